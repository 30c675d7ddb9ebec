//! Comparing a quotation with a stream of words: the same words in the same order, the window that comes closest, and
//! pieces of the quotation that stand word for word in different places.

use super::word::Word;
use foldhash::{HashMap, HashSet};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Places of one stream where the same words are found.
const MOST_PLACES: usize = 4;
/// Places of a run of three words that pieces are tried at.
const MOST_SEEDS: usize = 32;
/// A piece of a stitched quotation has at least so many words.
pub const SHORTEST_PIECE: usize = 3;
/// What a word of the source that the quotation lacks costs the window, beside a weight of 0.1 to 1 for one they share.
const SKIPPED: f32 = 0.15;

/// The places where `quote` stands in `stream`, its segments in order with anything between them. Each is the
/// positions in `stream` of the words that match.
pub fn exact(quote: &[Word], segments: &[Range<usize>], stream: &[&Word]) -> Vec<Vec<usize>> {
    let Some((first, rest)) = segments.split_first() else { return Vec::new() };
    let mut out = Vec::new();
    for start in 0..stream.len() {
        let Some(end) = run(&quote[first.clone()], stream, start) else { continue };
        let mut places: Vec<usize> = (start..end).collect();
        let mut from = end;
        let all = rest.iter().all(|segment| {
            let next = (from..stream.len()).find_map(|at| Some((at, run(&quote[segment.clone()], stream, at)?)));
            next.is_some_and(|(at, end)| {
                places.extend(at..end);
                from = end;
                true
            })
        });
        if all {
            out.push(places);
        }
        if !all || out.len() == MOST_PLACES {
            break;
        }
    }
    out
}

/// Where `quote` ends in `stream` when it begins at `start`. A word that the one text parts by a hyphen and the other
/// writes as one is the same.
fn run(quote: &[Word], stream: &[&Word], start: usize) -> Option<usize> {
    let (mut q, mut s) = (0, start);
    while q < quote.len() {
        let (a, b) = (&quote[q], *stream.get(s)?);
        if a.key == b.key {
            (q, s) = (q + 1, s + 1);
        } else if stream.get(s + 1).is_some_and(|next| joins(b, next, a)) {
            (q, s) = (q + 1, s + 2);
        } else if quote.get(q + 1).is_some_and(|next| joins(a, next, b)) {
            (q, s) = (q + 2, s + 1);
        } else {
            return None;
        }
    }
    Some(s)
}

fn joins(first: &Word, second: &Word, whole: &Word) -> bool {
    second.hyphened && whole.key.strip_prefix(first.key.as_str()) == Some(second.key.as_str())
}

/// The window of a stream that is nearest to the quotation.
#[derive(Clone, Debug)]
pub struct Window {
    /// Positions in the stream.
    pub range: Range<usize>,
    /// From the window's words to the quotation's.
    pub ops: Vec<DiffOp>,
    /// Of the quotation's weight, what stands in the window in the same order, 0 to 1.
    pub share: f32,
    /// Twice the shared weight by the weight of both, 0 to 1.
    pub likeness: f32,
}

/// The best window by local alignment (Smith and Waterman 1981, the quotation whole), in the product of both lengths
/// in time and in the stream's length in memory.
/// A window is widened within a sentence only; `sentence` numbers that of a position.
pub fn nearest(quote: &[Word], weights: &[f32], stream: &[&Word], sentence: &dyn Fn(usize) -> usize) -> Option<Window> {
    let range = window(quote, weights, stream)?;
    let ops = diff(quote, &stream[range.clone()]);
    let range = widen(&ops, range, quote.len(), stream.len(), sentence);
    let ops = diff(quote, &stream[range.clone()]);
    let shared: f32 = ops
        .iter()
        .filter_map(|op| match op {
            DiffOp::Equal { new_index, len, .. } => Some(weights[*new_index..new_index + len].iter().sum::<f32>()),
            _ => None,
        })
        .sum();
    let all: f32 = weights.iter().sum();
    let matched = ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum::<usize>();
    let foreign = (range.len() - matched) as f32 * (all / quote.len() as f32).min(0.5);
    Some(Window { range, ops, share: shared / all, likeness: 2.0 * shared / (all + shared + foreign) })
}

/// The range of the best local alignment; none where no word is shared.
fn window(quote: &[Word], weights: &[f32], stream: &[&Word]) -> Option<Range<usize>> {
    let mut numbers: HashMap<&str, usize> = HashMap::default();
    let quote: Vec<usize> = quote
        .iter()
        .map(|w| {
            let next = numbers.len();
            *numbers.entry(w.key.as_str()).or_insert(next)
        })
        .collect();
    let stream: Vec<Option<usize>> = stream.iter().map(|w| numbers.get(w.key.as_str()).copied()).collect();
    let mut row: Vec<(f32, usize)> = (0..=stream.len()).map(|j| (0.0, j)).collect();
    for (word, &weight) in quote.iter().zip(weights) {
        let mut next = Vec::with_capacity(row.len());
        let mut left = row[0];
        next.push(left);
        for (j, here) in stream.iter().enumerate() {
            let mut best = row[j + 1];
            if *here == Some(*word) && row[j].0 + weight > best.0 {
                best = (row[j].0 + weight, row[j].1);
            }
            if left.0 - SKIPPED > best.0 {
                best = (left.0 - SKIPPED, left.1);
            }
            left = best;
            next.push(best);
        }
        row = next;
    }
    let (end, &(score, start)) = row.iter().enumerate().max_by(|a, b| a.1.0.total_cmp(&b.1.0).then(b.0.cmp(&a.0)))?;
    (score > 0.0 && start < end).then_some(start..end)
}

