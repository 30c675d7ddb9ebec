//! A sentence with all that its acts are told from.

use super::day::Days;
use super::instrument::Instrument;
use super::issuer::Issuers;
use super::run::{Run, Word};
use crate::corpus::{Article, Span};
use crate::lexicon::Lexicon;

/// What is known of one sentence.
pub struct Telling<'a> {
    pub article: &'a Article,
    pub lexicon: &'a Lexicon,
    pub issuers: &'a Issuers<'a>,
    pub days: &'a Days<'a>,
    pub sentence: Span,
    pub measures: &'a [usize],
    /// How sure it is that the sentence tells each measure.
    pub sure: &'a [f32],
    pub words: &'a [Word],
    pub mentions: &'a [Run],
    /// Whose words the sentence passes on.
    pub sources: &'a [Span],
    pub named: &'a [Instrument],
}
