//! When the sources don't say, judged by the words alone from the evidence, with the reason in a few words. Whose words are
//! missing is told by `whose`, the verdict on a claim by `claim`.

mod claim;
mod limits;
mod whose;

use super::verdict::claim::{claims, leaves_open};
use crate::answer::decide::limits::{FAINT, NAME_MET};
use crate::answer::find::evidence::{Evidence, shares_words};
use crate::answer::find::model::Model;
use crate::answer::find::traits::{HALF_MET, is_topic, share};
use crate::answer::find::view::Met;
use crate::answer::inquiry::Inquiry;
use crate::answer::party::{LIKENESS, Party};
use crate::answer::question::Wanted;
use crate::answer::terms::{Sort, Term};
use crate::answer::{Kind, Verdict};
use crate::index::{IndexError, Searcher};
use claim::{touches, verdict};
use limits::{
    ENOUGH_OF_ALL, EXPLICIT, FOUND_PLAINLY, HALF_UNHEARD, HEAD_MET, LEAST_BESIDE_UNKNOWN, LEAST_MET, LEAST_OF_TOPIC,
    MET_PLAINLY, NAMED, ON_TOPIC, SURE, SURE_BESIDE_STRANGERS, SURE_FOR_US, SURE_OF_CLAIMS, SURE_OF_OTHERS,
    SURE_OF_STRANGERS, SURE_OF_WORDS, TELLING_PASSAGES, UNHEARD,
};
use whose::{names_whom_it_shows, party_missing};

/// What was decided about a question.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// Why the sources don't say; none where they do.
    pub why_not: Option<String>,
    pub verdict: Option<Verdict>,
}

/// As [`topic`], words aside that are somebody's name here.
fn share_beside_people(terms: &[Term], best: &Evidence) -> f32 {
    share(terms, best, |t, m| !t.party && !matches!(t.sort, Sort::Asking | Sort::Name) && m.people < NAMED)
}

/// Decides whether the best evidence answers.
///
/// # Errors
/// When the index cannot be read.
pub fn judge(inquiry: &Inquiry, model: &Model, searcher: &Searcher) -> Result<Judgement, IndexError> {
    let Some(best) = inquiry.evidence.first() else { return Ok(declined(inquiry, String::new())) };
    let unheard = searcher.passages() >= TELLING_PASSAGES && is_of_other_matters(inquiry);
    if off_record(inquiry, best) || elsewhere(inquiry, best) || unheard {
        return Ok(declined(inquiry, String::new()));
    }
    if let Some(party) = &inquiry.party
        && let Some(why) = party_missing(inquiry, party, best, searcher)?
    {
        let why = if names_whom_it_shows(inquiry, &why) { why } else { String::new() };
        return Ok(declined(inquiry, why));
    }
    if leaves_open(&inquiry.question, &inquiry.terms, best) {
        let own = inquiry.party.is_some() && best.likeness >= LIKENESS;
        let sure = inquiry.sureness >= SURE_OF_CLAIMS && (own || claims(&inquiry.terms, best).count() > 2);
        let speaks_of_it = sure || (touches(inquiry, best) && inquiry.sureness >= model.threshold);
        let why_not = (!speaks_of_it).then(String::new);
        return Ok(Judgement { why_not, verdict: Some(Verdict::NotFound) });
    }
    let verdict_of_best = verdict(inquiry, best);
    let thin = inquiry.question.quotes.is_empty() && claims(&inquiry.terms, best).count() < 2;
    if verdict_of_best == Some(Verdict::OtherSpeaker) && thin {
        return Ok(Judgement { why_not: Some(String::new()), verdict: Some(Verdict::NotFound) });
    }
    if let Some(why) = lacking(inquiry, best) {
        return Ok(declined(inquiry, why));
    }
    let words = matches!(inquiry.question.kind, Kind::WhatSaid | Kind::Reaction);
    let whatever = words && best.likeness >= LIKENESS && !inquiry.has_topic();
    let designates = inquiry.question.kind == Kind::Sanctions && !best.passage().sanctions.is_empty();
    let least = match inquiry.question.kind {
        _ if whatever => 0.0,
        Kind::WhoSaid | Kind::WhatSaid if best.feature("quote") == 0.0 => model.words_threshold,
        _ if designates || tells_it_all(inquiry, best) => ENOUGH_OF_ALL * model.threshold,
        _ if !matches!(inquiry.question.wanted, Wanted::Anything | Wanted::Statement | Wanted::Definition) => {
            model.typed_threshold
        }
        _ => model.threshold,
    };
    if inquiry.sureness < least {
        return Ok(declined(inquiry, String::new()));
    }
    Ok(Judgement { why_not: None, verdict: verdict_of_best })
}

