//! The inside of a block, read plainly: which bytes are words and which are markup, an entity, a footnote's mark. What
//! Markdown means is pulldown-cmark's; single characters are `letters`'.

use super::Span;
use super::block::{Block, ends_sentence};
use super::home::Maker;
use super::letters;
use foldhash::HashSet;
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

/// The pieces of a footnote's mark at most.
const MAX_NOTE: usize = 4;
/// Put before the text so that nothing in it begins a Markdown block ("2015. The year …" is no list).
const GUARD: &str = "x ";
/// Tags that mark a part of a line; their content is text.
const INLINE_TAGS: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
];
/// Tags that part what stands on their two sides.
const BLOCK_TAGS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "iframe",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "picture",
    "pre",
    "section",
    "source",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "video",
];

/// The labels of `[label]: address` lines, in lower case.
pub(super) type Definitions = HashSet<String>;

pub(super) fn definitions(source: &str, blocks: &[Block]) -> Definitions {
    let lines = blocks.iter().flat_map(|b| &b.lines).filter_map(|l| l.get(source));
    lines.filter_map(definition).map(str::to_lowercase).collect()
}

/// Whether a line only says where a link leads.
pub(super) fn defines(line: &str) -> bool {
    definition(line).is_some()
}

fn definition(line: &str) -> Option<&str> {
    let (label, rest) = line.strip_prefix('[')?.split_once("]:")?;
    let address = ["http://", "https://", "<", "/", "#", "mailto:"].iter().any(|a| rest.trim_start().starts_with(a));
    (!label.starts_with('^') && address).then_some(label)
}

/// Whether a line reads as it is written.
pub(super) fn is_plain(line: &str) -> bool {
    !has_markup(line) && letters::are_plain(line)
}

/// Whether anything may be Markdown, a tag or an entity.
fn has_markup(line: &str) -> bool {
    let bytes = line.as_bytes();
    let next = |i: usize| bytes.get(i + 1).copied().unwrap_or(b' ');
    bytes.iter().enumerate().any(|(i, b)| match b {
        b'*' | b'[' | b'_' => true,
        b'~' => next(i) == b'~',
        b'\\' => next(i).is_ascii_punctuation(),
        b'&' => next(i) == b'#' || next(i).is_ascii_alphabetic(),
        b'<' => matches!(next(i), b'/' | b'!') || next(i).is_ascii_alphabetic(),
        _ => false,
    })
}

/// A stretch of the file that is text, or what is read in its place.
struct Chunk {
    file: Span,
    instead: Option<String>,
    /// In bold or italics.
    emphasis: bool,
}

/// Reads the lines of one block; the stretches of the plain text that are set off in bold or italics.
pub(super) fn read(maker: &mut Maker, lines: &[Span], definitions: &Definitions) -> Vec<Span> {
    let source = maker.source();
    let marked = lines.iter().any(|l| has_markup(l.get(source).unwrap_or("")));
    let whole = lines.iter().copied().reduce(Span::join).map(|file| Chunk { file, instead: None, emphasis: false });
    let chunks = if marked { chunks(source, lines, definitions) } else { whole.into_iter().collect() };
    let mut letters = letters::Letters::new(maker);
    let mut emphasis: Vec<Span> = Vec::new();
    for chunk in chunks {
        let from = letters.len();
        match chunk.instead {
            Some(text) => letters.put(chunk.file, &text),
            None => keep(&mut letters, source, chunk.file, lines),
        }
        match emphasis.last_mut() {
            _ if !chunk.emphasis => {}
            Some(last) if last.end == from => last.end = letters.len(),
            _ => emphasis.push(Span::new(from, letters.len())),
        }
    }
    emphasis
}

