//! The timeline: what happened or was said when, in the order of the days that the articles give. The day of an event
//! is never taken from the day of publication: what no expression dates to a day is marked as undated.

use super::engine::{Engine, cite};
use super::listing::{dating, on_topic, place, speaker_of};
use super::{Citation, Dating, Speaker};
use crate::index::{IndexError, Passage, SearchRequest, has};
use crate::record::{Statement, When};
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
    /// Whose words they are, for a statement.
    pub speaker: Option<Speaker>,
    pub citation: Citation,
}

impl Engine {
    /// Sentences with an expression of time, dated ones first, in the order of their days.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn timeline(&self, about: Option<&str>) -> Result<Vec<TimelineItem>, IndexError> {
        let request = SearchRequest { has: vec![has::TIME], limit: MOST, ..SearchRequest::default() };
        let mut hits = on_topic(&self.searcher(), request, about)?;
        hits.sort_by(|a, b| place(&a.passage).cmp(&place(&b.passage)));
        let mut items: Vec<TimelineItem> = hits.iter().filter_map(|h| item(&h.passage)).collect();
        items.sort_by(|a, b| (!a.dated, &a.day).cmp(&(!b.dated, &b.day)));
        for (i, item) in items.iter_mut().enumerate() {
            item.citation.n = i + 1;
        }
        Ok(items)
    }
}

fn item(passage: &Passage) -> Option<TimelineItem> {
    let (kind, when, speaker) = subject(passage)?;
    let when = dating(passage, when);
    Some(TimelineItem {
        kind,
        day: when.start.clone(),
        dated: when.start.is_some(),
        when: Some(when),
        published: passage.article.published.clone(),
        speaker,
        citation: cite(passage, 1),
    })
}

/// What the sentence's time dates: a sanction, a saying, or the event that it tells.
fn subject(passage: &Passage) -> Option<(Happening, &When, Option<Speaker>)> {
    if let Some(when) = passage.sanctions.iter().find_map(|s| s.when.as_ref()) {
        return Some((Happening::Sanction, when, None));
    }
    let said = |s: &'_ Statement| s.when.clone();
    if let Some(statement) = passage.statements.iter().find(|s| said(s).is_some()) {
        return Some((Happening::Statement, statement.when.as_ref()?, speaker_of(statement)));
    }
    passage.when.as_ref().map(|when| (Happening::Event, when, None))
}
