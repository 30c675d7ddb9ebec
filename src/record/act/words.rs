//! The words of a mention: what is cut off them, which one says what is named, and what letters stand for. Whom they mean is
//! for `issuer`.

use super::limits::ISSUER_WORDS;
use crate::lexicon::Lexicon;

/// Without article, marks and a possessive at the end.
pub fn plain(words: &str) -> &str {
    let words = words.trim_matches(|c: char| c.is_whitespace() || ",;:.\"“”‘".contains(c));
    let words = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
    let first = words.split_whitespace().next().unwrap_or("");
    if ["by", "from"].iter().any(|w| first.eq_ignore_ascii_case(w)) && words.len() > first.len() {
        return plain(&words[first.len()..]);
    }
    let article = ["the", "a", "an"].iter().any(|a| first.eq_ignore_ascii_case(a));
    bounded(if article { words[first.len()..].trim_start() } else { words })
}

/// Without a bracket that nothing closes; of more words than a name has, only the name that they begin with.
fn bounded(words: &str) -> &str {
    let open = words.rfind('(').filter(|at| !words[*at..].contains(')'));
    let words = words[..open.unwrap_or(words.len())].trim_end();
    if words.split_whitespace().count() <= ISSUER_WORDS {
        return words;
    }
    let named = |w: &&str| w.starts_with(char::is_uppercase);
    let end = words
        .split_whitespace()
        .take_while(named)
        .last()
        .map_or(0, |w| w.as_ptr().addr() + w.len() - words.as_ptr().addr());
    words.get(..end).unwrap_or("")
}

/// The word of a description that says what it is: "the foreign ministry" is a ministry.
pub fn head(low: &str) -> Option<&str> {
    let words: Vec<&str> = low.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let of = words.iter().position(|w| *w == "of").unwrap_or(words.len());
    words[..of].last().copied().filter(|w| w.len() > 2)
}

/// The same head, or the office that stands for the body.
pub fn same_head(word: &str, head: &str) -> bool {
    let pair = |a: &str, b: &str| word == a && head == b || word == b && head == a;
    word == head
        || pair("ministry", "minister")
        || pair("bloc", "union")
        || pair("bloc", "league")
        || pair("bloc", "community")
}

/// A person by title ("President Ade", "King Leopold III"), who acts for a state that the mention does not name.
pub fn weak(lexicon: &Lexicon, words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or("").trim_end_matches('.');
    let own = words.contains("'s ") || words.contains("’s ") || words.contains(" of ");
    let title = lexicon.word(&first.to_lowercase()).is_some_and(|w| w.title.prefixed || w.title.honorific);
    title && !own && !lexicon.word(&first.to_lowercase()).is_some_and(|w| w.title.body)
}

/// Whether letters are the beginnings of a name's words: OFAC, FinCEN.
pub fn stands_for(letters: &str, name: &str) -> bool {
    fn fits(letters: &[char], words: &[&str]) -> bool {
        let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
        let shared = word.chars().zip(letters).take_while(|(a, b)| a.to_lowercase().eq(b.to_lowercase())).count();
        let small = !word.starts_with(char::is_uppercase);
        (1..=shared.min(3)).any(|n| fits(&letters[n..], rest)) || small && fits(letters, rest)
    }
    let letters: Vec<char> = letters.chars().collect();
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(12).collect();
    words.len() > 1 && fits(&letters, &words)
}

/// Endings of adjectives of states, the letters that such an ending takes, and the least that is left of a name.
pub const ADJECTIVE: &[&str] = &["an", "n", "ish", "ese", "ic", "i", "ans"];
pub const ENDING: usize = 4;
pub const ROOT: usize = 4;

/// An adverb that opens a sentence: "*Newly* sanctioned officials".
pub fn opens(word: &str) -> bool {
    const ADVERBS: &[&str] = &[
        "newly",
        "recently",
        "previously",
        "separately",
        "additionally",
        "similarly",
        "currently",
        "formerly",
        "jointly",
        "already",
        "also",
    ];
    ADVERBS.contains(&word.to_lowercase().as_str())
}

/// Letters that stand for a state: "UK", "U.S."
pub fn is_short(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase() || c == '.')
}

/// "Brennia's", "the Netherlands'" without its article.
pub fn possessive(name: &str) -> String {
    format!("{name}{}", if name.ends_with('s') { "'" } else { "'s" })
}
