//! Words of a text as the classes that time expressions are made of. Owns the English vocabulary of time and the
//! scanner; what the classes mean together is `parse`'s.

use super::form::Unit;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Any other word.
    Word,
    /// Punctuation without a class of its own.
    Mark,
    /// The end of a sentence or clause: `.`, `;`, `!`, `?`.
    Stop,
    /// An empty line: nothing reaches across it.
    Break,
    Comma,
    Hyphen,
    /// An apostrophe with the s of a possessive.
    Possessive,
    Currency,
    Percent,
    /// In digits or one word ("twenty").
    Num(u32),
    /// 100 or 1000 as a multiplier.
    Times(u32),
    /// "couple", "dozen": a number that wants an article.
    Group(u32),
    /// "several", "few", "some", "many".
    Several,
    Half,
    /// "1/2" after a whole number.
    HalfSign,
    Ordinal(u32),
    Clock(u8, u8),
    Day(i16, u8, u8),
    /// First year of a decade.
    Decade(i16),
    Month(u8, Sure),
    Weekday(u8, Sure),
    Season(&'static str),
    /// TIMEX3 code of a part of the day.
    Part(&'static str),
    NightOf(i8),
    /// Hour of "noon" and "midnight".
    HourName(u8),
    /// "a.m." is false.
    Meridiem(bool),
    Zone,
    Unit(Unit, Plural),
    /// "daily".
    Each(Unit),
    Every,
    Per,
    Rel(Rel),
    This,
    That,
    Ago,
    Earlier,
    Later,
    Before,
    After,
    From,
    /// Days from the anchor.
    Deictic(i8),
    /// "now", "recently", "soon", by their TIMEX3 value.
    Ref(&'static str),
    Current,
    Early,
    Late,
    Mid,
    /// "end", "beginning", "start".
    Edge,
    Fiscal,
    Period,
    Old,
    Long,
    More,
    Less,
    Than,
    At,
    Least,
    Up,
    About,
    Within,
    The,
    A,
    Of,
    In,
    To,
    And,
    Or,
    So,
    /// "since", "during", "on": what may stand before a date.
    Preposition,
    /// "by", "until": before a day to come.
    Until,
    Right,
    Holiday(u8, u8),
    Thanksgiving,
    /// "will", "scheduled".
    Future,
    PastVerb,
}

/// Whether a word is also something else ("May", "Sun").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    Yes,
    No,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    Yes,
    No,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rel {
    Last,
    Past,
    Previous,
    Next,
    Coming,
    Following,
    Recent,
    Latest,
    Same,
}

/// A token of the text; `start..end` are bytes.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub start: usize,
    pub end: usize,
    pub class: Class,
}

/// The tokens of a text, in order, every non-blank character in one.
pub fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_whitespace() {
            at = blank(bytes, at, &mut out);
        } else if byte.is_ascii_digit() {
            at = number(text, at, &mut out);
        } else if byte.is_ascii_alphabetic() || byte >= 0x80 && letter_at(text, at) {
            at = word(text, at, &mut out);
        } else {
            at = mark(text, at, &mut out);
        }
    }
    out
}

fn letter_at(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(char::is_alphabetic)
}

fn blank(bytes: &[u8], mut at: usize, out: &mut Vec<Token>) -> usize {
    let (start, mut lines) = (at, 0);
    while at < bytes.len() && bytes[at].is_ascii_whitespace() {
        lines += usize::from(bytes[at] == b'\n');
        at += 1;
    }
    if lines > 1 {
        out.push(Token { start, end: at, class: Class::Break });
    }
    at
}

