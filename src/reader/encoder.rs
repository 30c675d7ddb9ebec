//! The encoder: the only file that knows tensors. Three ONNX graphs of 8-bit weights share one table of embeddings:
//! `embed` (ids and types B×T to B×T×384), `reader` (with attention mask B×T and pool B×S×T to relevance B×S, span
//! B×T×2, claim B×S×3) and `vectors` (to B×384).

use super::pieces::{Pieces, Row, Word, batches};
use super::tagging::{self, Tagged, Thresholds};
use super::weights::{CALIBRATION, EMBED, READER, TAGGER, TAGGER_CARD, TOKENIZER, VECTORS, Weights};
use super::{Calibration, DIMENSIONS, Pointed, Reader, ReaderError, Sentence, Stance, Window};
use rten::{Model, NodeId, Value, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};
use std::collections::BTreeMap;
use std::ops::Range;

/// The most tokens of a short answer.
const SPAN: usize = 24;

pub(super) struct Encoder {
    pieces: Pieces,
    embed: Graph,
    reader: Graph,
    vectors: Graph,
    tagger: Option<Tagger>,
    calibration: Calibration,
    made_by: String,
}

/// The graph that tags, with what its logits are held against.
struct Tagger {
    graph: Graph,
    thresholds: Thresholds,
}

/// `tagger.json`, as far as it is read.
#[derive(serde::Deserialize)]
struct Card {
    /// The probability from which a sentence tells a measure, as the trainer found it.
    threshold: f32,
    /// What a token may be part of, in the order of the logits, with the probability from which it is.
    tags: Vec<String>,
    #[serde(default)]
    thresholds: BTreeMap<String, f32>,
}

/// A graph with its inputs and outputs in the order in which they are given and taken.
struct Graph {
    model: Model,
    inputs: Vec<NodeId>,
    outputs: Vec<NodeId>,
}

/// Rows of one batch, padded to one length.
struct Batch {
    rows: usize,
    tokens: usize,
    sentences: usize,
    ids: Vec<i32>,
    types: Vec<i32>,
    mask: Vec<i32>,
    pool: Vec<f32>,
}

/// What the heads say of a row.
struct Read {
    /// S
    relevance: Vec<f32>,
    /// T×2
    span: Vec<f32>,
    /// S×3
    claim: Vec<f32>,
}

impl Graph {
    fn load(weights: &mut Weights, name: &str, inputs: &[&str], outputs: &[&str]) -> Result<Self, ReaderError> {
        let model = Model::load(weights.take(name)?).map_err(|e| weights.damaged(name, e))?;
        let nodes = |names: &[&str]| names.iter().map(|n| model.node_id(n)).collect::<Result<Vec<_>, _>>();
        let ids = nodes(inputs).and_then(|i| Ok((i, nodes(outputs)?)));
        let (inputs, outputs) = ids.map_err(|e| weights.damaged(name, e))?;
        Ok(Self { model, inputs, outputs })
    }

    fn run(&self, values: Vec<Value>) -> Result<Vec<Value>, ReaderError> {
        let inputs = self.inputs.iter().copied().zip(values.into_iter().map(ValueOrView::from)).collect();
        self.model.run(inputs, &self.outputs, None).map_err(|e| ReaderError::Failed(e.to_string()))
    }
}

impl Tagger {
    fn load(weights: &mut Weights) -> Result<Option<Self>, ReaderError> {
        if !weights.has(TAGGER) {
            return Ok(None);
        }
        let card = weights.take(TAGGER_CARD)?;
        let card: Card = serde_json::from_slice(&card).map_err(|e| weights.damaged(TAGGER_CARD, e))?;
        let tags: Vec<Option<f32>> = card.tags.iter().map(|t| card.thresholds.get(t).copied()).collect();
        let graph = Graph::load(weights, TAGGER, &["hidden", "att", "pool"], &["act", "tok", "said"])?;
        Ok(Some(Self { graph, thresholds: Thresholds::new(card.threshold, &tags) }))
    }
}

impl Encoder {
    /// What the tagger's heads say of each row: S×ACTS, T×MARKS and T×SAID.
    fn tag(&self, tagger: &Tagger, rows: &[Row]) -> Result<Vec<tagging::Heads>, ReaderError> {
        let mut out = vec![Default::default(); rows.len()];
        for numbers in batches(rows) {
            let mut batch = Batch::new(&numbers.iter().map(|&i| &rows[i]).collect::<Vec<_>>());
            let hidden = self.embed(&mut batch)?;
            let (mask, pool) = (std::mem::take(&mut batch.mask), std::mem::take(&mut batch.pool));
            let pool = Tensor::from_data(&[batch.rows, batch.sentences, batch.tokens], pool);
            let heads = tagger.graph.run(vec![hidden, batch.matrix(mask), pool.into()])?;
            let [acts, marks, said] = floats(heads)?;
            let part = |all: &[f32], k: usize, size: usize| all[k * size..(k + 1) * size].to_vec();
            for (k, &i) in numbers.iter().enumerate() {
                out[i] = tagging::Heads {
                    acts: part(&acts, k, batch.sentences * tagging::ACTS),
                    marks: part(&marks, k, batch.tokens * tagging::MARKS),
                    said: part(&said, k, batch.tokens * tagging::SAID),
                };
            }
        }
        Ok(out)
    }

