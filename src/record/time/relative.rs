//! The grammar of dates that lean on others: "last week", "the coming days", "the third quarter", "that day".

use super::form::{Amount, Core, Form, Hour, Unit, Which, YearIs};
use super::parse::{Grammar, Read};
use super::word::{Class, Plural, Rel, Sure};

impl Grammar<'_> {
    /// `the third quarter of 1990`, `third-quarter`, `fiscal 1989`, `the first half of 2016`, `the year-ago quarter`.
    pub fn quarter(&self, i: usize, year: YearIs) -> Read {
        let fiscal = usize::from(self.at(i) == Class::Fiscal);
        let i = i + fiscal;
        let i = if fiscal == 1 && self.at(i) == Class::Hyphen { i + 1 } else { i };
        if let Some(year) = self.known_year(i) {
            let quarter = self.quarter(i + 1, YearIs::Known(year)).filter(|q| matches!(q.1.core, Core::Quarter(..)));
            let period = matches!(self.at(i + 1), Class::Period | Class::Unit(Unit::Quarter, Plural::No));
            let alone = (i + 1 + usize::from(period), Core::Year(year).into());
            return quarter.or_else(|| (fiscal == 1 || period).then_some(alone));
        }
        match (self.at(i), self.at(i + 1), self.at(i + 2)) {
            (Class::Unit(Unit::Year, Plural::No), Class::Hyphen, Class::Ago | Class::Earlier) => {
                let at = i + 3;
                let unit = matches!(self.at(at), Class::Period | Class::Unit(Unit::Quarter, _));
                let quarter = self.quarter(at, YearIs::Rel(Which::Last)).filter(|_| !unit);
                Some(quarter.unwrap_or((at + usize::from(unit), Core::YearBefore.into())))
            }
            (Class::YearPart(half, n), _, _) => {
                let (end, year) = self.of_year(i + 1);
                let led = matches!(self.before(i), Class::In | Class::Preposition) && !half;
                let core = if half { Core::Half(n, year) } else { Core::Quarter(n, year) };
                (year != YearIs::Open || led).then_some((end, core.into()))
            }
            (_, a, b) => {
                let n = self.ordinal(i, 4)?;
                let at = if a == Class::Hyphen { i + 2 } else { i + 1 };
                let at = if self.at(at) == Class::Fiscal { at + 1 } else { at };
                let half = (a == Class::Half || b == Class::Half) && n <= 2;
                let core = |year| if half { Core::Half(n, year) } else { Core::Quarter(n, year) };
                if !half && self.at(at) != Class::Unit(Unit::Quarter, Plural::No) {
                    return None;
                }
                let (end, own) = self.of_year(at + 1);
                let year = if own == YearIs::Open { year } else { own };
                (!half || year != YearIs::Open).then_some((end, core(year).into()))
            }
        }
    }

    /// `last year`, `the past two weeks`, `this morning`, `that day`.
    pub fn relative(&self, i: usize) -> Read {
        let class = self.at(i);
        let mut which = which(class)?;
        let the = self.before(i) == Class::The;
        if the && which == Which::Next {
            which = Which::After;
        }
        let next = match self.at(i + 1) {
            Class::Fiscal => i + 2,
            Class::Hyphen if class == Class::Rel(Rel::Next) => i + 2,
            _ => i + 1,
        };
        match self.at(next) {
            Class::Unit(unit, Plural::No) => self.which_unit(i, next, which, unit),
            Class::Unit(unit, Plural::Yes) => self.vague(class, next, unit),
            Class::Month(month, _) if which != Which::That => {
                let day = self.month_day(next).map(|(end, core)| (end, core.into()));
                day.or(Some((next + 1, Core::Month(month, YearIs::Open, which).into())))
            }
            Class::Weekday(day, Sure::Yes) if which != Which::That || self.word(i) == "same" => {
                Some(self.with_hour(next + 1, Core::Weekday(day, which)))
            }
            Class::Season(season) if which != Which::That => {
                Some((next + 1, Core::Season(season, YearIs::Open, which).into()))
            }
            Class::Part(part) => {
                let core = match which {
                    Which::This => Core::Anchor,
                    Which::Last => Core::Deictic(-1),
                    Which::Before => Core::The(Which::Before, Unit::Day),
                    Which::After => Core::The(Which::After, Unit::Day),
                    Which::That => Core::The(Which::That, Unit::Day),
                    _ => return None,
                };
                Some((next + 1, Form::at(core, Hour::Part(part))))
            }
            Class::Feast(feast) => Some((self.day_word(next + 1), Core::Feast(feast, YearIs::Open, which).into())),
            Class::Period if which == Which::Latest => Some((next + 1, Core::The(which, Unit::Quarter).into())),
            _ if matches!(class, Class::Rel(_)) => self.counted(next),
            _ => None,
        }
    }

    fn which_unit(&self, i: usize, next: usize, which: Which, unit: Unit) -> Read {
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) || unit == Unit::Century && which == Which::Last {
            return None;
        }
        let past = matches!(self.at(i), Class::Rel(Rel::Past)) && unit != Unit::Week && unit != Unit::Weekend;
        let decade = unit == Unit::Decade && matches!(which, Which::Last | Which::Next | Which::After);
        if past && unit != Unit::Year || decade {
            return Some((next + 1, Core::Duration(Amount::N(1), unit).into()));
        }
        if unit == Unit::Year && self.at(next + 1) == Class::Possessive {
            if let Some(quarter) = self.quarter(next + 2, YearIs::Rel(which)) {
                return Some(quarter);
            }
            if self.at(next + 2) == Class::Unit(Unit::Quarter, Plural::No) {
                return Some((next + 3, Core::YearBefore.into()));
            }
        }
        Some((next + 1, Core::The(which, unit).into()))
    }

    /// `recent weeks`, `the coming days and weeks`: two units together have no length of their own.
    fn vague(&self, class: Class, at: usize, unit: Unit) -> Read {
        let Class::Rel(rel) = class else {
            let days = class == Class::This && unit == Unit::Day && self.word(at - 1).eq_ignore_ascii_case("these");
            return days.then_some((at + 1, Core::Ref("PRESENT_REF").into()));
        };
        if let (Class::And | Class::Or, Class::Unit(_, Plural::Yes)) = (self.at(at + 1), self.at(at + 2)) {
            let future = matches!(rel, Rel::Next | Rel::Coming | Rel::Following);
            return Some((at + 3, Core::Ref(if future { "FUTURE_REF" } else { "PAST_REF" }).into()));
        }
        Some((at + 1, Core::Duration(Amount::Unknown, unit).into()))
    }
}

/// Which day, month or year a word points to.
pub fn which(class: Class) -> Option<Which> {
    Some(match class {
        Class::Rel(Rel::Last | Rel::Past) => Which::Last,
        Class::Rel(Rel::Previous) => Which::Before,
        Class::Rel(Rel::Next | Rel::Coming) => Which::Next,
        Class::Rel(Rel::Following) => Which::After,
        Class::Rel(Rel::Latest) => Which::Latest,
        Class::Rel(Rel::Same) | Class::That => Which::That,
        Class::Rel(Rel::Recent) => Which::Latest,
        Class::Current | Class::This => Which::This,
        _ => return None,
    })
}
