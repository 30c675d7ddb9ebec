//! Who is meant by a source: names, surnames, offices, pronouns and descriptions, resolved within the article to whom a
//! careful reader would name. What stays open is null.

use super::descriptor;
use super::draft::Draft;
use super::entity::Book;
use super::grammar::Tags;
use super::interview::{Turn, Whose};
use super::look::Look;
use super::never;
use super::portfolio;
use super::relation::Floor;
use super::token::Tokens;
use crate::corpus::Span;
use crate::lexicon::Gender;
use foldhash::HashMap;
use std::ops::Range;

/// How many names back a pronoun is looked for.
const MAX_NAMES_BACK: usize = 40;
/// What the best candidate for a pronoun must score, and by how much it must lead.
const MIN_SCORE: f32 = 1.1;
const MIN_LEAD: f32 = 0.5;
/// Of whoever answers less will do: the one who spoke is out.
const MIN_ANSWER: f32 = 0.4;
/// What the subject of the sentence in front gains where nobody has spoken in the paragraph.
const FLOOR: f32 = 1.0;
/// What whoever the sentence in front tells of gains, where nobody speaks in it.
const TOLD: f32 = 2.2;
/// Tokens from a possessor to the end of its noun of saying ("Renn's own late claim").
const MAX_OWNED: usize = 5;
/// What an answer takes from whoever spoke just before.
const ANSWERS: f32 = 5.0;

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
    /// Who wrote the article, where one person did.
    byline: Option<String>,
    /// Paragraph, sentence and speaker of the statements read so far, without those inside another's words.
    pub said: Vec<(usize, usize, Speaker)>,
    /// What the last statement that stands by itself says, and who says it.
    enclosing: Option<(Vec<Span>, Option<usize>)>,
    /// The gender that a pronoun has shown.
    pub learned: HashMap<usize, Gender>,
    /// Where the last statement stands whose speaker is described and not identified.
    open: Option<(usize, usize)>,
    /// Where an entity stands under a description or pronoun.
    pub described: HashMap<usize, Vec<Span>>,
}

