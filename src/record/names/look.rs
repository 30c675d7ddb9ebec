//! What a name looks like by itself, in its own words and its title's: a person, a body or a country, a man or a woman.

use crate::lexicon::Gender;
use crate::record::syntax::Tokens;
use std::ops::Range;

/// Words of bodies and documents that are surnames behind a man's given name; "Virginia Law" is no woman.
const SURNAMES_TOO: &[&str] = &["law", "post", "church"];

/// What a name looks like by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Person,
    Body,
    Country,
    /// A single word, or words that may name a place or a work.
    Open,
}

/// "Mr. King" is a person, "Foreign Ministry" a body, "Oman" a country.
pub fn look(t: &Tokens, tokens: &Range<usize>, title: &Range<usize>, gender: Option<Gender>, country: bool) -> Look {
    let last = tokens.end - 1;
    if title.is_empty() && country {
        return Look::Country;
    }
    let body = |i: usize| t.title(i).body || t.speaker(i).body;
    let acronym = |i: usize| {
        let word = t.word(i).trim_end_matches('.');
        (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'.')
    };
    let titled = title.clone().any(|i| t.title(i).prefixed || t.title(i).honorific);
    if titled && !body(last) {
        return Look::Person;
    }
    let the = tokens.start > 0 && t.is(tokens.start - 1, "the") && title.is_empty();
    let surname = gender == Some(Gender::He) && t.is_any(last, SURNAMES_TOO);
    if gender.is_some() && tokens.len() == 2 && !the && (!t.title(last).body || surname) {
        return Look::Person;
    }
    let numbered = tokens.len() > 1 && tokens.clone().any(|i| t.word(i).contains(|c: char| c.is_ascii_digit()));
    if body(last)
        || numbered
        || body(tokens.start) && tokens.len() > 1
        || tokens.len() == 1 && acronym(last)
        || tokens.len() > 1 && acronym(last) && !t.is_any(last, &["II", "III", "IV", "JR"])
    {
        return Look::Body;
    }
    if gender.is_some() && tokens.len() > 1 && !the {
        return Look::Person;
    }
    Look::Open
}

/// "Lady Miller", "Jane Miller": what title and given name tell.
pub fn gender(t: &Tokens, title: Range<usize>, name: Range<usize>) -> Option<Gender> {
    for i in title {
        if t.is_any(i, &["mr", "mr.", "sir", "lord", "father", "king", "prince", "congressman", "chairman"]) {
            return Some(Gender::He);
        }
        if t.is_any(
            i,
            &["mrs", "mrs.", "ms", "ms.", "miss", "dame", "lady", "queen", "princess", "congresswoman", "sister"],
        ) {
            return Some(Gender::She);
        }
    }
    let first = name.start;
    if name.len() > 1 { t.tokens.get(first).and_then(|k| k.gender) } else { None }
}

/// "the spokesman", "his mother": what a role tells.
pub fn role_gender(t: &Tokens, role: Range<usize>) -> Option<Gender> {
    role.into_iter().find_map(|i| {
        let word = t.word(i).to_ascii_lowercase();
        let she = ["woman", "actress", "mother", "wife", "daughter", "sister", "queen", "girl", "widow", "grandmother"];
        let he = [
            "spokesman",
            "chairman",
            "congressman",
            "businessman",
            "father",
            "husband",
            "son",
            "brother",
            "king",
            "policeman",
        ];
        if she.iter().any(|s| word.ends_with(s)) {
            Some(Gender::She)
        } else {
            he.contains(&word.as_str()).then_some(Gender::He)
        }
    })
}
