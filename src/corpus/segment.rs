//! Where paragraphs and sentences of a body begin and end. Sentence bounds are those of Unicode (UAX #29), joined
//! again where news prose has a full stop that ends nothing: titles, initials, "U.S.", dates, quotations whose
//! speaker follows. Together the sentences cover every non-blank character.

use super::block::{Block, blocks};
use super::{Paragraph, QuoteRegion, Span, quote_regions};
use unicode_segmentation::UnicodeSegmentation;

/// No sentence is longer, so that a file without a full stop cannot make later work grow.
const MAX_SENTENCE_BYTES: usize = 16 * 1024;

/// Always followed by the rest of the sentence.
const BEFORE_NAME: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "sen", "sens", "rep", "reps", "gov", "govs", "gen", "col", "lt", "maj", "capt",
    "cpl", "sgt", "adm", "cmdr", "brig", "pvt", "prof", "rev", "fr", "hon", "pres", "supt", "det", "insp", "st", "ste",
    "msgr", "mt", "ft", "amb", "sec", "atty", "messrs", "mmes", "vs", "eg", "ie", "viz", "cf", "dist", "cllr", "ald",
    "pfc", "spc", "cpt", "cdr", "comdr", "mme", "mlle", "sra", "srta", "drs", "profs", "revs", "asst",
];
/// Followed by the rest of the sentence where a number follows.
const BEFORE_NUMBER: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "nos", "p", "pp", "vol",
    "art", "arts", "sec", "secs", "ch", "fig", "figs", "para", "paras", "est", "approx", "ca", "c",
];
/// May end a sentence: joined unless what follows opens one.
const MAY_END: &[&str] = &[
    "inc", "corp", "co", "cos", "ltd", "bros", "jr", "sr", "etc", "al", "dept", "univ", "assn", "ave", "blvd", "rd",
    "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mass",
    "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis",
    "wyo", "ont", "que", "alta", "sask", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];
/// Words that open a sentence far more often than they go on after an abbreviation.
#[rustfmt::skip]
const STARTERS: &[&str] = &[
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "but", "and", "or", "so", "yet", "in", "on", "at",
    "for", "to", "from", "by", "with", "of", "as", "if", "when", "while", "where", "after", "before", "since",
    "during", "until", "although", "though", "because", "however", "meanwhile", "this", "that", "these", "those",
    "there", "here", "his", "her", "its", "their", "our", "my", "your", "some", "many", "most", "several", "both",
    "one", "no", "not", "what", "who", "why", "how", "which", "mr", "mrs", "ms", "dr", "asked", "also", "still",
    "now", "then", "once", "even", "under", "over", "between", "such", "other", "another", "more", "nobody", "nothing",
    "none", "neither", "everyone", "everybody", "everything", "someone", "somebody", "anyone", "few", "each", "every",
    "all", "any", "only", "just", "perhaps", "maybe", "instead", "later", "earlier", "today", "yesterday", "tomorrow",
    "thus", "therefore", "nevertheless", "nonetheless", "moreover", "finally", "soon", "never", "nor", "next", "without",
    "within", "despite", "according", "among", "around", "about", "against", "amid", "behind", "beyond", "near", "unlike",
    "unless", "whether", "is", "was", "are", "were", "did", "does", "has", "have", "had", "could", "would", "should",
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "police", "officials", "critics", "shares",
    "workers", "residents", "investors", "prosecutors", "lawyers", "either", "much", "too",
];
/// Months and days cut short: what stands in capitals behind them begins a sentence, except in these cases.
#[rustfmt::skip]
const CALENDAR: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed",
    "thu", "thur", "thurs", "fri", "sat", "sun",
];
/// What a sentence may begin with whose first words are a month or a day: "In Dec. Ferri left."
const BEFORE_DATE: &[&str] = &[
    "in", "on", "by", "since", "until", "from", "before", "after", "during", "last", "this", "next", "early", "late",
    "every", "each",
];
/// Words of such a beginning at most.
const MAX_DATE_WORDS: usize = 3;
/// The verbs that credit a quotation whose own end is a question or exclamation mark.
#[rustfmt::skip]
const CREDITING: &[&str] = &[
    "said", "says", "asked", "asks", "added", "adds", "wrote", "writes", "told", "tweeted", "replied", "shouted",
    "yelled", "joked", "continued", "exclaimed", "recalled", "demanded", "wondered", "quipped", "cried", "answered",
    "responded", "declared", "posted", "questioned", "chanted", "explained", "fumed", "insisted",
    "inquired", "interjected", "murmured", "mused", "muttered", "noted", "remarked", "repeated", "roared",
    "screamed", "snapped", "thundered", "urged", "warned", "whispered",
];
/// What follows an hour ("5 p.m. Eastern time"); anything else in capitals begins a sentence.
#[rustfmt::skip]
const AFTER_HOUR: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs",
    "fri", "sat", "sun", "eastern", "pacific", "central", "mountain", "greenwich", "et", "est", "edt", "ct", "cst",
    "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt", "gmt", "utc", "bst", "cet", "cest", "eet", "msk", "ist", "jst",
    "akst",
];
/// What makes the name before it a company's, whatever mark it ends in ("Yahoo! Inc.").
const COMPANY: &[&str] = &["inc", "corp", "co", "ltd", "llc", "plc", "group", "holdings", "ag", "gmbh", "sa"];
/// No word of these lists is longer, in characters.
const LONGEST_WORD: usize = 16;
/// A quotation inside a sentence that is longer than this may hold sentences of its own, in bytes.
const MAX_INNER_QUOTE: usize = 160;

