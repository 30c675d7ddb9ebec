//! What is wrong with an article's file, where, and the mend.

use super::visible;
use std::fmt;
use std::path::{Path, PathBuf};

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The article is served, and read as it was meant.
    Note,
    /// The article is served without what was not understood.
    Warning,
    /// The article is left out.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// What is wrong with a file, or odd; shown as `path:line: what, and the mend`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file as it was found, which holds the place on the machine.
    pub path: PathBuf,
    /// From 1.
    pub line: Option<usize>,
    /// What, and the mend.
    pub kind: ProblemKind,
}

/// The kinds of problems; each message names the mend.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what each is")]
pub enum ProblemKind {
    #[error("cannot be read ({0}); make it a readable file, or remove it")]
    Unreadable(String),
    #[error("cannot be read (it is a folder); name the files in it, such as {0}/*.md")]
    Folder(String),
    #[error("is over 5 MiB ({0} bytes); split it into several articles")]
    TooLarge(u64),
    #[error("is not a text file: it holds NUL bytes; save it as plain text or Markdown")]
    Binary,
    #[error("is not UTF-8 (first at byte {0}); save it as UTF-8")]
    NotUtf8(usize),
    #[error("is empty; write a title and the text, or remove the file")]
    Empty,
    #[error("has a title but no text; write the text below it, or remove the file")]
    NoText,
    #[error("has no title; begin the file with the lines `---`, `title: …`, `---`")]
    NoTitle,
    #[error("has front matter that is never closed; end it with a line `---`")]
    FrontMatterOpen,
    #[error("is read with {}", .0.iter().map(|l| format!("`{l}`")).collect::<Vec<_>>().join(", "))]
    Mended(Vec<String>),
    #[error("has no title in front matter; `{0}` is taken for it")]
    TitleTaken(String),
    #[error("`{0}` is set twice; the first value counts, remove the other line")]
    Twice(String),
    #[error("`published: {0}` is no day of the calendar; write it as YYYY-MM-DD, or leave the line out")]
    BadDate(String),
    #[error("`published: {0}` may be {1} or {2}; write it as YYYY-MM-DD")]
    TwoDates(String, jiff::civil::Date, jiff::civil::Date),
    #[error("`{0}` is no known key and is ignored; known are title, publisher, url, published, author and language")]
    UnknownKey(String),
    #[error("has the id `{0}` of {1} too; rename one of the two files")]
    DuplicateId(String, String),
    #[error("has no day of publication; add a line `published: YYYY-MM-DD`, so that days told in it can be worked out")]
    Undated,
    #[error("has the same text as {0}; remove one of them")]
    SameText(String),
    #[error("has nearly the same text as {0} ({1}%); keep the newer one, or both where both are meant")]
    NearText(String, u8),
    #[error("has a name that is not UTF-8; rename it")]
    BadName,
    #[error("is a web page and no article; `onrecord add {0}` takes the article out of it")]
    WebPage(String),
    #[error("is a PDF and no article; save its text, and `onrecord add {0}` puts that in")]
    Pdf(String),
}

impl Problem {
    /// A problem of a file, at a line where one is at fault.
    pub fn new(path: &Path, line: Option<usize>, kind: ProblemKind) -> Self {
        Self { path: path.to_owned(), line, kind }
    }

    /// Whether the article is served, and as it was meant.
    pub fn severity(&self) -> Severity {
        match self.kind {
            ProblemKind::Mended(_) => Severity::Note,
            ProblemKind::UnknownKey(_)
            | ProblemKind::BadDate(_)
            | ProblemKind::TwoDates(..)
            | ProblemKind::Twice(_)
            | ProblemKind::TitleTaken(_)
            | ProblemKind::Undated
            | ProblemKind::SameText(_)
            | ProblemKind::NearText(..)
            | ProblemKind::WebPage(_)
            | ProblemKind::Pdf(_)
            | ProblemKind::FrontMatterOpen => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Whether the file is of a kind that is no article, and was passed over unread.
    pub fn passed_over(&self) -> bool {
        matches!(self.kind, ProblemKind::WebPage(_) | ProblemKind::Pdf(_))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", visible(&self.path.to_string_lossy()))?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", visible(&self.kind.to_string()))
    }
}
