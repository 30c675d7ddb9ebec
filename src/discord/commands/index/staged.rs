//! An article that waits for a moderator's word: what it holds, what it replaces, and what is like it.

use super::super::super::escape::{cut, escape};
use super::super::super::render::Card;
use super::super::super::send::{Key, Outgoing, Style};
use super::choice::Choice;
use crate::corpus::counted;
use crate::intake::{Staged, Twin};

/// Names, and paragraphs that changed, on one card.
const NAMED: usize = 8;
const CHANGES: usize = 5;

/// What an article holds, and the question whether it is to go in.
pub fn shown(staged: &Staged, twin: Option<&Twin>) -> Outgoing {
    let quoted: Vec<String> = staged.quoted.iter().take(NAMED).map(|n| escape(&cut(n, 80))).collect();
    let mut lines = vec![
        format!("**{}**", escape(&cut(&staged.metadata.title, 200))),
        format!(
            "{}, {} · id `{}`",
            counted(staged.paragraphs, "paragraph"),
            counted(staged.statements, "statement"),
            staged.id
        ),
    ];
    let meta = &staged.metadata;
    let day = meta.published.map(|d| d.to_string());
    let of = [
        ("Publisher", &meta.publisher),
        ("Link", &meta.url),
        ("Published", &day),
        ("Author", &meta.author),
        ("Language", &meta.language),
    ];
    for (name, value) in of {
        let value = value.as_deref().map_or_else(|| "not given".to_owned(), |v| escape(&cut(v, 300)));
        lines.push(format!("{name}: {value}"));
    }
    lines.extend((!quoted.is_empty()).then(|| format!("Quoted: {}", quoted.join(", "))));
    if let Some(change) = &staged.replaces {
        lines.push(format!(
            "\nIt replaces **{}**: {} new, {} gone. The old file is kept aside.",
            escape(&cut(&change.title, 200)),
            counted(change.new_paragraphs, "paragraph"),
            change.gone_paragraphs
        ));
    }
    lines.extend(twin.map(like));
    lines.extend(staged.warnings.iter().take(5).map(|w| format!("Note: {}", escape(&cut(w, 200)))));
    let title = if staged.replaces.is_some() { "Replace this article?" } else { "Put this article in?" };
    let key = |label, style, choice: Choice| Key { label, style, id: choice.to_string() };
    let put = key("Put it in", Style::Primary, Choice::Put(staged.key.clone()));
    let discard = key("Discard", Style::Secondary, Choice::Discard(staged.key.clone()));
    Outgoing {
        cards: vec![Card::notice(lines.join("\n")).titled(title)],
        keys: vec![put, discard],
        ..Outgoing::default()
    }
}

/// The version that is there, and what changed.
fn like(twin: &Twin) -> String {
    let id = twin.id.replace('`', "");
    let same = twin.changes.new + twin.changes.gone == 0;
    let head = match (twin.same_link, same) {
        (_, true) => format!("\nThe same text is there as `{id}`."),
        (true, false) => format!("\nAt this link another version is there, `{id}`. What changed:"),
        (false, false) => {
            format!("\nMuch of it ({:.0}%) is there at another link, as `{id}`. What differs:", twin.share * 100.0)
        }
    };
    let changes = twin.changes.lines.iter().take(CHANGES);
    let changes = changes.map(|(sign, text)| format!("\\{sign} {}", escape(&cut(text, 160))));
    std::iter::once(head).chain(changes).collect::<Vec<_>>().join("\n")
}
