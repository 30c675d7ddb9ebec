//! A sentence in its context, as the article shows it: what a button to a citation opens.

use super::component::Anchor;
use crate::answer::Citation;
use crate::index::{IndexError, Searcher};

/// A sentence in its context, as the article shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct InContext {
    pub citation: Citation,
    /// The sentence as the anchor's hash counts it.
    pub sentence: String,
    /// The paragraphs before and after.
    pub before: String,
    pub after: String,
    /// The sentence's own paragraph before and after it.
    pub head: String,
    pub tail: String,
}

/// Where an anchor points; none where the article has no such sentence now.
pub fn in_context(searcher: &Searcher, article: &str, anchor: Anchor) -> Result<Option<InContext>, IndexError> {
    let (paragraph, sentence) = (anchor.paragraph as usize, anchor.sentence as usize);
    let around = searcher.around(article, paragraph.saturating_sub(1).max(1)..=paragraph.saturating_add(1))?;
    let Some(at) = around.iter().find(|p| p.paragraph == paragraph && p.sentence == sentence) else { return Ok(None) };
    let text = |wanted: &dyn Fn(usize, usize) -> bool| {
        let parts = around.iter().filter(|p| wanted(p.paragraph, p.sentence)).map(|p| p.text.as_str());
        parts.collect::<Vec<_>>().join(" ")
    };
    let info = &at.article;
    let citation = Citation {
        n: 1,
        article: info.id.clone(),
        title: info.title.clone(),
        publisher: info.publisher.clone(),
        url: info.url.clone(),
        link: at.link(),
        published: info.published.clone(),
        paragraph,
        sentence,
        start: at.file.start,
        end: at.file.end,
        text: at.source().to_owned(),
        speaker: None,
    };
    Ok(Some(InContext {
        citation,
        sentence: at.text.clone(),
        before: text(&|p, _| p < paragraph),
        after: text(&|p, _| p > paragraph),
        head: text(&|p, s| p == paragraph && s < sentence),
        tail: text(&|p, s| p == paragraph && s > sentence),
    }))
}
