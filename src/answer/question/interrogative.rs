//! Questions that open with an interrogative, or hold one: what "who", "when", "what", "which" and "how" ask for by the words
//! around them. Owns the order in which these are tried; nouns, verbs and parties have files of their own.

use super::Wanted;
use super::asking::{AUXILIARIES, CONTRASTING, MEASURES, REACTING, SANCTIONING, TALKING};
use super::reading::Reading;
use crate::answer::Kind;

impl Reading<'_> {
    pub(super) fn asked(&mut self, at: usize) -> (Kind, Wanted) {
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
    pub(super) fn by_name(&self) -> Option<usize> {
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
}
