//! The layout of the tagger's input: `[CLS] publisher. title [SEP] sentence sentence … [SEP]`, an article's sentences packed
//! into windows that overlap by one, and what the heads say of tokens brought home to words. Owns the lengths in tokens,
//! which are those of training; knows nothing of what the marks mean.

use super::ReaderError;
use super::pieces::{Pieces, Row, Spelt};
use std::ops::Range;

/// Logits a sentence, and a token.
pub const ACTS: usize = 6;
/// Numbers of a word: eight of what it may be part of, six of the measure that a target belongs to; their order is that of
/// `record::act`.
pub const MARKS: usize = 14;
/// Numbers of a word besides: of a source, of a cue, of content, of where content begins; their order is that of
/// `record::speech`.
pub const SAID: usize = 4;

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

/// A word, and of which part of a measure it is.
#[derive(Clone, Debug, PartialEq)]
pub struct TaggedWord {
    /// Bytes of the sentence's text.
    pub span: Range<usize>,
    /// Probabilities.
    pub marks: [f32; MARKS],
    /// Probabilities of what it is of something said.
    pub said: [f32; SAID],
}

impl TaggedWord {
    fn unmarked(span: &Range<usize>) -> Self {
        Self { span: span.clone(), marks: [0.0; MARKS], said: [0.0; SAID] }
    }

    /// Of what the heads say of one of its tokens, whatever is surer than what it holds.
    fn hold(&mut self, heads: &Heads, token: usize, thresholds: &Thresholds) {
        let marks = heads.marks.get(token * MARKS..(token + 1) * MARKS).unwrap_or_default();
        let marks = marks.iter().zip(&thresholds.marks).map(|(l, t)| l - t);
        self.marks.iter_mut().zip(marks).for_each(|(p, l)| *p = p.max(sigmoid(l)));
        let said = heads.said.get(token * SAID..(token + 1) * SAID).unwrap_or_default();
        self.said.iter_mut().zip(said).for_each(|(p, l)| *p = p.max(sigmoid(*l)));
    }
}

/// A word of a sentence and its tokens in a row.
pub(super) type Placed = (Range<usize>, Range<usize>);

/// What the heads say of a row, as logits: of its sentences, of its tokens, and of its tokens as parts of something said.
#[derive(Clone, Debug, Default)]
pub(super) struct Heads {
    pub acts: Vec<f32>,
    pub marks: Vec<f32>,
    pub said: Vec<f32>,
}

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

/// What logits are held against: every threshold of the card becomes one half.
pub(super) struct Thresholds {
    act: f32,
    marks: [f32; MARKS],
}

impl Thresholds {
    /// `tags` in the order of the logits; what has none is held against one half.
    pub fn new(act: f32, tags: &[Option<f32>]) -> Self {
        let mark = |i: usize| tags.get(i).copied().flatten().map_or(0.0, logit);
        Self { act: logit(act), marks: std::array::from_fn(mark) }
    }
}

/// What the heads say of each window, as logits, brought home: where two windows read a sentence, the surer counts.
pub(super) fn gather(sentences: usize, windows: &[Tagging], heads: &[Heads], thresholds: &Thresholds) -> Tagged {
    let mut out = Tagged { sentences: vec![[0.0; ACTS]; sentences], words: vec![Vec::new(); sentences] };
    for (window, heads) in windows.iter().zip(heads) {
        for (k, placed) in window.words.iter().enumerate() {
            let (Some(own), Some(logits)) =
                (out.sentences.get_mut(window.first + k), heads.acts.get(k * ACTS..(k + 1) * ACTS))
            else {
                continue;
            };
            own.iter_mut().zip(logits).for_each(|(p, l)| *p = p.max(sigmoid(*l - thresholds.act)));
            let words = &mut out.words[window.first + k];
            if words.is_empty() {
                *words = placed.iter().map(|(span, _)| TaggedWord::unmarked(span)).collect();
            }
            for (word, (_, tokens)) in words.iter_mut().zip(placed) {
                for t in tokens.clone() {
                    word.hold(heads, t, thresholds);
                }
            }
        }
    }
    out
}

/// Of a probability; one of nought or one, which no trainer writes, is kept finite.
fn logit(probability: f32) -> f32 {
    let p = probability.clamp(0.001, 0.999);
    (p / (1.0 - p)).ln()
}

fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds_become_one_half_and_the_surer_window_counts() {
        let mut row = Row { ids: vec![1, 2, 3, 4], ..Row::default() };
        row.sentences.push(2..4);
        let word = vec![(0..3, 2..4)];
        let window = |first| Tagging { row: row.clone(), first, words: vec![word.clone()] };
        let heads = |act: f32, mark: f32| Heads {
            acts: vec![act; ACTS],
            marks: vec![mark; 4 * MARKS],
            said: vec![mark; 4 * SAID],
        };
        let thresholds = Thresholds::new(0.7, &[Some(0.2)]);
        let all = [heads(logit(0.7), -3.0), heads(-9.0, logit(0.2))];
        let tagged = gather(1, &[window(0), window(0)], &all, &thresholds);
        assert!((tagged.sentences[0][3] - 0.5).abs() < 1e-5);
        let word = &tagged.words[0][0];
        assert_eq!(word.span, 0..3);
        assert!((word.marks[0] - 0.5).abs() < 1e-5 && (word.marks[1] - 0.2).abs() < 1e-5);
        assert!(word.said.iter().all(|p| (p - 0.2).abs() < 1e-5), "speech is held against even odds");
    }

    #[test]
    fn heads_that_are_too_short_tell_nothing() {
        let window = Tagging { row: Row::default(), first: 3, words: vec![vec![(0..1, 9..12)]] };
        let tagged = gather(1, &[window], &[Heads::default()], &Thresholds::new(0.5, &[]));
        assert_eq!(tagged.sentences, [[0.0; ACTS]]);
    }
}
