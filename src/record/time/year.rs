//! The grammar of years: `1990`, `of last year`, `nineteen ninety-six`.

use super::form::{Core, Unit, YearIs};
use super::parse::{Grammar, Read};
use super::relative::which;
use super::word::{Class, Plural};

impl Grammar<'_> {
    /// `of 1990`, `of last year`, `this year`, `next year` after a day, month, season or quarter.
    pub fn of_year(&self, i: usize) -> (usize, YearIs) {
        let at = match (self.at(i), self.at(i + 1)) {
            (Class::Of, Class::The) => i + 2,
            (Class::Of, _) => i + 1,
            _ => i,
        };
        let at = if self.at(at) == Class::Fiscal { at + 1 } else { at };
        if let Some(year) = self.known_year(at) {
            return (at + 1, YearIs::Known(year));
        }
        if let Some((end, year)) = self.spoken_year(at).filter(|_| at > i) {
            return (end, YearIs::Known(year));
        }
        match (self.at(at), self.at(at + 1)) {
            (class, Class::Unit(Unit::Year, Plural::No)) => match which(class) {
                Some(which) => (at + 2, YearIs::Rel(which)),
                None => (i, YearIs::Open),
            },
            _ => (i, YearIs::Open),
        }
    }

    /// Four plain digits that can be a year.
    pub fn known_year(&self, i: usize) -> Option<i16> {
        let Class::Num(n) = self.at(i) else { return None };
        let plain = self.word(i).len() == 4 && self.word(i).as_bytes()[0].is_ascii_digit();
        (plain && (1000..=2100).contains(&n)).then_some(n as i16)
    }

    /// `nineteen ninety-six`, `two thousand`.
    pub fn spoken_year(&self, i: usize) -> Read<i16> {
        if let (Class::Num(2), Class::Times(1000)) = (self.at(i), self.at(i + 1))
            && self.word_before(i) == "year"
        {
            return Some((i + 2, 2000));
        }
        let (Class::Num(century @ (13..=20)), Class::Num(tens)) = (self.at(i), self.at(i + 1)) else { return None };
        let spoken = |i: usize| self.word(i).as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
        if !spoken(i) || !spoken(i + 1) || !(10..=90).contains(&tens) {
            return None;
        }
        let hyphen = usize::from(self.at(i + 2) == Class::Hyphen);
        let (end, ones) = match self.at(i + 2 + hyphen) {
            Class::Num(ones @ 1..=9) if tens >= 20 && spoken(i + 2 + hyphen) => (i + 3 + hyphen, ones),
            _ => (i + 2, 0),
        };
        Some((end, (100 * century + tens + ones) as i16))
    }

    pub fn year_alone(&self, i: usize) -> Read<Core> {
        if let Some((end, year)) = self.spoken_year(i) {
            return Some((end, Core::Year(year)));
        }
        let year = self.known_year(i).filter(|_| !self.is_no_year(i))?;
        let led = match self.before(i) {
            Class::In | Class::From | Class::Of | Class::Fiscal | Class::Early | Class::Late | Class::Mid => true,
            Class::Preposition | Class::Until | Class::Before | Class::After | Class::Edge => true,
            Class::Hyphen => {
                !self.touches(i - 1) || matches!(self.at(i.wrapping_sub(2)), Class::Mid | Class::Early | Class::Late)
            }
            Class::Currency | Class::Unit(..) => return None,
            _ => false,
        };
        let counted = match self.at(i + 1) {
            Class::Percent | Class::Times(_) | Class::Unit(..) | Class::Currency => true,
            Class::Hyphen if self.touches(i + 1) => !led,
            Class::Word | Class::PastVerb => !led && self.counts_a_noun(i + 1),
            _ => false,
        };
        let modern = (1900..=2050).contains(&year);
        (!counted && (led || modern)).then_some((i + 1, Core::Year(year)))
    }
}
