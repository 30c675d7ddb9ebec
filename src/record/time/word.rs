//! The English vocabulary of time: which words a time expression can hold, by class. Whether a word in its place is
//! one is `parse`'s to say.

use super::feast::Feast;
use super::form::Unit;
use crate::record::number::single;

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
    /// "Q3", "H1": whether it is a half, and which one.
    YearPart(bool, u8),
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
    /// A named day, of one word or more.
    Feast(Feast),
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

/// The class of a word in lower case.
pub fn classify(word: &str) -> Class {
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
        "q1" | "q2" | "q3" | "q4" => Class::YearPart(false, word.as_bytes()[1] - b'0'),
        "h1" | "h2" => Class::YearPart(true, word.as_bytes()[1] - b'0'),
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
        "est" | "edt" | "cst" | "cdt" | "mst" | "mdt" | "pst" | "pdt" | "gmt" | "utc" | "bst" | "cet" | "cest"
        | "eet" | "eest" | "msk" | "aest" | "jst" | "ist" | "sgt" => Class::Zone,
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
        "fortnight" => (Unit::Fortnight, Plural::No),
        "fortnights" => (Unit::Fortnight, Plural::Yes),
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

const ORDINALS: [&str; 20] = [
    "",
    "first",
    "",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const TENTHS: [&str; 4] = ["", "", "twentieth", "thirtieth"];
const DECADES: [&str; 10] =
    ["", "", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];

fn classify_number(word: &str) -> Option<Class> {
    if word.len() < 3 || !matches!(word.as_bytes()[0], b'e' | b'f' | b'n' | b'o' | b's' | b't' | b'z') {
        return None;
    }
    let place = |list: &[&str]| list.iter().position(|w| *w == word);
    let ordinal = || place(&ORDINALS).map(|i| Class::Ordinal(i as u32));
    let decade = || place(&DECADES).map(|i| Class::Decade(1900 + 10 * i as i16));
    let tenth = || place(&TENTHS).map(|i| Class::Ordinal(10 * i as u32));
    single(word).map(Class::Num).or_else(ordinal).or_else(tenth).or_else(decade)
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
