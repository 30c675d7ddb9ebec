//! Load on the bot: interactions at a steady rate from the fake Discord, with a rebuild in the middle. Prints how long
//! acknowledgements and replies took, what was lost, and the longest gap between heartbeats.
//!
//! `cargo run --release --example discord_load -- [INTERACTIONS-A-SECOND] [SECONDS] [ARTICLES]` (50, 60, 300)

#[path = "../tests/it/fake_discord/mod.rs"]
#[allow(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use the rest")]
mod fake_discord;

use anyhow::Context;
use fake_discord::FakeDiscord;
use fake_discord::given::{HOME, MEMBER, MODERATOR, Person};
use onrecord::answer::Engine;
use onrecord::discord::{self, Core};
use onrecord::index;
use onrecord::settings::{Discord, Fetch, LogFormat, Secret, Settings};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::num::NonZeroU64;
use std::path::Path;
use std::time::{Duration, Instant};

const HEARTBEAT: Duration = Duration::from_secs(5);

fn main() -> anyhow::Result<()> {
    let numbers: Vec<u64> = std::env::args().skip(1).map(|a| a.parse()).collect::<Result<_, _>>()?;
    let get = |i: usize, default: u64| numbers.get(i).copied().unwrap_or(default);
    let (rate, seconds, articles) = (get(0, 50), get(1, 60), get(2, 300));
    let folder = tempfile::tempdir()?;
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    corpus(&shipped, folder.path(), articles)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(run(folder.path(), rate, seconds))
}

/// The shipped articles, many times over with other numbers.
fn corpus(shipped: &Path, folder: &Path, articles: u64) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder.join("data/articles"))?;
    std::fs::create_dir_all(folder.join("data/lexicon"))?;
    for entry in std::fs::read_dir(shipped.join("lexicon"))? {
        let path = entry?.path();
        std::fs::copy(&path, folder.join("data/lexicon").join(path.file_name().context("a name")?))?;
    }
    let texts: Vec<String> = std::fs::read_dir(shipped.join("articles"))?
        .filter_map(|e| std::fs::read_to_string(e.ok()?.path()).ok())
        .collect();
    for i in 0..articles {
        let text = &texts[usize::try_from(i)? % texts.len()];
        std::fs::write(folder.join(format!("data/articles/a{i}.md")), text.replace("14", &(14 + i).to_string()))?;
    }
    Ok(())
}

async fn run(folder: &Path, rate: u64, seconds: u64) -> anyhow::Result<()> {
    let fake = FakeDiscord::with_heartbeat(HEARTBEAT).await;
    let discord = Discord {
        token: Some(Secret::new("load")),
        home_guild: NonZeroU64::new(HOME),
        api: Some(fake.url()),
        ..Discord::default()
    };
    let (data, index) = (folder.join("data"), folder.join("index"));
    let settings = Settings {
        data,
        index,
        generations: 2,
        reader: None,
        log: "warn".into(),
        log_format: LogFormat::Text,
        fetch: Fetch::default(),
        discord,
    };
    index::build(&settings, false, &|_| {})?;
    let core = Core::open(Engine::open(&settings)?, &settings)?;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let bot = tokio::spawn(async move { discord::run(&settings, core, async { drop(stopped.await) }).await });
    fake.request(0, "PUT", "/commands").await;
    let sent = send(&fake, folder, rate, seconds).await?;
    tokio::time::sleep(Duration::from_secs(10)).await;
    let _ = stop.send(());
    bot.await??;
    report(&fake, &sent);
    Ok(())
}

/// Sends interactions of every kind at the rate; half way, an article changes and a rebuild is asked for.
async fn send(fake: &FakeDiscord, folder: &Path, rate: u64, seconds: u64) -> anyhow::Result<HashMap<String, Instant>> {
    let message = first_answer(fake).await;
    let mut sent = HashMap::new();
    let mut ticks = tokio::time::interval(Duration::from_micros(1_000_000 / rate));
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Burst);
    for i in 0..rate * seconds {
        ticks.tick().await;
        if i == rate * seconds / 2 {
            for n in 0..100 {
                let path = folder.join(format!("data/articles/a{n}.md"));
                if let Ok(text) = std::fs::read_to_string(&path) {
                    std::fs::write(&path, text.replace("Muscat", "Geneva"))?;
                }
            }
            let token = MODERATOR.command(fake, "index rebuild", json!({}));
            sent.insert(token, Instant::now());
        }
        sent.insert(one(fake, i, &message), Instant::now());
    }
    Ok(sent)
}

async fn first_answer(fake: &FakeDiscord) -> Value {
    let token = MEMBER.command(fake, "ask", json!({"question": "which sanctions were announced?"}));
    fake.reply(&token).await
}

fn one(fake: &FakeDiscord, i: u64, message: &Value) -> String {
    let who = Person { id: 100_000 + i, ..MEMBER };
    let questions = [
        "which sanctions were announced?",
        "what did the omani foreign minister say?",
        "who called the negotiations a good start?",
        "how do I bake sourdough?",
        "when were negotiations suspended?",
    ];
    match i % 10 {
        0..6 => who.command(fake, "ask", json!({"question": questions[(i % 5) as usize]})),
        6 => who.types(fake, "said", "speaker", "ara"),
        7 => who.command(fake, "verify", json!({"quote": "a good start"})),
        8 => who.presses(fake, message, "Show in context"),
        _ => who.command(fake, "said", json!({"about": "sanctions"})),
    }
}

fn report(fake: &FakeDiscord, sent: &HashMap<String, Instant>) {
    let (mut acknowledged, mut replied) = (HashMap::new(), HashMap::new());
    for request in fake.requests() {
        let Some(token) = request.path.split('/').find(|part| part.starts_with("token")) else { continue };
        let Some(start) = sent.get(token) else { continue };
        let took = request.at.saturating_duration_since(*start);
        if request.path.ends_with("/callback") {
            acknowledged.entry(token.to_owned()).or_insert(took);
        } else {
            replied.insert(token.to_owned(), took);
        }
    }
    let late = acknowledged.values().filter(|t| **t > Duration::from_secs(3)).count();
    let lost = sent.len() - acknowledged.len();
    println!("{} interactions, {lost} never acknowledged, {late} after 3 s", sent.len());
    line("acknowledged", acknowledged.into_values().collect());
    line("replied", replied.into_values().collect());
    let beats = fake.heartbeats();
    let gap = beats.windows(2).map(|w| w[1] - w[0]).max().unwrap_or_default();
    println!("heartbeats asked for every {HEARTBEAT:?}: {} came, longest gap {gap:.2?}", beats.len());
}

fn line(what: &str, mut took: Vec<Duration>) {
    took.sort();
    let at = |share: f64| took.get(((took.len() as f64 * share) as usize).min(took.len().saturating_sub(1)));
    println!("{what}: p50 {:?}, p95 {:?}, p99 {:?}, most {:?}", at(0.5), at(0.95), at(0.99), took.last());
}
