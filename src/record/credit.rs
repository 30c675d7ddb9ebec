//! Quotations credited underneath: "— Jane Miller, Northport" behind a quotation or below it, and the last line of a
//! pulled quotation that is nothing but a name.

use super::grammar::Tags;
use super::source::{Source, phrase_from};
use super::subject::finite;
use super::token::Tokens;
use std::ops::Range;

/// No credit is longer, in words.
const MAX_CREDIT: usize = 14;

/// The sentences of a paragraph, divided also where a quotation opens right behind a credit.
pub fn units(t: &Tokens) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(t.sentences.len());
    for sentence in &t.sentences {
        let mut start = sentence.start;
        for quoted in t.quoted.iter().filter(|q| q.start > sentence.start && q.start < sentence.end) {
            if quoted.start > start && credit_within(t, start..quoted.start) {
                out.push(start..quoted.start);
                start = quoted.start;
            }
        }
        out.push(start..sentence.end);
    }
    out
}

/// Whether the tokens end in a credit, alone or behind a quotation.
fn credit_within(t: &Tokens, range: Range<usize>) -> bool {
    let behind = range.clone().find(|&i| t.quote(i).is_none()).unwrap_or(range.end);
    t.has(behind, Tags::DASH) && is_credit(t, behind + 1..range.end)
}

fn is_credit(t: &Tokens, range: Range<usize>) -> bool {
    let verb = |i: usize| t.has(i, Tags::AUXILIARY | Tags::VERB) && !t.has(i, Tags::CLITIC) || finite(t, i);
    !range.is_empty()
        && t.is_capital(range.start)
        && t.words(range.clone()) <= MAX_CREDIT
        && !range.clone().any(|i| t.quote(i).is_some() || verb(i))
}

/// "— Jane Miller, Northport" alone: whom it credits.
pub fn signature(t: &Tokens, range: Range<usize>) -> Option<Source> {
    let signs = t.has(range.start, Tags::DASH)
        && t.is_capital(range.start + 1)
        && t.words(range.clone()) <= MAX_CREDIT
        && !range.clone().any(|i| t.quote(i).is_some());
    if signs { phrase_from(t, range.start + 1, range.end) } else { None }
}

/// A quotation whose last line is a name: the source, and where the words themselves end.
pub fn pulled(t: &Tokens, range: Range<usize>) -> Option<(Source, usize)> {
    let quoted = t.quote(range.start).and_then(|q| t.quoted.get(q)).filter(|q| q.start == range.start)?;
    let last = (quoted.start + 1..quoted.end.min(range.end)).rev().find(|&i| opens_line(t, i))?;
    let mut end = quoted.end;
    while end > last && t.has(end - 1, Tags::QUOTE_MARK | Tags::STOP) {
        end -= 1;
    }
    let words = t.words(last..end);
    let closed = t.has(last - 1, Tags::STOP | Tags::QUOTE_MARK);
    let verb = |i: usize| t.has(i, Tags::AUXILIARY | Tags::VERB | Tags::SUBJECT) && !t.has(i, Tags::CLITIC);
    if !closed || !(2..=MAX_CREDIT).contains(&words) || !t.is_capital(last) || (last..end).any(verb) {
        return None;
    }
    let head = (last..end).find(|&i| t.has(i, Tags::COMMA | Tags::DASH)).unwrap_or(end);
    Some((Source { head: last..head, full: last..end }, last))
}

fn opens_line(t: &Tokens, i: usize) -> bool {
    let between = t.tokens[i - 1].span.end..t.tokens[i].span.start;
    t.text.get(between).is_some_and(|gap| gap.contains('\n'))
}
