//! Which paragraphs of an article are not its text: captions and their credits, pointers to other texts, notices,
//! bylines, bare headings. What newsrooms write there is data (`boilerplate.yaml`); owned here are how it is matched,
//! and what only the whole article shows: that a line stands twice, that it stands where a heading would.

use super::day::{Day, day};
use super::{BlockKind, Paragraph, plain};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words of the longest boilerplate for which no rule says otherwise.
const MOST_WORDS: usize = 40;
/// Shorter lines may stand as often as they like: who speaks next in an interview, "Yes."
const SHORTEST_CAPTION: usize = 5;
/// A longer paragraph that stands twice is text that was pasted twice: its first place counts.
const LONGEST_CAPTION: usize = 30;
/// Where more of the paragraphs than this stand twice, the article was pasted twice: again their first places count.
const MOST_REPEATED: f64 = 0.34;
/// Words of the longest bare heading, and of a byline.
const LONGEST_HEADING: usize = 10;
const LONGEST_BYLINE: usize = 14;
/// Bylines stand within so many paragraphs of the beginning or the end.
const BYLINE_WITHIN: usize = 5;
/// Words of a line that is nothing but a day and an hour.
const LONGEST_DAY: usize = 8;
/// Words of a credit in brackets at a caption's end.
const LONGEST_CREDIT: usize = 9;
/// A participle as near to the beginning as this makes a line without a verb of its own a caption.
const PARTICIPLE_WITHIN: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    #[cfg_attr(not(test), allow(dead_code, reason = "says what the rule is for"))]
    what: String,
    #[serde(default)]
    begins: Vec<String>,
    #[serde(default)]
    holds: Vec<String>,
    #[serde(default)]
    then: Then,
    #[serde(default = "most_words")]
    words: usize,
    #[cfg_attr(not(test), allow(dead_code, reason = "tried by the tests"))]
    example: String,
    #[cfg_attr(not(test), allow(dead_code, reason = "tried by the tests"))]
    counter: String,
}

/// What may follow the words that a rule begins with.
#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Then {
    /// Nothing, or a mark that sets off what follows.
    Mark,
    /// A colon, a comma or a bracket, as behind "Photo".
    Label,
    Name,
    Day,
    /// How long ago, how long a read.
    Ago,
    /// Words without a full stop.
    Short,
    #[default]
    Anything,
}

fn most_words() -> usize {
    MOST_WORDS
}

static RULES: LazyLock<Vec<Rule>> =
    LazyLock::new(|| serde_saphyr::from_str(include_str!("boilerplate.yaml")).unwrap_or_default());

/// Marks the paragraphs that are no text. An article of nothing else is left as it is.
pub(super) fn mark(text: &str, title: &str, paragraphs: &mut [Paragraph]) {
    let lines: Vec<Line> = paragraphs.iter().map(|p| Line::new(p.span.get(text).unwrap_or(""))).collect();
    let title = Line::new(title).folded;
    let heads = heading_places(paragraphs, &lines);
    let repeated = repeated(&lines);
    let kind = |i: usize| {
        let near_end = i < BYLINE_WITHIN || i + BYLINE_WITHIN >= lines.len();
        let line = &lines[i];
        if repeated[i] || line.is_boilerplate() || (near_end && line.is_byline()) {
            Some(BlockKind::Boilerplate)
        } else if (i < BYLINE_WITHIN && !title.is_empty() && line.folded == title) || heads[i] {
            Some(BlockKind::Heading)
        } else {
            None
        }
    };
    let kinds: Vec<Option<BlockKind>> = (0..lines.len()).map(kind).collect();
    if paragraphs.iter().zip(&kinds).any(|(p, kind)| kind.unwrap_or(p.kind).is_prose()) {
        paragraphs.iter_mut().zip(kinds).for_each(|(p, kind)| p.kind = kind.unwrap_or(p.kind));
    }
}

/// A paragraph as the rules look at it.
struct Line {
    shown: String,
    /// In small letters, with straight apostrophes, without signs at its beginning.
    folded: String,
    words: usize,
    bold: bool,
}

