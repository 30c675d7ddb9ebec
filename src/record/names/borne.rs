//! What the surnames that an article's persons bear show of its other names: that a word at the head of a sentence or
//! one like "Cuban" is a name, that "Post" is a person here, and which words in front of a name are no part of it.

use super::Name;
use super::look::Look;
use super::role::described;
use crate::record::syntax::Tokens;
use crate::record::syntax::grammar::{self, Tags};
use foldhash::{HashMap, HashSet};

/// The surnames of an article, each with the first words of the full names that have it.
struct Borne<'a> {
    firsts: HashMap<&'a str, Vec<&'a str>>,
    /// Those of somebody who is shown to be a person.
    persons: HashSet<&'a str>,
    /// The words that the article writes in lower case.
    common: HashSet<&'a str>,
}

/// The names that stand, as they stand.
pub fn settled(paragraphs: &[Tokens], all: Vec<Name>) -> Vec<Name> {
    let borne = Borne::of(paragraphs, &all);
    all.into_iter().filter_map(|name| borne.settle(&paragraphs[name.paragraph], name)).collect()
}

impl<'a> Borne<'a> {
    fn of(paragraphs: &[Tokens<'a>], all: &[Name]) -> Self {
        let mut borne = Self { firsts: HashMap::default(), persons: HashSet::default(), common: HashSet::default() };
        for n in all.iter().filter(|n| !n.tentative) {
            let t = &paragraphs[n.paragraph];
            let person = n.look == Look::Person && (n.tokens.len() > 1 || !n.title.is_empty());
            if person || n.look == Look::Open && n.tokens.len() == 2 && !n.article {
                let last = t.word(n.tokens.end - 1);
                let first = if n.tokens.len() > 1 { t.word(n.tokens.start) } else { "" };
                borne.firsts.entry(last).or_default().push(first);
                if person {
                    borne.persons.insert(last);
                }
            }
        }
        let words = paragraphs.iter().flat_map(|t| (0..t.tokens.len()).map(move |i| (t, i)));
        borne.common = words.filter(|(t, i)| !t.is_capital(*i)).map(|(t, i)| t.word(i)).collect();
        borne
    }

    fn settle(&self, t: &Tokens, mut name: Name) -> Option<Name> {
        let start = name.tokens.start;
        let word = t.word(start);
        if name.tentative {
            let common = self.common.contains(word.to_lowercase().as_str()) && !described(t, name.tokens.end);
            let country = t.lexicon.country(word).is_some();
            let person = self.persons.contains(word);
            let stands = if country { person } else { person || self.firsts.contains_key(word) };
            return (stands && !common).then_some(name);
        }
        let bare = name.tokens.len() == 1 && name.look == Look::Body && !name.article;
        if bare && self.persons.contains(word) && !word.chars().all(char::is_uppercase) {
            name.look = Look::Open;
        }
        if self.is_led(t, &name) {
            name.tokens.start += 1;
            name.title = name.tokens.start..name.tokens.start;
        }
        Some(name)
    }

    /// "Interestingly Miller", "Given Miller’s past": a name that its sentence's first word stands in front of.
    fn is_led(&self, t: &Tokens, name: &Name) -> bool {
        let start = name.tokens.start;
        let person = matches!(name.look, Look::Person | Look::Open) && name.title.is_empty() && name.role.is_none();
        let opens = t.sentences.iter().any(|s| s.start == start)
            || start > 0 && t.has(start - 1, Tags::QUOTE_MARK | Tags::COLON | Tags::STOP | Tags::DASH);
        let word = t.word(start);
        let named = t.tokens[start].gender.is_some() || t.lexicon.nicknames.contains_key(&word.to_lowercase());
        if name.tokens.len() < 2 || !person || !opens || named {
            return false;
        }
        let whole = name.tokens.len() > 2 && t.tokens[start + 1].gender.is_some();
        let last = t.word(name.tokens.end - 1);
        let others = self.firsts.get(last).is_some_and(|f| f.iter().any(|&f| f != word && !f.is_empty()));
        let lower = word.to_lowercase();
        let closed = Tags::ADVERB | Tags::TIME | Tags::NUMBER | Tags::VERB | Tags::PAST | Tags::PREPOSITION;
        let common = grammar::classes(&lower).has(closed) && lower.len() > 2
            || lower.len() > 5 && (lower.ends_with("ing") || lower.ends_with("ly"))
            || self.common.contains(lower.as_str());
        common && (whole || name.tokens.len() == 2 && others)
    }
}
