//! Who is meant by a source: names, surnames, offices, pronouns and descriptions, resolved within the article to whom a
//! careful reader would name. What stays open is null.

use super::draft::Draft;
use super::layout::turn::{Turn, Whose, of_two};
use super::names::book::Book;
use super::names::look::Look;
use super::names::{portfolio, sex};
use super::syntax::{Tags, Tokens};
use super::whom::{Asked, Focus, Kind, Trial};
use super::{descriptor, never};
use crate::corpus::Span;
use crate::lexicon::Gender;
use foldhash::HashMap;
use std::cell::RefCell;
use std::ops::Range;

/// Tokens from a possessor to the end of its noun of saying ("Renn's own late claim").
const MAX_OWNED: usize = 5;
/// Places, teams and works, which a name behind a comma may be of.
const CALLED: &[&str] = &[
    "capital",
    "city",
    "town",
    "village",
    "island",
    "country",
    "state",
    "region",
    "champions",
    "team",
    "side",
    "club",
    "film",
    "movie",
    "book",
    "novel",
    "song",
    "album",
    "show",
    "series",
    "play",
    "paper",
    "newspaper",
    "ship",
    "boat",
    "hotel",
];
/// Whom a source means.
#[derive(Clone, Debug, Default)]
pub struct Speaker {
    pub name: Option<String>,
    pub role: Option<Span>,
    pub entity: Option<usize>,
}

/// Reads the sources of an article in order.
pub struct Resolver<'r, 'a> {
    pub paragraphs: &'r [Tokens<'a>],
    pub book: &'r Book,
    turns: &'r [Turn],
    /// Two talk in turns, and nobody else.
    two: bool,
    /// Who wrote the article, where one person did.
    pub byline: Option<String>,
    /// Paragraph, sentence and speaker of the statements read so far, without those inside another's words.
    pub said: Vec<(usize, usize, Speaker)>,
    /// What the last statement that stands by itself says, and who says it.
    enclosing: Option<(Vec<Span>, Option<usize>)>,
    /// The gender that a pronoun has shown.
    pub learned: HashMap<usize, Gender>,
    /// Where the last statement stands whose speaker is described and not identified.
    pub open: Option<(usize, usize)>,
    /// Where an entity stands under a description or pronoun.
    pub described: HashMap<usize, Vec<Span>>,
    /// What is shown of each entity's pronoun.
    pub shown: Vec<sex::Shown>,
    /// The first name of the article that may be a person's.
    pub first_person: Option<usize>,
    /// Whom the sentences so far tell of.
    pub focus: Focus,
    /// Whom the last statement was told.
    pub addressed: Option<usize>,
    /// Kept for the trainer.
    pub trials: Option<&'r RefCell<Vec<Trial>>>,
}

