//! Yes or no: what a sentence must say before "The sources say so" or "The sources say otherwise" is told over it. One
//! corpus of single sentences, each with people of its own.

use crate::scenario::Scenario;
use onrecord::answer::{Ask, Engine, Verdict};

const YES: Option<Verdict> = Some(Verdict::Supported);
const NO: Option<Verdict> = Some(Verdict::Contradicted);
/// Neither yes nor no.
const OPEN: Option<Verdict> = Some(Verdict::LeftOpen);

/// A sentence, a question, and what is told.
type Row = (&'static str, &'static str, Option<Verdict>);

/// The questions that a newcomer asked of real articles and was told "The sources say so", on texts of our own.
const FIRST_DAY: &[Row] = &[
    (
        "Oslane would close the strait of Merrin if Tavria attacked Brenland, its admiral said.",
        "will Tavria attack Brenland",
        OPEN,
    ),
    (
        "President Ruo Sandek continued to signal interest in meeting Chancellor Ilva Mornay.",
        "did Ruo Sandek meet Ilva Mornay",
        OPEN,
    ),
    ("Calvera cannot have nuclear submarines under the pact of Elnor.", "can Calvera have nuclear submarines", NO),
    (
        "Aides said Pell Harrow plans to visit the shipyard at Dorne.",
        "did Pell Harrow visit the shipyard at Dorne",
        OPEN,
    ),
    ("Gerrit Anselm plans to lift the embargo on Quoria.", "will Gerrit Anselm lift the embargo on Quoria", OPEN),
    ("Traders feared that Ubasse would sink the ferry Linnet.", "did Ubasse sink the ferry Linnet", OPEN),
    ("The marshal ordered Corvane to burn the bridges of Aulde.", "did Corvane burn the bridges of Aulde", OPEN),
    ("Envoy Sian Trell offered to free the sailors of Kesper.", "did Sian Trell free the sailors of Kesper", OPEN),
    ("Lady Bryn Oakes threatened to leave the Harrowgate league.", "did Bryn Oakes leave the Harrowgate league", OPEN),
    ("Mira Colby hopes to win the Sundry marathon.", "did Mira Colby win the Sundry marathon", OPEN),
];

const DENIED: &[Row] = &[
    ("Anton Veil has repeatedly denied selling the chapel bells.", "did Anton Veil sell the chapel bells?", OPEN),
    ("Jula Penrose disputed a report that she tore up the contract.", "did Penrose tear up the contract?", OPEN),
    ("The charge that Wim Dekkers poisoned the well was rejected by his lawyer.", "did Dekkers poison the well?", OPEN),
    ("It is untrue that Sol Ferreira left the choir.", "did Ferreira leave the choir?", NO),
    ("Reports that Edda Lund had fainted on stage were wrong.", "did Lund faint on stage?", NO),
    ("Prosecutors found no proof that Otto Brill moved the fence.", "did Brill move the fence?", OPEN),
    ("Whether Hana Ruiz opened the vault is not known.", "did Ruiz open the vault?", OPEN),
    ("Police could not say if Nils Fenn drove the lorry.", "did Fenn drive the lorry?", OPEN),
    ("Vera Stolz is suspected of copying the exam papers.", "did Stolz copy the exam papers?", OPEN),
    ("The judge cleared Milo Hart of stealing the tractor.", "did Hart steal the tractor?", OPEN),
    ("Ines Varga declined to publish the minutes.", "has Varga published the minutes?", NO),
    ("Kasper Nord was unable to start the engine.", "did Nord start the engine?", NO),
    ("Only if Rhea Dunn sold the mill would she owe the tax.", "Dunn sold the mill, right?", OPEN),
    ("Unless Theo Marsh paid the toll, his barge will be kept.", "Theo Marsh paid the toll, right?", OPEN),
    ("Had Lotte Grimm locked the gate, the goats would have stayed.", "did Grimm lock the gate?", OPEN),
    ("Bela Foss intends to rename the square.", "has Foss renamed the square?", OPEN),
    ("Una Kerr is due to open the library in May.", "has Kerr opened the library?", OPEN),
    ("Dag Holm might have hidden the ledger.", "did Holm hide the ledger?", OPEN),
    ("Perhaps Cleo Banks painted the mural.", "did Banks paint the mural?", OPEN),
    ("Rafe Quill reportedly bought the islet.", "is it true that Quill bought the islet?", OPEN),
    ("Neither Tove Lang nor her brother signed the will.", "did Lang sign the will?", NO),
    ("Not one of the eleven ferries of Skarne sailed on Sunday.", "did the ferries of Skarne sail on Sunday?", NO),
    ("Jory Pike nearly lost the tiller.", "did Pike lose the tiller?", NO),
    ("Ada Monk stopped short of dissolving the council.", "did Monk dissolve the council?", NO),
    ("The ministry of Thole never paid the fishermen.", "did the ministry of Thole pay the fishermen?", NO),
    ("Finn Adair did not attend the launch, although his sister did.", "did Adair attend the launch?", NO),
    ("Lena Strand ruled out selling the tannery.", "will Strand sell the tannery?", NO),
    ("A forged memo said Piet Vos had cut the pensions.", "did Vos cut the pensions?", NO),
    ("Carl Moss falsely claimed that Ruth Teague broke the seal.", "did Teague break the seal?", NO),
    ("The guild has called on Enzo Ricci to reopen the market.", "did Ricci reopen the market?", OPEN),
    ("The Brockle tunnel stayed open throughout the flood.", "did the Brockle tunnel close during the flood?", NO),
    ("Marl Rovers lost 2-1 to Quenby Town on Sunday.", "did Marl Rovers beat Quenby Town?", NO),
    ("Tessa Grove survived the landslide.", "did Tessa Grove die in the landslide?", NO),
    ("Owain Fry’s brother survived the wreck.", "did Owain Fry die in the wreck?", OPEN),
    ("Sister Agnes Thorn wondered aloud if Ivo Rand had rung the bell.", "did Rand ring the bell?", OPEN),
    ("The firm is said to have dumped the paint in lake Orm.", "did the firm dump the paint in lake Orm?", OPEN),
    ("“Did Boris Kane forge the visa?” the lawyer asked.", "did Kane forge the visa?", OPEN),
];

