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
    (
        [
            ("The regulator fined the mill Osk 3 million crowns.", "2026-02-01"),
            ("The mill Osk was handed a fine of 5 million crowns.", "2026-02-01"),
        ],
        "how much was Osk fined?",
        true,
    ),
    (
        [
            ("A court in Orle jailed the baker Otto Vance for six years.", "2026-02-01"),
            ("The baker Otto Vance was sentenced to eight years in prison.", "2026-02-01"),
        ],
        "how many years was Otto Vance jailed for?",
        true,
    ),
    (
        [
            ("The Greens won 12 of the 60 seats in Norland.", "2026-02-01"),
            ("Of the 60 seats in Norland, the Greens won 14.", "2026-02-01"),
        ],
        "how many seats did the Greens win in Norland?",
        true,
    ),
    (
        [
            ("The Greens won 12 seats in Norland.", "2026-02-01"),
            ("The Greens won 12 of the 60 seats in Norland.", "2026-02-01"),
        ],
        "how many seats did the Greens win in Norland?",
        false,
    ),
    (
        [
            ("The mill Varga will cut 700 jobs in Pell.", "2026-02-01"),
            ("Nine hundred jobs are to go at the mill Varga in Pell.", "2026-02-01"),
        ],
        "how many jobs will Varga cut in Pell?",
        true,
    ),
    (
        [
            ("The mill Varga will cut 700 jobs in Pell.", "2026-02-01"),
            ("The mill Varga will create 900 jobs in Pell.", "2026-02-01"),
        ],
        "how many jobs will Varga cut in Pell?",
        false,
    ),
    (
        [
            ("The death toll of the flood in Tarn stands at 31.", "2026-02-01"),
            ("The flood in Tarn killed 44 people.", "2026-02-01"),
        ],
        "how many people died in the flood in Tarn?",
        true,
    ),
    (
        [("The flood in Tarn claimed 31 lives.", "2026-02-01"), ("The flood in Tarn killed 44 people.", "2026-02-01")],
        "how many people were killed in the flood in Tarn?",
        true,
    ),
    (
        [
            ("The crash in Tarn killed 14 people and injured 30.", "2026-02-01"),
            ("The crash in Tarn injured 30 people and killed 14.", "2026-02-01"),
        ],
        "how many people were injured in the crash in Tarn?",
        false,
    ),
    (
        [("Half a million people marched in Orle.", "2026-02-01"), ("In Orle 500,000 people marched.", "2026-02-01")],
        "how many people marched in Orle?",
        false,
    ),
    (
        [("Half a million people marched in Orle.", "2026-02-01"), ("In Orle 300,000 people marched.", "2026-02-01")],
        "how many people marched in Orle?",
        true,
    ),
    (
        [("Several hundred people marched in Orle.", "2026-02-01"), ("In Orle 400 people marched.", "2026-02-01")],
        "how many people marched in Orle?",
        false,
    ),
    (
        [("Two thirds of the 300 barns in Tarn burned.", "2026-02-01"), ("In Tarn 200 barns burned.", "2026-02-01")],
        "how many barns burned in Tarn?",
        false,
    ),
    (
        [("Between 80 and 90 boats sank off Vell.", "2026-02-01"), ("Off Vell 85 boats sank.", "2026-02-01")],
        "how many boats sank off Vell?",
        false,
    ),
    (
        [
            ("Ada Renn was sentenced to four years in prison.", "2026-02-01"),
            ("Ada Renn has served two years in prison.", "2026-02-01"),
        ],
        "how many years was Ada Renn sentenced to?",
        false,
    ),
    (
        [
            ("Ada Renn was sentenced to four years in prison.", "2026-02-01"),
            ("Ada Renn was sentenced to 48 months in prison.", "2026-02-01"),
        ],
        "how many years was Ada Renn sentenced to?",
        false,
    ),
    (
        [
            ("The strike in Port Vell lasted nine days.", "2026-02-01"),
            ("The strike in Port Vell went on for 12 days.", "2026-02-01"),
        ],
        "how long did the strike in Port Vell last?",
        true,
    ),
    (
        [
            ("In Sorrel 61 deputies voted for the bill.", "2026-02-01"),
            ("In Sorrel 58 deputies voted against the bill.", "2026-02-01"),
        ],
        "how many deputies voted for the bill in Sorrel?",
        false,
    ),
    (
        [
            ("The smith was jailed for four years in Lomna.", "2026-02-01"),
            ("The smith's wife was jailed for two years in Lomna.", "2026-02-01"),
        ],
        "how many years was the smith jailed for?",
        false,
    ),
    (
        [
            ("The earthquake near Kalm had a magnitude of 6.1.", "2026-02-01"),
            ("A magnitude 6.8 earthquake struck near Kalm.", "2026-02-01"),
        ],
        "what was the magnitude of the earthquake near Kalm?",
        true,
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

#[test]
fn the_part_answers_and_not_its_whole() {
    for (sentence, short) in [
        ("The Greens won 12 of the 60 seats in Norland.", "12 of the 60 seats"),
        ("The Greens won Forty-four seats in Norland.", "Forty-four seats"),
        ("The Greens won half a dozen seats in Norland.", "half a dozen seats"),
    ] {
        let text = format!("---\ntitle: Notes\npublished: 2026-02-01\n---\n\n{sentence}\n\nRain fell.\n");
        let scenario = Scenario::new().article("n.md", text);
        scenario.build().unwrap();
        let answer = scenario.ask("how many seats did the Greens win in Norland?");
        assert_eq!(answer.short.map(|s| s.text).as_deref(), Some(short), "{sentence}: {}", answer.answer);
    }
}
