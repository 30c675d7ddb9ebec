//! The house under stress: secrets in the wrong place, an index that cannot be written to, readers that leave, full
//! devices, files that are none, and text that means to steer a terminal.

use crate::scenario::Scenario;
use onrecord::corpus::is_hidden;
use std::fs::File;
use std::process::{Command, Output, Stdio};

const ARTICLE: &str = "---\ntitle: The lighthouse is sold\npublisher: The Quay Post\npublished: 2019-05-03\n---\n\n\
    Keeper Ida Holt said on Monday that the lighthouse was sold to a baker.\n\n“I shall miss the lamp,” said Holt.\n\n\
    The council imposed sanctions on three tankers in May 2019.\n";
const DECLINED: [&str; 2] = ["ask", "how do I knit a jumper"];

fn scenario() -> Scenario {
    let scenario = Scenario::new().article("lamp.md", ARTICLE);
    scenario.build().unwrap();
    scenario
}

fn run(scenario: &Scenario, args: &[&str]) -> Output {
    scenario.command().args(args).output().unwrap()
}

fn err(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

fn text(out: &Output) -> String {
    String::from_utf8_lossy(&out.stdout).into_owned()
}

/// The program with its streams in the test's hands.
fn streams(scenario: &Scenario, args: &[&str], stdout: Stdio, stderr: Stdio) -> Output {
    let settings = scenario.settings();
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.env_clear().arg("--data").arg(settings.data).arg("--index").arg(settings.index);
    command.args(args).stdin(Stdio::null()).stdout(stdout).stderr(stderr).spawn().unwrap().wait_with_output().unwrap()
}

/// Every command that prints.
fn commands() -> Vec<Vec<&'static str>> {
    vec![
        vec!["ask", "who said that the lighthouse was sold?"],
        vec!["ask", "who said that the lighthouse was sold?", "--json"],
        DECLINED.to_vec(),
        vec!["verify", "I shall miss the lamp"],
        vec!["said"],
        vec!["said", "--json"],
        vec!["timeline"],
        vec!["sanctions"],
        vec!["summary"],
        vec!["sources"],
        vec!["sources", "--json"],
        vec!["sources", "show", "lamp"],
        vec!["index", "build"],
        vec!["index", "status"],
        vec!["check"],
    ]
}

#[test]
fn a_broken_line_of_dotenv_keeps_its_secret() {
    let scenario = scenario();
    let folder = scenario.articles().parent().unwrap().parent().unwrap().to_owned();
    std::fs::write(folder.join(".env"), "# mine\nONRECORD_DISCORD_TOKEN=\"MTk4.Cl2F.mx-w\n").unwrap();
    let out = run(&scenario, &["sources"]);
    let said = err(&out);
    assert_eq!(out.status.code(), Some(2));
    assert!(said.contains(".env:2, ONRECORD_DISCORD_TOKEN"), "{said}");
    assert!(!["MTk4", "Cl2F", "mx-w"].iter().any(|part| said.contains(part)), "{said}");
}

#[test]
fn a_secret_in_the_wrong_variable_is_not_shown() {
    let scenario = scenario();
    for name in ["ONRECORD_DISCORD_HOME_GUILD", "ONRECORD_GENERATIONS", "ONRECORD_DISCORD_API", "ONRECORD_LOG_FORMAT"] {
        let out = scenario.command().env(name, "MTk4Nzk2.Cl2FMQ.mx-w5t").args(["sources"]).output().unwrap();
        assert_eq!(out.status.code(), Some(2));
        assert!(err(&out).contains(name) && !err(&out).contains("Cl2F"), "{}", err(&out));
    }
}

#[test]
fn an_index_that_cannot_be_written_to_is_served() {
    let scenario = scenario();
    scenario.write("more.md", ARTICLE.replace("lighthouse", "pier"));
    let index = scenario.settings().index;
    std::fs::remove_file(index.join("LOCK")).unwrap();
    std::fs::create_dir(index.join("LOCK")).unwrap();
    let out = run(&scenario, &["ask", "who said that the lighthouse was sold?"]);
    let said = err(&out);
    assert_eq!(out.status.code(), Some(0), "{said}");
    assert_eq!(said.matches("warning:").count(), 1, "{said}");
    assert!(said.contains("answering from g000001") && text(&out).contains("sold to a baker"), "{said}");
    let out = run(&scenario, &["index", "build"]);
    assert_eq!(out.status.code(), Some(2));
    let (said, cause) = (err(&out), std::fs::write(index.join("LOCK"), "").unwrap_err().to_string());
    assert_eq!(said.matches(&cause).count(), 1, "one cause is told once: {said}");
}

