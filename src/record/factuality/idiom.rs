//! Words that look like a denial and are none: "*not only* signed", "did *not hesitate to* sign", "*nobody was surprised
//! when* it signed". Owns which tokens such an idiom takes.

use super::line::{Line, outdoes};
use crate::lexicon::Effect;
use crate::record::syntax::grammar::classes;
use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// The tokens of the idioms in a sentence, in order.
pub(in crate::record) fn idioms(tokens: &Tokens, sentence: Range<usize>) -> Vec<usize> {
    let denies = |i: usize| is_negation(tokens.word(i));
    if !sentence.clone().any(denies) {
        return Vec::new();
    }
    let line = Line::new(tokens, sentence);
    let found = line.matches();
    let longest = found.iter().filter(|m| !found.iter().any(|other| outdoes(other, m)));
    let tells = longest.filter(|m| matches!(m.pattern.effect, Effect::Plain | Effect::Affirmed));
    let mut taken: Vec<usize> =
        tells.filter(|m| m.taken.iter().any(|&i| denies(i))).flat_map(|m| m.taken.iter().copied()).collect();
    taken.sort_unstable();
    taken
}

/// Whether a word denies by itself: "not", "nobody".
pub fn is_negation(word: &str) -> bool {
    let low = word.to_lowercase();
    classes(&low).has(Tags::NEGATION) || NOBODY.contains(&low.as_str())
}

/// Deny beside what grammar knows as a negation.
const NOBODY: &[&str] = &["no", "nobody", "no-one", "none", "nothing", "few", "little"];
