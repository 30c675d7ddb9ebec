//! The bot in Discord. The only room that knows serenity and poise.
