//! Yes or no: what one sentence makes of a claim, by what both commit themselves to. Pure: marks and pairs of words in,
//! a finding with its reason out. Which words a sentence must hold to speak of a claim at all is `claim`'s.

mod again;
mod agent;
pub mod claim;
pub mod finding;
pub mod limits;
mod opposite;
mod pairs;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_unasserted;

use crate::answer::amount::Amount;
use crate::answer::find::evidence::Evidence;
use crate::answer::question::Question;
use crate::answer::terms::Term;
use crate::corpus::Span;
use crate::lexicon::{AmountWords, Claims, Effect, Lexicon};
use crate::record::cardinal;
use crate::record::factuality::{Commitment, Mark, commitment, marks};
use claim::leaves_open;
use finding::{Finding, Reason, open};
use limits::{BARE, LOOKED_AT};

/// A word of the claim with where the sentence has it; bytes of either text.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    pub asked: usize,
    /// Where the claim's word or name ends.
    pub end: usize,
    /// Never empty.
    pub told: Vec<usize>,
    pub sort: Sort,
    /// What stands there denies the word: "stayed open", asked whether it closed; where that ends.
    pub opposite: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Word,
    Name,
    Number,
}

/// A text with what its words claim.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub text: &'a str,
    pub marks: &'a [Mark],
}

/// A claim beside a sentence.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    pub asked: Side<'a>,
    pub told: Side<'a>,
    pub pairs: &'a [Pair],
    /// Whose words are asked for, where the sentence names him.
    pub party: &'a [Pair],
    /// What others say in the sentence, as far as the claim does not ask for their words; bytes of its text.
    pub said: &'a [Span],
    pub words: &'a Claims,
    pub amounts: &'a AmountWords,
}

/// Finds for the best of the evidence what each makes of the claim, and puts first what settles it. Where one bears it out
/// that holds all its words and another speaks against it, neither is told.
pub fn settle(question: &Question, terms: &[Term], own: bool, evidence: &mut [Evidence], lexicon: &Lexicon) {
    find(question, terms, own, evidence, lexicon);
    let speaks = |e: &Evidence| !leaves_open(question, terms, e);
    let settles = |e: &Evidence| speaks(e) && matches!(e.finding, Some(Finding::Supported | Finding::Contradicted));
    let Some(first) = evidence.iter().take(LOOKED_AT).position(settles) else { return };
    if evidence.first().is_some_and(speaks) {
        evidence[..=first].rotate_right(1);
    }
    let told = evidence[0].finding;
    if evidence.iter().take(LOOKED_AT).any(|e| settles(e) && e.finding != told) {
        evidence[0].finding = Some(open(Reason::Disputed));
    }
}

/// Finds for the best of the evidence what each makes of the claim, as far as that is not known.
pub fn find(question: &Question, terms: &[Term], own: bool, evidence: &mut [Evidence], lexicon: &Lexicon) {
    let asked = marks(&question.text, lexicon);
    for e in evidence.iter_mut().take(LOOKED_AT).filter(|e| e.finding.is_none()) {
        e.opposed = pairs::opposed(question, terms, e, lexicon).map(|(i, _)| terms[i].words.clone());
        e.finding = Some(pairs::of_evidence(question, &asked, terms, own, e, lexicon));
    }
}

/// What the sentence makes of the claim.
pub fn finding(case: &Case) -> Finding {
    let first = finding_at(case, places(case.pairs));
    let announced =
        matches!(first, Finding::Open { reason: Reason::Uncommitted(_) | Reason::Said | Reason::OtherTime, .. });
    // What came of it is no part of the announcement.
    let told = |places| Some(finding_at(&Case { said: &[], ..*case }, places)).filter(|f| *f == Finding::Supported);
    let again = || case.told_again().and_then(told);
    if announced { again().unwrap_or(first) } else { first }
}

