//! An article whose quotes try to act: Discord gets nothing that pings, links, breaks out or is too long.

use super::{Running, words};
use crate::fake_discord::FakeDiscord;
use crate::fake_discord::given::{BOT_MENTION, IN_PRIVATE, MEMBER, MODERATOR, button};
use serde_json::{Value, json};

pub fn article() -> String {
    let long = "the ferry and the anchor and the rope and the sail ".repeat(110);
    format!(
        "---\ntitle: \"@everyone [free](http://evil.example) `title` <@1>\"\npublisher: \"**P** discord.gg/evil\"\n\
         url: \"https://example.org/a)b(c\"\n---\n\n\
         Captain Ann Lee said: “@everyone @here, the ferry <@123> <@&456> <#789> sails.”\n\n\
         Captain Ann Lee said: “Read [the ferry](http://evil.example) at http://evil.example or discord.gg/evil.”\n\n\
         Captain Ann Lee said: “The ferry ```carries``` `code` and ||secrets|| and *stars* and # heads.”\n\n\
         Captain Ann Lee said: “The fer\u{200b}ry \u{202e}sdrawkcab\u{202c} hides \u{2066}things\u{feff}.”\n\n\
         Captain Ann Lee said: “مذاکرات ferry در مسقط ادامه دارد.”\n\n\
         Captain Ann Lee said: “{long}.”\n"
    )
}

/// The text without the links that the bot makes of the articles' addresses, and without escaped brackets.
fn without_own_links(text: &str) -> String {
    let own = [
        "https://example.org/a%29b%28c",
        "https://example.org/bridge",
        "https://example.org/x",
        "https://p.example",
        "https://insights.niacouncil.org/p/iranus-negotiations-restart-cautious",
    ];
    let bare = without_fragments(text);
    own.iter().fold(bare, |text, url| text.replace(&format!("]({url})"), "")).replace("\\](", "")
}

/// Links without the words at which they open their page, which are encoded to the last mark.
fn without_fragments(text: &str) -> String {
    let mut parts = text.split("#:~:text=");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(')').unwrap();
        assert!(part[..end].bytes().all(|b| b.is_ascii_alphanumeric() || b"%._~,-".contains(&b)), "{part}");
        out.push_str(&part[end..]);
    }
    out
}

/// Nothing in the message acts, and it keeps Discord's limits.
pub fn inert(message: &Value) {
    for embed in message["embeds"].as_array().into_iter().flatten() {
        let text = without_own_links(embed["description"].as_str().unwrap_or_default());
        for act in [
            "@everyone",
            "@here",
            "<@1>",
            "<@&",
            "<#7",
            "http://",
            "https://",
            "discord.gg",
            "```",
            "](",
            "\u{202e}",
            "\u{200b}\u{200b}",
            "||",
        ] {
            assert!(!text.contains(act), "{act:?} in {text}");
        }
        assert!(text.encode_utf16().count() <= 4096);
        assert_eq!(text.matches('\u{2068}').count(), text.matches('\u{2069}').count(), "{text}");
    }
    let all: usize = words(message).encode_utf16().count();
    assert!(all <= 6000, "{all}");
}

#[tokio::test(flavor = "multi_thread")]
async fn quotes_stay_words() {
    let bot = Running::on(FakeDiscord::start().await, &[("ferry.md", &article())], &[]).await;
    let fake = &bot.fake;
    let questions = [
        "who says that the ferry sails?",
        "where to read the ferry?",
        "what does the ferry carry, code or secrets or stars?",
        "who hides things?",
        "what of the ferry and the anchor and the rope?",
        "@everyone <@1> [x](http://evil.example) ferry?",
        "مذاکرات در مسقط",
    ];
    for question in questions {
        let first = fake.reply(&MEMBER.command(fake, "ask", json!({"question": question}))).await;
        inert(&first);
        let mut page = first.clone();
        for _ in 0..12 {
            if button(&page, "More").is_none() {
                break;
            }
            page = fake.reply(&MEMBER.presses(fake, &page, "More")).await;
            inert(&page);
        }
        if button(&first, "Show in context").is_some() {
            inert(&fake.reply(&MEMBER.presses(fake, &first, "Show in context")).await);
        }
    }
    let long = "“the ferry and the anchor ".to_owned() + &"and the rope ".repeat(150) + "”";
    let others = [
        MEMBER.check_quotes(fake, &long),
        MEMBER.command(fake, "verify", json!({"quote": &long, "speaker": "@everyone"})),
        MEMBER.command(fake, "sources", json!({})),
        MEMBER.command(fake, "summary", json!({})),
        MEMBER.command(fake, "timeline", json!({"about": "[x](http://evil.example) · about: y"})),
        MODERATOR.upload(fake, "index add", "ferry.md", article().as_bytes(), json!({"publisher": "@everyone `x`"})),
    ];
    for token in others {
        inert(&fake.reply(&token).await);
    }
    let seen = fake.requests().len();
    fake.dispatch(
        "MESSAGE_CREATE",
        &MEMBER.says(fake, &format!("{BOT_MENTION} the ferry and the anchor {}", "rope ".repeat(350))),
    );
    inert(&fake.request(seen, "POST", "/channels/600/messages").await.body);
    fake.dispatch("MESSAGE_CREATE", &IN_PRIVATE.says(fake, "\u{0}\u{202e}\u{feff}*"));
    let quiet = fake
        .requests()
        .iter()
        .all(|r| r.body["allowed_mentions"]["parse"] == json!([]) || !r.path.contains("messages"));
    assert!(quiet, "a message without allowed_mentions");
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_that_try_paths_or_lie_are_refused() {
    let bot = Running::start().await;
    let fake = &bot.fake;
    let files: [(&str, &[u8], &str); 7] = [
        ("../../../etc/cron.md", b"---\ntitle: x\n---\n\ny", "name can"),
        ("C:\\x.md", b"---\ntitle: x\n---\n\ny", "name can"),
        ("con.txt", b"x\ny", "name can"),
        (".hidden.md", b"---\ntitle: x\n---\n\ny", "name can"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "not a text file"),
        ("archive.zip", b"PK\x03\x04", "must end in"),
        ("untitled.md", b"---\na: &a [x,x]\nb: &b [*a,*a]\n---\n\ny", "The article has no title"),
    ];
    for (name, bytes, expect) in files {
        let said = words(&fake.reply(&MODERATOR.upload(fake, "index add", name, bytes, json!({}))).await);
        assert!(said.contains(expect), "{name}: {said}");
    }
    let large = vec![b'a'; 1024 * 1024 + 1];
    let said = words(&fake.reply(&MODERATOR.upload(fake, "index add", "a.txt", &large, json!({}))).await);
    assert!(said.contains("over 1 MiB"), "{said}");
    let articles: Vec<_> = bot.data().join("articles").read_dir().unwrap().collect();
    assert_eq!(articles.len(), 1);
}
