//! The large measurements, as docs/benchmarks.md tells them: a corpus of each size is made, indexed, changed, asked;
//! raw tantivy does its share beside. Each measurement is a process of its own, so that memory is its own too.
//!
//! ```text
//! cargo build --release --bin onrecord --example bench
//! target/release/examples/bench run --from ARTICLES --work DIR --passages 1000,100000
//! ```

mod generate;
mod grow;
mod kills;
mod process;
mod questions;
mod raw;

use anyhow::{Context, ensure};
use clap::{Parser, Subcommand};
use onrecord::answer::{Answer, Ask, Engine};
use onrecord::index::{self, Progress};
use onrecord::settings::{Fetch, LogFormat, Settings};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::time::Instant;

const SEED: u64 = 20;
/// Questions before the clock runs.
const WARM: usize = 105;
const ASKED: usize = 1050;
/// Starts of a new process.
const STARTS: usize = 11;

#[derive(Parser)]
#[command(about = "Measure Onrecord on a corpus of any size, beside raw tantivy")]
struct Args {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Make a corpus out of the articles of some folders
    Generate {
        #[arg(long, required = true)]
        from: Vec<PathBuf>,
        #[arg(long)]
        to: PathBuf,
        #[arg(long)]
        passages: usize,
        #[arg(long, default_value_t = SEED)]
        seed: u64,
    },
    /// Everything, for each number of passages
    Run {
        #[arg(long, required = true)]
        from: Vec<PathBuf>,
        /// Where the corpora and indexes go; what stands there already is used again
        #[arg(long)]
        work: PathBuf,
        #[arg(long, value_delimiter = ',', default_value = "1000,100000")]
        passages: Vec<usize>,
    },
    /// Build the index of a work folder, whole or as far as articles changed
    Build {
        work: PathBuf,
        #[arg(long)]
        whole: bool,
    },
    /// Change one article in a hundred
    Change {
        #[arg(long, required = true)]
        from: Vec<PathBuf>,
        work: PathBuf,
    },
    /// Have articles come in, one by one and a hundred at once, until an answer cites them
    Grow { work: PathBuf },
    /// Build raw tantivy's index
    Raw { work: PathBuf },
    /// Ask questions, and raw tantivy the same, in turn
    Ask { work: PathBuf },
    /// Print the answers to the same questions, a line each, to be compared before and after a change
    Answers { work: PathBuf },
    /// Ask from two threads and look at the memory
    Memory { work: PathBuf },
    /// Start the program anew for one question
    Cold { work: PathBuf },
    /// Kill rebuilds at random moments, and start the program after each
    Kills {
        work: PathBuf,
        #[arg(long, default_value_t = 100)]
        times: usize,
    },
}

fn main() -> anyhow::Result<()> {
    match Args::parse().act {
        Act::Generate { from, to, passages, seed } => {
            let made = generate::generate(&generate::Pool::read(&from)?, &to, passages, seed)?;
            println!("{made:?}");
            Ok(())
        }
        Act::Run { from, work, passages } => passages.iter().try_for_each(|n| run(&from, &work, *n)),
        Act::Build { work, whole } => build(&settings(&work), whole),
        Act::Change { from, work } => change(&from, &work),
        Act::Grow { work } => grow::grow(&settings(&work)),
        Act::Raw { work } => raw_build(&work),
        Act::Ask { work } => ask(&work),
        Act::Answers { work } => answers(&work),
        Act::Memory { work } => memory(&work),
        Act::Cold { work } => cold(&work),
        Act::Kills { work, times } => kills::kills(&program()?, &work, times),
    }
}

fn run(from: &[PathBuf], work: &Path, passages: usize) -> anyhow::Result<()> {
    let folder = work.join(passages.to_string());
    println!("## {passages} passages");
    let articles = folder.join("data/articles");
    if !articles.exists() {
        println!("{:?}", generate::generate(&generate::Pool::read(from)?, &articles, passages, SEED)?);
    }
    let me = std::env::current_exe()?;
    let child = |args: &[&str], with_from: bool| -> anyhow::Result<()> {
        let mut command = Command::new(&me);
        command.args(args).arg(&folder);
        for folder in from.iter().filter(|_| with_from) {
            command.arg("--from").arg(folder);
        }
        ensure!(command.status()?.success(), "{args:?} failed");
        Ok(())
    };
    child(&["build", "--whole"], false)?;
    child(&["change"], true)?;
    child(&["build"], false)?;
    child(&["grow"], false)?;
    child(&["raw"], false)?;
    child(&["ask"], false)?;
    child(&["memory"], false)?;
    child(&["cold"], false)
}

