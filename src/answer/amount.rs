//! How much a text tells, however it is written: "14 million dollars", "$14m", "a dozen", "at least forty". Owns the
//! range of numbers that an amount leaves possible; whether two amounts are of one thing is `conflict`'s.

pub mod quantity;

use crate::lexicon::AmountWords;
use foldhash::HashSet;
use quantity::{Quantity, Word, quantities, words};

/// What is possible by an amount, both ends included, and of what.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount<'a> {
    least: f64,
    most: f64,
    /// Half of how fine it is told: what another unit may make of it.
    fine: f64,
    of: Of<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Of<'a> {
    Things,
    Percent,
    Money(&'a str),
    /// What is measured, and how much of it one is.
    Measured(&'a str, f64),
}

impl Of<'_> {
    /// Both are of one sort, and how much the ones of each are; 1 where they need no unit.
    fn ones(self, other: Self) -> Option<(f64, f64)> {
        match (self, other) {
            (Of::Measured(a, one), Of::Measured(b, other)) => (a == b).then_some((one, other)),
            _ => (self == other).then_some((1.0, 1.0)),
        }
    }
}

/// "About 1,200" is up to this share off.
const ABOUT: f64 = 0.1;
/// Words before an amount that are looked at, and words of a hedge that may stand where it is said to begin.
const BEFORE: usize = 3;
const HEDGE: usize = 4;

impl<'a> Amount<'a> {
    /// The amount that begins at a byte of a text, or behind the words there that say how exact it is; none where no number
    /// does, or one that tells too little ("dozens").
    pub fn at(text: &str, start: usize, amounts: &'a AmountWords) -> Option<Self> {
        let words = words(text);
        let from = words.iter().position(|w| w.end > start)?;
        let found = quantities(text, amounts).into_iter().find(|q| q.end > start)?;
        let at = words.iter().position(|w| w.start >= found.start)?;
        let hedge = |w: &Word| amounts.hedges.iter().any(|h| h.split(' ').any(|part| part == w.text));
        let near = at <= from || at - from <= HEDGE && words[from..at].iter().all(|w| hedge(w) || is_small(w));
        let behind = words.partition_point(|w| w.start < found.end);
        let word = |i: Option<usize>| i.and_then(|i| words.get(i)).map_or("", |w| w.text.as_str());
        // "Another five", "five more".
        let further = amounts.further.contains(word(at.checked_sub(1)))
            || amounts.further.contains(word(Some(behind))) && word(Some(behind + 1)) != "than";
        (near && !further).then(|| Self::of(text, &words, &found, amounts))
    }

    fn of(text: &str, words: &[Word], found: &Quantity, amounts: &'a AmountWords) -> Self {
        let first = words.partition_point(|w| w.start < found.start);
        let before: Vec<&str> = words[..first].iter().rev().take(BEFORE).map(|w| w.text.as_str()).collect();
        let Quantity { value, step, .. } = *found;
        let of = sort(text, words, found, amounts);
        let nearly = before.first().is_some_and(|w| amounts.nearly.contains(*w));
        let about = if nearly { ABOUT * value } else { 0.0 };
        let slack = about.max(if found.round || step > 1.0 { step / 2.0 } else { 0.0 });
        // "Up to 40", and not "sentenced to 40".
        let bounds = |k: usize, w: &str| w != "to" || before.get(k + 1) == Some(&"up");
        let near =
            |list: &HashSet<String>| before.iter().take(2).enumerate().any(|(k, w)| list.contains(*w) && bounds(k, w));
        let more = near(&amounts.at_least) && !near(&amounts.fewer);
        let less = near(&amounts.at_most) || near(&amounts.fewer);
        let most = if more { f64::INFINITY } else { value + if less { 0.0 } else { slack } };
        let least = if less && !near(&amounts.nearly) { 0.0 } else { value - slack };
        Self { least, most, fine: step / 2.0, of }
    }

    /// The one sum of money, share or speed that a text tells; none where it tells several.
    pub fn only_measure(text: &str, amounts: &'a AmountWords) -> Option<Self> {
        let words = words(text);
        let all = quantities(text, amounts).into_iter().map(|q| Self::of(text, &words, &q, amounts));
        let mut found = all.filter(|a| matches!(a.of, Of::Percent | Of::Money(_) | Of::Measured("speed", _)));
        found.next().filter(|_| found.next().is_none())
    }

    /// Every number that it leaves possible is possible by the other.
    pub fn is_within(self, other: Self) -> bool {
        let Some((one, its)) = self.of.ones(other.of) else { return false };
        other.least * its <= self.least * one && self.most * one <= other.most * its
    }

    /// It is one of time.
    pub fn is_span(self) -> bool {
        matches!(self.of, Of::Measured("time", _))
    }

    /// It is told as a bound: "at least 40".
    pub fn is_bound(self) -> bool {
        self.least == 0.0 || self.most == f64::INFINITY
    }

