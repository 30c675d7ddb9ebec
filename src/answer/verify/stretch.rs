//! A stretch of an article: some paragraphs in a row with their words, and the streams of words that may be one
//! quotation: the text as it runs, each statement's words, each quotation with the cue that interrupts it left out.

use super::word::{Word, words};
use crate::answer::Speaker;
use crate::answer::tell::compose::speaker_of;
use crate::corpus::{QuoteRegion, Span, quote_regions};
use crate::index::Passage;
use crate::lexicon::{Effect, Lexicon};
use crate::record::Statement;
use crate::record::factuality::marks;
use std::ops::Range;

/// Words of a stretch that are looked at.
const MOST_WORDS: usize = 6_000;
/// A quotation goes on after no longer a cue, in words.
const LONGEST_CUE: usize = 30;
/// Of the words of running text, what statements must cover to give them a speaker.
const COVERED: f64 = 0.8;

pub struct Stretch {
    /// In order, without gaps.
    pub passages: Vec<Passage>,
    /// The passages' text, blanks between them, so that a byte is at its file offset less `base`.
    text: String,
    base: usize,
    pub words: Vec<Word>,
    statements: Vec<Statement>,
    /// Whether a word stands in quotation marks.
    quoted: Vec<bool>,
    pub streams: Vec<Stream>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamKind {
    /// The text as it runs.
    Running,
    /// One statement, or one quotation; a cue that interrupts it is left out.
    Unit,
}

/// Words of a stretch, by number and in order.
pub struct Stream {
    pub kind: StreamKind,
    pub words: Vec<usize>,
}

impl Stretch {
    /// `passages` are of one article, in order and without gaps; none makes none.
    pub fn new(passages: Vec<Passage>) -> Option<Self> {
        let base = passages.first()?.span.start;
        let mut text = String::new();
        for passage in &passages {
            let gap = (passage.span.start - base).checked_sub(text.len())?;
            text.extend(std::iter::repeat_n(' ', gap));
            text.push_str(&passage.text);
        }
        let mut statements: Vec<Statement> = Vec::new();
        for statement in passages.iter().flat_map(|p| &p.statements) {
            if !statements.contains(statement) {
                statements.push(statement.clone());
            }
        }
        let words = words(&text, MOST_WORDS);
        let mut stretch = Self { passages, text, base, words, statements, quoted: Vec::new(), streams: Vec::new() };
        stretch.make_streams();
        Some(stretch)
    }

    fn make_streams(&mut self) {
        let running = Stream { kind: StreamKind::Running, words: (0..self.words.len()).collect() };
        let unit = |words| Stream { kind: StreamKind::Unit, words };
        let regions = self.regions();
        self.quoted = vec![false; self.words.len()];
        for region in &regions {
            self.within(region.inner).for_each(|i| self.quoted[i] = true);
        }
        let statements = self.statements.iter().map(|s| unit(self.content(s)));
        let quotations = self.quotations(&regions).into_iter().map(unit);
        let mut streams: Vec<Stream> = statements.chain(quotations).filter(|s| !s.words.is_empty()).collect();
        streams.dedup_by(|a, b| a.words == b.words);
        streams.insert(0, running);
        self.streams = streams;
    }

    /// The words within a span of `text`.
    fn within(&self, span: Span) -> Range<usize> {
        let from = self.words.partition_point(|w| w.start < span.start);
        from..self.words.partition_point(|w| w.end <= span.end).max(from)
    }

    fn content(&self, statement: &Statement) -> Vec<usize> {
        let here = |s: &Span| Span::new(s.start.saturating_sub(self.base), s.end.saturating_sub(self.base));
        statement.content.iter().flat_map(|s| self.within(here(s))).collect()
    }

    /// The quotations of each paragraph, as spans of `text`.
    fn regions(&self) -> Vec<QuoteRegion> {
        let paragraphs = self.passages.chunk_by(|a, b| a.paragraph == b.paragraph);
        let spans = paragraphs
            .filter_map(|p| Some(Span::new(p.first()?.span.start - self.base, p.last()?.span.end - self.base)));
        spans.flat_map(|span| quote_regions(&self.text, span)).collect()
    }

    /// Each quotation's words: what a cue interrupts is one, and what goes on in the next paragraph.
    fn quotations(&self, regions: &[QuoteRegion]) -> Vec<Vec<usize>> {
        let mut out: Vec<Vec<usize>> = Vec::new();
        for (i, region) in regions.iter().enumerate() {
            let words: Vec<usize> = self.within(region.inner).collect();
            let goes_on = i > 0 && self.goes_on(&regions[i - 1], region);
            match out.last_mut() {
                Some(last) if goes_on => last.extend(words),
                _ => out.push(words),
            }
        }
        out
    }

    /// “A,” said X. “B.” — where A opens a sentence and ends as one that goes on, and no other speaker is known of B.
    fn goes_on(&self, a: &QuoteRegion, b: &QuoteRegion) -> bool {
        let between = &self.text[a.span.end.min(b.span.start)..b.span.start];
        if a.left_open {
            return between.trim().is_empty();
        }
        let Some(inner) = a.inner.get(&self.text) else { return false };
        let opens = self.passages.iter().any(|p| p.span.start - self.base == a.span.start);
        let unfinished = inner.trim_end().ends_with([',', '?', '!', '—', '–']);
        let same_paragraph = self.paragraph(a.span.start) == self.paragraph(b.span.start);
        let cue = between.split_whitespace().count() <= LONGEST_CUE;
        let after = between.trim_end().ends_with([',', '.', ':']);
        let others = self.speaker_at(a.inner).zip(self.speaker_at(b.inner)).is_some_and(|(a, b)| a != b);
        opens && unfinished && same_paragraph && cue && after && !others
    }

