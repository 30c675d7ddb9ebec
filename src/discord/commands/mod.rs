//! The commands, one file each. None holds logic of its own: each turns its options into a request.

mod add_to_record;
mod ask;
mod check_quotes;
mod complete;
mod days;
pub mod explain;
pub mod help;
pub mod index;
mod said;
mod sanctions;
mod sources;
mod summary;
mod timeline;
mod verify;
mod when;

use super::bot::{Bot, Context};
use super::render::Card;
use super::reply;
use super::request::Request;
use super::send::Ticket;
use std::sync::Arc;
use std::sync::atomic::Ordering;

pub type Command = poise::Command<Arc<Bot>, anyhow::Error>;

pub fn all() -> Vec<Command> {
    vec![
        days::with(ask::ask()),
        days::with(said::said()),
        when::when(),
        days::with(timeline::timeline()),
        days::with(sanctions::sanctions()),
        days::with(summary::summary()),
        verify::verify(),
        sources::sources(),
        help::help(),
        check_quotes::check_quotes(),
        add_to_record::add_to_record(),
        explain::explain(),
        index::index(),
    ]
}

/// The right to answer the command; poise is told that we do so ourselves.
fn ticket(ctx: Context<'_>) -> Ticket {
    ctx.has_sent_initial_response.store(true, Ordering::SeqCst);
    let interaction = ctx.interaction;
    Ticket { id: interaction.id, application: interaction.application_id, token: interaction.token.clone() }
}

async fn answer(ctx: Context<'_>, request: Request, private: bool) -> Result<(), anyhow::Error> {
    let ticket = ticket(ctx);
    let interaction = ctx.interaction;
    let asker = index::asker(interaction.guild_id, interaction.member.as_deref());
    reply::answer(ctx.framework.user_data, &ticket, interaction.user.id, &asker, request, private).await;
    Ok(())
}

/// A word in private, at once: a wrong option, or help.
async fn tell(ctx: Context<'_>, card: Card) -> Result<(), anyhow::Error> {
    let ticket = ticket(ctx);
    reply::note(ctx.framework.user_data.sender.respond(&ticket, &card.into(), true).await);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn commands_keep_discords_limits() {
        let commands = poise::builtins::create_application_commands(&all());
        assert_eq!(commands.len(), 13);
        for command in commands {
            let command = serde_json::to_value(command).unwrap();
            assert!(command["integration_types"].is_array() && command["contexts"].is_array(), "{command}");
            assert!(characters(&command) <= 8000);
        }
    }

    #[test]
    fn whatever_lists_or_answers_takes_days() {
        let commands = poise::builtins::create_application_commands(&all());
        let commands: Vec<Value> = commands.into_iter().map(|c| serde_json::to_value(c).unwrap()).collect();
        for name in ["ask", "said", "timeline", "sanctions", "summary"] {
            let command = commands.iter().find(|c| c["name"] == name).unwrap();
            let options = command["options"].as_array().unwrap();
            for day in ["since", "until", "on"] {
                let option = options.iter().find(|o| o["name"] == day).unwrap();
                assert_eq!(
                    (&option["type"], &option["max_length"]),
                    (&Value::from(3), &Value::from(60)),
                    "/{name} {day}"
                );
                assert_ne!(option["required"], true, "/{name} {day}");
            }
        }
    }

    fn characters(part: &Value) -> usize {
        let own = |key: &str| part[key].as_str().map_or(0, |t| t.chars().count());
        let inner = part["options"].as_array().into_iter().flatten().map(characters).sum::<usize>();
        own("name") + own("description") + inner
    }
}
