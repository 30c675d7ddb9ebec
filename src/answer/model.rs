//! The linear model: weights from `weights.yaml` that rank evidence and turn the best of it into a probability that it
//! answers (logistic regression). Trained by `examples/train.rs`; the file is embedded.

use super::evidence::{Evidence, FEATURES};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What confidence weighs beside the features of the best passage, in the order of [`Model::traits`].
pub const TRAITS: &[&str] = &[
    "bias",
    "margin",
    "unknown",
    "polar",
    "party_unmet",
    "wanted_unmet",
    "content",
    "score",
    "topic",
    "weakest",
    "unmet",
    "who",
    "number",
    "reason",
    "open",
];

/// `weights.yaml`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    pub rank: BTreeMap<String, f32>,
    pub confidence: BTreeMap<String, f32>,
    /// As `confidence`, where words on record are asked for.
    pub confidence_of_words: BTreeMap<String, f32>,
    /// The least confidence of an answer.
    pub threshold: f32,
    /// The same where a person, a time, a place, a number or a reason is asked for.
    pub typed_threshold: f32,
    /// The same where words are asked for with the name of whoever said them: a wrong name is worse than none.
    pub words_threshold: f32,
}

#[derive(Clone, Debug)]
pub struct Model {
    rank: Vec<f32>,
    confidence: Vec<f32>,
    confidence_of_words: Vec<f32>,
    pub threshold: f32,
    pub typed_threshold: f32,
    pub words_threshold: f32,
}

impl Model {
    /// The weights that the program carries.
    pub fn embedded() -> Self {
        let weights = serde_saphyr::from_str(include_str!("weights.yaml")).unwrap_or_default();
        Self::new(&weights)
    }

    pub fn new(weights: &Weights) -> Self {
        let of = |map: &BTreeMap<String, f32>, name: &str| map.get(name).copied().unwrap_or(0.0);
        let rank = FEATURES.iter().map(|f| of(&weights.rank, f)).collect();
        let all = |map| FEATURES.iter().chain(TRAITS).map(|f| of(map, f)).collect();
        Self {
            rank,
            confidence: all(&weights.confidence),
            confidence_of_words: all(&weights.confidence_of_words),
            threshold: weights.threshold,
            typed_threshold: weights.typed_threshold,
            words_threshold: weights.words_threshold,
        }
    }

    /// Sets each passage's score and puts the best first.
    pub fn rank(&self, evidence: &mut [Evidence]) {
        for e in evidence.iter_mut() {
            e.score = dot(&self.rank, &e.features);
        }
        evidence.sort_by(|a, b| {
            let place = |e: &Evidence| (e.passage().article.id.clone(), e.passage().span.start);
            b.tier.cmp(&a.tier).then_with(|| b.score.total_cmp(&a.score)).then_with(|| place(a).cmp(&place(b)))
        });
    }

    /// How likely it is that a passage with these features and traits answers; `words` where words on record are asked for.
    pub fn confidence(&self, features: &[f32], traits: &[f32], words: bool) -> f32 {
        let weights = if words { &self.confidence_of_words } else { &self.confidence };
        let (by_feature, by_trait) = weights.split_at(FEATURES.len());
        let logit = dot(by_feature, features) + dot(by_trait, traits);
        1.0 / (1.0 + (-logit).exp())
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_has_its_feature() {
        let weights: Weights = serde_saphyr::from_str(include_str!("weights.yaml")).unwrap();
        let known = |name: &String| FEATURES.contains(&name.as_str()) || TRAITS.contains(&name.as_str());
        assert!(weights.rank.keys().all(|n| FEATURES.contains(&n.as_str())));
        assert!(weights.confidence.keys().chain(weights.confidence_of_words.keys()).all(known));
    }
}
