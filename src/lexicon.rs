//! The vocabulary that people may want to edit: reporting verbs, titles, countries, synonyms. Owns its files under
//! `data/lexicon/`, their checking, and look-ups. The files are embedded as the default; a folder given at run time
//! goes over them, file by file. No name, fact or question of any article stands here.

mod cue;
mod factuality;
mod message;
mod sanction;
mod speaker;
mod title;
pub mod vectors;
mod wording;

pub(crate) use cue::{Cue, CueForm, Takes};
pub(crate) use factuality::{Claims, Class, Clauses, Effect, Element, FactPattern, Factuality, Piece, Reach};
pub(crate) use message::{AmountWords, MessageWords};
pub(crate) use sanction::{Governor, SanctionVerb, SanctionWords};
pub(crate) use speaker::SpeakerWord;
pub(crate) use title::{TitleWord, Titles};
pub use vectors::{Row, WordVectors};
pub(crate) use wording::{Synonyms, Wording, holds_noun};

use foldhash::HashMap;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// A country with the words that stand for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Country {
    /// The common English name ("United States").
    pub name: String,
    /// Other names in use ("U.S.", "America").
    #[serde(default)]
    pub aliases: Vec<String>,
    pub capital: Option<String>,
    /// Adjectives and words for its people, singular and plural ("American", "Americans").
    #[serde(default)]
    pub demonyms: Vec<String>,
    /// Seats and offices that stand for its government ("White House", "Kremlin").
    #[serde(default)]
    pub seats: Vec<String>,
}

/// A file of the lexicon that cannot be used, by its path.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what each is")]
pub enum LexiconError {
    #[error("{}: cannot be read: {source}; mend its permissions or remove it to use the embedded copy", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("{}: {message}; mend it, or remove it to use the embedded copy", path.display())]
    Invalid { path: PathBuf, message: String },
}

/// The vocabulary that the rules work by, read once and shared. What is in it is for this crate alone.
#[derive(Clone, Debug)]
pub struct Lexicon {
    pub(crate) countries: Vec<Country>,
    pub(crate) titles: Titles,
    pub(crate) sanctions: SanctionWords,
    /// What makes a claim sure, denied or open.
    pub(crate) factuality: Factuality,
    pub(crate) messages: MessageWords,
    pub(crate) amounts: AmountWords,
    /// The reporting verbs; `word` tells which one a form is.
    pub(crate) cues: Vec<Cue>,
    pub(crate) synonyms: Synonyms,
    /// Groups as in `synonyms`, looser.
    pub(crate) idioms: Synonyms,
    pub(crate) wording: Wording,
    pub(crate) vectors: WordVectors,
    /// Full given name by short form, in lower case.
    pub(crate) nicknames: HashMap<String, String>,
    by_country_word: HashMap<String, usize>,
    words: HashMap<String, Word>,
}

/// What a single word can be, as far as the vocabulary goes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    pub cue: Option<CueForm>,
    /// A noun that puts words on record ("warning").
    pub cue_noun: bool,
    pub title: TitleWord,
    pub gender: Option<Gender>,
    pub speaker: SpeakerWord,
}

/// The pronoun that a given name or title mostly goes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    He,
    She,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenNames {
    he: Vec<String>,
    she: Vec<String>,
    #[serde(default)]
    short: HashMap<String, String>,
}

impl GivenNames {
    fn all(&self) -> impl Iterator<Item = (&String, Gender)> {
        let of = |gender: Gender| move |name| (name, gender);
        self.he.iter().map(of(Gender::He)).chain(self.she.iter().map(of(Gender::She)))
    }
}

/// Which country a name, capital, demonym or seat stands for, in lower case.
fn country_words(countries: &[Country]) -> HashMap<String, usize> {
    let mut out = HashMap::default();
    for (i, country) in countries.iter().enumerate() {
        let words = [&country.name].into_iter().chain(&country.aliases).chain(&country.capital);
        for word in words.chain(&country.demonyms).chain(&country.seats) {
            out.entry(word.to_lowercase()).or_insert(i);
        }
    }
    out
}

impl Lexicon {
    /// The copy that the program carries.
    pub fn embedded() -> Result<Self, LexiconError> {
        Self::load(Path::new(""))
    }

