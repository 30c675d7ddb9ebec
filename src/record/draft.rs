//! From cues and quotations to statements in the rough: which source, which cue, which content. Names are not resolved
//! here.

use super::clause::{Right, content_right, step, trim_end};
use super::cue::{CueMatch, Voice, cue_at};
use super::grammar::Tags;
use super::source::{Source, phrase_from, subject_before};
use super::token::Tokens;
use crate::corpus::Span;
use crate::lexicon::Takes;
use std::ops::Range;

/// A statement whose speaker is still the words of the source.
#[derive(Clone, Debug)]
pub struct Draft {
    pub paragraph: usize,
    /// Tokens of the paragraph that holds them.
    pub source: Option<Source>,
    pub cue: Option<Range<usize>>,
    pub via: Option<Range<usize>>,
    pub content: Vec<Span>,
    /// The source stands in another paragraph: that of this draft.
    pub inherits: Option<usize>,
    pub stance: bool,
}

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
}

/// What a sentence holds so far.
struct Sentence<'t, 'a> {
    t: &'t Tokens<'a>,
    paragraph: usize,
    range: Range<usize>,
    drafts: Vec<Draft>,
    /// Where the last content on the right ends.
    covered: usize,
    /// Source of the last finite cue.
    subject: Option<Source>,
    /// Where the content of that cue ends: cues within have subjects of their own.
    within: usize,
    /// "Citing two sources, …": for the statements of the sentence.
    citing: Option<Range<usize>>,
    /// A verb that belongs to a cue before it ("cited X as saying").
    done: usize,
    used: Vec<usize>,
}

impl Drafts {
    pub fn paragraph(&mut self, paragraph: usize, t: &Tokens) {
        let carried = self.last_quote.take();
        let first = self.all.len();
        let mut last: Option<usize> = carried.map(|(d, _)| d);
        let mut fresh = true;
        let mut joined = None;
        let mut announced = self.announced.take();
        for range in t.sentences.clone() {
            if self.signature(paragraph, t, range.clone()) {
                continue;
            }
            let mut s = Sentence {
                t,
                paragraph,
                range: range.clone(),
                drafts: Vec::new(),
                covered: range.start,
                subject: None,
                within: range.start,
                citing: None,
                done: range.start,
                used: Vec::new(),
            };
            s.run();
            if let Some(draft) = announced.take().filter(|_| s.drafts.is_empty() && pure_quote(t, range.clone())) {
                self.all.push(Draft { content: vec![t.span(range.clone())], ..draft });
                last = Some(self.all.len() - 1);
            } else if s.drafts.is_empty() && pure_quote(t, range.clone()) {
                if let Some(d) = last {
                    let continues = carried.is_none_or(|(_, open)| open) || self.all.len() > first || !fresh;
                    self.goes_on(d, paragraph, t.span(range.clone()), continues);
                    joined = continues.then_some(d);
                    last = Some(self.all.len().max(1) - 1).filter(|_| !continues).or(Some(d));
                }
            } else {
                let spoken_end = s.drafts.iter().rposition(|d| d.source.is_some() && !d.stance);
                let quoted_end = s.drafts.iter().rposition(|d| ends_quoted(t, d, range.clone()));
                let base = self.all.len();
                if range.end == t.tokens.len() {
                    self.announced = s.announcement();
                }
                self.all.append(&mut s.drafts);
                last = quoted_end.or(spoken_end.filter(|_| range.end == t.tokens.len())).map(|k| base + k);
            }
            fresh = false;
            if pure_quote(t, range.clone()) {
                self.bare.push(t.span(range.clone()));
            } else {
                self.bare.clear();
            }
        }
        let open = t.quotes.last().is_some_and(|q| q.left_open);
        let quotes = |d: &Draft| {
            d.paragraph == paragraph && d.source.is_some() && d.content.iter().all(|c| t.quote(t.at(c.start)).is_some())
        };
        self.last_quote = last.map(|d| (d, open || joined == Some(d) || self.all.get(d).is_some_and(quotes)));
    }

