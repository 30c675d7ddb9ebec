//! Why a measure is taken, in whose words, and under which campaign.

use super::event::Event;
use super::party::said_follows;
use super::scene::Scene;
use crate::record::Measure;
use crate::record::syntax::Tags;
use std::ops::Range;

/// The reason as tokens, and whose words it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    pub range: Range<usize>,
    pub whose: Whose,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Whose {
    Issuer,
    Other(String),
    Nobody,
}

/// The reason given between the targets and the end of the event's clause.
pub fn reason(scene: &Scene, event: &Event, from: usize, clause: &Range<usize>) -> Option<Reason> {
    let behind = behind(scene, from, clause.end);
    let found = behind.or_else(|| leading(scene, clause, event.head))?;
    let conditional =
        event.measure == Measure::Threatened && scene.any(found.range.start.wrapping_sub(1), &["if", "unless", "to"]);
    (!conditional && found.range.len() > 1).then(|| with_speaker(scene, found, clause))
}

/// The first reason behind the targets, before another clause begins.
fn behind(scene: &Scene, from: usize, limit: usize) -> Option<Reason> {
    for i in from..limit {
        if let Some(found) = opened(scene, i, limit) {
            return Some(found);
        }
        if scene.time(i).is_some() {
            continue;
        }
        let cue = scene.tokens.is_tensed(i);
        let finite = cue || scene.has(i, Tags::VERB | Tags::PAST);
        let clause = scene.has(i, Tags::RELATIVE | Tags::SUBORDINATOR | Tags::SEMICOLON | Tags::AUXILIARY);
        if finite && !scene.capital(i) && i > from || clause {
            return None;
        }
    }
    None
}

/// `Citing …,` or `Accusing it of …,` before the subject.
fn leading(scene: &Scene, clause: &Range<usize>, head: usize) -> Option<Reason> {
    let comma = (clause.start..head).find(|&j| scene.has(j, Tags::COMMA))?;
    let i = clause.start;
    let open = scene.any(i, &["citing", "accusing", "alleging", "saying"])
        || scene.phrase(i, &["in", "response", "to"])
        || scene.phrase(i, &["in", "retaliation", "for"]);
    if !open { None } else { opened(scene, i, comma) }
}

/// A reason that opens at a token.
fn opened(scene: &Scene, i: usize, limit: usize) -> Option<Reason> {
    let until = |start: usize| start..end(scene, start, limit);
    let plain = |start: usize| Some(Reason { range: until(start), whose: Whose::Nobody });
    let issuer = |start: usize| Some(Reason { range: until(start), whose: Whose::Issuer });
    match scene.low(i) {
        "that" | "which" | "who" | "whom" => told(scene, i + 1, limit),
        "citing" | "alleging" | "arguing" | "saying" | "claiming" | "stating" => {
            issuer(i + 1 + usize::from(scene.low(i + 1) == "that"))
        }
        "calling" | "describing" => issuer(called_it(scene, i, limit)?),
        "so" if scene.low(i + 1) == "that" => plain(i + 2),
        "accusing" => issuer(of_what(scene, i, limit)?),
        "accused" | "suspected" if scene.low(i + 1) == "of" => called(scene, i + 2, limit).or_else(|| plain(i + 2)),
        "over" | "for" | "amid" if scene.time(i).is_none() && !is_length(scene, i + 1) => {
            called(scene, i + 1, limit).or_else(|| plain(i + 1))
        }
        "linked" | "tied" | "connected" | "related" if scene.low(i + 1) == "to" => {
            let named = called(scene, i + 2, limit);
            Some(named.map_or(Reason { range: until(i), whose: Whose::Nobody }, |r| Reason { range: until(i), ..r }))
        }
        "involved" | "implicated" | "complicit" if scene.low(i + 1) == "in" => {
            called(scene, i + 2, limit).or_else(|| plain(i))
        }
        "because" => plain(i + 1 + usize::from(scene.low(i + 1) == "of")),
        "due" if scene.low(i + 1) == "to" => plain(i + 2),
        "in" if scene.any(
            i + 1,
            &["response", "retaliation", "reaction", "protest", "connection", "punishment", "answer", "reprisal"],
        ) =>
        {
            plain(i + 3)
        }
        "as" if scene.any(i + 1, &["punishment", "retaliation"]) => plain(i + 3),
        "on" if scene.phrase(i + 1, &["the", "grounds"]) || scene.phrase(i + 1, &["suspicion", "of"]) => {
            plain(i + 3 + usize::from(scene.low(i + 3) == "that"))
        }
        "after" | "following" if scene.time(i).is_none() && !is_length(scene, i + 1) => plain(i + 1),
        "to" if purpose(scene, i + 1) => plain(i + 1),
        _ => None,
    }
}

