//! How far a cue bears: to the end of its clause, over all of it, over what stands before. Clauses are told by closed
//! classes of words, without a parser; where that leaves doubt the scope is the longer.

use super::line::{Line, Match};
use crate::lexicon::{Effect, Reach};
use crate::record::syntax::Tags;
use std::ops::Range;

/// Tokens between two commas that only interrupt a clause.
const ASIDE: usize = 4;
/// Tokens of an aside between a subject and its verb.
const INSERTED: usize = 12;
/// Tokens in which a clause shows its verb.
const TO_VERB: usize = 9;
/// Tokens of ", the minister said".
const ATTRIBUTION: usize = 8;

/// The tokens that a match bears on.
pub fn scope(line: &Line, found: &Match) -> Range<usize> {
    let (first, end) = (found.taken.first().copied().unwrap_or(found.end), found.end);
    let (effect, last) = (found.pattern.effect, end.wrapping_sub(1));
    let kind = Kind {
        phrase: effect != Effect::Negative && line.in_list(last, |c| &c.phrasal),
        excepts: effect == Effect::Refused && line.in_list(last, |c| &c.excepting),
        negates: matches!(effect, Effect::Negative | Effect::Refused) && !line.has(last, Tags::THAT),
    };
    match found.pattern.reach {
        Reach::Right => end..right(line, end, first, kind),
        Reach::Clause => left(line, first)..right(line, end, first, kind),
        Reach::Left => before(line, first)..first,
        Reach::Inside => found.gap.clone().unwrap_or(end..end),
        Reach::Sentence => before(line, first)..right_of_all(line, end),
        Reach::Conditional if opens(line, first) => first..right_of_all(line, end),
        Reach::Conditional => left(line, first).min(governing(line, first))..right(line, end, first, kind),
    }
}

/// The tokens of a phrase from `from` on that the token at `cue` brings.
pub fn phrase_right(line: &Line, from: usize, cue: usize) -> usize {
    right(line, from, cue, Kind { phrase: true, excepts: false, negates: false })
}

/// What a scope to the right must know of its cue.
#[derive(Clone, Copy)]
struct Kind {
    /// It bears on a phrase, and ends with it.
    phrase: bool,
    /// It leaves somebody out of what the clause tells: "all *but* Tarn opened".
    excepts: bool,
    /// It denies its clause, not what a relative clause in it takes for granted.
    negates: bool,
}

/// Where a scope to the right ends that begins at `from`, of a cue that begins at `cue`; that of a `phrase` ends with it.
fn right(line: &Line, from: usize, cue: usize, kind: Kind) -> usize {
    let quote = line.tokens.quote(cue);
    let opening = opens(line, cue) && from > cue && line.in_list(from - 1, |c| &c.opening);
    let aside = opening || is_aside(line, cue) || is_contrast(line, cue, from);
    let (mut verb, mut clause) = (false, false);
    let mut j = from;
    while j < line.range.end {
        if ends_all(line, j) || (quote.is_some() && line.tokens.quote(j) != quote) {
            return j;
        }
        if line.has(j, Tags::COMMA) {
            if aside {
                return j;
            }
            if let Some(next) = after_interruption(line, j) {
                j = next;
                continue;
            }
            if ends_at_comma(line, j) {
                return j;
            }
        }
        let joins = j > from && line.is(j, &["and"]) && !verb && clause_follows(line, j + 1);
        let turns = j > from
            && (line.in_list(j, |c| &c.turns) || (line.in_list(j, |c| &c.timing) && clause_follows(line, j + 1)));
        let told = kind.negates && j > from && presupposes(line, j);
        if joins || turns || told || (j > from && is_but(line, j)) {
            return j;
        }
        clause |= line.has(j, Tags::RELATIVE | Tags::THAT | Tags::SUBJECT | Tags::SUBORDINATOR);
        if kind.phrase && !clause && j > from && heads_clause(line, j) {
            return j;
        }
        if kind.excepts && j > from && line.is_finite(j) {
            return j;
        }
        verb |= j > from && line.is_finite(j);
        j += 1;
    }
    line.range.end
}