    /// "— Jane Miller, Northport" below a quotation: its speaker.
    fn signature(&mut self, paragraph: usize, t: &Tokens, range: Range<usize>) -> bool {
        let name = range.start + 1;
        let signs = t.has(range.start, Tags::DASH) && t.is_capital(name) && t.words(range.clone()) <= 14;
        let (Some(last), true) = (self.bare.last().copied(), signs) else { return false };
        let Some(source) = phrase_from(t, name, range.end) else { return false };
        // Whoever spoke before did not say it.
        for draft in self.all.iter_mut().rev().take(2) {
            draft.content.retain(|c| !self.bare.contains(c));
        }
        self.all.retain(|d| !d.content.is_empty());
        let content = std::mem::take(&mut self.bare);
        debug_assert!(content.contains(&last), "a signature follows a quotation");
        let cue = Some(range.start..name);
        self.all.push(Draft {
            paragraph,
            source: Some(source),
            cue,
            via: None,
            content,
            inherits: None,
            stance: false,
        });
        self.last_quote = None;
        true
    }

    /// A sentence that is nothing but quotation: of the statement before it, or a new one of the same speaker.
    fn goes_on(&mut self, draft: usize, paragraph: usize, span: Span, same: bool) {
        if same {
            if let Some(d) = self.all.get_mut(draft) {
                d.content.push(span);
            }
        } else {
            let stance = false;
            self.all.push(Draft {
                paragraph,
                source: None,
                cue: None,
                via: None,
                content: vec![span],
                inherits: Some(draft),
                stance,
            });
        }
    }
}

/// Nothing but quotations, of four words or more.
fn pure_quote(t: &Tokens, range: Range<usize>) -> bool {
    t.quote(range.start).is_some()
        && range.clone().all(|i| t.quote(i).is_some() || !t.has(i, Tags::WORD))
        && t.words(range) >= 2
}

fn ends_quoted(t: &Tokens, draft: &Draft, range: Range<usize>) -> bool {
    let Some(last) = draft.content.last() else { return false };
    let end = t.at(last.end.saturating_sub(1));
    let quoted = t.quote(end).and_then(|q| t.quoted.get(q));
    let direct = draft.content.first().is_some_and(|c| t.quote(t.at(c.start)).is_some());
    quoted.is_some_and(|r| direct || t.words(r.clone()) > 2) && range.contains(&end)
}

impl Sentence<'_, '_> {
    fn run(&mut self) {
        let mut i = self.range.start;
        while i < self.range.end {
            if self.t.is(i, "according") && self.t.is(i + 1, "to") {
                self.according(i);
            } else if self.t.is(i, "citing") && self.t.quote(i).is_none() && self.t.quote(i + 1).is_none() {
                self.cited(i);
            } else if let Some(cue) =
                cue_at(self.t, i, self.range.start, self.range.end).filter(|c| c.verb >= self.done)
            {
                self.cue(cue);
            } else if self.t.tokens[i].cue_noun {
                self.nominal(i);
            } else if self.t.has(i, Tags::COLON) {
                self.colon(i);
            }
            i = step(self.t, i);
        }
        self.leftover();
    }

    /// The source of a sentence that ends in a colon.
    fn announcement(&self) -> Option<Draft> {
        let last = self.range.end.checked_sub(1)?;
        if !self.t.has(last, Tags::COLON) {
            return None;
        }
        let source = self.near_subject(last).or_else(|| self.subject_or_main(last))?;
        let cue = (source.full.end..last).rev().find(|&i| self.t.cue(i).is_some()).map(|i| i..i + 1);
        Some(Draft {
            paragraph: self.paragraph,
            source: Some(source),
            cue,
            via: None,
            content: Vec::new(),
            inherits: None,
            stance: false,
        })
    }

