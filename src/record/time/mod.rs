//! Time expressions of English news: TIMEX3 of types DATE, TIME, DURATION and SET (TimeML 1.2.1), resolved against the
//! day of publication, and which of them dates a statement. The same reading serves questions, so that "last March"
//! means one thing everywhere.

mod amount;
mod dating;
mod form;
mod parse;
mod relative;
mod resolve;
mod token;
mod value;
mod word;

pub use dating::{date_statements, dating, dating_outside};
pub use value::days;

use super::TimeExpression;
use crate::corpus::Article;
use jiff::civil::Date;
use parse::Grammar;
use resolve::{Calendar, Tense};
use token::tokens;
use word::Class;

/// The time expressions of an article's body, in text order, not overlapping.
pub fn times(article: &Article) -> Vec<TimeExpression> {
    let mut found = expressions(article.slice(article.body), article.metadata.published);
    for time in &mut found {
        time.start += article.body.start;
        time.end += article.body.start;
    }
    found
}

/// The time expressions of any text. `anchor` is the day on which it speaks: without one, relative expressions ("last
/// week") have no value, while absolute ones, durations and sets keep theirs.
pub fn expressions(text: &str, anchor: Option<Date>) -> Vec<TimeExpression> {
    let tokens = tokens(text);
    let grammar = Grammar { text, tokens: &tokens };
    let mut calendar = Calendar::new(anchor);
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let Some((next, form)) = grammar.read(i) else {
            i += 1;
            continue;
        };
        let (kind, value) = calendar.resolve(form, tense(&grammar, i, next));
        found.push(TimeExpression { start: tokens[i].start, end: tokens[next - 1].end, kind, value });
        i = next;
    }
    found
}

/// The nearest verb to the left within the sentence, else to the right, says the tense.
fn tense(grammar: &Grammar, from: usize, to: usize) -> Tense {
    let told = |i: usize| match grammar.at(i) {
        Class::Future => Some(Tense::Future),
        Class::PastVerb => Some(Tense::Past),
        _ => None,
    };
    if from > 0 && grammar.at(from - 1) == Class::Until {
        return Tense::Future;
    }
    if grammar.at(to) == Class::Possessive {
        return Tense::Past;
    }
    let within = |i: &usize| !matches!(grammar.at(*i), Class::Stop | Class::Break);
    let left = (from.saturating_sub(20)..from).rev().take_while(within).find_map(told);
    left.or_else(|| (to..to + 12).take_while(within).find_map(told)).unwrap_or(Tense::Open)
}

#[cfg(test)]
mod tests;
