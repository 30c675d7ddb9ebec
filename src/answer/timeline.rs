//! The timeline: what happened or was said when, in the order of the days that the articles give. The day of an event
//! is never taken from the day of publication: what no expression dates to a day is marked as undated.

use super::engine::{Engine, cite};
use super::listing::{dating, place, speaker_of};
use super::{Citation, Dating, Speaker};
use crate::corpus::Span;
use crate::index::{IndexError, Passage, SearchRequest, has};
use crate::record::{Statement, TimeKind, When, days};
use foldhash::HashSet;
use serde::Serialize;

/// Passages that one timeline looks through.
const MOST: usize = 2_000;

/// What an item of a timeline tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    Event,
    Statement,
    /// As reported.
    Sanction,
}

/// Something that happened or was said.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimelineItem {
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
    pub citation: Citation,
}

impl Engine {
    /// What the sources date, each with its sentence: first by day, then what is not dated to a day.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn timeline(&self, about: Option<&str>) -> Result<Vec<TimelineItem>, IndexError> {
        let request = SearchRequest { has: vec![has::TIME], limit: MOST, ..SearchRequest::default() };
        let mut hits = self.on_topic(&self.searcher(), request, about)?;
        hits.sort_by(|a, b| place(&a.passage).cmp(&place(&b.passage)));
        let mut items: Vec<TimelineItem> = hits.iter().flat_map(|h| items(&h.passage)).collect();
        items.sort_by(|a, b| (!a.dated, &a.day).cmp(&(!b.dated, &b.day)));
        for (i, item) in items.iter_mut().enumerate() {
            item.citation.n = i + 1;
        }
        Ok(items)
    }
}

/// One item for each thing that the sentence dates. What no day is known for gives one only where it dates the whole.
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
    let mut seen = HashSet::default();
    found.retain(|(_, when, _)| !is_reference(when) && seen.insert((when.start, when.end)));
    found.into_iter().map(|(kind, when, speaker)| item(passage, kind, &when, speaker)).collect()
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
    }
}
