//! What is wrong with the article files, by their contents: each by itself, and two of them beside each other. Reads every
//! file, and the index not at all.

use super::IndexError;
use super::plan;
use crate::corpus::{self, Problem, ProblemKind, Twins};
use std::path::{Path, PathBuf};

/// How many article files there are, and what is wrong with them: what keeps one from being served, what was not
/// understood, days of publication that are missing, and texts that are the same or nearly so.
///
/// # Errors
/// When the articles cannot be listed.
pub fn survey(data: &Path) -> Result<(usize, Vec<Problem>), IndexError> {
    let folder = plan::articles(data);
    let (files, mut problems) = plan::list(data)?;
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
        let other = read[pair.first].strip_prefix(&folder).unwrap_or(read[pair.first]).display().to_string();
        let percent = (pair.share * 100.0).round();
        let kind =
            if pair.share < 1.0 { ProblemKind::NearText(other, percent as u8) } else { ProblemKind::SameText(other) };
        Problem::new(read[pair.second], None, kind)
    }));
    Ok((files.len(), problems))
}
