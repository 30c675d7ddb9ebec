//! The speakers of a generation by the words of their names, so that a name is found without looking through all.

use super::Analysis;
use crate::record::spelling;
use foldhash::HashMap;
use std::collections::BTreeSet;

/// Bytes of a name that are looked at.
const LONGEST: usize = 1024;
/// Words of a name by whose sound it is found.
const MOST_WORDS: usize = 8;
/// A shorter sound has too many names.
const SHORTEST: usize = 2;

/// Speakers, most quoted first.
#[derive(Debug)]
pub struct Speakers {
    names: Vec<(String, u64)>,
    by_word: HashMap<String, Vec<u32>>,
    /// By what words of one sound have in common.
    by_sound: HashMap<String, Vec<u32>>,
}

impl Speakers {
    pub(super) fn new(names: Vec<(String, u64)>) -> Self {
        let mut by_word: HashMap<String, Vec<u32>> = HashMap::default();
        let mut by_sound: HashMap<String, Vec<u32>> = HashMap::default();
        let mut analysis = Analysis::words();
        for ((name, _), number) in names.iter().zip(0..) {
            for word in analysis.terms(&name[..name.floor_char_boundary(LONGEST)]) {
                let of = by_word.entry(word).or_default();
                if of.last() != Some(&number) {
                    of.push(number);
                }
            }
            for key in keys(name) {
                let of = by_sound.entry(key).or_default();
                if of.last() != Some(&number) {
                    of.push(number);
                }
            }
        }
        Self { names, by_word, by_sound }
    }

    /// Names, and how many passages hold words of each.
    pub fn all(&self) -> &[(String, u64)] {
        &self.names
    }

    /// Names that hold every one of some words ([`Analysis::words`]), in whatever order.
    pub fn holding(&self, words: &[String]) -> Vec<&str> {
        let of = |word: &String| self.by_word.get(word).map_or(&[][..], Vec::as_slice);
        let Some(rarest) = words.iter().map(of).min_by_key(|of| of.len()) else { return Vec::new() };
        let all = |number: &&u32| words.iter().all(|w| of(w).binary_search(number).is_ok());
        rarest.iter().filter(all).map(|&number| self.name(number)).collect()
    }

    /// Names with a word of which something holds.
    pub fn with_word(&self, holds: impl Fn(&str) -> bool) -> Vec<&str> {
        let words = self.by_word.iter().filter(|(word, _)| holds(word));
        let numbers: BTreeSet<u32> = words.flat_map(|(_, of)| of.iter().copied()).collect();
        numbers.into_iter().map(|number| self.name(number)).collect()
    }

    /// Names with a word that may sound like one of `name`'s, most quoted first.
    pub fn sounding(&self, name: &str) -> Vec<&str> {
        let numbers: BTreeSet<u32> =
            keys(name).filter_map(|key| self.by_sound.get(&key)).flat_map(|of| of.iter().copied()).collect();
        numbers.into_iter().map(|number| self.name(number)).collect()
    }

    fn name(&self, number: u32) -> &str {
        &self.names[number as usize].0
    }
}

/// The sounds of a name's words, of two beside each other, and of what follows a hyphen.
fn keys(name: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = name[..name.floor_char_boundary(LONGEST)].split_whitespace().take(MOST_WORDS).collect();
    let pairs = words.windows(2).map(|w| w.concat()).collect::<Vec<_>>();
    let parts = words.iter().filter_map(|w| w.split_once('-')).map(|(_, rest)| rest.to_owned()).collect::<Vec<_>>();
    let all: Vec<String> = words.into_iter().map(str::to_owned).chain(pairs).chain(parts).collect();
    all.into_iter().map(|w| spelling::skeleton(&w)).filter(|k| k.chars().count() >= SHORTEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_by_their_words() {
        let names = ["Nora Beck", "Beck Nora Beck", "Élan Reke"].map(|n| (n.to_owned(), 1));
        let speakers = Speakers::new(names.to_vec());
        let holding = |words: &[&str]| speakers.holding(&words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>());
        assert_eq!(holding(&["beck", "nora"]), ["Nora Beck", "Beck Nora Beck"]);
        assert_eq!(holding(&["elan"]), ["Élan Reke"]);
        assert!(holding(&["elan", "beck"]).is_empty() && holding(&[]).is_empty());
        assert_eq!(speakers.sounding("Norah Bek"), ["Nora Beck", "Beck Nora Beck"]);
        assert_eq!(speakers.with_word(|w| w.starts_with("re")), ["Élan Reke"]);
    }
}
