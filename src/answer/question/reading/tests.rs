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
fn what_something_is_called_is_its_name() {
    hold(&[
        ("What was the ferry called", Kind::Who, Wanted::Name, "", "ferry"),
        ("what was the museum called?", Kind::Who, Wanted::Name, "", "museum"),
        ("what is the ship called", Kind::Who, Wanted::Name, "", "ship"),
        ("whats the deal named", Kind::Who, Wanted::Name, "", "deal"),
        ("what's the new bridge going to be called", Kind::Who, Wanted::Name, "", "bridge"),
        ("what will the harbour festival be called", Kind::Who, Wanted::Name, "", "festival"),
        ("what was the storm called again", Kind::Who, Wanted::Name, "", "storm"),
        ("what is the boat that left bergen called", Kind::Who, Wanted::Name, "", "boat"),
        ("what was the drill dubbed", Kind::Who, Wanted::Name, "", "drill"),
        ("what is it called", Kind::Who, Wanted::Name, "", ""),
        ("how is the ferry called", Kind::Who, Wanted::Name, "", "ferry"),
        ("what is the ship’s name", Kind::Who, Wanted::Name, "", "ship"),
        ("whats the boats name", Kind::Who, Wanted::Name, "", "boats"),
        ("what was the name of the old ferry", Kind::Who, Wanted::Name, "", "old"),
    ]);
}