fn finding_at(case: &Case, places: Vec<usize>) -> Finding {
    if case.other_party(&places) || case.other_agent() || case.is_compared_otherwise() {
        return open(Reason::OtherParty);
    }
    if case.is_of_a_part() || case.is_out_of_bounds(&places) || case.is_of_another_ordinal() {
        return open(Reason::Quantity);
    }
    let goes_on = || words(case.told.text).iter().any(|w| case.words.still.contains(w));
    if words(case.asked.text).iter().any(|w| w == "still") && !goes_on() {
        return if case.has_ended(&places) { Finding::Contradicted } else { open(Reason::OtherTime) };
    }
    let names_alone = case.pairs.iter().all(|p| p.sort == Sort::Name);
    let telling = case.pairs.iter().zip(&places).filter(|(p, _)| names_alone || p.sort != Sort::Name);
    let words: Vec<Word> = telling.map(|(pair, &at)| Word::of(case, pair.asked, at)).collect();
    if words.is_empty() {
        return open(Reason::Apart);
    }
    // "Hale, not the league, mediated": nothing of the league.
    let excluded = |pair: &Pair| pair.told.iter().all(|&at| Word::of(case, pair.asked, at).is_opposite());
    if !words.iter().any(Word::is_opposite) && case.pairs.iter().any(|p| p.sort == Sort::Name && excluded(p)) {
        return open(Reason::Uncommitted(Effect::Negative));
    }
    if let Some((word, reason)) = words.iter().find_map(|w| Some((w, w.open()?))) {
        return Finding::Open { reason, cue: word.cue(&case.told, reason) };
    }
    if words.iter().any(|w| !w.told.affirmed && case.said.iter().any(|s| s.holds(w.at))) {
        return open(Reason::Said);
    }
    case.opposed(&words).unwrap_or_else(|| case.balance(&words))
}

/// The place of each pair's word that is nearest to the word that stands in the fewest places.
fn places(pairs: &[Pair]) -> Vec<usize> {
    let anchor = pairs.iter().filter(|p| !p.told.is_empty()).min_by_key(|p| p.told.len()).map_or(0, |p| p.told[0]);
    let near = |p: &Pair| p.told.iter().copied().min_by_key(|at| at.abs_diff(anchor)).unwrap_or(anchor);
    pairs.iter().map(near).collect()
}

/// One word of the claim: what the claim makes of it, and the sentence.
struct Word {
    at: usize,
    asked: Commitment,
    told: Commitment,
}

impl Word {
    fn of(case: &Case, from: usize, at: usize) -> Self {
        Self { at, asked: of_question(case, from), told: of_sentence(case, at) }
    }

    /// The cue in the sentence that leaves it open.
    fn cue(&self, told: &Side, reason: Reason) -> Option<Span> {
        let mut bearing = told.marks.iter().filter(|m| m.bears_on(self.at));
        let found = bearing.find(|m| match reason {
            Reason::Uncommitted(effect) => m.effect == effect,
            _ => m.effect == Effect::Future,
        });
        found.map(|m| m.cue)
    }

    fn is_opposite(&self) -> bool {
        self.asked.negative != self.told.negative
    }

    /// Why neither yes nor no can be told of it; none where one can.
    fn open(&self) -> Option<Reason> {
        let (asked, told) = (self.asked, self.told);
        if asked.is_open_as(told) {
            return None;
        }
        let refused = told.is_certain() && told.ahead && self.is_opposite();
        if refused || (told.is_certain() && asked.without(&[Effect::Possible]).is_certain()) {
            return None;
        }
        let ahead = |c: Commitment| c.has(Effect::Future) && c.without(&[Effect::Future]).is_certain();
        if (told.is_certain() && ahead(asked)) || (ahead(told) && asked.is_certain()) {
            return Some(Reason::OtherTime);
        }
        told.first().or_else(|| asked.first()).map(Reason::Uncommitted)
    }
}

/// What the sentence makes of it; that it was cancelled takes nothing from a claim that it was.
fn of_sentence(case: &Case, at: usize) -> Commitment {
    let claimed = |m: &Mark| case.pairs.iter().any(|p| p.told.iter().any(|&at| m.cue.holds(at)));
    let marks = case.told.marks.iter().filter(|m| m.effect != Effect::Undone || !claimed(m));
    commitment(&marks.copied().collect::<Vec<Mark>>(), at)
}

