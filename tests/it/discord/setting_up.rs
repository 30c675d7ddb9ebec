//! Starting and stopping: without a token, with a bad one, without a gateway; intents, registration, the log.

use super::{Running, TOKEN, launch, words};
use crate::fake_discord::given::MEMBER;
use crate::fake_discord::{FakeDiscord, Fault};
use serde_json::json;
use std::io::{Read, Write};
use std::process::Command;
use std::time::Duration;

fn refused(fake: &FakeDiscord, settings: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("data/articles")).unwrap();
    let status = launch(fake, folder.path(), settings).wait().unwrap();
    assert_eq!(status.code(), Some(2));
    std::fs::read_to_string(folder.path().join("log")).unwrap()
}

#[test]
fn without_a_token_three_lines_say_how() {
    let folder = tempfile::tempdir().unwrap();
    let out =
        Command::new(env!("CARGO_BIN_EXE_onrecord")).arg("serve").current_dir(&folder).env_clear().output().unwrap();
    let said = String::from_utf8(out.stderr).unwrap();
    assert_eq!((out.status.code(), said.lines().count()), (Some(2), 3), "{said}");
    assert!(said.contains("developers/applications") && said.contains("onrecord ask"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_token_is_told_and_not_shown() {
    let fake = FakeDiscord::start().await;
    fake.fault("GET /api/v10/gateway/bot", Fault::Refuse { status: 401, code: 0, retry_after: None });
    let log = refused(&fake, &[]);
    assert!(log.contains("ONRECORD_DISCORD_TOKEN") && !log.contains(TOKEN), "{log}");
}

/// Serenity would go to Discord's own address.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_gateways_address_nothing_is_connected() {
    let fake = FakeDiscord::start().await;
    for _ in 0..4 {
        fake.fault("/gateway", Fault::Refuse { status: 503, code: 0, retry_after: None });
    }
    let log = refused(&fake, &[]);
    assert!(log.contains("gateway") && log.contains("nothing was connected"), "{log}");
    assert_eq!(fake.identifies(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_connects_with_few_rights_and_leaves_cleanly() {
    let fake = FakeDiscord::start().await;
    let mut bot =
        Running::on(fake, &[("council.md", super::COUNCIL)], &[("ONRECORD_DISCORD_REGISTER_GUILD", "10")]).await;
    let registered = bot.fake.request(0, "PUT", "/commands").await;
    assert!(registered.path.ends_with("/applications/1000/guilds/10/commands"), "{}", registered.path);
    assert_eq!(registered.body.as_array().unwrap().len(), 13);
    // GUILD_MESSAGES and DIRECT_MESSAGES; none of the privileged ones.
    assert_eq!(bot.fake.intents(), (1 << 9) | (1 << 12));
    let log = bot.log();
    assert!(log.contains("oauth2/authorize?client_id=1000"), "{log}");
    assert_eq!(bot.stop().code(), Some(0));
    assert!(!bot.log().contains(TOKEN));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_under_way_is_finished_before_it_leaves() {
    let mut bot = Running::start().await;
    bot.fake.fault("/callback", Fault::Slow(Duration::from_millis(1500)));
    let token = MEMBER.command(&bot.fake, "ask", json!({"question": "who spoke of the bridge?"}));
    bot.fake.request(0, "POST", "/callback").await;
    assert_eq!(bot.stop().code(), Some(0));
    assert!(words(&bot.fake.reply(&token).await).contains("bridge"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_keeps_no_question() {
    let mut bot = Running::start().await;
    let token = MEMBER.command(&bot.fake, "ask", json!({"question": "where is the zanzibarquestion?"}));
    bot.fake.reply(&token).await;
    bot.fake
        .dispatch("MESSAGE_CREATE", &crate::fake_discord::given::IN_PRIVATE.says(&bot.fake, "zanzibarquestion again"));
    bot.fake.request(0, "POST", "/channels/600/messages").await;
    bot.stop();
    let log = bot.log();
    assert!(!log.contains("zanzibar"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn health_and_metrics_are_served() {
    let fake = FakeDiscord::start().await;
    let bot = Running::on(fake, &[("council.md", super::COUNCIL)], &[("ONRECORD_METRICS", "127.0.0.1:0")]).await;
    bot.fake.reply(&MEMBER.command(&bot.fake, "ask", json!({"question": "who spoke of the bridge?"}))).await;
    let log = bot.log();
    let address = log.split("address=").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap().to_owned();
    assert!(get(&address, "/health").contains("200 OK"));
    let metrics = get(&address, "/metrics");
    for name in [
        "onrecord_replies_total{outcome=\"answered\"} 1",
        "onrecord_reply_seconds_bucket",
        "onrecord_generation_age_seconds",
        "onrecord_shard_connected{shard=\"0\"} 1",
    ] {
        assert!(metrics.contains(name), "{name} in {metrics}");
    }
}

fn get(address: &str, path: &str) -> String {
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cooldown_is_a_kind_word_in_private() {
    let fake = FakeDiscord::start().await;
    let bot = Running::on(fake, &[("council.md", super::COUNCIL)], &[("ONRECORD_DISCORD_COOLDOWN", "60")]).await;
    let ask = || MEMBER.command(&bot.fake, "ask", json!({"question": "who spoke of the bridge?"}));
    bot.fake.reply(&ask()).await;
    let second = bot.fake.reply(&ask()).await;
    assert!(words(&second).contains("One moment, please"), "{second}");
    assert_eq!(second["flags"], 64);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_doctor_says_what_to_mend() {
    let fake = FakeDiscord::start().await;
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("data/articles")).unwrap();
    let look = |home: &str| {
        let mut doctor = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        doctor.arg("doctor").current_dir(&folder).env_clear();
        doctor.env("ONRECORD_DISCORD_TOKEN", TOKEN).env("ONRECORD_DISCORD_HOME_GUILD", home);
        let out = doctor.env("ONRECORD_DISCORD_API", fake.url()).output().unwrap();
        (out.status.code(), String::from_utf8(out.stdout).unwrap())
    };
    let (code, said) = look("11");
    assert_eq!(code, Some(2));
    for expect in
        ["MEND  data/articles holds no article", "is not in its home server (11)", "oauth2/authorize?client_id=42"]
    {
        assert!(said.contains(expect), "{said}");
    }
    std::fs::write(folder.path().join("data/articles/council.md"), super::COUNCIL).unwrap();
    let built =
        Command::new(env!("CARGO_BIN_EXE_onrecord")).args(["index", "build"]).current_dir(&folder).env_clear().status();
    assert!(built.unwrap().success());
    let (code, said) = look("10");
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("the bot is called onrecord") && said.contains("with the permissions that it needs"),
        "{said}"
    );
    fake.fault("users/@me", Fault::Refuse { status: 401, code: 0, retry_after: None });
    let (code, said) = look("10");
    assert!(
        code == Some(2) && said.contains("Discord refused ONRECORD_DISCORD_TOKEN") && !said.contains(TOKEN),
        "{said}"
    );
}
