//! A corpus of any size out of given articles: sentences change places between articles, names and numbers are
//! replaced, days of publication spread over years. The same seed gives the same corpus. New names come as in a
//! Pitman-Yor process (Teh 2006), so that the vocabulary grows by Heaps' law, as it does in news. Nothing grows with
//! the corpus but four bytes a drawn name.

use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use onrecord::corpus::{self, BlockKind};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

/// Of the names of an article so many are replaced.
const REPLACED: f64 = 0.6;
/// Discount and concentration of the process that draws names: with n draws some n^0.6 differ.
const DISCOUNT: f64 = 0.6;
const CONCENTRATION: f64 = 50.0;
/// Longer sentences of the given articles are lists and tables; in bytes.
const LONGEST: usize = 600;
const FIRST_DAY: Date = date(2006, 1, 1);
/// Days of publication spread over so many.
const DAYS: i64 = 20 * 365;
const PUBLISHERS: &[&str] = &["The Daily Ledger", "Harbour Post", "Northern Wire", "City Courier", "The Record"];

/// A piece of a sentence.
enum Part {
    Text(String),
    /// A capitalised word that does not open the sentence.
    Name(String),
    /// Digits.
    Number(String),
}

/// What articles are made of.
pub struct Pool {
    sentences: Vec<Vec<Part>>,
    titles: Vec<Vec<Part>>,
    /// Sentences in each paragraph of each given article.
    shapes: Vec<Vec<usize>>,
}

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    pub articles: usize,
    pub sentences: usize,
    pub bytes: usize,
}

impl Pool {
    /// Every article file of the folders.
    pub fn read(folders: &[PathBuf]) -> io::Result<Self> {
        let mut pool = Self { sentences: Vec::new(), titles: Vec::new(), shapes: Vec::new() };
        for folder in folders {
            for file in corpus::scan(folder)?.0 {
                let Ok(bytes) = corpus::read(&file.path) else { continue };
                if let Ok((article, _)) = corpus::parse(&file.path, bytes) {
                    pool.take(&article);
                }
            }
        }
        if pool.sentences.is_empty() {
            return Err(io::Error::other("the folders hold no article"));
        }
        Ok(pool)
    }

    fn take(&mut self, article: &corpus::Article) {
        self.titles.push(parts(&article.metadata.title));
        let prose = article.paragraphs.iter().filter(|p| p.kind == BlockKind::Paragraph);
        let mut shape = Vec::new();
        for paragraph in prose {
            let texts = paragraph.sentences.iter().map(|&s| article.slice(s)).filter(|t| t.len() <= LONGEST);
            let before = self.sentences.len();
            self.sentences.extend(texts.map(parts));
            shape.push(self.sentences.len() - before);
        }
        shape.retain(|n| *n > 0);
        if !shape.is_empty() {
            self.shapes.push(shape);
        }
    }
}

fn parts(sentence: &str) -> Vec<Part> {
    let flat = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out: Vec<Part> = Vec::new();
    let mut rest = flat.as_str();
    while let Some(first) = rest.chars().next() {
        let run = |holds: fn(char) -> bool| rest.find(|c| !holds(c)).unwrap_or(rest.len());
        let (cut, part): (usize, fn(String) -> Part) = if first.is_ascii_digit() {
            (run(|c| c.is_ascii_digit()), Part::Number)
        } else if first.is_alphabetic() {
            let cut = run(char::is_alphabetic);
            let name =
                !out.is_empty() && first.is_uppercase() && cut > 2 && rest[..cut].chars().any(char::is_lowercase);
            (cut, if name { Part::Name } else { Part::Text })
        } else {
            (first.len_utf8(), Part::Text)
        };
        match (out.last_mut(), part(rest[..cut].to_owned())) {
            (Some(Part::Text(last)), Part::Text(more)) => last.push_str(&more),
            (_, part) => out.push(part),
        }
        rest = &rest[cut..];
    }
    out
}

/// Draws names so that those drawn often are drawn oftener, and new ones never cease.
struct Names {
    drawn: Vec<u32>,
    known: u32,
}

impl Names {
    fn draw(&mut self, rng: &mut Rng) -> String {
        let fresh = (CONCENTRATION + DISCOUNT * f64::from(self.known)) / (CONCENTRATION + self.drawn.len() as f64);
        let name = if rng.f64() < fresh {
            self.known += 1;
            self.known - 1
        } else {
            self.drawn[rng.usize(..self.drawn.len())]
        };
        self.drawn.push(name);
        spell(name)
    }
}

