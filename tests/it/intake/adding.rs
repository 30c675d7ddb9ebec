//! `onrecord add` as a person types it.

use super::shapes;
use super::web::{Reply, Web};
use crate::scenario::Scenario;
use std::path::PathBuf;

fn articles(scenario: &Scenario) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(scenario.articles())
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn add(scenario: &Scenario, args: &[&str], stdin: &str) -> (Option<i32>, String, String) {
    let mut command = scenario.command();
    let run =
        command.arg("add").args(args).env("ONRECORD_FETCH_ALLOW", "127.0.0.1").write_stdin(stdin).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (run.status.code(), text(&run.stdout), text(&run.stderr))
}

fn save(scenario: &Scenario, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = scenario.articles().parent().unwrap().parent().unwrap().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_on_record_with_where_it_is_from() {
    let web = Web::start().await;
    web.serve("/2026/02/10/orvik-pier", Reply::page(shapes::article().replace("https://npa.example", "")));
    let link = web.url("/2026/02/10/orvik-pier");
    let scenario = Scenario::new();
    let (code, _, err) = add(&scenario, &[&link], "");
    assert!(code == Some(2) && err.contains("add --yes to put it in"), "{err}");
    assert!(articles(&scenario).is_empty());
    let (code, out, err) = add(&scenario, &["--yes", &format!("{link}?utm_source=chat")], "");
    assert_eq!(code, Some(0), "{out}{err}");
    for expect in [
        "Orvik council votes to close northern pier",
        "Publisher: Northern Press Agency",
        "Published: 2026-02-10",
        "Author: Ida Holt, Per Lund",
        "statements by ",
        "Jon Aune",
        "Marit Solheim",
        "Put in.",
        "Added: orvik-council-votes-to-close-northern-pier",
    ] {
        assert!(out.contains(expect), "{expect} in {out}");
    }
    let text =
        std::fs::read_to_string(scenario.articles().join("orvik-council-votes-to-close-northern-pier.md")).unwrap();
    for expect in [format!("url: \"{link}\""), "fetched: \"20".into(), "sha256: \"".into()] {
        assert!(text.contains(&expect), "{expect} in {text}");
    }
    let run = scenario.command().args(["ask", "who said that nobody came to the fishers?"]).output().unwrap();
    assert!(String::from_utf8_lossy(&run.stdout).contains("Nobody came to us before the vote"));
    let check = scenario.command().arg("check").output().unwrap();
    assert!(String::from_utf8_lossy(&check.stdout).contains("0 faults, 0 warnings"), "{check:?}");
    // Again: nothing changes. Updated: what changed is shown, the old text kept.
    let (code, out, _) = add(&scenario, &["--yes", &link], "");
    assert!(code == Some(0) && out.contains("with the same text") && out.contains("there already, as it is"), "{out}");
    web.serve(
        "/2026/02/10/orvik-pier",
        Reply::page(shapes::article().replace("https://npa.example", "").replace("46 million", "48 million")),
    );
    let (_, out, _) = add(&scenario, &["--yes", &link], "");
    assert!(
        out.contains("+ The repair is expected to cost 48 million")
            && out.contains("- The repair is expected to cost 46"),
        "{out}"
    );
    assert!(out.contains("kept under `aside/`") && articles(&scenario).len() == 1, "{out}");
}

#[test]
fn saved_pages_texts_and_pipes() {
    let scenario = Scenario::new();
    let page = save(&scenario, "saved.html", shapes::article());
    let pdf = save(&scenario, "press.pdf", "%PDF-1.7");
    let web = save(&scenario, "whole.mhtml", "MIME-Version: 1.0");
    let word = save(&scenario, "notes.docx", "PK");
    let text = save(&scenario, "mine.md", "---\ntitle: \"My own\"\n---\n\nThe mayor said that the quay is safe.\n");
    let all: Vec<&str> = [&page, &pdf, &web, &word, &text].iter().map(|p| p.to_str().unwrap()).collect();
    let (code, out, err) = add(&scenario, &[&["--yes"], all.as_slice()].concat(), "");
    assert_eq!(code, Some(2), "{out}{err}");
    for expect in ["is a PDF", "web archive", "ends in none of", "missing.html"] {
        assert!(err.contains(expect) || expect == "missing.html", "{expect} in {err}");
    }
    assert_eq!(articles(&scenario), ["mine.md", "orvik-council-votes-to-close-northern-pier.md"]);
    let piped = ["--yes", "--title", "Quay: safe again", "--publisher", "Town Hall", "--published", "11 Feb 2026", "-"];
    let (code, out, err) = add(&scenario, &piped, "The mayor told us that the quay is safe again.\n\nIt was closed.\n");
    assert!(code == Some(0) && out.contains("Published: 2026-02-11"), "{out}{err}");
    // The same story at another place is said.
    let copy = save(
        &scenario,
        "copy.html",
        shapes::article()
            .replace("npa.example/2026/02/10/orvik-pier", "copy.example/pier")
            .replace("46 million", "47 million"),
    );
    let (_, out, _) = add(&scenario, &["--yes", copy.to_str().unwrap()], "");
    assert!(out.contains("is there at another link: orvik-council-votes"), "{out}");
    assert_eq!(articles(&scenario).len(), 4);
}

#[test]
fn what_is_no_article_is_told_with_the_mend() {
    let scenario = Scenario::new();
    for (args, stdin, expect) in [
        (vec!["--yes", "-"], "", "The article is empty"),
        (vec!["--yes", "-"], "<html><body><p>Hello.</p></body></html>", "no article on this page"),
        (vec!["--yes", "nowhere.html"], "", "cannot be read"),
        (vec!["--yes", "ftp://a.example/x"], "", "Only links that begin with"),
        (vec!["--yes", "http://10.0.0.1/x"], "", "private network"),
        (vec!["--yes", "--published", "soon", "-"], "x", "this is no day"),
        (vec!["--yes", "--title", "x", "a.html", "b.html"], "", "of one article"),
    ] {
        let (code, _, err) = add(&scenario, &args, stdin);
        assert!(code == Some(2) && err.contains(expect), "{args:?}: {err}");
    }
    assert!(articles(&scenario).is_empty());
}
