//! The words of pasted messages, and those in which amounts are told. Own their files' form.

use foldhash::{HashMap, HashSet};
use serde::Deserialize;

/// `messages.yaml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MessageWords {
    /// The speaker stands before these: "X *on* Y".
    pub behind_speaker: HashSet<String>,
    /// Words of a post's frame.
    pub frame: HashSet<String>,
}

/// `amounts.yaml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmountWords {
    /// The words for each currency.
    pub currencies: HashMap<String, HashSet<String>>,
    pub scales: HashMap<String, f64>,
    pub at_least: HashSet<String>,
    pub at_most: HashSet<String>,
    pub nearly: HashSet<String>,
    pub fewer: HashSet<String>,
}

impl AmountWords {
    /// The currency that a word or sign stands for.
    pub fn currency(&self, word: &str) -> Option<&str> {
        self.currencies.iter().find(|(_, words)| words.contains(word)).map(|(name, _)| name.as_str())
    }
}