#[test]
fn calling_is_speech_where_nothing_is_named() {
    hold(&[
        ("what did Beck call the ferry", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("what did the union call for", Kind::WhatSaid, Wanted::Statement, "union", ""),
        ("what Beck called for", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("what has the union of teachers called for", Kind::WhatSaid, Wanted::Statement, "union of teachers", ""),
        ("what has Beck called the toll", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("who called the ferry a wreck", Kind::WhoSaid, Wanted::Statement, "", ""),
        ("was the ferry called Nora", Kind::Verify, Wanted::Statement, "ferry", ""),
    ]);
}

#[test]
fn a_noun_tells_what_sort_is_asked_for() {
    hold(&[
        ("What was the reason for the delays", Kind::Why, Wanted::Reason, "", "reason"),
        ("what were the reasons for the strike", Kind::Why, Wanted::Reason, "", "reasons"),
        ("whats the cause of the fire", Kind::Why, Wanted::Reason, "", "cause"),
        ("what is the motive behind the attack", Kind::Why, Wanted::Reason, "", "motive"),
        ("what was the main reason for the sanctions on banks", Kind::Why, Wanted::Reason, "", "reason"),
        ("what was the reason Beck gave for the delay", Kind::Why, Wanted::Reason, "beck", "reason"),
        ("whats the reason beck quit", Kind::Why, Wanted::Reason, "", "reason"),
        ("what sparked the strike", Kind::Why, Wanted::Reason, "", "sparked"),
        ("what led to the strike", Kind::Why, Wanted::Reason, "", "led"),
        ("what was the reason given by the harbour union", Kind::Why, Wanted::Reason, "harbour union", "reason"),
        ("what was Beck's reason for the delay", Kind::Why, Wanted::Reason, "beck", "reason"),
        ("what was the date of the vote", Kind::When, Wanted::Time, "", "date"),
        ("what was the exact day of the flood", Kind::When, Wanted::Time, "", "day"),
        ("what is the date set for the hearing", Kind::When, Wanted::Time, "", "date"),
        ("what was the venue of the talks", Kind::Where, Wanted::Place, "", "venue"),
        ("what was the meeting place of the crews", Kind::Where, Wanted::Place, "", "place"),
        ("whats the location for the summit", Kind::Where, Wanted::Place, "", "location"),
        ("what is the number of boats in port", Kind::HowMany, Wanted::Number, "", "boats"),
        ("what was the total of tickets sold", Kind::HowMany, Wanted::Number, "", "tickets"),
        ("what was the amount of the fine", Kind::HowMany, Wanted::Number, "", ""),
        ("what is the price of tickets", Kind::HowMany, Wanted::Number, "", ""),
        ("what was the price paid for the crane", Kind::HowMany, Wanted::Number, "", ""),
        ("what about the date of the vote", Kind::When, Wanted::Time, "", "date"),
        ("what was the age of the captain", Kind::HowMany, Wanted::Number, "", ""),
    ]);
}

#[test]
fn a_name_or_another_noun_tells_no_sort() {
    hold(&[
        ("what is the Day of Rage", Kind::Definition, Wanted::Definition, "", ""),
        ("what is the Bank of Vell", Kind::Definition, Wanted::Definition, "", ""),
        ("what is the port of vell", Kind::Definition, Wanted::Definition, "", ""),
        ("what is the harbour union", Kind::Definition, Wanted::Definition, "", ""),
        ("what is a date palm", Kind::Definition, Wanted::Definition, "", ""),
        ("what is a total loss", Kind::Definition, Wanted::Definition, "", ""),
        ("what is the date palm", Kind::Definition, Wanted::Definition, "", ""),
        ("what is the state of the bridge", Kind::Definition, Wanted::Definition, "", ""),
        ("what was the response of the union", Kind::Reaction, Wanted::Statement, "union", ""),
        ("which day did it close", Kind::When, Wanted::Time, "", "day"),
    ]);
}

/// A verb's form that is part of a country's name or stands in front of an office says nothing.
#[test]
fn part_of_a_name_is_no_verb() {
    hold(&[
        ("which united states senator won", Kind::Who, Wanted::Person, "", "senator"),
        ("which united states lawmakers resigned", Kind::Who, Wanted::Person, "", "lawmakers"),
        ("which United States senator won", Kind::Who, Wanted::Person, "", "senator"),
        ("which united states senator said so", Kind::WhoSaid, Wanted::Statement, "united states senator", ""),
        ("what did the united states say", Kind::WhatSaid, Wanted::Statement, "united states", ""),
        ("what united states officials said", Kind::WhoSaid, Wanted::Statement, "united states officials", ""),
        ("did the united states close the port", Kind::Verify, Wanted::Anything, "", ""),
        ("when did the united states say it", Kind::When, Wanted::Time, "united states", ""),
        ("which state senator won", Kind::Who, Wanted::Person, "", "senator"),
        ("what state department official resigned", Kind::Who, Wanted::Person, "", "official"),
        ("which press secretary quit", Kind::Who, Wanted::Person, "", "secretary"),
        ("which country said it would leave", Kind::WhoSaid, Wanted::Statement, "country", ""),
        ("which state is beck from", Kind::Where, Wanted::Place, "", "state"),
        ("which town people fled to", Kind::Where, Wanted::Place, "", "town"),
        ("which union states that it won", Kind::WhoSaid, Wanted::Statement, "union", ""),
    ]);
}

#[test]
fn punishment_is_nobody() {
    hold(&[
        ("Sanctions on banks", Kind::Sanctions, Wanted::Anything, "", ""),
        ("new sanctions on trawlers", Kind::Sanctions, Wanted::Anything, "", ""),
        ("norway sanctions on two banks", Kind::Sanctions, Wanted::Anything, "", ""),
        ("embargo on oil", Kind::Sanctions, Wanted::Anything, "", ""),
        ("penalties on the shipping firms", Kind::Sanctions, Wanted::Anything, "", ""),
        ("what about sanctions on banks", Kind::Sanctions, Wanted::Anything, "", ""),
        ("sanctions against banks", Kind::Sanctions, Wanted::Anything, "", ""),
        ("Beck on sanctions", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("Beck: sanctions on banks", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("harbour minister on the sanctions", Kind::WhatSaid, Wanted::Statement, "harbour minister", ""),
    ]);
    let lexicon = Lexicon::embedded().unwrap();
    for (text, kind) in [("bank fees on sanctions", Kind::Sanctions), ("bank fees on tolls", Kind::General)] {
        let mut q = Question::parse(text, &lexicon);
        assert!(q.tentative, "{text}");
        q.forget_party();
        assert_eq!(q.kind, kind, "{text}");
    }
}

#[test]
fn what_about_asks_for_no_noun() {
    hold(&[
        ("What about Ruben", Kind::General, Wanted::Anything, "", ""),
        ("what about ruben tale", Kind::General, Wanted::Anything, "", ""),
        ("what about the mayor", Kind::General, Wanted::Anything, "", ""),
        ("what about the ports", Kind::General, Wanted::Anything, "", ""),
        ("what of the ferry", Kind::General, Wanted::Anything, "", ""),
        ("how about Denmark", Kind::General, Wanted::Anything, "", ""),
        ("what if Beck resigns", Kind::General, Wanted::Anything, "", ""),
        ("what about the union's response to the strike", Kind::Reaction, Wanted::Statement, "union", ""),
        ("what about Beck's position on tolls", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("which of the union’s advisers went", Kind::Who, Wanted::Person, "", "advisers"),
        ("what kind of boat sank", Kind::General, Wanted::Anything, "", "boat"),
    ]);
}

#[test]
fn who_is_to_be_told_is_no_word_of_the_question() {
    for (text, rest) in [
        ("Tell us about the toll", "about the toll"),
        ("tell me about the toll", "about the toll"),
        ("pls show us what beck said", "what beck said"),
        ("Give us the date of the vote", "the date of the vote"),
        ("let us know when the ferry sank", "when the ferry sank"),
        ("lemme know who said it", "who said it"),
        ("could you remind us who sank the boat", "who sank the boat"),
        ("i wanna know what beck said", "what beck said"),
        ("TELL US ABOUT THE TOLL", "about the toll"),
        ("Show US sanctions on banks", "us sanctions on banks"),
        ("us sanctions on banks", "us sanctions on banks"),
        ("let us sail", "let us sail"),
        ("tell us", "tell us"),
    ] {
        assert_eq!(read(text).0, rest, "{text}");
    }
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

/// "us" behind "the", or where no object stands, is a country like any other.
#[test]
fn the_us_is_somebody() {
    hold(&[
        ("what did the us say abt the deal", Kind::WhatSaid, Wanted::Statement, "us", ""),
        ("What did the US say about tolls", Kind::WhatSaid, Wanted::Statement, "us", ""),
        ("what did us officials say", Kind::WhatSaid, Wanted::Statement, "us officials", ""),
        ("whats the us position on the deal", Kind::WhatSaid, Wanted::Statement, "us", ""),
        ("US on tolls", Kind::WhatSaid, Wanted::Statement, "us", ""),
        ("did the us deny it", Kind::Verify, Wanted::Statement, "us", ""),
        ("which us senator resigned", Kind::Who, Wanted::Person, "", "senator"),
        ("what did Beck tell us", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("what did the union do for us", Kind::General, Wanted::Anything, "", ""),
    ]);
}

/// A verb that only opens a quotation tells a deed where there is none.
#[test]
fn what_opens_or_begins_says_nothing() {
    hold(&[
        ("what year did the bridge open", Kind::When, Wanted::Time, "", "year"),
        ("when did the bridge open", Kind::When, Wanted::Time, "", ""),
        ("where did the talks begin", Kind::Where, Wanted::Place, "", ""),
        ("why did the strike continue", Kind::Why, Wanted::Reason, "", ""),
        ("did the bridge open", Kind::Verify, Wanted::Anything, "", ""),
        ("when did beck comment", Kind::When, Wanted::Time, "beck", ""),
        ("did Beck shout \"never again\"", Kind::Verify, Wanted::Statement, "beck", ""),
        ("what did Beck shout", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("why does smith want a bridge", Kind::Why, Wanted::Reason, "smith", ""),
    ]);
}

#[test]
fn how_people_type_on_a_phone() {
    hold(&[
        ("whod beck meet in vell", Kind::Who, Wanted::Person, "", ""),
        ("who from the union talked about the strike", Kind::WhoSaid, Wanted::Statement, "union", ""),
        ("beck resigned, right?", Kind::Verify, Wanted::Anything, "", ""),
        ("the ferry, right?", Kind::General, Wanted::Anything, "", ""),
        ("true that beck quit", Kind::Verify, Wanted::Anything, "", ""),
        ("wondering if the ferry sank", Kind::Verify, Wanted::Anything, "", ""),
        ("let us know whether tale signed the deal", Kind::Verify, Wanted::Anything, "", ""),
        ("if you ask Beck, what comes next", Kind::WhatSaid, Wanted::Statement, "beck", "comes"),
        ("does anyone know who runs the port", Kind::Who, Wanted::Person, "", ""),
        ("what were the talks about", Kind::General, Wanted::Anything, "", ""),
        ("what was sold", Kind::General, Wanted::Anything, "", ""),
        ("whats going on with the talks", Kind::General, Wanted::Anything, "", ""),
        ("whats new with the ferry", Kind::General, Wanted::Anything, "", ""),
        ("what is beck known for", Kind::General, Wanted::Anything, "", ""),
        ("beck told us what", Kind::WhatSaid, Wanted::Statement, "beck", ""),
        ("he did it for what", Kind::General, Wanted::Anything, "", ""),
        ("how many us troops left", Kind::HowMany, Wanted::Number, "", "troops"),
        ("how many united states troops left", Kind::HowMany, Wanted::Number, "", "troops"),
        ("whats a trawler", Kind::Definition, Wanted::Definition, "", ""),
        ("what was the harbour treaty", Kind::Definition, Wanted::Definition, "", ""),
    ]);
}

#[test]
fn a_noun_behind_did_says_nothing() {
    let lexicon = Lexicon::embedded().unwrap();
    for (question, party) in [
        ("Did Velland ban judges of Ostmark?", None),
        ("did velland ban ostmarks judges", None),
        ("Does the league grade views by age?", None),
        ("Did Pell judge it a success?", Some(1..2)),
    ] {
        assert_eq!(Question::parse(question, &lexicon).party, party, "{question}");
    }
}

#[test]
fn words_about_sanctions_are_words_and_what_was_sanctioned_is_an_act() {
    hold(&[
        ("what did Orla say about the sanctions", Kind::WhatSaid, Wanted::Statement, "orla", ""),
        (
            "what did the harbour board think of the sanctions on the ferry",
            Kind::WhatSaid,
            Wanted::Statement,
            "harbour board",
            "",
        ),
        ("what is Nora Beck's position on sanctions", Kind::WhatSaid, Wanted::Statement, "nora beck", ""),
        ("what was Orla's reaction to the sanctions", Kind::Reaction, Wanted::Statement, "orla", ""),
        ("what sanctions did Orla announce", Kind::Sanctions, Wanted::Anything, "", "sanctions"),
        ("what did the sanctions hit", Kind::Sanctions, Wanted::Anything, "", ""),
        ("what has been sanctioned", Kind::Sanctions, Wanted::Anything, "", ""),
        ("what are the sanctions on the ferry about", Kind::Sanctions, Wanted::Anything, "", ""),
    ]);
}

fn party(q: &Question) -> String {
    let range = q.party.clone().unwrap_or(0..0);
    q.words[range].iter().map(|w| w.lower.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn kinds_and_parties() {
    let lexicon = Lexicon::embedded().unwrap();
    let check = |text: &str, kind: Kind, whose: &str| {
        let q = Question::parse(text, &lexicon);
        assert_eq!((q.kind, party(&q).as_str()), (kind, whose), "{text}");
    };
    check("who said the bridge was safe", Kind::WhoSaid, "");
    check("Which minister warned of floods?", Kind::WhoSaid, "minister");
    check("wat did smith say about the bridge", Kind::WhatSaid, "smith");
    check("who was in charge of the team", Kind::Who, "");
    check("who was it that said no", Kind::WhoSaid, "");
    check("which twitter director said it paid", Kind::WhoSaid, "twitter director");
    check("what are the names of the two pilots", Kind::Who, "");
    check("On which date did the police come upon the tunnel that began there", Kind::When, "");
    check("Which firm do Smith and Jones use to raise money", Kind::Who, "");
    check("Smith on the bridge - what'd he say?", Kind::WhatSaid, "smith");
    check("what did the state department say", Kind::WhatSaid, "state department");
    check("What the cook of the hotel said about taxes?", Kind::WhatSaid, "cook of the hotel");
    check("What's the Danes' line on fishing?", Kind::WhatSaid, "danes");
    check("What did the mayor make of the plan?", Kind::WhatSaid, "mayor");
    check("How does the mayor describe the plan?", Kind::WhatSaid, "mayor");
    check("where does the danish government stand on this", Kind::Reaction, "danish government");
    check("Did Smith say \"never again\"?", Kind::Verify, "smith");
    check("Was it Smith who said 'never again'?", Kind::Verify, "smith");
    check("did he say what happens next", Kind::WhatSaid, "he");
    check("is it safe or not", Kind::Verify, "");
    check("so they only checked his heart for a minute??", Kind::Verify, "");
    check("the warden resigned on monday?", Kind::Verify, "");
    check("Moen met Dahl in the old mint?", Kind::Verify, "");
    check("outcome of the vote so far?", Kind::General, "");
    check("name of the ship?", Kind::Who, "");
    check("more on the new bridge in arlow?", Kind::General, "");
    check("were the talks direct or indirect?", Kind::Contrast, "");
    check("how many bridges were closed", Kind::HowMany, "");
    check("In which year did it open?", Kind::When, "");
    check("in wich city did they meet", Kind::Where, "");
    check("What is a \"ghost ship\"?", Kind::Definition, "");
    check("which sanctions were announced?", Kind::Sanctions, "");
    check("according to smith, what is next", Kind::WhatSaid, "smith");
    check("why does smith want a bridge", Kind::Why, "smith");
    check("Smith called the bridge a waste of time, right?", Kind::Verify, "smith");
    check("is it true that the bridge was closed", Kind::Verify, "");
    check("smith reaction?", Kind::Reaction, "smith");
    check("smith quote pls", Kind::WhatSaid, "smith");
    check("what did smith himself say", Kind::WhatSaid, "smith");
    check("what was smith's own explanation for the delay", Kind::WhatSaid, "smith");
    check("what will it cost, says the mayor", Kind::WhatSaid, "mayor");
    check("if you ask smith, what comes next", Kind::WhatSaid, "smith");
    check("host city of the games?", Kind::Where, "");
    check("which sailors were rescued, by name", Kind::Who, "");
    check("smith vs jones on the bridge", Kind::Contrast, "");
    check("compare the danish and the german response", Kind::Contrast, "");
    check("any quotes from smith about the bridge", Kind::WhatSaid, "smith");
    check("smith said what", Kind::WhatSaid, "smith");
    check("who hacked the party emails", Kind::Who, "");
    check("how far can it fly, in km", Kind::HowMany, "");
    check("", Kind::General, "");
}
