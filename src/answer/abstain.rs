//! When the sources don't say: judged from the evidence, with the reason in a few words; and the verdict for questions
//! that ask whether something is so.

use super::evidence::{Evidence, holds_quote, shares_words};
use super::inquiry::Inquiry;
use super::limits::SHOWN;
use super::model::Model;
use super::party::{LIKENESS, Party};
use super::question::Wanted;
use super::terms::{Sort, Term};
use super::traits::{HALF_MET, is_topic, share};
use super::verdict::claim::{bears_out, claims, counts_otherwise, leaves_open};
use super::verdict::finding::Finding;
use super::view::Met;
use super::{Kind, Verdict};
use crate::index::{Analysis, IndexError, Passage, Searcher};

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
    let Some(best) = inquiry.evidence.first() else {
        return Ok(Judgement { why_not: Some(String::new()), verdict: verify_only(inquiry, Verdict::NotFound) });
    };
    let unheard = searcher.passages() >= TELLING_PASSAGES && is_of_other_matters(inquiry);
    if off_record(inquiry, best) || elsewhere(inquiry, best) || unheard {
        return Ok(Judgement { why_not: Some(String::new()), verdict: verify_only(inquiry, Verdict::NotFound) });
    }
    if let Some(party) = &inquiry.party
        && let Some(why) = party_missing(inquiry, party, best, searcher)?
    {
        let why = if names_whom_it_shows(inquiry, &why) { why } else { String::new() };
        return Ok(Judgement { why_not: Some(why), verdict: verify_only(inquiry, Verdict::NotFound) });
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
        return Ok(Judgement { why_not: Some(why), verdict: verify_only(inquiry, Verdict::NotFound) });
    }
    let words = matches!(inquiry.question.kind, Kind::WhatSaid | Kind::Reaction);
    let whatever = words && best.likeness >= LIKENESS && !inquiry.has_topic();
    let designates = inquiry.question.kind == Kind::Sanctions && !best.passage().sanctions.is_empty();
    let least = match inquiry.question.kind {
        _ if whatever => 0.0,
        Kind::WhoSaid | Kind::WhatSaid if best.feature("quote") == 0.0 => model.words_threshold,
        _ if designates || tells_it_all(inquiry, best) => 0.6 * model.threshold,
        _ if !matches!(inquiry.question.wanted, Wanted::Anything | Wanted::Statement | Wanted::Definition) => {
            model.typed_threshold
        }
        _ => model.threshold,
    };
    if inquiry.sureness < least {
        return Ok(Judgement { why_not: Some(String::new()), verdict: verify_only(inquiry, Verdict::NotFound) });
    }
    Ok(Judgement { why_not: None, verdict: verdict_of_best })
}

/// The least sureness of a number, and of a name that stands beside what it names.
const SURE: f32 = 0.4;
/// How well a time or place must be found, and each word of the question met, to be told in full.
const FOUND_PLAINLY: f32 = 0.7;
const MET_PLAINLY: f32 = 0.7;
/// From this sureness on, a question with "you" in it is one to the sources.
const SURE_FOR_US: f32 = 0.5;
/// From this on a word is part of a name that stands there, spelling mended.
const NAMED: f32 = 0.8;
/// From this on a name counts as met.
const NAME_MET: f32 = 0.5;
/// How far the sort of place that is asked for must be met ("which *hotel*").
const HEAD_MET: f32 = 0.35;
/// Below this the speaker is not whom the question describes.
const FAINT: f32 = 0.4;
/// The least share of a claim that the sentence shown beside it must touch, and the party's own words must.
const TOUCHES: f32 = 0.5;
const OWN_TOUCHES: f32 = 0.25;
const OTHERS_TOUCH: f32 = 0.6;
/// The least share of the whole question, weighed by rarity, that the passage and what is around it must hold.
const LEAST_MET: f32 = 0.3;
/// The same of a topic that the question names by "about".
const EXPLICIT: f32 = 0.3;
/// The least share of a topic that a party's words must hold to be on it.
const ON_TOPIC: f32 = 0.2;
/// The least share of what is asked beside names that the sentence must hold.
const LEAST_OF_TOPIC: f32 = 0.25;
/// The same where a word of the question stands nowhere in the sources.
const LEAST_BESIDE_UNKNOWN: f32 = 0.35;
/// From so many passages on it tells something that a word stands in none: one article has few of the words that could
/// be put for its own.
const TELLING_PASSAGES: u64 = 200;
/// The share of a question, weighed by rarity, that stands nowhere in the sources and makes it one on other matters.
const UNHEARD: f32 = 0.35;
/// The same in an index of any size, where the sentence has one other word of the question at the most.
const HALF_UNHEARD: f32 = 0.5;
/// Below this share they are on another, however sure the rest is.
const OFF_TOPIC: f32 = 0.05;
/// From this sureness on, someone's words may answer though the question describes a stranger.
const SURE_OF_STRANGERS: f32 = 0.7;
/// From this sureness on, someone's words may answer who is not described as the question has it.
const SURE_OF_OTHERS: f32 = 0.35;
/// From this sureness on, the sentence that is nearest to a claim is shown beside "not found".
const SURE_OF_CLAIMS: f32 = 0.45;
/// From this sureness on, a name that stands nowhere may be another way to write one that does.
const SURE_BESIDE_STRANGERS: f32 = 0.5;
/// From this sureness on, the right speaker's words are on the topic.
const SURE_OF_WORDS: f32 = 0.5;
/// From this sureness on, the right speaker's words may be on a topic in other words.
const SURE_OF_TOPIC: f32 = 0.3;

