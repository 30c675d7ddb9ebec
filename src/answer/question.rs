//! What a question asks: its words as the index knows words, its kind, whose words are wanted, and what sort of thing
//! a right sentence must hold. Owns no look-up in the index; that is `terms`'.

use super::Kind;
use super::reading::{CONTRASTING, REACTING, Reading, SANCTIONING};
use crate::index::Analysis;
use crate::lexicon::Lexicon;
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

/// A question is read so far and no further, whatever is sent: bytes, words, quotations.
const MOST_BYTES: usize = 2000;
const MOST_WORDS: usize = 64;
const MOST_QUOTES: usize = 8;
const BEFORE_OBJECTS: &[&str] =
    &["tell", "give", "let", "show", "help", "remind", "of", "for", "to", "told", "gave", "showed", "reminded", "with"];
/// Words of a phrase in front of the question itself.
const LONGEST_OPENING: usize = 5;
/// The least bytes of a word of asking that is mended.
const LEAST_MENDED: usize = 6;

impl Question {
    /// Takes a question apart. Any text will do.
    pub fn parse(text: &str, lexicon: &Lexicon) -> Self {
        let text = &text[..text.floor_char_boundary(MOST_BYTES)];
        let mut words = words(text, lexicon);
        words.truncate(MOST_WORDS);
        let mut quotes = quotes(text);
        quotes.truncate(MOST_QUOTES);
        words = without_fillers(words, lexicon);
        let mut question = Self {
            text: text.to_owned(),
            words,
            kind: Kind::General,
            wanted: Wanted::Anything,
            party: None,
            unit: None,
            to_us: false,
            tentative: false,
            deed: false,
            sides: None,
            head: None,
            quotes,
            polar: false,
            topic: 0,
        };
        Reading { lexicon, q: &mut question }.read();
        question
    }

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

fn words(text: &str, lexicon: &Lexicon) -> Vec<Word> {
    let mut stems = Analysis::english();
    let mut out: Vec<Word> = Vec::new();
    for token in Analysis::words().tokens(text) {
        let rest = &text[token.end..];
        let contraction = rest.starts_with(['\'', '’']).then(|| format!("{}'s", token.term));
        let plain = token.term.replace('’', "'");
        let slang = &lexicon.wording.slang;
        let written = contraction.and_then(|c| slang.get(&c)).or_else(|| slang.get(&plain));
        let capital = text[token.start..].chars().next().is_some_and(char::is_uppercase);
        let common = !capital || out.is_empty();
        let meant = if written.is_none() && common { meant(&plain, &mut stems, lexicon) } else { None };
        let spelled = meant.unwrap_or_else(|| written.map_or(plain.as_str(), String::as_str));
        for lower in spelled.split(' ') {
            let stem = stems.terms(lower).into_iter().next().unwrap_or_else(|| lower.to_owned());
            out.push(Word { lower: lower.to_owned(), stem, capital, at: token.start..token.end });
        }
    }
    out
}

/// The word of comparing, reacting or sanctioning that one which is no English word is a slip for: "reacton", "comparre".
fn meant(word: &str, stems: &mut Analysis, lexicon: &Lexicon) -> Option<&'static str> {
    if word.len() < LEAST_MENDED || lexicon.word(word).is_some() {
        return None;
    }
    if stems.terms(word).iter().all(|stem| lexicon.vectors.row(stem).is_some()) {
        return None;
    }
    let same_first = |asked: &&str| asked.chars().next() == word.chars().next();
    let near = |asked: &&str| rapidfuzz::distance::osa::distance(word.chars(), asked.chars()) == 1;
    let asking = REACTING.iter().chain(CONTRASTING).chain(SANCTIONING).copied();
    asking.filter(same_first).find(near)
}

/// Pieces between quotation marks of at least two letters; an apostrophe inside a word is no mark.
fn quotes(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut open: Option<(usize, char)> = None;
    for (i, &(at, c)) in chars.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| chars[i].1);
        let after = chars.get(i + 1).map(|&(_, c)| c);
        let inside = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        match (open, c) {
            (None, '"' | '“' | '„' | '«') => open = Some((at + c.len_utf8(), c)),
            (None, '\'' | '‘') if !before.is_some_and(char::is_alphanumeric) => open = Some((at + c.len_utf8(), c)),
            (Some((from, mark)), '"' | '”' | '“' | '»') if !matches!(mark, '\'' | '‘') => {
                out.push(text[from..at].to_owned());
                open = None;
            }
            (Some((from, '\'' | '‘')), '\'' | '’') if !inside => {
                out.push(text[from..at].to_owned());
                open = None;
            }
            _ => {}
        }
    }
    out.retain(|q| q.chars().filter(|c| c.is_alphabetic()).count() > 1);
    out
}

