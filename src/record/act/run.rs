//! From probabilities of pieces to runs of words: pieces become words, marked words become runs. Owns where a run begins,
//! ends and is bridged; what a run means is its readers' matter.

use super::limits::{BEGUN, BRIDGE_WORDS, BRIDGED, LONG_NAME, MARKED};
use super::tags::{MARKS, MEASURES, Mark, PieceTags};
use crate::corpus::Span;

/// A word or a mark of punctuation with the highest probabilities of its pieces.
#[derive(Clone, Debug)]
pub struct Word {
    pub span: Span,
    pub marks: [f32; MARKS],
    pub measures: [f32; MEASURES.len()],
    /// Letters or digits, not punctuation.
    pub wordy: bool,
}

impl Word {
    pub fn mark(&self, mark: Mark) -> f32 {
        self.marks[mark as usize]
    }
}

/// Neighbouring words under one mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub span: Span,
    /// Mean probability of its words.
    pub sure: f32,
    pub measures: [f32; MEASURES.len()],
}

/// The words of a sentence, where they stand in the article's text.
pub fn words(text: &str, sentence: Span, pieces: &[PieceTags]) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    for piece in pieces {
        let span = Span::new(sentence.start + piece.span.start, sentence.start + piece.span.end);
        let wordy = span.get(text).is_some_and(|t| t.chars().all(char::is_alphanumeric));
        match out.last_mut().filter(|w| wordy && w.wordy && w.span.end == span.start) {
            Some(word) => join(word, span, piece),
            None => out.push(Word { span, marks: piece.marks, measures: piece.measures, wordy }),
        }
    }
    out
}

fn join(word: &mut Word, span: Span, piece: &PieceTags) {
    word.span = word.span.join(span);
    for (own, new) in word.marks.iter_mut().zip(piece.marks) {
        *own = own.max(new);
    }
    for (own, new) in word.measures.iter_mut().zip(piece.measures) {
        *own = own.max(new);
    }
}

/// The runs under a mark, as sure as it must be. `apart` parts a run where a name or a kind begins behind a comma or "and".
pub fn runs(text: &str, words: &[Word], mark: Mark, apart: bool) -> Vec<Run> {
    runs_from(text, words, mark, apart, MARKED)
}

/// The same, as sure as `least`.
pub fn runs_from(text: &str, words: &[Word], mark: Mark, apart: bool, least: f32) -> Vec<Run> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let skipped = !words[i].wordy && !opens(text, &words[i]) || apart && separates(text, &words[i]);
        if words[i].mark(mark) < least || skipped {
            i += 1;
            continue;
        }
        let end = run_end(text, words, i, mark, (apart, least));
        out.push(run(&words[i..end], mark));
        i = end;
    }
    out
}

/// A run with what the tagger half sees of the same name: capitals beside it, and the other half of a hyphened word.
pub fn whole_name(text: &str, words: &[Word], mark: Mark, run: &Run) -> Run {
    let first = words.partition_point(|w| w.span.end <= run.span.start);
    let behind = words.partition_point(|w| w.span.start < run.span.end);
    let glimpsed = |i: usize| words.get(i).is_some_and(|w| w.mark(mark) >= BRIDGED && is_capital(text, w));
    let spaced = |i: usize| i > 0 && i < words.len() && is_blank(text, words[i - 1].span.end..words[i].span.start);
    let mut span = run.span;
    let mut from = first;
    while from > 0 && (glimpsed(from - 1) && spaced(from) || from > 1 && glimpsed(from - 2) && glued(words, from - 1)) {
        from -= if glued(words, from - 1) { 2 } else { 1 };
        span = words[from].span.join(span);
    }
    for i in (behind..words.len()).take_while(|&i| glimpsed(i) && spaced(i)) {
        span = span.join(words[i].span);
    }
    Run { span, ..run.clone() }
}

fn is_capital(text: &str, word: &Word) -> bool {
    word.span.get(text).is_some_and(|t| t.starts_with(char::is_uppercase))
}

fn is_blank(text: &str, gap: std::ops::Range<usize>) -> bool {
    text.get(gap).is_some_and(|gap| !gap.is_empty() && gap.chars().all(char::is_whitespace))
}

