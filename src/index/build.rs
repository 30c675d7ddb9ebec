//! Building a generation: articles are read, analysed and written in parallel, unchanged ones taken over from the
//! generation before; then everything is synced, named, and the pointer swapped. Also rollback and the full check.

use super::generation::{self, ArticleEntry, Manifest, Pointer, SCHEMA_VERSION, Store};
use super::schema::{self, Documents, Fields};
use super::search;
use super::spool::{Merged, Spool, Spooled};
use super::{IndexError, Reader, Searcher};
use crate::corpus::{self, Article, Problem, Severity, SourceFile};
use crate::lexicon::Lexicon;
use crate::record::{self, Record};
use crate::settings::Settings;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexSettings, IndexWriter, TantivyDocument, Term};

/// Below this many changed articles one thread keeps the order of documents, and so of ties, the same.
const PARALLEL_FROM: usize = 64;
/// Memory for the writer, in bytes, shared by its threads.
const WRITER_MEMORY: usize = 48 * 1024 * 1024;
/// Bytes of stored passages that are compressed as one: an answer reads some eighty of them, each from another block.
const STORED_BLOCK: usize = 4096;
/// When more of the articles than this changed, a whole rebuild is as fast and leaves a tidier index.
const WHOLE_ABOVE: f64 = 0.3;

/// The named steps of a build, in order. A build that dies at any of them leaves the old generation or the new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Locked,
    Cleaned,
    Started,
    Added,
    Committed,
    Described,
    Named,
    Pointed,
    Pruned,
}

impl Step {
    pub const ALL: [Step; 9] = [
        Step::Locked,
        Step::Cleaned,
        Step::Started,
        Step::Added,
        Step::Committed,
        Step::Described,
        Step::Named,
        Step::Pointed,
        Step::Pruned,
    ];
}

/// What a build tells while it runs; the callback may be called from several threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    Step(Step),
    /// Articles analysed so far, of those that changed.
    Articles {
        done: usize,
        of: usize,
    },
}

/// What a build did.
#[derive(Clone, Debug)]
pub struct BuildReport {
    pub manifest: Manifest,
    /// False where the index already fitted the corpus.
    pub built: bool,
    pub added: Vec<String>,
    pub changed: Vec<String>,
    pub removed: Vec<String>,
    /// Speakers that no article of the generation before had, sorted.
    pub new_speakers: Vec<String>,
    /// Statements of the generation before.
    pub statements_before: usize,
    pub problems: Vec<Problem>,
}