/// Stems of words that put what they stand before in time, and say nothing of it.
const LINKS: &[&str] = &["after", "befor", "dure", "until", "sinc"];

/// The sentence has every word of the question, however few and common, and the time or place that is asked for.
fn tells_it_all(inquiry: &Inquiry, best: &Evidence) -> bool {
    let asked = || inquiry.terms.iter().zip(&best.met).filter(|(t, _)| t.sort != Sort::Asking);
    let found = best.find.as_ref().is_some_and(|f| f.score >= FOUND_PLAINLY);
    let typed = matches!(inquiry.question.wanted, Wanted::Place | Wanted::Time);
    typed && found && asked().count() > 0 && asked().all(|(_, m)| m.here() >= MET_PLAINLY)
}

/// Nothing of a certain sort is asked for, and every word of the question stands in the sentence or around it: of a day
/// that the question fixes, few sentences are left to choose from.
pub fn has_every_word(inquiry: &Inquiry) -> bool {
    let Some(best) = inquiry.evidence.first() else { return false };
    let mut asked = inquiry.terms.iter().zip(&best.met).filter(|(t, _)| t.sort != Sort::Asking).peekable();
    let open = inquiry.question.kind == Kind::General && inquiry.question.wanted == Wanted::Anything;
    let met = |t: &Term, m: &Met| if t.sort == Sort::Name || t.party { m.anywhere() } else { m.body.max(m.near) };
    let own = inquiry.terms.iter().zip(&best.met).any(|(t, m)| t.sort == Sort::Word && m.body >= MET_PLAINLY);
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
    let asked = inquiry.terms.iter().zip(&best.met).filter(|(t, _)| t.sort != Sort::Asking);
    let (met, all) = asked.fold((0.0, 0.0), |(met, all), (t, m)| (met + t.weight() * m.anywhere(), all + t.weight()));
    if met < LEAST_MET * all {
        return true;
    }
    let pairs = || inquiry.terms.iter().zip(&best.met);
    let headless = |t: &Term, m: &Met| t.sort == Sort::Head && t.telling && m.soft < HEAD_MET;
    let elsewhere = question.wanted == Wanted::Place && pairs().any(|(t, m)| headless(t, m));
    let unheard = matches!(question.kind, Kind::General | Kind::Who)
        && inquiry.sureness < SURE_OF_WORDS
        && pairs().any(|(t, m)| t.unknown && headless(t, m));
    let single = pairs().filter(|(t, m)| is_topic(t) && m.soft >= HALF_MET).count() < 2;
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
    let talk = inquiry.terms.iter().zip(&best.met).any(|(t, m)| t.off_record && m.body < 1.0);
    talk || (inquiry.question.to_us && inquiry.sureness < SURE_FOR_US)
}

