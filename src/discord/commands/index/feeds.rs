//! `/index follow`, `unfollow` and `feeds`: what is followed. The asking is `poll`'s.

use super::super::super::bot::{Bot, Context};
use super::super::super::escape::{cut, escape};
use super::super::super::permission::Act;
use super::super::super::render::Card;
use super::super::super::reply::{self, finish};
use super::super::super::send::Outgoing;
use super::super::complete;
use super::{announce, begin, on_shelf};
use crate::corpus::counted;
use crate::intake::feed::{self, Feed, FeedError, Feeds, FollowError, Followed, Ledger, Past, Wish};
use crate::intake::parse;
use jiff::Timestamp;

/// Feeds on one card.
const SHOWN: usize = 12;
/// Rounds and broken feeds that the index's status tells.
const ROUNDS: usize = 3;
const BROKEN: usize = 4;

/// Follow a feed, so that what it publishes comes in
#[poise::command(slash_command)]
pub async fn follow(
    ctx: Context<'_>,
    #[description = "The feed, or a page that names one"]
    #[max_length = 2000]
    link: String,
    #[description = "How often it is asked: 30m, 2h, 1d"]
    #[max_length = 20]
    every: Option<String>,
    #[description = "Only articles with one of these words, with commas between them"]
    #[max_length = 300]
    words: Option<String>,
    #[description = "Put in what it brings without asking; else each article waits for a moderator"] trusted: Option<
        bool,
    >,
    #[description = "Leave out what the feed holds today"] new_only: Option<bool>,
) -> Result<(), anyhow::Error> {
    let Some((bot, ticket)) = begin(ctx, Act::Follow, true).await else { return Ok(()) };
    let _busy = bot.busy();
    let who = ctx.interaction.user.id.get();
    let words = Wish::words(&words.unwrap_or_default());
    let (approve, new_only) = (!trusted.unwrap_or(false), new_only.unwrap_or(false));
    let message = match every.as_deref().map(Wish::minutes).transpose() {
        Ok(every) => followed(bot, &link, Wish { every, approve, words, new_only }, who).await,
        Err(error) => Card::notice(error.to_string()).into(),
    };
    finish(bot, &ticket, &message).await;
    Ok(())
}

async fn followed(bot: &Bot, link: &str, wish: Wish, who: u64) -> Outgoing {
    let url = match parse(link) {
        Ok(url) => url,
        Err(error) => return Card::notice(error.to_string()).into(),
    };
    let Followed { feed, again, entries } =
        match feed::follow(&bot.fetcher, &bot.ledger, &url, wish, Timestamp::now()).await {
            Ok(followed) => followed,
            Err(FollowError::Feed(error @ (FeedError::Io { .. } | FeedError::Damaged { .. }))) => {
                return reply::failure(&error.into(), "a feed could not be followed");
            }
            Err(error) => return Card::notice(escape(&error.to_string())).into(),
        };
    let address = feed.url.clone();
    let _ = on_shelf(bot, move |shelf| shelf.note("follow", &address, who)).await;
    let mut words = vec![format!("**{}**", escape(&cut(feed.name(), 200))), manner(&feed)];
    if !again {
        words.push(format!("It holds {} today.", counted(entries, "entry")));
    }
    if feed.approve && bot.reports.is_none() {
        words.push("No moderators’ channel is set, so nobody would see what waits. Whoever runs the bot sets `ONRECORD_DISCORD_MODERATOR_CHANNEL`; or follow the feed with `trusted`.".into());
    }
    bot.wake.notify_one();
    let words = words.join("\n");
    announce(bot, &format!("{words}\nFollowed by <@{who}>.")).await;
    Card::notice(words).titled(if again { "Followed, now so" } else { "Followed" }).into()
}

fn manner(feed: &Feed) -> String {
    let how = if feed.approve { "what it brings waits for a moderator" } else { "what it brings goes in at once" };
    let words: Vec<String> = feed.words.iter().map(|w| escape(&cut(w, 60))).collect();
    let words = if words.is_empty() { String::new() } else { format!("; only with: {}", words.join(", ")) };
    format!("Asked every {} minutes; {how}{words}", feed.every)
}

/// Follow a feed no longer; what it brought stays
#[poise::command(slash_command)]
pub async fn unfollow(
    ctx: Context<'_>,
    #[description = "The feed"]
    #[autocomplete = "complete::feed"]
    #[max_length = 2000]
    feed: String,
) -> Result<(), anyhow::Error> {
    let Some((bot, ticket)) = begin(ctx, Act::Unfollow, true).await else { return Ok(()) };
    let _busy = bot.busy();
    let who = ctx.interaction.user.id.get();
    let gone = on_ledger(bot, move |ledger| {
        ledger.change(|feeds| {
            let url = feeds.find(&feed)?.url.clone();
            let at = feeds.feeds.iter().position(|f| f.url == url)?;
            Some(feeds.feeds.remove(at))
        })
    });
    let message = match gone.await {
        Ok(Some(feed)) => {
            let address = feed.url.clone();
            let _ = on_shelf(bot, move |shelf| shelf.note("unfollow", &address, who)).await;
            let words = format!("**{}** is followed no longer. What it brought stays.", escape(&cut(feed.name(), 200)));
            announce(bot, &format!("{words}\nUnfollowed by <@{who}>.")).await;
            Card::notice(words).into()
        }
        Ok(None) => Card::notice("No such feed is followed. `/index feeds` lists them.").into(),
        Err(word) => word,
    };
    finish(bot, &ticket, &message).await;
    Ok(())
}