/// Of the quotation's weight, what stands in the stream in whatever order: no window of it shares more.
pub fn overlap(quote: &[Word], weights: &[f32], stream: &[&Word]) -> f32 {
    let here: HashSet<&str> = stream.iter().map(|w| w.key.as_str()).collect();
    let held = quote.iter().zip(weights).filter(|(w, _)| here.contains(w.key.as_str()));
    held.map(|(_, weight)| weight).sum::<f32>() / weights.iter().sum::<f32>().max(f32::MIN_POSITIVE)
}

fn diff(quote: &[Word], window: &[&Word]) -> Vec<DiffOp> {
    let old: Vec<&str> = window.iter().map(|w| w.key.as_str()).collect();
    let new: Vec<&str> = quote.iter().map(|w| w.key.as_str()).collect();
    capture_diff_slices(Algorithm::Myers, &old, &new)
}

/// Takes in as many words at each end as the quotation has words there that match nothing, within the sentence.
fn widen(
    ops: &[DiffOp],
    range: Range<usize>,
    quote: usize,
    stream: usize,
    sentence: &dyn Fn(usize) -> usize,
) -> Range<usize> {
    let equal = |op: &&DiffOp| matches!(op, DiffOp::Equal { .. });
    let before = ops.iter().find(equal).map_or(0, |op| op.new_range().start);
    let after = ops.iter().rev().find(equal).map_or(0, |op| quote - op.new_range().end);
    let (mut start, mut end) = (range.start, range.end);
    while start > 0 && range.start - start < before && sentence(start - 1) == sentence(range.start) {
        start -= 1;
    }
    while end < stream && end - range.end < after && sentence(end) == sentence(range.end - 1) {
        end += 1;
    }
    start..end
}

/// A run of the quotation's words that stands in a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Words of the quotation.
    pub quote: Range<usize>,
    /// Which of the streams.
    pub stream: usize,
    /// Where in it the run begins.
    pub at: usize,
}

/// The quotation as pieces of the streams, from left to right the longest that there is; of equally long ones, that of
/// the stream listed first.
pub fn pieces(quote: &[Word], streams: &[Vec<&Word>]) -> Vec<Piece> {
    let seeds = seeds(streams);
    let mut out = Vec::new();
    let mut from = 0;
    while from + SHORTEST_PIECE <= quote.len() {
        let key = [0, 1, 2].map(|i| quote[from + i].key.as_str());
        let longest = seeds.get(&key).into_iter().flatten().map(|&(stream, at)| {
            let words = &streams[stream][at..];
            let len = quote[from..].iter().zip(words).take_while(|(q, s)| q.key == s.key).count();
            Piece { quote: from..from + len, stream, at }
        });
        match longest.max_by(|a, b| a.quote.len().cmp(&b.quote.len()).then(b.stream.cmp(&a.stream))) {
            Some(piece) => {
                from = piece.quote.end;
                out.push(piece);
            }
            None => from += 1,
        }
    }
    out
}

type Seeds<'a> = HashMap<[&'a str; SHORTEST_PIECE], Vec<(usize, usize)>>;

fn seeds<'a>(streams: &[Vec<&'a Word>]) -> Seeds<'a> {
    let mut seeds: Seeds<'a> = HashMap::default();
    for (s, words) in streams.iter().enumerate() {
        for (at, three) in words.windows(SHORTEST_PIECE).enumerate() {
            let places = seeds.entry([0, 1, 2].map(|i| three[i].key.as_str())).or_default();
            if places.len() < MOST_SEEDS {
                places.push((s, at));
            }
        }
    }
    seeds
}

#[cfg(test)]
mod tests {
    use super::super::word::{segments, words};
    use super::*;

    fn check_exact(quote: &str, stream: &str, expect: bool) {
        let (quote, stream) = (words(quote, 1000), words(stream, 1000));
        let found = exact(&quote, &segments(&quote), &stream.iter().collect::<Vec<_>>());
        assert_eq!(!found.is_empty(), expect, "{quote:?}");
    }

    #[test]
    fn the_same_words_in_the_same_order() {
        let source = "We will not co-operate, and that's final: no deal on long-range arms";
        check_exact("we will NOT cooperate", source, true);
        check_exact("We will … no deal", source, true);
        check_exact("no deal … We will", source, false);
        check_exact("We will cooperate", source, false);
        check_exact("longrange arms", source, true);
        check_exact("can not", "we cannot go", false);
    }

    #[test]
    fn the_nearest_window_takes_in_what_was_replaced() {
        let quote = words("a minister who has failed", 100);
        let source = words("She wrote: A minister who waits is a minister who has chosen, he said.", 100);
        let stream: Vec<&Word> = source.iter().collect();
        let window = nearest(&quote, &[0.3, 1.0, 0.3, 0.3, 1.0], &stream, &|_| 0).unwrap();
        assert_eq!(window.range, 7..12);
        assert!(window.share > 0.6 && window.share < 0.7, "{}", window.share);
    }

    #[test]
    fn pieces_stand_in_different_streams() {
        let quote = words("one two three and seven eight nine", 100);
        let (a, b) = (words("zero one two three four", 100), words("six seven eight nine", 100));
        let found = pieces(&quote, &[a.iter().collect(), b.iter().collect()]);
        let expect = [Piece { quote: 0..3, stream: 0, at: 1 }, Piece { quote: 4..7, stream: 1, at: 1 }];
        assert_eq!(found, expect);
    }
}