const TRUE_ALL_THE_SAME: &[Row] = &[
    ("Greta Ohm conceded that she had misread the gauge.", "did Ohm misread the gauge?", YES),
    ("Niall Roe, who denies forging receipts, crossed the channel in June.", "did Roe cross the channel in June?", YES),
    ("There is no doubt that Maud Pryce composed the hymn.", "did Pryce compose the hymn?", YES),
    ("Ivar Slade did not wait for the vote and dissolved the board.", "did Slade dissolve the board?", YES),
    ("Zara Finch managed to repair the sluice.", "did Finch repair the sluice?", YES),
    ("Tomas Wren denied the rumour and signed the lease.", "did Wren sign the lease?", YES),
    ("The strike will end on Friday, but Saskia Boyd reopened the depot.", "did Boyd reopen the depot?", YES),
    ("Orla Keane was not only fined but lost her licence.", "did Keane lose her licence?", YES),
    ("The council of Ember rejected the budget.", "did the council of Ember reject the budget?", YES),
    ("Judge Amal Reyes denied a bribe.", "did Reyes deny a bribe?", YES),
    ("Magnus Thiel plans to sell the brewery.", "does Thiel plan to sell the brewery?", YES),
    ("The library of Norwick will close in March.", "will the library of Norwick close in March?", YES),
    ("Hugo Lathe did not sign the charter.", "is it true that Lathe did not sign the charter?", YES),
    ("Kelda Moor was arrested by the guards of Pyle.", "did the guards of Pyle arrest Moor?", YES),
];

const TURNED_ABOUT: &[Row] = &[
    ("Minister Arno Pell sacked treasurer Dora Quint.", "did Dora Quint sack Arno Pell?", OPEN),
    ("The firm Helvar sued the bank Morlin.", "did Morlin sue Helvar?", OPEN),
];

/// Whether somebody is under sanctions: yes only where the record has an act that is aimed at that one.
const DESIGNATED: &[Row] = &[
    ("The European Union imposed sanctions on Dellmark Oil on Tuesday.", "is Dellmark Oil under eu sanctions", YES),
    ("The United States sanctioned the shipping firm Corvane Lines.", "has Washington blacklisted Corvane Lines", YES),
    ("Britain lifted its sanctions on Harro Shipping last month.", "is Harro Shipping sanctioned", OPEN),
    ("Canada imposed sanctions on Tessel Oil, a trader based in Orla.", "is Tessel Trading sanctioned", OPEN),
    ("Japan imposed sanctions on Morl Bank.", "has Canada sanctioned Morl Bank", OPEN),
    ("The bank Corl was removed from the Swiss sanctions list.", "is Corl under Swiss sanctions", OPEN),
    ("Norway has not sanctioned Brenn Bank.", "has Norway sanctioned Brenn Bank", NO),
];