impl<'r, 'a> Resolver<'r, 'a> {
    pub fn new(paragraphs: &'r [Tokens<'a>], book: &'r Book, turns: &'r [Turn], byline: Option<String>) -> Self {
        Self {
            paragraphs,
            book,
            turns,
            byline,
            said: Vec::new(),
            enclosing: None,
            learned: HashMap::default(),
            open: None,
            described: HashMap::default(),
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
            self.enclosing = Some((draft.content.clone(), speaker.entity));
        }
        speaker
    }

    fn is_inside(&self, source: Span) -> bool {
        self.enclosing.as_ref().is_some_and(|(content, _)| content.iter().any(|c| c.contains(source)))
    }

    fn resolve(&self, draft: &Draft, p: usize, sentence: usize, head: Range<usize>, full: Range<usize>) -> Speaker {
        let t = &self.paragraphs[p];
        if head.len() == 1 {
            let word = t.word(head.start).to_ascii_lowercase();
            match word.as_str() {
                "he" | "him" | "his" | "himself" => return self.pronoun(draft, p, sentence, head.start, Gender::He),
                "she" | "her" | "herself" => return self.pronoun(draft, p, sentence, head.start, Gender::She),
                "it" => return self.it(p, sentence),
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
        let named = self.holder(p, &head).or_else(|| self.head_name(p, core.clone()));
        if let Some(n) = named.or_else(|| self.titled_name(p, &head, &core)) {
            return self.named(n);
        }
        if let Some(n) = self.apposed(p, &head, &full) {
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
        head.start..end
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
        let joined = (core.start..name.tokens.start).any(|i| t.is(i, "and"));
        // "a pastor supporting Jane Miller": no name that a participle governs.
        let governed = (core.start + 1..name.title.start.min(name.tokens.start))
            .any(|i| governs(t, i) && !t.has(i - 1, Tags::DETERMINER | Tags::POSSESSIVE | Tags::CLITIC));
        // "Renn's claim that": of Renn, and no other phrase that a possessor opens.
        let owned = t.has(name.tokens.end, Tags::CLITIC);
        let says = (name.tokens.end..name.tokens.end + MAX_OWNED).any(|i| t.tokens.get(i).is_some_and(|k| k.cue_noun));
        (!joined && !governed && (!owned || says)).then_some(n)
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
        let person = |n: &usize| self.book.names[*n].look == Look::Person && self.book.names[*n].tokens.len() > 1;
        let definite = t.is(head.start, "the")
            || t.has(head.start, Tags::POSSESSIVE | Tags::CLITIC)
            || head.clone().any(|i| t.has(i, Tags::CLITIC));
        let full_name = |n: &usize| {
            let name = &self.book.names[*n];
            definite && !matches!(name.look, Look::Body | Look::Country) && name.tokens.len() > 1 && !name.quoted
        };
        self.book.near(p, full.clone()).find(alone).filter(|n| office || one && person(n) || full_name(n))
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

    fn it(&self, p: usize, sentence: usize) -> Speaker {
        let body =
            |s: &&Speaker| s.entity.is_some_and(|e| matches!(self.book.known[e].look, Look::Body | Look::Country));
        self.last_said(p, sentence, 1).filter(body).cloned().unwrap_or_default()
    }

    fn they(&self, p: usize, sentence: usize) -> Speaker {
        let plural = |s: &&Speaker| s.entity.is_none() && s.name.as_ref().is_some_and(|n| n.ends_with('s'));
        self.last_said(p, sentence, 1).filter(plural).cloned().unwrap_or_default()
    }

    /// Scores the persons named before a pronoun, and takes the best where it leads clearly.
    fn pronoun(&self, draft: &Draft, p: usize, sentence: usize, at: usize, gender: Gender) -> Speaker {
        // "Her client said it rained. “It poured,” she said.": of whom nobody knows who it is.
        if self.open.is_some_and(|(op, os)| op == p && os + 1 == sentence) {
            return Speaker::default();
        }
        let told = self.floor(draft, p, sentence, gender);
        if told == Floor::Open {
            return Speaker::default();
        }
        self.likeliest(draft, (p, sentence, at), gender, told)
    }

    /// The person of a gender who leads clearly before a place.
    pub fn likeliest(
        &self,
        draft: &Draft,
        (p, sentence, at): (usize, usize, usize),
        gender: Gender,
        told: Floor,
    ) -> Speaker {
        let answers = draft.cue.clone().is_some_and(|c| c.into_iter().any(|i| self.replies(p, i)));
        let least = if answers { MIN_ANSWER } else { MIN_SCORE };
        match self.salient(draft, (p, sentence, at), Some(gender), told) {
            Some((e, score, lead)) if score >= least && lead >= MIN_LEAD => self.entity(e, None),
            _ => Speaker::default(),
        }
    }

    /// The person who stands out before a place, with the score and the lead over the next.
    pub fn salient(
        &self,
        draft: &Draft,
        (p, sentence, at): (usize, usize, usize),
        gender: Option<Gender>,
        told: Floor,
    ) -> Option<(usize, f32, f32)> {
        let mut scores: Vec<(usize, f32)> = Vec::new();
        let last = self.book.near(p, at..at).end;
        for n in (last.saturating_sub(MAX_NAMES_BACK)..last).rev() {
            let Some(e) = self.book.entity[n].filter(|&e| self.may_be(e, gender)) else { continue };
            let score = self.weight(n, p, sentence);
            match scores.iter_mut().find(|(k, _)| *k == e) {
                Some((_, best)) => *best = best.max(score) + 0.1,
                None => scores.push((e, score)),
            }
        }
        for (e, score) in &mut scores {
            *score += self.standing(*e, draft, p, sentence, gender);
            *score += if told == Floor::Entity(*e) { TOLD } else { 0.0 };
        }
        scores.sort_by(|a, b| b.1.total_cmp(&a.1));
        let lead = scores.first().map_or(0.0, |a| a.1 - scores.get(1).map_or(0.0, |b| b.1));
        scores.first().map(|&(e, score)| (e, score, lead))
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

    /// The floor: the subject of the sentence in front, in the same paragraph, where nobody has spoken in it yet.
    fn has_floor(&self, n: usize, p: usize, sentence: usize) -> bool {
        let name = &self.book.names[n];
        let silent = self.said.last().is_none_or(|(lp, _, _)| *lp < p);
        name.paragraph == p && name.subject && name.sentence + 1 == sentence && silent
    }

    /// How strongly one mention suggests itself.
    fn weight(&self, n: usize, p: usize, sentence: usize) -> f32 {
        let name = &self.book.names[n];
        let t = &self.paragraphs[name.paragraph];
        let distance = if name.paragraph == p {
            sentence.saturating_sub(name.sentence) as f32
        } else {
            let rest = t.sentences.len() - 1 - name.sentence.min(t.sentences.len() - 1);
            (p - name.paragraph) as f32 * 1.5 + (rest + sentence) as f32 * 0.7
        };
        let base = match name {
            _ if name.quoted => 0.4,
            _ if t.has(name.tokens.end, Tags::CLITIC) => 1.3,
            _ if name.subject => 3.0,
            _ => 1.3,
        };
        let floor = if self.has_floor(n, p, sentence) { FLOOR } else { 0.0 };
        base / (1.0 + 0.45 * distance) + floor
    }

    /// A verb of whoever answers, which is not the one who spoke before.
    fn replies(&self, p: usize, i: usize) -> bool {
        let t = &self.paragraphs[p];
        t.cue(i).is_some_and(|(cue, f)| cue.replies && (f.past || f.third))
    }

    /// What speaks for an entity apart from where it is named: that it spoke last, that its gender is known.
    fn standing(&self, e: usize, draft: &Draft, p: usize, sentence: usize, gender: Option<Gender>) -> f32 {
        let known = &self.book.known[e];
        let mut score = (known.mentions.len() as f32).ln() * 0.2;
        score += match known.gender {
            Some(g) if gender == Some(g) => 0.5,
            _ if known.look == Look::Person => 0.0,
            _ => -0.5,
        };
        let replies = draft.cue.clone().is_some_and(|c| c.into_iter().any(|i| self.replies(p, i)));
        if let Some((lp, ls, last)) = self.said.last()
            && last.entity == Some(e)
        {
            score += match p - lp {
                0 | 1 if replies => -ANSWERS,
                _ => 0.0,
            };
            score += match p - lp {
                0 if sentence - (*ls).min(sentence) <= 1 => 2.6,
                0 => 1.2,
                1 if sentence == 0 => 1.6,
                1 => 0.7,
                2 => 0.6,
                _ => 0.2,
            };
        }
        let t = &self.paragraphs[p];
        let source = draft.source.as_ref().map(|s| t.span(s.head.clone()));
        if source.is_some_and(|s| self.is_inside(s))
            && self.enclosing.as_ref().is_some_and(|(_, said)| *said == Some(e))
        {
            // "X said he saw": mostly X himself.
            score += 1.5;
        }
        let reach = |c: &Span| self.book.near(p, t.at(c.start)..t.at(c.end)).take(64);
        let inside = draft.content.iter().take(4).flat_map(reach).any(|n| {
            self.book.entity[n] == Some(e)
                && draft.content.iter().any(|c| c.contains(t.span(self.book.names[n].tokens.clone())))
        });
        if inside { score - 1.5 } else { score }
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
