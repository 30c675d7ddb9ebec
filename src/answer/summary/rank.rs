//! Which units a summary takes: centrality by LexRank over cosine similarities, then maximal marginal relevance within
//! the words allowed. Work grows with the square of the units, of which there are some hundreds at most.

use super::unit::Unit;
use crate::answer::topic::rarity;
use crate::index::{Analysis, IndexError, Searcher};
use foldhash::HashMap;

/// Similarities below are no edge of the graph (Erkan and Radev 2004).
const EDGE: f32 = 0.1;
/// How likely the walk follows an edge; otherwise it jumps by the units' priors.
const DAMPING: f32 = 0.85;
const ROUNDS: usize = 50;
const SETTLED: f32 = 1e-6;
/// Weight of centrality against novelty.
const LAMBDA: f32 = 0.7;
/// Two units say the same when they are so alike, or so much of the one stands in the other.
const SAME: f32 = 0.6;
const HELD: f32 = 0.65;

/// Terms by number and weight, sorted by number.
type Vector = Vec<(usize, f32)>;

pub struct Ranking<'a> {
    units: &'a [Unit],
    vectors: Vec<Vector>,
    lengths: Vec<f32>,
}

impl<'a> Ranking<'a> {
    pub fn new(searcher: &Searcher, units: &'a [Unit]) -> Result<Self, IndexError> {
        let mut english = Analysis::english();
        let mut known: HashMap<String, (usize, f32)> = HashMap::default();
        let mut vectors = Vec::with_capacity(units.len());
        for unit in units {
            let mut counts: HashMap<usize, f32> = HashMap::default();
            for term in unit.passages.iter().flat_map(|p| english.terms(&p.text)) {
                let number = known.len();
                let (number, weight) = match known.get(&term) {
                    Some(known) => *known,
                    None => {
                        let weight = rarity(searcher.frequency(&term)?, searcher.passages());
                        known.insert(term, (number, weight));
                        (number, weight)
                    }
                };
                *counts.entry(number).or_default() += weight;
            }
            let mut vector: Vector = counts.into_iter().collect();
            vector.sort_unstable_by_key(|(number, _)| *number);
            vectors.push(vector);
        }
        let lengths = vectors.iter().map(|v| v.iter().map(|(_, w)| w * w).sum::<f32>().sqrt()).collect();
        Ok(Self { units, vectors, lengths })
    }

    /// Positions of the units to take, within so many words but for the first.
    pub fn choose(&self, words: usize) -> Vec<usize> {
        let centrality = self.centrality();
        let most = centrality.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
        let mut left = words;
        let mut chosen: Vec<usize> = Vec::new();
        loop {
            let free = (0..self.units.len()).filter(|i| self.units[*i].words <= left && !chosen.contains(i));
            let free = free.filter(|&i| !chosen.iter().any(|&c| self.same(i, c)));
            let score = |i: usize| {
                let like = chosen.iter().map(|&c| self.cosine(i, c)).fold(0.0, f32::max);
                LAMBDA * centrality[i] / most * self.units[i].prior.sqrt() - (1.0 - LAMBDA) * like
            };
            let best = free.map(|i| (score(i), i)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            let Some((_, best)) = best else { break };
            left -= self.units[best].words;
            chosen.push(best);
        }
        if chosen.is_empty() {
            chosen.extend((0..self.units.len()).min_by_key(|&i| self.units[i].words));
        }
        chosen
    }

    /// The stationary distribution of the walk over the graph of similar units.
    fn centrality(&self) -> Vec<f32> {
        let n = self.units.len();
        let priors: f32 = self.units.iter().map(|u| u.prior).sum();
        let jump: Vec<f32> = self.units.iter().map(|u| u.prior / priors.max(f32::MIN_POSITIVE)).collect();
        let mut edges: Vec<Vec<(usize, f32)>> = vec![Vec::new(); n];
        for a in 0..n {
            for b in 0..a {
                let similarity = self.cosine(a, b);
                if similarity >= EDGE {
                    edges[a].push((b, similarity));
                    edges[b].push((a, similarity));
                }
            }
        }
        let out: Vec<f32> = edges.iter().map(|e| e.iter().map(|(_, s)| s).sum()).collect();
        let mut rank = jump.clone();
        for _ in 0..ROUNDS {
            let stuck: f32 = (0..n).filter(|&i| out[i] == 0.0).map(|i| rank[i]).sum();
            let next: Vec<f32> = (0..n)
                .map(|i| {
                    let flow: f32 = edges[i].iter().map(|&(j, s)| rank[j] * s / out[j]).sum();
                    (1.0 - DAMPING) * jump[i] + DAMPING * (flow + stuck * jump[i])
                })
                .collect();
            let moved: f32 = rank.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
            rank = next;
            if moved < SETTLED {
                break;
            }
        }
        rank
    }

    fn cosine(&self, a: usize, b: usize) -> f32 {
        let both = self.lengths[a] * self.lengths[b];
        if both == 0.0 { 0.0 } else { shared(&self.vectors[a], &self.vectors[b], |x, y| x * y) / both }
    }

    fn same(&self, a: usize, b: usize) -> bool {
        let weight = |v: &Vector| v.iter().map(|(_, w)| w).sum::<f32>();
        let less = weight(&self.vectors[a]).min(weight(&self.vectors[b]));
        self.cosine(a, b) >= SAME || shared(&self.vectors[a], &self.vectors[b], f32::min) >= HELD * less
    }
}

/// The sum of `of` over the terms that both vectors have.
fn shared(a: &Vector, b: &Vector, of: impl Fn(f32, f32) -> f32) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some((m, x)), Some((n, y))) = (a.get(i), b.get(j)) {
        match m.cmp(n) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += of(*x, *y);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_share_the_terms_of_both() {
        let (a, b) = (vec![(1, 2.0), (4, 3.0), (9, 1.0)], vec![(0, 5.0), (4, 2.0), (9, 4.0)]);
        assert_eq!(shared(&a, &b, |x, y| x * y), 10.0);
        assert_eq!(shared(&a, &b, f32::min), 3.0);
        assert_eq!(shared(&a, &Vec::new(), |x, y| x * y), 0.0);
    }

    /// Three units on one matter, the first of which the others repeat in part, and one on another.
    #[test]
    fn what_others_repeat_is_taken_first_and_said_once() {
        let unit = |words| Unit { passages: Vec::new(), text: String::new(), prior: 1.0, words };
        let units = vec![unit(10), unit(10), unit(10)];
        let vectors =
            vec![vec![(1, 1.0), (2, 1.0), (3, 1.0)], vec![(1, 1.0), (2, 1.0), (3, 1.0)], vec![(3, 0.4), (7, 1.0)]];
        let lengths = vectors.iter().map(|v| v.iter().map(|(_, w)| w * w).sum::<f32>().sqrt()).collect();
        let ranking = Ranking { units: &units, vectors, lengths };
        assert_eq!(ranking.choose(30), [0, 2], "of two that say the same one is taken");
        assert_eq!(ranking.choose(10), [0]);
        assert_eq!(ranking.choose(1), [0], "one sentence at the least");
    }
}
