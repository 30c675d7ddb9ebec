//! Whose a list of sanctions is: "on *Canada's* sanctions list", "the blacklist *of Canada*".

use super::limits::LABEL;
use crate::corpus::Span;
use crate::lexicon::Lexicon;

/// Where the owner of the list is named, in bytes of the text.
pub fn of_list(text: &str, lexicon: &Lexicon) -> Option<Span> {
    let marks = text.match_indices("'s ").chain(text.match_indices("’s "));
    marks.into_iter().find_map(|(at, mark)| {
        let behind = text[at + mark.len()..].split(|c: char| !c.is_alphanumeric()).take(LABEL);
        let words: Vec<String> = behind.map(str::to_lowercase).collect();
        let roll = words.iter().position(|w| lexicon.sanctions.acts.rolls.contains(w))?;
        let stems = &lexicon.sanctions.acts.stems;
        let told = words[..=roll].iter().any(|w| stems.iter().any(|stem| w.starts_with(stem.as_str())));
        told.then(|| owner(text, at)).flatten()
    })
}

/// The name in capitals that ends at a byte.
fn owner(text: &str, end: usize) -> Option<Span> {
    let mut from = end;
    for word in text[..end].rsplit(' ') {
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        from = word.as_ptr().addr() - text.as_ptr().addr();
    }
    (from < end).then(|| Span::new(from, end))
}
