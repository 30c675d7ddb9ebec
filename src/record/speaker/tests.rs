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
fn whoever_has_no_name_is_called_by_a_noun() {
    hold(&[
        ("The joiner had come early. “It is rotten,” the joiner said.", "the joiner"),
        ("The museum said that it would change the label.", "the museum"),
        ("“It is late,” the 39-year-old said.", "-"),
        ("The average of recent polls says that it is late.", "-"),
        ("Her friend said that it was late.", "-"),
    ]);
}

#[test]
fn a_turn_of_a_talk_is_its_party_s() {
    hold(&[(
        "Nora Beck met Ruben Tale at the pier.\n\nBECK: It holds, and it will hold for years.\n\n\
         TALE: It does not hold at all.\n\nBECK: I say that it holds.",
        "Nora Beck, Ruben Tale, Nora Beck, Nora Beck",
    )]);
}

/// Each follows a paragraph that tells of another who holds an office, or stands alone.
fn behind(front: &str, rows: &[(&str, &str)]) {
    let led: Vec<(String, &str)> = rows.iter().map(|(text, expect)| (format!("{front}{text}"), *expect)).collect();
    hold(&led.iter().map(|(text, expect)| (text.as_str(), *expect)).collect::<Vec<_>>());
}

const NAMED: &[(&str, &str)] = &[
    ("The minister for ports Nora Beck said that it was safe.", "Nora Beck"),
    ("The director for harbours Nora Beck said that it was safe.", "Nora Beck"),
    ("The secretary in the ministry Nora Beck said that it was safe.", "Nora Beck"),
    ("The deputy minister for ports Nora Beck said that it was safe.", "Nora Beck"),
    ("The minister of ports Nora Beck said that it was safe.", "Nora Beck"),
    ("The minister for ports, Nora Beck, said that it was safe.", "Nora Beck"),
    ("The director at the agency Nora Beck said that it was safe.", "Nora Beck"),
    ("The commissioner for roads and bridges Nora Beck said that it was safe.", "Nora Beck"),
    ("The minister for agriculture Tavin Orsk said that it was safe.", "Tavin Orsk"),
    ("Arlow’s minister for ports Nora Beck said that it was safe.", "Nora Beck"),
    ("“It is safe for all of us,” said the minister for ports Nora Beck.", "Nora Beck"),
    ("“It is safe for all of us,” said the director for harbours, Nora Beck.", "Nora Beck"),
    ("“It is safe for all of us,” the minister for ports Nora Beck said.", "Nora Beck"),
    ("It was safe, according to the minister for ports Nora Beck.", "Nora Beck"),
];

#[test]
fn a_name_behind_what_an_office_is_for_is_its_holder_s() {
    behind("", NAMED);
    behind("Ruben Tale, the minister for fish, opened the pier.\n\n", NAMED);
    behind("Ruben Tale, a director for roads, met Ida Renn, the secretary in the treasury.\n\n", NAMED);
}

#[test]
fn what_an_office_is_for_is_told_with_its_holder() {
    let lexicon = Lexicon::embedded().unwrap();
    for (text, role) in [
        ("The minister for ports Nora Beck said that it was safe.", "minister for ports"),
        ("“It is safe for us,” said the director for harbours Nora Beck.", "director for harbours"),
        ("The deputy minister for ports Tavin Orsk said that it was safe.", "deputy minister for ports"),
        ("The secretary in the ministry Nora Beck said that it was safe.", "secretary in the ministry"),
        ("The minister for roads and bridges Nora Beck said that it was safe.", "minister for roads and bridges"),
    ] {
        let (article, _) =
            parse(Path::new("a.md"), format!("---\ntitle: Notes\n---\n\n{text}\n").into_bytes()).unwrap();
        let record = extract(&article, &lexicon);
        assert_eq!(record.statements[0].role.as_deref(), Some(role), "{text}");
    }
}

#[test]
fn whom_an_office_speaks_for_does_not_speak() {
    hold(&[
        ("The spokesman for the minister Nora Beck said that it was safe.", "the spokesman for the minister Nora Beck"),
        ("The widow of the painter Nora Beck said that it was safe.", "the widow of the painter Nora Beck"),
        ("A lawyer for plaintiff Nora Beck said that it was safe.", "A lawyer for plaintiff Nora Beck"),
        ("A spokesman for rights group Arlow Watch said it was safe.", "A spokesman for rights group Arlow Watch"),
        ("A supporter of candidate Nora Beck said that it was safe.", "A supporter of candidate Nora Beck"),
        ("An adviser to the minister Nora Beck said that it was safe.", "An adviser to the minister Nora Beck"),
    ]);
}

