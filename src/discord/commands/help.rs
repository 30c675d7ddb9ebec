//! `/help`: what the bot does, on one screen.

use super::super::bot::Context;
use super::super::render::help_card;

/// What I can do
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn help(ctx: Context<'_>) -> Result<(), anyhow::Error> {
    super::tell(ctx, help_card()).await
}
