//! **Check quotes**: right click on any message, and every quotation in it is checked, also in
//! what it forwards, for the asker's eyes alone.

use super::super::bot::Context;
use super::super::render::Card;
use super::super::request::Request;
use super::super::words;
use serenity::all::Message;

#[poise::command(
    context_menu_command = "Check quotes",
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn check_quotes(ctx: Context<'_>, message: Message) -> Result<(), anyhow::Error> {
    let quote = words::shown(&message);
    if quote.is_empty() {
        let word = "There are no words in this message, or Discord doesn’t show them to me. Paste them into `/verify`.";
        return super::tell(ctx, Card::notice(word)).await;
    }
    super::answer(ctx, Request::Verify { quote, speaker: None }, true).await
}
