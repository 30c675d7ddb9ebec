//! The characters of a text, read plainly: letters composed, what cannot be seen left out, footnote marks left out, a
//! space put between sentences that touch. Owns which characters and marks those are.

use super::Span;
use super::home::Maker;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Scripts from here on join letters by characters that cannot be seen.
const JOINED_FROM: char = '\u{600}';
/// As far as the ends of two sentences, and notes in brackets, are looked at, in bytes.
const NEAR: usize = 64;
/// No code between backticks is longer, in bytes.
const MAX_CODE: usize = 80;
/// Letters that may stand before asterisks in the place of others.
const MAX_MASKED: usize = 3;
/// Behind these a raised number is a power.
const UNITS: &[&str] = &["km", "cm", "mm", "dm", "ft", "mi", "yd", "sq"];
/// Words in brackets that are notes where nothing parts them from the word before.
const NOTES: &[&str] = &["citation needed", "clarification needed", "update", "better source needed", "who?", "when?"];
/// Ends of names of sites: "Booking.Com" is one word.
const DOMAINS: &[&str] =
    &["Com", "Org", "Net", "Gov", "Edu", "Co", "Io", "Tv", "Js", "Uk", "Eu", "Info", "Biz", "Pdf", "Md"];

/// Writes characters of one block.
pub(super) struct Letters<'m, 'a> {
    maker: &'m mut Maker<'a>,
    /// Where the block's plain text begins.
    from: usize,
}

impl<'m, 'a> Letters<'m, 'a> {
    pub fn new(maker: &'m mut Maker<'a>) -> Self {
        let from = maker.text.len();
        Self { maker, from }
    }

    /// Bytes of the plain text so far.
    pub fn len(&self) -> usize {
        self.maker.text.len()
    }

    fn before(&self) -> &str {
        &self.maker.text[self.from..]
    }

    /// What is read in the place of the file's bytes.
    pub fn put(&mut self, file: Span, text: &str) {
        let note = text.chars().all(is_raised) || text == "*" && points_to_note(1, ' ', self.before());
        if !text.is_empty() && note && takes_note(self.before()) {
            return;
        }
        let plain = |c: char| {
            if is_blank(c) {
                ' '
            } else if is_hyphen(c) {
                '-'
            } else {
                c
            }
        };
        let shown = text.chars().filter(|&c| !is_invisible(c)).map(plain);
        let shown: String = shown.nfc().collect();
        let blank = shown.trim().is_empty() && self.before().chars().next_back().is_none_or(char::is_whitespace);
        if !blank {
            self.maker.put(file, &shown);
        }
    }

    /// What is read between two lines.
    pub fn join(&mut self, file: Span, text: &str) {
        if self.before().chars().next_back().is_some_and(|c| !c.is_whitespace()) {
            self.maker.put(file, text);
        }
    }

    /// The file's bytes, character by character where they are not plain.
    pub fn keep(&mut self, file: Span) {
        let Some(text) = file.get(self.maker.source()) else { return };
        self.part(text);
        if are_plain(text) {
            return self.maker.keep(file);
        }
        let mut at = 0;
        while at < text.len() {
            at += self.next(text, at, file.start);
        }
    }

    /// Reads on from a byte of the text; how many bytes were read.
    fn next(&mut self, text: &str, at: usize, base: usize) -> usize {
        let rest = &text[at..];
        let run = ordinary(rest.as_bytes());
        if run > 0 {
            self.maker.keep(Span::new(base + at, base + at + run));
            return run;
        }
        let Some(c) = rest.chars().next() else { return rest.len().max(1) };
        if let Some(dropped) = self.dropped(text, at, c) {
            return dropped;
        }
        let len = cluster(rest);
        let file = Span::new(base + at, base + at + len);
        if c.is_control() && !c.is_whitespace() {
            self.maker.put(file, " ");
        } else if is_hyphen(c) {
            self.maker.put(file, "-");
        } else if len > c.len_utf8() || is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes {
            let composed: String = rest[..len].nfc().collect();
            self.maker.put(file, &composed);
        } else {
            self.maker.keep(file);
        }
        if matches!(c, '.' | '!' | '?' | '”' | '’' | '»') {
            self.part(&rest[len..]);
        }
        len
    }

