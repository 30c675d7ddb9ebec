//! Summaries: whole sentences of the sources, chosen for coverage, in the sources' order, of everything the latest first,
//! each cited. Nothing is rephrased; what is added stands in square brackets: the number of a citation, the name behind a pronoun.
//!
//! Method: LexRank (Erkan and Radev 2004, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization",
//! JAIR 22, its continuous form), with jumps that favour what stands early, or what is on the topic (Otterbacher, Erkan
//! and Radev 2005); then maximal marginal relevance (Carbonell and Goldstein 1998), and no two sentences of which one
//! says what the other says.

mod asked;
mod rank;
mod unit;

use super::days::Days;
use super::engine::Engine;
use super::inquiry::Ask;
use super::listing::place;
use super::name::Names;
use super::period::Period;
use super::tell::compose::cite;
use super::{Answer, Citation, Kind, Status};
use crate::index::{Hit, IndexError, Passage, SearchRequest, Searcher};
use foldhash::{HashMap, HashSet};
use jiff::civil::Date;
use rank::Ranking;
use serde::Serialize;
use std::cmp::Reverse;
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
    /// A topic in a few words; with neither of the three, everything.
    pub about: Option<String>,
    /// Only what is of these days.
    pub days: Days,
    /// At most so many words, but always one sentence; 0 is the usual 120.
    pub words: usize,
}

/// Whole sentences of the sources, chosen so that few words cover much.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Summary {
    /// The sentences, each with the number of its citation in square brackets; empty where the sources have nothing.
    pub text: String,
    /// One a sentence, in the order of the text.
    pub citations: Vec<Citation>,
    /// How many articles the sentences are of.
    pub articles: usize,
    /// Days of publication of the first and the last of these, where they are known.
    pub first: Option<String>,
    /// The last of these days.
    pub last: Option<String>,
}

impl Summary {
    /// From when to when it reaches; none where it is of one article or no day is known.
    pub fn reach(&self) -> Option<String> {
        reach(&self.citations)
    }
}

/// From when to when the articles reach that are cited, and how many have no day; none where it is one article or no day
/// is known.
pub fn reach(citations: &[Citation]) -> Option<String> {
    let articles: HashSet<&str> = citations.iter().map(|c| c.article.as_str()).collect();
    let dated: HashSet<&str> = citations.iter().filter(|c| c.published.is_some()).map(|c| c.article.as_str()).collect();
    let days = || citations.iter().filter_map(|c| c.published.as_deref());
    let (first, last) = days().min().zip(days().max()).filter(|_| articles.len() > 1)?;
    let days = if first == last { format!("of {first}") } else { format!("from {first} to {last}") };
    Some(match articles.len() - dated.len() {
        0 => format!("{} articles, {days}", articles.len()),
        undated => format!("{} articles: {} {days}, {undated} without a known day", articles.len(), dated.len()),
    })
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
            since: request.days.since,
            until: request.days.until,
            limit: MOST_SENTENCES,
            ..SearchRequest::default()
        };
        let everything = speaker.is_none() && about.is_none();
        let mut units = if everything {
            opening(&searcher, search, request.days)?
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
        if everything {
            chosen.sort_by_key(|i| Reverse(units[*i].first().article.published.as_deref()));
        }
        Ok(compose(chosen.into_iter().map(|i| &units[i])))
    }

    /// The summary that a question asks for in plain words; none where it asks for none, or the sources have nothing.
    pub(super) fn in_brief(&self, ask: &Ask, today: Option<Date>) -> Result<Option<Answer>, IndexError> {
        let Some(asked) = asked::asked(&ask.question) else { return Ok(None) };
        let (about, days) = without_days(asked.about, ask.days, today);
        let request = SummaryRequest { article: ask.article.clone(), speaker: asked.speaker, about, days, words: 0 };
        let summary = self.summary(&request)?;
        if summary.citations.is_empty() {
            return Ok(None);
        }
        Ok(Some(Answer {
            id: ask.id.clone(),
            question: ask.question.clone(),
            kind: Kind::Summary,
            status: Status::Answered,
            answer: summary.text,
            speaker: None,
            verdict: None,
            why: None,
            reason: None,
            next: Vec::new(),
            confidence: 1.0,
            short: None,
            when: None,
            citations: summary.citations,
            nearest: Vec::new(),
            took_ms: 0.0,
        }))
    }
}

/// A topic without the days that it names ("the talks *of last week*"), which narrow the summary.
fn without_days(about: Option<String>, given: Days, today: Option<Date>) -> (Option<String>, Days) {
    let Some(text) = about else { return (None, given) };
    let Some(period) = Period::all(&text, today).into_iter().next().filter(|_| !given.is_any()) else {
        return (Some(text), given);
    };
    let days = Days { since: Some(period.first), until: Some(period.last) };
    let joint = |w: &&str| ["of", "in", "on", "from", "during"].contains(w);
    let before: Vec<&str> = text[..period.at().start].split_whitespace().collect();
    let kept = before.len() - before.iter().rev().take_while(|w| joint(w)).count();
    let left = [&before[..kept].join(" "), text[period.at().end..].trim()].map(str::to_owned).join(" ");
    let left = left.trim().to_owned();
    let anything = ["", "the news", "what happened", "everything", "events"].contains(&left.as_str());
    ((!anything).then_some(left), days)
}

/// The first sentences of one article or of the latest ones, which count the more the later their day.
fn opening(searcher: &Searcher, request: SearchRequest, days: Days) -> Result<Vec<Unit>, IndexError> {
    let own = request.article.is_some();
    let articles = match &request.article {
        Some(id) => vec![(id.clone(), None)],
        None => {
            let mut all = searcher.articles()?;
            all.retain(|a| days.touch(a.published.as_deref(), None));
            all.sort_by(|a, b| b.published.cmp(&a.published).then_with(|| a.id.cmp(&b.id)));
            all.into_iter().take(MOST_ARTICLES).map(|a| (a.id, a.published)).collect()
        }
    };
    let limit = MOST_SENTENCES / articles.len().max(1);
    let mut units = Vec::new();
    let mut days = Vec::new();
    for (id, day) in articles {
        let (since, until) = if own { (request.since, request.until) } else { (None, None) };
        let request = SearchRequest { article: Some(id), limit, since, until, ..request.clone() };
        let mut passages: Vec<Passage> = searcher.search(&request)?.into_iter().map(|h| h.passage).collect();
        passages.sort_by_key(|p| p.span.start);
        if days.last() != Some(&day) {
            days.push(day);
        }
        for paragraph in passages.chunk_by(|a, b| a.paragraph == b.paragraph) {
            units.extend(Unit::of(paragraph, |p| 1.0 / (p.paragraph as f32 * days.len() as f32).sqrt()));
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
    let cited: HashSet<&str> = summary.citations.iter().map(|c| c.article.as_str()).collect();
    summary.articles = cited.len();
    let days = || summary.citations.iter().filter_map(|c| c.published.clone());
    (summary.first, summary.last) = (days().min(), days().max());
    summary
}
