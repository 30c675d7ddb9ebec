//! What an office is for, where it stands in capitals right in front of its holder: "High Representative for Foreign
//! Affairs Jane Miller" names Jane Miller.

use super::grammar::Tags;
use super::token::Tokens;
use std::ops::Range;

/// An office with what it is for is no longer, in tokens.
const MAX_OFFICE: usize = 14;

/// The name at the end of a run of capitals that begins with a portfolio.
pub fn behind(t: &Tokens, run: Range<usize>) -> Range<usize> {
    let last = (run.start..run.end.saturating_sub(1)).rev().find(|&i| t.speaker(i).portfolio);
    match last.filter(|&i| office(t, i + 1, 0).is_some()) {
        Some(i) => i + 1..run.end,
        None => run,
    }
}

/// The office with its portfolio that ends at `end`, not reaching behind `lo`.
pub fn office(t: &Tokens, end: usize, lo: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|&i| t.speaker(i).portfolio && t.is_capital(i))?;
    let inside = |i: usize| t.is_capital(i) || t.is_any(i, &["for", "of", "and", "the", ","]);
    let from = lo.max(end.saturating_sub(MAX_OFFICE));
    let start = (from..last).rev().take_while(|&i| inside(i) && t.quote(i).is_none()).last()?;
    let led = |i: usize| t.is_any(i + 1, &["for", "of"]);
    let holder = (start..last).find(|&i| t.is_capital(i) && (t.title(i).office || t.title(i).prefixed) && led(i))?;
    let first =
        (start..holder).rev().take_while(|&i| t.is_capital(i) && !t.has(i, Tags::TIME)).last().unwrap_or(holder);
    Some(first..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Article, Metadata};
    use crate::lexicon::Lexicon;

    /// The name at the end of a run of capitals.
    fn check(run: &str, expect: &str) {
        let lexicon = Lexicon::embedded().unwrap();
        let article = Article::verbatim(Metadata::default(), format!("{run} spoke."));
        let tokens = Tokens::of(&article, &article.paragraphs[0], &lexicon);
        let end = (0..tokens.tokens.len()).find(|&i| tokens.is(i, "spoke")).unwrap();
        let name = behind(&tokens, 0..end).map(|i| tokens.word(i)).collect::<Vec<_>>().join(" ");
        assert_eq!(name, expect, "{run}");
    }

    #[test]
    fn an_office_is_parted_from_its_holder() {
        check("Minister for Foreign Affairs Jane Miller", "Jane Miller");
        check("Jane Miller", "Jane Miller");
    }
}
