//! From a request to its reply: manners, taking on, running, the message with its buttons, and the calm word when
//! something fails. Commands, messages and buttons all pass here.

use super::bot::{Bot, reference};
use super::component::{Action, Button};
use super::core::Outcome;
use super::permission::{Act, Asker, permit};
use super::render::{Card, Tone, help_card, side_by_side};
use super::request::{MAX_QUESTION, Request};
use super::send::{Key, Outgoing, SendError, Style, Ticket};
use super::words::{Aside, Unasked};
use crate::intake::Gap;
use serenity::all::UserId;
use std::time::{Duration, Instant};

/// Answers a command, a form or a button whose reply is not yet taken on.
pub async fn answer(bot: &Bot, ticket: &Ticket, user: UserId, asker: &Asker, request: Request, private: bool) {
    let _busy = bot.busy();
    let start = Instant::now();
    if let Err(left) = bot.turn(user) {
        let sent = bot.sender.respond(ticket, &patience(left), true).await;
        count("waits", start);
        return note(sent);
    }
    if !defer(bot, ticket, private, start).await {
        return;
    }
    let message = run(bot, request, asker, start).await;
    finish(bot, ticket, &message).await;
}

/// Takes the interaction on; false where it is too late or unknown, and nothing more can be done.
pub async fn defer(bot: &Bot, ticket: &Ticket, private: bool, start: Instant) -> bool {
    let deferred = bot.sender.defer(ticket, private).await;
    metrics::histogram!("onrecord_acknowledged_seconds").record(start.elapsed().as_secs_f64());
    match deferred {
        Ok(()) => true,
        Err(error) if error.gone() => {
            tracing::warn!(%error, "an interaction was gone before it could be taken on");
            count("gone", start);
            false
        }
        Err(error) => {
            tracing::error!(%error, "an interaction could not be taken on");
            count("failed", start);
            false
        }
    }
}

/// Runs a request and lays out the page; a failure becomes its calm word.
pub async fn run(bot: &Bot, request: Request, asker: &Asker, start: Instant) -> Outgoing {
    match bot.core.run(request.clone()).await {
        Ok(outcome) => {
            count(if outcome.abstained { "abstained" } else { "answered" }, start);
            note_gap(bot, outcome.gap.clone());
            message(&request, &outcome, 0, moderates(bot, asker))
        }
        Err(error) => {
            count("failed", start);
            failure(&error.into(), "a request could not be answered")
        }
    }
}

/// Counts what was asked in vain, where that is switched on; behind the reply.
fn note_gap(bot: &Bot, gap: Option<Gap>) {
    let Some(gap) = gap.filter(|_| bot.counts_gaps) else { return };
    let (shelf, busy) = (bot.shelf.clone(), bot.busy());
    tokio::task::spawn_blocking(move || {
        let _busy = busy;
        if let Err(error) = shelf.gap(&gap) {
            tracing::warn!(%error, "a gap was not counted");
        }
    });
}

/// Writes the reply; where Discord will not have it, the calm word instead.
pub async fn finish(bot: &Bot, ticket: &Ticket, message: &Outgoing) {
    match bot.sender.edit(ticket, message).await {
        Ok(()) => {}
        Err(error) if error.gone() => tracing::warn!(%error, "a reply came too late"),
        Err(error) => {
            let word = failure(&error.into(), "a reply could not be sent");
            note(bot.sender.edit(ticket, &word).await);
        }
    }
}

/// Whether the asker is shown what is for moderators. Whoever presses such a button is asked anew.
pub fn moderates(bot: &Bot, asker: &Asker) -> bool {
    permit(Act::Explain, asker, bot.house).is_ok()
}

/// A page of an outcome with the buttons that fit it.
pub fn message(request: &Request, outcome: &Outcome, page: usize, moderates: bool) -> Outgoing {
    let page = page.min(outcome.cards.len().saturating_sub(1));
    let Some(card) = outcome.cards.get(page) else { return Outgoing::default() };
    let cards = if readable(request) { vec![card.clone()] } else { side_by_side(outcome.cards.clone()) };
    Outgoing { cards, keys: keys(request, outcome, page, moderates), image: None }
}

