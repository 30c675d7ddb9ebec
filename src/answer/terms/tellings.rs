//! Words that tell one happening where sources count with it ("was jailed", "a prison term"). Owns what may stand in the place
//! of a question's word there.

use super::Form;
use crate::answer::question::Question;
use crate::index::Analysis;
use crate::lexicon::Lexicon;
use std::ops::Range;

type Stems = Vec<String>;

/// The lexicon's words of happenings as stems.
#[derive(Debug)]
pub struct Tellings {
    /// Words of one happening, and the things that it must be of.
    groups: Vec<(Vec<Stems>, Vec<Stems>)>,
}

fn stems(english: &mut Analysis, words: &[String]) -> Vec<Stems> {
    words.iter().map(|w| english.terms(w)).collect()
}

impl Tellings {
    pub fn new(lexicon: &Lexicon, english: &mut Analysis) -> Self {
        let groups = &lexicon.amounts.tellings;
        Self { groups: groups.iter().map(|g| (stems(english, &g.words), stems(english, &g.of))).collect() }
    }

    /// What tells the same as these words of a question, themselves aside.
    pub fn of(&self, question: &Question, words: &Range<usize>) -> Vec<Form> {
        let all: Vec<&str> = question.words.iter().map(|w| w.stem.as_str()).collect();
        let holds = |phrase: &Stems| all.windows(phrase.len().max(1)).any(|w| w == phrase.as_slice());
        // The words themselves, one of them, or a phrase that they begin: "voted *for*".
        let begins = |phrase: &Stems| {
            words.clone().any(|from| all.get(from..from + phrase.len()).is_some_and(|at| at == phrase.as_slice()))
        };
        let fits =
            |(told, of): &&(Vec<Stems>, Vec<Stems>)| told.iter().any(begins) && (of.is_empty() || of.iter().any(holds));
        let forms = self.groups.iter().filter(fits).flat_map(|(told, _)| told);
        forms.map(|stems| Form { stems: stems.clone(), weight: 1.0 }).collect()
    }
}
