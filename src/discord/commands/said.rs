//! `/said`: the statements of a speaker, about something, within days.

use super::super::bot::Context;
use super::super::render::Card;
use super::super::request::Request;
use super::complete;
use jiff::civil::Date;

/// What someone is quoted as saying
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn said(
    ctx: Context<'_>,
    #[description = "Who: a name, part of one, or an office"]
    #[autocomplete = "complete::speaker"]
    #[max_length = 100]
    speaker: Option<String>,
    #[description = "About what"]
    #[autocomplete = "complete::topic"]
    #[max_length = 100]
    about: Option<String>,
    #[description = "First day, as 2026-02-07"]
    #[max_length = 10]
    since: Option<String>,
    #[description = "Last day, as 2026-02-07"]
    #[max_length = 10]
    until: Option<String>,
) -> Result<(), anyhow::Error> {
    for day in [&since, &until].into_iter().flatten() {
        if day.parse::<Date>().is_err() {
            return super::tell(ctx, Card::notice("A day is written as year-month-day, for example `2026-02-07`."))
                .await;
        }
    }
    super::answer(ctx, Request::Said { speaker, about, since, until }, false).await
}
