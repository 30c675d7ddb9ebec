//! Who acts in a sentence: the issuers that it names, joined or apart, without those that only stand beside one who acts.
//! Owns whose acts they are; which target and day each has is `part`'s matter.

use super::issuer::Issuers;
use super::limits::BEHIND_SURE;
use super::run::Run;
use super::telling::Telling;
use crate::corpus::{Article, Span};

/// Issuers that act together or alone, with the stretch of the sentence that tells of them.
#[derive(Clone)]
pub struct Actor {
    pub name: String,
    /// Where several act alike, each: everyone's measure is its own.
    pub each: Vec<String>,
    pub span: Span,
    /// How sure the tagger is of it.
    pub sure: f32,
    /// A person, who acts for another that the sentence may name.
    pub weak: bool,
    /// Only acted on, by the word before it ("a ban *on* Ostra"), or only quoted in the sentence.
    pub aside: bool,
}

/// Issuers with their names; those joined by commas and "and" act together, and one that is named twice is one.
pub fn actors(telling: &Telling) -> Vec<Actor> {
    let Telling { article, issuers, sentence, .. } = *telling;
    let mut out: Vec<Actor> = Vec::new();
    for run in telling.mentions {
        let Some(name) = issuers.resolve(run.span) else { continue };
        let before = article.slice(Span::new(sentence.start, run.span.start.max(sentence.start)));
        // A body says what it does; of a person who is quoted the sentence need not say so.
        let quoted = issuers.is_person(run.span) && telling.sources.iter().any(|s| s.overlaps(run.span));
        let told = before.trim_end().trim_end_matches(" the").to_lowercase().ends_with("according to");
        let aside = issuers.is_acted_on(before) || quoted || told;
        if let Some(last) = out.last_mut() {
            let known = last.name.split([',']).any(|n| same(n, &name)) || same(&last.name, &name);
            let between = article.slice(Span::new(last.span.end.min(run.span.start), run.span.start)).trim();
            let joint = ["and", ",", ", and", "and the", ", the", ", and the", "&"].contains(&between);
            if known || joint {
                last.span = last.span.join(run.span);
                last.sure = last.sure.max(run.sure);
                last.aside &= aside;
                if !known {
                    last.joined(name, between.contains("and") && issuers.is_named(run.span));
                }
                continue;
            }
        }
        let each = issuers.each(run.span).unwrap_or_else(|| vec![name.clone()]);
        out.push(Actor { name, each, span: run.span, sure: run.sure, weak: issuers.is_weak(run.span), aside });
    }
    out
}

impl Actor {
    /// With one that acts alike. Behind a comma alone stands whose body it is, until "and" makes it a list.
    fn joined(&mut self, name: String, and: bool) {
        if and {
            let all = self.name.split(", ").map(str::to_owned);
            let listed = self.each.len() == 1 && self.name.contains(", ");
            self.each = if listed { all.collect() } else { std::mem::take(&mut self.each) };
            self.each.push(name.clone());
            self.name = format!("{} and {name}", self.name);
        } else {
            self.name = format!("{}, {name}", self.name);
            self.each = vec![self.name.clone()];
        }
    }
}

/// Those that hold, where any does.
pub fn strongest(actors: Vec<Actor>, holds: impl Fn(&Actor) -> bool) -> Vec<Actor> {
    let strong: Vec<Actor> = actors.iter().filter(|a| holds(a)).cloned().collect();
    if strong.is_empty() { actors } else { strong }
}

/// Without those of whom the tagger is much less sure than of another.
pub fn of_the_sure(actors: Vec<Actor>) -> Vec<Actor> {
    let best = actors.iter().map(|a| a.sure).fold(0.0, f32::max);
    strongest(actors, |a| a.sure >= best - BEHIND_SURE)
}

/// Of those whom a call names the ones who are called on, not the callers: behind "asked", "on", "to", else the last.
pub fn asked(article: &Article, issuers: &Issuers, sentence: Span, actors: &[Actor]) -> Option<Vec<Actor>> {
    let behind = |a: &&Actor| issuers.is_asked(article.slice(Span::new(sentence.start, a.span.start)));
    let called: Vec<Actor> = actors.iter().filter(behind).cloned().collect();
    if let [caller] = actors
        && called.is_empty()
        && issuers.is_caller(article.slice(Span::new(caller.span.end, sentence.end.max(caller.span.end))))
    {
        return Some(Vec::new());
    }
    match called.is_empty() {
        true => (actors.len() > 1).then(|| actors.last().cloned().into_iter().collect()),
        false => Some(called),
    }
}

fn same(a: &str, b: &str) -> bool {
    let low = |s: &str| s.trim().trim_start_matches("the ").to_lowercase();
    let (a, b) = (low(a), low(b));
    a == b || a.contains(&b) || b.contains(&a)
}

pub fn distinct(actors: &[Actor]) -> Vec<&Actor> {
    let mut out: Vec<&Actor> = Vec::new();
    for actor in actors {
        if !out.iter().any(|a| same(&a.name, &actor.name)) {
            out.push(actor);
        }
    }
    out
}

/// The day behind an actor and before the next one, where each actor has a day of its own: "by Quell on Monday, by Dunsk
/// on Friday".
pub fn told_of(days: &[Run], actor: &Actor, actors: &[Actor]) -> Option<Span> {
    if days.len() < 2 || days.len() < distinct(actors).len() {
        return None;
    }
    let next = actors.iter().map(|a| a.span.start).filter(|s| *s >= actor.span.end).min().unwrap_or(usize::MAX);
    days.iter().map(|d| d.span).find(|d| d.start >= actor.span.end && d.end <= next)
}
