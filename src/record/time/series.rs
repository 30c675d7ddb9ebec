//! The grammar of days, months, seasons and years in a row that share what only one of them names: "March 9-13, 2012",
//! "9, 10 and 11 March", "May or June 2019", "2019-20". Days from one to another are one expression; others one each.

use super::form::{Core, Form, Unit, Which, YearIs};
use super::parse::Grammar;
use super::word::{Class, Plural, Sure};

/// Parts that one row may have.
const MOST: usize = 8;

/// What stands between two parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    To,
    And,
    Comma,
}

/// A part of a row: its tokens, and the link that leads to it.
struct Part<T> {
    link: Link,
    start: usize,
    end: usize,
    what: T,
}

/// Expressions by their first token and the one after their last.
pub type Row = Vec<(usize, usize, Form)>;

impl Grammar<'_> {
    /// Two expressions or more that begin at a token and share a month or a year, or a range of days.
    pub fn series(&self, i: usize) -> Option<Row> {
        match self.at(i) {
            Class::Month(..) => self.days_behind_month(i).or_else(|| self.dates_to_dates(i)).or_else(|| self.months(i)),
            Class::Season(_) => self.seasons(i),
            Class::Weekday(..) => self.weekdays(i),
            Class::Num(_) | Class::Ordinal(_) | Class::Unit(Unit::Second, Plural::No) => {
                self.years(i).or_else(|| self.days_before_month(i)).or_else(|| self.dates_to_dates(i))
            }
            _ => None,
        }
    }

    fn is_dash(&self, i: usize) -> bool {
        self.at(i) == Class::Hyphen || self.word(i) == "–"
    }

    /// What links two parts, and where the next one begins.
    fn link(&self, i: usize) -> Option<(Link, usize)> {
        let (link, end) = match (self.at(i), self.at(i + 1)) {
            (Class::To, _) => (Link::To, i + 1),
            (Class::And | Class::Or, _) => (Link::And, i + 1),
            (Class::Comma, Class::And | Class::Or) => (Link::And, i + 2),
            (Class::Comma, _) => (Link::Comma, i + 1),
            _ if self.is_dash(i) || matches!(self.word(i), "through" | "until" | "till") => (Link::To, i + 1),
            _ if self.word(i) == "&" => (Link::And, i + 1),
            _ => return None,
        };
        let end = end + usize::from(self.at(end) == Class::The);
        Some((link, end))
    }

    /// Parts in a row from the first on, as far as they reach; the last link but those of two parts is no comma.
    fn row<T>(&self, first: Part<T>, read: impl Fn(usize) -> Option<(usize, T)>) -> Option<Vec<Part<T>>> {
        let mut parts = vec![first];
        while parts.len() < MOST {
            let end = parts.last()?.end;
            let Some((link, start)) = self.link(end) else { break };
            let Some((end, what)) = read(start) else { break };
            parts.push(Part { link, start, end, what });
            if link != Link::Comma {
                break;
            }
        }
        (parts.len() > 1 && parts.last()?.link != Link::Comma).then_some(parts)
    }

    /// `March 9-13, 2012`, `March 9, 10 and 11`.
    fn days_behind_month(&self, i: usize) -> Option<Row> {
        let Class::Month(month, _) = self.at(i) else { return None };
        let (end, day) = self.day_number(i + 1).filter(|_| self.capitalised(i))?;
        let plain = |at: usize| self.day_number(at).filter(|(end, _)| !self.is_month(*end) && !self.counted_on(*end));
        let parts = self.row(Part { link: Link::To, start: i, end, what: day }, plain)?;
        let last = parts.last()?.end;
        let comma = usize::from(self.at(last) == Class::Comma);
        let (end, year) = match self.known_year(last + comma) {
            Some(year) => (last + comma + 1, YearIs::Known(year)),
            None => self.of_year(last),
        };
        Some(self.spread(i, parts, end, |day| Core::MonthDay(month, day, year)))
    }

    /// `9–13 March 2012`, `the 2nd and 9th of February`.
    fn days_before_month(&self, i: usize) -> Option<Row> {
        let (end, day) = self.day_number(i)?;
        let parts = self.row(Part { link: Link::To, start: i, end, what: day }, |at| self.day_number(at))?;
        let last = parts.last()?.end;
        let at = last + usize::from(self.at(last) == Class::Of);
        let Class::Month(month, sure) = self.at(at) else { return None };
        if sure == Sure::No && !self.capitalised(at) {
            return None;
        }
        let comma = usize::from(self.at(at + 1) == Class::Comma);
        let (end, year) = match self.known_year(at + 1 + comma) {
            Some(year) => (at + comma + 2, YearIs::Known(year)),
            None => self.of_year(at + 1),
        };
        Some(self.spread(i, parts, end, |day| Core::MonthDay(month, day, year)))
    }

    /// `Sept. 30 to Oct. 2, 2019`, `30 April, 1 May and 2 May 2019`.
    fn dates_to_dates(&self, i: usize) -> Option<Row> {
        let day = |at: usize| {
            let found = match self.at(at) {
                Class::Month(..) => self.month_day(at).filter(|_| self.capitalised(at)),
                _ => self.day_month(at),
            };
            found.filter(|(_, core)| matches!(core, Core::MonthDay(..)))
        };
        let (end, first) = day(i)?;
        let parts = self.row(Part { link: Link::To, start: i, end, what: first }, day)?;
        let last = parts.last()?;
        let Core::MonthDay(m2, d2, shared) = last.what else { return None };
        let dated = |core: Core| match core {
            Core::MonthDay(m, d, YearIs::Open) => Core::MonthDay(m, d, before(shared, (m, d) > (m2, d2))),
            other => other,
        };
        let shares = matches!(first, Core::MonthDay(_, _, YearIs::Open)) && shared != YearIs::Open;
        if parts.len() == 2 && (shares && last.link == Link::To || self.is_between(i)) {
            return Some(vec![(i, last.end, Form::range(dated(first), last.what))]);
        }
        Some(one_each(&parts, last.end, dated))
    }

    /// `Monday to Thursday`: the second is the one after the first.
    fn weekdays(&self, i: usize) -> Option<Row> {
        let Class::Weekday(first, Sure::Yes) = self.at(i) else { return None };
        let (link, at) = self.link(i + 1).filter(|(link, _)| *link == Link::To)?;
        let Class::Weekday(second, Sure::Yes) = self.at(at) else { return None };
        let day = |n, which| Core::Weekday(n, which).into();
        (link == Link::To).then(|| vec![(i, i + 1, day(first, Which::Bare)), (at, at + 1, day(second, Which::After))])
    }

    /// `September to November 2019`, `January, February and March of last year`.
    fn months(&self, i: usize) -> Option<Row> {
        let month = |at: usize| match self.at(at) {
            Class::Month(month, _) if self.capitalised(at) && self.day_number(at + 1).is_none() => {
                Some((at + 1, month))
            }
            _ => None,
        };
        let (end, first) = month(i)?;
        let parts = self.row(Part { link: Link::To, start: i, end, what: first }, month)?;
        let last = parts.last()?;
        let (end, year) = self.month_year(last.end);
        let last = last.what;
        let shared = |m: u8| Core::Month(m, before(year, m > last), Which::Bare);
        (year != YearIs::Open).then(|| one_each(&parts, end, shared))
    }

    /// `the spring and summer of 2019`.
    fn seasons(&self, i: usize) -> Option<Row> {
        let season = |at: usize| match self.at(at) {
            Class::Season(season) => Some((at + 1, season)),
            _ => None,
        };
        let (end, first) = season(i)?;
        let parts = self.row(Part { link: Link::To, start: i, end, what: first }, season)?;
        let (end, year) = self.of_year(parts.last()?.end);
        (year != YearIs::Open).then(|| one_each(&parts, end, |s| Core::Season(s, year, Which::Bare)))
    }

    /// `2019-20`, `1914–1918`, `2017/18`.
    fn years(&self, i: usize) -> Option<Row> {
        let first = self.known_year(i).filter(|_| !self.is_no_year(i))?;
        let joint = self.is_dash(i + 1) || self.word(i + 1) == "/";
        if !joint || !self.touches(i + 1) || !self.touches(i + 2) || self.touches(i + 3) && self.is_dash(i + 3) {
            return None;
        }
        let second = match self.at(i + 2) {
            Class::Num(n @ 1..=99) if self.word(i + 2).len() == 2 => first - first % 100 + n as i16,
            _ => self.known_year(i + 2)?,
        };
        let modern = (1000..=2100).contains(&second) && second > first;
        modern.then(|| vec![(i, i + 3, Form::range(Core::Year(first), Core::Year(second)))])
    }

    fn is_month(&self, i: usize) -> bool {
        matches!(self.at(i + usize::from(self.at(i) == Class::Of)), Class::Month(..))
    }

    /// Whether a number before this token counts something: "March 9 and 13 sailors".
    fn counted_on(&self, i: usize) -> bool {
        matches!(self.at(i), Class::Percent | Class::Unit(..) | Class::Times(_) | Class::Word)
            && !self.capitalised(i)
            && !FOLLOWS.contains(&self.word(i))
    }

    fn is_between(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|i| self.word(i).eq_ignore_ascii_case("between"))
    }

    /// Days of one month: from one to another as one expression, else one each.
    fn spread(&self, i: usize, parts: Vec<Part<u8>>, end: usize, core: impl Fn(u8) -> Core) -> Row {
        match parts.as_slice() {
            [first, last] if (last.link == Link::To || self.is_between(i)) && first.what < last.what => {
                vec![(i, end, Form::range(core(first.what), core(last.what)))]
            }
            _ => one_each(&parts, end, core),
        }
    }
}

/// An expression each; the last one reaches to the end.
fn one_each<T: Copy>(parts: &[Part<T>], end: usize, core: impl Fn(T) -> Core) -> Row {
    let last = parts.len() - 1;
    let each = parts.iter().enumerate();
    each.map(|(n, p)| (p.start, if n == last { end } else { p.end }, core(p.what).into())).collect()
}

/// The year of a part that lies before another one's: the same, or the one before where the row runs over its turn.
fn before(year: YearIs, over: bool) -> YearIs {
    match year {
        YearIs::Known(year) if over => YearIs::Known(year - 1),
        other => other,
    }
}

/// Words that may follow a day without its being a count.
const FOLLOWS: &[&str] = &[
    "he", "she", "they", "it", "we", "i", "this", "that", "his", "her", "their", "its", "with", "when", "as", "were",
    "is", "are", "but", "for", "under", "after", "near", "where", "which",
];
