//! Named days by the calendar: the rule by which each falls, and which day it is in a year.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The rule by which a named day falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feast {
    On(i8, i8),
    /// Days from Easter Sunday.
    Easter(i16),
    /// Days from that of the eastern churches.
    Orthodox(i16),
    Nth {
        month: i8,
        weekday: i8,
        nth: i8,
        plus: i8,
    },
}

impl Feast {
    pub fn of_year(self, year: i16) -> Option<Date> {
        match self {
            Self::On(month, day) => Date::new(year, month, day).ok(),
            Self::Easter(days) => easter(year)?.checked_add(days.days()).ok(),
            Self::Orthodox(days) => orthodox_easter(year)?.checked_add(days.days()).ok(),
            Self::Nth { month, weekday, nth, plus } => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
                day.checked_add(i64::from(plus).days()).ok()
            }
        }
    }
}

/// Easter Sunday by the Gregorian reckoning (Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let n = h + l - 7 * m;
    let month = (n + 90) / 25;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from((n + 33 * month + 19) % 32).ok()?).ok()
}

/// Easter Sunday by the Julian reckoning (Meeus), as a day of the Gregorian calendar.
fn orthodox_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let d = (19 * (y % 19) + 15) % 30;
    let e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    let (month, day) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1);
    let behind = y / 100 - y / 400 - 2;
    let julian = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    julian.checked_add(behind.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_that_move() {
        let check = |feast: Feast, year: i16, expect: &str| {
            assert_eq!(feast.of_year(year).map(|d| d.to_string()).as_deref(), Some(expect), "{feast:?}");
        };
        check(Feast::Easter(0), 2000, "2000-04-23");
        check(Feast::Easter(0), 2024, "2024-03-31");
        check(Feast::Easter(0), 2038, "2038-04-25");
        check(Feast::Easter(-46), 2025, "2025-03-05");
        check(Feast::Orthodox(0), 2024, "2024-05-05");
        check(Feast::Orthodox(0), 2025, "2025-04-20");
        check(Feast::Nth { month: 11, weekday: 4, nth: 4, plus: 1 }, 2023, "2023-11-24");
        check(Feast::Nth { month: 5, weekday: 1, nth: -1, plus: 0 }, 2022, "2022-05-30");
    }
}
