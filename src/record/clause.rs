//! Where the content of a cue begins: behind the hearer, the place of saying, a preposition. Where it ends is for
//! `ending`.

use super::cue::{CueMatch, Voice, cue_at};
use super::ending::{clause_behind, content_end};
use super::grammar::Tags;
use super::token::Tokens;
use crate::lexicon::Takes;
use std::ops::Range;

/// How far the content is looked for behind its cue.
const MAX_GAP: usize = 28;

/// What stands behind a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    /// Where the cue's own words end.
    pub cue_end: usize,
    pub content: Range<usize>,
    /// A quotation, a "that", an infinitive or a phrase that the cue takes: no guess.
    pub firm: bool,
    pub stance: bool,
}

/// Skips quotations in one step.
pub fn step(t: &Tokens, i: usize) -> usize {
    t.quote(i).and_then(|q| t.quoted.get(q)).map_or(i + 1, |r| r.end.max(i + 1))
}

/// The content behind `cue`, in the sentence that ends at `hi`.
pub fn content_right(t: &Tokens, cue: &CueMatch, hi: usize) -> Option<Right> {
    let both = cue.takes;
    let mut at = cue.verb + 1;
    let mut cue_end = at;
    if t.is_any(at, &["out", "back"]) && cue.takes.has(Takes::CLAUSE | Takes::QUOTE)
        || t.is(at, "out") && t.is(cue.verb, "pointed")
        || t.is(at, "out") && t.is_any(cue.verb, &["point", "points", "pointing"])
    {
        at += 1;
        cue_end = at;
    }
    while at < hi
        && t.quote(at).is_none()
        && (t.has(at, Tags::ADVERB) && t.word(at).ends_with("ly") && !t.is(at, "only")
            || t.is_any(at, &["again", "then", "once", "instead", "twice"]))
    {
        at += 1;
    }
    if t.is(at, "it") && t.is_any(cue.verb, &["put", "puts", "putting"]) {
        at += 1;
        cue_end = at;
    }
    if at >= hi {
        return None;
    }
    let quote_only = both.has(Takes::QUOTE) && !both.has(Takes::CLAUSE | Takes::OBJECT);
    let right = |start: usize, cue_end: usize, firm: bool, stance: bool| {
        let end = content_end(t, start, hi, cue);
        (start < end).then_some(Right { cue_end, content: start..end, firm, stance })
    };
    if cue.voice == Voice::Passive {
        return passive_content(t, cue, at, hi);
    }
    if let Some(start) = quote_at(t, at, hi)
        && both.has(Takes::QUOTE | Takes::OBJECT | Takes::CLAUSE | Takes::HEARER)
    {
        return right(start, cue_end, true, false);
    }
    let speech_clause = both.has(Takes::CLAUSE | Takes::THAT);
    if t.has(at, Tags::THAT) && (speech_clause || cue.stance.has(Takes::CLAUSE)) {
        return right(at, cue_end, true, !speech_clause);
    }
    if t.has(at, Tags::TO)
        && (both.has(Takes::TO) || cue.stance.has(Takes::TO))
        && t.has(at + 1, Tags::WORD | Tags::QUOTE_MARK)
        && !t.has(at + 1, Tags::DETERMINER | Tags::POSSESSIVE)
        && !t.is_capital(at + 1)
    {
        return right(at, cue_end, true, !both.has(Takes::TO));
    }
    if both.has(Takes::WHETHER) && t.is_any(at, &["whether", "if", "what", "why", "how", "who", "when", "where"]) {
        return right(at, cue_end, true, false);
    }
    let preposition = if t.is(at, "upon") { "on".to_owned() } else { t.word(at).to_ascii_lowercase() };
    if t.has(at, Tags::PREPOSITION)
        && preposition != "out"
        && both.has(Takes::preposition(&preposition))
        && !t.has(at + 1, Tags::TIME | Tags::NUMBER)
    {
        let on_place = matches!(preposition.as_str(), "on" | "in" | "at") && speech_clause;
        if !on_place
            && (t.is(cue.verb, "calling")
                || t.is(cue.verb, "called")
                || t.is(cue.verb, "calls")
                || t.is(cue.verb, "call")
                || t.has(at + 1, Tags::WORD | Tags::QUOTE_MARK))
        {
            return right(at + 1, at + 1, true, false);
        }
    }
    let later = (at..hi.min(at + 4)).find(|&i| !t.has(i, Tags::TIME) && !t.is(i, "on")).unwrap_or(at);
    if later > at && t.has(later, Tags::TO) && both.has(Takes::TO) && verb_like(t, later + 1) {
        return right(later, cue_end, true, false);
    }
    let condition = t.has(at, Tags::COMMA) && t.is_any(at + 1, &["if", "when", "although", "because", "unless"]);
    if speech_clause && condition && has_verb(t, at + 1, hi) {
        return right(at + 1, cue_end, false, false);
    }
    let told = t.cue(cue.verb).is_some_and(|(c, _)| c.lemma == "tell");
    if speech_clause && !told && t.has(at, Tags::SUBJECT) && has_verb(t, at, hi) {
        return right(at, cue_end, true, false);
    }
    let hears = both.has(Takes::HEARER) && !t.has(at, Tags::PREPOSITION | Tags::PUNCTUATION);
    if hears && let Some(start) = behind_hearer(t, at, hi, both) {
        return right(start, cue_end, true, false);
    }
    if both.has(Takes::OBJECT_TO) {
        let to = (at + 1..hi.min(at + 14))
            .take_while(|&i| t.quote(i).is_none() && !t.has(i, Tags::PUNCTUATION))
            .find(|&i| t.has(i, Tags::TO) && verb_like(t, i + 1));
        if to.is_some() && opens_phrase(t, at) {
            return right(at, cue_end, true, false);
        }
    }
    let owned = t.has(at, Tags::TIME) && t.has(at + 1, Tags::CLITIC);
    if !owned && t.has(at, Tags::PREPOSITION | Tags::TIME)
        || t.is(at, ",")
        || t.is(at, ":")
        || t.has(at, Tags::SUBORDINATOR)
    {
        if both.has(Takes::QUOTE | Takes::CLAUSE | Takes::HEARER)
            && let Some(start) = behind_setting(t, cue, at, hi)
        {
            return right(start, cue_end, true, false);
        }
        if !t.has(at, Tags::DETERMINER | Tags::SUBJECT) {
            return None;
        }
    }
    if quote_only {
        return None;
    }
    if speech_clause && opens_phrase(t, at) && (has_verb(t, at, hi)) {
        return right(at, cue_end, false, false);
    }
    let dated =
        t.has(at, Tags::NUMBER) && t.has(at + 1, Tags::TIME) || t.has(at, Tags::TIME) && !t.has(at, Tags::DETERMINER);
    if dated || t.has(at, Tags::DETERMINER) && t.has(at + 1, Tags::TIME) {
        return None;
    }
    let done = t.is_any(at, &["having", "being"]);
    if both.has(Takes::OBJECT) && (done || opens_phrase(t, at)) {
        let found = right(at, cue_end, false, false);
        // "a program called X" names, and says nothing.
        let naming = t
            .cue(cue.verb)
            .is_some_and(|(c, _)| matches!(c.lemma.as_str(), "call" | "dub" | "label" | "brand" | "deem"));
        return found.filter(|r| !naming || says_of(t, r.content.clone()));
    }
    if cue.stance.has(Takes::CLAUSE) && opens_phrase(t, at) && has_verb(t, at, hi) {
        return right(at, cue_end, false, true);
    }
    if cue.stance.has(Takes::OBJECT) && opens_phrase(t, at) {
        return right(at, cue_end, false, true);
    }
    None
}