    /// No number can be both. In another unit each is as fine as it is told.
    pub fn excludes(self, other: Self) -> bool {
        let Some((one, its)) = self.of.ones(other.of) else { return false };
        let fine = |a: &Self| if one == its { 0.0 } else { a.fine };
        let below = |a: &Self, one: f64, b: &Self, its: f64| (a.most + fine(a)) * one < (b.least - fine(b)) * its;
        below(&self, one, &other, its) || below(&other, its, &self, one)
    }
}

/// "More than *a* dozen", "as many *as* 40".
fn is_small(word: &Word) -> bool {
    matches!(word.text.as_str(), "a" | "an" | "the" | "as" | "not")
}

/// What an amount is of, by its sign and the words behind it.
fn sort<'a>(text: &str, words: &[Word], found: &Quantity, amounts: &'a AmountWords) -> Of<'a> {
    let told = &text[found.start..found.end];
    let inside = || told.chars().find_map(|c| amounts.currency(c.encode_utf8(&mut [0; 4])));
    let before = || amounts.currency(text[..found.start].chars().next_back()?.encode_utf8(&mut [0; 4]));
    let next = words.partition_point(|w| w.start < found.end);
    let word = |i: usize| words.get(i).map_or("", |w| w.text.as_str());
    let percent = told.ends_with('%') || matches!(word(next), "percent" | "%") || word(next) == "per";
    let square = word(next) == "square";
    let suffix = told.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let short = told.starts_with(|c: char| c.is_ascii_digit()).then(|| amounts.measure(&suffix)).flatten();
    let measure = || {
        let pair = format!("{} {}", word(next), word(next + 1));
        let (sort, one) =
            short.or_else(|| amounts.measure(&pair)).or_else(|| amounts.measure(word(next + usize::from(square))))?;
        let behind = next + usize::from(short.is_none());
        let every = matches!(word(behind), "a" | "an" | "per").then(|| amounts.measure(word(behind + 1))).flatten();
        Some(match every {
            Some(("time", span)) if sort == "length" => Of::Measured("speed", one / span),
            _ if square => Of::Measured("area", one * one),
            _ => Of::Measured(sort, one),
        })
    };
    let front =
        || amounts.currency_before(words.get(next.checked_sub(1)?.checked_sub(count(words, found))?)?.text.as_str());
    match inside().or_else(before).or_else(front).or_else(|| amounts.currency(word(next))) {
        Some(of) => Of::Money(of),
        None if percent || text[found.end..].starts_with('%') => Of::Percent,
        None => measure().unwrap_or(Of::Things),
    }
}

/// How many words a number has.
fn count(words: &[Word], found: &Quantity) -> usize {
    words.iter().filter(|w| w.start >= found.start && w.end <= found.end).count()
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
            ("|80 to 90 boats", "85 boats", false),
            ("five more than 40 boats", "45 boats", true),
            ("sentenced to |nine years", "seven years", true),
            ("Twenty-one sailors", "19 sailors", true),
            ("forty houses", "Sixty-two homes", true),
            ("45 percent", "54%", true),
            ("two hundred cows", "200 cows", false),
            ("1.2 million", "1,230,000", false),
            ("1.2 million", "1,320,000", true),
            ("half a million", "500,000", false),
            ("half a million", "300,000", true),
            ("three |quarters of a million", "750,000", false),
            ("two thirds of the 300 barns", "200 barns", false),
            ("one hundred and ten", "101", true),
            ("nine years", "seven years", true),
            ("a |nine-year term", "seven years", true),
            ("nine years", "nine boats", false),
            ("two weeks", "14 days", false),
            ("two weeks", "30 days", true),
            ("120 kilometres", "75 miles", false),
            ("120 kilometres", "120 miles", true),
            ("an hour and a half", "90 minutes", false),
            ("40 square miles", "104 square kilometres", false),
            ("250,000 crowns", "400,000 kronor", true),
            ("|at least 40 boats", "31 boats", true),
            ("|340 crore rupees", "430 crore rupees", true),
            ("5 crore rupees", "50 million rupees", false),
            ("Rs |340 crore", "430 crore rupees", true),
            ("45cm of snow", "60 centimetres of snow", true),
            ("45cm of snow", "450 millimetres of snow", false),
            ("148km/h", "163 kilometres an hour", true),
            ("100 kilometres per hour", "100km/h", false),
            ("50 basis points", "half a percentage point", false),
            ("50 basis points", "75 basis points", true),
            ("|as many as 40 boats", "31 boats", false),
        ] {
            let (a, b) = (of(a).unwrap(), of(b).unwrap());
            assert_eq!(a.excludes(b), expect, "{a:?} {b:?}");
        }
        assert!(only("The quay cost 14 million dollars in May.").is_some());
        assert_eq!(only("It rose from 4% to 5%."), None);
        assert_eq!((of("dozens of boats"), of("several boats"), of("")), (None, None, None));
        assert_eq!((of("another |five boats"), of("five more boats")), (None, None));
        assert_eq!((of("|several hundred boats"), of("|boats and 40 cows")), (None, None));
    }
}
