//! The numbers of this room that every step of it obeys, each with its reason.

/// Citations and nearest passages that an answer shows.
pub const SHOWN: usize = 3;
/// Confidence of an answer whose quotation the record holds.
pub const SURE_OF_QUOTE: f64 = 0.8;
