//! Verdicts on quotations as cards: what was found, what differs word by word, and where it stands.

use super::Tone;
use crate::answer::Verdict;

/// Colour and words for a verdict.
pub fn verdict_words(verdict: Verdict) -> (Tone, &'static str) {
    match verdict {
        Verdict::Exact => (Tone::Answered, "Word for word"),
        Verdict::Altered => (Tone::Differs, "Altered"),
        Verdict::OtherSpeaker => (Tone::Differs, "Said by someone else"),
        Verdict::Supported => (Tone::Answered, "The sources support it"),
        Verdict::Contradicted => (Tone::Differs, "The sources say otherwise"),
        Verdict::NotFound => (Tone::Declined, "Not found in these sources"),
    }
}

pub fn verifications() {}
