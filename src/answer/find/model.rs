//! The linear model: weights from `weights.yaml` that rank evidence and turn the best of it into probabilities (logistic
//! regression): that it answers, and that the passages shown do. Trained by `examples/train.rs`; the file is embedded.

use super::evidence::{self, Evidence, FEATURES};
use super::traits::TRAITS;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `weights.yaml`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Of each feature in the score that ranks passages.
    pub rank: BTreeMap<String, f32>,
    /// Of each feature and trait in how sure it is that the sources say.
    pub sureness: BTreeMap<String, f32>,
    /// As `sureness`, where words on record are asked for.
    pub sureness_of_words: BTreeMap<String, f32>,
    /// Of each in how likely one of the passages shown answers.
    pub confidence: BTreeMap<String, f32>,
    /// As `confidence`, where words on record are asked for.
    pub confidence_of_words: BTreeMap<String, f32>,
    /// The least sureness of an answer.
    pub threshold: f32,
    /// The same where a person, a time, a place, a number or a reason is asked for.
    pub typed_threshold: f32,
    /// The same where words are asked for with the name of whoever said them: a wrong name is worse than none.
    pub words_threshold: f32,
}

/// The weights laid out in the order of features and traits, ready to be multiplied.
#[derive(Clone, Debug)]
pub struct Model {
    rank: Vec<f32>,
    sureness: Logistic,
    confidence: Logistic,
    /// As in [`Weights`].
    pub threshold: f32,
    /// As in [`Weights`].
    pub typed_threshold: f32,
    /// As in [`Weights`].
    pub words_threshold: f32,
}

/// A logistic regression for questions that ask for words on record, and one for others.
#[derive(Clone, Debug)]
struct Logistic {
    of_words: Vec<f32>,
    of_others: Vec<f32>,
}

impl Logistic {
    fn probability(&self, features: &[f32], traits: &[f32], words: bool) -> f32 {
        let weights = if words { &self.of_words } else { &self.of_others };
        let (by_feature, by_trait) = weights.split_at(FEATURES.len());
        let logit = dot(by_feature, features) + dot(by_trait, traits);
        1.0 / (1.0 + (-logit).exp())
    }
}

impl Model {
    /// The weights that the program carries.
    pub fn embedded() -> Self {
        let weights = serde_saphyr::from_str(include_str!("weights.yaml")).unwrap_or_default();
        Self::new(&weights)
    }

    /// Lays out weights by name; one that is not named weighs 0.
    pub fn new(weights: &Weights) -> Self {
        let of = |map: &BTreeMap<String, f32>, name: &str| map.get(name).copied().unwrap_or(0.0);
        let rank = FEATURES.iter().map(|f| of(&weights.rank, f)).collect();
        let all = |map| FEATURES.iter().chain(TRAITS).map(|f| of(map, f)).collect();
        Self {
            rank,
            sureness: Logistic { of_words: all(&weights.sureness_of_words), of_others: all(&weights.sureness) },
            confidence: Logistic { of_words: all(&weights.confidence_of_words), of_others: all(&weights.confidence) },
            threshold: weights.threshold,
            typed_threshold: weights.typed_threshold,
            words_threshold: weights.words_threshold,
        }
    }

    /// Sets a passage's score.
    pub fn score(&self, e: &mut Evidence) {
        e.lexical = dot(&self.rank, &e.features);
        e.score = e.lexical;
    }

    /// Sets each passage's score and puts the best first.
    pub fn rank(&self, evidence: &mut [Evidence]) {
        evidence.iter_mut().for_each(|e| self.score(e));
        evidence::best_first(evidence);
    }

    /// How likely it is that the best passage, with these features and traits, answers; `words` where words on record are
    /// asked for.
    pub fn sureness(&self, features: &[f32], traits: &[f32], words: bool) -> f32 {
        self.sureness.probability(features, traits, words)
    }

    /// How likely it is that one of the passages shown answers, this being the best.
    pub fn confidence(&self, features: &[f32], traits: &[f32], words: bool) -> f32 {
        self.confidence.probability(features, traits, words)
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
        let sure = weights.sureness.keys().chain(weights.sureness_of_words.keys());
        assert!(sure.chain(weights.confidence.keys()).chain(weights.confidence_of_words.keys()).all(known));
    }
}
