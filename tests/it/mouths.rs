//! Words on record that no verb of their own brings, and two who speak in one sentence.

use crate::statements::{check, nobody};

#[test]
fn whoever_a_comma_names_behind_a_description_speaks() {
    for said in [
        "“It is gone,” said the head of the stores, Ada Renn.",
        "“It is gone,” said the director of the museum in Tarn, Ada Renn, as she left.",
        "“It is gone,” said the architect, Ada Renn; out on the steps, the cook laughed.",
        "“It is gone,” said the town's baker, Ada Renn (47), and left.",
        "The stores are empty and “it is gone,” according to the head of the stores, Ada Renn.",
    ] {
        check(said, &[("is gone", Some("Ada Renn"))]);
    }
    let charged = "According to the indictment, Ada Renn, 47, took a boat.";
    check(&format!("{charged} “It is gone,” said Ida Moll."), &[("It is gone", Some("Ida Moll"))]);
}

#[test]
fn nouns_bring_quotations_of_their_owners() {
    for text in [
        "Tom Reed asked for more. Ada Renn's reply was “I would never”.",
        "“Pay up,” Tom Reed said. Ada Renn's answer on Monday: “never”.",
        "“Pay up,” said Tom Reed, drawing a curt “never” from the treasurer, Ada Renn.",
        "Tom Reed's pledge that “nobody will pay” drew a sharp reply from villager Ada Renn: “never”.",
    ] {
        check(text, &[("never", Some("Ada Renn"))]);
    }
    let pledge = "Tom Reed's pledge that “nobody will pay” drew a reply from Ada Renn.";
    check(pledge, &[("nobody will pay", Some("Tom Reed"))]);
}

#[test]
fn those_behind_the_first_have_his_verb() {
    let row = "Tom Reed demanded “more”, the biologist Ada Renn “less” and the cook Ida Moll “nothing”.";
    check(row, &[("more", Some("Tom Reed")), ("less", Some("Ada Renn")), ("nothing", Some("Ida Moll"))]);
    let two = "The treasurer, Tom Reed, described it as “lean”; Ada Renn, his deputy, as “starved”.";
    check(two, &[("lean", Some("Tom Reed")), ("starved", Some("Ada Renn"))]);
    let cited = "It is “late”, according to the builder, Tom Reed, and “wrong”, according to the auditor, Ada Renn.";
    check(cited, &[("late", Some("Tom Reed")), ("wrong", Some("Ada Renn"))]);
}

#[test]
fn a_clause_of_time_has_a_speaker_of_its_own() {
    for when in ["hours after his deputy", "after the mayor", "two days before the clerk"] {
        let text = format!("“I never saw it,” Tom Reed said, {when}, Ada Renn, told lawmakers: “He signed it.”");
        check(&text, &[("I never saw it", Some("Tom Reed")), ("He signed it", Some("Ada Renn"))]);
    }
    let vote = "Ida Moll left. Tuesday in Tarn, after the vote, the mayor, Ada Renn, said it held.";
    check(vote, &[("it held", Some("Ada Renn"))]);
    let joined = "Tom Reed said the bridge was safe, and her predecessor, Ada Renn, said it needed cables.";
    check(joined, &[("the bridge was safe", Some("Tom Reed")), ("it needed cables", Some("Ada Renn"))]);
}

#[test]
fn whoever_is_told_by_another_hears_it() {
    let told = "“You can start on Monday,” grower Tom Reed was told by inspector Ada Renn.";
    check(told, &[("You can start", Some("Ada Renn"))]);
}

#[test]
fn words_go_on_behind_how_they_were_said() {
    let text = "“We will go,” said Tom Reed, speaking for the club, “and we will win.”";
    check(text, &[("and we will win", Some("Tom Reed"))]);
}

