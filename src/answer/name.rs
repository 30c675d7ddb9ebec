//! Names as people type them: which speakers of the index a name, part of a name, misspelt name, office or country
//! stands for, and whether a claimed name may stand for a speaker.

use super::Speaker;
use crate::index::{Analysis, IndexError, SearchRequest, Searcher, WeightedTerm};
use crate::lexicon::Lexicon;
use crate::record::spelling::{self, Likeness, likeness};
use foldhash::HashSet;
use rapidfuzz::distance::osa;
use std::collections::BTreeSet;

/// Passages that are looked through for an office.
const MOST_PASSAGES: usize = 200;
/// Words of a name that are looked at.
const MOST_WORDS: usize = 12;
/// Names whose other spellings are looked for, and names of a like sound that are compared with one.
const MOST_SPELLED: usize = 8;
const MOST_SOUNDING: usize = 64;
/// A shorter part of a name sounds like too many.
const LEAST_LETTERS: usize = 4;

/// Where a speaker stands in the articles.
#[derive(Default)]
struct Standing {
    articles: HashSet<String>,
    offices: HashSet<String>,
}

pub(super) struct Names<'a> {
    pub searcher: &'a Searcher,
    pub lexicon: &'a Lexicon,
}

impl Names<'_> {
    /// The full names of the quoted speakers that `text` may stand for; empty where there is none.
    pub fn resolve(&self, text: &str) -> Result<Vec<String>, IndexError> {
        Ok(self.found(text)?.0)
    }

    /// The same where only a slip or another spelling leads to them; else none.
    pub fn taken_as(&self, text: &str) -> Result<Vec<String>, IndexError> {
        let (names, near) = self.found(text)?;
        Ok(if near { names } else { Vec::new() })
    }

    /// The names, and whether `text` only comes near to them.
    fn found(&self, text: &str) -> Result<(Vec<String>, bool), IndexError> {
        let words = name_words(text);
        if words.is_empty() {
            return Ok((Vec::new(), false));
        }
        let speakers = self.searcher.speakers()?;
        let holding = speakers.holding(&words);
        let whole: Vec<&str> = holding.iter().copied().filter(|name| name_words(name) == words).collect();
        if !whole.is_empty() {
            return Ok((self.with_spellings(whole.into_iter().map(str::to_owned).collect())?, false));
        }
        let mut found: BTreeSet<String> = holding.into_iter().map(str::to_owned).collect();
        for (name, _) in self.searcher.names(&words.join(" "))? {
            if self.searcher.quoted(&name)? > 0 {
                found.insert(name);
            }
        }
        if self.country(text).is_some() {
            let names = speakers.all().iter().map(|(name, _)| name);
            found.extend(names.filter(|name| self.same_country(text, name)).cloned());
        }
        if found.is_empty() {
            found.extend(self.by_office(&words)?);
        }
        let mut near = false;
        if found.is_empty() && words.len() > 1 && self.is_title(&words[0]) {
            let (names, slip) = self.found(&words[1..].join(" "))?;
            (found, near) = (names.into_iter().collect(), slip);
        }
        if found.is_empty() {
            (found, near) = (self.near(text, &words)?, true);
        }
        Ok((self.with_spellings(found)?, near))
    }

    /// The speakers of whom `text` may be another spelling, or a slip.
    fn near(&self, text: &str, words: &[String]) -> Result<BTreeSet<String>, IndexError> {
        let sounding = self.sounding(text)?;
        if !sounding.is_empty() || self.is_known(words)? {
            return Ok(sounding.into_iter().collect());
        }
        let speakers = self.searcher.speakers()?;
        let near = speakers.with_word(|word| is_near(&words[0], word, true));
        Ok(near.into_iter().filter(|name| misspelt(words, &name_words(name))).map(str::to_owned).collect())
    }

    /// The names, and every other spelling that the articles have for the same persons.
    pub fn with_spellings(&self, names: BTreeSet<String>) -> Result<Vec<String>, IndexError> {
        let mut all = names.clone();
        for name in names.iter().take(MOST_SPELLED) {
            all.extend(self.spellings(name)?);
        }
        Ok(all.into_iter().collect())
    }

    /// Other spellings of a speaker's name that are one person's: by their letters, or by their sound where the roles
    /// agree and no article has both.
    fn spellings(&self, name: &str) -> Result<Vec<String>, IndexError> {
        let mut found = Vec::new();
        for other in self.searcher.speakers()?.sounding(name).into_iter().take(MOST_SOUNDING) {
            let one = other != name
                && match likeness(name, other, self.lexicon) {
                    Likeness::Same => true,
                    Likeness::Sound => self.agree(name, other)?,
                    Likeness::Apart => false,
                };
            if one {
                found.push(other.to_owned());
            }
        }
        Ok(found)
    }

    /// Whether the articles give two names one office, and none of them has both names.
    fn agree(&self, a: &str, b: &str) -> Result<bool, IndexError> {
        let (a, b) = (self.standing(a)?, self.standing(b)?);
        Ok(a.articles.is_disjoint(&b.articles) && !a.offices.is_disjoint(&b.offices))
    }

    /// In which articles somebody speaks, and as what.
    fn standing(&self, name: &str) -> Result<Standing, IndexError> {
        let request =
            SearchRequest { speakers: vec![name.to_owned()], limit: MOST_PASSAGES, ..SearchRequest::default() };
        let mut standing = Standing::default();
        for hit in self.searcher.search(&request)? {
            let own = hit.passage.statements.iter().filter(|s| s.speaker.as_deref() == Some(name));
            for role in own.filter_map(|s| s.role.as_deref()) {
                let words = name_words(role).into_iter();
                standing.offices.extend(words.filter(|w| self.lexicon.word(w).is_some_and(|w| w.title.office)));
            }
            standing.articles.insert(hit.passage.article.id.clone());
        }
        Ok(standing)
    }

    /// The speakers of whom a name that no article has is another spelling, in whole or in part; none where it may be
    /// two persons'.
    pub fn sounding(&self, text: &str) -> Result<Vec<String>, IndexError> {
        let typed = spelling::words(text, self.lexicon);
        let fits = |name: &&str| {
            let words = spelling::words(name, self.lexicon);
            let alike =
                |t: &String| words.iter().any(|w| likeness(t, w, self.lexicon) != Likeness::Apart && w.len() > 1);
            likeness(text, name, self.lexicon) != Likeness::Apart
                || !typed.is_empty() && typed.iter().all(|t| t.chars().count() >= LEAST_LETTERS && alike(t))
        };
        let found: Vec<&str> = self.searcher.speakers()?.sounding(text).into_iter().filter(fits).collect();
        let Some(first) = found.first() else { return Ok(Vec::new()) };
        let own = self.with_spellings(BTreeSet::from([(*first).to_owned()]))?;
        Ok(if found.iter().all(|name| own.iter().any(|o| o == name)) { own } else { Vec::new() })
    }

    /// Whether a claimed name is the speaker's in another spelling, and nobody else's.
    fn spelled(&self, claimed: &str, speaker: &str) -> Result<bool, IndexError> {
        Ok(match likeness(claimed, speaker, self.lexicon) {
            Likeness::Same => true,
            Likeness::Apart => false,
            Likeness::Sound => {
                let same = |name: &&str| likeness(claimed, name, self.lexicon) == Likeness::Same;
                match self.searcher.speakers()?.sounding(claimed).into_iter().find(same) {
                    Some(known) => self.agree(known, speaker)?,
                    None => true,
                }
            }
        })
    }

    /// Whether `claimed` may stand for the speaker: the whole name or a part of it, an office that the articles give,
    /// a country by any of its names, or a near miss of the name that is nobody else's.
    pub fn same(&self, claimed: &str, speaker: &Speaker) -> Result<bool, IndexError> {
        let words = name_words(claimed);
        let name = name_words(&speaker.name);
        let role = name_words(speaker.role.as_deref().unwrap_or(""));
        if words.is_empty() || contains(&name, &words) || self.same_country(claimed, &speaker.name) {
            return Ok(true);
        }
        let titled = |w: &&String| !role.contains(w) && !self.is_title(w);
        let bare: Vec<String> = words.iter().filter(titled).cloned().collect();
        let of_office = contains(&role, &words) || (bare.is_empty() && self.by_office(&words)?.contains(&speaker.name));
        if of_office || (!bare.is_empty() && contains(&name, &bare)) {
            return Ok(true);
        }
        if self.spelled(claimed, &speaker.name)? {
            return Ok(true);
        }
        let known = self.searcher.names(&words.join(" "))?;
        if known.iter().any(|(full, _)| *full == speaker.name) {
            return Ok(true);
        }
        let bare = if bare.is_empty() { words } else { bare };
        if spelled_alike(&bare, &name) && self.is_nobody_else(claimed, &speaker.name)? {
            return Ok(true);
        }
        Ok(known.is_empty() && misspelt(&bare, &name) && !self.is_known(&bare)?)
    }

    /// The index knows no other speaker of just this name: then another spelling is no other person.
    fn is_nobody_else(&self, claimed: &str, name: &str) -> Result<bool, IndexError> {
        let others = self.resolve(claimed)?;
        Ok(others.is_empty() || others.iter().any(|other| other == name))
    }

    fn same_country(&self, a: &str, b: &str) -> bool {
        self.country(a).is_some_and(|a| Some(a) == self.country(b))
    }

    fn country(&self, text: &str) -> Option<&String> {
        let text = text.trim();
        self.lexicon.country(text.strip_prefix("the ").unwrap_or(text)).map(|c| &c.name)
    }

    fn is_title(&self, word: &str) -> bool {
        let title = self.lexicon.word(word).map(|w| w.title);
        title.is_some_and(|t| t.honorific || t.prefixed || t.office || t.affiliation)
    }

    /// Whether each word stands in the articles as it is: then it is no misspelling.
    fn is_known(&self, words: &[String]) -> Result<bool, IndexError> {
        for word in words {
            if self.searcher.word_frequency(word)? == 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn by_office(&self, words: &[String]) -> Result<BTreeSet<String>, IndexError> {
        let terms = Analysis::english().terms(&words.join(" "));
        let speaker_terms = terms.into_iter().map(|term| WeightedTerm { term, weight: 1.0 }).collect();
        let request = SearchRequest { speaker_terms, limit: MOST_PASSAGES, ..SearchRequest::default() };
        let hits = self.searcher.search(&request)?;
        let statements = hits.into_iter().flat_map(|h| h.passage.statements);
        let fits = |role: &str| contains(&name_words(role), words);
        Ok(statements.filter(|s| s.role.as_deref().is_some_and(fits)).filter_map(|s| s.speaker).collect())
    }
}

/// Words in lower case, without accents, possessives and the article.
fn name_words(text: &str) -> Vec<String> {
    let short = &text[..text.floor_char_boundary(1024)];
    let mut words = Analysis::words().terms(short);
    words.retain(|w| w != "the");
    words.truncate(MOST_WORDS);
    words
}

fn contains(all: &[String], some: &[String]) -> bool {
    some.iter().all(|w| all.contains(w))
}

/// Every word is one of the name or next to one: one edit from five letters, or from three where another word is
/// right; two from eight.
fn misspelt(words: &[String], name: &[String]) -> bool {
    let right = words.iter().any(|w| name.contains(w));
    !words.is_empty() && words.iter().all(|w| name.iter().any(|n| is_near(w, n, right)))
}

/// One name in two spellings: surnames that are next to each other, given names that are, or of which one is an initial
/// or left out. "Oleksii Haidar" is "Alexey Gaidar" to a reader, not here.
fn spelled_alike(words: &[String], name: &[String]) -> bool {
    let (Some(last), Some(surname)) = (words.last(), name.last()) else { return false };
    let given = |a: &String, b: &String| {
        a == b || is_near(a, b, true) || (a.len().min(b.len()) == 1 && a.chars().next() == b.chars().next())
    };
    let first = match (words.split_last(), name.split_last()) {
        (Some((_, [a, ..])), Some((_, [b, ..]))) => given(a, b),
        _ => true,
    };
    first && is_near(last, surname, false)
}

fn is_near(a: &str, b: &str, right: bool) -> bool {
    let (a_letters, b_letters) = (a.chars().count(), b.chars().count());
    let letters = a_letters.min(b_letters);
    let allowed = if letters >= 8 { 2 } else { usize::from(letters >= if right { 3 } else { 5 }) };
    a_letters.abs_diff(b_letters) <= allowed && osa::distance(a.chars(), b.chars()) <= allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_and_two_names() {
        for (typed, name, expect) in [
            ("Semyon Karelskyy", "Semyon Karelsky", true),
            ("S. Karelsky", "Semyon Karelskyy", true),
            ("Araghshy", "Reza Araghshi", true),
            ("Anders Solheim", "Marit Solheim", false),
            ("Ruben Vance", "Ruben Vanterpool", false),
        ] {
            assert_eq!(spelled_alike(&name_words(typed), &name_words(name)), expect, "{typed} for {name}");
        }
    }

    #[test]
    fn near_misses_of_a_name() {
        for (typed, name, expect) in [
            ("karlson", "Hanna Karlsson", true),
            ("Hana Karlsson", "Hanna Karlsson", true),
            ("Marit Solheim", "Anders Solheim", false),
            ("Reko", "Jonas Reke", false),
            ("Nora Bek", "Nora Beck", true),
            ("John Beck", "Nora Beck", false),
            ("", "Jonas Reke", false),
        ] {
            assert_eq!(misspelt(&name_words(typed), &name_words(name)), expect, "{typed} for {name}");
        }
    }
}
