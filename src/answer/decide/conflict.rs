//! Where sources conflict: another article that tells the same thing as the best evidence with another number. "The
//! sources conflict" is told of one thing, place and time alone. Owns what must agree for two sentences to speak of that.

mod limits;
mod telling;

use crate::answer::amount::Amount;
use crate::answer::find::evidence::Evidence;
use crate::answer::inquiry::Inquiry;
use crate::answer::question::Wanted;
use crate::answer::terms::{Sort, Term};
use crate::index::Passage;
use crate::lexicon::{AmountWords, Lexicon};
use crate::record::days;
use foldhash::HashSet;
use jiff::civil::Date;
use limits::{ALIKE, BEHIND, LOOKED_AT, MET, ONE_ROUND_DAYS, ONE_YEAR_DAYS, SURE};

/// Words that open a clause about what stands in front of it.
const RELATIVE: &[&str] = &["who", "whose", "which", "where", "whom"];
/// Words that stand before a place.
const PLACING: &[&str] = &["in", "at", "near", "off", "outside", "around", "from", "to", "through", "of"];

/// The best evidence of another article that contradicts the best of all.
pub fn other<'a>(inquiry: &'a Inquiry, lexicon: &Lexicon) -> Option<&'a Evidence> {
    let (best, rest) = inquiry.evidence.split_first()?;
    let number = told(inquiry, best, &lexicon.amounts).filter(|_| !is_aside(inquiry, best))?;
    let asked: Vec<&str> = inquiry.question.words.iter().map(|w| w.stem.as_str()).collect();
    if telling::is_opposite(&asked, &best.view, lexicon) {
        return None;
    }
    rest.iter().take(LOOKED_AT).find(|e| {
        e.passage().article.id != best.passage().article.id
            && told(inquiry, e, &lexicon.amounts).is_some_and(|other| number.excludes(other))
            && holds_as_much(inquiry, best, e, lexicon)
            && !telling::is_opposite(&asked, &e.view, lexicon)
            && !is_aside(inquiry, e)
            && !is_unsettled(inquiry, e, lexicon)
            && !is_of_relative(best.passage(), e.passage(), lexicon)
            && at_one_place(best.passage(), e.passage())
            && at_one_time(best.passage(), e.passage())
    })
}

/// The amount that answers: what was found, or where money or a share is asked for the only one that the sentence tells.
fn told<'a>(inquiry: &Inquiry, e: &Evidence, amounts: &'a AmountWords) -> Option<Amount<'a>> {
    let text = e.passage().text.as_str();
    let asked = matches!(inquiry.question.wanted, Wanted::Number | Wanted::Anything | Wanted::Definition);
    let wanted = inquiry.question.wanted;
    let long = wanted == Wanted::Time && inquiry.question.has_any(&["long"]);
    let find = e.find.as_ref().filter(|f| (long || wanted == Wanted::Number) && f.score >= SURE);
    match find {
        Some(find) if long => Amount::at(text, find.start, amounts).filter(|a| a.is_span()),
        Some(find) => Amount::at(text, find.start, amounts),
        None if asked && !inquiry.question.polar => Amount::only_measure(text, amounts),
        None => None,
    }
}

/// Every word of the question that the best evidence holds stands in the other sentence too, or one of like meaning or that
/// tells the same happening; and names and numbers themselves.
fn holds_as_much(inquiry: &Inquiry, best: &Evidence, other: &Evidence, lexicon: &Lexicon) -> bool {
    let terms = &inquiry.terms;
    let asked = |i: &usize| terms[*i].sort != Sort::Asking && best.met[*i].soft.max(best.met[*i].here()) >= ALIKE;
    let asked: Vec<usize> = (0..terms.len()).filter(asked).collect();
    let light = |i: usize| terms[i].stem.as_deref().is_some_and(|s| telling::is_light(s, lexicon));
    let heavy = |i: &usize| terms[*i].sort == Sort::Word && !light(*i);
    let weighs = asked.iter().any(heavy);
    let counted = other.find.as_ref().is_some_and(|f| counts_happening(inquiry, other, f.start));
    let holds = |&i: &usize| match terms[i].sort {
        Sort::Name | Sort::Number => other.met[i].here() >= MET,
        Sort::Head if counted => true,
        _ if weighs && light(i) => true,
        _ => other.met[i].soft.max(other.met[i].here()) >= ALIKE || tells(inquiry, other, i),
    };
    asked.len() > 1 && asked.iter().all(holds)
}

