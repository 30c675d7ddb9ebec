//! The verdict on one quotation: word for word and by whom, changed and how, put together from several places, or not
//! in these sources.

use super::align::{Piece, Window, exact, nearest, overlap, pieces};
use super::candidates::Candidates;
use super::stretch::{Stream, StreamKind, Stretch};
use super::word::{Word, negates, segments};
use super::{Claim, DiffOp, DiffPart, Quote, Verification};
use crate::answer::name::Names;
use crate::answer::tell::compose::cite;
use crate::answer::{Citation, Speaker, Verdict};
use crate::index::IndexError;
use similar::DiffOp as Change;
use std::cell::Cell;

/// Sentences that a verdict cites.
const MOST_CITED: usize = 6;
/// Passages shown when nothing is found, and the share of the quotation's weight that each holds at least.
const MOST_NEAREST: usize = 3;
const NEAR: f32 = 0.25;
/// Of the quotation's weight, what an altered one shares with its source; and how alike the two are at least.
const SHARED: f32 = 0.6;
const ALIKE: f32 = 0.5;
/// Where the source is one whole quotation, less will do.
const SHARED_WHOLE: f32 = 0.45;
/// Of the quotation's weight, what the pieces of a stitched one cover; how many there may be at most.
const STITCHED: f32 = 0.85;
const MOST_PIECES: usize = 5;
/// A piece that nobody is quoted with has at least so many words.
const SHORTEST_UNQUOTED: usize = 5;
/// Words of the source that a diff shows between two pieces; more are "[…]".
const MOST_BETWEEN: usize = 25;
/// An ellipsis that leaves out so few words, a "not" among them, changes the sense.
const SHORT_GAP: usize = 3;
/// Pairs of words that are compared for one quotation in search of an altered source.
pub const MOST_PAIRS: usize = 24_000_000;

/// A window with its stretch and its stream's words.
type Place<'a> = (&'a Stretch, Window, &'a [usize]);

/// Words of a stretch that are the quotation's, and whose they are.
struct Found<'a> {
    stretch: &'a Stretch,
    words: Vec<usize>,
    speaker: Option<Speaker>,
    claimed: bool,
}

pub fn judge(quote: &Quote, claim: &Claim, names: &Names, found: &Candidates) -> Result<Verification, IndexError> {
    Judge { quote, claim, names, stretches: &found.stretches, pairs: Cell::new(0) }.judge(found)
}

pub struct Judge<'a> {
    pub quote: &'a Quote,
    pub claim: &'a Claim<'a>,
    pub names: &'a Names<'a>,
    pub stretches: &'a [Stretch],
    /// Pairs of words compared so far.
    pub pairs: Cell<usize>,
}

impl<'a> Judge<'a> {
    pub fn judge(&self, found: &Candidates) -> Result<Verification, IndexError> {
        if !self.quote.words.is_empty() {
            if let Some(verdict) = self.word_for_word()? {
                return Ok(verdict);
            }
            if let Some(verdict) = self.changed()? {
                return Ok(verdict);
            }
        }
        let near = found.nearest.iter().filter(|h| h.score >= NEAR).take(MOST_NEAREST);
        let nearest = near.enumerate().map(|(i, h)| cite(&h.passage, i + 1)).collect();
        Ok(Verification { nearest, ..self.verification(Verdict::NotFound, None) })
    }

    fn streams(&self) -> impl Iterator<Item = (&'a Stretch, &'a Stream)> {
        self.stretches.iter().flat_map(|s| s.streams.iter().map(move |stream| (s, stream)))
    }

    /// The speaker to name: the claimed one where he is among those whose words they may be, else the most fitting.
    fn speaker(&self, mut speakers: Vec<Speaker>) -> Result<(Option<Speaker>, bool), IndexError> {
        let Some(claimed) = self.claim.name else { return Ok((speakers.into_iter().next(), false)) };
        for i in 0..speakers.len() {
            let via = speakers[i].via.clone().map(|name| Speaker { name, role: None, via: None });
            let passed_on = via.map_or(Ok(false), |via| self.names.same(claimed, &via))?;
            if passed_on || self.names.same(claimed, &speakers[i])? {
                return Ok((Some(speakers.swap_remove(i)), true));
            }
        }
        Ok((speakers.into_iter().next(), false))
    }

