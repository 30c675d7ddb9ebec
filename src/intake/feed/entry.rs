//! A feed's bytes as what it brings: RSS, Atom and JSON Feed alike. The reading of the formats is a library's; owned here
//! are which entry is which, its day in the publisher's own zone, and whether it carries its whole text.

use super::super::limits::WHOLE_ENTRY;
use super::super::link;
use super::super::page;
use crate::corpus::day_of;
use chrono::{DateTime, NaiveDate, Utc};
use feed_rs::model;
use feed_rs::parser::Builder;
use jiff::civil::Date;
use url::Url;

/// How an entry ends that is only a beginning.
const CUT: &[&str] =
    &["…", "...", "[…]", "[...]", "read more", "continue reading", "read on", "weiterlesen", "lire la suite"];

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    pub title: Option<String>,
    pub language: Option<String>,
    /// Oldest first, as far as feeds keep an order.
    pub entries: Vec<Entry>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Tells it from all others of its feed, in hexadecimal.
    pub key: String,
    pub title: Option<String>,
    pub link: Option<Url>,
    pub author: Option<String>,
    pub published: Option<Date>,
    /// Its text as Markdown, whole or a beginning.
    pub body: String,
    pub whole: bool,
    /// All that it says, in small letters, for the filter.
    said: String,
}

impl Entry {
    /// Whether it holds one of the words; where none are given, any entry does.
    pub fn is_of(&self, words: &[String]) -> bool {
        words.is_empty() || words.iter().any(|word| holds(&self.said, word))
    }
}

/// A word or several in a row, not a part of another word.
fn holds(text: &str, word: &str) -> bool {
    let word = word.trim().to_lowercase();
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    !word.is_empty()
        && text
            .match_indices(&word)
            .any(|(at, found)| edge(text[..at].chars().next_back()) && edge(text[at + found.len()..].chars().next()))
}

/// # Errors
/// When it is no feed, with what the library makes of it.
pub fn parse(bytes: &[u8], from: &Url) -> Result<Parsed, String> {
    // The library's last resort is a number by chance, and the entry would be new each time.
    let by = |links: &[model::Link], title: &Option<model::Text>, _: Option<&str>| {
        let link = links.first().map(|l| l.href.clone());
        link.or_else(|| title.as_ref().map(|t| t.content.clone())).unwrap_or_default()
    };
    let parser = Builder::new().base_uri(Some(from.as_str())).timestamp_parser(day).id_generator(by).build();
    let feed = parser.parse(bytes).map_err(|e| e.to_string())?;
    let told = feed.entries.into_iter().filter(|e| !e.id.is_empty() || !e.links.is_empty());
    let mut entries: Vec<Entry> = told.map(|e| entry(e, from)).collect();
    entries.reverse();
    let title = feed.title.and_then(|t| page::line(&t.content));
    let language = feed.language.as_deref().and_then(page::language);
    Ok(Parsed { title, language, entries })
}

/// The day as it is written, whatever the zone: a story of Friday evening is Friday's.
fn day(text: &str) -> Option<DateTime<Utc>> {
    let day = day_of(text)?;
    let (month, number) = (u32::try_from(day.month()).ok()?, u32::try_from(day.day()).ok()?);
    Some(NaiveDate::from_ymd_opt(day.year().into(), month, number)?.and_hms_opt(0, 0, 0)?.and_utc())
}

