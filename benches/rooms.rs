//! The rooms one by one, on the articles that the project ships: `cargo bench`.

#![allow(clippy::unwrap_used, reason = "a failed unwrap fails the benchmark")]

use divan::Bencher;
use divan::counter::BytesCount;
use onrecord::answer::{Ask, Engine};
use onrecord::corpus::{self, Article, Span};
use onrecord::index::{self, Analysis, SearchRequest, WeightedTerm};
use onrecord::lexicon::Lexicon;
use onrecord::record;
use onrecord::settings::{Fetch, LogFormat, Settings};
use std::path::{Path, PathBuf};

fn main() {
    divan::main();
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn articles() -> Vec<Article> {
    let (files, _) = corpus::scan(&data().join("articles")).unwrap();
    files.iter().map(|f| corpus::parse(&f.path, corpus::read(&f.path).unwrap()).unwrap().0).collect()
}

fn bytes(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|a| a.text.len()).sum::<usize>())
}

#[divan::bench]
fn segmentation(bencher: Bencher) {
    let articles = articles();
    bencher.counter(bytes(&articles)).bench(|| {
        let cut = |a: &Article| corpus::sentences(&a.text, Span::new(0, a.text.len())).len();
        articles.iter().map(cut).sum::<usize>()
    });
}

#[divan::bench]
fn analysis(bencher: Bencher) {
    let articles = articles();
    let mut english = Analysis::english();
    bencher
        .counter(bytes(&articles))
        .bench_local(|| articles.iter().map(|a| english.terms(&a.text).len()).sum::<usize>());
}

#[divan::bench]
fn extraction(bencher: Bencher) {
    let (articles, lexicon) = (articles(), Lexicon::embedded().unwrap());
    let extract = |a: &Article| record::extract(a, &lexicon).statements.len();
    bencher.counter(bytes(&articles)).bench(|| articles.iter().map(extract).sum::<usize>());
}

fn served() -> (tempfile::TempDir, Engine) {
    let folder = tempfile::TempDir::new().unwrap();
    let index = folder.path().join("index");
    let settings = Settings {
        data: data(),
        index,
        generations: 1,
        reader: None,
        log: "off".into(),
        log_format: LogFormat::Text,
        fetch: Fetch::default(),
        discord: Default::default(),
    };
    index::build(&settings, true, &|_| {}).unwrap();
    let engine = Engine::open(&settings).unwrap();
    (folder, engine)
}

#[divan::bench]
fn search(bencher: Bencher) {
    let (_folder, engine) = served();
    let terms = Analysis::english().terms("sanctions on oil tankers after the talks");
    let terms = terms.into_iter().map(|term| WeightedTerm { term, weight: 1.0 }).collect();
    let request = SearchRequest { terms, context_weight: 0.25, limit: 10, ..SearchRequest::default() };
    bencher.bench(|| engine.searcher().search(&request).unwrap().len());
}

#[divan::bench]
fn answer(bencher: Bencher) {
    let (_folder, engine) = served();
    let ask = Ask { question: "Who said that the talks were useful?".into(), ..Ask::default() };
    bencher.bench(|| engine.ask(&ask, None).unwrap().citations.len());
}
