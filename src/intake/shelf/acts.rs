//! The last of the acts that the shelf has written down.

use super::{Shelf, ShelfError};
use serde::Deserialize;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

/// Of a long log, the end that is read.
const END: u64 = 64 * 1024;

/// An act, as far as it is told.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Act {
    pub when: String,
    /// A user of Discord; 0 where it was something else, then `via` says what.
    pub who: u64,
    #[serde(default)]
    pub via: Option<String>,
    pub act: String,
    #[serde(default)]
    pub article: String,
}

impl Shelf {
    /// The latest first.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn last_acts(&self, most: usize) -> Result<Vec<Act>, ShelfError> {
        let mut file = match File::open(self.data.join("aside/acts.jsonl")) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            open => open?,
        };
        let from = file.metadata()?.len().saturating_sub(END);
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        Ok(text.lines().rev().filter_map(|l| serde_json::from_str(l).ok()).take(most).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_acts_come_first() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(folder.path());
        assert_eq!(shelf.last_acts(5).unwrap(), []);
        for i in 0..12 {
            shelf.note("rebuild", &format!("a{i}"), 7).unwrap();
        }
        let acts = shelf.last_acts(2).unwrap();
        assert_eq!(acts.iter().map(|a| a.article.as_str()).collect::<Vec<_>>(), ["a11", "a10"]);
        assert_eq!((acts[0].who, acts[0].act.as_str()), (7, "rebuild"));
    }
}
