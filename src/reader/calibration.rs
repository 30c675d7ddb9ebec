//! `calibration.json`: the coefficients that make numbers of the reader and of the words into probabilities. Written by
//! the trainer, read here, used by whoever decides; no coefficient is edited by hand.

use serde::Deserialize;
use std::collections::BTreeMap;

/// Coefficients by what they make, by the group of questions, by the name of the signal.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Calibration(BTreeMap<String, BTreeMap<String, BTreeMap<String, f32>>>);

impl Calibration {
    /// A coefficient; 0 where the trainer wrote none.
    pub fn get(&self, which: &str, group: &str, signal: &str) -> f32 {
        let of = |groups: &BTreeMap<String, BTreeMap<String, f32>>| groups.get(group)?.get(signal).copied();
        self.0.get(which).and_then(of).unwrap_or(0.0)
    }
}
