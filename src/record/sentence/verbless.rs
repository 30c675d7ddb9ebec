//! Words on record that no verb of saying brings: a noun does ("her answer: “…”", "whose reply was “…”"), what they answer
//! ("drawing a curt “…” from the clerk"), or the verb of whoever speaks before them ("X wanted “…”, Y “…”").

use super::{Sentence, limits};
use crate::record::source::{Source, noun_phrase::phrase_from, subject::subject_before};
use crate::record::syntax::{Tags, Tokens, document::is_doubted, phrase::quote_at};
use std::ops::Range;

/// Verbs whose nouns are words called out.
const SHOUTS: &[&str] = &["shout", "cry", "chant", "call", "boo", "jeer", "heckle", "yell", "scream"];

impl Sentence<'_, '_> {
    /// "Miller's answer was “…”", "his reply on Monday: “…”", "“…” was her advice to the clerk": whose the noun at `at` is has said
    /// the quotation.
    pub fn quoted_noun(&mut self, at: usize) {
        let (t, hi) = (self.t, self.range.end);
        if let Some((source, quote)) = if answers(t, at) { self.answer_from(at) } else { None } {
            self.push_one(Some(source), at..at + 1, quote, false);
            return;
        }
        if let Some((source, quote)) = self.is_advice(at) {
            self.push_one(Some(source), at..at + 1, quote, false);
            return;
        }
        let dated = |i: usize| t.has(i, Tags::TIME) || t.is_any(i, &["on", "in"]);
        let next = (at + 1..hi.min(at + limits::DRAWN)).find(|&i| !dated(i));
        // "her warning to the clerk: “…”".
        let hearer = next.filter(|&i| t.is(i, "to")).and_then(|i| phrase_from(t, i + 1, hi)).map(|s| s.head.end);
        let next = hearer.or(next).filter(|&i| t.quote(at).is_none() && self.brings_words(at, i));
        let Some(next) = next else { return };
        let open = if t.has(next, Tags::COLON) { quote_at(t, next, hi) } else { quote_at(t, next + 1, hi) };
        let Some(quote) = open.and_then(|o| t.quotation_at(o).cloned()) else { return };
        // "X's answer was “evasive”", "…, Y said": what another says of it.
        let words = t.has(next, Tags::COLON) || t.is_capital(quote.start + 1) || t.words(quote.clone()) > 2;
        let others = (quote.end..hi).any(|i| t.is_finite(i)) || (self.range.start..at).any(|i| t.is_finite(i));
        if !words || others {
            return;
        }
        if let Some(source) = self.possessor(at).filter(|s| !(s.head.end..at).any(|i| is_doubted(t, i))) {
            self.push_one(Some(source), at..at + 1, quote, false);
        }
    }

    /// An answer is followed by its words; of other nouns only a colon says so.
    fn brings_words(&self, at: usize, next: usize) -> bool {
        self.t.has(next, Tags::COLON) || answers(self.t, at) && self.t.has(next, Tags::BE)
    }

    /// "“…” was Jane Miller's advice": the quotation at the head of the sentence.
    fn is_advice(&self, at: usize) -> Option<(Source, Range<usize>)> {
        let t = self.t;
        let quote = t.quotation_at(self.range.start).cloned()?;
        let source = self.possessor(at).filter(|s| t.has(quote.end, Tags::BE) && s.full.start == quote.end + 1)?;
        let behind = at + 1;
        let hearer = Some(behind).filter(|&i| t.is(i, "to")).and_then(|i| phrase_from(t, i + 1, self.range.end));
        let end = hearer.map_or(behind, |s| s.head.end);
        let ends = end >= self.range.end || t.has(end, Tags::STOP);
        (ends && t.words(quote.clone()) > 1).then_some((source, quote))
    }

