//! Whom a target without a name means: "him" the person spoken of last, "the insurer" the body that was called one. Owns
//! that choice among the entities that the record knows; a guess between two is none.

use super::limits::BEARER_BACK;
use crate::corpus::{Article, Span};
use crate::lexicon::Lexicon;
use crate::record::{Entity, EntityKind};

pub struct Bearers<'a> {
    pub article: &'a Article,
    pub lexicon: &'a Lexicon,
    pub entities: &'a [Entity],
}

impl Bearers<'_> {
    /// The person that a pronoun of the sentence means, where it has one that stands for somebody: the last one named.
    pub fn person(&self, sentence: Span, issuer: &str) -> Option<String> {
        let words = self.article.slice(sentence).to_lowercase();
        let pronoun = |w: &str| ["him", "her", "he", "she", "his"].contains(&w);
        if !words.split(|c: char| !c.is_alphabetic()).any(pronoun) {
            return None;
        }
        let persons = self.entities.iter().filter(|e| e.kind == EntityKind::Person && !is_of(e, issuer));
        let last = persons.filter_map(|e| Some((self.before(e, sentence.start)?, e))).max_by_key(|(at, _)| *at);
        last.map(|(_, e)| e.name.clone())
    }

    /// "Minister of State for Ports Ada Berg": the person whom a name with the office in front of it names.
    pub fn holder(&self, name: &str) -> Option<String> {
        let persons = self.entities.iter().filter(|e| e.kind == EntityKind::Person && e.name.contains(' '));
        let title = |w: &str| self.lexicon.word(&w.to_lowercase()).is_some_and(|w| w.title.office || w.title.prefixed);
        let office = |front: &str| {
            let led = front.split_whitespace().last().is_some_and(|w| !["of", "for", "and"].contains(&w));
            front.ends_with(' ') && led && front.split_whitespace().any(title)
        };
        let ends = |e: &&Entity| name.strip_suffix(e.name.as_str()).is_some_and(office);
        persons.filter(|e| !e.roles.is_empty()).find(ends).map(|e| e.name.clone())
    }

    /// The one that a description means: whoever was called so, else the only body that was spoken of just before.
    pub fn described(&self, kind: &str, sentence: Span, issuer: &str) -> Option<String> {
        let noun = kind.split(" of ").next()?.split_whitespace().last()?.to_lowercase();
        if noun.ends_with('s') && !noun.ends_with("ss") {
            return None;
        }
        let known = self.entities.iter().filter(|e| e.kind != EntityKind::Country && !is_of(e, issuer));
        let known: Vec<(usize, &Entity)> = known.filter_map(|e| Some((self.before(e, sentence.start)?, e))).collect();
        let called = known.iter().filter(|(_, e)| self.is_called(e, &noun)).max_by_key(|(at, _)| *at);
        if let Some((_, entity)) = called {
            return Some(entity.name.clone());
        }
        let near: Vec<_> = known.iter().filter(|(at, _)| sentence.start - at <= BEARER_BACK).collect();
        let body = self.lexicon.sanctions.acts.sorts.contains(&noun);
        (body && near.len() == 1).then(|| near[0].1.name.clone())
    }

    /// Where an entity is named last before a place.
    fn before(&self, entity: &Entity, at: usize) -> Option<usize> {
        entity.mentions.iter().map(|m| m.start).filter(|m| *m < at).max()
    }

    /// Whether the article sets the noun beside the name: "the insurer Baltra", "Baltra, an insurer".
    fn is_called(&self, entity: &Entity, noun: &str) -> bool {
        let part = entity.name.to_lowercase().split_whitespace().any(|w| w == noun);
        let role = |s: &Span| self.article.slice(*s).to_lowercase().split_whitespace().any(|w| w == noun);
        let beside = |m: &Span| {
            let before = self.article.text.get(..m.start).unwrap_or("");
            let low = before.trim_end_matches([' ', ',', '“', '"']);
            low.len() >= noun.len() && low.get(low.len() - noun.len()..).is_some_and(|w| w.eq_ignore_ascii_case(noun))
        };
        part || entity.roles.iter().any(role) || entity.mentions.iter().any(beside)
    }
}

fn is_of(entity: &Entity, issuer: &str) -> bool {
    !issuer.is_empty() && (issuer.contains(&entity.name) || entity.name.contains(issuer))
}
