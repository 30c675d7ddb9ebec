//! The order and the forms in which letters are drawn: what runs from right to left is turned round, and Arabic letters
//! take the form that their neighbours ask for. Lines of a picture are short and mix two directions at most, so of
//! Unicode's bidirectional algorithm (UAX #9) its implicit levels are enough: no embeddings and no isolates. Marks stand
//! at their letter, not placed above it by the font's tables.

/// Letters that have forms in a block of Unicode, in the block's order, and its first character. A letter that joins on
/// both sides has four (alone, at the end, at the beginning, between), one that joins what comes before two.
const BLOCKS: [(u32, &str); 4] = [
    (
        0xfe80,
        "\u{621}\u{622}\u{623}\u{624}\u{625}\u{626}\u{627}\u{628}\u{629}\u{62a}\u{62b}\u{62c}\
         \u{62d}\u{62e}\u{62f}\u{630}\u{631}\u{632}\u{633}\u{634}\u{635}\u{636}\u{637}\u{638}\
         \u{639}\u{63a}\u{641}\u{642}\u{643}\u{644}\u{645}\u{646}\u{647}\u{648}\u{649}\u{64a}",
    ),
    (
        0xfb50,
        "\u{671}\u{67b}\u{67e}\u{680}\u{67a}\u{67f}\u{679}\u{6a4}\u{6a6}\u{684}\u{683}\u{686}\
         \u{687}\u{68d}\u{68c}\u{68e}\u{688}\u{698}\u{691}\u{6a9}\u{6af}\u{6b3}\u{6b1}\u{6ba}\
         \u{6bb}\u{6c0}\u{6c1}\u{6be}\u{6d2}\u{6d3}",
    ),
    (0xfbd3, "\u{6ad}\u{6c7}\u{6c6}\u{6c8}\u{677}\u{6cb}\u{6c5}\u{6c9}\u{6d0}"),
    (0xfbfc, "\u{6cc}"),
];
/// They join what comes before and nothing behind.
const ENDING: &str = "\u{622}\u{623}\u{624}\u{625}\u{627}\u{629}\u{62f}\u{630}\u{631}\u{632}\u{648}\u{649}\
         \u{671}\u{68d}\u{68c}\u{68e}\u{688}\u{698}\u{691}\u{6ba}\u{6c0}\u{6d2}\u{6d3}\u{6c7}\
         \u{6c6}\u{6c8}\u{6cb}\u{6c5}\u{6c9}";
/// They join nothing.
const ALONE: &str = "\u{621}\u{677}";
/// Forms of lam with an alef behind it: the alef, and what both are together alone.
const LAM: char = '\u{644}';
const LAM_ALEF: [(char, u32); 4] = [('\u{622}', 0xfef5), ('\u{623}', 0xfef7), ('\u{625}', 0xfef9), ('\u{627}', 0xfefb)];
/// It joins on both sides and has one form.
const TATWEEL: char = '\u{640}';
/// It shows nothing and keeps its neighbours from joining.
const NON_JOINER: char = '\u{200c}';
const PAIRS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('<', '>'), ('«', '»')];
/// Stand within a number between digits.
const IN_NUMBERS: &str = ".,:/٫٬";

/// The characters of a line from left to right, as they are drawn.
pub(super) fn visual(text: &str) -> String {
    if !text.chars().any(is_rightward) {
        return text.to_owned();
    }
    let letters = joined(&text.chars().collect::<Vec<_>>());
    let levels = levels(&letters);
    let mut order: Vec<usize> = (0..letters.len()).collect();
    for level in (1..=levels.iter().copied().max().unwrap_or(0)).rev() {
        let mut from = 0;
        while from < order.len() {
            let run = order[from..].iter().take_while(|&&i| levels[i] >= level).count();
            order[from..from + run].reverse();
            from += run.max(1);
        }
    }
    order.into_iter().map(|i| if levels[i] % 2 == 1 { mirrored(letters[i]) } else { letters[i] }).collect()
}

fn mirrored(c: char) -> char {
    let pair = PAIRS.iter().find(|(open, close)| c == *open || c == *close);
    pair.map_or(c, |&(open, close)| if c == open { close } else { open })
}

/// Hebrew, Arabic and what is written with their letters.
fn is_rightward(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{65f}' | '\u{66d}'..='\u{6ef}' | '\u{6fa}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

/// Which way a character runs; none where its neighbours say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Left,
    Right,
    Number,
}

