//! Trains the weights of `src/answer/find/weights.yaml` on questions with known evidence, and shows what they reach on
//! articles that they were not trained on.
//!
//! ```text
//! cargo run --release --example train -- [--folds] [--write] DATA=QUESTIONS.jsonl[*N] …
//! ```
//! DATA is a folder that holds `articles/`; QUESTIONS are in either format of the evaluation sets: with `support`
//! (strings that a right citation contains) or with `spans` (bytes of an article); `*N` lets them count N times. Questions of a set with `support`
//! are also asked over the other such sets, where nothing answers them.

use onrecord::answer::{Ask, Engine, FEATURES, Inquiry, Model, TRAITS, Weights};
use onrecord::index;
use onrecord::settings::Settings;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const ROUNDS: usize = 250;
const RATE: f32 = 0.08;
/// Pull of a weight towards zero.
const DECAY: f32 = 0.002;
const CONFIDENCE_DECAY: f32 = 0.002;
/// What a question with `spans` counts more where confidence is trained: adversarial ones teach it most.
const ADVERSARIAL: f32 = 5.0;
/// What a question with `support` counts beside one with `spans`, of which there are many more.
const NEWS: f32 = 3.0;
/// Over how many other sets a question is asked, and what it counts there.
const NEIGHBOURS: usize = 2;
const FOREIGN: f32 = 0.2;

#[derive(Clone, Debug, Deserialize)]
struct Question {
    id: String,
    question: String,
    previous: Option<String>,
    answerable: bool,
    #[serde(default)]
    support: Vec<Support>,
    #[serde(default)]
    forbid: Vec<String>,
    article: Option<String>,
    #[serde(default)]
    spans: Vec<(usize, usize)>,
    #[serde(default)]
    or_decline: bool,
    #[serde(skip)]
    by_support: bool,
}

#[derive(Clone, Debug, Deserialize)]
struct Support {
    must_contain: String,
}

/// A question as numbers: its candidates, which of them answer, and to which fold it belongs.
struct Example {
    inquiry: Inquiry,
    right: Vec<bool>,
    fold: String,
    weight: f32,
    by_support: bool,
    /// By the file of questions, whether or not its evidence was found.
    answerable: bool,
    set: usize,
}

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let sets: Vec<(&str, &str)> = args.iter().filter_map(|a| a.split_once('=')).collect();
    anyhow::ensure!(!sets.is_empty(), "name at least one DATA=QUESTIONS.jsonl");
    let mut examples = Vec::new();
    let counts: Vec<f32> = sets.iter().map(|(_, q)| counted(q).1).collect();
    let read: Vec<Vec<Question>> =
        sets.iter().map(|(_, q)| questions(Path::new(counted(q).0))).collect::<Result<_, _>>()?;
    for (s, (data, _)) in sets.iter().enumerate() {
        let folder = tempfile::tempdir()?;
        let engine = engine(Path::new(data), folder.path())?;
        for (t, asked) in read.iter().enumerate() {
            let news = asked.iter().any(|q| q.by_support);
            let foreign = s != t;
            let near = (1..=NEIGHBOURS).any(|n| (s + n) % sets.len() == t);
            if foreign && !(near && news && read[s].iter().any(|q| q.by_support)) {
                continue;
            }
            for q in asked.iter().filter(|q| !q.or_decline) {
                let mut made = example(&engine, q, s, foreign)?;
                made.weight *= counts[t];
                examples.push(made);
            }
        }
    }
    let all: Vec<usize> = (0..examples.len()).collect();
    if args.iter().any(|a| a == "--folds") {
        held_out(&mut examples, &sets);
    }
    let weights = train(&mut examples, &all);
    report("all, trained on all", &mut examples, &all, &weights, &sets);
    if args.iter().any(|a| a == "--write") {
        write(&weights)?;
    }
    Ok(())
}

/// A file of questions, and how often each counts.
fn counted(named: &str) -> (&str, f32) {
    let number = named.rsplit_once('*').and_then(|(file, n)| Some((file, n.parse().ok()?)));
    number.unwrap_or((named, 1.0))
}

