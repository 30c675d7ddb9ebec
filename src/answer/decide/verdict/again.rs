//! What was announced and then done in the same sentence: "said it would close the mine if …, *and on Friday it closed the
//! mine*". Owns where the words of a claim are told again; what is made of them there is the verdict's.

use super::{Case, Pair, Sort};
use crate::record::is_day_or_month;

impl Case<'_> {
    /// The places of all that is claimed in a last clause of whoever was spoken of before, where it all stands once more.
    pub(super) fn told_again(&self) -> Option<Vec<usize>> {
        let text = self.told.text;
        let bound = self.words.joining.iter().filter_map(|j| text.rfind(j.as_str()).map(|at| at + j.len())).max()?;
        let last = |p: &Pair| p.told.iter().copied().max().unwrap_or(0);
        let repeated = |p: &Pair| p.sort != Sort::Word || last(p) >= bound && p.told.iter().any(|&at| at < bound);
        let words = || self.pairs.iter().filter(|p| p.sort == Sort::Word);
        let verb = words().min_by_key(|p| last(p)).map(last)?;
        let known = words().all(|p| last(p) == verb || self.is_definite(last(p)));
        let all = self.pairs.iter().all(repeated) && known && self.is_of_the_same(bound, verb);
        all.then(|| self.pairs.iter().map(|p| if p.sort == Sort::Word { last(p) } else { p.told[0] }).collect())
    }

    /// A word that says when, and no more.
    pub(super) fn is_dating(&self, word: &str) -> bool {
        word.chars().all(|c| c.is_ascii_digit()) || is_day_or_month(word) || self.words.dating.contains(word)
    }

    /// "*The* mine": none but the one spoken of.
    fn is_definite(&self, at: usize) -> bool {
        let before = self.told.text.get(..at).unwrap_or("");
        before.split_whitespace().next_back().is_some_and(|w| self.words.definite.contains(&w.to_lowercase()))
    }

    /// "On Friday *it* closed": nobody and nothing else is named in the clause, and a pronoun does it.
    fn is_of_the_same(&self, from: usize, verb: usize) -> bool {
        let text = self.told.text;
        let words = |t: &str| t.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<String>>();
        let named = |w: &String| w.starts_with(char::is_uppercase) && !is_day_or_month(w);
        let clause = words(text.get(from..).unwrap_or(""));
        let front = words(text.get(from..verb).unwrap_or(""));
        // "And *on Friday* it closed", not "and a witness says it closed", "and in the film it closed".
        let free = |w: &&String| self.is_dating(w);
        let mut told = front.iter().filter(|w| !free(w) && !self.words.before_verb.contains(*w));
        let doer = told.next().filter(|w| self.words.again.contains(*w));
        !clause.iter().any(named) && doer.is_some() && told.next().is_none()
    }
}