/// Whether the object of "call" comes with what it is called.
fn says_of(t: &Tokens, content: Range<usize>) -> bool {
    let quoted = content.clone().any(|i| t.quote(i).is_some());
    let object = content
        .clone()
        .take_while(|&i| t.is_capital(i) || t.has(i, Tags::CLITIC | Tags::DETERMINER | Tags::POSSESSIVE))
        .count();
    let punctuation = t.has(
        content.start + object,
        Tags::PUNCTUATION | Tags::RELATIVE | Tags::PREPOSITION | Tags::TO | Tags::PAST | Tags::VERB | Tags::AUXILIARY,
    );
    quoted || t.words(content.clone()) > object.max(1) && !punctuation
}

/// "was quoted as saying “…”", "was told that", "was announced that".
fn passive_content(t: &Tokens, cue: &CueMatch, at: usize, hi: usize) -> Option<Right> {
    let mut start = at;
    if t.is(at, "as") && t.is_any(at + 1, &["saying", "telling"]) {
        start = at + 2;
    } else if !cue.takes.has(Takes::HEARER | Takes::CLAUSE | Takes::WHETHER) {
        return None;
    }
    let asked = t.cue(cue.verb).is_some_and(|(c, _)| c.lemma == "ask");
    let questions = ["if", "whether", "what", "why", "how", "who", "where", "about"];
    if asked {
        // "asked on Monday by X whether".
        let until = (start..hi.min(start + 12)).take_while(|&i| t.quote(i).is_none() && !t.has(i, Tags::PUNCTUATION));
        start = until.into_iter().find(|&i| t.is_any(i, &questions)).unwrap_or(start);
    }
    let quote = quote_at(t, start, hi);
    let firm = quote.is_some() || t.has(start, Tags::THAT) || t.is_any(start, &["if", "whether"]) || start > at;
    let firm = firm || asked && t.is_any(start, &questions);
    let begin = quote.unwrap_or(start);
    let mut end = content_end(t, begin, hi, cue);
    if asked && quote.is_none() {
        let comma = (begin..end).find(|&i| t.quote(i).is_none() && t.has(i, Tags::COMMA) && clause_behind(t, i, hi));
        end = comma.unwrap_or(end);
    }
    (firm && begin < end).then_some(Right { cue_end: start, content: begin..end, firm, stance: false })
}

