//! Words by which a question shows what it asks for. What follows from them is `reading`'s.

/// Words that open a question which is answered by yes or no.
pub const AUXILIARIES: &[&str] =
    &["did", "does", "do", "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should"];
pub const INTERROGATIVES: &[&str] =
    &["what", "which", "who", "whom", "whose", "when", "where", "whereabouts", "why", "how"];
/// "How *many*": what follows "how" when a number is asked for.
pub const MEASURES: &[&str] =
    &["many", "much", "long", "old", "far", "tall", "big", "large", "often", "soon", "high", "deep", "wide"];
pub const SANCTIONING: &[&str] =
    &["sanction", "sanctions", "penalty", "penalties", "sanctioned", "blacklisted", "embargo"];
pub const REACTING: &[&str] =
    &["react", "reacted", "reaction", "reactions", "respond", "responded", "response", "responses"];
pub const TALKING: &[&str] = &["pointed", "points", "spoke", "talked"];
pub const CONTRASTING: &[&str] =
    &["differ", "differs", "difference", "differences", "compare", "contrast", "disagree", "versus", "vs"];
