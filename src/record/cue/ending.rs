//! Where the content of a cue ends: at the end of the clause, at another speaker, another verb of the same subject, or
//! the text's own remark.

use super::{CueMatch, Voice, cue_at, limits, mouths};
use crate::lexicon::Takes;
use crate::record::source::subject::subject_before;
use crate::record::syntax::phrase::{has_verb, quote_at, step};
use crate::record::syntax::{Tags, Tokens};

/// Where the content that begins at `start` ends.
pub fn content_end(t: &Tokens, start: usize, hi: usize, cue: &CueMatch) -> usize {
    let stop = hi.min(start + limits::CONTENT);
    let frame = Frame::of(t, cue);
    let mut end = stop;
    let mut i = start;
    let mut steps = 0;
    while i < stop {
        steps += 1;
        if steps > limits::CLAUSE || i > start && (frame.closes(t, start, i, hi) || ends_at(t, start, i, hi, cue)) {
            end = i;
            break;
        }
        i = step(t, i);
    }
    trim_end(t, start, end)
}

/// The clause that a cue stands in, as far as it tells where its content ends.
struct Frame {
    /// A participle that opens its sentence: "Recalling …, X said".
    opens: bool,
    subordinate: bool,
    /// ", who said …, left": a comma ends it.
    apposed: bool,
    /// "those who said … left": the next finite verb is the sentence's.
    restrictive: bool,
    /// "X's claim that … is … was false": the second finite verb is the sentence's.
    possessed: bool,
}

impl Frame {
    fn of(t: &Tokens, cue: &CueMatch) -> Self {
        let opens = cue.voice == Voice::Participle && t.sentences.iter().any(|s| s.start == cue.group.start);
        let clause = cue.takes.has(Takes::CLAUSE) || cue.stance.has(Takes::CLAUSE);
        let before = cue.group.start.checked_sub(2);
        let relative = before.filter(|_| t.is_any(cue.group.start - 1, &["who", "which"]));
        let relative = relative.or_else(|| object_relative(t, cue));
        Self {
            opens,
            subordinate: opens || is_subordinate(t, cue),
            apposed: relative.is_some_and(|b| t.has(b, Tags::COMMA)),
            restrictive: relative.is_some_and(|b| t.has(b, Tags::WORD) && !clause),
            possessed: cue.group.start > 0 && t.has(cue.group.start - 1, Tags::CLITIC | Tags::POSSESSIVE),
        }
    }

    fn closes(&self, t: &Tokens, start: usize, i: usize, hi: usize) -> bool {
        let outside = t.quote(i).is_none();
        let comma = outside && t.has(i, Tags::COMMA);
        let subject = t.is_capital(i + 1) || t.has(i + 1, Tags::SUBJECT);
        let comma_inside = i > 1 && t.quote(i - 1).is_some() && t.has(i - 2, Tags::COMMA);
        self.apposed && comma && !t.has(i + 1, Tags::COORDINATOR)
            || closed_before(t, start, i)
            || self.opens && comma && subject
            || self.restrictive && outside && main_verb(t, start, i)
            || self.possessed && judged(t, start, i)
            || self.subordinate && comma_inside && outside && clause_behind(t, i - 1, hi)
            || self.subordinate && comma && clause_behind(t, i, hi)
    }
}

/// "Jane Miller*,* whom the clerk called": in front of the relative pronoun whose clause's subject is nothing but a name or a
/// noun phrase.
fn object_relative(t: &Tokens, cue: &CueMatch) -> Option<usize> {
    let from = cue.group.start.saturating_sub(limits::RELATIVE);
    let inside = (from..cue.group.start).rev().take_while(|&i| t.quote(i).is_none() && !t.has(i, Tags::PUNCTUATION));
    inside.into_iter().find(|&i| t.is_any(i, &["whom", "which"])).filter(|&i| i > 0).map(|i| i - 1)
}

/// A finite verb behind a noun phrase without a verb of its own.
fn main_verb(t: &Tokens, start: usize, i: usize) -> bool {
    let clause = Tags::THAT | Tags::SUBJECT | Tags::QUOTE_MARK | Tags::SUBORDINATOR | Tags::TO | Tags::RELATIVE;
    let comma = usize::from(t.has(i, Tags::COMMA));
    let auxiliary = t.has(i + comma, Tags::AUXILIARY) && !t.is_any(i + comma, &["be", "been", "being", "having"]);
    let verb = auxiliary && !t.has(i + comma, Tags::CLITIC) && !t.has(i.wrapping_sub(1), Tags::COORDINATOR)
        || t.is_finite(i + comma);
    verb && !(start..i).any(|k| t.quote(k).is_some() || t.has(k, clause)) && !has_verb(t, start, i)
}

