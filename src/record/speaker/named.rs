//! Whom a source names: by the name that its phrase ends in, in apposition, behind an office or in front of "who".

use super::{Resolver, Speaker, never};
use crate::record::names::{look::Look, portfolio};
use crate::record::source::noun_phrase::is_age_or_trade;
use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// Tokens from a possessor to the end of its noun of saying ("Renn's own late claim").
const MAX_OWNED: usize = 5;

/// Places, teams and works, which a name behind a comma may be of.
#[rustfmt::skip]
const CALLED: &[&str] = &[
    "capital", "city", "town", "village", "island", "country", "state", "region", "champions", "team", "side", "club",
    "film", "movie", "book", "novel", "song", "album", "show", "series", "play", "paper", "newspaper", "ship", "boat",
    "hotel",
];

impl Resolver<'_, '_> {
    /// The phrase up to its first preposition outside of a name, without a bracket.
    pub fn core(&self, p: usize, head: Range<usize>) -> Range<usize> {
        let t = &self.paragraphs[p];
        let inside = |i: usize| {
            self.book
                .near(p, i..i + 1)
                .any(|n| self.book.names[n].tokens.start < i && i < self.book.names[n].tokens.end)
        };
        let cuts = Tags::PREPOSITION | Tags::BRACKET | Tags::RELATIVE | Tags::COMMA;
        let end =
            (head.start + 1..head.end).find(|&i| t.has(i, cuts) && !t.is_capital(i) && !inside(i)).unwrap_or(head.end);
        // "Jane Miller MP".
        let letters = (head.start + 1..end).rev().take_while(|&i| t.title(i).postnominal).last();
        let named = letters.filter(|&i| self.book.near(p, i - 1..i).any(|n| self.book.names[n].tokens.end == i));
        head.start..named.unwrap_or(end)
    }

    pub fn named(&self, n: usize) -> Speaker {
        let name = &self.book.names[n];
        let before = name.tokens.start.wrapping_sub(1);
        // "Miller v. Northport": a case, and nobody in it.
        if self.paragraphs[name.paragraph].is_any(before, &["v.", "v", "vs.", "vs", "versus"]) {
            return Speaker::default();
        }
        let Some(e) = self.book.entity[n].filter(|&e| !never::is_fragment(&self.book.known[e].name)) else {
            return Speaker::default();
        };
        self.entity(e, Some(n))
    }

    /// The name that the phrase ends in.
    pub fn head_name(&self, p: usize, core: Range<usize>) -> Option<usize> {
        let t = &self.paragraphs[p];
        let n = self.book.near(p, core.clone()).find(|&n| {
            let name = &self.book.names[n];
            name.tokens.start >= core.start.saturating_sub(name.tokens.len())
                && name.tokens.start < core.end
                && name.tokens.end >= core.end
        })?;
        let name = &self.book.names[n];
        // "Deputy Premier and Foreign Minister Jane Miller" holds both offices.
        let offices = |and: usize| {
            let apart = (core.start..and).any(|i| t.has(i, Tags::DETERMINER | Tags::CLITIC));
            let titles = t.is_capital(core.start) && t.is_capital(and - 1) && t.title(and - 1).prefixed;
            and > core.start && titles && !apart
        };
        let joined = (core.start..name.tokens.start).any(|i| t.is(i, "and") && !offices(i));
        // "a pastor supporting Jane Miller": no name that a participle governs.
        let governed = (core.start + 1..name.title.start.min(name.tokens.start))
            .any(|i| governs(t, i) && !t.has(i - 1, Tags::DETERMINER | Tags::POSSESSIVE | Tags::CLITIC));
        // "Renn's claim that": of Renn, and no other phrase that a possessor opens.
        let owned = t.has(name.tokens.end, Tags::CLITIC);
        let says = (name.tokens.end..name.tokens.end + MAX_OWNED).any(|i| t.tokens.get(i).is_some_and(|k| k.cue_noun));
        (!joined && !governed && (!owned || says)).then_some(n)
    }

