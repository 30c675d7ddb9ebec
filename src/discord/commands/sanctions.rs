//! `/sanctions`: sanctions as the articles report them.

use super::super::bot::Context;
use super::super::request::Request;
use super::{complete, days};

/// Sanctions as reported: by whom, against whom, on what grounds
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn sanctions(
    ctx: Context<'_>,
    #[description = "Against whom or what"]
    #[autocomplete = "complete::topic"]
    #[max_length = 100]
    target: Option<String>,
    #[description = "By whom"]
    #[autocomplete = "complete::speaker"]
    #[max_length = 100]
    issuer: Option<String>,
) -> Result<(), anyhow::Error> {
    let Some(days) = days::read(ctx).await? else { return Ok(()) };
    super::answer(ctx, Request::Sanctions { target, issuer, days }, false).await
}
