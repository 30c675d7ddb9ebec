//! Evidence: a passage that may answer a question, and what speaks for and against it, as numbers that a linear model
//! weighs. Owns the list of those features.

use super::limits::{LEAST_REPEATED, REPEATED, SHARED};
use super::view::{Met, View};
use super::wanted::Find;
use crate::answer::Kind;
use crate::answer::decide::verdict::finding::Finding;
use crate::index::{Analysis, Passage};

/// What is measured of a passage, in the order of [`Evidence::features`].
pub const FEATURES: &[&str] = &[
    "bm25",
    "cover",
    "cover_people",
    "cover_soft",
    "cover_near",
    "cover_lead",
    "cover_title",
    "meaning",
    "rarest_met",
    "rarest_unmet",
    "lacking",
    "names_unmet",
    "numbers_unmet",
    "pairs",
    "order",
    "density",
    "want_person",
    "want_time",
    "want_place",
    "want_number",
    "want_reason",
    "want_definition",
    "statement",
    "statement_cover",
    "statement_soft",
    "party",
    "quote",
    "length",
    "first",
    "negation",
    "head_met",
    "fragment",
    "told",
    "self",
    "designation",
    "contrasts",
];

/// A passage with what speaks for it.
#[derive(Debug)]
pub struct Evidence {
    /// The passage, and what its words have in common with the question’s.
    pub view: View,
    /// Of each term, where and how well the passage meets it.
    pub met: Vec<Met>,
    /// By the names of [`FEATURES`], in their order.
    pub features: Vec<f32>,
    /// Which of the passage's statements answers, and how much of the topic its content holds.
    pub statement: Option<(usize, f32)>,
    /// How well the statement's speaker is the party asked for.
    pub likeness: f32,
    /// What goes before every score: 1 where words of the party are asked for and it holds some, or who was sanctioned and
    /// it tells of sanctions; 2 where it holds a quotation of the question.
    pub tier: u8,
    /// The wanted thing in it (a day, a place, a number), where one is wanted and there is one.
    pub find: Option<Find>,
    /// What it makes of a claim; of other questions none.
    pub finding: Option<Finding>,
    /// The words of the question that it denies by an opposite: "close", where it "stayed open".
    pub opposed: Option<std::ops::Range<usize>>,
    /// By the weighing of its words.
    pub lexical: f32,
    /// The reader's logit; none where it has not read the passage.
    pub relevance: Option<f32>,
    /// The cosine of its vector and the question's, where the vectors brought it.
    pub cosine: Option<f32>,
    /// What ranks it within its tier.
    pub score: f32,
}

impl Evidence {
    /// A feature by its name; 0 where none has it.
    pub fn feature(&self, name: &str) -> f32 {
        FEATURES.iter().position(|f| *f == name).map_or(0.0, |i| self.features[i])
    }

    /// The sentence and what the record knows of it.
    pub fn passage(&self) -> &Passage {
        &self.view.passage
    }

    /// The article, and where in it.
    pub fn place(&self) -> (String, usize) {
        (self.passage().article.id.clone(), self.passage().span.start)
    }

    /// The article, and which passage of it.
    pub fn number(&self) -> (&String, usize) {
        (&self.passage().article.id, self.passage().ordinal)
    }

    /// Who speaks in the statement that answers.
    pub fn speaker(&self) -> Option<&str> {
        self.statement.and_then(|(i, _)| self.passage().statements[i].speaker.as_deref())
    }

    /// One of two sentences holds nearly all words of the other, as a lead does that the text repeats.
    pub fn repeats(&self, other: &Self) -> bool {
        let (one, other) = (&self.view, &other.view);
        let (short, long) = if one.stems.len() < other.stems.len() { (one, other) } else { (other, one) };
        let words = short.stems.len();
        let shared = short.stems.iter().filter(|stem| !long.places_of(stem).is_empty()).count();
        words >= LEAST_REPEATED && shared as f32 >= REPEATED * words as f32
    }
}

/// By tier, then score, then place.
pub fn best_first(evidence: &mut [Evidence]) {
    evidence.sort_by(|a, b| {
        b.tier.cmp(&a.tier).then_with(|| b.score.total_cmp(&a.score)).then_with(|| a.place().cmp(&b.place()))
    });
}

/// Whether a text holds a quotation, marks and case aside.
pub fn holds_quote(text: &str, quote: &str) -> bool {
    let mut words = Analysis::words();
    let (text, quote) = (words.terms(text), words.terms(quote));
    !quote.is_empty() && text.windows(quote.len()).any(|w| w == quote)
}

/// Most words of a quotation stand in the text.
pub fn shares_words(text: &str, quote: &str) -> bool {
    let mut english = Analysis::english();
    let (text, quote) = (english.terms(text), english.terms(quote));
    let shared = quote.iter().filter(|w| text.contains(w)).count();
    shared as f32 >= SHARED * quote.len() as f32
}

/// Kinds that ask for words on record and for whose they are.
pub fn asks_for_words(kind: Kind) -> bool {
    matches!(kind, Kind::WhoSaid | Kind::WhatSaid | Kind::Reaction)
}

#[cfg(test)]
mod tests {
    //! What two texts share.
    use super::*;
    use crate::answer::fixture::inquiry;

    /// A lead that the text repeats is no rival of it.
    #[test]
    fn a_repetition_is_no_rival() {
        let crane = "why did the crane fall because of a cable";
        let of = |question: &str, shown: &str| inquiry(question, shown).evidence.remove(0);
        let (long, short) = (of(crane, "The crane fell on Monday"), of(crane, "The crane fell because"));
        assert!(long.repeats(&short) && short.repeats(&long));
        let other = of("did snow close the road", "Snow closed");
        assert!(!long.repeats(&other));
        assert!(!of("will the union sue the port", "The union may sue").repeats(&short));
    }

    #[test]
    fn most_words_of_a_quotation() {
        let text = "We will keep the toll";
        for (quote, expect) in
            [("keep the toll now", true), ("we will burn it", false), ("we will keep the toll", true)]
        {
            assert_eq!(shares_words(text, quote), expect, "{quote}");
        }
    }

    #[test]
    fn a_quotation_told_in_other_words_shares_most_of_them() {
        assert!(shares_words("He called it a very good start for both.", "a good start for both"));
        assert!(!shares_words("He called it a start.", "a good start for both sides of the river"));
    }
}
