//! Text fragments (WICG, Scroll To Text Fragment): the words by which a browser finds a sentence on its publisher's page.
//! Owns how many words that takes, counted against all others of the article, and how they are written into an address;
//! what else the page holds nobody here knows.

use super::{Article, Span};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use xxhash_rust::xxh3::xxh3_64;

/// A sentence of so many words is given whole.
const WHOLE: usize = 10;
/// Words at either end of a longer one: so many at first, and at most before those around it are tried.
const FEW: usize = 4;
const MANY: usize = 12;
/// Words before or behind it that may tell it from another place with the same words.
const AROUND: usize = 16;

/// The words of an article in their blocks, the title first, as a page shows them.
pub struct Page<'a> {
    blocks: Vec<Block<'a>>,
    words: Vec<Word>,
    /// How many of the words are the title's.
    title: usize,
}

struct Block<'a> {
    /// What the places of its words are counted in.
    of: &'a str,
    span: Span,
}

struct Word {
    /// Of its letters, case and accents aside: a browser makes no difference either.
    hash: u64,
    block: usize,
    start: usize,
    end: usize,
}

/// Words by their numbers.
type Range = std::ops::Range<usize>;

/// What goes before and what follows, each in words.
#[derive(Clone, Copy, Default)]
struct Company {
    before: usize,
    behind: usize,
}

impl<'a> Page<'a> {
    /// The page of an article, with what stands on it as a browser shows it.
    pub fn of(article: &'a Article) -> Self {
        let mut page = Self { blocks: Vec::new(), words: Vec::new(), title: 0 };
        let title = article.metadata.title.as_str();
        page.add(title, Span::new(0, title.len()));
        page.title = page.words.len();
        article.paragraphs.iter().for_each(|p| page.add(&article.text, p.span));
        page
    }

    fn add(&mut self, of: &'a str, span: Span) {
        let block = self.blocks.len();
        self.blocks.push(Block { of, span });
        let text = span.get(of).unwrap_or("");
        self.words.extend(words(text).map(|(start, end)| Word {
            hash: hash(&text[start..end]),
            block,
            start: span.start + start,
            end: span.start + end,
        }));
    }

    /// The value of `text=` for a sentence of the body; none where nothing tells it from an earlier place.
    pub fn fragment(&self, sentence: Span) -> Option<String> {
        let body = &self.words[self.title..];
        let from = self.title + body.partition_point(|w| w.start < sentence.start);
        let to = self.title + body.partition_point(|w| w.start < sentence.end);
        let own = from..to;
        match own.len() {
            0 => None,
            1..=WHOLE => self.whole(own),
            _ => self.ends(own.clone()).or_else(|| self.whole(own)),
        }
    }

    /// All words of a sentence, with what goes before or follows where that is needed.
    fn whole(&self, own: Range) -> Option<String> {
        let before = (0..=AROUND).map(|before| Company { before, behind: 0 });
        let behind = (1..=AROUND).map(|behind| Company { before: 0, behind });
        let with = before.chain(behind).find(|with| self.is_first(&own, *with))?;
        let start = if self.crosses_before(&own, with) {
            self.block(own.start).span.start
        } else {
            self.words[own.start].start
        };
        let last = own.end - 1;
        let crosses = with.behind > 0 && self.words[own.end].block != self.words[last].block;
        let end = if crosses { self.block(last).span.end } else { self.words[last].end };
        let mut parts: Vec<String> = self.prefix(&own, with).into_iter().collect();
        parts.push(encoded(self.text(last, start, end)));
        if with.behind > 0 {
            let behind = own.end + with.behind - 1;
            let from = if crosses { self.block(behind).span.start } else { end };
            parts.push(format!("-{}", encoded(self.text(behind, from, self.words[behind].end))));
        }
        Some(parts.join(","))
    }