#[test]
fn a_trade_in_front_of_a_name_is_no_part_of_it() {
    for trade in ["Vet", "Grower", "Skipper", "Villager", "Midfielder"] {
        check(&format!("{trade} Ada Renn said the nets were empty."), &[("the nets were empty", Some("Ada Renn"))]);
    }
}

#[test]
fn what_another_says_of_somebody_s_words_is_not_his() {
    for text in [
        "Ada Renn's statement was “false and misleading”, Tom Reed said.",
        "Ada Renn's answer was “false and misleading”, Tom Reed said.",
        "Tom Reed said Ada Renn's reply was “false and misleading”.",
    ] {
        check(text, &[("false and misleading", Some("Tom Reed"))]);
        nobody(text, "false and misleading", "Ada Renn");
    }
    let row = "Ida Moll called Tom Reed “a liar”, Ada Renn “a fool” and Jo Lind “a bore”.";
    check(row, &[("a liar", Some("Ida Moll"))]);
    nobody(row, "a fool", "Ada Renn");
    nobody("“It is gone,” Tom Reed was told by phone on Monday.", "It is gone", "phone");
}

#[test]
fn a_name_behind_a_comma_may_be_of_what_stands_in_front_of_it() {
    for (said, name) in [
        ("the mother of the victim, Tom Reed", "Tom Reed"),
        ("the widow of the pilot, Tom Reed", "Tom Reed"),
        ("the head of the union in the capital, Port Orle", "Port Orle"),
        ("the coach of the champions, Real Orle", "Real Orle"),
        ("the director of the film, Dark Water", "Dark Water"),
    ] {
        nobody(&format!("“It is late,” said {said}."), "It is late", name);
    }
}

#[test]
fn lines_around_a_block_credit_only_whose_words_it_holds() {
    let block = |below: &str| format!("Ada Renn told reporters:\n\n> We slept beside it for six winters.\n\n{below}");
    for below in ["— Tom Reed contributed to this report", "(Tom Reed)", "— Tom Reed in Orle"] {
        check(&block(below), &[("We slept beside it", Some("Ada Renn"))]);
    }
    for (lead, whose) in [
        ("Here is what Ada Renn said about Tom Reed's letter:", "Ada Renn"),
        ("Tom Reed's reply to Ada Renn's letter:", "Tom Reed"),
    ] {
        check(&format!("{lead}\n\n> We slept beside it for six winters."), &[("We slept beside it", Some(whose))]);
    }
    // A line that opens with "To" below words of nobody.
    check("> Hello, it is so.\n\nTo the head of the stores, Ada Renn, it was a shock.", &[]);
}

#[test]
fn a_clause_inside_a_sentence_has_its_own_subject_without_a_comma() {
    for (text, whose) in [
        ("The inquiry opened after a nurse, Ada Renn, told the board that the ward was full.", "Ada Renn"),
        ("The board met when its own clerk, Ada Renn, warned that the ward was full.", "Ada Renn"),
        (
            "Tom Reed said it was calm, even though the head of the firm, Ada Renn, said that the ward was full.",
            "Ada Renn",
        ),
        (
            "The mayor, Tom Reed, said it was calm, although his own nurse, Ada Renn, warned in May that the ward was full.",
            "Ada Renn",
        ),
    ] {
        check(text, &[("the ward was full", Some(whose))]);
    }
    let reed = "Tom Reed said it was calm, though the clerk, Ada Renn, said that the ward was full.";
    nobody(reed, "that the ward was full", "Tom Reed");
    let coach = "Rosa Renn, the mother of the victim, Ada Renn, said “nobody called”.";
    check(coach, &[("nobody called", Some("Rosa Renn"))]);
}

#[test]
fn whoever_is_written_to_does_not_write() {
    for front in ["In a letter to the head of the board, Tom Reed", "At talks with the foreign minister, Tom Reed"] {
        check(
            &format!("{front}, the warden, Ada Renn, said: “We have one tap.”"),
            &[("We have one tap", Some("Ada Renn"))],
        );
    }
}

