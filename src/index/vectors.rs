//! The vectors of passages, beside the generations: immutable files under `index/vectors/<weights>/`, each of whole
//! articles that are known by the hash of their content, so that no text is read twice and a kill loses one file at the
//! most. Owns their form and the search among them; `enrich` fills them.
//!
//! ```text
//! magic u32, articles u32, rows u32, check u32      check: XXH3 of the three before and of the list
//! list      a content hash (16 bytes), its first row u32 and its rows u32, for each article
//! bits      the sign of each component of each row, 48 bytes a row: for the first sift
//! rows      a scale f32 and 384 components of 8 bits, for each row
//! ```
//! Little endian. Rows are an article's passages in order.

use super::IndexError;
use foldhash::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use tantivy::Directory;
use tantivy::directory::{MmapDirectory, OwnedBytes};
use xxhash_rust::xxh3::xxh3_64;

const DIMENSIONS: usize = 384;
const MAGIC: u32 = 0x3156_524f;
const HEADER: usize = 16;
const ENTRY: usize = 24;
const BITS: usize = DIMENSIONS / 8;
const ROW: usize = 4 + DIMENSIONS;
const ENDING: &str = "vec";
/// Up to so many rows are scored without a sift.
const UNSIFTED: usize = 4_096;
/// Rows that the sift leaves to be scored: the right one is among them unless its signs say next to nothing.
const SIFTED: usize = 1_000;
/// Files with fewer rows are small; so many of them become one.
const SMALL: usize = 16_384;
const MANY_SMALL: usize = 8;

/// Hash of an article's file, as [`crate::corpus::fingerprint`] gives it.
pub type Content = u128;

/// A passage near a question in meaning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    pub content: Content,
    /// Which passage of the article, from 0.
    pub ordinal: usize,
    pub cosine: f32,
}

/// All vectors of one reader's weights, followed as files come and go. Shared between threads.
pub struct Vectors {
    folder: PathBuf,
    held: RwLock<Held>,
}

#[derive(Clone, Default)]
struct Held {
    names: Vec<String>,
    files: Vec<Arc<VectorFile>>,
}

struct VectorFile {
    path: PathBuf,
    bytes: OwnedBytes,
    /// Content, first row, rows.
    list: Vec<(Content, usize, usize)>,
    rows: usize,
}

impl Vectors {
    /// Those under an index that the weights with this fingerprint made.
    pub fn open(index: &Path, weights: &str) -> Self {
        let folder = index.join("vectors").join(weights.get(..16).unwrap_or(weights));
        Self { folder, held: RwLock::default() }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    fn held(&self) -> Held {
        let names = names(&self.folder);
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner).clone();
        if held.names == names {
            return held;
        }
        let known = |name: &String| held.names.iter().position(|n| n == name).map(|i| held.files[i].clone());
        let open = |name: &String| known(name).or_else(|| VectorFile::open(&self.folder, name).map(Arc::new));
        let files: Vec<_> = names.iter().filter_map(open).collect();
        let held = Held { names, files };
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = held.clone();
        held
    }

    /// How many passages have a vector.
    pub fn rows(&self) -> usize {
        self.held().files.iter().map(|f| f.rows).sum()
    }

    /// The articles that have been read.
    pub fn contents(&self) -> HashSet<Content> {
        self.held().files.iter().flat_map(|f| f.list.iter().map(|l| l.0)).collect()
    }

    /// The passages nearest to a unit vector, nearest first; of one article where one is given.
    pub fn search(&self, query: &[f32], only: Option<Content>, limit: usize) -> Vec<Near> {
        let held = self.held();
        if query.len() != DIMENSIONS {
            return Vec::new();
        }
        let mut rows: Vec<(usize, usize)> = Vec::new();
        for (f, file) in held.files.iter().enumerate() {
            let wanted = file.list.iter().filter(|l| only.is_none_or(|c| c == l.0));
            rows.extend(wanted.flat_map(|&(_, first, n)| (first..first + n).map(move |r| (f, r))));
        }
        if rows.len() > UNSIFTED {
            rows = sift(&held.files, &rows, &signs(query));
        }
        let mut scored: Vec<(f32, (usize, usize))> =
            rows.into_iter().map(|(f, r)| (held.files[f].cosine(r, query), (f, r))).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let near = |(cosine, (f, r)): (f32, (usize, usize))| {
            let (content, ordinal) = held.files[f].place(r)?;
            Some(Near { content, ordinal, cosine })
        };
        scored.into_iter().take(limit).filter_map(near).collect()
    }

    /// Adds the vectors of whole articles as one file.
    pub(super) fn add(&self, articles: &[(Content, Vec<Vec<f32>>)]) -> Result<(), IndexError> {
        let mut out = Making::default();
        for (content, rows) in articles {
            out.begin(*content, rows.len());
            rows.iter().for_each(|row| out.row(row));
        }
        self.write(&out)
    }