fn without_fillers(mut words: Vec<Word>, lexicon: &Lexicon) -> Vec<Word> {
    let polite = |w: &[Word]| {
        let is = |i: usize, list: &[&str]| w.get(i).is_some_and(|w| list.contains(&w.lower.as_str()));
        let anyone = ["you", "u", "anyone", "anybody", "someone", "somebody"];
        is(0, &["can", "could", "would", "will", "do"]) && is(1, &anyone)
    };
    loop {
        let filler = |w: &Word| lexicon.wording.fillers.contains(&w.lower);
        let ours = |w: &Word| !["can", "could", "you", "me", "do"].contains(&w.lower.as_str());
        let opening = opening(&words, lexicon);
        if opening > 0 && opening == words.len() {
            return words;
        }
        let cut = match words.as_slice() {
            w if w.len() > 2 && polite(w) => 2,
            _ if opening > 0 => opening,
            [first, _, ..] if filler(first) && ours(first) => 1,
            _ => return words,
        };
        words.drain(..cut);
    }
}

/// "*Let us know* when": the words in front of the question itself, 0 where there are none. "US" in capitals is no "us".
fn opening(words: &[Word], lexicon: &Lexicon) -> usize {
    let shouted = words.iter().all(|w| w.capital);
    let country = |w: &Word| w.lower == "us" && w.capital && !shouted;
    let opens = |&length: &usize| {
        let phrase: Vec<&str> = words[..length].iter().map(|w| w.lower.as_str()).collect();
        lexicon.wording.openings.contains(&phrase.join(" ")) && !words[..length].iter().any(country)
    };
    (1..=words.len().min(LONGEST_OPENING)).rev().find(opens).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(q: &Question) -> String {
        let range = q.party.clone().unwrap_or(0..0);
        q.words[range].iter().map(|w| w.lower.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn kinds_and_parties() {
        let lexicon = Lexicon::embedded().unwrap();
        let check = |text: &str, kind: Kind, whose: &str| {
            let q = Question::parse(text, &lexicon);
            assert_eq!((q.kind, party(&q).as_str()), (kind, whose), "{text}");
        };
        check("who said the bridge was safe", Kind::WhoSaid, "");
        check("Which minister warned of floods?", Kind::WhoSaid, "minister");
        check("wat did smith say about the bridge", Kind::WhatSaid, "smith");
        check("who was in charge of the team", Kind::Who, "");
        check("who was it that said no", Kind::WhoSaid, "");
        check("which twitter director said it paid", Kind::WhoSaid, "twitter director");
        check("what are the names of the two pilots", Kind::Who, "");
        check("On which date did the police come upon the tunnel that began there", Kind::When, "");
        check("Which firm do Smith and Jones use to raise money", Kind::Who, "");
        check("Smith on the bridge - what'd he say?", Kind::WhatSaid, "smith");
        check("what did the state department say", Kind::WhatSaid, "state department");
        check("What the cook of the hotel said about taxes?", Kind::WhatSaid, "cook of the hotel");
        check("What's the Danes' line on fishing?", Kind::WhatSaid, "danes");
        check("What did the mayor make of the plan?", Kind::WhatSaid, "mayor");
        check("How does the mayor describe the plan?", Kind::WhatSaid, "mayor");
        check("where does the danish government stand on this", Kind::Reaction, "danish government");
        check("Did Smith say \"never again\"?", Kind::Verify, "smith");
        check("Was it Smith who said 'never again'?", Kind::Verify, "smith");
        check("did he say what happens next", Kind::WhatSaid, "he");
        check("is it safe or not", Kind::Verify, "");
        check("so they only checked his heart for a minute??", Kind::Verify, "");
        check("the warden resigned on monday?", Kind::Verify, "");
        check("Moen met Dahl in the old mint?", Kind::Verify, "");
        check("outcome of the vote so far?", Kind::General, "");
        check("name of the ship?", Kind::Who, "");
        check("more on the new bridge in arlow?", Kind::General, "");
        check("were the talks direct or indirect?", Kind::Contrast, "");
        check("how many bridges were closed", Kind::HowMany, "");
        check("In which year did it open?", Kind::When, "");
        check("in wich city did they meet", Kind::Where, "");
        check("What is a \"ghost ship\"?", Kind::Definition, "");
        check("which sanctions were announced?", Kind::Sanctions, "");
        check("according to smith, what is next", Kind::WhatSaid, "smith");
        check("why does smith want a bridge", Kind::Why, "smith");
        check("Smith called the bridge a waste of time, right?", Kind::Verify, "smith");
        check("is it true that the bridge was closed", Kind::Verify, "");
        check("smith reaction?", Kind::Reaction, "smith");
        check("smith quote pls", Kind::WhatSaid, "smith");
        check("what did smith himself say", Kind::WhatSaid, "smith");
        check("what was smith's own explanation for the delay", Kind::WhatSaid, "smith");
        check("what will it cost, says the mayor", Kind::WhatSaid, "mayor");
        check("if you ask smith, what comes next", Kind::WhatSaid, "smith");
        check("host city of the games?", Kind::Where, "");
        check("which sailors were rescued, by name", Kind::Who, "");
        check("smith vs jones on the bridge", Kind::Contrast, "");
        check("compare the danish and the german response", Kind::Contrast, "");
        check("any quotes from smith about the bridge", Kind::WhatSaid, "smith");
        check("smith said what", Kind::WhatSaid, "smith");
        check("who hacked the party emails", Kind::Who, "");
        check("how far can it fly, in km", Kind::HowMany, "");
        check("", Kind::General, "");
    }
}
