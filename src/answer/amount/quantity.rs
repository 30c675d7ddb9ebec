//! Where numbers stand in a text and how finely each is told: "twenty-one", "1.2m", "half a million", "an hour and a half",
//! "two thirds of the 300". Owns the words that make one number; what a number leaves possible is `amount`'s.

use crate::lexicon::AmountWords;
use crate::record::cardinal;

/// A number in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// Bytes of all its words.
    pub start: usize,
    pub end: usize,
    pub value: f64,
    /// How fine it is told: "1.2" to a tenth, what is whole to one.
    pub step: f64,
    /// "Two *hundred*", "half a million": a round one.
    pub round: bool,
    /// "34 of the *90* seats": the whole that another is a part of.
    pub whole: bool,
}

/// A word of a text in lower case, without the marks around it.
#[derive(Debug)]
pub struct Word {
    pub start: usize,
    pub end: usize,
    pub text: String,
    /// Nothing but blanks or a hyphen stands between it and the word before.
    joined: bool,
}

/// "14m", "3bn": what is no longer is no word of its own.
const LONGEST_SUFFIX: usize = 2;
/// A share of a round number is up to this part of it off.
const OF_ROUND: f64 = 0.2;
/// Words between a part and its whole: "34 of all the 90".
const TO_WHOLE: usize = 3;
const YEARS: std::ops::Range<u32> = 1800..2200;
/// "80 to 90": the one is at most so many times the other.
const WIDEST: f64 = 10.0;
/// "Three in ten": of no more.
const MOST_OF_SHARE: f64 = 10.0;
const SIGNS: [char; 5] = ['$', '€', '£', '¥', '₹'];

/// The words of a text; those joined by hyphens or en dashes apart, but for those that make one number.
pub fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut at = 0;
    for raw in text.split_inclusive(|c: char| c.is_whitespace()) {
        let start = at;
        at += raw.len();
        push(&mut out, text, start, raw.trim_end());
    }
    out
}

fn push(out: &mut Vec<Word>, text: &str, start: usize, raw: &str) {
    let kept = |c: char| c.is_alphanumeric() || SIGNS.contains(&c) || c == '%';
    let inner = raw.trim_start_matches(|c| !kept(c));
    let start = start + raw.len() - inner.len();
    let inner = inner.trim_end_matches(|c| !kept(c));
    if inner.is_empty() {
        return;
    }
    let lower = inner.to_lowercase();
    if cardinal(&lower.replace('‑', "-")).is_none() {
        // "Twenty-five-year-old": the longest number in front.
        let mut hyphens = inner.match_indices(['-', '‑', '–']);
        if let Some(hyphen) = hyphens.next() {
            let counts = |at: usize| cardinal(&inner[..at].to_lowercase()).is_some();
            let (cut, mark) = hyphens.next().filter(|&(at, _)| counts(at)).unwrap_or(hyphen);
            push(out, text, start, &inner[..cut]);
            return push(out, text, start + cut + mark.len(), &inner[cut + mark.len()..]);
        }
    }
    let gap = out.last().and_then(|w: &Word| text.get(w.end..start)).unwrap_or("");
    let joined = gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‑'));
    out.push(Word { start, end: start + inner.len(), text: lower.replace('‑', "-"), joined });
}

/// Every number of a text, in order; those that tell too little ("dozens", "several hundred") are none.
pub fn quantities(text: &str, amounts: &AmountWords) -> Vec<Quantity> {
    let words = words(text);
    let reading = Reading { words: &words, amounts };
    let mut out: Vec<Quantity> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        match reading.share(i).or_else(|| reading.plain(i)) {
            Some((found, next)) => {
                let (mut found, next) = reading.to_another(found, i, next).unwrap_or((found, next));
                found.whole |= reading.is_whole(i, out.last()) || reading.is_share(i, next, &found);
                out.push(found);
                i = next;
            }
            None => i = reading.behind_vague(i),
        }
    }
    out
}

struct Reading<'a> {
    words: &'a [Word],
    amounts: &'a AmountWords,
}

