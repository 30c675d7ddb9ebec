//! Acts out of tags that are given by hand: what assembling makes of a tagger that is right, and where it must not guess.

mod aside;
mod campaign;
mod day;
mod issuer;
mod target;

use super::tags::{MARKS, MEASURES, Mark, PieceTags, SentenceTags, Tags};
use super::{Asked, acts};
use crate::corpus::{Article, Span, parse};
use crate::lexicon::Lexicon;
use crate::record::{Measure, Sanction, Target};
use std::path::Path;

/// What a marked text says of a stretch of its words.
struct Seen {
    span: Span,
    mark: Mark,
    measure: usize,
    sure: f32,
}

/// "[I Quell] listed [N Ivo Tamm]": the text without its marks, and what they say.
fn unmarked(marked: &str) -> (String, Vec<Seen>) {
    let mut plain = String::new();
    let mut seen = Vec::new();
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        plain.push_str(&rest[..open]);
        let (inside, after) = rest[open + 1..].split_once(']').unwrap();
        let (code, words) = inside.split_once(' ').unwrap();
        let mark = match &code[..1] {
            "H" | "I" | "J" => Mark::Issuer,
            "N" => Mark::Name,
            "K" => Mark::Kind,
            "Q" => Mark::Count,
            "G" => Mark::Grounds,
            "W" => Mark::When,
            _ => Mark::Campaign,
        };
        let sure = match code {
            "J" => 0.6,
            "H" => 0.3,
            _ => 0.9,
        };
        let measure = code[1..].parse().unwrap_or(0);
        seen.push(Seen { span: Span::new(plain.len(), plain.len() + words.len()), mark, measure, sure });
        plain.push_str(words);
        rest = after;
    }
    plain.push_str(rest);
    (plain, seen)
}

/// The pieces of a text that begins `off` bytes into its article.
fn pieces(plain: &str, seen: &[Seen], off: usize) -> Vec<PieceTags> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(c) = plain[at..].chars().next() {
        let len = match c.is_alphanumeric() {
            true => plain[at..].chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum(),
            false => c.len_utf8(),
        };
        if !c.is_whitespace() {
            pieces.push(piece(Span::new(at, at + len), seen, off));
        }
        at += len;
    }
    pieces
}

fn piece(span: Span, seen: &[Seen], off: usize) -> PieceTags {
    let mut piece = PieceTags {
        span: Span::new(span.start + off, span.end + off),
        marks: [0.02; MARKS],
        measures: [0.02; MEASURES.len()],
    };
    for s in seen.iter().filter(|s| s.span.contains(span)) {
        piece.marks[s.mark as usize] = s.sure;
        if matches!(s.mark, Mark::Name | Mark::Kind | Mark::Count) {
            piece.measures[s.measure] = 0.9;
        }
        if s.span.start == span.start && matches!(s.mark, Mark::Name | Mark::Kind) {
            piece.marks[Mark::Begin as usize] = 0.9;
        }
    }
    piece
}

/// A text with `[I …]` (`[J …]`: a doubtful one, `[H …]`: half seen), `[N …]`, `[K …]`, `[Q …]`, `[G …]`, `[W …]`, `[C …]` around what the tagger marks (a digit behind
/// the letter names the measure) as article and tags; `told` are the measures of each sentence.
fn tagged(publisher: &str, marked: &str, told: &[&[Measure]]) -> (Article, Tags) {
    let (plain, seen) = unmarked(marked);
    let head = format!("---\ntitle: Notes\npublisher: {publisher}\npublished: 2026-03-18\n---\n\n");
    let (article, _) = parse(Path::new("a.md"), format!("{head}{plain}\n").into_bytes()).unwrap();
    let measures = |n: usize| MEASURES.map(|m| if told.get(n).is_some_and(|t| t.contains(&m)) { 0.95 } else { 0.02 });
    let pieces = pieces(&plain, &seen, head.len());
    let inside = |sentence: Span| {
        let own = pieces.iter().filter(move |p: &&PieceTags| sentence.contains(p.span));
        own.map(|p| PieceTags { span: Span::new(p.span.start - sentence.start, p.span.end - sentence.start), ..*p })
            .collect()
    };
    let sentences = Asked::of(&article).spans.into_iter().enumerate();
    let sentences = sentences
        .map(|(n, span)| SentenceTags { measures: measures(n), pieces: inside(span), said: Vec::new() })
        .collect();
    (article, Tags { sentences })
}

