//! Those whom a description ties to somebody ("her counterpart", "his mother"), and the subject that opens a sentence.

use super::{Resolver, Speaker};
use crate::lexicon::Gender;
use crate::record::draft::Draft;
use crate::record::names::look::Look;
use crate::record::source::subject::subject_before;
use crate::record::syntax::Tags;
use std::ops::Range;

/// A subject stands within so many tokens of its sentence's start.
const MAX_FRONT: usize = 16;
/// No description of somebody's own is longer, in tokens.
const MAX_TIED: usize = 4;

impl Resolver<'_, '_> {
    /// The subject that opens a sentence.
    pub fn subject_of(&self, (p, sentence): (usize, usize)) -> Option<Range<usize>> {
        let t = &self.paragraphs[p];
        let range = t.sentences.get(sentence)?.clone();
        let stands =
            |i: usize| t.is_verbal(i) && !t.is_capital(i) || t.cue(i).is_some_and(|(_, f)| f.past) && !t.is_capital(i);
        let aside = |i: usize| t.has(i - 1, Tags::COMMA) && !t.has(i, Tags::AUXILIARY);
        let front = range.start + 1..range.end.min(range.start + MAX_FRONT);
        let verb = front.into_iter().find(|&i| t.quote(i).is_none() && stands(i) && !aside(i))?;
        let subject = subject_before(t, verb, range.start)?;
        (subject.full.start == range.start).then_some(subject.head)
    }

    /// "her counterpart", "his mother", "my lawyer": by whose the description is.
    pub fn tied(&self, draft: &Draft, (p, sentence): (usize, usize), core: &Range<usize>) -> Speaker {
        let t = &self.paragraphs[p];
        let last = core.end - 1;
        let word = t.speaker(last);
        if core.len() < 2 || core.len() > MAX_TIED || !word.mutual && !word.relative {
            return Speaker::default();
        }
        let owner = match () {
            () if t.is(core.start, "his") => self.likeliest(draft, (p, sentence, core.start), Gender::He),
            () if t.is(core.start, "her") => self.likeliest(draft, (p, sentence, core.start), Gender::She),
            () if t.is(core.start, "my") => self.narrator(p, core.start),
            () => Speaker::default(),
        };
        let Some(name) = owner.name else { return Speaker::default() };
        if word.mutual {
            return owner.entity.map_or(Speaker::default(), |e| self.the_other(e, p, core.start));
        }
        let of = t.span(core.start + 1..core.end).get(t.text).unwrap_or("");
        let mark = if name.ends_with('s') { "'" } else { "'s" };
        Speaker { name: Some(format!("{name}{mark} {of}")), role: None, entity: None }
    }

    /// Of two persons whom the text has named, the other.
    fn the_other(&self, owner: usize, p: usize, at: usize) -> Speaker {
        let until = self.book.near(p, at..at).end;
        let person = |e: &usize| {
            let known = &self.book.known[*e];
            let shown = known.words.len() > 1 && !known.article || known.gender.is_some();
            known.look == Look::Person || known.look == Look::Open && shown
        };
        let mut others: Vec<usize> = (0..until).filter_map(|n| self.book.entity[n]).filter(person).collect();
        others.sort_unstable();
        others.dedup();
        others.retain(|&e| e != owner);
        if let [one] = others[..] { self.entity(one, None) } else { Speaker::default() }
    }
}
