//! The feeds that are followed and what is known of each, as a file under the data's folder: written whole, by one
//! process at a time. What a round does with it is `round`'s.

use super::super::limits::{EVERY, JITTER, LONGEST_WAIT, MOST_DOUBLINGS, MOST_FEEDS, MOST_SEEN, TOLD_EVERY_HOURS};
use super::super::{Validators, link, whole};
use super::past::Past;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

const NAME: &str = "feeds.json";

#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    #[error("{}: cannot be read ({detail}); put the file back from a backup, or remove it and follow the feeds again", path.display())]
    Damaged { path: PathBuf, detail: String },
    #[error("{}: {source}; free space or mend permissions, then try again", path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{}: another process is fetching the feeds; wait for it to end", .0.display())]
    Busy(PathBuf),
    #[error("More than {MOST_FEEDS} feeds cannot be followed. Unfollow one first.")]
    TooMany,
}

/// A feed that is followed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Feed {
    pub url: String,
    pub title: Option<String>,
    /// Minutes.
    pub every: u32,
    /// What it brings waits for a moderator's word.
    pub approve: bool,
    /// Only entries that hold one of these; all where there are none.
    pub words: Vec<String>,
    pub since: Timestamp,
    /// Not before this it is asked again.
    pub next: Timestamp,
    pub asked: Option<Timestamp>,
    pub etag: Option<String>,
    pub modified: Option<String>,
    /// Failures in a row.
    pub failures: u32,
    pub fault: Option<String>,
    /// When the fault was last told.
    pub told: Option<Timestamp>,
    /// Articles that it has brought.
    pub brought: u64,
    /// Entries that were seen, by their keys, oldest first.
    pub seen: Vec<String>,
    /// Entries whose page could not be read yet, and how often that was tried.
    pub tries: BTreeMap<String, u32>,
}

/// An article of a feed that waits for a moderator's word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Waiting {
    /// Of the waiting file.
    pub key: String,
    pub feed: String,
    pub title: String,
    /// Moderators have been shown it.
    pub shown: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Feeds {
    pub feeds: Vec<Feed>,
    pub waiting: Vec<Waiting>,
    /// The last rounds, the latest first.
    pub rounds: Vec<Past>,
}

impl Feed {
    pub fn new(url: &str, now: Timestamp) -> Self {
        Self { url: url.to_owned(), every: EVERY, since: now, next: now, ..Self::default() }
    }

    /// Its title, or its address where it has none.
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.url)
    }

    pub fn validators(&self) -> Validators {
        Validators { etag: self.etag.clone(), modified: self.modified.clone() }
    }

    pub fn has_seen(&self, key: &str) -> bool {
        self.seen.iter().any(|k| k == key)
    }

    /// An entry needs no more looking at.
    pub fn see(&mut self, key: &str) {
        self.tries.remove(key);
        if !self.has_seen(key) {
            self.seen.push(key.to_owned());
        }
    }

    /// Forgets what the feed no longer has, beyond what is kept for those that bring entries back.
    pub fn forget(&mut self, still: &[String]) {
        let extra = self.seen.len().saturating_sub(MOST_SEEN.max(still.len()));
        let mut left = extra;
        self.seen.retain(|key| {
            let goes = left > 0 && !still.contains(key);
            left -= usize::from(goes);
            !goes
        });
        self.tries.retain(|key, _| still.contains(key));
    }

    /// It answered.
    pub fn answered(&mut self, now: Timestamp) {
        (self.failures, self.fault, self.told, self.asked) = (0, None, None, Some(now));
        self.next = after(now, minutes(self.every), &self.url);
    }

    /// It failed: the wait doubles each time, and is what the site asks for where that is longer. Whether it should be
    /// told, once a day.
    pub fn failed(&mut self, fault: String, site_asks: Option<Duration>, now: Timestamp) -> bool {
        let doublings = self.failures.min(MOST_DOUBLINGS);
        self.failures = self.failures.saturating_add(1);
        let longest = minutes(LONGEST_WAIT.max(self.every));
        let wait = (minutes(self.every) * (1 << doublings)).min(longest);
        let asked_for = site_asks.unwrap_or_default().min(longest * 7);
        self.next = after(now, wait, &self.url).max(now.checked_add(asked_for).unwrap_or(now));
        (self.fault, self.asked) = (Some(fault), Some(now));
        let day = SignedDuration::from_hours(TOLD_EVERY_HOURS);
        let tell = self.told.is_none_or(|told| now.duration_since(told) >= day);
        if tell {
            self.told = Some(now);
        }
        tell
    }
}

fn minutes(count: u32) -> Duration {
    Duration::from_secs(u64::from(count) * 60)
}

/// A little more or less, by chance that needs no dice: the feed's address and the second.
fn after(now: Timestamp, wait: Duration, url: &str) -> Timestamp {
    let hash = xxhash_rust::xxh3::xxh3_64(format!("{url} {now}").as_bytes());
    let part = (hash % 2001) as f64 / 1000.0 - 1.0;
    now.checked_add(wait.mul_f64(1.0 + part * JITTER)).unwrap_or(now)
}

