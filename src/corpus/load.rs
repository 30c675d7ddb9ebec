//! From `data/articles` to articles: which files there are, what each one's front matter says, and what is wrong with
//! those that cannot be served. The only reader of that folder.

use super::{Article, Metadata, Span, paragraphs};
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The largest article file that is read, in bytes.
pub const MAX_BYTES: u64 = 5 * 1024 * 1024;

/// How an article's file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// YAML front matter, then Markdown.
    Markdown,
    /// The first line is the title.
    Text,
}

impl Format {
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        if ending.eq_ignore_ascii_case("md") {
            Some(Self::Markdown)
        } else if ending.eq_ignore_ascii_case("txt") {
            Some(Self::Text)
        } else {
            None
        }
    }
}

/// A file of the corpus as the file system shows it, unread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    pub id: String,
    pub path: PathBuf,
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970.
    pub modified: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The article is served all the same.
    Warning,
    /// The article is left out.
    Error,
}

/// What is wrong with an article's file, where, and the mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub path: PathBuf,
    /// From 1.
    pub line: Option<usize>,
    pub kind: ProblemKind,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProblemKind {
    #[error("cannot be read ({0}); make it a readable file, or remove it")]
    Unreadable(String),
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
    #[error("has broken front matter: {0}; write one `key: value` a line, values with a colon in quotation marks")]
    FrontMatter(String),
    #[error("`published: {0}` is no day of the calendar; write it as YYYY-MM-DD, or leave the line out")]
    BadDate(String),
    #[error("`{0}` is no known key and is ignored; known are title, publisher, url, published, author and language")]
    UnknownKey(String),
    #[error("has the id `{0}` of {1} too; rename one of the two files")]
    DuplicateId(String, String),
    #[error("has a name that is not UTF-8; rename it")]
    BadName,
}

impl Problem {
    pub fn new(path: &Path, line: Option<usize>, kind: ProblemKind) -> Self {
        Self { path: path.to_owned(), line, kind }
    }

    pub fn severity(&self) -> Severity {
        match self.kind {
            ProblemKind::UnknownKey(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", self.kind)
    }
}

/// The article files of a folder, by id, and what is wrong with the rest. Files of other endings and hidden files are
/// passed over.
///
/// # Errors
/// Only when the folder itself cannot be listed.
pub fn scan(folder: &Path) -> std::io::Result<(Vec<SourceFile>, Vec<Problem>)> {
    let mut files: Vec<SourceFile> = Vec::new();
    let mut problems = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if Format::of(&path).is_none() {
            continue;
        }
        match source_file(&entry, &path) {
            Ok(Some(file)) => files.push(file),
            Ok(None) => {}
            Err(kind) => problems.push(Problem::new(&path, None, kind)),
        }
    }
    files.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| a.path.cmp(&b.path)));
    files.dedup_by(|next, first| {
        let same = next.id == first.id;
        if same {
            let kind = ProblemKind::DuplicateId(next.id.clone(), file_name(&first.path));
            problems.push(Problem::new(&next.path, None, kind));
        }
        same
    });
    problems.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((files, problems))
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

fn source_file(entry: &fs::DirEntry, path: &Path) -> Result<Option<SourceFile>, ProblemKind> {
    let id = path.file_stem().and_then(|s| s.to_str()).ok_or(ProblemKind::BadName)?.to_owned();
    if id.starts_with('.') {
        return Ok(None);
    }
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
    Ok(Some(SourceFile { id, path: path.to_owned(), size: meta.len(), modified }))
}

/// Reads a file's bytes, never more than [`MAX_BYTES`].
///
/// # Errors
/// When it is too large or cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    let fail = |kind| Problem::new(path, None, kind);
    let unreadable = |e: std::io::Error| fail(ProblemKind::Unreadable(e.to_string()));
    let file = fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MAX_BYTES {
        let size = fs::metadata(path).map_or(bytes.len() as u64, |m| m.len());
        return Err(fail(ProblemKind::TooLarge(size)));
    }
    Ok(bytes)
}

/// The corpus-wide identity of a file's content.
pub fn fingerprint(bytes: &[u8]) -> u128 {
    xxhash_rust::xxh3::xxh3_128(bytes)
}

/// The [`fingerprint`] of what is written to it piece by piece.
#[derive(Clone, Default)]
pub struct Fingerprint(xxhash_rust::xxh3::Xxh3Default);

impl Fingerprint {
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn value(&self) -> u128 {
        self.0.digest128()
    }
}