#[test]
fn judgements_in_the_passive_are_of_whoever_passes_them() {
    let levy =
        "The levy was welcomed as “overdue” by the baker Ada Renn and condemned as “a raid” by Tom Reed, a grocer.";
    check(levy, &[("overdue", Some("Ada Renn")), ("a raid", Some("Tom Reed"))]);
    check("The plan was described as “a joke” by Ada Renn.", &[("a joke", Some("Ada Renn"))]);
    let released = "The film was released as “Harvest” by Ada Renn.";
    nobody(released, "Harvest", "Ada Renn");
}

#[test]
fn shouts_and_names_for_things_are_somebodys() {
    let shouts = "“It will rise,” Tom Reed told the house, to shouts of “Shame!” from the whip, Ada Renn.";
    check(shouts, &[("It will rise", Some("Tom Reed")), ("Shame", Some("Ada Renn"))]);
    let how = "“Pure chaos” is how the baker, Ada Renn, describes a Saturday in the shop.";
    check(how, &[("Pure chaos", Some("Ada Renn"))]);
    check("The minister, Ada Renn, however, termed the charge “baseless”.", &[("baseless", Some("Ada Renn"))]);
}

#[test]
fn a_mark_that_closes_a_quotation_is_no_apostrophe() {
    let marks = "Why gravel? ‘You do not arrest a man for gravel,’ says Ada Renn, who has two motorcycles.";
    check(marks, &[("You do not arrest a man for gravel", Some("Ada Renn"))]);
}

#[test]
fn wishes_are_no_words() {
    nobody("Ada Renn hopes to open the pier by May.", "to open the pier", "Ada Renn");
}

#[test]
fn what_stands_in_front_of_a_comma_is_not_what_is_said_behind_it() {
    nobody("Ida Renn was robbed by Tom Reed, who admitted the theft.", "Ida Renn was robbed", "Tom Reed");
    check("Pressed by Mr. Reed, Mr. Tale said there was no proof.", &[("there was no proof", Some("Tale"))]);
    let accused = "Accused of theft by Ida Renn, Tom Reed said, “I took nothing.”";
    check(accused, &[("I took nothing", Some("Tom Reed"))]);
    let asked = "Asked what he would like the board to be, Tom Reed said, “It has got to be small.”";
    nobody(asked, "Asked what", "Tom Reed");
    nobody("Undeterred, Tom Reed said, “We go on.”", "Undeterred", "Tom Reed");
}

#[test]
fn a_noun_that_another_word_governs_says_nothing() {
    nobody("Those who win the nomination acknowledge that it is late.", "that it is late", "the nomination");
    nobody("In the past he said that it was late. The past said so.", "that it was late", "the past");
    nobody("The debate, refusing to acknowledge that it is late, went on.", "that it is late", "the debate");
}

#[test]
fn names_in_bold_stand_above_the_words_of_voices_from_the_street() {
    let apart = "**Ada Renn, 27**\n\n“I open at nine.”\n\n**Tom Reed, 52, baker**\n\n“I sleep in the van.”";
    let together = "**Ada Renn, 27**\n“I open at nine.”\n\n**Tom Reed, 52, baker**\n“I sleep in the van.”";
    for voices in [apart, together] {
        check(voices, &[("I open at nine", Some("Ada Renn")), ("I sleep in the van", Some("Tom Reed"))]);
    }
    let signed = "“I open at nine.”\n\n**Ada Renn, baker**\n\n“I sleep in the van.”\n\n**Tom Reed, cook**";
    check(signed, &[("I open at nine", Some("Ada Renn")), ("I sleep in the van", Some("Tom Reed"))]);
    let first = "Ada Renn and Tom Reed disagree.\n\n**Ada:** The tram is faster than any car.\n\n**Tom:** It stops far from me.";
    check(first, &[("The tram is faster", Some("Ada Renn")), ("It stops far", Some("Tom Reed"))]);
    let own = "Ada Renn was the first to drive a tram. In her own words:\n\n> I was told it was too heavy for me.";
    check(own, &[("I was told it was", Some("Ada Renn"))]);
}

