//! Statements that the tagger alone sees: content that no rule has, with a cue that reports speech and a source beside it.

use super::Scene;
use super::limits::{BESIDE, CUE_GAP, FOUND, GLIMPSED, REACH, SOURCE_GAP, UNDONE, WORDS};
use super::marks::Said;
use crate::lexicon::Takes;
use crate::record::cue::{CueMatch, Voice, cue_at};
use crate::record::draft::Draft;
use crate::record::sentence::Sentence;
use crate::record::source::{Source, noun_phrase::phrase_from};
use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// Verbs that take back what they report.
const DENYING: &[&str] = &["deny", "dispute", "refute", "rebut"];
/// Verbs of blaming somebody: right in front of "of" they tell who is blamed, not who blames.
const BLAMING: &[&str] = &["accuse", "suspect"];
/// Verbs of no fact behind which nothing has been said.
const POSSIBLE: &[&str] = &["could", "should", "may", "might", "can", "must", "ought", "cannot", "would"];

impl Scene<'_, '_> {
    /// The drafts of content that no rule has.
    pub fn find(&self, drafts: &[Draft]) -> Vec<Draft> {
        let mut out: Vec<(Range<usize>, Draft)> = Vec::new();
        for content in self.pieces.contents.iter().filter(|c| self.is_open(drafts, c)) {
            let Some((cue, source)) = self.reported(content) else { continue };
            let span = self.t.span(content.clone());
            if let Some((_, draft)) = out.iter_mut().find(|(c, _)| *c == cue) {
                draft.content.push(span);
                continue;
            }
            let draft = Draft {
                paragraph: self.paragraph,
                source: Some(source),
                cue: Some(cue.clone()),
                content: vec![span],
                read: Some(self.marks.mean(self.t, content.clone(), Said::Content)),
                ..Draft::default()
            };
            out.push((cue, draft));
        }
        out.into_iter().map(|(_, draft)| draft).collect()
    }

    /// Whether no draft has words of a stretch, which stands outside of quotation marks and is surely content.
    fn is_open(&self, drafts: &[Draft], content: &Range<usize>) -> bool {
        let t = self.t;
        let span = t.span(content.clone());
        let taken = self.own.iter().any(|&d| drafts[d].content.iter().any(|c| c.overlaps(span)));
        // "quoted | Jane Miller | as saying": a part of another's cue.
        let within = |c: &Range<usize>| c.start < content.start && content.end <= c.end;
        let taken = taken || self.own.iter().any(|&d| drafts[d].cue.as_ref().is_some_and(within));
        let quoted = content.clone().all(|i| t.is_quoted_word(i));
        let sure = self.marks.mean(t, content.clone(), Said::Content) >= FOUND;
        !taken && !quoted && sure && t.words(content.clone()) >= WORDS
    }

    /// The cue and the source of a stretch of content: those that the tagger sees, else those of the verb beside it.
    fn reported(&self, content: &Range<usize>) -> Option<(Range<usize>, Source)> {
        self.tagged(content).or_else(|| self.beside(content))
    }

    fn tagged(&self, content: &Range<usize>) -> Option<(Range<usize>, Source)> {
        let apart = |r: &&Range<usize>| r.end <= content.start || r.start >= content.end;
        let cues = self.pieces.cues.iter().filter(apart).filter(|c| self.reports(c));
        let cue = cues.min_by_key(|r| gap(r, content)).filter(|c| gap(c, content) <= CUE_GAP)?;
        if self.marks.max(cue.clone(), Said::Cue) < BESIDE || self.parted(cue, content) {
            return None;
        }
        let source = self.source_of(cue, content)?;
        Some((cue.clone(), source))
    }

