//! Words as quotations are compared: without case, accents, marks and dashes. Owns what counts as the same word; where
//! words stand in a text is kept, so that what is shown is always the text itself.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// Longer words are compared by their beginning; in characters.
const LONGEST: usize = 64;

/// A word, a currency sign or a percent sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What is compared: lower case, letters and digits alone, and the point of a number.
    pub key: String,
    /// Bytes into the text.
    pub start: usize,
    pub end: usize,
    /// A hyphen and nothing else stands between it and the word before.
    pub hyphened: bool,
    /// Words may have been left out before it: an ellipsis stands there.
    pub after_gap: bool,
}

/// The words of a text in order, at most `most`.
pub fn words(text: &str, most: usize) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut end = 0;
    for (start, piece) in text.split_word_bound_indices() {
        let Some(key) = key(piece) else { continue };
        if out.len() == most {
            break;
        }
        let between = &text[end..start];
        out.push(Word {
            key,
            start,
            end: start + piece.len(),
            hyphened: !out.is_empty() && matches!(between, "-" | "\u{2010}" | "\u{2011}" | "\u{ad}"),
            after_gap: !out.is_empty() && is_ellipsis(between),
        });
        end = start + piece.len();
    }
    out
}

/// The runs of words between ellipses, in order.
pub fn segments(words: &[Word]) -> Vec<Range<usize>> {
    let mut bounds = vec![0];
    bounds.extend(words.iter().enumerate().filter(|(_, w)| w.after_gap).map(|(i, _)| i));
    bounds.push(words.len());
    bounds.windows(2).map(|w| w[0]..w[1]).filter(|r| !r.is_empty()).collect()
}

fn key(piece: &str) -> Option<String> {
    match piece {
        "%" => return Some("percent".into()),
        "&" => return Some("and".into()),
        "$" | "€" | "£" | "¥" | "₹" => return Some(piece.into()),
        _ if !piece.contains(char::is_alphanumeric) => return None,
        _ => {}
    }
    let number = piece.starts_with(|c: char| c.is_ascii_digit());
    let kept = |c: &char| c.is_alphanumeric() || (number && *c == '.');
    let folded = piece.chars().take(LONGEST).nfkd().filter(|c| !is_combining_mark(*c)).filter(kept);
    Some(folded.flat_map(char::to_lowercase).collect())
}

/// "…", "...", ". . .", also in brackets.
fn is_ellipsis(between: &str) -> bool {
    let marks: String = between.chars().filter(|c| !c.is_whitespace()).take(16).collect();
    marks.contains(['…', '⋯']) || marks.contains("...")
}

/// Words that turn a sentence into its opposite.
pub fn negates(key: &str, text: &str) -> bool {
    matches!(key, "not" | "no" | "never" | "nor" | "neither" | "none" | "nobody" | "nothing" | "cannot" | "without")
        || (key.ends_with("nt") && text.to_lowercase().ends_with(['t', '’']) && text.contains(['\'', '’', 'ʼ']))
}

/// Words that every text is full of: articles, pronouns, prepositions, conjunctions, auxiliaries. As keys.
const GRAMMATICAL: &[&str] = &[
    "a", "an", "the", "this", "that", "these", "those", "i", "you", "he", "she", "it", "we", "they", "me", "him",
    "her", "us", "them", "my", "your", "his", "its", "our", "their", "who", "whom", "which", "what", "there", "here",
    "of", "in", "on", "at", "to", "from", "by", "with", "for", "about", "as", "into", "over", "under", "after",
    "before", "between", "through", "up", "out", "and", "or", "but", "if", "so", "than", "because", "while", "when",
    "where", "how", "be", "am", "is", "are", "was", "were", "been", "being", "have", "has", "had", "do", "does", "did",
    "will", "would", "can", "could", "shall", "should", "may", "might", "must", "not", "no", "all", "any", "some",
    "one", "im", "ive", "dont", "its", "thats", "isnt", "cant", "wont", "didnt", "very", "more", "most", "also",
    "just", "only", "going",
];

pub fn is_grammatical(key: &str) -> bool {
    GRAMMATICAL.contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        words(text, 100).into_iter().map(|w| w.key).collect()
    }

    #[test]
    fn marks_dashes_case_and_accents_do_not_count() {
        for (a, b) in [
            ("“My task is small — to find", "my task is small - to find"),
            ("U.S. officials", "US Officials"),
            ("It isn’t", "it isn't"),
            ("a long-running, *serious* row", "A LONG RUNNING serious row"),
            ("1,240 members", "1240 members"),
            ("the Élysée", "the Elysee"),
            ("87%", "87 percent"),
        ] {
            assert_eq!(keys(a), keys(b));
        }
    }

    #[test]
    fn what_changes_the_sense_counts() {
        for (a, b) in [("2.5 points", "25 points"), ("$5 million", "€5 million"), ("it is", "it isn't")] {
            assert_ne!(keys(a), keys(b));
        }
    }

    #[test]
    fn ellipses_part_a_quotation() {
        for text in ["One two … three", "One two... three", "One two . . . three", "One two […] three"] {
            assert_eq!(segments(&words(text, 100)), [0..2, 2..3], "{text}");
        }
        assert_eq!(segments(&words("…One. Two…", 100)).len(), 1);
        assert!(segments(&words("", 100)).is_empty());
    }

    #[test]
    fn hostile_text_is_bounded() {
        assert_eq!(words(&"x".repeat(1_000_000), 10)[0].key.len(), LONGEST);
        assert_eq!(words(&"a ".repeat(1_000_000), 10).len(), 10);
    }
}