/// Brings the index up to the articles' contents. `whole` analyses every article anew.
///
/// # Errors
/// When another process builds, the articles cannot be listed, or the disk fails. The old generation stays.
pub fn build(
    settings: &Settings,
    whole: bool,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<BuildReport, IndexError> {
    let store = Store::new(&settings.index);
    let _lock = store.lock()?;
    progress(Progress::Step(Step::Locked));
    store.clean()?;
    progress(Progress::Step(Step::Cleaned));
    let lexicon = Lexicon::load(&settings.data.join("lexicon"))?;
    let corpus = Corpus::list(&settings.data)?;
    let before = if whole { None } else { Before::load(&store, &corpus.lexicon) };
    let work = Work::plan(corpus, before);
    if let Some(report) = work.nothing_to_do(&store)? {
        return Ok(report);
    }
    let building = store.start()?;
    progress(Progress::Step(Step::Started));
    let outcome = finish(&store, &building, &work, &lexicon, progress);
    if outcome.is_err() {
        let _ = std::fs::remove_dir_all(&building);
    }
    let report = outcome.map_err(|error| match error {
        IndexError::Tantivy(e) => IndexError::Unwritten { path: settings.index.clone(), detail: why_unwritten(&e) },
        other => other,
    })?;
    store.prune(settings.generations, &report.manifest.generation)?;
    progress(Progress::Step(Step::Pruned));
    Ok(report)
}

/// What tantivy tells; of its threads it only knows that they ended, which is a file that could not be written.
fn why_unwritten(error: &tantivy::TantivyError) -> String {
    match error {
        tantivy::TantivyError::ErrorInThread(_) => "a thread could not write one of its files".to_owned(),
        other => other.to_string(),
    }
}

/// Fills the started folder, names it and points at it.
fn finish(
    store: &Store,
    building: &Path,
    work: &Work,
    lexicon: &Lexicon,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<BuildReport, IndexError> {
    let (articles, problems) = work.write(store, building, lexicon, progress)?;
    progress(Progress::Step(Step::Committed));
    let name = store.next_name()?;
    let mut report = work.report(&name, building, articles, problems)?;
    generation::describe(building, &mut report.manifest)?;
    progress(Progress::Step(Step::Described));
    store.finish(building, &name)?;
    progress(Progress::Step(Step::Named));
    store.point(&Pointer { generation: name, pinned: false })?;
    progress(Progress::Step(Step::Pointed));
    Ok(report)
}

/// Whether names, sizes or modification times of the articles or the lexicon differ from those of the index.
///
/// # Errors
/// When the articles cannot be listed.
pub fn is_stale(settings: &Settings, manifest: &Manifest) -> Result<bool, IndexError> {
    Ok(Corpus::list(&settings.data)?.listing != manifest.listing)
}

/// Points at the generation before the current one and pins it, until the next build.
///
/// # Errors
/// When there is none, or another process builds.
pub fn rollback(settings: &Settings) -> Result<Manifest, IndexError> {
    let store = Store::new(&settings.index);
    let _lock = store.lock()?;
    let current = store.pointer()?.ok_or_else(|| IndexError::Missing(settings.index.clone()))?;
    let names = store.finished()?;
    let earlier = names.iter().take_while(|n| **n != current.generation).last();
    let earlier = earlier.ok_or_else(|| IndexError::NoEarlier(settings.index.clone()))?;
    let manifest = store.manifest(earlier)?;
    store.point(&Pointer { generation: earlier.clone(), pinned: true })?;
    Ok(manifest)
}

/// What does not hold of the index: broken files, articles whose contents changed, spans that are not their bytes.
///
/// # Errors
/// When there is no readable index or the articles cannot be listed.
pub fn check(settings: &Settings) -> Result<Vec<String>, IndexError> {
    let searcher = Reader::open(&settings.index)?.searcher();
    let broken = searcher.broken_files()?;
    let mut faults: Vec<String> = broken.into_iter().map(|f| format!("{f}: its checksum does not hold")).collect();
    let (files, _) = list(&settings.data)?;
    let mut known: HashMap<String, String> = searcher.articles()?.into_iter().map(|a| (a.id, a.fingerprint)).collect();
    for file in &files {
        let Ok(bytes) = corpus::read(&file.path) else { continue };
        match known.remove(&file.id) {
            Some(print) if print == hex(corpus::fingerprint(&bytes)) => {
                faults.extend(moved_passages(&searcher, &file.id, &bytes)?);
            }
            Some(_) => faults.push(format!("{}: changed since the index was built", file.path.display())),
            None if corpus::parse(&file.path, bytes).is_err() => {}
            None => faults.push(format!("{}: is not in the index", file.path.display())),
        }
    }
    faults.extend(searcher.fault().map(str::to_owned));
    faults.extend(known.into_keys().map(|id| format!("{id}: its file is gone")));
    faults.sort();
    Ok(faults)
}

/// Passages of an article that are not their file's bytes.
fn moved_passages(searcher: &Searcher, id: &str, bytes: &[u8]) -> Result<Vec<String>, IndexError> {
    let passages = searcher.around(id, 1..=usize::MAX)?;
    let moved = passages.iter().filter(|p| bytes.get(p.span.start..p.span.end) != Some(p.text.as_bytes()));
    Ok(moved.map(|p| format!("{id}#p{}s{}: the file's bytes are not the passage's", p.paragraph, p.sentence)).collect())
}

/// What is on disk now.
struct Corpus {
    files: Vec<SourceFile>,
    problems: Vec<Problem>,
    listing: String,
    lexicon: String,
}

impl Corpus {
    fn list(data: &Path) -> Result<Self, IndexError> {
        let (files, problems) = list(data)?;
        let mut text = String::new();
        for file in &files {
            let _ = writeln!(text, "{}\t{}\t{}", file.path.display(), file.size, file.modified);
        }
        for problem in &problems {
            let _ = writeln!(text, "{problem}");
        }
        let lexicon = lexicon_print(&data.join("lexicon"))?;
        let _ = writeln!(text, "{lexicon} {SCHEMA_VERSION}");
        Ok(Self { files, problems, listing: hex(corpus::fingerprint(text.as_bytes())), lexicon })
    }
}

fn list(data: &Path) -> Result<(Vec<SourceFile>, Vec<Problem>), IndexError> {
    let folder = data.join("articles");
    corpus::scan(&folder).map_err(|source| IndexError::Articles { path: folder, source })
}

/// Of what extraction works by: its version and the lexicon.
fn lexicon_print(folder: &Path) -> Result<String, IndexError> {
    let mut names: Vec<PathBuf> = match std::fs::read_dir(folder) {
        Ok(entries) => entries.flatten().map(|e| e.path()).filter(|p| p.is_file()).collect(),
        Err(_) => Vec::new(),
    };
    names.sort();
    let mut all = record::VERSION.to_le_bytes().to_vec();
    for path in names {
        all.extend_from_slice(
            path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default().as_bytes(),
        );
        all.extend(std::fs::read(&path).map_err(IndexError::io(&path))?);
    }
    Ok(hex(corpus::fingerprint(&all)))
}

fn hex(print: u128) -> String {
    format!("{print:032x}")
}

/// The generation that unchanged articles are taken over from.
struct Before {
    manifest: Manifest,
    articles: HashMap<String, ArticleEntry>,
}

impl Before {
    fn load(store: &Store, lexicon: &str) -> Option<Self> {
        let pointer = store.pointer().ok()??;
        let manifest = store.manifest(&pointer.generation).ok().filter(|m| m.lexicon == lexicon)?;
        store.check_seal(&pointer.generation, &manifest).ok()?;
        let index = Index::open_in_dir(store.folder(&pointer.generation)).ok()?;
        if !search::broken_files(&index).ok()?.is_empty() {
            return None;
        }
        let articles = store.articles(&pointer.generation).ok()?;
        Some(Self { manifest, articles: articles.into_iter().map(|a| (a.id.clone(), a)).collect() })
    }
}

/// What is to be analysed and what is taken over.
struct Work {
    corpus: Corpus,
    before: Option<Before>,
    /// With contents that no article of that id had before.
    fresh: Vec<SourceFile>,
    kept: Vec<ArticleEntry>,
    removed: Vec<String>,
}

impl Work {
    fn plan(mut corpus: Corpus, before: Option<Before>) -> Self {
        let (mut fresh, mut kept) = (Vec::new(), Vec::new());
        let old = before.as_ref().map(|b| &b.articles);
        for file in &corpus.files {
            let same = old.and_then(|o| o.get(&file.id)).filter(|entry| {
                corpus::read(&file.path).is_ok_and(|bytes| hex(corpus::fingerprint(&bytes)) == entry.fingerprint)
            });
            match same {
                Some(entry) => kept.push(entry.clone()),
                None => fresh.push(file.clone()),
            }
        }
        if old.is_some() {
            let failed: Vec<Problem> = fresh.iter().filter_map(|f| load(f).err()).collect();
            let bad = |f: &SourceFile| failed.iter().any(|p| p.path == f.path);
            fresh.retain(|f| !bad(f));
            corpus.files.retain(|f| !bad(f));
            corpus.problems.extend(failed);
        }
        let ids: HashSet<&str> = corpus.files.iter().map(|f| f.id.as_str()).collect();
        let mut removed: Vec<String> =
            old.into_iter().flatten().map(|(id, _)| id.clone()).filter(|id| !ids.contains(id.as_str())).collect();
        removed.sort();
        let touched = (fresh.len() + removed.len()) as f64;
        if touched > WHOLE_ABOVE * corpus.files.len() as f64 && !kept.is_empty() {
            kept.clear();
            fresh = std::mem::take(&mut corpus.files);
        }
        corpus.files = Vec::new();
        fresh.sort_by(|a, b| a.id.cmp(&b.id));
        kept.sort_by(|a, b| a.id.cmp(&b.id));
        Self { corpus, before, fresh, kept, removed }
    }

    /// Where only names and times of files differ, the manifest is brought up to them.
    fn nothing_to_do(&self, store: &Store) -> Result<Option<BuildReport>, IndexError> {
        let Some(before) = &self.before else { return Ok(None) };
        let pinned = store.pointer()?.is_some_and(|p| p.pinned);
        let served = before.articles.len() == self.kept.len();
        if pinned || !served || !self.fresh.is_empty() || !self.removed.is_empty() {
            return Ok(None);
        }
        let mut manifest = before.manifest.clone();
        let problems = self.corpus.problems.clone();
        if manifest.listing != self.corpus.listing {
            manifest.listing.clone_from(&self.corpus.listing);
            manifest.problems = problems.iter().map(ToString::to_string).collect();
            generation::describe(&store.folder(&manifest.generation), &mut manifest)?;
        }
        Ok(Some(BuildReport {
            statements_before: manifest.statements,
            manifest,
            built: false,
            added: Vec::new(),
            changed: Vec::new(),
            removed: Vec::new(),
            new_speakers: Vec::new(),
            problems,
        }))
    }

    fn write(
        &self,
        store: &Store,
        building: &Path,
        lexicon: &Lexicon,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Result<(Vec<Spooled>, Vec<Problem>), IndexError> {
        let (schema, fields) = schema::schema();
        let index = match &self.before {
            Some(before) if !self.kept.is_empty() => {
                generation::copy_segments(&store.folder(&before.manifest.generation), building)?;
                Index::open_in_dir(building)?
            }
            _ => {
                let settings = IndexSettings { docstore_blocksize: STORED_BLOCK, ..IndexSettings::default() };
                let directory = MmapDirectory::open(building).map_err(tantivy::TantivyError::from)?;
                Index::create(directory, schema, settings)?
            }
        };
        let parallel = self.fresh.len() >= PARALLEL_FROM;
        let threads = if parallel { std::thread::available_parallelism().map_or(1, |n| n.get().min(4)) } else { 1 };
        let mut writer: IndexWriter = index.writer_with_num_threads(threads, WRITER_MEMORY)?;
        self.delete_stale(&writer, &fields);
        let outcome = Analyst { work: self, fields, lexicon, building, progress }.run(&writer, threads)?;
        progress(Progress::Step(Step::Added));
        writer.commit()?;
        writer.wait_merging_threads()?;
        Ok(outcome)
    }

    fn delete_stale(&self, writer: &IndexWriter, fields: &Fields) {
        let gone = self.removed.iter().chain(self.fresh.iter().map(|f| &f.id));
        for id in gone.filter(|_| !self.kept.is_empty()) {
            writer.delete_term(Term::from_field_text(fields.article, id));
        }
    }

    /// Lists the articles in the started folder and says what was done.
    fn report(
        &self,
        name: &str,
        building: &Path,
        analysed: Vec<Spooled>,
        failed: Vec<Problem>,
    ) -> Result<BuildReport, IndexError> {
        let mut tally = Tally::new(self.before.as_ref());
        let articles = Merged::new(&self.kept, analysed);
        generation::list_articles(building, articles.inspect(|a| a.iter().for_each(|a| tally.count(a))))?;
        let mut removed = self.removed.clone();
        let ids = failed.iter().filter_map(|p| p.path.file_stem()?.to_str().map(str::to_owned));
        removed.extend(ids.filter(|id| tally.known(id).is_some()));
        let problems: Vec<Problem> = self.corpus.problems.iter().cloned().chain(failed).collect();
        Ok(BuildReport {
            manifest: self.manifest(name, &tally, &problems),
            built: true,
            added: tally.added,
            changed: tally.changed,
            removed,
            new_speakers: tally.new_speakers.into_iter().collect(),
            statements_before: self.before.as_ref().map_or(0, |b| b.manifest.statements),
            problems,
        })
    }

    fn manifest(&self, name: &str, tally: &Tally, problems: &[Problem]) -> Manifest {
        let corpus = format!("{}{}\n", tally.prints, self.corpus.lexicon);
        Manifest {
            schema: SCHEMA_VERSION,
            generation: name.to_owned(),
            built: jiff::Timestamp::now().round(jiff::Unit::Second).unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_string(),
            corpus: hex(corpus::fingerprint(corpus.as_bytes())),
            listing: self.corpus.listing.clone(),
            lexicon: self.corpus.lexicon.clone(),
            articles: tally.articles,
            passages: tally.passages,
            statements: tally.statements,
            times: tally.times,
            sanctions: tally.sanctions,
            problems: problems.iter().map(ToString::to_string).collect(),
            bytes: 0,
            seal: String::new(),
        }
    }
}

/// What the articles of a new generation come to, beside the generation before.
struct Tally<'a> {
    before: Option<&'a HashMap<String, ArticleEntry>>,
    speakers_before: HashSet<&'a String>,
    /// Ids and fingerprints, a line each.
    prints: String,
    added: Vec<String>,
    changed: Vec<String>,
    new_speakers: BTreeSet<String>,
    articles: usize,
    passages: usize,
    statements: usize,
    times: usize,
    sanctions: usize,
}

impl<'a> Tally<'a> {
    fn new(before: Option<&'a Before>) -> Self {
        let before = before.map(|b| &b.articles);
        Self {
            before,
            speakers_before: before.into_iter().flatten().flat_map(|(_, a)| &a.speakers).collect(),
            prints: String::new(),
            added: Vec::new(),
            changed: Vec::new(),
            new_speakers: BTreeSet::new(),
            articles: 0,
            passages: 0,
            statements: 0,
            times: 0,
            sanctions: 0,
        }
    }

    fn known(&self, id: &str) -> Option<&'a ArticleEntry> {
        self.before?.get(id)
    }

    fn count(&mut self, article: &ArticleEntry) {
        let _ = writeln!(self.prints, "{}\t{}", article.id, article.fingerprint);
        match self.known(&article.id) {
            None => self.added.push(article.id.clone()),
            Some(before) if before.fingerprint != article.fingerprint => self.changed.push(article.id.clone()),
            Some(_) => {}
        }
        let new = article.speakers.iter().filter(|s| !self.speakers_before.contains(s));
        self.new_speakers.extend(new.cloned());
        self.articles += 1;
        self.passages += article.sentences;
        self.statements += article.statements;
        self.times += article.times;
        self.sanctions += article.sanctions;
    }
}

fn load(file: &SourceFile) -> Result<(Article, Vec<Problem>, String), Problem> {
    let bytes = corpus::read(&file.path)?;
    let print = hex(corpus::fingerprint(&bytes));
    corpus::parse(&file.path, bytes).map(|(article, warnings)| (article, warnings, print))
}

/// Reads, analyses and writes the fresh articles.
struct Analyst<'a> {
    work: &'a Work,
    fields: Fields,
    lexicon: &'a Lexicon,
    building: &'a Path,
    progress: &'a (dyn Fn(Progress) + Sync),
}

