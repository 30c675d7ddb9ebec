//! The day of what an answer tells: of the expression that was asked for, else what dates the sentence or the saying;
//! for want of better the day of the article, marked as that. Owns the making of [`Dating`].

use crate::answer::Dating;
use crate::answer::find::wanted::Find;
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

/// The day on which an event was: the one that dates the passage, else one that is told in it ("the vote of 3 May").
pub fn day_of_event(passage: &Passage, find: Option<&Find>) -> Option<Date> {
    let told = || of_event(passage, find, None).filter(|d| !d.article_day && d.start == d.end)?.start?.parse().ok();
    day(passage).or_else(told)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::TimeExpression;

    const TEXT: &str = "The vote of 3 May came before the talks of Monday.";
    /// Where the sentence stands in its article.
    const FROM: usize = 100;

    fn place(words: &str) -> (usize, usize) {
        let at = TEXT.find(words).unwrap();
        (at, at + words.len())
    }

    fn passage() -> Passage {
        let mut passage = Passage::default();
        passage.text = TEXT.to_owned();
        passage.span = Span::new(FROM, FROM + TEXT.len());
        passage.article.published = Some("2026-05-09".into());
        passage
    }

    fn at(words: &str, value: &str) -> When {
        let (start, end) = place(words);
        When { start: FROM + start, end: FROM + end, value: Some(value.into()) }
    }

    fn told(passage: &Passage, find: Option<&Find>) -> String {
        let told = of_event(passage, find, None);
        told.map_or_else(String::new, |d| format!("{} {} {}", d.expression, d.start.unwrap_or_default(), d.article_day))
    }

    #[test]
    fn the_nearest_evidence_dates_an_event() {
        let mut passage = passage();
        assert_eq!(told(&passage, None), "the article's day 2026-05-09 true");
        let When { start, end, value } = at("3 May", "2026-05-03");
        passage.times = vec![TimeExpression { start, end, kind: TimeKind::Date, value }];
        assert_eq!(told(&passage, None), "3 May 2026-05-03 false", "any day of the sentence");
        passage.when = Some(at("Monday", "2026-05-04"));
        assert_eq!(told(&passage, None), "Monday 2026-05-04 false", "what dates the sentence");
        let (start, end) = place("3 May");
        let find = Find { score: 1.0, start, end, count: None, anothers: false };
        assert_eq!(told(&passage, Some(&find)), "3 May 2026-05-03 false", "what was found to tell the time");
        // What no calendar knows is passed over.
        passage.when = Some(When { value: None, ..at("Monday", "") });
        passage.times.clear();
        passage.article.published = None;
        assert_eq!(told(&passage, None), "");
    }

    #[test]
    fn an_event_has_a_day_of_its_own() {
        let mut passage = passage();
        assert_eq!(day_of_event(&passage, None), None, "the article's day is none of the event");
        let When { start, end, value } = at("3 May", "2026-05-03");
        passage.times = vec![TimeExpression { start, end, kind: TimeKind::Date, value }];
        assert_eq!(day_of_event(&passage, None).map(|d| d.to_string()).as_deref(), Some("2026-05-03"));
        passage.when = Some(at("Monday", "2026-05-04"));
        assert_eq!(day_of_event(&passage, None).map(|d| d.to_string()).as_deref(), Some("2026-05-04"));
    }

    #[test]
    fn a_day_is_one_day() {
        let mut passage = passage();
        for (value, expect) in [("2026-05-03", Some("2026-05-03")), ("2026-05", None), ("P3D", None)] {
            passage.when = Some(at("3 May", value));
            assert_eq!(day(&passage).map(|d| d.to_string()).as_deref(), expect, "{value}");
        }
    }
}
