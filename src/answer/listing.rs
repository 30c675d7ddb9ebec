//! Lists out of the record: what was said, and which sanctions are reported. Each item carries the record's own
//! fields and a citation; sanctions are as reported, never a statement of present law.

use super::engine::Engine;
use super::name::Names;
use super::tell::compose::{cite, speaker_of};
use super::tell::when::dating;
use super::topic::{Topic, mentions, names_issuer};
use super::{Citation, Dating, Speaker};
use crate::corpus::{Span, plain};
use crate::index::{Hit, IndexError, Passage, SearchRequest, Searcher, has};
use crate::lexicon::Lexicon;
use crate::record::{Measure, Sanction, Statement, Target, days};
use foldhash::HashSet;
use jiff::civil::Date;
use serde::Serialize;

/// Items of a list where no limit is given.
const USUAL: usize = 50;
/// Passages that one listing looks through.
const MOST: usize = 2_000;
/// Items back to which a sanction that touches two passages may stand: a passage keeps 32.
const NEAR: usize = 64;

/// Which statements to list.
#[derive(Clone, Debug, Default)]
pub struct SaidRequest {
    /// A name, part of a name, office or country.
    pub speaker: Option<String>,
    /// A topic in a few words; statements that touch it come first.
    pub about: Option<String>,
    /// Days of the saying or, where nothing dates it, of publication; inclusive.
    pub since: Option<Date>,
    /// The last of these days.
    pub until: Option<Date>,
    /// At most so many; 0 is the usual 50.
    pub limit: usize,
}

/// A statement of the record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SaidItem {
    /// Spans are bytes into the article's file.
    #[serde(flatten)]
    pub statement: Statement,
    /// Its words in the sentence that is cited, without the cue; parts are joined by "…".
    pub words: String,
    /// The words of the cue ("denied", "called on"); null where quotation marks alone tell it.
    pub cue_words: Option<String>,
    /// What dates the saying.
    pub dating: Option<Dating>,
    /// Where the words stand.
    pub citation: Citation,
}

impl SaidItem {
    /// Whose words they are; none where the record does not decide.
    pub fn speaker(&self) -> Option<Speaker> {
        speaker_of(&self.statement)
    }

    /// The words behind their cue, without which a denial would read as what it denies: "\[denied\] that …".
    pub fn told(&self) -> String {
        match &self.cue_words {
            Some(cue) => format!("[{cue}] {}", self.words),
            None => self.words.clone(),
        }
    }
}

/// Which sanctions to list. Each field is a few words; countries go by any of their names.
#[derive(Clone, Debug, Default)]
pub struct SanctionsRequest {
    /// Against whom or what: a name, a kind ("cargo ships") or a country.
    pub target: Option<String>,
    /// By whom: a name, or a state together with the bodies that act for it.
    pub issuer: Option<String>,
    /// A topic.
    pub about: Option<String>,
    /// Days of the measure or, where nothing dates it, of publication; inclusive.
    pub since: Option<Date>,
    /// The last of these days.
    pub until: Option<Date>,
}

/// A sanctions measure of the record, as an article reports it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SanctionItem {
    /// Spans are bytes into the article's file.
    #[serde(flatten)]
    pub sanction: Sanction,
    /// "As reported: …", with issuer, measure and targets.
    pub reported: String,
    /// The words of the grounds.
    pub grounds_text: Option<String>,
    /// What dates the measure, else nothing.
    pub dating: Option<Dating>,
    /// Where it is reported.
    pub citation: Citation,
}

