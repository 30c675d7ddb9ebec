//! Days to which a listing, a summary or a question is to be kept, as people write them: `6 feb 2026`, `2026-02`,
//! `last week`. Owns how they are read; which passages are of those days is the index's and `period`'s.

use super::period::Period;
use crate::record::{TimeKind, days, expressions};
use jiff::civil::Date;
use serde::Deserialize;

/// From a day on, up to a day, or both; inclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Days {
    /// The first day; open where none is given.
    pub since: Option<Date>,
    /// The last day; open where none is given.
    pub until: Option<Date>,
}

/// What keeps words from being days.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what each is")]
pub enum NoDays {
    #[error(
        "`{0}` is no day; write one as `2026-02-07`, `7 feb 2026`, `2026-02`, `february`, `yesterday` or `last week`"
    )]
    Unknown(String),
    #[error("{0} comes after {1}: no day lies between")]
    Backwards(Date, Date),
    #[error("`on` is a day or days by itself; leave out `since` and `until`")]
    Both,
}

/// Longer words are no day.
const LONGEST: usize = 60;

impl Days {
    /// Reads what was written of `since`, `until` and `on`; blank is not written.
    ///
    /// # Errors
    /// When one of them is no day, or they leave none.
    pub fn read(since: Option<&str>, until: Option<&str>, on: Option<&str>, today: Date) -> Result<Self, NoDays> {
        let read = |text: Option<&str>| match text.map(str::trim).filter(|t| !t.is_empty()) {
            Some(text) => {
                named(text, today).map(Some).ok_or_else(|| NoDays::Unknown(text.chars().take(LONGEST).collect()))
            }
            None => Ok(None),
        };
        let (since, until, on) = (read(since)?, read(until)?, read(on)?);
        match (since.map(|(first, _)| first), until.map(|(_, last)| last), on) {
            (None, None, Some((first, last))) => Ok(Self { since: Some(first), until: Some(last) }),
            (_, _, Some(_)) => Err(NoDays::Both),
            (Some(since), Some(until), None) if since > until => Err(NoDays::Backwards(since, until)),
            (since, until, None) => Ok(Self { since, until }),
        }
    }

    /// Whether it narrows anything.
    pub fn is_any(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    /// Whether some days, the first and the last of them, touch these; what has no day does not.
    pub fn touch(&self, first: Option<&str>, last: Option<&str>) -> bool {
        let day = |text: Option<&str>| text.and_then(|t| t.parse::<Date>().ok());
        let Some(first) = day(first) else { return !self.is_any() };
        let last = day(last).unwrap_or(first);
        self.since.is_none_or(|since| since <= last) && self.until.is_none_or(|until| first <= until)
    }

    /// The same as a period of a question; none where it narrows nothing.
    pub(super) fn period(&self) -> Option<Period> {
        self.is_any().then(|| Period::between(self.since.unwrap_or(Date::MIN), self.until.unwrap_or(Date::MAX)))
    }
}

/// The first and the last day that words stand for, all of them.
fn named(text: &str, today: Date) -> Option<(Date, Date)> {
    if text.len() > LONGEST {
        return None;
    }
    let number = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if number {
        return Some(days(text)?).filter(|_| text.len() >= "2026".len());
    }
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|c| c.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    let capitals = text.split_whitespace().map(capital).collect::<Vec<_>>().join(" ");
    [text, &capitals, &text.to_lowercase()].into_iter().find_map(|text| expressed(text, today))
}

fn expressed(text: &str, today: Date) -> Option<(Date, Date)> {
    let found = expressions(text, Some(today));
    let [one] = found.as_slice() else { return None };
    let whole = one.start == 0 && one.end == text.len() && matches!(one.kind, TimeKind::Date | TimeKind::Time);
    let value = one.value.as_deref().filter(|_| whole)?;
    match value.strip_prefix("XXXX") {
        // A day without its year is the latest that has begun.
        Some(rest) => {
            [0, -1].iter().filter_map(|n| days(&format!("{:04}{rest}", today.year() + n))).find(|d| d.0 <= today)
        }
        None => days(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn check(text: &str, expect: &str) {
        let read = Days::read(None, None, Some(text), date(2026, 3, 18));
        let told = match read {
            Ok(Days { since: Some(since), until: Some(until) }) if since == until => since.to_string(),
            Ok(Days { since: Some(since), until: Some(until) }) => format!("{since} {until}"),
            other => format!("{other:?}"),
        };
        assert_eq!(told, expect, "{text}");
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        check("2026-02-07", "2026-02-07");
        check("6 feb 2026", "2026-02-06");
        check("Feb 6, 2026", "2026-02-06");
        check("the 6th of February 2026", "2026-02-06");
        check("2026-02", "2026-02-01 2026-02-28");
        check("february 2026", "2026-02-01 2026-02-28");
        check("2025", "2025-01-01 2025-12-31");
        check("yesterday", "2026-03-17");
        check("today", "2026-03-18");
        check("last week", "2026-03-09 2026-03-15");
        check("6 feb", "2026-02-06");
    }

    #[test]
    fn what_is_no_day_is_said() {
        let today = date(2026, 3, 18);
        for text in ["soon", "2026-02-30", "the talks", "7", "3 May and 5 May", &"x".repeat(200)] {
            assert!(matches!(Days::read(Some(text), None, None, today), Err(NoDays::Unknown(_))), "{text}");
        }
        assert!(matches!(Days::read(Some("2026-03"), Some("2026-02"), None, today), Err(NoDays::Backwards(..))));
        assert_eq!(Days::read(Some("2026"), None, Some("2026"), today), Err(NoDays::Both));
        assert_eq!(Days::read(Some(" "), None, None, today), Ok(Days::default()));
    }

    #[test]
    fn days_touch_or_do_not() {
        let days = Days { since: Some(date(2026, 2, 1)), until: Some(date(2026, 2, 28)) };
        assert!(days.touch(Some("2026-01-20"), Some("2026-02-01")) && days.touch(Some("2026-02-28"), None));
        assert!(!days.touch(Some("2026-03-01"), None) && !days.touch(None, None));
        assert!(Days::default().touch(None, None));
    }
}
