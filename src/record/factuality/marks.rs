//! The marks of a sentence: of its patterns, its questions and its verbs without tense.

use super::Mark;
use super::line::{Line, Match, outdoes};
use super::scope::scope;
use super::unasserted::unasserted;
use crate::corpus::Span;
use crate::lexicon::Effect;
use crate::record::syntax::Tags;

impl Line<'_> {
    pub fn marks(&self) -> Vec<Mark> {
        let found = self.matches();
        let longest = found.iter().filter(|m| !found.iter().any(|other| outdoes(other, m)));
        let telling = longest.filter(|m| m.pattern.effect != Effect::Plain);
        telling.filter_map(|m| self.mark(m)).chain(self.questions()).chain(unasserted(self, &found)).collect()
    }

    /// What is asked: all before a question mark, in its quotation or its sentence.
    fn questions(&self) -> impl Iterator<Item = Mark> {
        let marks = self.range.clone().filter(|&i| self.tokens.word(i) == "?");
        marks.map(|i| {
            let quote = self.tokens.quote(i);
            let outside = |j: &usize| self.tokens.quote(*j) != quote || self.has(*j, Tags::STOP | Tags::QUOTE_MARK);
            let start = (self.range.start..i).rev().find(outside).map_or(self.range.start, |j| j + 1);
            Mark { effect: Effect::Asked, cue: self.tokens.span(i..i + 1), scope: self.tokens.span(start..i + 1) }
        })
    }

    pub fn mark(&self, found: &Match) -> Option<Mark> {
        let (first, last) = (*found.taken.first()?, *found.taken.last()?);
        let tokens = scope(self, found);
        let scope = self.tokens.span(tokens);
        let cue = self.tokens.span(first..last + 1);
        (!scope.is_empty()).then_some(Mark { effect: found.pattern.effect, cue: self.cue(found, cue), scope })
    }

    /// Of a pattern around a gap, the part that tells: "… were false".
    fn cue(&self, found: &Match, whole: Span) -> Span {
        let behind = found.gap.as_ref().map(|gap| gap.end..found.end).filter(|r| !r.is_empty());
        behind.map_or(whole, |range| self.tokens.span(range))
    }
}
