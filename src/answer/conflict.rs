//! Where sources conflict: another article that tells the same thing as the best evidence with another number. Owns what
//! must agree for two sentences to speak of one thing.

use super::engine::Inquiry;
use super::evidence::Evidence;
use super::question::Wanted;
use super::terms::Sort;

/// How sure both numbers must be to count what is asked for.
const SURE: f32 = 0.75;
/// From this on a word of the question counts as met.
const MET: f32 = 0.7;

/// The best evidence of another article that contradicts the best of all.
pub fn other(inquiry: &Inquiry) -> Option<&Evidence> {
    let (best, rest) = inquiry.evidence.split_first()?;
    let number = told(inquiry, best)?;
    rest.iter().find(|e| {
        e.passage().article.id != best.passage().article.id
            && told(inquiry, e).is_some_and(|other| other != number)
            && holds_as_much(inquiry, best, e)
    })
}

/// The number that answers, where it is written in digits: "fourteen" and "14" are no conflict.
fn told(inquiry: &Inquiry, e: &Evidence) -> Option<String> {
    let find = e.find.as_ref().filter(|f| inquiry.question.wanted == Wanted::Number && f.score >= SURE)?;
    let text = e.passage().text.get(find.start..find.end)?;
    let number: String = text.split_whitespace().next()?.chars().filter(|c| *c != ',').collect();
    number.starts_with(|c: char| c.is_ascii_digit()).then_some(number)
}

/// Every word of the question that the best evidence holds stands in the other sentence too.
fn holds_as_much(inquiry: &Inquiry, best: &Evidence, other: &Evidence) -> bool {
    let asked = |i: &usize| inquiry.terms[*i].sort != Sort::Asking && best.met[*i].here() >= MET;
    let (met, all) = (0..inquiry.terms.len())
        .filter(asked)
        .fold((0, 0), |(met, all), i| (met + usize::from(other.met[i].here() >= MET), all + 1));
    all > 1 && met == all
}
