//! What Discord would dispatch: commands, autocompletion, presses, forms and messages of a person somewhere.

use super::{APPLICATION, BOT, FakeDiscord};
use serde_json::{Value, json};

/// What a message holds that mentions the bot.
pub const BOT_MENTION: &str = "<@1001>";
pub const HOME: u64 = 10;
pub const ELSEWHERE: u64 = 11;
pub const ROLE: u64 = 77;
const MANAGE_GUILD: u64 = 1 << 5;
const ADMINISTRATOR: u64 = 1 << 3;

/// A person, and where they write from.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    pub id: u64,
    /// None is a direct message.
    pub guild: Option<u64>,
    pub permissions: u64,
    pub role: Option<u64>,
}

pub const MEMBER: Person = Person { id: 201, guild: Some(HOME), permissions: 0, role: None };
pub const MODERATOR: Person = Person { id: 202, guild: Some(HOME), permissions: MANAGE_GUILD, role: None };
pub const ROLE_HOLDER: Person = Person { id: 203, guild: Some(HOME), permissions: 0, role: Some(ROLE) };
pub const OTHER_ADMIN: Person =
    Person { id: 204, guild: Some(ELSEWHERE), permissions: ADMINISTRATOR | MANAGE_GUILD, role: None };
pub const IN_PRIVATE: Person = Person { id: 205, guild: None, permissions: 0, role: None };

impl Person {
    fn user(self) -> Value {
        json!({"id": self.id.to_string(), "username": format!("user{}", self.id), "discriminator": "0", "avatar": null,
            "global_name": null, "bot": false})
    }

    fn interaction(self, fake: &FakeDiscord, kind: u8, data: &Value) -> Value {
        let id = fake.next_id();
        let mut interaction = json!({"id": id.to_string(), "application_id": APPLICATION.to_string(), "type": kind,
            "data": data, "channel_id": "600", "token": format!("token{id}"), "version": 1, "locale": "en-GB",
            "app_permissions": "274877991936", "entitlements": [], "authorizing_integration_owners": {},
            "attachment_size_limit": 10_000_000, "context": if self.guild.is_some() { 0 } else { 1 }});
        match self.guild {
            Some(guild) => {
                interaction["guild_id"] = json!(guild.to_string());
                interaction["guild_locale"] = json!("en-GB");
                let roles: Vec<String> = self.role.iter().map(u64::to_string).collect();
                interaction["member"] = json!({"user": self.user(), "roles": roles, "deaf": false, "mute": false,
                    "nick": null, "avatar": null, "joined_at": "2020-01-01T00:00:00Z", "premium_since": null,
                    "pending": false, "flags": 0, "permissions": self.permissions.to_string()});
            }
            None => interaction["user"] = self.user(),
        }
        interaction
    }

    fn send(self, fake: &FakeDiscord, kind: u8, data: &Value) -> String {
        let interaction = self.interaction(fake, kind, data);
        fake.dispatch("INTERACTION_CREATE", &interaction);
        interaction["token"].as_str().unwrap().to_owned()
    }

    /// `name` is `ask` or `index add`; options are strings, booleans or numbers. Returns the interaction's token.
    pub fn command(self, fake: &FakeDiscord, name: &str, options: Value) -> String {
        self.send(fake, 2, &command_data(name, &options, None))
    }

    /// A command with an upload in the option `file`.
    pub fn upload(self, fake: &FakeDiscord, name: &str, file: &str, bytes: &[u8], options: Value) -> String {
        let url = fake.upload(bytes);
        let attachment = json!({"id": "700", "filename": file, "size": bytes.len(), "url": url, "proxy_url": url,
            "content_type": "text/plain", "ephemeral": true});
        let mut options = options;
        options["file"] = json!({"attachment": "700"});
        let mut data = command_data(name, &options, None);
        data["resolved"] = json!({"attachments": {"700": attachment}});
        self.send(fake, 2, &data)
    }

    /// Typing into one option.
    pub fn types(self, fake: &FakeDiscord, name: &str, option: &str, text: &str) -> String {
        self.send(fake, 4, &command_data(name, &json!({option: text}), Some(option)))
    }