impl<'r, 'a> Resolver<'r, 'a> {
    pub fn new(paragraphs: &'r [Tokens<'a>], book: &'r Book, turns: &'r [Turn], byline: Option<String>) -> Self {
        Self {
            paragraphs,
            book,
            turns,
            two: of_two(turns),
            byline,
            said: Vec::new(),
            enclosing: None,
            learned: HashMap::default(),
            open: None,
            described: HashMap::default(),
            shown: sex::shown(paragraphs, book),
            first_person: book.names.iter().position(|n| matches!(n.look, Look::Person | Look::Open)),
            focus: Focus::default(),
            addressed: None,
            trials: None,
        }
    }

    /// The turn that a place belongs to.
    fn turn(&self, p: usize, token: usize) -> Option<&'r Turn> {
        let from = self.turns.partition_point(|t| t.paragraphs.end <= p);
        let here = self.turns[from..].iter().take_while(|t| t.paragraphs.start <= p);
        here.into_iter().find(|t| t.paragraphs.start < p || t.label.start <= token && token < t.to)
    }

    /// Of a whole turn of an interview: whose it is.
    fn of_turn(&mut self, draft: &Draft) -> Option<Speaker> {
        let p = draft.paragraph;
        let head = draft.source.as_ref().map(|s| s.head.clone());
        let turn = self.turn(p, head.as_ref().map_or(0, |h| h.start))?;
        let t = &self.paragraphs[p];
        let whole = head.as_ref().map_or(draft.cue.is_none() && turn.label.is_empty(), |h| {
            *h == turn.label
                && draft.cue.as_ref().is_some_and(|c| t.has(c.start, Tags::COLON | Tags::DASH) || *c == turn.label)
        });
        if !whole || p != turn.paragraphs.start || draft.inherits.is_some() {
            return None;
        }
        if let (Whose::Entity(e), Some(head)) = (&turn.whose, head) {
            self.described.entry(*e).or_default().push(t.span(head));
        }
        Some(self.whose(&turn.whose))
    }

    fn whose(&self, whose: &Whose) -> Speaker {
        match whose {
            Whose::Entity(e) => self.entity(*e, None),
            Whose::Called(name) => Speaker { name: Some(name.clone()), ..Speaker::default() },
            Whose::Open => Speaker::default(),
        }
    }

    /// The speaker of a draft; drafts come in the order of the article.
    pub fn speaker(&mut self, draft: &Draft) -> Speaker {
        if let Some(speaker) = self.of_turn(draft) {
            return speaker;
        }
        let Some(source) = &draft.source else { return Speaker::default() };
        let p = draft.paragraph;
        let t = &self.paragraphs[p];
        let sentence = t.sentences.partition_point(|s| s.end <= source.head.start);
        self.follow(p, sentence);
        let speaker = self.resolve(draft, p, sentence, source.head.clone(), source.full.clone());
        if let (Some(e), true) = (speaker.entity, source.head.len() == 1) {
            match t.word(source.head.start).to_ascii_lowercase().as_str() {
                "he" => self.learned.insert(e, Gender::He),
                "she" => self.learned.insert(e, Gender::She),
                _ => None,
            };
        }
        if let Some(e) = speaker.entity {
            self.described.entry(e).or_default().push(t.span(source.head.clone()));
        }
        let inside = self.is_inside(t.span(source.head.clone()));
        if !inside {
            let described = source.head.len() > 1 && t.has(source.head.start, Tags::DETERMINER | Tags::POSSESSIVE);
            self.open = (described && speaker.entity.is_none() && !draft.stance).then_some((p, sentence));
            self.said.push((p, sentence, speaker.clone()));
            self.addressed = self.told_in(draft, p);
            self.enclosing = Some((draft.content.clone(), speaker.entity));
        }
        speaker
    }

    pub fn is_inside(&self, source: Span) -> bool {
        self.enclosing.as_ref().is_some_and(|(content, _)| content.iter().any(|c| c.contains(source)))
    }

    fn resolve(&self, draft: &Draft, p: usize, sentence: usize, head: Range<usize>, full: Range<usize>) -> Speaker {
        let t = &self.paragraphs[p];
        // "The mayor herself", "Miller himself".
        let stressed = head.len() > 1 && t.is_any(head.end - 1, &["himself", "herself", "itself", "themselves"]);
        let whole = head.clone();
        let head = if stressed { head.start..head.end - 1 } else { head };
        if head.len() == 1 {
            let word = t.word(head.start).to_ascii_lowercase();
            match word.as_str() {
                "he" | "him" | "his" | "himself" => {
                    return self.likeliest(draft, (p, sentence, head.start), Gender::He);
                }
                "she" | "her" | "herself" => return self.likeliest(draft, (p, sentence, head.start), Gender::She),
                "it" => return self.it(draft, p, sentence, head.start),
                "they" => return self.they(p, sentence),
                "i" | "me" | "myself" if t.quote(head.start).is_none() => {
                    return self.narrator(p, head.start);
                }
                "i" | "myself" | "we" | "you" | "that" | "this" | "one" | "me" | "us" | "them" => {
                    return Speaker::default();
                }
                "who" | "which" => return self.antecedent(p, head.start),
                _ => {}
            }
        }
        if let Some(n) = self.like(p, &head) {
            return self.named(n);
        }
        let core = self.core(p, head.clone());
        let named = self.bearer(p, &whole, &full).or_else(|| self.holder(p, &head));
        let named = named.or_else(|| self.head_name(p, core.clone()));
        if let Some(n) = named.or_else(|| self.titled_name(p, &head, &core)) {
            return self.named(n);
        }
        if let Some(n) = self.apposed(p, &whole, &full) {
            return self.named(n);
        }
        self.description(draft, p, sentence, core, head)
    }

    /// Whoever says "I": in a turn its party, else who wrote the article.
    pub fn narrator(&self, p: usize, token: usize) -> Speaker {
        match self.turn(p, token) {
            Some(turn) => self.whose(&turn.whose),
            None => Speaker { name: self.byline.clone(), ..Speaker::default() },
        }
    }

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

    fn named(&self, n: usize) -> Speaker {
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

    pub fn entity(&self, e: usize, mention: Option<usize>) -> Speaker {
        Speaker {
            name: Some(self.book.known[e].name.clone()),
            role: self.book.role(e, mention, self.paragraphs),
            entity: Some(e),
        }
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
    fn bearer(&self, p: usize, head: &Range<usize>, full: &Range<usize>) -> Option<usize> {
        let t = &self.paragraphs[p];
        let title = t.title(head.end + 1);
        let titled = t.has(head.end, Tags::COMMA) && (title.honorific || title.prefixed);
        let office = head.clone().any(|i| t.title(i).office || t.title(i).prefixed);
        self.apposed(p, head, full).filter(|_| titled && office)
    }

    /// "the High Representative for Foreign Affairs X".
    fn holder(&self, p: usize, head: &Range<usize>) -> Option<usize> {
        let names = &self.book.names;
        let n = self.book.near(p, head.clone()).find(|&n| names[n].tokens.end == head.end)?;
        let first = names[n].title.start.min(names[n].tokens.start);
        let held = first > head.start && portfolio::office(&self.paragraphs[p], first, head.start).is_some();
        (held && names[n].look != Look::Body).then_some(n)
    }

    /// "master of ceremonies X", "the minister for ports X": a name right behind an office with what it is for.
    fn titled_name(&self, p: usize, head: &Range<usize>, core: &Range<usize>) -> Option<usize> {
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
    fn apposed(&self, p: usize, head: &Range<usize>, full: &Range<usize>) -> Option<usize> {
        let t = &self.paragraphs[p];
        let start = head.end + 1;
        let including = t.is(start, "including");
        let start = if including { start + 1 } else { start };
        if full.end <= start || !t.has(head.end, Tags::COMMA) {
            return None;
        }
        let alone = |n: &usize| {
            let name = &self.book.names[*n];
            let ends = name.tokens.end == full.end || t.is_any(name.tokens.end, &["of", "from", "at"]);
            name.title.start.min(name.tokens.start) == start && ends && name.look != Look::Body
        };
        let office = head.clone().any(|i| t.title(i).office) || including;
        let ordinal = t.is_any(head.start + 1, &["second", "third", "fourth", "fifth"]) && t.is(head.start, "a");
        let one = ordinal || t.is_any(head.start, &["another", "one"]);
        // "A third, X,": nothing but the count.
        let counts = ordinal && head.len() == 2;
        let person = |n: &usize| {
            let name = &self.book.names[*n];
            (name.look == Look::Person || counts && name.look == Look::Open) && name.tokens.len() > 1
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
    fn like(&self, p: usize, head: &Range<usize>) -> Option<usize> {
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
    fn antecedent(&self, p: usize, who: usize) -> Speaker {
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

    pub fn last_said(&self, p: usize, sentence: usize, reach: usize) -> Option<&Speaker> {
        let (lp, ls, speaker) = self.said.last()?;
        let near = *lp == p && sentence.saturating_sub(*ls) <= reach
            || p == lp + 1 && sentence == 0 && ls + 1 >= self.paragraphs[*lp].sentences.len();
        near.then_some(speaker)
    }

    fn it(&self, draft: &Draft, p: usize, sentence: usize, at: usize) -> Speaker {
        let body =
            |s: &&Speaker| s.entity.is_some_and(|e| matches!(self.book.known[e].look, Look::Body | Look::Country));
        if let Some(last) = self.last_said(p, sentence, 1).filter(body) {
            return last.clone();
        }
        let asked = Asked { draft, kind: Kind::Body, p, sentence, at, gender: None, noun: None };
        self.whom(&asked).map_or_else(Speaker::default, |e| self.entity(e, None))
    }

    fn they(&self, p: usize, sentence: usize) -> Speaker {
        let plural = |s: &&Speaker| s.entity.is_none() && s.name.as_ref().is_some_and(|n| n.ends_with('s'));
        self.last_said(p, sentence, 1).filter(plural).cloned().unwrap_or_default()
    }

    /// The person of a gender who is surely meant at a place.
    pub fn likeliest(&self, draft: &Draft, (p, sentence, at): (usize, usize, usize), gender: Gender) -> Speaker {
        // "**11:40** Miller: He says the pier held.", "**Miller:** He said it would hold.": of Miller or of another.
        if self.turn(p, at).is_some_and(|turn| turn.from == at && turn.paragraphs.start == p) {
            return Speaker::default();
        }
        let asked = Asked { draft, kind: Kind::Pronoun, p, sentence, at, gender: Some(gender), noun: None };
        self.whom(&asked).map_or_else(Speaker::default, |e| self.entity(e, None))
    }

    pub fn may_be(&self, e: usize, gender: Option<Gender>) -> bool {
        let known = &self.book.known[e];
        let shown = known.gender.or_else(|| self.learned.get(&e).copied());
        let open = || known.look == Look::Open && !known.article && !self.is_body(e);
        (known.look == Look::Person || open()) && shown.is_none_or(|g| gender.is_none_or(|want| g == want))
    }

    /// "the union, Northport United": what the noun in front of it shows to be no person.
    fn is_body(&self, e: usize) -> bool {
        let first = self.book.known[e].mentions.first().map(|&n| &self.book.names[n]);
        first.is_some_and(|name| {
            let t = &self.paragraphs[name.paragraph];
            descriptor::in_front(t, name).is_some_and(|i| t.title(i).body || t.speaker(i).generic)
        })
    }

    /// A verb of whoever answers, which is not the one who spoke before.
    pub fn replies(&self, p: usize, i: usize) -> bool {
        let t = &self.paragraphs[p];
        t.cue(i).is_some_and(|(cue, f)| cue.replies && (f.past || f.third))
    }

    /// A verb of whoever goes on.
    pub fn continues(&self, p: usize, i: usize) -> bool {
        let t = &self.paragraphs[p];
        t.cue(i).is_some_and(|(cue, f)| cue.continues && (f.past || f.third))
    }

    /// Whom "he" in somebody's very words cannot mean: who says it and, in a talk of two, the other.
    pub fn says_or_hears(&self, p: usize, token: usize, e: usize) -> bool {
        let is = |whose: &Whose| match whose {
            Whose::Entity(other) => *other == e,
            Whose::Called(name) => name.eq_ignore_ascii_case(&self.book.known[e].name),
            Whose::Open => false,
        };
        let t = &self.paragraphs[p];
        if let Some(turn) = self.turn(p, token) {
            let own = is(&turn.whose) || self.two && self.turns.iter().any(|t| is(&t.whose));
            return own && !self.is_told_of(turn, e);
        }
        let inside = t.quote(token).is_some() && self.is_inside(t.span(token..token + 1));
        inside && self.enclosing_speaker() == Some(e)
    }

    /// Whether a line behind a label tells of its party instead of giving its words: it names it, or begins with "he says" or with
    /// a quotation.
    fn is_told_of(&self, turn: &Turn, e: usize) -> bool {
        let p = turn.paragraphs.start;
        let t = &self.paragraphs[p];
        let opens = t.quote(turn.from).is_some() || t.is_any(turn.from, &["he", "she"]);
        let mut names = turn.paragraphs.clone().flat_map(|p| self.book.in_paragraph(p));
        let behind = |n: usize| self.book.names[n].paragraph > p || self.book.names[n].tokens.start >= turn.from;
        opens || names.any(|n| self.book.entity[n] == Some(e) && behind(n))
    }

    /// Whose words the source in hand may stand in.
    pub fn enclosing_speaker(&self) -> Option<usize> {
        self.enclosing.as_ref().and_then(|(_, speaker)| *speaker)
    }
}

/// A participle that is no part of an office: "supporting", not "ranking".
fn governs(t: &Tokens, i: usize) -> bool {
    let adjective =
        ["ranking", "leading", "acting", "sitting", "outgoing", "incoming", "managing", "founding", "presiding"];
    t.word(i).ends_with("ing") && !t.is_capital(i) && !t.title(i).office && !t.is_any(i, &adjective)
}

#[cfg(test)]
mod tests;
