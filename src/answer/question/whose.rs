//! Whose words a question asks for: the places in which it names them. Owns the forms of such phrases; looking the party
//! up is `party`'s.

use super::asking::{AUXILIARIES, INTERROGATIVES, REACTING, SANCTIONING, TALKING};
use super::reading::Reading;
use crate::lexicon::holds_noun;
use std::ops::Range;

/// Between whom and on what.
const ON: &[&str] = &["on", "about", "re", "regarding"];
/// Words between an auxiliary and the verb whose subject is the party.
const LONGEST_PARTY: usize = 13;

impl Reading<'_> {
    /// "X vs Y", "how do X and Y differ", "X's line compared with Y's": the two sides.
    pub(super) fn compared(&self) -> Option<[Range<usize>; 2]> {
        let n = self.q.words.len();
        let side = |from: usize, to: usize| {
            let says = |i: usize| self.is_stance(i) || self.is_speech(i) || self.is(i, REACTING);
            let content = |i: &usize| !self.is_function(*i) && !says(*i);
            let first = (from..to).find(content)?;
            let last = (from..to).rfind(content)?;
            (last - first < 5).then_some(first..last + 1)
        };
        let stop = |from: usize| {
            let halts =
                |i: &usize| self.is(*i, &["on", "about", "over", "regarding", "differ", "in", "when", "say", "said"]);
            (from..n).find(halts).unwrap_or(n)
        };
        let versus = (1..n).find(|&i| self.is(i, &["vs", "versus", "v"]));
        if let Some(at) = versus {
            return Some([side(0, at)?, side(at + 1, stop(at + 1))?]);
        }
        let two = ["compare", "compares", "compared", "contrast", "differ", "differs", "disagree", "disagrees"];
        let likens = |i: usize| self.word(i).starts_with("compare") && i > 0 && self.any(&["what", "who"]);
        let compares = (0..n).find(|&i| self.is(i, &two) && !likens(i));
        if compares == Some(0) {
            let and = (1..n).find(|&i| self.is(i, &["and", "with", "to"]))?;
            return Some([side(1, and)?, side(and + 1, stop(and + 1))?]);
        }
        if let Some(at) = compares {
            if let Some(with) = (at + 1..n).find(|&i| self.is(i, &["with", "to", "from", "and"])) {
                let from =
                    (0..at).rfind(|&i| self.is(i, AUXILIARIES) || self.is(i, INTERROGATIVES)).map_or(0, |i| i + 1);
                return Some([side(from, at)?, side(with + 1, stop(with + 1))?]);
            }
            let from = (0..at).rfind(|&i| self.is(i, AUXILIARIES)).map_or(0, |i| i + 1);
            let and = (from..at).find(|&i| self.is(i, &["and"]))?;
            return Some([side(from, and)?, side(and + 1, at)?]);
        }
        let between =
            (1..n).find(|&i| self.is(i, &["between"]) && self.any(&["difference", "differences", "different"]))?;
        let and = (between..n).find(|&i| self.is(i, &["and"]))?;
        Some([side(between + 1, and)?, side(and + 1, stop(and + 1))?])
    }

    /// "in X's eyes", "if you ask X".
    pub(super) fn in_the_eyes(&self) -> Option<Range<usize>> {
        let n = self.q.words.len();
        let ask = (0..n).find(|&i| self.is(i, &["ask", "asked"]) && i > 0 && self.is(i - 1, &["you"]));
        if let Some(at) = ask.filter(|&at| at + 1 < n) {
            let end = (at + 1..n.min(at + 6)).find(|&i| self.is(i, INTERROGATIVES)).unwrap_or(n.min(at + 6));
            return Some(at + 1..end);
        }
        let eyes = (2..n).filter(|&i| self.is(i, &["eyes", "opinion", "view", "words", "telling"]));
        eyes.into_iter().find_map(|eyes| {
            let from = (0..eyes).rfind(|&i| self.is(i, &["in", "to", "by"]))? + 1;
            let from = if self.is(from, &["the", "a", "an"]) { from + 1 } else { from };
            let pronoun = self.is(from, &["his", "her", "their", "my", "your"]);
            (from < eyes && eyes - from < 6 && !pronoun).then_some(from..eyes)
        })
    }

    /// "…, says X", whoever else the question names.
    pub(super) fn said_by_at_the_end(&self) -> Option<Range<usize>> {
        let from = self.behind_the_comma()?;
        (self.is(from, &["says", "said"]) && !self.is_function(from + 1)).then_some(from + 1..self.q.words.len())
    }

    /// "…, warned X", "…, X said".
    pub(super) fn says_at_the_end(&self) -> Option<Range<usize>> {
        let (from, n) = (self.behind_the_comma()?, self.q.words.len());
        if self.is_told(from) {
            return Some(from + 1..n);
        }
        (self.is_told(n - 1) && (from..n - 1).all(|i| self.may_name(i))).then_some(from..n - 1)
    }

    /// Where a few words begin behind the last comma.
    fn behind_the_comma(&self) -> Option<usize> {
        let n = self.q.words.len();
        let comma = self.q.text.rfind(',')?;
        let from = self.q.words.iter().position(|w| w.at.start > comma)?;
        (from + 1 < n && n - from <= 6).then_some(from)
    }

    /// "X on Y – what did he say".
    pub(super) fn party_in_front(&mut self, at: usize) {
        let on = (1..at).find(|&i| self.is(i, &["on", "about"]));
        let pronoun = self.q.party.as_ref().is_some_and(|p| p.len() == 1 && self.is(p.start, &["he", "she", "they"]));
        if let Some(on) = on.filter(|_| pronoun && at > 1) {
            self.set_party(0..on, on + 1);
        }
    }

    pub(super) fn according(&mut self) -> Option<Range<usize>> {
        let at = (0..self.q.words.len()).find(|&i| self.is(i, &["according"]))? + 1;
        let at = if self.is(at, &["to"]) { at + 1 } else { at };
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
    pub(super) fn party_before_speech(&mut self, from: usize) -> Option<usize> {
        let mut content = false;
        for i in from..(from + LONGEST_PARTY).min(self.q.words.len()) {
            let pronoun = i == from && self.is(i, &["he", "she", "they"]);
            let make = self.is(i, &["make", "made"]) && self.is(i + 1, &["of", "fun"]);
            let have = self.is(i, &["have"]) && self.is(i + 1, &["to"]) && self.is(i + 2, &["say"]);
            let think = self.is(i, &["see", "comment", "react"]);
            if content && self.is_inverted_passive(from, i) {
                return None;
            }
            if content && (make || have || think || self.is_view(i)) && !self.followed_by_noun(i) {
                self.set_party(from..i, i + 1);
                return Some(i);
            }
            let joins = self
                .is(i, &["the", "a", "an", "of", "and", "at", "in", "for", "from", "his", "her", "their", "our", "no"]);
            let soft = self
                .is(i, &["really", "actually", "ever", "also", "just", "exactly", "have", "to", "some", "other"])
                || self.is(i, &["himself", "herself", "themselves", "itself", "even", "still"]);
            if self.is_function(i) && !pronoun && !joins && !soft
                || (content && self.is(i, &["to"]) && !self.is(i + 1, &["say"]))
            {
                return None;
            }
            content |= pronoun || !self.is_function(i);
        }
        None
    }

    /// "*Was* X *said to be* there": others say it of X.
    fn is_inverted_passive(&self, from: usize, i: usize) -> bool {
        let be = from > 0 && self.is(from - 1, &["is", "are", "was", "were"]);
        be && self.form(i).is_some_and(|f| f.participle && !f.ing) && self.is(i + 1, &["to"])
    }

    /// "state department": a word that can be a verb but is part of a name.
    pub(super) fn followed_by_noun(&self, i: usize) -> bool {
        let body = self.lexicon.word(self.word(i + 1)).is_some_and(|w| w.title.body || w.title.office);
        let base = self.lexicon.word(self.word(i)).and_then(|w| w.cue).is_some_and(|c| c.base);
        base && body && (i + 2..i + 5).any(|j| self.is_speech(j))
    }

    /// "What the cook said", "what promised X that": without an auxiliary.
    pub(super) fn speech_then_party(&mut self, at: usize) -> Option<usize> {
        // "To *a claim* by": no verb.
        let noun = |i: usize| self.is(i - 1, &["a", "an"]) || self.is_before_office(i);
        let verb = (at + 1..(at + 9).min(self.q.words.len())).find(|&i| self.is_view(i) && !noun(i))?;
        if verb > at + 1 {
            self.set_party(at + 1..verb, verb + 1);
            return Some(verb);
        }
        let second =
            |i: usize| i > verb + 2 && self.is(i, &["the", "a", "an"]) && !self.is(i - 1, &["of", "at", "in", "for"]);
        let stop = |i: &usize| (self.is_function(*i) && !self.is(*i, &["the", "of", "a"])) || second(*i);
        let mut to = (verb + 1..self.q.words.len()).find(stop).unwrap_or(self.q.words.len());
        if self.is(to, &["of", "at", "in"]) {
            to = (to + 1..self.q.words.len()).find(stop).unwrap_or(self.q.words.len());
        }
        (to > verb + 1).then(|| {
            self.set_party(verb + 1..to, to);
            verb
        })
    }

    pub(super) fn set_party(&mut self, range: Range<usize>, topic: usize) {
        let skip = |i: usize| {
            let soft = [
                "the", "a", "an", "actually", "really", "ever", "also", "just", "to", "even", "still", "exactly", "own",
            ];
            self.is(i, &soft) || self.is(i, &["himself", "herself", "themselves", "itself", "any", "some"])
        };
        let (mut from, mut to) = (range.start, range.end.min(self.q.words.len()));
        while from < to && self.is(to - 1, AUXILIARIES) && !self.is_name(to - 1) {
            to -= 1;
        }
        if let Some(aux) = (from..to).rfind(|&i| self.is(i, AUXILIARIES) && !self.is_name(i)) {
            from = aux + 1;
        }
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

    /// "Was it X who said …".
    pub(super) fn cleft(&mut self) {
        let to = (2..self.q.words.len()).find(|&i| self.is(i, &["who", "that", "which"]));
        let to = to.or_else(|| (2..self.q.words.len()).find(|&i| self.is_speech(i)));
        if let Some(to) = to.filter(|&to| to > 2 && to < 10) {
            self.set_party(2..to, to + 1);
        }
    }

    /// "Which customs boss *admitted* that …": the verb behind a noun phrase without an auxiliary.
    pub(super) fn sayer(&self, at: usize, noun: Option<usize>) -> Option<usize> {
        let person = |i: usize| self.is_office(i) || self.lexicon.wording.person_nouns.contains(self.word(i));
        if !self.is(at, &["which"]) && !noun.is_some_and(|n| (n..n + 3).any(person)) {
            return None;
        }
        let joint =
            ["of", "from", "at", "in", "on", "to", "the", "her", "his", "their", "who", "once", "side", "other", "own"];
        let joins = |i: usize| !self.is_function(i) || self.is(i, &joint) || self.is_auxiliary(i);
        let verb = (at + 2..at + 13).take_while(|&i| joins(i) || self.holds(i)).filter(|&i| self.holds(i));
        let verb = verb.into_iter().find(|&i| !self.is_office(i + 1) && !self.is(i - 1, &["the", "of", "who"]))?;
        let place = &self.lexicon.wording;
        let other = noun.is_some_and(|n| {
            [&place.place_nouns, &place.time_nouns, &place.number_nouns].iter().any(|l| l.contains(self.word(n)))
                && n + 1 == verb
                && !place.person_nouns.contains(self.word(n))
        });
        (!other).then_some(verb)
    }

    /// "*State* senator": a form that could be a verb's, but no verb of one takes who follows.
    fn is_before_office(&self, i: usize) -> bool {
        let base = self.form(i).is_some_and(|f| f.base && !f.past);
        let person = holds_noun(&self.lexicon.wording.person_nouns, self.word(i + 1));
        base && (self.is_office(i + 1) || person)
    }

    pub(super) fn is_office(&self, i: usize) -> bool {
        self.lexicon.word(self.word(i)).is_some_and(|w| w.title.office)
    }

    /// "Who *from the union* said", "who was *the pilot* who said": one of those that the question names.
    pub(super) fn one_of(&self, at: usize) -> Option<Range<usize>> {
        let n = self.q.words.len();
        if self.is(at + 1, &["from", "at", "in", "on", "of", "among"]) {
            let tells = |i: usize| self.holds(i) || self.is(i, TALKING);
            let verb = (at + 3..n.min(at + 10)).find(|&i| tells(i))?;
            return (at + 2..verb).all(|i| self.may_name(i) || self.is(i, &["side"])).then_some(at + 2..verb);
        }
        let was = self.is(at + 1, &["is", "was", "were", "are"]) && self.is(at + 2, &["the", "a", "an", "that"]);
        let who = (at + 3..n.min(at + 10)).find(|&i| self.is(i, &["who", "that"]))?;
        (was && self.holds(who + 1)).then_some(at + 2..who)
    }

    /// "What claim did *X make*": the noun stands in front.
    pub(super) fn party_before_light(&mut self, from: usize) -> Option<usize> {
        let light = ["make", "give", "offer", "have", "issue", "raise", "voice", "express", "write", "send", "draw"];
        let verb = (from + 1..(from + 9).min(self.q.words.len())).find(|&i| self.is(i, &light))?;
        (from..verb).all(|i| self.may_name(i)).then(|| {
            self.set_party(from..verb, verb + 1);
            verb
        })
    }

    /// "What were *the farmers* afraid of", "what is *Smith* saying".
    pub(super) fn party_before_mood(&mut self, aux: usize) -> Option<usize> {
        let mood = |i: usize| self.lexicon.wording.moods.contains(self.word(i));
        let at = (aux + 2..(aux + 9).min(self.q.words.len())).find(|&i| mood(i))?;
        (self.is(aux, &["is", "are", "was", "were"]) && (aux + 1..at).all(|i| self.may_name(i))).then(|| {
            self.set_party(aux + 1..at, at + 1);
            at
        })
    }

    /// "What scares *X* most".
    pub(super) fn moved_party(&mut self, verb: usize) -> Option<usize> {
        let stop = |i: &usize| self.is_function(*i) && !self.is(*i, &["the", "of", "a", "this", "that"]);
        let n = self.q.words.len();
        let to = (verb + 1..n.min(verb + 8)).find(stop).unwrap_or(n.min(verb + 8));
        (to > verb + 1).then(|| {
            self.set_party(verb + 1..to, to);
            verb
        })
    }

    /// "X on Y?", "X: what of Y?": words of X may be wanted. Whether X is anybody, the index will tell.
    pub(super) fn headlined(&mut self) -> bool {
        let Some(end) = self.headline_end() else { return false };
        let topic = end + usize::from(self.is(end, ON));
        self.set_party(0..end, topic);
        self.q.tentative = !self.is_office(end - 1);
        self.q.party.is_some()
    }

    /// Where the name ends that a question may begin with.
    pub(super) fn headline_end(&self) -> Option<usize> {
        let n = self.q.words.len();
        let on = (1..n.min(7)).find(|&i| self.is(i, ON));
        let colon = self.q.text.find(": ").and_then(|at| self.q.words.iter().position(|w| w.at.start > at));
        let colon = colon.filter(|&i| (1..5).contains(&i));
        let end = on.into_iter().chain(colon).min()?;
        let names =
            |i: usize| self.may_name(i) && !self.is_auxiliary(i) && !self.is(i, INTERROGATIVES) && !self.is_told(i);
        let any = (0..end).any(|i| !self.is_function(i));
        let nobody = self.is_stance(end - 1) || self.is(end - 1, SANCTIONING);
        (any && (0..end).all(names) && !nobody).then_some(end)
    }

    /// "Which minister *was of the opinion* that …".
    pub(super) fn holder(&self, at: usize) -> Option<usize> {
        let verb = (at + 2..at + 5).find(|&i| self.is(i, AUXILIARIES))?;
        let held = (verb + 1..verb + 5).find(|&i| self.is(i, &["opinion", "view", "mind"]))?;
        let plain = (at + 1..verb).all(|i| !self.is_function(i) || self.is(i, &["of"]));
        (plain && self.is(verb + 1, &["of"]) && held > verb).then_some(verb)
    }
}
