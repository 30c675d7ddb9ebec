//! Who may be meant at a place, and what speaks for each: where the article names them, who has spoken, what the text
//! has shown of them. Decides nothing.

use super::focus::Subject;
use super::signal::{Signal, Signals};
use super::{Asked, Kind, noun};
use crate::record::draft::Draft;
use crate::record::names::look::Look;
use crate::record::speaker::Resolver;
use crate::record::syntax::Tags;

/// How many names back somebody is looked for.
const MAX_NAMES_BACK: usize = 60;
/// What a mention weighs as a subject, as an owner or anywhere else, and in a quotation.
const BY_PLACE: [f32; 3] = [3.0, 1.3, 0.4];
/// What a sentence between takes of it; what a paragraph counts for, in sentences, and each of its sentences.
const BY_SENTENCE: f32 = 0.45;
const BY_PARAGRAPH: [f32; 2] = [1.5, 0.7];
/// Keeps the logarithm of what is hardly salient within bounds.
const FAINT: f32 = 0.05;
/// Subjects of sentences back that count as mentions.
const MAX_SUBJECTS: usize = 30;
/// Statements back among which whoever spoke earlier is looked for.
const MAX_SAID: usize = 6;
/// In front of places rather than persons.
const PLACES: &[&str] =
    &["in", "at", "off", "near", "into", "across", "around", "outside", "inside", "through", "over"];
/// Whoever is told something stands right behind the cue, in tokens.
const MAX_TOLD: usize = 4;

/// The candidates in the order of their nearest mention, and what speaks for nobody of them.
pub fn candidates(r: &Resolver, asked: &Asked) -> (Vec<(usize, Signals)>, Signals) {
    let last = r.book.near(asked.p, asked.at..asked.at).end;
    let mut found: Vec<(usize, Signals)> = Vec::new();
    for n in (last.saturating_sub(MAX_NAMES_BACK)..last).rev() {
        let Some(e) = r.book.entity[n].filter(|&e| may_be(r, e, asked) && !in_a_role(r, n)) else { continue };
        match found.iter_mut().find(|(k, _)| *k == e) {
            Some((_, signals)) => further(r, asked, n, signals),
            None => found.push((e, nearest(r, asked, n, found.is_empty()))),
        }
    }
    told_of(r, asked, &mut found);
    for (e, signals) in &mut found {
        standing(r, asked, *e, last, signals);
        spoken(r, asked, *e, signals);
        noun::describes(r, asked, *e, last, signals);
    }
    found.retain(|(_, s)| s.0[Signal::Office as usize] >= 0.0);
    noun::compared(&mut found);
    ranked(&mut found);
    let nobody = nobody(r, asked, found.len());
    (found, nobody)
}

/// What each stands for among the others.
fn ranked(found: &mut [(usize, Signals)]) {
    let often = |s: &Signals| s.0[Signal::Often as usize];
    let most = found.iter().map(|(_, s)| often(s)).fold(0.0, f32::max);
    for (_, s) in found.iter_mut() {
        s.mark(Signal::Most, most > 0.0 && often(s) >= most);
    }
    let salient = |s: &Signals| s.0[Signal::Salient as usize];
    let all: Vec<f32> = found.iter().map(|(_, s)| salient(s)).collect();
    for (_, s) in found.iter_mut() {
        let stronger = all.iter().filter(|other| **other > salient(s)).count();
        s.set(Signal::Stands, (salient(s) + FAINT).ln());
        s.mark(Signal::Strongest, stronger == 0);
        s.set(Signal::Rank, 1.0 / (1 + stronger) as f32);
    }
}

/// "the U.N. Syria envoy Jane Miller": what stands in front of an office is part of somebody's role.
fn in_a_role(r: &Resolver, n: usize) -> bool {
    let name = &r.book.names[n];
    let next = r.book.names.get(n + 1).filter(|next| next.paragraph == name.paragraph);
    let role = next.and_then(|next| next.role.clone());
    role.is_some_and(|role| role.start < name.tokens.end && name.tokens.end < role.end)
}

pub fn may_be(r: &Resolver, e: usize, asked: &Asked) -> bool {
    // Whoever replies has not just spoken.
    if asked.replies(r) && r.said.last().is_some_and(|(_, _, speaker)| speaker.entity == Some(e)) {
        return false;
    }
    match asked.kind {
        Kind::Pronoun if r.says_or_hears(asked.p, asked.at, e) => false,
        Kind::Pronoun | Kind::Person => r.may_be(e, asked.gender),
        Kind::Body => {
            let known = &r.book.known[e];
            let unsexed = known.gender.is_none() && !r.learned.contains_key(&e);
            let open = known.look == Look::Open && unsexed && !known.name.contains(' ');
            matches!(known.look, Look::Body | Look::Country) || open
        }
    }
}

