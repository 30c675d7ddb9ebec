//! `/timeline`: what happened or was said, in order.

use super::super::bot::Context;
use super::super::permission::Asker;
use super::super::render;
use super::super::reply;
use super::super::request::Request;
use super::super::send::{Image, Outgoing};
use super::{complete, days};
use std::time::Instant;

/// What happened or was said when, in order
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn timeline(
    ctx: Context<'_>,
    #[description = "About what"]
    #[autocomplete = "complete::topic"]
    #[max_length = 100]
    about: Option<String>,
    #[description = "As a picture: the events that most articles tell"] picture: Option<bool>,
) -> Result<(), anyhow::Error> {
    let Some(days) = days::read(ctx).await? else { return Ok(()) };
    let request = Request::Timeline { about, days };
    if picture.unwrap_or(false) {
        return drawn(ctx, request).await;
    }
    super::answer(ctx, request, false).await
}

/// The picture, or the list where no event has a day.
async fn drawn(ctx: Context<'_>, request: Request) -> Result<(), anyhow::Error> {
    let (bot, ticket, start) = (ctx.framework.user_data, super::ticket(ctx), Instant::now());
    let _busy = bot.busy();
    if let Err(left) = bot.turn(ctx.interaction.user.id) {
        reply::note(bot.sender.respond(&ticket, &reply::patience(left), true).await);
        return Ok(());
    }
    if !reply::defer(bot, &ticket, false, start).await {
        return Ok(());
    }
    let message = match bot.core.picture(request.clone()).await {
        Ok(Some((bytes, alt))) => Outgoing {
            cards: vec![render::picture(&request)],
            image: Some(Image { name: "timeline.png", bytes, alt }),
            ..Outgoing::default()
        },
        Ok(None) => reply::run(bot, request, &Asker::default(), start).await,
        Err(error) => reply::failure(&error.into(), "a picture could not be drawn"),
    };
    reply::finish(bot, &ticket, &message).await;
    Ok(())
}
