//! How a question is read, as tables. Holds these properties: the kind and the sort of thing wanted follow from the form
//! of a question and from no name in it; whose words are wanted is read off it, or nobody's are; what merely frames a
//! claim is no word of it.

use super::*;

type Row = (&'static str, Kind, Wanted, &'static str, &'static str);

/// Each question with its kind, what is wanted, the party's words and the head, both empty where there is none.
fn hold(rows: &[Row]) {
    let lexicon = Lexicon::embedded().unwrap();
    let mut faults = Vec::new();
    for (text, kind, wanted, party, head) in rows {
        let q = Question::parse(text, &lexicon);
        let words = |range: std::ops::Range<usize>| {
            q.words[range].iter().map(|w| w.lower.as_str()).collect::<Vec<_>>().join(" ")
        };
        let got = (
            q.kind,
            q.wanted,
            q.party.clone().map(words).unwrap_or_default(),
            q.head.map(|h| words(h..h + 1)).unwrap_or_default(),
        );
        if got != (*kind, *wanted, (*party).to_owned(), (*head).to_owned()) {
            faults.push(format!("{text}: {got:?}"));
        }
    }
    assert!(faults.is_empty(), "{} of {}\n{}", faults.len(), rows.len(), faults.join("\n"));
}

/// Some question's words once it has been read, and whether it asks yes or no.
fn read(text: &str) -> (String, bool) {
    let q = Question::parse(text, &Lexicon::embedded().unwrap());
    (q.words.iter().map(|w| w.lower.as_str()).collect::<Vec<_>>().join(" "), q.polar)
}

#[test]
fn what_frames_a_claim_is_no_word_of_it() {
    for (text, claim, polar) in [
        ("is it true that the ferry sank", "the ferry sank", true),
        ("was it right that the ferry sank", "the ferry sank", true),
        ("is it correct the ferry sank", "the ferry sank", true),
        ("is it safe that the ferry sails", "is it safe that the ferry sails", true),
        ("Nora Beck closed the harbour, right?", "nora beck closed the harbour", true),
        ("Nora Beck closed the harbour, didn't she", "nora beck closed the harbour", true),
        ("the ferry sank on its way, innit", "the ferry sank on its way", true),
        ("what is the ferry’s line, right?", "what is the ferry line right", false),
        ("ferry right", "ferry right", false),
    ] {
        let claim = claim.replace(',', "");
        assert_eq!(read(text), (claim, polar), "{text}");
    }
}

#[test]
fn claims_and_whose_they_are() {
    hold(&[
        ("is it true that the ferry sank", Kind::Verify, Wanted::Anything, "", ""),
        ("is it true that Nora Beck said the ferry sank", Kind::Verify, Wanted::Statement, "nora beck", ""),
        ("the old minister warned of floods, right?", Kind::Verify, Wanted::Statement, "old minister", ""),
        ("so the crew met in the old mint??", Kind::Verify, Wanted::Anything, "", ""),
        ("the warden resigned on monday?", Kind::Verify, Wanted::Anything, "", ""),
        ("the old mint?", Kind::General, Wanted::Anything, "", ""),
        ("the crew met in the old mint", Kind::General, Wanted::Anything, "", ""),
    ]);
}

#[test]
fn whether_it_is_so_or_what_was_said() {
    hold(&[
        ("did Beck say the port was closed", Kind::Verify, Wanted::Statement, "beck", ""),
        ("did Beck say anything about tolls", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("did Beck say why the port was closed", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("did Beck comment on the tolls", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("did Beck respond to the ruling", Kind::Reaction, Wanted::Statement, "beck", ""),
        ("has Beck reacted to the ruling", Kind::Reaction, Wanted::Statement, "beck", ""),
        ("did Beck reply \"never again\" to them", Kind::Verify, Wanted::Statement, "beck", ""),
        ("has Beck claimed the port was closed", Kind::Verify, Wanted::Statement, "beck", ""),
        ("is Beck claim the port", Kind::Verify, Wanted::Anything, "", ""),
        ("is the toll higher or lower", Kind::Contrast, Wanted::Anything, "", ""),
        ("did both sides sign the deal", Kind::Contrast, Wanted::Anything, "", ""),
        ("did both ferries sink", Kind::Verify, Wanted::Anything, "", ""),
        ("is it safe to cross", Kind::Verify, Wanted::Anything, "", ""),
        ("did rain", Kind::General, Wanted::Anything, "", ""),
    ]);
}

#[test]
fn who() {
    hold(&[
        ("who said the bridge was safe", Kind::WhoSaid, Wanted::Statement, "", ""),
        ("who doubts that the bridge is safe", Kind::WhoSaid, Wanted::Statement, "", ""),
        ("who later claimed that it was safe", Kind::WhoSaid, Wanted::Statement, "", ""),
        ("who is believed to have built it", Kind::Who, Wanted::Person, "", ""),
        ("who won the race", Kind::Who, Wanted::Person, "", ""),
        ("who in the union said so", Kind::WhoSaid, Wanted::Statement, "union", ""),
        ("who pointed to the crane", Kind::WhoSaid, Wanted::Statement, "", ""),
        ("who gave a warning of floods", Kind::WhoSaid, Wanted::Statement, "", ""),
        ("who was afraid that it would fall", Kind::WhoSaid, Wanted::Statement, "", ""),
        ("whose words were they", Kind::WhoSaid, Wanted::Statement, "", ""),
        ("who was it with “never again”", Kind::WhoSaid, Wanted::Statement, "", ""),
        ("who has been sanctioned", Kind::Sanctions, Wanted::Person, "", ""),
        ("who sanctioned the bank", Kind::Who, Wanted::Person, "", ""),
    ]);
}

#[test]
fn when_where_and_why() {
    hold(&[
        ("when did the port close", Kind::When, Wanted::Time, "", ""),
        ("when did Beck say that the port would close", Kind::When, Wanted::Time, "beck", ""),
        ("where did Beck say that it sank", Kind::Where, Wanted::Place, "beck", ""),
        ("where does the harbour union stand on tolls", Kind::Reaction, Wanted::Statement, "harbour union", ""),
        ("whereabouts did it sink", Kind::Where, Wanted::Place, "", ""),
        ("why did the crane fall", Kind::Why, Wanted::Reason, "", ""),
        ("how come the crane fell", Kind::Why, Wanted::Reason, "", ""),
        ("what caused the fall", Kind::Why, Wanted::Reason, "", "caused"),
        ("what reason did Beck give for the fall", Kind::Why, Wanted::Reason, "beck", "reason"),
        ("which day did it close", Kind::When, Wanted::Time, "", "day"),
        ("in which coastal town did they meet", Kind::Where, Wanted::Place, "", "town"),
        ("which United States senator won", Kind::Who, Wanted::Person, "", "senator"),
    ]);
}

#[test]
fn how() {
    hold(&[
        ("how many workers were hurt", Kind::HowMany, Wanted::Number, "", "workers"),
        ("how many injured dock workers were there", Kind::HowMany, Wanted::Number, "", "workers"),
        ("how much did it cost", Kind::HowMany, Wanted::Number, "", ""),
        ("how much money was lost", Kind::HowMany, Wanted::Number, "", "money"),
        ("how long is the bridge", Kind::HowMany, Wanted::Number, "", ""),
        ("how long did it take", Kind::When, Wanted::Time, "", ""),
        ("how soon will it open", Kind::When, Wanted::Time, "", ""),
        ("how far can it fly, in km", Kind::HowMany, Wanted::Number, "", ""),
        ("how do the reports differ", Kind::Contrast, Wanted::Anything, "", ""),
        ("how did Beck react to it", Kind::Reaction, Wanted::Statement, "beck", ""),
        ("how did Beck describe the fall", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("how Beck described the fall", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("how does the crane work", Kind::General, Wanted::Anything, "", ""),
    ]);
}

#[test]
fn what_and_which() {
    hold(&[
        ("what did Beck say about tolls", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("what is Beck’s line on tolls", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("what was the reaction of the union to it", Kind::Reaction, Wanted::Statement, "union", ""),
        ("what scares the union most", Kind::WhatSaid, Wanted::Statement, "union", ""),
        ("which minister warned of floods", Kind::WhoSaid, Wanted::Statement, "minister", ""),
        ("which minister resigned", Kind::Who, Wanted::Person, "", "minister"),
        ("which of the union’s advisers went", Kind::Who, Wanted::Person, "", "advisers"),
        ("which sanctions were announced", Kind::Sanctions, Wanted::Anything, "", "sanctions"),
        ("which minister announced sanctions on banks", Kind::WhoSaid, Wanted::Statement, "minister", ""),
        ("what number of boats sank", Kind::HowMany, Wanted::Number, "", "number"),
        ("what kind of boat is in the harbour of Vell now", Kind::General, Wanted::Anything, "", "boat"),
        ("what is a ghost ship", Kind::Definition, Wanted::Definition, "", ""),
        ("what is the ghost ship of the old harbour town", Kind::General, Wanted::Anything, "", ""),
        ("what happened", Kind::Summary, Wanted::Anything, "", ""),
        ("what happened at the harbour", Kind::General, Wanted::Anything, "", "happened"),
        ("Beck said what", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("summarize the harbour talks", Kind::Summary, Wanted::Anything, "", ""),
        ("Beck vs Tale on tolls", Kind::Contrast, Wanted::Anything, "", ""),
    ]);
}

#[test]
fn names_that_are_asked_for() {
    hold(&[
        ("name of the ship", Kind::Who, Wanted::Name, "", "ship"),
        ("names of the two pilots", Kind::Who, Wanted::Name, "", "pilots"),
        ("which three ships sank, by name", Kind::Who, Wanted::Name, "", "ships"),
        ("what is the captain’s first name", Kind::Who, Wanted::Name, "", ""),
        ("what did Beck say her first name was", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("what is the name of the ship", Kind::Who, Wanted::Name, "", "ship"),
        ("list the ships by name", Kind::Who, Wanted::Name, "", "ships"),
        ("identify the ships", Kind::Who, Wanted::Name, "", "ships"),
    ]);
}

#[test]
fn questions_without_a_verb() {
    hold(&[
        ("Beck on tolls", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("Beck reaction", Kind::Reaction, Wanted::Statement, "beck", ""),
        ("international reaction", Kind::Reaction, Wanted::Statement, "", ""),
        ("reactions to the fall", Kind::Reaction, Wanted::Statement, "", ""),
        ("any comments from Beck on tolls", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("sanctions against banks", Kind::Sanctions, Wanted::Anything, "", ""),
        ("“never again” said by", Kind::WhoSaid, Wanted::Statement, "", ""),
        ("host city of the games", Kind::Where, Wanted::Place, "", ""),
        ("date of the vote", Kind::When, Wanted::Time, "", ""),
        ("reason for the delay", Kind::Why, Wanted::Reason, "", ""),
        ("number of boats in port", Kind::HowMany, Wanted::Number, "", "boats"),
        ("outcome of the vote", Kind::General, Wanted::Anything, "", ""),
        ("", Kind::General, Wanted::Anything, "", ""),
    ]);
}

#[test]
fn whose_words_a_frame_names() {
    hold(&[
        ("according to Beck, what is next", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("according to Beck, how many boats sank", Kind::HowMany, Wanted::Number, "beck", "boats"),
        ("if you ask Beck, what comes next", Kind::WhatSaid, Wanted::Statement, "beck", "comes"),
        ("what will it cost, says the mayor", Kind::WhatSaid, Wanted::Statement, "mayor", ""),
        ("what will it cost, warned Beck", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("Beck or Tale, how do they differ", Kind::Contrast, Wanted::Anything, "", ""),
    ]);
}

#[test]
fn who_answers_is_spoken_to_only_where_nobody_else_is() {
    let lexicon = Lexicon::embedded().unwrap();
    for (text, expect) in [
        ("how are you", true),
        ("what is your favourite boat", true),
        ("did you sink the boat yourself", true),
        ("what did Beck tell you", false),
        ("who said “thank you all”", false),
        ("how is the boat", false),
    ] {
        assert_eq!(Question::parse(text, &lexicon).to_us, expect, "{text}");
    }
}

#[test]
fn a_unit_is_one_of_numbers_at_the_end() {
    let lexicon = Lexicon::embedded().unwrap();
    let unit = |text: &str| {
        let q = Question::parse(text, &lexicon);
        q.unit.map(|i| q.words[i].lower.clone())
    };
    assert_eq!(unit("how far can it fly, in miles"), Some("miles".into()));
    assert_eq!(unit("how far can it fly, in km"), Some("km".into()));
    assert_eq!(unit("how far can it fly, in winter"), None);
    assert_eq!(unit("in km"), None);
}

#[test]
fn a_capital_is_a_name_inside_of_a_question_alone() {
    let lexicon = Lexicon::embedded().unwrap();
    for (text, word, expect) in [
        ("what did Will Doyle say", 2, true),
        ("what did will Doyle say", 2, false),
        ("Will the ferry sail", 0, false),
        ("WHAT DID WILL DOYLE SAY", 2, false),
        ("what did Al say", 2, false),
    ] {
        let mut q = Question::parse(text, &lexicon);
        assert_eq!(Reading { lexicon: &lexicon, q: &mut q }.is_name(word), expect, "{text}");
    }
}

/// A thing that somebody decided on may be told by others; an opinion may not.
#[test]
fn deeds_are_told_by_others_too() {
    let lexicon = Lexicon::embedded().unwrap();
    for (text, expect) in [
        ("what did the two unions agree on", true),
        ("what did Beck say about tolls", false),
        ("what did Beck think of the tolls", false),
        ("which boat did Beck want", true),
    ] {
        assert_eq!(Question::parse(text, &lexicon).deed, expect, "{text}");
    }
}
