//! What is offered while an option is typed: speakers, topics, articles, all from memory.

use super::super::bot::Context;
use super::super::core::OFFERED as MOST;
use super::super::escape::cut;
use serenity::all::{AutocompleteChoice, CreateAutocompleteResponse};

/// The scope that is no scope.
pub const EVERYTHING: &str = "everything";
const LONGEST: usize = 100;

pub async fn speaker(ctx: Context<'_>, partial: &str) -> CreateAutocompleteResponse {
    choices(ctx.framework.user_data.core.speakers(partial).into_iter().map(|s| (s.clone(), s)))
}

pub async fn topic(ctx: Context<'_>, partial: &str) -> CreateAutocompleteResponse {
    choices(ctx.framework.user_data.core.topics(partial).into_iter().map(|t| (t.clone(), t)))
}

pub async fn scope(ctx: Context<'_>, partial: &str) -> CreateAutocompleteResponse {
    let core = &ctx.framework.user_data.core;
    let everything =
        EVERYTHING.starts_with(&partial.to_lowercase()).then(|| (EVERYTHING.to_owned(), EVERYTHING.to_owned()));
    // Half the places at most for articles, so that speakers are seen too.
    let articles =
        core.articles(partial).into_iter().take(MOST / 2).map(|(id, title)| (format!("Article: {title}"), id));
    let speakers = core.speakers(partial).into_iter().map(|s| (format!("Speaker: {s}"), s));
    choices(everything.into_iter().chain(articles).chain(speakers))
}

pub async fn article(ctx: Context<'_>, partial: &str) -> CreateAutocompleteResponse {
    choices(ctx.framework.user_data.core.articles(partial).into_iter().map(|(id, title)| (title, id)))
}

/// Feeds that are followed, by title or address.
pub async fn feed(ctx: Context<'_>, partial: &str) -> CreateAutocompleteResponse {
    let ledger = ctx.framework.user_data.ledger.clone();
    let read = tokio::task::spawn_blocking(move || ledger.read()).await;
    let feeds = read.ok().and_then(Result::ok).unwrap_or_default().feeds;
    let typed = partial.to_lowercase();
    let fits =
        move |f: &crate::intake::feed::Feed| [f.name(), &f.url].iter().any(|t| t.to_lowercase().contains(&typed));
    choices(feeds.into_iter().filter(fits).map(|f| (f.name().to_owned(), f.url)))
}

/// Within Discord's limits; a value too long to be sent whole is not offered.
fn choices(offers: impl Iterator<Item = (String, String)>) -> CreateAutocompleteResponse {
    let fit = offers.map(|(name, value)| (cut(&name, LONGEST), value));
    let fit = fit.filter(|(name, value)| !name.is_empty() && (1..=LONGEST).contains(&value.encode_utf16().count()));
    let choices = fit.take(MOST).map(|(name, value)| AutocompleteChoice::new(name, value)).collect();
    CreateAutocompleteResponse::new().set_choices(choices)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered_keeps_the_limits() {
        let long = "x".repeat(120);
        let offers = [("".into(), "a".into()), (long.clone(), "b".into()), ("c".into(), long)].into_iter();
        let many = (0..40).map(|i| (format!("n{i}"), format!("v{i}")));
        let json = serde_json::to_value(choices(offers.chain(many))).unwrap();
        let choices = json["choices"].as_array().unwrap();
        assert_eq!((choices.len(), choices[0]["value"].as_str()), (25, Some("b")));
        assert_eq!(choices[0]["name"].as_str().unwrap().chars().count(), 100);
    }
}
