//! Where paragraphs and sentences of a body begin and end. Sentence bounds are those of Unicode (UAX #29), joined
//! again where news prose has a full stop that ends nothing: titles, initials, "U.S.", dates, quotations whose
//! speaker follows. Together the sentences cover every non-blank character.

use super::{BlockKind, Paragraph, Span};
use unicode_segmentation::UnicodeSegmentation;

/// No sentence is longer, so that a file without a full stop cannot make later work grow.
const MAX_SENTENCE_BYTES: usize = 16 * 1024;

/// Always followed by the rest of the sentence.
const BEFORE_NAME: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "sen", "sens", "rep", "reps", "gov", "govs", "gen", "col", "lt", "maj", "capt",
    "cpl", "sgt", "adm", "cmdr", "brig", "pvt", "prof", "rev", "fr", "hon", "pres", "supt", "det", "insp", "st", "ste",
    "msgr", "mt", "ft", "amb", "sec", "atty", "messrs", "mmes", "vs", "eg", "ie", "viz", "cf", "dist",
];
/// Followed by the rest of the sentence where a number follows.
const BEFORE_NUMBER: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "nos", "p", "pp", "vol",
    "art", "sec", "ch", "fig", "approx", "ca", "c",
];
/// May end a sentence: joined unless what follows opens one.
const MAY_END: &[&str] = &[
    "inc", "corp", "co", "cos", "ltd", "bros", "jr", "sr", "etc", "al", "dept", "univ", "assn", "ave", "blvd", "rd",
    "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mass",
    "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis",
    "wyo", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];
/// Words that open a sentence far more often than they go on after an abbreviation.
const STARTERS: &[&str] = &[
    "the",
    "a",
    "an",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "but",
    "and",
    "or",
    "so",
    "yet",
    "in",
    "on",
    "at",
    "for",
    "to",
    "from",
    "by",
    "with",
    "of",
    "as",
    "if",
    "when",
    "while",
    "where",
    "after",
    "before",
    "since",
    "during",
    "until",
    "although",
    "though",
    "because",
    "however",
    "meanwhile",
    "this",
    "that",
    "these",
    "those",
    "there",
    "here",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "your",
    "some",
    "many",
    "most",
    "several",
    "both",
    "one",
    "no",
    "not",
    "what",
    "who",
    "why",
    "how",
    "which",
    "mr",
    "mrs",
    "ms",
    "dr",
    "asked",
    "also",
    "still",
    "now",
    "then",
    "once",
    "even",
    "under",
    "over",
    "between",
    "such",
    "other",
    "another",
    "more",
];
/// The verbs that credit a quotation whose own end is a question or exclamation mark.
const CREDITING: &[&str] = &[
    "said",
    "says",
    "asked",
    "asks",
    "added",
    "adds",
    "wrote",
    "writes",
    "told",
    "tweeted",
    "replied",
    "shouted",
    "yelled",
    "joked",
    "continued",
    "exclaimed",
    "recalled",
    "demanded",
    "wondered",
    "quipped",
    "cried",
    "answered",
    "responded",
    "declared",
    "posted",
    "questioned",
];