    /// "“…,” the nominee riffed": a quotation at the head of the sentence that no known cue has taken.
    fn leftover(&mut self) {
        let t = self.t;
        let Range { start: lo, end: hi } = self.range;
        let Some(range) = t.quote(lo).and_then(|q| t.quoted.get(q)).cloned() else { return };
        let closing = range.len() > 4 && t.has(range.end - 2, Tags::COMMA | Tags::STOP) && range.end < hi;
        if !closing
            || t.words(range.clone()) < 4
            || self.drafts.iter().any(|d| d.content.iter().any(|c| c.overlaps(t.span(range.clone()))))
        {
            return;
        }
        let verb = |i: usize| t.has(i, Tags::VERB | Tags::PAST) && !t.has(i, Tags::AUXILIARY) || finite(t, i);
        let at = range.end;
        if t.has(at, Tags::DASH) && t.is_capital(at + 1) && t.words(at..hi) <= 12 && !(at..hi).any(verb) {
            // “…” — Jane Miller, Northport.
            let source = phrase_from(t, at + 1, hi);
            self.push_one(source, at..at + 1, range, false);
            return;
        }
        let (source, cue) = if verb(at) {
            (phrase_from(t, at + 1, hi).filter(|s| t.is_capital(s.head.end - 1) || t.title(s.head.end - 1).office), at)
        } else {
            let Some(cue) = (at + 1..hi.min(at + 20)).take_while(|&i| t.quote(i).is_none()).find(|&i| verb(i)) else {
                return;
            };
            (subject_before(t, cue, at).filter(|s| s.head.start <= at + 2), cue)
        };
        if source.is_some() {
            let mut content = vec![range];
            content.extend(self.resumed(cue + 1, hi));
            self.push(source, cue..cue + 1, content, false);
        }
    }

    fn push_one(&mut self, source: Option<Source>, cue: Range<usize>, content: Range<usize>, stance: bool) {
        self.push(source, cue, std::iter::once(content).collect(), stance);
    }

    fn push(&mut self, source: Option<Source>, cue: Range<usize>, content: Vec<Range<usize>>, stance: bool) {
        let t = self.t;
        let spans: Vec<Span> = content
            .into_iter()
            .map(|r| r.start..trim_end(t, r.start, r.end))
            .filter(|r| r.start < r.end && t.words(r.clone()) > 0)
            .map(|r| t.span(r))
            .collect();
        if !spans.is_empty() {
            self.drafts.push(Draft {
                paragraph: self.paragraph,
                source,
                cue: Some(cue),
                via: self.citing.clone(),
                content: spans,
                inherits: None,
                stance,
            });
        }
    }

    fn cue(&mut self, cue: CueMatch) {
        let hi = self.range.end;
        if self.passed_on(&cue) {
            return;
        }
        let inverted = self.inverted(&cue);
        let source = match &inverted {
            Some(s) => Some(s.clone()),
            None => self.source(&cue),
        };
        if source.is_none() && !matches!(cue.voice, Voice::Passive) {
            return;
        }
        let behind = inverted.as_ref().map_or(cue.verb + 1, |s| s.full.end);
        let edge = if inverted.is_some() {
            cue.group.start
        } else {
            source.as_ref().map_or(cue.group.start, |s| s.full.start)
        };
        let right = match inverted {
            Some(_) => None,
            None => content_right(self.t, &cue, hi),
        };
        let left = if cue.voice == Voice::Finite { self.left(&cue, edge, right.as_ref(), behind) } else { None };
        let cue_end = right.as_ref().map_or(cue.verb + 1, |r| r.cue_end);
        let words = cue.group.start..if left.is_some() { cue.verb + 1 } else { cue_end };
        if cue.voice == Voice::Finite && cue.verb >= self.within {
            self.subject = source.clone();
            self.within = right.as_ref().map_or(self.within, |r| r.content.end);
        }
        match (left, right) {
            (Some(left), _) => {
                let mut content = vec![left];
                match self.resumed(behind, hi) {
                    Some(more) => content.push(more),
                    None => content.extend(self.parenthesis(&cue, behind, &content[0])),
                }
                self.covered = content.last().map_or(self.covered, |c| c.end);
                self.push(source, words, content, false);
            }
            (None, Some(right)) => {
                self.push(source, words, vec![right.content], right.stance);
            }
            (None, None) => {}
        }
    }