impl Reading<'_> {
    fn word(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| w.text.as_str())
    }

    fn scale(&self, i: usize) -> Option<f64> {
        self.amounts.scales.get(self.word(i)).copied().filter(|_| self.joined(i))
    }

    fn joined(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.joined)
    }

    fn is_article(&self, i: usize) -> bool {
        matches!(self.word(i), "a" | "an" | "the" | "its" | "their" | "all")
    }

    /// "A dozen", "hundred": a scale that is a word of its own.
    fn bare_scale(&self, i: usize) -> Option<f64> {
        self.amounts.scales.get(self.word(i)).copied().filter(|_| self.word(i).len() > LONGEST_SUFFIX)
    }

    /// "Several hundred", "a few dozen": behind these words no number is told; behind anything else the next word.
    fn behind_vague(&self, i: usize) -> usize {
        if !self.amounts.vague.contains(self.word(i)) {
            return i + 1;
        }
        let scale = (i + 1..i + 3).find(|&k| self.bare_scale(k).is_some() && (i + 1..k).all(|b| self.word(b) == "of"));
        scale.map_or(i + 1, |k| (k..).find(|&k| self.bare_scale(k).is_none()).unwrap_or(k))
    }

    /// "A half", "three quarters", "two-thirds": the share, and where it ends.
    fn fraction(&self, i: usize) -> Option<(f64, usize)> {
        let first = usize::from(matches!(self.word(i), "a" | "one"));
        if let Some(share) = self.amounts.fractions.get(self.word(i + first)) {
            return Some((*share, i + first + 1));
        }
        let times = cardinal(self.word(i))?;
        let share = self.amounts.fractions.get(self.word(i + 1).strip_suffix('s')?)?;
        Some((f64::from(times) * share, i + 2))
    }

    /// "Half a million", "two thirds of the 300".
    fn share(&self, i: usize) -> Option<(Quantity, usize)> {
        let (share, mut at) = self.fraction(i)?;
        let of = self.word(at) == "of";
        at += usize::from(of);
        let article = self.is_article(at);
        at += usize::from(article);
        // "The second quarter of 2025".
        let year = !article && YEARS.contains(&self.word(at).parse().unwrap_or(0));
        let (value, next) = match self.bare_scale(at) {
            Some(scale) => self.scaled(scale, at + 1),
            None if article && self.is_unit(at) => {
                return Some((self.quantity(i, at, share, OF_ROUND * share, false), at));
            }
            None if of && !year => self.plain(at).map(|(whole, next)| (whole.value, next))?,
            None => return None,
        };
        let value = share * value;
        Some((self.quantity(i, next, value, OF_ROUND * value, true), next))
    }

    /// "Half a *mile*", "half a *percentage point*".
    fn is_unit(&self, at: usize) -> bool {
        let pair = format!("{} {}", self.word(at), self.word(at + 1));
        self.amounts.measure(self.word(at)).is_some() || self.amounts.measure(&pair).is_some()
    }

    fn scaled(&self, mut value: f64, mut at: usize) -> (f64, usize) {
        while let Some(scale) = self.scale(at) {
            value *= scale;
            at += 1;
        }
        (value, at)
    }

    /// "1.2 million", "one hundred and ten", "a million and a half", "two and a half thousand".
    fn plain(&self, i: usize) -> Option<(Quantity, usize)> {
        let article = usize::from(matches!(self.word(i), "a" | "an"));
        let (mut value, mut step, spelled) = match self.bare_scale(i + article) {
            Some(scale) => (scale, scale, true),
            None if article == 1 => return self.with_half(i),
            None => number(self.word(i), self.amounts)?,
        };
        let mut at = i + article + 1;
        if let Some((half, next)) = self.and_half(at).filter(|(_, next)| spelled && self.scale(*next).is_some()) {
            (value, step, at) = (value + half, half, next);
        }
        let (scaled, next) = self.scaled(1.0, at);
        let unscaled = self.bare_scale(i + article).is_none() && next == at;
        (value, step, at) = (value * scaled, step * scaled, next);
        if unscaled {
            let (half, next) = self.and_half(at).unwrap_or((0.0, at));
            return Some((self.quantity(i, next, value + half, if half > 0.0 { half } else { step }, false), next));
        }
        if let Some((half, next)) = self.and_half(at) {
            return Some((self.quantity(i, next, value + half * step, step * half, true), next));
        }
        let (rest, fine, next) = self.rest(at, step);
        // "A dozen" is twelve, "two dozen" may be a few more.
        let exact = fine.is_none() && scaled == 1.0 && self.bare_scale(i + article).is_some();
        let step = if exact { 1.0 } else { step };
        Some((self.quantity(i, next, value + rest, fine.unwrap_or(step), fine.is_none() && step > 1.0), next))
    }

    /// "*And ten*" behind "one hundred", "*two hundred*" behind "three thousand".
    fn rest(&self, at: usize, below: f64) -> (f64, Option<f64>, usize) {
        let and = usize::from(self.word(at) == "and");
        let spelled = self.joined(at) && self.joined(at + and) && cardinal(self.word(at + and)).is_some();
        let part = self.plain(at + and).filter(|(part, _)| spelled && part.value < below && below > 1.0);
        match part {
            Some((part, next)) => (part.value, Some(part.step), next),
            None => (0.0, None, at),
        }
    }

    /// "*And a half*", "*and three quarters*".
    fn and_half(&self, at: usize) -> Option<(f64, usize)> {
        (self.word(at) == "and").then(|| self.fraction(at + 1))?
    }

    /// "*An* hour *and a half*".
    fn with_half(&self, i: usize) -> Option<(Quantity, usize)> {
        self.amounts.measure(self.word(i + 1))?;
        let (half, _) = self.and_half(i + 2)?;
        Some((self.quantity(i, i + 1, 1.0 + half, half, false), i + 1))
    }

    /// "80 *to 90*", "between 80 *and 90*": all from the one to the other is possible.
    fn to_another(&self, from: Quantity, i: usize, at: usize) -> Option<(Quantity, usize)> {
        let before = i.checked_sub(1).map_or("", |b| self.word(b));
        let joint = match self.word(at) {
            "to" | "or" => before != "from",
            "and" => before == "between",
            _ => false,
        };
        let (to, next) = self.plain(at + 1).filter(|_| joint && self.joined(at) && self.joined(at + 1))?;
        let ranges = to.value > from.value && to.value <= from.value * WIDEST;
        let (middle, step) = ((from.value + to.value) / 2.0, to.value - from.value);
        ranges.then_some((Quantity { end: to.end, value: middle, step, round: true, ..from }, next))
    }

    /// "*Three in* ten", "three in *ten*", "all but *five*": no number of things.
    fn is_share(&self, i: usize, next: usize, found: &Quantity) -> bool {
        let word = |k: Option<usize>| k.map_or("", |k| self.word(k));
        let small = |k: usize| self.plain(k).is_some_and(|(of, _)| of.value <= MOST_OF_SHARE && of.value > found.value);
        let one = self.word(next) == "in" && small(next + 1);
        let other =
            word(i.checked_sub(1)) == "in" && i > 1 && self.plain(i - 2).is_some_and(|(of, _)| of.value < found.value);
        one || other && found.value <= MOST_OF_SHARE
            || word(i.checked_sub(1)) == "but" && word(i.checked_sub(2)) == "all"
    }

    fn quantity(&self, from: usize, to: usize, value: f64, step: f64, round: bool) -> Quantity {
        let end = self.words.get(to - 1).map_or(0, |w| w.end);
        Quantity { start: self.words[from].start, end, value, step, round, whole: false }
    }

    /// "34 of *the 90* seats", "12 out of *60*", "Of *the 60* seats, 12 …".
    fn is_whole(&self, i: usize, part: Option<&Quantity>) -> bool {
        let from = i.saturating_sub(TO_WHOLE + 1);
        let of = (from..i).rev().find(|&k| self.word(k) == "of");
        // "Of the city's 90".
        let owner = |k: usize| self.word(k).ends_with("'s") || self.word(k).ends_with("’s");
        let led = |k: usize| self.is_article(k) || owner(k) || k + 1 < i && owner(k + 1);
        let Some(of) = of.filter(|&of| (of + 1..i).all(led)) else { return false };
        let out = usize::from(of > 0 && self.word(of - 1) == "out");
        let before = (of - out).checked_sub(1).and_then(|k| self.words.get(k));
        // "Most of the 90".
        let some = |w: &Word| self.amounts.parts.contains(&w.text);
        before.is_none_or(|w| some(w) || part.is_some_and(|p| p.end == w.end)) || !self.joined(of)
    }
}

