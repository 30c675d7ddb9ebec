//! Time expressions of English news: TIMEX3 of types DATE, TIME, DURATION and SET (TimeML 1.2.1), resolved against the
//! day of publication, and which of them dates a statement. The same reading serves questions, so that "last March"
//! means one thing everywhere.

mod adverbial;
mod amount;
mod anchored;
mod calendar;
mod dates;
mod dating;
mod day;
mod event;
mod feast;
mod feasts;
mod form;
mod guard;
mod hour;
mod parse;
mod reckon;
mod relative;
mod resolve;
mod series;
mod stretch;
mod tense;
mod title;
mod token;
mod value;
mod word;
mod year;

pub use dating::{date_statements, dating, dating_outside};
pub use event::is_dateline;
pub use value::days;

use super::TimeExpression;
use crate::corpus::{Article, Span};
use calendar::Calendar;
use form::Core;
use jiff::civil::Date;
use parse::Grammar;
use series::Row;
use token::tokens;
use word::Class;

/// The time expressions of an article's body, in text order, not overlapping.
pub fn times(article: &Article) -> Vec<TimeExpression> {
    let mut found = expressions(article.slice(article.body), article.metadata.published);
    for time in &mut found {
        time.start += article.body.start;
        time.end += article.body.start;
    }
    let set_off = article.paragraphs.iter().flat_map(|p| p.emphasis.iter().map(|s| (p.span, *s)));
    let titles: Vec<Span> =
        set_off.filter(|(line, s)| title::is_set_off(&article.text, *line, *s)).map(|(_, s)| s).collect();
    found.retain(|time| {
        let title = titles.get(titles.partition_point(|s| s.end < time.end));
        title.is_none_or(|s| s.start > time.start)
    });
    found
}

/// The time expressions of any text. `anchor` is the day on which it speaks: without one, relative expressions ("last
/// week") have no value, while absolute ones, durations and sets keep theirs.
pub fn expressions(text: &str, anchor: Option<Date>) -> Vec<TimeExpression> {
    let mut tokens = tokens(text);
    feasts::join(text, &mut tokens);
    let grammar = Grammar { text, tokens: &tokens };
    let mut calendar = Calendar::new(anchor);
    let mut found = Vec::new();
    let mut began = None;
    let mut i = 0;
    while i < tokens.len() {
        let Some(row) = row(&grammar, i) else {
            i += 1;
            continue;
        };
        if let (Some(first), Some(last)) = (row.first(), row.last())
            && grammar.is_name(first.0, last.1)
        {
            i = last.1;
            continue;
        }
        for (from, next, form) in row {
            i = next;
            let counted = matches!(form.core, Core::NthDay(_));
            if counted && !began.is_some_and(|b| grammar.is_of_beginning(b, from, next)) {
                continue;
            }
            let (kind, value) = calendar.resolve(form, grammar.tense(from, next));
            if grammar.begins(from, next) && calendar.begin(value.as_deref()) {
                began = Some(from);
            }
            found.push(TimeExpression { start: tokens[from].start, end: tokens[next - 1].end, kind, value });
        }
    }
    found
}

/// The expressions that begin at a token: several that share a month or a year, or one.
fn row(grammar: &Grammar, i: usize) -> Option<Row> {
    let inner = i + usize::from(grammar.at(i) == Class::The);
    let within = grammar.past_stretch(inner);
    if let Some(mut row) = grammar.series(within)
        && (within == inner || row.len() == 1)
    {
        row[0].0 = i;
        return Some(row);
    }
    grammar.read(i).map(|(next, form)| vec![(i, next, form)])
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_shared;