    fn paragraph(&self, at: usize) -> Option<usize> {
        self.passages.iter().rfind(|p| p.span.start <= at + self.base).map(|p| p.paragraph)
    }

    fn speaker_at(&self, span: Span) -> Option<&str> {
        let file = Span::new(span.start + self.base, span.end + self.base);
        let covering = self.statements.iter().filter(|s| s.content.iter().any(|c| c.overlaps(file)));
        covering.min_by_key(|s| s.extent().len())?.speaker.as_deref()
    }

    /// What stands from one word to another, both included.
    pub fn slice(&self, from: usize, to: usize) -> &str {
        self.text.get(self.words[from].start..self.words[to].end).unwrap_or("")
    }

    pub fn all_quoted(&self, words: &[usize]) -> bool {
        words.iter().all(|&w| self.quoted[w])
    }

    pub fn none_quoted(&self, words: &[usize]) -> bool {
        words.iter().all(|&w| !self.quoted[w])
    }

    /// The sentences that hold some words, as positions in `passages`, in order.
    pub fn sentences(&self, words: &[usize]) -> Vec<usize> {
        let mut out: Vec<usize> = Vec::new();
        for &word in words {
            let at = self.sentence(word);
            if out.last() != Some(&at) {
                out.push(at);
            }
        }
        out
    }

    /// The sentence that a word stands in.
    pub fn sentence(&self, word: usize) -> usize {
        let at = self.words[word].start + self.base;
        self.passages.partition_point(|p| p.span.start <= at).saturating_sub(1)
    }

    /// Whose words these may be by the record, the most fitting first: those of whom a statement holds all of them.
    /// Words that run from one's statement into another's are nobody's.
    pub fn speakers(&self, words: &[usize], kind: StreamKind) -> Vec<Speaker> {
        let mut covering: Vec<&Statement> =
            self.statements.iter().filter(|s| words.iter().all(|&w| self.holds(s, w))).collect();
        covering.sort_by_key(|s| (!s.direct, s.extent().len()));
        if !covering.is_empty() {
            return covering.into_iter().filter_map(speaker_of).collect();
        }
        let owners: Vec<Option<&Statement>> = words.iter().map(|&w| self.owner(w)).collect();
        let owned: Vec<&Statement> = owners.iter().flatten().copied().collect();
        let Some(first) = owned.first().and_then(|s| speaker_of(s)) else { return Vec::new() };
        let agreed = owned.iter().all(|s| s.speaker.as_ref() == Some(&first.name));
        let enough = kind == StreamKind::Unit || owned.len() as f64 >= COVERED * words.len() as f64;
        if agreed && enough { vec![first] } else { Vec::new() }
    }

    /// Whether the sentence takes these words back: nobody is said to have said them, or it is denied that they are true.
    pub fn takes_back(&self, words: &[usize], lexicon: &Lexicon) -> bool {
        let Some(&first) = words.first() else { return false };
        let Some(passage) = self.passages.get(self.sentence(first)) else { return false };
        let at = (self.words[first].start + self.base).saturating_sub(passage.span.start);
        let marks = marks(&passage.text, lexicon);
        marks.iter().any(|m| match m.effect {
            Effect::Unsaid => m.bears_on(at),
            Effect::Denied => m.bears_on(at) && m.cue.end <= at && brings_claim(&passage.text[m.cue.end..at], lexicon),
            _ => false,
        })
    }

    /// Words of two quotations with nothing between them: no reader of the source would take them for one.
    pub fn crosses(&self, words: &[usize]) -> Option<usize> {
        (1..words.len()).find(|&i| {
            let (a, b) = (words[i - 1], words[i]);
            let between = &self.text[self.words[a].end..self.words[b].start];
            let marks = between.contains(['”', '“', '"', '„', '»', '«']) || between.contains("''");
            let speakers = (self.owner(a).map(|s| &s.speaker), self.owner(b).map(|s| &s.speaker));
            let same = matches!(speakers, (Some(Some(a)), Some(Some(b))) if a == b);
            marks && self.quoted[a] && self.quoted[b] && b == a + 1 && !same && self.ends_quotation(a, b)
        })
    }

    fn ends_quotation(&self, a: usize, b: usize) -> bool {
        let units = self.streams.iter().filter(|s| s.kind == StreamKind::Unit);
        !units.into_iter().any(|s| s.words.binary_search(&a).is_ok() && s.words.binary_search(&b).is_ok())
    }

    fn owner(&self, word: usize) -> Option<&Statement> {
        let covering = self.statements.iter().filter(|s| self.holds(s, word));
        covering.min_by_key(|s| (!s.direct, s.extent().len()))
    }

    fn holds(&self, statement: &Statement, word: usize) -> bool {
        let word = &self.words[word];
        let span = Span::new(word.start + self.base, word.end + self.base);
        statement.content.iter().any(|c| c.contains(span))
    }
}

/// Between a denial and a quotation: "that she was “a thief”", but not "as “nonsense”", which are the denier's words.
fn brings_claim(between: &str, lexicon: &Lexicon) -> bool {
    let own = &lexicon.factuality.claims.own;
    !between.split_whitespace().any(|w| own.contains(w.trim_matches(|c: char| !c.is_alphanumeric())))
}
