//! The door of this room: one engine an index, shared between threads. Owns what it is made of and how that is opened;
//! what it answers has files of its own (`ask`, `verify`, `listing`, `summary`, `timeline`).

use super::find::Reading;
use super::find::model::Model;
use super::terms::{Terms, Vocabulary};
use crate::index::{self, Enriched, IndexError, Searcher, Vectors};
use crate::lexicon::Lexicon;
use crate::reader::{self, ReaderError};
use crate::settings::Settings;
use std::sync::Arc;

/// Answers from an index: questions, lists, summaries, timelines, checks of quotations. Takes up a new generation by
/// itself, and may be asked from several threads.
pub struct Engine {
    pub(super) lexicon: Arc<Lexicon>,
    generations: index::Reader,
    pub(super) reading: Result<Reading, Option<ReaderError>>,
    pub(super) vocabulary: Vocabulary,
    pub(super) model: Model,
}

impl Engine {
    /// # Errors
    /// When the lexicon is broken or there is no index that this program can read.
    pub fn open(settings: &Settings) -> Result<Self, IndexError> {
        let lexicon = Arc::new(Lexicon::load(&settings.data.join("lexicon"))?);
        let vocabulary = Vocabulary::new(&lexicon);
        let generations = index::Reader::open(&settings.index)?;
        let reading = match &settings.reader {
            Some(folder) => reader::open(folder).map_err(Some).map(|reader| {
                let vectors = Vectors::open(&settings.index, reader.made_by());
                Reading { reader, vectors }
            }),
            None => Err(None),
        };
        Ok(Self { lexicon, generations, reading, vocabulary, model: Model::embedded() })
    }

    /// Why words alone are counted though the reader is not switched off.
    pub fn reader_fault(&self) -> Option<&ReaderError> {
        self.reading.as_ref().err().and_then(Option::as_ref)
    }

    /// How far the passages that are served have been read; none without a reader.
    pub fn enriched(&self) -> Option<Enriched> {
        let reading = self.reading.as_ref().ok()?;
        let of = self.searcher().manifest().passages;
        Some(Enriched { read: reading.vectors.rows().min(of), of })
    }

    /// How many of the articles that are served have been read for their sanctions; none where nothing reads them.
    pub fn tagged(&self) -> Option<Enriched> {
        let searcher = self.searcher();
        let manifest = searcher.manifest();
        let read = Enriched { read: manifest.read, of: manifest.articles };
        (self.reading.is_ok() && !manifest.tagger.is_empty()).then_some(read)
    }

    /// Reads the passages that are served and have not been read, until `go_on` says no.
    ///
    /// # Errors
    /// When another process does, the reader fails or the disk does.
    pub fn enrich(&self, go_on: &dyn Fn(Enriched) -> bool) -> Result<Option<Enriched>, IndexError> {
        let Ok(reading) = &self.reading else { return Ok(None) };
        index::enrich(&self.searcher(), &reading.vectors, &*reading.reader, go_on).map(Some)
    }

    /// Has articles that are served and were indexed unread be read for their sanctions, until `go_on` says no; the next
    /// build takes that up.
    ///
    /// # Errors
    /// When another process does, or the index cannot be read.
    pub fn tag(&self, settings: &Settings, go_on: &dyn Fn(Enriched) -> bool) -> Result<Enriched, IndexError> {
        let Ok(reading) = &self.reading else { return Ok(Enriched::default()) };
        index::tag(settings, reading.reader.clone(), go_on)
    }

    /// The same engine with a reader that is open already; its vectors lie in the index.
    #[must_use]
    pub fn with_reader(mut self, reader: Arc<dyn reader::Reader>, settings: &Settings) -> Self {
        let vectors = Vectors::open(&settings.index, reader.made_by());
        self.reading = Ok(Reading { reader, vectors });
        self
    }

    /// The vocabulary that it works by.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Makes the terms of words against one generation.
    pub(super) fn terms<'a>(&'a self, searcher: &'a Searcher) -> Terms<'a> {
        Terms { vocabulary: &self.vocabulary, searcher, vectors: &self.lexicon.vectors }
    }

    /// The generation that is served now.
    pub fn searcher(&self) -> Arc<Searcher> {
        self.generations.searcher()
    }
}