    pub fn new(mut weights: Weights) -> Result<Self, ReaderError> {
        let calibration = weights.take(CALIBRATION)?;
        let calibration = serde_json::from_slice(&calibration).map_err(|e| weights.damaged(CALIBRATION, e))?;
        let json = weights.take(TOKENIZER)?;
        let json = String::from_utf8(json).map_err(|e| weights.damaged(TOKENIZER, e))?;
        Ok(Self {
            pieces: Pieces::new(&json).map_err(|e| weights.damaged(TOKENIZER, e))?,
            embed: Graph::load(&mut weights, EMBED, &["ids", "tt"], &["hidden"])?,
            reader: Graph::load(&mut weights, READER, &["hidden", "att", "pool"], &["sent", "span", "claim"])?,
            vectors: Graph::load(&mut weights, VECTORS, &["hidden", "att"], &["vector"])?,
            tagger: Tagger::load(&mut weights)?,
            calibration,
            made_by: weights.vectors,
        })
    }

    fn embed(&self, batch: &mut Batch) -> Result<Value, ReaderError> {
        let (ids, types) = (std::mem::take(&mut batch.ids), std::mem::take(&mut batch.types));
        let out = self.embed.run(vec![batch.matrix(ids), batch.matrix(types)])?;
        out.into_iter().next().ok_or_else(no_output)
    }

    /// What the heads say of each row, in the order of the rows.
    fn read(&self, rows: &[Row]) -> Result<Vec<Read>, ReaderError> {
        let mut out: Vec<Option<Read>> = rows.iter().map(|_| None).collect();
        for numbers in batches(rows) {
            let mut batch = Batch::new(&numbers.iter().map(|&i| &rows[i]).collect::<Vec<_>>());
            let hidden = self.embed(&mut batch)?;
            let (mask, pool) = (std::mem::take(&mut batch.mask), std::mem::take(&mut batch.pool));
            let pool = Tensor::from_data(&[batch.rows, batch.sentences, batch.tokens], pool);
            let heads = self.reader.run(vec![hidden, batch.matrix(mask), pool.into()])?;
            let [relevance, span, claim] = floats(heads)?;
            let (t, s) = (batch.tokens, batch.sentences);
            for (k, &i) in numbers.iter().enumerate() {
                let n = rows[i].sentences.len();
                out[i] = Some(Read {
                    relevance: relevance[k * s..k * s + n].to_vec(),
                    span: span[k * t * 2..(k + 1) * t * 2].to_vec(),
                    claim: claim[k * s * 3..(k * s + n) * 3].to_vec(),
                });
            }
        }
        Ok(out.into_iter().flatten().collect())
    }
}

