//! Where a quotation may stand: stretches of articles that hold its rare words, found by search. Bounded: so many
//! passages are read, whatever the quotation and the corpus.

use super::stretch::Stretch;
use super::word::segments;
use super::{Claim, Quote};
use crate::answer::topic::weighted;
use crate::corpus::{Span, sentences};
use crate::index::{Bag, Hit, IndexError, SearchRequest, Searcher, WeightedTerm, place};
use foldhash::HashMap;

/// Parts of a quotation (sentences, what stands between ellipses) that are looked for one by one.
const MOST_PARTS: usize = 8;
/// Terms of a part that are looked for.
const MOST_TERMS: usize = 20;
/// Passages that are read for a part, and of these, those that are looked into.
const READ: usize = 150;
const KEPT: usize = 16;
/// Of the claimed speaker's passages, and of those found for one part of the quotation.
const KEPT_OF_CLAIMED: usize = 4;
const KEPT_OF_PART: usize = 3;
/// Stretches that are compared word by word.
const MOST_STRETCHES: usize = 24;
/// Paragraphs of a stretch.
const MOST_PARAGRAPHS: usize = 12;

/// What the search gave: where to compare, and the passages nearest by their words, best first.
pub struct Candidates {
    pub stretches: Vec<Stretch>,
    pub nearest: Vec<Hit>,
}

pub fn candidates(searcher: &Searcher, quote: &Quote, claim: &Claim) -> Result<Candidates, IndexError> {
    let whole = found(searcher, &quote.text, &[])?;
    let (best, rest) = whole.split_at(whole.len().min(KEPT / 2));
    let mut hits = best.to_vec();
    if !claim.names.is_empty() {
        hits.extend(found(searcher, &quote.text, &claim.names)?.into_iter().take(KEPT_OF_CLAIMED));
    }
    for part in parts(quote) {
        hits.extend(found(searcher, part, &[])?.into_iter().take(KEPT_OF_PART));
    }
    hits.extend_from_slice(rest);
    let mut stretches = Vec::new();
    for (article, first, last) in ranges(&hits) {
        stretches.extend(Stretch::new(searcher.around(&article, first..=last)?));
    }
    Ok(Candidates { stretches, nearest: whole })
}

/// The sentences of the quotation and what stands between its ellipses, where there are several.
fn parts(quote: &Quote) -> Vec<&str> {
    let between = |r: std::ops::Range<usize>| {
        quote.text.get(quote.words[r.start].start..quote.words[r.end - 1].end).unwrap_or("")
    };
    let mut parts: Vec<&str> = Vec::new();
    for segment in segments(&quote.words).into_iter().map(between).take(MOST_PARTS) {
        let spans = sentences(segment, Span::new(0, segment.len()));
        parts.extend(spans.into_iter().filter_map(|s| s.get(segment)));
    }
    parts.truncate(MOST_PARTS);
    if parts.len() == 1 { Vec::new() } else { parts }
}

/// The passages that hold most of a text's weight, best first; their score is the share of it, 0 to 1.
fn found(searcher: &Searcher, text: &str, speakers: &[String]) -> Result<Vec<Hit>, IndexError> {
    let terms = weighted(searcher, text, MOST_TERMS)?;
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let request =
        SearchRequest { terms: terms.clone(), speakers: speakers.to_vec(), limit: READ, ..SearchRequest::default() };
    let mut hits = searcher.search(&request)?;
    for hit in &mut hits {
        hit.score = share(&terms, &hit.passage.bag);
    }
    hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    hits.truncate(KEPT);
    Ok(hits)
}

fn share(terms: &[WeightedTerm], bag: &Bag) -> f32 {
    let all: f32 = terms.iter().map(|t| t.weight).sum();
    terms.iter().filter(|t| bag.has(&t.term, place::BODY)).map(|t| t.weight).sum::<f32>() / all
}

/// Runs of paragraphs around the hits, one paragraph to each side, the best first.
fn ranges(hits: &[Hit]) -> Vec<(String, usize, usize)> {
    let mut out: Vec<(String, usize, usize)> = Vec::new();
    let mut by_article: HashMap<String, Vec<usize>> = HashMap::default();
    for Hit { passage, .. } in hits {
        let (first, last) = (passage.paragraph.saturating_sub(1).max(1), passage.paragraph + 1);
        let known = by_article.entry(passage.article.id.clone()).or_default();
        let joined = known.iter().copied().find(|&i| {
            let (_, from, to) = &out[i];
            let (from, to) = (first.min(*from), last.max(*to));
            to - from < MOST_PARAGRAPHS && first <= out[i].2 + 1 && out[i].1 <= last + 1
        });
        match joined {
            Some(i) => out[i] = (out[i].0.clone(), first.min(out[i].1), last.max(out[i].2)),
            None if out.len() < MOST_STRETCHES => {
                known.push(out.len());
                out.push((passage.article.id.clone(), first, last));
            }
            None => {}
        }
    }
    out
}
