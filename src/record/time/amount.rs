//! The grammar of lengths and sets: "three weeks", "two months ago", "every day".

use super::form::{Amount, Core, Form, Unit, Way};
use super::parse::{Grammar, Read};
use super::word::{Class, Plural};

impl Grammar<'_> {
    /// An amount of a unit, without what may follow.
    pub fn counted(&self, i: usize) -> Read {
        let (at, amount) = self.amount(i)?;
        let at = if matches!(self.at(at), Class::More | Class::Fiscal) { at + 1 } else { at };
        let at = if self.at(at) == Class::Hyphen { at + 1 } else { at };
        let at = if self.word(at) == "trading" || self.word(at) == "consecutive" { at + 1 } else { at };
        let Class::Unit(unit, plural) = self.at(at) else { return None };
        let fraction = unit == Unit::Quarter && (self.at(at + 1) == Class::Of || amount == Amount::N(1));
        let ordinal = unit == Unit::Second && plural == Plural::No;
        if fraction || ordinal {
            return None;
        }
        if let (Class::And, Class::A, Class::Half) = (self.at(at + 1), self.at(at + 2), self.at(at + 3))
            && let Amount::N(n) = amount
        {
            return Some((at + 4, Core::Duration(Amount::AndHalf(n), unit).into()));
        }
        Some((at + 1, Core::Duration(amount, unit).into()))
    }

    /// `three weeks`, `a 10-year-old`, `two months ago`, `a year earlier`, `years`.
    pub fn amount_of_unit(&self, i: usize) -> Read {
        let bare = match self.at(i) {
            Class::Unit(unit, Plural::Yes) if unit != Unit::Quarter && !self.named(i) => {
                Some((i + 1, Core::Duration(Amount::Unknown, unit).into()))
            }
            _ => None,
        };
        let (end, form) = self.counted(i).or(bare)?;
        let Core::Duration(amount, unit) = form.core else { return None };
        let shift = |end, way| Some((end, Core::Shift(amount, unit, way).into()));
        match (self.at(end), self.at(end + 1)) {
            (Class::Ago, _) => shift(end + 1, Way::Ago),
            (Class::Hyphen, Class::Ago) => shift(end + 2, Way::Ago),
            (Class::Earlier, _) => shift(end + 1, Way::Earlier),
            (Class::Later, _) => shift(end + 1, Way::Later),
            (Class::From, Class::Ref("PRESENT_REF")) => shift(end + 2, Way::FromNow),
            (Class::Hyphen, Class::Old) | (Class::Old, _) => None,
            (Class::Hyphen, Class::Long) => Some((end + 2, form)),
            _ if self.rate(i, amount) => Some((end, Core::Every(Amount::N(1), unit).into())),
            _ => Some((end, form)),
        }
    }

    /// Whether "a year" says how often: "$5 million a year", "three times a week".
    fn rate(&self, i: usize, amount: Amount) -> bool {
        let counted = |j: usize| matches!(self.at(j), Class::Num(_) | Class::Percent | Class::Currency | Class::Mark);
        let word = self.word(i.wrapping_sub(1));
        let measure =
            matches!(word, "million" | "billion" | "percent" | "times" | "once" | "twice" | "cents" | "dollars")
                || self.before(i) == Class::Percent
                || matches!(self.before(i), Class::Num(_))
                || word.ends_with('s') && i >= 2 && counted(i - 2);
        self.at(i) == Class::A && amount == Amount::N(1) && measure
    }

    fn amount(&self, i: usize) -> Read<Amount> {
        match (self.at(i), self.at(i + 1), self.at(i + 2)) {
            (Class::A, Class::Group(n), Class::Of) => Some((i + 3, Amount::N(n))),
            (Class::A, Class::Group(n), _) => Some((i + 2, Amount::N(n))),
            (Class::A, Class::Several, _) => Some((i + 2, Amount::Unknown)),
            (Class::A, Class::Half, _) => Some((i + 2, Amount::AndHalf(0))),
            (Class::A, Class::Times(n), _) => Some((i + 2, Amount::N(n))),
            (Class::A, _, _) => Some((i + 1, Amount::N(1))),
            (Class::Half, Class::A, _) => Some((i + 2, Amount::AndHalf(0))),
            (Class::Half, Class::Hyphen, _) => Some((i + 1, Amount::AndHalf(0))),
            (Class::Several, _, _) => Some((i + 1, Amount::Unknown)),
            (Class::Group(n), _, _) => Some((i + 1, Amount::N(n))),
            _ => self.number(i),
        }
    }

    /// A number in digits or words, with a half, or the first of a range.
    fn number(&self, i: usize) -> Read<Amount> {
        let Class::Num(first) = self.at(i) else { return None };
        let (mut end, mut n) = (i + 1, first);
        let hyphen = usize::from(self.at(end) == Class::Hyphen);
        if let Class::Num(ones @ 1..=9) = self.at(end + hyphen)
            && (20..=90).contains(&n)
            && !self.word(i).starts_with(|c: char| c.is_ascii_digit())
        {
            (end, n) = (end + hyphen + 1, n + ones);
        }
        if let Class::Times(times) = self.at(end) {
            (end, n) = (end + 1, n.saturating_mul(times));
        }
        match (self.at(end), self.at(end + 1), self.at(end + 2)) {
            (Class::HalfSign, _, _) => Some((end + 1, Amount::AndHalf(n))),
            (Class::Hyphen, Class::HalfSign, _) => Some((end + 2, Amount::AndHalf(n))),
            (Class::And, Class::A, Class::Half) => Some((end + 3, Amount::AndHalf(n))),
            (Class::And, Class::HalfSign, _) => Some((end + 2, Amount::AndHalf(n))),
            (Class::To | Class::Or, Class::Num(_), _) => Some((end + 2, Amount::N(n))),
            (Class::Hyphen, Class::Num(_), _) => Some((end + 2, Amount::N(n))),
            _ => Some((end, Amount::N(n))),
        }
    }

    /// `daily`, `every week`, `each July`, `per day`.
    pub fn set(&self, i: usize) -> Read {
        match (self.at(i), self.at(i + 1)) {
            (Class::Each(_), _) if self.is_named_so(i) => None,
            (Class::Each(unit), _) => Some((i + 1, Core::Every(Amount::N(1), unit).into())),
            (Class::Every | Class::Per, Class::Unit(unit, Plural::No)) if unit != Unit::Second => {
                Some((i + 2, Core::Every(Amount::N(1), unit).into()))
            }
            (Class::Every, Class::Part(_)) => Some((i + 2, Core::Every(Amount::N(1), Unit::Day).into())),
            (Class::Every, Class::Month(month, _)) => Some((i + 2, Core::EveryMonth(month).into())),
            (Class::Every, Class::Weekday(day, _)) => Some((i + 2, Core::EveryWeekday(day).into())),
            (Class::Every, _) => match self.counted(i + 1)? {
                (end, Form { core: Core::Duration(amount, unit), .. }) => Some((end, Core::Every(amount, unit).into())),
                _ => None,
            },
            _ => None,
        }
    }
}
