//! What a listing is asked to be about: a few words, understood as a question's are (synonyms, countries, slips), weighed
//! by how rare they are. Decides which passages are on the topic, and which texts and issuers are those asked for.

use super::question::Question;
use super::terms::{self, Form, Term, Terms};
use crate::index::{Analysis, IndexError, Passage, Searcher, WeightedTerm};
use crate::lexicon::Lexicon;
use crate::record::Sanction;
use foldhash::HashSet;

/// What is read of a topic, in bytes.
const LONGEST: usize = 512;
/// Of the topic's weight, what a passage must hold to be on it.
const ENOUGH: f32 = 0.55;
/// What a term counts that stands in a neighbouring sentence only.
const NEIGHBOUR: f32 = 0.5;

pub(super) struct Topic {
    terms: Vec<Term>,
}

impl Topic {
    pub fn new(terms: &Terms, lexicon: &Lexicon, about: &str) -> Result<Self, IndexError> {
        let about = &about[..about.floor_char_boundary(LONGEST)];
        Ok(Self { terms: terms.of(&Question::parse(about, lexicon))? })
    }

    /// What to search for.
    pub fn search(&self) -> Vec<WeightedTerm> {
        terms::weighted(&self.terms)
    }

    /// Whether a passage holds enough of the topic: in its sentence, or half of it there and the rest next to it.
    pub fn covers(&self, passage: &Passage) -> bool {
        let mut english = Analysis::english();
        let here = english.terms(&passage.text);
        let beside = [&passage.before, &passage.after].map(|t| english.terms(t));
        let held = |term: &Term| {
            let best = |stems: &[String]| term.forms.iter().map(|f| met(f, stems)).fold(0.0, f32::max);
            let near = beside.iter().map(|b| best(b)).fold(0.0, f32::max);
            term.weight() * best(&here).max(near * NEIGHBOUR)
        };
        let all: f32 = self.terms.iter().map(Term::weight).sum();
        all > 0.0 && self.terms.iter().map(held).sum::<f32>() >= ENOUGH * all
    }
}

/// The form's weight where its stems stand one behind the other.
fn met(form: &Form, stems: &[String]) -> f32 {
    let found = !form.stems.is_empty() && stems.windows(form.stems.len()).any(|w| w == form.stems);
    if found { form.weight } else { 0.0 }
}

/// The distinct terms of a text, the rarest first, at most `most` of those that the index knows; a term that it does
/// not know comes first of all.
pub(super) fn weighted(searcher: &Searcher, text: &str, most: usize) -> Result<Vec<WeightedTerm>, IndexError> {
    let mut seen = HashSet::default();
    let mut terms = Vec::new();
    for term in Analysis::english().terms(text) {
        if seen.insert(term.clone()) {
            let weight = rarity(searcher.frequency(&term)?, searcher.passages());
            terms.push(WeightedTerm { term, weight });
        }
    }
    terms.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    terms.truncate(most);
    Ok(terms)
}

/// Inverse passage frequency, from 0.1 for what stands everywhere to 1 for what stands nowhere.
pub(super) fn rarity(frequency: u64, passages: u64) -> f32 {
    let (found, all) = (frequency as f32 + 1.0, passages as f32 + 2.0);
    (1.0 - found.ln() / all.ln()).clamp(0.1, 1.0)
}

/// The issuer by any of its names, or one of the bodies that act for it ("United States" finds OFAC).
pub fn names_issuer(lexicon: &Lexicon, asked: Option<&str>, sanction: &Sanction) -> bool {
    let Some(asked) = asked else { return true };
    let Some(issuer) = sanction.issuer.as_deref() else { return false };
    let whole = lexicon.country(asked.trim()).map_or(asked.trim(), |c| c.name.as_str());
    let families = lexicon.sanctions.families.iter().filter(|f| f.of.eq_ignore_ascii_case(whole));
    mentions(lexicon, issuer, asked) || families.flat_map(|f| &f.bodies).any(|body| mentions(lexicon, issuer, body))
}

/// Whether `text` holds every term asked for, or the country asked for by any of its names.
pub fn mentions(lexicon: &Lexicon, text: &str, asked: &str) -> bool {
    let mut english = Analysis::english();
    // "U.S. Treasury" is the US Treasury.
    let mut of = |text: &str| english.terms(&text.replace("U.S.", "US").replace("U.K.", "UK"));
    let terms: HashSet<String> = of(text).into_iter().collect();
    let wanted = of(asked);
    if wanted.iter().all(|t| terms.contains(t)) {
        return true;
    }
    let Some(country) = lexicon.country(asked.trim()) else { return false };
    let words = Analysis::words().terms(text);
    let called = [&country.name].into_iter().chain(&country.aliases).chain(&country.capital);
    called.chain(&country.demonyms).chain(&country.seats).any(|name| {
        let name = Analysis::words().terms(name);
        !name.is_empty() && words.windows(name.len()).any(|w| w == name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_weigh_more() {
        assert_eq!(rarity(0, 1000), 1.0);
        assert!(rarity(5, 1000) > rarity(500, 1000));
        assert_eq!(rarity(1000, 1000), 0.1);
        assert_eq!(rarity(0, 0), 1.0);
    }

    #[test]
    fn a_country_goes_by_any_of_its_names() {
        let lexicon = Lexicon::embedded().unwrap();
        for (text, asked, expect) in [
            ("illegal trade in Iranian crude oil", "Iran", true),
            ("Washington", "United States", true),
            ("12 entities", "cargo ships", false),
            ("9 cargo ships", "cargo ship", true),
        ] {
            assert_eq!(mentions(&lexicon, text, asked), expect, "{asked} in {text}");
        }
    }
}
