//! `/summary`: whole sentences of the sources, chosen for coverage.

use super::super::bot::Context;
use super::super::request::Request;
use super::{complete, days};

#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Length {
    #[name = "short"]
    Short,
    #[name = "medium"]
    Medium,
    #[name = "long"]
    Long,
}

impl Length {
    fn words(self) -> usize {
        match self {
            Self::Short => 60,
            Self::Medium => 120,
            Self::Long => 250,
        }
    }
}

/// The gist in the sources' own sentences
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn summary(
    ctx: Context<'_>,
    #[description = "An article, a speaker or a topic; everything if left out"]
    #[autocomplete = "complete::scope"]
    #[max_length = 100]
    scope: Option<String>,
    #[description = "How long; medium if left out"] length: Option<Length>,
) -> Result<(), anyhow::Error> {
    let Some(days) = days::read(ctx).await? else { return Ok(()) };
    let core = &ctx.framework.user_data.core;
    let words = length.unwrap_or(Length::Medium).words();
    let scope = scope.filter(|s| !s.trim().is_empty() && !s.eq_ignore_ascii_case(complete::EVERYTHING));
    let is_article = scope.as_ref().is_some_and(|s| core.is_article(s));
    let is_speaker = scope.as_ref().is_some_and(|s| core.is_speaker(s));
    let (article, speaker, about) = match (is_article, is_speaker) {
        (true, _) => (scope, None, None),
        (_, true) => (None, scope, None),
        _ => (None, None, scope),
    };
    super::answer(ctx, Request::Summary { article, speaker, about, words, days }, false).await
}
