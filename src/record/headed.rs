//! Names that stand alone above somebody's words: a heading, or a line as newsrooms set voices from the street. Whether a
//! heading is a name is for `interview`.

use super::entity::Book;
use super::grammar::Tags;
use super::interview::heading;
use super::source::Source;
use super::token::Tokens;
use crate::corpus::{Article, BlockKind};

/// No such line is longer, in tokens, unless it is in bold.
const MAX_LINE: usize = 12;

/// For each paragraph, whose words the one below is; none where it is no name above a quotation.
pub fn heads(article: &Article, paragraphs: &[Tokens], book: &Book) -> Vec<Option<Source>> {
    let quote = |p: usize| paragraphs.get(p).is_some_and(|t| t.quote(0).is_some());
    let mut out: Vec<Option<Source>> = Vec::with_capacity(paragraphs.len());
    // Whether the quotations in front have a name above them: a name behind others is the signature of the last.
    let mut above = false;
    for (p, t) in paragraphs.iter().enumerate() {
        let paragraph = &article.paragraphs[p];
        let short = paragraph.is_emphasised()
            || t.tokens.len() <= MAX_LINE && t.tokens.last().is_some_and(|k| !k.tags.has(Tags::STOP));
        let line = paragraph.kind == BlockKind::Paragraph && short && quote(p + 1);
        let free = above || p == 0 || !quote(p - 1);
        let source = if !paragraph.kind.is_prose() || line && free { heading(t, p, book, line) } else { None };
        above = source.is_some() || above && quote(p);
        out.push(source);
    }
    out
}
