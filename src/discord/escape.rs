//! Other people's words made inert for Discord: Markdown, mentions, invites, links and emoji codes show as written and
//! do nothing; right-to-left text keeps its order. Also the cutting of long text, at a sentence where there is one.

use unicode_segmentation::UnicodeSegmentation;

/// Keeps a word that Discord acts on from being one; shows as nothing.
const BREAK: char = '\u{200b}';
const ISOLATE: char = '\u{2068}';
/// What escaping may add where two parts meet.
const JOINT: usize = 2;
const END_ISOLATE: char = '\u{2069}';

/// The length that Discord's limits count, by the stricter reading: UTF-16 units.
pub fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Text for an embed's Markdown fields. White space becomes single spaces, so nothing stands at a line's start.
pub fn escape(text: &str) -> String {
    let clean = plain(text);
    let mut out = String::with_capacity(clean.len() + clean.len() / 8);
    let mut rest = clean.as_str();
    let opens_line = line_marker(rest);
    while let Some(c) = rest.chars().next() {
        let tail = &rest[c.len_utf8()..];
        let at_start = out.is_empty() && opens_line;
        match c {
            '\\' | '*' | '_' | '~' | '`' | '|' | '[' | ']' | '<' | '>' | '#' => out.extend(['\\', c]),
            '@' if starts_with_any(tail, &["everyone", "here"]) => out.extend(['\\', c, BREAK]),
            '@' => out.extend(['\\', c]),
            ':' if tail.starts_with("//") || emoji_code(tail) => out.extend(['\\', c]),
            '.' if starts_with_any(tail, &["gg/", "com/invite", "me/"]) => out.extend(['\\', c]),
            _ if at_start && !c.is_alphanumeric() => out.extend(['\\', c]),
            _ => out.push(c),
        }
        rest = tail;
        if at_start && c.is_ascii_digit() {
            let digits = rest.len() - rest.trim_start_matches(|d: char| d.is_ascii_digit()).len();
            out.push_str(&rest[..digits]);
            out.push('\\');
            rest = &rest[digits..];
            if let Some(mark) = rest.chars().next() {
                out.push(mark);
                rest = &rest[mark.len_utf8()..];
            }
        }
    }
    isolate(out)
}

/// Text for the places where Discord renders no Markdown (author, footer, modal): single spaces, nothing invisible.
pub fn plain(text: &str) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !unseen(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters that show nothing and can hide or turn what stands beside them. Joiners stay: Persian and emoji need
/// them.
fn unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{feff}' | '\u{00ad}' | '\u{034f}'
        | '\u{180e}' | '\u{3164}' | '\u{115f}' | '\u{1160}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{e0000}'..='\u{e007f}' | '\u{fff9}'..='\u{fffb}')
}

fn starts_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|w| text.get(..w.len()).is_some_and(|head| head.eq_ignore_ascii_case(w)))
}

/// `tail` goes on as `name:` or `name~1:` does after a colon.
fn emoji_code(tail: &str) -> bool {
    let name = tail.chars().take_while(|c| c.is_alphanumeric() || "_+-~".contains(*c)).count();
    name > 0 && tail.chars().nth(name) == Some(':')
}

/// The line would open a heading, a list, a quote or small print.
fn line_marker(line: &str) -> bool {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    line.starts_with(['#', '-', '+', '>', '*']) || digits > 0 && line[digits..].starts_with(['.', ')'])
}