fn entry(entry: model::Entry, from: &Url) -> Entry {
    let text = |text: &Option<model::Text>| text.as_ref().map(|t| t.content.clone());
    let title = text(&entry.title).as_deref().and_then(page::line);
    let summary = text(&entry.summary).unwrap_or_default();
    let content = entry.content.and_then(|c| c.body).unwrap_or_default();
    let body =
        [&content, &summary].into_iter().map(|html| page::part(html)).max_by_key(|b| words(b)).unwrap_or_default();
    let usual = |l: &&model::Link| l.rel.as_deref().is_none_or(|rel| rel == "alternate");
    let link = entry.links.iter().find(usual).or(entry.links.first()).map(|l| l.href.as_str());
    let link = link.and_then(|l| from.join(l.trim()).ok()).and_then(|url| link::checked(url).ok()).map(link::plain);
    let names: Vec<String> = entry.authors.iter().filter_map(|p| p.name.as_deref().and_then(page::line)).collect();
    let categories: Vec<&str> = entry.categories.iter().map(|c| c.label.as_deref().unwrap_or(&c.term)).collect();
    let said =
        [title.as_deref().unwrap_or(""), &body, &page::part(&summary), &categories.join(" ")].join("\n").to_lowercase();
    let known_by = if entry.id.is_empty() { link.as_ref().map(Url::to_string).unwrap_or_default() } else { entry.id };
    Entry {
        key: format!("{:016x}", xxhash_rust::xxh3::xxh3_64(known_by.as_bytes())),
        title,
        link,
        author: Some(names.join(", ")).filter(|n| !n.is_empty()),
        published: entry.published.or(entry.updated).and_then(|t| day_of(&t.to_rfc3339())),
        whole: is_whole(&body),
        body,
        said,
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn is_whole(body: &str) -> bool {
    let end = body.trim_end().trim_end_matches(['.', '>', '»', '→', ' ']).to_lowercase();
    let end = if body.trim_end().ends_with("...") { "..." } else { end.as_str() };
    words(body) >= WHOLE_ENTRY && !CUT.iter().any(|cut| end.ends_with(cut))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Parsed {
        parse(text.as_bytes(), &Url::parse("https://news.example/feeds/all.xml").unwrap()).unwrap()
    }

    #[test]
    fn three_formats_say_the_same() {
        let rss = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
            xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Quay</title><language>en-GB</language>
            <item><title>Ferry &amp; bridge</title><link>/a?utm_source=rss</link><guid isPermaLink="false">g1</guid>
            <pubDate>Fri, 06 Feb 2026 23:30:00 -0500</pubDate><dc:creator>Ida Holt</dc:creator>
            <description>&lt;p&gt;The ferry.&lt;/p&gt;</description></item></channel></rss>"#;
        let atom = r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>The Quay</title>
            <id>f</id><updated>2026-02-07T00:00:00Z</updated><entry><id>g1</id><title type="html">Ferry &amp;amp; bridge</title>
            <link rel="self" href="https://news.example/self"/><link rel="alternate" href="https://news.example/a"/>
            <published>2026-02-06T23:30:00-05:00</published><updated>2026-02-09T00:00:00Z</updated>
            <author><name>Ida Holt</name></author><content type="html">&lt;p&gt;The ferry.&lt;/p&gt;</content></entry></feed>"#;
        let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "The Quay", "language": "en-GB", "items": [
            {"id": "g1", "url": "https://news.example/a", "title": "Ferry & bridge", "content_html": "<p>The ferry.</p>",
            "date_published": "2026-02-06T23:30:00-05:00", "authors": [{"name": "Ida Holt"}]}]}"#;
        for text in [rss, atom, json] {
            let Parsed { title, entries, .. } = parsed(text);
            assert_eq!((title.as_deref(), entries.len()), (Some("The Quay"), 1), "{text}");
            let entry = &entries[0];
            assert_eq!(entry.title.as_deref(), Some("Ferry & bridge"), "{text}");
            assert_eq!(entry.link.as_ref().map(Url::as_str), Some("https://news.example/a"), "{text}");
            assert_eq!(entry.published, Some(jiff::civil::date(2026, 2, 6)), "{text}");
            assert_eq!((entry.author.as_deref(), entry.body.as_str()), (Some("Ida Holt"), "The ferry."), "{text}");
            assert!(!entry.whole);
        }
        assert!(parse(b"<html><p>x</p></html>", &Url::parse("https://a.example").unwrap()).is_err());
    }

    #[test]
    fn a_filter_looks_for_words() {
        let entry = Entry { said: "iran and oman meet; sanctions-related".into(), ..Entry::default() };
        let is_of = |words: &[&str]| entry.is_of(&words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>());
        assert!(is_of(&[]) && is_of(&["Oman"]) && is_of(&["x", "sanctions"]) && is_of(&["oman meet"]));
        assert!(!is_of(&["man"]) && !is_of(&["iranian"]) && !is_of(&[" "]));
    }

    #[test]
    fn a_beginning_is_no_text() {
        let long = "The ferry sails for the island again. ".repeat(30);
        assert!(is_whole(&long) && is_whole(&format!("{long} “So be it.”")));
        for end in ["and then…", "and then [...]", "Read more", "Continue reading →", "and ..."] {
            assert!(!is_whole(&format!("{long}{end}")), "{end}");
        }
    }
}