/// The sentence tells the happening of a word in another.
fn tells(inquiry: &Inquiry, e: &Evidence, term: usize) -> bool {
    inquiry.terms[term].tellings.iter().any(|form| e.view.find(form).is_some())
}

/// "31 *dead*", "58 *votes*": what the number counts is told by a word of what happened.
fn counts_happening(inquiry: &Inquiry, e: &Evidence, number: usize) -> bool {
    let at = e.view.places.iter().position(|p| p.1 > number).unwrap_or(0);
    let near = e.view.stems.iter().skip(at + 1).take(BEHIND);
    let tellings = || inquiry.terms.iter().filter(|t| t.sort == Sort::Word).flat_map(|t| &t.tellings);
    let word = |stem: &String| tellings().any(|f| f.stems.len() == 1 && f.stems[0] == *stem);
    near.into_iter().any(word) || e.view.has_any(&["toll"])
}

/// "Could get ten years", "has served two": what has not come about, or not all of it, where the question does not ask for
/// that.
fn is_unsettled(inquiry: &Inquiry, e: &Evidence, lexicon: &Lexicon) -> bool {
    let asked = |w: &str| inquiry.question.words.iter().any(|q| q.lower == w);
    let mut words = e.passage().text.split(|c: char| !c.is_alphanumeric());
    words.any(|w| lexicon.amounts.unsettled.contains(w) && !asked(w))
}

/// "The minister's *wife*": one of the two sentences is about somebody of his.
fn is_of_relative(one: &Passage, other: &Passage, lexicon: &Lexicon) -> bool {
    let relatives = |p: &Passage| -> HashSet<String> {
        let words: Vec<&str> = p.text.split_whitespace().collect();
        let owned = words.windows(2).filter(|w| without_clitic(w[0]) != w[0]).map(|w| w[1]);
        let bare = owned.map(|w| w.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase());
        bare.filter(|w| lexicon.word(w).is_some_and(|w| w.speaker.relative)).collect()
    };
    relatives(one) != relatives(other)
}

/// "X, who had worked there for eight years, was …": the number stands in a clause put in, without what is asked.
fn is_aside(inquiry: &Inquiry, e: &Evidence) -> bool {
    let (Some(find), text) = (e.find.as_ref(), e.passage().text.as_str()) else { return false };
    let Some(open) = text[..find.start].rfind(", ") else { return false };
    let end = text[find.start..].find(',').map_or(text.len(), |at| find.start + at);
    let first = text[open + 2..].split_whitespace().next().unwrap_or("");
    if !RELATIVE.contains(&first) {
        return false;
    }
    let inside = |place: usize| (open..end).contains(&e.view.places[place].0);
    let told = |(i, t): (usize, &Term)| {
        t.sort == Sort::Word
            && (e.met[i].place.is_some_and(inside) || t.tellings.iter().any(|f| e.view.find(f).is_some_and(inside)))
    };
    !inquiry.terms.iter().enumerate().any(told)
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
    words.windows(2).filter(named).map(|w| without_clitic(w[1])).filter(|w| !timed(w)).collect()
}

fn without_clitic(word: &str) -> &str {
    ["’s", "'s", "’", "'"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

/// Both are of days that meet, or of articles of one round.
fn at_one_time(one: &Passage, other: &Passage) -> bool {
    let published = |p: &Passage| p.article.published.as_ref().and_then(|d| d.parse::<Date>().ok());
    let told = |p: &Passage| p.when.as_ref().and_then(|w| days(w.value.as_deref()?));
    // "In 2019", where the other tells of its own days.
    let recent = |end: Date, p: &Passage| published(p).is_none_or(|day| (day - end).get_days().abs() <= ONE_YEAR_DAYS);
    match (told(one), told(other)) {
        (Some((a, b)), Some((c, d))) => a <= d && c <= b,
        (Some((_, end)), None) if !recent(end, other) => false,
        (None, Some((_, end))) if !recent(end, one) => false,
        _ => match (published(one), published(other)) {
            (Some(a), Some(b)) => (b - a).get_days().abs() <= ONE_ROUND_DAYS,
            _ => true,
        },
    }
}
