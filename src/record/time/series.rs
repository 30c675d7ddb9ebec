//! The grammar of weekdays, seasons, quarters and years in a row that share what only one of them names: "Monday and
//! Tuesday of last week", "the spring and summer of 2019", "the first and third quarters of 2014", "2019-20"; and what
//! links the parts of any row. Rows of days and months are `dates`'.

use super::form::{Core, Form, Unit, Which, YearIs};
use super::parse::Grammar;
use super::word::{Class, Plural, Sure};

/// Parts that one row may have.
pub const MOST: usize = 8;

/// What stands between two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    To,
    And,
    Comma,
}

/// A part of a row: its tokens, and the link that leads to it.
pub struct Part<T> {
    pub link: Link,
    pub start: usize,
    pub end: usize,
    pub what: T,
}

/// Expressions by their first token and the one after their last.
pub type Row = Vec<(usize, usize, Form)>;

impl Grammar<'_> {
    /// Two expressions or more that begin at a token and share a month or a year, or a range of days.
    pub fn series(&self, i: usize) -> Option<Row> {
        match self.at(i) {
            Class::Month(..) => self.dates(i),
            Class::Early | Class::Late | Class::Mid | Class::Edge => self.dates(i).or_else(|| self.seasons(i)),
            Class::Season(_) => self.seasons(i),
            Class::Weekday(..) => self.dates(i).or_else(|| self.weekdays(i)),
            Class::YearPart(..) => self.quarters(i),
            Class::Num(_) | Class::Ordinal(_) | Class::Unit(Unit::Second, Plural::No) => {
                let years = self.years(i).or_else(|| self.dates(i));
                years.or_else(|| self.days_of_month(i)).or_else(|| self.quarters(i))
            }
            _ => None,
        }
    }

    /// Between figures also the long dash, without blanks.
    fn is_dash(&self, i: usize) -> bool {
        let long = self.word(i) == "—" && self.touches(i) && self.touches(i + 1);
        self.at(i) == Class::Hyphen || self.word(i) == "–" || long
    }

    fn is_stroke(&self, i: usize) -> bool {
        self.word(i) == "/" && self.touches(i) && self.touches(i + 1)
    }

    /// What links two parts, and where the next one begins.
    pub fn link(&self, i: usize) -> Option<(Link, usize)> {
        let (link, end) = match (self.at(i), self.at(i + 1)) {
            (Class::To, _) => (Link::To, i + 1),
            (Class::And | Class::Or, _) => (Link::And, i + 1),
            (Class::Comma, Class::And | Class::Or) => (Link::And, i + 2),
            (Class::Comma, Class::To) => (Link::To, i + 2),
            (Class::Comma, _) => (Link::Comma, i + 1),
            _ if self.is_dash(i) || self.is_stroke(i) => (Link::To, i + 1),
            _ if matches!(self.word(i), "through" | "until" | "till") => (Link::To, i + 1),
            _ if self.word(i) == "&" => (Link::And, i + 1),
            _ => return None,
        };
        let end = end + usize::from(self.at(end) == Class::The);
        Some((link, end))
    }

    /// Parts in a row from the first on, as far as they reach.
    pub fn parts<T>(&self, first: Part<T>, read: impl Fn(usize) -> Option<(usize, T)>) -> Vec<Part<T>> {
        let mut end = first.end;
        let mut parts = vec![first];
        while parts.len() < MOST {
            let Some((link, start)) = self.link(end) else { break };
            let Some((next, what)) = read(start) else { break };
            parts.push(Part { link, start, end: next, what });
            end = next;
            if link != Link::Comma {
                break;
            }
        }
        parts
    }

    /// Two parts or more; the last link is no comma.
    pub fn row<T>(&self, first: Part<T>, read: impl Fn(usize) -> Option<(usize, T)>) -> Option<Vec<Part<T>>> {
        let parts = self.parts(first, read);
        (parts.len() > 1 && parts.last()?.link != Link::Comma).then_some(parts)
    }

    /// `Monday to Thursday`: the second is the one after the first. `Monday and Tuesday of last week`: both are of it.
    fn weekdays(&self, i: usize) -> Option<Row> {
        let weekday = |at: usize| match self.at(at) {
            Class::Weekday(day, Sure::Yes) => Some((at + 1, day)),
            _ => None,
        };
        let (end, first) = weekday(i)?;
        let parts = self.row(Part { link: Link::To, start: i, end, what: first }, weekday)?;
        let last = parts.last()?;
        if let Some((end, which)) = self.of_which_week(last.end) {
            return Some(one_each(&parts, end, |day| Core::WeekdayOf(day, which)));
        }
        let day = |n, which| Core::Weekday(n, which).into();
        let (at, second) = (last.start, last.what);
        (parts.len() == 2 && last.link == Link::To)
            .then(|| vec![(i, i + 1, day(first, Which::Bare)), (at, at + 1, day(second, Which::After))])
    }

    /// `the spring and summer of 2019`, `early spring to late autumn 2019`.
    fn seasons(&self, i: usize) -> Option<Row> {
        let season = |at: usize| match self.at(self.past_edge(at)) {
            Class::Season(season) => Some((self.past_edge(at) + 1, season)),
            _ => None,
        };
        let (end, first) = season(i)?;
        let parts = self.row(Part { link: Link::To, start: i, end, what: first }, season)?;
        let (end, year) = self.of_year(parts.last()?.end);
        (year != YearIs::Open).then(|| one_each(&parts, end, |s| Core::Season(s, year, Which::Bare)))
    }

    /// `the first and third quarters of 2014`, `the second to the fourth quarter`, `Q1 and Q3 2014`.
    fn quarters(&self, i: usize) -> Option<Row> {
        let (end, first) = self.year_part(i)?;
        let parts = self.row(Part { link: Link::To, start: i, end, what: first }, |at| self.year_part(at))?;
        let last = parts.last()?;
        let half = last.what.1?;
        let fits = parts.iter().all(|p| p.what.1.is_none_or(|h| h == half) && p.what.0 <= if half { 2 } else { 4 });
        let (end, year) = self.of_year(last.end);
        let core = |(n, _)| if half { Core::Half(n, year) } else { Core::Quarter(n, year) };
        let told = year != YearIs::Open || !half && !matches!(self.at(i), Class::YearPart(..));
        (fits && told).then(|| one_each(&parts, end, core))
    }

    /// `third`, `third-`, `third quarter`, `Q3`: which one, and whether it is said to be a half.
    fn year_part(&self, i: usize) -> Option<(usize, (u8, Option<bool>))> {
        if let Class::YearPart(half, n) = self.at(i) {
            return Some((i + 1, (n, Some(half))));
        }
        let n = self.ordinal(i, 4)?;
        let at = i + 1 + usize::from(self.at(i + 1) == Class::Hyphen);
        match self.at(at) {
            Class::Unit(Unit::Quarter, _) => Some((at + 1, (n, Some(false)))),
            Class::Half => Some((at + 1, (n, Some(true)))),
            _ if self.word(at) == "halves" => Some((at + 1, (n, Some(true)))),
            _ if matches!(self.at(at), Class::And | Class::Or | Class::To | Class::Comma) => Some((at, (n, None))),
            _ => Some((i + 1, (n, None))),
        }
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
}

/// An expression each; the last one reaches to the end.
pub fn one_each<T: Copy>(parts: &[Part<T>], end: usize, core: impl Fn(T) -> Core) -> Row {
    let last = parts.len() - 1;
    let each = parts.iter().enumerate();
    each.map(|(n, p)| (p.start, if n == last { end } else { p.end }, core(p.what).into())).collect()
}

/// The year of a part that lies before another one's: the same, or the one before where the row runs over its turn.
pub fn before(year: YearIs, over: bool) -> YearIs {
    match year {
        YearIs::Known(year) if over => YearIs::Known(year - 1),
        other => other,
    }
}