#[test]
fn another_office_of_the_same_word_is_another_s() {
    behind(
        "Ruben Tale, the minister for fish, opened the pier.\n\n",
        &[
            ("The minister for ports said that it was safe.", "the minister for ports"),
            ("The minister of ports said that it was safe.", "the minister of ports"),
            ("The deputy minister for ports said that it was safe.", "the deputy minister for ports"),
            ("“It is safe for all of us,” said the minister for ports.", "the minister for ports"),
            ("“It is safe for all of us,” the minister for ports said.", "the minister for ports"),
            ("The deputy minister for fish said that it was safe.", "the deputy minister for fish"),
            ("The minister for ports in Arlow said that it was safe.", "the minister for ports in Arlow"),
            ("The ports minister said that it was safe.", "the ports minister"),
            ("The finance minister said that it was safe.", "the finance minister"),
            ("The prime minister said that it was safe.", "the prime minister"),
            ("The deputy minister said that it was safe.", "the deputy minister"),
            ("The minister for fish said that it was safe.", "Ruben Tale"),
            ("The fish minister said that it was safe.", "Ruben Tale"),
            ("The minister said that it was safe.", "Ruben Tale"),
        ],
    );
    behind(
        "Ruben Tale, the director for fish, opened the pier. Director Ruben Tale left.\n\n",
        &[
            ("The director for ports said that it was safe.", "the director for ports"),
            ("The director at the treasury said that it was safe.", "the director at the treasury"),
            ("The director for fish said that it was safe.", "Ruben Tale"),
            ("The director said that it was safe.", "Ruben Tale"),
        ],
    );
    behind(
        "Ruben Tale, the mayor of Vell, met Nora Beck, the mayor of Arlow.\n\n",
        &[
            ("The mayor of Arlow said that it was safe.", "Nora Beck"),
            ("The mayor of Vell said that it was safe.", "Ruben Tale"),
            ("The mayor of Stenmark said that it was safe.", "the mayor of Stenmark"),
        ],
    );
    behind(
        "Ruben Tale, the minister for fish, met the minister for ports Nora Beck.\n\n",
        &[
            ("The minister for ports said that it was safe.", "Nora Beck"),
            ("The minister for fish said that it was safe.", "Ruben Tale"),
            ("The minister for trade said that it was safe.", "the minister for trade"),
        ],
    );
    behind(
        "President Ruben Tale opened the pier.\n\n",
        &[("The president of Norway said that it was safe.", "Ruben Tale")],
    );
}

#[test]
fn what_is_told_is_a_clause_whatever_its_verb() {
    let clauses = [
        "The boats sank after midnight",
        "The repairs cost 40 crowns",
        "It hurt the town",
        "The fire spread to the pier",
        "The bell rang at noon",
        "The children sang for the crew",
        "The shoals shrank in the cold",
        "The quay stank of fish",
        "The crew swam to the pier",
        "The mast sprang a leak",
        "The pipes burst at the pier",
        "The port shut at noon",
        "The council split over the pier",
        "They beat the crew",
        "She put it there",
        "They let the crew in",
        "The wind blew from the east",
        "The crew slept on the pier",
        "The thieves fled to Vell",
        "It cost them the pier",
        "The board withdrew its plan",
        "The town underwent a change",
        "The ships rode at anchor",
        "The town bore the loss",
    ];
    let texts: Vec<String> = clauses.iter().map(|c| format!("{c}, Nora Beck said.")).collect();
    hold(&texts.iter().map(|t| (t.as_str(), "Nora Beck")).collect::<Vec<_>>());
    hold(&[
        ("Behind the cost of the pier, Nora Beck walked.", ""),
        ("A split in the council, a spread of fish, Nora Beck walked.", ""),
    ]);
}

