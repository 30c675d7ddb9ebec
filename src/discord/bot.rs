//! The bot's state, shared by every event: the core, the sender, the shelf, the settings, manners, and who is busy.

use super::core::Core;
use super::permission::House;
use super::send::Sender;
use crate::intake::feed::Ledger;
use crate::intake::{Fetcher, Shelf};
use crate::settings::Settings;
use serenity::all::{ChannelId, UserId};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Notify, mpsc};

pub struct Bot {
    pub core: Core,
    pub sender: Sender,
    pub shelf: Arc<Shelf>,
    pub house: House,
    pub reports: Option<ChannelId>,
    /// Where it is told what came in.
    pub news: Option<ChannelId>,
    pub fetcher: Fetcher,
    /// The feeds that are followed.
    pub ledger: Ledger,
    /// Wakes whoever asks the feeds.
    pub wake: Notify,
    /// Whether what is asked in vain is counted.
    pub counts_gaps: bool,
    manners: Manners,
    /// Held by whoever works; the last one gone, the bot may leave.
    busy: mpsc::Sender<()>,
}

pub type Context<'a> = poise::ApplicationContext<'a, Arc<Bot>, anyhow::Error>;
pub type Framework<'a> = poise::FrameworkContext<'a, Arc<Bot>, anyhow::Error>;

impl Bot {
    pub fn new(settings: &Settings, core: Core, sender: Sender, busy: mpsc::Sender<()>) -> Self {
        let discord = &settings.discord;
        Self {
            core,
            sender,
            shelf: Arc::new(Shelf::new(&settings.data)),
            house: House { home: discord.home_guild, role: discord.moderator_role },
            reports: discord.moderator_channel.map(ChannelId::from),
            news: discord.news_channel.map(ChannelId::from),
            fetcher: Fetcher::new(&settings.fetch),
            ledger: Ledger::new(&settings.data),
            wake: Notify::new(),
            counts_gaps: discord.gaps,
            manners: Manners::new(discord.cooldown),
            busy,
        }
    }

    /// Keeps the bot from leaving while the guard lives.
    pub fn busy(&self) -> mpsc::Sender<()> {
        self.busy.clone()
    }

    /// Takes the user's turn.
    ///
    /// # Errors
    /// With the time until the next one.
    pub fn turn(&self, user: UserId) -> Result<(), Duration> {
        self.manners.turn(user)
    }
}

/// One question a cooldown from each user, wherever they ask it: poise's tracker, over commands, messages and buttons
/// alike.
struct Manners {
    cooldown: Duration,
    tracker: Mutex<(poise::CooldownTracker, Instant)>,
}

impl Manners {
    /// After this the tracker starts afresh, so that it cannot grow for ever.
    const FORGETS: Duration = Duration::from_secs(2 * 3600);

    fn new(cooldown: Duration) -> Self {
        Self { cooldown, tracker: Mutex::new((poise::CooldownTracker::new(), Instant::now())) }
    }

    fn turn(&self, user: UserId) -> Result<(), Duration> {
        let config = poise::CooldownConfig { user: Some(self.cooldown), ..Default::default() };
        let who = poise::CooldownContext { user_id: user, guild_id: None, channel_id: ChannelId::new(1) };
        let mut guard = self.tracker.lock().unwrap_or_else(PoisonError::into_inner);
        let (tracker, since) = &mut *guard;
        if since.elapsed() > Self::FORGETS {
            (*tracker, *since) = (poise::CooldownTracker::new(), Instant::now());
        }
        match tracker.remaining_cooldown(who.clone(), &config) {
            Some(left) if !left.is_zero() => Err(left),
            _ => {
                tracker.start_cooldown(who);
                Ok(())
            }
        }
    }
}

/// A short name for a failure, said to the user and written in the log.
pub fn reference() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let now = jiff::Timestamp::now().as_millisecond();
    let hash = xxhash_rust::xxh3::xxh3_64(format!("{now}:{count}:{}", std::process::id()).as_bytes());
    format!("{:08x}", hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_turn_a_cooldown_and_user() {
        let manners = Manners::new(Duration::from_secs(60));
        assert!(manners.turn(UserId::new(1)).is_ok());
        assert!(manners.turn(UserId::new(1)).is_err());
        assert!(manners.turn(UserId::new(2)).is_ok());
        let none = Manners::new(Duration::ZERO);
        assert!(none.turn(UserId::new(1)).is_ok() && none.turn(UserId::new(1)).is_ok());
    }

    #[test]
    fn references_differ() {
        assert_ne!(reference(), reference());
    }
}
