//! How the bytes of a source are shown: read plainly, control characters gone, white space folded. What is cited stays
//! as it stands in the file.

use super::Span;
use super::view::flat;

/// The text as a person should see it, on one line.
pub fn plain(text: &str) -> String {
    let read = flat(text, Span::new(0, text.len()));
    let shown: String = read.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

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
