//! How sure: what is measured of the best evidence, weighed by a logistic regression whose coefficients `training/`
//! writes into `data/reader/calibration.json`. Owns what is measured; no coefficient stands here.

use super::super::Kind;
use super::super::engine::Inquiry;
use super::super::evidence::{Evidence, asks_for_words};
use super::super::party::LIKENESS;
use super::super::question::{Question, Wanted};
use super::super::terms::{Sort, Term};
use super::super::view::Met;
use super::limits::{LEAST_CHANCE, LEAST_REPEATED, MOST_CHANCE, MOST_MARGIN, MOST_UNMET, REPEATED};
use crate::reader::Calibration;
use serde::Serialize;

/// Questions that are alike in what makes an answer sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Asks for words on record or whose they are.
    Words,
    /// Asks for a person, a time, a place, a number or a reason.
    Typed,
    /// Asks whether something is so.
    Claims,
    Others,
}

impl Group {
    pub fn of(question: &Question) -> Self {
        match question.kind {
            Kind::Verify => Self::Claims,
            kind if asks_for_words(kind) => Self::Words,
            _ if matches!(question.wanted, Wanted::Anything | Wanted::Statement | Wanted::Definition) => Self::Others,
            _ => Self::Typed,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Typed => "typed",
            Self::Claims => "claims",
            Self::Others => "others",
        }
    }
}

/// What is measured of the best evidence, by name; the trainer fits a coefficient to each.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Signals {
    /// The reader's logit.
    pub relevance: f32,
    /// How far it stands above the next sentence's that says something else.
    pub margin: f32,
    /// The logarithm of the sum of all sentences' odds against none: how likely any of them answers.
    pub any: f32,
    /// The logit of what the words alone make of it.
    pub lexical: f32,
    /// The cosine of its vector; 0 where the vectors did not bring it.
    pub cosine: f32,
    /// How much of the question stands in and around it, weighed by rarity.
    pub met: f32,
    /// Names of the question that stand neither in it nor around it, two at the most.
    pub names_unmet: f32,
    /// The same of numbers, in the sentence itself.
    pub numbers_unmet: f32,
    /// How rare the rarest word is that the sentence lacks.
    pub rarest_unmet: f32,
    /// Somebody's words are asked for and it is not theirs.
    pub other_speaker: f32,
    /// How surely it holds the sort of thing that is asked for; 1 where any sentence will do.
    pub found: f32,
    /// It holds a quotation of the question.
    pub quoted: f32,
}

impl Signals {
    /// Of the first of the evidence; `lexical` is the probability that the words alone give it.
    pub fn of(inquiry: &Inquiry, lexical: f32) -> Self {
        let (question, terms, evidence) = (&inquiry.question, &inquiry.terms, &inquiry.evidence);
        let Some(best) = evidence.first() else { return Self::default() };
        let logits: Vec<f32> = evidence.iter().filter_map(|e| e.relevance).collect();
        let relevance = best.relevance.unwrap_or(super::super::find::limits::UNREAD);
        let rival = evidence.iter().skip(1).filter(|e| !says_the_same(best, e)).filter_map(|e| e.relevance);
        let rival = rival.fold(relevance - MOST_MARGIN, f32::max);
        let typed = !matches!(question.wanted, Wanted::Anything | Wanted::Statement);
        let lexical = lexical.clamp(LEAST_CHANCE, MOST_CHANCE);
        Self {
            relevance,
            margin: (relevance - rival).clamp(-MOST_MARGIN, MOST_MARGIN),
            any: logits.iter().map(|l| l.exp()).sum::<f32>().max(f32::MIN_POSITIVE).ln(),
            lexical: (lexical / (1.0 - lexical)).ln(),
            cosine: best.cosine.unwrap_or(0.0),
            met: met(terms, best),
            names_unmet: unmet(terms, best, Sort::Name, Met::anywhere),
            numbers_unmet: unmet(terms, best, Sort::Number, |m| m.body),
            rarest_unmet: rarest_unmet(terms, best),
            other_speaker: f32::from(u8::from(inquiry.party.is_some() && best.likeness < LIKENESS)),
            found: if typed { best.find.as_ref().map_or(0.0, |f| f.score) } else { 1.0 },
            quoted: best.feature("quote"),
        }
    }

    fn named(&self) -> [(&'static str, f32); 12] {
        [
            ("relevance", self.relevance),
            ("margin", self.margin),
            ("any", self.any),
            ("lexical", self.lexical),
            ("cosine", self.cosine),
            ("met", self.met),
            ("names_unmet", self.names_unmet),
            ("numbers_unmet", self.numbers_unmet),
            ("rarest_unmet", self.rarest_unmet),
            ("other_speaker", self.other_speaker),
            ("found", self.found),
            ("quoted", self.quoted),
        ]
    }

    /// The probability that the coefficients give, and what each signal adds to its logit.
    fn weighed(&self, coefficients: &Calibration, which: &str, group: Group) -> (f32, Vec<(&'static str, f32)>) {
        let of = |name: &str| coefficients.get(which, group.name(), name);
        let terms: Vec<_> = self.named().into_iter().map(|(name, value)| (name, value * of(name))).collect();
        let logit = of("bias") + terms.iter().map(|(_, x)| x).sum::<f32>();
        (1.0 / (1.0 + (-logit).exp()), terms)
    }
}

/// How sure an answer is, and from where on it is told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sureness {
    /// How likely the best evidence answers.
    pub best: f32,
    /// How likely one of the passages shown answers.
    pub shown: f32,
    /// The least of `best` with which it is told.
    pub least: f32,
    /// What each signal adds to the logit of `best`.
    pub terms: Vec<(&'static str, f32)>,
}

impl Sureness {
    pub fn of(signals: &Signals, group: Group, coefficients: &Calibration) -> Self {
        let (best, terms) = signals.weighed(coefficients, "best", group);
        let (shown, _) = signals.weighed(coefficients, "shown", group);
        Self { best, shown, least: coefficients.get("least", group.name(), "sureness"), terms }
    }
}

/// One of two sentences holds nearly all words of the other, as a lead does that the text repeats.
fn says_the_same(one: &Evidence, other: &Evidence) -> bool {
    let (short, long) = if one.view.stems.len() < other.view.stems.len() { (one, other) } else { (other, one) };
    let words = short.view.stems.len();
    let shared = short.view.stems.iter().filter(|stem| !long.view.places_of(stem).is_empty()).count();
    words >= LEAST_REPEATED && shared as f32 >= REPEATED * words as f32
}

fn asked<'a>(terms: &'a [Term], best: &'a Evidence) -> impl Iterator<Item = (&'a Term, &'a Met)> {
    terms.iter().zip(&best.met).filter(|(t, _)| t.sort != Sort::Asking)
}

fn met(terms: &[Term], best: &Evidence) -> f32 {
    let (met, all) =
        asked(terms, best).fold((0.0, 0.0), |(met, all), (t, m)| (met + t.weight() * m.anywhere(), all + t.weight()));
    if all > 0.0 { met / all } else { 1.0 }
}

fn unmet(terms: &[Term], best: &Evidence, sort: Sort, how: impl Fn(&Met) -> f32) -> f32 {
    let of = terms.iter().zip(&best.met).filter(|(t, _)| t.sort == sort);
    of.map(|(_, m)| 1.0 - how(m)).sum::<f32>().min(MOST_UNMET)
}

fn rarest_unmet(terms: &[Term], best: &Evidence) -> f32 {
    asked(terms, best).map(|(t, m)| t.rarity * (1.0 - m.soft.max(m.people))).fold(0.0, f32::max)
}
