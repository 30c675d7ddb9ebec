//! What is listed and summed up: statements, sanctions, times, and whole sentences of the sources.

use crate::scenario::Scenario;
use onrecord::answer::{Engine, Happening, SaidRequest, SanctionsRequest, Summary, SummaryRequest, TimelineRequest};

const DEPOT: &str = "---
title: Depot to close
published: 2024-05-06
---

The depot in Arlow will close in June 2025, the port authority said on Friday.

“We have run out of road,” said Nora Beck, head of the port authority. She said that 40 people would lose their jobs.

Mayor Tom Hale called the plan “a slap in the face.” The council will vote on 12 May 2024, Hale said.

However, nobody has asked the drivers.
";

fn engine() -> (Scenario, Engine) {
    let fixture = include_str!("data/verify_article.md");
    let scenario = Scenario::shipped().article("strike.md", fixture).article("depot.md", DEPOT);
    scenario.build().unwrap();
    let engine = scenario.engine();
    (scenario, engine)
}

fn said(engine: &Engine, speaker: &str, about: Option<&str>) -> Vec<(Option<String>, String)> {
    let request =
        SaidRequest { speaker: Some(speaker.into()), about: about.map(str::to_owned), ..SaidRequest::default() };
    engine.said(&request).unwrap().into_iter().map(|i| (i.statement.speaker, i.citation.text)).collect()
}

#[test]
fn only_the_speaker_asked_for() {
    let (_scenario, engine) = engine();
    for (asked, name) in [("araghchi", "Abbas Araghchi"), ("Nora Bek", "Nora Beck"), ("Beijing", "China")] {
        let found = said(&engine, asked, None);
        assert!(!found.is_empty(), "{asked}");
        assert!(found.iter().all(|(speaker, _)| speaker.as_deref() == Some(name)), "{asked}: {found:?}");
    }
    assert!(said(&engine, "Donald Trump", None).is_empty());
    let about = said(&engine, "Beck", Some("jobs"));
    assert!(matches!(about.as_slice(), [(_, text)] if text.contains("lose their jobs")), "{about:?}");
}

const QUARRY: &str = "---
title: The quarry answers
published: 2024-05-06
---

Henrik Vaas, head of the quarry, denied that the firm had hired strike-breakers. Vaas denied “hiring anybody at all.”

Mayor Lena Quill called on Foley to resign. Mayor Quill declined to say what had been promised.

“We have run out of road,” said Nora Beck, a driver.
";

#[test]
fn a_statement_that_is_listed_keeps_its_cue() {
    let scenario = Scenario::new().article("quarry.md", QUARRY);
    scenario.build().unwrap();
    let all = scenario.by_words().said(&SaidRequest::default()).unwrap();
    let told: Vec<String> = all.iter().map(onrecord::answer::SaidItem::told).collect();
    let expect = [
        "[denied] that the firm had hired strike-breakers",
        "[denied] “hiring anybody at all.”",
        "[called on] Foley to resign",
        "[declined] to say what had been promised",
        "[said] “We have run out of road,”",
    ];
    assert_eq!(told, expect);
}

#[test]
fn every_form_of_the_list_shows_the_cue() {
    let scenario = Scenario::new().article("quarry.md", QUARRY);
    let listed = |form: &str| {
        let run = scenario.command().args(["said", "Vaas", "--format", form]).assert().code(0);
        String::from_utf8_lossy(&run.get_output().stdout).into_owned()
    };
    assert!(listed("text").contains("[denied] that the firm had hired"), "{}", listed("text"));
    assert!(listed("md").contains("\\[denied\\] that the firm had hired"), "{}", listed("md"));
    assert!(listed("csv").contains(",denied,that the firm had hired"), "{}", listed("csv"));
    assert!(listed("json").contains("\"cue_words\":\"denied\""), "{}", listed("json"));
}

#[test]
fn days_narrow_what_is_listed() {
    let (_scenario, engine) = engine();
    let since = |day: &str| {
        let request = SaidRequest { since: Some(day.parse().unwrap()), ..SaidRequest::default() };
        engine.said(&request).unwrap().iter().any(|i| i.citation.article == "depot")
    };
    assert!(since("2024-05-01"));
    assert!(!since("2026-01-01"));
}

#[test]
fn sanctions_by_target_and_issuer() {
    let (_scenario, engine) = engine();
    let count = |target: Option<&str>, issuer: Option<&str>| {
        let request = SanctionsRequest {
            target: target.map(str::to_owned),
            issuer: issuer.map(str::to_owned),
            ..SanctionsRequest::default()
        };
        let found = engine.sanctions(&request).unwrap();
        assert!(found.iter().all(|i| i.reported.starts_with("As reported: ")));
        found.len()
    };
    assert!(count(None, None) > 0);
    assert!(count(Some("oil tankers"), Some("USA")) > 0);
    assert_eq!(count(Some("fishing boats"), None), 0);
    assert_eq!(count(None, Some("China")), 0);
    let about = |topic: &str| {
        let request = SanctionsRequest { about: Some(topic.into()), ..SanctionsRequest::default() };
        engine.sanctions(&request).unwrap().len()
    };
    assert!(about("penalties on ships") > 0, "synonyms");
    assert_eq!(about("herring"), 0);
}

