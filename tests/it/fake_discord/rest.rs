//! The REST side of the fake: what each of the bot's requests is answered with, under Discord's rules on tokens.

use super::{BOT, FakeDiscord, Fault, Request, State, gateway};
use axum::Router;
use axum::body::Bytes;
use axum::extract;
use axum::extract::ws::WebSocketUpgrade;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};
use std::time::Instant;

pub fn router(fake: FakeDiscord) -> Router {
    let socket = async |extract::State(fake): extract::State<FakeDiscord>, upgrade: WebSocketUpgrade| {
        upgrade.on_upgrade(|socket| gateway::serve(fake, socket))
    };
    // Serenity asks for `/gateway?v=10`; a client that resolves the address against the root asks for `/`.
    Router::new().route("/gateway", get(socket)).fallback(answer).with_state(fake)
}

async fn answer(extract::State(fake): extract::State<FakeDiscord>, method: Method, uri: Uri, bytes: Bytes) -> Response {
    let path = uri.path().to_owned();
    if let Some(file) = fake.state().files.get(&path).cloned() {
        return file.into_response();
    }
    let body = if bytes.is_empty() { Value::Null } else { json_of(&bytes) };
    let fault = note(&fake, method.as_str(), &path, &body);
    fake.news.notify_waiters();
    match fault {
        Some(Fault::Refuse { status, code, retry_after }) => return refuse(status, code, retry_after),
        Some(Fault::Slow(wait)) => tokio::time::sleep(wait).await,
        None => {}
    }
    let (status, value) = fake.state().respond(method.as_str(), &path, &body, &fake);
    fake.news.notify_waiters();
    let status = StatusCode::from_u16(status).unwrap();
    if value.is_null() { status.into_response() } else { (status, value.to_string()).into_response() }
}

/// The JSON of a request, which stands beside the file where there is one.
fn json_of(bytes: &[u8]) -> Value {
    if !bytes.starts_with(b"--") {
        return serde_json::from_slice(bytes).unwrap();
    }
    let find = |what: &[u8], from: usize| from + bytes[from..].windows(what.len()).position(|w| w == what).unwrap();
    find(b"\x89PNG", 0);
    let start = find(b"\r\n\r\n", find(b"name=\"payload_json\"", 0)) + 4;
    serde_json::from_slice(&bytes[start..find(b"\r\n--", start)]).unwrap()
}

fn note(fake: &FakeDiscord, method: &str, path: &str, body: &Value) -> Option<Fault> {
    let mut state = fake.state();
    state.write_down(&json!({"method": method, "path": path, "body": body}));
    let (method, path) = (method.to_owned(), path.to_owned());
    let line = format!("{method} {path}");
    state.requests.push(Request { at: Instant::now(), method, path, body: body.clone() });
    let at = state.faults.iter().position(|(fits, _)| line.contains(fits.as_str()))?;
    state.faults.remove(at).map(|(_, fault)| fault)
}

fn refuse(status: u16, code: i64, retry_after: Option<f64>) -> Response {
    let mut body = json!({"code": code, "message": "scripted"});
    let mut headers = Vec::new();
    if let Some(seconds) = retry_after {
        body["retry_after"] = json!(seconds);
        headers.push(("retry-after", seconds.to_string()));
    }
    let headers: axum::http::HeaderMap =
        headers.into_iter().map(|(k, v)| (k.parse().unwrap(), v.parse().unwrap())).collect();
    (StatusCode::from_u16(status).unwrap(), headers, body.to_string()).into_response()
}

impl State {
    fn respond(&mut self, method: &str, path: &str, body: &Value, fake: &FakeDiscord) -> (u16, Value) {
        let parts: Vec<&str> = path.trim_start_matches("/api/v10").trim_matches('/').split('/').collect();
        match (method, parts.as_slice()) {
            ("GET", ["gateway", ..]) => {
                let limit = json!({"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1});
                (
                    200,
                    json!({"url": format!("ws://{}/gateway", fake.address), "shards": 1, "session_start_limit": limit}),
                )
            }
            ("GET", ["users", "@me"]) => (200, json!({"id": "42", "username": "onrecord", "bot": true})),
            ("GET", ["users", "@me", "guilds"]) => (
                200,
                json!([{"id": super::given::HOME.to_string(), "name": "The quay", "permissions": "274877991936"}]),
            ),
            ("PUT", ["applications", .., "commands"]) => (200, json!([])),
            ("POST", ["interactions", _, token, "callback"]) => self.callback(token, body),
            ("PATCH", ["webhooks", _, token, "messages", "@original"]) => self.edit(token, body),
            ("POST", ["channels", _, "messages"]) => (200, self.message(body, 0)),
            ("POST", ["channels", _, "typing"]) => (204, Value::Null),
            ("POST", ["users", "@me", "channels"]) => (200, json!({"id": "900", "type": 1})),
            _ => (404, json!({"code": 0, "message": format!("404: {method} {path}")})),
        }
    }

    fn callback(&mut self, token: &str, body: &Value) -> (u16, Value) {
        match self.tokens.get_mut(token) {
            None => return (404, json!({"code": 10062, "message": "Unknown interaction"})),
            Some(true) => {
                return (400, json!({"code": 40060, "message": "Interaction has already been acknowledged."}));
            }
            Some(answered) => *answered = true,
        }
        let data = &body["data"];
        let reply = match body["type"].as_u64() {
            Some(8) => json!({"choices": data["choices"]}),
            Some(9) => json!({"form": data}),
            _ => self.message(data, data["flags"].as_u64().unwrap_or(0)),
        };
        self.replies.insert(token.to_owned(), reply);
        (204, Value::Null)
    }

    fn edit(&mut self, token: &str, body: &Value) -> (u16, Value) {
        let Some(reply) = self.replies.get_mut(token) else {
            return (404, json!({"code": 10015, "message": "Unknown Webhook"}));
        };
        for key in ["embeds", "components", "content", "attachments"] {
            if !body[key].is_null() {
                reply[key] = body[key].clone();
            }
        }
        (200, reply.clone())
    }

    fn message(&mut self, body: &Value, flags: u64) -> Value {
        self.next_id += 1;
        let list = |key: &str| if body[key].is_array() { body[key].clone() } else { json!([]) };
        let user =
            json!({"id": BOT.to_string(), "username": "onrecord", "discriminator": "0", "avatar": null, "bot": true});
        json!({"id": self.next_id.to_string(), "channel_id": "600", "author": user, "content": body["content"].as_str().unwrap_or(""),
            "timestamp": "2026-01-01T00:00:00Z", "edited_timestamp": null, "tts": false, "mention_everyone": false,
            "mentions": [], "mention_roles": [], "attachments": [], "embeds": list("embeds"),
            "components": list("components"), "pinned": false, "type": 0, "flags": flags})
    }
}
