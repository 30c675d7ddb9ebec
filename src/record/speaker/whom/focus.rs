//! Whom the sentences in front of a source tell of: the subject of each, by name, pronoun or description. So "The singer
//! posted a video. Her throat was fine, she said." leads back to whoever the singer is.

use super::{Asked, Kind};
use crate::lexicon::Gender;
use crate::record::draft::Draft;
use crate::record::speaker::Resolver;
use crate::record::syntax::Tags;
use std::ops::Range;

/// The subject of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    pub p: usize,
    pub sentence: usize,
    /// Null where nothing tells who it is, or it is no person.
    pub entity: Option<usize>,
    /// A person, named or not.
    pub person: bool,
}

/// The subjects of the sentences that have been read.
#[derive(Debug, Default)]
pub struct Focus {
    pub subjects: Vec<Subject>,
    next: (usize, usize),
}

impl Focus {
    /// The subject of a sentence that has been read.
    pub fn of(&self, place: (usize, usize)) -> Option<&Subject> {
        let at = self.subjects.partition_point(|s| (s.p, s.sentence) < place);
        self.subjects.get(at).filter(|s| (s.p, s.sentence) == place)
    }
}

impl Resolver<'_, '_> {
    /// Reads on, up to a sentence.
    pub fn follow(&mut self, p: usize, sentence: usize) {
        while self.focus.next < (p, sentence) {
            let (q, s) = self.focus.next;
            let within = s < self.paragraphs[q].sentences.len();
            if let Some(subject) = Some((q, s)).filter(|_| within).and_then(|place| self.subject(place)) {
                self.focus.subjects.push(subject);
            }
            self.focus.next = if within { (q, s + 1) } else { (q + 1, 0) };
        }
    }

    fn subject(&self, (p, sentence): (usize, usize)) -> Option<Subject> {
        let subject = |entity: Option<usize>, person: bool| Some(Subject { p, sentence, entity, person });
        let spoke = self.said.iter().rev().take_while(|(lp, _, _)| *lp == p).find(|(_, ls, _)| *ls == sentence);
        if let Some((_, _, speaker)) = spoke {
            // "I said so.": whoever writes is no stranger, and no "he".
            let writes = speaker.entity.is_none() && speaker.name.is_some() && speaker.name == self.byline;
            return if writes { None } else { subject(speaker.entity, true) };
        }
        let head = self.subject_of((p, sentence))?;
        let t = &self.paragraphs[p];
        // "Renn caught a perch, his guest a cold": two are told of.
        if (head.end..t.sentences[sentence].end).any(|i| t.speaker(i).mutual) {
            return None;
        }
        let draft = Draft { paragraph: p, ..Draft::default() };
        if head.len() == 1 && t.has(head.start, Tags::SUBJECT | Tags::PRONOUN) {
            let gender = match t.word(head.start).to_ascii_lowercase().as_str() {
                "he" => Gender::He,
                "she" => Gender::She,
                _ => return None,
            };
            let (kind, gender, noun) = (Kind::Pronoun, Some(gender), None);
            let asked = Asked { draft: &draft, kind, p, sentence, at: head.start, gender, noun };
            return subject(self.whom(&asked), true);
        }
        self.told_of(&draft, (p, sentence), head).and_then(|(entity, person)| subject(entity, person))
    }

    /// Whom a name or a description is of, and whether it is a person.
    fn told_of(
        &self,
        draft: &Draft,
        (p, sentence): (usize, usize),
        head: Range<usize>,
    ) -> Option<(Option<usize>, bool)> {
        let t = &self.paragraphs[p];
        let core = self.core(p, head.clone());
        if let Some(n) = self.head_name(p, core.clone()) {
            return Some((self.book.entity[n], self.book.entity[n].is_some_and(|e| self.may_be(e, None))));
        }
        let last = core.end.checked_sub(1)?;
        let person = t.title(last).office || t.speaker(last).mutual || t.speaker(last).relative;
        let told = self.description(draft, p, sentence, core, head).entity;
        (person || told.is_some()).then_some((told, person || told.is_some_and(|e| self.may_be(e, None))))
    }
}
