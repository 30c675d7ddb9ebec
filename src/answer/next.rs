//! The best next step where the sources don't say: on what somebody is quoted, which spelling may be meant, from when to
//! when the articles reach. Owns those lines and what they are made of; whether to decline is decided elsewhere.

use super::days::Days;
use super::engine::Engine;
use super::inquiry::Inquiry;
use super::name::Names;
use super::topic::rarity;
use crate::corpus::Span;
use crate::index::{Analysis, IndexError, Passage, PassageEntity, SearchRequest, Searcher, has};
use foldhash::{HashMap, HashSet};
use jiff::civil::Date;

/// Topics that are named.
const TOPICS: usize = 3;
/// Passages of one speaker that are looked through for them.
const LOOKED_THROUGH: usize = 80;
/// Words of a topic, and letters of its longest word at the least.
const MOST_WORDS: usize = 2;
const LEAST_LETTERS: usize = 4;
/// Letters in which a name that was typed may differ from one on record; a shorter word has too many neighbours.
const SLIPS: u8 = 2;
const LEAST_TYPED: usize = 5;
/// Names that are found in a text, the words of one, and what is read of it, in bytes.
const MOST_NAMES: usize = 4;
const NAME_WORDS: usize = 4;
const LONGEST: usize = 512;
/// Spellings that are offered.
const MEANT: usize = 2;
/// Stand before what something is about.
const DETERMINERS: &[&str] =
    &["the", "a", "an", "our", "their", "his", "her", "its", "this", "these", "of", "on", "new", "any", "no"];

impl Engine {
    /// Steps for a listing in which nothing was found.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn next_steps(&self, speaker: Option<&str>, days: Days) -> Result<Vec<String>, IndexError> {
        let searcher = self.searcher();
        let steps = Steps { searcher: &searcher, names: Names { searcher: &searcher, lexicon: self.lexicon() } };
        let mut lines = Vec::new();
        if let Some(speaker) = speaker.map(str::trim).filter(|s| !s.is_empty()) {
            let names = steps.names.resolve(speaker)?;
            match steps.quoted_on(&names)? {
                Some(line) => lines.push(line),
                None => lines.extend(steps.meant(speaker)?),
            }
        }
        if days.is_any() {
            lines.extend(steps.reach()?);
        }
        Ok(lines)
    }

    /// The full names that a text has of those whom the index knows, each once.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn known_names(&self, text: &str) -> Result<Vec<String>, IndexError> {
        let searcher = self.searcher();
        let words = Analysis::words().terms(&text[..text.floor_char_boundary(LONGEST)]);
        let small = |w: &String| self.lexicon().wording.function_words.contains(w);
        let (mut found, mut at) = (Vec::new(), 0);
        while at < words.len() && found.len() < MOST_NAMES {
            let mut taken = 1;
            for length in (1..=NAME_WORDS.min(words.len() - at)).rev() {
                let here = &words[at..at + length];
                if here.iter().all(small) {
                    continue;
                }
                if let Some((name, _)) = searcher.names(&here.join(" "))?.into_iter().next() {
                    taken = length;
                    if !found.contains(&name) {
                        found.push(name);
                    }
                    break;
                }
            }
            at += taken;
        }
        Ok(found)
    }

    /// Steps for a question that is declined; `dated` where it names days or asks for them.
    pub(super) fn steps_beside(
        &self,
        inquiry: &Inquiry,
        searcher: &Searcher,
        dated: bool,
    ) -> Result<Vec<String>, IndexError> {
        let steps = Steps { searcher, names: Names { searcher, lexicon: self.lexicon() } };
        let mut lines = Vec::new();
        if let Some(party) = inquiry.party.as_ref().filter(|p| !p.country) {
            lines.extend(steps.quoted_on(&party.names)?);
        }
        if lines.is_empty() {
            let words = &inquiry.question.words;
            let unknown = inquiry.terms.iter().filter(|t| t.unknown && t.country.is_none());
            for term in unknown {
                let (Some(first), Some(last)) =
                    (words.get(term.words.start), words.get(term.words.end.saturating_sub(1)))
                else {
                    continue;
                };
                let typed = inquiry.question.text.get(first.at.start..last.at.end).unwrap_or_default();
                lines.extend(steps.meant(typed)?.filter(|_| lines.is_empty()));
            }
        }
        if dated {
            lines.extend(steps.reach()?);
        }
        Ok(lines)
    }
}

struct Steps<'a> {
    searcher: &'a Searcher,
    names: Names<'a>,
}

