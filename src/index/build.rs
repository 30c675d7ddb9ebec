//! Building a generation: articles are read, analysed and written in parallel, unchanged ones taken over from the
//! generation before; then everything is synced, named, and the pointer swapped. Also rollback and the full check.

use super::backlog::{Backlog, Waiting};
use super::generation::{self, ArticleEntry, Manifest, Pointer, SCHEMA_VERSION, Store};
use super::plan::{Before, Corpus, Fresh, Was, Work, hex, list, load};
use super::reason::reason;
use super::schema::{self, Documents, Fields};
use super::spool::{Merged, Spool, Spooled};
use super::tags::TagStore;
use super::tally::Tally;
use super::{IndexError, Reader, Searcher};
use crate::corpus::{self, Article, Problem, Severity};
use crate::lexicon::Lexicon;
use crate::record::Record;
use crate::settings::Settings;
use foldhash::HashMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tantivy::directory::MmapDirectory;
use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::indexer::{IndexWriterOptions, NoMergePolicy};
use tantivy::{Index, IndexSettings, IndexWriter, Term};

/// Below this many changed articles one thread keeps the order of documents, and so of ties, the same.
const PARALLEL_FROM: usize = 64;
/// Memory for the writer, in bytes, shared by its threads.
const WRITER_MEMORY: usize = 96 * 1024 * 1024;
/// Tantivy wants 15 MB for each of them.
const MOST_THREADS: usize = 3;
const _: () = assert!(WRITER_MEMORY / MOST_THREADS >= 15_000_000);
/// Segments that an index has at most: each costs every question something, and merging them costs the build. A whole build
/// leaves one less, so that those of small changes are merged among themselves.
const MOST_SEGMENTS: usize = 7;
/// Bytes of stored passages that are compressed as one: an answer reads some eighty of them, each from another block.
const STORED_BLOCK: usize = 4096;

/// The named steps of a build, in order. A build that dies at any of them leaves the old generation or the new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// No other process builds this index now.
    Locked,
    /// Folders of builds that died are gone.
    Cleaned,
    /// The folder of the new generation is there, unnamed.
    Started,
    /// Every changed article has been analysed and handed over.
    Added,
    /// Segments are written, merged and synced.
    Committed,
    /// Manifest and list of articles are written.
    Described,
    /// The folder has its name; nothing in it changes any more.
    Named,
    /// `CURRENT` names it: it is served.
    Pointed,
    /// Generations beyond those kept are gone.
    Pruned,
}

impl Step {
    /// In order.
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
    /// A step is done.
    Step(Step),
    /// Articles analysed so far, of those that changed.
    Articles {
        /// Analysed, or refused.
        done: usize,
        /// Articles that are new or changed.
        of: usize,
    },
}

/// What a build did.
#[derive(Clone, Debug)]
pub struct BuildReport {
    /// Of the generation that is served now.
    pub manifest: Manifest,
    /// False where the index already fitted the corpus.
    pub built: bool,
    /// Ids of articles that the generation before did not have.
    pub added: Vec<String>,
    /// Ids of those whose contents are other.
    pub changed: Vec<String>,
    /// Ids of those whose file is gone or cannot be served any more.
    pub removed: Vec<String>,
    /// Speakers that no article of the generation before had, sorted.
    pub new_speakers: Vec<String>,
    /// Statements of the generation before.
    pub statements_before: usize,
    /// What is wrong with files, told now; also in the manifest, as text.
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
    let corpus = Corpus::list(settings)?;
    let tags = TagStore::open(settings);
    let before = if whole { None } else { Before::load(&store, &corpus) };
    let work = Work::plan(corpus, before, &tags);
    if let Some(report) = work.nothing_to_do(&store)? {
        return Ok(report);
    }
    let building = store.start()?;
    progress(Progress::Step(Step::Started));
    let means = Means { lexicon: &lexicon, tags: &tags };
    let outcome = finish(&store, &building, &work, &means, progress);
    if outcome.is_err() {
        let _ = std::fs::remove_dir_all(&building);
    }
    let report = outcome.map_err(|error| match error {
        IndexError::Tantivy(e) => IndexError::Unwritten { path: settings.index.clone(), detail: reason(&e) },
        other => other,
    })?;
    store.prune(settings.generations, &report.manifest.generation)?;
    progress(Progress::Step(Step::Pruned));
    Ok(report)
}