    /// "a sharp reply from the villager Jane Miller: “…”".
    fn answer_from(&self, at: usize) -> Option<(Source, Range<usize>)> {
        let (t, hi) = (self.t, self.range.end);
        let from = t.is_any(at + 1, &["from", "by"]) && t.quote(at).is_none();
        let source = phrase_from(t, at + 2, hi).filter(|_| from)?;
        let colon = (source.head.end..hi).take(limits::NAMED).find(|&i| t.has(i, Tags::COLON))?;
        let apposed = (source.head.end..colon).all(|i| !t.is_finite(i) && !t.has(i, Tags::AUXILIARY | Tags::STOP));
        let open = quote_at(t, colon, hi).filter(|_| apposed)?;
        Some(source).zip(t.quotation_at(open).cloned())
    }

    /// "drawing a curt “…” from the clerk, Jane Miller".
    pub fn drawn(&mut self, at: usize) {
        let (t, hi) = (self.t, self.range.end);
        let Some(open) = (at + 1..hi.min(at + 1 + limits::DRAWN)).find(|&i| t.quote(i).is_some()) else { return };
        let Some(quote) = t.quotation_at(open).cloned().filter(|q| t.is(q.end, "from")) else { return };
        if let Some(source) = phrase_from(t, quote.end + 1, hi) {
            self.push_one(Some(source), at..at + 1, quote, false);
        }
    }

    /// "to shouts of “…” from the benches", "with a cry of “…” from Jane Miller".
    pub fn shouted(&mut self, at: usize) {
        let t = self.t;
        let (lo, hi) = (self.range.start, self.range.end);
        let noun = t.cue(at).is_some_and(|(c, f)| (f.base || f.third) && SHOUTS.contains(&c.lemma.as_str()));
        let led = (at.saturating_sub(limits::DRAWN).max(lo)..at).any(|i| t.is_any(i, &["to", "with", "amid"]));
        let Some(quote) = t.quotation_at(at + 2).cloned().filter(|q| noun && led && t.is(q.end, "from")) else {
            return;
        };
        let ends = |i: usize| i >= hi || t.has(i, Tags::STOP | Tags::COMMA | Tags::SEMICOLON);
        if let Some(source) = phrase_from(t, quote.end + 1, hi).filter(|s| ends(s.full.end)) {
            self.push_one(Some(source), at..at + 1, quote, false);
        }
    }

    /// "“…”, in the words of Jane Miller", "It is, in Jane Miller's words, “…”": the quotation beside it.
    pub fn in_words(&mut self, at: usize) {
        let (t, hi) = (self.t, self.range.end);
        let of = at >= self.range.start + 2 && t.is(at + 1, "of") && t.is(at - 1, "the") && t.is(at - 2, "in");
        let (source, from, behind) = if of {
            let Some(source) = phrase_from(t, at + 2, hi) else { return };
            let behind = source.full.end;
            (source, at - 2, behind)
        } else {
            let Some(source) = self.possessor(at) else { return };
            let from = source.full.start;
            (source, from.saturating_sub(1), at + 1)
        };
        if !t.is(from, "in") && !t.is(from, "to") || from < self.range.start {
            return;
        }
        let comma = |i: usize| i + usize::from(t.has(i, Tags::COMMA));
        let front = from.checked_sub(1).map(|i| i - usize::from(t.has(i, Tags::COMMA) && i > 0));
        let left = front
            .filter(|&i| i >= self.range.start)
            .and_then(|i| t.quotation(i).cloned())
            .filter(|q| q.end + 1 >= from);
        let right = || t.quotation_at(comma(behind)).cloned().filter(|q| q.end <= hi);
        if let Some(quote) = left.or_else(right) {
            self.push_one(Some(source), at..at + 1, quote, false);
        }
    }

    /// "As Jane Miller put it, the scheme is “…”": all that stands behind it.
    pub fn as_put(&mut self, at: usize) -> bool {
        let (t, Range { start: lo, end: hi }) = (self.t, self.range.clone());
        let comma = at + 2;
        let put = t.cue(at).is_some_and(|(c, f)| c.lemma == "put" && (f.past || f.third)) && t.is(at + 1, "it");
        if !put || !t.is(lo, "as") || !t.has(comma, Tags::COMMA) || comma + 1 >= hi {
            return false;
        }
        let quoted = (comma + 1..hi).any(|i| t.quote(i).is_some());
        // Somebody else speaks further on.
        let others = (comma + 1..hi).any(|i| t.is_finite(i));
        let source = subject_before(t, at, lo + 1).filter(|_| quoted && !others);
        let Some(source) = source.filter(|s| !t.is_any(s.head.start, &["nobody", "none", "no"])) else { return false };
        self.push_one(Some(source), at..comma, comma + 1..hi, false);
        true
    }

