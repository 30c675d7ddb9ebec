//! A person, body or country as the article has named it so far, and whether another full name can be its name too.

use super::look::Look;
use crate::lexicon::Gender;
use foldhash::HashMap;

/// An entity while the article is being read.
#[derive(Clone, Debug)]
pub struct Known {
    pub name: String,
    pub words: Vec<String>,
    pub look: Look,
    pub gender: Option<Gender>,
    /// Indices into the book's names, in order.
    pub mentions: Vec<usize>,
    /// Named with "the" and without a title: no "he" or "she".
    pub article: bool,
}

/// By its look, or a name in full behind no "the".
pub fn is_person(known: &Known) -> bool {
    known.look == Look::Person || known.look == Look::Open && !known.article && known.name.contains(' ')
}

/// Longer names that nothing shows to be a person's are rather places, works and headings.
pub fn known_as_person(known: &Known) -> bool {
    known.look != Look::Open || known.words.len() < 3
}

/// Without its doubled letters: "tayyip" and "tayip" are one.
fn single(word: &str) -> String {
    let mut chars: Vec<char> = word.chars().collect();
    chars.dedup();
    chars.into_iter().collect()
}

pub fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv")
}

/// Whether a full name is that of a known entity: the same first word, middle names apart.
pub fn fits(known: &Known, words: &[String], look: Look, nicknames: &HashMap<String, String>) -> bool {
    if known.words == words {
        return true;
    }
    let body = |l: Look| matches!(l, Look::Body | Look::Country);
    if body(known.look) || body(look) {
        return false;
    }
    let suffix = |w: &[String]| w.iter().find(|w| is_suffix(w)).cloned();
    // Whoever is introduced without a "Jr." has none: the one behind him who has is another.
    let (old, new) = (suffix(&known.words), suffix(words));
    if old != new && known.words.len() > 1 && words.len() > 1 && (new.is_some() || old.as_deref() == Some("sr")) {
        return false;
    }
    let (a, b) = (&known.words[0], &words[0]);
    let initial = |x: &str, y: &str| x.len() == 1 && y.starts_with(x);
    // "A. R. Moss" and "A. K. Moss", "Ana María Moss" and "Ana Marta Moss".
    let apart = |(x, y): (&String, &String)| single(x) != single(y) && !initial(x, y) && !initial(y, x);
    let middle = 1..words.len().saturating_sub(1);
    if known.words.len() == words.len() && middle.into_iter().any(|i| apart((&known.words[i], &words[i]))) {
        return false;
    }
    let tail = known.words.len() > words.len() && known.words.ends_with(words) && words.len() > 1
        || words.len() > known.words.len() && words.ends_with(&known.words) && known.words.len() > 1;
    let short = |x: &String, y: &String| nicknames.get(x) == Some(y);
    let named = known.words.len() > 1 && words.len() > 1;
    a == b || initial(a, b) || initial(b, a) || tail || named && (short(a, b) || short(b, a))
}
