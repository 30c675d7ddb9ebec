//! Reading: vectors and their keeping, the reader's part in an answer, and the program without it.

use super::scenario::{Scenario, weights};
use onrecord::answer::{Ask, Engine, SanctionsRequest, Status};
use onrecord::index;
use onrecord::settings::Settings;
use std::path::PathBuf;
use std::time::SystemTime;

const FERRY: &str = "---\ntitle: The Brennock ferry\npublished: 2026-03-04\n---\n\nThe crossing to Saint Orla was shut \
    down on Tuesday after a crack was found in the hull.\n\nMarta Quell, who runs the line, said repairs would take \
    nine weeks.\n\nSchool trips have been moved to the autumn.\n";
/// The logit of the sentence that answers, by the weights that are shipped.
const NINE_WEEKS: f64 = -1.71;
const BRIDGE: &str = "---\ntitle: A bridge for Tollan\npublished: 2026-03-05\n---\n\nThe town of Tollan will get a new \
    bridge.\n\nWork begins in May.\n";

#[test]
fn a_question_in_other_words_finds_its_sentence() {
    let scenario = Scenario::new().article("ferry.md", FERRY).article("bridge.md", BRIDGE);
    scenario.build().unwrap();
    let answer = scenario.ask("why did the boat service stop?");
    let shown = answer.citations.first().or(answer.nearest.first()).unwrap();
    assert!(shown.text.contains("crack was found in the hull"), "{answer:?}");
}

#[test]
fn the_short_answer_is_bytes_of_the_file() {
    let scenario = Scenario::new().article("ferry.md", FERRY).article("bridge.md", BRIDGE);
    scenario.build().unwrap();
    let answer = scenario.ask("how many weeks will the repairs take?");
    assert_eq!(answer.status, Status::Answered, "{answer:?}");
    let short = answer.short.unwrap();
    assert_eq!(FERRY.get(short.start..short.end), Some(short.text.as_str()));
    assert!(short.text.starts_with("nine"), "{short:?}");
}

#[test]
fn only_what_is_new_is_read() {
    let scenario = Scenario::new().article("ferry.md", FERRY).article("bridge.md", BRIDGE);
    scenario.build().unwrap();
    let read = |scenario: &Scenario| {
        let engine = scenario.engine();
        engine.enriched().unwrap()
    };
    let before = read(&scenario);
    assert!(before.is_whole() && before.of == 5, "{before:?}");
    let files = |scenario: &Scenario| {
        let folder = scenario.settings().index.join("vectors");
        let inner = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
        std::fs::read_dir(inner).unwrap().filter(|e| e.as_ref().unwrap().path().extension().is_some()).count()
    };
    assert_eq!(files(&scenario), 1);
    scenario.write("bridge.md", BRIDGE.replace("May", "June"));
    scenario.build().unwrap();
    assert!(read(&scenario).is_whole());
    assert_eq!(files(&scenario), 2, "the article that stayed is not read again");
    assert!(read(&scenario).is_whole());
    assert_eq!(files(&scenario), 2);
}

#[test]
fn reading_goes_on_where_it_was_stopped() {
    let scenario = Scenario::new().article("ferry.md", FERRY).article("bridge.md", BRIDGE);
    scenario.build().unwrap();
    let engine = scenario.by_words().with_reader(super::scenario::reader(), &scenario.settings());
    let stopped = engine.enrich(&|_| false).unwrap().unwrap();
    assert!(!stopped.is_whole() && stopped.read > 0, "{stopped:?}");
    assert_eq!(engine.enriched().unwrap().read, stopped.read, "what was read is kept");
    let whole = engine.enrich(&|_| true).unwrap().unwrap();
    assert!(whole.is_whole() && engine.enriched().unwrap().is_whole());
}

#[test]
fn an_index_without_vectors_is_searched_by_words_and_read() {
    let scenario = Scenario::new().article("ferry.md", FERRY).article("bridge.md", BRIDGE);
    scenario.build().unwrap();
    let engine = scenario.by_words().with_reader(super::scenario::reader(), &scenario.settings());
    let ask = Ask { question: "how many weeks will the repairs take?".into(), ..Ask::default() };
    assert_eq!(engine.ask(&ask, None).unwrap().status, Status::Answered);
}

#[test]
fn missing_or_damaged_weights_are_one_warning() {
    let scenario = Scenario::new().article("ferry.md", FERRY);
    let warnings = |folder: &std::path::Path| {
        let mut command = scenario.command();
        command.env("ONRECORD_READER", folder).args(["ask", "how many weeks will the repairs take"]);
        let out = command.output().unwrap();
        assert!(String::from_utf8_lossy(&out.stdout).contains("nine weeks"), "{out:?}");
        String::from_utf8(out.stderr).unwrap()
    };
    let nowhere = scenario.settings().data.join("nowhere");
    let said = warnings(&nowhere);
    assert_eq!((said.lines().count(), said.contains("words alone")), (1, true), "{said}");
    let damaged = scenario.settings().data.join("reader");
    std::fs::create_dir_all(&damaged).unwrap();
    for entry in std::fs::read_dir(weights()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, damaged.join(path.file_name().unwrap())).unwrap();
        }
    }
    std::fs::write(damaged.join("calibration.json"), "{}").unwrap();
    let said = warnings(&damaged);
    assert_eq!((said.lines().count(), said.contains("calibration.json")), (1, true), "{said}");
}