    /// Bytes that are no text: what cannot be seen, notes, backticks of code, asterisks left over.
    fn dropped(&self, text: &str, at: usize, c: char) -> Option<usize> {
        let (rest, before) = (&text[at..], self.before());
        match c {
            '[' => note(rest, before),
            '`' => is_code_mark(text, at).then_some(1),
            '*' => stray(rest, before),
            _ if is_raised(c) => {
                let end = rest.find(|d: char| !is_raised(d)).unwrap_or(rest.len());
                takes_note(before).then_some(end)
            }
            // They shape letters of other scripts and join signs.
            '\u{200c}' | '\u{200d}' if before.ends_with(|b: char| b >= JOINED_FROM) => None,
            _ => is_invisible(c).then_some(c.len_utf8()),
        }
    }

    /// Puts a space where a sentence has ended and the next one begins without any.
    fn part(&mut self, after: &str) {
        if parts(self.before(), after) {
            let here = self.maker.here();
            self.maker.put(Span::new(here, here), " ");
        }
    }
}

/// Bytes that need no look: how many of them a text begins with, short of a letter that a mark may stand on.
fn ordinary(bytes: &[u8]) -> usize {
    let end = bytes.iter().position(|&b| !ORDINARY[b as usize]).unwrap_or(bytes.len());
    if bytes.get(end).is_some_and(|b| *b >= 0x80) { end.saturating_sub(1) } else { end }
}

const ORDINARY: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = 0x20;
    while b < 0x7f {
        table[b as usize] = !matches!(b, b'[' | b'`' | b'*' | b'.' | b'!' | b'?');
        b += 1;
    }
    table[b'\n' as usize] = true;
    table[b'\r' as usize] = true;
    table[b'\t' as usize] = true;
    table
};

/// Whether every character reads as it is written.
pub(super) fn are_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if ORDINARY[byte as usize] {
            at += 1;
        } else if byte < 0x80 {
            let next = bytes.get(at + 1).copied().unwrap_or(b' ');
            let plain = match byte {
                b'.' | b'!' | b'?' => !(next.is_ascii_uppercase() || next >= 0x80) || !parts_at(text, at + 1),
                b'`' => next == b'`' || at > 0 && bytes[at - 1] == b'`',
                _ => false,
            };
            if !plain {
                return false;
            }
            at += 1;
        } else {
            let Some(c) = text[at..].chars().next() else { return true };
            if !is_plain(c) || matches!(c, '”' | '’' | '»') && parts_at(text, at + c.len_utf8()) {
                return false;
            }
            at += c.len_utf8();
        }
    }
    true
}

fn parts_at(text: &str, at: usize) -> bool {
    parts(&text[..at], &text[at..])
}

fn is_plain(c: char) -> bool {
    match c {
        '“' | '”' | '‘' | '’' | '–' | '—' | '…' => true,
        _ => {
            !is_invisible(c)
                && !is_raised(c)
                && !is_hyphen(c)
                && (c.is_whitespace() || !c.is_control())
                && !is_mark(c)
                && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
        }
    }
}

/// Bytes of the character that a text begins with and of the marks on it.
fn cluster(text: &str) -> usize {
    let mut chars = text.char_indices();
    chars.next();
    chars.find(|(_, c)| !is_mark(*c)).map_or(text.len(), |(i, _)| i)
}

/// A mark on the letter before it, or a part of a Korean syllable.
fn is_mark(c: char) -> bool {
    c >= '\u{300}' && (canonical_combining_class(c) != 0 || matches!(c, '\u{1160}'..='\u{11ff}'))
}

/// Zero-width and direction marks, soft hyphens, byte order marks.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

fn is_blank(c: char) -> bool {
    c == '\u{a0}' || c.is_control() && c != '\n'
}

fn is_raised(c: char) -> bool {
    matches!(
        c,
        '¹' | '²' | '³' | '⁰' | '⁴'
            ..='⁹' | '†' | '‡' | '§' | '¶' | '‖' | '∗' | '⁎' | '＊' | 'ᵃ' | 'ᵇ' | 'ᶜ' | 'ᵈ'
    )
}