    /// Puts many small files together and leaves out what most of a file is: articles that are no longer served.
    pub(super) fn tidy(&self, live: &HashSet<Content>) -> Result<(), IndexError> {
        let held = self.held();
        let small = |f: &&Arc<VectorFile>| f.rows < SMALL;
        let many = held.files.iter().filter(small).count() > MANY_SMALL;
        let stale =
            |f: &VectorFile| 2 * f.list.iter().filter(|l| live.contains(&l.0)).map(|l| l.2).sum::<usize>() < f.rows;
        let old: Vec<_> = held.files.iter().filter(|f| stale(f) || (many && small(f))).collect();
        let mut out = Making::default();
        for file in &old {
            for &(content, first, rows) in file.list.iter().filter(|l| live.contains(&l.0)) {
                out.begin(content, rows);
                (first..first + rows).for_each(|r| out.copy(file.bits(r), file.row(r)));
            }
        }
        if !old.is_empty() {
            self.write(&out)?;
        }
        for file in old {
            std::fs::remove_file(&file.path).map_err(IndexError::io(&file.path))?;
        }
        Ok(())
    }

    fn write(&self, making: &Making) -> Result<(), IndexError> {
        if making.list.is_empty() {
            return Ok(());
        }
        std::fs::create_dir_all(&self.folder).map_err(IndexError::io(&self.folder))?;
        let io = |e| IndexError::io(&self.folder)(e);
        let number = names(&self.folder).iter().filter_map(|n| n.split('.').next()?.parse::<u64>().ok()).max();
        let path = self.folder.join(format!("{:06}.{ENDING}", number.unwrap_or(0) + 1));
        let mut file = tempfile::Builder::new().prefix(".tmp").tempfile_in(&self.folder).map_err(io)?;
        making.write(file.as_file_mut()).and_then(|()| file.as_file().sync_all()).map_err(io)?;
        file.persist(&path).map_err(|e| io(e.error))?;
        Ok(())
    }
}

/// Finished files, by name.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries.flatten().filter_map(|e| e.file_name().into_string().ok()).collect();
    names.retain(|n| n.ends_with(&format!(".{ENDING}")) && !n.starts_with('.'));
    names.sort();
    names
}

/// The rows whose signs are most like those of the question's vector.
fn sift(files: &[Arc<VectorFile>], rows: &[(usize, usize)], signs: &[u8; BITS]) -> Vec<(usize, usize)> {
    let distance = |&(f, r): &(usize, usize)| -> usize {
        let unlike =
            |(a, b): (&[u8], &[u8])| match (a.try_into().map(u64::from_le_bytes), b.try_into().map(u64::from_le_bytes))
            {
                (Ok(a), Ok(b)) => (a ^ b).count_ones() as usize,
                _ => 0,
            };
        files[f].bits(r).chunks_exact(8).zip(signs.chunks_exact(8)).map(unlike).sum()
    };
    let distances: Vec<u16> = rows.iter().map(|r| distance(r) as u16).collect();
    let mut of = [0usize; DIMENSIONS + 1];
    distances.iter().for_each(|&d| of[usize::from(d)] += 1);
    let mut left = SIFTED;
    let furthest = of.iter().position(|&n| {
        let last = n >= left;
        left = left.saturating_sub(n);
        last
    });
    let furthest = furthest.unwrap_or(DIMENSIONS);
    rows.iter().zip(&distances).filter(|(_, d)| usize::from(**d) <= furthest).map(|(r, _)| *r).collect()
}

fn signs(row: &[f32]) -> [u8; BITS] {
    let mut out = [0; BITS];
    for (i, _) in row.iter().enumerate().filter(|(_, x)| **x > 0.0) {
        out[i / 8] |= 1 << (i % 8);
    }
    out
}

impl VectorFile {
    /// None where it is not what this program writes: its articles are read again.
    fn open(folder: &Path, name: &str) -> Option<Self> {
        let bytes = MmapDirectory::open(folder).ok()?.open_read(Path::new(name)).ok()?.read_bytes().ok()?;
        let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let (articles, rows) = (number(4)? as usize, number(8)? as usize);
        let end = HEADER + articles.checked_mul(ENTRY)?;
        let sound = number(0)? == MAGIC && number(12)? == check(bytes.get(..12)?, bytes.get(HEADER..end)?);
        if !sound || bytes.len() != end + rows * (BITS + ROW) {
            return None;
        }
        let entry = |at: usize| {
            let content = u128::from_le_bytes(bytes.get(at..at + 16)?.try_into().ok()?);
            Some((content, number(at + 16)? as usize, number(at + 20)? as usize))
        };
        let list = (0..articles).map(|i| entry(HEADER + i * ENTRY)).collect::<Option<Vec<_>>>()?;
        list.iter().all(|l| l.1 + l.2 <= rows).then_some(())?;
        Some(Self { path: folder.join(name), bytes, list, rows })
    }