impl Engine {
    /// Statements, best first where a topic is given, else in the articles' order. A speaker whom the articles do not
    /// quote gives an empty list.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn said(&self, request: &SaidRequest) -> Result<Vec<SaidItem>, IndexError> {
        let searcher = self.searcher();
        let limit = if request.limit == 0 { USUAL } else { request.limit.min(MOST) };
        let speakers = match request.speaker.as_deref().map(str::trim).filter(|s| !s.is_empty()) {
            Some(name) => Names { searcher: &searcher, lexicon: self.lexicon() }.resolve(name)?,
            None => Vec::new(),
        };
        if speakers.is_empty() && request.speaker.as_deref().is_some_and(|s| !s.trim().is_empty()) {
            return Ok(Vec::new());
        }
        let search = SearchRequest {
            speakers: speakers.clone(),
            has: vec![has::STATEMENT],
            since: request.since,
            until: request.until,
            limit: MOST,
            ..SearchRequest::default()
        };
        let hits = self.on_topic(&searcher, search, request.about.as_deref())?;
        let mut seen = HashSet::default();
        let mut items = Vec::new();
        for hit in &hits {
            let passage = &hit.passage;
            let ours =
                |s: &&Statement| speakers.is_empty() || s.speaker.as_ref().is_some_and(|name| speakers.contains(name));
            for statement in passage.statements.iter().filter(ours) {
                if seen.insert((passage.article.id.clone(), statement.content.clone())) {
                    items.push(said_item(passage, statement));
                }
            }
        }
        items.truncate(limit);
        for (i, item) in items.iter_mut().enumerate() {
            item.citation.n = i + 1;
        }
        Ok(items)
    }

    /// The quoted speakers as whom a name is taken that no article writes so, a slip or another spelling; none where one
    /// is found as it was typed.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn taken_as(&self, speaker: &str) -> Result<Vec<String>, IndexError> {
        Names { searcher: &self.searcher(), lexicon: self.lexicon() }.taken_as(speaker)
    }

    /// Sanctions measures as reported, in the articles' order.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn sanctions(&self, request: &SanctionsRequest) -> Result<Vec<SanctionItem>, IndexError> {
        let searcher = self.searcher();
        let search = SearchRequest { has: vec![has::SANCTION], limit: MOST, ..SearchRequest::default() };
        let hits = self.on_topic(&searcher, search, request.about.as_deref())?;
        let mut items: Vec<SanctionItem> = Vec::new();
        for Hit { passage, .. } in &hits {
            for sanction in &passage.sanctions {
                let fits = names_issuer(self.lexicon(), request.issuer.as_deref(), sanction)
                    && names_target(self.lexicon(), request.target.as_deref(), sanction, passage)
                    && within(request, sanction, passage);
                let known = |i: &SanctionItem| i.sanction == *sanction && i.citation.article == passage.article.id;
                if fits && !items.iter().rev().take(NEAR).any(known) {
                    items.push(sanction_item(passage, sanction, items.len() + 1));
                }
            }
        }
        Ok(items)
    }

    /// The passages that fit, best first where there is a topic, else by article and place.
    pub(super) fn on_topic(
        &self,
        searcher: &Searcher,
        mut request: SearchRequest,
        about: Option<&str>,
    ) -> Result<Vec<Hit>, IndexError> {
        let Some(about) = about.map(str::trim).filter(|a| !a.is_empty()) else {
            let mut hits = searcher.search(&request)?;
            hits.sort_by(|a, b| place(&a.passage).cmp(&place(&b.passage)));
            return Ok(hits);
        };
        let topic = Topic::new(&self.terms(searcher), self.lexicon(), about)?;
        request.terms = topic.search();
        if request.terms.is_empty() {
            return Ok(Vec::new());
        }
        request.context_weight = 0.3;
        let mut hits = searcher.search(&request)?;
        hits.retain(|h| topic.covers(&h.passage));
        Ok(hits)
    }
}

/// Articles by day of publication, those without one last, then by id; passages in an article's order.
pub(super) fn place(passage: &Passage) -> (bool, Option<&str>, &str, usize) {
    let day = passage.article.published.as_deref();
    (day.is_none(), day, &passage.article.id, passage.span.start)
}

