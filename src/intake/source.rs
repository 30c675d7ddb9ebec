//! From where an article comes to what it is: a link's page, a saved page, a file, what is piped in.

use super::draft::{self, Draft, Particulars, Provenance};
use super::fetch::{Answer, FetchError, Fetched, Fetcher, Validators, Wanted};
use super::limits::MOST_BYTES;
use super::page::{self, Note, PageError};
use super::{body, link};
use crate::corpus::{Format, Metadata};
use jiff::Timestamp;
use std::io::Read;
use std::path::Path;
use url::Url;

#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    #[error(transparent)]
    Fetch(#[from] FetchError),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(
        "The file is a PDF, whose text cannot be read reliably. Save it as text, or add the page that it is linked from."
    )]
    Pdf,
    #[error("The file is a web archive. In the browser save the page as “HTML only”, and add that.")]
    Archive,
    #[error("The file is over 5 MiB. Save its text alone and add that.")]
    TooLarge,
    #[error("It cannot be read (it is a folder); name the files in it, such as {0}/*.md or {0}/*.html.")]
    Folder(String),
    #[error("The file cannot be read ({0}).")]
    Unreadable(std::io::Error),
    #[error("The article {0}")]
    Article(String),
    #[error("The name ends in none of .html, .htm, .md and .txt. Save the page as HTML, or its text as a text file.")]
    Ending,
}

/// An article by its link.
///
/// # Errors
/// With words for whoever gave the link.
pub async fn link(fetcher: &Fetcher, url: &Url, given: &Particulars, now: Timestamp) -> Result<Draft, SourceError> {
    match fetcher.get(url, Wanted::Page, &Validators::default()).await? {
        Answer::New(came) => {
            let given = given.clone();
            let read = tokio::task::spawn_blocking(move || fetched(&came, &given, now)).await;
            read.unwrap_or(Err(PageError::Tangled.into()))
        }
        Answer::Same => Err(FetchError::Status { host: url.to_string(), status: 304, retry_after: None }.into()),
    }
}

/// The same, with particulars for where the page says nothing.
///
/// # Errors
/// As above.
pub async fn link_lacking(
    fetcher: &Fetcher,
    url: &Url,
    lacking: Particulars,
    now: Timestamp,
) -> Result<Draft, SourceError> {
    let draft = link(fetcher, url, &Particulars::default(), now).await?;
    let Ok((article, _)) = draft.article() else { return Ok(draft) };
    let known = &article.metadata;
    let given = Particulars {
        title: Some(known.title.clone()),
        publisher: known.publisher.clone(),
        url: known.url.clone().or_else(|| Some(url.to_string())),
        published: known.published.or(lacking.published),
        author: known.author.clone().or(lacking.author),
        language: known.language.clone().or(lacking.language),
    };
    let metadata = given.over(known);
    let text = draft::file(&metadata, &Provenance::read(&draft.text), article.source_body());
    Ok(Draft { text, ..draft })
}

/// An article out of what came from the network.
///
/// # Errors
/// When it is none.
fn fetched(came: &Fetched, given: &Particulars, now: Timestamp) -> Result<Draft, SourceError> {
    let (text, whole) = body::text(&came.bytes, came.charset.as_deref());
    let provenance = Provenance::of(&came.bytes, Some(now));
    if came.kind == "text/plain" && !looks_like_html(&text) {
        let mut given = given.clone();
        given.url = given.url.or_else(|| Some(link::plain(came.url.clone()).into()));
        given.publisher = given.publisher.or_else(|| link::site(&came.url));
        return plain(&text, None, &given, &provenance);
    }
    let mut page = page::read(&text, Some(&came.url))?;
    page.notes.extend((!whole).then_some(Note::Unread));
    Ok(Draft::of(&page, given, &provenance))
}

