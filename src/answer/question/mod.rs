//! What a question asks: its words as the index knows words, its kind, whose words are wanted, and what sort of thing
//! a right sentence must hold. Owns no look-up in the index; that is `terms`'.

pub mod asking;
mod interrogative;
mod noun;
mod reading;
mod verb;
mod whose;
mod words;

use super::Kind;
use asking::SANCTIONING;
use std::ops::Range;

/// One word of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Folded to lower case without accents; phone spelling is written out, slips in words of asking are mended.
    pub lower: String,
    pub stem: String,
    pub capital: bool,
    /// Bytes of the question it was written at.
    pub at: Range<usize>,
}

/// The sort of thing that a right sentence holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Anything,
    Statement,
    Person,
    Time,
    Place,
    Number,
    Reason,
    Definition,
    /// What the head is called.
    Name,
}

/// A question, taken apart.
#[derive(Clone, Debug)]
pub struct Question {
    /// As it was asked, cut where it is longer than is read.
    pub text: String,
    /// Its words in order, each classed.
    pub words: Vec<Word>,
    /// What is asked for.
    pub kind: Kind,
    /// What sort of thing a right sentence holds.
    pub wanted: Wanted,
    /// The words that name whose words are asked for.
    pub party: Option<Range<usize>>,
    /// The noun that says what sort is asked for ("which *city*", "how many *ships*").
    pub head: Option<usize>,
    /// What stands in quotation marks.
    pub quotes: Vec<String>,
    /// It asks whether something is so.
    pub polar: bool,
    /// The unit that a number is asked for in.
    pub unit: Option<usize>,
    /// It speaks to whoever answers ("how are you").
    pub to_us: bool,
    /// The party is one only if the index knows it ("X on Y").
    pub tentative: bool,
    /// What is asked for is a deed as much as words: others may tell it.
    pub deed: bool,
    /// The two parties that are compared.
    pub sides: Option<[Range<usize>; 2]>,
    /// The words at or after which the party does not reach: what the question is about.
    pub topic: usize,
}

const BEFORE_OBJECTS: &[&str] =
    &["tell", "give", "let", "show", "help", "remind", "of", "for", "to", "told", "gave", "showed", "reminded", "with"];

impl Question {
    /// The same question for what one of two compared sides says.
    pub fn of_side(&self, side: &Range<usize>, other: &Range<usize>) -> Self {
        let mut out = self.clone();
        out.words = [&self.words[..other.start], &self.words[other.end..]].concat();
        let gone = if other.start < side.start { other.len() } else { 0 };
        (out.kind, out.wanted) = (Kind::WhatSaid, Wanted::Statement);
        out.party = Some(side.start - gone..side.end - gone);
        out.topic = side.end - gone;
        (out.head, out.sides, out.polar) = (None, None, false);
        out
    }

    /// Reads "X on Y" as a topic where X is nobody.
    pub fn forget_party(&mut self) {
        let punishes = self.has_any(SANCTIONING);
        self.kind = if punishes { Kind::Sanctions } else { Kind::General };
        (self.wanted, self.party, self.tentative) = (Wanted::Anything, None, false);
    }

    /// The unit that tells a time as asked for ("which *day*"), where it is a day or a year.
    pub fn unit_of_time(&self) -> Option<&'static str> {
        let head = self.head.filter(|_| self.wanted == Wanted::Time)?;
        let word = |i: usize| self.words.get(i).map_or("", |w| w.lower.as_str());
        let of_the_week = word(head + 1) == "of" && [head + 2, head + 3].iter().any(|&i| word(i) == "week");
        match word(head) {
            "day" | "days" if of_the_week => Some("weekday"),
            "day" | "days" | "date" | "dates" => Some("day"),
            "weekday" | "weekdays" => Some("weekday"),
            "year" | "years" => Some("year"),
            _ => None,
        }
    }

    /// Whether a word "us" is the country: in capitals, or behind nothing whose object it may be ("tell us", "for us").
    pub fn is_country_us(&self, i: usize) -> bool {
        let Some(word) = self.words.get(i).filter(|w| w.lower == "us") else { return false };
        let before = i.checked_sub(1).map_or("", |b| self.words[b].lower.as_str());
        let shouted = self.words.iter().all(|w| w.capital);
        !BEFORE_OBJECTS.contains(&before) || (word.capital && !shouted)
    }

    /// Whether one of its words, in small letters, is in the list.
    pub fn has_any(&self, list: &[&str]) -> bool {
        self.words.iter().any(|w| list.contains(&w.lower.as_str()))
    }

    /// Whether a word is written between quotation marks.
    pub fn is_quoted(&self, word: &Word) -> bool {
        let places = self.quotes.iter().filter_map(|q| self.text.find(q.as_str()).map(|at| at..at + q.len()));
        places.into_iter().any(|place| place.contains(&word.at.start))
    }
}
