//! The plain reading of an article: its file without what stands between the rules and the words. Markdown, links,
//! footnote marks and tags are gone, entities decoded, letters composed, invisible characters gone, wrapped lines joined,
//! sentences that touch parted. Everything outside the body stays as it is. What is inside a block is `inline`'s, the
//! way back `home`'s.

use super::block::{self, Block, blocks};
use super::home::{Home, Maker};
use super::inline;
use super::segment::sentences;
use super::{BlockKind, Paragraph, Span};

/// An article's text as the rooms read it.
pub(super) struct View {
    pub text: String,
    pub body: Span,
    pub paragraphs: Vec<Paragraph>,
    pub home: Home,
}

impl View {
    /// The view of a file of which `body` is the article's text.
    pub fn of(source: String, body: Span) -> (Self, Option<String>) {
        let blocks = blocks(&source, body);
        if blocks.iter().all(|b| is_plain(&source, b)) {
            let paragraphs = blocks.iter().map(|b| paragraph(&source, b.kind, b.span(), Vec::new())).collect();
            let home = Home::identity(source.len());
            return (Self { text: source, body, paragraphs, home }, None);
        }
        let mut maker = Maker::new(&source);
        let definitions = inline::definitions(&source, &blocks);
        let mut read: Vec<(BlockKind, Span, Vec<Span>)> = Vec::with_capacity(blocks.len());
        let mut at = 0;
        for block in &blocks {
            let span = block.span();
            maker.keep(Span::new(at, span.start));
            at = span.end;
            let from = maker.text.len();
            let emphasis = block_text(&mut maker, block, &definitions);
            let plain = Span::new(from, maker.text.len()).trim(&maker.text);
            if !plain.is_empty() {
                read.push((block.kind, plain, emphasis));
            }
        }
        maker.keep(Span::new(at, source.len()));
        let (text, home) = maker.done();
        let paragraphs =
            read.into_iter().map(|(kind, span, emphasis)| paragraph(&text, kind, span, emphasis)).collect();
        let body = Span::new(body.start, text.len());
        let written = (!home.is_identity()).then_some(source);
        (Self { text, body, paragraphs, home }, written)
    }
}

fn paragraph(text: &str, kind: BlockKind, span: Span, emphasis: Vec<Span>) -> Paragraph {
    Paragraph { kind, span, emphasis, sentences: sentences(text, span) }
}

/// One line without anything that reads otherwise than it is written.
fn is_plain(source: &str, block: &Block) -> bool {
    let [line] = block.lines.as_slice() else { return false };
    let text = line.get(source).unwrap_or("");
    block::without_marker(source, *line, block.kind) == *line
        && inline::is_plain(text)
        && !block::is_rule(source, *line)
}

/// Writes a block; what of it is set off in bold or italics.
fn block_text(maker: &mut Maker, block: &Block, definitions: &inline::Definitions) -> Vec<Span> {
    let source = maker.source();
    let content = |line: &Span| block::without_marker(source, *line, block.kind);
    let told = |line: &Span| !block::is_rule(source, *line) && !inline::defines(line.get(source).unwrap_or(""));
    let lines: Vec<Span> = block.lines.iter().filter(|l| told(l)).map(content).filter(|l| !l.is_empty()).collect();
    inline::read(maker, &lines, definitions)
}

