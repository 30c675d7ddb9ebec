//! What a build has to do: lists the files and compares their contents with the generation before, both in the order of
//! ids, so that of an article that is to be analysed no more is held than its file's name, and of others nothing.

use super::generation::{ArticleEntry, Entries, Manifest, SCHEMA_VERSION, Store};
use super::tags::{self, TagStore};
use super::{IndexError, sealed, search};
use crate::corpus::{self, Article, Fingerprint, Problem, SourceFile};
use crate::record;
use crate::settings::Settings;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// When more of the articles than this changed, a whole rebuild is as fast and leaves a tidier index.
const WHOLE_ABOVE: f64 = 0.3;

/// What is on disk now.
pub(super) struct Corpus {
    folder: PathBuf,
    files: Vec<SourceFile>,
    problems: Vec<Problem>,
    pub listing: String,
    pub lexicon: String,
    /// What tags the articles; empty where nothing does.
    pub tagger: String,
}

impl Corpus {
    pub fn list(settings: &Settings) -> Result<Self, IndexError> {
        let data = &settings.data;
        let (files, problems) = list(data)?;
        let mut print = Fingerprint::default();
        for file in &files {
            let _ = writeln!(print, "{}\t{}\t{}", file.path.display(), file.size, file.modified);
        }
        for problem in &problems {
            let _ = writeln!(print, "{problem}");
        }
        let lexicon = lexicon_print(&data.join("lexicon"))?;
        let _ = writeln!(print, "{lexicon} {SCHEMA_VERSION}");
        let tagger = tags::maker(settings);
        Ok(Self { folder: articles(data), files, problems, listing: hex(print.value()), lexicon, tagger })
    }

    /// Whether a generation was extracted by the same means.
    fn fits(&self, manifest: &Manifest) -> bool {
        self.lexicon == manifest.lexicon && (self.tagger.is_empty() || self.tagger == manifest.tagger)
    }

    /// Whether a generation is of other articles, or extracted by other means.
    pub fn is_newer_than(&self, manifest: &Manifest) -> bool {
        self.listing != manifest.listing || !self.fits(manifest)
    }
}

pub(super) fn articles(data: &Path) -> PathBuf {
    data.join("articles")
}

pub(super) fn list(data: &Path) -> Result<(Vec<SourceFile>, Vec<Problem>), IndexError> {
    let folder = articles(data);
    corpus::scan(&folder).map_err(|source| IndexError::Articles { path: folder, source })
}

/// Of what extraction works by: its version and the lexicon.
fn lexicon_print(folder: &Path) -> Result<String, IndexError> {
    let mut names: Vec<PathBuf> = match std::fs::read_dir(folder) {
        Ok(entries) => entries.flatten().map(|e| e.path()).filter(|p| p.is_file()).collect(),
        Err(_) => Vec::new(),
    };
    names.sort();
    let mut all = Fingerprint::default();
    all.add(&record::VERSION.to_le_bytes());
    for path in names {
        all.add(path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default().as_bytes());
        all.add(&std::fs::read(&path).map_err(IndexError::io(&path))?);
    }
    Ok(hex(all.value()))
}

pub(super) fn hex(print: u128) -> String {
    format!("{print:032x}")
}

/// An article of a path, with warnings and its fingerprint.
pub(super) fn load(path: &Path, id: &str) -> Result<(Article, Vec<Problem>, String), Problem> {
    let bytes = corpus::read(path)?;
    let print = hex(corpus::fingerprint(&bytes));
    let (mut article, warnings) = corpus::parse(path, bytes)?;
    article.id = id.to_owned();
    Ok((article, warnings, print))
}

/// The generation that unchanged articles are taken over from. Its list is read anew whenever it is needed.
pub(super) struct Before {
    pub manifest: Manifest,
    store: Store,
}

impl Before {
    /// An index that another tagger read is read anew; without one what was read stays.
    pub fn load(store: &Store, corpus: &Corpus) -> Option<Self> {
        let pointer = store.pointer().ok()??;
        let manifest = store.manifest(&pointer.generation).ok().filter(|m| corpus.fits(m))?;
        store.check_seal(&pointer.generation, &manifest).ok()?;
        let index = sealed::open(&store.folder(&pointer.generation)).ok()?;
        if !search::broken_files(&index).ok()?.is_empty() {
            return None;
        }
        Some(Self { manifest, store: store.clone() })
    }

    pub fn articles(&self) -> Result<Entries<'_>, IndexError> {
        self.store.articles(&self.manifest.generation)
    }

    pub fn folder(&self) -> PathBuf {
        self.store.folder(&self.manifest.generation)
    }
}

/// The list of the generation before, beside one in the same order.
struct Beside<'a> {
    before: &'a Before,
    list: Entries<'a>,
    head: Option<ArticleEntry>,
}

impl<'a> Beside<'a> {
    fn new(before: &'a Before) -> Result<Self, IndexError> {
        let mut list = before.articles()?;
        let head = list.next().transpose()?;
        Ok(Self { before, list, head })
    }

    fn next_if(&mut self, fits: impl Fn(&str) -> bool) -> Result<Option<ArticleEntry>, IndexError> {
        let Some(head) = self.head.take_if(|h| fits(&h.id)) else { return Ok(None) };
        self.head = self.list.next().transpose()?;
        match &self.head {
            Some(next) if next.id <= head.id => Err(self.before.store.damaged("its articles are not in order")),
            _ => Ok(Some(head)),
        }
    }
}