#[test]
fn names_with_particles_and_nicknames_stand_behind_a_comma() {
    check("“It is late,” said the last keeper, Joost van der Renn.", &[("It is late", Some("Joost van der Renn"))]);
    check("“It is late,” said the keeper of the lamp, Ada de la Renn.", &[("It is late", Some("Ada de la Renn"))]);
}

#[test]
fn whoever_is_asked_answers_though_a_description_stands_in_front_of_the_name() {
    for asked in ["Asked whether he would resign", "Asked about the row", "Pressed on the row", "Passing sentence"] {
        check(&format!("{asked}, the captain, Ada Renn, said: “Never again.”"), &[("Never again", Some("Ada Renn"))]);
    }
}

#[test]
fn whoever_is_quoted_speaks_and_not_the_agency() {
    for text in [
        "“It went well,” the agency quoted Ada Renn as saying.",
        "“It went well,” the agency quoted the minister, Ada Renn, as saying on Monday.",
        "“It went well,” Ada Renn was quoted as saying by the agency.",
        "Ada Renn was quoted by the agency as saying it went well.",
    ] {
        let says = if text.contains('“') { "It went well" } else { "it went well" };
        check(text, &[(says, Some("Ada Renn"))]);
        nobody(text, "by the agency", "Ada Renn");
    }
    let told = "The inquest was told by the boy's mother, Ada Renn, that it went well.";
    check(told, &[("it went well", Some("Ada Renn"))]);
    let court = "“I was asleep,” Tom Reed told the court, according to his lawyer, Ada Renn.";
    nobody(court, "the court", "Ada Renn");
}

#[test]
fn what_nobody_says_is_nobodys() {
    for who in ["Neither Tom Reed nor Ada Renn", "No minister", "None of the players", "Not a single player"] {
        check(&format!("{who} said the club was bust."), &[]);
    }
    check("No 10 said the club was bust.", &[("the club was bust", Some("No 10"))]);
}

#[test]
fn a_clause_ends_with_the_verb_around_it() {
    let claim = "Tom Reed, responding to Ada Renn's claim that the road was “a joke”, said it was “the best”.";
    nobody(claim, "“the best”", "Ada Renn");
    nobody(claim, "said it was", "Ada Renn");
    let whom = "Ada Renn, whom Tom Reed called “a liar”, said he was “a child”.";
    nobody(whom, "a child", "Tom Reed");
    let thinks = "Ada Renn says the scheme is “a con”, while Tom Reed thinks it “might just work”.";
    nobody(thinks, "might just work", "Ada Renn");
}

#[test]
fn words_are_somebodys_by_name_of_words() {
    check("The scheme is “a con”, in the words of Ada Renn.", &[("a con", Some("Ada Renn"))]);
    check("The scheme is, in Ada Renn's words, “a con”.", &[("a con", Some("Ada Renn"))]);
    check("As Ada Renn put it, the scheme is “a con”.", &[("the scheme is “a con”", Some("Ada Renn"))]);
    check(
        "A letter from the union's lawyer, Ada Renn, read: “We will strike.”",
        &[("We will strike", Some("Ada Renn"))],
    );
    check("Peter Moss and Anna Hale met on Monday. “It went well,” he said.", &[("It went well", Some("Peter Moss"))]);
}

#[test]
fn another_name_in_a_relative_clause_does_not_speak() {
    for who in ["whose son beat the champion", "whose firm sued the singer", "whose client is the singer"] {
        check(&format!("Ada Renn, {who}, Ivo Tamm, said he was glad."), &[("he was glad", Some("Ada Renn"))]);
    }
}

