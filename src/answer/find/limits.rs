//! The numbers of this room, each with its reason.

/// Candidates that are read: with what stands around them some 1,500 tokens, the budget of a question.
pub const READ: usize = 16;
/// The best of them are read again in other windows, with some 1,500 tokens more. On 900 questions set aside the right sentence
/// stood first in 43.8% by the mean of all readings and in 38.8% by the first; with four 43.3, with six 43.7.
pub const READ_AGAIN: usize = 5;
/// Sentences before and after one that is read again: alone, with its neighbours, with its paragraph or more.
pub const VIEWS: [usize; 3] = [0, 1, 3];
/// Passages that the vectors bring: beyond them the answering one is rarely found.
pub const NEAREST: usize = 24;
/// The logit of what was not read: below nearly all that was.
pub const UNREAD: f32 = -8.0;
/// A neighbour whose logit is this much below the best one's may still be shown beside it.
pub const SHOWS_UP: f32 = 2.0;
/// The tier of passages that hold a quotation of the question word for word: they go before all others.
pub const TIER_OF_QUOTES: u8 = 2;
/// Sentences before and after a candidate that are read with it, as in training.
pub const AROUND: usize = 1;
/// Bytes of a window's text that surely fit into its 190 tokens: a token of news has four to five.
pub const WINDOW_BYTES: usize = 640;
/// By how much less of the topic the words of one whom another quotes may hold than the other's whole telling, so that
/// who said it is still the one who spoke them.
pub const PASSED_ON: f32 = 0.3;
/// How surely a passage holds the number, time or place that is asked for, so that one in which it is hardly found gives way; and
/// by how much less it may score.
pub const FOUND_HARDLY: f32 = 0.5;
pub const FOUND_SURELY: f32 = 0.85;
pub const ABOUT_AS_GOOD: f32 = 1.0;
/// From this score on, the words alone have found a place.
pub const FOUND: f32 = 0.4;
/// Passages that one search brings to the judge.
pub const CANDIDATES: usize = 60;
/// Passages of the party asked for.
pub const OF_PARTY: usize = 25;
/// From this likeness on, the country itself speaks, not a body or person of it.
pub const ITSELF: f32 = 0.9;
/// How much less alike a speaker may be who counts as much.
pub const NEARLY: f32 = 0.05;
/// What a word counts for a search that stands only around a sentence.
pub const CONTEXT_WEIGHT: f32 = 0.25;
/// The share of a quotation's words that stand in a sentence which tells it in other words.
pub const SHARED: f32 = 0.75;
/// The share of a sentence's words that stand in another which says the same, and the least words that tell so.
pub const REPEATED: f32 = 0.9;
pub const LEAST_REPEATED: usize = 6;