/// A number with how fine it is told, and whether it is told in letters.
fn number(word: &str, amounts: &AmountWords) -> Option<(f64, f64, bool)> {
    let bare = word.trim_end_matches('%');
    if let Some(n) = cardinal(bare) {
        return Some((f64::from(n), 1.0, true));
    }
    // "A$14m": what stands before the sign tells whose dollar it is.
    let sign = bare.char_indices().find(|(_, c)| SIGNS.contains(c)).map_or(0, |(i, c)| i + c.len_utf8());
    let bare = &bare[sign..];
    let digits = &bare[..bare.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(bare.len())];
    let suffix = &bare[digits.len()..];
    // "45cm": a unit says nothing of how many.
    let unit = || amounts.measure(suffix).map(|_| 1.0);
    let factor = if suffix.is_empty() { 1.0 } else { amounts.scales.get(suffix).copied().or_else(unit)? };
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    let value: f64 = plain.parse().ok()?;
    let step = plain.split_once('.').map_or(1.0, |(_, fine)| 10f64.powi(-i32::try_from(fine.len()).unwrap_or(0)));
    Some((value * factor, step * factor, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_joined_by_a_hyphen_or_an_en_dash_fall_apart() {
        for text in ["firearms–thus", "ten–twenty", "a‑b–c", "İzmir–ß", "ẞ-İ", "twenty–five–year–old", "–", "5–6"]
        {
            for word in words(text) {
                assert!(text.get(word.start..word.end).is_some(), "{text}: {word:?}");
            }
        }
        let parts: Vec<String> = words("firearms–thus").into_iter().map(|w| w.text).collect();
        assert_eq!(parts, ["firearms", "thus"]);
    }

    #[test]
    fn numbers_however_they_are_written() {
        let amounts = &crate::lexicon::Lexicon::embedded().unwrap().amounts;
        for (text, expect) in [
            ("a quarter of a million", vec![(250_000.0, "a quarter of a million")]),
            ("Half a million sheep", vec![(500_000.0, "Half a million")]),
            ("a half-million sheep", vec![(500_000.0, "a half-million")]),
            ("three-quarters of a million", vec![(750_000.0, "three-quarters of a million")]),
            ("half a dozen barges", vec![(6.0, "half a dozen")]),
            ("a million and a half", vec![(1_500_000.0, "a million and a half")]),
            ("two and a half thousand", vec![(2500.0, "two and a half thousand")]),
            ("an hour and a half", vec![(1.5, "an")]),
            ("two and a half hours", vec![(2.5, "two and a half")]),
            ("two thirds of the 300 barns", vec![(200.0, "two thirds of the 300")]),
            ("one hundred and ten", vec![(110.0, "one hundred and ten")]),
            ("three thousand two hundred and five", vec![(3205.0, "three thousand two hundred and five")]),
            ("Forty-four, then 12", vec![(44.0, "Forty-four"), (12.0, "12")]),
            ("a nine-year term", vec![(9.0, "nine")]),
            ("a twenty-five-year-old", vec![(25.0, "twenty-five")]),
            ("US$1.2bn and A$3m", vec![(1.2e9, "US$1.2bn"), (3e6, "A$3m")]),
            ("several hundred, a few dozen, dozens, a couple of hundred, tens of thousands, half of them", vec![]),
            ("a boat and a half-open door", vec![]),
            ("80 to 90 boats", vec![(85.0, "80 to 90")]),
            ("between 80 and 90 boats", vec![(85.0, "80 and 90")]),
            ("from 80 to 90 boats", vec![(80.0, "80"), (90.0, "90")]),
            ("20 votes to 11, or 20 to 11", vec![(20.0, "20"), (11.0, "11"), (20.0, "20"), (11.0, "11")]),
            ("the first quarter of 2025", vec![(2025.0, "2025")]),
        ] {
            let came = quantities(text, amounts);
            let came: Vec<(f64, &str)> =
                came.iter().map(|q| ((q.value * 100.0).round() / 100.0, &text[q.start..q.end])).collect();
            assert_eq!(came, expect, "{text}");
        }
    }

    #[test]
    fn a_whole_is_not_its_part() {
        let amounts = &crate::lexicon::Lexicon::embedded().unwrap().amounts;
        for (text, expect) in [
            ("34 of the 90 barns", vec![false, true]),
            ("34 out of 90", vec![false, true]),
            ("Of the 60 barns, 12 burned", vec![true, false]),
            ("It burned 12 barns of the 60", vec![false, false]),
            ("a fine of 60 marks", vec![false]),
            ("34 of the town's 90 barns", vec![false, true]),
            ("34 of Tarn's 90 barns", vec![false, true]),
            ("most of the 90 barns", vec![true]),
            ("all but five of the 90 barns", vec![true, true]),
            ("three in ten barns", vec![true, true]),
            ("three in 2019", vec![false, false]),
            ("In Tarn, of 60 barns 12 burned", vec![true, false]),
        ] {
            let came: Vec<bool> = quantities(text, amounts).iter().map(|q| q.whole).collect();
            assert_eq!(came, expect, "{text}");
        }
    }
}
