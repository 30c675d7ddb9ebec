//! The noun phrase that ends or begins at a token: "said X, the Y of Z", "according to X".

use super::{Source, limits};
use crate::record::syntax::{Tags, Tokens, phrase::years};
use std::ops::Range;

/// "the", "its": no phrase by itself.
fn is_bare_article(t: &Tokens, head: &Range<usize>) -> bool {
    head.len() == 1 && (t.is_any(head.start, &["the", "a", "an", "no", "every"]) || t.has(head.start, Tags::POSSESSIVE))
}

/// The noun phrase that ends at `end`.
pub fn phrase_back(t: &Tokens, end: usize, lo: usize) -> Option<Range<usize>> {
    if end <= lo {
        return None;
    }
    let last = end - 1;
    if t.has(last, Tags::SUBJECT) || t.is_any(last, &["who", "which", "others"]) {
        // "what we call infrastructure" is on nobody's record.
        return (last == lo || !t.is(last - 1, "what")).then_some(last..end);
    }
    if t.is_any(last, &["him", "them", "me", "us"]) {
        // "those around him": whoever stands in front of the preposition.
        let around = last > lo + 1 && t.has(last - 1, Tags::PREPOSITION);
        let head = if around { phrase_back(t, last - 1, lo) } else { None };
        return head.map(|h| h.start..end);
    }
    if t.is(last, "that") && last > lo && noun_like(t, last - 1) && t.is_tensed(end) {
        return Some(last..end);
    }
    if t.is_any(last, &["that", "this"])
        || !t.has(last, Tags::WORD | Tags::CLITIC)
        || t.has(last, Tags::PREPOSITION | Tags::AUXILIARY | Tags::COORDINATOR | Tags::SUBORDINATOR)
            && !t.is_capital(last)
    {
        return None;
    }
    let scan = scan_back(t, end, lo);
    if scan == end && t.has(last, Tags::PAST | Tags::VERB) {
        // "The officials whose laws have been struck down": the phrase in front of the relative clause.
        let from = lo.max(end.saturating_sub(limits::RELATIVE));
        let relative =
            (from..last).rev().take_while(|&i| !t.has(i, Tags::PUNCTUATION)).find(|&i| t.has(i, Tags::RELATIVE));
        return relative.filter(|&r| r > lo && noun_like(t, r - 1)).and_then(|r| phrase_back(t, r, lo));
    }
    let start = trim_front(t, scan, end);
    let finite = !t.cue(end).is_some_and(|(_, f)| f.ing);
    if let Some(head) = if finite { behind_verb(t, start, end, lo) } else { None } {
        return Some(head);
    }
    (start < end && !is_bare_article(t, &(start..end))).then_some(start..end)
}

/// "those who came to Northport say", "polls held in Northport found": no subject stands behind a verb's preposition, but
/// whoever that verb speaks of.
fn behind_verb(t: &Tokens, start: usize, end: usize, lo: usize) -> Option<Range<usize>> {
    let verb = start.checked_sub(2).filter(|&v| v > lo)?;
    let agent = t.is(start - 1, "by") && t.cue(verb).is_some_and(|(_, f)| f.participle);
    if !t.has(start - 1, Tags::PREPOSITION) || !(agent || t.has(verb, Tags::VERB | Tags::PAST)) || t.is_capital(verb) {
        return None;
    }
    // "Shares fell after X warned": whoever speaks has a clause of his own.
    let body = |i: usize| t.title(i).body || t.speaker(i).generic;
    let person = |i: usize| t.is_capital(i) || t.title(i).office || t.title(i).offices || body(i);
    let speaks = t.cue(end).or_else(|| t.cue(end + 1)).is_some_and(|(_, f)| f.past || f.third);
    if speaks && t.has(start - 1, Tags::SUBORDINATOR) && person(end - 1) {
        return None;
    }
    let clause =
        (lo.max(start.saturating_sub(limits::RELATIVE))..verb).rev().take_while(|&i| !t.has(i, Tags::PUNCTUATION));
    let relative = clause.into_iter().find(|&i| t.is_any(i, &["who", "that", "which"]));
    let end = relative.unwrap_or(verb);
    if end > lo && noun_like(t, end - 1) { phrase_back(t, end, lo) } else { None }
}