    /// "citing two sources briefed on the issue": who passed on what the sentence says.
    fn cited(&mut self, at: usize) {
        let Some(source) = phrase_from(self.t, at + 1, self.range.end) else { return };
        if at == self.range.start {
            self.citing = Some(source.head);
        } else if let Some(draft) = self.drafts.last_mut() {
            draft.via = Some(source.head);
        }
    }

    /// "Outlets cited X as saying that": X speaks, by way of the outlets.
    fn passed_on(&mut self, cue: &CueMatch) -> bool {
        let t = self.t;
        let hi = self.range.end;
        if cue.voice != Voice::Finite
            || !t.cue(cue.verb).is_some_and(|(c, _)| matches!(c.lemma.as_str(), "cite" | "quote"))
        {
            return false;
        }
        let Some(source) = phrase_from(t, cue.verb + 1, hi) else { return false };
        let Some(verb) = (source.head.end..hi.min(source.full.end + 12))
            .find(|&i| t.is(i, "as") && t.is_any(i + 1, &["saying", "telling"]))
            .map(|i| i + 1)
        else {
            return false;
        };
        let saying = CueMatch { group: verb..verb + 1, verb, voice: Voice::Participle, ..cue.clone() };
        let saying =
            cue_at(t, verb, self.range.start, hi).map_or(saying, |c| CueMatch { voice: Voice::Participle, ..c });
        let Some(right) = content_right(t, &saying, hi) else { return false };
        let via = subject_before(t, cue.group.start, self.range.start);
        self.done = verb + 1;
        self.push(Some(source), cue.group.start..verb + 1, vec![right.content], false);
        if let Some(draft) = self.drafts.last_mut() {
            draft.via = via.map(|s| s.head);
        }
        true
    }

    /// "Iran's warning that …".
    fn nominal(&mut self, at: usize) {
        let t = self.t;
        let lo = self.range.start;
        let be = t.has(at + 1, Tags::BE) && t.has(at + 2, Tags::THAT);
        if at < lo + 2 || t.quote(at).is_some() || !(t.has(at + 1, Tags::THAT) || be) {
            return;
        }
        let start = if be { at + 2 } else { at + 1 };
        let clitic = (lo.max(at.saturating_sub(4))..at).rev().find(|&i| t.has(i, Tags::CLITIC));
        let source = match clitic.filter(|&c| c > lo) {
            Some(c) => subject_before(t, c, lo),
            None => return,
        };
        let cue = CueMatch {
            group: at..at + 1,
            verb: at,
            voice: Voice::Participle,
            takes: Takes::CLAUSE,
            stance: Takes::default(),
        };
        let end = super::clause::content_end(t, start, self.range.end, &cue);
        self.push_one(source, at..at + 1, start..end, false);
    }

    /// "“…,” said X" and ", said X": the source behind the verb.
    fn inverted(&self, cue: &CueMatch) -> Option<Source> {
        let t = self.t;
        if cue.voice != Voice::Finite
            || cue.group.start != cue.verb
            || !cue.takes.has(Takes::QUOTE)
            || cue.verb == self.range.start
        {
            return None;
        }
        let before = cue.verb - 1;
        let quoted = t.quote(before).is_some()
            || t.has(before, Tags::COMMA) && before > self.range.start && t.quote(before - 1).is_some();
        let say = t.cue(cue.verb).is_some_and(|(c, _)| c.lemma == "say");
        let comma = !cue.takes.has(Takes::HEARER)
            && t.has(before, Tags::COMMA | Tags::DASH)
            && !t.has(cue.verb + 1, Tags::THAT)
            && (say || !t.has(cue.verb + 1, Tags::DETERMINER));
        if !quoted && !comma {
            return None;
        }
        let source = phrase_from(t, cue.verb + 1, self.range.end)?;
        let person = t.is_capital(source.head.start) && !t.has(source.head.start, Tags::DETERMINER)
            || (source.head.clone()).any(|i| t.title(i).office || t.title(i).offices || t.title(i).body)
            || t.has(source.head.start, Tags::SUBJECT);
        let closing = t.has(source.full.end, Tags::STOP | Tags::COMMA | Tags::DASH)
            || t.is(source.full.end, "who")
            || source.full.end >= self.range.end
            || quoted;
        ((person || quoted) && closing).then_some(source)
    }

