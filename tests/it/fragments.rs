//! A citation's link opens the page at the very words: the fragment of every sentence of the articles at hand is looked
//! for as a browser does (WICG, Scroll To Text Fragment, "find a range from a text directive") and finds it alone.

use crate::scenario::Scenario;
use onrecord::corpus::{self, Article, Page};
use std::path::{Path, PathBuf};
use unicode_segmentation::UnicodeSegmentation;

/// A page's block: its letters as a browser compares them, and before which of them words may begin and end.
struct Block {
    chars: Vec<char>,
    bounds: Vec<bool>,
}

/// A place: a block, and a letter of it.
type Place = (usize, usize);

impl Block {
    fn new(text: &str) -> Self {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let chars: Vec<char> = text.chars().map(lower).collect();
        let mut bounds = vec![false; chars.len() + 1];
        let mut at = 0;
        for word in text.split_word_bounds() {
            bounds[at] = true;
            at += word.chars().count();
        }
        bounds[at] = true;
        Self { chars, bounds }
    }
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

struct Browser {
    blocks: Vec<Block>,
}

impl Browser {
    fn open(article: &Article) -> Self {
        let title = Block::new(&article.metadata.title);
        let body = article.paragraphs.iter().map(|p| Block::new(article.slice(p.span)));
        Self { blocks: std::iter::once(title).chain(body).collect() }
    }

    fn string(&self, query: &str, from: Place, starts: bool, ends: bool) -> Option<(Place, Place)> {
        let query: Vec<char> = query.chars().map(lower).collect();
        for (number, block) in self.blocks.iter().enumerate().skip(from.0) {
            let first = if number == from.0 { from.1 } else { 0 };
            let last = block.chars.len().saturating_sub(query.len());
            for at in first..=last {
                let end = at + query.len();
                let bounded = (!starts || block.bounds[at]) && (!ends || block.bounds.get(end) == Some(&true));
                if bounded && block.chars.get(at..end) == Some(query.as_slice()) {
                    return Some(((number, at), (number, end)));
                }
            }
        }
        None
    }

    fn solid(&self, (mut block, mut at): Place) -> Place {
        while let Some(here) = self.blocks.get(block) {
            match here.chars.get(at) {
                None => (block, at) = (block + 1, 0),
                Some(c) if c.is_whitespace() => at += 1,
                _ => break,
            }
        }
        (block, at)
    }