    /// The verb beside a stretch that rules know as a cue, with the subject that they give it.
    fn beside(&self, content: &Range<usize>) -> Option<(Range<usize>, Source)> {
        let t = self.t;
        let front = self.sentence.start.max(content.start.saturating_sub(REACH))..content.start;
        let behind = content.end..self.sentence.end.min(content.end + REACH);
        let verbs = front.rev().chain(behind).filter(|&v| self.marks.at(v, Said::Cue) >= GLIMPSED);
        let cue = verbs
            .filter_map(|v| cue_at(t, v, self.sentence.start, self.sentence.end))
            .find(|cue| cue.voice == Voice::Finite && self.reports(&cue.group) && !self.parted(&cue.group, content))?;
        let source = self.source_of(&cue.group, content).or_else(|| self.subject(&cue, content))?;
        Some((cue.group, source))
    }

    /// The source that the tagger sees beside a cue.
    fn source_of(&self, cue: &Range<usize>, content: &Range<usize>) -> Option<Source> {
        let apart = |r: &&Range<usize>| r.end <= content.start || r.start >= content.end;
        let source = self.pieces.sources.iter().filter(apart).min_by_key(|s| gap(s, cue))?;
        let sure = self.marks.mean(self.t, source.clone(), Said::Source) >= BESIDE;
        let near = gap(source, cue) <= SOURCE_GAP;
        self.source(source).filter(|_| sure && near)
    }

    /// The subject that rules find for a cue, outside of the content.
    fn subject(&self, cue: &CueMatch, content: &Range<usize>) -> Option<Source> {
        let sentence = Sentence::new(self.t, self.paragraph, self.sentence.clone());
        let source = sentence.inverted(cue).or_else(|| sentence.source(cue))?;
        (source.head.end <= content.start || source.head.start >= content.end).then_some(source)
    }

    /// Whether other content stands between a cue and a stretch.
    fn parted(&self, cue: &Range<usize>, content: &Range<usize>) -> bool {
        let between = cue.end.min(content.end)..content.start.max(cue.start);
        self.pieces.contents.iter().any(|c| c != content && c.start < between.end && between.start < c.end)
    }

    /// Whether a cue reports speech, writing, a decision or an announcement, and does not take it back.
    fn reports(&self, cue: &Range<usize>) -> bool {
        let t = self.t;
        if cue.clone().any(|i| t.is(i, "according")) {
            return true;
        }
        let says =
            |i: &usize| t.cue(*i).is_some_and(|(c, _)| c.takes != Takes::default() && c.stance == Takes::default());
        let noun = |i: &usize| t.tokens[*i].cue_noun || t.speaker(*i).document;
        let Some(word) = cue.clone().rev().find(says).or_else(|| cue.clone().rev().find(noun)) else { return false };
        let from = self.sentence.start.max(word.saturating_sub(UNDONE));
        let undone = |i: usize| t.has(i, Tags::NEGATION) || t.is_any(i, POSSIBLE);
        !(from..word).any(|i| undone(i) || denies(t, i)) && !denies(t, word) && !blames(t, word)
    }

    /// A tagged source as a phrase with its appositions.
    fn source(&self, run: &Range<usize>) -> Option<Source> {
        let t = self.t;
        let start = run.clone().find(|&i| !t.has(i, Tags::PREPOSITION | Tags::COORDINATOR) && t.quote(i).is_none())?;
        let phrase = phrase_from(t, start, run.end)?;
        Some(Source { full: phrase.full.start..phrase.full.end.max(run.end), head: phrase.head })
    }
}

/// Whether a word is a verb that takes back what it reports.
pub fn denies(t: &Tokens, i: usize) -> bool {
    t.cue(i).is_some_and(|(cue, _)| DENYING.contains(&cue.lemma.as_str()))
}

/// "Jane Miller, *accused* of hiding it".
fn blames(t: &Tokens, i: usize) -> bool {
    t.is(i + 1, "of") && t.cue(i).is_some_and(|(cue, _)| BLAMING.contains(&cue.lemma.as_str()))
}

/// Tokens between two ranges.
pub fn gap(a: &Range<usize>, b: &Range<usize>) -> usize {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}
