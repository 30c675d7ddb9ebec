//! The grammar of weeks and days that a date or a length tells: "the week of 6 October", "the week ending Friday", "the
//! last week of August", "the Monday after Easter", "in ten days' time", "a week on Monday".

use super::calendar::Tense;
use super::form::{Amount, Core, Form, Turn, Unit, Way, Which};
use super::parse::{Grammar, Read};
use super::word::{Class, Plural, Rel, Sure};

/// Tokens before a length among which "in" makes it one from now: "in just over a week's time".
const IN_WITHIN: usize = 4;

impl Grammar<'_> {
    pub fn stretch(&self, i: usize) -> Read {
        let tries = [
            self.week_by_day(i),
            self.month_named(i),
            self.nth_of_month(i),
            self.weekday_by_day(i),
            self.weekday_next(i),
            self.day_week(i),
            self.time_hence(i),
            self.time_before(i),
        ];
        tries.into_iter().flatten().max_by_key(|(end, _)| *end)
    }

    /// A day by the calendar or by its name.
    fn told_day(&self, i: usize) -> Read<Core> {
        let i = i + usize::from(self.at(i) == Class::The);
        let (end, core) = self.date(i)?;
        let day = match core {
            Core::MonthDay(_, day, _) => day > 0,
            Core::Feast(..) | Core::Day(..) => true,
            _ => false,
        };
        (day && self.at(end) != Class::Possessive).then_some((end, core))
    }

    /// `week of 6 October`, `week ending 12 September`, `weekend after Easter`.
    fn week_by_day(&self, i: usize) -> Read {
        let Class::Unit(unit @ (Unit::Week | Unit::Weekend | Unit::Fortnight), Plural::No) = self.at(i) else {
            return None;
        };
        let weekend = unit == Unit::Weekend;
        let on = usize::from(self.word(i + 2) == "on");
        let turn = match (self.at(i + 1), self.word(i + 1)) {
            (Class::Of, _) if unit != Unit::Fortnight => Turn::Holding(unit),
            (Class::Before, _) if self.before(i) == Class::The => Turn::Before(unit),
            (Class::After, _) if self.before(i) == Class::The => Turn::After(unit),
            (_, "beginning" | "commencing" | "starting" | "from") if !weekend => Turn::Beginning(unit),
            (_, "ending" | "ended" | "to") if !weekend => Turn::Ending(unit),
            _ => return None,
        };
        let weekday = |at: usize| match (turn, self.date(at)?) {
            (Turn::Beginning(_) | Turn::Ending(_), (end, core @ Core::Weekday(..))) => Some((end, core)),
            _ => None,
        };
        let at = i + 2 + on;
        let (end, core) = self.told_day(at).or_else(|| weekday(at).filter(|_| self.word(i + 1).len() > 4))?;
        (self.at(end) != Class::To).then_some((end, Form::turned(core, turn)))
    }

    /// `month of August`.
    fn month_named(&self, i: usize) -> Read {
        let (Class::Unit(Unit::Month, Plural::No), Class::Of, Class::Month(month, _)) =
            (self.at(i), self.at(i + 1), self.at(i + 2))
        else {
            return None;
        };
        let (end, year) = self.month_year(i + 3);
        (self.capitalised(i + 2) && self.day_number(i + 3).is_none())
            .then_some((end, Core::Month(month, year, Which::Bare).into()))
    }

    /// `first week of August`, `last weekend in May 2013`, `last day of last month`.
    fn nth_of_month(&self, i: usize) -> Read {
        let nth = if self.at(i) == Class::Rel(Rel::Last) { 0 } else { self.ordinal(i, 4)? };
        let Class::Unit(unit @ (Unit::Day | Unit::Week | Unit::Weekend), Plural::No) = self.at(i + 1) else {
            return None;
        };
        if !matches!(self.at(i + 2), Class::Of | Class::In) {
            return None;
        }
        let at = i + 3;
        if let Class::Month(month, _) = self.at(at) {
            let (end, year) = self.month_year(at + 1);
            if unit == Unit::Weekend {
                let nth = if nth == 0 { -1 } else { nth as i8 };
                let saturday = Core::NthWeekday { nth, weekday: 6, month, year, which: Which::Bare };
                return Some((end, Form::turned(saturday, Turn::Holding(unit))));
            }
            let day = |day| Core::MonthDay(month, day, year);
            return (self.capitalised(at) && self.day_number(at + 1).is_none())
                .then(|| (end, nth_part(unit, nth, day)));
        }
        let (end, which) = self.of_which_month(i + 2).filter(|_| unit != Unit::Weekend)?;
        Some((end, nth_part(unit, nth, |day| Core::DayOfMonth(day, which))))
    }

    /// `Monday after Easter`, `Friday before 3 May`: behind "the".
    fn weekday_by_day(&self, i: usize) -> Read {
        let Class::Weekday(weekday, Sure::Yes) = self.at(i) else { return None };
        let before = match self.at(i + 1) {
            Class::Before => true,
            Class::After => false,
            _ => return None,
        };
        let (end, core) = self.told_day(i + 2).filter(|_| self.before(i) == Class::The)?;
        Some((end, Form::turned(core, Turn::Weekday(weekday, before))))
    }

    /// `Friday next`, `Monday last`.
    fn weekday_next(&self, i: usize) -> Read {
        let Class::Weekday(weekday, Sure::Yes) = self.at(i) else { return None };
        let which = match self.at(i + 1) {
            Class::Rel(Rel::Next) => Which::Next,
            Class::Rel(Rel::Last) => Which::Last,
            _ => return None,
        };
        let ends = matches!(self.at(i + 2), Class::Stop | Class::Comma | Class::Break | Class::And | Class::At);
        ends.then(|| self.with_hour(i + 2, Core::Weekday(weekday, which)))
    }

    /// `tomorrow week`, `a week tomorrow`, `a fortnight on Monday`: where the words speak of what is to come.
    fn day_week(&self, i: usize) -> Read {
        if let (Class::Deictic(day @ 0..), Class::Unit(Unit::Week, Plural::No)) = (self.at(i), self.at(i + 1)) {
            return Some((i + 2, Core::Deictic(day + 7).into()));
        }
        let (end, form) = self.counted(i)?;
        let weeks = match form.core {
            Core::Duration(Amount::N(n @ 1..=4), Unit::Week) => n as i8,
            Core::Duration(Amount::N(1), Unit::Fortnight) => 2,
            _ => return None,
        };
        let on = usize::from(self.word(end) == "on");
        let found = match self.at(end + on) {
            Class::Weekday(day, Sure::Yes) if on > 0 => (end + 2, Core::WeekdayFrom(day, weeks)),
            Class::Deictic(day @ 0..) if on == 0 => (end + 1, Core::Deictic(day + 7 * weeks)),
            _ => return None,
        };
        let lasts = matches!(self.before(i), Class::Preposition | Class::In | Class::Within);
        (!lasts && self.tense(i, found.0) == Tense::Future).then(|| self.with_hour(found.0, found.1))
    }

    /// `ten days’ time`, `a fortnight's time`, `two weeks hence`.
    fn time_hence(&self, i: usize) -> Read {
        let (end, amount, unit) = self.length(i)?;
        let mark = matches!(self.word(end), "'" | "’" | "'s" | "’s");
        let led = (i.saturating_sub(IN_WITHIN)..i).any(|j| matches!(self.at(j), Class::In | Class::Within));
        let time = end + usize::from(mark);
        let end = match (self.word(time), self.word(end)) {
            ("time", _) if led => time + 1,
            (_, "hence") => end + 1,
            _ => return None,
        };
        Some((end, Core::Shift(amount, unit, Way::FromNow).into()))
    }

    /// `three days before`, `a week previously`, `two days after`: of the time told, where nothing follows.
    fn time_before(&self, i: usize) -> Read {
        let (end, amount, unit) = self.length(i)?;
        let way = match (self.at(end), self.word(end)) {
            (Class::Before, _) | (_, "previously" | "beforehand") => Way::Earlier,
            (Class::After, _) => Way::Later,
            _ => return None,
        };
        let ends = matches!(self.at(end + 1), Class::Stop | Class::Comma | Class::Break);
        ends.then_some((end + 1, Core::Shift(amount, unit, way).into()))
    }

    fn length(&self, i: usize) -> Option<(usize, Amount, Unit)> {
        let (end, form) = self.counted(i)?;
        let Core::Duration(amount, unit) = form.core else { return None };
        Some((end, amount, unit))
    }

    /// Past "the week of" before days from one to another: "the week of 3-9 May".
    pub fn past_stretch(&self, i: usize) -> usize {
        let unit = matches!(self.at(i), Class::Unit(Unit::Week | Unit::Weekend | Unit::Fortnight, Plural::No));
        let led = matches!(self.at(i + 1), Class::Of | Class::From) || self.word(i + 1) == "between";
        if unit && led { i + 2 + usize::from(self.at(i + 2) == Class::The) } else { i }
    }
}

/// A day or a week of a month, counted from its first or back from its last.
fn nth_part(unit: Unit, nth: u8, day: impl Fn(u8) -> Core) -> Form {
    match (unit, nth) {
        (Unit::Day, n) => day(n).into(),
        (_, 0) => Form::turned(day(0), Turn::Ending(Unit::Week)),
        (_, n) => Form::range(day(7 * n - 6), day(7 * n)),
    }
}