/// The feeds that are followed, and how they do
#[poise::command(slash_command)]
pub async fn feeds(ctx: Context<'_>) -> Result<(), anyhow::Error> {
    let Some((bot, ticket)) = begin(ctx, Act::Feeds, true).await else { return Ok(()) };
    let _busy = bot.busy();
    let message = match on_ledger(bot, |ledger| ledger.read()).await {
        Ok(feeds) if feeds.feeds.is_empty() => {
            Card::notice("No feed is followed. `/index follow` follows one.").titled("Feeds").into()
        }
        Ok(feeds) => {
            let mut blocks: Vec<String> = feeds.feeds.iter().take(SHOWN).map(told).collect();
            let rest = feeds.feeds.len().saturating_sub(SHOWN);
            blocks.extend((rest > 0).then(|| format!("And {rest} more; `onrecord feeds` lists all.")));
            let waiting = feeds.waiting.iter().filter(|w| bot.shelf.waits(&w.key)).count();
            blocks.extend(
                (waiting > 0).then(|| format!("Waiting for a moderator’s word: {}.", counted(waiting, "article"))),
            );
            Card::notice(blocks.join("\n\n")).titled("Feeds").into()
        }
        Err(word) => word,
    };
    finish(bot, &ticket, &message).await;
    Ok(())
}

fn told(feed: &Feed) -> String {
    let asked = feed.asked.map_or_else(|| "not asked yet".to_owned(), |at| format!("asked <t:{}:R>", at.as_second()));
    let mut lines = vec![
        format!("**{}**", escape(&cut(feed.name(), 100))),
        format!("{}; {asked}; {} so far", manner(feed), counted(feed.brought as usize, "article")),
    ];
    lines.extend(
        feed.fault
            .as_ref()
            .map(|fault| format!("Failed {} times in a row: {}", feed.failures, escape(&cut(fault, 200)))),
    );
    lines.join("\n")
}

/// For the index's status: the last rounds, and which feeds are broken, why, and what to do.
pub(super) fn state(feeds: &Feeds) -> Vec<String> {
    if feeds.feeds.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![format!("**Feeds** followed: {}; `/index feeds` lists them.", feeds.feeds.len())];
    lines.extend(feeds.rounds.iter().take(ROUNDS).map(past));
    if feeds.rounds.is_empty() {
        lines.push("None has been asked yet.".to_owned());
    }
    let broken: Vec<&Feed> = feeds.feeds.iter().filter(|f| f.fault.is_some()).collect();
    lines.extend(broken.iter().take(BROKEN).map(|feed| {
        let fault = escape(&cut(feed.fault.as_deref().unwrap_or_default(), 200));
        let name = escape(&cut(feed.name(), 80));
        format!(
            "**{name}** failed {} in a row: {fault} Asked again <t:{}:R>.",
            times(feed.failures),
            feed.next.as_second()
        )
    }));
    if broken.len() > BROKEN {
        lines.push(format!("and {} more that fail: `/index feeds` tells why", broken.len() - BROKEN));
    }
    if !broken.is_empty() {
        lines.push("A feed that has moved: `/index follow` its new address, `/index unfollow` the old one.".to_owned());
    }
    lines
}

fn past(round: &Past) -> String {
    let Past { at, asked, came, waiting, failed } = round;
    let waiting = if *waiting > 0 { format!(", {waiting} waiting for a moderator") } else { String::new() };
    let failed = if *failed > 0 { format!(", {failed} failed") } else { String::new() };
    format!("Round <t:{}:R>: {asked} asked, {came} new{waiting}{failed}", at.as_second())
}

fn times(count: u32) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

/// Runs an act on the file of feeds on a thread of its own.
pub async fn on_ledger<T: Send + 'static>(
    bot: &Bot,
    work: impl FnOnce(&Ledger) -> Result<T, FeedError> + Send + 'static,
) -> Result<T, Outgoing> {
    let ledger = bot.ledger.clone();
    match tokio::task::spawn_blocking(move || work(&ledger)).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(reply::failure(&error.into(), "the file of feeds failed")),
        Err(error) => Err(reply::failure(&error.into(), "the work on the feeds broke off")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_and_broken_feeds_are_told_with_what_to_do() {
        assert_eq!(state(&Feeds::default()), Vec::<String>::new());
        let at = |second| Timestamp::from_second(second).unwrap();
        let feed = |url: &str, fault: Option<&str>| Feed {
            fault: fault.map(str::to_owned),
            failures: u32::from(fault.is_some()) * 2,
            ..Feed::new(url, at(1_800))
        };
        let rounds = vec![
            Past { at: at(1_000), asked: 2, came: 3, waiting: 1, failed: 1 },
            Past { at: at(500), asked: 1, ..Past::default() },
        ];
        let feeds =
            vec![feed("https://a.example/feed", None), feed("https://b.example/feed", Some("There is no such page."))];
        let told = state(&Feeds { feeds: feeds.clone(), rounds, ..Feeds::default() }).join("\n");
        for expect in [
            "followed: 2",
            "Round <t:1000:R>: 2 asked, 3 new, 1 waiting for a moderator, 1 failed",
            "Round <t:500:R>: 1 asked, 0 new\n",
            "failed 2 times in a row: There is no such page",
            "Asked again <t:1800:R>",
            "`/index unfollow` the old one",
        ] {
            assert!(told.contains(expect), "{expect}: {told}");
        }
        assert!(!told.contains("a.example"), "a feed that does well is not named: {told}");
        let whole = state(&Feeds { feeds: feeds[..1].to_vec(), ..Feeds::default() });
        assert_eq!(whole[1..], ["None has been asked yet."]);
    }
}
