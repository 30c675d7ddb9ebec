//! What a button's id says, and how it is read back: action, page, and the anchor of the answer it belongs to (article
//! key, paragraph, sentence, hash of the text). The question is not in it; that is read back from the embed.

use std::fmt;
use std::str::FromStr;
use xxhash_rust::xxh3::xxh3_64;

const VERSION: &str = "r1";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Context,
    More,
    FollowUp,
    Report,
    Explain,
}

impl Action {
    const ALL: [Self; 5] = [Self::Context, Self::More, Self::FollowUp, Self::Report, Self::Explain];

    fn code(self) -> &'static str {
        match self {
            Self::Context => "ctx",
            Self::More => "more",
            Self::FollowUp => "ask",
            Self::Report => "report",
            Self::Explain => "why",
        }
    }
}

/// Where an answer's first citation stands, short enough for a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Anchor {
    /// Of the article's id.
    pub article: u64,
    /// From 1.
    pub paragraph: u32,
    /// From 1 within the paragraph.
    pub sentence: u32,
    /// Of the sentence's text.
    pub text: u32,
}

impl Anchor {
    pub fn new(article: &str, paragraph: usize, sentence: usize, text: &str) -> Self {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let text = text_hash(text);
        Self { article: article_key(article), paragraph: number(paragraph), sentence: number(sentence), text }
    }
}

/// The key that stands for an article's id in a button.
pub fn article_key(id: &str) -> u64 {
    xxh3_64(id.as_bytes())
}

/// Tells whether the words are still those that the button was made for; white space does not count.
pub fn text_hash(text: &str) -> u32 {
    let words: Vec<&str> = text.split_whitespace().collect();
    (xxh3_64(words.join(" ").as_bytes()) >> 32) as u32
}

/// A button under an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Button {
    pub action: Action,
    /// The page that `More` opens, from 0.
    pub page: u16,
    /// None where the answer cites nothing.
    pub anchor: Option<Anchor>,
}

impl fmt::Display for Button {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{VERSION}:{}:{}", self.action.code(), self.page)?;
        if let Some(a) = &self.anchor {
            write!(f, ":{:016x}:{}:{}:{:08x}", a.article, a.paragraph, a.sentence, a.text)?;
        }
        Ok(())
    }
}

/// The id is not one of ours, or one of an older make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This button is from an older make of the bot. Please ask again.")]
pub struct NotOurs;

impl FromStr for Button {
    type Err = NotOurs;

    fn from_str(id: &str) -> Result<Self, NotOurs> {
        decode(id).ok_or(NotOurs)
    }
}

fn decode(id: &str) -> Option<Button> {
    let fields: Vec<&str> = id.split(':').collect();
    let [VERSION, code, page, anchor @ ..] = fields.as_slice() else { return None };
    let action = Action::ALL.into_iter().find(|a| a.code() == *code)?;
    let anchor = match anchor {
        [] => None,
        [article, paragraph, sentence, text] => Some(Anchor {
            article: u64::from_str_radix(article, 16).ok()?,
            paragraph: paragraph.parse().ok()?,
            sentence: sentence.parse().ok()?,
            text: u32::from_str_radix(text, 16).ok()?,
        }),
        _ => return None,
    };
    Some(Button { action, page: page.parse().ok()?, anchor })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Discord's limit for a `custom_id`, in characters.
    const MAX_CUSTOM_ID: usize = 100;

    #[test]
    fn the_longest_id_fits() {
        let anchor = Anchor { article: u64::MAX, paragraph: u32::MAX, sentence: u32::MAX, text: u32::MAX };
        let id = Button { action: Action::Report, page: u16::MAX, anchor: Some(anchor) }.to_string();
        assert!(id.len() <= MAX_CUSTOM_ID, "{id}");
        assert_eq!(id.parse::<Button>().unwrap().anchor, Some(anchor));
    }

    #[test]
    fn foreign_ids_are_refused() {
        for id in ["", "r1", "r1:ctx", "r0:ctx:0", "r1:ctx:0:zz:1:1:0", "r1:ctx:0:1:1", "r1:fly:0", "r1:more:70000"] {
            assert_eq!(id.parse::<Button>(), Err(NotOurs), "{id}");
        }
    }

    #[test]
    fn white_space_moves_no_text() {
        assert_eq!(text_hash("a  b\nc"), text_hash("a b c"));
        assert_ne!(text_hash("a b c"), text_hash("a b d"));
    }

    proptest! {
        #[test]
        fn ids_come_back(page: u16, a: u64, p: u32, s: u32, t: u32, with: bool, which in 0usize..5) {
            let anchor = with.then_some(Anchor { article: a, paragraph: p, sentence: s, text: t });
            let button = Button { action: Action::ALL[which], page, anchor };
            prop_assert_eq!(button.to_string().parse::<Button>(), Ok(button));
        }

        #[test]
        fn any_string_is_read_or_refused(id in "\\PC{0,120}") {
            let _ = id.parse::<Button>();
        }
    }
}
