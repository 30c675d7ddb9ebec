//! The subject in front of a verb group, behind what stands between commas.

use super::clause::{can_head, clause_start, hangs, is_described};
use super::noun_phrase::phrase_back;
use super::{Source, limits};
use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// The subject of the verb group that begins at `group`, not reaching behind `lo`.
pub fn subject_before(t: &Tokens, group: usize, lo: usize) -> Option<Source> {
    let lo = lo.max(group.saturating_sub(limits::BACK));
    let mut end = skip_time_back(t, group, lo);
    if end <= lo {
        return None;
    }
    let last = end - 1;
    if t.quote(last).is_some() {
        return None;
    }
    if t.word(last) == ")" {
        let open = (lo..last).rev().take(limits::BRACKET).find(|&i| t.word(i) == "(")?;
        end = open;
        let head = phrase_back(t, end, lo)?;
        return Some(Source { full: head.start..last + 1, head });
    }
    if t.has(last, Tags::COMMA) {
        return parenthetical(t, last, lo, Tags::COMMA);
    }
    if t.has(last, Tags::DASH) {
        return parenthetical(t, last, lo, Tags::DASH);
    }
    phrase_back(t, end, lo).map(Source::bare)
}

/// Before a verb group: "on Tuesday", "later", "in a statement".
fn skip_time_back(t: &Tokens, mut end: usize, lo: usize) -> usize {
    loop {
        let start = end;
        let past = |i: usize| t.is(i, "past") && i > lo && t.is_any(i - 1, &["the", "this"]);
        while end > lo && (t.has(end - 1, Tags::TIME) || past(end - 1)) && !t.has(end - 1, Tags::COMMA) {
            end -= 1;
        }
        while end < start && end > lo && t.has(end - 1, Tags::DETERMINER) {
            end -= 1;
        }
        if end < start && end > lo && t.is_any(end - 1, &["on", "in", "late", "early", "at"]) {
            end -= 1;
        }
        // "X neither confirmed nor …": before two verbs, no part of the name.
        let paired = |i: usize| i > lo && t.is_any(i, &["neither", "both", "either"]) && t.is_capital(i - 1);
        let adverb = |i: usize| t.has(i, Tags::ADVERB) && !t.has(i, Tags::DETERMINER | Tags::TIME);
        while end > lo && (adverb(end - 1) || paired(end - 1)) {
            end -= 1;
        }
        if end == start || end == lo {
            // A subject that is nothing but a date is none.
            return if end == lo { start } else { end };
        }
    }
}

/// "X, the Y of Z, said": the comma at `comma` closes something that stands behind the subject.
fn parenthetical(t: &Tokens, comma: usize, lo: usize, mark: Tags) -> Option<Source> {
    let parts = segments(t, comma, lo, mark);
    let [near, next, ..] = &parts[..] else {
        // "Sen. X (R-Ohio), said": a comma too many.
        let open =
            (lo..comma).rev().take(limits::BRACKET).find(|&i| t.word(i) == "(").filter(|_| t.word(comma - 1) == ")");
        return open.and_then(|o| phrase_back(t, o, lo)).map(|head| Source { full: head.start..comma, head });
    };
    // "After …, Gov. X (R), said": what stands in front describes no one.
    if t.title(near.start).prefixed
        && t.is_capital(near.start)
        && can_head(t, near.clone(), lo)
        && t.has(next.start, Tags::PREPOSITION | Tags::SUBORDINATOR)
    {
        let end = near.clone().find(|&i| t.has(i, Tags::BRACKET)).unwrap_or(near.end);
        let head = phrase_back(t, end, near.start)?;
        return Some(Source { full: head.start..comma, head });
    }
    let goes_back = |here: &Range<usize>, front: &Range<usize>| {
        clause_start(t, here.clone()) == here.start && hangs(t, here.clone()) && can_head(t, front.clone(), lo)
    };
    let described = is_described(t, near.clone(), next.clone());
    let hung = parts[1..].windows(2).take_while(|p| !described && goes_back(&p[0], &p[1])).count();
    let anchor = &parts[1 + hung];
    let start = clause_start(t, anchor.clone());
    if !can_head(t, start..anchor.end, lo) && !t.has(start, Tags::PREPOSITION) {
        return None;
    }
    let head = phrase_back(t, anchor.end, start)?;
    Some(Source { full: head.start..comma, head })
}

/// What stands between commas or dashes in front of the last one, the nearest first.
fn segments(t: &Tokens, last: usize, lo: usize, mark: Tags) -> Vec<Range<usize>> {
    let mut cuts = vec![last];
    let mut i = last;
    while i > lo && cuts.len() < limits::COMMAS {
        i -= 1;
        if let Some(short) = t.quotation(i).filter(|r| r.len() <= limits::NICKNAME && r.start > lo) {
            i = short.start;
            continue;
        }
        if t.quote(i).is_some() || t.has(i, Tags::SEMICOLON | Tags::COLON | Tags::STOP) {
            cuts.push(i);
            break;
        }
        if t.has(i, mark) {
            cuts.push(i);
        }
    }
    let bounded = i > lo || cuts.last() == Some(&lo);
    let whole = if bounded { cuts.len() - 1 } else { cuts.len() };
    (0..whole).map(|k| cuts.get(k + 1).map_or(lo, |&c| c + 1)..cuts[k]).collect()
}
