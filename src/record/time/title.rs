//! Names and titles that hold a day or a length of time and are none: "the trawler First of May", "Third of August
//! Square", “The Week Before Last”. Their nouns are those of `names.yaml`.

use super::parse::Grammar;
use super::word::{Class, classify};
use crate::corpus::Span;
use foldhash::HashSet;
use serde::Deserialize;
use std::sync::LazyLock;

/// Tokens from a time to the marks around the title that it stands in.
const TITLE_WITHIN: usize = 8;
/// Letters from which on a word of a title has a capital.
const LONG: usize = 4;
/// Words of a name between a day and the noun of a place or body: "the 6 April Youth Movement".
const BETWEEN: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    nouns: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    name: String,
    #[cfg_attr(not(test), allow(dead_code))]
    time: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entries {
    places: Entry,
    bodies: Entry,
    things: Entry,
}

fn entries() -> Option<Entries> {
    serde_saphyr::from_str(include_str!("names.yaml")).ok()
}

struct Nouns {
    places: HashSet<String>,
    bodies: HashSet<String>,
    things: HashSet<String>,
}

static NOUNS: LazyLock<Nouns> = LazyLock::new(|| {
    let all = entries();
    let of = |pick: fn(&Entries) -> &Entry| all.as_ref().map(|e| pick(e).nouns.iter().cloned().collect());
    Nouns {
        places: of(|e| &e.places).unwrap_or_default(),
        bodies: of(|e| &e.bodies).unwrap_or_default(),
        things: of(|e| &e.things).unwrap_or_default(),
    }
});

impl Grammar<'_> {
    /// Whether the tokens from one to before another belong to a name or a title.
    pub fn is_name(&self, from: usize, to: usize) -> bool {
        self.is_place_or_body(from, to) || self.is_thing(from, to) || self.is_titled(from) || self.is_in_title(from, to)
    }

    /// Whether a noun of a thing with a name stands at a token: "the film 2046".
    pub fn is_thing_noun(&self, i: usize) -> bool {
        matches!(self.at(i), Class::Word | Class::PastVerb) && NOUNS.things.contains(self.word(i))
    }

    /// "Third of August Square", "the 6 April Youth Movement"; "On 3 May Bridge Street was shut" tells a day.
    fn is_place_or_body(&self, from: usize, to: usize) -> bool {
        let calendar = (from..to).any(|i| matches!(self.at(i), Class::Month(..) | Class::Weekday(..)));
        let the = self.at(from) == Class::The || self.before(from) == Class::The;
        let reach = if the { to + BETWEEN } else { to };
        let noun = (to..=reach).take_while(|&i| self.capital_word(i)).find_map(|i| {
            let word = self.word(i).to_ascii_lowercase();
            NOUNS.places.contains(&word).then_some((i, true)).or(NOUNS.bodies.contains(&word).then_some((i, false)))
        });
        if calendar && self.is_of_place(from, to) {
            return true;
        }
        let Some((at, place)) = noun.filter(|_| calendar) else { return false };
        let led = matches!(
            self.before(from),
            Class::Preposition | Class::In | Class::Until | Class::Before | Class::After | Class::From | Class::Rel(_)
        );
        let weekday = (from..to).all(|i| matches!(self.at(i), Class::Weekday(..) | Class::The));
        let goes_on = self.capital_word(at + 1) || self.at(at + 1) == Class::Of;
        if led && self.at(from) != Class::The { place && !weekday && !goes_on } else { place || the || !weekday }
    }

    /// "the Square of the Third of August", "the Movement of 6 April"; "the Uprising of May 1968" tells a time.
    fn is_of_place(&self, from: usize, to: usize) -> bool {
        let of = if self.before(from) == Class::The { from.wrapping_sub(2) } else { from.wrapping_sub(1) };
        let noun = self.word(of.wrapping_sub(1)).to_ascii_lowercase();
        let body = NOUNS.bodies.contains(&noun) && (from..to).all(|i| self.known_year(i).is_none());
        self.at(of) == Class::Of
            && self.capital_word(of.wrapping_sub(1))
            && (body || NOUNS.places.contains(&noun))
            && (from..to).any(|i| self.day_number(i).is_some())
    }

    /// "the trawler First of May": behind the noun a day with a capital that it has for nothing but its being a name.
    fn is_thing(&self, from: usize, to: usize) -> bool {
        let odd = (from..to).any(|i| self.is_odd(i) || i > from && self.is_odd_part(i));
        odd && self.is_behind_thing(from)
    }

    fn is_behind_thing(&self, i: usize) -> bool {
        let noun = i.wrapping_sub(1);
        self.is_thing_noun(if self.at(noun) == Class::Comma { noun.wrapping_sub(1) } else { noun })
    }

    /// "her novel The Week Before Last": a capital within a sentence that the words do not have by themselves.
    fn is_titled(&self, from: usize) -> bool {
        let inside = match self.before(from) {
            Class::Word | Class::PastVerb => !self.capitalised(from - 1),
            Class::Comma => matches!(self.at(from), Class::The),
            Class::Deictic(_) | Class::Unit(..) => self.is_odd(from - 1),
            _ => false,
        };
        let next = from + 1;
        let small = matches!(self.at(from), Class::The | Class::A);
        let first = if small { next } else { from };
        let ordinal = matches!(self.at(first), Class::Ordinal(_) | Class::Num(_)) && !small && !self.is_odd(next);
        inside && self.is_odd(from) && (!small || self.is_odd(next)) && !ordinal
    }

    /// Whether a word has a capital that it has in no time: "Last", "Week", "First", and not "May", "Spring" or "Q3".
    fn is_odd(&self, i: usize) -> bool {
        let lower = matches!(
            self.at(i),
            Class::The
                | Class::A
                | Class::Rel(_)
                | Class::This
                | Class::That
                | Class::Deictic(_)
                | Class::NightOf(_)
                | Class::Unit(..)
                | Class::Ordinal(_)
                | Class::Num(_)
                | Class::Every
                | Class::Several
                | Class::Ref(_)
        );
        let shouted = self.word(i).len() > 1 && self.word(i).bytes().all(|b| !b.is_ascii_lowercase());
        lower && self.capitalised(i) && !shouted
    }

    /// "Friday Night", "Two Weeks Later".
    fn is_odd_part(&self, i: usize) -> bool {
        self.capitalised(i) && matches!(self.at(i), Class::Part(_) | Class::Before | Class::After | Class::Later)
    }

    fn opens_title(&self, i: usize) -> bool {
        matches!(self.word(i), "“" | "\"" | "‘" | "'" | "«" | "„") && self.touches(i + 1)
    }

    fn closes_title(&self, i: usize) -> bool {
        matches!(self.word(i), "”" | "\"" | "’" | "'" | "»" | "“") && self.touches(i)
    }

    /// “Ten Days in October”, “Sunday” behind the noun of a thing: marks around words that all have capitals, one of them
    /// odd or no time's.
    fn is_in_title(&self, from: usize, to: usize) -> bool {
        let bound = |i: usize| matches!(self.at(i), Class::Stop | Class::Break);
        let mut left = (from.saturating_sub(TITLE_WITHIN)..from).rev().take_while(|&i| !bound(i));
        let mut right = (to..to + TITLE_WITHIN).take_while(|&i| !bound(i));
        let (Some(open), Some(close)) = (left.find(|&i| self.opens_title(i)), right.find(|&i| self.closes_title(i)))
        else {
            return false;
        };
        let inner = open + 1..close - usize::from(self.at(close - 1) == Class::Comma);
        let capitals =
            inner.clone().all(|i| self.word(i).len() < LONG || !self.word(i).starts_with(char::is_lowercase));
        let joined = inner.clone().all(|i| !matches!(self.at(i), Class::Comma | Class::Mark));
        let own = inner
            .skip(1)
            .any(|i| self.is_odd(i) || self.is_odd_part(i) || self.capital_word(i) && self.word(i).len() >= LONG);
        capitals && joined && (own || self.is_behind_thing(open))
    }
}

