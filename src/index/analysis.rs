//! How text becomes terms: Unicode words, lower case, accents folded, possessives dropped, English stems, irregular forms
//! taken for their base. The same analysis serves the index, the questions and the comparison of words in `answer`.

use foldhash::HashMap;
use std::cell::RefCell;
use std::sync::LazyLock;
use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RawTokenizer, RemoveLongFilter, Stemmer, TextAnalyzer, Token as Term,
    TokenStream, Tokenizer,
};
use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

/// Longer words are no words; in bytes.
const LONGEST: usize = 64;

/// Forms of which a stemmer knows nothing, and what they are forms of: comparatives, British spellings, and those of
/// WordNet's lists of exceptions that news has often, but for the ones that are mostly another word ("ground", "wound").
static IRREGULAR: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| include_str!("irregular.txt").lines().filter_map(|line| line.split_once(' ')).collect());

/// A term and where it stands in the text, in bytes, the end exclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// As it is indexed.
    pub term: String,
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
}

/// An analyzer for text outside the index. Cheap to clone, not shared between threads.
#[derive(Clone)]
pub struct Analysis {
    words: TextAnalyzer,
    stemmed: bool,
}

thread_local! {
    /// Candidates of one question share most of their words, and so do questions.
    static STEMS: RefCell<StemCache> = RefCell::new(StemCache::new(10_000));
}

impl Analysis {
    /// Stemmed terms, as passages are indexed.
    pub fn english() -> Self {
        Self { words: words(), stemmed: true }
    }

    /// Whole words in lower case without accents, as names and the vocabulary are indexed.
    pub fn words() -> Self {
        Self { words: words(), stemmed: false }
    }

    /// The terms of a text with their places, in order.
    pub fn tokens(&mut self, text: &str) -> Vec<Token> {
        let mut out = Vec::new();
        self.each(text, |term, token| {
            out.push(Token { term: term.to_owned(), start: token.offset_from, end: token.offset_to });
        });
        out
    }

    /// The terms of a text, in order, repeated as they stand.
    pub fn terms(&mut self, text: &str) -> Vec<String> {
        let mut out = Vec::new();
        self.each(text, |term, _| out.push(term.to_owned()));
        out
    }

    fn each(&mut self, text: &str, mut each: impl FnMut(&str, &Term)) {
        let mut words = self.words.token_stream(text);
        STEMS.with_borrow_mut(|stems| {
            while words.advance() {
                let word = words.token();
                each(if self.stemmed { stems.stem(&word.text) } else { &word.text }, word);
            }
        });
    }
}

/// So that an index of another make can be measured beside ours; irregular forms stay as they are in it.
impl From<Analysis> for TextAnalyzer {
    fn from(analysis: Analysis) -> Self {
        if analysis.stemmed { english() } else { analysis.words }
    }
}

fn english() -> TextAnalyzer {
    let base = TextAnalyzer::builder(Words::default()).filter(RemoveLongFilter::limit(LONGEST));
    base.filter(LowerCaser).filter(AsciiFoldingFilter).filter(Stemmer::new(Language::English)).build()
}

fn words() -> TextAnalyzer {
    let base = TextAnalyzer::builder(Words::default()).filter(RemoveLongFilter::limit(LONGEST));
    base.filter(LowerCaser).filter(AsciiFoldingFilter).build()
}

/// Stems of words that were met before.
struct StemCache {
    stemmer: TextAnalyzer,
    /// Words, by the order in which they were met.
    known: HashMap<String, u32>,
    /// The number of each word's stem.
    of: Vec<u32>,
    numbers: HashMap<String, u32>,
    stems: Vec<String>,
    /// Words that are kept; beyond them all are forgotten.
    most: usize,
}

impl StemCache {
    fn new(most: usize) -> Self {
        let stemmer = TextAnalyzer::builder(RawTokenizer::default()).filter(Stemmer::new(Language::English)).build();
        let (known, numbers) = (HashMap::default(), HashMap::default());
        Self { stemmer, known, of: Vec::new(), numbers, stems: Vec::new(), most }
    }

    fn stem(&mut self, word: &str) -> &str {
        let word = match self.known.get(word) {
            Some(&known) => known,
            None => {
                self.forget_beyond_most();
                self.learn(word)
            }
        };
        &self.stems[self.of[word as usize] as usize]
    }

