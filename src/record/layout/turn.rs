//! One party's words in an interview, a transcript or collected voices, and the statement that they are.

use crate::corpus::Span;
use crate::record::draft::Draft;
use crate::record::source::Source;
use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// Whose words a turn is.
#[derive(Clone, Debug, PartialEq)]
pub enum Whose {
    Entity(usize),
    /// By the label's or the byline's own words: the text names nobody else.
    Called(String),
    Open,
}

/// Whether two parties talk in turns, and nobody else.
pub fn of_two(turns: &[Turn]) -> bool {
    let mut parties: Vec<&Whose> = Vec::new();
    for turn in turns.iter().filter(|t| t.whose != Whose::Open) {
        if !parties.contains(&&turn.whose) {
            parties.push(&turn.whose);
        }
    }
    parties.len() == 2
}

/// One party's words: a line, or a paragraph and those that go on with it.
#[derive(Clone, Debug)]
pub struct Turn {
    pub paragraphs: Range<usize>,
    /// Empty where nothing but its place shows whose words they are.
    pub label: Range<usize>,
    pub mark: usize,
    pub from: usize,
    /// Where the words end in the first paragraph.
    pub to: usize,
    pub whose: Whose,
    /// The label with office, affiliation and bracket.
    pub full: Range<usize>,
}

impl Turn {
    /// The statement that the turn makes, where it is decided whose it is.
    pub fn draft(&self, paragraphs: &[Tokens]) -> Option<Draft> {
        let p = self.paragraphs.start;
        let labelled = !self.label.is_empty();
        let rest = self.paragraphs.clone().skip(1).map(|p| (p, 0, paragraphs[p].tokens.len()));
        let content: Vec<Span> = std::iter::once((p, self.from, self.to))
            .chain(rest)
            .map(|(p, from, to)| (&paragraphs[p], from..to))
            .filter(|(t, words)| !is_aside(t) && t.words(words.clone()) > 0)
            .map(|(t, words)| t.span(said(t, words)))
            .collect();
        let source = || Source { head: self.label.clone(), full: self.full.clone() };
        (!content.is_empty() && self.whose != Whose::Open).then(|| Draft {
            paragraph: p,
            source: labelled.then(source),
            cue: labelled.then(|| self.mark..self.mark + 1),
            content,
            ..Draft::default()
        })
    }
}

/// Of a turn in quotation marks, these alone; else all of it.
fn said(t: &Tokens, words: Range<usize>) -> Range<usize> {
    let quoted = t.quotation_at(words.start);
    quoted.map_or(words.clone(), |q| q.start..q.end.min(words.end))
}

/// "(BEGIN VIDEO CLIP)", "[Laughter.]": nobody's words.
fn is_aside(t: &Tokens) -> bool {
    t.has(0, Tags::BRACKET) && t.tokens.iter().rev().take(2).any(|k| k.tags.has(Tags::BRACKET))
}
