//! What an article and a name's letters show of its bearer's pronoun: "Hadiza left the hall; her farmers waited." Owns the
//! form of `given_names.json`, which `training/given_names.py` writes. Nothing of it is certain; what is (a title, a common
//! given name) is the name's own.

use super::book::Book;
use super::look::Look;
use crate::lexicon::Gender;
use crate::record::spelling::folded;
use crate::record::syntax::{Tags, Tokens};
use foldhash::HashMap;
use std::sync::LazyLock;

/// The longest ending of a name that tells anything, in letters.
const MAX_ENDING: usize = 4;

/// Log-odds of "she": of whole names behind "^", of endings behind "$", and of any name.
static LETTERS: LazyLock<HashMap<String, f32>> =
    LazyLock::new(|| serde_json::from_str(include_str!("given_names.json")).unwrap_or_default());

/// What is shown of an entity.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown {
    /// How often "he" stands behind it alone in its sentence.
    he: u16,
    she: u16,
    /// The log-odds of "she" by the letters of its given name.
    letters: f32,
}

impl Shown {
    fn count(&mut self, pronoun: Option<Gender>) {
        match pronoun {
            Some(Gender::He) => self.he += 1,
            Some(Gender::She) => self.she += 1,
            None => {}
        }
    }

    /// How often a pronoun stands behind it, and how often the other.
    pub fn pronouns(self, gender: Gender) -> (u16, u16) {
        match gender {
            Gender::He => (self.he, self.she),
            Gender::She => (self.she, self.he),
        }
    }

    /// How far its letters speak for a pronoun, -1 to 1.
    pub fn letters(self, gender: Gender) -> f32 {
        let she = (self.letters / 2.0).tanh();
        if gender == Gender::She { she } else { -she }
    }
}

/// What is shown of each entity of an article.
pub fn shown(paragraphs: &[Tokens], book: &Book) -> Vec<Shown> {
    let letters = |known: &super::known::Known| match &known.words[..] {
        [given, _, ..] if !matches!(known.look, Look::Body | Look::Country) => by_letters(given),
        _ => 0.0,
    };
    let mut out: Vec<Shown> =
        book.known.iter().map(|known| Shown { letters: letters(known), ..Shown::default() }).collect();
    for (p, t) in paragraphs.iter().enumerate() {
        for sentence in &t.sentences {
            let Some((e, from)) = alone(book, p, sentence) else { continue };
            for i in (from..sentence.end).filter(|&i| t.quote(i).is_none()) {
                out[e].count(pronoun(t, i));
            }
        }
    }
    out
}

/// The only person whom a sentence names, as its subject, and the token behind the name.
fn alone(book: &Book, p: usize, sentence: &std::ops::Range<usize>) -> Option<(usize, usize)> {
    let inside = |&n: &usize| book.names[n].tokens.start >= sentence.start;
    let body = |n: &usize| matches!(book.names[*n].look, Look::Body | Look::Country);
    let mut persons = book.near(p, sentence.clone()).filter(inside).filter(|n| !body(n));
    let first = persons.next()?;
    let e = book.entity[first]?;
    let name = &book.names[first];
    (name.subject && persons.all(|n| book.entity[n] == Some(e))).then_some((e, name.tokens.end))
}

fn by_letters(given: &str) -> f32 {
    let name = folded(given);
    let ends = name.char_indices().rev().take(MAX_ENDING).map(|(i, _)| format!("${}", &name[i..]));
    let parts = ends.chain([format!("^{name}"), String::new()]);
    parts.filter_map(|part| LETTERS.get(&part)).sum()
}

/// "his", "himself", "herself", and "her" in front of a noun: what points back to the subject.
fn pronoun(t: &Tokens, i: usize) -> Option<Gender> {
    let no_noun = Tags::PREPOSITION | Tags::DETERMINER | Tags::TO | Tags::THAT;
    match t.word(i).to_ascii_lowercase().as_str() {
        "his" | "himself" => Some(Gender::He),
        "herself" => Some(Gender::She),
        "her" if t.has(i + 1, Tags::WORD) && !t.has(i + 1, no_noun) => Some(Gender::She),
        _ => None,
    }
}
