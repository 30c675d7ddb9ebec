//! TIMEX3 values (TimeML 1.2.1, after ISO 8601): writing them from calendar facts, and the days that a value covers.

use super::form::Unit;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

/// The first and the last day, inclusive, that a TIMEX3 value covers: `2016-05-03`, `2016-05-03TEV`, `2016-05`,
/// `2016-W12`, `2016-W12-WE`, `2016-Q3`, `2016-H1`, `2015-SU`, `1998`, `199` (or `199X`) and `19` (or `19XX`) for the
/// nineties and the century, and `2016-05-03/2016-05-05` from one to another. Seasons are those of the weather: summer is June to August, winter begins in December of
/// its year. None for durations, sets, references (`PAST_REF`), and values with unknown parts otherwise.
pub fn days(value: &str) -> Option<(Date, Date)> {
    let (from, to) = value.split_once('/').unwrap_or((value, value));
    let (first, last) = (days_of(from)?.0, days_of(to)?.1);
    (first <= last).then_some((first, last))
}

fn days_of(value: &str) -> Option<(Date, Date)> {
    let date = value.split('T').next()?;
    if !date.is_ascii() {
        return None;
    }
    let (year, rest) = match date.split_once('-') {
        Some((year, rest)) => (year, rest),
        None => (date, ""),
    };
    let digits = year.trim_end_matches('X');
    if !rest.is_empty() {
        return within_year(digits.parse().ok().filter(|_| digits.len() == 4)?, rest);
    }
    let known: i16 = digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let span = match (digits.len(), year.len()) {
        (4, 4) => 1,
        (3, 3 | 4) => 10,
        (2, 2 | 4) => 100,
        _ => return None,
    };
    let first = known.checked_mul(span)?;
    Some((day(first, 1, 1)?, day(first + span - 1, 12, 31)?))
}

fn within_year(year: i16, rest: &str) -> Option<(Date, Date)> {
    let months = |first: i8, count: i32| {
        let start = day(year, first, 1)?;
        Some((start, start.checked_add(count.months()).ok()?.yesterday().ok()?))
    };
    match rest {
        "SP" => return months(3, 3),
        "SU" => return months(6, 3),
        "FA" => return months(9, 3),
        "WI" => return months(12, 3),
        "H1" => return months(1, 6),
        "H2" => return months(7, 6),
        "XX" | "XX-XX" => return months(1, 12),
        _ => {}
    }
    if let Some(week) = rest.strip_prefix('W') {
        let (week, weekend) = week.strip_suffix("-WE").map_or((week, false), |w| (w, true));
        return week_days(year, week.parse().ok()?, weekend);
    }
    if let Some(quarter) = rest.strip_prefix('Q') {
        return months(3 * quarter.parse::<i8>().ok().filter(|q| (1..=4).contains(q))? - 2, 3);
    }
    let (month, on) = rest.split_once('-').map_or((rest, None), |(m, d)| (m, Some(d)));
    let month = two_digits(month)?;
    match on {
        None | Some("XX") => months(month, 1),
        Some(on) => day(year, month, two_digits(on)?).map(|d| (d, d)),
    }
}

fn two_digits(text: &str) -> Option<i8> {
    text.parse().ok().filter(|n| text.len() == 2 && *n > 0)
}

fn week_days(year: i16, week: i8, weekend: bool) -> Option<(Date, Date)> {
    let first = if weekend { Weekday::Saturday } else { Weekday::Monday };
    let on = |weekday| ISOWeekDate::new(year, week, weekday).ok().map(ISOWeekDate::date);
    Some((on(first)?, on(Weekday::Sunday)?))
}

fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

