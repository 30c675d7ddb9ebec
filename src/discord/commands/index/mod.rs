//! `/index`: what moderators do with the articles and the index. Every act asks `permission` again when it runs, and
//! is logged with who and when.

mod add;
mod build;
mod change;
mod choice;
mod feeds;
mod link;
mod reports;
mod staged;

pub use choice::{Choice, chosen};
pub use link::by_message;

use super::super::bot::{Bot, Context};
use super::super::permission::{Act, Asker, permit};
use super::super::render::Card;
use super::super::reply;
use super::super::send::{Outgoing, Ticket};
use crate::intake::{Shelf, ShelfError};
use serenity::all::{GuildId, Member, User};
use std::num::NonZeroU64;
use std::sync::Arc;

/// Keep the articles and the index (moderators)
#[poise::command(
    slash_command,
    default_member_permissions = "MANAGE_GUILD",
    install_context = "Guild",
    interaction_context = "Guild",
    subcommands(
        "build::status",
        "build::rebuild",
        "add::add",
        "change::edit",
        "change::remove",
        "build::rollback",
        "feeds::follow",
        "feeds::unfollow",
        "feeds::feeds",
        "reports::reports",
        "reports::case",
        "reports::gaps"
    )
)]
pub async fn index(_ctx: Context<'_>) -> Result<(), anyhow::Error> {
    Ok(())
}

/// Whoever asks, as the interaction shows them.
pub fn asker(guild: Option<GuildId>, member: Option<&Member>) -> Asker {
    let permissions = member.and_then(|m| m.permissions).unwrap_or_default();
    let roles = member.map(|m| m.roles.iter().filter_map(|r| NonZeroU64::new(r.get())).collect());
    Asker {
        guild: guild.and_then(|g| NonZeroU64::new(g.get())),
        manages: permissions.administrator() || permissions.manage_guild(),
        roles: roles.unwrap_or_default(),
    }
}

/// Whether the act may go on; if not, the asker has been told why.
pub async fn admitted(bot: &Bot, ticket: &Ticket, act: Act, user: &User, asker: &Asker) -> bool {
    let Err(refusal) = permit(act, asker, bot.house) else {
        tracing::info!(user = %user.id, guild = asker.guild, act = act.name(), "a moderator acts");
        return true;
    };
    tracing::info!(user = %user.id, guild = asker.guild, act = act.name(), %refusal, "refused");
    reply::note(bot.sender.respond(ticket, &Card::notice(refusal.to_string()).into(), true).await);
    false
}

/// The start of every act: permission, then taking it on. `None` where it ends here.
pub async fn begin(ctx: Context<'_>, act: Act, private: bool) -> Option<(&Arc<Bot>, Ticket)> {
    let bot = ctx.framework.user_data;
    let ticket = super::ticket(ctx);
    let interaction = ctx.interaction;
    let asker = asker(interaction.guild_id, interaction.member.as_deref());
    let admitted = admitted(bot, &ticket, act, &interaction.user, &asker).await;
    let deferred = admitted && reply::defer(bot, &ticket, private, std::time::Instant::now()).await;
    deferred.then_some((bot, ticket))
}

/// Runs a file act on a thread of its own.
pub async fn on_shelf<T: Send + 'static>(
    bot: &Bot,
    work: impl FnOnce(&Shelf) -> Result<T, ShelfError> + Send + 'static,
) -> Result<T, Outgoing> {
    let shelf = bot.shelf.clone();
    match tokio::task::spawn_blocking(move || work(&shelf)).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) if error.for_user() => Err(Card::notice(error.to_string()).into()),
        Ok(Err(error)) => Err(reply::failure(&error.into(), "a file act failed")),
        Err(error) => Err(reply::failure(&error.into(), "a file act broke off")),
    }
}

/// Tells the moderators' channel of an act, where there is one.
pub async fn announce(bot: &Bot, words: &str) {
    if let Some(channel) = bot.reports {
        reply::note(bot.sender.post(channel, None, &Card::notice(words).into()).await);
    }
}
