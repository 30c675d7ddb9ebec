//! Where the words of a statement begin and end: the tagger's bounds where it is sure of them, outside of quotation marks.

use super::find::{denies, gap};
use super::limits::{BOUND, CUT, FRAGMENT, NEAR, NEXT};
use super::marks::Said;
use super::{Scene, tokens};
use crate::corpus::Span;
use crate::record::draft::Draft;
use crate::record::syntax::Tags;
use std::ops::Range;

impl Scene<'_, '_> {
    /// Gives the sentence's drafts the bounds that the tagger sees.
    pub fn bounds(&self, drafts: &mut [Draft]) {
        for &d in &self.own {
            if self.is_denied(drafts, d) {
                continue;
            }
            if let Some(run) = self.moved(drafts, d) {
                drafts[d].read = Some(self.marks.mean(self.t, run.clone(), Said::Content));
                drafts[d].content = vec![self.t.span(run)];
                continue;
            }
            let content: Vec<Span> = drafts[d].content.iter().map(|c| self.bounded(drafts, d, *c)).collect();
            if content != drafts[d].content {
                let words = |c: &Span| self.marks.mean(self.t, tokens(self.t, *c), Said::Content);
                drafts[d].read = Some(content.iter().map(words).fold(1.0, f32::min));
                drafts[d].content = content;
            }
        }
    }

    /// "Denied having spoken of A": without its verb what is denied would be said.
    fn is_denied(&self, drafts: &[Draft], d: usize) -> bool {
        let here = drafts[d].cue.as_ref().filter(|_| drafts[d].paragraph == self.paragraph);
        here.is_some_and(|cue| cue.clone().any(|i| denies(self.t, i)))
    }

    /// Beside the cue of a draft that has another's words, the content that nobody has: "X argued A, to which Y said B".
    fn moved(&self, drafts: &[Draft], d: usize) -> Option<Range<usize>> {
        let t = self.t;
        let draft = &drafts[d];
        let cue =
            draft.cue.as_ref().filter(|c| draft.paragraph == self.paragraph && self.sentence.contains(&c.start))?;
        let [only] = draft.content.as_slice() else { return None };
        let words = tokens(t, *only);
        let nearer = |o: &&usize| {
            let other = &drafts[**o];
            let nearer = other.cue.as_ref().is_some_and(|c| gap(c, &words) < gap(cue, &words));
            **o != d && other.paragraph == self.paragraph && other.content == draft.content && nearer
        };
        self.own.iter().find(nearer)?;
        let held = |r: &Range<usize>| {
            let span = t.span(r.clone());
            self.own.iter().any(|&o| drafts[o].content.iter().any(|c| c.overlaps(span)))
        };
        let sure = |r: &Range<usize>| self.marks.mean(t, r.clone(), Said::Content) >= BOUND;
        let beside = |r: &&Range<usize>| gap(r, cue) <= NEXT && !held(r) && sure(r);
        self.pieces.contents.iter().find(beside).cloned()
    }

    /// A stretch of content with the tagger's beginning and end where those of the rules are far off.
    fn bounded(&self, drafts: &[Draft], d: usize, span: Span) -> Span {
        let t = self.t;
        let own = tokens(t, span);
        let here = self.sentence.start <= own.start && own.end <= self.sentence.end;
        let direct = own.clone().all(|i| t.is_quoted_word(i));
        let whole = direct && !self.is_fragment(&drafts[d]);
        if !here || whole || drafts[d].inherits.is_some() || drafts[d].told {
            return span;
        }
        let sure = |r: &&Range<usize>| self.marks.mean(t, (*r).clone(), Said::Content) >= BOUND;
        let mut runs = self.pieces.contents.iter().filter(|r| r.start < own.end && own.start < r.end).filter(sure);
        let Some(first) = runs.next() else { return span };
        let last = runs.next_back().unwrap_or(first);
        let near = if direct { 0 } else { NEAR };
        let (mut start, mut end) = (own.start, own.end);
        if first.start > own.start + near && self.cuts(drafts, d, own.start..first.start)
            || first.start + near < own.start && self.grows(drafts, d, first.start..own.start)
        {
            start = first.start;
        }
        if last.end + near < own.end && self.cuts(drafts, d, last.end..own.end)
            || last.end > own.end + near && self.grows(drafts, d, own.end..last.end)
        {
            end = last.end;
        }
        if start < end { t.span(start..end) } else { span }
    }

    /// Whether a draft's only quotation is a piece of a sentence, around which its own words may stand.
    fn is_fragment(&self, draft: &Draft) -> bool {
        let [only] = draft.content.as_slice() else { return false };
        let own = tokens(self.t, *only);
        let words = self.t.words(own.clone());
        let capital = own.clone().find(|&i| self.t.has(i, Tags::WORD)).is_some_and(|i| self.t.is_capital(i));
        !capital && words <= FRAGMENT
    }

    /// Whether words of a draft's content surely are none of it: what is quoted there another has.
    fn cuts(&self, drafts: &[Draft], d: usize, part: Range<usize>) -> bool {
        let t = self.t;
        let anothers = |i: usize| {
            self.own.iter().any(|&o| o != d && drafts[o].content.iter().any(|c| c.overlaps(t.span(i..i + 1))))
        };
        let kept = part.clone().any(|i| t.quote(i).is_some() && !anothers(i));
        !kept && self.marks.mean(t, part, Said::Content) <= CUT
    }

    /// Whether words beside a draft's content may be part of it: nobody else has them, and they hold no cue or source of it.
    fn grows(&self, drafts: &[Draft], d: usize, part: Range<usize>) -> bool {
        let t = self.t;
        let span = t.span(part.clone());
        let draft = &drafts[d];
        let parts = draft.source.iter().map(|s| &s.head).chain(&draft.cue);
        let apart = parts.into_iter().all(|p| p.end <= part.start || p.start >= part.end);
        let taken = self.own.iter().any(|&o| drafts[o].content.iter().any(|c| c.overlaps(span)));
        let quoted = part.clone().all(|i| t.is_quoted_word(i));
        apart && !taken && !quoted
    }
}