/// The sources don't say; of a claim, that it was not found.
fn declined(inquiry: &Inquiry, why: String) -> Judgement {
    let verdict = (inquiry.question.kind == Kind::Verify).then_some(Verdict::NotFound);
    Judgement { why_not: Some(why), verdict }
}

/// Stems of words that put what they stand before in time, and say nothing of it.
const LINKS: &[&str] = &["after", "befor", "dure", "until", "sinc"];

/// The sentence has every word of the question, however few and common, and the time or place that is asked for.
fn tells_it_all(inquiry: &Inquiry, best: &Evidence) -> bool {
    let asked = || inquiry.asked_of(best);
    let found = best.find.as_ref().is_some_and(|f| f.score >= FOUND_PLAINLY);
    let typed = matches!(inquiry.question.wanted, Wanted::Place | Wanted::Time);
    typed && found && asked().count() > 0 && asked().all(|(_, m)| m.here() >= MET_PLAINLY)
}

/// Nothing of a certain sort is asked for, and every word of the question stands in the sentence or around it: of a day
/// that the question fixes, few sentences are left to choose from.
pub fn has_every_word(inquiry: &Inquiry) -> bool {
    let Some(best) = inquiry.evidence.first() else { return false };
    let mut asked = inquiry.asked_of(best).peekable();
    let open = inquiry.question.kind == Kind::General && inquiry.question.wanted == Wanted::Anything;
    let met = |t: &Term, m: &Met| if t.sort == Sort::Name || t.party { m.anywhere() } else { m.body.max(m.near) };
    let own = inquiry.pairs(best).any(|(t, m)| t.sort == Sort::Word && m.body >= MET_PLAINLY);
    open && own && asked.peek().is_some() && asked.all(|(t, m)| met(t, m) >= MET_PLAINLY)
}

/// What the best evidence must hold and doesn't: the quotation, the number, the name that is asked for.
fn lacking(inquiry: &Inquiry, best: &Evidence) -> Option<String> {
    if tells_too_little(inquiry, best) || strays(inquiry, best) {
        return Some(String::new());
    }
    if let Some(why) = stranger(inquiry).or_else(|| lacking_quotation(inquiry, best)) {
        return Some(why);
    }
    let found = best.find.as_ref().map_or(0.0, |f| f.score);
    let lacks = match inquiry.question.wanted {
        Wanted::Number | Wanted::Name => found < SURE,
        Wanted::Place => found < HEAD_MET,
        Wanted::Time => found < SURE && inquiry.question.unit_of_time().is_some(),
        _ => false,
    };
    lacks.then(String::new)
}

/// Too little of the question stands in the evidence, or not the sort of thing that it asks for.
fn tells_too_little(inquiry: &Inquiry, best: &Evidence) -> bool {
    let question = &inquiry.question;
    let asked = inquiry.asked_of(best);
    let (met, all) = asked.fold((0.0, 0.0), |(met, all), (t, m)| (met + t.weight() * m.anywhere(), all + t.weight()));
    if met < LEAST_MET * all {
        return true;
    }
    let headless = |t: &Term, m: &Met| t.sort == Sort::Head && t.telling && m.soft < HEAD_MET;
    let elsewhere = question.wanted == Wanted::Place && inquiry.pairs(best).any(|(t, m)| headless(t, m));
    let unheard = matches!(question.kind, Kind::General | Kind::Who)
        && inquiry.sureness < SURE_OF_WORDS
        && inquiry.pairs(best).any(|(t, m)| t.unknown && headless(t, m));
    let single = inquiry.pairs(best).filter(|(t, m)| is_topic(t) && m.soft >= HALF_MET).count() < 2;
    let faint = question.kind == Kind::General && single && inquiry.sureness < SURE;
    elsewhere || unheard || faint && unknown_share(inquiry) >= HALF_UNHEARD
}

/// Who is asked about and stands in no source.
fn stranger(inquiry: &Inquiry) -> Option<String> {
    let question = &inquiry.question;
    let stranger = |t: &&Term| {
        inquiry.is_stranger(t) && (t.party || t.country.is_some() || inquiry.sureness < SURE_BESIDE_STRANGERS)
    };
    let name = inquiry.terms.iter().find(stranger)?;
    let words = &question.words[name.words.clone()];
    let (from, to) = (words.first().map_or(0, |w| w.at.start), words.last().map_or(0, |w| w.at.end));
    Some(format!("{} is not named in the sources.", question.text.get(from..to).unwrap_or_default()))
}