/// An auxiliary behind a clause that has one, without anything between that could open another clause.
fn judged(t: &Tokens, start: usize, i: usize) -> bool {
    let auxiliary = |i: usize| {
        t.has(i, Tags::AUXILIARY) && !t.has(i, Tags::CLITIC) && !t.is_any(i, &["be", "been", "being", "having"])
    };
    let openers =
        Tags::SUBJECT | Tags::THAT | Tags::SUBORDINATOR | Tags::RELATIVE | Tags::COORDINATOR | Tags::COMMA | Tags::PAST;
    if !auxiliary(i) || t.quote(i).is_some() {
        return false;
    }
    let Some(first) = (start..i).rfind(|&k| auxiliary(k)) else { return false };
    let plain = |k: usize| t.quote(k).is_none() && !t.has(k, openers) && !t.is_tensed(k);
    i - first > 2 && (first + 1..i).all(plain)
}

/// "While X described …, Y": whether the clause in which the cue stands opens with a subordinator.
fn is_subordinate(t: &Tokens, cue: &CueMatch) -> bool {
    let from = cue.group.start.saturating_sub(limits::SUBORDINATE);
    let opener = (from..cue.group.start)
        .rev()
        .take_while(|&i| t.quote(i).is_none() && !t.has(i, Tags::PUNCTUATION | Tags::THAT))
        .last();
    let opener = opener.map(|i| if t.has(i, Tags::COORDINATOR) { i + 1 } else { i });
    // "*A day* after X described …".
    let measured = |i: usize| t.has(i, Tags::TIME | Tags::NUMBER | Tags::DETERMINER | Tags::ADVERB);
    let behind = |i: usize| (i..i + limits::MEASURED).find(|&k| t.has(k, Tags::SUBORDINATOR)).filter(|_| measured(i));
    let opener = opener.map(|i| behind(i).unwrap_or(i));
    opener.is_some_and(|i| {
        t.is_any(
            i,
            &["while", "although", "though", "as", "after", "when", "because", "since", "if", "before", "asked"],
        ) && !t.is(i + 1, "for")
    })
}

/// Whether a finite verb stands between this comma and the next.
pub fn clause_behind(t: &Tokens, comma: usize, hi: usize) -> bool {
    (comma + 2..hi.min(comma + limits::NEXT_CLAUSE))
        .take_while(|&i| t.quote(i).is_none() && !t.has(i, Tags::COMMA | Tags::RELATIVE | Tags::SEMICOLON))
        .any(|i| t.is_verbal(i) || !t.is_capital(i) && t.is_tensed(i))
        && !t.has(comma + 1, Tags::RELATIVE | Tags::COORDINATOR | Tags::SUBORDINATOR)
}

/// ", the captain, Jane Miller, said": the same behind a subject with its apposition.
pub fn apposed_clause_behind(t: &Tokens, comma: usize, hi: usize) -> bool {
    let opens = t.has(comma + 1, Tags::DETERMINER | Tags::POSSESSIVE) || t.is_capital(comma + 1);
    let plain = |i: &usize| t.quote(*i).is_none() && !t.has(*i, Tags::SEMICOLON | Tags::RELATIVE | Tags::STOP);
    let commas: Vec<usize> = (comma + 1..hi.min(comma + limits::APPOSED))
        .take_while(plain)
        .filter(|&i| t.has(i, Tags::COMMA))
        .take(2)
        .collect();
    let [first, second] = commas[..] else { return false };
    opens && first > comma + 1 && !(comma + 1..second).any(|i| t.is_verb(i)) && t.is_verb(second + 1)
}

