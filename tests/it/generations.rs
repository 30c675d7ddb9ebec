//! Generations of the index: what a build takes over, what a rollback does, what a dying build leaves.

use crate::scenario::Scenario;
use onrecord::index::{self, IndexError, Progress, Reader, Step};
use std::path::Path;
use std::process::Command;

fn text(topic: &str) -> String {
    format!("A title\n\nThe {topic} talks ended on Monday. Nobody spoke.\n")
}

fn served(index: &Path) -> Vec<String> {
    let searcher = Reader::open(index).unwrap().searcher();
    searcher.articles().unwrap().into_iter().map(|a| a.id).collect()
}

#[test]
fn only_changed_articles_are_analysed_again() {
    let scenario = Scenario::new();
    for i in 0..20 {
        scenario.write(&format!("a{i}.txt"), text("harbour"));
    }
    scenario.build().unwrap();
    scenario.write("a3.txt", text("fishery"));
    scenario.write("new.txt", text("railway"));
    scenario.remove("a4.txt");
    let analysed = std::sync::Mutex::new(0);
    let count = |p: Progress| {
        if let Progress::Articles { of, .. } = p {
            *analysed.lock().unwrap() = of;
        }
    };
    let report = index::build(&scenario.settings(), false, &count).unwrap();
    assert_eq!(*analysed.lock().unwrap(), 2);
    assert_eq!(
        (report.added, report.changed, report.removed),
        (vec!["new".into()], vec!["a3".into()], vec!["a4".into()])
    );
    assert_eq!(report.manifest.articles, 20);
    assert_eq!(scenario.ask("fishery").citations[0].article, "a3");
    assert_eq!(index::check(&scenario.settings()).unwrap(), Vec::<String>::new());
}

#[test]
fn a_build_tells_who_is_new_and_who_is_gone() {
    let said = |who: &str, key: &str| format!("---\ntitle: Talks\n{key}: x\n---\n\n“We will stay,” said {who}.\n");
    let scenario = Scenario::new();
    for i in 0..20 {
        scenario.write(&format!("a{i}.md"), said("Nora Beck", "author"));
    }
    assert_eq!(scenario.build().unwrap().new_speakers, ["Nora Beck"]);
    scenario.write("a3.md", said("Ivan Holm", "odd"));
    scenario.write("a-4.md", said("Nora Beck", "author"));
    scenario.write("a5.md", "---\nno end\n");
    let report = scenario.build().unwrap();
    assert_eq!(report.new_speakers, ["Ivan Holm"]);
    let of = (report.added, report.changed, report.removed);
    assert_eq!(of, (vec!["a-4".into()], vec!["a3".into()], vec!["a5".into()]));
    assert_eq!((report.manifest.articles, report.problems.len()), (20, 2));
    assert_eq!(index::check(&scenario.settings()).unwrap(), Vec::<String>::new());
}

#[test]
fn segments_stay_few() {
    let scenario = Scenario::new();
    for i in 0..30 {
        scenario.write(&format!("a{i}.txt"), text("harbour"));
    }
    for i in 30..45 {
        scenario.write(&format!("a{i}.txt"), text("fishery"));
        scenario.build().unwrap();
    }
    let folder = scenario.settings().index.join("generations");
    let newest = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).max().unwrap();
    let names = std::fs::read_dir(newest).unwrap().map(|e| e.unwrap().path());
    let segments = names.filter(|p| p.extension().is_some_and(|e| e == "store")).count();
    assert!(segments < 8, "{segments} segments after 15 builds");
    assert_eq!(scenario.build().unwrap().manifest.articles, 45);
    assert_eq!(index::check(&scenario.settings()).unwrap(), Vec::<String>::new());
}