fn said_item(passage: &Passage, statement: &Statement) -> SaidItem {
    let parts: Vec<&str> =
        passage.content_here(statement).into_iter().filter_map(|s| passage.slice(s)).map(str::trim).collect();
    SaidItem {
        words: parts.join(" … "),
        cue_words: statement.cue.and_then(|cue| passage.slice(cue)).map(plain),
        dating: statement.when.as_ref().map(|w| dating(passage, w)),
        citation: cite(passage, 1),
        statement: statement.clone(),
    }
}

fn sanction_item(passage: &Passage, sanction: &Sanction, n: usize) -> SanctionItem {
    let grounds = sanction.grounds.as_ref().and_then(|g| passage.slice(Span::new(g.start, g.end)));
    SanctionItem {
        sanction: sanction.clone(),
        reported: reported(sanction),
        grounds_text: grounds.map(str::to_owned),
        dating: sanction.when.as_ref().map(|w| dating(passage, w)),
        citation: cite(passage, n),
    }
}

/// One line that claims nothing of its own: "As reported: X imposed sanctions on 12 entities and 9 cargo ships."
pub fn reported(sanction: &Sanction) -> String {
    let issuer = sanction.issuer.as_deref().unwrap_or("an issuer that is not named");
    let measure = match sanction.measure {
        Measure::Imposed => "imposed sanctions on",
        Measure::Eased => "eased sanctions on",
        Measure::Lifted => "lifted sanctions on",
        Measure::Extended => "extended sanctions on",
        Measure::Threatened => "threatened sanctions on",
        Measure::CalledFor => "called for sanctions on",
    };
    let targets: Vec<String> = sanction.targets.iter().map(target).filter(|t| !t.is_empty()).collect();
    let targets = match targets.as_slice() {
        [] => "targets that are not named".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    };
    format!("As reported: {issuer} {measure} {targets}.")
}

fn target(target: &Target) -> String {
    let count = target.count.map(|c| c.to_string());
    let head: Vec<&str> = count.as_deref().into_iter().chain(target.kind.as_deref()).collect();
    match (head.is_empty(), target.names.is_empty()) {
        (_, true) => head.join(" "),
        (true, false) => target.names.join(", "),
        (false, false) => format!("{} ({})", head.join(" "), target.names.join(", ")),
    }
}

/// Whether a measure's own day, or else the article's, lies within the days asked for.
fn within(request: &SanctionsRequest, sanction: &Sanction, passage: &Passage) -> bool {
    let published = passage.article.published.as_deref().and_then(|day| day.parse().ok());
    let own = sanction.when.as_ref().and_then(|w| w.value.as_deref()).and_then(days);
    let Some((first, last)) = own.or_else(|| published.map(|day: Date| (day, day))) else {
        return request.since.is_none() && request.until.is_none();
    };
    request.since.is_none_or(|since| last >= since) && request.until.is_none_or(|until| first <= until)
}

/// Among the targets' names and kinds, or else in the words that report the measure.
fn names_target(lexicon: &Lexicon, asked: Option<&str>, sanction: &Sanction, passage: &Passage) -> bool {
    let Some(asked) = asked else { return true };
    let listed = sanction.targets.iter().flat_map(|t| t.names.iter().chain(&t.kind));
    let words = passage.slice(Span::new(sanction.start, sanction.end)).unwrap_or(&passage.text);
    listed.into_iter().any(|text| mentions(lexicon, text, asked)) || {
        let issuer = sanction.issuer.as_deref().unwrap_or("");
        mentions(lexicon, words, asked) && !mentions(lexicon, issuer, asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sanctions_are_as_reported() {
        let target = |count, kind: &str| Target { count: Some(count), kind: Some(kind.into()), names: Vec::new() };
        let sanction = Sanction {
            start: 0,
            end: 0,
            issuer: Some("the United States".into()),
            measure: Measure::Imposed,
            targets: vec![target(12, "entities"), target(9, "cargo ships")],
            grounds: None,
            campaign: None,
            when: None,
            read: None,
        };
        let expect = "As reported: the United States imposed sanctions on 12 entities and 9 cargo ships.";
        assert_eq!(reported(&sanction), expect);
    }
}
