//! Each pattern against its example and its counterexample.

use super::*;
use crate::lexicon::Lexicon;

/// An example's text without its brackets, and the scope that they hold.
fn bracketed(example: &str) -> (String, Option<String>) {
    let (open, close) = (example.find('['), example.rfind(']'));
    let inside = open.zip(close).map(|(a, b)| example[a + 1..b].replace(['[', ']'], ""));
    (example.replace(['[', ']'], ""), inside)
}

fn read(text: &str, lexicon: &Lexicon, each: &mut dyn FnMut(&Line)) {
    let tokens = Tokens::read(text, lexicon);
    tokens.sentences.iter().for_each(|s| each(&Line::new(&tokens, s.clone())));
}

/// Each pattern of the lexicon marks its example as the brackets have it, and nothing in its counterexample.
#[test]
fn patterns_match_their_examples_and_not_their_counterexamples() {
    let lexicon = Lexicon::embedded().unwrap();
    let mut faults = Vec::new();
    for pattern in &lexicon.factuality.patterns {
        let (text, expect) = bracketed(&pattern.example);
        let mut got: Vec<String> = Vec::new();
        read(&text, &lexicon, &mut |line| {
            for found in line.matches().iter().filter(|m| m.pattern.pattern == pattern.pattern) {
                let of = |m: Mark| if pattern.effect == Effect::Plain { m.cue } else { m.scope };
                got.extend(line.mark(found).map(|m| of(m).get(&text).unwrap_or("").to_owned()));
                if pattern.effect == Effect::Plain && line.mark(found).is_none() {
                    let taken = found.taken[0]..found.taken[found.taken.len() - 1] + 1;
                    got.push(line.tokens.span(taken).get(&text).unwrap_or("").to_owned());
                }
            }
        });
        if !expect.as_ref().is_some_and(|e| got.contains(e)) {
            faults.push(format!("`{}` on {:?}: {expect:?}, got {got:?}", pattern.pattern, pattern.example));
        }
        read(&pattern.counter, &lexicon, &mut |line| {
            let hit = line.matches().into_iter().any(|m| m.pattern.pattern == pattern.pattern);
            if hit {
                faults.push(format!("`{}` marks {:?}", pattern.pattern, pattern.counter));
            }
        });
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
