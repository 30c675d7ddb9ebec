//! The words around a person's name that say what they are: a title in front, an apposition on either side.

use super::look::Look;
use super::run::run_at;
use super::{Name, portfolio};
use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// How far a role reaches in front of a name or behind it, in tokens.
const MAX_ROLE: usize = 16;

/// The words around a person's name that say what they are.
pub fn role(t: &Tokens, name: &Name, lo: usize, hi: usize) -> Option<Range<usize>> {
    let before = role_before(t, name, lo);
    match before {
        // "the Attorney General, Dame Jane Miller,", "Professor Sir John Miller, the Chief Medical Officer,".
        Some(role) if role.clone().all(|i| t.title(i).honorific || t.is_any(i, ACADEMIC)) => {
            role_behind(t, name, hi).or_else(|| apposed_before(t, name, lo)).or(Some(role))
        }
        Some(role) if role.len() > 1 => Some(role),
        _ => role_behind(t, name, hi).or(before).or_else(|| apposed_before(t, name, lo)),
    }
}

fn role_before(t: &Tokens, name: &Name, lo: usize) -> Option<Range<usize>> {
    let end = name.tokens.start;
    if let Some(office) = portfolio::office(t, end, lo) {
        return Some(office);
    }
    let person = name.look == Look::Person || name.gender.is_some();
    let full = name.tokens.len() > 1 && !matches!(name.look, Look::Body | Look::Country) && name.title.is_empty();
    if let Some((_, office)) = portfolio::held(t, end, lo, person).filter(|_| full) {
        return Some(office);
    }
    let honorific = |i: usize| t.title(i).honorific && !t.title(i).office && t.title(i).abbreviated;
    let mut start = end;
    while start > lo && end - start < MAX_ROLE && t.quote(start - 1) == t.quote(end) && in_role(t, start - 1, end) {
        start -= 1;
    }
    while start < end
        && (t.has(start, Tags::DETERMINER | Tags::COORDINATOR | Tags::CLITIC)
            || t.has(start, Tags::ADVERB) && !t.is_capital(start))
    {
        start += 1;
    }
    let last = end.checked_sub(1)?;
    let office = start < end
        && (t.title(last).office || t.title(last).offices || t.title(last).prefixed || t.title(last).affiliation)
        && !honorific(last);
    let verb = end - start.min(end) == 1
        && t.is_any(
            start,
            &["count", "host", "head", "chair", "judge", "coach", "monitor", "private", "pilot", "guard"],
        )
        && !t.is_capital(start);
    (office && !verb).then_some(start..end)
}

fn in_role(t: &Tokens, i: usize, end: usize) -> bool {
    let tags = t.tags(i);
    if i + 1 == end {
        let word = t.title(i);
        return word.office || word.offices || word.prefixed || word.honorific || word.affiliation;
    }
    let capital_behind = t.is_capital(i + 1) && !t.is_capital(i);
    if capital_behind && tags.has(Tags::WORD) {
        return t.is_any(
            i,
            &[
                "former", "acting", "retired", "deputy", "longtime", "then", "vice", "late", "veteran", "onetime",
                "senior", "top", "outgoing", "incoming",
            ],
        ) || t.title(i).office;
    }
    if tags.has(Tags::CLITIC) {
        return t.word(i).len() > 1 || i > 0 && t.word(i - 1).ends_with('s');
    }
    if t.is(i, "of") {
        return t.title(i.saturating_sub(1)).office;
    }
    tags.has(Tags::WORD)
        && (t.is_capital(i)
            && !tags.has(
                Tags::PREPOSITION
                    | Tags::COORDINATOR
                    | Tags::SUBORDINATOR
                    | Tags::SUBJECT
                    | Tags::TIME
                    | Tags::DETERMINER,
            )
            || !tags.has(
                Tags::PREPOSITION
                    | Tags::COORDINATOR
                    | Tags::SUBORDINATOR
                    | Tags::AUXILIARY
                    | Tags::SUBJECT
                    | Tags::VERB
                    | Tags::RELATIVE
                    | Tags::TIME
                    | Tags::DETERMINER
                    | Tags::PAST
                    | Tags::POSSESSIVE
                    | Tags::NUMBER,
            ) && t.cue(i).is_none_or(|(_, f)| !f.past && !f.ing)
                && !(tags.has(Tags::ADVERB)))
}

/// Titles that tell no office, beside the honorifics.
const ACADEMIC: &[&str] = &["professor", "prof.", "prof", "doctor"];

