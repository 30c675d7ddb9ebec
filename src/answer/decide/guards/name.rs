//! A name of the question that no source has, or that what comes nearest has nowhere around it: it speaks of somebody else.

use super::super::limits::{NAME_MET, SURE_BESIDE_STRANGERS};
use super::super::reason::Reason;
use crate::answer::engine::Inquiry;
use crate::answer::evidence::Evidence;
use crate::answer::terms::{Sort, Term};

pub fn objects(inquiry: &Inquiry, best: &Evidence) -> Option<Reason> {
    match () {
        () if has_stranger(inquiry) => Some(Reason::NotNamed),
        () if elsewhere(inquiry, best) => Some(Reason::OfOthers),
        () => None,
    }
}

/// No name of the question stands in the passage, its title or around it; where words are asked for, one that is missing
/// is enough.
fn elsewhere(inquiry: &Inquiry, best: &Evidence) -> bool {
    let named = inquiry.terms.iter().zip(&best.met).filter(|(t, _)| t.sort == Sort::Name && !t.party);
    let met: Vec<bool> = named.map(|(_, m)| m.anywhere() >= NAME_MET).collect();
    let words = inquiry.asks_for_words() && met.contains(&false);
    !met.is_empty() && (words || !met.contains(&true))
}

fn has_stranger(inquiry: &Inquiry) -> bool {
    let sureness = inquiry.read.as_ref().map_or(0.0, |(_, sureness)| sureness.best);
    let telling = |t: &Term| t.party || t.country.is_some() || sureness < SURE_BESIDE_STRANGERS;
    inquiry.terms.iter().any(|t| is_stranger(inquiry, t) && telling(t))
}

/// A name of which no part stands in the index, and which describes nobody that is known.
fn is_stranger(inquiry: &Inquiry, term: &Term) -> bool {
    let (question, terms) = (&inquiry.question, &inquiry.terms);
    let beside =
        |t: &Term| t.sort == Sort::Name && (t.words.end == term.words.start || t.words.start == term.words.end);
    let part = terms.iter().any(|t| !t.unknown && beside(t));
    let described = term.party && inquiry.party.as_ref().is_some_and(|p| !p.names.is_empty());
    let quoted = question.words.get(term.words.start).is_some_and(|w| question.is_quoted(w));
    term.unknown && term.sort == Sort::Name && !quoted && !part && !described
}
