//! The commands as a newcomer types them: output, exit status, errors.

use crate::scenario::Scenario;
use serde_json::Value;

fn json(output: &[u8]) -> Vec<Value> {
    String::from_utf8_lossy(output).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn ask_builds_the_index_on_the_way_and_cites_the_files_bytes() {
    let scenario = Scenario::shipped();
    let run = scenario.command().args(["ask", "--json", "which sanctions were announced?"]).assert().code(0);
    let answers = json(&run.get_output().stdout);
    let citation = &answers[0]["citations"][0];
    let text = citation["text"].as_str().unwrap();
    assert!(text.contains("15 entities and 14 oil tankers"), "{text}");
    let file = scenario.articles().join(format!("{}.md", citation["article"].as_str().unwrap()));
    let bytes = std::fs::read(file).unwrap();
    let at = |key: &str| usize::try_from(citation[key].as_u64().unwrap()).unwrap();
    assert_eq!(&bytes[at("start")..at("end")], text.as_bytes());
}

#[test]
fn exit_status_is_greps() {
    let scenario = Scenario::shipped();
    scenario.command().args(["ask", "how do I bake sourdough bread"]).assert().code(1);
    scenario.command().args(["ask"]).assert().code(2);
    scenario.command().args(["extract", "nowhere.md"]).assert().code(2);
}

#[test]
fn a_bad_line_of_a_batch_is_named_and_the_rest_go_on() {
    let scenario = Scenario::shipped();
    let lines =
        "{\"id\": \"a\", \"question\": \"who leads the talks\"}\nnot json\n{\"id\": \"b\", \"question\": \"zzz\"}\n";
    let run = scenario.command().args(["ask", "--batch", "-", "--json"]).write_stdin(lines).assert().code(2);
    let answers = json(&run.get_output().stdout);
    assert_eq!(answers.iter().map(|a| a["id"].as_str().unwrap()).collect::<Vec<_>>(), ["a", "b"]);
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("-:2:"));
}

#[test]
fn shells_and_man_are_told_of_every_command() {
    let scenario = Scenario::new();
    let help = scenario.command().args(["--help"]).assert().code(0);
    let help = String::from_utf8_lossy(&help.get_output().stdout).into_owned();
    let commands: Vec<&str> = help.lines().filter_map(|l| l.strip_prefix("  ")?.split_whitespace().next()).collect();
    assert!(commands.contains(&"ask") && commands.contains(&"man"), "{help}");
    for args in [vec!["completions", "bash"], vec!["completions", "zsh"], vec!["completions", "fish"], vec!["man"]] {
        let run = scenario.command().args(&args).assert().code(0);
        let text = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
        for name in ["ask", "verify", "timeline", "serve"] {
            assert!(text.contains(name) || text.contains(&name.to_uppercase()), "{args:?} lacks {name}");
        }
    }
}

#[test]
fn each_command_has_an_example() {
    let scenario = Scenario::new();
    for name in [
        "add",
        "follow",
        "unfollow",
        "feeds",
        "fetch",
        "ask",
        "chat",
        "verify",
        "said",
        "timeline",
        "sanctions",
        "summary",
        "index",
        "sources",
        "eval",
        "check",
        "extract",
        "serve",
    ] {
        let run = scenario.command().args([name, "--help"]).assert().code(0);
        assert!(String::from_utf8_lossy(&run.get_output().stdout).contains("Example"), "{name}");
    }
}

#[test]
fn each_flag_that_takes_a_value_tells_its_default() {
    let scenario = Scenario::new();
    for name in
        ["ask", "chat", "verify", "said", "timeline", "sanctions", "summary", "sources", "index", "eval", "serve"]
    {
        let run = scenario.command().args([name, "--help"]).assert().code(0);
        let help = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
        let flags = help.split("\n      --").skip(1).map(|f| f.split("\n  -").next().unwrap_or_default());
        for flag in flags.filter(|f| f.lines().next().is_some_and(|l| l.contains('<'))) {
            let flag = flag.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flag.contains("[default: "), "{name}: --{flag}");
        }
    }
}