fn settings(work: &Path) -> Settings {
    Settings {
        data: work.join("data"),
        index: work.join("index"),
        generations: 1,
        reader: None,
        log: "warn".into(),
        log_format: LogFormat::Text,
        fetch: Fetch::default(),
        discord: onrecord::settings::Discord::default(),
    }
}

fn build(settings: &Settings, whole: bool) -> anyhow::Result<()> {
    let began = Instant::now();
    let steps = Mutex::new(Vec::new());
    let told = |progress| {
        if let Progress::Step(step) = progress
            && let Ok(mut steps) = steps.lock()
        {
            steps.push(format!("{step:?} {:.1}", began.elapsed().as_secs_f64()));
        }
    };
    let (report, peak) = process::peak(|| index::build(settings, whole, &told));
    let (report, took) = (report?, began.elapsed().as_secs_f64());
    let bytes = size(&settings.data.join("articles"))?;
    println!(
        "build{}: {} passages in {} articles, {} statements, {took:.2} s, {:.2} s of CPU, {:.1} MB/s of articles, {} MB of memory, index {} MB; {} problems",
        if whole { " whole" } else { "" },
        report.manifest.passages,
        report.manifest.articles,
        report.manifest.statements,
        process::cpu_seconds(),
        bytes as f64 / 1e6 / took,
        peak / 1_000_000,
        size(&settings.index)? / 1_000_000,
        report.problems.len(),
    );
    println!("seconds after the start: {}", steps.into_inner().unwrap_or_default().join(", "));
    Ok(())
}

/// Bytes of all files in a folder and below.
fn size(folder: &Path) -> anyhow::Result<u64> {
    let mut sum = 0;
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let meta = entry.metadata()?;
        sum += if meta.is_dir() { size(&entry.path())? } else { meta.len() };
    }
    Ok(sum)
}

fn change(from: &[PathBuf], work: &Path) -> anyhow::Result<()> {
    let seed = std::time::UNIX_EPOCH.elapsed()?.as_secs();
    let changed = generate::change(&generate::Pool::read(from)?, &work.join("data/articles"), 100, seed)?;
    println!("changed {changed} articles");
    Ok(())
}

fn raw_build(work: &Path) -> anyhow::Result<()> {
    let folder = work.join("raw");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let (count, took, ran) = raw::build(&work.join("data/articles"), &folder)?;
    let megabytes = size(&folder)? / 1_000_000;
    println!("raw tantivy, two threads: {count} sentences, {took:.2} s, {ran:.2} s of CPU, index {megabytes} MB");
    Ok(())
}

fn ask(work: &Path) -> anyhow::Result<()> {
    let questions = questions::questions(&work.join("data/articles"), WARM + ASKED, SEED)?;
    let engine = Engine::open(&settings(work))?;
    let mut raw = raw::Raw::open(&work.join("raw"))?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let mut work = (0.0, 0.0);
    for (i, question) in questions.iter().enumerate() {
        let (began, ran) = (Instant::now(), process::run_millis());
        answer(&engine, &question.text)?;
        let (mine, between) = (millis(began), process::run_millis());
        let began = Instant::now();
        raw.ask(&question.text)?;
        let other = millis(began);
        if i >= WARM {
            work = (work.0 + between - ran, work.1 + process::run_millis() - between);
            ours.push((mine, i));
            theirs.push((other, i));
        }
    }
    let (o, t) = (percentiles(&mut ours), percentiles(&mut theirs));
    println!("ask, ms: p50 {:.2}, p95 {:.2}, p99 {:.2}", o[0], o[1], o[2]);
    println!("raw, ms: p50 {:.2}, p95 {:.2}, p99 {:.2}", t[0], t[1], t[2]);
    println!("ratio: p50 {:.2}, p95 {:.2}, p99 {:.2}", o[0] / t[0], o[1] / t[1], o[2] / t[2]);
    let mean = (work.0 / ASKED as f64, work.1 / ASKED as f64);
    println!("mean of CPU time, ms: ask {:.2}, raw {:.2}, ratio {:.2}", mean.0, mean.1, mean.0 / mean.1);
    by_kind(&questions, &ours);
    for (took, i) in ours.iter().rev().take(5) {
        println!("slowest: {took:.1} ms {}", questions[*i].text);
    }
    Ok(())
}