/// A name of its own for every number.
fn spell(mut number: u32) -> String {
    const SYLLABLES: &[&str] = &[
        "ba", "den", "kor", "lis", "mar", "nov", "pel", "rus", "sta", "tir", "vel", "wen", "zor", "hal", "gri", "fen",
        "dal", "cha", "bren", "al", "os", "ur", "ist", "eck", "yam", "qui", "jo", "sen", "tho", "lin", "rad", "mo",
    ];
    let mut name = String::new();
    let base = SYLLABLES.len() as u32;
    for place in 0.. {
        name.push_str(SYLLABLES[((number + place * 7) % base) as usize]);
        number /= base;
        if number == 0 && place > 0 {
            break;
        }
    }
    name[..1].to_uppercase() + &name[1..]
}

/// Writes articles of `sentences` sentences in all into a folder.
pub fn generate(pool: &Pool, folder: &Path, sentences: usize, seed: u64) -> io::Result<Made> {
    std::fs::create_dir_all(folder)?;
    let mut rng = Rng::with_seed(seed);
    let mut names = Names { drawn: Vec::new(), known: 0 };
    let mut made = Made::default();
    while made.sentences < sentences {
        let (text, count) = article(pool, sentences - made.sentences, &mut names, &mut rng);
        std::fs::write(folder.join(format!("a{:06}.md", made.articles)), &text)?;
        made.articles += 1;
        made.sentences += count;
        made.bytes += text.len();
    }
    Ok(made)
}

/// One article's file, and how many sentences it has, `most` at most.
fn article(pool: &Pool, most: usize, names: &mut Names, rng: &mut Rng) -> (String, usize) {
    let mut writer = Writer { names, rng, replaced: HashMap::new() };
    let title = &pool.titles[writer.rng.usize(..pool.titles.len())];
    let title = writer.write(title);
    let day = FIRST_DAY.saturating_add(writer.rng.i64(0..DAYS).days());
    let publisher = PUBLISHERS[writer.rng.usize(..PUBLISHERS.len())];
    let title = title.replace('\\', " ").replace('"', "'");
    let mut text = format!("---\ntitle: \"{title}\"\npublisher: {publisher}\npublished: {day}\n---\n");
    let mut count = 0;
    for &length in &pool.shapes[writer.rng.usize(..pool.shapes.len())] {
        text.push('\n');
        for i in 0..length.min(most - count) {
            let sentence = &pool.sentences[writer.rng.usize(..pool.sentences.len())];
            let _ = write!(text, "{}{}", if i == 0 { "" } else { " " }, writer.write(sentence));
            count += 1;
        }
        text.push('\n');
        if count == most {
            break;
        }
    }
    (text, count)
}

/// Writes the sentences of one article, in which a name is replaced by the same name each time.
struct Writer<'a> {
    names: &'a mut Names,
    rng: &'a mut Rng,
    replaced: HashMap<String, String>,
}

impl Writer<'_> {
    fn write(&mut self, parts: &[Part]) -> String {
        let mut out = String::new();
        for part in parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Name(name) => {
                    let name = self.name(name);
                    out.push_str(&name);
                }
                Part::Number(number) => {
                    let number = self.number(number);
                    out.push_str(&number);
                }
            }
        }
        out
    }

    fn name(&mut self, name: &str) -> String {
        if let Some(known) = self.replaced.get(name) {
            return known.clone();
        }
        let new = if self.rng.f64() < REPLACED { self.names.draw(self.rng) } else { name.to_owned() };
        self.replaced.insert(name.to_owned(), new.clone());
        new
    }

    /// As many digits; a year stays one.
    fn number(&mut self, number: &str) -> String {
        if number.len() == 4 && (number.starts_with("19") || number.starts_with("20")) {
            return self.rng.u32(1950..2027).to_string();
        }
        let digit = |i: usize, rng: &mut Rng| rng.u32(u32::from(i == 0 && number.len() > 1)..10);
        (0..number.len()).filter_map(|i| char::from_digit(digit(i, self.rng), 10)).collect()
    }
}

/// Changes one article in `one_in` by a sentence at its end; how many.
pub fn change(pool: &Pool, folder: &Path, one_in: usize, seed: u64) -> io::Result<usize> {
    let mut rng = Rng::with_seed(seed);
    let mut names = Names { drawn: Vec::new(), known: 0 };
    let mut changed = 0;
    for file in corpus::scan(folder)?.0.iter().step_by(one_in) {
        let mut text = std::fs::read_to_string(&file.path)?;
        let mut writer = Writer { names: &mut names, rng: &mut rng, replaced: HashMap::new() };
        let sentence = &pool.sentences[writer.rng.usize(..pool.sentences.len())];
        let _ = write!(text, "\n{}\n", writer.write(sentence));
        std::fs::write(&file.path, text)?;
        changed += 1;
    }
    Ok(changed)
}
