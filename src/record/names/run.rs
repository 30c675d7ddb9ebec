//! Runs of capitalised words: where a name may begin, and how far it goes on.

use crate::record::syntax::{Tags, Tokens, line::opens_line};
use std::ops::Range;

/// No name is longer, in tokens.
pub const MAX_NAME: usize = 9;

/// Adverbs that open a sentence and no name: "Here Jane Miller spoke".
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "here", "there", "now", "then", "later", "earlier", "meanwhile", "afterwards", "afterward", "still", "again",
    "instead", "elsewhere", "today", "yesterday", "tonight",
];

/// "Jane Miller *MP*", and not "the Northport MP".
pub fn without_letters(t: &Tokens, run: Range<usize>) -> Range<usize> {
    let led = run.start > 0 && t.has(run.start - 1, Tags::DETERMINER | Tags::POSSESSIVE | Tags::CLITIC);
    let least = run.start + if led { 2 } else { 1 };
    let capitals = |i: usize| t.word(i).chars().filter(|c| c.is_uppercase()).count() > 1;
    let letters = |i: &usize| *i >= least && t.title(*i).postnominal && capitals(*i);
    run.start..run.clone().rev().take_while(letters).last().unwrap_or(run.end)
}

/// The run of capitalised words that begins at `i`.
pub fn run_at(t: &Tokens, i: usize, hi: usize) -> Option<Range<usize>> {
    if !opens(t, i) {
        return None;
    }
    let mut end = i + 1;
    let stop = hi.min(i + MAX_NAME + 5);
    while end < stop && t.quote(end) == t.quote(i) && !opens_line(t, end) {
        if goes_on(t, end) {
            end += 1;
        } else if end + 1 < stop && t.speaker(end).particle && t.is_capital(end + 1) {
            end += 2;
        } else if end + 2 < stop && (end..end + 2).all(|i| t.speaker(i).particle) && t.is_capital(end + 2) {
            end += 3;
        } else if joins_firm(t, i..end, stop) {
            end += 2;
        } else {
            break;
        }
    }
    Some(i..end)
}

/// "Okoye *& Lund*", "Abel Moss *& Sons*": one firm; not "Ida Moss & Aldo Ferri".
fn joins_firm(t: &Tokens, left: Range<usize>, stop: usize) -> bool {
    let and = left.end;
    if t.word(and) != "&" || and + 1 >= stop || !t.is_capital(and + 1) || t.quote(and) != t.quote(left.start) {
        return false;
    }
    let two = t.is_capital(and + 2) && !t.has(and + 2, Tags::TIME);
    let person = |i: usize| t.tokens.get(i).is_some_and(|k| k.gender.is_some());
    !(two && person(and + 1) && left.len() > 1 && person(left.start))
}

fn opens(t: &Tokens, i: usize) -> bool {
    let tags = t.tags(i);
    // "11:40 Now Jane Miller".
    let digits = |i: usize| t.word(i).starts_with(|c: char| c.is_ascii_digit());
    if is_will(t, i) && i > 0 && t.has(i - 1, Tags::WORD) {
        return true;
    }
    let closed = tags.has(
        Tags::DETERMINER
            | Tags::PRONOUN
            | Tags::POSSESSIVE
            | Tags::PREPOSITION
            | Tags::COORDINATOR
            | Tags::SUBORDINATOR
            | Tags::AUXILIARY
            | Tags::NEGATION
            | Tags::NUMBER
            | Tags::RELATIVE,
    ) || tags.has(Tags::ADVERB | Tags::TIME) && !t.has(i + 1, Tags::CAPITAL)
        || t.is_any(i, OPENERS)
            && (t.sentences.iter().any(|s| s.start == i) || i > 0 && (!t.has(i - 1, Tags::WORD) || digits(i - 1)))
        || tags.has(Tags::TIME) && i > 0 && t.is_any(i - 1, &["on", "by", "since", "until", "till", "last", "next"]);
    tags.has(Tags::CAPITAL) && !closed
}

/// "Will Miller" inside a sentence: no auxiliary has a capital there.
fn is_will(t: &Tokens, i: usize) -> bool {
    t.word(i) == "Will" && t.is_capital(i + 1)
}

/// "Vice Premier He Lanfeng": a surname that is a pronoun elsewhere.
fn is_named_like_grammar(t: &Tokens, i: usize) -> bool {
    let titled = i > 0 && (t.title(i - 1).prefixed || t.title(i - 1).office);
    t.word(i) == "He" && titled && t.is_capital(i + 1)
}

pub fn goes_on(t: &Tokens, i: usize) -> bool {
    let tags = t.tags(i);
    if is_will(t, i) || is_named_like_grammar(t, i) {
        return true;
    }
    tags.has(Tags::CAPITAL)
        && !tags.has(Tags::SUBJECT | Tags::SUBORDINATOR | Tags::AUXILIARY)
        && !tags.has(Tags::PREPOSITION | Tags::DETERMINER)
        && (!tags.has(Tags::TIME)
            || t.is_any(i, &["may", "april", "june", "august", "today", "week", "morning", "post"]))
}
