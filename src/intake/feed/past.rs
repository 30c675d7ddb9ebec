//! The last rounds, as they are remembered: when, how much came, how many feeds failed. Written by `round` into the file
//! of feeds, read by whoever looks after them.

use super::round::Report;
use super::state::Feeds;
use crate::intake::Taken;
use crate::intake::limits::MOST_ROUNDS;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A round in which at least one feed was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Past {
    /// When it began.
    pub at: Timestamp,
    /// Feeds that were due and asked.
    pub asked: usize,
    /// Articles that went in at once, new or with another text.
    pub came: usize,
    /// Articles that wait for a moderator's word since.
    pub waiting: usize,
    /// Feeds that failed.
    pub failed: usize,
}

impl Past {
    pub(super) fn of(report: &Report, at: Timestamp) -> Self {
        Self {
            at,
            asked: report.asked,
            came: report.came.iter().filter(|c| c.taken != Taken::Same).count(),
            waiting: report.waiting.len(),
            failed: report.faults.len(),
        }
    }
}

impl Feeds {
    /// Keeps a round in mind, the latest first; the oldest is forgotten.
    pub(super) fn remember(&mut self, past: Past) {
        self.rounds.insert(0, past);
        self.rounds.truncate(MOST_ROUNDS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::feed::{Came, Fault};

    #[test]
    fn the_last_rounds_are_kept_and_no_more() {
        let mut feeds = Feeds::default();
        let came = |taken| Came { id: "a".into(), title: "A".into(), feed: "f".into(), taken, like: None };
        let fault = Fault { feed: "f".into(), words: "no".into(), tell: false };
        for i in 0..MOST_ROUNDS as i64 + 2 {
            let report = Report {
                asked: 2,
                came: vec![came(Taken::New), came(Taken::Same)],
                faults: vec![fault.clone()],
                ..Report::default()
            };
            feeds.remember(Past::of(&report, Timestamp::from_second(i).unwrap()));
        }
        let latest = &feeds.rounds[0];
        assert_eq!((feeds.rounds.len(), latest.at.as_second()), (MOST_ROUNDS, MOST_ROUNDS as i64 + 1));
        assert_eq!((latest.asked, latest.came, latest.waiting, latest.failed), (2, 1, 0, 1));
        // A file of before knows of no rounds.
        assert_eq!(serde_json::from_str::<Feeds>("{\"feeds\": []}").unwrap(), Feeds::default());
    }
}
