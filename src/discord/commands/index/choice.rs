//! The buttons under an article that waits: an upload's or a link's two, a feed's three. Their ids name the waiting file,
//! so they work after a restart; whoever presses one is asked for permission anew.

use super::super::super::bot::Bot;
use super::super::super::permission::Act;
use super::super::super::render::Card;
use super::super::super::reply::{defer, finish, note};
use super::super::super::send::{Outgoing, Ticket};
use super::build::build;
use super::feeds::on_ledger;
use super::{admitted, announce, asker, on_shelf};
use crate::corpus::counted;
use crate::intake::feed::Feeds;
use serenity::all::{ComponentInteraction, UserId};
use std::fmt;
use std::time::Instant;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    Put(String),
    Discard(String),
    /// Of what a feed brought: this one.
    Approve(String),
    Reject(String),
    /// This one, all that waits of its feed, and what it brings from now on.
    Trust(String),
}

impl Choice {
    fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::Put(key) => ("put", key),
            Self::Discard(key) => ("drop", key),
            Self::Approve(key) => ("yes", key),
            Self::Reject(key) => ("no", key),
            Self::Trust(key) => ("ever", key),
        }
    }

    pub fn read(id: &str) -> Option<Self> {
        let (code, key) = id.strip_prefix("r1:")?.split_once(':')?;
        let key = key.to_owned();
        Some(match code {
            "put" => Self::Put(key),
            "drop" => Self::Discard(key),
            "yes" => Self::Approve(key),
            "no" => Self::Reject(key),
            "ever" => Self::Trust(key),
            _ => return None,
        })
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, key) = self.parts();
        write!(f, "r1:{code}:{key}")
    }
}

/// Does what the moderator chose.
pub async fn chosen(bot: &Bot, ticket: &Ticket, press: &ComponentInteraction, choice: Choice) {
    let asker = asker(press.guild_id, press.member.as_ref());
    if !admitted(bot, ticket, Act::Add, &press.user, &asker).await {
        return;
    }
    let who = press.user.id;
    match choice {
        Choice::Put(_) | Choice::Discard(_) => {
            if defer(bot, ticket, true, Instant::now()).await {
                let message = uploaded(bot, ticket, who, choice).await;
                finish(bot, ticket, &message).await;
            }
        }
        Choice::Approve(_) | Choice::Reject(_) | Choice::Trust(_) => judged(bot, ticket, press, choice).await,
    }
}

async fn uploaded(bot: &Bot, ticket: &Ticket, who: UserId, choice: Choice) -> Outgoing {
    match choice {
        Choice::Put(key) => match on_shelf(bot, move |shelf| shelf.put(&key, who.get())).await {
            Err(word) => word,
            Ok(id) => {
                let words = format!("`{id}` was put in by <@{who}>.");
                announce(bot, &words).await;
                build(bot, ticket, who, Some(&words)).await
            }
        },
        other => {
            let key = other.parts().1.to_owned();
            match on_shelf(bot, move |shelf| shelf.discard(&key)).await {
                Ok(()) => Card::notice("Discarded. Nothing has changed.").into(),
                Err(word) => word,
            }
        }
    }
}

/// The message itself tells what was chosen, in place of its buttons.
async fn judged(bot: &Bot, ticket: &Ticket, press: &ComponentInteraction, choice: Choice) {
    if let Err(error) = bot.sender.defer_update(ticket).await {
        return note(Err(error));
    }
    let who = press.user.id;
    let shown = press.message.embeds.first().and_then(|e| e.description.clone()).unwrap_or_default();
    let put = !matches!(choice, Choice::Reject(_));
    let outcome = match decide(bot, who, choice).await {
        Err(word) => return finish(bot, ticket, &word).await,
        Ok(words) => words,
    };
    let words = format!("{shown}\n\n{outcome}");
    let title = if put { "Put in" } else { "Rejected" };
    let card = || Card::notice(words.clone()).titled(title);
    finish(bot, ticket, &card().into()).await;
    if put {
        // Its progress would push the article off the message: told at the end, where there is anything to tell.
        let built = build_quietly(bot).await;
        let footer = Some(built).filter(|b| !b.is_empty());
        finish(bot, ticket, &Card { footer, ..card() }.into()).await;
    }
}