/// What a claim commits to, what makes it a question aside: its mark, an inversion, "*didn't* she sign?".
fn of_question(case: &Case, at: usize) -> Commitment {
    let asked = &case.asked;
    let claimed = |m: &Mark| m.effect == Effect::Undone && case.pairs.iter().any(|p| m.cue.holds(p.asked));
    let plain: Vec<Mark> = asked.marks.iter().filter(|m| !only_asks(asked, m) && !claimed(m)).copied().collect();
    commitment(&plain, at)
}

fn only_asks(asked: &Side, mark: &Mark) -> bool {
    let cue = mark.cue.get(asked.text).unwrap_or("").to_lowercase();
    let inverted = mark.effect == Effect::Counterfactual || (mark.effect == Effect::Negative && cue.ends_with('t'));
    cue == "?" || (mark.cue.start == 0 && inverted)
}

impl Case<'_> {
    /// Yes or no, where every word is sure on both sides.
    fn balance(&self, words: &[Word]) -> Finding {
        let against: Vec<&Word> = words.iter().filter(|w| w.is_opposite()).collect();
        let unsaid = against.iter().any(|w| w.told.negative) && against.iter().any(|w| w.asked.negative);
        match against.first() {
            None => Finding::Supported,
            // "The aunt did not get it" and "not the aunt got it" deny each other's other half.
            Some(_) if unsaid => open(Reason::Uncommitted(Effect::Negative)),
            Some(first) if self.is_said_of(first.at, words) => open(Reason::Uncommitted(Effect::Negative)),
            Some(_) if against.len() * 2 > words.len() => Finding::Contradicted,
            Some(first) if self.is_bare_negation(first.at) => Finding::Contradicted,
            Some(_) => open(Reason::Uncommitted(Effect::Negative)),
        }
    }

    /// "No longer calls", "stopped calling": all that is claimed, names aside, goes on no more.
    fn has_ended(&self, places: &[usize]) -> bool {
        let cue = |m: &Mark| m.cue.get(self.told.text).unwrap_or("").to_lowercase();
        let ended = |m: &&Mark| self.words.ended.iter().any(|e| cue(m).starts_with(e.as_str()));
        let marks: Vec<&Mark> = self.told.marks.iter().filter(ended).collect();
        let mut telling = self.pairs.iter().zip(places).filter(|(p, _)| p.sort == Sort::Word).peekable();
        telling.peek().is_some() && telling.all(|(_, &at)| marks.iter().any(|m| m.bears_on(at)))
    }

    /// What stands at a byte is denied by a word that denies just what it stands before.
    fn is_bare_negation(&self, at: usize) -> bool {
        let cue = |m: &Mark| m.cue.get(self.told.text).unwrap_or("").replace('’', "'").to_lowercase();
        // "Not the old hotel", but not "not sell the mill", which denies what is done to it.
        let small = |w: &String| self.words.no_doer.contains(w) || self.words.beside.contains(w) || w == "any";
        let before = |m: &&Mark| {
            let between = self.told.text.get(m.cue.end..at).map(words).unwrap_or_default();
            between.len() <= BARE && between.first().is_none_or(small)
        };
        let negations = self.told.marks.iter().filter(|m| m.effect == Effect::Negative && m.bears_on(at));
        negations.filter(before).map(cue).any(|c| self.words.bare.contains(&c) || c.ends_with("n't"))
    }

    /// Whether what is denied at a byte is described by the rest of the claim: "not the aunt *who had brought the case*".
    fn is_said_of(&self, at: usize, words: &[Word]) -> bool {
        let denial = self.told.marks.iter().find(|m| m.effect == Effect::Negative && m.bears_on(at));
        let Some(end) = denial.map(|m| m.scope.end) else { return false };
        let behind = self.told.text.get(end..).unwrap_or("");
        let opens = ["who ", "which ", "whose ", "whom ", "that "].iter().any(|r| behind.trim_start().starts_with(r));
        let clause = end..end + behind.find([',', ';']).unwrap_or(behind.len());
        opens && words.iter().filter(|w| !w.is_opposite()).all(|w| clause.contains(&w.at))
    }

    /// A bound is claimed, and what is told may lie beyond it: "at most 38" and "at least 38".
    fn is_out_of_bounds(&self, places: &[usize]) -> bool {
        let numbers = self.pairs.iter().zip(places).filter(|(p, _)| p.sort == Sort::Number);
        numbers.into_iter().any(|(pair, &at)| {
            let asked = Amount::at(self.asked.text, pair.asked, self.amounts);
            let told = Amount::at(self.told.text, at, self.amounts);
            asked.zip(told).is_some_and(|(asked, told)| asked.is_bound() && !told.is_within(asked))
        })
    }

    /// The whole is claimed, and a part is told of: of a part alone, or behind it what is claimed of all.
    fn is_of_a_part(&self) -> bool {
        let (asked, told) = (words(self.asked.text), words(self.told.text));
        let all = |words: &[String]| words.iter().any(|w| self.words.all.contains(w));
        if !all(&asked) {
            return false;
        }
        let number = |w: &String| w.starts_with(|c: char| c.is_ascii_digit()) || cardinal(w).is_some();
        let counted = told.windows(2).find(|w| number(&w[0]) && w[1] == "of").map(|w| format!("{} of", w[0]));
        let part = told.iter().find(|w| self.words.part.contains(*w)).cloned().or(counted);
        let Some(part) = part.and_then(|part| self.told.text.to_lowercase().find(&part)) else { return false };
        !all(&told) || self.pairs.iter().any(|p| p.sort == Sort::Word && p.told.iter().all(|&at| at > part))
    }

    /// The first of its kind is claimed, and the third told of.
    fn is_of_another_ordinal(&self) -> bool {
        let digits = |w: &str| w.trim_end_matches(|c: char| c.is_alphabetic()).parse::<usize>().ok();
        let ending = |w: &str| ["st", "nd", "rd", "th"].iter().any(|e| w.ends_with(e));
        let named = |w: &str| self.words.ordinals.iter().position(|o| o == w).map(|i| i + 1);
        let ordinals = |text: &str| -> Vec<usize> {
            let all = words(text).into_iter();
            all.filter_map(|w| named(&w).or_else(|| digits(&w).filter(|_| ending(&w)))).collect()
        };
        let (asked, told) = (ordinals(self.asked.text), ordinals(self.told.text));
        !told.is_empty() && asked.iter().any(|n| !told.contains(n))
    }

    /// Two names on the two sides of one verb, and the agent of the claim is not that of the sentence.
    fn other_party(&self, places: &[usize]) -> bool {
        let names: Vec<usize> = (0..self.pairs.len()).filter(|&i| self.pairs[i].sort == Sort::Name).collect();
        let [one, .., other] = names.as_slice() else { return false };
        let asked = |i: usize| self.pairs[i].asked;
        let between = |a: usize, b: usize, at: usize| (a.min(b)..a.max(b)).contains(&at);
        let verb = (0..self.pairs.len()).find(|&i| {
            let both =
                between(asked(*one), asked(*other), asked(i)) && between(places[*one], places[*other], places[i]);
            both && self.pairs[i].sort == Sort::Word
        });
        let Some(verb) = verb else { return false };
        if self.is_mutual(self.asked.text, asked(verb)) || self.is_mutual(self.told.text, places[verb]) {
            return false;
        }
        let claimed = acts(self.asked.text, asked(*one), asked(*other), asked(verb));
        claimed != acts(self.told.text, places[*one], places[*other], places[verb])
    }

    fn is_mutual(&self, text: &str, at: usize) -> bool {
        let word = text.get(at..).unwrap_or("").to_lowercase();
        self.words.mutual.iter().any(|m| word.starts_with(m.as_str()))
    }
}

/// Whether who stands at `one` acts on who stands at `other`: the first does, unless "by" brings the second.
fn acts(text: &str, one: usize, other: usize, verb: usize) -> bool {
    let (first, second) = (one.min(other), one.max(other));
    let passive = text.get(verb..second).is_some_and(|t| t.split_whitespace().any(|w| w == "by"));
    passive != (first == one)
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}
