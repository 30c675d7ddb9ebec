//! How a question is read: from the order of its words to its kind, the party whose words are wanted, and the sort of
//! thing that a right sentence holds. Owns the words that show it; `question` owns what comes out.

use super::Kind;
use super::question::{Question, Wanted};
use crate::lexicon::{Lexicon, holds_noun};
use crate::record::factuality::holds_clause;

/// Words that open a question which is answered by yes or no.
pub(super) const AUXILIARIES: &[&str] =
    &["did", "does", "do", "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should"];
pub(super) const INTERROGATIVES: &[&str] =
    &["what", "which", "who", "whom", "whose", "when", "where", "whereabouts", "why", "how"];
/// "How *many*": what follows "how" when a number is asked for.
pub(super) const MEASURES: &[&str] =
    &["many", "much", "long", "old", "far", "tall", "big", "large", "often", "soon", "high", "deep", "wide"];
/// Numbers that may stand before the noun that is asked for.
const NUMBERS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "both"];
pub(super) const SANCTIONING: &[&str] =
    &["sanction", "sanctions", "penalty", "penalties", "sanctioned", "blacklisted", "embargo"];
pub(super) const REACTING: &[&str] =
    &["react", "reacted", "reaction", "reactions", "respond", "responded", "response", "responses"];
pub(super) const TALKING: &[&str] = &["pointed", "points", "spoke", "talked"];
/// Words of the shortest sentence that claims something: fewer are a heading.
const LEAST_CLAIM: usize = 4;
/// What turns a statement into a question.
const TAGS: &[&str] = &["right", "correct", "yes", "no", "true", "huh", "eh", "innit", "yeah", "ya"];
pub(super) const CONTRASTING: &[&str] =
    &["differ", "differs", "difference", "differences", "compare", "contrast", "disagree", "versus", "vs"];

