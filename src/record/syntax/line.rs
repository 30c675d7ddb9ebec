//! Lines of a paragraph, and the marks of Markdown at their heads.

use super::{Tags, Tokens};
use std::ops::Range;

/// The lines of a paragraph, as tokens.
pub fn lines(t: &Tokens) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for i in 1..t.tokens.len() {
        let bold = t.opens_emphasis(i).is_some() && t.has(i - 1, Tags::STOP);
        if opens_line(t, i) || bold && t.is_capital(i) {
            out.push(start..i);
            start = i;
        }
    }
    out.push(start..t.tokens.len());
    out
}

pub fn opens_line(t: &Tokens, i: usize) -> bool {
    let between = t.tokens[i - 1].span.end..t.tokens[i].span.start;
    t.text.get(between).is_some_and(|gap| gap.contains('\n'))
}

/// Marks of Markdown: of emphasis, and those that open a block.
pub fn is_markup(t: &Tokens, i: usize) -> bool {
    matches!(t.word(i), "*" | "_" | ">" | "#" | "•")
}

/// The first token at or behind `i` that is no markup.
pub fn skip_markup(t: &Tokens, mut i: usize, hi: usize) -> usize {
    while i < hi && is_markup(t, i) {
        i += 1;
    }
    i
}