async fn build_quietly(bot: &Bot) -> String {
    let (progress, _seen) = tokio::sync::watch::channel((0, 0));
    match bot.core.grow(progress).await {
        Ok(Some(report)) => {
            super::super::super::news::tell(bot, &report).await;
            format!("Generation {}, {}", report.manifest.generation, counted(report.manifest.articles, "article"))
        }
        Ok(None) => String::new(),
        Err(error) => {
            tracing::error!(%error, "the index could not be built");
            "The index could not be built; /index rebuild tries again.".to_owned()
        }
    }
}

async fn decide(bot: &Bot, who: UserId, choice: Choice) -> Result<String, Outgoing> {
    let key = choice.parts().1.to_owned();
    let feeds = on_ledger(bot, |ledger| ledger.read()).await?;
    let (keys, feed) = match &choice {
        Choice::Trust(key) => of_the_same_feed(&feeds, key),
        _ => (vec![key], None),
    };
    let put = !matches!(choice, Choice::Reject(_));
    let mut done = 0;
    for (i, key) in keys.iter().enumerate() {
        let key = key.clone();
        let work = move |shelf: &crate::intake::Shelf| {
            if put { shelf.put(&key, who.get()).map(drop) } else { shelf.discard(&key) }
        };
        match on_shelf(bot, work).await {
            Ok(()) => done += 1,
            // The one that was pressed must be there; others may have gone meanwhile.
            Err(word) if i == 0 => return Err(word),
            Err(_) => {}
        }
    }
    let trusted = feed.clone();
    on_ledger(bot, move |ledger| {
        ledger.change(|feeds| {
            feeds.waiting.retain(|w| !keys.contains(&w.key));
            if let Some(feed) = trusted.and_then(|url| feeds.of(&url)) {
                feed.approve = false;
                feed.brought += done;
            }
        })
    })
    .await?;
    Ok(match (put, feed) {
        (false, _) => format!("Rejected by <@{who}>."),
        (true, None) => format!("Approved by <@{who}>."),
        (true, Some(_)) if done > 1 => {
            format!(
                "Approved by <@{who}>, with {} others that waited; what this feed brings now goes in at once.",
                done - 1
            )
        }
        (true, Some(_)) => format!("Approved by <@{who}>; what this feed brings now goes in at once."),
    })
}

/// The key first, then all others that wait of its feed; and the feed, where it is followed.
fn of_the_same_feed(feeds: &Feeds, key: &str) -> (Vec<String>, Option<String>) {
    let feed = feeds.waiting.iter().find(|w| w.key == key).map(|w| w.feed.clone());
    let others = feeds.waiting.iter().filter(|w| w.key != key && Some(&w.feed) == feed.as_ref());
    (std::iter::once(key.to_owned()).chain(others.map(|w| w.key.clone())).collect(), feed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::feed::Waiting;

    #[test]
    fn choices_come_back() {
        let key = || "0123456789abcdef".to_owned();
        let all = [
            Choice::Put(key()),
            Choice::Discard("0".into()),
            Choice::Approve(key()),
            Choice::Reject(key()),
            Choice::Trust(key()),
        ];
        for choice in all {
            assert_eq!(Choice::read(&choice.to_string()), Some(choice));
        }
        assert_eq!(Choice::read("r1:more:1"), None);
    }

    #[test]
    fn trust_takes_what_waits_of_the_feed() {
        let waiting = |key: &str, feed: &str| Waiting { key: key.into(), feed: feed.into(), ..Waiting::default() };
        let feeds =
            Feeds { waiting: vec![waiting("a", "f"), waiting("b", "g"), waiting("c", "f")], ..Feeds::default() };
        assert_eq!(of_the_same_feed(&feeds, "c"), (vec!["c".into(), "a".into()], Some("f".into())));
        assert_eq!(of_the_same_feed(&feeds, "x"), (vec!["x".into()], None));
    }
}
