//! How a question is read: from the order of its words to its kind, the party whose words are wanted, and the sort of
//! thing that a right sentence holds. Owns the order in which that is read; the words that show it are `asking`'s, and what
//! interrogatives ask for is `interrogative`'s.

use super::asking::{AUXILIARIES, CONTRASTING, INTERROGATIVES, REACTING, SANCTIONING};
use super::words::{MOST_BYTES, quotes, words};
use super::{Question, Wanted};
use crate::answer::Kind;
use crate::lexicon::{Lexicon, holds_noun};
use crate::record::factuality::holds_clause;

/// Numbers that may stand before the noun that is asked for.
const NUMBERS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "both"];
/// Words of the shortest sentence that claims something: fewer are a heading.
const LEAST_CLAIM: usize = 4;
/// What turns a statement into a question.
const TAGS: &[&str] = &["right", "correct", "yes", "no", "true", "huh", "eh", "innit", "yeah", "ya"];

/// Works out kind, party and head of a question.
pub struct Reading<'a> {
    pub lexicon: &'a Lexicon,
    pub q: &'a mut Question,
}

impl Question {
    /// Takes a question apart. Any text will do.
    pub fn parse(text: &str, lexicon: &Lexicon) -> Self {
        let text = &text[..text.floor_char_boundary(MOST_BYTES)];
        let mut question = Self {
            text: text.to_owned(),
            words: words(text, lexicon),
            kind: Kind::General,
            wanted: Wanted::Anything,
            party: None,
            unit: None,
            to_us: false,
            tentative: false,
            deed: false,
            sides: None,
            head: None,
            quotes: quotes(text),
            polar: false,
            topic: 0,
        };
        Reading { lexicon, q: &mut question }.read();
        question
    }
}

