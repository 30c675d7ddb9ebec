//! Whose clause it is: where a clause begins in front of its verb, and which part of what stands there can be its subject's
//! head.

use super::limits;
use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// Where the subject of the clause begins that ", whereupon", ", to which" or ", hours after" opens in front of `at`.
pub fn clause_of(t: &Tokens, lo: usize, at: usize) -> Option<usize> {
    let opens = |i: usize| {
        let led = t.has(i, Tags::PREPOSITION) && t.is_any(i + 1, &["which", "whom"]);
        let timed =
            (i..i + limits::MEASURED).find(|&k| t.is_any(k, &["after", "before", "when", "as", "because", "since"]));
        let counts = |m: usize| t.has(m, Tags::TIME | Tags::NUMBER | Tags::DETERMINER | Tags::ADVERB);
        let measured = timed.filter(|&k| (i..k).all(counts) && is_whoever_speaks(t, k + 1..at));
        if let Some(opener) = measured {
            return Some(opener + 1);
        }
        let alone = t.is_any(i, &["whereupon", "whereas", "but", "while"]);
        (led || alone).then_some(i + 1 + usize::from(led))
    };
    (lo..at)
        .rev()
        .filter(|&c| t.has(c, Tags::COMMA) && t.quote(c).is_none())
        .find_map(|c| opens(c + 1))
        .filter(|&s| s < at)
}

/// "hours after | his deputy, Jane Miller, | told": nothing but one who speaks, and his apposition; "after | the vote, the mayor," is
/// more.
fn is_whoever_speaks(t: &Tokens, front: Range<usize>) -> bool {
    let commas: Vec<usize> = front.clone().filter(|&i| t.has(i, Tags::COMMA) && t.quote(i).is_none()).collect();
    let gerund = t.word(front.start).ends_with("ing") && !t.is_capital(front.start);
    let office = |i: usize| t.title(i).office || t.title(i).prefixed || t.title(i).offices;
    let person = |comma: usize| office(comma - 1) || t.is_capital(front.start) && t.is_capital(comma - 1);
    match commas.as_slice() {
        [] => !gerund,
        [first, last] => *first > front.start && last + 1 == front.end && person(*first),
        _ => false,
    }
}

/// "In a letter to the governor, Sam Hill, | the warden, Jane Miller,": a name in full behind what it is called is whole without
/// what stands in front.
pub fn is_described(t: &Tokens, name: Range<usize>, description: Range<usize>) -> bool {
    let named = name.len() > 1 && name.clone().all(|i| t.is_capital(i) || t.speaker(i).particle);
    let definite = t.has(description.start, Tags::DETERMINER | Tags::POSSESSIVE);
    let clause = |i: usize| {
        t.has(i, Tags::PREPOSITION | Tags::RELATIVE | Tags::AUXILIARY | Tags::VERB) && !t.has(i, Tags::CLITIC)
            || t.has(i, Tags::PAST) && i > description.start + 1
            || t.is_tensed(i)
    };
    named && definite && !description.clone().any(clause)
}

/// "even though | the clerk", "It ended after | a neighbour": where the clause begins whose subject a segment ends with; the
/// segment's start where that opens none.
pub fn clause_start(t: &Tokens, segment: Range<usize>) -> usize {
    let opener = segment.clone().rev().find(|&i| t.has(i, Tags::SUBORDINATOR) && !t.has(i, Tags::ADVERB));
    let Some(opener) = opener.filter(|&i| i + 1 < segment.end) else { return segment.start };
    let subject = t.has(opener + 1, Tags::DETERMINER | Tags::POSSESSIVE) || t.is_capital(opener + 1);
    let verb = |r: Range<usize>| r.into_iter().any(|i| t.is_verbal(i) || t.is_tensed(i));
    let alone = !t.has(opener, Tags::PREPOSITION) || verb(segment.start..opener);
    if subject && alone && !verb(opener + 1..segment.end) { opener + 1 } else { segment.start }
}

