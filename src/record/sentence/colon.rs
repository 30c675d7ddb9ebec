//! What a colon brings: a quotation behind it, or words that begin in the next paragraph.

use super::{Sentence, limits};
use crate::record::draft::Draft;
use crate::record::source::{Source, noun_phrase::phrase_from, subject::subject_before};
use crate::record::syntax::{Tags, document::is_document};

impl Sentence<'_, '_> {
    /// "X: “…”" at the beginning of a sentence.
    pub fn colon(&mut self, at: usize) {
        let t = self.t;
        let lo = self.range.start;
        if at == lo || t.quote(at + 1).is_none() {
            return;
        }
        // "Who leads - Jane Miller: “…”".
        let name =
            (lo..at).rev().take(limits::DASH).find(|&i| t.has(i, Tags::DASH) || t.word(i) == "]").map_or(lo, |i| i + 1);
        let named = name < at
            && (name..at).all(|i| {
                let part = t.has(i, Tags::CLITIC | Tags::BRACKET | Tags::DETERMINER) || t.is(i, "of");
                t.is_capital(i) || part || t.title(i).office && t.is_capital(i + 1)
            });
        let covered =
            self.drafts.last().and_then(|d| d.content.last()).is_some_and(|c| c.end > t.tokens[at].span.start);
        let words = t.quotation(at + 1).map_or(0, |r| t.words(r.clone()));
        let goes_on = t.quotation(at + 1).is_some_and(|r| t.has(r.end - 2, Tags::COMMA) && r.end < self.range.end);
        if !named && goes_on {
            return;
        }
        let sentence = t
            .quotation(at + 1)
            .is_some_and(|r| t.is_capital(r.start + 1) && t.has(r.end.saturating_sub(2), Tags::STOP));
        if !named && !covered && (words >= limits::WORDS || sentence) {
            // "Rubio went further: “…”".
            let verb = (lo + 1..at).rev().take(limits::TO_COLON).find(|&i| t.quote(i).is_none() && t.is_verb(i));
            let Some(last) = verb else { return };
            if let Some((owner, verb)) = self.relayed(at) {
                let end = t.quotation(at + 1).map_or(at + 1, |r| r.end);
                let via = subject_before(t, verb, lo).map(|s| s.head);
                self.push_one(Some(owner), verb..at, at + 1..end, false);
                self.drafts.last_mut().into_iter().for_each(|d| d.via = via.clone());
                return;
            }
            let group = |i: &usize| t.has(*i, Tags::AUXILIARY | Tags::ADVERB) && !t.has(*i, Tags::CLITIC);
            let verb = (lo + 1..last).rev().take_while(group).last().unwrap_or(last);
            // "The change is shown by this finding: “…”".
            let passive = t.is(last + 1, "by") && (verb..last).any(|i| t.has(i, Tags::BE));
            let agent = Source::bare(last + 2..at);
            let agent = Some(agent)
                .filter(|a| passive && a.head.len() < limits::AGENT && t.has(a.head.start, Tags::DETERMINER));
            let source = agent.or_else(|| subject_before(t, verb, lo)).or_else(|| self.subject_or_main(verb));
            // "keeping him out will make it worse", "Signs of it were there - More from X": nobody's words.
            let aside = t.has(last, Tags::AUXILIARY) && (last..at).any(|i| t.has(i, Tags::DASH));
            let doing = |s: &Source| t.word(s.head.start).ends_with("ing") && !t.is_capital(s.head.start);
            let Some(source) = source.filter(|s| !aside && !doing(s)) else { return };
            let end = t.quotation(at + 1).map_or(at + 1, |r| r.end);
            self.push_one(Some(source), verb..at, at + 1..end, false);
        } else if named && !covered && at - name <= limits::NAMED {
            let end = t.quotation(at + 1).map_or(at + 1, |r| r.end);
            self.push_one(Some(Source::bare(name..at)), at..at + 1, at + 1..end, false);
        }
    }

    /// "read out | Jane Miller's statement:": whose the words are that somebody only passes on, and the verb of it.
    pub fn relayed(&self, colon: usize) -> Option<(Source, usize)> {
        let (t, lo) = (self.t, self.range.start);
        let front = (lo..colon).rev().take(limits::RELAYED);
        let owned = front.into_iter().find(|&i| t.has(i, Tags::CLITIC)).filter(|_| is_document(t, colon - 1))?;
        let name = (lo..owned).rev().take_while(|&i| t.is_capital(i)).last()?;
        let verb = name.checked_sub(1 + usize::from(t.is(name.wrapping_sub(1), "out"))).filter(|&v| v >= lo)?;
        let passes = t.speaker(verb).relays && !t.word(verb).ends_with("ing");
        passes.then(|| (Source::bare(name..owned), verb))
    }

    /// The source of a sentence that ends in a colon.
    pub fn announcement(&self) -> Option<Draft> {
        let last = self.range.end.checked_sub(1)?;
        if !self.t.has(last, Tags::COLON) {
            return None;
        }
        let told = || self.near_subject(last).or_else(|| self.subject_or_main(last));
        let source = self.signed(last).or_else(told)?;
        let cue = (source.full.end..last).rev().find(|&i| self.t.cue(i).is_some()).map(|i| i..i + 1);
        Some(Draft { paragraph: self.paragraph, source: Some(source), cue, ..Draft::default() })
    }

    /// "The opinion, by Jane Miller, says this:", "The letter, signed by Jane Miller, reads:": whose the document is.
    fn signed(&self, before: usize) -> Option<Source> {
        let t = self.t;
        let leads = |i: usize| t.has(i, Tags::COMMA) || t.is_any(i, &["signed", "written"]);
        let by = (self.range.start + 1..before).find(|&i| t.is(i, "by") && t.quote(i).is_none() && leads(i - 1))?;
        let source = phrase_from(t, by + 1, before)?;
        let named = source.head.clone().any(|i| t.is_capital(i)) && t.has(source.full.end, Tags::COMMA);
        named.then_some(source)
    }
}
