//! Which files of `data/articles` are articles, by their names alone: endings, ids, sub-folders. Reads none of them.

use super::{Problem, ProblemKind};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// How an article's file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Front matter, then Markdown.
    Markdown,
    /// The first line is the title, unless there is front matter.
    Text,
}

impl Format {
    /// By the ending, in any case; none where the file is no article.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        let is = |known: &[&str]| known.iter().any(|k| ending.eq_ignore_ascii_case(k));
        if is(&["md", "markdown"]) {
            Some(Self::Markdown)
        } else if is(&["txt", "text"]) {
            Some(Self::Text)
        } else {
            None
        }
    }
}

/// A file of the corpus as the file system shows it, unread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name below the articles' folder, without the ending; sub-folders are parted by `/`.
    pub id: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970.
    pub modified: u64,
}

/// The article files of a folder and of those below it, by id, and what is wrong with the rest. Pages and PDFs are told
/// of; files of other endings and whatever is hidden are passed over; links to folders are not followed.
///
/// # Errors
/// Only when the folder itself cannot be listed.
pub fn scan(folder: &Path) -> std::io::Result<(Vec<SourceFile>, Vec<Problem>)> {
    let mut found = Found { folder, files: Vec::new(), problems: Vec::new(), waiting: Vec::new() };
    found.list(fs::read_dir(folder)?)?;
    while let Some(below) = found.waiting.pop() {
        let listed = fs::read_dir(&below).and_then(|entries| found.list(entries));
        if let Err(error) = listed {
            found.problems.push(Problem::new(&below, None, ProblemKind::Unreadable(error.to_string())));
        }
    }
    let Found { mut files, mut problems, .. } = found;
    files.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| a.path.cmp(&b.path)));
    files.dedup_by(|next, first| {
        let same = next.id == first.id;
        if same {
            let other = first.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            problems.push(Problem::new(&next.path, None, ProblemKind::DuplicateId(next.id.clone(), other)));
        }
        same
    });
    problems.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((files, problems))
}

/// The id of a file below the articles' folder.
pub fn id(folder: &Path, path: &Path) -> Option<String> {
    let name = path.strip_prefix(folder).ok()?.with_extension("");
    let parts = name.components().map(|part| part.as_os_str().to_str());
    parts.collect::<Option<Vec<_>>>().map(|parts| parts.join("/"))
}

struct Found<'a> {
    folder: &'a Path,
    files: Vec<SourceFile>,
    problems: Vec<Problem>,
    /// Folders that are still to be listed.
    waiting: Vec<PathBuf>,
}

impl Found<'_> {
    fn list(&mut self, entries: fs::ReadDir) -> std::io::Result<()> {
        for entry in entries {
            let entry = entry?;
            let path = entry.path();
            let article = Format::of(&path).is_some();
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            if !article && !hidden && entry.file_type().is_ok_and(|t| t.is_dir()) {
                self.waiting.push(path);
            } else if let Some(kind) = no_article(&path).filter(|_| !hidden) {
                self.problems.push(Problem::new(&path, None, kind));
            } else if article && !hidden {
                match source_file(self.folder, &entry, &path) {
                    Ok(file) => self.files.push(file),
                    Err(kind) => self.problems.push(Problem::new(&path, None, kind)),
                }
            }
        }
        Ok(())
    }
}

/// What a file is that people mean as an article and that is none.
fn no_article(path: &Path) -> Option<ProblemKind> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    let name = path.file_name()?.to_string_lossy().into_owned();
    match ending.as_str() {
        "html" | "htm" | "xhtml" if !beside_a_saved_page(path) => Some(ProblemKind::WebPage(name)),
        "pdf" => Some(ProblemKind::Pdf(Path::new(&name).with_extension("txt").to_string_lossy().into_owned())),
        _ => None,
    }
}

/// Browsers save a page's frames into a folder `PAGE_files`.
fn beside_a_saved_page(path: &Path) -> bool {
    path.parent().and_then(Path::file_name).is_some_and(|folder| folder.as_encoded_bytes().ends_with(b"_files"))
}

fn source_file(folder: &Path, entry: &fs::DirEntry, path: &Path) -> Result<SourceFile, ProblemKind> {
    let id = id(folder, path).ok_or(ProblemKind::BadName)?;
    let unreadable = |e: std::io::Error| ProblemKind::Unreadable(e.to_string());
    let linked = entry.file_type().map_err(unreadable)?.is_symlink();
    let meta = if linked { fs::metadata(path) } else { entry.metadata() }.map_err(unreadable)?;
    if meta.is_dir() {
        return Err(ProblemKind::Unreadable("it is a folder".into()));
    }
    if !meta.is_file() {
        return Err(ProblemKind::Unreadable("it is no regular file".into()));
    }
    let modified = meta.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
    let modified = modified.map_or(0, |d| u64::try_from(d.as_nanos()).unwrap_or(u64::MAX));
    Ok(SourceFile { id, path: path.to_owned(), size: meta.len(), modified })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_pdfs_are_told_of_once_and_other_files_are_not() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("below/Pier_files")).unwrap();
        for name in [
            "a.md",
            "Pier.HTM",
            "below/pier.html",
            "below/Pier_files/frame.html",
            "press.pdf",
            ".hidden.html",
            "x.css",
            "notes.docx",
        ] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let (files, problems) = scan(folder.path()).unwrap();
        assert_eq!(files.iter().map(|f| f.id.as_str()).collect::<Vec<_>>(), ["a"]);
        let told: Vec<String> =
            problems.iter().map(|p| p.to_string().replace(folder.path().to_str().unwrap(), "")).collect();
        assert_eq!(
            told,
            [
                "/Pier.HTM: is a web page and no article; `onrecord add Pier.HTM` takes the article out of it",
                "/below/pier.html: is a web page and no article; `onrecord add pier.html` takes the article out of it",
                "/press.pdf: is a PDF and no article; save its text, and `onrecord add press.txt` puts that in",
            ]
        );
        assert!(problems.iter().all(Problem::passed_over));
    }
}
