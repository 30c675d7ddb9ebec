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
    if !matches!(inquiry.question.kind, Kind::WhatSaid | Kind::Reaction) || best.likeness >= LIKENESS {
        return None;
    }
    let quoted = !party.names.is_empty() && (party.quoted > 0 || party.country);
    Some(if quoted { Reason::NotOnThis } else { Reason::NotQuoted })
}
