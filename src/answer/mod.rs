//! Answers: from a question and the index to cited words of the sources, or a plain no. Synchronous and without a
//! clock; "today" is a parameter. Every word of an answer is a source's own but for the list in `compose`.

use serde::{Deserialize, Serialize};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Whose words something is.
    WhoSaid,
    /// What somebody said, perhaps on something.
    WhatSaid,
    /// A day or an hour.
    When,
    /// A place.
    Where,
    /// A person or body that did something.
    Who,
    /// A number or an amount.
    HowMany,
    /// A reason.
    Why,
    /// Which measures, by whom, against whom.
    Sanctions,
    /// What two parties say, side by side.
    Contrast,
    /// How somebody took something.
    Reaction,
    /// Whether something is so, or was said so.
    Verify,
    /// What something is.
    Definition,
    /// The gist of an article, a speaker or a topic.
    Summary,
    /// Anything else.
    General,
}

/// Whether there is an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The sources say it, and are cited.
    Answered,
    /// They do not, or not surely enough.
    NotInSources,
}

/// What the record says to a quotation or a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The quotation stands there word for word.
    Exact,
    /// It stands there with other words in it; the difference is shown.
    Altered,
    /// The words stand there, and somebody else said them.
    OtherSpeaker,
    /// A sentence commits itself to the claim.
    Supported,
    /// A sentence says otherwise.
    Contradicted,
    /// The sentence speaks of it, and neither says nor denies it.
    LeftOpen,
    /// Nothing comes near enough.
    NotFound,
}

/// The answer as the terminal's `--json`, Discord and the scorers see it. Absent is null, never missing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// That of the question, where it had one.
    pub id: Option<String>,
    /// As it was asked.
    pub question: String,
    /// What was taken to be asked for.
    pub kind: Kind,
    /// Whether the sources say it.
    pub status: Status,
    /// The answer in the sources’ words, or that they do not say.
    pub answer: String,
    /// Whose words the first citation holds, where the record knows.
    pub speaker: Option<Speaker>,
    /// For a quotation or a claim.
    pub verdict: Option<Verdict>,
    /// Why the sources don't say, in a sentence, where there is more to say than that.
    #[serde(default)]
    pub why: Option<String>,
    /// The same as a word that programs know (`not_named`, `not_sure` …); null where the question is answered.
    #[serde(default)]
    pub reason: Option<String>,
    /// Where the sources don't say: what to ask instead, a sentence each.
    #[serde(default)]
    pub next: Vec<String>,
    /// How likely one of the passages shown (citations, or nearest) answers the question, 0 to 1.
    pub confidence: f64,
    /// The words of citation 1 that answer who, when, where or how many.
    #[serde(default)]
    pub short: Option<Short>,
    /// What dates the first citation.
    pub when: Option<Dating>,
    /// Best first; empty exactly when the status is `not_in_sources`.
    pub citations: Vec<Citation>,
    /// What came close when the sources don't say, best first.
    pub nearest: Vec<Citation>,
    /// Milliseconds from the question to here; 0 until the caller has measured it.
    pub took_ms: f64,
}

impl Answer {
    /// Whether its words are whole sentences, each with the number of its citation in brackets.
    pub fn is_summary(&self) -> bool {
        self.kind == Kind::Summary && self.status == Status::Answered && self.answer.ends_with(']')
    }

    /// Whose words a citation behind the first holds, where they are not those of the speaker above it.
    pub fn other_speaker<'a>(&self, citation: &'a Citation) -> Option<&'a str> {
        let above = self.speaker.as_ref()?;
        citation.speaker.as_deref().filter(|name| citation.n > 1 && *name != above.name)
    }
}

/// Whose words or claim citation 1 holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Speaker {
    /// The fullest form that the article gives.
    pub name: String,
    /// The office or role, in the article’s words.
    pub role: Option<String>,
    /// Who passes it on, in the article’s words.
    pub via: Option<String>,
}

/// The short answer, where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Short {
    /// Bytes into the article's file, end exclusive.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// What stands there.
    pub text: String,
}

/// What dates the first citation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dating {
    /// The words of the article ("on Friday").
    pub expression: String,
    /// TIMEX3 value.
    pub value: Option<String>,
    /// First day, `YYYY-MM-DD`.
    pub start: Option<String>,
    /// Last day, inclusive.
    pub end: Option<String>,
    /// It is only the day of the article: nothing in the sentence dates the event.
    #[serde(default)]
    pub article_day: bool,
}

/// One sentence, or one statement's words, where anyone can check it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Citation {
    /// From 1: the number in brackets.
    pub n: usize,
    /// The article’s id.
    pub article: String,
    /// The article’s title.
    pub title: String,
    /// Who published it, where known.
    pub publisher: Option<String>,
    /// The article’s address, where known.
    pub url: Option<String>,
    /// The same address, at these very words where a browser can find them (`#:~:text=`).
    #[serde(default)]
    pub link: Option<String>,
    /// Its day, `YYYY-MM-DD`, where known.
    pub published: Option<String>,
    /// From 1, after the title.
    pub paragraph: usize,
    /// From 1 within the paragraph.
    pub sentence: usize,
    /// Bytes into the article's file, end exclusive.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// The file’s bytes there.
    pub text: String,
    /// Whose words it holds, in the fullest form that the article gives; null where the record gives them to nobody, or
    /// to several.
    #[serde(default)]
    pub speaker: Option<String>,
}

mod amount;
mod ask;
mod days;
mod decide;
mod engine;
mod find;
#[cfg(test)]
mod fixture;
mod followup;
mod inquiry;
mod limits;
mod listing;
mod name;
mod next;
mod party;
mod period;
mod question;
mod summary;
mod tell;
mod terms;
mod timeline;
mod topic;
mod verify;

pub use days::{Days, NoDays};
#[cfg(test)]
pub(crate) use decide::Group;
pub use engine::Engine;
pub use find::evidence::{Evidence, FEATURES};
pub use find::model::{Model, Weights};
pub use find::traits::TRAITS;
pub use inquiry::{Ask, Inquiry};
pub use listing::{SaidItem, SaidRequest, SanctionItem, SanctionsRequest, reported};
pub use question::Question;
pub use summary::{Summary, SummaryRequest, reach};
pub use tell::compose::CONNECTING;
pub(crate) use tell::explain::{Candidate, Explanation};
pub use tell::provenance::foreign_words;
pub use timeline::{Happening, OtherDay, TimelineItem, TimelineRequest};
pub use verify::{DiffOp, DiffPart, Verification, verify_quote};
