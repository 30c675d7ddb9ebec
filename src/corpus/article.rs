//! An article in memory: its plain reading, its particulars, its paragraphs and sentences as spans into that reading, and
//! the way from there to the file's bytes. How a file becomes one is `load`'s; where sentences end is `segment`'s.

use super::Span;
use super::home::Home;
use super::segment::paragraphs;
use super::view::View;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the front matter says of an article. Only the title is required.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Metadata {
    /// On one line, never empty.
    pub title: String,
    /// Who publishes it, as the front matter has it.
    pub publisher: Option<String>,
    /// Its address, as written.
    pub url: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// The names of all who wrote it, on one line.
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

/// What a block of the body is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// Running text.
    #[default]
    Paragraph,
    /// A heading below the title; it heads, and says nothing itself.
    Heading,
    /// One item of a list, without its marker.
    ListItem,
    /// A quotation set off as a block.
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
    /// What it is.
    pub kind: BlockKind,
    /// Without white space at its ends.
    pub span: Span,
    /// What is set off in bold or italics, in order.
    pub emphasis: Vec<Span>,
    /// In order, not overlapping, covering every non-blank character of `span`.
    pub sentences: Vec<Span>,
}

impl Paragraph {
    /// Whether all of it is set off: how interviews mark questions.
    pub fn is_emphasised(&self) -> bool {
        self.emphasis.first().is_some_and(|s| s.contains(self.span))
    }
}

/// An article as everything reads it: its particulars, its plain reading cut into blocks, and the way from there to the
/// file.
#[derive(Clone, Debug)]
pub struct Article {
    /// The file's name without its last extension.
    pub id: String,
    /// What its front matter says.
    pub metadata: Metadata,
    /// The file as it is read: front matter, byte order mark and all, the body plain. Spans index this.
    pub text: String,
    /// Everything after the front matter or the title line.
    pub body: Span,
    /// In the order of the file.
    pub paragraphs: Vec<Paragraph>,
    /// The file itself, where it is written otherwise.
    source: Option<String>,
    home: Home,
}

impl Article {
    /// An article out of its file's text, of which `body` is what follows the front matter or the title line.
    pub fn new(id: String, metadata: Metadata, source: String, body: Span) -> Self {
        let (view, source) = View::of(source, body);
        let View { text, body, paragraphs, home } = view;
        Self { id, metadata, text, body, paragraphs, source, home }
    }

    /// A text that is taken as it is written.
    pub fn verbatim(metadata: Metadata, text: String) -> Self {
        let (body, home) = (Span::new(0, text.len()), Home::identity(text.len()));
        let paragraphs = paragraphs(&text, body);
        Self { id: String::new(), metadata, text, body, paragraphs, source: None, home }
    }

    /// The file's text, byte for byte.
    pub fn source(&self) -> &str {
        self.source.as_deref().unwrap_or(&self.text)
    }

    /// The body as the file has it, markup and all: what stands before it is the same in both.
    pub fn source_body(&self) -> &str {
        self.source().get(self.body.start..).unwrap_or("")
    }

    /// The file's bytes that a span stands for.
    pub fn home(&self, span: Span) -> Span {
        self.home.of(span)
    }

    /// The file's bytes that a whole sentence stands for, with the markup at its ends, and how its parts go there.
    pub fn sentence_home(&self, span: Span) -> (Span, Home) {
        let file = self.home.around(span, &self.text);
        (file, self.home.part(span, file))
    }

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

    /// Sentences of all blocks, boilerplate and headings included.
    pub fn sentence_count(&self) -> usize {
        self.paragraphs.iter().map(|p| p.sentences.len()).sum()
    }
}