#[test]
fn a_name_above_a_quotation_may_be_of_whoever_it_is_about() {
    let alone = "Victims were named.\n\nTom Reed, 52, baker\n\n“My best friend in the world.”\n\nThe fire is out.";
    nobody(alone, "My best friend", "Tom Reed");
    let about = "Tributes were paid.\n\nAda Renn, 34\n\n“She was kind to us.”\n\nTom Reed, 52\n\n“He loved the sea.”";
    nobody(about, "He loved the sea", "Tom Reed");
    let place = "It is so.\n\nNew York, Monday\n\n“We will rebuild.”";
    nobody(place, "We will rebuild", "New York");
    let told = "**Tom Reed, 52**\n“He loved the sea,” said his wife, Ada Renn.";
    nobody(told, "He loved the sea", "Tom Reed");
    let book = "## Tom Reed\n\n“He was the best.”\n\nAda Renn, friend\n\n“I miss him.”\n\nIvo Tamm, brother";
    check(book, &[("He was the best", Some("Ada Renn")), ("I miss him", Some("Ivo Tamm"))]);
}

#[test]
fn what_only_sounds_like_words_of_somebody_is_nobodys() {
    for (text, words, name) in [
        ("Chants of “Out” from the crowd met Tom Reed.", "Out", "Tom Reed"),
        ("Ada Renn denied reports of “fraud” from Tom Reed.", "fraud", "Tom Reed"),
        ("A forged letter from Ada Renn said she would resign.", "she would resign", "Ada Renn"),
        ("Tom Reed's alleged threat to Ada Renn: “You will die.”", "You will die", "Tom Reed"),
        ("“Harvest” is Ada Renn's call to arms.", "Harvest", "Ada Renn"),
        ("As Ada Renn put it, “it is over,” but Tom Reed said: “It is not.”", "It is not", "Ada Renn"),
        ("He was reported as “missing” by Ada Renn.", "missing", "Ada Renn"),
    ] {
        nobody(text, words, name);
    }
    check("Words of wisdom came late. The words of the mayor, Ada Renn, were clear.", &[]);
}

#[test]
fn a_participle_in_front_of_its_noun_is_no_end_of_whoever_speaks() {
    let wards = "The plan was late, but Green councillors in affected areas are seeking clarity, warning that it must be settled.";
    check(wards, &[("it must be settled", Some("Green councillors in affected areas"))]);
}

#[test]
fn what_happened_when_somebody_spoke_does_not_speak() {
    for text in [
        "Shares fell after Ada Renn warned of “a long winter”.",
        "Shares fell after chief executive Ada Renn warned of “a long winter”.",
        "Tempers flared after councillor Ada Renn called the plan “a long winter”.",
    ] {
        check(text, &[("a long winter", Some("Ada Renn"))]);
    }
    let cheer = "Crowds cheered as captain Ada Renn told them the cup was theirs.";
    check(cheer, &[("the cup was theirs", Some("Ada Renn"))]);
    nobody(cheer, "the cup was theirs", "Crowds");
    nobody("A note found by police officer Ada Renn said the boat was sold.", "was sold", "Ada Renn");
    check("Polls held in Tarn found that voters were tired.", &[("voters were tired", Some("Polls"))]);
}

#[test]
fn a_name_in_apposition_may_be_led_by_an_age_or_a_trade() {
    for said in [
        "The village's last fisherman, 81-year-old Ada Renn, says the sea was kind.",
        "The lead author, lawyer Ada Renn, said the sea was kind.",
        "The lead author, former minister Ada Renn, said the sea was kind.",
        "The inventor, retired teacher Ada Renn, said the sea was kind.",
        "“The sea was kind,” said the winner, 19-year-old student Ada Renn.",
        "Another resident, 81-year-old Ada Renn, said the sea was kind.",
        "A bystander, Jack Renn, said the sea was kind.",
        "“The sea was kind,” said one bystander, Jack Renn.",
    ] {
        let words = if said.starts_with('“') { "The sea was kind" } else { "the sea was kind" };
        let name = if said.contains("Ada") { "Ada Renn" } else { "Jack Renn" };
        check(said, &[(words, Some(name))]);
    }
    let widow = "The widow of the pilot, Tom Reed, said the sea was kind.";
    nobody(widow, "the sea was kind", "Tom Reed");
    nobody("The council, led by Tom Reed, said the sea was kind.", "the sea was kind", "Tom Reed");
}

