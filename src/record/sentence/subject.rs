//! Whose verb a cue is: the subject in front of it, behind it ("said X"), or that of the clause it hangs on.

use super::{Sentence, limits};
use crate::lexicon::Takes;
use crate::record::cue::{CueMatch, Voice, is_quoted_as, limits::PROMPTED, named_by, prompted};
use crate::record::source::Source;
use crate::record::source::clause::clause_of;
use crate::record::source::noun_phrase::{phrase_back, phrase_from};
use crate::record::source::subject::subject_before;
use crate::record::syntax::{Tags, Tokens, phrase::quote_at};

impl Sentence<'_, '_> {
    /// "“…,” said X" and ", said X": the source behind the verb.
    pub fn inverted(&self, cue: &CueMatch) -> Option<Source> {
        let t = self.t;
        if cue.voice != Voice::Finite || cue.group.start != cue.verb || !cue.takes.has(Takes::QUOTE) {
            return None;
        }
        if t.is(cue.verb + 1, "it") && t.cue(cue.verb).is_some_and(|(c, _)| c.lemma == "put") {
            return None;
        }
        if cue.verb == self.range.start {
            // "Said X, “…”".
            let source = phrase_from(t, cue.verb + 1, self.range.end)?;
            return quote_at(t, source.full.end, self.range.end).map(|_| source);
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
        // ", said the company could": a clause of its own.
        let opens = t.quotation(before).is_some_and(|q| q.start == self.range.start);
        let clause = !opens && t.has(source.full.end, Tags::AUXILIARY | Tags::VERB);
        ((person || quoted) && closing && !clause).then_some(source)
    }

    pub fn source(&self, cue: &CueMatch) -> Option<Source> {
        let t = self.t;
        let lo = self.range.start;
        let before = cue.group.start.checked_sub(1).filter(|&b| b >= lo);
        if let Some(spoken) = heard(t, cue, lo) {
            return Some(spoken);
        }
        let clause = clause_of(t, lo, cue.group.start).filter(|_| cue.voice == Voice::Finite);
        if let Some(subject) = clause.and_then(|start| subject_before(t, cue.group.start, start)) {
            return Some(subject);
        }
        match cue.voice {
            Voice::Finite => self.finite_source(cue, before),
            Voice::Participle => self.participle_source(cue, before),
            Voice::Attached => self.attached_source(cue, before?),
            Voice::Infinitive if self.brought(cue.verb).is_some() => self.brought(cue.verb),
            Voice::Infinitive => {
                let lead =
                    (lo..cue.verb).rev().take(limits::LEADING).find(|&i| t.has(i, Tags::VERB) || t.is_tensed(i))?;
                subject_before(t, lead, lo)
            }
            Voice::Passive if t.is(cue.verb + 1, "as") || is_quoted_as(t, cue.verb) => {
                subject_before(t, cue.group.start, lo)
            }
            Voice::Passive if named_by(t, cue.verb).is_some() => {
                named_by(t, cue.verb).and_then(|quoted| phrase_from(t, quoted.end + 1, self.range.end))
            }
            Voice::Passive if t.is(cue.verb + 1, "by") => phrase_from(t, cue.verb + 2, self.range.end),
            Voice::Passive | Voice::Reduced => None,
        }
    }

    /// "X said", "X met Y and said": the subject in front, or that of the verb which the cue goes on from.
    fn finite_source(&self, cue: &CueMatch, before: Option<usize>) -> Option<Source> {
        let (t, lo) = (self.t, self.range.start);
        match before {
            // "said both sides met and agreed that": a verb of what is said.
            Some(b) if t.has(b, Tags::COORDINATOR) && cue.verb < self.within => None,
            Some(b)
                if t.has(b, Tags::COORDINATOR)
                    || (t.has(b, Tags::COMMA) && b > lo && self.subject.is_some() && !self.has_parenthesis(b)) =>
            {
                self.near_subject(b).or_else(|| self.subject_or_main(cue.group.start))
            }
            _ => subject_before(t, cue.group.start, lo.max(self.clause_start(cue.group.start)))
                .map(|s| self.written(cue, &s).unwrap_or(s))
                .or_else(|| self.subject_of_aside(cue.group.start)),
        }
    }

    /// "X left, saying that": the subject of the clause that the participle hangs on.
    fn participle_source(&self, cue: &CueMatch, before: Option<usize>) -> Option<Source> {
        if let Some((source, end)) = self.participle.clone()
            && before.is_some_and(|b| self.t.has(b, Tags::COORDINATOR) && (end..=end + 1).contains(&b))
        {
            // "…, with X saying this and asking that".
            return Some(source);
        }
        let near = before.filter(|_| cue.group.start > self.range.start).and_then(|b| self.near_subject(b));
        near.or_else(|| self.subject_or_main(cue.group.start))
    }

    /// "supporters calling him": the noun in front; "X put out a statement saying that": whose statement it is.
    fn attached_source(&self, cue: &CueMatch, before: usize) -> Option<Source> {
        let (t, lo) = (self.t, self.range.start);
        if self.names_document(before) {
            return self.near_subject(before).or_else(|| self.subject_or_main(cue.group.start));
        }
        let near = subject_before(t, cue.group.start, lo.max(self.clause_start(cue.group.start)))?;
        let verb = near.head.start.saturating_sub(1);
        let told = t.cue(verb).is_some_and(|(c, f)| f.past && c.takes.has(Takes::QUOTE | Takes::HEARER));
        let led = near.head.start > lo && (told || t.has(verb, Tags::MODAL | Tags::TO));
        // "they will hold banners saying": the phrase is a verb's.
        if led { self.near_subject(cue.group.start) } else { Some(near) }
    }

    /// "prompting X to say", "only for X to snap": who stands in front of the infinitive.
    fn brought(&self, verb: usize) -> Option<Source> {
        let t = self.t;
        if let Some(from) = prompted(t, verb - 1, self.range.start) {
            return subject_before(t, verb - 1, from);
        }
        let head = phrase_back(t, verb - 1, self.range.start)?;
        let before = head.start.checked_sub(1).filter(|&b| b >= self.range.start)?;
        let leads = t.is(before, "for") || t.word(before).ends_with("ing") && t.cue(before).is_none();
        leads.then(|| Source::bare(head))
    }

    /// "X held up a sign that read “…”": whoever shows the words, or what they stand on ("under a headline that said").
    fn written(&self, cue: &CueMatch, subject: &Source) -> Option<Source> {
        let t = self.t;
        let that = subject.head.start;
        let quoted = quote_at(t, cue.verb + 1, self.range.end).is_some();
        if subject.head.len() != 1 || !t.is_any(that, &["that", "which"]) || !quoted {
            return None;
        }
        let before = that.checked_sub(1).filter(|&b| b > self.range.start)?;
        if !(t.tokens[before].cue_noun || t.speaker(before).document) {
            return None;
        }
        let opens = Tags::DETERMINER | Tags::POSSESSIVE;
        let start = (self.range.start..before).rev().take(limits::WRITTEN).find(|&i| t.has(i, opens))?;
        let phrase = Source::bare(start..that);
        let from = self.range.start.max(start.saturating_sub(limits::DISPLAYED));
        let displays = |i: usize| t.speaker(i).displays && !(i > 0 && t.has(i - 1, Tags::BE));
        let displayed = (from..start).any(displays) && !t.has(start - 1, Tags::PREPOSITION);
        if displayed { self.near_subject(start).or(Some(phrase)) } else { Some(phrase) }
    }

    /// "a text message to supporters saying": words that somebody has put out.
    fn names_document(&self, last: usize) -> bool {
        let t = self.t;
        let document = |i: usize| t.tokens[i].cue_noun || t.speaker(i).document;
        let phrase = (self.range.start..=last).rev().take(limits::LEADING).take_while(|&i| {
            t.has(i, Tags::WORD) && !t.has(i, Tags::AUXILIARY | Tags::VERB | Tags::PAST | Tags::COORDINATOR)
        });
        document(last)
            || t.title(last).body
            || t.is(last, "reporters")
            || phrase.skip(1).any(|i| document(i) && t.has(i + 1, Tags::PREPOSITION))
    }

    /// "X, citing “…,” said": the subject in front of a participle's aside that closes with a quotation.
    fn subject_of_aside(&self, verb: usize) -> Option<Source> {
        let t = self.t;
        let lo = self.range.start;
        let quoted = t.quotation(verb.checked_sub(1)?)?;
        let closes = t.has(quoted.end.saturating_sub(2), Tags::COMMA) && quoted.start > lo;
        let comma = (lo..quoted.start)
            .rev()
            .take(limits::ASIDE)
            .take_while(|&i| t.quote(i).is_none())
            .find(|&i| t.has(i, Tags::COMMA))?;
        let participle = t.word(comma + 1).ends_with("ing") && !t.is_capital(comma + 1);
        // "As X, author of “The Plan,” put it".
        let title = t.words(quoted.clone()) <= limits::TITLE && t.title(comma + 1).office && !t.is_capital(comma + 1);
        // "X, whom Y called “…,” said".
        let relative = t.has(comma + 1, Tags::RELATIVE);
        if closes && (participle || title || relative) { subject_before(t, comma, lo) } else { None }
    }

    fn has_parenthesis(&self, comma: usize) -> bool {
        subject_before(self.t, comma + 1, self.range.start).is_some_and(|s| s.head.end < comma)
    }

    /// Behind the last quotation in front of `at`.
    fn clause_start(&self, at: usize) -> usize {
        let lo = self.range.start.max(at.saturating_sub(limits::BACK));
        (lo..at).rev().find(|&i| self.t.quotation(i).is_some_and(|r| r.len() > limits::LONG)).map_or(lo, |i| i + 1)
    }

    pub fn subject_or_main(&self, before: usize) -> Option<Source> {
        if before == self.range.start {
            return self.subject_behind(before);
        }
        // "X met a man who said it rained, saying, “…”": the relative clause is over, unless a comma set it off.
        let within = |s: &&Source| {
            let who = s.head.start;
            let relative = s.head.len() == 1 && self.t.has(who, Tags::RELATIVE) && who > self.range.start;
            let quoted = quote_at(self.t, before + 1, self.range.end).is_some();
            relative && quoted && self.t.has(who - 1, Tags::WORD) && self.t.has(before - 1, Tags::COMMA)
        };
        let main = self.subject.as_ref().filter(within).and_then(|_| self.main_subject(before));
        main.or_else(|| self.subject.clone()).or_else(|| self.main_subject(before))
    }

    /// The subject of the nearest finite verb that no content covers.
    pub fn near_subject(&self, before: usize) -> Option<Source> {
        let t = self.t;
        let lo = self.range.start.max(self.within).max(before.saturating_sub(limits::NEAR));
        for v in (lo..before).rev() {
            let infinite = v > lo && t.has(v - 1, Tags::TO)
                || t.is(v + 1, "by")
                || v > lo && t.has(v - 1, Tags::COMMA) && t.has(v + 1, Tags::ADVERB) && t.is(v + 2, "by")
                || t.is_any(v, &["be", "been", "being", "having"]);
            if !t.is_verb(v) || infinite || t.quote(v).is_some() {
                continue;
            }
            let start = (lo..v)
                .rev()
                .take_while(|&i| t.has(i, Tags::AUXILIARY | Tags::ADVERB) && !t.has(i, Tags::CLITIC | Tags::DETERMINER))
                .last()
                .unwrap_or(v);
            let listed = start > lo && (t.has(start - 1, Tags::COORDINATOR) || self.in_list(lo, start - 1));
            if listed || self.subordinate(lo, start) || self.between_dashes(lo, v, before) {
                continue;
            }
            let subject = subject_before(t, start, self.range.start)?;
            if subject.head.start > lo && t.has(subject.head.start - 1, Tags::MODAL | Tags::NEGATION | Tags::TO) {
                continue;
            }
            let relative = subject.head.len() == 1 && t.has(subject.head.start, Tags::RELATIVE);
            if relative && t.has(before, Tags::COMMA) && t.has(subject.head.start.saturating_sub(1), Tags::WORD) {
                // "X met a man who said it rained, saying": behind the relative clause, X goes on.
                continue;
            }
            return (!relative).then_some(subject);
        }
        None
    }

    /// "X looked up, furrowed his brow and said": whether the comma in front of a verb stands behind another.
    fn in_list(&self, lo: usize, comma: usize) -> bool {
        let t = self.t;
        let part = (lo..comma).rev().take_while(|&i| t.quote(i).is_none() && !t.has(i, Tags::PUNCTUATION));
        let (mut seen, mut opened) = (false, false);
        for i in part {
            seen |= t.is_verb(i);
            opened |= t.has(i, Tags::RELATIVE | Tags::SUBORDINATOR | Tags::TO);
        }
        t.has(comma, Tags::COMMA) && seen && !opened
    }

    /// "X marched - where Y played - while chanting": whether a verb stands in a relative clause that a dash closes.
    fn between_dashes(&self, lo: usize, verb: usize, before: usize) -> bool {
        let t = self.t;
        let closed = (verb..before).find(|&i| t.has(i, Tags::DASH));
        let opened = (lo..verb).rev().find(|&i| t.has(i, Tags::DASH));
        closed.is_some() && opened.is_some_and(|o| t.has(o + 1, Tags::RELATIVE) || t.is(o + 1, "where"))
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
        let reach = self.range.end.min(opening + limits::BACK);
        let comma =
            (opening..reach).find(|&i| t.has(i, Tags::COMMA) && t.quotation(i).is_none_or(|r| r.end == i + 2))?;
        let lo = if t.quote(comma).is_some() { comma + 2 } else { comma + 1 };
        let verb = (lo + 1..reach).find(|&i| t.quote(i).is_none() && t.is_verb(i))?;
        let subject = subject_before(t, verb, lo)?;
        let relative = subject.head.len() == 1 && t.has(subject.head.start, Tags::RELATIVE);
        if relative { phrase_from(t, lo, self.range.end) } else { Some(subject) }
    }

    /// The subject of the sentence's first finite verb.
    pub fn main_subject(&self, before: usize) -> Option<Source> {
        let t = self.t;
        let lo = self.range.start;
        let verb = (lo..before).take(limits::BACK).find(|&i| t.quote(i).is_none() && i > lo && t.is_verb(i))?;
        subject_before(t, verb, lo)
    }
}

/// Whom somebody heard speak: "heard | the minister, Jane Miller, | say that".
fn heard(t: &Tokens, cue: &CueMatch, lo: usize) -> Option<Source> {
    let verb = cue.group.start;
    let bare = t.cue(verb).is_some_and(|(_, f)| (f.base || f.ing) && !f.past && !f.third);
    let from = lo.max(verb.saturating_sub(PROMPTED));
    let near = (from..verb).rev().take_while(|&i| t.quote(i).is_none());
    let hears = near.into_iter().find(|&i| t.speaker(i).perceives).filter(|_| bare && verb == cue.verb)?;
    subject_before(t, verb, hears + 1).filter(|s| s.full.start == hears + 1)
}
