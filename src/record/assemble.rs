//! From an article to its record: tokens, names, turns, drafts, speakers, times and sanctions, one after the other.

use super::draft::{Draft, nest};
use super::drafts::{Block, Drafts};
use super::layout::{headed::heads, interview, persons::byline, turn::Turn};
use super::names::book::Book;
use super::speaker::{Resolver, Speaker, whom};
use super::syntax::Tokens;
use super::{Record, Statement, act, factuality, sanction, speech, time};
use crate::corpus::{Article, Span};
use crate::lexicon::Lexicon;
use crate::reader::{Reader, ReaderError};
use std::cell::RefCell;
use std::ops::Range;

/// Statements before and behind one among which its teller is looked for.
const NEAR: usize = 12;
/// Words back from "nor" in which its "neither" stands: a verb with its adverbs.
const PAIRED: usize = 5;
/// Tokens within which a told clause names whose words it tells.
const REACH: usize = 5;

/// The record of one article. Pure: the same article and lexicon give the same record.
pub fn extract(article: &Article, lexicon: &Lexicon) -> Record {
    told(article, lexicon, None)
}

/// What the model was asked of an article, for `training/whom.py`.
///
/// # Errors
/// When the reader fails; without a tagger nothing was asked.
pub fn trials(article: &Article, lexicon: &Lexicon, reader: &dyn Reader) -> Result<Vec<whom::Trial>, ReaderError> {
    let asked = act::Asked::of(article);
    let Some(tags) = asked.read(reader, lexicon)? else { return Ok(Vec::new()) };
    let sentences = asked.spans.into_iter().zip(&tags.sentences).map(|(span, s)| (span, s.said.as_slice())).collect();
    let trials = RefCell::default();
    read(article, lexicon, Some(&speech::Seen { sentences }), Some(&trials));
    Ok(trials.into_inner())
}

/// The record, with what a tagger saw of who says what where there is one.
pub fn told(article: &Article, lexicon: &Lexicon, seen: Option<&speech::Seen>) -> Record {
    read(article, lexicon, seen, None)
}

fn read(
    article: &Article,
    lexicon: &Lexicon,
    seen: Option<&speech::Seen>,
    trials: Option<&RefCell<Vec<whom::Trial>>>,
) -> Record {
    let tokens = |p| Tokens::of(article, p, lexicon);
    let paragraphs: Vec<Tokens> = article.paragraphs.iter().map(tokens).collect();
    let book = Book::of(&paragraphs, &article.metadata.title);
    let turns = interview::turns(article, &paragraphs, &book);
    let mut drafts = drafts(article, &paragraphs, &book, &turns);
    if let Some(seen) = seen {
        speech::settle(&paragraphs, seen, &mut drafts.all);
    }
    nest(&paragraphs, &mut drafts.all);
    let mut resolver = Resolver::new(&paragraphs, &book, &turns, byline(article));
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
fn is_unsaid(article: &Article, paragraphs: &[Tokens], statement: &Statement) -> bool {
    let Some(cue) = statement.cue else { return false };
    let tokens = article.locate(cue.start).and_then(|(p, _)| paragraphs.get(p));
    tokens.is_some_and(|t| factuality::takes_back(t, cue))
}

fn drafts(article: &Article, paragraphs: &[Tokens], book: &Book, turns: &[Turn]) -> Drafts {
    let mut drafts = Drafts::default();
    let mut heads = heads(article, paragraphs, book);
    for (i, (tokens, paragraph)) in paragraphs.iter().zip(&article.paragraphs).enumerate() {
        let head = heads[i].take();
        if head.is_some() || !paragraph.kind.is_prose() {
            drafts.heading(head.map(|source| (i, source)));
            continue;
        }
        let from = turns.partition_point(|t| t.paragraphs.start < i);
        let own = turns[from..].iter().take_while(|t| t.paragraphs.start == i);
        let turns = own.map(|t| (t, t.draft(paragraphs))).collect();
        drafts.paragraph(Block { paragraph: i, t: tokens, kind: paragraph.kind, turns });
    }
    drafts
}

fn statement(paragraphs: &[Tokens], draft: &Draft, speaker: Speaker) -> Statement {
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
fn paired(t: &Tokens, cue: Range<usize>) -> Range<usize> {
    let nor = cue.start.checked_sub(1).filter(|&i| t.is(i, "nor"));
    let neither = nor.and_then(|nor| (nor.saturating_sub(PAIRED)..nor).rev().find(|&i| t.is(i, "neither")));
    neither.unwrap_or(cue.start)..cue.end
}

/// "X said that Y had promised": what Y says inside X's words, X passes on.
fn pass_on(paragraphs: &[Tokens], drafts: &[Draft], statements: &mut [Statement]) {
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
fn continued(paragraphs: &[Tokens], before: Statement, draft: &Draft) -> Statement {
    Statement { cue: None, content: draft.content.clone(), direct: is_direct(paragraphs, draft), ..before }
}

fn is_direct(paragraphs: &[Tokens], draft: &Draft) -> bool {
    let t = &paragraphs[draft.paragraph];
    // What lies behind the paragraph goes on a quotation, and is nothing else.
    let behind = t.tokens.last().map_or(0, |k| k.span.end);
    draft.content.iter().all(|c| c.start >= behind || (t.at(c.start)..t.at(c.end)).all(|i| t.is_quoted_word(i)))
}
