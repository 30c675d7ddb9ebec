//! What a time expression says before it is set against a calendar. Pure data between `parse` and `resolve`.

use super::feast::Feast;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Which of several days, months or years is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Without a word: "Friday", "March".
    Bare,
    /// "the year".
    The,
    Last,
    Next,
    This,
    /// "that day", "the same day": the one spoken of.
    That,
    /// "the following day", "the next day": after the one spoken of.
    After,
    /// "the previous day": before the one spoken of.
    Before,
    /// "the latest quarter": the last one that is over.
    Latest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearIs {
    Open,
    Known(i16),
    Rel(Which),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    N(u32),
    AndHalf(u32),
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Ago,
    /// Before the time spoken of.
    Earlier,
    /// After the time spoken of.
    Later,
    FromNow,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Core {
    Day(i16, u8, u8),
    MonthDay(u8, u8, YearIs),
    Month(u8, YearIs, Which),
    Weekday(u8, Which),
    Season(&'static str, YearIs, Which),
    Feast(Feast, YearIs, Which),
    /// "the 2nd of this month", "the nineteenth"; the last one is day 0.
    DayOfMonth(u8, Which),
    /// "Monday of last week".
    WeekdayOf(u8, Which),
    /// "a week ago Monday", "the Friday before last": weeks from the last or the next one.
    WeekdayFrom(u8, i8),
    /// "the last Friday of February"; month 0 is the one that `which` points to.
    NthWeekday {
        nth: i8,
        weekday: u8,
        month: u8,
        year: YearIs,
        which: Which,
    },
    Year(i16),
    Decade(i16),
    Century(u32),
    Quarter(u8, YearIs),
    Half(u8, YearIs),
    The(Which, Unit),
    /// "the week before last", "the month after next".
    Beyond(Unit, i8),
    /// "the second day of the talks": of what was told to begin.
    NthDay(u8),
    Shift(Amount, Unit, Way),
    /// "the year-ago quarter": the time spoken of, a year before.
    YearBefore,
    Deictic(i8),
    /// A clock time or a part of the day alone: of the anchor.
    Anchor,
    Ref(&'static str),
    Duration(Amount, Unit),
    /// A set by its value.
    Every(Amount, Unit),
    EveryMonth(u8),
    EveryWeekday(u8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hour {
    Part(&'static str),
    Clock(u8, u8),
}

/// What a day tells that is not the day itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// "the week of 6 October": the one that holds the day.
    Holding(Unit),
    /// "the week beginning 6 October".
    Beginning(Unit),
    /// "the week to 6 October".
    Ending(Unit),
    /// "the week before 6 October": up to the day before.
    Before(Unit),
    /// "the week after Easter": from the day after.
    After(Unit),
    /// "the Monday after Easter", "the Friday before Easter": in days of the week, and whether before.
    Weekday(u8, bool),
    /// "a month ago yesterday".
    Back(u32, Unit),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    pub core: Core,
    pub hour: Option<Hour>,
    /// Up to this one, inclusive.
    pub until: Option<Core>,
    /// Days from the day that `core` is: "two days after Easter".
    pub shift: i16,
    pub turn: Option<Turn>,
}

impl From<Core> for Form {
    fn from(core: Core) -> Self {
        Self { core, hour: None, until: None, shift: 0, turn: None }
    }
}

impl Form {
    pub fn at(core: Core, hour: Hour) -> Self {
        Self { hour: Some(hour), ..core.into() }
    }

    pub fn turned(core: Core, turn: Turn) -> Self {
        Self { turn: Some(turn), ..core.into() }
    }

    pub fn range(core: Core, until: Core) -> Self {
        Self { until: Some(until), ..core.into() }
    }
}
