//! Names that an article's own text gives: what letters stand for, what the last word of a name is short for, whose a body
//! is.

use super::Issuers;
use crate::record::act::publisher::authority;
use crate::record::act::words::{ROOT, is_short, plain, stands_for};
use crate::record::syntax::grammar::{Tags, classes};

impl Issuers<'_> {
    /// The full name behind letters that stand for it ("OFAC"): spelt out in publisher, title or text, or known.
    pub fn spelt_out(&self, word: &str) -> Option<String> {
        let letters = word.chars().filter(|c| c.is_uppercase()).count();
        let short = letters >= 3 && !word.contains(' ') && word.chars().all(char::is_alphabetic);
        let named = self.mentions.iter().filter_map(|m| m.name.as_deref());
        let mut candidates = self.publisher.as_deref().into_iter().chain(named);
        let told = candidates.find_map(|c| c.split(" (").next().filter(|c| stands_for(word, c)));
        let told = told.or_else(|| self.defined(word).filter(|_| short));
        // In a notice, letters that the text does not spell out are those of the authority known by them.
        let known = || self.publisher.as_ref().and_then(|_| authority(self.lexicon, word)).filter(|_| short);
        let told = told.or_else(known)?;
        Some(format!("{told} ({word})"))
    }

    /// The name that the text gives whoever it later calls by its last word alone: "the Carsian Union", "the Union".
    pub fn full_in_text(&self, word: &str) -> Option<String> {
        let office = self.lexicon.word(&word.to_lowercase()).is_some_and(|w| w.title.office || w.title.prefixed);
        let body = word.starts_with(char::is_uppercase) && self.common(word) && !office;
        if word.contains(' ') || !body || self.publisher.is_some() {
            return None;
        }
        let body = self.article.slice(self.article.body);
        let names = body.match_indices(word).filter_map(|(at, _)| {
            let (before, behind) = (body[..at].strip_suffix(' ')?, &body[at + word.len()..]);
            let first = before.rsplit(|c: char| !c.is_alphabetic()).next().filter(|w| w.len() >= ROOT)?;
            let lead = before[..before.len() - first.len()].trim_end_matches(' ');
            let opens = lead.is_empty() || lead.ends_with(['.', '?', '!', ':', '\n', '"', '”', '“']);
            let small = classes(&first.to_lowercase()) != Tags::default();
            let whole = first.starts_with(char::is_uppercase) && !opens && !small && !self.common(first);
            (whole && !behind.starts_with(char::is_alphabetic)).then(|| format!("{first} {word}"))
        });
        names.into_iter().next()
    }

    /// What the text puts letters behind: "the Office of Grain Control (OGC)".
    fn defined(&self, letters: &str) -> Option<&str> {
        let body = self.article.slice(self.article.body);
        let at = body.find(&format!(" ({letters})"))?;
        let before = &body[..at];
        let from = before.rfind([',', '.', ';', ':', '\n']).map_or(0, |mark| mark + 1);
        let mut starts = before[from..].match_indices(' ').map(|(i, _)| from + i + 1).chain([from]);
        let name = |start: usize| before.get(start..).filter(|n| n.starts_with(char::is_uppercase));
        starts.find_map(|start| name(start).filter(|n| stands_for(letters, n)))
    }

    /// Whose body the text has spoken of: "Brennia's cabinet" on "ministers".
    pub fn owner(&self, at: usize) -> Option<String> {
        let end = self.mentions.get(at).map_or(self.article.body.end, |m| m.span.start);
        let before = self.article.text.get(self.article.body.start..end)?;
        let words: Vec<&str> = before.split_whitespace().collect();
        let body = |w: &str| {
            let low = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            self.lexicon.sanctions.acts.bodies.contains(&low) || low == "government"
        };
        let own = |pair: &[&str]| {
            let name = pair[0].strip_suffix("'s").or_else(|| pair[0].strip_suffix("’s"))?;
            (body(pair[1]) && name.starts_with(char::is_uppercase)).then(|| plain(name).to_owned())
        };
        words.windows(2).rev().find_map(own)
    }

    /// The place that a paper has its name of and its text speaks of: "Bahlia Gazette" on Bahlia's decree.
    pub fn home(&self) -> Option<String> {
        let publisher = self.article.metadata.publisher.as_deref()?;
        let body = self.article.slice(self.article.body);
        let spoken = |w: &&str| {
            w.len() >= ROOT
                && w.starts_with(char::is_uppercase)
                && !self.lexicon.sanctions.acts.papers.contains(&w.to_lowercase())
                && !self.common(w)
                && body.split(|c: char| !c.is_alphanumeric()).any(|b| b == *w)
        };
        let place = |w: &str| self.lexicon.country(w).filter(|_| w.starts_with(char::is_uppercase) && !is_short(w));
        let mut words = publisher.split(|c: char| !c.is_alphanumeric());
        let told = words.clone().find(spoken).map(str::to_owned);
        told.or_else(|| words.find_map(place).map(|c| c.name.clone()))
    }
}
