//! A pasted message: which quotations stand in it, and whom it names beside each. Bounded by bytes and by quotations.

use super::word::{is_grammatical, words};
use crate::answer::name::Names;
use crate::corpus::{Article, Metadata, QuoteRegion, Span, quote_regions};
use crate::index::IndexError;
use crate::record;

/// What is looked at of a message.
pub const MOST_BYTES: usize = 64 * 1024;
pub const MOST_QUOTATIONS: usize = 50;
/// Bytes before and after a quotation in which a name is looked for, and words of a name.
const BESIDE: usize = 80;
const LONGEST_NAME: usize = 4;

/// A quotation of a message and whom the message names for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    pub text: String,
    pub claimed: Option<String>,
}

/// The quotations of a message in order. The message is read as an article is, so that "he said" finds its name; where
/// that finds none, a known name beside a reporting verb, a colon or a dash is taken, however it is written.
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
        let claimed = match read {
            Some(name) => Some(name),
            None => beside(&message[from..region.span.start], &message[region.span.end..to], names)?,
        };
        let text = region.inner.get(message).unwrap_or("").trim().to_owned();
        out.push(Quotation { text, claimed });
    }
    Ok(out)
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

/// The known name next to a reporting verb, a colon or a dash: just before the quotation, or just after it.
fn beside(before: &str, after: &str, names: &Names) -> Result<Option<String>, IndexError> {
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(BESIDE))..];
    let before = before.rsplit(['\n', '.', '!', '?', ';']).next().unwrap_or("");
    let after = &after[..after.floor_char_boundary(BESIDE)];
    let after = after.split(['\n', '.', '!', '?', ';']).next().unwrap_or("");
    let cue = |text: &str| {
        let known = |key: &str| names.lexicon.word(key).is_some_and(|w| w.cue.is_some());
        words(text, LONGEST_NAME * 5).iter().any(|w| known(&w.key)) || text.to_lowercase().contains("according to")
    };
    let credits = before.trim_end().ends_with(':') || cue(before);
    if credits && let Some(name) = known_name(before, names)? {
        return Ok(Some(name));
    }
    if after.trim_start().starts_with(['-', '–', '—', '~']) || cue(after) {
        return known_name(after, names);
    }
    Ok(None)
}

/// The longest run of words that is some speaker's name; the last of equally long ones.
fn known_name(text: &str, names: &Names) -> Result<Option<String>, IndexError> {
    let all = words(text, LONGEST_NAME * 5);
    let cue = |key: &str| names.lexicon.word(key).is_some_and(|w| w.cue.is_some());
    let plain: Vec<bool> = all.iter().map(|w| !is_grammatical(&w.key) && !cue(&w.key)).collect();
    for length in (1..=LONGEST_NAME.min(all.len())).rev() {
        for start in (0..=all.len() - length).rev() {
            let run = &all[start..start + length];
            if plain[start..start + length].iter().all(|p| *p) {
                let name = &text[run[0].start..run[length - 1].end];
                if !names.resolve(name)?.is_empty() {
                    return Ok(Some(name.to_owned()));
                }
            }
        }
    }
    Ok(None)
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
