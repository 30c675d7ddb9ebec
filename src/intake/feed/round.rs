//! A round: each feed that is due is asked, what is new in it comes in or waits for a moderator, one article after
//! another. Each step is written down before the next is begun, so that a kill loses nothing and repeats nothing. The index
//! is built by whoever called, once for all that came.

use super::entry::{self, Entry, Parsed};
use super::past::Past;
use super::state::{Feed, FeedError, Feeds, Ledger, Waiting};
use crate::intake::limits::{MOST_NEW, MOST_TRIES};
use crate::intake::page::Page;
use crate::intake::source::{self, SourceError};
use crate::intake::{
    Answer, By, Draft, FetchError, Fetched, Fetcher, Library, Particulars, Provenance, Shelf, ShelfError, Taken,
    Validators, Wanted, key,
};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Arc;
use url::Url;

/// An article that a feed brought in.
#[derive(Clone, Debug, PartialEq)]
pub struct Came {
    pub id: String,
    pub title: String,
    pub feed: String,
    pub taken: Taken,
    /// Nearly the same text is there: the id, and how much of it.
    pub like: Option<(String, f64)>,
}

/// An entry that did not come in, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    pub title: String,
    pub why: String,
}

/// A feed that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub feed: String,
    pub words: String,
    /// It is to be told: once a day.
    pub tell: bool,
}

/// What a round came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    pub asked: usize,
    pub came: Vec<Came>,
    pub waiting: Vec<Waiting>,
    pub skipped: Vec<Skipped>,
    pub faults: Vec<Fault>,
}

/// What a round needs.
pub struct Round {
    pub ledger: Ledger,
    pub shelf: Arc<Shelf>,
    pub fetcher: Fetcher,
    /// What is served, to know what is there already; none where nothing is.
    pub library: Option<Arc<Library>>,
}

/// What became of an entry.
enum Fate {
    Came(Came),
    Waits(Waiting),
    /// It is there, or it is not to come in; the reason where there is one to tell.
    Done(Option<String>),
    /// Its page could not be read just now.
    Later(String),
}

impl Round {
    /// Asks the feeds that are due, or all but those that fail and wait. The clock is the caller's.
    ///
    /// # Errors
    /// When the file of feeds cannot be read or written, or another process does a round.
    pub async fn run(&self, all: bool, now: impl Fn() -> Timestamp) -> Result<Report, FeedError> {
        let _turn = self.ledger.turn()?;
        let start = now();
        let mut report = Report::default();
        // Links of this round, which the index does not know yet.
        let mut round = HashMap::new();
        for feed in self.ledger.read()?.feeds {
            if feed.next <= start || (all && feed.failures == 0) {
                report.asked += 1;
                self.feed(feed, &now, &mut round, &mut report).await?;
            }
        }
        if report.asked > 0 {
            self.ledger.change(|feeds| feeds.remember(Past::of(&report, start)))?;
        }
        Ok(report)
    }

    async fn feed(
        &self,
        feed: Feed,
        now: &impl Fn() -> Timestamp,
        round: &mut HashMap<String, String>,
        report: &mut Report,
    ) -> Result<(), FeedError> {
        let answer = match Url::parse(&feed.url) {
            Ok(url) => self.fetcher.get(&url, Wanted::Feed, &feed.validators()).await,
            Err(_) => Err(FetchError::Link(super::super::LinkError::NoLink)),
        };
        let came = match answer {
            Err(error) => return self.fail(&feed, error.to_string(), error.retry_after(), now(), report),
            Ok(Answer::Same) => return self.note(&feed.url, |f| f.answered(now())),
            Ok(Answer::New(came)) => came,
        };
        let validators = came.validators.clone();
        let parsed = match read(*came).await {
            Ok(parsed) => parsed,
            Err(broken) => {
                let words = format!("It is no feed that can be read ({broken}).");
                return self.fail(&feed, words, None, now(), report);
            }
        };
        let rest = self.entries(&feed, &parsed, now, round, report).await?;
        let still: Vec<String> = parsed.entries.iter().map(|e| e.key.clone()).collect();
        self.note(&feed.url, |f| {
            f.answered(now());
            f.forget(&still);
            f.title = parsed.title.clone().or(f.title.take());
            // While something is left to do, the feed must not answer that nothing is new.
            let kept = if rest { Validators::default() } else { validators };
            (f.etag, f.modified) = (kept.etag, kept.modified);
        })
    }

