//! Quotations credited underneath: "— Jane Miller, Northport" behind a quotation or below it, "(Jane Miller, 22)" behind
//! it, and the last line of a pulled quotation that is nothing but a name. Labels in front are for `label`.

use crate::corpus::Span;
use crate::lexicon::Takes;
use crate::record::source::{Source, noun_phrase::phrase_from};
use crate::record::syntax::line::{is_markup, opens_line, skip_markup};
use crate::record::syntax::{Tags, Tokens, document::is_document};
use std::ops::Range;

/// No credit is longer, in words.
const MAX_CREDIT: usize = 20;
/// No pulled quotation's last line has fewer words.
const MIN_NAME: usize = 2;

/// The sentences of a paragraph, divided also where a quotation opens right behind a credit, and at `cuts`.
pub fn units(t: &Tokens, cuts: &[usize]) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(t.sentences.len());
    for sentence in &t.sentences {
        let mut start = behind_marker(t, sentence.clone());
        let opens = t.quoted.iter().map(|q| q.start).filter(|&q| q > sentence.start && q < sentence.end);
        let mut inner: Vec<(usize, bool)> = opens.map(|q| (q, false)).collect();
        inner.extend(cuts.iter().filter(|&&c| c > sentence.start && c < sentence.end).map(|&c| (c, true)));
        inner.extend((start + 1..sentence.end).filter(|&i| opens_line(t, i) && signs(t, i)).map(|i| (i, true)));
        inner.sort_unstable();
        for (at, cut) in inner {
            if at > start && (cut || credit_within(t, start..at)) {
                out.push(start..at);
                start = at;
            }
        }
        out.push(start..sentence.end);
    }
    out
}

/// Behind the bullet or the marker in front of a quotation.
fn behind_marker(t: &Tokens, sentence: Range<usize>) -> usize {
    let mut i = sentence.start;
    while i < sentence.end && (is_markup(t, i) || i == 0 && t.has(i, Tags::DASH)) {
        i += 1;
    }
    if t.quote(i).is_some() && t.quote(sentence.start).is_none() { i } else { sentence.start }
}

/// Whether a credit behind a dash is all that stands on the line that begins here.
fn signs(t: &Tokens, start: usize) -> bool {
    let dash = skip_markup(t, start, t.tokens.len());
    let end = (start + 1..t.tokens.len()).find(|&i| opens_line(t, i)).unwrap_or(t.tokens.len());
    let letter = || behind_closing(t, dash..end).is_some_and(|name| is_credit(t, name..end));
    t.has(dash, Tags::DASH) && is_credit(t, skip_markup(t, dash + 1, end)..end) || letter()
}

/// Whether the tokens end in a credit, alone or behind a quotation.
fn credit_within(t: &Tokens, range: Range<usize>) -> bool {
    let behind = range.clone().find(|&i| t.quote(i).is_none()).unwrap_or(range.end);
    t.has(behind, Tags::DASH) && is_credit(t, behind + 1..range.end)
}

fn is_credit(t: &Tokens, range: Range<usize>) -> bool {
    let verb = |i: usize| t.has(i, Tags::AUXILIARY | Tags::VERB) && !t.has(i, Tags::CLITIC) || t.is_finite(i);
    !range.is_empty()
        && t.is_capital(range.start)
        && t.words(range.clone()) <= MAX_CREDIT
        && !range.clone().any(|i| t.quote(i).is_some() || verb(i))
}

/// "— Jane Miller, Northport" alone, or her name on a line of its own: whom it credits.
pub fn signature(t: &Tokens, range: Range<usize>) -> Option<Source> {
    let start = skip_markup(t, range.start, range.end);
    let dash = t.has(start, Tags::DASH);
    let name = skip_markup(t, if dash { start + 1 } else { start }, range.end);
    let closed = behind_closing(t, name..range.end);
    let alone = range.start == 0 || opens_line(t, range.start) || closed.is_some();
    let name = closed.unwrap_or(name);
    let line = (name + 1..range.end).find(|&i| opens_line(t, i)).unwrap_or(range.end);
    let bare = alone && is_name_line(t, name..line);
    if t.is(name + 1, "by") && !is_document(t, name) {
        // "— Reporting by Jane Miller": no credit for the words.
        return None;
    }
    let signs = dash
        && t.is_capital(name)
        && t.words(range.clone()) <= MAX_CREDIT
        && !range.clone().any(|i| t.quote(i).is_some());
    if signs || bare { phrase_from(t, name, if bare { line } else { range.end }) } else { None }
}

