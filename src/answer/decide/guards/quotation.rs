//! A quotation that is asked about must stand in the sources, or most of its words in the sentence that tells it.

use super::super::limits::QUOTATION;
use super::super::reason::Reason;
use crate::answer::Kind;
use crate::answer::find::evidence::{Evidence, shares_words};
use crate::answer::inquiry::Inquiry;

pub fn objects(inquiry: &Inquiry, best: &Evidence) -> Option<Reason> {
    let question = &inquiry.question;
    if best.feature("quote") > 0.0 {
        return None;
    }
    let defined = question.kind == Kind::Definition;
    let asked = matches!(question.kind, Kind::WhoSaid | Kind::Verify);
    let least = if defined { QUOTATION - 1 } else { QUOTATION };
    let mut quotes = question.quotes.iter().filter(|q| q.split_whitespace().count() >= least);
    let missing = quotes.any(|q| defined || (asked && !shares_words(&best.passage().text, q)));
    missing.then_some(Reason::QuoteMissing)
}
