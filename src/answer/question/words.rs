//! A question as words: folded, phone spelling written out, slips mended, fillers left out; and what it quotes. Owns how far
//! a question is read, whatever is sent.

use super::Word;
use super::asking::{CONTRASTING, REACTING, SANCTIONING};
use crate::index::Analysis;
use crate::lexicon::Lexicon;

/// A question is read so far and no further, whatever is sent: bytes, words, quotations.
pub const MOST_BYTES: usize = 2000;
const MOST_WORDS: usize = 64;
const MOST_QUOTES: usize = 8;
/// Words of a phrase in front of the question itself.
const LONGEST_OPENING: usize = 5;
/// The least bytes of a word of asking that is mended.
const LEAST_MENDED: usize = 6;

/// The words of a text in their order, fillers in front of the question itself aside.
pub fn words(text: &str, lexicon: &Lexicon) -> Vec<Word> {
    let mut stems = Analysis::english();
    let mut out: Vec<Word> = Vec::new();
    for token in Analysis::words().tokens(text) {
        let rest = &text[token.end..];
        let contraction = rest.starts_with(['\'', '’']).then(|| format!("{}'s", token.term));
        let plain = token.term.replace('’', "'");
        let slang = &lexicon.wording.slang;
        let written = contraction.and_then(|c| slang.get(&c)).or_else(|| slang.get(&plain));
        let capital = text[token.start..].chars().next().is_some_and(char::is_uppercase);
        let common = !capital || out.is_empty();
        let meant = if written.is_none() && common { meant(&plain, &mut stems, lexicon) } else { None };
        let spelled = meant.unwrap_or_else(|| written.map_or(plain.as_str(), String::as_str));
        for lower in spelled.split(' ') {
            let stem = stems.terms(lower).into_iter().next().unwrap_or_else(|| lower.to_owned());
            out.push(Word { lower: lower.to_owned(), stem, capital, at: token.start..token.end });
        }
    }
    out.truncate(MOST_WORDS);
    without_fillers(out, lexicon)
}

/// The word of comparing, reacting or sanctioning that one which is no English word is a slip for: "reacton", "comparre".
fn meant(word: &str, stems: &mut Analysis, lexicon: &Lexicon) -> Option<&'static str> {
    if word.len() < LEAST_MENDED || lexicon.word(word).is_some() {
        return None;
    }
    if stems.terms(word).iter().all(|stem| lexicon.vectors.row(stem).is_some()) {
        return None;
    }
    let same_first = |asked: &&str| asked.chars().next() == word.chars().next();
    let near = |asked: &&str| rapidfuzz::distance::osa::distance(word.chars(), asked.chars()) == 1;
    let asking = REACTING.iter().chain(CONTRASTING).chain(SANCTIONING).copied();
    asking.filter(same_first).find(near)
}

/// Pieces between quotation marks of at least two letters; an apostrophe inside a word is no mark.
pub fn quotes(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut open: Option<(usize, char)> = None;
    for (i, &(at, c)) in chars.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| chars[i].1);
        let after = chars.get(i + 1).map(|&(_, c)| c);
        let inside = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        match (open, c) {
            (None, '"' | '“' | '„' | '«') => open = Some((at + c.len_utf8(), c)),
            (None, '\'' | '‘') if !before.is_some_and(char::is_alphanumeric) => open = Some((at + c.len_utf8(), c)),
            (Some((from, mark)), '"' | '”' | '“' | '»') if !matches!(mark, '\'' | '‘') => {
                out.push(text[from..at].to_owned());
                open = None;
            }
            (Some((from, '\'' | '‘')), '\'' | '’') if !inside => {
                out.push(text[from..at].to_owned());
                open = None;
            }
            _ => {}
        }
    }
    out.retain(|q| q.chars().filter(|c| c.is_alphabetic()).count() > 1);
    out.truncate(MOST_QUOTES);
    out
}

fn without_fillers(mut words: Vec<Word>, lexicon: &Lexicon) -> Vec<Word> {
    let polite = |w: &[Word]| {
        let is = |i: usize, list: &[&str]| w.get(i).is_some_and(|w| list.contains(&w.lower.as_str()));
        let anyone = ["you", "u", "anyone", "anybody", "someone", "somebody"];
        is(0, &["can", "could", "would", "will", "do"]) && is(1, &anyone)
    };
    loop {
        let filler = |w: &Word| lexicon.wording.fillers.contains(&w.lower);
        let ours = |w: &Word| !["can", "could", "you", "me", "do"].contains(&w.lower.as_str());
        let opening = opening(&words, lexicon);
        if opening > 0 && opening == words.len() {
            return words;
        }
        let cut = match words.as_slice() {
            w if w.len() > 2 && polite(w) => 2,
            _ if opening > 0 => opening,
            [first, _, ..] if filler(first) && ours(first) => 1,
            _ => return words,
        };
        words.drain(..cut);
    }
}

/// "*Let us know* when": the words in front of the question itself, 0 where there are none. "US" in capitals is no "us".
fn opening(words: &[Word], lexicon: &Lexicon) -> usize {
    let shouted = words.iter().all(|w| w.capital);
    let country = |w: &Word| w.lower == "us" && w.capital && !shouted;
    let opens = |&length: &usize| {
        let phrase: Vec<&str> = words[..length].iter().map(|w| w.lower.as_str()).collect();
        lexicon.wording.openings.contains(&phrase.join(" ")) && !words[..length].iter().any(country)
    };
    (1..=words.len().min(LONGEST_OPENING)).rev().find(opens).unwrap_or(0)
}
