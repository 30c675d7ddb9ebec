//! Whose words are asked for: somebody whom no source names, whom none quotes, or whose words are not on this.

use super::super::reason::Reason;
use crate::answer::Kind;
use crate::answer::find::evidence::Evidence;
use crate::answer::inquiry::Inquiry;
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
        () if named && !quoted && !(party.represented && best.likeness >= LIKENESS) => Some(Reason::NotQuoted),
        () if best.likeness >= LIKENESS => None,
        () if party.quoted > 0 => Some(Reason::NotOnThis),
        () if party.is_named() || party.country => Some(Reason::NotQuoted),
        // "The German chancellor": what the record knows of nobody's office keeps nobody from holding it.
        () => None,
    }
}

#[cfg(test)]
mod tests {
    //! A name binds, a description does not.
    use super::super::super::super::fixture::inquiry;
    use super::*;

    #[test]
    fn who_is_named_must_have_said_it_and_who_is_described_may_have() {
        let cases = [
            ("what did Ruben Tale say about the pier", "Ruben Tale, a union leader", None),
            ("what did Jonas Fenn say about the toll", "We will keep the toll", Some(Reason::NotQuoted)),
            ("what did Ruben Tale say about the toll", "We will keep the toll", Some(Reason::NotOnThis)),
            ("what did the woman in charge of the docks say about the toll", "We will keep the toll", None),
            ("what did Zorvan say about the toll", "We will keep the toll", Some(Reason::NotNamed)),
            ("what did Norway say about the toll", "We will keep the toll", Some(Reason::NotQuoted)),
            ("how many workers were hurt", "Twelve workers", None),
        ];
        for (question, shown, reason) in cases {
            let inquiry = inquiry(question, shown);
            assert_eq!(objects(&inquiry, &inquiry.evidence[0]), reason, "{question}");
        }
    }
}
