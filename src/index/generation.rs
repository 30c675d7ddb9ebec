//! Generations on disk: `CURRENT` names the folder under `generations/` that is served; each folder holds a whole
//! tantivy index, a manifest and the list of its articles, and is never changed once it is named. Owns the pointer, the
//! builders' lock, and the cleaning away of old and unfinished folders.
//!
//! ```text
//! index/CURRENT                      {"generation": "g000002", "pinned": false}
//! index/LOCK                         held by the one builder
//! index/generations/g000002/         served
//! index/generations/g000001/         kept for rollback
//! index/generations/building-…/      unfinished; the next builder removes it
//! ```

use super::IndexError;
use crate::corpus::Fingerprint;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The form of what is stored. Raise it with every change of schema, analysis or [`super::Passage`]; extraction has its
/// own, [`crate::record::VERSION`].
pub const SCHEMA_VERSION: u32 = 14;

const POINTER: &str = "CURRENT";
const LOCK: &str = "LOCK";
const GENERATIONS: &str = "generations";
const MANIFEST: &str = "manifest.json";
const ARTICLES: &str = "articles.jsonl";
/// A builder that has just ended may have left its lock to a process that it was starting, for some milliseconds.
const LOCK_TRIES: u32 = 10;
const LOCK_PAUSE: Duration = Duration::from_millis(10);
const UNFINISHED: &str = "building-";

/// What a generation was built from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`SCHEMA_VERSION`] of whoever built it.
    pub schema: u32,
    /// Its folder’s name: `g` and six digits or more.
    pub generation: String,
    /// When it was built, RFC 3339, UTC.
    pub built: String,
    /// XXH3-128 over the ids and contents of all articles, and the lexicon; hexadecimal.
    pub corpus: String,
    /// The same over file names, sizes and modification times.
    pub listing: String,
    /// XXH3-128 over the lexicon's files.
    pub lexicon: String,
    /// Articles that are served.
    pub articles: usize,
    /// Their sentences.
    pub passages: usize,
    /// Statements on record.
    pub statements: usize,
    /// Time expressions.
    pub times: usize,
    /// Measures reported; the same one in two articles counts twice.
    pub sanctions: usize,
    /// Articles that the tagger has read.
    pub read: usize,
    /// The hash of the weights that tagged them; empty where none did.
    pub tagger: String,
    /// Messages about files that could not be served.
    pub problems: Vec<String>,
    /// Bytes of the generation's other files.
    pub bytes: u64,
    /// XXH3-128 over the names and sizes of those, and the contents of the small ones; hexadecimal.
    pub seal: String,
}

/// An article of a generation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleEntry {
    /// Its file’s name below `articles/`, without the ending.
    pub id: String,
    /// Path of its file below `articles/`.
    pub file: String,
    /// XXH3-128 of the file; hexadecimal.
    pub fingerprint: String,
    /// As the front matter or the first line has it.
    pub title: String,
    /// As the front matter has it, like the next five.
    pub publisher: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// `YYYY-MM-DD`.
    pub published: Option<String>,
    /// All who wrote it.
    pub author: Option<String>,
    /// BCP 47; none is English.
    pub language: Option<String>,
    /// Blocks of the body, headings and boilerplate included.
    pub paragraphs: usize,
    /// Sentences of these.
    pub sentences: usize,
    /// Statements on record.
    pub statements: usize,
    /// Time expressions.
    pub times: usize,
    /// Measures reported.
    pub sanctions: usize,
    /// Whether its sanctions are the tagger's, not the rules' alone.
    pub read: bool,
    /// Resolved speakers, sorted.
    pub speakers: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pointer {
    pub generation: String,
    /// Set by a rollback: the corpus on disk is newer on purpose, so no question rebuilds the index.
    pub pinned: bool,
}

/// Articles of a list, in its order.
pub(super) type Entries<'a> = Box<dyn Iterator<Item = Result<ArticleEntry, IndexError>> + 'a>;

/// The folder of an index.
#[derive(Clone, Debug)]
pub(super) struct Store {
    pub root: PathBuf,
}

/// Held by the one builder of an index, across processes, until dropped.
pub(super) struct BuilderLock {
    _file: File,
}

impl Store {
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    fn generations(&self) -> PathBuf {
        self.root.join(GENERATIONS)
    }

    pub fn folder(&self, generation: &str) -> PathBuf {
        self.generations().join(generation)
    }

