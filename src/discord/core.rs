//! The door to the core: every search, rebuild and file act runs on a thread of its own, so that none holds up the
//! heartbeat. From here on nothing blocks.

use super::component::{Anchor, article_key};
use super::news::News;
use super::render::{self, Card};
use super::request::Request;
use crate::answer::{
    Answer, Ask, Citation, Engine, Explanation, SaidRequest, SanctionsRequest, SummaryRequest, TimelineRequest,
};
use crate::corpus::{Problem, Severity};
use crate::index::{self, ArticleEntry, BuildReport, Enriched, IndexError, Manifest, Progress, Searcher};
use crate::intake::{Gap, Library};
use crate::picture;
use crate::record::spelling::{Likeness, likeness};
use crate::settings::Settings;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::{Mutex, Semaphore, watch};

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

/// What a request came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub cards: Vec<Card>,
    /// Of the first citation, or of the nearest passage.
    pub anchor: Option<Anchor>,
    pub abstained: bool,
    /// What a question that went unanswered was on.
    pub gap: Option<Gap>,
}

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

/// A sentence in its context, as the article shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct InContext {
    pub citation: Citation,
    /// The sentence as the anchor's hash counts it.
    pub sentence: String,
    /// The paragraphs before and after.
    pub before: String,
    pub after: String,
    /// The sentence's own paragraph before and after it.
    pub head: String,
    pub tail: String,
}

/// What a generation holds that must be at hand without a search.
struct Known {
    generation: String,
    articles: Vec<ArticleEntry>,
    speakers: Vec<String>,
    /// Persons, bodies and countries, most named first.
    topics: Vec<String>,
}

/// Tries while another process builds, and the time between two.
const OTHERS_BUILD: usize = 30;
const BETWEEN_TRIES: Duration = Duration::from_secs(1);
/// Topics that are kept at hand.
const TOPICS: usize = 2_000;
/// Articles whose files are read for the status: a second or two.
const SURVEYED: usize = 2_000;
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

    /// Has a thread of its own read the passages and articles that have not been read, while questions are answered; it
    /// ends with the last other holder of this core, and loses nothing that it has written.
    fn read_behind(&self) {
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

    fn outcome(&self, request: &Request) -> Result<Outcome, CoreError> {
        let known = self.known()?;
        let engine = &self.engine;
        let today = jiff::ZonedDateTime::now().date();
        let mut gap = None;
        let (cards, citation, abstained) = match request {
            Request::Ask { .. } => {
                let answer = engine.ask(&ask(request).unwrap_or_default(), Some(today))?;
                gap = gap_of(engine, &answer)?;
                let (cards, abstained) = (render::answer(request, &answer), render::abstains(&answer));
                (cards, answer.citations.into_iter().chain(answer.nearest).next(), abstained)
            }
            Request::Verify { quote, speaker } => {
                let found = engine.verify(quote, speaker.as_deref())?;
                let cards = render::verifications(request, &found);
                let abstained = found.iter().all(|v| v.citations.is_empty());
                (cards, found.into_iter().flat_map(|v| v.citations).next(), abstained)
            }
            Request::Sources => (render::sources(request, &known.articles), None, false),
            other => {
                let (cards, found) = self.listed(other)?;
                (cards, None, !found)
            }
        };
        let anchor = citation.map(|c| anchor(&engine.searcher(), &c)).transpose()?.flatten();
        Ok(Outcome { cards, anchor, abstained, gap })
    }
}

impl Core {
    /// Lists and summaries: the cards, and whether there is anything in them.
    fn listed(&self, request: &Request) -> Result<(Vec<Card>, bool), CoreError> {
        let engine = &self.engine;
        let steps = |nothing: bool, speaker: Option<&str>, days| match nothing {
            true => engine.next_steps(speaker, days),
            false => Ok(Vec::new()),
        };
        Ok(match request {
            Request::Said { speaker, about, days } => {
                let (since, until) = (days.since, days.until);
                let asked = SaidRequest { speaker: speaker.clone(), about: about.clone(), since, until, limit: 0 };
                let items = engine.said(&asked)?;
                let steps = steps(items.is_empty(), speaker.as_deref(), *days)?;
                (render::said(request, &items, &steps), !items.is_empty())
            }
            Request::Timeline { about, days } => {
                let items = engine.timeline(&TimelineRequest { about: about.clone(), days: *days })?;
                let steps = steps(items.is_empty(), None, *days)?;
                (render::timeline(request, &items, &steps), !items.is_empty())
            }
            Request::Sanctions { target, issuer, days } => {
                let (target, issuer) = (target.clone(), issuer.clone());
                let asked = SanctionsRequest { target, issuer, about: None, since: days.since, until: days.until };
                let items = engine.sanctions(&asked)?;
                let steps = steps(items.is_empty(), None, *days)?;
                (render::sanctions(request, &items, &steps), !items.is_empty())
            }
            Request::Summary { article, speaker, about, words, days } => {
                let (article, about) = (article.clone(), about.clone());
                let asked = SummaryRequest { article, speaker: speaker.clone(), about, words: *words, days: *days };
                let summary = engine.summary(&asked)?;
                let nothing = summary.citations.is_empty();
                (render::summary(request, &summary, &steps(nothing, speaker.as_deref(), *days)?), !nothing)
            }
            _ => (render::sources(request, &self.known()?.articles), true),
        })
    }
}