/// "Yours faithfully, Jane Miller": where the name begins behind the words that close a letter.
fn behind_closing(t: &Tokens, line: Range<usize>) -> Option<usize> {
    let open = line.start + usize::from(t.word(line.start) == "(");
    let stands = |closing: &&String| closing.split(' ').enumerate().all(|(k, w)| t.is(open + k, w));
    let closings = t.lexicon.messages.closings.iter().filter(stands);
    let closing = closings.map(|c| c.split(' ').count()).max()?;
    let mut name = open + closing;
    let mark = Tags::COMMA | Tags::COLON | Tags::DASH | Tags::STOP | Tags::BRACKET;
    while name < line.end && (is_markup(t, name) || t.has(name, mark)) {
        name += 1;
    }
    (name < line.end && t.is_capital(name)).then_some(name)
}

/// "said Jane Miller of Northport" below the words: whom it credits.
pub fn said_behind(t: &Tokens, range: Range<usize>) -> Option<Source> {
    let start = range.start + usize::from(t.is_any(range.start, &["so", "thus"]));
    let says = t.says(start, Takes::QUOTE);
    let source = phrase_from(t, start + 1, range.end).filter(|_| says && range.start == 0)?;
    let person = t.is_capital(source.head.end - 1) || source.head.clone().any(|i| t.title(i).office);
    person.then_some(source)
}

/// "That is from Jane Miller of Northport", "Those are the words of the mayor": whom a sentence behind the words credits.
pub fn told_behind(t: &Tokens, range: Range<usize>) -> Option<Source> {
    let Range { start, end } = range;
    let points = t.is_any(start, &["that", "this", "these", "those"]) && t.has(start + 1, Tags::BE);
    let words = t.is(start + 2, "the") && t.is(start + 3, "words") && t.is(start + 4, "of");
    let from = if words { start + 5 } else { start + 3 };
    let led = words || t.is_any(start + 2, &["from", "by"]);
    let source = phrase_from(t, from, end).filter(|_| points && led)?;
    let person = source.head.clone().any(|i| t.is_capital(i) || t.title(i).office);
    person.then_some(source)
}

/// "Jane Miller, head of the harbour": a name in capitals and no sentence.
fn is_name_line(t: &Tokens, line: Range<usize>) -> bool {
    let head = (line.start..line.end).find(|&i| t.has(i, Tags::COMMA | Tags::BRACKET | Tags::DASH)).unwrap_or(line.end);
    let name = |i: usize| t.is_capital(i) || t.speaker(i).particle;
    let closed = Tags::SUBJECT | Tags::DETERMINER | Tags::TIME | Tags::PREPOSITION;
    is_credit(t, line.clone())
        && t.words(line.start..head) >= MIN_NAME
        && (line.start..head).all(|i| name(i) && !t.has(i, closed))
        && !t.has(line.end - 1, Tags::STOP | Tags::COLON)
}

/// "Jane Miller, *minister* for ports": an office stands behind the name.
pub fn names_office(t: &Tokens, mut line: Range<usize>) -> bool {
    let behind = line.find(|&i| t.has(i, Tags::COMMA)).map_or(line.end, |i| i + 1);
    (behind..t.tokens.len()).any(|i| t.title(i).office || t.title(i).prefixed)
}

/// "(Jane Miller, 22)" alone.
pub fn parenthesised(t: &Tokens, range: Range<usize>) -> Option<Source> {
    let start = skip_markup(t, range.start, range.end);
    let close = (start..range.end).find(|&i| t.word(i) == ")").filter(|_| t.word(start) == "(")?;
    let rest = (close + 1..range.end).all(|i| t.has(i, Tags::STOP));
    let head = (start + 1..close).find(|&i| t.has(i, Tags::COMMA | Tags::DASH)).unwrap_or(close);
    let named =
        t.words(start + 1..head) >= MIN_NAME && (start + 1..head).all(|i| t.is_capital(i) || t.speaker(i).particle);
    (rest && named && is_credit(t, start + 1..close))
        .then_some(Source { head: start + 1..head, full: start + 1..close })
}

