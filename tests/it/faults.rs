//! Faults of the machine: damaged files, a full disk, folders gone, two builders, a clock that jumps. The last whole
//! generation goes on answering or the program says plainly what is wrong; no article is lost.

use crate::scenario::Scenario;
use onrecord::answer::{Ask, Engine};
use onrecord::index::{self, IndexError, Progress, Reader, Step};
use std::path::{Path, PathBuf};
use std::process::Command;

fn text(topic: &str) -> String {
    format!("A title\n\nThe {topic} talks ended on Monday, the {topic} minister said. Nobody spoke.\n")
}

/// Two generations: the older one knows the harbour, the newer one the fishery too.
fn two_generations() -> Scenario {
    let scenario = Scenario::new().article("a.txt", text("harbour"));
    scenario.build().unwrap();
    scenario.write("b.txt", text("fishery"));
    scenario.build().unwrap();
    scenario
}

fn current(scenario: &Scenario) -> PathBuf {
    let index = scenario.settings().index;
    let pointer = std::fs::read_to_string(index.join("CURRENT")).unwrap();
    let name = pointer.split('"').find(|p| p.starts_with("g0")).unwrap();
    index.join("generations").join(name)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|p| p.is_file()).collect();
    files.sort();
    files
}

fn served(index: &Path) -> Vec<String> {
    let searcher = Reader::open(index).unwrap().searcher();
    searcher.articles().unwrap().into_iter().map(|a| a.id).collect()
}

/// After some damage: what is left answers, `ask` answers from all articles, and then nothing is wrong.
fn survives(scenario: &Scenario, what: &str) {
    match Engine::open(&scenario.settings()) {
        Ok(engine) => {
            let ask = Ask { question: "harbour".into(), ..Ask::default() };
            let answer = engine.ask(&ask, None).and_then(|_| engine.ask(&ask, None));
            assert!(answer.is_ok(), "{what}: {:?}", answer.err());
        }
        Err(error) => assert!(error.to_string().contains("run `onrecord index build"), "{what}: {error}"),
    }
    scenario.command().args(["ask", "What", "about", "the", "fishery?"]).assert().success();
    assert_eq!(served(&scenario.settings().index), ["a", "b"], "{what}");
    assert_eq!(index::check(&scenario.settings()).unwrap(), Vec::<String>::new(), "{what}");
}

#[test]
fn missing_files() {
    let number = files(&current(&two_generations())).len();
    for i in 0..number {
        let scenario = two_generations();
        let Some(file) = files(&current(&scenario)).get(i).cloned() else { continue };
        std::fs::remove_file(&file).unwrap();
        survives(&scenario, &format!("without {}", file.display()));
    }
}

#[test]
fn truncated_files() {
    let number = files(&current(&two_generations())).len();
    for i in 0..number {
        let scenario = two_generations();
        let Some(file) = files(&current(&scenario)).get(i).cloned() else { continue };
        let bytes = std::fs::read(&file).unwrap();
        replace(&file, &bytes[..bytes.len() / 2]);
        survives(&scenario, &format!("half of {}", file.display()));
    }
}

#[test]
fn flipped_bytes() {
    let number = files(&current(&two_generations())).len();
    for i in 0..number {
        let scenario = two_generations();
        let Some(file) = files(&current(&scenario)).get(i).cloned() else { continue };
        let mut bytes = std::fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        if let Some(byte) = bytes.get_mut(middle) {
            *byte ^= 0x55;
        }
        replace(&file, &bytes);
        survives(&scenario, &format!("a byte of {}", file.display()));
    }
}

/// In a file of its own: generations share theirs by hard links.
fn replace(file: &Path, bytes: &[u8]) {
    std::fs::remove_file(file).unwrap();
    std::fs::write(file, bytes).unwrap();
}

#[test]
fn a_damaged_generation_is_replaced_by_the_one_before() {
    let scenario = two_generations();
    std::fs::remove_dir_all(current(&scenario)).unwrap();
    let searcher = Reader::open(&scenario.settings().index).unwrap().searcher();
    assert_eq!(searcher.articles().unwrap().len(), 1);
    assert!(searcher.fault().unwrap().contains("the index is damaged"));
    let faults = index::check(&scenario.settings()).unwrap();
    assert!(faults.iter().any(|f| f.contains("the index is damaged")), "{faults:?}");
    survives(&scenario, "without the newest generation");
}

#[test]
fn a_broken_new_generation_leaves_the_open_one_served() {
    let scenario = Scenario::new().article("a.txt", text("harbour"));
    scenario.build().unwrap();
    let reader = Reader::open(&scenario.settings().index).unwrap();
    scenario.write("b.txt", text("fishery"));
    scenario.build().unwrap();
    std::fs::remove_dir_all(current(&scenario)).unwrap();
    assert_eq!(reader.searcher().articles().unwrap().len(), 1);
    scenario.build().unwrap();
    assert_eq!(reader.searcher().articles().unwrap().len(), 2);
}

