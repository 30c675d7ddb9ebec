//! Statements: every one that a careful reader finds in the first article, and properties over hostile text.

use onrecord::corpus::{self, Article};
use onrecord::lexicon::Lexicon;
use onrecord::record::{self, Record, Statement};
use proptest::prelude::*;
use serde_json::Value;
use std::path::Path;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().unwrap());

fn extract(name: &str, file: &str) -> Option<(Article, Record)> {
    let article = corpus::parse(Path::new(name), file.as_bytes().to_vec()).ok()?.0;
    let record = record::extract(&article, &LEXICON);
    Some((article, record))
}

/// An article of the paragraphs given.
fn read(body: &str) -> (Article, Record) {
    extract("a.md", &format!("---\ntitle: t\n---\n\n{body}\n")).unwrap()
}

fn fits(article: &Article, got: &Statement, expect: &Value) -> bool {
    let words: Vec<&str> = got.content.iter().map(|c| article.slice(*c)).collect();
    let holds = |text: &str, key: &str| text.to_lowercase().contains(&expect[key].as_str().unwrap().to_lowercase());
    got.speaker.as_deref() == expect["speaker"].as_str()
        && (expect["role"].is_null() || got.role.as_deref() == expect["role"].as_str())
        && got.via.as_deref() == expect["via"].as_str()
        && got.direct == expect["direct"].as_bool().unwrap()
        && got.cue.is_some_and(|c| holds(article.slice(c), "cue"))
        && holds(&words.join(" … "), "content_contains")
}

/// Words, speaker, role, cue, chain and directness of each statement, written down from the article by a reader, and no
/// statement but those.
#[test]
fn the_first_article_is_read_as_a_careful_reader_reads_it() {
    let file = include_str!("../../data/articles/iran-us-negotiations-restart.md");
    let (article, record) = extract("iran.md", file).unwrap();
    let lines = include_str!("data/statements.jsonl").lines();
    let expected: Vec<Value> = lines.map(|l| serde_json::from_str(l).unwrap()).collect();
    let found = |e: &&Value| record.statements.iter().any(|s| fits(&article, s, e));
    let missing: Vec<String> = expected.iter().filter(|e| !found(e)).map(Value::to_string).collect();
    assert!(missing.is_empty(), "missing:\n{}", missing.join("\n"));
    let foreign = |s: &&Statement| !expected.iter().any(|e| fits(&article, s, e));
    let foreign: Vec<String> = record.statements.iter().filter(foreign).map(|s| shown(&article, s)).collect();
    assert!(foreign.is_empty(), "of no reader:\n{}", foreign.join("\n"));
}

fn shown(article: &Article, s: &Statement) -> String {
    format!("{:?}: {:?} {:?}", s.speaker, s.cue.map(|c| article.slice(c)), article.slice(s.extent()))
}

/// An index knows the version of extraction: when what is found changes, raise `record::VERSION` and note both here.
#[test]
fn a_changed_extraction_has_another_version() {
    let file = include_str!("../../data/articles/iran-us-negotiations-restart.md");
    let (_, record) = extract("iran.md", file).unwrap();
    let print = corpus::fingerprint(&serde_json::to_vec(&record).unwrap());
    assert_eq!((record::VERSION, format!("{print:032x}").as_str()), (26, "9c2650abaaa2078339f8b58a4961f288"));
}

/// Who says the words that contain a stretch, in an article of one paragraph or several.
pub fn check(body: &str, expect: &[(&str, Option<&str>)]) {
    let (article, record) = read(body);
    for (words, speaker) in expect {
        let says = |s: &&Statement| s.content.iter().any(|c| article.slice(*c).contains(words));
        let found: Vec<Option<&str>> = record.statements.iter().filter(says).map(|s| s.speaker.as_deref()).collect();
        assert!(found.contains(speaker), "{words:?} in {body:?}: {found:?}");
    }
}

/// No statement of that speaker holds the words.
pub fn nobody(body: &str, words: &str, speaker: &str) {
    let (article, record) = read(body);
    let says = |s: &&Statement| s.content.iter().any(|c| article.slice(*c).contains(words));
    let his = |s: &Statement| s.speaker.as_deref() == Some(speaker);
    assert!(!record.statements.iter().filter(says).any(his), "{words:?} of {speaker} in {body:?}");
}

#[test]
fn quotation_then_speaker_then_quotation_is_one_statement() {
    let (article, record) = read("“We agreed,” Jane Miller said, “and we left.” It rained.");
    let words: Vec<&str> = record.statements[0].content.iter().map(|c| article.slice(*c)).collect();
    assert_eq!((words, record.statements[0].direct), (vec!["“We agreed,”", "“and we left.”"], true));
}

#[test]
fn words_go_on_behind_a_semicolon_where_they_are_the_speaker_s() {
    let cases = [
        ("It had held, Jane Miller said in May; nobody had jumped.", vec!["It had held", "nobody had jumped"]),
        ("It had held, Jane Miller admitted, and failed.", vec!["It had held", "and failed"]),
        ("It had held, Jane Miller said; the mayor denied it.", vec!["It had held"]),
        ("“It held,” Jane Miller said; nobody had jumped.", vec!["“It held,”"]),
    ];
    for (body, expect) in cases {
        let (article, record) = read(body);
        let words: Vec<&str> = record.statements[0].content.iter().map(|c| article.slice(*c)).collect();
        assert_eq!(words, expect, "{body}");
    }
}

#[test]
fn a_claim_that_is_judged_ends_before_the_judgement() {
    let (article, record) = read(
        "The spokeswoman Ann Lee said that Moen's claim that Dahl is in favor of closing the old harbour is “simply not true.”",
    );
    let of = |name: &str| record.statements.iter().find(|s| s.speaker.as_deref() == Some(name)).unwrap();
    let words = |name: &str| of(name).content.iter().map(|c| article.slice(*c)).collect::<Vec<_>>().join(" ");
    assert_eq!(words("Moen"), "that Dahl is in favor of closing the old harbour");
    assert!(words("Ann Lee").ends_with("“simply not true.”"), "{}", words("Ann Lee"));
}

/// Of words that somebody passes on, each teller with whom he had them from.
fn check_chain(body: &str, words: &str, speaker: &str, via: &str) {
    let (article, record) = read(body);
    let told = |s: &&Statement| s.via.is_some() && s.content.iter().any(|c| article.slice(*c).contains(words));
    let found: Vec<_> =
        record.statements.iter().filter(told).map(|s| (s.speaker.as_deref(), s.via.as_deref())).collect();
    assert!(found.contains(&(Some(speaker), Some(via))), "{body:?}: {found:?}");
}

#[test]
fn hearsay_is_the_words_of_the_innermost_speaker() {
    check_chain(
        "Captain Ida Renn left. She had said on board that she “would sail again”, according to a steward.",
        "would sail again",
        "Ida Renn",
        "a steward",
    );
    check_chain(
        "An aide, briefing reporters later, said he had heard the harbour minister, Tomas Vell, say that he would “rather wait”.",
        "rather wait",
        "Tomas Vell",
        "An aide",
    );
    check_chain(
        "According to two clerks, Envoy Tarek Moss said “the clock has stopped”.",
        "the clock has stopped",
        "Tarek Moss",
        "two clerks",
    );
}

