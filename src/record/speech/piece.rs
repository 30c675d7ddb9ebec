//! From probabilities of tokens to pieces: stretches of content, cues and sources of one sentence.

use super::limits::{BRIDGE, BRIDGED, MARKED};
use super::marks::{Marks, Said};
use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// What the tagger sees in a sentence.
pub struct Pieces {
    pub contents: Vec<Range<usize>>,
    pub cues: Vec<Range<usize>>,
    pub sources: Vec<Range<usize>>,
}

impl Pieces {
    pub fn of(t: &Tokens, marks: &Marks, sentence: &Range<usize>) -> Self {
        Self {
            contents: runs(t, marks, sentence, Said::Content),
            cues: runs(t, marks, sentence, Said::Cue),
            sources: runs(t, marks, sentence, Said::Source),
        }
    }
}

/// Neighbouring tokens under one mark; what divides two of them by little is bridged, and new content begins a new run.
fn runs(t: &Tokens, marks: &Marks, sentence: &Range<usize>, mark: Said) -> Vec<Range<usize>> {
    let marked = |i: usize| marks.at(i, mark) >= MARKED;
    let mut out = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        if !marked(i) {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while let Some(next) = next_of(t, marks, end..sentence.end, mark) {
            if mark == Said::Content && begins(marks, next) && next > end {
                break;
            }
            end = next + 1;
        }
        let run = trimmed(t, i..end);
        if t.words(run.clone()) > 0 {
            out.push(run);
        }
        i = end;
    }
    out
}

fn begins(marks: &Marks, i: usize) -> bool {
    marks.at(i, Said::Begin) >= MARKED
}

/// The next token of a run, at most a small word or marks of punctuation away.
fn next_of(t: &Tokens, marks: &Marks, ahead: Range<usize>, mark: Said) -> Option<usize> {
    let next = ahead.clone().take(BRIDGE + 1).find(|&j| marks.at(j, mark) >= MARKED)?;
    let held = (ahead.start..next).all(|j| !t.has(j, Tags::WORD) || marks.at(j, mark) >= BRIDGED);
    held.then_some(next)
}

/// Without the punctuation at its ends, save marks of quotation.
fn trimmed(t: &Tokens, run: Range<usize>) -> Range<usize> {
    let loose = |i: &usize| !t.has(*i, Tags::WORD | Tags::NUMBER | Tags::QUOTE_MARK) && t.has(*i, Tags::PUNCTUATION);
    let start = run.clone().find(|i| !loose(i)).unwrap_or(run.end);
    let end = run.clone().rev().find(|i| !loose(i)).map_or(start, |i| i + 1);
    start..end.max(start)
}