/// A purpose, not the goal of the verb: "to help farmers".
fn purpose(scene: &Scene, i: usize) -> bool {
    !scene.capital(i)
        && scene.is_word(i)
        && !scene.breaks(i)
        && !scene.has(i, Tags::DETERMINER | Tags::POSSESSIVE | Tags::NUMBER | Tags::ADVERB)
        && (!scene.breaks(i + 1)
            || scene.has(i + 1, Tags::DETERMINER | Tags::POSSESSIVE | Tags::NUMBER | Tags::PRONOUN))
}

/// "for six months", "for the first time".
fn is_length(scene: &Scene, i: usize) -> bool {
    let words = (i..i + 4).take_while(|&j| j == i || !scene.breaks(j) || scene.has(j, Tags::NUMBER | Tags::DETERMINER));
    words
        .into_iter()
        .any(|j| scene.time(j).is_some() || scene.any(j, &["time", "now", "first", "months", "years", "year"]))
        && scene.low(i) != "what"
}

/// After "calling it", "describing them as".
fn called_it(scene: &Scene, i: usize, limit: usize) -> Option<usize> {
    let start = if scene.has(i + 1, Tags::PRONOUN) {
        i + 2
    } else {
        (i + 1..limit.min(i + 8)).find(|&j| scene.low(j) == "as" || j > i + 2 && scene.any(j, &["a", "an"]))?
    };
    Some(start + usize::from(scene.low(start) == "as"))
}

/// `it accused of G`, `it said were G`, `Washington says run G` behind a relative pronoun.
fn told(scene: &Scene, i: usize, limit: usize) -> Option<Reason> {
    let start = (i..i + 2).find(|&j| !scene.has(j, Tags::DETERMINER)).unwrap_or(i);
    let name = scene.name_end(start);
    let mut verb = name.max(start);
    while verb < limit && verb < start + 5 && scene.tokens.cue(verb).is_none() {
        verb += 1;
    }
    let (cue, form) = scene.tokens.cue(verb)?;
    if verb == start || !(form.past || form.third) {
        return None;
    }
    let whose = match name > start {
        true => Whose::Other(scene.bare_name(start..name).to_owned()),
        false if scene.any(start, &["it", "they", "he", "she"]) => Whose::Issuer,
        false => Whose::Other(scene.text(start..verb).to_owned()),
    };
    let first =
        if matches!(cue.lemma.as_str(), "accuse" | "suspect") { of_what(scene, verb, limit)? } else { verb + 1 };
    Some(Reason { range: first..end(scene, first, limit), whose })
}

/// After "of" of an accusation.
fn of_what(scene: &Scene, verb: usize, limit: usize) -> Option<usize> {
    (verb + 1..limit.min(verb + 14)).find(|&j| scene.low(j) == "of").map(|j| j + 1)
}

/// `what Tokyo called G`, `what it described as G`.
fn called(scene: &Scene, i: usize, limit: usize) -> Option<Reason> {
    if scene.low(i) != "what" {
        return None;
    }
    let found = told(scene, i + 1, limit)?;
    let range = found.range;
    let start = if scene.low(range.start) == "as" { range.start + 1 } else { range.start };
    let start = if scene.any(start, &["was", "were", "is", "are"]) { start + 1 } else { start };
    (start < range.end).then_some(Reason { range: start..range.end, whose: found.whose })
}

