//! What a question asks: its words as the index knows words, its kind, whose words are wanted, and what sort of thing
//! a right sentence must hold. Owns no look-up in the index; that is `terms`'.

use super::Kind;
use crate::index::Analysis;
use crate::lexicon::{Lexicon, Takes};
use std::ops::Range;

/// One word of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Folded to lower case without accents; phone spelling is written out.
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
    pub text: String,
    pub words: Vec<Word>,
    pub kind: Kind,
    pub wanted: Wanted,
    /// The words that name whose words are asked for.
    pub party: Option<Range<usize>>,
    /// The noun that says what sort is asked for ("which *city*", "how many *ships*").
    pub head: Option<usize>,
    /// What stands in quotation marks.
    pub quotes: Vec<String>,
    /// It asks whether something is so.
    pub polar: bool,
    /// The words at or after which the party does not reach: what the question is about.
    pub topic: usize,
}

/// A question is read so far and no further, whatever is sent: bytes, words, quotations.
const MOST_BYTES: usize = 2000;
const MOST_WORDS: usize = 64;
const MOST_QUOTES: usize = 8;

/// Words that open a question which is answered by yes or no.
const AUXILIARIES: &[&str] =
    &["did", "does", "do", "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should"];
const INTERROGATIVES: &[&str] = &["what", "which", "who", "whom", "whose", "when", "where", "why", "how"];
/// Nouns for what someone says, as in "what is X's *line* on".
const STANCES: &[&str] =
    &["line", "position", "stance", "view", "views", "opinion", "response", "reaction", "take", "message", "answer"];
/// "How *many*": what follows "how" when a number is asked for.
const MEASURES: &[&str] =
    &["many", "much", "long", "old", "far", "tall", "big", "large", "often", "high", "deep", "wide"];
/// Numbers that may stand before the noun that is asked for.
const NUMBERS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "both"];
const SANCTIONING: &[&str] = &["sanction", "sanctions", "penalty", "penalties", "sanctioned", "blacklisted", "embargo"];
const REACTING: &[&str] =
    &["react", "reacted", "reaction", "reactions", "respond", "responded", "response", "responses"];
const CONTRASTING: &[&str] =
    &["differ", "differs", "difference", "differences", "compare", "contrast", "disagree", "versus", "vs"];

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
            head: None,
            quotes,
            polar: false,
            topic: 0,
        };
        Reading { lexicon, q: &mut question }.read();
        question
    }

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
        let spelled = written.map_or(plain.as_str(), String::as_str);
        for lower in spelled.split(' ') {
            let stem = stems.terms(lower).into_iter().next().unwrap_or_else(|| lower.to_owned());
            out.push(Word { lower: lower.to_owned(), stem, capital, at: token.start..token.end });
        }
    }
    out
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
        is(0, &["can", "could", "would", "will", "do"]) && is(1, &["you", "u", "anyone", "someone"])
    };
    loop {
        let filler = |w: &Word| lexicon.wording.fillers.contains(&w.lower);
        let ours = |w: &Word| !["can", "could", "you", "me", "do"].contains(&w.lower.as_str());
        let cut = match words.as_slice() {
            w if w.len() > 2 && polite(w) => 2,
            [first, second, ..] if first.lower == "tell" && second.lower == "me" => 2,
            [first, _, ..] if filler(first) && ours(first) => 1,
            _ => return words,
        };
        words.drain(..cut);
    }
}

/// Works out kind, party and head of a question.
struct Reading<'a> {
    lexicon: &'a Lexicon,
    q: &'a mut Question,
}

