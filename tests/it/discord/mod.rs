//! The bot as the real program, started on a corpus of its own against the fake Discord.

mod faults;
mod hostile;
mod incoming;
mod moderators;
mod setting_up;
mod walk;

use crate::fake_discord::FakeDiscord;
use crate::fake_discord::given::{HOME, ROLE};
use serde_json::Value;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use tempfile::TempDir;

pub const TOKEN: &str = "MTIz.secret-of-the-bot.abc";
pub const REPORTS: u64 = 650;

/// A made-up council's news, enough for answers of more than a page.
pub const COUNCIL: &str = "---
title: \"Council votes on the bridge\"
publisher: The Daily Example
url: https://example.org/bridge
published: 2026-02-07
---

The city council of Newport voted on Friday to rebuild the old bridge after two years of debate.

“The bridge is older than any of us, and it shows,” Mayor Ann Lee said. “We begin in March.” She told reporters that the work would cost 14 million dollars.

Bob Stone, a shopkeeper, said: “Nobody asked the shops.” According to the Daily Herald, three shops near the bridge will close in summer.

The United States Department of Transport announced sanctions against five contractors on Monday, citing false reports.
";

pub struct Running {
    pub fake: FakeDiscord,
    child: Child,
    folder: TempDir,
    settings: Vec<(String, String)>,
}

impl Running {
    /// The bot on the council's article.
    pub async fn start() -> Self {
        Self::on(FakeDiscord::start().await, &[("council.md", COUNCIL)], &[]).await
    }

    pub async fn on(fake: FakeDiscord, articles: &[(&str, &str)], settings: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().unwrap();
        let data = folder.path().join("data");
        std::fs::create_dir_all(data.join("articles")).unwrap();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicon"), &data.join("lexicon"));
        for (name, text) in articles {
            std::fs::write(data.join("articles").join(name), text).unwrap();
        }
        let child = launch(&fake, folder.path(), settings);
        let settings = settings.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let running = Self { fake, child, folder, settings };
        running.fake.request(0, "PUT", "/commands").await;
        running.fake.connected().await;
        running
    }

    /// Kills the bot where it stands and starts it again on the same files.
    pub async fn kill_and_restart(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let seen = self.fake.requests().len();
        let settings: Vec<(&str, &str)> = self.settings.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        self.child = launch(&self.fake, self.folder.path(), &settings);
        self.fake.request(seen, "PUT", "/commands").await;
        self.fake.connected().await;
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    /// Asks it politely to stop, and waits until it has.
    pub fn stop(&mut self) -> ExitStatus {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.child.wait().unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

pub fn launch(fake: &FakeDiscord, folder: &Path, settings: &[(&str, &str)]) -> Child {
    let log = File::options().create(true).append(true).open(folder.join("log")).unwrap();
    Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .arg("serve")
        .current_dir(folder)
        .env_clear()
        .env("ONRECORD_DATA", folder.join("data"))
        .env("ONRECORD_INDEX", folder.join("index"))
        .env("ONRECORD_DISCORD_TOKEN", TOKEN)
        .env("ONRECORD_DISCORD_API", fake.url())
        .env("ONRECORD_DISCORD_HOME_GUILD", HOME.to_string())
        .env("ONRECORD_DISCORD_MODERATOR_ROLE", ROLE.to_string())
        .env("ONRECORD_DISCORD_MODERATOR_CHANNEL", REPORTS.to_string())
        .env("ONRECORD_DISCORD_COOLDOWN", "0")
        .envs(settings.iter().copied())
        .stderr(log)
        .spawn()
        .unwrap()
}

/// All that a message's embeds say.
pub fn words(message: &Value) -> String {
    let embeds = message["embeds"].as_array().into_iter().flatten();
    let parts = embeds.flat_map(|e| [&e["author"]["name"], &e["title"], &e["description"], &e["footer"]["text"]]);
    parts.filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
}
