//! Whom a measure stands against without a verb that takes it: "is subject to U.S. sanctions", "is under sanctions by
//! Japan", "figures on Canada's sanctions list". Owns which words say so and whose measure it is; a measure without an
//! owner is nobody's report.

use super::event::{Event, noun, subject_start};
use super::mood::governed;
use super::scene::Scene;
use crate::record::Measure;
use crate::record::syntax::Tags;
use std::ops::Range;

/// Words between a standing verb and its preposition: "has *long* been subject to".
const BETWEEN: usize = 3;

/// The measure that somebody named stands under, at the word that leads to it.
pub fn standing(scene: &Scene, i: usize) -> Option<Event> {
    let (from, list) = match (scene.low(i), scene.low(i + 1)) {
        ("subject", "to") => (i + 2, false),
        ("under", _) => (i + 1, false),
        ("on", _) => (i + 1, true),
        _ => return None,
    };
    let between = (i.saturating_sub(BETWEEN)..i).rev();
    let stands = |j: usize| scene.words.acts.standing.contains(scene.low(j));
    let verb = between.take_while(|&j| stands(j) || scene.has(j, Tags::ADVERB)).find(|&j| stands(j))?;
    let (owner, end) = owned(scene, from, list)?;
    let first = subject_start(scene, verb)?;
    // "X said the bank is under sanctions", "the club that X joined is": the name is another clause's.
    let clause = |j: usize| {
        scene.has(j, Tags::RELATIVE | Tags::VERB | Tags::PAST | Tags::SUBJECT)
            || scene.has(j, Tags::AUXILIARY) && !scene.has(j, Tags::CLITIC) && j + BETWEEN < verb
    };
    if (first..verb).any(|j| clause(j) || scene.tokens.is_tensed(j)) || !is_named(scene, first, verb) {
        return None;
    }
    let event = governed(scene, i, Measure::Imposed, true, Some(first..verb), end)?;
    Some(Event { owner: Some(owner), ..event })
}

/// Whose measure or list begins at a token, and the index after it: "U.S. sanctions", "sanctions by Japan".
fn owned(scene: &Scene, from: usize, list: bool) -> Option<(Range<usize>, usize)> {
    let from = from + usize::from(scene.has(from, Tags::DETERMINER));
    let name = from..scene.name_end(from);
    let own = name.end + usize::from(scene.low(name.end) == "'s");
    let end = named_measure(scene, own, list)?;
    if !name.is_empty() {
        return closed(scene, end).then_some((name, end));
    }
    if !scene.any(end, &["by", "of", "from"]) {
        return None;
    }
    let first = end + 1 + usize::from(scene.has(end + 1, Tags::DETERMINER));
    let name = first..scene.name_end(first);
    let end = name.end;
    (!name.is_empty() && closed(scene, end)).then_some((name, end))
}

fn named_measure(scene: &Scene, i: usize, list: bool) -> Option<usize> {
    if !list {
        return noun(scene, i);
    }
    scene.words.lists.iter().filter(|l| scene.phrase(i, l)).map(|l| i + l.len()).max()
}

/// Nothing goes on with the noun: "subject to U.S. sanctions *law*".
fn closed(scene: &Scene, end: usize) -> bool {
    scene.breaks(end) || scene.time(end).is_some()
}

/// Whether a name heads a subject, or stands beside its head: "Their sponsor, Korvan Bank,".
fn is_named(scene: &Scene, first: usize, end: usize) -> bool {
    let opens = (first..end).find(|&j| !scene.has(j, Tags::DETERMINER | Tags::POSSESSIVE)).unwrap_or(end);
    let helps = |j: usize| scene.has(j, Tags::AUXILIARY) && !scene.has(j, Tags::CLITIC);
    let breaks = (opens..end).find(|&j| scene.breaks(j) || helps(j)).unwrap_or(end);
    let apposed = scene.has(breaks, Tags::COMMA) && scene.capital(breaks + 1);
    let name = scene.name_end(opens);
    let word = opens == scene.sentence.start && name == opens + 1 && scene.lexicon.country(scene.low(opens)).is_none();
    apposed || !word && (opens..breaks).any(|j| scene.capital(j))
}
