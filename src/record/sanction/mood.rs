//! Whether a measure is done, threatened or called for, or only denied, weighed, wished away or mentioned: what
//! stands before the verb in its clause.

use super::event::{Event, is_verb};
use super::scene::Scene;
use crate::lexicon::{CueForm, Governor, SanctionVerb};
use crate::record::Measure;
use crate::record::syntax::Tags;
use std::ops::Range;

/// The event by what governs its verb; none where it is denied, asked or only weighed.
pub fn governed(
    scene: &Scene,
    verb: usize,
    measure: Measure,
    passive: bool,
    targets: Option<Range<usize>>,
    end: usize,
) -> Option<Event> {
    let (measure, head) = mode(scene, verb, measure)?;
    if denied(scene, head) || in_passing(scene, head) {
        return None;
    }
    Some(Event { verb, head, measure, passive, targets, end, owner: None })
}

fn mode(scene: &Scene, verb: usize, measure: Measure) -> Option<(Measure, usize)> {
    let &(_, form) = scene.words.verbs.get(scene.low(verb)).unwrap_or(&(SanctionVerb::Imposed, CueForm::default()));
    let mut i = verb;
    while i > scene.sentence.start {
        let before = i - 1;
        if scene.denies(before) {
            return None;
        }
        if scene.has(before, Tags::MODAL) {
            return modal(scene, before, verb, measure);
        }
        if scene.idiom(before) && scene.any(before, &["to", "in", "from"]) {
            return Some((measure, verb));
        }
        if scene.low(before) == "to" && (form.base || scene.has(i, Tags::BE)) {
            return infinitive(scene, before, measure);
        }
        let passed = scene.has(before, Tags::ADVERB | Tags::AUXILIARY | Tags::NEGATION) || scene.time(before).is_some();
        if !passed {
            break;
        }
        i = before;
    }
    if form.ing && !scene.has(verb.wrapping_sub(1), Tags::BE) {
        let accepted = issued(scene, verb)
            || scene.has(i.wrapping_sub(1), Tags::COMMA)
            || scene.any(i.wrapping_sub(1), &["by", "while", "and", "before"]);
        let main = (scene.sentence.start..verb)
            .rev()
            .find(|&j| scene.has(j, Tags::MODAL | Tags::VERB | Tags::PAST) || scene.tokens.is_tensed(j));
        let modal = |j: usize| scene.has(j, Tags::MODAL) || scene.has(j.wrapping_sub(1), Tags::MODAL);
        let real = !main.is_some_and(modal);
        return (accepted && real).then_some((measure, verb));
    }
    if form.base && !form.past && measure != Measure::CalledFor && measure != Measure::Threatened {
        let shared = scene.any(i.wrapping_sub(1), &["and", "or"]);
        return if shared { None } else { Some((measure, verb)) };
    }
    Some((measure, verb))
}

/// "issued a licence easing sanctions": a participle on an act that is done.
fn issued(scene: &Scene, verb: usize) -> bool {
    let acts =
        ["licence", "license", "order", "decree", "law", "resolution", "package", "decision", "regulation", "waiver"];
    let noun = (verb.saturating_sub(4)..verb).any(|j| scene.any(j, &acts));
    let done = ["issued", "signed", "adopted", "approved", "passed", "published", "granted", "announced", "released"];
    noun && (verb.saturating_sub(12)..verb).any(|j| scene.any(j, &done))
}

/// `will impose`, `would impose … unless`, `should impose`.
fn modal(scene: &Scene, modal: usize, verb: usize, measure: Measure) -> Option<(Measure, usize)> {
    let before = || (scene.sentence.start..modal).rev();
    let governor = before().find(|&j| matches!(scene.words.governors.get(scene.low(j)), Some((Governor::Threat, f)) if !f.ing || scene.any(j, &["threatening", "warning"])));
    let announced = before().find(|&j| scene.tokens.is_tensed(j));
    let announced = announced.filter(|&j| scene.any(j, &["announced", "announces", "agreed", "decided", "confirmed"]));
    match scene.low(modal) {
        "will" | "would" if announced.is_some() => Some((measure, verb)),
        "should" | "must" | "ought" => {
            let call = before().find(|&j| scene.tokens.cue(j).is_some());
            Some((Measure::CalledFor, call.unwrap_or(modal)))
        }
        "will" | "would" | "'ll" | "shall" => {
            let condition = (scene.sentence.clone()).any(|j| scene.any(j, &["if", "unless"]));
            let threat = scene.words.verbs.get(scene.low(verb)).is_some_and(|(k, _)| {
                !matches!(k, SanctionVerb::Lifted | SanctionVerb::Eased | SanctionVerb::Extended)
            });
            (threat && (governor.is_some() || condition || scene.low(modal) != "would"))
                .then_some((Measure::Threatened, governor.unwrap_or(verb)))
        }
        "could" | "might" | "may" | "can" => {
            let warned = governor.filter(|&j| scene.low(j).starts_with("warn") || scene.low(j).starts_with("threat"));
            warned.map(|j| (Measure::Threatened, j))
        }
        _ => None,
    }
}

