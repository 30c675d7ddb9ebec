//! What somebody wrote, as words: mentions, emoji, links and days in Discord's own notation are taken for what they
//! are. And which messages are no questions at all. Reading what a message carries besides (forwards, embeds, polls)
//! is here too; what is asked of the words is `mention`'s and the commands'.

use super::request::MAX_QUESTION;
use serenity::all::{Embed, Message, Poll};

/// Words of the longest message that can be small talk.
const SMALL: usize = 6;

/// What is said to a bot and asks nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    Thanks,
    Help,
    Hello,
}

/// Why a text is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unasked {
    Aside(Aside),
    /// So many characters too long.
    TooLong(usize),
}

/// A text as the question that it asks.
///
/// # Errors
/// Where it asks nothing, or is too long to be asked whole.
pub fn read(content: &str) -> Result<String, Unasked> {
    let words = question(content);
    let over = words.chars().count().saturating_sub(MAX_QUESTION);
    match aside(&words) {
        Some(aside) => Err(Unasked::Aside(aside)),
        None if over > 0 => Err(Unasked::TooLong(over)),
        None => Ok(words),
    }
}

/// The words of a question: without mentions, custom emoji and links, days written out, on one line.
pub fn question(content: &str) -> String {
    let mut out = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.find(['<', '[', 'h', 'H']) {
        out.push_str(&rest[..at]);
        let tail = &rest[at..];
        let begins_word = !out.ends_with(|c: char| c.is_alphanumeric());
        let (length, words) = notation(tail).or_else(|| link(tail).filter(|_| begins_word)).unwrap_or_else(|| {
            let c = tail.chars().next().unwrap_or(' ');
            (c.len_utf8(), c.to_string())
        });
        out.push_str(&words);
        rest = &tail[length..];
    }
    out.push_str(rest);
    let marks = ["||", "~~", "**", "__", "```"];
    let bare = marks.iter().fold(out, |text, mark| text.replace(mark, " "));
    let words: Vec<&str> = bare.split_whitespace().collect();
    // What stood before a mention's comma goes with it: "<@1>, who said it?".
    words.join(" ").trim_start_matches([',', ':', ';', '-', '–', '—', ' ']).replace(" ,", ",").replace(" ?", "?")
}

/// One thing in angle or square brackets that Discord shows as something else: its length, and its words.
fn notation(text: &str) -> Option<(usize, String)> {
    if let Some(label) = text.strip_prefix('[') {
        let (label, rest) = label.split_once("](")?;
        let (target, _) = rest.split_once(')')?;
        let plain = !label.contains(['\n', '[']) && is_link(target.trim_matches(['<', '>']));
        return plain.then(|| (label.len() + target.len() + 4, label.to_owned()));
    }
    let end = text.strip_prefix('<')?.find('>')? + 1;
    let inner = &text[1..end];
    let (length, nothing) = (end + 1, " ".to_owned());
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    if let Some(stamp) = inner.strip_prefix("t:") {
        let seconds = stamp.split(':').next().and_then(|s| s.parse().ok())?;
        return Some((length, day(seconds)?));
    }
    let id = inner.trim_start_matches(['@', '!', '&', '#']);
    let mention = inner.starts_with(['@', '#']) && digits(id);
    let emoji = inner.starts_with(':') || inner.starts_with("a:");
    let emoji = emoji && inner.rsplit(':').next().is_some_and(digits);
    let other = inner.starts_with('/') && inner.rsplit(':').next().is_some_and(digits) || inner.starts_with("id:");
    (mention || emoji || other || is_link(inner)).then_some((length, nothing))
}

/// A link that begins the text.
fn link(text: &str) -> Option<(usize, String)> {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '|')).unwrap_or(text.len());
    let whole = text[..end].trim_end_matches([',', '.', '?', '!', ')', ';', ':', '"', '”', '\'', '*', '_']);
    is_link(whole).then(|| (whole.len(), " ".to_owned()))
}

fn is_link(text: &str) -> bool {
    let head = |h: &str| text.get(..h.len()).is_some_and(|t| t.eq_ignore_ascii_case(h)) && text.len() > h.len();
    (head("https://") || head("http://")) && !text.contains(char::is_whitespace)
}

/// A second since 1970 as a day in words, in UTC.
fn day(seconds: i64) -> Option<String> {
    let day = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).ok()?).date();
    Some(day.strftime("%-d %B %Y").to_string())
}

/// Words of thanks.
const THANKS: &str = "thanks thank thx ty tysm thankyou cheers merci danke gracias";
/// Words that ask for help.
const HELP: &str = "help commands usage info";
/// Small talk that asks for nothing.
const HELLO: &str = "hi hello hey hiya yo morning evening afternoon night bye goodbye ping test testing ok okay k lol \
    nice cool great wow sorry welcome yes no yep nope sure bot";
/// What stands beside such words and asks for nothing either.
const FILL: &str = "you so much very a lot for the that this it again good all everyone everybody there please pls me i \
    need some can use to bot answer how do does work what your my friend man and many job well done off";

fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w == word)
}

