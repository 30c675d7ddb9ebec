//! How text becomes terms: Unicode words, lower case, accents folded, possessives dropped, English stems. The same
//! analysis serves the index, the questions and the comparison of words in `answer`.

use std::collections::HashMap;
use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RawTokenizer, RemoveLongFilter, Stemmer, TextAnalyzer, Token as Term,
    TokenStream, Tokenizer,
};
use unicode_segmentation::{UWordBoundIndices, UnicodeSegmentation};

/// Longer words are no words; in bytes.
const LONGEST: usize = 64;

/// A term and where it stands in the text, in bytes, the end exclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub term: String,
    pub start: usize,
    pub end: usize,
}

/// An analyzer for text outside the index. Cheap to clone, not shared between threads.
#[derive(Clone)]
pub struct Analysis(TextAnalyzer);

impl Analysis {
    /// Stemmed terms, as passages are indexed.
    pub fn english() -> Self {
        Self(english())
    }

    /// Whole words in lower case without accents, as names and the vocabulary are indexed.
    pub fn words() -> Self {
        Self(words())
    }

    pub fn tokens(&mut self, text: &str) -> Vec<Token> {
        let mut stream = self.0.token_stream(text);
        let mut out = Vec::new();
        while let Some(token) = stream.next() {
            out.push(Token { term: token.text.clone(), start: token.offset_from, end: token.offset_to });
        }
        out
    }

    pub fn terms(&mut self, text: &str) -> Vec<String> {
        self.tokens(text).into_iter().map(|t| t.term).collect()
    }
}

/// So that an index of another make can be measured beside ours.
impl From<Analysis> for TextAnalyzer {
    fn from(analysis: Analysis) -> Self {
        analysis.0
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

/// Words and their stems in one pass, for a builder, which meets most words again and again.
pub(super) struct Stems {
    words: TextAnalyzer,
    stemmer: TextAnalyzer,
    known: HashMap<String, String>,
}

impl Stems {
    /// Stems that are kept; a vocabulary beyond it is worked out anew.
    const MOST: usize = 100_000;

    pub fn new() -> Self {
        let stemmer = TextAnalyzer::builder(RawTokenizer::default()).filter(Stemmer::new(Language::English)).build();
        Self { words: words(), stemmer, known: HashMap::new() }
    }

    /// Calls `each` with the terms that [`Analysis::words`] and [`Analysis::english`] give, in order.
    pub fn each(&mut self, text: &str, mut each: impl FnMut(&str, &str)) {
        let mut words = self.words.token_stream(text);
        while words.advance() {
            let word = words.token().text.as_str();
            if let Some(stem) = self.known.get(word) {
                each(word, stem);
                continue;
            }
            let mut stems = self.stemmer.token_stream(word);
            let stem = if stems.advance() { stems.token().text.clone() } else { word.to_owned() };
            each(word, &stem);
            if self.known.len() >= Self::MOST {
                self.known.clear();
            }
            self.known.insert(word.to_owned(), stem);
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
    words: UWordBoundIndices<'a>,
    token: &'a mut Term,
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        self.token.reset();
        WordStream { words: text.split_word_bound_indices(), token: &mut self.token }
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        for (at, word) in self.words.by_ref() {
            if !word.contains(char::is_alphanumeric) {
                continue;
            }
            let bare = without_possessive(word);
            self.token.text.clear();
            let number = bare.starts_with(|c: char| c.is_ascii_digit());
            self.token.text.extend(bare.chars().filter(|&c| c != '\u{ad}' && !(number && c == ',')));
            self.token.offset_from = at;
            self.token.offset_to = at + bare.len();
            self.token.position = self.token.position.wrapping_add(1);
            return true;
        }
        false
    }

    fn token(&self) -> &Term {
        self.token
    }

    fn token_mut(&mut self) -> &mut Term {
        self.token
    }
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
            ["iran", "u.s", "talk", "1700", "long", "run", "negoti"]
        );
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
    fn offsets_are_bytes_of_the_text() {
        let text = "“Élan” isn’t";
        let tokens = Analysis::words().tokens(text);
        assert_eq!(&text[tokens[0].start..tokens[0].end], "Élan");
    }
}