#[test]
fn the_timeline_runs_by_day() {
    let (_scenario, engine) = engine();
    let all = engine.timeline(&TimelineRequest::default()).unwrap();
    let days: Vec<&str> = all.iter().filter_map(|i| i.day.as_deref()).collect();
    assert!(days.len() > 3 && days.is_sorted(), "{days:?}");
    let first_undated = all.iter().position(|i| !i.dated).unwrap();
    assert!(all[first_undated..].iter().all(|i| !i.dated && i.day.is_none()));
    let depot =
        engine.timeline(&TimelineRequest { about: Some("Arlow depot".into()), ..TimelineRequest::default() }).unwrap();
    let days: Vec<_> = depot.iter().filter_map(|i| Some((i.day.as_deref()?, i.kind))).collect();
    assert_eq!(days, [("2024-05-03", Happening::Statement), ("2025-06-01", Happening::Event)]);
    assert_eq!(depot[1].speaker.as_ref().map(|s| s.name.as_str()), Some("port authority"));
    assert_eq!(depot[0].published.as_deref(), Some("2024-05-06"));
}

fn check_summary(summary: &Summary, words: usize) {
    assert!(!summary.citations.is_empty());
    let mut bare = String::new();
    let mut depth = 0;
    for c in summary.text.chars() {
        depth += i32::from(c == '[');
        if depth == 0 {
            bare.push(c);
        }
        depth -= i32::from(c == ']');
    }
    assert!(bare.split_whitespace().count() <= words, "{bare}");
    let folded = |text: &str| text.split_whitespace().collect::<String>();
    let cited: String = summary.citations.iter().map(|c| folded(&c.text)).collect();
    assert_eq!(folded(&bare), cited, "the words are the sources' own, in order");
    for citation in &summary.citations {
        let opening = citation.text.split_whitespace().next().unwrap();
        assert!(!["However,", "But", "Meanwhile,"].contains(&opening), "{}", citation.text);
    }
}

#[test]
fn summaries_are_the_sources_sentences() {
    let (_scenario, engine) = engine();
    for (article, speaker, about) in [
        (None, None, None),
        (Some("depot"), None, None),
        (None, Some("Beck"), None),
        (None, Some("Anders Solheim"), None),
        (None, None, Some("the strike")),
    ] {
        let own = |text: Option<&str>| text.map(str::to_owned);
        let request = SummaryRequest {
            article: own(article),
            speaker: own(speaker),
            about: own(about),
            words: 80,
            ..SummaryRequest::default()
        };
        check_summary(&engine.summary(&request).unwrap(), 80);
    }
    let nobody = SummaryRequest { speaker: Some("Donald Trump".into()), ..SummaryRequest::default() };
    assert!(engine.summary(&nobody).unwrap().citations.is_empty());
}

#[test]
fn a_pronoun_gets_its_name_in_brackets() {
    let (_scenario, engine) = engine();
    let request = SummaryRequest { speaker: Some("Beck".into()), words: 80, ..SummaryRequest::default() };
    let text = engine.summary(&request).unwrap().text;
    assert!(text.contains("She [Nora Beck] said"), "{text}");
}

#[test]
fn the_same_is_not_said_twice() {
    let twice = DEPOT.replace("Depot to close", "Arlow loses its depot").replace("will close", "is to close");
    let scenario = Scenario::new().article("depot.md", DEPOT).article("again.md", twice);
    scenario.build().unwrap();
    let summary = scenario.engine().summary(&SummaryRequest { words: 200, ..SummaryRequest::default() }).unwrap();
    assert_eq!(summary.text.matches("run out of road").count(), 1, "{}", summary.text);
}

/// Articles of one pattern, an undated one among them.
fn dated() -> Scenario {
    let text = |title: &str, day: &str, what: &str| {
        let day = if day.is_empty() { String::new() } else { format!("published: {day}\n") };
        format!("---\ntitle: {title}\n{day}---\n\n{what}\n")
    };
    let scenario = Scenario::new()
        .article("a.md", text("Bakery", "", "A bakery in Orla gave away forty loaves of old bread to its neighbours."))
        .article("b.md", text("Bridge", "2023-01-05", "The bridge at Tarn was painted green by six careful painters."))
        .article("c.md", text("Clock", "2025-03-09", "The clock of Vell stopped at noon and nobody could mend it."));
    scenario.build().unwrap();
    scenario
}

#[test]
fn a_summary_of_everything_begins_with_the_latest_and_ends_with_the_undated() {
    let scenario = dated();
    let engine = scenario.by_words();
    let ids = |words: usize| -> Vec<String> {
        let summary = engine.summary(&SummaryRequest { words, ..SummaryRequest::default() }).unwrap();
        summary.citations.into_iter().map(|c| c.article).collect()
    };
    assert_eq!(ids(100), ["c", "b", "a"]);
    assert_eq!(ids(12), ["c"], "where there is room for one, it is the latest");
}

#[test]
fn undated_articles_are_of_no_day_that_is_told() {
    let scenario = dated();
    let summary = scenario.by_words().summary(&SummaryRequest::default()).unwrap();
    let expect = "3 articles: 2 from 2023-01-05 to 2025-03-09, 1 without a known day";
    assert_eq!(summary.reach().as_deref(), Some(expect));
    let of_days: Vec<_> = summary.citations.into_iter().filter(|c| c.published.is_some()).collect();
    assert_eq!(onrecord::answer::reach(&of_days).as_deref(), Some("2 articles, from 2023-01-05 to 2025-03-09"));
}
