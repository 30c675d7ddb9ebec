//! The grammar of English time expressions: which tokens in a row are one, and what it says. Every rule looks a
//! bounded number of tokens ahead, so that any text is read in linear time.

use super::form::{Core, Form, Hour, Unit, Which, YearIs};
use super::relative::which;
use super::token::Token;
use super::word::{Class, Plural, Rel, Sure};

/// Tokens of a text under the grammar.
pub struct Grammar<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
}

/// Index after the last token, and what was read.
pub type Read<T = Form> = Option<(usize, T)>;

impl Grammar<'_> {
    /// The class at an index; the text is closed by breaks.
    pub fn at(&self, i: usize) -> Class {
        self.tokens.get(i).map_or(Class::Break, |t| t.class)
    }

    pub fn before(&self, i: usize) -> Class {
        i.checked_sub(1).map_or(Class::Break, |i| self.at(i))
    }

    pub fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| &self.text[t.start..t.end])
    }

    pub fn capitalised(&self, i: usize) -> bool {
        self.word(i).as_bytes().first().is_some_and(u8::is_ascii_uppercase)
    }

    pub fn touches(&self, i: usize) -> bool {
        matches!((self.tokens.get(i.wrapping_sub(1)), self.tokens.get(i)), (Some(a), Some(b)) if a.end == b.start)
    }

    /// A capital after a capitalised word: part of a name ("USA Today").
    pub fn named(&self, i: usize) -> bool {
        self.capitalised(i) && self.before(i) == Class::Word && self.capitalised(i.wrapping_sub(1))
    }

    /// The longest expression that begins at a token: index after it, its meaning.
    pub fn read(&self, i: usize) -> Read {
        if !starts(self.at(i)) {
            return None;
        }
        let inner = self.prefix(i);
        let (end, form) = match (self.core(inner), if inner > i { self.core(i) } else { None }) {
            (Some(a), Some(b)) => Some(if b.0 > a.0 { b } else { a }),
            (a, b) => a.or(b),
        }?;
        Some((self.or_so(end), form))
    }

    /// Past modifiers that belong to an expression without changing its value.
    fn prefix(&self, i: usize) -> usize {
        let mut j = i;
        for _ in 0..4 {
            j = match (self.at(j), self.at(j + 1), self.at(j + 2)) {
                (Class::More | Class::Less, Class::Than, _) => j + 2,
                (Class::At, Class::Least, _) => j + 2,
                (Class::Up, Class::To, _) => j + 2,
                (Class::Edge, Class::Of, _) => j + 2,
                (Class::Early | Class::Late | Class::Mid, Class::Hyphen, _) => j + 2,
                (Class::Early | Class::Late | Class::Mid | Class::Earlier | Class::Later, Class::In, _) => j + 2,
                (Class::Early | Class::Late | Class::Mid | Class::Earlier | Class::Later, _, _) => j + 1,
                (Class::The, Class::Ref("PRESENT_REF" | "PAST_REF") | Class::Each(_), _) => break,
                (Class::About | Class::Within | Class::The | Class::Right | Class::Less | Class::More, _, _) => j + 1,
                (Class::Preposition, Class::A | Class::Num(_), _) if matches!(self.word(j), "over" | "around") => j + 1,
                _ => break,
            };
        }
        j
    }

    fn or_so(&self, end: usize) -> usize {
        match (self.at(end), self.at(end + 1)) {
            (Class::Or, Class::So | Class::More) => end + 2,
            _ => end,
        }
    }

    fn core(&self, i: usize) -> Read {
        let tries = [
            self.calendar(i),
            self.hour_first(i),
            self.quarter(i, YearIs::Open),
            self.relative(i),
            self.amount_of_unit(i),
            self.set(i),
            self.alone(i),
        ];
        tries.into_iter().flatten().reduce(|best, next| if next.0 > best.0 { next } else { best })
    }

    /// Dates by their names: days, months, years.
    fn calendar(&self, i: usize) -> Read {
        let (end, core) = self.date(i)?;
        Some(self.with_hour(end, core))
    }

    fn date(&self, i: usize) -> Read<Core> {
        match self.at(i) {
            Class::Weekday(weekday, sure) => {
                let next = if self.at(i + 1) == Class::Comma { i + 2 } else { i + 1 };
                let found = self.month_day(next).or_else(|| self.day_month(next));
                found.or_else(|| (sure == Sure::Yes).then_some((i + 1, Core::Weekday(weekday, Which::Bare))))
            }
            Class::Month(month, _) => self.month_day(i).or_else(|| self.month(i, month)),
            Class::Day(y, m, d) => Some((i + 1, Core::Day(y, m, d))),
            Class::Decade(first) if first >= 1000 => Some((i + 1, Core::Decade(first))),
            Class::Num(_) | Class::Ordinal(_) => self.day_month(i).or_else(|| self.year_alone(i)),
            Class::Times(_) => None,
            Class::Season(season) => {
                let (end, year) = self.of_year(i + 1);
                let early = matches!(self.before(i), Class::Early | Class::Late | Class::Mid);
                let the = self.before(i) == Class::The || early;
                let named = year != YearIs::Open || the && self.word(i) != "fall";
                named.then_some((end, Core::Season(season, year, Which::Bare)))
            }
            Class::Holiday(m, d) => {
                let (end, year) = self.of_year(self.day_word(i + 1));
                Some((end, Core::Holiday(m, d, year, Which::Bare)))
            }
            Class::Thanksgiving => {
                let (end, year) = self.of_year(self.day_word(i + 1));
                Some((end, Core::Thanksgiving(year, Which::Bare)))
            }
            _ => None,
        }
    }

    pub fn day_word(&self, i: usize) -> usize {
        if self.at(i) == Class::Unit(Unit::Day, Plural::No) { i + 1 } else { i }
    }

    /// `May 3`, `May 3rd, 2016`.
    pub fn month_day(&self, i: usize) -> Read<Core> {
        let Class::Month(month, sure) = self.at(i) else { return None };
        let (Class::Num(day) | Class::Ordinal(day)) = self.at(i + 1) else { return None };
        let is_day = (1..=31).contains(&day) && self.word(i + 1).starts_with(|c: char| c.is_ascii_digit());
        let counts = matches!(self.at(i + 2), Class::Percent | Class::Unit(..) | Class::Times(_));
        if !is_day || counts || sure == Sure::No && !self.capitalised(i) && self.known_year(i + 2).is_none() {
            return None;
        }
        let comma = usize::from(self.at(i + 2) == Class::Comma);
        let (end, year) = match self.known_year(i + 2 + comma) {
            Some(year) => (i + 3 + comma, YearIs::Known(year)),
            None => self.of_year(i + 2),
        };
        Some((end, Core::MonthDay(month, day as u8, year)))
    }

    /// `3 May 2016`, `the 3rd of May`.
    fn day_month(&self, i: usize) -> Read<Core> {
        let (Class::Num(day) | Class::Ordinal(day)) = self.at(i) else { return None };
        let at = if self.at(i + 1) == Class::Of { i + 2 } else { i + 1 };
        let Class::Month(month, sure) = self.at(at) else { return None };
        let is_day = (1..=31).contains(&day) && (at == i + 1 || matches!(self.at(i), Class::Ordinal(_)));
        let comma = usize::from(self.at(at + 1) == Class::Comma);
        let year = self.known_year(at + 1 + comma);
        if !is_day || sure == Sure::No && !self.capitalised(at) && year.is_none() {
            return None;
        }
        let (end, year) = year.map_or((at + 1, YearIs::Open), |y| (at + 2 + comma, YearIs::Known(y)));
        Some((end, Core::MonthDay(month, day as u8, year)))
    }

    fn month(&self, i: usize, month: u8) -> Read<Core> {
        let (end, year) = self.month_year(i + 1);
        let short = self.word(i).len() <= 4 && !matches!(self.word(i).to_ascii_lowercase().as_str(), "june" | "july");
        let short = short && !self.word(i).ends_with('.');
        let sure = matches!(self.at(i), Class::Month(_, Sure::Yes)) && !(short && self.capitalised(i + 1));
        let shown = year != YearIs::Open || self.leads_to_month(i);
        (sure || shown).then_some((end, Core::Month(month, year, Which::Bare)))
    }

    fn month_year(&self, i: usize) -> (usize, YearIs) {
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

    fn year_alone(&self, i: usize) -> Read<Core> {
        if let Some((end, year)) = self.spoken_year(i) {
            return Some((end, Core::Year(year)));
        }
        let year = self.known_year(i)?;
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

    /// A lower-case plural noun: "2000 people", "1950 troops".
    fn counts_a_noun(&self, i: usize) -> bool {
        let word = self.word(i);
        !self.capitalised(i) && (word == "people" || word.len() > 3 && word.ends_with('s'))
    }

    /// A part of the day or a clock time after a date.
    pub fn with_hour(&self, end: usize, core: Core) -> (usize, Form) {
        let dated = matches!(core, Core::Weekday(..) | Core::MonthDay(..) | Core::Day(..) | Core::Deictic(_));
        if !dated {
            return (end, core.into());
        }
        if let Class::Part(part) = self.at(end) {
            return (end + 1, Form { core, hour: Some(Hour::Part(part)) });
        }
        let at = match (self.at(end), self.at(end + 1)) {
            (Class::Comma, Class::At) => end + 2,
            (Class::At | Class::Comma, _) => end + 1,
            _ => end,
        };
        match self.clock(at, at > end && self.before(at) == Class::At) {
            Some((end, hour)) => (end, Form { core, hour: Some(hour) }),
            None => (end, core.into()),
        }
    }

    /// `9:30`, `9 a.m. EST`, `noon`.
    fn clock(&self, i: usize, led: bool) -> Read<Hour> {
        let (hour, minute, named) = match self.at(i) {
            Class::Clock(hour, minute) => (hour, minute, led),
            Class::Num(hour @ 0..=12) => (hour as u8, 0, false),
            Class::HourName(hour) => return Some((i + 1, Hour::Clock(hour, 0))),
            _ => return None,
        };
        let zone = |i: usize| if self.at(i) == Class::Zone { i + 1 } else { i };
        match self.at(i + 1) {
            Class::Meridiem(pm) if hour <= 12 => {
                let hour = hour % 12 + if pm { 12 } else { 0 };
                Some((zone(i + 2), Hour::Clock(hour, minute)))
            }
            Class::Zone => Some((i + 2, Hour::Clock(hour, minute))),
            _ => named.then_some((i + 1, Hour::Clock(hour, minute))),
        }
    }

    /// Clock times and parts of the day that lead: `9 a.m. Tuesday`, `this morning`.
    fn hour_first(&self, i: usize) -> Read {
        let led = matches!(self.before(i), Class::At | Class::Until | Class::Preposition);
        let (end, hour) = match (self.at(i), self.at(i + 1)) {
            (Class::NightOf(_), _) => {
                return Some((i + 1, Form { core: Core::Anchor, hour: Some(Hour::Part("NI")) }));
            }
            (Class::Num(n @ 1..=12), Class::In) if self.at(i + 2) == Class::The => {
                let Class::Part(part) = self.at(i + 3) else { return None };
                let hour = n as u8 % 12 + if part == "MO" { 0 } else { 12 };
                (i + 4, Hour::Clock(hour, 0))
            }
            (Class::Part(part @ ("MO" | "AF" | "EV")), _) => (i + 1, Hour::Part(part)),
            _ => self.clock(i, led)?,
        };
        let at = match (self.at(end), self.word(end)) {
            (Class::Comma, _) => end + 1,
            (Class::Preposition, "on") => end + 1,
            _ => end,
        };
        let day = match self.at(at) {
            Class::Deictic(n) => Some((at + 1, Core::Deictic(n))),
            _ => self.date(at).filter(|(_, c)| matches!(c, Core::Weekday(..) | Core::MonthDay(..) | Core::Day(..))),
        };
        match (day, hour) {
            (Some((end, core)), hour) => Some((end, Form { core, hour: Some(hour) })),
            (None, Hour::Part(_)) => None,
            (None, hour) => Some((end, Form { core: Core::Anchor, hour: Some(hour) })),
        }
    }

    /// Expressions of one word, and those that an article makes.
    fn alone(&self, i: usize) -> Read {
        let the = self.before(i) == Class::The;
        match self.at(i) {
            Class::Deictic(_) | Class::Ref(_) | Class::Current if self.named(i) => None,
            Class::Deictic(n) => Some(self.with_hour(i + 1, Core::Deictic(n))),
            Class::Ref("PAST_REF") if self.word(i) == "previously" => None,
            Class::Ref("FUTURE_REF") => {
                let noun = self.word(i) == "future" && !matches!(self.at(i + 1), Class::Word);
                let near = self.word(i.wrapping_sub(1)) == "near";
                (noun && (the || near || self.before(i) == Class::In))
                    .then_some((i + 1, Core::Ref("FUTURE_REF").into()))
            }
            Class::Ref(value) => Some((i + 1, Core::Ref(value).into())),
            Class::Current => Some((i + 1, Core::Ref("PRESENT_REF").into())),
            Class::Rel(Rel::Past) if the && !matches!(self.at(i + 1), Class::Word) => {
                Some((i + 1, Core::Ref("PAST_REF").into()))
            }
            Class::Ordinal(n) if n >= 10 && self.at(i + 1) == Class::Unit(Unit::Century, Plural::No) => {
                Some((i + 2, Core::Century(n).into()))
            }
            Class::Ordinal(n) if n >= 10 && self.at(i + 1) == Class::Hyphen => {
                (self.at(i + 2) == Class::Unit(Unit::Century, Plural::No)).then_some((i + 3, Core::Century(n).into()))
            }
            Class::Ordinal(_) if the => {
                self.counted(i + 1).filter(|(end, _)| matches!(self.at(end - 1), Class::Unit(_, Plural::Yes)))
            }
            Class::Unit(unit, Plural::No) => self.unit_alone(i, unit, the),
            _ => None,
        }
    }

    fn unit_alone(&self, i: usize, unit: Unit, the: bool) -> Read {
        let end = match (self.at(i + 1), self.at(i + 2)) {
            (Class::Hyphen | Class::Possessive, Class::Edge) => Some(i + 3),
            (Class::Edge, _) => Some(i + 2),
            _ => None,
        };
        if let (Some(end), Unit::Year | Unit::Month | Unit::Quarter | Unit::Week) = (end, unit) {
            return Some((end, Core::The(Which::This, unit).into()));
        }
        let dated = matches!(unit, Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter | Unit::Year | Unit::Day);
        (the && dated && self.at(i + 1) != Class::Hyphen).then_some((i + 1, Core::The(Which::The, unit).into()))
    }
}

/// Classes that an expression can begin with.
fn starts(class: Class) -> bool {
    !matches!(
        class,
        Class::Word
            | Class::Mark
            | Class::Stop
            | Class::Break
            | Class::Comma
            | Class::Hyphen
            | Class::Possessive
            | Class::Currency
            | Class::Percent
            | Class::HalfSign
            | Class::Meridiem(_)
            | Class::Zone
            | Class::Of
            | Class::In
            | Class::To
            | Class::And
            | Class::Or
            | Class::So
            | Class::From
            | Class::Until
            | Class::Than
            | Class::Least
            | Class::Old
            | Class::Long
            | Class::Ago
            | Class::Before
            | Class::After
            | Class::Period
            | Class::Future
            | Class::PastVerb
    )
}