    /// "the Treasurer of the Fund, Ms X,": a title behind the comma shows that the office in front is borne.
    pub fn bearer(&self, p: usize, head: &Range<usize>, full: &Range<usize>) -> Option<usize> {
        let t = &self.paragraphs[p];
        let title = t.title(head.end + 1);
        let titled = t.has(head.end, Tags::COMMA) && (title.honorific || title.prefixed);
        let office = head.clone().any(|i| t.title(i).office || t.title(i).prefixed);
        self.apposed(p, head, full).filter(|_| titled && office)
    }

    /// "the High Representative for Foreign Affairs X".
    pub fn holder(&self, p: usize, head: &Range<usize>) -> Option<usize> {
        let names = &self.book.names;
        let n = self.book.near(p, head.clone()).find(|&n| names[n].tokens.end == head.end)?;
        let first = names[n].title.start.min(names[n].tokens.start);
        let held = first > head.start && portfolio::office(&self.paragraphs[p], first, head.start).is_some();
        (held && names[n].look != Look::Body).then_some(n)
    }

    /// "master of ceremonies X", "the minister for ports X": a name right behind an office with what it is for.
    pub fn titled_name(&self, p: usize, head: &Range<usize>, core: &Range<usize>) -> Option<usize> {
        let names = &self.book.names;
        let n = self
            .book
            .near(p, head.clone())
            .find(|&n| names[n].tokens.end == head.end && names[n].tokens.start > head.start)?;
        let name = &names[n];
        let first = name.title.start.min(name.tokens.start);
        let (office, _) = portfolio::held(&self.paragraphs[p], first, head.start, name.look == Look::Person)?;
        let own = office + 1 == core.end && !matches!(name.look, Look::Body | Look::Country);
        (own && name.tokens.len() > 1).then_some(n)
    }

    /// "The mayor, X,", "A third, X,", "Another pollster, X of Y," and "Others, including X,".
    pub fn apposed(&self, p: usize, head: &Range<usize>, full: &Range<usize>) -> Option<usize> {
        let t = &self.paragraphs[p];
        let start = head.end + 1;
        let including = t.is(start, "including");
        let start = if including { start + 1 } else { start };
        if full.end <= start || !t.has(head.end, Tags::COMMA) {
            return None;
        }
        // "the officer who shot | the boy, 15-year-old X", "the lawyer representing | the suspect": another's description.
        let inner = Tags::RELATIVE | Tags::PREPOSITION;
        let front = head.start.checked_sub(1);
        let opens = front.is_none_or(|b| t.has(b, Tags::PUNCTUATION | Tags::COORDINATOR | Tags::SUBORDINATOR))
            || t.sentences.iter().any(|s| s.start == head.start)
            || front.is_some_and(|b| t.quote(b).is_some() || t.is_tensed(b));
        let whole = opens && !head.clone().any(|i| t.has(i, inner) || t.word(i).ends_with("ing"));
        let alone = |n: &usize| {
            let name = &self.book.names[*n];
            let ends = name.tokens.end == full.end || t.is_any(name.tokens.end, &["of", "from", "at"]);
            let first = name.title.start.min(name.tokens.start);
            (first == start || whole && is_age_or_trade(t, start..first)) && ends && name.look != Look::Body
        };
        let office = head.clone().any(|i| t.title(i).office) || including;
        let ordinal = t.is_any(head.start + 1, &["second", "third", "fourth", "fifth"]) && t.is(head.start, "a");
        let plain = t.is_any(head.start, &["a", "an"]) && !head.clone().any(|i| t.has(i, Tags::PREPOSITION));
        let one = ordinal || plain || t.is_any(head.start, &["another", "one"]);
        // "A third, X,": nothing but the count.
        let counts = ordinal && head.len() == 2;
        let person = |n: &usize| {
            let name = &self.book.names[*n];
            let known = name.look == Look::Person || plain && name.gender.is_some();
            (known || counts && name.look == Look::Open) && name.tokens.len() > 1
        };
        let definite = t.is(head.start, "the")
            || t.has(head.start, Tags::POSSESSIVE | Tags::CLITIC)
            || head.clone().any(|i| t.has(i, Tags::CLITIC));
        let full_name = |n: &usize| {
            let name = &self.book.names[*n];
            definite && !matches!(name.look, Look::Body | Look::Country) && name.tokens.len() > 1 && !name.quoted
        };
        self.book
            .near(p, full.clone())
            .find(alone)
            .filter(|n| self.may_be_named(t, head, *n) && (office || one && person(n) || full_name(n)))
    }