/// The blocks of `body`, in order. Where no blank line stands between lines, each line is a paragraph.
pub fn paragraphs(text: &str, body: Span) -> Vec<Paragraph> {
    let lines = lines(text, body);
    let spaced = lines.iter().skip_while(|l| l.is_empty()).collect::<Vec<_>>();
    let spaced = spaced.iter().rev().skip_while(|l| l.is_empty()).any(|l| l.is_empty());
    let mut blocks: Vec<(BlockKind, Span)> = Vec::new();
    let mut open = false;
    for line in lines {
        if line.is_empty() {
            open = false;
            continue;
        }
        let kind = block_kind(line.get(text).unwrap_or(""));
        match blocks.last_mut() {
            Some((last, span)) if open && spaced && goes_on(*last, kind) => *span = span.join(line),
            _ => blocks.push((kind, line)),
        }
        open = kind != BlockKind::Heading;
    }
    let build = |(kind, span)| Paragraph { kind, span, sentences: sentences(text, span) };
    blocks.into_iter().map(build).collect()
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

/// The sentences of `span`, trimmed, in order.
pub fn sentences(text: &str, span: Span) -> Vec<Span> {
    let Some(inner) = span.get(text) else { return Vec::new() };
    let flat = flatten(inner);
    let mut out: Vec<Span> = Vec::new();
    for (at, piece) in flat.split_sentence_bound_indices() {
        let piece = Span::new(at, at + piece.len());
        match out.last_mut() {
            Some(last) if joins(&flat, *last, piece) => *last = last.join(piece),
            _ => out.push(piece),
        }
    }
    out.into_iter()
        .map(|s| s.trim(&flat))
        .filter(|s| !s.is_empty())
        .flat_map(|s| bounded(&flat, s))
        .map(|s| Span::new(span.start + s.start, span.start + s.end))
        .collect()
}

/// The same bytes with line breaks as spaces, since a line break inside a paragraph ends no sentence.
fn flatten(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' => ' ',
            '\u{85}' => '\u{a0}',
            '\u{2028}' | '\u{2029}' => '\u{2003}',
            c => c,
        })
        .collect()
}

/// Cuts an overlong sentence, at white space where there is any.
fn bounded(text: &str, mut span: Span) -> Vec<Span> {
    let mut out = Vec::new();
    while span.len() > MAX_SENTENCE_BYTES {
        let cut = text.floor_char_boundary(span.start + MAX_SENTENCE_BYTES);
        let cut = text[span.start..cut].rfind(char::is_whitespace).map_or(cut, |i| span.start + i);
        let cut = if cut == span.start { text.ceil_char_boundary(span.start + MAX_SENTENCE_BYTES) } else { cut };
        out.push(Span::new(span.start, cut).trim(text));
        span = Span::new(cut, span.end).trim(text);
    }
    out.push(span);
    out.retain(|s| !s.is_empty());
    out
}

/// Whether the piece after a Unicode sentence bound belongs to the sentence before it.
fn joins(text: &str, before: Span, after: Span) -> bool {
    let reach = text.floor_char_boundary(text.len().min(after.start + 100));
    let beyond = &text[after.start..reach.max(after.start)];
    let (before, after) = (text[before.start..before.end].trim_end(), &text[after.start..after.end]);
    if before.is_empty() {
        return true;
    }
    if !after.contains(char::is_alphanumeric) {
        return true;
    }
    let Some(first) = after.trim_start().chars().find(|c| !is_mark(*c)) else { return true };
    let closed = before.ends_with(is_closing);
    if first.is_lowercase() && (closed || before.ends_with(['.', '…'])) {
        return true;
    }
    if closed {
        return before.trim_end_matches(is_closing).ends_with(['?', '!']) && credits(beyond);
    }
    before.ends_with('.') && !before.ends_with("..") && abbreviated(before, after, first)
}

fn abbreviated(before: &str, after: &str, first: char) -> bool {
    let last = before.rsplit(char::is_whitespace).next().unwrap_or(before).trim_start_matches(is_mark);
    let word = last.strip_suffix('.').unwrap_or(last);
    let plain = word.to_lowercase().replace('.', "");
    let opens = opens_sentence(after);
    if is_initials(word) {
        return !opens || (first == 'I' && word.len() == 1);
    }
    let capitalised = word.starts_with(char::is_uppercase);
    (BEFORE_NAME.contains(&plain.as_str())
        && (capitalised || plain == "vs")
        && !after.trim_start().starts_with(is_mark))
        || (BEFORE_NUMBER.contains(&plain.as_str()) && first.is_ascii_digit())
        || (MAY_END.contains(&plain.as_str()) && capitalised && !opens)
}

