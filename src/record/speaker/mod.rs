//! Who is meant by a source: names, surnames, offices, pronouns and descriptions, resolved within the article to whom a
//! careful reader would name. What stays open is null.

mod description;
mod descriptor;
mod named;
mod never;
mod relation;
pub mod whom;

use super::draft::Draft;
use super::layout::turn::{Turn, Whose, of_two};
use super::names::{book::Book, look::Look, sex};
use super::syntax::{Tags, Tokens};
use crate::corpus::Span;
use crate::lexicon::Gender;
use foldhash::HashMap;
use std::cell::RefCell;
use std::ops::Range;
use whom::{Asked, Focus, Kind, Trial};

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
    /// Whom the last statement asked something, who may answer.
    pub questioned: Option<usize>,
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
            questioned: None,
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
            self.questioned = self.asked_in(draft, p).filter(|&e| speaker.entity != Some(e));
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

    pub fn entity(&self, e: usize, mention: Option<usize>) -> Speaker {
        Speaker {
            name: Some(self.book.known[e].name.clone()),
            role: self.book.role(e, mention, self.paragraphs),
            entity: Some(e),
        }
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

#[cfg(test)]
mod tests;
