//! How far the rules of a sentence look, in tokens, and which quotations are words on record: no farther than news prose
//! needs, so that nothing of another clause is taken and no text makes work grow.

/// A verb, a subject or a quotation in front of a cue, where nothing nearer bounds the search.
pub const BACK: usize = 60;
/// The nearest finite verb in front of a cue, and the bracket that opens a clause.
pub const NEAR: usize = 40;
/// A quotation, marks included, that ends the clause in front of it: a shorter one is a name or a title.
pub const LONG: usize = 7;
/// Words of a title in front of its noun, or of a work behind its author.
pub const TITLE: usize = 7;
/// Words of a quotation that stands for itself, and of a clause in front of its cue.
pub const WORDS: usize = 4;
pub const CLAUSE: usize = 3;
/// Between a cue and the quotation that goes on behind it.
pub const RESUMED: usize = 24;
/// Between a cue and the semicolon, and between a cue and the comma, behind which its words go on.
pub const TO_SEMICOLON: usize = 16;
pub const TO_COMMA: usize = 10;
/// A noun phrase that a cue parts from its verb.
pub const SUBJECT: usize = 12;
/// Between a noun of saying and its "that", and between a judgement and who passes it.
pub const APART: usize = 12;
/// Between a noun of saying and its day or its owner.
pub const OWNED: usize = 4;
/// From what draws words out to the words ("drawing a rather curt “…”").
pub const DRAWN: usize = 4;
/// Whoever speaks without a verb ("the retired biologist Jane Miller"), and a name in front of a colon.
pub const NAMED: usize = 8;
/// From a dash to the colon behind a name, and from a verb to its colon.
pub const DASH: usize = 10;
pub const TO_COLON: usize = 30;
/// Words of a credit behind a dash.
pub const CREDIT: usize = 12;
/// From a quotation to the verb of whoever says it, where no cue is known.
pub const UNKNOWN_CUE: usize = 20;
/// From an infinitive back to the verb that leads to it, and from a participle back over the document that says it.
pub const LEADING: usize = 8;
/// From "that" back to the article of what is written.
pub const WRITTEN: usize = 5;
/// An aside in front of a quotation that closes it.
pub const ASIDE: usize = 12;
/// "cited X *, who …,* as saying".
pub const CITED: usize = 12;
/// Words outside of quotation marks in a clause that is somebody's already.
pub const UNQUOTED: usize = 6;
/// "is shown by *this finding*:", and what opens the clause of "call" in front of its subject.
pub const AGENT: usize = 6;
pub const OPENER: usize = 6;
/// From a verb that puts words out to what they stand on ("sent out on Monday a letter").
pub const DISPLAYED: usize = 4;
/// From whose document it is to the colon behind it ("read out Miller's first statement:").
pub const RELAYED: usize = 4;
