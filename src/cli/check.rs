//! `onrecord check`: settings, lexicon, articles, and that every passage of the index equals its file's bytes.

use super::{Exit, out};
use crate::corpus::{self, Problem, ProblemKind, Severity, Twins};
use crate::index::{self, IndexError};
use crate::lexicon::Lexicon;
use crate::settings::Settings;
use std::path::{Path, PathBuf};

/// Check articles, lexicon, settings and the index, by contents
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  onrecord check\n\nExit status: 0 without faults, 2 with any; warnings and notes are none."
)]
pub struct Args {}

pub fn run(settings: &Settings, _: Args) -> anyhow::Result<Exit> {
    Lexicon::load(&settings.data.join("lexicon"))?;
    let folder = settings.data.join("articles");
    let (files, problems) = articles(&folder)?;
    let mut faults = problems.iter().filter(|p| p.severity() == Severity::Error).count();
    for problem in &problems {
        out::line(format!("{}: {problem}", problem.severity()))?;
    }
    match index::check(settings) {
        Ok(found) => {
            faults += found.len();
            found.iter().try_for_each(|fault| out::line(format!("error: {fault}")))?;
        }
        Err(IndexError::Missing(path)) => {
            out::line(format!("{}: no index yet; `onrecord index build` builds it", path.display()))?;
        }
        Err(error) => return Err(error.into()),
    }
    let warnings = problems.iter().filter(|p| p.severity() == Severity::Warning).count();
    out::line(format!("{files} article files, {faults} faults, {warnings} warnings."))?;
    Ok(if faults == 0 { Exit::Answered } else { Exit::Error })
}

/// How many article files there are, and what is wrong with them: each by itself, and two of them beside each other.
fn articles(folder: &Path) -> anyhow::Result<(usize, Vec<Problem>)> {
    let listed = corpus::scan(folder);
    let (files, mut problems) = listed.map_err(|source| IndexError::Articles { path: folder.to_owned(), source })?;
    let mut twins = Twins::default();
    let mut read: Vec<&PathBuf> = Vec::new();
    for file in &files {
        match corpus::read(&file.path).and_then(|bytes| corpus::parse(&file.path, bytes)) {
            Ok((article, warnings)) => {
                let told =
                    warnings.iter().any(|w| matches!(w.kind, ProblemKind::BadDate(_) | ProblemKind::TwoDates(..)));
                if article.metadata.published.is_none() && !told {
                    problems.push(Problem::new(&file.path, None, ProblemKind::Undated));
                }
                problems.extend(warnings);
                twins.add(&article);
                read.push(&file.path);
            }
            Err(problem) => problems.push(problem),
        }
    }
    problems.extend(twins.pairs().into_iter().map(|pair| {
        let other = read[pair.first].strip_prefix(folder).unwrap_or(read[pair.first]).display().to_string();
        let percent = (pair.share * 100.0).round();
        let kind =
            if pair.share < 1.0 { ProblemKind::NearText(other, percent as u8) } else { ProblemKind::SameText(other) };
        Problem::new(read[pair.second], None, kind)
    }));
    Ok((files.len(), problems))
}