    fn bits(&self, row: usize) -> &[u8] {
        let at = HEADER + self.list.len() * ENTRY + row * BITS;
        &self.bytes[at..at + BITS]
    }

    fn row(&self, row: usize) -> &[u8] {
        let at = HEADER + self.list.len() * ENTRY + self.rows * BITS + row * ROW;
        &self.bytes[at..at + ROW]
    }

    fn cosine(&self, row: usize, query: &[f32]) -> f32 {
        let (scale, components) = self.row(row).split_at(4);
        let scale = scale.try_into().map_or(0.0, f32::from_le_bytes);
        scale * components.iter().zip(query).map(|(&c, q)| f32::from(c as i8) * q).sum::<f32>()
    }

    fn place(&self, row: usize) -> Option<(Content, usize)> {
        let (content, first, _) = self.list[..self.list.partition_point(|l| l.1 <= row)].last()?;
        Some((*content, row - first))
    }
}

/// A file on its way.
#[derive(Default)]
struct Making {
    list: Vec<(Content, usize, usize)>,
    rows: usize,
    bits: Vec<u8>,
    components: Vec<u8>,
}

impl Making {
    fn begin(&mut self, content: Content, rows: usize) {
        self.list.push((content, self.rows, rows));
        self.rows += rows;
    }

    fn row(&mut self, row: &[f32]) {
        let greatest = row.iter().fold(f32::MIN_POSITIVE, |m, x| m.max(x.abs()));
        let scale = greatest / 127.0;
        self.bits.extend_from_slice(&signs(row));
        self.components.extend_from_slice(&scale.to_le_bytes());
        self.components.extend(row.iter().map(|x| (x / scale).round() as i8 as u8));
    }

    fn copy(&mut self, bits: &[u8], row: &[u8]) {
        self.bits.extend_from_slice(bits);
        self.components.extend_from_slice(row);
    }

    fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes();
        let head = [MAGIC.to_le_bytes(), number(self.list.len()), number(self.rows)].concat();
        let list: Vec<u8> = self
            .list
            .iter()
            .flat_map(|(content, first, rows)| [&content.to_le_bytes()[..], &number(*first), &number(*rows)].concat())
            .collect();
        out.write_all(&head)?;
        out.write_all(&check(&head, &list).to_le_bytes())?;
        out.write_all(&list)?;
        out.write_all(&self.bits)?;
        out.write_all(&self.components)
    }
}

fn check(head: &[u8], list: &[u8]) -> u32 {
    xxh3_64(&[head, list].concat()) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(seed: u64) -> Vec<f32> {
        let mut random = fastrand::Rng::with_seed(seed);
        let row: Vec<f32> = (0..DIMENSIONS).map(|_| random.f32() - 0.5).collect();
        let length = row.iter().map(|x| x * x).sum::<f32>().sqrt();
        row.iter().map(|x| x / length).collect()
    }

    #[test]
    fn a_row_is_found_again_by_its_own_vector() {
        let folder = tempfile::tempdir().unwrap();
        let vectors = Vectors::open(folder.path(), "weights-of-a-test");
        assert_eq!(vectors.search(&unit(0), None, 3), []);
        let article =
            |content: u128, n: u64| (content, (0..n).map(|i| unit(content as u64 * 10_000 + i)).collect::<Vec<_>>());
        vectors.add(&[article(1, 3), article(2, 4)]).unwrap();
        vectors.add(&[article(3, 6_000)]).unwrap();
        for (content, ordinal) in [(1, 2), (2, 0), (3, 5_999)] {
            let found = vectors.search(&unit(content as u64 * 10_000 + ordinal), None, 2)[0];
            assert_eq!((found.content, found.ordinal as u64), (content, ordinal));
            assert!((found.cosine - 1.0).abs() < 0.01, "{found:?}");
        }
        assert!(vectors.search(&unit(30_000), Some(2), 9).iter().all(|n| n.content == 2));
        assert_eq!((vectors.rows(), vectors.contents().len()), (6_007, 3));
    }

    #[test]
    fn what_is_no_longer_served_goes_and_what_is_damaged_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let vectors = Vectors::open(folder.path(), "weights-of-a-test");
        vectors.add(&[(1, vec![unit(1)]), (2, vec![unit(2), unit(3)])]).unwrap();
        vectors.tidy(&[1].into_iter().collect()).unwrap();
        assert_eq!(vectors.contents(), [1].into_iter().collect());
        for i in 10..20 {
            vectors.add(&[(i, vec![unit(i as u64)])]).unwrap();
        }
        vectors.tidy(&(1..20).collect()).unwrap();
        assert_eq!((vectors.rows(), names(vectors.folder()).len()), (11, 1));
        let file = vectors.folder().join(&names(vectors.folder())[0]);
        let mut bytes = std::fs::read(&file).unwrap();
        bytes[HEADER] ^= 1;
        std::fs::write(&file, bytes).unwrap();
        assert_eq!(Vectors::open(folder.path(), "weights-of-a-test").rows(), 0);
    }
}
