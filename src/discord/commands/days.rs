//! The options for days, the same in every command that lists or answers: read as people write them and made days of the
//! calendar at once, so that "last week" means the same when a button is pressed a month later.

use super::super::bot::Context;
use super::super::escape::escape;
use super::super::render::Card;
use super::Command;
use crate::answer::Days;
use serenity::all::{CreateCommandOption, ResolvedOption, ResolvedValue};

const SINCE: &str = "since";
const UNTIL: &str = "until";
const ON: &str = "on";
/// Longer words are no day, in characters.
const LONGEST: u16 = 60;

/// The command with the options behind its own.
pub fn with(mut command: Command) -> Command {
    for (name, description) in [
        (SINCE, "From this day on: 2026-02-07, 7 feb 2026, last week"),
        (UNTIL, "Up to and with this day"),
        (ON, "On this day, in this week, month or year"),
    ] {
        command.parameters.push(poise::CommandParameter {
            name: name.into(),
            name_localizations: Default::default(),
            description: Some(description.into()),
            description_localizations: Default::default(),
            required: false,
            channel_types: None,
            choices: Default::default(),
            type_setter: Some(typed),
            autocomplete_callback: None,
            __non_exhaustive: (),
        });
    }
    command
}

fn typed(option: CreateCommandOption) -> CreateCommandOption {
    option.max_length(LONGEST)
}

/// The days that were chosen; none where they are no days, and the asker has been told.
pub async fn read(ctx: Context<'_>) -> Result<Option<Days>, anyhow::Error> {
    let given = |name: &str| given(ctx.args, name);
    let today = jiff::ZonedDateTime::now().date();
    match Days::read(given(SINCE), given(UNTIL), given(ON), today) {
        Ok(days) => Ok(Some(days)),
        Err(why) => super::tell(ctx, Card::notice(escape(&why.to_string()).replace("\\`", "`"))).await.map(|()| None),
    }
}

fn given<'a>(options: &'a [ResolvedOption<'a>], name: &str) -> Option<&'a str> {
    options.iter().find(|o| o.name == name).and_then(|o| match o.value {
        ResolvedValue::String(text) => Some(text),
        _ => None,
    })
}