impl Steps<'_> {
    /// "X is quoted on: …"; none where nobody of the names is quoted.
    fn quoted_on(&self, names: &[String]) -> Result<Option<String>, IndexError> {
        let mut quoted: Vec<(u64, &String)> = Vec::new();
        for name in names {
            quoted.push((self.searcher.quoted(name)?, name));
        }
        let Some((_, name)) = quoted.iter().filter(|(n, _)| *n > 0).max_by_key(|(n, _)| *n) else { return Ok(None) };
        let request = SearchRequest {
            speakers: names.to_vec(),
            has: vec![has::STATEMENT],
            limit: LOOKED_THROUGH,
            ..SearchRequest::default()
        };
        let hits = self.searcher.search(&request)?;
        let mut topics = Topics {
            names,
            own: Analysis::words().terms(&names.join(" ")).into_iter().collect(),
            counts: HashMap::default(),
        };
        hits.iter().for_each(|hit| topics.take(&hit.passage));
        let best = topics.best(self.searcher)?;
        Ok((!best.is_empty()).then(|| format!("{name} is quoted on: {}.", best.join(", "))))
    }

    /// "Did you mean …?", of names on record that are spelt or sound much like it.
    fn meant(&self, typed: &str) -> Result<Option<String>, IndexError> {
        let mut found = self.names.sounding(typed)?;
        for word in Analysis::words().terms(typed) {
            if !found.is_empty() || word.chars().count() < LEAST_TYPED {
                continue;
            }
            let mut near = self.searcher.similar_words(&word, SLIPS)?;
            near.sort_by_key(|(_, articles)| std::cmp::Reverse(*articles));
            for (other, _) in near.into_iter().filter(|(other, _)| *other != word) {
                found.extend(self.searcher.names(&other)?.into_iter().map(|(name, _)| name));
            }
        }
        let mut seen = HashSet::default();
        found.retain(|name| seen.insert(name.clone()));
        found.truncate(MEANT);
        Ok((!found.is_empty()).then(|| format!("Did you mean {}?", found.join(" or "))))
    }

    /// From when to when the articles were published.
    fn reach(&self) -> Result<Option<String>, IndexError> {
        let articles = self.searcher.articles()?;
        let days = articles.iter().filter_map(|a| a.published.as_deref()?.parse::<Date>().ok());
        let bounds = days.fold(None, |bounds: Option<(Date, Date)>, day| {
            Some(bounds.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
        });
        Ok(bounds.map(|(first, last)| match first == last {
            true => format!("The articles are of {first}."),
            false => format!("The articles run from {first} to {last}."),
        }))
    }
}

/// What a speaker's words are about: nouns behind a determiner, and names.
struct Topics<'a> {
    names: &'a [String],
    /// The words of the speaker's names.
    own: HashSet<String>,
    /// By their lower case: as first written, in how many passages, and whether it is a name.
    counts: HashMap<String, (String, usize, bool)>,
}

impl Topics<'_> {
    fn take(&mut self, passage: &Passage) {
        let mut here: Vec<(String, bool)> = Vec::new();
        let ours = |s: &&crate::record::Statement| s.speaker.as_ref().is_some_and(|name| self.names.contains(name));
        let said: Vec<Span> = passage.statements.iter().filter(ours).flat_map(|s| s.content.iter().copied()).collect();
        let in_words = |e: &&PassageEntity| e.mentions.iter().any(|m| said.iter().any(|s| s.contains(*m)));
        let named = passage.entities.iter().filter(|e| !self.names.contains(&e.name)).filter(in_words);
        here.extend(named.map(|e| (e.name.clone(), true)));
        for statement in passage.statements.iter().filter(ours) {
            let spans = passage.content_here(statement);
            here.extend(spans.into_iter().filter_map(|s| passage.slice(s)).flat_map(nouns).map(|noun| (noun, false)));
        }
        let mut seen = HashSet::default();
        for (topic, is_name) in here {
            let key = topic.to_lowercase();
            let own = Analysis::words().terms(&key).iter().any(|w| self.own.contains(w));
            if !own && seen.insert(key.clone()) {
                self.counts.entry(key).or_insert((topic, 0, is_name)).1 += 1;
            }
        }
    }

    /// The topics that say most: often spoken of, and rare in the articles at large.
    fn best(self, searcher: &Searcher) -> Result<Vec<String>, IndexError> {
        let mut scored = Vec::new();
        let mut english = Analysis::english();
        for (topic, count, is_name) in self.counts.into_values() {
            let mut rare = 0.0_f32;
            for term in english.terms(&topic) {
                rare = rare.max(rarity(searcher.frequency(&term)?, searcher.passages()));
            }
            let name = if is_name { 0.5 } else { 0.0 };
            scored.push((rare * ((count as f32).ln_1p() + name), topic));
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut chosen: Vec<String> = Vec::new();
        for (_, topic) in scored {
            let holds = |other: &String| {
                let (a, b) = (topic.to_lowercase(), other.to_lowercase());
                english.terms(&a).iter().any(|t| english.terms(&b).contains(t))
            };
            if chosen.len() < TOPICS && !chosen.iter().any(holds) {
                chosen.push(topic);
            }
        }
        Ok(chosen)
    }
}

/// Words behind a determiner, up to two: "the *fishing fleet*".
fn nouns(text: &str) -> Vec<String> {
    let lower = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();
    for (i, _) in words.iter().enumerate().filter(|(_, w)| DETERMINERS.contains(&lower(w).as_str())) {
        let mut noun: Vec<&str> = Vec::new();
        for word in words[i + 1..].iter().take(MOST_WORDS) {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            if bare.is_empty()
                || bare.starts_with(|c: char| c.is_ascii_digit())
                || Analysis::english().terms(bare).is_empty()
                || is_small(bare)
            {
                break;
            }
            noun.push(bare);
            if word.ends_with(|c: char| ",.;:!?”\"".contains(c)) {
                break;
            }
        }
        if noun.iter().any(|w| w.chars().count() >= LEAST_LETTERS) {
            found.push(noun.join(" "));
        }
    }
    found
}

/// A word that joins others: what stands behind it is no part of the noun.
fn is_small(word: &str) -> bool {
    let joins = [
        "and", "or", "of", "in", "on", "to", "for", "at", "by", "with", "from", "that", "is", "are", "was", "were",
        "will", "has", "have", "had", "would", "as", "than", "who", "which", "be", "been",
    ];
    joins.contains(&word.to_lowercase().as_str()) || DETERMINERS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::nouns;

    #[test]
    fn nouns_stand_behind_determiners() {
        assert_eq!(
            nouns("We will scrap the fishing fleet and close its harbour, of course."),
            ["fishing fleet", "harbour", "course"]
        );
        assert!(nouns("Nobody said so on 5 May").is_empty());
    }
}
