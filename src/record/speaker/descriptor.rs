//! The nouns by which a text describes those whom it names: "the dentist Jane Miller", "Jane Miller, a driver by trade,",
//! "Jane Miller is a baker". Offices are for `role`.

use crate::record::names::{Name, book::Book, complement::Office, look::Look};
use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// How far a describing noun stands from its name, in tokens.
const MAX_NOUN: usize = 7;
/// Names in front of a description among which its bearer is looked for.
const MAX_NAMES: usize = 400;

/// The one person whom the text has described with a noun before the end of a paragraph.
pub fn described(book: &Book, paragraphs: &[Tokens], p: usize, core: &Range<usize>, own: &Office) -> Option<usize> {
    let t = &paragraphs[p];
    let noun = t.word(core.end.checked_sub(1)?).to_lowercase();
    let front = (core.end - 1).checked_sub(1).filter(|&i| i > core.start && !t.has(i, Tags::CLITIC));
    let modifier = front.map(|i| t.word(i).to_lowercase());
    let until = book.in_paragraph(p).end;
    let mut found: Vec<usize> = Vec::new();
    for n in until.saturating_sub(MAX_NAMES)..until {
        let (name, Some(e)) = (&book.names[n], book.entity[n]) else { continue };
        let by = &paragraphs[name.paragraph];
        let fits = |i: usize| {
            let front = i.checked_sub(1).filter(|&k| by.has(k, Tags::WORD)).map(|k| by.word(k).to_lowercase());
            by.word(i).to_lowercase() == noun
                && (modifier.is_none() || front == modifier)
                && (!own.is_for_something() || own.can_be(&Office::at(by, i)))
        };
        let person = !matches!(name.look, Look::Body | Look::Country) && !found.contains(&e);
        if person && [in_front(by, name), behind(by, name)].into_iter().flatten().any(fits) {
            found.push(e);
        }
    }
    if let [one] = found[..] { Some(one) } else { None }
}

fn is_noun(t: &Tokens, i: usize) -> bool {
    let closed = Tags::PREPOSITION | Tags::DETERMINER | Tags::POSSESSIVE | Tags::COORDINATOR | Tags::SUBORDINATOR;
    let verbal = Tags::AUXILIARY | Tags::VERB | Tags::PAST | Tags::TIME | Tags::ADVERB | Tags::NUMBER | Tags::CLITIC;
    t.has(i, Tags::WORD) && !t.is_capital(i) && !t.has(i, closed.with(verbal)) && t.quote(i).is_none()
}

/// "the dentist Jane Miller", "its author, Jane Miller,".
pub fn in_front(t: &Tokens, name: &Name) -> Option<usize> {
    let first = name.title.start.min(name.tokens.start);
    let comma = first > 1 && t.has(first - 1, Tags::COMMA);
    let noun = first.checked_sub(1 + usize::from(comma)).filter(|&i| is_noun(t, i))?;
    let closes = !comma || t.has(name.tokens.end, Tags::COMMA | Tags::STOP);
    let opened = (noun.saturating_sub(4)..noun)
        .rev()
        .take_while(|&i| {
            is_noun(t, i) || t.has(i, Tags::DETERMINER | Tags::POSSESSIVE | Tags::CLITIC) || t.is_capital(i)
        })
        .any(|i| t.is_any(i, &["the", "a", "an", "its", "his", "her", "their", "one"]) || t.has(i, Tags::CLITIC));
    (closes && opened).then_some(noun)
}

/// "Jane Miller, a driver by trade,", "Jane Miller, caretaker there", "Jane Miller is a baker".
pub fn behind(t: &Tokens, name: &Name) -> Option<usize> {
    let end = name.tokens.end;
    let copula = t.is_any(end, &["is", "was"]) && t.is_any(end + 1, &["a", "an", "the"]);
    if !copula && !t.has(end, Tags::COMMA) {
        return None;
    }
    // "Jane Miller, then the engineer of the works,".
    let first = end + 1 + usize::from(t.is_any(end + 1, &["then", "now", "currently"]));
    let start = first + usize::from(t.is_any(first, &["a", "an", "the", "his", "her", "its"]));
    let led = start > first;
    let stop = (start..start + MAX_NOUN).take_while(|&i| is_noun(t, i) || t.is_capital(i) && led).last()?;
    let closed = Tags::COMMA | Tags::STOP | Tags::PREPOSITION | Tags::RELATIVE | Tags::DASH;
    let ends = t.has(stop + 1, closed) || t.is_any(stop + 1, &["there", "here"]);
    (ends && is_noun(t, stop) && (led || stop <= start + 1)).then_some(stop)
}
