//! A quotation that is asked about must stand in the sources, or most of its words in the sentence that tells it.

use super::super::limits::{QUOTATION, SHARED};
use super::super::reason::Reason;
use crate::answer::Kind;
use crate::answer::engine::Inquiry;
use crate::answer::evidence::Evidence;
use crate::index::Analysis;

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

/// Most words of a quotation stand in the text.
fn shares_words(text: &str, quote: &str) -> bool {
    let mut english = Analysis::english();
    let (text, quote) = (english.terms(text), english.terms(quote));
    let shared = quote.iter().filter(|w| text.contains(w)).count();
    shared as f32 >= SHARED * quote.len() as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_told_in_other_words_shares_most_of_them() {
        assert!(shares_words("He called it a very good start for both.", "a good start for both"));
        assert!(!shares_words("He called it a start.", "a good start for both sides of the river"));
    }
}
