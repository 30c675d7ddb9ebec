//! Bad article files: each is reported with file, place and mend, and the others are served all the same.

use crate::scenario::Scenario;

const GOOD: &str = "---\ntitle: Harbour talks\n---\n\nThe harbour talks ended on Monday.\n";

/// Builds with one good and one bad file; the message must hold `expect` and the good article an answer.
fn check(file: &str, content: impl AsRef<[u8]>, expect: &str) {
    let scenario = Scenario::new().article("good.md", GOOD).article(file, content);
    let report = scenario.build().unwrap();
    let messages: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    assert!(messages.iter().any(|m| m.contains(file) && m.contains(expect)), "{messages:?} lacks {expect:?}");
    assert_eq!(report.manifest.problems, messages);
    let hits = scenario.engine().searcher().articles().unwrap();
    assert!(hits.iter().any(|a| a.id == "good"));
}

#[test]
fn not_utf8() {
    check("bad.md", b"---\ntitle: x\n---\nab\xff", "bad.md:4: is not UTF-8 (first at byte 19)");
}

#[test]
fn empty() {
    check("bad.txt", "", "is empty");
}

#[test]
fn without_a_title() {
    check("bad.md", "Only text.\n", "bad.md:1: has no title");
}

#[test]
fn open_front_matter() {
    check("bad.md", "---\ntitle: x\n\nText.\n", "bad.md:1: has front matter that is never closed");
}

#[test]
fn an_impossible_date() {
    check("bad.md", "---\ntitle: x\npublished: 2026-02-30\n---\nText.\n", "bad.md:3: `published: 2026-02-30`");
}

#[test]
fn an_unknown_key_warns_and_serves() {
    let scenario = Scenario::new().article("odd.md", "---\ntitle: x\ntags: a\n---\nSome text.\n");
    let report = scenario.build().unwrap();
    assert!(report.problems[0].to_string().contains("odd.md:3: `tags` is no known key"));
    assert_eq!(report.manifest.articles, 1);
}

#[test]
fn other_endings_and_folders_below() {
    let scenario = Scenario::new().article("a.markdown", GOOD).article("b.text", "Title\n\nThe fishery talks ended.\n");
    std::fs::create_dir_all(scenario.articles().join("2019/may/.hidden")).unwrap();
    scenario.write("2019/may/a.md", GOOD.replace("harbour", "railway"));
    scenario.write("2019/may/.hidden/c.md", GOOD);
    scenario.write("2019/may/bad.md", "");
    let report = scenario.build().unwrap();
    assert_eq!(report.added, ["2019/may/a", "a", "b"]);
    assert_eq!(scenario.ask("the railway talks").citations[0].article, "2019/may/a");
    scenario.write("2019/may/a.md", GOOD.replace("harbour", "airport"));
    let report = scenario.build().unwrap();
    assert_eq!((report.added, report.changed, report.removed), (vec![], vec!["2019/may/a".into()], vec![]));
    scenario.remove("2019/may/a.md");
    assert_eq!(scenario.build().unwrap().removed, ["2019/may/a"]);
}

#[test]
fn boilerplate_is_never_an_answer() {
    let text = "---\ntitle: The bridge\n---\n\nMayor Ada Lund opened the bridge in May.\n\n\
        Read more: What Lund said of the toll\n\nLund said the toll would fall by half.\n\n## The toll of the bridge\n\n\
        Ada Lund at the opening of the bridge. Photo: Quay Post\n\nNobody else spoke at all that day.\n";
    let scenario = Scenario::new().article("bridge.md", text);
    scenario.build().unwrap();
    let answer = scenario.ask("what did Lund say of the toll?");
    let cited = answer.citations.iter().chain(&answer.nearest);
    let texts: Vec<&str> = cited.map(|c| c.text.as_str()).collect();
    assert!(texts[0].contains("fall by half"), "{texts:?}");
    assert!(!texts.iter().any(|t| ["Read more", "## ", "Photo:"].iter().any(|b| t.contains(b))), "{texts:?}");
    assert!(scenario.engine().searcher().passage("bridge", 2, 1).unwrap().is_some(), "it is kept to be shown");
}

#[test]
fn check_tells_of_missing_days_and_copies() {
    let long: String = (0..60).map(|i| format!("The keeper{i} lit lamp{} at hour{}. ", i * 7, i * 13)).collect();
    let dated = |text: &str| format!("---\ntitle: T\npublished: 2019-05-03\n---\n\n{text}\n");
    let scenario = Scenario::new().article("a.md", dated(&long)).article("b.md", dated(&long.replace(". ", ".\n\n")));
    scenario.write("c.md", dated(&format!("{long} The lamp went out at dawn, and stayed out.")));
    scenario.write("d.md", "---\ntitle: T\n---\n\nThe harbour is closed.\n");
    scenario.build().unwrap();
    let run = scenario.command().args(["check"]).assert().code(0);
    let told = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    for expect in
        ["b.md: has the same text as a.md", "c.md: has nearly the same text as a.md", "d.md: has no day of publication"]
    {
        assert!(told.contains(expect), "{told}");
    }
    assert!(told.contains("4 article files, 0 faults, 3 warnings."), "{told}");
}

#[test]
fn the_same_id_twice() {
    check("good.txt", "Other title\n\nOther text.\n", "has the id `good` of good.md too");
}

#[test]
fn pages_and_pdfs_among_the_articles_are_told_with_their_mend() {
    let scenario =
        Scenario::new().article("good.md", GOOD).article("pier.html", "<p>x</p>").article("press.pdf", "%PDF");
    let build = scenario.command().args(["index", "build"]).assert().code(0);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&build.get_output().stdout), text(&build.get_output().stderr));
    assert!(out.contains("Passed over: 2 files that are no articles"), "{out}");
    for expect in ["pier.html: is a web page", "`onrecord add pier.html`", "press.pdf: is a PDF"] {
        assert_eq!(err.matches(expect).count(), 1, "{expect}: {err}");
    }
    let status = scenario.command().args(["index", "status"]).assert().code(0);
    assert!(text(&status.get_output().stdout).contains("pier.html: is a web page"), "it is kept for the status");
    let check = scenario.command().args(["check"]).assert().code(0);
    let told = text(&check.get_output().stdout);
    assert!(told.contains("warning: ") && told.contains("pier.html: is a web page"), "{told}");
    assert!(told.contains("1 article file, 0 faults, 3 warnings."), "{told}");
    // Nothing to serve where there are files is a failure.
    scenario.remove("good.md");
    scenario.command().args(["index", "build"]).assert().code(2);
}

#[test]
fn too_large() {
    check("big.txt", vec![b'a'; 5 * 1024 * 1024 + 1], "is over 5 MiB (5242881 bytes)");
}

#[test]
fn binary() {
    check("pic.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not a text file");
}

#[test]
fn a_folder_named_like_an_article() {
    let scenario = Scenario::new().article("good.md", GOOD);
    std::fs::create_dir(scenario.articles().join("dir.md")).unwrap();
    let report = scenario.build().unwrap();
    assert!(report.problems[0].to_string().contains("dir.md: cannot be read (it is a folder)"));
    assert_eq!(report.manifest.articles, 1);
}

#[cfg(unix)]
#[test]
fn a_dangling_link() {
    let scenario = Scenario::new().article("good.md", GOOD);
    std::os::unix::fs::symlink("nowhere.md", scenario.articles().join("link.md")).unwrap();
    let report = scenario.build().unwrap();
    assert!(report.problems[0].to_string().contains("link.md: cannot be read"), "{}", report.problems[0]);
    assert_eq!(report.manifest.articles, 1);
}
