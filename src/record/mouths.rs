//! Two mouths in one sentence: where behind a comma another begins to speak ("…, to which the clerk replied that"), and who
//! is brought to say something ("prompting the clerk to ask"). What each of them says is for `sentence`.

use super::cue::{CueMatch, Voice, cue_at};
use super::grammar::Tags;
use super::lead_in::is_document;
use super::phrase::quote_at;
use super::source::{Source, subject_before};
use super::token::Tokens;
use super::verbless::is_doubted;
use crate::lexicon::{Cue, Takes};
use std::ops::Range;

/// Tokens within which another's verb stands behind the comma.
const REACH: usize = 24;
/// Tokens within which an infinitive stands behind what brings it about.
const MAX_PROMPTED: usize = 14;

/// Whether behind a comma somebody else's words begin, or how it came to them.
pub fn begins(t: &Tokens, comma: usize, hi: usize) -> bool {
    let i = comma + 1;
    let led = t.has(i, Tags::PREPOSITION) && t.is_any(i + 1, &["which", "whom"]);
    if t.is_any(i, &["whereupon", "whereas"]) || led {
        return others_verb(t, i + 1 + usize::from(led), hi).is_some();
    }
    let only_for = t.is(i, "only") && t.is(i + 1, "for");
    t.speaker(i).prompts || only_for || is_told(t, i) || is_named_by(t, comma, hi) || has_own_subject(t, i, hi)
}

/// Words between a comma and what opens a clause of time behind it ("two days after").
const MAX_MEASURED: usize = 3;

/// Where the subject of the clause begins that ", whereupon", ", to which" or ", hours after" opens in front of `at`.
pub fn clause_of(t: &Tokens, lo: usize, at: usize) -> Option<usize> {
    let opens = |i: usize| {
        let led = t.has(i, Tags::PREPOSITION) && t.is_any(i + 1, &["which", "whom"]);
        let timed =
            (i..i + MAX_MEASURED).find(|&k| t.is_any(k, &["after", "before", "when", "as", "because", "since"]));
        let counts = |m: usize| t.has(m, Tags::TIME | Tags::NUMBER | Tags::DETERMINER | Tags::ADVERB);
        let measured = timed.filter(|&k| (i..k).all(counts) && is_whoever_speaks(t, k + 1..at));
        if let Some(opener) = measured {
            return Some(opener + 1);
        }
        let alone = t.is_any(i, &["whereupon", "whereas", "but", "while"]);
        (led || alone).then_some(i + 1 + usize::from(led))
    };
    (lo..at)
        .rev()
        .filter(|&c| t.has(c, Tags::COMMA) && t.quote(c).is_none())
        .find_map(|c| opens(c + 1))
        .filter(|&s| s < at)
}

/// "hours after | his deputy, Jane Miller, | told": nothing but one who speaks, and his apposition; "after | the vote, the mayor," is
/// more.
fn is_whoever_speaks(t: &Tokens, front: Range<usize>) -> bool {
    let commas: Vec<usize> = front.clone().filter(|&i| t.has(i, Tags::COMMA) && t.quote(i).is_none()).collect();
    let gerund = t.word(front.start).ends_with("ing") && !t.is_capital(front.start);
    let office = |i: usize| t.title(i).office || t.title(i).prefixed || t.title(i).offices;
    let person = |comma: usize| office(comma - 1) || t.is_capital(front.start) && t.is_capital(comma - 1);
    match commas.as_slice() {
        [] => !gerund,
        [first, last] => *first > front.start && last + 1 == front.end && person(*first),
        _ => false,
    }
}

/// The finite cue of the subject that begins at `start`.
fn others_verb(t: &Tokens, start: usize, hi: usize) -> Option<usize> {
    let takes = Takes::QUOTE | Takes::CLAUSE | Takes::HEARER | Takes::OBJECT;
    let cue = |c: &Cue| c.takes.has(takes) || c.stance.has(Takes::CLAUSE);
    let verb = (start + 1..hi.min(start + REACH))
        .take_while(|&i| t.quote(i).is_none() && !t.has(i, Tags::STOP | Tags::SEMICOLON | Tags::COLON | Tags::THAT))
        .find(|&i| t.cue(i).is_some_and(|(c, f)| (f.past || f.third) && cue(c)))?;
    let cue = cue_at(t, verb, start, hi).filter(|c| c.voice == Voice::Finite)?;
    let subject = subject_before(t, cue.group.start, start)?;
    (subject.full.start <= start + 1).then_some(verb)
}

