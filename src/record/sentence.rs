//! The statements of one sentence: what its cues, its "according to", its colon and the quotation at its head put on
//! record. Where a cue's subject stands is for `subject`, what stands in front of it for `left`.

use super::cue::content::{Right, content_right};
use super::cue::ending::trim_end;
use super::cue::{CueMatch, Voice, cue_at, is_quoted_as};
use super::draft::Draft;
use super::source::Source;
use super::source::author::{author, own_subject};
use super::source::phrase::{phrase_back, phrase_from};
use super::source::subject::subject_before;
use super::syntax::phrase::step;
use super::syntax::{Tags, Tokens};
use crate::corpus::Span;
use crate::lexicon::Takes;
use std::ops::Range;

/// Verbs that give their object a name.
const NAMING: &[&str] = &["call", "dub", "label", "brand", "deem", "title"];

/// Verbs of facts as much as of speakers.
const CONCLUDING: &[&str] = &["suggest", "indicate", "show", "reveal", "demonstrate", "underscore", "highlight"];

/// What a sentence holds so far.
pub struct Sentence<'t, 'a> {
    pub t: &'t Tokens<'a>,
    pub paragraph: usize,
    pub range: Range<usize>,
    pub drafts: Vec<Draft>,
    /// Where the last content on the right ends.
    pub covered: usize,
    /// Source of the last finite cue.
    pub subject: Option<Source>,
    /// Source of the last participle, and where its content ends.
    pub participle: Option<(Source, usize)>,
    /// Where the content of that cue ends: cues within have subjects of their own.
    pub within: usize,
    /// "Citing two sources, …": for the statements of the sentence.
    citing: Option<Range<usize>>,
    /// A verb that belongs to a cue before it ("cited X as saying").
    done: usize,
    pub used: Vec<usize>,
}

/// A cue with its source.
struct Told {
    cue: CueMatch,
    source: Option<Source>,
    /// "said X".
    inverted: bool,
    /// Behind the cue and the source.
    behind: usize,
    /// Where cue and source begin.
    edge: usize,
}

impl<'t, 'a> Sentence<'t, 'a> {
    pub fn new(t: &'t Tokens<'a>, paragraph: usize, range: Range<usize>) -> Self {
        Self {
            t,
            paragraph,
            covered: range.start,
            subject: None,
            participle: None,
            within: range.start,
            citing: None,
            done: range.start,
            used: Vec::new(),
            drafts: Vec::new(),
            range,
        }
    }