/// “…” (Jane Miller, 22): the source, and where the words themselves end.
pub fn bracketed(t: &Tokens, range: Range<usize>) -> Option<(Source, Range<usize>)> {
    let start = skip_markup(t, range.start, range.end);
    let quoted = t.quotation(start).filter(|q| q.start == start && q.end < range.end)?;
    let open = quoted.end;
    let close = (open + 1..range.end).find(|&i| t.word(i) == ")")?;
    let rest = (close + 1..range.end).all(|i| t.has(i, Tags::STOP));
    if t.word(open) != "(" || !rest || !is_credit(t, open + 1..close) {
        return None;
    }
    let head = (open + 1..close).find(|&i| t.has(i, Tags::COMMA | Tags::DASH)).unwrap_or(close);
    let named = t.words(open + 1..head) >= MIN_NAME || (open + 1..head).any(|i| t.title(i).office);
    named.then(|| (Source { head: open + 1..head, full: open + 1..close }, start..quoted.end))
}

/// A quotation whose last line is a name: the source, and where the words themselves end.
pub fn pulled(t: &Tokens, range: Range<usize>) -> Option<(Source, usize)> {
    let quoted = t.quotation_at(range.start)?;
    let last = (quoted.start + 1..quoted.end.min(range.end)).rev().find(|&i| opens_line(t, i))?;
    let mut end = quoted.end;
    while end > last && t.has(end - 1, Tags::QUOTE_MARK | Tags::STOP) {
        end -= 1;
    }
    let words = t.words(last..end);
    let closed = t.has(last - 1, Tags::STOP | Tags::QUOTE_MARK);
    let verb = |i: usize| t.has(i, Tags::AUXILIARY | Tags::VERB | Tags::SUBJECT) && !t.has(i, Tags::CLITIC);
    if !closed || !(MIN_NAME..=MAX_CREDIT).contains(&words) || !t.is_capital(last) || (last..end).any(verb) {
        return None;
    }
    let head = (last..end).find(|&i| t.has(i, Tags::COMMA | Tags::DASH)).unwrap_or(end);
    Some((Source { head: last..head, full: last..end }, last))
}

/// A block quotation's words, without its markers and the credit behind `end`: a span for each of its paragraphs.
pub fn block(t: &Tokens, range: Range<usize>) -> Vec<Span> {
    let marker = |i: usize| t.word(i) == ">";
    let mut out: Vec<Range<usize>> = Vec::new();
    for i in range {
        if marker(i) {
            continue;
        }
        match out.last_mut() {
            // One marker stands at each line, two where a blank line lies between.
            Some(last) if i - last.end < 2 => last.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out.into_iter().filter(|r| t.words(r.clone()) > 0).map(|r| t.span(r)).collect()
}

/// "Jane Miller", "the mayor", "she"; not "Neighbours".
pub fn is_somebody(t: &Tokens, source: &Source) -> bool {
    let own = |i: usize| t.tokens[i].gender.is_some() || t.title(i).office || t.has(i, Tags::SUBJECT);
    source.head.clone().any(|i| own(i) || t.is_capital(i) && i > 0)
}

/// Without markup in front.
pub fn bare_of(t: &Tokens, range: Range<usize>) -> Range<usize> {
    let end = range.clone().rev().find(|&i| !is_markup(t, i)).map_or(range.end, |i| i + 1);
    skip_markup(t, range.start, range.end)..end
}

/// Nothing but quotations.
pub fn pure_quote(t: &Tokens, range: Range<usize>) -> bool {
    let range = skip_front(t, range);
    t.quote(range.start).is_some()
        && range.clone().all(|i| t.quote(i).is_some() || !t.has(i, Tags::WORD))
        && t.words(range) >= 2
}

/// Behind the marker of a list or block.
fn skip_front(t: &Tokens, range: Range<usize>) -> Range<usize> {
    let start = skip_markup(t, range.start, range.end);
    let bullet = t.has(start, Tags::DASH) && t.quote(start + 1).is_some() && start == 0;
    if bullet { start + 1..range.end } else { start..range.end }
}
