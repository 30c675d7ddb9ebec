//! `/ask`: a question in one's own words.

use super::super::bot::Context;
use super::super::reply;
use super::super::request::Request;
use super::super::words;
use super::days;

/// Ask the articles a question: who said what, when, why, how many
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn ask(
    ctx: Context<'_>,
    #[description = "Your question, in your own words"]
    #[max_length = 500]
    question: String,
    #[description = "Show the answer to you alone"] private: Option<bool>,
) -> Result<(), anyhow::Error> {
    match words::read(&question) {
        Ok(words) => {
            let Some(days) = days::read(ctx).await? else { return Ok(()) };
            super::answer(ctx, Request::ask(&words, None).within(days), private.unwrap_or(false)).await
        }
        Err(why) => super::tell(ctx, reply::unasked_card(why)).await,
    }
}
