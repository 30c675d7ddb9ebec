//! From a web page to an article: particulars, and its text as Markdown. What of a page is the article says a library
//! (Mozilla's Readability); owned here are what is taken off before, what is kept after, and which pages are none.

mod clean;
mod markdown;
mod meta;
mod teasers;

use super::limits::{FEWEST_WORDS, MOST_LINKED, MOST_LINKS, MOSTLY_NOTICE, NOTICE_WORDS, POINTER, PROSE_WORDS};
use super::link;
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use jiff::civil::Date;
use markdown::{Block, Kind};
use meta::Meta;
use serde::Deserialize;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;
use url::Url;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    #[error(
        "There is no article on this page: it holds a list of others, or too little text. Give the link of one article."
    )]
    NoArticle,
    #[error(
        "The site shows a notice about cookies in place of the article. Accept it in a browser, save the page there and add the file."
    )]
    Notice,
    #[error(
        "The site asks whether a person is reading, and shows no article to a program. Save the page in a browser and add the file."
    )]
    Robot,
    #[error("The article is for subscribers: the page shows too little of it. Add its text as a file if you may.")]
    Subscribers,
    #[error("The page is too tangled to be read. Save its text as a file and add that.")]
    Tangled,
}

/// What a person should know of an article that was taken out of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    Beginning,
    Live,
    Undated,
    Unread,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Beginning => "only the beginning may be shown; the rest is for subscribers",
            Self::Live => "the page goes on being written; add it again for what comes later",
            Self::Undated => "the page tells no day of publication; give it, so that days told in it can be worked out",
            Self::Unread => "some letters of the page could not be read",
        })
    }
}

/// An article as a page shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub title: String,
    pub publisher: Option<String>,
    pub author: Option<String>,
    pub published: Option<Date>,
    pub language: Option<String>,
    /// The canonical one.
    pub url: Option<String>,
    /// Markdown.
    pub body: String,
    pub notes: Vec<Note>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Signs {
    noise: Vec<String>,
    robot: Vec<String>,
    consent: Vec<String>,
    subscribers: Vec<String>,
}

static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    let none = || Signs { noise: Vec::new(), robot: Vec::new(), consent: Vec::new(), subscribers: Vec::new() };
    serde_saphyr::from_str(include_str!("signs.yaml")).unwrap_or_else(|_| none())
});

/// Takes the article out of a page. `from` is where the page came from.
///
/// # Errors
/// With what the page is in place of an article, and the mend.
pub fn read(html: &str, from: Option<&Url>) -> Result<Page, PageError> {
    let document = document(html)?;
    let mut meta = meta::read(&document);
    let heading = document.select_single("h1").text().to_string();
    let shown = document.body().map(|body| body.text().to_string()).unwrap_or_default();
    let saved = saved_from(html);
    let from = from.or(saved.as_ref());
    clean::clean(&document);
    let found = article(document, from);
    let byline = found.byline.as_deref().and_then(meta::line).unwrap_or_default();
    let link = meta.url.as_deref().or(from.map(Url::as_str));
    meta.published = meta.published.or_else(|| meta::day_beside(&byline, link));
    let byline = Some(byline).filter(|b| meta::is_name(b));
    let title = title(&meta, &heading, &found.title);
    let links = found.blocks.iter().filter(|b| is_link(b)).count();
    let undated = meta.published.is_none();
    let teasers = !meta.article && teasers::is_list(&found.blocks, &title, meta.collection && undated);
    let mut blocks = kept(found.blocks, &title);
    if let Some(body) = meta.body.as_deref().map(as_blocks).filter(|body| words(body) > words(&blocks) * 3 / 2) {
        blocks = kept(body, &title);
    }
    let closed = meta.closed || says(&shown, &SIGNS.subscribers);
    let list = teasers || (!meta.article && undated && links >= MOST_LINKS);
    is_article(&blocks, &meta, &format!("{title} {shown}"), closed, list)?;
    let mut notes = Vec::new();
    notes.extend(closed.then_some(Note::Beginning));
    notes.extend(meta.live.then_some(Note::Live));
    notes.extend(meta.published.is_none().then_some(Note::Undated));
    Ok(page(meta, byline, from, title, &blocks, notes))
}

