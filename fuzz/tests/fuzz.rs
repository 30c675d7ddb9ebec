//! Fuzz targets: whatever is read, nothing panics and spans hold. Input is bytes, each of which stands for a piece of
//! news prose or a raw character, so that a short input reaches deep. docs/benchmarks.md has the commands.

use bolero::check;
use onrecord::answer::{Answer, Ask, Citation, Engine, Question, Status, Verdict};
use onrecord::corpus::{self, Article, Span};
use onrecord::discord::probe;
use onrecord::lexicon::Lexicon;
use onrecord::settings::{Overrides, Settings};
use onrecord::{index, record};
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

/// An invented article of which every piece may be quoted.
const ARTICLE: &str = "The harbour talks

“We will not sell the harbour to China,” said Marit Solheim, the Foreign Minister. “It is over.” On Friday two sources
told reporters that the sanctions imposed on 14 oil tankers would be lifted in March.

Solheim denied that. Reke, a spokesman, added: “The talks were a good start … and no statement was wrong, as it was in
2019.” He warned that “not all of it” had been agreed in Washington.
";

/// An engine over that article and the file that it was made of.
static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("onrecord-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("articles")).expect("the temporary folder can be written");
    std::fs::write(folder.join("articles/a.txt"), ARTICLE).expect("the temporary folder can be written");
    let paths = Overrides { data: Some(folder.clone()), index: Some(folder.join("index")) };
    let settings = Settings::load(paths).expect("the settings are whole");
    index::build(&settings, true, &|_| {}).expect("the article can be indexed");
    Engine::open(&settings).expect("the index can be opened")
});

/// A citation is the article's bytes.
fn cites(citation: &Citation) {
    assert_eq!(ARTICLE.get(citation.start..citation.end), Some(citation.text.as_str()));
}

/// Half a piece of the article, half a piece of prose: so that quotations are met, and changed.
fn quotation(bytes: &[u8]) -> String {
    let Some((&[from, to], rest)) = bytes.split_first_chunk() else { return prose(bytes) };
    let at = |b: u8| ARTICLE.floor_char_boundary(usize::from(b) * ARTICLE.len() / 255);
    let quoted = ARTICLE.get(at(from)..at(to)).unwrap_or("");
    format!("Solheim said “{}{quoted}{}”", prose(&rest[..rest.len() / 2]), prose(&rest[rest.len() / 2..]))
}

#[test]
fn verify() {
    check!().for_each(|bytes: &[u8]| {
        for text in [quotation(bytes), prose(bytes), String::from_utf8_lossy(bytes).into_owned()] {
            for speaker in [None, Some("Solheim"), Some(text.as_str())] {
                for found in ENGINE.verify(&text, speaker).expect("the index is whole") {
                    found.citations.iter().chain(&found.nearest).for_each(cites);
                    assert_eq!(found.citations.is_empty(), found.verdict == Verdict::NotFound, "{found:?}");
                    assert_eq!(found.diff.is_some(), found.verdict == Verdict::Altered, "{found:?}");
                }
            }
        }
    });
}

#[test]
fn answer() {
    check!().for_each(|bytes: &[u8]| {
        let (before, after) = bytes.split_at(bytes.len() / 2);
        let ask = Ask { question: prose(after), previous: Some(prose(before)), ..Ask::default() };
        let answer = ENGINE.ask(&ask, None).expect("the index is whole");
        answer.citations.iter().chain(&answer.nearest).for_each(cites);
        assert_eq!(answer.citations.is_empty(), answer.status == Status::NotInSources, "{answer:?}");
    });
}

#[test]
fn custom_id() {
    let fields = ["r1", ":", "ctx", "more", "ask", "report", "0", "1", "65536", "ffffffffffffffff", "+1", "-1", "zz"];
    check!().for_each(|bytes: &[u8]| {
        let field = |&b: &u8| fields.get(usize::from(b)).map_or_else(|| char::from(b).to_string(), |f| (*f).to_owned());
        for id in [bytes.iter().map(field).collect(), String::from_utf8_lossy(bytes).into_owned()] {
            let Some(written) = probe::custom_id(&id) else { continue };
            assert!(written.len() <= 100, "{written}");
            assert_eq!(probe::custom_id(&written).as_ref(), Some(&written), "of {id:?}");
        }
    });
}

/// Discord's limits for an embed's title, description, author and footer, and for all of a message's, in UTF-16 units.
const LIMITS: [usize; 4] = [256, 4096, 256, 2048];
const MESSAGE: usize = 6000;

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn fits(cards: &[probe::Texts]) -> usize {
    assert!(!cards.is_empty());
    for card in cards {
        assert!(card.iter().zip(LIMITS).all(|(text, limit)| units(text) <= limit), "{card:?}");
        assert!(!card[1].trim().is_empty(), "{card:?}");
    }
    cards.iter().flatten().map(|text| units(text)).sum()
}

#[test]
fn embeds() {
    let base = ENGINE.ask(&Ask { question: "What did Solheim deny?".into(), ..Ask::default() }, None);
    let base = base.expect("the index is whole");
    check!().for_each(|bytes: &[u8]| {
        let text = prose(bytes);
        let long = text.repeat(1 + bytes.first().map_or(0, |b| usize::from(*b)) / 8);
        let answer = Answer { answer: long.clone(), ..base.clone() };
        for status in [Status::Answered, Status::NotInSources] {
            let mut answer = Answer { status, ..answer.clone() };
            for citation in answer.citations.iter_mut().chain(&mut answer.nearest) {
                (citation.text, citation.title) = (long.clone(), text.clone());
                (citation.publisher, citation.url) = (Some(text.clone()), Some(format!("https://{text}")));
            }
            let (cards, _) = probe::answer(&long, Some(&text), &answer);
            cards.iter().for_each(|card| assert!(fits(std::slice::from_ref(card)) <= MESSAGE));
        }
        let found = ENGINE.verify(&quotation(bytes), None).expect("the index is whole");
        assert!(fits(&probe::verifications(&long, &found)) <= MESSAGE);
    });
}