#[test]
fn reading_writes_nothing_into_a_generation() {
    let scenario = scenario();
    let folder = scenario.settings().index.join("generations/g000001");
    let files = || {
        let mut names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let _ = std::fs::remove_file(folder.join(".tantivy-meta.lock"));
    let before = files();
    std::fs::create_dir(folder.join(".tantivy-meta.lock")).unwrap();
    let out = run(&scenario, &["ask", "who said that the lighthouse was sold?"]);
    assert_eq!(out.status.code(), Some(0), "{}", err(&out));
    std::fs::remove_dir(folder.join(".tantivy-meta.lock")).unwrap();
    assert_eq!(files(), before);
}

#[test]
fn a_reader_that_leaves_changes_nothing() {
    let scenario = scenario();
    for args in commands() {
        let whole = run(&scenario, &args).status.code();
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let out = streams(&scenario, &args, writer.into(), Stdio::piped());
        assert!(!err(&out).contains("panicked"), "{args:?}: {}", err(&out));
        assert_eq!(out.status.code(), whole, "{args:?}: {}", err(&out));
    }
    assert_eq!(run(&scenario, &DECLINED).status.code(), Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_said_once() {
    let scenario = scenario();
    let full = || File::options().write(true).open("/dev/full").unwrap();
    for args in commands() {
        let out = streams(&scenario, &args, full().into(), Stdio::piped());
        let said = err(&out);
        assert_eq!(out.status.code(), Some(2), "{args:?}: {said}");
        assert!(said.contains("standard output cannot be written") && !said.contains("panicked"), "{args:?}: {said}");
        assert_eq!(said.matches("No space left").count(), 1, "{args:?}: {said}");
    }
    scenario.write("bad.md", "");
    let out = streams(&scenario, &["index", "build"], Stdio::piped(), full().into());
    assert_eq!(out.status.code(), Some(0), "nobody to be told is no failure");
}

#[test]
fn a_build_of_nothing_but_failures_fails() {
    let scenario = Scenario::new().article("a.md", "").article("b.md", "No title here.\n");
    let out = run(&scenario, &["index", "build"]);
    assert_eq!(out.status.code(), Some(2), "{}", err(&out));
    assert!(err(&out).contains("a.md") && err(&out).contains("b.md"));
    assert_eq!(run(&scenario, &["index", "build"]).status.code(), Some(2), "also when it fits");
    scenario.write("c.md", ARTICLE);
    assert_eq!(run(&scenario, &["index", "build"]).status.code(), Some(0));
}

#[test]
fn an_empty_folder_says_so() {
    let scenario = Scenario::new();
    for args in [vec!["index", "build"], vec!["ask", "who said it?"], vec!["sources"]] {
        let out = run(&scenario, &args);
        assert!(err(&out).contains("no article of") && err(&out).contains("put Markdown"), "{args:?}: {}", err(&out));
    }
}

#[test]
fn an_unknown_article_names_the_nearest() {
    let scenario = scenario();
    scenario.write("sub-lamp.md", ARTICLE);
    for args in [
        vec!["ask", "--article", "lanp", "who said it?"],
        vec!["ask", "--article", "data/articles/lamp.md", "who said it?"],
        vec!["summary", "--article", "lamp.md"],
        vec!["sources", "show", "lampp#p1"],
    ] {
        let out = run(&scenario, &args);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(err(&out).contains("there is no article") && err(&out).contains("nearest are lamp"), "{}", err(&out));
    }
    assert_eq!(run(&scenario, &["ask", "--article", "lamp", "who sold the lighthouse?"]).status.code(), Some(0));
}

#[test]
fn a_batch_may_begin_with_a_mark_and_labels_its_answers() {
    let scenario = scenario();
    let lines = "\u{feff}{\"id\": \"one\", \"question\": \"who said that the lighthouse was sold?\"}\n\
        {\"id\": \"two\", \"question\": \"how do I knit a jumper?\"}\n";
    let out = scenario.command().args(["ask", "--batch", "-"]).write_stdin(lines).output().unwrap();
    assert_eq!(out.status.code(), Some(0), "{}", err(&out));
    let shown = text(&out);
    let at = |part: &str| shown.find(part).unwrap_or_else(|| panic!("{part:?} is not in {shown}"));
    assert!(at("[one] who said that") < at("sold to a baker") && at("sold to a baker") < at("[two] how do I"));
    let out = scenario.command().args(["ask", "--batch", "-"]).write_stdin("{\"id\": \"x\"}\n").output().unwrap();
    assert!(err(&out).contains("-:1: no JSON object with a `question`"), "{}", err(&out));
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_not_read() {
    let scenario = scenario();
    let fifo = scenario.articles().join("pipe.md");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    for path in [fifo.to_str().unwrap(), "/dev/zero", "/dev/null", "/"] {
        let out = run(&scenario, &["extract", path]);
        assert_eq!(out.status.code(), Some(2), "{path}");
        assert!(err(&out).contains("cannot be read (it is"), "{path}: {}", err(&out));
    }
    assert!(text(&run(&scenario, &["sources"])).contains("lighthouse"), "the others are served");
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_steers_the_terminal() {
    let hostile = "---\ntitle: The \u{1b}]0;lamp\u{7} \u{202e}dlos\u{202c}\npublisher: The \u{9b}31m Post\n\
        url: https://example.org/\u{1b}[2J\nauthor: I\u{2066}da\npublished: 2019-\u{1b}[31m13-40\nodd\u{200f}: x\n---\n\n\
        Keeper Ida \u{1b}[31mHolt\u{1b}[0m said on Monday that the \u{202e}lighthouse\u{202c} was sold.\n\n“The \u{9b}2Jlamp,” said Holt.\n";
    let scenario = Scenario::new().article("la\u{1b}[31mmp\u{202e}.md", hostile).article("b\u{1b}[2J.md", "");
    let extract = format!("{}/la\u{1b}[31mmp\u{202e}.md", scenario.articles().display());
    let mut all = commands();
    all.push(vec!["extract", &*extract.clone().leak()]);
    all.push(vec!["extract", "--json", &*extract.leak()]);
    all.push(vec!["ask", "--article", "\u{1b}[31mx", "who?"]);
    for args in all {
        let out = run(&scenario, &args);
        for (stream, shown) in [("out", text(&out)), ("err", err(&out))] {
            let hidden = shown.chars().find(|c| is_hidden(*c));
            assert_eq!(hidden, None, "{args:?} writes it to std{stream}: {shown:?}");
        }
    }
}
