//! The words of a question as things to look for: each with its weight by rarity and the forms that meet it, mended
//! spelling, synonyms and a country's family among them. Owns what such a term is; `make` makes them.

pub mod limits;
mod make;
mod mend;
mod tellings;
mod vocabulary;

pub use make::Terms;
pub use vocabulary::Vocabulary;

use crate::index::WeightedTerm;
use crate::lexicon::Row;
use limits::{ALIKE, LEAST_COSINE};
use std::ops::Range;

/// What meets a term: stems that stand one behind the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    pub stems: Vec<String>,
    /// 1 for the word itself.
    pub weight: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Word,
    Name,
    Number,
    /// Asks for words on record ("say", "position").
    Asking,
    /// The noun behind "which", "what", "how many".
    Head,
}

/// A word or phrase of the question with all that meets it.
#[derive(Clone, Debug)]
pub struct Term {
    /// Words of the question.
    pub words: Range<usize>,
    pub forms: Vec<Form>,
    pub sort: Sort,
    /// Its own stem, where it is one word.
    pub stem: Option<String>,
    /// Part of the party asked for.
    pub party: bool,
    /// Rarity in the index and in English at large, 0 to 1.
    pub rarity: f32,
    /// No form of it stands in the index.
    pub unknown: bool,
    /// The word of the index that its spelling was mended to.
    pub mended: Option<String>,
    /// The country that it stands for.
    pub country: Option<String>,
    /// Its vector, where it is a common word.
    pub row: Option<Row>,
    /// Asks for what no news tells, unless the sentence has the very word.
    pub off_record: bool,
    /// By which something is said, not what of ("on *Twitter*").
    pub medium: bool,
    /// Stands before names ("Mr.", "Professor").
    pub title: bool,
    /// As a head: it says more than that a place, a person or a time is asked for.
    pub telling: bool,
    /// What else tells the same happening where a number is told with it: not looked for.
    pub tellings: Vec<Form>,
}

impl Term {
    /// Nothing but a word that asks, or "happened": what is left of "what happened on 6 May".
    pub fn asks_for_anything(&self) -> bool {
        self.sort == Sort::Asking || self.stem.as_deref().is_some_and(|s| matches!(s, "happen" | "occur" | "event"))
    }

    /// What the term counts in coverage.
    pub fn weight(&self) -> f32 {
        let sort = match self.sort {
            Sort::Asking => 0.2,
            Sort::Head => 0.75,
            Sort::Name | Sort::Number => 1.2,
            Sort::Word => 1.0,
        };
        sort * (0.15 + self.rarity)
    }
}

/// What a word counts for another, by the cosine of their vectors.
pub fn likeness(cosine: f32) -> f32 {
    ALIKE * ((cosine - LEAST_COSINE) / (1.0 - LEAST_COSINE)).clamp(0.0, 1.0)
}

/// What to search for.
pub fn weighted(terms: &[Term]) -> Vec<WeightedTerm> {
    let mut out: Vec<WeightedTerm> = Vec::new();
    for term in terms {
        let sort = if term.sort == Sort::Asking { 0.3 } else { 1.0 };
        for form in &term.forms {
            for stem in &form.stems {
                let weight = sort * form.weight * if form.stems.len() > 1 { 0.7 } else { 1.0 };
                match out.iter_mut().find(|w| w.term == *stem) {
                    Some(known) => known.weight = known.weight.max(weight),
                    None => out.push(WeightedTerm { term: stem.clone(), weight }),
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;