#[test]
fn whoever_is_called_something_does_not_say_it() {
    for text in [
        "A day after being called “a clown” by Ida Moll, Tom Reed said he was sorry.",
        "Called “a clown” by Ida Moll, Tom Reed left.",
        "Tom Reed was called “a clown” by Ida Moll.",
    ] {
        check(text, &[("a clown", Some("Ida Moll"))]);
        nobody(text, "a clown", "Tom Reed");
    }
    let day = "A day after Ida Moll called him “a clown”, Tom Reed said he was sorry.";
    check(day, &[("a clown", Some("Ida Moll")), ("he was sorry", Some("Tom Reed"))]);
    nobody(day, "he was sorry", "Ida Moll");
}

#[test]
fn who_says_nothing_or_would_not_say_has_no_statement() {
    nobody("Unlike Ida Moll, who called the ban “a joke”, Tom Reed said nothing.", "a joke", "Tom Reed");
    nobody("Called “a clown” by Ida Moll, Tom Reed said nothing.", "a clown", "Tom Reed");
    nobody("Tom Reed declined to say whether he had said “I am finished”.", "finished", "Tom Reed");
    nobody("If Tom Reed says “I am finished”, the club will believe him.", "finished", "Tom Reed");
    nobody("“We know where you live,” Tom Reed allegedly told Ida Moll.", "where you live", "Tom Reed");
    check("Tom Reed refused to leave the house.", &[("to leave the house", Some("Tom Reed"))]);
    check("Tom Reed said nothing had changed.", &[("nothing had changed", Some("Tom Reed"))]);
    check("Tom Reed said nothing in the file was secret.", &[("nothing in the file", Some("Tom Reed"))]);
}

#[test]
fn whoever_is_reported_or_quoted_as_saying_speaks() {
    for text in [
        "“I am finished,” the Gazette reported Ada Renn as saying.",
        "The Gazette reported Ada Renn as saying: “I am finished.”",
    ] {
        check(text, &[("I am finished", Some("Ada Renn"))]);
        nobody(text, "I am finished", "Gazette");
    }
    nobody("Quoting the poet Ada Renn, Tom Reed said every harbour was a mouth.", "the poet", "Tom Reed");
    let claim = "Tom Reed's claim that his phone was hacked was “fantasy”, Ida Moll said.";
    check(claim, &[("fantasy", Some("Ida Moll"))]);
    nobody(claim, "fantasy", "Tom Reed");
}

#[test]
fn how_somebody_was_spoken_of_is_not_what_he_says() {
    nobody("Told that Ida Moll had called him “gloomy”, Tom Reed laughed.", "gloomy", "Tom Reed");
    nobody("Asked about Ida Moll's claim that he was “gloomy”, Tom Reed laughed.", "gloomy", "Tom Reed");
    nobody("Unlike Ida Moll, who called the ban “a joke”, Tom Reed laughed.", "a joke", "Tom Reed");
    nobody("Responding to Ida Moll, Tom Reed said he was sorry.", "Moll", "Tom Reed");
    check("On a “good day”, Tom Reed said.", &[("good day", Some("Tom Reed"))]);
    let talks = "During the talks, Ida Moll “kept her temper,” Tom Reed said.";
    check(talks, &[("During the talks", Some("Tom Reed"))]);
    let ruling = "Since the ruling, the county has bred “a culture of fear,” Tom Reed said.";
    check(ruling, &[("Since the ruling", Some("Tom Reed"))]);
}

