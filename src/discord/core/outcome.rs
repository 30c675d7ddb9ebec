//! What a request comes to: asked of the engine, laid out as cards, with what its buttons need.

use super::{Core, CoreError};
use crate::answer::{Answer, Ask, Citation, Engine, SaidRequest, SanctionsRequest, SummaryRequest, TimelineRequest};
use crate::discord::component::Anchor;
use crate::discord::render::{self, Card};
use crate::discord::request::Request;
use crate::index::{IndexError, Searcher};
use crate::intake::Gap;

/// What a request came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub cards: Vec<Card>,
    /// Of the first citation, or of the nearest passage.
    pub anchor: Option<Anchor>,
    pub abstained: bool,
    /// What a question that went unanswered was on.
    pub gap: Option<Gap>,
}

impl Core {
    pub(super) fn outcome(&self, request: &Request) -> Result<Outcome, CoreError> {
        let known = self.known()?;
        let engine = &self.engine;
        let today = jiff::ZonedDateTime::now().date();
        let mut gap = None;
        let (cards, citation, abstained) = match request {
            Request::Ask { .. } => {
                let answer = engine.ask(&ask(request).unwrap_or_default(), Some(today))?;
                gap = gap_of(engine, &answer)?;
                let (cards, abstained) = (render::answer(request, &answer), render::abstains(&answer));
                (cards, answer.citations.into_iter().chain(answer.nearest).next(), abstained)
            }
            Request::Verify { quote, speaker } => {
                let found = engine.verify(quote, speaker.as_deref())?;
                let cards = render::verifications(request, &found);
                let abstained = found.iter().all(|v| v.citations.is_empty());
                (cards, found.into_iter().flat_map(|v| v.citations).next(), abstained)
            }
            Request::Sources => (render::sources(request, &known.articles), None, false),
            other => {
                let (cards, found) = self.listed(other)?;
                (cards, None, !found)
            }
        };
        let anchor = citation.map(|c| anchor(&engine.searcher(), &c)).transpose()?.flatten();
        Ok(Outcome { cards, anchor, abstained, gap })
    }

    /// Lists and summaries: the cards, and whether there is anything in them.
    fn listed(&self, request: &Request) -> Result<(Vec<Card>, bool), CoreError> {
        let engine = &self.engine;
        let steps = |nothing: bool, speaker: Option<&str>, days| match nothing {
            true => engine.next_steps(speaker, days),
            false => Ok(Vec::new()),
        };
        Ok(match request {
            Request::Said { speaker, about, days } => {
                let (since, until) = (days.since, days.until);
                let asked = SaidRequest { speaker: speaker.clone(), about: about.clone(), since, until, limit: 0 };
                let items = engine.said(&asked)?;
                let steps = steps(items.is_empty(), speaker.as_deref(), *days)?;
                (render::said(request, &items, &steps), !items.is_empty())
            }
            Request::Timeline { about, days } => {
                let items = engine.timeline(&TimelineRequest { about: about.clone(), days: *days })?;
                let steps = steps(items.is_empty(), None, *days)?;
                (render::timeline(request, &items, &steps), !items.is_empty())
            }
            Request::Sanctions { target, issuer, days } => {
                let (target, issuer) = (target.clone(), issuer.clone());
                let asked = SanctionsRequest { target, issuer, about: None, since: days.since, until: days.until };
                let items = engine.sanctions(&asked)?;
                let steps = steps(items.is_empty(), None, *days)?;
                (render::sanctions(request, &items, &steps), !items.is_empty())
            }
            Request::Summary { article, speaker, about, words, days } => {
                let (article, about) = (article.clone(), about.clone());
                let asked = SummaryRequest { article, speaker: speaker.clone(), about, words: *words, days: *days };
                let summary = engine.summary(&asked)?;
                let nothing = summary.citations.is_empty();
                (render::summary(request, &summary, &steps(nothing, speaker.as_deref(), *days)?), !nothing)
            }
            _ => (render::sources(request, &self.known()?.articles), true),
        })
    }
}

/// The kind of a question that went unanswered, and the names in it that the index knows.
fn gap_of(engine: &Engine, answer: &Answer) -> Result<Option<Gap>, IndexError> {
    if !render::abstains(answer) {
        return Ok(None);
    }
    let kind = serde_json::to_value(answer.kind).ok().and_then(|k| k.as_str().map(str::to_owned));
    Ok(Some(Gap { kind: kind.unwrap_or_default(), names: engine.known_names(&answer.question)? }))
}

/// A question as the engine takes it.
pub fn ask(request: &Request) -> Option<Ask> {
    let Request::Ask { question, previous, days } = request else { return None };
    Some(Ask { question: question.clone(), previous: previous.clone(), days: *days, ..Ask::default() })
}

/// A statement's words may be part of a sentence or run over several; the anchor is the whole first sentence.
fn anchor(searcher: &Searcher, citation: &Citation) -> Result<Option<Anchor>, IndexError> {
    let passage = searcher.passage(&citation.article, citation.paragraph, citation.sentence)?;
    Ok(passage.map(|p| Anchor::new(&citation.article, citation.paragraph, citation.sentence, &p.text)))
}
