//! Quotation regions of a paragraph: curly, straight, `''` and ` `` ` marks, mixed, and those left open at its end
//! because the quotation goes on in the next paragraph. Who is quoted is not decided here.

use super::Span;

/// No quotation between single marks is longer, in bytes: further off, the mark is an apostrophe.
const MAX_SINGLE: usize = 400;

/// What stands between a pair of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteRegion {
    /// With its marks.
    pub span: Span,
    /// Without them.
    pub inner: Span,
    /// No mark closes it before the paragraph ends.
    pub left_open: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Open,
    Close,
    Stray,
}

struct Mark {
    start: usize,
    end: usize,
    kind: MarkKind,
    can_open: bool,
    can_close: bool,
    before_space: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum MarkKind {
    /// “ „ « ‟ 〝 and ` `` `.
    Opener,
    /// ” » 〞.
    Closer,
    /// `"` and `''`.
    Straight,
}

/// The quotations of one paragraph, in order, not nested: double marks first, single marks outside of those. Linear
/// in the length of `within`; a blank line ends whatever is open.
pub fn quote_regions(text: &str, within: Span) -> Vec<QuoteRegion> {
    let Some(inner) = within.get(text) else { return Vec::new() };
    let mut regions = Vec::new();
    let mut start = 0;
    for block in inner.split_inclusive("\n\n") {
        let base = within.start + start;
        let doubles = doubles(block.trim_end(), base);
        let singles = singles(block, base, &doubles);
        regions.extend(merge(doubles, singles));
        start += block.len();
    }
    regions
}

fn merge(doubles: Vec<QuoteRegion>, singles: Vec<QuoteRegion>) -> Vec<QuoteRegion> {
    let mut all = doubles;
    all.extend(singles);
    all.sort_by_key(|r| r.span.start);
    all.retain(|r| !r.inner.is_empty());
    all
}

fn doubles(block: &str, base: usize) -> Vec<QuoteRegion> {
    let mut out = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for mark in marks(block) {
        match role(&mark, open.is_some()) {
            Kind::Open => {
                if let Some((start, inner)) = open {
                    out.push(region(base, start, inner, mark.start, mark.start, false));
                }
                open = Some((mark.start, mark.end));
            }
            Kind::Close => {
                if let Some((start, inner)) = open.take() {
                    out.push(region(base, start, inner, mark.start, mark.end, false));
                }
            }
            Kind::Stray => {}
        }
    }
    if let Some((start, inner)) = open {
        out.push(region(base, start, inner, block.len(), block.len(), true));
    }
    out
}

fn region(base: usize, start: usize, inner: usize, inner_end: usize, end: usize, left_open: bool) -> QuoteRegion {
    QuoteRegion {
        span: Span::new(base + start, base + end),
        inner: Span::new(base + inner.min(inner_end), base + inner_end),
        left_open,
    }
}

fn role(mark: &Mark, inside: bool) -> Kind {
    match mark.kind {
        MarkKind::Opener if inside && mark.can_close && !mark.can_open => Kind::Close,
        MarkKind::Opener => Kind::Open,
        MarkKind::Closer if !inside && mark.can_open && !mark.can_close => Kind::Open,
        MarkKind::Closer => Kind::Close,
        MarkKind::Straight if inside => {
            if mark.can_open && !mark.can_close {
                Kind::Open
            } else {
                Kind::Close
            }
        }
        MarkKind::Straight if mark.start == 0 || mark.can_open || (!mark.can_close && !mark.before_space) => Kind::Open,
        MarkKind::Straight => Kind::Stray,
    }
}

/// The double marks of a block, each with what its neighbours allow it to be.
fn marks(block: &str) -> Vec<Mark> {
    let mut out = Vec::new();
    let mut previous = ' ';
    let mut chars = block.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let kind = match c {
            '“' | '„' | '«' | '‟' | '〝' => MarkKind::Opener,
            '”' | '»' | '〞' => MarkKind::Closer,
            '"' => MarkKind::Straight,
            '\'' if !previous.is_whitespace()
                && block[start..].starts_with("'''")
                && !block[start..].starts_with("''''") =>
            {
                // A single quotation closes inside a double one: the outer mark is the last.
                previous = c;
                continue;
            }
            '`' | '\'' if chars.peek().is_some_and(|&(_, next)| next == c) => {
                chars.next();
                if c == '`' { MarkKind::Opener } else { MarkKind::Straight }
            }
            _ => {
                previous = c;
                continue;
            }
        };
        let end = chars.peek().map_or(block.len(), |&(i, _)| i);
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let opens_after = previous.is_whitespace() || "([{—–-/:;,‘'…|>*".contains(previous) || start == 0;
        out.push(Mark {
            start,
            end,
            kind,
            can_open: opens_after && !next.is_whitespace(),
            can_close: !previous.is_whitespace() && !next.is_alphanumeric(),
            before_space: next.is_whitespace(),
        });
        previous = c;
    }
    out
}

