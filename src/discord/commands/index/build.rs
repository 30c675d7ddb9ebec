//! `/index status`, `rebuild` and `rollback`: the generations of the index.

use super::super::super::bot::{Bot, Context};
use super::super::super::core::Status;
use super::super::super::escape::{cut, escape};
use super::super::super::news;
use super::super::super::permission::Act;
use super::super::super::render::Card;
use super::super::super::reply::{self, finish, note};
use super::super::super::send::{Outgoing, Ticket};
use super::{announce, begin, feeds, on_shelf};
use crate::corpus::counted;
use crate::index::BuildReport;
use crate::intake;
use crate::intake::feed::{Feeds, Ledger};
use serenity::all::UserId;
use std::time::Duration;
use tokio::sync::watch;

/// Discord would rather not see a message edited more often.
const BETWEEN_EDITS: Duration = Duration::from_secs(2);
/// Problems and acts that the status tells.
const PROBLEMS: usize = 6;
const ACTS: usize = 5;
/// How the corpus says that an article has no day.
const UNDATED: &str = "has no day of publication";
const BUSY: &str = "The index is being built just now. Please wait for that one to end.";

/// The index as it stands
#[poise::command(slash_command)]
pub async fn status(ctx: Context<'_>) -> Result<(), anyhow::Error> {
    let Some((bot, ticket)) = begin(ctx, Act::Status, true).await else { return Ok(()) };
    let _busy = bot.busy();
    let message = match bot.core.status().await {
        Ok(status) => {
            let kept = on_shelf(bot, |shelf| Ok((shelf.reports()?.len(), shelf.last_acts(ACTS)?))).await;
            let (reports, acts) = kept.unwrap_or_default();
            let feeds = feeds::on_ledger(bot, Ledger::read).await.unwrap_or_default();
            Card::notice(state(&status, &feeds, reports, &acts)).titled("The index").into()
        }
        Err(error) => reply::failure(&error.into(), "the index's state cannot be told"),
    };
    finish(bot, &ticket, &message).await;
    Ok(())
}

/// The state in lines: what is served, what is wrong with it and how that is mended, what was done last.
fn state(status: &Status, feeds: &Feeds, reports: usize, acts: &[intake::Act]) -> String {
    let manifest = &status.manifest;
    let mut lines = vec![
        format!("Generation `{}`, built {}", manifest.generation, age(&manifest.built)),
        format!(
            "{}, {}, {}",
            counted(manifest.articles, "article"),
            counted(manifest.passages, "sentence"),
            counted(manifest.statements, "statement")
        ),
        format!("The reader {}.", status.reader),
    ];
    if let Some(fault) = &status.fault {
        let fault = escape(&cut(fault, 200));
        lines.push(format!(
            "It is served in place of a newer one, which is broken: {fault}. `/index rebuild` mends it."
        ));
    }
    if status.pinned {
        lines.push("It was rolled back; `/index rebuild` takes up the articles again.".to_owned());
    } else if status.stale {
        lines.push("The articles have changed since; `/index rebuild` takes them up.".to_owned());
    }
    lines.extend(problems(&status.problems));
    lines.extend(feeds::state(feeds));
    if reports > 0 {
        lines.push(format!("**Reports** open: {reports}; `/index reports` lists them."));
    }
    if !acts.is_empty() {
        lines.push("**Last acts**".to_owned());
        let what = |a: &intake::Act| format!("{} {}", a.act, a.article).trim().to_owned();
        lines.extend(acts.iter().map(|a| format!("{} {} by {}", age(&a.when), escape(&cut(&what(a), 120)), by(a))));
    }
    lines.join("\n")
}

fn by(act: &intake::Act) -> String {
    match &act.via {
        Some(via) => escape(&cut(via, 80)),
        None => format!("<@{}>", act.who),
    }
}

/// What is wrong with files, each with its mend; articles without a day are counted.
fn problems(all: &[String]) -> Vec<String> {
    let (undated, others): (Vec<&String>, Vec<&String>) = all.iter().partition(|p| p.contains(UNDATED));
    if all.is_empty() {
        return vec!["Nothing is wrong with the files.".to_owned()];
    }
    let mut lines = vec![format!("**To mend** ({})", all.len())];
    if !undated.is_empty() {
        lines.push(format!("{} without a day of publication: `/index edit article: published:`", undated.len()));
    }
    let bare = |text: &str| {
        let (path, rest) = text.split_once(':').unwrap_or(("", text));
        format!("{}:{rest}", path.rsplit(['/', '\\']).next().unwrap_or_default())
    };
    lines.extend(others.iter().take(PROBLEMS).map(|p| escape(&cut(&bare(p), 220))));
    if others.len() > PROBLEMS {
        lines.push(format!("and {} more: `onrecord check` lists all", others.len() - PROBLEMS));
    }
    lines
}

/// When a generation was built, told as Discord tells times: each reader in their own zone.
pub(super) fn age(built: &str) -> String {
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
        format!("{}: {changes}", counted(manifest.articles, "article")),
        format!("{}, {} before", counted(manifest.statements, "statement"), report.statements_before),
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
    use crate::corpus::{Problem, ProblemKind};

    #[test]
    fn long_lists_say_how_many_more() {
        let speakers: Vec<String> = (0..14).map(|i| format!("Speaker {i}")).collect();
        assert!(listed(&speakers, 12).ends_with("Speaker 11 and 2 more"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_mend() {
        let path = |name: &str| std::path::PathBuf::from(format!("/srv/data/articles/{name}"));
        let undated = |name: &str| Problem::new(&path(name), None, ProblemKind::Undated).to_string();
        let empty = Problem::new(&path("c.md"), Some(3), ProblemKind::Empty).to_string();
        let page = Problem::new(&path("d.html"), None, ProblemKind::WebPage("d.html".into())).to_string();
        let told = problems(&[undated("a.md"), empty, undated("b.md"), page]).join("\n");
        assert!(told.contains("**To mend** (4)") && told.contains("d.html: is a web page and no article"), "{told}");
        assert!(told.contains("2 without a day of publication: `/index edit"), "{told}");
        assert!(told.contains("c.md") && told.contains("is empty; write a title") && !told.contains("/srv"), "{told}");
        let many = problems(&vec!["x.md: is empty".to_owned(); 9]);
        assert_eq!(many.last().map(String::as_str), Some("and 3 more: `onrecord check` lists all"));
        assert_eq!(problems(&[]), ["Nothing is wrong with the files."]);
    }

    #[test]
    fn a_time_is_told_in_the_readers_zone() {
        assert_eq!(age("2026-02-07T10:00:00Z"), "<t:1770458400:R>");
        assert_eq!(age("some day"), "some day");
    }
}
