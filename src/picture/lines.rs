//! Where lines of text end.

use super::font::{text_width, width};

/// The lines of a text that are as wide as so many sizes of type, at most `most`; "…" ends what goes on.
pub fn wrap(text: &str, room: f32, most: usize, strong: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut used) = (String::new(), 0.0);
    let space = width(' ', strong);
    for word in text.split_whitespace().flat_map(|w| pieces(w, room, strong)) {
        let wide = text_width(&word, strong);
        if used > 0.0 && used + space + wide > room {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        if lines.len() == most {
            if let Some(last) = lines.last_mut() {
                end_early(last, room, strong);
            }
            return lines;
        }
        if used > 0.0 {
            line.push(' ');
            used += space;
        }
        line.push_str(&word);
        used += wide;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn end_early(line: &mut String, room: f32, strong: bool) {
    while text_width(line, strong) + width('…', strong) > room && line.pop().is_some() {}
    line.truncate(line.trim_end().len());
    line.push('…');
}

/// A word in parts that each fit a line.
fn pieces(word: &str, room: f32, strong: bool) -> Vec<String> {
    let (mut parts, mut part, mut used) = (Vec::new(), String::new(), 0.0);
    for c in word.chars() {
        let wide = width(c, strong);
        if used + wide > room && !part.is_empty() {
            parts.push(std::mem::take(&mut part));
            used = 0.0;
        }
        part.push(c);
        used += wide;
    }
    parts.push(part);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_words_and_what_goes_on_says_so() {
        let text = "The council of Newport voted on Friday to rebuild the bridge";
        let lines = wrap(text, 10.0, 9, false);
        assert!(lines.len() > 2 && lines.join(" ") == text, "{lines:?}");
        let cut = wrap(text, 10.0, 2, false);
        assert!(cut.len() == 2 && cut[1].ends_with('…'), "{cut:?}");
        assert_eq!(wrap("", 10.0, 2, false), Vec::<String>::new());
        let long = wrap(&"x".repeat(50), 10.0, 9, true);
        assert!(long.len() > 2 && long.iter().all(|l| text_width(l, true) <= 10.0));
    }
}