/// A piece of a text read plainly, its blocks on lines of their own.
pub(super) fn flat(text: &str, span: Span) -> String {
    let blocks = blocks(text, span);
    let definitions = inline::definitions(text, &blocks);
    let mut maker = Maker::new(text);
    for block in &blocks {
        let at = Span::new(block.span().start, block.span().start);
        maker.put(at, "\n");
        block_text(&mut maker, block, &definitions);
    }
    maker.done().0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expect: &str) {
        let (view, _) = View::of(source.to_owned(), Span::new(0, source.len()));
        assert_eq!(view.text, expect, "of {source:?}");
    }

    #[test]
    fn markdown_is_read_as_its_words() {
        check("**Dean Aldo Ferri** _said_: “No.”", "Dean Aldo Ferri said: “No.”");
        check("***Aldo Ferri*** said ~~nothing~~ so.", "Aldo Ferri said nothing so.");
        check("[Aldo Ferri](https://a.example/b_(c) \"Dean\") said so.", "Aldo Ferri said so.");
        check("**[Aldo Ferri](<https://a.example/b c>)** said so.", "Aldo Ferri said so.");
        check(
            "[Aldo Ferri][1] and [Ida Moss][dean] said so.\n\n[dean]: https://a.example/d\n[1]: https://a.example\n",
            "Aldo Ferri and Ida Moss said so.\n\n\n",
        );
        check("The roof[^a] fell.\n\n[^a]: The *old* one.", "The roof fell.\n\nThe old one.");
        check(
            "It held, Ferri said.[3][12] \"It did.\"[4] Others [sic] left.",
            "It held, Ferri said. \"It did.\" Others [sic] left.",
        );
        check("It held[note 2] and rose.[b] So he “negotiate[d]” on.", "It held and rose. So he “negotiate[d]” on.");
        check("He\\'d paid \\*twice\\*.", "He'd paid *twice*.");
        check("A `flat` fee, ``so be it,'' he said. ``Yes.''", "A flat fee, ``so be it,'' he said. ``Yes.''");
        check(
            "**“It holds.”**said Ferri. f**k and s**t, s*** and 2*3*4 or 3 * 4 ** 5.",
            "“It holds.”said Ferri. f**k and s**t, s*** and 2*3*4 or 3 * 4 ** 5.",
        );
        check("**Ida Moss, 27** and **gave it up** twice.", "Ida Moss, 27 and gave it up twice.");
        check(
            "# Heading one\n\n- first *item*\n- second\n\n1. third\n",
            "Heading one\n\nfirst item\nsecond\n\n1. third\n",
        );
        check("One.\n\n---\n\nTwo.\n", "One.\n\n\n\nTwo.\n");
        check("Then:\n\n> It holds,\n> **Ferri** said.\n", "Then:\n\nIt holds, Ferri said.\n");
        check("![Ferri at work](f.jpg) He said so.", "Ferri at work He said so.");
        check("a_snake_case and @who_is_it stay.", "a_snake_case and @who_is_it stay.");
    }

    #[test]
    fn tags_and_entities_are_read_as_their_words() {
        check("<p><strong>Ida Moss</strong> said <em class=\"x\">“no”</em>.</p>", "Ida Moss said “no”.\n");
        check("One ended.<br/>Two began.", "One ended.\nTwo began.");
        check("Moss&nbsp;said &ldquo;R&amp;D&rdquo; &#8212; or &#x201C;tea&#x201D;.", "Moss said “R&D” — or “tea”.");
        check(
            "Moss said it<sup>1</sup> at the 5<sup>th</sup> go, in 30 m<sup>2</sup>.",
            "Moss said it at the 5th go, in 30 m2.",
        );
        check("Moss said it<sup><a href=\"#n\">[2]</a></sup> twice.¹ In 30 km².", "Moss said it twice. In 30 km².");
        check("The <redacted> file & co, 5 < 6; AT&T.<!-- cut -->", "The <redacted> file & co, 5 < 6; AT&T.");
    }

    #[test]
    fn letters_are_composed_and_what_cannot_be_seen_is_gone() {
        check("Zoe\u{308} Mu\u{308}ller sa\u{200b}id co\u{ad}operation.", "Zoë Müller said cooperation.");
        check(
            "\u{200e}Ida\u{200f} \u{2068}Moss\u{2069} \u{202a}left\u{202c} \u{feff}on\u{2060}ce.",
            "Ida Moss left once.",
        );
        check("\u{1112}\u{1161}\u{11ab} went.", "한 went.");
        check("می\u{200c}روم 👩\u{200d}🚒 went.", "می\u{200c}روم 👩\u{200d}🚒 went.");
    }

    #[test]
    fn sentences_that_touch_are_parted() {
        check("It was the last round.The talks go on.", "It was the last round. The talks go on.");
        check(
            "They “won.”The rest left in 2025.Nobody stayed?“Maybe.”",
            "They “won.” The rest left in 2025. Nobody stayed? “Maybe.”",
        );
        check("It was the last round.**The** talks.", "It was the last round. The talks.");
        for kept in [
            "See Booking.Com and https://a.example/round.The now.",
            "The U.S.The Ph.D. Node.Js me@round.The",
            "No.5 at 3.5 p.m.",
        ] {
            check(kept, kept);
        }
    }

    #[test]
    fn wrapped_lines_are_joined() {
        check(
            "The gate of the lock\r\n  opened and Ida\nMoss left.\n“Yes.”\n— Ida Moss\n\nEnd.",
            "The gate of the lock opened and Ida Moss left.\n“Yes.”\n— Ida Moss\n\nEnd.",
        );
        check(
            "A long-\nrunning row over pre-\nand post-war pay.\n\nEnd.",
            "A long-running row over pre- and post-war pay.\n\nEnd.",
        );
    }

    #[test]
    fn a_file_without_markup_is_its_own_view() {
        let source = "Title\nIda Moss said “no.” [She] left — at 3.5 p.m.\nÉlan, 5 * 6.\n";
        let (view, rest) = View::of(source.to_owned(), Span::new(6, source.len()));
        assert!(rest.is_none() && view.home.is_identity() && view.paragraphs.len() == 2);
    }
}
