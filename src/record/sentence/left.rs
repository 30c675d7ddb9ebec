//! What a cue puts on record in front of its source, and what goes on behind it: “…,” he said, “…”.

use super::{Sentence, limits};
use crate::corpus::Span;
use crate::lexicon::{CueForm, Takes};
use crate::record::cue::ending::{content_end, own_cue, trim_end};
use crate::record::cue::{CueMatch, content::Right};
use crate::record::source::clause::opens_with_participle;
use crate::record::syntax::{Tags, phrase::quote_at};
use std::ops::Range;

impl Sentence<'_, '_> {
    /// The quotation or clause in front of the source.
    pub fn left(&mut self, cue: &CueMatch, edge: usize, right: Option<&Right>, behind: usize) -> Option<Range<usize>> {
        let t = self.t;
        let lo = self.range.start;
        if edge <= lo || !cue.takes.has(Takes::QUOTE | Takes::CLAUSE) {
            return None;
        }
        let mut k = edge - 1;
        let comma = t.has(k, Tags::COMMA | Tags::DASH);
        if comma && k > lo {
            k -= 1;
        }
        if let Some(q) = t.quote(k) {
            return self.left_quote(q, right);
        }
        if comma && self.is_interrupted(edge, k + 1, behind, right) {
            return Some(self.clause_left(k)..k + 1);
        }
        if !comma || right.is_some() || !cue.takes.has(Takes::CLAUSE) {
            return None;
        }
        let start = self.clause_left(k);
        let clause = start..k + 1;
        let verb = clause.clone().any(|i| t.has(i, Tags::AUXILIARY | Tags::VERB | Tags::PAST) || t.is_finite(i));
        let firm = t.has(behind, Tags::STOP) || behind >= self.range.end;
        if t.has(behind, Tags::COMMA)
            && start <= lo + 1
            && self.parenthesis(cue, behind, &clause).is_some_and(|r| t.words(r) > 2)
        {
            return Some(clause);
        }
        (verb
            && t.words(clause.clone()) >= limits::CLAUSE
            && (firm || !t.has(start, Tags::SUBORDINATOR | Tags::PREPOSITION) || t.is_any(start, &["if", "so", "for"])))
        .then_some(clause)
    }

    /// "She would read it, she promised, “every page”", "Nobody had, the aide said, and nobody would": a sentence that
    /// begins with what is said, and goes on with it behind the cue.
    fn is_interrupted(&self, edge: usize, end: usize, behind: usize, right: Option<&Right>) -> bool {
        let t = self.t;
        let start = self.clause_left(end - 1);
        let subject = t.has(edge, Tags::SUBJECT | Tags::DETERMINER | Tags::POSSESSIVE) || t.is_capital(edge);
        let opens = start == self.range.start || start == self.covered && t.has(start.wrapping_sub(1), Tags::SEMICOLON);
        let led = Tags::PREPOSITION | Tags::SUBORDINATOR | Tags::TIME | Tags::ADVERB | Tags::COORDINATOR;
        let plain = !t.has(start, led) || t.has(start, Tags::SUBJECT | Tags::DETERMINER);
        let first = end <= start + limits::CLAUSE
            || (start..end).any(|i| t.has(i, Tags::AUXILIARY | Tags::VERB | Tags::PAST) || t.is_finite(i));
        let quoted = right.is_some_and(|r| t.quote(r.content.start).is_some() && t.has(behind, Tags::COMMA));
        let goes_on = right.is_none() && t.has(behind, Tags::COMMA) && self.goes_on(behind);
        let participle = t.word(start).ends_with("ing") || t.cue(start).is_some() || t.word(start).ends_with("ed");
        subject && opens && plain && first && (quoted || goes_on) && !participle
    }

    /// Whether what was said goes on behind the comma of a cue: no clause with a cue or a participle of its own.
    fn goes_on(&self, comma: usize) -> bool {
        let t = self.t;
        let start = comma + 1 + usize::from(t.has(comma + 1, Tags::COORDINATOR));
        let hi = self.range.end;
        let participle =
            t.word(start).ends_with("ing") && !t.is_capital(start) || t.has(start, Tags::RELATIVE | Tags::TIME);
        let aside = t.has(start, Tags::PREPOSITION | Tags::SUBORDINATOR) || t.is_any(start, &["according", "citing"]);
        let passive = |i: usize| t.has(i - 1, Tags::BE) || t.has(i - 1, Tags::ADVERB) && t.has(i - 2, Tags::BE);
        let says = |i: usize| t.cue(i).is_some_and(|(c, _)| c.takes.has(Takes::QUOTE | Takes::CLAUSE));
        let own = (start..hi).any(|i| t.is_finite(i) && says(i) && !passive(i));
        let short = t.words(start..hi) == 1 && !t.has(comma + 1, Tags::COORDINATOR);
        start < hi && !participle && !aside && !own && !short && t.words(start..hi) > 0
    }

