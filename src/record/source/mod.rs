//! Whose words: the subject in front of a verb group, the noun phrase behind a verb or "according to", the author of what
//! words are put out in. Who it is, is for `speaker`.

pub mod author;
pub mod clause;
mod limits;
pub mod noun_phrase;
pub mod subject;

use std::ops::Range;

/// A source in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The noun phrase itself.
    pub head: Range<usize>,
    /// With its appositions.
    pub full: Range<usize>,
}

impl Source {
    /// Without appositions.
    pub fn bare(head: Range<usize>) -> Self {
        Self { full: head.clone(), head }
    }
}
