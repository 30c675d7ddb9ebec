//! What a site may do, and what comes of it.

use super::shapes::{self, Expect};
use super::web::{Reply, Web, raw};
use onrecord::intake::{self, Answer, Fetcher, Particulars, Validators, Wanted, page};
use onrecord::settings::{Allowed, Fetch};
use std::io::Write;
use std::time::Duration;

fn fetcher() -> Fetcher {
    let home = Some("https://example.org/our-bot".to_owned());
    Fetcher::new(&Fetch { allow: Allowed::list("127.0.0.1").unwrap(), home })
}

async fn get(fetcher: &Fetcher, url: &str) -> Result<String, String> {
    let url = intake::parse(url).map_err(|e| e.to_string())?;
    match fetcher.get(&url, Wanted::Page, &Validators::default()).await {
        Ok(Answer::New(came)) => Ok(String::from_utf8_lossy(&came.bytes).into_owned()),
        Ok(Answer::Same) => Ok("the same".into()),
        Err(error) => Err(error.to_string()),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_web_that_misbehaves() {
    let web = Web::start().await;
    let page = || Reply::page("<p>whole</p>");
    web.serve("/whole", page());
    web.serve("/gzip", Reply::page(gzip(b"<p>whole</p>")).with("content-encoding", "gzip"));
    web.serve("/cut-gzip", Reply::page(&gzip(b"<p>whole</p>")[..12]).with("content-encoding", "gzip"));
    web.serve("/bomb", Reply::page(gzip(&vec![b' '; 50 << 20])).with("content-encoding", "gzip"));
    web.serve("/brotli", Reply::page("x").with("content-encoding", "br"));
    web.serve("/huge", Reply::page(vec![b'a'; (5 << 20) + 1]));
    web.serve("/picture", Reply::of("image/png", "x"));
    web.serve("/pdf", Reply::of("application/pdf", "x"));
    web.serve("/secret-pdf", Reply::of("text/html", "%PDF-1.7 …"));
    web.serve("/loop", Reply::redirect("/loop"));
    web.serve("/inside", Reply::redirect("http://10.0.0.1/"));
    web.serve("/metadata", Reply::redirect("http://169.254.169.254/latest/meta-data/"));
    web.serve("/file", Reply::redirect("file:///etc/passwd"));
    web.serve("/user", Reply::redirect("https://a:b@127.0.0.1/"));
    web.serve("/nowhere", Reply::status(302));
    for i in 0..7 {
        let next = if i == 0 { "/whole".to_owned() } else { format!("/hop{}", i - 1) };
        web.serve(&format!("/hop{i}"), Reply::redirect(&next));
    }
    for status in [401, 403, 404, 410, 418, 429, 500, 503] {
        web.serve(&format!("/status{status}"), Reply::status(status));
    }
    let fetcher = fetcher();
    for (path, expect) in [
        ("/whole", Ok("<p>whole</p>")),
        ("/gzip", Ok("<p>whole</p>")),
        ("/hop4", Ok("<p>whole</p>")),
        ("/hop5", Err("more than 5 times")),
        ("/loop", Err("more than 5 times")),
        ("/inside", Err("10.0.0.1 is inside this machine or a private network")),
        ("/metadata", Err("private network")),
        ("/file", Err("Only links that begin with https")),
        ("/user", Err("user name or password")),
        ("/nowhere", Err("That is no link")),
        ("/cut-gzip", Err("broke off")),
        ("/bomb", Err("over 5 MiB")),
        ("/huge", Err("over 5 MiB")),
        ("/brotli", Err("in a form that cannot be read (br)")),
        ("/picture", Err("to no page but to image/png")),
        ("/pdf", Err("PDF")),
        ("/secret-pdf", Err("PDF")),
        ("/status401", Err("does not let this program read")),
        ("/status403", Err("does not let this program read")),
        ("/status404", Err("no such page")),
        ("/status410", Err("no such page")),
        ("/status418", Err("status 418")),
        ("/status429", Err("left alone")),
        ("/status500", Err("trouble of its own")),
        ("/status503", Err("trouble of its own")),
    ] {
        let got = get(&fetcher, &web.url(path)).await;
        match (expect, &got) {
            (Ok(expect), Ok(got)) => assert_eq!(got, expect, "{path}"),
            (Err(expect), Err(got)) => assert!(got.contains(expect), "{path}: {got}"),
            _ => panic!("{path}: {got:?}"),
        }
    }
    let asked = &web.asked("/whole")[0].headers;
    assert_eq!(asked["user-agent"], format!("Onrecord/{} (+https://example.org/our-bot)", env!("CARGO_PKG_VERSION")));
    assert!(!asked.contains_key("cookie") && !asked.contains_key("referer"));
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_and_broken_bodies_end() {
    let quick = fetcher().with_patience(Duration::from_millis(400));
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 900\r\n\r\n<p>half";
    for (bytes, hangs_up, expect) in [
        (head, true, "broke off"),
        (head, false, "did not answer within"),
        ("", false, "did not answer"),
        ("nonsense", true, "cannot be reached"),
    ] {
        let got = get(&quick, &raw(bytes, hangs_up).await).await.unwrap_err();
        assert!(got.contains(expect), "{bytes:?}: {got}");
    }
    // Headers that never end are bounded by the library, and by time.
    let endless = format!("HTTP/1.1 200 OK\r\n{}", "a: b\r\n".repeat(200_000));
    assert!(get(&quick, &raw(endless, true).await).await.is_err());
    let closed = get(&quick, "http://127.0.0.1:1/").await.unwrap_err();
    assert!(closed.contains("cannot be reached"), "{closed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_leave_nothing_inside_is_asked() {
    let web = Web::start().await;
    web.serve("/", Reply::page("secret"));
    let strict = Fetcher::new(&Fetch::default());
    for url in
        [web.url("/"), web.url("/").replace("127.0.0.1", "localhost"), web.url("/").replace("127.0.0.1", "2130706433")]
    {
        let got = get(&strict, &url).await.unwrap_err();
        assert!(got.contains("private network") && got.contains("ONRECORD_FETCH_ALLOW"), "{url}: {got}");
    }
    assert!(web.asked("/").is_empty());
}

/// The shapes of pages, each over the wire.
#[tokio::test(flavor = "multi_thread")]
async fn pages_become_articles() {
    let web = Web::start().await;
    let mut faults = Vec::new();
    for shape in shapes::all() {
        web.serve("/page", Reply::page(&shape.html));
        let url = intake::parse(&web.url("/page")).unwrap();
        let url = if shape.name == "page of another time" { None } else { Some(url) };
        let read = page::read(&shape.html, url.as_ref());
        match (shape.expect, read) {
            (Expect::Refused(expect), Err(error)) if error.to_string().contains(expect) => {}
            (Expect::Refused(expect), got) => faults.push(format!("{}: wanted {expect:?}, got {got:?}", shape.name)),
            (_, Err(error)) => faults.push(format!("{}: {error}", shape.name)),
            (Expect::Article { title, publisher, published, author, language, holds, lacks, notes }, Ok(page)) => {
                let mut wrong = |what: &str, got: String| faults.push(format!("{}: {what}: {got}", shape.name));
                let publisher = if url.is_none() { None } else { Some(publisher) };
                let day = page.published.map(|d| d.to_string());
                for (what, got, expect) in [
                    ("publisher", page.publisher.as_deref(), publisher),
                    ("published", day.as_deref(), published),
                    ("author", page.author.as_deref(), author),
                    ("language", page.language.as_deref(), language),
                    ("title", Some(page.title.as_str()), Some(title)),
                ] {
                    if got != expect {
                        wrong(what, format!("{got:?}, not {expect:?}"));
                    }
                }
                let mut rest = page.body.as_str();
                for words in holds {
                    match rest.find(words) {
                        Some(at) => rest = &rest[at..],
                        None => wrong("lacks", format!("{words:?} in {}", page.body)),
                    }
                }
                lacks
                    .iter()
                    .filter(|l| page.body.contains(**l))
                    .for_each(|l| wrong("holds", format!("{l:?} in {}", page.body)));
                let told: Vec<String> = page.notes.iter().map(ToString::to_string).collect();
                notes
                    .iter()
                    .filter(|n| !told.iter().any(|t| t.contains(**n)))
                    .for_each(|n| wrong("note", format!("{n:?} in {told:?}")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_are_those_of_the_page() {
    let web = Web::start().await;
    let html = shapes::article().replace("Marit Solheim", "Žofie Kůň");
    web.serve("/none", Reply::of("text/html", &html));
    web.serve("/wrong", Reply::of("text/html; charset=us-ascii-2", &html));
    let latin: Vec<u8> =
        html.replace("Žofie Kůň", "Zoë Söder").chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
    web.serve("/latin", Reply::of("text/html; charset=utf-8", latin));
    for (path, name) in [("/none", "Žofie Kůň"), ("/wrong", "Žofie Kůň"), ("/latin", "Zoë Söder")] {
        let url = intake::parse(&web.url(path)).unwrap();
        let start = jiff::Timestamp::UNIX_EPOCH;
        let draft = intake::from_link(&fetcher(), &url, &Particulars::default(), start).await.unwrap();
        assert!(draft.text.contains(name), "{path}: {}", draft.text);
        assert!(draft.text.contains("fetched: \"1970-01-01T00:00:00Z\"\nsha256: \""), "{}", draft.text);
        // A canonical link of another site is none.
        assert!(draft.text.contains(&format!("url: \"{url}\"")), "{}", draft.text);
    }
}
