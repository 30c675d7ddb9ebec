//! What looks like a time and is none: names that are months or days ("April Brandell", "the Sunday Herald"), numbers
//! that could be years ("Room 2024", "2015 dead").

use super::parse::Grammar;
use super::word::{Class, Rel};

/// Months that are given names too.
const NAME_MONTHS: [u8; 5] = [1, 4, 5, 6, 8];

impl Grammar<'_> {
    /// A word with a capital that is nothing but a word.
    pub fn capital_word(&self, i: usize) -> bool {
        self.at(i) == Class::Word && self.capitalised(i)
    }

    fn opens_sentence(&self, i: usize) -> bool {
        matches!(self.before(i), Class::Stop | Class::Break | Class::Mark)
    }

    /// Whether a word stands before that only a time can follow: "in April", "last June".
    fn led_to_time(&self, i: usize) -> bool {
        match self.before(i) {
            Class::In | Class::Rel(_) | Class::Early | Class::Late | Class::Mid | Class::Every => true,
            Class::Until => !self.word_before(i).eq_ignore_ascii_case("by"),
            Class::Preposition => !matches!(self.word_before(i), "for" | "between" | "into" | "s"),
            _ => false,
        }
    }

    pub fn word_before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |i| self.word(i))
    }

    /// Whether a month's name is somebody's here.
    pub fn month_is_name(&self, i: usize, month: u8) -> bool {
        if !NAME_MONTHS.contains(&month) || !self.capitalised(i) || self.led_to_time(i) {
            return false;
        }
        let first = self.capital_word(i + 1) && !self.word(i).ends_with('.');
        let last = i >= 1 && self.capital_word(i - 1) && !self.opens_sentence(i - 1) && self.at(i + 1) != Class::Of;
        first || last || self.is_title(i.wrapping_sub(1))
    }

    /// Whether a day's name belongs to a person, a paper or a club here.
    pub fn weekday_is_name(&self, i: usize) -> bool {
        if NICKNAMES.contains(&self.word_before(i)) {
            return true;
        }
        if !self.capital_word(i + 1) || !self.capitalised(i) {
            return false;
        }
        let alone = self.opens_sentence(i) || self.before(i) == Class::Comma;
        let owned = matches!(self.before(i), Class::The | Class::A | Class::And | Class::Of | Class::Or);
        alone || owned || self.word_before(i) == "by" || self.is_title(i.wrapping_sub(1))
    }

    /// Whether a named day is part of a longer name: "the Good Friday Accord".
    pub fn feast_is_name(&self, i: usize, end: usize) -> bool {
        let on = matches!(self.before(i), Class::In | Class::At | Class::Rel(_) | Class::Until)
            || self.before(i) == Class::Preposition && self.word_before(i) != "for";
        self.capital_word(end) && !on
    }

    /// "the Winter Palace", "the Daily Telegraph", "the Today programme".
    pub fn is_named_so(&self, i: usize) -> bool {
        let inside = !self.opens_sentence(i) && self.before(i) == Class::The;
        self.capitalised(i) && (self.capital_word(i + 1) || inside)
    }

    fn is_title(&self, i: usize) -> bool {
        let word = self.word(i).trim_end_matches('.');
        let dotted = i >= 1 && self.at(i) == Class::Stop;
        TITLES.contains(&if dotted { self.word(i - 1) } else { word })
    }

    /// Whether four figures name or count something here, so that they are no year.
    pub fn is_no_year(&self, i: usize) -> bool {
        let numbered = match self.before(i) {
            Class::Word => {
                let word = self.word_before(i);
                let name = self.capitalised(i - 1) && (self.numbers(i - 1) || !self.opens_sentence(i - 1));
                name || self.numbers(i - 1) || word.eq_ignore_ascii_case("no")
            }
            Class::Stop => self.word(i.wrapping_sub(2)).eq_ignore_ascii_case("no"),
            _ => false,
        };
        numbered || self.counts_people(i) || self.is_thing_noun(i.wrapping_sub(1))
    }

    fn numbers(&self, i: usize) -> bool {
        NUMBERED.iter().any(|noun| self.word(i).eq_ignore_ascii_case(noun))
    }

    /// "2015 dead", "a total of 1984 votes"; "in 2015 elections were held" tells a year.
    fn counts_people(&self, i: usize) -> bool {
        if matches!(self.before(i), Class::In | Class::Early | Class::Late | Class::Mid | Class::Rel(Rel::Last)) {
            return false;
        }
        let loose = matches!(self.word_before(i), "of" | "for" | "over" | "to" | "than" | "by" | "from" | "between");
        let noun = self.at(i + 1) == Class::Word && !self.capitalised(i + 1) && !CLOSED.contains(&self.word(i + 1));
        let done = self.before(i) == Class::PastVerb && noun;
        HURT.contains(&self.word(i + 1)) || done || loose && self.counts_a_noun(i + 1)
    }

    /// A lower-case plural noun: "2000 people", "1950 troops".
    pub fn counts_a_noun(&self, i: usize) -> bool {
        let word = self.word(i);
        !self.capitalised(i) && (word == "people" || word.len() > 3 && word.ends_with('s') && !CLOSED.contains(&word))
    }
}

/// Words that follow a year and are no nouns that it counts.
const CLOSED: &[&str] = &[
    "this", "thus", "does", "was", "has", "always", "perhaps", "across", "towards", "unless", "with", "as", "when",
    "but", "while", "because", "and", "that", "which", "who", "where", "under", "near", "against", "among", "amid",
    "without",
];

/// What is said of people behind their number.
const HURT: &[&str] = &["dead", "missing", "injured", "wounded", "homeless", "strong", "men", "women", "children"];

/// Nouns with a number behind them.
#[rustfmt::skip]
const NUMBERED: &[&str] = &[
    "room", "flight", "resolution", "number", "bill", "page", "section", "lot", "bus", "unit", "article", "paragraph",
    "route", "highway", "chapter", "order", "case", "file", "channel", "gate", "apartment", "flat", "suite", "model",
    "decree", "act", "law", "train", "box", "cell", "hall", "locker", "post", "directive", "regulation", "locomotive",
];

/// What makes a day's name that of one long past.
const NICKNAMES: &[&str] = &["Black", "Bloody", "Super", "Blue", "Red", "Golden", "Big", "Ruby"];

#[rustfmt::skip]
const TITLES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Lady", "Lord", "Minister", "President", "Senator", "Sen", "Rep", "Gov",
    "Governor", "Chief", "Captain", "Capt", "Judge", "Justice", "Professor", "Prof", "Mayor", "General", "Gen",
    "Colonel", "Col", "Major", "Inspector", "Sergeant", "Coach", "Sister", "Father", "Bishop", "Secretary",
    "Ambassador", "Deputy", "Councillor", "Pastor", "Chancellor", "Commissioner", "Director", "Spokesman",
    "Spokeswoman", "Officer", "Chairman",
];
