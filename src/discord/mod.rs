//! The bot in Discord. The only room that knows serenity and poise.

mod bot;
mod commands;
mod component;
mod connect;
mod context;
mod core;
mod doctor;
mod escape;
mod handler;
mod health;
mod mention;
mod news;
mod permission;
mod poll;
mod press;
#[doc(hidden)]
pub mod probe;
mod render;
mod reply;
mod request;
mod send;
mod words;

pub use connect::run;
pub use core::Core;
pub(crate) use doctor::{Finding, examine};

/// What `serve` says without a token.
pub(crate) const NO_TOKEN: &str = "ONRECORD_DISCORD_TOKEN is not set, and Discord lets no bot in without one
  To get one: https://discord.com/developers/applications, New Application, Bot, Reset Token; put it into .env
  Without one everything else works: `onrecord ask`, `chat`, `verify`, `summary`, `timeline` and `sources`";

/// What the log leaves out unless asked for: the libraries' own news are for debugging, and some would show what people
/// write.
pub(crate) const QUIET: &str = "serenity=warn,serenity::gateway::ws=error,poise=warn,tantivy=warn";
