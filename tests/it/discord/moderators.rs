//! Who may keep the index: every kind of asker against every act, in the running bot.

use super::{COUNCIL, Running, words};
use crate::fake_discord::FakeDiscord;
use crate::fake_discord::given::{IN_PRIVATE, MEMBER, MODERATOR, OTHER_ADMIN, Person, ROLE_HOLDER};
use serde_json::json;

const ACTS: [&str; 13] = [
    "status", "rebuild", "add", "edit", "remove", "rollback", "follow", "unfollow", "feeds", "explain", "reports",
    "case", "gaps",
];

fn does(fake: &FakeDiscord, who: Person, act: &str) -> String {
    let name = if act == "explain" { act.to_owned() } else { format!("index {act}") };
    let options = match act {
        "add" => return who.upload(fake, &name, "new.md", COUNCIL.as_bytes(), json!({})),
        "edit" => json!({"article": "nowhere", "title": "x"}),
        "explain" => json!({"question": "who spoke of the bridge?"}),
        "case" => json!({"report": "nowhere", "unanswerable": true}),
        "remove" => json!({"article": "nowhere", "reason": "x"}),
        "follow" => json!({"link": "http://10.0.0.1/feed"}),
        "unfollow" => json!({"feed": "nowhere"}),
        _ => json!({}),
    };
    who.command(fake, &name, options)
}

/// The words that show that the act was let through, and those of each refusal.
fn through(act: &str) -> &'static str {
    match act {
        "status" => "sentences",
        "rebuild" => "Nothing has changed since",
        "add" => "Put this article in?",
        "rollback" => "no earlier generation",
        "follow" => "private network",
        "unfollow" => "No such feed",
        "feeds" => "No feed is followed",
        "explain" => "Taken to be asked",
        "reports" => "No report is open",
        "case" => "No report `nowhere` is open",
        "gaps" => "Counting is switched off",
        _ => "There is no article `nowhere`",
    }
}

async fn check(bot: &Running, who: Person, act: &str, expect: &str) {
    let token = does(&bot.fake, who, act);
    let reply = bot.fake.reply_when(&token, |r| !words(r).is_empty() && !words(r).contains("Building")).await;
    let said = words(&reply);
    assert!(said.contains(expect), "{who:?} {act}: {said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_table() {
    let bot = Running::start().await;
    for act in ACTS {
        check(&bot, MEMBER, act, "is for moderators").await;
        check(&bot, MODERATOR, act, through(act)).await;
        check(&bot, ROLE_HOLDER, act, through(act)).await;
        check(&bot, OTHER_ADMIN, act, "home server only").await;
        check(&bot, IN_PRIVATE, act, "home server only").await;
    }
    let shown = bot.fake.reply(&does(&bot.fake, MODERATOR, "add")).await;
    for (who, expect) in
        [(MEMBER, "is for moderators"), (OTHER_ADMIN, "home server only"), (IN_PRIVATE, "home server only")]
    {
        for label in ["Put it in", "Discard"] {
            let said = words(&bot.fake.reply(&who.presses(&bot.fake, &shown, label)).await);
            assert!(said.contains(expect), "{who:?} presses {label}: {said}");
        }
    }
    for (who, expect) in [
        (MEMBER, "is for moderators"),
        (MODERATOR, "private network"),
        (ROLE_HOLDER, "private network"),
        (OTHER_ADMIN, "home server only"),
        (IN_PRIVATE, "home server only"),
    ] {
        let token = who.menu(&bot.fake, "Add to the record", "http://10.0.0.1/x");
        let said = words(&bot.fake.reply(&token).await);
        assert!(said.contains(expect), "{who:?} uses the menu: {said}");
    }
    let log = bot.log();
    assert!(log.contains("a moderator acts") && log.contains("user=202") && log.contains("refused"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_home_only_the_state_is_told() {
    let fake = FakeDiscord::start().await;
    let bot = Running::on(fake, &[("council.md", COUNCIL)], &[("ONRECORD_DISCORD_HOME_GUILD", "")]).await;
    for act in ACTS {
        for who in [MEMBER, MODERATOR, ROLE_HOLDER, OTHER_ADMIN, IN_PRIVATE] {
            let manages = matches!(who.id, 202..=204);
            let expect = match (act, manages) {
                ("status" | "explain", true) => through(act),
                ("status" | "explain", false) => "is for moderators",
                _ => "ONRECORD_DISCORD_HOME_GUILD",
            };
            check(&bot, who, act, expect).await;
        }
    }
}
