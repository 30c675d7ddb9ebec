//! How many, where, or what something is called is asked: what is shown must have a thing of that sort. A person or a time
//! may be told in words that no rule knows; the reader sees those.

use super::super::limits::{FOUND, PLACED};
use super::super::reason::Reason;
use crate::answer::engine::Inquiry;
use crate::answer::evidence::Evidence;
use crate::answer::question::Wanted;

pub fn objects(inquiry: &Inquiry, best: &Evidence) -> Option<Reason> {
    let least = match inquiry.question.wanted {
        Wanted::Number | Wanted::Name => FOUND,
        Wanted::Place => PLACED,
        _ => return None,
    };
    let found = best.find.as_ref().map_or(0.0, |f| f.score);
    (found < least).then_some(Reason::NothingOfTheSort)
}