#[test]
fn a_day_or_an_adverb_in_front_is_no_part_of_a_name() {
    for body in [
        "The chair left, and on Tuesday Wyn Asperle said that it was warm.",
        "Here Wyn Asperle said that it was warm.",
        "Yesterday Wyn Asperle said that it was warm.",
        "The chair left. By Friday Wyn Asperle said that it was warm.",
    ] {
        check(body, &[("it was warm", Some("Wyn Asperle"))]);
    }
    check("The Sunday Times said that it was warm.", &[("it was warm", Some("Sunday Times"))]);
}

#[test]
fn whoever_hears_of_somebody_speaks_himself() {
    check("Jane Miller said she had heard the news.", &[("she had heard the news", Some("Jane Miller"))]);
}

#[test]
fn an_office_in_front_of_a_comma_is_the_role() {
    let text = "A spokeswoman for Black Anchor Lines, Helga Brandt, said the company had carried no arms.\n\n\
                Varenia's foreign minister, Dario Petrescu, called the measures “piracy”.\n\n\
                The firm's chief executive, Diane Foley, said the valve was sound.\n\n\
                The ferry’s captain, Nils Aker, said that it held.\n\n\
                In Vell, Mara Tolk, a judge, said that it held.\n";
    let (_, record) = read(text);
    let roles: Vec<_> = record.statements.iter().map(|s| s.role.as_deref().unwrap_or("-")).collect();
    let expect = [
        "A spokeswoman for Black Anchor Lines",
        "Varenia's foreign minister",
        "The firm's chief executive",
        "The ferry’s captain",
        "a judge",
    ];
    assert_eq!(roles, expect);
}

#[test]
fn the_role_comes_from_the_apposition() {
    let (_, record) = read("“It holds,” said Omar Farid, the mayor of Northport, on Monday.");
    let roles: Vec<_> = record.statements.iter().map(|s| (s.speaker.as_deref(), s.role.as_deref())).collect();
    assert_eq!(roles, [(Some("Omar Farid"), Some("the mayor of Northport"))]);
}

#[test]
fn cues_of_every_kind_find_their_speaker() {
    let miller = Some("Jane Miller");
    check("Jane Miller said that prices will fall.", &[("prices will fall", miller)]);
    check("According to Jane Miller, prices will fall.", &[("prices will fall", miller)]);
    check("Prices will fall, according to Jane Miller.", &[("Prices will fall", miller)]);
    check("Jane Miller called the talks “a very long farce.”", &[("a very long farce", miller)]);
    check("Reporters quoted Jane Miller as saying that prices will fall.", &[("prices will fall", miller)]);
    check("The plan, Jane Miller said, will fail soon.", &[("The plan", miller), ("will fail soon", miller)]);
    check("Jane Miller declared:\n\n“Prices will fall and stay low.”", &[("Prices will fall", miller)]);
    check("“Why do prices fall?” Jane Miller asked.", &[("Why do prices fall", miller)]);
    check("Jane Miller left. She said that prices will fall.", &[("prices will fall", miller)]);
    check("“Prices will fall and stay low.”\n\n— Jane Miller, Northport.", &[("Prices will fall", miller)]);
    check("“Prices will fall and stay low.” — Jane Miller", &[("Prices will fall", miller)]);
    check("Jane Miller urged leaders to act at once.", &[("leaders to act", miller)]);
}

#[test]
fn a_quotation_goes_on_in_the_next_paragraph() {
    let (_, record) = read("“One thing is sure,” Jane Miller said. “It goes on.\n\n“And on and on.”");
    assert_eq!((record.statements.len(), record.statements[0].content.len()), (1, 3));
}

#[test]
fn a_quotation_alone_in_its_paragraph_goes_on_the_one_before() {
    let (_, record) = read("“One thing is sure,” Jane Miller said on Monday.\n\n“It goes on and on.”\n\n“And on.”");
    assert_eq!((record.statements.len(), record.statements[0].content.len()), (1, 3));
    let (_, record) = read("Jane Miller said that it rained.\n\n“It goes on and on.”");
    assert_eq!(record.statements.len(), 2);
}

#[test]
fn what_stays_open_is_null() {
    check("Anna Brown and Eva Stone met. Later, she said that it rained.", &[("it rained", None)]);
    check("He said that it rained.", &[("it rained", None)]);
}

#[test]
fn people_of_one_surname_are_kept_apart() {
    let body = "Mr. Peter Stone met Ms. Clara Stone. Ms. Stone said that it rained. Mr. Stone said that it snowed.";
    check(body, &[("it rained", Some("Clara Stone")), ("it snowed", Some("Peter Stone"))]);
}

#[test]
fn a_bare_surname_is_of_whoever_bore_it_first_and_not_of_a_namesake_named_in_passing() {
    let body = "Sen. Paul Renn was unfocused then. “It changed me,” Renn admitted.\n\nRenn spoke for hours and praised a \
                teacher, Anna Maria Renn, who had shielded a boy.\n\n“It takes courage,” Renn said. “If Anna Maria \
                Renn could do that, so can you.”\n\nHe walked out. “I am tired,” Renn said.";
    let paul = Some("Paul Renn");
    check(body, &[("It changed me", paul), ("It takes courage", paul), ("I am tired", paul)]);
}

#[test]
fn a_namesake_who_has_the_floor_is_meant_by_the_surname() {
    let body = "Anna Renn runs for mayor. Renn wants parks. Renn has a plan. Renn has friends. Renn has money.\n\nHer \
                brother came too. Paul Renn spoke in Northport. “She will win,” Renn said.";
    check(body, &[("She will win", Some("Paul Renn"))]);
}

#[test]
fn the_headline_shows_whose_a_surname_is() {
    let of = |headline: &str, body: &str| {
        let (_, record) = extract("a.md", &format!("---\ntitle: {headline}\n---\n\n{body}\n")).unwrap();
        record.statements.into_iter().map(|s| s.speaker).collect::<Vec<_>>()
    };
    let both = "Anna Renn came with Paul Renn. They sat down.\n\nIt was late. “We are early,” Renn said.";
    assert_eq!(of("A hard day for Anna Renn", both), [Some("Anna Renn".to_owned())]);
    assert_eq!(of("A hard day", both), [None]);
    // Whom the text calls by surname only.
    let bare = "It was a hard day for Tellow. “We are early,” Tellow said.";
    assert_eq!(of("a balancing act for Kessy Tellow", bare), [Some("Kessy Tellow".to_owned())]);
    assert_eq!(of("Balancing Act Awaits Tellow", bare), [Some("Tellow".to_owned())]);
}

#[test]
fn a_title_corrects_the_sex_that_a_given_name_suggests() {
    let body = "It matters, said Leo Tarrin, who teaches law.\n\nMs. Tarrin said that it rained. “It snowed,” \
                Professor Tarrin said.";
    check(body, &[("it rained", Some("Leo Tarrin")), ("It snowed", Some("Leo Tarrin"))]);
    // The husband of somebody who is called by her own title.
    let body = "Nora Tarrin spoke. Mrs. Tarrin left.\n\nMr. Tarrin said that it rained.";
    let (_, record) = read(body);
    assert!(record.statements.iter().all(|s| s.speaker.as_deref() != Some("Nora Tarrin")), "{:?}", record.statements);
}

#[test]
fn a_surname_that_is_a_peoples_name_or_a_title_is_a_surname_where_somebody_bears_it() {
    let cuban = Some("Otto Cuban");
    let body = "Otto Cuban owns a team. Cuban said that it rained. “It snowed,” Cuban said. A Cuban official said that \
                it hailed.";
    check(body, &[("it rained", cuban), ("It snowed", cuban), ("it hailed", Some("A Cuban official"))]);
    let body = "Oscar Prince runs a firm. Mr. Prince said that it rained. “It snowed,” Prince said.";
    check(body, &[("it rained", Some("Oscar Prince")), ("It snowed", Some("Oscar Prince"))]);
    let body = "Walter Post runs a firm. Post said that it rained.";
    check(body, &[("it rained", Some("Walter Post"))]);
}