fn mark(text: &str, at: usize, out: &mut Vec<Token>) -> usize {
    let Some(c) = text[at..].chars().next() else { return text.len() };
    let end = at + c.len_utf8();
    if matches!(c, '\'' | '’') && starts_lower(text, end, "s") {
        out.push(Token { start: at, end: end + 1, class: Class::Possessive });
        return end + 1;
    }
    if matches!(c, '\'' | '’' | '‘')
        && let Some(decade) = short_decade(text.as_bytes(), end)
    {
        out.push(Token { start: at, end: end + 3, class: Class::Decade(decade) });
        return end + 3;
    }
    let class = match c {
        '.' | '!' | '?' | ';' => Class::Stop,
        ',' => Class::Comma,
        '-' | '‑' => Class::Hyphen,
        '$' | '£' | '€' | '¥' | '#' => Class::Currency,
        '%' => Class::Percent,
        '½' => Class::HalfSign,
        _ => Class::Mark,
    };
    out.push(Token { start: at, end, class });
    end
}

/// Whether exactly this word stands at a byte, whatever its case.
fn starts_lower(text: &str, at: usize, word: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.get(at..at + word.len()).is_some_and(|b| b.eq_ignore_ascii_case(word.as_bytes()))
        && !bytes.get(at + word.len()).is_some_and(u8::is_ascii_alphanumeric)
}

/// `90s` after an apostrophe.
fn short_decade(bytes: &[u8], at: usize) -> Option<i16> {
    let tens = bytes.get(at).filter(|b| b.is_ascii_digit())?;
    let ends = bytes.get(at + 1) == Some(&b'0') && bytes.get(at + 2) == Some(&b's');
    (ends && !bytes.get(at + 3).is_some_and(u8::is_ascii_alphanumeric)).then(|| 1900 + 10 * i16::from(tens - b'0'))
}

fn number(text: &str, at: usize, out: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    if let Some((class, len)) = iso_day(text, at) {
        out.push(Token { start: at, end: at + len, class });
        return at + len;
    }
    let whole = digits(at);
    let mut end = at + whole;
    let mut value: u64 = if whole <= 9 { text[at..end].parse().unwrap_or(u64::MAX) } else { u64::MAX };
    let mut plain = true;
    while bytes.get(end) == Some(&b',') && digits(end + 1) == 3 {
        value = value.saturating_mul(1000).saturating_add(text[end + 1..end + 4].parse().unwrap_or(0));
        end += 4;
        plain = false;
    }
    let class = match bytes.get(end) {
        Some(b':') if plain && whole <= 2 && digits(end + 1) == 2 && value < 25 => {
            let minute = text[end + 1..end + 3].parse().unwrap_or(0);
            end += 3;
            if minute < 60 { Class::Clock(value as u8, minute) } else { Class::Mark }
        }
        Some(b'/') if plain && digits(end + 1) > 0 => {
            let mut parts = end;
            while bytes.get(parts) == Some(&b'/') && digits(parts + 1) > 0 {
                parts += 1 + digits(parts + 1);
            }
            let half = &text[at..parts] == "1/2";
            let class = slash_day(&text[at..parts]).unwrap_or(if half { Class::HalfSign } else { Class::Mark });
            end = parts;
            class
        }
        Some(b'.') if digits(end + 1) > 0 => {
            while bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
                end += 1 + digits(end + 1);
            }
            Class::Mark
        }
        _ => match u32::try_from(value) {
            Ok(n) => number_class(text, &mut end, n, plain),
            Err(_) => Class::Mark,
        },
    };
    while end < bytes.len() && (bytes[end].is_ascii_alphanumeric() && !matches!(class, Class::Num(_))) {
        end += 1;
    }
    out.push(Token { start: at, end, class });
    end
}

/// A whole number by what is glued to it: "1990s", "23rd", "10am".
fn number_class(text: &str, end: &mut usize, n: u32, plain: bool) -> Class {
    let decade = plain && (1000..2100).contains(&n) && n % 10 == 0;
    for glued in ["s", "'s", "’s"] {
        let end_of_s = *end + glued.len();
        if decade && text.get(*end..end_of_s) == Some(glued) && !alphanumeric_at(text, end_of_s) {
            *end = end_of_s;
            return Class::Decade(n as i16);
        }
    }
    if ["st", "nd", "rd", "th"].iter().any(|s| starts_lower(text, *end, s)) {
        *end += 2;
        return Class::Ordinal(n);
    }
    let glued = ["am", "pm"].iter().any(|s| starts_lower(text, *end, s));
    if alphanumeric_at(text, *end) && !glued { Class::Mark } else { Class::Num(n) }
}

