//! Items of a list under a head sentence: "… the following:", then a target an item. Owns how an item is told from a
//! sentence that stands for itself.

use super::Sentence;
use crate::corpus::{Article, BlockKind};

/// Marks at the beginning of an item.
const BULLETS: &[char] = &['-', '–', '—', '•', '●', '*', '✔', '·', '▪'];

/// Whether a sentence is an item: it begins as one, or stands behind a head that ends in a colon, or behind an item.
pub fn is_item(article: &Article, all: &[Sentence], at: usize) -> bool {
    let text = article.slice(all[at].span);
    let paragraph = article.locate(all[at].span.start).and_then(|(p, _)| article.paragraphs.get(p));
    let block = paragraph.is_some_and(|p| p.kind == BlockKind::ListItem);
    block || is_marked(text) || at > 0 && article.slice(all[at - 1].span).trim_end().ends_with(':')
}

/// `• Foo`, `(a) Foo`, `1. Foo`, `i) Foo`
fn is_marked(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    let bare = first.trim_matches(|c: char| "().".contains(c));
    let numbered = first.ends_with([')', '.']) && bare.len() <= 3 && !bare.is_empty();
    let counted = bare.chars().all(|c| c.is_ascii_digit()) || bare.chars().all(|c| "ivxabcdefgh".contains(c));
    text.starts_with(BULLETS) || numbered && counted
}
