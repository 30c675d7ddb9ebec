//! Where the content of a cue begins: behind the hearer, the place of saying, a preposition. Where it ends is for
//! `ending`.

use super::ending::{apposed_clause_behind, clause_behind, content_end};
use super::setting::{behind_hearer, behind_setting};
use super::{CueMatch, Voice, is_naming, limits, named_by};
use crate::lexicon::Takes;
use crate::record::source::noun_phrase::phrase_from;
use crate::record::syntax::phrase::{has_verb, opens_phrase, quote_at, verb_like};
use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// What stands behind a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    /// Where the cue's own words end.
    pub cue_end: usize,
    pub content: Range<usize>,
    /// A quotation, a "that", an infinitive or a phrase that the cue takes: no guess.
    pub firm: bool,
    pub stance: bool,
}

/// The content behind `cue`, in the sentence that ends at `hi`.
pub fn content_right(t: &Tokens, cue: &CueMatch, hi: usize) -> Option<Right> {
    let behind = Behind::of(t, cue, hi)?;
    if cue.voice == Voice::Passive {
        return passive_content(t, cue, behind.at, hi);
    }
    if let Some(start) = behind.marked() {
        return behind.right(start);
    }
    if behind.only_set() || behind.quote_only() {
        return None;
    }
    behind.unmarked()
}

/// Where content begins.
struct Start {
    at: usize,
    /// Where the cue's own words end.
    cue_end: usize,
    firm: bool,
    stance: bool,
}

/// What stands behind a cue that is not passive, as a start of its content.
struct Behind<'t, 'a> {
    t: &'t Tokens<'a>,
    cue: &'t CueMatch,
    takes: Takes,
    /// Behind the cue's particle and adverbs: "pointed out again that".
    at: usize,
    /// Where the cue's own words end.
    cue_end: usize,
    hi: usize,
}

impl<'t, 'a> Behind<'t, 'a> {
    /// Passes what belongs to the verb: "pointed out", "said quietly", "put it".
    fn of(t: &'t Tokens<'a>, cue: &'t CueMatch, hi: usize) -> Option<Self> {
        let mut at = cue.verb + 1;
        let mut cue_end = at;
        if t.is_any(at, &["out", "back"]) && cue.takes.has(Takes::CLAUSE | Takes::QUOTE)
            || t.is(at, "out") && t.is(cue.verb, "pointed")
            || t.is(at, "out") && t.is_any(cue.verb, &["point", "points", "pointing"])
        {
            at += 1;
            cue_end = at;
        }
        while at < hi
            && t.quote(at).is_none()
            && (t.has(at, Tags::ADVERB) && t.word(at).ends_with("ly") && !t.is(at, "only")
                || t.is_any(at, &["again", "then", "once", "instead", "twice"]))
        {
            at += 1;
        }
        if t.is(at, "it") && t.is_any(cue.verb, &["put", "puts", "putting"]) {
            at += 1;
            cue_end = at;
        }
        (at < hi).then_some(Self { t, cue, takes: cue.takes, at, cue_end, hi })
    }

    fn right(&self, start: Start) -> Option<Right> {
        let end = content_end(self.t, start.at, self.hi, self.cue);
        let Start { at, cue_end, firm, stance } = start;
        (at < end).then_some(Right { cue_end, content: at..end, firm, stance })
    }

    fn firm(&self, at: usize) -> Start {
        Start { at, cue_end: self.cue_end, firm: true, stance: false }
    }

    fn loose(&self, at: usize, stance: bool) -> Start {
        Start { at, cue_end: self.cue_end, firm: false, stance }
    }

    fn speech_clause(&self) -> bool {
        self.takes.has(Takes::CLAUSE | Takes::THAT)
    }

    /// What a word or a mark shows to be content; the first that fits is right.
    fn marked(&self) -> Option<Start> {
        self.quotation()
            .or_else(|| self.that_clause())
            .or_else(|| self.infinitive())
            .or_else(|| self.question())
            .or_else(|| self.topic())
            .or_else(|| self.later_infinitive())
            .or_else(|| self.condition())
            .or_else(|| self.pronoun_clause())
            .or_else(|| self.told())
            .or_else(|| self.object_to())
            .or_else(|| self.set())
    }

    /// "said: “…”".
    fn quotation(&self) -> Option<Start> {
        let start = quote_at(self.t, self.at, self.hi)?;
        let takes = self.takes.has(Takes::QUOTE | Takes::OBJECT | Takes::CLAUSE | Takes::HEARER);
        takes.then(|| self.firm(start))
    }

    /// "said that", and as a stance "believes that".
    fn that_clause(&self) -> Option<Start> {
        let speech = self.speech_clause();
        let that = self.t.has(self.at, Tags::THAT) && (speech || self.cue.stance.has(Takes::CLAUSE));
        that.then(|| Start { stance: !speech, ..self.firm(self.at) })
    }

