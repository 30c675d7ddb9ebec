//! The options for days, read as people write them and made days of the calendar at once, so that "last week" means the
//! same when a button is pressed a month later.

use super::super::bot::Context;
use super::super::escape::escape;
use super::super::render::Card;
use crate::answer::Days;

/// The days; none where they are no days, and the asker has been told.
pub async fn read(
    ctx: Context<'_>,
    since: Option<String>,
    until: Option<String>,
    on: Option<String>,
) -> Result<Option<Days>, anyhow::Error> {
    let today = jiff::ZonedDateTime::now().date();
    match Days::read(since.as_deref(), until.as_deref(), on.as_deref(), today) {
        Ok(days) => Ok(Some(days)),
        Err(why) => super::tell(ctx, Card::notice(escape(&why.to_string()).replace("\\`", "`"))).await.map(|()| None),
    }
}
