//! What is taken off a page before the article is looked for, and pages that are refused because reading them would
//! cost more than any real page does.

use super::super::limits::{DEEPEST, MOST_ELEMENTS, MOST_NOISE, MOST_NOISE_WORDS, MOST_OPEN};
use super::{PageError, SIGNS};
use dom_query::{Document, NodeRef};

/// Parts that are no text of an article wherever they stand.
const NEVER: &str = "noscript, template, figcaption, button, select, input, textarea, nav, dialog, iframe, \
    [role='navigation'], [role='dialog'], [role='alertdialog'], [role='search'], [aria-hidden='true'], [hidden], \
    [style*='display:none'], [style*='display: none']";
/// Elements that the parser opens anew in each paragraph while they are not closed.
const FORMATTING: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Before parsing: a page that leaves hundreds of such elements open would grow with the square of its length.
pub(super) fn open_elements(html: &str) -> Result<(), PageError> {
    let mut open = [0usize; FORMATTING.len()];
    for (at, _) in html.match_indices('<') {
        let rest = &html.as_bytes()[at + 1..];
        let closes = rest.first() == Some(&b'/');
        let name = &rest[usize::from(closes)..];
        let length = name.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let is = |f: &str| f.as_bytes().eq_ignore_ascii_case(&name[..length]);
        let Some(i) = FORMATTING.iter().position(|f| is(f)) else { continue };
        open[i] = if closes { open[i].saturating_sub(1) } else { open[i] + 1 };
        // A link within a link closes the first.
        open[0] = open[0].min(1);
        if open.iter().sum::<usize>() > MOST_OPEN {
            return Err(PageError::Tangled);
        }
    }
    Ok(())
}

/// The page without scripts, styles and comments, in which `<b` is no element; those that hold data stay.
pub(super) fn stripped(html: &str) -> String {
    const CLOSED: [(&str, &str); 3] = [("<script", "</script"), ("<style", "</style"), ("<!--", "-->")];
    // In the same places: only letters of ASCII change.
    let lower = html.to_ascii_lowercase();
    let mut out = String::with_capacity(html.len());
    let mut from = 0;
    while let Some((at, close)) = next(&lower, from, &CLOSED) {
        let end = lower[at..].find(close).map(|i| at + i + close.len());
        let end = end.and_then(|i| if close == "-->" { Some(i) } else { lower[i..].find('>').map(|j| i + j + 1) });
        let end = end.unwrap_or(html.len());
        let head = &lower[at..lower[at..end].find('>').map_or(end, |i| at + i)];
        out.push_str(&html[from..at]);
        if head.contains("ld+json") {
            out.push_str(&html[at..end]);
        }
        from = end;
    }
    out.push_str(&html[from..]);
    out
}

/// Where the next of these begins, and what closes it.
fn next<'a>(text: &str, from: usize, closed: &[(&str, &'a str)]) -> Option<(usize, &'a str)> {
    let found = text[from..].match_indices('<').map(|(i, _)| from + i);
    let begins =
        |at: usize| closed.iter().find(|(open, _)| text[at..].starts_with(open)).map(|(_, close)| (at, *close));
    found.into_iter().find_map(begins)
}

/// After parsing: how many elements there are, and how deep they stand in one another.
pub(super) fn bounded(document: &Document) -> Result<(), PageError> {
    let mut left = vec![(document.root(), 0usize)];
    let mut count = 0;
    while let Some((node, depth)) = left.pop() {
        count += usize::from(node.is_element());
        if depth > DEEPEST || count > MOST_ELEMENTS {
            return Err(PageError::Tangled);
        }
        left.extend(node.children().into_iter().map(|child| (child, depth + 1)));
    }
    Ok(())
}

/// Takes off what is named as noise, unless too much stands in it.
pub(super) fn clean(document: &Document) {
    document.select(NEVER).remove();
    let all = document.body().map_or(0, |body| words(&body));
    let most = ((all as f64 * MOST_NOISE) as usize).min(MOST_NOISE_WORDS);
    for node in document.select("body *[class], body *[id]").nodes() {
        if is_noise(node) && words(node) <= most && !node.has_name("body") && !node.has_name("article") {
            node.remove_from_parent();
        }
    }
}

fn is_noise(node: &NodeRef) -> bool {
    let named = [node.class(), node.id_attr()].into_iter().flatten();
    named.into_iter().any(|names| {
        names.split(|c: char| !c.is_alphanumeric()).any(|part| {
            let part = part.to_lowercase();
            SIGNS.noise.contains(&part)
        })
    })
}

fn words(node: &NodeRef) -> usize {
    node.text().split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tangled_pages_are_refused_before_they_cost() {
        let many: String = (0..3000).map(|i| format!("<b id={i}><p>")).collect();
        assert!(open_elements(&many).is_err());
        let fair = "<p><b>x</b> <i>y</i> <a href=z>w</a> <B>v</B></p>".repeat(3000);
        let scripted = format!("<p>x<script>{}</script><!-- {} --><p>y", "a<b;i<s;".repeat(900), "<i>".repeat(900));
        assert!(open_elements(&scripted).is_err() && open_elements(&stripped(&scripted)).is_ok());
        assert!(open_elements(&fair).is_ok() && open_elements("<").is_ok() && open_elements("</").is_ok());
        assert!(bounded(&Document::from("<div>".repeat(2000))).is_err());
        assert!(bounded(&Document::from("<div><p>x</p></div>".repeat(2000))).is_ok());
    }

    #[test]
    fn scripts_and_comments_go_and_data_stays() {
        for (html, expect) in [
            ("a<script>b</script>c", "ac"),
            ("a<SCRIPT src=x>b</Script >c<style>d</style>e", "ace"),
            ("é<!-- b -->c<!-->d", "écd"),
            (
                "a<script type=\"application/ld+json\">{}</script>c",
                "a<script type=\"application/ld+json\">{}</script>c",
            ),
            ("a<script>b", "a"),
            ("a<!-- b", "a"),
            ("<p>a</p>", "<p>a</p>"),
        ] {
            assert_eq!(stripped(html), expect, "{html}");
        }
    }

    #[test]
    fn a_frame_with_a_noisy_name_stays() {
        let article = "<p>The council met on the bridge and voted for it again.</p>".repeat(9);
        let html = format!(
            "<body><div class='page share-layout'>{article}<div class='share-bar'>Tweet this</div></div></body>"
        );
        let document = Document::from(html);
        clean(&document);
        let text = document.text();
        assert!(text.contains("The council met") && !text.contains("Tweet this"), "{text}");
    }
}
