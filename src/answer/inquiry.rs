//! What is asked and what was found for it: a question with its setting, its terms and party, the evidence, and how sure the
//! words alone are of the first of it. Owns the order of the evidence by words; whether it is told, `decide/` says.

use super::days::Days;
use super::find::evidence::{Evidence, asks_for_words};
use super::find::limits::{ABOUT_AS_GOOD, FOUND};
use super::find::model::Model;
use super::find::traits;
use super::find::view::Met;
use super::party::Party;
use super::question::{Question, Wanted};
use super::terms::{Sort, Term};
use serde::Deserialize;

/// A question with what is known of its setting.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Ask {
    /// Comes back on the answer; for batches.
    pub id: Option<String>,
    /// In the asker’s own words; its first 2,000 bytes and 64 words are read.
    pub question: String,
    /// The question before, where this one follows up on it.
    pub previous: Option<String>,
    /// Only from this article.
    pub article: Option<String>,
    /// Only what is of these days.
    #[serde(default, flatten)]
    pub days: Days,
}

impl Ask {
    /// Whether there is no word in it: nothing is asked.
    pub fn is_blank(&self) -> bool {
        !self.question.chars().any(char::is_alphanumeric)
    }
}

/// A question with all that was found for it, the best evidence first.
pub struct Inquiry {
    /// The question, taken apart.
    pub question: Question,
    /// What is looked for, with weights.
    pub terms: Vec<Term>,
    /// Whose words are wanted, where it is somebody’s.
    pub party: Option<Party>,
    /// Candidates, the best first.
    pub evidence: Vec<Evidence>,
    /// By the names of [`super::TRAITS`], in their order.
    pub traits: Vec<f32>,
    /// How likely the best of the evidence answers; what is weighed when it is decided whether the sources say.
    pub sureness: f32,
    /// How likely one of the passages that are shown answers.
    pub confidence: f32,
    /// How likely the best of the evidence answers by what the reader says of it; none where it has not read.
    pub sureness_by_reading: Option<f32>,
    /// The place of what the words alone would tell.
    pub told_by_words: Option<(String, usize)>,
}

/// Of what is asked, as far as evidence is held against it.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub question: &'a Question,
    pub terms: &'a [Term],
    pub party: Option<&'a Party>,
    /// The place of what the words alone would tell.
    pub told_by_words: Option<&'a (String, usize)>,
}

impl Inquiry {
    /// Whether words on record are asked for.
    pub fn asks_for_words(&self) -> bool {
        asks_for_words(self.question.kind)
    }

    /// What evidence is held against.
    pub fn asked(&self) -> Asked<'_> {
        let told_by_words = self.told_by_words.as_ref();
        Asked { question: &self.question, terms: &self.terms, party: self.party.as_ref(), told_by_words }
    }

    /// Ranks the evidence anew and works out what follows from it.
    pub fn rank(&mut self, model: &Model) {
        model.rank(&mut self.evidence);
        self.weigh(model);
    }

    /// Where a place is asked for, a passage without one gives way to one that is about as good and has one.
    pub fn put_found_first(&mut self, model: &Model) {
        let has = |e: &Evidence| e.find.as_ref().is_some_and(|f| f.score >= FOUND);
        let where_is = self.question.wanted == Wanted::Place;
        let Some(best) = self.evidence.first().filter(|best| where_is && !has(best)) else { return };
        let (score, tier) = (best.score, best.tier);
        let near = |e: &Evidence| e.tier == tier && score - e.score <= ABOUT_AS_GOOD;
        if let Some(at) = self.evidence.iter().position(|e| has(e) && near(e)) {
            self.evidence[..=at].rotate_right(1);
            self.weigh(model);
        }
    }

    /// Works out what follows from the order of the evidence.
    pub fn weigh(&mut self, model: &Model) {
        self.traits = traits::measured(&self.question, &self.terms, self.party.as_ref(), &self.evidence);
        let words = self.asks_for_words();
        let best = self.evidence.first();
        self.sureness = best.map_or(0.0, |best| model.sureness(&best.features, &self.traits, words));
        self.confidence = best.map_or(0.0, |best| model.confidence(&best.features, &self.traits, words));
    }

    /// The words of the question, each with how far a passage meets it.
    pub fn pairs<'a>(&'a self, e: &'a Evidence) -> impl Iterator<Item = (&'a Term, &'a Met)> {
        self.terms.iter().zip(&e.met)
    }

    /// The same of the words that say what is asked.
    pub fn asked_of<'a>(&'a self, e: &'a Evidence) -> impl Iterator<Item = (&'a Term, &'a Met)> {
        self.pairs(e).filter(|(t, _)| t.sort != Sort::Asking)
    }

    /// Something is asked for beside whose words.
    pub fn has_topic(&self) -> bool {
        self.terms.iter().any(|t| !t.party && t.sort != Sort::Asking)
    }

    /// A name of which no part stands in the index, and which describes nobody that is known.
    pub fn is_stranger(&self, term: &Term) -> bool {
        let beside =
            |t: &Term| t.sort == Sort::Name && (t.words.end == term.words.start || t.words.start == term.words.end);
        let part = self.terms.iter().any(|t| !t.unknown && beside(t));
        let described = term.party && self.party.as_ref().is_some_and(|p| !p.names.is_empty());
        let quoted = self.question.words.get(term.words.start).is_some_and(|w| self.question.is_quoted(w));
        term.unknown && term.sort == Sort::Name && !quoted && !part && !described
    }
}
