//! The bot in Discord. The only room that knows serenity and poise.

mod component;
mod core;
mod escape;
mod permission;
mod render;
mod request;
mod send;
mod shelf;
mod stub;
