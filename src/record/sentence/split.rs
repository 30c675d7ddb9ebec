//! Words that stand on both sides of their cue, or in the noun that names them: "The gate, he said later, was not locked",
//! "her warning that …", "was dismissed by her deputy as “…”".

use super::{Sentence, limits};
use crate::lexicon::Takes;
use crate::record::cue::{CueMatch, Voice, ending::content_end};
use crate::record::names::run::run_at;
use crate::record::source::{Source, noun_phrase::phrase_from, subject::subject_before};
use crate::record::syntax::Tags;
use std::ops::Range;

impl Sentence<'_, '_> {
    /// "The gate, he said later, was not locked", "She would rather, she told a friend, have stayed".
    pub fn split(&self, cue: &CueMatch, edge: usize) -> Option<Vec<Range<usize>>> {
        let t = self.t;
        let comma = edge.checked_sub(1).filter(|&c| c > self.range.start && t.has(c, Tags::COMMA))?;
        if cue.voice != Voice::Finite || !cue.takes.has(Takes::QUOTE | Takes::CLAUSE) {
            return None;
        }
        let start = self.clause_left(comma - 1);
        let opens = start == self.range.start || t.has(start.wrapping_sub(1), Tags::SEMICOLON);
        let subject = t.has(edge, Tags::SUBJECT | Tags::DETERMINER | Tags::POSSESSIVE) || t.is_capital(edge);
        let led = Tags::PREPOSITION | Tags::SUBORDINATOR | Tags::TIME | Tags::ADVERB | Tags::COORDINATOR;
        let plain = !t.has(start, led) || t.has(start, Tags::SUBJECT | Tags::DETERMINER);
        let quoted = (start..comma).any(|i| t.quote(i).is_some());
        if !opens || !subject || !plain || quoted || t.word(start).ends_with("ing") {
            return None;
        }
        let rest = self.aside_end(cue)? + 1;
        let verb = (start..comma).any(|i| t.is_verb(i));
        let parted = !verb && comma - start <= limits::SUBJECT && (t.is_verb(rest) || self.negated(rest));
        // "Asked what he liked, X said" tells of X.
        let whole = verb && !t.has(start, Tags::PAST) && t.cue(start).is_none();
        let end = content_end(t, rest, self.range.end, cue);
        ((parted || whole) && rest < end).then(|| vec![start..comma, rest..end])
    }

    /// "never was", "also had".
    fn negated(&self, i: usize) -> bool {
        self.t.has(i, Tags::ADVERB) && self.t.is_verb(i + 1)
    }

    /// The comma behind a cue: at once, or behind how, where and to whom it was said.
    fn aside_end(&self, cue: &CueMatch) -> Option<usize> {
        let t = self.t;
        let from = cue.verb + 1;
        let how = Tags::PREPOSITION | Tags::TIME | Tags::ADVERB | Tags::COMMA;
        let hears = cue.takes.has(Takes::HEARER) && !t.has(from, Tags::THAT);
        if !t.has(from, how) && !t.is_any(from, &["when", "as", "out", "on"]) && !hears {
            return None;
        }
        let closed = Tags::STOP | Tags::COLON | Tags::SEMICOLON | Tags::DASH | Tags::THAT;
        (from..self.range.end.min(from + limits::TO_COMMA))
            .take_while(|&i| t.quote(i).is_none() && !t.has(i, closed))
            .find(|&i| t.has(i, Tags::COMMA))
    }

    /// "was dismissed by her deputy, Jane Miller, as “…”", "was dismissed as “…” by Jane Miller": the words of whoever passes
    /// the judgement.
    pub fn judged(&mut self, cue: &CueMatch) -> bool {
        let passive = matches!(cue.voice, Voice::Passive | Voice::Reduced);
        let judged = self.judged_as(cue.verb + 1).or_else(|| self.judged_by(cue).filter(|_| passive));
        let Some((source, words)) = judged else { return false };
        let end = if words.end > source.full.end { words.start } else { source.full.end };
        self.covered = words.end.max(end);
        self.push_one(Some(source), cue.group.start..cue.verb + 1, words, false);
        true
    }

    /// "as “…” by Jane Miller".
    fn judged_as(&self, from: usize) -> Option<(Source, Range<usize>)> {
        let t = self.t;
        let words = t.quotation_at(from + 1).cloned()?;
        let by = words.end;
        let agent = self.agent(by + 1).filter(|_| t.is(from, "as") && t.is(by, "by") && by < self.range.end)?;
        let named =
            agent.head.clone().any(|i| t.is_capital(i) || t.title(i).office || t.title(i).offices || t.title(i).body);
        let judges = t.cue(from - 1).is_some_and(|(c, _)| c.lemma != "report");
        (named && judges).then_some((agent, words))
    }

    /// "by Jane Miller as “…”".
    fn judged_by(&self, cue: &CueMatch) -> Option<(Source, Range<usize>)> {
        let (t, hi) = (self.t, self.range.end);
        let reach = (cue.verb + 1..hi.min(cue.verb + limits::APART / 2)).take_while(|&i| t.quote(i).is_none());
        let by = reach.into_iter().find(|&i| t.is(i, "by"))?;
        let source = self.agent(by + 1)?;
        let behind = source.full.end + usize::from(t.has(source.full.end, Tags::COMMA));
        let quoted = t.quotation_at(behind + 1).cloned();
        let words = quoted.filter(|q| t.is(behind, "as") && q.end <= hi)?;
        Some((source, words))
    }