    fn forget_beyond_most(&mut self) {
        if self.known.len() >= self.most {
            self.known.clear();
            self.of.clear();
            self.numbers.clear();
            self.stems.clear();
        }
    }

    fn learn(&mut self, word: &str) -> u32 {
        let mut stems = self.stemmer.token_stream(IRREGULAR.get(word).copied().unwrap_or(word));
        let stem = if stems.advance() { stems.token().text.clone() } else { word.to_owned() };
        drop(stems);
        let next = self.stems.len() as u32;
        let number = *self.numbers.entry(stem).or_insert_with_key(|stem| {
            self.stems.push(stem.clone());
            next
        });
        self.of.push(number);
        let word_number = self.of.len() as u32 - 1;
        self.known.insert(word.to_owned(), word_number);
        word_number
    }
}

/// A word of a text: its number and its stem's, and its bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub word: u32,
    pub stem: u32,
    pub start: usize,
    pub end: usize,
}

/// Words and their stems in one pass, for a builder. Numbers of words and stems hold until [`Stems::tidy`].
pub(super) struct Stems {
    words: TextAnalyzer,
    cache: StemCache,
}

impl Stems {
    pub fn new() -> Self {
        Self { words: words(), cache: StemCache::new(20_000) }
    }

    /// Forgets all where that is more than it should keep.
    pub fn tidy(&mut self) {
        self.cache.forget_beyond_most();
    }

    /// One more than the greatest number of a stem.
    pub fn count(&self) -> usize {
        self.cache.stems.len()
    }

    pub fn stem(&self, number: u32) -> &str {
        &self.cache.stems[number as usize]
    }

    /// Calls `each` with the terms that [`Analysis::words`] gives and where they stand, in order.
    pub fn places(&mut self, text: &str, mut each: impl FnMut(&str, Place)) {
        let mut words = self.words.token_stream(text);
        while words.advance() {
            let token = words.token();
            let word = match self.cache.known.get(&token.text) {
                Some(&known) => known,
                None => self.cache.learn(&token.text),
            };
            let stem = self.cache.of[word as usize];
            each(&token.text, Place { word, stem, start: token.offset_from, end: token.offset_to });
        }
    }

    /// Calls `each` with the terms that [`Analysis::words`] and [`Analysis::english`] give, in order.
    pub fn each(&mut self, text: &str, mut each: impl FnMut(&str, &str)) {
        let mut words = self.words.token_stream(text);
        while words.advance() {
            let word = words.token().text.as_str();
            let number = self.cache.known.get(word).copied().unwrap_or_else(|| self.cache.learn(word));
            each(word, &self.cache.stems[self.cache.of[number as usize] as usize]);
        }
    }

    /// The text's stems, a space between them.
    pub fn joined(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        self.each(text, |_, stem| append(&mut out, stem));
        out
    }

    /// The text's words, a space between them.
    pub fn folded(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        self.each(text, |word, _| append(&mut out, word));
        out
    }
}

pub(super) fn append(out: &mut String, term: &str) {
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(term);
}

/// Words by UAX #29 ("U.S" and "1,700" are one), without possessives, soft hyphens and the commas of numbers.
#[derive(Clone, Default)]
struct Words {
    token: Term,
}

struct WordStream<'a> {
    text: &'a str,
    /// Where the rest of the text begins, from which no piece was taken yet.
    rest: usize,
    /// The piece at hand, which holds no ASCII white space, and the words in it. A bound stands before and after all
    /// white space (rules WB3a, WB3b and WB999), and a piece of ASCII alone is cut far faster.
    piece: usize,
    words: UnicodeWordIndices<'a>,
    token: &'a mut Term,
}

