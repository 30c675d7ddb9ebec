//! What a sentence tells where sources count: the opposite of what is asked, and words that say little beside another.

use crate::answer::find::view::View;
use crate::answer::terms::Form;
use crate::index::Analysis;
use crate::lexicon::Lexicon;

/// The sentence tells the opposite of a word that is asked for, and not that word.
pub fn is_opposite(asked: &[&str], view: &View, lexicon: &Lexicon) -> bool {
    let mut english = Analysis::english();
    let mut phrases = |words: &[String]| words.iter().map(|w| english.terms(w)).collect::<Vec<Vec<String>>>();
    lexicon.amounts.opposites.iter().any(|[one, other]| {
        let (one, other) = (phrases(one), phrases(other));
        let told =
            |list: &[Vec<String>]| list.iter().any(|s| view.find(&Form { stems: s.clone(), weight: 1.0 }).is_some());
        let asks = |list: &[Vec<String>]| list.iter().any(|s| asked.windows(s.len().max(1)).any(|w| w == s.as_slice()));
        let against = |a: &[Vec<String>], b: &[Vec<String>]| asks(a) && !asks(b) && told(b) && !told(a);
        against(&one, &other) || against(&other, &one)
    })
}

/// "*Left* homeless", "*handed* a fine": says little beside another word.
pub fn is_light(stem: &str, lexicon: &Lexicon) -> bool {
    let mut english = Analysis::english();
    lexicon.amounts.light.iter().any(|w| english.terms(w).first().is_some_and(|s| s == stem))
}
