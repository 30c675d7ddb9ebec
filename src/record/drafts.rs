//! From cues and quotations to statements in the rough, and how a quotation goes on from sentence to sentence and
//! paragraph to paragraph. Names are not resolved here.

use super::draft::Draft;
use super::layout::credit::{self, bare_of, is_somebody, pure_quote};
use super::layout::label::label;
use super::layout::lead_in;
use super::layout::turn::Turn;
use super::sentence::Sentence;
use super::source::{Source, subject::subject_before};
use super::syntax::line::{lines, skip_markup};
use super::syntax::{Tags, Tokens};
use crate::corpus::{BlockKind, Span};
use crate::lexicon::Takes;
use std::ops::Range;

/// A subject stands within so many tokens of its sentence's start.
const MAX_NARRATED: usize = 16;

/// Collects the drafts of an article, paragraph by paragraph.
#[derive(Default)]
pub struct Drafts {
    pub all: Vec<Draft>,
    /// The draft whose quotation the paragraph before left open or ended with, and whether a quotation that follows is
    /// a part of it.
    last_quote: Option<(usize, bool)>,
    /// A source and cue whose words begin in the next paragraph ("He declared:").
    announced: Option<Draft>,
    /// The quotations since the last sentence that held anything else, which a signature may credit.
    bare: Vec<Span>,
    /// They are somebody's already: only what is plainly a credit gives them to another.
    given: bool,
    /// Whoever is announced is called by a name, an office or a pronoun.
    named: bool,
    /// The paragraph before, where somebody speaks in it without marks, whom a line underneath may name.
    own: Option<Span>,
    /// The statement that a line has just signed.
    signed: Option<usize>,
}

/// A paragraph in its article.
pub struct Block<'p, 'a> {
    pub paragraph: usize,
    pub t: &'p Tokens<'a>,
    pub kind: BlockKind,
    /// The turns that begin in it, each with its statement.
    pub turns: Vec<(&'p Turn, Option<Draft>)>,
}

impl Block<'_, '_> {
    /// Its sentences, the labels of turns apart.
    fn units(&self) -> Vec<Range<usize>> {
        let labels = self.turns.iter().filter(|(t, _)| !t.label.is_empty());
        let cuts: Vec<usize> = labels.clone().flat_map(|(t, _)| [t.label.start, t.from, t.to]).collect();
        let mut units = credit::units(self.t, &cuts);
        units.retain(|u| !labels.clone().any(|(t, _)| (t.label.start..t.from).contains(&u.start)));
        units
    }
}

/// What a paragraph's sentences leave to those behind them.
struct Floor {
    /// The statement that a quotation goes on.
    last: Option<usize>,
    /// That of the paragraph before, and whether its quotation was left open.
    carried: Option<(usize, bool)>,
    /// The first statement of the paragraph.
    first: usize,
    /// Nothing stands in front in the paragraph.
    fresh: bool,
    joined: Option<usize>,
    /// Whom the sentence in front tells of, where it says nothing.
    subject: Option<Source>,
    announced: Option<Draft>,
}

impl Drafts {
    pub fn paragraph(&mut self, mut block: Block) {
        let t = block.t;
        let carried = self.last_quote.take();
        let mut floor = Floor {
            last: carried.map(|(d, _)| d),
            carried,
            first: self.all.len(),
            fresh: true,
            joined: None,
            subject: None,
            announced: self.announced.take(),
        };
        let (own, signed) = (self.own.take(), self.signed.take());
        if own.is_some_and(|own| self.signed(&block, own)) {
            return;
        }
        if block.kind == BlockKind::BlockQuote && self.block(&block, &mut floor) {
            return;
        }
        for range in block.units() {
            self.turn(&mut block, &range, &mut floor);
            if self.credited(block.paragraph, t, range.clone()) {
                floor.last = None;
                continue;
            }
            self.sentence(&block, range.clone(), &mut floor);
            floor.fresh = false;
            match block.kind {
                BlockKind::BlockQuote => {}
                _ if pure_quote(t, range.clone()) => {
                    self.drop_given();
                    self.bare.push(t.span(range));
                }
                _ => self.bare.clear(),
            }
        }
        if block.kind == BlockKind::Paragraph && self.all.len() == floor.first && is_first_person(t) {
            // A name between two such paragraphs may head the one below.
            self.all.truncate(signed.unwrap_or(self.all.len()));
            self.own = t.sentences.last().filter(|_| signed.is_none()).map(|last| t.span(0..last.end));
        }
        self.announce(&block);
        if self.announced.is_none() && t.sentences.last().is_some_and(|s| speaks(t, s.clone())) {
            // "She wrote to her sister in May." with the letter in the next paragraph.
            let told = floor.subject.take();
            self.announced = told.map(|s| Draft { paragraph: block.paragraph, source: Some(s), ..Draft::default() });
        }
        self.named = self.announced.as_ref().and_then(|d| d.source.as_ref()).is_some_and(|s| is_somebody(t, s));
        let open = t.quotes.last().is_some_and(|q| q.left_open);
        let quotes = |d: &Draft| {
            let quoted = |c: &Span| t.quote(t.at(c.start)).is_some();
            d.paragraph == block.paragraph && d.source.is_some() && d.content.iter().all(quoted)
        };
        let goes_on = |d: usize| open || floor.joined == Some(d) || self.all.get(d).is_some_and(quotes);
        self.last_quote = floor.last.map(|d| (d, goes_on(d)));
    }

