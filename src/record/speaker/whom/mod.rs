//! Whom a pronoun or a description means: who may be meant is measured (`measure`, `noun`), a small learned model ranks them
//! (`model`), and only a sure choice is told. Rules that are exact (an office that one person holds, a name in apposition)
//! come first and stand elsewhere.

mod focus;
mod measure;
mod model;
mod noun;
pub mod signal;

pub use focus::Focus;

use super::{Resolver, Speaker};
use crate::corpus::Span;
use crate::lexicon::Gender;
use crate::record::draft::Draft;
use crate::record::names::complement::Office;
use crate::record::syntax::phrase::years;
use std::ops::Range;

/// What sort of source is asked about; each has weights of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// "he", "she".
    Pronoun,
    /// "the mayor", "the 43-year-old".
    Person,
    /// "it", "the ministry".
    Body,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Pronoun => "pronoun",
            Self::Person => "person",
            Self::Body => "body",
        }
    }
}

/// A description's words.
pub struct Noun {
    /// The last word, in lower case, and its token.
    word: String,
    last: usize,
    office: Office,
    /// What stands in front of it, in lower case.
    modifiers: Vec<String>,
    /// Those of them with a capital, as written.
    origins: Vec<String>,
    age: Option<u32>,
}

/// A source whose bearer is asked for, in its place.
pub struct Asked<'d> {
    pub draft: &'d Draft,
    pub kind: Kind,
    pub p: usize,
    pub sentence: usize,
    /// The token before which candidates are named.
    pub at: usize,
    pub gender: Option<Gender>,
    pub noun: Option<Noun>,
}

impl Asked<'_> {
    /// Paragraphs between an earlier one and this.
    fn behind(&self, p: usize) -> usize {
        self.p.saturating_sub(p)
    }

    fn cue(&self) -> Range<usize> {
        self.draft.cue.clone().unwrap_or(0..0)
    }

    /// In the place behind what somebody has said, a verb of whoever answers.
    fn replies(&self, r: &Resolver) -> bool {
        let t = &r.paragraphs[self.p];
        let near = r.said.last().is_some_and(|(p, _, _)| self.behind(*p) <= 1);
        near && self.cue().any(|i| t.is_tensed(i) && t.cue(i).is_some_and(|(cue, _)| cue.replies)) && !self.is_asked(r)
    }

    /// "Tale asked Renn whether it held. “It did,” she said": a quotation right behind a question, plainly said and no question
    /// itself; whoever speaks on of his own asks, adds, or tells "you".
    fn is_answer(&self, r: &Resolver) -> bool {
        let next = |(p, sentence, _): &(usize, usize, Speaker)| {
            let last = r.paragraphs[*p].sentences.len();
            *p == self.p && sentence + 1 == self.sentence
                || p + 1 == self.p && self.sentence == 0 && sentence + 1 == last
        };
        let t = &r.paragraphs[self.p];
        let asker = r.said.last().and_then(|(_, _, last)| last.entity);
        let back = r.told_in(self.draft, self.p).is_some_and(|e| asker == Some(e));
        let says = back || self.cue().any(|i| t.cue(i).is_some_and(|(c, _)| c.lemma == "say"));
        let quoted = self.draft.content.first().and_then(|c| t.quotation(t.at(c.start)));
        let plain = |q: &Range<usize>| {
            t.word(q.end.saturating_sub(2)) != "?" && !q.clone().any(|i| t.is_any(i, &["you", "your"]))
        };
        says && quoted.is_some_and(plain) && r.said.last().is_some_and(next)
    }

    /// "Asked whether it held, she replied": the question is nobody's that has spoken.
    fn is_asked(&self, r: &Resolver) -> bool {
        let t = &r.paragraphs[self.p];
        let Some(first) = t.sentences.get(self.sentence).map(|s| s.start) else { return false };
        let first = if t.is(first, "when") { first + 1 } else { first };
        let asked = t.is_any(first, &["asked", "pressed", "questioned", "challenged"]);
        first < self.at
            && asked
            && r.addressed.is_none()
            && r.book.near(self.p, first..self.at).all(|n| {
                let name = &r.book.names[n];
                name.tokens.start < first
            })
    }

    /// “…,” she said: the words stand in quotation marks in front of the source.
    fn is_quoted_before(&self, r: &Resolver) -> bool {
        let t = &r.paragraphs[self.p];
        let source = t.span(self.at..self.at + 1);
        self.draft.content.first().is_some_and(|c| c.end <= source.start && t.quote(t.at(c.start)).is_some())
    }
}

/// What was asked and measured, for the trainer.
#[derive(Clone, Debug)]
pub struct Trial {
    /// Which weights it is for.
    pub kind: &'static str,
    /// The source, and the words that it is the source of.
    pub source: Span,
    /// The words on record.
    pub content: Vec<Span>,
    /// Each candidate's name with its signals.
    pub candidates: Vec<(String, Vec<f32>)>,
    /// The signals of nobody.
    pub nobody: Vec<f32>,
    /// Who was told.
    pub told: Option<String>,
}

impl Resolver<'_, '_> {
    /// Whom a source means, where the model is sure.
    pub fn whom(&self, asked: &Asked) -> Option<usize> {
        // "Her client said it rained. “It poured,” she said.": of whom nobody knows who it is.
        let open = self.open.is_some_and(|(p, sentence)| p == asked.p && sentence + 1 == asked.sentence);
        let pronoun = asked.kind == Kind::Pronoun;
        if pronoun && (open || measure::is_a_stranger_s(self, asked)) {
            return None;
        }
        // "“Is it safe?” Tale asked Renn. “It is,” he replied."
        if let Some(e) =
            self.questioned.filter(|&e| pronoun && asked.is_answer(self) && measure::may_be(self, e, asked))
        {
            return Some(e);
        }
        let answers = pronoun && asked.replies(self);
        if let Some(e) = self.addressed.filter(|&e| answers && measure::may_be(self, e, asked)) {
            return Some(e);
        }
        let (candidates, nobody) = measure::candidates(self, asked);
        let chosen = model::choose(asked.kind, &candidates, &nobody);
        if let Some(trials) = &self.trials {
            let t = &self.paragraphs[asked.p];
            trials.borrow_mut().push(Trial {
                kind: asked.kind.name(),
                source: t.span(asked.at..asked.at + 1),
                content: asked.draft.content.clone(),
                candidates: candidates.iter().map(|(e, s)| (self.book.known[*e].name.clone(), s.0.to_vec())).collect(),
                nobody: nobody.0.to_vec(),
                told: chosen.map(|e| self.book.known[e].name.clone()),
            });
        }
        chosen
    }

    /// A description's words as the model takes them.
    pub fn noun(&self, p: usize, core: &Range<usize>, office: &Office) -> Noun {
        let t = &self.paragraphs[p];
        let last = core.end - 1;
        let front = core.start..last;
        let words = || front.clone().filter(|&i| t.has(i, crate::record::syntax::Tags::WORD));
        Noun {
            word: t.word(last).to_lowercase(),
            last,
            office: office.clone(),
            modifiers: words().filter(|&i| i > core.start).map(|i| t.word(i).to_lowercase()).collect(),
            origins: core.clone().filter(|&i| t.is_capital(i)).map(|i| t.word(i).to_owned()).collect(),
            age: core.clone().find_map(|i| years(t.word(i))),
        }
    }
}
