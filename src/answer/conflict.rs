//! Where sources conflict: another article that tells the same thing as the best evidence with another number. "The
//! sources conflict" is told of one thing, place and time alone. Owns what must agree for two sentences to speak of that.

pub(super) mod amount;

use super::engine::Inquiry;
use super::evidence::Evidence;
use super::question::Wanted;
use super::terms::Sort;
use crate::index::Passage;
use crate::lexicon::{AmountWords, Lexicon};
use crate::record::days;
use amount::Amount;
use foldhash::HashSet;
use jiff::civil::Date;

/// How sure both numbers must be to count what is asked for.
const SURE: f32 = 0.5;
/// From this on a word of the question counts as met, and as met by one of like meaning.
const MET: f32 = 0.7;
const ALIKE: f32 = 0.4;
/// Articles that were published further apart tell of different rounds, unless a day says otherwise.
const ONE_ROUND_DAYS: i32 = 30;
/// Evidence that is looked at.
const LOOKED_AT: usize = 20;
/// Words that stand before a place.
const PLACING: &[&str] = &["in", "at", "near", "off", "outside", "around", "from", "to", "through", "of"];

/// The best evidence of another article that contradicts the best of all.
pub fn other<'a>(inquiry: &'a Inquiry, lexicon: &Lexicon) -> Option<&'a Evidence> {
    let (best, rest) = inquiry.evidence.split_first()?;
    let number = told(inquiry, best, &lexicon.amounts)?;
    rest.iter().take(LOOKED_AT).find(|e| {
        e.passage().article.id != best.passage().article.id
            && told(inquiry, e, &lexicon.amounts).is_some_and(|other| number.excludes(other))
            && holds_as_much(inquiry, best, e)
            && at_one_place(best.passage(), e.passage())
            && at_one_time(best.passage(), e.passage())
    })
}

/// The amount that answers: what was found, or where money or a share is asked for the only one that the sentence tells.
fn told<'a>(inquiry: &Inquiry, e: &Evidence, amounts: &'a AmountWords) -> Option<Amount<'a>> {
    let text = e.passage().text.as_str();
    let asked = matches!(inquiry.question.wanted, Wanted::Number | Wanted::Anything | Wanted::Definition);
    let find = e.find.as_ref().filter(|f| inquiry.question.wanted == Wanted::Number && f.score >= SURE);
    match find {
        Some(find) => Amount::at(text, find.start, amounts),
        None if asked && !inquiry.question.polar => Amount::only_measure(text, amounts),
        None => None,
    }
}

/// Every word of the question that the best evidence holds stands in the other sentence too, or one of like meaning; and
/// names and numbers themselves.
fn holds_as_much(inquiry: &Inquiry, best: &Evidence, other: &Evidence) -> bool {
    let asked =
        |i: &usize| inquiry.terms[*i].sort != Sort::Asking && best.met[*i].soft.max(best.met[*i].here()) >= ALIKE;
    let holds = |i: usize| match inquiry.terms[i].sort {
        Sort::Name | Sort::Number => other.met[i].here() >= MET,
        _ => other.met[i].soft.max(other.met[i].here()) >= ALIKE,
    };
    let (met, all) =
        (0..inquiry.terms.len()).filter(asked).fold((0, 0), |(met, all), i| (met + usize::from(holds(i)), all + 1));
    all > 1 && met == all
}

/// No place is named in one of them and another in the other.
fn at_one_place(one: &Passage, other: &Passage) -> bool {
    let (one, other) = (places(&one.text), places(&other.text));
    one.is_empty() || other.is_empty() || !one.is_disjoint(&other)
}

/// Words in capitals behind "in" and its like.
fn places(text: &str) -> HashSet<&str> {
    let words: Vec<&str> = text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let named = |w: &&[&str]| PLACING.contains(&w[0].to_lowercase().as_str()) && w[1].starts_with(char::is_uppercase);
    let timed = |w: &str| crate::record::is_day_or_month(w);
    words.windows(2).filter(named).map(|w| w[1]).filter(|w| !timed(w)).collect()
}

/// Both are of days that meet, or of articles of one round.
fn at_one_time(one: &Passage, other: &Passage) -> bool {
    let published = |p: &Passage| p.article.published.as_ref().and_then(|d| d.parse::<Date>().ok());
    let told = |p: &Passage| p.when.as_ref().and_then(|w| days(w.value.as_deref()?));
    match (told(one), told(other)) {
        (Some((a, b)), Some((c, d))) => a <= d && c <= b,
        _ => match (published(one), published(other)) {
            (Some(a), Some(b)) => (b - a).get_days().abs() <= ONE_ROUND_DAYS,
            _ => true,
        },
    }
}