/// Where a reason ends: the clause's end, a closing attribution, another clause.
fn end(scene: &Scene, start: usize, limit: usize) -> usize {
    let stops = |j: usize| {
        let insertion = scene.has(j, Tags::COMMA)
            && (said_follows(scene, j + 1)
                || scene.any(j + 1, &["while", "but", "bringing", "which", "as", "according"])
                || scene.low(j + 1) == "and" && (scene.has(j + 2, Tags::SUBJECT) || said_follows(scene, j + 2))
                || scene.time(j + 1).is_some());
        insertion || scene.has(j, Tags::SEMICOLON) || scene.low(j) == "but"
    };
    let mut end = (start..limit).find(|&j| stops(j)).unwrap_or(limit);
    while end > start && scene.has(end - 1, Tags::STOP | Tags::COMMA) {
        end -= 1;
    }
    end
}

/// A closing `, X said` tells whose words a reason is.
fn with_speaker(scene: &Scene, found: Reason, clause: &Range<usize>) -> Reason {
    let comma = found.range.end;
    if found.whose != Whose::Nobody || !scene.has(comma, Tags::COMMA) || comma >= clause.end {
        return found;
    }
    let whose = attribution(scene, comma + 1).map_or(Whose::Nobody, Whose::Other);
    Reason { whose, ..found }
}

/// `the State Department said`, `said X`, `according to X` at a token.
pub fn attribution(scene: &Scene, i: usize) -> Option<String> {
    if scene.phrase(i, &["according", "to"]) {
        return party(scene, i + 2).map(|(name, _)| name);
    }
    if scene.tokens.cue(i).is_some_and(|(_, f)| f.past) {
        return party(scene, i + 1).map(|(name, _)| name);
    }
    let (name, end) = party(scene, i)?;
    scene.tokens.is_tensed(end).then_some(name)
}

/// A noun phrase as a name, and the index after it.
fn party(scene: &Scene, i: usize) -> Option<(String, usize)> {
    let start = (i..i + 2).find(|&j| !scene.has(j, Tags::DETERMINER))?;
    let mut end = scene.name_end(start);
    while !scene.breaks(end) && scene.tokens.cue(end).is_none() && end < start + 8 && scene.time(end).is_none() {
        end = scene.name_end(end + 1).max(end + 1);
    }
    (end > start && !scene.has(start, Tags::PRONOUN)).then(|| (scene.bare_name(start..end).to_owned(), end))
}

/// The name of a campaign in a sentence: `“Clean Harvest” campaign`, `its Safe Seas programme`.
pub fn campaign(scene: &Scene) -> Option<Range<usize>> {
    for i in scene.sentence.clone() {
        if !scene.words.campaigns.contains(scene.low(i)) {
            continue;
        }
        if scene.has(i.wrapping_sub(1), Tags::QUOTE_MARK) {
            let close = i - 1;
            let open = (scene.sentence.start..close).rev().take(10).find(|&j| scene.has(j, Tags::QUOTE_MARK))?;
            if open + 1 < close {
                return Some(open + 1..close);
            }
        }
        let first = (scene.sentence.start..i).rev().take_while(|&j| scene.capital(j)).last();
        if let Some(first) =
            first.filter(|&f| i - f >= 2 && scene.has(f.wrapping_sub(1), Tags::POSSESSIVE | Tags::DETERMINER))
        {
            return Some(first..i);
        }
    }
    let named = (scene.sentence.clone()).find(|&i| {
        scene.words.campaigns.contains(scene.low(i)) && scene.any(i + 1, &["called", "named", "dubbed", "known"])
    })?;
    let open = (named..scene.sentence.end).take(5).find(|&j| scene.has(j, Tags::QUOTE_MARK))?;
    let close = (open + 1..scene.sentence.end).take(8).find(|&j| scene.has(j, Tags::QUOTE_MARK | Tags::COMMA))?;
    (open + 1 < close).then_some(open + 1..close)
}