fn by_kind(questions: &[questions::Question], took: &[(f64, usize)]) {
    let mut kinds: Vec<&str> = questions.iter().map(|q| q.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let mut of: Vec<(f64, usize)> = took.iter().copied().filter(|(_, i)| questions[*i].kind == kind).collect();
        let [p50, _, p99] = percentiles(&mut of);
        println!("  {kind}: p50 {p50:.2}, p99 {p99:.2}");
    }
}

fn answers(work: &Path) -> anyhow::Result<()> {
    let engine = Engine::open(&settings(work))?;
    for question in questions::questions(&work.join("data/articles"), ASKED, SEED)? {
        println!("{}", serde_json::to_string(&ask_engine(&engine, &question.text)?)?);
    }
    Ok(())
}

/// The whole way from a question to an answer as the terminal prints it with `--json`.
fn answer(engine: &Engine, question: &str) -> anyhow::Result<usize> {
    Ok(serde_json::to_vec(&ask_engine(engine, question)?)?.len())
}

fn ask_engine(engine: &Engine, question: &str) -> anyhow::Result<Answer> {
    let ask = Ask { question: question.to_owned(), ..Ask::default() };
    Ok(engine.ask(&ask, Some(jiff::civil::date(2026, 1, 1)))?)
}

fn millis(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1e3
}

/// The 50th, 95th and 99th; sorts.
fn percentiles(values: &mut [(f64, usize)]) -> [f64; 3] {
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let last = values.len().saturating_sub(1);
    [0.50, 0.95, 0.99].map(|p| values.get((last as f64 * p).round() as usize).map_or(0.0, |v| v.0))
}

fn memory(work: &Path) -> anyhow::Result<()> {
    let questions = questions::questions(&work.join("data/articles"), ASKED, SEED + 1)?;
    let engine = Engine::open(&settings(work))?;
    let began = Instant::now();
    let ask_all = |part: &[questions::Question]| part.iter().try_for_each(|q| answer(&engine, &q.text).map(drop));
    let (one, other) = questions.split_at(questions.len() / 2);
    let (outcome, peak) = process::peak(|| {
        std::thread::scope(|scope| {
            let beside = scope.spawn(|| ask_all(other));
            ask_all(one)?;
            beside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    });
    outcome?;
    let rate = questions.len() as f64 / began.elapsed().as_secs_f64();
    println!("two threads: {rate:.0} answers/s, {} MB of anonymous memory at most", peak / 1_000_000);
    Ok(())
}

/// The program, built beside this example.
fn program() -> anyhow::Result<PathBuf> {
    let program = std::env::current_exe()?.parent().and_then(Path::parent).map(|p| p.join("onrecord"));
    program.filter(|p| p.exists()).context("build the program too: cargo build --release")
}

fn cold(work: &Path) -> anyhow::Result<()> {
    let (program, settings) = (program()?, settings(work));
    let mut took = Vec::new();
    for i in 0..STARTS {
        let mut command = Command::new(&program);
        command.arg("--data").arg(&settings.data).arg("--index").arg(&settings.index);
        let began = Instant::now();
        let out = command.args(["ask", "--json", "Who said that the talks would go on?"]).output()?;
        took.push((millis(began), i));
        ensure!(out.status.code() != Some(2), "{}", String::from_utf8_lossy(&out.stderr));
    }
    let [p50, ..] = percentiles(&mut took);
    println!("a new process to its answer: median {p50:.0} ms, most {:.0} ms", took.last().map_or(0.0, |t| t.0));
    Ok(())
}
