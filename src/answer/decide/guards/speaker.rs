//! Who said it is asked: what is shown must be somebody's words, and of whom the question names, if it names one.

use super::super::limits::FAINT;
use super::super::reason::Reason;
use crate::answer::Kind;
use crate::answer::find::evidence::Evidence;
use crate::answer::inquiry::Inquiry;
use crate::answer::party::Party;

pub fn objects(inquiry: &Inquiry, best: &Evidence) -> Option<Reason> {
    if inquiry.question.kind != Kind::WhoSaid {
        return None;
    }
    let said = best.statement.map(|(i, _)| &best.passage().statements[i]);
    let another = |p: &Party| p.is_telling() && p.is_named();
    if best.likeness < FAINT && inquiry.party.as_ref().is_some_and(another) {
        return Some(Reason::OtherSpeaker);
    }
    said.is_none_or(|s| s.speaker.is_none()).then_some(Reason::NobodysWords)
}

#[cfg(test)]
mod tests {
    //! Somebody's words, and of whom the question names.
    use super::super::super::super::fixture::inquiry;
    use super::*;

    #[test]
    fn who_said_it_must_be_known_and_be_who_is_named() {
        let cases = [
            ("who warned that the pier could close", "Ruben Tale, a union leader", None),
            ("which politician said that the toll will be kept", "We will keep the toll", None),
            ("who said that the ferry sank", "The ferry sank near Vell", Some(Reason::NobodysWords)),
            ("how many workers were hurt", "Twelve workers", None),
        ];
        for (question, shown, reason) in cases {
            let inquiry = inquiry(question, shown);
            assert_eq!(objects(&inquiry, &inquiry.evidence[0]), reason, "{question}");
        }
    }
}
