//! Fuzz targets: whatever is read, nothing panics and spans hold. Input is bytes, each of which stands for a piece of
//! news prose or a raw character, so that a short input reaches deep. docs/benchmarks.md has the commands.

use bolero::check;
use onrecord::answer::Question;
use onrecord::corpus::{self, Article, Span};
use onrecord::lexicon::Lexicon;
use onrecord::record;
use std::path::Path;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the embedded lexicon is whole"));

const PIECES: &[&str] = &[
    " ", " ", " ", "\n", "\n\n", ". ", ", ", "? ", "! ", "… ", ": ", "; ", " – ", "—", "-", "“", "”", "‘", "’", "\"",
    "'", "''", "(", ")", "[", "]", "#", "# ", "- ", "> ", "---\n", "title: ", "published: 2026-02-30\n", "&a ", "*a ",
    "\u{feff}", "\u{ad}", "\u{a0}", "\u{85}", "\u{2028}", "\u{301}", "\u{202e}", "\0", "\t", "\r\n", "said", "says",
    "told", "told reporters", "according to", "he", "she", "they", "it", "that", "who", "which", "not", "no", "Mr. ",
    "Sen. ", "U.S. ", "U.N. ", "J. K. ", "Jr.", "Inc.", "Iran", "China", "Washington", "the White House", "president",
    "Foreign Minister", "spokesman", "two sources", "officials", "Marit Solheim", "Solheim", "Reke", "harbour", "talks",
    "sanctions", "imposed", "lifted", "on", "against", "over", "oil tankers", "14", "1,700", "2026", "99999999999999999",
    "March", "last March", "on Friday", "Feb. 30", "2026-13-45", "in 2019", "three weeks ago", "next year", "the 1990s",
    "'s", "’s", "n't", "and", "or", "but", "of", "in", "at", "by", "to", "as", "was", "were", "has", "would", "could",
    "added", "denied", "warned", "claimed", "asked", "announced", "statement", "report", "a", "an", "the",
    "who said ", "what did ", "when did ", "how many ", "did ", "why ", "is it true that ", "tweeted", "wrote",
];

/// Each byte is a piece, or where there are no more pieces a character.
fn prose(bytes: &[u8]) -> String {
    let piece = |&b: &u8| PIECES.get(usize::from(b)).map_or_else(|| char::from(b).to_string(), |p| (*p).to_owned());
    bytes.iter().map(piece).collect()
}

fn article(bytes: &[u8]) -> Option<Article> {
    corpus::parse(Path::new("a.txt"), format!("A title\n\n{}", prose(bytes)).into_bytes()).ok().map(|(a, _)| a)
}

#[test]
fn loader() {
    check!().for_each(|bytes: &[u8]| {
        for name in ["a.md", "a.txt"] {
            let _ = corpus::parse(Path::new(name), bytes.to_vec());
            let _ = corpus::parse(Path::new(name), prose(bytes).into_bytes());
            let _ = corpus::parse(Path::new(name), format!("---\n{}\n---\nText.\n", prose(bytes)).into_bytes());
        }
    });
}

#[test]
fn segmentation() {
    check!().for_each(|bytes: &[u8]| {
        let text = prose(bytes);
        let mut at = 0;
        for span in corpus::sentences(&text, Span::new(0, text.len())) {
            assert!(span.start >= at && !span.is_empty());
            assert_eq!(text[at..span.start].trim(), "");
            at = span.end;
        }
        assert_eq!(text[at..].trim(), "");
        let _ = corpus::plain(&text);
    });
}

#[test]
fn extraction() {
    check!().for_each(|bytes: &[u8]| {
        let Some(article) = article(bytes) else { return };
        let record = record::extract(&article, &LEXICON);
        let holds = |span: Span| span.get(&article.text).is_some_and(|t| !t.is_empty());
        for statement in &record.statements {
            assert!(!statement.content.is_empty());
            let spans = statement.content.iter().chain(&statement.source).chain(&statement.cue);
            assert!(spans.copied().all(holds), "{statement:?} of {:?}", article.text);
        }
        assert!(record.times.iter().all(|t| holds(Span::new(t.start, t.end))), "{:?}", record.times);
        assert!(record.sanctions.iter().all(|s| holds(Span::new(s.start, s.end))), "{:?}", record.sanctions);
        assert!(record.entities.iter().flat_map(|e| &e.mentions).copied().all(holds), "{:?}", record.entities);
    });
}

#[test]
fn question() {
    check!().for_each(|bytes: &[u8]| {
        let _ = Question::parse(&prose(bytes), &LEXICON);
        let _ = Question::parse(&String::from_utf8_lossy(bytes), &LEXICON);
    });
}
