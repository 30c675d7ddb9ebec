//! Time expressions of the first article, and what holds of them for any text.

use jiff::civil::date;
use onrecord::corpus::{self, Article, Span};
use onrecord::lexicon::Lexicon;
use onrecord::record::time::{days, expressions, times};
use onrecord::record::{self, Statement};
use proptest::prelude::*;
use std::path::Path;

fn seed() -> Article {
    let path = Path::new("data/articles/iran-us-negotiations-restart.md");
    corpus::parse(path, corpus::read(path).unwrap()).unwrap().0
}

/// The phrase of the data may go on after the expression, to the event that anchors it.
#[test]
fn the_first_article_has_these_times() {
    let article = seed();
    let found = times(&article);
    let lines: Vec<serde_json::Value> =
        include_str!("data/times.jsonl").lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(found.len(), lines.len(), "{found:?}");
    for (time, line) in found.iter().zip(&lines) {
        let rest = &article.text[time.start..];
        assert!(rest.starts_with(line["text"].as_str().unwrap()), "{line} is not at {}", &rest[..30]);
        assert_eq!(serde_json::to_value(time.kind).unwrap(), line["type"]);
        assert_eq!(serde_json::to_value(&time.value).unwrap(), line["value"]);
    }
}

/// An expression and its value.
type Dated<'a> = Option<(&'a str, Option<&'a str>)>;

/// What dates each statement of an article published on a Saturday.
fn check_when(body: &str, expect: &[(&str, Dated)]) {
    let file = format!("---\ntitle: t\npublished: 2026-03-14\n---\n\n{body}\n");
    let article = corpus::parse(Path::new("a.md"), file.into_bytes()).unwrap().0;
    let record = record::extract(&article, &Lexicon::embedded().unwrap());
    for (words, expected) in expect {
        let says = |s: &&Statement| s.content.iter().any(|c| article.slice(*c).contains(words));
        let found = record.statements.iter().find(says).unwrap_or_else(|| panic!("{words:?} in {body:?}"));
        let when = found.when.as_ref().map(|w| (article.slice(Span::new(w.start, w.end)), w.value.as_deref()));
        assert_eq!(when, *expected, "{words:?} in {body:?}");
    }
}

#[test]
fn the_expression_beside_the_cue_dates_a_statement() {
    let tuesday = Some(("Tuesday", Some("2026-03-10")));
    check_when("Jane Miller said on Tuesday that prices will fall.", &[("prices will fall", tuesday)]);
    check_when("“Prices will fall,” Jane Miller said Tuesday.", &[("Prices will fall", tuesday)]);
    check_when(
        "“Prices will fall,” Jane Miller said last week.",
        &[("Prices will fall", Some(("last week", Some("2026-W10"))))],
    );
    check_when(
        "On March 3, Jane Miller said that prices will fall.",
        &[("prices will fall", Some(("March 3", Some("2026-03-03"))))],
    );
    check_when(
        "In a statement on Tuesday, Jane Miller denied that prices will fall.",
        &[("prices will fall", tuesday)],
    );
}

#[test]
fn what_is_said_dates_its_own_events() {
    check_when("Jane Miller said that prices fell on Tuesday.", &[("prices fell", None)]);
    check_when(
        "“I left on Monday,” Jane Miller said on Tuesday.",
        &[("I left on Monday", Some(("Tuesday", Some("2026-03-10"))))],
    );
    check_when("Jane Miller said the 2015 deal held.", &[("deal held", None)]);
    check_when("Since May, Jane Miller has said that prices will fall.", &[("prices will fall", None)]);
}

#[test]
fn an_event_dates_a_statement_without_a_value() {
    check_when(
        "Within hours of the vote, Jane Miller announced new rules for trade.",
        &[("new rules", Some(("Within hours of the vote", None)))],
    );
}

#[test]
fn each_statement_has_its_own_date() {
    let body = "Jane Miller said on Tuesday that prices will fall. Omar Farid said that they will rise.\n\n\
                On Friday, Eva Stone warned that it will rain.";
    check_when(
        body,
        &[
            ("prices will fall", Some(("Tuesday", Some("2026-03-10")))),
            ("they will rise", None),
            ("it will rain", Some(("Friday", Some("2026-03-13")))),
        ],
    );
}

#[test]
fn without_a_day_of_publication_the_expression_has_no_value() {
    let file = "---\ntitle: t\n---\n\nJane Miller said on Tuesday that prices will fall.\n";
    let article = corpus::parse(Path::new("a.md"), file.into()).unwrap().0;
    let record = record::extract(&article, &Lexicon::embedded().unwrap());
    let when = record.statements[0].when.clone().unwrap();
    assert_eq!((article.slice(Span::new(when.start, when.end)), when.value.is_none()), ("Tuesday", true));
}

/// Pieces that time expressions are made of, between others.
fn fragments() -> impl Strategy<Value = String> {
    let pieces = "the a last next past May March 3 31 1990 2016-05-03 10:30 a.m. p.m. Friday morning year years months \
                  two hundred couple of ago earlier later first second quarter half and - , . ’s '90s 1990s \" “ ” é 中 \
                  every daily per today now future 99999999999 1/2 5/3/2016 within hours of century decade \n \n\n";
    let words: Vec<String> = pieces.split(' ').map(str::to_owned).collect();
    proptest::collection::vec((proptest::sample::select(words), prop_oneof!["", " "]), 0..60)
        .prop_map(|parts| parts.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

fn sound(text: &str) {
    for anchor in [None, Some(date(2016, 2, 29)), Some(date(1, 1, 1)), Some(date(9999, 12, 31))] {
        let mut last = 0;
        for time in expressions(text, anchor) {
            assert!(last <= time.start && time.start < time.end, "{time:?} in {text:?}");
            assert!(text.get(time.start..time.end).is_some_and(|t| !t.contains("\n\n")), "{time:?} in {text:?}");
            last = time.end;
            if let Some((first, last)) = time.value.as_deref().and_then(days) {
                assert!(first <= last);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        sound(&text);
    }

    #[test]
    fn any_row_of_fragments_is_read(text in fragments()) {
        sound(&text);
    }

    #[test]
    fn any_value_has_days_or_none(value in any::<String>(), near in "[0-9X]{0,4}(-[0-9WXQHSUE]{0,3}){0,3}(T[A-Z0-9:]*)?") {
        days(&value);
        days(&near);
    }
}