/// Sentences between a mention and the place, paragraphs weighed.
fn distance(r: &Resolver, asked: &Asked, n: usize) -> f32 {
    let name = &r.book.names[n];
    between(r, asked, name.paragraph, name.sentence)
}

fn between(r: &Resolver, asked: &Asked, p: usize, sentence: usize) -> f32 {
    if p == asked.p {
        return asked.sentence.saturating_sub(sentence) as f32;
    }
    let sentences = r.paragraphs[p].sentences.len();
    let rest = sentences - 1 - sentence.min(sentences - 1);
    asked.behind(p) as f32 * BY_PARAGRAPH[0] + (rest + asked.sentence) as f32 * BY_PARAGRAPH[1]
}

fn weight(r: &Resolver, asked: &Asked, n: usize) -> f32 {
    let name = &r.book.names[n];
    let owner = r.paragraphs[name.paragraph].has(name.tokens.end, Tags::CLITIC);
    let base = match name {
        _ if name.quoted => BY_PLACE[2],
        _ if name.subject && !owner => BY_PLACE[0],
        _ => BY_PLACE[1],
    };
    base / (1.0 + BY_SENTENCE * distance(r, asked, n))
}

fn is_in_front(r: &Resolver, asked: &Asked, n: usize) -> bool {
    let name = &r.book.names[n];
    front(r, asked) == Some((name.paragraph, name.sentence))
}

fn nearest(r: &Resolver, asked: &Asked, n: usize, latest: bool) -> Signals {
    let name = &r.book.names[n];
    let mut s = Signals::default();
    let owner = r.paragraphs[name.paragraph].has(name.tokens.end, Tags::CLITIC);
    s.set(Signal::Near, 1.0 / (1.0 + distance(r, asked, n)));
    s.mark(Signal::Here, name.paragraph == asked.p && name.sentence == asked.sentence);
    s.mark(Signal::Paragraph, name.paragraph == asked.p);
    s.mark(Signal::Subject, name.subject);
    s.mark(Signal::Owner, owner);
    s.mark(Signal::Quoted, name.quoted);
    s.mark(Signal::Latest, latest);
    s.mark(Signal::Joined, is_joined(r, asked, n));
    further(r, asked, n, &mut s);
    s
}

fn further(r: &Resolver, asked: &Asked, n: usize, s: &mut Signals) {
    let name = &r.book.names[n];
    s.raise(Signal::Salient, weight(r, asked, n));
    if is_in_front(r, asked, n) {
        s.mark(Signal::InFront, true);
        s.raise(Signal::SubjectInFront, f32::from(u8::from(name.subject)));
    }
    let opens = name.paragraph == asked.p && name.sentence == 0 && name.subject;
    s.raise(Signal::Opens, f32::from(u8::from(opens)));
}

/// The sentence in front, in the paragraph or at the end of the one before.
fn front(r: &Resolver, asked: &Asked) -> Option<(usize, usize)> {
    if let Some(s) = asked.sentence.checked_sub(1) {
        return Some((asked.p, s));
    }
    let p = asked.p.checked_sub(1)?;
    Some((p, r.paragraphs[p].sentences.len().checked_sub(1)?))
}

/// Whom the sentence in front tells of.
fn in_front<'r>(r: &'r Resolver, asked: &Asked) -> Option<&'r Subject> {
    front(r, asked).and_then(|place| r.focus.of(place))
}

/// "The driver stopped. He …": the sentence in front tells of a person whom nothing identifies.
pub fn is_a_stranger_s(r: &Resolver, asked: &Asked) -> bool {
    in_front(r, asked).is_some_and(|subject| subject.person && subject.entity.is_none())
}

/// Whether a sentence names no other person.
fn is_alone(r: &Resolver, (p, sentence): (usize, usize), e: usize) -> bool {
    let others = r.book.in_paragraph(p).filter(|&n| r.book.names[n].sentence == sentence);
    others.filter_map(|n| r.book.entity[n]).all(|other| other == e || !r.may_be(other, None))
}

