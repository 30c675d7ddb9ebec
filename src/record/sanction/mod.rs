//! Sanctions as an article reports them: who imposes, eases, lifts, extends, threatens or calls for which measure,
//! against whom, on which grounds in whose words, under which campaign and when. Never a statement of present law, save
//! that somebody is under somebody's measures.
//! Approval ("sanctioned the fight"), mentions in passing and denials yield nothing.

mod event;
mod grounds;
mod mood;
mod party;
mod report;
mod scene;
mod standing;
mod target;

use super::factuality::{self, Mark, commitment};
use super::syntax::{Tags, Tokens};
use super::time::dating;
use super::{Grounds, Measure, Sanction, Statement, TimeExpression, When};
use crate::corpus::{Article, Span};
use crate::lexicon::{Effect, Lexicon};
use event::Event;
use grounds::{Reason, Whose};
use report::events;
use scene::Scene;
use std::ops::Range;

/// The sanctions measures that an article reports, in text order. `statements` give the words of the next sentence
/// that explain a measure; `times` date it.
pub fn sanctions(
    article: &Article,
    lexicon: &Lexicon,
    statements: &[Statement],
    times: &[TimeExpression],
) -> Vec<Sanction> {
    let mut found = Vec::new();
    for paragraph in &article.paragraphs {
        if !paragraph.kind.is_prose() || !mentions(article.slice(paragraph.span), lexicon) {
            continue;
        }
        let tokens = Tokens::of(article, paragraph, lexicon);
        let pieces =
            tokens.sentences.iter().flat_map(|s| s.clone().step_by(LONGEST).map(|i| i..s.end.min(i + LONGEST)));
        let scenes: Vec<Scene> = pieces.map(|s| Scene::new(&tokens, s, times)).collect();
        for at in 0..scenes.len() {
            let story = Story { article, statements, times, scenes: &scenes, at };
            story.tell(&mut found);
        }
    }
    found
}

/// Tokens of a sentence that are read together: a file without a full stop must not make work grow.
const LONGEST: usize = 400;

/// Whether a passage can report a sanction at all.
fn mentions(text: &str, lexicon: &Lexicon) -> bool {
    let lower = text.to_ascii_lowercase();
    lexicon.sanctions.stems.iter().any(|stem| lower.contains(stem.as_str()))
}

/// A sentence of a paragraph with its neighbours.
struct Story<'a> {
    article: &'a Article,
    statements: &'a [Statement],
    times: &'a [TimeExpression],
    scenes: &'a [Scene<'a>],
    at: usize,
}

