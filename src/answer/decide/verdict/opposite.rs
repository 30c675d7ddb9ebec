//! No, told by an opposite: "stayed open", asked whether it closed. It never bears a claim out; it speaks against one only
//! where it is said of just what is asked, with nothing between.

use super::finding::{Finding, Reason, open};
use super::limits::BESIDE;
use super::{Case, Pair, Sort, Word, words};
use crate::lexicon::Effect;

impl Case<'_> {
    /// What an opposite makes of the claim, where one stands in the sentence and all is sure.
    pub(super) fn opposed(&self, words: &[Word]) -> Option<Finding> {
        let (pair, end) = self.pairs.iter().find_map(|p| Some((p, p.opposite?)))?;
        let plain = words.iter().all(|w| !w.asked.negative && !w.told.negative);
        let told = plain && self.is_said_of_subject(pair) && self.is_said_of_object(pair, end);
        Some(if told { Finding::Contradicted } else { open(Reason::Uncommitted(Effect::Negative)) })
    }

    /// Right before it stands who or what the claim has in front of its verb.
    fn is_said_of_subject(&self, opposite: &Pair) -> bool {
        let at = opposite.told[0];
        let before = |p: &&Pair| p.asked < opposite.asked && p.told.iter().any(|&t| t < at);
        let place = |p: &Pair| p.told.iter().copied().filter(|&t| t < at).max().unwrap_or(0);
        let all = || self.party.iter().chain(self.pairs);
        let Some(subject) = all().filter(before).max_by_key(|p| place(p)) else { return false };
        let own = subject.told.iter().chain(std::iter::once(&at)).copied().filter(|&t| t < at).max();
        let between = self.told.text.get(own.unwrap_or(at)..at).unwrap_or("");
        let asked = words(self.asked.text);
        let known = |w: &str| asked.iter().any(|a| *a == w.to_lowercase());
        let free = |w: &str| w.ends_with("ly") || self.words.before_verb.contains(&w.to_lowercase());
        let plain = !between.contains([',', ';', '\'', '’', '"', '“']);
        plain && pieces(between).skip(1).all(|w| known(w) || free(w)) && self.is_led_alike(subject, own.unwrap_or(at))
    }

    /// "A fan *of* Rovers lost": no preposition leads to it that the claim has not.
    fn is_led_alike(&self, subject: &Pair, told: usize) -> bool {
        let lead = |text: &str, at: usize| {
            let mut before = pieces(text.get(..at).unwrap_or("")).rev().map(str::to_lowercase);
            before.find(|w| w != "the").filter(|w| self.words.no_doer.contains(w))
        };
        lead(self.told.text, told).is_none_or(|w| lead(self.asked.text, subject.asked) == Some(w))
    }

    /// Right behind it stands what the claim has behind its verb, and nothing bounds it.
    fn is_said_of_object(&self, opposite: &Pair, end: usize) -> bool {
        let behind = self.told.text.get(end..).unwrap_or("");
        if words(behind).iter().any(|w| self.words.bounding.contains(w)) && !self.is_told_apart(end) {
            return false;
        }
        let claimed: Vec<&Pair> = self.pairs.iter().filter(|p| p.asked > opposite.asked).collect();
        let next = claimed.iter().flat_map(|p| &p.told).copied().filter(|&t| t >= end).min();
        let Some(next) = next else { return claimed.is_empty() && self.ends_there(end) };
        let between = words(self.told.text.get(end..next).unwrap_or(""));
        let last =
            claimed.iter().filter(|p| p.sort != Sort::Number).flat_map(|p| &p.told).copied().max().unwrap_or(next);
        let whole = claimed.iter().all(|p| p.told.iter().any(|&t| t >= end));
        whole
            && between.len() <= BESIDE
            && between.iter().all(|w| self.words.beside.contains(w))
            && self.ends_there(last)
    }

    /// Behind it, and the word that begins there, stand at most a day or what a comma parts: nobody's "brother", no other matter.
    fn ends_there(&self, from: usize) -> bool {
        let behind = self.told.text.get(from..).unwrap_or("");
        let word = behind.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(behind.len());
        let rest = &behind[word..];
        let clause = &rest[..rest.find(['.', ',', ';', '!', '?']).unwrap_or(rest.len())];
        let asked = words(self.asked.text);
        pieces(clause).all(|w| self.is_dating(w) || asked.contains(&w.to_lowercase()))
    }

    /// What bounds it stands behind a comma: "stayed open throughout, *although* flights were late".
    fn is_told_apart(&self, end: usize) -> bool {
        let behind = self.told.text.get(end..).unwrap_or("");
        let comma = behind.find(',').unwrap_or(behind.len());
        !words(&behind[..comma]).iter().any(|w| self.words.bounding.contains(w))
            && !words(behind).contains(&"but".into())
    }
}

fn pieces(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}
