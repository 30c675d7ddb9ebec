//! The numbers by which a sentence is held against a claim, each with its reason.

/// Evidence that is looked at for a verdict.
pub const LOOKED_AT: usize = 12;
/// Below this a word of the claim counts as not met.
pub const MET: f32 = 0.5;
/// How well each word of a claim must be met in the sentence that bears it out.
pub const CLAIM_MET: f32 = 0.65;
/// From this on, a word of like meaning bears a word of a claim out.
pub const CLAIM_ALIKE: f32 = 0.55;
/// Words between a number and the noun that it counts, both counted.
pub const COUNTED_WITHIN: usize = 4;
/// The same, where "of" stands behind the number: "six of the library's nine staff".
pub const COUNTED_OF: usize = 7;
/// Words between a denial and the one thing that it denies.
pub const BARE: usize = 3;
/// Words between an opposite and what it is said of.
pub const BESIDE: usize = 3;
/// Words before a name among which its "by" stands: "by the fishing boat Petrel".
pub const NEAR: usize = 4;
/// An owner's name has no more words.
pub const MAX_OWNER: usize = 4;