    fn left_quote(&mut self, q: usize, right: Option<&Right>) -> Option<Range<usize>> {
        let t = self.t;
        let range = t.quoted.get(q)?.clone();
        let told = |c: &Span| c.start >= t.span(range.clone()).start && c.contains(t.span(range.clone()));
        let taken = self.drafts.iter().any(|d| d.content.iter().any(told));
        if self.used.contains(&q) || range.start < self.range.start || taken && range.start > self.range.start {
            return None;
        }
        let start = self.clause_left(range.start);
        let before = t.words(start..range.start);
        let leads = range.start == self.range.start && t.has(range.end.saturating_sub(2), Tags::COMMA | Tags::STOP);
        let lead = (start..range.start).all(|i| t.has(i, Tags::COORDINATOR | Tags::ADVERB | Tags::COMMA));
        // "“Harvest” star Jane Miller opened": a title in front of its noun.
        let closed = t.has(range.end.saturating_sub(2), Tags::COMMA | Tags::STOP | Tags::DASH);
        let noun = t.has(range.end, Tags::WORD)
            && !t.is_capital(range.end)
            && !t.has(range.end, Tags::SUBJECT | Tags::DETERMINER | Tags::POSSESSIVE)
            && t.cue(range.end).is_none();
        if !closed && noun && t.words(range.clone()) < limits::TITLE {
            return None;
        }
        if right.is_some() && before > 0 && !lead
            || right.is_some_and(|r| r.firm) && t.words(range.clone()) < limits::WORDS && !leads
        {
            return None;
        }
        if before > 0 && !lead {
            // The quotation closes a clause that is the speaker's too, unless the clause ended before it.
            let introduced = t.has(range.start.wrapping_sub(1), Tags::COMMA | Tags::COLON | Tags::DASH);
            if introduced && t.words(range.clone()) > limits::WORDS {
                self.used.push(q);
                return Some(range);
            }
            let closes = t.words(range.clone()) > 0 && t.word(range.end.saturating_sub(2)) == ",";
            if !closes && !t.has(range.end, Tags::COMMA) || self.is_setting(start..range.start) {
                return None;
            }
            return Some(start..range.end);
        }
        self.used.push(q);
        Some(range)
    }

    /// "Told that X had called her “…”, she laughed", "Unlike X, who called it “…”, he laughed": when or how it was, and no words.
    fn is_setting(&self, front: Range<usize>) -> bool {
        let t = self.t;
        let led = t.has(front.start, Tags::PREPOSITION | Tags::SUBORDINATOR) && !t.has(front.start, Tags::THAT);
        let clause = front.clone().any(|i| t.has(i, Tags::RELATIVE) || i > front.start && t.is_tensed(i));
        // "During the talks, the mayor agreed to “…”": behind the comma stands a clause of its own.
        let own = front.clone().find(|&i| t.has(i, Tags::COMMA)).is_some_and(|c| !t.has(c + 1, Tags::RELATIVE));
        if led { clause && !own } else { opens_with_participle(t, front.start, front.end, front.start) }
    }

    /// Where the clause that ends before `k` begins: behind what the statement before it covers.
    pub fn clause_left(&self, k: usize) -> usize {
        let t = self.t;
        let mut start = self.covered.max(self.range.start);
        if start > k {
            start = self.range.start;
        }
        if let Some(bracket) = (start..k).rev().take(limits::NEAR).find(|&i| t.word(i) == "(" && t.quote(i).is_none()) {
            let closed = (bracket..k).any(|i| t.word(i) == ")");
            start = if closed { start } else { bracket + 1 };
        }
        while start < k && t.quote(start).is_none() && (t.has(start, Tags::COORDINATOR | Tags::PUNCTUATION)) {
            start += 1;
        }
        start
    }