fn alphanumeric_at(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(char::is_alphanumeric)
}

fn iso_day(text: &str, at: usize) -> Option<(Class, usize)> {
    let b = text.as_bytes().get(at..at + 10)?;
    let dashed = b[4] == b'-' && b[7] == b'-' && [0, 1, 2, 3, 5, 6, 8, 9].iter().all(|&i| b[i].is_ascii_digit());
    if !dashed || text.as_bytes().get(at + 10).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let part = |from: usize, to: usize| text[at + from..at + to].parse::<i16>().ok();
    let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
    jiff::civil::Date::new(year, month as i8, day as i8).ok()?;
    Some((Class::Day(year, month as u8, day as u8), 10))
}

/// Month first, as in American news; day first where only that fits.
fn slash_day(text: &str) -> Option<Class> {
    let parts: Vec<i16> = text.split('/').map(|p| p.parse().ok()).collect::<Option<_>>()?;
    let &[a, b, year] = parts.as_slice() else { return None };
    let year = match year {
        0..=49 => 2000 + year,
        50..=99 => 1900 + year,
        _ => year,
    };
    let (month, day) = if a <= 12 { (a, b) } else { (b, a) };
    jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(Class::Day(year, month as u8, day as u8))
}

const LONGEST: usize = 13;

fn word(text: &str, at: usize, out: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < bytes.len() && bytes[end].is_ascii_alphanumeric() {
        end += 1;
    }
    if end < bytes.len() && bytes[end] >= 0x80 {
        let rest = text[end..].char_indices().find(|(_, c)| !c.is_alphanumeric());
        end = rest.map_or(text.len(), |(i, _)| end + i);
    }
    let end_of_meridiem = meridiem(bytes, at, end);
    if let Some((end, pm)) = end_of_meridiem {
        out.push(Token { start: at, end, class: Class::Meridiem(pm) });
        return end;
    }
    let mut low = [0u8; LONGEST];
    let class = match low.get_mut(..end - at) {
        Some(low) => {
            low.copy_from_slice(&bytes[at..end]);
            low.make_ascii_lowercase();
            let known = std::str::from_utf8(low).map_or(Class::Word, classify);
            by_case(known, bytes[at].is_ascii_uppercase())
        }
        None => Class::Word,
    };
    let class = match class {
        Class::Word if end - at > 3 && bytes[..end].ends_with(b"ed") => Class::PastVerb,
        known => known,
    };
    let short = end - at <= 4 && matches!(class, Class::Month(..) | Class::Weekday(..));
    if short && bytes.get(end) == Some(&b'.') && &text[at..end] != "May" {
        end += 1;
    }
    out.push(Token { start: at, end, class });
    end
}

/// Names of months and days are capitalised; "may", "march" and "august" are other words otherwise.
fn by_case(class: Class, upper: bool) -> Class {
    match class {
        Class::Month(m, Sure::Yes) if !upper && m == 8 => Class::Month(m, Sure::No),
        Class::Zone if !upper => Class::Word,
        other => other,
    }
}

/// `a.m.`, `p.m`, `am`, `pm`.
fn meridiem(bytes: &[u8], at: usize, end: usize) -> Option<(usize, bool)> {
    let pm = match bytes[at].to_ascii_lowercase() {
        b'a' => false,
        b'p' => true,
        _ => return None,
    };
    let m = |i: usize| bytes.get(i).is_some_and(|b| b.eq_ignore_ascii_case(&b'm'));
    if end == at + 1 && bytes.get(end) == Some(&b'.') && m(end + 1) {
        let last = end + 2;
        return match bytes.get(last) {
            Some(b'.') => Some((last + 1, pm)),
            Some(b) if b.is_ascii_alphanumeric() => None,
            _ => Some((last, pm)),
        };
    }
    (end == at + 2 && m(at + 1)).then_some((end, pm))
}