/// The blocks of a text that reads as it is written, and their sentences.
pub fn paragraphs(text: &str, body: Span) -> Vec<Paragraph> {
    let read = |b: Block| Paragraph {
        kind: b.kind,
        span: b.span(),
        emphasis: Vec::new(),
        sentences: sentences(text, b.span()),
    };
    blocks(text, body).into_iter().map(read).collect()
}

/// The sentences of `span`, trimmed, in order.
pub fn sentences(text: &str, span: Span) -> Vec<Span> {
    let Some(inner) = span.get(text) else { return Vec::new() };
    let flat = flatten(inner);
    let mut out: Vec<Span> = Vec::new();
    let mut inner_quotes = None;
    for (at, piece) in flat.split_sentence_bound_indices() {
        let piece = Span::new(at, at + piece.len());
        let mut quoted = || {
            let quotes = inner_quotes.get_or_insert_with(|| whole_quotes(&flat));
            quotes.get(quotes.partition_point(|q| q.end < at)).is_some_and(|q| q.start < at)
        };
        match out.last_mut() {
            Some(last) if joins(&flat, *last, piece) || quoted() => *last = last.join(piece),
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

/// Short quotations that stand within a sentence, with the white space behind them: something of the sentence goes
/// before them and goes on behind ("told the crew “We lost. We will be back.” before he left").
fn whole_quotes(text: &str) -> Vec<Span> {
    let all = quote_regions(text, Span::new(0, text.len()));
    let within = |q: &QuoteRegion| {
        let (before, after) = (text[..q.span.start].trim_end(), text[q.span.end..].trim_start());
        let opened = !before.is_empty() && !before.ends_with(['.', '!', '?', '…', '”', '"', '»']);
        opened && after.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
    };
    let short = all.into_iter().filter(|q| !q.left_open && q.span.len() <= MAX_INNER_QUOTE && within(q));
    short.map(|q| Span::new(q.span.start, text.len() - text[q.span.end..].trim_start().len())).collect()
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
    if first.is_lowercase() && (closed || before.ends_with(['.', '…', '!', '?'])) {
        return true;
    }
    if closed {
        let ended = before.trim_end_matches(is_closing).ends_with(['?', '!']);
        return ended && credits(beyond) || is_aside(before) && !opens_sentence(after);
    }
    if before.ends_with(['!', '?']) {
        return COMPANY.contains(&first_word(after).as_str());
    }
    let numbered = before.len() <= 4 && before.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    before.ends_with('.') && !before.ends_with("..") && (numbered || abbreviated(before, after, first))
}

/// "(ret.)", "(Ltd.)": an abbreviation in brackets.
fn is_aside(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    word.starts_with('(') && word.ends_with(".)")
}

fn abbreviated(before: &str, after: &str, first: char) -> bool {
    let last = before.rsplit(char::is_whitespace).next().unwrap_or(before).trim_start_matches(is_mark);
    let word = last.strip_suffix('.').unwrap_or(last);
    let plain = word.to_lowercase().replace('.', "");
    let opens = opens_sentence(after);
    let capitalised = is_capital(word);
    match plain.as_str() {
        "am" | "pm" if word.contains('.') => {
            let zone = after.split_whitespace().nth(1).is_some_and(|w| w.starts_with("time"));
            return zone || AFTER_HOUR.contains(&first_word(after).as_str());
        }
        "v" | "eg" | "ie" if !capitalised => return true,
        month if CALENDAR.contains(&month) && capitalised && !first.is_ascii_digit() => {
            return leads_on(before) || AFTER_HOUR.contains(&first_word(after).as_str());
        }
        // "14 Quay St.": a street's, where a sentence begins behind it.
        "st" if opens && before[..before.len() - last.len()].split_whitespace().next_back().is_some_and(is_capital) => {
            return false;
        }
        _ => {}
    }
    // "a.k.a. “Nightjar”" ends nothing.
    if is_initials(word) && !capitalised && plain.len() > 2 {
        return true;
    }
    if is_initials(word) {
        return !opens || (first == 'I' && word.len() == 1);
    }
    (BEFORE_NAME.contains(&plain.as_str())
        && (capitalised || plain == "vs")
        && !after.trim_start().starts_with(is_mark))
        || (BEFORE_NUMBER.contains(&plain.as_str()) && first.is_ascii_digit())
        || (MAY_END.contains(&plain.as_str()) && capitalised && !opens)
}

/// Whether a month or day at the end of these words belongs to what follows: "the Dec. Summit", "In Dec. Ferri left".
fn leads_on(before: &str) -> bool {
    let words: Vec<String> = before.split_whitespace().map(str::to_lowercase).collect();
    let article = words.iter().rev().nth(1).is_some_and(|w| ["the", "a", "an"].contains(&w.as_str()));
    let opening = words.len() <= MAX_DATE_WORDS && words.first().is_some_and(|w| BEFORE_DATE.contains(&w.as_str()));
    article || opening || words.len() == 1
}

/// "J", "U.S", "C.E.O", "a.m": single letters between full stops.
fn is_initials(word: &str) -> bool {
    !word.is_empty() && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

fn opens_sentence(after: &str) -> bool {
    after.trim_start().starts_with(is_mark) || STARTERS.contains(&first_word(after).as_str())
}

/// In lower case.
fn first_word(text: &str) -> String {
    let word = text.trim_start().trim_start_matches(is_mark);
    word.chars().take_while(|c| c.is_alphabetic()).take(LONGEST_WORD).collect::<String>().to_lowercase()
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// "Smith asked.", "the mayor said": a crediting verb within the first words, none of them quoted.
fn credits(after: &str) -> bool {
    let mut words = after.split_whitespace().take(6);
    !after.trim_start().starts_with(is_mark)
        && words.any(|w| CREDITING.contains(&w.trim_end_matches([',', '.', ':', ';']).to_lowercase().as_str()))
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '(' | ')' | '[' | ']' | '`')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']')
}

#[cfg(test)]
mod tests {
    use super::super::BlockKind;
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
    fn marks_inside_a_sentence() {
        for text in [
            "Ida Moss left Wham! in 1986 for good.",
            "The paper Who Pays? found it dear.",
            "Yahoo! Inc. sold its stake.",
            "The hall cried “Go! Go! Go!” as Ferri rose.",
            "His song “Why Us? A Ballad” was played twice.",
            "Ferri told them “We tried. We failed.” and sat down.",
            "A plan (at last!) for Gen. (ret.) Ferri was read.",
            "She runs the “Enough!” campaign now.",
        ] {
            check(text, &[text]);
        }
        check(
            "“Stop!” Ferri shouted. “Who?” The hall laughed.",
            &["“Stop!” Ferri shouted.", "“Who?”", "The hall laughed."],
        );
        check("He said “We tried. We failed.” Ida left.", &["He said “We tried.", "We failed.”", "Ida left."]);
        check("Was it Wham! The band left.", &["Was it Wham!", "The band left."]);
    }

    #[test]
    fn abbreviations_inside_a_sentence() {
        for text in [
            "It opens at 9 a.m. Monday or at 5 p.m. Eastern time, 10 p.m. Muscat time.",
            "In Moss v. The State he sided with fruit, e.g. The Pear, and Cllr. Ferri.",
            "Mme. Moss, Sat. Nov. 28 and paras. 3 to 5 agree.",
            "Flight No. 10 left St. Olav for Ft. Moss.",
            "1. The first gate is shut.",
            "In Dec. Ferri left, and the Nov. Summit of mills, set for Fri. Sept. 4, was off.",
        ] {
            check(text, &[text]);
        }
        check("It shut at 6 p.m. Ferri came late.", &["It shut at 6 p.m.", "Ferri came late."]);
        check("He lives in Mill St. She does not.", &["He lives in Mill St.", "She does not."]);
        check(
            "It shut in Nov. Nobody wept. It opened last Tue. Ferri came.",
            &["It shut in Nov.", "Nobody wept.", "It opened last Tue.", "Ferri came."],
        );
        check(
            "She runs Moss Inc. Nobody else may. Two left.",
            &["She runs Moss Inc.", "Nobody else may.", "Two left."],
        );
        check("Ask Henry V. The play is old.", &["Ask Henry V.", "The play is old."]);
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
    fn without_blank_lines_each_line_is_a_paragraph_unless_wrapped() {
        let count = |text: &str| paragraphs(text, Span::new(0, text.len())).len();
        assert_eq!(count("\nOne.\nTwo.\n\n"), 2);
        assert_eq!(
            count(
                "The council of the old town met on the\nquay, and nobody from the mill was asked\nto come. Rain fell.\n"
            ),
            1
        );
        assert_eq!(
            count(
                "The council met on the old quay on\nMonday and rose at noon after a vote.\nIt was brief.\nThe mill stays shut for another year\nor so, the mayor said.\n"
            ),
            2
        );
        assert_eq!(count("By Ida Moss\nThe council met on the quay on Monday.\nIt rose at noon.\nNobody came.\n"), 4);
    }

    #[test]
    fn a_sentence_is_bounded() {
        let text = "a".repeat(3 * MAX_SENTENCE_BYTES);
        assert!(sentences(&text, Span::new(0, text.len())).iter().all(|s| s.len() <= MAX_SENTENCE_BYTES));
    }
}