    /// Takes up what is new of a feed; whether something is left for the next round.
    async fn entries(
        &self,
        feed: &Feed,
        parsed: &Parsed,
        now: &impl Fn() -> Timestamp,
        round: &mut HashMap<String, String>,
        report: &mut Report,
    ) -> Result<bool, FeedError> {
        let new: Vec<&Entry> = parsed.entries.iter().filter(|e| !feed.has_seen(&e.key)).collect();
        let mut rest = new.len() > MOST_NEW;
        for entry in new.into_iter().take(MOST_NEW) {
            let fate = match entry.is_of(&feed.words) {
                true => self.entry(feed, parsed, entry, now(), round).await,
                false => Fate::Done(None),
            };
            let title = entry.title.clone().or_else(|| entry.link.as_ref().map(Url::to_string)).unwrap_or_default();
            let fate = match fate {
                Fate::Later(why) if feed.tries.get(&entry.key).is_some_and(|n| n + 1 >= MOST_TRIES) => {
                    Fate::Done(Some(why))
                }
                other => other,
            };
            // Unfollowed meanwhile: what came stays, and nothing more is asked for.
            let followed = self.ledger.change(|feeds| settle(feeds, &feed.url, &entry.key, &fate))?;
            match fate {
                Fate::Came(came) => report.came.push(came),
                Fate::Waits(waiting) => report.waiting.push(waiting),
                Fate::Done(Some(why)) => report.skipped.push(Skipped { title, why }),
                Fate::Later(why) => {
                    rest = true;
                    report.skipped.push(Skipped { title, why });
                }
                Fate::Done(None) => {}
            }
            if !followed {
                return Ok(false);
            }
        }
        Ok(rest)
    }

    async fn entry(
        &self,
        feed: &Feed,
        parsed: &Parsed,
        entry: &Entry,
        now: Timestamp,
        round: &mut HashMap<String, String>,
    ) -> Fate {
        let draft = match self.draft(feed, parsed, entry, now).await {
            Ok(draft) => draft,
            Err(SourceError::Fetch(error)) if error.is_passing() => return Fate::Later(error.to_string()),
            Err(error) => return Fate::Done(Some(error.to_string())),
        };
        let link = entry.link.as_ref().map(|l| key(l.as_str()));
        let before = link.as_ref().and_then(|l| round.get(l).cloned());
        let (shelf, library, feed) = (self.shelf.clone(), self.library.clone(), feed.clone());
        let work = move || take(&shelf, library.as_deref(), &feed, draft, before);
        let fate = match tokio::task::spawn_blocking(work).await {
            Ok(Ok(fate)) => fate,
            // A full disk passes; what is no article stays none.
            Ok(Err(error @ ShelfError::Io(_))) => Fate::Later(error.to_string()),
            Ok(Err(error)) => Fate::Done(Some(error.to_string())),
            Err(error) => Fate::Later(error.to_string()),
        };
        if let (Fate::Came(came), Some(link)) = (&fate, link) {
            round.insert(link, came.id.clone());
        }
        fate
    }