    pub fn run(&mut self) {
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
                self.quoted_noun(i);
            } else if self.t.speaker(i).prompts {
                self.drawn(i);
            } else if self.t.is(i, "words") {
                self.in_words(i);
            } else if self.t.is(i + 1, "of") {
                self.shouted(i);
            } else if self.t.has(i, Tags::COLON) {
                self.colon(i);
            }
            i = step(self.t, i);
        }
        self.leftover();
        self.gapped();
        self.prune();
    }

    /// "X said he wants it": what a speaker says of wishes and beliefs, his own or another's, is the speaker's.
    fn prune(&mut self) {
        let t = self.t;
        let weak = |d: &Draft| {
            let verb = d.cue.as_ref().and_then(|c| c.clone().rev().find_map(|i| t.cue(i)));
            d.stance || verb.is_some_and(|(cue, _)| cue.stance != Takes::default())
        };
        // "She had said so, according to Y": the pronoun is not Y.
        let by_another = |d: &Draft| d.cue.as_ref().is_some_and(|c| t.is(c.start, "according"));
        let told: Vec<(bool, Vec<Span>)> = self.drafts.iter().map(|d| (by_another(d), d.content.clone())).collect();
        for (k, d) in self.drafts.iter_mut().enumerate() {
            let (Some(source), Some(cue)) = (&d.source, &d.cue) else { continue };
            let pronoun = source.head.len() == 1 && t.has(source.head.start, Tags::SUBJECT);
            let place = t.span(source.head.clone()).join(t.span(cue.clone()));
            let weak = weak(d);
            let inside = |(i, (other, content)): (usize, &(bool, Vec<Span>))| {
                i != k && (weak || !other) && content.iter().any(|c| c.contains(place))
            };
            d.told = (weak || pronoun) && told.iter().enumerate().any(inside);
        }
    }

    /// The source of a sentence that ends in a colon.
    pub fn announcement(&self) -> Option<Draft> {
        let last = self.range.end.checked_sub(1)?;
        if !self.t.has(last, Tags::COLON) {
            return None;
        }
        let told = || self.near_subject(last).or_else(|| self.subject_or_main(last));
        let source = self.signed(last).or_else(told)?;
        let cue = (source.full.end..last).rev().find(|&i| self.t.cue(i).is_some()).map(|i| i..i + 1);
        Some(Draft { paragraph: self.paragraph, source: Some(source), cue, ..Draft::default() })
    }

    /// "The opinion, by Jane Miller, says this:", "The letter, signed by Jane Miller, reads:": whose the document is.
    fn signed(&self, before: usize) -> Option<Source> {
        let t = self.t;
        let leads = |i: usize| t.has(i, Tags::COMMA) || t.is_any(i, &["signed", "written"]);
        let by = (self.range.start + 1..before).find(|&i| t.is(i, "by") && t.quote(i).is_none() && leads(i - 1))?;
        let source = phrase_from(t, by + 1, before)?;
        let named = source.head.clone().any(|i| t.is_capital(i)) && t.has(source.full.end, Tags::COMMA);
        named.then_some(source)
    }

    /// "“…,” the nominee riffed": a quotation at the head of the sentence that no known cue has taken.
    fn leftover(&mut self) {
        let t = self.t;
        let Range { start: lo, end: hi } = self.range;
        let Some(range) = t.quotation(lo).cloned() else { return };
        let closing = range.len() > 4 && t.has(range.end - 2, Tags::COMMA | Tags::STOP) && range.end < hi;
        if !closing
            || t.words(range.clone()) < 4
            || self.drafts.iter().any(|d| d.content.iter().any(|c| c.overlaps(t.span(range.clone()))))
        {
            return;
        }
        let verb = |i: usize| t.has(i, Tags::VERB | Tags::PAST) && !t.has(i, Tags::AUXILIARY) || t.is_finite(i);
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

    pub fn push_one(&mut self, source: Option<Source>, cue: Range<usize>, content: Range<usize>, stance: bool) {
        self.push(source, cue, std::iter::once(content).collect(), stance);
    }

    fn push(&mut self, source: Option<Source>, cue: Range<usize>, content: Vec<Range<usize>>, stance: bool) {
        let t = self.t;
        if source.as_ref().is_some_and(|s| shows_only(t, &s.head) || no_phrase(t, &s.head)) {
            return;
        }
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
                stance,
                ..Draft::default()
            });
        }
    }

    fn cue(&mut self, cue: CueMatch) {
        if self.passed_on(&cue) || self.judged(&cue) {
            return;
        }
        if self.as_put(cue.verb) {
            return;
        }
        let Some(told) = self.told(cue) else { return };
        if let Some(content) = if told.inverted { None } else { self.split(&told.cue, told.edge) } {
            self.covered = content.last().map_or(self.covered, |c| c.end);
            self.push(told.source, told.cue.group, content, false);
            return;
        }
        let right = self.right(&told);
        let finite = told.cue.voice == Voice::Finite;
        let left = match self.is_how(told.edge).filter(|_| finite && !told.cue.takes.has(Takes::CLAUSE)) {
            Some(quote) => Some(quote),
            None if finite => self.left(&told.cue, told.edge, right.as_ref(), told.behind),
            None => self.hearer_told(&told).or_else(|| self.quoted_before(&told, right.is_some())),
        };
        self.remember(&told, right.as_ref());
        self.put_down(told, left, right);
    }

    /// "“…,” the grower was told by X": the quotation in front of whoever hears it.
    fn hearer_told(&mut self, told: &Told) -> Option<Range<usize>> {
        let (t, cue) = (self.t, &told.cue);
        let passive = cue.voice == Voice::Passive && cue.takes.has(Takes::HEARER) && t.is(cue.verb + 1, "by");
        let named = |s: &Source| s.head.clone().any(|i| t.is_capital(i) || t.title(i).office || t.title(i).body);
        let hearer = subject_before(t, cue.group.start, self.range.start).filter(|_| passive)?;
        told.source.as_ref().filter(|s| named(s))?;
        let front = hearer.full.start.checked_sub(1).filter(|&k| k > self.range.start && t.quote(k).is_some());
        front.and_then(|_| self.left(cue, hearer.full.start, None, told.behind))
    }

    /// "“…,” X was quoted as saying by the agency": the quotation in front, where nothing is said behind.
    fn quoted_before(&mut self, told: &Told, right: bool) -> Option<Range<usize>> {
        let (t, cue) = (self.t, &told.cue);
        let quoted = cue.voice == Voice::Passive && is_quoted_as(t, cue.verb);
        let takes = cue.takes | Takes::QUOTE;
        let cue = CueMatch { takes, ..cue.clone() };
        if quoted && !right { self.left(&cue, told.edge, None, told.behind) } else { None }
    }

    /// "X said", "said X": whose cue it is; none where it is no verb of anybody's.
    fn told(&self, cue: CueMatch) -> Option<Told> {
        if let Some(source) = self.inverted(&cue) {
            let (behind, edge) = (source.full.end, cue.group.start);
            return Some(Told { cue, source: Some(source), inverted: true, behind, edge });
        }
        let source = self.source(&cue).map(|s| self.own(s));
        let silent = source.is_none() && !matches!(cue.voice, Voice::Passive);
        let unsaid = |s: &Source| self.disagrees(&cue, &s.head) || is_nobody(self.t, &s.head);
        if silent || source.as_ref().is_some_and(unsaid) {
            return None;
        }
        let edge = source.as_ref().map_or(cue.group.start, |s| s.full.start);
        Some(Told { behind: cue.verb + 1, cue, source, inverted: false, edge })
    }

    /// "X said that …": what stands behind the cue, unless it is only named, concluded or a condition.
    fn right(&self, told: &Told) -> Option<Right> {
        let cue = &told.cue;
        let right = if told.inverted { None } else { content_right(self.t, cue, self.range.end) };
        right
            .filter(|r| !self.names_only(cue, told.source.as_ref(), r) && !self.remarks(cue, r))
            .filter(|r| !self.only_condition(cue, told.edge, r))
    }

    /// "X said …, and left, saying": whose the cues further on may be.
    fn remember(&mut self, told: &Told, right: Option<&Right>) {
        let cue = &told.cue;
        if cue.voice == Voice::Finite && cue.verb >= self.within {
            self.subject = told.source.clone();
            self.within = right.map_or(self.within, |r| r.content.end);
        }
        if matches!(cue.voice, Voice::Participle | Voice::Attached) {
            self.participle = told.source.clone().zip(right.map(|r| r.content.end));
        }
    }

    /// "“…,” X said, “…”": the statement, with all of its content.
    fn put_down(&mut self, told: Told, left: Option<Range<usize>>, right: Option<Right>) {
        let hi = self.range.end;
        let Told { cue, source, inverted, behind, .. } = told;
        let cue_end = right.as_ref().map_or(cue.verb + 1, |r| r.cue_end);
        let words = cue.group.start..if left.is_some() { cue.verb + 1 } else { cue_end };
        if left.is_none() && inverted && cue.verb == self.range.start {
            let content: Vec<_> = self.resumed(behind, hi).into_iter().collect();
            self.push(source, words, content, false);
            return;
        }
        match (left, right) {
            (Some(left), _) => {
                let mut content = vec![left];
                match self.resumed(behind, hi) {
                    Some(more) => content.push(more),
                    None => {
                        let more = self.parenthesis(&cue, behind, &content[0]);
                        content.extend(more.or_else(|| self.behind_semicolon(behind, &content[0])));
                    }
                }
                self.covered = content.last().map_or(self.covered, |c| c.end).max(behind);
                self.push(source, words, content, false);
            }
            (None, Some(right)) => {
                self.push(source, words, vec![right.content], right.stance);
            }
            (None, None) => {
                if let Some((source, content)) = self.antecedent(&cue, source.as_ref()) {
                    self.push_one(Some(source), words, content, false);
                }
            }
        }
    }

    /// "a claim X": X alone, where the noun is what X speaks of; "a letter from X": whoever wrote it.
    fn own(&self, source: Source) -> Source {
        if let Some(author) = author(self.t, &source) {
            return author;
        }
        let head = own_subject(self.t, source.head.clone());
        if head == source.head { source } else { Source { full: head.start..source.full.end, head } }
    }

    /// ", an approach X has rejected": whose clause it is that lacks its object, and what stands in front of it.
    fn antecedent(&self, cue: &CueMatch, source: Option<&Source>) -> Option<(Source, Range<usize>)> {
        let t = self.t;
        let behind = cue.verb + 1;
        let ends = behind >= self.range.end || t.has(behind, Tags::STOP | Tags::COMMA | Tags::DASH | Tags::SEMICOLON);
        let head = source.filter(|_| ends && cue.voice == Voice::Finite && cue.takes.has(Takes::OBJECT))?.head.clone();
        let name = head.clone().rev().take_while(|&i| t.is_capital(i) || t.has(i, Tags::CLITIC)).last();
        let own = name.filter(|&n| n > head.start && t.is_any(head.start, &["a", "an"]) && !t.title(n - 1).office);
        let start = own.unwrap_or(head.start);
        let end = if t.is_any(start.checked_sub(1)?, &["that", "which"]) { start - 1 } else { start };
        let phrase = phrase_back(t, end, self.range.start)?;
        let before = phrase.start.checked_sub(1).filter(|&b| b > self.range.start)?;
        let apposed = t.has(before, Tags::COMMA | Tags::DASH) && t.is_any(phrase.start, &["a", "an"]);
        let noun = !t.is_capital(end - 1) && t.quote(end - 1).is_none();
        (apposed && noun).then_some((Source::bare(start..head.end), phrase))
    }

    /// "a four-way contest", "the three party plans": a verb of another number than its subject is a noun.
    fn disagrees(&self, cue: &CueMatch, head: &Range<usize>) -> bool {
        let t = self.t;
        let Some((_, form)) = t.cue(cue.verb).filter(|(_, f)| !f.past && !f.ing) else { return false };
        let bare = cue.voice == Voice::Finite && cue.group.start == cue.verb && head.end == cue.verb;
        let last = head.end - 1;
        let counted = ["few", "third", "quarter", "half", "dozen", "majority", "plurality", "couple", "number", "lot"];
        let joined = head.clone().any(|i| t.is_any(i, &["of", "and", "who"]) || t.has(i, Tags::CLITIC));
        let single = t.is_any(head.start, &["a", "an", "each", "every", "another"]) && !t.is_any(last, &counted);
        let several = t.is_any(head.start, &["many", "several", "few", "both", "these", "those"])
            || t.has(head.start, Tags::NUMBER)
                && !t.is(head.start, "one")
                && !t.word(head.start).starts_with(char::is_numeric);
        let plural = several && !t.is_capital(last) && !t.is(last, "percent");
        let agent = t.has(head.start.wrapping_sub(1), Tags::PREPOSITION);
        let unlike = single && form.base && !form.third || plural && !agent && form.third && !form.base;
        bare && !joined && head.len() > 1 && unlike
    }

    /// "It held, she said, because …": the words stand in front, and what follows is a part of them.
    fn only_condition(&self, cue: &CueMatch, edge: usize, right: &Right) -> bool {
        let t = self.t;
        let comma = edge > self.range.start && t.has(edge - 1, Tags::COMMA);
        let apart = right.content.start > cue.verb + 1 && t.has(right.content.start - 1, Tags::COMMA);
        comma && apart && !right.firm && (self.range.start..edge - 1).any(|i| t.quote(i).is_none() && t.is_verbal(i))
    }

    /// ", suggesting a change of mind": what the clause in front lets the text conclude.
    fn remarks(&self, cue: &CueMatch, right: &Right) -> bool {
        let t = self.t;
        let concludes = t.cue(cue.verb).is_some_and(|(c, _)| CONCLUDING.contains(&c.lemma.as_str()));
        let aside = cue.group.start > self.range.start && t.has(cue.group.start - 1, Tags::COMMA);
        concludes && aside && cue.voice == Voice::Participle && t.is_any(right.content.start, &["a", "an"])
    }

    /// "a show called “Harvest”", "messages deemed “secret”": nobody is said to say so.
    fn names_only(&self, cue: &CueMatch, source: Option<&Source>, right: &Right) -> bool {
        let t = self.t;
        let naming = t.cue(cue.verb).is_some_and(|(c, _)| NAMING.contains(&c.lemma.as_str()));
        let Some(source) = source.filter(|_| naming && cue.voice == Voice::Finite) else { return false };
        let start = source.head.start;
        let common = !t.is_capital(start) && !t.has(start, Tags::SUBJECT | Tags::RELATIVE | Tags::PRONOUN)
            || t.has(start, Tags::DETERMINER);
        let opened = (self.range.start.max(start.saturating_sub(6))..start)
            .any(|i| t.is_any(i, &["what", "which", "that", "whom"]));
        right.content.start == cue.verb + 1
            && t.quote(cue.verb + 1).is_some()
            && common
            && !opened
            && !source.head.clone().any(|i| t.title(i).office || t.title(i).offices || t.title(i).body)
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
        let via = subject_before(t, cue.group.start, self.range.start);
        let edge = via.as_ref().map_or(cue.group.start, |s| s.full.start);
        let right = content_right(t, &saying, hi).map(|r| r.content);
        let Some(content) = right.or_else(|| self.left(&saying, edge, None, verb + 1)) else { return false };
        self.done = verb + 1;
        self.push(Some(source), cue.group.start..verb + 1, vec![content], false);
        if let Some(draft) = self.drafts.last_mut() {
            draft.via = via.map(|s| s.head);
        }
        true
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
            if let Some(left) = self.second_according(at, end) {
                self.push(Some(source), cue, vec![left], false);
                return;
            }
            let attributed = left.clone().filter(|&i| !t.is_quoted_word(i)).count() < 6
                && left.clone().any(|i| t.quote(i).is_some());
            let heard = |d: &Draft| d.cue.as_ref().is_some_and(|c| c.end == left.start);
            let told = self.drafts.last().is_some_and(heard) && !left.clone().any(|i| stands(t, i));
            let attributed = attributed || told;
            if let Some(draft) = self.drafts.last_mut().filter(|_| attributed) {
                // "“…,” X said, according to Y".
                draft.via = Some(source.head);
                return;
            }
            let behind = source.full.end;
            let verb = |r: Range<usize>| r.into_iter().any(|i| stands(t, i));
            if t.has(behind, Tags::COMMA) && !verb(left.clone()) && verb(behind + 1..hi) {
                // "For the mayor, according to X, the speech …".
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

    /// "“…”, according to X, and “…”, according to Y": what stands between the two is Y's.
    fn second_according(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let t = self.t;
        let first = self.drafts.last().filter(|d| d.cue.as_ref().is_some_and(|c| t.is(c.start, "according")))?;
        let from = first.source.as_ref()?.full.end;
        let start = (from..end).find(|&i| !t.has(i, Tags::COMMA | Tags::COORDINATOR | Tags::SEMICOLON))?;
        (from < at && start > from && t.words(start..end) > 0).then_some(start..end)
    }

    /// "X: “…”" at the beginning of a sentence.
    fn colon(&mut self, at: usize) {
        let t = self.t;
        let lo = self.range.start;
        if at == lo || t.quote(at + 1).is_none() {
            return;
        }
        // "Who leads - Jane Miller: “…”".
        let name = (lo..at).rev().take(10).find(|&i| t.has(i, Tags::DASH) || t.word(i) == "]").map_or(lo, |i| i + 1);
        let named = name < at
            && (name..at).all(|i| {
                let part = t.has(i, Tags::CLITIC | Tags::BRACKET | Tags::DETERMINER) || t.is(i, "of");
                t.is_capital(i) || part || t.title(i).office && t.is_capital(i + 1)
            });
        let covered =
            self.drafts.last().and_then(|d| d.content.last()).is_some_and(|c| c.end > t.tokens[at].span.start);
        let words = t.quotation(at + 1).map_or(0, |r| t.words(r.clone()));
        let goes_on = t.quotation(at + 1).is_some_and(|r| t.has(r.end - 2, Tags::COMMA) && r.end < self.range.end);
        if !named && goes_on {
            return;
        }
        let sentence = t
            .quotation(at + 1)
            .is_some_and(|r| t.is_capital(r.start + 1) && t.has(r.end.saturating_sub(2), Tags::STOP));
        if !named && !covered && (words > 3 || sentence) {
            // "Rubio went further: “…”".
            let verb = (lo + 1..at).rev().take(30).find(|&i| t.quote(i).is_none() && t.is_verb(i));
            let Some(last) = verb else { return };
            let group = |i: &usize| t.has(*i, Tags::AUXILIARY | Tags::ADVERB) && !t.has(*i, Tags::CLITIC);
            let verb = (lo + 1..last).rev().take_while(group).last().unwrap_or(last);
            // "The change is shown by this finding: “…”".
            let passive = t.is(last + 1, "by") && (verb..last).any(|i| t.has(i, Tags::BE));
            let agent = Source::bare(last + 2..at);
            let agent = Some(agent).filter(|a| passive && a.head.len() < 6 && t.has(a.head.start, Tags::DETERMINER));
            let source = agent.or_else(|| subject_before(t, verb, lo)).or_else(|| self.subject_or_main(verb));
            // "keeping him out will make it worse", "Signs of it were there - More from X": nobody's words.
            let aside = t.has(last, Tags::AUXILIARY) && (last..at).any(|i| t.has(i, Tags::DASH));
            let doing = |s: &Source| t.word(s.head.start).ends_with("ing") && !t.is_capital(s.head.start);
            let Some(source) = source.filter(|s| !aside && !doing(s)) else { return };
            let end = t.quotation(at + 1).map_or(at + 1, |r| r.end);
            self.push_one(Some(source), verb..at, at + 1..end, false);
        } else if named && !covered && at - name <= 8 {
            let end = t.quotation(at + 1).map_or(at + 1, |r| r.end);
            self.push_one(Some(Source::bare(name..at)), at..at + 1, at + 1..end, false);
        }
    }
}

/// "no minister", "none of them", "neither Miller nor | Tale", "not | a single player": nobody has said it.
fn is_nobody(t: &Tokens, head: &Range<usize>) -> bool {
    let first = head.start;
    let none = t.is_any(first, &["none", "nobody", "neither"]);
    let none = none || t.is(first, "no") && !t.word(first + 1).starts_with(|c: char| c.is_ascii_digit());
    none || first > 0 && t.is_any(first - 1, &["nor", "not"])
}

/// A verb, or what may be one.
fn stands(t: &Tokens, i: usize) -> bool {
    t.quote(i).is_some() || t.is_verb(i)
}

/// "Past experience", "Reactions", "The timing of the talks": what shows something, and says nothing.
fn shows_only(t: &Tokens, head: &Range<usize>) -> bool {
    let of = head.clone().find(|&i| t.has(i, Tags::PREPOSITION)).unwrap_or(head.end);
    let last = of.saturating_sub(1).max(head.start);
    let opens = head.len() == 1 && t.sentences.iter().any(|s| s.start == last);
    t.speaker(last).shows && (opens || !t.is_capital(last))
}

/// "receiving her", "them at odds", "consider": no noun phrase opens like this.
fn no_phrase(t: &Tokens, head: &Range<usize>) -> bool {
    let first = head.start;
    if t.is_capital(first) {
        return false;
    }
    let object = t.is_any(first, &["him", "them", "me", "us", "himself", "themselves", "itself"]);
    let copula = t.has(first, Tags::CLITIC) && t.has(first + 1, Tags::DETERMINER | Tags::ADVERB | Tags::PAST);
    if head.len() > 1 && (object || copula) {
        return true;
    }
    let noun = t.tokens[first].cue_noun || t.title(first).body || t.speaker(first).document || t.title(first).office;
    let form = t.cue(first).map(|(_, f)| f).filter(|_| !noun);
    let ing = t.word(first).ends_with("ing") && !t.has(first, Tags::PREPOSITION | Tags::PRONOUN);
    let governs = t.has(first + 1, Tags::DETERMINER | Tags::POSSESSIVE);
    head.len() == 1 && form.is_some_and(|f| f.base && !f.past && !is_noun_too(t.word(first)))
        || head.len() > 1 && ing && governs
        || head.len() > 1 && form.is_some_and(|f| f.past && t.has(first + 1, Tags::PREPOSITION))
}

/// Nouns that stand without an article.
fn is_noun_too(word: &str) -> bool {
    matches!(word, "attack" | "research" | "support" | "talk" | "work" | "debate" | "protest" | "press")
}
