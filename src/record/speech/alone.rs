//! Statements that rules took for a part of another's words and the tagger surely sees as statements of their own. What rules
//! found and the tagger does not see stays: without it fewer words are wrong, and more speakers are missed than are wrong.

use super::limits::{FOUND, MARKED, OUTSIDE};
use super::marks::Said;
use super::{Scene, tokens};
use crate::corpus::Span;
use crate::record::draft::Draft;
use std::ops::Range;

impl Scene<'_, '_> {
    pub fn alone(&self, drafts: &mut [Draft]) {
        for &d in &self.own {
            if self.stands_alone(&drafts[d]) {
                drafts[d].told = false;
            }
        }
    }

    /// Whether the source and cue of a draft stand outside of all content, and surely content is what it has.
    fn stands_alone(&self, draft: &Draft) -> bool {
        let t = self.t;
        let (Some(cue), Some(source)) = (&draft.cue, &draft.source) else { return false };
        let here = draft.told && draft.paragraph == self.paragraph && self.sentence.contains(&cue.start);
        let outside = |r: &Range<usize>| self.marks.max(r.clone(), Said::Content) < OUTSIDE;
        let words = |c: &Span| self.marks.mean(t, tokens(t, *c), Said::Content);
        let sure = draft.content.iter().map(words).fold(1.0, f32::min) >= FOUND;
        let seen = self.marks.max(cue.clone(), Said::Cue) >= MARKED;
        here && !draft.stance && sure && seen && outside(cue) && outside(&source.head)
    }
}
