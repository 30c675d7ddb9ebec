//! Nouns that tell by themselves what is asked for: "what was the *date* of the vote", "what is the *ship* called". Owns
//! where such a noun stands in a question; which nouns there are is the lexicon's.

use super::Wanted;
use super::asking::AUXILIARIES;
use super::reading::Reading;
use crate::answer::Kind;
use foldhash::HashSet;

const BEING: &[&str] = &["is", "are", "was", "were"];
const PRONOUNS: &[&str] = &["it", "he", "she", "they", "this", "that", "these", "those"];
/// Before a noun: one of its kind, not the one that is meant.
const INDEFINITE: &[&str] = &["a", "an", "any", "some"];
/// Behind "called" where a name is asked for: "called *in* Danish", but not "called *for*".
const BEHIND_NAMING: &[&str] = &["again", "now", "then", "before", "in", "by", "at", "when"];
/// At the end of what asks for more than a name: "called by the union *about*".
const LOOSE: &[&str] = &["about", "for", "from", "in", "of", "on", "over", "to", "with"];
const GIVING: &[&str] = &["gave", "gives", "offered", "offers", "cited", "cites", "named", "set"];
/// End a noun phrase, though they have content.
const BESIDE: &[&str] = &["going", "behind", "near", "around", "after", "before", "inside", "outside"];
/// Words of whoever gave a reason.
const LONGEST_GIVER: usize = 7;

