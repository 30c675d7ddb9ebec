//! What is never a speaker: numbers, days, places in front of whoever speaks, clauses, fragments of names. A guard by
//! the words' own evidence, behind all that finds speakers.

use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// No shorter word with a full stop is a name ("Md.", "D.").
const MIN_NAME: usize = 4;

/// Words for anybody at all.
const ANYBODY: &[&str] = &["man", "woman", "person", "boy", "girl", "child", "voice", "somebody"];

/// The words of a description that can speak; none where nothing of it can.
pub fn speaking(t: &Tokens, head: Range<usize>) -> Option<Range<usize>> {
    let head = behind_setting(t, head.clone())..head.end;
    let end = (head.start + 1..head.end)
        .find(|&i| {
            t.has(i, Tags::PREPOSITION)
                && (i + 1 == head.end || t.has(i + 1, Tags::NUMBER | Tags::TIME) && i + 2 == head.end)
        })
        .unwrap_or(head.end);
    let last = end.checked_sub(1).filter(|&l| l >= head.start)?;
    let closed = Tags::ADVERB | Tags::PREPOSITION | Tags::TIME | Tags::AUXILIARY | Tags::COORDINATOR;
    let clause = |i: usize| t.has(i, Tags::SUBJECT | Tags::AUXILIARY) && !t.has(i, Tags::CLITIC);
    let relative = |i: usize| (head.start..i).any(|k| t.has(k, Tags::RELATIVE));
    let says = |i: usize| (t.is_finite(i) || t.is(i, "say")) && !t.title(i).office && !t.tokens[i].cue_noun;
    let told = (head.start + 1..end).any(|i| (clause(i) || says(i)) && !relative(i) && !t.is_capital(i));
    let opens =
        t.has(head.start, Tags::PREPOSITION) && !t.has(head.start, Tags::DETERMINER) || t.is(head.start, "according");
    let measured = t.is_any(last, &["percent", "recent", "ranking", "nationwide"]) || t.word(last).ends_with("wide");
    let nobody = t.has(last, closed) && !t.is_capital(last) && !t.title(last).office
        || t.is_any(last, &["nobody", "nothing", "none"])
        || t.is(head.start, "same");
    // "A woman": anybody.
    let anybody = end == head.start + 2 && t.is_any(head.start, &["a", "an", "one"]) && t.is_any(last, ANYBODY);
    // "Numerous": an adjective whose noun stands elsewhere.
    let bare = end == head.start + 1
        && !t.is_capital(last)
        && !t.title(last).office
        && ["ous", "ful", "less", "able", "ible"].iter().any(|s| t.word(last).ends_with(s));
    (!told && !opens && !measured && !nobody && !anybody && !bare).then_some(head.start..end)
}

/// "France, Germany and Poland": with the members of a list that stand in front of commas.
pub fn listed(t: &Tokens, head: Range<usize>) -> Range<usize> {
    let joined = head.clone().any(|i| t.is(i, "and"));
    let capital = |i: usize| t.is_capital(i) && !t.has(i, Tags::TIME | Tags::PREPOSITION | Tags::SUBORDINATOR);
    let member = |i: usize| t.quote(i).is_none() && (capital(i) || t.is_any(i, &["the", "of"]));
    let named = capital(head.start) || t.is(head.start, "the") && capital(head.start + 1);
    let mut start = head.start;
    while joined && named && start > 1 && t.has(start - 1, Tags::COMMA) {
        let Some(first) = (0..start - 1).rev().take_while(|&i| member(i)).last() else { break };
        let opens = t.sentences.iter().any(|s| s.start == first) || first > 0 && t.has(first - 1, Tags::COMMA);
        if !opens || !(first..start).any(capital) {
            break;
        }
        start = first;
    }
    start..head.end
}

/// Behind a clock time or a place in front of a phrase of its own: "14.20 A bank clerk", "Torvik the water ministry".
fn behind_setting(t: &Tokens, head: Range<usize>) -> usize {
    let digit = |i: usize| t.word(i).starts_with(|c: char| c.is_ascii_digit());
    let mut start = head.start;
    while start + 1 < head.end
        && (digit(start) || t.has(start, Tags::TIME))
        && (t.is_capital(start + 1) || t.has(start + 1, Tags::DETERMINER | Tags::TIME))
    {
        start += 1;
    }
    let article = |i: &usize| t.is_any(*i, &["the", "a", "an", "this"]) && t.is_capital(i - 1);
    let own = (start + 1..head.end).find(article);
    own.filter(|&i| (start..i).all(|k| t.is_capital(k) || t.has(k, Tags::DETERMINER | Tags::NUMBER))).unwrap_or(start)
}

/// What abbreviations and sentence ends leave of a name.
pub fn is_fragment(name: &str) -> bool {
    let letters = name.trim_end_matches('.');
    name.ends_with('.') && letters.chars().count() < MIN_NAME && !letters.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    /// The words of a phrase that can speak, in front of "said".
    fn check(phrase: &str, expect: Option<&str>) {
        let text = format!("{phrase} said that the quay is closed.");
        let lexicon = Lexicon::embedded().unwrap();
        let tokens = Tokens::read(&text, &lexicon);
        let end = (0..tokens.tokens.len()).find(|&i| tokens.is(i, "said")).unwrap();
        let found = speaking(&tokens, 0..end).map(|r| r.map(|i| tokens.word(i)).collect::<Vec<_>>().join(" "));
        assert_eq!(found.as_deref(), expect, "{phrase}");
    }

    #[test]
    fn settings_and_anybody_do_not_speak() {
        check("The harbour master", Some("The harbour master"));
        check("A woman", None);
        check("A bank clerk", Some("A bank clerk"));
        check("14.20 A bank clerk", Some("A bank clerk"));
        check("In the evening", None);
        check("43 percent", None);
        check("Says nobody", None);
        check("same report", None);
        check("numerous", None);
        check("The responsible", Some("The responsible"));
    }

    #[test]
    fn abbreviations_are_no_names() {
        for (name, fragment) in [("Md.", true), ("D.", true), ("U.S.", false), ("Lee", false), ("Johnson.", false)] {
            assert_eq!(is_fragment(name), fragment, "{name}");
        }
    }
}
