//! The words of a claim and how a passage holds them: which it must hold to speak of the claim at all, and whether its
//! numbers count the same. Owns no verdict.

use super::finding::Finding;
use super::limits::{CLAIM_ALIKE, CLAIM_MET, COUNTED_OF, COUNTED_WITHIN};
use crate::answer::Kind;
use crate::answer::find::evidence::Evidence;
use crate::answer::find::view::Met;
use crate::answer::question::Question;
use crate::answer::terms::{Sort, Term};

/// A claim without a quotation is neither borne out nor contradicted by a sentence that lacks one of its words: nothing
/// is agreed to that the sentence does not say.
pub fn leaves_open(question: &Question, terms: &[Term], best: &Evidence) -> bool {
    if question.kind != Kind::Verify || !question.quotes.is_empty() {
        return false;
    }
    let mut claims = claims(terms, best).peekable();
    let unmet = |m: &Met| m.here() < CLAIM_MET && m.soft < CLAIM_ALIKE;
    let opposed = |t: &Term| best.finding == Some(Finding::Contradicted) && best.opposed.as_ref() == Some(&t.words);
    claims.peek().is_none() || claims.any(|(t, m)| unmet(m) && !opposed(t) || is_elsewhere(question, t, best))
}

/// What a question claims, beside numbers and whose words it is, and how far each word of it is met.
pub fn claims<'a>(terms: &'a [Term], best: &'a Evidence) -> impl Iterator<Item = (&'a Term, &'a Met)> {
    let claimed = |t: &Term| t.sort != Sort::Asking && t.sort != Sort::Number && !t.party;
    terms.iter().zip(&best.met).filter(move |(t, _)| claimed(t))
}

/// "in Paris": a capital as a place is not met by its country's name.
pub fn is_elsewhere(question: &Question, term: &Term, best: &Evidence) -> bool {
    let before = term.words.start.checked_sub(1).and_then(|i| question.words.get(i));
    let placed = before.is_some_and(|w| ["in", "at", "near", "from", "to"].contains(&w.lower.as_str()));
    let own = |stem: &String| !best.view.places_of(stem).is_empty();
    placed && term.country.is_some() && !term.stem.as_ref().is_none_or(own)
}

/// Whether the sentence holds a number of the question, and with the noun that it counts there.
pub fn bears_out(terms: &[Term], best: &Evidence, at: usize) -> bool {
    let (number, met) = (&terms[at], &best.met[at]);
    let Some(place) = met.place.filter(|_| met.body >= CLAIM_MET) else { return false };
    let noun = terms.iter().zip(&best.met).find(|(t, _)| t.words.start == number.words.end);
    let Some(noun) = noun.and_then(|(t, m)| m.place.filter(|_| matches!(t.sort, Sort::Word | Sort::Head))) else {
        return true;
    };
    let counts = |noun: usize| match best.view.is_of(place) {
        // "Six of the nine boats" are six boats.
        true => noun > place && noun - place <= COUNTED_OF,
        false => noun > place && noun - place <= COUNTED_WITHIN && !best.view.is_counted_apart(place, noun),
    };
    counts(noun) || best.view.stems.get(noun).is_some_and(|stem| best.view.places_of(stem).iter().any(|&at| counts(at)))
}

/// Another number stands before the noun that the question's number counts: "14 tankers", asked of 15.
pub fn counts_otherwise(terms: &[Term], best: &Evidence, at: usize) -> bool {
    let number = &terms[at];
    let noun = terms.iter().zip(&best.met).find(|(t, _)| t.words.start == number.words.end);
    let Some(noun) = noun.filter(|(_, m)| m.body >= CLAIM_MET).and_then(|(_, m)| m.place) else { return false };
    (noun.saturating_sub(COUNTED_WITHIN)..noun).any(|i| best.view.is_number(i) && !best.view.is_counted_apart(i, noun))
}