/// "Ratified the treaty *that* their ministers signed": a relative clause, behind a noun.
fn presupposes(line: &Line, j: usize) -> bool {
    let before = j - 1;
    let noun = line.has(before, Tags::WORD) && !line.has(before, Tags::ADVERB | Tags::PREPOSITION | Tags::AUXILIARY);
    let reporting = line.tokens.cue(before).is_some() || line.in_list(before, |c| &c.brings_that);
    line.is(j, &["who", "which", "whose", "whom"]) || (line.is(j, &["that"]) && noun && !reporting)
}

/// The verb of the clause that a phrase stands in: "a plan to move the port *was* read".
fn heads_clause(line: &Line, j: usize) -> bool {
    let open = ["be", "been", "being", "have", "having", "do", "doing"];
    let led = line.has(j - 1, Tags::TO | Tags::DETERMINER | Tags::POSSESSIVE | Tags::ADVERB | Tags::AUXILIARY);
    line.has(j, Tags::AUXILIARY | Tags::VERB) && line.is_finite(j) && !line.is(j, &open) && !led
}

/// The end of the sentence, or of the half of it before a semicolon or "but".
fn right_of_all(line: &Line, from: usize) -> usize {
    (from..line.range.end).find(|&j| ends_all(line, j) || is_but(line, j)).unwrap_or(line.range.end)
}

fn ends_all(line: &Line, j: usize) -> bool {
    line.has(j, Tags::STOP | Tags::SEMICOLON | Tags::DASH)
}

fn is_but(line: &Line, j: usize) -> bool {
    line.is(j, &["but"]) && !line.in_list(j.wrapping_sub(1), |c| &c.but_for)
}

/// ", so far," and ", in March,": behind the second comma, where nothing but a few words stand between.
fn after_interruption(line: &Line, comma: usize) -> Option<usize> {
    let close = (comma + 2..=comma + 1 + ASIDE).find(|&k| line.has(k, Tags::COMMA))?;
    let plain = (comma + 1..close).all(|k| !line.is_finite(k) && !line.has(k, Tags::RELATIVE));
    plain.then_some(close + 1)
}

fn ends_at_comma(line: &Line, comma: usize) -> bool {
    let next = comma + 1;
    let joined = line.is(next, &["and", "or"]) && clause_follows(line, next + 1) && !line.has(next + 1, Tags::THAT);
    let saying = line.tokens.cue(next).is_some_and(|(_, f)| f.ing);
    line.in_list(next, |c| &c.after_comma) || joined || saying || is_attribution(line, next)
}

/// ", the minister said": a reporting verb, and nothing behind it but who or when.
fn is_attribution(line: &Line, from: usize) -> bool {
    let reach = from..line.range.end.min(from + ATTRIBUTION);
    let verb = reach.clone().find(|&k| line.tokens.is_tensed(k));
    let ends = reach.into_iter().find(|&k| line.has(k, Tags::COMMA | Tags::THAT | Tags::TO));
    let according = line.is(from, &["according"]);
    according || verb.is_some_and(|v| ends.is_none_or(|e| v < e))
}

/// Whether a finite verb stands at `from`, or behind a subject there.
fn clause_follows(line: &Line, from: usize) -> bool {
    let ends = |k: &usize| !ends_all(line, *k) && !line.has(*k, Tags::COMMA | Tags::RELATIVE | Tags::TO);
    (from..line.range.end.min(from + TO_VERB)).take_while(ends).any(|k| line.is_finite(k))
}