impl<'a> WordStream<'a> {
    fn next_word(&mut self) -> Option<(usize, &'a str)> {
        loop {
            if let Some((at, word)) = self.words.next() {
                return Some((self.piece + at, word));
            }
            let rest = self.text.get(self.rest..).filter(|r| !r.is_empty())?;
            let length = rest.bytes().position(|b| b.is_ascii_whitespace()).unwrap_or(rest.len());
            let piece = &rest[..length];
            self.piece = self.rest;
            self.rest += length + 1;
            if let Some((at, word)) = plain_word(piece) {
                return Some((self.piece + at, word));
            }
            self.words = piece.unicode_word_indices();
        }
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        self.token.reset();
        WordStream { text, rest: 0, piece: 0, words: "".unicode_word_indices(), token: &mut self.token }
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((at, word)) = self.next_word() else { return false };
        let bare = without_possessive(word);
        self.token.text.clear();
        let number = bare.starts_with(|c: char| c.is_ascii_digit());
        if bare.bytes().all(|b| b.is_ascii_alphanumeric()) {
            self.token.text.push_str(bare);
        } else {
            self.token.text.extend(bare.chars().filter(|&c| c != '\u{ad}' && !(number && c == ',')));
        }
        self.token.offset_from = at;
        self.token.offset_to = at + bare.len();
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Term {
        self.token
    }

    fn token_mut(&mut self) -> &mut Term {
        self.token
    }
}

/// The one word of a piece of ASCII letters and digits with marks around them: UAX #29 joins all of those and none of
/// the marks, but for the underscore.
fn plain_word(piece: &str) -> Option<(usize, &str)> {
    let is_mark = |c: char| c.is_ascii_punctuation() && c != '_';
    let word = piece.trim_start_matches(is_mark);
    let at = piece.len() - word.len();
    let word = word.trim_end_matches(is_mark);
    let plain = !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric());
    plain.then_some((at, word))
}

fn without_possessive(word: &str) -> &str {
    let bare = word.trim_end_matches(['\'', '’']);
    for ending in ["'s", "’s", "'S", "’S"] {
        if let Some(stem) = bare.strip_suffix(ending) {
            return stem;
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_of_news() {
        let mut english = Analysis::english();
        assert_eq!(
            english.terms("Iran’s U.S. talks, 1,700 long-running NEGOTIATIONS"),
            ["iran", "u.", "talk", "1700", "long", "run", "negoti"]
        );
        assert_eq!(english.terms("Sold older neighbouring ships"), english.terms("sell old neighboring ship"));
        assert_eq!(english.terms("Élysée co\u{ad}operation"), ["elyse", "cooper"]);
        assert_eq!(english.terms(&"x".repeat(1_000_000)), Vec::<String>::new());
    }

    #[test]
    fn one_pass_gives_the_terms_of_both_analyses() {
        let text =
            "Élysée’s “long-running” U.S. talks:\u{a0}1,700 Negotiations co\u{ad}operation ½ ㎏ ﬁshing 1\u{202f}000";
        let (mut words, mut stems) = (Vec::new(), Vec::new());
        let mut both = Stems::new();
        both.each(text, |word, stem| {
            words.push(word.to_owned());
            stems.push(stem.to_owned());
        });
        assert_eq!(words, Analysis::words().terms(text));
        assert_eq!(stems, Analysis::english().terms(text));
        assert!(stems.iter().all(|s| !s.contains(' ')));
        assert_eq!(both.joined("Talks talks"), "talk talk");
    }

    #[test]
    fn pieces_hold_the_words_of_the_whole() {
        for text in [
            "a \u{301}b c\td\r\ne\u{85}f",
            "“U.S.” 1,700.5 don’t x_y",
            " \u{200d}a\u{a0}b  3:4 ",
            "é.é a.b\u{ad}c 1\u{202f}000",
            "(talks), 'tis 3rd. _x_ x_ a1- --end-- #tag @who $5 50% \"quoted\" --",
            "word\u{301} ,\u{301} a\u{ad} \u{200d}b",
        ] {
            let whole = text.split_word_bound_indices().filter(|(_, w)| w.contains(char::is_alphanumeric));
            let mut tokenizer = Words::default();
            let mut stream = tokenizer.token_stream(text);
            let words: Vec<(usize, &str)> = std::iter::from_fn(|| stream.next_word()).collect();
            assert_eq!(words, whole.collect::<Vec<_>>(), "in {text:?}");
        }
    }

    #[test]
    fn offsets_are_bytes_of_the_text() {
        let text = "“Élan” isn’t";
        let tokens = Analysis::words().tokens(text);
        assert_eq!(&text[tokens[0].start..tokens[0].end], "Élan");
    }
}
