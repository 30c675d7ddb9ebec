//! What is answered and what is not, case by case on one small index, the sureness set by hand. Holds these properties:
//! more sureness never takes an answer away; nothing is agreed to that the sentence does not say; a reason names only what
//! the asker or the passage names; each guard fires on its own case and spares the case beside it.

use super::claim::*;
use super::limits::*;
use super::whose::*;
use super::*;
use crate::answer::decide::verdict::claim::{bears_out, counts_otherwise, is_elsewhere};
use crate::answer::fixture::{engine, inquiry, terms};

/// A sureness that no threshold asks for more of.
const HIGH: f32 = 0.99;

fn sure(question: &str, shown: &str, sureness: f32) -> Inquiry {
    Inquiry { sureness, ..inquiry(question, shown) }
}

fn judged(inquiry: &Inquiry) -> Judgement {
    judge(inquiry, &Model::embedded(), &engine().searcher()).unwrap()
}

/// Why a question is not answered from a passage, and the verdict.
fn told(question: &str, shown: &str, sureness: f32) -> (Option<String>, Option<Verdict>) {
    let judgement = judged(&sure(question, shown, sureness));
    (judgement.why_not, judgement.verdict)
}

/// Whether something holds of questions about a passage.
fn hold(rows: &[(&str, &str, f32, bool)], of: impl Fn(&Inquiry, &Evidence) -> bool) {
    let faults: Vec<String> = rows
        .iter()
        .filter(|(question, shown, sureness, expect)| {
            let inquiry = sure(question, shown, *sureness);
            of(&inquiry, &inquiry.evidence[0]) != *expect
        })
        .map(|(question, shown, sureness, expect)| format!("{question} / {shown} at {sureness}: not {expect}"))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_found_is_nothing_said() {
    for (question, verdict) in [("why did the crane fall", None), ("did the crane fall", Some(Verdict::NotFound))] {
        let nothing = Inquiry { evidence: Vec::new(), ..sure(question, "The crane fell because", HIGH) };
        let judgement = judged(&nothing);
        assert_eq!((judgement.why_not, judgement.verdict), (Some(String::new()), verdict), "{question}");
    }
}

/// How sure it must be, by what is asked for: just below is no answer, from there on it is one.
#[test]
fn each_sort_of_question_has_its_threshold() {
    let model = Model::embedded();
    for (question, shown, least) in [
        ("how did snow close the road", "Snow closed", model.threshold),
        ("why did the crane fall", "The crane fell because", model.typed_threshold),
        ("who said that tolls would rise in May", "Ida Renn said", model.words_threshold),
        ("which sanctions were imposed on banks", "Norway imposed", 0.6 * model.threshold),
        ("when did the ferry sink", "The ferry sank", 0.6 * model.threshold),
    ] {
        let why = |sureness: f32| told(question, shown, sureness).0;
        assert_eq!(why(least - 0.01), Some(String::new()), "{question} below {least}");
        assert_eq!(why(least + 0.01), None, "{question} above {least}");
    }
    assert_eq!(told("what did Nora Beck say", "We will keep", 0.0).0, None, "any of her words");
}

#[test]
fn the_reason_says_who_is_not_quoted_or_not_named() {
    for (question, shown, why) in [
        (
            "what did Karin Moen say about the museum",
            "Ida Renn, the mayor",
            "Karin Moen is not quoted; Ida Renn speaks of Karin Moen.",
        ),
        ("what did Jonas Fenn say about the council", "The council met", "Jonas Fenn is not quoted."),
        ("what did Nora Beck say about the crane", "The crane fell because", "Nora Beck is quoted, but not on this."),
        ("what did Nora Beck say about the museum", "Beck said", "Nora Beck is quoted, but not on this."),
        ("what did the astronaut say about the toll", "We will keep", "astronaut is not named in the sources."),
        ("how did Beck warn Sweden of the storm", "Beck said", "Sweden is not named in the sources."),
        ("what is a “toll keep”", "We will keep", "“toll keep” is not in the sources."),
        ("who said “the union will burn every pier”", "We will keep", ""),
    ] {
        let got = told(question, shown, HIGH).0;
        assert_eq!(got.as_deref(), Some(why), "{question}");
    }
    assert_eq!(told("what did Nora Beck say about the storm", "Beck said", HIGH).0, None);
}

#[test]
fn verdicts() {
    for (question, shown, expect) in [
        ("were twelve workers hurt", "Twelve workers", Some(Verdict::Supported)),
        ("were 12 workers hurt", "Twelve workers", Some(Verdict::Supported)),
        ("were 15 workers hurt", "Twelve workers", Some(Verdict::Contradicted)),
        ("did 14 trawlers leave Bergen", "14 trawlers", Some(Verdict::Supported)),
        ("did 40 trawlers leave Bergen", "14 trawlers", Some(Verdict::Contradicted)),
        ("did the ferry sink near Vell", "The ferry sank", Some(Verdict::Supported)),
        ("will the union sue the port", "The union may sue", Some(Verdict::LeftOpen)),
        ("did Tale say that the union wanted a strike", "He denied", Some(Verdict::LeftOpen)),
        ("did Beck say that the union wanted a strike", "He denied", Some(Verdict::LeftOpen)),
        ("did Beck say that the crew ignored the storm", "Beck said", Some(Verdict::Supported)),
        ("did Beck say “we will keep the toll”", "We will keep", Some(Verdict::Exact)),
        ("did Beck say “we will drop the toll”", "We will keep", Some(Verdict::Altered)),
        ("did Tale say “we will keep the toll”", "We will keep", Some(Verdict::OtherSpeaker)),
        ("has it sunk", "The ferry sank", Some(Verdict::NotFound)),
        ("when did the ferry sink", "The ferry sank", None),
    ] {
        let inquiry = sure(question, shown, HIGH);
        assert_eq!(verdict(&inquiry, &inquiry.evidence[0]), expect, "{question} / {shown}");
    }
}

/// What the sentence lacks is neither so nor not so; how near it is decides whether it is shown at all.
#[test]
fn a_claim_that_is_not_borne_out_is_not_found() {
    let (why, verdict) = told("did the ferry sink in the storm", "The ferry sank", HIGH);
    assert_eq!((why, verdict), (None, Some(Verdict::NotFound)), "on the matter, and shown");
    let (why, verdict) = told("did the ferry burn", "The ferry sank", 0.0);
    assert_eq!((why, verdict), (Some(String::new()), Some(Verdict::NotFound)), "not sure enough to be shown");
    let (why, verdict) = told("did the ferry sink near Vell", "The ferry sank", HIGH);
    assert_eq!((why, verdict), (None, Some(Verdict::Supported)));
}

#[test]
fn a_claim_is_left_open_by_a_sentence_that_lacks_a_word() {
    hold(
        &[
            ("did the ferry sink", "The ferry sank", 0.0, false),
            ("did the ferry burn", "The ferry sank", 0.0, true),
            ("who sank the ferry", "The ferry sank", 0.0, false),
            ("did Beck say “we will burn”", "We will keep", 0.0, false),
            ("did Oslo impose sanctions on banks", "Norway imposed", 0.0, false),
            ("were sanctions imposed on banks in Oslo", "Norway imposed", 0.0, true),
        ],
        |inquiry, best| leaves_open(&inquiry.question, &inquiry.terms, best),
    );
}

#[test]
fn a_capital_as_a_place_is_not_its_country() {
    for (question, word, shown, expect) in [
        ("were sanctions imposed in Oslo", "oslo", "Norway imposed", true),
        ("did Oslo impose sanctions", "oslo", "Norway imposed", false),
        ("did tankers sail from Copenhagen", "copenhagen", "14 tankers", false),
        ("did tankers sail from Denmark", "denmark", "14 tankers", false),
        ("did the ferry sink near Vell", "vell", "The ferry sank", false),
    ] {
        let inquiry = inquiry(question, shown);
        let named = |t: &&Term| inquiry.question.words[t.words.start].lower == word;
        let term = inquiry.terms.iter().find(named).unwrap();
        assert_eq!(is_elsewhere(&inquiry.question, term, &inquiry.evidence[0]), expect, "{question}");
    }
}

#[test]
fn small_talk_is_off_the_record() {
    hold(
        &[
            ("what is the weather near Vell", "The ferry sank", HIGH, true),
            ("did snow close the road", "Snow closed", 0.0, false),
            ("why did you sink the ferry", "The ferry sank", SURE_FOR_US - 0.01, true),
            ("why did you sink the ferry", "The ferry sank", SURE_FOR_US, false),
            ("why did the ferry sink", "The ferry sank", 0.0, false),
        ],
        off_record,
    );
}

#[test]
fn a_passage_without_any_name_of_the_question_is_elsewhere() {
    let rows = [
        ("why did Zorvan sink the ferry", "The ferry sank", 0.0, true),
        ("why did Zorvan sink near Vell", "The ferry sank", 0.0, false),
        ("why did the ferry sink", "The ferry sank", 0.0, false),
    ];
    hold(&rows, elsewhere);
    let mut own = inquiry(rows[0].0, rows[0].1);
    own.evidence[0].likeness = LIKENESS;
    assert!(!elsewhere(&own, &own.evidence[0]), "whose words are asked for speaks");
}

#[test]
fn a_stranger_is_a_name_of_which_nothing_is_known() {
    for (question, word, expect) in [
        ("how did Zorvan leave", "zorvan", true),
        ("how did zorvan leave", "zorvan", false),
        ("how did Beck leave", "beck", false),
        ("how did Nora Zorvan leave", "zorvan", false),
        ("who said “then Zorvan left the pier”", "zorvan", false),
    ] {
        let inquiry = of_terms(question);
        let named = |t: &&Term| inquiry.question.words[t.words.start].lower == word;
        let term = inquiry.terms.iter().find(named).unwrap();
        assert_eq!(inquiry.is_stranger(term), expect, "{question}");
    }
}

#[test]
fn what_stands_nowhere_makes_a_question_one_of_other_matters() {
    for (question, unknown) in [("how did the ferry sink", 0.0), ("how did zeppelins erupt", 1.0), ("how", 0.0)] {
        let inquiry = of_terms(question);
        assert!((unknown_share(&inquiry) - unknown).abs() < 1e-6, "{question}: {}", unknown_share(&inquiry));
    }
    for (question, sureness, expect) in [
        ("how did zeppelins erupt near the ferry", 0.0, true),
        ("how did zeppelins erupt near the ferry", SURE_OF_WORDS, false),
        ("how did zeppelins sink", 0.0, false),
        ("how did the ferry sink", 0.0, false),
    ] {
        let inquiry = Inquiry { sureness, ..of_terms(question) };
        assert_eq!(is_of_other_matters(&inquiry), expect, "{question} at {sureness}");
    }
}

fn of_terms(question: &str) -> Inquiry {
    let (question, terms) = terms(question);
    Inquiry {
        question,
        terms,
        party: None,
        evidence: Vec::new(),
        traits: Vec::new(),
        sureness: 0.0,
        confidence: 0.0,
        sureness_by_reading: None,
        told_by_words: None,
    }
}

#[test]
fn the_best_must_hold_what_is_asked_for() {
    hold(
        &[
            ("how many workers were hurt", "Twelve workers", 0.5, false),
            ("how many cables broke", "The crane fell because", HIGH, true),
            ("where did the ferry sink", "The ferry sank", 0.9, false),
            ("where did the crane fall", "The crane fell because", HIGH, true),
            ("which day did the ferry sink", "The ferry sank", 0.9, false),
            ("which day did the crane fall", "The crane fell because", HIGH, true),
            ("when did the crane fall", "The crane fell because", HIGH, false),
            ("how did Beck warn Zorvan of the storm", "Beck said", SURE_BESIDE_STRANGERS - 0.01, true),
            ("how did Beck warn Zorvan of the storm", "Beck said", SURE_BESIDE_STRANGERS, false),
            ("who said that snow closed the road", "Snow closed", HIGH, true),
            ("who said that tolls would rise", "Ida Renn said", HIGH, false),
            ("who said “we will keep the bridge toll”", "We will keep", HIGH, false),
            ("who said “we will burn the old pier”", "We will keep", HIGH, true),
            ("why do zeppelins erupt in volcano dust by the crane", "The crane fell because", HIGH, true),
        ],
        |inquiry, best| lacking(inquiry, best).is_some(),
    );
}

#[test]
fn a_sentence_strays_that_has_nothing_of_the_topic() {
    hold(
        &[
            ("how did snow close the road", "Snow closed", 0.0, false),
            ("how did snow close the road", "The ferry sank", SURE - 0.01, true),
            ("how did snow close the road", "The ferry sank", SURE, false),
            ("did snow close the road", "The ferry sank", 0.0, false),
            ("which astronaut said that tolls would rise", "Ida Renn said", SURE_OF_STRANGERS - 0.01, true),
            ("which astronaut said that tolls would rise", "Ida Renn said", SURE_OF_STRANGERS, false),
            ("who said that tolls would rise", "Ida Renn said", 0.0, false),
            ("what did Beck say about snow", "Beck said", 0.0, false),
            ("why did snow close the road", "The ferry sank", 0.0, true),
            ("why did the crane fall", "The crane fell because", 0.0, false),
        ],
        strays,
    );
}

#[test]
fn a_sentence_that_has_all_needs_less() {
    hold(
        &[
            ("when did the ferry sink", "The ferry sank", 0.0, true),
            ("when did the ferry burn", "The ferry sank", 0.0, false),
            ("when did the crane fall", "The crane fell because", 0.0, false),
            ("how did the ferry sink", "The ferry sank", 0.0, false),
        ],
        tells_it_all,
    );
    hold(
        &[
            ("how did snow close the road", "Snow closed", 0.0, true),
            ("how did snow close the harbour", "Snow closed", 0.0, false),
            ("when did snow close the road", "Snow closed", 0.0, false),
            ("did snow close the road", "Snow closed", 0.0, false),
        ],
        |inquiry, _| has_every_word(inquiry),
    );
}

#[test]
fn a_sentence_is_on_the_matter_of_a_claim() {
    hold(
        &[
            ("did the ferry sink in April", "The ferry sank", 0.0, true),
            ("did zeppelins sink the whole council", "The ferry sank", 0.0, false),
            ("did Beck say that the storm sank the museum", "Beck said", 0.0, true),
            ("did Beck say that snow closed the museum", "Beck said", 0.0, false),
        ],
        touches,
    );
}

#[test]
fn what_follows_about_is_the_topic() {
    for (question, shown, least, most) in [
        ("what did Beck say about the toll", "We will keep", 0.9, 1.0),
        ("what did Beck say on the toll", "We will keep", 0.9, 1.0),
        ("what did Beck say about the lighthouse", "We will keep", 0.0, 0.2),
    ] {
        let inquiry = inquiry(question, shown);
        let share = explicit_topic(&inquiry, &inquiry.evidence[0]);
        assert!(share.is_some_and(|s| (least..=most).contains(&s)), "{question}: {share:?}");
    }
    for question in ["what did Beck say", "what did Beck say about Denmark", "what did Beck say of the toll"] {
        let inquiry = inquiry(question, "We will keep");
        assert_eq!(explicit_topic(&inquiry, &inquiry.evidence[0]), None, "{question}");
    }
}

#[test]
fn a_description_is_part_of_a_longer_one() {
    hold(
        &[
            ("did the port authority of Arlow say that repairs took 40 days", "The repairs took", 0.0, true),
            ("did the harbour ministry say that repairs took 40 days", "The repairs took", 0.0, false),
            ("did Nora Beck say that the crew ignored the storm", "Beck said", 0.0, false),
        ],
        |inquiry, best| is_part_of(best, inquiry.party.as_ref().unwrap()),
    );
}

#[test]
fn a_number_counts_the_noun_behind_it() {
    for (question, shown, expect) in [
        ("were 12 workers hurt", "Twelve workers", (true, true)),
        ("were 15 workers hurt", "Twelve workers", (false, true)),
        ("did 14 tankers leave", "14 tankers", (true, true)),
        ("were 12 ministers hurt", "Twelve workers", (true, false)),
    ] {
        let inquiry = inquiry(question, shown);
        let at = inquiry.terms.iter().position(|t| t.sort == Sort::Number).unwrap();
        let best = &inquiry.evidence[0];
        let got = (bears_out(&inquiry.terms, best, at), counts_otherwise(&inquiry.terms, best, at));
        assert_eq!(got, expect, "{question}");
    }
}

#[test]
fn one_is_and_several_are() {
    for (name, expect) in [
        ("Nora Beck", "is"),
        ("dock workers", "are"),
        ("Nora Beck and Ruben Tale", "are"),
        ("the ministry of ports", "is"),
        ("several members of the council", "are"),
        ("the press", "is"),
        ("the mayor's", "is"),
        ("Jonas", "is"),
    ] {
        assert_eq!(is_or_are(name), expect, "{name}");
    }
    assert_eq!(not_quoted("dock workers"), "dock workers are not quoted.");
    assert_eq!(not_on_this("Nora Beck"), "Nora Beck is quoted, but not on this.");
}

#[test]
fn a_reason_names_only_whom_the_asker_or_a_passage_names() {
    let inquiry = inquiry("what did Nora Beck say about the museum", "Ida Renn, the mayor");
    for (why, expect) in [
        ("Nora Beck is quoted, but not on this.", true),
        ("Ida Renn is quoted, but not on this.", true),
        ("Zorvan is not quoted.", false),
        ("dock workers are not quoted.", false),
        ("", true),
    ] {
        assert_eq!(names_whom_it_shows(&inquiry, why), expect, "{why}");
    }
}

#[test]
fn somebody_who_may_bear_the_name_is_heard() {
    let searcher = engine().searcher();
    for (name, expect) in [
        ("Ruben Tale", true),
        ("R. Tale", true),
        ("Marit Tale", false),
        ("Tale", true),
        ("Jonas Fenn", false),
        ("", false),
    ] {
        assert_eq!(is_heard(name, &searcher).unwrap(), expect, "{name}");
    }
}
