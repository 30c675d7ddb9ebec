//! What goes wrong between the bot and Discord, and that the next question is answered all the same.

use super::{Running, words};
use crate::fake_discord::given::{IN_PRIVATE, MEMBER, MODERATOR, button};
use crate::fake_discord::{FakeDiscord, Fault};
use serde_json::json;
use std::time::Duration;

async fn answers(bot: &Running) {
    let token = MEMBER.command(&bot.fake, "ask", json!({"question": "who spoke of the bridge?"}));
    let said = words(&bot.fake.reply(&token).await);
    assert!(said.contains("bridge"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_socket_is_resumed() {
    let bot = Running::start().await;
    answers(&bot).await;
    bot.fake.drop_sockets();
    // Asked while nobody listens: the resume brings it.
    answers(&bot).await;
    assert_eq!((bot.fake.identifies(), bot.fake.resumes()), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_requested_reconnect_is_resumed() {
    let bot = Running::start().await;
    bot.fake.ask_to_reconnect();
    bot.fake.until("a resume", |fake| (fake.resumes() == 1).then_some(())).await;
    answers(&bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invalid_session_is_begun_anew() {
    let bot = Running::start().await;
    bot.fake.invalidate_session(false);
    bot.fake.until("an identify", |fake| (fake.identifies() == 2).then_some(())).await;
    answers(&bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rate_limit_is_waited_out() {
    let bot = Running::start().await;
    bot.fake.fault("/callback", Fault::Refuse { status: 429, code: 0, retry_after: Some(0.4) });
    let seen = bot.fake.requests().len();
    answers(&bot).await;
    let tries: Vec<_> = bot.fake.requests().into_iter().skip(seen).filter(|r| r.path.ends_with("/callback")).collect();
    assert!(tries.len() == 2 && tries[1].at - tries[0].at >= Duration::from_millis(400), "{tries:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_of_discords_is_tried_again() {
    let bot = Running::start().await;
    for path in ["/callback", "/messages/@original"] {
        bot.fake.fault(path, Fault::Refuse { status: 500, code: 0, retry_after: None });
    }
    answers(&bot).await;
    answers(&bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_interaction_is_let_go() {
    let bot = Running::start().await;
    bot.fake.fault("/callback", Fault::Refuse { status: 404, code: 10_062, retry_after: None });
    let seen = bot.fake.requests().len();
    MEMBER.command(&bot.fake, "ask", json!({"question": "who spoke of the bridge?"}));
    bot.fake.request(seen, "POST", "/callback").await;
    answers(&bot).await;
    let edits = bot.fake.requests().into_iter().skip(seen).filter(|r| r.method == "PATCH").count();
    assert_eq!(edits, 1, "the lost one is not worked on");
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_answers_of_discords_hold_nobody_up() {
    let bot = Running::start().await;
    bot.fake.fault("/callback", Fault::Slow(Duration::from_secs(5)));
    let slow = MEMBER.command(&bot.fake, "ask", json!({"question": "who spoke of the bridge?"}));
    answers(&bot).await;
    bot.fake.reply(&slow).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_that_cannot_be_sent_is_a_calm_word_with_a_reference() {
    let bot = Running::start().await;
    for _ in 0..2 {
        bot.fake.fault("/messages/@original", Fault::Refuse { status: 400, code: 50_035, retry_after: None });
    }
    bot.fake.fault("POST /api/v10/channels/600", Fault::Refuse { status: 400, code: 50_035, retry_after: None });
    bot.fake.dispatch("MESSAGE_CREATE", &IN_PRIVATE.says(&bot.fake, "who spoke of the bridge?"));
    let second = bot.fake.until("a calm word", |fake| {
        fake.requests()
            .into_iter()
            .find(|r| r.path.ends_with("/channels/600/messages") && words(&r.body).contains("Reference: `"))
    });
    let said = words(&second.await.body);
    let reference = said.split('`').nth(1).unwrap();
    assert!(bot.log().contains(reference), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_it_may_not_speak_the_asker_is_told_in_private() {
    let bot = Running::start().await;
    bot.fake.fault("POST /api/v10/channels/600", Fault::Refuse { status: 403, code: 50_013, retry_after: None });
    bot.fake.dispatch("MESSAGE_CREATE", &MEMBER.says(&bot.fake, "<@1001> who spoke of the bridge?"));
    let opened = bot.fake.request(0, "POST", "/users/@me/channels").await;
    assert_eq!(opened.body["recipient_id"], MEMBER.id.to_string());
    let told = bot.fake.request(0, "POST", "/channels/900/messages").await;
    assert!(words(&told.body).contains("I may not write in <#600>"), "{}", told.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn heartbeats_come_in_time_during_a_rebuild() {
    let every = Duration::from_millis(1000);
    let bot = Running::on(FakeDiscord::with_heartbeat(every).await, &[("council.md", super::COUNCIL)], &[]).await;
    bot.fake.until("some heartbeats", |fake| (fake.heartbeats().len() >= 3).then_some(())).await;
    let token = MODERATOR.command(&bot.fake, "index rebuild", json!({}));
    bot.fake.reply_when(&token, |r| words(r).contains("eneration")).await;
    let beats = bot.fake.heartbeats();
    assert!(beats.windows(2).all(|w| w[1] - w[0] < every * 3), "{beats:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rebuild_under_200_questions_loses_none() {
    let bot = Running::start().await;
    let more = super::COUNCIL.replace("Newport", "Oldport");
    for i in 0..30 {
        std::fs::write(
            bot.data().join(format!("articles/more{i}.md")),
            more.replace("14 million", &format!("{i} million")),
        )
        .unwrap();
    }
    let ask = |i: u64| {
        let person = crate::fake_discord::given::Person { id: 3000 + i, ..MEMBER };
        person.command(&bot.fake, "ask", json!({"question": "who spoke of the bridge?"}))
    };
    let before: Vec<String> = (0..100).map(ask).collect();
    let rebuild = MODERATOR.command(&bot.fake, "index rebuild", json!({}));
    let after: Vec<String> = (100..200).map(ask).collect();
    for token in before.iter().chain(&after) {
        let said = words(&bot.fake.reply(token).await);
        assert!(said.contains("bridge") && !said.contains("Reference"), "{said}");
    }
    let done = words(&bot.fake.reply_when(&rebuild, |r| words(r).contains("The index is new")).await);
    assert!(done.contains("31 articles: 30 new") && done.contains("built by <@202>"), "{done}");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_kill_old_buttons_still_answer() {
    let mut bot = Running::start().await;
    let token = MEMBER.command(&bot.fake, "ask", json!({"question": "who spoke of the bridge?"}));
    let message = bot.fake.reply(&token).await;
    bot.kill_and_restart().await;
    let context = MEMBER.presses(&bot.fake, &message, "Show in context");
    let said = words(&bot.fake.reply(&context).await);
    assert!(said.contains("In its context"), "{said}");
    let form = bot.fake.reply(&MEMBER.presses(&bot.fake, &message, "Ask a follow-up")).await;
    let followed = MEMBER.submits(&bot.fake, &message, &form["form"], "and what will it cost?");
    let said = words(&bot.fake.reply(&followed).await);
    assert!(said.contains("Follow-up to: who spoke of the bridge?"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_says_when_its_text_has_moved() {
    let bot = Running::start().await;
    let token = MEMBER.command(&bot.fake, "ask", json!({"question": "who spoke of the bridge?"}));
    let message = bot.fake.reply(&token).await;
    std::fs::write(bot.data().join("articles/council.md"), super::COUNCIL.replace("bridge", "old tunnel")).unwrap();
    let rebuild = MODERATOR.command(&bot.fake, "index rebuild", json!({}));
    bot.fake.reply_when(&rebuild, |r| words(r).contains("The index is new")).await;
    let said = words(&bot.fake.reply(&MEMBER.presses(&bot.fake, &message, "Show in context")).await);
    assert!(said.contains("The articles have changed since"), "{said}");
    let id = button(&message, "Show in context").unwrap();
    let foreign = bot.fake.reply(&MEMBER.presses_id(&bot.fake, &message, &id.replace("r1:", "q0:"))).await;
    assert!(words(&foreign).contains("older make"), "{foreign}");
}

/// Two processes share the index, each with its own shard; only the one with shard 0 registers the commands.
#[tokio::test(flavor = "multi_thread")]
async fn another_process_takes_up_the_new_generation() {
    let bot = Running::start().await;
    let other = FakeDiscord::start().await;
    let mut second = super::launch(&other, bot.data().parent().unwrap(), &[("ONRECORD_DISCORD_SHARDS", "1/2")]);
    other.connected().await;
    std::fs::write(bot.data().join("articles/tunnel.md"), super::COUNCIL.replace("bridge", "tunnel")).unwrap();
    let rebuild = MODERATOR.command(&bot.fake, "index rebuild", json!({}));
    bot.fake.reply_when(&rebuild, |r| words(r).contains("The index is new")).await;
    let listed = words(&other.reply(&MEMBER.command(&other, "sources", json!({}))).await);
    second.kill().unwrap();
    second.wait().unwrap();
    assert!(listed.contains("Council votes on the tunnel"), "{listed}");
    assert!(other.requests().iter().all(|r| r.method != "PUT"));
}
