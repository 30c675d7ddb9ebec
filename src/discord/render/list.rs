//! Lists as cards: statements, events, sanctions, summaries and sources, each item with its citation.

use super::super::escape::{cut, escape};
use super::super::request::Request;
use super::{Block, Card, Tone, cards, heading};
use crate::answer::Citation;
use crate::index::ArticleEntry;

const NOTHING: &str = "The sources don’t say";

pub fn cited(request: &Request, title: &str, items: &[Citation]) -> Vec<Card> {
    let items: Vec<Block> = items.iter().map(Block::cited).collect();
    listed(request, title, items)
}

fn listed(request: &Request, title: &str, items: Vec<Block>) -> Vec<Card> {
    if items.is_empty() {
        let words = "Nothing in the articles fits. Try fewer or other words.";
        return cards(request, Tone::Declined, NOTHING, vec![Block::lead(words)]);
    }
    cards(request, Tone::Answered, title, items)
}

pub fn sources(request: &Request, sources: &[ArticleEntry]) -> Vec<Card> {
    if sources.is_empty() {
        let words = "There are no articles yet. Moderators add them with `/index add`.";
        return cards(request, Tone::Notice, "No sources", vec![Block::lead(words)]);
    }
    let item = |s: &ArticleEntry| {
        let from: Vec<String> =
            [&s.publisher, &s.published].into_iter().flatten().map(|t| escape(&cut(t, 100))).collect();
        let counts = format!(
            "{} paragraphs, {} statements · `{}`",
            s.paragraphs,
            s.statements,
            cut(&s.id, 100).replace('`', "")
        );
        Block { lead: Some(heading(&s.title)), tail: vec![from.join(", "), counts], ..Block::default() }
    };
    let title = if sources.len() == 1 { "1 article".to_owned() } else { format!("{} articles", sources.len()) };
    cards(request, Tone::Answered, &title, sources.iter().map(item).collect())
}
