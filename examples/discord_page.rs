//! Lays out what the bot sent as Discord would show it: reads a transcript of the fake Discord and prints a page with
//! each message whose question is given, or with every one.
//!
//! `cargo run --example discord_page -- TRANSCRIPT [QUESTION…] > page.html`

use serde_json::Value;
use std::io::{BufRead, Write};

const STYLE: &str = "
body { background: #313338; color: #dbdee1; font: 16px/1.375 'gg sans', 'Noto Sans', 'Helvetica Neue', Arial, sans-serif; margin: 24px; max-width: 620px }
.message { display: flex; gap: 16px; margin-bottom: 28px }
.face { width: 40px; height: 40px; border-radius: 50%; background: #2e8b57; color: #fff; flex: none; text-align: center; line-height: 40px; font-weight: 700 }
.name { color: #f2f3f5; font-weight: 500 } .app { background: #5865f2; color: #fff; font-size: 11px; border-radius: 3px; padding: 1px 5px; margin-left: 4px }
.embed { background: #2b2d31; border-left: 4px solid; border-radius: 4px; padding: 8px 16px 16px 12px; margin-top: 4px; max-width: 516px; font-size: 14px }
.author { font-weight: 600; color: #f2f3f5; margin-top: 8px } .title { font-weight: 600; color: #f2f3f5; font-size: 16px; margin-top: 8px }
.text { margin-top: 8px; white-space: pre-wrap; overflow-wrap: anywhere } .footer { font-size: 12px; margin-top: 8px; color: #b5bac1; white-space: pre-wrap }
blockquote { margin: 0; padding-left: 12px; border-left: 4px solid #4e5058 } a { color: #00a8fc; text-decoration: none }
code { background: #1e1f22; border-radius: 3px; padding: 0 3px }
.keys { margin-top: 8px; display: flex; gap: 8px; flex-wrap: wrap } .key { border-radius: 3px; padding: 6px 16px; font-size: 14px; color: #fff }
.s1 { background: #5865f2 } .s2 { background: #4e5058 } .s4 { background: #da373c }
@media (max-width: 480px) { body { margin: 8px } }
";

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let path = args.next().ok_or_else(|| anyhow::anyhow!("which transcript?"))?;
    let questions: Vec<String> = args.collect();
    let mut out = std::io::stdout().lock();
    write!(
        out,
        "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Onrecord</title>"
    )?;
    write!(out, "<style>{STYLE}</style>")?;
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let line: Value = serde_json::from_str(&line?)?;
        let body = if line["body"]["data"].is_object() { &line["body"]["data"] } else { &line["body"] };
        let asked = body["embeds"][0]["author"]["name"].as_str().unwrap_or_default();
        let wanted = questions.is_empty() || questions.iter().any(|q| q == asked);
        if wanted && body["embeds"].as_array().is_some_and(|e| !e.is_empty()) {
            writeln!(out, "{}", message(body))?;
        }
    }
    Ok(())
}

fn message(body: &Value) -> String {
    let each = |list: &Value, draw: &dyn Fn(&Value) -> String| {
        list.as_array().into_iter().flatten().map(draw).collect::<String>()
    };
    let embeds = each(&body["embeds"], &embed);
    let keys = each(&body["components"][0]["components"], &|key| {
        format!("<span class='key s{}'>{}</span>", key["style"], plain(&key["label"]))
    });
    format!(
        "<div class=message><div class=face>O</div><div><span class=name>Onrecord</span><span class=app>APP</span>\
         {embeds}<div class=keys>{keys}</div></div></div>"
    )
}

fn embed(embed: &Value) -> String {
    let part =
        |class: &str, html: String| if html.is_empty() { html } else { format!("<div class={class}>{html}</div>") };
    let author = part("author", plain(&embed["author"]["name"]));
    let title = part("title", markdown(embed["title"].as_str().unwrap_or_default()));
    let text = part("text", markdown(embed["description"].as_str().unwrap_or_default()));
    let footer = part("footer", plain(&embed["footer"]["text"]));
    let colour = embed["color"].as_u64().unwrap_or(0);
    format!("<div class=embed style='border-color:#{colour:06x}'>{author}{title}{text}{footer}</div>")
}

fn plain(value: &Value) -> String {
    value.as_str().unwrap_or_default().chars().map(entity).collect()
}

fn entity(c: char) -> String {
    match c {
        '<' => "&lt;".into(),
        '>' => "&gt;".into(),
        '&' => "&amp;".into(),
        other => other.into(),
    }
}

/// The Markdown that the bot writes: quotes, bold, italics, strikes, code, links, and escapes.
fn markdown(text: &str) -> String {
    let line = |line: &str| match line.strip_prefix("> ") {
        Some(quote) => format!("<blockquote>{}</blockquote>", inline(quote)),
        None => format!("{}\n", inline(line)),
    };
    text.lines().map(line).collect::<String>().trim_end().to_owned()
}

fn inline(mut rest: &str) -> String {
    let mut out = String::new();
    while let Some(c) = rest.chars().next() {
        if let Some(escaped) = rest.strip_prefix('\\').and_then(|r| r.chars().next()).filter(|c| !c.is_alphanumeric()) {
            out.push_str(&entity(escaped));
            rest = &rest[1 + escaped.len_utf8()..];
            continue;
        }
        if let Some((html, left)) = marked(rest) {
            out.push_str(&html);
            rest = left;
            continue;
        }
        out.push_str(&entity(c));
        rest = &rest[c.len_utf8()..];
    }
    out
}

fn marked(rest: &str) -> Option<(String, &str)> {
    for (mark, tag) in [("**", "b"), ("~~", "s"), ("*", "i"), ("`", "code")] {
        if let Some((inner, left)) = rest.strip_prefix(mark).and_then(|r| until(r, mark)) {
            return Some((format!("<{tag}>{}</{tag}>", inline(inner)), left));
        }
    }
    let (label, left) = rest.strip_prefix('[').and_then(|r| until(r, "]("))?;
    let (url, left) = left.split_once(')')?;
    Some((format!("<a href='{url}'>{}</a>", inline(label)), left))
}

/// Up to the mark, passing over escaped ones.
fn until<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let at = text.match_indices(mark).find(|(at, _)| !text[..*at].ends_with('\\')).filter(|(at, _)| *at > 0)?.0;
    Some((&text[..at], &text[at + mark.len()..]))
}
