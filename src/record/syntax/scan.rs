//! How a paragraph becomes tokens: where words end, what the grammar and the lexicon say of them, which quotation they stand
//! in, and where sentences end outside of quotations.

use super::grammar::{self, ARTICLES_OF_NAMES, Tags};
use super::token::{Token, Tokens};
use crate::corpus::{Article, BlockKind, Paragraph, QuoteRegion, Span, quote_regions, sentences};
use crate::lexicon::{Lexicon, SpeakerWord, TitleWord};
use std::ops::Range;

impl<'a> Tokens<'a> {
    pub fn of(article: &'a Article, paragraph: &Paragraph, lexicon: &'a Lexicon) -> Self {
        Self::scan(&article.text, paragraph, lexicon)
    }

    /// Of a text that is no article's: of several sentences, or of one.
    pub fn read(text: &'a str, lexicon: &'a Lexicon) -> Self {
        let span = Span::new(0, text.len());
        Self::scan(text, &plain(span, sentences(text, span)), lexicon)
    }

    pub fn read_whole(text: &'a str, lexicon: &'a Lexicon) -> Self {
        let span = Span::new(0, text.len());
        Self::scan(text, &plain(span, vec![span]), lexicon)
    }

    fn scan(text: &'a str, paragraph: &Paragraph, lexicon: &'a Lexicon) -> Self {
        let quotes = quote_regions(text, paragraph.span);
        let mut tokens = Vec::with_capacity(paragraph.span.len() / 5);
        scan(text, paragraph.span, lexicon, &mut tokens);
        tell_pasts(text, &mut tokens);
        let quoted = place_quotes(&mut tokens, &quotes);
        let sentences = outer_sentences(paragraph, &tokens);
        let at = |s: &Span| {
            tokens.partition_point(|t| t.span.end <= s.start)..tokens.partition_point(|t| t.span.start < s.end)
        };
        let emphasis = paragraph.emphasis.iter().map(at).filter(|r| !r.is_empty()).collect();
        let listed = paragraph.kind == BlockKind::ListItem;
        Self { text, lexicon, tokens, quotes, quoted, sentences, emphasis, listed }
    }
}

fn plain(span: Span, sentences: Vec<Span>) -> Paragraph {
    Paragraph { kind: BlockKind::Paragraph, span, emphasis: Vec::new(), sentences }
}

fn scan(text: &str, within: Span, lexicon: &Lexicon, out: &mut Vec<Token>) {
    let Some(inner) = within.get(text) else { return };
    let mut lower = String::with_capacity(32);
    let mut at = 0;
    while let Some(c) = inner[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let len = token_len(&inner[at..], c, lexicon, out.last().is_some_and(|t| t.span.end == within.start + at));
        let span = Span::new(within.start + at, within.start + at + len);
        out.push(classify(&inner[at..at + len], c, span, lexicon, &mut lower));
        at += len;
    }
}

fn token_len(rest: &str, first: char, lexicon: &Lexicon, glued: bool) -> usize {
    if glued
        && matches!(first, '\'' | '’')
        && let Some(len) = clitic_len(rest, first)
    {
        return len;
    }
    if first.is_alphanumeric() || matches!(first, '$' | '@' | '#') {
        return word_len(rest, lexicon);
    }
    let twin = matches!(first, '\'' | '`' | '-' | '.') && rest[1..].starts_with(first);
    if twin { rest.len() - rest.trim_start_matches(first).len() } else { first.len_utf8() }.min(match first {
        '\'' | '`' => 2,
        _ => rest.len(),
    })
}

/// "'s", "'re", "n't" stay words of their own, as does the apostrophe of a plural.
fn clitic_len(rest: &str, mark: char) -> Option<usize> {
    let tail = &rest[mark.len_utf8()..];
    let letters = tail.find(|c: char| !c.is_alphanumeric()).unwrap_or(tail.len());
    let known = ["s", "re", "ve", "ll", "d", "m"].iter().any(|c| tail[..letters].eq_ignore_ascii_case(c));
    known.then_some(mark.len_utf8() + letters)
}

