//! Feeds from the terminal: followed, fetched, approved; and rounds that die.

use super::shapes;
use super::web::{Reply, Web};
use crate::scenario::Scenario;
use serde_json::{Value, json};

fn run(scenario: &Scenario, args: &[&str]) -> (Option<i32>, String) {
    let run = scenario.command().args(args).env("ONRECORD_FETCH_ALLOW", "127.0.0.1").output().unwrap();
    let text = [run.stdout, run.stderr].concat();
    (run.status.code(), String::from_utf8_lossy(&text).into_owned())
}

fn ok(scenario: &Scenario, args: &[&str]) -> String {
    let (code, text) = run(scenario, args);
    assert_eq!(code, Some(0), "{args:?}: {text}");
    text
}

fn state(scenario: &Scenario) -> Value {
    let path = scenario.settings().data.join("feeds.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn articles(scenario: &Scenario) -> usize {
    std::fs::read_dir(scenario.articles()).unwrap().count()
}

/// A story of its own, long enough to be a whole entry.
fn story(i: usize) -> String {
    let sentence = |j: usize| {
        format!(
            "<p>Harbour master Jane Doe{i} said that crane number {i}{j} of the quay was moved to berth {j} after the storm of night {i}, and that ships of line {j} may land again.</p>"
        )
    };
    (0..9).map(sentence).collect()
}

pub fn rss(items: &[(usize, bool)], web: &Web) -> String {
    let item = |(i, whole): &(usize, bool)| {
        let text = if *whole {
            format!("<content:encoded><![CDATA[{}]]></content:encoded>", story(*i))
        } else {
            String::new()
        };
        format!(
            "<item><title>Cranes of night {i}</title><link>{}</link><guid>g{i}</guid><pubDate>Sat, 0{} Feb 2026 10:00:00 GMT</pubDate><description>Crane {i} moved.</description>{text}</item>",
            web.url(&format!("/story/{i}")),
            i % 9 + 1
        )
    };
    let items: String = items.iter().rev().map(item).collect();
    format!(
        r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Quay</title><link>x</link><description>x</description>{items}</channel></rss>"#
    )
}

fn page(i: usize) -> String {
    format!(
        "<html lang=en><head><meta property=og:type content=article><title>Cranes of night {i}</title></head><body><article><h1>Cranes of night {i}</h1>{}</article></body></html>",
        story(i)
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_keeps_the_record_current() {
    let web = Web::start().await;
    let scenario = Scenario::new();
    web.serve("/", Reply::page(shapes::article()));
    web.serve("/feeds/all.xml", Reply::feed(rss(&[(1, true), (2, false)], &web)).with("etag", "\"one\""));
    web.serve("/story/2", Reply::page(page(2)));
    let said = ok(&scenario, &["follow", &web.url("/"), "--every", "2h"]);
    assert!(
        said.contains("Followed: The Quay") && said.contains("asked every 2 h") && said.contains("2 entries"),
        "{said}"
    );
    let said = ok(&scenario, &["fetch"]);
    assert!(
        said.contains("The Quay: Cranes of night 1 (cranes-of-night-1)") && said.contains("Built g000001: 2 articles"),
        "{said}"
    );
    let text = std::fs::read_to_string(scenario.articles().join("cranes-of-night-1.md")).unwrap();
    assert!(
        text.contains("publisher: \"The Quay\"")
            && text.contains("published: \"2026-02-02\"")
            && text.contains("sha256"),
        "{text}"
    );
    // Nothing new is one conditional request.
    let said = ok(&scenario, &["fetch"]);
    assert!(said.contains("nothing new"), "{said}");
    let asked = web.asked("/feeds/all.xml");
    assert_eq!(asked.last().unwrap().headers["if-none-match"], "\"one\"");
    assert_eq!(web.asked("/story/2").len(), 1, "a page is fetched once");
    assert!(ok(&scenario, &["fetch", "--due"]).contains("No feed is due"));
    // New entries alone come in, all in one generation.
    web.serve(
        "/feeds/all.xml",
        Reply::feed(rss(&[(1, true), (2, false), (3, true), (4, true), (5, true)], &web)).with("etag", "\"two\""),
    );
    let said = ok(&scenario, &["fetch"]);
    assert!(said.contains("Built g000002: 5 articles") && !said.contains("night 1 "), "{said}");
    let listed = ok(&scenario, &["feeds"]);
    assert!(listed.contains("1. The Quay") && listed.contains("5 articles so far"), "{listed}");
    assert!(listed.contains("ago: 1 asked, 3 new, 0 waiting, 0 failed"), "{listed}");
    assert!(ok(&scenario, &["unfollow", "1"]).contains("What it brought stays"));
    assert!(ok(&scenario, &["feeds"]).contains("No feed is followed") && articles(&scenario) == 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_entries_of_one_round_are_one_generation() {
    let web = Web::start().await;
    let scenario = Scenario::new();
    let items: Vec<(usize, bool)> = (1..=100).map(|i| (i, true)).collect();
    web.serve("/feed", Reply::feed(rss(&items, &web)));
    ok(&scenario, &["follow", &web.url("/feed")]);
    let said = ok(&scenario, &["fetch"]);
    assert!(said.contains("Built g000001: 100 articles"), "{said}");
    assert_eq!(said.matches("Built ").count(), 1, "{said}");
    let run = scenario.command().args(["ask", "which crane did Jane Doe100 speak of?"]).output().unwrap();
    assert!(String::from_utf8_lossy(&run.stdout).contains("crane number 100"), "{run:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn three_formats_words_and_approval() {
    let web = Web::start().await;
    let scenario = Scenario::new();
    let entry = |i: usize| {
        format!(
            "<entry><id>a{i}</id><title>Atom of night {i}</title><link href=\"{}\"/><updated>2026-02-03T10:00:00Z</updated><content type=\"html\"><![CDATA[{}]]></content></entry>",
            web.url(&format!("/atom/{i}")),
            story(i)
        )
    };
    let atom = format!(
        "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Atoms</title><id>f</id><updated>2026-02-03T10:00:00Z</updated>{}{}</feed>",
        entry(21),
        entry(22)
    );
    web.serve("/atom", Reply::of("application/atom+xml", atom));
    let item = |i: usize| json!({"id": i.to_string(), "url": web.url(&format!("/json/{i}")), "title": format!("JSON of night {i}"), "content_html": story(i), "date_published": "2026-02-04T10:00:00Z"});
    web.serve(
        "/json",
        Reply::of(
            "application/feed+json",
            json!({"version": "https://jsonfeed.org/version/1.1", "title": "Jasons", "items": [item(31), item(32)]})
                .to_string(),
        ),
    );
    ok(&scenario, &["follow", &web.url("/atom"), "--words", "ferry, doe21"]);
    ok(&scenario, &["follow", &web.url("/json"), "--approve"]);
    let said = ok(&scenario, &["fetch"]);
    assert!(said.contains("Atom of night 21") && !said.contains("Atom of night 22"), "{said}");
    assert!(said.contains("Waiting ") && said.contains("JSON of night 32"), "{said}");
    assert_eq!(articles(&scenario), 1);
    let keys: Vec<String> =
        state(&scenario)["waiting"].as_array().unwrap().iter().map(|w| w["key"].as_str().unwrap().to_owned()).collect();
    assert!(ok(&scenario, &["feeds", "reject", &keys[0]]).contains("Dropped"));
    assert!(ok(&scenario, &["feeds", "approve", "all"]).contains("Put in: json-of-night-"));
    assert!(ok(&scenario, &["feeds", "approve", "all"]).contains("Nothing waits"));
    assert!(articles(&scenario) == 2 && ok(&scenario, &["fetch"]).contains("nothing new"));
    let (code, said) = run(&scenario, &["feeds", "approve", &keys[1]]);
    assert!(code == Some(2) && said.contains("isn’t waiting any more"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_feed_is_left_alone_for_a_while() {
    let web = Web::start().await;
    let scenario = Scenario::new();
    web.serve("/feed", Reply::feed(rss(&[(1, true)], &web)));
    ok(&scenario, &["follow", &web.url("/feed"), "--new-only"]);
    web.serve("/feed", Reply::status(429).with("retry-after", "7200"));
    let (code, said) = run(&scenario, &["fetch"]);
    assert!(code == Some(2) && said.contains("warning: The Quay: 127.0.0.1 asks to be left alone"), "{said}");
    let asked = web.asked("/feed").len();
    assert!(ok(&scenario, &["fetch"]).contains("No feed is due"));
    assert_eq!(web.asked("/feed").len(), asked, "it is left alone");
    assert!(ok(&scenario, &["feeds"]).contains("failed 1 time in a row"));
    for (path, reply, expect) in [
        ("/none", Reply::page("<p>x</p>"), "names none"),
        ("/broken", Reply::feed("<rss version=\"2.0\"><chann"), "cannot be read"),
        ("/gone", Reply::status(404), "no such page"),
    ] {
        web.serve(path, reply);
        let (code, said) = run(&scenario, &["follow", &web.url(path)]);
        assert!(code == Some(2) && said.contains(expect), "{path}: {said}");
    }
    let (code, said) = run(&scenario, &["follow", &web.url("/feed"), "--every", "1m"]);
    assert!(code == Some(2) && said.contains("every 5 minutes at most"), "{said}");
    let (code, said) = run(&scenario, &["unfollow", "nothing"]);
    assert!(code == Some(2) && said.contains("no such feed"), "{said}");
}

/// What a kill leaves between any two steps of a round: the next round loses nothing and repeats nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_round_that_dies_is_done_once() {
    let web = Web::start().await;
    let scenario = Scenario::new();
    web.serve("/feed", Reply::feed(rss(&[(1, true), (2, true)], &web)).with("etag", "\"x\""));
    ok(&scenario, &["follow", &web.url("/feed")]);
    let before = state(&scenario);
    ok(&scenario, &["fetch"]);
    let feeds = scenario.settings().data.join("feeds.json");
    let index = scenario.settings().index;
    // After the articles were written and before that was written down; with the index built, and before.
    for lost in [false, true] {
        std::fs::write(&feeds, before.to_string()).unwrap();
        if lost {
            std::fs::remove_dir_all(&index).unwrap();
        }
        ok(&scenario, &["fetch"]);
        assert_eq!(articles(&scenario), 2);
        assert!(!scenario.settings().data.join("aside/replaced").exists(), "nothing was replaced");
        assert_eq!(state(&scenario)["feeds"][0]["seen"].as_array().unwrap().len(), 2);
    }
    // In the middle: one entry was settled, the other not, and the site says that nothing is new.
    let mut half = before.clone();
    half["feeds"][0]["seen"] = json!([state(&scenario)["feeds"][0]["seen"][0]]);
    std::fs::write(&feeds, half.to_string()).unwrap();
    std::fs::remove_file(scenario.articles().join("cranes-of-night-2.md")).unwrap();
    ok(&scenario, &["index", "build"]);
    assert!(ok(&scenario, &["fetch"]).contains("Cranes of night 2"));
    // Between an article's waiting and its being listed: it waits once.
    let mut waits = before.clone();
    waits["feeds"][0]["approve"] = json!(true);
    for entry in std::fs::read_dir(scenario.articles()).unwrap() {
        std::fs::remove_file(entry.unwrap().path()).unwrap();
    }
    let _ = std::fs::remove_dir_all(&index);
    for _ in 0..2 {
        std::fs::write(&feeds, waits.to_string()).unwrap();
        ok(&scenario, &["fetch"]);
        let waiting = scenario.settings().data.join("aside/waiting");
        assert_eq!(
            (std::fs::read_dir(waiting).unwrap().count(), state(&scenario)["waiting"].as_array().unwrap().len()),
            (2, 2)
        );
    }
    // Between an approval and its being written down.
    let listed = std::fs::read(&feeds).unwrap();
    ok(&scenario, &["feeds", "approve", "all"]);
    std::fs::write(&feeds, listed).unwrap();
    assert!(ok(&scenario, &["feeds", "approve", "all"]).contains("Nothing waits"));
    assert_eq!(articles(&scenario), 2);
    // A file that was being written is not there, or there whole.
    std::fs::write(scenario.settings().data.join(".tmp123"), "{\"fee").unwrap();
    ok(&scenario, &["feeds"]);
}