/// Whether what is set off in italics or bold within a line is a title: a noun of things stands in front, or its words
/// have capitals that no time gives them.
pub fn is_set_off(text: &str, line: Span, at: Span) -> bool {
    let (Some(before), Some(inner)) = (text.get(line.start..at.start), at.get(text)) else { return false };
    if before.is_empty() {
        return false;
    }
    let noun = before.trim_end_matches([' ', ',']).rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let words: Vec<&str> = inner.split_whitespace().collect();
    let capitals = words.iter().all(|w| w.len() < LONG || !w.starts_with(char::is_lowercase));
    let own = words.iter().skip(1).any(|w| {
        let class = classify(&w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        let time =
            matches!(class, Class::Month(..) | Class::Weekday(..) | Class::Season(_) | Class::Num(_) | Class::Feast(_));
        w.starts_with(char::is_uppercase) && !time
    });
    capitals && (own || NOUNS.things.contains(noun))
}

#[cfg(test)]
mod tests {
    use super::super::expressions;
    use super::*;

    #[test]
    fn every_noun_is_told_from_a_day() {
        let all = entries().unwrap();
        for (entry, capital) in [(all.places, true), (all.bodies, true), (all.things, false)] {
            for noun in &entry.nouns {
                let mut noun = noun.clone();
                if capital {
                    noun[..1].make_ascii_uppercase();
                }
                let found = |text: &str| expressions(&text.replace("NOUN", &noun), None).len();
                assert_eq!((found(&entry.name), found(&entry.time)), (0, 1), "{noun}");
            }
        }
    }
}
