//! Messages to verify as people paste them: whom each credits, and whose words the record has them for.

use crate::scenario::Scenario;
use onrecord::answer::Verdict;

const ARTICLE: &str = "---
title: Ferry talks
published: 2026-03-11
---

“The ferry will run again before the autumn,” Transport Minister Salla Ekdahl told parliament on Tuesday.

Union leader Bruno Tesk called the offer “a lifeboat without a bottom.”

“Nobody on this pier was asked,” said Ottilie Marsh, the mayor of Lund Bay. “We learned of it from the radio.”

Ekdahl denied having said “let them swim”. A forged post attributed to Marsh said “the pier is closed for good”.
";

const EKDAHL: &str = "Salla Ekdahl";
const TESK: &str = "Bruno Tesk";
const MARSH: &str = "Ottilie Marsh";

/// A message, and for each quotation of it what is told and of whom.
type Row = (&'static str, &'static [(Verdict, Option<&'static str>)]);

const MESSAGES: &[Row] = &[
    ("Salla Ekdahl: “The ferry will run again before the autumn”", &[(Verdict::Exact, Some(EKDAHL))]),
    ("Bruno Tesk: “The ferry will run again before the autumn”", &[(Verdict::OtherSpeaker, Some(EKDAHL))]),
    ("Tesk on Ekdahl: \"a lifeboat without a bottom\"", &[(Verdict::Exact, Some(TESK))]),
    ("Ekdahl on Tesk: “a lifeboat without a bottom”", &[(Verdict::OtherSpeaker, Some(TESK))]),
    ("Ekdahl to Marsh: “The ferry will run again before the autumn”", &[(Verdict::Exact, Some(EKDAHL))]),
    (
        "🚨 BREAKING: Transport Minister Ekdahl: “The ferry will run again before the autumn”",
        &[(Verdict::Exact, Some(EKDAHL))],
    ),
    ("JUST IN — union leader Tesk: “Nobody on this pier was asked”", &[(Verdict::OtherSpeaker, Some(MARSH))]),
    ("Tesk, asked about the minister: “a lifeboat without a bottom.”", &[(Verdict::Exact, Some(TESK))]),
    ("“Nobody on this pier was asked”\nOttilie Marsh", &[(Verdict::Exact, Some(MARSH))]),
    ("“Nobody on this pier was asked”\n\n– Bruno Tesk, union leader", &[(Verdict::OtherSpeaker, Some(MARSH))]),
    ("“Nobody on this pier was asked” — Marsh, mayor of Lund Bay", &[(Verdict::Exact, Some(MARSH))]),
    ("Bruno Tesk, union leader:\n\n“Nobody on this pier was asked”\n\nWow.", &[(Verdict::OtherSpeaker, Some(MARSH))]),
    (
        "Marsh: “Nobody on this pier was asked”\nTesk: “The ferry will run again before the autumn”",
        &[(Verdict::Exact, Some(MARSH)), (Verdict::OtherSpeaker, Some(EKDAHL))],
    ),
    ("Ottilie Marsh\nNobody on this pier was asked", &[(Verdict::Exact, Some(MARSH))]),
    ("Marsh: Nobody on this pier was asked", &[(Verdict::Exact, Some(MARSH))]),
    ("Tesk: Nobody on this pier was asked", &[(Verdict::OtherSpeaker, Some(MARSH))]),
    ("Nobody on this pier was asked\n— Ottilie Marsh", &[(Verdict::Exact, Some(MARSH))]),
    (
        "Salla Ekdahl ✓ @sekdahl · 3h\nThe ferry will run again before the autumn\n10:42 AM · Mar 11, 2026 · 88.1K Views",
        &[(Verdict::Exact, Some(EKDAHL))],
    ),
    ("Bruno Tesk @btesk\n09:15\nThe ferry will run again before the autumn", &[(Verdict::OtherSpeaker, Some(EKDAHL))]),
    ("Ekdahl: “The ferry will run again before…”", &[(Verdict::Exact, Some(EKDAHL))]),
    ("Ekdahl: “The ferry will run again bef…”", &[(Verdict::Exact, Some(EKDAHL))]),
    ("Ekdahl: \"The ferry will run again before the autumn”", &[(Verdict::Exact, Some(EKDAHL))]),
    (
        "Tesk says “a lifeboat without a bottom\" and Marsh says “We learned of it from the radio”",
        &[(Verdict::Exact, Some(TESK)), (Verdict::Exact, Some(MARSH))],
    ),
    ("According to Tesk, “nobody on this pier was asked”.", &[(Verdict::OtherSpeaker, Some(MARSH))]),
    ("Sala Ekdal: “The ferry will run again before the autumn”", &[(Verdict::Exact, Some(EKDAHL))]),
    ("Ekdahl: “let them swim”", &[(Verdict::NotFound, None)]),
    ("Marsh: “the pier is closed for good”", &[(Verdict::NotFound, None)]),
];

#[test]
fn messages_in_the_forms_that_people_paste() {
    let scenario = Scenario::new().article("ferry.md", ARTICLE);
    scenario.build().unwrap();
    let engine = scenario.engine();
    let mut faults = Vec::new();
    for (message, expect) in MESSAGES {
        let found = engine.verify(message, None).unwrap();
        let got: Vec<_> = found.iter().map(|v| (v.verdict, v.speaker.as_ref().map(|s| s.name.as_str()))).collect();
        if got != *expect {
            faults.push(format!("{message:?}: {got:?}"));
        }
    }
    assert!(faults.is_empty(), "{} of {}\n{}", faults.len(), MESSAGES.len(), faults.join("\n"));
}

/// What is taken back is shown, as near and not as found.
#[test]
fn words_that_a_sentence_takes_back_are_shown_with_it() {
    let scenario = Scenario::new().article("ferry.md", ARTICLE);
    scenario.build().unwrap();
    let found = scenario.engine().verify("let them swim", Some("Ekdahl")).unwrap();
    assert_eq!(found[0].verdict, Verdict::NotFound);
    assert!(found[0].nearest[0].text.contains("denied having said"), "{:?}", found[0].nearest);
}
