//! Messages as questions: a mention, a direct message, a reply to one of the bot's messages. What the reply answers to
//! is read from the message itself, so that it works after a restart.

use super::bot::Bot;
use super::permission::Asker;
use super::render::Card;
use super::reply::{self, count, note};
use super::request::Request;
use super::send::Outgoing;
use super::words::{self, Aside, Unasked};
use serenity::all::{Message, MessageType, UserId};
use std::num::NonZeroU64;
use std::time::{Duration, Instant};

/// A search that takes longer shows the bot typing.
const SILENT: Duration = Duration::from_millis(600);

#[derive(Debug, PartialEq)]
enum Heard {
    /// Not for us.
    Nothing,
    /// For us, but its words are kept from us.
    Unseen,
    /// For us, and nothing in it that could be asked.
    Unasked(Unasked),
    Question(Request),
}

/// Answers the message if it is for the bot.
pub async fn message(bot: &Bot, me: UserId, message: &Message) {
    let _busy = bot.busy();
    let start = Instant::now();
    let answer = match hear(me, message) {
        Heard::Nothing => return,
        Heard::Unasked(why) => reply::unasked(why),
        Heard::Unseen => Card::notice("Discord doesn’t show me the words of this reply. Mention me in it, or press **Ask a follow-up** below the answer.").into(),
        Heard::Question(request) => match bot.turn(message.author.id) {
            Ok(()) => search(bot, message, request, start).await,
            Err(left) => return too_soon(bot, message, left, start).await,
        },
    };
    send(bot, message, &answer).await;
}

async fn search(bot: &Bot, message: &Message, request: Request, start: Instant) -> Outgoing {
    // Of whoever writes a message Discord tells the roles, not what they may.
    let roles = message.member.iter().flat_map(|m| m.roles.iter());
    let asker = Asker {
        guild: message.guild_id.and_then(|g| NonZeroU64::new(g.get())),
        manages: false,
        roles: roles.filter_map(|r| NonZeroU64::new(r.get())).collect(),
    };
    let search = reply::run(bot, request, &asker, start);
    tokio::pin!(search);
    tokio::select! {
        answer = &mut search => answer,
        () = tokio::time::sleep(SILENT) => {
            note(bot.sender.typing(message.channel_id).await);
            search.await
        }
    }
}

/// The kind word goes in private: the channel need not see it.
async fn too_soon(bot: &Bot, message: &Message, left: Duration, start: Instant) {
    let word = reply::patience(left);
    count("waits", start);
    note(bot.sender.whisper(message.author.id, &word).await);
}

/// Replies in the channel; where the bot may not speak there, tells the asker in private.
async fn send(bot: &Bot, message: &Message, answer: &Outgoing) {
    match bot.sender.post(message.channel_id, Some(message.id), answer).await {
        Err(error) if error.silenced() && message.guild_id.is_some() => {
            tracing::info!(%error, channel = %message.channel_id, "may not speak in a channel");
            let word = Card::notice(format!(
                "I may not write in <#{}>: I need *View Channel*, *Send Messages*, *Embed Links* and *Read Message History* there. Here is what I would have said:",
                message.channel_id
            ));
            let cards = std::iter::once(word).chain(answer.cards.clone()).collect();
            note(
                bot.sender
                    .whisper(message.author.id, &Outgoing { cards, keys: answer.keys.clone(), image: None })
                    .await,
            );
        }
        Err(error) => {
            let word = reply::failure(&error.into(), "a message could not be answered");
            note(bot.sender.post(message.channel_id, Some(message.id), &word).await);
        }
        Ok(()) => {}
    }
}

