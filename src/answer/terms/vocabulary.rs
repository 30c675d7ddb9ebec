//! The lexicon's words as stems, for making the terms of questions: synonyms, idioms, countries' families, words of asking.
//! Owns by what a phrase is looked up.

use super::limits::{CAPITAL, DEMONYM, IDIOM, SYNONYM};
use super::tellings::Tellings;
use crate::index::Analysis;
use crate::lexicon::{Country, Lexicon};
use foldhash::{HashMap, HashSet};

/// Stems of a word or phrase, and its weight.
type Phrase = (Vec<String>, f32);

/// The lexicon's words as stems.
#[derive(Debug)]
pub struct Vocabulary {
    pub(super) groups: HashMap<String, Vec<Phrase>>,
    pub(super) countries: HashMap<String, usize>,
    pub(super) families: Vec<(String, Vec<Phrase>)>,
    pub(super) function: HashSet<String>,
    pub(super) asking: HashSet<String>,
    pub(super) known: HashSet<String>,
    pub(super) smalltalk: HashSet<String>,
    pub(super) plain_heads: HashSet<String>,
    pub(super) plain_persons: HashSet<String>,
    pub(super) titles: HashSet<String>,
    pub(super) honorifics: HashSet<String>,
    pub(super) media: HashSet<String>,
    pub(super) tellings: Tellings,
}

impl Vocabulary {
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut english = Analysis::english();
        let mut out = Self {
            groups: HashMap::default(),
            countries: HashMap::default(),
            families: Vec::new(),
            function: lexicon.wording.function_words.clone(),
            asking: lexicon.wording.asking.clone(),
            known: HashSet::default(),
            smalltalk: HashSet::default(),
            plain_heads: HashSet::default(),
            plain_persons: HashSet::default(),
            titles: HashSet::default(),
            honorifics: lexicon.titles.honorifics.iter().flat_map(|t| Analysis::words().terms(t)).collect(),
            media: HashSet::default(),
            tellings: Tellings::new(lexicon, &mut english),
        };
        for group in lexicon.synonyms.iter().chain(&lexicon.titles.office_synonyms) {
            out.group(&mut english, group, SYNONYM);
        }
        for group in &lexicon.idioms {
            out.group(&mut english, group, IDIOM);
        }
        for (short, office) in &lexicon.titles.abbreviations_office {
            let (short, office) = (english.terms(short), english.terms(office));
            out.groups.entry(phrase(short.iter().map(String::as_str))).or_default().push((office, 1.0));
        }
        for country in &lexicon.countries {
            out.country(&mut english, country);
        }
        let wording = &lexicon.wording;
        let words = wording.fillers.iter().chain(&wording.reason_cues).chain(&wording.person_nouns);
        let words = words.chain(&wording.place_nouns).chain(&wording.time_nouns).chain(&wording.number_nouns);
        for word in words.chain(&wording.function_words).chain(&wording.asking).chain(&wording.smalltalk) {
            out.known.extend(english.terms(word));
        }
        out.smalltalk = lexicon.wording.smalltalk.iter().flat_map(|w| english.terms(w)).collect();
        let titles = lexicon.titles.honorifics.iter().chain(&lexicon.titles.prefixed).chain(&lexicon.titles.offices);
        out.titles = titles.filter_map(|t| english.terms(t).pop()).collect();
        out.media = lexicon.wording.media.iter().flat_map(|w| english.terms(w)).collect();
        out.plain_persons = lexicon.wording.plain_persons.iter().flat_map(|w| english.terms(w)).collect();
        out.plain_heads = lexicon.wording.plain_heads.iter().flat_map(|w| english.terms(w)).collect();
        out
    }

    fn group(&mut self, english: &mut Analysis, group: &[String], weight: f32) {
        let phrases: Vec<Vec<String>> = group.iter().map(|p| english.terms(p)).collect();
        for (i, phrase) in phrases.iter().enumerate() {
            let others = phrases.iter().enumerate().filter(|(j, p)| *j != i && *p != phrase);
            let others = others.map(|(_, p)| (p.clone(), weight));
            let key = self::phrase(phrase.iter().map(String::as_str));
            self.groups.entry(key).or_default().extend(others);
            self.known.extend(phrase.iter().cloned());
        }
    }

    fn country(&mut self, english: &mut Analysis, country: &Country) {
        let names = [&country.name].into_iter().chain(&country.aliases).map(|w| (w, 1.0));
        let rest = country.demonyms.iter().map(|w| (w, DEMONYM)).chain(country.seats.iter().map(|w| (w, CAPITAL)));
        let all = names.chain(rest).chain(country.capital.iter().map(|w| (w, CAPITAL)));
        let mut family: Vec<Phrase> = Vec::new();
        for (word, weight) in all {
            let stems = english.terms(word);
            if !stems.is_empty() && !family.iter().any(|(s, _)| *s == stems) {
                let key = phrase(stems.iter().map(String::as_str));
                self.countries.entry(key).or_insert(self.families.len());
                family.push((stems, weight));
            }
        }
        self.families.push((country.name.clone(), family));
    }

    pub fn is_function(&self, word: &str) -> bool {
        self.function.contains(word)
    }

    pub fn is_asking(&self, word: &str) -> bool {
        self.asking.contains(word)
    }
}

/// What a phrase is looked up by: its stems, but for articles inside: "foot *the* bill" is "foot bill".
pub fn phrase<'a>(stems: impl ExactSizeIterator<Item = &'a str>) -> String {
    let last = stems.len().saturating_sub(1);
    let told = |(i, stem): &(usize, &str)| *i == 0 || *i == last || !["the", "a", "an"].contains(stem);
    stems.enumerate().filter(told).map(|(_, stem)| stem).collect::<Vec<_>>().join(" ")
}
