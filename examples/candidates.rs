//! What the program finds for questions, as training data of the reader: see `training/README.md`.
//!
//! ```text
//! cargo run --example candidates -- DATA INDEX OUT QUESTIONS.jsonl …
//! ```
//! DATA holds `articles/` and `lexicon/`; INDEX is built there. Writes `OUT.articles.jsonl`, an article a line with its
//! sentences in order, and for each file of questions `OUT.NAME.jsonl`, a question a line as it stands there with the
//! places of its candidates. Which of them are right is worked out by `training/`.

use anyhow::Context;
use onrecord::answer::{Ask, Engine, Evidence};
use onrecord::corpus::{self, Article, BlockKind, Span};
use onrecord::index::{self, Searcher};
use onrecord::lexicon::Lexicon;
use onrecord::record::{Record, Statement, extract};
use onrecord::settings::{Overrides, Settings};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Candidates that are kept of a question.
const KEPT: usize = 60;

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [data, index, out, questions @ ..] = args.as_slice() else {
        anyhow::bail!("name the data folder, the index folder, what to write, and files of questions");
    };
    let settings = Settings::load(Overrides { data: Some(data.into()), index: Some(index.into()) })?;
    write_articles(Path::new(data), out)?;
    index::build(&settings, false, &|_| {})?;
    let engine = Engine::open(&settings)?;
    for path in questions.iter().map(Path::new) {
        let name = path.file_stem().context("a file of questions has a name")?.to_string_lossy();
        let mut to = BufWriter::new(File::create(format!("{out}.{name}.jsonl"))?);
        for line in std::fs::read_to_string(path)?.lines().filter(|l| !l.trim().is_empty()) {
            writeln!(to, "{}", with_candidates(serde_json::from_str(line)?, &engine, &engine.searcher())?)?;
        }
        to.flush()?;
    }
    Ok(())
}

fn with_candidates(mut question: Value, engine: &Engine, searcher: &Searcher) -> anyhow::Result<Value> {
    let text = |key: &str| question[key].as_str().map(str::to_owned);
    let ask = Ask {
        question: text("question").context("a question has its words")?,
        previous: text("previous"),
        ..Ask::default()
    };
    let inquiry = engine.inquire(&ask, searcher)?;
    question["candidates"] = inquiry.evidence.iter().take(KEPT).map(candidate).collect();
    Ok(question)
}

fn candidate(evidence: &Evidence) -> Value {
    let (article, start) = evidence.place();
    json!([article, start, evidence.tier, evidence.score])
}

fn write_articles(data: &Path, out: &str) -> anyhow::Result<()> {
    let lexicon = Lexicon::load(&data.join("lexicon"))?;
    let mut to = BufWriter::new(File::create(format!("{out}.articles.jsonl"))?);
    let (files, _) = corpus::scan(&data.join("articles"))?;
    for file in files {
        let parsed = corpus::read(&file.path).and_then(|bytes| corpus::parse(&file.path, bytes));
        match parsed {
            Ok((article, _)) => writeln!(to, "{}", as_sentences(&article, &extract(&article, &lexicon)))?,
            Err(problem) => eprintln!("{problem}"),
        }
    }
    Ok(to.flush()?)
}

fn as_sentences(article: &Article, record: &Record) -> Value {
    let mut sentences = Vec::with_capacity(article.sentence_count());
    for (p, paragraph) in article.paragraphs.iter().enumerate() {
        let heading = paragraph.kind == BlockKind::Heading;
        for &span in &paragraph.sentences {
            sentences.push(json!({
                "start": span.start, "end": span.end, "paragraph": p + 1, "heading": heading,
                "text": article.slice(span), "speakers": speakers(record, span),
            }));
        }
    }
    json!({
        "article": article.id, "title": article.metadata.title, "publisher": article.metadata.publisher,
        "published": article.metadata.published.map(|d| d.to_string()), "sentences": sentences,
    })
}

/// Name and role of each whose words touch the sentence.
fn speakers(record: &Record, sentence: Span) -> Vec<(Option<&str>, Option<&str>)> {
    let here = |s: &&Statement| s.content.iter().any(|c| c.overlaps(sentence));
    let mut out: Vec<_> =
        record.statements.iter().filter(here).map(|s| (s.speaker.as_deref(), s.role.as_deref())).collect();
    out.dedup();
    out
}
