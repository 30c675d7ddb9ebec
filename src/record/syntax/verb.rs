//! What stands as a verb: an auxiliary, a form that the closed classes know, a reporting verb in a form with tense.

use super::{Tags, Tokens};
use crate::lexicon::Takes;

impl Tokens<'_> {
    /// A past or third-person form of a cue, whatever it stands as.
    pub fn is_tensed(&self, i: usize) -> bool {
        self.cue(i).is_some_and(|(_, f)| f.past || f.third)
    }

    /// A past or third-person form of a cue that takes one of these.
    pub fn says(&self, i: usize, takes: Takes) -> bool {
        self.cue(i).is_some_and(|(c, f)| (f.past || f.third) && c.takes.has(takes))
    }

    /// A past or third-person form of a cue, standing as a verb.
    pub fn is_finite(&self, i: usize) -> bool {
        let named = |b: usize| self.is_capital(b) || self.has(b, Tags::SUBJECT) || self.is_any(b, &["who", "which"]);
        self.quote(i).is_none()
            && self.cue(i).is_some_and(|(_, f)| f.past || f.third && (!f.plural || i > 0 && named(i - 1)))
            && !self.has(i.wrapping_sub(1), Tags::DETERMINER | Tags::POSSESSIVE | Tags::PREPOSITION | Tags::CLITIC)
    }

    /// An auxiliary or a verb that is no cue; not "'s".
    pub fn is_verbal(&self, i: usize) -> bool {
        self.has(i, Tags::AUXILIARY | Tags::VERB | Tags::PAST) && !self.has(i, Tags::CLITIC)
    }

    /// Any of these.
    pub fn is_verb(&self, i: usize) -> bool {
        self.is_verbal(i) || self.is_finite(i)
    }
}