pub fn of_week(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

pub fn of_month(date: Date) -> String {
    format!("{:04}-{:02}", date.year(), date.month())
}

pub fn of_quarter(date: Date) -> String {
    format!("{:04}-Q{}", date.year(), (date.month() + 2) / 3)
}

pub fn of_year(year: i16) -> String {
    format!("{year:04}")
}

/// The value of the calendar unit that a day lies in.
pub fn of_unit(date: Date, unit: Unit) -> String {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => date.to_string(),
        Unit::Week | Unit::Fortnight => of_week(date),
        Unit::Weekend => format!("{}-WE", of_week(date)),
        Unit::Month => of_month(date),
        Unit::Quarter => of_quarter(date),
        Unit::Year => of_year(date.year()),
        Unit::Decade => format!("{:03}", date.year() / 10),
        Unit::Century => format!("{:02}", date.year() / 100),
    }
}

/// A day moved by whole units, kept within the calendar.
pub fn shift(date: Date, n: i64, unit: Unit) -> Option<Date> {
    let span = |n: i64, scale: i64| n.checked_mul(scale);
    let by = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return Some(date),
        Unit::Day => Span::new().try_days(n),
        Unit::Week | Unit::Weekend => Span::new().try_weeks(n),
        Unit::Fortnight => Span::new().try_weeks(span(n, 2)?),
        Unit::Month => Span::new().try_months(n),
        Unit::Quarter => Span::new().try_months(span(n, 3)?),
        Unit::Year => Span::new().try_years(n),
        Unit::Decade => Span::new().try_years(span(n, 10)?),
        Unit::Century => Span::new().try_years(span(n, 100)?),
    };
    let moved = date.checked_add(by.ok()?).ok()?;
    (moved.year() > 0).then_some(moved)
}

/// `P2W`; centuries and decades in years, as annotators write them. `None` is an unknown number (`PXW`).
pub fn duration(n: Option<u32>, unit: Unit) -> String {
    let (time, letter, scale) = match unit {
        Unit::Second => ("T", "S", 1),
        Unit::Minute => ("T", "M", 1),
        Unit::Hour => ("T", "H", 1),
        Unit::Day => ("", "D", 1),
        Unit::Week => ("", "W", 1),
        Unit::Fortnight => ("", "W", 2),
        Unit::Weekend => ("", "WE", 1),
        Unit::Month => ("", "M", 1),
        Unit::Quarter => ("", "Q", 1),
        Unit::Year => ("", "Y", 1),
        Unit::Decade => ("", if n.is_none() { "DE" } else { "Y" }, 10),
        Unit::Century => ("", if n.is_none() { "CE" } else { "Y" }, 100),
    };
    match n {
        Some(n) => format!("P{time}{}{letter}", u64::from(n) * scale),
        None => format!("P{time}X{letter}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_covers_its_days() {
        let check = |value: &str, expect: &str| {
            let got = days(value).map_or("none".into(), |(a, b)| format!("{a} {b}"));
            assert_eq!(got, expect, "{value}");
        };
        check("2016-05-03", "2016-05-03 2016-05-03");
        check("2016-05-03TEV", "2016-05-03 2016-05-03");
        check("2016-05-03T09:30", "2016-05-03 2016-05-03");
        check("2016-02", "2016-02-01 2016-02-29");
        check("2016-W12", "2016-03-21 2016-03-27");
        check("2016-W12-WE", "2016-03-26 2016-03-27");
        check("2016-Q3", "2016-07-01 2016-09-30");
        check("2016-H2", "2016-07-01 2016-12-31");
        check("2015-SU", "2015-06-01 2015-08-31");
        check("2015-WI", "2015-12-01 2016-02-29");
        check("1998", "1998-01-01 1998-12-31");
        check("199", "1990-01-01 1999-12-31");
        check("199X", "1990-01-01 1999-12-31");
        check("19", "1900-01-01 1999-12-31");
        check("2016-05-30/2016-06-02", "2016-05-30 2016-06-02");
        check("2019/2020", "2019-01-01 2020-12-31");
        check("1988-XX", "1988-01-01 1988-12-31");
        for none in [
            "",
            "P3D",
            "PAST_REF",
            "XXXX-05-03",
            "2016-13",
            "2016-02-30",
            "T",
            "-",
            "2016-W99",
            "20é",
            "+99",
            "2016/2015",
            "/",
            "2016/",
        ] {
            check(none, "none");
        }
    }
}