    /// The files of `dir`, the embedded copy for each that is not there.
    pub fn load(dir: &Path) -> Result<Self, LexiconError> {
        let countries: Vec<Country> = read(dir, "countries.yaml", include_str!("../data/lexicon/countries.yaml"))?;
        let by_country_word = country_words(&countries);
        let titles: Titles = read(dir, "titles.yaml", include_str!("../data/lexicon/titles.yaml"))?;
        let file: cue::CueFile = read(dir, "cues.yaml", include_str!("../data/lexicon/cues.yaml"))?;
        let (cues, forms) =
            cue::resolve(&file).map_err(|message| LexiconError::Invalid { path: dir.join("cues.yaml"), message })?;
        let mut words: HashMap<String, Word> = HashMap::default();
        for (form, cue) in forms {
            words.entry(form).or_default().cue = Some(cue);
        }
        for noun in file.nouns {
            words.entry(noun).or_default().cue_noun = true;
        }
        for (word, title) in titles.words() {
            words.entry(word).or_default().title = title;
        }
        let speakers: speaker::SpeakerFile = read(dir, "speakers.yaml", include_str!("../data/lexicon/speakers.yaml"))?;
        for (word, mark) in speakers.words() {
            mark(&mut words.entry(word.to_lowercase()).or_default().speaker);
        }
        let given: GivenNames = read(dir, "given_names.yaml", include_str!("../data/lexicon/given_names.yaml"))?;
        for (name, gender) in given.all() {
            words.entry(name.to_lowercase()).or_default().gender = Some(gender);
        }
        let nicknames = given.short.iter().map(|(s, full)| (s.to_lowercase(), full.to_lowercase())).collect();
        let sanctions: sanction::SanctionFile =
            read(dir, "sanctions.yaml", include_str!("../data/lexicon/sanctions.yaml"))?;
        let facts: factuality::FactualityFile =
            read(dir, "factuality.yaml", include_str!("../data/lexicon/factuality.yaml"))?;
        let factuality =
            facts.resolve().map_err(|message| LexiconError::Invalid { path: dir.join("factuality.yaml"), message })?;
        let messages = read(dir, "messages.yaml", include_str!("../data/lexicon/messages.yaml"))?;
        let amounts = read(dir, "amounts.yaml", include_str!("../data/lexicon/amounts.yaml"))?;
        let synonyms = read(dir, "synonyms.yaml", include_str!("../data/lexicon/synonyms.yaml"))?;
        let idioms = read(dir, "idioms.yaml", include_str!("../data/lexicon/idioms.yaml"))?;
        let mut wording: Wording = read(dir, "question.yaml", include_str!("../data/lexicon/question.yaml"))?;
        wording.inflect();
        let sanctions = sanctions.into();
        let vectors = own(dir, "vectors.bin", include_bytes!("../data/lexicon/vectors.bin"))?;
        let vectors = WordVectors::new(vectors)
            .map_err(|message| LexiconError::Invalid { path: dir.join("vectors.bin"), message })?;
        Ok(Self {
            countries,
            titles,
            sanctions,
            factuality,
            messages,
            amounts,
            cues,
            synonyms,
            idioms,
            wording,
            vectors,
            nicknames,
            by_country_word,
            words,
        })
    }

    /// What a word in lower case, without a full stop, can be.
    pub(crate) fn word(&self, lower: &str) -> Option<&Word> {
        self.words.get(lower)
    }

    /// The country that a name, capital, demonym or seat stands for; case does not count.
    pub(crate) fn country(&self, word: &str) -> Option<&Country> {
        self.by_country_word.get(&word.to_lowercase()).map(|&i| &self.countries[i])
    }
}

/// A file's own copy, or the embedded one.
fn own(dir: &Path, name: &str, embedded: &'static [u8]) -> Result<Cow<'static, [u8]>, LexiconError> {
    if dir.as_os_str().is_empty() {
        return Ok(Cow::Borrowed(embedded));
    }
    let path = dir.join(name);
    match std::fs::read(&path) {
        Ok(own) if own == embedded => Ok(Cow::Borrowed(embedded)),
        Ok(own) => Ok(Cow::Owned(own)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Cow::Borrowed(embedded)),
        Err(source) => Err(LexiconError::Unreadable { path, source }),
    }
}

fn read<T: DeserializeOwned>(dir: &Path, name: &str, embedded: &'static str) -> Result<T, LexiconError> {
    let bytes = own(dir, name, embedded.as_bytes())?;
    serde_saphyr::from_slice(&bytes).map_err(|e| LexiconError::Invalid { path: dir.join(name), message: e.to_string() })
}