impl fmt::Write for Fingerprint {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.add(text.as_bytes());
        Ok(())
    }
}

/// An article out of its file's bytes, with warnings.
///
/// # Errors
/// The first thing that keeps the article from being served.
pub fn parse(path: &Path, bytes: Vec<u8>) -> Result<(Article, Vec<Problem>), Problem> {
    let fail = |line, kind| Problem::new(path, line, kind);
    if bytes.len() as u64 > MAX_BYTES {
        return Err(fail(None, ProblemKind::TooLarge(bytes.len() as u64)));
    }
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        return Err(fail(Some(line_at(&bytes, at)), ProblemKind::Binary));
    }
    let text = String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        fail(Some(line_at(e.as_bytes(), at)), ProblemKind::NotUtf8(at))
    })?;
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if text[start..].trim().is_empty() {
        return Err(fail(None, ProblemKind::Empty));
    }
    let (head, warnings) = match Format::of(path) {
        Some(Format::Markdown) => markdown_head(path, &text, start)?,
        _ => (text_head(&text, start), Vec::new()),
    };
    let paragraphs = paragraphs(&text, head.body);
    if paragraphs.is_empty() {
        return Err(fail(Some(line_at(text.as_bytes(), head.body.start)), ProblemKind::NoText));
    }
    let id = path.file_stem().and_then(|s| s.to_str()).ok_or_else(|| fail(None, ProblemKind::BadName))?.to_owned();
    Ok((Article { id, metadata: head.metadata, text, body: head.body, paragraphs }, warnings))
}

struct Head {
    metadata: Metadata,
    body: Span,
}

fn line_at(bytes: &[u8], at: usize) -> usize {
    1 + bytes[..at.min(bytes.len())].iter().filter(|&&b| b == b'\n').count()
}

fn text_head(text: &str, start: usize) -> Head {
    let start = start + (text[start..].len() - text[start..].trim_start().len());
    let end = text[start..].find('\n').map_or(text.len(), |i| start + i + 1);
    let metadata = Metadata {
        title: text[start..end].trim().to_owned(),
        publisher: None,
        url: None,
        published: None,
        author: None,
        language: None,
    };
    Head { metadata, body: Span::new(end, text.len()) }
}

#[derive(Deserialize)]
struct FrontMatter {
    title: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    published: Option<String>,
    author: Option<String>,
    language: Option<String>,
    #[serde(flatten)]
    unknown: BTreeMap<String, IgnoredAny>,
}

fn markdown_head(path: &Path, text: &str, start: usize) -> Result<(Head, Vec<Problem>), Problem> {
    let fail = |line, kind| Problem::new(path, Some(line), kind);
    let Some((yaml, body)) = front_matter(text, start).map_err(|kind| fail(1, kind))? else {
        return Err(fail(1, ProblemKind::NoTitle));
    };
    let source = &text[yaml.start..yaml.end];
    let front: FrontMatter = serde_saphyr::from_str(if source.trim().is_empty() { "{}" } else { source })
        .map_err(|e| yaml_problem(path, &e))?;
    let line_of = |key: &str| line_of_key(source, key);
    let published = front.published.filter(|d| !d.trim().is_empty());
    let published = published.map(|d| day(&d).ok_or_else(|| fail(line_of("published"), ProblemKind::BadDate(d))));
    let filled = |value: Option<String>| value.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    let metadata = Metadata {
        title: filled(front.title).ok_or_else(|| fail(1, ProblemKind::NoTitle))?,
        publisher: filled(front.publisher),
        url: filled(front.url),
        published: published.transpose()?,
        author: filled(front.author),
        language: filled(front.language),
    };
    let unknown = front.unknown.into_keys();
    let warnings = unknown.map(|key| fail(line_of(&key), ProblemKind::UnknownKey(key))).collect();
    Ok((Head { metadata, body }, warnings))
}

/// A day, or the day of a date-time, strictly.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let date: String = text.chars().take(10).collect();
    let rest = &text[date.len()..];
    let plain = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    if plain && date.len() == 10 { date.parse().ok() } else { None }
}

/// The spans of the YAML and of what follows its closing line; `None` where the file begins without any.
fn front_matter(text: &str, start: usize) -> Result<Option<(Span, Span)>, ProblemKind> {
    let mut at = start + (text[start..].len() - text[start..].trim_start().len());
    let mut lines = text[at..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|l| l.trim_end() == "---") else { return Ok(None) };
    at += first.len();
    let yaml_start = at;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            let body = Span::new(at + line.len(), text.len());
            return Ok(Some((Span::new(yaml_start, at), body)));
        }
        at += line.len();
    }
    Err(ProblemKind::FrontMatterOpen)
}

