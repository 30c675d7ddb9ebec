//! Blocks of a card (a lead, a quotation, what stands below it) and their packing into pages short enough for a phone.

use super::super::escape::{cut, escape, pieces, plain, units};
use super::MAX_PAGES;
use crate::answer::{Citation, Dating, Speaker};

/// A page's description, in UTF-16 units: two or three screens of a phone, far below Discord's 4,096.
const PAGE: usize = 1800;
/// A piece of a quotation.
const PIECE: usize = 900;
const LEAD: usize = 500;
/// No more of one text is ever shown, in characters.
const MAX_TEXT: usize = 40_000;
const MAX_URL: usize = 600;

/// A part of a card that is kept together where it fits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// Markdown above the quotation.
    pub lead: Option<String>,
    /// Words of a source, raw: shown as a quotation.
    pub quote: Option<String>,
    /// Words of that which answer by themselves, raw: shown in bold.
    pub bold: Option<String>,
    /// Words of a source or of the bot, raw: shown as running text.
    pub prose: Option<String>,
    /// Markdown lines below.
    pub tail: Vec<String>,
}

impl Block {
    pub fn lead(markdown: impl Into<String>) -> Self {
        Self { lead: Some(markdown.into()), ..Self::default() }
    }

    /// The words of a citation with its source below.
    pub fn cited(citation: &Citation) -> Self {
        Self {
            quote: Some(crate::corpus::plain(&citation.text)),
            tail: vec![citation_line(citation)],
            ..Self::default()
        }
    }

    /// The block in chunks that each fit a page.
    fn chunks(&self) -> Vec<String> {
        let mut chunks: Vec<String> = self.lead.iter().filter(|l| !l.is_empty()).cloned().collect();
        let quote = clip(self.quote.as_deref().unwrap_or(""));
        let quoted = pieces(&quote, PIECE);
        let last = quoted.len().saturating_sub(1);
        for (i, piece) in quoted.iter().enumerate() {
            // Discord's bar marks the citation; marks of ours could pass the article's words off as the speaker's.
            let open = if i == 0 { "" } else { "… " };
            let close = if i == last { "" } else { " …" };
            chunks.push(format!("> {open}{}{close}", self.emphasised(piece)));
        }
        chunks.extend(pieces(&clip(self.prose.as_deref().unwrap_or("")), PIECE));
        chunks.extend(self.tail.iter().filter(|line| !line.is_empty()).cloned());
        join_short(chunks)
    }
}

fn clip(text: &str) -> String {
    text.chars().take(MAX_TEXT).collect()
}

impl Block {
    /// An escaped piece of the quotation with the short answer in bold, where it stands there once.
    fn emphasised(&self, piece: &str) -> String {
        let words = self.bold.as_deref().map(escape).filter(|words| !words.is_empty());
        match words.and_then(|words| Some((piece.split_once(&words)?, words))) {
            Some(((before, after), words)) if !after.contains(&words) => format!("{before}**{words}**{after}"),
            _ => piece.to_owned(),
        }
    }
}

/// Neighbouring chunks become one where both fit half a page.
fn join_short(chunks: Vec<String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for chunk in chunks {
        match joined.last_mut() {
            Some(last) if units(last) + units(&chunk) < PAGE / 2 => {
                last.push('\n');
                last.push_str(&chunk);
            }
            _ => joined.push(chunk),
        }
    }
    joined
}

/// Packs blocks into page texts, at least one, none empty and none over [`PAGE`].
pub fn pages(blocks: Vec<Block>) -> Vec<String> {
    let mut pages: Vec<String> = Vec::new();
    for block in &blocks {
        for (i, chunk) in block.chunks().into_iter().enumerate() {
            let gap = if i == 0 { "\n\n" } else { "\n" };
            let full = pages.len() == MAX_PAGES;
            match pages.last_mut() {
                Some(page) if units(page) + gap.len() + units(&chunk) <= PAGE => {
                    page.push_str(gap);
                    page.push_str(&chunk);
                }
                _ if full => return pages,
                _ => pages.push(chunk),
            }
        }
    }
    if pages.is_empty() {
        pages.push("—".to_owned());
    }
    pages
}

/// A bold line of a source's words.
pub fn heading(text: &str) -> String {
    let text = escape(&cut(text, LEAD / 2));
    if text.is_empty() { text } else { format!("**{text}**") }
}

