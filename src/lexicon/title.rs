//! Titles, offices and bodies as news reports name them.

use foldhash::HashMap;
use serde::Deserialize;

/// `titles.yaml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Titles {
    /// Before a name, and no office ("Mr.", "Ayatollah").
    pub honorifics: Vec<String>,
    /// Before a name, in capitals ("Foreign Minister", "Sen.").
    pub prefixed: Vec<String>,
    /// Nouns for persons, in lower case ("spokesperson", "analyst").
    pub offices: Vec<String>,
    /// Nouns for bodies and documents that speak ("ministry", "statement").
    pub bodies: Vec<String>,
    /// Sources without a name ("U.S. officials").
    pub unnamed: Vec<String>,
    /// Words for a party or nation that stand before a name ("Republican").
    #[serde(default)]
    pub affiliations: Vec<String>,
    /// Letters behind a name ("MP", "OBE").
    #[serde(default)]
    pub postnominals: Vec<String>,
    /// What readers write for an office, in lower case, and the office ("fm": "foreign minister").
    #[serde(default)]
    pub abbreviations_office: HashMap<String, String>,
    /// Words for one office.
    #[serde(default)]
    pub office_synonyms: Vec<Vec<String>>,
}

/// What a single word can be at the end of a title, office or body, in lower case and without a full stop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TitleWord {
    pub honorific: bool,
    pub prefixed: bool,
    pub office: bool,
    /// The plural of an office or a word for several unnamed persons.
    pub offices: bool,
    pub body: bool,
    pub affiliation: bool,
    pub postnominal: bool,
    /// Written with a full stop ("Sen.").
    pub abbreviated: bool,
}

impl Titles {
    pub(super) fn words(&self) -> HashMap<String, TitleWord> {
        let mut words: HashMap<String, TitleWord> = HashMap::default();
        let mut mark = |phrases: &[String], set: &dyn Fn(&mut TitleWord)| {
            for phrase in phrases {
                // "President-elect" is one word of a text, and ends in none of its own.
                let whole = phrase.rsplit(' ').next().filter(|w| w.contains('-'));
                for last in phrase.split([' ', '-']).next_back().into_iter().chain(whole) {
                    let key = last.trim_end_matches('.').to_lowercase();
                    let word = words.entry(key).or_default();
                    word.abbreviated |= last.ends_with('.');
                    set(word);
                }
            }
        };
        mark(&self.honorifics, &|w| w.honorific = true);
        mark(&self.prefixed, &|w| w.prefixed = true);
        mark(&self.offices, &|w| w.office = true);
        mark(&plurals(&self.offices), &|w| w.offices = true);
        mark(&self.bodies, &|w| w.body = true);
        let persons: Vec<String> = self.unnamed.iter().filter(|u| !u.contains(" with ")).cloned().collect();
        mark(&persons, &|w| w.offices = true);
        mark(&self.affiliations, &|w| w.affiliation = true);
        mark(&self.postnominals, &|w| w.postnominal = true);
        words
    }
}

fn plurals(singulars: &[String]) -> Vec<String> {
    let plural = |word: &String| match word.as_str() {
        _ if word.ends_with("man") => format!("{}men", &word[..word.len() - 3]),
        _ if word.ends_with("person") => format!("{}people", &word[..word.len() - 6]),
        _ if word.ends_with("ch") || word.ends_with('s') => format!("{word}es"),
        _ if word.ends_with('y') && !word.ends_with("ey") => format!("{}ies", &word[..word.len() - 1]),
        _ => format!("{word}s"),
    };
    singulars.iter().map(plural).collect()
}
