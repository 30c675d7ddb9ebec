//! From words to tokens and windows: WordPiece ids, the layout of a window (`[CLS] question [SEP] title | sentence … [SEP]`)
//! and the packing of windows of like length. Owns every length limit of the reader, counted in tokens.

use super::{ReaderError, Sentence, Window};
use rten_text::models::{Model, WordPiece, WordPieceOptions};
use rten_text::normalizers::{Bert, BertOptions, Normalizer};
use rten_text::pre_tokenizers::{Bert as BertWords, PreTokenizer};
use serde::Deserialize;
use std::collections::HashMap;
use std::ops::Range;

/// Tokens of a question, a title, a sentence, and of all that follows the question; as in training.
const QUESTION: usize = 40;
const TITLE: usize = 16;
const SENTENCE: usize = 120;
const WINDOW: usize = 190;
/// Rows that run together: more make no row faster and hold more memory.
const BATCH: usize = 8;

/// A word's tokens within its sentence, and its bytes in the sentence's text.
pub(super) type Word = (Range<usize>, Range<usize>);

/// A word's bytes in its text, and its ids.
pub(super) type Spelt = (Range<usize>, Vec<i32>);

/// One row of the encoder's input.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    pub ids: Vec<i32>,
    /// 0 for the question's part, 1 behind it.
    pub types: Vec<i32>,
    /// The tokens of each sentence.
    pub sentences: Vec<Range<usize>>,
}

/// What is read of `tokenizer.json`: lower case without accents is all that this encoder knows.
#[derive(Deserialize)]
struct Vocabulary {
    model: Vocab,
}

#[derive(Deserialize)]
struct Vocab {
    vocab: HashMap<String, u32>,
}

/// Makes rows.
pub(super) struct Pieces {
    normal: Bert,
    words: BertWords,
    model: WordPiece,
    cls: i32,
    sep: i32,
    bar: i32,
}

impl Pieces {
    pub fn new(json: &str) -> Result<Self, String> {
        let read: Vocabulary = serde_json::from_str(json).map_err(|e| e.to_string())?;
        let model = WordPiece::from_vocab(read.model.vocab, WordPieceOptions::default());
        let special =
            |token: &str| model.get_token_id(token).map(id).ok_or_else(|| format!("it lacks the token {token}"));
        let (cls, sep, bar) = (special("[CLS]")?, special("[SEP]")?, special("|")?);
        let normal = Bert::new(BertOptions { lowercase: true, strip_accents: true });
        Ok(Self { normal, words: BertWords::new(), model, cls, sep, bar })
    }

    /// The ids of a text, special ones left out.
    fn ids(&self, text: &str, most: usize) -> Result<Vec<i32>, ReaderError> {
        let failed = |e: String| ReaderError::Failed(e);
        let (text, _) = self.normal.normalize(text).map_err(|e| failed(e.to_string()))?;
        let mut out = Vec::new();
        for word in self.words.pre_tokenize(&text).map_err(|e| failed(e.to_string()))? {
            if out.len() >= most {
                break;
            }
            let encoded = self.model.encode_with_offsets(word, &mut |_, token| out.push(id(token)));
            encoded.map_err(|e| failed(e.to_string()))?;
        }
        out.truncate(most);
        Ok(out)
    }

    /// The words of a text with their bytes and ids, as many as hold `most` tokens.
    pub fn spread(&self, text: &str, most: usize) -> Result<Vec<Spelt>, ReaderError> {
        let words = self.words.pre_tokenize(text).map_err(|e| ReaderError::Failed(e.to_string()))?;
        let mut out = Vec::with_capacity(words.len());
        let mut room = most;
        for word in words {
            let start = word.as_ptr().addr() - text.as_ptr().addr();
            let ids = self.ids(word, most)?;
            // White space is told as a word.
            if ids.is_empty() {
                continue;
            }
            if ids.len() > room {
                break;
            }
            room -= ids.len();
            out.push((start..start + word.len(), ids));
        }
        Ok(out)
    }

