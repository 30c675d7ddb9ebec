//! `/index status`, `rebuild` and `rollback`: the generations of the index.

use super::super::super::bot::{Bot, Context};
use super::super::super::core::Progress;
use super::super::super::escape::{cut, escape};
use super::super::super::permission::Act;
use super::super::super::render::Card;
use super::super::super::reply::{self, finish, note};
use super::super::super::send::{Outgoing, Ticket};
use super::super::super::stub::BuildReport;
use super::{announce, begin, on_shelf};
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
        Ok(state) => {
            let words = format!(
                "Generation `{}`, {} old\n{} articles, {} statements",
                escape(&state.generation),
                age(state.age_seconds),
                state.articles,
                state.statements
            );
            Card::notice(words).titled("The index").into()
        }
        Err(error) => reply::failure(&error.into(), "the index's state cannot be told"),
    };
    finish(bot, &ticket, &message).await;
    Ok(())
}

fn age(seconds: u64) -> String {
    let (number, unit) = match seconds {
        0..120 => (seconds, "seconds"),
        120..7200 => (seconds / 60, "minutes"),
        7200..172_800 => (seconds / 3600, "hours"),
        _ => (seconds / 86_400, "days"),
    };
    format!("{number} {unit}")
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
        Ok(Some(generation)) => {
            let _ = on_shelf(bot, move |shelf| shelf.note("rollback", "", who.get())).await;
            let words = format!("Back to generation `{}`, by <@{who}>.", escape(&generation));
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
    let before = before.map(|b| format!("{b}\n\n")).unwrap_or_default();
    let work = bot.core.rebuild(progress);
    tokio::pin!(work);
    let mut ticks = tokio::time::interval(BETWEEN_EDITS);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let built = loop {
        tokio::select! {
            built = &mut work => break built,
            _ = ticks.tick() => {
                let (done, of): Progress = *seen.borrow_and_update();
                let words = format!("{before}Building the index: {done} of {of} articles. Questions are answered all the while.");
                note(bot.sender.edit(ticket, &Card::notice(words).into()).await);
            }
        }
    };
    match built {
        Ok(Some(report)) => {
            tracing::info!(user = %who, articles = report.articles, changed = report.changed, "the index was rebuilt");
            metrics::gauge!("onrecord_generation_built_timestamp").set(jiff::Timestamp::now().as_second() as f64);
            let _ = on_shelf(bot, move |shelf| shelf.note("rebuild", "", who.get())).await;
            let words = format!("{before}{}", told(&report, who));
            announce(bot, &words).await;
            Card::notice(words).titled("The index is new").into()
        }
        Ok(None) => Card::notice(format!("{before}{BUSY}")).into(),
        Err(error) => reply::failure(&error.into(), "the index could not be built"),
    }
}

fn told(report: &BuildReport, who: UserId) -> String {
    let list = |items: &[String], most: usize| {
        let shown: Vec<String> = items.iter().take(most).map(|i| escape(&cut(i, 120))).collect();
        let rest = items.len().saturating_sub(most);
        if rest > 0 { format!("{} and {rest} more", shown.join(", ")) } else { shown.join(", ") }
    };
    let mut lines = vec![format!(
        "{} articles ({} changed), {} statements. Built by <@{who}>.",
        report.articles, report.changed, report.statements
    )];
    if !report.new_speakers.is_empty() {
        lines.push(format!("New speakers: {}", list(&report.new_speakers, 12)));
    }
    if !report.problems.is_empty() {
        lines.push(format!("Left out or odd: {}", list(&report.problems, 5)));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_names_what_changed() {
        let speakers = (0..14).map(|i| format!("Speaker {i}")).collect();
        let report = BuildReport { articles: 3, statements: 40, changed: 1, new_speakers: speakers, problems: vec![] };
        let words = told(&report, UserId::new(7));
        assert!(words.starts_with("3 articles (1 changed), 40 statements. Built by <@7>."), "{words}");
        assert!(words.ends_with("Speaker 11 and 2 more"), "{words}");
    }

    #[test]
    fn ages_read_naturally() {
        let check = |seconds: u64, expect: &str| assert_eq!(age(seconds), expect);
        check(5, "5 seconds");
        check(180, "3 minutes");
        check(90_000, "25 hours");
        check(864_000, "10 days");
    }
}
