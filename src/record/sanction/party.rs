//! Who takes a measure: subjects of verbs, agents of passives, and who a sentence says it said.

use super::event::Event;
use super::scene::Scene;
use crate::record::Measure;
use crate::record::syntax::Tags;
use std::ops::Range;

/// What stands as the subject of a verb.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    Named(Range<usize>),
    /// The subject of the verb before: "lifted … but imposed …".
    Shared,
    Pronoun,
    None,
}

/// The issuer's name; `earlier` is the issuer of the event before it in the sentence.
pub fn issuer(scene: &Scene, event: &Event, earlier: Option<&str>) -> Option<String> {
    if let Some(owner) = event.owner.clone() {
        let country = scene.lexicon.country(scene.text(owner.clone()));
        return Some(country.map_or_else(|| scene.bare_name(owner).to_owned(), |c| c.name.clone()));
    }
    if event.passive && event.measure != Measure::Threatened && event.measure != Measure::CalledFor {
        return agent(scene, event.end).map(|range| scene.bare_name(range).to_owned());
    }
    if event.head != event.verb
        && event.measure == Measure::Threatened
        && let Subject::Named(range) = subject(scene, event.verb)
        && range.start > event.head
        && (event.head..event.verb).any(|j| scene.has(j, Tags::MODAL))
    {
        return Some(scene.bare_name(range).to_owned());
    }
    let participle = scene.low(event.head).ends_with("ing") && !scene.has(event.head.wrapping_sub(1), Tags::BE);
    let main = (scene.sentence.start..event.head).rev().find(|&j| told(scene, j));
    named_subject(scene, main.filter(|_| participle).unwrap_or(event.head), earlier)
}

/// The subject's name, through coordination and pronouns back to the first actor of the sentence.
fn named_subject(scene: &Scene, verb: usize, earlier: Option<&str>) -> Option<String> {
    match subject(scene, verb) {
        Subject::Named(range) => Some(scene.bare_name(range).to_owned()),
        Subject::None => None,
        Subject::Shared | Subject::Pronoun => earlier.map(str::to_owned).or_else(|| {
            let named = |j: usize| match subject(scene, j) {
                Subject::Named(range) => Some(scene.bare_name(range).to_owned()),
                _ => None,
            };
            let before = (scene.sentence.start..verb).rev().skip(1);
            let helps = |j: &usize| scene.has(*j, Tags::AUXILIARY) && !scene.has(*j, Tags::CLITIC);
            let found = before.clone().filter(|&j| told(scene, j)).find_map(named);
            found.or_else(|| before.filter(helps).find_map(named))
        }),
    }
}

/// A finite verb that the lists know.
fn told(scene: &Scene, i: usize) -> bool {
    let cue = scene.tokens.cue(i).is_some_and(|(_, form)| form.past || form.third);
    !scene.capital(i) && (cue || scene.has(i, Tags::VERB | Tags::PAST))
}

/// The noun phrase that a verb has for its subject, looking left past adverbs, times, phrases and insertions.
pub fn subject(scene: &Scene, verb: usize) -> Subject {
    let mut i = verb;
    while i > scene.sentence.start {
        let last = i - 1;
        if let Some(time) = scene.time(last).filter(|t| t.start < i) {
            i = time.start;
        } else if scene.has(last, Tags::COMMA) {
            i = match scene.comma_before(last) {
                Some(open) if last - open <= 14 && scene.capital(open.wrapping_sub(1)) => open,
                _ => last,
            };
        } else if scene.idiom(last) {
            i = last;
        } else if scene.has(last, Tags::COORDINATOR) {
            return Subject::Shared;
        } else if scene.has(last, Tags::SUBJECT) || scene.low(last) == "it" {
            return Subject::Pronoun;
        } else if scene.any(last, &["who", "which", "that"])
            || scene.has(last, Tags::ADVERB | Tags::AUXILIARY | Tags::TO | Tags::PREPOSITION)
        {
            i = last;
        } else if scene.has(last, Tags::PUNCTUATION) {
            return Subject::None;
        } else if told(scene, last) {
            return Subject::Shared;
        } else {
            let start = scene.noun_start(last);
            let adjacent = (i..verb).all(|j| scene.has(j, Tags::ADVERB | Tags::AUXILIARY) || scene.time(j).is_some());
            let opens = adjacent && scene.has(start.wrapping_sub(1), Tags::SUBORDINATOR);
            let prepositional = start > scene.sentence.start && scene.has(start - 1, Tags::PREPOSITION) && !opens;
            if !prepositional {
                return Subject::Named(first_of_list(scene, start)..i);
            }
            i = start - 1;
        }
    }
    Subject::None
}

/// The first of the names that a list ends with: "Freedonia, Sylvania and Ruritania".
fn first_of_list(scene: &Scene, start: usize) -> usize {
    let mut first = start;
    while first >= scene.sentence.start + 2 && scene.capital(first) && scene.capital(first - 2) {
        let and = scene.low(first - 1) == "and" && first == start;
        let comma = scene.has(first - 1, Tags::COMMA) && first < start;
        if !and && !comma || scene.time(first - 2).is_some() {
            break;
        }
        first = scene.noun_start(first - 2);
    }
    first
}

/// `by the Security Council` behind a passive verb.
fn agent(scene: &Scene, end: usize) -> Option<Range<usize>> {
    let by = (end.saturating_sub(1)..scene.sentence.end).find(|&j| scene.low(j) == "by" && scene.time(j).is_none())?;
    if (end..by).any(|j| scene.has(j, Tags::SEMICOLON | Tags::RELATIVE) || scene.any(j, &["for", "after", "over"])) {
        return None;
    }
    let mut start = by + 1;
    while scene.has(start, Tags::DETERMINER) {
        start += 1;
    }
    let mut end = scene.name_end(start);
    while !scene.breaks(end) && scene.sentence.contains(&end) && scene.time(end).is_none() {
        end += 1;
    }
    if scene.low(end) == "and" && scene.capital(end + 1) && scene.capital(end - 1) {
        end = scene.name_end(end + 1);
    }
    (end > start).then_some(start..end)
}

/// `X said` closes a sentence; X is no target.
pub fn said_follows(scene: &Scene, i: usize) -> bool {
    let mut end = i;
    while scene.has(end, Tags::DETERMINER) {
        end += 1;
    }
    end = scene.name_end(end).max(end);
    while !scene.breaks(end) && scene.tokens.cue(end).is_none() {
        end += 1;
    }
    end > i && scene.tokens.cue(end).is_some_and(|(_, form)| form.past || form.third)
}