    fn source(&self, cue: &CueMatch) -> Option<Source> {
        let t = self.t;
        let lo = self.range.start;
        let before = cue.group.start.checked_sub(1).filter(|&b| b >= lo);
        match cue.voice {
            Voice::Finite => match before {
                Some(b)
                    if t.has(b, Tags::COORDINATOR)
                        || (t.has(b, Tags::COMMA) && b > lo && self.subject.is_some() && !self.has_parenthesis(b)) =>
                {
                    self.near_subject(b).or_else(|| self.subject_or_main(cue.group.start))
                }
                _ => subject_before(t, cue.group.start, lo.max(self.clause_start(cue.group.start))),
            },
            Voice::Participle => {
                let near = before.filter(|_| cue.group.start > lo).and_then(|b| self.near_subject(b));
                near.or_else(|| self.subject_or_main(cue.group.start))
            }
            Voice::Attached => {
                let before = before?;
                let document = t.tokens[before].cue_noun
                    || t.title(before).body
                    || t.is_any(
                        before,
                        &["email", "tweet", "letter", "speech", "video", "ad", "message", "interview", "reporters"],
                    );
                if document {
                    self.subject_or_main(cue.group.start)
                } else {
                    subject_before(t, cue.group.start, lo.max(self.clause_start(cue.group.start)))
                }
            }
            Voice::Infinitive => {
                let lead = (lo..cue.verb)
                    .rev()
                    .take(8)
                    .find(|&i| t.has(i, Tags::VERB) || t.cue(i).is_some_and(|(_, f)| f.past || f.third))?;
                subject_before(t, lead, lo)
            }
            Voice::Passive if t.is(cue.verb + 1, "as") => subject_before(t, cue.group.start, lo),
            Voice::Passive if t.is(cue.verb + 1, "by") => phrase_from(t, cue.verb + 2, self.range.end),
            Voice::Passive | Voice::Reduced => None,
        }
    }

    fn has_parenthesis(&self, comma: usize) -> bool {
        subject_before(self.t, comma + 1, self.range.start).is_some_and(|s| s.head.end < comma)
    }

    /// Behind the last quotation in front of `at`.
    fn clause_start(&self, at: usize) -> usize {
        let lo = self.range.start.max(at.saturating_sub(60));
        (lo..at)
            .rev()
            .find(|&i| self.t.quote(i).is_some_and(|q| self.t.quoted.get(q).is_some_and(|r| r.len() > 7)))
            .map_or(lo, |i| i + 1)
    }

    fn subject_or_main(&self, before: usize) -> Option<Source> {
        if before == self.range.start {
            return self.subject_behind(before);
        }
        self.subject.clone().or_else(|| self.main_subject(before))
    }

    /// The subject of the nearest finite verb that no content covers.
    fn near_subject(&self, before: usize) -> Option<Source> {
        let t = self.t;
        let lo = self.range.start.max(self.within).max(before.saturating_sub(40));
        for v in (lo..before).rev() {
            let verb = t.has(v, Tags::AUXILIARY | Tags::VERB | Tags::PAST) && !t.has(v, Tags::CLITIC) || finite(t, v);
            let infinite = v > lo && t.has(v - 1, Tags::TO)
                || t.is(v + 1, "by")
                || t.is_any(v, &["be", "been", "being", "having"]);
            if !verb || infinite || t.quote(v).is_some() {
                continue;
            }
            let start = (lo..v)
                .rev()
                .take_while(|&i| t.has(i, Tags::AUXILIARY | Tags::ADVERB) && !t.has(i, Tags::CLITIC | Tags::DETERMINER))
                .last()
                .unwrap_or(v);
            if start > lo && t.has(start - 1, Tags::COORDINATOR) || self.subordinate(lo, start) {
                continue;
            }
            let subject = subject_before(t, start, self.range.start)?;
            let relative = subject.head.len() == 1 && t.has(subject.head.start, Tags::RELATIVE);
            return (!relative).then_some(subject);
        }
        None
    }