/// The quotation that is asked about, or words at all where who said something is asked.
fn lacking_quotation(inquiry: &Inquiry, best: &Evidence) -> Option<String> {
    let question = &inquiry.question;
    let quoted = best.feature("quote") > 0.0;
    let defined = question.kind == Kind::Definition && !quoted;
    if let Some(quote) = question.quotes.iter().find(|q| defined && q.split_whitespace().count() > 1) {
        return Some(format!("“{quote}” is not in the sources."));
    }
    let roled = best.statement.is_some_and(|(i, _)| best.passage().statements[i].role.is_some());
    let described = |p: &Party| p.is_telling() && (roled || p.is_named());
    let unlike = best.likeness < FAINT && inquiry.sureness < SURE_OF_OTHERS;
    if question.kind == Kind::WhoSaid && unlike && inquiry.party.as_ref().is_some_and(described) {
        return Some(String::new());
    }
    let asks_source = question.kind == Kind::WhoSaid || question.kind == Kind::Verify;
    let mut long = question.quotes.iter().filter(|q| q.split_whitespace().count() > 2).peekable();
    if let Some(first) = long.peek().copied().filter(|_| asks_source && !quoted) {
        let missing = long.any(|q| !shares_words(&best.passage().text, q));
        return missing.then(|| format!("“{first}” is not in the sources."));
    }
    (question.kind == Kind::WhoSaid && best.statement.is_none() && !quoted).then(String::new)
}

/// Small talk, the weather, orders to the program: nothing that news tells, unless the sentence has the very word.
fn off_record(inquiry: &Inquiry, best: &Evidence) -> bool {
    let talk = inquiry.pairs(best).any(|(t, m)| t.off_record && m.body < 1.0);
    talk || (inquiry.question.to_us && inquiry.sureness < SURE_FOR_US)
}

/// The question has names, and the passage, what is around it and its title have none of them.
fn elsewhere(inquiry: &Inquiry, best: &Evidence) -> bool {
    let named = inquiry.pairs(best).filter(|(t, _)| t.sort == Sort::Name);
    let mut met = named.map(|(_, m)| m.anywhere() >= NAME_MET).peekable();
    met.peek().is_some() && !met.any(|met| met) && best.likeness < LIKENESS
}

/// The sentence has next to nothing of what is asked beside names; or somebody is described by a word that stands
/// nowhere in the sources.
fn strays(inquiry: &Inquiry, best: &Evidence) -> bool {
    let (question, sureness) = (&inquiry.question, inquiry.sureness);
    let links = |t: &Term| t.stem.as_deref().is_some_and(|s| LINKS.contains(&s));
    let share = share(&inquiry.terms, best, |t, _| is_topic(t) && !links(t));
    let own = best.likeness >= LIKENESS;
    match question.kind {
        Kind::Verify | Kind::Definition => false,
        Kind::WhoSaid if inquiry.terms.iter().any(|t| t.party && t.unknown) => !own && sureness < SURE_OF_STRANGERS,
        Kind::WhoSaid => {
            let unknown = inquiry.terms.iter().any(|t| t.unknown && t.sort == Sort::Word);
            unknown && sureness < SURE_OF_OTHERS && share < LEAST_BESIDE_UNKNOWN
        }
        Kind::WhatSaid | Kind::Reaction if inquiry.party.is_none() => share < HALF_MET && !names_met(inquiry, best),
        Kind::WhatSaid | Kind::Reaction => !own && share < LEAST_OF_TOPIC && !names_met(inquiry, best),
        Kind::Why => {
            let share = share_beside_people(&inquiry.terms, best);
            let told = |(t, m): &(&Term, &Met)| t.sort == Sort::Word && !t.party && m.people < NAMED;
            let single = inquiry.pairs(best).filter(told).count() < 2;
            share < ON_TOPIC || ((single || sureness < SURE_OF_WORDS) && share < EXPLICIT)
        }
        _ => {
            let unknown = inquiry.terms.iter().any(|t| t.unknown && !t.party);
            sureness < SURE && share < if unknown { LEAST_BESIDE_UNKNOWN } else { LEAST_OF_TOPIC }
        }
    }
}

/// Several words of the question stand nowhere in the sources, and they are much of it.
fn is_of_other_matters(inquiry: &Inquiry) -> bool {
    let unknown = inquiry.terms.iter().filter(|t| t.sort != Sort::Asking && !t.party && t.unknown).count();
    unknown > 1 && unknown_share(inquiry) >= UNHEARD && inquiry.sureness < SURE_OF_WORDS
}

/// How much of the question, its party aside, stands nowhere in the sources.
fn unknown_share(inquiry: &Inquiry) -> f32 {
    let asked = || inquiry.terms.iter().filter(|t| t.sort != Sort::Asking && !t.party);
    let all: f32 = asked().map(Term::weight).sum();
    let unknown: f32 = asked().filter(|t| t.unknown).map(Term::weight).sum();
    if all > 0.0 { unknown / all } else { 0.0 }
}

fn names_met(inquiry: &Inquiry, best: &Evidence) -> bool {
    inquiry.pairs(best).any(|(t, m)| t.sort == Sort::Name && m.here() >= NAME_MET)
}

#[cfg(test)]
mod tests;
