//! Whether a sentence holds the sort of thing that is asked for: a person, a number with the right unit, a time, a
//! place, a reason, what something is. What the question itself names doesn't count.

mod numbers;

use super::view::{Met, View};
use crate::answer::question::{Question, Wanted};
use crate::answer::terms::{Sort, Term};
use crate::lexicon::{AmountWords, WordVectors, Wording, holds_noun};
use crate::record::{TimeExpression, TimeKind};

/// A piece of a sentence that is of the sort asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Find {
    /// 0 to 1: how surely it is of that sort.
    pub score: f32,
    /// Bytes within the passage's text.
    pub start: usize,
    pub end: usize,
    /// How many names were counted.
    pub count: Option<usize>,
    /// A number of another clause than the name that is asked about, with a name of its own.
    pub anothers: bool,
}

/// Looks for what is asked for in one sentence.
pub struct Search<'a> {
    pub question: &'a Question,
    pub terms: &'a [Term],
    pub met: &'a [Met],
    pub view: &'a View,
    pub wording: &'a Wording,
    pub amounts: &'a AmountWords,
    pub vectors: &'a WordVectors,
}

const MONTHS: &[&str] = &[
    "januari",
    "februari",
    "march",
    "april",
    "june",
    "juli",
    "august",
    "septemb",
    "octob",
    "novemb",
    "decemb",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "centuri",
    "yesterday",
    "today",
    "tomorrow",
];
/// Reasons that need no second look.
const PLAIN_REASONS: &[&str] = &["because", "due", "reason", "caus", "thu", "henc", "therefor", "sinc"];
/// Stems behind a span that make it a time ("two weeks *after* that").
const FROM_THEN: &[&str] = &["ago", "after", "befor", "late", "earli"];
const CURRENCIES: &[char] = &['$', '€', '£', '¥'];
const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const DAYS: &[&str] = &["today", "yesterday", "tomorrow", "tonight"];
const PLACE_PREPOSITIONS: &[&str] =
    &["in", "at", "near", "from", "to", "of", "across", "outsid", "around", "on", "into"];

/// From this weight on a form names the same thing as the word asked about, not merely a related one.
const SAME_THING: f32 = 0.7;

/// What a find counts that is of the right sort but not quite what is asked.
const LESS_FITTING: f32 = 0.35;
/// What a place without a name counts.
const UNNAMED: f32 = 0.7;
/// Words of a noun phrase behind its preposition.
const PHRASE: usize = 4;

fn is_unit(units: &[String], stem: &str) -> bool {
    units
        .iter()
        .any(|u| u == stem || (stem.len() > 2 && u.starts_with(stem)) || (u.len() > 2 && stem.starts_with(u.as_str())))
}

