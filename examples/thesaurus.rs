//! Makes `data/lexicon/thesaurus.tsv` out of WordNet's data files (Debian's `wordnet-base` has them):
//! `cargo run --example thesaurus -- /usr/share/wordnet > data/lexicon/thesaurus.tsv`.
//!
//! A line is a stem, a tab, and related stems, nearest first: `=` other words of its frequent senses, `~` words derived
//! from them. Only senses that WordNet's tagged texts hold are taken.

use onrecord::index::Analysis;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Senses of a word that are taken, most frequent first.
const SENSES: usize = 3;
/// Related stems of a line.
const MOST: usize = 8;

struct Synset {
    words: Vec<String>,
    /// Symbol of the relation, and the other synset (part of speech and offset).
    links: Vec<(String, char, u64)>,
}

fn main() -> anyhow::Result<()> {
    let folder = std::env::args().nth(1).ok_or_else(|| anyhow::anyhow!("give WordNet's folder"))?;
    let folder = Path::new(&folder);
    let mut synsets: HashMap<(char, u64), Synset> = HashMap::new();
    for (name, pos) in [("noun", 'n'), ("verb", 'v'), ("adj", 'a'), ("adv", 'r')] {
        for line in text(&folder.join(format!("data.{name}")))?.lines().filter(|l| !l.starts_with(' ')) {
            if let Some((offset, synset)) = synset(line) {
                synsets.insert((pos, offset), synset);
            }
        }
    }
    let mut english = Analysis::english();
    let mut out: BTreeMap<String, Vec<(char, String)>> = BTreeMap::new();
    for (name, pos) in [("noun", 'n'), ("verb", 'v'), ("adj", 'a'), ("adv", 'r')] {
        for line in text(&folder.join(format!("index.{name}")))?.lines().filter(|l| !l.starts_with(' ')) {
            let Some((word, senses)) = entry(line) else { continue };
            let Some(stem) = single(&mut english, word) else { continue };
            let related = out.entry(stem.clone()).or_default();
            for offset in senses {
                relate(&synsets, (pos, offset), word, &mut english, &stem, related);
            }
        }
    }
    for (stem, mut related) in out {
        related.sort_by_key(|(symbol, _)| *symbol == '~');
        let mut seen = std::collections::HashSet::new();
        related.retain(|(_, s)| seen.insert(s.clone()));
        related.truncate(MOST);
        if !related.is_empty() {
            let words: Vec<String> = related.iter().map(|(symbol, s)| format!("{symbol}{s}")).collect();
            println!("{stem}\t{}", words.join(" "));
        }
    }
    Ok(())
}

fn text(path: &Path) -> anyhow::Result<String> {
    Ok(String::from_utf8_lossy(&std::fs::read(path)?).into_owned())
}

/// A line of `data.*`: offset, file, type, words, pointers.
fn synset(line: &str) -> Option<(u64, Synset)> {
    let fields: Vec<&str> = line.split(' ').collect();
    let offset = fields.first()?.parse().ok()?;
    let count = usize::from_str_radix(fields.get(3)?, 16).ok()?;
    let words = (0..count).filter_map(|i| fields.get(4 + 2 * i)).map(|w| w.to_lowercase()).collect();
    let at = 4 + 2 * count;
    let links = (0..fields.get(at)?.parse().ok()?).filter_map(|i| {
        let symbol = (*fields.get(at + 1 + 4 * i)?).to_owned();
        let target = fields.get(at + 2 + 4 * i)?.parse().ok()?;
        let pos = fields.get(at + 3 + 4 * i)?.chars().next()?;
        Some((symbol, if pos == 's' { 'a' } else { pos }, target))
    });
    Some((offset, Synset { words, links: links.collect() }))
}

/// A line of `index.*`: the word and its tagged senses, most frequent first.
fn entry(line: &str) -> Option<(&str, Vec<u64>)> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let symbols: usize = fields.get(3)?.parse().ok()?;
    let tagged: usize = fields.get(5 + symbols)?.parse().ok()?;
    let senses = fields.iter().skip(6 + symbols).take(tagged.min(SENSES)).filter_map(|o| o.parse().ok()).collect();
    Some((fields.first()?, senses))
}

fn single(english: &mut Analysis, word: &str) -> Option<String> {
    let plain = word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase());
    let mut terms = if plain { english.terms(word) } else { Vec::new() };
    if terms.len() == 1 { terms.pop() } else { None }
}

fn relate(
    synsets: &HashMap<(char, u64), Synset>,
    key: (char, u64),
    word: &str,
    english: &mut Analysis,
    stem: &str,
    related: &mut Vec<(char, String)>,
) {
    let Some(synset) = synsets.get(&key) else { return };
    let mut add = |symbol: char, words: &[String]| {
        for other in words.iter().filter(|w| *w != word) {
            related.extend(single(english, other).filter(|s| s != stem).map(|s| (symbol, s)));
        }
    };
    add('=', &synset.words);
    for (symbol, pos, target) in &synset.links {
        let class = match symbol.as_str() {
            "+" | "\\" => '~',
            _ => continue,
        };
        if let Some(other) = synsets.get(&(*pos, *target)) {
            add(class, &other.words);
        }
    }
}