    /// The pointer, or `None` where there is no index yet.
    pub fn pointer(&self) -> Result<Option<Pointer>, IndexError> {
        let path = self.root.join(POINTER);
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|e| self.damaged(&format!("{POINTER}: {e}"))),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(IndexError::io(&path)(e)),
        }
    }

    /// Takes the builders' lock, or says that another process holds it.
    pub fn lock(&self) -> Result<BuilderLock, IndexError> {
        fs::create_dir_all(self.generations()).map_err(IndexError::io(&self.root))?;
        let path = self.root.join(LOCK);
        let file =
            File::options().create(true).truncate(false).write(true).open(&path).map_err(IndexError::io(&path))?;
        for _ in 0..LOCK_TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(BuilderLock { _file: file }),
                Err(fs::TryLockError::WouldBlock) => std::thread::sleep(LOCK_PAUSE),
                Err(fs::TryLockError::Error(e)) => return Err(IndexError::io(&path)(e)),
            }
        }
        Err(IndexError::Busy(self.root.clone()))
    }

    /// Removes what a killed builder left. Only under the lock.
    pub fn clean(&self) -> Result<(), IndexError> {
        for name in self.names()?.into_iter().filter(|n| n.starts_with(UNFINISHED)) {
            let path = self.folder(&name);
            fs::remove_dir_all(&path).map_err(IndexError::io(&path))?;
        }
        for entry in fs::read_dir(&self.root).map_err(IndexError::io(&self.root))?.flatten() {
            if entry.file_name().to_string_lossy().starts_with(".tmp") {
                fs::remove_file(entry.path()).map_err(IndexError::io(&entry.path()))?;
            }
        }
        Ok(())
    }

    /// A new folder to build in.
    pub fn start(&self) -> Result<PathBuf, IndexError> {
        let path = self.folder(&format!("{UNFINISHED}{}", std::process::id()));
        fs::create_dir_all(&path).map_err(IndexError::io(&path))?;
        Ok(path)
    }

    /// Finished generations, oldest first.
    pub fn finished(&self) -> Result<Vec<String>, IndexError> {
        let mut names = self.names()?;
        names.retain(|n| number(n).is_some());
        names.sort_by_key(|n| number(n));
        Ok(names)
    }

    /// A name that no generation has had, the one that the pointer names included, should it be gone.
    pub fn next_name(&self) -> Result<String, IndexError> {
        let named = self.pointer().ok().flatten().and_then(|p| number(&p.generation));
        let last = self.finished()?.last().and_then(|n| number(n)).max(named).unwrap_or(0);
        Ok(format!("g{:06}", last + 1))
    }

    /// Gives a synced folder its name.
    pub fn finish(&self, building: &Path, name: &str) -> Result<(), IndexError> {
        let folder = self.folder(name);
        sync_folder(building)?;
        fs::rename(building, &folder).map_err(IndexError::io(&folder))?;
        sync_folder(&self.generations())
    }

    /// Swaps the pointer atomically.
    pub fn point(&self, pointer: &Pointer) -> Result<(), IndexError> {
        let path = self.root.join(POINTER);
        write_synced(&self.root, &path, |w| Ok(serde_json::to_writer(w, pointer)?))?;
        sync_folder(&self.root)
    }

    /// Removes the oldest generations beyond `keep`, never the one that is served.
    pub fn prune(&self, keep: usize, current: &str) -> Result<(), IndexError> {
        let names = self.finished()?;
        let surplus = names.len().saturating_sub(keep.max(1));
        for name in names.iter().filter(|n| *n != current).take(surplus) {
            let path = self.folder(name);
            fs::remove_dir_all(&path).map_err(IndexError::io(&path))?;
        }
        Ok(())
    }

    /// The manifest of a generation, its schema checked.
    pub fn manifest(&self, generation: &str) -> Result<Manifest, IndexError> {
        let path = self.folder(generation).join(MANIFEST);
        let bytes = fs::read(&path).map_err(|e| self.damaged(&format!("{}: {e}", path.display())))?;
        let value: serde_json::Value =
            serde_json::from_slice(&bytes).map_err(|e| self.damaged(&format!("{}: {e}", path.display())))?;
        let found = value.get("schema").and_then(serde_json::Value::as_u64).unwrap_or(0);
        if found != u64::from(SCHEMA_VERSION) {
            let found = u32::try_from(found).unwrap_or(u32::MAX);
            return Err(IndexError::Schema { path: self.root.clone(), found });
        }
        serde_json::from_value(value).map_err(|e| self.damaged(&format!("{}: {e}", path.display())))
    }

    /// Whether every file of a generation is there, as long as it was, and the small ones as they were.
    pub fn check_seal(&self, generation: &str, manifest: &Manifest) -> Result<(), IndexError> {
        match seal(&self.folder(generation)) {
            Ok((_, seal)) if seal == manifest.seal => Ok(()),
            Ok(_) => Err(self.damaged(&format!("{generation}: files are missing or not as they were written"))),
            Err(e) => Err(self.damaged(&format!("{generation}: {e}"))),
        }
    }

    /// The articles of a generation, by id, read as they are asked for.
    pub fn articles(&self, generation: &str) -> Result<Entries<'_>, IndexError> {
        let path = self.folder(generation).join(ARTICLES);
        let file = File::open(&path).map_err(|e| self.damaged(&format!("{}: {e}", path.display())))?;
        let lines = BufReader::new(file).lines();
        Ok(Box::new(lines.map(move |line| self.parse_line(&path, line))))
    }

    fn parse_line<T: DeserializeOwned>(&self, path: &Path, line: std::io::Result<String>) -> Result<T, IndexError> {
        let line = line.map_err(|e| self.damaged(&format!("{}: {e}", path.display())))?;
        serde_json::from_str(&line).map_err(|e| self.damaged(&format!("{}: {e}", path.display())))
    }

    pub fn damaged(&self, detail: &str) -> IndexError {
        IndexError::Damaged { path: self.root.clone(), detail: detail.to_owned() }
    }

    fn names(&self) -> Result<Vec<String>, IndexError> {
        let folder = self.generations();
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(e) => return Err(IndexError::io(&folder)(e)),
        };
        Ok(entries.flatten().filter_map(|e| e.file_name().into_string().ok()).collect())
    }
}