/// ", and was told that": what follows is the answer.
fn is_told(t: &Tokens, i: usize) -> bool {
    let hears = t.cue(i + 2).is_some_and(|(c, f)| f.participle && c.takes.has(Takes::HEARER));
    t.has(i, Tags::COORDINATOR) && t.has(i + 1, Tags::BE) && hears
}

/// ", but the clerk, Jane Miller, replied: “…”": a contrast that brings words of its own.
fn has_own_subject(t: &Tokens, i: usize, hi: usize) -> bool {
    let i = i + usize::from(t.is(i, "even"));
    let opens = t.is_capital(i + 1) || t.has(i + 1, Tags::DETERMINER | Tags::POSSESSIVE);
    if !t.is_any(i, &["but", "while", "and", "though", "although"]) || !opens {
        return false;
    }
    let Some(verb) = others_verb(t, i + 1, hi) else { return false };
    let object = verb + 1 + usize::from(t.is_any(verb + 1, &["it", "this"]));
    let quoted = quote_at(t, verb + 1, hi).or_else(|| quote_at(t, object, hi)).is_some();
    let apposed = t.has(verb - 1, Tags::COMMA) && t.cue(verb).is_some_and(|(c, _)| c.takes.has(Takes::CLAUSE));
    quoted || apposed || t.has(verb + 1, Tags::THAT)
}

/// ", a claim Jane Miller called “…”", “fair”, a word that …: the text's remark on what was said.
fn is_named_by(t: &Tokens, comma: usize, hi: usize) -> bool {
    let i = comma + 1;
    let noun = i + 1;
    let plain = t.has(noun, Tags::WORD) && !t.is_capital(noun) && !t.has(noun, Tags::VERB | Tags::PREPOSITION);
    if !t.is_any(i, &["a", "an"]) || !plain {
        return false;
    }
    let behind_quote = comma > 0 && t.quote(comma - 1).is_some();
    let relative = t.is_any(noun + 1, &["that", "which"]);
    let subject = t.is_capital(noun + 1) || t.is_any(noun + 1, &["the", "that", "which"]);
    let start = noun + 1 + usize::from(relative);
    let ends = |v: usize| v + 1 >= hi || t.has(v + 1, Tags::STOP | Tags::COMMA);
    let quotes = |v: usize| quote_at(t, v + 1, hi).or_else(|| quote_at(t, v + 2, hi)).is_some() || ends(v);
    behind_quote && relative || subject && others_verb(t, start, hi).is_some_and(quotes)
}

/// "a claim Jane Miller": the one whose clause it is, without the noun that the clause describes.
pub fn own_subject(t: &Tokens, head: Range<usize>) -> Range<usize> {
    if !t.is_any(head.start, &["a", "an"]) || head.start == 0 || !t.has(head.start - 1, Tags::COMMA) {
        return head;
    }
    let noun = |i: usize| {
        let closed = Tags::PREPOSITION | Tags::CLITIC | Tags::DETERMINER | Tags::POSSESSIVE | Tags::COORDINATOR;
        let person = t.title(i).office || t.title(i).prefixed || t.title(i).body;
        t.has(i, Tags::WORD) && !t.is_capital(i) && !t.has(i, closed) && !person
    };
    let opens = |i: usize| t.is_capital(i) || t.is(i, "the");
    let own = (head.start + 2..head.end).find(|&i| opens(i) && noun(i - 1));
    own.map_or(head.clone(), |i| i..head.end)
}

