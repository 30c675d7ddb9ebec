//! `/index add`: a link's page or an upload is read, shown, and waits for the moderator's word.

use super::super::super::bot::{Bot, Context};
use super::super::super::permission::Act;
use super::super::super::render::Card;
use super::super::super::reply::{self, finish};
use super::super::super::send::Outgoing;
use super::link::by_link;
use super::staged::shown;
use super::{begin, on_shelf};
use crate::intake::{MAX_UPLOAD, Particulars, article_name, parse};
use serenity::all::Attachment;

/// Put an article in: by its link, or as a .md or .txt file of at most 1 MiB
#[poise::command(slash_command)]
pub async fn add(
    ctx: Context<'_>,
    #[description = "Where it stands on the web; without a file the page is fetched"]
    #[max_length = 2000]
    link: Option<String>,
    #[description = "The article; its file’s name becomes its id"] file: Option<Attachment>,
    #[description = "Who published it"]
    #[max_length = 200]
    publisher: Option<String>,
    #[description = "Day of publication, as 2026-02-07"]
    #[max_length = 10]
    published: Option<String>,
) -> Result<(), anyhow::Error> {
    let Some((bot, ticket)) = begin(ctx, Act::Add, true).await else { return Ok(()) };
    let _busy = bot.busy();
    let message = match (particulars(None, publisher, link.clone(), published), file, link) {
        (Err(words), ..) => Card::notice(words).into(),
        (Ok(given), Some(file), _) => stage(bot, &file, given).await,
        (Ok(given), None, Some(link)) => match parse(&link) {
            Ok(url) => by_link(bot, &url, &Particulars { url: None, ..given }).await,
            Err(error) => Card::notice(error.to_string()).into(),
        },
        (Ok(_), None, None) => Card::notice("Give the `link` of a page, or the article as a `file`.").into(),
    };
    finish(bot, &ticket, &message).await;
    Ok(())
}

/// Options as particulars.
///
/// # Errors
/// Words on a day that is none.
pub fn particulars(
    title: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    published: Option<String>,
) -> Result<Particulars, &'static str> {
    let given = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    let published = match given(published).map(|day| day.parse()) {
        None => None,
        Some(Ok(day)) => Some(day),
        Some(Err(_)) => return Err("A day is written as year-month-day, for example `2026-02-07`."),
    };
    let (title, publisher, url) = (given(title), given(publisher), given(url));
    Ok(Particulars { title, publisher, url, published, ..Particulars::default() })
}

async fn stage(bot: &Bot, file: &Attachment, particulars: Particulars) -> Outgoing {
    if file.size as usize > MAX_UPLOAD {
        return Card::notice("The file is over 1 MiB. Split it into several articles.").into();
    }
    if let Err(refusal) = article_name(&file.filename) {
        return Card::notice(refusal.to_string()).into();
    }
    let bytes = match bot.sender.download(&file.url, MAX_UPLOAD).await {
        Ok(bytes) => bytes,
        Err(error) => return reply::failure(&error.into(), "an upload could not be fetched"),
    };
    let name = file.filename.clone();
    match on_shelf(bot, move |shelf| shelf.stage(&name, bytes, &particulars)).await {
        Ok(staged) => shown(&staged, None),
        Err(word) => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_days_are_told() {
        assert!(particulars(None, None, None, Some("2026-02-30".into())).is_err());
        let given = particulars(None, Some(" P ".into()), Some(" ".into()), Some("2026-02-07".into())).unwrap();
        assert_eq!((given.publisher.as_deref(), given.url), (Some("P"), None));
    }
}
