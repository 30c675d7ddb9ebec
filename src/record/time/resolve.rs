//! From what an expression says to its TIMEX3 type and value, set against the day of publication and the dates spoken
//! of before it. Without an anchor, relative expressions have no value.

use super::calendar::{Calendar, Tense, cycle};
use super::feast::Feast;
use super::form::{Amount, Core, Form, Hour, Unit, Way, Which, YearIs};
use super::reckon::{self, in_month, is_weekend, range};
use super::value;
use crate::record::TimeKind;
use jiff::civil::Date;

impl Calendar {
    /// Type and value of an expression; remembers the date for those that lean on it.
    pub fn resolve(&mut self, form: Form, tense: Tense) -> (TimeKind, Option<String>) {
        let kind = match form.core {
            Core::Duration(..) => TimeKind::Duration,
            Core::Every(..) | Core::EveryMonth(_) | Core::EveryWeekday(_) => TimeKind::Set,
            Core::Shift(Amount::Unknown, Unit::Hour | Unit::Minute | Unit::Second, _) => TimeKind::Time,
            _ if form.hour.is_some() => TimeKind::Time,
            _ => TimeKind::Date,
        };
        let date = self.dated(form, tense);
        if let (TimeKind::Date | TimeKind::Time, Some(value)) = (kind, &date) {
            self.remember(form.core, value);
        }
        (kind, date.map(|date| with_hour(date, form.hour)))
    }

    /// The value without its hour.
    fn dated(&self, form: Form, tense: Tense) -> Option<String> {
        let date = self.value(form.core, tense)?;
        if let Some(turn) = form.turn {
            let (first, _) = value::days(&date).filter(|(first, last)| first == last)?;
            return reckon::turned(first, turn);
        }
        match form.until {
            Some(until) => range(&date, &self.value(until, tense)?),
            None if form.shift != 0 => {
                let (first, _) = value::days(&date).filter(|(first, last)| first == last)?;
                value::shift(first, form.shift.into(), Unit::Day).map(|d| d.to_string())
            }
            None => Some(date),
        }
    }

    fn value(&self, core: Core, tense: Tense) -> Option<String> {
        match core {
            Core::Day(y, m, d) => Date::new(y, m as i8, d as i8).ok().map(|d| d.to_string()),
            Core::MonthDay(m, d, year) => self.month_day(m, d, year, tense),
            Core::Month(m, year, which) => self.month(m, year, which, tense),
            Core::Weekday(n, which) => self.weekday(n, which, tense).map(|d| d.to_string()),
            Core::Season(season, year, which) => self.season(season, year, which, tense),
            Core::Feast(feast, year, which) => {
                let year = self.feast_year(feast, year, which, tense)?;
                feast.of_year(year).map(|d| d.to_string())
            }
            Core::WeekdayOf(n, which) => self.weekday_of(n, which).map(|d| d.to_string()),
            Core::WeekdayFrom(n, weeks) => self.weekday_from(n, weeks).map(|d| d.to_string()),
            Core::NthWeekday { nth, weekday, month, year, which } => {
                let month = self.month_of(month, year, which, tense);
                self.nth_weekday(nth, weekday, month).map(|d| d.to_string())
            }
            Core::DayOfMonth(day, which) => self.day_of_month(day, which, tense).map(|d| d.to_string()),
            Core::NthDay(nth) => self.nth_day(nth).map(|d| d.to_string()),
            Core::Beyond(unit, n) => value::shift(self.anchor?, n.into(), unit).map(|d| value::of_unit(d, unit)),
            Core::Year(year) => Some(value::of_year(year)),
            Core::Decade(first) => Some(format!("{:03}", first / 10)),
            Core::Century(n) => Some(format!("{:02}", n.saturating_sub(1))),
            Core::Quarter(n, year) => Some(format!("{}-Q{n}", value::of_year(self.part_year(3 * n - 2, year, tense)?))),
            Core::Half(n, year) => Some(format!("{}-H{n}", value::of_year(self.part_year(6 * n - 5, year, tense)?))),
            Core::The(which, unit) => self.the(which, unit, tense),
            Core::Shift(amount, unit, way) => self.shift(amount, unit, way),
            Core::YearBefore => self.year_before(),
            Core::Deictic(n) => value::shift(self.anchor?, n.into(), Unit::Day).map(|d| d.to_string()),
            Core::Anchor => self.anchor.map(|d| d.to_string()),
            Core::Ref(value) => Some(value.to_owned()),
            Core::Duration(amount, unit) | Core::Every(amount, unit) => Some(length(amount, unit)),
            Core::EveryMonth(m) => Some(format!("XXXX-{m:02}")),
            Core::EveryWeekday(n) => Some(format!("XXXX-WXX-{n}")),
        }
    }

    /// A day of the year without a year is the nearest one, unless the tense speaks against it.
    fn month_day(&self, m: u8, d: u8, year: YearIs, tense: Tense) -> Option<String> {
        let on = |year: i16| in_month(Date::new(year, m as i8, 1).ok()?, d);
        if let Some(date) = self.year(year).and_then(on) {
            return Some(date.to_string());
        }
        let Some(anchor) = self.anchor else {
            return on(2000).filter(|_| year == YearIs::Open).map(|_| format!("XXXX-{m:02}-{d:02}"));
        };
        let near = [-1, 0, 1].into_iter().filter_map(|n| on(anchor.year() + n));
        near.min_by_key(|date| self.far(*date, tense)).map(|d| d.to_string())
    }

