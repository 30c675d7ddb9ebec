//! Labels at the heads of lines: "Q:", "JANE MILLER:", "**Jane Miller, mayor:**", "16.40 – Met Office:". Owns where the
//! name, what describes it and the words behind it stand; whose they are, and whether the words are anybody's at all, is
//! for `interview`.

use crate::record::syntax::line::{is_markup, skip_markup};
use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// No label is longer, in tokens: an office of some words stands in it.
const MAX_LABEL: usize = 16;
/// No bracket in a label is longer, in tokens.
const MAX_BRACKET: usize = 8;

/// Whose turn a label announces.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    Asks,
    Answers,
    /// By the last word of the name, in lower case.
    Named(String),
}

#[derive(Clone, Debug)]
pub struct Label {
    pub paragraph: usize,
    pub party: Party,
    /// The name alone; empty where a question stands without a label.
    pub name: Range<usize>,
    /// With office, affiliation and bracket.
    pub full: Range<usize>,
    /// The colon or dash.
    pub mark: usize,
    /// Where the words begin, and where their line ends.
    pub from: usize,
    pub to: usize,
    /// Set off in bold, capitals, a list or by a clock time.
    pub shown: bool,
}

impl Label {
    /// A paragraph that is a turn without a label.
    pub fn whole(paragraph: usize, party: Party, to: usize) -> Self {
        Self { paragraph, party, name: 0..0, full: 0..0, mark: 0, from: 0, to, shown: true }
    }

    /// Nothing stands behind it on its line.
    pub fn leads(&self) -> bool {
        self.from == self.to
    }
}

/// Behind bullets, numbers and clock times; and whether there were any.
fn behind_front(t: &Tokens, line: &Range<usize>) -> (usize, bool) {
    let mut i = line.start;
    let mut front = t.listed && line.start == 0;
    while i < line.end {
        let digit = |k: usize| t.word(k).starts_with(|c: char| c.is_ascii_digit());
        let numbered = digit(i) && (t.word(i).ends_with('.') || matches!(t.word(i + 1), "." | ")"));
        if is_markup(t, i) {
            front |= t.word(i) == "•";
            i += 1;
        } else if t.has(i, Tags::DASH) {
            front = true;
            i += 1;
        } else if digit(i) && t.has(i + 1, Tags::COLON) && digit(i + 2) {
            front = true;
            i += 3;
        } else if digit(i) && (numbered || t.word(i).contains('.')) {
            front = true;
            i += if t.has(i + 1, Tags::STOP) || t.word(i + 1) == ")" { 2 } else { 1 };
        } else {
            break;
        }
    }
    (i, front)
}

/// The label at the head of a line.
pub fn label(t: &Tokens, paragraph: usize, line: Range<usize>) -> Option<Label> {
    let (front, listed) = behind_front(t, &line);
    if t.quote(front).is_some() {
        return None;
    }
    if matches!(t.word(front), "Q." | "A.") {
        let party = if t.word(front) == "Q." { Party::Asks } else { Party::Answers };
        let from = skip_markup(t, front + 1, line.end);
        let (name, mark, to) = (front..front + 1, front, line.end);
        return (from < to).then_some(Label {
            paragraph,
            party,
            full: name.clone(),
            name,
            mark,
            from,
            to,
            shown: true,
        });
    }
    let start = behind_lead(t, front);
    let (name, mark) = name_and_mark(t, start, line.end)?;
    let from = skip_markup(t, mark + 1, line.end);
    let bold = t.opens_emphasis(front).is_some_and(|r| (name.end..=from).contains(&r.end));
    let letters = |i: usize| t.word(i).chars().any(char::is_lowercase);
    let capitals = !name.clone().any(letters) && t.word(name.start).len() > 1;
    let party = party(t, &name);
    let shown = bold || capitals || listed || start > front;
    let full = name.start..last_word(t, name.start..mark);
    Some(Label { paragraph, party, name, full, mark, from, to: line.end, shown })
}

fn last_word(t: &Tokens, range: Range<usize>) -> usize {
    range.clone().rev().find(|&i| !is_markup(t, i)).map_or(range.start, |i| i + 1)
}

