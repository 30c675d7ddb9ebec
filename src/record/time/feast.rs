//! Named days: their table (`feasts.yaml`), where a text names one, and which day it is in a year. Whether the name in
//! its place is the day ("the Good Friday accord" is not) is `guard`'s to say.

use super::token::Token;
use super::word::Class;
use foldhash::HashMap;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Deserialize;
use std::sync::LazyLock;

/// The rule by which a named day falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feast {
    On(i8, i8),
    /// Days from Easter Sunday.
    Easter(i16),
    /// Days from that of the eastern churches.
    Orthodox(i16),
    Nth {
        month: i8,
        weekday: i8,
        nth: i8,
        plus: i8,
    },
}

impl Feast {
    pub fn of_year(self, year: i16) -> Option<Date> {
        match self {
            Self::On(month, day) => Date::new(year, month, day).ok(),
            Self::Easter(days) => easter(year)?.checked_add(days.days()).ok(),
            Self::Orthodox(days) => orthodox_easter(year)?.checked_add(days.days()).ok(),
            Self::Nth { month, weekday, nth, plus } => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
                day.checked_add(i64::from(plus).days()).ok()
            }
        }
    }
}

/// Easter Sunday by the Gregorian reckoning (Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let n = h + l - 7 * m;
    let month = (n + 90) / 25;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from((n + 33 * month + 19) % 32).ok()?).ok()
}

/// Easter Sunday by the Julian reckoning (Meeus), as a day of the Gregorian calendar.
fn orthodox_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let d = (19 * (y % 19) + 15) % 30;
    let e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    let (month, day) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1);
    let behind = y / 100 - y / 400 - 2;
    let julian = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    julian.checked_add(behind.days()).ok()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    on: Option<(i8, i8)>,
    easter: Option<i16>,
    orthodox: Option<i16>,
    nth: Option<(i8, i8, i8)>,
    #[serde(default)]
    plus: i8,
    #[serde(default)]
    cased: bool,
}

impl Entry {
    fn feast(&self) -> Option<Feast> {
        let on = self.on.map(|(month, day)| Feast::On(month, day));
        let nth = self.nth.map(|(month, weekday, nth)| Feast::Nth { month, weekday, nth, plus: self.plus });
        on.or(nth).or(self.easter.map(Feast::Easter)).or(self.orthodox.map(Feast::Orthodox))
    }
}

struct Named {
    /// The words after the first.
    rest: Vec<String>,
    feast: Feast,
    cased: bool,
}

/// The named days by their first word, the longest name first.
static NAMES: LazyLock<HashMap<String, Vec<Named>>> = LazyLock::new(|| {
    let entries: Vec<Entry> = serde_saphyr::from_str(include_str!("feasts.yaml")).unwrap_or_default();
    let mut names: HashMap<String, Vec<Named>> = HashMap::default();
    for entry in &entries {
        let mut words = entry.name.split(' ').map(str::to_owned);
        if let (Some(first), Some(feast)) = (words.next(), entry.feast()) {
            let named = Named { rest: words.collect(), feast, cased: entry.cased };
            names.entry(first).or_default().push(named);
        }
    }
    names.values_mut().for_each(|n| n.sort_by_key(|n| std::cmp::Reverse(n.rest.len())));
    names
});

/// A bit for each length that a first word by this letter may have, so that most words need no look-up.
static LENGTHS: LazyLock<[u32; 26]> = LazyLock::new(|| {
    let mut lengths = [0; 26];
    for word in NAMES.keys() {
        if let Some(letter) = word.bytes().next().filter(u8::is_ascii_lowercase) {
            lengths[usize::from(letter - b'a')] |= 1 << word.len().min(31);
        }
    }
    lengths
});

/// Puts one token in the place of those that name a day.
pub fn join(text: &str, tokens: &mut Vec<Token>) {
    let mut kept = 0;
    let mut i = 0;
    while i < tokens.len() {
        let mut token = tokens[i];
        let mut next = i + 1;
        if may_open(text, &token)
            && let Some((end, feast)) = named(text, tokens, i)
        {
            token = Token { start: token.start, end: tokens[end - 1].end, class: Class::Feast(feast) };
            next = end;
        }
        tokens[kept] = token;
        (kept, i) = (kept + 1, next);
    }
    tokens.truncate(kept);
}

fn may_open(text: &str, token: &Token) -> bool {
    let first = text.as_bytes()[token.start].to_ascii_lowercase();
    first.is_ascii_lowercase() && LENGTHS[usize::from(first - b'a')] & 1 << (token.end - token.start).min(31) != 0
}

fn named(text: &str, tokens: &[Token], i: usize) -> Option<(usize, Feast)> {
    let word = |i: usize| tokens.get(i).map(|t| &text[t.start..t.end]);
    let capital = |i: usize| word(i).is_some_and(|w| w.starts_with(|c: char| c.is_uppercase()));
    let names = NAMES.get(&word(i)?.to_ascii_lowercase())?;
    names.iter().find_map(|named| {
        let mut at = i + 1;
        for part in &named.rest {
            while word(at).is_some_and(|w| matches!(w, "'s" | "’s" | "'" | "’" | ".")) {
                at += 1;
            }
            word(at).filter(|w| w.eq_ignore_ascii_case(part))?;
            at += 1;
        }
        let shown = !named.cased || capital(i) && (named.rest.is_empty() || capital(at - 1));
        shown.then_some((at, named.feast))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_rule() {
        let entries: Vec<Entry> = serde_saphyr::from_str(include_str!("feasts.yaml")).unwrap();
        for entry in entries {
            assert!(entry.feast().and_then(|f| f.of_year(2024)).is_some(), "{}", entry.name);
            assert_eq!(entry.name, entry.name.to_ascii_lowercase());
        }
    }

    #[test]
    fn feasts_that_move() {
        let check = |feast: Feast, year: i16, expect: &str| {
            assert_eq!(feast.of_year(year).map(|d| d.to_string()).as_deref(), Some(expect), "{feast:?}");
        };
        check(Feast::Easter(0), 2000, "2000-04-23");
        check(Feast::Easter(0), 2024, "2024-03-31");
        check(Feast::Easter(0), 2038, "2038-04-25");
        check(Feast::Easter(-46), 2025, "2025-03-05");
        check(Feast::Orthodox(0), 2024, "2024-05-05");
        check(Feast::Orthodox(0), 2025, "2025-04-20");
        check(Feast::Nth { month: 11, weekday: 4, nth: 4, plus: 1 }, 2023, "2023-11-24");
        check(Feast::Nth { month: 5, weekday: 1, nth: -1, plus: 0 }, 2022, "2022-05-30");
    }
}
