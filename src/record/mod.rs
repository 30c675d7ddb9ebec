//! The record of an article: statements, times and sanctions, each with byte spans into its plain reading, worked out by rules
//! that hold for any English news text. Extraction never fails: what cannot be decided is null.

pub(crate) mod act;
mod borne;
mod clause;
mod complement;
mod credit;
mod cue;
mod description;
mod descriptor;
mod draft;
mod ending;
mod entity;
pub(crate) mod factuality;
mod grammar;
mod headed;
mod headline;
mod interview;
mod label;
mod lead_in;
mod left;
mod look;
mod mouths;
mod name;
mod never;
mod number;
mod phrase;
mod portfolio;
mod relation;
mod role;
pub(crate) mod sanction;
mod sentence;
mod setting;
mod sex;
mod source;
mod speaker;
mod speech;
pub(crate) mod spelling;
mod split;
mod subject;
pub mod time;
mod token;
mod verbless;
mod whom;

use crate::corpus::{Article, Span};
use crate::lexicon::Lexicon;
use crate::reader::{Reader, ReaderError};
pub use number::{cardinal, spelled};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
pub use time::{dating, days, expressions, is_dateline};
#[doc(hidden)]
pub use whom::signal::NAMES as SIGNALS;

/// Raise it with every change of what extraction finds: an index of another version is built anew.
pub const VERSION: u32 = 24;

/// Statements before and behind one among which its teller is looked for.
const NEAR: usize = 12;

/// Words back from "nor" in which its "neither" stands: a verb with its adverbs.
const PAIRED: usize = 5;
/// Tokens within which a told clause names whose words it tells.
const REACH: usize = 5;

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
    grammar::classes(&word.to_lowercase()).has(grammar::Tags::TIME)
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
    told(article, lexicon, None)
}

/// What the model was asked of an article, for `training/whom.py`.
///
/// # Errors
/// When the reader fails; without a tagger nothing was asked.
#[doc(hidden)]
pub fn trials(article: &Article, lexicon: &Lexicon, reader: &dyn Reader) -> Result<Vec<whom::Trial>, ReaderError> {
    let asked = act::Asked::of(article);
    let Some(tags) = asked.read(reader, lexicon)? else { return Ok(Vec::new()) };
    let sentences = asked.spans.into_iter().zip(&tags.sentences).map(|(span, s)| (span, s.said.as_slice())).collect();
    let trials = RefCell::default();
    read(article, lexicon, Some(&speech::Seen { sentences }), Some(&trials));
    Ok(trials.into_inner())
}

/// The record, with what a tagger saw of who says what where there is one.
fn told(article: &Article, lexicon: &Lexicon, seen: Option<&speech::Seen>) -> Record {
    read(article, lexicon, seen, None)
}

fn read(
    article: &Article,
    lexicon: &Lexicon,
    seen: Option<&speech::Seen>,
    trials: Option<&RefCell<Vec<whom::Trial>>>,
) -> Record {
    let tokens = |p| token::Tokens::of(article, p, lexicon);
    let paragraphs: Vec<token::Tokens> = article.paragraphs.iter().map(tokens).collect();
    let book = entity::Book::of(&paragraphs, &article.metadata.title);
    let turns = interview::turns(article, &paragraphs, &book);
    let mut drafts = drafts(article, &paragraphs, &book, &turns);
    if let Some(seen) = seen {
        speech::settle(&paragraphs, seen, &mut drafts.all);
    }
    let mut resolver = speaker::Resolver::new(&paragraphs, &book, &turns, interview::byline(article));
    resolver.trials = trials;
    let mut statements: Vec<Statement> = Vec::with_capacity(drafts.all.len());
    for draft in &drafts.all {
        let statement = match draft.inherits.and_then(|d| statements.get(d)).cloned() {
            Some(before) => continued(&paragraphs, before, draft),
            None => statement(&paragraphs, draft, resolver.speaker(draft)),
        };
        statements.push(statement);
    }
    pass_on(&paragraphs, &drafts.all, &mut statements);
    let entities = book.entities(&paragraphs, &resolver.described);
    let mut told = drafts.all.iter().map(|d| d.told);
    statements.retain(|_| !told.next().unwrap_or(false));
    statements.sort_by_key(|s| s.content.first().map(|c| c.start));
    statements.retain(|s| !is_unsaid(article, &paragraphs, s));
    let times = time::times(article);
    time::date_statements(article, &times, &mut statements);
    let sanctions = sanction::sanctions(article, lexicon, &statements, &times);
    let sanctions = act::standing(article, lexicon, sanctions);
    Record { statements, times, sanctions, entities }
}

/// The record of one article, its acts found by a reader that tags; by the rules alone where there is none, or where it
/// fails. Only what is written in English is read.
pub fn extract_with(article: &Article, lexicon: &Lexicon, reader: Option<&dyn Reader>) -> Record {
    match reader.filter(|_| article.metadata.is_english()).map(|reader| act::Asked::of(article).read(reader, lexicon)) {
        Some(Ok(Some(tags))) => extract_tagged(article, lexicon, &tags),
        _ => extract(article, lexicon),
    }
}

