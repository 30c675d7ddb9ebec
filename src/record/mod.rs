//! The record of an article: statements, times and sanctions, each with byte spans into its plain reading, worked out by rules
//! that hold for any English news text. Extraction never fails: what cannot be decided is null.

mod borne;
mod clause;
mod credit;
mod cue;
mod description;
mod draft;
mod ending;
mod entity;
mod grammar;
mod headline;
mod interview;
mod left;
mod name;
mod number;
mod role;
pub mod sanction;
mod sentence;
mod source;
mod speaker;
mod subject;
pub mod time;
mod token;

use crate::corpus::{Article, BlockKind, Span};
use crate::lexicon::Lexicon;
use serde::{Deserialize, Serialize};
pub use time::{dating, days, expressions, is_dateline};

/// Raise it with every change of what extraction finds: an index of another version is built anew.
pub const VERSION: u32 = 10;

/// Who said what in an article, when, and which sanctions it reports.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// In the order of their first content span.
    pub statements: Vec<Statement>,
    pub times: Vec<TimeExpression>,
    pub sanctions: Vec<Sanction>,
    /// The persons and bodies the article names, in order of first mention.
    pub entities: Vec<Entity>,
}

/// Words put on record: who, by which cue, in exactly which spans.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    pub source: Option<Span>,
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
    pub start: usize,
    pub end: usize,
    /// TIMEX3 value, null where no calendar value can be given.
    pub value: Option<String>,
}

/// A TIMEX3 annotation (TimeML 1.2.1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeExpression {
    pub start: usize,
    pub end: usize,
    #[serde(rename = "type")]
    pub kind: TimeKind,
    pub value: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    Date,
    Time,
    Duration,
    Set,
}

/// A sanctions measure as the article reports it; never a statement of present law.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sanction {
    pub start: usize,
    pub end: usize,
    pub issuer: Option<String>,
    pub measure: Measure,
    pub targets: Vec<Target>,
    pub grounds: Option<Grounds>,
    /// Programme or campaign, verbatim.
    pub campaign: Option<String>,
    pub when: Option<When>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    Imposed,
    Eased,
    Lifted,
    Extended,
    Threatened,
    CalledFor,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    pub count: Option<u64>,
    /// In the article's words, plural as written ("cargo ships").
    pub kind: Option<String>,
    pub names: Vec<String>,
}

/// The reason given for a measure, and whose words it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Grounds {
    pub start: usize,
    pub end: usize,
    pub speaker: Option<String>,
}

/// A person or body that the article names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest form that the article gives.
    pub name: String,
    pub kind: EntityKind,
    /// Shorter forms in use for it within the article (surname, acronym).
    pub aliases: Vec<String>,
    /// Each role the article gives it, where it stands, longest first.
    pub roles: Vec<Span>,
    /// Every place that names or describes it, in order.
    pub mentions: Vec<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    Person,
    Body,
    Country,
    /// "U.S. officials", "two sources": on record, without a name.
    Unnamed,
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

/// The record of one article. Pure: the same article and lexicon give the same record.
pub fn extract(article: &Article, lexicon: &Lexicon) -> Record {
    let tokens = |p| token::Tokens::of(article, p, lexicon);
    let paragraphs: Vec<token::Tokens> = article.paragraphs.iter().map(tokens).collect();
    let book = entity::Book::of(&paragraphs, &article.metadata.title);
    let turns = interview::turns(article, &paragraphs, &book);
    let mut drafts = draft::Drafts::default();
    for (i, (tokens, paragraph)) in paragraphs.iter().zip(&article.paragraphs).enumerate() {
        let turn = turns.binary_search_by_key(&i, |t| t.paragraphs.start).ok();
        drafts.all.extend(turn.and_then(|k| turns[k].draft(&paragraphs)));
        if paragraph.kind != BlockKind::Heading {
            drafts.paragraph(i, tokens);
        }
    }
    let mut resolver = speaker::Resolver::new(&paragraphs, &book, &turns);
    let mut statements: Vec<Statement> = Vec::with_capacity(drafts.all.len());
    for draft in &drafts.all {
        let statement = match draft.inherits.and_then(|d| statements.get(d)).cloned() {
            Some(before) => continued(&paragraphs, before, draft),
            None => statement(&paragraphs, draft, resolver.speaker(draft)),
        };
        statements.push(statement);
    }
    let entities = book.entities(&paragraphs, &resolver.described);
    let mut told = drafts.all.iter().map(|d| d.told);
    statements.retain(|_| !told.next().unwrap_or(false));
    statements.sort_by_key(|s| s.content.first().map(|c| c.start));
    let times = time::times(article);
    time::date_statements(article, &times, &mut statements);
    let sanctions = sanction::sanctions(article, lexicon, &statements, &times);
    Record { statements, times, sanctions, entities }
}

fn statement(paragraphs: &[token::Tokens], draft: &draft::Draft, speaker: speaker::Speaker) -> Statement {
    let t = &paragraphs[draft.paragraph];
    let text = |span: Span| span.get(t.text).map(str::to_owned);
    Statement {
        source: draft.source.as_ref().map(|s| t.span(s.head.clone())),
        cue: draft.cue.clone().map(|c| t.span(c)),
        content: draft.content.clone(),
        direct: is_direct(paragraphs, draft),
        speaker: speaker.name,
        role: speaker.role.and_then(text),
        via: draft.via.clone().and_then(|v| text(t.span(v))),
        when: None,
    }
}

/// A quotation that goes on in a paragraph of its own.
fn continued(paragraphs: &[token::Tokens], before: Statement, draft: &draft::Draft) -> Statement {
    Statement { cue: None, content: draft.content.clone(), direct: is_direct(paragraphs, draft), ..before }
}

fn is_direct(paragraphs: &[token::Tokens], draft: &draft::Draft) -> bool {
    let t = &paragraphs[draft.paragraph];
    // What lies behind the paragraph goes on a quotation, and is nothing else.
    let behind = t.tokens.last().map_or(0, |k| k.span.end);
    draft.content.iter().all(|c| c.start >= behind || (t.at(c.start)..t.at(c.end)).all(|i| t.is_quoted_word(i)))
}
