//! The calendar so far: the day of publication and what was spoken of last, and what a year, a month and a weekday mean
//! against them.

use super::form::{Core, Unit, Which, YearIs};
use super::value;
use jiff::civil::{Date, Weekday};

/// Whether the words around an expression speak of what was or of what is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Past,
    Future,
    Open,
}

/// Days that an expression may span which tells a beginning to the day: those of a round, not of a year.
const LONGEST_BEGINNING: i64 = 15;

/// How much farther a day counts that the tense speaks against.
const AGAINST: i64 = 5;

/// The calendar so far: the anchor and what was spoken of last.
#[derive(Debug, Default)]
pub struct Calendar {
    pub anchor: Option<Date>,
    /// First day of the last date.
    pub spoken: Option<Date>,
    /// The day on which something was said to begin.
    pub begun: Option<Date>,
    /// First day of the last quarter, while nothing but quarters and years follows it.
    pub quarter: Option<Date>,
}

impl Calendar {
    pub fn new(anchor: Option<Date>) -> Self {
        Self { anchor, ..Self::default() }
    }

    /// Remembers the day on which something began; whether it is one.
    pub fn begin(&mut self, value: Option<&str>) -> bool {
        let days = value.and_then(value::days);
        let first = days.filter(|(first, last)| days_between(*first, *last) < LONGEST_BEGINNING);
        self.begun = first.map(|(first, _)| first).or(self.begun);
        first.is_some()
    }

    pub fn remember(&mut self, core: Core, value: &str) {
        let Some((first, _)) = value::days(value) else { return };
        self.spoken = Some(first);
        match core {
            Core::Quarter(..) | Core::The(_, Unit::Quarter) => self.quarter = Some(first),
            Core::Year(_) | Core::YearBefore | Core::Shift(_, Unit::Year, _) | Core::The(_, Unit::Year) => {}
            _ => self.quarter = None,
        }
    }

    pub fn year(&self, year: YearIs) -> Option<i16> {
        match year {
            YearIs::Open => None,
            YearIs::Known(year) => Some(year),
            YearIs::Rel(which) => {
                let anchor = self.anchor?.year();
                Some(match which {
                    Which::Last | Which::Before => anchor - 1,
                    Which::Next | Which::After => anchor + 1,
                    Which::That => self.spoken.map_or(anchor, Date::year),
                    _ => anchor,
                })
            }
        }
    }

    pub fn month(&self, m: u8, year: YearIs, which: Which, tense: Tense) -> Option<String> {
        if let Some(year) = self.year(year) {
            return Some(format!("{}-{m:02}", value::of_year(year)));
        }
        let Some(anchor) = self.anchor else {
            return (which == Which::Bare && year == YearIs::Open).then(|| format!("XXXX-{m:02}"));
        };
        let year = match which {
            Which::Bare => anchor.year() + nearest_year(i32::from(m) - i32::from(anchor.month()), tense),
            _ => cycle(anchor.year(), i32::from(m), i32::from(anchor.month()), which, tense),
        };
        Some(format!("{}-{m:02}", value::of_year(year)))
    }

    pub fn weekday(&self, n: u8, which: Which, tense: Tense) -> Option<Date> {
        let anchor = self.anchor?;
        let weekday = Weekday::from_monday_one_offset(n as i8).ok()?;
        if matches!(which, Which::After | Which::Before | Which::That) && self.spoken.is_some() {
            return self.weekday_beside(weekday, which);
        }
        let ahead = i64::from(anchor.weekday().until(weekday));
        let days = match which {
            Which::Last | Which::Before | Which::Latest => ahead - 7,
            Which::Next | Which::After => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            Which::This => i64::from(n) - i64::from(anchor.weekday().to_monday_one_offset()),
            _ if tense == Tense::Future || ahead == 0 => ahead,
            _ => ahead - 7,
        };
        value::shift(anchor, days, Unit::Day)
    }

    /// "the following Tuesday": the first one after the day told before; "the previous": the last one before it; "the
    /// same": that day itself.
    pub fn weekday_beside(&self, weekday: Weekday, which: Which) -> Option<Date> {
        let spoken = self.spoken.or(self.anchor)?;
        let ahead = i64::from(spoken.weekday().until(weekday));
        let days = match (which, ahead) {
            (Which::Before, _) => ahead - 7,
            (Which::After, 0) => 7,
            _ => ahead,
        };
        value::shift(spoken, days, Unit::Day)
    }

    /// Days from the anchor, those against the tense counted manifold.
    pub fn far(&self, date: Date, tense: Tense) -> i64 {
        let days = self.anchor.map_or(0, |anchor| days_between(anchor, date));
        let wrong = match tense {
            Tense::Past => days > 0,
            Tense::Future => days < 0,
            Tense::Open => false,
        };
        days.abs() * if wrong { AGAINST } else { 1 }
    }
}

/// The year of something that comes every year at `at`, seen from `now` (both in the same unit) of `year`.
pub fn cycle(year: i16, at: i32, now: i32, which: Which, tense: Tense) -> i16 {
    match which {
        Which::Last | Which::Before => year - i16::from(at >= now),
        Which::Next | Which::After => year + i16::from(at <= now),
        Which::This => year,
        _ if tense == Tense::Future => year + i16::from(at < now),
        _ => year - i16::from(at > now),
    }
}

/// A month without a year, so many months ahead of the anchor's: years to add. The nearest one, the past a little
/// nearer, as news tells more of it.
fn nearest_year(ahead: i32, tense: Tense) -> i16 {
    let cost = |months: i32| match (tense, months > 0) {
        (Tense::Past, true) => 7 * months,
        (Tense::Open, true) => 6 * months,
        (Tense::Future, false) => -8 * months,
        _ => 4 * months.abs(),
    };
    [0, -1, 1].into_iter().min_by_key(|years| cost(ahead + 12 * i32::from(*years))).unwrap_or(0)
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(i64::MAX / 4, |span| i64::from(span.get_days()))
}
