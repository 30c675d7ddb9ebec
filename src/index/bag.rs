//! The stems of a passage and of what stands around it, each once, with where they stand: analysed when the index is
//! built, so that a question analyses no candidate again. Owns the making of bags from an article's words.

use super::analysis::{Place, Stems, append};
use super::passage::{CONTEXT_BYTES, Passage};
use foldhash::{HashMap, HashSet};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Bytes before the neighbouring sentence whose stems count as standing before.
const LEAD_BYTES: usize = 300;

/// Where a stem of a bag stands; several may hold.
pub mod place {
    pub const BODY: u8 = 1;
    /// In the sentence before, within the paragraph.
    pub const BEFORE: u8 = 2;
    /// In the sentence after, within the paragraph.
    pub const AFTER: u8 = 4;
    pub const TITLE: u8 = 8;
    /// In the names and roles of those who speak or are meant in the sentence.
    pub const PEOPLE: u8 = 16;
    /// Shortly before the sentence before, or in the paragraph before.
    pub const LEAD: u8 = 32;
}

/// The stems of a passage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Stored")]
pub struct Bag {
    /// Sorted, each once, a space between them.
    text: String,
    marks: Vec<u8>,
    body: Vec<Word>,
    /// Where each stem begins in the text; worked out when read.
    #[serde(skip_serializing)]
    starts: Vec<u32>,
}

#[derive(Deserialize)]
struct Stored {
    text: String,
    marks: Vec<u8>,
    body: Vec<Word>,
}

/// A word of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Word {
    /// Which stem of the bag.
    stem: u32,
    /// Bytes since the end of the word before.
    gap: u32,
    length: u32,
}

impl From<Stored> for Bag {
    fn from(Stored { text, marks, mut body }: Stored) -> Self {
        let mut starts = Vec::with_capacity(marks.len());
        let mut at = 0;
        for stem in text.split(' ').take(marks.len()) {
            starts.push(at);
            at += stem.len() as u32 + 1;
        }
        body.retain(|w| (w.stem as usize) < starts.len());
        Self { text, marks, body, starts }
    }
}

impl Bag {
    /// The stem of a number.
    pub fn stem(&self, number: usize) -> &str {
        let end = self.starts.get(number + 1).map_or(self.text.len(), |next| *next as usize - 1);
        &self.text[self.starts[number] as usize..end]
    }

    /// The number of a stem.
    pub fn find(&self, stem: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.starts.len());
        while low < high {
            let middle = (low + high) / 2;
            match self.stem(middle).cmp(stem) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Where a stem stands, see [`place`]; 0 where nowhere.
    pub fn places(&self, stem: &str) -> u8 {
        self.find(stem).map_or(0, |number| self.marks[number])
    }

    pub fn has(&self, stem: &str, place: u8) -> bool {
        self.places(stem) & place != 0
    }

    /// The sentence's words in order: the stem's number, and bytes of the sentence.
    pub fn body(&self) -> impl ExactSizeIterator<Item = (usize, Range<usize>)> {
        let mut at = 0;
        self.body.iter().map(move |word| {
            let start = at + word.gap as usize;
            at = start + word.length as usize;
            (word.stem as usize, start..at)
        })
    }
}

/// Makes the bags of an article's passages, and what else is made of its words.
pub(super) struct Bags {
    /// The words of each passage, bytes counted within it.
    words: Vec<Place>,
    of: Vec<Range<usize>>,
    title: Vec<Place>,
    names: HashMap<String, Vec<u32>>,
    /// Unstemmed, each once, a space between them.
    pub vocabulary: String,
    /// By a stem's number: its place among those of the article in order.
    ranks: Vec<u32>,
    /// Stems in that order.
    sorted: Vec<u32>,
}

impl Bags {
    pub fn new(title: &str, passages: &[Passage], stems: &mut Stems) -> Self {
        let (mut words, mut of, mut seen) = (Vec::new(), Vec::with_capacity(passages.len()), HashSet::default());
        let mut vocabulary = String::new();
        let mut read = |text: &str, out: &mut Vec<Place>| {
            stems.places(text, |word, place| {
                out.push(place);
                if seen.insert(place.word) {
                    append(&mut vocabulary, word);
                }
            });
        };
        for passage in passages {
            let from = words.len();
            read(&passage.text, &mut words);
            of.push(from..words.len());
        }
        let mut title_words = Vec::new();
        read(title, &mut title_words);
        let names = names(passages, stems);
        let mut out = Self { words, of, title: title_words, names, vocabulary, ranks: Vec::new(), sorted: Vec::new() };
        out.sort(stems);
        out
    }