/// `[1] Publisher, Title (2026-02-07), paragraph 3`, the title a link where the article has one.
pub fn citation_line(citation: &Citation) -> String {
    let title = escape(&cut(&crate::corpus::plain(&citation.title), 80));
    let addresses = [citation.link.as_deref(), citation.url.as_deref()];
    let title = match addresses.into_iter().flatten().find_map(safe_url) {
        Some(url) => format!("[{title}]({url})"),
        None => title,
    };
    let publisher = citation.publisher.as_deref().map(|p| format!("{}, ", escape(&cut(p, 60)))).unwrap_or_default();
    let day = citation.published.as_deref().map(|d| format!(" ({})", escape(&cut(d, 20)))).unwrap_or_default();
    format!("**\\[{}\\]** {publisher}{title}{day}, paragraph {}", citation.n, citation.paragraph)
}

/// A web address that cannot break out of a Markdown link.
fn safe_url(url: &str) -> Option<String> {
    let web = url.starts_with("https://") || url.starts_with("http://");
    let clean = !url.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"`\\[]".contains(c));
    let url = url.replace('(', "%28").replace(')', "%29");
    (web && clean && url.is_ascii() && url.len() <= MAX_URL).then_some(url)
}

pub fn name_line(name: &str) -> String {
    format!("Speaker: **{}**", escape(&cut(name, 200)))
}

pub fn speaker_line(speaker: &Speaker) -> String {
    let role = speaker.role.as_deref().map(|r| format!(", {}", escape(&cut(r, 200)))).unwrap_or_default();
    let via = speaker.via.as_deref().map(|v| format!(" (via {})", escape(&cut(v, 200)))).unwrap_or_default();
    format!("{}{role}{via}", name_line(&speaker.name))
}

pub fn when_line(when: &Dating) -> String {
    let expression = escape(&cut(&when.expression, 120));
    let days = match (&when.start, &when.end) {
        (Some(start), Some(end)) if start != end => format!("{start} to {end}"),
        (Some(day), _) | (None, Some(day)) => day.clone(),
        (None, None) => "the article gives no day to count from".to_owned(),
    };
    if plain(&when.expression) == days {
        format!("When: {expression}")
    } else {
        format!("When: {expression} ({})", escape(&days))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::citation;
    use super::*;

    #[test]
    fn a_citation_names_its_place() {
        assert_eq!(
            citation_line(&citation(2, "x")),
            "**\\[2\\]** The Paper, [Talks restart](https://paper.example/talks_%281%29) (2026-02-07), paragraph 3"
        );
    }

    #[test]
    fn the_short_answer_is_bold_where_it_stands_once() {
        let shown = |bold: &str| {
            let quote = Some("They met in Orla on Monday, and on Friday.".to_owned());
            Block { quote, bold: Some(bold.to_owned()), ..Block::default() }.chunks().concat()
        };
        assert_eq!(shown("in Orla"), "> They met **in Orla** on Monday, and on Friday.");
        assert_eq!(shown("on"), "> They met in Orla on Monday, and on Friday.");
        assert_eq!(shown("elsewhere"), "> They met in Orla on Monday, and on Friday.");
    }

    #[test]
    fn unsafe_addresses_are_no_links() {
        for url in ["javascript:alert(1)", "https://a b", "https://a<b", "ftp://a", "https://a\n"] {
            assert_eq!(safe_url(url), None, "{url}");
        }
    }

    #[test]
    fn no_marks_are_added_to_a_citation() {
        let block = Block { quote: Some("She said: “So be it.”".into()), ..Block::default() };
        assert_eq!(pages(vec![block]), ["> She said: “So be it.”"]);
    }

    #[test]
    fn nothing_at_all_is_still_a_page() {
        assert_eq!(pages(Vec::new()), ["—"]);
    }

    #[test]
    fn times_without_a_day_say_so() {
        let dating = |e: &str, start: Option<&str>, end: Option<&str>| Dating {
            expression: e.into(),
            value: None,
            start: start.map(Into::into),
            end: end.map(Into::into),
            article_day: false,
        };
        let check = |d: Dating, expect: &str| assert_eq!(when_line(&d), expect);
        check(dating("last summer", None, None), "When: last summer (the article gives no day to count from)");
        check(dating("2016", Some("2016-01-01"), Some("2016-12-31")), "When: 2016 (2016-01-01 to 2016-12-31)");
        check(dating("May 3", Some("2016-05-03"), Some("2016-05-03")), "When: May 3 (2016-05-03)");
    }
}