/// "J", "U.S", "C.E.O", "a.m": single letters between full stops.
fn is_initials(word: &str) -> bool {
    !word.is_empty() && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

fn opens_sentence(after: &str) -> bool {
    let after = after.trim_start();
    let word: String = after.trim_start_matches(is_mark).chars().take_while(|c| c.is_alphabetic()).collect();
    after.starts_with(is_mark) || STARTERS.contains(&word.to_lowercase().as_str())
}

/// "Smith asked.", "the mayor said": a crediting verb within the first words, none of them quoted.
fn credits(after: &str) -> bool {
    let mut words = after.split_whitespace().take(6);
    !after.trim_start().starts_with(is_mark)
        && words.any(|w| CREDITING.contains(&w.trim_end_matches([',', '.', ':', ';']).to_lowercase().as_str()))
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '(' | ')' | '[' | ']' | '*' | '_' | '`' | '\u{ad}')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '*' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let all = Span::new(0, text.len());
        let got: Vec<&str> = sentences(text, all).into_iter().filter_map(|s| s.get(text)).collect();
        assert_eq!(got, expect, "in {text:?}");
    }

    #[test]
    fn full_stops_that_end_nothing() {
        check("It hit U.S. Central Command. He left.", &["It hit U.S. Central Command.", "He left."]);
        check(
            "U.S. officials and Sen. Warren met on Dec. 12 at 5 p.m. in Rome.",
            &["U.S. officials and Sen. Warren met on Dec. 12 at 5 p.m. in Rome."],
        );
        check("C.E.O. Tim Cook and J. K. Row met. They spoke.", &["C.E.O. Tim Cook and J. K. Row met.", "They spoke."]);
        check("He lives in the U.S. The rest left.", &["He lives in the U.S.", "The rest left."]);
        check("It cost $1.7 million. No. 3 won 2.5 points.", &["It cost $1.7 million.", "No. 3 won 2.5 points."]);
        check(
            "Acme Inc. Chairman Bo Li quit. Acme Inc. He quit.",
            &["Acme Inc. Chairman Bo Li quit.", "Acme Inc.", "He quit."],
        );
    }

    #[test]
    fn ellipses() {
        check("I ... do not know. Well… maybe.", &["I ... do not know.", "Well… maybe."]);
        check("He paused... Then he left.", &["He paused...", "Then he left."]);
    }

    #[test]
    fn quotations() {
        check("“Why?” he asked. “Go!” Smith said.", &["“Why?” he asked.", "“Go!” Smith said."]);
        check("“We won. They lost,” she said.", &["“We won.", "They lost,” she said."]);
        check("She called it “a start.” He left.", &["She called it “a start.”", "He left."]);
        check("“Why?” Mrs. Clinton asked. He left.", &["“Why?” Mrs. Clinton asked.", "He left."]);
        check("It is “a start”. He left.", &["It is “a start”.", "He left."]);
        check("''It works.'' He smiled.", &["''It works.''", "He smiled."]);
    }

    #[test]
    fn wrapped_lines_are_one_sentence() {
        check("The talks\r\nended well. All\nleft.", &["The talks\r\nended well.", "All\nleft."]);
    }

    #[test]
    fn blocks_do_not_glue() {
        let text = "# Head\nOne.\n\n- a b\n- c d\n\n> said\n> more\n\nTwo\nlines.";
        let got: Vec<(BlockKind, &str)> =
            paragraphs(text, Span::new(0, text.len())).iter().map(|p| (p.kind, p.span.get(text).unwrap())).collect();
        use BlockKind::*;
        assert_eq!(
            got,
            [
                (Heading, "# Head"),
                (Paragraph, "One."),
                (ListItem, "- a b"),
                (ListItem, "- c d"),
                (BlockQuote, "> said\n> more"),
                (Paragraph, "Two\nlines."),
            ]
        );
    }

    #[test]
    fn without_blank_lines_each_line_is_a_paragraph() {
        let text = "\nOne.\nTwo.\n\n";
        assert_eq!(paragraphs(text, Span::new(0, text.len())).len(), 2);
    }

    #[test]
    fn a_sentence_is_bounded() {
        let text = "a".repeat(3 * MAX_SENTENCE_BYTES);
        assert!(sentences(&text, Span::new(0, text.len())).iter().all(|s| s.len() <= MAX_SENTENCE_BYTES));
    }
}
