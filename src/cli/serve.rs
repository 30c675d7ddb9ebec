//! `onrecord serve`: the bot in Discord, until SIGTERM or ctrl-c.

use super::{Exit, index};
use crate::discord;
use crate::settings::{LogFormat, Settings};
use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// Answer questions in Discord until told to stop
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  ONRECORD_DISCORD_TOKEN=… onrecord serve")]
pub struct Args {}

pub fn run(settings: &Settings, _: Args) -> anyhow::Result<Exit> {
    anyhow::ensure!(settings.discord.token.is_some(), discord::NO_TOKEN);
    log(settings)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let core = discord::Core::open(index::engine(settings)?, settings)?;
    runtime.block_on(discord::run(settings, core, stop()))?;
    Ok(Exit::Answered)
}

fn log(settings: &Settings) -> anyhow::Result<()> {
    let filter = format!("{},{}", discord::QUIET, settings.log);
    let filter = EnvFilter::try_new(&filter).map_err(|_| {
        anyhow::anyhow!("ONRECORD_LOG is no filter; allowed is a level such as `info`, or TARGET=LEVEL pairs")
    })?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let log = log.with_ansi(std::io::stderr().is_terminal());
    let started = match settings.log_format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().try_init(),
    };
    started.map_err(|e| anyhow::anyhow!("the log cannot be started: {e}"))
}

/// Comes with SIGTERM or ctrl-c.
async fn stop() {
    #[cfg(unix)]
    let terminate = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => drop(terminate.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = terminate => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
