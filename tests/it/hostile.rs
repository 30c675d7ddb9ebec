//! Hostile articles and questions: what is made of them is bounded by counts, and good articles are served beside.

use crate::scenario::Scenario;
use onrecord::answer::{Ask, Question};
use onrecord::corpus::{self, Article};
use onrecord::index::SearchRequest;
use onrecord::index::WeightedTerm;
use onrecord::lexicon::Lexicon;
use onrecord::record;
use std::path::Path;

const GOOD: &str = "Harbour talks\n\nThe harbour talks ended on Monday, the minister said.\n";
const LONG: usize = 1 << 20;
/// What extraction is given: our own code runs unoptimised in tests.
const SHORT: usize = 1 << 14;

fn article(body: &str) -> Article {
    corpus::parse(Path::new("hostile.txt"), format!("A title\n\n{body}").into_bytes()).unwrap().0
}

/// Nothing that is made of an article outgrows it: sentences of at most 16 KiB, and no more statements, times,
/// sanctions or mentions than words.
fn bounded(name: &str, body: &str) {
    let article = article(body);
    let sentences = article.paragraphs.iter().flat_map(|p| &p.sentences);
    assert!(sentences.clone().all(|s| s.len() <= 16 * 1024), "{name}");
    let words = 2 + body.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).count();
    assert!(article.sentence_count() <= body.chars().count(), "{name}: {} sentences", article.sentence_count());
    let record = record::extract(&article, &Lexicon::embedded().unwrap());
    let mentions: usize = record.entities.iter().map(|e| e.mentions.len()).sum();
    let most = [record.statements.len(), record.times.len(), record.sanctions.len(), mentions];
    assert!(most.iter().all(|n| *n <= words), "{name}: {most:?} of {words} words");
}

#[test]
fn one_character_again_and_again() {
    for piece in ["a", "\"", "“", "”", "'", "(", ".", "-", "\u{301}", "😀", "\u{202e}", "\t\u{a0}x", "#\n", "> ", "A "]
    {
        let whole = if piece.len() == 1 { LONG } else { LONG / 16 };
        let long = piece.repeat(whole / piece.len());
        if let Ok((article, _)) = corpus::parse(Path::new("a.txt"), format!("A title\n\n{long}").into_bytes()) {
            let mut sentences = article.paragraphs.iter().flat_map(|p| &p.sentences);
            assert!(sentences.all(|s| s.len() <= 16 * 1024), "{piece:?}");
        }
        bounded(piece, &format!("x{}", &long[..long.floor_char_boundary(SHORT)]));
    }
}

#[test]
fn words_that_mean_something_again_and_again() {
    for piece in [
        "said ",
        "He said ",
        "“No,” he said, ",
        "according to Mr. ",
        "last March ",
        "sanctions on Iran ",
        "Mr. A. B. Smith ",
        "the minister of ",
        "that he said that ",
        "\"'“‘",
        "\"a \"b ",
        "( [ “ ‘ said ",
        "in 99999999999999999999 years ",
        "2026-13-45 ",
        "Dec. 12, ",
        "U.S. ",
    ] {
        bounded(piece, &piece.repeat(SHORT / piece.len()));
    }
}

#[test]
fn deep_nesting_of_quotations() {
    let depth = 2000;
    bounded("nested", &format!("{}x{}, he said.", "“‘".repeat(depth), "’”".repeat(depth)));
    bounded("opened", &"“He said: ‘she said: ".repeat(depth));
    bounded("blocks", &"> > > > > said\n".repeat(depth));
}

#[test]
fn control_characters_and_breaks_of_every_kind() {
    let controls: String = (1..32_u8).chain(127..=127).map(char::from).collect();
    let all = format!("{controls}\u{85}\u{2028}\u{2029}\u{feff}\u{200b}\u{200d}\u{e0001}\u{fffd}\u{10ffff}");
    bounded("controls", &all.repeat(500));
    bounded("controls in words", &all.chars().flat_map(|c| ['s', 'a', 'i', 'd', c]).collect::<String>().repeat(50));
}

#[test]
fn good_articles_are_served_beside_hostile_files() {
    let bomb: String = (1..12).fold("---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned(), |text, i| {
        format!("{text}a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 9].join(", "))
    });
    let scenario = Scenario::new()
        .article("good.txt", GOOD)
        .article("bomb.md", format!("{bomb}title: x\n---\nText.\n"))
        .article("deep.md", format!("---\ntitle: {}x\n---\nText.\n", "[".repeat(100_000)))
        .article("zip.txt", b"PK\x03\x04\x14\x00\x00\x00\x08\x00")
        .article("gzip.txt", b"\x1f\x8b\x08\x08abc")
        .article("pdf.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        .article("jpeg.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF")
        .article("gif.txt", b"GIF89a\x01\x00\x01\x00\x80")
        .article("marks.txt", format!("A title\n\n{}", "\"".repeat(100_000)))
        .article("letters.txt", format!("A title\n\n{}", "a".repeat(LONG)));
    let report = scenario.build().unwrap();
    let messages: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    for file in ["bomb.md", "deep.md", "zip.txt", "gzip.txt", "pdf.txt", "jpeg.txt", "gif.txt"] {
        assert!(messages.iter().any(|m| m.contains(file)), "{file}: {messages:?}");
    }
    // Front matter is no YAML: what would grow in one is a key that is not known.
    assert_eq!(report.manifest.articles, 4);
    assert!(report.manifest.bytes < 4 * LONG as u64, "{} bytes of index", report.manifest.bytes);
    assert!(scenario.ask("harbour talks").citations.iter().any(|c| c.article == "good"));
}

fn questions() -> Vec<String> {
    let pieces =
        ["a", "\"", "“", "who said ", "\u{0}", "?", "iran ", "\"a\" ", "qwertzu ", "😀", "\n", "U.S. ", "(", "\\"];
    pieces.iter().map(|p| p.repeat(LONG / p.len())).collect()
}

#[test]
fn a_question_is_read_so_far_and_no_further() {
    let lexicon = Lexicon::embedded().unwrap();
    for text in questions() {
        let question = Question::parse(&text, &lexicon);
        assert!(question.words.len() <= 64 && question.quotes.len() <= 8 && question.text.len() <= 2000);
    }
}

#[test]
fn a_hostile_question_has_an_answer() {
    let scenario = Scenario::shipped();
    scenario.build().unwrap();
    let (read, words) = (scenario.engine(), scenario.by_words());
    for (i, question) in questions().into_iter().enumerate() {
        let ask = Ask { question: question.clone(), previous: Some(question), ..Ask::default() };
        // What the reader takes of a question is cut alike for all of them.
        let engine = if i % 4 == 0 { &read } else { &words };
        engine.ask(&ask, None).unwrap();
    }
}

#[test]
fn a_search_for_any_number_of_terms() {
    let scenario = Scenario::new().article("good.txt", GOOD);
    scenario.build().unwrap();
    let terms = (0..100_000).map(|i| WeightedTerm { term: format!("harbour{i}"), weight: 1.0 });
    let terms = terms.chain([WeightedTerm { term: "harbor".into(), weight: 2.0 }]).collect();
    let request = SearchRequest { terms, limit: 3, ..SearchRequest::default() };
    assert_eq!(scenario.engine().searcher().search(&request).unwrap().len(), 1);
}