/// Quotations between single marks, outside the double ones. Apostrophes and plural possessives are none.
fn singles(block: &str, base: usize, doubles: &[QuoteRegion]) -> Vec<QuoteRegion> {
    let marks = single_marks(block);
    let mut out: Vec<QuoteRegion> = Vec::new();
    let mut closers = marks.iter().filter(|m| m.closes).peekable();
    let mut d = 0;
    for open in marks.iter().filter(|m| m.opens) {
        if out.last().is_some_and(|r| base + open.at < r.span.end) {
            continue;
        }
        while d < doubles.len() && doubles[d].span.end <= base + open.at {
            d += 1;
        }
        if doubles.get(d).is_some_and(|r| r.span.start <= base + open.at) {
            continue;
        }
        while closers.peek().is_some_and(|c| c.at <= open.at || c.mark != open.closer()) {
            closers.next();
        }
        let Some(close) = closers.peek() else { break };
        let blocked = doubles.get(d).is_some_and(|r| r.span.start < base + close.at && base + close.at < r.span.end);
        if close.at - open.at <= MAX_SINGLE && !blocked {
            let width = close.mark.len_utf8();
            out.push(region(base, open.at, open.at + open.mark.len_utf8(), close.at, close.at + width, false));
        }
    }
    out
}

struct SingleMark {
    at: usize,
    mark: char,
    opens: bool,
    closes: bool,
}

impl SingleMark {
    fn closer(&self) -> char {
        if self.mark == '‘' { '’' } else { '\'' }
    }
}

fn single_marks(block: &str) -> Vec<SingleMark> {
    let mut out = Vec::new();
    let (mut before, mut previous) = (' ', ' ');
    let mut chars = block.char_indices().peekable();
    while let Some((at, mark)) = chars.next() {
        if matches!(mark, '\'' | '‘' | '’') {
            let next = chars.peek().map_or(' ', |&(_, c)| c);
            let word = |c: char| c.is_alphanumeric() || c == '_';
            let opens =
                mark != '’' && !(word(previous) || "'’‘".contains(previous)) && (word(next) || "$[(…".contains(next));
            let plural = mark == '\'' && matches!(previous, 's' | 'S') && next.is_whitespace() && before != '.';
            let closes =
                mark != '‘' && !previous.is_whitespace() && previous != '\'' && next != '\'' && !word(next) && !plural;
            out.push(SingleMark { at, mark, opens, closes });
        }
        (before, previous) = (previous, mark);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let got: Vec<&str> =
            quote_regions(text, Span::new(0, text.len())).iter().map(|r| r.span.get(text).unwrap()).collect();
        assert_eq!(got, expect, "{text}");
    }

    #[test]
    fn marks_of_every_make() {
        check("He said “yes” and \"no\".", &["“yes”", "\"no\""]);
        check("``So be it,'' she said. ''Or not.''", &["``So be it,''", "''Or not.''"]);
        check("“Mixed marks,\" he said.", &["“Mixed marks,\""]);
        check("„Ja“, he said. «Oui» too.", &["„Ja“", "«Oui»"]);
        check("It was ‘a shame’, he said.", &["‘a shame’"]);
    }

    #[test]
    fn a_quotation_left_open_reaches_the_end() {
        let text = "“It goes on.";
        let regions = quote_regions(text, Span::new(0, text.len()));
        assert_eq!((regions.len(), regions[0].left_open), (1, true));
        check("“One.\n\n“Two.”", &["“One.", "“Two.”"]);
    }

    #[test]
    fn apostrophes_are_no_quotations() {
        check("The workers' pay wasn't 'em.", &[]);
        check("Trump’s and others’ words", &[]);
    }

    #[test]
    fn single_marks_inside_double_ones_are_passed_over() {
        check("“He called it ‘wrong’ twice,” she said.", &["“He called it ‘wrong’ twice,”"]);
    }
}