    /// A heading that is nothing but a name announces the quotation below it.
    pub fn heading(&mut self, source: Option<(usize, Source)>) {
        (self.own, self.signed) = (None, None);
        self.named = source.is_some();
        self.announced = source.map(|(paragraph, source)| {
            let cue = Some(source.head.clone());
            Draft { paragraph, source: Some(source), cue, ..Draft::default() }
        });
    }

    /// The statement of a turn whose words begin with a unit.
    fn turn(&mut self, block: &mut Block, range: &Range<usize>, floor: &mut Floor) {
        let begins = |turn: &Turn| turn.from == range.start || turn.label.is_empty() && floor.fresh;
        let Some(draft) = block.turns.iter_mut().find(|(turn, _)| begins(turn)).and_then(|(_, d)| d.take()) else {
            return;
        };
        let quoted = pure_quote(block.t, range.clone());
        self.all.push(draft);
        if quoted {
            floor.last = Some(self.all.len() - 1);
            floor.fresh = false;
        }
    }

    /// A block quotation that a credit underneath or a lead-in gives to somebody as a whole.
    fn block(&mut self, block: &Block, floor: &mut Floor) -> bool {
        let t = block.t;
        let units = credit::units(t, &[]);
        let credit = units.last().filter(|_| units.len() > 1).and_then(|u| Some((credit::signature(t, u.clone())?, u)));
        let end = credit.as_ref().map_or(t.tokens.len(), |(_, u)| u.start);
        let content = credit::block(t, 0..end);
        if content.is_empty() {
            return true;
        }
        let alone = units.len() == 1 && credit::signature(t, units[0].clone()).is_some();
        let draft = match (credit, floor.announced.take()) {
            (Some((source, u)), _) => {
                let cue = Some(u.start..u.start + 1);
                Draft { paragraph: block.paragraph, source: Some(source), cue, ..Draft::default() }
            }
            (None, Some(announced)) if !alone => {
                // A block quotation below goes on.
                self.announced = Some(announced.clone());
                // Who stands underneath knows better than who is told of above.
                self.bare.clone_from(&content);
                self.given = announced.cue.is_some() && self.named;
                announced
            }
            (None, _) => {
                if !alone {
                    self.drop_given();
                    self.bare.extend(content);
                }
                return false;
            }
        };
        self.all.push(Draft { content, ..draft });
        for range in credit::units(t, &[]).into_iter().filter(|u| u.end <= end) {
            let mut s = Sentence::new(t, block.paragraph, range);
            s.run();
            self.all.append(&mut s.drafts);
        }
        true
    }

    /// The statements of a sentence, or what it goes on with.
    fn sentence(&mut self, block: &Block, range: Range<usize>, floor: &mut Floor) {
        let t = block.t;
        let mut s = Sentence::new(t, block.paragraph, range.clone());
        s.run();
        let quote = s.drafts.is_empty() && pure_quote(t, range.clone());
        let own = self.all.last().is_some_and(|d| d.content.iter().any(|c| c.overlaps(t.span(range.clone()))));
        if quote && own {
            return;
        }
        if let Some(draft) = floor.announced.take().filter(|_| quote) {
            self.all.push(Draft { content: vec![t.span(bare_of(t, range))], ..draft });
            floor.last = Some(self.all.len() - 1);
        } else if quote {
            self.quotation(block, range, floor);
        } else {
            let spoken_end = s.drafts.iter().rposition(|d| d.source.is_some() && !d.stance);
            let quoted_end = s.drafts.iter().rposition(|d| ends_quoted(t, d, range.clone()));
            let base = self.all.len();
            if range.end == t.tokens.len() {
                self.announced = s.announcement();
            }
            self.all.append(&mut s.drafts);
            // A sentence that says nothing leaves the floor to whoever spoke.
            let silent = quoted_end.or(spoken_end).is_none() && base > floor.first;
            let kept = floor.last.filter(|&d| silent && !names_another(t, range.start, self.all.get(d)));
            floor.last = quoted_end.or(spoken_end).map(|k| base + k).or(kept);
            let tells = self.all.len() == base && floor.last.is_none();
            floor.subject = if tells { narrated(t, range) } else { None };
        }
    }

