//! **Add to the record**: right click on a message with a link, and the page is fetched, shown to the moderator, and put
//! in at their word.

use super::super::bot::Context;
use super::super::words;
use serenity::all::Message;

#[poise::command(
    context_menu_command = "Add to the record",
    default_member_permissions = "MANAGE_GUILD",
    install_context = "Guild",
    interaction_context = "Guild"
)]
pub async fn add_to_record(ctx: Context<'_>, message: Message) -> Result<(), anyhow::Error> {
    let linked = message.embeds.iter().filter_map(|embed| embed.url.as_deref());
    let text = linked.fold(words::shown(&message), |text, url| format!("{text}\n{url}"));
    super::index::by_message(ctx, &text).await
}
