//! An article in memory: its file's bytes as text, its particulars, and its paragraphs and sentences as spans into the
//! file. How a file becomes one is `load`'s; where sentences end is `segment`'s.

use super::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the front matter says of an article. Only the title is required.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Metadata {
    pub title: String,
    pub publisher: Option<String>,
    pub url: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    pub author: Option<String>,
    /// BCP 47 tag; absent means English.
    pub language: Option<String>,
}

impl Metadata {
    /// Articles in other languages are retrieved, not analysed.
    pub fn is_english(&self) -> bool {
        self.language.as_deref().is_none_or(|tag| {
            let primary = tag.split(['-', '_']).next().unwrap_or(tag);
            primary.eq_ignore_ascii_case("en")
                || primary.eq_ignore_ascii_case("eng")
                || tag.eq_ignore_ascii_case("english")
        })
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    #[default]
    Paragraph,
    Heading,
    ListItem,
    BlockQuote,
    /// Captions, pointers to other texts, notices, bylines: on nobody's record and never an answer.
    Boilerplate,
}

impl BlockKind {
    /// Whether it is of the article's text: what may be on record, and an answer.
    pub fn is_prose(self) -> bool {
        !matches!(self, Self::Heading | Self::Boilerplate)
    }
}

/// A block of the body. Paragraphs count from 1 after the title, in the order of the file; so do the sentences of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    pub kind: BlockKind,
    /// With the Markdown marker (`#`, `-`, `>`), which display strips; without white space at its ends.
    pub span: Span,
    /// In order, not overlapping, covering every non-blank character of `span`.
    pub sentences: Vec<Span>,
}

#[derive(Clone, Debug)]
pub struct Article {
    /// The file's name without its last extension.
    pub id: String,
    pub metadata: Metadata,
    /// The whole file, front matter, byte order mark and all: spans index this.
    pub text: String,
    /// Everything after the front matter or the title line.
    pub body: Span,
    pub paragraphs: Vec<Paragraph>,
}

impl Article {
    /// The bytes at `span`; empty where a foreign span does not fit.
    pub fn slice(&self, span: Span) -> &str {
        span.get(&self.text).unwrap_or("")
    }

    /// The paragraph and sentence (both from 0) that hold the byte at `offset`.
    pub fn locate(&self, offset: usize) -> Option<(usize, usize)> {
        let p = self.paragraphs.partition_point(|p| p.span.end <= offset);
        let paragraph = self.paragraphs.get(p).filter(|p| p.span.holds(offset))?;
        let s = paragraph.sentences.partition_point(|s| s.end <= offset);
        paragraph.sentences.get(s).filter(|s| s.holds(offset)).map(|_| (p, s))
    }

    pub fn sentence_count(&self) -> usize {
        self.paragraphs.iter().map(|p| p.sentences.len()).sum()
    }
}