    /// A sentence that is nothing but quotation.
    fn quotation(&mut self, block: &Block, range: Range<usize>, floor: &mut Floor) {
        let t = block.t;
        // Between single marks alone in its paragraph stands a heading.
        let heading = floor.fresh && t.has(range.start, Tags::CLITIC) && range.end == t.tokens.len();
        if let Some(source) = floor.subject.take() {
            let content = vec![t.span(bare_of(t, range))];
            self.all.push(Draft { paragraph: block.paragraph, source: Some(source), content, ..Draft::default() });
            floor.last = Some(self.all.len() - 1);
            return;
        }
        let Some(d) = floor.last.filter(|_| !heading) else { return };
        let continues = floor.carried.is_none_or(|(_, open)| open) || self.all.len() > floor.first || !floor.fresh;
        self.goes_on(d, block.paragraph, t.span(bare_of(t, range)), continues);
        floor.joined = continues.then_some(d);
        floor.last = Some(self.all.len().max(1) - 1).filter(|_| !continues).or(Some(d));
    }

    /// "Statement by Jane Miller:" with nothing behind it: the words begin in the next paragraph.
    fn announce(&mut self, block: &Block) {
        let line = lines(block.t).pop();
        let own = || block.t.sentences.last().and_then(|s| lead_in::own(block.t, s.clone()));
        if let Some(source) = line.clone().and_then(|l| lead_in::source(block.t, l)).or_else(own) {
            let mark = block.t.tokens.len() - 1;
            let cue = Some(mark..mark + 1);
            self.announced = Some(Draft { paragraph: block.paragraph, source: Some(source), cue, ..Draft::default() });
            return;
        }
        let Some(l) = line.and_then(|l| label(block.t, block.paragraph, l)).filter(|l| l.leads()) else { return };
        if self.announced.is_none() && !l.name.clone().any(|i| block.t.speaker(i).unlabelled) {
            let source = Some(Source { head: l.name, full: l.full });
            let cue = Some(l.mark..l.mark + 1);
            self.announced = Some(Draft { paragraph: block.paragraph, source, cue, ..Draft::default() });
        }
    }

    /// What somebody above is given is not credited with what follows it.
    fn drop_given(&mut self) {
        if std::mem::take(&mut self.given) {
            self.bare.clear();
        }
    }

    /// Whom a line under quotations that nobody has yet credits.
    fn signature(&self, t: &Tokens, range: &Range<usize>) -> Option<Source> {
        let signs = || {
            let alone = credit::signature(t, range.clone()).or_else(|| credit::parenthesised(t, range.clone()));
            let told = || credit::told_behind(t, range.clone()).or_else(|| credit::said_behind(t, range.clone()));
            alone.or_else(told)
        };
        let shown = t.has(skip_markup(t, range.start, range.end), Tags::DASH | Tags::BRACKET);
        let acts = |i: usize| t.has(i, Tags::VERB | Tags::PAST | Tags::AUXILIARY) && !t.is_capital(i);
        let office = range.clone().any(|i| t.has(i, Tags::COMMA));
        let credits = shown && office && !range.clone().any(acts);
        let may = !self.bare.is_empty() && (!self.given || credits);
        if may { signs() } else { None }
    }

