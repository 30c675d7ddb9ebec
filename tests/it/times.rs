//! Time expressions of the first article, and what holds of them for any text.

use jiff::civil::date;
use onrecord::corpus::{self, Article};
use onrecord::record::time::{days, expressions, times};
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