    /// "vowed to leave"; who "hopes to leave" says nothing.
    fn infinitive(&self) -> Option<Start> {
        let (t, at) = (self.t, self.at);
        let infinitive = t.has(at, Tags::TO)
            && self.takes.has(Takes::TO)
            && t.has(at + 1, Tags::WORD | Tags::QUOTE_MARK)
            && !t.has(at + 1, Tags::DETERMINER | Tags::POSSESSIVE)
            && !t.is_capital(at + 1);
        infinitive.then(|| self.firm(at))
    }

    /// "asked whether".
    fn question(&self) -> Option<Start> {
        let asks = self.takes.has(Takes::WHETHER)
            && self.t.is_any(self.at, &["whether", "if", "what", "why", "how", "who", "when", "where"]);
        asks.then(|| self.firm(self.at))
    }

    /// "called for talks", "warned of a storm": the object of a preposition that the cue takes.
    fn topic(&self) -> Option<Start> {
        let (t, at, verb) = (self.t, self.at, self.cue.verb);
        let preposition = if t.is(at, "upon") { "on".to_owned() } else { t.word(at).to_ascii_lowercase() };
        let taken = t.has(at, Tags::PREPOSITION)
            && preposition != "out"
            && self.takes.has(Takes::preposition(&preposition))
            && !t.has(at + 1, Tags::TIME | Tags::NUMBER);
        let on_place = matches!(preposition.as_str(), "on" | "in" | "at") && self.speech_clause();
        let object = t.is(verb, "calling")
            || t.is(verb, "called")
            || t.is(verb, "calls")
            || t.is(verb, "call")
            || t.has(at + 1, Tags::WORD | Tags::QUOTE_MARK);
        (taken && !on_place && object).then(|| Start { cue_end: at + 1, ..self.firm(at + 1) })
    }

    /// "vowed on Friday to leave".
    fn later_infinitive(&self) -> Option<Start> {
        let (t, at) = (self.t, self.at);
        let later =
            (at..self.hi.min(at + limits::DAY)).find(|&i| !t.has(i, Tags::TIME) && !t.is(i, "on")).unwrap_or(at);
        let infinitive = later > at && t.has(later, Tags::TO) && self.takes.has(Takes::TO) && verb_like(t, later + 1);
        infinitive.then(|| self.firm(later))
    }

    /// "said, if the rain stops, …".
    fn condition(&self) -> Option<Start> {
        let (t, at) = (self.t, self.at);
        let condition = t.has(at, Tags::COMMA) && t.is_any(at + 1, &["if", "when", "although", "because", "unless"]);
        let clause = self.speech_clause() && condition && has_verb(t, at + 1, self.hi);
        clause.then(|| self.loose(at + 1, false))
    }

    /// "said he would", but not "told you".
    fn pronoun_clause(&self) -> Option<Start> {
        let (t, at) = (self.t, self.at);
        let told = t.cue(self.cue.verb).is_some_and(|(c, _)| c.lemma == "tell");
        let clause = self.speech_clause() && !told && t.has(at, Tags::SUBJECT) && has_verb(t, at, self.hi);
        clause.then(|| self.firm(at))
    }

    /// "told reporters that".
    fn told(&self) -> Option<Start> {
        let hears = self.takes.has(Takes::HEARER) && !self.t.has(self.at, Tags::PREPOSITION | Tags::PUNCTUATION);
        let start = if hears { behind_hearer(self.t, self.at, self.hi, self.takes) } else { None };
        start.map(|start| self.firm(start))
    }

    /// "urged the council to act": whom and what together.
    fn object_to(&self) -> Option<Start> {
        let (t, at) = (self.t, self.at);
        if !self.takes.has(Takes::OBJECT_TO) {
            return None;
        }
        let to = (at + 1..self.hi.min(at + limits::OBJECT))
            .take_while(|&i| t.quote(i).is_none() && !t.has(i, Tags::PUNCTUATION))
            .find(|&i| t.has(i, Tags::TO) && verb_like(t, i + 1));
        (to.is_some() && opens_phrase(t, at)).then(|| self.firm(at))
    }

    /// "said in a statement on Friday that".
    fn set(&self) -> Option<Start> {
        let takes = self.takes.has(Takes::QUOTE | Takes::CLAUSE | Takes::HEARER);
        let start =
            if self.opens_setting() && takes { behind_setting(self.t, self.cue, self.at, self.hi) } else { None };
        start.map(|start| self.firm(start))
    }

    /// "in a statement", "Friday", ", who", but not "Friday's talks".
    fn opens_setting(&self) -> bool {
        let (t, at) = (self.t, self.at);
        let owned = t.has(at, Tags::TIME) && t.has(at + 1, Tags::CLITIC);
        !owned && t.has(at, Tags::PREPOSITION | Tags::TIME)
            || t.is(at, ",")
            || t.is(at, ":")
            || t.has(at, Tags::SUBORDINATOR)
    }

    /// "spoke on Friday": place and time alone, unless their first word opens a phrase of its own ("this week").
    fn only_set(&self) -> bool {
        self.opens_setting() && !self.t.has(self.at, Tags::DETERMINER | Tags::SUBJECT)
    }

