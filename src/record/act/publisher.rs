//! Who publishes: a body that takes measures itself, or a paper that only tells of them. Owns which is which.

use super::words::plain;
use crate::corpus::Article;
use crate::lexicon::Lexicon;

/// Whether an article is the notice of a body that acts itself.
pub fn is_notice(article: &Article, lexicon: &Lexicon) -> bool {
    article.metadata.publisher.as_deref().and_then(|p| official(lexicon, p)).is_some()
}

/// The authority that goes by a name.
pub fn authority<'l>(lexicon: &'l Lexicon, word: &str) -> Option<&'l str> {
    let known = lexicon.sanctions.acts.authorities.iter().find(|a| a.short.iter().any(|s| s == word));
    known.map(|a| a.name.as_str())
}

/// A publisher that takes measures itself, without what only says that it publishes.
pub fn official(lexicon: &Lexicon, publisher: &str) -> Option<String> {
    let acts = &lexicon.sanctions.acts;
    let publisher = publisher.split(" (").next().unwrap_or(publisher);
    let known = |name: &str| authority(lexicon, name).map(str::to_owned);
    let short = || publisher.split_whitespace().find_map(|w| known(w).filter(|_| w.len() > SHORT));
    if let Some(name) = known(publisher).or_else(short) {
        return Some(name);
    }
    let cut = publisher.find([',', '|']).unwrap_or(publisher.len());
    let tail = publisher[cut..].trim_matches(|c: char| !c.is_alphanumeric());
    let release = acts.releases.iter().any(|w| tail.to_lowercase().starts_with(w.as_str()));
    let name = if release { &publisher[..cut] } else { publisher };
    if let Some(of) = acts.gazettes.iter().find_map(|g| name.find(g.as_str()).map(|at| &name[at + g.len()..])) {
        return Some(plain(of).to_owned()).filter(|of| !of.is_empty());
    }
    if let Some(state) = name.split_once(" Gazette").and_then(|(state, _)| lexicon.country(state)) {
        return Some(state.name.clone());
    }
    let name = name.trim_end_matches(" Newsroom").trim_end_matches(" newsroom");
    if is_official(lexicon, name) {
        return Some(plain(name.trim()).to_owned());
    }
    (!tail.is_empty() && !release && is_official(lexicon, tail)).then(|| plain(tail).to_owned())
}

/// Letters of an authority that a publisher's name may hold.
const SHORT: usize = 3;

/// The name of a body, and of no paper. Two things joined by "&" are a paper's: "Crown & Harbour".
fn is_official(lexicon: &Lexicon, name: &str) -> bool {
    let (acts, low) = (&lexicon.sanctions.acts, name.to_lowercase());
    let words: Vec<&str> = low.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let informs = acts.informers.iter().any(|i| low.contains(i.as_str()));
    let paper = informs || words.iter().any(|w| acts.papers.contains(*w)) || low.contains(" & ") && words.len() == 2;
    let body = words.iter().any(|w| acts.official.contains(*w)) || lexicon.country(name).is_some();
    body && !paper
}