/// An article out of a file: a saved page, or a text with front matter or without.
///
/// # Errors
/// When it is none.
pub fn file(path: &Path, given: &Particulars) -> Result<Draft, SourceError> {
    let meta = std::fs::metadata(path).map_err(SourceError::Unreadable)?;
    if meta.is_dir() {
        return Err(SourceError::Folder(path.display().to_string().trim_end_matches('/').to_owned()));
    }
    if !meta.is_file() {
        return Err(SourceError::Unreadable(std::io::Error::other("it is no regular file")));
    }
    let opened = std::fs::File::open(path).map_err(SourceError::Unreadable)?;
    bytes(path.file_name().and_then(|n| n.to_str()), bounded(opened)?, given)
}

/// Reads all that there is, within bounds.
///
/// # Errors
/// When it is too much or cannot be read.
pub fn bounded(reader: impl Read) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    reader.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(SourceError::Unreadable)?;
    if bytes.len() > MOST_BYTES { Err(SourceError::TooLarge) } else { Ok(bytes) }
}

/// The same of bytes; without a name they are what they look like.
///
/// # Errors
/// When they are no article.
pub fn bytes(name: Option<&str>, bytes: Vec<u8>, given: &Particulars) -> Result<Draft, SourceError> {
    let ending = name.and_then(|n| n.rsplit_once('.')).map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    if bytes.starts_with(b"%PDF-") || ending == "pdf" {
        return Err(SourceError::Pdf);
    }
    if matches!(ending.as_str(), "mht" | "mhtml" | "webarchive" | "maff") {
        return Err(SourceError::Archive);
    }
    let format = name.and_then(|n| Format::of(Path::new(n)));
    let html = matches!(ending.as_str(), "html" | "htm" | "xhtml");
    if name.is_some() && format.is_none() && !html {
        return Err(SourceError::Ending);
    }
    let (text, whole) = body::text(&bytes, None);
    let provenance = Provenance::of(&bytes, None);
    if html || (format.is_none() && looks_like_html(&text)) {
        let mut page = page::read(&text, None)?;
        page.notes.extend((!whole).then_some(Note::Unread));
        return Ok(Draft::of(&page, given, &provenance));
    }
    let named = name.and_then(|n| n.rsplit_once('.')).map(|(stem, _)| stem);
    if *given == Particulars::default()
        && let (Some(named), Some(format)) = (named, format)
        && super::shelf::article_name(&draft::file_name(named, format)).is_ok()
    {
        // A file of the corpus's own kind goes in as it is.
        draft::article(named, format, text.clone().into_bytes()).map_err(SourceError::Article)?;
        return Ok(Draft { id: named.to_owned(), format, text, notes: Vec::new() });
    }
    plain(&text, format, given, &provenance)
}

/// Text with front matter, or with its title in its first line.
fn plain(
    text: &str,
    format: Option<Format>,
    given: &Particulars,
    provenance: &Provenance,
) -> Result<Draft, SourceError> {
    let fenced = text.trim_start_matches('\u{feff}').trim_start().starts_with(['-', '#', '+']);
    let format = format.unwrap_or(if fenced { Format::Markdown } else { Format::Text });
    let read = || draft::article("article", format, text.as_bytes().to_vec());
    let titled = |title: &String| {
        let text = format!("---\ntitle: {}\n---\n\n{text}", serde_json::json!(title));
        draft::article("article", Format::Markdown, text.into_bytes())
    };
    let read = match &given.title {
        // All of it is text, its first line too.
        Some(title) if !fenced => titled(title),
        Some(title) => read().or_else(|_| titled(title)),
        None => read(),
    };
    let (article, _) = read.map_err(SourceError::Article)?;
    let metadata: Metadata = given.over(&article.metadata);
    let provenance = match Provenance::read(text) {
        known if known.sha256.is_some() => known,
        _ => provenance.clone(),
    };
    let id = draft::id(&metadata.title, metadata.url.as_deref());
    let text = draft::file(&metadata, &provenance, article.source_body());
    Ok(Draft { id, format: Format::Markdown, text, notes: Vec::new() })
}

fn looks_like_html(text: &str) -> bool {
    let head: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(1000).collect();
    let head = head.to_ascii_lowercase();
    head.starts_with('<')
        && ["<html", "<!doctype html", "<head", "<body", "<article", "<div", "<p>", "<meta"]
            .iter()
            .any(|t| head.contains(t))
}
