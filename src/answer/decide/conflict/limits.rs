//! What must agree for two sentences to tell of one thing, as numbers, each with its reason.

/// How sure both numbers must be to count what is asked for.
pub const SURE: f32 = 0.5;
/// From this on a word of the question counts as met, and as met by one of like meaning.
pub const MET: f32 = 0.7;
pub const ALIKE: f32 = 0.4;
/// Articles that were published further apart tell of different rounds, unless a day says otherwise.
pub const ONE_ROUND_DAYS: i32 = 30;
/// What is told of a day further from another article's is of another time than that article tells of.
pub const ONE_YEAR_DAYS: i32 = 366;
/// Evidence that is looked at.
pub const LOOKED_AT: usize = 20;
/// Words behind a number that may tell what happened to what it counts.
pub const BEHIND: usize = 2;
