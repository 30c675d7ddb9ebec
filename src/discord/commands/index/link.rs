//! Articles by link: `/index add link:` and the message menu. The page is fetched only for who may add.

use super::super::super::bot::{Bot, Context};
use super::super::super::permission::Act;
use super::super::super::render::Card;
use super::super::super::reply::{self, finish};
use super::super::super::send::Outgoing;
use super::staged::shown;
use super::{begin, on_shelf};
use crate::intake::{self, Particulars, ShelfError, SourceError};
use jiff::Timestamp;
use url::Url;

/// The page of the first link of a message.
pub async fn by_message(ctx: Context<'_>, text: &str) -> Result<(), anyhow::Error> {
    let Some((bot, ticket)) = begin(ctx, Act::Add, true).await else { return Ok(()) };
    let _busy = bot.busy();
    let links = intake::links(text);
    let mut message = match links.first() {
        Some(url) => by_link(bot, url, &Particulars::default()).await,
        None => Card::notice(
            "There is no link in this message, or Discord doesn’t show it to me. Give it to `/index add link:`.",
        )
        .into(),
    };
    if links.len() > 1
        && let Some(card) = message.cards.first_mut()
    {
        card.footer = Some(format!("The message holds {} links; this is the first.", links.len()));
    }
    finish(bot, &ticket, &message).await;
    Ok(())
}

/// Fetches a page, shows what it holds, and has it wait for the moderator's word.
pub async fn by_link(bot: &Bot, url: &Url, given: &Particulars) -> Outgoing {
    let draft = match intake::from_link(&bot.fetcher, url, given, Timestamp::now()).await {
        Ok(draft) => draft,
        Err(SourceError::Fetch(error)) => {
            tracing::info!(%error, "a page could not be fetched");
            return Card::notice(error.to_string()).into();
        }
        Err(error) => return Card::notice(error.to_string()).into(),
    };
    let library = match bot.core.library().await {
        Ok(library) => library,
        Err(error) => return reply::failure(&error.into(), "the articles that are served could not be looked at"),
    };
    let held = on_shelf(bot, move |shelf| {
        let (article, _) = draft.article().map_err(ShelfError::Article)?;
        let at = library.at(article.metadata.url.as_deref()).map(str::to_owned);
        let draft = shelf.settled(draft, at.as_deref())?;
        let twin = library.twin(&article).ok().flatten();
        Ok((shelf.hold(&draft)?, twin))
    });
    match held.await {
        Ok((staged, twin)) => shown(&staged, twin.as_ref()),
        Err(word) => word,
    }
}
