//! Where the content of a cue begins behind whom it is said to ("told reporters that") and behind where and when it is
//! said ("said in a statement on Friday that").

use super::{CueMatch, cue_at, limits};
use crate::lexicon::Takes;
use crate::record::syntax::phrase::{has_verb, opens_phrase, quote_at, step};
use crate::record::syntax::{Tags, Tokens};

/// "told reporters that", "told her he would": where the content begins behind the hearer.
pub fn behind_hearer(t: &Tokens, at: usize, hi: usize, takes: Takes) -> Option<usize> {
    let stop = hi.min(at + limits::GAP);
    if !opens_phrase(t, at) {
        return None;
    }
    let mut i = at + 1;
    while i < stop {
        if let Some(start) = quote_at(t, i, hi) {
            return (takes.has(Takes::QUOTE) || takes.has(Takes::CLAUSE)).then_some(start);
        }
        if t.has(i, Tags::THAT) && t.has(i, Tags::THAT) {
            return Some(i);
        }
        if takes.has(Takes::WHETHER) && t.is_any(i, &["whether", "if", "what", "why", "how"]) {
            return Some(i);
        }
        if takes.has(Takes::preposition("about")) && t.is_any(i, &["about"]) {
            return Some(i + 1);
        }
        if t.has(i, Tags::SEMICOLON | Tags::STOP) {
            return None;
        }
        if t.has(i, Tags::SUBJECT) && takes.has(Takes::CLAUSE) && !t.has(i - 1, Tags::SUBORDINATOR | Tags::RELATIVE) {
            return Some(i);
        }
        let hearer_done =
            t.has(i - 1, Tags::WORD) && !t.has(i - 1, Tags::PREPOSITION | Tags::DETERMINER | Tags::POSSESSIVE);
        if takes.has(Takes::CLAUSE)
            && hearer_done
            && i - at <= limits::HEARER
            && t.has(i, Tags::DETERMINER | Tags::POSSESSIVE)
            && has_verb(t, i, hi)
        {
            return Some(i);
        }
        i = step(t, i);
    }
    None
}

/// A cue with the place and time behind it, which begin at `at`.
struct Setting<'t, 'a> {
    t: &'t Tokens<'a>,
    cue: &'t CueMatch,
    at: usize,
    hi: usize,
    /// "said on Friday he": what may be told without a "that".
    bare: bool,
}

/// "said in a statement on Friday that": where the content begins behind place and time.
pub fn behind_setting(t: &Tokens, cue: &CueMatch, at: usize, hi: usize) -> Option<usize> {
    let stop = hi.min(at + limits::GAP);
    if t.has(at, Tags::COMMA) && t.has(at + 1, Tags::COORDINATOR) {
        return None;
    }
    let setting = Setting::of(t, cue, at, hi);
    let mut i = at;
    while i < stop {
        if t.quote(i).is_some() {
            if setting.brings_words(i) {
                return Some(i);
            }
            i = step(t, i);
            continue;
        }
        if t.has(i, Tags::COLON) {
            return (i + 1 < hi).then_some(i + 1);
        }
        if setting.that_clause(i) {
            return Some(i);
        }
        if setting.breaks_off(i) {
            return None;
        }
        if setting.bare_clause(i) {
            return Some(i);
        }
        i += 1;
    }
    None
}

impl<'t, 'a> Setting<'t, 'a> {
    fn of(t: &'t Tokens<'a>, cue: &'t CueMatch, at: usize, hi: usize) -> Self {
        let bare = t
            .cue(cue.verb)
            .is_some_and(|(c, _)| matches!(c.lemma.as_str(), "say" | "tell" | "announce" | "claim" | "report"));
        let bare = bare && cue.takes.has(Takes::CLAUSE);
        Self { t, cue, at, hi, bare }
    }

    /// "said on Friday, “…”", "said in a letter: “…”": a quotation that is no name in the setting.
    fn brings_words(&self, i: usize) -> bool {
        let t = self.t;
        let led = i > self.at && t.has(i - 1, Tags::COMMA | Tags::COLON);
        let long = t.quotation(i).is_some_and(|r| t.words(r.clone()) > limits::TITLE);
        (led || i == self.at) && (long || t.has(i.saturating_sub(1), Tags::COLON))
    }

    /// "said in a statement that".
    fn that_clause(&self, i: usize) -> bool {
        let (t, takes) = (self.t, self.cue.takes);
        let clause = || takes.has(Takes::CLAUSE) || takes.has(Takes::THAT) && has_verb(t, i, self.hi);
        t.has(i, Tags::THAT) && i > self.at && clause()
    }

    /// "said on Friday; …", "said on Friday, adding that", "…, and joked, “…”": nothing further on is of this cue.
    fn breaks_off(&self, i: usize) -> bool {
        let t = self.t;
        if t.has(i, Tags::SEMICOLON | Tags::STOP) {
            return true;
        }
        if i > self.at && t.cue(i).is_some_and(|(_, f)| f.ing) && t.has(i - 1, Tags::COMMA) {
            return true;
        }
        let nearer = t.says(i, Takes::QUOTE);
        i > self.at && nearer && quote_at(t, i + 1, self.hi).is_some() && cue_at(t, i, self.at, self.hi).is_some()
    }

    /// "said on Friday he", "said in Northport the mayor": a clause without a "that", behind a setting that is whole.
    fn bare_clause(&self, i: usize) -> bool {
        let t = self.t;
        let done = i > self.at
            && t.has(i - 1, Tags::WORD)
            && !t.has(
                i - 1,
                Tags::PREPOSITION | Tags::DETERMINER | Tags::POSSESSIVE | Tags::SUBORDINATOR | Tags::RELATIVE,
            );
        let begins = || t.has(i, Tags::SUBJECT) || self.determined(i) || self.named(i) || self.behind_day(i);
        self.bare && done && begins()
    }

    /// "said in Northport the mayor would".
    fn determined(&self, i: usize) -> bool {
        let t = self.t;
        t.has(i, Tags::DETERMINER | Tags::POSSESSIVE) && !t.has(i, Tags::TIME | Tags::ADVERB) && has_verb(t, i, self.hi)
    }

    /// "said last week Miller would".
    fn named(&self, i: usize) -> bool {
        let t = self.t;
        t.is_capital(i)
            && !t.is_capital(i - 1)
            && t.has(i - 1, Tags::TIME)
            && has_verb(t, i, self.hi)
            && !t.has(i, Tags::TIME)
    }

    /// "said on Friday talks would".
    fn behind_day(&self, i: usize) -> bool {
        let t = self.t;
        let no_subject = Tags::PUNCTUATION
            | Tags::PREPOSITION
            | Tags::TIME
            | Tags::COORDINATOR
            | Tags::SUBORDINATOR
            | Tags::NUMBER
            | Tags::AUXILIARY
            | Tags::VERB;
        t.is_capital(i - 1) && t.has(i - 1, Tags::TIME) && !t.has(i, no_subject) && has_verb(t, i, self.hi)
    }
}