#[test]
fn a_post_that_somebody_only_likes_is_not_his() {
    nobody("Tom Reed liked a post that said “Sell”.", "Sell", "Tom Reed");
    check("Tom Reed sent out a letter that said “Sell”.", &[("Sell", Some("Tom Reed"))]);
}

#[test]
fn whoever_is_asked_answers() {
    for text in [
        "“Anything to hide?” Tom Reed asked Jack Vale. “Nothing,” he said.",
        "“Anything to hide?” Tom Reed of the Gazette asked Jack Vale.\n\n“Nothing,” he said.",
        "Tom Reed asked Jack Vale whether he had anything to hide. He said “Nothing”.",
        "Jack Vale was asked by Tom Reed if he had anything to hide. He said “Nothing”.",
        "Tom Reed asked Jack Vale how high it was. “Nothing,” he told Reed, to cheers.",
    ] {
        check(text, &[("Nothing", Some("Jack Vale"))]);
    }
    let asked = "“Why?” asked Tom Reed. Jack Vale shrugged. “Nothing,” he said.";
    nobody(asked, "Nothing", "Tom Reed");
    let told = "Tom Reed told Jack Vale he was leaving. “Nothing,” he said.";
    nobody(told, "Nothing", "Jack Vale");
}

#[test]
fn words_that_are_passed_on_are_whose_they_were() {
    for text in [
        "Police quoted Ada Renn as saying the lights “were green”.",
        "Police quoted the driver, Ada Renn, as saying the lights “were green”.",
        "Tom Reed read out Ada Renn's statement: “They were green.”",
    ] {
        check(text, &[("were green", Some("Ada Renn"))]);
        nobody(text, "were green", "Tom Reed");
        nobody(text, "were green", "Police");
    }
    let told = "Tom Reed remembers what Ada Renn told him: “They were green.”";
    check(told, &[("were green", Some("Ada Renn"))]);
    nobody(told, "were green", "Tom Reed");
    check("Tom Reed went further: “They were green.”", &[("were green", Some("Tom Reed"))]);
}

#[test]
fn whoever_condemns_words_or_deeds_of_another_speaks() {
    for text in [
        "Tom Reed condemned “brutal attacks” by Norland.",
        "Tom Reed rejected “brutal attacks” by Ida Moll.",
        "Tom Reed promised “brutal attacks” by Friday.",
    ] {
        check(text, &[("brutal attacks", Some("Tom Reed"))]);
    }
    nobody("Tom Reed was called “a clown.” By Friday, Ida Moll said, he was gone.", "a clown", "Ida Moll");
}

#[test]
fn whoever_asks_may_go_on() {
    for text in [
        "“Where is it?” Tom Reed asked. “Jack Vale has nothing,” he said.",
        "“Who pays?” Tom Reed asked, pointing at Jack Vale. “You get nothing,” he said.",
        "“Why us?” Tom Reed asked Jack Vale. “Why nothing?” he said.",
        "“Why did you lie?” Tom Reed asked Jack Vale. “You said nothing,” he said.",
        "Tom Reed asked Jack Vale whether he knew. He said he knew nothing.",
    ] {
        nobody(text, "nothing", "Jack Vale");
    }
}

#[test]
fn whoever_somebody_is_about_or_replies_to_does_not_speak() {
    for text in [
        "The officer who shot the boy, 15-year-old Jack Vale, said the sea was kind.",
        "The lawyer representing the suspect, 34-year-old Jack Vale, said the sea was kind.",
        "Tom Reed posted a reply to Jack Vale's message: “The sea was kind.”",
        "Tom Reed laughed after reading Jack Vale's letter: “The sea was kind.”",
    ] {
        nobody(text, "sea was kind", "Jack Vale");
    }
    nobody("Shares fell after the company said profits would fall.", "profits", "Shares");
    check("Tom Reed said nothing about it made sense.", &[("made sense", Some("Tom Reed"))]);
}
