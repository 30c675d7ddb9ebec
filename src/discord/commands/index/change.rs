//! `/index edit` and `remove`: an article's particulars, and taking it out of service.

use super::super::super::bot::Context;
use super::super::super::escape::{cut, escape};
use super::super::super::permission::Act;
use super::super::super::render::Card;
use super::super::super::reply::finish;
use super::super::complete;
use super::add::particulars;
use super::build::build;
use super::{announce, begin, on_shelf};
use crate::intake::Particulars;

/// Correct what the index says of an article
#[poise::command(slash_command)]
pub async fn edit(
    ctx: Context<'_>,
    #[description = "The article’s id"]
    #[autocomplete = "complete::article"]
    article: String,
    #[description = "Its title"]
    #[max_length = 250]
    title: Option<String>,
    #[description = "Who published it"]
    #[max_length = 200]
    publisher: Option<String>,
    #[description = "Where it stands on the web"]
    #[max_length = 400]
    link: Option<String>,
    #[description = "Day of publication, as 2026-02-07"]
    #[max_length = 10]
    published: Option<String>,
) -> Result<(), anyhow::Error> {
    let Some((bot, ticket)) = begin(ctx, Act::Edit, true).await else { return Ok(()) };
    let _busy = bot.busy();
    let who = ctx.interaction.user.id;
    let message = match particulars(title, publisher, link, published) {
        Err(words) => Card::notice(words).into(),
        Ok(new) if new == Particulars::default() => Card::notice("Nothing to correct was given.").into(),
        Ok(new) => match on_shelf(bot, move |shelf| shelf.edit(&article, &new, who.get())).await {
            Err(word) => word,
            Ok(meta) => {
                let words = format!("Corrected by <@{who}>: **{}**", escape(&cut(&meta.title, 200)));
                announce(bot, &words).await;
                build(bot, &ticket, who, Some(&words)).await
            }
        },
    };
    finish(bot, &ticket, &message).await;
    Ok(())
}

/// Take an article out; its file is kept aside
#[poise::command(slash_command)]
pub async fn remove(
    ctx: Context<'_>,
    #[description = "The article’s id"]
    #[autocomplete = "complete::article"]
    article: String,
    #[description = "Why"]
    #[max_length = 300]
    reason: String,
) -> Result<(), anyhow::Error> {
    let Some((bot, ticket)) = begin(ctx, Act::Remove, true).await else { return Ok(()) };
    let _busy = bot.busy();
    let who = ctx.interaction.user.id;
    let words = format!("`{}` was taken out by <@{who}>: {}", cut(&article, 100).replace('`', ""), escape(&reason));
    let message = match on_shelf(bot, move |shelf| shelf.remove(&article, &reason, who.get())).await {
        Err(word) => word,
        Ok(()) => {
            announce(bot, &words).await;
            build(bot, &ticket, who, Some(&words)).await
        }
    };
    finish(bot, &ticket, &message).await;
    Ok(())
}
