//! What a sentence makes of a claim, as a value with its reason. How it comes about is the verdict's.

use crate::corpus::Span;
use crate::lexicon::Effect;

/// What a sentence makes of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    Supported,
    Contradicted,
    Open { reason: Reason, cue: Option<Span> },
}

/// Why a sentence that speaks of a claim leaves it open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No word of the claim stands in it.
    Apart,
    /// It is denied, planned, feared, asked …, or that is what is claimed and the sentence tells the thing itself.
    Uncommitted(Effect),
    /// Somebody says so, and the article does not.
    Said,
    /// It will be, or it was, and the other is claimed.
    OtherTime,
    /// The same of the other one: who does it and to whom is changed about.
    OtherParty,
    /// All of them are claimed, and some are told of; or a bound that what is told may lie beyond.
    Quantity,
    /// Another sentence tells the contrary.
    Disputed,
}

pub fn open(reason: Reason) -> Finding {
    Finding::Open { reason, cue: None }
}