    fn find(&self, directive: &str) -> Option<(Place, Place)> {
        let mut parts: Vec<&str> = directive.split(',').collect();
        let prefix = parts.first().and_then(|p| p.strip_suffix('-')).map(decoded);
        parts.drain(..usize::from(prefix.is_some()));
        let suffix = parts.last().and_then(|p| p.strip_prefix('-')).map(decoded);
        parts.truncate(parts.len() - usize::from(suffix.is_some()));
        let (start, end) = (decoded(parts[0]), parts.get(1).map(|p| decoded(p)));
        let mut search = (0, 0);
        loop {
            let must_end = end.is_some() || suffix.is_none();
            let found = match &prefix {
                Some(prefix) => {
                    let before = self.string(prefix, search, true, false)?;
                    search = (before.0.0, before.0.1 + 1);
                    let next = self.solid(before.1);
                    let found = self.string(&start, next, false, must_end)?;
                    if found.0 != next {
                        continue;
                    }
                    found
                }
                None => {
                    let found = self.string(&start, search, true, must_end)?;
                    search = (found.0.0, found.0.1 + 1);
                    found
                }
            };
            let mut to = found.1;
            loop {
                if let Some(end) = &end {
                    to = self.string(end, to, true, suffix.is_none())?.1;
                }
                let Some(suffix) = &suffix else { return Some((found.0, to)) };
                let next = self.solid(to);
                if self.string(suffix, next, false, true)?.0 == next {
                    return Some((found.0, to));
                }
                if end.is_none() {
                    break;
                }
            }
        }
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |b: Option<u8>| char::from(b.unwrap()).to_digit(16).unwrap() as u8;
        bytes.push(if byte == b'%' { hex(rest.next()) << 4 | hex(rest.next()) } else { byte });
    }
    String::from_utf8(bytes).unwrap()
}

/// The letters of a text, of which marks at its ends are no part.
fn core(chars: &[char]) -> String {
    chars.iter().collect::<String>().trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// How many sentences there are, and how many have no fragment; panics where one finds another place.
fn check(name: &str, article: &Article) -> (usize, usize) {
    let (browser, page) = (Browser::open(article), Page::of(article));
    let (mut all, mut without) = (0, 0);
    for (number, paragraph) in article.paragraphs.iter().enumerate() {
        for sentence in paragraph.sentences.iter().filter(|s| article.slice(**s).contains(char::is_alphanumeric)) {
            all += 1;
            let Some(fragment) = page.fragment(*sentence) else {
                without += 1;
                continue;
            };
            let words = Block::new(article.slice(*sentence));
            let before = article.slice(corpus::Span::new(paragraph.span.start, sentence.start));
            let before = before.split_whitespace().map(|w| w.chars().count() + 1).sum::<usize>();
            let (from, to) = browser.find(&fragment).unwrap_or_else(|| panic!("{name}: {fragment} finds nothing"));
            assert_eq!((from.0, to.0), (number + 1, number + 1), "{name}: {fragment}");
            let found = core(&browser.blocks[from.0].chars[from.1..to.1]);
            assert_eq!(found, core(&words.chars), "{name}: {fragment}");
            let near = from.1.abs_diff(before) <= words.chars.len() - core(&words.chars).chars().count() + 1;
            assert!(near, "{name}: {fragment} is found at another place");
        }
    }
    (all, without)
}

fn article(name: &str, bytes: Vec<u8>) -> Article {
    corpus::parse(Path::new(name), bytes).unwrap().0
}

#[test]
fn each_fragment_finds_its_sentence_and_only_it() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut articles = Vec::new();
    for folder in ["data/articles", "tests/it/data"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "md" || e == "txt") {
                articles.push((path.to_string_lossy().into_owned(), std::fs::read(&path).unwrap()));
            }
        }
    }
    let rows = "On Monday the harbour council imposed a fee of five per cent on tankers of the old dock; it rose.";
    let alike: String = (1..30).map(|i| format!("{rows} Row {i} ends. “Yes,” she said.\n\n")).collect();
    articles.push(("alike.md".into(), format!("---\ntitle: Alike\n---\n\n{alike}").into_bytes()));
    assert!(articles.len() > 2);
    for (name, bytes) in articles {
        let (all, without) = check(&name, &article(&name, bytes));
        let alone = if name == "alike.md" { all } else { 0 };
        assert!(without * 50 <= all || alone > 0, "{name}: {without} of {all} have no fragment");
    }
}

#[test]
fn an_answer_links_to_the_words() {
    let text = "---\ntitle: Ministers meet\nurl: https://post.example/a?b=1#top\n---\n\n\
        The ferry to Orla sank on Monday, the harbour master told reporters at the quay.\n";
    let scenario = Scenario::new().article("a.md", text);
    scenario.build().unwrap();
    let run = scenario.command().args(["ask", "--json", "when did the ferry sink?"]).assert().code(0);
    let answer: serde_json::Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    let citation = &answer["citations"][0];
    assert_eq!(citation["url"], "https://post.example/a?b=1#top");
    let expect = "https://post.example/a?b=1#top:~:text=The%20ferry%20to%20Orla,reporters%20at%20the%20quay";
    assert_eq!(citation["link"], expect);
    let shown = scenario.command().args(["ask", "when did the ferry sink?"]).assert().code(0);
    assert!(String::from_utf8_lossy(&shown.get_output().stdout).contains(expect));
}