#[test]
fn nothing_changed_builds_nothing() {
    let scenario = Scenario::new().article("a.txt", text("harbour"));
    assert!(scenario.build().unwrap().built);
    assert!(!scenario.build().unwrap().built);
    scenario.write("a.txt", text("harbour"));
    let report = scenario.build().unwrap();
    assert!(!report.built, "the same contents with another time are no change");
    assert!(!index::is_stale(&scenario.settings(), &report.manifest).unwrap());
}

#[test]
fn a_changed_file_is_noticed_without_reading_it() {
    let scenario = Scenario::new().article("a.txt", text("harbour"));
    let manifest = scenario.build().unwrap().manifest;
    assert!(!index::is_stale(&scenario.settings(), &manifest).unwrap());
    scenario.write("b.txt", text("fishery"));
    assert!(index::is_stale(&scenario.settings(), &manifest).unwrap());
}

#[test]
fn rollback_goes_one_back_until_the_next_build() {
    let scenario = Scenario::new().article("a.txt", text("harbour"));
    scenario.build().unwrap();
    assert!(matches!(index::rollback(&scenario.settings()), Err(IndexError::NoEarlier(_))));
    scenario.write("b.txt", text("fishery"));
    scenario.build().unwrap();
    assert_eq!(served(&scenario.settings().index), ["a", "b"]);
    index::rollback(&scenario.settings()).unwrap();
    assert_eq!(served(&scenario.settings().index), ["a"]);
    assert!(scenario.engine().searcher().is_pinned());
    assert!(scenario.build().unwrap().built);
    assert_eq!(served(&scenario.settings().index), ["a", "b"]);
}

#[test]
fn only_the_last_generations_are_kept() {
    let scenario = Scenario::new();
    for i in 0..6 {
        scenario.write(&format!("a{i}.txt"), text("harbour"));
        scenario.build().unwrap();
    }
    let kept = std::fs::read_dir(scenario.settings().index.join("generations")).unwrap().count();
    assert_eq!(kept, 3);
}

#[test]
fn an_open_searcher_stays_with_its_generation() {
    let scenario = Scenario::new().article("a.txt", text("harbour"));
    scenario.build().unwrap();
    let reader = Reader::open(&scenario.settings().index).unwrap();
    let old = reader.searcher();
    for i in 0..5 {
        scenario.write("a.txt", text(&format!("fishery{i}")));
        index::build(&scenario.settings(), true, &|_| {}).unwrap();
    }
    assert!(old.passage("a", 1, 1).unwrap().unwrap().text.contains("harbour"));
    assert!(reader.searcher().passage("a", 1, 1).unwrap().unwrap().text.contains("fishery4"));
}

#[test]
fn two_builders_cannot_meet() {
    let scenario = Scenario::new().article("a.txt", text("harbour"));
    let meet = std::sync::Mutex::new(None);
    let second = |p: Progress| {
        if p == Progress::Step(Step::Started) {
            *meet.lock().unwrap() = Some(scenario.build().map(|_| ()));
        }
    };
    index::build(&scenario.settings(), false, &second).unwrap();
    assert!(matches!(meet.into_inner().unwrap(), Some(Err(IndexError::Busy(_)))));
}

#[test]
fn an_index_of_another_schema_is_refused_with_the_mend() {
    let scenario = Scenario::new().article("a.txt", text("harbour"));
    let manifest = scenario.build().unwrap().manifest;
    let path = scenario.settings().index.join("generations").join(&manifest.generation).join("manifest.json");
    let old = std::fs::read_to_string(&path).unwrap();
    let schema = format!("\"schema\": {}", index::SCHEMA_VERSION);
    std::fs::write(&path, old.replace(&schema, "\"schema\": 9999")).unwrap();
    let error = Reader::open(&scenario.settings().index).err().unwrap().to_string();
    assert!(error.contains("has schema 9999") && error.contains("onrecord index build"), "{error}");
    assert!(scenario.build().unwrap().built);
    assert_eq!(served(&scenario.settings().index), ["a"]);
}

const STEP: &str = "TEST_DIE_AT";
const FOLDER: &str = "TEST_FOLDER";

