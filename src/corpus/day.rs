//! A day of publication as people write it: `2026-02-06`, `6 Feb 2026`, `Fri, 6 Feb 2026 10:30:00 +0100`. Only for the
//! particulars of a file; expressions of time in a text are the record's.

use jiff::civil::{Date, date};

/// What was written in the place of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    One(Date),
    /// Day and month may stand in either order.
    Either(Date, Date),
    None,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The one day that a text tells; none where it tells none, or may mean two.
pub fn day_of(text: &str) -> Option<Date> {
    if let Day::One(date) = day(text) { Some(date) } else { None }
}

/// The day that a text tells, whatever weekday or hour stands beside it.
pub(super) fn day(text: &str) -> Day {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    if let Some(named) = words.iter().position(|w| month(w).is_some()) {
        return by_name(&words, named).map_or(Day::None, Day::One);
    }
    let whole = |w: &&&str| w.len() == 8 && w.bytes().all(|b| b.is_ascii_digit());
    if let Some(whole) = words.first().filter(|w| whole(w)) {
        return iso(&[&whole[..4], &whole[4..6], &whole[6..]]);
    }
    let year_first = words.iter().position(|w| w.len() == 4 && number(w).is_some());
    let start = words.iter().position(|w| number(w).is_some());
    match (start, year_first) {
        (Some(start), Some(year)) if start == year => iso(&words[start..]),
        (Some(start), _) => numbers(&words[start..], text),
        _ => Day::None,
    }
}

/// `2026 02 06 …`.
fn iso(words: &[&str]) -> Day {
    let [year, month, day, ..] = words else { return Day::None };
    // An hour may be joined on: `06T10`.
    let day = day.split(['T', 't']).next().unwrap_or(day);
    valid(number(year), number(month), number(day)).map_or(Day::None, Day::One)
}

/// Day, month and year in figures. With full stops the day stands first; else both orders are possible.
fn numbers(words: &[&str], text: &str) -> Day {
    let [first, second, year, ..] = words else { return Day::None };
    if year.len() != 4 {
        return Day::None;
    }
    let european = valid(number(year), number(second), number(first));
    let dotted = text.contains(&format!("{first}.{second}."));
    let american = valid(number(year), number(first), number(second)).filter(|_| !dotted);
    match (european, american) {
        (Some(one), Some(other)) if one != other => Day::Either(one, other),
        (one, other) => one.or(other).map_or(Day::None, Day::One),
    }
}

/// With the month in letters: the day before or behind it, the year at its end or its beginning.
fn by_name(words: &[&str], named: usize) -> Option<Date> {
    let month = month(words[named])?;
    let at = |i: Option<usize>| i.and_then(|i| words.get(i)).copied();
    let of =
        |i: usize| if at(Some(i)).is_some_and(|w| w.eq_ignore_ascii_case("of")) { i.checked_sub(1) } else { Some(i) };
    let before = at(named.checked_sub(1).and_then(of));
    let (next, last) = (at(Some(named + 1)), at(Some(named + 2)));
    let earlier = at(named.checked_sub(2));
    let orders = [(last, next), (next, before), (earlier, before), (before, next)];
    orders.into_iter().find_map(|(year, day)| {
        let year = year.filter(|y| y.len() == 4)?;
        valid(number(year), Some(month), ordinal(day?))
    })
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let fits = |m: &str| word.len() >= 3 && (m.starts_with(&word) || (word == "sept" && m == "september"));
    MONTHS.iter().position(|m| fits(m)).and_then(|i| u32::try_from(i + 1).ok())
}

fn number(word: &str) -> Option<u32> {
    let digits = word.split(['T', 't']).next().filter(|d| d.len() <= 4 && d.bytes().all(|b| b.is_ascii_digit()));
    digits.and_then(|d| d.parse().ok())
}

/// `6` or `6th`.
fn ordinal(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].into_iter().find_map(|e| word.strip_suffix(e)).unwrap_or(word);
    if digits.len() > 2 { None } else { number(digits) }
}

fn valid(year: Option<u32>, month: Option<u32>, day: Option<u32>) -> Option<Date> {
    let (year, month, day) = (i16::try_from(year?).ok()?, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?);
    let last = date(year, 1, 1).with().month(month).build().ok()?.days_in_month();
    (year >= 1000 && (1..=last).contains(&day)).then(|| date(year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_however_it_is_written() {
        for text in [
            "2019-11-04",
            "2019/11/04",
            "2019.11.4",
            "20191104",
            "2019-11-04T23:10:00Z",
            "2019-11-04 23:10",
            "4 Nov 2019",
            "4 November 2019, 10:15 GMT",
            "November 4, 2019",
            "Nov. 4, 2019 at 6 p.m.",
            "Mon, 04 Nov 2019 07:05:00 +0100",
            "Monday 4th of November 2019",
            "10:30 Nov 4th 2019",
            "Updated 07:12, 4 November 2019",
            "2019 November 4",
            "4-Nov-2019",
            "04.11.2019",
        ] {
            assert_eq!(day(text), Day::One(date(2019, 11, 4)), "{text}");
        }
        assert_eq!(day("25/12/2019"), Day::One(date(2019, 12, 25)));
        assert_eq!(day("12/25/2019"), Day::One(date(2019, 12, 25)));
        assert_eq!(day("Sept 1 2019"), Day::One(date(2019, 9, 1)));
    }

    #[test]
    fn two_days_or_none() {
        assert_eq!(day("04/11/2019"), Day::Either(date(2019, 11, 4), date(2019, 4, 11)));
        for text in
            ["", "soon", "2019-02-29", "31 June 2019", "November 2019", "2019", "4 Nov", "4 Nov 19", "1/2/3", "日"]
        {
            assert_eq!(day(text), Day::None, "{text}");
        }
    }
}