    /// The message menu.
    pub fn check_quotes(self, fake: &FakeDiscord, content: &str) -> String {
        self.check_quotes_of(fake, self.says(fake, content))
    }

    /// The message menu on a message of one's own making.
    pub fn check_quotes_of(self, fake: &FakeDiscord, message: Value) -> String {
        self.menu_of(fake, "Check quotes", message)
    }

    /// Any message menu.
    pub fn menu(self, fake: &FakeDiscord, name: &str, content: &str) -> String {
        self.menu_of(fake, name, self.says(fake, content))
    }

    fn menu_of(self, fake: &FakeDiscord, name: &str, mut message: Value) -> String {
        message["id"] = json!("800");
        let data = json!({"id": "1", "name": name, "type": 3, "target_id": "800",
            "resolved": {"messages": {"800": message}}});
        self.send(fake, 2, &data)
    }

    /// Presses the button with a label on a message.
    pub fn presses(self, fake: &FakeDiscord, message: &Value, label: &str) -> String {
        let id = button(message, label).unwrap_or_else(|| panic!("no button {label:?} on {message:#}"));
        self.presses_id(fake, message, &id)
    }

    pub fn presses_id(self, fake: &FakeDiscord, message: &Value, custom_id: &str) -> String {
        let data = json!({"custom_id": custom_id, "component_type": 2});
        let mut interaction = self.interaction(fake, 3, &data);
        interaction["message"] = message.clone();
        fake.dispatch("INTERACTION_CREATE", &interaction);
        interaction["token"].as_str().unwrap().to_owned()
    }

    /// Sends a form that was opened from a message.
    pub fn submits(self, fake: &FakeDiscord, message: &Value, form: &Value, text: &str) -> String {
        let field = json!({"type": 4, "custom_id": form["components"][0]["components"][0]["custom_id"], "value": text});
        let data = json!({"custom_id": form["custom_id"], "components": [{"type": 1, "components": [field]}]});
        let mut interaction = self.interaction(fake, 5, &data);
        interaction["message"] = message.clone();
        fake.dispatch("INTERACTION_CREATE", &interaction);
        interaction["token"].as_str().unwrap().to_owned()
    }

    /// A message, not yet sent.
    pub fn says(self, fake: &FakeDiscord, content: &str) -> Value {
        let mut message = json!({"id": fake.next_id().to_string(), "channel_id": "600", "author": self.user(),
            "content": content, "timestamp": "2026-01-01T00:00:00Z", "edited_timestamp": null, "tts": false,
            "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
            "pinned": false, "type": 0});
        if let Some(guild) = self.guild {
            message["guild_id"] = json!(guild.to_string());
        }
        if content.contains(&format!("<@{BOT}>")) {
            message["mentions"] = mention();
        }
        message
    }
}

/// The bot among a message's mentions.
pub fn mention() -> Value {
    json!([{"id": BOT.to_string(), "username": "onrecord", "discriminator": "0", "avatar": null, "bot": true}])
}

/// The id of the button with a label.
pub fn button(message: &Value, label: &str) -> Option<String> {
    let rows = message["components"].as_array()?;
    let mut buttons = rows.iter().flat_map(|row| row["components"].as_array().into_iter().flatten());
    buttons.find(|b| b["label"] == label).and_then(|b| b["custom_id"].as_str()).map(str::to_owned)
}

fn command_data(name: &str, options: &Value, focused: Option<&str>) -> Value {
    let option = |(key, value): (&String, &Value)| {
        let (kind, value) = match value {
            Value::Bool(_) => (5, value.clone()),
            Value::Number(_) => (4, value.clone()),
            Value::Object(upload) => (11, upload["attachment"].clone()),
            _ => (3, value.clone()),
        };
        let mut option = json!({"name": key, "type": kind, "value": value});
        if focused == Some(key) {
            option["focused"] = json!(true);
        }
        option
    };
    let given: Vec<Value> = options.as_object().into_iter().flatten().map(option).collect();
    match name.split_once(' ') {
        Some((name, sub)) => {
            json!({"id": "1", "name": name, "type": 1, "options": [{"name": sub, "type": 1, "options": given}]})
        }
        None => json!({"id": "1", "name": name, "type": 1, "options": given}),
    }
}