impl Reading<'_> {
    /// "What was *the ferry* called", "what will it be named": a name is asked for, and whose as far as a noun tells.
    pub(super) fn called(&mut self, at: usize) -> Option<(Kind, Wanted)> {
        let n = self.q.words.len();
        let naming = (at + 3..n).find(|&i| self.is_naming(i) && (i + 1 == n || self.is(i + 1, BEHIND_NAMING)))?;
        let being = self.is(at + 1, BEING) || self.is(at + 1, AUXILIARIES) && self.is(naming - 1, &["be", "been"]);
        let end = self.phrase_end(at + 2);
        let subject = (end > self.phrase_start(at + 2)).then(|| end - 1);
        let meant = subject.is_some() || self.is(at + 2, PRONOUNS);
        let loose = naming + 1 < n && self.is(n - 1, LOOSE);
        if !being || !meant || loose {
            return None;
        }
        self.q.head = subject;
        Some((Kind::Who, Wanted::Name))
    }

    /// "What was the *date* of the vote", "what about the *number* of boats", "what is the *reason* X gave".
    pub(super) fn sorted_by_noun(&mut self, at: usize) -> Option<(Kind, Wanted)> {
        if !(self.is(at + 1, BEING) || self.is(at + 1, &["about"])) || self.is(at + 2, INDEFINITE) {
            return None;
        }
        let (from, end) = (self.phrase_start(at + 2), self.phrase_end(at + 2));
        let last = end.checked_sub(1).filter(|&last| last >= from)?;
        let settled = last > from && (self.word(last).ends_with("ed") || self.is_settled(last));
        let reason = |&i: &usize| self.is_of(i, &self.lexicon.wording.reason_nouns);
        let noun = match settled {
            true => (from..last).find(|&i| self.sort_of(i).is_some())?,
            false => (from..last.saturating_sub(1)).find(reason).unwrap_or(last),
        };
        let (kind, wanted) = self.sort_of(noun)?;
        self.q.head = match wanted {
            Wanted::Name => self.named_by(from, noun),
            Wanted::Number => self.counted(noun, end),
            _ => Some(noun),
        };
        if kind == Kind::Why {
            self.party_of_reason(from, noun);
        }
        Some((kind, wanted))
    }

    fn sort_of(&self, noun: usize) -> Option<(Kind, Wanted)> {
        let wording = &self.lexicon.wording;
        let of = |list: &HashSet<String>| self.is_of(noun, list);
        match () {
            () if self.is_name(noun) => None,
            () if self.is(noun, &["name", "names"]) => Some((Kind::Who, Wanted::Name)),
            () if of(&wording.reason_nouns) => Some((Kind::Why, Wanted::Reason)),
            () if of(&wording.number_nouns) => Some((Kind::HowMany, Wanted::Number)),
            () if of(&wording.time_nouns) => Some((Kind::When, Wanted::Time)),
            () if of(&wording.venue_nouns) => Some((Kind::Where, Wanted::Place)),
            () => None,
        }
    }

    /// "The *name* of the ship", "the ship's *name*": the ship.
    fn named_by(&self, from: usize, name: usize) -> Option<usize> {
        if self.is(name + 1, &["of"]) {
            return (name + 2..self.q.words.len()).find(|&i| self.is_plain(i));
        }
        (name > from).then(|| name - 1)
    }

    /// "The *number* of boats": the boats; but not in "the *price* of tickets".
    fn counted(&self, number: usize, end: usize) -> Option<usize> {
        let counts = self.is_of(number, &self.lexicon.wording.counts) && self.is(end, &["of"]);
        let many = |&i: &usize| self.word(i).ends_with('s') || self.is(i, &["people", "men", "women", "children"]);
        (counts).then(|| (end + 1..self.phrase_end(end + 1)).find(many)).flatten()
    }

    /// "*Beck's* reason", "the reason *Beck* gave", "the reason given by *Beck*".
    fn party_of_reason(&mut self, from: usize, noun: usize) {
        let n = self.q.words.len();
        let given = (noun + 2..n.min(noun + 2 + LONGEST_GIVER)).find(|&i| self.is(i, GIVING) || self.is_told(i));
        let led = self.is(noun + 1, &["of"]) || self.is(noun + 1, BESIDE);
        let given = given.filter(|&i| !led && (noun + 1..i).all(|j| self.may_name(j)));
        if self.is_settled(noun + 1) && self.is(noun + 2, &["by"]) {
            let end = self.phrase_end(noun + 3);
            self.set_party(noun + 3..end, end);
        } else if let Some(verb) = given {
            self.set_party(noun + 1..verb, verb + 1);
        } else if noun > from && self.is_possessive(noun - 1) && !self.is(noun, &["cause", "causes"]) {
            self.set_party(from..noun, noun + 1);
        }
    }

    /// "What were the talks *about*", "what was *sold*", "what is *going* on": asks for no definition.
    pub(super) fn is_no_definition(&self, at: usize) -> bool {
        let n = self.q.words.len();
        let past = self.is(at + 1, &["was", "were"]);
        let done = past && n == at + 3 && (self.word(at + 2).ends_with("ed") || self.is_settled(at + 2));
        done || self.is(n - 1, LOOSE) || self.is(at + 2, &["going", "happening", "new", "next", "known", "left"])
    }

    fn is_naming(&self, i: usize) -> bool {
        self.lexicon.wording.naming.contains(self.word(i))
    }

    fn is_settled(&self, i: usize) -> bool {
        self.lexicon.wording.settled.contains(self.word(i)) || self.is(i, GIVING)
    }

    fn is_possessive(&self, i: usize) -> bool {
        let rest = self.q.words.get(i).and_then(|w| self.q.text.get(w.at.end..)).unwrap_or_default();
        rest.starts_with(['\'', '’'])
    }

    fn phrase_start(&self, from: usize) -> usize {
        from + usize::from(self.is(from, &["the", "his", "her", "their", "its", "this", "that", "our"]))
    }

    /// Where a noun phrase ends: at a word without content, at its naming or at what lies ahead.
    fn phrase_end(&self, from: usize) -> usize {
        let start = self.phrase_start(from);
        let ends = |&i: &usize| self.is_function(i) || self.is_naming(i) || self.is(i, BESIDE);
        let n = self.q.words.len();
        (start.min(n)..n).find(ends).unwrap_or(n)
    }
}
