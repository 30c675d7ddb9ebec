//! `onrecord index`: build, status and rollback; and the building that other commands do on the way.

use super::{Exit, chain, out};
use crate::answer::Engine;
use crate::corpus::{Problem, Severity, counted};
use crate::index::{self, BuildReport, Enriched, IndexError, Manifest, Progress, Searcher};
use crate::settings::Settings;
use anyhow::Context;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// A corpus of no more passages is read before its first answer: some seconds.
const READ_AT_ONCE: usize = 3_000;

/// Build the index, look at it, or go one generation back
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  onrecord index build")]
pub struct Args {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// Bring the index up to the articles
    Build {
        /// Analyse every article anew
        #[arg(long)]
        whole: bool,
        /// Wait until everything has been read by the reader, however much there is
        #[arg(long)]
        wait: bool,
    },
    /// What is served, and whether it fits the articles
    Status,
    /// Serve the generation before, until the next build
    Rollback,
}

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    match args.act {
        Act::Build { whole, wait } => {
            let report = build(settings, whole)?;
            show_problems(&report);
            out::line(summary(&report))?;
            let engine = Engine::open(settings)?;
            read(&engine, wait)?;
            if wait {
                tag(settings, &engine)?;
            }
            return Ok(built(settings, &report));
        }
        Act::Status => status(settings)?,
        Act::Rollback => {
            let manifest = index::rollback(settings)?;
            out::line(format!("Serving {} of {}.", manifest.generation, manifest.built))?;
        }
    }
    Ok(Exit::Answered)
}

/// Takes up articles that came in.
pub fn grow(settings: &Settings) -> anyhow::Result<()> {
    let report = build(settings, false)?;
    show_problems(&report);
    out::line(summary(&report))?;
    read(&Engine::open(settings)?, false)
}

/// Nothing to serve is a failure where there are files, and said where there are none.
fn built(settings: &Settings, report: &BuildReport) -> Exit {
    if report.manifest.articles > 0 {
        return Exit::Answered;
    }
    say_empty(settings);
    let refused = report.problems.iter().any(|p| p.severity() == Severity::Error || p.passed_over());
    if refused { Exit::Error } else { Exit::Answered }
}

fn say_empty(settings: &Settings) {
    let folder = settings.data.join("articles");
    out::say(format!(
        "note: no article of {} can be served; put Markdown (.md) or text files (.txt) there, each with a title and its text",
        folder.display()
    ));
}

/// An article's id, if there is such an article.
///
/// # Errors
/// Where there is none: names those that come nearest.
pub fn known(engine: &Engine, id: Option<String>) -> anyhow::Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    let searcher = engine.searcher();
    if !searcher.around(&id, 1..=1)?.is_empty() {
        return Ok(Some(id));
    }
    let near = nearest(&id, searcher.articles()?.into_iter().map(|a| a.id));
    let near = if near.is_empty() { String::new() } else { format!("; nearest are {}", near.join(", ")) };
    anyhow::bail!("there is no article `{id}`{near}; `onrecord sources` lists all")
}

/// Ids that a mistyped one may mean, likeliest first. A file's name or path in place of its id counts.
fn nearest(typed: &str, ids: impl Iterator<Item = String>) -> Vec<String> {
    let bare = typed.rsplit_once('.').filter(|(_, e)| e.len() <= 8).map_or(typed, |(bare, _)| bare);
    let bare = bare.rsplit_once("articles/").map_or(bare, |(_, id)| id).to_lowercase();
    let like = |id: &str| {
        let id = id.to_lowercase();
        let within = !bare.is_empty() && (id.contains(&bare) || bare.contains(&id));
        jaro_winkler(&bare, &id) + if within { 1.0 } else { 0.0 }
    };
    let mut all: Vec<(f64, String)> = ids.map(|id| (like(&id), id)).filter(|(like, _)| *like >= LIKE).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    all.into_iter().take(NEAREST).map(|(_, id)| id).collect()
}

fn jaro_winkler(a: &str, b: &str) -> f64 {
    rapidfuzz::distance::jaro_winkler::similarity(a.chars(), b.chars())
}

/// Ids that are named where one is unknown, and how like they must be, of 1.
const NEAREST: usize = 3;
const LIKE: f64 = 0.6;

