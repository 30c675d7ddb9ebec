//! What came in, told: a note an article in the channel of choice. Off where no channel is set.

pub mod note;

use super::bot::Bot;
use super::render::Card;
use super::reply;
use crate::corpus::counted;
use crate::index::BuildReport;

/// Notes of one generation; what goes beyond is counted.
const MOST: usize = 10;

/// Tells what a generation brought, in the channel of choice where there is one.
pub async fn tell(bot: &Bot, report: &BuildReport) {
    let Some(channel) = bot.news.filter(|_| report.built && !report.added.is_empty()) else { return };
    let ids: Vec<String> = report.added.iter().take(MOST).cloned().collect();
    let rest = report.added.len() - ids.len();
    match bot.core.news(ids, report.new_speakers.clone()).await {
        Ok(all) => {
            for news in all {
                reply::note(bot.sender.post(channel, None, &news.message()).await);
            }
        }
        Err(error) => tracing::warn!(%error, "what came in could not be told"),
    }
    if rest > 0 {
        let word = Card::notice(format!("And {} more. `/sources` lists all.", counted(rest, "article")));
        reply::note(bot.sender.post(channel, None, &word.into()).await);
    }
}