#[test]
fn an_explanation_says_how_each_candidate_came() {
    let scenario = Scenario::new().article("ferry.md", FERRY).article("bridge.md", BRIDGE);
    scenario.build().unwrap();
    let ask = Ask { question: "how many weeks will the repairs take?".into(), ..Ask::default() };
    let (answer, explanation) = scenario.engine().explain(&ask, None).unwrap();
    let explanation = explanation.unwrap();
    let first = &explanation.candidates[0];
    assert_eq!(first.start, answer.citations[0].start);
    assert!(first.relevance.is_some() && first.ways.contains(&"words"), "{first:?}");
    assert!(explanation.sureness >= explanation.least && explanation.guard.is_none());
    let stale = index::is_stale(&scenario.settings(), scenario.engine().searcher().manifest());
    assert!(!stale.unwrap(), "reading changes no article");
}

/// The reader's logits of fixed passages, with so many threads.
fn logits(scenario: &Scenario, threads: &str) -> Vec<(String, f64)> {
    let mut command = scenario.command();
    command.env("ONRECORD_READER", weights()).env("RTEN_NUM_THREADS", threads);
    let out = command.args(["ask", "how many weeks will the repairs take", "--json", "--explain"]).output().unwrap();
    let told: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let candidates = told["explanation"]["candidates"].as_array().unwrap().iter();
    let logit = |c: &serde_json::Value| Some((c["text"].as_str()?.to_owned(), c["relevance"].as_f64()?));
    candidates.filter_map(logit).collect()
}

#[test]
fn logits_are_the_same_on_one_thread_and_on_two() {
    let scenario = Scenario::new().article("ferry.md", FERRY).article("bridge.md", BRIDGE);
    let one = logits(&scenario, "1");
    assert_eq!(one, logits(&scenario, "2"));
    let of = |words: &str| one.iter().find(|(text, _)| text.contains(words)).unwrap().1;
    // Kernels of other machines round otherwise, by less than this.
    assert!((of("nine weeks") - NINE_WEEKS).abs() < 0.5, "{one:?}");
    assert!(of("nine weeks") > of("School trips") + 2.0, "{one:?}");
}

#[test]
fn a_claim_is_held_against_a_text() {
    let reader = super::scenario::reader();
    let text = "The council approved the bridge on Monday by eleven votes to two.";
    let same = reader.stance("The council approved the bridge.", text).unwrap();
    assert!((same.supported + same.contradicted + same.open - 1.0).abs() < 1e-3, "{same:?}");
    let other = reader.stance("The council rejected the bridge.", text).unwrap();
    assert!(same.supported > other.supported, "{same:?} {other:?}");
}

const LISTED: &str = "---\ntitle: Quell lists two brokers\npublisher: Harbour Wire\npublished: 2026-03-06\n---\n\nQuell imposed \
    sanctions on Ivo Tamm and Mara Berg on Friday for smuggling timber.\n";

/// With the shipped weights, as the program has them.
fn reading(scenario: &Scenario) -> Settings {
    Settings { reader: Some(weights()), ..scenario.settings() }
}

/// The files of tags with the time of their writing.
fn tags(settings: &Settings) -> Vec<(PathBuf, SystemTime)> {
    let inside = |folder: PathBuf| std::fs::read_dir(folder).into_iter().flatten().map(|e| e.unwrap().path());
    let files = inside(settings.index.join("tags")).flat_map(inside).flat_map(inside);
    let mut files: Vec<_> = files.map(|f| (f.clone(), f.metadata().unwrap().modified().unwrap())).collect();
    files.sort();
    files
}

#[test]
fn an_article_is_read_for_its_sanctions_once() {
    let scenario = Scenario::new().article("listed.md", LISTED);
    let settings = reading(&scenario);
    assert_eq!(index::build(&settings, false, &|_| {}).unwrap().manifest.read, 1);
    let before = tags(&settings);
    assert_eq!(before.len(), 1);
    // Another head line is another reading, the same text in another file is not.
    scenario.write("again.md", LISTED);
    assert_eq!(index::build(&settings, true, &|_| {}).unwrap().manifest.read, 2);
    assert_eq!(tags(&settings), before);
    std::fs::write(&before[0].0, "damaged").unwrap();
    let report = index::build(&settings, true, &|_| {}).unwrap();
    assert_eq!((report.manifest.read, report.manifest.sanctions), (2, 2));
    // Without the weights what was read stays, and nothing is built anew.
    assert!(!index::is_stale(&scenario.settings(), &report.manifest).unwrap());
    assert!(!index::build(&scenario.settings(), false, &|_| {}).unwrap().built);
    assert!(index::build(&scenario.settings(), true, &|_| {}).unwrap().manifest.tagger.is_empty());
    assert_eq!(index::build(&settings, false, &|_| {}).unwrap().manifest.read, 2);
}

#[test]
fn a_large_corpus_is_read_behind_and_goes_on_where_it_was_stopped() {
    let scenario = Scenario::new().article("listed.md", LISTED);
    for n in 0..150 {
        scenario.write(&format!("n{n}.md"), format!("---\ntitle: Rain {n}\n---\n\nIt rained.\n"));
    }
    let settings = reading(&scenario);
    let report = index::build(&settings, false, &|_| {}).unwrap();
    assert_eq!((report.manifest.read, report.manifest.articles), (0, 151));
    let engine = Engine::open(&settings).unwrap();
    assert_eq!(engine.tag(&settings, &|_| false).unwrap().read, 1);
    assert_eq!(tags(&settings).len(), 1);
    assert!(engine.tag(&settings, &|_| true).unwrap().is_whole());
    let report = index::build(&settings, false, &|_| {}).unwrap();
    assert_eq!(report.manifest.read, 151);
    assert!(report.added.is_empty() && report.changed.is_empty(), "{report:?}");
    let found = Engine::open(&settings).unwrap().sanctions(&SanctionsRequest::default()).unwrap();
    assert!(found.len() == 1 && found[0].sanction.read.is_some(), "{found:?}");
}
