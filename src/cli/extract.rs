//! `onrecord extract`: the record of article files, as JSON or as a page with the speakers beside their words.

use super::Exit;
use crate::corpus;
use crate::lexicon::Lexicon;
use crate::record::{self, Record};
use crate::settings::Settings;
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

/// Show who says what in article files
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  onrecord extract data/articles/*.md --json")]
pub struct Args {
    /// Article files (.md or .txt)
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// One JSON object a file, offsets in bytes
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    #[serde(flatten)]
    record: &'a Record,
}

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    let lexicon = Lexicon::load(&settings.data.join("lexicon"))?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut exit = Exit::Answered;
    for path in &args.paths {
        let loaded = corpus::read(path).and_then(|bytes| corpus::parse(path, bytes));
        let (article, warnings) = match loaded {
            Ok(loaded) => loaded,
            Err(problem) => {
                eprintln!("error: {problem}");
                exit = Exit::Error;
                continue;
            }
        };
        warnings.iter().for_each(|w| eprintln!("warning: {w}"));
        let record = record::extract(&article, &lexicon);
        if args.json {
            serde_json::to_writer(&mut out, &Line { id: &article.id, record: &record })?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(exit)
}