fn classify(word: &str) -> Class {
    use Class::*;
    match word {
        "the" => The,
        "a" | "an" => A,
        "of" => Of,
        "to" => To,
        "in" => In,
        "and" => And,
        "or" => Or,
        "so" => So,
        "on" | "during" | "since" | "through" | "throughout" | "between" | "for" | "over" | "into" | "s" | "around" => {
            Preposition
        }
        "by" | "until" | "till" => Until,
        "from" => From,
        "at" => At,
        "up" => Up,
        "right" => Right,
        "about" | "nearly" | "almost" | "roughly" | "approximately" | "some" | "just" | "only" | "exactly"
        | "another" => About,
        "least" | "most" => Least,
        "more" | "fewer" => More,
        "less" => Less,
        "than" => Than,
        "within" => Within,
        "half" => Half,
        "hundred" => Times(100),
        "thousand" => Times(1000),
        "couple" | "pair" => Group(2),
        "dozen" => Group(12),
        "several" | "few" | "many" => Several,
        "ago" => Ago,
        "earlier" => Earlier,
        "later" | "afterward" | "afterwards" => Later,
        "before" => Before,
        "after" => After,
        "early" => Early,
        "late" => Late,
        "mid" => Mid,
        "end" | "beginning" | "start" | "middle" => Edge,
        "fiscal" | "calendar" => Fiscal,
        "period" => Period,
        "old" => Old,
        "long" => Long,
        "each" | "every" => Every,
        "per" => Per,
        "this" | "these" => This,
        "that" | "those" => That,
        "current" => Current,
        _ => classify_calendar(word).or_else(|| classify_number(word)).unwrap_or_else(|| classify_verb(word)),
    }
}

fn classify_calendar(word: &str) -> Option<Class> {
    use Class::{Deictic, Each, HourName, Part, Ref, Season};
    Some(match word {
        "last" => Class::Rel(Rel::Last),
        "past" => Class::Rel(Rel::Past),
        "previous" | "prior" | "preceding" => Class::Rel(Rel::Previous),
        "next" => Class::Rel(Rel::Next),
        "coming" | "upcoming" => Class::Rel(Rel::Coming),
        "following" => Class::Rel(Rel::Following),
        "recent" => Class::Rel(Rel::Recent),
        "latest" => Class::Rel(Rel::Latest),
        "same" => Class::Rel(Rel::Same),
        "today" => Deictic(0),
        "yesterday" => Deictic(-1),
        "tomorrow" => Deictic(1),
        "tonight" => Class::NightOf(0),
        "now" | "currently" | "presently" | "nowadays" => Ref("PRESENT_REF"),
        "recently" | "previously" => Ref("PAST_REF"),
        "soon" | "future" => Ref("FUTURE_REF"),
        "spring" => Season("SP"),
        "summer" => Season("SU"),
        "autumn" | "fall" => Season("FA"),
        "winter" => Season("WI"),
        "morning" => Part("MO"),
        "afternoon" => Part("AF"),
        "evening" => Part("EV"),
        "night" | "overnight" => Part("NI"),
        "noon" | "midday" => HourName(12),
        "midnight" => HourName(24),
        "daily" => Each(Unit::Day),
        "weekly" => Each(Unit::Week),
        "monthly" => Each(Unit::Month),
        "quarterly" => Each(Unit::Quarter),
        "annually" | "yearly" => Each(Unit::Year),
        "est" | "edt" | "cst" | "cdt" | "mst" | "mdt" | "pst" | "pdt" | "gmt" | "utc" | "bst" | "cet" => Class::Zone,
        "christmas" => Class::Holiday(12, 25),
        "halloween" => Class::Holiday(10, 31),
        "thanksgiving" => Class::Thanksgiving,
        _ => return month(word).or_else(|| weekday(word)).or_else(|| unit(word)),
    })
}

fn month(word: &str) -> Option<Class> {
    let (n, sure) = match word {
        "january" | "jan" => (1, Sure::Yes),
        "february" | "feb" => (2, Sure::Yes),
        "march" | "mar" => (3, Sure::No),
        "april" | "apr" => (4, Sure::Yes),
        "may" => (5, Sure::No),
        "june" | "jun" => (6, Sure::Yes),
        "july" | "jul" => (7, Sure::Yes),
        "august" | "aug" => (8, Sure::Yes),
        "september" | "sept" | "sep" => (9, Sure::Yes),
        "october" | "oct" => (10, Sure::Yes),
        "november" | "nov" => (11, Sure::Yes),
        "december" | "dec" => (12, Sure::Yes),
        _ => return None,
    };
    Some(Class::Month(n, sure))
}

