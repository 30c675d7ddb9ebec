//! Answers that once were wrong, each under the name of what was wrong with it.

use crate::scenario::Scenario;
use onrecord::answer::{Answer, Status, Verdict};

fn ask(question: &str) -> Answer {
    let scenario = Scenario::shipped();
    scenario.build().unwrap();
    scenario.ask(question)
}

#[test]
fn a_number_stands_beside_what_it_counts() {
    let answer = ask("how many tankers got sanctioned");
    assert!(answer.answer.starts_with("14 oil tankers"), "{}", answer.answer);
}

#[test]
fn a_claim_is_not_borne_out_by_a_sentence_that_lacks_its_words() {
    assert_eq!(ask("is cooper a general?").status, Status::NotInSources);
    assert_ne!(ask("did araghchi say the talks were a great start?").verdict, Some(Verdict::Supported));
}

#[test]
fn a_number_of_another_thing_contradicts() {
    assert_eq!(ask("did the us sanction 15 tankers").verdict, Some(Verdict::Contradicted));
    assert_eq!(ask("did the us sanction 14 oil tankers").verdict, Some(Verdict::Supported));
}

#[test]
fn a_capital_as_a_place_is_not_its_country() {
    let answer = ask("were the talks in muscat?");
    assert_eq!(answer.verdict, Some(Verdict::Supported));
    assert!(answer.citations[0].text.contains("Muscat"), "{}", answer.citations[0].text);
}

#[test]
fn one_shared_word_is_no_other_speaker() {
    assert_eq!(ask("do china and russia agree?").status, Status::NotInSources);
}

#[test]
fn english_words_are_not_mended_to_names() {
    assert_eq!(ask("how do I bake sourdough bread?").status, Status::NotInSources);
}

#[test]
fn names_are_not_those_of_a_related_thing() {
    assert_eq!(ask("can u list the names of the 14 tankers").status, Status::NotInSources);
}

#[test]
fn the_answer_shows_the_cue_of_words_that_are_partly_quoted() {
    let answer = ask("what did the omani FM say");
    assert!(answer.answer.contains("described the discussions as “very serious and useful,”"), "{}", answer.answer);
}