#[test]
fn one_who_stands_for_the_rest_speaks() {
    hold(&[
        ("Officials like Ruben Tale said that the pier was safe.", "Ruben Tale"),
        ("Officials such as Ruben Tale said that the pier was safe.", "Ruben Tale"),
        ("Some harbour officials like Ruben Tale said that the pier was safe.", "Ruben Tale"),
        ("Critics like Tavin Orsk said that the pier was safe.", "Tavin Orsk"),
        ("Experts like Nora Beck say that the pier is safe.", "Nora Beck"),
        ("Senior ministers like Nora Beck warned that the pier was weak.", "Nora Beck"),
        ("“It is safe for all of us,” said officials like Ruben Tale.", "Ruben Tale"),
        ("It is safe, according to engineers like Tavin Orsk.", "Tavin Orsk"),
        ("Companies like Arlow Ferries said that the pier was safe.", "Companies like Arlow Ferries"),
    ]);
}

#[test]
fn a_body_is_not_whoever_leads_it() {
    hold(&[
        ("Council leader Ida Renn apologised. The council said that an inquiry would follow.", "Council"),
        ("Ministry spokesman Ruben Tale spoke. The ministry said that prices would fall.", "Ministry"),
        ("Ida Renn, a police commander, spoke. The police said that two men were held.", "the police"),
        ("Union boss Ruben Tale spoke. The boss said that prices would fall.", "Ruben Tale"),
    ]);
}

#[test]
fn who_is_asked_answers_by_a_pronoun_and_not_by_another_s_office() {
    hold(&[(
        "“Is it safe?” Ruben Tale asked Nora Beck, the pilot.\n\nThe mayor replied that it was.",
        "Ruben Tale, the mayor",
    )]);
}

#[test]
fn a_place_is_no_he() {
    hold(&[
        (
            "Vell said the talks had failed.\n\nIt was President Ruben Tale of Orlo, not the league, who mediated, and he \
             plans to host another round.",
            "Vell",
        ),
        ("Vell rejected the offer. The general in charge was not named. He said the bridge was safe.", "Vell, -"),
    ]);
}

#[test]
fn a_description_in_front_of_a_pronoun_leads_back_to_whom_it_describes() {
    hold(&[
        (
            "The ferry was stopped by its master, Nora Beck. Ruben Tale, a passenger, filmed it.\n\nThe master made tea. \
             Nobody had been in danger, she said.",
            "Nora Beck",
        ),
        ("Ilana Vorster met Tomas Beck on the quay. She had waited an hour. It was cold, she said.", "Ilana Vorster"),
    ]);
}

#[test]
fn what_stands_in_front_of_an_office_is_no_he() {
    hold(&[(
        "ORLO (Wire) - U.N. Vell envoy Staffan de Renn said on Monday he hoped the U.N. Council would agree, but said it would \
         not be easy.\n\n“I hope it will. It is very urgent,” he told Wire as he arrived in Orlo.",
        "Staffan de Renn, Staffan de Renn, Staffan de Renn",
    )]);
}

#[test]
fn an_office_in_capitals_is_its_holder_s_and_nobody_s_name() {
    hold(&[
        ("The Prime Minister, Nora Beck, came. “It holds,” the Prime Minister said.", "Nora Beck"),
        (
            "The Chief Inspector of Mines, Dan Tale, said it held. The Chief Inspector said it rained.",
            "Dan Tale, Dan Tale",
        ),
        ("The Minister for Foreign Affairs, Mr Orlo Tale, said it held.", "Orlo Tale"),
        (
            "The Minister for Foreign Affairs, Orlo Tale, said it held. The Foreign Minister said it rained.",
            "Orlo Tale, Orlo Tale",
        ),
        ("“It holds,” the Prime Minister, Ms Nora Beck, said.", "Nora Beck"),
        (
            "The Attorney General, Dame Nora Beck, said it held. The Attorney General added that it rained.",
            "Nora Beck, Nora Beck",
        ),
        (
            "Professor Sir Dan Tale, the Chief Medical Officer, said it held. The Chief Medical Officer said it rained.",
            "Dan Tale, Dan Tale",
        ),
        ("The Cabinet Member for Housing, Councillor Dan Tale, said it held.", "Dan Tale"),
        ("The Emir, Khalid Renn, said it held. The Emir said it rained.", "Khalid Renn, Khalid Renn"),
        ("The Foreign Secretary said it held.", "the Foreign Secretary"),
        ("Federal Minister for Roads and Broadcasting Dan Tale said it held.", "Dan Tale"),
        ("The lots have a combined estimated worth of five crowns.", "-"),
        ("The Rt Hon Nora Beck MP said it held.", "Nora Beck"),
        ("Dan Tale OBE said it held.", "Dan Tale"),
    ]);
}

