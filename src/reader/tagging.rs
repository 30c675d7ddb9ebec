//! The layout of the tagger's input: `[CLS] publisher. title [SEP] sentence sentence … [SEP]`, an article's sentences packed
//! into windows that overlap by one, and what the heads say of tokens brought home to words. Owns the lengths in tokens,
//! which are those of training; knows nothing of what the marks mean.

use super::ReaderError;
use super::pieces::{Pieces, Row, Spelt};
use std::ops::Range;

/// Logits a sentence, and a token.
pub const ACTS: usize = 6;
pub const MARKS: usize = 14;

/// Tokens of what stands in front, of a sentence and of a window; as in training.
const HEAD: usize = 24;
const SENTENCE: usize = 190;
const ROOM: usize = 215;

/// What the tagger says of one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tagged {
    /// Of each sentence, the probabilities of its measures.
    pub sentences: Vec<[f32; ACTS]>,
    /// Of each sentence, its words with what they may be part of.
    pub words: Vec<Vec<TaggedWord>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TaggedWord {
    /// Bytes of the sentence's text.
    pub span: Range<usize>,
    pub marks: [f32; MARKS],
}

/// A word of a sentence and its tokens in a row.
pub(super) type Placed = (Range<usize>, Range<usize>);

/// What the heads say of a row, as logits: of its sentences, and of its tokens.
pub(super) type Heads = (Vec<f32>, Vec<f32>);

/// Sentences that are read together.
pub(super) struct Tagging {
    pub row: Row,
    /// The number of its first sentence.
    pub first: usize,
    pub words: Vec<Vec<Placed>>,
}

/// The windows of an article.
pub(super) fn windows(pieces: &Pieces, head: &str, sentences: &[&str]) -> Result<Vec<Tagging>, ReaderError> {
    let read: Vec<Vec<Spelt>> = sentences.iter().map(|s| pieces.spread(s, SENTENCE)).collect::<Result<_, _>>()?;
    let size = |i: usize| read[i].iter().map(|(_, ids)| ids.len()).sum::<usize>();
    let mut out = Vec::new();
    let mut first = 0;
    while first < read.len() {
        let mut row = pieces.opening(head, HEAD)?;
        let mut words = Vec::new();
        let mut next = first;
        while next < read.len() && (next == first || row.ids.len() + size(next) <= ROOM) {
            words.push(Pieces::place(&mut row, &read[next]));
            next += 1;
        }
        pieces.close(&mut row);
        out.push(Tagging { row, first, words });
        if next >= read.len() {
            break;
        }
        first = (next - 1).max(first + 1);
    }
    Ok(out)
}

/// What the heads say of each window, as logits, brought home: where two windows read a sentence, the surer counts. A
/// measure's probability is shifted so that the threshold of the card becomes one half.
pub(super) fn gather(sentences: usize, windows: &[Tagging], heads: &[Heads], threshold: f32) -> Tagged {
    let shift = (threshold / (1.0 - threshold)).ln();
    let mut out = Tagged { sentences: vec![[0.0; ACTS]; sentences], words: vec![Vec::new(); sentences] };
    for (window, (acts, marks)) in windows.iter().zip(heads) {
        for (k, placed) in window.words.iter().enumerate() {
            let (Some(own), Some(logits)) =
                (out.sentences.get_mut(window.first + k), acts.get(k * ACTS..(k + 1) * ACTS))
            else {
                continue;
            };
            own.iter_mut().zip(logits).for_each(|(p, l)| *p = p.max(sigmoid(*l - shift)));
            let words = &mut out.words[window.first + k];
            if words.is_empty() {
                *words =
                    placed.iter().map(|(span, _)| TaggedWord { span: span.clone(), marks: [0.0; MARKS] }).collect();
            }
            for (word, (_, tokens)) in words.iter_mut().zip(placed) {
                for logits in tokens.clone().filter_map(|t| marks.get(t * MARKS..(t + 1) * MARKS)) {
                    word.marks.iter_mut().zip(logits).for_each(|(p, l)| *p = p.max(sigmoid(*l)));
                }
            }
        }
    }
    out
}

fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}