impl Reading<'_> {
    pub fn read(&mut self) {
        if self.q.words.is_empty() {
            return;
        }
        let claims = self.drop_frame() || self.drop_tag();
        let asked = self.interrogative();
        let polar = self.is(0, AUXILIARIES) && self.q.words.len() > 2;
        self.q.unit = self.unit();
        let named = self.named_noun();
        let (kind, wanted) = match asked {
            _ if named.is_some() => {
                self.q.head = named.flatten();
                (Kind::Who, Wanted::Name)
            }
            _ if self.q.unit.is_some() => (Kind::HowMany, Wanted::Number),
            _ if self.is_summary() => (Kind::Summary, Wanted::Anything),
            _ if self.sides() => (Kind::Contrast, Wanted::Anything),
            _ if claims && !polar => self.claim(),
            None if !polar && self.is_put_as_question() => self.claim(),
            _ if self.headlined() => (Kind::WhatSaid, Wanted::Statement),
            _ if polar => self.polar(),
            Some(at) => self.asked(at),
            None => self.bare(),
        };
        (self.q.kind, self.q.wanted) = (kind, wanted);
        self.q.to_us = self.any(&["you", "your", "yourself"]) && self.q.party.is_none() && self.q.quotes.is_empty();
        if kind != Kind::Contrast {
            let framed = self.according().or_else(|| self.in_the_eyes()).or_else(|| self.said_by_at_the_end());
            let open = self.q.party.is_none();
            if let Some(party) = framed.or_else(|| self.says_at_the_end().filter(|_| open)) {
                self.set_party(party, self.q.topic);
            }
            if open
                && self.q.party.is_some()
                && matches!(self.q.kind, Kind::Definition | Kind::General | Kind::Sanctions)
            {
                (self.q.kind, self.q.wanted) = (Kind::WhatSaid, Wanted::Statement);
            }
        }
    }

    /// "…, *in km*", "how much *in dollars*": the unit that a number is asked for in.
    fn unit(&self) -> Option<usize> {
        let last = self.q.words.len().checked_sub(1).filter(|&i| i > 1 && self.is(i - 1, &["in"]))?;
        let units = self.lexicon.wording.units.values().flatten();
        let word = self.word(last);
        let same = |u: &String| u == word || word.strip_suffix('s') == Some(u.as_str());
        units.clone().any(same).then_some(last)
    }

    /// "name of the X", "which X …, by name", "X's first name": whose name is asked for, as far as a noun tells.
    fn named_noun(&self) -> Option<Option<usize>> {
        let n = self.q.words.len();
        let kinds = ["first", "last", "middle", "given", "full"];
        let part = (1..n).any(|i| self.is(i, &["name", "names"]) && self.is(i - 1, &kinds)) || self.any(&["surname"]);
        let by = (1..n).any(|i| self.is(i, &["name"]) && self.is(i - 1, &["by"]));
        let of = self.is(0, &["name", "names"]) && self.is(1, &["of"]);
        if part && !self.any(&["say", "said"]) {
            return Some(None);
        }
        let from = if of { 2 } else { (0..n).find(|&i| self.is(i, &["which", "what", "the"]))? + 1 };
        (of || by).then(|| (from..n).find(|&i| self.is_plain(i)))
    }

    /// "*Is it true that* X did it", "(tell me) *whether* X did it": the frame is no word of the claim.
    fn drop_frame(&mut self) -> bool {
        let framed = self.is(0, &["is", "was"])
            && self.is(1, &["it", "that"])
            && self.is(2, &["true", "right", "correct", "so"]);
        if framed {
            let words = if self.is(3, &["that"]) { 4 } else { 3 };
            self.q.words.drain(..words.min(self.q.words.len()));
        }
        let open = self.is(0, &["whether", "if"]) && !self.is(1, &["you"]) && self.interrogative().is_none();
        let bare = self.is(0, &["true"]) && self.is(1, &["that"]);
        if open || bare {
            let words = if bare { 2 } else { 1 };
            self.q.words.drain(..words);
        }
        framed || open || bare
    }

    /// "X did it, *right?*": a claim to be checked; the tag is no word of it.
    fn drop_tag(&mut self) -> bool {
        let n = self.q.words.len();
        let asks = (0..2).any(|i| self.is(i, INTERROGATIVES));
        let negated = n > 4 && self.is(n - 2, &["not"]) && self.is(n - 1, &["it", "he", "she", "they"]);
        let tagged = (n > 3 || self.is_short_claim()) && !asks && (negated || self.is(n - 1, TAGS));
        if tagged {
            self.q.words.truncate(if negated { n - 3 } else { n - 1 });
        }
        let verb = (1..self.q.words.len()).find(|&i| self.is(i, AUXILIARIES) || self.is_told(i));
        let asked = self.q.text.trim_end().ends_with('?') && self.interrogative().is_none();
        let stated = asked && self.headline_end().is_none();
        tagged || (stated && verb.is_some() && self.q.words.len() > 3 && self.q.quotes.is_empty())
    }

    /// "*Beck resigned*, right?", but not "the ferry, right?".
    fn is_short_claim(&self) -> bool {
        let claim = self.q.text.split_once(',').map(|(claim, _)| claim);
        self.q.words.len() == LEAST_CLAIM - 1 && claim.is_some_and(|claim| holds_clause(claim, self.lexicon))
    }

    /// "So they met in the old mint??": a whole sentence with a question's mark.
    fn is_put_as_question(&self) -> bool {
        let text = self.q.text.trim_end();
        text.ends_with('?') && self.q.words.len() >= LEAST_CLAIM && holds_clause(text, self.lexicon)
    }

    /// A statement that asks whether it is so.
    fn claim(&mut self) -> (Kind, Wanted) {
        self.q.polar = true;
        if let Some(verb) = (1..7).find(|&i| self.is_told(i)).filter(|&v| (0..v).all(|i| self.may_name(i))) {
            self.set_party(0..verb, verb + 1);
            return (Kind::Verify, Wanted::Statement);
        }
        (Kind::Verify, Wanted::Anything)
    }

    pub(super) fn is_stance(&self, i: usize) -> bool {
        self.lexicon.wording.stances.contains(self.word(i))
    }

    pub(super) fn may_name(&self, i: usize) -> bool {
        !self.is_function(i) || self.is(i, &["the", "of", "a", "an", "and", "he", "she", "they", "both", "all"])
    }

    fn sides(&mut self) -> bool {
        self.q.sides = self.compared();
        self.q.sides.is_some()
    }

    pub(super) fn word(&self, i: usize) -> &str {
        self.q.words.get(i).map_or("", |w| &w.lower)
    }

    pub(super) fn any(&self, list: &[&str]) -> bool {
        self.q.has_any(list)
    }

    pub(super) fn is(&self, i: usize, list: &[&str]) -> bool {
        list.contains(&self.word(i))
    }

    pub(super) fn is_function(&self, i: usize) -> bool {
        self.lexicon.wording.function_words.contains(self.word(i)) && !self.is_name(i) && !self.q.is_country_us(i)
    }

    /// In capitals within a question that has lower case too ("What did *Will* Doyle say").
    pub(super) fn is_name(&self, i: usize) -> bool {
        let shouted = self.q.words.iter().all(|w| w.capital);
        self.q.words.get(i).is_some_and(|w| w.capital && w.at.start > 0 && w.lower.len() > 2) && !shouted
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
        if let Some(verb) = self.party_before_speech(1).filter(|&v| self.agrees(0, v)).filter(|&v| self.tells(v)) {
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
        let form = self.lexicon.word(self.word(verb)).and_then(|w| w.cue);
        let fits = match (self.word(auxiliary), form) {
            ("is" | "are" | "was" | "were", Some(form)) => form.ing || form.participle,
            ("has" | "have" | "had", Some(form)) => form.participle || form.past,
            (_, Some(form)) => form.base,
            // "Did X ban *judges*": a noun.
            ("did" | "does" | "do", None) => !self.word(verb).ends_with('s') || self.word(verb).ends_with("ss"),
            (_, None) => true,
        };
        if !fits {
            self.q.party = None;
            self.q.topic = 1;
        }
        fits
    }

    /// Forgets the party of a verb that says nothing.
    pub(super) fn tells(&mut self, verb: usize) -> bool {
        let tells = !self.is_deed_without_quote(verb);
        if !tells {
            self.q.party = None;
            self.q.topic = 1;
        }
        tells
    }

    fn is_reply(&self, verb: usize) -> bool {
        self.is(verb, REACTING) || (self.is(verb, &["answer", "reply", "comment"]) && self.q.quotes.is_empty())
    }

    /// A noun of a list, or the plural of one that is no part of a name ("United *States*", "the *Times*").
    pub(super) fn is_of(&self, i: usize, nouns: &foldhash::HashSet<String>) -> bool {
        let before = i.checked_sub(1).map_or("", |b| self.word(b));
        let named = || self.is_name(i) || self.lexicon.country(&format!("{before} {}", self.word(i))).is_some();
        nouns.contains(self.word(i)) || (holds_noun(nouns, self.word(i)) && !self.is(i, &["times"]) && !named())
    }

    /// A word with content that is no number.
    pub(super) fn is_plain(&self, i: usize) -> bool {
        !self.is_function(i)
            && !self.word(i).starts_with(|c: char| c.is_ascii_digit())
            && !NUMBERS.contains(&self.word(i))
    }

    /// No interrogative and no auxiliary: "X on Y", a quotation and "said by?".
    fn bare(&mut self) -> (Kind, Wanted) {
        if let Some(read) = self.headline() {
            return read;
        }
        if self.any(SANCTIONING) {
            return (Kind::Sanctions, Wanted::Anything);
        }
        if self.any(&["reactions", "reaction"]) {
            return (Kind::Reaction, Wanted::Statement);
        }
        if let Some(noun) = self.by_name() {
            self.q.head = Some(noun);
            return (Kind::Who, Wanted::Name);
        }
        if !self.q.quotes.is_empty() && self.any(&["said", "says", "words", "quote"]) {
            return (Kind::WhoSaid, Wanted::Statement);
        }
        (Kind::General, Wanted::Anything)
    }

    /// "X reaction?", "X quote", "X's position on Y", "host country of the talks": a noun without a verb.
    fn headline(&mut self) -> Option<(Kind, Wanted)> {
        let n = self.q.words.len();
        let stance = |i: usize| {
            self.is_stance(i)
                || self.is(i, REACTING)
                || self.is(i, &["quote", "quotes", "statement", "comment", "comments", "remarks"])
        };
        if let Some(at) = (1..n.min(6)).find(|&i| stance(i)).filter(|&at| (0..at).all(|i| self.may_name(i))) {
            let kind = if self.is(at, REACTING) { Kind::Reaction } else { Kind::WhatSaid };
            if !(0..at).all(|i| self.is_function(i) || self.is(i, &["international", "official", "public", "foreign"]))
            {
                self.set_party(0..at, at + 1);
                return Some((kind, Wanted::Statement));
            }
        }
        let by = (1..n.min(5)).find(|&i| self.is(i, &["from", "by"]) && stance(i - 1));
        if let Some(by) = by {
            let end = (by + 1..n).find(|&i| self.is(i, &["on", "about", "regarding", "to"])).unwrap_or(n);
            self.set_party(by + 1..end, end);
            return Some((Kind::WhatSaid, Wanted::Statement));
        }
        let end =
            (0..n).find(|&i| self.is(i, &["of", "for", "in", "at", "on", "to", "from", "when", "where"])).unwrap_or(n);
        let noun = (end > 0 && end < n).then(|| end - 1)?;
        let wording = &self.lexicon.wording;
        let of = |list: &foldhash::HashSet<String>| self.is_of(noun, list);
        let read = match () {
            () if self.is(noun, &["name", "names", "reaction", "reactions"]) => return None,
            () if of(&wording.time_nouns) => (Kind::When, Wanted::Time),
            () if of(&wording.reason_nouns) => (Kind::Why, Wanted::Reason),
            () if of(&wording.place_nouns) => (Kind::Where, Wanted::Place),
            () if of(&wording.number_nouns) => (Kind::HowMany, Wanted::Number),
            () => return None,
        };
        self.q.head = (read.0 == Kind::HowMany).then(|| (end + 1..n).find(|&i| self.is_plain(i))).flatten();
        Some(read)
    }
}

#[cfg(test)]
mod tests;