/// A page that can be read within bounds.
fn document(html: &str) -> Result<Document, PageError> {
    let html = clean::stripped(html);
    clean::open_elements(&html)?;
    let document = Document::from(html);
    clean::bounded(&document)?;
    Ok(document)
}

/// The addresses of feeds that a page names.
pub fn feeds(html: &str, from: &Url) -> Vec<Url> {
    let Ok(document) = document(html) else { return Vec::new() };
    meta::read(&document).feeds.iter().filter_map(|link| meta::whole(link, Some(from))).collect()
}

/// A part of a page, as feeds carry it, as Markdown.
pub fn part(html: &str) -> String {
    let Ok(document) = document(html) else { return String::new() };
    clean::clean(&document);
    let blocks = document.body().map(|body| markdown::blocks(&body)).unwrap_or_default();
    written(&kept(blocks, ""))
}

/// A text of one line, out of HTML or not.
pub fn line(text: &str) -> Option<String> {
    let plain = if text.contains(['&', '<']) && text.len() < 10_000 {
        Document::fragment(text).root().text().to_string()
    } else {
        text.to_owned()
    };
    meta::line(&plain)
}

/// A language's tag as the front matter has it.
pub fn language(tag: &str) -> Option<String> {
    meta::language(tag)
}

struct Found {
    title: String,
    byline: Option<String>,
    blocks: Vec<Block>,
}

fn article(document: Document, from: Option<&Url>) -> Found {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let url = from.map(Url::as_str);
    let read = || Readability::with_document(document, url, Some(config)).and_then(|mut page| page.parse());
    // A page may be anything, and the library is not ours.
    let Ok(Ok(read)) = catch_unwind(AssertUnwindSafe(read)) else {
        return Found { title: String::new(), byline: None, blocks: Vec::new() };
    };
    let content = Document::fragment(read.content);
    Found { title: read.title, byline: read.byline, blocks: markdown::blocks(&content.root()) }
}

/// Without what is no text: the title once more, and lines that the corpus would leave out.
fn kept(blocks: Vec<Block>, title: &str) -> Vec<Block> {
    let title = folded(title);
    let again = |b: &Block| !title.is_empty() && folded(&b.text) == title;
    let mut blocks: Vec<Block> = blocks.into_iter().filter(|b| !again(b) && !is_link(b)).collect();
    let text = format!("x\n\n{}", written(&blocks));
    if let Ok((article, _)) = crate::corpus::parse(std::path::Path::new("page.txt"), text.into_bytes())
        && article.paragraphs.len() == blocks.len()
    {
        let kinds: Vec<bool> =
            article.paragraphs.iter().map(|p| p.kind != crate::corpus::BlockKind::Boilerplate).collect();
        let mut kinds = kinds.into_iter();
        blocks.retain(|_| kinds.next().unwrap_or(true));
    }
    // Headings that nothing follows headed what was dropped.
    while blocks.last().is_some_and(|b| b.kind == Kind::Heading) {
        blocks.pop();
    }
    blocks
}

/// A line that is a link and little else: a pointer to another page.
fn is_link(block: &Block) -> bool {
    block.linked as f64 > block.text.chars().count() as f64 * POINTER && block.words() < PROSE_WORDS * 2
}

fn as_blocks(text: &str) -> Vec<Block> {
    let lines = text.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|l| !l.is_empty());
    let block = |text: String| match text.strip_prefix("## ") {
        Some(heading) => Block { kind: Kind::Heading, text: heading.to_owned(), linked: 0 },
        None => Block { kind: Kind::Paragraph, text, linked: 0 },
    };
    lines.map(block).collect()
}

fn words(blocks: &[Block]) -> usize {
    blocks.iter().filter(|b| b.kind != Kind::Heading).map(Block::words).sum()
}

fn written(blocks: &[Block]) -> String {
    blocks.iter().map(Block::markdown).collect::<Vec<_>>().join("\n\n")
}

