//! The statements of one sentence: what its cues, its "according to", its colon and the quotation at its head put on
//! record. A file each: whose a cue is (`subject`), what stands in front of it (`left`), on both sides (`split`).

mod according;
mod colon;
mod left;
mod limits;
mod split;
mod subject;
mod told;
mod verbless;

use super::cue::{cue_at, ending::trim_end};
use super::draft::Draft;
use super::source::{Source, noun_phrase::phrase_from, subject::subject_before};
use super::syntax::{Tags, Tokens, document::is_alleged, phrase::step};
use crate::corpus::Span;
use crate::lexicon::Takes;
use std::ops::Range;

/// What a sentence holds so far.
pub struct Sentence<'t, 'a> {
    pub t: &'t Tokens<'a>,
    pub paragraph: usize,
    pub range: Range<usize>,
    pub drafts: Vec<Draft>,
    /// Where the last content on the right ends.
    pub covered: usize,
    /// Source of the last finite cue.
    pub subject: Option<Source>,
    /// Source of the last participle, and where its content ends.
    pub participle: Option<(Source, usize)>,
    /// Where the content of that cue ends: cues within have subjects of their own.
    pub within: usize,
    /// "Citing two sources, …": for the statements of the sentence.
    citing: Option<Range<usize>>,
    /// A verb that belongs to a cue before it ("cited X as saying").
    done: usize,
    pub used: Vec<usize>,
}

impl<'t, 'a> Sentence<'t, 'a> {
    pub fn new(t: &'t Tokens<'a>, paragraph: usize, range: Range<usize>) -> Self {
        Self {
            t,
            paragraph,
            covered: range.start,
            subject: None,
            participle: None,
            within: range.start,
            citing: None,
            done: range.start,
            used: Vec::new(),
            drafts: Vec::new(),
            range,
        }
    }

    pub fn run(&mut self) {
        let mut i = self.range.start;
        while i < self.range.end {
            if self.t.is(i, "according") && self.t.is(i + 1, "to") {
                self.according(i);
            } else if self.t.is(i, "citing") && self.t.quote(i).is_none() && self.t.quote(i + 1).is_none() {
                self.cited(i);
            } else if let Some(cue) =
                cue_at(self.t, i, self.range.start, self.range.end).filter(|c| c.verb >= self.done)
            {
                self.cue(cue);
            } else if self.t.tokens[i].cue_noun {
                self.nominal(i);
                self.quoted_noun(i);
            } else if self.t.speaker(i).prompts {
                self.drawn(i);
            } else if self.t.is(i, "words") {
                self.in_words(i);
            } else if self.t.is(i + 1, "of") {
                self.shouted(i);
            } else if self.t.has(i, Tags::COLON) {
                self.colon(i);
            }
            i = step(self.t, i);
        }
        self.leftover();
        self.gapped();
        self.prune();
    }

    /// "X said he wants it": what a speaker says of wishes and beliefs, his own or another's, is the speaker's.
    fn prune(&mut self) {
        let t = self.t;
        let weak = |d: &Draft| {
            let verb = d.cue.as_ref().and_then(|c| c.clone().rev().find_map(|i| t.cue(i)));
            d.stance || verb.is_some_and(|(cue, _)| cue.stance != Takes::default())
        };
        // "She had said so, according to Y": the pronoun is not Y.
        let by_another = |d: &Draft| d.cue.as_ref().is_some_and(|c| t.is(c.start, "according"));
        let told: Vec<(bool, Vec<Span>)> = self.drafts.iter().map(|d| (by_another(d), d.content.clone())).collect();
        for (k, d) in self.drafts.iter_mut().enumerate() {
            let (Some(source), Some(cue)) = (&d.source, &d.cue) else { continue };
            let place = t.span(source.head.clone()).join(t.span(cue.clone()));
            // "It would hold, she said" stands for itself though a cue in front may take it all; "X said he had asked" is X's.
            let behind = d.content.first().is_some_and(|c| c.start > place.start);
            let passed = source.head.len() == 1 && t.has(source.head.start, Tags::SUBJECT) && behind;
            let weak = weak(d);
            let inside = |(i, (other, content)): (usize, &(bool, Vec<Span>))| {
                i != k && (weak || !other) && content.iter().any(|c| c.contains(place))
            };
            d.told = (passed || weak) && told.iter().enumerate().any(inside);
        }
    }