/// The subjects of the sentences in front, as mentions.
fn told_of(r: &Resolver, asked: &Asked, found: &mut Vec<(usize, Signals)>) {
    let until = r.focus.subjects.partition_point(|s| (s.p, s.sentence) < (asked.p, asked.sentence));
    for subject in r.focus.subjects[until.saturating_sub(MAX_SUBJECTS)..until].iter().rev() {
        let Some(e) = subject.entity.filter(|&e| may_be(r, e, asked)) else { continue };
        let at = found.iter().position(|(k, _)| *k == e).unwrap_or(found.len());
        if at == found.len() {
            found.push((e, Signals::default()));
        }
        let s = &mut found[at].1;
        let far = between(r, asked, subject.p, subject.sentence);
        if 1.0 / (1.0 + far) > s.0[Signal::Near as usize] {
            s.set(Signal::Near, 1.0 / (1.0 + far));
            s.mark(Signal::Subject, true);
            s.mark(Signal::Owner, false);
            s.mark(Signal::Quoted, false);
        }
        s.raise(Signal::Paragraph, f32::from(u8::from(subject.p == asked.p)));
        s.raise(Signal::Salient, BY_PLACE[0] / (1.0 + BY_SENTENCE * far));
        s.raise(Signal::Opens, f32::from(u8::from(subject.p == asked.p && subject.sentence == 0)));
        if in_front(r, asked).is_some_and(|front| (front.p, front.sentence) == (subject.p, subject.sentence)) {
            s.mark(Signal::InFront, true);
            s.mark(Signal::SubjectInFront, true);
        }
    }
}

fn standing(r: &Resolver, asked: &Asked, e: usize, last: usize, s: &mut Signals) {
    let known = &r.book.known[e];
    let named = known.mentions.partition_point(|&n| n < last);
    s.set(Signal::Often, (named.max(1) as f32).ln());
    s.mark(Signal::First, known.mentions.first() == r.first_person.as_ref());
    likeness(r, &known.mentions[named.saturating_sub(noun::MAX_MENTIONS)..named], s);
    s.mark(Signal::Short, known.words.len() == 1);
    s.mark(Signal::Person, known.look == Look::Person);
    s.mark(Signal::Body, known.look == Look::Body);
    s.mark(Signal::Country, known.look == Look::Country);
    s.mark(Signal::Floor, in_front(r, asked).is_some_and(|subject| subject.entity == Some(e)));
    let Some(gender) = asked.gender else { return };
    s.mark(Signal::Known, known.gender == Some(gender));
    let (for_it, against) = r.shown[e].pronouns(gender);
    s.set(Signal::Letters, if known.gender.is_some() { 0.0 } else { r.shown[e].letters(gender) });
    s.set(Signal::Shown, f32::from(for_it).ln_1p());
    s.set(Signal::Against, f32::from(against).ln_1p());
}

/// "Miller and Tale", where the other may be meant too.
fn is_joined(r: &Resolver, asked: &Asked, n: usize) -> bool {
    let name = &r.book.names[n];
    let t = &r.paragraphs[name.paragraph];
    let (first, end) = (name.title.start.min(name.tokens.start), name.tokens.end);
    let other = match () {
        () if t.is(end, "and") && t.is_capital(end + 1) => n + 1,
        () if first > 1 && t.is(first - 1, "and") && t.is_capital(first - 2) => n.wrapping_sub(1),
        () => return false,
    };
    let other = r.book.entity.get(other).copied().flatten();
    other.is_none_or(|e| r.may_be(e, asked.gender))
}

/// What its mentions show it to be: somebody, or somewhere.
fn likeness(r: &Resolver, mentions: &[usize], s: &mut Signals) {
    let mut placed = 0;
    for name in mentions.iter().map(|&n| &r.book.names[n]) {
        let t = &r.paragraphs[name.paragraph];
        let (first, end) = (name.title.start.min(name.tokens.start), name.tokens.end);
        let behind = if t.has(end, Tags::COMMA) { end + 1 } else { end };
        let tells = [
            (Signal::Titled, !name.title.is_empty() || name.role.is_some()),
            (Signal::Who, t.is_any(behind, &["who", "whose"])),
            (Signal::Acts, name.subject),
        ];
        for (signal, holds) in tells {
            s.raise(signal, f32::from(u8::from(holds)));
        }
        placed += usize::from(first > 0 && t.is_any(first - 1, PLACES));
    }
    s.set(Signal::Placed, placed as f32 / mentions.len().max(1) as f32);
}