fn weekday(word: &str) -> Option<Class> {
    let (n, sure) = match word {
        "monday" => (1, Sure::Yes),
        "tuesday" => (2, Sure::Yes),
        "wednesday" => (3, Sure::Yes),
        "thursday" => (4, Sure::Yes),
        "friday" => (5, Sure::Yes),
        "saturday" => (6, Sure::Yes),
        "sunday" => (7, Sure::Yes),
        "mon" => (1, Sure::No),
        "tue" | "tues" => (2, Sure::No),
        "wed" => (3, Sure::No),
        "thu" | "thur" | "thurs" => (4, Sure::No),
        "fri" => (5, Sure::No),
        "sat" => (6, Sure::No),
        "sun" => (7, Sure::No),
        _ => return None,
    };
    Some(Class::Weekday(n, sure))
}

fn unit(word: &str) -> Option<Class> {
    let (unit, plural) = match word {
        "second" => (Unit::Second, Plural::No),
        "seconds" => (Unit::Second, Plural::Yes),
        "minute" => (Unit::Minute, Plural::No),
        "minutes" => (Unit::Minute, Plural::Yes),
        "hour" => (Unit::Hour, Plural::No),
        "hours" => (Unit::Hour, Plural::Yes),
        "day" => (Unit::Day, Plural::No),
        "days" => (Unit::Day, Plural::Yes),
        "week" => (Unit::Week, Plural::No),
        "weeks" => (Unit::Week, Plural::Yes),
        "weekend" => (Unit::Weekend, Plural::No),
        "weekends" => (Unit::Weekend, Plural::Yes),
        "month" => (Unit::Month, Plural::No),
        "months" => (Unit::Month, Plural::Yes),
        "quarter" => (Unit::Quarter, Plural::No),
        "quarters" => (Unit::Quarter, Plural::Yes),
        "year" => (Unit::Year, Plural::No),
        "years" => (Unit::Year, Plural::Yes),
        "decade" => (Unit::Decade, Plural::No),
        "decades" => (Unit::Decade, Plural::Yes),
        "century" => (Unit::Century, Plural::No),
        "centuries" => (Unit::Century, Plural::Yes),
        _ => return None,
    };
    Some(Class::Unit(unit, plural))
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 13] = [
    "", "first", "", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
];
const DECADES: [&str; 10] =
    ["", "", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];

fn classify_number(word: &str) -> Option<Class> {
    if word.len() < 3 || !matches!(word.as_bytes()[0], b'e' | b'f' | b'n' | b'o' | b's' | b't' | b'z') {
        return None;
    }
    let place = |list: &[&str]| list.iter().position(|w| *w == word);
    let tens = || place(&TENS).map(|i| Class::Num(10 * i as u32));
    let ordinal = || place(&ORDINALS).map(|i| Class::Ordinal(i as u32));
    let decade = || place(&DECADES).map(|i| Class::Decade(1900 + 10 * i as i16));
    place(&ONES).map(|i| Class::Num(i as u32)).or_else(tens).or_else(ordinal).or_else(decade)
}

fn classify_verb(word: &str) -> Class {
    match word {
        "will" | "ll" | "would" | "shall" | "might" | "scheduled" | "expected" | "expects" | "due" | "going"
        | "intends" => Class::Future,
        "was" | "were" | "had" | "did" | "said" | "has" | "been" | "told" | "came" | "went" | "took" | "fell"
        | "rose" | "made" | "began" | "got" | "gave" | "held" | "met" | "left" | "ended" | "found" | "reported"
        | "broke" | "sent" | "saw" | "ran" | "won" | "lost" | "killed" | "sold" | "bought" => Class::PastVerb,
        _ => Class::Word,
    }
}
