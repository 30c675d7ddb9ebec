//! Buttons and forms. Everything a button needs is in its id and in the message it stands on, so that old messages go
//! on working after a restart.

use super::bot::Bot;
use super::commands::{explain, index};
use super::component::{Action, Anchor, Button, text_hash};
use super::mention::{previous, read};
use super::permission::{Act, Asker};
use super::render::{self, Card, Tone};
use super::reply::{self, count, defer, finish, note};
use super::request::{MAX_QUESTION, Request};
use super::send::{Outgoing, Ticket};
use super::words;
use crate::intake::Report;
use serenity::all::{ActionRowComponent, ComponentInteraction, Message, ModalInteraction};
use std::time::Instant;

const MOVED: &str =
    "The articles have changed since, and this passage stands elsewhere or reads differently now. Please ask again.";

/// Answers a pressed button.
pub async fn button(bot: &Bot, press: &ComponentInteraction) {
    let _busy = bot.busy();
    let start = Instant::now();
    let ticket = Ticket { id: press.id, application: press.application_id, token: press.token.clone() };
    if let Some(choice) = index::Choice::read(&press.data.custom_id) {
        return index::chosen(bot, &ticket, press, choice).await;
    }
    let button = match press.data.custom_id.parse::<Button>() {
        Ok(button) => button,
        Err(not_ours) => {
            return note(bot.sender.respond(&ticket, &Card::notice(not_ours.to_string()).into(), true).await);
        }
    };
    if button.action == Action::FollowUp {
        let id = button.to_string();
        return note(bot.sender.form(&ticket, &id, "Your question", "Ask a follow-up", MAX_QUESTION).await);
    }
    let asker = index::asker(press.guild_id, press.member.as_ref());
    if button.action == Action::Explain && !index::admitted(bot, &ticket, Act::Explain, &press.user, &asker).await {
        return;
    }
    // Looking up the context belongs to reading an answer: it takes no turn.
    let turn = if button.action == Action::Context { Ok(()) } else { bot.turn(press.user.id) };
    if let Err(left) = turn {
        count("waits", start);
        return note(bot.sender.respond(&ticket, &reply::patience(left), true).await);
    }
    if !defer(bot, &ticket, true, start).await {
        return;
    }
    let message = match button.action {
        Action::Context => in_context(bot, button.anchor, &press.message).await,
        Action::More => more(bot, button, press, &asker, start).await,
        Action::Explain => explain::of_message(bot, &press.message).await,
        Action::Report | Action::FollowUp => report(bot, press).await,
    };
    finish(bot, &ticket, &message).await;
}

/// Answers the follow-up's form, in the light of the message that its button stands on.
pub async fn form(bot: &Bot, form: &ModalInteraction) {
    let ticket = Ticket { id: form.id, application: form.application_id, token: form.token.clone() };
    let fields = form.data.components.iter().flat_map(|row| &row.components);
    let text = fields.into_iter().find_map(|field| match field {
        ActionRowComponent::InputText(input) => input.value.as_deref(),
        _ => None,
    });
    let previous = form.message.as_deref().and_then(previous);
    let private = form.message.as_deref().is_some_and(is_private);
    let request = match words::read(text.unwrap_or_default()) {
        Ok(words) => Request::ask(&words, previous),
        Err(why) => return note(bot.sender.respond(&ticket, &reply::unasked(why), true).await),
    };
    let asker = index::asker(form.guild_id, form.member.as_ref());
    reply::answer(bot, &ticket, form.user.id, &asker, request, private).await;
}

/// An answer that only one person sees is followed up where only that person sees it.
fn is_private(message: &Message) -> bool {
    message.flags.is_some_and(|f| f.contains(serenity::all::MessageFlags::EPHEMERAL))
}

async fn in_context(bot: &Bot, anchor: Option<Anchor>, message: &Message) -> Outgoing {
    let Some(anchor) = anchor else { return Card::notice(MOVED).into() };
    match bot.core.passage(anchor).await {
        Ok(Some(found)) if text_hash(&found.sentence) == anchor.text => {
            let cards = render::context(read(message).as_ref(), &found);
            Outgoing { cards: render::side_by_side(cards), ..Outgoing::default() }
        }
        Ok(_) => Card::notice(MOVED).into(),
        Err(error) => reply::failure(&error.into(), "a passage could not be shown"),
    }
}

async fn more(bot: &Bot, button: Button, press: &ComponentInteraction, asker: &Asker, start: Instant) -> Outgoing {
    let Some(request) = read(&press.message) else {
        return Card::notice("I can’t read the question from this message any more. Please ask again.").into();
    };
    match bot.core.run(request.clone()).await {
        Ok(outcome) => {
            count("more", start);
            let same = outcome.anchor == button.anchor;
            let number = if same { usize::from(button.page) } else { 0 };
            let mut page = reply::message(&request, &outcome, number, reply::moderates(bot, asker));
            if !same {
                let word = Card::notice("The articles have changed since. This is the answer as of now:");
                page.cards.insert(0, word);
            }
            page
        }
        Err(error) => reply::failure(&error.into(), "another page could not be shown"),
    }
}

/// The report without who makes it.
fn kept(message: &Message, link: &str) -> Report {
    let request = read(message);
    let asked =
        request.as_ref().map(|r| r.question().map_or_else(|| r.lines().author, str::to_owned)).unwrap_or_default();
    let before = match &request {
        Some(Request::Ask { previous, .. }) => previous.as_deref(),
        _ => None,
    };
    let answer = message.embeds.first().and_then(|e| e.description.as_deref()).unwrap_or_default();
    Report::new(&asked, before, answer, link)
}

/// Keeps the answer as it was shown, and sends it, with who reports it, to the moderators.
async fn report(bot: &Bot, press: &ComponentInteraction) -> Outgoing {
    let who = press.user.id;
    tracing::info!(user = %who, message = %press.message.id, "an answer was reported");
    let place = press.guild_id.map_or_else(|| "@me".to_owned(), |g| g.to_string());
    let link = format!("https://discord.com/channels/{place}/{}/{}", press.channel_id, press.message.id);
    let kept = kept(&press.message, &link);
    match index::on_shelf(bot, move |shelf| shelf.report(kept)).await {
        Err(word) => return word,
        Ok(false) => return Card::notice("Thank you. This answer has been reported already, and is looked at.").into(),
        Ok(true) => {}
    }
    let Some(channel) = bot.reports else {
        return Card::notice(
            "Thank you. The report is kept for whoever runs the bot: no channel for reports is set up.",
        )
        .into();
    };
    let words = format!("<@{who}> reports this answer as wrong. [The message]({link})");
    let head = Card { tone: Tone::Differs, ..Card::notice(words) }.titled("A reported answer");
    let shown = press.message.embeds.iter().take(1).map(|embed| Card {
        tone: Tone::Notice,
        title: embed.title.clone(),
        description: embed.description.clone().unwrap_or_else(|| "—".into()),
        author: embed.author.as_ref().map(|a| a.name.clone()),
        footer: embed.footer.as_ref().map(|f| f.text.clone()),
    });
    let message = Outgoing { cards: std::iter::once(head).chain(shown).collect(), ..Outgoing::default() };
    match bot.sender.post(channel, None, &message).await {
        Ok(()) => Card::notice("Thank you. The moderators have it now.").into(),
        Err(error) => reply::failure(&error.into(), "a report could not be sent"),
    }
}
