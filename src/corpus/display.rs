//! How the bytes of a source are shown: inline Markdown and control characters stripped, white space folded. What is
//! cited stays as it stands in the file.

use pulldown_cmark::{Event, Options, Parser};

/// Put before the text so that nothing in it begins a Markdown block ("2015. The year …" is no list).
const GUARD: &str = "x ";

/// The text as a person should see it, on one line.
pub fn plain(text: &str) -> String {
    let flat: Vec<&str> = text.lines().map(without_marker).collect();
    let guarded = format!("{GUARD}{}", fold(&flat.join(" ")));
    let mut out = String::with_capacity(guarded.len());
    for event in Parser::new_ext(&guarded, Options::empty()) {
        match event {
            Event::Text(t) | Event::Code(t) | Event::Html(t) | Event::InlineHtml(t) => out.push_str(&t),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out.strip_prefix(GUARD).map_or_else(|| fold(text), str::to_owned)
}

/// A line without the Markdown marker of its block.
fn without_marker(line: &str) -> &str {
    let line = line.trim_start().trim_start_matches(['>', '#']).trim_start();
    ["- ", "* ", "+ ", "• "].iter().find_map(|m| line.strip_prefix(m)).unwrap_or(line)
}

fn fold(text: &str) -> String {
    let shown: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|&c| c != '\u{ad}').collect();
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
