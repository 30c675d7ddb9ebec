//! What forms of a word count and how far they are looked for, each with its reason.

/// What a form counts beside the word itself: a synonym, an idiom, a country's people, its capital, the other part of a name.
pub const SYNONYM: f32 = 0.75;
pub const IDIOM: f32 = 0.6;
pub const DEMONYM: f32 = 0.95;
pub const CAPITAL: f32 = 0.6;
pub const OTHER_NAME: f32 = 0.8;
/// What a word of like meaning counts at the most, and the cosine from which on it counts.
pub const ALIKE: f32 = 0.8;
pub const LEAST_COSINE: f32 = 0.4;
/// What a word counts that is one slip away, and one that is two.
pub const MENDED: f32 = 0.9;
pub const MENDED_FAR: f32 = 0.8;
/// From this rarity in English at large on, a word counts in full.
pub const RARE: f32 = 0.6;
/// The longest phrase of the lexicon, in words.
pub const LONGEST_PHRASE: usize = 5;
/// Forms that one term looks for.
pub const MOST_FORMS: usize = 20;