/// The question has names, and the passage, what is around it and its title have none of them.
fn elsewhere(inquiry: &Inquiry, best: &Evidence) -> bool {
    let named = inquiry.terms.iter().zip(&best.met).filter(|(t, _)| t.sort == Sort::Name);
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
            let single = inquiry.terms.iter().zip(&best.met).filter(told).count() < 2;
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
    inquiry.terms.iter().zip(&best.met).any(|(t, m)| t.sort == Sort::Name && m.here() >= NAME_MET)
}

/// Whether a sentence that does not bear a claim out is still on its matter, names aside: the party's own words with
/// something of the claim, or most of it.
fn touches(inquiry: &Inquiry, best: &Evidence) -> bool {
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

fn verify_only(inquiry: &Inquiry, verdict: Verdict) -> Option<Verdict> {
    (inquiry.question.kind == Kind::Verify).then_some(verdict)
}

/// Why a party that is asked for can't be answered for.
fn party_missing(
    inquiry: &Inquiry,
    party: &Party,
    best: &Evidence,
    searcher: &Searcher,
) -> Result<Option<String>, IndexError> {
    if party.is_unknown() && !matches!(inquiry.question.kind, Kind::WhoSaid | Kind::Verify) {
        return Ok(Some(format!("{} is not named in the sources.", party.asked)));
    }
    if !matches!(inquiry.question.kind, Kind::WhatSaid | Kind::Reaction) {
        return Ok(None);
    }
    let named = !party.names.is_empty();
    let represented = party.represented && best.likeness >= LIKENESS;
    if named && party.quoted == 0 && !party.country && !represented {
        return unquoted(inquiry, &party.names[0], searcher).map(Some);
    }
    if named && party.quoted > 0 && best.likeness < LIKENESS {
        return Ok(Some(not_on_this(&party.names[0])));
    }
    let reacts = inquiry.question.kind == Kind::Reaction;
    let nobody = reacts && best.likeness < FAINT;
    let fixed = party.is_named() || party.country;
    if best.likeness < LIKENESS && (fixed || inquiry.sureness < SURE_OF_OTHERS || nobody) {
        return Ok(Some(not_quoted(party.names.first().unwrap_or(&party.asked))));
    }
    Ok(off_topic(inquiry, best))
}

/// Why nothing is told of somebody whom the sources name and do not quote; nothing where he may be quoted by another name.
fn unquoted(inquiry: &Inquiry, name: &str, searcher: &Searcher) -> Result<String, IndexError> {
    let of = inquiry.evidence.iter().take(SHOWN).find_map(|e| {
        let here = e.passage().entities.iter().any(|x| x.name == name) || e.passage().text.contains(name);
        let (i, _) = e.statement.filter(|_| here)?;
        e.passage().statements[i].speaker.clone().filter(|s| !s.contains(name) && !name.contains(s.as_str()))
    });
    Ok(match of {
        Some(speaker) => {
            let speaks = if is_or_are(&speaker) == "are" { "speak" } else { "speaks" };
            format!("{name} {} not quoted; {speaker} {speaks} of {name}.", is_or_are(name))
        }
        None if is_heard(name, searcher)? => String::new(),
        None => not_quoted(name),
    })
}

/// The words of whoever is asked for are on something else.
fn off_topic(inquiry: &Inquiry, best: &Evidence) -> Option<String> {
    let reacts = inquiry.question.kind == Kind::Reaction;
    let after = inquiry.question.topic;
    let asked = |t: &Term| !t.party && t.sort != Sort::Asking && t.words.start >= after;
    let beside = inquiry.terms.iter().any(|t| asked(t) && t.country.is_none());
    let on = |t: &Term| asked(t) && (t.country.is_none() || !beside);
    let topic = || inquiry.terms.iter().zip(&best.met).filter(|(t, _)| on(t));
    let all: f32 = topic().map(|(t, _)| t.weight()).sum();
    let beside = |m: &Met| if reacts { m.around() } else { m.beside() };
    let met: f32 = topic().map(|(t, m)| t.weight() * m.soft.max(beside(m))).sum();
    let stranger = topic().any(|(t, m)| t.sort == Sort::Name && m.here() == 0.0) && met < 0.5 * all;
    let unsure = inquiry.sureness < SURE_OF_TOPIC;
    if best.likeness >= LIKENESS && explicit_topic(inquiry, best).is_some_and(|share| share < EXPLICIT) {
        return Some(best.speaker().map(not_on_this).unwrap_or_default());
    }
    if best.likeness >= LIKENESS && inquiry.sureness >= SURE_OF_WORDS {
        return None;
    }
    let off = met < ON_TOPIC * all || stranger;
    if best.likeness >= LIKENESS && all > 0.0 && (met < OFF_TOPIC * all || (unsure && off)) {
        let (i, _) = best.statement.unwrap_or_default();
        let speaker = best.passage().statements.get(i).and_then(|s| s.speaker.clone());
        return speaker.as_deref().map(not_on_this);
    }
    None
}

/// Somebody who may bear this name is quoted, the surname alone or a given name of the same initial: then "is not quoted"
/// is too much said.
fn is_heard(name: &str, searcher: &Searcher) -> Result<bool, IndexError> {
    let words = Analysis::words().terms(name);
    let Some(surname) = words.last() else { return Ok(false) };
    let speakers = searcher.speakers()?;
    let initial = |name: &str| name.chars().next().map(|c| c.to_ascii_lowercase());
    let same = |other: &&str| words.len() == 1 || !other.contains(' ') || initial(other) == initial(name);
    Ok(speakers.with_word(|word| word == surname).iter().any(same))
}

fn not_quoted(name: &str) -> String {
    format!("{name} {} not quoted.", is_or_are(name))
}

fn not_on_this(name: &str) -> String {
    format!("{name} {} quoted, but not on this.", is_or_are(name))
}

/// "Several *members* of parliament are", "A *and* B are", "the ministry of foreign affairs is".
fn is_or_are(name: &str) -> &'static str {
    let words: Vec<&str> = name.split_whitespace().collect();
    let before = |w: &&&str| !["of", "for", "at", "in", "from", "on"].contains(*w);
    let head: Vec<&&str> = words.iter().take_while(before).collect();
    let plural =
        |w: &str| w.starts_with(char::is_lowercase) && w.ends_with('s') && !w.ends_with("ss") && !w.ends_with("'s");
    let two = head.iter().any(|w| **w == "and");
    if two || head.last().is_some_and(|w| plural(w)) { "are" } else { "is" }
}