/// "a letter from the lawyer, Jane Miller,", "Jane Miller's message to the board": whose the document is that says something.
pub fn author(t: &Tokens, source: &Source) -> Option<Source> {
    let head = source.head.clone();
    let clitic = head.clone().find(|&i| t.has(i, Tags::CLITIC) && i > head.start && t.is_capital(i - 1));
    let whole = |i: usize| i + 2 >= head.end || t.has(i + 2, Tags::PREPOSITION);
    let doubted = head.clone().any(|i| is_doubted(t, i));
    if let Some(clitic) = clitic.filter(|&i| t.speaker(i + 1).document && i + 1 < head.end && whole(i) && !doubted) {
        let owner = head.start..clitic;
        return Some(Source { full: owner.clone(), head: owner });
    }
    let from = head.clone().skip(1).find(|&i| t.is_any(i, &["from", "by"]) && is_document(t, i - 1))?;
    let own = from + 1..head.end;
    let last = own.end.checked_sub(1).filter(|&l| l >= own.start)?;
    let names = own.clone().filter(|&i| t.is_capital(i)).count();
    let office = |i: usize| t.title(i).office || t.title(i).body || t.is(i, "office");
    let somebody = names > 1 || own.clone().any(|i| office(i) || t.tokens[i].gender.is_some());
    // "from 1943", "from Monday's meeting", "by police about her", "from the mayor's phone".
    let timed = t.has(own.start, Tags::TIME) || t.word(own.start).starts_with(|c: char| c.is_ascii_digit());
    let parted = own.clone().any(|i| t.has(i, Tags::PREPOSITION) && !t.is_capital(i));
    let owned = own.clone().any(|i| t.has(i, Tags::CLITIC)) && !office(last) && !t.is_capital(last);
    let doubted = head.clone().any(|i| is_doubted(t, i));
    let whole = somebody && !(timed || parted || owned || doubted);
    whole.then_some(Source { full: own.start..source.full.end, head: own })
}

/// Behind what an infinitive is brought about by, where its subject begins: "prompting | the clerk to ask".
pub fn prompted(t: &Tokens, to: usize, lo: usize) -> Option<usize> {
    let from = lo.max(to.saturating_sub(MAX_PROMPTED));
    let prompt = (from..to).rev().take_while(|&i| t.quote(i).is_none()).find(|&i| t.speaker(i).prompts)?;
    (t.has(to, Tags::TO) && prompt + 1 < to).then_some(prompt + 1)
}

/// Whom somebody heard speak: "heard | the minister, Jane Miller, | say that".
pub fn heard(t: &Tokens, cue: &CueMatch, lo: usize) -> Option<Source> {
    let verb = cue.group.start;
    let bare = t.cue(verb).is_some_and(|(_, f)| (f.base || f.ing) && !f.past && !f.third);
    let from = lo.max(verb.saturating_sub(MAX_PROMPTED));
    let near = (from..verb).rev().take_while(|&i| t.quote(i).is_none());
    let hears = near.into_iter().find(|&i| t.speaker(i).perceives).filter(|_| bare && verb == cue.verb)?;
    subject_before(t, verb, hears + 1).filter(|s| s.full.start == hears + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{BlockKind, Paragraph, Span, sentences};
    use crate::lexicon::Lexicon;

    fn at(text: &str, comma: usize) -> bool {
        let lexicon = Lexicon::embedded().unwrap();
        let span = Span::new(0, text.len());
        let sentences = sentences(text, span);
        let paragraph = Paragraph { kind: BlockKind::Paragraph, span, emphasis: Vec::new(), sentences };
        let t = Tokens::read(text, &paragraph, &lexicon);
        let commas: Vec<usize> = (0..t.tokens.len()).filter(|&i| t.has(i, Tags::COMMA)).collect();
        begins(&t, commas[comma], t.tokens.len())
    }

    #[test]
    fn another_begins_to_speak_behind_a_comma() {
        for text in [
            "Renn said that it rained, to which Tellow replied that it snowed.",
            "Renn said that it rained, whereupon the clerk said that it snowed.",
            "Renn said that it rained, whereas Tellow said it snowed.",
            "Renn said that it rained, prompting the clerk to ask where.",
            "Renn said that it rained, but the clerk, Ida Tellow, replied: “It snowed.”",
            "Renn said that it rained, a claim Tellow called “brave”.",
            "Renn asked whether it rained, and was told that it snowed.",
        ] {
            assert!(at(text, 0), "{text}");
        }
    }

    #[test]
    fn whoever_speaks_goes_on_behind_a_comma() {
        for text in [
            "Renn said that it rained, to which nothing could be added.",
            "Renn said that it rained, but the roof held.",
            "Renn said that it rained, a lot, and that the roof held.",
            "Renn said that it rained, and that the clerk was wet.",
        ] {
            assert!(!at(text, 0), "{text}");
        }
    }
}