/// Fills the started folder, names it and points at it.
fn finish(
    store: &Store,
    building: &Path,
    work: &Work,
    means: &Means,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<BuildReport, IndexError> {
    let (articles, problems) = work.write(building, means, progress)?;
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
    Ok(Corpus::list(settings)?.is_newer_than(manifest))
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

/// What does not hold of the index: broken files, articles whose contents changed, spans that are not their bytes. After a
/// rollback an article that is another now is none: it is kept back on purpose.
///
/// # Errors
/// When there is no readable index or the articles cannot be listed.
pub fn check(settings: &Settings) -> Result<Vec<String>, IndexError> {
    let searcher = Reader::open(&settings.index)?.searcher();
    let broken = searcher.broken_files()?;
    let mut faults: Vec<String> = broken.into_iter().map(|f| format!("{f}: its checksum does not hold")).collect();
    let (files, _) = list(&settings.data)?;
    let mut old = Vec::new();
    let mut known: HashMap<String, String> = searcher.articles()?.into_iter().map(|a| (a.id, a.fingerprint)).collect();
    for file in &files {
        let Ok(bytes) = corpus::read(&file.path) else { continue };
        match known.remove(&file.id) {
            Some(print) if print == hex(corpus::fingerprint(&bytes)) => {
                faults.extend(moved_passages(&searcher, &file.id, &bytes)?);
            }
            Some(_) => old.push(format!("{}: changed since the index was built", file.path.display())),
            None if corpus::parse(&file.path, bytes).is_err() => {}
            None => old.push(format!("{}: is not in the index", file.path.display())),
        }
    }
    faults.extend(searcher.fault().map(str::to_owned));
    old.extend(known.into_keys().map(|id| format!("{id}: its file is gone")));
    if !searcher.is_pinned() {
        faults.extend(old.into_iter().map(|fault| format!("{fault}; `onrecord index build` takes that up")));
    }
    faults.sort();
    Ok(faults)
}

/// Passages of an article that are not their file's bytes.
fn moved_passages(searcher: &Searcher, id: &str, bytes: &[u8]) -> Result<Vec<String>, IndexError> {
    let passages = searcher.around(id, 1..=usize::MAX)?;
    let moved = passages.iter().filter(|p| bytes.get(p.file.start..p.file.end) != Some(p.source().as_bytes()));
    Ok(moved.map(|p| format!("{id}#p{}s{}: the file's bytes are not the passage's", p.paragraph, p.sentence)).collect())
}

impl Work {
    /// Where only names and times of files differ, the manifest is brought up to them.
    fn nothing_to_do(&self, store: &Store) -> Result<Option<BuildReport>, IndexError> {
        let Some(before) = &self.before else { return Ok(None) };
        let pinned = store.pointer()?.is_some_and(|p| p.pinned);
        if pinned || !self.fresh.is_empty() || !self.removed.is_empty() {
            return Ok(None);
        }
        let mut manifest = before.manifest.clone();
        let problems = self.problems.clone();
        if manifest.listing != self.listing {
            manifest.listing.clone_from(&self.listing);
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
        building: &Path,
        means: &Means,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Result<(Vec<Spooled>, Vec<Problem>), IndexError> {
        let (schema, fields) = schema::schema();
        let index = match &self.before {
            Some(before) if self.keeps => {
                generation::copy_segments(&before.folder(), building)?;
                Index::open_in_dir(building)?
            }
            _ => {
                let settings = IndexSettings {
                    docstore_blocksize: STORED_BLOCK,
                    docstore_compress_dedicated_thread: false,
                    ..IndexSettings::default()
                };
                let directory = MmapDirectory::open(building).map_err(tantivy::TantivyError::from)?;
                Index::create(directory, schema, settings)?
            }
        };
        let parallel = self.fresh.len() >= PARALLEL_FROM;
        let threads =
            if parallel { std::thread::available_parallelism().map_or(1, |n| n.get().min(MOST_THREADS)) } else { 1 };
        let mut writer = writer(&index, threads)?;
        self.delete_stale(&writer, &fields);
        let outcome =
            Analyst { work: self, fields, means, building, progress, backlog: Arc::default() }.run(&writer, threads)?;
        progress(Progress::Step(Step::Added));
        writer.commit()?;
        merge(&index, &mut writer, threads, MOST_SEGMENTS - usize::from(!self.keeps))?;
        writer.wait_merging_threads()?;
        Ok(outcome)
    }

    fn delete_stale(&self, writer: &IndexWriter<Waiting>, fields: &Fields) {
        let gone = self.removed.iter().map(String::as_str).chain(self.fresh.iter().map(Fresh::id));
        for id in gone.filter(|_| self.keeps) {
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
        let mut tally = Tally::new(self);
        let articles = Merged::new(self.kept()?, analysed);
        generation::list_articles(building, articles.inspect(|a| a.iter().for_each(|a| tally.count(a))))?;
        tally.forget_known_speakers()?;
        let mut removed = self.removed.clone();
        let lost = failed.iter().filter(|p| p.severity() == Severity::Error);
        let ids = lost.filter_map(|p| self.id(&p.path));
        removed.extend(ids.filter(|id| matches!(self.was(id), Some(Was::Other | Was::Same))));
        let problems: Vec<Problem> = self.problems.iter().cloned().chain(failed).collect();
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
        let mut corpus = tally.prints.clone();
        let _ = writeln!(corpus, "{}", self.lexicon);
        Manifest {
            schema: SCHEMA_VERSION,
            generation: name.to_owned(),
            built: jiff::Timestamp::now().round(jiff::Unit::Second).unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_string(),
            corpus: hex(corpus.value()),
            listing: self.listing.clone(),
            lexicon: self.lexicon.clone(),
            articles: tally.articles,
            passages: tally.passages,
            statements: tally.statements,
            times: tally.times,
            sanctions: tally.sanctions,
            read: tally.read,
            tagger: self.tagger.clone(),
            problems: problems.iter().map(ToString::to_string).collect(),
            bytes: 0,
            seal: String::new(),
        }
    }
}

/// A writer that merges nothing by itself.
fn writer(index: &Index, threads: usize) -> tantivy::Result<IndexWriter<Waiting>> {
    let options = IndexWriterOptions::builder().num_worker_threads(threads).num_merge_threads(threads);
    let writer = index.writer_with_options(options.memory_budget_per_thread(WRITER_MEMORY / threads).build())?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    Ok(writer)
}

/// Merges the smallest segments until `most` are left, in as many groups as there are threads. Done when all is
/// committed, it takes the memory that the writer's threads had, in place of some beside it.
fn merge(index: &Index, writer: &mut IndexWriter<Waiting>, threads: usize, most: usize) -> tantivy::Result<()> {
    let ids = by_size(index)?;
    let surplus = ids.len().saturating_sub(most);
    let groups = surplus.min(threads);
    let smallest = &ids[..surplus + groups];
    let group = |g| smallest.iter().skip(g).step_by(groups).copied().collect::<Vec<_>>();
    let merges: Vec<_> = (0..groups).map(|g| writer.merge(&group(g))).collect();
    for merge in merges {
        merge.wait()?;
    }
    writer.garbage_collect_files().wait()?;
    Ok(())
}

/// The segments, smallest first. Their metas are not kept: tantivy keeps the files of a segment as long as those.
fn by_size(index: &Index) -> tantivy::Result<Vec<SegmentId>> {
    let mut metas = index.searchable_segment_metas()?;
    metas.sort_by_key(SegmentMeta::num_docs);
    Ok(metas.iter().map(SegmentMeta::id).collect())
}

/// What articles are analysed by.
struct Means<'a> {
    lexicon: &'a Lexicon,
    tags: &'a TagStore,
}

/// Reads, analyses and writes the fresh articles.
struct Analyst<'a> {
    work: &'a Work,
    fields: Fields,
    means: &'a Means<'a>,
    building: &'a Path,
    progress: &'a (dyn Fn(Progress) + Sync),
    backlog: Arc<Backlog>,
}

impl Analyst<'_> {
    fn run(&self, writer: &IndexWriter<Waiting>, threads: usize) -> Result<(Vec<Spooled>, Vec<Problem>), IndexError> {
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
        writer: &IndexWriter<Waiting>,
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
        writer: &IndexWriter<Waiting>,
        documents: &mut Documents,
        file: &Fresh,
    ) -> Result<Result<(ArticleEntry, Vec<Problem>), Problem>, IndexError> {
        let (article, warnings, print) = match load(&self.work.path(file), file.id()) {
            Ok(loaded) => loaded,
            Err(problem) => return Ok(Err(problem)),
        };
        let Means { lexicon, tags } = self.means;
        let (record, read) = tags.record(&article, lexicon, self.work.fresh.len());
        for document in documents.of(&article, &record, &print) {
            self.backlog.add(writer, document)?;
        }
        Ok(Ok((ArticleEntry { read, ..entry(file, &article, &record, print) }, warnings)))
    }
}

fn entry(file: &Fresh, article: &Article, record: &Record, fingerprint: String) -> ArticleEntry {
    let meta = &article.metadata;
    let speakers: BTreeSet<String> = record.statements.iter().filter_map(|s| s.speaker.clone()).collect();
    ArticleEntry {
        id: article.id.clone(),
        file: file.name.to_string(),
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
        read: false,
        speakers: speakers.into_iter().collect(),
    }
}
