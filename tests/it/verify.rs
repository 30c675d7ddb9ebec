//! Quotations against the record: the thirty cases that were written before the program had verified any.

use crate::scenario::Scenario;
use onrecord::answer::{Engine, Verdict, Verification};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    name: String,
    quote: String,
    speaker: Option<String>,
    verdict: Verdict,
    who: Option<String>,
    evidence: Option<String>,
}

fn engine() -> (Scenario, Engine) {
    let scenario = Scenario::shipped().article("verify-fixture.md", include_str!("data/verify_article.md"));
    scenario.build().unwrap();
    let engine = scenario.engine();
    (scenario, engine)
}

fn fault(case: &Case, found: &[Verification]) -> Option<String> {
    let [one] = found else { return Some(format!("{} verifications", found.len())) };
    let who = one.speaker.as_ref().map(|s| s.name.to_lowercase());
    let named = match (&case.who, &who) {
        (Some(expect), Some(name)) => name.contains(&expect.to_lowercase()),
        (None, None) => true,
        _ => false,
    };
    let cited = case.evidence.as_ref().is_none_or(|e| one.citations.iter().any(|c| c.text.contains(e.as_str())));
    let altered = one.diff.is_some() == (case.verdict == Verdict::Altered);
    let found = one.citations.is_empty() == (case.verdict == Verdict::NotFound);
    let right = one.verdict == case.verdict && named && cited && altered && found;
    (!right).then(|| format!("{:?} by {who:?}, diff {:?}, cited {}", one.verdict, one.diff, one.citations.len()))
}

#[test]
fn thirty_quotations() {
    let (_scenario, engine) = engine();
    let cases: Vec<Case> =
        include_str!("data/verify.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(cases.len(), 30);
    let faults: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let found = engine.verify(&case.quote, case.speaker.as_deref()).unwrap();
            Some(format!("{}: {}", case.name, fault(case, &found)?))
        })
        .collect();
    assert!(faults.is_empty(), "{} wrong:\n{}", faults.len(), faults.join("\n"));
}

const HARBOUR: &str = "---
title: Harbour plan
---

“The plan is dead,” said Ines Okafor, the mayor. “We will not build it, and we will not pay for it.”

“We never promised a bridge.

“We promised a ferry, and a ferry you will have,” Okafor said.

“It is a good plan” is how Per Lund, an engineer, put it. “Nobody asked me,” Lund said. Okafor called the critics “loud.”
";

fn verify(engine: &Engine, text: &str, speaker: Option<&str>) -> Vec<(Verdict, Option<String>)> {
    let found = engine.verify(text, speaker).unwrap();
    found.into_iter().map(|v| (v.verdict, v.speaker.map(|s| s.name))).collect()
}

#[test]
fn what_counts_as_the_same_words() {
    let scenario = Scenario::new().article("harbour.md", HARBOUR);
    scenario.build().unwrap();
    let engine = scenario.engine();
    let okafor = || Some("Ines Okafor".to_owned());
    for (quote, speaker, expect, who) in [
        ("The plan is dead. We will not build it", None, Verdict::Exact, okafor()),
        ("the plan is dead... we will not pay for it", Some("okafor"), Verdict::Exact, okafor()),
        ("We never promised a bridge. We promised a ferry", None, Verdict::Exact, okafor()),
        ("We never promised a bridge. We promised a ferry", Some("Inez Okafor"), Verdict::Exact, okafor()),
        ("We never promised a bridge", Some("the mayor"), Verdict::Exact, okafor()),
        ("We will … build it", None, Verdict::Altered, okafor()),
        ("We promised a bridge", None, Verdict::Altered, okafor()),
        ("We will build it, and we will pay for it", None, Verdict::Altered, okafor()),
        ("The plan is dead", Some("Per Lund"), Verdict::OtherSpeaker, okafor()),
        ("The plan is a gift to our children", Some("Per Lund"), Verdict::NotFound, None),
        ("… !", None, Verdict::NotFound, None),
    ] {
        let found = verify(&engine, quote, speaker);
        let expect = if quote.contains(char::is_alphanumeric) { vec![(expect, who)] } else { Vec::new() };
        assert_eq!(found, expect, "{quote} by {speaker:?}");
    }
}

#[test]
fn each_quotation_of_a_message() {
    let scenario = Scenario::new().article("harbour.md", HARBOUR);
    scenario.build().unwrap();
    let engine = scenario.engine();
    let okafor = || Some("Ines Okafor".to_owned());
    for (message, expect) in [
        ("lol lund said \"the plan is dead\" smh", vec![(Verdict::OtherSpeaker, okafor())]),
        ("\"the plan is dead\" - okafor", vec![(Verdict::Exact, okafor())]),
        (
            "Ines Okafor: “The plan is dead”. Per Lund said “We will not pay for it”.",
            vec![(Verdict::Exact, okafor()), (Verdict::OtherSpeaker, okafor())],
        ),
        ("okafor said 'we will not build it, and we will not pay for it'", vec![(Verdict::Exact, okafor())]),
        ("“We will not build it, and we will not pay for it” - lund", vec![(Verdict::OtherSpeaker, okafor())]),
        ("We ‘promised a ferry’, and a ferry you will have", vec![(Verdict::Exact, okafor())]),
        ("\"We will not build it,\" and nobody knows who said it", vec![(Verdict::Exact, okafor())]),
    ] {
        assert_eq!(verify(&engine, message, None), expect, "{message}");
    }
}

#[test]
fn hostile_messages_end() {
    let (_scenario, engine) = engine();
    assert_eq!(engine.verify(&"x".repeat(1_000_000), None).unwrap().len(), 1);
    assert!(engine.verify(&"\"".repeat(100_000), None).unwrap().is_empty());
    assert_eq!(engine.verify(&"\"a start\" ".repeat(100_000), None).unwrap().len(), 50);
}
