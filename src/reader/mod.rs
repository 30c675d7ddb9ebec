//! The reader: a small pretrained encoder that finds, judges and points. It selects among words that stand in the
//! sources and never writes one. Owns the trait that the rooms above know, and the opening of `data/reader/`; tensors
//! are `encoder`'s alone. Imports no other room.

mod calibration;
mod encoder;
mod pieces;
mod tagging;
mod weights;

pub use calibration::Calibration;
pub use tagging::{ACTS, MARKS, SAID, Tagged, TaggedWord};

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Components of a vector.
pub const DIMENSIONS: usize = 384;

/// Consecutive sentences of an article that are read together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Window {
    /// Of the article.
    pub title: String,
    /// In the order of the article.
    pub sentences: Vec<Sentence>,
}

/// A sentence of a window.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    /// Who speaks in it, as the record has it; empty where nobody does.
    pub people: String,
    /// Read plainly.
    pub text: String,
}

/// How a sentence stands to a claim: the probabilities of the three sum up to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stance {
    /// That it says so.
    pub supported: f32,
    /// That it says otherwise.
    pub contradicted: f32,
    /// That it settles neither.
    pub open: f32,
}

/// The words of a sentence that answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Pointed {
    /// Bytes of the sentence's text, on the bounds of words.
    pub span: Range<usize>,
    /// The sum of its first and last token's logits over those of the best other span.
    pub logit: f32,
}

/// Finds, judges, points; never writes. Deterministic: the same input gives the same numbers, on one thread or many.
pub trait Reader: Send + Sync {
    /// A unit vector of [`DIMENSIONS`] components for each text; the cosine of two tells how near they are in meaning.
    ///
    /// # Errors
    /// When the encoder fails; no text is at fault.
    fn vectors(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, ReaderError>;

    /// A logit for each sentence of each window: how well it answers, 0 being as good as no sentence at all. Sentences
    /// that do not fit into a window's tokens are missing at its end.
    ///
    /// # Errors
    /// When the encoder fails.
    fn relevance(&self, question: &str, windows: &[Window]) -> Result<Vec<Vec<f32>>, ReaderError>;

    /// The short answer within one sentence of a window, none where it has no words.
    ///
    /// # Errors
    /// When the encoder fails.
    fn point(&self, question: &str, window: &Window, sentence: usize) -> Result<Option<Pointed>, ReaderError>;

    /// How a text stands to a claim or to a question that is answered by yes or no.
    ///
    /// # Errors
    /// When the encoder fails.
    fn stance(&self, claim: &str, text: &str) -> Result<Stance, ReaderError>;

    /// What an article's sentences tell of sanctions, and who says what in them; `head` is its publisher and title. None without a tagger.
    ///
    /// # Errors
    /// When the encoder fails.
    fn tags(&self, head: &str, sentences: &[&str]) -> Result<Option<Tagged>, ReaderError> {
        let _ = (head, sentences);
        Ok(None)
    }

    /// How its numbers become probabilities.
    fn calibration(&self) -> &Calibration;

    /// What makes its vectors, as a hexadecimal hash: those of another maker are of no use to it.
    fn made_by(&self) -> &str;
}

/// Why there is no reader, or why it failed. Each names the file and the mend.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what each is")]
pub enum ReaderError {
    #[error("{}: the reader's weights are missing; restore the folder from the repository", .0.display())]
    Missing(PathBuf),
    #[error("{}: {detail}; restore the file from the repository", path.display())]
    Damaged { path: PathBuf, detail: String },
    #[error("the reader failed: {0}")]
    Failed(String),
}

/// What makes the tags of a folder of weights, as a hexadecimal hash; none where no tagger lies there.
pub fn tagger_of(folder: &Path) -> Option<String> {
    weights::tagger_of(folder)
}

/// Opens `data/reader/`.
///
/// # Errors
/// When a file is missing, is not what the manifest says, or cannot be used.
pub fn open(folder: &Path) -> Result<Arc<dyn Reader>, ReaderError> {
    let weights = weights::Weights::load(folder)?;
    Ok(Arc::new(encoder::Encoder::new(weights)?))
}
