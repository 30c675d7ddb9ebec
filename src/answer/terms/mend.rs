//! Slips of the pen: words of the index that a word which stands nowhere in it may be meant for.

use super::limits::{MENDED, MENDED_FAR};
use super::make::Terms;
use super::{Form, Sort, Term};
use crate::answer::question::Question;
use crate::index::{Analysis, IndexError};

impl Terms<'_> {
    /// Words of the index that a word which stands nowhere in it may be a slip for.
    /// One that is a common word itself is taken only for a slip of another common word or of a name, one letter away.
    pub(super) fn mend(&self, question: &Question, term: &mut Term, english: bool) -> Result<(), IndexError> {
        let word = &question.words[term.words.start];
        let letters = word.lower.chars().count();
        if letters < 4 || word.lower.chars().any(|c| c.is_ascii_digit()) {
            return Ok(());
        }
        let named = term.party || term.sort == Sort::Name;
        let far = letters >= if named { 7 } else { 8 };
        let reach: u8 = if far && !english { 2 } else { 1 };
        let mut stems = Analysis::english();
        let mut found: Vec<(usize, bool, bool, u64, String)> = Vec::new();
        let one = word.lower.strip_suffix('s').filter(|one| !named && one.chars().count() > 4);
        let mut similar = self.searcher.similar_words(&word.lower, reach)?;
        if let Some(one) = one {
            similar.extend(self.searcher.similar_words(one, reach)?);
        }
        for (candidate, count) in similar {
            let distance_to = |w: &str| rapidfuzz::distance::osa::distance(w.chars(), candidate.chars());
            let distance = one.map_or(usize::MAX, distance_to).min(distance_to(&word.lower));
            let swapped = candidate.chars().count() == letters && distance == 1;
            let first = candidate.chars().next() == word.lower.chars().next();
            let fits = if letters == 4 && !named { first && !swapped } else { first || distance == 1 };
            let mut common = || stems.terms(&candidate).iter().all(|s| self.vectors.row(s).is_some());
            let fits = fits && (!english || (letters >= 5 && first && (common() || self.is_a_name(&candidate)?)));
            if fits && !candidate.chars().any(|c| c.is_ascii_digit()) {
                let stranger =
                    named && !self.is_a_name(&candidate)? && self.searcher.names_with(&candidate)?.is_empty();
                found.push((distance, stranger, !first, u64::MAX - count, candidate));
            }
        }
        found.sort();
        found.dedup();
        let Some(nearest) = found.first().map(|f| f.0) else { return Ok(()) };
        for (.., candidate) in found.iter().filter(|f| f.0 == nearest).take(3) {
            let weight = if nearest <= 1 { MENDED } else { MENDED_FAR };
            term.forms.push(Form { stems: stems.terms(candidate), weight });
        }
        let mended = found.swap_remove(0).4;
        let stems = stems.terms(&mended);
        term.mended = Some(mended);
        self.weigh(term, &stems)
    }
}