    /// "“…” is how | the baker, Jane Miller, | puts it": the quotation in front.
    pub fn is_how(&self, edge: usize) -> Option<Range<usize>> {
        let t = self.t;
        let how = edge.checked_sub(1).filter(|&i| i > self.range.start + 1 && t.is(i, "how"))?;
        let range = t.quotation(how - 2).filter(|_| t.has(how - 1, Tags::BE))?;
        (range.end == how - 1 && range.start >= self.range.start).then(|| range.clone())
    }

    /// "X wanted “more”, the biologist Y “less” and Z “none”": those behind the first have his verb.
    pub fn gapped(&mut self) {
        let mut next = 0;
        // Statements may go on the way.
        while next < self.drafts.len() {
            let d = next;
            next += 1;
            let (Some(cue), Some(first)) = (self.drafts[d].cue.clone(), self.first_quote(d)) else { continue };
            let mut end = first.end;
            while let Some((source, quote)) = self.without_verb(end) {
                if end == first.end {
                    let said = &mut self.drafts[d].content;
                    said.truncate(1);
                    said[0].end = self.t.span(first.clone()).end;
                }
                end = quote.end;
                let cue = cue.clone();
                self.drafts.retain(|other| other.source.as_ref() != Some(&source));
                self.push_one(Some(source), cue, quote, false);
            }
        }
    }

    /// The quotation right behind the cue of a draft, or behind its object ("described it as “lean”").
    fn first_quote(&self, d: usize) -> Option<Range<usize>> {
        let t = self.t;
        let [content] = self.drafts[d].content.as_slice() else { return None };
        let cue = self.drafts[d].cue.clone().filter(|c| c.clone().any(|i| t.cue(i).is_some()))?;
        let start = t.at(content.start).max(cue.end);
        // With a name as the first object the next may be another: "called X “a liar”, Y “a fool”".
        let pronoun = t.is_any(start, &["it", "this", "that"]) && t.is(start + 1, "as");
        let open = if pronoun { start + 2 } else { start };
        t.quotation_at(open).cloned().filter(|_| (cue.end..start).all(|i| t.has(i, Tags::COLON | Tags::COMMA)))
    }

    /// Behind a quotation that ends at `end`: ", the biologist Jane Miller “…”", "; Jane Miller, her deputy, as “…”".
    fn without_verb(&self, end: usize) -> Option<(Source, Range<usize>)> {
        let (t, hi) = (self.t, self.range.end);
        let joins = |i: usize| t.has(i, Tags::COMMA | Tags::SEMICOLON) || t.is(i, "and");
        let start = (end..hi).find(|&i| !joins(i)).filter(|&s| s > end)?;
        let open = (start..hi.min(start + limits::NAMED)).find(|&i| t.quote(i).is_some())?;
        let last = if t.is(open - 1, "as") { open - 1 } else { open };
        let told = |i: usize| {
            t.is_finite(i) || t.has(i, Tags::AUXILIARY | Tags::VERB | Tags::RELATIVE | Tags::THAT | Tags::COLON)
        };
        if last <= start || (start..last).any(told) {
            return None;
        }
        let comma = (start..last).find(|&i| t.has(i, Tags::COMMA)).unwrap_or(last);
        let named = t.is_capital(comma - 1) && (comma == last || t.has(last - 1, Tags::COMMA));
        let opens = t.is_capital(start) || t.has(start, Tags::DETERMINER | Tags::POSSESSIVE);
        let source = Source { head: start..comma, full: start..last };
        (named && opens).then_some(source).zip(t.quotation_at(open).cloned())
    }
}

/// "reply", "answer", "response".
fn answers(t: &Tokens, at: usize) -> bool {
    t.cue(at).is_some_and(|(c, _)| c.replies) || t.is_any(at, &["response", "rejoinder"])
}