    /// The first and the last words of a sentence.
    fn ends(&self, own: Range) -> Option<String> {
        let room = own.len() - FEW;
        let alone = Company::default();
        let first = |n: usize, with: Company| self.is_first(&(own.start..own.start + n), with).then_some((n, with));
        let many = MANY.min(room);
        let (n, with) = (FEW.min(room)..=many)
            .find_map(|n| first(n, alone))
            .or_else(|| {
                (1..=AROUND)
                    .map(|before| Company { before, behind: 0 })
                    .filter(|c| !self.crosses_before(&own, *c))
                    .find_map(|c| first(many, c))
            })
            .or_else(|| (many..=room).find_map(|n| first(n, alone)))
            .or_else(|| (1..=AROUND).find_map(|before| first(many, Company { before, behind: 0 })))?;
        let head = own.start..own.start + n;
        // What is left of the sentence is found at its own place at the latest when it is given whole.
        let tail = (FEW..=own.end - head.end)
            .map(|m| own.end - m..own.end)
            .find(|tail| self.find(head.end, tail) == tail.start)?;
        let start = if self.crosses_before(&own, with) {
            self.block(own.start).span.start
        } else {
            self.words[own.start].start
        };
        let mut parts: Vec<String> = self.prefix(&own, with).into_iter().collect();
        parts.push(encoded(self.text(own.start, start, self.words[head.end - 1].end)));
        parts.push(encoded(self.text(own.start, self.words[tail.start].start, self.words[tail.end - 1].end)));
        Some(parts.join(","))
    }

    /// The words before, up to where the sentence begins, as a prefix.
    fn prefix(&self, own: &Range, with: Company) -> Option<String> {
        let first = own.start.checked_sub(with.before).filter(|_| with.before > 0)?;
        let end = if self.crosses_before(own, with) { self.block(first).span.end } else { self.words[own.start].start };
        Some(format!("{}-", encoded(self.text(first, self.words[first].start, end))))
    }

    /// Whether what goes before is another block's: then the blocks' marks at the seam belong to the words.
    fn crosses_before(&self, own: &Range, with: Company) -> bool {
        with.before > 0 && own.start > 0 && self.words[own.start - 1].block != self.words[own.start].block
    }

    /// Whether words, with those around them, stand nowhere before.
    fn is_first(&self, own: &Range, with: Company) -> bool {
        let Some(from) = own.start.checked_sub(with.before) else { return false };
        let to = own.end + with.behind;
        let one_block = |range: Range| {
            let blocks = self.words.get(range).map(|w| (w.first().map(|w| w.block), w.last().map(|w| w.block)));
            blocks.is_some_and(|(first, last)| first == last)
        };
        if !one_block(from..own.start) || !one_block(own.end..to) {
            return false;
        }
        self.find(0, &(from..to)) == from
    }

    /// Where the same words stand first, from a word on. Bounds of blocks are passed over: so more is taken to be the same
    /// than a browser would.
    fn find(&self, from: usize, words: &Range) -> usize {
        let hash = |i: usize| self.words[i].hash;
        let same = |at: &usize| words.clone().enumerate().all(|(i, word)| hash(at + i) == hash(word));
        (from..words.start).find(same).unwrap_or(words.start)
    }

    fn block(&self, word: usize) -> &Block<'a> {
        &self.blocks[self.words[word].block]
    }

    /// A piece of the block of a word.
    fn text(&self, word: usize, start: usize, end: usize) -> &'a str {
        Span::new(start, end).get(self.block(word).of).unwrap_or("")
    }
}

/// An address at which a browser shows the words of a fragment.
pub fn link(url: &str, fragment: &str) -> String {
    let url = url.split(":~:").next().unwrap_or(url);
    let hash = if url.contains('#') { "" } else { "#" };
    format!("{url}{hash}:~:text={fragment}")
}

/// Words in single spaces, with everything encoded that a fragment or an address gives a meaning.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for (i, word) in text.split_whitespace().enumerate() {
        if i > 0 {
            out.push_str("%20");
        }
        for byte in word.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
                _ => out.push_str(&format!("%{byte:02X}")),
            }
        }
    }
    out
}

