//! From cues and quotations to statements in the rough: which source, which cue, which content, and how a quotation
//! goes on from sentence to sentence. Names are not resolved here.

use super::credit;
use super::grammar::Tags;
use super::sentence::Sentence;
use super::source::Source;
use super::token::Tokens;
use crate::corpus::Span;
use std::ops::Range;

/// A statement whose speaker is still the words of the source.
#[derive(Clone, Debug)]
pub struct Draft {
    pub paragraph: usize,
    /// Tokens of the paragraph that holds them.
    pub source: Option<Source>,
    pub cue: Option<Range<usize>>,
    pub via: Option<Range<usize>>,
    pub content: Vec<Span>,
    /// The source stands in another paragraph: that of this draft.
    pub inherits: Option<usize>,
    pub stance: bool,
    /// A part of what another statement says, which shows who is spoken of and is no statement by itself.
    pub told: bool,
}

/// Collects the drafts of an article, paragraph by paragraph.
#[derive(Default)]
pub struct Drafts {
    pub all: Vec<Draft>,
    /// The draft whose quotation the paragraph before left open or ended with, and whether a quotation that follows is
    /// a part of it.
    last_quote: Option<(usize, bool)>,
    /// A source and cue whose words begin in the next paragraph ("He declared:").
    announced: Option<Draft>,
    /// The quotations since the last sentence that held anything else, which a signature may credit.
    bare: Vec<Span>,
}

impl Drafts {
    pub fn paragraph(&mut self, paragraph: usize, t: &Tokens) {
        let carried = self.last_quote.take();
        let first = self.all.len();
        let mut last: Option<usize> = carried.map(|(d, _)| d);
        let mut fresh = true;
        let mut joined = None;
        let mut announced = self.announced.take();
        for range in credit::units(t) {
            if self.credited(paragraph, t, range.clone()) {
                last = None;
                continue;
            }
            let mut s = Sentence::new(t, paragraph, range.clone());
            s.run();
            if let Some(draft) = announced.take().filter(|_| s.drafts.is_empty() && pure_quote(t, range.clone())) {
                self.all.push(Draft { content: vec![t.span(range.clone())], ..draft });
                last = Some(self.all.len() - 1);
            } else if s.drafts.is_empty() && pure_quote(t, range.clone()) {
                // Between single marks alone in its paragraph stands a heading.
                let heading = fresh && t.has(range.start, Tags::CLITIC) && range.end == t.tokens.len();
                if let Some(d) = last.filter(|_| !heading) {
                    let continues = carried.is_none_or(|(_, open)| open) || self.all.len() > first || !fresh;
                    self.goes_on(d, paragraph, t.span(range.clone()), continues);
                    joined = continues.then_some(d);
                    last = Some(self.all.len().max(1) - 1).filter(|_| !continues).or(Some(d));
                }
            } else {
                let spoken_end = s.drafts.iter().rposition(|d| d.source.is_some() && !d.stance);
                let quoted_end = s.drafts.iter().rposition(|d| ends_quoted(t, d, range.clone()));
                let base = self.all.len();
                if range.end == t.tokens.len() {
                    self.announced = s.announcement();
                }
                self.all.append(&mut s.drafts);
                // A sentence that says nothing leaves the floor to whoever spoke.
                let silent = quoted_end.or(spoken_end).is_none() && base > first;
                let floor = last.filter(|&d| silent && !names_another(t, range.start, self.all.get(d)));
                last = quoted_end.or(spoken_end).map(|k| base + k).or(floor);
            }
            fresh = false;
            if pure_quote(t, range.clone()) {
                self.bare.push(t.span(range.clone()));
            } else {
                self.bare.clear();
            }
        }
        let open = t.quotes.last().is_some_and(|q| q.left_open);
        let quotes = |d: &Draft| {
            d.paragraph == paragraph && d.source.is_some() && d.content.iter().all(|c| t.quote(t.at(c.start)).is_some())
        };
        self.last_quote = last.map(|d| (d, open || joined == Some(d) || self.all.get(d).is_some_and(quotes)));
    }

    /// A quotation with its speaker underneath, or the signature below those before it.
    fn credited(&mut self, paragraph: usize, t: &Tokens, range: Range<usize>) -> bool {
        let (source, cue, content) = if let Some((source, end)) = credit::pulled(t, range.clone()) {
            (source, None, vec![t.span(range.start..end)])
        } else if let Some(source) = credit::signature(t, range.clone()).filter(|_| !self.bare.is_empty()) {
            (source, Some(range.start..range.start + 1), std::mem::take(&mut self.bare))
        } else {
            return false;
        };
        // Whoever spoke before did not say it.
        for draft in self.all.iter_mut().rev().take(2) {
            draft.content.retain(|c| !content.contains(c));
        }
        while self.all.last().is_some_and(|d| d.content.is_empty()) {
            self.all.pop();
        }
        self.all.push(Draft {
            paragraph,
            source: Some(source),
            cue,
            via: None,
            content,
            inherits: None,
            stance: false,
            told: false,
        });
        true
    }

    /// A sentence that is nothing but quotation: of the statement before it, or a new one of the same speaker.
    fn goes_on(&mut self, draft: usize, paragraph: usize, span: Span, same: bool) {
        if same {
            if let Some(d) = self.all.get_mut(draft) {
                d.content.push(span);
            }
        } else {
            let stance = false;
            self.all.push(Draft {
                paragraph,
                source: None,
                cue: None,
                via: None,
                content: vec![span],
                inherits: Some(draft),
                stance,
                told: false,
            });
        }
    }
}

/// Whether a sentence opens with a name or a description that is not the speaker's.
fn names_another(t: &Tokens, start: usize, draft: Option<&Draft>) -> bool {
    let Some(source) = draft.and_then(|d| d.source.as_ref()) else { return true };
    let own = source.full.clone().any(|i| t.is_capital(i) && t.is(start, t.word(i)));
    let open = Tags::SUBJECT | Tags::POSSESSIVE | Tags::PREPOSITION | Tags::SUBORDINATOR | Tags::COORDINATOR;
    !own && !t.has(start, open | Tags::ADVERB | Tags::TIME) || t.is_any(start, &["you", "we", "i"])
}

/// Nothing but quotations, of four words or more.
fn pure_quote(t: &Tokens, range: Range<usize>) -> bool {
    t.quote(range.start).is_some()
        && range.clone().all(|i| t.quote(i).is_some() || !t.has(i, Tags::WORD))
        && t.words(range) >= 2
}

fn ends_quoted(t: &Tokens, draft: &Draft, range: Range<usize>) -> bool {
    let Some(last) = draft.content.last() else { return false };
    let end = t.at(last.end.saturating_sub(1));
    let quoted = t.quote(end).and_then(|q| t.quoted.get(q));
    let direct = draft.content.first().is_some_and(|c| t.quote(t.at(c.start)).is_some());
    quoted.is_some_and(|r| direct || t.words(r.clone()) > 2) && range.contains(&end)
}
