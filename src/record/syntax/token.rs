//! The tokens of a paragraph: words, clitics and punctuation, each with its span, its closed classes, what the lexicon
//! says of it and the quotation it stands in. How they come about is `scan`'s.

use super::Tags;
use crate::corpus::{QuoteRegion, Span};
use crate::lexicon::{Cue, CueForm, Gender, Lexicon, SpeakerWord, TitleWord};
use std::ops::Range;

#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub span: Span,
    pub tags: Tags,
    pub cue: Option<CueForm>,
    pub cue_noun: bool,
    pub title: TitleWord,
    pub speaker: SpeakerWord,
    /// Of a given name, where it stands in capitals.
    pub gender: Option<Gender>,
    /// Index of the quotation that it stands in, its marks included.
    pub quote: Option<usize>,
}

/// A paragraph as tokens.
pub struct Tokens<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
    pub tokens: Vec<Token>,
    pub quotes: Vec<QuoteRegion>,
    /// The tokens of each quotation.
    pub quoted: Vec<Range<usize>>,
    /// Runs of tokens that no sentence end divides, save inside a quotation.
    pub sentences: Vec<Range<usize>>,
    /// The tokens that are set off in bold or italics.
    pub emphasis: Vec<Range<usize>>,
    /// The paragraph is an item of a list.
    pub listed: bool,
}

impl<'a> Tokens<'a> {
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).and_then(|t| t.span.get(self.text)).unwrap_or("")
    }

    pub fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    pub fn is_any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(i, w))
    }

    pub fn tags(&self, i: usize) -> Tags {
        self.tokens.get(i).map_or(Tags::NONE, |t| t.tags)
    }

    pub fn has(&self, i: usize, tags: Tags) -> bool {
        self.tags(i).has(tags)
    }

    /// The stretch in bold or italics that begins with a token.
    pub fn opens_emphasis(&self, i: usize) -> Option<&Range<usize>> {
        self.emphasis.iter().find(|r| r.start == i)
    }

    pub fn quote(&self, i: usize) -> Option<usize> {
        self.tokens.get(i).and_then(|t| t.quote)
    }

    /// The tokens of the quotation that it stands in, marks included.
    pub fn quotation(&self, i: usize) -> Option<&Range<usize>> {
        self.quoted.get(self.quote(i)?)
    }

    /// The quotation that begins with it.
    pub fn quotation_at(&self, i: usize) -> Option<&Range<usize>> {
        self.quotation(i).filter(|q| q.start == i)
    }

    pub fn cue(&self, i: usize) -> Option<(&'a Cue, CueForm)> {
        let form = self.tokens.get(i)?.cue?;
        Some((self.lexicon.cues.get(form.cue)?, form))
    }

    pub fn title(&self, i: usize) -> TitleWord {
        self.tokens.get(i).map_or(TitleWord::default(), |t| t.title)
    }

    pub fn speaker(&self, i: usize) -> SpeakerWord {
        self.tokens.get(i).map_or(SpeakerWord::default(), |t| t.speaker)
    }

    /// A word that begins with a capital.
    pub fn is_capital(&self, i: usize) -> bool {
        self.has(i, Tags::CAPITAL)
    }

    pub fn span(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|i| self.tokens.get(i))) {
            (Some(first), Some(last)) if range.start < range.end => first.span.join(last.span),
            _ => Span::new(0, 0),
        }
    }

    /// How many words stand in a range.
    pub fn words(&self, range: Range<usize>) -> usize {
        range.filter(|&i| self.has(i, Tags::WORD)).count()
    }

    /// Anything but a word outside of quotations.
    pub fn is_quoted_word(&self, i: usize) -> bool {
        self.quote(i).is_some() || !self.has(i, Tags::WORD)
    }

    /// The first token at or behind a byte.
    pub fn at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end <= offset)
    }
}