fn party(t: &Tokens, name: &Range<usize>) -> Party {
    let single = name.len() == 1;
    match t.word(name.start).trim_end_matches('.') {
        "Q" | "Question" | "QUESTION" if single => Party::Asks,
        "A" | "Answer" | "ANSWER" if single => Party::Answers,
        _ => Party::Named(t.word(name.end - 1).to_lowercase()),
    }
}

/// "From Arlow, the mayor, *Jane Miller*:", "In Arlow, union leader *Jane Miller*:": behind a place, with nothing but an office
/// between, a full name.
fn behind_place(t: &Tokens, i: usize) -> Option<usize> {
    if !t.is_any(i, &["from", "in", "at"]) {
        return None;
    }
    let comma = (i + 1..i + MAX_LABEL).find(|&k| !t.is_capital(k)).filter(|&k| k > i + 1 && t.has(k, Tags::COMMA))?;
    let colon = (comma..i + MAX_LABEL).find(|&k| t.has(k, Tags::COLON))?;
    let name = (comma..colon).rev().take_while(|&k| t.is_capital(k)).last().filter(|&k| k + 1 < colon)?;
    let place = (i + 1..comma).all(|k| t.tokens[k].gender.is_none());
    let between = comma + 1..name;
    let clause = Tags::PREPOSITION | Tags::TO | Tags::VERB | Tags::PAST | Tags::AUXILIARY;
    let office = between.clone().any(|k| t.title(k).office || t.title(k).prefixed)
        && !between.clone().any(|k| t.has(k, clause) || t.word(k).ends_with("ing"));
    (place && (between.is_empty() || office)).then_some(name)
}

/// "From Jane Miller", "Statement by Jane Miller".
fn behind_lead(t: &Tokens, i: usize) -> usize {
    if let Some(behind) = behind_place(t, i) {
        return behind;
    }
    if t.is_any(i, &["from", "by"]) {
        return i + 1;
    }
    let put_out = t.tokens.get(i).is_some_and(|k| k.cue_noun || k.speaker.document) || t.title(i).body;
    let led = t.is_any(i + 1, &["by", "from"]) || put_out && t.is(i + 1, "of");
    if led && t.is_capital(i + 2) { i + 2 } else { i }
}

/// The name that a colon or dash follows, and where that stands.
fn name_and_mark(t: &Tokens, start: usize, hi: usize) -> Option<(Range<usize>, usize)> {
    let mut end = None;
    let mut i = start;
    let mut mark = None;
    while i < hi && i < start + MAX_LABEL {
        if t.has(i, Tags::COLON) {
            mark = Some(i);
            break;
        }
        if t.word(i) == "(" {
            end.get_or_insert(i);
            i = (i..hi.min(i + MAX_BRACKET)).find(|&k| t.word(k) == ")")? + 1;
            continue;
        }
        let parts = is_markup(t, i) || t.has(i, Tags::COMMA | Tags::DASH);
        if parts {
            end.get_or_insert(i);
            if mark.is_none() && t.has(i, Tags::DASH) && t.is_capital(i + 1) {
                mark = Some(i);
            }
        } else if !t.has(i, Tags::WORD | Tags::CLITIC) || t.quote(i).is_some() || !in_label(t, i, end.is_none()) {
            return mark.filter(|_| t.has(i, Tags::WORD)).and_then(|m| ended(t, start, end, m));
        }
        i += 1;
    }
    ended(t, start, end, mark?)
}

fn ended(t: &Tokens, start: usize, end: Option<usize>, mark: usize) -> Option<(Range<usize>, usize)> {
    let end = end.unwrap_or(mark).min(mark);
    let timed = (start..end).all(|i| t.has(i, Tags::TIME | Tags::NUMBER));
    (end > start && !timed && (start..end).any(|i| t.is_capital(i))).then_some((start..end, mark))
}

/// Whether a word may stand in a label: in its name, or in what describes the name.
fn in_label(t: &Tokens, i: usize, name: bool) -> bool {
    let clause = Tags::AUXILIARY | Tags::SUBJECT | Tags::RELATIVE | Tags::NEGATION;
    if t.has(i, Tags::CLITIC) || t.is_capital(i) {
        return !t.has(i, Tags::SUBJECT);
    }
    let verb = Tags::VERB | Tags::PAST | Tags::SUBORDINATOR;
    let office = t.title(i).office;
    !t.has(i, clause) && (office || !name || !t.has(i, verb)) && (office || !t.is_finite(i))
}
