//! Statements out of marks that are given by hand: what the record makes of a tagger that is right, and what it leaves alone.

use super::marks::{Said, SaidTags, Seen};
use crate::corpus::{Article, Span, parse};
use crate::lexicon::Lexicon;
use crate::reader::SAID;
use crate::record::act::Asked;
use crate::record::assemble::told;
use crate::record::{Record, Statement};
use std::path::Path;

/// A text with `[S …]`, `[Q …]` and `{…}` around the sources, cues and contents that the tagger marks, as the article and its
/// record.
fn read(marked: &str) -> (Article, Record) {
    let head = "---\ntitle: Notes\npublisher: Echo\n---\n\n";
    let mut plain = String::from(head);
    let mut open: Vec<(Said, usize)> = Vec::new();
    let mut marks: Vec<(Said, Span)> = Vec::new();
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        let opened = [("[S ", Said::Source), ("[Q ", Said::Cue), ("{", Said::Content)];
        if let Some((sign, said)) = opened.into_iter().find(|(sign, _)| rest.starts_with(sign)) {
            open.push((said, plain.len()));
            rest = &rest[sign.len()..];
            continue;
        }
        match c {
            ']' | '}' => {
                let (said, start) = open.pop().unwrap();
                marks.push((said, Span::new(start, plain.len())));
            }
            _ => plain.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    let (article, _) = parse(Path::new("a.md"), plain.into_bytes()).unwrap();
    let spans = Asked::of(&article).spans;
    let said: Vec<Vec<SaidTags>> = spans.iter().map(|s| words(&article, *s, &marks)).collect();
    let seen = Seen { sentences: spans.into_iter().zip(said.iter().map(Vec::as_slice)).collect() };
    let record = told(&article, &Lexicon::embedded().unwrap(), Some(&seen));
    (article, record)
}

/// The marked words of a sentence.
fn words(article: &Article, sentence: Span, marks: &[(Said, Span)]) -> Vec<SaidTags> {
    let text = article.slice(sentence);
    let starts = text.char_indices().filter(|(i, c)| !c.is_whitespace() && (*i == 0 || text[..*i].ends_with(' ')));
    let mut out = Vec::new();
    for (start, _) in starts {
        let end = text[start..].find(' ').map_or(text.len(), |n| start + n);
        let own = Span::new(sentence.start + start, sentence.start + end);
        let mut tags = SaidTags { span: Span::new(start, end), marks: [0; SAID] };
        for (said, _) in marks.iter().filter(|(_, m)| m.overlaps(own)) {
            tags.marks[*said as usize] = 242;
        }
        if tags.marks.iter().any(|m| *m > 0) {
            out.push(tags);
        }
    }
    out
}

/// Speaker and content of each statement that was read, and of each that rules alone found.
fn found(marked: &str) -> (Vec<String>, Vec<String>) {
    let (article, record) = read(marked);
    let shown = |s: &Statement| {
        let words: Vec<&str> = s.content.iter().map(|c| article.slice(*c)).collect();
        format!("{}: {}", s.speaker.as_deref().unwrap_or("?"), words.join(" … "))
    };
    let (read, ruled): (Vec<_>, Vec<_>) = record.statements.iter().partition(|s| s.read.is_some());
    (read.into_iter().map(shown).collect(), ruled.into_iter().map(shown).collect())
}

#[test]
fn what_rules_do_not_see_is_found_and_its_speaker_resolved() {
    let text = "Jane Miller opened the mill in May. [S She] [Q made her opposition known to] {any sale of the mill}.";
    let (read, _) = found(text);
    assert_eq!(read, ["Jane Miller: any sale of the mill"]);
}

#[test]
fn a_belief_is_no_statement() {
    let (read, ruled) = found("Jane Miller came. [S She] silently [Q believes in] {the old harbour by the mill}.");
    assert_eq!((read, ruled), (vec![], vec![]));
}

#[test]
fn what_is_denied_or_only_possible_is_no_statement() {
    for text in [
        "Jane Miller came. [S She] never [Q spoke in favour of] {the sale of the old mill}.",
        "Jane Miller came. [S She] might [Q speak in favour of] {the sale of the old mill}.",
        "Jane Miller came. [S She] [Q denied having spoken of] {the sale of the old mill}.",
        "The ban hit [S Jane Miller, head of the old mill], [Q accused] of {using the war to sell the grain}.",
    ] {
        assert_eq!(found(text).0, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn words_that_rules_take_too_far_end_where_they_are_seen_to() {
    let text = "[S Jane Miller] [Q said] {that the mill would open} while a brass band played in the square.";
    assert_eq!(found(text).0, ["Jane Miller: that the mill would open"]);
}

#[test]
fn a_quotation_is_the_rules_matter() {
    let text = "“The mill will open in May,” {Jane Miller said}.";
    let (read, ruled) = found(text);
    assert_eq!((read, ruled), (vec![], vec!["Jane Miller: “The mill will open in May,”".to_owned()]));
}

#[test]
fn what_the_tagger_does_not_see_stays_with_the_rules() {
    let (_, ruled) = found("[S Ann Lee] [Q said] {that the mill would open}. Jane Miller said that it would close.");
    assert_eq!(ruled, ["Ann Lee: that the mill would open", "Jane Miller: that it would close"]);
}

#[test]
fn where_rules_miss_only_the_setting_their_verb_and_subject_serve() {
    let text = "Jane Miller came. She [Q added] after a pause {the mill had been sold}.";
    assert_eq!(found(text).0, ["Jane Miller: the mill had been sold"]);
}

#[test]
fn where_nothing_is_marked_rules_stand() {
    let text = "Jane Miller said that the mill would open. “It is ours,” she said.";
    let (article, record) = read(text);
    assert_eq!(record, crate::record::extract(&article, &Lexicon::embedded().unwrap()));
}
