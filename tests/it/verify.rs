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
