//! What sureness and confidence weigh beside the features of the best passage: how a question stands to all that was found
//! for it. Owns the list of these traits.

use super::evidence::Evidence;
use super::view::{self, Met};
use crate::answer::party::{LIKENESS, Party};
use crate::answer::question::{Question, Wanted};
use crate::answer::terms::{Sort, Term};

/// What sureness and confidence weigh beside the features of the best passage; sureness, which it made no better, without
/// the last.
pub const TRAITS: &[&str] = &[
    "bias",
    "margin",
    "unknown",
    "polar",
    "party_unmet",
    "wanted_unmet",
    "content",
    "score",
    "topic",
    "weakest",
    "unmet",
    "who",
    "number",
    "reason",
    "open",
    "rarest_lacking",
];

/// Below this a word counts as lacking.
pub const HALF_MET: f32 = 0.5;

/// By the names of [`TRAITS`], in their order.
pub fn measured(question: &Question, terms: &[Term], party: Option<&Party>, evidence: &[Evidence]) -> Vec<f32> {
    let Some(best) = evidence.first() else { return Vec::new() };
    let rival = evidence.iter().skip(1).find(|next| !best.repeats(next));
    let margin = rival.map_or(1.0, |next| (best.lexical - next.lexical).min(3.0) / 3.0);
    let total: f32 = terms.iter().map(Term::weight).sum::<f32>().max(f32::MIN_POSITIVE);
    let unknown: f32 = terms.iter().filter(|t| t.unknown).map(Term::weight).sum::<f32>() / total;
    let flag = |holds: bool| if holds { 1.0 } else { 0.0 };
    let wants = !matches!(question.wanted, Wanted::Anything | Wanted::Statement);
    let content = terms.iter().filter(|t| t.sort != Sort::Asking).count() as f32;
    let (topic, weakest, score) = (topic(terms, best), weakest(terms, best), best.lexical / 10.0);
    vec![
        1.0,
        margin,
        unknown,
        flag(question.polar),
        flag(party.is_some() && best.likeness < LIKENESS),
        flag(wants && best.find.as_ref().is_none_or(|f| f.score < 0.35)),
        (content / 6.0).min(1.5),
        score,
        topic,
        weakest,
        unmet(terms, best),
        flag(matches!(question.wanted, Wanted::Person | Wanted::Name)),
        flag(question.wanted == Wanted::Number),
        flag(question.wanted == Wanted::Reason),
        flag(question.wanted == Wanted::Anything),
        rarest_lacking(terms, best),
    ]
}

/// How much of some words of the question, weighed by rarity, stands in the sentence, words of like meaning counted.
pub fn share(terms: &[Term], best: &Evidence, on: impl Fn(&Term, &Met) -> bool) -> f32 {
    let pairs = terms.iter().zip(&best.met).filter(|(t, m)| on(t, m));
    view::share(pairs, |m| m.soft).unwrap_or(1.0)
}

/// Says what is asked, beside names.
pub fn is_topic(t: &Term) -> bool {
    let plain = t.sort == Sort::Head && !t.telling;
    !t.party && !plain && !matches!(t.sort, Sort::Asking | Sort::Name)
}

fn topic(terms: &[Term], best: &Evidence) -> f32 {
    share(terms, best, |t, _| is_topic(t))
}

/// How many words of the question the sentence itself lacks, three being many.
fn unmet(terms: &[Term], best: &Evidence) -> f32 {
    let on = |t: &Term| !t.party && t.sort != Sort::Asking;
    let lacking = terms.iter().zip(&best.met).filter(|(t, m)| on(t) && m.soft.max(m.people) < HALF_MET);
    (lacking.count() as f32 / 3.0).min(1.0)
}

/// How rare the rarest word of the question is that the sentence lacks, names and roles of its speakers counted.
fn rarest_lacking(terms: &[Term], best: &Evidence) -> f32 {
    let on = terms.iter().zip(&best.met).filter(|(t, _)| t.sort != Sort::Asking);
    on.map(|(t, m)| t.rarity * (1.0 - m.soft.max(m.people))).fold(0.0, f32::max)
}

/// How far the word is met that is met least.
fn weakest(terms: &[Term], best: &Evidence) -> f32 {
    let on = |t: &Term| !t.party && t.sort != Sort::Asking;
    let pairs = terms.iter().zip(&best.met).filter(|(t, _)| on(t));
    pairs.map(|(_, m)| m.anywhere()).fold(1.0, f32::min)
}

#[cfg(test)]
mod tests {
    //! Each trait by its name, of a question and its best passage; a repetition is no rival.
    use super::*;
    use crate::answer::fixture::inquiry;

    #[test]
    fn the_traits_are_those_of_the_question_and_its_best_passage() {
        for (question, shown, name, expect) in [
            ("how did snow close the road", "Snow closed", "bias", 1.0),
            ("did snow close the road", "Snow closed", "polar", 1.0),
            ("how did snow close the road", "Snow closed", "polar", 0.0),
            ("who sank the ferry", "The ferry sank", "who", 1.0),
            ("how many workers were hurt", "Twelve workers", "number", 1.0),
            ("how many workers were hurt", "Twelve workers", "wanted_unmet", 0.0),
            ("how many cables broke", "The crane fell because", "wanted_unmet", 1.0),
            ("why did the crane fall", "The crane fell because", "reason", 1.0),
            ("how did snow close the road", "Snow closed", "open", 1.0),
            ("why did the crane fall", "The crane fell because", "open", 0.0),
            ("what did Nora Beck say", "Beck said", "party_unmet", 0.0),
            ("what did Nora Beck say about the museum", "Ida Renn, the mayor", "party_unmet", 1.0),
            ("how did snow close the road", "Snow closed", "unknown", 0.0),
            ("how did snow close the road", "Snow closed", "topic", 1.0),
            ("how did snow close the road", "Snow closed", "weakest", 1.0),
            ("how did snow close the road", "Snow closed", "unmet", 0.0),
            ("how did snow close the road", "Snow closed", "rarest_lacking", 0.0),
            ("how did snow close the road", "Snow closed", "content", 0.5),
            ("how did zeppelins sink the ferry", "The ferry sank", "unmet", 1.0 / 3.0),
        ] {
            let i = inquiry(question, shown);
            let got = measured(&i.question, &i.terms, i.party.as_ref(), &i.evidence);
            let at = TRAITS.iter().position(|t| *t == name).unwrap();
            assert_eq!(got.len(), TRAITS.len());
            assert!((got[at] - expect).abs() < 1e-5, "{name} of {question}: {}", got[at]);
        }
        let i = inquiry("how did snow close the road", "Snow closed");
        assert!(measured(&i.question, &i.terms, None, &[]).is_empty());
    }
}
