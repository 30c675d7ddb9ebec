//! `/ask`: a question in one's own words.

use super::super::bot::Context;
use super::super::request::Request;

/// Ask the articles a question: who said what, when, why, how many
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn ask(
    ctx: Context<'_>,
    #[description = "Your question, in your own words"]
    #[max_length = 500]
    question: String,
    #[description = "Show the answer to you alone"] private: Option<bool>,
) -> Result<(), anyhow::Error> {
    super::answer(ctx, Request::ask(&question, None), private.unwrap_or(false)).await
}