#[test]
fn the_first_word_of_a_sentence_is_no_given_name() {
    let body = "Jane Tellow spoke. Interestingly Tellow said that it rained. Given Tellow’s past, few believed it. \
                “It snowed,” Tellow said.";
    check(body, &[("it rained", Some("Jane Tellow")), ("It snowed", Some("Jane Tellow"))]);
    let body = "Jane Tellow spoke. Tellow insists that it rained.";
    check(body, &[("it rained", Some("Jane Tellow"))]);
}

#[test]
fn initials_and_second_surnames_belong_to_the_name() {
    let body = "William A. Tellow spoke. Mr. Tellow said that it rained.";
    check(body, &[("it rained", Some("William A. Tellow"))]);
    let body = "“It held,” said Nelda Orosta Ferro, the bank’s president. Ms. Orosta said that it rained.";
    check(body, &[("it rained", Some("Nelda Orosta Ferro"))]);
    let body = "Sen. Dean Tellow said that it rained.";
    check(body, &[("it rained", Some("Dean Tellow"))]);
}

#[test]
fn a_son_is_not_his_father() {
    let body = "Rep. Paul Renn said that it rained. His father, Paul Renn Sr., said that it snowed.";
    check(body, &[("it rained", Some("Paul Renn")), ("it snowed", Some("Paul Renn Sr."))]);
}

#[test]
fn a_number_an_abstract_or_a_time_is_no_speaker() {
    check("Others said that it rained.", &[("it rained", None)]);
    check("The whole system suggests that it rained.", &[("it rained", None)]);
    check("One key to the long war says that it rained.", &[("it rained", None)]);
    check("Some of the farmers said that it rained.", &[("it rained", Some("Some of the farmers"))]);
    check("A number of readers said that it rained.", &[("it rained", Some("A number of readers"))]);
    check("A report said that it rained.", &[("it rained", Some("A report"))]);
}

#[test]
fn whoever_supports_somebody_is_not_that_one() {
    let body = "Jane Tellow runs. One pastor supporting Jane Tellow, Paul Renn, said that it rained.";
    check(body, &[("it rained", Some("Paul Renn"))]);
    check("Farmers opposing Jane Tellow said that it rained.", &[("it rained", Some("Farmers opposing Jane Tellow"))]);
}

#[test]
fn a_noun_that_disagrees_with_its_subject_is_no_verb() {
    for body in ["It was a four-way contest that split the voters.", "Three party plans that failed were shelved."] {
        let (_, record) = read(body);
        assert!(record.statements.is_empty(), "{body}: {:?}", record.statements);
    }
}

#[test]
fn scare_quotes_titles_and_denials_are_no_statements() {
    for body in [
        "The “shadow fleet” sailed on.",
        "He starred in “The Long Goodbye” last year.",
        "“The Long Goodbye” star Jane Miller opened up about it.",
        "Jane Miller did not say that prices will fall.",
        "The program called Harvest ended.",
    ] {
        let (_, record) = read(body);
        assert!(record.statements.is_empty(), "{body}: {:?}", record.statements);
    }
}

#[test]
fn a_surname_that_is_a_common_word_is_known_by_what_follows_it() {
    let body = "Mayor Marty Small opposed Donald Trump.\n\nSmall, who attended on Wednesday, said that “Trump bagged \
                it.”\n\n“Businesses are still hurting because of him,” he said.";
    check(body, &[("bagged", Some("Marty Small")), ("still hurting", Some("Marty Small"))]);
    let body = "Omar Mateen went to college. Adel Nefzi taught there.\n\nNefzi, a chemistry professor, said he never \
                saw Mateen “interact” with others. He said he does not believe it.\n\n“It’s our bad luck,” he said.";
    check(body, &[("never saw", Some("Adel Nefzi")), ("bad luck", Some("Adel Nefzi"))]);
}

#[test]
fn a_name_within_a_quotation_is_not_who_says_it() {
    let body = "John Lewis spoke. “We will march,” Lewis said.\n\n“No thanks to Nathan Deal,” he added.";
    check(body, &[("No thanks", Some("John Lewis"))]);
}

#[test]
fn a_body_is_never_he() {
    let body = "The Border Patrol has looked for tunnels. Detecting them is hard, say experts like Paul Bauman, a \
                Canadian geophysicist. Finding a tunnel is not simple, he said.";
    check(body, &[("Detecting them", Some("Paul Bauman")), ("Finding a tunnel", Some("Paul Bauman"))]);
}

#[test]
fn a_nickname_joins_the_full_name() {
    let sandra = Some("Sandra Paradis");
    let body = "“It rained on us,” said Sandy Paradis. Later, Sandra Paradis said that it snowed.";
    check(body, &[("rained", sandra), ("snowed", sandra)]);
}

#[test]
fn headline_words_are_no_part_of_a_name() {
    check("Get Border Wall Contract Donald Trump said that it will rise.", &[("will rise", Some("Donald Trump"))]);
    check("Zika Virus Chris Christie said that it will pass.", &[("will pass", Some("Chris Christie"))]);
}

#[test]
fn what_shows_something_without_saying_it_makes_no_statement() {
    check("New reporting indicates that prices fell.", &[("prices fell", Some("New reporting"))]);
    for body in [
        "Past experience shows that prices fell.",
        "Reactions revealed that people cared.",
        "The timing of the vote underscored that people cared.",
    ] {
        let (article, record) = read(body);
        let found: Vec<String> = record.statements.iter().map(|s| shown(&article, s)).collect();
        assert!(found.is_empty(), "{body}: {found:?}");
    }
}

#[test]
fn a_participle_behind_an_aside_is_of_the_clauses_subject() {
    let body = "Gov. Chris Christie said he would stay. He has battled with Don Guardian over the city, at one point \
                calling the mayor a “liar” who was not “honorable.”";
    check(body, &[("“liar” who was not “honorable.”", Some("Chris Christie"))]);
}

#[test]
fn a_second_verb_has_the_subject_of_the_first() {
    let body = "Omar Farid left. He described the talks as “long and intensive,” involving meetings in which the views \
                of Norland and the opposing side were fully exchanged, and stressed that much depends on others.";
    check(body, &[("much depends", Some("Omar Farid"))]);
}

#[test]
fn what_is_said_of_several_who_agree_is_theirs() {
    let body = "Omar Farid left. He said both sides spoke at length and agreed that talks would go on.";
    check(body, &[("both sides spoke at length and agreed that talks would go on", Some("Omar Farid"))]);
    assert_eq!(read(body).1.statements.len(), 1);
}

#[test]
fn wishes_inside_another_s_words_are_part_of_them() {
    let (_, record) = read("Jane Miller said she wanted lower prices and that Omar Farid supports the plan.");
    assert_eq!(record.statements.len(), 1, "{:?}", record.statements);
}

#[test]
fn a_day_is_no_speaker() {
    let body = "“It is not the answer,” Paul Rhodes, the mayor’s adviser, said Sunday. “It never was.”";
    check(body, &[("It is not the answer", Some("Paul Rhodes"))]);
    check("Said Jane Miller, “We were all so proud.”", &[("so proud", Some("Jane Miller"))]);
}

