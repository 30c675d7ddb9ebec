//! A small Discord on a port of its own: REST for what the bot calls, a gateway with hello, identify, resume and
//! dispatch, and scripted faults. It keeps every request and dispatch, and writes them as JSON lines into the file that
//! `ONRECORD_TRANSCRIPT` names, if it is set.

mod gateway;
pub mod given;
mod rest;

use axum::body::Bytes;
use serde_json::{Value, json};
use std::collections::{HashMap, VecDeque};
use std::fs::File;
use std::io::Write;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

pub const APPLICATION: u64 = 1000;
pub const BOT: u64 = 1001;
/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(30);

/// One request of the bot.
#[derive(Clone, Debug)]
pub struct Request {
    pub at: Instant,
    pub method: String,
    pub path: String,
    pub body: Value,
}

/// What goes wrong with the next request that fits.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Refused with a status, Discord's code, and `Retry-After` in seconds.
    Refuse { status: u16, code: i64, retry_after: Option<f64> },
    /// Answered as ever, but later.
    Slow(Duration),
}

#[derive(Default)]
struct State {
    requests: Vec<Request>,
    faults: VecDeque<(String, Fault)>,
    /// The reply to each interaction, by token, as Discord would show it.
    replies: HashMap<String, Value>,
    /// Tokens that may be answered, and whether they were.
    tokens: HashMap<String, bool>,
    files: HashMap<String, Bytes>,
    gateway: gateway::Sessions,
    transcript: Option<File>,
    next_id: u64,
}

#[derive(Clone)]
pub struct FakeDiscord {
    state: Arc<Mutex<State>>,
    news: Arc<Notify>,
    address: SocketAddr,
    heartbeat: Duration,
}

impl FakeDiscord {
    pub async fn start() -> Self {
        Self::with_heartbeat(Duration::from_secs(41)).await
    }

    pub async fn with_heartbeat(heartbeat: Duration) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let transcript = std::env::var_os("ONRECORD_TRANSCRIPT")
            .map(|path| File::options().create(true).append(true).open(path).unwrap());
        let state = State { transcript, next_id: 5_000, ..State::default() };
        let fake = Self {
            state: Arc::new(Mutex::new(state)),
            news: Arc::default(),
            address: listener.local_addr().unwrap(),
            heartbeat,
        };
        let app = rest::router(fake.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        fake
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    pub fn next_id(&self) -> u64 {
        let mut state = self.state();
        state.next_id += 1;
        state.next_id
    }

    /// The next request whose method and path hold the text goes wrong.
    pub fn fault(&self, fits: &str, fault: Fault) {
        self.state().faults.push_back((fits.to_owned(), fault));
    }

    pub fn requests(&self) -> Vec<Request> {
        self.state().requests.clone()
    }

    /// A file as an upload's address.
    pub fn upload(&self, bytes: &[u8]) -> String {
        let key = format!("/cdn/{}", self.next_id());
        self.state().files.insert(key.clone(), Bytes::copy_from_slice(bytes));
        format!("{}{key}", self.url())
    }

    /// Sends an event to the bot; interactions may then be answered.
    pub fn dispatch(&self, kind: &str, data: &Value) {
        let mut state = self.state();
        if let (Some(token), "INTERACTION_CREATE") = (data["token"].as_str(), kind) {
            state.tokens.insert(token.to_owned(), false);
        }
        state.write_down(&json!({"dispatch": kind, "data": data}));
        state.gateway.dispatch(kind, data);
    }

    /// Waits until something holds, looking again whenever the bot has sent something.
    pub async fn until<T>(&self, what: &str, mut holds: impl FnMut(&Self) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let news = self.news.notified();
            if let Some(found) = holds(self) {
                return found;
            }
            let left = deadline.saturating_duration_since(Instant::now()).min(Duration::from_millis(200));
            assert!(
                !left.is_zero(),
                "never came: {what}; requests: {:#?}",
                self.requests().iter().rev().take(5).collect::<Vec<_>>()
            );
            let _ = tokio::time::timeout(left, news).await;
        }
    }

    /// The first request from `since` on that fits.
    pub async fn request(&self, since: usize, method: &str, path: &str) -> Request {
        let fits = |r: &Request| r.method == method && r.path.contains(path);
        self.until(&format!("{method} {path}"), |fake| {
            fake.state().requests.iter().skip(since).find(|r| fits(r)).cloned()
        })
        .await
    }

    /// Waits for the reply to an interaction to be final in the eyes of `ready`.
    pub async fn reply_when(&self, token: &str, ready: impl Fn(&Value) -> bool) -> Value {
        let found = |fake: &Self| fake.state().replies.get(token).filter(|reply| ready(reply)).cloned();
        self.until(&format!("a reply to {token}"), found).await
    }

    /// The reply to an interaction, once it says something.
    pub async fn reply(&self, token: &str) -> Value {
        self.reply_when(token, |reply| {
            !reply["embeds"].as_array().is_none_or(Vec::is_empty)
                || reply["choices"].is_array()
                || reply["form"].is_object()
        })
        .await
    }

    /// The bot is connected to the gateway.
    pub async fn connected(&self) {
        self.until("a session", |fake| fake.state().gateway.is_connected().then_some(())).await;
    }

    pub fn identifies(&self) -> usize {
        self.state().gateway.identifies
    }

    pub fn resumes(&self) -> usize {
        self.state().gateway.resumes
    }

    /// When heartbeats came.
    pub fn heartbeats(&self) -> Vec<Instant> {
        self.state().gateway.heartbeats.clone()
    }

    /// The intents that the last identify asked for.
    pub fn intents(&self) -> u64 {
        self.state().gateway.intents
    }

    /// Cuts the connection without a word.
    pub fn drop_sockets(&self) {
        self.state().gateway.send(&gateway::Out::Drop);
    }

    /// Opcode 7.
    pub fn ask_to_reconnect(&self) {
        self.state().gateway.send(&gateway::Out::Json(json!({"op": 7, "d": null})));
    }

    /// Opcode 9; not resumable unless said.
    pub fn invalidate_session(&self, resumable: bool) {
        let mut state = self.state();
        if !resumable {
            state.gateway.forget();
        }
        state.gateway.send(&gateway::Out::Json(json!({"op": 9, "d": resumable})));
    }
}

impl State {
    fn write_down(&mut self, line: &Value) {
        if let Some(file) = &mut self.transcript {
            // In one piece: several fakes may write to the same file.
            file.write_all(format!("{line}\n").as_bytes()).unwrap();
        }
    }
}
