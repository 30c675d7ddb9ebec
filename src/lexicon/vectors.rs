//! Word vectors: for stems of common English words, a row of numbers such that words of like meaning have rows of like
//! direction. Made by `examples/vectors.rs` of GloVe's vectors (Pennington et al. 2014), drawn towards WordNet's synonyms
//! by retrofitting (Faruqui et al. 2015). Owns the form of the file and the comparison of words; no name stands in it.

use std::borrow::Cow;

const MAGIC: &[u8; 8] = b"ORVEC\0\0\x02";
const HEADER: usize = 24;

/// A word that has a vector, by its place among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(u32);

/// The file as it is: a header, sorted stems a line each, a row of `dims` signed bytes a stem (length 127), the places of
/// its nearest stems, two bytes each, and its rarity in English at large, a byte (255 for 1).
#[derive(Clone, Debug)]
pub struct WordVectors {
    bytes: Cow<'static, [u8]>,
    /// Where each stem begins, in bytes of the file; one more for the end.
    starts: Vec<u32>,
    dims: usize,
    nearest: usize,
    rows: usize,
}

impl WordVectors {
    /// # Errors
    /// What is wrong with the file.
    pub(super) fn new(bytes: Cow<'static, [u8]>) -> Result<Self, String> {
        let number = |at: usize| bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes);
        let header = bytes.starts_with(MAGIC).then(|| [8, 12, 16, 20].map(|at| number(at).unwrap_or(0) as usize));
        let Some([count, dims, nearest, text]) = header else {
            return Err("is no file of word vectors; make it by `cargo run --release --example vectors`".to_owned());
        };
        let rows = HEADER.saturating_add(text);
        let whole = count.saturating_mul(dims.saturating_add(2 * nearest + 1)).saturating_add(rows);
        if bytes.len() != whole || count == 0 {
            return Err(format!("has {} bytes, not the {whole} that its header tells", bytes.len()));
        }
        let mut starts = vec![HEADER as u32];
        let ends = bytes[HEADER..rows].iter().enumerate().filter(|(_, b)| **b == b'\n');
        starts.extend(ends.map(|(i, _)| (HEADER + i + 1) as u32));
        if starts.len() != count + 1 {
            return Err(format!("has {} stems, not the {count} that its header tells", starts.len() - 1));
        }
        Ok(Self { bytes, starts, dims, nearest, rows })
    }

    /// The row of a stem, as the analysis of the index gives stems.
    pub fn row(&self, stem: &str) -> Option<Row> {
        let stem_at = |i: usize| &self.bytes[self.starts[i] as usize..self.starts[i + 1] as usize - 1];
        let (mut low, mut high) = (0, self.starts.len() - 1);
        while low < high {
            let middle = usize::midpoint(low, high);
            match stem_at(middle).cmp(stem.as_bytes()) {
                std::cmp::Ordering::Equal => return Some(Row(middle as u32)),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The stem of a row.
    pub fn stem(&self, row: Row) -> &str {
        let at = row.0 as usize;
        std::str::from_utf8(&self.bytes[self.starts[at] as usize..self.starts[at + 1] as usize - 1]).unwrap_or("")
    }

    /// The cosine of two words' vectors, -1 to 1.
    pub fn cosine(&self, a: Row, b: Row) -> f32 {
        let sum: i32 = self.vector(a).zip(self.vector(b)).map(|(x, y)| i32::from(x) * i32::from(y)).sum();
        sum as f32 / (127.0 * 127.0)
    }

    /// The numbers of a row, each -127 to 127.
    pub fn vector(&self, row: Row) -> impl Iterator<Item = i8> + '_ {
        let from = self.rows + row.0 as usize * self.dims;
        self.bytes[from..from + self.dims].iter().map(|&b| b as i8)
    }

    /// The stems nearest to a row, nearest first.
    pub fn nearest(&self, row: Row) -> impl Iterator<Item = Row> + '_ {
        let count = self.starts.len() - 1;
        let from = self.rows + count * self.dims + row.0 as usize * 2 * self.nearest;
        let places = self.bytes[from..from + 2 * self.nearest].chunks_exact(2);
        places.map(|b| u32::from(u16::from_le_bytes([b[0], b[1]]))).filter(move |&i| (i as usize) < count).map(Row)
    }

    /// How rare the stem is in English at large, 0 for what stands in every sentence to 1.
    pub fn rarity(&self, row: Row) -> f32 {
        let count = self.starts.len() - 1;
        let at = self.rows + count * (self.dims + 2 * self.nearest) + row.0 as usize;
        f32::from(self.bytes[at]) / 255.0
    }

    /// Longer than the words that only join others.
    pub fn has_content(&self, row: Row) -> bool {
        self.stem(row).len() > 3
    }

    /// Numbers a row.
    pub fn dims(&self) -> usize {
        self.dims
    }
}

/// What the file holds of one stem.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The stem of a word, as passages are indexed by it.
    pub stem: String,
    /// Its vector in components of 8 bits.
    pub row: Vec<i8>,
    /// Places of the stems nearest to it among the file's.
    pub nearest: Vec<u16>,
    /// How rare it is in English at large, 0 to 255.
    pub rarity: u8,
}

/// The file's bytes for stems in their order.
pub fn encode(entries: &[Entry]) -> Vec<u8> {
    let text: String = entries.iter().map(|e| format!("{}\n", e.stem)).collect();
    let (dims, nearest) = entries.first().map_or((0, 0), |e| (e.row.len(), e.nearest.len()));
    let mut out = MAGIC.to_vec();
    for number in [entries.len(), dims, nearest, text.len()] {
        out.extend((number as u32).to_le_bytes());
    }
    out.extend(text.bytes());
    out.extend(entries.iter().flat_map(|e| e.row.iter().map(|&x| x as u8)));
    out.extend(entries.iter().flat_map(|e| e.nearest.iter().flat_map(|n| n.to_le_bytes())));
    out.extend(entries.iter().map(|e| e.rarity));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Vec<u8> {
        let entry = |stem: &str, row: [i8; 2], nearest: u16, rarity: u8| Entry {
            stem: stem.to_owned(),
            row: row.to_vec(),
            nearest: vec![nearest],
            rarity,
        };
        encode(&[entry("boat", [127, 0], 2, 153), entry("cold", [0, 127], 0, 51), entry("ship", [126, 13], 0, 102)])
    }

    #[test]
    fn words_are_found_and_compared() {
        let vectors = WordVectors::new(three().into()).unwrap();
        let row = |stem: &str| vectors.row(stem).unwrap();
        assert!(vectors.cosine(row("boat"), row("ship")) > 0.9);
        assert!(vectors.cosine(row("boat"), row("cold")).abs() < 0.01);
        assert_eq!(vectors.nearest(row("boat")).map(|r| vectors.stem(r)).collect::<Vec<_>>(), ["ship"]);
        assert_eq!(["boat", "cold", "ship"].map(|s| vectors.rarity(row(s))), [0.6, 0.2, 0.4]);
        for absent in ["", "a", "boats", "zoo"] {
            assert_eq!(vectors.row(absent), None, "{absent}");
        }
    }

    #[test]
    fn a_broken_file_is_told() {
        for broken in [Vec::new(), b"words".to_vec(), three()[..40].to_vec(), [three(), vec![0]].concat()] {
            assert!(WordVectors::new(broken.into()).is_err());
        }
    }
}