impl Feeds {
    /// The feed at an address, or whose title or place in the list it is, from 1.
    pub fn find(&self, named: &str) -> Option<&Feed> {
        let named = named.trim();
        let by_link = self.feeds.iter().find(|f| f.url == named || link::key(&f.url) == link::key(named));
        let by_place = || named.parse::<usize>().ok().and_then(|n| self.feeds.get(n.checked_sub(1)?));
        let by_title = || self.feeds.iter().find(|f| f.name().eq_ignore_ascii_case(named));
        by_link.or_else(by_place).or_else(by_title)
    }

    pub fn of(&mut self, url: &str) -> Option<&mut Feed> {
        self.feeds.iter_mut().find(|f| f.url == url)
    }
}

/// The file of feeds.
#[derive(Clone, Debug)]
pub struct Ledger {
    folder: PathBuf,
}

impl Ledger {
    pub fn new(data: &Path) -> Self {
        Self { folder: data.to_owned() }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.join(NAME)
    }

    /// # Errors
    /// When the file is there and cannot be read.
    pub fn read(&self) -> Result<Feeds, FeedError> {
        let path = self.path();
        match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|e| FeedError::Damaged { path, detail: e.to_string() }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Feeds::default()),
            Err(source) => Err(FeedError::Io { path, source }),
        }
    }

    /// Reads, changes and writes while no other process does.
    ///
    /// # Errors
    /// When the file cannot be read or written; then nothing has changed.
    pub fn change<T>(&self, change: impl FnOnce(&mut Feeds) -> T) -> Result<T, FeedError> {
        let lock = self.lock("feeds.lock")?;
        lock.lock().map_err(|source| self.io("feeds.lock", source))?;
        let mut feeds = self.read()?;
        let done = change(&mut feeds);
        let bytes = serde_json::to_vec_pretty(&feeds).map_err(|e| self.io(NAME, e.into()))?;
        whole::write(&self.path(), &bytes).map_err(|source| self.io(NAME, source))?;
        Ok(done)
    }

    /// The right to do a round, until it is dropped.
    ///
    /// # Errors
    /// When another process does one.
    pub fn turn(&self) -> Result<File, FeedError> {
        let file = self.lock("feeds.round.lock")?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(std::fs::TryLockError::WouldBlock) => Err(FeedError::Busy(self.path())),
            Err(std::fs::TryLockError::Error(source)) => Err(self.io("feeds.round.lock", source)),
        }
    }

    fn lock(&self, name: &str) -> Result<File, FeedError> {
        let opened = File::options().create(true).truncate(false).write(true).open(self.folder.join(name));
        opened.map_err(|source| self.io(name, source))
    }

    fn io(&self, name: &str, source: std::io::Error) -> FeedError {
        FeedError::Io { path: self.folder.join(name), source }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_feed_that_fails_is_asked_ever_less_and_told_once_a_day() {
        let mut now = at("2026-02-07T10:00:00Z");
        let mut feed = Feed::new("https://a.example/feed", now);
        let mut waits = Vec::new();
        let mut told = 0;
        for _ in 0..12 {
            told += usize::from(feed.failed("no".into(), None, now));
            waits.push(feed.next.duration_since(now).as_mins());
            now = feed.next;
        }
        assert!((27..=33).contains(&waits[0]) && (54..=66).contains(&waits[1]) && waits[11] <= 24 * 66, "{waits:?}");
        let days = now.duration_since(at("2026-02-07T10:00:00Z")).as_hours() / 24 + 1;
        assert!(told as i64 <= days && told >= 2, "{told} in {days} days");
        feed.answered(now);
        assert!(feed.failures == 0 && feed.fault.is_none() && feed.next.duration_since(now).as_mins() <= 33);
        feed.failed("429".into(), Some(Duration::from_secs(3 * 3600)), now);
        assert!(feed.next.duration_since(now).as_mins() >= 180);
    }

    #[test]
    fn what_was_seen_is_kept_within_bounds() {
        let mut feed = Feed::new("u", Timestamp::UNIX_EPOCH);
        (0..MOST_SEEN + 50).for_each(|i| feed.see(&i.to_string()));
        feed.see("3");
        feed.forget(&["0".to_owned(), "1".to_owned()]);
        assert!(feed.seen.len() == MOST_SEEN && feed.has_seen("0") && feed.has_seen("2049") && !feed.has_seen("5"));
    }

    #[test]
    fn the_file_is_whole_or_refused() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::new(folder.path());
        assert_eq!(ledger.read().unwrap(), Feeds::default());
        ledger
            .change(|feeds| feeds.feeds.push(Feed::new("https://a.example/feed", at("2026-02-07T10:00:00Z"))))
            .unwrap();
        let feeds = ledger.read().unwrap();
        for named in ["https://www.a.example/feed/", "1", "HTTPS://a.example/feed"] {
            assert!(feeds.find(named).is_some(), "{named}");
        }
        assert!(feeds.find("2").is_none() && feeds.find("0").is_none());
        let turn = ledger.turn().unwrap();
        assert!(matches!(ledger.turn(), Err(FeedError::Busy(_))));
        drop(turn);
        std::fs::write(ledger.path(), "{\"feeds\": [").unwrap();
        let error = ledger.change(|_| ()).unwrap_err().to_string();
        assert!(error.contains("feeds.json") && error.contains("backup"), "{error}");
        assert_eq!(std::fs::read_to_string(ledger.path()).unwrap(), "{\"feeds\": [");
    }
}