    fn sort(&mut self, stems: &Stems) {
        const NONE: u32 = u32::MAX;
        self.ranks = vec![NONE; stems.count()];
        let words = self.words.iter().chain(&self.title).map(|p| p.stem);
        for stem in words.chain(self.names.values().flatten().copied()) {
            if std::mem::replace(&mut self.ranks[stem as usize], 0) == NONE {
                self.sorted.push(stem);
            }
        }
        self.sorted.sort_unstable_by(|&a, &b| stems.stem(a).cmp(stems.stem(b)));
        for (rank, &stem) in self.sorted.iter().enumerate() {
            self.ranks[stem as usize] = rank as u32;
        }
    }

    /// The stems of a passage, a space between them.
    pub fn body(&self, i: usize, stems: &Stems) -> String {
        joined(&self.words[self.of[i].clone()], stems)
    }

    pub fn title(&self, stems: &Stems) -> String {
        joined(&self.title, stems)
    }

    /// The bag of the passage at `i`.
    pub fn bag(&self, i: usize, passages: &[Passage], stems: &Stems) -> Bag {
        let own = &self.words[self.of[i].clone()];
        let mut all: Vec<(u32, u8)> = Vec::with_capacity(own.len() * 4);
        let mut add = |stem: u32, place: u8| all.push((self.ranks[stem as usize], place));
        own.iter().for_each(|p| add(p.stem, place::BODY));
        self.title.iter().for_each(|p| add(p.stem, place::TITLE));
        for name in named(&passages[i]) {
            self.names[name].iter().for_each(|&stem| add(stem, place::PEOPLE));
        }
        self.before(i, passages, &mut add);
        self.after(i, passages, |stem| add(stem, place::AFTER));
        all.sort_unstable();
        all.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 |= if same { next.1 } else { 0 };
            same
        });
        self.write(own, &all, stems)
    }

    fn write(&self, own: &[Place], all: &[(u32, u8)], stems: &Stems) -> Bag {
        let mut text = String::with_capacity(all.len() * 8);
        let mut starts = Vec::with_capacity(all.len());
        for (rank, _) in all {
            let stem = stems.stem(self.sorted[*rank as usize]);
            append(&mut text, stem);
            starts.push((text.len() - stem.len()) as u32);
        }
        let mut end = 0;
        let word = |p: &Place| {
            let rank = self.ranks[p.stem as usize];
            let stem = all.partition_point(|(r, _)| *r < rank) as u32;
            let word = Word { stem, gap: (p.start - end) as u32, length: (p.end - p.start) as u32 };
            end = p.end;
            word
        };
        let body = own.iter().map(word).collect();
        Bag { text, marks: all.iter().map(|(_, mark)| *mark).collect(), body, starts }
    }

    /// What the sentence before ends with, and what goes before that.
    fn before(&self, i: usize, passages: &[Passage], each: &mut impl FnMut(u32, u8)) {
        let mut first = i;
        if i > 0 && passages[i - 1].paragraph == passages[i].paragraph {
            first = i - 1;
            let from = passages[first].text.len().saturating_sub(CONTEXT_BYTES);
            let words = self.words[self.of[first].clone()].iter().filter(|p| p.start >= from);
            words.for_each(|p| each(p.stem, place::BEFORE));
        }
        let Some(from) = first.checked_sub(1).map(|last| passages[last].span.end.saturating_sub(LEAD_BYTES)) else {
            return;
        };
        for j in (0..first).rev().take_while(|&j| passages[j].span.end > from) {
            let base = passages[j].span.start;
            let words = self.words[self.of[j].clone()].iter().rev().take_while(|p| base + p.start >= from);
            words.for_each(|p| each(p.stem, place::LEAD));
        }
    }

    fn after(&self, i: usize, passages: &[Passage], mut each: impl FnMut(u32)) {
        if passages.get(i + 1).is_some_and(|next| next.paragraph == passages[i].paragraph) {
            let words = self.words[self.of[i + 1].clone()].iter().take_while(|p| p.end <= CONTEXT_BYTES);
            words.for_each(|p| each(p.stem));
        }
    }
}