/// The record of one article with what a tagger saw of it: the tagger finds the acts, and rules the plainest of
/// those that it does not see; of what is said outside of quotation marks it finds what rules do not, and sets bounds.
pub fn extract_tagged(article: &Article, lexicon: &Lexicon, tags: &act::tags::Tags) -> Record {
    let asked = act::Asked::of(article);
    let sentences = asked.spans.into_iter().zip(&tags.sentences).map(|(span, s)| (span, s.said.as_slice())).collect();
    let mut record = told(article, lexicon, Some(&speech::Seen { sentences }));
    let told = act::acts(article, lexicon, tags, &record);
    let told = act::settled(article, lexicon, told, &record.sanctions);
    let ruled = act::beside(lexicon, &told, std::mem::take(&mut record.sanctions));
    let all = act::in_their_sense(article, lexicon, told.into_iter().chain(ruled).collect());
    let all = act::standing(article, lexicon, all);
    record.sanctions = act::without_asides(article, lexicon, all);
    record.sanctions.sort_by_key(|s| s.start);
    record
}

/// What somebody is said never to have said is not that one's statement: the cue is part of what takes it back.
fn is_unsaid(article: &Article, paragraphs: &[token::Tokens], statement: &Statement) -> bool {
    let Some(cue) = statement.cue else { return false };
    let tokens = article.locate(cue.start).and_then(|(p, _)| paragraphs.get(p));
    tokens.is_some_and(|t| factuality::takes_back(t, cue))
}

fn drafts(
    article: &Article,
    paragraphs: &[token::Tokens],
    book: &entity::Book,
    turns: &[interview::Turn],
) -> draft::Drafts {
    let mut drafts = draft::Drafts::default();
    let mut heads = headed::heads(article, paragraphs, book);
    for (i, (tokens, paragraph)) in paragraphs.iter().zip(&article.paragraphs).enumerate() {
        let head = heads[i].take();
        if head.is_some() || !paragraph.kind.is_prose() {
            drafts.heading(head.map(|source| (i, source)));
            continue;
        }
        let from = turns.partition_point(|t| t.paragraphs.start < i);
        let own = turns[from..].iter().take_while(|t| t.paragraphs.start == i);
        let turns = own.map(|t| (t, t.draft(paragraphs))).collect();
        drafts.paragraph(draft::Block { paragraph: i, t: tokens, kind: paragraph.kind, turns });
    }
    drafts
}

fn statement(paragraphs: &[token::Tokens], draft: &draft::Draft, speaker: speaker::Speaker) -> Statement {
    let t = &paragraphs[draft.paragraph];
    let text = |span: Span| span.get(t.text).map(str::to_owned);
    Statement {
        source: draft.source.as_ref().map(|s| t.span(s.head.clone())),
        cue: draft.cue.clone().map(|c| t.span(paired(t, c))),
        content: draft.content.clone(),
        direct: is_direct(paragraphs, draft),
        speaker: speaker.name,
        role: speaker.role.and_then(text),
        via: draft.via.clone().and_then(|v| text(t.span(v))),
        when: None,
        read: draft.read,
    }
}

/// "neither confirmed nor *denied*": a cue that is half of a pair, whole.
fn paired(t: &token::Tokens, cue: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let nor = cue.start.checked_sub(1).filter(|&i| t.is(i, "nor"));
    let neither = nor.and_then(|nor| (nor.saturating_sub(PAIRED)..nor).rev().find(|&i| t.is(i, "neither")));
    neither.unwrap_or(cue.start)..cue.end
}

/// "X said that Y had promised": what Y says inside X's words, X passes on.
fn pass_on(paragraphs: &[token::Tokens], drafts: &[draft::Draft], statements: &mut [Statement]) {
    for k in 0..drafts.len() {
        let (Some(source), Some(cue)) = (&drafts[k].source, &drafts[k].cue) else { continue };
        let t = &paragraphs[drafts[k].paragraph];
        let place = t.span(source.head.clone()).join(t.span(cue.clone()));
        let near = k.saturating_sub(NEAR)..(k + NEAR).min(drafts.len());
        let around = |&o: &usize| {
            let other = &drafts[o];
            let spoken = other.paragraph == drafts[k].paragraph && !other.stance && !other.told;
            // Deeper inside stand things that the teller speaks of, not what he was told.
            let told = |c: &&Span| c.contains(place) && t.at(c.start) + REACH > source.head.start;
            spoken && o != k && other.content.iter().any(|c| told(&c))
        };
        let outer = near.filter(around).min_by_key(|&o| drafts[o].content.iter().map(|c| c.len()).sum::<usize>());
        let Some(o) = outer.filter(|_| statements[k].via.is_none() && !drafts[k].stance) else { continue };
        if statements[k].speaker.is_some() && statements[o].speaker != statements[k].speaker {
            let head = drafts[o].source.as_ref().map(|s| s.head.clone());
            let named = head.filter(|h| h.len() > 1 || h.clone().any(|i| t.is_capital(i)));
            let words = named.and_then(|h| t.span(h).get(t.text)).map(str::to_owned);
            statements[k].via = words.or_else(|| statements[o].speaker.clone());
        }
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