impl Line {
    fn new(raw: &str) -> Self {
        let shown = plain(raw);
        let start =
            |c: char| !c.is_alphanumeric() && !matches!(c, '"' | '“' | '‘' | '\'' | '(' | '[' | '©' | '«' | '„');
        let folded = shown.trim_start_matches(start).replace(['’', '‘'], "'").to_lowercase();
        let raw = raw.trim();
        let bold = raw.len() > 4 && raw.starts_with("**") && raw.ends_with("**") && raw.matches("**").count() == 2;
        Self { words: shown.split_whitespace().count(), folded, shown, bold }
    }

    fn is_boilerplate(&self) -> bool {
        RULES.iter().any(|rule| self.fits(rule)) || self.is_credited() || self.is_day()
    }

    fn fits(&self, rule: &Rule) -> bool {
        self.words <= rule.words
            && (rule.begins.iter().any(|b| self.begins(b, rule.then)) || rule.holds.iter().any(|h| self.holds(h)))
    }

    fn begins(&self, words: &str, then: Then) -> bool {
        let Some(rest) = self.folded.strip_prefix(words) else { return false };
        // "copyright 2" goes on as a year.
        if rest.starts_with(char::is_alphanumeric) && words.ends_with(char::is_alphabetic) {
            return false;
        }
        let after = rest.trim_start();
        match then {
            Then::Mark => {
                after.is_empty() || after.starts_with([':', '–', '—', '-', '|', '»', '>', '→', '…', '.', '!'])
            }
            Then::Label => {
                after.is_empty() || after.starts_with([':', ',', '|', '/', '©', '(']) || words.ends_with("by")
            }
            Then::Name => self.names_behind(words),
            Then::Day => !self.ends() && after.bytes().any(|b| b.is_ascii_digit()),
            Then::Ago => {
                let words: Vec<&str> = after.split([' ', '-']).collect();
                matches!(words.as_slice(), ["min" | "mins" | "minute" | "minutes", "read", ..] | [_, "ago"])
            }
            Then::Short => !self.ends(),
            Then::Anything => true,
        }
    }

    /// Whether the words stand first, or behind a full stop, a bracket or another mark.
    fn holds(&self, words: &str) -> bool {
        self.folded.match_indices(words).any(|(i, _)| {
            let before = self.folded[..i].trim_end();
            before.is_empty()
                || before.ends_with(['.', '!', '?', '(', '[', '|', '/', '—', '–', '-', '”', '"', ';', ')'])
        })
    }

    /// Whether a name follows: a capital behind so many letters of the line.
    fn names_behind(&self, words: &str) -> bool {
        let skip = words.split_whitespace().count();
        let behind = self.shown.split_whitespace().nth(skip).unwrap_or("");
        behind.trim_start_matches([':', '@']).starts_with(char::is_uppercase)
    }

    /// Whether it ends as a sentence does.
    fn ends(&self) -> bool {
        self.shown
            .trim_end_matches(['"', '”', '’', '\'', ')', ']', '*', '»', '“'])
            .ends_with(['.', '!', '?', '…', ';', ':'])
    }

    /// "By Ida Holt and Per Moe, Lund": names and nothing else.
    fn is_byline(&self) -> bool {
        let Some(rest) = ["By ", "BY ", "by "].iter().find_map(|by| self.shown.strip_prefix(by)) else { return false };
        let small =
            |w: &str| matches!(w, "and" | "in" | "of" | "for" | "the" | "at" | "de" | "van" | "von" | "al" | "&" | "|");
        let mut words = rest.split_whitespace();
        let name = words.clone().next().is_some_and(|w| w.starts_with(char::is_uppercase));
        let titled = rest.contains([',', '|', '(']) || words.all(|w| small(w) || w.starts_with(char::is_uppercase));
        name && titled && self.words <= LONGEST_BYLINE && !self.ends() && day(rest) == Day::None
    }

    /// Ends in a credit: `[Ida Holt/Gazette]`, `(Per Moe via Post)`.
    fn is_credited(&self) -> bool {
        let open = |close: char, open: char| {
            let inner = self.shown.trim_end_matches('.').strip_suffix(close)?;
            inner.rfind(open).map(|i| inner[i + open.len_utf8()..].to_lowercase())
        };
        open(']', '[').or_else(|| open(')', '(')).is_some_and(|credit| {
            let first = credit.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
            let photo = matches!(
                first,
                "photo"
                    | "photograph"
                    | "image"
                    | "picture"
                    | "file"
                    | "courtesy"
                    | "handout"
                    | "screenshot"
                    | "screengrab"
            );
            let parted = credit.contains('/') && !credit.bytes().any(|b| b.is_ascii_digit());
            let words = credit.split_whitespace().count();
            self.words <= MOST_WORDS && words <= LONGEST_CREDIT && (photo || parted || credit.contains(" via "))
        })
    }

