//! Gathering what may answer a question by its words, and measuring each passage. Owns which passages are gathered; how
//! they are measured, `features` says.

use super::evidence::Evidence;
use super::limits::{CANDIDATES, CONTEXT_WEIGHT, ITSELF, NEARLY, OF_PARTY, PASSED_ON, TIER_OF_QUOTES};
use super::recited::recites;
use super::view::{Met, View};
use super::wanted::Search;
use crate::answer::Kind;
use crate::answer::party::{LIKENESS, Party};
use crate::answer::question::{Question, Wanted};
use crate::answer::terms::{Sort, Term, weighted};
use crate::index::{Analysis, IndexError, Passage, SearchRequest, Searcher};
use crate::lexicon::{AmountWords, WordVectors, Wording};
use foldhash::HashSet;
use jiff::civil::Date;

/// Gathers and measures passages for one question.
pub struct Gathering<'a> {
    pub question: &'a Question,
    pub terms: &'a [Term],
    pub party: Option<&'a Party>,
    pub searcher: &'a Searcher,
    pub article: Option<&'a str>,
    /// Only passages dated within these, inclusive.
    pub days: Option<(Date, Date)>,
    /// What answered the question before.
    pub told: Option<(String, usize)>,
    pub wording: &'a Wording,
    pub amounts: &'a AmountWords,
    pub vectors: &'a WordVectors,
}

impl Gathering<'_> {
    /// Every candidate, measured, in no order.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn gather(&self) -> Result<Vec<Evidence>, IndexError> {
        let mut english = Analysis::english();
        let mut hits = share_of_best(self.search(SearchRequest::default(), self.terms, CANDIDATES)?);
        if let Some(party) = self.party {
            let request = party.request();
            if !request.speakers.is_empty() || !request.speaker_terms.is_empty() {
                let topic: Vec<Term> = self.terms.iter().filter(|t| !t.party).cloned().collect();
                let mut own = share_of_best(self.search(request, &topic, OF_PARTY)?);
                own.append(&mut hits);
                hits = own;
            }
        }
        let mut seen: HashSet<(String, usize)> = HashSet::default();
        hits.retain(|(_, p)| seen.insert((p.article.id.clone(), p.span.start)));
        let direction = self.direction();
        let mut all: Vec<Evidence> =
            hits.into_iter().map(|(score, p)| self.measure(score, p, &direction, &mut english)).collect();
        let own = all.iter().filter(|e| e.tier == 1).map(|e| e.likeness).fold(0.0, f32::max);
        if self.party.is_some_and(|p| p.country) && own >= ITSELF {
            all.iter_mut().filter(|e| e.tier == 1 && e.likeness + NEARLY < own).for_each(|e| e.tier = 0);
        }
        Ok(all)
    }

    /// Somebody's words are asked for: nobody else's come before them.
    pub fn asks_for_words(&self) -> bool {
        self.party.is_some() && matches!(self.question.kind, Kind::WhatSaid | Kind::Reaction)
    }

    /// A passage that no search found, as it stands to the question.
    pub fn weigh(&self, passage: Passage) -> Evidence {
        self.measure(0.0, passage, &self.direction(), &mut Analysis::english())
    }

    fn search(&self, request: SearchRequest, terms: &[Term], limit: usize) -> Result<Vec<(f32, Passage)>, IndexError> {
        let article = self.article.map(str::to_owned);
        let (since, until) = self.days.unzip();
        let terms = weighted(terms);
        let request = SearchRequest { terms, context_weight: CONTEXT_WEIGHT, article, since, until, limit, ..request };
        Ok(self.searcher.search(&request)?.into_iter().map(|h| (h.score, h.passage)).collect())
    }

    /// What the question's common words mean all together: the sum of their vectors, the rare ones counting more.
    fn direction(&self) -> Vec<f32> {
        let mut sum = vec![0.0; self.vectors.dims()];
        let common = self.terms.iter().filter(|t| t.sort != Sort::Asking);
        for (weight, row) in common.filter_map(|t| Some((t.weight(), t.row?))) {
            sum.iter_mut().zip(self.vectors.vector(row)).for_each(|(s, x)| *s += weight * f32::from(x));
        }
        sum
    }

    fn measure(&self, bm25: f32, passage: Passage, direction: &[f32], english: &mut Analysis) -> Evidence {
        let view = View::new(passage, self.vectors);
        let met: Vec<Met> = self.terms.iter().map(|t| view.met(t, self.vectors)).collect();
        let statement = self.statement(&view, english);
        let likeness = match (self.party, statement) {
            (Some(party), Some((i, _))) => party.likeness(&view.passage.statements[i], english),
            _ => 0.0,
        };
        let search = Search {
            question: self.question,
            terms: self.terms,
            met: &met,
            view: &view,
            wording: self.wording,
            amounts: self.amounts,
            vectors: self.vectors,
        };
        let find = search.best();
        let tier = u8::from(match self.question.kind {
            Kind::WhatSaid | Kind::Reaction => likeness >= LIKENESS,
            Kind::Sanctions => self.question.wanted == Wanted::Person && !view.passage.sanctions.is_empty(),
            _ => false,
        });
        let mut evidence = Evidence {
            view,
            met,
            features: Vec::new(),
            statement,
            likeness,
            tier,
            find,
            finding: None,
            opposed: None,
            lexical: 0.0,
            relevance: None,
            cosine: None,
            score: 0.0,
        };
        evidence.features = self.features(bm25, direction, &evidence);
        let quoted = self.question.quotes.iter().any(|q| q.split_whitespace().count() > 1);
        if quoted && evidence.feature("quote") > 0.0 || self.is_recited(&evidence.view.passage) {
            evidence.tier = TIER_OF_QUOTES;
        }
        evidence
    }

    /// Somebody's words in it are those that the question repeats.
    fn is_recited(&self, passage: &Passage) -> bool {
        let small = |w: &str| self.wording.function_words.contains(w);
        !passage.statements.is_empty() && recites(self.question, &passage.text, small)
    }

    /// The statement that holds most of what is asked, one of the party's before others.
    fn statement(&self, view: &View, english: &mut Analysis) -> Option<(usize, f32)> {
        let mut best: Option<(usize, f32, f32)> = None;
        for (i, statement) in view.passage.statements.iter().enumerate() {
            let content = view.passage.content_here(statement);
            let cover = self.cover_within(view, &content, false);
            let likeness = self.party.map_or(0.0, |p| p.likeness(statement, english));
            let named = if statement.speaker.is_some() { 0.01 } else { 0.0 };
            // Of words that somebody passes on, the one who spoke them is asked for.
            let own = if statement.via.is_some() && self.question.kind == Kind::WhoSaid { PASSED_ON } else { 0.0 };
            let value = cover + likeness + named + own;
            if best.is_none_or(|b| value > b.2) {
                best = Some((i, cover, value));
            }
        }
        best.map(|(i, cover, _)| (i, cover))
    }
}

/// BM25 over that of the best.
fn share_of_best(hits: Vec<(f32, Passage)>) -> Vec<(f32, Passage)> {
    let best = hits.iter().map(|h| h.0).fold(f32::MIN_POSITIVE, f32::max);
    hits.into_iter().map(|(score, passage)| (score / best, passage)).collect()
}
