//! An article that comes in: from its being put on the shelf to an answer that cites it, by a process that had the index
//! open before, as the bot has; and a hundred of them at once, which must make one generation.

use anyhow::ensure;
use onrecord::answer::{Ask, Engine};
use onrecord::corpus::Format;
use onrecord::index;
use onrecord::intake::{By, Draft, Shelf};
use onrecord::settings::Settings;
use std::time::Instant;

/// Articles that come in one by one.
const ALONE: usize = 11;
/// Articles of one round.
const TOGETHER: usize = 100;

pub fn grow(settings: &Settings) -> anyhow::Result<()> {
    let (shelf, engine) = (Shelf::new(&settings.data), Engine::open(settings)?);
    let before = engine.searcher().manifest().articles;
    let first = usize::try_from(std::time::UNIX_EPOCH.elapsed()?.as_secs())?;
    let (mut took, mut built) = (Vec::new(), Vec::new());
    for i in first..first + ALONE {
        let began = Instant::now();
        shelf.take(&draft(i), By::TERMINAL)?;
        let build = Instant::now();
        index::build(settings, false, &|_| {})?;
        built.push(build.elapsed().as_secs_f64());
        cited(&engine, i)?;
        took.push(began.elapsed().as_secs_f64());
    }
    let generation = engine.searcher().manifest().generation.clone();
    let began = Instant::now();
    for i in first + ALONE..first + ALONE + TOGETHER {
        shelf.take(&draft(i), By::TERMINAL)?;
    }
    let put = began.elapsed().as_secs_f64();
    index::build(settings, false, &|_| {})?;
    cited(&engine, first + ALONE + TOGETHER - 1)?;
    let together = began.elapsed().as_secs_f64();
    let searcher = engine.searcher();
    ensure!(number(&searcher.manifest().generation) == number(&generation) + 1, "more than one generation");
    ensure!(searcher.manifest().articles == before + ALONE + TOGETHER, "articles are missing");
    let (all, builds) = (spread(&mut took), spread(&mut built));
    println!("{} passages, {} articles", searcher.manifest().passages, searcher.manifest().articles);
    println!("one article, from the shelf to an answer that cites it: {all}; the build of it: {builds}");
    println!(
        "{TOGETHER} articles at once: {together:.2} s to an answer, {put:.2} s of it on the shelf, one generation"
    );
    Ok(())
}

fn draft(i: usize) -> Draft {
    let text = format!(
        "---\ntitle: \"The lighthouse of Zembla{i}\"\npublisher: The Record\npublished: 2026-01-01\n---\n\n\
         Mayor Odo Vosk{i} said that the lighthouse of Zembla{i} will be closed in spring.\n\n\
         The town council of Zembla{i} voted on Monday to pay for its repair, a spokesman told reporters.\n"
    );
    Draft { id: format!("came-in-{i}"), format: Format::Markdown, text, notes: Vec::new() }
}

/// The article answers what it alone tells.
fn cited(engine: &Engine, i: usize) -> anyhow::Result<()> {
    let question = format!("who said that the lighthouse of Zembla{i} will be closed?");
    let answer = engine.ask(&Ask { question, ..Ask::default() }, None)?;
    let found = answer.citations.first().map(|c| c.article.as_str());
    ensure!(found == Some(&format!("came-in-{i}")), "not found: {found:?}");
    Ok(())
}

fn number(generation: &str) -> u64 {
    generation.trim_start_matches('g').parse().unwrap_or(0)
}

/// Median and most, in seconds.
fn spread(seconds: &mut [f64]) -> String {
    seconds.sort_by(f64::total_cmp);
    let at = |i: usize| seconds.get(i).copied().unwrap_or_default();
    format!("median {:.2} s, most {:.2} s", at(seconds.len() / 2), at(seconds.len().saturating_sub(1)))
}
