//! The days that a question speaks of: by the calendar ("on 6 February 2026", "in March"), by the day on which it is
//! asked ("yesterday"), or by an event ("the day of the talks"). Owns which expressions count, and which passages tell of
//! such days: those dated by them, and for want of better the undated ones of articles of these days.

use super::question::Question;
use super::terms::Term;
use crate::index::Passage;
use crate::record::{TimeKind, days, expressions};
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use std::ops::Range;

/// Days, both inclusive, and where the question names them.
#[derive(Clone, Debug, PartialEq)]
pub struct Period {
    pub first: Date,
    pub last: Date,
    /// Bytes of the question.
    at: Range<usize>,
    /// Named by the calendar or by an event: what is of another time is no answer.
    fixed: bool,
}

/// Days that a period may have which an article's day tells: a season at the most.
const LONGEST: i32 = 93;
/// Days after an event within which an article that gives no day tells of it.
const SOON_AFTER: i64 = 2;
/// Before an expression that tells when something was.
const LEADS: [&str; 8] = ["on", "in", "during", "of", "between", "from", "around", ""];
/// Behind "the" or "that": a stretch of time that something else tells.
const UNITS: [&str; 10] =
    ["day", "night", "morning", "afternoon", "evening", "week", "month", "year", "quarter", "decade"];
/// Years that are tried, in this order, where the question leaves out its own.
const YEARS: [i16; 4] = [0, -1, 1, -2];

impl Period {
    /// The periods that a question may mean which is asked on `today`, the likeliest first.
    pub fn all(question: &str, today: Option<Date>) -> Vec<Self> {
        let absolute = expressions(question, None);
        let dates = absolute.iter().filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time));
        for time in dates.filter(|t| tells_when(question, t.start..t.end)) {
            let Some(value) = &time.value else { continue };
            let years: Vec<i16> = match today {
                Some(today) if value.starts_with("XXXX") => YEARS.iter().map(|n| today.year() + n).collect(),
                _ => vec![0],
            };
            let of_year = |year: &i16| days(&value.replacen("XXXX", &format!("{year:04}"), 1));
            let short = |(first, last): &(Date, Date)| first.until(*last).is_ok_and(|s: Span| s.get_days() < LONGEST);
            let found = years.iter().filter_map(of_year).filter(short);
            let found: Vec<Self> =
                found.map(|(first, last)| Self { first, last, at: time.start..time.end, fixed: true }).collect();
            if !found.is_empty() {
                return found;
            }
        }
        today.and_then(|today| Self::of_today(question, today)).into_iter().collect()
    }

    /// The year alone that a question names ("in 2023"): too long for an article's day to tell it, but where nothing else
    /// answers.
    pub fn year(question: &str) -> Option<Self> {
        let told = expressions(question, None).into_iter().filter(|t| tells_when(question, t.start..t.end));
        told.filter(|t| t.value.as_ref().is_some_and(|v| v.len() == 4)).find_map(|t| {
            let before = question[..t.start].trim_end().to_lowercase();
            let led = before.ends_with(" in") || before.ends_with(" during") || before == "in" || before == "during";
            let (first, last) = days(t.value.as_deref()?).filter(|_| led)?;
            Some(Self { first, last, at: t.start..t.end, fixed: true })
        })
    }

    /// The first period that has no meaning without `today`.
    fn of_today(question: &str, today: Date) -> Option<Self> {
        let absolute = expressions(question, None);
        let relative = expressions(question, Some(today)).into_iter().filter(|t| t.kind == TimeKind::Date);
        let fixed = |at: usize| absolute.iter().any(|t| t.start == at && t.value.is_some());
        let mut relative = relative.filter(|t| !fixed(t.start) && !points_elsewhere(question, t.start..t.end));
        relative.find_map(|t| {
            let (first, last) = days(t.value.as_deref()?)?;
            Some(Self { first, last, at: t.start..t.end, fixed: false })
        })
    }

    /// Days that were given apart from the question.
    pub fn between(first: Date, last: Date) -> Self {
        Self { first, last, at: 0..0, fixed: true }
    }

    /// Where the question names them, in bytes.
    pub fn at(&self) -> Range<usize> {
        self.at.clone()
    }

    /// The day of an event, or one beside it, that the question names.
    pub fn of_event(event: &EventDay, day: Date) -> Option<Self> {
        let day = day.checked_add(event.days.days()).ok()?;
        Some(Self { first: day, last: day, at: event.at.clone(), fixed: true })
    }

    /// Whether only what is of these days answers.
    pub fn is_fixed(&self) -> bool {
        self.fixed
    }

    /// Whether a term is part of the expression, and so nothing to look for.
    pub fn names(&self, question: &Question, term: &Term) -> bool {
        question.words.get(term.words.start).is_some_and(|w| self.at.contains(&w.at.start))
    }

    /// Where a question names them, with the preposition in front; bytes of it.
    pub fn named_at(&self, question: &str) -> Range<usize> {
        let before = question.get(..self.at.start).unwrap_or("").trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
        let leads = LEADS.contains(&word.to_lowercase().as_str()) && !word.is_empty();
        let start = if leads { before.len() - word.len() } else { self.at.start };
        start..self.at.end
    }

    /// Whether a passage may tell of these days: one of its expressions does, or nothing dates it or what is said in it and
    /// its article is of these days or came soon after.
    pub fn fits(&self, passage: &Passage) -> bool {
        let overlaps = |value: Option<&str>| {
            value.and_then(days).is_some_and(|(first, last)| first <= self.last && self.first <= last)
        };
        let when = passage.when.as_ref().and_then(|w| w.value.as_deref());
        if overlaps(when) || passage.times.iter().any(|t| overlaps(t.value.as_deref())) {
            return true;
        }
        let dated = when.and_then(days).is_some();
        let published = passage.article.published.as_deref().and_then(|d| d.parse::<Date>().ok());
        let until = self.last.checked_add(SOON_AFTER.days()).unwrap_or(self.last);
        let said = passage.statements.iter().any(|s| s.when.is_none());
        (!dated || said) && published.is_some_and(|day| self.first <= day && day <= until)
    }
}

