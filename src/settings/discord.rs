//! What Discord's part of the settings may hold: the token that nothing prints, ids, shards, addresses. Strings come
//! from `settings`, which reads the environment; nothing here does.

use super::SettingsError;
use serde::Deserialize;
use std::fmt;
use std::net::SocketAddr;
use std::num::NonZeroU64;
use std::time::Duration;

/// A value that is used and never shown: its debug print is fixed, and it has no other.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct Secret(String);

impl Secret {
    /// Takes a value in, to be shown nowhere.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value itself, for the one call that sends it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(kept)")
    }
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Raw {
    discord_token: Option<Secret>,
    discord_home_guild: Option<String>,
    discord_register_guild: Option<String>,
    discord_moderator_role: Option<String>,
    discord_moderator_channel: Option<String>,
    discord_news_channel: Option<String>,
    discord_gaps: Option<String>,
    discord_cooldown: Option<String>,
    discord_shards: Option<String>,
    discord_api: Option<String>,
    metrics: Option<String>,
}

/// Settings of `onrecord serve`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Discord {
    /// Without it no bot is started.
    pub token: Option<Secret>,
    /// The server whose moderators keep the index.
    pub home_guild: Option<NonZeroU64>,
    /// Register the commands in this server alone, where they appear at once: for testing.
    pub register_guild: Option<NonZeroU64>,
    /// A role whose holders may keep the index beside those with Manage Server.
    pub moderator_role: Option<NonZeroU64>,
    /// Where reports go.
    pub moderator_channel: Option<NonZeroU64>,
    /// Where it is told what came in.
    pub news_channel: Option<NonZeroU64>,
    /// Whether kinds and names of what is asked in vain are counted.
    pub gaps: bool,
    /// Between two questions of one user.
    pub cooldown: Duration,
    /// Which of the shards this process runs.
    pub shards: Shards,
    /// Stands in for `https://discord.com`: a proxy or a test server.
    pub api: Option<String>,
    /// Where health and metrics are served.
    pub metrics: Option<SocketAddr>,
}

/// Which part of the gateway's traffic this process takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shards {
    /// As many as Discord advises, all here.
    #[default]
    Advised,
    /// From `first` to `last`, both included, of `total`.
    Range {
        /// From 0.
        first: u32,
        /// Inclusive.
        last: u32,
        /// Of all processes together.
        total: u32,
    },
}

impl Raw {
    pub(super) fn resolve(self) -> Result<Discord, SettingsError> {
        Ok(Discord {
            token: self.discord_token.map(|token| Secret::new(token.expose().trim())),
            home_guild: id("ONRECORD_DISCORD_HOME_GUILD", self.discord_home_guild)?,
            register_guild: id("ONRECORD_DISCORD_REGISTER_GUILD", self.discord_register_guild)?,
            moderator_role: id("ONRECORD_DISCORD_MODERATOR_ROLE", self.discord_moderator_role)?,
            moderator_channel: id("ONRECORD_DISCORD_MODERATOR_CHANNEL", self.discord_moderator_channel)?,
            news_channel: id("ONRECORD_DISCORD_NEWS_CHANNEL", self.discord_news_channel)?,
            gaps: switch("ONRECORD_DISCORD_GAPS", self.discord_gaps)?,
            cooldown: cooldown(self.discord_cooldown)?,
            shards: shards(self.discord_shards)?,
            api: api(self.discord_api)?,
            metrics: metrics(self.metrics)?,
        })
    }
}

