//! "On Thursday they agreed to resume": the day of the agreement, not of what was agreed. Objects to a day that dates the
//! verb in front of what is asked for, where nothing behind it dates that.

use super::super::limits::SAME_VERB;
use super::super::reason::Reason;
use crate::answer::find::evidence::Evidence;
use crate::answer::inquiry::Inquiry;
use crate::answer::question::Wanted;
use crate::record::TimeKind;

/// What is done on a day of its own, before what it is about.
const AGREED: &[&str] = &[
    "agreed",
    "decided",
    "promised",
    "vowed",
    "pledged",
    "offered",
    "voted",
    "refused",
    "threatened",
    "proposed",
    "resolved",
    "asked",
    "urged",
    "undertook",
    "swore",
    "sought",
    "consented",
    "volunteered",
];

pub fn objects(inquiry: &Inquiry, best: &Evidence) -> Option<Reason> {
    if inquiry.question.wanted != Wanted::Time {
        return None;
    }
    let (passage, text) = (best.passage(), &best.passage().text);
    let event = agreed(inquiry, text)?;
    let dated = passage.times.iter().filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time));
    let starts: Vec<usize> = dated.filter_map(|t| t.start.checked_sub(passage.span.start)).collect();
    let of_verb = !starts.is_empty() && starts.iter().all(|&start| start < event);
    of_verb.then_some(Reason::OtherTime)
}

/// Where, behind a verb of the past and its "to", a verb of the question stands.
fn agreed(inquiry: &Inquiry, text: &str) -> Option<usize> {
    let words: Vec<(usize, String)> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|w| (w.as_ptr().addr() - text.as_ptr().addr(), w.to_lowercase()))
        .collect();
    let asked = |word: &str| {
        inquiry.question.words.iter().any(|w| {
            let shared = w.lower.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
            shared >= SAME_VERB && shared + 1 >= word.chars().count().min(w.lower.chars().count())
        })
    };
    let to = (2..words.len().saturating_sub(1)).find(|&i| words[i].1 == "to" && asked(&words[i + 1].1))?;
    let verb = (to - 2..to).rev().find(|&i| AGREED.contains(&words[i].1.as_str()))?;
    // "When did they agree to resume?" asks for the agreement's day.
    (!asked(&words[verb].1)).then(|| words[to + 1].0)
}

#[cfg(test)]
mod tests {
    //! A day in front of what was agreed is the agreement's.
    use super::super::super::super::fixture::inquiry;
    use super::*;
    use crate::corpus::Span;
    use crate::record::TimeExpression;

    #[test]
    fn the_day_of_an_agreement_is_not_that_of_what_was_agreed() {
        let cases = [
            ("when will the ferry sail", "On Monday the owners agreed to sail the ferry", Some(Reason::OtherTime)),
            ("when will the ferry sail", "On Monday the owners were urged to sail the ferry", Some(Reason::OtherTime)),
            ("when will the ferry sail", "The owners agreed to sail the ferry on Monday", None),
            ("when will the ferry sail", "On Monday the ferry is expected to sail", None),
            ("when did the owners agree to sail the ferry", "On Monday the owners agreed to sail the ferry", None),
            ("when will the ferry sail", "On Monday the ferry is still expected to sail", None),
            ("when did the ferry sail", "On Monday the ferry started to sail", None),
            ("who will sail the ferry", "On Monday the owners agreed to sail the ferry", None),
        ];
        for (question, text, reason) in cases {
            let mut inquiry = inquiry(question, "The ferry sank near Vell");
            let at = text.find("Monday").unwrap();
            let time =
                TimeExpression { start: at, end: at + 6, kind: TimeKind::Date, value: Some("2031-03-16".into()) };
            let passage = &mut inquiry.evidence[0].view.passage;
            passage.text = text.to_owned();
            passage.span = Span::new(0, text.len());
            passage.times = vec![time];
            assert_eq!(objects(&inquiry, &inquiry.evidence[0]), reason, "{question}: {text}");
        }
    }
}
