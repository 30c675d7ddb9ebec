//! Windows for the reader: candidates with their neighbours in the order of the article, those that touch put together
//! as long as they fit. Owns the form in which a speaker stands before a sentence.

use super::limits::{AROUND, VIEWS, WINDOW_BYTES};
use crate::corpus::plain;
use crate::index::{IndexError, Passage, Searcher};
use crate::reader::{Sentence, Window};
use std::collections::BTreeMap;

/// Consecutive passages of one article.
pub type Piece = Vec<Passage>;

/// The article of a piece with its first and last passage.
pub type Place = (String, usize, usize);

/// Where a piece stands.
pub fn place(piece: &Piece) -> Place {
    let ordinal = |p: Option<&Passage>| p.map_or(0, |p| p.ordinal);
    let article = piece.first().map_or(String::new(), |p| p.article.id.clone());
    (article, ordinal(piece.first()), ordinal(piece.last()))
}

/// The surroundings of some passages, each in one piece.
pub fn around(places: &[(String, usize)], searcher: &Searcher) -> Result<Vec<Piece>, IndexError> {
    let mut of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (article, ordinal) in places {
        of.entry(article).or_default().push(*ordinal);
    }
    let mut out = Vec::new();
    for (article, mut wanted) in of {
        wanted.sort_unstable();
        let near = |&n: &usize| n.saturating_sub(AROUND)..=n + AROUND;
        let ordinals: Vec<usize> = wanted.iter().flat_map(near).collect();
        pieces(&wanted, searcher.numbered(article, &ordinals)?, &mut out);
    }
    Ok(out)
}

/// Cuts the passages of an article into pieces that fit.
fn pieces(wanted: &[usize], passages: Vec<Passage>, out: &mut Vec<Piece>) {
    let mut open: Piece = Vec::new();
    for &n in wanted {
        let own: Vec<&Passage> = passages.iter().filter(|p| p.ordinal.abs_diff(n) <= AROUND).collect();
        let new: Vec<&Passage> = own.iter().copied().filter(|p| !holds(&open, p.ordinal)).collect();
        let touches = open.last().is_some_and(|last| own.first().is_some_and(|p| p.ordinal <= last.ordinal + 1));
        if touches && fits(open.iter().chain(new.iter().copied())) {
            open.extend(new.into_iter().cloned());
        } else if !holds(&open, n) {
            out.extend((!open.is_empty()).then(|| std::mem::take(&mut open)));
            open = alone(n, &own);
        }
    }
    out.extend((!open.is_empty()).then_some(open));
}

/// A candidate with its neighbours, without those that would push it out of the window.
fn alone(n: usize, own: &[&Passage]) -> Piece {
    let mut own: Vec<Passage> = own.iter().map(|p| (*p).clone()).collect();
    if !fits(own.iter()) {
        own.retain(|p| p.ordinal <= n);
    }
    if !fits(own.iter()) {
        own.retain(|p| p.ordinal == n);
    }
    own
}

/// A passage in each of its views, and where in each it stands; those that come out the same once.
pub fn views(passage: &Passage, searcher: &Searcher) -> Result<Vec<(Piece, usize)>, IndexError> {
    let (n, widest) = (passage.ordinal, VIEWS[VIEWS.len() - 1]);
    let ordinals: Vec<usize> = (n.saturating_sub(widest)..=n + widest).collect();
    let passages = searcher.numbered(&passage.article.id, &ordinals)?;
    let mut out: Vec<(Piece, usize)> = VIEWS.iter().filter_map(|&around| view(n, around, &passages)).collect();
    out.dedup_by(|a, b| a.0.len() == b.0.len());
    Ok(out)
}

/// The passages around the `n`th that fit beside it, as many before as behind.
fn view(n: usize, around: usize, passages: &[Passage]) -> Option<(Piece, usize)> {
    let mut piece: Piece = passages.iter().filter(|p| p.ordinal.abs_diff(n) <= around).cloned().collect();
    let mut at = piece.iter().position(|p| p.ordinal == n)?;
    while piece.len() > 1 && !fits(piece.iter()) {
        if at > piece.len() - 1 - at {
            piece.remove(0);
            at -= 1;
        } else {
            piece.pop();
        }
    }
    Some((piece, at))
}

fn holds(piece: &Piece, ordinal: usize) -> bool {
    piece.iter().any(|p| p.ordinal == ordinal)
}

fn fits<'a>(passages: impl Iterator<Item = &'a Passage>) -> bool {
    passages.map(|p| p.text.len()).sum::<usize>() <= WINDOW_BYTES
}

/// As the reader is given it.
pub fn window(piece: &Piece) -> Window {
    let title = piece.first().map_or(String::new(), |p| plain(&p.article.title));
    let sentence = |p: &Passage| Sentence { people: people(p), text: plain(&p.text) };
    Window { title, sentences: piece.iter().map(sentence).collect() }
}

/// Whose words a passage holds: "name, role; name".
fn people(passage: &Passage) -> String {
    let mut out: Vec<String> = Vec::new();
    for statement in &passage.statements {
        let both = [statement.speaker.as_deref(), statement.role.as_deref()];
        let one = both.into_iter().flatten().collect::<Vec<_>>().join(", ");
        if !one.is_empty() && !out.contains(&one) {
            out.push(one);
        }
    }
    out.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(ordinal: usize, bytes: usize) -> Passage {
        let mut passage = Passage::default();
        (passage.ordinal, passage.text) = (ordinal, "x".repeat(bytes));
        passage
    }

    fn cut(wanted: &[usize], bytes: usize) -> Vec<Vec<usize>> {
        let mut out = Vec::new();
        pieces(wanted, (0..12).map(|i| passage(i, bytes)).collect(), &mut out);
        out.iter().map(|piece| piece.iter().map(|p| p.ordinal).collect()).collect()
    }

    #[test]
    fn candidates_that_touch_share_a_window_as_long_as_it_fits() {
        assert_eq!(cut(&[0, 1, 8], 100), [vec![0, 1, 2], vec![7, 8, 9]]);
        assert_eq!(cut(&[3, 5], 100), [[2, 3, 4, 5, 6]]);
        assert_eq!(cut(&[3, 4, 5], 200), [vec![2, 3, 4], vec![4, 5, 6]], "a neighbour may be read twice");
        assert_eq!(cut(&[3], 400), [[3]], "one that fills the window is read alone");
    }

    #[test]
    fn a_view_holds_as_much_before_as_behind() {
        let seen = |n: usize, around: usize, bytes: usize| {
            let passages: Vec<Passage> = (0..12).map(|i| passage(i, bytes)).collect();
            let (piece, at) = view(n, around, &passages).unwrap();
            assert_eq!(piece[at].ordinal, n);
            piece.iter().map(|p| p.ordinal).collect::<Vec<_>>()
        };
        assert_eq!(seen(5, 0, 100), [5]);
        assert_eq!(seen(5, 3, 80), [2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(seen(5, 3, 120), [3, 4, 5, 6, 7], "outer ones go first");
        assert_eq!(seen(0, 3, 120), [0, 1, 2, 3]);
        assert_eq!(seen(5, 1, 900), [5], "one that does not fit is read alone");
    }
}
