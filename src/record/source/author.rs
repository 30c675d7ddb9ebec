//! Whose a document is that says something, and whose clause describes a noun.

use super::Source;
use crate::record::syntax::document::{is_document, is_doubted};
use crate::record::syntax::{Tags, Tokens};

/// "a letter from the lawyer, Jane Miller,", "Jane Miller's message to the board": whose the document is that says something.
pub fn author(t: &Tokens, source: &Source) -> Option<Source> {
    let head = source.head.clone();
    let clitic = head.clone().find(|&i| t.has(i, Tags::CLITIC) && i > head.start && t.is_capital(i - 1));
    let whole = |i: usize| i + 2 >= head.end || t.has(i + 2, Tags::PREPOSITION);
    let doubted = head.clone().any(|i| is_doubted(t, i));
    if let Some(clitic) = clitic.filter(|&i| t.speaker(i + 1).document && i + 1 < head.end && whole(i) && !doubted) {
        let owner = head.start..clitic;
        return Some(Source::bare(owner));
    }
    let from = head.clone().skip(1).find(|&i| t.is_any(i, &["from", "by"]) && is_document(t, i - 1))?;
    let own = from + 1..head.end;
    let last = own.end.checked_sub(1).filter(|&l| l >= own.start)?;
    let names = own.clone().filter(|&i| t.is_capital(i)).count();
    let office = |i: usize| t.title(i).office || t.title(i).body || t.is(i, "office");
    let somebody = names > 1 || own.clone().any(|i| office(i) || t.tokens[i].gender.is_some());
    // "from 1943", "from Monday's meeting", "by police about her", "from the mayor's phone".
    let timed = t.has(own.start, Tags::TIME) || t.word(own.start).starts_with(|c: char| c.is_ascii_digit());
    let parted = own.clone().any(|i| t.has(i, Tags::PREPOSITION) && !t.is_capital(i));
    let owned = own.clone().any(|i| t.has(i, Tags::CLITIC)) && !office(last) && !t.is_capital(last);
    let doubted = head.clone().any(|i| is_doubted(t, i));
    let whole = somebody && !(timed || parted || owned || doubted);
    whole.then_some(Source { full: own.start..source.full.end, head: own })
}
