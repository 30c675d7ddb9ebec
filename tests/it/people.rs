//! What readers reach for: days as they write them, pages, forms of lists, summaries in plain words, the next step where
//! the sources don't say.

use crate::scenario::Scenario;
use onrecord::answer::{Answer, Ask, Days, Engine, Kind, Status, SummaryRequest, TimelineRequest};
use serde_json::Value;

const FERRY: &str = "---
title: The ferry line ends
publisher: Harbour Post
url: https://post.example/ferry
published: 2026-02-06
---

The ferry line between Orla and Brell will end on 1 March 2026, the port authority said on Friday.

“The fishing fleet pays for the harbour, and the ferry does not,” said Nora Beckwith, head of the port authority. She said the fishing fleet would keep the harbour alive.

The council of Brell called the plan a betrayal.
";

const STORM: &str = "---
title: Storm over Orla
publisher: Coast Daily
url: https://coast.example/storm
published: 2026-03-10
---

A storm tore the roof from the school of Orla on Monday night, the fire brigade said.

“Nobody was hurt, and the school will open on 20 March 2026,” said the fire chief, Aldo Ferris.
";

fn scenario() -> Scenario {
    let scenario = Scenario::new().article("ferry.md", FERRY).article("storm.md", STORM);
    scenario.build().unwrap();
    scenario
}

fn days(since: &str, until: &str) -> Days {
    let day = |text: &str| text.parse().ok();
    Days { since: day(since), until: day(until) }
}

fn ask(engine: &Engine, question: &str, days: Days) -> Answer {
    let today = Some(jiff::civil::date(2026, 3, 18));
    engine.ask(&Ask { question: question.into(), days, ..Ask::default() }, today).unwrap()
}

#[test]
fn a_question_is_kept_to_its_days() {
    let scenario = scenario();
    let engine = scenario.by_words();
    let of = |days: Days| ask(&engine, "what did the port authority say?", days);
    let cited = of(Days::default());
    assert_eq!(cited.citations[0].article, "ferry");
    assert_eq!(of(days("2026-02-01", "2026-02-28")).citations[0].article, "ferry");
    let none = of(days("2026-03-08", ""));
    assert_ne!(none.citations.first().map(|c| c.article.as_str()), Some("ferry"), "{none:?}");
    assert!(none.next.iter().any(|n| n == "The articles run from 2026-02-06 to 2026-03-10."), "{:?}", none.next);
}

#[test]
fn a_timeline_is_kept_to_its_days() {
    let scenario = scenario();
    let engine = scenario.by_words();
    let of = |days: Days| -> Vec<String> {
        let request = TimelineRequest { about: None, days };
        engine.timeline(&request).unwrap().into_iter().filter_map(|i| i.day).collect()
    };
    assert!(of(Days::default()).len() >= 3);
    assert_eq!(of(days("2026-03-15", "")), ["2026-03-20"]);
    assert!(of(days("", "2026-02-28")).iter().all(|day| day.as_str() < "2026-03"));
    assert!(of(days("2027-01-01", "")).is_empty());
}

#[test]
fn a_summary_says_how_far_it_reaches() {
    let scenario = scenario();
    let engine = scenario.by_words();
    let whole = engine.summary(&SummaryRequest { words: 250, ..SummaryRequest::default() }).unwrap();
    assert_eq!(whole.reach().as_deref(), Some("2 articles, from 2026-02-06 to 2026-03-10"));
    let march = SummaryRequest { days: days("2026-03-01", "2026-03-31"), words: 250, ..SummaryRequest::default() };
    let march = engine.summary(&march).unwrap();
    assert!(march.citations.iter().all(|c| c.article == "storm") && march.reach().is_none());
}

#[test]
fn a_summary_may_be_asked_for_in_plain_words() {
    let scenario = scenario();
    let engine = scenario.by_words();
    let cited = |question: &str| {
        let answer = ask(&engine, question, Days::default());
        assert!(answer.is_summary() && answer.kind == Kind::Summary, "{question}: {answer:?}");
        answer.citations.iter().map(|c| c.article.clone()).collect::<Vec<_>>()
    };
    assert!(cited("summarize the fishing fleet please").iter().all(|a| a == "ferry"));
    assert!(cited("summary of what nora beckwith said").iter().all(|a| a == "ferry"));
    assert!(cited("recap of last week").iter().all(|a| a == "storm"));
    assert_eq!(cited("tldr").len(), cited("summarize everything").len());
    let other = ask(&engine, "who wrote the summary of the storm?", Days::default());
    assert!(!other.is_summary());
}

