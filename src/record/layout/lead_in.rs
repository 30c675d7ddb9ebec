//! What leads to somebody's words in the paragraph below: "The full statement from Jane Miller:", "Text of Jane Miller's
//! letter:", "Here is what Jane Miller wrote:". Names in front of a colon alone are `label`'s.

use crate::record::source::{Source, noun_phrase::phrase_from};
use crate::record::syntax::{Tags, Tokens, document::is_document};
use std::ops::Range;

/// No such line is longer, in tokens.
const MAX_LINE: usize = 30;
/// Tokens between an owner and what the words are put out in ("her own written statement").
const MAX_OWN: usize = 3;

/// Whose words a line that ends in a colon announces.
pub fn source(t: &Tokens, line: Range<usize>) -> Option<Source> {
    let last = line.end.checked_sub(1).filter(|&i| i > line.start && t.has(i, Tags::COLON))?;
    if line.len() > MAX_LINE || (line.start..last).any(|i| t.quote(i).is_some()) {
        return None;
    }
    let line = line.start..last;
    what_he_wrote(t, &line).or_else(|| from_whom(t, &line)).or_else(|| whose(t, &line))
}

/// "In her own words:", "His letter in full:": whose, where the sentence is no more than that.
pub fn own(t: &Tokens, sentence: Range<usize>) -> Option<Source> {
    let last = sentence.end.checked_sub(1).filter(|&i| i > sentence.start && t.has(i, Tags::COLON))?;
    let owner = sentence.start + usize::from(t.has(sentence.start, Tags::PREPOSITION));
    let document = (owner + 1..last.min(owner + 1 + MAX_OWN)).any(|i| is_document(t, i));
    let owned = t.is_any(owner, &["his", "her"]) && document && is_phrase(t, owner..last);
    owned.then_some(Source::bare(owner..owner + 1))
}

/// Nothing between says or does anything: the line is one noun phrase.
fn is_phrase(t: &Tokens, range: Range<usize>) -> bool {
    let clause = Tags::AUXILIARY | Tags::SUBJECT | Tags::RELATIVE | Tags::SUBORDINATOR;
    let says = |i: usize| t.is_tensed(i) || t.has(i, Tags::VERB | Tags::PAST);
    !range.clone().any(|i| t.has(i, clause) || says(i) && !is_document(t, i) && !t.is_capital(i))
}

/// A phrase that begins at `start`, with a name in it.
fn named(t: &Tokens, start: usize, end: usize) -> Option<Source> {
    let says = |i: usize| t.is_tensed(i) && !t.is_capital(i);
    let source = phrase_from(t, start, (start + 1..end).find(|&i| says(i)).unwrap_or(end))?;
    if source.head.clone().any(|i| is_document(t, i) || t.has(i, Tags::CLITIC)) {
        return None;
    }
    let person = source.head.clone().any(|i| t.is_capital(i)) && !source.head.clone().all(|i| t.has(i, Tags::TIME));
    person.then_some(source)
}

/// "The full statement *from* Jane Miller", "In the words *of* …", "The letter signed *by* …".
fn from_whom(t: &Tokens, line: &Range<usize>) -> Option<Source> {
    let start = behind_pointer(t, line);
    let put_out = ["issued", "signed", "released", "written", "sent", "read", "published", "posted", "made", "given"];
    let found = |by: usize| {
        let document = by - usize::from(t.is_any(by - 1, &put_out));
        let answered = (start..document).any(|i| t.has(i, Tags::TO) || t.is_any(i, &["about", "against"]));
        let led = document > start && is_document(t, document - 1) && is_phrase(t, start..document) && !answered;
        led.then(|| named(t, by + 1, line.end))?
    };
    (start + 1..line.end).filter(|&i| t.is_any(i, &["from", "by", "of"])).find_map(found)
}

/// Behind "Below is", "This was".
fn behind_pointer(t: &Tokens, line: &Range<usize>) -> usize {
    let points = t.is_any(line.start, &["here", "below", "this", "following"]) && t.has(line.start + 1, Tags::BE);
    line.start + if points { 2 } else { 0 }
}

/// "Jane Miller*'s* letter in full", "Text of Jane Miller's statement", "Here is Jane Miller's reply".
fn whose(t: &Tokens, line: &Range<usize>) -> Option<Source> {
    let clitic = line.clone().find(|&i| t.has(i, Tags::CLITIC) && i > line.start && t.is_capital(i - 1))?;
    let document = (clitic + 1..line.end.min(clitic + 5)).find(|&i| is_document(t, i))?;
    let clause = Tags::AUXILIARY | Tags::SUBJECT | Tags::RELATIVE;
    let plain = !(clitic + 1..line.end).any(|i| t.has(i, clause) && !t.has(i, Tags::CLITIC));
    let said = (document + 1..line.end).any(|i| t.is_tensed(i));
    let mut start = clitic;
    while start > line.start && (t.is_capital(start - 1) || t.speaker(start - 1).particle || t.title(start - 1).office)
    {
        start -= 1;
    }
    // "Read Jane Miller's letter", "Here is …": what stands in front opens the line.
    let opens =
        start == line.start && t.is_any(start, &["read", "text", "here", "below", "following", "see", "in", "from"]);
    let start = start + usize::from(opens);
    (plain && !said && start < clitic).then(|| named(t, start, clitic))?
}

/// "Here is *what Jane Miller wrote* to us".
fn what_he_wrote(t: &Tokens, line: &Range<usize>) -> Option<Source> {
    let what = line.clone().take(6).find(|&i| t.is_any(i, &["what", "that"]))?;
    let start = behind_pointer(t, line);
    let document = what > start && is_document(t, what - 1) && is_phrase(t, start..what);
    let leads = document
        || !t.is(what, "that")
            && (line.start..what)
                .all(|i| t.is_any(i, &["here", "is", "this", "was", "read", "below", "’s", "'s", "and"]));
    let says = |i: usize| t.cue(i).is_some_and(|(_, f)| f.past) && !t.is_capital(i);
    let acts = |i: usize| t.has(i, Tags::AUXILIARY | Tags::PAST | Tags::VERB) && !t.is_capital(i);
    let verb = (what + 1..line.end).find(|&i| says(i)).or_else(|| (what + 1..line.end).find(|&i| acts(i)))?;
    leads.then(|| named(t, what + 1, verb))?
}
