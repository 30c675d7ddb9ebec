//! The grammar of English time expressions: which tokens in a row are one, and what it says. Every rule looks a
//! bounded number of tokens ahead, so that any text is read in linear time.

use super::form::{Core, Form, Unit, Which, YearIs};
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
        if let Some(bound) = self.end_of_month(i + usize::from(self.at(i) == Class::The)) {
            return Some(bound);
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
            self.anchored(i),
            self.stretch(i),
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

    pub fn date(&self, i: usize) -> Read<Core> {
        match self.at(i) {
            Class::Weekday(weekday, sure) => {
                let next = if self.at(i + 1) == Class::Comma { i + 2 } else { i + 1 };
                let next = if self.at(next) == Class::The { next + 1 } else { next };
                let found = self.month_day(next).or_else(|| self.day_month(next));
                let alone = sure == Sure::Yes && !self.weekday_is_name(i);
                found.or_else(|| alone.then_some((i + 1, Core::Weekday(weekday, Which::Bare))))
            }
            Class::Month(month, _) => self.month_day(i).or_else(|| self.month(i, month)),
            Class::Day(y, m, d) => Some((i + 1, Core::Day(y, m, d))),
            Class::Decade(first) if first >= 1000 => Some((i + 1, Core::Decade(first))),
            Class::Num(_) | Class::Ordinal(_) => self.day_month(i).or_else(|| self.year_alone(i)),
            Class::Unit(Unit::Second, Plural::No) => self.day_month(i),
            Class::Times(_) => None,
            Class::Season(season) => {
                let (end, year) = self.of_year(i + 1);
                let early = matches!(self.before(i), Class::Early | Class::Late | Class::Mid);
                let the = self.before(i) == Class::The || early;
                let alone = the && self.word(i) != "fall" && !self.is_named_so(i);
                (year != YearIs::Open || alone).then_some((end, Core::Season(season, year, Which::Bare)))
            }
            Class::Feast(feast) => {
                let (end, year) = self.of_year(self.day_word(i + 1));
                let named = year == YearIs::Open && self.feast_is_name(i, end);
                (!named).then_some((end, Core::Feast(feast, year, Which::Bare)))
            }
            _ => None,
        }
    }

    pub fn day_word(&self, i: usize) -> usize {
        if self.at(i) == Class::Unit(Unit::Day, Plural::No) { i + 1 } else { i }
    }

    /// Expressions of one word, and those that an article makes.
    fn alone(&self, i: usize) -> Read {
        let the = self.before(i) == Class::The;
        match self.at(i) {
            Class::Deictic(_) | Class::Ref(_) | Class::Current if self.named(i) => None,
            Class::Deictic(_) if self.before(i) == Class::The && self.is_named_so(i) => None,
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
            Class::Ordinal(_) | Class::Num(_) if self.century(i).is_some() => self.century(i),
            Class::Ordinal(_) if the => {
                self.counted(i + 1).filter(|(end, _)| matches!(self.at(end - 1), Class::Unit(_, Plural::Yes)))
            }
            Class::Unit(unit, Plural::No) => self.unit_alone(i, unit, the),
            _ => None,
        }
    }

    /// `19th century`, `twenty-first-century`.
    fn century(&self, i: usize) -> Read {
        let (end, n) = self.ordinal_day(i).filter(|(_, n)| *n >= 10)?;
        let at = end + usize::from(self.at(end) == Class::Hyphen);
        (self.at(at) == Class::Unit(Unit::Century, Plural::No)).then_some((at + 1, Core::Century(n.into()).into()))
    }

    fn unit_alone(&self, i: usize, unit: Unit, the: bool) -> Read {
        if the && self.is_named_so(i) {
            return None;
        }
        if let Some(year) = self.known_year(i + 1).filter(|_| unit == Unit::Year) {
            return Some((i + 2, Core::Year(year).into()));
        }
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
