//! From a file to an article: its bytes, their fingerprint, its text. Which files there are is `scan`'s, what the head of
//! one says is `head`'s, and what may be wrong with it is listed in `problem`.

use super::{Article, Format, Problem, ProblemKind, boilerplate, head};
use std::fmt;
use std::fs;
use std::io::Read;
use std::path::Path;

/// The largest article file that is read, in bytes.
pub const MAX_BYTES: u64 = 5 * 1024 * 1024;

/// Reads a file's bytes, never more than [`MAX_BYTES`].
///
/// # Errors
/// When it is too large or cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    let fail = |kind| Problem::new(path, None, kind);
    let unreadable = |e: std::io::Error| fail(ProblemKind::Unreadable(e.to_string()));
    // A FIFO would be waited for, a device has no end.
    let meta = fs::metadata(path).map_err(unreadable)?;
    if meta.is_dir() {
        return Err(fail(ProblemKind::Folder(path.display().to_string().trim_end_matches('/').to_owned())));
    }
    if !meta.is_file() {
        return Err(fail(ProblemKind::Unreadable("it is no regular file".into())));
    }
    let file = fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MAX_BYTES {
        let size = fs::metadata(path).map_or(bytes.len() as u64, |m| m.len());
        return Err(fail(ProblemKind::TooLarge(size)));
    }
    Ok(bytes)
}

/// The corpus-wide identity of a file's content.
pub fn fingerprint(bytes: &[u8]) -> u128 {
    xxhash_rust::xxh3::xxh3_128(bytes)
}

/// The [`fingerprint`] of what is written to it piece by piece.
#[derive(Clone, Default)]
pub struct Fingerprint(xxhash_rust::xxh3::Xxh3Default);

impl Fingerprint {
    /// Takes up the next bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// That of all bytes so far.
    pub fn value(&self) -> u128 {
        self.0.digest128()
    }
}

impl fmt::Write for Fingerprint {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.add(text.as_bytes());
        Ok(())
    }
}

/// An article out of its file's bytes, with warnings.
///
/// # Errors
/// The first thing that keeps the article from being served.
pub fn parse(path: &Path, bytes: Vec<u8>) -> Result<(Article, Vec<Problem>), Problem> {
    let fail = |line, kind| Problem::new(path, line, kind);
    if bytes.len() as u64 > MAX_BYTES {
        return Err(fail(None, ProblemKind::TooLarge(bytes.len() as u64)));
    }
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        return Err(fail(Some(line_at(&bytes, at)), ProblemKind::Binary));
    }
    let text = String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        fail(Some(line_at(e.as_bytes(), at)), ProblemKind::NotUtf8(at))
    })?;
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if text[start..].trim().is_empty() {
        return Err(fail(None, ProblemKind::Empty));
    }
    let head = match Format::of(path) {
        Some(Format::Markdown) => head::markdown(path, &text, start)?,
        _ => head::text(path, &text, start),
    };
    let id = path.file_stem().and_then(|s| s.to_str()).ok_or_else(|| fail(None, ProblemKind::BadName))?.to_owned();
    let mut article = Article::new(id, head.metadata, text, head.body);
    if article.paragraphs.is_empty() {
        return Err(fail(Some(line_at(article.source().as_bytes(), head.body.start)), ProblemKind::NoText));
    }
    boilerplate::mark(&article.text, &article.metadata.title, &mut article.paragraphs);
    Ok((article, head.problems))
}

fn line_at(bytes: &[u8], at: usize) -> usize {
    1 + bytes[..at.min(bytes.len())].iter().filter(|&&b| b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::super::Severity;
    use super::*;

    fn load(name: &str, bytes: &[u8]) -> Result<(Article, Vec<Problem>), Problem> {
        parse(Path::new(name), bytes.to_vec())
    }

    fn fails(name: &str, bytes: &[u8], expect: &str) {
        let problem = load(name, bytes).unwrap_err().to_string();
        assert!(problem.starts_with(name) && problem.contains(expect), "{problem:?} lacks {expect:?}");
    }

    #[test]
    fn a_fingerprint_of_pieces_is_that_of_the_whole() {
        let text: Vec<u8> = (0..3000u32).map(|i| (i * 7 % 251) as u8).collect();
        for length in [0, 1, 16, 17, 240, 241, 1024, 3000] {
            let mut print = Fingerprint::default();
            text[..length].chunks(97).for_each(|piece| print.add(piece));
            assert_eq!(print.value(), fingerprint(&text[..length]), "of {length} bytes");
        }
    }

    #[test]
    fn particulars_and_offsets() {
        let file =
            "\u{feff}---\r\ntitle: \"A: b\"\r\npublished: 2016-05-03\r\npublisher: The Post\r\n---\r\n\r\nOne.\r\n";
        let (article, warnings) = load("a.b.md", file.as_bytes()).unwrap();
        assert_eq!((article.id.as_str(), article.metadata.title.as_str()), ("a.b", "A: b"));
        assert_eq!(article.metadata.published, Some(jiff::civil::date(2016, 5, 3)));
        assert_eq!(article.slice(article.paragraphs[0].sentences[0]), "One.");
        assert!(warnings.is_empty());
    }

    #[test]
    fn a_text_file_begins_with_its_title() {
        let (article, _) = load("a.txt", b"Title\n\nOne. Two.\n").unwrap();
        assert_eq!(article.metadata.title, "Title");
        assert_eq!(article.sentence_count(), 2);
    }

    #[test]
    fn bad_input_names_file_line_and_mend() {
        fails("a.md", b"---\ntitle: x\n---\nab\xff", "4: is not UTF-8");
        fails("a.md", b"  \n", "is empty");
        fails("a.txt", b"Title\n", "has a title but no text");
        fails("a.md", b"Just text.\n", "1: has no title");
        fails("a.md", b"---\npublisher: x\n---\nText.\n", "1: has no title");
        fails("a.txt", b"Title\nab\0cd\n", "2: is not a text file");
        fails("a.txt", &vec![b'a'; MAX_BYTES as usize + 1], "is over 5 MiB");
    }

    #[test]
    fn what_is_not_understood_is_a_warning() {
        for (text, expect) in [
            ("---\ntitle: x\nText.\n", "a.md:1: has front matter that is never closed"),
            ("---\ntitle: x\npublished: 2026-02-30\n---\nText.\n", "a.md:3: `published: 2026-02-30` is no day"),
        ] {
            let (article, told) = load("a.md", text.as_bytes()).unwrap();
            assert_eq!((article.metadata.title.as_str(), article.metadata.published), ("x", None));
            assert!(told.len() == 1 && told[0].severity() == Severity::Warning, "{told:?}");
            assert!(told[0].to_string().starts_with(expect), "{}", told[0]);
        }
    }

    #[test]
    fn an_unknown_key_is_a_warning() {
        let (_, warnings) = load("a.md", b"---\ntitle: x\ntags: [a, b]\n---\nText.\n").unwrap();
        assert_eq!(warnings.len(), 1);
        assert_eq!(warnings[0].severity(), Severity::Warning);
        assert!(warnings[0].to_string().starts_with("a.md:3: `tags` is no known key"), "{}", warnings[0]);
    }

    #[test]
    fn front_matter_cannot_grow() {
        let mut file = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for i in 1..12 {
            let refs = vec![format!("*a{}", i - 1); 10].join(", ");
            file.push_str(&format!("a{i}: &a{i} [{refs}]\n"));
        }
        file.push_str("title: *a11\n---\nText.\n");
        assert_eq!(load("a.md", file.as_bytes()).unwrap().0.metadata.title, "*a11");
    }
}