fn scan_back(t: &Tokens, end: usize, lo: usize) -> usize {
    let mut i = end;
    let floor = lo.max(end.saturating_sub(limits::PHRASE));
    while i > floor {
        let k = i - 1;
        if t.quote(k).is_some() {
            // A nickname or a name in quotation marks stays inside the phrase.
            let Some(range) = t.quotation(k).filter(|r| {
                r.len() <= limits::NICKNAME
                    && r.start > floor
                    && k + 1 < end
                    && !t.has(r.end.saturating_sub(2), Tags::COMMA | Tags::STOP)
            }) else {
                break;
            };
            i = range.start;
            continue;
        }
        if t.word(k) == ")" {
            let Some(open) = (floor..k).rev().take(limits::INNER_BRACKET).find(|&o| t.word(o) == "(") else { break };
            i = open;
            continue;
        }
        if !goes_on(t, k, floor, end) {
            break;
        }
        i = k;
    }
    i
}

/// "the way the company", "a word Miller": behind the noun at `k` begins a clause's subject.
fn clause_opens(t: &Tokens, k: usize, floor: usize, end: usize) -> bool {
    let noun = t.has(k, Tags::WORD)
        && !t.is_capital(k)
        && !t.has(k, Tags::PREPOSITION | Tags::COORDINATOR | Tags::DETERMINER | Tags::POSSESSIVE | Tags::NUMBER)
        && !t.has(k, Tags::ADVERB | Tags::VERB | Tags::PAST | Tags::AUXILIARY);
    let articled = k > floor && t.is_any(k - 1, &["a", "an"]) && (k + 1..end).all(|i| t.is_capital(i));
    let person = t.title(k).office || t.title(k).prefixed || t.title(k).body;
    noun && (t.is_any(k + 1, &["the", "a", "an"]) || articled && t.is_capital(k + 1) && !person)
}

/// Whether the token at `k` belongs to a noun phrase that goes on behind it.
fn goes_on(t: &Tokens, k: usize, floor: usize, end: usize) -> bool {
    let tags = t.tags(k);
    if tags.has(Tags::CLITIC) {
        return k > floor && t.has(k - 1, Tags::WORD);
    }
    if k + 1 < end && clause_opens(t, k, floor, end) {
        return false;
    }
    if !tags.has(Tags::WORD) {
        return matches!(t.word(k), "&" | "/" | "%");
    }
    if !tags.has(Tags::CAPITAL) && t.word(k).ends_with("ing") && k > 0 && t.has(k - 1, Tags::COMMA) && k + 1 < end {
        return false;
    }
    let behind_quote = k > 0 && t.quote(k - 1).is_some();
    if t.is_capital(k)
        && (k > floor || behind_quote)
        && !tags.has(Tags::PREPOSITION | Tags::SUBORDINATOR | Tags::SUBJECT | Tags::COORDINATOR)
    {
        return true;
    }
    if tags.has(Tags::SUBJECT) || t.is(k, "there") {
        return false;
    }
    if tags.has(Tags::COORDINATOR) {
        return t.is(k, "and") && joins_phrases(t, k, floor);
    }
    if t.is(k, "who") {
        return k > floor && t.has(k - 1, Tags::WORD);
    }
    if tags.has(Tags::RELATIVE | Tags::SUBORDINATOR) && !tags.has(Tags::DETERMINER | Tags::PREPOSITION)
        || tags.has(Tags::THAT)
    {
        return false;
    }
    if tags.has(Tags::PREPOSITION) {
        return joins_noun(t, k, floor);
    }
    if tags.has(Tags::AUXILIARY) {
        return k > floor && t.is_any(k - 1, &["who"]);
    }
    // "He says his manager told".
    if t.cue(k).is_some_and(|(_, f)| f.third) && k > floor && t.has(k - 1, Tags::SUBJECT) {
        return false;
    }
    if tags.has(Tags::VERB | Tags::PAST)
        || t.cue(k).is_some_and(|(_, f)| f.past || f.participle) && !tags.has(Tags::NUMBER)
    {
        return modifies(t, k, floor, end);
    }
    true
}

/// "the mayor of Northport", but not "the mayor after the vote".
fn joins_noun(t: &Tokens, k: usize, floor: usize) -> bool {
    k > floor
        && noun_like(t, k - 1)
        && !t.is_any(
            k,
            &["as", "than", "after", "before", "since", "until", "despite", "because", "during", "following"],
        )
}

/// "two sources briefed on the issue", "people who know him", "its proposed ban"; else a clause ends at the verb.
fn modifies(t: &Tokens, k: usize, floor: usize, end: usize) -> bool {
    let clause = t.cue(k).is_some_and(|(c, _)| {
        c.takes.has(crate::lexicon::Takes::CLAUSE) || c.stance.has(crate::lexicon::Takes::CLAUSE)
    });
    // "in *affected* areas".
    let noun = k + 1 < end && noun_like(t, k + 1) && t.has(k, Tags::PAST) && t.cue(k).is_none();
    let attributive = k > floor
        && (t.has(k - 1, Tags::DETERMINER | Tags::POSSESSIVE | Tags::CLITIC)
            || noun && t.has(k - 1, Tags::PREPOSITION));
    attributive
        || (k > floor
            && (t.is(k - 1, "who") || (!clause && noun_like(t, k - 1) && t.has(k + 1, Tags::PREPOSITION | Tags::TO))))
            && k + 1 < end
}

