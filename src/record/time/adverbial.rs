//! Which time expressions can be adverbials of time where they stand: outside of noun phrases, of bounds ("since May") and of
//! quotations. What they date is for `dating` and `event`.

use crate::corpus::{Article, Span};
use crate::record::{TimeExpression, TimeKind, When};

/// Bytes that an expression may stand from what it dates, and how many are weighed: so that no text makes work grow.
pub const REACH: usize = 400;
pub const MOST: usize = 24;

/// The expression as an adverbial of time; none where it belongs to a noun ("the 2015 deal", "Friday's attack") or
/// bounds a period ("since May").
pub fn adverbial(article: &Article, sentence: Span, time: &TimeExpression) -> Option<When> {
    let text = article.slice(Span::new(time.start, time.end));
    let before = last_word(article.slice(Span::new(sentence.start, time.start)));
    let after = clip(article.slice(Span::new(time.end, sentence.end)));
    let within = text.len() > 7 && text.as_bytes()[..7].eq_ignore_ascii_case(b"within ");
    let vague = time.kind == TimeKind::Time && time.value.as_deref().is_none_or(|v| v.ends_with("_REF"));
    if time.kind == TimeKind::Duration || vague {
        let whole = ["earlier", "later", "ago"].iter().any(|w| text.ends_with(w));
        let end = time.end + if whole { 0 } else { event_after(after, within)? };
        return Some(When { start: time.start, end, value: None });
    }
    let reference = time.value.as_deref().is_some_and(|v| v.ends_with("_REF"));
    let named = text.split_once(' ').is_some_and(|(article, rest)| {
        ["the", "a"].iter().any(|a| article.eq_ignore_ascii_case(a))
            && rest.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase())
    });
    let ended = ["ended", "ending"].iter().any(|w| after.trim_start().starts_with(w));
    let noun = ended || !LEADS.contains(&before.as_str()) && before_noun(text, after);
    let possessive = after.starts_with("'s") || after.starts_with("’s") || after.starts_with('-');
    if time.kind == TimeKind::Set || reference || named || noun || possessive || BOUNDS.contains(&before.as_str()) {
        return None;
    }
    Some(When { start: time.start, end: time.end, value: time.value.clone() })
}

/// Words before an expression that keep it from dating anything.
const BOUNDS: &[&str] = &[
    "since", "until", "till", "by", "from", "before", "after", "of", "for", "between", "through", "than", "to", "a",
    "into", "ended", "ending", "dated", "an", "its", "his", "her", "their", "our",
];

const LEADS: &[&str] = &["in", "on", "at", "during", "around", "about"];

/// Whether a date stands before a noun that it belongs to ("his 1996 campaign", "a May meeting"): a year always, where no
/// preposition leads it; a month or a day of one where a lower-case word follows that opens no phrase of its own.
fn before_noun(text: &str, after: &str) -> bool {
    let year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let month = text.starts_with(|c: char| c.is_uppercase()) && !text.contains("day");
    let next = after.strip_prefix([' ', '\n']).unwrap_or("");
    let word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let noun = word.starts_with(char::is_lowercase) && !OPENERS.contains(&word);
    year || month && text.split(' ').count() <= 2 && noun
}

/// Words that open a phrase or clause of their own.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "that", "to", "in", "at", "on", "by", "with", "for", "after", "before", "as", "when", "while", "and", "but", "or",
    "from", "he", "she", "it", "they", "the", "a", "an", "its", "his", "her", "their", "during", "over", "because",
    "following", "until", "amid", "against", "about", "under", "there", "where", "if", "is", "was", "were", "had",
    "has",
];

/// Bytes from the end of a length of time to the end of the event that anchors it ("of the talks' conclusion"); none
/// where nothing does.
fn event_after(after: &str, within: bool) -> Option<usize> {
    let word = after.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    match word {
        "after" | "before" | "following" => {}
        "of" if within => {}
        "earlier" | "later" => return Some(after.len() - after.trim_start().len() + word.len()),
        _ => return within.then_some(0),
    }
    let end = after.find([',', ';', '.', '—', '–', '“', '”', '"', '(', ')', ':']).unwrap_or(after.len());
    let clause = CLAUSE.iter().filter_map(|word| after[..end].find(word)).min();
    Some(after[..clause.unwrap_or(end)].trim_end().len())
}

/// The first [`REACH`] bytes.
fn clip(text: &str) -> &str {
    let end = (0..=REACH.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    &text[..end]
}

const CLAUSE: &[&str] = &[" by ", " as ", " when ", " that ", " which ", " who ", " while ", " but ", " and "];

pub fn last_word(text: &str) -> String {
    let mut text = text.trim_end();
    for adverb in ["early", "late", "earlier", "later"] {
        text = text.strip_suffix(adverb).map_or(text, str::trim_end);
    }
    text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase()
}

pub const SUBORDINATE: &[&str] = &[
    "that", "who", "which", "whose", "while", "whereas", "but", "as", "when", "because", "if", "although", "after",
    "before", "where", "unless", "until", "since", "whether",
];

/// Bytes back to which the mark that opens a quotation is looked for.
const QUOTATION: usize = 2048;

/// Whether an odd number of quotation marks stands open at a byte of a paragraph.
pub fn quoted(article: &Article, paragraph: Span, at: usize) -> bool {
    let near = (paragraph.start.max(at.saturating_sub(QUOTATION))..=at).find(|&i| article.text.is_char_boundary(i));
    let mut open = false;
    for c in article.slice(Span::new(near.unwrap_or(at), at)).chars() {
        open = match c {
            '“' => true,
            '”' => false,
            '"' => !open,
            _ => open,
        };
    }
    open
}
