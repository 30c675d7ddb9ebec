//! A text as tokens of the classes that time expressions are made of. What words mean is `word`'s; what tokens mean
//! together is `parse`'s.

use super::word::{Class, Sure, classify};

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
        if let Some(end) = address(text, at) {
            out.push(Token { start: at, end, class: Class::Mark });
            at = end;
        } else if byte.is_ascii_whitespace() {
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

/// The end of an address that begins here ("https://a.example/2019-03-05/story"): its numbers are no days.
fn address(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..).filter(|r| r.starts_with(['h', 'w']))?;
    let begins = ["https://", "http://", "www."].iter().any(|a| rest.starts_with(a));
    begins.then(|| at + rest.find(char::is_whitespace).unwrap_or(rest.len()))
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
    if let Some((class, len)) = iso_day(text, at).or_else(|| joined_day(text, at)) {
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
        Some(b'/') if plain && is_day_pair(&text[at..], out.last()) => {
            number_class(text, &mut end, u32::try_from(value).unwrap_or(0), plain)
        }
        Some(b'/') if plain && digits(end + 1) > 0 && !is_year_pair(&text[at..]) => {
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
    let decade = plain && (1000..2100).contains(&n) && n.is_multiple_of(10);
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
    let hour =
        || text.as_bytes().get(at + 10) == Some(&b'T') && text.as_bytes().get(at + 11).is_some_and(u8::is_ascii_digit);
    if !dashed || text.as_bytes().get(at + 10).is_some_and(u8::is_ascii_alphanumeric) && !hour() {
        return None;
    }
    let part = |from: usize, to: usize| text[at + from..at + to].parse::<i16>().ok();
    let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
    jiff::civil::Date::new(year, month as i8, day as i8).ok()?;
    Some((Class::Day(year, month as u8, day as u8), 10))
}

/// `18.03.2018`, `18-03-2018`: the day first. `7.30` before "pm" is an hour.
fn joined_day(text: &str, at: usize) -> Option<(Class, usize)> {
    let rest = text.get(at..)?;
    let len = rest.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-')).count();
    let whole = rest[..len].trim_end_matches(['.', '-']);
    let joint = if whole.contains('.') { '.' } else { '-' };
    let parts: Vec<&str> = whole.split(joint).collect();
    match parts.as_slice() {
        [day, month, year]
            if !alphanumeric_at(rest, whole.len()) && year.len() == 4 && day.len() <= 2 && month.len() <= 2 =>
        {
            let (day, month, year): (i8, i8, i16) = (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?);
            let (day, month) = if month > 12 { (month, day) } else { (day, month) };
            jiff::civil::Date::new(year, month, day).ok()?;
            Some((Class::Day(year, month as u8, day as u8), whole.len()))
        }
        [year, month, day] if joint == '.' && year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            let (year, month, day): (i16, i8, i8) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
            jiff::civil::Date::new(year, month, day).ok()?;
            Some((Class::Day(year, month as u8, day as u8), whole.len()))
        }
        [hour, minute] if joint == '.' && minute.len() == 2 => {
            let after = rest[whole.len()..].trim_start_matches(' ');
            let end = after.bytes().take_while(u8::is_ascii_alphanumeric).count();
            meridiem(after.as_bytes(), 0, end).filter(|_| end > 0)?;
            let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
            (hour <= 12 && minute < 60).then_some((Class::Clock(hour, minute), whole.len()))
        }
        _ => None,
    }
}

/// `2013/14`, `2013/2014`.
fn is_year_pair(text: &str) -> bool {
    let len = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'/').count();
    let Some((first, second)) = text[..len].split_once('/') else { return false };
    let next = first.parse::<u32>().ok().filter(|_| first.len() == 4).map(|y| y + 1);
    next.is_some_and(|y| second == y.to_string() || second == format!("{:02}", y % 100))
}

/// `14/15` before or behind the name of a month: two days of it, each a number of its own.
fn is_day_pair(text: &str, before: Option<&Token>) -> bool {
    let len = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'/').count();
    let Some((first, second)) = text[..len].split_once('/') else { return false };
    let day = |d: &str| d.len() <= 2 && d.parse::<u8>().is_ok_and(|d| (1..=31).contains(&d));
    let next = text[len..].strip_prefix(' ').unwrap_or("");
    let next = next.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
    let month = |class: Class| matches!(class, Class::Month(..));
    let named = before.is_some_and(|t| month(t.class))
        || next.starts_with(|c: char| c.is_ascii_uppercase()) && month(classify(&next.to_ascii_lowercase()));
    named && day(first) && day(second)
}

/// Month first, as in American news; day first where only that fits.
fn slash_day(text: &str) -> Option<Class> {
    let parts: Vec<i16> = text.split('/').map(|p| p.parse().ok()).collect::<Option<_>>()?;
    let &[a, b, year] = parts.as_slice() else { return None };
    if a >= 1000 {
        jiff::civil::Date::new(a, i8::try_from(b).ok()?, i8::try_from(year).ok()?).ok()?;
        return Some(Class::Day(a, b as u8, year as u8));
    }
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
    if short && bytes.get(end) == Some(&b'.') && !matches!(&text[at..end], "May" | "June" | "July") {
        end += 1;
    }
    out.push(Token { start: at, end, class });
    end
}

/// Names of months and days are capitalised; "may", "march" and "august" are other words otherwise.
fn by_case(class: Class, upper: bool) -> Class {
    match class {
        Class::Month(m, Sure::Yes) if !upper && m == 8 => Class::Month(m, Sure::No),
        Class::Zone | Class::YearPart(..) if !upper => Class::Word,
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
