//! Lists as cards: statements, events, sanctions, summaries and sources, each item with its citation.

use super::super::escape::{cut, escape};
use super::super::request::Request;
use super::block::{speaker_line, when_line};
use super::{Block, Card, Tone, cards, citation_line, heading};
use crate::answer::{Citation, Happening, OtherDay, SaidItem, SanctionItem, Summary, TimelineItem, reach};
use crate::corpus::{counted, plain};
use crate::index::ArticleEntry;

/// Other tellings of one event that are listed.
const ALSO: usize = 3;

const NOTHING: &str = "The sources don’t say";

pub fn said(request: &Request, items: &[SaidItem], steps: &[String]) -> Vec<Card> {
    let block = |item: &SaidItem| {
        let mut block = Block::cited(&item.citation);
        block.quote = Some(plain(&item.told()));
        let speaker = item.speaker().map(|s| speaker_line(&s));
        let when = item.dating.as_ref().map(when_line);
        block.tail.splice(0..0, speaker.into_iter().chain(when));
        block
    };
    listed(request, "On the record", items.iter().map(block).collect(), steps)
}

/// In the order given; what no day is known of says so, once, above the rest.
pub fn timeline(request: &Request, items: &[TimelineItem], steps: &[String]) -> Vec<Card> {
    let mut blocks = Vec::new();
    for (i, item) in items.iter().enumerate() {
        let mut block = Block::cited(&item.citation);
        match &item.day {
            Some(day) => block.lead = Some(heading(day)),
            None => block.tail.splice(0..0, item.when.as_ref().map(when_line)).for_each(drop),
        }
        if !item.dated && (i == 0 || items[i - 1].dated) {
            blocks.push(Block::lead("*Without a known day, in the articles’ order:*"));
        }
        if let Some(speaker) = &item.speaker {
            block.tail.insert(0, speaker_line(speaker));
        }
        if item.kind == Happening::Sanction {
            block.tail.insert(0, "As reported.".to_owned());
        }
        block.tail.extend(item.also.iter().take(ALSO).map(|c| format!("Also: {}", citation_line(c))));
        let other = |o: &OtherDay| format!("Another day, {}: {}", escape(&o.day), citation_line(&o.citation));
        block.tail.extend(item.conflicts.iter().take(ALSO).map(other));
        blocks.push(block);
    }
    listed(request, "Timeline", blocks, steps)
}

pub fn sanctions(request: &Request, items: &[SanctionItem], steps: &[String]) -> Vec<Card> {
    let block = |item: &SanctionItem| {
        let mut block = Block::cited(&item.citation);
        block.lead = Some(escape(&cut(&item.reported, 400)));
        block.tail.splice(0..0, item.dating.as_ref().map(when_line));
        block
    };
    listed(request, "Sanctions, as reported", items.iter().map(block).collect(), steps)
}

/// The text, then where each of its numbered sentences stands.
pub fn summary(request: &Request, summary: &Summary, steps: &[String]) -> Vec<Card> {
    if summary.citations.is_empty() {
        return listed(request, NOTHING, Vec::new(), steps);
    }
    cards(request, Tone::Answered, "In brief", in_brief(&summary.text, &summary.citations))
}

/// Whole sentences, from when to when they reach, and where each stands.
pub(super) fn in_brief(text: &str, citations: &[Citation]) -> Vec<Block> {
    let reach = reach(citations).into_iter().map(|r| format!("-# {}", escape(&r))).collect();
    let sources = citations.iter().map(citation_line).collect();
    vec![
        Block { prose: Some(plain(text)), tail: reach, ..Block::default() },
        Block { lead: Some("**Sources**".to_owned()), tail: sources, ..Block::default() },
    ]
}

fn listed(request: &Request, title: &str, items: Vec<Block>, steps: &[String]) -> Vec<Card> {
    if items.is_empty() {
        let words = "Nothing in the articles fits. Try fewer or other words.";
        let blocks = vec![Block { lead: Some(words.to_owned()), tail: next(steps), ..Block::default() }];
        return cards(request, Tone::Declined, NOTHING, blocks);
    }
    cards(request, Tone::Answered, title, items)
}

/// The card that a picture stands on: its request, and where the list is.
pub fn picture(request: &Request) -> Card {
    let words = "`/timeline` without the picture lists every event, with its source.";
    cards(request, Tone::Answered, "Timeline", vec![Block::lead(words)]).swap_remove(0)
}

/// What to try instead, a line each.
pub(super) fn next(steps: &[String]) -> Vec<String> {
    steps.iter().map(|step| escape(&cut(step, 300))).collect()
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
            "{}, {} · `{}`",
            counted(s.paragraphs, "paragraph"),
            counted(s.statements, "statement"),
            cut(&s.id, 100).replace('`', "")
        );
        Block { lead: Some(heading(&s.title)), tail: vec![from.join(", "), counts], ..Block::default() }
    };
    let title = counted(sources.len(), "article");
    cards(request, Tone::Answered, &title, sources.iter().map(item).collect())
}

#[cfg(test)]
mod tests {
    use super::super::tests::citation;
    use super::*;
    use crate::answer::Days;
    use crate::record::Statement;

    #[test]
    fn a_denial_that_is_listed_keeps_its_cue() {
        let statement = Statement {
            source: None,
            cue: None,
            content: Vec::new(),
            direct: false,
            speaker: Some("Henrik Vaas".into()),
            role: None,
            via: None,
            when: None,
            read: None,
        };
        let words = "that the firm had lied".to_owned();
        let (cue_words, citation) = (Some("denied".to_owned()), citation(1, "Vaas denied that the firm had lied."));
        let item = SaidItem { statement, words, cue_words, dating: None, citation };
        let request = Request::Said { speaker: None, about: None, days: Days::default() };
        let card = &said(&request, &[item], &[])[0].description;
        assert!(card.contains("> \\[denied\\] that the firm had lied\nSpeaker: **Henrik Vaas**"), "{card}");
    }
}
