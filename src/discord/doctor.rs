//! What stands between the settings and a bot that answers: token, reach, clock, gateway, home server, permissions, the
//! moderators' channel. Only looks; nothing is connected, registered or sent.

use super::connect::{PERMISSIONS, invite};
use crate::settings::{Discord, Secret};
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use serde::Deserialize;
use serenity::all::{ApplicationId, Permissions};
use std::time::Duration;

const ADDRESS: &str = "https://discord.com";
const PATIENCE: Duration = Duration::from_secs(10);
/// Seconds that a clock may be off: Discord's signs of life are counted in tens of them.
const CLOCK: i64 = 30;

/// One thing that was looked at, and what mends it where it is not well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    Well(String),
    Ill(String),
}

/// Looks at everything that can be looked at from here, in the order in which it would fail.
pub async fn examine(settings: &Discord, now: Timestamp) -> Vec<Finding> {
    let Some(token) = &settings.token else {
        return vec![Finding::Well("no token is set: everything but Discord works".into())];
    };
    let mut doctor = match Doctor::new(settings, token) {
        Ok(doctor) => doctor,
        Err(error) => return vec![Finding::Ill(format!("no connection can be made: {error}"))],
    };
    if let Some(me) = doctor.token(now).await {
        doctor.gateway().await;
        doctor.home(settings, me).await;
        doctor.channel(settings).await;
    }
    doctor.found
}

struct Doctor<'a> {
    client: reqwest::Client,
    address: String,
    token: &'a Secret,
    found: Vec<Finding>,
}

struct Answer {
    status: u16,
    date: Option<String>,
    body: Vec<u8>,
}

impl Answer {
    fn read<T: for<'de> Deserialize<'de>>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }
}

#[derive(Deserialize)]
struct Me {
    id: ApplicationId,
    username: String,
}

#[derive(Deserialize)]
struct Gateway {
    shards: u32,
    session_start_limit: Starts,
}

#[derive(Deserialize)]
struct Starts {
    remaining: u64,
}

#[derive(Deserialize)]
struct Server {
    id: String,
    name: String,
    permissions: String,
}

impl<'a> Doctor<'a> {
    fn new(settings: &Discord, token: &'a Secret) -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder().timeout(PATIENCE).build()?;
        let address = settings.api.clone().unwrap_or_else(|| ADDRESS.into());
        Ok(Self { client, address, token, found: Vec::new() })
    }

    fn well(&mut self, what: impl Into<String>) {
        self.found.push(Finding::Well(what.into()));
    }

    fn ill(&mut self, what: impl Into<String>) {
        self.found.push(Finding::Ill(what.into()));
    }

    async fn get(&self, path: &str) -> Result<Answer, String> {
        let request = self.client.get(format!("{}/api/v10/{path}", self.address));
        let request = request.header("authorization", format!("Bot {}", self.token.expose()));
        let told = |e: reqwest::Error| {
            let cause = std::error::Error::source(&e).map(|c| format!(": {c}")).unwrap_or_default();
            format!("{}{cause}", e.without_url())
        };
        let response = request.send().await.map_err(told)?;
        let date = response.headers().get("date").and_then(|d| d.to_str().ok()).map(str::to_owned);
        let status = response.status().as_u16();
        Ok(Answer { status, date, body: response.bytes().await.map_err(told)?.into() })
    }

    /// Who we are, and what time it is there.
    async fn token(&mut self, now: Timestamp) -> Option<ApplicationId> {
        let answer = match self.get("users/@me").await {
            Ok(answer) => answer,
            Err(why) => {
                self.ill(format!(
                    "{} cannot be reached ({why}); mend the network, its name service or the proxy",
                    self.address
                ));
                return None;
            }
        };
        self.clock(&answer, now);
        match (answer.status, answer.read::<Me>()) {
            (200, Some(me)) => {
                self.well(format!("Discord knows the token: the bot is called {}", me.username));
                return Some(me.id);
            }
            (401, _) => self.ill(
                "Discord refused ONRECORD_DISCORD_TOKEN; take a new one from the developer portal (Bot, Reset Token)",
            ),
            (status, _) => self.ill(format!("Discord answered with status {status}; try again in some minutes")),
        }
        None
    }

    fn clock(&mut self, answer: &Answer, now: Timestamp) {
        let theirs = answer.date.as_deref().and_then(|d| rfc2822::parse(d).ok());
        let Some(theirs) = theirs.map(|t| t.timestamp()) else { return };
        let off = now.as_second() - theirs.as_second();
        match off.abs() {
            0..=CLOCK => self.well("the clock is right"),
            _ => self.ill(format!("the clock is {off} seconds off; have it set by the network (NTP)")),
        }
    }

    async fn gateway(&mut self) {
        match self.get("gateway/bot").await.map(|a| a.read::<Gateway>()) {
            Ok(Some(Gateway { session_start_limit: Starts { remaining: 0 }, .. })) => self.ill(
                "today's connections to the gateway are used up; wait a day, and find out why it connects so often",
            ),
            Ok(Some(gateway)) => self.well(format!(
                "the gateway is open: {} shards advised, {} connections left today",
                gateway.shards, gateway.session_start_limit.remaining
            )),
            _ => self.ill("the gateway's address cannot be fetched; try again in some minutes"),
        }
    }

    async fn home(&mut self, settings: &Discord, me: ApplicationId) {
        let Some(home) = settings.home_guild else {
            return self.ill("ONRECORD_DISCORD_HOME_GUILD is not set; nobody can keep the index from Discord");
        };
        let servers = self.get("users/@me/guilds?limit=200").await.ok().and_then(|a| a.read::<Vec<Server>>());
        let Some(servers) = servers else { return self.ill("the bot's servers cannot be listed; try again later") };
        let Some(server) = servers.iter().find(|s| s.id == home.to_string()) else {
            let link = invite(me);
            return self.ill(format!("the bot is not in its home server ({home}); invite it: {link}"));
        };
        let held = server.permissions.parse().map_or(Permissions::empty(), Permissions::from_bits_truncate);
        let missing = if held.administrator() { Permissions::empty() } else { PERMISSIONS - held };
        if missing.is_empty() {
            self.well(format!("the bot is in {} with the permissions that it needs", server.name));
        } else {
            self.ill(format!("the bot lacks {missing} in {}; give its role these", server.name));
        }
    }

    async fn channel(&mut self, settings: &Discord) {
        let Some(channel) = settings.moderator_channel else { return };
        match self.get(&format!("channels/{channel}")).await.map(|a| a.status) {
            Ok(200) => self.well("the moderators' channel can be seen"),
            _ => self.ill(format!(
                "the channel of ONRECORD_DISCORD_MODERATOR_CHANNEL ({channel}) cannot be seen; correct its id, or let the bot in"
            )),
        }
    }
}