/// Keeps a stretch that may run over several lines.
fn keep(letters: &mut letters::Letters, source: &str, file: Span, lines: &[Span]) {
    let mut at = file.start;
    let first = lines.partition_point(|l| l.end < file.start);
    for pair in lines[first..].windows(2).take_while(|p| p[0].end < file.end) {
        letters.keep(Span::new(at.min(pair[0].end), pair[0].end));
        let joint = Span::new(pair[0].end, pair[1].start);
        letters.join(joint, joint_of(source, pair[0], pair[1]));
        at = joint.end;
    }
    letters.keep(Span::new(at.min(file.end), file.end));
}

/// What is read between two lines: a line break stays where a sentence ends there, since a line of its own may be a
/// credit.
fn joint_of(source: &str, left: Span, right: Span) -> &'static str {
    let before = left.get(source).unwrap_or("");
    let word = right.get(source).unwrap_or("").split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let named = is_signature(before) && word.starts_with(char::is_uppercase);
    if named || is_bold(before) || ends_sentence(source, left) || opens_own(right.get(source).unwrap_or("")) {
        "\n"
    } else if is_hyphened(before)
        && word.starts_with(char::is_lowercase)
        && !matches!(word, "and" | "or" | "to" | "but")
    {
        ""
    } else {
        " "
    }
}

/// A line that begins with a label in bold or behind a dash: a turn or a credit has a line of its own.
fn opens_own(line: &str) -> bool {
    let label = |mark: &str| {
        let (bold, rest) = line.strip_prefix(mark)?.split_once(mark)?;
        Some(bold.ends_with(':') || rest.starts_with(':'))
    };
    ["— ", "– ", "―"].iter().any(|dash| line.starts_with(dash))
        || ["**", "__"].iter().any(|mark| label(mark) == Some(true))
}

/// A line of two to four words in capitals and nothing else: a name, with the office on the next line.
fn is_signature(line: &str) -> bool {
    let words: Vec<&str> = line.trim_matches(['*', '_']).split_whitespace().collect();
    let name = |w: &&str| {
        w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''))
    };
    (2..=4).contains(&words.len()) && words.iter().all(name)
}

/// A line that is nothing but bold type: a name or a question above what follows.
fn is_bold(line: &str) -> bool {
    let inner = line.trim().strip_prefix("**").and_then(|l| l.strip_suffix("**"));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains("**"))
}

/// A line that breaks off inside a word ("long-").
fn is_hyphened(line: &str) -> bool {
    line.strip_suffix('-').is_some_and(|l| l.ends_with(char::is_lowercase))
}

/// The text of the lines as Markdown has it.
fn chunks(source: &str, lines: &[Span], definitions: &Definitions) -> Vec<Chunk> {
    let Some(start) = lines.first().map(|l| l.start) else { return Vec::new() };
    let text = guarded(source, lines);
    let mut links = |link: BrokenLink| is_link(&link, definitions).then(|| (CowStr::from(""), CowStr::from("")));
    let parser = Parser::new_with_broken_link_callback(&text, Options::ENABLE_STRIKETHROUGH, Some(&mut links));
    let mut out = Chunks::default();
    let mut opened: Vec<usize> = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        let Some(from) = range.start.checked_sub(GUARD.len()) else {
            // The guard and, where nothing parts them, the words behind it.
            if matches!(event, Event::Text(_)) && range.end > GUARD.len() {
                out.push(Span::new(start, start + range.end - GUARD.len()), None);
            }
            continue;
        };
        let file = Span::new(start + from, start + range.end - GUARD.len());
        match event {
            Event::Text(t) if text.get(range.clone()) == Some(&*t) => out.push(file, None),
            Event::Text(t) | Event::Code(t) => out.push(file, Some(t.into_string())),
            Event::Html(t) | Event::InlineHtml(t) => tag(&mut out, &mut opened, source, file, &t),
            Event::SoftBreak | Event::HardBreak => out.push(file, Some(" ".into())),
            Event::Start(Tag::Strong | Tag::Emphasis) => out.depth += 1,
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => out.depth = out.depth.saturating_sub(1),
            Event::Start(Tag::Link { .. }) => opened.push(out.all.len()),
            Event::End(TagEnd::Link) => without_note(&mut out.all, opened.pop(), source),
            _ => {}
        }
    }
    out.all
}