fn noun_like(t: &Tokens, i: usize) -> bool {
    let tags = t.tags(i);
    tags.has(Tags::WORD)
        && (t.is_capital(i)
            || !tags.has(
                Tags::PREPOSITION
                    | Tags::SUBORDINATOR
                    | Tags::AUXILIARY
                    | Tags::DETERMINER
                    | Tags::COORDINATOR
                    | Tags::SUBJECT
                    | Tags::VERB
                    | Tags::RELATIVE,
            ))
        && !tags.has(Tags::TIME)
        || tags.has(Tags::CLITIC)
}

/// "Trump and Clinton": an "and" between phrases, with no verb between the clause's start and it.
fn joins_phrases(t: &Tokens, and: usize, floor: usize) -> bool {
    let mut i = and;
    while i > floor {
        let k = i - 1;
        let tags = t.tags(k);
        if tags.has(Tags::COMMA | Tags::COLON | Tags::SEMICOLON | Tags::DASH | Tags::THAT) {
            return and - i <= limits::JOINED && i < and;
        }
        if t.is_any(k, &["while", "although", "though", "when", "as", "after", "because"]) {
            return i < and;
        }
        if tags.has(Tags::VERB | Tags::AUXILIARY | Tags::SUBORDINATOR | Tags::QUOTE_MARK | Tags::PAST)
            && !tags.has(Tags::CLITIC)
            || t.is_tensed(k) && !t.title(k).office
        {
            return false;
        }
        i = k;
    }
    and > floor
}

/// Drops what opens the sentence in front of its subject: prepositions with a date, adverbs.
fn trim_front(t: &Tokens, mut start: usize, end: usize) -> usize {
    let led = start > 0 && t.has(start - 1, Tags::PREPOSITION) || t.has(start, Tags::PREPOSITION);
    while start < end
        && (t.has(start, Tags::PREPOSITION | Tags::COORDINATOR | Tags::SUBORDINATOR | Tags::TIME)
            && !(t.is_capital(start) && t.title(start).office)
            && !t.has(start, Tags::DETERMINER)
            || t.has(start, Tags::ADVERB) && !t.has(start, Tags::DETERMINER)
            || t.is_any(start, &["out", "off", "back"]) && !t.is_capital(start))
    {
        start += 1;
    }
    if led && start < end {
        // "In a statement Trump": the subject is the name at the end.
        let name = (start..end).rev().take_while(|&i| t.is_capital(i) || t.has(i, Tags::CLITIC)).last();
        if let Some(name) = name.filter(|&n| {
            n > start
                && !t.has(n - 1, Tags::PREPOSITION | Tags::DETERMINER | Tags::POSSESSIVE | Tags::CLITIC)
                && !t.title(n - 1).office
        }) {
            return name;
        }
    }
    start
}

/// The noun phrase that begins at `start`: for "said X, the Y of Z" and "according to X".
pub fn phrase_from(t: &Tokens, start: usize, hi: usize) -> Option<Source> {
    if start >= hi || t.quote(start).is_some() {
        return None;
    }
    let tags = t.tags(start);
    if tags.has(Tags::PRONOUN) && !tags.has(Tags::DETERMINER | Tags::POSSESSIVE) {
        return Some(Source::bare(start..start + 1));
    }
    let starts = t.is_capital(start)
        || t.is_any(start, &["early", "late", "recent"])
        || tags.has(Tags::DETERMINER | Tags::POSSESSIVE | Tags::NUMBER)
        || tags.has(Tags::WORD)
            && !tags.has(
                Tags::PREPOSITION
                    | Tags::SUBORDINATOR
                    | Tags::ADVERB
                    | Tags::AUXILIARY
                    | Tags::COORDINATOR
                    | Tags::TIME
                    | Tags::RELATIVE,
            );
    if !starts || tags.has(Tags::THAT) {
        return None;
    }
    let stop = hi.min(start + limits::PHRASE);
    let end = (start + 1..stop).find(|&i| ends_phrase(t, i)).unwrap_or(stop);
    if (start..end).all(|i| t.has(i, Tags::TIME | Tags::NUMBER)) || is_bare_article(t, &(start..end)) {
        return None;
    }
    let mut full = end;
    if t.has(end, Tags::COMMA) && (apposition(t, end + 1) || is_named_behind(t, start..end)) {
        let close = (end + 1..stop).find(|&i| t.has(i, Tags::PUNCTUATION) && !t.has(i, Tags::CLITIC)).unwrap_or(stop);
        let relative = t.is_any(end + 1, &["who", "whose"]);
        let clause = (end + 1..close).any(|i| {
            t.has(i, Tags::AUXILIARY | Tags::VERB) && !t.has(i, Tags::CLITIC)
                || t.has(i, Tags::PAST) && !t.has(i + 1, Tags::PREPOSITION)
                || t.quote(i + 1).is_some() && t.is_tensed(i)
                || t.has(i + 1, Tags::THAT) && t.is_tensed(i)
        });
        if relative || !clause {
            full = close;
        }
    }
    Some(Source { head: start..end, full: start..full })
}