/// Whether a quotation that ended in a comma or full stop of its own just before `i` closes the content.
fn closed_before(t: &Tokens, start: usize, i: usize) -> bool {
    let Some(range) = i.checked_sub(1).and_then(|k| t.quotation(k)) else { return false };
    if t.quote(i).is_some() || range.end != i || range.len() < 3 {
        return false;
    }
    let last = range.end - 2;
    if t.has(last, Tags::STOP) {
        let leaves = Tags::SUBJECT | Tags::SUBORDINATOR | Tags::PREPOSITION | Tags::TIME;
        return range.start == start && (t.is_capital(i) || t.has(i, leaves));
    }
    let goes_on = t.has(i, Tags::COORDINATOR)
        && !t.is(i, "but")
        && (range.start != start
            || t.quote(i + 1).is_some()
            || t.has(i + 1, Tags::THAT | Tags::PREPOSITION | Tags::DETERMINER));
    // Behind a quotation inside of a clause, a list of verbs may go on.
    let inner = range.start != start;
    let parts = Tags::SUBORDINATOR | Tags::RELATIVE | Tags::PREPOSITION | Tags::SUBJECT;
    let leaves = !inner
        || t.has(i, parts)
        || t.is(i, "but")
        || t.is_any(i, &["a", "an"]) && t.quote(i + 1).is_none()
        || t.word(i).ends_with("ing")
        || t.is_capital(i);
    let dated = !inner
        && t.words(range.clone()) > limits::TITLE
        && t.has(i, Tags::SUBORDINATOR | Tags::TIME)
        && !t.has(i, Tags::THAT);
    dated || t.has(last, Tags::COMMA) && !goes_on && leaves && !t.has(i, Tags::THAT)
}

/// Drops closing punctuation that stands in no quotation.
pub fn trim_end(t: &Tokens, start: usize, mut end: usize) -> usize {
    while end > start
        && t.quote(end - 1).is_none()
        && t.has(end - 1, Tags::COMMA | Tags::STOP | Tags::COLON | Tags::SEMICOLON | Tags::DASH)
    {
        end -= 1;
    }
    end
}

fn ends_at(t: &Tokens, start: usize, i: usize, hi: usize, cue: &CueMatch) -> bool {
    if t.quote(i).is_some() {
        return false;
    }
    if t.has(i, Tags::SEMICOLON) {
        return true;
    }
    if t.has(i, Tags::DASH) && (named_colon(t, i + 1, hi) || own_cue(t, i + 1, hi) || aside(t, i, hi)) {
        return true;
    }
    if t.has(i, Tags::COMMA) && another_clause(t, start, i, hi) {
        return true;
    }
    if t.has(i, Tags::COMMA | Tags::DASH) {
        return parts_ways(t, i, hi) || t.is(i + 1, "which") && t.has(i, Tags::COMMA) && has_verb(t, start, i);
    }
    if i > 1 && t.quote(i - 1).is_some() && t.has(i - 2, Tags::COMMA) && parts_ways(t, i - 1, hi) {
        return true;
    }
    if t.has(i, Tags::COORDINATOR) && t.quote(i - 1).is_some() && t.has(i + 1, Tags::SUBJECT) {
        return true;
    }
    if t.has(i, Tags::COORDINATOR) || t.is(i, "while") {
        return same_subject(t, start, i, hi, cue);
    }
    t.is(i, "according") && t.is(i + 1, "to") || own_words(t, i, hi)
}

/// "the talks when she told reporters, “…”": a clause that brings the words themselves.
fn own_words(t: &Tokens, i: usize, hi: usize) -> bool {
    let verb = i + 2;
    let says = t.says(verb, Takes::QUOTE);
    if !says || !t.is_any(i, &["when", "as"]) || !t.has(i + 1, Tags::SUBJECT) {
        return false;
    }
    let quoted = (verb + 1..hi.min(verb + limits::BROUGHT)).find(|&k| t.quote(k).is_some());
    let brings = |q: usize| q == verb + 1 || t.has(q - 1, Tags::COMMA | Tags::COLON);
    quoted.is_some_and(|q| brings(q) && !(verb..q).any(|k| t.has(k, Tags::THAT)))
}

/// "a boycott, and the league was silent": behind a noun phrase, a clause that the text itself goes on with.
fn another_clause(t: &Tokens, start: usize, comma: usize, hi: usize) -> bool {
    let joined = t.is_any(comma + 1, &["and", "but", "so", "yet"]);
    let clause = Tags::THAT | Tags::SUBJECT | Tags::QUOTE_MARK | Tags::SUBORDINATOR;
    joined && !t.has(start, clause) && !has_verb(t, start, comma) && clause_behind(t, comma + 1, hi)
}