    /// "her deputy, Jane Miller,": the phrase with the name that is set beside it.
    fn agent(&self, start: usize) -> Option<Source> {
        let t = self.t;
        let mut phrase = phrase_from(t, start, self.range.end)?;
        if t.has(phrase.head.end - 1, Tags::COORDINATOR) && phrase.head.len() > 1 {
            // "welcomed by X and | condemned".
            let head = phrase.head.start..phrase.head.end - 1;
            phrase = Source::bare(head);
        }
        let comma = phrase.head.end;
        let run =
            run_at(t, comma + 1, self.range.end).filter(|r| t.has(comma, Tags::COMMA) && t.has(r.end, Tags::COMMA));
        Some(run.map_or(phrase.clone(), |r| Source { head: phrase.head.clone(), full: phrase.head.start..r.end }))
    }

    /// "Iran's warning that …", "her answer was that …", "his charge on Monday that …".
    pub fn nominal(&mut self, at: usize) {
        let t = self.t;
        if t.quote(at).is_some() || at < self.range.start + 1 {
            return;
        }
        let Some(that) = self.that_behind(at) else { return };
        let Some(source) = self.possessor(at) else { return };
        let cue = CueMatch {
            group: at..at + 1,
            verb: at,
            voice: Voice::Participle,
            takes: Takes::CLAUSE,
            stance: Takes::default(),
        };
        let end = content_end(t, that, self.range.end, &cue);
        let apart = t.has(at + 1, Tags::COMMA) && that == at + 2;
        let comma = (that..end).find(|&i| apart && t.has(i, Tags::COMMA) && t.has(i + 1, Tags::AUXILIARY));
        let end = comma.or_else(|| self.judgement(that..end)).or_else(|| self.only_quoted(that)).unwrap_or(end);
        self.push_one(Some(source), at..at + 1, that..end, false);
    }

    /// "her claim that “…” was dismissed by X": where the judgement begins.
    fn judgement(&self, words: Range<usize>) -> Option<usize> {
        let t = self.t;
        let passed = |i: usize| (i..words.end.min(i + limits::APART / 2)).any(|k| t.is(k, "by"));
        let judged = |i: usize| t.cue(i + 1).is_some_and(|(_, f)| f.participle) && passed(i + 2);
        // "that it *was hacked* was “fantasy”": behind a participle another verb is the sentence's.
        let ended = |i: usize| t.has(i - 1, Tags::PAST) && t.has(i - 2, Tags::BE);
        let own = |i: usize| judged(i) || i > words.start + 2 && ended(i);
        (words.start + 1..words.end).find(|&i| t.quote(i).is_none() && t.has(i, Tags::BE) && own(i))
    }

    /// "X's pledge that “…” drew a reply": nothing but a quotation, and the verb of the sentence behind it.
    fn only_quoted(&self, that: usize) -> Option<usize> {
        let t = self.t;
        let quote = t.quotation(that + 1)?;
        let verb = t.has(quote.end, Tags::VERB | Tags::PAST | Tags::AUXILIARY) || t.is_finite(quote.end);
        (quote.start == that + 1 && verb).then_some(quote.end)
    }

    /// The "that" that tells what a noun of saying says.
    fn that_behind(&self, at: usize) -> Option<usize> {
        let t = self.t;
        let hi = self.range.end;
        let next = at + 1;
        let copula = |i: usize| t.has(i, Tags::BE) && t.has(i + 1, Tags::THAT);
        if t.has(next, Tags::THAT) {
            return Some(next);
        }
        if copula(next) || t.has(next, Tags::COMMA) && t.is(next + 1, "that") {
            return Some(next + 1);
        }
        if t.has(next, Tags::COMMA) {
            let inside =
                (next + 1..hi.min(next + limits::APART)).take_while(|&i| t.quote(i).is_none() && !t.has(i, Tags::STOP));
            let close = inside.into_iter().find(|&i| t.has(i, Tags::COMMA))?;
            return copula(close + 1).then_some(close + 2);
        }
        let dated = (next..hi.min(next + limits::OWNED))
            .take_while(|&i| t.has(i, Tags::TIME) || t.is_any(i, &["on", "in"]))
            .last()?;
        t.has(dated + 1, Tags::THAT).then_some(dated + 1)
    }

    /// Whose the noun at `at` is.
    pub fn possessor(&self, at: usize) -> Option<Source> {
        let t = self.t;
        let lo = self.range.start;
        let phrase = lo.max(at.saturating_sub(limits::OWNED))..at;
        if let Some(c) = phrase.clone().rev().find(|&i| t.has(i, Tags::CLITIC)).filter(|&c| c > lo) {
            let name = (lo..c).rev().take_while(|&i| t.is_capital(i) && t.quote(i).is_none()).last();
            let whole = subject_before(t, c, lo);
            // "no fault with X's claim that": the possessor alone.
            let within = whole.as_ref().is_some_and(|s| s.head.clone().any(|i| t.has(i, Tags::PREPOSITION)));
            return name.filter(|_| within).map(|n| Source::bare(n..c)).or(whole);
        }
        let closed = Tags::PUNCTUATION | Tags::PREPOSITION | Tags::AUXILIARY | Tags::VERB | Tags::PAST;
        let owner = phrase.rev().take_while(|&i| !t.has(i, closed)).find(|&i| t.is_any(i, &["his", "her"]))?;
        Some(Source::bare(owner..owner + 1))
    }
}