/// Works out kind, party and head of a question.
pub struct Reading<'a> {
    pub lexicon: &'a Lexicon,
    pub q: &'a mut Question,
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
    fn tells(&mut self, verb: usize) -> bool {
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

    fn asked(&mut self, at: usize) -> (Kind, Wanted) {
        self.q.topic = at + 1;
        let hearer = at > 2 && self.is(at - 1, &["us", "me", "him", "her", "them", "reporters"]);
        let verb = at.saturating_sub(1 + usize::from(hearer));
        if verb > 0 && at + 1 == self.q.words.len() && self.is(at, &["what"]) && self.is_told(verb) {
            self.set_party(0..verb, at);
            return (Kind::WhatSaid, Wanted::Statement);
        }
        match self.word(at).to_owned().as_str() {
            "who" | "whom" | "whose" => self.who(at),
            "when" => (self.timed(at, Kind::When), Wanted::Time),
            "where" | "whereabouts" => self.place(at),
            "why" => (self.timed(at, Kind::Why), Wanted::Reason),
            "how" => self.how(at),
            _ => self.what(at),
        }
    }

    /// Keeps the kind, but notes whose words tell it: "when did X say that …".
    fn timed(&mut self, at: usize, kind: Kind) -> Kind {
        if self.is(at + 1, AUXILIARIES) {
            let verb = self.party_before_speech(at + 2);
            let _ = verb.is_some_and(|verb| self.tells(verb));
        }
        kind
    }

    fn who(&mut self, at: usize) -> (Kind, Wanted) {
        if let Some(party) = self.one_of(at) {
            let topic = party.end;
            self.set_party(party, topic);
            return (Kind::WhoSaid, Wanted::Statement);
        }
        let points = |i: usize| self.is(i, TALKING);
        let told = |i: usize| {
            let form = self.form(i).is_some_and(|f| f.past || f.third || f.ing || f.participle);
            let led = (at + 1..i).all(|j| self.leads(j));
            let asked = (at + 1..i).any(|j| self.is_auxiliary(j));
            self.is_view(i) && !self.is_passive(i) && led && (i == at + 1 || form || asked)
        };
        let halt = ["in", "of", "on", "at", "for", "with", "by"];
        let reach = (at + 1..at + 7).take_while(|&i| !self.is(i, &halt));
        let turn = |i: usize| (self.is_light(i) || self.is_moved(i)) && (at + 1..i).all(|j| self.leads(j));
        let speech = reach.into_iter().any(|i| told(i) || points(i) || turn(i) || self.is(i, &["words"]));
        if speech || !self.q.quotes.is_empty() {
            return (Kind::WhoSaid, Wanted::Statement);
        }
        let hit = |i: usize| self.is(i, &["sanctioned", "blacklisted", "penalized", "penalised"]);
        if (at + 2..self.q.words.len()).any(|i| hit(i) && self.is(i - 1, &["is", "are", "was", "were", "got", "been"]))
        {
            return (Kind::Sanctions, Wanted::Person);
        }
        (Kind::Who, Wanted::Person)
    }

    fn place(&mut self, at: usize) -> (Kind, Wanted) {
        let stand = (at + 2..self.q.words.len()).find(|&i| self.is(i, &["stand", "stands"]));
        if let Some(to) = stand.filter(|&to| self.is(at + 1, AUXILIARIES) && to > at + 2) {
            self.set_party(at + 2..to, to + 1);
            return (Kind::Reaction, Wanted::Statement);
        }
        (self.timed(at, Kind::Where), Wanted::Place)
    }

    fn how(&mut self, at: usize) -> (Kind, Wanted) {
        if self.is(at + 1, &["soon", "often"])
            || (self.is(at + 1, &["long"]) && !self.is(at + 2, &["is", "are", "was", "were"]))
        {
            self.q.topic = at + 2;
            return (Kind::When, Wanted::Time);
        }
        if self.is(at + 1, MEASURES) {
            self.q.head = self.is(at + 1, &["many", "much"]).then_some(at + 2).filter(|&i| !self.is_function(i));
            let country = |i: usize| self.is(i, &["us"]) || self.is_part_of_country(i);
            let plural = |&i: &usize| self.word(i).ends_with('s') && !self.is_function(i) && !country(i);
            let phrase = (at + 2..at + 5).take_while(|&i| !self.is_function(i));
            self.q.head = phrase.into_iter().find(plural).or(self.q.head);
            let noun = self.q.head.unwrap_or(at + 1);
            return (self.timed(noun, Kind::HowMany), Wanted::Number);
        }
        if self.is(at + 1, &["come"]) {
            return (Kind::Why, Wanted::Reason);
        }
        if self.is(at + 1, &["about"]) {
            return self.what(at);
        }
        if let Some(read) = self.called(at) {
            return read;
        }
        if self.any(CONTRASTING) {
            return (Kind::Contrast, Wanted::Anything);
        }
        let verb = match (1..=2).find(|&n| self.is(at + n, AUXILIARIES)) {
            Some(n) => self.party_before_speech(at + n + 1),
            None => self.speech_then_party(at),
        };
        match verb {
            Some(v) if self.is(v, REACTING) => (Kind::Reaction, Wanted::Statement),
            Some(_) => (Kind::WhatSaid, Wanted::Statement),
            None => (Kind::General, Wanted::Anything),
        }
    }

    /// "list the ships by name", "names of the ships": the noun whose names are asked for.
    fn by_name(&self) -> Option<usize> {
        let n = self.q.words.len();
        let of = (0..n).find(|&i| self.is(i, &["names", "name"]) && self.is(i + 1, &["of"])).map(|i| i + 2);
        let lists = (0..n).find(|&i| self.is(i, &["list", "name", "identify"]));
        let listed = lists.filter(|_| self.any(&["name", "names", "identify"])).map(|i| i + 1);
        (of.or(listed)?..n).find(|&i| self.is_plain(i) && !self.is(i, &["name", "names"]))
    }

    fn what(&mut self, at: usize) -> (Kind, Wanted) {
        if let Some(read) = self.called(at).or_else(|| self.sorted_by_noun(at)) {
            return read;
        }
        let wording = &self.lexicon.wording;
        let noun = self.noun_behind(at);
        let any = |list: &foldhash::HashSet<String>| noun.is_some_and(|i| self.is_of(i, list));
        let (time, number) = (any(&wording.time_nouns), any(&wording.number_nouns));
        let reason = any(&wording.reason_nouns) || self.causes(at + 1);
        let one = self.one_of_persons(at).is_some();
        let (place, person) = (any(&wording.place_nouns), one || noun.is_some_and(|i| self.is_person(i)));
        self.q.head = noun;
        if let Some(verb) = self.sayer(at, noun).or_else(|| self.holder(at)) {
            self.set_party(at + 1..verb, verb + 1);
            self.q.head = None;
            return (Kind::WhoSaid, Wanted::Statement);
        }
        if noun.is_some_and(|n| self.is(n, &["name", "names"]) && !self.any(&["say", "said"])) {
            return (Kind::Who, Wanted::Name);
        }
        let passive = |n: usize| self.is(n + 1, AUXILIARIES) || self.is(n + 1, &["got", "under", "on"]);
        let acts =
            person && noun.is_some_and(|n| n + 2 < self.q.words.len() && !passive(n) && !self.is_function(n + 1));
        if self.any(SANCTIONING) && !acts {
            return self.said_of_measures(at, noun).unwrap_or((Kind::Sanctions, Wanted::Anything));
        }
        if reason {
            if let Some(n) = noun.filter(|&n| self.is(n + 1, AUXILIARIES)) {
                let _ = self.party_before_speech(n + 2).or_else(|| self.party_before_light(n + 2));
            }
            return (Kind::Why, Wanted::Reason);
        }
        if let Some(typed) = match (time, number, place) {
            (true, ..) => Some((Kind::When, Wanted::Time)),
            (_, true, _) => Some((Kind::HowMany, Wanted::Number)),
            (_, _, true) => Some((Kind::Where, Wanted::Place)),
            _ => None,
        } {
            return (self.timed(noun.unwrap_or(at), typed.0), typed.1);
        }
        if let Some(read) = self.said(at, noun) {
            return read;
        }
        match (time, number, place, person) {
            (_, _, _, true) => (Kind::Who, Wanted::Person),
            _ => self.definition(at),
        }
    }

    /// "What did X say *about the sanctions*": words are asked for, and measures are only what they are about.
    fn said_of_measures(&mut self, at: usize, noun: Option<usize>) -> Option<(Kind, Wanted)> {
        let measures = (0..self.q.words.len()).find(|&i| self.is(i, SANCTIONING))?;
        let before = self.q.clone();
        let read = self.said(at, noun).filter(|_| self.q.party.is_some());
        let leads = |i: usize| self.is(i, &["about", "on", "of", "over", "regarding"]);
        // "To the sanctions", but not "to sanction".
        let to = |i: usize| self.is(i, &["to"]) && (i + 1 < measures || self.is(measures, &["sanctions", "penalties"]));
        let about = (self.q.topic..measures).any(|i| leads(i) || to(i));
        if read.is_none() || !about {
            *self.q = before;
            return None;
        }
        read
    }

    /// The noun behind "what" or "which"; "what about X" has none.
    fn noun_behind(&self, at: usize) -> Option<usize> {
        if self.is(at + 1, &["about", "if"]) || self.is(at, &["what"]) && self.is(at + 1, &["of"]) {
            return None;
        }
        let noun = (at + 1..at + 5).find(|&i| !self.is_function(i) || self.is(i, AUXILIARIES));
        let noun = noun.filter(|&i| i < self.q.words.len() && !self.is(i, AUXILIARIES)).map(|i| self.sort_noun(i));
        self.one_of_persons(at).or(noun)
    }

    /// "Which of the union's *lawyers* went": the noun for those of whom one is asked for.
    fn one_of_persons(&self, at: usize) -> Option<usize> {
        let reach = (at + 2..at + 8).take_while(|&i| !self.is(i, AUXILIARIES));
        let persons = &self.lexicon.wording.person_nouns;
        let plural = |i: &usize| !persons.contains(self.word(*i)) && self.is_of(*i, persons);
        reach.into_iter().find(plural).filter(|_| self.is(at + 1, &["of"]))
    }

    /// "Which coastal *town* does": the noun of a phrase that says what sort is asked for, else its first word.
    fn sort_noun(&self, from: usize) -> usize {
        if self.is(from, &["kind", "kinds", "sort", "sorts", "type", "types"]) && self.is(from + 1, &["of"]) {
            return (from + 2..self.q.words.len()).find(|&i| self.is_plain(i)).unwrap_or(from);
        }
        let wording = &self.lexicon.wording;
        let sorts = [&wording.time_nouns, &wording.place_nouns, &wording.number_nouns];
        let phrase = (from..from + 4).take_while(|&i| !self.is_function(i) && i < self.q.words.len());
        let phrase: Vec<usize> = phrase.collect();
        let sort = phrase.iter().find(|&&i| sorts.iter().any(|list| self.is_of(i, list)) && !self.is_of_office(i));
        let person = || phrase.iter().rfind(|&&i| self.is_person(i));
        sort.or_else(person).copied().unwrap_or(from)
    }

    fn is_person(&self, i: usize) -> bool {
        self.is_of(i, &self.lexicon.wording.person_nouns) || self.is_office(i)
    }

    /// "*State* senator", "*city* department official": a place only as part of an office.
    fn is_of_office(&self, i: usize) -> bool {
        let body = |i: usize| self.lexicon.word(self.word(i)).is_some_and(|w| w.title.body);
        let one = |i: usize| self.is_person(i) && !self.is(i, &["people"]);
        self.is_of(i, &self.lexicon.wording.place_nouns) && (one(i + 1) || body(i + 1) && one(i + 2))
    }

    /// "What *sparked* the strike", "what *led to* it".
    fn causes(&self, i: usize) -> bool {
        let led = self.is(i, &["led", "leads"]) && !self.is(i + 1, &["to"]);
        self.lexicon.wording.causing.contains(self.word(i)) && !led
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

    /// "What did X say", "what is X's line on", "what said X".
    fn said(&mut self, at: usize, noun: Option<usize>) -> Option<(Kind, Wanted)> {
        let stance = (at + 1..self.q.words.len()).find(|&i| self.is_stance(i) || self.is(i, REACTING));
        let spoken = (at + 3..self.q.words.len()).find(|&i| self.is_view(i) && !self.is_stance(i));
        let stance = stance.filter(|&to| spoken.is_none_or(|verb| to < verb));
        let led = self.is(at + 1, AUXILIARIES) || self.is(at + 1, &["about"]);
        if let Some(to) = stance.filter(|&to| led || to == at + 1) {
            let kind = if self.is(to, REACTING) { Kind::Reaction } else { Kind::WhatSaid };
            let made = (to + 1..to + 3).find(|&i| self.is(i, &["did", "does", "has", "have"]));
            if made.is_some_and(|aux| self.party_before_light(aux + 1).is_some()) {
                return Some((kind, Wanted::Statement));
            }
            if (at + 2..to).any(|i| !self.is_function(i)) {
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
            Some(aux) if aux > at + 1 && self.is_view(aux + 1) => {
                self.set_party(at + 1..aux, aux + 2);
                Some(aux + 1)
            }
            Some(aux) if (at + 2..aux).any(|i| self.holds(i)) => self.speech_then_party(at),
            Some(aux) => {
                let cleft = usize::from(self.is(aux, &["is", "was"]) && self.is(aux + 1, &["it", "that"]));
                let makes =
                    |q: &mut Self| q.party_before_light(aux + 1).filter(|_| noun.is_some_and(|n| q.is_stance(n)));
                let read = self.party_before_speech(aux + 1 + cleft);
                read.or_else(|| makes(self)).or_else(|| self.party_before_mood(aux))
            }
            _ if self.moves(at + 1) => self.moved_party(at + 1),
            None if noun.is_some() => self.speech_then_party(at),
            None => None,
        };
        if verb.is_some() {
            self.party_in_front(at);
        }
        verb.map(|v| {
            let thing = noun.is_some_and(|n| n < v && !self.is_stance(n) && !self.is_speech(v));
            self.q.deed = thing || self.is_of(v, &self.lexicon.wording.deeds);
            self.q.head = self.q.head.filter(|&h| h < v && aux.is_some_and(|a| h < a));
            (Kind::WhatSaid, Wanted::Statement)
        })
    }

    fn definition(&mut self, at: usize) -> (Kind, Wanted) {
        let content = (at + 1..self.q.words.len()).filter(|&i| !self.is_function(i)).count();
        if self.is(at + 1, &["is", "are", "was", "were"]) && content <= 3 && !self.is_no_definition(at) {
            return (Kind::Definition, Wanted::Definition);
        }
        if self.is(at + 1, &["happened"]) {
            return (Kind::General, Wanted::Anything);
        }
        (Kind::General, Wanted::Anything)
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
