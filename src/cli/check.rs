//! `onrecord check`: settings, lexicon, articles, and that every passage of the index equals its file's bytes.

use super::Exit;
use crate::corpus::{self, Severity};
use crate::index::{self, IndexError};
use crate::lexicon::Lexicon;
use crate::settings::Settings;

/// Check articles, lexicon, settings and the index, by contents
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  onrecord check")]
pub struct Args {}

pub fn run(settings: &Settings, _: Args) -> anyhow::Result<Exit> {
    Lexicon::load(&settings.data.join("lexicon"))?;
    let folder = settings.data.join("articles");
    let (files, mut problems) =
        corpus::scan(&folder).map_err(|source| IndexError::Articles { path: folder, source })?;
    for file in &files {
        match corpus::read(&file.path).and_then(|bytes| corpus::parse(&file.path, bytes)) {
            Ok((_, warnings)) => problems.extend(warnings),
            Err(problem) => problems.push(problem),
        }
    }
    let mut faults = problems.iter().filter(|p| p.severity() == Severity::Error).count();
    problems.iter().for_each(|p| println!("{}: {p}", p.severity()));
    match index::check(settings) {
        Ok(found) => {
            faults += found.len();
            found.iter().for_each(|f| println!("{f}"));
        }
        Err(IndexError::Missing(path)) => {
            println!("{}: no index yet; `onrecord index build` builds it", path.display())
        }
        Err(error) => return Err(error.into()),
    }
    println!("{} article files, {faults} faults.", files.len());
    Ok(if faults == 0 { Exit::Answered } else { Exit::Error })
}
