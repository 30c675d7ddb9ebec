//! Every number that decides in this room, with its reason.

/// A sentence tells a measure. On three dossiers and 705 texts a recall of 0.7 to 2.6 more than at even odds, the precision the same.
pub const TOLD: f32 = 0.35;
/// A second measure of a sentence, where a target of its own bears it out.
pub const TOLD_TOO: f32 = 0.3;
/// A word belongs to a mark: the logits' own middle.
pub const MARKED: f32 = 0.5;
/// A word between two marked ones that breaks no run: small words inside names and grounds.
pub const BRIDGED: f32 = 0.2;
/// A capital at the beginning of a sentence is part of the name behind it where the tagger sees this much of a name.
pub const GLIMPSED: f32 = 0.05;
/// Words of a list between two marked names that are names as well.
pub const LIST_GAP: usize = 14;
/// Between two names of two words and more, a comma parts them where the tagger sees this much of a beginning.
pub const BEGUN: f32 = 0.1;
/// Words such a name has at least.
pub const LONG_NAME: usize = 2;
/// Words that such a bridge may span.
pub const BRIDGE_WORDS: usize = 2;
/// Words of an issuer's name: the longest of real bodies have fewer.
pub const ISSUER_WORDS: usize = 12;
/// Sentences back to which a measure without an issuer may look for one.
pub const ISSUER_BACK: usize = 6;
/// Bytes between a kind and the names that it introduces ("tankers, among them the A").
pub const INTRODUCED: usize = 24;
/// Targets of one act, and acts of one sentence: no text makes work grow.
pub const TARGETS: usize = 60;
/// Sentences back from which a measure that names no target takes those of the last one ("Canada did the same").
pub const SAME_BACK: usize = 2;
/// From which probability of a measure the words of a sentence are kept at all.
pub const KEPT: f32 = 0.15;
/// Between a name and a kind that are as sure as each other the capitals decide.
pub const TIE: f32 = 0.02;
/// Bytes of words before a name that are more than an article.
pub const SMALL_KIND: usize = 4;
/// Words of a kind that stands before a name.
pub const APPOSED: usize = 4;
/// Words of a label before a list of names ("natural persons:").
pub const LABEL: usize = 3;
/// Bytes back in which the only body that is spoken of is whom "the firm" means: two sentences.
pub const BEARER_BACK: usize = 400;
/// Words of a thing that goes by a people and is no name: "Quellish barley".
pub const PEOPLED: usize = 2;
/// Words behind a caller among which its verb stands: "Dunsk has again asked".
pub const CALLED: usize = 4;
/// A target where none is surely marked and somebody acts: above it more are right than wrong on texts kept back.
pub const LIKELY: f32 = 0.3;
/// A sentence that tells a measure so surely tells it of each of its issuers; a doubtful one is doubted once.
pub const CERTAIN: f32 = 0.9;
/// Of two issuers of a sentence the tagger doubts one, if by so much more than the other: of texts trained on 13 of 17 such were none.
pub const BEHIND_SURE: f32 = 0.2;
/// Sentences behind the one of a notice that names a programme, or behind a list under it, to which the programme goes on.
pub const CAMPAIGN_BACK: usize = 2;
/// Words in front of a campaign's name in which "its" or "under" leads to it: over an article.
pub const DRIVE_LEAD: usize = 2;
/// Words behind "to lift" among which the measure stands that is to be lifted.
pub const GOVERNED: usize = 7;
/// Words of "whose chief lawyer" and "a former partner" in front of a name that is no target.
pub const ASIDE_WORDS: usize = 4;
/// Small words of a description between a preposition and a name: "by the arms firm Zefir".
pub const DESCRIBED: usize = 3;
/// Words behind "sanctioned" in which its object ends: "a second large loan".
pub const OBJECT: usize = 5;
/// Words behind what a ban is on among which those it keeps out are named.
pub const BANNED: usize = 10;
/// Words behind "listed" or "designated" that tell in which sense.
pub const SENSE: usize = 9;
/// Words of a nickname inside a name: "Rashid “the Broker” Kamalov".
pub const NICKNAME: usize = 4;
/// Words of a label in front of a colon: "What was claimed:".
pub const LABELLED: usize = 3;
/// Bytes behind a claim in which its finding stands: some five paragraphs.
pub const FOUND: usize = 1500;
/// Words in which "an earlier version of this" leads to what text it is of.
pub const VERSION: usize = 4;
