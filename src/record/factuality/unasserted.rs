//! What a sentence mentions in a phrase with a verb of no tense, and so does not assert unless the word that brings it
//! says so: "battled *to save the mill*", "within a day *of closing it*". Words that do say so ("began to") are patterns of
//! the lexicon without effect, like all that say more of such a phrase.

use super::Mark;
use super::line::{Line, Match};
use super::scope::phrase_right;
use crate::lexicon::Effect;
use crate::record::syntax::Tags;

/// The phrases of which no pattern tells.
pub fn unasserted<'a>(line: &'a Line, found: &'a [Match]) -> impl Iterator<Item = Mark> + 'a {
    let told = |i: usize| found.iter().any(|m| m.taken.contains(&i));
    let brings =
        line.range.clone().skip(1).filter(move |&i| (is_infinitive(line, i) || is_gerund(line, i)) && !told(i));
    brings.filter_map(|i| mark(line, i))
}

fn mark(line: &Line, i: usize) -> Option<Mark> {
    let scope = line.tokens.span(i + 1..phrase_right(line, i + 1, i));
    (!scope.is_empty()).then(|| Mark { effect: Effect::Mentioned, cue: line.tokens.span(i - 1..i + 1), scope })
}

/// "Battled *to* save the mill": behind a verb, and something that is saved.
fn is_infinitive(line: &Line, i: usize) -> bool {
    let object = Tags::DETERMINER | Tags::POSSESSIVE | Tags::NUMBER;
    let plain =
        |k: usize| line.has(k, Tags::WORD) && !line.has(k, object | Tags::PREPOSITION | Tags::PAST | Tags::TIME);
    let verb = |k: usize| plain(k) && !line.tokens.is_capital(k) && !line.is_gerund(k) && !line.word(k).ends_with('s');
    let followed =
        |k: usize| line.has(k, object | Tags::SUBJECT) || line.has(k, Tags::WORD) && line.tokens.is_capital(k);
    line.is(i, &["to"]) && verb(i + 1) && followed(i + 2)
}

/// "Talk *of* closing it".
fn is_gerund(line: &Line, i: usize) -> bool {
    line.in_list(i, |c| &c.unasserting) && line.is_gerund(i + 1)
}