/// The chunks so far, and how deep in bold or italics the next one stands.
#[derive(Default)]
struct Chunks {
    all: Vec<Chunk>,
    depth: usize,
}

impl Chunks {
    fn push(&mut self, file: Span, instead: Option<String>) {
        let emphasis = self.depth > 0;
        let plain = |last: &Chunk| instead.is_none() && last.instead.is_none() && last.emphasis == emphasis;
        match self.all.last_mut() {
            Some(last) if plain(last) && last.file.end == file.start => last.file.end = file.end,
            _ => self.all.push(Chunk { file, instead, emphasis }),
        }
    }
}

/// The lines on one line, byte for byte in the same places, behind a guard. Backticks are no code here: newspapers
/// write quotation marks with them.
fn guarded(source: &str, lines: &[Span]) -> String {
    let mut out = String::from(GUARD);
    let start = lines.first().map_or(0, |l| l.start);
    for line in lines {
        out.extend(std::iter::repeat_n(' ', line.start - start + GUARD.len() - out.len()));
        let text = line.get(source).unwrap_or("");
        let masked = |at: usize| {
            let from = text[..at].trim_end_matches('*').len();
            let to = text.len() - text[at..].trim_start_matches('*').len();
            letters::is_mask(&text[..from], to - from, &text[to..])
        };
        out.extend(text.char_indices().map(|(i, c)| match c {
            '*' if masked(i) => '\u{1}',
            '\t' | '\r' | '\u{b}' | '\u{c}' => ' ',
            c if c == '`' || c.is_ascii_control() => '\u{1}',
            c => c,
        }));
    }
    out
}

fn is_link(link: &BrokenLink, definitions: &Definitions) -> bool {
    let known = definitions.contains(&link.reference.to_lowercase());
    let number = link.reference.bytes().all(|b| b.is_ascii_digit());
    match link.link_type {
        LinkType::Reference => known || !number && !link.reference.starts_with('^'),
        LinkType::Collapsed => true,
        _ => known && !number,
    }
}

fn tag(out: &mut Chunks, opened: &mut Vec<usize>, source: &str, file: Span, tag: &str) {
    let name = tag.trim_start_matches(['<', '/']);
    let name = name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())].to_ascii_lowercase();
    match name.as_str() {
        "sup" if tag.starts_with("</") => without_note(&mut out.all, opened.pop(), source),
        "sup" => {
            out.push(Span::new(file.start, file.start), Some(String::new()));
            opened.push(out.all.len());
        }
        "b" | "strong" | "i" | "em" if tag.starts_with("</") => out.depth = out.depth.saturating_sub(1),
        "b" | "strong" | "i" | "em" => out.depth += 1,
        n if INLINE_TAGS.contains(&n) || tag.starts_with("<!--") => {}
        n if BLOCK_TAGS.contains(&n) => out.push(file, Some("\n".into())),
        _ => out.push(file, None),
    }
}

/// Drops what was read since where it is a footnote's number.
fn without_note(out: &mut Vec<Chunk>, since: Option<usize>, source: &str) {
    let Some(since) = since.filter(|&s| s <= out.len() && out.len() <= s + MAX_NOTE) else { return };
    let text = |c: &Chunk| c.instead.clone().unwrap_or_else(|| c.file.get(source).unwrap_or("").to_owned());
    let inside: String = out[since..].iter().map(text).collect();
    let before: String = out[..since].iter().rev().take(3).map(text).collect::<Vec<_>>().into_iter().rev().collect();
    let note = letters::is_note(&inside) || letters::is_lettered_note(inside.trim(), &before);
    if note && letters::takes_note(&before) {
        out.truncate(since);
    }
}
