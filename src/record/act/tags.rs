//! What the tagger saw in an article, as the assembling code takes it: measures a sentence, marks a piece of a word.
//! Owns the shape, which is what an index keeps, and the order of the marks, which is that of `training/train_tagger.py`;
//! what is said is marked as `record::speech` has it. Knows no tensors.

use crate::corpus::Span;
use crate::record::Measure;
use crate::record::speech::SaidTags;
use serde::{Deserialize, Serialize};

/// The measures in the order of the tagger's logits.
pub const MEASURES: [Measure; 6] =
    [Measure::Imposed, Measure::Threatened, Measure::CalledFor, Measure::Lifted, Measure::Eased, Measure::Extended];

/// What a piece of a word can be part of, in the order of the tagger's logits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Issuer,
    Name,
    Kind,
    Count,
    Grounds,
    When,
    Campaign,
    /// Where a name or a kind begins.
    Begin,
}

pub const MARKS: usize = 8;

/// What is seen in one sentence; all places are bytes of its text, so that tags outlive whatever changes around it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SentenceTags {
    /// Probabilities of its measures.
    pub measures: [f32; MEASURES.len()],
    pub pieces: Vec<PieceTags>,
    /// What is part of something said, and nothing else.
    pub said: Vec<SaidTags>,
}

/// Probabilities of what a piece of a word is part of, and of the measure that the target it is part of belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PieceTags {
    pub span: Span,
    pub marks: [f32; MARKS],
    pub measures: [f32; MEASURES.len()],
}

/// An article as tagged: its sentences in the order of [`super::Asked`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tags {
    pub sentences: Vec<SentenceTags>,
}
