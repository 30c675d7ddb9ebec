//! One plain reading of a text: the way home holds over any text, and what is cited is the file's bytes.

use crate::scenario::Scenario;
use onrecord::corpus::{Article, Span, parse};
use onrecord::lexicon::Lexicon;
use onrecord::record;
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().unwrap());

/// Text in many hands: Markdown, tags, entities, accents in pieces, characters that cannot be seen.
fn written() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[A-Za-z]{1,8}",
        prop::sample::select(vec![
            " ",
            " ",
            "\n",
            "\n\n",
            "\r\n",
            "**",
            "*",
            "_",
            "__",
            "~~",
            "`",
            "``",
            "[",
            "]",
            "](",
            ")",
            "https://a.b/c",
            "[^1]",
            "[2]",
            "[x]: https://a.b\n",
            "[^1]: ",
            "<em>",
            "</em>",
            "<sup>",
            "</sup>",
            "<p>",
            "<br>",
            "<!--",
            "-->",
            "&nbsp;",
            "&mdash;",
            "&amp;",
            "&#8217;",
            "\\",
            "\\*",
            "e\u{301}",
            "\u{308}",
            "\u{200b}",
            "\u{200d}",
            "\u{ad}",
            "\u{202e}",
            "\u{feff}",
            "\u{1b}",
            "“",
            "”",
            "’",
            ". ",
            "round.The",
            "said",
            "# ",
            "> ",
            "- ",
            "---",
            "2.",
            "¹",
            "\t",
            "\u{a0}",
            "\u{85}",
            "가",
            "👩",
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|p| p.concat())
}

fn article(body: &str) -> Option<Article> {
    parse(Path::new("a.md"), format!("---\ntitle: Any\n---\n{body}").into_bytes()).ok().map(|(article, _)| article)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_byte_has_a_way_home(body in written()) {
        let Some(article) = article(&body) else { return Ok(()) };
        let mut before = Span::new(0, 0);
        for (at, c) in article.text.char_indices() {
            let home = article.home(Span::new(at, at + c.len_utf8()));
            prop_assert!(home.start >= before.start && home.end >= before.end);
            let stands = home.get(article.source());
            prop_assert!(stands.is_some(), "{home:?} cuts a character of {:?}", article.source());
            before = home;
        }
        prop_assert!(before.end <= article.source().len());
    }

    #[test]
    fn sentences_go_home_in_order(body in written()) {
        let Some(article) = article(&body) else { return Ok(()) };
        let mut at = article.body.start;
        for &span in article.paragraphs.iter().flat_map(|p| &p.sentences) {
            let (file, home) = article.sentence_home(span);
            prop_assert!(file.start >= at && file.contains(article.home(span)), "{file:?} after {at}");
            prop_assert!(file.get(article.source()).is_some());
            let own = home.of(Span::new(0, span.len()));
            prop_assert_eq!(Span::new(file.start + own.start, file.start + own.end), article.home(span));
            at = file.end;
        }
    }

    #[test]
    fn a_file_of_plain_words_is_its_own_view(body in "[A-Za-zéß“”’,—(]{1,9}( [A-Za-zéß0-9“”’,—)]{1,9}){0,30}\\.") {
        let Some(article) = article(&body) else { return Ok(()) };
        prop_assert_eq!(article.source(), &article.text);
        let all = Span::new(0, article.text.len());
        prop_assert_eq!(article.home(all), all);
    }

    #[test]
    fn what_is_found_goes_home(words in "[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}", marks in prop::sample::select(vec!["", "**", "_", "***"])) {
        let body = format!("{marks}{words}{marks} said [the] *tide* was&nbsp;low.[1]\n");
        let article = article(&body).unwrap();
        let record = record::extract(&article, &LEXICON).at_home(&article);
        for statement in &record.statements {
            for span in &statement.content {
                let text = span.get(article.source()).unwrap();
                prop_assert!(text.starts_with("[the]") && text.ends_with("low."), "{text:?}");
            }
        }
    }
}

const MARKED: &str = "---\ntitle: Notes\n---\n\n**Dean *Aldo* Ferri** told [the Gazette](https://a.example/g) that the \
roof of the **old library** was&nbsp;safe.[^1] Rain fell.\n\nNothing else was said of the mill.\n\n[^1]: By telephone.\n";

#[test]
fn what_is_cited_is_the_files_bytes() {
    let scenario = Scenario::new().article("notes.md", MARKED);
    scenario.build().unwrap();
    let answer = scenario.ask("what did Aldo Ferri say about the roof of the library?");
    let first = &answer.citations[0];
    assert_eq!(&MARKED[first.start..first.end], first.text);
    assert!(first.text.starts_with("**Dean") && first.text.ends_with("[^1]"), "{}", first.text);
    assert_eq!(answer.speaker.unwrap().name, "Aldo Ferri");
    assert!(answer.answer.ends_with("the roof of the old library was safe"), "{}", answer.answer);
    assert!(onrecord::index::check(&scenario.settings()).unwrap().is_empty());
}

#[test]
fn a_question_in_composed_letters_finds_decomposed_ones() {
    let body = "---\ntitle: Notes\n---\n\nThe mill was sold, Ine\u{301}s Gonc\u{327}al said.\n\nNobody else spoke.\n";
    let scenario = Scenario::new().article("notes.md", body);
    scenario.build().unwrap();
    let answer = scenario.ask("who said the mill was sold?");
    assert_eq!(answer.speaker.unwrap().name, "Inés Gonçal");
    assert_eq!(&body[answer.citations[0].start..answer.citations[0].end], answer.citations[0].text);
}
