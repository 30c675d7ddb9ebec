//! Reading one generation of an index: terms with weights in, passages out. No text is ever parsed as a query. What
//! damage of the files shows on the way is an error, never a panic.

use super::generation::{ArticleEntry, Manifest, Pointer, Store};
use super::reason::reason;
use super::schema::{self, ALIAS_SEPARATOR, DERIVED, Fields};
use super::{Content, IndexError, Passage, Speakers, sealed};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, RangeQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, DocSet, Index, ReloadPolicy, TERMINATED, TantivyDocument, Term};

/// The checksums of an index no larger than this are checked whenever it is opened; in bytes. Larger ones are checked
/// by `onrecord check` and before articles are taken over from them.
const CHECKED_AT_OPENING: u64 = 32 * 1024 * 1024;

/// Terms that one search looks for, those that count most.
const MOST_TERMS: usize = 64;
/// Speakers that are listed; those quoted less are found by name only.
const MOST_SPEAKERS: usize = 20_000;

/// One generation, open. Stays readable when newer ones are built and this one is pruned.
pub struct Searcher {
    fields: Fields,
    searcher: tantivy::Searcher,
    manifest: Manifest,
    pointer: Pointer,
    store: Store,
    /// Why another generation than the one the pointer names.
    in_place_of: Option<String>,
    /// Set where reading met damage.
    damaged: AtomicBool,
    /// Worked out when first asked for.
    speakers: OnceLock<Speakers>,
}

/// A term of the analysis and how much it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightedTerm {
    /// As [`super::Analysis::english`] gives it.
    pub term: String,
    /// 1 for a word of the question itself, less for what is like it.
    pub weight: f32,
}

/// A lighter term is looked for in the sentence alone, and only ranks.
const TELLING: f32 = 0.5;
/// A lighter term is not looked for where it stands in more than [`COMMON`] passages and [`KEPT`] terms are heavier: words
/// of like meaning that are common cost most and say least.
const LIGHT: f32 = 0.85;
const COMMON: u64 = 5_000;
const KEPT: usize = 6;
/// A term of more passages is not looked for in their context.
const COMMON_IN_CONTEXT: u64 = 20_000;

/// What to look for. Every list that is not empty narrows or ranks the result.
#[derive(Clone, Debug, Default)]
pub struct SearchRequest {
    /// Ranked by BM25 over the sentence, and less over its title and neighbours.
    pub terms: Vec<WeightedTerm>,
    /// How much a term in title or neighbours counts beside one in the sentence.
    pub context_weight: f32,
    /// Ranked too: stems of the names and roles of those whose words a passage holds; where there are any, only
    /// passages with one of them.
    pub speaker_terms: Vec<WeightedTerm>,
    /// Only passages that hold words of one of these speakers (full names).
    pub speakers: Vec<String>,
    /// Only passages that hold all of these: `statement`, `direct` (quoted word for word), `time`, `number`, `sanction`, `role`.
    pub has: Vec<&'static str>,
    /// Only this article.
    pub article: Option<String>,
    /// Only passages dated within these days, inclusive.
    pub since: Option<Date>,
    /// The last of these days.
    pub until: Option<Date>,
    /// At most so many hits.
    pub limit: usize,
}

/// A passage that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// BM25; 0 where no terms were given.
    pub score: f32,
    /// What was found.
    pub passage: Passage,
}

impl Searcher {
    pub(super) fn open(store: &Store, pointer: Pointer) -> Result<Self, IndexError> {
        let manifest = store.manifest(&pointer.generation)?;
        store.check_seal(&pointer.generation, &manifest)?;
        no_panic(|| Self::open_sealed(store, pointer, manifest)).unwrap_or_else(|panic| Err(store.damaged(&panic)))
    }