/// Whether the name in a reason ("*X* is not quoted.") is the asker's own, or a passage's that is shown as nearest.
fn names_whom_it_shows(inquiry: &Inquiry, why: &str) -> bool {
    let Some((name, _)) = why.split_once(" is ").or_else(|| why.split_once(" are ")) else { return true };
    let holds = |p: &Passage| {
        let entities = p.entities.iter().map(|e| e.name.as_str());
        let speakers = p.statements.iter().filter_map(|s| s.speaker.as_deref());
        p.text.contains(name) || entities.chain(speakers).any(|n| n == name)
    };
    inquiry.question.text.contains(name) || inquiry.evidence.iter().take(SHOWN).any(|e| holds(e.passage()))
}

/// How much of what follows "about", or "on" right behind the verb, the sentence holds, countries aside; none where
/// nothing does.
fn explicit_topic(inquiry: &Inquiry, best: &Evidence) -> Option<f32> {
    let words = &inquiry.question.words;
    let topic = inquiry.question.topic;
    let about = |i: usize| ["about", "regarding", "concerning"].contains(&words[i].lower.as_str());
    let at = (topic..words.len()).find(|&i| about(i) || (i == topic && words[i].lower == "on"))?;
    let held = |m: &Met| m.soft.max(m.here()).max(m.beside());
    let on = |t: &Term| !t.party && !t.medium && t.sort != Sort::Asking && t.country.is_none() && t.words.start > at;
    let pairs = inquiry.terms.iter().zip(&best.met).filter(|(t, _)| on(t));
    let (met, all) = pairs.fold((0.0, 0.0), |(met, all), (t, m)| (met + t.weight() * held(m), all + t.weight()));
    (all > 0.0).then(|| met / all)
}

/// The speaker is described by words that the party is asked for with, "the council" of "the council of Vell", or is one of
/// several who are asked for.
fn is_part_of(best: &Evidence, party: &Party) -> bool {
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

/// The verdict of a question that asks whether something is so, from the best evidence.
fn verdict(inquiry: &Inquiry, best: &Evidence) -> Option<Verdict> {
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

#[cfg(test)]
mod tests;
