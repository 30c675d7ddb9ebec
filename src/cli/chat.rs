//! `onrecord chat`: a prompt where each question may follow up on the one before.

use super::{Exit, index, out, page};
use crate::answer::Ask;
use crate::settings::Settings;
use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

/// Ask one question after another; follow-ups are understood
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  onrecord chat\n  > what did china say\n  > and the russians?")]
pub struct Args {
    /// Only from this article [default: from all]
    #[arg(long, value_name = "ID")]
    article: Option<String>,
}

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
        match question.as_str() {
            "" => continue,
            "exit" | "quit" => return Ok(Exit::Answered),
            _ => editor.add_history_entry(&question)?,
        };
        let ask = Ask { question: question.clone(), previous, article: article.clone(), ..Ask::default() };
        page::answer(&mut out, &engine.ask(&ask, Some(super::today()))?)?;
        previous = Some(question);
    }
}
