//! The door to the core: every search, rebuild and file act runs on a thread of its own, so that none holds up the
//! heartbeat. From here on nothing blocks.

mod change;
mod known;
mod outcome;

pub use change::Status;
pub use outcome::Outcome;

use super::component::{Anchor, article_key};
use super::context::{InContext, in_context};
use super::render::{self, Card};
use super::request::Request;
use crate::answer::{Engine, Explanation, TimelineRequest};
use crate::index::{ArticleEntry, IndexError};
use crate::picture;
use crate::record::spelling::{Likeness, likeness};
use crate::settings::Settings;
use known::Known;
use outcome::ask;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::{Mutex, Semaphore};

#[derive(Debug, thiserror::Error)]
pub enum CoreError {
    #[error(transparent)]
    Index(#[from] IndexError),
    #[error(transparent)]
    Picture(#[from] picture::PictureError),
    #[error("the work broke off: {0}")]
    Broken(#[from] tokio::task::JoinError),
    #[error("the bot is stopping")]
    Stopping,
}

/// Choices that Discord shows for an option.
pub const OFFERED: usize = 25;

#[derive(Clone)]
pub struct Core {
    engine: Arc<Engine>,
    settings: Arc<Settings>,
    known: Arc<RwLock<Arc<Known>>>,
    /// Questions worked on at once, as many as there are cores: a reading keeps one busy. More wait their turn,
    /// acknowledged.
    seats: Arc<Semaphore>,
    builder: Arc<Mutex<()>>,
    /// Changes of the articles that were asked to be taken up, and how many of them have been.
    changes: Arc<AtomicU64>,
    taken_up: Arc<AtomicU64>,
    /// Whether a thread reads what has not been read.
    reading: Arc<AtomicBool>,
}

impl Core {
    /// # Errors
    /// When the index cannot be read.
    pub fn open(engine: Engine, settings: &Settings) -> Result<Self, IndexError> {
        let seats = std::thread::available_parallelism().map_or(2, usize::from);
        let known = Known::read(&engine.searcher())?;
        let core = Self {
            engine: Arc::new(engine),
            settings: Arc::new(settings.clone()),
            known: Arc::new(RwLock::new(Arc::new(known))),
            seats: Arc::new(Semaphore::new(seats)),
            builder: Arc::default(),
            changes: Arc::default(),
            taken_up: Arc::default(),
            reading: Arc::default(),
        };
        core.read_behind();
        Ok(core)
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, CoreError> + Send + 'static,
    ) -> Result<T, CoreError> {
        let seat = self.seats.clone().acquire_owned().await.map_err(|_| CoreError::Stopping)?;
        let core = self.clone();
        tokio::task::spawn_blocking(move || {
            let done = work(&core);
            drop(seat);
            done
        })
        .await?
    }

    /// The cards for a request, and what its buttons need.
    pub async fn run(&self, request: Request) -> Result<Outcome, CoreError> {
        self.blocking(move |core| core.outcome(&request)).await
    }

    /// The passage that a button points at; none where the article is gone or shorter now.
    pub async fn passage(&self, anchor: Anchor) -> Result<Option<InContext>, CoreError> {
        let find = move |core: &Self| {
            let known = core.known()?;
            let id = known.articles.iter().find(|a| article_key(&a.id) == anchor.article).map(|a| &a.id);
            match id {
                Some(id) => Ok(in_context(&core.engine.searcher(), id, anchor)?),
                None => Ok(None),
            }
        };
        self.blocking(find).await
    }

    /// Speakers whose name holds the text or who go by a name that begins with it (aliases), from memory.
    pub fn speakers(&self, typed: &str) -> Vec<String> {
        let typed = typed.to_lowercase();
        let searcher = self.engine.searcher();
        let named = searcher.names_beginning(&typed, OFFERED * 2).unwrap_or_default();
        let sounding = searcher.speakers().map_or(Vec::new(), |s| s.sounding(&typed));
        let one = |a: &str, b: &str| likeness(a, b, self.engine.lexicon()) != Likeness::Apart;
        let fits = |s: &&String| {
            let written = s.to_lowercase().contains(&typed) || named.iter().any(|(name, _)| name == *s);
            written || sounding.contains(&s.as_str()) && one(&typed, s)
        };
        let mut offered: Vec<String> = Vec::new();
        for name in self.at_hand().speakers.iter().filter(fits) {
            // Of two spellings, the one that more passages have.
            let known = |o: &String| likeness(o, name, self.engine.lexicon()) == Likeness::Same;
            if offered.len() < OFFERED && !offered.iter().any(known) {
                offered.push(name.clone());
            }
        }
        offered
    }

    /// Topics that hold the text, from memory.
    pub fn topics(&self, typed: &str) -> Vec<String> {
        let typed = typed.to_lowercase();
        let fits = |t: &&String| t.to_lowercase().contains(&typed);
        self.at_hand().topics.iter().filter(fits).take(OFFERED).cloned().collect()
    }

    /// Ids and titles of articles that hold the text in either, from memory.
    pub fn articles(&self, typed: &str) -> Vec<(String, String)> {
        let typed = typed.to_lowercase();
        let fits = |a: &&ArticleEntry| [&a.id, &a.title].iter().any(|t| t.to_lowercase().contains(&typed));
        let known = self.at_hand();
        known.articles.iter().filter(fits).take(OFFERED).map(|a| (a.id.clone(), a.title.clone())).collect()
    }

    pub fn is_article(&self, id: &str) -> bool {
        self.at_hand().articles.iter().any(|a| a.id == id)
    }

    pub fn is_speaker(&self, name: &str) -> bool {
        self.at_hand().speakers.iter().any(|s| s == name)
    }

    /// The cards that say why a question is answered as it is; none for what is no question.
    pub async fn explain(&self, request: Request) -> Result<Option<Vec<Card>>, CoreError> {
        self.blocking(move |core| {
            let Some(ask) = ask(&request) else { return Ok(None) };
            let today = jiff::ZonedDateTime::now().date();
            let (answer, why): (_, Option<Explanation>) = core.engine.explain(&ask, Some(today))?;
            Ok(Some(render::explanation(&request, &answer, why.as_ref())))
        })
        .await
    }

    /// A timeline as PNG, with its words; none where no event has a day.
    pub async fn picture(&self, request: Request) -> Result<Option<(Vec<u8>, String)>, CoreError> {
        self.blocking(move |core| {
            let Request::Timeline { about, days } = request else { return Ok(None) };
            let items = core.engine.timeline(&TimelineRequest { about: about.clone(), days })?;
            let picture = picture::timeline(&items, about.as_deref(), picture::USUAL);
            picture.map(|p| Ok((p.png()?, p.alt))).transpose()
        })
        .await
    }

    fn at_hand(&self) -> Arc<Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What the generation served now holds; read anew where another process has built since.
    fn known(&self) -> Result<Arc<Known>, IndexError> {
        let searcher = self.engine.searcher();
        let known = self.at_hand();
        if known.generation == searcher.manifest().generation {
            return Ok(known);
        }
        let known = Arc::new(Known::read(&searcher)?);
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = known.clone();
        Ok(known)
    }
}
