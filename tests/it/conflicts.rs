//! "The sources conflict" is told of one thing, place and time alone, however the numbers are written.

use crate::scenario::Scenario;
use onrecord::answer::Status;

/// Two sentences with the days of their articles, a question, and whether they conflict.
type Row = ([(&'static str, &'static str); 2], &'static str, bool);

const ROWS: &[Row] = &[
    (
        [("Nine trucks were burned at Orle.", "2026-02-01"), ("Eleven trucks were burned at Orle.", "2026-02-02")],
        "how many trucks were burned at Orle?",
        true,
    ),
    (
        [
            ("The landslide killed 34 people.", "2026-02-01"),
            ("Forty-three people died in the landslide.", "2026-02-01"),
        ],
        "how many people died in the landslide?",
        true,
    ),
    (
        [
            ("Fifteen miners were trapped, police said.", "2026-02-01"),
            ("19 miners were trapped, the owner said.", "2026-02-01"),
        ],
        "how many miners were trapped?",
        true,
    ),
    (
        [("The bridge cost 3 million euros.", "2026-02-01"), ("The bridge cost €8m.", "2026-02-01")],
        "how much did the bridge cost?",
        true,
    ),
    (
        [("The bridge cost 3 million euros.", "2026-02-01"), ("The bridge cost €3m.", "2026-02-01")],
        "how much did the bridge cost?",
        false,
    ),
    ([("Two dozen cows drowned.", "2026-02-01"), ("24 cows drowned.", "2026-02-01")], "how many cows drowned?", false),
    (
        [("At least 12 houses burned in Tarn.", "2026-02-01"), ("15 houses burned in Tarn.", "2026-02-01")],
        "how many houses burned in Tarn?",
        false,
    ),
    (
        [("Six boats sank off Vell.", "2026-02-01"), ("Ten boats sank off Quay Dorn.", "2026-02-01")],
        "how many boats sank off Vell?",
        false,
    ),
    (
        [
            ("The court jailed seven smugglers on Monday.", "2025-06-04"),
            ("The court jailed twelve smugglers on Monday.", "2026-02-04"),
        ],
        "how many smugglers did the court jail?",
        false,
    ),
];

#[test]
fn numbers_that_conflict_and_numbers_that_only_differ() {
    let mut faults = Vec::new();
    for (told, question, expect) in ROWS {
        let mut scenario = Scenario::new();
        for (i, (sentence, day)) in told.iter().enumerate() {
            let text = format!(
                "---\ntitle: Notes {i}\npublished: {day}\n---\n\n{sentence}\n\nRain fell for most of the day.\n"
            );
            scenario = scenario.article(&format!("n{i}.md"), text);
        }
        scenario.build().unwrap();
        let answer = scenario.ask(question);
        let conflict = answer.answer.starts_with("The sources conflict");
        if conflict != *expect || answer.status != Status::Answered {
            faults.push(format!("{question} {told:?}: {}", answer.answer));
        }
    }
    assert!(faults.is_empty(), "{} of {}\n{}", faults.len(), ROWS.len(), faults.join("\n"));
}
