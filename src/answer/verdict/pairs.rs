//! The words of a claim beside those of a passage, for the verdict: from the terms of a question and how far they are met.

use super::{Case, Finding, Pair, Side, Sort, finding};
use crate::answer::evidence::Evidence;
use crate::answer::party::LIKENESS;
use crate::answer::question::Question;
use crate::answer::terms::{self, Term};
use crate::corpus::Span;
use crate::lexicon::Lexicon;
use crate::record::Statement;
use crate::record::factuality::{Mark, holds_clause, marks};

/// Below this a word of the claim counts as not met.
const MET: f32 = 0.5;

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
    let of = |party: bool| {
        let own = (0..terms.len()).filter(|&i| terms[i].party == party);
        own.filter_map(|i| pair(question, &terms[i], e, i)).collect::<Vec<Pair>>()
    };
    let (pairs, party) = (of(false), of(true));
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
    let asked = question.words.get(term.words.start)?.at.start;
    let end = question.words.get(term.words.end.checked_sub(1)?)?.at.end;
    let stem = e.view.stems.get(place)?;
    let mut told: Vec<usize> = vec![e.view.places.get(place)?.0];
    told.extend(e.view.places_of(stem).iter().filter_map(|&p| e.view.places.get(p)).map(|p| p.0));
    told.dedup();
    let sort = match term.sort {
        terms::Sort::Name => Sort::Name,
        terms::Sort::Number => Sort::Number,
        _ => Sort::Word,
    };
    Some(Pair { asked, end, told, sort })
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