/// "a claim Jane Miller": the one whose clause it is, without the noun that the clause describes.
pub fn own_subject(t: &Tokens, head: Range<usize>) -> Range<usize> {
    if !t.is_any(head.start, &["a", "an"]) || head.start == 0 || !t.has(head.start - 1, Tags::COMMA) {
        return head;
    }
    let noun = |i: usize| {
        let closed = Tags::PREPOSITION | Tags::CLITIC | Tags::DETERMINER | Tags::POSSESSIVE | Tags::COORDINATOR;
        let person = t.title(i).office || t.title(i).prefixed || t.title(i).body;
        t.has(i, Tags::WORD) && !t.is_capital(i) && !t.has(i, closed) && !person
    };
    let opens = |i: usize| t.is_capital(i) || t.is(i, "the");
    let own = (head.start + 2..head.end).find(|&i| opens(i) && noun(i - 1));
    own.map_or(head.clone(), |i| i..head.end)
}

/// Whether a segment between commas can be no subject's head: a number, a description, a place.
pub fn hangs(t: &Tokens, segment: Range<usize>) -> bool {
    let first = segment.start;
    let opens = t.is_capital(first + 1)
        || t.has(first, Tags::COORDINATOR) && t.has(first + 1, Tags::DETERMINER | Tags::POSSESSIVE);
    if t.has(first, Tags::COORDINATOR | Tags::SUBORDINATOR) && opens {
        return false;
    }
    let named = t.is_capital(segment.end.saturating_sub(1)) && segment.len() > 1 && t.is_capital(first);
    // "the charges that X": a clause with a subject of its own.
    let own = segment.clone().rev().take_while(|&i| t.is_capital(i)).last().filter(|&i| i > first);
    if own.is_some_and(|i| t.has(i - 1, Tags::THAT)) {
        return false;
    }
    let place = segment.len() == 1 && t.is_capital(first);
    t.has(first, Tags::DETERMINER | Tags::NUMBER | Tags::PREPOSITION | Tags::RELATIVE | Tags::POSSESSIVE)
        || place
        || (!named && !t.is_capital(first))
}

pub fn can_head(t: &Tokens, segment: Range<usize>, lo: usize) -> bool {
    let Range { start, end } = segment;
    if start >= end || end - start > limits::PHRASE {
        return false;
    }
    let opens_clause = start == lo || t.has(start - 1, Tags::PUNCTUATION | Tags::SUBORDINATOR);
    let clause = t.has(start, Tags::SUBORDINATOR)
        && t.is_capital(start + 1)
        && (!t.has(start, Tags::PREPOSITION) || start == lo && t.is(start, "as"));
    let led =
        !clause && t.has(start, Tags::PREPOSITION | Tags::SUBORDINATOR) && !t.has(start, Tags::THAT | Tags::DETERMINER);
    // "Tuesday", "Then", "Earlier in the day".
    let timed =
        t.has(start, Tags::TIME | Tags::ADVERB) && t.has(start + 1, Tags::PREPOSITION) && !t.is_capital(start + 1);
    let tells_when =
        timed || t.has(start, Tags::TIME) && end - start < 3 || t.has(start, Tags::ADVERB) && end - start == 1;
    let hangs = led || tells_when || t.has(end - 1, Tags::PREPOSITION);
    opens_clause && !hangs && !opens_with_participle(t, start, end, lo)
}

/// "Speaking in Northport, the mayor, X, said", "Pressed on it, …": an act of the subject, which stands behind it.
pub fn opens_with_participle(t: &Tokens, start: usize, end: usize, lo: usize) -> bool {
    if start == lo && t.has(start, Tags::ADVERB) && t.word(start + 1).ends_with("ing") && end <= start + 2 {
        return true;
    }
    let word = t.word(start);
    let past = t.has(start, Tags::PAST) || t.cue(start).is_some_and(|(_, form)| form.participle);
    let verb = past || t.cue(start).is_some_and(|(_, form)| form.ing) || t.is(start, "speaking");
    let acts = word.len() > 5 && word.ends_with("ing") || past;
    let led = Tags::DETERMINER | Tags::POSSESSIVE | Tags::TO | Tags::SUBORDINATOR;
    // "Passing sentence, the judge": an act and its bare object, and nothing more.
    let bare = word.ends_with("ing") && end == start + 2 && !t.is_capital(start + 1);
    let led = bare || t.has(start + 1, led) || verb && t.has(start + 1, Tags::PREPOSITION);
    start == lo && acts && led && !t.title(start).office
}
