//! One walk through every registered command, option, button, form, menu and kind of message. With
//! `ONRECORD_TRANSCRIPT` set its requests can be held against Discord's own OpenAPI document.

use super::hostile::{self, inert};
use super::{COUNCIL, REPORTS, Running, words};
use crate::fake_discord::FakeDiscord;
use crate::fake_discord::given::{BOT_MENTION, IN_PRIVATE, MEMBER, MODERATOR, button, mention};
use crate::intake::following::rss;
use crate::intake::shapes;
use crate::intake::web::{Reply, Web};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Long enough for several pages of everything.
fn gazette() -> String {
    let mut text = String::from("---\ntitle: The harbour gazette\npublished: 2026-01-10\n---\n\n");
    for i in 1..40 {
        text.push_str(&format!(
            "Harbour master Jane Doe said: “The harbour report number {i} speaks of ships and cranes.” On January {} \
             the harbour council imposed sanctions on {i} oil tankers, citing smuggling.\n\n",
            i % 28 + 1
        ));
    }
    text
}

async fn walker() -> Running {
    let (gazette, ferry) = (gazette(), hostile::article());
    let articles = [("council.md", COUNCIL), ("gazette.md", &gazette), ("ferry.md", &ferry)];
    let settings = [("ONRECORD_FETCH_ALLOW", "127.0.0.1"), ("ONRECORD_DISCORD_GAPS", "on")];
    Running::on(FakeDiscord::start().await, &articles, &settings).await
}

