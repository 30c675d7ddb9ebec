//! The only sender: every request to Discord goes out here, with mentions off, one retry where it helps, and errors
//! that name no token and no question.

use super::render::Card;
use serde::Deserialize;
use serde_json::{Value, json};
use serenity::all::{
    ApplicationId, ChannelId, CreateAttachment, CreateCommand, CreateEmbed, CreateEmbedAuthor, CreateEmbedFooter,
    GuildId, Http, InteractionId, LightMethod, MessageId, Request, Route, UserId,
};
use serenity::http::{HttpError, Multipart, MultipartUpload};
use std::sync::Arc;
use std::time::Duration;

/// Longer waits than this are not sat out.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
const BEFORE_RETRY: Duration = Duration::from_millis(250);
const EPHEMERAL: u64 = 1 << 6;

#[derive(Debug, thiserror::Error)]
pub enum SendError {
    #[error("Discord refused with status {status}, code {code}: {message}")]
    Refused { status: u16, code: i64, message: String },
    #[error("Discord could not be reached: {0}")]
    Network(String),
    #[error("the message could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl SendError {
    fn code(&self) -> i64 {
        if let Self::Refused { code, .. } = self { *code } else { 0 }
    }

    /// The interaction is gone: answered too late, or unknown from the start.
    pub fn gone(&self) -> bool {
        matches!(self.code(), 10_062 | 10_015 | 50_027)
    }

    /// The bot lacks a permission to speak there.
    pub fn silenced(&self) -> bool {
        matches!(self.code(), 50_001 | 50_013 | 160_002) || matches!(self, Self::Refused { status: 403, .. })
    }
}

/// The right to answer one interaction, for fifteen minutes.
#[derive(Clone, Debug)]
pub struct Ticket {
    pub id: InteractionId,
    pub application: ApplicationId,
    pub token: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Primary = 1,
    Secondary = 2,
}

/// A button as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub label: &'static str,
    pub style: Style,
    pub id: String,
}

/// A picture that goes with a message, on its first card.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    /// For those who cannot see it, at most 1,024 characters.
    pub alt: String,
}

/// A message to be: cards over at most one row of buttons.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outgoing {
    pub cards: Vec<Card>,
    pub keys: Vec<Key>,
    pub image: Option<Image>,
}

impl From<Card> for Outgoing {
    fn from(card: Card) -> Self {
        Self { cards: vec![card], ..Self::default() }
    }
}

impl Outgoing {
    fn json(&self) -> Value {
        let mut embeds: Vec<CreateEmbed> = self.cards.iter().map(embed).collect();
        let image = self.image.as_ref();
        if let (Some(image), Some(first)) = (image, embeds.first_mut()) {
            *first = first.clone().attachment(image.name);
        }
        let keys =
            self.keys.iter().map(|k| json!({"type": 2, "style": k.style as u8, "label": k.label, "custom_id": k.id}));
        let keys: Vec<Value> = keys.collect();
        let rows = if keys.is_empty() { json!([]) } else { json!([{"type": 1, "components": keys}]) };
        let mut message = json!({"embeds": embeds, "components": rows, "allowed_mentions": {"parse": []}});
        if let Some(image) = image {
            message["attachments"] = json!([{"id": "0", "filename": image.name, "description": image.alt}]);
        }
        message
    }
}

fn embed(card: &Card) -> CreateEmbed {
    let mut embed = CreateEmbed::new().colour(card.tone.colour()).description(&card.description);
    if let Some(title) = &card.title {
        embed = embed.title(title);
    }
    if let Some(author) = card.author.as_ref().filter(|a| !a.is_empty()) {
        embed = embed.author(CreateEmbedAuthor::new(author));
    }
    if let Some(footer) = &card.footer {
        embed = embed.footer(CreateEmbedFooter::new(footer));
    }
    embed
}

#[derive(Clone)]
pub struct Sender {
    http: Arc<Http>,
    client: reqwest::Client,
}

impl Sender {
    /// # Errors
    /// When no HTTP client can be made (no TLS backend).
    pub fn new(http: Arc<Http>) -> Result<Self, SendError> {
        let client =
            reqwest::Client::builder().timeout(Duration::from_secs(20)).redirect(reqwest::redirect::Policy::none());
        let client = client.build().map_err(network)?;
        Ok(Self { http, client })
    }

    /// Takes the interaction on; the answer comes by [`Sender::edit`].
    pub async fn defer(&self, ticket: &Ticket, private: bool) -> Result<(), SendError> {
        let flags = if private { EPHEMERAL } else { 0 };
        self.callback(ticket, json!({"type": 5, "data": {"flags": flags}})).await
    }

    /// Answers at once.
    pub async fn respond(&self, ticket: &Ticket, message: &Outgoing, private: bool) -> Result<(), SendError> {
        let mut data = message.json();
        data["flags"] = json!(if private { EPHEMERAL } else { 0 });
        self.callback(ticket, json!({"type": 4, "data": data})).await
    }