    /// Nothing but a day, perhaps with an hour.
    fn is_day(&self) -> bool {
        self.words <= LONGEST_DAY && !self.ends() && self.folded.starts_with(|c: char| c.is_alphanumeric()) && {
            let dated = matches!(day(&self.shown), Day::One(_));
            let wordy = self.folded.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 3).count();
            dated && wordy <= 2
        }
    }

    /// A line that describes a picture: a participle for a verb, or no full stop.
    fn is_caption(&self) -> bool {
        let participle = |w: &str| w.len() > 5 && w.ends_with("ing");
        !self.ends() || self.folded.split_whitespace().take(PARTICIPLE_WITHIN).any(participle)
    }
}

/// Which lines stand more than once: captions everywhere, other text from its second place on.
fn repeated(lines: &[Line]) -> Vec<bool> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, line) in lines.iter().enumerate().filter(|(_, l)| l.words >= SHORTEST_CAPTION) {
        places.entry(&line.folded).or_default().push(i);
    }
    let again: Vec<Vec<usize>> = places.into_values().filter(|p| p.len() > 1).collect();
    let share = again.iter().map(Vec::len).sum::<usize>() as f64 / lines.len().max(1) as f64;
    let mut out = vec![false; lines.len()];
    for places in again {
        let line = &lines[places[0]];
        let all = share <= MOST_REPEATED && line.words <= LONGEST_CAPTION && line.is_caption();
        places.into_iter().skip(usize::from(!all)).for_each(|i| out[i] = true);
    }
    out
}