#[test]
fn the_subject_is_not_what_stands_in_front_of_it() {
    let ran = Some("John Kessler");
    check(
        "Tuesday at Baldwin University in Berea, after winning, Gov. John Kessler (R-OH), said, “We will go on.”",
        &[("We will go on", ran)],
    );
    let body = "John Kessler spoke. Asked if he would ever endorse Clara Stone, he looked up, furrowed his brow and \
                said, “I will go on.”";
    check(body, &[("I will go on", ran)]);
    let body = "John Kessler didn’t seem impressed with Stone’s comments, telling reporters, “We will go on.”";
    check(body, &[("We will go on", ran)]);
    let body = "As the crowd began to chant, John Kessler was joined by a singer and joked, “We will go on.”";
    check(body, &[("We will go on", ran)]);
    let body = "John Kessler, citing “the magic of Stone,” said the party would go on.";
    check(body, &[("the party would go on", ran)]);
    let body = "Allies were quick to chime in, with John Kessler writing that it was a “disaster” and asking, “Who will \
                go on?”";
    check(body, &[("Who will go on", ran)]);
}

#[test]
fn whose_words_they_are_is_not_the_nearest_name() {
    let body = "Before John Kessler took the stage, his campaign sent out a text message to supporters saying: “We won \
                tonight with your help.”";
    let (article, record) = read(body);
    let sources: Vec<_> = record.statements.iter().filter_map(|s| s.source).map(|s| article.slice(s)).collect();
    assert_eq!(sources, ["his campaign"]);
    let body = "John Kessler ran. He has stamina, and those around him acknowledge that it may end.";
    check(body, &[("it may end", Some("those around him"))]);
    let body = "At a stop in New Harbour, a girl asked Clara Stone about several women who said they were hurt.";
    check(body, &[("they were hurt", None)]);
    let body = "Jane Miller of Harbour News, who questioned his respect for women, left.";
    check(body, &[("his respect", Some("Jane Miller"))]);
    let body = "Many farmers who’ve flocked to Northport to protest say that they lost.";
    check(body, &[("they lost", Some("Many farmers"))]);
    check("Polls taken as voters left in Northport found that prices fell.", &[("prices fell", Some("Polls"))]);
    let body = "Sen. Omar Farid of Texas, who has blasted the plan, left.";
    check(body, &[("the plan", Some("Omar Farid"))]);
    let body = "Recalling that night, David Barker, who was chief of staff, said that it rained.";
    check(body, &[("that night", Some("David Barker")), ("it rained", Some("David Barker"))]);
}

#[test]
fn a_participle_behind_a_relative_clause_is_of_whoever_the_sentence_speaks_of() {
    let body = "Jane Miller was forced to defend not paying a builder who said he was cheated after he finished a house \
                at one of her farms, saying, “Maybe he did not do a good job.”";
    check(body, &[("a good job", Some("Jane Miller"))]);
    let body = "Small groups of farmers marched near Harbour Stadium - where the Northport Lions played the Eastport \
                Bears - while chanting, “Hands up, do not shoot.”";
    check(body, &[("Hands up", Some("Small groups of farmers"))]);
    let body = "Jane Miller spoke near the old harbour — where about 50 farmers had gathered on Monday, chanting “no \
                water, no peace.”";
    check(body, &[("no water", Some("50 farmers"))]);
}

#[test]
fn a_colon_is_of_the_clause_that_leads_to_it() {
    let source = |body: &str| {
        let (article, record) = read(body);
        record.statements.iter().filter_map(|s| s.source).map(|s| article.slice(s).to_owned()).collect::<Vec<_>>()
    };
    let body =
        "She became upset, and started driving so fast, that I had to change my answer: “Of course I believe it.”";
    assert_eq!(source(body), ["I"]);
    let body = "The challenge is exemplified by this finding: “27 firms reported 389 branches in all.”";
    assert_eq!(source(body), ["this finding"]);
    let body = "In the video, the cleric Omar Farid, who was killed in a 2011 strike, is shown lecturing: “Take heed and \
                learn from it.”";
    check(body, &[("Take heed", Some("Omar Farid"))]);
    let (_, record) = read("Keeping him out of it, and keeping Stone in, will make it worse: “They are all to blame.”");
    assert!(record.statements.iter().all(|s| s.speaker.is_none()));
}

#[test]
fn words_in_writing_are_of_what_they_stand_on_or_of_whoever_put_them_there() {
    let body = "Jane Miller posted her note under a headline that said, “Plan Means Death to Children.”";
    check(body, &[("Plan Means", Some("a headline"))]);
    let body = "Peter Stone released a marketing video that said, “We will have terrific teachers.”";
    check(body, &[("terrific teachers", Some("Peter Stone"))]);
    let body =
        "As Omar Farid, professor of law and author of “The Unwritten Plan,” put it, “Leaders should remember that.”";
    check(body, &[("should remember", Some("Omar Farid"))]);
}

#[test]
fn a_clause_that_brings_the_words_is_no_part_of_what_is_spoken_of() {
    let body = "Peter Stone was talking about the defence budget when he told Jane Miller of Harbour News, “So, Norland \
                has boats.”";
    let (article, record) = read(body);
    let shown: Vec<String> =
        record.statements.iter().flat_map(|s| &s.content).map(|c| article.slice(*c).to_owned()).collect();
    assert_eq!(shown, ["the defence budget", "“So, Norland has boats.”"]);
}

#[test]
fn a_name_that_is_a_verb_is_a_name_in_front_of_one() {
    let body = "Ian Read leads the firm. “We have assessed this deal with care,” Read said.";
    check(body, &[("assessed this deal", Some("Ian Read"))]);
    check("“Why did it change so much?” Jane Miller questioned.", &[("Why did it", Some("Jane Miller"))]);
}

#[test]
fn answers_are_of_whoever_is_interviewed() {
    let miller = Some("Jane Miller");
    let labelled = "Mayor Jane Miller spoke on Monday.\n\nQ: Why did you run?\n\nA: The town needs help. I think it will \
                    get it.\n\nIt takes time.\n\nQ: What comes next?\n\nA: A bridge.\n\nThe bridge opens in May.";
    check(
        labelled,
        &[("needs help", miller), ("it will get it", miller), ("takes time", miller), ("A bridge", miller)],
    );
    let said = |body: &str, words: &str| {
        let (article, record) = read(body);
        record.statements.iter().any(|s| s.content.iter().any(|c| article.slice(*c).contains(words)))
    };
    assert!(!said(labelled, "opens in May") && !said(labelled, "What comes next"));
    let stops = "Our talk with Jane Miller.\n\nQ. Did you meet Peter Stone?\n\nA. Yes. I told him that we would win.\n\nQ. And \
                 he?\n\nA. He said he was sorry. I think Stone is an honest man.";
    check(stops, &[("that we would win", miller), ("is an honest man", miller)]);
    let bold = "Jane Miller, the mayor of Northport, spoke to Harbour News.\n\n**Why did you run?**\n\nI think the town needs \
                help.\n\n**What comes next?**\n\nA bridge.\n\n**Will Peter Stone help?**\n\nI doubt it. He never did.";
    check(bold, &[("needs help", miller), ("A bridge", miller), ("I doubt it", miller)]);
    let turns = "We had an interview with Jane Miller, a builder. Peter Stone came along.\n\nWhy did you run?\n\nI think \
                 the town needs help.\n\nWhat comes next?\n\nA bridge.\n\nWill it last?\n\nI hope so.";
    check(turns, &[("the town needs help", miller), ("A bridge", miller)]);
    let explained = "Jane Miller spoke of tolls.\n\n**What is a toll?**\n\nA tax.\n\n**Who pays it?**\n\nEveryone \
                     does.\n\n**Will it rise?**\n\nIt may.";
    assert!(!said(explained, "A tax") && !said(explained, "Everyone does"));
}

