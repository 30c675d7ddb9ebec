//! Summaries: whole sentences of the sources, chosen for coverage.

use super::Citation;
use super::engine::{Engine, cite};
use super::listing::on_topic;
use super::name::Names;
use crate::index::{IndexError, SearchRequest};
use serde::Serialize;

/// Of what to give a summary; of everything where all is empty.
#[derive(Clone, Debug, Default)]
pub struct SummaryRequest {
    /// An article's id.
    pub article: Option<String>,
    pub speaker: Option<String>,
    pub about: Option<String>,
    /// At most so many words; 0 is the usual 120.
    pub words: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Summary {
    /// The sentences with the numbers of their citations; empty where the sources have nothing.
    pub text: String,
    pub citations: Vec<Citation>,
}

impl Engine {
    /// # Errors
    /// When the index cannot be read.
    pub fn summary(&self, request: &SummaryRequest) -> Result<Summary, IndexError> {
        let searcher = self.searcher();
        let speakers = match &request.speaker {
            Some(name) => Names { searcher: &searcher, lexicon: self.lexicon() }.resolve(name)?,
            None => Vec::new(),
        };
        let search = SearchRequest { speakers, article: request.article.clone(), limit: 5, ..SearchRequest::default() };
        let hits = on_topic(&searcher, search, request.about.as_deref())?;
        let citations: Vec<Citation> = hits.iter().enumerate().map(|(i, h)| cite(&h.passage, i + 1)).collect();
        let text = citations.iter().map(|c| format!("{} [{}]", c.text, c.n)).collect::<Vec<_>>().join(" ");
        Ok(Summary { text, citations })
    }
}
