//! Whether what was found on a page is a list of teasers, as front pages and sections have them: each paragraph stands
//! beside a pointer to the page that tells the rest. How many links there are in all does not matter.

use super::super::limits::{FEWEST_TEASERS, PROSE_WORDS, TEASERS};
use super::markdown::{Block, Kind};
use super::{folded, is_link};

/// `headings`: the page calls itself a collection, so that a heading points, too, linked or not. That of the title is the
/// page's own.
pub(super) fn is_list(blocks: &[Block], title: &str, headings: bool) -> bool {
    let title = folded(title);
    let points = |b: &Block| (is_link(b) || (headings && b.kind == Kind::Heading)) && folded(&b.text) != title;
    let (mut pointers, mut prose, mut before) = (0usize, 0usize, false);
    for block in blocks {
        let pointer = points(block);
        // Several in a row are one: the label, the headline, the picture's link; or a list of related pages.
        pointers += usize::from(pointer && !before);
        prose += usize::from(!pointer && block.kind != Kind::Heading && block.words() >= PROSE_WORDS);
        before = pointer;
    }
    pointers >= FEWEST_TEASERS && pointers as f64 >= prose as f64 * TEASERS
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEASER: &str =
        "The council of Orvik closes its northern pier for two winters, and the fishers say nobody asked them.";

    /// `h` a heading, `l` one that is a link, `a` a linked line, `p` a paragraph.
    fn page(shape: &str) -> Vec<Block> {
        let block = |(i, c): (usize, char)| match c {
            'p' => Block { kind: Kind::Paragraph, text: format!("{i} {TEASER}"), linked: 5 },
            'h' => Block { kind: Kind::Heading, text: format!("Heading {i}"), linked: 0 },
            'l' => Block { kind: Kind::Heading, text: format!("Heading {i}"), linked: 9 },
            _ => Block { kind: Kind::Paragraph, text: format!("More of {i}"), linked: 9 },
        };
        shape.chars().enumerate().map(block).collect()
    }

    #[test]
    fn paragraphs_with_pointers_of_their_own_are_teasers() {
        for (shape, headings, list) in [
            ("lplplp", false, true),
            ("papapapa", false, true),
            ("lpalpalpa", false, true),
            ("hphphphp", true, true),
            // An article: with headings, "read more", related pages, its title linked.
            ("hphphphp", false, false),
            ("hppphppphppp", true, false),
            ("ppappappap", false, false),
            ("ppppaaaaaaaaaa", false, false),
            ("lpa", false, false),
            ("pp", true, false),
        ] {
            assert_eq!(is_list(&page(shape), "Another title", headings), list, "{shape} {headings}");
        }
        assert!(!is_list(&page("lplpa"), "Heading 0", false), "the page's own heading");
    }
}
