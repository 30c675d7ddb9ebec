//! What a generation holds that must be at hand without a search.

use super::super::health;
use crate::index::{ArticleEntry, IndexError, Searcher};
use std::collections::BTreeSet;

/// Topics that are kept at hand.
const TOPICS: usize = 2_000;

pub struct Known {
    pub generation: String,
    pub articles: Vec<ArticleEntry>,
    pub speakers: Vec<String>,
    /// Persons, bodies and countries, most named first.
    pub topics: Vec<String>,
}

impl Known {
    pub fn read(searcher: &Searcher) -> Result<Self, IndexError> {
        let articles = searcher.articles()?;
        let speakers: BTreeSet<String> = articles.iter().flat_map(|a| a.speakers.iter().cloned()).collect();
        let generation = searcher.manifest().generation.clone();
        health::generation(&searcher.manifest().built);
        let topics = searcher.names_beginning("", TOPICS)?.into_iter().map(|(name, _)| name).collect();
        Ok(Self { generation, articles, speakers: speakers.into_iter().collect(), topics })
    }
}
