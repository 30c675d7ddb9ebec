//! A message without quotation marks: lines of a chat, a screenshot's text, a statement with a name above or beneath. Owns
//! what of it is words, what a credit, and what only belongs to the place it was copied from.

use super::credit;
use super::message::Quotation;
use crate::answer::name::Names;
use crate::index::IndexError;
use crate::lexicon::MessageWords;

/// Lines that are looked at.
const MOST_LINES: usize = 200;

enum Line {
    Credit(String),
    Words(String),
}

/// What a message without quotation marks says, and of whom; empty where it credits nobody.
pub fn statements(text: &str, names: &Names) -> Result<Vec<Quotation>, IndexError> {
    let mut lines = Vec::new();
    for line in text.lines().take(MOST_LINES) {
        read(line, names, &mut lines)?;
    }
    if !lines.iter().any(|l| matches!(l, Line::Credit(_))) {
        return Ok(Vec::new());
    }
    let above = matches!(lines.first(), Some(Line::Credit(_)));
    Ok(gathered(&lines, above))
}

/// The words under each credit, or above it.
fn gathered(lines: &[Line], above: bool) -> Vec<Quotation> {
    let mut out: Vec<Quotation> = Vec::new();
    let mut open: Option<usize> = None;
    for line in lines {
        match (line, open) {
            (Line::Credit(name), _) if above => {
                out.push(Quotation { text: String::new(), claimed: Some(name.clone()) });
                open = Some(out.len() - 1);
            }
            (Line::Credit(name), Some(at)) => {
                out[at].claimed = Some(name.clone());
                open = None;
            }
            (Line::Credit(_), None) => {}
            (Line::Words(words), Some(at)) => {
                let gap = if out[at].text.is_empty() { "" } else { " " };
                out[at].text = format!("{}{gap}{words}", out[at].text);
            }
            (Line::Words(words), None) => {
                out.push(Quotation { text: words.clone(), claimed: None });
                open = Some(out.len() - 1);
            }
        }
    }
    out.retain(|q| q.text.contains(char::is_alphanumeric));
    out
}

/// A line as a credit, words, or both: "Venn: The pact will hold".
fn read(line: &str, names: &Names, out: &mut Vec<Line>) -> Result<(), IndexError> {
    let handle = line.split_whitespace().any(|w| w.starts_with('@'));
    let kept: Vec<&str> = line.split_whitespace().filter(|w| !is_frame(w, &names.lexicon.messages)).collect();
    let telling = kept.iter().any(|w| w.contains(char::is_alphanumeric));
    let plain = line
        .split_whitespace()
        .filter(|w| !w.starts_with('@'))
        .all(|w| is_frame(w, &names.lexicon.messages) || !w.contains(char::is_alphabetic));
    if !telling || plain {
        return Ok(());
    }
    let framed = if handle { kept.join(" ") } else { line.trim().to_owned() };
    if let Some(name) = credit::line(&framed, names)? {
        out.push(Line::Credit(name));
        return Ok(());
    }
    let bare = line.split_whitespace().filter(|w| !w.starts_with('@')).collect::<Vec<_>>().join(" ");
    if let Some((head, words)) = bare.split_once(": ")
        && head.split_whitespace().count() <= LONGEST_HEAD
        && let Some(name) = credit::speaker_of_head(head, names)?
    {
        out.extend([Line::Credit(name), Line::Words(words.trim().to_owned())]);
        return Ok(());
    }
    out.push(Line::Words(bare));
    Ok(())
}

/// Words before the colon of "X on Y: …".
const LONGEST_HEAD: usize = 8;

/// A handle, a clock time, a count, a link, a word of a post's frame.
fn is_frame(word: &str, words: &MessageWords) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@').to_lowercase();
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let count = digits > 0 && bare.trim_end_matches(['k', 'm', 'h', 'd', 's', 'w']).chars().all(|c| !c.is_alphabetic());
    let clock = digits > 1 && bare.contains(':');
    bare.is_empty()
        || bare.starts_with('@')
        || bare.starts_with("http")
        || count
        || clock
        || words.frame.contains(&bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_of_a_post_is_nobodys_words() {
        let lexicon = crate::lexicon::Lexicon::embedded().unwrap();
        for (word, expect) in [
            ("@dvenn", true),
            ("10:42", true),
            ("88.1K", true),
            ("3h", true),
            ("·", true),
            ("Views", true),
            ("https://example.org/1", true),
            ("pact", false),
            ("Kano", false),
            ("5th", false),
        ] {
            assert_eq!(is_frame(word, &lexicon.messages), expect, "{word}");
        }
    }
}
