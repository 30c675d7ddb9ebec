//! **Check quotes**: right click on any message, and every quotation in it is checked, for the asker's eyes alone.

use super::super::bot::Context;
use super::super::request::{MAX_QUOTE, Request};
use serenity::all::Message;

#[poise::command(
    context_menu_command = "Check quotes",
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn check_quotes(ctx: Context<'_>, message: Message) -> Result<(), anyhow::Error> {
    let embedded = message.embeds.iter().filter_map(|e| e.description.clone());
    let text: Vec<String> = std::iter::once(message.content).chain(embedded).filter(|t| !t.is_empty()).collect();
    let quote = text.join(" ").chars().take(MAX_QUOTE).collect();
    super::answer(ctx, Request::Verify { quote, speaker: None }, true).await
}
