//! `onrecord follow`, `unfollow`, `feeds` and `fetch`: what is followed, and one round of asking.

use super::{Exit, add, index, out, print_json};
use crate::corpus::counted;
use crate::intake::feed::{Feed, Feeds, Ledger, Past, Report, Round, Wish, follow as follow_feed};
use crate::intake::{self, By, Fetcher, Shelf, Taken};
use crate::settings::Settings;
use anyhow::{Context, bail};
use jiff::{SpanRound, Timestamp, Unit};
use std::sync::Arc;

/// Follow a feed, so that what it publishes comes in
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  onrecord follow https://example.org/feed.xml\n  onrecord follow https://example.org --every 2h --words \"iran, oman, sanctions\"\n\n`onrecord fetch` asks the feeds once; `onrecord serve` asks them by itself."
)]
pub struct Follow {
    /// The feed, or a page that names one
    #[arg(value_name = "URL")]
    link: String,
    /// How often it is asked: 30m, 2h, 1d [default: 30m]
    #[arg(long, value_name = "TIME")]
    every: Option<String>,
    /// What it brings waits for a moderator's word
    #[arg(long)]
    approve: bool,
    /// Only articles whose entry holds one of these, with commas between them
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// Leave out what the feed holds today
    #[arg(long)]
    new_only: bool,
}

/// Follow a feed no longer; what it brought stays
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  onrecord unfollow https://example.org/feed.xml")]
pub struct Unfollow {
    /// The feed's address, title, or place in the list
    #[arg(value_name = "FEED")]
    feed: String,
}

/// List the feeds that are followed, and what waits for a moderator's word
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  onrecord feeds\n  onrecord feeds approve all\n  onrecord feeds reject 3f2a9c0d1e4b5a67"
)]
pub struct List {
    #[command(subcommand)]
    act: Option<Act>,
    /// Print JSON, a feed a line
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// Put in what waits
    Approve {
        /// As listed, or `all`
        #[arg(required = true)]
        keys: Vec<String>,
    },
    /// Drop what waits
    Reject {
        /// As listed, or `all`
        #[arg(required = true)]
        keys: Vec<String>,
    },
}

/// Ask the feeds once, and take in what is new
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example, for cron:\n  */15 * * * * cd /srv/onrecord && onrecord fetch --due\n\nExit status: 0 whether or not anything was new, 2 an error, or every feed failed."
)]
pub struct Fetch {
    /// Only feeds that are due by their own time
    #[arg(long)]
    due: bool,
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?)
}

pub fn follow(settings: &Settings, args: Follow) -> anyhow::Result<Exit> {
    let url = intake::parse(&args.link)?;
    let every = args.every.as_deref().map(Wish::minutes).transpose()?;
    let words = Wish::words(args.words.as_deref().unwrap_or_default());
    let wish = Wish { every, approve: args.approve, words, new_only: args.new_only };
    let (fetcher, ledger) = (Fetcher::new(&settings.fetch), Ledger::new(&settings.data));
    let followed = runtime()?.block_on(follow_feed(&fetcher, &ledger, &url, wish, Timestamp::now()))?;
    let feed = &followed.feed;
    let word = if followed.again { "Followed as before, now so" } else { "Followed" };
    out::line(format!("{word}: {}", feed.name()))?;
    out::line(format!("  {}", manner(feed)))?;
    if !followed.again && !args.new_only {
        out::line(format!("It holds {}; `onrecord fetch` takes up what is new.", counted(followed.entries, "entry")))?;
    }
    Ok(Exit::Answered)
}

pub fn unfollow(settings: &Settings, args: Unfollow) -> anyhow::Result<Exit> {
    let ledger = Ledger::new(&settings.data);
    let gone = ledger.change(|feeds| {
        let url = feeds.find(&args.feed)?.url.clone();
        let at = feeds.feeds.iter().position(|f| f.url == url)?;
        Some(feeds.feeds.remove(at))
    })?;
    let Some(feed) = gone else { bail!("{}: no such feed is followed; `onrecord feeds` lists them", args.feed) };
    out::line(format!("Followed no longer: {}. What it brought stays.", feed.name()))?;
    Ok(Exit::Answered)
}

/// How a feed is followed, in words.
fn manner(feed: &Feed) -> String {
    let every = match feed.every {
        m if m % (24 * 60) == 0 => format!("{} d", m / (24 * 60)),
        m if m % 60 == 0 => format!("{} h", m / 60),
        m => format!("{m} min"),
    };
    let how = if feed.approve { "waits for a moderator’s word" } else { "goes in at once" };
    let words = if feed.words.is_empty() { String::new() } else { format!("; only with: {}", feed.words.join(", ")) };
    format!("asked every {every}; what it brings {how}{words}")
}

