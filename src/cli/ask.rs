//! `onrecord ask`: one question, or a file of them.

use super::{Exit, index, page};
use crate::answer::{Answer, Ask, Engine, Explanation, Status};
use crate::settings::Settings;
use anyhow::Context;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};

/// Answer a question from the articles
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  onrecord ask \"which sanctions were announced?\"\n  onrecord ask --batch questions.jsonl --json"
)]
pub struct Args {
    /// The question, in your own words
    #[arg(required_unless_present = "batch", num_args = 1.., value_name = "QUESTION")]
    question: Vec<String>,
    /// Print the answer as a JSON object
    #[arg(long)]
    json: bool,
    /// Show why: what was taken to be asked, the candidates, how sure, which guard objected
    #[arg(long)]
    explain: bool,
    /// Only from this article
    #[arg(long, value_name = "ID")]
    article: Option<String>,
    /// Questions from a file (or - for standard input): a JSON object a line with id, question, previous?
    #[arg(long, value_name = "FILE", conflicts_with = "question")]
    batch: Option<String>,
}

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    let engine = index::engine(settings)?;
    if let Some(file) = &args.batch {
        return batch(&engine, file, &args);
    }
    let ask = Ask { question: args.question.join(" "), article: args.article, ..Ask::default() };
    let mut out = anstream::stdout().lock();
    let answer = tell(&mut out, &engine, &ask, args.json, args.explain)?;
    Ok(if answer.status == Status::Answered { Exit::Answered } else { Exit::NotInSources })
}

fn batch(engine: &Engine, file: &str, args: &Args) -> anyhow::Result<Exit> {
    let input: Box<dyn BufRead> = match file {
        "-" => Box::new(std::io::stdin().lock()),
        path => Box::new(BufReader::new(File::open(path).with_context(|| format!("{path}: cannot be opened"))?)),
    };
    let mut out = std::io::BufWriter::new(anstream::stdout().lock());
    let mut exit = Exit::Answered;
    for (i, line) in input.split(b'\n').enumerate() {
        let line = line.with_context(|| format!("{file}: cannot be read"))?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Ask>(&line) {
            Ok(mut ask) => {
                ask.article = args.article.clone();
                tell(&mut out, engine, &ask, args.json, args.explain)?;
            }
            Err(error) => {
                eprintln!("error: {file}:{}: {error}; write a JSON object with `question` a line", i + 1);
                exit = Exit::Error;
            }
        }
    }
    out.flush()?;
    Ok(exit)
}

/// An answer as JSON; its explanation beside its own fields.
#[derive(serde::Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    answer: &'a Answer,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<&'a Explanation>,
}

fn tell(out: &mut dyn Write, engine: &Engine, ask: &Ask, json: bool, explain: bool) -> anyhow::Result<Answer> {
    let start = std::time::Instant::now();
    let today = Some(super::today());
    let (mut answer, explanation) = if explain { engine.explain(ask, today)? } else { (engine.ask(ask, today)?, None) };
    answer.took_ms = (start.elapsed().as_secs_f64() * 1e5).round() / 1e2;
    if json {
        serde_json::to_writer(&mut *out, &Told { answer: &answer, explanation: explanation.as_ref() })?;
        writeln!(out)?;
    } else {
        page::answer(out, &answer)?;
        explanation.iter().try_for_each(|e| page::explanation(out, e))?;
    }
    Ok(answer)
}
