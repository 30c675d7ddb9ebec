//! What the articles of a new generation come to, beside the generation before: counts, and whose articles and words
//! are new. Of articles that were taken over it holds nothing.

use super::IndexError;
use super::generation::ArticleEntry;
use super::plan::{Was, Work};
use crate::corpus::Fingerprint;
use std::collections::BTreeSet;
use std::fmt::Write as _;

pub(super) struct Tally<'a> {
    work: &'a Work,
    /// Over ids and fingerprints, a line each.
    pub prints: Fingerprint,
    pub added: Vec<String>,
    pub changed: Vec<String>,
    /// Of articles that were analysed; see [`Tally::forget_known_speakers`].
    pub new_speakers: BTreeSet<String>,
    pub articles: usize,
    pub passages: usize,
    pub statements: usize,
    pub times: usize,
    pub sanctions: usize,
    pub read: usize,
}

impl<'a> Tally<'a> {
    pub fn new(work: &'a Work) -> Self {
        Self {
            work,
            prints: Fingerprint::default(),
            added: Vec::new(),
            changed: Vec::new(),
            new_speakers: BTreeSet::new(),
            articles: 0,
            passages: 0,
            statements: 0,
            times: 0,
            sanctions: 0,
            read: 0,
        }
    }

    pub fn count(&mut self, article: &ArticleEntry) {
        let _ = writeln!(self.prints, "{}\t{}", article.id, article.fingerprint);
        match self.work.was(&article.id) {
            Some(Was::Absent) => self.added.push(article.id.clone()),
            Some(Was::Other) => self.changed.push(article.id.clone()),
            Some(Was::Same) | None => {}
        }
        if matches!(self.work.was(&article.id), Some(Was::Absent | Was::Other)) {
            self.new_speakers.extend(article.speakers.iter().cloned());
        }
        self.articles += 1;
        self.passages += article.sentences;
        self.statements += article.statements;
        self.times += article.times;
        self.sanctions += article.sanctions;
        self.read += usize::from(article.read);
    }

    /// Leaves those speakers that no article of the generation before had.
    pub fn forget_known_speakers(&mut self) -> Result<(), IndexError> {
        let Some(before) = self.work.before.as_ref().filter(|_| !self.new_speakers.is_empty()) else { return Ok(()) };
        for article in before.articles()? {
            for speaker in article?.speakers {
                self.new_speakers.remove(&speaker);
            }
        }
        Ok(())
    }
}