/// What the generation before had of a file that is to be analysed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Was {
    Absent,
    Other,
    Same,
}

/// A file that is to be analysed.
pub(super) struct Fresh {
    /// Its path below `articles/`: the id, a full stop, and an ending.
    pub name: Box<str>,
    pub was: Was,
}

impl Fresh {
    fn new(file: &SourceFile, was: Was) -> Self {
        let ending = file.path.extension().map(|e| e.to_string_lossy()).unwrap_or_default();
        Self { name: format!("{}.{ending}", file.id).into(), was }
    }

    pub fn id(&self) -> &str {
        self.name.rsplit_once('.').map_or(&*self.name, |(id, _)| id)
    }
}

/// How the files stand to the generation before; all by id.
#[derive(Default)]
struct Compared {
    fresh: Vec<Fresh>,
    kept: Vec<Fresh>,
    removed: Vec<String>,
    /// Of changed files that cannot be served.
    problems: Vec<Problem>,
}

impl Compared {
    fn new(files: &[SourceFile], before: &Before, tags: &TagStore) -> Result<Self, IndexError> {
        let (mut out, mut old) = (Self::default(), Beside::new(before)?);
        for file in files {
            while let Some(gone) = old.next_if(|id| *id < *file.id)? {
                out.removed.push(gone.id);
            }
            let old = old.next_if(|id| *id == *file.id)?;
            let unread = old.as_ref().is_some_and(|o| !o.read);
            out.file(file, old, unread && tags.would_read(&file.path, &file.id, files.len()));
        }
        while let Some(gone) = old.next_if(|_| true)? {
            out.removed.push(gone.id);
        }
        Ok(out)
    }

    fn file(&mut self, file: &SourceFile, old: Option<ArticleEntry>, read: bool) {
        let same = |old: &ArticleEntry| {
            corpus::read(&file.path).is_ok_and(|bytes| hex(corpus::fingerprint(&bytes)) == old.fingerprint)
        };
        if old.as_ref().is_some_and(same) {
            let part = if read { &mut self.fresh } else { &mut self.kept };
            part.push(Fresh::new(file, Was::Same));
        } else if let Err(problem) = load(&file.path, &file.id) {
            self.problems.push(problem);
            self.removed.extend(old.map(|o| o.id));
        } else {
            self.fresh.push(Fresh::new(file, if old.is_some() { Was::Other } else { Was::Absent }));
        }
    }

    /// With nothing before, or nothing that can be read.
    fn whole(files: &[SourceFile]) -> Self {
        Self { fresh: files.iter().map(|f| Fresh::new(f, Was::Absent)).collect(), ..Self::default() }
    }

    /// Takes nothing over where too much has changed.
    fn settled(mut self) -> Self {
        let touched = (self.fresh.len() + self.removed.len()) as f64;
        if touched > WHOLE_ABOVE * (self.fresh.len() + self.kept.len()) as f64 {
            self.fresh.append(&mut self.kept);
            self.fresh.sort_by(|a, b| a.id().cmp(b.id()));
        }
        self
    }
}

/// What is to be analysed and what is taken over.
pub(super) struct Work {
    folder: PathBuf,
    pub problems: Vec<Problem>,
    pub listing: String,
    pub lexicon: String,
    pub tagger: String,
    pub before: Option<Before>,
    /// By id.
    pub fresh: Vec<Fresh>,
    /// Whether any article is taken over.
    pub keeps: bool,
    /// Ids, sorted.
    pub removed: Vec<String>,
}

impl Work {
    pub fn plan(corpus: Corpus, before: Option<Before>, tags: &TagStore) -> Self {
        let Corpus { folder, files, mut problems, listing, lexicon, mut tagger } = corpus;
        let compared = before.and_then(|b| Some((Compared::new(&files, &b, tags).ok()?.settled(), b)));
        let (compared, before) = match compared {
            Some((compared, before)) => (compared, Some(before)),
            None => (Compared::whole(&files), None),
        };
        problems.extend(compared.problems);
        let (fresh, removed, keeps) = (compared.fresh, compared.removed, !compared.kept.is_empty());
        if let Some(before) = before.as_ref().filter(|_| keeps && tagger.is_empty()) {
            tagger.clone_from(&before.manifest.tagger);
        }
        Self { folder, problems, listing, lexicon, tagger, before, fresh, keeps, removed }
    }

    pub fn path(&self, file: &Fresh) -> PathBuf {
        self.folder.join(&*file.name)
    }

    /// The id of an article's file.
    pub fn id(&self, path: &Path) -> Option<String> {
        corpus::id(&self.folder, path)
    }

    /// What the generation before had of an article that is to be analysed.
    pub fn was(&self, id: &str) -> Option<Was> {
        self.fresh.binary_search_by(|f| f.id().cmp(id)).ok().map(|i| self.fresh[i].was)
    }

    /// The articles that are taken over.
    pub fn kept(&self) -> Result<Entries<'_>, IndexError> {
        let Some(before) = self.before.as_ref().filter(|_| self.keeps) else { return Ok(Box::new(std::iter::empty())) };
        let stale = |id: &String| self.was(id).is_some() || self.removed.binary_search(id).is_ok();
        Ok(Box::new(before.articles()?.filter(move |a| !a.as_ref().is_ok_and(|a| stale(&a.id)))))
    }
}
