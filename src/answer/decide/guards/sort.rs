//! How many, where, or what something is called is asked: what is shown must have a thing of that sort. A person or a time
//! may be told in words that no rule knows; the reader sees those.

use super::super::limits::{FOUND, PLACED};
use super::super::reason::Reason;
use crate::answer::find::evidence::Evidence;
use crate::answer::inquiry::Inquiry;
use crate::answer::question::Wanted;
use crate::record::TimeKind;

pub fn objects(inquiry: &Inquiry, best: &Evidence) -> Option<Reason> {
    let found = best.find.as_ref().map_or(0.0, |f| f.score);
    let lacks = match inquiry.question.wanted {
        Wanted::Number => !counts(best) || best.find.as_ref().is_some_and(|f| f.anothers),
        Wanted::Name => found < FOUND,
        Wanted::Place => found < PLACED,
        _ => false,
    };
    lacks.then_some(Reason::NothingOfTheSort)
}

/// Whether a number stands in the sentence, beside those of its days.
fn counts(best: &Evidence) -> bool {
    let view = &best.view;
    let dated = |i: usize| {
        let at = view.passage.span.start + view.places[i].0;
        view.passage.times.iter().any(|t| t.kind == TimeKind::Date && (t.start..t.end).contains(&at))
    };
    (0..view.stems.len()).any(|i| view.is_number(i) && !dated(i))
}