#[test]
fn a_wrong_setting_is_named() {
    let scenario = Scenario::shipped();
    let run = scenario.command().env("ONRECORD_GENERATIONS", "0").args(["index", "status"]).assert().code(2);
    let message = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(message.contains("ONRECORD_GENERATIONS is \"0\"; allowed is a whole number from 1 to 100"), "{message}");
}

#[test]
fn missing_articles_are_said_plainly() {
    let scenario = Scenario::new();
    std::fs::remove_dir_all(scenario.articles()).unwrap();
    let run = scenario.command().args(["ask", "anything"]).assert().code(2);
    let message = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(message.contains("articles cannot be listed") && message.contains("--data"), "{message}");
}

#[test]
fn after_a_rollback_it_is_told_what_is_left_out() {
    let scenario = Scenario::new().article("a.md", "# The pier\n\nThe pier of Orla was shut on Monday.\n");
    scenario.build().unwrap();
    scenario.write("b.md", "# The mole\n\nThe mole of Orla was opened on Friday.\n");
    scenario.build().unwrap();
    let told = |args: &[&str], stderr: bool| {
        let run = scenario.command().args(args).output().unwrap();
        String::from_utf8_lossy(if stderr { &run.stderr } else { &run.stdout }).into_owned()
    };
    let note = "note: g000001 of ";
    assert!(!told(&["ask", "when was the pier shut?"], true).contains(note));
    told(&["index", "rollback"], false);
    let asked = told(&["ask", "when was the pier shut?"], true);
    assert!(asked.contains(note) && asked.contains("`onrecord index build` takes them up"), "{asked}");
    let checked = told(&["check"], false);
    assert!(checked.contains(note) && checked.contains(" 0 faults"), "{checked}");
    told(&["index", "build"], false);
    assert!(!told(&["ask", "when was the pier shut?"], true).contains(note));
}

#[test]
fn a_fault_of_an_old_index_names_its_mend() {
    let scenario = Scenario::new().article("a.md", "# The pier\n\nThe pier of Orla was shut on Monday.\n");
    scenario.build().unwrap();
    scenario.write("b.md", "# The mole\n\nThe mole of Orla was opened on Friday.\n");
    let run = scenario.command().args(["check"]).assert().code(2);
    let told = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(told.contains("b.md: is not in the index; `onrecord index build` takes that up"), "{told}");
}

#[test]
fn a_question_without_a_word_is_asked_for() {
    let scenario = Scenario::shipped();
    for question in ["", "   ", "???", "“…”"] {
        let run = scenario.command().args(["ask", question]).assert().code(2);
        let output = run.get_output();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains("there is no word in the question") && output.stdout.is_empty(), "{told}");
    }
    let lines = "{\"question\": \"?\"}\n{\"question\": \"who leads the talks\"}\n";
    let run = scenario.command().args(["ask", "--batch", "-", "--json"]).write_stdin(lines).assert().code(2);
    assert_eq!(json(&run.get_output().stdout).len(), 1);
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("-:1: there is no word"));
}

#[test]
fn the_prompt_takes_help_and_asks_for_a_question() {
    let scenario = Scenario::shipped();
    let run = scenario.command().args(["chat"]).write_stdin("help\n???\n\nexit\n").assert().code(0);
    let told = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(told.contains("A question may follow up"), "{told}");
    assert_eq!(told.matches("Ask in your own words, such as").count(), 2, "{told}");
    assert!(!told.contains("don't say.") && !told.contains("Nearest"), "{told}");
}