    /// "joked": what takes nothing but a quotation.
    fn quote_only(&self) -> bool {
        self.takes.has(Takes::QUOTE) && !self.takes.has(Takes::CLAUSE | Takes::OBJECT)
    }

    /// "said the talks failed", "condemned the raid": what only its own words show to be content.
    fn unmarked(&self) -> Option<Right> {
        let (t, at, stance) = (self.t, self.at, self.cue.stance);
        if self.speech_clause() && self.opens_clause() {
            return self.right(self.loose(at, false));
        }
        if self.dated() {
            return None;
        }
        if self.takes.has(Takes::OBJECT) && (t.is_any(at, &["having", "being"]) || opens_phrase(t, at)) {
            return self.object();
        }
        let held = stance.has(Takes::CLAUSE) && self.opens_clause() || stance.has(Takes::OBJECT) && opens_phrase(t, at);
        if held { self.right(self.loose(at, true)) } else { None }
    }

    /// "the talks failed".
    fn opens_clause(&self) -> bool {
        opens_phrase(self.t, self.at) && has_verb(self.t, self.at, self.hi)
    }

    /// "two days later", "that evening": when, and not what.
    fn dated(&self) -> bool {
        let (t, at) = (self.t, self.at);
        t.has(at, Tags::NUMBER) && t.has(at + 1, Tags::TIME)
            || t.has(at, Tags::TIME) && !t.has(at, Tags::DETERMINER)
            || t.has(at, Tags::DETERMINER) && t.has(at + 1, Tags::TIME)
    }

    /// "condemned the raid"; "a program called X" names, and says nothing.
    fn object(&self) -> Option<Right> {
        let found = self.right(self.loose(self.at, false));
        let naming = is_naming(self.t, self.cue.verb);
        found.filter(|r| !naming || says_of(self.t, r.content.clone()))
    }
}

/// Whether the object of "call" comes with what it is called.
fn says_of(t: &Tokens, content: Range<usize>) -> bool {
    let quoted = content.clone().any(|i| t.quote(i).is_some());
    let object = content
        .clone()
        .take_while(|&i| t.is_capital(i) || t.has(i, Tags::CLITIC | Tags::DETERMINER | Tags::POSSESSIVE))
        .count();
    let punctuation = t.has(
        content.start + object,
        Tags::PUNCTUATION | Tags::RELATIVE | Tags::PREPOSITION | Tags::TO | Tags::PAST | Tags::VERB | Tags::AUXILIARY,
    );
    quoted || t.words(content.clone()) > object.max(1) && !punctuation
}

/// "was quoted as saying “…”", "was told that", "was announced that".
fn passive_content(t: &Tokens, cue: &CueMatch, at: usize, hi: usize) -> Option<Right> {
    if let Some(content) = named_by(t, cue.verb) {
        return Some(Right { cue_end: at, content, firm: true, stance: false });
    }
    let mut start = at;
    let asked = t.cue(cue.verb).is_some_and(|(c, _)| c.lemma == "ask");
    if t.is(at, "as") && t.is_any(at + 1, &["saying", "telling"]) {
        start = at + 2;
        // "was quoted as saying by the agency", "… on Monday": what was said stands in front.
        if start >= hi || t.has(start, Tags::TIME | Tags::STOP) || t.is_any(start, &["by", "on", "in"]) {
            return None;
        }
    } else if t.is(at, "by") && cue.takes.has(Takes::HEARER) && !asked {
        // "was told by the clerk that".
        let agent = phrase_from(t, at + 1, hi)?;
        start = agent.full.end + usize::from(t.has(agent.full.end, Tags::COMMA));
        if !t.has(start, Tags::THAT | Tags::QUOTE_MARK | Tags::COLON) {
            return None;
        }
    } else if !cue.takes.has(Takes::HEARER | Takes::CLAUSE | Takes::WHETHER) {
        return None;
    }
    let questions = ["if", "whether", "what", "why", "how", "who", "where", "about"];
    if asked {
        // "asked on Monday by X whether".
        let until = (start..hi.min(start + limits::QUESTION))
            .take_while(|&i| t.quote(i).is_none() && !t.has(i, Tags::PUNCTUATION));
        start = until.into_iter().find(|&i| t.is_any(i, &questions)).unwrap_or(start);
    }
    let quote = quote_at(t, start, hi);
    let firm = quote.is_some() || t.has(start, Tags::THAT) || t.is_any(start, &["if", "whether"]) || start > at;
    let firm = firm || asked && t.is_any(start, &questions);
    let begin = quote.unwrap_or(start);
    let mut end = content_end(t, begin, hi, cue);
    if asked && quote.is_none() {
        let clause = |i: usize| clause_behind(t, i, hi) || apposed_clause_behind(t, i, hi);
        let comma = (begin..end).find(|&i| t.quote(i).is_none() && t.has(i, Tags::COMMA) && clause(i));
        end = comma.unwrap_or(end);
    }
    (firm && begin < end).then_some(Right { cue_end: start, content: begin..end, firm, stance: false })
}
