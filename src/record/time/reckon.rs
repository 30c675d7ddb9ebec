//! Days reckoned from the anchor or from the day told before: of a week, of a month, of what began; and ranges.

use super::calendar::{Calendar, Tense};
use super::form::{Turn, Unit, Which, YearIs};
use super::value;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

impl Calendar {
    /// "Monday of last week".
    pub fn weekday_of(&self, weekday: u8, which: Which) -> Option<Date> {
        let anchor = self.anchor?;
        let spoken = self.spoken.unwrap_or(anchor);
        let (from, weeks) = match which {
            Which::Last => (anchor, -1),
            Which::Next => (anchor, 1),
            Which::After => (spoken, 1),
            Which::Before => (spoken, -1),
            Which::That | Which::The => (spoken, 0),
            _ => (anchor, 0),
        };
        let monday = i64::from(from.weekday().to_monday_zero_offset());
        value::shift(from, 7 * weeks - monday + i64::from(weekday) - 1, Unit::Day)
    }

    /// "a week ago Monday": weeks from the last such day, or from the next one.
    pub fn weekday_from(&self, weekday: u8, weeks: i8) -> Option<Date> {
        let near = if weeks < 0 { Which::Last } else { Which::Next };
        let day = self.weekday(weekday, near, Tense::Open)?;
        value::shift(day, i64::from(weeks), Unit::Week)
    }

    /// "the last Friday of February".
    pub fn nth_weekday(&self, nth: i8, weekday: u8, of: Option<Date>) -> Option<Date> {
        of?.nth_weekday_of_month(nth, Weekday::from_monday_one_offset(weekday as i8).ok()?).ok()
    }

    /// The first day of a month by its name, or of one that a word points to.
    pub fn month_of(&self, month: u8, year: YearIs, which: Which, tense: Tense) -> Option<Date> {
        if month > 0 {
            return value::days(&self.month(month, year, which, tense)?).map(|(first, _)| first);
        }
        let spoken = self.spoken.or(self.anchor)?;
        let (from, n) = match which {
            Which::Last => (self.anchor?, -1),
            Which::Next => (self.anchor?, 1),
            Which::After => (spoken, 1),
            Which::Before => (spoken, -1),
            Which::That => (spoken, 0),
            _ => (self.anchor?, 0),
        };
        value::shift(from, n, Unit::Month).map(Date::first_of_month)
    }

    /// "the 2nd of this month"; without a month the nearest such day, unless the tense speaks against it.
    pub fn day_of_month(&self, day: u8, which: Which, tense: Tense) -> Option<Date> {
        if which != Which::Bare {
            return in_month(self.month_of(0, YearIs::Open, which, tense)?, day);
        }
        let anchor = self.anchor?;
        let near = [-1, 0, 1].into_iter().filter_map(|n| in_month(value::shift(anchor, n, Unit::Month)?, day));
        near.min_by_key(|date| self.far(*date, tense))
    }

    /// "the second day of the talks": counted from the day on which something began.
    pub fn nth_day(&self, nth: u8) -> Option<Date> {
        value::shift(self.begun?, i64::from(nth) - 1, Unit::Day)
    }
}

/// A day of a month; 0 is its last one.
pub fn in_month(month: Date, day: u8) -> Option<Date> {
    if day == 0 { Some(month.last_of_month()) } else { Date::new(month.year(), month.month(), day as i8).ok() }
}

/// What a day tells that is not the day itself.
pub fn turned(day: Date, turn: Turn) -> Option<String> {
    let on = |days: i64| value::shift(day, days, Unit::Day);
    let length = |unit: Unit| if unit == Unit::Fortnight { 14 } else { 7 };
    let stretch = |from: i64, unit: Unit| Some(format!("{}/{}", on(from)?, on(from + length(unit) - 1)?));
    match turn {
        Turn::Holding(unit) => Some(value::of_unit(day, unit)),
        Turn::Beginning(Unit::Week) if day.weekday() == Weekday::Monday => Some(value::of_week(day)),
        Turn::Beginning(unit) => stretch(0, unit),
        Turn::Ending(unit) => stretch(1 - length(unit), unit),
        Turn::Before(Unit::Weekend) => on(-1 - i64::from(day.weekday().to_monday_zero_offset())).map(weekend),
        Turn::After(Unit::Weekend) => on(if is_weekend(day) { 7 } else { 0 }).map(weekend),
        Turn::Before(unit) => stretch(-length(unit), unit),
        Turn::After(unit) => stretch(1, unit),
        Turn::Weekday(n, before) => {
            let ahead = i64::from(day.weekday().until(Weekday::from_monday_one_offset(n as i8).ok()?));
            on(if before { ahead - 7 } else { (ahead + 6) % 7 + 1 }).map(|d| d.to_string())
        }
        Turn::Back(n, unit) => value::shift(day, -i64::from(n), unit).map(|d| d.to_string()),
    }
}

pub fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn weekend(day: Date) -> String {
    value::of_unit(day, Unit::Weekend)
}

/// From the first day of one value to the last of another, a year on where it would run backwards: "28 December to 3
/// January". Years stay years.
pub fn range(from: &str, to: &str) -> Option<String> {
    if from.len() == 4 && to.len() == 4 {
        return Some(format!("{from}/{to}"));
    }
    let (first, last) = (value::days(from)?.0, value::days(to)?.1);
    let last = if last < first { last.checked_add(1.years()).ok()? } else { last };
    (first < last).then(|| format!("{first}/{last}"))
}
