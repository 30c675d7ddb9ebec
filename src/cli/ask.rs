//! `onrecord ask`: one question, or a file of them.

use super::page::DIM;
use super::{Exit, days, index, out, page};
use crate::answer::{Answer, Ask, Engine, Explanation, Status};
use crate::corpus::{plain, visible};
use crate::settings::Settings;
use anyhow::{Context, bail};
use std::fs::File;
use std::io::{BufRead, BufReader, Write};

/// Answer a question from the articles
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  onrecord ask \"which sanctions were announced?\"\n  onrecord ask --on \"6 feb 2026\" \"who met whom?\"\n  onrecord ask --batch questions.jsonl --json"
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
    /// Only from this article [default: from all]
    #[arg(long, value_name = "ID")]
    article: Option<String>,
    #[command(flatten)]
    days: days::Args,
    /// Questions from a file (or - for standard input) [default: the question above]: a JSON object a line with question,
    /// id, previous, since, until
    #[arg(long, value_name = "FILE", conflicts_with = "question")]
    batch: Option<String>,
}

const BOM: &[u8] = b"\xef\xbb\xbf";
const EXAMPLE: &str = "`onrecord ask \"which sanctions were announced?\"`";
const FORM: &str = "{\"id\": \"1\", \"question\": \"…\"}";

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    let days = args.days.read()?;
    let ask = Ask { question: args.question.join(" "), days, ..Ask::default() };
    if args.batch.is_none() && ask.is_blank() {
        bail!("there is no word in the question; ask in your own words, such as {EXAMPLE}");
    }
    let engine = index::engine(settings)?;
    let form = Form { json: args.json, explain: args.explain };
    if let Some(file) = args.batch {
        let article = index::known(&engine, args.article)?;
        return batch(&engine, &file, &Ask { article, days, ..Ask::default() }, form);
    }
    let article = index::known(&engine, args.article)?;
    let ask = Ask { article, ..ask };
    let answer = tell(&mut out::out(), &engine, &ask, form)?;
    Ok(if answer.status == Status::Answered { Exit::Answered } else { Exit::NotInSources })
}

/// `within` says to which article and days all are kept.
fn batch(engine: &Engine, file: &str, within: &Ask, form: Form) -> anyhow::Result<Exit> {
    let input: Box<dyn BufRead> = match file {
        "-" => Box::new(std::io::stdin().lock()),
        path => Box::new(BufReader::new(File::open(path).with_context(|| format!("{path}: cannot be opened"))?)),
    };
    let mut out = std::io::BufWriter::new(out::out());
    let (mut exit, mut first) = (Exit::Answered, true);
    for (i, line) in input.split(b'\n').enumerate() {
        let line = line.with_context(|| format!("{file}: cannot be read"))?;
        // Editors put a byte order mark in front.
        let line = if i == 0 { line.strip_prefix(BOM).unwrap_or(&line) } else { line.as_slice() };
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Ask>(line) {
            Ok(ask) if ask.is_blank() => {
                out::say(format!("error: {file}:{}: there is no word in its `question`; write one like {FORM}", i + 1));
                exit = Exit::Error;
            }
            Ok(mut ask) => {
                ask.article.clone_from(&within.article);
                if within.days.is_any() {
                    ask.days = within.days;
                }
                if !form.json {
                    label(&mut out, &ask, first)?;
                }
                first = false;
                tell(&mut out, engine, &ask, form)?;
            }
            Err(_) => {
                let place = format!("{file}:{}", i + 1);
                out::say(format!(
                    "error: {place}: no JSON object with a `question`; write one a line, each like {FORM}"
                ));
                exit = Exit::Error;
            }
        }
    }
    out.flush()?;
    Ok(exit)
}

/// Which question the answer below is to.
fn label(out: &mut dyn Write, ask: &Ask, first: bool) -> anyhow::Result<()> {
    let gap = if first { "" } else { "\n" };
    let id = ask.id.as_deref().map(|id| format!("[{}] ", plain(id))).unwrap_or_default();
    writeln!(out, "{gap}{DIM}{id}{}{DIM:#}", visible(&plain(&ask.question)))?;
    Ok(())
}

/// How an answer is written.
#[derive(Clone, Copy)]
struct Form {
    json: bool,
    explain: bool,
}

/// An answer as JSON; its explanation beside its own fields.
#[derive(serde::Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    answer: &'a Answer,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<&'a Explanation>,
}

fn tell(out: &mut dyn Write, engine: &Engine, ask: &Ask, form: Form) -> anyhow::Result<Answer> {
    let start = std::time::Instant::now();
    let (mut answer, explanation) = engine.explain(ask, Some(super::today()))?;
    let explanation = explanation.filter(|_| form.explain);
    answer.took_ms = (start.elapsed().as_secs_f64() * 1e5).round() / 1e2;
    if form.json {
        out::json(out, &Told { answer: &answer, explanation: explanation.as_ref() })?;
    } else {
        page::answer(out, &answer)?;
        explanation.iter().try_for_each(|e| page::explanation(out, e))?;
    }
    Ok(answer)
}