/// "*The day* the toll rose", "*that week*", "*the next day*": not of the day on which it is asked.
fn points_elsewhere(question: &str, at: Range<usize>) -> bool {
    let before = question[..at.start].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let told = format!("{before} {}", &question[at]).to_lowercase();
    let words: Vec<&str> = told.split_whitespace().collect();
    match words.as_slice() {
        [.., "the" | "that", unit] => UNITS.contains(unit),
        [.., "the", "same" | "very" | "following" | "previous", _] => true,
        [.., "the", "next", unit] => ["day", "night", "morning", "afternoon", "evening"].contains(unit),
        _ => false,
    }
}

/// Whether an expression of a question tells when something was, and not which thing is meant ("the 6 May statement").
fn tells_when(question: &str, at: Range<usize>) -> bool {
    let (before, after) = (&question[..at.start], &question[at.end..]);
    let word = before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
    let open = after.trim_start().starts_with(|c: char| c.is_alphanumeric());
    let named = question[at.clone()].to_lowercase().starts_with("the ") || word == "the";
    let leads = LEADS.contains(&word.as_str());
    let closes = !open && !matches!(word.as_str(), "since" | "until" | "till" | "by" | "before" | "after");
    !(named && open) && (leads || closes)
}

/// A day that a question names by an event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventDay {
    /// The event, in the question's words.
    pub event: String,
    at: Range<usize>,
    /// Days from the event's.
    days: i64,
}

