//! Reading an index: terms with weights in, passages out. A reader follows the pointer, so that it takes up a new
//! generation by itself; a searcher stays with the generation it was opened on. No text is ever parsed as a query.

use super::generation::{ArticleEntry, Manifest, Pointer, Store};
use super::schema::{self, ALIAS_SEPARATOR, Fields};
use super::{IndexError, Passage};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::path::Path;
use std::sync::{Arc, RwLock};
use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, RangeQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, Index, ReloadPolicy, TantivyDocument, Term};

/// Follows an index across generations. Shared between threads.
pub struct Reader {
    store: Store,
    current: RwLock<Arc<Searcher>>,
}

/// One generation, open. Stays readable when newer ones are built and this one is pruned.
pub struct Searcher {
    fields: Fields,
    searcher: tantivy::Searcher,
    manifest: Manifest,
    pointer: Pointer,
    store: Store,
}

/// A term of the analysis and how much it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightedTerm {
    /// As [`super::Analysis::english`] gives it.
    pub term: String,
    pub weight: f32,
}

/// What to look for. Every list that is not empty narrows or ranks the result.
#[derive(Clone, Debug, Default)]
pub struct SearchRequest {
    /// Ranked by BM25 over the sentence, and less over its title and neighbours.
    pub terms: Vec<WeightedTerm>,
    /// How much a term in title or neighbours counts beside one in the sentence.
    pub context_weight: f32,
    /// Only passages that hold words of one of these speakers (full names).
    pub speakers: Vec<String>,
    /// Only passages that hold all of these; see [`crate::index::has`].
    pub has: Vec<&'static str>,
    /// Only this article.
    pub article: Option<String>,
    /// Only passages dated within these days, inclusive.
    pub since: Option<Date>,
    pub until: Option<Date>,
    pub limit: usize,
}

/// A passage that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// BM25; 0 where no terms were given.
    pub score: f32,
    pub passage: Passage,
}

impl Reader {
    /// # Errors
    /// When there is no index, or one that this program cannot read.
    pub fn open(root: &Path) -> Result<Self, IndexError> {
        let store = Store::new(root);
        let pointer = store.pointer()?.ok_or_else(|| IndexError::Missing(root.to_owned()))?;
        let searcher = Searcher::open(&store, pointer)?;
        Ok(Self { store, current: RwLock::new(Arc::new(searcher)) })
    }

    /// The current generation. One that cannot be opened is logged and the one before goes on being served.
    pub fn searcher(&self) -> Arc<Searcher> {
        let held = self.current.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        match self.store.pointer() {
            Ok(Some(pointer)) if pointer != held.pointer => match Searcher::open(&self.store, pointer) {
                Ok(newer) => {
                    let newer = Arc::new(newer);
                    *self.current.write().unwrap_or_else(std::sync::PoisonError::into_inner) = newer.clone();
                    newer
                }
                Err(error) => {
                    tracing::error!(%error, "the new generation cannot be opened; the old one is served");
                    held
                }
            },
            _ => held,
        }
    }
}

impl Searcher {
    fn open(store: &Store, pointer: Pointer) -> Result<Self, IndexError> {
        let manifest = store.manifest(&pointer.generation)?;
        let folder = store.folder(&pointer.generation);
        let index = Index::open_in_dir(&folder).map_err(|e| store.damaged(&e.to_string()))?;
        let (expected, fields) = schema::schema();
        if index.schema() != expected {
            return Err(store.damaged("its fields are not those of this program"));
        }
        schema::register(&index);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
        let reader: tantivy::IndexReader = reader.map_err(|e| store.damaged(&e.to_string()))?;
        Ok(Self { fields, searcher: reader.searcher(), manifest, pointer, store: store.clone() })
    }

    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Set back by a rollback: no question rebuilds it.
    pub fn is_pinned(&self) -> bool {
        self.pointer.pinned
    }

    /// The articles of this generation, by id.
    pub fn articles(&self) -> Result<Vec<ArticleEntry>, IndexError> {
        self.store.articles(&self.pointer.generation)
    }

    /// In how many passages a term of [`super::Analysis::english`] stands, deleted ones not yet merged away included.
    pub fn frequency(&self, term: &str) -> Result<u64, IndexError> {
        Ok(self.searcher.doc_freq(&Term::from_field_text(self.fields.body, term))?)
    }

    /// How many passages there are.
    pub fn passages(&self) -> u64 {
        self.manifest.passages as u64
    }

    /// In how many articles a word of [`super::Analysis::words`] stands.
    pub fn word_frequency(&self, word: &str) -> Result<u64, IndexError> {
        Ok(self.searcher.doc_freq(&Term::from_field_text(self.fields.word, word))?)
    }

    /// The passages that fit a request, best first.
    pub fn search(&self, request: &SearchRequest) -> Result<Vec<Hit>, IndexError> {
        let Some(query) = self.query(request) else { return Ok(Vec::new()) };
        let top = TopDocs::with_limit(request.limit.max(1)).order_by_score();
        let found = self.searcher.search(&query, &top)?;
        found.into_iter().filter_map(|(score, at)| self.hit(score, at).transpose()).collect()
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
        let term = Term::from_field_text(self.fields.article, article);
        let docs = self.searcher.search(&TermQuery::new(term, IndexRecordOption::Basic), &DocSetCollector)?;
        let mut out = Vec::new();
        for at in docs {
            let column = self.searcher.segment_reader(at.segment_ord).fast_fields().u64("paragraph")?;
            let here = column.first(at.doc_id).is_some_and(|p| paragraphs.contains(&(p as usize)));
            out.extend(if here { self.stored(at)? } else { None });
        }
        out.sort_by_key(|p| p.span.start);
        Ok(out)
    }