    /// The article: out of the entry where it carries its whole text, else out of its page.
    async fn draft(&self, feed: &Feed, parsed: &Parsed, entry: &Entry, now: Timestamp) -> Result<Draft, SourceError> {
        let title = entry.title.clone().filter(|_| entry.whole);
        if let (Some(title), true) = (title, entry.whole) {
            let publisher = feed.title.clone().or_else(|| parsed.title.clone());
            let page = Page {
                title,
                publisher,
                author: entry.author.clone(),
                published: entry.published,
                language: parsed.language.clone(),
                url: entry.link.as_ref().map(Url::to_string),
                body: entry.body.clone(),
                notes: Vec::new(),
            };
            let provenance = Provenance::of(entry.body.as_bytes(), Some(now));
            return Ok(Draft::of(&page, &Particulars::default(), &provenance));
        }
        let url = entry.link.as_ref().ok_or(FetchError::Link(super::super::LinkError::NoLink))?;
        let lacking = Particulars {
            title: entry.title.clone(),
            published: entry.published,
            author: entry.author.clone(),
            language: parsed.language.clone(),
            ..Particulars::default()
        };
        source::link_lacking(&self.fetcher, url, lacking, now).await
    }

    fn fail(
        &self,
        feed: &Feed,
        words: String,
        site_asks: Option<std::time::Duration>,
        now: Timestamp,
        report: &mut Report,
    ) -> Result<(), FeedError> {
        let told = words.clone();
        let tell = self.ledger.change(|feeds| feeds.of(&feed.url).is_some_and(|f| f.failed(told, site_asks, now)))?;
        report.faults.push(Fault { feed: feed.name().to_owned(), words, tell });
        Ok(())
    }

    fn note(&self, url: &str, change: impl FnOnce(&mut Feed)) -> Result<(), FeedError> {
        self.ledger.change(|feeds| feeds.of(url).map_or((), change))
    }
}

/// Writes down what became of an entry; whether its feed is still followed.
fn settle(feeds: &mut Feeds, url: &str, key: &str, fate: &Fate) -> bool {
    if let Fate::Waits(waiting) = fate
        && !feeds.waiting.iter().any(|w| w.key == waiting.key)
    {
        feeds.waiting.push(waiting.clone());
    }
    let Some(feed) = feeds.of(url) else { return false };
    match fate {
        Fate::Later(_) => *feed.tries.entry(key.to_owned()).or_default() += 1,
        Fate::Came(came) => {
            feed.brought += u64::from(came.taken != Taken::Same);
            feed.see(key);
        }
        Fate::Waits(_) | Fate::Done(_) => feed.see(key),
    }
    true
}

async fn read(came: Fetched) -> Result<Parsed, String> {
    let read = tokio::task::spawn_blocking(move || entry::parse(&came.bytes, &came.url)).await;
    read.unwrap_or_else(|error| Err(error.to_string()))
}

/// Puts an article in, or has it wait, unless it is there.
fn take(
    shelf: &Shelf,
    library: Option<&Library>,
    feed: &Feed,
    draft: Draft,
    before: Option<String>,
) -> Result<Fate, ShelfError> {
    let (article, _) = draft.article().map_err(ShelfError::Article)?;
    let at = library.and_then(|l| l.at(article.metadata.url.as_deref())).map(str::to_owned).or(before);
    let draft = shelf.settled(draft, at.as_deref())?;
    let twin = library.and_then(|l| l.twin(&article).ok().flatten());
    if let Some(twin) =
        twin.as_ref().filter(|t| t.changes.new + t.changes.gone == 0 || (t.share >= 1.0 && !t.same_link))
    {
        let why = (!twin.same_link).then(|| format!("the same text is there as `{}`", twin.id));
        return Ok(Fate::Done(why));
    }
    let title = article.metadata.title;
    if feed.approve {
        let staged = shelf.hold(&draft)?;
        return Ok(Fate::Waits(Waiting { key: staged.key, feed: feed.url.clone(), title, shown: false }));
    }
    let taken = shelf.take(&draft, By::feed(&feed.url))?;
    let like = twin.filter(|t| !t.same_link).map(|t| (t.id, t.share));
    Ok(Fate::Came(Came { id: draft.id, title, feed: feed.name().to_owned(), taken, like }))
}
