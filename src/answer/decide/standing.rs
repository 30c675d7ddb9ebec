//! What is measured of one piece of evidence, whichever is best: how well the reader and the words like it, and how it
//! stands to what the question names. It ranks (`rank`) and, of the first, says how sure an answer is (`calibration`).

use super::super::find::limits::UNREAD;
use super::super::inquiry::Asked;
use super::super::party::LIKENESS;
use super::super::question::Wanted;
use super::super::terms::{Sort, Term};
use super::limits::MOST_UNMET;
use crate::answer::find::evidence::Evidence;
use crate::answer::find::view::Met;
use serde::Serialize;

/// By name; the trainer fits a coefficient to each.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Standing {
    /// The reader's logit.
    pub relevance: f32,
    /// The score of its words.
    pub words: f32,
    /// The cosine of its vector; 0 where the vectors did not bring it.
    pub cosine: f32,
    /// How much of the question stands in and around it, weighed by rarity.
    pub met: f32,
    /// Names of the question that stand neither in it nor around it, two at the most.
    pub names_unmet: f32,
    /// The same of numbers, in the sentence itself.
    pub numbers_unmet: f32,
    /// Somebody's words are asked for and it is not theirs.
    pub other_speaker: f32,
    /// How surely it holds the sort of thing that is asked for; 1 where any sentence will do.
    pub found: f32,
    /// The words alone would tell it.
    pub told_by_words: f32,
}

impl Standing {
    pub fn of(asked: Asked, e: &Evidence) -> Self {
        let typed = !matches!(asked.question.wanted, Wanted::Anything | Wanted::Statement);
        let chosen = asked.told_by_words.is_some_and(|place| e.place() == *place);
        let flag = |holds: bool| f32::from(u8::from(holds));
        Self {
            relevance: e.relevance.unwrap_or(UNREAD),
            words: e.lexical,
            cosine: e.cosine.unwrap_or(0.0),
            met: met(asked.terms, e),
            names_unmet: unmet(asked.terms, e, Sort::Name, Met::anywhere),
            numbers_unmet: unmet(asked.terms, e, Sort::Number, |m| m.body),
            other_speaker: flag(asked.party.is_some() && e.likeness < LIKENESS),
            found: if typed { e.find.as_ref().map_or(0.0, |f| f.score) } else { 1.0 },
            told_by_words: flag(chosen),
        }
    }

    pub fn named(&self) -> impl Iterator<Item = (&'static str, f32)> {
        let all = [
            ("relevance", self.relevance),
            ("words", self.words),
            ("cosine", self.cosine),
            ("met", self.met),
            ("names_unmet", self.names_unmet),
            ("numbers_unmet", self.numbers_unmet),
            ("other_speaker", self.other_speaker),
            ("found", self.found),
            ("told_by_words", self.told_by_words),
        ];
        all.into_iter()
    }
}

fn asked<'a>(terms: &'a [Term], e: &'a Evidence) -> impl Iterator<Item = (&'a Term, &'a Met)> {
    terms.iter().zip(&e.met).filter(|(t, _)| t.sort != Sort::Asking)
}

fn met(terms: &[Term], e: &Evidence) -> f32 {
    let (met, all) =
        asked(terms, e).fold((0.0, 0.0), |(met, all), (t, m)| (met + t.weight() * m.anywhere(), all + t.weight()));
    if all > 0.0 { met / all } else { 1.0 }
}

fn unmet(terms: &[Term], e: &Evidence, sort: Sort, how: impl Fn(&Met) -> f32) -> f32 {
    let of = terms.iter().zip(&e.met).filter(|(t, _)| t.sort == sort);
    of.map(|(_, m)| 1.0 - how(m)).sum::<f32>().min(MOST_UNMET)
}