/// Not a test of its own: the process that dies, started by the test below.
#[test]
fn dies_at_a_step_when_told_to() {
    let (Ok(step), Ok(folder)) = (std::env::var(STEP), std::env::var(FOLDER)) else { return };
    let mut settings = Scenario::new().settings();
    settings.data = Path::new(&folder).join("data");
    settings.index = Path::new(&folder).join("index");
    let _ = index::build(&settings, false, &|p| {
        if matches!(p, Progress::Step(s) if format!("{s:?}") == step) {
            std::process::abort();
        }
    });
}

#[test]
fn a_build_that_dies_leaves_the_old_generation_or_the_new() {
    for step in Step::ALL {
        let scenario = Scenario::new().article("a.txt", text("harbour"));
        scenario.build().unwrap();
        scenario.write("b.txt", text("fishery"));
        let folder = scenario.articles().parent().unwrap().parent().unwrap().to_owned();
        let killed = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "generations::dies_at_a_step_when_told_to"])
            .env(STEP, format!("{step:?}"))
            .env(FOLDER, &folder)
            .output()
            .unwrap();
        assert!(!killed.status.success(), "the build did not die at {step:?}");
        let after = served(&scenario.settings().index);
        let new = matches!(step, Step::Pointed | Step::Pruned);
        assert_eq!(after, if new { vec!["a", "b"] } else { vec!["a"] }, "after dying at {step:?}");
        scenario.build().unwrap();
        assert_eq!(served(&scenario.settings().index), ["a", "b"]);
        assert_eq!(index::check(&scenario.settings()).unwrap(), Vec::<String>::new());
        let left: Vec<String> = std::fs::read_dir(folder.join("index/generations"))
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        assert!(left.iter().all(|n| n.starts_with('g')), "litter after {step:?}: {left:?}");
    }
}

fn files_of(folder: &Path, below: &Path, out: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_of(&path, below, out);
        } else {
            out.push(path.strip_prefix(below).unwrap().to_owned());
        }
    }
}

/// Copies what the other folder lacks or has otherwise, file by file in the order of names, as a copying program would.
fn copy_over(from: &Path, to: &Path, mut after_each: impl FnMut()) {
    let mut files = Vec::new();
    files_of(from, from, &mut files);
    files.sort();
    for file in files {
        let (source, target) = (from.join(&file), to.join(&file));
        let bytes = std::fs::read(&source).unwrap();
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        if std::fs::read(&target).ok().as_ref() != Some(&bytes) {
            let part = target.with_extension("part");
            std::fs::write(&part, &bytes[..bytes.len() / 2]).unwrap();
            after_each();
            std::fs::write(&part, &bytes).unwrap();
            std::fs::rename(&part, &target).unwrap();
            after_each();
        }
    }
}

#[test]
fn a_generation_half_copied_is_never_read() {
    let scenario = Scenario::new().article("a.txt", text("harbour"));
    scenario.build().unwrap();
    let other = tempfile::TempDir::new().unwrap();
    copy_over(&scenario.settings().index, other.path(), || {});
    let reader = Reader::open(other.path()).unwrap();
    assert_eq!(reader.searcher().articles().unwrap().len(), 1);
    scenario.write("b.txt", text("fishery"));
    let second = scenario.build().unwrap().manifest.generation;
    let mut seen = Vec::new();
    copy_over(&scenario.settings().index, other.path(), || {
        let searcher = reader.searcher();
        let (articles, generation) = (searcher.articles().unwrap().len(), searcher.manifest().generation.clone());
        assert_eq!(articles, if generation == second { 2 } else { 1 });
        let fresh = Reader::open(other.path()).unwrap().searcher().articles().unwrap().len();
        assert!((1..=2).contains(&fresh));
        seen.push(generation);
    });
    assert!(seen.len() > 4 && seen[0] != second, "{seen:?}");
    assert_eq!(reader.searcher().manifest().generation, second, "taken up once it is whole");
}