fn keys(request: &Request, outcome: &Outcome, page: usize, moderates: bool) -> Vec<Key> {
    let anchor = outcome.anchor;
    let key = |label, style, action, page: usize| {
        let page = u16::try_from(page).unwrap_or(u16::MAX);
        Key { label, style, id: Button { action, page, anchor }.to_string() }
    };
    let mut keys = Vec::new();
    let asked = matches!(request, Request::Ask { .. });
    let cites = asked || matches!(request, Request::Verify { .. });
    if cites && anchor.is_some() {
        keys.push(key("Show in context", Style::Secondary, Action::Context, 0));
    }
    if page + 1 < outcome.cards.len() && readable(request) {
        keys.push(key("More", Style::Secondary, Action::More, page + 1));
    }
    if asked {
        keys.push(key("Ask a follow-up", Style::Primary, Action::FollowUp, 0));
    }
    if cites && anchor.is_some() && !outcome.abstained {
        keys.push(key("Report", Style::Secondary, Action::Report, 0));
    }
    if asked && moderates {
        keys.push(key("Why?", Style::Secondary, Action::Explain, 0));
    }
    keys
}

/// Whether a button could read the request back: a long text to be checked does not fit an embed.
fn readable(request: &Request) -> bool {
    let lines = request.lines();
    Request::read(&lines.author, lines.footer.as_deref().unwrap_or("")).is_some()
}

/// The word to what asks nothing, or too much.
pub fn unasked_card(why: Unasked) -> Card {
    match why {
        Unasked::Aside(Aside::Help) => help_card(),
        Unasked::Aside(Aside::Thanks) => Card::notice("You’re welcome."),
        Unasked::Aside(Aside::Hello) => Card::notice(
            "Ask me anything about the articles I know, for example: *who said that the talks went well?* `/help` shows the rest.",
        ),
        Unasked::TooLong(over) => Card::notice(format!(
            "That question is {over} characters too long for me: I read up to {MAX_QUESTION}. Please ask it in fewer words; to have a longer text checked, use `/verify`."
        )),
    }
}

pub fn unasked(why: Unasked) -> Outgoing {
    unasked_card(why).into()
}

/// A word in private on the cooldown.
pub fn patience(left: Duration) -> Outgoing {
    let seconds = left.as_secs() + 1;
    let unit = if seconds == 1 { "second" } else { "seconds" };
    Card::notice(format!("One moment, please: I can take your next question in {seconds} {unit}.")).into()
}

/// One calm sentence with a reference; the error goes to the log under the same one.
pub fn failure(error: &anyhow::Error, what: &str) -> Outgoing {
    let reference = reference();
    tracing::error!(reference, error = %format!("{error:#}"), "{what}");
    let words = format!("Something went wrong here, and it isn’t your doing. Reference: `{reference}`");
    Outgoing::from(Card { tone: Tone::Notice, ..Card::notice(words) })
}

/// Notes a reply that did not go out.
pub fn note(sent: Result<(), SendError>) {
    if let Err(error) = sent {
        tracing::warn!(%error, "a reply did not go out");
    }
}

pub fn count(outcome: &'static str, start: Instant) {
    metrics::counter!("onrecord_replies_total", "outcome" => outcome).increment(1);
    metrics::histogram!("onrecord_reply_seconds").record(start.elapsed().as_secs_f64());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(pages: usize, abstained: bool, anchored: bool) -> Outcome {
        let anchor = anchored.then(|| super::super::component::Anchor::new("a", 1, 1, "x"));
        Outcome { cards: vec![Card::notice("x"); pages], anchor, abstained, gap: None }
    }

    fn labels(request: &Request, outcome: &Outcome, page: usize) -> Vec<&'static str> {
        message(request, outcome, page, false).keys.iter().map(|k| k.label).collect()
    }

    #[test]
    fn buttons_fit_what_is_shown() {
        let ask = Request::ask("who?", None);
        let all = ["Show in context", "More", "Ask a follow-up", "Report"];
        assert_eq!(labels(&ask, &outcome(2, false, true), 0), all);
        assert_eq!(labels(&ask, &outcome(2, false, true), 1), ["Show in context", "Ask a follow-up", "Report"]);
        assert_eq!(labels(&ask, &outcome(1, true, false), 0), ["Ask a follow-up"]);
        assert_eq!(labels(&ask, &outcome(1, true, true), 0), ["Show in context", "Ask a follow-up"]);
        assert_eq!(labels(&Request::Sources, &outcome(3, false, false), 0), ["More"]);
        let moderators = message(&ask, &outcome(2, false, true), 0, true).keys;
        assert_eq!((moderators.len(), moderators[4].label), (5, "Why?"), "a row holds five");
        assert_eq!(message(&Request::Sources, &outcome(1, false, false), 0, true).keys, []);
    }

    #[test]
    fn a_page_too_far_is_the_last() {
        assert_eq!(message(&Request::Sources, &outcome(2, false, false), 9, false).keys, []);
    }
}
