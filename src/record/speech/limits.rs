//! Every number that decides in this room, with its reason. Where a figure is meant it is that of PolNeAR's dev split, and of
//! short texts of hard kinds, by weights trained on PolNeAR's train split.

/// From which probability of any mark a word is kept at all: below it nothing here looks.
pub const KEPT: f32 = 0.1;
/// A word belongs to a mark: the logits' own middle.
pub const MARKED: f32 = 0.5;
/// A word between two marked ones that breaks no run.
pub const BRIDGED: f32 = 0.2;
/// Tokens that such a bridge may span.
pub const BRIDGE: usize = 2;
/// The mean of content that no rule has: at 0.65 what is found is wrong more often, at 0.8 a quarter of it is lost.
pub const FOUND: f32 = 0.7;
/// Words of it at least: a single one is a name or a nod.
pub const WORDS: usize = 2;
/// A cue and a source beside such content. On texts unlike its news the tagger is no surer even of "told" and "she".
pub const BESIDE: f32 = 0.6;
/// Tokens between content and its cue, and between a cue and its source.
pub const CUE_GAP: usize = 8;
pub const SOURCE_GAP: usize = 12;
/// Tokens within which a verb that rules know as a cue may stand beside content, and how much of a cue is seen in it.
pub const REACH: usize = 6;
pub const GLIMPSED: f32 = 0.3;
/// Tokens in front of a cue's word among which stands what takes it back.
pub const UNDONE: usize = 4;
/// The mean of content whose bounds are taken: below it those of rules are right more often.
pub const BOUND: f32 = 0.9;
/// The mean of words that rules have too many.
pub const CUT: f32 = 0.3;
/// Tokens by which bounds may differ and stay: which small words belong to content, rules know better.
pub const NEAR: usize = 2;
/// Words of a quotation inside a sentence that may be a piece of longer content.
pub const FRAGMENT: usize = 6;
/// Tokens between a cue and the content that it has instead of another's.
pub const NEXT: usize = 2;
/// No part of a source or cue that stands outside of all content is more of it than this.
pub const OUTSIDE: f32 = 0.3;
