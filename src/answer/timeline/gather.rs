//! Which entries of a timeline tell of one event: of the same days and mostly the same words. What is told in nearly the
//! same words with another day close by is the same event with conflicting days.

use super::{OtherDay, TimelineItem};
use crate::index::Passage;
use foldhash::{HashMap, HashSet};
use jiff::civil::Date;

/// The share of the lighter sentence's words, weighed by rarity, that stand in the other which tells the same event of the
/// same day; and of another day.
const SAME: f32 = 0.6;
const SAME_BUT_FOR_DAY: f32 = 0.75;
/// Words that two sentences must share at the least.
const SHARED: usize = 4;
/// Days within which one event is given different days.
const CLOSE: i32 = 7;
/// Letters of a stem that is a word of content.
const LETTERS: usize = 3;

type Entry<'a> = (TimelineItem, &'a Passage);

/// The words of an entry, weighed by how rare they are among the entries.
struct Words<'a> {
    of: HashSet<&'a str>,
    weight: f32,
}

/// One item an event, in the order of the entries.
pub fn gather(entries: Vec<Entry<'_>>) -> Vec<TimelineItem> {
    let rarity = rarity(&entries);
    let weigh = |words: &HashSet<&str>| words.iter().map(|w| rarity.get(w).copied().unwrap_or(0.0)).sum::<f32>();
    let mut kept: Vec<(TimelineItem, Words, Option<Date>)> = Vec::new();
    for (item, passage) in entries {
        let of = words(passage);
        let weight = weigh(&of);
        let day = item.day.as_deref().and_then(|d| d.parse::<Date>().ok());
        let near = |other: &Option<Date>| match (day, other) {
            (Some(a), Some(b)) => (a - *b).get_days().abs() <= CLOSE,
            _ => false,
        };
        let same = kept.iter_mut().rev().take_while(|(_, _, other)| near(other)).find_map(|(kept, words, _)| {
            let shared: HashSet<&str> = of.intersection(&words.of).copied().collect();
            let share = weigh(&shared) / weight.min(words.weight).max(f32::MIN_POSITIVE);
            let link = link(kept, &item);
            (shared.len() >= SHARED && link.is_some_and(|least| share >= least)).then_some(kept)
        });
        match same {
            Some(first) => first.take(item),
            None => kept.push((item, Words { of, weight }, day)),
        }
    }
    kept.into_iter().map(|(item, ..)| item).collect()
}

/// How alike two entries must be to tell of one event; none where they cannot.
fn link(one: &TimelineItem, other: &TimelineItem) -> Option<f32> {
    let end = |i: &TimelineItem| i.when.as_ref().and_then(|w| w.end.clone());
    let sentence = |i: &TimelineItem| (i.citation.article.clone(), i.citation.start);
    if one.kind != other.kind || sentence(one) == sentence(other) {
        return None;
    }
    if one.day == other.day && end(one) == end(other) {
        return Some(SAME);
    }
    let exact = |i: &TimelineItem| i.day == end(i);
    let apart = one.citation.article != other.citation.article;
    (apart && exact(one) && exact(other)).then_some(SAME_BUT_FOR_DAY)
}

impl TimelineItem {
    /// Takes up another telling of the same event.
    fn take(&mut self, other: TimelineItem) {
        match other.day {
            Some(day) if Some(&day) != self.day.as_ref() => {
                self.conflicts.push(OtherDay { day, citation: other.citation });
            }
            _ => self.also.push(other.citation),
        }
    }
}

/// The stems of a sentence that are words of content, its days and numbers aside: these may differ.
fn words(passage: &Passage) -> HashSet<&str> {
    let dated = |at: usize| passage.times.iter().any(|t| t.start <= at && at < t.end);
    let stems = passage.bag.body().filter(|(_, at)| !dated(passage.span.start + at.start));
    let stems = stems.map(|(number, _)| passage.bag.stem(number));
    stems.filter(|s| s.len() > LETTERS && !s.starts_with(|c: char| c.is_ascii_digit())).collect()
}

/// How rare each word is among the entries: the logarithm of the share of them that have it.
fn rarity<'a>(entries: &[Entry<'a>]) -> HashMap<&'a str, f32> {
    let mut counts: HashMap<&str, f32> = HashMap::default();
    for (_, passage) in entries {
        for word in words(passage) {
            *counts.entry(word).or_default() += 1.0;
        }
    }
    let all = entries.len() as f32 + 1.0;
    counts.values_mut().for_each(|n| *n = (all / *n).ln());
    counts
}