/// Presses every button of a message, each once, and returns the replies by label.
async fn press_all(bot: &Running, message: &Value) -> Vec<(String, Value)> {
    let rows = message["components"].as_array().cloned().unwrap_or_default();
    let mut replies = Vec::new();
    for label in rows.iter().flat_map(|r| r["components"].as_array().cloned().unwrap_or_default()) {
        let label = label["label"].as_str().unwrap().to_owned();
        let token = MEMBER.presses(&bot.fake, message, &label);
        replies.push((label, bot.fake.reply(&token).await));
    }
    replies
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_option_button_form_and_menu() {
    let bot = walker().await;
    let fake = &bot.fake;
    let mut labels = BTreeSet::new();
    let commands = [
        ("ask", json!({"question": "who spoke of the bridge?"})),
        ("ask", json!({"question": "what did the harbour master say about ships and cranes?", "private": true})),
        ("ask", json!({"question": "how do I bake sourdough?"})),
        ("ask", json!({"question": "summarize what jane doe said"})),
        ("ask", json!({"question": "who spoke of the bridge?", "since": "feb 2026", "until": "2026-03"})),
        ("ask", json!({"question": "who spoke of the bridge?", "on": "7 february 2026"})),
        ("said", json!({"speaker": "Jane Doe", "about": "ships", "since": "2025-01-01", "until": "2026-12-31"})),
        ("said", json!({"since": "soonish"})),
        ("said", json!({"speaker": "Jane Dow", "on": "1999"})),
        ("said", json!({})),
        ("when", json!({"event": "the vote on the bridge"})),
        ("timeline", json!({"about": "harbour"})),
        ("timeline", json!({"since": "2026-01-01", "until": "2026-01-09"})),
        ("timeline", json!({"on": "January 2026"})),
        ("timeline", json!({"about": "harbour", "picture": true})),
        ("timeline", json!({"since": "2030", "picture": true})),
        ("timeline", json!({})),
        ("sanctions", json!({"target": "oil tankers", "issuer": "harbour council"})),
        ("sanctions", json!({"since": "2026-01-03", "until": "2026-01-05"})),
        ("sanctions", json!({"on": "1999"})),
        ("sanctions", json!({})),
        ("summary", json!({"scope": "council", "length": "short"})),
        ("summary", json!({"scope": "everything", "length": "long"})),
        ("summary", json!({"since": "2026-01-01", "until": "2026-12-31"})),
        ("summary", json!({"on": "2026"})),
        ("summary", json!({})),
        ("verify", json!({"quote": "Nobody asked the shops", "speaker": "Ann Lee"})),
        ("verify", json!({"quote": "The bridge is older than all of us, and it shows"})),
        ("verify", json!({"quote": "“We begin in March.” and “Nobody asked us.”"})),
        ("ask", json!({"question": "what did Captain Ann Lee say about the ferry?"})),
        ("ask", json!({"question": "the ferry and the anchor and the rope and the sail?"})),
        ("said", json!({"speaker": "Captain Ann Lee", "about": "ferry"})),
        ("verify", json!({"quote": "@everyone @here, the ferry <@123> <@&456> <#789> sails."})),
        ("sources", json!({})),
        ("help", json!({})),
    ];
    for (name, options) in commands {
        let options = choices_as_numbers(name, options);
        let token = MEMBER.command(fake, name, options.clone());
        let reply = fake.reply(&token).await;
        let said = words(&reply);
        inert(&reply);
        assert!(!said.contains("Reference: `"), "/{name} {options}: {said}");
        for (label, reply) in press_all(&bot, &reply).await {
            if label == "Ask a follow-up" {
                assert_eq!(reply["form"]["title"], "Your question");
                let token = MEMBER.submits(fake, &reply_of(&token, fake).await, &reply["form"], "and the shops?");
                let said = words(&fake.reply(&token).await);
                assert!(said.contains("and the shops?") && said.contains("Follow-up to: "), "{said}");
            } else {
                inert(&reply);
                assert!(!words(&reply).contains("Reference: `"), "{label}: {reply:#}");
            }
            labels.insert(label);
        }
    }
    let expect = ["Ask a follow-up", "More", "Report", "Show in context"];
    assert_eq!(labels.iter().map(String::as_str).collect::<Vec<_>>(), expect);
    let drawn = MEMBER.command(fake, "timeline", json!({"picture": true}));
    let drawn = fake.reply_when(&drawn, |r| r["attachments"][0].is_object()).await;
    assert_eq!(drawn["embeds"][0]["image"]["url"], "attachment://timeline.png");
    let alt = drawn["attachments"][0]["description"].as_str().unwrap();
    assert!(alt.contains("oil tankers") && alt.chars().count() <= 1024, "{alt}");
    let report = fake.request(0, "POST", &format!("/channels/{REPORTS}/messages")).await;
    assert!(words(&report.body).contains("<@201> reports"), "{}", report.body);
    menu(&bot).await;
    typing(&bot).await;
    moderating(&bot).await;
    coming_in(&bot).await;
    messages(&bot).await;
}

async fn reply_of(token: &str, fake: &FakeDiscord) -> Value {
    fake.reply(token).await
}

/// A choice is sent as its number.
fn choices_as_numbers(name: &str, mut options: Value) -> Value {
    if name == "summary" {
        let number = match options["length"].as_str() {
            Some("short") => json!(0),
            Some("long") => json!(2),
            _ => return options,
        };
        options["length"] = number;
    }
    options
}

async fn menu(bot: &Running) {
    let several = "He wrote “Nobody asked the shops” and then “We begin in March.” Is it so?";
    for content in [several, "no quotation here", &"“Nobody asked the shops at all, they said.” ".repeat(45)] {
        let reply = bot.fake.reply(&MEMBER.check_quotes(&bot.fake, content)).await;
        assert_eq!(reply["flags"], 64, "for the asker's eyes alone");
        press_all(bot, &reply).await;
    }
    for message in carriers(bot) {
        let said = words(&bot.fake.reply(&MEMBER.check_quotes_of(&bot.fake, message.clone())).await);
        assert!(said.contains("Bob Stone"), "{message}: {said}");
    }
    let nothing = words(&bot.fake.reply(&MEMBER.check_quotes(&bot.fake, "")).await);
    assert!(nothing.contains("no words in this message"), "{nothing}");
}

/// Messages whose quotation stands in a forward, an embed's title, an embed's field, a poll.
fn carriers(bot: &Running) -> Vec<Value> {
    let quote = "“Nobody asked the shops.”";
    let stamp = "2026-01-01T00:00:00Z";
    let base = || MEMBER.says(&bot.fake, "");
    let mut forward = base();
    forward["message_snapshots"] = json!([{"message": {"content": quote, "timestamp": stamp, "edited_timestamp": null,
        "mentions": [], "attachments": [], "embeds": [], "type": 0, "flags": 0}}]);
    let (mut title, mut field, mut poll) = (base(), base(), base());
    title["embeds"] = json!([{"type": "rich", "title": quote}]);
    field["embeds"] = json!([{"type": "rich", "fields": [{"name": "Said", "value": quote, "inline": true}]}]);
    poll["poll"] = json!({"question": {"text": format!("Did he say {quote}")}, "answers": [], "expiry": stamp,
        "allow_multiselect": false, "layout_type": 1});
    vec![forward, title, field, poll]
}

async fn typing(bot: &Running) {
    let typed = [
        ("said", "speaker", "jane"),
        ("said", "about", "har"),
        ("timeline", "about", ""),
        ("sanctions", "target", "oil"),
        ("sanctions", "issuer", "x"),
        ("summary", "scope", ""),
        ("verify", "speaker", "doe"),
        ("index edit", "article", "gaz"),
        ("index remove", "article", ""),
        ("index unfollow", "feed", "x"),
    ];
    for (command, option, text) in typed {
        let reply = bot.fake.reply(&MODERATOR.types(&bot.fake, command, option, text)).await;
        assert!(reply["choices"].is_array(), "{command} {option}: {reply}");
    }
    let offered = bot.fake.reply(&MEMBER.types(&bot.fake, "summary", "scope", "gaz")).await;
    assert_eq!(offered["choices"][0]["value"], "gazette");
}

async fn moderating(bot: &Running) {
    let fake = &bot.fake;
    let status = words(&fake.reply(&MODERATOR.command(fake, "index status", json!({}))).await);
    assert!(status.contains("3 articles") && status.contains("The reader"), "{status}");
    std::fs::write(bot.data().join("articles/undated.md"), COUNCIL.replace("published: 2026-02-07\n", "")).unwrap();
    let status = words(&fake.reply(&MODERATOR.command(fake, "index status", json!({}))).await);
    for expect in ["without a day of publication: `/index edit", "undated.md: has the same text as council.md"] {
        assert!(status.contains(expect), "{expect}: {status}");
    }
    std::fs::remove_file(bot.data().join("articles/undated.md")).unwrap();
    reports(bot).await;
    let particulars =
        json!({"publisher": "The Daily Example", "link": "https://example.org/x", "published": "2026-02-08"});
    let upload = |text: &str| MODERATOR.upload(fake, "index add", "council.md", text.as_bytes(), particulars.clone());
    let shown = fake.reply(&upload(&COUNCIL.replace("Newport", "Oldport"))).await;
    assert!(words(&shown).contains("It replaces"), "{shown:#}");
    let discarded = fake.reply(&MODERATOR.presses(fake, &shown, "Discard")).await;
    assert!(words(&discarded).contains("Nothing has changed"), "{discarded}");
    let shown = fake.reply(&upload(&COUNCIL.replace("Newport", "Oldport"))).await;
    let put = MODERATOR.presses(fake, &shown, "Put it in");
    fake.reply_when(&put, |r| words(r).contains("The index is new")).await;
    let edits = json!({"article": "council", "title": "A bridge", "publisher": "P", "link": "https://p.example", "published": "2026-02-09"});
    let edit = MODERATOR.command(fake, "index edit", edits);
    fake.reply_when(&edit, |r| words(r).contains("The index is new")).await;
    let remove = MODERATOR.command(fake, "index remove", json!({"article": "gazette", "reason": "a test"}));
    let done = fake.reply_when(&remove, |r| words(r).contains("The index is new")).await;
    assert!(words(&done).contains("2 articles: 1 gone"), "{done:#}");
    let rebuild = MODERATOR.command(fake, "index rebuild", json!({}));
    fake.reply_when(&rebuild, |r| words(r).contains("Nothing has changed since")).await;
    let back = words(
        &fake.reply_when(&MODERATOR.command(fake, "index rollback", json!({})), |r| words(r).contains("Back to")).await,
    );
    assert!(back.contains("<@202>"), "{back}");
    assert!(bot.data().join("aside/removed").read_dir().unwrap().next().is_some(), "the file is kept");
}

/// Every option of what brings articles in; what comes of it is `incoming`'s.
async fn coming_in(bot: &Running) {
    let fake = &bot.fake;
    let web = Web::start().await;
    web.serve("/pier", Reply::page(shapes::article()));
    web.serve("/feed", Reply::feed(rss(&[(7, true)], &web)));
    let options = json!({"link": web.url("/pier"), "publisher": "The @everyone Post", "published": "2026-02-08"});
    let shown = fake.reply(&MODERATOR.command(fake, "index add", options)).await;
    inert(&shown);
    press_all(bot, &shown).await;
    fake.reply(&MODERATOR.presses(fake, &shown, "Discard")).await;
    let follow =
        json!({"link": web.url("/feed"), "every": "1d", "words": "crane", "trusted": false, "new_only": false});
    inert(&fake.reply(&MODERATOR.command(fake, "index follow", follow)).await);
    fake.until("an article that waits", |fake| {
        fake.requests().iter().any(|r| words(&r.body).contains("Cranes of night 7")).then_some(())
    })
    .await;
    inert(&fake.reply(&MODERATOR.command(fake, "index feeds", json!({}))).await);
    let status = words(&fake.reply(&MODERATOR.command(fake, "index status", json!({}))).await);
    assert!(status.contains("1 asked, 0 new, 1 waiting for a moderator"), "{status}");
    inert(&fake.reply(&MODERATOR.command(fake, "index unfollow", json!({"feed": "1"}))).await);
    inert(&fake.reply(&MODERATOR.menu(fake, "Add to the record", &web.url("/pier"))).await);
}

/// Reports are listed, closed and made cases; an explanation is given to moderators alone.
async fn reports(bot: &Running) {
    let fake = &bot.fake;
    let explained =
        words(&fake.reply(&MODERATOR.command(fake, "explain", json!({"question": "who spoke of the bridge?"}))).await);
    assert!(explained.contains("Taken to be asked") && explained.contains("found by words"), "{explained}");
    let answer = fake.reply(&MODERATOR.command(fake, "ask", json!({"question": "who spoke of the bridge?"}))).await;
    let why = words(&fake.reply(&MODERATOR.presses(fake, &answer, "Why?")).await);
    assert!(why.contains("Taken to be asked"), "{why}");
    let refused = words(&fake.reply(&MEMBER.presses(fake, &answer, "Why?")).await);
    assert!(refused.contains("is for moderators"), "{refused}");
    let listed = words(&fake.reply(&MODERATOR.command(fake, "index reports", json!({}))).await);
    assert!(listed.contains("open reports") && listed.contains("Close one with"), "{listed}");
    let offered = fake.reply(&MODERATOR.types(fake, "index reports", "close", "")).await;
    let ids: Vec<String> =
        offered["choices"].as_array().unwrap().iter().map(|c| c["value"].as_str().unwrap().to_owned()).collect();
    assert!(ids.len() > 1, "{offered}");
    let none = fake.reply(&MEMBER.types(fake, "index reports", "close", "")).await;
    assert_eq!(none["choices"], json!([]), "reports are for moderators");
    let closed =
        words(&fake.reply(&MODERATOR.command(fake, "index reports", json!({"close": ids[0], "outcome": 1}))).await);
    assert!(closed.contains("Closed as right"), "{closed}");
    fake.reply(&MODERATOR.types(fake, "index case", "report", "")).await;
    fake.reply(&MODERATOR.types(fake, "index case", "speaker", "ann")).await;
    let question = fake.reply(&MODERATOR.types(fake, "index case", "report", "who spoke")).await;
    let id = question["choices"][0]["value"].as_str().unwrap();
    let unsaid = words(&fake.reply(&MODERATOR.command(fake, "index case", json!({"report": id}))).await);
    assert!(unsaid.contains("Say what is right"), "{unsaid}");
    let right = json!({"report": id, "support": "older than any of us", "speaker": "Ann Lee", "unanswerable": false});
    let kept = words(&fake.reply(&MODERATOR.command(fake, "index case", right)).await);
    assert!(kept.contains("Kept as a case"), "{kept}");
    let cases = std::fs::read_to_string(bot.data().join("questions.jsonl")).unwrap();
    assert!(cases.contains("who spoke of the bridge?") && cases.contains("older than any of us"), "{cases}");
    let gaps = words(&fake.reply(&MODERATOR.command(fake, "index gaps", json!({}))).await);
    assert!(gaps.contains("Asked in vain") && !gaps.contains("sourdough"), "{gaps}");
}

async fn messages(bot: &Running) {
    let fake = &bot.fake;
    let ask = async |message: &Value| {
        let seen = fake.requests().len();
        fake.dispatch("MESSAGE_CREATE", message);
        fake.request(seen, "POST", "/channels/600/messages").await.body
    };
    let mentioned = ask(&MEMBER.says(fake, &format!("{BOT_MENTION} who spoke of the bridge?"))).await;
    assert!(words(&mentioned).starts_with("who spoke of the bridge?"), "{mentioned}");
    let private = ask(&IN_PRIVATE.says(fake, "who spoke of the bridge?")).await;
    assert!(private["message_reference"]["message_id"].is_string());
    let mut answer = private.clone();
    let bots = json!({"id": "77", "channel_id": "600", "author": mention()[0], "content": "", "type": 0, "pinned": false,
        "timestamp": "2026-01-01T00:00:00Z", "edited_timestamp": null, "tts": false, "mention_everyone": false,
        "mentions": [], "mention_roles": [], "attachments": []});
    answer.as_object_mut().unwrap().remove("message_reference");
    bots.as_object().unwrap().iter().for_each(|(key, value)| answer[key] = value.clone());
    let mut reply = MEMBER.says(fake, "and the shops?");
    (reply["type"], reply["referenced_message"]) = (json!(19), answer.clone());
    let followed = words(&ask(&reply).await);
    assert!(followed.contains("Follow-up to: who spoke of the bridge?"), "{followed}");
    let mut unseen = MEMBER.says(fake, "");
    (unseen["type"], unseen["referenced_message"], unseen["mentions"]) = (json!(19), answer, mention());
    assert!(words(&ask(&unseen).await).contains("doesn’t show me the words"));
    assert!(words(&ask(&IN_PRIVATE.says(fake, "")).await).contains("Ask me anything"));
    let marked = format!("{BOT_MENTION} <@!201> who spoke of the bridge <:ship:99> https://example.org/x ?");
    assert!(words(&ask(&MEMBER.says(fake, &marked)).await).starts_with("who spoke of the bridge?"));
    for (said, expect) in
        [("thanks!", "You’re welcome"), ("help", "I answer from a fixed set"), (&*"so ".repeat(300), "too long")]
    {
        let reply = words(&ask(&IN_PRIVATE.says(fake, said)).await);
        assert!(reply.contains(expect), "{said}: {reply}");
    }
    nobody_is_answered(bot).await;
}

async fn nobody_is_answered(bot: &Running) {
    let fake = &bot.fake;
    let seen = fake.requests().len();
    let content = format!("{BOT_MENTION} who spoke of the bridge?");
    let mut everyone = MEMBER.says(fake, &content);
    everyone["mention_everyone"] = json!(true);
    let mut robot = MEMBER.says(fake, &content);
    robot["author"]["bot"] = json!(true);
    let mut hook = MEMBER.says(fake, &content);
    hook["webhook_id"] = json!("5");
    for message in [everyone, robot, hook, MEMBER.says(fake, "who spoke of the bridge?")] {
        fake.dispatch("MESSAGE_CREATE", &message);
    }
    // What comes after them is answered; they were not.
    let last = fake.reply(&MEMBER.command(fake, "ask", json!({"question": "who spoke of the bridge?"}))).await;
    assert!(button(&last, "Report").is_some());
    assert!(fake.requests().iter().skip(seen).all(|r| !r.path.contains("/channels/")), "someone was answered");
}

/// The two cards that people see most; `examples/discord_page.rs` lays them out from the transcript.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_and_an_abstention_look_different() {
    let shipped =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles/iran-us-negotiations-restart.md");
    let text = std::fs::read_to_string(shipped).unwrap();
    let bot = Running::on(FakeDiscord::start().await, &[("talks.md", &text)], &[]).await;
    let ask =
        async |question: &str| bot.fake.reply(&MEMBER.command(&bot.fake, "ask", json!({"question": question}))).await;
    let answer = ask("who called the negotiations a good start?").await;
    let abstention = ask("what did trump say about the talks?").await;
    assert!(words(&answer).contains("Araghchi"), "{answer:#}");
    assert_eq!(abstention["embeds"][0]["title"], "The sources don’t say");
    assert_ne!(answer["embeds"][0]["color"], abstention["embeds"][0]["color"]);
    for question in [
        "how do I bake sourdough?",
        "which sanctions were announced?",
        "did araghchi say the talks were a great start?",
    ] {
        inert(&ask(question).await);
    }
    let lists = [
        ("said", json!({"speaker": "Araghchi"})),
        ("timeline", json!({})),
        ("summary", json!({})),
        ("verify", json!({"quote": "a very good start"})),
        ("sources", json!({})),
        ("sanctions", json!({})),
    ];
    for (name, options) in lists {
        let token = MEMBER.command(&bot.fake, name, options);
        bot.fake.reply(&token).await;
    }
}