#[test]
fn turns_of_a_talk_are_of_whoever_their_label_names() {
    let body = "Anna Brown asked Mayor Jane Miller about the harbour.\n\nANNA BROWN: Why did you run for it?\n\nMILLER: \
                I think the town needs help.\n\n(BEGIN VIDEO CLIP)\n\nBROWN: What comes next for all of \
                us?\n\nMILLER: A bridge for everyone.";
    let miller = Some("Jane Miller");
    check(body, &[("the town needs help", miller), ("A bridge", miller), ("What comes next", Some("Anna Brown"))]);
    let (_, list) = read("Jane Miller: 1,769 votes.\n\nPeter Stone: 1,501 votes.\n\nMiller: 547.\n\nStone: 46.");
    assert!(list.statements.is_empty(), "{:?}", list.statements);
}

#[test]
fn who_is_interviewed_stays_open_where_several_may_be() {
    let asked = "Q: Why did you run?\n\nA: I think the town needs help.\n\nQ: What comes next?\n\nA: I want a bridge.";
    check(&format!("Peter Stone met Jane Miller.\n\n{asked}"), &[("the town needs help", None)]);
    let named = "Q: Who won?\n\nA: I think Jane Miller won.\n\nQ: And then?\n\nA: I know Miller left.";
    check(&format!("Jane Miller won.\n\n{named}"), &[("Jane Miller won", None)]);
}

#[test]
fn what_is_called_something_has_not_said_it() {
    let (article, record) = read("The play is an adaptation of a show called “Brokers,” written abroad.");
    let shown: Vec<String> = record.statements.iter().map(|s| shown(&article, s)).collect();
    assert!(!shown.iter().any(|s| s.contains("called")), "{shown:?}");
}

#[test]
fn quotations_credited_underneath_are_of_whoever_is_credited() {
    let body = "“He scares me. It is bad.” ― Carla Correa\n“He cannot answer a question. Never.” ― Esther Tapia\n\n\
                \"I worry that it will come back.\nDean Barker, Center for Policy.\"";
    check(
        body,
        &[
            ("He scares me", Some("Carla Correa")),
            ("cannot answer", Some("Esther Tapia")),
            ("will come back", Some("Dean Barker")),
        ],
    );
}

#[test]
fn a_quotation_behind_narration_is_of_whoever_has_the_floor() {
    let body = "“You can’t blame her,” said Sara Walker, 44, an aide. She plans to vote next month. “It is not fair.”";
    check(body, &[("It is not fair", Some("Sara Walker"))]);
    let body = "“It goes in here,” Tom Walker said. Betty Walker laughed. “He is better about it.”";
    let (article, record) = read(body);
    let his = |s: &&Statement| s.content.iter().any(|c| article.slice(*c).contains("better about it"));
    assert!(!record.statements.iter().filter(his).any(|s| s.speaker.as_deref() == Some("Tom Walker")));
}

/// Whoever is named at the head of a line, above, beside or under words that stand by themselves, says them.
#[test]
fn credits_around_blocks() {
    let words = "“The ferry will sail again in June.”";
    let brenner = Some("Anna Brenner");
    for body in [
        format!("Harbour Minister Anna Brenner:\n\n{words}"),
        format!("From Anna Brenner, chief engineer:\n\n{words}"),
        format!("Remarks by Transport Minister Anna Brenner:\n\n{words}"),
        format!("> {words} — Anna Brenner, harbour chief"),
        format!("> {words}\n>\n> — Anna Brenner"),
        format!("> {words}\n> – Anna Brenner, mayor of Torvik"),
        format!("- {words} — Anna Brenner, pilot\n- “We were not asked.” — Otto Halle, mayor"),
        format!("**Anna Brenner:** {words}"),
        format!("**Anna Brenner, mayor of Torvik:**\n\n{words}"),
        format!("### Anna Brenner, harbour minister\n\n{words}"),
        format!("Chief pilot Anna Brenner:\n{words}\n\nThe crowd went home."),
        format!("{words}\n\n*— Anna Brenner, harbour chief*"),
        format!("1. **Otto Halle**: “We were not asked.”\n2. **Anna Brenner**: {words}"),
        format!("{words} (Anna Brenner, 22)\n\nThe crowd went home."),
        format!("{words}\nAnna Brenner, ferry captain\n\n“We were not asked.”\nOtto Halle, harbour office"),
        "Mayor Anna Brenner said:\n\n> The ferry will sail again in June.".to_owned(),
        "Then the captain, Anna Brenner, had this to say:\n\n> The ferry will sail again in June. It has to."
            .to_owned(),
        "> The ferry will sail again in June. It has to.\n>\n> — Anna Brenner, minister of transport".to_owned(),
    ] {
        check(&body, &[("ferry will sail again", brenner)]);
    }
    let bullets = format!("- {words} — Anna Brenner, pilot\n- “We were not asked.” — Otto Halle, mayor");
    check(&bullets, &[("We were not asked", Some("Otto Halle"))]);
}

#[test]
fn labels_without_quotation_marks_are_turns() {
    let halle = Some("Otto Halle");
    let table = "We put three people at one table: brewer Otto Halle, Anna Brenner, who makes software, and the vet Ines \
                 Rautio.\n\n**Brenner:** Who of you has tried it?\n\n**Halle:** Yeast does not know the day.\n\n**Rautio:** \
                 My patients do.";
    check(
        table,
        &[("Who of you", Some("Anna Brenner")), ("Yeast does not", halle), ("My patients do", Some("Ines Rautio"))],
    );
    let list = "We asked all three.\n\n- Otto Halle (Civic List): Build it, and build it past our hospital.\n- Ines Rautio \
                (Greens): It should have opened in 2019.\n- Jan Moss (independent) did not reply.";
    check(list, &[("build it past", halle), ("should have opened", Some("Ines Rautio"))]);
    let live = "**16.40 – Otto Halle, county engineer:** The wall is holding. I built it.\n\n**17.05 – Ines Rautio, Kinmouth:** \
                We have forty in the hall.";
    check(live, &[("The wall is holding", halle), ("forty in the hall", Some("Ines Rautio"))]);
    let hearing = "Present: Dame Ines Rautio (chair), Mr Jan Moss; witness, Mr Otto Halle.\n\nCHAIR: Mr Halle, how many were \
                   lost?\n\nMR HALLE: None were lost, Chair. Some are late.\n\nMR MOSS: How late is the latest?\n\nMR HALLE: I \
                   believe ten years.";
    check(
        hearing,
        &[("how many were", Some("Ines Rautio")), ("None were lost", halle), ("How late is", Some("Jan Moss"))],
    );
    let initials = "Anna Brenner and Jan Moss talk to Otto Halle.\n\nAB: So the vault was empty.\n\nOH: It was not. It \
                    had a sandwich in it.\n\nJM: Did you eat it?";
    check(
        initials,
        &[("vault was empty", Some("Anna Brenner")), ("had a sandwich", halle), ("Did you eat", Some("Jan Moss"))],
    );
}

