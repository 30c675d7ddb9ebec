//! The grammar of hours: `9:30`, `5 p.m. GMT on Monday`, `1900 GMT`, `half past nine`, `Monday night`, `noon on Friday`.

use super::form::{Core, Form, Hour, Unit};
use super::parse::{Grammar, Read};
use super::word::{Class, Plural};

impl Grammar<'_> {
    /// A part of the day or a clock time after a date.
    pub fn with_hour(&self, end: usize, core: Core) -> (usize, Form) {
        if !is_day(core) {
            return (end, core.into());
        }
        if let Class::Part(part) = self.at(end) {
            return (end + 1, Form::at(core, Hour::Part(part)));
        }
        let at = match (self.at(end), self.at(end + 1)) {
            (Class::Comma, Class::At) => end + 2,
            (Class::At | Class::Comma, _) => end + 1,
            _ => end,
        };
        match self.clock(at, at > end && self.before(at) == Class::At) {
            Some((end, hour)) => (end, Form::at(core, hour)),
            None => (end, core.into()),
        }
    }

    /// `9:30`, `9 a.m. EST`, `noon`, `1900 GMT`, `nine o'clock`, `half past nine`.
    fn clock(&self, i: usize, led: bool) -> Read<Hour> {
        if let Class::HourName(hour) = self.at(i) {
            return Some((i + 1, Hour::Clock(hour, 0)));
        }
        let (end, hour, minute, told) = self.dial(i, led)?;
        let local = |i: usize| self.word(i) == "local" && self.word(i + 1) == "time";
        let zone = |i: usize| i + usize::from(self.at(i) == Class::Zone) + 2 * usize::from(local(i));
        if let Class::Meridiem(pm) = self.at(end)
            && hour <= 12
        {
            return Some((zone(end + 1), Hour::Clock(hour % 12 + if pm { 12 } else { 0 }, minute)));
        }
        if let Some((end, part)) = self.of_the_day(end)
            && (1..=12).contains(&hour)
        {
            return Some((end, Hour::Clock(by_part(hour, part), minute)));
        }
        let zoned = self.at(end) == Class::Zone;
        (told || zoned).then_some((zone(end), Hour::Clock(hour, minute)))
    }

    /// The figures of a clock: hour, minute, and whether they are one without more.
    fn dial(&self, i: usize, led: bool) -> Option<(usize, u8, u8, bool)> {
        let oclock = |i: usize| self.word(i) == "o" && self.word(i + 2) == "clock";
        match (self.at(i), self.at(i + 1)) {
            (Class::Clock(hour, minute), _) => Some((i + 1, hour, minute, led)),
            (Class::Num(n), Class::Zone) if self.word(i).len() == 4 && n % 100 < 60 && n <= 2400 => {
                Some((i + 1, (n / 100) as u8, (n % 100) as u8, true))
            }
            (Class::Num(n), Class::Unit(Unit::Hour, Plural::Yes)) if led && self.word(i).len() == 4 && n % 100 < 60 => {
                Some((i + 2, (n / 100).min(24) as u8, (n % 100) as u8, true))
            }
            (Class::Num(hour @ 1..=12), _) if oclock(i + 1) => Some((i + 4, hour as u8, 0, true)),
            _ if led || self.in_the_day(i) => self.told_clock(i).or_else(|| self.plain_hour(i)),
            _ => self.plain_hour(i),
        }
    }

    fn plain_hour(&self, i: usize) -> Option<(usize, u8, u8, bool)> {
        let Class::Num(hour @ 0..=12) = self.at(i) else { return None };
        Some((i + 1, hour as u8, 0, false))
    }

    /// `half past nine`, `a quarter to six`, `twenty to four`.
    fn told_clock(&self, i: usize) -> Option<(usize, u8, u8, bool)> {
        let i = if self.at(i) == Class::A { i + 1 } else { i };
        let minutes = match self.at(i) {
            Class::Half => 30,
            Class::Unit(Unit::Quarter, Plural::No) => 15,
            Class::Num(n @ (5 | 10 | 20 | 25)) => n as u8,
            _ => return None,
        };
        let Class::Num(hour @ 1..=12) = self.at(i + 2) else { return None };
        let hour = hour as u8;
        match self.word(i + 1) {
            "past" => Some((i + 3, hour, minutes, true)),
            "to" => Some((i + 3, if hour == 1 { 12 } else { hour - 1 }, 60 - minutes, true)),
            _ => None,
        }
    }

    /// Whether a day or a part of it follows three words on: "ten to seven on Saturday".
    fn in_the_day(&self, i: usize) -> bool {
        let end = i + 3 + usize::from(self.at(i) == Class::A);
        let on =
            matches!((self.at(end), self.at(end + 1)), (Class::Preposition, Class::Weekday(..) | Class::Month(..)));
        on || self.of_the_day(end).is_some() || matches!(self.at(end), Class::Weekday(..) | Class::Deictic(_))
    }

    /// `in the morning`, `at night`.
    fn of_the_day(&self, i: usize) -> Read<&'static str> {
        match (self.at(i), self.at(i + 1), self.at(i + 2)) {
            (Class::In, Class::The, Class::Part(part)) => Some((i + 3, part)),
            (Class::At, Class::Part("NI"), _) if self.word(i + 1) == "night" => Some((i + 2, "NI")),
            _ => None,
        }
    }

    /// Clock times and parts of the day that lead: `9 a.m. Tuesday`, `noon on Friday`, `midnight tonight`.
    pub fn hour_first(&self, i: usize) -> Read {
        let led = matches!(self.before(i), Class::At | Class::Until | Class::Preposition);
        let (end, hour) = match self.at(i) {
            Class::NightOf(_) => return Some((i + 1, Form::at(Core::Anchor, Hour::Part("NI")))),
            Class::Part(part @ ("MO" | "AF" | "EV")) => (i + 1, Hour::Part(part)),
            Class::Part("NI") if self.of_a_day(i + 1) => (i + 1, Hour::Part("NI")),
            _ => self.clock(i, led)?,
        };
        let at = match (self.at(end), self.word(end)) {
            (Class::Comma, _) => end + 1,
            (Class::Preposition, "on") => end + 1,
            (Class::Of, _) if matches!(hour, Hour::Part(_)) => end + 1,
            _ => end,
        };
        let day = match self.at(at) {
            Class::Deictic(n) => Some((at + 1, Core::Deictic(n))),
            Class::NightOf(_) => Some((at + 1, Core::Anchor)),
            _ => self.date(at).filter(|(_, core)| is_day(*core)),
        };
        match (day, hour) {
            (Some((end, core)), Hour::Clock(hour, minute)) => {
                let part = match self.at(end) {
                    Class::Part(part) if (1..=12).contains(&hour) => Some(part),
                    _ => None,
                };
                let hour = part.map_or(hour, |part| by_part(hour, part));
                Some((end + usize::from(part.is_some()), Form::at(core, Hour::Clock(hour, minute))))
            }
            (Some((end, core)), hour) => Some((end, Form::at(core, hour))),
            (None, Hour::Part(_)) => None,
            (None, hour) => Some((end, Form::at(Core::Anchor, hour))),
        }
    }

    /// `of 18 August`, `of March 3`.
    fn of_a_day(&self, i: usize) -> bool {
        self.at(i) == Class::Of && self.date(i + 1).is_some_and(|(_, core)| is_day(core))
    }
}

fn is_day(core: Core) -> bool {
    matches!(
        core,
        Core::Weekday(..)
            | Core::WeekdayOf(..)
            | Core::WeekdayFrom(..)
            | Core::MonthDay(..)
            | Core::Day(..)
            | Core::Deictic(_)
            | Core::DayOfMonth(..)
            | Core::Feast(..)
    )
}

/// An hour of twelve by the part of the day that it is in: four in the morning, nine in the evening.
fn by_part(hour: u8, part: &str) -> u8 {
    let early = hour == 12 || hour < 5;
    hour % 12 + if part == "MO" || part == "NI" && early { 0 } else { 12 }
}
