//! `/sources`: which articles there are.

use super::super::bot::Context;
use super::super::request::Request;

/// The articles that I know
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn sources(ctx: Context<'_>) -> Result<(), anyhow::Error> {
    super::answer(ctx, Request::Sources, false).await
}
