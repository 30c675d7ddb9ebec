//! From settings to a connected bot, and out again: client, gateway, commands, invite link, leaving cleanly.

use super::bot::Bot;
use super::core::Core;
use super::send::Sender;
use super::{handler, health, poll};
use crate::settings::{self, Settings, Shards};
use anyhow::{Context as _, bail};
use serenity::all::{
    ApplicationId, Client, ClientBuilder, CreateCommand, GatewayIntents, GuildId, HttpBuilder, Permissions,
    Settings as CacheSettings, ShardManager,
};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, watch};

/// How long work under way may take once the bot is told to stop.
const LAST_WORDS: Duration = Duration::from_secs(20);
/// No privileged intent: the words of mentions, replies to us and direct messages come without it.
const INTENTS: GatewayIntents = GatewayIntents::GUILD_MESSAGES.union(GatewayIntents::DIRECT_MESSAGES);
/// What the invite link asks for.
pub(super) const PERMISSIONS: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::READ_MESSAGE_HISTORY);

/// Connects and answers until `stop` comes; then finishes what is under way and leaves.
///
/// # Errors
/// Without a token, when the token is refused, or when the gateway cannot be found.
pub async fn run(
    settings: &Settings,
    core: Core,
    stop: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let discord = &settings.discord;
    if let Some(address) = discord.metrics {
        health::serve(address).await?;
    }
    let (busy, mut idle) = mpsc::channel::<()>(1);
    let (stopping, stopped) = watch::channel(false);
    let mut client = client(settings, core, busy, stopped).await?;
    let advised = gateway(&client).await?;
    let leaving = tokio::spawn(leave(client.shard_manager.clone(), stop, stopping));
    let served = match discord.shards {
        Shards::Advised => client.start_shards(advised).await,
        Shards::Range { first, last, total } => client.start_shard_range(first..last, total).await,
    };
    leaving.abort();
    // The framework, and with it the bot's own hold on `busy`, goes with the client.
    drop(client);
    if tokio::time::timeout(LAST_WORDS, idle.recv()).await.is_err() {
        tracing::warn!("left with work unfinished");
    }
    tracing::info!("left");
    served.context("the gateway closed the connection for good")
}

async fn leave(shards: Arc<ShardManager>, stop: impl Future<Output = ()>, stopping: watch::Sender<bool>) {
    stop.await;
    stopping.send_replace(true);
    tracing::info!("leaving: finishing what is under way");
    shards.shutdown_all().await;
}

async fn client(
    settings: &Settings,
    core: Core,
    busy: mpsc::Sender<()>,
    stopped: watch::Receiver<bool>,
) -> anyhow::Result<Client> {
    let settings = settings.clone();
    let discord = settings.discord.clone();
    let Some(token) = &discord.token else { bail!(super::NO_TOKEN) };
    let mut http = HttpBuilder::new(token.expose());
    if let Some(api) = &discord.api {
        http = http.proxy(api).ratelimiter_disabled(true);
    }
    let framework = poise::Framework::builder().options(handler::options()).initialize_owners(false);
    let framework = framework.setup(move |ctx, ready, framework| {
        Box::pin(async move {
            let sender = Sender::new(ctx.http.clone())?;
            welcome(&discord, sender.clone(), ready.application.id, &framework.options().commands);
            let bot = Arc::new(Bot::new(&settings, core, sender, busy));
            if is_first(&discord) {
                poll::start(&bot, stopped);
            }
            Ok(bot)
        })
    });
    let mut cache = CacheSettings::default();
    (cache.cache_guilds, cache.cache_channels, cache.cache_users) = (false, false, false);
    let client = ClientBuilder::new_with_http(http.build(), INTENTS)
        .framework(framework.build())
        .event_handler(handler::Stages)
        .cache_settings(cache);
    client.await.context("the Discord client could not be made")
}

/// Asks for the gateway's address ourselves: serenity would fall back to Discord's own when it cannot be fetched, and
/// with another API address set that would be the wrong place. Returns the number of shards that Discord advises.
async fn gateway(client: &Client) -> anyhow::Result<u32> {
    let sender = Sender::new(client.http.clone())?;
    let (url, shards) = match sender.gateway().await {
        Ok(found) => found,
        Err(super::send::SendError::Refused { status: 401, .. }) => {
            bail!(
                "Discord refused the token in ONRECORD_DISCORD_TOKEN; take a new one from the developer portal (Bot, Reset Token)"
            )
        }
        Err(error) => return Err(error).context("the gateway's address cannot be fetched; nothing was connected"),
    };
    *client.ws_url.lock().await = url;
    Ok(shards)
}

/// Of several processes one registers the commands and asks the feeds.
fn is_first(discord: &settings::Discord) -> bool {
    !matches!(discord.shards, Shards::Range { first: 1.., .. })
}

/// Logs the invite link, and registers the commands without keeping anybody waiting.
fn welcome(
    discord: &settings::Discord,
    sender: Sender,
    application: ApplicationId,
    commands: &[super::commands::Command],
) {
    tracing::info!(invite = invite(application), "connected; invite the bot with this link");
    let guild = discord.register_guild.map(GuildId::from);
    let commands: Vec<CreateCommand> = poise::builtins::create_application_commands(commands);
    if is_first(discord) {
        tokio::spawn(async move {
            match sender.register(application, guild, &commands).await {
                Ok(()) => tracing::info!(commands = commands.len(), "commands are registered"),
                Err(error) => tracing::error!(%error, "the commands could not be registered"),
            }
        });
    }
}

pub(super) fn invite(application: ApplicationId) -> String {
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}&scope=bot%20applications.commands&permissions={}",
        PERMISSIONS.bits()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_privileged_intent_is_asked_for() {
        assert!(!INTENTS.intersects(GatewayIntents::privileged()));
    }

    #[test]
    fn the_invite_names_the_application() {
        let link = invite(ApplicationId::new(12));
        assert!(link.contains("client_id=12&scope=bot%20applications.commands&permissions=274877991936"), "{link}");
    }
}