/// The first token of a quotation at `at`, behind a comma or a colon at most.
pub fn quote_at(t: &Tokens, at: usize, hi: usize) -> Option<usize> {
    let mut i = at;
    while i < hi && i < at + 2 && t.quote(i).is_none() && t.has(i, Tags::COMMA | Tags::COLON | Tags::DASH) {
        i += 1;
    }
    (i < hi && t.quote(i).is_some()).then_some(i)
}

/// "told reporters that", "told her he would": where the content begins behind the hearer.
fn behind_hearer(t: &Tokens, at: usize, hi: usize, takes: Takes) -> Option<usize> {
    let stop = hi.min(at + MAX_GAP);
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
            && i - at <= 4
            && t.has(i, Tags::DETERMINER | Tags::POSSESSIVE)
            && has_verb(t, i, hi)
        {
            return Some(i);
        }
        i = step(t, i);
    }
    None
}

/// "said in a statement on Friday that": where the content begins behind place and time.
fn behind_setting(t: &Tokens, cue: &CueMatch, at: usize, hi: usize) -> Option<usize> {
    let takes = cue.takes;
    let bare = t
        .cue(cue.verb)
        .is_some_and(|(c, _)| matches!(c.lemma.as_str(), "say" | "tell" | "announce" | "claim" | "report"));
    let stop = hi.min(at + MAX_GAP);
    if t.has(at, Tags::COMMA) && t.has(at + 1, Tags::COORDINATOR) {
        return None;
    }
    let mut i = at;
    while i < stop {
        if t.quote(i).is_some() {
            let led = i > at && t.has(i - 1, Tags::COMMA | Tags::COLON);
            let long = t.quote(i).and_then(|q| t.quoted.get(q)).is_some_and(|r| t.words(r.clone()) > 3);
            if (led || i == at) && (long || t.has(i.saturating_sub(1), Tags::COLON)) {
                return Some(i);
            }
            i = step(t, i);
            continue;
        }
        if t.has(i, Tags::COLON) {
            return (i + 1 < hi).then_some(i + 1);
        }
        if t.has(i, Tags::THAT) && i > at && (takes.has(Takes::CLAUSE) || takes.has(Takes::THAT) && has_verb(t, i, hi))
        {
            return Some(i);
        }
        if t.has(i, Tags::SEMICOLON | Tags::STOP) {
            return None;
        }
        if i > at && t.cue(i).is_some_and(|(_, f)| f.ing) && t.has(i - 1, Tags::COMMA) {
            return None;
        }
        // "…, and joked, “…”": what follows is of the nearer cue.
        let nearer = t.cue(i).is_some_and(|(c, f)| (f.past || f.third) && c.takes.has(Takes::QUOTE));
        if i > at && nearer && quote_at(t, i + 1, hi).is_some() && cue_at(t, i, at, hi).is_some() {
            return None;
        }
        let done = i > at
            && t.has(i - 1, Tags::WORD)
            && !t.has(
                i - 1,
                Tags::PREPOSITION | Tags::DETERMINER | Tags::POSSESSIVE | Tags::SUBORDINATOR | Tags::RELATIVE,
            );
        if bare && takes.has(Takes::CLAUSE) && done && t.has(i, Tags::SUBJECT) {
            return Some(i);
        }
        if bare
            && takes.has(Takes::CLAUSE)
            && done
            && t.has(i, Tags::DETERMINER | Tags::POSSESSIVE)
            && !t.has(i, Tags::TIME | Tags::ADVERB)
            && has_verb(t, i, hi)
        {
            return Some(i);
        }
        if bare
            && takes.has(Takes::CLAUSE)
            && done
            && t.is_capital(i)
            && !t.is_capital(i - 1)
            && t.has(i - 1, Tags::TIME)
            && has_verb(t, i, hi)
            && !t.has(i, Tags::TIME)
        {
            return Some(i);
        }
        if bare
            && takes.has(Takes::CLAUSE)
            && done
            && t.is_capital(i - 1)
            && t.has(i - 1, Tags::TIME)
            && !t.has(
                i,
                Tags::PUNCTUATION
                    | Tags::PREPOSITION
                    | Tags::TIME
                    | Tags::COORDINATOR
                    | Tags::SUBORDINATOR
                    | Tags::NUMBER
                    | Tags::AUXILIARY
                    | Tags::VERB,
            )
            && has_verb(t, i, hi)
        {
            return Some(i);
        }
        i += 1;
    }
    None
}

