//! Deciding, where the reader has read: whether its best evidence or that of the words alone is told. Guards ask for what
//! no weight can settle, one calibration says how sure the rest is. Owns the typed reasons of declining; claims are
//! `claims`'. What the words alone judge is `abstain`'s.

mod calibration;
pub mod claims;
mod guards;
pub mod limits;
mod reason;
mod standing;

pub use calibration::{Group, Signals, Sureness, rank};
pub use reason::Reason;
pub use standing::{Asked, Standing};

use super::abstain::Judgement;
use super::engine::Inquiry;
use super::evidence::Evidence;
use limits::PLAINLY_TOLD;

/// What was decided about a question, for whoever asks why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// Why it is declined; none where the best evidence is told.
    pub reason: Option<Reason>,
    /// The guard that objected to what the reader holds best.
    pub guard: Option<&'static str>,
    /// Whether the words alone would have told it.
    pub kept: bool,
}

impl Decision {
    /// What the words alone have judged.
    pub fn by_words(judged: &Judgement) -> Self {
        Self { reason: judged.why_not.as_ref().map(|_| Reason::NotSure), ..Self::default() }
    }
}

/// Settles what the words have judged with what the reader says of the first of the evidence.
pub fn settle(inquiry: &mut Inquiry, judged: &mut Judgement, signals: Signals, sureness: Sureness) -> Decision {
    // Why the words decline with somebody's name, no reader knows better.
    let named = judged.why_not.as_ref().is_some_and(|why| !why.is_empty());
    let chosen = signals.standing.told_by_words > 0.0;
    let sure = sureness.best >= if plainly_told(inquiry, &signals.standing) { PLAINLY_TOLD } else { sureness.least };
    inquiry.confidence = sureness.shown;
    inquiry.read = Some((signals, sureness));
    let objection = inquiry.evidence.first().filter(|_| !chosen).and_then(|best| objection(inquiry, best));
    if sure && objection.is_none() && !named {
        judged.why_not = None;
        return Decision { kept: chosen, ..Decision::default() };
    }
    judged.why_not.get_or_insert_default();
    let reason = objection.map_or(Reason::NotSure, |(_, reason)| reason);
    Decision { reason: Some(reason), guard: objection.map(|(guard, _)| guard), kept: false }
}

/// The words alone would tell something, and the first of the evidence lacks none of the question's words, or holds words of whoever
/// is asked for.
fn plainly_told(inquiry: &Inquiry, first: &Standing) -> bool {
    let own = inquiry.asks_for_words() && inquiry.party.is_some() && first.other_speaker == 0.0;
    inquiry.told_by_words.is_some() && (own || first.rarest_unmet == 0.0)
}

/// The first guard that objects to what stands in the evidence.
pub fn objection(inquiry: &Inquiry, e: &Evidence) -> Option<(&'static str, Reason)> {
    guards::ALL.iter().find_map(|(name, objects)| Some((*name, objects(inquiry, e)?)))
}