    fn season(&self, season: &str, year: YearIs, which: Which, tense: Tense) -> Option<String> {
        let named = |year: i16| format!("{}-{season}", value::of_year(year));
        if let Some(year) = self.year(year) {
            return Some(named(year));
        }
        let anchor = self.anchor?;
        let first = match season {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        let year = match which {
            Which::This => anchor.year() - i16::from(first == 12 && anchor.month() < 6),
            Which::Last => anchor.year() - i16::from(i32::from(anchor.month()) < first + 3),
            _ => cycle(anchor.year(), first, i32::from(anchor.month()), which, tense),
        };
        Some(named(year))
    }

    fn feast_year(&self, feast: Feast, year: YearIs, which: Which, tense: Tense) -> Option<i16> {
        if let Some(year) = self.year(year) {
            return Some(year);
        }
        let anchor = self.anchor?;
        let this = feast.of_year(anchor.year())?;
        let of_year = |d: Date| i32::from(d.day_of_year());
        Some(cycle(anchor.year(), of_year(this), of_year(anchor), which, tense))
    }

    /// The year of a quarter or half that begins in a month: the last one begun, or the next one.
    fn part_year(&self, month: u8, year: YearIs, tense: Tense) -> Option<i16> {
        if year != YearIs::Open {
            return self.year(year);
        }
        let anchor = self.anchor?;
        let ahead = i16::from(month) > i16::from(anchor.month());
        let over = i16::from(month) + 5 < i16::from(anchor.month());
        Some(match tense {
            Tense::Future if over => anchor.year() + 1,
            Tense::Past if ahead => anchor.year() - 1,
            Tense::Open if ahead && anchor.month() <= 6 => anchor.year() - 1,
            _ => anchor.year(),
        })
    }

    fn the(&self, which: Which, unit: Unit, tense: Tense) -> Option<String> {
        let anchor = self.anchor?;
        let spoken = self.spoken.unwrap_or(anchor);
        let (from, n) = match (which, unit) {
            (Which::Latest, Unit::Quarter) => (anchor, -1),
            (Which::The, Unit::Quarter) => match self.quarter {
                Some(quarter) => (quarter, 0),
                None => (anchor, -1),
            },
            (Which::The, Unit::Day) => (spoken, 0),
            (Which::The, Unit::Weekend) if tense != Tense::Future && !is_weekend(anchor) => (anchor, -1),
            (Which::Last, _) => (anchor, -1),
            (Which::Next, _) => (anchor, 1),
            (Which::That, _) => (spoken, 0),
            (Which::After, _) => (spoken, 1),
            (Which::Before, _) => (spoken, -1),
            _ => (anchor, 0),
        };
        value::shift(from, n, unit).map(|d| value::of_unit(d, unit))
    }

    fn shift(&self, amount: Amount, unit: Unit, way: Way) -> Option<String> {
        let anchor = self.anchor?;
        let Amount::N(n) = amount else {
            let back = matches!(way, Way::Ago | Way::Earlier);
            return Some(if back { "PAST_REF" } else { "FUTURE_REF" }.to_owned());
        };
        let spoken = self.spoken.unwrap_or(anchor);
        let n = i64::from(n);
        if let (Unit::Year, Way::Ago | Way::Earlier, Some(quarter)) = (unit, way, self.quarter)
            && n == 1
        {
            return value::shift(quarter, -1, Unit::Year).map(value::of_quarter);
        }
        let day = match way {
            Way::Ago => value::shift(anchor, -n, unit),
            Way::FromNow => value::shift(anchor, n, unit),
            Way::Earlier => value::shift(spoken, -n, unit),
            Way::Later => value::shift(spoken, n, unit),
        }?;
        let unit = if matches!(unit, Unit::Decade | Unit::Century) { Unit::Year } else { unit };
        Some(value::of_unit(day, unit))
    }

    fn year_before(&self) -> Option<String> {
        match self.quarter {
            Some(quarter) => value::shift(quarter, -1, Unit::Year).map(value::of_quarter),
            None => value::shift(self.anchor?, -1, Unit::Year).map(|d| value::of_year(d.year())),
        }
    }
}

fn length(amount: Amount, unit: Unit) -> String {
    match (amount, unit) {
        (Amount::N(24), Unit::Hour) => value::duration(Some(1), Unit::Day),
        (Amount::N(n), _) => value::duration(Some(n), unit),
        (Amount::Unknown, _) => value::duration(None, unit),
        (Amount::AndHalf(n), Unit::Minute) => halves(n, "M30S"),
        (Amount::AndHalf(n), Unit::Hour) => halves(n, "H30M"),
        (Amount::AndHalf(n), Unit::Year) => format!("P{}M", u64::from(n) * 12 + 6),
        (Amount::AndHalf(n), _) => value::duration(Some(n), unit).replacen(&n.to_string(), &format!("{n}.5"), 1),
    }
}

fn halves(n: u32, rest: &str) -> String {
    if n == 0 { format!("PT30{}", &rest[3..]) } else { format!("PT{n}{rest}") }
}

fn with_hour(date: String, hour: Option<Hour>) -> String {
    if date.ends_with("_REF") {
        return date;
    }
    match hour {
        None => date,
        Some(Hour::Part(part)) => format!("{date}T{part}"),
        Some(Hour::Clock(24, _)) => format!("{date}T24:00"),
        Some(Hour::Clock(h, m)) => format!("{date}T{h:02}:{m:02}"),
    }
}
