//! The grammar of days and months in a row that share what only one of them names: "March 9-13, 2012", "9, 10 and 11
//! March", "29, 30 November and 1 December 2013", "mid-April to late June 2013", "the 3rd to the 7th of last month". Days
//! from one to another are one expression; others one each.

use super::form::{Core, Form, Which, YearIs};
use super::parse::Grammar;
use super::series::{Link, MOST, Part, Row, before, one_each};
use super::word::{Class, Sure};

/// Days of one month, or the month itself (without a day), and the link that leads to them.
struct Group {
    link: Link,
    month: u8,
    days: Vec<Part<Option<u8>>>,
    end: usize,
    year: YearIs,
    /// A day of the week stands in front.
    weekday: bool,
}

impl Group {
    fn is_month(&self) -> bool {
        self.days.iter().all(|p| p.what.is_none())
    }

    /// Whether nothing binds it to those before: a comma alone, or a month without a year.
    fn is_loose(&self) -> bool {
        self.link == Link::Comma || self.link == Link::And && self.is_month() && self.year == YearIs::Open
    }

    fn first(&self) -> (u8, u8) {
        (self.month, self.days.first().and_then(|p| p.what).unwrap_or(0))
    }

    fn core(&self, day: Option<u8>) -> Core {
        match day {
            Some(day) => Core::MonthDay(self.month, day, self.year),
            None => Core::Month(self.month, self.year, Which::Bare),
        }
    }
}

