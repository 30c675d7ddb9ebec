//! Why somebody whose words are asked for can't be answered for: nobody knows, quotes, or on this quotes him. Owns the
//! sentences that say so.

use super::limits::{BESIDE_STRANGERS, EXPLICIT, OFF_TOPIC, ON_TOPIC, SURE_OF_OTHERS, SURE_OF_TOPIC, SURE_OF_WORDS};
use crate::answer::Kind;
use crate::answer::decide::limits::FAINT;
use crate::answer::find::evidence::Evidence;
use crate::answer::find::view::{self, Met};
use crate::answer::inquiry::Inquiry;
use crate::answer::limits::SHOWN;
use crate::answer::party::{LIKENESS, Party};
use crate::answer::terms::{Sort, Term};
use crate::index::{Analysis, IndexError, Passage, Searcher};

/// Why a party that is asked for can't be answered for.
pub fn party_missing(
    inquiry: &Inquiry,
    party: &Party,
    best: &Evidence,
    searcher: &Searcher,
) -> Result<Option<String>, IndexError> {
    if party.is_unknown() && !matches!(inquiry.question.kind, Kind::WhoSaid | Kind::Verify) {
        return Ok(Some(format!("{} is not named in the sources.", party.asked)));
    }
    if !matches!(inquiry.question.kind, Kind::WhatSaid | Kind::Reaction) {
        return Ok(None);
    }
    let named = !party.names.is_empty();
    let represented = party.represented && best.likeness >= LIKENESS;
    if named && party.quoted == 0 && !party.country && !represented {
        return unquoted(inquiry, &party.names[0], searcher).map(Some);
    }
    if named && party.quoted > 0 && best.likeness < LIKENESS {
        return Ok(Some(not_on_this(&party.names[0])));
    }
    let reacts = inquiry.question.kind == Kind::Reaction;
    let nobody = reacts && best.likeness < FAINT;
    let fixed = party.is_named() || party.country;
    if best.likeness < LIKENESS && (fixed || inquiry.sureness < SURE_OF_OTHERS || nobody) {
        return Ok(Some(not_quoted(party.names.first().unwrap_or(&party.asked))));
    }
    Ok(off_topic(inquiry, best))
}

/// Why nothing is told of somebody whom the sources name and do not quote; nothing where he may be quoted by another name.
fn unquoted(inquiry: &Inquiry, name: &str, searcher: &Searcher) -> Result<String, IndexError> {
    let of = inquiry.evidence.iter().take(SHOWN).find_map(|e| {
        let here = e.passage().entities.iter().any(|x| x.name == name) || e.passage().text.contains(name);
        let (i, _) = e.statement.filter(|_| here)?;
        e.passage().statements[i].speaker.clone().filter(|s| !s.contains(name) && !name.contains(s.as_str()))
    });
    Ok(match of {
        Some(speaker) => {
            let speaks = if is_or_are(&speaker) == "are" { "speak" } else { "speaks" };
            format!("{name} {} not quoted; {speaker} {speaks} of {name}.", is_or_are(name))
        }
        None if is_heard(name, searcher)? => String::new(),
        None => not_quoted(name),
    })
}

/// The words of whoever is asked for are on something else.
fn off_topic(inquiry: &Inquiry, best: &Evidence) -> Option<String> {
    let reacts = inquiry.question.kind == Kind::Reaction;
    let after = inquiry.question.topic;
    let asked = |t: &Term| !t.party && t.sort != Sort::Asking && t.words.start >= after;
    let beside = inquiry.terms.iter().any(|t| asked(t) && t.country.is_none());
    let on = |t: &Term| asked(t) && (t.country.is_none() || !beside);
    let topic = || inquiry.pairs(best).filter(|(t, _)| on(t));
    let all: f32 = topic().map(|(t, _)| t.weight()).sum();
    let beside = |m: &Met| if reacts { m.around() } else { m.beside() };
    let met: f32 = topic().map(|(t, m)| t.weight() * m.soft.max(beside(m))).sum();
    let stranger = topic().any(|(t, m)| t.sort == Sort::Name && m.here() == 0.0) && met < BESIDE_STRANGERS * all;
    let unsure = inquiry.sureness < SURE_OF_TOPIC;
    if best.likeness >= LIKENESS && explicit_topic(inquiry, best).is_some_and(|share| share < EXPLICIT) {
        return Some(best.speaker().map(not_on_this).unwrap_or_default());
    }
    if best.likeness >= LIKENESS && inquiry.sureness >= SURE_OF_WORDS {
        return None;
    }
    let off = met < ON_TOPIC * all || stranger;
    if best.likeness >= LIKENESS && all > 0.0 && (met < OFF_TOPIC * all || (unsure && off)) {
        let (i, _) = best.statement.unwrap_or_default();
        let speaker = best.passage().statements.get(i).and_then(|s| s.speaker.clone());
        return speaker.as_deref().map(not_on_this);
    }
    None
}

