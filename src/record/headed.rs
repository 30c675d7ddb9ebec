//! Names that stand alone above somebody's words: a heading, or a line in bold as newsrooms set voices from the street. Whether a
//! heading is a name is for `interview`.

use super::entity::Book;
use super::interview::heading;
use super::source::Source;
use super::token::Tokens;
use crate::corpus::{Article, BlockKind};

/// For each paragraph, whose words the one below is; none where it is no name above a quotation.
pub fn heads(article: &Article, paragraphs: &[Tokens], book: &Book) -> Vec<Option<Source>> {
    let quote = |p: usize| paragraphs.get(p).is_some_and(|t| t.quote(0).is_some());
    let mut out: Vec<Option<Source>> = Vec::with_capacity(paragraphs.len());
    // Whether the quotations in front have a name above them: a name behind others is the signature of the last.
    let mut above = false;
    for (p, t) in paragraphs.iter().enumerate() {
        let paragraph = &article.paragraphs[p];
        let bold = paragraph.kind == BlockKind::Paragraph && paragraph.is_emphasised() && quote(p + 1);
        let free = above || p == 0 || !quote(p - 1);
        let source = if !paragraph.kind.is_prose() || bold && free { heading(t, p, book, bold) } else { None };
        above = source.is_some() || above && quote(p);
        out.push(source);
    }
    out
}
