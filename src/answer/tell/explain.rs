//! Why this answer: what was taken to be asked, which candidates came which way and where each stands, how sure the best
//! one is and by what, and which guard objected. Owns the form of that; nothing here decides.

use crate::answer::decide::{self, Decision, Group, Signals, Standing};
use crate::answer::find::evidence::Evidence;
use crate::answer::inquiry::Inquiry;
use serde::Serialize;
use std::collections::BTreeMap;

/// Candidates that are shown.
const SHOWN: usize = 12;

/// A score that explains itself, as tantivy's `Explanation`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    pub group: Group,
    /// What sort of thing a right sentence holds.
    pub wanted: String,
    /// Whose words are asked for, as the index knows them.
    pub party: Vec<String>,
    /// The words that were looked for, with what each counts.
    pub terms: Vec<(String, f32)>,
    /// Best first.
    pub candidates: Vec<Candidate>,
    /// None where the reader has not read.
    pub signals: Option<Signals>,
    /// How likely the best one answers, and the least with which it is told.
    pub sureness: f32,
    pub least: f32,
    /// What each signal adds to the logit of that.
    pub adds: BTreeMap<&'static str, f32>,
    /// The guard that objected, and its reason.
    pub guard: Option<&'static str>,
    pub reason: Option<&'static str>,
    /// Whether the words alone would have told it.
    pub kept: bool,
}

/// A passage that was considered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Candidate {
    pub article: String,
    pub paragraph: usize,
    pub sentence: usize,
    /// Bytes into the article's file, end exclusive.
    pub start: usize,
    pub end: usize,
    /// "words", "vectors" or, where no search found it, "reading".
    pub ways: Vec<&'static str>,
    pub lexical: f32,
    pub cosine: Option<f32>,
    /// The reader's logit; none where it was not read.
    pub relevance: Option<f32>,
    pub score: f32,
    pub tier: u8,
    /// How it stands to the question; what the trainer fits the ranking by.
    pub standing: Standing,
    /// The guard that would object, were it the best.
    pub guard: Option<&'static str>,
    pub text: String,
}

impl Explanation {
    pub fn of(inquiry: &Inquiry, decision: &Decision) -> Self {
        let words = |t: &crate::answer::terms::Term| {
            let words = &inquiry.question.words[t.words.clone()];
            (words.iter().map(|w| w.lower.as_str()).collect::<Vec<_>>().join(" "), t.weight())
        };
        Self {
            group: Group::of(&inquiry.question),
            wanted: format!("{:?}", inquiry.question.wanted).to_lowercase(),
            party: inquiry.party.as_ref().map_or(Vec::new(), |p| p.names.clone()),
            terms: inquiry.terms.iter().map(words).collect(),
            candidates: inquiry.evidence.iter().take(SHOWN).map(|e| candidate(inquiry, e)).collect(),
            signals: decision.read.as_ref().map(|(signals, _)| signals.clone()),
            sureness: decision.read.as_ref().map_or(inquiry.sureness, |(_, sureness)| sureness.best),
            least: decision.read.as_ref().map_or(0.0, |(_, sureness)| sureness.least),
            adds: decision.read.iter().flat_map(|(_, sureness)| sureness.terms.iter().copied()).collect(),
            kept: decision.kept,
            guard: decision.guard,
            reason: decision.reason.map(decide::Reason::code),
        }
    }
}

fn candidate(inquiry: &Inquiry, e: &Evidence) -> Candidate {
    let passage = e.passage();
    let found = [(e.feature("bm25") > 0.0, "words"), (e.cosine.is_some(), "vectors")];
    let mut ways: Vec<&str> = found.into_iter().filter_map(|(by, way)| by.then_some(way)).collect();
    if ways.is_empty() {
        ways.push("reading");
    }
    Candidate {
        article: passage.article.id.clone(),
        paragraph: passage.paragraph,
        sentence: passage.sentence,
        start: passage.file.start,
        end: passage.file.end,
        ways,
        lexical: e.lexical,
        cosine: e.cosine,
        relevance: e.relevance,
        score: e.score,
        tier: e.tier,
        standing: Standing::of(inquiry.asked(), e),
        guard: decide::objection(inquiry, e).map(|(guard, _)| guard),
        text: passage.source().to_owned(),
    }
}
