//! The blocks of a body, line by line: headings, list items, block quotes, paragraphs, and which lines are one paragraph
//! broken by hand. What stands inside a line is `inline`'s.

use super::{BlockKind, Span};

/// Lines wrapped by hand are hardly longer, in bytes.
const MAX_WRAPPED: usize = 120;
/// Bytes that wrapping by hand may leave free at the end of a line beside the room for the next word.
const SLACK: usize = 4;

/// A block of the body, its lines without white space at their ends.
#[derive(Debug)]
pub(super) struct Block {
    pub kind: BlockKind,
    pub lines: Vec<Span>,
}

impl Block {
    pub fn span(&self) -> Span {
        self.lines.iter().copied().reduce(Span::join).unwrap_or(Span::new(0, 0))
    }
}

/// The blocks of `body`, in order. Where no blank line stands between lines, each line is a paragraph, unless they are
/// wrapped by hand.
pub(super) fn blocks(text: &str, body: Span) -> Vec<Block> {
    let lines = lines(text, body);
    let filled = |l: &&Span| !l.is_empty();
    let inner =
        lines.iter().position(|l| !l.is_empty()).unwrap_or(0)..=lines.iter().rposition(|l| !l.is_empty()).unwrap_or(0);
    let spaced = lines.get(inner).is_some_and(|l| l.iter().any(|l| l.is_empty()));
    let width = if spaced { None } else { wrapped(text, lines.iter().filter(filled)) };
    let joins =
        |last, next| spaced || width.is_some_and(|w| !(ends_sentence(text, last) && is_short(text, last, next, w)));
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in lines {
        if line.is_empty() {
            open = false;
            continue;
        }
        let kind = block_kind(line.get(text).unwrap_or(""));
        match blocks.last_mut() {
            Some(last) if open && goes_on(last.kind, kind) && last.lines.last().is_some_and(|&l| joins(l, line)) => {
                last.lines.push(line);
            }
            _ => blocks.push(Block { kind, lines: vec![line] }),
        }
        open = kind != BlockKind::Heading;
    }
    blocks
}

/// The longest line's length, where most lines break off in the middle of a sentence and none is long.
fn wrapped<'a>(text: &str, lines: impl Iterator<Item = &'a Span>) -> Option<usize> {
    let lines: Vec<Span> = lines.copied().collect();
    let width = lines.iter().map(|l| l.len()).max().filter(|&w| w <= MAX_WRAPPED)?;
    let plain = |l: Span| block_kind(l.get(text).unwrap_or("")) == BlockKind::Paragraph;
    let pairs: Vec<(Span, Span)> =
        lines.windows(2).map(|w| (w[0], w[1])).filter(|(a, b)| plain(*a) && plain(*b)).collect();
    let broken = pairs.iter().filter(|(a, _)| !ends_sentence(text, *a)).count();
    (broken > 0 && broken * 2 >= pairs.len()).then_some(width)
}

/// Whether the next line's first word would have had room on a line.
fn is_short(text: &str, line: Span, next: Span, width: usize) -> bool {
    let word = next.get(text).and_then(|t| t.split_whitespace().next()).map_or(0, str::len);
    line.len() + 1 + word + SLACK <= width
}

/// Whether a line ends as a sentence, a heading or a quotation does.
pub(super) fn ends_sentence(text: &str, line: Span) -> bool {
    let line = line.get(text).unwrap_or("").trim_end_matches(['*', '_', ')', ']']);
    line.ends_with(['.', '!', '?', '…', ':', '”', '"', '’', '\'', '»'])
}

fn goes_on(last: BlockKind, line: BlockKind) -> bool {
    line == BlockKind::Paragraph || (last == BlockKind::BlockQuote && line == BlockKind::BlockQuote)
}

/// Each line's span without white space at its ends.
fn lines(text: &str, body: Span) -> Vec<Span> {
    let mut start = body.start;
    let inner = body.get(text).unwrap_or("");
    let cut = |line: &str| {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        span
    };
    inner.split_inclusive('\n').map(cut).collect()
}

fn block_kind(line: &str) -> BlockKind {
    let marker = line.split_whitespace().next().unwrap_or("");
    let rest = line.len() > marker.len();
    let numbered = |m: &str| {
        let digits = m.trim_end_matches(['.', ')']);
        digits.len() + 1 == m.len() && (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    if rest && marker.len() <= 6 && marker.bytes().all(|b| b == b'#') {
        BlockKind::Heading
    } else if rest && (matches!(marker, "-" | "*" | "+" | "•") || numbered(marker)) {
        BlockKind::ListItem
    } else if marker.starts_with('>') {
        BlockKind::BlockQuote
    } else {
        BlockKind::Paragraph
    }
}

/// A line without the Markdown marker of its block; a list's number stays.
pub(super) fn without_marker(text: &str, line: Span, kind: BlockKind) -> Span {
    let whole = line.get(text).unwrap_or("");
    let rest = match kind {
        BlockKind::Heading => whole.trim_start_matches('#'),
        BlockKind::BlockQuote => whole.trim_start_matches(|c: char| c == '>' || c.is_whitespace()),
        BlockKind::ListItem => ["- ", "* ", "+ ", "• "].iter().find_map(|m| whole.strip_prefix(m)).unwrap_or(whole),
        BlockKind::Paragraph | BlockKind::Boilerplate => whole,
    };
    Span::new(line.end - rest.len(), line.end).trim(text)
}

/// `---`, `***`, `====` alone on a line: a rule or the underline of a heading.
pub(super) fn is_rule(text: &str, line: Span) -> bool {
    let mut marks = line.get(text).unwrap_or("").chars().filter(|c| !c.is_whitespace());
    marks
        .next()
        .is_some_and(|first| matches!(first, '-' | '*' | '_' | '=') && marks.all(|c| c == first) && line.len() > 2)
}
