//! What a time expression says before it is set against a calendar. Pure data between `parse` and `resolve`.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
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
    Holiday(u8, u8, YearIs, Which),
    Thanksgiving(YearIs, Which),
    Year(i16),
    Decade(i16),
    Century(u32),
    Quarter(u8, YearIs),
    Half(u8, YearIs),
    The(Which, Unit),
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    pub core: Core,
    pub hour: Option<Hour>,
}

impl From<Core> for Form {
    fn from(core: Core) -> Self {
        Self { core, hour: None }
    }
}