    /// A row that begins with a text of its own.
    pub fn opening(&self, head: &str, most: usize) -> Result<Row, ReaderError> {
        let mut row = Row::default();
        row.push(&[self.cls], 0);
        row.push(&self.ids(head, most)?, 0);
        row.push(&[self.sep], 0);
        Ok(row)
    }

    /// A sentence at the end of a row: its words with their tokens there.
    pub fn place(row: &mut Row, words: &[Spelt]) -> Vec<(Range<usize>, Range<usize>)> {
        let from = row.ids.len();
        let mut placed = Vec::with_capacity(words.len());
        for (span, ids) in words {
            let at = row.ids.len();
            row.push(ids, 1);
            placed.push((span.clone(), at..row.ids.len()));
        }
        row.sentences.push(from..row.ids.len());
        placed
    }

    pub fn close(&self, row: &mut Row) {
        row.push(&[self.sep], 1);
    }

    /// A text alone, for its vector.
    pub fn alone(&self, text: &str) -> Result<Row, ReaderError> {
        let mut row = Row::default();
        row.push(&[self.cls], 0);
        let from = row.ids.len();
        row.push(&self.ids(text, SENTENCE)?, 0);
        row.sentences.push(from..row.ids.len());
        row.push(&[self.sep], 0);
        Ok(row)
    }

    /// A question in front of a window's sentences, as many of them as fit; the first always does.
    pub fn window(&self, question: &str, window: &Window) -> Result<Row, ReaderError> {
        let mut row = Row::default();
        row.push(&[self.cls], 0);
        row.push(&self.ids(question, QUESTION)?, 0);
        row.push(&[self.sep], 0);
        if !window.title.is_empty() {
            row.push(&self.ids(&window.title, TITLE)?, 1);
            row.push(&[self.bar], 1);
        }
        for sentence in &window.sentences {
            let ids = self.ids(&spoken(sentence), SENTENCE)?;
            if !row.sentences.is_empty() && row.ids.len() + ids.len() > WINDOW + QUESTION {
                break;
            }
            let from = row.ids.len();
            row.push(&ids, 1);
            row.sentences.push(from..row.ids.len());
        }
        row.push(&[self.sep], 1);
        Ok(row)
    }

    /// Which token of a sentence begins each word, with the word's bytes in the text: the answer's span is looked for
    /// among these. The words in brackets in front, which are no source's, have none.
    pub fn words(&self, sentence: &Sentence) -> Result<Vec<Word>, ReaderError> {
        let brackets = spoken(sentence).len() - sentence.text.len();
        let mut at = if brackets > 0 { self.ids(&spoken(sentence)[..brackets], SENTENCE)?.len() } else { 0 };
        let mut out = Vec::new();
        for word in sentence.text.split_whitespace() {
            let start = word.as_ptr().addr() - sentence.text.as_ptr().addr();
            let tokens = self.ids(word, SENTENCE)?.len();
            if at + tokens > SENTENCE {
                break;
            }
            if tokens > 0 {
                out.push((at..at + tokens, start..start + word.len()));
            }
            at += tokens;
        }
        Ok(out)
    }
}

impl Row {
    fn push(&mut self, ids: &[i32], kind: i32) {
        self.ids.extend_from_slice(ids);
        self.types.resize(self.ids.len(), kind);
    }
}

/// As in training: who speaks stands in brackets before the words.
fn spoken(sentence: &Sentence) -> String {
    if sentence.people.is_empty() { sentence.text.clone() } else { format!("({}) {}", sentence.people, sentence.text) }
}

fn id(token: u32) -> i32 {
    i32::try_from(token).unwrap_or_default()
}

/// Numbers of rows, those of like length together, so that little is padded.
pub(super) fn batches(rows: &[Row]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&i| (rows[i].ids.len(), i));
    order.chunks(BATCH).map(<[usize]>::to_vec).collect()
}
