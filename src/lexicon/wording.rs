//! How people ask and which words stand for each other: `question.yaml` and `synonyms.yaml`.

use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// `question.yaml`; every word in lower case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Phone spelling and what it stands for.
    pub slang: HashMap<String, String>,
    /// Said before or behind the question itself.
    pub fillers: HashSet<String>,
    pub function_words: HashSet<String>,
    /// Words that ask for words on record and say little of what they are about.
    pub asking: HashSet<String>,
    pub time_nouns: HashSet<String>,
    pub place_nouns: HashSet<String>,
    pub person_nouns: HashSet<String>,
    pub number_nouns: HashSet<String>,
    pub reason_cues: HashSet<String>,
    pub smalltalk: HashSet<String>,
    /// Nouns behind "which" that name no sort more than the question does: any place is a place.
    pub plain_heads: HashSet<String>,
    /// Nouns for what someone says, as in "what is X's *line* on".
    pub stances: HashSet<String>,
    /// What someone thinks or feels of a matter, as in "who *doubts* that".
    pub attitudes: HashSet<String>,
    /// Units by the word that asks for them, as in "how *far*".
    pub units: HashMap<String, Vec<String>>,
}

/// `synonyms.yaml`: groups of words and short phrases, in lemma forms, that a reader takes as the same.
pub type Synonyms = Vec<Vec<String>>;