/// Who has spoken, whose words these are a part of, who is spoken of and spoken to.
fn spoken(r: &Resolver, asked: &Asked, e: usize, s: &mut Signals) {
    let (p, sentence) = (asked.p, asked.sentence);
    let t = &r.paragraphs[p];
    let own = |speaker: &crate::record::speaker::Speaker| speaker.entity == Some(e);
    let times = r.said.iter().filter(|(_, _, speaker)| own(speaker)).count();
    s.set(Signal::Speaks, (times as f32).ln_1p());
    if let Some((lp, ls, last)) = r.said.last() {
        if own(last) {
            let back = asked.behind(*lp);
            let signal = match back {
                0 if sentence.saturating_sub(*ls) <= 1 => Signal::Spoke,
                0 => Signal::SpokeAbove,
                1 => Signal::SpokeBefore,
                _ => Signal::SpokeAway,
            };
            s.mark(signal, true);
            s.mark(Signal::SpokeKnown, s.0[Signal::Known as usize] > 0.0);
            let next = front(r, asked) == Some((*lp, *ls));
            s.mark(Signal::SpokeAlone, next && is_alone(r, (*lp, *ls), e));
            s.mark(Signal::Quotes, next && asked.is_quoted_before(r));
            let continues = |i: usize| t.is_tensed(i) && t.cue(i).is_some_and(|(cue, _)| cue.continues);
            s.mark(Signal::GoesOn, back <= 1 && asked.cue().any(continues));
        } else {
            s.mark(Signal::Interrupted, *lp == p);
            let others = r.said.iter().rev().skip(1).take(MAX_SAID);
            let earlier = others.map(|(_, _, speaker)| speaker).find(|speaker| speaker.entity != last.entity);
            s.mark(Signal::SpokeEarlier, earlier.is_some_and(own));
        }
    }
    s.mark(Signal::Addressed, r.addressed == Some(e));
    let t = &r.paragraphs[p];
    let inside = asked.draft.source.as_ref().is_some_and(|source| r.is_inside(t.span(source.head.clone())));
    s.mark(Signal::Encloses, inside && r.enclosing_speaker() == Some(e));
    s.mark(Signal::Content, r.is_spoken_of(asked.draft, p, e));
    s.mark(Signal::Told, r.told_in(asked.draft, p) == Some(e));
}

fn nobody(r: &Resolver, asked: &Asked, candidates: usize) -> Signals {
    let mut s = Signals::default();
    s.set(Signal::Nobody, 1.0);
    let unnamed = r.said.last().is_some_and(|(lp, _, last)| asked.behind(*lp) <= 1 && last.entity.is_none());
    s.mark(Signal::Unnamed, unnamed);
    let t = &r.paragraphs[asked.p];
    let inside = asked.draft.source.as_ref().is_some_and(|source| r.is_inside(t.span(source.head.clone())));
    s.mark(Signal::Enclosed, inside);
    s.set(Signal::Many, 1.0 - 1.0 / candidates.max(1) as f32);
    s
}

impl Resolver<'_, '_> {
    fn is_spoken_of(&self, draft: &Draft, p: usize, e: usize) -> bool {
        let t = &self.paragraphs[p];
        let reach = |c: &crate::corpus::Span| self.book.near(p, t.at(c.start)..t.at(c.end)).take(64);
        draft.content.iter().take(4).flat_map(reach).any(|n| {
            self.book.entity[n] == Some(e)
                && draft.content.iter().any(|c| c.contains(t.span(self.book.names[n].tokens.clone())))
        })
    }

    /// "“Is it safe?” Tale asked Renn", "Renn was asked by Tale whether": whoever is to answer.
    pub fn asked_in(&self, draft: &Draft, p: usize) -> Option<usize> {
        let t = &self.paragraphs[p];
        let cue = draft.cue.clone()?;
        let asks = cue.clone().any(|i| t.cue(i).is_some_and(|(c, _)| c.lemma == "ask"));
        let words = ["if", "whether", "what", "why", "how", "who", "where", "when", "which"];
        let marked = |at: usize| t.quotation(at).is_some_and(|q| t.word(q.end.saturating_sub(2)) == "?");
        let question = |at: usize| t.is_any(at, &words) || marked(at);
        if !asks || !draft.content.iter().any(|c| question(t.at(c.start))) {
            return None;
        }
        let agent = draft.source.as_ref().is_some_and(|s| s.head.start > cue.start && t.is(s.head.start - 1, "by"));
        let asked = |n: &usize| {
            let name = &self.book.names[*n];
            let whole = !t.has(name.tokens.end, Tags::CLITIC) && t.quote(name.tokens.start).is_none();
            let here = name.title.start.min(name.tokens.start) == cue.end;
            whole && if agent { name.tokens.end == cue.start } else { here }
        };
        let n = self.book.near(p, cue.start.saturating_sub(MAX_TOLD)..cue.end + MAX_TOLD).find(asked)?;
        self.book.entity[n]
    }

    /// Who is told the words of a draft: named right behind its cue.
    pub fn told_in(&self, draft: &Draft, p: usize) -> Option<usize> {
        let t = &self.paragraphs[p];
        let cue = draft.cue.clone()?;
        let n = self.book.near(p, cue.end..cue.end + MAX_TOLD).find(|&n| {
            let name = &self.book.names[n];
            let span = t.span(name.tokens.clone());
            name.tokens.start >= cue.end && !draft.content.iter().any(|c| c.contains(span))
        })?;
        self.book.entity[n]
    }
}
