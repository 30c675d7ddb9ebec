//! The words by which news text speaks of those who speak.

use serde::Deserialize;

/// `speakers.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpeakerFile {
    public_figures: Vec<String>,
    generic_bodies: Vec<String>,
    documents: Vec<String>,
    shows: Vec<String>,
    body_words: Vec<String>,
    particles: Vec<String>,
    interviews: Vec<String>,
    unlabelled: Vec<String>,
    abstracts: Vec<String>,
    prompts: Vec<String>,
    perceives: Vec<String>,
    displays: Vec<String>,
    relays: Vec<String>,
    mutual: Vec<String>,
    relatives: Vec<String>,
    portfolios: Vec<String>,
    ranks: Vec<String>,
    pasts: Vec<String>,
    pasts_alike: Vec<String>,
}

/// What a single word in lower case can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SpeakerWord {
    /// Calls again someone who has been named ("the senator").
    pub public: bool,
    /// Calls again a body that has been named ("the company").
    pub generic: bool,
    /// What words are put out in ("letter").
    pub document: bool,
    /// Shows or reveals, and says nothing ("timing").
    pub shows: bool,
    /// Ends the name of a body, place or work ("Post").
    pub body: bool,
    /// Stands inside the names of persons ("bin").
    pub particle: bool,
    /// Says of an article that it is an interview.
    pub interview: bool,
    /// Opens a line with a colon, and is nobody's name ("Note:").
    pub unlabelled: bool,
    /// What nobody would give as a speaker's name ("the decision").
    pub abstracted: bool,
    /// Brings somebody to speak ("prompting").
    pub prompts: bool,
    /// "*heard* the minister say": who stands behind it speaks.
    pub perceives: bool,
    /// "*held up* a sign that read": puts words out as its subject's own.
    pub displays: bool,
    /// "*read out* her statement": passes another's words on.
    pub relays: bool,
    /// One of two who stand to each other ("counterpart").
    pub mutual: bool,
    /// Whom somebody has ("mother", "lawyer").
    pub relative: bool,
    /// What an office is for ("Foreign Affairs").
    pub portfolio: bool,
    /// Tells an office from that of the same noun ("deputy minister").
    pub rank: bool,
    /// An irregular past and nothing else ("sank").
    pub past: bool,
    /// A past or third-person form that is a noun or a base too ("cost").
    pub past_alike: bool,
}

type Mark = fn(&mut SpeakerWord);

impl SpeakerFile {
    /// Each word with what it is to be marked as.
    pub(super) fn words(&self) -> impl Iterator<Item = (&String, Mark)> {
        let lists: [(&Vec<String>, Mark); 19] = [
            (&self.public_figures, |w| w.public = true),
            (&self.generic_bodies, |w| w.generic = true),
            (&self.documents, |w| w.document = true),
            (&self.shows, |w| w.shows = true),
            (&self.body_words, |w| w.body = true),
            (&self.particles, |w| w.particle = true),
            (&self.interviews, |w| w.interview = true),
            (&self.unlabelled, |w| w.unlabelled = true),
            (&self.abstracts, |w| w.abstracted = true),
            (&self.prompts, |w| w.prompts = true),
            (&self.perceives, |w| w.perceives = true),
            (&self.displays, |w| w.displays = true),
            (&self.relays, |w| w.relays = true),
            (&self.mutual, |w| w.mutual = true),
            (&self.relatives, |w| w.relative = true),
            (&self.portfolios, |w| w.portfolio = true),
            (&self.ranks, |w| w.rank = true),
            (&self.pasts, |w| w.past = true),
            (&self.pasts_alike, |w| w.past_alike = true),
        ];
        lists.into_iter().flat_map(|(words, mark)| words.iter().map(move |w| (w, mark)))
    }
}
