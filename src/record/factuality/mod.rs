//! What a sentence claims of its events (event factuality, Saurí and Pustejovsky 2009): sure or not, so or not so, or
//! nothing that anybody commits himself to; with the cue and its scope. The cues are the lexicon's. Whose commitment it is
//! shows in the record's statements; what follows for an answer is `answer`'s.

mod idiom;
mod line;
mod marks;
mod opposite;
mod scope;
#[cfg(test)]
mod tests;
mod unasserted;

use super::syntax::Tokens;
use crate::corpus::Span;
use crate::lexicon::{Effect, Lexicon};
pub(in crate::record) use idiom::{idioms, is_negation};
use line::Line;
pub use opposite::opposite;
use std::ops::Range;

/// A cue that was found, with the bytes that it bears on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub effect: Effect,
    pub cue: Span,
    pub scope: Span,
}

impl Mark {
    /// Whether it bears on what stands at a byte; the words of a cue are not in its own scope.
    pub fn bears_on(&self, at: usize) -> bool {
        self.scope.holds(at) && !self.cue.holds(at)
    }
}

/// What is claimed of an event: the marks that bear on it, taken together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Commitment {
    /// Not so.
    pub negative: bool,
    /// Sure, whoever says it.
    pub affirmed: bool,
    /// What is not so is ruled out for the time to come, too.
    pub ahead: bool,
    attitudes: u32,
}

impl Commitment {
    /// Whether one of the marks has this effect.
    pub fn has(self, effect: Effect) -> bool {
        self.attitudes & bit(effect) != 0
    }

    /// Nothing but yes or no.
    pub fn is_certain(self) -> bool {
        self.attitudes == 0
    }

    /// The first attitude, in the order of the effects.
    pub fn first(self) -> Option<Effect> {
        OPEN.iter().copied().find(|e| self.has(*e))
    }

    /// Without some effects.
    #[must_use]
    pub fn without(self, effects: &[Effect]) -> Self {
        let gone = effects.iter().fold(0, |gone, e| gone | bit(*e));
        Self { attitudes: self.attitudes & !gone, ..self }
    }

    /// Whether both are open in the same way.
    pub fn is_open_as(self, other: Self) -> bool {
        self.attitudes == other.attitudes
    }

    fn add(&mut self, effect: Effect) {
        match effect {
            Effect::Plain => {}
            Effect::Affirmed => self.affirmed = true,
            Effect::Negative => self.negative = !self.negative,
            Effect::Refused => (self.negative, self.ahead) = (!self.negative, true),
            _ => self.attitudes |= bit(effect),
        }
    }
}

/// What commits nobody, the most telling first.
const OPEN: &[Effect] = &[
    Effect::Unsaid,
    Effect::Denied,
    Effect::Undone,
    Effect::Counterfactual,
    Effect::If,
    Effect::Asked,
    Effect::Unclear,
    Effect::Accused,
    Effect::Alleged,
    Effect::Threatened,
    Effect::Feared,
    Effect::Hoped,
    Effect::Expected,
    Effect::Offered,
    Effect::Ordered,
    Effect::Planned,
    Effect::Tried,
    Effect::Mentioned,
    Effect::Would,
    Effect::Possible,
    Effect::Probable,
    Effect::Future,
];

fn bit(effect: Effect) -> u32 {
    1 << effect as u32
}

/// What the marks of a sentence make of what stands at a byte of it.
pub fn commitment(marks: &[Mark], at: usize) -> Commitment {
    let mut out = Commitment::default();
    marks.iter().filter(|m| m.bears_on(at)).for_each(|m| out.add(m.effect));
    out
}

/// The marks of a text of one sentence or a few, in its own bytes.
pub fn marks(text: &str, lexicon: &Lexicon) -> Vec<Mark> {
    let text = &text[..text.floor_char_boundary(MOST_BYTES)];
    let tokens = Tokens::read(text, lexicon);
    tokens.sentences.iter().flat_map(|s| of_tokens(&tokens, s.clone())).collect()
}

/// Begin clauses inside a noun phrase: "sanctions on *what* they called illegal trade".
const RELATIVES: &[&str] = &["what", "which", "who", "whom", "whose", "where"];

/// Whether a piece of a sentence holds a verb that can head a clause, those inside its noun phrases aside.
pub fn holds_clause(text: &str, lexicon: &Lexicon) -> bool {
    let tokens = Tokens::read_whole(text, lexicon);
    let all = 0..tokens.tokens.len();
    let line = Line::new(&tokens, all.clone());
    let relative = |i: usize| RELATIVES.contains(&tokens.word(i).to_lowercase().as_str());
    let inside = all.clone().skip(1).find(|&i| relative(i)).unwrap_or(all.end);
    (all.start..inside).any(|i| line.is_finite(i))
}

/// Whether a reporting verb is part of a cue that takes the saying back: "never said", "denied having said".
pub(in crate::record) fn takes_back(tokens: &Tokens, verb: Span) -> bool {
    let at = tokens.at(verb.start);
    let Some(sentence) = tokens.sentences.iter().find(|s| s.contains(&at)) else { return false };
    let facts = &tokens.lexicon.factuality;
    let unsaid = |p: usize| facts.patterns.get(p).is_some_and(|p| p.effect == Effect::Unsaid);
    let begins = |i: usize| facts.beginning_with(&tokens.word(i).to_lowercase()).any(unsaid);
    // A sentence without one of the words that begin such a cue is not read for it.
    let near = sentence.start.max(at.saturating_sub(NEAR))..sentence.end.min(at + NEAR);
    if !near.into_iter().any(begins) {
        return false;
    }
    of_tokens(tokens, sentence.clone()).iter().any(|m| m.effect == Effect::Unsaid && m.cue.overlaps(verb))
}

/// Tokens between a verb and the word that takes it back.
const NEAR: usize = 16;

/// What is read of a text that is no article's.
const MOST_BYTES: usize = 16 * 1024;
/// Tokens of a sentence that are read together.
const LONGEST: usize = 400;

/// The marks of one sentence of a paragraph.
pub(in crate::record) fn of_tokens(tokens: &Tokens, sentence: Range<usize>) -> Vec<Mark> {
    let pieces = sentence.clone().step_by(LONGEST).map(|i| i..sentence.end.min(i + LONGEST));
    pieces.flat_map(|piece| Line::new(tokens, piece).marks()).collect()
}
