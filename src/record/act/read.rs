//! Has an article tagged: what the tagger is given of it, and its answer as [`Tags`].

use super::limits::{BRIDGED, KEPT, TOLD};
use super::tags::{MARKS, MEASURES, Mark, PieceTags, SentenceTags, Tags};
use crate::corpus::{Article, Fingerprint, Span};
use crate::lexicon::Lexicon;
use crate::reader::{Reader, ReaderError, Tagged, TaggedWord};
use crate::record::speech::SaidTags;

/// Which form tags are kept in: with another, what was kept in an older one is read anew. Raised too when other sentences are
/// worth a second reading, by `TOLD` or by the lexicon.
const FORM: u8 = 3;

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

    /// The tags; none where the reader has no tagger. A sentence with a word of sanctions in which the tagger sees none between its
    /// neighbours is read once more alone.
    ///
    /// # Errors
    /// When the encoder fails.
    pub fn read(&self, reader: &dyn Reader, lexicon: &Lexicon) -> Result<Option<Tags>, ReaderError> {
        let Some(mut tagged) = reader.tags(&self.head, &self.texts)? else { return Ok(None) };
        for (at, text) in self.texts.iter().enumerate() {
            if tagged.sentences.get(at).is_some_and(|measures| !tells(measures)) && speaks_of_sanctions(text, lexicon) {
                let alone = reader.tags(&self.head, &[text])?;
                if let Some(alone) = alone.filter(|alone| alone.sentences.first().is_some_and(tells)) {
                    take_up(&mut tagged, at, &alone);
                }
            }
        }
        let sentences = tagged.sentences.into_iter().zip(&tagged.words);
        Ok(Some(Tags { sentences: sentences.map(|(measures, words)| sentence(measures, words)).collect() }))
    }
}

fn tells(measures: &[f32; MEASURES.len()]) -> bool {
    measures.iter().any(|p| *p >= TOLD)
}

fn speaks_of_sanctions(text: &str, lexicon: &Lexicon) -> bool {
    telling_words(text, lexicon).next().is_some()
}

/// Where words stand in which a measure may be told, in bytes.
pub fn telling_words<'t>(text: &'t str, lexicon: &'t Lexicon) -> impl Iterator<Item = usize> + 't {
    let words = &lexicon.sanctions.acts;
    let told = |word: &str| words.told.contains(word) || words.stems.iter().any(|stem| word.starts_with(stem.as_str()));
    let split = text.split(|c: char| !c.is_alphabetic()).filter(move |word| told(&word.to_lowercase()));
    split.map(|word| word.as_ptr() as usize - text.as_ptr() as usize)
}

/// What a sentence tells alone, beside what its words are seen to be among its neighbours: the surer counts.
fn take_up(tagged: &mut Tagged, at: usize, alone: &Tagged) {
    let raise = |own: &mut [f32], other: &[f32]| own.iter_mut().zip(other).for_each(|(p, q)| *p = p.max(*q));
    if let (Some(own), Some(other)) = (tagged.sentences.get_mut(at), alone.sentences.first()) {
        raise(own, other);
    }
    if let (Some(own), Some(other)) = (tagged.words.get_mut(at), alone.words.first()) {
        own.iter_mut().zip(other).for_each(|(own, other)| raise(&mut own.marks, &other.marks));
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