impl Grammar<'_> {
    /// Groups in a row of which the last one's year, or the first one's, is that of all.
    pub fn dates(&self, i: usize) -> Option<Row> {
        let mut groups = vec![self.group(i, Link::To)?];
        while groups.len() < MOST {
            let last = groups.last()?;
            let Some((link, at)) = self.link(last.end) else { break };
            let Some(next) = self.group(at, link) else { break };
            groups.push(next);
            if link == Link::To {
                break;
            }
        }
        while groups.len() > 1 && groups.last().is_some_and(Group::is_loose) {
            groups.pop();
        }
        let dated = groups.iter().any(|g| g.year != YearIs::Open);
        if !dated {
            let days = groups.iter().take_while(|g| !g.is_month()).count();
            groups.truncate(days);
        }
        let alone = groups.len() == 1 && groups[0].days.len() == 1;
        if groups.is_empty() || alone || groups[0].weekday && !dated {
            return None;
        }
        Some(self.row_of(i, groups))
    }

    fn row_of(&self, i: usize, mut groups: Vec<Group>) -> Row {
        let shared = share(&mut groups);
        if let [first, last] = groups.as_slice()
            && let ([from], [to]) = (first.days.as_slice(), last.days.as_slice())
            && !first.is_month()
            && !last.is_month()
            && (shared && last.link == Link::To || self.is_between(i))
        {
            return vec![(i, last.end, Form::range(first.core(from.what), last.core(to.what)))];
        }
        groups.iter().flat_map(|g| self.spread(i, &g.days, g.end, |day| g.core(day))).collect()
    }

    /// Days of one month, one day, or a month, with what dates them.
    fn group(&self, i: usize, link: Link) -> Option<Group> {
        let at = self.past_weekday(i);
        let found = self.days_behind_month(at).or_else(|| self.days_before_month(at));
        let found = found.or_else(|| self.one_day(at)).or_else(|| self.whole_month(i));
        let mut group = found?;
        group.days[0].start = i;
        Some(Group { link, weekday: at > i, ..group })
    }

    /// Past days of the week before a day of a month: "Friday, June 6", "Monday and Tuesday, 2 and 3 June".
    fn past_weekday(&self, i: usize) -> usize {
        let weekday = |at: usize| matches!(self.at(at), Class::Weekday(..));
        if !weekday(i) {
            return i;
        }
        let mut at = i + 1;
        while let Some((_, next)) = self.link(at).filter(|(_, next)| weekday(*next) && *next < i + MOST) {
            at = next + 1;
        }
        at += usize::from(self.at(at) == Class::Comma);
        at + usize::from(self.at(at) == Class::The)
    }

    /// `March 9-13, 2012`, `March 9, 10 and 11`.
    fn days_behind_month(&self, i: usize) -> Option<Group> {
        let Class::Month(month, _) = self.at(i) else { return None };
        let (end, day) = self.day_number(i + 1).filter(|_| self.capitalised(i))?;
        let plain = |at: usize| {
            let found = self.day_number(at).filter(|(end, _)| !self.is_month(*end) && !self.counted_on(*end));
            found.map(|(end, day)| (end, Some(day)))
        };
        let days = self.parts(Part { link: Link::To, start: i, end, what: Some(day) }, plain);
        let last = days.last()?;
        if days.len() < 2 || last.link == Link::Comma && !self.goes_on(last.end) {
            return None;
        }
        let (end, year) = self.year_behind(last.end);
        Some(Group { link: Link::To, month, days, end, year, weekday: false })
    }

    /// `9–13 March 2012`, `the 2nd and 9th of February`, `Monday 9 to Friday 13 March`.
    fn days_before_month(&self, i: usize) -> Option<Group> {
        let day = |at: usize| self.day_number(self.past_weekday(at)).map(|(end, day)| (end, Some(day)));
        let (end, first) = day(i)?;
        let days = self.parts(Part { link: Link::To, start: i, end, what: first }, day);
        let last = days.last()?;
        let at = last.end + usize::from(self.at(last.end) == Class::Of);
        let Class::Month(month, sure) = self.at(at) else { return None };
        let open = days.len() < 2 || last.link == Link::Comma && !self.goes_on(at + 1);
        if open || sure == Sure::No && !self.capitalised(at) {
            return None;
        }
        let (end, year) = self.year_behind(at + 1);
        Some(Group { link: Link::To, month, days, end, year, weekday: false })
    }

    fn one_day(&self, i: usize) -> Option<Group> {
        let found = match self.at(i) {
            Class::Month(..) => self.month_day(i).filter(|_| self.capitalised(i)),
            _ => self.day_month(i),
        };
        let (end, Core::MonthDay(month, day, year)) = found? else { return None };
        let days = vec![Part { link: Link::To, start: i, end, what: Some(day) }];
        Some(Group { link: Link::To, month, days, end, year, weekday: false })
    }

    /// `April`, `mid-April`, `late June 2013`, `the end of May`.
    fn whole_month(&self, i: usize) -> Option<Group> {
        let at = self.past_edge(i);
        let Class::Month(month, _) = self.at(at) else { return None };
        if !self.capitalised(at) || self.day_number(at + 1).is_some() {
            return None;
        }
        let (end, year) = self.month_year(at + 1);
        if year == YearIs::Open && self.month_is_name(at, month) {
            return None;
        }
        let days = vec![Part { link: Link::To, start: i, end, what: None }];
        Some(Group { link: Link::To, month, days, end, year, weekday: false })
    }

    /// Past words that tell a part of a month, a season or a year.
    pub fn past_edge(&self, i: usize) -> usize {
        match (self.at(i), self.at(i + 1), self.at(i + 2)) {
            (Class::Early | Class::Late | Class::Mid, Class::Hyphen, _) | (Class::Edge, Class::Of, _) => i + 2,
            (Class::Early | Class::Late | Class::Mid, _, _) => i + 1,
            (Class::The, Class::Edge, Class::Of) => i + 3,
            _ => i,
        }
    }

    /// Whether days with a comma before the last one are followed by others of another month: "May 29, 30 and June 1".
    fn goes_on(&self, i: usize) -> bool {
        let Some((Link::And, at)) = self.link(i) else { return false };
        let month_behind = |at: usize| self.day_number(at).is_some_and(|(end, _)| self.is_month(end));
        matches!(self.at(at), Class::Month(..)) && self.day_number(at + 1).is_some() || month_behind(at)
    }

    /// A year behind a day, with a comma or without.
    fn year_behind(&self, i: usize) -> (usize, YearIs) {
        let comma = usize::from(self.at(i) == Class::Comma);
        match self.known_year(i + comma) {
            Some(year) => (i + comma + 1, YearIs::Known(year)),
            None => self.of_year(i),
        }
    }

    /// `the 3rd to the 7th of last month`, `the 2nd and 9th of the month`.
    pub fn days_of_month(&self, i: usize) -> Option<Row> {
        let (end, first) = self.ordinal_day(i)?;
        let parts = self.row(Part { link: Link::To, start: i, end, what: first }, |at| self.ordinal_day(at))?;
        let (end, which) = self.of_which_month(parts.last()?.end)?;
        Some(self.spread(i, &parts, end, |day| Core::DayOfMonth(day, which)))
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
        self.word_before(i).eq_ignore_ascii_case("between")
            || self.at(i.wrapping_sub(1)) == Class::The && i > 1 && { self.word(i - 2).eq_ignore_ascii_case("between") }
    }

    /// Days of one month: from one to another as one expression, else one each.
    fn spread<T: Copy + PartialOrd>(&self, i: usize, parts: &[Part<T>], end: usize, core: impl Fn(T) -> Core) -> Row {
        match parts {
            [first, last] if (last.link == Link::To || self.is_between(i)) && first.what < last.what => {
                vec![(first.start, end, Form::range(core(first.what), core(last.what)))]
            }
            _ => one_each(parts, end, core),
        }
    }
}

/// Gives groups without a year that of the one behind them, and the last of two from one to another that of the first.
/// Whether any was given.
fn share(groups: &mut [Group]) -> bool {
    let mut shared = false;
    for n in (1..groups.len()).rev() {
        let (year, over) = (groups[n].year, groups[n - 1].first() > groups[n].first());
        if groups[n - 1].year == YearIs::Open && year != YearIs::Open {
            groups[n - 1].year = before(year, over);
            shared = true;
        }
    }
    if let [first, last] = groups
        && let (YearIs::Known(year), YearIs::Open, Link::To) = (first.year, last.year, last.link)
    {
        last.year = YearIs::Known(year + i16::from(last.first() < first.first()));
        shared = true;
    }
    shared
}

/// Words that may follow a day without its being a count.
const FOLLOWS: &[&str] = &[
    "he", "she", "they", "it", "we", "i", "this", "that", "his", "her", "their", "its", "with", "when", "as", "were",
    "is", "are", "but", "for", "under", "after", "near", "where", "which",
];
