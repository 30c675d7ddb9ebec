//! Deciding, where the reader has read: whether its best evidence or that of the words alone is told. Guards ask for what
//! no weight can settle, one calibration says how sure the rest is. Owns the typed reasons of declining; claims are
//! `claims`'. What the words alone judge is `abstain`'s.

mod calibration;
pub mod claims;
mod guards;
pub mod limits;
mod reason;

pub use calibration::{Group, Signals, Sureness};
pub use reason::Reason;

use super::abstain::Judgement;
use super::engine::Inquiry;
use super::evidence::Evidence;
use super::party::LIKENESS;
use limits::{DOUBTED, NEARLY_AS_GOOD};

/// What was decided about a question, for whoever asks why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// Why it is declined; none where the best evidence is told.
    pub reason: Option<Reason>,
    /// The guard that objected to what the reader holds best.
    pub guard: Option<&'static str>,
    /// Whether the words' choice stands, though the reader holds another sentence best.
    pub kept: bool,
}

impl Decision {
    /// What the words alone have judged.
    pub fn by_words(judged: &Judgement) -> Self {
        Self { reason: judged.why_not.as_ref().map(|_| Reason::NotSure), ..Self::default() }
    }
}

/// Settles what the words have judged with what the reader says; the evidence is in the reader's order, and `by_words` is
/// the place of the words' best. `weigh` says how sure the first of the evidence is.
pub fn settle(
    inquiry: &mut Inquiry,
    judged: &mut Judgement,
    by_words: Option<&(String, usize)>,
    weigh: impl Fn(&Inquiry) -> (Signals, Sureness),
) -> Decision {
    let told_by_words = judged.why_not.is_none();
    let named = judged.why_not.as_ref().is_some_and(|why| !why.is_empty());
    let reader_first = weigh(inquiry);
    let objection = objection(inquiry);
    let sure = reader_first.1.best >= reader_first.1.least;
    inquiry.confidence = reader_first.1.shown;
    let takes = sure && objection.is_none() && !named;
    inquiry.read = Some(reader_first);
    let own = by_words.and_then(|place| inquiry.evidence.iter().position(|e| e.place() == *place));
    if told_by_words && let Some(own) = own {
        return keep_or_take(inquiry, judged, own, takes, weigh);
    }
    if takes {
        judged.why_not = None;
        return Decision::default();
    }
    let reason = objection.map_or(Reason::NotSure, |(_, reason)| reason);
    Decision { reason: Some(reason), guard: objection.map(|(guard, _)| guard), kept: false }
}

/// The words have an answer: it stands unless the reader is sure of a better one, or doubts that anything answers. Whose
/// words somebody's are, the record knows better than it.
fn keep_or_take(
    inquiry: &mut Inquiry,
    judged: &mut Judgement,
    own: usize,
    takes: bool,
    weigh: impl Fn(&Inquiry) -> (Signals, Sureness),
) -> Decision {
    let relevance = |e: &Evidence| e.relevance.unwrap_or(super::find::limits::UNREAD);
    let behind = relevance(&inquiry.evidence[0]) - relevance(&inquiry.evidence[own]);
    if own > 0 && takes && behind > NEARLY_AS_GOOD {
        return Decision::default();
    }
    inquiry.evidence[..=own].rotate_right(1);
    let (signals, sureness) = weigh(inquiry);
    let theirs = inquiry.asks_for_words() && inquiry.evidence[0].likeness >= LIKENESS;
    let doubted = sureness.best < DOUBTED && !theirs;
    inquiry.confidence = inquiry.confidence.max(sureness.shown);
    inquiry.read = Some((signals, sureness));
    if doubted {
        judged.why_not = Some(String::new());
        return Decision { reason: Some(Reason::NotSure), ..Decision::default() };
    }
    Decision { kept: own > 0, ..Decision::default() }
}

fn objection(inquiry: &Inquiry) -> Option<(&'static str, Reason)> {
    let best = inquiry.evidence.first()?;
    guards::ALL.iter().find_map(|(name, objects)| Some((*name, objects(inquiry, best)?)))
}