#[test]
fn facts_behind_a_colon_are_nobodys_words() {
    for body in [
        "Winner: Jane Miller of Northport.\n\nVenue: the old hall.",
        "**Population:** 4 million.\n\n**Capital:** Torvik.",
        "- Jane Miller: 45 percent\n- Otto Halle: 44 percent",
        "Note: the figure given at noon was wrong.\n\nUpdate: It has been mended.",
        "Key points:\n\n- The ferry sails in June.\n- We paid for it.",
        "Jane Miller, mayor: born 1960 in Torvik.\n\nOtto Halle, pilot: born 1970 in Moss.",
    ] {
        let (article, record) = read(body);
        let shown: Vec<String> = record.statements.iter().map(|s| shown(&article, s)).collect();
        assert!(shown.is_empty(), "{body}: {shown:?}");
    }
}

#[test]
fn whoever_writes_is_i() {
    let head = "---\ntitle: The last ferry\nauthor: Ines Rautio\n---\n\n";
    let said = |body: &str, words: &str| {
        let (article, record) = extract("a.md", &format!("{head}{body}\n")).unwrap();
        let holds = |s: &&Statement| s.content.iter().any(|c| article.slice(*c).contains(words));
        record.statements.iter().find(holds).and_then(|s| s.speaker.clone())
    };
    let told = "I met Otto Halle on the quay. I said that he was late. “I am never late,” he told me.";
    assert_eq!(said(told, "was late").as_deref(), Some("Ines Rautio"));
    assert_eq!(said(told, "never late").as_deref(), Some("Otto Halle"));
    let asked = "Otto Halle keeps the light.\n\nQ: Is it lonely?\n\nA: It was. I talk to the gulls.\n\nQ: Do they \
                 answer?\n\nA: They do to me.";
    assert_eq!(said(asked, "Is it lonely").as_deref(), Some("Ines Rautio"));
}

#[test]
fn hearsay_is_of_the_innermost_with_whoever_tells_it() {
    let (article, record) = read("Anna Brenner said on Monday that Otto Halle had told her that the ferry was sold.");
    let inner = record.statements.iter().find(|s| article.slice(s.content[0]).starts_with("that the ferry"));
    let (speaker, via) = inner.map(|s| (s.speaker.as_deref(), s.via.as_deref())).unwrap();
    assert_eq!((speaker, via), (Some("Otto Halle"), Some("Anna Brenner")));
}

#[test]
fn two_mouths_in_a_sentence() {
    let (a, b) = (Some("Anna Brenner"), Some("Otto Halle"));
    for body in [
        "“The wall will stand,” said Anna Brenner, but Otto Halle replied: “It has fallen.”",
        "“The wall will stand,” Anna Brenner said, prompting Otto Halle to reply: “It has fallen.”",
        "“The wall will stand,” Anna Brenner argued, to which Otto Halle answered: “It has fallen.”",
        "“The wall will stand,” Anna Brenner told Otto Halle, who answered: “It has fallen.”",
        "After Anna Brenner said “the wall will stand,” Otto Halle said “it has fallen.”",
        "“The wall will stand,” Anna Brenner said before Otto Halle cut in: “It has fallen.”",
        "“The wall will stand,” Anna Brenner said — “It has fallen,” Otto Halle shot back.",
        "“The wall will stand,” said Anna Brenner, and then “it has fallen,” said Otto Halle.",
        "“The wall will stand,” Anna Brenner said, a day after Otto Halle declared: “It has fallen.”",
        "“The wall will stand,” the mayor, Anna Brenner, said, but the engineer, Otto Halle, replied: “It has fallen.”",
        "“The wall will stand,” Anna Brenner said; Otto Halle answered, “It has fallen.”",
        "Anna Brenner told Otto Halle “the wall will stand,” and he replied: “It has fallen.”",
        "“The wall will stand,” promised Anna Brenner, only for Otto Halle to snap: “It has fallen.”",
        "As Anna Brenner said “the wall will stand,” Otto Halle was telling aides “it has fallen.”",
    ] {
        check(body, &[("wall will stand", a), ("has fallen", b)]);
        let (article, record) = read(body);
        for s in &record.statements {
            let other = if s.speaker.as_deref() == a { "has fallen" } else { "wall will stand" };
            assert!(!s.content.iter().any(|c| article.slice(*c).contains(other)), "{}", shown(&article, s));
        }
    }
}

fn hostile() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "“",
        "”",
        "\"",
        "''",
        "``",
        "‘",
        "’",
        "'",
        "'''",
        ",",
        ".",
        "?”",
        ",”",
        ":",
        ";",
        "—",
        " - ",
        "(",
        ")",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        " said ",
        " says ",
        " saying ",
        " told ",
        " who ",
        " that ",
        " and ",
        " according to ",
        " citing ",
        " called ",
        " as saying ",
        "Jane Miller",
        "Mr. Stone",
        "the senator",
        "He",
        "she",
        "U.S. officials",
        "warned that",
        " was ",
        " to ",
        "the plan will fail",
        "’s claim that ",
        "including",
        "While ",
        "\u{a0}",
        "é",
        "漢字",
        "> ",
        "- ",
    ];
    let piece = prop_oneof![
        1 => any::<char>().prop_map(String::from),
        6 => prop::sample::select(PIECES).prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_inside_the_body_on_character_boundaries(body in hostile()) {
        let Some((article, record)) = extract("a.txt", &format!("Title\n{body}")) else { return Ok(()) };
        let inside = |s: corpus::Span| !s.is_empty() && article.body.contains(s) && s.get(&article.text).is_some();
        for s in &record.statements {
            prop_assert!(!s.content.is_empty());
            prop_assert!(s.content.iter().copied().chain(s.source).chain(s.cue).all(inside), "{s:?}");
        }
        for e in &record.entities {
            prop_assert!(!e.name.is_empty() && e.mentions.iter().chain(&e.roles).copied().all(inside), "{e:?}");
        }
    }
}

/// Quadratic work on such texts would take minutes.
#[test]
fn hostile_text_takes_no_longer_than_plain_text() {
    let pieces = [
        "“",
        "\"a\" ",
        "' ",
        "'a ",
        "said ",
        "X said, ",
        "“a,” he said. ",
        "(",
        "A. B. Smith ",
        "and he said that ",
        ", saying ",
    ];
    for piece in pieces {
        extract("a.txt", &format!("Title\n{}", piece.repeat(60_000 / piece.len()))).unwrap();
    }
}

#[test]
fn words_on_both_sides_of_their_cue_are_the_speakers() {
    let renn = Some("Ada Renn");
    let met = "Ada Renn met the clerk.";
    check(&format!("{met} The roof, Renn admitted later, was not sound."), &[("was not sound", renn)]);
    check(&format!("{met} She would rather, she told a local station, have stayed."), &[("have stayed", renn)]);
    check(&format!("{met} Nobody had, Renn said, and nobody had been asked to."), &[("nobody had been asked", renn)]);
    check(&format!("{met} It had held, she said quietly, because nobody leaned on it."), &[("It had held", renn)]);
    check("Ada Renn denied having sold the roof.", &[("having sold the roof", renn)]);
    // An apposition in front of the speaker is none of the words.
    let (article, record) = read("A clerk by training, Ada Renn said the roof, laid in May, was sound.");
    let words = record.statements.iter().flat_map(|s| &s.content).map(|c| article.slice(*c));
    assert!(words.clone().all(|w| !w.contains("training")), "{:?}", words.collect::<Vec<_>>());
}

#[test]
fn nouns_of_saying_have_their_owners_and_judgements_their_judges() {
    let (renn, dahl) = (Some("Ada Renn"), Some("Omar Dahl"));
    let body = "Ada Renn met Omar Dahl. Renn's claim on Monday that the roof was “rotten from below” was dismissed by the \
                mayor, Omar Dahl, as “a tale for dry days”.";
    check(body, &[("rotten from below", renn), ("a tale for dry days", dahl)]);
    check("Ada Renn spoke. Her warning that the roof would fall drew laughter.", &[("the roof would fall", renn)]);
    check("Ada Renn spoke. Her guess, offered to all who asked, was that it rained.", &[("it rained", renn)]);
}

