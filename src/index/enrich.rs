//! Reading a generation's passages: the vectors that it lacks are made, article by article, and kept by the content's
//! hash. Goes on where a kill left it; only one process reads at a time.

use super::vectors::{Content, Vectors};
use super::{IndexError, Searcher};
use crate::reader::Reader;
use std::fs::File;
use std::path::Path;

/// Passages that are read before they are written: what a kill loses at the most.
const AT_ONCE: usize = 4_096;
/// Texts that the reader is given together.
const TOGETHER: usize = 64;

/// How far the reading of a generation has come, in passages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Enriched {
    /// That have been read.
    pub read: usize,
    /// That there are.
    pub of: usize,
}

impl Enriched {
    /// Whether nothing is left to read.
    pub fn is_whole(self) -> bool {
        self.read >= self.of
    }
}

/// Reads what has not been read of a generation until `go_on` says no, which is asked after every article.
///
/// # Errors
/// When another process reads, the index cannot be read or the disk fails.
pub fn enrich(
    searcher: &Searcher,
    vectors: &Vectors,
    reader: &dyn Reader,
    go_on: &dyn Fn(Enriched) -> bool,
) -> Result<Enriched, IndexError> {
    let _lock = lock(vectors.folder())?;
    let known = vectors.contents();
    let mut done = Enriched { read: 0, of: searcher.manifest().passages };
    let mut waiting: Vec<(Content, Vec<Vec<f32>>)> = Vec::new();
    let mut live = foldhash::HashSet::default();
    let mut unread = Vec::new();
    for article in searcher.articles()? {
        let Ok(content) = Content::from_str_radix(&article.fingerprint, 16) else { continue };
        if live.insert(content) && !known.contains(&content) {
            unread.push((content, article.id));
        } else {
            done.read += article.sentences;
        }
    }
    for (content, id) in unread {
        let passages = searcher.around(&id, 1..=usize::MAX)?;
        let texts: Vec<&str> = passages.iter().map(|p| p.text.as_str()).collect();
        let mut rows = Vec::with_capacity(texts.len());
        for some in texts.chunks(TOGETHER) {
            rows.extend(reader.vectors(some)?);
        }
        done.read += rows.len();
        waiting.push((content, rows));
        if waiting.iter().map(|(_, rows)| rows.len()).sum::<usize>() >= AT_ONCE {
            vectors.add(&std::mem::take(&mut waiting))?;
        }
        if !go_on(done) {
            vectors.add(&waiting)?;
            return Ok(done);
        }
    }
    vectors.add(&waiting)?;
    vectors.tidy(&live)?;
    Ok(done)
}

/// The right to be the one process that reads for a folder.
pub(super) fn lock(folder: &Path) -> Result<File, IndexError> {
    std::fs::create_dir_all(folder).map_err(IndexError::io(folder))?;
    let path = folder.join("LOCK");
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(IndexError::io(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(IndexError::Busy(folder.to_owned())),
        Err(std::fs::TryLockError::Error(e)) => Err(IndexError::io(&path)(e)),
    }
}
