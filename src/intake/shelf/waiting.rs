//! Articles that wait for a moderator's word, also over a restart: each a file under `aside/waiting/`, named by what it
//! holds.

use super::acts::{Line, line};
use super::names::article_name;
use super::{By, MAX_UPLOAD, Shelf, ShelfError, parse, with_particulars};
use crate::corpus::{Article, Metadata};
use crate::intake::draft::{self, Draft, Particulars, file_name};
use crate::intake::whole;
use crate::lexicon::Lexicon;
use crate::record;
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::PathBuf;
use xxhash_rust::xxh3::xxh3_64;

/// An upload that waits for the moderator's word, also over a restart.
#[derive(Clone, Debug, PartialEq)]
pub struct Staged {
    /// Names the waiting file; 16 hexadecimal digits.
    pub key: String,
    pub id: String,
    pub metadata: Metadata,
    pub paragraphs: usize,
    pub statements: usize,
    /// Whose statements, each once.
    pub quoted: Vec<String>,
    /// The first lines of its text.
    pub lead: String,
    /// What it would replace.
    pub replaces: Option<Change>,
    pub warnings: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub title: String,
    pub new_paragraphs: usize,
    pub gone_paragraphs: usize,
}

impl Shelf {
    /// Takes an upload in, unserved, and says what it holds.
    ///
    /// # Errors
    /// When the name, the size or the content keeps it from being an article.
    pub fn stage(&self, file: &str, bytes: Vec<u8>, particulars: &Particulars) -> Result<Staged, ShelfError> {
        let (id, format) = article_name(file)?;
        if bytes.len() > MAX_UPLOAD {
            return Err(ShelfError::TooLarge);
        }
        let (article, _) = parse(&id, format, bytes)?;
        let (format, text) = with_particulars(&article, format, particulars)?;
        self.hold(&Draft { id, format, text, notes: Vec::new() })
    }

    /// Takes an article in, unserved, and says what it holds.
    ///
    /// # Errors
    /// When it is no article, or cannot be written.
    pub fn hold(&self, draft: &Draft) -> Result<Staged, ShelfError> {
        let staged = self.shown(draft)?;
        let waiting = format!("{}~{}", staged.key, file_name(&draft.id, draft.format).replace('/', "~"));
        whole::write(&self.aside("waiting")?.join(waiting), draft.text.as_bytes())?;
        Ok(staged)
    }

    /// What an article holds that may come in; nothing is written.
    ///
    /// # Errors
    /// When it is no article.
    pub fn shown(&self, draft: &Draft) -> Result<Staged, ShelfError> {
        if draft.text.len() > MAX_UPLOAD {
            return Err(ShelfError::TooLarge);
        }
        let Draft { id, format, text, notes } = draft;
        let (article, mut warnings) = parse(id, *format, text.clone().into_bytes())?;
        warnings.extend(notes.iter().map(ToString::to_string));
        let key = format!("{:016x}", xxh3_64(format!("{id}\n{}", draft::bare(text)).as_bytes()));
        let replaces = self.find(id)?.map(|(old, _)| change(&old, &article));
        let lexicon = Lexicon::load(&self.data.join("lexicon")).map_err(|e| ShelfError::Lexicon(e.to_string()))?;
        let record = record::extract(&article, &lexicon);
        let speakers: BTreeSet<String> = record.statements.iter().filter_map(|s| s.speaker.clone()).collect();
        Ok(Staged {
            key,
            id: id.clone(),
            paragraphs: article.paragraphs.len(),
            statements: record.statements.len(),
            quoted: speakers.into_iter().collect(),
            lead: lead(&article),
            metadata: article.metadata,
            replaces,
            warnings,
        })
    }

