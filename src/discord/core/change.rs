//! Taking up what has changed: new generations, one back, and reading what has not been read, behind the answers; and what
//! is told of all that. One build at a time, outside the seats of the questions.

use super::{Core, CoreError};
use crate::answer::Engine;
use crate::corpus::{Problem, Severity};
use crate::discord::news::note::News;
use crate::index::{self, BuildReport, Enriched, IndexError, Manifest, Progress};
use crate::intake::Library;
use crate::settings::Settings;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::sync::watch;

/// The state of what is served.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    pub manifest: Manifest,
    /// Why it is not the newest.
    pub fault: Option<String>,
    /// Set back on purpose.
    pub pinned: bool,
    /// The articles have changed since.
    pub stale: bool,
    /// How far the reader is, as the end of a sentence.
    pub reader: String,
    /// What is wrong with files, each with its mend.
    pub problems: Vec<String>,
}

/// Tries while another process builds, and the time between two.
const OTHERS_BUILD: usize = 30;
const BETWEEN_TRIES: Duration = Duration::from_secs(1);
/// Articles whose files are read for the status: a second or two.
const SURVEYED: usize = 2_000;

impl Core {
    /// Has a thread of its own read the passages and articles that have not been read, while questions are answered; it
    /// ends with the last other holder of this core, and loses nothing that it has written.
    pub(super) fn read_behind(&self) {
        let unread = |read: Option<Enriched>| read.is_some_and(|r| !r.is_whole());
        let wanted = unread(self.engine.enriched()) || unread(self.engine.tagged());
        if !wanted || self.reading.swap(true, Ordering::AcqRel) {
            return;
        }
        let (engine, reading, settings) = (Arc::downgrade(&self.engine), self.reading.clone(), self.settings.clone());
        std::thread::spawn(move || {
            let held = engine.upgrade();
            let go_on = |_: Enriched| engine.strong_count() > 1;
            let outcome = held.as_ref().map(|e| e.enrich(&go_on).and_then(|_| tag_behind(e, &settings, &go_on)));
            reading.store(false, Ordering::Release);
            match outcome {
                Some(Err(IndexError::Busy(_))) | None => {}
                Some(Err(error)) => tracing::error!(%error, "the articles could not be read"),
                Some(Ok(())) => tracing::info!("the articles have been read"),
            }
        });
    }

    /// What is served, and what is to be said of it.
    pub async fn status(&self) -> Result<Status, CoreError> {
        self.blocking(|core| {
            let searcher = core.engine.searcher();
            let manifest = searcher.manifest().clone();
            let reader = match (core.engine.reader_fault(), core.engine.enriched()) {
                (Some(_), _) => "cannot be used: answers are by words alone; the log says why".to_owned(),
                (None, Some(Enriched { read, of })) => format!("has read {read} of {of} sentences"),
                (None, None) => "is switched off: answers are by words alone".to_owned(),
            };
            let stale = !searcher.is_pinned() && index::is_stale(&core.settings, &manifest)?;
            let (fault, pinned) = (searcher.fault().map(str::to_owned), searcher.is_pinned());
            let problems = problems(&core.settings, &manifest)?;
            Ok(Status { manifest, fault, pinned, stale, reader, problems })
        })
        .await
    }

    /// Builds a new generation; `None` where another build is under way. Outside the seats of the questions.
    pub async fn rebuild(&self, progress: watch::Sender<(usize, usize)>) -> Result<Option<BuildReport>, CoreError> {
        let Ok(_turn) = self.builder.try_lock() else { return Ok(None) };
        self.build(progress).await
    }

    /// `None` where another process builds.
    async fn build(&self, progress: watch::Sender<(usize, usize)>) -> Result<Option<BuildReport>, CoreError> {
        let core = self.clone();
        let work = move || -> Result<BuildReport, CoreError> {
            let report = index::build(&core.settings, false, &|step| {
                if let Progress::Articles { done, of } = step {
                    progress.send_replace((done, of));
                }
            })?;
            core.known()?;
            core.read_behind();
            Ok(report)
        };
        match tokio::task::spawn_blocking(work).await? {
            Err(CoreError::Index(IndexError::Busy(_))) => Ok(None),
            other => other.map(Some),
        }
    }

    /// Takes up what has changed: waits for a build that is under way, and where that one or another took the change up
    /// already, is spared its own. So a hundred articles at once make two generations, not a hundred.
    pub async fn grow(&self, progress: watch::Sender<(usize, usize)>) -> Result<Option<BuildReport>, CoreError> {
        let change = self.changes.fetch_add(1, Ordering::AcqRel) + 1;
        let turn = self.builder.lock().await;
        if self.taken_up.load(Ordering::Acquire) >= change {
            return Ok(None);
        }
        let upto = self.changes.load(Ordering::Acquire);
        let mut built = self.build(progress.clone()).await?;
        for _ in 0..OTHERS_BUILD {
            if built.is_some() {
                break;
            }
            tokio::time::sleep(BETWEEN_TRIES).await;
            built = self.build(progress.clone()).await?;
        }
        if built.is_some() {
            self.taken_up.store(upto, Ordering::Release);
        }
        drop(turn);
        Ok(built)
    }

    /// One generation back; `None` where a build is under way.
    pub async fn rollback(&self) -> Result<Option<Manifest>, CoreError> {
        let Ok(_turn) = self.builder.try_lock() else { return Ok(None) };
        let core = self.clone();
        let work = move || -> Result<Manifest, CoreError> {
            let manifest = index::rollback(&core.settings)?;
            core.known()?;
            Ok(manifest)
        };
        match tokio::task::spawn_blocking(work).await? {
            Err(CoreError::Index(IndexError::Busy(_))) => Ok(None),
            other => other.map(Some),
        }
    }

    /// What is served, to hold against what comes in.
    pub async fn library(&self) -> Result<Library, CoreError> {
        self.blocking(|core| Ok(Library::of(core.engine.searcher(), &core.settings.data)?)).await
    }

    /// What came in with articles, for those that are served.
    pub async fn news(&self, ids: Vec<String>, new_speakers: Vec<String>) -> Result<Vec<News>, CoreError> {
        self.blocking(move |core| {
            let searcher = core.engine.searcher();
            let known = core.known()?;
            let entries = known.articles.iter().filter(|a| ids.contains(&a.id));
            entries.map(|entry| Ok(News::of(&searcher, entry, &new_speakers)?)).collect()
        })
        .await
    }
}

/// What files tell of themselves; of more than a moderator waits for, what the last build said.
fn problems(settings: &Settings, manifest: &Manifest) -> Result<Vec<String>, IndexError> {
    if manifest.articles > SURVEYED {
        return Ok(manifest.problems.clone());
    }
    let (_, problems) = index::survey(&settings.data)?;
    let worth = |p: &&Problem| p.severity() != Severity::Note;
    Ok(problems.iter().filter(worth).map(ToString::to_string).collect())
}

/// Reads the articles that were indexed unread and has the index take that up.
fn tag_behind(engine: &Engine, settings: &Settings, go_on: &dyn Fn(Enriched) -> bool) -> Result<(), IndexError> {
    let Some(before) = engine.tagged().filter(|t| !t.is_whole()) else { return Ok(()) };
    let done = engine.tag(settings, go_on)?;
    if done.read > before.read && !engine.searcher().is_pinned() {
        index::build(settings, false, &|_| {})?;
    }
    Ok(())
}