fn joined(places: &[Place], stems: &Stems) -> String {
    let mut out = String::with_capacity(places.len() * 8);
    places.iter().for_each(|p| append(&mut out, stems.stem(p.stem)));
    out
}

/// The names and roles of those who speak or are meant in a passage.
fn named(passage: &Passage) -> impl Iterator<Item = &str> {
    let speakers = passage.statements.iter().flat_map(|s| [&s.speaker, &s.role, &s.via]).flatten();
    speakers.chain(passage.entities.iter().map(|e| &e.name)).map(String::as_str)
}

fn names(passages: &[Passage], stems: &mut Stems) -> HashMap<String, Vec<u32>> {
    let mut out: HashMap<String, Vec<u32>> = HashMap::default();
    for name in passages.iter().flat_map(named) {
        if !out.contains_key(name) {
            let mut of = Vec::new();
            stems.places(name, |_, place| of.push(place.stem));
            out.insert(name.to_owned(), of);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus;
    use crate::index::Analysis;
    use crate::index::passage::passages;
    use crate::lexicon::Lexicon;
    use crate::record;

    const ARTICLE: &str = "Harbour talks

The talks ended on Friday. “We will sell the Élysée’s 1,700 boats,” said Nora Beck, the harbour minister. Nobody spoke.

She imposed sanctions on two banks in March 2026.
";

    fn stored() -> Vec<Passage> {
        let bytes = ARTICLE.as_bytes().to_vec();
        let (article, _) = corpus::parse(std::path::Path::new("a.txt"), bytes).unwrap();
        let record = record::extract(&article, &Lexicon::embedded().unwrap());
        assert!(!record.statements.is_empty() && !record.times.is_empty() && !record.entities.is_empty());
        let (mut passages, mut stems) = (passages(&article, &record), Stems::new());
        let bags = Bags::new(&article.metadata.title, &passages, &mut stems);
        for i in 0..passages.len() {
            passages[i].bag = bags.bag(i, &passages, &stems);
        }
        passages
    }

    #[test]
    fn a_passage_comes_back_as_it_was_stored() {
        for passage in stored() {
            assert_eq!(Passage::from_bytes(&passage.to_bytes()).unwrap(), passage);
        }
    }

    #[test]
    fn a_bag_holds_the_analysis_of_its_sentence() {
        for passage in stored() {
            let bag = &passage.bag;
            let body: Vec<_> = bag.body().map(|(n, at)| (bag.stem(n).to_owned(), at.start, at.end)).collect();
            let tokens = Analysis::english().tokens(&passage.text);
            assert_eq!(body, tokens.into_iter().map(|t| (t.term, t.start, t.end)).collect::<Vec<_>>());
            assert!((1..bag.starts.len()).all(|n| bag.stem(n - 1) < bag.stem(n)));
        }
    }

    #[test]
    fn a_bag_knows_what_stands_around() {
        let passages = stored();
        let said = &passages[1].bag;
        assert_eq!(said.places("talk"), place::BEFORE | place::TITLE);
        assert_eq!(said.places("nora") & place::PEOPLE, place::PEOPLE);
        assert_eq!(said.places("nobodi"), place::AFTER);
        assert_eq!(said.places("bank"), 0);
        assert!(passages[3].bag.has("boat", place::LEAD), "across paragraphs");
    }

    #[test]
    fn damaged_bytes_are_an_error_or_a_passage_never_a_panic() {
        let bytes = stored()[1].to_bytes();
        for i in 0..bytes.len() {
            let mut broken = bytes.clone();
            broken[i] ^= 0x15;
            for broken in [&broken[..], &bytes[..i]] {
                if let Ok(passage) = Passage::from_bytes(broken) {
                    for (number, at) in passage.bag.body() {
                        let _ = (passage.bag.places(passage.bag.stem(number)), &passage.text[at]);
                    }
                }
            }
        }
    }
}