    /// Words of the corpus within `distance` edits (0 to 2, a transposition is one), with how many articles hold each.
    pub fn similar_words(&self, word: &str, distance: u8) -> Result<Vec<(String, u64)>, IndexError> {
        let query = FuzzyTermQuery::new(Term::from_field_text(self.fields.word, word), distance.min(2), true);
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.fields.word)?;
            let mut stream =
                inverted.terms().search(query.automaton()?).into_stream().map_err(tantivy::TantivyError::from)?;
            while stream.advance() {
                if let Ok(term) = std::str::from_utf8(stream.key()) {
                    *found.entry(term.to_owned()).or_default() += u64::from(stream.value().doc_freq);
                }
            }
        }
        Ok(found.into_iter().collect())
    }

    /// Full names whose alias is `alias` (folded as by [`super::Analysis::words`], joined by spaces), with how many passages
    /// name them.
    pub fn names(&self, alias: &str) -> Result<Vec<(String, u64)>, IndexError> {
        self.aliases(&format!("{alias}{ALIAS_SEPARATOR}"), usize::MAX)
    }

    /// Full names with an alias that begins so, most named first.
    pub fn names_beginning(&self, prefix: &str, limit: usize) -> Result<Vec<(String, u64)>, IndexError> {
        let mut found = self.aliases(prefix, limit.saturating_mul(50))?;
        found.truncate(limit);
        Ok(found)
    }

    /// Names of speakers, most quoted first.
    pub fn speakers(&self, limit: usize) -> Result<Vec<(String, u64)>, IndexError> {
        let mut found = self.terms_beginning(self.fields.speaker_name, "", usize::MAX)?;
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.truncate(limit);
        Ok(found)
    }

    /// How many passages hold words of a speaker (full name).
    pub fn quoted(&self, name: &str) -> Result<u64, IndexError> {
        Ok(self.searcher.doc_freq(&Term::from_field_text(self.fields.speaker_name, name))?)
    }

    /// Calls `each` with every passage, article by article, in no fixed order of articles.
    pub fn for_each(&self, mut each: impl FnMut(Passage)) -> Result<(), IndexError> {
        for segment in self.searcher.segment_readers() {
            let store = segment.get_store_reader(4).map_err(|e| self.store.damaged(&e.to_string()))?;
            for doc in store.iter::<TantivyDocument>(segment.alive_bitset()) {
                if let Some(passage) = self.parse(&doc?)? {
                    each(passage);
                }
            }
        }
        Ok(())
    }

    /// Files whose checksums do not hold.
    pub fn broken_files(&self) -> Result<Vec<String>, IndexError> {
        let broken = self.searcher.index().validate_checksum()?;
        Ok(broken.into_iter().map(|p| p.display().to_string()).collect())
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
    }

    fn query(&self, request: &SearchRequest) -> Option<Box<dyn Query>> {
        let term = |field, text: &str, option| -> Box<dyn Query> {
            Box::new(TermQuery::new(Term::from_field_text(field, text), option))
        };
        let mut ranked: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for t in &request.terms {
            let mut add = |field, weight: f32| {
                let query = term(field, &t.term, IndexRecordOption::WithFreqs);
                ranked.push((Occur::Should, Box::new(BoostQuery::new(query, weight))));
            };
            add(self.fields.body, t.weight);
            if request.context_weight > 0.0 {
                add(self.fields.context, t.weight * request.context_weight);
            }
        }
        let mut must: Vec<Box<dyn Query>> = Vec::new();
        let mut any = |field, texts: &mut dyn Iterator<Item = &str>| {
            let queries: Vec<_> = texts.map(|t| (Occur::Should, term(field, t, IndexRecordOption::Basic))).collect();
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
        if must.is_empty() {
            return (!ranked.is_empty()).then(|| Box::new(BooleanQuery::new(ranked)) as Box<dyn Query>);
        }
        let filter = |q| (Occur::Must, Box::new(BoostQuery::new(q, 0.0)) as Box<dyn Query>);
        let mut all: Vec<(Occur, Box<dyn Query>)> = must.into_iter().map(filter).collect();
        if !ranked.is_empty() {
            all.push((Occur::Should, Box::new(BooleanQuery::new(ranked))));
        }
        Some(Box::new(BooleanQuery::new(all)))
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

    fn hit(&self, score: f32, at: DocAddress) -> Result<Option<Hit>, IndexError> {
        Ok(self.stored(at)?.map(|passage| Hit { score, passage }))
    }

    fn stored(&self, at: DocAddress) -> Result<Option<Passage>, IndexError> {
        self.parse(&self.searcher.doc::<TantivyDocument>(at)?)
    }

    fn parse(&self, doc: &TantivyDocument) -> Result<Option<Passage>, IndexError> {
        let Some(bytes) = doc.get_first(self.fields.passage).and_then(|v| v.as_bytes()) else { return Ok(None) };
        serde_json::from_slice(bytes).map(Some).map_err(|e| self.store.damaged(&format!("a passage: {e}")))
    }
}
