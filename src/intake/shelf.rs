//! The article files as they change: put in, corrected, taken out, by whomever. Whatever is replaced or removed is kept
//! aside under `aside/` beside the articles. What is put in was made by `draft`; which names a file may have says
//! `names`, what waits for a moderator's word is `waiting`'s, and every act is written down by `acts`.

mod acts;
mod gaps;
mod names;
mod reports;
mod waiting;

pub use acts::{Act, By};
pub use gaps::{Counted, Gap};
pub use names::article_name;
pub use reports::{Evidence, Report};
pub use waiting::{Change, Staged};

use super::draft::{self, Draft, Particulars, Provenance, file_name};
use super::{link, whole};
use crate::corpus::{self, Article, Format, Metadata};
use acts::{Line, line};
use names::shown;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The largest upload, in bytes.
pub const MAX_UPLOAD: usize = 1024 * 1024;

#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    #[error("The file’s name must end in .md or .txt.")]
    Ending,
    #[error(
        "The file’s name can’t be used: letters, digits, spaces, dots and -_ only, no path, not starting with a dot, at most 100 characters."
    )]
    Name,
    #[error("The file is over 1 MiB. Split it into several articles.")]
    TooLarge,
    #[error("The article {0}")]
    Article(String),
    #[error("There is no article `{0}`. `/sources` lists them.")]
    NoArticle(String),
    #[error("That upload isn’t waiting any more: it was put in, discarded, or never arrived.")]
    NotWaiting,
    #[error("No report `{0}` is open. `/index reports` lists them.")]
    NoReport(String),
    #[error("{0}")]
    NoCase(&'static str),
    #[error("The link must begin with https:// or http://.")]
    Link,
    #[error("the shelf’s files cannot be changed: {0}")]
    Io(#[from] std::io::Error),
    #[error("the lexicon cannot be read: {0}")]
    Lexicon(String),
}

impl ShelfError {
    /// Whether the words are for whoever asked; else they are for the log.
    pub fn for_user(&self) -> bool {
        !matches!(self, Self::Io(_) | Self::Lexicon(_))
    }
}

/// What became of an article that was put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    New,
    /// It was there, with another text, which is kept aside.
    Replaced,
    /// It was there as it is.
    Same,
}

/// The folder `data/articles` and what is kept aside of it.
pub struct Shelf {
    data: PathBuf,
    /// One change at a time.
    turn: Mutex<()>,
}

impl Shelf {
    pub fn new(data: &Path) -> Self {
        Self { data: data.to_owned(), turn: Mutex::new(()) }
    }

    fn articles(&self) -> PathBuf {
        self.data.join("articles")
    }

    fn aside(&self, name: &str) -> std::io::Result<PathBuf> {
        let folder = self.data.join("aside").join(name);
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// Gives an article the id that it should have: of what is at its link already (`at`), else one that no other
    /// article has.
    ///
    /// # Errors
    /// When the articles cannot be listed.
    pub fn settled(&self, draft: Draft, at: Option<&str>) -> Result<Draft, ShelfError> {
        if let Some(id) = at {
            return Ok(draft.named(id));
        }
        let Some((there, _)) = self.find(&draft.id)? else { return Ok(draft) };
        let (article, _) = parse(&draft.id, draft.format, draft.text.clone().into_bytes())?;
        match (&article.metadata.url, &there.metadata.url) {
            (Some(new), old) if old.as_ref().is_none_or(|old| link::key(old) != link::key(new)) => {
                let id = draft::apart(&draft.id, new);
                Ok(draft.named(&id))
            }
            _ => Ok(draft),
        }
    }

    /// Serves an article from the next generation on; one of the same id is kept aside.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn take<'a>(&self, draft: &Draft, by: impl Into<By<'a>>) -> Result<Taken, ShelfError> {
        let _turn = self.turn.lock();
        let line = Line { act: "add", ..line(by.into(), &draft.id) };
        self.replace(&draft.id, draft.format, draft.text.as_bytes(), "replaced", line)
    }