    fn open_sealed(store: &Store, pointer: Pointer, manifest: Manifest) -> Result<Self, IndexError> {
        let folder = store.folder(&pointer.generation);
        let index = sealed::open(&folder).map_err(|e| store.damaged(&reason(&e)))?;
        let small = manifest.bytes <= CHECKED_AT_OPENING;
        let broken = if small { broken_files(&index).map_err(|e| store.damaged(&reason(&e)))? } else { Vec::new() };
        if let Some(file) = broken.first() {
            return Err(store.damaged(&format!("{file}: its checksum does not hold")));
        }
        let (expected, fields) = schema::schema();
        if index.schema() != expected {
            return Err(store.damaged("its fields are not those of this program"));
        }
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
        let reader: tantivy::IndexReader = reader.map_err(|e| store.damaged(&reason(&e)))?;
        Ok(Self {
            fields,
            searcher: reader.searcher(),
            manifest,
            pointer,
            store: store.clone(),
            in_place_of: None,
            damaged: AtomicBool::new(false),
            speakers: OnceLock::new(),
        })
    }

    pub(super) fn in_place_of(self, error: String) -> Self {
        Self { in_place_of: Some(error), ..self }
    }

    /// What is wrong with the generation that should be served; `None` where this is the one.
    pub fn fault(&self) -> Option<&str> {
        self.in_place_of.as_deref()
    }

