//! The grammar of days and months by name: `May 3, 2016`, `3 May`, `the third of May`, `March 2009`.

use super::form::{Core, Unit, Which, YearIs};
use super::parse::{Grammar, Read};
use super::word::{Class, Plural, Sure};

impl Grammar<'_> {
    /// `3rd`, `third`, `twenty-first`, as a day of a month.
    pub fn ordinal_day(&self, i: usize) -> Read<u8> {
        let hyphen = usize::from(self.at(i + 1) == Class::Hyphen);
        let (end, day) = match (self.at(i), self.at(i + 1 + hyphen)) {
            (Class::Num(tens @ (20 | 30)), Class::Ordinal(ones @ 1..=9)) if self.spelled(i) => {
                (i + 2 + hyphen, tens + ones)
            }
            (Class::Num(tens @ (20 | 30)), Class::Unit(Unit::Second, Plural::No)) if self.spelled(i) => {
                (i + 2 + hyphen, tens + 2)
            }
            (Class::Ordinal(n), _) => (i + 1, n),
            (Class::Unit(Unit::Second, Plural::No), _) => (i + 1, 2),
            _ => return None,
        };
        let day = u8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
        Some((end, day))
    }

    /// `third`: which of so many.
    pub fn ordinal(&self, i: usize, most: u32) -> Option<u8> {
        match self.at(i) {
            Class::Ordinal(n) => Some(n as u8).filter(|_| (1..=most).contains(&n)),
            Class::Unit(Unit::Second, Plural::No) => Some(2),
            _ => None,
        }
    }

    /// A day of a month in figures, or as an ordinal.
    pub fn day_number(&self, i: usize) -> Read<u8> {
        match self.at(i) {
            Class::Num(n @ 1..=31) if !self.spelled(i) => Some((i + 1, n as u8)),
            _ => self.ordinal_day(i),
        }
    }

    pub fn spelled(&self, i: usize) -> bool {
        !self.word(i).starts_with(|c: char| c.is_ascii_digit())
    }

    /// `May 3`, `May 3rd, 2016`, `March third`.
    pub fn month_day(&self, i: usize) -> Read<Core> {
        let Class::Month(month, sure) = self.at(i) else { return None };
        let the = usize::from(self.at(i + 1) == Class::The);
        let (at, day) = self.day_number(i + 1 + the)?;
        let spelled = self.spelled(i + 1);
        let counts = matches!(self.at(at), Class::Percent | Class::Unit(..) | Class::Times(_) | Class::Half)
            || spelled && (self.at(at) == Class::Hyphen || self.counts_a_noun(at) || self.before(i) == Class::In);
        let unsure = (sure == Sure::No && !self.follows_on(i)) || spelled;
        if counts || unsure && !self.capitalised(i) && self.known_year(at).is_none() {
            return None;
        }
        let comma = usize::from(self.at(at) == Class::Comma);
        let (end, year) = match self.known_year(at + comma) {
            Some(year) => (at + 1 + comma, YearIs::Known(year)),
            None => self.of_year(at),
        };
        Some((end, Core::MonthDay(month, day, year)))
    }

    /// `3 May 2016`, `3-May-2016`, `the 3rd of May`, `twenty-first March 2010`.
    pub fn day_month(&self, i: usize) -> Read<Core> {
        let (end, day) = self.day_number(i)?;
        let (of, dashed) = (self.at(end) == Class::Of, self.at(end) == Class::Hyphen && self.touches(end + 1));
        let at = end + usize::from(of || dashed);
        let Class::Month(month, sure) = self.at(at) else { return None };
        let comma = usize::from(self.at(at + 1) == Class::Comma || dashed && self.at(at + 1) == Class::Hyphen);
        let year = self.known_year(at + 1 + comma);
        let ordinal = !matches!(self.at(i), Class::Num(_)) || end > i + 1;
        let spelled = ordinal && self.spelled(i);
        let share = of && spelled && self.before(i) == Class::A || dashed && year.is_none();
        let led = self.follows_on(i);
        let loose = spelled && !of && year.is_none() && !led;
        let unsure = sure == Sure::No && !self.capitalised(at) && year.is_none() && !led;
        if of && !ordinal || share || loose || unsure {
            return None;
        }
        let (end, year) = match year {
            Some(year) => (at + 2 + comma, YearIs::Known(year)),
            None => self.of_year(at + 1),
        };
        Some((end, Core::MonthDay(month, day, year)))
    }

    /// "on 3 may": a day, however it is written.
    fn follows_on(&self, i: usize) -> bool {
        self.word(i.wrapping_sub(1)).eq_ignore_ascii_case("on")
    }

    pub fn month(&self, i: usize, month: u8) -> Read<Core> {
        let (end, year) = self.month_year(i + 1);
        if year == YearIs::Open && self.month_is_name(i, month) {
            return None;
        }
        let short = self.word(i).len() <= 4 && !matches!(self.word(i).to_ascii_lowercase().as_str(), "june" | "july");
        let short = short && !self.word(i).ends_with('.');
        let sure = matches!(self.at(i), Class::Month(_, Sure::Yes)) && !(short && self.capitalised(i + 1));
        let shown = year != YearIs::Open || self.leads_to_month(i);
        (sure || shown).then_some((end, Core::Month(month, year, Which::Bare)))
    }

    pub fn month_year(&self, i: usize) -> (usize, YearIs) {
        let comma = usize::from(self.at(i) == Class::Comma);
        match self.known_year(i + comma) {
            Some(year) => (i + 1 + comma, YearIs::Known(year)),
            None => self.spoken_year(i).map_or_else(|| self.of_year(i), |(end, y)| (end, YearIs::Known(y))),
        }
    }

    /// Words that make "May" or "March" a month. A capital stands for nothing at the head of a sentence.
    fn leads_to_month(&self, i: usize) -> bool {
        match self.before(i) {
            Class::In | Class::From | Class::Rel(_) | Class::Early | Class::Late | Class::Mid => true,
            Class::Preposition | Class::Until | Class::Of | Class::Every | Class::This => self.capitalised(i),
            Class::Hyphen => matches!(self.at(i.wrapping_sub(2)), Class::Early | Class::Late | Class::Mid),
            Class::Before | Class::After | Class::To | Class::And => self.capitalised(i) && !self.capitalised(i + 1),
            _ => false,
        }
    }
}