impl Story<'_> {
    fn scene(&self) -> &Scene<'_> {
        &self.scenes[self.at]
    }

    fn tell(&self, found: &mut Vec<Sanction>) {
        let scene = self.scene();
        let mut events = events(scene);
        if !events.is_empty() {
            let marks = factuality::of_tokens(scene.tokens, scene.sentence.clone());
            events.retain(|event| is_told(scene, &marks, event));
        }
        let mut earlier: Option<String> = None;
        for (n, event) in events.iter().enumerate() {
            let clause = clause(scene, &events, n);
            let sanction = self.sanction(event, clause, earlier.as_deref(), events.len() == 1);
            earlier = sanction.issuer.clone().or(earlier);
            found.push(sanction);
        }
    }

    fn sanction(&self, event: &Event, clause: Range<usize>, earlier: Option<&str>, alone: bool) -> Sanction {
        let scene = self.scene();
        let issuer = party::issuer(scene, event, earlier);
        let (targets, after) = match &event.targets {
            Some(range) => target::targets(scene, range.start..range.end.min(clause.end)),
            None => (Vec::new(), event.end),
        };
        let from = after.max(event.end);
        let reason = grounds::reason(scene, event, from, &clause);
        let grounds = match reason {
            Some(reason) => Some(self.grounds(reason, issuer.as_deref())),
            None if alone && matches!(event.measure, Measure::Imposed | Measure::Lifted | Measure::Eased) => {
                self.explained(issuer.as_deref())
            }
            None => None,
        };
        let span = scene.span(clause.clone());
        let when = self.when(event, span);
        Sanction {
            start: span.start,
            end: span.end,
            issuer,
            measure: event.measure,
            targets,
            grounds,
            campaign: self.campaign(),
            when,
            read: None,
        }
    }

    fn grounds(&self, reason: Reason, issuer: Option<&str>) -> Grounds {
        let span = self.scene().span(reason.range);
        let speaker = match reason.whose {
            Whose::Issuer => issuer.map(str::to_owned),
            Whose::Other(name) => Some(name),
            Whose::Nobody => None,
        };
        Grounds { start: span.start, end: span.end, speaker }
    }

    /// The next sentence, where someone says why: "X said he had ordered …", of someone already spoken of.
    fn explained(&self, issuer: Option<&str>) -> Option<Grounds> {
        let next = self.scenes.get(self.at + 1)?;
        let span = next.span(next.sentence.clone());
        let inside =
            |s: &&Statement| s.cue.is_some_and(|c| span.contains(c)) && s.source.is_some_and(|c| span.contains(c));
        let first = self.statements.partition_point(|s| s.extent().start < span.start);
        let near = self.statements[first..].iter().take_while(|s| s.extent().start < span.end);
        let told = near.take(LONGEST).find(inside)?;
        let (cue, source) = (told.cue?, told.source?);
        let said = (next.tokens.at(cue.start)..next.tokens.at(cue.end)).any(|i| {
            next.tokens
                .cue(i)
                .is_some_and(|(c, _)| matches!(c.lemma.as_str(), "say" | "accuse" | "allege" | "state" | "add"))
        });
        let content = told.content.first().copied()?;
        let first = next.tokens.at(content.start);
        let first = if next.has(first, Tags::THAT) { first + 1 } else { first };
        let spoken_of = next.any(first, &["he", "she", "they", "it", "his", "her", "their", "both"])
            || next.any(first, &["the", "those", "these"]) && !next.capital(first + 1);
        if !said || !spoken_of {
            return None;
        }
        let range = next.tokens.at(source.start)..next.tokens.at(source.end - 1) + 1;
        let pronoun = next.has(range.start, Tags::PRONOUN);
        let speaker = match (pronoun, next.low(range.start)) {
            (true, "it" | "they") => issuer.map(str::to_owned),
            (true, _) => None,
            _ => Some(next.bare_name(range).to_owned()),
        };
        let start = next.tokens.tokens.get(first)?.span.start;
        let content = Span::new(start.min(content.end), content.end);
        Some(Grounds { start: content.start, end: content.end, speaker })
    }

    /// Of this sentence, or of one of the next two or the last that speaks of the measures.
    fn campaign(&self) -> Option<String> {
        let near = [Some(self.at), Some(self.at + 1), Some(self.at + 2), self.at.checked_sub(1)];
        near.into_iter().flatten().find_map(|at| {
            let scene = self.scenes.get(at)?;
            let speaks = |i: usize| {
                scene.any(i, &["sanctions", "measures", "measure", "designations", "designation", "penalties", "step"])
            };
            if at != self.at && !scene.sentence.clone().any(speaks) {
                return None;
            }
            Some(scene.text(grounds::campaign(scene)?).trim_matches([',', '.']).to_owned())
        })
    }

    /// What dates the verb within its own clause.
    fn when(&self, event: &Event, clause: Span) -> Option<When> {
        let verb = |i: usize| self.scene().tokens.tokens.get(i).map(|t| t.span);
        let heads = [event.verb, event.head];
        let whens = heads.into_iter().filter_map(|i| dating(self.article, self.times, verb(i)?));
        whens.into_iter().find(|w| clause.start <= w.start && w.end <= clause.end)
    }
}

/// Whether the sentence commits itself to the measure: not one that is denied, made up, wished away or only asked about.
fn is_told(scene: &Scene, marks: &[Mark], event: &Event) -> bool {
    let Some(verb) = scene.tokens.tokens.get(event.verb) else { return true };
    let claimed = commitment(marks, verb.span.start);
    let unreal = [Effect::Denied, Effect::Counterfactual, Effect::Unclear, Effect::Asked, Effect::Unsaid];
    !claimed.negative && !unreal.into_iter().any(|e| claimed.has(e))
}

/// The part of the sentence that tells one event of several: up to the coordinator before the next one.
fn clause(scene: &Scene, events: &[Event], n: usize) -> Range<usize> {
    let split = |event: &Event, after: usize| {
        let divides = |j: &usize| scene.has(*j, Tags::COORDINATOR | Tags::SEMICOLON | Tags::SUBORDINATOR);
        (after..event.head).rev().find(divides).unwrap_or(event.head)
    };
    let start = match n.checked_sub(1).map(|before| &events[before]) {
        Some(before) => split(&events[n], before.end),
        None => scene.sentence.start,
    };
    let start = if n > 0 && scene.has(start, Tags::COORDINATOR | Tags::SEMICOLON) { start + 1 } else { start };
    let end = events.get(n + 1).map_or(scene.sentence.end, |next| split(next, events[n].end));
    start..end.max(start)
}

#[cfg(test)]
mod tests;
