//! `/verify`: is a quotation so, and whose is it?

use super::super::bot::Context;
use super::super::request::{MAX_QUOTE, Request};
use super::complete;

/// Check a quotation against the record: exact, altered, someone else’s, or not there
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn verify(
    ctx: Context<'_>,
    #[description = "The quotation, or a whole text with quotations in it"]
    #[max_length = 4000]
    quote: String,
    #[description = "Who is said to have said it"]
    #[autocomplete = "complete::speaker"]
    #[max_length = 100]
    speaker: Option<String>,
) -> Result<(), anyhow::Error> {
    let quote = quote.chars().take(MAX_QUOTE).collect();
    super::answer(ctx, Request::Verify { quote, speaker }, false).await
}
