//! How far the rules of cues look, in tokens: no farther than news prose needs, so that nothing of another clause is taken
//! and no text makes work grow.

/// A verb group, to the left of its verb.
pub const GROUP: usize = 8;
/// From what brings an infinitive about ("prompting X") to the infinitive.
pub const PROMPTED: usize = 14;
/// From "was quoted", by whom, to "as saying".
pub const QUOTED: usize = 10;
/// From a cue to its content, behind a hearer or a setting.
pub const GAP: usize = 28;
/// "vowed *on Friday* to leave".
pub const DAY: usize = 4;
/// "urged *the council* to act".
pub const OBJECT: usize = 14;
/// "asked *on Monday by X* whether".
pub const QUESTION: usize = 12;
/// A hearer in front of a clause without a "that".
pub const HEARER: usize = 4;
/// Words of a quotation that may be a name or a title, and no words on record.
pub const TITLE: usize = 3;
/// Content, a quotation counting as one, and all of it.
pub const CLAUSE: usize = 160;
pub const CONTENT: usize = 4000;
/// A subject with its apposition.
pub const APPOSED: usize = 20;
/// From a relative pronoun to the verb of its clause.
pub const RELATIVE: usize = 8;
/// From a subordinator to the cue of its clause, and from a comma to the verb of the clause behind it.
pub const SUBORDINATE: usize = 12;
pub const NEXT_CLAUSE: usize = 14;
/// From a cue to the quotation that it brings behind a hearer or a setting.
pub const BROUGHT: usize = 12;
/// A name in front of a colon, and between a quotation and its cue.
pub const LABEL: usize = 8;
pub const NAME: usize = 5;
/// From a comma to another's cue: of another subject, of one with an apposition, and behind "to which".
pub const ANOTHER: usize = 12;
pub const APPOSED_CUE: usize = 24;
/// From the comma behind an apposition to its cue: a verb group.
pub const BEHIND_APPOSED: usize = 4;
/// A subject in front of its verb, behind "and" or at the head of content.
pub const SUBJECT: usize = 8;
/// "a day after": from the head of a clause to what opens it.
pub const MEASURED: usize = 3;
/// From "by" to the name or office of whoever has called somebody something.
pub const AGENT: usize = 4;