impl Known {
    fn read(searcher: &Searcher) -> Result<Self, IndexError> {
        let articles = searcher.articles()?;
        let speakers: BTreeSet<String> = articles.iter().flat_map(|a| a.speakers.iter().cloned()).collect();
        let generation = searcher.manifest().generation.clone();
        super::health::generation(&searcher.manifest().built);
        let topics = searcher.names_beginning("", TOPICS)?.into_iter().map(|(name, _)| name).collect();
        Ok(Self { generation, articles, speakers: speakers.into_iter().collect(), topics })
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

/// The kind of a question that went unanswered, and the names in it that the index knows.
fn gap_of(engine: &Engine, answer: &Answer) -> Result<Option<Gap>, IndexError> {
    if !render::abstains(answer) {
        return Ok(None);
    }
    let kind = serde_json::to_value(answer.kind).ok().and_then(|k| k.as_str().map(str::to_owned));
    Ok(Some(Gap { kind: kind.unwrap_or_default(), names: engine.known_names(&answer.question)? }))
}

/// A question as the engine takes it.
fn ask(request: &Request) -> Option<Ask> {
    let Request::Ask { question, previous, days } = request else { return None };
    Some(Ask { question: question.clone(), previous: previous.clone(), days: *days, ..Ask::default() })
}

/// A statement's words may be part of a sentence or run over several; the anchor is the whole first sentence.
/// Reads the articles that were indexed unread and has the index take that up.
fn tag_behind(engine: &Engine, settings: &Settings, go_on: &dyn Fn(Enriched) -> bool) -> Result<(), IndexError> {
    let Some(before) = engine.tagged().filter(|t| !t.is_whole()) else { return Ok(()) };
    let done = engine.tag(settings, go_on)?;
    if done.read > before.read && !engine.searcher().is_pinned() {
        index::build(settings, false, &|_| {})?;
    }
    Ok(())
}

fn anchor(searcher: &Searcher, citation: &Citation) -> Result<Option<Anchor>, IndexError> {
    let passage = searcher.passage(&citation.article, citation.paragraph, citation.sentence)?;
    Ok(passage.map(|p| Anchor::new(&citation.article, citation.paragraph, citation.sentence, &p.text)))
}

fn in_context(searcher: &Searcher, article: &str, anchor: Anchor) -> Result<Option<InContext>, IndexError> {
    let (paragraph, sentence) = (anchor.paragraph as usize, anchor.sentence as usize);
    let around = searcher.around(article, paragraph.saturating_sub(1).max(1)..=paragraph.saturating_add(1))?;
    let Some(at) = around.iter().find(|p| p.paragraph == paragraph && p.sentence == sentence) else { return Ok(None) };
    let text = |wanted: &dyn Fn(usize, usize) -> bool| {
        let parts = around.iter().filter(|p| wanted(p.paragraph, p.sentence)).map(|p| p.text.as_str());
        parts.collect::<Vec<_>>().join(" ")
    };
    let info = &at.article;
    let citation = Citation {
        n: 1,
        article: info.id.clone(),
        title: info.title.clone(),
        publisher: info.publisher.clone(),
        url: info.url.clone(),
        link: at.link(),
        published: info.published.clone(),
        paragraph,
        sentence,
        start: at.file.start,
        end: at.file.end,
        text: at.source().to_owned(),
        speaker: None,
    };
    Ok(Some(InContext {
        citation,
        sentence: at.text.clone(),
        before: text(&|p, _| p < paragraph),
        after: text(&|p, _| p > paragraph),
        head: text(&|p, s| p == paragraph && s < sentence),
        tail: text(&|p, s| p == paragraph && s > sentence),
    }))
}
