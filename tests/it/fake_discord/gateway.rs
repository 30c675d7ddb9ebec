//! The gateway's side of the fake: sessions, sequence numbers, what is sent again on a resume.

use super::{APPLICATION, BOT, FakeDiscord};
use axum::extract::ws::{Message, WebSocket};
use serde_json::{Value, json};
use std::time::Instant;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

#[derive(Clone, Debug)]
pub enum Out {
    Json(Value),
    Drop,
}

#[derive(Default)]
pub struct Sessions {
    session: Option<String>,
    connection: Option<UnboundedSender<Out>>,
    /// Dispatches of this session, in order.
    sent: Vec<Value>,
    pub identifies: usize,
    pub resumes: usize,
    pub intents: u64,
    pub heartbeats: Vec<Instant>,
}

impl Sessions {
    pub fn is_connected(&self) -> bool {
        self.connection.as_ref().is_some_and(|c| !c.is_closed()) && self.session.is_some()
    }

    pub fn dispatch(&mut self, kind: &str, data: &Value) {
        let event = json!({"op": 0, "t": kind, "s": self.sent.len() + 1, "d": data});
        self.sent.push(event.clone());
        self.send(&Out::Json(event));
    }

    /// Nothing is sent where nobody listens: a resume brings it.
    pub fn send(&mut self, out: &Out) {
        if let Some(connection) = &self.connection {
            let _ = connection.send(out.clone());
        }
        if matches!(out, Out::Drop) {
            self.connection = None;
        }
    }

    pub fn forget(&mut self) {
        self.session = None;
        self.sent.clear();
    }

    fn identify(&mut self, data: &Value, address: &str) {
        self.forget();
        self.identifies += 1;
        self.intents = data["intents"].as_u64().unwrap();
        let session = format!("session{}", self.identifies);
        let user = json!({"id": BOT.to_string(), "username": "onrecord", "discriminator": "0", "avatar": null,
            "bot": true, "mfa_enabled": true, "verified": true, "email": null, "flags": 0});
        let ready = json!({"v": 10, "user": user, "guilds": [], "session_id": session, "shard": data["shard"],
            "resume_gateway_url": address, "application": {"id": APPLICATION.to_string(), "flags": 0}});
        self.session = Some(session);
        self.dispatch("READY", &ready);
    }

    fn resume(&mut self, data: &Value) {
        if self.session.is_none() || data["session_id"].as_str() != self.session.as_deref() {
            return self.send(&Out::Json(json!({"op": 9, "d": false})));
        }
        self.resumes += 1;
        let seen = usize::try_from(data["seq"].as_u64().unwrap()).unwrap();
        for event in self.sent.iter().skip(seen).cloned().collect::<Vec<_>>() {
            self.send(&Out::Json(event));
        }
        self.dispatch("RESUMED", &json!({}));
    }
}

/// Serves one connection until it ends.
pub async fn serve(fake: FakeDiscord, mut socket: WebSocket) {
    let (sender, mut out) = unbounded_channel();
    let hello = json!({"op": 10, "d": {"heartbeat_interval": u64::try_from(fake.heartbeat.as_millis()).unwrap()}});
    let _ = sender.send(Out::Json(hello));
    loop {
        match next(&mut socket, &mut out).await {
            Next::Send(Out::Json(value)) => {
                if socket.send(Message::Text(value.to_string().into())).await.is_err() {
                    return;
                }
            }
            Next::Send(Out::Drop) | Next::End => return,
            Next::Heard(message) => heard(&fake, &sender, &message),
        }
        fake.news.notify_waiters();
    }
}

enum Next {
    Send(Out),
    Heard(Value),
    End,
}

async fn next(socket: &mut WebSocket, out: &mut UnboundedReceiver<Out>) -> Next {
    tokio::select! {
        value = out.recv() => value.map_or(Next::End, Next::Send),
        message = socket.recv() => match message {
            Some(Ok(Message::Text(text))) => Next::Heard(serde_json::from_str(&text).unwrap()),
            Some(Ok(Message::Close(_))) | None | Some(Err(_)) => Next::End,
            Some(Ok(_)) => Next::Heard(Value::Null),
        },
    }
}

fn heard(fake: &FakeDiscord, sender: &UnboundedSender<Out>, message: &Value) {
    let mut state = fake.state();
    let sessions = &mut state.gateway;
    match message["op"].as_u64() {
        Some(1) => {
            sessions.heartbeats.push(Instant::now());
            let _ = sender.send(Out::Json(json!({"op": 11})));
        }
        Some(2) => {
            sessions.connection = Some(sender.clone());
            sessions.identify(&message["d"], &format!("ws://{}/gateway", fake.address));
        }
        Some(6) => {
            sessions.connection = Some(sender.clone());
            sessions.resume(&message["d"]);
        }
        _ => {}
    }
}