    /// Serves a waiting upload from the next generation on; an article of the same id is kept aside.
    ///
    /// # Errors
    /// When nothing waits under the key, or a file cannot be written.
    pub fn put<'a>(&self, key: &str, by: impl Into<By<'a>>) -> Result<String, ShelfError> {
        let _turn = self.turn.lock();
        let (waiting, name) = self.waiting(key)?;
        let (folder, name) = name.rsplit_once('~').map_or((None, name.as_str()), |(f, n)| (Some(f), n));
        let (id, format) = article_name(name)?;
        let id = folder.map_or(id.clone(), |folder| format!("{}/{id}", folder.replace('~', "/")));
        let text = fs::read(&waiting)?;
        self.replace(&id, format, &text, "replaced", Line { act: "add", ..line(by.into(), &id) })?;
        fs::remove_file(waiting)?;
        Ok(id)
    }

    /// Whether something waits under the key.
    pub fn waits(&self, key: &str) -> bool {
        self.waiting(key).is_ok()
    }

    /// What waits under the key, as it was shown.
    ///
    /// # Errors
    /// When nothing does.
    pub fn held(&self, key: &str) -> Result<Staged, ShelfError> {
        let (waiting, name) = self.waiting(key)?;
        let (id, format) = article_name(name.rsplit('~').next().unwrap_or(&name))?;
        let text = String::from_utf8(fs::read(waiting)?).map_err(|_| ShelfError::NotWaiting)?;
        let mut staged = self.shown(&Draft { id, format, text, notes: Vec::new() })?;
        key.clone_into(&mut staged.key);
        Ok(staged)
    }

    /// Drops a waiting upload.
    ///
    /// # Errors
    /// When nothing waits under the key.
    pub fn discard(&self, key: &str) -> Result<(), ShelfError> {
        Ok(fs::remove_file(self.waiting(key)?.0)?)
    }

    /// The waiting file and the name it will have.
    fn waiting(&self, key: &str) -> Result<(PathBuf, String), ShelfError> {
        if key.len() != 16 || !key.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(ShelfError::NotWaiting);
        }
        for entry in fs::read_dir(self.aside("waiting")?)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            if let Some(name) = name.strip_prefix(key).and_then(|n| n.strip_prefix('~')) {
                let name = name.to_owned();
                return Ok((path, name));
            }
        }
        Err(ShelfError::NotWaiting)
    }
}

/// The first words of the text, as a person should see them.
fn lead(article: &Article) -> String {
    let prose = article.paragraphs.iter().find(|p| p.kind.is_prose());
    prose.map(|p| article.slice(p.span).to_owned()).unwrap_or_default()
}

fn change(old: &Article, new: &Article) -> Change {
    let texts = |a: &Article| a.paragraphs.iter().map(|p| a.slice(p.span).to_owned()).collect::<HashSet<_>>();
    let (before, after) = (texts(old), texts(new));
    Change {
        title: old.metadata.title.clone(),
        new_paragraphs: after.difference(&before).count(),
        gone_paragraphs: before.difference(&after).count(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Taken;
    use super::super::tests::{ARTICLE, files, shelf};
    use super::*;
    use crate::corpus::Format;

    #[test]
    fn what_was_cut_short_is_done_once() {
        let (folder, shelf) = shelf();
        let staged = shelf.stage("one.md", ARTICLE.into(), &Particulars::default()).unwrap();
        // As a kill leaves it between the article's writing and the end of the waiting.
        fs::write(folder.path().join("articles/one.md"), ARTICLE).unwrap();
        assert_eq!(shelf.put(&staged.key, 7).unwrap(), "one");
        assert!(files(folder.path(), "aside/waiting").is_empty() && files(folder.path(), "aside/replaced").is_empty());
        // And in the middle of a file's writing.
        fs::write(folder.path().join("articles/.tmpXYZ"), "---\ntit").unwrap();
        let draft = Draft { id: "one".into(), format: Format::Markdown, text: ARTICLE.into(), notes: Vec::new() };
        assert_eq!(shelf.take(&draft, By::TERMINAL).unwrap(), Taken::Same);
        let other = Draft { text: ARTICLE.replace("Second", "Third"), ..draft };
        assert_eq!(shelf.take(&other, By::feed("https://a.example/feed")).unwrap(), Taken::Replaced);
        let log = fs::read_to_string(folder.path().join("aside/acts.jsonl")).unwrap();
        assert!(log.lines().count() == 1 && log.contains("\"via\":\"https://a.example/feed\""), "{log}");
    }

    #[test]
    fn an_upload_waits_until_it_is_put_in() {
        let (folder, shelf) = shelf();
        let day = "2026-02-07".parse().unwrap();
        let given = Particulars { published: Some(day), ..Particulars::default() };
        let staged = shelf.stage("one.md", ARTICLE.into(), &given).unwrap();
        assert_eq!((staged.paragraphs, staged.replaces), (2, None));
        assert!(files(folder.path(), "articles").is_empty());
        let again = Shelf::new(folder.path());
        assert_eq!(again.put(&staged.key, 7).unwrap(), "one");
        let (article, _) = again.find("one").unwrap().unwrap();
        assert_eq!((article.metadata.published, article.metadata.publisher), (Some(day), Some("P".into())));
        assert!(matches!(again.put(&staged.key, 7), Err(ShelfError::NotWaiting)));
    }
}
