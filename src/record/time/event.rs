//! What dates the event of a whole sentence: the expression of its main clause before one of a clause in it, one that
//! tells when before one that bounds ("since May", "by Friday"), the article's own words before quoted ones. Never the
//! dateline. Two that make a range ("from Monday to Thursday") are one.

use super::adverbial::{MOST, SUBORDINATE, adverbial, last_word, quoted};
use super::value;
use crate::corpus::{Article, Span};
use crate::record::{TimeExpression, TimeKind, When};
use std::ops::Range;

/// What speaks against an expression, the least first: it bounds; it stands in a clause of its own; it is quoted; it has
/// no day.
const BOUNDS: u32 = 1;
const ASIDE: u32 = 2;
const QUOTED: u32 = 4;
const NO_DAY: u32 = 8;

/// What dates the event of a sentence of a paragraph.
pub fn dating(article: &Article, times: &[TimeExpression], paragraph: Span, sentence: Span) -> Option<When> {
    let first = times.partition_point(|t| t.end <= sentence.start);
    let here = &times[first..];
    let here = &here[..here.iter().take(MOST).take_while(|t| sentence.contains(Span::new(t.start, t.end))).count()];
    let mut best: Option<(u32, When)> = None;
    for (i, time) in here.iter().enumerate() {
        let Some((cost, when)) = candidate(article, paragraph, sentence, time) else { continue };
        let when = here.get(i + 1).and_then(|next| joined(article, sentence, time, next)).unwrap_or(when);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, when));
        }
    }
    best.map(|(_, when)| when)
}

fn candidate(article: &Article, paragraph: Span, sentence: Span, time: &TimeExpression) -> Option<(u32, When)> {
    let at = Span::new(time.start, time.end);
    if is_dateline(article.slice(sentence), at.start - sentence.start..at.end - sentence.start) {
        return None;
    }
    let (bound, when) = match adverbial(article, sentence, time) {
        Some(when) => (0, when),
        None => (BOUNDS, bounding(article, sentence, time)?),
    };
    let before = article.slice(Span::new(sentence.start, when.start));
    let aside = if stands_aside(before) { ASIDE } else { 0 };
    let quote = if quoted(article, paragraph, time.start) { QUOTED } else { 0 };
    let no_day = if when.value.as_deref().and_then(value::days).is_none() { NO_DAY } else { 0 };
    Some((bound + aside + quote + no_day, when))
}

/// A day that bounds what is told, with the word that says so.
fn bounding(article: &Article, sentence: Span, time: &TimeExpression) -> Option<When> {
    let dated = matches!(time.kind, TimeKind::Date | TimeKind::Time);
    let before = article.slice(Span::new(sentence.start, time.start)).trim_end();
    let word = last_word(before);
    let behind = article.slice(Span::new(time.end, sentence.end));
    let possessive = ["'s", "’s", "-"].iter().any(|mark| behind.starts_with(mark));
    let bounds = BOUNDING.contains(&word.as_str());
    (dated && bounds && !possessive && value::days(time.value.as_deref()?).is_some()).then(|| When {
        start: time.start - (article.slice(Span::new(sentence.start, time.start)).len() - (before.len() - word.len())),
        end: time.end,
        value: time.value.clone(),
    })
}

const BOUNDING: &[&str] = &["since", "until", "till", "by", "before", "after", "from", "between", "through", "for"];

/// Whether what stands before an expression in its sentence opens a clause of its own that is not over yet: since the last
/// comma a word of subordination, or a participle at its head.
fn stands_aside(before: &str) -> bool {
    let clause = before.rsplit([',', ';', '—', '–', '(']).next().unwrap_or("");
    let mut words = clause.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let inner = clause.len() < before.len();
    let first = words.next().unwrap_or("");
    let participle = inner && first.len() > 4 && (first.ends_with("ed") || first.ends_with("ing"));
    let opens = |w: &str| SUBORDINATE.iter().any(|s| w.eq_ignore_ascii_case(s));
    participle || opens(first) || words.any(opens)
}

/// Two expressions that are one span of time: "from Monday to Thursday".
fn joined(article: &Article, sentence: Span, one: &TimeExpression, other: &TimeExpression) -> Option<When> {
    let between = article.slice(Span::new(one.end, other.start)).trim();
    let lead = last_word(article.slice(Span::new(sentence.start, one.start)));
    let range = match between {
        "to" | "until" | "till" | "through" | "–" | "-" => true,
        "and" => lead == "between",
        _ => false,
    };
    let (first, last) = (value::days(one.value.as_deref()?)?, value::days(other.value.as_deref()?)?);
    (range && first.0 < last.1).then(|| When {
        start: one.start,
        end: other.end,
        value: Some(format!("{}/{}", first.0, last.1)),
    })
}

/// Bytes and words within which the place of a dateline stands.
const DATELINE: usize = 80;
const DATELINE_WORDS: usize = 6;

/// Whether an expression at `time` of a sentence is the day of a dateline: "PORT LARN, Sept 5 (Wire) - ".
pub fn is_dateline(sentence: &str, time: Range<usize>) -> bool {
    let (Some(before), Some(after)) = (sentence.get(..time.start), sentence.get(time.end..)) else { return false };
    let place = before.trim_matches([' ', ',', '*', '(', '_']);
    let short = place.len() < DATELINE && place.split_whitespace().count() <= DATELINE_WORDS;
    let mut letters = place.chars().filter(|c| c.is_alphabetic());
    let named = letters.clone().count() > 1 && letters.all(char::is_uppercase);
    let after = after.trim_start_matches(['.', ',', ' ', '*']);
    let parted = ["(", "-", "–", "—", ":", "|"].iter().any(|mark| after.starts_with(mark));
    parted && (short && named || place.is_empty() && label(after))
}

/// Whether a day at the head of a line is its label: "22 Nov, 9.40 —", "Sept 5 (Wire)".
fn label(after: &str) -> bool {
    after.starts_with(['|', ':', '—', '–']) || after.starts_with('(') && after.contains(") ")
}