    /// “…,” he said, “…”: what goes on behind the cue.
    pub fn resumed(&self, behind: usize, hi: usize) -> Option<Range<usize>> {
        let t = self.t;
        let mut i = behind;
        let stop = hi.min(behind + limits::RESUMED);
        while i < stop {
            if t.quote(i).is_some() {
                let led = i > 0 && t.has(i - 1, Tags::COMMA | Tags::COLON | Tags::DASH | Tags::STOP);
                let range = t.quotation(i)?;
                let after_title = i > 1
                    && t.quote(i - 1).is_some()
                    && t.has(i - 2, Tags::STOP)
                    && t.words(range.clone()) >= limits::WORDS;
                let at_once = i == behind
                    && t.cue(i - 1).is_some()
                    && t.is_capital(i + 1)
                    && t.words(range.clone()) >= limits::WORDS;
                if self.is_anothers(behind, i, hi) {
                    return None;
                }
                if (led || after_title || at_once) && t.words(range.clone()) > 1 {
                    return Some(i..range.end);
                }
                i = range.end;
                continue;
            }
            // "…,” X said, speaking for the club, “…”".
            let how = t.has(i + 1, Tags::PREPOSITION);
            if t.cue(i).is_some_and(|(_, f)| f.ing && !how || !f.ing && t.has(i - 1, Tags::COMMA | Tags::COORDINATOR)) {
                return None;
            }
            i += 1;
        }
        None
    }

    /// “…,” he said, but X replied: “…”: whether a quotation behind a cue has a cue or a clause of its own.
    fn is_anothers(&self, behind: usize, quote: usize, hi: usize) -> bool {
        let t = self.t;
        let verb = |k: usize| {
            let base = |f: CueForm| f.base && k > behind && t.has(k - 1, Tags::TO);
            t.cue(k).is_some_and(|(_, f)| f.past || f.third || base(f)) && !t.is_capital(k)
        };
        let brings = (behind..quote).any(|k| verb(k) && quote_at(t, k + 1, hi) == Some(quote));
        let parted = (behind..quote).any(|k| t.has(k, Tags::SEMICOLON));
        let clause = |k: usize| verb(k) || t.is_verbal(k);
        let announced = quote > behind + 1 && t.has(quote - 1, Tags::COLON) && (behind..quote).any(clause);
        brings || parted || announced || own_cue(t, quote, hi)
    }

    /// "It held, she said in May; nobody had jumped": what goes on behind the clause of the cue, where no cue of its own
    /// stands in it.
    pub fn behind_semicolon(&self, behind: usize, left: &Range<usize>) -> Option<Range<usize>> {
        let (t, hi) = (self.t, self.range.end);
        let verb = |i: usize| t.is_finite(i) || t.has(i, Tags::AUXILIARY) && !t.is_capital(i);
        let told = |i: &usize| t.quote(*i).is_none() && !verb(*i) && !t.has(*i, Tags::COLON);
        let parts =
            (behind..hi.min(behind + limits::TO_SEMICOLON)).take_while(told).find(|&i| t.has(i, Tags::SEMICOLON))?;
        let direct = t.quote(left.start).is_some() && t.quote(parts + 1).is_none();
        let says = |i: usize| t.cue(i).is_some_and(|(c, _)| c.takes.has(Takes::QUOTE | Takes::CLAUSE));
        let own = (parts + 1..hi).any(|i| t.quote(i).is_none() && t.is_finite(i) && says(i));
        let end = trim_end(t, parts + 1, hi);
        (!direct && !own && t.words(parts + 1..end) > 1).then_some(parts + 1..end)
    }

    /// "The plan, he said, will fail": what goes on behind a cue between commas.
    pub fn parenthesis(&self, cue: &CueMatch, behind: usize, left: &Range<usize>) -> Option<Range<usize>> {
        let t = self.t;
        let start = behind + 1;
        let quoted = t.quote(left.end.saturating_sub(1)).is_some();
        if !t.has(behind, Tags::COMMA)
            || quoted
            || t.has(start, Tags::RELATIVE) && !t.has(start, Tags::THAT)
            || start >= self.range.end
            || t.has(start, Tags::COORDINATOR) && !self.goes_on(behind)
        {
            return None;
        }
        if t.cue(start).is_some_and(|(_, f)| f.ing) || t.is_any(start, &["according", "while", "citing"]) {
            return None;
        }
        let end = content_end(t, start, self.range.end, cue);
        (start < end).then_some(start..end)
    }
}