/// The file's line (front matter begins on line 2) that sets a key.
fn line_of_key(yaml: &str, key: &str) -> usize {
    let sets = |line: &str| line.trim_start_matches(['"', '\'']).strip_prefix(key).is_some_and(|r| r.contains(':'));
    2 + yaml.lines().position(sets).unwrap_or(0)
}

fn yaml_problem(path: &Path, error: &serde_saphyr::Error) -> Problem {
    let line = error.location().and_then(|l| usize::try_from(l.line()).ok()).map_or(1, |l| l + 1);
    let message = error.without_snippet().to_string();
    let first = message.lines().next().unwrap_or("not YAML").trim().to_owned();
    Problem::new(path, Some(line), ProblemKind::FrontMatter(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(name: &str, bytes: &[u8]) -> Result<(Article, Vec<Problem>), Problem> {
        parse(Path::new(name), bytes.to_vec())
    }

    fn fails(name: &str, bytes: &[u8], expect: &str) {
        let problem = load(name, bytes).unwrap_err().to_string();
        assert!(problem.starts_with(name) && problem.contains(expect), "{problem:?} lacks {expect:?}");
    }

    #[test]
    fn a_fingerprint_of_pieces_is_that_of_the_whole() {
        let text: Vec<u8> = (0..3000u32).map(|i| (i * 7 % 251) as u8).collect();
        for length in [0, 1, 16, 17, 240, 241, 1024, 3000] {
            let mut print = Fingerprint::default();
            text[..length].chunks(97).for_each(|piece| print.add(piece));
            assert_eq!(print.value(), fingerprint(&text[..length]), "of {length} bytes");
        }
    }

    #[test]
    fn particulars_and_offsets() {
        let file =
            "\u{feff}---\r\ntitle: \"A: b\"\r\npublished: 2016-05-03\r\npublisher: The Post\r\n---\r\n\r\nOne.\r\n";
        let (article, warnings) = load("a.b.md", file.as_bytes()).unwrap();
        assert_eq!((article.id.as_str(), article.metadata.title.as_str()), ("a.b", "A: b"));
        assert_eq!(article.metadata.published, Some(jiff::civil::date(2016, 5, 3)));
        assert_eq!(article.slice(article.paragraphs[0].sentences[0]), "One.");
        assert!(warnings.is_empty());
    }

    #[test]
    fn a_text_file_begins_with_its_title() {
        let (article, _) = load("a.txt", b"Title\n\nOne. Two.\n").unwrap();
        assert_eq!(article.metadata.title, "Title");
        assert_eq!(article.sentence_count(), 2);
    }

    #[test]
    fn bad_input_names_file_line_and_mend() {
        fails("a.md", b"---\ntitle: x\n---\nab\xff", "4: is not UTF-8");
        fails("a.md", b"  \n", "is empty");
        fails("a.txt", b"Title\n", "has a title but no text");
        fails("a.md", b"Just text.\n", "1: has no title");
        fails("a.md", b"---\npublisher: x\n---\nText.\n", "1: has no title");
        fails("a.md", b"---\ntitle: x\nText.\n", "1: has front matter that is never closed");
        fails("a.md", b"---\ntitle: x\nauthor: [a\n---\nText.\n", "has broken front matter");
        fails("a.md", b"---\ntitle: x\npublished: 2026-02-30\n---\nText.\n", "3: `published: 2026-02-30` is no day");
        fails("a.txt", b"Title\nab\0cd\n", "2: is not a text file");
        fails("a.txt", &vec![b'a'; MAX_BYTES as usize + 1], "is over 5 MiB");
    }

    #[test]
    fn an_unknown_key_is_a_warning() {
        let (_, warnings) = load("a.md", b"---\ntitle: x\ntags: [a, b]\n---\nText.\n").unwrap();
        assert_eq!(warnings.len(), 1);
        assert_eq!(warnings[0].severity(), Severity::Warning);
        assert!(warnings[0].to_string().starts_with("a.md:3: `tags` is no known key"), "{}", warnings[0]);
    }

    #[test]
    fn a_yaml_bomb_is_refused() {
        let mut file = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for i in 1..12 {
            let refs = vec![format!("*a{}", i - 1); 10].join(", ");
            file.push_str(&format!("a{i}: &a{i} [{refs}]\n"));
        }
        file.push_str("title: x\n---\nText.\n");
        fails("a.md", file.as_bytes(), "has broken front matter");
    }
}