fn apposition(t: &Tokens, i: usize) -> bool {
    t.is_any(i, &["a", "an", "the", "who", "whose", "former"]) || t.title(i).office
}

/// "said the head of the stores, X": what a verb or, inside a sentence, "according to" brings is somebody, whom the comma names.
fn is_named_behind(t: &Tokens, head: Range<usize>) -> bool {
    let definite = t.is(head.start, "the") || head.clone().any(|i| t.has(i, Tags::POSSESSIVE | Tags::CLITIC));
    let Some(before) = head.start.checked_sub(1) else { return false };
    let verb = t.is_tensed(before);
    let verb = verb || t.is(before, "by") && before > 0 && t.cue(before - 1).is_some_and(|(_, f)| f.participle);
    let inside = before > 0
        && t.is(before, "to")
        && t.is(before - 1, "according")
        && !t.sentences.iter().any(|s| s.start + 1 == before);
    let name = (head.end + 1..head.end + 2 + limits::LED).find(|&i| t.is_capital(i)).unwrap_or(head.end + 1);
    let led = name == head.end + 1 || is_age_or_trade(t, head.end + 1..name);
    let between = |i: usize| t.speaker(i).particle || t.quote(i).is_some();
    let surname = (name + 1..name + 1 + limits::NAME).find(|&i| !between(i));
    let given = t.tokens.get(name).is_some_and(|k| k.gender.is_some());
    let one = t.is_any(head.start, &["a", "an", "one", "another"]) && given;
    (definite || one) && (verb || inside) && led && t.is_capital(name) && surname.is_some_and(|i| t.is_capital(i))
}

/// "*81-year-old* X", "*retired teacher* X": an age or a trade between the comma and the name.
pub fn is_age_or_trade(t: &Tokens, front: Range<usize>) -> bool {
    let closed = Tags::PREPOSITION | Tags::DETERMINER | Tags::POSSESSIVE | Tags::PRONOUN | Tags::RELATIVE;
    let closed = closed | Tags::COORDINATOR | Tags::SUBORDINATOR | Tags::AUXILIARY | Tags::PUNCTUATION;
    let trade = |i: usize| t.title(i).office || t.title(i).prefixed || years(t.word(i)).is_some();
    front.len() <= limits::LED
        && front.clone().all(|i| !t.has(i, closed) && !t.is_capital(i))
        && front.clone().any(trade)
}

fn ends_phrase(t: &Tokens, i: usize) -> bool {
    let tags = t.tags(i);
    if tags.has(Tags::CLITIC) {
        return false;
    }
    if t.quotation(i).is_some_and(|r| r.len() >= limits::NICKNAME) {
        return true;
    }
    tags.has(Tags::COMMA | Tags::STOP | Tags::COLON | Tags::SEMICOLON | Tags::DASH | Tags::BRACKET)
        || tags.has(Tags::AUXILIARY | Tags::RELATIVE)
        || tags.has(Tags::SUBORDINATOR) && !t.is_capital(i)
        || tags.has(Tags::TIME) && !t.is_capital(i + 1) && !(t.has(i - 1, Tags::DETERMINER) && t.has(i + 1, Tags::WORD))
        || tags.has(Tags::PREPOSITION)
            && !t.is_any(i, &["of", "for", "from", "at", "with", "in", "on", "to", "by"])
            && !(t.is_capital(i + 1) && (t.is(i, "like") || t.is(i, "as") && t.is(i - 1, "such")))
        || tags.has(Tags::PREPOSITION) && t.has(i + 1, Tags::TIME)
        || tags.has(Tags::PREPOSITION) && t.is_any(i + 1, &["an", "a"]) && t.is_any(i, &["in", "on", "at", "to"])
        || tags.has(Tags::ADVERB) && !t.is_capital(i) && !tags.has(Tags::DETERMINER) && !t.has(i - 1, Tags::DETERMINER)
        || t.cue(i).is_some_and(|(_, f)| f.ing || f.past)
            && !t.is_capital(i)
            && !t.title(i).office
            && (!noun_like(t, i - 1) || !t.is_any(i + 1, &["on", "by", "with", "in"]))
}