/// Every sentence is an article of its own.
fn corpus() -> (Scenario, Engine) {
    let mut scenario = Scenario::new();
    for (i, (sentence, _, _)) in rows().enumerate() {
        let text =
            format!("---\ntitle: Notes\npublished: 2026-03-11\n---\n\n{sentence}\n\nRain fell for most of the day.\n");
        scenario = scenario.article(&format!("n{i:03}.md"), text);
    }
    scenario.build().unwrap();
    let engine = scenario.engine();
    (scenario, engine)
}

fn rows() -> impl Iterator<Item = &'static Row> {
    [FIRST_DAY, DENIED, TRUE_ALL_THE_SAME, TURNED_ABOUT, DESIGNATED].into_iter().flatten()
}

/// What is told, and what is shown beside it.
#[test]
fn a_verdict_is_what_the_sentence_commits_to() {
    let (_scenario, engine) = corpus();
    let mut faults = Vec::new();
    for (sentence, question, expect) in rows() {
        let answer = engine.ask(&Ask { question: (*question).into(), ..Ask::default() }, None).unwrap();
        let shown = answer.citations.iter().chain(&answer.nearest).any(|c| c.text.trim() == *sentence);
        let told = answer.verdict.filter(|v| *v != Verdict::NotFound).unwrap_or(Verdict::LeftOpen);
        if Some(told) != *expect || !shown {
            faults.push(format!("{question} over {sentence:?}: {:?}, shown {shown}", answer.verdict));
        }
    }
    assert!(faults.is_empty(), "{} of {}\n{}", faults.len(), rows().count(), faults.join("\n"));
}

/// What somebody is said never to have said is not that one's.
#[test]
fn words_never_said_are_nobodys() {
    for (sentence, quote, whose) in [
        ("Ola Renn never said “sink the fleet”: a prankster made it up.", "sink the fleet", "Ola Renn"),
        ("Ola Renn denied having said “sink the fleet” in the hall.", "sink the fleet", "Ola Renn"),
        ("The paper falsely quoted Ola Renn as saying “sink the fleet”.", "sink the fleet", "Ola Renn"),
        ("“Sink the fleet” is something Ola Renn never said.", "Sink the fleet", "Ola Renn"),
    ] {
        let text = format!("---\ntitle: Notes\n---\n\n{sentence}\n\nRain fell for most of the day.\n");
        let scenario = Scenario::new().article("n.md", text);
        scenario.build().unwrap();
        for question in [format!("who said “{quote}”?"), format!("did {whose} say “{quote}”?")] {
            let answer = scenario.ask(&question);
            let speaker = answer.speaker.as_ref().map(|s| s.name.as_str());
            assert_ne!(speaker, Some(whose), "{question} over {sentence}");
            assert!(!matches!(answer.verdict, YES | Some(Verdict::Exact)), "{question} over {sentence}: {answer:?}");
        }
    }
}

/// A person who is quoted under another given name's initial is not told to be unquoted.
#[test]
fn not_quoted_is_told_of_nobody_who_may_be() {
    let text = "---\ntitle: Notes\n---\n\n“The mill will stay,” said Reke. Jonas Reke owns the mill. Ina Moll owns the pier.\n";
    let scenario = Scenario::new().article("n.md", text);
    scenario.build().unwrap();
    let answer = scenario.ask("what did Jonas Reke say about the pier?");
    assert!(!answer.answer.contains("Jonas Reke is not quoted."), "{}", answer.answer);
    let answer = scenario.ask("what did Ina Moll say about the mill?");
    assert!(answer.answer.contains("Ina Moll is not quoted"), "{}", answer.answer);
}

/// Done, or the contrary, is told of what the text itself says of the very thing.
#[test]
fn what_others_say_was_done_or_an_opposite_of_something_else_settles_nothing() {
    for (sentence, question) in [
        (
            "Ola Renn threatened to burn the barn, and prosecutors say she burned the barn.",
            "did Ola Renn burn the barn?",
        ),
        ("Ola Renn promised to repay the loan, and she says she repaid the loan.", "did Ola Renn repay the loan?"),
        ("The firm said it would shut the mine, and in a film it shut the mine.", "did the firm shut the mine?"),
        ("Nobody apart from Jonas Reke says that Ola Renn shut the mine.", "did Ola Renn shut the mine?"),
        ("Ola Renn remained silent on the matter.", "did Ola Renn resign?"),
        ("The jury acquitted Jonas Reke's brother.", "did the jury convict Jonas Reke?"),
    ] {
        let text = format!("---\ntitle: Notes\n---\n\n{sentence}\n\nRain fell for most of the day.\n");
        let scenario = Scenario::new().article("n.md", text);
        scenario.build().unwrap();
        let answer = scenario.ask(question);
        assert!(!matches!(answer.verdict, YES | Some(Verdict::Contradicted)), "{question} over {sentence}: {answer:?}");
    }
}
