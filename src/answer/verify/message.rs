//! A pasted message: which quotations stand in it, and whom it names beside each. Bounded by bytes and by quotations.

use crate::corpus::{Article, Metadata, QuoteRegion, Span, paragraphs, quote_regions};
use crate::index::{IndexError, Searcher};
use crate::lexicon::Lexicon;
use crate::record;

/// What is looked at of a message.
const MOST_BYTES: usize = 64 * 1024;
const MOST_QUOTATIONS: usize = 50;

/// A quotation of a message and whom the message names for it.
pub struct Quotation {
    pub text: String,
    pub claimed: Option<String>,
    /// Bytes of the message that it takes up, with its marks.
    length: usize,
}

/// The quotations of a message in order. The message is read as an article is, so that "he said" finds its name.
pub fn quotations(text: &str, searcher: &Searcher, lexicon: &Lexicon) -> Result<Vec<Quotation>, IndexError> {
    let _ = searcher;
    let message = &text[..text.floor_char_boundary(MOST_BYTES)];
    let regions: Vec<QuoteRegion> = quote_regions(message, Span::new(0, message.len()));
    let mut regions: Vec<QuoteRegion> = regions
        .into_iter()
        .filter(|r| r.inner.get(message).is_some_and(|t| t.contains(char::is_alphanumeric)))
        .collect();
    regions.truncate(MOST_QUOTATIONS);
    if regions.is_empty() {
        return Ok(Vec::new());
    }
    let statements = record::extract(&article(message), lexicon).statements;
    let claimed = |inner: Span| {
        let here = statements.iter().filter(|s| s.content.iter().any(|c| c.overlaps(inner)));
        here.min_by_key(|s| (!s.direct, s.extent().len())).and_then(|s| s.speaker.clone())
    };
    let quotation = |r: &QuoteRegion| Quotation {
        text: r.inner.get(message).unwrap_or("").trim().to_owned(),
        claimed: claimed(r.inner),
        length: r.span.len(),
    };
    Ok(joined(message, &regions).iter().map(quotation).collect())
}

/// A quotation that goes on in the next paragraph, its opening mark repeated, is one.
fn joined(message: &str, regions: &[QuoteRegion]) -> Vec<QuoteRegion> {
    let mut out: Vec<QuoteRegion> = Vec::new();
    for region in regions {
        match out.last_mut() {
            Some(last) if last.left_open && message[last.span.end..region.span.start].trim().is_empty() => {
                last.span = last.span.join(region.span);
                last.inner = last.inner.join(region.inner);
                last.left_open = region.left_open;
            }
            _ => out.push(*region),
        }
    }
    out
}

fn article(message: &str) -> Article {
    let body = Span::new(0, message.len());
    let metadata =
        Metadata { title: String::new(), publisher: None, url: None, published: None, author: None, language: None };
    Article { id: String::new(), metadata, text: message.to_owned(), body, paragraphs: paragraphs(message, body) }
}

/// The text as a quotation of its own, without the marks around it; empty where it holds no word.
pub fn bare(text: &str) -> &str {
    let text = text[..text.floor_char_boundary(MOST_BYTES)].trim();
    if text.contains(char::is_alphanumeric) { text } else { "" }
}

/// Whether quotations inside the text may be a speaker's own, so that the whole is one quotation: when they are the
/// smaller part of it.
pub fn may_be_bare(text: &str, quoted: &[Quotation]) -> bool {
    2 * quoted.iter().map(|q| q.length).sum::<usize>() < text.len()
}