impl EventDay {
    /// "on the day of the talks", "the day after the vote", "on the day it opened": the last words of a question, or the first up to a comma.
    pub fn of(question: &str) -> Option<Self> {
        let lower = question.to_ascii_lowercase();
        let forms = [
            ("the day of ", 0),
            ("the same day as ", 0),
            ("the day after ", 1),
            ("the day before ", -1),
            ("one day after ", 1),
            ("a day after ", 1),
            ("two days after ", 2),
            ("one day before ", -1),
            ("a day before ", -1),
            ("on the day that ", 0),
            ("on the day when ", 0),
            ("on the day ", 0),
        ];
        let (start, lead, days) = forms.iter().find_map(|(lead, days)| Some((lower.find(lead)?, *lead, *days)))?;
        let from = start + lead.len();
        let end = question[from..].find([',', '?']).map_or(question.len(), |i| from + i);
        let event = question[from..end].trim();
        let known = expressions(event, None).iter().any(|t| t.start == 0);
        let lead = lower[..start].trim_end();
        let lead = lead.strip_suffix(" on").map_or(start, str::len);
        let some = event.split_whitespace().count() > 1 && !known;
        some.then(|| Self { event: event.to_owned(), at: lead..end, days })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn of(text: &str) -> Vec<String> {
        let all = Period::all(text, Some(date(2026, 3, 18)));
        all.iter().map(|p| format!("{} {}", p.first, p.last)).collect()
    }

    #[test]
    fn what_leans_on_today_is_a_period() {
        assert_eq!(of("what did the mayor say yesterday"), ["2026-03-17 2026-03-17"]);
        assert_eq!(of("who spoke last week?"), ["2026-03-09 2026-03-15"]);
        assert!(of("who spoke of the bridge?").is_empty());
        assert!(!Period::all("who spoke yesterday", Some(date(2026, 3, 18)))[0].is_fixed());
        assert!(Period::all("who spoke yesterday", None).is_empty());
    }

    #[test]
    fn days_and_months_by_the_calendar_are_periods() {
        assert_eq!(of("who spoke on 3 March 2025?"), ["2025-03-03 2025-03-03"]);
        assert_eq!(of("who resigned in May 2025"), ["2025-05-01 2025-05-31"]);
        assert_eq!(of("what burnt on 3 May?")[..2], ["2026-05-03 2026-05-03", "2025-05-03 2025-05-03"]);
        assert_eq!(of("In May 2025, who resigned?"), ["2025-05-01 2025-05-31"]);
    }

    #[test]
    fn a_year_alone_is_a_last_resort() {
        let year = |text: &str| Period::year(text).map(|p| (p.first.year(), p.last.year(), p.is_fixed()));
        assert_eq!(year("who won the seat of Arlow in 2023?"), Some((2023, 2023, true)));
        assert_eq!(year("In 2023, who won the seat?"), Some((2023, 2023, true)));
        assert_eq!(year("who won the seat in the year 2023?"), Some((2023, 2023, true)));
        for none in ["who won in May 2023?", "who won the election of 2023?", "who has led it since 2023?", "who won?"]
        {
            assert_eq!(year(none), None, "{none}");
        }
    }

    #[test]
    fn a_day_that_names_a_thing_is_none() {
        assert!(of("what does the 3 March 2025 letter say?").is_empty());
        assert!(of("who has led it since 3 March 2025?").is_empty());
        assert!(of("who won in 1998?").is_empty());
    }

    /// Who asks on some day does not mean that day by "the day" or "that week".
    #[test]
    fn a_day_that_points_at_no_today_is_none() {
        for text in [
            "what happened on the day the toll rose",
            "who resigned the week the ferry sank?",
            "what did Beck say that day",
            "who spoke on the same day?",
            "what burnt the following night",
            "what did the mayor say the next day",
            "who left in the year the bridge opened",
            "who won the day?",
            "what was said in the month of the strike",
        ] {
            assert!(of(text).is_empty(), "{text}: {:?}", of(text));
        }
        for text in ["who spoke today", "who spoke this week", "who spoke the day before yesterday"] {
            assert!(!of(text).is_empty(), "{text}");
        }
        assert_eq!(of("what did Beck say yesterday of the day the toll rose"), ["2026-03-17 2026-03-17"]);
    }

    #[test]
    fn a_day_may_be_told_by_an_event() {
        let of = |text: &str| EventDay::of(text).map(|e| (e.event, e.days));
        assert_eq!(of("what sank on the day of the vote in Arlow?"), Some(("the vote in Arlow".into(), 0)));
        assert_eq!(of("The day after the flood in Brell, who resigned?"), Some(("the flood in Brell".into(), 1)));
        assert_eq!(of("what sank a day after the vote in Arlow?"), Some(("the vote in Arlow".into(), 1)));
        assert_eq!(of("what sank on the day the toll rose?"), Some(("the toll rose".into(), 0)));
        assert_eq!(of("On the day that Beck resigned, who spoke?"), Some(("Beck resigned".into(), 0)));
        assert_eq!(of("who spoke on the day?"), None);
        assert_eq!(of("who won the day?"), None);
        assert_eq!(of("what sank the day before 3 May 2025?"), None);
    }
}