    /// Takes a button on: [`Sender::edit`] then writes the message anew on which it stands.
    pub async fn defer_update(&self, ticket: &Ticket) -> Result<(), SendError> {
        self.callback(ticket, json!({"type": 6})).await
    }

    /// Opens a form of one text field.
    pub async fn form(
        &self,
        ticket: &Ticket,
        id: &str,
        title: &str,
        label: &str,
        longest: usize,
    ) -> Result<(), SendError> {
        let field = json!({"type": 4, "custom_id": "text", "style": 2, "label": label, "min_length": 1,
            "max_length": longest, "required": true});
        let rows = json!([{"type": 1, "components": [field]}]);
        self.callback(ticket, json!({"type": 9, "data": {"custom_id": id, "title": title, "components": rows}})).await
    }

    /// Writes the answer that was deferred, or writes it anew.
    pub async fn edit(&self, ticket: &Ticket, message: &Outgoing) -> Result<(), SendError> {
        let route =
            Route::WebhookOriginalInteractionResponse { application_id: ticket.application, token: &ticket.token };
        self.call_with(route, LightMethod::Patch, Some(message.json()), message.image.as_ref()).await.map(drop)
    }

    /// Posts into a channel, as a reply where `to` is given.
    pub async fn post(&self, channel: ChannelId, to: Option<MessageId>, message: &Outgoing) -> Result<(), SendError> {
        let mut body = message.json();
        if let Some(to) = to {
            body["message_reference"] = json!({"message_id": to.to_string(), "fail_if_not_exists": false});
        }
        self.call(Route::ChannelMessages { channel_id: channel }, LightMethod::Post, Some(body)).await.map(drop)
    }

    /// Writes to a user alone.
    pub async fn whisper(&self, user: UserId, message: &Outgoing) -> Result<(), SendError> {
        #[derive(Deserialize)]
        struct Channel {
            id: ChannelId,
        }
        let body = json!({"recipient_id": user.to_string()});
        let bytes = self.call(Route::UserMeDmChannels, LightMethod::Post, Some(body)).await?;
        let channel: Channel = serde_json::from_slice(&bytes)?;
        self.post(channel.id, None, message).await
    }

    pub async fn typing(&self, channel: ChannelId) -> Result<(), SendError> {
        self.call(Route::ChannelTyping { channel_id: channel }, LightMethod::Post, None).await.map(drop)
    }

    /// Replaces the registered commands, everywhere or in one server.
    pub async fn register(
        &self,
        application_id: ApplicationId,
        guild: Option<GuildId>,
        commands: &[CreateCommand],
    ) -> Result<(), SendError> {
        let route = match guild {
            Some(guild_id) => Route::GuildCommands { application_id, guild_id },
            None => Route::Commands { application_id },
        };
        let mut commands = serde_json::to_value(commands)?;
        for command in commands.as_array_mut().into_iter().flatten() {
            // Serenity writes the bits as a string; Discord's document has them as a number.
            let bits = command["default_member_permissions"].as_str().and_then(|bits| bits.parse::<u64>().ok());
            if let Some(bits) = bits {
                command["default_member_permissions"] = json!(bits);
            }
        }
        self.call(route, LightMethod::Put, Some(commands)).await.map(drop)
    }

    /// The gateway's address and the number of shards that Discord advises.
    pub async fn gateway(&self) -> Result<(String, u32), SendError> {
        #[derive(Deserialize)]
        struct Gateway {
            url: String,
            shards: u32,
        }
        let bytes = self.call(Route::GatewayBot, LightMethod::Get, None).await?;
        let Gateway { url, shards } = serde_json::from_slice(&bytes)?;
        Ok((url, shards.max(1)))
    }

    /// Fetches an upload, never more than `longest` bytes of it.
    pub async fn download(&self, url: &str, longest: usize) -> Result<Vec<u8>, SendError> {
        let mut response = self.client.get(url).send().await.map_err(network)?;
        let status = response.status().as_u16();
        if status != 200 {
            return Err(SendError::Refused { status, code: 0, message: "the upload cannot be fetched".into() });
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(network)? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > longest {
                return Err(SendError::Refused { status, code: 0, message: "the upload is larger than stated".into() });
            }
        }
        Ok(bytes)
    }

    async fn callback(&self, ticket: &Ticket, body: Value) -> Result<(), SendError> {
        let route = Route::InteractionResponse { interaction_id: ticket.id, token: &ticket.token };
        match self.call(route, LightMethod::Post, Some(body)).await {
            // The try before the retry went through after all.
            Err(e) if e.code() == 40_060 => Ok(()),
            other => other.map(drop),
        }
    }

    /// One request, tried again once after a rate limit or a fault on Discord's side.
    async fn call(&self, route: Route<'_>, method: LightMethod, body: Option<Value>) -> Result<Vec<u8>, SendError> {
        self.call_with(route, method, body, None).await
    }

