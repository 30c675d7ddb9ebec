//! The names of an article: where they stand, what they look like, which role the words around give, and which of them are
//! one person, body or country. Whom a source means by a name is for `speaker`.

pub mod book;
mod borne;
pub mod complement;
mod entity;
mod find;
mod headline;
pub mod known;
pub mod look;
pub mod portfolio;
mod role;
pub mod run;
pub mod sex;

use crate::lexicon::Gender;
use look::Look;
use std::ops::Range;

/// A name in its place.
#[derive(Clone, Debug)]
pub struct Name {
    pub paragraph: usize,
    /// Index of the run of tokens between sentence ends.
    pub sentence: usize,
    /// Without title; for bodies with their possessor ("Oman's Foreign Ministry").
    pub tokens: Range<usize>,
    /// Title, affiliation or honorific in front, in capitals.
    pub title: Range<usize>,
    /// Where the words around give a role.
    pub role: Option<Range<usize>>,
    pub gender: Option<Gender>,
    pub look: Look,
    pub quoted: bool,
    /// Behind "the", without a title: no person's.
    pub article: bool,
    /// A name only where a person of the article bears it: a word that opens its sentence, "Cuban", "King".
    pub tentative: bool,
    /// In front of the sentence's first verb, and not behind a preposition.
    pub subject: bool,
}
