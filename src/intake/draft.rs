//! What came in, as the file that it will be: front matter with where it is from, then Markdown. Owns the id that it
//! gets; whether it is put in is decided elsewhere.

use super::limits::{LONGEST_ID, LONGEST_PARTICULAR};
use super::link;
use super::page::{Note, Page};
use crate::corpus::{self, Article, Format, Metadata};
use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::path::Path;

/// What a moderator says of an article; none leaves what the page or the file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Particulars {
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub published: Option<Date>,
    pub author: Option<String>,
    pub language: Option<String>,
}

impl Particulars {
    /// These over what is known already.
    pub fn over(&self, known: &Metadata) -> Metadata {
        let or = |new: &Option<String>, old: &Option<String>| new.clone().or_else(|| old.clone());
        Metadata {
            title: self.title.clone().unwrap_or_else(|| known.title.clone()),
            publisher: or(&self.publisher, &known.publisher),
            url: or(&self.url, &known.url),
            published: self.published.or(known.published),
            author: or(&self.author, &known.author),
            language: or(&self.language, &known.language),
        }
    }
}

/// Where a file is from, for anyone to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    pub fetched: Option<Timestamp>,
    /// Of the bytes that came; hexadecimal.
    pub sha256: Option<String>,
}

impl Provenance {
    pub fn of(bytes: &[u8], fetched: Option<Timestamp>) -> Self {
        let digest = Sha256::digest(bytes);
        let sha256 = digest.iter().map(|b| format!("{b:02x}")).collect();
        Self { fetched: fetched.and_then(whole_second), sha256: Some(sha256) }
    }

    /// What a file says of where it is from.
    pub fn read(text: &str) -> Self {
        let told = |key: &str| {
            let head = text.strip_prefix("---")?.split_once("\n---")?.0;
            let line = head.lines().find_map(|l| l.strip_prefix(key))?;
            Some(line.trim().trim_matches('"').to_owned()).filter(|v| !v.is_empty())
        };
        let sha256 = told("sha256:").filter(|h| h.len() == 64 && h.bytes().all(|b| b.is_ascii_hexdigit()));
        Self { fetched: told("fetched:").and_then(|t| t.parse().ok()), sha256 }
    }
}

fn whole_second(time: Timestamp) -> Option<Timestamp> {
    Timestamp::from_second(time.as_second()).ok()
}

/// An article that came in and is not in yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub id: String,
    pub format: Format,
    /// The whole file.
    pub text: String,
    pub notes: Vec<Note>,
}

impl Draft {
    /// Out of a page.
    pub fn of(page: &Page, given: &Particulars, provenance: &Provenance) -> Self {
        let known = Metadata {
            title: page.title.clone(),
            publisher: page.publisher.clone(),
            url: page.url.clone(),
            published: page.published,
            author: page.author.clone(),
            language: page.language.clone(),
        };
        let metadata = given.over(&known);
        let mut notes = page.notes.clone();
        notes.retain(|note| *note != Note::Undated || metadata.published.is_none());
        let id = id(&metadata.title, metadata.url.as_deref());
        Self { id, format: Format::Markdown, text: file(&metadata, provenance, &page.body), notes }
    }

    /// The article as the corpus reads it, with what is remarked of the file.
    ///
    /// # Errors
    /// With what keeps it from being one.
    pub fn article(&self) -> Result<(Article, Vec<String>), String> {
        article(&self.id, self.format, self.text.clone().into_bytes())
    }

    /// The same text at another id: that of the article that it is a version of.
    #[must_use]
    pub fn named(mut self, id: &str) -> Self {
        id.clone_into(&mut self.id);
        self
    }
}

/// A file's bytes as the corpus reads them.
///
/// # Errors
/// With what keeps it from being an article.
pub fn article(id: &str, format: Format, bytes: Vec<u8>) -> Result<(Article, Vec<String>), String> {
    let parsed = corpus::parse(Path::new(&file_name(id, format)), bytes);
    let (mut article, remarks) = parsed.map_err(|p| p.kind.to_string())?;
    id.clone_into(&mut article.id);
    Ok((article, remarks.iter().map(|w| w.kind.to_string()).collect()))
}

pub fn file_name(id: &str, format: Format) -> String {
    let ending = match format {
        Format::Markdown => "md",
        Format::Text => "txt",
    };
    format!("{id}.{ending}")
}

