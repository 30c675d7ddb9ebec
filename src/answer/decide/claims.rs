//! Claims by reading: where the words leave a yes-no question open, the reader's stance may bear it out, and where they say
//! yes, it may take that back. Nothing is borne out by what the record marks as uncommitted, another's words, or another
//! party's. A no is the words' alone: what is told in other words looks to the reader like its contrary too often (of
//! 96 true claims 4 were denied by it). Owns what must hold beside the stance.

use super::super::Verdict;
use super::super::inquiry::Inquiry;
use super::super::party::LIKENESS;
use super::super::terms::Sort;
use super::Decision;
use super::abstain::Judgement;
use super::limits::NAME_MET;
use super::verdict::finding::{Finding, Reason};
use super::verdict::limits::CLAIM_MET;
use crate::answer::find::evidence::Evidence;
use crate::answer::find::view::Met;
use crate::reader::{Calibration, Stance};

/// From where on a stance is told, as probabilities.
#[derive(Clone, Copy, Debug)]
pub struct Least {
    pub supported: f32,
    pub contradicted: f32,
}

impl Least {
    pub fn of(calibration: &Calibration) -> Self {
        let of = |which| calibration.get("least", "stance", which);
        Self { supported: of("supported"), contradicted: of("contradicted") }
    }

    fn told(self, stance: Stance) -> Option<Verdict> {
        match () {
            () if stance.supported >= self.supported => Some(Verdict::Supported),
            () if stance.contradicted >= self.contradicted => Some(Verdict::Contradicted),
            () => None,
        }
    }
}

/// Settles a claim with the stances of the first of the evidence, in their order.
pub fn settle(inquiry: &mut Inquiry, judged: &mut Judgement, stances: &[Stance], least: Least) -> Decision {
    let told_by_words = judged.why_not.is_none().then_some(judged.verdict).flatten();
    match told_by_words {
        Some(Verdict::Supported) if stances.first().and_then(|s| least.told(*s)) == Some(Verdict::Contradicted) => {
            judged.verdict = Some(Verdict::LeftOpen);
            Decision { guard: Some("stance"), ..Decision::default() }
        }
        None | Some(Verdict::NotFound | Verdict::LeftOpen) => by_reading(inquiry, judged, stances, least),
        Some(_) => Decision::by_words(judged),
    }
}

fn by_reading(inquiry: &mut Inquiry, judged: &mut Judgement, stances: &[Stance], least: Least) -> Decision {
    let told = |(i, stance): (usize, &Stance)| {
        let sure = least.told(*stance) == Some(Verdict::Supported);
        sure && inquiry.evidence.get(i).is_some_and(|best| admits(inquiry, best))
    };
    let Some(at) = stances.iter().enumerate().position(told) else { return Decision::by_words(judged) };
    inquiry.evidence[..=at].rotate_right(1);
    (judged.why_not, judged.verdict) = (None, Some(Verdict::Supported));
    Decision::default()
}

/// Whether a sentence speaks of what the question names, and commits itself to it.
fn admits(inquiry: &Inquiry, best: &Evidence) -> bool {
    let all = |sort: Sort, met: &dyn Fn(&Met) -> bool| {
        inquiry.pairs(best).filter(|(t, _)| t.sort == sort && !t.party).all(|(_, m)| met(m))
    };
    let own = inquiry.party.is_none() || best.likeness >= LIKENESS;
    let named = all(Sort::Name, &|m| m.anywhere() >= NAME_MET);
    let counted = all(Sort::Number, &|m| m.body >= CLAIM_MET);
    own && named && counted && commits(best.finding)
}

/// The words say so too, or cannot place the claim.
fn commits(finding: Option<Finding>) -> bool {
    matches!(finding, Some(Finding::Supported | Finding::Open { reason: Reason::Apart, .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Effect;

    const LEAST: Least = Least { supported: 0.7, contradicted: 0.7 };

    fn stance(supported: f32, contradicted: f32) -> Stance {
        Stance { supported, contradicted, open: 1.0 - supported - contradicted }
    }

    #[test]
    fn only_what_is_sure_is_told() {
        assert_eq!(LEAST.told(stance(0.8, 0.1)), Some(Verdict::Supported));
        assert_eq!(LEAST.told(stance(0.1, 0.75)), Some(Verdict::Contradicted));
        assert_eq!(LEAST.told(stance(0.5, 0.4)), None);
    }

    #[test]
    fn a_sentence_that_does_not_commit_itself_settles_nothing() {
        let planned = Finding::Open { reason: Reason::Uncommitted(Effect::Future), cue: None };
        let apart = Finding::Open { reason: Reason::Apart, cue: None };
        for (finding, expect) in [
            (Some(Finding::Supported), true),
            (Some(Finding::Contradicted), false),
            (Some(planned), false),
            (Some(apart), true),
            (None, false),
        ] {
            assert_eq!(commits(finding), expect, "{finding:?}");
        }
    }
}