    /// A quotation with its speaker underneath, or the signature below those before it.
    fn credited(&mut self, paragraph: usize, t: &Tokens, range: Range<usize>) -> bool {
        let (source, cue, content) = if let Some((source, end)) = credit::pulled(t, range.clone()) {
            (source, None, vec![t.span(range.start..end)])
        } else if let Some((source, words)) = credit::bracketed(t, range.clone()) {
            (source, Some(words.end..words.end + 1), vec![t.span(words)])
        } else if let Some(source) = self.signature(t, &range) {
            (source, Some(range.start..range.start + 1), std::mem::take(&mut self.bare))
        } else {
            return false;
        };
        // Whoever spoke before did not say it.
        for draft in self.all.iter_mut().rev().take(2) {
            draft.content.retain(|c| !content.contains(c));
        }
        while self.all.last().is_some_and(|d| d.content.is_empty()) {
            self.all.pop();
        }
        self.all.push(Draft { paragraph, source: Some(source), cue, content, ..Draft::default() });
        true
    }

    /// A release's words of its own officer: a paragraph in the first person with nothing but name and office underneath.
    fn signed(&mut self, block: &Block, own: Span) -> bool {
        let t = block.t;
        let line = 0..t.tokens.len();
        let prose = block.kind == BlockKind::Paragraph;
        let named = credit::signature(t, line.clone()).filter(|_| prose && credit::names_office(t, line));
        let Some(source) = named else { return false };
        self.signed = Some(self.all.len());
        let draft = Draft { paragraph: block.paragraph, source: Some(source), cue: Some(0..1), ..Draft::default() };
        self.all.push(Draft { content: vec![own], ..draft });
        true
    }

    /// A sentence that is nothing but quotation: of the statement before it, or a new one of the same speaker.
    fn goes_on(&mut self, draft: usize, paragraph: usize, span: Span, same: bool) {
        if same {
            if let Some(d) = self.all.get_mut(draft) {
                d.content.push(span);
            }
        } else {
            self.all.push(Draft { paragraph, content: vec![span], inherits: Some(draft), ..Draft::default() });
        }
    }
}

/// Whether a sentence opens with a name or a description that is not the speaker's.
fn names_another(t: &Tokens, start: usize, draft: Option<&Draft>) -> bool {
    let Some(source) = draft.and_then(|d| d.source.as_ref()) else { return true };
    let own = source.full.clone().any(|i| t.is_capital(i) && t.is(start, t.word(i)));
    let open = Tags::SUBJECT | Tags::POSSESSIVE | Tags::PREPOSITION | Tags::SUBORDINATOR | Tags::COORDINATOR;
    !own && !t.has(start, open | Tags::ADVERB | Tags::TIME) || t.is_any(start, &["you", "we", "i"])
}

/// "Jane Miller stood up. “Which one?”": whom a sentence that says nothing tells of, by name or as "she".
fn narrated(t: &Tokens, range: Range<usize>) -> Option<Source> {
    let said = |i: usize| t.cue(i).is_some_and(|(_, f)| f.past) && !t.is_capital(i);
    let stands = |i: usize| t.is_verbal(i) || said(i);
    let verb = range.clone().take(MAX_NARRATED).find(|&i| t.quote(i).is_none() && i > range.start && stands(i))?;
    let source = subject_before(t, verb, range.start)?;
    let opens = source.full.start == range.start;
    let person = t.is_capital(source.full.end - 1) || t.is_any(source.head.start, &["he", "she"]);
    (opens && person && !range.clone().any(|i| t.quote(i).is_some())).then_some(source)
}

/// A sentence whose first verb is one of speaking or writing.
fn speaks(t: &Tokens, range: Range<usize>) -> bool {
    let says = |i: usize| t.says(i, Takes::QUOTE | Takes::preposition("about"));
    let verb =
        range.take(MAX_NARRATED).find(|&i| t.quote(i).is_none() && !t.is_capital(i) && (t.is_verbal(i) || says(i)));
    verb.is_some_and(says)
}

/// "We include them": somebody speaks for himself outside of quotation marks.
fn is_first_person(t: &Tokens) -> bool {
    let own = |i: usize| t.is_any(i, &["we", "our", "us", "my"]) && t.word(i) != "US";
    let leads = t.tokens.len().checked_sub(1).is_some_and(|last| t.has(last, Tags::COLON));
    t.quotes.is_empty() && !leads && (0..t.tokens.len()).any(own)
}

fn ends_quoted(t: &Tokens, draft: &Draft, range: Range<usize>) -> bool {
    let Some(last) = draft.content.last() else { return false };
    let end = t.at(last.end.saturating_sub(1));
    let quoted = t.quotation(end);
    let direct = draft.content.first().is_some_and(|c| t.quote(t.at(c.start)).is_some());
    quoted.is_some_and(|r| direct || t.words(r.clone()) > 2) && range.contains(&end)
}
