//! Questions that lean on the one before: "and the Russians?", "did he say what happens next". Owns what is taken over
//! from it.

use super::Kind;
use super::inquiry::Inquiry;
use super::party::Party;
use super::question::{Question, Wanted};
use super::terms::{Sort, Term, Terms};
use crate::index::{IndexError, Searcher};
use crate::lexicon::Lexicon;

const PRONOUNS: &[&str] =
    &["he", "she", "they", "him", "her", "them", "his", "their", "it", "its", "there", "that", "this", "those"];
/// What the terms of the question before count where a word points back at its matter, alone or beside others, and where
/// none does.
const TAKEN_OVER: f32 = 0.7;
const TAKEN_OVER_BESIDE: f32 = 0.4;
const BESIDE: f32 = 0.25;
/// Terms that name an office and its country.
const MOST_OF_OFFICE: usize = 5;

/// Whether a question needs the one before.
pub fn leans(question: &Question, terms: &[Term]) -> bool {
    let content = terms.iter().filter(|t| t.sort != Sort::Asking).count();
    content <= 2 || question.has_any(PRONOUNS)
}

/// "And his Iranian *counterpart*": the question with the office of whoever was quoted before in that word's place.
///
/// # Errors
/// When the index cannot be read.
pub fn counterpart(
    question: &Question,
    before: &Inquiry,
    makes: &Terms,
    lexicon: &Lexicon,
) -> Result<Option<String>, IndexError> {
    let at = question.words.iter().find(|w| w.stem == "counterpart").map(|w| w.at.clone());
    let best = before.evidence.first().and_then(|e| Some(&e.passage().statements[e.statement?.0]));
    let Some((at, role)) = at.zip(best.and_then(|s| s.role.as_ref())) else { return Ok(None) };
    let role = Question::parse(role, lexicon);
    let offices = makes.of(&role)?.into_iter().filter(|t| t.country.is_none());
    let words: Vec<&str> = offices.flat_map(|t| &role.words[t.words]).map(|w| w.lower.as_str()).collect();
    let text = &question.text;
    Ok((!words.is_empty()).then(|| format!("{}{}{}", &text[..at.start], words.join(" "), &text[at.end..])))
}

/// Fills what a question leaves out from the one before and its answer; `office` where it is nothing but an office, see
/// [`counterpart`].
///
/// # Errors
/// When the index cannot be read.
pub fn complete(
    question: &mut Question,
    terms: &mut Vec<Term>,
    party: &mut Option<Party>,
    before: &Inquiry,
    office: bool,
    searcher: &Searcher,
) -> Result<(), IndexError> {
    let personal = question.has_any(&["he", "she", "him", "her", "his", "they", "them", "their"]);
    let bare = question.kind == Kind::General && question.wanted == Wanted::Anything;
    let short = terms.len() <= if office { MOST_OF_OFFICE } else { 2 };
    let about = question.words.first().is_some_and(|w| ["about", "on"].contains(&w.lower.as_str()));
    let swaps = bare && short && before.party.is_some() && !terms.is_empty() && !about;
    if swaps {
        (question.kind, question.wanted) = (before.question.kind, before.question.wanted);
        question.party = terms.first().map(|t| t.words.start).zip(terms.last().map(|t| t.words.end)).map(|(a, b)| a..b);
        terms.iter_mut().for_each(|t| t.party = true);
        *party = Party::find(question, terms, searcher)?;
    } else if about && bare && before.party.is_some() {
        (question.kind, question.wanted) = (before.question.kind, before.question.wanted);
        party.clone_from(&before.party);
        return Ok(());
    } else if personal && party.is_none() {
        *party = person_meant(before, searcher)?;
        if party.is_some() && bare {
            (question.kind, question.wanted) = (Kind::WhatSaid, Wanted::Statement);
        }
    }
    let same = |t: &Term| terms.iter().any(|own| own.stem.is_some() && own.stem == t.stem);
    let skip = |t: &&Term| (t.party && (swaps || party.is_some())) || t.sort == Sort::Asking || same(t);
    let taken: Vec<Term> = before.terms.iter().filter(|t| !skip(t)).cloned().collect();
    let points_back = terms.is_empty() || question.has_any(&["it", "its", "that", "this", "those", "these"]);
    let own = terms.iter().any(|t| !t.party && t.sort != Sort::Asking);
    for mut term in taken {
        term.rarity *= match points_back {
            true if own => TAKEN_OVER_BESIDE,
            true => TAKEN_OVER,
            false => BESIDE,
        };
        term.words = question.words.len()..question.words.len();
        term.sort = Sort::Word;
        terms.push(term);
    }
    Ok(())
}

/// First name and surname stand in the question, so that it is a person's.
fn is_spelled_out(name: &str, question: &Question) -> bool {
    let parts: Vec<String> = name.split(' ').map(str::to_lowercase).collect();
    parts.len() > 1 && parts.iter().all(|part| question.words.iter().any(|w| w.lower == *part))
}

/// Who "he" or "she" is: the party of the question before, else who its answer quotes, else whom it names.
fn person_meant(before: &Inquiry, searcher: &Searcher) -> Result<Option<Party>, IndexError> {
    if let Some(party) = &before.party {
        return Ok(Some(party.clone()));
    }
    let named = before.terms.iter().filter(|t| t.sort != Sort::Asking && t.country.is_none());
    let mut unquoted = None;
    for term in named {
        let word = term.mended.clone().or_else(|| before.question.words.get(term.words.start).map(|w| w.lower.clone()));
        let word = word.unwrap_or_default();
        let found = searcher.names(&word)?;
        for (name, _) in &found {
            if searcher.quoted(name)? > 0 {
                return Party::of_name(name, searcher).map(Some);
            }
        }
        let mut called = found.into_iter().chain(searcher.names_with(&word)?).map(|(name, _)| name);
        unquoted = unquoted.or_else(|| called.find(|name| is_spelled_out(name, &before.question)));
    }
    if let Some(name) = unquoted {
        return Party::of_name(&name, searcher).map(Some);
    }
    let best = before.evidence.first();
    let speaker = best.and_then(|e| e.statement.and_then(|(i, _)| e.passage().statements[i].speaker.clone()));
    speaker.map(|name| Party::of_name(&name, searcher)).transpose()
}