/// "X, the Y of Z," and "X, commander of Z,".
fn role_behind(t: &Tokens, name: &Name, hi: usize) -> Option<Range<usize>> {
    let mut comma = name.tokens.end;
    if t.word(comma) == "(" {
        let close = (comma..hi.min(comma + 8)).find(|&i| t.word(i) == ")")?;
        // "Jane Miller (chair)".
        if (comma + 1..close).all(|i| t.has(i, Tags::WORD)) && t.title(close - 1).office && close > comma + 1 {
            return Some(comma + 1..close);
        }
        comma = close + 1;
    }
    if t.is(comma, "of")
        && t.is_capital(comma + 1)
        && name.tokens.len() > 1
        && t.lexicon.country(t.word(comma + 1)).is_none()
    {
        let run = run_at(t, comma + 1, hi)?;
        return Some(comma..run.end);
    }
    if !t.has(comma, Tags::COMMA | Tags::DASH) {
        return None;
    }
    let mut start = comma + 1;
    if t.has(start, Tags::NUMBER) && t.has(start + 1, Tags::COMMA) {
        start += 2;
    }
    let stop = hi.min(start + MAX_ROLE);
    let end = (start..stop).find(|&i| {
        t.has(i, Tags::COMMA | Tags::STOP | Tags::DASH | Tags::SEMICOLON | Tags::RELATIVE | Tags::QUOTE_MARK)
            && !t.has(i, Tags::DETERMINER)
    });
    let end = end.or((hi <= start + MAX_ROLE).then_some(hi))?;
    let head = (start..end).take_while(|&i| !t.has(i, Tags::PREPOSITION) || t.has(i, Tags::ADVERB)).last()?;
    let opens =
        t.is_any(start, &["the", "a", "an", "his", "her", "former"]) || t.title(start).office || t.title(head).office;
    let asks = |i: usize| t.cue(i).is_some_and(|(_, f)| f.past) && !t.has(i.wrapping_sub(1), Tags::DETERMINER);
    let stands = |i: usize| t.has(i, Tags::AUXILIARY | Tags::VERB | Tags::SUBJECT) && !t.has(i, Tags::CLITIC);
    let verb = (start..=head).any(|i| stands(i) || asks(i));
    (opens && !verb && (start..end).any(|i| t.title(i).office && i <= head) && t.quote(start).is_none())
        .then_some(start..end)
}

/// "the mayor, X,", "a spokeswoman for Y, X,", "Y's foreign minister, X,".
fn apposed_before(t: &Tokens, name: &Name, lo: usize) -> Option<Range<usize>> {
    let comma = name.title.start.checked_sub(1).filter(|&c| c > lo && t.has(c, Tags::COMMA))?;
    let full = name.tokens.len() > 1 && name.title.is_empty() && t.has(name.tokens.end, Tags::COMMA);
    let noun = !t.is_capital(comma - 1)
        && t.has(comma - 1, Tags::WORD)
        && !t.has(comma - 1, Tags::TIME | Tags::ADVERB | Tags::PAST);
    if !t.has(name.tokens.end, Tags::COMMA | Tags::STOP) {
        return None;
    }
    let in_phrase = |i: &usize| {
        let verb = t.has(*i, Tags::AUXILIARY | Tags::VERB) && !t.has(*i, Tags::CLITIC);
        t.quote(*i).is_none() && !t.has(*i, Tags::PUNCTUATION) && !verb
    };
    let phrase = || (lo.max(comma.saturating_sub(MAX_ROLE))..comma).rev().take_while(in_phrase);
    let opens = phrase().find(|&i| t.has(i, Tags::DETERMINER | Tags::POSSESSIVE));
    let owner = || phrase().find(|&i| t.has(i, Tags::CLITIC)).and_then(|i| owner(t, i, lo));
    let start = opens.or_else(owner)?;
    let whose = start + 1 < comma && (start + 1..comma).any(|i| t.has(i, Tags::CLITIC)) && t.title(comma - 1).office;
    // "the director for harbours, X.": the office stands in front of what it is for.
    let led = (start + 1..comma).find(|&i| t.has(i, Tags::PREPOSITION)).is_some_and(|i| t.title(i - 1).office);
    let told = t.title(comma - 1).office || full && noun || led && name.tokens.len() > 1;
    let one = t.is_any(start, &["a", "an"]) && full && (led || t.title(comma - 1).office);
    let definite = t.is_any(start, &["the", "his", "her", "its", "their"]);
    (told && definite || one || whose && full).then_some(start..comma)
}

/// Where the name begins whose "'s" stands at a token: "*Varenia*'s".
fn owner(t: &Tokens, clitic: usize, lo: usize) -> Option<usize> {
    let named = |i: &usize| t.is_capital(*i) && t.has(*i, Tags::WORD) && !t.has(*i, Tags::PREPOSITION);
    (lo..clitic).rev().take_while(named).last()
}

/// "Small, who attended", "Nefzi, a professor": what describes a person stands behind the comma.
pub fn described(t: &Tokens, comma: usize) -> bool {
    let i = comma + 1;
    t.has(comma, Tags::COMMA)
        && (t.is_any(i, &["who", "whose", "a", "an", "the", "former"])
            || t.title(i).office
            || t.has(i, Tags::NUMBER) && t.has(i + 1, Tags::COMMA))
}