    /// Whether a relative pronoun or "that" opens the clause of the verb group at `start`.
    fn subordinate(&self, lo: usize, start: usize) -> bool {
        let t = self.t;
        let clause = (lo..start).rev().take_while(|&i| t.quote(i).is_none() && !t.has(i, Tags::COMMA | Tags::DASH));
        let opener = Tags::RELATIVE | Tags::THAT;
        clause.into_iter().any(|i| t.has(i, opener) && i + 1 < start)
    }

    /// "Citing “…,” X told": the subject behind the participle's clause.
    fn subject_behind(&self, opening: usize) -> Option<Source> {
        let t = self.t;
        let reach = self.range.end.min(opening + 60);
        let comma = (opening..reach).find(|&i| {
            t.has(i, Tags::COMMA) && t.quote(i).is_none_or(|q| t.quoted.get(q).is_some_and(|r| r.end == i + 2))
        })?;
        let lo = if t.quote(comma).is_some() { comma + 2 } else { comma + 1 };
        let verb = (lo + 1..reach).find(|&i| {
            t.has(i, Tags::AUXILIARY | Tags::VERB | Tags::PAST) && !t.has(i, Tags::CLITIC) && t.quote(i).is_none()
                || finite(t, i)
        })?;
        subject_before(t, verb, lo)
    }

    /// The subject of the sentence's first finite verb.
    fn main_subject(&self, before: usize) -> Option<Source> {
        let t = self.t;
        let lo = self.range.start;
        let verb = (lo..before).take(60).find(|&i| {
            t.quote(i).is_none()
                && i > lo
                && (t.has(i, Tags::AUXILIARY | Tags::VERB | Tags::PAST) && !t.has(i, Tags::CLITIC) || finite(t, i))
        })?;
        subject_before(t, verb, lo)
    }

    /// The quotation or clause in front of the source.
    fn left(&mut self, cue: &CueMatch, edge: usize, right: Option<&Right>, behind: usize) -> Option<Range<usize>> {
        let t = self.t;
        let lo = self.range.start;
        if edge <= lo || !cue.takes.has(Takes::QUOTE | Takes::CLAUSE) {
            return None;
        }
        let mut k = edge - 1;
        let comma = t.has(k, Tags::COMMA | Tags::DASH);
        if comma && k > lo {
            k -= 1;
        }
        if let Some(q) = t.quote(k) {
            return self.left_quote(q, right);
        }
        if !comma || right.is_some_and(|r| r.firm) {
            return None;
        }
        let closing = t.has(behind, Tags::STOP | Tags::COMMA)
            || behind >= self.range.end
            || t.has(behind, Tags::PREPOSITION | Tags::TIME | Tags::ADVERB)
            || right.is_none();
        if !closing || right.is_some() {
            return None;
        }
        let start = self.clause_left(k);
        let clause = start..k + 1;
        let verb = clause.clone().any(|i| t.has(i, Tags::AUXILIARY | Tags::VERB | Tags::PAST) || finite(t, i));
        let firm = t.has(behind, Tags::STOP) || behind >= self.range.end;
        if t.has(behind, Tags::COMMA)
            && start <= lo + 1
            && self.parenthesis(cue, behind, &clause).is_some_and(|r| t.words(r) > 2)
        {
            return Some(clause);
        }
        (verb
            && t.words(clause.clone()) >= 3
            && (firm || !t.has(start, Tags::SUBORDINATOR | Tags::PREPOSITION) || t.is_any(start, &["if", "so", "for"])))
        .then_some(clause)
    }

