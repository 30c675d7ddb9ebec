//! From the core's results to cards: what an embed says, page by page, within Discord's limits. Pure; the sending and
//! Discord's own types are `send`'s.

mod answer;
mod block;
mod explain;
mod help;
mod list;
mod verdict;

pub use answer::{abstains, answer, context};
use block::{Block, citation_line, heading};
pub use explain::explanation;
pub use help::help_card;
pub use list::{picture, said, sanctions, sources, summary, timeline};
pub use verdict::{verdict_words, verifications};

use super::escape::units;
use super::request::{Lines, Request};
use block::pages;

/// Pages that one answer may have; what goes beyond is for a narrower question.
pub const MAX_PAGES: usize = 25;

/// What Discord lets the embeds of one message hold together, in UTF-16 units.
const MESSAGE: usize = 6000;

/// What a card tells at a glance, by its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Answered,
    /// The sources don't say.
    Declined,
    /// Evidence against what was asked: altered, another speaker, contradicted.
    Differs,
    /// Words of the bot about itself.
    Notice,
}

impl Tone {
    /// 0xRRGGBB.
    pub fn colour(self) -> u32 {
        match self {
            Self::Answered => 0x2e_8b_57,
            Self::Declined => 0x8a_8d_93,
            Self::Differs => 0xd9_8e_04,
            Self::Notice => 0x4f_6d_b8,
        }
    }
}

/// One embed: `title` and `description` hold escaped Markdown, author and footer plain text.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub tone: Tone,
    pub title: Option<String>,
    pub description: String,
    pub author: Option<String>,
    pub footer: Option<String>,
}

impl Card {
    /// A word of the bot's own; the text is Markdown.
    pub fn notice(text: impl Into<String>) -> Self {
        Self { tone: Tone::Notice, title: None, description: text.into(), author: None, footer: None }
    }

    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }
}

/// The cards of one result, a page each, never empty. The first carries the title; every one carries the request, so
/// that it can be read back.
fn cards(request: &Request, tone: Tone, title: &str, blocks: Vec<Block>) -> Vec<Card> {
    let Lines { author, footer } = request.lines();
    let texts = pages(blocks);
    let total = texts.len();
    let card = |(page, description): (usize, String)| {
        let number = (total > 1).then(|| format!("Page {} of {total}", page + 1));
        let footer: Vec<String> = number.into_iter().chain(footer.clone()).collect();
        Card {
            tone,
            title: (page == 0 && !title.is_empty()).then(|| title.to_owned()),
            description,
            author: Some(author.clone()),
            footer: (!footer.is_empty()).then(|| footer.join("\n")),
        }
    };
    texts.into_iter().enumerate().map(card).collect()
}

/// As many pages as one message holds, for where turning pages is not possible.
pub fn side_by_side(cards: Vec<Card>) -> Vec<Card> {
    let mut room = MESSAGE;
    let mut shown = Vec::new();
    for (i, mut card) in cards.into_iter().enumerate() {
        if i > 0 {
            (card.author, card.footer) = (None, None);
        }
        let texts =
            [card.title.as_deref(), Some(card.description.as_str()), card.author.as_deref(), card.footer.as_deref()];
        match room.checked_sub(texts.into_iter().flatten().map(units).sum()) {
            Some(left) => room = left,
            None => break,
        }
        shown.push(card);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Answer, Citation, Kind, Speaker, Status};
    use proptest::prelude::*;

    pub(super) fn citation(n: usize, text: &str) -> Citation {
        Citation {
            n,
            article: "talks".into(),
            title: "Talks *restart*".into(),
            publisher: Some("The Paper".into()),
            url: Some("https://paper.example/talks_(1)".into()),
            link: None,
            published: Some("2026-02-07".into()),
            paragraph: 3,
            sentence: 1,
            start: 0,
            end: text.len(),
            text: text.into(),
            speaker: None,
        }
    }

    pub(super) fn answered(words: &str, texts: &[&str]) -> Answer {
        Answer {
            id: None,
            question: "who said it?".into(),
            kind: Kind::WhoSaid,
            status: Status::Answered,
            answer: words.into(),
            speaker: Some(Speaker { name: "Ann Lee".into(), role: Some("the mayor".into()), via: None }),
            verdict: None,
            why: None,
            reason: None,
            next: Vec::new(),
            confidence: 0.9,
            short: None,
            when: None,
            citations: texts.iter().enumerate().map(|(i, t)| citation(i + 1, t)).collect(),
            nearest: Vec::new(),
            took_ms: 1.0,
        }
    }

    pub(super) fn fits(card: &Card) {
        let all =
            [card.title.as_deref(), Some(card.description.as_str()), card.author.as_deref(), card.footer.as_deref()];
        let lengths: Vec<usize> = all.iter().map(|t| units(t.unwrap_or(""))).collect();
        assert!(lengths[0] <= 256 && lengths[1] <= 4096 && lengths[2] <= 256 && lengths[3] <= 2048, "{lengths:?}");
        assert!(lengths.iter().sum::<usize>() <= 6000 && lengths[1] > 0);
    }

    #[test]
    fn five_thousand_characters_become_pages() {
        let long = "This sentence is one of very many that follow each other. ".repeat(90);
        let request = Request::ask("who said it?", None);
        let cards = answer(&request, &answered("Ann Lee", &[&long]));
        assert!(cards.len() > 2);
        cards.iter().for_each(fits);
        assert!(cards[0].description.contains('…'), "{}", cards[0].description);
        assert_eq!(cards[1].author.as_deref(), Some("who said it?"));
    }

    proptest! {
        #[test]
        fn whatever_the_words_the_limits_hold(words in "\\PC{0,600}", text in "\\PC{0,3000}", question in "\\PC{1,900}") {
            let request = Request::ask(&question, Some(question.clone()));
            answer(&request, &answered(&words, &[&text, "short"])).iter().for_each(fits);
        }
    }
}
