//! `/timeline`: what happened or was said, in order.

use super::super::bot::Context;
use super::super::request::Request;
use super::complete;

/// What happened or was said when, in order
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn timeline(
    ctx: Context<'_>,
    #[description = "About what"]
    #[autocomplete = "complete::topic"]
    #[max_length = 100]
    about: Option<String>,
) -> Result<(), anyhow::Error> {
    super::answer(ctx, Request::Timeline { about }, false).await
}
