//! The door of this room: one engine an index, shared between threads, that answers questions. Owns the way from a
//! question to an answer; each step of it has its own file.

use super::{Answer, Citation, Kind, Status};
use crate::index::{Analysis, IndexError, Passage, Reader, SearchRequest, Searcher, WeightedTerm};
use crate::lexicon::Lexicon;
use crate::settings::Settings;
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::Arc;

/// A question with what is known of its setting.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Ask {
    pub id: Option<String>,
    pub question: String,
    /// The question before, where this one follows up on it.
    pub previous: Option<String>,
    /// Only from this article.
    pub article: Option<String>,
}

pub struct Engine {
    lexicon: Arc<Lexicon>,
    reader: Reader,
}

impl Engine {
    /// # Errors
    /// When the lexicon is broken or there is no index that this program can read.
    pub fn open(settings: &Settings) -> Result<Self, IndexError> {
        let lexicon = Arc::new(Lexicon::load(&settings.data.join("lexicon"))?);
        Ok(Self { lexicon, reader: Reader::open(&settings.index)? })
    }

    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The generation that is served now.
    pub fn searcher(&self) -> Arc<Searcher> {
        self.reader.searcher()
    }

    /// Answers a question. `today` resolves "last week" in it; without it such words narrow nothing.
    ///
    /// # Errors
    /// When the index cannot be read; a question is never an error.
    pub fn ask(&self, ask: &Ask, today: Option<Date>) -> Result<Answer, IndexError> {
        let _ = today;
        let searcher = self.searcher();
        let terms = Analysis::english().terms(&ask.question);
        let terms = terms.into_iter().map(|term| WeightedTerm { term, weight: 1.0 }).collect();
        let request = SearchRequest {
            terms,
            context_weight: 0.2,
            article: ask.article.clone(),
            limit: 3,
            ..SearchRequest::default()
        };
        let hits = searcher.search(&request)?;
        let citations: Vec<Citation> = hits.iter().enumerate().map(|(i, h)| cite(&h.passage, i + 1)).collect();
        let status = if citations.is_empty() { Status::NotInSources } else { Status::Answered };
        Ok(Answer {
            id: ask.id.clone(),
            question: ask.question.clone(),
            kind: Kind::General,
            status,
            answer: citations.first().map_or("The sources don't say.".into(), |c| c.text.clone()),
            speaker: None,
            verdict: None,
            confidence: 0.5,
            when: None,
            citations,
            nearest: Vec::new(),
            took_ms: 0.0,
        })
    }
}

/// A citation of the whole sentence.
pub(super) fn cite(passage: &Passage, n: usize) -> Citation {
    Citation {
        n,
        article: passage.article.id.clone(),
        title: passage.article.title.clone(),
        publisher: passage.article.publisher.clone(),
        url: passage.article.url.clone(),
        published: passage.article.published.clone(),
        paragraph: passage.paragraph,
        sentence: passage.sentence,
        start: passage.span.start,
        end: passage.span.end,
        text: passage.text.clone(),
    }
}