fn questions(path: &Path) -> anyhow::Result<Vec<Question>> {
    let text = std::fs::read_to_string(path)?;
    let mut read: Vec<Question> =
        text.lines().filter(|l| !l.trim().is_empty()).map(serde_json::from_str).collect::<Result<_, _>>()?;
    let by_support = read.iter().any(|q| !q.support.is_empty());
    read.iter_mut().for_each(|q| q.by_support = by_support);
    Ok(read)
}

fn engine(data: &Path, index: &Path) -> anyhow::Result<Engine> {
    let settings = settings(data.to_owned(), index.to_owned())?;
    index::build(&settings, true, &|_| {})?;
    Ok(Engine::open(&settings)?)
}

fn settings(data: PathBuf, index: PathBuf) -> anyhow::Result<Settings> {
    let overrides = onrecord::settings::Overrides { data: Some(data), index: Some(index) };
    Ok(Settings::load(overrides)?)
}

fn example(engine: &Engine, q: &Question, set: usize, foreign: bool) -> anyhow::Result<Example> {
    let ask = Ask { question: q.question.clone(), previous: q.previous.clone(), ..Ask::default() };
    let inquiry = engine.inquire(&ask, &engine.searcher())?;
    let right = inquiry.evidence.iter().map(|e| q.answerable && !foreign && answers(q, e.passage())).collect();
    let news = q.by_support;
    let part = q.id.bytes().map(usize::from).sum::<usize>() % 4;
    let fold = q.article.clone().filter(|_| !news).unwrap_or_else(|| format!("part {part}"));
    Ok(Example {
        inquiry,
        right,
        fold,
        weight: if foreign {
            FOREIGN
        } else if news {
            NEWS
        } else {
            1.0
        },
        by_support: news,
        answerable: q.answerable && !foreign,
        set: if foreign { set + 100 } else { set },
    })
}

fn answers(q: &Question, passage: &index::Passage) -> bool {
    if let Some(article) = q.article.as_ref().filter(|_| !q.by_support) {
        let span = passage.span;
        return passage.article.id == *article && q.spans.iter().any(|(a, b)| span.start <= *a && span.end >= *b);
    }
    let text = fold(&passage.text);
    q.support.iter().any(|s| text.contains(&fold(&s.must_contain))) && !q.forbid.iter().any(|f| text.contains(&fold(f)))
}

/// As the scorer of answers folds texts before it compares them.
fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        '‘' | '’' | '‚' | '‛' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '–' | '—' | '−' | '‐' | '‑' => '-',
        c => c,
    };
    text.chars().map(plain).collect::<String>().to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Trains without each fold in turn and shows what is reached on it.
fn held_out(examples: &mut [Example], sets: &[(&str, &str)]) {
    let folds: BTreeSet<String> = examples.iter().map(|e| e.fold.clone()).collect();
    let mut scored: Vec<(usize, Scored)> = Vec::new();
    for fold in &folds {
        let (inside, outside): (Vec<usize>, Vec<usize>) = (0..examples.len()).partition(|&i| examples[i].fold == *fold);
        let weights = train(examples, &outside);
        let model = Model::new(&weights);
        for i in inside {
            scored.push((examples[i].set, score(&mut examples[i], &model)));
        }
    }
    println!("held out, fold by fold");
    show(&scored, sets);
}

struct Scored {
    answerable: bool,
    found: bool,
    at1: bool,
    at3: bool,
    sureness: f32,
    confidence: f32,
}

fn score(example: &mut Example, model: &Model) -> Scored {
    let keys: Vec<(String, usize)> = example.inquiry.evidence.iter().map(key).collect();
    let right: BTreeMap<(String, usize), bool> = keys.into_iter().zip(example.right.iter().copied()).collect();
    example.inquiry.rank(model);
    example.right = example.inquiry.evidence.iter().map(|e| right[&key(e)]).collect();
    Scored {
        answerable: example.answerable,
        found: example.right.iter().any(|r| *r),
        at1: example.right.first().copied().unwrap_or(false),
        at3: example.right.iter().take(3).any(|r| *r),
        sureness: example.inquiry.sureness,
        confidence: example.inquiry.confidence,
    }
}

fn key(e: &onrecord::answer::Evidence) -> (String, usize) {
    (e.passage().article.id.clone(), e.passage().span.start)
}

