//! What an office is for, and whether two phrases can mean one holder: "the minister for ports" is no minister for fish.

use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// What an office is for is no longer, in tokens.
const MAX_COMPLEMENT: usize = 8;
/// Countries of more words are not looked for.
const MAX_COUNTRY: usize = 4;

/// What tells one office from another of the same noun.
#[derive(Clone, Debug, Default)]
pub struct Office {
    /// "ports" of "the minister for ports in Arlow", "Arlow".
    purpose: Vec<Term>,
    /// "foreign" of "the foreign minister".
    front: Vec<Term>,
    /// "the ministry": a body that the text has told of before.
    again: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    word: String,
    sort: Sort,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Country,
    /// Another word with a capital.
    Named,
    /// "deputy", "prime".
    Rank,
    /// "ports", "finance": a field by its form or by the lexicon.
    Field,
    /// "ministry": by itself it tells no office from another.
    Body,
    Plain,
}

impl Office {
    /// Of a phrase, with or without its article.
    pub fn of(t: &Tokens, phrase: Range<usize>) -> Self {
        let stop = Tags::PREPOSITION | Tags::BRACKET | Tags::RELATIVE | Tags::COMMA;
        let led = phrase.clone().find(|&i| i > phrase.start && t.has(i, stop) && !t.is_capital(i));
        let front = terms(t, phrase.start..led.unwrap_or(phrase.end));
        let Some(first) = led.filter(|&i| t.has(i, Tags::PREPOSITION)) else {
            return Self { front, ..Self::default() };
        };
        let end = (first..phrase.end).find(|&i| t.has(i, Tags::PUNCTUATION | Tags::RELATIVE)).unwrap_or(phrase.end);
        let purpose = terms(t, first + 1..end.min(first + MAX_COMPLEMENT));
        let again = t.is(first + 1, "the") && purpose.iter().all(|term| term.sort == Sort::Body);
        Self { purpose, front, again }
    }

    /// Of a noun, with what is behind it.
    pub fn at(t: &Tokens, noun: usize) -> Self {
        let led = t.has(noun + 1, Tags::PREPOSITION);
        let end = if led { (noun + 1 + MAX_COMPLEMENT).min(t.tokens.len()) } else { noun + 1 };
        Self::of(t, noun..end)
    }

    pub fn is_for_something(&self) -> bool {
        !self.purpose.is_empty()
    }

    /// Whether a description can mean the holder of an office.
    pub fn can_be(&self, role: &Self) -> bool {
        let has = |list: &[Term], term: &Term| list.iter().any(|other| other.word == term.word);
        let known = |term: &Term| has(&role.front, term) || has(&role.purpose, term);
        let told = |term: &Term| has(&self.front, term) || has(&self.purpose, term);
        let of = |list: &[Term], sort: Sort| list.iter().filter(|t| t.sort == sort).cloned().collect::<Vec<_>>();
        if !of(&self.front, Sort::Rank).iter().all(known) {
            return false;
        }
        if self.purpose.is_empty() {
            let fields = of(&self.front, Sort::Field);
            let any = role.purpose.iter().chain(&role.front).any(|t| !matches!(t.sort, Sort::Rank | Sort::Country));
            return fields.is_empty() || !any || fields.iter().any(known);
        }
        if !of(&role.front, Sort::Rank).iter().all(told) {
            return false;
        }
        let own = telling(&self.purpose);
        let theirs = telling(&role.purpose);
        if !own.is_empty() && own.iter().all(known) || !theirs.is_empty() && theirs.iter().all(told) {
            return true;
        }
        let other = |sort: Sort| role.purpose.iter().chain(&role.front).any(|term| term.sort == sort);
        let country = self.purpose.iter().all(|term| term.sort == Sort::Country);
        let named = self.purpose.iter().all(|term| matches!(term.sort, Sort::Country | Sort::Named));
        // "President Tale", "the president of Norway": nothing speaks against it.
        let open = role.purpose.is_empty() && (country && !other(Sort::Country) || named && role.is_plain());
        open || self.again && (other(Sort::Named) || role.is_plain())
    }