    /// Corrects what the file says of its article; the file as it was is kept aside.
    ///
    /// # Errors
    /// When there is no such article, or its file cannot be written.
    pub fn edit<'a>(&self, id: &str, particulars: &Particulars, by: impl Into<By<'a>>) -> Result<Metadata, ShelfError> {
        let _turn = self.turn.lock();
        let (article, path) = self.find(id)?.ok_or_else(|| ShelfError::NoArticle(shown(id)))?;
        let format = Format::of(&path).unwrap_or(Format::Markdown);
        let (format, text) = with_particulars(&article, format, particulars)?;
        let (article, _) = parse(id, format, text.clone().into_bytes())?;
        self.replace(id, format, text.as_bytes(), "edited", Line { act: "edit", ..line(by.into(), id) })?;
        Ok(article.metadata)
    }

    /// Takes an article out of service; its file is kept aside with the reason.
    ///
    /// # Errors
    /// When there is no such article, or its file cannot be moved.
    pub fn remove<'a>(&self, id: &str, reason: &str, by: impl Into<By<'a>>) -> Result<(), ShelfError> {
        let _turn = self.turn.lock();
        let (_, path) = self.find(id)?.ok_or_else(|| ShelfError::NoArticle(shown(id)))?;
        let kept = self.keep(&path, "removed")?;
        self.write_down(Line { act: "remove", reason: Some(reason), kept: Some(kept), ..line(by.into(), id) })?;
        Ok(fs::remove_file(path)?)
    }

    /// Copies aside what is there, then writes the new file whole; a file of the other ending goes last. What is there
    /// as it should be, perhaps since a kill, stays.
    fn replace(
        &self,
        id: &str,
        format: Format,
        text: &[u8],
        kind: &str,
        mut line: Line<'_>,
    ) -> Result<Taken, ShelfError> {
        let path = self.articles().join(file_name(id, format));
        if fs::read(&path).is_ok_and(|there| is_same(&there, text)) {
            return Ok(Taken::Same);
        }
        let old = self.find(id)?.map(|(_, path)| path);
        line.kept = old.as_ref().map(|path| self.keep(path, kind)).transpose()?;
        self.write_down(line)?;
        whole::write(&path, text)?;
        let taken = if old.is_some() { Taken::Replaced } else { Taken::New };
        if let Some(old) = old.filter(|old| *old != path) {
            fs::remove_file(old)?;
        }
        Ok(taken)
    }

    fn keep(&self, path: &Path, kind: &str) -> Result<String, ShelfError> {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let kept = format!("{kind}/{}~{name}", stamp());
        whole::write(&self.aside(kind)?.join(format!("{}~{name}", stamp())), &fs::read(path)?)?;
        Ok(kept)
    }

    /// The article of an id, found among the files that are there: an id never becomes a path, but for those of plain
    /// letters that this shelf gives.
    fn find(&self, id: &str) -> Result<Option<(Article, PathBuf)>, ShelfError> {
        let path = match self.at_hand(id) {
            Some(path) => path,
            None => match corpus::scan(&self.articles())?.0.into_iter().find(|f| f.id == id) {
                Some(file) => file.path,
                None => return Ok(None),
            },
        };
        let read = corpus::read(&path).and_then(|bytes| corpus::parse(&path, bytes));
        let (mut article, _) = read.map_err(|p| ShelfError::Article(p.kind.to_string()))?;
        id.clone_into(&mut article.id);
        Ok(Some((article, path)))
    }

    /// Without listing the folder, which may hold many thousands.
    fn at_hand(&self, id: &str) -> Option<PathBuf> {
        let path = self.articles().join(file_name(id, Format::Markdown));
        (article_name(&file_name(id, Format::Markdown)).is_ok() && path.is_file()).then_some(path)
    }
}

/// But for when it was fetched.
fn is_same(there: &[u8], text: &[u8]) -> bool {
    there == text || draft::bare(&String::from_utf8_lossy(there)) == draft::bare(&String::from_utf8_lossy(text))
}

/// Sorts by time and can stand in a file's name on any system.
fn stamp() -> String {
    jiff::Timestamp::now().to_string().replace([':', '.'], "-")
}

fn parse(id: &str, format: Format, bytes: Vec<u8>) -> Result<(Article, Vec<String>), ShelfError> {
    draft::article(id, format, bytes).map_err(ShelfError::Article)
}

/// The file's text with the particulars in its front matter. A text file that gains any becomes Markdown: it has no
/// place for them.
fn with_particulars(article: &Article, format: Format, new: &Particulars) -> Result<(Format, String), ShelfError> {
    if *new == Particulars::default() {
        return Ok((format, article.source().to_owned()));
    }
    if new.url.as_deref().is_some_and(|u| !u.starts_with("https://") && !u.starts_with("http://")) {
        return Err(ShelfError::Link);
    }
    let provenance = Provenance::read(article.source());
    Ok((Format::Markdown, draft::file(&new.over(&article.metadata), &provenance, article.source_body())))
}

#[cfg(test)]
mod tests {
    use super::*;

    pub const ARTICLE: &str = "---\ntitle: One\npublisher: P\n---\n\nFirst paragraph.\n\nSecond paragraph.\n";

    #[test]
    fn two_articles_of_one_title_stay_two() {
        let (_folder, shelf) = shelf();
        let text = |link: &str| ARTICLE.replace("publisher: P", &format!("publisher: P\nurl: https://{link}"));
        let draft =
            |link: &str| Draft { id: "one".into(), format: Format::Markdown, text: text(link), notes: Vec::new() };
        shelf.take(&shelf.settled(draft("a.example/x"), None).unwrap(), 1).unwrap();
        assert_eq!(shelf.settled(draft("www.a.example/x/?utm_source=y"), None).unwrap().id, "one");
        let other = shelf.settled(draft("b.example/x"), None).unwrap().id;
        assert!(other.starts_with("one-") && other.len() == 10, "{other}");
        assert_eq!(shelf.settled(draft("b.example/x"), Some("news/there")).unwrap().id, "news/there");
        let held = shelf.hold(&draft("b.example/x").named("news/there")).unwrap();
        fs::create_dir_all(shelf.articles().join("news")).unwrap();
        assert_eq!(shelf.put(&held.key, 1).unwrap(), "news/there");
        assert!(shelf.articles().join("news/there.md").is_file());
    }

