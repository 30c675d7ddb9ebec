//! `/index add`: an upload is read, shown, and waits for the moderator's word.

use super::super::super::bot::{Bot, Context};
use super::super::super::escape::{cut, escape};
use super::super::super::permission::Act;
use super::super::super::render::Card;
use super::super::super::reply::{self, finish};
use super::super::super::send::{Key, Outgoing, Style};
use super::super::super::shelf::{MAX_UPLOAD, Particulars, Staged, article_name};
use super::choice::Choice;
use super::{begin, on_shelf};
use serenity::all::Attachment;

/// Put an article in: a .md or .txt file of at most 1 MiB
#[poise::command(slash_command)]
pub async fn add(
    ctx: Context<'_>,
    #[description = "The article; its file’s name becomes its id"] file: Attachment,
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
    let Some((bot, ticket)) = begin(ctx, Act::Add, true).await else { return Ok(()) };
    let _busy = bot.busy();
    let message = match particulars(None, publisher, link, published) {
        Ok(particulars) => stage(bot, &file, particulars).await,
        Err(words) => Card::notice(words).into(),
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
    Ok(Particulars { title: given(title), publisher: given(publisher), url: given(url), published })
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
        Ok(staged) => shown(&staged),
        Err(word) => word,
    }
}

fn shown(staged: &Staged) -> Outgoing {
    let mut lines = vec![
        format!("**{}**", escape(&cut(&staged.metadata.title, 200))),
        format!("{} paragraphs, {} statements · id `{}`", staged.paragraphs, staged.statements, staged.id),
    ];
    let meta = &staged.metadata;
    let day = meta.published.map(|d| d.to_string());
    for (name, value) in [("Publisher", &meta.publisher), ("Link", &meta.url), ("Published", &day)] {
        let value = value.as_deref().map_or_else(|| "not given".to_owned(), |v| escape(&cut(v, 300)));
        lines.push(format!("{name}: {value}"));
    }
    if let Some(change) = &staged.replaces {
        lines.push(format!(
            "\nIt replaces **{}**: {} paragraphs new, {} gone. The old file is kept aside.",
            escape(&cut(&change.title, 200)),
            change.new_paragraphs,
            change.gone_paragraphs
        ));
    }
    lines.extend(staged.warnings.iter().take(5).map(|w| format!("Note: {}", escape(&cut(w, 200)))));
    let title = if staged.replaces.is_some() { "Replace this article?" } else { "Put this article in?" };
    let key = |label, style, choice: Choice| Key { label, style, id: choice.to_string() };
    let put = key("Put it in", Style::Primary, Choice::Put(staged.key.clone()));
    let discard = key("Discard", Style::Secondary, Choice::Discard(staged.key.clone()));
    Outgoing { cards: vec![Card::notice(lines.join("\n")).titled(title)], keys: vec![put, discard] }
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
