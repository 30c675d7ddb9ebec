//! A pasted message: which quotations stand in it, and whom it names beside each. Bounded by bytes and by quotations.

use super::credit;
use super::word::is_grammatical;
use crate::answer::name::Names;
use crate::corpus::{Article, Metadata, QuoteRegion, Span, quote_regions};
use crate::index::IndexError;
use crate::record;

/// What is looked at of a message.
pub const MOST_BYTES: usize = 64 * 1024;
pub const MOST_QUOTATIONS: usize = 50;

/// A quotation of a message and whom the message names for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    pub text: String,
    pub claimed: Option<String>,
}

/// The quotations of a message in order, each with whom the message credits: a name before a colon first, then by the rules
/// an article is read with, so that "he said" finds its name, then a known name beside a verb or a dash, however it is
/// written, then a line of its own above or below.
pub fn quotations(text: &str, names: &Names) -> Result<Vec<Quotation>, IndexError> {
    let message = &text[..text.floor_char_boundary(MOST_BYTES)];
    let regions = regions(message);
    if regions.is_empty() {
        return Ok(Vec::new());
    }
    let statements = record::extract(&article(message), names.lexicon).statements;
    let mut out = Vec::with_capacity(regions.len());
    for (i, region) in regions.iter().enumerate() {
        let here = statements.iter().filter(|s| s.content.iter().any(|c| c.overlaps(region.inner)));
        let read = here.min_by_key(|s| (!s.direct, s.extent().len())).and_then(|s| s.speaker.clone());
        let read = read.filter(|name| is_name(name));
        let (from, to) = (
            i.checked_sub(1).map_or(0, |i| regions[i].span.end),
            regions.get(i + 1).map_or(message.len(), |r| r.span.start),
        );
        let (before, after) = (&message[from..region.span.start], &message[region.span.end..to]);
        let claimed = match (credit::headed(before, names)?, read) {
            (Some(name), _) | (None, Some(name)) => Some(name),
            (None, None) => credit::beside(before, after, names)?,
        };
        let text = region.inner.get(message).unwrap_or("").trim().to_owned();
        out.push(Quotation { text, claimed });
    }
    credit_by_lines(message, &regions, &mut out, names)?;
    Ok(out)
}

/// Where no quotation is credited on its own line: the lines above each, or those below, by what stands above the first.
fn credit_by_lines(
    message: &str,
    regions: &[QuoteRegion],
    out: &mut [Quotation],
    names: &Names,
) -> Result<(), IndexError> {
    if out.iter().any(|q| q.claimed.is_some()) {
        return Ok(());
    }
    let lined = |text: &str, last: bool| {
        let mut lines = text.lines().filter(|l| l.contains(char::is_alphanumeric));
        let line = if last { lines.next_back() } else { lines.next() };
        line.map_or(Ok(None), |l| credit::line(l, names))
    };
    let first = regions.first().map_or("", |r| &message[..r.span.start]);
    let above = lined(first, true)?.is_some();
    for (i, region) in regions.iter().enumerate() {
        let from = i.checked_sub(1).map_or(0, |i| regions[i].span.end);
        let to = regions.get(i + 1).map_or(message.len(), |r| r.span.start);
        let beside = if above { &message[from..region.span.start] } else { &message[region.span.end..to] };
        out[i].claimed = lined(beside, above)?;
    }
    Ok(())
}

/// A quotation that goes on in the next paragraph, its opening mark repeated, is one; one within another is the other's.
fn regions(message: &str) -> Vec<QuoteRegion> {
    let mut out: Vec<QuoteRegion> = Vec::new();
    let mut found = quote_regions(message, Span::new(0, message.len()));
    found.retain(|r| r.inner.get(message).is_some_and(|t| t.contains(char::is_alphanumeric)));
    for region in found {
        let full = out.len() == MOST_QUOTATIONS;
        match out.last_mut() {
            Some(last) if region.span.start < last.span.end => {}
            Some(last) if last.left_open && message[last.span.end..region.span.start].trim().is_empty() => {
                last.span = last.span.join(region.span);
                last.inner = last.inner.join(region.inner);
                last.left_open = region.left_open;
            }
            _ if full => break,
            _ => out.push(region),
        }
    }
    out
}

/// Not only a description ("a source", "the minister").
fn is_name(speaker: &str) -> bool {
    let mut words = speaker.split_whitespace();
    let first = words.next().filter(|w| !is_grammatical(&w.to_lowercase()));
    first.into_iter().chain(words).any(|w| w.starts_with(char::is_uppercase))
}

fn article(message: &str) -> Article {
    let metadata =
        Metadata { title: String::new(), publisher: None, url: None, published: None, author: None, language: None };
    Article::verbatim(metadata, message.to_owned())
}

/// The text as a quotation of its own; empty where it holds no word.
pub fn bare(text: &str) -> &str {
    let text = text[..text.floor_char_boundary(MOST_BYTES)].trim();
    if text.contains(char::is_alphanumeric) { text } else { "" }
}

/// Letters of the text outside its quotations.
pub fn outside(text: &str, quoted: &[Quotation]) -> usize {
    letters(text).saturating_sub(quoted.iter().map(|q| letters(&q.text)).sum())
}

pub fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(message: &str, expect: &[&str]) {
        let got: Vec<&str> = regions(message).iter().map(|r| r.inner.get(message).unwrap()).collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn quotations_of_a_message() {
        check("he said \"a fair deal\" and \"long\"", &["a fair deal", "long"]);
        check("“One.\n\n“Two.” he said", &["One.\n\n“Two."]);
        check("nothing quoted", &[]);
    }

    /// The last was found by fuzzing: what stands between two quotations was cut out backwards.
    #[test]
    fn quotations_do_not_overlap() {
        for message in ["'He said “no” twice'", "‘a “b” ‘c’ d’ “e", "\"a 'b\" c'", "'s''ê“'"] {
            let found = regions(message);
            assert!(found.windows(2).all(|w| w[0].span.end <= w[1].span.start), "{message}: {found:?}");
        }
    }

    #[test]
    fn hostile_messages_are_bounded() {
        check(&"\"".repeat(100_000), &[]);
        assert_eq!(regions(&"\"a\" ".repeat(100_000)).len(), MOST_QUOTATIONS);
        assert_eq!(bare(&"x".repeat(1_000_000)).len(), MOST_BYTES);
    }

    #[test]
    fn a_description_is_no_name() {
        for (speaker, expect) in [("The minister", false), ("a source", false), ("Jonas Reke", true), ("the IMF", true)]
        {
            assert_eq!(is_name(speaker), expect, "{speaker}");
        }
    }
}