impl Reading<'_> {
    fn read(&mut self) {
        let Some(first) = self.q.words.first().map(|w| w.lower.clone()) else { return };
        let asked = self.interrogative();
        let polar = AUXILIARIES.contains(&first.as_str()) && self.q.words.len() > 2;
        let (kind, wanted) = match asked {
            _ if self.is_summary() => (Kind::Summary, Wanted::Anything),
            _ if polar => self.polar(),
            Some(at) => self.asked(at),
            None => self.bare(),
        };
        (self.q.kind, self.q.wanted) = (kind, wanted);
        if self.q.party.is_none() {
            self.q.party = self.according();
            if self.q.party.is_some() && self.q.kind == Kind::Definition {
                (self.q.kind, self.q.wanted) = (Kind::General, Wanted::Anything);
            }
        }
    }

    fn word(&self, i: usize) -> &str {
        self.q.words.get(i).map_or("", |w| &w.lower)
    }

    fn any(&self, list: &[&str]) -> bool {
        self.q.has_any(list)
    }

    fn is(&self, i: usize, list: &[&str]) -> bool {
        list.contains(&self.word(i))
    }

    fn is_function(&self, i: usize) -> bool {
        self.lexicon.wording.function_words.contains(self.word(i)) && !self.is_name(i)
    }

    /// In capitals within a question that has lower case too ("What did *Will* Doyle say").
    fn is_name(&self, i: usize) -> bool {
        let shouted = self.q.words.iter().all(|w| w.capital);
        self.q.words.get(i).is_some_and(|w| w.capital && w.at.start > 0 && w.lower.len() > 2) && !shouted
    }

    /// A verb that puts words on record, in any of its forms.
    fn is_speech(&self, i: usize) -> bool {
        let takes = Takes::QUOTE | Takes::CLAUSE | Takes::THAT | Takes::OBJECT | Takes::OBJECT_TO;
        let cue = self.lexicon.word(self.word(i)).and_then(|w| w.cue);
        cue.is_some_and(|form| self.lexicon.cues.get(form.cue).is_some_and(|c| c.takes.has(takes)))
    }

    /// Where the question's own interrogative stands.
    fn interrogative(&self) -> Option<usize> {
        let quoted = |i: usize| self.q.is_quoted(&self.q.words[i]);
        let at = |i: &usize| INTERROGATIVES.contains(&self.word(*i)) && !quoted(*i);
        let own =
            |i: &usize| *i == 0 || *i == 1 || !["who", "which", "when", "where", "whose"].contains(&self.word(*i));
        let all = 0..self.q.words.len();
        all.clone().filter(at).find(own).or_else(|| all.clone().rfind(at))
    }

    fn is_summary(&self) -> bool {
        let asks = self.any(&["summarize", "summarise", "summary", "tldr", "recap", "gist", "overview"]);
        asks || (self.is(0, &["what"]) && self.is(1, &["happened"]) && self.q.words.len() == 2)
    }

    /// "Did …", "is it …": whether something is so, or which of two.
    fn polar(&mut self) -> (Kind, Wanted) {
        self.q.polar = true;
        self.q.topic = 1;
        if let Some(verb) = self.party_before_speech(1).filter(|&v| self.agrees(0, v)) {
            let asks = |i: usize| self.is(i, INTERROGATIVES) || self.is(i, &["anything", "something", "about", "on"]);
            if asks(verb + 1) {
                self.q.polar = false;
                return (Kind::WhatSaid, Wanted::Statement);
            }
            if self.is_reply(verb) {
                self.q.polar = false;
                return (Kind::Reaction, Wanted::Statement);
            }
            return (Kind::Verify, Wanted::Statement);
        }
        if self.is(1, &["it", "that"]) {
            self.cleft();
            return (Kind::Verify, Wanted::Anything);
        }
        let offered = self.any(&["or"]) || (self.any(&["both"]) && self.any(&["sides", "parties"]));
        if offered || self.any(CONTRASTING) {
            return (Kind::Contrast, Wanted::Anything);
        }
        (Kind::Verify, Wanted::Anything)
    }

    /// Whether a verb can follow an auxiliary: "did say", "has said", "is saying", but not "were direct".
    fn agrees(&mut self, auxiliary: usize, verb: usize) -> bool {
        let Some(form) = self.lexicon.word(self.word(verb)).and_then(|w| w.cue) else { return true };
        let fits = match self.word(auxiliary) {
            "is" | "are" | "was" | "were" => form.ing || form.participle,
            "has" | "have" | "had" => form.participle || form.past,
            _ => form.base,
        };
        if !fits {
            self.q.party = None;
            self.q.topic = 1;
        }
        fits
    }

    fn is_reply(&self, verb: usize) -> bool {
        self.is(verb, REACTING) || (self.is(verb, &["answer", "reply", "comment"]) && self.q.quotes.is_empty())
    }

    /// "Was it X who said …".
    fn cleft(&mut self) {
        let to = (2..self.q.words.len()).find(|&i| self.is(i, &["who", "that", "which"]));
        let to = to.or_else(|| (2..self.q.words.len()).find(|&i| self.is_speech(i)));
        if let Some(to) = to.filter(|&to| to > 2 && to < 10) {
            self.set_party(2..to, to + 1);
        }
    }

    fn asked(&mut self, at: usize) -> (Kind, Wanted) {
        self.q.topic = at + 1;
        match self.word(at).to_owned().as_str() {
            "who" | "whom" | "whose" => self.who(at),
            "when" => (self.timed(at, Kind::When), Wanted::Time),
            "where" => self.place(at),
            "why" => (self.timed(at, Kind::Why), Wanted::Reason),
            "how" => self.how(at),
            _ => self.what(at),
        }
    }

    /// Keeps the kind, but notes whose words tell it: "when did X say that …".
    fn timed(&mut self, at: usize, kind: Kind) -> Kind {
        if self.is(at + 1, AUXILIARIES) {
            self.party_before_speech(at + 2);
        }
        kind
    }

    fn who(&mut self, at: usize) -> (Kind, Wanted) {
        let points = |i: usize| self.is(i, &["pointed", "points", "spoke", "talked"]);
        let told = |i: usize| {
            let form = self.lexicon.word(self.word(i)).and_then(|w| w.cue);
            self.is_speech(i) && (i == at + 1 || form.is_some_and(|c| c.past || c.third || c.ing || c.participle))
        };
        let halt = ["in", "of", "on", "at", "for", "with", "by"];
        let reach = (at + 1..at + 7).take_while(|&i| !self.is(i, &halt));
        let speech = reach.into_iter().any(|i| told(i) || points(i) || self.is(i, &["words"]));
        if speech || !self.q.quotes.is_empty() {
            return (Kind::WhoSaid, Wanted::Statement);
        }
        (Kind::Who, Wanted::Person)
    }

    fn place(&mut self, at: usize) -> (Kind, Wanted) {
        let stand = (at + 2..self.q.words.len()).find(|&i| self.is(i, &["stand", "stands"]));
        if let Some(to) = stand.filter(|&to| self.is(at + 1, AUXILIARIES) && to > at + 2) {
            self.set_party(at + 2..to, to + 1);
            return (Kind::Reaction, Wanted::Statement);
        }
        (Kind::Where, Wanted::Place)
    }

    fn how(&mut self, at: usize) -> (Kind, Wanted) {
        if self.is(at + 1, MEASURES) {
            self.q.head = self.is(at + 1, &["many", "much"]).then_some(at + 2).filter(|&i| !self.is_function(i));
            let plural = |&i: &usize| self.word(i).ends_with('s') && !self.is_function(i);
            let phrase = (at + 2..at + 5).take_while(|&i| !self.is_function(i));
            self.q.head = phrase.into_iter().find(plural).or(self.q.head);
            let noun = self.q.head.unwrap_or(at + 1);
            return (self.timed(noun, Kind::HowMany), Wanted::Number);
        }
        if self.is(at + 1, &["come"]) {
            return (Kind::Why, Wanted::Reason);
        }
        if self.any(CONTRASTING) {
            return (Kind::Contrast, Wanted::Anything);
        }
        let verb =
            if self.is(at + 1, AUXILIARIES) { self.party_before_speech(at + 2) } else { self.speech_then_party(at) };
        match verb {
            Some(v) if self.is(v, REACTING) => (Kind::Reaction, Wanted::Statement),
            Some(_) => (Kind::WhatSaid, Wanted::Statement),
            None => (Kind::General, Wanted::Anything),
        }
    }

    fn what(&mut self, at: usize) -> (Kind, Wanted) {
        let wording = &self.lexicon.wording;
        let noun = (at + 1..at + 5).find(|&i| !self.is_function(i) || self.is(i, AUXILIARIES));
        let noun = noun.filter(|&i| !self.is(i, AUXILIARIES));
        let any = |list: &std::collections::HashSet<String>| noun.is_some_and(|i| list.contains(self.word(i)));
        let (time, number) = (any(&wording.time_nouns), any(&wording.number_nouns));
        let (place, person) = (any(&wording.place_nouns), any(&wording.person_nouns));
        self.q.head = noun;
        if let Some(verb) = self.sayer(at) {
            self.set_party(at + 1..verb, verb + 1);
            self.q.head = None;
            return (Kind::WhoSaid, Wanted::Statement);
        }
        if self.any(&["name", "names", "named", "called"]) && !self.any(&["say", "said"]) {
            let of = (at + 1..self.q.words.len()).find(|&i| self.is(i, &["of"]));
            if let Some(of) = of {
                self.q.head = (of + 1..self.q.words.len()).find(|&i| self.is_plain(i));
                return (Kind::Who, Wanted::Name);
            }
        }
        if self.any(SANCTIONING) {
            return (Kind::Sanctions, Wanted::Anything);
        }
        if noun.is_some_and(|n| self.is(n, &["reason"])) || self.is(at + 1, &["caused"]) {
            if let Some(n) = noun.filter(|&n| self.is(n + 1, AUXILIARIES)) {
                self.party_before_speech(n + 2);
            }
            return (Kind::Why, Wanted::Reason);
        }
        if let Some(typed) = match (time, number, place) {
            (true, ..) => Some((Kind::When, Wanted::Time)),
            (_, true, _) => Some((Kind::HowMany, Wanted::Number)),
            (_, _, true) => Some((Kind::Where, Wanted::Place)),
            _ => None,
        } {
            if let Some(n) = noun.filter(|&n| self.is(n + 1, AUXILIARIES)) {
                self.party_before_speech(n + 2);
            }
            return typed;
        }
        if let Some(read) = self.said(at, noun) {
            return read;
        }
        match (time, number, place, person) {
            (_, _, _, true) => (Kind::Who, Wanted::Person),
            _ => self.definition(at),
        }
    }

    /// "Which customs boss *admitted* that …": the verb behind a noun phrase without an auxiliary.
    fn sayer(&self, at: usize) -> Option<usize> {
        let verb = (at + 2..at + 5).find(|&i| self.is_speech(i) && !self.is_function(i))?;
        let told = self.lexicon.word(self.word(verb)).and_then(|w| w.cue).is_some_and(|c| c.past || c.third);
        let plain = (at + 1..verb).all(|i| !self.is_function(i) || self.is(i, &["of"]));
        (told && plain).then_some(verb)
    }

    /// A word with content that is no number.
    fn is_plain(&self, i: usize) -> bool {
        !self.is_function(i)
            && !self.word(i).starts_with(|c: char| c.is_ascii_digit())
            && !NUMBERS.contains(&self.word(i))
    }

    /// "X on Y – what did he say".
    fn party_in_front(&mut self, at: usize) {
        let on = (1..at).find(|&i| self.is(i, &["on", "about"]));
        let pronoun = self.q.party.as_ref().is_some_and(|p| p.len() == 1 && self.is(p.start, &["he", "she", "they"]));
        if let Some(on) = on.filter(|_| pronoun && at > 1) {
            self.set_party(0..on, on + 1);
        }
    }

    /// "What did X say", "what is X's line on", "what said X".
    fn said(&mut self, at: usize, noun: Option<usize>) -> Option<(Kind, Wanted)> {
        let stance = (at + 1..self.q.words.len()).find(|&i| self.is(i, STANCES) || self.is(i, REACTING));
        if let Some(to) = stance.filter(|&to| self.is(at + 1, AUXILIARIES) || to == at + 1) {
            let kind = if self.is(to, REACTING) { Kind::Reaction } else { Kind::WhatSaid };
            if to > at + 2 {
                self.set_party(at + 2..to, to + 1);
            } else if self.is(to + 1, &["of", "from", "by"]) {
                let end = (to + 2..self.q.words.len()).find(|&i| self.is(i, &["on", "to", "about", "regarding"]));
                let end = end.unwrap_or(self.q.words.len());
                self.set_party(to + 2..end, end);
            }
            return Some((kind, Wanted::Statement));
        }
        let aux = (at + 1..at + 5).find(|&i| self.is(i, AUXILIARIES));
        let verb = match aux {
            Some(aux) => self.party_before_speech(aux + 1),
            None if noun.is_some() => self.speech_then_party(at),
            None => None,
        };
        if verb.is_some() {
            self.party_in_front(at);
        }
        verb.map(|v| {
            self.q.head = self.q.head.filter(|&h| h < v && aux.is_some_and(|a| h < a));
            (Kind::WhatSaid, Wanted::Statement)
        })
    }

    fn definition(&mut self, at: usize) -> (Kind, Wanted) {
        let content = (at + 1..self.q.words.len()).filter(|&i| !self.is_function(i)).count();
        if self.is(at + 1, &["is", "are", "was", "were"]) && content <= 3 {
            return (Kind::Definition, Wanted::Definition);
        }
        if self.is(at + 1, &["happened"]) {
            return (Kind::General, Wanted::Anything);
        }
        (Kind::General, Wanted::Anything)
    }

    /// No interrogative and no auxiliary: "X on Y", a quotation and "said by?".
    fn bare(&mut self) -> (Kind, Wanted) {
        if self.any(SANCTIONING) {
            return (Kind::Sanctions, Wanted::Anything);
        }
        if self.any(&["reactions", "reaction"]) {
            return (Kind::Reaction, Wanted::Statement);
        }
        if let Some(at) = (0..self.q.words.len()).find(|&i| self.is(i, &["names", "name"]) && self.is(i + 1, &["of"])) {
            self.q.head = (at + 2..self.q.words.len()).find(|&i| self.is_plain(i));
            return (Kind::Who, Wanted::Name);
        }
        if !self.q.quotes.is_empty() && self.any(&["said", "says", "words", "quote"]) {
            return (Kind::WhoSaid, Wanted::Statement);
        }
        (Kind::General, Wanted::Anything)
    }

    fn according(&mut self) -> Option<Range<usize>> {
        let at = (0..self.q.words.len()).find(|&i| self.is(i, &["according"]) && self.is(i + 1, &["to"]))? + 2;
        let stop = |i: &usize| {
            self.is(*i, AUXILIARIES)
                || self.is(*i, INTERROGATIVES)
                || (self.is_function(*i) && !self.is(*i, &["the", "a", "of"]))
        };
        let pronoun = self.is(at, &["him", "her", "them", "it"]);
        let to = (at..self.q.words.len()).find(stop).unwrap_or(self.q.words.len());
        let to = if pronoun { at + 1 } else { to.min(at + 6) };
        (to > at).then_some(at..to)
    }

    /// The words from `from` up to a verb of saying are the party; returns where the verb stands.
    fn party_before_speech(&mut self, from: usize) -> Option<usize> {
        let mut content = false;
        for i in from..(from + 9).min(self.q.words.len()) {
            let pronoun = i == from && self.is(i, &["he", "she", "they"]);
            let make = self.is(i, &["make", "made"]) && self.is(i + 1, &["of", "fun"]);
            let have = self.is(i, &["have"]) && self.is(i + 1, &["to"]) && self.is(i + 2, &["say"]);
            let think = self.is(
                i,
                &["think", "thinks", "want", "see", "view", "characterise", "comment", "explain", "promise", "react"],
            );
            if content && (make || have || think || self.is_speech(i)) && !self.followed_by_noun(i) {
                self.set_party(from..i, i + 1);
                return Some(i);
            }
            let joins = self
                .is(i, &["the", "a", "an", "of", "and", "at", "in", "for", "from", "his", "her", "their", "our", "no"]);
            let soft =
                self.is(i, &["really", "actually", "ever", "also", "just", "exactly", "have", "to", "some", "other"]);
            if self.is_function(i) && !pronoun && !joins && !soft
                || (content && self.is(i, &["to"]) && !self.is(i + 1, &["say"]))
            {
                return None;
            }
            content |= pronoun || !self.is_function(i);
        }
        None
    }

    /// "state department": a word that can be a verb but is part of a name.
    fn followed_by_noun(&self, i: usize) -> bool {
        let body = self.lexicon.word(self.word(i + 1)).is_some_and(|w| w.title.body || w.title.office);
        let base = self.lexicon.word(self.word(i)).and_then(|w| w.cue).is_some_and(|c| c.base);
        base && body && (i + 2..i + 5).any(|j| self.is_speech(j))
    }

    /// "What the cook said", "what promised X that": without an auxiliary.
    fn speech_then_party(&mut self, at: usize) -> Option<usize> {
        let verb = (at + 1..(at + 9).min(self.q.words.len())).find(|&i| self.is_speech(i))?;
        if verb > at + 1 {
            self.set_party(at + 1..verb, verb + 1);
            return Some(verb);
        }
        let stop = |i: &usize| self.is_function(*i) && !self.is(*i, &["the", "of", "a"]);
        let mut to = (verb + 1..self.q.words.len()).find(stop).unwrap_or(self.q.words.len());
        if self.is(to, &["of", "at", "in"]) {
            to = (to + 1..self.q.words.len()).find(stop).unwrap_or(self.q.words.len());
        }
        (to > verb + 1).then(|| {
            self.set_party(verb + 1..to, to);
            verb
        })
    }

    fn set_party(&mut self, range: Range<usize>, topic: usize) {
        let skip = |i: usize| self.is(i, &["the", "a", "an", "actually", "really", "ever", "also", "just", "to"]);
        let (mut from, mut to) = (range.start, range.end.min(self.q.words.len()));
        while from < to && skip(from) {
            from += 1;
        }
        while from < to && skip(to - 1) {
            to -= 1;
        }
        if from < to {
            self.q.party = Some(from..to);
            self.q.topic = topic;
        }
    }
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
        check("were the talks direct or indirect?", Kind::Contrast, "");
        check("how many bridges were closed", Kind::HowMany, "");
        check("In which year did it open?", Kind::When, "");
        check("in wich city did they meet", Kind::Where, "");
        check("What is a \"ghost ship\"?", Kind::Definition, "");
        check("which sanctions were announced?", Kind::Sanctions, "");
        check("according to smith, what is next", Kind::General, "smith");
        check("why does smith want a bridge", Kind::Why, "smith");
        check("", Kind::General, "");
    }
}
