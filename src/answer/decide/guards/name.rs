//! A name of the question that no source has, or that what comes nearest has nowhere around it: it speaks of somebody else.

use super::super::limits::{NAME_MET, SURE_BESIDE_STRANGERS};
use super::super::reason::Reason;
use crate::answer::find::evidence::Evidence;
use crate::answer::inquiry::Inquiry;
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
    let named = inquiry.pairs(best).filter(|(t, _)| t.sort == Sort::Name && !t.party);
    let met: Vec<bool> = named.map(|(_, m)| m.anywhere() >= NAME_MET).collect();
    let words = inquiry.asks_for_words() && met.contains(&false);
    !met.is_empty() && (words || !met.contains(&true))
}

fn has_stranger(inquiry: &Inquiry) -> bool {
    let sureness = inquiry.sureness_by_reading.unwrap_or(0.0);
    let telling = |t: &Term| t.party || t.country.is_some() || sureness < SURE_BESIDE_STRANGERS;
    inquiry.terms.iter().any(|t| inquiry.is_stranger(t) && telling(t))
}