fn word_len(rest: &str, lexicon: &Lexicon) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    let mut letters = 0;
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        let joined = next.is_some_and(char::is_alphanumeric);
        match c {
            _ if c.is_alphanumeric() || c == '_' => letters += 1,
            '$' | '@' | '#' if i == 0 => {}
            '\'' | '’' if joined && clitic_len(&rest[i..], c).is_none() => letters = 2,
            '-' | '.' | ',' | '/' if joined && (c != ',' || next.is_some_and(|n| n.is_ascii_digit())) => {
                let single = letters == 1 || next.is_some_and(|n| n.is_ascii_digit());
                if matches!(c, '.' | ',') && !single && c != '-' {
                    break;
                }
                letters = 0;
            }
            // "B&H": letters that an ampersand joins are one word.
            '&' if i > 0 && next.is_some_and(|n| n.is_uppercase() || n.is_ascii_digit()) => letters = 0,
            '.' if matches!(next, Some(',' | ')')) && i < 8 => {
                end = i + 1;
                break;
            }
            '.' if letters == 1 || abbreviated(&rest[..i], lexicon) => {
                // The stop of an initial, of "U.S." and of "Sen." belongs to the word.
                end = i + 1;
                break;
            }
            _ => break,
        }
        end = i + c.len_utf8();
    }
    end.max(rest.chars().next().map_or(0, char::len_utf8))
}

fn abbreviated(word: &str, lexicon: &Lexicon) -> bool {
    if word.len() > 6 || !word.starts_with(|c: char| c.is_uppercase()) {
        return false;
    }
    let lower = word.to_lowercase();
    matches!(lower.as_str(), "jr" | "sr" | "st") || lexicon.word(&lower).is_some_and(|w| w.title.abbreviated)
}

fn classify(word: &str, first: char, span: Span, lexicon: &Lexicon, lower: &mut String) -> Token {
    let mut token = Token {
        span,
        tags: Tags::NONE,
        cue: None,
        cue_noun: false,
        title: TitleWord::default(),
        speaker: SpeakerWord::default(),
        gender: None,
        quote: None,
    };
    if !first.is_alphanumeric()
        && !matches!(first, '$' | '@' | '#')
        && word.chars().count() < 2 + usize::from(first == '.' || first == '-') * 8
    {
        token.tags = punctuation(word, first);
        return token;
    }
    lower_case(word, lower);
    if matches!(first, '\'' | '’' | '`') {
        token.tags = marked(word, first, lower);
        return token;
    }
    let key = lower.trim_end_matches('.');
    token.tags = word_tags(word, first, key, lower);
    look_up(&mut token, key, first, lexicon);
    token
}

/// In small letters, with straight apostrophes.
fn lower_case(word: &str, lower: &mut String) {
    lower.clear();
    if word.is_ascii() {
        lower.push_str(word);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(word.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase));
    }
}

/// "'s", "'ll", "``": what begins with an apostrophe or a backtick.
fn marked(word: &str, first: char, lower: &str) -> Tags {
    if first == '`' || matches!(word, "''") {
        return Tags::QUOTE_MARK;
    }
    grammar::classes(lower).with(if lower == "'s" { Tags::CLITIC } else { Tags::NONE })
}

/// "Skelly", "$40", "walked": the classes of a word, with its capital and its digits.
fn word_tags(word: &str, first: char, key: &str, lower: &str) -> Tags {
    let mut tags = grammar::classes(key).with(Tags::WORD);
    if word == "A." {
        // The initial of a name, and no article.
        tags = Tags::WORD;
    }
    if first.is_uppercase() {
        // "Skelly" is no adverb.
        let suffix = (Tags::ADVERB.0 * u32::from(lower.ends_with("ly"))) | Tags::PAST.0;
        tags = Tags(tags.0 & !suffix).with(Tags::CAPITAL);
    }
    if first.is_ascii_digit() || first == '$' {
        tags = tags.with(Tags::NUMBER);
    }
    if is_surname_with_article(word) { Tags::WORD.with(Tags::CAPITAL) } else { tags }
}

/// "al-Fennari", "d’Arvor": a name that begins with its article.
fn is_surname_with_article(word: &str) -> bool {
    let Some(at) = word.find(['-', '\'', '’']) else { return false };
    let name = word[at..].chars().nth(1);
    ARTICLES_OF_NAMES.contains(&&word[..at]) && name.is_some_and(char::is_uppercase)
}

