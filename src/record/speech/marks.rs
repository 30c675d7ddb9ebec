//! What the tagger saw of who says what: the marks of words as they are kept, and as probabilities of a paragraph's
//! tokens. The order of the marks is that of `training/train_tagger.py`.

use super::limits::KEPT;
use crate::corpus::Span;
use crate::reader::{SAID, TaggedWord};
use crate::record::syntax::{Tags, Tokens};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What a word can be of something said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Source,
    Cue,
    Content,
    /// Where a stretch of content begins.
    Begin,
}

/// A word that is part of something said. Its place is in bytes of its sentence's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidTags {
    pub span: Span,
    /// Probabilities in 255ths.
    pub marks: [u8; SAID],
}

impl SaidTags {
    /// None where the tagger sees no part of anything said.
    pub fn of(word: &TaggedWord) -> Option<Self> {
        let span = Span::new(word.span.start, word.span.end);
        let marked = word.said.iter().any(|p| *p >= KEPT);
        marked.then(|| Self { span, marks: word.said.map(|p| (p * 255.0).round() as u8) })
    }
}

/// What the tagger saw of an article's sentences, in the order of the text, each with where it stands.
pub struct Seen<'s> {
    pub sentences: Vec<(Span, &'s [SaidTags])>,
}

/// The marks of a paragraph's tokens.
pub struct Marks {
    tokens: Vec<[f32; SAID]>,
}

impl Seen<'_> {
    /// None where no sentence of the paragraph has been read.
    pub fn of(&self, t: &Tokens) -> Option<Marks> {
        let (first, last) = (t.tokens.first()?, t.tokens.last()?);
        let from = self.sentences.partition_point(|(s, _)| s.end <= first.span.start);
        let own = self.sentences[from..].iter().take_while(|(s, _)| s.start < last.span.end);
        let mut marks = Marks { tokens: vec![[0.0; SAID]; t.tokens.len()] };
        let mut read = false;
        for (sentence, said) in own {
            read = true;
            said.iter().for_each(|word| marks.lay(t, *sentence, word));
        }
        read.then_some(marks)
    }
}

impl Marks {
    /// A token has the highest probabilities of the words and pieces that it holds.
    fn lay(&mut self, t: &Tokens, sentence: Span, word: &SaidTags) {
        let (start, end) = (sentence.start + word.span.start, sentence.start + word.span.end);
        for i in t.at(start)..t.tokens.len() {
            if t.tokens[i].span.start >= end {
                break;
            }
            let own = self.tokens[i].iter_mut().zip(word.marks);
            own.for_each(|(p, mark)| *p = p.max(f32::from(mark) / 255.0));
        }
    }

    pub fn at(&self, i: usize, mark: Said) -> f32 {
        self.tokens.get(i).map_or(0.0, |t| t[mark as usize])
    }

    /// Mean over the words of a range.
    pub fn mean(&self, t: &Tokens, range: Range<usize>, mark: Said) -> f32 {
        let words = range.filter(|&i| t.has(i, Tags::WORD));
        let (sum, count) = words.fold((0.0, 0), |(sum, n), i| (sum + self.at(i, mark), n + 1));
        if count == 0 { 0.0 } else { sum / count as f32 }
    }

    pub fn max(&self, range: Range<usize>, mark: Said) -> f32 {
        range.map(|i| self.at(i, mark)).fold(0.0, f32::max)
    }
}
