//! The words of a claim beside those of a passage, for the verdict: from the terms of a question and how far they are met.

use super::finding::Finding;
use super::limits::MET;
use super::{Case, Pair, Side, Sort, finding};
use crate::answer::find::evidence::Evidence;
use crate::answer::party::LIKENESS;
use crate::answer::question::Question;
use crate::answer::terms::{self, Term};
use crate::corpus::Span;
use crate::lexicon::Lexicon;
use crate::record::Statement;
use crate::record::factuality::{Mark, holds_clause, marks, opposite};

/// What a passage makes of the claim of a question. `own` says that words on record are asked for.
pub fn of_evidence(
    question: &Question,
    asked: &[Mark],
    terms: &[Term],
    own: bool,
    e: &Evidence,
    lexicon: &Lexicon,
) -> Finding {
    let text = e.passage().text.as_str();
    let told = marks(text, lexicon);
    let opposite = opposed(question, terms, e, lexicon);
    let against = |i: usize| {
        let (_, span) = opposite.filter(|(at, _)| *at == i)?;
        let (asked, end) = asked_at(question, &terms[i])?;
        Some(Pair { asked, end, told: vec![span.start], sort: Sort::Word, opposite: Some(span.end) })
    };
    let of = |party: bool| {
        let own = (0..terms.len()).filter(|&i| terms[i].party == party);
        own.filter_map(|i| against(i).filter(|_| !party).or_else(|| pair(question, &terms[i], e, i)))
            .collect::<Vec<Pair>>()
    };
    let (mut pairs, party) = (of(false), of(true));
    // Taken for a part of whoever is asked about: "did *Orbis Steel drop* …".
    pairs.extend(opposite.filter(|(i, _)| terms[*i].party).and_then(|(i, _)| against(i)));
    let said = if own && e.likeness >= LIKENESS { Vec::new() } else { said(e, &told, lexicon) };
    finding(&Case {
        asked: Side { text: &question.text, marks: asked },
        told: Side { text, marks: &told },
        pairs: &pairs,
        party: &party,
        said: &said,
        words: &lexicon.factuality.claims,
        amounts: &lexicon.amounts,
    })
}

fn pair(question: &Question, term: &Term, e: &Evidence, i: usize) -> Option<Pair> {
    let met = e.met.get(i).filter(|m| m.soft.max(m.body) >= MET)?;
    let place = met.place.filter(|_| term.sort != terms::Sort::Asking)?;
    let (asked, end) = asked_at(question, term)?;
    let stem = e.view.stems.get(place)?;
    let mut told: Vec<usize> = vec![e.view.places.get(place)?.0];
    told.extend(e.view.places_of(stem).iter().filter_map(|&p| e.view.places.get(p)).map(|p| p.0));
    told.dedup();
    let sort = match term.sort {
        terms::Sort::Name => Sort::Name,
        terms::Sort::Number => Sort::Number,
        _ => Sort::Word,
    };
    Some(Pair { asked, end, told, sort, opposite: None })
}

fn asked_at(question: &Question, term: &Term) -> Option<(usize, usize)> {
    let end = question.words.get(term.words.end.checked_sub(1)?)?.at.end;
    Some((question.words.get(term.words.start)?.at.start, end))
}

/// The word of a claim that stands nowhere in the passage, with an opposite of it that does.
pub fn opposed(question: &Question, terms: &[Term], e: &Evidence, lexicon: &Lexicon) -> Option<(usize, Span)> {
    let text = e.passage().text.as_str();
    let own = |t: &Term| t.stem.as_ref().is_some_and(|s| !e.view.places_of(s).is_empty());
    let open = |t: &&Term| !own(t) && matches!(t.sort, terms::Sort::Word | terms::Sort::Head | terms::Sort::Name);
    let mut all = terms.iter().enumerate().filter(|(_, t)| open(t));
    all.find_map(|(i, t)| {
        let word = question.words.get(t.words.start).filter(|_| t.words.len() == 1)?;
        Some((i, opposite(&word.lower, text, lexicon)?))
    })
}

/// What others say in the passage, in bytes of its text: clauses that they put on record. What they reject or praise is no
/// claim of theirs, and a verb that is a cue of its own ("declined to", "falsely claimed") has said already what it does.
fn said(e: &Evidence, marks: &[Mark], lexicon: &Lexicon) -> Vec<Span> {
    let passage = e.passage();
    let base = passage.span.start;
    let here = |s: Span| Span::new(s.start.saturating_sub(base), s.end.saturating_sub(base));
    let telling = |s: &&Statement| !s.cue.is_some_and(|cue| marks.iter().any(|m| m.cue.overlaps(here(cue))));
    let contents = passage.statements.iter().filter(telling).flat_map(|s| passage.content_here(s));
    let clause = |s: &Span| s.get(&passage.text).is_some_and(|text| holds_clause(text, lexicon));
    // For what somebody is punished is what the punisher says of him.
    let grounds = passage.sanctions.iter().filter_map(|act| act.grounds.as_ref()).map(|g| Span::new(g.start, g.end));
    contents.map(here).filter(clause).chain(grounds.map(here)).collect()
}