    fn left_quote(&mut self, q: usize, right: Option<&Right>) -> Option<Range<usize>> {
        let t = self.t;
        let range = t.quoted.get(q)?.clone();
        if self.used.contains(&q) || range.start < self.range.start {
            return None;
        }
        let start = self.clause_left(range.start);
        let before = t.words(start..range.start);
        let leads = range.start == self.range.start && t.has(range.end.saturating_sub(2), Tags::COMMA | Tags::STOP);
        let lead = (start..range.start).all(|i| t.has(i, Tags::COORDINATOR | Tags::ADVERB | Tags::COMMA));
        if right.is_some() && before > 0 && !lead
            || right.is_some_and(|r| r.firm) && t.words(range.clone()) < 4 && !leads
        {
            return None;
        }
        if before > 0 && !lead {
            // The quotation closes a clause that is the speaker's too, unless the clause ended before it.
            let introduced = t.has(range.start.wrapping_sub(1), Tags::COMMA | Tags::COLON);
            if introduced && t.words(range.clone()) > 4 {
                self.used.push(q);
                return Some(range);
            }
            let closes = t.words(range.clone()) > 0 && t.word(range.end.saturating_sub(2)) == ",";
            if !closes && !t.has(range.end, Tags::COMMA) {
                return None;
            }
            return Some(start..range.end);
        }
        self.used.push(q);
        Some(range)
    }

    /// Where the clause that ends before `k` begins: behind what the statement before it covers.
    fn clause_left(&self, k: usize) -> usize {
        let t = self.t;
        let mut start = self.covered.max(self.range.start);
        if start > k {
            start = self.range.start;
        }
        if let Some(bracket) = (start..k).rev().take(40).find(|&i| t.word(i) == "(" && t.quote(i).is_none()) {
            let closed = (bracket..k).any(|i| t.word(i) == ")");
            start = if closed { start } else { bracket + 1 };
        }
        while start < k && t.quote(start).is_none() && (t.has(start, Tags::COORDINATOR | Tags::PUNCTUATION)) {
            start += 1;
        }
        start
    }

    /// “…,” he said, “…”: what goes on behind the cue.
    fn resumed(&self, behind: usize, hi: usize) -> Option<Range<usize>> {
        let t = self.t;
        let mut i = behind;
        let stop = hi.min(behind + 24);
        while i < stop {
            if t.quote(i).is_some() {
                let led = i > 0 && t.has(i - 1, Tags::COMMA | Tags::COLON | Tags::DASH | Tags::STOP);
                let range = t.quote(i).and_then(|q| t.quoted.get(q))?;
                let after_title =
                    i > 1 && t.quote(i - 1).is_some() && t.has(i - 2, Tags::STOP) && t.words(range.clone()) > 3;
                if (led || after_title) && t.words(range.clone()) > 1 {
                    return Some(i..range.end);
                }
                i = range.end;
                continue;
            }
            if t.cue(i).is_some_and(|(_, f)| f.ing || t.has(i - 1, Tags::COMMA | Tags::COORDINATOR)) {
                return None;
            }
            i += 1;
        }
        None
    }

    /// "The plan, he said, will fail": what goes on behind a cue between commas.
    fn parenthesis(&self, cue: &CueMatch, behind: usize, left: &Range<usize>) -> Option<Range<usize>> {
        let t = self.t;
        let start = behind + 1;
        let quoted = t.quote(left.end.saturating_sub(1)).is_some();
        if !t.has(behind, Tags::COMMA)
            || quoted
            || t.has(start, Tags::RELATIVE) && !t.has(start, Tags::THAT)
            || start >= self.range.end
            || t.has(start, Tags::COORDINATOR)
        {
            return None;
        }
        if t.cue(start).is_some_and(|(_, f)| f.ing) || t.is_any(start, &["according", "while", "citing"]) {
            return None;
        }
        let end = super::clause::content_end(t, start, self.range.end, cue);
        (start < end).then_some(start..end)
    }

