//! Verdicts on quotations as cards: what was found, what differs word by word, and where it stands.

use super::super::escape::{cut, escape};
use super::super::request::Request;
use super::{Block, Card, Tone, cards};
use crate::answer::{DiffOp, DiffPart, Verdict, Verification};

/// Colour and words for a verdict.
pub fn verdict_words(verdict: Verdict) -> (Tone, &'static str) {
    match verdict {
        Verdict::Exact => (Tone::Answered, "Word for word"),
        Verdict::Altered => (Tone::Differs, "Altered"),
        Verdict::OtherSpeaker => (Tone::Differs, "Said by someone else"),
        Verdict::Supported => (Tone::Answered, "The sources support it"),
        Verdict::Contradicted => (Tone::Differs, "The sources say otherwise"),
        Verdict::LeftOpen => (Tone::Declined, "The sources leave it open"),
        Verdict::NotFound => (Tone::Declined, "Not found in these sources"),
    }
}

/// One card for one quotation, or a list where several were checked.
pub fn verifications(request: &Request, found: &[Verification]) -> Vec<Card> {
    match found {
        [] => {
            let words = "There is no quotation in it. Put the words to be checked between quotation marks.";
            cards(request, Tone::Notice, "Nothing to check", vec![Block::lead(words)])
        }
        [one] => {
            let (tone, title) = verdict_words(one.verdict);
            cards(request, tone, title, blocks(one))
        }
        several => {
            let tone = several.iter().map(|v| verdict_words(v.verdict).0).max_by_key(|tone| weight(*tone));
            let title = format!("{} quotations checked", several.len());
            let listed = several.iter().flat_map(|v| {
                let (_, words) = verdict_words(v.verdict);
                std::iter::once(Block::lead(format!("**{words}:** {}", escape(&cut(&v.quote, 300))))).chain(blocks(v))
            });
            cards(request, tone.unwrap_or(Tone::Notice), &title, listed.collect())
        }
    }
}

fn weight(tone: Tone) -> u8 {
    match tone {
        Tone::Notice => 0,
        Tone::Answered => 1,
        Tone::Declined => 2,
        Tone::Differs => 3,
    }
}

fn blocks(found: &Verification) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(diff) = &found.diff {
        blocks.push(Block { lead: Some("What differs:".into()), tail: vec![difference(diff)], ..Block::default() });
    }
    for (i, citation) in found.citations.iter().enumerate() {
        let mut block = Block::cited(citation);
        if let Some(speaker) = found.speaker.as_ref().filter(|_| i == 0) {
            block.tail.insert(0, super::block::speaker_line(speaker));
        }
        blocks.push(block);
    }
    if found.verdict == Verdict::NotFound {
        let words = "That doesn’t mean it was never said: only that these articles don’t have it.";
        blocks.insert(0, Block::lead(words));
    }
    if !found.nearest.is_empty() {
        blocks.push(Block::lead("*Nearest passages — not the quotation:*"));
        blocks.extend(found.nearest.iter().map(Block::cited));
    }
    blocks
}

/// Removed words struck out, added ones bold, within what a page holds.
fn difference(parts: &[DiffPart]) -> String {
    let mut line = String::new();
    for part in parts {
        let text = escape(&cut(&part.text, 200));
        if text.is_empty() {
            continue;
        }
        if line.chars().count() + text.chars().count() > 1200 {
            line.push_str(" …");
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        match part.op {
            DiffOp::Same => line.push_str(&text),
            DiffOp::Removed => line.push_str(&format!("~~{text}~~")),
            DiffOp::Added => line.push_str(&format!("**{text}**")),
        }
    }
    line
}
