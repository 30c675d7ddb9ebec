//! The log of acts, `aside/acts.jsonl`: who did what, when and why. Lines are only ever added.

use super::{Shelf, ShelfError};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};

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

/// Who acts: a user of Discord by id, or something else by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct By<'a> {
    who: u64,
    via: Option<&'a str>,
}

impl By<'static> {
    pub const TERMINAL: Self = Self { who: 0, via: Some("terminal") };
}

impl<'a> By<'a> {
    /// A feed that is trusted, by its address.
    pub fn feed(address: &'a str) -> Self {
        Self { who: 0, via: Some(address) }
    }
}

impl From<u64> for By<'static> {
    fn from(who: u64) -> Self {
        Self { who, via: None }
    }
}

/// One line of the log of acts.
#[derive(Serialize)]
pub(super) struct Line<'a> {
    pub when: String,
    pub who: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<&'a str>,
    pub act: &'a str,
    pub article: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept: Option<String>,
}

impl Shelf {
    /// Writes down an act that changes no file.
    ///
    /// # Errors
    /// When the log cannot be written.
    pub fn note<'a>(&self, act: &'static str, what: &str, by: impl Into<By<'a>>) -> Result<(), ShelfError> {
        self.write_down(Line { act, ..line(by.into(), what) })
    }

    pub(super) fn write_down(&self, line: Line<'_>) -> Result<(), ShelfError> {
        let mut text = serde_json::to_string(&line).map_err(std::io::Error::from)?;
        text.push('\n');
        let log = self.aside("")?.join("acts.jsonl");
        let mut log = OpenOptions::new().create(true).append(true).open(log)?;
        log.write_all(text.as_bytes())?;
        Ok(log.sync_all()?)
    }

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

pub(super) fn line<'a>(by: By<'a>, article: &'a str) -> Line<'a> {
    let when = jiff::Timestamp::now().to_string();
    Line { when, who: by.who, via: by.via, act: "", article, reason: None, kept: None }
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
