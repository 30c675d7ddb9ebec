//! Answers: from a question and the index to cited words of the sources, or a plain no. Synchronous and without a
//! clock; "today" is a parameter. Every word of an answer is a source's own but for the list in `compose`.

use serde::{Deserialize, Serialize};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    WhoSaid,
    WhatSaid,
    When,
    Where,
    Who,
    HowMany,
    Why,
    Sanctions,
    Contrast,
    Reaction,
    Verify,
    Definition,
    Summary,
    General,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Answered,
    NotInSources,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Exact,
    Altered,
    OtherSpeaker,
    Supported,
    Contradicted,
    /// The sentence speaks of it, and neither says nor denies it.
    LeftOpen,
    NotFound,
}

/// The answer as the terminal's `--json`, Discord and the scorers see it. Absent is null, never missing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    pub id: Option<String>,
    pub question: String,
    pub kind: Kind,
    pub status: Status,
    pub answer: String,
    pub speaker: Option<Speaker>,
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
    pub when: Option<Dating>,
    /// Best first; empty exactly when the status is `not_in_sources`.
    pub citations: Vec<Citation>,
    /// What came close when the sources don't say, best first.
    pub nearest: Vec<Citation>,
    pub took_ms: f64,
}

impl Answer {
    /// Whether its words are whole sentences, each with the number of its citation in brackets.
    pub fn is_summary(&self) -> bool {
        self.kind == Kind::Summary && self.status == Status::Answered && self.answer.ends_with(']')
    }
}

/// Whose words or claim citation 1 holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Speaker {
    pub name: String,
    pub role: Option<String>,
    pub via: Option<String>,
}

/// The short answer, where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Short {
    /// Bytes into the article's file, end exclusive.
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// What dates the first citation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dating {
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
    pub n: usize,
    pub article: String,
    pub title: String,
    pub publisher: Option<String>,
    pub url: Option<String>,
    /// The same address, at these very words where a browser can find them (`#:~:text=`).
    #[serde(default)]
    pub link: Option<String>,
    pub published: Option<String>,
    /// From 1, after the title.
    pub paragraph: usize,
    /// From 1 within the paragraph.
    pub sentence: usize,
    /// Bytes into the article's file, end exclusive.
    pub start: usize,
    pub end: usize,
    pub text: String,
}

mod abstain;
mod compose;
mod conflict;
mod days;
mod decide;
mod engine;
mod evidence;
mod explain;
mod find;
mod followup;
mod listing;
mod model;
mod name;
mod next;
mod party;
mod period;
mod provenance;
mod question;
mod reading;
mod summary;
mod tell;
mod terms;
mod timeline;
mod topic;
mod verb;
mod verdict;
mod verify;
mod view;
mod wanted;
mod when;
mod whose;

pub use compose::CONNECTING;
pub use days::{Days, NoDays};
pub use decide::{Group, Signals};
pub use engine::{Ask, Engine, Inquiry};
pub use evidence::{Evidence, FEATURES};
pub use explain::{Candidate, Explanation};
pub use listing::{SaidItem, SaidRequest, SanctionItem, SanctionsRequest, reported};
pub use model::{Model, TRAITS, Weights};
pub use provenance::foreign_words;
pub use question::Question;
pub use summary::{Summary, SummaryRequest, reach};
pub use timeline::{Happening, OtherDay, TimelineItem, TimelineRequest};
pub use verify::{DiffOp, DiffPart, Verification, verify_quote};