fn parsed<T>(
    variable: &'static str,
    allowed: &'static str,
    raw: Option<String>,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, SettingsError> {
    let Some(value) = raw else { return Ok(None) };
    match parse(value.trim()) {
        Some(parsed) => Ok(Some(parsed)),
        None => Err(SettingsError::Invalid { variable, value, allowed }),
    }
}

fn id(variable: &'static str, raw: Option<String>) -> Result<Option<NonZeroU64>, SettingsError> {
    parsed(variable, "an id as Discord's Copy ID gives it: digits alone", raw, |v| v.parse().ok())
}

fn switch(variable: &'static str, raw: Option<String>) -> Result<bool, SettingsError> {
    let read = parsed(variable, "`on` or `off`", raw, |v| match v {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    });
    Ok(read?.unwrap_or(false))
}

fn cooldown(raw: Option<String>) -> Result<Duration, SettingsError> {
    let seconds = parsed("ONRECORD_DISCORD_COOLDOWN", "whole seconds from 0 to 3600", raw, |v| {
        v.parse().ok().filter(|seconds| *seconds <= 3600)
    })?;
    Ok(Duration::from_secs(seconds.unwrap_or(3)))
}

fn shards(raw: Option<String>) -> Result<Shards, SettingsError> {
    let allowed = "`auto`, or FIRST-LAST/TOTAL such as `0-3/8`";
    Ok(parsed("ONRECORD_DISCORD_SHARDS", allowed, raw, shard_range)?.unwrap_or(Shards::Advised))
}

fn shard_range(value: &str) -> Option<Shards> {
    if value == "auto" {
        return Some(Shards::Advised);
    }
    let (range, total) = value.split_once('/')?;
    let (first, last) = range.split_once('-').unwrap_or((range, range));
    let (first, last, total) = (first.parse().ok()?, last.parse().ok()?, total.parse().ok()?);
    (first <= last && last < total).then_some(Shards::Range { first, last, total })
}

fn api(raw: Option<String>) -> Result<Option<String>, SettingsError> {
    parsed("ONRECORD_DISCORD_API", "an address such as http://127.0.0.1:3000, without a path", raw, |value| {
        let value = value.trim_end_matches('/');
        let host = value.strip_prefix("http://").or_else(|| value.strip_prefix("https://"))?;
        let plain = !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']);
        plain.then(|| value.to_owned())
    })
}

fn metrics(raw: Option<String>) -> Result<Option<SocketAddr>, SettingsError> {
    parsed("ONRECORD_METRICS", "an address and port such as 127.0.0.1:9100", raw, |v| v.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_never_printed() {
        let raw = Raw { discord_token: Some(Secret::new(" abc.def ")), ..Raw::default() };
        assert!(!format!("{raw:?}").contains("abc"));
        let settings = raw.resolve().unwrap();
        assert!(!format!("{settings:?}").contains("abc"));
        assert_eq!(settings.token.unwrap().expose(), "abc.def");
    }

    #[test]
    fn shards_are_advised_or_a_range() {
        let check = |value: &str, expect: Option<Shards>| assert_eq!(shard_range(value), expect, "{value}");
        check("auto", Some(Shards::Advised));
        check("0-3/8", Some(Shards::Range { first: 0, last: 3, total: 8 }));
        check("2/3", Some(Shards::Range { first: 2, last: 2, total: 3 }));
        check("3-2/8", None);
        check("0-8/8", None);
        check("some", None);
    }

    #[test]
    fn wrong_values_are_named() {
        let check = |raw: Raw, variable: &str| {
            let error = raw.resolve().unwrap_err().to_string();
            assert!(error.starts_with(variable), "{error}");
        };
        let value = |v: &str| Some(v.to_owned());
        check(Raw { discord_home_guild: value("my server"), ..Raw::default() }, "ONRECORD_DISCORD_HOME_GUILD");
        check(Raw { discord_moderator_role: value("0"), ..Raw::default() }, "ONRECORD_DISCORD_MODERATOR_ROLE");
        check(Raw { discord_cooldown: value("-1"), ..Raw::default() }, "ONRECORD_DISCORD_COOLDOWN");
        check(Raw { discord_shards: value("8"), ..Raw::default() }, "ONRECORD_DISCORD_SHARDS");
        check(Raw { discord_api: value("ftp://x"), ..Raw::default() }, "ONRECORD_DISCORD_API");
        check(Raw { discord_api: value("http://x/api"), ..Raw::default() }, "ONRECORD_DISCORD_API");
        check(Raw { metrics: value("9100"), ..Raw::default() }, "ONRECORD_METRICS");
    }
}
