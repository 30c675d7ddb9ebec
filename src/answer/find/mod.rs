//! Finding what may answer: by words (`gathering`), by vectors, and by reading what stands around the candidates. Owns
//! which candidates the reader is given and in which windows; what it says of them ranks, `decide` decides.

pub mod evidence;
mod features;
pub mod gathering;
pub mod inquire;
pub mod limits;
pub mod model;
mod recited;
pub mod traits;
pub mod view;
pub mod wanted;
mod windows;

use super::decide::{self, Group, Standing};
use super::inquiry::Asked;
use super::question::{Question, Wanted};
use super::terms::Term;
use crate::corpus::plain;
use crate::index::{IndexError, Passage, Searcher, Vectors};
use crate::reader::{Reader, Window};
use evidence::Evidence;
use gathering::Gathering;
use limits::{ABOUT_AS_GOOD, FOUND_HARDLY, FOUND_SURELY, NEAREST, READ, READ_AGAIN, SHOWS_UP, TIER_OF_QUOTES, UNREAD};
use model::Model;
use std::collections::HashMap;
use std::ops::Range;
use windows::Piece;

/// The reader and the vectors that it made.
pub struct Reading {
    pub reader: std::sync::Arc<dyn Reader>,
    pub vectors: Vectors,
}

impl Reading {
    /// The passages nearest to a question in meaning; none where there are no vectors yet.
    ///
    /// # Errors
    /// When the reader fails or the index cannot be read.
    pub fn near(
        &self,
        question: &str,
        article: Option<&str>,
        searcher: &Searcher,
    ) -> Result<Vec<(f32, Passage)>, IndexError> {
        if self.vectors.rows() == 0 {
            return Ok(Vec::new());
        }
        let vector = self.reader.vectors(&[question])?.pop().unwrap_or_default();
        let only = article.map(|id| searcher.content(id)).transpose()?;
        let mut out: Vec<(f32, Passage)> = Vec::new();
        for near in self.vectors.search(&vector, only.flatten(), NEAREST) {
            let found = searcher.of_content(near.content, &[near.ordinal])?;
            out.extend(found.into_iter().filter(|p| p.kind.is_prose()).map(|p| (near.cosine, p)));
        }
        Ok(out)
    }

    /// Reads the best candidates with what stands around them, and ranks by what the reader and the words say. A neighbour that
    /// answers better than they comes up too.
    ///
    /// # Errors
    /// When the reader fails or the index cannot be read.
    pub fn rank(
        &self,
        asked: &str,
        evidence: &mut Vec<Evidence>,
        gathering: &Gathering,
        model: &Model,
        told_by_words: Option<&(String, usize)>,
    ) -> Result<(), IndexError> {
        let mut logits = Logits::new();
        let unfound = self.read(asked, evidence, gathering.searcher, &mut logits)?;
        let best = evidence.iter().filter_map(|e| e.relevance).fold(f32::MIN, f32::max);
        for (logit, passage) in unfound.into_iter().filter(|(logit, _)| *logit > best - SHOWS_UP) {
            if evidence.iter().all(|e| e.number() != (&passage.article.id, passage.ordinal)) {
                let mut found = Evidence { relevance: Some(logit), ..gathering.weigh(passage) };
                model.score(&mut found);
                evidence.push(found);
            }
        }
        self.read_again(asked, evidence, gathering.searcher, &mut logits)?;
        let Gathering { question, terms, party, .. } = *gathering;
        let asked = Asked { question, terms, party, told_by_words };
        let (group, coefficients) = (Group::of(question), self.reader.calibration());
        for e in evidence.iter_mut() {
            e.score = decide::rank(&Standing::of(asked, e), group, coefficients);
            e.tier = if e.tier == TIER_OF_QUOTES || gathering.asks_for_words() { e.tier } else { 0 };
        }
        evidence::best_first(evidence);
        put_found_first(asked, evidence);
        Ok(())
    }

    /// Reads the best candidates with what stands around them; -> the logits of neighbours that no search found.
    fn read(
        &self,
        asked: &str,
        evidence: &mut [Evidence],
        searcher: &Searcher,
        logits: &mut Logits,
    ) -> Result<Vec<(f32, Passage)>, IndexError> {
        let pieces = windows::around(&chosen(evidence), searcher)?;
        self.read_pieces(asked, pieces.iter(), logits)?;
        let mut unfound: Vec<(f32, Passage)> = Vec::new();
        for piece in &pieces {
            for (passage, &logit) in piece.iter().zip(&logits[&windows::place(piece)]) {
                match evidence.iter_mut().find(|e| e.number() == (&passage.article.id, passage.ordinal)) {
                    Some(e) => e.relevance = Some(e.relevance.map_or(logit, |known| known.max(logit))),
                    None if passage.kind.is_prose() => unfound.push((logit, passage.clone())),
                    None => {}
                }
            }
        }
        Ok(unfound)
    }

    /// Reads the best once more, alone and in narrower and wider surroundings: what a logit owes to the window that it
    /// happened to be read in evens out in the mean.
    fn read_again(
        &self,
        asked: &str,
        evidence: &mut [Evidence],
        searcher: &Searcher,
        logits: &mut Logits,
    ) -> Result<(), IndexError> {
        let mut best: Vec<&mut Evidence> = evidence.iter_mut().filter(|e| e.relevance.is_some()).collect();
        best.sort_by(|a, b| b.relevance.unwrap_or(UNREAD).total_cmp(&a.relevance.unwrap_or(UNREAD)));
        best.truncate(READ_AGAIN);
        let views: Vec<_> = best.iter().map(|e| windows::views(e.passage(), searcher)).collect::<Result<_, _>>()?;
        self.read_pieces(asked, views.iter().flatten().map(|(piece, _)| piece), logits)?;
        for (e, views) in best.into_iter().zip(&views) {
            let again = views.iter().filter_map(|(piece, at)| logits[&windows::place(piece)].get(*at).copied());
            let all: Vec<f32> = e.relevance.into_iter().chain(again).collect();
            e.relevance = Some(all.iter().sum::<f32>() / all.len() as f32);
        }
        Ok(())
    }

