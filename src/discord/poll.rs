//! Asks the feeds while the bot runs, and shows moderators what waits for their word. A round can be cut short anywhere:
//! what it has done is written down.

use super::bot::Bot;
use super::commands::index::{Choice, announce};
use super::escape::{cut, escape};
use super::news;
use super::render::Card;
use super::reply::note;
use super::send::{Key, Outgoing, Style};
use crate::corpus::counted;
use crate::intake::feed::{Report, Round, Waiting};
use crate::intake::{Staged, Taken};
use jiff::Timestamp;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::watch;

/// Between two looks at what is due.
const LOOKS: Duration = Duration::from_secs(20);
/// Articles that are named in one message.
const NAMED: usize = 10;

/// Begins to ask the feeds, until the bot leaves.
pub fn start(bot: &Arc<Bot>, mut stopped: watch::Receiver<bool>) {
    let bot = Arc::downgrade(bot);
    tokio::spawn(async move {
        let mut fault = String::new();
        loop {
            tokio::select! {
                _ = stopped.wait_for(|stop| *stop) => return,
                going = look(&bot, &mut fault) => {
                    if !going {
                        return;
                    }
                }
            }
        }
    });
}

/// One look, and the time until the next; false where the bot is gone.
async fn look(bot: &Weak<Bot>, fault: &mut String) -> bool {
    let Some(bot) = bot.upgrade() else { return false };
    match round(&bot).await {
        Ok(()) => fault.clear(),
        Err(error) if error.to_string() != *fault => {
            tracing::error!(%error, "the feeds could not be asked");
            *fault = error.to_string();
        }
        Err(_) => {}
    }
    tokio::select! {
        () = bot.wake.notified() => {}
        () = tokio::time::sleep(LOOKS) => {}
    }
    true
}

async fn round(bot: &Bot) -> anyhow::Result<()> {
    let ledger = bot.ledger.clone();
    let feeds = tokio::task::spawn_blocking(move || ledger.read()).await??;
    let now = Timestamp::now();
    if feeds.feeds.iter().any(|f| f.next <= now) {
        let library = Some(Arc::new(bot.core.library().await?));
        let (ledger, shelf, fetcher) = (bot.ledger.clone(), bot.shelf.clone(), bot.fetcher.clone());
        let report = Round { ledger, shelf, fetcher, library }.run(false, Timestamp::now).await?;
        told(bot, &report).await?;
    }
    show_waiting(bot).await
}

/// One generation for all that came, and word of it.
async fn told(bot: &Bot, report: &Report) -> anyhow::Result<()> {
    for fault in report.faults.iter().filter(|f| f.tell) {
        let words =
            format!("The feed **{}** failed: {}", escape(&cut(&fault.feed, 100)), escape(&cut(&fault.words, 300)));
        tracing::warn!(feed = fault.feed, fault = fault.words, "a feed failed");
        announce(bot, &format!("{words}\nIt is asked again by and by; this is told once a day.")).await;
    }
    let came: Vec<_> = report.came.iter().filter(|c| c.taken != Taken::Same).collect();
    if came.is_empty() {
        return Ok(());
    }
    let (progress, _seen) = watch::channel((0, 0));
    let built = bot.core.grow(progress).await?;
    tracing::info!(articles = came.len(), "articles came in by feeds");
    let mut lines = vec![format!("{} came in by feeds:", counted(came.len(), "article"))];
    lines.extend(came.iter().take(NAMED).map(|c| {
        let like =
            c.like.as_ref().map(|(id, share)| format!(", {:.0}% the same as `{}`", share * 100.0, id.replace('`', "")));
        format!("{} ({}{})", escape(&cut(&c.title, 150)), escape(&cut(&c.feed, 60)), like.unwrap_or_default())
    }));
    announce(bot, &lines.join("\n")).await;
    if let Some(report) = built {
        news::tell(bot, &report).await;
    }
    Ok(())
}

/// Shows moderators what waits and was not shown yet, each once.
async fn show_waiting(bot: &Bot) -> anyhow::Result<()> {
    let Some(channel) = bot.reports else { return Ok(()) };
    let ledger = bot.ledger.clone();
    let feeds = tokio::task::spawn_blocking(move || ledger.read()).await??;
    for waiting in feeds.waiting.iter().filter(|w| !w.shown) {
        let (shelf, key) = (bot.shelf.clone(), waiting.key.clone());
        // Gone meanwhile: put in or dropped from the terminal.
        if let Ok(staged) = tokio::task::spawn_blocking(move || shelf.held(&key)).await? {
            let name = feeds.feeds.iter().find(|f| f.url == waiting.feed).map_or(waiting.feed.as_str(), |f| f.name());
            let sent = bot.sender.post(channel, None, &asked(&staged, name)).await;
            if sent.is_err() {
                note(sent);
                continue;
            }
        }
        settle(bot, waiting).await?;
    }
    Ok(())
}

async fn settle(bot: &Bot, waiting: &Waiting) -> anyhow::Result<()> {
    let (ledger, shelf, key) = (bot.ledger.clone(), bot.shelf.clone(), waiting.key.clone());
    let work = move || {
        ledger.change(|feeds| {
            feeds.waiting.retain(|w| w.key != key || shelf.waits(&key));
            feeds.waiting.iter_mut().filter(|w| w.key == key).for_each(|w| w.shown = true);
        })
    };
    Ok(tokio::task::spawn_blocking(work).await??)
}

/// The question that a waiting article puts to moderators.
fn asked(staged: &Staged, feed: &str) -> Outgoing {
    let meta = &staged.metadata;
    let of = [meta.publisher.clone(), meta.published.map(|d| d.to_string()), meta.author.clone()];
    let of: Vec<String> = of.into_iter().flatten().map(|t| escape(&cut(&t, 100))).collect();
    let mut lines = vec![format!("**{}**", escape(&cut(&meta.title, 250)))];
    lines.extend((!of.is_empty()).then(|| of.join(", ")));
    lines.extend(meta.url.as_ref().map(|url| escape(&cut(url, 300))));
    lines.push(format!("\n{}\n", escape(&cut(&staged.lead, 500))));
    let quoted: Vec<String> = staged.quoted.iter().take(NAMED).map(|n| escape(&cut(n, 80))).collect();
    let quoted = if quoted.is_empty() { "nobody".to_owned() } else { quoted.join(", ") };
    lines.push(format!(
        "{}, {}. Quoted: {quoted}",
        counted(staged.paragraphs, "paragraph"),
        counted(staged.statements, "statement")
    ));
    lines.extend(staged.replaces.as_ref().map(|r| {
        format!(
            "It replaces **{}**: {} new, {} gone.",
            escape(&cut(&r.title, 150)),
            counted(r.new_paragraphs, "paragraph"),
            r.gone_paragraphs
        )
    }));
    lines.extend(staged.warnings.iter().take(3).map(|w| format!("Note: {}", escape(&cut(w, 200)))));
    lines.push(format!("By the feed {}", escape(&cut(feed, 100))));
    let key = |label, style, choice: Choice| Key { label, style, id: choice.to_string() };
    let keys = vec![
        key("Approve", Style::Primary, Choice::Approve(staged.key.clone())),
        key("Reject", Style::Secondary, Choice::Reject(staged.key.clone())),
        key("Always approve this feed", Style::Secondary, Choice::Trust(staged.key.clone())),
    ];
    Outgoing { cards: vec![Card::notice(lines.join("\n")).titled("Put this article in?")], keys, image: None }
}
