//! What may begin at a token: a quotation, a noun phrase, a verb, a clause that has one. What the cues make of it is for
//! `clause`.

use super::grammar::Tags;
use super::token::Tokens;

/// Skips quotations in one step.
pub fn step(t: &Tokens, i: usize) -> usize {
    t.quotation(i).map_or(i + 1, |r| r.end.max(i + 1))
}

/// The first token of a quotation at `at`, behind a comma or a colon at most.
pub fn quote_at(t: &Tokens, at: usize, hi: usize) -> Option<usize> {
    let mut i = at;
    while i < hi && i < at + 2 && t.quote(i).is_none() && t.has(i, Tags::COMMA | Tags::COLON | Tags::DASH) {
        i += 1;
    }
    (i < hi && t.quote(i).is_some()).then_some(i)
}

/// Whether a noun phrase or clause can begin at `i`.
pub fn opens_phrase(t: &Tokens, i: usize) -> bool {
    let tags = t.tags(i);
    tags.has(Tags::WORD | Tags::QUOTE_MARK)
        && (t.is_capital(i)
            || tags.has(Tags::DETERMINER | Tags::PRONOUN | Tags::POSSESSIVE | Tags::NUMBER | Tags::QUOTE_MARK)
            || !tags.has(
                Tags::PREPOSITION
                    | Tags::COORDINATOR
                    | Tags::SUBORDINATOR
                    | Tags::AUXILIARY
                    | Tags::ADVERB
                    | Tags::TIME,
            )
            || t.is_any(i, &["there", "only", "not", "if", "when", "while", "although", "even"]))
}

/// "to leave", not "to the north": whether a verb in its base form can stand at `i`.
pub fn verb_like(t: &Tokens, i: usize) -> bool {
    t.has(i, Tags::WORD)
        && !t.is_capital(i)
        && !t.has(i, Tags::DETERMINER | Tags::POSSESSIVE | Tags::PREPOSITION | Tags::NUMBER)
}

/// Whether a finite verb stands in the clause that begins at `start`.
pub fn has_verb(t: &Tokens, start: usize, hi: usize) -> bool {
    let mut i = start + 1;
    let stop = hi.min(start + 40);
    while i < stop {
        if t.has(i, Tags::AUXILIARY | Tags::VERB) && t.quote(i).is_none() {
            return true;
        }
        if t.cue(i).is_some_and(|(_, f)| f.past || f.third || f.base)
            && !t.has(i - 1, Tags::DETERMINER | Tags::PREPOSITION | Tags::POSSESSIVE)
        {
            return true;
        }
        if t.has(i, Tags::PAST) && !t.has(i - 1, Tags::DETERMINER) {
            return true;
        }
        i = if t.quote(i).is_some() { i + 1 } else { step(t, i) };
    }
    false
}

/// "43-year-old": the age.
pub fn years(word: &str) -> Option<u32> {
    word.to_lowercase().split_once("-year-old").and_then(|(n, _)| n.parse().ok())
}
