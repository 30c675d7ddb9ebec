//! The two buttons under an upload. Their ids name the waiting file, so they work after a restart; whoever presses one
//! is asked for permission anew.

use super::super::super::bot::Bot;
use super::super::super::permission::Act;
use super::super::super::render::Card;
use super::super::super::reply::{defer, finish};
use super::super::super::send::Ticket;
use super::build::build;
use super::{admitted, announce, asker, on_shelf};
use serenity::all::ComponentInteraction;
use std::fmt;
use std::time::Instant;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    Put(String),
    Discard(String),
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Put(key) => write!(f, "r1:put:{key}"),
            Self::Discard(key) => write!(f, "r1:drop:{key}"),
        }
    }
}

impl Choice {
    pub fn read(id: &str) -> Option<Self> {
        let put = id.strip_prefix("r1:put:").map(|key| Self::Put(key.to_owned()));
        put.or_else(|| id.strip_prefix("r1:drop:").map(|key| Self::Discard(key.to_owned())))
    }
}

/// Does what the moderator chose.
pub async fn chosen(bot: &Bot, ticket: &Ticket, press: &ComponentInteraction, choice: Choice) {
    let asker = asker(press.guild_id, press.member.as_ref());
    if !admitted(bot, ticket, Act::Add, &press.user, &asker).await || !defer(bot, ticket, true, Instant::now()).await {
        return;
    }
    let who = press.user.id;
    let message = match choice {
        Choice::Discard(key) => match on_shelf(bot, move |shelf| shelf.discard(&key)).await {
            Ok(()) => Card::notice("Discarded. Nothing has changed.").into(),
            Err(word) => word,
        },
        Choice::Put(key) => match on_shelf(bot, move |shelf| shelf.put(&key, who.get())).await {
            Err(word) => word,
            Ok(id) => {
                let words = format!("`{id}` was put in by <@{who}>.");
                announce(bot, &words).await;
                build(bot, ticket, who, Some(&words)).await
            }
        },
    };
    finish(bot, ticket, &message).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_come_back() {
        for choice in [Choice::Put("0123456789abcdef".into()), Choice::Discard("0".into())] {
            assert_eq!(Choice::read(&choice.to_string()), Some(choice));
        }
        assert_eq!(Choice::read("r1:more:1"), None);
    }
}
