//! A statement in the rough: which source, which cue, which content, before anybody knows who the source is.

use super::source::Source;
use crate::corpus::Span;
use std::ops::Range;

/// A statement whose speaker is still the words of the source.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub paragraph: usize,
    /// Tokens of the paragraph that holds them.
    pub source: Option<Source>,
    pub cue: Option<Range<usize>>,
    pub via: Option<Range<usize>>,
    pub content: Vec<Span>,
    /// The source stands in another paragraph: that of this draft.
    pub inherits: Option<usize>,
    pub stance: bool,
    /// A part of what another statement says, which shows who is spoken of and is no statement by itself.
    pub told: bool,
    /// How sure the tagger is of the content, where it found it or set its bounds.
    pub read: Option<f32>,
}
