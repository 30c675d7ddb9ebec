//! Deciding, where the reader has read: whether its best evidence or that of the words alone is told. Guards ask for what
//! no weight can settle, one calibration says how sure the rest is. Owns the typed reasons of declining; claims are
//! `claims`'. What the words alone judge is `abstain`'s.

pub mod abstain;
mod calibration;
pub mod claims;
pub mod conflict;
pub mod designated;
mod guards;
pub mod limits;
mod reason;
mod standing;
pub mod verdict;

pub use calibration::{Group, Signals, Sureness, rank};
pub use reason::Reason;
pub use standing::Standing;

use super::find::evidence::Evidence;
use super::inquiry::Inquiry;
use super::party::LIKENESS;
use abstain::Judgement;
use limits::{AGREED, ALL_MET, OWN_WORDS};

/// What was decided about a question, for whoever asks why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// Why it is declined; none where the best evidence is told.
    pub reason: Option<Reason>,
    /// The guard that objected to what the reader holds best.
    pub guard: Option<&'static str>,
    /// Whether the words alone would have told it.
    pub kept: bool,
    /// What was measured of the best and how sure it is by that, where the reader has read.
    pub read: Option<(Signals, Sureness)>,
}

impl Decision {
    /// What the words alone have judged.
    pub fn by_words(judged: &Judgement) -> Self {
        Self { reason: judged.why_not.as_ref().map(|_| Reason::NotSure), ..Self::default() }
    }
}

/// Settles what the words have judged with what the reader says; the evidence is in the order that the trainer's coefficients
/// give, and `weigh` says how sure the first of it is.
pub fn settle(
    inquiry: &mut Inquiry,
    judged: &mut Judgement,
    weigh: impl Fn(&Inquiry) -> (Signals, Sureness),
) -> Decision {
    // Why the words decline with somebody's name, no reader knows better; of a description that they found nobody for they know
    // nothing.
    let described = inquiry.party.as_ref().is_some_and(|p| !p.is_named() && !p.is_unknown());
    if described && judged.why_not.is_some() && inquiry.evidence.iter().all(|e| e.likeness < LIKENESS) {
        judged.why_not = Some(String::new());
    }
    let named = judged.why_not.as_ref().is_some_and(|why| !why.is_empty());
    let (mut signals, mut sureness) = weigh(inquiry);
    let plain = plainly_told(inquiry).filter(|_| sureness.best < sureness.least);
    if let Some(at) = plain.filter(|at| *at > 0) {
        inquiry.evidence[..=at].rotate_right(1);
        (signals, sureness) = weigh(inquiry);
    }
    let chosen = signals.standing.told_by_words > 0.0;
    let own = inquiry.told_by_words.is_some() && is_own(inquiry, &signals.standing);
    let least = match () {
        () if plain.is_some() => 0.0,
        () if own => OWN_WORDS,
        () if chosen => AGREED.min(sureness.least),
        () => sureness.least,
    };
    let sure = sureness.best >= least;
    inquiry.confidence = sureness.shown;
    inquiry.sureness_by_reading = Some(sureness.best);
    let read = Some((signals, sureness));
    let objection = inquiry.evidence.first().filter(|_| !chosen).and_then(|best| objection(inquiry, best));
    if sure && objection.is_none() && !named {
        judged.why_not = None;
        return Decision { kept: chosen, read, ..Decision::default() };
    }
    judged.why_not.get_or_insert_default();
    let reason = objection.map_or(Reason::NotSure, |(_, reason)| reason);
    Decision { reason: Some(reason), guard: objection.map(|(guard, _)| guard), kept: false, read }
}

/// Where stands what the words alone would tell, if it needs no reader: every word of the question stands in it or around it, or
/// any words of whoever is asked for will do and it holds some.
fn plainly_told(inquiry: &Inquiry) -> Option<usize> {
    let place = inquiry.told_by_words.as_ref()?;
    let at = inquiry.evidence.iter().position(|e| e.place() == *place)?;
    let standing = Standing::of(inquiry.asked(), &inquiry.evidence[at]);
    let any = !inquiry.has_topic() && is_own(inquiry, &standing);
    (any || standing.met >= ALL_MET).then_some(at)
}

/// Words on record are asked for, and these are of whoever is asked for.
fn is_own(inquiry: &Inquiry, standing: &Standing) -> bool {
    inquiry.asks_for_words() && inquiry.party.is_some() && standing.other_speaker == 0.0
}

/// The first guard that objects to what stands in the evidence.
pub fn objection(inquiry: &Inquiry, e: &Evidence) -> Option<(&'static str, Reason)> {
    guards::ALL.iter().find_map(|(name, objects)| Some((*name, objects(inquiry, e)?)))
}