#[test]
fn a_rank_tells_bearers_of_one_surname_apart() {
    hold(&[
        (
            "The commander, Commodore Ezra Tale, met the minister, Nayla Tale. Nayla Tale said it held. Commodore Tale said it rained.",
            "Nayla Tale, Ezra Tale",
        ),
        (
            "Judge Ezra Tale met Nayla Tale. Nayla Tale said it held. Judge Tale said it rained.",
            "Nayla Tale, Ezra Tale",
        ),
    ]);
}

#[test]
fn who_speaks_stands_behind_what_he_does() {
    hold(&[
        ("Speaking in Arlow, the mayor, Dan Tale, said that it held.", "Dan Tale"),
        ("Writing on the wall, the Archbishop of Kelm, Dan Tale, said it held.", "Dan Tale"),
        ("Asked about the pier, the mayor said that it held. Dan Tale, the mayor, left.", "-, Dan Tale"),
    ]);
}

#[test]
fn whoever_says_he_in_his_own_words_speaks_of_another() {
    hold(&[("**Pilot:** Did you meet him?\n\n**Dan Tale:** Once. He said, “You are my guest.”", "Pilot, Dan Tale, -")]);
}

#[test]
fn a_place_in_front_of_a_label_speaks_for_nobody() {
    hold(&[
        ("**6.25** From Arlow, the foreign minister, Signe Haldrup: “I have never been so glad.”", "Signe Haldrup"),
        ("From Jane Miller, mayor of Arlow: “I have never been so glad.”", "Jane Miller"),
        ("**11:40** Now Dan Tale. He says the pier held.", "Dan Tale"),
    ]);
}

#[test]
fn a_stressed_name_is_the_name() {
    hold(&[
        ("Nora Beck herself, reached last night, said it held.", "Nora Beck"),
        ("The mayor, Nora Beck, came late. The mayor herself said it held.", "Nora Beck"),
        ("Dan Tale came. He says his manager told him to wait.", "Dan Tale, Dan Tale's manager"),
    ]);
}

#[test]
fn an_office_in_capitals_of_another_is_not_its_holder_s() {
    hold(&[
        (
            "Norwegian Foreign Minister Dan Tale said it held. The Swedish Foreign Minister said it rained.",
            "Dan Tale, the Swedish Foreign Minister",
        ),
        (
            "The Attorney General, Dan Tale, said it held. The Ohio Attorney General said it rained.",
            "Dan Tale, the Ohio Attorney General",
        ),
        (
            "Dan Tale, a director, said it held. The Arlow Harbour Director said it rained.",
            "Dan Tale, the Arlow Harbour Director",
        ),
        ("Dan Tale, union leader, said it held. The Union Leader reported that it rained.", "Dan Tale, Union Leader"),
        (
            "The European Parliament said it held. Nora Beck, a member of the European Parliament, left.",
            "European Parliament",
        ),
        ("Secretary of the Treasury Nora Beck came. The Norland Treasury said it held.", "Norland Treasury"),
        ("The firm itself, Acme Holdings, said it held.", "Acme Holdings"),
        ("Beijing in its reply, the third this week, said it held.", "Beijing"),
    ]);
}

#[test]
fn a_rank_with_another_word_in_front_is_another() {
    hold(&[
        (
            "Vice President Nayla Tale met Ezra Tale. Nayla Tale said it held. President Tale said it rained.",
            "Nayla Tale, -",
        ),
        (
            "Robin Tale, the captain’s widow, met Ezra Tale. Robin Tale said it held. Captain Tale said it rained.",
            "Robin Tale, -",
        ),
    ]);
}

#[test]
fn who_is_asked_by_somebody_answers_him() {
    hold(&[
        ("“Did it hold?” Dan Tale asked Orlo Renn. Asked again, he replied that it did.", "Dan Tale, Orlo Renn"),
        ("Dan Tale said it held. Asked whether it rained, he replied that it did.", "Dan Tale, -, Dan Tale"),
    ]);
}

#[test]
fn what_is_told_behind_a_label_is_no_bystander_s() {
    hold(&[
        (
            "Orlo Renn came on Monday.\n\n**11:40** Dan Tale: He says the pier held.\n\n**12:10** Nora Beck: She says it broke.",
            "Dan Tale, -, Nora Beck, -",
        ),
        ("In Arlow, opponents of Nora Beck: “We have never been so glad.”", ""),
    ]);
}