/// "Fog, *not* drink, was the cause": behind a comma and before no verb, it denies what stands up to the next one.
fn is_contrast(line: &Line, cue: usize, from: usize) -> bool {
    let led = |j: usize| j > line.range.start && line.has(j - 1, Tags::COMMA);
    let begins = line.is(cue, &["not"]) && (led(cue) || line.is(cue.wrapping_sub(1), &["but", "and"]) && led(cue - 1));
    // "Has promised, *but not yet paid*, 20 million".
    let shut = (from + 1..from + 1 + ASIDE).any(|j| line.has(j, Tags::COMMA));
    let verb = line.has(from, Tags::VERB | Tags::AUXILIARY | Tags::TO) || line.tokens.cue(from).is_some();
    begins && (shut || !verb)
}

/// In ", who …," or ", which …,": the next comma ends it.
fn is_aside(line: &Line, cue: usize) -> bool {
    let comma = (line.range.start..cue).rev().find(|&j| line.has(j, Tags::COMMA | Tags::SEMICOLON));
    comma.is_some_and(|c| line.in_list(c + 1, |c| &c.asides))
}

/// Where the clause of a cue begins.
fn left(line: &Line, cue: usize) -> usize {
    let quote = line.tokens.quote(cue);
    let mut verb = line.is_finite(cue);
    let aside = aside_before(line, cue);
    for j in (line.range.start..cue).rev().filter(|j| !aside.contains(j)) {
        let bound = line.has(j, Tags::STOP | Tags::SEMICOLON | Tags::DASH | Tags::COLON | Tags::COMMA)
            || (line.has(j, Tags::RELATIVE | Tags::SUBORDINATOR | Tags::THAT) && !line.is(j, &["than", "as", "so"]))
            || line.is(j, &["but"])
            || (quote.is_none() && line.tokens.quote(j).is_some());
        // "A match between *Garr and Till* was put off" is one clause.
        let clause = || (line.range.start..j).any(|k| line.is_finite(k));
        let joins = line.is(j, &["and", "or"]) && verb && clause();
        // "A swap *planned for* Saturday was": no report of a clause.
        let reports = line.tokens.is_tensed(j) && verb && !line.is(j + 1, &["for"]);
        if bound || joins || reports || line.tokens.quote(j) != quote {
            return j + 1;
        }
        verb |= line.is_finite(j);
    }
    line.range.start
}

/// "The launch, *planned for Tuesday,* was put off": what stands between two commas in front of a verb and has none of its own.
fn aside_before(line: &Line, cue: usize) -> Range<usize> {
    let close = cue.checked_sub(1).filter(|&j| line.range.contains(&j) && line.has(j, Tags::COMMA));
    let open = close.and_then(|close| {
        let from = line.range.start.max(close.saturating_sub(INSERTED));
        (from..close).rev().find(|&j| line.has(j, Tags::PUNCTUATION)).filter(|&j| line.has(j, Tags::COMMA))
    });
    let participle = |j: usize| line.word(j + 1).ends_with("ed") || line.has(j + 1, Tags::DETERMINER);
    match (open, close) {
        (Some(open), Some(close)) if participle(open) => open..close + 1,
        _ => cue..cue,
    }
}

/// What stands before a cue in its sentence, commas and all.
fn before(line: &Line, cue: usize) -> usize {
    let ends = |j: &usize| line.has(*j, Tags::SEMICOLON | Tags::STOP) || is_but(line, *j);
    (line.range.start..cue).rev().find(ends).map_or(line.range.start, |j| j + 1)
}

/// The clause before an "if", a comma between them aside.
fn governing(line: &Line, cue: usize) -> usize {
    let comma = cue.checked_sub(1).filter(|&j| line.has(j, Tags::COMMA));
    comma.map_or(cue, |comma| left(line, comma))
}

/// The cue opens its sentence, or its half of it.
fn opens(line: &Line, cue: usize) -> bool {
    let opener = |j: usize| {
        line.has(j, Tags::STOP | Tags::SEMICOLON | Tags::DASH | Tags::COLON | Tags::QUOTE_MARK | Tags::THAT)
            || line.is(j, &["but", "and"])
    };
    cue == line.range.start || opener(cue - 1)
}
