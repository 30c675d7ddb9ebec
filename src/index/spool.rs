//! The list of a generation's articles while it is built. Each worker writes those that it has read into a file of its
//! own, so that memory does not grow with the corpus; they are read back as one list by id.

use super::IndexError;
use super::generation::{ArticleEntry, Entries};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Lines, Write};
use std::iter::Peekable;
use std::path::{Path, PathBuf};

/// Entries by id, of one worker.
pub(super) struct Spool {
    path: PathBuf,
    file: BufWriter<File>,
}

impl Spool {
    pub fn create(folder: &Path, worker: usize) -> Result<Self, IndexError> {
        let path = folder.join(format!("spool-{worker}.jsonl"));
        let file = BufWriter::new(File::create(&path).map_err(IndexError::io(&path))?);
        Ok(Self { path, file })
    }

    pub fn push(&mut self, entry: &ArticleEntry) -> Result<(), IndexError> {
        let mut line = serde_json::to_vec(entry).map_err(|e| IndexError::io(&self.path)(e.into()))?;
        line.push(b'\n');
        self.file.write_all(&line).map_err(IndexError::io(&self.path))
    }

    /// Turns to reading. The file loses its name, so that no generation has it.
    pub fn read(self) -> Result<Spooled, IndexError> {
        let path = self.path;
        self.file.into_inner().map_err(|e| IndexError::io(&path)(e.into_error()))?;
        let lines = BufReader::new(File::open(&path).map_err(IndexError::io(&path))?).lines();
        Ok(Spooled { path, lines })
    }
}

/// A spool, read back.
pub(super) struct Spooled {
    path: PathBuf,
    lines: Lines<BufReader<File>>,
}

impl Iterator for Spooled {
    type Item = Result<ArticleEntry, IndexError>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.lines.next()?;
        Some(line.and_then(|l| Ok(serde_json::from_str(&l)?)).map_err(IndexError::io(&self.path)))
    }
}

impl Drop for Spooled {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Lists by id as one.
pub(super) struct Merged<'a> {
    lists: Vec<Peekable<Entries<'a>>>,
}

impl<'a> Merged<'a> {
    pub fn new(kept: Entries<'a>, spools: Vec<Spooled>) -> Self {
        let spools = spools.into_iter().map(|s| -> Entries<'a> { Box::new(s) });
        Self { lists: std::iter::once(kept).chain(spools).map(Iterator::peekable).collect() }
    }
}

impl Iterator for Merged<'_> {
    type Item = Result<ArticleEntry, IndexError>;

    /// An error comes before all entries.
    fn next(&mut self) -> Option<Self::Item> {
        let heads = self.lists.iter_mut().enumerate();
        let heads = heads.filter_map(|(i, list)| Some((list.peek()?.as_ref().ok().map(|e| e.id.clone()), i)));
        let (_, first) = heads.min()?;
        self.lists[first].next()
    }
}