#[test]
fn two_mouths_in_one_sentence_are_kept_apart() {
    let (renn, dahl) = (Some("Ada Renn"), Some("Omar Dahl"));
    for body in [
        "Ada Renn said that the roof was rotten, to which Omar Dahl replied that the house was older.",
        "Ada Renn said that the roof was rotten, whereupon the mayor, Omar Dahl, said that the house was older.",
        "Ada Renn said that the roof was rotten, whereas Omar Dahl said that the house was older.",
        "Ada Renn said that the roof was rotten, prompting the mayor, Omar Dahl, to say that the house was older.",
        "Ada Renn said that the roof was rotten, but the mayor, Omar Dahl, replied: “But the house was older, and drier.”",
    ] {
        check(body, &[("the roof was rotten", renn), ("the house was older", dahl)]);
        let (article, record) = read(body);
        let whole =
            |s: &Statement| article.slice(s.extent()).contains("rotten") && article.slice(s.extent()).contains("older");
        assert!(!record.statements.iter().any(whole), "{body}: {:?}", record.statements);
    }
    check("Ada Renn said that the roof was rotten, but not the walls.", &[("but not the walls", renn)]);
}

#[test]
fn a_pronoun_is_of_whom_the_sentence_in_front_tells() {
    let (renn, tellow) = (Some("Ada Renn"), Some("Ida Tellow"));
    let met = "Ada Renn met Ida Tellow. Renn said that the roof was rotten.";
    check(
        &format!("{met} Tellow took the plan and folded it. She would read it, she promised."),
        &[("read it", tellow)],
    );
    check(
        &format!("{met} Her counterpart declined to sit down. It was dry, she said, and it was warm."),
        &[("It was dry", tellow)],
    );
    // Of nobody whom the text names.
    check(
        "Ada Renn came with her clerk. Renn said that it rained. Her sister said that it snowed. “It hailed on us,” she said.",
        &[("it rained", renn), ("It hailed", None)],
    );
}

#[test]
fn a_description_is_of_whom_the_text_describes_so() {
    let (renn, tellow) = (Some("Ada Renn"), Some("Otto Tellow"));
    let body = "The dentist Ada Renn met Otto Tellow, a driver by trade. “It rained on us,” the dentist said. The driver said \
                that it snowed.";
    check(body, &[("It rained", renn), ("it snowed", tellow)]);
    let body = "Ada Renn met Otto Tellow in Northport. Renn said that it rained. Her counterpart said that it snowed.";
    check(body, &[("it rained", renn), ("it snowed", tellow)]);
    // Of three, nobody knows which.
    let body = "Ada Renn met Otto Tellow and Ida Dahl. Renn said that it rained. Her counterpart said that it snowed.";
    check(body, &[("it rained", renn), ("it snowed", None)]);
    let body = "Ada Renn said that it rained. Her mother said that it snowed.";
    check(body, &[("it snowed", Some("Ada Renn's mother"))]);
}

#[test]
fn what_an_office_is_for_is_no_part_of_its_holders_name() {
    let body = "The Union’s High Representative for Foreign Affairs Kessa Tellow said that it rained. Minister of Trade Ada \
                Renn said that it snowed.";
    check(body, &[("it rained", Some("Kessa Tellow")), ("it snowed", Some("Ada Renn"))]);
    let (_, record) = read(body);
    assert_eq!(record.statements[0].role.as_deref(), Some("High Representative for Foreign Affairs"));
}