impl Search<'_> {
    /// The best find, or none.
    pub fn best(&self) -> Option<Find> {
        let finds = match self.question.wanted {
            Wanted::Anything | Wanted::Statement => return None,
            Wanted::Person => self.persons(),
            Wanted::Time => self.times(),
            Wanted::Place => self.places(),
            Wanted::Number => self.numbers(),
            Wanted::Reason => self.reasons(),
            Wanted::Definition => self.definitions(),
            Wanted::Name => self.called(),
        };
        finds.into_iter().reduce(|best, next| if next.score > best.score { next } else { best })
    }

    fn find(&self, from: usize, to: usize, score: f32) -> Find {
        let score = score * self.nearness(from);
        Find { score, start: self.view.places[from].0, end: self.view.places[to].1, count: None, anothers: false }
    }

    /// 1 beside what the question names, 0.6 far from it.
    fn nearness(&self, place: usize) -> f32 {
        let nearest = self.met.iter().filter_map(|m| m.place).map(|p| p.abs_diff(place)).min().unwrap_or(usize::MAX);
        1.0 - 0.4 * (nearest as f32 / 15.0).min(1.0)
    }

    fn is_asked(&self, place: usize) -> bool {
        self.question.words.iter().any(|w| w.stem == self.view.stems[place])
            || self
                .met
                .iter()
                .zip(self.terms)
                .any(|(m, t)| m.place == Some(place) && m.body > 0.7 && t.sort == Sort::Name)
    }

    fn text(&self, place: usize) -> &str {
        let (start, end) = self.view.places[place];
        &self.view.passage.text[start..end]
    }

    fn capital(&self, place: usize) -> bool {
        self.text(place).starts_with(char::is_uppercase)
    }

    /// Runs of capitalised words that the question doesn't name, with their sureness.
    fn names(&self) -> Vec<(usize, usize)> {
        let n = self.view.stems.len();
        let mut out = Vec::new();
        let mut i = 0;
        while i < n {
            let mut to = i;
            while to < n && self.capital(to) && (to == i || self.joined(to - 1, to)) {
                to += 1;
            }
            if to > i && (i > 0 || to > i + 1 || self.is_entity(i)) && !(i..to).all(|p| self.is_asked(p)) {
                out.push((i, to - 1));
            }
            i = to.max(i + 1);
        }
        out
    }

    fn joined(&self, a: usize, b: usize) -> bool {
        let between = &self.view.passage.text[self.view.places[a].1..self.view.places[b].0];
        between.chars().all(|c| matches!(c, ' ' | '.' | '-' | '–' | '’' | '\''))
    }

    fn is_entity(&self, place: usize) -> bool {
        let at = self.view.passage.span.start + self.view.places[place].0;
        self.view.passage.entities.iter().flat_map(|e| &e.mentions).any(|m| m.holds(at))
    }

    fn persons(&self) -> Vec<Find> {
        self.names().into_iter().map(|(a, b)| self.find(a, b, if self.is_entity(a) { 1.0 } else { 0.8 })).collect()
    }

    /// Names beside the noun whose name is asked for.
    fn called(&self) -> Vec<Find> {
        let head = self.terms.iter().find(|t| self.question.head.is_some_and(|h| t.words.contains(&h)));
        let heads = head.map_or(Vec::new(), |t| self.all_places(t));
        let beside = |a: usize, b: usize| heads.iter().any(|&h| (h < a && a - h <= 2) || (h > b && h - b <= 2));
        self.names().into_iter().filter(|&(a, b)| beside(a, b)).map(|(a, b)| self.find(a, b, 1.0)).collect()
    }

    fn places(&self) -> Vec<Find> {
        let score = |a: usize| {
            let before = a.checked_sub(1).map_or("", |b| self.view.stems[b].as_str());
            let article = before == "the";
            let before = if article { a.checked_sub(2).map_or("", |b| self.view.stems[b].as_str()) } else { before };
            if PLACE_PREPOSITIONS.contains(&before) {
                if matches!(before, "of" | "to" | "on") { 0.7 } else { 1.0 }
            } else {
                0.4
            }
        };
        let addressed = |a: usize| ["mr", "mrs", "ms", "dr"].contains(&self.view.stems[a].as_str());
        let names = self.names().into_iter().filter(|&(a, _)| !addressed(a));
        let named = names.map(|(a, b)| self.find(a, b, score(a)));
        named.chain(self.unnamed_places()).collect()
    }

    /// "Near two small *ports*": a noun for a place behind a preposition.
    fn unnamed_places(&self) -> Vec<Find> {
        let is_place = |i: usize| holds_noun(&self.wording.place_nouns, &self.text(i).to_lowercase());
        let preposition = |i: &usize| PLACE_PREPOSITIONS.contains(&self.view.stems[*i].as_str());
        let all = (1..self.view.stems.len()).filter(|&i| is_place(i) && !self.is_asked(i));
        all.filter_map(|i| {
            let from = (i.saturating_sub(PHRASE)..i).rfind(preposition)? + 1;
            Some(self.find(from, i, UNNAMED))
        })
        .collect()
    }

    fn times(&self) -> Vec<Find> {
        let passage = &self.view.passage;
        let mut out = Vec::new();
        for time in &passage.times {
            let (Some(start), Some(end)) =
                (time.start.checked_sub(passage.span.start), time.end.checked_sub(passage.span.start))
            else {
                continue;
            };
            let inside: Vec<usize> = (0..self.view.stems.len())
                .filter(|&i| self.view.places[i].0 >= start && self.view.places[i].1 <= end)
                .collect();
            let (Some(&a), Some(&b)) = (inside.first(), inside.last()) else { continue };
            if !inside.iter().all(|&i| self.is_asked(i)) {
                let text = passage.text.get(start..end).unwrap_or_default();
                let fine = self.is_as_fine(time, text) && !self.dates_another(a);
                out.push(self.find(
                    a,
                    b,
                    self.fits(time.kind, self.is_from_then(a, b)) * if fine { 1.0 } else { LESS_FITTING },
                ));
            }
        }
        for i in 0..self.view.stems.len() {
            let stem = self.view.stems[i].as_str();
            let year = stem.len() == 4 && stem.parse::<u32>().is_ok_and(|y| (1000..2100).contains(&y));
            let named = MONTHS.contains(&stem) && self.capital(i);
            let unit = match self.question.unit_of_time() {
                Some("year") => year,
                Some("weekday") => WEEKDAYS.contains(&self.text(i).to_lowercase().as_str()),
                Some(_) => !year,
                None => true,
            };
            if (year || named) && unit && !self.is_asked(i) {
                out.push(self.find(i, i, if year { 0.9 } else { 0.7 }));
            }
        }
        out
    }

    /// "Which *day*", "what *year*": whether a time expression tells it. Its value does, or its own words.
    fn is_as_fine(&self, time: &TimeExpression, text: &str) -> bool {
        let value = time.value.as_deref().unwrap_or_default();
        let lower = text.to_lowercase();
        let names = |list: &[&str]| lower.split(|c: char| !c.is_alphabetic()).any(|w| list.contains(&w));
        let numbers: Vec<&str> = value.split(['-', 'T']).collect();
        let number = |i: usize| numbers.get(i).is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()) && !n.is_empty());
        let has_year = lower.split(|c: char| !c.is_ascii_digit()).any(|w| w.len() == 4);
        match self.question.unit_of_time() {
            Some("weekday") => names(WEEKDAYS),
            Some("day") => names(WEEKDAYS) || names(DAYS) || (1..3).all(number),
            Some("year") => has_year || (number(0) && numbers[0].len() == 4),
            _ => true,
        }
    }

    /// "… *since* it was closed last summer": the time of a clause that holds nothing of what is asked.
    fn dates_another(&self, time: usize) -> bool {
        let opens =
            |i: &usize| matches!(self.view.stems[*i].as_str(), "sinc" | "befor" | "after" | "until" | "as" | "while");
        let Some(clause) = (1..time).rfind(opens).filter(|&i| time - i > 2) else { return false };
        let asked = self.terms.iter().zip(self.met).filter(|(t, _)| t.sort != Sort::Asking);
        !asked.filter_map(|(_, m)| m.place).any(|place| place > clause)
    }

    /// "Two weeks *after* that", "*within* hours": a span that tells when.
    fn is_from_then(&self, from: usize, to: usize) -> bool {
        let behind = self.view.stems.get(to + 1).is_some_and(|stem| FROM_THEN.contains(&stem.as_str()));
        let within = |i: usize| self.view.stems[i] == "within";
        behind || within(from) || from.checked_sub(1).is_some_and(within)
    }

    /// "When" asks for a day or year, or a span counted from one; "how long" and "how soon" for a span, "how often" for how
    /// regularly.
    fn fits(&self, kind: TimeKind, from_then: bool) -> f32 {
        let long = self.question.has_any(&["long"]);
        let often = self.question.has_any(&["often", "frequently"]);
        let soon = self.question.has_any(&["soon"]);
        match kind {
            TimeKind::Duration if long || soon => 1.0,
            TimeKind::Set if often => 1.0,
            TimeKind::Duration if from_then => 1.0,
            TimeKind::Duration | TimeKind::Set => LESS_FITTING,
            _ if long || often => LESS_FITTING,
            _ => 1.0,
        }
    }

    fn all_places(&self, term: &Term) -> Vec<usize> {
        let same = term.forms.iter().filter(|f| f.weight >= SAME_THING);
        same.flat_map(|f| match f.stems.as_slice() {
            [stem] => self.view.places_of(stem).to_vec(),
            _ => self.view.find(f).into_iter().collect(),
        })
        .collect()
    }

    fn reasons(&self) -> Vec<Find> {
        let last = self.view.stems.len().saturating_sub(1);
        let mut out = Vec::new();
        for i in 1..self.view.stems.len() {
            let word = self.text(i).to_lowercase();
            let plain = PLAIN_REASONS.contains(&self.view.stems[i].as_str());
            if plain || self.wording.reason_cues.contains(&word) {
                let weak = matches!(word.as_str(), "to" | "for" | "after" | "so" | "over" | "too" | "said");
                out.push(self.find(
                    i,
                    last,
                    if plain {
                        1.0
                    } else if weak {
                        0.4
                    } else {
                        0.8
                    },
                ));
            }
        }
        out
    }

    /// "X is …", "X, a …", "the X, used to …".
    fn definitions(&self) -> Vec<Find> {
        let last = self.view.stems.len().saturating_sub(1);
        let mut out = Vec::new();
        for met in self.met.iter().filter(|m| m.body > 0.8) {
            let Some(mut place) = met.place else { continue };
            while place < last && self.is_asked(place + 1) {
                place += 1;
            }
            let Some(next) = self.view.stems.get(place + 1) else { continue };
            let between = &self.view.passage.text[self.view.places[place].1..self.view.places[place + 1].0];
            let copula = matches!(next.as_str(), "is" | "are" | "was" | "were" | "mean");
            let apposed = between.contains([',', '(', '—', '–']);
            let score = if copula {
                1.0
            } else if apposed {
                0.8
            } else {
                0.3
            };
            out.push(self.find(place, last, score));
        }
        out
    }
}