    /// Adds the logits of the sentences of each piece, read once.
    fn read_pieces<'p>(
        &self,
        asked: &str,
        pieces: impl Iterator<Item = &'p Piece>,
        logits: &mut Logits,
    ) -> Result<(), IndexError> {
        let mut new: Vec<&Piece> = Vec::new();
        for piece in pieces {
            let place = windows::place(piece);
            if !logits.contains_key(&place) && new.iter().all(|other| windows::place(other) != place) {
                new.push(piece);
            }
        }
        let windows: Vec<Window> = new.iter().map(|piece| windows::window(piece)).collect();
        let read = self.reader.relevance(asked, &windows)?;
        logits.extend(new.into_iter().map(windows::place).zip(read));
        Ok(())
    }
}

/// What the reader says of each sentence of a piece, by where the piece stands.
type Logits = HashMap<windows::Place, Vec<f32>>;

/// Where a number, a time or a place is asked for, a passage without one of what is asked gives way to one that is about as good,
/// lacks nothing that it has, and surely has it: "12 traders" to "9 barges".
fn put_found_first(asked: Asked, evidence: &mut [Evidence]) {
    let typed = matches!(asked.question.wanted, Wanted::Number | Wanted::Time | Wanted::Place);
    let found = |e: &Evidence| e.find.as_ref().map_or(0.0, |f| f.score);
    let Some(best) = evidence.first().filter(|best| typed && found(best) < FOUND_HARDLY) else { return };
    let (score, tier, own) = (best.score, best.tier, Standing::of(asked, best));
    let whole = |e: &Evidence| {
        let other = Standing::of(asked, e);
        other.names_unmet <= own.names_unmet
            && other.numbers_unmet <= own.numbers_unmet
            && other.other_speaker <= own.other_speaker
    };
    let near = |e: &Evidence| e.tier == tier && score - e.score <= ABOUT_AS_GOOD;
    if let Some(at) = evidence.iter().position(|e| near(e) && found(e) >= FOUND_SURELY && whole(e)) {
        evidence[..=at].rotate_right(1);
    }
}

/// Adds the passages that are near in meaning and were not found by words.
pub fn add_near(near: Vec<(f32, Passage)>, gathering: &Gathering, evidence: &mut Vec<Evidence>, model: &Model) {
    for (cosine, passage) in near {
        let same = |e: &Evidence| e.number() == (&passage.article.id, passage.ordinal);
        match evidence.iter_mut().find(|e| same(e)) {
            Some(known) => known.cosine = Some(cosine),
            None => {
                let mut found = Evidence { cosine: Some(cosine), ..gathering.weigh(passage) };
                model.score(&mut found);
                evidence.push(found);
            }
        }
    }
}

/// The best by words and the nearest in meaning, in turn.
fn chosen(evidence: &[Evidence]) -> Vec<(String, usize)> {
    let mut near: Vec<&Evidence> = evidence.iter().filter(|e| e.cosine.is_some()).collect();
    near.sort_by(|a, b| b.cosine.unwrap_or(0.0).total_cmp(&a.cosine.unwrap_or(0.0)));
    let mut near = near.into_iter();
    let mut out: Vec<(String, usize)> = Vec::new();
    let place = |e: &Evidence| (e.passage().article.id.clone(), e.passage().ordinal);
    for e in evidence {
        for next in [Some(e), near.next()].into_iter().flatten() {
            if out.len() < READ && !out.contains(&place(next)) {
                out.push(place(next));
            }
        }
    }
    out
}

/// A question as the reader is given it: behind the one before, its slips of the pen mended, without the days within
/// which it is asked, as bytes of it: a sentence that is of these days need not name them.
pub fn asked(question: &Question, terms: &[Term], previous: Option<&str>, days: Option<Range<usize>>) -> String {
    let mended = terms.iter().filter(|t| t.words.len() == 1).filter_map(|t| {
        let word = question.words.get(t.words.start)?;
        Some((word.at.clone(), t.mended.as_deref()?))
    });
    let mended = mended.filter(|(at, _)| days.as_ref().is_none_or(|d| !d.contains(&at.start)));
    let mut changes: Vec<(Range<usize>, &str)> = mended.chain(days.clone().map(|at| (at, ""))).collect();
    changes.sort_by_key(|(at, _)| std::cmp::Reverse(at.start));
    let mut text = question.text.clone();
    for (at, instead) in changes {
        text.replace_range(at, instead);
    }
    previous.map_or_else(|| plain(&text), |before| format!("{} ; {}", plain(before), plain(&text)))
}

/// The window of one passage, with which its short answer is pointed at, and which sentence of it that is.
///
/// # Errors
/// When the index cannot be read.
pub fn window_of(passage: &Passage, searcher: &Searcher) -> Result<(Window, usize), IndexError> {
    let place = (passage.article.id.clone(), passage.ordinal);
    let pieces: Vec<Piece> = windows::around(&[place], searcher)?;
    let piece = pieces.into_iter().next().unwrap_or_default();
    let at = piece.iter().position(|p| p.ordinal == passage.ordinal).unwrap_or(0);
    Ok((windows::window(&piece), at))
}