/// "said", "mayor", "Jane": what the lexicon knows of a word.
fn look_up(token: &mut Token, key: &str, first: char, lexicon: &Lexicon) {
    let Some(entry) = lexicon.word(key) else {
        token.title = compound_title(key, lexicon);
        return;
    };
    token.cue = entry.cue;
    token.cue_noun = entry.cue_noun;
    token.title = entry.title;
    token.speaker = entry.speaker;
    token.gender = entry.gender.filter(|_| first.is_uppercase());
    if entry.speaker.past && entry.cue.is_none() && !first.is_uppercase() {
        token.tags = token.tags.with(Tags::VERB);
    }
}

/// "Secretary-General", "vice-president": a title joined of two, or with a rank in front.
fn compound_title(key: &str, lexicon: &Lexicon) -> TitleWord {
    let word = |part: &str| lexicon.word(part);
    let titled = |part: &str| word(part).is_some_and(|w| w.title.prefixed || w.title.office || w.speaker.rank);
    let parts = key.split_once('-').zip(key.rsplit_once('-'));
    let Some(((first, _), (_, last))) = parts else { return TitleWord::default() };
    let joined = titled(first) || first == "co";
    word(last).map(|w| w.title).filter(|_| joined && titled(last)).unwrap_or_default()
}

fn punctuation(word: &str, first: char) -> Tags {
    match first {
        ',' => Tags::COMMA,
        '.' if word.len() > 1 => Tags::DASH,
        '.' | '?' | '!' => Tags::STOP,
        '…' | '—' | '–' | '―' | '‒' => Tags::DASH,
        '-' => Tags::DASH,
        ':' => Tags::COLON,
        ';' => Tags::SEMICOLON,
        '(' | ')' | '[' | ']' => Tags::BRACKET,
        '“' | '”' | '"' | '„' | '«' | '»' | '‟' | '〝' | '〞' => Tags::QUOTE_MARK,
        '\'' | '’' | '‘' => Tags::CLITIC,
        _ => Tags::NONE,
    }
}

/// "The repairs cost 40 crowns", "the pipes burst at noon": what is a noun too is a verb between its subject and what
/// follows verbs.
fn tell_pasts(text: &str, tokens: &mut [Token]) {
    let subject = Tags::SUBJECT | Tags::WORD;
    let no_subject =
        Tags::PREPOSITION | Tags::POSSESSIVE | Tags::COORDINATOR | Tags::AUXILIARY | Tags::TO | Tags::CLITIC;
    let follows = Tags::DETERMINER | Tags::PRONOUN | Tags::POSSESSIVE | Tags::NUMBER | Tags::PREPOSITION | Tags::ADVERB;
    for i in 1..tokens.len() {
        let (before, behind) = (tokens[i - 1], tokens.get(i + 1).map(|k| k.tags));
        let noun = tokens.get(i + 1).and_then(|k| k.span.get(text)) == Some("of");
        let ends = before.tags.has(Tags::SUBJECT);
        let verbal = |tags: Tags| tags.has(follows | Tags::TIME) || ends && tags.has(Tags::COMMA | Tags::STOP);
        let closes = !noun && behind.is_none_or(verbal);
        let determiner = before.tags.has(Tags::DETERMINER) && !before.tags.has(Tags::PRONOUN);
        let led = before.tags.has(subject) && !before.tags.has(no_subject) && !determiner;
        let token = &mut tokens[i];
        if token.speaker.past_alike && token.cue.is_none() && !token.tags.has(Tags::CAPITAL) && led && closes {
            token.tags = token.tags.with(Tags::VERB);
        }
    }
}

fn place_quotes(tokens: &mut [Token], quotes: &[QuoteRegion]) -> Vec<Range<usize>> {
    let mut ranges = Vec::with_capacity(quotes.len());
    let mut i = 0;
    for (q, quote) in quotes.iter().enumerate() {
        while i < tokens.len() && tokens[i].span.end <= quote.span.start {
            i += 1;
        }
        let start = i;
        while i < tokens.len() && tokens[i].span.start < quote.span.end {
            tokens[i].quote = Some(q);
            i += 1;
        }
        ranges.push(start..i);
    }
    ranges
}

/// Sentences of the paragraph, joined where a boundary falls inside a quotation.
fn outer_sentences(paragraph: &Paragraph, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut i = 0;
    for sentence in &paragraph.sentences {
        while i < tokens.len() && tokens[i].span.start < sentence.end {
            i += 1;
        }
        let inside = i > 0 && i < tokens.len() && tokens[i].quote.is_some() && tokens[i].quote == tokens[i - 1].quote;
        if i > start && !inside {
            out.push(start..i);
            start = i;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}