impl Reader for Encoder {
    fn vectors(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, ReaderError> {
        let rows = texts.iter().map(|t| self.pieces.alone(t)).collect::<Result<Vec<_>, _>>()?;
        let mut out = vec![Vec::new(); rows.len()];
        for numbers in batches(&rows) {
            let mut batch = Batch::new(&numbers.iter().map(|&i| &rows[i]).collect::<Vec<_>>());
            let hidden = self.embed(&mut batch)?;
            let mask = std::mem::take(&mut batch.mask);
            let [vectors] = floats(self.vectors.run(vec![hidden, batch.matrix(mask)])?)?;
            for (&i, vector) in numbers.iter().zip(vectors.chunks_exact(DIMENSIONS)) {
                out[i] = vector.to_vec();
            }
        }
        Ok(out)
    }

    fn relevance(&self, question: &str, windows: &[Window]) -> Result<Vec<Vec<f32>>, ReaderError> {
        let rows = windows.iter().map(|w| self.pieces.window(question, w)).collect::<Result<Vec<_>, _>>()?;
        Ok(self.read(&rows)?.into_iter().map(|r| r.relevance).collect())
    }

    fn point(&self, question: &str, window: &Window, sentence: usize) -> Result<Option<Pointed>, ReaderError> {
        let row = self.pieces.window(question, window)?;
        let (Some(tokens), Some(text)) = (row.sentences.get(sentence).cloned(), window.sentences.get(sentence)) else {
            return Ok(None);
        };
        let words = self.pieces.words(text)?;
        let read = self.read(std::slice::from_ref(&row))?;
        Ok(read.first().and_then(|read| best_span(&words, &tokens, &read.span, text)))
    }

    fn stance(&self, claim: &str, text: &str) -> Result<Stance, ReaderError> {
        let sentence = Sentence { people: String::new(), text: text.to_owned() };
        let row = self.pieces.window(claim, &Window { title: String::new(), sentences: vec![sentence] })?;
        let read = self.read(std::slice::from_ref(&row))?;
        match read.first().map(|r| softmax(&r.claim)).as_deref() {
            Some(&[supported, contradicted, open]) => Ok(Stance { supported, contradicted, open }),
            _ => Err(no_output()),
        }
    }

    fn tags(&self, head: &str, sentences: &[&str]) -> Result<Option<Tagged>, ReaderError> {
        let Some(tagger) = &self.tagger else { return Ok(None) };
        let windows = tagging::windows(&self.pieces, head, sentences)?;
        let rows: Vec<Row> = windows.iter().map(|w| w.row.clone()).collect();
        let heads = self.tag(tagger, &rows)?;
        Ok(Some(tagging::gather(sentences.len(), &windows, &heads, &tagger.thresholds)))
    }

    fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    fn made_by(&self) -> &str {
        &self.made_by
    }
}

impl Batch {
    fn new(rows: &[&Row]) -> Self {
        let tokens = rows.iter().map(|r| r.ids.len()).max().unwrap_or(0);
        let sentences = rows.iter().map(|r| r.sentences.len()).max().unwrap_or(0).max(1);
        let n = rows.len();
        let mut out = Self {
            rows: n,
            tokens,
            sentences,
            ids: vec![0; n * tokens],
            types: vec![0; n * tokens],
            mask: vec![0; n * tokens],
            pool: vec![0.0; n * sentences * tokens],
        };
        for (k, row) in rows.iter().enumerate() {
            let (from, to) = (k * tokens, k * tokens + row.ids.len());
            out.ids[from..to].copy_from_slice(&row.ids);
            out.types[from..to].copy_from_slice(&row.types);
            out.mask[from..to].fill(1);
            for (s, span) in row.sentences.iter().enumerate() {
                let at = (k * sentences + s) * tokens;
                out.pool[at + span.start..at + span.end].fill(1.0 / span.len().max(1) as f32);
            }
        }
        out
    }

    fn matrix(&self, data: Vec<i32>) -> Value {
        NdTensor::from_data([self.rows, self.tokens], data).into_dyn().into()
    }
}

/// The best run of words: the logits of its first token as a beginning and of its last as an end are greatest.
fn best_span(words: &[Word], tokens: &Range<usize>, logits: &[f32], sentence: &Sentence) -> Option<Pointed> {
    let words: Vec<_> = words.iter().filter(|(t, _)| tokens.start + t.end <= tokens.end).collect();
    let value = |token: usize, which: usize| logits.get((tokens.start + token) * 2 + which).copied();
    let mut spans = Vec::new();
    for (i, (first, from)) in words.iter().enumerate() {
        for (last, to) in words[i..].iter().take_while(|(last, _)| last.end - first.start <= SPAN) {
            if let (Some(a), Some(b)) = (value(first.start, 0), value(last.end - 1, 1)) {
                spans.push((a + b, from.start..to.end));
            }
        }
    }
    spans.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (best, span) = spans.first()?.clone();
    let apart = |s: &Range<usize>| s.end <= span.start || s.start >= span.end;
    let rival = spans.iter().find(|(_, s)| apart(s)).map_or(best, |(value, _)| *value);
    let span = trimmed(&sentence.text, span);
    (!span.is_empty()).then_some(Pointed { span, logit: best - rival })
}

/// Without the marks at its ends.
fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let inner = &text[span.clone()];
    let mark = |c: char| !(c.is_alphanumeric() || "$€£¥%#°".contains(c));
    let start = span.start + (inner.len() - inner.trim_start_matches(mark).len());
    let end = span.end - (inner.len() - inner.trim_end_matches(mark).len());
    start..end.max(start)
}

fn floats<const N: usize>(values: Vec<Value>) -> Result<[Vec<f32>; N], ReaderError> {
    let tensors = values.into_iter().map(|v| v.into_tensor::<f32>().map(|t| t.to_vec()).ok_or_else(no_output));
    tensors.collect::<Result<Vec<_>, _>>()?.try_into().map_err(|_| no_output())
}

fn no_output() -> ReaderError {
    ReaderError::Failed("a graph gave no numbers".to_owned())
}

fn softmax(logits: &[f32]) -> Vec<f32> {
    let top = logits.iter().copied().fold(f32::MIN, f32::max);
    let all: Vec<f32> = logits.iter().map(|x| (x - top).exp()).collect();
    let sum: f32 = all.iter().sum();
    all.iter().map(|x| x / sum).collect()
}