fn number(name: &str) -> Option<u64> {
    name.strip_prefix('g')?.parse().ok()
}

/// Bytes and seal of a generation's folder.
fn seal(folder: &Path) -> std::io::Result<(u64, String)> {
    let mut files: Vec<(String, u64)> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name != MANIFEST && !name.starts_with('.') && !name.ends_with(".lock") {
            files.push((name, entry.metadata()?.len()));
        }
    }
    files.sort();
    let mut all = Fingerprint::default();
    for (name, size) in &files {
        all.add(format!("{name}\t{size}\n").as_bytes());
        if name.contains(".json") {
            add_file(&mut all, &folder.join(name))?;
        }
    }
    let bytes = files.iter().map(|(_, size)| size).sum();
    Ok((bytes, format!("{:032x}", all.value())))
}

fn add_file(all: &mut Fingerprint, path: &Path) -> std::io::Result<()> {
    let mut file = BufReader::with_capacity(64 * 1024, File::open(path)?);
    loop {
        let piece = file.fill_buf()?;
        if piece.is_empty() {
            return Ok(());
        }
        all.add(piece);
        let read = piece.len();
        file.consume(read);
    }
}

/// Writes the list of articles into a folder.
pub(super) fn list_articles(
    folder: &Path,
    articles: impl Iterator<Item = Result<ArticleEntry, IndexError>>,
) -> Result<(), IndexError> {
    let mut failed = None;
    write_synced(folder, &folder.join(ARTICLES), |w| {
        for article in articles {
            match article {
                Ok(article) => serde_json::to_writer(&mut *w, &article)?,
                Err(error) => {
                    failed = Some(error);
                    break;
                }
            }
            w.write_all(b"\n")?;
        }
        Ok(())
    })?;
    failed.map_or(Ok(()), Err)
}

/// Writes the manifest, which seals all other files, into a folder.
pub(super) fn describe(folder: &Path, manifest: &mut Manifest) -> Result<(), IndexError> {
    (manifest.bytes, manifest.seal) = seal(folder).map_err(IndexError::io(folder))?;
    write_synced(folder, &folder.join(MANIFEST), |w| Ok(serde_json::to_writer_pretty(w, manifest)?))
}

/// Puts a copy of a finished generation's tantivy files into a new folder. Segment files never change, so they are
/// linked where the file system can.
pub(super) fn copy_segments(from: &Path, to: &Path) -> Result<(), IndexError> {
    for entry in fs::read_dir(from).map_err(IndexError::io(from))? {
        let entry = entry.map_err(IndexError::io(from))?;
        let name = entry.file_name();
        let text = name.to_string_lossy();
        let target = to.join(&name);
        if text == MANIFEST || text == ARTICLES || text.ends_with(".lock") {
            continue;
        }
        let linked = !text.ends_with(".json") && fs::hard_link(entry.path(), &target).is_ok();
        if !linked {
            fs::copy(entry.path(), &target).map_err(IndexError::io(&target))?;
        }
    }
    Ok(())
}

/// Writes a file beside its place, syncs it, and moves it there.
fn write_synced(
    folder: &Path,
    path: &Path,
    write: impl FnOnce(&mut BufWriter<&File>) -> std::io::Result<()>,
) -> Result<(), IndexError> {
    let io = |e| IndexError::io(path)(e);
    let file = tempfile::Builder::new().prefix(".tmp").tempfile_in(folder).map_err(io)?;
    let mut writer = BufWriter::new(file.as_file());
    write(&mut writer).and_then(|()| writer.flush()).map_err(io)?;
    drop(writer);
    file.as_file().sync_all().map_err(io)?;
    file.persist(path).map_err(|e| io(e.error))?;
    Ok(())
}

fn sync_folder(path: &Path) -> Result<(), IndexError> {
    File::open(path).and_then(|f| f.sync_all()).map_err(IndexError::io(path))
}
