//! The article's part of a page as Markdown: paragraphs, headings, lists, block quotes. Text alone: links, images and
//! emphasis leave their words.

use dom_query::NodeRef;

/// Elements that hold no text of the article.
const SILENT: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    "figcaption",
    "img",
    "picture",
    "svg",
    "video",
    "audio",
    "iframe",
    "object",
    "embed",
    "canvas",
    "button",
    "select",
    "input",
    "textarea",
    "form",
    "nav",
    "head",
    "title",
    "dialog",
];
/// Elements that end a paragraph.
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "body", "dd", "details", "div", "dl", "dt", "fieldset", "figure", "footer",
    "header", "hr", "html", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul", "center",
];

/// One block of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub kind: Kind,
    /// On one line, white space folded.
    pub text: String,
    /// Characters of it that stand in links.
    pub linked: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Heading,
    Item,
    Quote,
}

impl Block {
    /// As it stands in the file.
    pub fn markdown(&self) -> String {
        match self.kind {
            Kind::Heading => format!("## {}", self.text),
            Kind::Item => format!("- {}", self.text),
            Kind::Quote => format!("> {}", self.text),
            Kind::Paragraph => guarded(&self.text),
        }
    }

    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

/// What would open another block, or front matter, is kept from doing so.
fn guarded(text: &str) -> String {
    let marker = text.split_whitespace().next().unwrap_or("");
    let digits = marker.trim_end_matches(['.', ')']);
    let numbered = digits.len() < marker.len() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit());
    let opens = marker.bytes().all(|b| b == b'#') || matches!(marker, "-" | "*" | "+" | "•") || marker.starts_with('>');
    let fence = text.starts_with("---") || text.starts_with("+++");
    match text.find([' ', '\u{a0}']).filter(|_| numbered && !digits.is_empty()) {
        Some(_) => text.replacen(marker, &format!("{digits}\\{}", &marker[digits.len()..]), 1),
        None if (opens || fence) && !marker.is_empty() => format!("\\{text}"),
        None => text.to_owned(),
    }
}

/// The blocks below a node, in order. How deep nodes stand in one another was bounded before.
pub(super) fn blocks(root: &NodeRef) -> Vec<Block> {
    let mut writer = Writer::default();
    root.children().iter().for_each(|child| writer.node(child));
    writer.end();
    writer.done
}

#[derive(Default)]
struct Writer {
    done: Vec<Block>,
    text: String,
    linked: usize,
    kinds: Vec<Kind>,
    links: usize,
}

impl Writer {
    fn node(&mut self, node: &NodeRef) {
        if node.is_text() {
            return self.say(&node.text());
        }
        let Some(name) = node.node_name().filter(|_| node.is_element()) else { return };
        match &*name {
            name if SILENT.contains(&name) => {}
            "br" => self.line_break(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.inside(node, Some(Kind::Heading)),
            "li" => self.inside(node, Some(Kind::Item)),
            "blockquote" => self.inside(node, Some(Kind::Quote)),
            "a" => {
                self.links += 1;
                self.below(node);
                self.links -= 1;
            }
            "q" => {
                self.text.push('“');
                self.below(node);
                self.text.push('”');
            }
            name if BLOCKS.contains(&name) => self.inside(node, None),
            _ => self.below(node),
        }
    }

    fn inside(&mut self, node: &NodeRef, kind: Option<Kind>) {
        self.end();
        self.kinds.extend(kind);
        self.below(node);
        self.end();
        if kind.is_some() {
            self.kinds.pop();
        }
    }

    fn below(&mut self, node: &NodeRef) {
        node.children().iter().for_each(|child| self.node(child));
    }

    fn say(&mut self, text: &str) {
        if self.links > 0 {
            self.linked += text.trim().chars().count();
        }
        self.text.push_str(text);
    }

    /// Two in a row part paragraphs, as old pages do.
    fn line_break(&mut self) {
        if self.text.ends_with('\n') { self.end() } else { self.text.push('\n') }
    }

    fn end(&mut self) {
        let linked = std::mem::take(&mut self.linked);
        let shown: String = std::mem::take(&mut self.text).chars().filter(|c| !is_unseen(*c)).collect();
        let text = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        // The innermost that says more than "a paragraph": a heading in a quotation is one.
        let kind = self.kinds.last().copied().unwrap_or(Kind::Paragraph);
        let kind = if kind == Kind::Item && self.kinds.contains(&Kind::Quote) { Kind::Quote } else { kind };
        if text.chars().any(char::is_alphanumeric) {
            self.done.push(Block { kind, text, linked });
        }
    }
}

/// Shows nothing, and would stand between the letters of a word.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn markdown(html: &str) -> Vec<String> {
        blocks(&Document::fragment(html).root()).iter().map(Block::markdown).collect()
    }

    #[test]
    fn blocks_survive_and_links_leave_their_words() {
        let html = "<div><h2>The <em>vote</em></h2><p>One <a href='/x'>link</a>,\n two.<br>Three.</p>\
            <blockquote><p>“Quoted.”</p><p>On.</p></blockquote><ul><li>first</li><li><p>second</p></li></ul>\
            <figure><img alt='x'><figcaption>A caption</figcaption></figure>Loose<br><br>text<script>x()</script></div>";
        let expect =
            ["## The vote", "One link, two. Three.", "> “Quoted.”", "> On.", "- first", "- second", "Loose", "text"];
        assert_eq!(markdown(html), expect);
    }

    #[test]
    fn no_text_opens_a_block_by_chance() {
        for (text, expect) in [
            ("# 1 in the charts", "\\# 1 in the charts"),
            ("- a dash", "\\- a dash"),
            ("> a bracket", "\\> a bracket"),
            ("12. The year", "12\\. The year"),
            ("2015. The year", "2015. The year"),
            ("--- cut ---", "\\--- cut ---"),
            ("Plain", "Plain"),
        ] {
            assert_eq!(markdown(&format!("<p>{}</p>", text.replace('>', "&gt;"))), [expect]);
        }
    }

    #[test]
    fn what_shows_nothing_parts_no_word() {
        assert_eq!(markdown("<p>co\u{ad}operate\u{200b}d&nbsp;well</p>"), ["cooperated well"]);
    }
}
