//! The day of what an answer tells: of the expression that was asked for, else what dates the sentence or the saying;
//! for want of better the day of the article, marked as that. Owns the making of [`Dating`].

use super::Dating;
use super::wanted::Find;
use crate::corpus::Span;
use crate::index::Passage;
use crate::record::{TimeKind, When, days};
use jiff::civil::Date;

/// Stands in the place of a source's words where only the article's day is known.
pub const ARTICLE_DAY: &str = "the article's day";

/// A dating expression with the days that it stands for.
pub fn dating(passage: &Passage, when: &When) -> Dating {
    let range = when.value.as_deref().and_then(days);
    Dating {
        expression: passage.slice(Span::new(when.start, when.end)).unwrap_or_default().to_owned(),
        value: when.value.clone(),
        start: range.map(|(first, _)| first.to_string()),
        end: range.map(|(_, last)| last.to_string()),
        article_day: false,
    }
}

/// The day of the article, where it has one.
pub fn of_article(passage: &Passage) -> Option<Dating> {
    let day = passage.article.published.clone()?;
    Some(Dating {
        expression: ARTICLE_DAY.to_owned(),
        value: Some(day.clone()),
        start: Some(day.clone()),
        end: Some(day),
        article_day: true,
    })
}

/// The day that dates a passage, where it is one.
pub fn day(passage: &Passage) -> Option<Date> {
    let (first, last) = days(passage.when.as_ref()?.value.as_deref()?)?;
    (first == last).then_some(first)
}

/// What dates the passage, or the saying in it.
pub fn of_passage(passage: &Passage, said: Option<&When>) -> Option<Dating> {
    passage.when.as_ref().or(said).map(|when| dating(passage, when))
}

/// The answer to "when": the days of what was found to tell them, else of the sentence, else of any day in it.
pub fn of_event(passage: &Passage, find: Option<&Find>, said: Option<&When>) -> Option<Dating> {
    let known = |d: &Dating| d.start.is_some();
    let found = find.and_then(|f| told_at(passage, passage.span.start + f.start, passage.span.start + f.end));
    let sentence = || of_passage(passage, said).filter(known);
    let any = || {
        let dated = passage.times.iter().filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time));
        let when = dated.map(|t| When { start: t.start, end: t.end, value: t.value.clone() });
        when.map(|w| dating(passage, &w)).find(known)
    };
    found.filter(known).or_else(sentence).or_else(any).or_else(|| of_article(passage))
}

/// The expression at some bytes of the article; what dates the sentence where that is part of it.
fn told_at(passage: &Passage, start: usize, end: usize) -> Option<Dating> {
    let overlaps = |from: usize, to: usize| from < end && start < to;
    if let Some(when) = passage.when.as_ref().filter(|w| overlaps(w.start, w.end)) {
        return Some(dating(passage, when));
    }
    let time = passage.times.iter().find(|t| overlaps(t.start, t.end))?;
    Some(dating(passage, &When { start: time.start, end: time.end, value: time.value.clone() }))
}
