//! Has an article tagged: what the tagger is given of it, and its answer as [`Tags`].

use super::limits::{BRIDGED, KEPT};
use super::tags::{MARKS, MEASURES, Mark, PieceTags, SentenceTags, Tags};
use crate::corpus::{Article, Fingerprint, Span};
use crate::reader::{Reader, ReaderError, TaggedWord};
use crate::record::speech::SaidTags;

/// Which form tags are kept in: with another, what was kept in an older one is read anew.
const FORM: u8 = 2;

/// What the tagger is given of an article.
pub struct Asked<'a> {
    head: String,
    pub spans: Vec<Span>,
    texts: Vec<&'a str>,
}

impl<'a> Asked<'a> {
    pub fn of(article: &'a Article) -> Self {
        let told = article.paragraphs.iter().filter(|p| p.kind.is_prose());
        let spans: Vec<Span> = told.flat_map(|p| p.sentences.iter().copied()).collect();
        let texts = spans.iter().map(|s| article.slice(*s)).collect();
        let meta = &article.metadata;
        let head = format!("{}. {}", meta.publisher.as_deref().unwrap_or(""), meta.title);
        Self { head, spans, texts }
    }

    /// Of all that the tagger is given, and the form of its tags: what has been read is known by it again.
    pub fn print(&self) -> u128 {
        let mut all = Fingerprint::default();
        all.add(&[FORM]);
        for text in std::iter::once(self.head.as_str()).chain(self.texts.iter().copied()) {
            all.add(text.as_bytes());
            all.add(&[0]);
        }
        all.value()
    }

    /// The tags; none where the reader has no tagger.
    ///
    /// # Errors
    /// When the encoder fails.
    pub fn read(&self, reader: &dyn Reader) -> Result<Option<Tags>, ReaderError> {
        let Some(tagged) = reader.tags(&self.head, &self.texts)? else { return Ok(None) };
        let sentences = tagged.sentences.into_iter().zip(&tagged.words);
        Ok(Some(Tags { sentences: sentences.map(|(measures, words)| sentence(measures, words)).collect() }))
    }
}

/// Of a sentence that tells nothing only who may act elsewhere is kept.
fn sentence(measures: [f32; MEASURES.len()], words: &[TaggedWord]) -> SentenceTags {
    let telling = measures.iter().any(|p| *p >= KEPT);
    let pieces = words.iter().map(|word| PieceTags {
        span: Span::new(word.span.start, word.span.end),
        marks: std::array::from_fn(|i| word.marks[i]),
        measures: std::array::from_fn(|i| word.marks[MARKS + i]),
    });
    let kept = |p: &PieceTags| telling || p.marks[Mark::Issuer as usize] >= BRIDGED;
    let said = words.iter().filter_map(SaidTags::of).collect();
    SentenceTags { measures, pieces: pieces.filter(kept).collect(), said }
}

const _: () = assert!(MARKS + MEASURES.len() == crate::reader::MARKS);