    /// "“…,” the nominee riffed": a quotation at the head of the sentence that no known cue has taken.
    fn leftover(&mut self) {
        let t = self.t;
        let Range { start: lo, end: hi } = self.range;
        let Some(range) = t.quotation(lo).cloned() else { return };
        let closing = range.len() > limits::WORDS && t.has(range.end - 2, Tags::COMMA | Tags::STOP) && range.end < hi;
        if !closing
            || t.words(range.clone()) < limits::WORDS
            || self.drafts.iter().any(|d| d.content.iter().any(|c| c.overlaps(t.span(range.clone()))))
        {
            return;
        }
        let verb = |i: usize| t.has(i, Tags::VERB | Tags::PAST) && !t.has(i, Tags::AUXILIARY) || t.is_finite(i);
        let at = range.end;
        if t.has(at, Tags::DASH) && t.is_capital(at + 1) && t.words(at..hi) <= limits::CREDIT && !(at..hi).any(verb) {
            // “…” — Jane Miller, Northport.
            let source = phrase_from(t, at + 1, hi);
            self.push_one(source, at..at + 1, range, false);
            return;
        }
        let (source, cue) = if verb(at) {
            (phrase_from(t, at + 1, hi).filter(|s| t.is_capital(s.head.end - 1) || t.title(s.head.end - 1).office), at)
        } else {
            let Some(cue) =
                (at + 1..hi.min(at + limits::UNKNOWN_CUE)).take_while(|&i| t.quote(i).is_none()).find(|&i| verb(i))
            else {
                return;
            };
            let told = !(at..cue).any(|i| is_alleged(t, i));
            (subject_before(t, cue, at).filter(|s| told && s.head.start <= at + 2), cue)
        };
        if source.is_some() {
            let mut content = vec![range];
            content.extend(self.resumed(cue + 1, hi));
            self.push(source, cue..cue + 1, content, false);
        }
    }

    pub fn push_one(&mut self, source: Option<Source>, cue: Range<usize>, content: Range<usize>, stance: bool) {
        self.push(source, cue, std::iter::once(content).collect(), stance);
    }

    fn push(&mut self, source: Option<Source>, cue: Range<usize>, content: Vec<Range<usize>>, stance: bool) {
        let t = self.t;
        if source.as_ref().is_some_and(|s| shows_only(t, &s.head) || no_phrase(t, &s.head)) {
            return;
        }
        let spans: Vec<Span> = content
            .into_iter()
            .map(|r| r.start..trim_end(t, r.start, r.end))
            .filter(|r| r.start < r.end && t.words(r.clone()) > 0)
            .map(|r| t.span(r))
            .collect();
        if !spans.is_empty() {
            self.drafts.push(Draft {
                paragraph: self.paragraph,
                source,
                cue: Some(cue),
                via: self.citing.clone(),
                content: spans,
                stance,
                ..Draft::default()
            });
        }
    }
}

/// "Past experience", "Reactions", "The timing of the talks": what shows something, and says nothing.
fn shows_only(t: &Tokens, head: &Range<usize>) -> bool {
    let of = head.clone().find(|&i| t.has(i, Tags::PREPOSITION)).unwrap_or(head.end);
    let last = of.saturating_sub(1).max(head.start);
    let opens = head.len() == 1 && t.sentences.iter().any(|s| s.start == last);
    t.speaker(last).shows && (opens || !t.is_capital(last))
}

/// "receiving her", "them at odds", "consider": no noun phrase opens like this.
fn no_phrase(t: &Tokens, head: &Range<usize>) -> bool {
    let first = head.start;
    if t.is_capital(first) {
        return false;
    }
    let object = t.is_any(first, &["him", "them", "me", "us", "himself", "themselves", "itself"]);
    let copula = t.has(first, Tags::CLITIC) && t.has(first + 1, Tags::DETERMINER | Tags::ADVERB | Tags::PAST);
    if head.len() > 1 && (object || copula) {
        return true;
    }
    let noun = t.tokens[first].cue_noun || t.title(first).body || t.speaker(first).document || t.title(first).office;
    let form = t.cue(first).map(|(_, f)| f).filter(|_| !noun);
    let ing = t.word(first).ends_with("ing") && !t.has(first, Tags::PREPOSITION | Tags::PRONOUN);
    let governs = t.has(first + 1, Tags::DETERMINER | Tags::POSSESSIVE);
    head.len() == 1 && form.is_some_and(|f| f.base && !f.past && !is_noun_too(t.word(first)))
        || head.len() > 1 && ing && governs
        || head.len() > 1 && form.is_some_and(|f| f.past && t.has(first + 1, Tags::PREPOSITION))
}

/// Nouns that stand without an article.
fn is_noun_too(word: &str) -> bool {
    matches!(word, "attack" | "research" | "support" | "talk" | "work" | "debate" | "protest" | "press")
}