/// A hyphen at which no line breaks, and others that read as the plain one.
fn is_hyphen(c: char) -> bool {
    matches!(c, '\u{2010}' | '\u{2011}' | '\u{fe63}' | '\u{ff0d}')
}

/// A letter behind a word: the mark of a note, where it is raised.
pub(super) fn is_lettered_note(text: &str, before: &str) -> bool {
    text.len() == 1 && text.bytes().all(|b| b.is_ascii_lowercase()) && last_word(before).len() > MAX_MASKED
}

/// "1", "[12]", "*", "a": what footnotes are called.
pub(super) fn is_note(text: &str) -> bool {
    let inner = text.trim().trim_start_matches('[').trim_end_matches(']');
    let number = inner.len() <= 3 && inner.bytes().all(|b| b.is_ascii_digit());
    !inner.is_empty() && (number || matches!(inner, "*" | "†" | "‡") || inner.len() == 1 && text.starts_with('['))
}

/// Whether a footnote's mark may stand behind a text: behind a word or its marks, but not behind a number or a unit.
pub(super) fn takes_note(before: &str) -> bool {
    let word = last_word(before);
    match before.chars().next_back() {
        Some(c) if c.is_numeric() => false,
        Some(c) if c.is_alphanumeric() => word.len() > 1 && !UNITS.contains(&word),
        Some(c) => !c.is_whitespace() && !matches!(c, '(' | '“' | '‘' | '[' | '-' | '–' | '—' | '/'),
        None => false,
    }
}

/// The letters and digits that a text ends in, so far as they are near.
fn last_word(text: &str) -> &str {
    let tail = &text[text.ceil_char_boundary(text.len().saturating_sub(NEAR))..];
    &tail[tail.trim_end_matches(char::is_alphanumeric).len()..]
}

/// Asterisks that stand for letters ("f**k", "s***") or times ("2*3"), and mark nothing.
pub(super) fn is_mask(before: &str, run: usize, after: &str) -> bool {
    let word = last_word(before);
    let begun = before[..before.len() - word.len()].ends_with(['*', '_']);
    let masks = run > 1 && !is_open(before, run) || run == 1 && after.starts_with(char::is_alphanumeric);
    (1..=MAX_MASKED).contains(&word.len()) && !begun && masks
}

/// Whether the last run of as many asterisks opens bold type: in front of a word, not inside one.
fn is_open(before: &str, run: usize) -> bool {
    let Some((front, behind)) = before.rsplit_once(&"*".repeat(run)) else { return false };
    let opens = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '‘' | '"' | '—' | '–' | '-');
    (front.is_empty() || front.ends_with(opens)) && behind.starts_with(|c: char| !c.is_whitespace())
}

/// Bytes of a footnote's mark in brackets that the text begins with; at the head of a block with its colon.
fn note(text: &str, before: &str) -> Option<usize> {
    let inner = &text[1..text[..text.floor_char_boundary(NEAR)].find(']')?];
    let end = inner.len() + 2;
    if let Some(label) = inner.strip_prefix('^') {
        let heads = before.is_empty() && text[end..].starts_with(':');
        let blanks = text[end..].len() - text[end..].trim_start_matches([':', ' ']).len();
        return (!label.contains(['[', ' ']) && !label.is_empty()).then_some(end + if heads { blanks } else { 0 });
    }
    let number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '-' | '–' | ' ');
    let numbered = inner.starts_with(|c: char| c.is_ascii_digit()) && inner.len() <= 7 && inner.chars().all(number);
    let year = inner.len() == 4 && inner.bytes().all(|b| b.is_ascii_digit());
    let named = ["note ", "nb ", "n "]
        .iter()
        .any(|n| inner.strip_prefix(n).is_some_and(|r| r.bytes().all(|b| b.is_ascii_digit())));
    let letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
    let lettered =
        letter && (before.ends_with(['.', ',', ';', ':']) || "abc".contains(inner) && is_marked_name(before));
    let attached =
        before.chars().next_back().is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '“' | '‘' | '—' | '-'));
    (attached && (numbered && !year || named || lettered || NOTES.contains(&inner))).then_some(end)
}