/// Even levels run from left to right, odd ones from right to left.
fn levels(letters: &[char]) -> Vec<u8> {
    let ways = ways(letters);
    let strong = |w: &Option<Way>| w.filter(|w| *w != Way::Number);
    let base = ways.iter().find_map(strong).unwrap_or(Way::Left);
    let side = |w: Option<Way>| match w {
        Some(Way::Left) => Way::Left,
        Some(_) => Way::Right,
        None => base,
    };
    let mut before = base;
    let mut out = Vec::with_capacity(ways.len());
    for (i, way) in ways.iter().enumerate() {
        let way = match way {
            // A number belongs to what it follows.
            Some(Way::Number) if before == Way::Left => Way::Left,
            Some(way) => *way,
            None => {
                let next = ways[i..].iter().flatten().next().copied();
                let next = if next == Some(Way::Number) { Some(before) } else { next };
                if before == side(next) { before } else { base }
            }
        };
        if ways[i].is_some() {
            before = if way == Way::Left { Way::Left } else { Way::Right };
        }
        out.push(match (base, way) {
            (Way::Left, Way::Left) => 0,
            (_, Way::Right) => 1,
            _ => 2,
        });
    }
    out
}

fn ways(letters: &[char]) -> Vec<Option<Way>> {
    let digit = |i: Option<usize>| i.and_then(|i| letters.get(i)).is_some_and(|&c| is_digit(c));
    let way = |(i, &c): (usize, &char)| match c {
        c if is_digit(c) => Some(Way::Number),
        c if IN_NUMBERS.contains(c) && digit(i.checked_sub(1)) && digit(Some(i + 1)) => Some(Way::Number),
        c if is_rightward(c) => Some(Way::Right),
        c if c.is_alphabetic() => Some(Way::Left),
        _ => None,
    };
    letters.iter().enumerate().map(way).collect()
}

/// Marks that stand above or below a letter and part no two.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}')
}

/// The first of a letter's forms, and how many it has.
fn forms(c: char) -> Option<(u32, u32)> {
    let count = |c: char| {
        if ALONE.contains(c) {
            1
        } else if ENDING.contains(c) {
            2
        } else {
            4
        }
    };
    BLOCKS.iter().find_map(|(first, letters)| {
        let at = letters.find(c)?;
        Some((first + letters[..at].chars().map(count).sum::<u32>(), count(c)))
    })
}

/// The letters in the forms that their neighbours ask for.
fn joined(text: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len());
    // Whether the letter before reaches for this one.
    let mut reached = false;
    let mut i = 0;
    while i < text.len() {
        let c = text[i];
        i += 1;
        if is_mark(c) {
            out.push(c);
            continue;
        }
        let alef = text.get(i).and_then(|next| LAM_ALEF.iter().find(|(alef, _)| alef == next));
        if let Some((_, both)) = alef.filter(|_| c == LAM) {
            i += 1;
            out.extend(char::from_u32(both + u32::from(reached)));
            reached = false;
            continue;
        }
        let Some((first, count)) = forms(c) else {
            out.extend(Some(c).filter(|c| *c != NON_JOINER));
            reached = c == TATWEEL;
            continue;
        };
        let next = text[i..].iter().copied().find(|c| !is_mark(*c));
        let reaches = count > 2 && next.is_some_and(|n| n == TATWEEL || forms(n).is_some_and(|(_, count)| count > 1));
        let form = u32::from(reached && count > 1) + 2 * u32::from(reaches);
        out.extend(char::from_u32(first + form));
        reached = reaches;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_join_their_neighbours() {
        for (text, expect) in [
            ("خبر", "\u{fea7}\u{fe92}\u{feae}"),
            ("سلام", "\u{feb3}\u{fefc}\u{fee1}"),
            ("لا", "\u{fefb}"),
            ("ایران", "\u{fe8d}\u{fbfe}\u{feae}\u{fe8d}\u{fee5}"),
            ("می\u{200c}رود", "\u{fee3}\u{fbfd}\u{fead}\u{feed}\u{fea9}"),
            ("بَد", "\u{fe91}\u{64e}\u{feaa}"),
            ("ءب", "\u{fe80}\u{fe8f}"),
        ] {
            assert_eq!(joined(&text.chars().collect::<Vec<_>>()).into_iter().collect::<String>(), expect, "{text}");
        }
        // Ends of the blocks.
        for (c, first) in [('ي', 0xfef1), ('\u{6d3}', 0xfbb0), ('\u{6d0}', 0xfbe4), ('\u{6cc}', 0xfbfc), ('گ', 0xfb92)]
        {
            assert_eq!(forms(c).map(|(first, _)| first), Some(first), "{c}");
        }
    }

    #[test]
    fn what_runs_from_the_right_is_turned_round() {
        for (text, expect) in [
            ("Orla, 6 Feb", "Orla, 6 Feb"),
            ("שלום", "םולש"),
            ("Haaretz: שלום (הארץ) 2026", "Haaretz: 2026 (ץראה) םולש"),
            ("שלום Reuters 12.5 מיליון", "ןוילימ Reuters 12.5 םולש"),
            ("שנת 2026.", ".2026 תנש"),
            ("the word שלום, twice", "the word םולש, twice"),
            ("", ""),
        ] {
            assert_eq!(visual(text), expect, "{text}");
        }
    }
}
