//! `onrecord index`: build, status and rollback; and the building that other commands do on the way.

use super::Exit;
use crate::answer::Engine;
use crate::corpus::{Problem, Severity};
use crate::index::{self, BuildReport, Enriched, IndexError, Manifest, Progress};
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
        /// Wait until every passage has been read by the reader, however many there are
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
            println!("{}", summary(&report));
            read(&Engine::open(settings)?, wait)?;
        }
        Act::Status => status(settings)?,
        Act::Rollback => {
            let manifest = index::rollback(settings)?;
            println!("Serving {} of {}.", manifest.generation, manifest.built);
        }
    }
    Ok(Exit::Answered)
}

/// An engine on an index that fits the articles; a missing or stale one is built on the way.
pub fn engine(settings: &Settings) -> anyhow::Result<Engine> {
    match Engine::open(settings) {
        Ok(engine) => {
            let searcher = engine.searcher();
            let damaged = searcher.fault().is_some();
            if damaged || (!searcher.is_pinned() && index::is_stale(settings, searcher.manifest())?) {
                rebuild_for(settings, &engine)?;
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
        eprintln!("warning: {fault}; answering by words alone");
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
            eprintln!("note: the index is being rebuilt; answering from {}", engine.searcher().manifest().generation);
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
    told.for_each(|problem| eprintln!("{}: {problem}", problem.severity()));
    if notes > MOST_NOTES {
        eprintln!("note: the front matter of {notes} articles was mended in reading; `onrecord check` shows the lines");
    }
}

fn summary(report: &BuildReport) -> String {
    if !report.built {
        return format!("The index fits the articles: {}.", counts(&report.manifest));
    }
    let list = |what: &str, ids: &[String]| match ids {
        [] => String::new(),
        few if few.len() <= 5 => format!("\n{what}: {}", few.join(", ")),
        many => format!("\n{what}: {} articles", many.len()),
    };
    let changes = [("Added", &report.added), ("Changed", &report.changed), ("Removed", &report.removed)];
    let changes: String = changes.iter().map(|(what, ids)| list(what, ids)).collect();
    format!("Built {}: {}.{changes}", report.manifest.generation, counts(&report.manifest))
}

fn counts(manifest: &Manifest) -> String {
    format!(
        "{} articles, {} passages, {} statements, {} times, {} sanctions",
        manifest.articles, manifest.passages, manifest.statements, manifest.times, manifest.sanctions
    )
}

fn status(settings: &Settings) -> anyhow::Result<()> {
    let engine = Engine::open(settings).context("the index cannot be served")?;
    let searcher = engine.searcher();
    let manifest = searcher.manifest();
    println!("{} of {}: {}.", manifest.generation, manifest.built, counts(manifest));
    for problem in &manifest.problems {
        println!("{problem}");
    }
    match (engine.reader_fault(), engine.enriched()) {
        (Some(fault), _) => println!("{fault}; answers are by words alone."),
        (None, Some(Enriched { read, of })) => println!("The reader has read {read} of {of} passages."),
        (None, None) => println!("The reader is switched off; answers are by words alone."),
    }
    if let Some(fault) = searcher.fault() {
        println!("It is served in place of a newer one: {fault}.");
    } else if searcher.is_pinned() {
        println!("It was rolled back; `onrecord index build` takes up the articles again.");
    } else if index::is_stale(settings, manifest)? {
        println!("The articles have changed since; `onrecord index build` takes them up.");
    } else {
        println!("It fits the articles.");
    }
    Ok(())
}