fn report(title: &str, examples: &mut [Example], which: &[usize], weights: &Weights, sets: &[(&str, &str)]) {
    let model = Model::new(weights);
    let scored: Vec<(usize, Scored)> =
        which.iter().map(|&i| (examples[i].set, score(&mut examples[i], &model))).collect();
    println!("{title}");
    show(&scored, sets);
}

fn show(scored: &[(usize, Scored)], sets: &[(&str, &str)]) {
    for set in scored.iter().map(|s| s.0).collect::<BTreeSet<_>>() {
        let of: Vec<&Scored> = scored.iter().filter(|s| s.0 == set).map(|s| &s.1).collect();
        let name = sets.get(set % 100).map_or("", |s| s.0);
        let (yes, no): (Vec<&&Scored>, Vec<&&Scored>) = of.iter().partition(|s| s.answerable);
        let found = yes.iter().filter(|s| s.found).count();
        let share = |n: usize| 100.0 * n as f64 / yes.len().max(1) as f64;
        let at1 = share(yes.iter().filter(|s| s.at1).count());
        let at3 = share(yes.iter().filter(|s| s.at3).count());
        let wins: usize = yes.iter().map(|y| no.iter().filter(|n| n.confidence < y.confidence).count()).sum();
        let auc = wins as f64 / (yes.len() * no.len()).max(1) as f64;
        let brier = of.iter().map(|s| (s.sureness - f32::from(u8::from(s.at1))).powi(2)).sum::<f32>() / of.len() as f32;
        let right_at = |t: f32| of.iter().filter(|s| if s.sureness < t { !s.answerable } else { s.at1 }).count();
        let thresholds: Vec<String> =
            [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5].iter().map(|&t| format!("{t}: {}", right_at(t))).collect();
        println!("    right by threshold, of {}: {}", of.len(), thresholds.join(", "));
        let foreign = if set >= 100 { " (foreign questions)" } else { "" };
        println!(
            "  {name}{foreign}: {} answerable, evidence of {found} found: at 1 {at1:.1}%, at 3 {at3:.1}%; {} not; AUC {auc:.3}; Brier {brier:.3}",
            yes.len(),
            no.len()
        );
    }
}

fn train(examples: &mut [Example], which: &[usize]) -> Weights {
    let rank = train_rank(examples, which);
    let named = |names: &[&str], values: &[f32]| -> BTreeMap<String, f32> {
        names.iter().zip(values).map(|(n, v)| ((*n).to_owned(), (v * 1000.0).round() / 1000.0)).collect()
    };
    let mut weights = Weights { rank: named(FEATURES, &rank), ..Weights::default() };
    let model = Model::new(&weights);
    let (mut first, mut shown): ([Vec<Row>; 2], [Vec<Row>; 2]) = Default::default();
    for &i in which {
        let scored = score(&mut examples[i], &model);
        let inquiry = &examples[i].inquiry;
        let Some(best) = inquiry.evidence.first() else { continue };
        let row: Vec<f32> = best.features.iter().chain(&inquiry.traits).copied().collect();
        let (words, weight) = (usize::from(inquiry.asks_for_words()), examples[i].weight);
        let more = if examples[i].by_support { 1.0 } else { ADVERSARIAL };
        first[words].push((row[..row.len() - 1].to_vec(), scored.at1, weight));
        shown[words].push((row, scored.at3, weight * more));
    }
    let names: Vec<&str> = FEATURES.iter().chain(TRAITS).copied().collect();
    let fit = |rows: &[Row], names: &[&str]| named(names, &logistic(rows, names.len()));
    let of_first = &names[..names.len() - 1];
    (weights.sureness, weights.sureness_of_words) = (fit(&first[0], of_first), fit(&first[1], of_first));
    (weights.confidence, weights.confidence_of_words) = (fit(&shown[0], &names), fit(&shown[1], &names));
    weights
}