    fn is_plain(&self) -> bool {
        self.purpose.is_empty() && self.front.iter().all(|term| term.sort == Sort::Rank)
    }
}

/// Without the nouns for bodies, where another word tells more.
fn telling(terms: &[Term]) -> Vec<Term> {
    let more = terms.iter().any(|t| t.sort != Sort::Body);
    terms.iter().filter(|t| !more || t.sort != Sort::Body).cloned().collect()
}

fn terms(t: &Tokens, range: Range<usize>) -> Vec<Term> {
    let closed = Tags::DETERMINER | Tags::PREPOSITION | Tags::COORDINATOR | Tags::POSSESSIVE | Tags::CLITIC;
    let mut out = Vec::new();
    let mut i = range.start;
    while i < range.end {
        let country = (i + 1..=range.end.min(i + MAX_COUNTRY))
            .rev()
            .find_map(|end| Some((end, t.lexicon.country(t.span(i..end).get(t.text)?)?)));
        if let Some((end, country)) = country.filter(|_| t.is_capital(i)) {
            out.push(Term { word: country.name.to_lowercase(), sort: Sort::Country });
            i = end;
            continue;
        }
        let word = t.word(i).trim_end_matches('.').to_lowercase();
        if let Some(full) = t.lexicon.titles.abbreviations_office.get(&word) {
            // "VP": a vice president.
            let ranked = |w: &&str| t.lexicon.word(w).is_some_and(|known| known.speaker.rank);
            let ranks = full.split(' ').filter(ranked);
            out.extend(ranks.map(|w| Term { word: w.to_owned(), sort: Sort::Rank }));
        }
        let ranked = t.speaker(i).rank;
        let office = (t.title(i).office || t.title(i).prefixed) && !t.title(i).body && !t.speaker(i).portfolio;
        if t.has(i, Tags::WORD) && (ranked || !t.has(i, closed) && !office) {
            let sort = match () {
                () if ranked => Sort::Rank,
                () if t.speaker(i).portfolio || is_plural(&word) => Sort::Field,
                () if t.title(i).body => Sort::Body,
                () if t.is_capital(i) => Sort::Named,
                () => Sort::Plain,
            };
            out.push(Term { word: word.trim_end_matches('s').to_owned(), sort });
        }
        i += 1;
    }
    out
}

pub fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn can_be(description: &str, role: &str) -> bool {
        let lexicon = Lexicon::embedded().unwrap();
        let office = |text: &str| {
            let tokens = Tokens::read(text, &lexicon);
            Office::of(&tokens, 0..tokens.tokens.len())
        };
        office(description).can_be(&office(role))
    }

    #[test]
    fn what_an_office_is_for_tells_its_holder() {
        for (description, role) in [
            ("the minister for ports", "minister for ports"),
            ("the minister for ports", "the ports minister"),
            ("the ports minister", "minister for ports"),
            ("the minister", "minister for ports"),
            ("the minister for ports", "minister for the ports of Arlow"),
            ("the minister for roads", "minister for roads and bridges"),
            ("the president of Norway", "President"),
            ("the president of the United States", "U.S. President"),
            ("the director of the agency", "director of the Arlow Agency"),
            ("the outspoken minister", "minister for ports"),
        ] {
            assert!(can_be(description, role), "{description}: {role}");
        }
    }

    #[test]
    fn another_office_is_another_s() {
        for (description, role) in [
            ("the minister for ports", "minister for fish"),
            ("the minister for ports", "the minister"),
            ("the ports minister", "minister for fish"),
            ("the minister for ports", "deputy minister for ports"),
            ("the deputy minister for ports", "minister for ports"),
            ("the prime minister", "minister for ports"),
            ("the president of Norway", "President of Chile"),
            ("the mayor of Arlow", "mayor of Vell"),
            ("the head of the ports board", "head of the fish board"),
            ("the director in Arlow", "director for fish in Vell"),
            ("the secretary in the ministry", "secretary in the treasury"),
        ] {
            assert!(!can_be(description, role), "{description}: {role}");
        }
    }
}
