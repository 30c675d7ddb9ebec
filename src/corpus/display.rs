//! How the bytes of a source are shown: read plainly, control characters gone, white space folded. What is cited stays
//! as it stands in the file. And how things are counted in words.

use super::Span;
use super::view::flat;

/// The text as a person should see it, on one line.
pub fn plain(text: &str) -> String {
    let read = flat(text, Span::new(0, text.len()));
    let shown: String = read.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "1 article", "2 articles": a number with its noun, whose plural is regular ("entry", "entries").
pub fn counted(n: usize, noun: &str) -> String {
    match noun.strip_suffix('y') {
        _ if n == 1 => format!("1 {noun}"),
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{n} {stem}ies"),
        _ => format!("{n} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular() {
        for (n, noun, expect) in
            [(1, "article", "1 article"), (0, "fault", "0 faults"), (2, "entry", "2 entries"), (3, "day", "3 days")]
        {
            assert_eq!(counted(n, noun), expect);
        }
    }

    #[test]
    fn markdown_and_controls_are_stripped() {
        for (text, expect) in [
            ("A **bold** [link](http://x.y) and `code`", "A bold link and code"),
            ("2015. The year of 3 * 4 * 5", "2015. The year of 3 * 4 * 5"),
            ("# Head\nline\u{1b}[31m two", "Head line [31m two"),
            ("> quoted\n> on", "quoted on"),
            ("co\u{ad}operate\u{a0}now", "cooperate now"),
            ("“a fair deal.”", "“a fair deal.”"),
            ("<redacted> & co", "<redacted> & co"),
            ("", ""),
        ] {
            assert_eq!(plain(text), expect);
        }
    }
}