fn says(text: &str, signs: &[String]) -> bool {
    let text = text.to_lowercase().replace('’', "'");
    signs.iter().any(|sign| text.contains(sign.as_str()))
}

/// Whether what was found is an article, and if not, what the page is.
fn is_article(blocks: &[Block], meta: &Meta, shown: &str, closed: bool, list: bool) -> Result<(), PageError> {
    let prose: Vec<&Block> = blocks.iter().filter(|b| b.kind != Kind::Heading).collect();
    let count: usize = prose.iter().map(|b| b.words()).sum();
    let notices = prose.iter().filter(|b| says(&b.text, &SIGNS.consent)).count();
    if !prose.is_empty() && notices as f64 >= prose.len() as f64 * MOSTLY_NOTICE {
        return Err(PageError::Notice);
    }
    let all: usize = prose.iter().map(|b| b.text.chars().count()).sum();
    let linked: usize = prose.iter().map(|b| b.linked).sum();
    let paragraphs = prose.iter().filter(|b| b.words() >= PROSE_WORDS).count();
    let listed =
        list || linked as f64 > all as f64 * MOST_LINKED || paragraphs == 0 || (!meta.article && paragraphs < 2);
    if count >= FEWEST_WORDS && !listed {
        return Ok(());
    }
    let few = shown.split_whitespace().count() <= NOTICE_WORDS;
    Err(match () {
        () if closed => PageError::Subscribers,
        () if few && says(shown, &SIGNS.robot) => PageError::Robot,
        () if few && says(shown, &SIGNS.consent) => PageError::Notice,
        () => PageError::NoArticle,
    })
}

