//! The way home: from a plain reading's bytes to the file's. Owns the pieces and their arithmetic; which bytes are
//! read plainly is `view`'s.

use super::Span;
use serde::{Deserialize, Serialize};

/// A run of plain bytes and the file's bytes that they stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Piece {
    /// Of the plain text.
    plain: Span,
    /// Of the file; empty where nothing stands there ("round.The").
    file: Span,
    /// The same bytes on both sides. Otherwise they stand for each other as a whole ("—" for "&mdash;").
    same: bool,
}

/// The map of a plain reading. Its pieces follow each other without a gap in the plain text; what lies between them in
/// the file is markup. Without pieces the two texts are one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    pieces: Vec<Piece>,
    /// Where the file ends.
    end: usize,
}

impl Home {
    /// The way home of a text that is its own plain reading.
    pub fn identity(len: usize) -> Self {
        Self { pieces: Vec::new(), end: len }
    }

    /// Whether file and plain reading are the same, byte for byte.
    pub fn is_identity(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The file's bytes that a plain span stands for, without markup at its ends.
    pub fn of(&self, plain: Span) -> Span {
        if self.is_identity() {
            return plain;
        }
        let start = self.start(plain.start);
        if plain.is_empty() { Span::new(start, start) } else { Span::new(start, self.end(plain.end).max(start)) }
    }

    /// The same with the markup that begins and ends there: what a whole sentence stands for. Where two spans touch, the
    /// markup between them is the latter's, so that they never overlap in the file either.
    pub fn around(&self, plain: Span, text: &str) -> Span {
        let Span { mut start, mut end } = self.of(plain);
        if self.is_identity() || plain.is_empty() {
            return Span::new(start, end);
        }
        let first = self.pieces.partition_point(|p| p.plain.end <= plain.start);
        if self.pieces.get(first).is_some_and(|p| p.plain.start == plain.start) {
            start = first.checked_sub(1).map_or(0, |i| self.pieces[i].file.end);
        }
        let parted = text.get(plain.end..).is_none_or(|t| t.is_empty() || t.starts_with(char::is_whitespace));
        let next = self.pieces.partition_point(|p| p.plain.end <= plain.end);
        if parted && self.pieces.get(next).is_none_or(|p| p.plain.start == plain.end) {
            end = self.pieces.get(next).map_or(self.end, |p| p.file.start);
        }
        Span::new(start, end)
    }

    /// The map of a part of the plain text alone, counted from its beginning, on a file of which only `file` is kept.
    pub fn part(&self, plain: Span, file: Span) -> Self {
        if self.is_identity() {
            return Self::identity(file.len());
        }
        let from = self.pieces.partition_point(|p| p.plain.end <= plain.start);
        let touching = self.pieces[from..].iter().take_while(|p| p.plain.start < plain.end);
        let pieces: Vec<Piece> = touching.map(|p| p.cut(plain, file)).collect();
        match pieces.as_slice() {
            [only] if only.same && only.file == Span::new(0, file.len()) => Self::identity(file.len()),
            _ => Self { pieces, end: file.len() },
        }
    }

    fn start(&self, at: usize) -> usize {
        let i = self.pieces.partition_point(|p| p.plain.end <= at);
        self.pieces.get(i).map_or(self.end, |p| if p.same { p.file.start + (at - p.plain.start) } else { p.file.start })
    }

    fn end(&self, at: usize) -> usize {
        let i = self.pieces.partition_point(|p| p.plain.end < at);
        self.pieces.get(i).map_or(self.end, |p| if p.same { p.file.start + (at - p.plain.start) } else { p.file.end })
    }
}

impl Piece {
    fn cut(self, plain: Span, file: Span) -> Self {
        let (left, right) = (plain.start.saturating_sub(self.plain.start), self.plain.end.saturating_sub(plain.end));
        let own = if self.same { Span::new(self.file.start + left, self.file.end - right) } else { self.file };
        let within = |at: usize| at.clamp(file.start, file.end) - file.start;
        Self {
            plain: Span::new(
                self.plain.start.max(plain.start) - plain.start,
                self.plain.end.min(plain.end) - plain.start,
            ),
            file: Span::new(within(own.start), within(own.end)),
            same: self.same,
        }
    }
}

/// A plain text in the making, with its map.
pub(super) struct Maker<'a> {
    source: &'a str,
    pub text: String,
    pieces: Vec<Piece>,
}

impl<'a> Maker<'a> {
    pub fn new(source: &'a str) -> Self {
        Self { source, text: String::with_capacity(source.len()), pieces: Vec::new() }
    }

    pub fn source(&self) -> &'a str {
        self.source
    }

    /// The file's byte up to which everything has been read.
    pub fn here(&self) -> usize {
        self.pieces.last().map_or(0, |p| p.file.end)
    }

    /// Takes over the file's bytes as they are.
    pub fn keep(&mut self, file: Span) {
        let Some(bytes) = file.get(self.source).filter(|b| !b.is_empty()) else { return };
        let at = self.text.len();
        self.text.push_str(bytes);
        match self.pieces.last_mut() {
            Some(last) if last.same && last.file.end == file.start => {
                last.file.end = file.end;
                last.plain.end = self.text.len();
            }
            _ => self.pieces.push(Piece { plain: Span::new(at, self.text.len()), file, same: true }),
        }
    }

    /// Puts a text in the place of the file's bytes.
    pub fn put(&mut self, file: Span, text: &str) {
        if text.is_empty() {
            return;
        }
        if file.get(self.source) == Some(text) {
            return self.keep(file);
        }
        let at = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece { plain: Span::new(at, self.text.len()), file, same: false });
    }

    /// The text and its map.
    pub fn done(self) -> (String, Home) {
        let whole = Span::new(0, self.source.len());
        let same = matches!(self.pieces.as_slice(), [p] if p.same && p.file == whole);
        let pieces = if same { Vec::new() } else { self.pieces };
        (self.text, Home { pieces, end: whole.end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_go_home() {
        let source = "**Ann** &mdash; said.";
        let mut maker = Maker::new(source);
        maker.keep(Span::new(2, 5));
        maker.keep(Span::new(7, 8));
        maker.put(Span::new(8, 15), "—");
        maker.keep(Span::new(15, 21));
        let (text, home) = maker.done();
        assert_eq!(text, "Ann — said.");
        let goes = |plain: &str| {
            let at = text.find(plain).unwrap();
            home.of(Span::new(at, at + plain.len())).get(source).unwrap()
        };
        assert_eq!(
            (goes("Ann"), goes("nn —"), goes("— s"), goes("said")),
            ("Ann", "nn** &mdash;", "&mdash; s", "said")
        );
        assert_eq!(home.around(Span::new(0, text.len()), &text), Span::new(0, source.len()));
    }

    #[test]
    fn a_part_has_a_map_of_its_own() {
        let source = "One. *Two* three.";
        let mut maker = Maker::new(source);
        maker.keep(Span::new(0, 5));
        maker.keep(Span::new(6, 9));
        maker.keep(Span::new(10, 17));
        let (text, home) = maker.done();
        let plain = Span::new(5, text.len());
        let file = home.around(plain, &text);
        assert_eq!(file.get(source), Some("*Two* three."));
        let part = home.part(plain, file);
        assert_eq!(part.of(Span::new(4, 9)).get("*Two* three."), Some("three"));
        let first = home.part(Span::new(0, 4), Span::new(0, 4));
        assert!(first.is_identity());
    }
}