pub fn list(settings: &Settings, args: List) -> anyhow::Result<Exit> {
    let ledger = Ledger::new(&settings.data);
    let feeds = ledger.read()?;
    match args.act {
        Some(Act::Approve { keys }) => return judge(settings, &ledger, &feeds, &keys, true),
        Some(Act::Reject { keys }) => return judge(settings, &ledger, &feeds, &keys, false),
        None => {}
    }
    if args.json {
        feeds.feeds.iter().try_for_each(print_json)?;
        return Ok(Exit::Answered);
    }
    for (i, feed) in feeds.feeds.iter().enumerate() {
        out::line(format!("{}. {}", i + 1, feed.name()))?;
        out::line(format!("   {}", feed.url))?;
        let asked = feed.asked.map_or_else(|| "not asked yet".to_owned(), |at| format!("asked {}", ago(at)));
        out::line(format!("   {}; {asked}; {} so far", manner(feed), counted(feed.brought as usize, "article")))?;
        if let Some(fault) = &feed.fault {
            out::line(format!("   failed {} in a row: {fault}", counted(feed.failures as usize, "time")))?;
        }
    }
    if feeds.feeds.is_empty() {
        out::line("No feed is followed; `onrecord follow URL` follows one.")?;
    }
    if let Some(Past { at, asked, came, waiting, failed }) = feeds.rounds.first() {
        let word = format!("{asked} asked, {came} new, {waiting} waiting, {failed} failed");
        out::line(format!("Last round {}: {word}", ago(*at)))?;
    }
    let shelf = Shelf::new(&settings.data);
    for waiting in feeds.waiting.iter().filter(|w| shelf.waits(&w.key)) {
        out::line(format!("Waiting {}: {}", waiting.key, waiting.title))?;
    }
    Ok(Exit::Answered)
}

fn ago(at: Timestamp) -> String {
    let span =
        Timestamp::now().since(at).and_then(|s| s.round(SpanRound::new().largest(Unit::Hour).smallest(Unit::Minute)));
    span.map_or_else(|_| at.to_string(), |span| format!("{span:#} ago"))
}

fn judge(settings: &Settings, ledger: &Ledger, feeds: &Feeds, keys: &[String], put: bool) -> anyhow::Result<Exit> {
    let shelf = Shelf::new(&settings.data);
    let all = keys.iter().any(|k| k == "all");
    let keys: Vec<String> = match all {
        true => feeds.waiting.iter().map(|w| w.key.clone()).filter(|k| shelf.waits(k)).collect(),
        false => keys.to_vec(),
    };
    for key in &keys {
        let done = if put { shelf.put(key, By::TERMINAL).map(Some) } else { shelf.discard(key).map(|()| None) };
        let id = done.with_context(|| key.clone())?;
        ledger.change(|feeds| feeds.waiting.retain(|w| w.key != *key))?;
        out::line(id.map_or_else(|| format!("Dropped: {key}"), |id| format!("Put in: {id}")))?;
    }
    if keys.is_empty() {
        out::line("Nothing waits.")?;
    } else if put {
        index::grow(settings)?;
    }
    Ok(Exit::Answered)
}

pub fn fetch(settings: &Settings, args: Fetch) -> anyhow::Result<Exit> {
    std::fs::create_dir_all(settings.data.join("articles")).with_context(|| settings.data.display().to_string())?;
    let round = Round {
        ledger: Ledger::new(&settings.data),
        shelf: Arc::new(Shelf::new(&settings.data)),
        fetcher: Fetcher::new(&settings.fetch),
        library: add::library(settings)?.map(Arc::new),
    };
    let report = runtime()?.block_on(round.run(!args.due, Timestamp::now))?;
    told(&report)?;
    if report.came.iter().any(|c| c.taken != Taken::Same) {
        index::grow(settings)?;
    }
    Ok(if report.asked > 0 && report.faults.len() == report.asked { Exit::Error } else { Exit::Answered })
}

fn told(report: &Report) -> anyhow::Result<()> {
    for came in &report.came {
        let like = came.like.as_ref().map(|(id, share)| format!(", {:.0}% the same as {id}", share * 100.0));
        out::line(format!("{}: {} ({}{})", came.feed, came.title, came.id, like.unwrap_or_default()))?;
    }
    for waiting in &report.waiting {
        out::line(format!("Waiting {}: {}", waiting.key, waiting.title))?;
    }
    for skipped in &report.skipped {
        out::say(format!("note: left out: {}: {}", skipped.title, skipped.why));
    }
    for fault in &report.faults {
        out::say(format!("warning: {}: {}", fault.feed, fault.words));
    }
    if report.came.is_empty() && report.waiting.is_empty() {
        out::line(match report.asked {
            0 => "No feed is due.".to_owned(),
            asked => format!("{} asked; nothing new.", counted(asked, "feed")),
        })?;
    }
    Ok(())
}
