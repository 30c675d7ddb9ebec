//! Who passes on what somebody else has said, or the text: "according to X", "citing X", "cited X as saying".

use super::{Sentence, limits};
use crate::record::cue::{CueMatch, Voice, content::content_right, cue_at, ending::content_end};
use crate::record::draft::Draft;
use crate::record::source::{noun_phrase::phrase_from, subject::subject_before};
use crate::record::syntax::{Tags, Tokens, phrase::opens_phrase};
use std::ops::Range;

impl Sentence<'_, '_> {
    /// "citing two sources briefed on the issue": who passed on what the sentence says.
    pub fn cited(&mut self, at: usize) {
        let Some(source) = phrase_from(self.t, at + 1, self.range.end) else { return };
        if at == self.range.start {
            self.citing = Some(source.head);
        } else if let Some(draft) = self.drafts.last_mut() {
            draft.via = Some(source.head);
        }
    }

    /// "Outlets cited X as saying that": X speaks, by way of the outlets.
    pub fn passed_on(&mut self, cue: &CueMatch) -> bool {
        let t = self.t;
        let hi = self.range.end;
        if cue.voice != Voice::Finite
            || !t.cue(cue.verb).is_some_and(|(c, _)| matches!(c.lemma.as_str(), "cite" | "quote" | "report"))
        {
            return false;
        }
        let Some(source) = phrase_from(t, cue.verb + 1, hi) else { return false };
        let Some(verb) = (source.head.end..hi.min(source.full.end + limits::CITED))
            .find(|&i| t.is(i, "as") && t.is_any(i + 1, &["saying", "telling"]))
            .map(|i| i + 1)
        else {
            return false;
        };
        let saying = CueMatch { group: verb..verb + 1, verb, voice: Voice::Participle, ..cue.clone() };
        let saying =
            cue_at(t, verb, self.range.start, hi).map_or(saying, |c| CueMatch { voice: Voice::Participle, ..c });
        let via = subject_before(t, cue.group.start, self.range.start);
        let edge = via.as_ref().map_or(cue.group.start, |s| s.full.start);
        let right = content_right(t, &saying, hi).map(|r| r.content);
        let content =
            right.or_else(|| self.left(&saying, edge, None, verb + 1)).or_else(|| self.partly_quoted(&saying));
        let Some(content) = content else { return false };
        self.done = verb + 1;
        self.push(Some(source), cue.group.start..verb + 1, vec![content], false);
        if let Some(draft) = self.drafts.last_mut() {
            draft.via = via.map(|s| s.head);
        }
        true
    }

    /// "as saying | the lights “were green”": a clause whose verb stands inside the quotation marks.
    fn partly_quoted(&self, saying: &CueMatch) -> Option<Range<usize>> {
        let start = saying.verb + 1;
        let end = content_end(self.t, start, self.range.end, saying);
        let quoted = (start..end).any(|i| self.t.quote(i).is_some());
        (quoted && opens_phrase(self.t, start)).then_some(start..end)
    }

    /// "According to X, …" and "…, according to X".
    pub fn according(&mut self, at: usize) {
        let t = self.t;
        let Range { start: lo, end: hi } = self.range;
        let Some(source) = phrase_from(t, at + 2, hi) else { return };
        let cue = at..at + 2;
        let opens = at == lo || (at - lo <= 2 && (lo..at).all(|i| t.has(i, Tags::COORDINATOR | Tags::ADVERB)));
        let content = if opens {
            let mut start = source.full.end;
            while start < hi && t.has(start, Tags::COMMA) {
                start += 1;
            }
            let end = (start..hi).find(|&i| t.has(i, Tags::COMMA) && t.is(i + 1, "citing")).unwrap_or(hi);
            start..end
        } else {
            let mut end = at;
            while end > lo && t.has(end - 1, Tags::COMMA | Tags::DASH) {
                end -= 1;
            }
            let left = self.clause_left(end)..end;
            if let Some(left) = self.second_according(at, end) {
                self.push(Some(source), cue, vec![left], false);
                return;
            }
            let attributed = left.clone().filter(|&i| !t.is_quoted_word(i)).count() < limits::UNQUOTED
                && left.clone().any(|i| t.quote(i).is_some());
            let heard = |d: &Draft| d.cue.as_ref().is_some_and(|c| c.end == left.start);
            let told = self.drafts.last().is_some_and(heard) && !left.clone().any(|i| stands(t, i));
            let attributed = attributed || told;
            if let Some(draft) = self.drafts.last_mut().filter(|_| attributed) {
                // "“…,” X said, according to Y".
                draft.via = Some(source.head);
                return;
            }
            let behind = source.full.end;
            let verb = |r: Range<usize>| r.into_iter().any(|i| stands(t, i));
            if t.has(behind, Tags::COMMA) && !verb(left.clone()) && verb(behind + 1..hi) {
                // "For the mayor, according to X, the speech …".
                self.push(Some(source), cue, vec![left, behind + 1..hi], false);
                return;
            }
            left
        };
        self.subject = Some(source.clone());
        if content.start < content.end {
            self.covered = if opens { self.covered } else { source.full.end };
            self.push(Some(source), cue, vec![content], false);
        }
    }

    /// "“…”, according to X, and “…”, according to Y": what stands between the two is Y's.
    fn second_according(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let t = self.t;
        let first = self.drafts.last().filter(|d| d.cue.as_ref().is_some_and(|c| t.is(c.start, "according")))?;
        let from = first.source.as_ref()?.full.end;
        let start = (from..end).find(|&i| !t.has(i, Tags::COMMA | Tags::COORDINATOR | Tags::SEMICOLON))?;
        (from < at && start > from && t.words(start..end) > 0).then_some(start..end)
    }
}

/// A verb, or what may be one.
fn stands(t: &Tokens, i: usize) -> bool {
    t.quote(i).is_some() || t.is_verb(i)
}
