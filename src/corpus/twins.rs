//! Which articles are the same text, or nearly: a copy at another name, an updated version. Owns the sketch that an
//! article leaves and how two are compared; memory does not grow with the length of articles.

use super::Article;
use foldhash::HashMap;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

/// Words that are looked at together: so many in a row seldom stand in two texts by chance.
const SHINGLE: usize = 6;
/// Hashes that are kept of an article, the smallest: enough to tell half from none.
const KEPT: usize = 64;
/// Articles that share less are two texts.
const LEAST: f64 = 0.5;
/// A piece of text in more articles than this is a publisher's phrase, and makes no two of them alike.
const MOST_HOLDERS: usize = 32;

/// The articles seen so far.
#[derive(Default)]
pub struct Twins {
    sketches: Vec<Sketch>,
}

struct Sketch {
    /// Of all its words.
    whole: u64,
    /// The smallest hashes of its pieces, in order.
    pieces: Vec<u64>,
}

/// Two articles, by the order in which they were added, and how much of their text is the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The earlier, from 0.
    pub first: usize,
    /// The later one, which is like it.
    pub second: usize,
    /// From 0.5 to 1, estimated; 1 where every word is the same.
    pub share: f64,
}

impl Twins {
    /// Takes an article up by its body.
    pub fn add(&mut self, article: &Article) {
        self.add_text(article.slice(article.body));
    }

    /// The same of a text that is no article yet.
    pub fn add_text(&mut self, text: &str) {
        let text = text.to_lowercase();
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let mut pieces: Vec<u64> = words.windows(SHINGLE).map(hash).collect();
        if pieces.is_empty() {
            pieces.push(hash(&words));
        }
        pieces.sort_unstable();
        pieces.dedup();
        pieces.truncate(KEPT);
        self.sketches.push(Sketch { whole: hash(&words), pieces });
    }

    /// Each article that is like an earlier one, with the one that it is most like.
    pub fn pairs(&self) -> Vec<Pair> {
        let mut holders: HashMap<u64, Vec<usize>> = HashMap::default();
        let mut out = Vec::new();
        for (second, sketch) in self.sketches.iter().enumerate() {
            let mut like: Vec<usize> = Vec::new();
            for piece in &sketch.pieces {
                let held = holders.entry(*piece).or_default();
                like.extend(held.iter().copied());
                if held.len() < MOST_HOLDERS {
                    held.push(second);
                }
            }
            like.sort_unstable();
            like.dedup();
            let share = |first: &usize| self.sketches[*first].share(sketch);
            let best = like.into_iter().map(|first| (share(&first), first)).filter(|(share, _)| *share >= LEAST);
            let best = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            out.extend(best.map(|(share, first)| Pair { first, second, share }));
        }
        out
    }
}

impl Sketch {
    /// The share of common pieces among the smallest of both.
    fn share(&self, other: &Self) -> f64 {
        if self.whole == other.whole {
            return 1.0;
        }
        let mut all: Vec<u64> = self.pieces.iter().chain(&other.pieces).copied().collect();
        all.sort_unstable();
        all.dedup();
        all.truncate(KEPT);
        let both = |p: &&u64| self.pieces.binary_search(p).is_ok() && other.pieces.binary_search(p).is_ok();
        // Only where every word is the same is it all.
        (all.iter().filter(both).count() as f64 / all.len().max(1) as f64).min(0.99)
    }
}

fn hash<T: AsRef<str>>(words: impl AsRef<[T]>) -> u64 {
    let mut hasher = Xxh3Default::new();
    for word in words.as_ref() {
        hasher.update(&xxh3_64(word.as_ref().as_bytes()).to_le_bytes());
    }
    hasher.digest()
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use std::path::Path;

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|i| format!("The keeper{i} lit lamp{} of the pier at hour{}. ", i * 7, i * 13)).collect()
    }

    fn pairs(texts: &[String]) -> Vec<(usize, usize, bool)> {
        let mut twins = Twins::default();
        for text in texts {
            twins.add(&parse(Path::new("a.txt"), format!("Title\n\n{text}").into_bytes()).unwrap().0);
        }
        twins.pairs().into_iter().map(|p| (p.first, p.second, p.share == 1.0)).collect()
    }

    #[test]
    fn copies_and_updates_are_found_and_others_are_not() {
        let (whole, same) = (text(0, 40), text(0, 40).replace(". ", ".\n\n"));
        assert_eq!(pairs(&[whole.clone(), same]), [(0, 1, true)]);
        assert_eq!(pairs(&[whole.clone(), text(0, 46)]), [(0, 1, false)]);
        assert_eq!(pairs(&[whole.clone(), text(200, 240)]), []);
        assert_eq!(pairs(&[whole.clone(), text(30, 70), whole]), [(0, 2, true)]);
        assert_eq!(pairs(&["One.".into(), "Two.".into(), "One.".into()]), [(0, 2, true)]);
    }
}
