//! `onrecord eval`: asks questions with known evidence and counts the right answers, a kind a line.

use super::{Exit, index, out};
use crate::eval::{Question, faults};
use crate::settings::Settings;
use anyhow::Context;
use std::collections::BTreeMap;

/// Ask questions with known evidence and count the right answers
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  onrecord eval questions.jsonl --wrong\n\nThe format is described in docs/eval.md.")]
pub struct Args {
    /// A JSON object a line: id, question, kind, answerable, support, …
    file: std::path::PathBuf,
    /// Show each wrong answer and what is wrong with it
    #[arg(long)]
    wrong: bool,
}

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    let text =
        std::fs::read_to_string(&args.file).with_context(|| format!("{}: cannot be read", args.file.display()))?;
    let engine = index::engine(settings)?;
    let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut exit = Exit::Answered;
    for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let question: Question = match serde_json::from_str(line) {
            Ok(question) => question,
            Err(error) => {
                let place = format!("{}:{}", args.file.display(), i + 1);
                out::say(format!("error: {place}: {error}; each line needs `id`, `question` and `answerable`"));
                exit = Exit::Error;
                continue;
            }
        };
        let faults = faults(&question, &engine.ask(&question.ask(), Some(super::today()))?);
        if args.wrong && !faults.is_empty() {
            out::line(format!("{} [{}] {}\n    {}", question.id, question.kind, question.question, faults.join("; ")))?;
        }
        let count = kinds.entry(question.kind).or_default();
        count.0 += usize::from(faults.is_empty());
        count.1 += 1;
    }
    for (kind, (right, of)) in &kinds {
        out::line(format!("{kind:14} {right:4} of {of}"))?;
    }
    let (right, of) = kinds.values().fold((0, 0), |(r, n), (right, of)| (r + right, n + of));
    out::line(format!("{:14} {right:4} of {of}", "right in all"))?;
    Ok(exit)
}