/// "- Jane Miller: “…”": another speaker.
fn named_colon(t: &Tokens, start: usize, hi: usize) -> bool {
    let colon = (start..hi.min(start + limits::LABEL)).find(|&i| !t.is_capital(i));
    colon.is_some_and(|c| c > start && t.has(c, Tags::COLON) && t.quote(c + 1).is_some())
}

/// "— a step that observers fear": the text's own remark, which no second dash closes.
fn aside(t: &Tokens, dash: usize, hi: usize) -> bool {
    t.is_any(dash + 1, &["a", "an"]) && !(dash + 1..hi).any(|i| t.has(i, Tags::DASH | Tags::QUOTE_MARK))
}

/// "- “…,” she said": a quotation with a cue of its own.
pub fn own_cue(t: &Tokens, start: usize, hi: usize) -> bool {
    let Some(quoted) = t.quotation(start) else { return false };
    let behind = quoted.end;
    let says = |v: usize| t.says(v, Takes::QUOTE);
    let named = t.has(behind, Tags::SUBJECT | Tags::CAPITAL);
    let verb = (behind..hi.min(behind + limits::NAME))
        .find(|&i| t.quote(i).is_some() || !t.has(i, Tags::SUBJECT | Tags::CAPITAL));
    t.words(quoted.clone()) > 2 && (named && verb.is_some_and(says) || says(behind) && t.has(behind + 1, Tags::CAPITAL))
}

/// A comma behind which the content does not go on: another participle, another speaker, "according to".
fn parts_ways(t: &Tokens, comma: usize, hi: usize) -> bool {
    let mut i = comma + 1;
    if i >= hi || t.quote(i).is_some() {
        return false;
    }
    if mouths::begins(t, comma, hi) {
        return true;
    }
    if t.is_any(i, &["and", "but", "while", "with", "then"]) && i + 1 < hi {
        i += 1;
    }
    while i < hi && t.has(i, Tags::ADVERB) && !t.has(i, Tags::DETERMINER) && !t.is_any(i, &["there", "here"]) {
        i += 1;
    }
    if t.is(i, "according") && t.is(i + 1, "to") {
        return true;
    }
    if let Some((cue, form)) = t.cue(i)
        && (form.ing
            || (form.past || form.third)
                && (i > comma + 1 || quote_at(t, i + 1, hi).is_some() || has_clause(t, i, cue.takes)))
    {
        return cue_at(t, i, comma, hi).is_some();
    }
    apposed_speaker(t, comma, i, hi) || another_speaker(t, comma, i, hi)
}

/// ", said it was": the verb of the clause around the content, and no participle of it.
fn has_clause(t: &Tokens, verb: usize, takes: Takes) -> bool {
    let clause = t.has(verb + 1, Tags::THAT | Tags::SUBJECT | Tags::POSSESSIVE) || t.is(verb + 1, "the");
    clause && takes.has(Takes::CLAUSE) && !takes.has(Takes::HEARER)
}

/// ", and X, the Y of Z, said".
fn apposed_speaker(t: &Tokens, comma: usize, i: usize, hi: usize) -> bool {
    if !t.is_any(comma + 1, &["and", "but", "while"]) || !t.is_capital(i) {
        return false;
    }
    let commas: Vec<usize> = (i..hi.min(i + limits::APPOSED_CUE))
        .take_while(|&k| t.quote(k).is_none())
        .filter(|&k| t.has(k, Tags::COMMA))
        .take(3)
        .collect();
    let verb = |k: usize| (k + 1..hi.min(k + limits::BEHIND_APPOSED)).find(|&v| t.says(v, Takes::CLAUSE));
    let apposed = commas.first().is_some_and(|&c| {
        (i..c).all(|k| t.is_capital(k) || t.has(k, Tags::CLITIC | Tags::DETERMINER | Tags::PREPOSITION))
    });
    apposed
        && commas
            .iter()
            .skip(1)
            .any(|&c| verb(c).is_some_and(|v| cue_at(t, v, c, hi).is_some_and(|m| m.group.start == c + 1)))
}

