//! What came in with an article, as a short note with a button to its first words on record.

use super::super::component::{Action, Anchor, Button};
use super::super::escape::{cut, escape};
use super::super::render::Card;
use super::super::send::{Key, Outgoing, Style};
use crate::corpus::plain;
use crate::index::{ArticleEntry, IndexError, Searcher};

/// Names and sanctions in one note.
const NAMED: usize = 6;
const REPORTED: usize = 3;

/// What is told of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    pub title: String,
    pub publisher: Option<String>,
    pub published: Option<String>,
    /// Whose words no article before had.
    pub newly_quoted: Vec<String>,
    pub quoted: Vec<String>,
    /// Sentences that report sanctions.
    pub sanctions: Vec<String>,
    pub anchor: Option<Anchor>,
}

impl News {
    pub fn of(searcher: &Searcher, entry: &ArticleEntry, new_speakers: &[String]) -> Result<Self, IndexError> {
        let passages = searcher.around(&entry.id, 1..=usize::MAX)?;
        let first = passages.iter().find(|p| !p.statements.is_empty()).or(passages.first());
        let sanctions = passages.iter().filter(|p| !p.sanctions.is_empty()).map(|p| p.text.clone()).collect();
        let (newly_quoted, quoted) = entry.speakers.iter().cloned().partition(|s| new_speakers.contains(s));
        Ok(Self {
            title: entry.title.clone(),
            publisher: entry.publisher.clone(),
            published: entry.published.clone(),
            newly_quoted,
            quoted,
            sanctions,
            anchor: first.map(|p| Anchor::new(&entry.id, p.paragraph, p.sentence, &p.text)),
        })
    }

    pub fn message(&self) -> Outgoing {
        let of = [self.publisher.as_deref(), self.published.as_deref()];
        let of: Vec<String> = of.into_iter().flatten().map(|t| escape(&cut(t, 200))).collect();
        let mut lines = vec![format!("**{}**", escape(&cut(&plain(&self.title), 250)))];
        lines.extend((!of.is_empty()).then(|| of.join(", ")));
        lines.extend(names("Quoted for the first time", &self.newly_quoted));
        lines.extend(names("Quoted too", &self.quoted));
        if !self.sanctions.is_empty() {
            lines.push("Sanctions, as reported:".into());
            lines.extend(self.sanctions.iter().take(REPORTED).map(|s| format!("> {}", escape(&cut(s, 300)))));
        }
        let id = |anchor| Button { action: Action::Context, page: 0, anchor: Some(anchor) }.to_string();
        let key = |anchor| Key { label: "Show in context", style: Style::Secondary, id: id(anchor) };
        Outgoing {
            cards: vec![Card::notice(lines.join("\n")).titled("New on the record")],
            keys: self.anchor.map(key).into_iter().collect(),
            image: None,
        }
    }
}

fn names(label: &str, names: &[String]) -> Option<String> {
    let shown: Vec<String> = names.iter().take(NAMED).map(|n| escape(&cut(n, 80))).collect();
    let rest = names.len().saturating_sub(NAMED);
    let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    (!shown.is_empty()).then(|| format!("{label}: {}{rest}", shown.join(", ")))
}