/// Whether a message asks nothing of the articles.
pub fn aside(words: &str) -> Option<Aside> {
    let lower = words.to_lowercase().replace('’', "'");
    let said: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()).collect();
    if said.len() > SMALL {
        return None;
    }
    let only = |known: &str| said.iter().all(|w| is_in(known, w));
    let any = |known: &str| said.iter().any(|w| is_in(known, w));
    let with_fill = |known: &str| said.iter().all(|w| is_in(known, w) || is_in(FILL, w));
    let asks_how =
        matches!(said.as_slice(), ["how", "do" | "does", "this" | "it" | "you", "work"] | ["what", "can", "you", "do"]);
    let praise = matches!(said.as_slice(), ["good" | "well" | "nice", "bot" | "done" | "job"]);
    let thanks = any(THANKS) && said.iter().all(|w| [THANKS, FILL, HELLO].iter().any(|list| is_in(list, w)));
    if asks_how || (any(HELP) && with_fill(HELP)) {
        Some(Aside::Help)
    } else if praise || thanks {
        Some(Aside::Thanks)
    } else if only(HELLO) || (any(HELLO) && said.len() <= 3 && with_fill(HELLO)) {
        Some(Aside::Hello)
    } else {
        None
    }
}

/// All that a message shows, part by part: its own words, those of what it forwards, embeds and polls.
pub fn shown(message: &Message) -> String {
    let mut parts = vec![message.content.clone()];
    parts.extend(message.embeds.iter().flat_map(embedded));
    parts.extend(message.poll.iter().flat_map(|poll| polled(poll)));
    for forwarded in &message.message_snapshots {
        parts.push(forwarded.content.clone());
        parts.extend(forwarded.embeds.iter().flat_map(embedded));
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.join("\n\n")
}

fn embedded(embed: &Embed) -> Vec<String> {
    let mut parts: Vec<String> = [&embed.title, &embed.description].into_iter().flatten().cloned().collect();
    for field in &embed.fields {
        parts.extend([field.name.clone(), field.value.clone()]);
    }
    parts.extend(embed.footer.iter().map(|f| f.text.clone()));
    parts
}

fn polled(poll: &Poll) -> Vec<String> {
    let answers = poll.answers.iter().map(|a| &a.poll_media);
    std::iter::once(&poll.question).chain(answers).filter_map(|media| media.text.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn discords_notation_is_no_word() {
        for (content, expect) in [
            ("<@42>, who said it?", "who said it?"),
            ("hey <@!42> who   said it", "hey who said it"),
            ("what happened in <#1234> <:gavel:99> <a:party:98>?", "what happened in?"),
            ("<@&77> what happened on <t:1551830400:D>?", "what happened on 6 March 2019?"),
            ("is https://news.example/a?b=c true?", "is true?"),
            ("is <https://news.example/h> true?", "is true?"),
            ("is [the ferry sold](https://news.example/x)?", "is the ferry sold?"),
            ("who runs </ask:123> here", "who runs here"),
            ("what did **she** say of ||the ferry||?", "what did she say of the ferry?"),
            ("is 3 < 4 and [5] > 2?", "is 3 < 4 and [5] > 2?"),
            ("what the harbour httpd said", "what the harbour httpd said"),
            ("<t:nonsense> <@x> <:a:>", "<t:nonsense> <@x> <:a:>"),
            ("", ""),
        ] {
            assert_eq!(question(content), expect, "{content}");
        }
    }

    #[test]
    fn courtesies_are_no_questions() {
        for (words, expect) in [
            ("thanks", Some(Aside::Thanks)),
            ("Thank you so much!", Some(Aside::Thanks)),
            ("ok thx", Some(Aside::Thanks)),
            ("good bot", Some(Aside::Thanks)),
            ("help", Some(Aside::Help)),
            ("help me please", Some(Aside::Help)),
            ("How does this work?", Some(Aside::Help)),
            ("what can you do", Some(Aside::Help)),
            ("hello there", Some(Aside::Hello)),
            ("???", Some(Aside::Hello)),
            ("😀", Some(Aside::Hello)),
            ("who thanked the pilots?", None),
            ("help for the farmers", None),
            ("did the mayor say thanks", None),
            ("what help did the town get?", None),
            ("ferry", None),
        ] {
            assert_eq!(aside(words), expect, "{words}");
        }
    }

    #[test]
    fn a_message_shows_more_than_its_content() {
        let user = json!({"id": "7", "username": "u", "discriminator": "0", "avatar": null});
        let stamp = "2026-01-01T00:00:00Z";
        let embed = json!({"type": "rich", "title": "Title “a”", "description": "Told “b”", "footer": {"text": "Foot “d”"},
            "fields": [{"name": "Field", "value": "Value “c”", "inline": false}]});
        let snapshot = json!({"message": {"content": "Forwarded “e”", "timestamp": stamp, "edited_timestamp": null,
            "mentions": [], "attachments": [], "embeds": [embed], "type": 0, "flags": 0}});
        let poll = json!({"question": {"text": "Did he say “f”?"}, "answers": [{"answer_id": 1, "poll_media": {"text": "No, “g”"}}],
            "expiry": stamp, "allow_multiselect": false, "layout_type": 1});
        let message: Message =
            serde_json::from_value(json!({"id": "5", "channel_id": "6", "author": user, "content": "",
            "timestamp": stamp, "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [],
            "mention_roles": [], "attachments": [], "embeds": [], "pinned": false, "type": 0,
            "message_snapshots": [snapshot], "poll": poll}))
            .unwrap();
        let shown = shown(&message);
        for part in ["a", "b", "c", "d", "e", "f", "g"] {
            assert!(shown.contains(&format!("“{part}”")), "{shown}");
        }
    }
}