/// An engine on an index that fits the articles; a missing or stale one is built on the way.
pub fn engine(settings: &Settings) -> anyhow::Result<Engine> {
    let engine = open(settings)?;
    if engine.searcher().manifest().articles == 0 {
        say_empty(settings);
    }
    Ok(engine)
}

/// What to tell where a rollback keeps back articles that have changed since.
pub fn kept_back(settings: &Settings, searcher: &Searcher) -> anyhow::Result<Option<String>> {
    let manifest = searcher.manifest();
    let back = searcher.is_pinned() && index::is_stale(settings, manifest)?;
    Ok(back.then(|| {
        format!(
            "{} of {} is served since a rollback; articles that came or changed later are left out; `onrecord index build` \
             takes them up",
            manifest.generation, manifest.built
        )
    }))
}

fn open(settings: &Settings) -> anyhow::Result<Engine> {
    match Engine::open(settings) {
        Ok(engine) => {
            let searcher = engine.searcher();
            let damaged = searcher.fault().is_some();
            if damaged || (!searcher.is_pinned() && index::is_stale(settings, searcher.manifest())?) {
                rebuild_for(settings, &engine)?;
            } else if let Some(note) = kept_back(settings, &searcher)? {
                out::say(format!("note: {note}"));
            }
            read(&engine, false)?;
            Ok(engine)
        }
        Err(error @ (IndexError::Missing(_) | IndexError::Schema { .. } | IndexError::Damaged { .. })) => {
            show_problems(&build(settings, matches!(error, IndexError::Damaged { .. }))?);
            let engine = Engine::open(settings)?;
            read(&engine, false)?;
            Ok(engine)
        }
        Err(error) => Err(error.into()),
    }
}