fn isolate(text: String) -> String {
    if text.chars().any(right_to_left) { format!("{ISOLATE}{text}{END_ISOLATE}") } else { text }
}

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin, with their presentation forms (Unicode's R and AL blocks).
fn right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The text in escaped pieces of at most `limit` units each (`limit` at least 32), broken at sentences, else at words,
/// else between characters. Empty for a blank text.
pub fn pieces(text: &str, limit: usize) -> Vec<String> {
    let clean = plain(text);
    let mut pieces = Vec::new();
    let mut piece = String::new();
    // An upper bound; the exact length is only worked out where the bound goes over the limit.
    let mut length = 0;
    for part in parts(&clean, limit) {
        length += units(&escape(part)) + JOINT;
        if length > limit && !piece.is_empty() {
            length = units(&escape(&format!("{piece}{part}")));
            if length > limit {
                pieces.push(escape(&std::mem::take(&mut piece)));
                length = units(&escape(part)) + JOINT;
            }
        }
        piece.push_str(part);
    }
    pieces.push(escape(&piece));
    pieces.retain(|p| !p.is_empty());
    pieces
}

/// Sentences; where one alone is too long its words, where a word is its characters.
fn parts(text: &str, limit: usize) -> Vec<&str> {
    let fits = |part: &str| units(&escape(part)) <= limit;
    let mut parts = Vec::new();
    for sentence in text.split_sentence_bounds() {
        if fits(sentence) {
            parts.push(sentence);
            continue;
        }
        for word in sentence.split_word_bounds() {
            if fits(word) {
                parts.push(word);
                continue;
            }
            // A grapheme may itself be endless: marks pile up on one letter.
            parts.extend(word.graphemes(true).flat_map(|g| if fits(g) { vec![g] } else { g.split("").collect() }));
        }
    }
    parts
}

/// Plain text of at most `limit` units, with an ellipsis where something is left out.
pub fn cut(text: &str, limit: usize) -> String {
    let text = plain(text);
    if units(&text) <= limit {
        return text;
    }
    let mut out = String::new();
    let mut left = limit.saturating_sub(1);
    for c in text.chars() {
        let Some(rest) = left.checked_sub(c.len_utf16()) else { break };
        left = rest;
        out.push(c);
    }
    if let Some(space) = out.rfind(' ').filter(|&at| at > out.len() / 2) {
        out.truncate(space);
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(input: &str, expect: &str) {
        assert_eq!(escape(input), expect, "{input}");
    }

    #[test]
    fn markdown_shows_as_written() {
        check("a *b* __c__ ~~d~~ `e` ||f||", r"a \*b\* \_\_c\_\_ \~\~d\~\~ \`e\` \|\|f\|\|");
        check("# one", r"\# one");
        check("-# small", r"\-\# small");
        check("> quoted", r"\> quoted");
        check("12. item", r"12\. item");
        check("3) item", r"3\) item");
        check("12 tankers", "12 tankers");
        check("one\n# two", r"one \# two");
    }

    #[test]
    fn mentions_links_and_invites_are_inert() {
        check("@everyone @Here", "\\@\u{200b}everyone \\@\u{200b}Here");
        check("<@123> <#4> <t:1>", r"\<\@123\> \<\#4\> \<t:1\>");
        check("[x](http://evil.example)", r"\[x\](http\://evil.example)");
        check("join discord.gg/abc or discord.com/invite/abc", r"join discord\.gg/abc or discord\.com/invite/abc");
        check(":smile: at 10:30", r"\:smile: at 10:30");
    }

    #[test]
    fn nothing_unseen_stays_and_order_is_kept() {
        check("a\u{200b}b\u{202e}c\u{0}d", "abc d");
        check("می\u{200c}خواهم", "\u{2068}می\u{200c}خواهم\u{2069}");
        check("@\u{200b}everyone", "\\@\u{200b}everyone");
    }

    #[test]
    fn long_text_breaks_at_sentences() {
        let pieces = pieces("One sentence stands here. Another one follows it. A third.", 40);
        assert_eq!(pieces, ["One sentence stands here.", "Another one follows it. A third."]);
    }

    #[test]
    fn marks_piled_on_one_letter_are_cut() {
        let pile = format!("a{}", "\u{301}".repeat(500));
        assert!(pieces(&pile, 100).iter().all(|p| units(p) <= 100));
    }

    #[test]
    fn cutting_counts_as_discord_does() {
        assert_eq!(cut("one two three", 9), "one two…");
        assert!(units(&cut(&"😀".repeat(300), 256)) <= 256);
    }

    proptest! {
        #[test]
        fn pieces_keep_their_limit_and_lose_nothing(text in "\\PC{0,400}") {
            let pieces = pieces(&text, 60);
            prop_assert!(pieces.iter().all(|p| units(p) <= 60));
            let bare = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(bare(&pieces.concat()), bare(&plain(&text)));
        }

        #[test]
        fn nothing_acts_after_escaping(text in "[@<>:/a-z. \\[\\]()*]{0,80}(@everyone|https://a\\.b|<@1>|\\[a\\]\\(b\\))?") {
            let escaped = escape(&text);
            for act in ["@everyone", "p://", "s://", "<@"] {
                prop_assert!(!escaped.contains(act), "{}", escaped);
            }
            let links = escaped.match_indices('[').any(|(at, _)| !escaped[..at].ends_with('\\'));
            prop_assert!(!links, "{}", escaped);
        }
    }
}
