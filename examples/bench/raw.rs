//! Raw tantivy beside us: the same sentences, analysed the same way, in an index with nothing else in it; BM25 over
//! all of a question's words, stop words included.

use onrecord::corpus;
use onrecord::index::Analysis;
use std::path::Path;
use std::time::Instant;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexWriter, Searcher, Term, doc};

const ANALYZER: &str = "same";
/// As the program's own writer has, in bytes.
const WRITER_MEMORY: usize = 160 * 1024 * 1024;
const TOP: usize = 10;

pub struct Raw {
    searcher: Searcher,
    body: Field,
    analysis: Analysis,
}

fn schema() -> (Schema, Field) {
    let indexing = TextFieldIndexing::default().set_tokenizer(ANALYZER).set_index_option(IndexRecordOption::WithFreqs);
    let mut builder = Schema::builder();
    let body = builder.add_text_field("body", TextOptions::default().set_indexing_options(indexing) | STORED);
    (builder.build(), body)
}

/// Adds every sentence of the articles with two threads; how many, and the seconds from the first to the last merge.
/// Reading and cutting the articles into sentences is not counted.
pub fn build(articles: &Path, folder: &Path) -> anyhow::Result<(usize, f64)> {
    let mut sentences: Vec<String> = Vec::new();
    for file in corpus::scan(articles)?.0 {
        let Ok(bytes) = corpus::read(&file.path) else { continue };
        let Ok((article, _)) = corpus::parse(&file.path, bytes) else { continue };
        sentences.extend(article.paragraphs.iter().flat_map(|p| &p.sentences).map(|&s| article.slice(s).to_owned()));
    }
    std::fs::create_dir_all(folder)?;
    let (schema, body) = schema();
    let index = Index::create_in_dir(folder, schema)?;
    index.tokenizers().register(ANALYZER, tantivy::tokenizer::TextAnalyzer::from(Analysis::english()));
    let count = sentences.len();
    let began = Instant::now();
    let mut writer: IndexWriter = index.writer_with_num_threads(2, WRITER_MEMORY)?;
    for sentence in sentences {
        writer.add_document(doc!(body => sentence))?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok((count, began.elapsed().as_secs_f64()))
}

impl Raw {
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        let index = Index::open_in_dir(folder)?;
        let searcher = index.reader()?.searcher();
        Ok(Self { searcher, body: schema().1, analysis: Analysis::english() })
    }

    /// How many of the ten best there are, their texts not fetched.
    pub fn ask(&mut self, question: &str) -> anyhow::Result<usize> {
        let terms = self.analysis.terms(question);
        let query = |term: &String| -> (Occur, Box<dyn Query>) {
            let term = Term::from_field_text(self.body, term);
            (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
        };
        let query = BooleanQuery::new(terms.iter().map(query).collect());
        Ok(self.searcher.search(&query, &TopDocs::with_limit(TOP).order_by_score())?.len())
    }
}