    fn word_for_word(&self) -> Result<Option<Verification>, IndexError> {
        let segments = segments(&self.quote.words);
        let mut all: Vec<Found> = Vec::new();
        let mut taken_back: Option<(&Stretch, Vec<usize>)> = None;
        for (stretch, stream) in self.streams() {
            let words: Vec<&Word> = stream.words.iter().map(|&w| &stretch.words[w]).collect();
            for place in exact(&self.quote.words, &segments, &words) {
                let words: Vec<usize> = place.iter().map(|&i| stream.words[i]).collect();
                let running = stream.kind == StreamKind::Running;
                let one_place = || {
                    let sentences = stretch.sentences(&words);
                    let paragraph = |i: Option<&usize>| i.map(|&i| stretch.passages[i].paragraph);
                    stretch.none_quoted(&words) && paragraph(sentences.first()) == paragraph(sentences.last())
                };
                if running && (stretch.crosses(&words).is_some() || (segments.len() > 1 && !one_place())) {
                    continue;
                }
                if hides_negation(stretch, stream, &place) {
                    continue;
                }
                if stretch.takes_back(&words, self.names.lexicon) {
                    taken_back = taken_back.or(Some((stretch, words)));
                    continue;
                }
                let (speaker, claimed) = self.speaker(stretch.speakers(&words, stream.kind))?;
                all.push(Found { stretch, words, speaker, claimed });
            }
        }
        let rank = |f: &Found| (f.claimed, f.speaker.is_some(), f.stretch.all_quoted(&f.words));
        let Some(best) = all.into_iter().rev().max_by_key(rank) else {
            let shown = taken_back.map(|(stretch, words)| cited([(stretch, words.as_slice())]));
            return Ok(shown.map(|nearest| Verification { nearest, ..self.verification(Verdict::NotFound, None) }));
        };
        let other = self.claim.name.is_some() && !best.claimed && best.speaker.is_some();
        let verdict = if other { Verdict::OtherSpeaker } else { Verdict::Exact };
        let citations = cited([(best.stretch, best.words.as_slice())]);
        Ok(Some(Verification { citations, ..self.verification(verdict, best.speaker) }))
    }

    /// Altered: in one place, unless pieces from several places explain more of it.
    fn changed(&self) -> Result<Option<Verification>, IndexError> {
        let Some((stretch, window, words)) = self.best_window()? else { return self.stitched(None) };
        let all_in_order = window.share > 0.999;
        let known = (stretch, words[window.range.start], words[window.range.end - 1]);
        if let Some(stitched) = if all_in_order { None } else { self.stitched(Some(known))? } {
            return Ok(Some(stitched));
        }
        let (speaker, _) = self.speaker(stretch.speakers(&shared(&window, words), StreamKind::Unit))?;
        let diff = Some(self.diff(stretch, &window, words));
        let citations = cited([(stretch, &words[window.range.clone()])]);
        Ok(Some(Verification { diff, citations, ..self.verification(Verdict::Altered, speaker) }))
    }

