//! Two mouths in one sentence: where behind a comma another begins to speak ("…, to which the clerk replied that"), and who
//! is brought to say something ("prompting the clerk to ask"). What each of them says is for `sentence`.

use super::{Voice, cue_at, limits};
use crate::lexicon::{Cue, Takes};
use crate::record::source::subject::subject_before;
use crate::record::syntax::{Tags, Tokens, phrase::quote_at};

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

/// The finite cue of the subject that begins at `start`.
fn others_verb(t: &Tokens, start: usize, hi: usize) -> Option<usize> {
    let takes = Takes::QUOTE | Takes::CLAUSE | Takes::HEARER | Takes::OBJECT;
    let cue = |c: &Cue| c.takes.has(takes) || c.stance.has(Takes::CLAUSE);
    let verb = (start + 1..hi.min(start + limits::APPOSED_CUE))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn at(text: &str, comma: usize) -> bool {
        let lexicon = Lexicon::embedded().unwrap();
        let t = Tokens::read(text, &lexicon);
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