fn hear(me: UserId, message: &Message) -> Heard {
    let person = !message.author.bot && !message.author.system && message.webhook_id.is_none();
    let ordinary = matches!(message.kind, MessageType::Regular | MessageType::InlineReply);
    if !person || !ordinary || message.mention_everyone {
        return Heard::Nothing;
    }
    let replied = message.referenced_message.as_deref().filter(|m| m.author.id == me);
    let mentioned = message.mentions.iter().any(|user| user.id == me);
    if message.guild_id.is_some() && !mentioned && replied.is_none() {
        return Heard::Nothing;
    }
    let read = words::read(&message.content);
    let called = mentioned || message.guild_id.is_none();
    match (read, replied) {
        (Ok(words), _) => Heard::Question(Request::ask(&words, replied.and_then(previous))),
        (Err(_), Some(_)) if message.content.is_empty() && mentioned => Heard::Unseen,
        // Under an answer, "ok" is for whoever reads along.
        (Err(Unasked::Aside(Aside::Hello)), _) if !called => Heard::Nothing,
        (Err(why), _) => Heard::Unasked(why),
    }
}

/// The question that one of the bot's messages answers.
pub fn previous(message: &Message) -> Option<String> {
    read(message)?.question().map(str::to_owned)
}

/// The request that one of the bot's messages answers, read from its embed.
pub fn read(message: &Message) -> Option<Request> {
    message.embeds.iter().find_map(|embed| {
        let author = embed.author.as_ref().map(|a| a.name.as_str()).unwrap_or_default();
        let footer = embed.footer.as_ref().map(|f| f.text.as_str()).unwrap_or_default();
        Request::read(author, footer)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const ME: u64 = 42;

    fn user(id: u64, bot: bool) -> Value {
        json!({"id": id.to_string(), "username": "u", "discriminator": "0", "avatar": null, "bot": bot})
    }

    fn base(content: &str) -> Value {
        json!({"id": "5", "channel_id": "6", "author": user(7, false), "content": content,
            "timestamp": "2026-01-01T00:00:00Z", "edited_timestamp": null, "tts": false, "mention_everyone": false,
            "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": false, "type": 0})
    }

    fn check(changes: Value, expect: Heard) {
        let mut message = base("who said it?");
        for (key, value) in changes.as_object().unwrap() {
            message[key] = value.clone();
        }
        let message: Message = serde_json::from_value(message).unwrap();
        assert_eq!(hear(UserId::new(ME), &message), expect, "{changes}");
    }

    fn ask(question: &str, previous: Option<&str>) -> Heard {
        Heard::Question(Request::ask(question, previous.map(str::to_owned)))
    }

    fn hello() -> Heard {
        Heard::Unasked(Unasked::Aside(Aside::Hello))
    }

    #[test]
    fn who_is_heard() {
        let me = json!([user(ME, true)]);
        check(json!({}), ask("who said it?", None));
        check(json!({"guild_id": "9"}), Heard::Nothing);
        check(json!({"guild_id": "9", "content": "<@42> who  said it?", "mentions": me}), ask("who said it?", None));
        check(json!({"guild_id": "9", "content": "<@!42>", "mentions": me}), hello());
        check(json!({"guild_id": "9", "mentions": me, "mention_everyone": true}), Heard::Nothing);
        check(json!({"author": user(8, true)}), Heard::Nothing);
        check(json!({"webhook_id": "8"}), Heard::Nothing);
        check(json!({"type": 7}), Heard::Nothing);
        check(json!({"content": ""}), hello());
        check(json!({"content": "thanks!"}), Heard::Unasked(Unasked::Aside(Aside::Thanks)));
        check(json!({"content": format!("why {}?", "o ".repeat(300))}), Heard::Unasked(Unasked::TooLong(104)));
    }

    #[test]
    fn a_reply_carries_its_context() {
        let mut answer = base("");
        answer["author"] = user(ME, true);
        answer["embeds"] = json!([{"type": "rich", "description": "x", "author": {"name": "who said it?"}}]);
        let me = json!([user(ME, true)]);
        let reply = json!({"guild_id": "9", "type": 19, "content": "and when?", "referenced_message": answer});
        check(reply, ask("and when?", Some("who said it?")));
        let unseen = json!({"guild_id": "9", "type": 19, "content": "", "mentions": me, "referenced_message": answer});
        check(unseen, Heard::Unseen);
        let silent = json!({"guild_id": "9", "type": 19, "content": "", "referenced_message": answer});
        check(silent, Heard::Nothing);
    }
}
