//! Dispatch only: which event goes to which file, and what is said when poise itself stops a command.

use super::bot::{Bot, Framework};
use super::render::Card;
use super::send::{Outgoing, Ticket};
use super::{commands, mention, press, reply};
use poise::FrameworkError;
use serenity::all::{ConnectionStage, EventHandler, FullEvent, Interaction};
use std::sync::Arc;
use std::sync::atomic::Ordering;

type Error = anyhow::Error;

pub fn options() -> poise::FrameworkOptions<Arc<Bot>, Error> {
    poise::FrameworkOptions {
        commands: commands::all(),
        event_handler: |framework, event| Box::pin(event_arrived(framework, event)),
        on_error: |error| Box::pin(stopped(error)),
        // One tracker over commands, messages and buttons: `Bot::turn`.
        manual_cooldowns: true,
        initialize_owners: false,
        prefix_options: poise::PrefixFrameworkOptions {
            mention_as_prefix: false,
            ..poise::PrefixFrameworkOptions::default()
        },
        ..poise::FrameworkOptions::default()
    }
}

async fn event_arrived(framework: Framework<'_>, event: &FullEvent) -> Result<(), Error> {
    let bot = framework.user_data;
    match event {
        FullEvent::Message { new_message } => mention::message(bot, framework.bot_id(), new_message).await,
        FullEvent::InteractionCreate { interaction: Interaction::Component(pressed) } => {
            press::button(bot, pressed).await
        }
        FullEvent::InteractionCreate { interaction: Interaction::Modal(form) } => press::form(bot, form).await,
        FullEvent::Ready { data_about_bot } => {
            let shard = data_about_bot.shard.map_or(0, |s| s.id.0);
            tracing::info!(shard, servers = data_about_bot.guilds.len(), "connected");
        }
        FullEvent::Resume { .. } => tracing::info!("resumed"),
        _ => {}
    }
    Ok(())
}

/// A command that did not run to its end.
async fn stopped(error: FrameworkError<'_, Arc<Bot>, Error>) {
    match error {
        FrameworkError::Setup { error, .. } => {
            tracing::error!(error = %format!("{error:#}"), "the bot could not start")
        }
        FrameworkError::UnknownInteraction { interaction, framework, .. } => {
            tracing::warn!(command = interaction.data.name, "an unknown command");
            let ticket = Ticket {
                id: interaction.id,
                application: interaction.application_id,
                token: interaction.token.clone(),
            };
            let word =
                Card::notice("I don’t know this command any more. Please restart Discord to see the current ones.");
            reply::note(framework.user_data.sender.respond(&ticket, &word.into(), true).await);
        }
        FrameworkError::Command { ctx: poise::Context::Application(ctx), error, .. } => {
            say(ctx, &reply::failure(&error, "a command failed")).await;
        }
        FrameworkError::CommandPanic { ctx: poise::Context::Application(ctx), .. } => {
            say(ctx, &reply::failure(&anyhow::anyhow!("a panic"), "a command broke off")).await;
        }
        FrameworkError::ArgumentParse { ctx: poise::Context::Application(ctx), .. }
        | FrameworkError::CommandStructureMismatch { ctx, .. } => {
            let word =
                Card::notice("I can’t read one of these options. Please restart Discord to see the current ones.");
            say(ctx, &word.into()).await;
        }
        other => tracing::warn!(error = %other, "poise stopped an event"),
    }
}

async fn say(ctx: super::bot::Context<'_>, word: &Outgoing) {
    if ctx.interaction_type == poise::CommandInteractionType::Autocomplete {
        return;
    }
    let interaction = ctx.interaction;
    let ticket =
        Ticket { id: interaction.id, application: interaction.application_id, token: interaction.token.clone() };
    let sender = &ctx.framework.user_data.sender;
    let answered = ctx.has_sent_initial_response.load(Ordering::SeqCst);
    let sent = if answered { sender.edit(&ticket, word).await } else { sender.respond(&ticket, word, true).await };
    reply::note(sent);
}

/// Tells the metrics how each shard stands with the gateway.
pub struct Stages;

#[serenity::async_trait]
impl EventHandler for Stages {
    async fn shard_stage_update(&self, _: serenity::all::Context, event: serenity::all::ShardStageUpdateEvent) {
        let connected = event.new == ConnectionStage::Connected;
        metrics::gauge!("onrecord_shard_connected", "shard" => event.shard_id.to_string()).set(f64::from(connected));
        super::health::shard(event.shard_id.0, connected);
        tracing::debug!(shard = %event.shard_id, stage = %event.new, "shard");
    }
}
