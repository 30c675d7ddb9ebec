//! The grammar of days that are told from another day: "the day before yesterday", "Monday of last week", "a week ago
//! Monday", "the Friday before last", "the last Friday of February", "the 2nd of this month".

use super::form::{Amount, Core, Form, Hour, Turn, Unit, Which, YearIs};
use super::parse::{Grammar, Read};
use super::relative::which;
use super::word::{Class, Plural, Rel, Sure};

/// A month by its name, or by a word that points to it.
enum Month {
    Named(u8, YearIs),
    Which(Which),
}

impl Month {
    fn day(&self, day: u8) -> Core {
        match *self {
            Self::Named(month, year) => Core::MonthDay(month, day, year),
            Self::Which(which) => Core::DayOfMonth(day, which),
        }
    }
}

impl Grammar<'_> {
    pub fn anchored(&self, i: usize) -> Read {
        let tries = [
            self.day_beside(i),
            self.weekday_of_week(i),
            self.weeks_from_day(i),
            self.days_from_date(i),
            self.beyond(i),
            self.nth_weekday(i),
            self.day_of_month(i),
            self.half_of_month(i),
            self.nth_day(i),
        ];
        tries.into_iter().flatten().max_by_key(|(end, _)| *end)
    }

    /// `day before yesterday`, `day after tomorrow`.
    fn day_beside(&self, i: usize) -> Read {
        let Class::Unit(Unit::Day, Plural::No) = self.at(i) else { return None };
        let core = match (self.at(i + 1), self.at(i + 2)) {
            (Class::Before, Class::Deictic(-1)) => Core::Deictic(-2),
            (Class::After, Class::Deictic(1)) => Core::Deictic(2),
            _ => return None,
        };
        Some(self.with_hour(i + 3, core))
    }

    /// `Monday of last week`, `Tuesday next week`, `Friday week`.
    fn weekday_of_week(&self, i: usize) -> Read {
        let Class::Weekday(day, Sure::Yes) = self.at(i) else { return None };
        let part = match self.at(i + 1) {
            Class::Part(part) => Some(part),
            _ => None,
        };
        let next = i + 1 + usize::from(part.is_some());
        let form = |end, core: Core| Some((end, Form { hour: part.map(Hour::Part), ..core.into() }));
        match self.at(next) {
            Class::Unit(unit @ (Unit::Week | Unit::Fortnight), Plural::No) if !self.touches(next) => {
                form(next + 1, Core::WeekdayFrom(day, if unit == Unit::Week { 1 } else { 2 }))
            }
            _ => {
                let (end, which) = self.of_which_week(next)?;
                form(end, Core::WeekdayOf(day, which))
            }
        }
    }

    /// `of last week`, `next week`.
    pub fn of_which_week(&self, i: usize) -> Read<Which> {
        let at = match (self.at(i), self.at(i + 1)) {
            (Class::Of, Class::The) => i + 2,
            (Class::Of, _) => i + 1,
            _ => i,
        };
        let week = self.at(at + 1) == Class::Unit(Unit::Week, Plural::No);
        Some((at + 2, which(self.at(at)).filter(|_| week)?))
    }

    /// `of last month`, `of the month`.
    pub fn of_which_month(&self, i: usize) -> Read<Which> {
        match self.month_behind(i).filter(|_| self.at(i) == Class::Of)? {
            (end, Month::Which(which)) => Some((end, which)),
            _ => None,
        }
    }

    /// The month behind an "of".
    fn month_behind(&self, of: usize) -> Read<Month> {
        let the = usize::from(self.at(of + 1) == Class::The);
        let at = of + 1 + the;
        match (self.at(at), self.at(at + 1)) {
            (Class::Month(month, _), _) => {
                let (end, year) = self.month_year(at + 1);
                Some((end, Month::Named(month, year)))
            }
            (Class::Unit(Unit::Month, Plural::No), _) if the > 0 => Some((at + 1, Month::Which(Which::The))),
            (class, Class::Unit(Unit::Month, Plural::No)) => Some((at + 2, Month::Which(which(class)?))),
            _ => None,
        }
    }

    /// `a week ago Monday`, `two weeks ago on Friday`, `a week from tomorrow`, `a week ago today`.
    fn weeks_from_day(&self, i: usize) -> Read {
        let (end, form) = self.counted(i)?;
        let Core::Duration(Amount::N(n), unit) = form.core else { return None };
        if let (Class::Ago, Class::Deictic(day), Unit::Month | Unit::Year) = (self.at(end), self.at(end + 1), unit) {
            return Some((end + 2, Form::turned(Core::Deictic(day), Turn::Back(n, unit))));
        }
        let days = match unit {
            Unit::Day => 1,
            Unit::Week => 7,
            Unit::Fortnight => 14,
            _ => return None,
        };
        let days = i8::try_from(n.checked_mul(days)?).ok()?;
        let sign = match self.at(end) {
            Class::Ago => -1,
            Class::From | Class::After => 1,
            Class::Before => -1,
            Class::Rel(Rel::Last) => -1,
            _ => return None,
        };
        let skip =
            self.word(end + 1) == "on" || self.at(end) == Class::Ago && self.at(end + 1) == Class::Rel(Rel::Last);
        let at = end + 1 + usize::from(skip);
        match self.at(at) {
            Class::Weekday(day, Sure::Yes)
                if days % 7 == 0 && !matches!(self.at(end), Class::Before | Class::After) =>
            {
                Some(self.with_hour(at + 1, Core::WeekdayFrom(day, sign * (days / 7))))
            }
            Class::Deictic(from) if self.at(end) != Class::Rel(Rel::Last) => {
                Some(self.with_hour(at + 1, Core::Deictic(from.checked_add(sign * days)?)))
            }
            _ => None,
        }
    }

    /// `day after Christmas`, `two weeks before 3 June`.
    fn days_from_date(&self, i: usize) -> Read {
        let (end, days) = match (self.at(i), self.counted(i)) {
            (Class::Unit(Unit::Day, Plural::No), _) => (i + 1, 1),
            (_, Some((end, Form { core: Core::Duration(Amount::N(n), Unit::Day), .. }))) => (end, n),
            (_, Some((end, Form { core: Core::Duration(Amount::N(n), Unit::Week), .. }))) => (end, n.checked_mul(7)?),
            _ => return None,
        };
        let days = i16::try_from(days).ok()?;
        let shift = match self.at(end) {
            Class::Before => -days,
            Class::After => days,
            _ => return None,
        };
        let (end, core) = self.date(end + 1)?;
        let day = matches!(core, Core::MonthDay(..) | Core::Feast(..) | Core::Day(..));
        (day && self.at(end) != Class::Possessive).then_some((end, Form { shift, ..core.into() }))
    }

    /// `week before last`, `Friday before last`, `month after next`, `night before last`.
    fn beyond(&self, i: usize) -> Read {
        let n = match (self.at(i + 1), self.at(i + 2)) {
            (Class::Before, Class::Rel(Rel::Last)) => -1,
            (Class::After, Class::Rel(Rel::Next)) => 1,
            _ => return None,
        };
        match self.at(i) {
            Class::Weekday(day, Sure::Yes) => Some(self.with_hour(i + 3, Core::WeekdayFrom(day, n))),
            Class::Unit(unit, Plural::No) if !matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) => {
                Some((i + 3, Core::Beyond(unit, 2 * n).into()))
            }
            Class::Part(part) if n < 0 => Some((i + 3, Form::at(Core::Deictic(-2), Hour::Part(part)))),
            _ => None,
        }
    }

    /// `last Friday of February`, `first Monday in May`, `second Tuesday of next month`.
    fn nth_weekday(&self, i: usize) -> Read {
        let nth = if self.at(i) == Class::Rel(Rel::Last) { -1 } else { self.ordinal(i, 5)? as i8 };
        let Class::Weekday(weekday, Sure::Yes) = self.at(i + 1) else { return None };
        if !matches!(self.at(i + 2), Class::Of | Class::In) {
            return None;
        }
        let core = |month, year, which| Core::NthWeekday { nth, weekday, month, year, which };
        let at = i + 3 + usize::from(self.at(i + 3) == Class::The);
        if let (class @ (Class::Rel(_) | Class::This), Class::Month(month, _)) = (self.at(at), self.at(at + 1)) {
            return Some(self.with_hour(at + 2, core(month, YearIs::Open, which(class)?)));
        }
        Some(match self.month_behind(i + 2)? {
            (end, Month::Named(month, year)) => self.with_hour(end, core(month, year, Which::Bare)),
            (end, Month::Which(which)) => (end, core(0, YearIs::Open, which).into()),
        })
    }

    /// `2nd of this month`, `fifth of last month`; `on the nineteenth`.
    fn day_of_month(&self, i: usize) -> Read {
        let (end, day) = self.ordinal_day(i)?;
        if self.at(end) == Class::Of {
            let (end, which) = self.of_which_month(end)?;
            return Some(self.with_hour(end, Core::DayOfMonth(day, which)));
        }
        let lead = i.checked_sub(2).map_or("", |i| self.word(i));
        let led = self.before(i) == Class::The && DAY_LEADS.iter().any(|w| lead.eq_ignore_ascii_case(w));
        let figures = self.word(i).starts_with(|c: char| c.is_ascii_digit());
        let ends = matches!(self.at(end), Class::Stop | Class::Break | Class::Comma | Class::Mark | Class::The)
            || day > 3 && CLAUSE.contains(&self.word(end));
        (led && ends && (figures || day > 3)).then_some((end, Core::DayOfMonth(day, Which::Bare).into()))
    }

    /// `first half of March`, `second half of this month`.
    fn half_of_month(&self, i: usize) -> Read {
        let second = match self.at(i) {
            Class::Ordinal(1) => false,
            Class::Unit(Unit::Second, Plural::No) => true,
            _ => return None,
        };
        if (self.at(i + 1), self.at(i + 2)) != (Class::Half, Class::Of) {
            return None;
        }
        let (first, last) = if second { (16, 0) } else { (1, 15) };
        let (end, month) = self.month_behind(i + 2)?;
        Some((end, Form::range(month.day(first), month.day(last))))
    }

    /// `by the end of May`: a bound is the last day; without a word of bounding the end is as loose as the month.
    pub fn end_of_month(&self, i: usize) -> Read {
        let bound = match self.before(i) {
            Class::The => self.before(i - 1),
            other => other,
        };
        let end = self.word(i) == "end" && self.at(i + 1) == Class::Of;
        if !end || !matches!(bound, Class::Until | Class::Before) {
            return None;
        }
        let (end, month) = self.month_behind(i + 1)?;
        Some((end, month.day(0).into()))
    }

    /// `second day of the talks`, `third day`: behind "the" or "their".
    fn nth_day(&self, i: usize) -> Read {
        let nth = self.ordinal(i, 31)?;
        let day = self.at(i + 1) == Class::Unit(Unit::Day, Plural::No);
        let of_calendar = matches!(self.at(i + 2), Class::Of)
            && (3..=4).any(|n| matches!(self.at(i + n), Class::Month(..) | Class::Unit(..) | Class::Feast(_)));
        (day && !of_calendar && self.before(i) == Class::The).then_some((i + 2, Core::NthDay(nth).into()))
    }
}

/// Words that stand before a day of the month without its month: "on the nineteenth".
const DAY_LEADS: &[&str] = &["on", "since", "until", "till", "by", "before", "after", "from", "so"];

/// Words that go on behind it.
const CLAUSE: &[&str] = &[
    "that", "he", "she", "they", "it", "we", "i", "at", "in", "with", "when", "and", "but", "to", "by", "after",
    "before", "for", "as", "from", "there", "his", "her", "their", "a",
];