    pub(super) fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }

    pub(super) fn generation(&self) -> &str {
        &self.pointer.generation
    }

    /// Reads; where the files are damaged, as tantivy tells or by a panic of its own, that is said and remembered.
    fn read<T>(&self, work: impl FnOnce() -> Result<T, IndexError>) -> Result<T, IndexError> {
        let outcome = no_panic(work).unwrap_or_else(|panic| Err(self.store.damaged(&panic)));
        let outcome = outcome.map_err(|error| match error {
            IndexError::Tantivy(error) => self.store.damaged(&reason(&error)),
            other => other,
        });
        if let Err(IndexError::Damaged { .. }) = outcome {
            self.damaged.store(true, Ordering::Relaxed);
        }
        outcome
    }

    /// What the generation that is searched was built from.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Set back by a rollback: no question rebuilds it.
    pub fn is_pinned(&self) -> bool {
        self.pointer.pinned
    }

    /// The articles of this generation, by id.
    pub fn articles(&self) -> Result<Vec<ArticleEntry>, IndexError> {
        self.store.articles(&self.pointer.generation)?.collect()
    }

    /// In how many passages a term of [`super::Analysis::english`] stands, deleted ones not yet merged away included.
    pub fn frequency(&self, term: &str) -> Result<u64, IndexError> {
        self.read(|| Ok(self.searcher.doc_freq(&Term::from_field_text(self.fields.body, term))?))
    }

    /// How many passages there are.
    pub fn passages(&self) -> u64 {
        self.manifest.passages as u64
    }

    /// In how many articles a word of [`super::Analysis::words`] stands.
    pub fn word_frequency(&self, word: &str) -> Result<u64, IndexError> {
        self.read(|| Ok(self.searcher.doc_freq(&Term::from_field_text(self.fields.word, word))?))
    }

    /// The passages that fit a request, best first.
    pub fn search(&self, request: &SearchRequest) -> Result<Vec<Hit>, IndexError> {
        self.read(|| {
            let Some(query) = self.query(request)? else { return Ok(Vec::new()) };
            let top = TopDocs::with_limit(request.limit.max(1)).order_by_score();
            let found = self.searcher.search(&query, &top)?;
            found.into_iter().filter_map(|(score, at)| self.hit(score, at).transpose()).collect()
        })
    }

    /// The hash of an article's file; none where the generation lacks it.
    pub fn content(&self, article: &str) -> Result<Option<Content>, IndexError> {
        for entry in self.store.articles(&self.pointer.generation)? {
            let entry = entry?;
            if entry.id == article {
                return Ok(Content::from_str_radix(&entry.fingerprint, 16).ok());
            }
        }
        Ok(None)
    }

    /// One sentence by its place, both numbers from 1.
    pub fn passage(&self, article: &str, paragraph: usize, sentence: usize) -> Result<Option<Passage>, IndexError> {
        Ok(self.around(article, paragraph..=paragraph)?.into_iter().find(|p| p.sentence == sentence))
    }

    /// The sentences of some paragraphs of an article, in order.
    pub fn around(
        &self,
        article: &str,
        paragraphs: std::ops::RangeInclusive<usize>,
    ) -> Result<Vec<Passage>, IndexError> {
        self.of_term(Term::from_field_text(self.fields.article, article), "paragraph", |p| paragraphs.contains(&p))
    }

    /// Passages of an article by their numbers in it, in order; those that it lacks are left out.
    pub fn numbered(&self, article: &str, ordinals: &[usize]) -> Result<Vec<Passage>, IndexError> {
        self.of_term(Term::from_field_text(self.fields.article, article), "ordinal", |n| ordinals.contains(&n))
    }

    /// The same by the hash of the article's file; of two files that are alike both.
    pub fn of_content(&self, content: Content, ordinals: &[usize]) -> Result<Vec<Passage>, IndexError> {
        let term = Term::from_field_text(self.fields.content, &format!("{content:032x}"));
        self.of_term(term, "ordinal", |n| ordinals.contains(&n))
    }

    /// The passages with a term whose value in a column is wanted, in the order of their articles.
    fn of_term(&self, term: Term, column: &str, wanted: impl Fn(usize) -> bool) -> Result<Vec<Passage>, IndexError> {
        self.read(|| {
            let mut out = Vec::new();
            for (segment_ord, segment) in (0..).zip(self.searcher.segment_readers()) {
                let inverted = segment.inverted_index(term.field())?;
                let Some(mut docs) =
                    inverted.read_postings(&term, IndexRecordOption::Basic).map_err(tantivy::TantivyError::from)?
                else {
                    continue;
                };
                let column = segment.fast_fields().u64(column)?;
                while docs.doc() != TERMINATED {
                    let doc_id = docs.doc();
                    let here = column.first(doc_id).is_some_and(|value| wanted(value as usize));
                    if here && !segment.is_deleted(doc_id) {
                        out.extend(self.stored(DocAddress { segment_ord, doc_id })?);
                    }
                    docs.advance();
                }
            }
            out.sort_by(|a: &Passage, b| a.article.id.cmp(&b.article.id).then(a.span.start.cmp(&b.span.start)));
            Ok(out)
        })
    }

    /// Words of the corpus within `distance` edits (0 to 2, a transposition is one), with how many articles hold each.
    pub fn similar_words(&self, word: &str, distance: u8) -> Result<Vec<(String, u64)>, IndexError> {
        self.read(|| {
            let query = FuzzyTermQuery::new(Term::from_field_text(self.fields.word, word), distance.min(2), true);
            let mut found: BTreeMap<String, u64> = BTreeMap::new();
            let automaton = query.automaton()?;
            for segment in self.searcher.segment_readers() {
                let inverted = segment.inverted_index(self.fields.word)?;
                let mut stream =
                    inverted.terms().search(&automaton).into_stream().map_err(tantivy::TantivyError::from)?;
                while stream.advance() {
                    if let Ok(term) = std::str::from_utf8(stream.key()) {
                        *found.entry(term.to_owned()).or_default() += u64::from(stream.value().doc_freq);
                    }
                }
            }
            Ok(found.into_iter().collect())
        })
    }

    /// Full names whose alias is `alias` (folded as by [`super::Analysis::words`], joined by spaces), with how many passages
    /// name them.
    pub fn names(&self, alias: &str) -> Result<Vec<(String, u64)>, IndexError> {
        self.aliases(&format!("{alias}{ALIAS_SEPARATOR}"), usize::MAX)
    }

    /// Full names of persons of which `alias` is the surname, the first name or both, though no article writes it alone.
    pub fn names_with(&self, alias: &str) -> Result<Vec<(String, u64)>, IndexError> {
        self.aliases(&format!("{DERIVED}{alias}{ALIAS_SEPARATOR}"), usize::MAX)
    }

    /// Full names with an alias that begins so, most named first.
    pub fn names_beginning(&self, prefix: &str, limit: usize) -> Result<Vec<(String, u64)>, IndexError> {
        let mut found = self.aliases(prefix, limit.saturating_mul(50))?;
        found.truncate(limit);
        Ok(found)
    }

    /// The speakers, so many at most; those quoted less are found by name only.
    pub fn speakers(&self) -> Result<&Speakers, IndexError> {
        if let Some(known) = self.speakers.get() {
            return Ok(known);
        }
        let mut found = self.terms_beginning(self.fields.speaker_name, "", usize::MAX)?;
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.truncate(MOST_SPEAKERS);
        Ok(self.speakers.get_or_init(|| Speakers::new(found)))
    }

    /// How many passages hold words of a speaker (full name).
    pub fn quoted(&self, name: &str) -> Result<u64, IndexError> {
        self.read(|| Ok(self.searcher.doc_freq(&Term::from_field_text(self.fields.speaker_name, name))?))
    }

    /// Whether a stem stands in the name or role of anybody who speaks.
    pub fn speaks(&self, stem: &str) -> Result<bool, IndexError> {
        self.read(|| Ok(self.searcher.doc_freq(&Term::from_field_text(self.fields.speaker, stem))? > 0))
    }

    /// Calls `each` with every passage, article by article, in no fixed order of articles.
    pub fn for_each(&self, mut each: impl FnMut(Passage)) -> Result<(), IndexError> {
        self.read(|| {
            for segment in self.searcher.segment_readers() {
                let store = segment.get_store_reader(4).map_err(|e| self.store.damaged(&e.to_string()))?;
                for doc in store.iter::<TantivyDocument>(segment.alive_bitset()) {
                    if let Some(passage) = self.parse(&doc?)? {
                        each(passage);
                    }
                }
            }
            Ok(())
        })
    }

    /// Files whose checksums do not hold.
    pub fn broken_files(&self) -> Result<Vec<String>, IndexError> {
        Ok(broken_files(self.searcher.index())?)
    }

    fn aliases(&self, prefix: &str, limit: usize) -> Result<Vec<(String, u64)>, IndexError> {
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for (term, count) in self.terms_beginning(self.fields.alias, prefix, limit)? {
            if let Some((_, name)) = term.split_once(ALIAS_SEPARATOR) {
                let most = found.entry(name.to_owned()).or_default();
                *most = count.max(*most);
            }
        }
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Ok(found)
    }

    fn terms_beginning(&self, field: Field, prefix: &str, limit: usize) -> Result<Vec<(String, u64)>, IndexError> {
        self.read(|| {
            let mut found: BTreeMap<String, u64> = BTreeMap::new();
            for segment in self.searcher.segment_readers() {
                let inverted = segment.inverted_index(field)?;
                let range = inverted.terms().range().ge(prefix.as_bytes());
                let mut stream = range.into_stream().map_err(tantivy::TantivyError::from)?;
                let mut taken = 0;
                while taken < limit && stream.advance() {
                    let Some(term) = std::str::from_utf8(stream.key()).ok().filter(|t| t.starts_with(prefix)) else {
                        break;
                    };
                    *found.entry(term.to_owned()).or_default() += u64::from(stream.value().doc_freq);
                    taken += 1;
                }
            }
            Ok(found.into_iter().collect())
        })
    }

    fn query(&self, request: &SearchRequest) -> Result<Option<Box<dyn Query>>, IndexError> {
        let filters = self.filters(request);
        let many = filters.is_empty() || self.is_large(request)?;
        let (mut telling, mut ranked) = (Vec::new(), Vec::new());
        for (i, t) in heaviest(&request.terms).into_iter().enumerate() {
            let frequency = self.searcher.doc_freq(&Term::from_field_text(self.fields.body, &t.term))?;
            if t.weight < LIGHT && frequency > COMMON && i >= KEPT && many {
                continue;
            }
            let tells = t.weight >= TELLING;
            let into = if tells { &mut telling } else { &mut ranked };
            into.push(self.scored(self.fields.body, &t.term, t.weight));
            if request.context_weight > 0.0 && tells && frequency <= COMMON_IN_CONTEXT {
                into.push(self.scored(self.fields.context, &t.term, t.weight * request.context_weight));
            }
        }
        let required = many && !filters.is_empty() && !telling.is_empty();
        if !required {
            ranked.append(&mut telling);
        }
        if !request.speaker_terms.is_empty() {
            ranked.push((Occur::Should, self.speaker_query(request)));
        }
        let mut all: Vec<(Occur, Box<dyn Query>)> = filters;
        if all.is_empty() {
            return Ok((!ranked.is_empty()).then(|| Box::new(BooleanQuery::new(ranked)) as Box<dyn Query>));
        }
        if required {
            all.push((Occur::Must, Box::new(BooleanQuery::new(telling))));
        }
        if !ranked.is_empty() {
            all.push((Occur::Should, Box::new(BooleanQuery::new(ranked))));
        }
        Ok(Some(Box::new(BooleanQuery::new(all))))
    }

    fn scored(&self, field: Field, term: &str, weight: f32) -> (Occur, Box<dyn Query>) {
        let query = TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::WithFreqs);
        (Occur::Should, Box::new(BoostQuery::new(Box::new(query), weight)))
    }

    fn speaker_query(&self, request: &SearchRequest) -> Box<dyn Query> {
        let terms = request.speaker_terms.iter().map(|t| self.scored(self.fields.speaker, &t.term, t.weight));
        Box::new(BooleanQuery::new(terms.collect()))
    }

    /// What every passage must fit; it counts nothing.
    fn filters(&self, request: &SearchRequest) -> Vec<(Occur, Box<dyn Query>)> {
        let mut must: Vec<Box<dyn Query>> = Vec::new();
        if !request.speaker_terms.is_empty() {
            must.push(self.speaker_query(request));
        }
        let mut any = |field, texts: &mut dyn Iterator<Item = &str>| {
            let term = |t| TermQuery::new(Term::from_field_text(field, t), IndexRecordOption::Basic);
            let queries: Vec<_> = texts.map(|t| (Occur::Should, Box::new(term(t)) as Box<dyn Query>)).collect();
            if !queries.is_empty() {
                must.push(Box::new(BooleanQuery::new(queries)));
            }
        };
        any(self.fields.speaker_name, &mut request.speakers.iter().map(String::as_str));
        any(self.fields.article, &mut request.article.iter().map(String::as_str));
        for mark in &request.has {
            any(self.fields.has, &mut [*mark].into_iter());
        }
        must.extend(self.day_query(request));
        must.into_iter().map(|q| (Occur::Must, Box::new(BoostQuery::new(q, 0.0)) as Box<dyn Query>)).collect()
    }

    /// Whether no filter leaves few passages.
    fn is_large(&self, request: &SearchRequest) -> Result<bool, IndexError> {
        let among = |field, texts: &mut dyn Iterator<Item = &str>| -> Result<Option<u64>, IndexError> {
            let mut sum = None;
            for text in texts {
                *sum.get_or_insert(0) += self.searcher.doc_freq(&Term::from_field_text(field, text))?;
            }
            Ok(sum)
        };
        let counts = [
            among(self.fields.speaker_name, &mut request.speakers.iter().map(String::as_str))?,
            among(self.fields.speaker, &mut request.speaker_terms.iter().map(|t| t.term.as_str()))?,
            among(self.fields.article, &mut request.article.iter().map(String::as_str))?,
        ];
        Ok(counts.into_iter().flatten().min().unwrap_or(u64::MAX) > COMMON)
    }

    fn day_query(&self, request: &SearchRequest) -> Option<Box<dyn Query>> {
        if request.since.is_none() && request.until.is_none() {
            return None;
        }
        let bound = |day: Option<Date>| {
            day.map_or(Bound::Unbounded, |d| {
                Bound::Included(Term::from_field_i64(self.fields.day, schema::day_number(d)))
            })
        };
        Some(Box::new(RangeQuery::new(bound(request.since), bound(request.until))))
    }

    /// Headings and boilerplate are never found, whatever filter they fit.
    fn hit(&self, score: f32, at: DocAddress) -> Result<Option<Hit>, IndexError> {
        Ok(self.stored(at)?.filter(|p| p.kind.is_prose()).map(|passage| Hit { score, passage }))
    }

    fn stored(&self, at: DocAddress) -> Result<Option<Passage>, IndexError> {
        self.parse(&self.searcher.doc::<TantivyDocument>(at)?)
    }

    fn parse(&self, doc: &TantivyDocument) -> Result<Option<Passage>, IndexError> {
        let Some(bytes) = doc.get_first(self.fields.passage).and_then(|v| v.as_bytes()) else { return Ok(None) };
        Passage::from_bytes(bytes).map(Some).map_err(|_| self.store.damaged("a passage cannot be read"))
    }
}

