//! Which time expression dates the saying or doing at a place: the nearest one of the sentence that can be an adverbial
//! there, outside quotations and outside what the statement says. Phrases anchored to an event ("within hours of the
//! talks' conclusion") count, without a calendar value.

use super::adverbial::{MOST, REACH, SUBORDINATE, adverbial, quoted};
use super::event;
use crate::corpus::{Article, Span};
use crate::record::{Statement, TimeExpression, When};

/// What dates the verb or clause at `span`: of the same sentence, or none.
pub fn dating(article: &Article, times: &[TimeExpression], span: Span) -> Option<When> {
    let (paragraph, sentence) = article.locate(span.start)?;
    if article.paragraphs[paragraph].sentences[sentence] == span {
        return event::dating(article, times, article.paragraphs[paragraph].span, span);
    }
    dating_outside(article, times, span, &[])
}

/// As [`dating`], passing over expressions inside `avoid`: what is said dates its own events, not the saying.
pub fn dating_outside(article: &Article, times: &[TimeExpression], span: Span, avoid: &[Span]) -> Option<When> {
    let (paragraph, sentence) = article.locate(span.start)?;
    let paragraph = &article.paragraphs[paragraph];
    let sentence = paragraph.sentences[sentence];
    let first = times.partition_point(|t| t.end <= sentence.start.max(span.start.saturating_sub(REACH)));
    let near = times[first..].iter().take_while(|t| t.start < sentence.end.min(span.end + REACH)).take(MOST);
    let fits = |t: &&TimeExpression| {
        let at = Span::new(t.start, t.end);
        sentence.contains(at) && !avoid.iter().any(|a| a.overlaps(at))
    };
    let dateline = |t: &&TimeExpression| {
        event::is_dateline(article.slice(sentence), t.start - sentence.start..t.end - sentence.start)
    };
    let whens = near.filter(fits).filter(|t| !dateline(t)).filter_map(|t| Some((t, adverbial(article, sentence, t)?)));
    let scored = whens.filter_map(|(t, when)| {
        let found = Span::new(when.start, when.end);
        let quoted = quoted(article, paragraph.span, t.start) && !quoted(article, paragraph.span, span.start);
        let far = distance(article, sentence, found, span)?;
        (!quoted).then_some((far, when))
    });
    scored.min_by_key(|(far, _)| *far).map(|(_, when)| when)
}

/// Fills `when` of each statement: what dates its cue, or its source where it has none.
pub fn date_statements(article: &Article, times: &[TimeExpression], statements: &mut [Statement]) {
    for statement in statements {
        let said = statement.cue.or(statement.source);
        statement.when = said.and_then(|at| dating_outside(article, times, at, &statement.content));
    }
}

/// Clause bounds between an expression and what it may date, then bytes; none where too many stand between. One that
/// opens the sentence dates its main clause.
fn distance(article: &Article, sentence: Span, time: Span, span: Span) -> Option<(usize, usize)> {
    if time.overlaps(span) {
        return Some((0, 0));
    }
    let gap = if time.end <= span.start { Span::new(time.end, span.start) } else { Span::new(span.end, time.start) };
    let opens = article.slice(Span::new(sentence.start, time.start)).split_whitespace().take(3).count() <= 2;
    if opens {
        return Some((1, gap.len()));
    }
    let text = article.slice(gap);
    let hard = text.matches([';', '—', '–', ':', '“', '”', '"']).count();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| SUBORDINATE.contains(w)).count();
    let commas = text.matches(',').count();
    let condition = text.split(|c: char| !c.is_alphanumeric()).any(|w| w == "if" || w == "unless");
    let bounds = 4 * usize::from(condition) + 3 * hard + 3 * words + commas;
    (bounds <= 2).then_some((bounds, gap.len()))
}
