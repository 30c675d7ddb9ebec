//! How sure: what is measured of the best evidence, weighed by a logistic regression whose coefficients `training/`
//! writes into `data/reader/calibration.json`. Owns what is measured; no coefficient stands here.

use super::super::Kind;
use super::super::find::limits::UNREAD;
use super::super::inquiry::Asked;
use super::super::question::{Question, Wanted};
use super::limits::{LEAST_BELIEF, LEAST_CHANCE, MOST_CHANCE, MOST_MARGIN, NEAR};
use super::standing::Standing;
use crate::answer::find::evidence::{Evidence, asks_for_words};
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
    #[serde(flatten)]
    pub standing: Standing,
    /// How far its logit stands above that of the next sentence that says something else, or of none.
    pub margin: f32,
    /// How far what ranks it stands above the next one's; 0 where it stands alone.
    pub ahead: f32,
    /// The logarithm of the sum of all sentences' odds against none: how likely any of them answers.
    pub any: f32,
    /// The logit of how sure the words alone are of theirs.
    pub lexical: f32,
    /// The logarithm of the reader's probability that it is this one of all sentences, or none.
    pub belief: f32,
    /// The probability that it is this one or one near it.
    pub around: f32,
    /// The logarithm of its place among all by the score of words, and by the reader's logit.
    pub words_place: f32,
    pub read_place: f32,
}

impl Signals {
    /// Of the first of the evidence; `lexical` is how sure the words alone are.
    pub fn of(asked: Asked, evidence: &[Evidence], lexical: f32) -> Self {
        let Some(best) = evidence.first() else { return Self::default() };
        let others = || evidence.iter().skip(1).filter(|e| !best.repeats(e));
        let above = |own: f32, rival: Option<f32>| (own - rival.unwrap_or(own)).clamp(-MOST_MARGIN, MOST_MARGIN);
        let relevance = best.relevance.unwrap_or(UNREAD);
        let odds_of = |e: &Evidence| e.relevance.map_or(0.0, f32::exp);
        let odds: f32 = evidence.iter().map(odds_of).sum();
        let near: f32 = evidence.iter().filter(|e| is_near(best, e)).map(odds_of).sum();
        let place = |of: &dyn Fn(&Evidence) -> f32| {
            let before = evidence.iter().filter(|e| of(e) > of(best)).count();
            (1.0 + before as f32).ln()
        };
        let lexical = lexical.clamp(LEAST_CHANCE, MOST_CHANCE);
        Self {
            standing: Standing::of(asked, best),
            margin: above(relevance, others().filter_map(|e| e.relevance).chain([NONE]).reduce(f32::max)),
            ahead: above(best.score, others().map(|e| e.score).reduce(f32::max)),
            any: odds.max(f32::MIN_POSITIVE).ln(),
            lexical: (lexical / (1.0 - lexical)).ln(),
            belief: (odds_of(best) / (1.0 + odds)).max(LEAST_BELIEF).ln(),
            around: near / (1.0 + odds),
            words_place: place(&|e| e.lexical),
            read_place: place(&|e| e.relevance.unwrap_or(UNREAD)),
        }
    }

    fn named(&self) -> impl Iterator<Item = (&'static str, f32)> {
        let own = [
            ("margin", self.margin),
            ("ahead", self.ahead),
            ("any", self.any),
            ("lexical", self.lexical),
            ("belief", self.belief),
            ("around", self.around),
            ("words_place", self.words_place),
            ("read_place", self.read_place),
        ];
        self.standing.named().chain(own)
    }

    /// The probability that the coefficients give, and what each signal adds to its logit.
    fn weighed(&self, coefficients: &Calibration, which: &str, group: Group) -> (f32, Vec<(&'static str, f32)>) {
        let of = |name: &str| coefficients.get(which, group.name(), name);
        let terms: Vec<_> = self.named().map(|(name, value)| (name, value * of(name))).collect();
        let logit = of("bias") + terms.iter().map(|(_, x)| x).sum::<f32>();
        (1.0 / (1.0 + (-logit).exp()), terms)
    }
}

/// The logit of "none of them", as in training.
const NONE: f32 = 0.0;

/// What ranks a piece of evidence.
pub fn rank(standing: &Standing, group: Group, coefficients: &Calibration) -> f32 {
    standing.named().map(|(name, value)| value * coefficients.get("rank", group.name(), name)).sum()
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

/// Within a few sentences of the best: what leads to it and goes on from it.
fn is_near(best: &Evidence, e: &Evidence) -> bool {
    let (one, other) = (best.passage(), e.passage());
    one.article.id == other.article.id && one.span.start.abs_diff(other.span.start) < NEAR
}

#[cfg(test)]
mod tests {
    //! What is measured reaches the coefficients by its name, and nothing else does.
    use super::super::super::fixture::inquiry;
    use super::*;

    fn coefficients(text: &str) -> Calibration {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn what_ranks_is_the_sum_of_what_its_coefficients_name() {
        let table = coefficients(r#"{"rank": {"typed": {"relevance": 2.0, "met": 4.0, "margin": 9.0}}}"#);
        let standing = Standing { relevance: 1.5, met: 0.25, words: 7.0, ..Standing::default() };
        assert_eq!(rank(&standing, Group::Typed, &table), 4.0);
        assert_eq!(rank(&standing, Group::Words, &table), 0.0);
    }

    #[test]
    fn sureness_tells_what_each_signal_adds() {
        let table = coefficients(
            r#"{"best": {"others": {"relevance": 1.0, "ahead": 0.5, "bias": -1.0}}, "least": {"others": {"sureness": 0.4}}}"#,
        );
        let standing = Standing { relevance: 0.5, ..Standing::default() };
        let signals = Signals { standing, ahead: 1.0, ..Signals::default() };
        let sure = Sureness::of(&signals, Group::Others, &table);
        assert!((sure.best - 0.5).abs() < 1e-6 && (sure.least - 0.4).abs() < 1e-6);
        let adds: Vec<_> = sure.terms.into_iter().filter(|(_, x)| *x != 0.0).collect();
        assert_eq!(adds, [("relevance", 0.5), ("ahead", 0.5)]);
    }

    #[test]
    fn belief_is_shared_among_all_that_was_read_and_gathers_around_the_best() {
        let mut inquiry = inquiry("Why did the crane fall?", "The crane fell because");
        let far = inquiry.evidence.iter().position(|e| e.passage().article.id == "tolls").unwrap();
        for (i, e) in inquiry.evidence.iter_mut().enumerate() {
            e.relevance = (i == 0 || i == far).then_some(if i == 0 { 2.0 } else { 1.0 });
        }
        let signals = Signals::of(inquiry.asked(), &inquiry.evidence, 0.5);
        let (best, all) = (2f32.exp(), 1.0 + 2f32.exp() + 1f32.exp());
        assert!((signals.belief - (best / all).ln()).abs() < 1e-5);
        assert!((signals.around - best / all).abs() < 1e-5, "what stands in another article is not near");
        assert_eq!(signals.read_place, 0.0);
    }

    #[test]
    fn without_evidence_nothing_is_measured() {
        let question = Question::parse("who?", &crate::lexicon::Lexicon::embedded().unwrap());
        let asked = Asked { question: &question, terms: &[], party: None, told_by_words: None };
        assert_eq!(Signals::of(asked, &[], 0.9), Signals::default());
    }
}
