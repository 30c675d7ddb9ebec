//! Whether what comes in is there already: at the same link, or the same story at another, copied or updated; and what
//! changed. Looks in the index, so that the work does not grow with the corpus; owns no decision about it.

use super::limits::{COMPARED, LOOKED_FOR, MOST_CHANGES, TWIN};
use super::link;
use crate::corpus::{self, Article, Twins};
use crate::index::{Analysis, ArticleEntry, IndexError, SearchRequest, Searcher, WeightedTerm};
use similar::{ChangeTag, TextDiff};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An article that is there and is like the one that comes in.
#[derive(Clone, Debug, PartialEq)]
pub struct Twin {
    pub id: String,
    pub title: String,
    pub url: Option<String>,
    /// At the same link: a version of it.
    pub same_link: bool,
    /// From 0 to 1, estimated; 1 where every word is the same.
    pub share: f64,
    pub changes: Changes,
}

/// What changed between two texts, by paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// `+` or `-` and the paragraph, in the order of the text; not more than are shown.
    pub lines: Vec<(char, String)>,
    pub new: usize,
    pub gone: usize,
}

/// The articles of a generation by their links.
#[derive(Default)]
struct Known {
    by_link: HashMap<String, ArticleEntry>,
    by_id: HashMap<String, ArticleEntry>,
}

impl Known {
    fn of(searcher: &Searcher) -> Result<Self, IndexError> {
        let mut known = Self::default();
        for entry in searcher.articles()? {
            if let Some(link) = &entry.url {
                known.by_link.insert(link::key(link), entry.clone());
            }
            known.by_id.insert(entry.id.clone(), entry);
        }
        Ok(known)
    }

    fn at(&self, link: &str) -> Option<&str> {
        self.by_link.get(&link::key(link)).map(|e| e.id.as_str())
    }
}

/// What is served, to hold against what comes in.
pub struct Library {
    searcher: Arc<Searcher>,
    known: Known,
    folder: PathBuf,
}

impl Library {
    /// The served articles whose files lie under the data's folder.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn of(searcher: Arc<Searcher>, data: &Path) -> Result<Self, IndexError> {
        let known = Known::of(&searcher)?;
        Ok(Self { searcher, known, folder: data.join("articles") })
    }

    /// The id of the article that a link leads to.
    pub fn at(&self, link: Option<&str>) -> Option<&str> {
        self.known.at(link?)
    }

    /// The article that comes nearest to one that comes in, if any is near.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn twin(&self, article: &Article) -> Result<Option<Twin>, IndexError> {
        find(&self.searcher, &self.known, &self.folder, article)
    }
}

/// The article that comes nearest to one that comes in, if any is near.
fn find(searcher: &Searcher, known: &Known, folder: &Path, article: &Article) -> Result<Option<Twin>, IndexError> {
    let link = article.metadata.url.as_deref().and_then(|l| known.by_link.get(&link::key(l)));
    if let Some(twin) = link.and_then(|entry| compared(folder, entry, article, true)) {
        return Ok(Some(twin));
    }
    let mut best: Option<Twin> = None;
    for id in candidates(searcher, article)? {
        let twin = known.by_id.get(&id).and_then(|entry| compared(folder, entry, article, false));
        if let Some(twin) = twin.filter(|t| t.share >= TWIN && best.as_ref().is_none_or(|b| t.share > b.share)) {
            best = Some(twin);
        }
    }
    Ok(best)
}

/// Articles that hold the words of its longest sentences, most of them first.
fn candidates(searcher: &Searcher, article: &Article) -> Result<Vec<String>, IndexError> {
    let prose = article.paragraphs.iter().filter(|p| p.kind.is_prose()).flat_map(|p| &p.sentences);
    let mut sentences: Vec<&str> = prose.map(|s| article.slice(*s)).collect();
    sentences.sort_by_key(|s| std::cmp::Reverse(s.len().min(400)));
    let mut analysis = Analysis::english();
    let mut found: BTreeMap<String, f32> = BTreeMap::new();
    for sentence in sentences.into_iter().take(LOOKED_FOR) {
        let mut terms = analysis.terms(sentence);
        terms.sort();
        terms.dedup();
        let terms = terms.into_iter().map(|term| WeightedTerm { term, weight: 1.0 }).collect();
        let request = SearchRequest { terms, limit: COMPARED, ..SearchRequest::default() };
        for hit in searcher.search(&request)? {
            *found.entry(hit.passage.article.id).or_default() += hit.score;
        }
    }
    let mut ranked: Vec<(String, f32)> = found.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    Ok(ranked.into_iter().take(COMPARED).map(|(id, _)| id).collect())
}

fn compared(folder: &Path, entry: &ArticleEntry, article: &Article, same_link: bool) -> Option<Twin> {
    let path = folder.join(&entry.file);
    let (other, _) = corpus::read(&path).and_then(|bytes| corpus::parse(&path, bytes)).ok()?;
    Some(Twin {
        id: entry.id.clone(),
        title: entry.title.clone(),
        url: entry.url.clone(),
        same_link,
        share: share(&other, article),
        changes: changes(&other, article),
    })
}

/// How much of two texts is the same.
fn share(one: &Article, other: &Article) -> f64 {
    let mut twins = Twins::default();
    twins.add(one);
    twins.add(other);
    twins.pairs().first().map_or(0.0, |pair| pair.share)
}

/// What is new in a text and what is gone from it.
fn changes(old: &Article, new: &Article) -> Changes {
    let paragraphs = |a: &Article| a.paragraphs.iter().map(|p| folded(a.slice(p.span))).collect::<Vec<_>>();
    let (before, after) = (paragraphs(old), paragraphs(new));
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.iter().map(String::as_str).collect(), after.iter().map(String::as_str).collect());
    let mut found = Changes::default();
    for change in TextDiff::from_slices(&before, &after).iter_all_changes() {
        let sign = match change.tag() {
            ChangeTag::Equal => continue,
            ChangeTag::Insert => '+',
            ChangeTag::Delete => '-',
        };
        *(if sign == '+' { &mut found.new } else { &mut found.gone }) += 1;
        if found.lines.len() < MOST_CHANGES {
            found.lines.push((sign, change.value().to_owned()));
        }
    }
    found
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
