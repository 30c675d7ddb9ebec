//! `/said`: the statements of a speaker, about something, within days.

use super::super::bot::Context;
use super::super::request::Request;
use super::{complete, days};

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
) -> Result<(), anyhow::Error> {
    let Some(days) = days::read(ctx).await? else { return Ok(()) };
    super::answer(ctx, Request::Said { speaker, about, days }, false).await
}
