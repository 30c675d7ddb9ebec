//! The table of named days (`feasts.yaml`), and where a text names one. Whether the name in its place is the day ("the Good
//! Friday accord" is not) is `guard`'s to say.

use super::feast::Feast;
use super::token::Token;
use super::word::Class;
use foldhash::HashMap;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    on: Option<(i8, i8)>,
    easter: Option<i16>,
    orthodox: Option<i16>,
    nth: Option<(i8, i8, i8)>,
    #[serde(default)]
    plus: i8,
    #[serde(default)]
    cased: bool,
}

impl Entry {
    fn feast(&self) -> Option<Feast> {
        let on = self.on.map(|(month, day)| Feast::On(month, day));
        let nth = self.nth.map(|(month, weekday, nth)| Feast::Nth { month, weekday, nth, plus: self.plus });
        on.or(nth).or(self.easter.map(Feast::Easter)).or(self.orthodox.map(Feast::Orthodox))
    }
}

struct Named {
    /// The words after the first.
    rest: Vec<String>,
    feast: Feast,
    cased: bool,
}

/// The named days by their first word, the longest name first.
static NAMES: LazyLock<HashMap<String, Vec<Named>>> = LazyLock::new(|| {
    let entries: Vec<Entry> = serde_saphyr::from_str(include_str!("feasts.yaml")).unwrap_or_default();
    let mut names: HashMap<String, Vec<Named>> = HashMap::default();
    for entry in &entries {
        let mut words = entry.name.split(' ').map(str::to_owned);
        if let (Some(first), Some(feast)) = (words.next(), entry.feast()) {
            let named = Named { rest: words.collect(), feast, cased: entry.cased };
            names.entry(first).or_default().push(named);
        }
    }
    names.values_mut().for_each(|n| n.sort_by_key(|n| std::cmp::Reverse(n.rest.len())));
    names
});

/// A bit for each length that a first word by this letter may have, so that most words need no look-up.
static LENGTHS: LazyLock<[u32; 26]> = LazyLock::new(|| {
    let mut lengths = [0; 26];
    for word in NAMES.keys() {
        if let Some(letter) = word.bytes().next().filter(u8::is_ascii_lowercase) {
            lengths[usize::from(letter - b'a')] |= 1 << word.len().min(31);
        }
    }
    lengths
});

/// Puts one token in the place of those that name a day.
pub fn join(text: &str, tokens: &mut Vec<Token>) {
    let mut kept = 0;
    let mut i = 0;
    while i < tokens.len() {
        let mut token = tokens[i];
        let mut next = i + 1;
        if may_open(text, &token)
            && let Some((end, feast)) = named(text, tokens, i)
        {
            token = Token { start: token.start, end: tokens[end - 1].end, class: Class::Feast(feast) };
            next = end;
        }
        tokens[kept] = token;
        (kept, i) = (kept + 1, next);
    }
    tokens.truncate(kept);
}

fn may_open(text: &str, token: &Token) -> bool {
    let first = text.as_bytes()[token.start].to_ascii_lowercase();
    first.is_ascii_lowercase() && LENGTHS[usize::from(first - b'a')] & 1 << (token.end - token.start).min(31) != 0
}

fn named(text: &str, tokens: &[Token], i: usize) -> Option<(usize, Feast)> {
    let word = |i: usize| tokens.get(i).map(|t| &text[t.start..t.end]);
    let capital = |i: usize| word(i).is_some_and(|w| w.starts_with(|c: char| c.is_uppercase()));
    let names = NAMES.get(&word(i)?.to_ascii_lowercase())?;
    names.iter().find_map(|named| {
        let mut at = i + 1;
        for part in &named.rest {
            while word(at).is_some_and(|w| matches!(w, "'s" | "’s" | "'" | "’" | ".")) {
                at += 1;
            }
            word(at).filter(|w| w.eq_ignore_ascii_case(part))?;
            at += 1;
        }
        let shown = !named.cased || capital(i) && (named.rest.is_empty() || capital(at - 1));
        shown.then_some((at, named.feast))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_rule() {
        let entries: Vec<Entry> = serde_saphyr::from_str(include_str!("feasts.yaml")).unwrap();
        for entry in entries {
            assert!(entry.feast().and_then(|f| f.of_year(2024)).is_some(), "{}", entry.name);
            assert_eq!(entry.name, entry.name.to_ascii_lowercase());
        }
    }
}
