//! Nouns of what words are put out in, and words that doubt them.

use super::Tokens;

/// What words are put out in: "statement", "letter", "text".
pub fn is_document(t: &Tokens, i: usize) -> bool {
    t.tokens.get(i).is_some_and(|k| k.cue_noun || k.speaker.document) || t.is_any(i, &["text", "words", "transcript"])
}

/// "her *alleged* threat", "a *forged* letter": what may be nobody's.
pub fn is_doubted(t: &Tokens, i: usize) -> bool {
    let words = ["alleged", "reported", "supposed", "purported", "forged", "fake", "faked", "hoax", "bogus", "false"];
    t.is_any(i, &words)
}

/// "she *allegedly* told him": what may never have been said; "reportedly" is only at second hand.
pub fn is_alleged(t: &Tokens, i: usize) -> bool {
    t.is_any(i, &["allegedly", "supposedly", "purportedly"])
}