/// The headline, without the name of the site or of the author behind it. A page whose headline is the site's name has
/// another above its text.
fn title(meta: &Meta, heading: &str, guessed: &str) -> String {
    let names = [meta.publisher.as_deref(), meta.author.as_deref()];
    let names: Vec<String> = names.into_iter().flatten().map(folded).filter(|n| !n.is_empty()).collect();
    let all = [meta.title.as_deref(), Some(heading), Some(guessed)];
    let all: Vec<String> = all.into_iter().flatten().filter_map(meta::line).collect();
    let own = all.iter().find(|title| !names.contains(&folded(title))).or(all.first());
    let title = own.cloned().unwrap_or_default();
    let parted = [" | ", " - ", " – ", " — ", " · "].into_iter().filter_map(|mark| title.rsplit_once(mark));
    let named = |tail: &str| !tail.is_empty() && names.iter().any(|name| name.starts_with(tail));
    let bare = parted.into_iter().find(|(head, tail)| named(&folded(tail)) && !folded(head).is_empty());
    bare.and_then(|(head, _)| meta::line(head)).unwrap_or(title)
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn page(
    meta: Meta,
    byline: Option<String>,
    from: Option<&Url>,
    title: String,
    blocks: &[Block],
    notes: Vec<Note>,
) -> Page {
    let body = written(blocks);
    let url = meta.url.as_deref().and_then(|link| meta::whole(link, from)).filter(|url| leads_here(url, from));
    let url = url.or_else(|| from.cloned()).map(link::plain);
    let publisher = meta.publisher.as_deref().and_then(meta::line).or_else(|| url.as_ref().and_then(link::site));
    let author = meta.author.or(byline).as_deref().and_then(meta::line).map(|name| author(&name));
    let author = author.filter(|name| publisher.as_deref().is_none_or(|publisher| folded(publisher) != folded(name)));
    let language = meta.language.as_deref().and_then(meta::language).or_else(|| foreign(&body));
    Page { title, publisher, author, published: meta.published, language, url: url.map(Into::into), body, notes }
}

/// A canonical link names the page itself: some name the site's first page, or another site.
fn leads_here(url: &Url, from: Option<&Url>) -> bool {
    let bare = url.path().trim_end_matches('/').is_empty() && url.query().is_none();
    from.is_none_or(|from| {
        link::site(url) == link::site(from) && (!bare || from.path().trim_end_matches('/').is_empty())
    })
}

fn author(name: &str) -> String {
    let bare = ["By ", "by ", "BY ", "Written by "].into_iter().find_map(|by| name.strip_prefix(by));
    bare.unwrap_or(name).trim().to_owned()
}

/// A text in another script than the Latin one is in another language, whichever it is.
fn foreign(body: &str) -> Option<String> {
    let letters = body.chars().filter(|c| c.is_alphabetic());
    let (mut all, mut latin) = (0usize, 0usize);
    letters.for_each(|c| (all, latin) = (all + 1, latin + usize::from(c < '\u{250}')));
    (latin * 2 < all).then(|| "und".to_owned())
}

/// Browsers note where a saved page is from.
fn saved_from(html: &str) -> Option<Url> {
    let head = html.get(..html.len().min(4096)).or_else(|| html.get(..2048)).unwrap_or("");
    let rest = &head[head.find("saved from url=")?..];
    let link = &rest[rest.find("http")?..];
    link::parse(link.split_whitespace().next()?.trim_end_matches("-->")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signs_are_read() {
        assert!(
            SIGNS.noise.len() > 20 && SIGNS.robot.len() > 5 && SIGNS.consent.len() > 5 && SIGNS.subscribers.len() > 5
        );
    }

    #[test]
    fn a_saved_page_knows_where_it_is_from() {
        let html =
            "<!DOCTYPE html>\n<!-- saved from url=(0047)https://news.example/2026/02/old-bridge-vote -->\n<html>";
        assert_eq!(saved_from(html).unwrap().as_str(), "https://news.example/2026/02/old-bridge-vote");
        assert_eq!(saved_from("<html>é"), None);
    }

    #[test]
    fn a_headline_is_bare_of_names() {
        let meta = |title: &str, publisher: &str, author: &str| {
            let given = |t: &str| Some(t.to_owned()).filter(|t| !t.is_empty());
            Meta { title: given(title), publisher: given(publisher), author: given(author), ..Meta::default() }
        };
        for (given, publisher, author, expect) in [
            ("Pier closed | The Post", "The Post", "", "Pier closed"),
            ("Pier closed - Post", "Post Inc", "", "Pier closed"),
            ("Pier closed | Ida Holt", "The Post", "Ida Holt", "Pier closed"),
            ("Pier closed – for good", "The Post", "", "Pier closed – for good"),
            ("The Post", "The Post", "", "A heading"),
            ("", "The Post", "", "A heading"),
        ] {
            assert_eq!(title(&meta(given, publisher, author), "A heading", "Guessed"), expect, "{given}");
        }
    }

    #[test]
    fn a_byline_is_a_name_or_tells_the_day() {
        for (text, is_name) in [
            ("Ida Holt", true),
            ("By Ida Holt and Per Lund, in Orvik", true),
            ("21.dez.2018 às 10h55", false),
            ("ORVIK —", false),
            ("Last Updated: January 7, 2025", false),
            ("", false),
        ] {
            assert_eq!(meta::is_name(text), is_name, "{text}");
        }
        let day = |byline: &str, link: Option<&str>| meta::day_beside(byline, link).map(|d| d.to_string());
        assert_eq!(day("Sunday, Feb 1, 2015 11:57 AM UTC", None).as_deref(), Some("2015-02-01"));
        assert_eq!(day("Last Updated: January 7, 2025", None), None);
        let link = "https://a.example/world/2015/03/18/pier.html";
        assert_eq!(day("Ida Holt", Some(link)).as_deref(), Some("2015-03-18"));
        for link in ["https://a.example/2015/13/18/x", "https://a.example/n/2015/03/x", "https://a.example/12015/03/18"]
        {
            assert_eq!(day("", Some(link)), None, "{link}");
        }
    }

    #[test]
    fn languages_are_tags() {
        for (text, expect) in
            [("en_GB", Some("en")), ("FA", Some("fa")), ("de-DE, en", Some("de")), ("", None), ("english", None)]
        {
            assert_eq!(language(text).as_deref(), expect, "{text}");
        }
    }
}
