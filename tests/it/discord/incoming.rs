//! Links, feeds, approvals and notes in the running bot.

use super::{COUNCIL, REPORTS, Running, words};
use crate::fake_discord::FakeDiscord;
use crate::fake_discord::given::{MEMBER, MODERATOR, button};
use crate::intake::following::rss;
use crate::intake::shapes;
use crate::intake::web::{Reply, Web};
use serde_json::{Value, json};

const NEWS: u64 = 660;

async fn bot() -> Running {
    let settings = [("ONRECORD_FETCH_ALLOW", "127.0.0.1"), ("ONRECORD_DISCORD_NEWS_CHANNEL", "660")];
    Running::on(FakeDiscord::start().await, &[("council.md", COUNCIL)], &settings).await
}

/// The first message in a channel from `since` on that says something.
async fn posted(fake: &FakeDiscord, channel: u64, since: usize, says: &str) -> Value {
    let path = format!("/channels/{channel}/messages");
    fake.until(&format!("{says:?} in {channel}"), |fake| {
        let all = fake.requests();
        all.iter()
            .skip(since)
            .find(|r| r.path.ends_with(&path) && words(&r.body).contains(says))
            .map(|r| r.body.clone())
    })
    .await
}

/// A message of the bot's as the fake would show it, for pressing its buttons.
fn shown(body: &Value) -> Value {
    let author = json!({"id": "1001", "username": "onrecord", "discriminator": "0", "avatar": null, "bot": true});
    let mut message = json!({"id": "8800", "channel_id": REPORTS.to_string(), "author": author, "content": "", "type": 0,
        "timestamp": "2026-01-01T00:00:00Z", "edited_timestamp": null, "tts": false, "mention_everyone": false,
        "mentions": [], "mention_roles": [], "attachments": [], "pinned": false});
    (message["embeds"], message["components"]) = (body["embeds"].clone(), body["components"].clone());
    message["embeds"].as_array_mut().unwrap().iter_mut().for_each(|e| e["type"] = json!("rich"));
    message
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_comes_in_by_command_and_by_menu() {
    let (web, bot) = (Web::start().await, bot().await);
    let fake = &bot.fake;
    web.serve("/pier", Reply::page(shapes::article()));
    web.serve("/wall", Reply::page("<html><body><p>We use cookies. Your consent counts.</p></body></html>"));
    let link = web.url("/pier");
    // Who may not add makes nobody fetch.
    for token in [
        MEMBER.command(fake, "index add", json!({"link": link})),
        MEMBER.menu(fake, "Add to the record", &format!("see {link}")),
    ] {
        assert!(words(&fake.reply(&token).await).contains("is for moderators"));
    }
    assert!(web.asked("/pier").is_empty());
    for (options, expect) in [
        (json!({}), "Give the `link` of a page"),
        (json!({"link": "news.example"}), "That is no link"),
        (json!({"link": "http://169.254.169.254/"}), "private network"),
        (json!({"link": web.url("/wall")}), "notice about cookies"),
        (json!({"link": web.url("/nowhere")}), "no such page"),
        (json!({"link": link, "published": "soon"}), "year-month-day"),
    ] {
        let said = words(&fake.reply(&MODERATOR.command(fake, "index add", options.clone())).await);
        assert!(said.contains(expect), "{options}: {said}");
    }
    let token = MODERATOR.menu(fake, "Add to the record", &format!("look: <{link}> and https://b.example/x"));
    let asked = fake.reply(&token).await;
    let said = words(&asked);
    for expect in [
        "Put this article in?",
        "Orvik council votes",
        "Published: 2026-02-10",
        "Language: en",
        "Quoted: ",
        "holds 2 links",
    ] {
        assert!(said.contains(expect), "{expect} in {said}");
    }
    let since = fake.requests().len();
    let put = MODERATOR.presses(fake, &asked, "Put it in");
    fake.reply_when(&put, |r| words(r).contains("2 articles: 1 new")).await;
    let note = posted(fake, NEWS, since, "New on the record").await;
    let told = words(&note);
    assert!(told.contains("Northern Press Agency") && told.contains("Quoted for the first time: "), "{told}");
    let context = fake.reply(&MEMBER.presses(fake, &shown(&note), "Show in context")).await;
    assert!(words(&context).contains("harbour"), "{context}");
    let answer =
        fake.reply(&MEMBER.command(fake, "ask", json!({"question": "who said nobody came to the fishers?"}))).await;
    assert!(words(&answer).contains("Nobody came to us"), "{answer}");
    // Again, changed: what changed is shown.
    web.serve("/pier", Reply::page(shapes::article().replace("46 million", "48 million")));
    let said = words(&fake.reply(&MODERATOR.command(fake, "index add", json!({"link": link}))).await);
    assert!(
        said.contains("another version") && said.contains("48 million") && said.contains("Replace this article?"),
        "{said}"
    );
    let none = MODERATOR.menu(fake, "Add to the record", "no link here");
    assert!(words(&fake.reply(&none).await).contains("no link in this message"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_waits_for_moderators_and_is_trusted() {
    let (web, mut bot) = (Web::start().await, bot().await);
    web.serve("/feed", Reply::feed(rss(&[(1, true), (2, true), (3, true), (4, true)], &web)));
    let fake = bot.fake.clone();
    let fake = &fake;
    let followed = MODERATOR.command(
        fake,
        "index follow",
        json!({"link": web.url("/feed"), "every": "1h", "words": "crane, ship"}),
    );
    let said = words(&fake.reply(&followed).await);
    assert!(
        said.contains("The Quay") && said.contains("waits for a moderator") && said.contains("4 entries"),
        "{said}"
    );
    let mut asked = Vec::new();
    for i in 1..=4 {
        asked.push(shown(&posted(fake, REPORTS, 0, &format!("**Cranes of night {i}**")).await));
    }
    let said = words(&asked[0]);
    for expect in ["Put this article in?", "Harbour master Jane Doe1 said", "Quoted: ", "By the feed The Quay"] {
        assert!(said.contains(expect), "{expect} in {said}");
    }
    for label in ["Approve", "Reject", "Always approve this feed"] {
        assert!(button(&asked[0], label).is_some());
        let said = words(&fake.reply(&MEMBER.presses(fake, &asked[0], label)).await);
        assert!(said.contains("is for moderators"), "{label}: {said}");
    }
    // The buttons outlive a kill; what was shown is not shown again.
    bot.kill_and_restart().await;
    let approved =
        fake.reply_when(&MODERATOR.presses(fake, &asked[0], "Approve"), |r| words(r).contains("Generation")).await;
    assert!(words(&approved).contains("Approved by <@202>") && button(&approved, "Approve").is_none(), "{approved}");
    let again = words(&fake.reply(&MODERATOR.presses(fake, &asked[0], "Approve")).await);
    assert!(again.contains("isn’t waiting any more"), "{again}");
    let rejected = words(&fake.reply(&MODERATOR.presses(fake, &asked[1], "Reject")).await);
    assert!(rejected.contains("Rejected by <@202>"), "{rejected}");
    let trusted = MODERATOR.presses(fake, &asked[2], "Always approve this feed");
    let trusted = words(&fake.reply_when(&trusted, |r| words(r).contains("Generation")).await);
    assert!(trusted.contains("with 1 others that waited") && trusted.contains("goes in at once"), "{trusted}");
    let articles = bot.data().join("articles");
    assert_eq!(std::fs::read_dir(&articles).unwrap().count(), 4);
    let listed = words(&fake.reply(&MODERATOR.command(fake, "index feeds", json!({}))).await);
    assert!(
        listed.contains("**The Quay**")
            && listed.contains("goes in at once")
            && listed.contains("only with: crane, ship"),
        "{listed}"
    );
    let offered = fake.reply(&MODERATOR.types(fake, "index unfollow", "feed", "quay")).await;
    assert_eq!(offered["choices"][0]["name"], "The Quay");
    let gone = words(&fake.reply(&MODERATOR.command(fake, "index unfollow", json!({"feed": "The Quay"}))).await);
    assert!(gone.contains("followed no longer"), "{gone}");
    let none = words(&fake.reply(&MODERATOR.command(fake, "index feeds", json!({}))).await);
    assert!(none.contains("No feed is followed"), "{none}");
    let posts = fake
        .requests()
        .iter()
        .filter(|r| words(&r.body).contains("**Cranes of night 2**") && r.path.contains("650"))
        .count();
    assert_eq!(posts, 1, "shown once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trusted_feed_goes_in_at_once_and_a_broken_one_is_told() {
    let (web, bot) = (Web::start().await, bot().await);
    let fake = &bot.fake;
    let many: Vec<(usize, bool)> = (1..=12).map(|i| (i, true)).collect();
    web.serve("/feed", Reply::feed(rss(&many, &web)));
    web.serve("/other", Reply::feed(rss(&[(50, true)], &web).replace("The Quay", "The Bay")));
    let follow = |path: &str| MODERATOR.command(fake, "index follow", json!({"link": web.url(path), "trusted": true}));
    fake.reply(&follow("/feed")).await;
    let told = words(&posted(fake, REPORTS, 0, "12 articles came in by feeds").await);
    assert!(told.contains("Cranes of night 1 (The Quay)"), "{told}");
    posted(fake, NEWS, 0, "And 2 articles more").await;
    let status = words(&fake.reply(&MODERATOR.command(fake, "index status", json!({}))).await);
    assert!(status.contains("g000002") && status.contains("13 articles"), "one generation for all: {status}");
    // Followed in the moment before the site breaks.
    fake.reply(&MODERATOR.command(
        fake,
        "index follow",
        json!({"link": web.url("/other"), "trusted": true, "new_only": true}),
    ))
    .await;
    let path = bot.data().join("feeds.json");
    fake.until("the second feed asked", |_| {
        let feeds: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        feeds["feeds"][1]["asked"].is_string().then_some(())
    })
    .await;
    for (link, expect) in [("/nothing", "no such page"), ("/feed?x", "The Quay")] {
        let said = words(&fake.reply(&MODERATOR.command(fake, "index follow", json!({"link": web.url(link)}))).await);
        assert!(said.contains(expect), "{link}: {said}");
    }
    let wrong = MODERATOR.command(fake, "index follow", json!({"link": web.url("/feed"), "every": "1s"}));
    assert!(words(&fake.reply(&wrong).await).contains("every 5 minutes at most"));
}
