//! `/explain` and **Why?**: for moderators, why a question is answered as it is; for their eyes alone.

use super::super::bot::{Bot, Context};
use super::super::mention::read;
use super::super::permission::Act;
use super::super::render::{Card, side_by_side};
use super::super::reply::{self, finish};
use super::super::request::Request;
use super::super::send::Outgoing;
use super::super::words;
use super::index::begin;
use serenity::all::Message;

/// Why a question is answered as it is (moderators)
#[poise::command(
    slash_command,
    default_member_permissions = "MANAGE_GUILD",
    install_context = "Guild",
    interaction_context = "Guild"
)]
pub async fn explain(
    ctx: Context<'_>,
    #[description = "The question, in the words in which it was asked"]
    #[max_length = 500]
    question: String,
) -> Result<(), anyhow::Error> {
    let words = match words::read(&question) {
        Ok(words) => words,
        Err(why) => return super::tell(ctx, reply::unasked_card(why)).await,
    };
    let Some((bot, ticket)) = begin(ctx, Act::Explain, true).await else { return Ok(()) };
    let _busy = bot.busy();
    let message = explained(bot, Request::ask(&words, None)).await;
    finish(bot, &ticket, &message).await;
    Ok(())
}

/// The explanation of the answer on a message.
pub async fn of_message(bot: &Bot, message: &Message) -> Outgoing {
    match read(message) {
        Some(request) => explained(bot, request).await,
        None => Card::notice("I can’t read the question from this message any more. Please ask again.").into(),
    }
}

async fn explained(bot: &Bot, request: Request) -> Outgoing {
    match bot.core.explain(request).await {
        Ok(Some(cards)) => Outgoing { cards: side_by_side(cards), ..Outgoing::default() },
        Ok(None) => {
            Card::notice("Only answers to questions are explained; lists and checks show all that they rest on.").into()
        }
        Err(error) => reply::failure(&error.into(), "an answer could not be explained"),
    }
}
