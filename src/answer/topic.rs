//! What a listing is asked to be about: a few words, weighed by how rare they are in the index. Decides which passages
//! are on the topic; the words that ask a question are understood elsewhere.

use crate::index::{Analysis, IndexError, Passage, Searcher, WeightedTerm};
use std::collections::HashSet;

/// Terms of a topic that are looked for; the rarest ones where there are more.
const MOST_TERMS: usize = 16;
/// Of the topic's weight, what a passage must hold to be on it.
const ENOUGH: f32 = 0.55;
/// What a term counts that stands in a neighbouring sentence only.
const NEIGHBOUR: f32 = 0.5;

/// A topic as weighted terms. Each weight is between 0.1 and 1.
pub(super) struct Topic {
    terms: Vec<WeightedTerm>,
}

impl Topic {
    pub fn new(searcher: &Searcher, about: &str) -> Result<Self, IndexError> {
        Ok(Self { terms: weighted(searcher, about, MOST_TERMS)? })
    }

    pub fn terms(&self) -> Vec<WeightedTerm> {
        self.terms.clone()
    }

    /// Whether a passage holds enough of the topic: in its sentence, or half of it there and the rest next to it.
    pub fn covers(&self, passage: &Passage) -> bool {
        let mut english = Analysis::english();
        let here: HashSet<String> = english.terms(&passage.text).into_iter().collect();
        let beside: HashSet<String> =
            [&passage.before, &passage.after].into_iter().flat_map(|t| english.terms(t)).collect();
        let held = |t: &WeightedTerm| match () {
            () if here.contains(&t.term) => t.weight,
            () if beside.contains(&t.term) => t.weight * NEIGHBOUR,
            () => 0.0,
        };
        let all: f32 = self.terms.iter().map(|t| t.weight).sum();
        self.terms.iter().map(held).sum::<f32>() >= ENOUGH * all
    }
}

/// The distinct terms of a text, the rarest first, at most `most` of those that the index knows; a term that it does
/// not know comes first of all.
pub(super) fn weighted(searcher: &Searcher, text: &str, most: usize) -> Result<Vec<WeightedTerm>, IndexError> {
    let mut seen = HashSet::new();
    let mut terms = Vec::new();
    for term in Analysis::english().terms(text) {
        if seen.insert(term.clone()) {
            let weight = rarity(searcher.frequency(&term)?, searcher.passages());
            terms.push(WeightedTerm { term, weight });
        }
    }
    terms.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    terms.truncate(most);
    Ok(terms)
}

/// Inverse passage frequency, from 0.1 for what stands everywhere to 1 for what stands nowhere.
pub(super) fn rarity(frequency: u64, passages: u64) -> f32 {
    let (found, all) = (frequency as f32 + 1.0, passages as f32 + 2.0);
    (1.0 - found.ln() / all.ln()).clamp(0.1, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_weigh_more() {
        assert_eq!(rarity(0, 1000), 1.0);
        assert!(rarity(5, 1000) > rarity(500, 1000));
        assert_eq!(rarity(1000, 1000), 0.1);
        assert_eq!(rarity(0, 0), 1.0);
    }
}
