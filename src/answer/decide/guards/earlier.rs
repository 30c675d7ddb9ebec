//! "The previous time", "the round before": an event before the one that everything speaks of. What tells it says so itself.

use super::super::reason::Reason;
use crate::answer::find::evidence::Evidence;
use crate::answer::inquiry::Inquiry;

/// Words that set an event before another, in a question and in what answers it.
const EARLIER: &[&str] =
    &["previous", "previously", "prior", "earlier", "preceding", "before", "former", "last", "past"];
/// Those that do so in a question beside an event or its time: "before the talks" and "last year" ask for something else.
const ASKED: &[&str] = &["previous", "prior", "earlier", "preceding"];
const EVENTS: &[&str] = &["time", "round", "meeting", "session", "summit", "talks", "visit", "occasion"];

pub fn objects(inquiry: &Inquiry, best: &Evidence) -> Option<Reason> {
    let words = &inquiry.question.words;
    let asked = words.windows(2).any(|w| ASKED.contains(&w[0].lower.as_str()) && EVENTS.contains(&w[1].lower.as_str()));
    let told =
        best.passage().text.split(|c: char| !c.is_alphabetic()).any(|w| EARLIER.contains(&w.to_lowercase().as_str()));
    (asked && !told).then_some(Reason::OtherTime)
}

#[cfg(test)]
mod tests {
    //! Only what is told of before answers a question for what was before.
    use super::super::super::super::fixture::inquiry;
    use super::*;

    #[test]
    fn the_previous_time_is_not_this_one() {
        let cases = [
            ("where did the ferry sink the previous time", "The ferry sank near Vell", Some(Reason::OtherTime)),
            ("where did the ferry sink", "The ferry sank near Vell", None),
            ("what happened before the ferry sank", "The ferry sank near Vell", None),
        ];
        for (question, shown, reason) in cases {
            let inquiry = inquiry(question, shown);
            assert_eq!(objects(&inquiry, &inquiry.evidence[0]), reason, "{question}");
        }
    }
}
