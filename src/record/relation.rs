//! Whom the telling leaves the floor to: the subject of the sentence in front of a pronoun, and those whom a description
//! ties to somebody ("her counterpart", "his mother").

use super::draft::Draft;
use super::grammar::Tags;
use super::look::Look;
use super::source::subject_before;
use super::speaker::{Resolver, Speaker};
use crate::lexicon::Gender;
use std::ops::Range;

/// A subject stands within so many tokens of its sentence's start.
const MAX_FRONT: usize = 16;
/// "She … She … She": pronouns are followed back over so many sentences.
const MAX_CHAIN: usize = 3;
/// No description of somebody's own is longer, in tokens.
const MAX_TIED: usize = 4;

/// Whom the sentence in front tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Floor {
    Entity(usize),
    /// A person whom nothing identifies.
    Open,
    Nobody,
}

impl Resolver<'_, '_> {
    /// Whom the sentence in front of a pronoun tells of, where nobody speaks in it.
    pub fn floor(&self, draft: &Draft, p: usize, sentence: usize, gender: Gender) -> Floor {
        let mut place = (p, sentence);
        for _ in 0..MAX_CHAIN {
            let Some(before) = self.in_front(place) else { return Floor::Nobody };
            place = before;
            if self.speaks_in(place) {
                return self.spoke(place, p, gender);
            }
            let Some(head) = self.subject_of(place) else { return Floor::Nobody };
            let t = &self.paragraphs[place.0];
            let range = t.sentences[place.1].clone();
            // "Renn caught a perch, his guest a cold": two are told of.
            if (head.end..range.end).any(|i| t.speaker(i).mutual) {
                return Floor::Nobody;
            }
            let pronoun = match gender {
                Gender::He => "he",
                Gender::She => "she",
            };
            if head.len() == 1 && t.is(head.start, pronoun) {
                continue;
            }
            return self.told_of(draft, place, head, gender);
        }
        Floor::Nobody
    }

    /// Whoever spoke in the sentence in front by name or description.
    fn spoke(&self, place: (usize, usize), p: usize, gender: Gender) -> Floor {
        let Some((lp, ls, speaker)) = self.said.last().filter(|_| place.0 == p) else { return Floor::Nobody };
        let told = self.subject_of(place).is_some_and(|h| !self.paragraphs[p].has(h.start, Tags::SUBJECT));
        match speaker.entity.filter(|&e| told && (*lp, *ls) == place && self.may_be(e, Some(gender))) {
            Some(e) => Floor::Entity(e),
            None => Floor::Nobody,
        }
    }

    /// The sentence in front, in the paragraph or at the end of the one before.
    fn in_front(&self, (p, sentence): (usize, usize)) -> Option<(usize, usize)> {
        match sentence.checked_sub(1) {
            Some(s) => Some((p, s)),
            None => {
                let before = p.checked_sub(1)?;
                Some((before, self.paragraphs[before].sentences.len().checked_sub(1)?))
            }
        }
    }

    fn speaks_in(&self, (p, sentence): (usize, usize)) -> bool {
        let t = &self.paragraphs[p];
        let quoted = t.sentences.get(sentence).is_some_and(|s| s.clone().any(|i| t.quote(i).is_some()));
        quoted || self.said.iter().rev().take(8).any(|(lp, ls, _)| (*lp, *ls) == (p, sentence))
    }

    /// The subject that opens a sentence.
    fn subject_of(&self, (p, sentence): (usize, usize)) -> Option<Range<usize>> {
        let t = &self.paragraphs[p];
        let range = t.sentences.get(sentence)?.clone();
        let stands = |i: usize| {
            t.has(i, Tags::VERB | Tags::PAST | Tags::AUXILIARY) && !t.has(i, Tags::CLITIC) && !t.is_capital(i)
                || t.cue(i).is_some_and(|(_, f)| f.past) && !t.is_capital(i)
        };
        let aside = |i: usize| t.has(i - 1, Tags::COMMA) && !t.has(i, Tags::AUXILIARY);
        let front = range.start + 1..range.end.min(range.start + MAX_FRONT);
        let verb = front.into_iter().find(|&i| t.quote(i).is_none() && stands(i) && !aside(i))?;
        let subject = subject_before(t, verb, range.start)?;
        (subject.full.start == range.start).then_some(subject.head)
    }

    fn told_of(&self, draft: &Draft, (p, sentence): (usize, usize), head: Range<usize>, gender: Gender) -> Floor {
        let t = &self.paragraphs[p];
        if t.has(head.start, Tags::SUBJECT | Tags::PRONOUN) && !t.has(head.start, Tags::POSSESSIVE | Tags::DETERMINER) {
            return Floor::Nobody;
        }
        let core = self.core(p, head.clone());
        let named = self.head_name(p, core.clone()).map(|n| self.book.entity[n]);
        let last = core.end - 1;
        let person = t.title(last).office || t.speaker(last).mutual || t.speaker(last).relative;
        let entity = match named {
            Some(entity) => entity,
            None if person => self.description(draft, p, sentence, core, head).entity,
            None => return Floor::Nobody,
        };
        match entity {
            Some(e) if self.may_be(e, Some(gender)) => Floor::Entity(e),
            None if person => Floor::Open,
            _ => Floor::Nobody,
        }
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
            () if t.is(core.start, "his") => {
                self.likeliest(draft, (p, sentence, core.start), Gender::He, Floor::Nobody)
            }
            () if t.is(core.start, "her") => {
                self.likeliest(draft, (p, sentence, core.start), Gender::She, Floor::Nobody)
            }
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
