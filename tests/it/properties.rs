//! Properties over arbitrary texts and questions.

use crate::scenario::Scenario;
use onrecord::corpus::{Span, parse, sentences};
use proptest::prelude::*;
use std::path::Path;

/// Text that is likely to upset segmentation: marks, abbreviations, breaks of every kind, any character.
fn upsetting() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[A-Za-z]{1,8}",
        prop::sample::select(vec![
            ".", "!", "?", "…", "“", "”", "\"", "''", "’", " ", "  ", "\n", "\r\n", "\n\n", "\u{85}", "\u{2028}",
            "U.S.", "Sen.", "Dec. 12", "\u{ad}", "\u{a0}", "# ", "- ", "> ", "---", "said", "\u{feff}",
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sentences_cover_the_text_and_do_not_overlap(text in upsetting()) {
        let mut at = 0;
        for span in sentences(&text, Span::new(0, text.len())) {
            prop_assert!(span.start >= at && text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
            prop_assert_eq!(text[at..span.start].trim(), "");
            prop_assert!(!span.is_empty());
            at = span.end;
        }
        prop_assert_eq!(text[at..].trim(), "");
    }

    #[test]
    fn an_article_is_covered_by_its_sentences(body in upsetting()) {
        let file = format!("Title\n{body}");
        if let Ok((article, _)) = parse(Path::new("a.txt"), file.into_bytes()) {
            let mut at = article.body.start;
            for span in article.paragraphs.iter().flat_map(|p| p.sentences.iter()) {
                prop_assert_eq!(article.text[at..span.start].trim(), "");
                at = span.end;
            }
            prop_assert_eq!(article.text[at..].trim(), "");
        }
    }
}

#[test]
fn any_question_has_an_answer() {
    let scenario = Scenario::shipped();
    scenario.build().unwrap();
    answers(&scenario.by_words(), 200);
    answers(&scenario.engine(), 16);
}

fn answers(engine: &onrecord::answer::Engine, cases: u32) {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        failure_persistence: None,
        cases,
        ..ProptestConfig::default()
    });
    let question = prop_oneof![
        upsetting(),
        Just("title:x AND (body:* OR \"a".to_owned()),
        "(who|what|when|did|how many) [a-z ]{0,40}[?]{0,2}",
    ];
    runner
        .run(&question, |question| {
            let ask = onrecord::answer::Ask { question, ..Default::default() };
            let answer = engine.ask(&ask, None).expect("a question is never an error");
            prop_assert!((0.0..=1.0).contains(&answer.confidence));
            let answered = answer.status == onrecord::answer::Status::Answered;
            prop_assert_eq!(answered, !answer.citations.is_empty());
            Ok(())
        })
        .unwrap();
}
