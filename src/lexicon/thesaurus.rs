//! A general thesaurus, made of WordNet by `examples/thesaurus.rs`: sorted lines that are looked up in place, so that
//! it costs nothing until a question asks for a word.

use std::borrow::Cow;

/// How a word is related to the one that was looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Another word for one of its frequent senses.
    Synonym,
    /// Derived from it, or it from that.
    Derived,
}

#[derive(Clone, Debug)]
pub struct Thesaurus {
    /// `stem<TAB>=synonym ~derived …`, sorted by stem.
    text: Cow<'static, str>,
}

impl Thesaurus {
    pub(super) fn new(text: Cow<'static, str>) -> Self {
        Self { text }
    }

    /// Stems related to a stem, nearest first.
    pub fn related(&self, stem: &str) -> impl Iterator<Item = (Relation, &str)> {
        let words = self.line(stem).unwrap_or("").split(' ');
        words.filter_map(|w| {
            let relation = match w.chars().next()? {
                '=' => Relation::Synonym,
                '~' => Relation::Derived,
                _ => return None,
            };
            Some((relation, &w[1..]))
        })
    }

    /// Binary search over bytes: each probe moves to the start of its line.
    fn line(&self, stem: &str) -> Option<&str> {
        let text = self.text.as_ref();
        let (mut low, mut high) = (0, text.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = text.as_bytes()[..middle].iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1).max(low);
            let end = text.as_bytes()[start..].iter().position(|&b| b == b'\n').map_or(text.len(), |i| start + i);
            let (key, rest) = text.get(start..end)?.split_once('\t')?;
            match key.cmp(stem) {
                std::cmp::Ordering::Equal => return Some(rest),
                std::cmp::Ordering::Less => low = end + 1,
                std::cmp::Ordering::Greater => high = start,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found() {
        let text = "bank\t=shore\nboat\t=ship ~boater\nzoo\t~zoolog\n";
        let thesaurus = Thesaurus::new(text.into());
        let of = |stem: &str| thesaurus.related(stem).map(|(_, s)| s.to_owned()).collect::<Vec<_>>();
        assert_eq!(of("bank"), ["shore"]);
        assert_eq!(of("boat"), ["ship", "boater"]);
        assert_eq!(of("zoo"), ["zoolog"]);
        for absent in ["", "a", "bo", "boatman", "zz"] {
            assert!(of(absent).is_empty(), "{absent}");
        }
    }
}