/// Whether a noun phrase or clause can begin at `i`.
pub fn opens_phrase(t: &Tokens, i: usize) -> bool {
    let tags = t.tags(i);
    tags.has(Tags::WORD | Tags::QUOTE_MARK)
        && (t.is_capital(i)
            || tags.has(Tags::DETERMINER | Tags::PRONOUN | Tags::POSSESSIVE | Tags::NUMBER | Tags::QUOTE_MARK)
            || !tags.has(
                Tags::PREPOSITION
                    | Tags::COORDINATOR
                    | Tags::SUBORDINATOR
                    | Tags::AUXILIARY
                    | Tags::ADVERB
                    | Tags::TIME,
            )
            || t.is_any(i, &["there", "only", "not", "if", "when", "while", "although", "even"]))
}

fn verb_like(t: &Tokens, i: usize) -> bool {
    t.has(i, Tags::WORD)
        && !t.is_capital(i)
        && !t.has(i, Tags::DETERMINER | Tags::POSSESSIVE | Tags::PREPOSITION | Tags::NUMBER)
}

/// Whether a finite verb stands in the clause that begins at `start`.
pub fn has_verb(t: &Tokens, start: usize, hi: usize) -> bool {
    let mut i = start + 1;
    let stop = hi.min(start + 40);
    while i < stop {
        if t.has(i, Tags::AUXILIARY | Tags::VERB) && t.quote(i).is_none() {
            return true;
        }
        if t.cue(i).is_some_and(|(_, f)| f.past || f.third || f.base)
            && !t.has(i - 1, Tags::DETERMINER | Tags::PREPOSITION | Tags::POSSESSIVE)
        {
            return true;
        }
        if t.has(i, Tags::PAST) && !t.has(i - 1, Tags::DETERMINER) {
            return true;
        }
        i = if t.quote(i).is_some() { i + 1 } else { step(t, i) };
    }
    false
}
