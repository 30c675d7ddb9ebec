//! The record of an article: statements, times and sanctions, each with byte spans into its plain reading, worked out by rules
//! that hold for any English news text. Extraction never fails: what cannot be decided is null.

pub(crate) mod act;
mod assemble;
mod cue;
mod draft;
mod drafts;
pub(crate) mod factuality;
mod layout;
mod names;
mod number;
pub(crate) mod sanction;
mod sentence;
mod source;
mod speaker;
mod speech;
pub(crate) mod spelling;
mod syntax;
pub mod time;

use crate::corpus::{Article, Span};
#[doc(hidden)]
pub use assemble::trials;
pub use assemble::{extract, extract_tagged, extract_with};
pub use number::{cardinal, spelled};
use serde::{Deserialize, Serialize};
#[doc(hidden)]
pub use speaker::whom::signal::NAMES as SIGNALS;
pub use time::{dating, days, expressions, is_dateline};

/// Raise it with every change of what extraction finds: an index of another version is built anew.
pub const VERSION: u32 = 26;

/// Who said what in an article, when, and which sanctions it reports.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// In the order of their first content span.
    pub statements: Vec<Statement>,
    /// Time expressions, in the order of the text.
    pub times: Vec<TimeExpression>,
    /// Measures, in the order in which they are reported.
    pub sanctions: Vec<Sanction>,
    /// The persons and bodies the article names, in order of first mention.
    pub entities: Vec<Entity>,
}

/// Words put on record: who, by which cue, in exactly which spans.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Whoever the article names as its source, at that place; null where the cue has none.
    pub source: Option<Span>,
    /// The word of saying ("said", "according to"); null where quotation marks alone tell it.
    pub cue: Option<Span>,
    /// Several where the cue interrupts; in order, never empty.
    pub content: Vec<Span>,
    /// Every word of the content stands between quotation marks.
    pub direct: bool,
    /// Whom a careful reader would name, in the fullest form that the article gives; null where undecided.
    pub speaker: Option<String>,
    /// The speaker's role or office in the article's words ("Iran's Foreign Minister").
    pub role: Option<String>,
    /// Who passes it on, in the article's words ("two sources briefed on the issue").
    pub via: Option<String>,
    /// The expression that dates the saying.
    pub when: Option<When>,
    /// How sure the tagger is of the content, of 1, where it found it or set its bounds; null where rules alone did.
    pub read: Option<f32>,
}

impl Statement {
    /// From the first content byte to the last.
    pub fn extent(&self) -> Span {
        self.content.iter().copied().reduce(Span::join).unwrap_or(Span::new(0, 0))
    }
}

/// A time expression that dates a statement, a sanction or an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct When {
    /// Its first byte.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
    /// TIMEX3 value, null where no calendar value can be given.
    pub value: Option<String>,
}

/// A TIMEX3 annotation (TimeML 1.2.1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// Its first byte.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
    /// What TIMEX3 calls its type.
    #[serde(rename = "type")]
    pub kind: TimeKind,
    /// A TIMEX3 value (`2026-02-06`, `P3D`, `XXXX-05`); null where none can be given.
    pub value: Option<String>,
}

/// The types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A day or more: "Friday", "last May", "2026".
    Date,
    /// A part of a day: "Friday evening", "8 a.m.".
    Time,
    /// How long: "three days".
    Duration,
    /// How often: "every Friday".
    Set,
}

/// A sanctions measure as the article reports it; never a statement of present law.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sanction {
    /// The first byte of the words that report it.
    pub start: usize,
    /// The byte behind their last.
    pub end: usize,
    /// Who does it, as the article names it; null where it does not.
    pub issuer: Option<String>,
    /// What was done.
    pub measure: Measure,
    /// Whom or what it is aimed at; empty where that is not said.
    pub targets: Vec<Target>,
    /// The reason that is given.
    pub grounds: Option<Grounds>,
    /// Programme or campaign, verbatim.
    pub campaign: Option<String>,
    /// What dates it.
    pub when: Option<When>,
    /// How sure the tagger is that the sentence tells it, of 1; null where rules found it.
    pub read: Option<f32>,
}

/// What was done, as reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Put on.
    Imposed,
    /// Made lighter, or waived in part.
    Eased,
    /// Taken off.
    Lifted,
    /// Kept on for longer.
    Extended,
    /// Held out, and not put on.
    Threatened,
    /// Asked for by somebody who cannot put it on.
    CalledFor,
}

/// Whom or what a measure is aimed at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// How many, where the article counts them.
    pub count: Option<u64>,
    /// In the article's words, plural as written ("cargo ships").
    pub kind: Option<String>,
    /// Those that are named, as written.
    pub names: Vec<String>,
}

/// The reason given for a measure, and whose words it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Grounds {
    /// The first byte of the reason.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
    /// Who gives the reason; null where the article does.
    pub speaker: Option<String>,
}

/// A person or body that the article names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest form that the article gives.
    pub name: String,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// Shorter forms in use for it within the article (surname, acronym).
    pub aliases: Vec<String>,
    /// Each role the article gives it, where it stands, longest first.
    pub roles: Vec<Span>,
    /// Every place that names or describes it, in order.
    pub mentions: Vec<Span>,
}

/// What sort of thing is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// Whatever acts as one: a ministry, a company, a party, a newspaper.
    Body,
    /// A state, by any of its names.
    Country,
    /// "U.S. officials", "two sources": on record, without a name.
    Unnamed,
}

/// Whether a word names a weekday or a month.
pub fn is_day_or_month(word: &str) -> bool {
    syntax::grammar::classes(&word.to_lowercase()).has(syntax::Tags::TIME)
}

impl Record {
    /// The same record with the spans of the article's file.
    pub fn at_home(mut self, article: &Article) -> Self {
        let bounds = |start: &mut usize, end: &mut usize| {
            let home = article.home(Span::new(*start, *end));
            (*start, *end) = (home.start, home.end);
        };
        let when = |w: &mut Option<When>| w.iter_mut().for_each(|w| bounds(&mut w.start, &mut w.end));
        let span = |s: &mut Span| *s = article.home(*s);
        for statement in &mut self.statements {
            statement.content.iter_mut().chain(&mut statement.source).chain(&mut statement.cue).for_each(span);
            when(&mut statement.when);
        }
        self.times.iter_mut().for_each(|t| bounds(&mut t.start, &mut t.end));
        for sanction in &mut self.sanctions {
            bounds(&mut sanction.start, &mut sanction.end);
            when(&mut sanction.when);
            sanction.grounds.iter_mut().for_each(|g| bounds(&mut g.start, &mut g.end));
        }
        self.entities.iter_mut().for_each(|e| e.roles.iter_mut().chain(&mut e.mentions).for_each(span));
        self
    }
}
