//! The names of an article and whom each means, as the record tells them.

use super::Name;
use super::known::Known;
use super::look::Look;
use crate::corpus::Span;
use crate::record::syntax::Tokens;
use crate::record::{Entity, EntityKind};
use foldhash::HashMap;
use std::ops::Range;

/// The names of an article and whom each means.
pub struct Book {
    pub names: Vec<Name>,
    /// Per name; null where two people may be meant.
    pub entity: Vec<Option<usize>>,
    pub known: Vec<Known>,
    /// Where the names of each paragraph begin.
    starts: Vec<usize>,
}

impl Book {
    /// Nobody is told apart yet.
    pub fn new(names: Vec<Name>, paragraphs: usize) -> Self {
        let starts = (0..=paragraphs).map(|p| names.partition_point(|n| n.paragraph < p)).collect();
        Self { entity: vec![None; names.len()], names, known: Vec::new(), starts }
    }

    /// The indices of the names of a paragraph.
    pub fn in_paragraph(&self, paragraph: usize) -> Range<usize> {
        let end = self.starts.get(paragraph + 1).copied().unwrap_or(self.names.len());
        self.starts.get(paragraph).copied().unwrap_or(end)..end
    }

    /// The indices of the names of a paragraph that begin in a range of its tokens, and the one or two before it that
    /// may reach into it.
    pub fn near(&self, paragraph: usize, tokens: Range<usize>) -> Range<usize> {
        let all = self.in_paragraph(paragraph);
        let names = &self.names[all.clone()];
        let from = names.partition_point(|n| n.tokens.start < tokens.start).saturating_sub(2);
        let to = names.partition_point(|n| n.tokens.start < tokens.end).max(from);
        all.start + from..all.start + to
    }

    /// The best role of an entity: that of the mention given, else the first that the article gives.
    pub fn role(&self, entity: usize, mention: Option<usize>, paragraphs: &[Tokens]) -> Option<Span> {
        let roles = |n: usize| {
            let name = &self.names[n];
            name.role.clone().map(|r| paragraphs[name.paragraph].span(r))
        };
        let own = mention.and_then(roles).filter(|r| r.len() > 5);
        own.or_else(|| {
            let all = self.known[entity].mentions.iter().take(64).filter_map(|&n| roles(n));
            all.reduce(
                |best, r| if r.len() > best.len() + 12 || best.len() < 6 && r.len() > best.len() { r } else { best },
            )
        })
    }

    /// The entities in the record's form.
    pub fn entities(&self, paragraphs: &[Tokens], described: &HashMap<usize, Vec<Span>>) -> Vec<Entity> {
        let mut out: Vec<Entity> = Vec::with_capacity(self.known.len());
        for (e, known) in self.known.iter().enumerate() {
            let mut mentions: Vec<Span> = known
                .mentions
                .iter()
                .map(|&n| paragraphs[self.names[n].paragraph].span(self.names[n].tokens.clone()))
                .collect();
            let mut aliases: Vec<String> = Vec::new();
            for span in &mentions {
                let form = span.get(paragraphs.first().map_or("", |t| t.text)).unwrap_or("");
                if form != known.name && aliases.len() < 16 && !aliases.iter().any(|a| a == form) {
                    aliases.push(form.to_owned());
                }
            }
            let mut roles: Vec<Span> = Vec::new();
            for &n in &known.mentions {
                let name = &self.names[n];
                roles.extend(name.role.clone().map(|r| paragraphs[name.paragraph].span(r)));
            }
            roles.sort_by_key(|r| (std::cmp::Reverse(r.len()), r.start));
            mentions.extend(described.get(&e).into_iter().flatten());
            mentions.sort();
            mentions.dedup();
            let kind = match known.look {
                Look::Person => EntityKind::Person,
                Look::Country => EntityKind::Country,
                Look::Open if known.words.len() > 1 || known.gender.is_some() => EntityKind::Person,
                Look::Open | Look::Body => EntityKind::Body,
            };
            out.push(Entity { name: known.name.clone(), kind, aliases, roles, mentions });
        }
        out
    }
}