    /// The window most like the quotation, of those that are like enough; with its stream's words.
    fn best_window(&self) -> Result<Option<Place<'a>>, IndexError> {
        let mut best: Option<(f32, &Stretch, Window, &[usize])> = None;
        for (stretch, stream) in self.streams() {
            let words: Vec<&Word> = stream.words.iter().map(|&w| &stretch.words[w]).collect();
            let pairs = self.pairs.get() + words.len() * self.quote.words.len();
            let near = overlap(&self.quote.words, &self.quote.weights, &words) >= SHARED_WHOLE;
            if !near || pairs > MOST_PAIRS {
                continue;
            }
            self.pairs.set(pairs);
            let sentence = |i: usize| stretch.sentence(stream.words[i]);
            let Some(window) = nearest(&self.quote.words, &self.quote.weights, &words, &sentence) else { continue };
            let lengths = (words.len(), self.quote.words.len());
            let whole = stream.kind == StreamKind::Unit
                && lengths.0.abs_diff(lengths.1) <= 1.max(lengths.1 / 8)
                && window.range == (0..words.len())
                && stretch.all_quoted(&stream.words)
                && window.share >= SHARED_WHOLE;
            if !whole && (window.share < SHARED || window.likeness < ALIKE) {
                continue;
            }
            let (speaker, claimed) = self.speaker(stretch.speakers(&shared(&window, &stream.words), stream.kind))?;
            let score = window.likeness + if claimed { 0.1 } else { 0.0 } + if speaker.is_some() { 0.01 } else { 0.0 };
            if best.as_ref().is_none_or(|(s, ..)| score > *s) {
                best = Some((score, stretch, window, &stream.words));
            }
        }
        Ok(best.map(|(_, stretch, window, words)| (stretch, window, words)))
    }

    fn diff(&self, stretch: &Stretch, window: &Window, words: &[usize]) -> Vec<DiffPart> {
        let source = |r: std::ops::Range<usize>| {
            let (from, to) = (words[window.range.start + r.start], words[window.range.start + r.end - 1]);
            DiffPart { op: DiffOp::Removed, text: stretch.slice(from, to).to_owned() }
        };
        let mut out = Vec::new();
        for op in &window.ops {
            let (old, new) = (op.old_range(), op.new_range());
            if let Change::Equal { .. } = op {
                out.push(self.part(DiffOp::Same, new));
                continue;
            }
            if !old.is_empty() {
                out.push(source(old));
            }
            if !new.is_empty() {
                out.push(self.part(DiffOp::Added, new));
            }
        }
        out
    }

    /// Words of the quotation as they stand in it.
    fn part(&self, op: DiffOp, words: std::ops::Range<usize>) -> DiffPart {
        let all = &self.quote.words;
        let text = self.quote.text.get(all[words.start].start..all[words.end - 1].end).unwrap_or("");
        DiffPart { op, text: text.to_owned() }
    }

    /// Altered by putting together what stands in several places; not where one window shows them all, in order.
    fn stitched(&self, window: Option<(&Stretch, usize, usize)>) -> Result<Option<Verification>, IndexError> {
        let streams: Vec<(&Stretch, &Stream)> = self.streams().collect();
        let words: Vec<Vec<&Word>> =
            streams.iter().map(|(s, stream)| stream.words.iter().map(|&w| &s.words[w]).collect()).collect();
        let mut kept = Vec::new();
        for piece in pieces(&self.quote.words, &words) {
            let (stretch, stream) = streams[piece.stream];
            let places = &stream.words[piece.at..piece.at + piece.quote.len()];
            if stretch.all_quoted(places) || places.len() >= SHORTEST_UNQUOTED {
                kept.push((piece, stretch, places));
            }
        }
        let weight = |p: &Piece| self.quote.weights[p.quote.clone()].iter().sum::<f32>();
        let covered: f32 = kept.iter().map(|(p, ..)| weight(p)).sum();
        let all: f32 = self.quote.weights.iter().sum();
        let telling = kept.iter().all(|(p, ..)| self.quote.weights[p.quote.clone()].iter().any(|w| *w > 0.3));
        let in_order = kept.windows(2).all(|pair| pair[0].2.last() < pair[1].2.first());
        let one_window = in_order
            && window.is_some_and(|(known, first, last)| {
                kept.iter().all(|(_, s, at)| std::ptr::eq(*s, known) && at[0] >= first && at[at.len() - 1] <= last)
            });
        if one_window || !(2..=MOST_PIECES).contains(&kept.len()) || covered < STITCHED * all || !telling {
            return Ok(None);
        }
        let mut speakers = Vec::new();
        for (_, stretch, places) in &kept {
            speakers.push(self.speaker(stretch.speakers(places, StreamKind::Unit))?.0);
        }
        let first = speakers[0].clone();
        let agreed = speakers.iter().all(|s| s.as_ref().map(|s| &s.name) == first.as_ref().map(|s| &s.name));
        let citations = cited(kept.iter().map(|(_, stretch, places)| (*stretch, *places)));
        let diff = Some(self.stitches(&kept));
        let speaker = first.filter(|_| agreed);
        Ok(Some(Verification { diff, citations, ..self.verification(Verdict::Altered, speaker) }))
    }

    fn stitches(&self, kept: &[(Piece, &Stretch, &[usize])]) -> Vec<DiffPart> {
        let mut out = Vec::new();
        let mut from = 0;
        for (i, (piece, stretch, places)) in kept.iter().enumerate() {
            if i > 0 {
                let (_, before, last) = &kept[i - 1];
                let between = last.last().zip(places.first()).map(|(a, b)| (a + 1, *b));
                let near = between.filter(|(a, b)| std::ptr::eq(*before, *stretch) && a < b && b - a <= MOST_BETWEEN);
                let text = near.map_or("[…]", |(a, b)| stretch.slice(a, b - 1));
                out.push(DiffPart { op: DiffOp::Removed, text: text.to_owned() });
            }
            if from < piece.quote.start {
                out.push(self.part(DiffOp::Added, from..piece.quote.start));
            }
            out.push(self.part(DiffOp::Same, piece.quote.clone()));
            from = piece.quote.end;
        }
        if from < self.quote.words.len() {
            out.push(self.part(DiffOp::Added, from..self.quote.words.len()));
        }
        out
    }

    fn verification(&self, verdict: Verdict, speaker: Option<Speaker>) -> Verification {
        Verification {
            quote: self.quote.text.clone(),
            verdict,
            speaker,
            diff: None,
            citations: Vec::new(),
            nearest: Vec::new(),
        }
    }
}

/// The words of a window that the quotation shares.
fn shared(window: &Window, words: &[usize]) -> Vec<usize> {
    let equal = window.ops.iter().filter(|op| matches!(op, Change::Equal { .. }));
    equal.flat_map(|op| op.old_range()).map(|i| words[window.range.start + i]).collect()
}

/// Whether an ellipsis leaves out little more than a "not".
fn hides_negation(stretch: &Stretch, stream: &Stream, place: &[usize]) -> bool {
    place.windows(2).any(|pair| {
        let gap = &stream.words[pair[0] + 1..pair[1]];
        let negation = |&w: &usize| negates(&stretch.words[w].key, stretch.slice(w, w));
        gap.len() <= SHORT_GAP && gap.iter().any(negation)
    })
}

/// The sentences that hold the words, numbered in order, each once.
fn cited<'a>(places: impl IntoIterator<Item = (&'a Stretch, &'a [usize])>) -> Vec<Citation> {
    let mut out: Vec<Citation> = Vec::new();
    for (stretch, words) in places {
        for at in stretch.sentences(words) {
            let citation = cite(&stretch.passages[at], out.len() + 1);
            let known = out.iter().any(|c| (&c.article, c.start) == (&citation.article, citation.start));
            if !known && out.len() < MOST_CITED {
                out.push(citation);
            }
        }
    }
    out
}