/// Somebody who may bear this name is quoted, the surname alone or a given name of the same initial: then "is not quoted"
/// is too much said.
pub(super) fn is_heard(name: &str, searcher: &Searcher) -> Result<bool, IndexError> {
    let words = Analysis::words().terms(name);
    let Some(surname) = words.last() else { return Ok(false) };
    let speakers = searcher.speakers()?;
    let initial = |name: &str| name.chars().next().map(|c| c.to_ascii_lowercase());
    let same = |other: &&str| words.len() == 1 || !other.contains(' ') || initial(other) == initial(name);
    Ok(speakers.with_word(|word| word == surname).iter().any(same))
}

pub(super) fn not_quoted(name: &str) -> String {
    format!("{name} {} not quoted.", is_or_are(name))
}

pub(super) fn not_on_this(name: &str) -> String {
    format!("{name} {} quoted, but not on this.", is_or_are(name))
}

/// "Several *members* of parliament are", "A *and* B are", "the ministry of foreign affairs is".
pub(super) fn is_or_are(name: &str) -> &'static str {
    let words: Vec<&str> = name.split_whitespace().collect();
    let before = |w: &&&str| !["of", "for", "at", "in", "from", "on"].contains(*w);
    let head: Vec<&&str> = words.iter().take_while(before).collect();
    let plural =
        |w: &str| w.starts_with(char::is_lowercase) && w.ends_with('s') && !w.ends_with("ss") && !w.ends_with("'s");
    let two = head.iter().any(|w| **w == "and");
    if two || head.last().is_some_and(|w| plural(w)) { "are" } else { "is" }
}

/// Whether the name in a reason ("*X* is not quoted.") is the asker's own, or a passage's that is shown as nearest.
pub fn names_whom_it_shows(inquiry: &Inquiry, why: &str) -> bool {
    let Some((name, _)) = why.split_once(" is ").or_else(|| why.split_once(" are ")) else { return true };
    let holds = |p: &Passage| {
        let entities = p.entities.iter().map(|e| e.name.as_str());
        let speakers = p.statements.iter().filter_map(|s| s.speaker.as_deref());
        p.text.contains(name) || entities.chain(speakers).any(|n| n == name)
    };
    inquiry.question.text.contains(name) || inquiry.evidence.iter().take(SHOWN).any(|e| holds(e.passage()))
}

/// How much of what follows "about", or "on" right behind the verb, the sentence holds, countries aside; none where
/// nothing does.
pub(super) fn explicit_topic(inquiry: &Inquiry, best: &Evidence) -> Option<f32> {
    let words = &inquiry.question.words;
    let topic = inquiry.question.topic;
    let about = |i: usize| ["about", "regarding", "concerning"].contains(&words[i].lower.as_str());
    let at = (topic..words.len()).find(|&i| about(i) || (i == topic && words[i].lower == "on"))?;
    let held = |m: &Met| m.soft.max(m.here()).max(m.beside());
    let on = |t: &Term| !t.party && !t.medium && t.sort != Sort::Asking && t.country.is_none() && t.words.start > at;
    let pairs = inquiry.pairs(best).filter(|(t, _)| on(t));
    view::share(pairs, held)
}
