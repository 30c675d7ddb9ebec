//! The door to the core: every search, rebuild and file act runs on a thread of its own, so that none holds up the
//! heartbeat. From here on nothing blocks.

use super::component::{Anchor, article_key};
use super::render::{self, Card};
use super::request::Request;
use super::stub::{Ask, BuildReport, Engine, IndexError, Passage, State};
use crate::answer::Citation;
use std::sync::Arc;
use tokio::sync::{Mutex, Semaphore, watch};

#[derive(Debug, thiserror::Error)]
pub enum CoreError {
    #[error(transparent)]
    Index(#[from] IndexError),
    #[error("the work broke off: {0}")]
    Broken(#[from] tokio::task::JoinError),
    #[error("the bot is stopping")]
    Stopping,
}

/// What a request came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub cards: Vec<Card>,
    /// Of the first citation, or of the nearest passage.
    pub anchor: Option<Anchor>,
    pub abstained: bool,
    /// The first citation, for a report.
    pub citation: Option<Citation>,
}

#[derive(Clone)]
pub struct Core {
    engine: Engine,
    /// Questions worked on at once; more wait their turn, acknowledged.
    seats: Arc<Semaphore>,
    builder: Arc<Mutex<()>>,
}

/// Files done, of how many.
pub type Progress = (usize, usize);

impl Core {
    pub fn new(engine: Engine) -> Self {
        let seats = std::thread::available_parallelism().map_or(2, usize::from) * 2;
        Self { engine, seats: Arc::new(Semaphore::new(seats)), builder: Arc::default() }
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Engine) -> Result<T, CoreError> + Send + 'static,
    ) -> Result<T, CoreError> {
        let seat = self.seats.clone().acquire_owned().await.map_err(|_| CoreError::Stopping)?;
        let engine = self.engine.clone();
        tokio::task::spawn_blocking(move || {
            let done = work(&engine);
            drop(seat);
            done
        })
        .await?
    }

    /// The cards for a request, and what its buttons need.
    pub async fn run(&self, request: Request) -> Result<Outcome, CoreError> {
        self.blocking(move |engine| outcome(engine, &request)).await
    }

    /// The passage that a button points at; none where the article is gone or shorter now.
    pub async fn passage(&self, anchor: Anchor) -> Result<Option<Passage>, CoreError> {
        let find = move |engine: &Engine| {
            let id = engine.sources().into_iter().map(|s| s.id).find(|id| article_key(id) == anchor.article);
            Ok(id.and_then(|id| engine.passage(&id, anchor.paragraph as usize, anchor.sentence as usize)))
        };
        self.blocking(find).await
    }

    /// Speakers and their aliases that begin with the text, from memory.
    pub fn speakers(&self, prefix: &str) -> Vec<String> {
        self.engine.speakers(prefix)
    }

    /// Topics that begin with the text, from memory.
    pub fn topics(&self, prefix: &str) -> Vec<String> {
        self.engine.speakers(prefix)
    }

    /// Ids and titles of the articles.
    pub fn articles(&self) -> Vec<(String, String)> {
        self.engine.sources().into_iter().map(|s| (s.id, s.title)).collect()
    }

    pub async fn status(&self) -> Result<State, CoreError> {
        self.blocking(|engine| Ok(engine.status()?)).await
    }

    /// Builds a new generation; `None` where another build is under way. Outside the seats of the questions.
    pub async fn rebuild(&self, progress: watch::Sender<Progress>) -> Result<Option<BuildReport>, CoreError> {
        let Ok(_turn) = self.builder.try_lock() else { return Ok(None) };
        let engine = self.engine.clone();
        let work = move || {
            engine.rebuild(&|done, of| {
                progress.send_replace((done, of));
            })
        };
        Ok(Some(tokio::task::spawn_blocking(work).await??))
    }

    /// One generation back; `None` where a build is under way.
    pub async fn rollback(&self) -> Result<Option<String>, CoreError> {
        let Ok(_turn) = self.builder.try_lock() else { return Ok(None) };
        let engine = self.engine.clone();
        Ok(Some(tokio::task::spawn_blocking(move || engine.rollback()).await??))
    }
}

fn outcome(engine: &Engine, request: &Request) -> Result<Outcome, CoreError> {
    let (cards, citation, abstained) = match request {
        Request::Ask { question, previous } => {
            let ask = Ask { question: question.clone(), previous: previous.clone(), article: None, id: None };
            let answer = engine.ask(&ask)?;
            let cards = render::answer(request, &answer);
            let abstained = render::abstains(&answer);
            (cards, answer.citations.into_iter().chain(answer.nearest).next(), abstained)
        }
        Request::Verify { quote, speaker } => {
            let found = engine.verify(quote, speaker.as_deref())?;
            let cards = render::verifications(request, &found);
            let abstained = found.iter().all(|v| v.citations.is_empty());
            (cards, found.into_iter().flat_map(|v| v.citations).next(), abstained)
        }
        other => {
            let (cards, citation) = listed(engine, other);
            let abstained = citation.is_none() && !matches!(other, Request::Sources);
            (cards, citation, abstained)
        }
    };
    let anchor = citation.as_ref().and_then(|c| anchor(engine, c));
    Ok(Outcome { cards, anchor, abstained, citation })
}

fn listed(engine: &Engine, request: &Request) -> (Vec<Card>, Option<Citation>) {
    let about = format!("{request:?}");
    let found = engine.listed(&about);
    let cards = match request {
        Request::Sources => render::sources(request, &engine.sources()),
        _ => render::cited(request, "", &found),
    };
    (cards, found.into_iter().next())
}

/// A statement's words may be part of a sentence or run over several; the anchor is the whole first sentence.
fn anchor(engine: &Engine, citation: &Citation) -> Option<Anchor> {
    let passage = engine.passage(&citation.article, citation.paragraph, citation.sentence)?;
    Some(Anchor::new(&citation.article, citation.paragraph, citation.sentence, &passage.paragraph[1]))
}
