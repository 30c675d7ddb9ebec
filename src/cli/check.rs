//! `onrecord check`: settings, lexicon, articles, and that every passage of the index equals its file's bytes.

use super::{Exit, out};
use crate::corpus::{Severity, counted};
use crate::index::{self, IndexError};
use crate::lexicon::Lexicon;
use crate::settings::{self, Settings};

/// Check articles, lexicon, settings and the index, by contents
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  onrecord check\n\nExit status: 0 without faults, 2 with any; warnings and notes are none."
)]
pub struct Args {}

pub fn run(settings: &Settings, _: Args) -> anyhow::Result<Exit> {
    Lexicon::load(&settings.data.join("lexicon"))?;
    let (files, problems) = index::survey(&settings.data)?;
    let mut faults = problems.iter().filter(|p| p.severity() == Severity::Error).count();
    for problem in &problems {
        out::line(format!("{}: {problem}", problem.severity()))?;
    }
    match index::check(settings) {
        Ok(found) => {
            faults += found.len();
            found.iter().try_for_each(|fault| out::line(format!("error: {fault}")))?;
            let note = super::index::kept_back(settings, &index::Reader::open(&settings.index)?.searcher())?;
            note.iter().try_for_each(|note| out::line(format!("note: {note}")))?;
        }
        Err(IndexError::Missing(path)) => {
            out::line(format!("{}: no index yet; `onrecord index build` builds it", path.display()))?;
        }
        Err(error) => return Err(error.into()),
    }
    let unknown = settings::unknown();
    unknown.iter().try_for_each(|setting| out::line(format!("warning: {setting}")))?;
    let warnings = problems.iter().filter(|p| p.severity() == Severity::Warning).count() + unknown.len();
    out::line(format!(
        "{}, {}, {}.",
        counted(files, "article file"),
        counted(faults, "fault"),
        counted(warnings, "warning")
    ))?;
    Ok(if faults == 0 { Exit::Answered } else { Exit::Error })
}
