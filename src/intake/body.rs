//! From what a site sends to text: content type, compression within bounds, the page's letters.

use super::limits::MOST_BYTES;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::io::Read;

/// Bytes in which a page may say what its letters are: as HTML has it.
const SAID_WITHIN: usize = 1024;

/// The kind, and what is said of the letters.
pub(super) fn content_type(value: &str) -> (String, Option<String>) {
    let mut parts = value.split(';');
    let kind = parts.next().unwrap_or("").trim().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
    (kind, charset)
}

/// Why a body cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Undecoded {
    TooLarge,
    Broken,
    Unknown,
}

/// The body without its compression; what unfolds to more than is read is none.
pub(super) fn decoded(raw: Vec<u8>, coding: &str) -> Result<Vec<u8>, Undecoded> {
    match coding.trim() {
        "" | "identity" => Ok(raw),
        "gzip" | "x-gzip" => {
            let mut bytes = Vec::new();
            let mut bounded = flate2::read::MultiGzDecoder::new(raw.as_slice()).take(MOST_BYTES as u64 + 1);
            bounded.read_to_end(&mut bytes).map_err(|_| Undecoded::Broken)?;
            if bytes.len() > MOST_BYTES { Err(Undecoded::TooLarge) } else { Ok(bytes) }
        }
        _ => Err(Undecoded::Unknown),
    }
}

/// A page's bytes as text, and whether all of them could be read: a byte order mark goes over what the site says, that
/// over what the page says; where what was said does not fit, what fits is taken.
pub(super) fn text(bytes: &[u8], said: Option<&str>) -> (String, bool) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[length..]);
        return (text.into_owned(), !broken);
    }
    let by_site = said.and_then(|s| Encoding::for_label(s.as_bytes()));
    let by_page = said_inside(bytes).and_then(|s| Encoding::for_label(s.as_bytes()));
    let named = [by_site, by_page];
    for encoding in named.into_iter().flatten().chain([UTF_8]) {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return (text.into_owned(), true);
        }
    }
    // One bad byte makes no other letters; where hardly any letter beyond ASCII can be read, what was said is wrong.
    let (text, _) = named.into_iter().flatten().next().unwrap_or(UTF_8).decode_without_bom_handling(bytes);
    let lost = text.matches('\u{fffd}').count();
    let read = text.chars().filter(|c| !c.is_ascii()).count() - lost;
    if lost >= read {
        let (text, broken) = WINDOWS_1252.decode_without_bom_handling(bytes);
        return (text.into_owned(), !broken);
    }
    (text.into_owned(), false)
}

/// `<meta charset=…>`, or its older form, or XML's declaration.
fn said_inside(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(SAID_WITHIN)]).to_ascii_lowercase();
    let at = head.find("charset=").map(|i| i + "charset=".len());
    let at =
        at.or_else(|| head.starts_with("<?xml").then(|| head.find("encoding=").map(|i| i + "encoding=".len()))?)?;
    let label: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c))
        .collect();
    // A page that can be read as ASCII is in none of these, whatever it says.
    if label.starts_with("utf-16") { Some("utf-8".into()) } else { Some(label).filter(|l| !l.is_empty()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn compression_is_bounded() {
        assert_eq!(decoded(gzip(b"text"), "gzip").unwrap(), b"text");
        assert_eq!(decoded(gzip(&vec![0; MOST_BYTES + 1]), "gzip"), Err(Undecoded::TooLarge));
        let whole = gzip(b"some text that is cut");
        assert_eq!(decoded(whole[..whole.len() - 9].to_vec(), "gzip"), Err(Undecoded::Broken));
        assert_eq!(decoded(b"text".to_vec(), "gzip"), Err(Undecoded::Broken));
        assert_eq!(decoded(b"text".to_vec(), "br"), Err(Undecoded::Unknown));
    }

    #[test]
    fn letters_are_what_fits() {
        for (bytes, said, expect) in [
            (&b"caf\xc3\xa9"[..], None, "café"),
            (b"caf\xe9", None, "café"),
            (b"caf\xe9", Some("iso-8859-1"), "café"),
            (b"caf\xe9", Some("utf-8"), "café"),
            (b"caf\xc3\xa9", Some("nonsense"), "café"),
            (b"\xef\xbb\xbfcaf\xc3\xa9", Some("windows-1252"), "café"),
            (b"\xff\xfec\0a\0f\0\xe9\0", Some("utf-8"), "café"),
            (b"<meta charset=\"windows-1251\">\xcc\xe8\xf0", None, "<meta charset=\"windows-1251\">Мир"),
            (
                b"<meta content=\"text/html; charset=shift_jis\">\x93\xfa",
                None,
                "<meta content=\"text/html; charset=shift_jis\">日",
            ),
            (b"<meta charset=utf-16>caf\xc3\xa9", None, "<meta charset=utf-16>café"),
        ] {
            assert_eq!(text(bytes, said).0, expect);
        }
    }

    #[test]
    fn one_bad_byte_makes_no_other_letters() {
        let mut bytes = "Žluťoučký kůň. ".repeat(40).into_bytes();
        bytes.push(0xff);
        let (text, whole) = text(&bytes, Some("utf-8"));
        assert!(text.starts_with("Žluťoučký") && text.ends_with('\u{fffd}') && !whole);
    }

    #[test]
    fn content_types_are_taken_apart() {
        assert_eq!(content_type("Text/HTML; Charset=\"UTF-8\""), ("text/html".into(), Some("UTF-8".into())));
        assert_eq!(content_type(""), (String::new(), None));
    }
}
