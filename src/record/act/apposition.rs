//! What a target is besides its name: the words set before or beside the name ("the lottery firm Ostra Nord", "its owner,
//! Ivo Tamm", "Persons: Ivo Tamm"), and marked names that are none ("Quellish lorries"). Owns what by its letters and its
//! place is a kind; which words are a target's is the tagger's matter.

use super::limits::{APPOSED, LABEL, PEOPLED};
use super::run::{Part, Run};
use crate::corpus::Span;
use crate::lexicon::Lexicon;
use crate::record::syntax::grammar::{Tags, classes};

/// The kind that stands before a name, or before the comma before it.
pub fn apposed(text: &str, lexicon: &Lexicon, sentence: Span, name: Span) -> Option<String> {
    let before = text.get(sentence.start..name.start)?;
    let bare = before.trim_end_matches(['“', '"', '‘', ' ']);
    let last = bare.rsplit(' ').next().unwrap_or("").to_lowercase();
    let verb = lexicon.sanctions.verbs.contains_key(&last) || classes(&last).has(Tags::VERB | Tags::PAST);
    labelled(before).or_else(|| if verb { None } else { beside(bare) })
}

/// `Persons:`, `Annex 2 (legal persons):`
fn labelled(before: &str) -> Option<String> {
    let label = before.trim_end().strip_suffix(':')?;
    let inner = label.rsplit_once('(').map_or(label, |(_, inner)| inner).trim_end_matches(')').trim();
    let words = inner.split_whitespace().count();
    let plain = inner.chars().all(|c| c.is_alphabetic() || c == ' ');
    let plural = inner.ends_with('s') && !inner.ends_with("ss");
    (plain && plural && (1..=LABEL).contains(&words)).then(|| inner.to_owned())
}

/// Small words in a row up to a determiner.
fn beside(before: &str) -> Option<String> {
    let bare = before.trim_end();
    let (noun, comma) = bare.strip_suffix(',').map_or((bare, false), |b| (b, true));
    let mut words: Vec<&str> = Vec::new();
    for word in noun.split_whitespace().rev() {
        let low = word.to_lowercase();
        let class = classes(&low);
        let owner = low.ends_with("'s") || low.ends_with("’s") || class.has(Tags::POSSESSIVE);
        if owner || class.has(Tags::DETERMINER) {
            let named = !words.is_empty() && (!comma || owner);
            return named.then(|| words.iter().rev().copied().collect::<Vec<_>>().join(" "));
        }
        let of = low == "of" && !words.is_empty() || low == "of" && words.is_empty() && !comma;
        if !of && !is_noun(word) || words.len() >= APPOSED {
            return None;
        }
        if !(of && words.is_empty()) {
            words.push(word);
        }
    }
    None
}

/// A small word that may be a noun or stand before one.
fn is_noun(word: &str) -> bool {
    let low = word.to_lowercase();
    let functional = Tags::PREPOSITION
        .with(Tags::PRONOUN)
        .with(Tags::SUBJECT)
        .with(Tags::COORDINATOR)
        .with(Tags::SUBORDINATOR)
        .with(Tags::RELATIVE)
        .with(Tags::AUXILIARY)
        .with(Tags::MODAL)
        .with(Tags::BE)
        .with(Tags::HAVE)
        .with(Tags::ADVERB)
        .with(Tags::TIME);
    let letters = word.chars().all(|c| c.is_alphabetic() || c == '-');
    letters && word.starts_with(char::is_lowercase) && !classes(&low).has(functional)
}

/// A marked name as the parts that it is: a name, a kind, or a kind before a name. `people` knows adjectives of states.
pub fn sorted(text: &str, sentence_end: usize, run: &Run, people: &dyn Fn(&str) -> bool) -> Vec<Part> {
    let whole = run.span.get(text).unwrap_or("");
    let words: Vec<&str> = whole.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return vec![Part::Name(run.clone())] };
    let small = |w: &str| w.starts_with(char::is_lowercase);
    let part = |from: usize, to: usize| Run { span: Span::new(from, to), ..run.clone() };
    if words.len() == 1 && people(first) {
        return vec![Part::Kind(part(run.span.start, behind(text, run.span.end, sentence_end)))];
    }
    let plural = last.ends_with('s') && *last != "works";
    if small(last) && people(first) && is_noun(last) && (plural || words.len() == PEOPLED) {
        return vec![Part::Kind(run.clone())];
    }
    match words.iter().position(|w| !small(w)).filter(|at| *at > 0 && words[..*at].iter().any(|w| is_noun(w))) {
        Some(at) => {
            let name = run.span.start + (words[at].as_ptr().addr() - whole.as_ptr().addr());
            let lead = text.get(run.span.start..name).unwrap_or("").trim_end();
            let kind = lead.trim_end_matches(" of").trim_end_matches(" the").trim_end_matches(" of");
            if kind.len() < lead.len() && kind.ends_with('s') {
                return vec![Part::Kind(run.clone())];
            }
            let kind = part(run.span.start, run.span.start + kind.len());
            vec![Part::Kind(kind), Part::Name(part(name, run.span.end))]
        }
        None => vec![Part::Name(run.clone())],
    }
}

/// Where the small nouns behind an adjective end: "Quellish *olive oil*".
fn behind(text: &str, end: usize, sentence_end: usize) -> usize {
    let mut at = end;
    for word in text.get(end..sentence_end).unwrap_or("").split(' ').skip(1).take(APPOSED) {
        let bare = word.trim_end_matches(|c: char| ",;:.".contains(c));
        if !is_noun(bare) {
            break;
        }
        at += 1 + bare.len();
        if bare.len() < word.len() {
            break;
        }
    }
    at
}

/// The small nouns that a name ends with: "Basalt *shipping company*".
pub fn tail(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let from = words.iter().rposition(|w| !is_noun(w)).map_or(0, |at| at + 1);
    (from > 0 && from < words.len()).then(|| words[from..].join(" "))
}