#[test]
fn a_pointer_that_means_nothing() {
    for garbage in ["", "{", "\0\0\0", "[]", "{\"generation\": \"../..\", \"pinned\": false}", "null"] {
        let scenario = two_generations();
        std::fs::write(scenario.settings().index.join("CURRENT"), garbage).unwrap();
        assert_eq!(served(&scenario.settings().index), ["a", "b"], "{garbage:?}");
        survives(&scenario, garbage);
    }
    let scenario = two_generations();
    std::fs::remove_file(scenario.settings().index.join("CURRENT")).unwrap();
    survives(&scenario, "no pointer");
}

#[test]
fn every_generation_damaged_is_said_plainly_and_mended() {
    let scenario = two_generations();
    for entry in std::fs::read_dir(scenario.settings().index.join("generations")).unwrap() {
        std::fs::write(entry.unwrap().path().join("meta.json"), "{}").unwrap();
    }
    let error = Engine::open(&scenario.settings()).err().unwrap().to_string();
    assert!(error.contains("the index is damaged") && error.contains("run `onrecord index build --whole`"), "{error}");
    survives(&scenario, "nothing whole");
}

#[test]
fn the_data_folder_gone() {
    let scenario = two_generations();
    let (data, aside) = (scenario.settings().data, scenario.settings().data.with_extension("aside"));
    std::fs::rename(&data, &aside).unwrap();
    let engine = scenario.engine();
    let ask = Ask { question: "fishery".into(), ..Ask::default() };
    assert!(!engine.ask(&ask, None).unwrap().citations.is_empty(), "the open index goes on answering");
    assert!(matches!(scenario.build(), Err(IndexError::Articles { .. })));
    let out = scenario.command().args(["index", "build"]).output().unwrap();
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(said.contains("the articles cannot be listed") && said.contains("--data"), "{said}");
    assert_eq!(served(&scenario.settings().index), ["a", "b"]);
    std::fs::rename(&aside, &data).unwrap();
    survives(&scenario, "the data folder back");
}

#[test]
fn another_process_builds() {
    let scenario = two_generations();
    scenario.write("c.txt", text("railway"));
    let said = std::sync::Mutex::new(Vec::new());
    let meanwhile = |p: Progress| {
        if p == Progress::Step(Step::Started) {
            let build = scenario.command().args(["index", "build"]).output().unwrap();
            let ask = scenario.command().args(["ask", "the fishery"]).output().unwrap();
            *said.lock().unwrap() = vec![build, ask];
        }
    };
    index::build(&scenario.settings(), false, &meanwhile).unwrap();
    let said = said.into_inner().unwrap();
    assert_eq!(said[0].status.code(), Some(2));
    assert!(String::from_utf8_lossy(&said[0].stderr).contains("another process is building this index"));
    assert_eq!(said[1].status.code(), Some(0), "a question waits for no builder");
    assert_eq!(served(&scenario.settings().index), ["a", "b", "c"]);
}

#[test]
fn a_clock_that_jumps() {
    let scenario = Scenario::new().article("a.txt", text("harbour"));
    let path = scenario.articles().join("a.txt");
    let touch = |time: std::time::SystemTime| {
        std::fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    };
    let year = std::time::Duration::from_secs(365 * 24 * 3600);
    let now = std::time::SystemTime::now();
    for time in [now + 60 * year, std::time::UNIX_EPOCH, std::time::UNIX_EPOCH - year, now] {
        scenario.write("a.txt", text(&format!("fishery{:?}", time.elapsed())));
        touch(time);
        let report = scenario.build().unwrap();
        assert!(report.built);
        assert!(!index::is_stale(&scenario.settings(), &report.manifest).unwrap());
        assert_eq!(served(&scenario.settings().index), ["a"]);
    }
}

/// The kernel refuses to write files beyond so many blocks of 512 bytes, as it refuses when the disk is full.
#[cfg(unix)]
#[test]
fn a_full_disk() {
    let scenario = two_generations();
    let long: String = (0..4000).map(|i| format!("The railway{i} talks ended, minister{i} said.\n")).collect();
    scenario.write("c.txt", format!("A title\n{long}"));
    let settings = scenario.settings();
    for blocks in [0, 1, 2, 8, 64, 256] {
        let out = Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\""])
            .arg(blocks.to_string())
            .arg(env!("CARGO_BIN_EXE_onrecord"))
            .args(["--data".as_ref(), settings.data.as_os_str(), "--index".as_ref(), settings.index.as_os_str()])
            .args(["index", "build"])
            .env("RUST_BACKTRACE", "0")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&out.stderr);
        assert_eq!(out.status.code(), Some(2), "with {blocks} blocks: {said}");
        assert!(said.contains("free space") && !said.contains("panicked"), "with {blocks} blocks: {said}");
        assert_eq!(served(&settings.index), ["a", "b"], "with {blocks} blocks");
        let left = std::fs::read_dir(settings.index.join("generations")).unwrap().count();
        assert_eq!(left, 2, "with {blocks} blocks: a started folder is left");
    }
    scenario.build().unwrap();
    assert_eq!(served(&settings.index), ["a", "b", "c"]);
    assert_eq!(index::check(&settings).unwrap(), Vec::<String>::new());
}
