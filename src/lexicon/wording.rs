//! How people ask and which words stand for each other: `question.yaml` and `synonyms.yaml`.

use super::cue::{CueForm, forms};
use foldhash::{HashMap, HashSet};
use serde::Deserialize;

/// Whether a word in lower case is a noun of a list, or the plural of one.
pub fn holds_noun(nouns: &HashSet<String>, word: &str) -> bool {
    let one = |ending: &str| word.strip_suffix(ending).is_some_and(|one| nouns.contains(one));
    let in_y = || word.strip_suffix("ies").is_some_and(|one| nouns.contains(&format!("{one}y")));
    nouns.contains(word) || one("s") || one("es") || in_y()
}

/// `question.yaml`; every word in lower case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Phone spelling and what it stands for.
    pub slang: HashMap<String, String>,
    /// Said before or behind the question itself.
    pub fillers: HashSet<String>,
    /// Phrases in front of the question itself: "let us know".
    pub openings: HashSet<String>,
    pub function_words: HashSet<String>,
    /// Words that ask for words on record and say little of what they are about.
    pub asking: HashSet<String>,
    pub time_nouns: HashSet<String>,
    pub place_nouns: HashSet<String>,
    pub person_nouns: HashSet<String>,
    pub number_nouns: HashSet<String>,
    /// Nouns that ask for a place by themselves, as in "what was the *venue* of".
    pub venue_nouns: HashSet<String>,
    pub reason_nouns: HashSet<String>,
    /// Verbs right behind "what" that ask for a cause.
    pub causing: HashSet<String>,
    /// Nouns for a number that count what stands behind them.
    pub counts: HashSet<String>,
    /// What was done with what is asked for, as in "the price *paid*".
    pub settled: HashSet<String>,
    /// As in "what was the ship *called*".
    pub naming: HashSet<String>,
    /// Verbs that tell a deed as much as words.
    pub deeds: HashSet<String>,
    pub reason_cues: HashSet<String>,
    pub smalltalk: HashSet<String>,
    /// Nouns behind "which" that name no sort more than the question does: any place is a place.
    pub plain_heads: HashSet<String>,
    /// Say of somebody only that it is somebody ("the union *guy*").
    pub plain_persons: HashSet<String>,
    /// By which something is said, as in "on *television*": no topic.
    pub media: HashSet<String>,
    /// Nouns for what someone says, as in "what is X's *line* on".
    pub stances: HashSet<String>,
    /// Verbs of thinking and feeling, as in "who *doubts* that": lemmas with their irregular forms.
    #[serde(rename = "attitudes")]
    attitude_lemmas: Vec<String>,
    #[serde(skip)]
    pub attitudes: HashMap<String, CueForm>,
    /// How someone feels about what follows, as in "is *afraid* that".
    pub moods: HashSet<String>,
    /// Verbs whose object is who feels, as in "what *scares* X": lemmas.
    #[serde(rename = "movers")]
    mover_lemmas: Vec<String>,
    #[serde(skip)]
    pub movers: HashMap<String, CueForm>,
    /// Units by the word that asks for them, as in "how *far*".
    pub units: HashMap<String, Vec<String>>,
}

impl Wording {
    /// Works out the forms of the verbs.
    pub(super) fn inflect(&mut self) {
        self.attitudes = forms(&self.attitude_lemmas);
        self.movers = forms(&self.mover_lemmas);
    }
}

/// `synonyms.yaml`: groups of words and short phrases, in lemma forms, that a reader takes as the same.
pub type Synonyms = Vec<Vec<String>>;