/// Punctuation that may open a run: a quotation mark, a bracket, a currency.
fn opens(text: &str, word: &Word) -> bool {
    matches!(word.span.get(text), Some("\"" | "“" | "‘" | "'" | "$" | "€" | "£"))
}

fn run_end(text: &str, words: &[Word], start: usize, mark: Mark, (apart, least): (bool, f32)) -> usize {
    let mut end = start + 1;
    while end < words.len() {
        let marked = (end..words.len()).take(BRIDGE_WORDS + 1).find(|&j| words[j].mark(mark) >= least);
        let Some(next) = marked else { break };
        let held = (end..next).all(|j| words[j].mark(mark) >= BRIDGED.min(least) || glued(words, j));
        if !held || apart && (begins_anew(text, words, end, next) || parts_long(text, words, start, end..next + 1)) {
            break;
        }
        end = next + 1;
    }
    while end > start + 1 && !words[end - 1].wordy && !closes(text, &words[end - 1]) {
        end -= 1;
    }
    end
}

/// A hyphen or apostrophe inside a word.
fn glued(words: &[Word], i: usize) -> bool {
    let before = i.checked_sub(1).is_some_and(|b| words[b].span.end == words[i].span.start);
    before && words.get(i + 1).is_some_and(|next| next.span.start == words[i].span.end) && !words[i].wordy
}

fn closes(text: &str, word: &Word) -> bool {
    matches!(word.span.get(text), Some("\"" | "”" | "’" | "'" | "%" | ")"))
}

/// Whether another name begins at or behind `end`: a separator, then a word that begins one.
fn begins_anew(text: &str, words: &[Word], end: usize, next: usize) -> bool {
    let separator = |j: usize| separates(text, &words[j]);
    let behind = (end.saturating_sub(1)..=next).any(separator);
    let counts = |j: usize| words.get(j).is_some_and(|w| w.mark(Mark::Count) >= MARKED);
    let counted = behind && counts(next) || separator(next) && counts(next + 1);
    counted
        || behind && words[next].mark(Mark::Begin) >= MARKED
        || separator(next) && words.get(next + 1).is_some_and(|w| w.mark(Mark::Begin) >= MARKED)
}

fn separates(text: &str, word: &Word) -> bool {
    matches!(word.span.get(text), Some("," | ";" | "and" | "or" | "•" | "–" | "—"))
}

/// Whether a separator parts two names of several words each: a name of one word may be the middle of a company's.
fn parts_long(text: &str, words: &[Word], start: usize, ahead: std::ops::Range<usize>) -> bool {
    let Some(at) = ahead.clone().find(|&j| separates(text, &words[j])) else { return false };
    let counted =
        |some: &mut dyn Iterator<Item = &Word>| some.take_while(|w| !separates(text, w)).filter(|w| w.wordy).count();
    let before = counted(&mut words[start..at].iter().rev());
    let after = counted(&mut words[at + 1..].iter().take_while(|w| w.mark(Mark::Name) >= BRIDGED));
    let joined = words[at + 1..].iter().take_while(|w| !separates(text, w)).any(|w| w.span.get(text) == Some("&"));
    let begun = words[at + 1..].iter().find(|w| w.wordy).is_some_and(|w| w.mark(Mark::Begin) >= BEGUN);
    let next = words[at + 1..].iter().find(|w| w.wordy).and_then(|w| w.span.get(text));
    let capitals = words[at].span.get(text) == Some(",") && next.is_some_and(|t| t.starts_with(char::is_uppercase));
    before >= LONG_NAME && after >= LONG_NAME && (begun || capitals) && !joined
}

fn run(words: &[Word], mark: Mark) -> Run {
    let span = words[0].span.join(words[words.len() - 1].span);
    let count = words.len() as f32;
    let mut measures = [0.0; MEASURES.len()];
    for word in words {
        for (own, new) in measures.iter_mut().zip(word.measures) {
            *own += new / count;
        }
    }
    Run { span, sure: words.iter().map(|w| w.mark(mark)).sum::<f32>() / count, measures }
}

/// A piece of what a sentence says of targets, in its order.
#[derive(Clone, Debug)]
pub enum Part {
    Name(Run),
    Kind(Run),
    Count(Run),
}

impl Part {
    pub fn run(&self) -> &Run {
        match self {
            Self::Name(run) | Self::Kind(run) | Self::Count(run) => run,
        }
    }
}
