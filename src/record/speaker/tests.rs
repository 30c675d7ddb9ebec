//! Who is meant by a source, as short articles. Holds these properties: a pronoun goes to one person of its gender who
//! stands out, or to nobody; a name goes to its bearer only where it heads the phrase; whoever replies is not the one who
//! spoke before; what stays open is null.

use crate::corpus::parse;
use crate::lexicon::Lexicon;
use crate::record::extract;
use std::path::Path;

/// The speakers of an article's statements, in order; "-" where it is open.
fn speakers(lexicon: &Lexicon, byline: &str, text: &str) -> String {
    let head = if byline.is_empty() { String::new() } else { format!("author: {byline}\n") };
    let source = format!("---\ntitle: Notes\n{head}---\n\n{text}\n");
    let (article, _) = parse(Path::new("a.md"), source.into_bytes()).unwrap();
    let record = extract(&article, lexicon);
    let of = record.statements.iter().map(|s| s.speaker.clone().unwrap_or_else(|| "-".to_owned()));
    of.collect::<Vec<_>>().join(", ")
}

fn hold(rows: &[(&str, &str)]) {
    let lexicon = Lexicon::embedded().unwrap();
    let mut faults = Vec::new();
    for (text, expect) in rows {
        let got = speakers(&lexicon, "", text);
        if got != *expect {
            faults.push(format!("{text}\n    {expect}, got {got}"));
        }
    }
    assert!(faults.is_empty(), "{} of {}\n{}", faults.len(), rows.len(), faults.join("\n"));
}

#[test]
fn pronouns_go_to_who_stands_out() {
    hold(&[
        ("Nora Beck, the harbour minister, opened the pier. “It holds,” she said.", "Nora Beck"),
        ("Mr. Tale opened the pier. “It holds,” she said.", "-"),
        ("Ms. Beck opened the pier. “It holds,” she said.", "Beck"),
        ("Mr. Tale and Mr. Renn opened the pier. “It holds,” he said.", "-"),
        ("Ms. Beck met Mr. Tale. “It holds,” he said.", "Tale"),
        ("Ms. Beck met Mr. Tale. “It holds,” she said.", "Beck"),
        ("The pier opened. “It holds,” he said.", "-"),
        ("Mr. Tale said the pier was safe. “It holds,” he added.", "Tale, Tale"),
        ("Mr. Tale said the pier was safe. Mr. Renn watched. “It holds,” he added.", "Tale, Renn"),
        ("The Arlow Port Authority opened the pier. “It holds,” he said.", "-"),
    ]);
}

#[test]
fn whoever_replies_has_not_just_spoken() {
    hold(&[
        ("“Is it safe?” Mr. Tale asked Mr. Renn.\n\n“It holds,” he replied.", "Tale, Renn"),
        ("“Is it safe?” Mr. Tale asked Mr. Renn.\n\n“It had better be,” he added.", "Tale, Tale"),
    ]);
}

#[test]
fn who_is_described_and_not_known_leaves_a_pronoun_open() {
    hold(&[
        ("Ms. Beck opened the pier. Her client said it rained. “It poured,” she said.", "-, -"),
        ("Ms. Beck opened the pier. “It poured,” she said.", "Beck"),
    ]);
}

#[test]
fn it_is_a_body_that_spoke_and_they_are_several() {
    hold(&[
        (
            "The Arlow Port Authority said the pier was safe. It said that it would open.",
            "Arlow Port Authority, Arlow Port Authority",
        ),
        ("Mr. Tale said the pier was safe. It said that it would open.", "Tale, -"),
        ("Some residents said the pier was safe. They said that it would open.", "Some residents, Some residents"),
        ("Mr. Tale said the pier was safe. They said that it would open.", "Tale, -"),
    ]);
}

#[test]
fn who_and_which_go_to_what_stands_in_front() {
    hold(&[
        ("The pier was opened by Nora Beck, who said that it was safe.", "Nora Beck"),
        ("The pier was opened by Nora Beck (58), who said that it was safe.", "Nora Beck"),
        ("The pier was opened by Nora Beck of Norway, who said that it was safe.", "Nora Beck"),
        ("The pier belongs to Norway, who said that it was safe.", "-"),
        ("The pier belongs to the Arlow Port Authority, which said that it was safe.", "Arlow Port Authority"),
    ]);
}

#[test]
fn a_name_speaks_only_where_it_heads_the_phrase() {
    hold(&[
        ("Nora Beck said that the pier was safe.", "Nora Beck"),
        ("The harbour minister, Nora Beck, said that the pier was safe.", "Nora Beck"),
        ("The harbour minister Nora Beck said that the pier was safe.", "Nora Beck"),
        ("The High Representative for Foreign Affairs Nora Beck said that the pier was safe.", "Nora Beck"),
        ("The master of ceremonies Nora Beck said that the pier was safe.", "Nora Beck"),
        ("A pastor supporting Nora Beck said that the pier was safe.", "A pastor supporting Nora Beck"),
        ("An acting minister, Nora Beck, said that the pier was safe.", "Nora Beck"),
        ("Nora Beck’s lawyer said that the pier was safe.", "Nora Beck’s lawyer"),
        ("Nora Beck and Ruben Tale said that the pier was safe.", "Nora Beck and Ruben Tale"),
        ("Beck v. Arlow said that the pier was safe.", "-"),
        ("Another witness, Ruben Tale, said that the pier was safe.", "Ruben Tale"),
        ("A third, Ruben Tale of Vell, said that the pier was safe.", "Ruben Tale"),
        ("Others, including Ruben Tale, said that the pier was safe.", "Ruben Tale"),
        ("Critics such as Ruben Tale said that the pier was safe.", "Ruben Tale"),
        ("Her brother, Ruben Tale, said that the pier was safe.", "Ruben Tale"),
    ]);
}

#[test]
fn pronouns_without_a_person_are_nobody() {
    hold(&[("We said that the pier was safe.", "-"), ("One said that the pier was safe.", "-")]);
}

#[test]
fn i_is_who_wrote_the_article() {
    let lexicon = Lexicon::embedded().unwrap();
    let text = "I said that the pier was safe.";
    assert_eq!(speakers(&lexicon, "Ida Renn", text), "Ida Renn");
    assert_eq!(speakers(&lexicon, "", text), "-");
    assert_eq!(speakers(&lexicon, "Ida Renn and Jonas Fenn", text), "-");
}

#[test]
fn a_turn_of_a_talk_is_its_party_s() {
    hold(&[(
        "Nora Beck met Ruben Tale at the pier.\n\nBECK: It holds, and it will hold for years.\n\n\
         TALE: It does not hold at all.\n\nBECK: I say that it holds.",
        "Nora Beck, Ruben Tale, Nora Beck, Nora Beck",
    )]);
}
