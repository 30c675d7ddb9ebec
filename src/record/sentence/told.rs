//! What a cue puts on record: whose it is, the words on either side, and what only names, concludes or sets a condition.

use super::{Sentence, limits};
use crate::lexicon::Takes;
use crate::record::cue::content::{Right, content_right};
use crate::record::cue::{CueMatch, Voice, is_naming, is_quoted_as};
use crate::record::source::Source;
use crate::record::source::author::author;
use crate::record::source::clause::own_subject;
use crate::record::source::noun_phrase::phrase_back;
use crate::record::source::subject::subject_before;
use crate::record::syntax::document::is_alleged;
use crate::record::syntax::phrase::has_verb;
use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// Verbs of facts as much as of speakers.
const CONCLUDING: &[&str] = &["suggest", "indicate", "show", "reveal", "demonstrate", "underscore", "highlight"];

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

impl Sentence<'_, '_> {
    pub fn cue(&mut self, cue: CueMatch) {
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
        let colon = right.as_ref().map(|r| r.content.start - 1).filter(|&c| self.t.has(c, Tags::COLON));
        if let Some((owner, _)) = colon.and_then(|c| self.relayed(c)) {
            let content = right.map(|r| r.content).unwrap_or_default();
            self.push_one(Some(owner), told.cue.group, content, false);
            return;
        }
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
        let unsaid = |s: &Source| self.disagrees(&cue, &s.head) || is_nobody(self.t, &s.head) || is_supposed(self.t, s);
        if silent || source.as_ref().is_some_and(unsaid) || says_nothing(self.t, &cue, self.range.end) {
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
        let concludes = concludes && aside && cue.voice == Voice::Participle;
        concludes && t.is_any(right.content.start, &["a", "an"]) || self.names_source(cue, right)
    }

    /// "Quoting the poet, X said", "Responding to Y, X said": whom somebody speaks of, and none of the words.
    fn names_source(&self, cue: &CueMatch, right: &Right) -> bool {
        let t = self.t;
        let lemma = t.cue(cue.verb).map(|(c, _)| c.lemma.as_str());
        let quoted = right.content.clone().any(|i| t.quote(i).is_some());
        let bare = cue.voice == Voice::Participle && right.content.clone().all(|i| t.is_capital(i));
        !quoted && (lemma == Some("quote") || bare && matches!(lemma, Some("respond" | "reply" | "cite")))
    }

    /// "a show called “Harvest”", "messages deemed “secret”": nobody is said to say so.
    fn names_only(&self, cue: &CueMatch, source: Option<&Source>, right: &Right) -> bool {
        let t = self.t;
        let naming = is_naming(t, cue.verb);
        let Some(source) = source.filter(|_| naming && cue.voice == Voice::Finite) else { return false };
        let start = source.head.start;
        let common = !t.is_capital(start) && !t.has(start, Tags::SUBJECT | Tags::RELATIVE | Tags::PRONOUN)
            || t.has(start, Tags::DETERMINER);
        let opened = (self.range.start.max(start.saturating_sub(limits::OPENER))..start)
            .any(|i| t.is_any(i, &["what", "which", "that", "whom"]));
        right.content.start == cue.verb + 1
            && t.quote(cue.verb + 1).is_some()
            && common
            && !opened
            && !source.head.clone().any(|i| t.title(i).office || t.title(i).offices || t.title(i).body)
    }
}

/// "said nothing", "declined to say whether X had said “…”", "allegedly told": a cue that puts nothing on record.
fn says_nothing(t: &Tokens, cue: &CueMatch, hi: usize) -> bool {
    let behind = cue.verb + 1;
    // "said nothing | in the file was secret": a subject.
    let closes = Tags::PUNCTUATION | Tags::COORDINATOR | Tags::SUBORDINATOR;
    let ends = behind + 1 >= hi || t.has(behind + 1, closes) || t.is_any(behind + 1, &["about", "of", "more", "to"]);
    let nothing = t.is(behind, "nothing") && ends && (t.has(behind + 1, closes) || !has_verb(t, behind, hi));
    let refuses = t.cue(cue.verb).is_some_and(|(c, _)| matches!(c.lemma.as_str(), "decline" | "refuse"));
    let speak = t.cue(behind + 1).filter(|(_, f)| f.base);
    let quoted = (behind..hi).any(|i| t.quote(i).is_some());
    let unsaid =
        quoted && t.has(behind, Tags::TO) && speak.is_some_and(|(c, _)| c.takes.has(Takes::CLAUSE | Takes::QUOTE));
    let alleged = cue.group.clone().any(|i| is_alleged(t, i));
    nothing || refuses && unsaid || alleged
}

/// "if X says", "whether X had said": nobody has said it yet.
fn is_supposed(t: &Tokens, source: &Source) -> bool {
    source.full.start.checked_sub(1).is_some_and(|i| t.is_any(i, &["if", "unless", "whether"]))
}

/// "no minister", "none of them", "neither Miller nor | Tale", "not | a single player": nobody has said it.
fn is_nobody(t: &Tokens, head: &Range<usize>) -> bool {
    let first = head.start;
    let none = t.is_any(first, &["none", "nobody", "neither"]);
    let none = none || t.is(first, "no") && !t.word(first + 1).starts_with(|c: char| c.is_ascii_digit());
    none || first > 0 && t.is_any(first - 1, &["nor", "not"])
}
