//! How far a source is looked for, in tokens: no farther than news prose needs, so that nothing of another clause is taken
//! and no text makes work grow.

/// From a verb group back to the beginning of its subject.
pub const BACK: usize = 60;
/// A noun phrase.
pub const PHRASE: usize = 40;
/// From a first name to the surname ("Maria de la Cruz", "William “Billy” Moss").
pub const NAME: usize = 4;
/// A nickname or a title between quotation marks, with these, that a noun phrase holds.
pub const NICKNAME: usize = 7;
/// A bracket behind a subject ("X (R-Ohio)"), and one within a noun phrase.
pub const BRACKET: usize = 12;
pub const INNER_BRACKET: usize = 10;
/// From a verb back to the relative pronoun of its clause.
pub const RELATIVE: usize = 14;
/// Commas back among which a subject with its descriptions begins.
pub const COMMAS: usize = 7;
/// From the beginning of a clause to the "and" that joins two phrases in it.
pub const JOINED: usize = 8;
/// "two days | after": between a comma and what opens a clause of time behind it.
pub const MEASURED: usize = 3;
/// Words of age and trade in front of a name ("81-year-old retired teacher X").
pub const LED: usize = 4;
