//! Forty short passages in the manner of news, with what must come out of them, and the first article's sanctions.

use onrecord::corpus::{self, Article};
use onrecord::lexicon::Lexicon;
use onrecord::record::{self, Record, Sanction};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::LazyLock;

const RIGHT_AT_LEAST: usize = 39;

fn read(text: &str, published: Option<&str>) -> (Article, Record) {
    let published = published.map_or(String::new(), |day| format!("published: {day}\n"));
    let file = format!("---\ntitle: t\n{published}---\n{text}\n");
    let article = corpus::parse(Path::new("a.md"), file.into_bytes()).unwrap().0;
    let record = record::extract(&article, &LEXICON);
    (article, record)
}

/// What does not fit, field by field.
fn differences(article: &Article, got: &Sanction, expect: &Value) -> Vec<String> {
    let text = |start, end| Value::from(&article.text[start..end]);
    let when = got.when.as_ref().map_or(Value::Null, |w| text(w.start, w.end));
    let grounds = got.grounds.as_ref().map_or(Value::Null, |g| text(g.start, g.end));
    let speaker = got.grounds.as_ref().and_then(|g| g.speaker.clone());
    let holds = |got: &Value, part: &Value| match (got.as_str(), part.as_str()) {
        (Some(got), Some(part)) => got.contains(part),
        (got, part) => got.is_none() && part.is_none(),
    };
    let fields = [
        ("issuer", json!(got.issuer) == expect["issuer"], json!(got.issuer)),
        ("measure", json!(got.measure) == expect["measure"], json!(got.measure)),
        ("targets", json!(got.targets) == expect["targets"], json!(got.targets)),
        ("grounds", holds(&grounds, &expect["grounds_contains"]), grounds),
        ("grounds_speaker", json!(speaker) == expect["grounds_speaker"], json!(speaker)),
        ("campaign", json!(got.campaign) == expect["campaign"], json!(got.campaign)),
        ("when", holds(&when, &expect["when_contains"]), when),
    ];
    let wrong = fields.into_iter().filter(|(_, right, _)| !right);
    wrong.map(|(name, _, got)| format!("{name}: {got}")).collect()
}

#[test]
fn forty_passages() {
    let lines = include_str!("data/sanctions.jsonl").lines();
    let cases: Vec<Value> = lines.map(|l| serde_json::from_str(l).unwrap()).collect();
    let mut right = 0;
    for case in &cases {
        let (article, record) = read(case["text"].as_str().unwrap(), case["published"].as_str());
        let expect = case["expect"].as_array().unwrap();
        let mut wrong: Vec<String> = Vec::new();
        if record.sanctions.len() != expect.len() {
            wrong.push(format!("{} sanctions, not {}", record.sanctions.len(), expect.len()));
        }
        for (got, expect) in record.sanctions.iter().zip(expect) {
            wrong.extend(differences(&article, got, expect));
        }
        right += usize::from(wrong.is_empty());
        if !wrong.is_empty() {
            println!("{}: {}", case["name"], wrong.join("; "));
        }
    }
    println!("{right} of {} right", cases.len());
    assert!(right >= RIGHT_AT_LEAST, "{right} of {}", cases.len());
}

#[test]
fn the_first_article() {
    let path = Path::new("data/articles/iran-us-negotiations-restart.md");
    let article = corpus::parse(path, corpus::read(path).unwrap()).unwrap().0;
    let record = record::extract(&article, &LEXICON);
    let got = record.sanctions.iter().find(|s| !s.targets.is_empty()).expect("a sanction with targets");
    let expect = json!({
        "issuer": "United States",
        "measure": "imposed",
        "targets": [
            {"count": 15, "kind": "entities", "names": []},
            {"count": 14, "kind": "oil tankers", "names": []},
        ],
        "grounds_contains": "linked to what Washington described as illegal trade in Iranian crude oil, petroleum products, \
            and petrochemicals",
        "grounds_speaker": "Washington",
        "campaign": "maximum pressure",
        "when_contains": "Within hours of the talks’ conclusion",
    });
    assert_eq!(differences(&article, got, &expect), Vec::<String>::new());
    let others: Vec<&Sanction> = record.sanctions.iter().filter(|s| s.targets.is_empty()).collect();
    assert!(others.iter().all(|s| s.issuer.as_deref() == Some("Washington")), "{others:?}");
}

/// Pieces that reports of sanctions are made of, between others.
fn fragments() -> impl Strategy<Value = String> {
    let pieces = "sanctions sanctioned to on against the of its his by and , . ; “ ” ’s Freedonia U.S. imposed lifted \
                  imposing would will threatened if unless no called for three 14 dozen half a companies tankers under \
                  with list blacklist froze assets accusing them that it said what described as linked campaign after \
                  Monday within hours for two years é 中 — ( ) were was designated \n\n";
    let words: Vec<String> = pieces.split(' ').map(str::to_owned).collect();
    proptest::collection::vec((proptest::sample::select(words), prop_oneof!["", " "]), 0..60)
        .prop_map(|parts| parts.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_in_the_body(text in prop_oneof![fragments(), any::<String>()]) {
        let file = format!("Title\n{text}");
        if let Ok((article, _)) = corpus::parse(Path::new("a.txt"), file.into_bytes()) {
            let record = record::extract(&article, &LEXICON);
            for sanction in &record.sanctions {
                let mut spans = vec![(sanction.start, sanction.end)];
                spans.extend(sanction.grounds.as_ref().map(|g| (g.start, g.end)));
                spans.extend(sanction.when.as_ref().map(|w| (w.start, w.end)));
                for (start, end) in spans {
                    prop_assert!(article.body.start <= start && start < end && end <= article.body.end);
                    prop_assert!(article.text.get(start..end).is_some());
                }
            }
        }
    }
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().unwrap());