/// The verb before "to": it threatens, calls for, or does.
fn infinitive(scene: &Scene, to: usize, measure: Measure) -> Option<(Measure, usize)> {
    for j in (scene.sentence.start.max(to.saturating_sub(14))..to).rev() {
        if scene.has(j, Tags::SEMICOLON | Tags::QUOTE_MARK) {
            return None;
        }
        let near = (j + 1..to).all(|k| scene.has(k, Tags::ADVERB) || scene.time(k).is_some());
        match scene.words.governors.get(scene.low(j)) {
            Some((Governor::Threat, _)) if scene.any(j, &["consider", "considered", "considering"]) => return None,
            Some((Governor::Threat, _)) if near && measure == Measure::Imposed => {
                return Some((Measure::Threatened, j));
            }
            Some((Governor::Done, _)) if near => return Some((measure, j)),
            Some((Governor::Call, f)) if measure == Measure::Imposed && (f.base || is_verb(scene, j, *f)) => {
                return Some((Measure::CalledFor, j));
            }
            Some((Governor::Call | Governor::Threat, _)) => return None,
            _ => {}
        }
        if near && measure == Measure::Imposed && scene.any(j, &["ready", "prepared", "poised", "set", "willing"]) {
            return Some((Measure::Threatened, j));
        }
        let other = scene.tokens.is_tensed(j) || scene.has(j, Tags::NEGATION);
        if other && !scene.capital(j)
            || scene.any(j, &["refused", "declined", "failed", "forced", "able", "power", "powers", "no"])
        {
            return None;
        }
    }
    None
}

/// A negation or denial before the verb in its clause: "has no plans", "denied that", "ruled out".
fn denied(scene: &Scene, head: usize) -> bool {
    let start = scene.sentence.start;
    let ends = |j: usize| scene.has(j, Tags::SEMICOLON) || scene.low(j) == "but" && !scene.idiom(j);
    let asides = asides(scene, head);
    let left = (start..head).rev().take_while(|&j| !ends(j)).filter(|j| !asides.iter().any(|a| a.contains(j)));
    let mut steps = 0;
    for j in left {
        steps += 1;
        let low = scene.low(j);
        let near = steps <= 4 && scene.denies(j);
        if near
            || ["denied", "denies", "denying", "rejected", "refused", "refuses", "declined", "ruled", "false", "untrue"]
                .contains(&low)
        {
            return true;
        }
        if scene.low(j) == "no"
            && !scene.idiom(j)
            && (j + 1..=head).any(|k| scene.any(k, &["plans", "plan", "intention", "decision", "reason"]))
        {
            return true;
        }
    }
    false
}

/// What is told in passing of whoever stands before it: "X*, which denies it,* was sanctioned".
fn asides(scene: &Scene, head: usize) -> Vec<Range<usize>> {
    let comma = |j: &usize| scene.has(*j, Tags::COMMA);
    let opens = (scene.sentence.start..head).filter(|j| comma(j) && scene.has(j + 1, Tags::RELATIVE));
    opens.filter_map(|open| Some(open..(open + 1..head).find(comma)? + 1)).collect()
}

/// A relative or conditional clause, or one of time, only mentions: "who was sanctioned in 2019", "since it imposed".
fn in_passing(scene: &Scene, head: usize) -> bool {
    for j in (scene.sentence.start..head).rev() {
        if scene.idiom(j) {
            return false;
        }
        if scene.any(
            j,
            &[
                "who", "whom", "which", "whose", "if", "whether", "unless", "since", "when", "until", "once", "where",
                "how",
            ],
        ) {
            return true;
        }
        if scene.has(j, Tags::COMMA | Tags::SEMICOLON | Tags::QUOTE_MARK | Tags::DASH)
            || scene.any(j, &["and", "but", "that"])
        {
            return false;
        }
    }
    false
}