    /// The same with a file beside the body.
    async fn call_with(
        &self,
        route: Route<'_>,
        method: LightMethod,
        body: Option<Value>,
        image: Option<&Image>,
    ) -> Result<Vec<u8>, SendError> {
        let text = body.map(|b| serde_json::to_string(&b)).transpose()?;
        let request = || match image {
            Some(image) => Request::new(route, method).multipart(Some(Multipart {
                upload: MultipartUpload::Attachments(vec![CreateAttachment::bytes(image.bytes.clone(), image.name)]),
                fields: Vec::new(),
                payload_json: text.clone(),
            })),
            None => Request::new(route, method).body(text.clone().map(String::into_bytes)),
        };
        let wait = match self.once(request()).await {
            Ok(bytes) => return Ok(bytes),
            Err((error, None)) => return Err(error),
            Err((_, Some(wait))) => wait,
        };
        tokio::time::sleep(wait).await;
        self.once(request()).await.map_err(|(error, _)| error)
    }

    /// The error, with the wait after which another try makes sense.
    async fn once(&self, request: Request<'_>) -> Result<Vec<u8>, (SendError, Option<Duration>)> {
        // Serenity's rate limiter does not know of other addresses; with one set, the waiting is ours.
        if self.http.proxy.is_some() { self.directly(request).await } else { self.limited(request).await }
    }

    async fn limited(&self, request: Request<'_>) -> Result<Vec<u8>, (SendError, Option<Duration>)> {
        match self.http.request(request).await {
            Ok(response) => response.bytes().await.map(Into::into).map_err(|e| (network(e), None)),
            Err(serenity::Error::Http(HttpError::UnsuccessfulRequest(e))) => {
                let status = e.status_code.as_u16();
                let code = e.error.code as i64;
                Err((
                    SendError::Refused { status, code, message: e.error.message },
                    (status >= 500).then_some(BEFORE_RETRY),
                ))
            }
            Err(serenity::Error::Http(HttpError::Request(e))) => Err((network(e), None)),
            Err(other) => Err((SendError::Network(other.to_string()), None)),
        }
    }

    async fn directly(&self, request: Request<'_>) -> Result<Vec<u8>, (SendError, Option<Duration>)> {
        let request = request.build(&self.client, self.http.token(), self.http.proxy.as_deref());
        let request = request.map_err(|e| (SendError::Network(e.to_string()), None))?;
        let response = request.send().await.map_err(|e| (network(e), None))?;
        let status = response.status().as_u16();
        let wait = wait_before_retry(&response);
        let bytes = response.bytes().await.map_err(|e| (network(e), None))?;
        if (200..300).contains(&status) { Ok(bytes.into()) } else { Err((refusal(status, &bytes), wait)) }
    }
}

fn wait_before_retry(response: &reqwest::Response) -> Option<Duration> {
    match response.status().as_u16() {
        429 => {
            let seconds: f64 = response.headers().get("retry-after")?.to_str().ok()?.parse().ok()?;
            Duration::try_from_secs_f64(seconds).ok().filter(|wait| *wait <= LONGEST_WAIT)
        }
        500.. => Some(BEFORE_RETRY),
        _ => None,
    }
}

fn refusal(status: u16, bytes: &[u8]) -> SendError {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Body {
        code: i64,
        message: String,
    }
    let body: Body = serde_json::from_slice(bytes).unwrap_or_default();
    SendError::Refused { status, code: body.code, message: body.message }
}

/// Without the address, which holds the interaction's token.
fn network(error: reqwest::Error) -> SendError {
    let error = error.without_url();
    let cause = std::error::Error::source(&error).map(|c| format!(": {c}")).unwrap_or_default();
    SendError::Network(format!("{error}{cause}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_turns_mentions_off() {
        let message = Outgoing::from(Card::notice("hello")).json();
        assert_eq!(message["allowed_mentions"], json!({"parse": []}));
        assert_eq!(message["embeds"][0]["description"], "hello");
    }

    #[test]
    fn a_picture_stands_in_its_message_by_name_and_id() {
        let image = Image { name: "a.png", bytes: vec![1], alt: "Two events".into() };
        let message = Outgoing { image: Some(image), ..Outgoing::from(Card::notice("hello")) }.json();
        // Ids are snowflakes, which are strings also where they are the place of a part in the request.
        let expect = json!([{"id": "0", "filename": "a.png", "description": "Two events"}]);
        assert_eq!(message["attachments"], expect);
        assert_eq!(message["embeds"][0]["image"]["url"], "attachment://a.png");
    }

    #[test]
    fn refusals_are_told_apart() {
        let refused = |code| SendError::Refused { status: 404, code, message: String::new() };
        assert!(refused(10_062).gone() && !refused(10_062).silenced());
        assert!(refused(50_013).silenced());
        assert!(refusal(403, b"<html>").silenced());
    }
}