#[test]
fn what_stands_in_front_of_a_name_is_parted_from_it() {
    let faults: Vec<String> = [
        ("NU Secretary-General Ada Renn", "Ada Renn"),
        ("Vice-President Ada Renn", "Ada Renn"),
        ("President-elect Ada Renn", "Ada Renn"),
        ("Harbour Watch Editor-in-Chief Ada Renn", "Ada Renn"),
        ("US ambassador to Norway Ada Renn", "Ada Renn"),
        ("Danish special envoy for Iceland Ada Renn", "Ada Renn"),
        ("Norwegian ambassador to the UN Ada Renn", "Ada Renn"),
        ("Minister in the Ministry of Finance Ada Renn", "Ada Renn"),
        ("Leader of Canal Business Dr Ada Renn", "Ada Renn"),
        ("Head of the Presidential Office Marek Tolvaj", "Marek Tolvaj"),
        ("Deputy Prime Minister and Foreign Minister Ada Renn", "Ada Renn"),
        ("Swiss President and Economy Minister Ada Renn", "Ada Renn"),
        ("Spokesperson Tarek al-Fennari", "Tarek al-Fennari"),
        ("Prime Minister Tarek Essam al-Fennari", "Tarek Essam al-Fennari"),
        ("Prime Minister Luc d’Arvelle", "Luc d’Arvelle"),
        ("Harbour Minister André Tovar do Canto", "André Tovar do Canto"),
        ("Vice Premier He Lanfeng", "He Lanfeng"),
        ("A lawyer for ACME Ada Renn", "A lawyer for ACME Ada Renn"),
        ("The President and Foreign Minister Ada Renn", "President and Foreign Minister Ada Renn"),
        (
            "President Ada Renn and Foreign Minister Kessa Tellow",
            "President Ada Renn and Foreign Minister Kessa Tellow",
        ),
    ]
    .into_iter()
    .filter_map(|(source, expect)| {
        let (_, record) = read(&format!("The talks opened at noon.\n\n{source} said that the talks would go on."));
        let speaker = record.statements.first().and_then(|s| s.speaker.clone()).unwrap_or_default();
        (speaker != expect).then(|| format!("{source}: {speaker}"))
    })
    .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_only_looks_like_a_source_is_none() {
    for body in [
        "The board listed the Northport Works (NW), described as “one of the largest mills”, and its chairman.",
        "The envoy denied persistent reports that the mill was hit.",
    ] {
        let (_, record) = read(body);
        let speakers: Vec<_> = record.statements.iter().filter_map(|s| s.speaker.as_deref()).collect();
        assert!(!speakers.iter().any(|s| s.contains("Works") || s.contains("persistent")), "{body}: {speakers:?}");
    }
    check(
        "The Sailors’ International Union said that it snowed.",
        &[("it snowed", Some("Sailors’ International Union"))],
    );
}

#[test]
fn a_list_of_speakers_is_whole() {
    let body = "Norland, Sudland, the United Kingdom and Poland said that it rained. On Friday, Norland and Poland said that \
                it snowed.";
    let all = Some("Norland, Sudland, the United Kingdom and Poland");
    check(body, &[("it rained", all), ("it snowed", Some("Norland and Poland"))]);
    check("A woman said that it rained.", &[("it rained", None)]);
    check("A woman from the harbour said that it rained.", &[("it rained", Some("A woman from the harbour"))]);
}

#[test]
fn a_releases_own_words_are_of_whoever_is_named_with_an_office_underneath() {
    let words = "The old fleet feigns interest in talks. We include twelve of its ships.";
    let line = "Lena Osterholt, High Representative for Foreign Affairs and Security Policy and chair of the Council";
    check(&format!("The Council met.\n\n{words}\n\n{line}"), &[(words, Some("Lena Osterholt"))]);
    for (words, line) in [
        ("The old fleet feigns interest in talks.", line),
        (words, "Lena Osterholt, Northport"),
        ("Our guests of today:", line),
        (words, "Lena Osterholt, minister for ports, left the room."),
    ] {
        let (_, record) = read(&format!("The Council met.\n\n{words}\n\n{line}"));
        assert!(record.statements.is_empty(), "{words} / {line}: {:?}", record.statements);
    }
}

#[test]
fn a_name_between_two_speakers_paragraphs_signs_neither() {
    let (_, record) = read("We must act.\n\nLena Osterholt, minister for ports\n\nOur ports are closed.");
    assert!(record.statements.is_empty(), "{:?}", record.statements);
}

#[test]
fn an_office_for_several_things_is_parted_from_its_holder() {
    check(
        "Secretary of State for Canal Safety and Low Water Jane Miller said the gate was shut. “It is hard,” she said.",
        &[("the gate was shut", Some("Jane Miller")), ("“It is hard,”", Some("Jane Miller"))],
    );
}

#[test]
fn block_quotations_and_letters_are_of_whom_the_lines_around_them_name() {
    let renn = Some("Ada Renn");
    check("> The 8.12 is now the 7.58.\n\nThat is from Ada Renn of Northport, who is late.", &[("The 8.12", renn)]);
    check("The dissent, by Justice Ada Renn, holds this passage:\n\n> The law names no crime.", &[("no crime", renn)]);
    check(
        "The letter, signed by chairwoman Ada Renn, reads:\n\n> Return the pens at once.",
        &[("Return the pens", renn)],
    );
    check(
        "Ada Renn wrote to her sister in May.\n\n“The roof burned well and we had soup.”",
        &[("The roof burned", renn)],
    );
    check("> The 8.12 is now the 7.58.\n\nThat is from the south coast.", &[]);
    let (_, record) = read("Ada Renn walked to her sister in May.\n\n“The roof burned well and we had soup.”");
    assert!(record.statements.iter().all(|s| s.speaker.is_none()), "{:?}", record.statements);
}

#[test]
fn what_pairs_two_verbs_is_no_part_of_a_name_and_no_half_of_a_cue() {
    let told = |body: &str| {
        let (article, record) = read(body);
        let of = |s: &Statement| (s.speaker.clone(), s.cue.map(|c| article.slice(c).to_owned()));
        record.statements.iter().map(of).collect::<Vec<_>>()
    };
    let pair = |name: &str, cue: &str| (Some(name.to_owned()), Some(cue.to_owned()));
    assert_eq!(
        told("Morag Foley neither confirmed nor denied that the tanks had leaked."),
        [pair("Morag Foley", "neither confirmed nor denied")]
    );
    assert_eq!(
        told("Tomas Vale both praised and criticised the plan.").first(),
        Some(&pair("Tomas Vale", "criticised"))
    );
    assert_eq!(told("Tomas Vale denied that the tanks had leaked."), [pair("Tomas Vale", "denied")]);
}

#[test]
fn a_place_at_the_beginning_of_a_sentence_owns_no_role() {
    let (_, record) = read("In Varenia's capital, Morag Tamm, said the harbour would open.");
    assert!(!record.statements.is_empty());
    assert!(record.statements.iter().all(|s| s.role.as_deref().is_none_or(|r| !r.starts_with("In"))));
}

#[test]
fn a_firm_joined_by_an_ampersand_is_one_name() {
    let whole = |name: &'static str| [("the lock had been sold", Some(name))];
    for name in ["Renn & Halle", "Jan Moss & Sons", "Renn & Halle Freight", "AT&H", "R&O"] {
        check(&format!("{name} said the lock had been sold."), &whole(name));
    }
    check("Renn &amp; Halle said the lock had been sold.", &whole("Renn & Halle"));
    check("According to Renn &#38; Halle, the lock had been sold.", &whole("Renn & Halle"));
    let (_, record) = read("Jane Miller & Anna Brenner said the lock had been sold.");
    assert!(record.statements.iter().all(|s| s.speaker.as_deref() != Some("Jane Miller & Anna Brenner")));
}

#[test]
fn marks_of_notes_and_hyphens_are_no_part_of_a_name() {
    for mark in
        ["*", "**", "†", "‡", "§", "¹", "¹²", "\\*", "[1]", "[a]", "<sup>*</sup>", "<sup>b</sup>", "&dagger;", "&sup1;"]
    {
        let body = format!("Jane Miller{mark}, once a pilot, said the lock had been sold.\n\n*Not her name.");
        check(&body, &[("the lock had been sold", Some("Jane Miller"))]);
        check(&format!("“It is sold,” said Jane Miller{mark}."), &[("It is sold", Some("Jane Miller"))]);
    }
    for hyphen in ["\u{2011}", "\u{2010}", "\u{2060}-\u{2060}", "\u{ad}-", "-\u{feff}"] {
        check(&format!("“It is sold,” said Jane{hyphen}Ann Miller."), &[("It is sold", Some("Jane-Ann Miller"))]);
    }
}

#[test]
fn a_credit_below_a_block_goes_before_whom_the_line_above_tells_of() {
    let renn = [("We have slept beside it", Some("Ada Renn"))];
    let block = "> We have slept beside it for six winters.";
    for credit in [
        "— Ada Renn, chair of the tenants",
        "Ada Renn, chair of the tenants",
        "said Ada Renn, chair of the tenants.",
        "So wrote Ada Renn, a tenant.",
        "(Ada Renn, tenant)",
    ] {
        check(
            &format!("People on the quay wrote to the port this week.\n\n{block}\n\n{credit}\n\nThe port is closed."),
            &renn,
        );
    }
    for below in
        ["— Reporting by Otto Halle", "Otto Halle, a pilot, was not there.", "Otto Halle", "*Photo: Otto Halle*"]
    {
        check(&format!("Mayor Ada Renn said:\n\n{block}\n\n{below}\n\nThe port is closed."), &renn);
    }
}

#[test]
fn what_leads_to_a_block_says_whose_words_they_are() {
    for lead in [
        "The full statement from Governor Ada Renn:",
        "Full text of the letter from Ada Renn:",
        "Text of Ada Renn's statement:",
        "Ada Renn’s letter in full:",
        "Here is what Ada Renn wrote:",
        "Below is the statement by Ada Renn:",
        "This is the statement that Ada Renn sent us:",
        "The statement issued by Ada Renn reads:",
        "In Ada Renn's words:",
        "In the words of Ada Renn:",
    ] {
        let words = [("We have slept beside it", Some("Ada Renn"))];
        check(&format!("It is loud.\n\n{lead}\n\n> We have slept beside it for six winters."), &words);
        check(&format!("It is loud.\n\n{lead}\n\n“We have slept beside it for six winters.”"), &words);
    }
}

#[test]
fn whoever_signs_a_letter_inside_its_block_has_written_it() {
    for close in [
        "Yours faithfully,\n>\n> Ada Renn",
        "Yours sincerely,\n> Ada Renn",
        "Kind regards\n> Ada Renn",
        "(signed) Ada Renn",
        "Yours,\n>\n> Ada Renn\n> Chair of the tenants",
        "Respectfully,\n>\n> **Ada Renn**",
    ] {
        let body =
            format!("One tenant's letter reads in full:\n\n> We have slept beside it for six winters.\n>\n> {close}");
        check(&body, &[("We have slept beside it", Some("Ada Renn"))]);
        let (article, record) = read(&body);
        let signed = |s: &Statement| s.content.iter().any(|c| article.slice(*c).contains("Renn"));
        assert!(!record.statements.iter().any(signed), "{close}: {:?}", record.statements);
    }
}
