//! How much a text tells, however it is written: "14 million dollars", "$14m", "a dozen", "at least forty". Owns the
//! range of numbers that an amount leaves possible; whether two amounts are of one thing is `conflict`'s.

use crate::lexicon::AmountWords;
use crate::record::cardinal;
use foldhash::HashSet;

/// What is possible by an amount, both ends included, and of what.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount<'a> {
    least: f64,
    most: f64,
    of: Of<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of<'a> {
    Things,
    Percent,
    Money(&'a str),
}

/// "About 1,200" is up to this share off.
const ABOUT: f64 = 0.1;
/// "14m", "3bn": what is no longer is no word of its own.
const LONGEST_SUFFIX: usize = 2;
/// Words before an amount that are looked at.
const BEFORE: usize = 3;

impl<'a> Amount<'a> {
    /// The amount that begins at a byte of a text; none where no number does, or one that tells too little ("dozens").
    pub fn at(text: &str, start: usize, amounts: &'a AmountWords) -> Option<Self> {
        let before: Vec<String> = text.get(..start)?.split_whitespace().rev().take(BEFORE).map(folded).collect();
        let mut words = text.get(start..)?.split_whitespace().map(folded).peekable();
        let mut sign =
            amounts.currency(text.get(..start)?.chars().next_back().map(String::from).as_deref().unwrap_or(""));
        let first = words.next()?;
        let mut bare = first.as_str();
        if let Some((of, rest)) = signed(bare, amounts) {
            (sign, bare) = (Some(of), rest);
        }
        let (mut value, mut step) = number(bare, amounts)?;
        let scaled = amounts.scales.contains_key(bare) && before.first().is_some_and(|w| number(w, amounts).is_some());
        if scaled {
            // The second half of "14 million".
            return None;
        }
        while let Some(next) = words.peek() {
            let Some(scale) = amounts.scales.get(next) else { break };
            (value, step) = (value * scale, step * scale);
            words.next();
        }
        let percent = first.ends_with('%') || words.peek().is_some_and(|w| w == "percent" || w == "%" || w == "per");
        let of = match sign.or_else(|| words.peek().and_then(|w| amounts.currency(w))) {
            Some(of) => Of::Money(of),
            None if percent => Of::Percent,
            None => Of::Things,
        };
        let about = if before.first().is_some_and(|w| amounts.nearly.contains(w)) { ABOUT * value } else { 0.0 };
        let slack = about.max(if step > 1.0 { step / 2.0 } else { 0.0 });
        let near = |list: &HashSet<String>| before.iter().take(2).any(|w| list.contains(w));
        let more = near(&amounts.at_least) && !near(&amounts.fewer);
        let less = near(&amounts.at_most) || near(&amounts.fewer);
        let most = if more { f64::INFINITY } else { value + if less { 0.0 } else { slack } };
        let least = if less && !near(&amounts.nearly) { 0.0 } else { value - slack };
        Some(Self { least, most, of })
    }

    /// The one sum of money or share that a text tells; none where it tells several.
    pub fn only_measure(text: &str, amounts: &'a AmountWords) -> Option<Self> {
        let starts = text.char_indices().filter(|(i, c)| !c.is_whitespace() && begins_word(text, *i)).map(|(i, _)| i);
        let mut found = starts.filter_map(|i| Self::at(text, i, amounts)).filter(|a| a.of != Of::Things);
        found.next().filter(|_| found.next().is_none())
    }

    /// Every number that it leaves possible is possible by the other.
    pub fn is_within(self, other: Self) -> bool {
        self.of == other.of && other.least <= self.least && self.most <= other.most
    }

    /// It is told as a bound: "at least 40".
    pub fn is_bound(self) -> bool {
        self.least == 0.0 || self.most == f64::INFINITY
    }

    /// No number can be both.
    pub fn excludes(self, other: Self) -> bool {
        self.of == other.of && (self.most < other.least || other.most < self.least)
    }
}

fn begins_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(char::is_whitespace)
}

fn folded(word: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '¥' | '₹' | '%');
    word.trim_matches(|c| !kept(c)).to_lowercase()
}

fn signed<'a, 'w>(word: &'w str, amounts: &'a AmountWords) -> Option<(&'a str, &'w str)> {
    let first = word.chars().next()?;
    Some((amounts.currency(&first.to_string())?, &word[first.len_utf8()..]))
}

/// A number with how fine it is told: "1.2" to a tenth, what is whole to one.
fn number(word: &str, amounts: &AmountWords) -> Option<(f64, f64)> {
    let word = word.trim_end_matches('%');
    if let Some(n) = cardinal(word) {
        return Some((f64::from(n), 1.0));
    }
    if let Some(whole) = amounts.scales.get(word).filter(|_| word.len() > LONGEST_SUFFIX) {
        return Some((*whole, 1.0));
    }
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let suffix = &word[digits.len()..];
    let factor = if suffix.is_empty() { 1.0 } else { *amounts.scales.get(suffix)? };
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    let value: f64 = plain.parse().ok()?;
    let step = plain.split_once('.').map_or(1.0, |(_, fine)| 10f64.powi(-i32::try_from(fine.len()).unwrap_or(0)));
    Some((value * factor, step * factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<'a>(text: &str, amounts: &'a AmountWords) -> Option<Amount<'a>> {
        let at = text.find('|').unwrap_or(0);
        Amount::at(&text.replace('|', ""), at, amounts)
    }

    #[test]
    fn one_amount_in_other_words_is_no_conflict() {
        let lexicon = crate::lexicon::Lexicon::embedded().unwrap();
        let of = |text: &str| of(text, &lexicon.amounts);
        let only = |text: &str| Amount::only_measure(text, &lexicon.amounts);
        for (a, b, expect) in [
            ("14 million dollars", "$14m", false),
            ("14 million dollars", "$41 million", true),
            ("14 million dollars", "€41 million", false),
            ("a |dozen barges", "12 barges", false),
            ("a |dozen barges", "14 barges", true),
            ("Some |1,200 people", "About |1200 people", false),
            ("about |1,200 people", "1,260 people", false),
            ("about |1,200 people", "2,400 people", true),
            ("at least |40 boats", "47 boats", false),
            ("at least |40 boats", "31 boats", true),
            ("more than |40 boats", "47 boats", false),
            ("up to |50 boats", "31 boats", false),
            ("Twenty-one sailors", "19 sailors", true),
            ("forty houses", "Sixty-two homes", true),
            ("45 percent", "54%", true),
            ("two hundred cows", "200 cows", false),
            ("1.2 million", "1,230,000", false),
            ("1.2 million", "1,320,000", true),
        ] {
            let (a, b) = (of(a).unwrap(), of(b).unwrap());
            assert_eq!(a.excludes(b), expect, "{a:?} {b:?}");
        }
        assert!(only("The quay cost 14 million dollars in May.").is_some());
        assert_eq!(only("It rose from 4% to 5%."), None);
        assert_eq!((of("dozens of boats"), of("several boats"), of("")), (None, None, None));
    }
}