    /// "According to X, …" and "…, according to X".
    fn according(&mut self, at: usize) {
        let t = self.t;
        let Range { start: lo, end: hi } = self.range;
        let Some(source) = phrase_from(t, at + 2, hi) else { return };
        let cue = at..at + 2;
        let opens = at == lo || (at - lo <= 2 && (lo..at).all(|i| t.has(i, Tags::COORDINATOR | Tags::ADVERB)));
        let content = if opens {
            let mut start = source.full.end;
            while start < hi && t.has(start, Tags::COMMA) {
                start += 1;
            }
            let end = (start..hi).find(|&i| t.has(i, Tags::COMMA) && t.is(i + 1, "citing")).unwrap_or(hi);
            start..end
        } else {
            let mut end = at;
            while end > lo && t.has(end - 1, Tags::COMMA | Tags::DASH) {
                end -= 1;
            }
            let left = self.clause_left(end)..end;
            let attributed = left.clone().filter(|&i| !t.is_quoted_word(i)).count() < 6
                && left.clone().any(|i| t.quote(i).is_some());
            if let Some(draft) = self.drafts.last_mut().filter(|_| attributed) {
                // "“…,” X said, according to Y".
                draft.via = Some(source.head);
                return;
            }
            let behind = source.full.end;
            let verb = |r: Range<usize>| {
                r.into_iter().any(|i| {
                    t.quote(i).is_some()
                        || t.has(i, Tags::AUXILIARY | Tags::VERB | Tags::PAST) && !t.has(i, Tags::CLITIC)
                        || finite(t, i)
                })
            };
            if t.has(behind, Tags::COMMA) && !verb(left.clone()) && verb(behind + 1..hi) {
                // "For Trump, according to X, the speech …".
                self.push(Some(source), cue, vec![left, behind + 1..hi], false);
                return;
            }
            left
        };
        self.subject = Some(source.clone());
        if content.start < content.end {
            self.covered = if opens { self.covered } else { source.full.end };
            self.push(Some(source), cue, vec![content], false);
        }
    }

    /// "X: “…”" at the beginning of a sentence.
    fn colon(&mut self, at: usize) {
        let t = self.t;
        let lo = self.range.start;
        if at == lo || t.quote(at + 1).is_none() {
            return;
        }
        let named = (lo..at)
            .all(|i| t.is_capital(i) || t.has(i, Tags::CLITIC | Tags::BRACKET | Tags::DETERMINER) || t.is(i, "of"));
        let covered =
            self.drafts.last().and_then(|d| d.content.last()).is_some_and(|c| c.end > t.tokens[at].span.start);
        let words = t.quote(at + 1).and_then(|q| t.quoted.get(q)).map_or(0, |r| t.words(r.clone()));
        let goes_on = t
            .quote(at + 1)
            .and_then(|q| t.quoted.get(q))
            .is_some_and(|r| t.has(r.end - 2, Tags::COMMA) && r.end < self.range.end);
        if !named && goes_on {
            return;
        }
        if !named && !covered && words > 3 {
            // "Rubio went further: “…”".
            let verb = (lo + 1..at)
                .rev()
                .take(30)
                .find(|&i| t.quote(i).is_none() && (t.has(i, Tags::VERB | Tags::PAST) || finite(t, i)));
            let Some(verb) = verb else { return };
            let Some(source) = subject_before(t, verb, lo).or_else(|| self.subject_or_main(verb)) else { return };
            let end = t.quote(at + 1).and_then(|q| t.quoted.get(q)).map_or(at + 1, |r| r.end);
            self.push_one(Some(source), verb..at, at + 1..end, false);
        } else if named && at - lo <= 8 {
            let end = t.quote(at + 1).and_then(|q| t.quoted.get(q)).map_or(at + 1, |r| r.end);
            self.push_one(Some(Source { head: lo..at, full: lo..at }), at..at + 1, at + 1..end, false);
        }
    }
}

fn finite(t: &Tokens, i: usize) -> bool {
    t.quote(i).is_none()
        && t.cue(i).is_some_and(|(_, f)| f.past || f.third)
        && !t.has(i.wrapping_sub(1), Tags::DETERMINER | Tags::POSSESSIVE | Tags::PREPOSITION)
}