fn shown(article: &Article, sanction: &Sanction) -> String {
    let target = |t: &Target| {
        let parts = [t.count.map(|n| n.to_string()), t.kind.clone(), (!t.names.is_empty()).then(|| t.names.join("/"))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let targets: Vec<String> = sanction.targets.iter().map(target).collect();
    let slice = |start, end| article.text.get(start..end).unwrap_or("?").to_owned();
    let grounds = sanction.grounds.as_ref().map_or("-".to_owned(), |g| slice(g.start, g.end));
    let when = sanction.when.as_ref().and_then(|w| w.value.clone()).unwrap_or("-".to_owned());
    let issuer = sanction.issuer.as_deref().unwrap_or("-");
    format!("{issuer} | {:?} | {} | {grounds} | {when}", sanction.measure, targets.join("; "))
}

fn found(publisher: &str, marked: &str, told: &[&[Measure]]) -> Vec<String> {
    let (article, tags) = tagged(publisher, marked, told);
    let lexicon = Lexicon::embedded().unwrap();
    let record = crate::record::extract(&article, &lexicon);
    acts(&article, &lexicon, &tags, &record).iter().map(|s| shown(&article, s)).collect()
}

fn check(publisher: &str, marked: &str, told: &[&[Measure]], expect: &[&str]) {
    assert_eq!(found(publisher, marked, told), expect, "{marked}");
}

const IMPOSED: &[Measure] = &[Measure::Imposed];

#[test]
fn names_kinds_and_counts() {
    check(
        "Harbour Wire",
        "[I Quell] sanctioned [N Mr. Ivo Tamm], [N Fenwick Oil, Gas & Co.], Ltd. and [Q four] of his [K tankers] [W today] for [G smuggling].",
        &[IMPOSED],
        &["Quell | Imposed | Ivo Tamm/Fenwick Oil, Gas & Co., Ltd.; 4 tankers | smuggling | 2026-03-18"],
    );
    check(
        "Harbour Wire",
        "[I Quell] put the [K tankers] [N 4 Brothers] and [N Calm Sea], Inc., and [Q a dozen] [K judges] on its list.",
        &[IMPOSED],
        &["Quell | Imposed | tankers 4 Brothers/Calm Sea, Inc.; 12 judges | - | -"],
    );
}

#[test]
fn an_issuer_is_found_in_the_context() {
    check(
        "Treasury of Quell",
        "[N Ivo Tamm] is added to the list. [I The Treasury] also lists [N Mara Tamm]. [I We] list [N Ada Berg].",
        &[IMPOSED, IMPOSED, IMPOSED],
        &[
            "Treasury of Quell | Imposed | Ivo Tamm | - | -",
            "Treasury of Quell | Imposed | Mara Tamm | - | -",
            "Treasury of Quell | Imposed | Ada Berg | - | -",
        ],
    );
    check(
        "Harbour Wire",
        "[I Brussels] listed [N Ivo Tamm]. [I The bloc] added [N Mara Tamm], and [I the Dutch foreign ministry] [N Ada Berg].",
        &[IMPOSED, IMPOSED],
        &[
            "European Union | Imposed | Ivo Tamm | - | -",
            "European Union | Imposed | Mara Tamm | - | -",
            "Netherlands' foreign ministry | Imposed | Ada Berg | - | -",
        ],
    );
}

#[test]
fn issuers_together_and_apart() {
    check(
        "Harbour Wire",
        "[N Ivo Tamm] was listed on Monday by [I Quell] and [I Dunsk].",
        &[IMPOSED],
        &["Quell | Imposed | Ivo Tamm | - | -", "Dunsk | Imposed | Ivo Tamm | - | -"],
    );
    check(
        "Harbour Wire",
        "[I Quell] listed [N Ivo Tamm] [W on 2 March], while [I Dunsk] listed [N Mara Tamm] [W on 4 March].",
        &[IMPOSED],
        &["Quell | Imposed | Ivo Tamm | - | 2026-03-02", "Dunsk | Imposed | Mara Tamm | - | 2026-03-04"],
    );
}

#[test]
fn two_measures_in_a_sentence() {
    check(
        "Harbour Wire",
        "[I Quell] listed [N0 Ivo Tamm] and took [N3 Mara Tamm] off its list.",
        &[&[Measure::Imposed, Measure::Lifted]],
        &["Quell | Imposed | Ivo Tamm | - | -", "Quell | Lifted | Mara Tamm | - | -"],
    );
}

#[test]
fn nothing_is_told_of_which_neither_side_is_known() {
    check("Harbour Wire", "Sanctions were imposed.", &[IMPOSED], &[]);
    check("Harbour Wire", "[I This country] imposed sanctions.", &[IMPOSED], &[]);
    check("Harbour Wire", "[I Quell] said that [N Ivo Tamm] had left.", &[&[]], &[]);
}

#[test]
fn names_are_whole() {
    let wire = "Harbour Wire";
    check(
        wire,
        "[I Quell] listed Ivo [N Tamm] and Mara [N Berg] Shipping on Monday.",
        &[IMPOSED],
        &["Quell | Imposed | Ivo Tamm/Mara Berg Shipping | - | -"],
    );
    check(
        wire,
        "[I Quell] listed the Ministry of Ports and [N Fisheries of Dunsk].",
        &[IMPOSED],
        &["Quell | Imposed | Ministry of Ports and Fisheries of Dunsk | - | -"],
    );
}

#[test]
fn lists_are_whole() {
    check(
        "Harbour Wire",
        "[I Quell] listed [N Ivo Tamm], Ada Berg, [N Mara Lind] and Oll Feren.",
        &[IMPOSED],
        &["Quell | Imposed | Ivo Tamm/Ada Berg/Mara Lind/Oll Feren | - | -"],
    );
    check(
        "Harbour Wire",
        "[I Quell] listed [N Ivo Tamm] and [N Tamm Oil, Gas & Co.] while Dunsk waited.",
        &[IMPOSED],
        &["Quell | Imposed | Ivo Tamm/Tamm Oil, Gas & Co. | - | -"],
    );
}

#[test]
fn who_acts_is_named_without_small_words() {
    check("Harbour Wire", "[N Ivo Tamm] was listed [I by Quell].", &[IMPOSED], &["Quell | Imposed | Ivo Tamm | - | -"]);
    check(
        "Harbour Wire",
        "[I Britain and Canada] listed [N Ivo Tamm].",
        &[IMPOSED],
        &["United Kingdom | Imposed | Ivo Tamm | - | -", "Canada | Imposed | Ivo Tamm | - | -"],
    );
}

#[test]
fn an_issuer_is_no_sentence() {
    check(
        "Harbour Wire",
        "[I Quell Board adopted today - in view of the second year of the flood in the north - a third list] with [N Ivo Tamm].",
        &[IMPOSED],
        &["Quell Board | Imposed | Ivo Tamm | - | -"],
    );
    check(
        "Harbour Wire",
        "[I The Office of Quell Control (OQC]) listed [N Ivo Tamm].",
        &[IMPOSED],
        &["Office of Quell Control | Imposed | Ivo Tamm | - | -"],
    );
}

#[test]
fn what_is_denied_or_only_weighed_is_no_act() {
    for text in [
        "[I Quell] has not listed [N Ivo Tamm].",
        "[N Ivo Tamm] was never listed by [I Quell].",
        "Had [I Quell] listed [N Ivo Tamm], rates would have risen.",
        "It is not true that [I Quell] listed [N Ivo Tamm].",
    ] {
        check("Harbour Wire", text, &[IMPOSED], &[]);
    }
    check(
        "Harbour Wire",
        "[I Quell], which had never acted before, listed [N Ivo Tamm].",
        &[IMPOSED],
        &["Quell | Imposed | Ivo Tamm | - | -"],
    );
}

#[test]
fn what_a_measure_forbids_is_denied_and_the_measure_is_not() {
    for text in [
        "[I Quell] decreed that [N Ivo Tamm] may no longer set foot in Orlo.",
        "No ship of [N Tamm Lines] may dock in [I Quell].",
        "[I Quell] banned from entry [N Ivo Tamm].",
        "[I Quell] said that [N Tamm Lines] could not be sold fuel any more.",
    ] {
        assert_eq!(found("Harbour Wire", text, &[IMPOSED]).len(), 1, "{text}");
    }
    check("Harbour Wire", "[I Quell] put no sanctions on [N Ivo Tamm].", &[IMPOSED], &[]);
    check("Harbour Wire", "[I Quell] has never sanctioned [N Ivo Tamm].", &[IMPOSED], &[]);
    check("Harbour Wire", "[N Tamm Oil] could be sanctioned by [I Quell] next month.", &[IMPOSED], &[]);
    check("Harbour Wire", "[N Tamm Oil] may be sanctioned by [I Quell].", &[IMPOSED], &[]);
    let freed = "[N Ivo Tamm] is no longer barred from entering [I Quell].";
    assert_eq!(found("Harbour Wire", freed, &[&[Measure::Lifted]]).len(), 1);
}

#[test]
fn rules_tell_the_plainest_of_what_the_tagger_does_not_see() {
    let lexicon = Lexicon::embedded().unwrap();
    let found = |text: &str, told: &[&[Measure]]| {
        let (article, tags) = tagged("Harbour Wire", text, told);
        let found = crate::record::extract_tagged(&article, &lexicon, &tags).sanctions;
        found.iter().map(|s| (s.read.is_some(), s.issuer.clone().unwrap_or_default())).collect::<Vec<_>>()
    };
    assert_eq!(found("Canada sanctioned Ivo Tamm on Monday.", &[&[]]), [(false, "Canada".to_owned())]);
    assert_eq!(found("[I Canada] sanctioned [N Ivo Tamm] on Monday.", &[IMPOSED]), [(true, "Canada".to_owned())]);
    for text in [
        "Canada has not sanctioned Ivo Tamm.",
        "The school board sanctioned Ivo Tamm on Monday.",
        "Canada sanctioned its listeners.",
    ] {
        assert!(found(text, &[&[]]).is_empty(), "{text}");
    }
}

#[test]
fn kinds_and_names_are_told_apart_by_how_they_are_written() {
    check(
        "Harbour Wire",
        "[I Quell] froze the assets of the [K insurer] Baltrust Mutual and [K its].",
        &[IMPOSED],
        &["Quell | Imposed | insurer Baltrust Mutual | - | -"],
    );
    check(
        "Harbour Wire",
        "[I Quell] laid an embargo on [K Karsia].",
        &[IMPOSED],
        &["Quell | Imposed | Karsia | - | -"],
    );
    check(
        "Harbour Wire",
        "[I Quell] listed the [K owner, ][Q two] [K officers] and the [K ships] Morning [N Gull] and 11 [N de Marzo].",
        &[IMPOSED],
        &["Quell | Imposed | owner; 2 officers; ships Morning Gull/11 de Marzo | - | -"],
    );
}

#[test]
fn what_is_called_for_is_a_measure_and_not_its_end() {
    const CALLED: &[Measure] = &[Measure::CalledFor];
    check("Harbour Wire", "Ivo Tamm urged [I Quell] to lift every sanction on [N2 Fenwick Oil].", &[CALLED], &[]);
    check("Harbour Wire", "Ivo Tamm asked [I Quell] to ease the ban on [N2 Fenwick Oil].", &[CALLED], &[]);
    check(
        "Harbour Wire",
        "Ivo Tamm urged [I Quell] to sanction [N2 Fenwick Oil].",
        &[CALLED],
        &["Quell | CalledFor | Fenwick Oil | - | -"],
    );
}

#[test]
fn who_stands_in_front_of_a_denied_measure_is_under_none() {
    check("[I Quell] Office", "[N Ivo Tamm] is under no sanction, and may trade.", &[IMPOSED], &[]);
    check("Harbour Wire", "[N Ivo Tamm] has never been blacklisted by [I Quell].", &[IMPOSED], &[]);
    check(
        "Harbour Wire",
        "[N Ivo Tamm], who has no bank, is blacklisted by [I Quell].",
        &[IMPOSED],
        &["Quell | Imposed | Ivo Tamm | - | -"],
    );
}