/// ", he said" and ", but Smith said".
fn another_speaker(t: &Tokens, comma: usize, i: usize, hi: usize) -> bool {
    let reach = hi.min(i + limits::ANOTHER);
    let verb = (i..reach)
        .take_while(|&k| t.quote(k).is_none() && (!t.has(k, Tags::PUNCTUATION)) && !t.has(k, Tags::THAT))
        .find(|&k| t.says(k, Takes::QUOTE | Takes::CLAUSE | Takes::HEARER));
    verb.is_some_and(|v| {
        cue_at(t, v, comma + 1, hi).is_some_and(|c| {
            let closing = t.has(v + 1, Tags::COMMA | Tags::STOP)
                || v + 1 >= hi
                || t.has(v + 1, Tags::TIME | Tags::PREPOSITION | Tags::QUOTE_MARK | Tags::ADVERB);
            let own = t.is_any(comma + 1, &["but", "and", "while", "though", "although"]);
            (closing || own)
                && c.voice == Voice::Finite
                && subject_before(t, c.group.start, comma + 1).is_some_and(|s| s.head.start <= i + 1)
        })
    })
}

/// "… and Smith said “…”": a second subject with a cue that a quotation follows.
fn other_subject(t: &Tokens, and: usize, i: usize, hi: usize) -> bool {
    let verb = (i + 1..hi.min(i + limits::SUBJECT))
        .take_while(|&k| {
            t.quote(k).is_none() && !t.has(k, Tags::PUNCTUATION | Tags::THAT | Tags::VERB | Tags::COORDINATOR)
        })
        .find(|&k| t.says(k, Takes::QUOTE | Takes::OBJECT));
    let says = |v: usize| {
        t.cue(v).is_some_and(|(c, _)| matches!(c.lemma.as_str(), "say" | "tell" | "add" | "warn" | "argue" | "note"))
            && (t.is_any(and, &["but", "while"]) || t.is_capital(i))
    };
    // "and Miller responded by calling him “…”".
    let by = |v: usize| t.is(v + 1, "by") && t.cue(v + 2).is_some_and(|(_, f)| f.ing);
    verb.is_some_and(|v| {
        let brings = quote_at(t, v + 1, hi).is_some() || says(v) || by(v);
        cue_at(t, v, i, hi).is_some_and(|c| c.voice == Voice::Finite) && brings
    })
}

/// "both sides spoke and agreed": agreeing takes several, so that it is theirs.
fn plural_subject(t: &Tokens, start: usize, hi: usize) -> bool {
    let start = if t.has(start, Tags::THAT) { start + 1 } else { start };
    let subject =
        (start..hi).take(limits::SUBJECT).take_while(|&i| !t.has(i, Tags::AUXILIARY | Tags::VERB | Tags::PAST)).last();
    t.is_any(start, &["they", "both", "we"]) || subject.is_some_and(|i| t.word(i).ends_with('s') && !t.is_capital(i))
}

/// "questions the ties and has called for …": a finite verb behind a noun phrase is the subject's own.
fn second_verb(t: &Tokens, start: usize, and: usize, i: usize) -> bool {
    if !t.is(and, "and") || t.quote(i).is_some() || t.has(start, Tags::THAT | Tags::SUBJECT) || has_verb(t, start, and)
    {
        return false;
    }
    let object =
        Tags::DETERMINER | Tags::POSSESSIVE | Tags::PREPOSITION | Tags::PRONOUN | Tags::THAT | Tags::TO | Tags::CAPITAL;
    let finite = t.has(i, Tags::AUXILIARY) && !t.has(i, Tags::CLITIC)
        || t.has(i, Tags::VERB | Tags::PAST) && t.has(i + 1, object)
        || t.cue(i).is_some_and(|(_, f)| f.past) && t.has(i + 1, object | Tags::QUOTE_MARK);
    finite && !t.is_capital(i)
}

/// "… and accused him of": a second verb of the same subject.
fn same_subject(t: &Tokens, start: usize, and: usize, hi: usize, cue: &CueMatch) -> bool {
    let mut i = and + 1;
    while i < hi && t.has(i, Tags::ADVERB) {
        i += 1;
    }
    if other_subject(t, and, i, hi) {
        return true;
    }
    if t.cue(i).is_some_and(|(c, _)| c.lemma == "agree") && plural_subject(t, start, and) {
        return false;
    }
    if second_verb(t, start, and, i) {
        return true;
    }
    let (Some((_, own)), Some((_, form))) = (t.cue(cue.verb), t.cue(i)) else { return false };
    let finite = |f: crate::lexicon::CueForm| f.past || f.third;
    let alike = finite(own) && finite(form) || own.ing && form.ing;
    alike && cue_at(t, i, and, hi).is_some_and(|c| c.takes != Takes::default())
}