/// A backtick that, with another close by, marks code; two together are a quotation mark.
fn is_code_mark(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let lone = |i: usize| bytes[i] == b'`' && bytes.get(i + 1) != Some(&b'`') && (i == 0 || bytes[i - 1] != b'`');
    let solid = |a: usize, b: usize| b > a + 1 && bytes[a + 1] != b' ' && bytes[b - 1] != b' ';
    let ahead =
        || (at + 1..bytes.len().min(at + MAX_CODE)).find(|&i| bytes[i] == b'`').filter(|&i| lone(i) && solid(at, i));
    let behind =
        || (at.saturating_sub(MAX_CODE)..at).rev().find(|&i| bytes[i] == b'`').filter(|&i| lone(i) && solid(i, at));
    lone(at) && (ahead().is_some() || behind().is_some())
}

/// A text ends in a word in capitals, where the mark of a note may stand: no masked letters, no "A*".
fn is_marked_name(before: &str) -> bool {
    let word = last_word(before);
    word.len() > 1 && word.starts_with(char::is_uppercase) && takes_note(before)
}

/// An asterisk behind a word or its marks, which points to a note; not the second of a pair that was meant as such.
fn points_to_note(run: usize, next: char, before: &str) -> bool {
    let long = last_word(before).len() > MAX_MASKED || run == 1 && is_marked_name(before);
    let ended = before.ends_with(['.', ',', ';', '”', '"', ')']);
    let pair = before.matches('*').count() % 2 == 1;
    (long || ended) && takes_note(before) && !next.is_alphanumeric() && !pair
}

/// Asterisks that Markdown found no use for: two at the edge of a word, emphasis that another hand wrote, or that was
/// cut; one or three behind a word, the mark of a note. "f**k" is none.
fn stray(text: &str, before: &str) -> Option<usize> {
    let run = text.len() - text.trim_start_matches('*').len();
    let next = text[run..].chars().next().unwrap_or(' ');
    if matches!(run, 1 | 3) && points_to_note(run, next, before) {
        return Some(run);
    }
    if run != 2 || before.ends_with('*') {
        return None;
    }
    let last = before.chars().next_back().unwrap_or(' ');
    let kept = last.is_whitespace() && next.is_whitespace()
        || last.is_alphanumeric() && (next.is_alphanumeric() || last_word(before).len() < 3);
    (!kept).then_some(run)
}

/// Whether one sentence ends and another begins right behind it, without a space ("round.The talks").
fn parts(before: &str, after: &str) -> bool {
    let Some(first) = after.chars().next().filter(|c| c.is_uppercase() || matches!(c, '“' | '‘' | '«')) else {
        return false;
    };
    let tail = &before[before.ceil_char_boundary(before.len().saturating_sub(NEAR))..];
    let after = &after[..after.floor_char_boundary(NEAR)];
    let tail = tail.trim_end_matches(['”', '’', '»']);
    let Some(ended) = tail.strip_suffix(['.', '!', '?']) else { return false };
    let token = ended.rsplit(char::is_whitespace).next().unwrap_or(ended);
    let next = after.split(char::is_whitespace).next().unwrap_or(after);
    if token.contains(['/', '@', '.', '_', '\\']) || next.contains(['/', '@', '_', '\\']) {
        return false;
    }
    let letters = ended.chars().rev().take_while(|c| c.is_alphabetic()).count();
    let digits = ended.bytes().rev().take_while(u8::is_ascii_digit).count();
    let closed =
        letters > 1 && ended.ends_with(char::is_lowercase) || digits > 1 || ended.ends_with([')', '%', '”', '’']);
    closed && opens(first, next, &after[next.len()..])
}

/// Whether a word may be the first of a sentence.
fn opens(first: char, word: &str, rest: &str) -> bool {
    let bare = word.trim_start_matches(['“', '‘', '«']);
    let letters = &bare[..bare.find(|c: char| !c.is_alphabetic()).unwrap_or(bare.len())];
    if !first.is_uppercase() {
        return bare.starts_with(char::is_alphanumeric);
    }
    if letters.chars().count() < 2 {
        return matches!(bare, "A" | "I") && rest.starts_with(' ');
    }
    let lower = letters.chars().nth(1).is_some_and(char::is_lowercase);
    lower && !DOMAINS.contains(&letters)
}
