//! Speech put together from what the tagger saw: it decides outside of quotation marks where it is sure and the rules are
//! silent, or bound the words otherwise. Owns pieces, their bounds and which of them belong together; whom a source means is
//! for the record's resolver, what stands between quotation marks for the record's rules.

mod alone;
mod bounds;
mod find;
mod limits;
mod marks;
mod piece;
#[cfg(test)]
mod tests;

use super::draft::Draft;
use super::syntax::Tokens;
use crate::corpus::Span;
use marks::Marks;
pub use marks::{SaidTags, Seen};
use piece::Pieces;
use std::ops::Range;

/// A sentence as rules and tagger have it.
struct Scene<'s, 'a> {
    t: &'s Tokens<'a>,
    paragraph: usize,
    marks: &'s Marks,
    sentence: Range<usize>,
    pieces: Pieces,
    /// The numbers of the drafts whose source, cue or content stand in it.
    own: Vec<usize>,
}

/// Holds the drafts of rules against what the tagger saw, and adds those that it alone sees.
pub fn settle(paragraphs: &[Tokens], seen: &Seen, drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    let standing = standing(paragraphs, drafts);
    for (paragraph, (t, here)) in paragraphs.iter().zip(&standing).enumerate() {
        let Some(marks) = seen.of(t) else { continue };
        let shares = shares(t, paragraph, drafts, here);
        for (sentence, own) in t.sentences.iter().cloned().zip(shares) {
            let pieces = Pieces::of(t, &marks, &sentence);
            let scene = Scene { t, paragraph, marks: &marks, sentence, pieces, own };
            scene.bounds(drafts);
            scene.alone(drafts);
            found.extend(scene.find(drafts));
        }
    }
    insert(paragraphs, drafts, found);
}

/// Of each paragraph, the numbers of the drafts that stand in it or have words there.
fn standing(paragraphs: &[Tokens], drafts: &[Draft]) -> Vec<Vec<usize>> {
    let end = |t: &Tokens| t.tokens.last().map_or(0, |k| k.span.end);
    let mut out = vec![Vec::new(); paragraphs.len()];
    for (d, draft) in drafts.iter().enumerate() {
        let holders = draft.content.iter().map(|c| paragraphs.partition_point(|t| end(t) <= c.start));
        let mut places: Vec<usize> = holders.chain([draft.paragraph]).filter(|&p| p < out.len()).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().for_each(|p| out[p].push(d));
    }
    out
}

/// Of each sentence of a paragraph, those of its drafts whose source, cue or content stand in it.
fn shares(t: &Tokens, paragraph: usize, drafts: &[Draft], here: &[usize]) -> Vec<Vec<usize>> {
    let mut out = vec![Vec::new(); t.sentences.len()];
    let whole = t.span(0..t.tokens.len());
    for &d in here {
        let draft = &drafts[d];
        let parts = draft.source.iter().map(|s| &s.head).chain(&draft.cue).filter(|_| draft.paragraph == paragraph);
        let words = draft.content.iter().filter(|c| c.overlaps(whole)).map(|c| tokens(t, *c));
        for part in parts.cloned().chain(words) {
            let first = t.sentences.partition_point(|s| s.end <= part.start);
            let within = t.sentences[first..].iter().take_while(|s| s.start < part.end).count();
            let told = out[first..first + within].iter_mut().filter(|own: &&mut Vec<usize>| own.last() != Some(&d));
            told.for_each(|own| own.push(d));
        }
    }
    out
}

/// The tokens that a span holds.
fn tokens(t: &Tokens, span: Span) -> Range<usize> {
    t.at(span.start)..t.at(span.end.saturating_sub(1)) + 1
}

/// Puts new drafts where they stand in the text: sources are resolved in its order.
fn insert(paragraphs: &[Tokens], drafts: &mut Vec<Draft>, found: Vec<Draft>) {
    let mut found = found.into_iter().peekable();
    let mut moved = Vec::with_capacity(drafts.len());
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in std::mem::take(drafts) {
        let here = place(paragraphs, &draft);
        while let Some(new) = found.next_if(|n| draft.inherits.is_none() && place(paragraphs, n) < here) {
            out.push(new);
        }
        moved.push(out.len());
        out.push(draft);
    }
    out.extend(found);
    for draft in &mut out {
        draft.inherits = draft.inherits.and_then(|d| moved.get(d).copied());
    }
    *drafts = out;
}

/// The sentence that a draft's source stands in.
fn place(paragraphs: &[Tokens], draft: &Draft) -> (usize, usize) {
    let t = &paragraphs[draft.paragraph];
    let first = draft.source.as_ref().map(|s| s.head.start).or(draft.cue.as_ref().map(|c| c.start));
    let first = first.unwrap_or_else(|| draft.content.first().map_or(0, |c| t.at(c.start)));
    (draft.paragraph, t.sentences.partition_point(|s| s.end <= first))
}
