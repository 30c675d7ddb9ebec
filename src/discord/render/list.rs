//! Lists as cards: statements, events, sanctions, summaries and sources, each item with its citation.
pub fn sanctions() {}
pub fn said() {}
pub fn sources() {}
pub fn summary() {}
pub fn timeline() {}
