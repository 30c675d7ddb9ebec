//! Coverage gaps, where they are switched on: which kinds of question went unanswered, counted by the names that the
//! index knows. Never a question's words, nobody's id, no day: a number a kind and a name.

use super::{Shelf, ShelfError, whole};
use std::collections::BTreeMap;
use std::fs;

/// Lines that are kept; of more, those that count least go.
const MOST: usize = 1_000;
/// Stands for a question with no name that the index knows.
pub const NO_NAME: &str = "no name that the articles know";

/// A question that went unanswered, without its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub kind: String,
    /// Full names of the index.
    pub names: Vec<String>,
}

/// How often, of which kind, on what.
pub type Counted = (u64, String, String);

impl Shelf {
    /// Counts a gap.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn gap(&self, gap: &Gap) -> Result<(), ShelfError> {
        let _turn = self.turn.lock();
        let mut counts = self.read_gaps()?;
        let names = if gap.names.is_empty() { vec![NO_NAME.to_owned()] } else { gap.names.clone() };
        for name in names {
            *counts.entry(gap.kind.clone()).or_default().entry(name).or_default() += 1;
        }
        while counts.values().map(BTreeMap::len).sum::<usize>() > MOST {
            let least =
                counts.iter().flat_map(|(k, of)| of.iter().map(move |(n, count)| (*count, k.clone(), n.clone()))).min();
            let Some((_, kind, name)) = least else { break };
            counts.entry(kind).or_default().remove(&name);
        }
        let text = serde_json::to_vec_pretty(&counts).map_err(std::io::Error::from)?;
        Ok(whole::write(&self.aside("")?.join("gaps.json"), &text)?)
    }

    /// The gaps, the largest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn gaps(&self) -> Result<Vec<Counted>, ShelfError> {
        let counts = self.read_gaps()?;
        let all =
            counts.into_iter().flat_map(|(kind, of)| of.into_iter().map(move |(name, n)| (n, kind.clone(), name)));
        let mut all: Vec<Counted> = all.collect();
        all.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (&a.2, &a.1).cmp(&(&b.2, &b.1))));
        Ok(all)
    }

    /// A file that is none is counted anew.
    fn read_gaps(&self) -> Result<BTreeMap<String, BTreeMap<String, u64>>, ShelfError> {
        match fs::read(self.data.join("aside/gaps.json")) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(BTreeMap::new()),
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_default()),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_counted_by_kind_and_name() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(folder.path());
        let gap = |kind: &str, names: &[&str]| Gap {
            kind: kind.into(),
            names: names.iter().map(|n| (*n).to_owned()).collect(),
        };
        assert_eq!(shelf.gaps().unwrap(), []);
        for one in [gap("when", &["Orla"]), gap("when", &["Orla", "Ann Lee"]), gap("why", &[])] {
            shelf.gap(&one).unwrap();
        }
        let told = Shelf::new(folder.path()).gaps().unwrap();
        assert_eq!(told[0], (2, "when".into(), "Orla".into()));
        assert_eq!((told.len(), told[2].2.as_str()), (3, NO_NAME));
        fs::write(folder.path().join("aside/gaps.json"), "{").unwrap();
        shelf.gap(&gap("when", &[])).unwrap();
        assert_eq!(shelf.gaps().unwrap().len(), 1);
    }

    #[test]
    fn the_file_stays_small() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(folder.path());
        shelf.gap(&Gap { kind: "who".into(), names: vec!["Orla".into()] }).unwrap();
        shelf.gap(&Gap { kind: "who".into(), names: vec!["Orla".into()] }).unwrap();
        shelf.gap(&Gap { kind: "who".into(), names: (0..MOST + 5).map(|i| format!("N{i}")).collect() }).unwrap();
        let told = shelf.gaps().unwrap();
        assert_eq!((told.len(), told[0].2.as_str()), (MOST, "Orla"));
    }
}
