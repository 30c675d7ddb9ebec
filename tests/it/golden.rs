//! Sixty questions on the first article, written from the article alone before the program had answered any: holds the
//! number right, and finds every word of the answers in the article.

use crate::scenario::Scenario;
use onrecord::answer::{Answer, foreign_words};
use onrecord::eval::{Question, faults};
use std::sync::LazyLock;

/// How many of the questions were right when this was last raised; it may only rise. The issue asks for 52.
const RIGHT: usize = 52;

fn questions() -> Vec<Question> {
    let lines = include_str!("data/golden.jsonl").lines().filter(|l| !l.trim().is_empty());
    lines.map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// Asked once for all tests: with the reader on, they take their time.
static ANSWERED: LazyLock<Vec<(Question, Answer)>> = LazyLock::new(|| {
    let scenario = Scenario::shipped();
    scenario.build().unwrap();
    let engine = scenario.engine();
    let answered = |q: Question| {
        let answer = engine.ask(&q.ask(), None).unwrap();
        (q, answer)
    };
    questions().into_iter().map(answered).collect()
});

#[test]
fn the_golden_questions() {
    assert_eq!(ANSWERED.len(), 60);
    let judge = |(q, answer): &(Question, Answer)| {
        let faults = faults(q, answer);
        (!faults.is_empty()).then(|| format!("{} [{}] {}: {}", q.id, q.kind, q.question, faults.join("; ")))
    };
    let wrong: Vec<String> = ANSWERED.iter().filter_map(judge).collect();
    let right = ANSWERED.len() - wrong.len();
    println!("{right} of {} golden questions right", ANSWERED.len());
    assert!(right >= RIGHT, "{right} right, {RIGHT} before:\n{}", wrong.join("\n"));
}

#[test]
fn every_word_is_the_sources_own() {
    let article = include_str!("../../data/articles/iran-us-negotiations-restart.md");
    for (q, answer) in ANSWERED.iter() {
        let foreign = foreign_words(answer, article);
        assert!(foreign.is_empty(), "{}: {:?} in {:?}", q.id, foreign, answer.answer);
    }
}
