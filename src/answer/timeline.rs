//! The timeline: what happened or was said when, in the order of the days that the articles give, an entry an event.
//! Owns what is an entry, and which entries tell of one event ([`gather`]). The day of an event is never taken from the
//! day of publication: what no expression dates to a day is marked as undated.

mod gather;

use super::days::Days;
use super::engine::Engine;
use super::listing::place;
use super::tell::compose::{cite, speaker_of};
use super::tell::when::dating;
use super::{Citation, Dating, Speaker};
use crate::corpus::Span;
use crate::index::{IndexError, Passage, SearchRequest, has};
use crate::record::{Statement, TimeKind, When, days, is_dateline};
use foldhash::HashSet;
use serde::Serialize;

/// Passages that one timeline looks through.
const MOST: usize = 2_000;
/// Words below which a line is a heading, a caption or a label, and no event.
const FRAGMENT: usize = 5;

/// Which events to list.
#[derive(Clone, Debug, Default)]
pub struct TimelineRequest {
    /// A topic in a few words; everything without it.
    pub about: Option<String>,
    /// Only what happened or was said on these days.
    pub days: Days,
}

/// What an item of a timeline tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    /// Something that happened, or is to happen.
    Event,
    /// Somebody said something.
    Statement,
    /// As reported.
    Sanction,
}

/// Something that happened or was said.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimelineItem {
    /// What it tells of.
    pub kind: Happening,
    /// The day, or the first of its days, `YYYY-MM-DD`; null where the sources do not date it to days.
    pub day: Option<String>,
    /// Whether `day` is known; undated items follow the dated ones in the articles' order.
    pub dated: bool,
    /// The expression that dates it, resolved where that can be done.
    pub when: Option<Dating>,
    /// Day of publication, apart from the day of the event.
    pub published: Option<String>,
    /// Whose words they are: of a statement, or of an event that the article gives in somebody's words.
    pub speaker: Option<Speaker>,
    /// The sentence that tells it best.
    pub citation: Citation,
    /// Other sentences that tell the same.
    pub also: Vec<Citation>,
    /// Where another source gives the same event another day.
    pub conflicts: Vec<OtherDay>,
}

/// Another day of the same event, and who gives it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OtherDay {
    /// `YYYY-MM-DD`.
    pub day: String,
    /// The sentence that gives it.
    pub citation: Citation,
}

impl Engine {
    /// What the sources date, each with its sentence: first by day, then what is not dated to a day.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn timeline(&self, request: &TimelineRequest) -> Result<Vec<TimelineItem>, IndexError> {
        let search = SearchRequest {
            has: vec![has::TIME],
            since: request.days.since,
            until: request.days.until,
            limit: MOST,
            ..SearchRequest::default()
        };
        let mut hits = self.on_topic(&self.searcher(), search, request.about.as_deref())?;
        hits.sort_by(|a, b| place(&a.passage).cmp(&place(&b.passage)));
        let told = hits.iter().filter(|h| !is_fragment(&h.passage.text));
        let mut entries: Vec<_> =
            told.flat_map(|h| items(&h.passage).into_iter().map(|item| (item, &h.passage))).collect();
        entries.sort_by(|(a, _), (b, _)| (!a.dated, &a.day).cmp(&(!b.dated, &b.day)));
        let mut items = gather::gather(entries);
        items.retain(|item| {
            let last = item.when.as_ref().and_then(|w| w.end.as_deref());
            request.days.touch(item.day.as_deref(), last)
        });
        for (i, item) in items.iter_mut().enumerate() {
            item.citation.n = i + 1;
            let others = item.also.iter_mut().chain(item.conflicts.iter_mut().map(|c| &mut c.citation));
            others.for_each(|c| c.n = i + 1);
        }
        Ok(items)
    }
}

/// A heading, a caption, a label: few words, or no mark at its end.
fn is_fragment(text: &str) -> bool {
    let plain = text.trim_end_matches(|c: char| "”\"’')*_]".contains(c) || c.is_whitespace());
    text.split_whitespace().count() < FRAGMENT || !plain.ends_with(['.', '!', '?', ';', ':', '…', ','])
}

/// One item for each day that the sentence dates something to. What no day is known for gives one only where it dates the
/// whole.
fn items(passage: &Passage) -> Vec<TimelineItem> {
    let mut found: Vec<(Happening, When, Option<Speaker>)> = Vec::new();
    for when in passage.sanctions.iter().filter_map(|s| s.when.clone()) {
        found.push((Happening::Sanction, when, None));
    }
    for statement in &passage.statements {
        if let Some(when) = statement.when.clone().filter(|w| !tells(statement, w)) {
            found.push((Happening::Statement, when, speaker_of(statement)));
        }
    }
    let event = |when: When| {
        let told = passage.statements.iter().filter(|s| tells(s, &when));
        let speaker = told.min_by_key(|s| s.extent().len()).and_then(speaker_of);
        (Happening::Event, when, speaker)
    };
    found.extend(passage.when.clone().map(event));
    let dates = passage.times.iter().filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time));
    let known = dates.filter(|t| t.value.as_deref().is_some_and(|v| days(v).is_some()));
    found.extend(known.map(|t| event(When { start: t.start, end: t.end, value: t.value.clone() })));
    let mut places: Vec<Span> = Vec::new();
    let mut seen = HashSet::default();
    found.retain(|(_, when, _)| {
        let at = Span::new(when.start, when.end);
        let new = !places.iter().any(|p| p.overlaps(at)) && !is_reference(when) && !heads(passage, when);
        let range = when.value.as_deref().and_then(days);
        let told = new && range.is_none_or(|range| seen.insert(range));
        if told {
            places.push(at);
        }
        told
    });
    found.into_iter().map(|(kind, when, speaker)| item(passage, kind, &when, speaker)).collect()
}

/// Whether an expression is the sentence's dateline.
fn heads(passage: &Passage, when: &When) -> bool {
    let from = passage.span.start;
    when.start >= from && is_dateline(&passage.text, when.start - from..when.end - from)
}

/// Whether the expression is among a statement's words, so that it dates what is told, not the telling.
fn tells(statement: &Statement, when: &When) -> bool {
    statement.content.iter().any(|c| c.contains(Span::new(when.start, when.end)))
}

/// "now", "recently": TIMEX3 values that name no time.
fn is_reference(when: &When) -> bool {
    when.value.as_deref().is_some_and(|v| v.ends_with("_REF"))
}

fn item(passage: &Passage, kind: Happening, when: &When, speaker: Option<Speaker>) -> TimelineItem {
    let when = dating(passage, when);
    TimelineItem {
        kind,
        day: when.start.clone(),
        dated: when.start.is_some(),
        when: Some(when),
        published: passage.article.published.clone(),
        speaker,
        citation: cite(passage, 1),
        also: Vec::new(),
        conflicts: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_labels_are_no_events() {
        for text in ["Published On 6 Feb 2026", "6 Feb, 9.40", "Talks resume on Monday in the old mint", "**18:05**"] {
            assert!(is_fragment(text), "{text}");
        }
        for text in
            ["He left the town on Monday.", "“We sail on Monday and come back,” she said.", "They met on Monday …"]
        {
            assert!(!is_fragment(text), "{text}");
        }
    }
}