/// A Markdown file: its front matter in quotation marks, which are JSON's and so YAML's.
pub fn file(metadata: &Metadata, provenance: &Provenance, body: &str) -> String {
    let fields = [
        ("title", Some(metadata.title.clone())),
        ("publisher", metadata.publisher.clone()),
        ("url", metadata.url.clone()),
        ("published", metadata.published.map(|d| d.to_string())),
        ("author", metadata.author.clone()),
        ("language", metadata.language.clone()),
        ("fetched", provenance.fetched.map(|t| t.to_string())),
        ("sha256", provenance.sha256.clone()),
    ];
    let mut text = String::from("---\n");
    for (key, value) in fields {
        if let Some(value) = value {
            text.push_str(&format!("{key}: {}\n", serde_json::Value::String(value)));
        }
    }
    text.push_str("---\n\n");
    text.push_str(body.trim_start_matches(['\n', '\r']));
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// A file without what says when it was fetched: the same however often it comes.
pub fn bare(text: &str) -> String {
    let head = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let Some((head, body)) = head else { return text.to_owned() };
    let kept = head.lines().filter(|l| !l.starts_with("fetched:") && !l.starts_with("sha256:"));
    format!("---\n{}\n---\n{body}", kept.collect::<Vec<_>>().join("\n"))
}

/// An id that a file's name may be, the same for the same title: `council-votes-on-the-bridge`.
pub fn id(title: &str, link: Option<&str>) -> String {
    let folded: String = title.chars().take(LONGEST_PARTICULAR).flat_map(char::to_lowercase).collect();
    let parts = folded.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|p| !p.is_empty());
    let mut id = String::new();
    for part in parts {
        let part: String = part.chars().filter(|c| c.is_alphanumeric()).collect();
        if part.is_empty() {
            continue;
        }
        let room = LONGEST_ID.saturating_sub(id.chars().count() + 1);
        if part.chars().count() > room && !id.is_empty() {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(part.chars().take(room));
    }
    // A device's name on some systems, or no letters at all.
    if id.chars().count() < 5 { format!("article-{id}{}", short(link.unwrap_or(title))) } else { id }
}

/// Tells two articles of the same title apart.
pub fn apart(id: &str, link: &str) -> String {
    format!("{id}-{}", short(link))
}

fn short(text: &str) -> String {
    let hash = xxhash_rust::xxh3::xxh3_64(link::key(text).as_bytes());
    format!("{:06x}", hash & 0xff_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_files_names() {
        for (title, expect) in [
            ("Council votes: “the bridge” stays!", "council-votes-the-bridge-stays"),
            ("Mayor’s plan / Part 2", "mayors-plan-part-2"),
            ("Переговоры возобновлены", "переговоры-возобновлены"),
            ("../../etc/passwd", "etc-passwd"),
            ("'What is it?': harbours ask", "what-is-it-harbours-ask"),
        ] {
            assert_eq!(id(title, None), expect);
        }
        assert!(
            id("con", None).starts_with("article-con") && id("!?", Some("https://a.example/b")).starts_with("article-")
        );
        assert!(id(&"a long title of many words ".repeat(9), None).chars().count() <= LONGEST_ID);
        assert!(id(&"x".repeat(300), None).chars().count() <= LONGEST_ID);
    }

    #[test]
    fn a_file_says_where_it_is_from() {
        let page = Page { title: "A \"quoted\": title".into(), body: "One.\n\nTwo.".into(), ..Page::default() };
        let now = "2026-02-07T10:00:00.5Z".parse().ok();
        let provenance = Provenance::of(b"bytes", now);
        let draft =
            Draft::of(&page, &Particulars { publisher: Some("P".into()), ..Particulars::default() }, &provenance);
        assert!(draft.text.contains("fetched: \"2026-02-07T10:00:00Z\"\nsha256: \"277089d91c0bdf4f"), "{}", draft.text);
        let (article, remarks) = draft.article().unwrap();
        assert_eq!(
            (article.metadata.title.as_str(), article.metadata.publisher.as_deref()),
            ("A \"quoted\": title", Some("P"))
        );
        assert_eq!((remarks, article.paragraphs.len()), (Vec::<String>::new(), 2));
        assert_eq!(Provenance::read(&draft.text), provenance);
        assert_eq!(Provenance::read("Text."), Provenance::default());
    }
}