    #[test]
    fn where_a_file_is_from_outlives_a_correction() {
        let (_folder, shelf) = shelf();
        let heading = "## Heading\n\n> A *quotation*.\n";
        let from = format!("fetched: \"2026-02-07T10:00:00Z\"\nsha256: \"{}\"\n---", "a".repeat(64));
        let text = ARTICLE.replacen("---\n\n", &format!("{from}\n\n{heading}\n"), 1);
        let draft = Draft { id: "one".into(), format: Format::Markdown, text, notes: Vec::new() };
        shelf.take(&draft, 1).unwrap();
        shelf.edit("one", &Particulars { title: Some("Two".into()), ..Particulars::default() }, 1).unwrap();
        let text = fs::read_to_string(shelf.articles().join("one.md")).unwrap();
        assert!(text.starts_with("---\ntitle: \"Two\"") && text.contains(&from) && text.contains(heading), "{text}");
    }

    pub fn shelf() -> (tempfile::TempDir, Shelf) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("articles")).unwrap();
        let lexicon = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicon");
        fs::create_dir_all(folder.path().join("lexicon")).unwrap();
        for file in fs::read_dir(lexicon).unwrap() {
            let file = file.unwrap().path();
            fs::copy(&file, folder.path().join("lexicon").join(file.file_name().unwrap())).unwrap();
        }
        let shelf = Shelf::new(folder.path());
        (folder, shelf)
    }

    pub fn files(folder: &Path, name: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(folder.join(name)) else { return Vec::new() };
        entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn nothing_is_ever_lost() {
        let (folder, shelf) = shelf();
        let put = |text: &str| {
            let staged = shelf.stage("one.md", text.into(), &Particulars::default()).unwrap();
            shelf.put(&staged.key, 7).unwrap();
            staged
        };
        put(ARTICLE);
        let second = put(&ARTICLE.replace("Second", "Another"));
        assert_eq!(second.replaces, Some(Change { title: "One".into(), new_paragraphs: 1, gone_paragraphs: 1 }));
        let title = Particulars { title: Some("Two: \"quoted\"\n---".into()), ..Particulars::default() };
        assert_eq!(shelf.edit("one", &title, 8).unwrap().title, "Two: \"quoted\"\n---");
        shelf.remove("one", "asked to", 9).unwrap();
        let kept = |kind: &str| files(folder.path(), &format!("aside/{kind}")).len();
        assert_eq!([kept("replaced"), kept("edited"), kept("removed")], [1, 1, 1]);
        assert!(files(folder.path(), "articles").is_empty());
        let log = fs::read_to_string(folder.path().join("aside/acts.jsonl")).unwrap();
        assert_eq!(log.lines().count(), 4);
        assert!(log.contains("\"who\":9") && log.contains("asked to"), "{log}");
    }

    #[test]
    fn a_text_file_with_particulars_becomes_markdown() {
        let (folder, shelf) = shelf();
        let staged = shelf.stage("t.txt", "The title\nThe text.".into(), &Particulars::default()).unwrap();
        shelf.put(&staged.key, 1).unwrap();
        assert_eq!(files(folder.path(), "articles"), ["t.txt"]);
        let given = Particulars { publisher: Some("P".into()), ..Particulars::default() };
        assert_eq!(shelf.edit("t", &given, 1).unwrap().title, "The title");
        assert_eq!(files(folder.path(), "articles"), ["t.md"]);
    }

    #[test]
    fn what_is_no_article_is_refused_with_words() {
        let (_folder, shelf) = shelf();
        let check = |name: &str, bytes: &[u8], expect: &str| {
            let error = shelf.stage(name, bytes.into(), &Particulars::default()).unwrap_err();
            assert!(error.for_user() && error.to_string().contains(expect), "{error}");
        };
        check("a.txt", b"", "is empty");
        check("a.txt", b"PK\x03\x04\0\0", "not a text file");
        check("a.txt", b"\xff\xfe", "UTF-8");
        check("a.md", b"no title", "no title");
        check("a.txt", &vec![b'a'; MAX_UPLOAD + 1], "over 1 MiB");
        let link = Particulars { url: Some("javascript:x".into()), ..Particulars::default() };
        assert!(matches!(shelf.stage("a.md", ARTICLE.into(), &link), Err(ShelfError::Link)));
        assert!(matches!(shelf.edit("../x", &Particulars::default(), 1), Err(ShelfError::NoArticle(_))));
        assert!(matches!(shelf.put("../../etc/passwd", 1), Err(ShelfError::NotWaiting)));
    }
}