impl Analyst<'_> {
    fn run(
        &self,
        writer: &IndexWriter<TantivyDocument>,
        threads: usize,
    ) -> Result<(Vec<Spooled>, Vec<Problem>), IndexError> {
        let next = AtomicUsize::new(0);
        let work = |worker| self.worker(writer, worker, &next);
        let work = &work;
        let done = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|worker| scope.spawn(move || work(worker))).collect();
            let join = workers.into_iter().map(|w| w.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            join.collect::<Result<Vec<_>, IndexError>>()
        })?;
        let (spools, problems): (Vec<Spooled>, Vec<Vec<Problem>>) = done.into_iter().unzip();
        let mut problems: Vec<Problem> = problems.into_iter().flatten().collect();
        problems.sort_by(|a, b| a.path.cmp(&b.path));
        Ok((spools, problems))
    }

    /// Takes the next article until there is none.
    fn worker(
        &self,
        writer: &IndexWriter<TantivyDocument>,
        worker: usize,
        next: &AtomicUsize,
    ) -> Result<(Spooled, Vec<Problem>), IndexError> {
        let mut documents = Documents::new(&self.fields);
        let mut spool = Spool::create(self.building, worker)?;
        let mut problems = Vec::new();
        let of = self.work.fresh.len();
        while let Some(file) = self.work.fresh.get(next.fetch_add(1, Ordering::Relaxed)) {
            match self.one(writer, &mut documents, file)? {
                Ok((entry, warnings)) => {
                    spool.push(&entry)?;
                    problems.extend(warnings);
                }
                Err(problem) => problems.push(problem),
            }
            (self.progress)(Progress::Articles { done: next.load(Ordering::Relaxed).min(of), of });
        }
        Ok((spool.read()?, problems))
    }

    fn one(
        &self,
        writer: &IndexWriter<TantivyDocument>,
        documents: &mut Documents,
        file: &SourceFile,
    ) -> Result<Result<(ArticleEntry, Vec<Problem>), Problem>, IndexError> {
        let (article, warnings, print) = match load(file) {
            Ok(loaded) => loaded,
            Err(problem) => return Ok(Err(problem)),
        };
        let record =
            if article.metadata.is_english() { record::extract(&article, self.lexicon) } else { Record::default() };
        for document in documents.of(&article, &record) {
            writer.add_document(document)?;
        }
        let warnings = warnings.into_iter().filter(|w| w.severity() == Severity::Warning).collect();
        Ok(Ok((entry(file, &article, &record, print), warnings)))
    }
}

fn entry(file: &SourceFile, article: &Article, record: &Record, fingerprint: String) -> ArticleEntry {
    let meta = &article.metadata;
    let speakers: BTreeSet<String> = record.statements.iter().filter_map(|s| s.speaker.clone()).collect();
    ArticleEntry {
        id: article.id.clone(),
        file: file.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
        fingerprint,
        title: meta.title.clone(),
        publisher: meta.publisher.clone(),
        url: meta.url.clone(),
        published: meta.published.map(|d| d.to_string()),
        author: meta.author.clone(),
        language: meta.language.clone(),
        paragraphs: article.paragraphs.len(),
        sentences: article.sentence_count(),
        statements: record.statements.len(),
        times: record.times.len(),
        sanctions: record.sanctions.len(),
        speakers: speakers.into_iter().collect(),
    }
}