/// Lines that stand as headings do though nothing marks them: in bold or capitals, or short, without a full stop,
/// between paragraphs that have theirs.
fn heading_places(paragraphs: &[Paragraph], lines: &[Line]) -> Vec<bool> {
    let prose = |i: usize| paragraphs[i].kind == BlockKind::Paragraph;
    let sentence = |i: usize| prose(i) && lines[i].ends() && lines[i].words > LONGEST_HEADING;
    let quoted = |i: usize| lines[i].shown.contains(['"', '“', '”', '«', '„']);
    let heading = |i: usize| {
        let line = &lines[i];
        let bare =
            !line.ends() && line.words <= LONGEST_HEADING && !line.shown.contains([':', ',', '—', '–', '•', '|']);
        let named = line.shown.split_whitespace().skip(1).filter(|w| w.starts_with(char::is_uppercase)).count();
        let capitals =
            line.words > 1 && !line.shown.chars().any(char::is_lowercase) && line.shown.chars().any(char::is_uppercase);
        let digits = line.shown.chars().any(|c| c.is_ascii_digit());
        let between =
            i > 0 && i + 1 < lines.len() && sentence(i - 1) && sentence(i + 1) && !quoted(i - 1) && !quoted(i + 1);
        prose(i)
            && bare
            && !quoted(i)
            && i + 1 < lines.len()
            && (line.bold || capitals || (between && !digits && 2 * named < line.words))
    };
    // Who speaks next stands more than once.
    let once = |i: usize| lines.iter().filter(|l| l.folded == lines[i].folded).count() == 1;
    (0..lines.len()).map(|i| heading(i) && once(i)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Span, paragraphs};
    use super::*;

    /// Each paragraph's kind.
    fn kinds(body: &str) -> Vec<BlockKind> {
        let mut blocks = paragraphs(body, Span::new(0, body.len()));
        mark(body, "The crane of the north quay", &mut blocks);
        blocks.iter().map(|p| p.kind).collect()
    }

    #[test]
    fn each_rule_matches_its_example_and_not_its_counter() {
        assert!(RULES.len() > 10, "the rules were not read");
        for rule in RULES.iter() {
            assert!(Line::new(&rule.example).fits(rule), "{} does not match {:?}", rule.what, rule.example);
            assert!(!Line::new(&rule.counter).is_boilerplate(), "{} matches {:?}", rule.what, rule.counter);
        }
    }

    #[test]
    fn lines_of_a_page_are_no_text() {
        for line in [
            "**Read more:** [The crane that fell](https://news.example/crane)",
            "READ ALSO: The crane that fell",
            "▶ Watch: How the crane fell",
            "Related",
            "ADVERTISEMENT",
            "Published On 4 Nov 2019",
            "Updated 07:12, 4 November 2019",
            "4 November 2019 10:15 GMT",
            "By Ida Holt",
            "By Ida Holt and Per Moe, The Harbour Gazette",
            "The crane before the fall [Ida Holt/Harbour Gazette]",
            "The crane before the fall (Per Moe via Gazette)",
            "FILE PHOTO: The crane in 2017",
            "Photo: Ida Holt",
            "We use cookies to improve this site. By clicking accept you agree.",
            "Reporting by Ida Holt; editing by Per Moe",
            "© 2019 The Harbour Gazette. All rights reserved.",
            "Sign up for our newsletter and get the quay every morning",
            "Tags: cranes, storms",
            "5 min read",
            "Share",
        ] {
            let body =
                format!("{line}\n\nThe crane of the quay fell in a storm.\n\nNobody was hurt, said the master.\n");
            assert_eq!(kinds(&body)[0], BlockKind::Boilerplate, "{line}");
        }
    }

    #[test]
    fn sentences_that_begin_alike_are_text() {
        for line in [
            "Read more than once, the letter made him weep.",
            "By Monday the crane had been cleared, he said.",
            "By Holt's account, the crane was old.",
            "Published in 1998, the plan was never carried out.",
            "Watch officers saw the crane fall.",
            "Related firms lost their licences, the court found.",
            "Image is everything to the firm, she said.",
            "Advertisement of the post begins in May, the master said.",
            "Share prices of the crane's maker fell by 4 percent.",
            "The ministry (formerly the board of trade/customs) paid for it in 1998.",
            "“Follow us,” the pilot shouted.",
            "Holt said the storm came on 4 November 2019.",
            "Sign up they did, all forty of them.",
        ] {
            let body =
                format!("{line}\n\nThe crane of the quay fell in a storm.\n\nNobody was hurt, said the master.\n");
            assert_eq!(kinds(&body)[0], BlockKind::Paragraph, "{line}");
        }
    }

    #[test]
    fn what_stands_twice_is_a_caption_or_counts_once() {
        use BlockKind::{Boilerplate, Paragraph};
        let caption = "Ida Holt looking up at the crane\n\nThe crane fell at noon.\n\nNobody was hurt, said Holt.\n\n\
            A new one is on its way.\n\nThe quay stays closed.\n\nIda Holt looking up at the crane\n";
        assert_eq!(kinds(caption), [Boilerplate, Paragraph, Paragraph, Paragraph, Paragraph, Boilerplate]);
        let twice =
            "The crane fell at noon.\n\nNobody was hurt by it.\n\nThe crane fell at noon.\n\nNobody was hurt by it.\n";
        assert_eq!(kinds(twice), [Paragraph, Paragraph, Boilerplate, Boilerplate]);
    }

    #[test]
    fn who_speaks_next_is_no_heading() {
        let body = "**Ida Holt**\n\nIt fell.\n\n**Per Moe**\n\nYes.\n\n**Ida Holt**\n\nYes.\n\n**Per Moe**\n\nYes.\n";
        assert!(kinds(body).iter().all(|k| *k == BlockKind::Paragraph));
    }

    #[test]
    fn headings_without_a_mark() {
        use BlockKind::{Heading, Paragraph};
        let text = "The crane of the quay had stood there for eighty years before it fell.";
        for head in ["What happens next", "**The storm**", "THE STORM", "The crane of the north quay"] {
            assert_eq!(kinds(&format!("{text}\n\n{head}\n\n{text}.\n"))[1], Heading, "{head}");
        }
        for line in
            ["Killed: 3", "— Ida Holt, harbour master", "Why did it fall?", "**Why did it fall?**", "Nobody was hurt."]
        {
            assert_eq!(kinds(&format!("{text}\n\n{line}\n\n{text}.\n"))[1], Paragraph, "{line}");
        }
    }

    #[test]
    fn an_article_of_nothing_else_is_left_as_it_is() {
        assert_eq!(kinds("Photo: Ida Holt\n"), [BlockKind::Paragraph]);
    }
}