/// Has the passages read that have not been; those of a large corpus only where that is waited for.
fn read(engine: &Engine, wait: bool) -> anyhow::Result<()> {
    if let Some(fault) = engine.reader_fault() {
        out::say(format!("warning: {fault}; answering by words alone"));
    }
    let Some(so_far) = engine.enriched() else { return Ok(()) };
    if so_far.is_whole() || (so_far.of > READ_AT_ONCE && !wait) {
        return Ok(());
    }
    let bar = bar("Reading {bar:30} {pos}/{len} passages {eta}")?;
    bar.set_length(so_far.of as u64);
    let told = |enriched: Enriched| {
        bar.set_position(enriched.read as u64);
        true
    };
    let outcome = engine.enrich(&told);
    bar.finish_and_clear();
    match outcome {
        Ok(_) | Err(IndexError::Busy(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Has the articles of a large corpus read for the sanctions they tell, and takes that up.
fn tag(settings: &Settings, engine: &Engine) -> anyhow::Result<()> {
    if engine.tagged().is_none_or(Enriched::is_whole) {
        return Ok(());
    }
    let bar = bar("Reading {bar:30} {pos}/{len} articles {eta}")?;
    let told = |read: Enriched| {
        bar.set_length(read.of as u64);
        bar.set_position(read.read as u64);
        true
    };
    let outcome = engine.tag(settings, &told);
    bar.finish_and_clear();
    match outcome {
        Ok(_) => {}
        Err(IndexError::Busy(_)) => return Ok(()),
        Err(error) => return Err(error.into()),
    }
    let report = build(settings, false)?;
    if report.built {
        out::line(summary(&report))?;
    }
    Ok(())
}

/// A progress bar where there is a terminal.
fn bar(template: &str) -> anyhow::Result<ProgressBar> {
    let target =
        if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    Ok(ProgressBar::with_draw_target(None, target).with_style(ProgressStyle::with_template(template)?))
}

/// Another builder at work is no reason to keep a question waiting: the old generation answers it.
fn rebuild_for(settings: &Settings, engine: &Engine) -> anyhow::Result<()> {
    match build(settings, false) {
        Ok(report) => show_problems(&report),
        Err(error) if matches!(error.downcast_ref(), Some(IndexError::Busy(_))) => {
            let generation = engine.searcher().manifest().generation.clone();
            out::say(format!("note: the index is being rebuilt; answering from {generation}"));
        }
        // A whole index that cannot be written to is served as it is.
        Err(error) if error.downcast_ref().is_some_and(IndexError::is_of_writing) => {
            let generation = engine.searcher().manifest().generation.clone();
            out::say(format!(
                "warning: {}; answering from {generation}, which is not up to the articles",
                chain(&error)
            ));
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

fn build(settings: &Settings, whole: bool) -> anyhow::Result<BuildReport> {
    let bar = bar("Indexing {bar:30} {pos}/{len} articles {eta}")?;
    let report = index::build(settings, whole, &|progress| {
        if let Progress::Articles { done, of } = progress {
            bar.set_length(of as u64);
            bar.set_position(done as u64);
        }
    });
    bar.finish_and_clear();
    Ok(report?)
}

/// Notes are told one by one only where they are few: `check` lists them all.
const MOST_NOTES: usize = 3;

fn show_problems(report: &BuildReport) {
    let is_note = |p: &&Problem| p.severity() == Severity::Note;
    let notes = report.problems.iter().filter(is_note).count();
    let told = report.problems.iter().filter(|p| notes <= MOST_NOTES || !is_note(p));
    told.for_each(|problem| out::say(format!("{}: {problem}", problem.severity())));
    if notes > MOST_NOTES {
        out::say(format!(
            "note: the front matter of {notes} articles was mended in reading; `onrecord check` shows the lines"
        ));
    }
}

fn summary(report: &BuildReport) -> String {
    let passed = passed_over(report);
    if !report.built {
        return format!("The index fits the articles: {}.{passed}", counts(&report.manifest));
    }
    let list = |what: &str, ids: &[String]| match ids {
        [] => String::new(),
        few if few.len() <= 5 => format!("\n{what}: {}", few.join(", ")),
        many => format!("\n{what}: {} articles", many.len()),
    };
    let changes = [("Added", &report.added), ("Changed", &report.changed), ("Removed", &report.removed)];
    let changes: String = changes.iter().map(|(what, ids)| list(what, ids)).collect();
    format!("Built {}: {}.{changes}{passed}", report.manifest.generation, counts(&report.manifest))
}

/// How many files lie among the articles that are none.
fn passed_over(report: &BuildReport) -> String {
    match report.problems.iter().filter(|p| p.passed_over()).count() {
        0 => String::new(),
        1 => "\nPassed over: 1 file that is no article".to_owned(),
        n => format!("\nPassed over: {n} files that are no articles"),
    }
}

fn counts(manifest: &Manifest) -> String {
    let parts = [
        (manifest.articles, "article"),
        (manifest.passages, "passage"),
        (manifest.statements, "statement"),
        (manifest.times, "time"),
        (manifest.sanctions, "sanction"),
    ];
    parts.map(|(n, noun)| counted(n, noun)).join(", ")
}

fn status(settings: &Settings) -> anyhow::Result<()> {
    let engine = Engine::open(settings).context("the index cannot be served")?;
    let searcher = engine.searcher();
    let manifest = searcher.manifest();
    out::line(format!("{} of {}: {}.", manifest.generation, manifest.built, counts(manifest)))?;
    manifest.problems.iter().try_for_each(out::line)?;
    out::line(match (engine.reader_fault(), engine.enriched()) {
        (Some(fault), _) => format!("{fault}; answers are by words alone."),
        (None, Some(Enriched { read, of })) => format!("The reader has read {read} of {of} passages."),
        (None, None) => "The reader is switched off; answers are by words alone.".to_owned(),
    })?;
    if engine.reader_fault().is_none() && manifest.read < manifest.articles && !manifest.tagger.is_empty() {
        out::line(format!(
            "Sanctions were read in {} of {} articles, in the others they are found by rules; `onrecord index build --wait` \
             reads them.",
            manifest.read, manifest.articles
        ))?;
    }
    out::line(if let Some(fault) = searcher.fault() {
        format!("It is served in place of a newer one: {fault}.")
    } else if searcher.is_pinned() {
        "It was rolled back; `onrecord index build` takes up the articles again.".to_owned()
    } else if index::is_stale(settings, manifest)? {
        "The articles have changed since; `onrecord index build` takes them up.".to_owned()
    } else {
        "It fits the articles.".to_owned()
    })?;
    Ok(())
}
