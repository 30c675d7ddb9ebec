//! The learned weights by which candidates are ranked: a conditional logit (McFadden 1974) over the signals, "nobody of these"
//! being one of the choices. Owns the form of `weights.json`, which `training/whom.py` writes; no weight is set by hand.

use super::Kind;
use super::signal::{COUNT, NAMES, Signals};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What the trainer writes for one kind of source.
#[derive(Debug, Deserialize)]
struct Written {
    weights: BTreeMap<String, f32>,
    /// A candidate of less probability is not told.
    least: f32,
}

struct Weights {
    by_signal: [f32; COUNT],
    least: f32,
}

static MODEL: LazyLock<BTreeMap<String, Weights>> = LazyLock::new(|| {
    let written: BTreeMap<String, Written> = serde_json::from_str(include_str!("weights.json")).unwrap_or_default();
    written.into_iter().map(|(kind, w)| (kind, Weights::of(&w))).collect()
});

impl Weights {
    fn of(written: &Written) -> Self {
        let by_signal = std::array::from_fn(|i| written.weights.get(NAMES[i]).copied().unwrap_or(0.0));
        Self { by_signal, least: written.least }
    }

    fn logit(&self, signals: &Signals) -> f32 {
        self.by_signal.iter().zip(&signals.0).map(|(w, s)| w * s).sum()
    }
}

/// Whom the model takes to be meant, where it is sure enough.
pub fn choose(kind: Kind, candidates: &[(usize, Signals)], nobody: &Signals) -> Option<usize> {
    let weights = MODEL.get(kind.name())?;
    let logits: Vec<f32> = candidates.iter().map(|(_, s)| weights.logit(s)).collect();
    let (best, top) = logits.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let all: f32 = logits.iter().chain([&weights.logit(nobody)]).map(|l| (l - top).exp()).sum();
    (1.0 / all >= weights.least).then_some(candidates[best].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_weights_and_every_weight_is_of_a_signal() {
        let written: BTreeMap<String, Written> = serde_json::from_str(include_str!("weights.json")).unwrap();
        for kind in [Kind::Pronoun, Kind::Person, Kind::Body] {
            let weights = &written[kind.name()];
            assert!(weights.weights.keys().all(|name| NAMES.contains(&name.as_str())), "{kind:?}");
            assert!(weights.least > 0.5 && weights.least < 1.0, "{kind:?}");
        }
    }
}
