//! Whose words are asked for: somebody whom no source names, whom none quotes, or whose words are not on this.

use super::super::reason::Reason;
use crate::answer::Kind;
use crate::answer::engine::Inquiry;
use crate::answer::evidence::Evidence;
use crate::answer::party::LIKENESS;

pub fn objects(inquiry: &Inquiry, best: &Evidence) -> Option<Reason> {
    let party = inquiry.party.as_ref()?;
    if party.is_unknown() && !matches!(inquiry.question.kind, Kind::WhoSaid | Kind::Verify) {
        return Some(Reason::NotNamed);
    }
    if !matches!(inquiry.question.kind, Kind::WhatSaid | Kind::Reaction) {
        return None;
    }
    let named = !party.names.is_empty();
    let quoted = party.quoted > 0 || party.country;
    match () {
        // Of whom the record has no word, no likeness makes another's words his.
        () if named && !quoted => Some(Reason::NotQuoted),
        () if best.likeness >= LIKENESS => None,
        () if named => Some(Reason::NotOnThis),
        () => Some(Reason::NotQuoted),
    }
}
