//! The numbers by which the words alone decide, each with its reason.

/// The least sureness of a number, and of a name that stands beside what it names.
pub const SURE: f32 = 0.4;
/// How well a time or place must be found, and each word of the question met, to be told in full.
pub const FOUND_PLAINLY: f32 = 0.7;
pub const MET_PLAINLY: f32 = 0.7;
/// From this sureness on, a question with "you" in it is one to the sources.
pub const SURE_FOR_US: f32 = 0.5;
/// From this on a word is part of a name that stands there, spelling mended.
pub const NAMED: f32 = 0.8;
/// How far the sort of place that is asked for must be met ("which *hotel*").
pub const HEAD_MET: f32 = 0.35;
/// The least share of a claim that the sentence shown beside it must touch, and the party's own words must.
pub const TOUCHES: f32 = 0.5;
pub const OWN_TOUCHES: f32 = 0.25;
pub const OTHERS_TOUCH: f32 = 0.6;
/// The least share of the whole question, weighed by rarity, that the passage and what is around it must hold.
pub const LEAST_MET: f32 = 0.3;
/// The same of a topic that the question names by "about".
pub const EXPLICIT: f32 = 0.3;
/// The least share of a topic that a party's words must hold to be on it.
pub const ON_TOPIC: f32 = 0.2;
/// The least share of what is asked beside names that the sentence must hold.
pub const LEAST_OF_TOPIC: f32 = 0.25;
/// The same where a word of the question stands nowhere in the sources.
pub const LEAST_BESIDE_UNKNOWN: f32 = 0.35;
/// From so many passages on it tells something that a word stands in none: one article has few of the words that could
/// be put for its own.
pub const TELLING_PASSAGES: u64 = 200;
/// The share of a question, weighed by rarity, that stands nowhere in the sources and makes it one on other matters.
pub const UNHEARD: f32 = 0.35;
/// The same in an index of any size, where the sentence has one other word of the question at the most.
pub const HALF_UNHEARD: f32 = 0.5;
/// Below this share they are on another, however sure the rest is.
pub const OFF_TOPIC: f32 = 0.05;
/// From this sureness on, someone's words may answer though the question describes a stranger.
pub const SURE_OF_STRANGERS: f32 = 0.7;
/// From this sureness on, someone's words may answer who is not described as the question has it.
pub const SURE_OF_OTHERS: f32 = 0.35;
/// From this sureness on, the sentence that is nearest to a claim is shown beside "not found".
pub const SURE_OF_CLAIMS: f32 = 0.45;
/// From this sureness on, a name that stands nowhere may be another way to write one that does.
pub const SURE_BESIDE_STRANGERS: f32 = 0.5;
/// From this sureness on, the right speaker's words are on the topic.
pub const SURE_OF_WORDS: f32 = 0.5;
/// From this sureness on, the right speaker's words may be on a topic in other words.
pub const SURE_OF_TOPIC: f32 = 0.3;
/// The share of the least sureness that is enough where the sentence tells it all.
pub const ENOUGH_OF_ALL: f32 = 0.6;
/// The least share of a topic in which nobody of a name stands.
pub const BESIDE_STRANGERS: f32 = 0.5;
