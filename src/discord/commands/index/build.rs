//! `/index status`, `rebuild` and `rollback`: the generations of the index.

use super::super::super::bot::{Bot, Context};
use super::super::super::escape::{cut, escape};
use super::super::super::news;
use super::super::super::permission::Act;
use super::super::super::render::Card;
use super::super::super::reply::{self, finish, note};
use super::super::super::send::{Outgoing, Ticket};
use super::{announce, begin, on_shelf};
use crate::index::BuildReport;
use serenity::all::UserId;
use std::time::Duration;
use tokio::sync::watch;

/// Discord would rather not see a message edited more often.
const BETWEEN_EDITS: Duration = Duration::from_secs(2);
const BUSY: &str = "The index is being built just now. Please wait for that one to end.";

/// The index as it stands
#[poise::command(slash_command)]
pub async fn status(ctx: Context<'_>) -> Result<(), anyhow::Error> {
    let Some((bot, ticket)) = begin(ctx, Act::Status, true).await else { return Ok(()) };
    let _busy = bot.busy();
    let message = match bot.core.status().await {
        Ok(manifest) => {
            let words = format!(
                "Generation `{}`, built {}\n{} articles, {} sentences, {} statements\n{} files left out or odd",
                manifest.generation,
                age(&manifest.built),
                manifest.articles,
                manifest.passages,
                manifest.statements,
                manifest.problems.len()
            );
            Card::notice(words).titled("The index").into()
        }
        Err(error) => reply::failure(&error.into(), "the index's state cannot be told"),
    };
    finish(bot, &ticket, &message).await;
    Ok(())
}

/// When a generation was built, told as Discord tells times: each reader in their own zone.
fn age(built: &str) -> String {
    match built.parse::<jiff::Timestamp>() {
        Ok(time) => format!("<t:{}:R>", time.as_second()),
        Err(_) => escape(built),
    }
}

/// Build the index anew from the articles; questions are answered all the while
#[poise::command(slash_command)]
pub async fn rebuild(ctx: Context<'_>) -> Result<(), anyhow::Error> {
    let Some((bot, ticket)) = begin(ctx, Act::Rebuild, false).await else { return Ok(()) };
    let _busy = bot.busy();
    let who = ctx.interaction.user.id;
    let message = build(bot, &ticket, who, None).await;
    finish(bot, &ticket, &message).await;
    Ok(())
}

/// Back to the generation before this one
#[poise::command(slash_command)]
pub async fn rollback(ctx: Context<'_>) -> Result<(), anyhow::Error> {
    let Some((bot, ticket)) = begin(ctx, Act::Rollback, false).await else { return Ok(()) };
    let _busy = bot.busy();
    let who = ctx.interaction.user.id;
    let message = match bot.core.rollback().await {
        Ok(Some(manifest)) => {
            let _ = on_shelf(bot, move |shelf| shelf.note("rollback", "", who.get())).await;
            let words = format!("Back to generation `{}`, by <@{who}>.", manifest.generation);
            announce(bot, &words).await;
            Card::notice(words).into()
        }
        Ok(None) => Card::notice(BUSY).into(),
        Err(error) => {
            tracing::warn!(%error, "no rollback");
            Card::notice("There is no earlier generation to go back to. `/index status` shows what there is.").into()
        }
    };
    finish(bot, &ticket, &message).await;
    Ok(())
}

/// Builds a generation, showing how far it is by editing the reply; what it came to is the last word.
pub async fn build(bot: &Bot, ticket: &Ticket, who: UserId, before: Option<&str>) -> Outgoing {
    let (progress, mut seen) = watch::channel((0, 0));
    let grows = before.is_some();
    let before = before.map(|b| format!("{b}\n\n")).unwrap_or_default();
    // What has just been put in is taken up without fail; a rebuild for its own sake waits for nobody.
    let work = async {
        match grows {
            true => bot.core.grow(progress).await,
            false => bot.core.rebuild(progress).await,
        }
    };
    tokio::pin!(work);
    let mut ticks = tokio::time::interval(BETWEEN_EDITS);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let built = loop {
        tokio::select! {
            built = &mut work => break built,
            _ = ticks.tick() => {
                let (done, of) = *seen.borrow_and_update();
                let words = format!("{before}Building the index: {done} of {of} articles. Questions are answered all the while.");
                note(bot.sender.edit(ticket, &Card::notice(words).into()).await);
            }
        }
    };
    match built {
        Ok(Some(report)) => {
            tracing::info!(user = %who, generation = report.manifest.generation, built = report.built, "the index was rebuilt");
            let _ = on_shelf(bot, move |shelf| shelf.note("rebuild", "", who.get())).await;
            let words = format!("{before}{}", told(&report, who));
            announce(bot, &words).await;
            news::tell(bot, &report).await;
            Card::notice(words).titled("The index is new").into()
        }
        // Another build took it up, or will at the latest when the next question comes.
        Ok(None) if grows => {
            Card::notice(format!("{before}It is taken up together with others.")).titled("The index is new").into()
        }
        Ok(None) => Card::notice(format!("{before}{BUSY}")).into(),
        Err(error) => reply::failure(&error.into(), "the index could not be built"),
    }
}

fn told(report: &BuildReport, who: UserId) -> String {
    let manifest = &report.manifest;
    if !report.built {
        return format!("Nothing has changed since generation `{}`. Asked for by <@{who}>.", manifest.generation);
    }
    let changes = [("new", &report.added), ("changed", &report.changed), ("gone", &report.removed)];
    let changes = changes.iter().filter(|(_, ids)| !ids.is_empty()).map(|(word, ids)| format!("{} {word}", ids.len()));
    let changes: Vec<String> = changes.collect();
    let changes = if changes.is_empty() { "none changed".to_owned() } else { changes.join(", ") };
    let mut lines = vec![
        format!("Generation `{}`, built by <@{who}>", manifest.generation),
        format!("{} articles: {changes}", manifest.articles),
        format!("{} statements, {} before", manifest.statements, report.statements_before),
    ];
    if !report.new_speakers.is_empty() {
        lines.push(format!("New speakers: {}", listed(&report.new_speakers, 12)));
    }
    let problems: Vec<String> = report.problems.iter().map(problem).collect();
    if !problems.is_empty() {
        lines.push(format!("Left out or odd: {}", listed(&problems, 5)));
    }
    lines.join("\n")
}

/// The file's name and what is wrong with it; where it lies on the machine is nobody's business here.
fn problem(problem: &crate::corpus::Problem) -> String {
    let name = problem.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    format!("{name} {}", problem.kind)
}

fn listed(items: &[String], most: usize) -> String {
    let shown: Vec<String> = items.iter().take(most).map(|i| escape(&cut(i, 120))).collect();
    let rest = items.len().saturating_sub(most);
    if rest > 0 { format!("{} and {rest} more", shown.join(", ")) } else { shown.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_say_how_many_more() {
        let speakers: Vec<String> = (0..14).map(|i| format!("Speaker {i}")).collect();
        assert!(listed(&speakers, 12).ends_with("Speaker 11 and 2 more"));
    }

    #[test]
    fn a_time_is_told_in_the_readers_zone() {
        assert_eq!(age("2026-02-07T10:00:00Z"), "<t:1770458400:R>");
        assert_eq!(age("some day"), "some day");
    }
}
