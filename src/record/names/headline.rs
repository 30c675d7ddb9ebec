//! Whom an article's headline names in full: whoever is meant by a surname that several bear, and the given name of
//! whoever has none in the text.

use super::known::Known;
use super::look::Look;
use crate::lexicon::Lexicon;

/// A headline's words, without what stands around them.
pub struct Headline {
    words: Vec<String>,
    lower: Vec<String>,
    /// Per word, whether it can only be a given name: known as one, or in capitals among words that are not.
    given: Vec<bool>,
}

impl Headline {
    pub fn of(title: &str, lexicon: &Lexicon) -> Self {
        let word = |w: &str| {
            let bare = w.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').trim_end_matches('.');
            bare.trim_end_matches("'s").trim_end_matches("’s").to_owned()
        };
        let words: Vec<String> = title.split_whitespace().map(word).collect();
        let capital = |w: &String| w.starts_with(char::is_uppercase);
        let sentence = words.iter().filter(|w| !capital(w)).count() * 2 > words.len();
        let given = (0..words.len()).map(|i| {
            let entry = lexicon.word(&words[i].to_lowercase());
            let plain = entry.is_none() && lexicon.country(&words[i]).is_none();
            let within = sentence && plain && i > 0 && !capital(&words[i - 1]);
            capital(&words[i]) && (within || entry.is_some_and(|w| w.gender.is_some()))
        });
        let (given, lower) = (given.collect(), words.iter().map(|w| w.to_lowercase()).collect());
        Self { words, lower, given }
    }

    /// The one of several that the headline names in full, where it does not call another by the given name.
    pub fn one_of(&self, list: &[usize], known: &[Known]) -> Option<usize> {
        let mut found = list.iter().copied().filter(|&e| self.names(&known[e]));
        let one = found.next().filter(|_| found.next().is_none())?;
        let given = |e: usize| known[e].words.first().is_some_and(|f| self.lower.contains(f));
        list.iter().all(|&e| e == one || !given(e) || known[e].words[0] == known[one].words[0]).then_some(one)
    }

    fn names(&self, known: &Known) -> bool {
        let (Some(first), Some(last)) = (known.words.first(), known.words.last()) else { return false };
        known.words.len() > 1 && self.lower.windows(2).any(|w| w[0] == *first && w[1] == *last)
    }

    /// The name of somebody whom the text calls by surname only.
    pub fn fuller(&self, known: &Known) -> Option<String> {
        let [surname] = &known.words[..] else { return None };
        if !matches!(known.look, Look::Person | Look::Open) || known.article {
            return None;
        }
        let at = (1..self.words.len()).find(|&i| self.lower[i] == *surname && self.given[i - 1])?;
        Some(format!("{} {}", self.words[at - 1], self.words[at]))
    }
}
