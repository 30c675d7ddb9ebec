//! The verdict by words of a question that asks whether something is so.

use super::limits::{OTHERS_TOUCH, OWN_TOUCHES, TOUCHES};
use crate::answer::decide::verdict::claim::{bears_out, claims, counts_otherwise};
use crate::answer::decide::verdict::finding::Finding;
use crate::answer::find::evidence::{Evidence, holds_quote};
use crate::answer::find::view::Met;
use crate::answer::inquiry::Inquiry;
use crate::answer::party::{LIKENESS, Party};
use crate::answer::terms::Sort;
use crate::answer::{Kind, Verdict};
use crate::index::Analysis;

/// The verdict of a question that asks whether something is so, from the best evidence.
pub fn verdict(inquiry: &Inquiry, best: &Evidence) -> Option<Verdict> {
    if inquiry.question.kind != Kind::Verify {
        return None;
    }
    let quoted = inquiry.question.quotes.iter().any(|q| holds_quote(&best.passage().text, q));
    let speaks = best.statement.is_some_and(|(i, _)| best.passage().statements[i].speaker.is_some());
    if inquiry.party.as_ref().is_some_and(|party| speaks && best.likeness < LIKENESS && !is_part_of(best, party)) {
        // Who denies or doubts it has not said it.
        let said = matches!(best.finding, None | Some(Finding::Supported));
        return Some(if said { Verdict::OtherSpeaker } else { Verdict::LeftOpen });
    }
    if quoted {
        return Some(Verdict::Exact);
    }
    if !inquiry.question.quotes.is_empty() {
        return Some(Verdict::Altered);
    }
    if let Some(Finding::Open { .. }) = best.finding {
        return Some(Verdict::LeftOpen);
    }
    let mut numbers = (0..inquiry.terms.len()).filter(|&i| inquiry.terms[i].sort == Sort::Number);
    if let Some(unmet) = numbers.find(|&i| !bears_out(&inquiry.terms, best, i)) {
        let against = counts_otherwise(&inquiry.terms, best, unmet) && best.finding == Some(Finding::Supported);
        return Some(if against { Verdict::Contradicted } else { Verdict::LeftOpen });
    }
    let firm = inquiry.terms.iter().any(|t| matches!(t.sort, Sort::Number | Sort::Name));
    if inquiry.party.is_none() && !firm && claims(&inquiry.terms, best).count() < 2 {
        return Some(Verdict::NotFound);
    }
    // "Non-negotiable" of "negotiable".
    let denied = |m: &Met| m.place.and_then(|p| p.checked_sub(1)).is_some_and(|p| best.view.stems[p] == "non");
    let against = best.finding == Some(Finding::Contradicted);
    let negates = against != claims(&inquiry.terms, best).any(|(_, m)| denied(m));
    Some(if negates { Verdict::Contradicted } else { Verdict::Supported })
}

/// The speaker is described by words that the party is asked for with, "the council" of "the council of Vell", or is one of
/// several who are asked for.
pub(super) fn is_part_of(best: &Evidence, party: &Party) -> bool {
    let joint = |s: &str| s.split(" and ").any(|one| !one.is_empty() && party.asked.contains(one));
    let Some(speaker) = best.speaker() else { return false };
    if !speaker.starts_with(char::is_lowercase) {
        return party.asked.contains(" and ") && joint(speaker);
    }
    let mut english = Analysis::english();
    let asked = english.terms(&party.asked);
    let own: Vec<String> = english.terms(speaker).into_iter().filter(|w| w != "the" && w != "and").collect();
    !own.is_empty() && own.iter().all(|w| asked.contains(w))
}

/// Whether a sentence that does not bear a claim out is still on its matter, names aside: the party's own words with
/// something of the claim, or most of it.
pub fn touches(inquiry: &Inquiry, best: &Evidence) -> bool {
    let matter = || claims(&inquiry.terms, best).filter(|(t, m)| t.sort != Sort::Name && m.people < 1.0);
    let (met, all) = matter().fold((0.0, 0.0), |(met, all), (t, m)| (met + t.weight() * m.soft, all + t.weight()));
    let own = inquiry.party.is_some() && best.likeness >= LIKENESS;
    let least = match inquiry.party {
        Some(_) if own => OWN_TOUCHES,
        Some(_) => OTHERS_TOUCH,
        None => TOUCHES,
    };
    (own || matter().count() > 1) && all > 0.0 && met >= all * least
}