    /// "the head of the stores, X", but not "the widow of the pilot, X", "the coach of the champions, Real Northport": no other
    /// person stands in front of him, and nothing that may have the name itself unless the name is a person's for sure.
    fn may_be_named(&self, t: &Tokens, head: &Range<usize>, n: usize) -> bool {
        let within = head.clone().any(|i| t.has(i, Tags::PREPOSITION) && !t.is_capital(i));
        let noun = t.title(head.end - 1);
        let name = &self.book.names[n];
        let known = name.look == Look::Person || name.gender.is_some() || !name.title.is_empty();
        let another = within && (noun.office || noun.prefixed || noun.offices) && name.title.is_empty();
        let called = within && t.is_any(head.end - 1, CALLED);
        !another && (known || !called)
    }

    /// "experts like X", "critics such as X": the one who stands for the rest.
    pub fn like(&self, p: usize, head: &Range<usize>) -> Option<usize> {
        let t = &self.paragraphs[p];
        let like = head.clone().find(|&i| t.is(i, "like") || i > 1 && t.is(i, "as") && t.is(i - 1, "such"))?;
        let like = Some(like).filter(|&i| i > head.start + usize::from(t.is(i, "as")))?;
        let noun = if t.is(like, "as") { like - 2 } else { like - 1 };
        let persons = t.title(noun).offices;
        let plural = persons || t.word(noun).ends_with('s');
        let alone = |n: &usize| {
            let name = &self.book.names[*n];
            let full = persons && name.look == Look::Open && name.tokens.len() > 1;
            name.title.start.min(name.tokens.start) == like + 1
                && name.tokens.end == head.end
                && (name.look == Look::Person || full)
        };
        self.book.near(p, head.clone()).find(alone).filter(|_| plural)
    }

    /// "…, who said": the name or phrase in front.
    pub fn antecedent(&self, p: usize, who: usize) -> Speaker {
        let t = &self.paragraphs[p];
        let mut end = who;
        if end > 0 && t.has(end - 1, Tags::COMMA) {
            end -= 1;
        }
        let near = self.book.near(p, who.saturating_sub(40)..who).rev().find(|&n| {
            let name = &self.book.names[n];
            let role_end = name.role.as_ref().map_or(0, |r| r.end);
            name.tokens.end == end
                || role_end == end
                || t.word(name.tokens.end) == "("
                    && end > name.tokens.end
                    && end - name.tokens.end < 8
                    && t.word(end - 1) == ")"
        });
        let Some(n) = near else { return Speaker::default() };
        if t.is(who, "who") {
            // "X of Norland, who said", "X of the Post, who said": no place or body is a "who".
            let name = &self.book.names[n];
            let of = name.title.start.min(name.tokens.start).checked_sub(1);
            let of = of.filter(|&b| t.is_any(b, &["of", "at", "from", "with", "in"]));
            let person = |&m: &usize| {
                let before = &self.book.names[m];
                Some(before.tokens.end) == of && !matches!(before.look, Look::Body | Look::Country)
            };
            let before = self.book.near(p, who.saturating_sub(40)..name.tokens.start).rev().find(person);
            if before.is_some() || matches!(name.look, Look::Body | Look::Country) {
                return before.map_or(Speaker::default(), |m| self.named(m));
            }
        }
        self.named(n)
    }
}

/// A participle that is no part of an office: "supporting", not "ranking".
fn governs(t: &Tokens, i: usize) -> bool {
    let adjective =
        ["ranking", "leading", "acting", "sitting", "outgoing", "incoming", "managing", "founding", "presiding"];
    t.word(i).ends_with("ing") && !t.is_capital(i) && !t.title(i).office && !t.is_any(i, &adjective)
}