/// Where words begin and end, much as a browser parts them: what stands between two letters or digits parts none.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.by_ref().find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        let mut joint = false;
        while let Some(&(at, c)) = chars.peek().filter(|_| !stands_alone(first)) {
            let goes_on = c.is_alphanumeric() && !stands_alone(c) || is_combining_mark(c);
            if !goes_on && (joint || !joins(c)) {
                break;
            }
            (joint, end) = (!goes_on, if goes_on { at + c.len_utf8() } else { end });
            chars.next();
        }
        Some((start, end))
    })
}

/// Parts no word between two letters or digits.
fn joins(c: char) -> bool {
    matches!(c, '\'' | '’' | '.' | ':' | ',' | ';' | '_' | '·' | '\u{200c}' | '\u{200d}')
}

/// Of a script that is written without spaces: each sign is a word.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn hash(word: &str) -> u64 {
    if word.is_ascii() {
        return xxh3_64(word.to_ascii_lowercase().as_bytes());
    }
    let folded: String = word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    xxh3_64(folded.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::parse;
    use std::path::Path;

    /// The fragments of all sentences of an article, in order.
    fn fragments(text: &str) -> Vec<Option<String>> {
        let (article, _) =
            parse(Path::new("a.md"), format!("---\ntitle: On the old bridge\n---\n\n{text}\n").into_bytes()).unwrap();
        let page = Page::of(&article);
        article.paragraphs.iter().flat_map(|p| &p.sentences).map(|s| page.fragment(*s)).collect()
    }

    fn check(text: &str, expect: &[&str]) {
        let found = fragments(text);
        assert_eq!(found.iter().map(|f| f.as_deref().unwrap_or("")).collect::<Vec<_>>(), expect, "{text}");
    }

    #[test]
    fn short_sentences_are_given_whole_and_long_ones_by_their_ends() {
        check("“So be it,” Mayor Ann Lee said.", &["So%20be%20it%2C%E2%80%9D%20Mayor%20Ann%20Lee%20said"]);
        check(
            "The council of Newport voted on Friday to rebuild the old bridge after two years of debate.",
            &["The%20council%20of%20Newport,two%20years%20of%20debate"],
        );
    }

    #[test]
    fn marks_that_mean_something_in_an_address_are_encoded() {
        check("It is half-done, R&D says: 100% #1?", &["It%20is%20half%2Ddone%2C%20R%26D%20says%3A%20100%25%20%231"]);
    }

    #[test]
    fn what_stands_twice_is_told_apart_by_its_company() {
        check(
            "Ann Lee said no. Why not?\n\nBob Stone said yes. Why not?",
            &["Ann%20Lee%20said%20no", "Why%20not", "Bob%20Stone%20said%20yes", "yes.-,Why%20not"],
        );
        check("First.\n\n“Yes.”\n\nSecond.\n\n“Yes.”", &["First", "Yes", "Second", "Second.-,%E2%80%9CYes"]);
        check("On the old bridge.", &["bridge-,On%20the%20old%20bridge"]);
    }

    #[test]
    fn what_nothing_tells_apart_has_none() {
        let found = fragments("Yes.\n\nYes.\n\nYes.");
        assert!(found[0].is_some() && found[2].is_none(), "{found:?}");
        assert_eq!(fragments("— …"), [None]);
    }

    #[test]
    fn an_address_keeps_its_own_fragment() {
        assert_eq!(link("https://a.example/b?c=d", "e"), "https://a.example/b?c=d#:~:text=e");
        assert_eq!(link("https://a.example/b#part", "e"), "https://a.example/b#part:~:text=e");
        assert_eq!(link("https://a.example/b#part:~:text=old", "e"), "https://a.example/b#part:~:text=e");
    }

    #[test]
    fn words_are_parted_as_a_browser_parts_them() {
        let of = |text: &str| words(text).map(|(a, b)| text[a..b].to_owned()).collect::<Vec<_>>();
        assert_eq!(of("don’t half-do 3.5, ‘x’ U.S. 会談"), ["don’t", "half", "do", "3.5", "x", "U.S", "会", "談"]);
    }
}