/// Softmax over a question's candidates, as in ListNet's top-one probability (Cao et al. 2007).
fn train_rank(examples: &[Example], which: &[usize]) -> Vec<f32> {
    let useful: Vec<&Example> = which
        .iter()
        .map(|&i| &examples[i])
        .filter(|e| e.right.iter().any(|r| *r) && !e.right.iter().all(|r| *r))
        .collect();
    let mut adam = Adam::new(FEATURES.len(), DECAY);
    let total: f32 = useful.iter().map(|e| e.weight).sum::<f32>().max(1.0);
    for _ in 0..ROUNDS {
        let mut gradient = vec![0.0; FEATURES.len()];
        for e in &useful {
            let scores: Vec<f32> = e.inquiry.evidence.iter().map(|c| dot(&adam.weights, &c.features)).collect();
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let exps: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
            let all: f32 = exps.iter().sum();
            let good: f32 = exps.iter().zip(&e.right).filter(|(_, r)| **r).map(|(x, _)| x).sum();
            for ((x, right), c) in exps.iter().zip(&e.right).zip(&e.inquiry.evidence) {
                let pull = x / all - if *right { x / good.max(f32::MIN_POSITIVE) } else { 0.0 };
                for (g, f) in gradient.iter_mut().zip(&c.features) {
                    *g += e.weight * pull * f / total;
                }
            }
        }
        adam.step(&gradient);
    }
    adam.weights
}

/// Values, whether it is so, and what it counts.
type Row = (Vec<f32>, bool, f32);

fn logistic(rows: &[Row], n: usize) -> Vec<f32> {
    let mut adam = Adam::new(n, CONFIDENCE_DECAY);
    let total: f32 = rows.iter().map(|r| r.2).sum::<f32>().max(1.0);
    for _ in 0..ROUNDS {
        let mut gradient = vec![0.0; n];
        for (row, right, weight) in rows {
            let p = 1.0 / (1.0 + (-dot(&adam.weights, row)).exp());
            let pull = weight * (p - f32::from(u8::from(*right))) / total;
            for (g, f) in gradient.iter_mut().zip(row) {
                *g += pull * f;
            }
        }
        adam.step(&gradient);
    }
    adam.weights
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Kingma and Ba 2015, with weight decay.
struct Adam {
    decay: f32,
    weights: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
    step: i32,
}

impl Adam {
    fn new(n: usize, decay: f32) -> Self {
        Self { decay, weights: vec![0.0; n], mean: vec![0.0; n], square: vec![0.0; n], step: 0 }
    }

    fn step(&mut self, gradient: &[f32]) {
        self.step += 1;
        for (i, g) in gradient.iter().enumerate() {
            let g = g + self.decay * self.weights[i];
            self.mean[i] = 0.9 * self.mean[i] + 0.1 * g;
            self.square[i] = 0.999 * self.square[i] + 0.001 * g * g;
            let mean = self.mean[i] / (1.0 - 0.9_f32.powi(self.step));
            let square = self.square[i] / (1.0 - 0.999_f32.powi(self.step));
            self.weights[i] -= RATE * mean / (square.sqrt() + 1e-8);
        }
    }
}

fn write(weights: &Weights) -> anyhow::Result<()> {
    use std::fmt::Write as _;
    let mut out = String::from(
        "# The linear model that ranks evidence and says how sure an answer is.\n# Written by `cargo run --release --example train -- --write DATA=QUESTIONS.jsonl …`, but for the thresholds; the\n# questions stand in examples/questions and docs/quality.md names the others.\n",
    );
    let kept: Weights = serde_saphyr::from_str(&std::fs::read_to_string("src/answer/find/weights.yaml")?)?;
    let order = |names: &[&str], map: &BTreeMap<String, f32>, out: &mut String| {
        for name in names {
            let _ = writeln!(out, "  {name}: {}", map.get(*name).copied().unwrap_or(0.0));
        }
    };
    out.push_str("rank:\n");
    order(FEATURES, &weights.rank, &mut out);
    for (title, map) in [
        ("sureness", &weights.sureness),
        ("sureness_of_words", &weights.sureness_of_words),
        ("confidence", &weights.confidence),
        ("confidence_of_words", &weights.confidence_of_words),
    ] {
        let _ = writeln!(out, "{title}:");
        order(FEATURES, map, &mut out);
        order(TRAITS, map, &mut out);
    }
    out.push_str(
        "# The least sureness of an answer; of one that asks for a person, a time, a place, a number or a reason; and of one\n# that asks who said something or what somebody said.\n",
    );
    let Weights { threshold, typed_threshold, words_threshold, .. } = kept;
    let _ =
        writeln!(out, "threshold: {threshold}\ntyped_threshold: {typed_threshold}\nwords_threshold: {words_threshold}");
    std::fs::write("src/answer/find/weights.yaml", out)?;
    Ok(())
}
