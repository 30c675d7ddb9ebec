//! Text that may come from anywhere, made safe to print: no control character, no mark that turns the direction of
//! what follows. What is printed is otherwise the text as it stands.

use std::borrow::Cow;

/// The text without what a terminal would obey and a reader could not see. Line breaks and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_hidden) {
        text.chars().filter_map(|c| if is_direction(c) { None } else { Some(shown(c)) }).collect::<String>().into()
    } else {
        text.into()
    }
}

fn shown(c: char) -> char {
    if is_hidden(c) { '\u{fffd}' } else { c }
}

/// Whether a terminal would obey it, or it turns the direction of what follows.
pub fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || is_direction(c)
}

/// Marks, embeddings, overrides and isolates of the bidirectional algorithm, and the line separators.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        assert_eq!(visible("a\u{1b}[31mb\r\u{9b}c"), "a\u{fffd}[31mb\u{fffd}\u{fffd}c");
        assert_eq!(visible("one\u{202e}two\u{2069}\nthree\t"), "onetwo\nthree\t");
        assert!(matches!(visible("Žluťoučký kůň"), Cow::Borrowed(_)));
    }
}