#[test]
fn a_misspelt_setting_is_named_without_its_value() {
    let scenario = Scenario::shipped();
    std::fs::write(scenario.articles().join("../../.env"), "ONRECORD_DISCRD_TOKEN=MTk4Cl2Fmx\n").unwrap();
    for command in ["check", "doctor"] {
        let run = scenario.command().args([command]).output().unwrap();
        let told = [run.stdout, run.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        let expect = "ONRECORD_DISCRD_TOKEN is no setting; is ONRECORD_DISCORD_TOKEN meant?";
        assert!(told.contains(expect) && !told.contains("MTk4"), "{told}");
    }
}

/// What a command leaves on both streams, and its exit status.
fn told(scenario: &Scenario, args: &[&str]) -> (String, Option<i32>) {
    let run = scenario.command().args(args).output().unwrap();
    ([run.stdout, run.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat(), run.status.code())
}

#[test]
fn a_picture_says_where_it_is_or_why_there_is_none() {
    let undated = Scenario::new().article("a.md", "# The pier\n\n“The pier is old,” said Nora Beck on Tuesday.\n");
    let (words, code) = told(&undated, &["timeline", "--svg", "t.svg"]);
    assert!(words.contains("nothing that was found is dated to a day") && code == Some(1), "{words}");
    let dated = Scenario::new().article("a.md", "# The pier\n\nThe pier of Orla was shut on 3 May 2021.\n");
    let (words, code) = told(&dated, &["timeline", "--svg", "t.svg"]);
    assert!(words.contains("Written to t.svg.") && code == Some(0), "{words}");
}

#[test]
fn a_bare_word_to_sum_up_is_told_its_flags() {
    let (words, code) = told(&Scenario::shipped(), &["summary", "the", "harbour"]);
    assert_eq!(code, Some(2));
    for flag in ["--about \"the harbour\"", "--speaker \"the harbour\"", "--article"] {
        assert!(words.contains(flag), "{words}");
    }
}

#[test]
fn a_folder_in_place_of_a_file_is_named_with_the_mend() {
    let scenario = Scenario::shipped();
    for (args, mend) in [
        (
            ["extract", "data/articles/"],
            "cannot be read (it is a folder); name the files in it, such as data/articles/*.md",
        ),
        (
            ["add", "data/articles"],
            "It cannot be read (it is a folder); name the files in it, such as data/articles/*.md",
        ),
    ] {
        let (words, code) = told(&scenario, &args);
        assert!(words.contains(mend) && code == Some(2), "{words}");
    }
}

#[test]
fn a_case_without_a_key_is_told_which_it_needs() {
    let scenario = Scenario::shipped();
    std::fs::write(scenario.articles().join("../../cases.jsonl"), "{\"id\": \"1\", \"question\": \"who?\"}\n").unwrap();
    let (words, code) = told(&scenario, &["eval", "cases.jsonl"]);
    let needs = "each line needs `id`, `question` and `answerable`";
    assert!(words.contains("cases.jsonl:1: missing field `answerable`") && words.contains(needs), "{words}");
    assert_eq!(code, Some(2));
}

#[test]
fn one_of_a_thing_is_singular() {
    let scenario = Scenario::new().article("a.md", "# The pier\n\nThe pier of Orla was shut.\n");
    let (words, _) = told(&scenario, &["index", "build"]);
    assert!(words.contains("1 article, 1 passage, 0 statements"), "{words}");
    let (words, _) = told(&scenario, &["sources"]);
    assert!(words.contains("1 paragraph, 1 sentence, 0 statements by 0 speakers"), "{words}");
    scenario.write("b.md", "");
    let (words, _) = told(&scenario, &["check"]);
    assert!(words.contains("2 article files, 1 fault, "), "{words}");
}

#[test]
fn a_name_that_was_mended_is_told() {
    let scenario = Scenario::new().article("a.md", "# The pier\n\n“The pier is old,” said Maira Bellos.\n");
    for typed in ["belos", "bello"] {
        let (words, code) = told(&scenario, &["said", typed]);
        assert!(words.contains(&format!("note: `{typed}` is taken as Maira Bellos")) && code == Some(0), "{words}");
    }
    for typed in ["bellos", "Maira", "nobody"] {
        assert!(!told(&scenario, &["said", typed]).0.contains("taken as"), "{typed}");
    }
}

#[test]
fn who_types_no_command_is_told_which_was_meant_or_where_questions_go() {
    let scenario = Scenario::new();
    let told = |args: &[&str]| {
        let run = scenario.command().args(args).assert().code(2);
        String::from_utf8_lossy(&run.get_output().stderr).into_owned()
    };
    assert!(told(&["aks", "who leads the talks"]).contains("'ask'"));
    assert!(told(&["who", "leads", "the", "talks"]).contains("onrecord ask"));
    let similar = told(&["saids"]);
    assert!(similar.contains("'said'") && !similar.contains("onrecord ask"), "{similar}");
}
