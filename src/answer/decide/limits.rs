//! The numbers of this room that are not learned, each with its reason. What is learned stands in `data/reader/`.

/// Below this likeness the speaker is not whom the question describes, though nobody fits better.
pub const FAINT: f32 = 0.4;
/// How sure a find must be to be the number that is asked for, and to be a name beside what it names.
pub const FOUND: f32 = 0.4;
/// Words of a quotation that is one: a shorter one may be a term that somebody asks about.
pub const QUOTATION: usize = 3;
/// The least sureness with which a name that stands nowhere may be another way to write one that does.
pub const SURE_BESIDE_STRANGERS: f32 = 0.85;
/// The greatest margin that counts: beyond it the second best is out of the question.
pub const MOST_MARGIN: f32 = 6.0;
/// Names or numbers of a question that a sentence lacks are counted up to this: with two it speaks of something else.
pub const MOST_UNMET: f32 = 2.0;
/// The least and greatest probability that words alone may give, so that its logit stays finite.
pub const LEAST_CHANCE: f32 = 0.001;
pub const MOST_CHANCE: f32 = 0.999;
/// Bytes from the beginning of the best within which sentences speak of the same: three or four of them.
pub const NEAR: usize = 500;
/// The least probability of a sentence whose logarithm is taken.
pub const LEAST_BELIEF: f32 = 1e-6;
/// How sure a find must be to be a place.
pub const PLACED: f32 = 0.35;
/// From this on a name of the question counts as met in a passage, its title or what stands around it.
pub const NAME_MET: f32 = 0.5;
/// The first of the evidence that the reader holds against a claim: what bears it out is rarely further behind.
pub const HELD: usize = 3;
/// The least sureness of words of whoever is asked for, where the words alone would tell some: of 39 such answers on texts set aside
/// three in five were right, and below this none.
pub const OWN_WORDS: f32 = 0.2;
/// The same where the words' choice and the best of all are one sentence: two ways that know nothing of each other agree. On texts set
/// aside a third of what this adds was right: it is for those who ask in the article's own words, whom those sets lack.
pub const AGREED: f32 = 0.33;
/// From this on every word of the question stands in a sentence or around it.
pub const ALL_MET: f32 = 0.99;
/// Letters that two forms of one verb share: "resume", "resuming".
pub const SAME_VERB: usize = 4;
/// No name is longer, in words.
pub const LONGEST_NAME: usize = 7;
