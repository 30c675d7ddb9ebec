//! `onrecord chat`: a prompt where each question may follow up on the one before.

use super::{Exit, index, out, page};
use crate::answer::Ask;
use crate::settings::Settings;
use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;
use std::io::Write;

/// Ask one question after another; follow-ups are understood
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  onrecord chat\n  > what did china say\n  > and the russians?")]
pub struct Args {
    /// Only from this article [default: from all]
    #[arg(long, value_name = "ID")]
    article: Option<String>,
}

const UNASKED: &str = "Ask in your own words, such as: what did the minister say? `help` tells more.";
const HELP: &str = "\
Ask in your own words: who said what, when, where, why, how many; whether something is so.
A question may follow up on the one before: \"and the russians?\"
Answers are the articles' own words, each with its source; what they don't say is not answered.
exit, quit or Ctrl-D ends. `onrecord --help` lists the commands beside this one.";

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    let engine = index::engine(settings)?;
    let article = index::known(&engine, args.article)?;
    let mut editor = DefaultEditor::new()?;
    let mut out = out::shared();
    let mut previous = None;
    loop {
        let line = match editor.readline("> ") {
            Ok(line) => line,
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(Exit::Answered),
            Err(error) => return Err(error.into()),
        };
        let question = line.trim().to_owned();
        let ask =
            Ask { question: question.clone(), previous: previous.clone(), article: article.clone(), ..Ask::default() };
        match question.as_str() {
            "exit" | "quit" => return Ok(Exit::Answered),
            "help" => {
                writeln!(out, "{HELP}")?;
                continue;
            }
            _ if ask.is_blank() => {
                writeln!(out, "{UNASKED}")?;
                continue;
            }
            _ => editor.add_history_entry(&question)?,
        };
        page::answer(&mut out, &engine.ask(&ask, Some(super::today()))?)?;
        previous = Some(question);
    }
}
