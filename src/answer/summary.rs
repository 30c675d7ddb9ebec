//! Summaries: whole sentences of the sources, chosen for coverage, in the sources' order, each cited. Nothing is
//! rephrased; what is added stands in square brackets: the number of a citation, the name behind a pronoun.
//!
//! Method: LexRank (Erkan and Radev 2004, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization",
//! JAIR 22, its continuous form), with jumps that favour what stands early, or what is on the topic (Otterbacher, Erkan
//! and Radev 2005); then maximal marginal relevance (Carbonell and Goldstein 1998), and no two sentences of which one
//! says what the other says.

mod rank;
mod unit;

use super::Citation;
use super::engine::{Engine, cite};
use super::listing::place;
use super::name::Names;
use crate::index::{Hit, IndexError, Passage, SearchRequest, Searcher};
use foldhash::{HashMap, HashSet};
use rank::Ranking;
use serde::Serialize;
use unit::Unit;

const USUAL_WORDS: usize = 120;
/// Articles that a summary of everything draws on, the latest.
const MOST_ARTICLES: usize = 60;
/// Sentences that one summary weighs, all articles together; each article gives its first ones.
const MOST_SENTENCES: usize = 600;
/// Paragraphs that a summary of a topic or a speaker weighs, the best.
const MOST_PARAGRAPHS: usize = 150;

/// Of what to give a summary; of everything where all is empty.
#[derive(Clone, Debug, Default)]
pub struct SummaryRequest {
    /// An article's id.
    pub article: Option<String>,
    /// Only this speaker's words: a name, part of a name, office or country.
    pub speaker: Option<String>,
    pub about: Option<String>,
    /// At most so many words, but always one sentence; 0 is the usual 120.
    pub words: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Summary {
    /// The sentences, each with the number of its citation in square brackets; empty where the sources have nothing.
    pub text: String,
    /// One a sentence, in the order of the text.
    pub citations: Vec<Citation>,
}

impl Engine {
    /// # Errors
    /// When the index cannot be read.
    pub fn summary(&self, request: &SummaryRequest) -> Result<Summary, IndexError> {
        let searcher = self.searcher();
        let filled =
            |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
        let (speaker, about) = (filled(&request.speaker), filled(&request.about));
        let speakers = match &speaker {
            Some(name) => Names { searcher: &searcher, lexicon: self.lexicon() }.resolve(name)?,
            None => Vec::new(),
        };
        if speaker.is_some() && speakers.is_empty() {
            return Ok(Summary::default());
        }
        let search = SearchRequest {
            speakers: speakers.clone(),
            article: filled(&request.article),
            limit: MOST_SENTENCES,
            ..SearchRequest::default()
        };
        let mut units = if speaker.is_none() && about.is_none() {
            opening(&searcher, search)?
        } else {
            fitting(&searcher, &self.on_topic(&searcher, search, about.as_deref())?)?
        };
        if !speakers.is_empty() {
            units.retain(|u| u.is_of(&speakers));
        }
        let words = if request.words == 0 { USUAL_WORDS } else { request.words };
        let ranking = Ranking::new(&searcher, &units)?;
        let mut chosen = ranking.choose(words);
        chosen.sort_by(|a, b| place(units[*a].first()).cmp(&place(units[*b].first())));
        Ok(compose(chosen.into_iter().map(|i| &units[i])))
    }
}

/// The first sentences of one article or of the latest ones.
fn opening(searcher: &Searcher, request: SearchRequest) -> Result<Vec<Unit>, IndexError> {
    let articles = match &request.article {
        Some(id) => vec![id.clone()],
        None => {
            let mut all = searcher.articles()?;
            all.sort_by(|a, b| b.published.cmp(&a.published).then_with(|| a.id.cmp(&b.id)));
            all.into_iter().take(MOST_ARTICLES).map(|a| a.id).collect()
        }
    };
    let limit = MOST_SENTENCES / articles.len().max(1);
    let mut units = Vec::new();
    for id in articles {
        let request = SearchRequest { article: Some(id), limit, ..request.clone() };
        let mut passages: Vec<Passage> = searcher.search(&request)?.into_iter().map(|h| h.passage).collect();
        passages.sort_by_key(|p| p.span.start);
        for paragraph in passages.chunk_by(|a, b| a.paragraph == b.paragraph) {
            units.extend(Unit::of(paragraph, |p| 1.0 / (p.paragraph as f32).sqrt()));
        }
    }
    Ok(units)
}

/// The sentences that a search gives, with the rest of the quotation they are in.
fn fitting(searcher: &Searcher, hits: &[Hit]) -> Result<Vec<Unit>, IndexError> {
    let best = hits.iter().map(|h| h.score).fold(0.0, f32::max);
    let scores: HashMap<(String, usize), f32> = hits
        .iter()
        .map(|Hit { score, passage }| {
            let score = if best > 0.0 { score / best } else { 1.0 };
            ((passage.article.id.clone(), passage.span.start), score)
        })
        .collect();
    let mut seen = HashSet::default();
    let mut units = Vec::new();
    for Hit { passage, .. } in hits {
        if seen.len() == MOST_PARAGRAPHS {
            break;
        }
        if seen.insert((&passage.article.id, passage.paragraph)) {
            let paragraph = searcher.around(&passage.article.id, passage.paragraph..=passage.paragraph)?;
            let score = |p: &Passage| scores.get(&(p.article.id.clone(), p.span.start)).copied().unwrap_or(0.0);
            units.extend(Unit::of(&paragraph, score).into_iter().filter(|u| u.prior > 0.0));
        }
    }
    Ok(units)
}

fn compose<'a>(units: impl Iterator<Item = &'a Unit>) -> Summary {
    let mut summary = Summary::default();
    for unit in units {
        if !summary.text.is_empty() {
            summary.text.push(' ');
        }
        summary.text.push_str(&unit.text);
        summary.text.push(' ');
        for passage in &unit.passages {
            summary.citations.push(cite(passage, summary.citations.len() + 1));
            summary.text.push_str(&format!("[{}]", summary.citations.len()));
        }
    }
    summary
}