#[test]
fn where_the_sources_dont_say_there_is_a_next_step() {
    let scenario = scenario();
    let engine = scenario.by_words();
    let declined = ask(&engine, "what did Nora Beckwith say about the opera?", Days::default());
    assert_eq!(declined.status, Status::NotInSources);
    let line = declined.next.first().unwrap();
    assert!(line.starts_with("Nora Beckwith is quoted on: ") && line.contains("fishing fleet"), "{line}");
    let meant = engine.next_steps(Some("Beckwiht"), Days::default()).unwrap();
    assert!(meant.iter().any(|l| l.contains("Nora Beckwith")), "{meant:?}");
    let answered = ask(&engine, "what did Nora Beckwith say?", Days::default());
    assert!(answered.status == Status::Answered && answered.next.is_empty());
}

fn lines(scenario: &Scenario, args: &[&str], code: i32) -> Vec<String> {
    let run = scenario.command().args(args).assert().code(code);
    String::from_utf8_lossy(&run.get_output().stdout).lines().map(str::to_owned).collect()
}

#[test]
fn lists_come_in_pages_and_forms() {
    let scenario = scenario();
    let first = lines(&scenario, &["said", "--limit", "1"], 0);
    assert!(first.last().unwrap().starts_with("1 to 1 of "), "{first:?}");
    let second = lines(&scenario, &["said", "--limit", "1", "--page", "2"], 0);
    assert!(second.last().unwrap().starts_with("2 to 2 of "), "{second:?}");
    let json: Value = serde_json::from_str(&lines(&scenario, &["said", "--json"], 0)[0]).unwrap();
    assert!(json.as_array().unwrap().len() > 2 && json[0]["citation"]["link"].is_string());
    for command in ["said", "timeline", "sources"] {
        let csv = lines(&scenario, &[command, "--format", "csv"], 0);
        let columns = csv[0].split(',').count();
        assert!(csv.len() > 2 && csv[0].contains("title") && columns > 5, "{csv:?}");
        let md = lines(&scenario, &[command, "--format", "md", "--limit", "2"], 0);
        assert!(md.len() == 2 && md.iter().all(|l| l.starts_with("- ")), "{md:?}");
    }
    let march = lines(&scenario, &["timeline", "--on", "march 2026", "--format", "md"], 0);
    assert!(march.iter().all(|l| l.starts_with("- **2026-03")), "{march:?}");
    let none = lines(&scenario, &["said", "--since", "2027"], 1);
    assert!(none.iter().any(|l| l == "The articles run from 2026-02-06 to 2026-03-10."), "{none:?}");
    let run = scenario.command().args(["said", "--since", "soonish"]).assert().code(2);
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("`soonish` is no day; write one as"));
}

const BANKS: &str = "---
title: Banks listed
publisher: Harbour Post
published: 2026-03-11
---

Quell on Tuesday sanctioned more than 40 registrars and 15 officials.

“The list is not the last one,” Nora Beckwith said at a meeting with the envoy Aldo Ferris in Orla.

Odo Varr and his deputy Ivo Tamm agreed to meet the registrars again.
";

#[test]
fn a_number_keeps_what_says_how_exact_it_is() {
    let scenario = Scenario::new().article("banks.md", BANKS);
    scenario.build().unwrap();
    let answer = ask(&scenario.engine(), "how many registrars were sanctioned", Days::default());
    assert!(answer.answer.starts_with("more than 40"), "{}", answer.answer);
    assert_eq!(answer.short.map(|s| s.text).as_deref(), Some("more than 40 registrars"));
}

#[test]
fn what_somebody_is_quoted_on_stands_in_the_words() {
    let scenario = Scenario::new().article("banks.md", BANKS);
    scenario.build().unwrap();
    let answer = ask(&scenario.engine(), "what did Nora Beckwith say about wages", Days::default());
    assert_eq!(answer.status, Status::NotInSources);
    assert!(answer.next.iter().any(|line| line == "Nora Beckwith is quoted on: last one, list."), "{:?}", answer.next);
    // Nobody speaks of himself as of another.
    let answer = ask(&scenario.engine(), "what did Ivo Tamm say about wages", Days::default());
    assert!(answer.answer.contains("Ivo Tamm is not quoted."), "{}", answer.answer);
}