/// The terms that count most, the heaviest first.
fn heaviest(terms: &[WeightedTerm]) -> Vec<&WeightedTerm> {
    let mut kept: Vec<&WeightedTerm> = terms.iter().collect();
    kept.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    kept.truncate(MOST_TERMS);
    kept
}

/// Files of an index whose checksums do not hold.
pub(super) fn broken_files(index: &Index) -> Result<Vec<String>, tantivy::TantivyError> {
    let mut broken: Vec<String> = index.validate_checksum()?.into_iter().map(|p| p.display().to_string()).collect();
    broken.sort();
    Ok(broken)
}

/// The outcome, or what the panic said.
pub(super) fn no_panic<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("unreadable");
        tracing::debug!(panic = text, "reading the index broke off");
        "a file does not hold what was written".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Reader;
    use crate::settings::{Overrides, Settings};

    /// One article of more sentences than a common term may stand in; "ship" is in each, "boat" in one.
    fn searcher(folder: &std::path::Path) -> std::sync::Arc<Searcher> {
        let data = folder.join("data");
        std::fs::create_dir_all(data.join("articles")).unwrap();
        let body = "A ship came.\n\n".repeat(COMMON as usize + 1) + "“A boat, a ship,” said Nora Beck.\n";
        std::fs::write(data.join("articles/long.txt"), format!("Harbour\n\n{body}")).unwrap();
        let paths = Overrides { data: Some(data), index: Some(folder.join("index")) };
        let settings = Settings::load(paths).unwrap();
        crate::index::build(&settings, false, &|_| {}).unwrap();
        Reader::open(&settings.index).unwrap().searcher()
    }

    #[test]
    fn light_terms_that_are_common_cost_nothing() {
        let folder = tempfile::TempDir::new().unwrap();
        let searcher = searcher(folder.path());
        let term = |term: &str, weight| WeightedTerm { term: term.into(), weight };
        let found = |terms: Vec<WeightedTerm>, speakers: &[&str]| {
            let speakers = speakers.iter().map(|s| (*s).to_owned()).collect();
            let request = SearchRequest { terms, speakers, limit: 9, ..SearchRequest::default() };
            searcher.search(&request).unwrap().len()
        };
        let rare: Vec<WeightedTerm> = (0..KEPT).map(|i| term(&format!("rare{i}"), 1.0)).collect();
        let with = |light: WeightedTerm| [rare.clone(), vec![light]].concat();
        assert_eq!(found(with(term("ship", 0.4)), &[]), 0);
        assert_eq!(found(with(term("ship", 1.0)), &[]), 9, "a word of the question itself is always looked for");
        assert_eq!(found(with(term("boat", 0.4)), &[]), 1, "a rare one too");
        assert_eq!(found(vec![term("ship", 0.4)], &[]), 9, "and what little a short question has");
        assert_eq!(found(with(term("ship", 0.4)), &["Nora Beck"]), 1, "few passages need no bound");
    }

    #[test]
    fn the_heaviest_terms_are_looked_for() {
        let terms: Vec<WeightedTerm> =
            (0..1000).map(|i| WeightedTerm { term: i.to_string(), weight: i as f32 }).collect();
        let kept = heaviest(&terms);
        assert_eq!((kept.len(), kept[0].term.as_str()), (MOST_TERMS, "999"));
    }
}
