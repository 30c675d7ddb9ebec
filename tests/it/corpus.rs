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
fn the_same_id_twice() {
    check("good.txt", "Other title\n\nOther text.\n", "has the id `good` of good.md too");
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
