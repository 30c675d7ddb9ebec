//! What is looked for in a question, against one small index. Holds these properties: every word with content is one term
//! of one sort, and no other word is; what meets a term is the word itself or counts less; a slip is mended only to what
//! the index has; what weighs is rare.

use super::limits::*;
use super::vocabulary::phrase;
use super::*;
use crate::answer::fixture::{engine, terms};
use crate::answer::question::Question;

/// The one term that covers a word of a question.
fn term(question: &str, word: &str) -> Term {
    let (q, terms) = terms(question);
    let found = terms.into_iter().find(|t| q.words[t.words.clone()].iter().any(|w| w.lower == word));
    found.unwrap_or_else(|| panic!("no term for {word} in {question}"))
}

/// The words of each term, joined by "+" where it has several.
fn words(question: &str) -> Vec<String> {
    let (q, terms) = terms(question);
    let joined = |t: &Term| q.words[t.words.clone()].iter().map(|w| w.lower.as_str()).collect::<Vec<_>>().join("+");
    terms.iter().map(joined).collect()
}

fn weight_of(term: &Term, stems: &[&str]) -> Option<f32> {
    term.forms.iter().find(|f| f.stems == stems).map(|f| f.weight)
}

#[test]
fn words_with_content_are_terms() {
    for (question, expect) in [
        ("who keeps the toll", vec!["keeps", "toll"]),
        ("how many workers were hurt", vec!["workers", "hurt"]),
        ("many workers hurt", vec!["workers", "hurt"]),
        ("is Beck going to keep the toll", vec!["beck", "keep", "toll"]),
        ("is Beck going to Vell", vec!["beck", "going+to", "vell"]),
        ("is Beck going to the pier", vec!["beck", "going+to", "pier"]),
        ("did the United States keep tolls", vec!["united+states", "keep", "tolls"]),
        ("were twenty-two workers hurt", vec!["twenty+two", "workers", "hurt"]),
        ("were twenty two workers hurt", vec!["twenty", "two", "workers", "hurt"]),
        ("can mr Tale close the pier", vec!["tale", "close", "pier"]),
        ("did Beck tell us of tolls", vec!["beck", "tolls"]),
        ("did the us keep tolls", vec!["us", "keep", "tolls"]),
        ("what about the union guy", vec!["union"]),
        ("what about the guy", vec!["guy"]),
        ("tell us about the toll", vec!["toll"]),
        ("Give us news of the ferry", vec!["news", "ferry"]),
        ("remind us about Beck", vec!["beck"]),
        ("tell us about us banks", vec!["us", "banks"]),
    ] {
        assert_eq!(words(question), expect, "{question}");
    }
}

#[test]
fn each_term_is_of_one_sort() {
    for (question, word, expect) in [
        ("what did Beck say about tolls", "say", Sort::Asking),
        ("who wrote “say no more”", "say", Sort::Word),
        ("what did Beck say about tolls", "beck", Sort::Name),
        ("WHAT DID BECK THINK OF TOLLS", "tolls", Sort::Word),
        ("Beck and tolls", "tolls", Sort::Word),
        ("did ruben raise tolls", "ruben", Sort::Name),
        ("did tolls rise in denmark", "denmark", Sort::Name),
        ("What about Ruben", "ruben", Sort::Name),
        ("what about ruben", "ruben", Sort::Name),
        ("how about Beck", "beck", Sort::Name),
        ("what about the toll", "toll", Sort::Word),
        ("how many workers were hurt", "workers", Sort::Head),
        ("were 12 workers hurt", "12", Sort::Number),
        ("were twelve workers hurt", "twelve", Sort::Number),
        ("who hurt twelve workers", "twelve", Sort::Word),
        ("which day did the ferry sink", "day", Sort::Asking),
        ("which town did the ferry sink near", "town", Sort::Head),
        ("when did the strike happen", "happen", Sort::Asking),
        ("where did the talks take place", "take", Sort::Asking),
        ("why did the strike happen", "happen", Sort::Word),
    ] {
        assert_eq!(term(question, word).sort, expect, "{word} in {question}");
    }
    assert!(terms("is one worker hurt").1.iter().all(|t| t.sort != Sort::Number), "one is no count");
}

#[test]
fn a_country_goes_by_its_family() {
    let denmark = term("what did Denmark say", "denmark");
    assert_eq!(denmark.country.as_deref(), Some("Denmark"));
    assert_eq!(weight_of(&denmark, &["denmark"]), Some(1.0));
    assert_eq!(weight_of(&denmark, &["copenhagen"]), Some(CAPITAL), "its capital counts less");
    assert_eq!(weight_of(&denmark, &["danish"]), None, "what the index has not is not looked for");
    let capital = term("who left Copenhagen", "copenhagen");
    assert_eq!((capital.country.as_deref(), weight_of(&capital, &["denmark"])), (Some("Denmark"), Some(1.0)));
    assert!(!capital.unknown && term("who left Sweden", "sweden").unknown);
}

#[test]
fn numbers_are_met_in_letters_and_digits() {
    assert_eq!(weight_of(&term("were 12 workers hurt", "12"), &["twelv"]), Some(1.0));
    assert_eq!(weight_of(&term("did fourteen tankers leave", "fourteen"), &["14"]), Some(1.0));
    assert!(term("were 13 workers hurt", "13").unknown);
}

#[test]
fn words_of_like_meaning_count_less() {
    let ship = term("what about the vessels", "vessels");
    let near: Vec<f32> = ship.forms.iter().map(|f| f.weight).collect();
    assert!(!near.is_empty() && near.iter().all(|w| *w < 1.0), "{near:?}");
    let toll = term("what about the toll", "toll");
    assert_eq!(weight_of(&toll, &["toll"]), Some(1.0));
    assert!(toll.forms.iter().all(|f| f.stems == ["toll"] || f.weight <= ALIKE), "{:?}", toll.forms);
    assert!(toll.forms.len() <= MOST_FORMS && toll.row.is_some());
    assert!(term("did Beck leave", "beck").row.is_none(), "a name has no like");
}

/// Who is called by one part of the name is found by the other.
#[test]
fn a_name_is_met_by_its_other_part() {
    assert_eq!(weight_of(&term("did Ruben leave", "ruben"), &["tale"]), Some(OTHER_NAME));
    assert_eq!(weight_of(&term("What about Ruben", "ruben"), &["tale"]), Some(OTHER_NAME));
    assert_eq!(weight_of(&term("did Moen leave", "moen"), &["karin"]), Some(OTHER_NAME));
    assert_eq!(weight_of(&term("did Ruben Tale leave", "ruben"), &["tale"]), None, "the question says it");
}

#[test]
fn slips_are_mended_to_words_of_the_index() {
    for (question, word, expect) in [
        ("what about the lighthuose", "lighthuose", Some("lighthouse")),
        ("what about the lightouses", "lightouses", Some("lighthouse")),
        ("what did Rubem say", "rubem", Some("ruben")),
        ("what did Rben say", "rben", Some("ruben")),
        ("what did Bck say", "bck", None),
        ("what about fer2y", "fer2y", None),
        ("what about the zeppelin", "zeppelin", None),
        ("what about the wharf", "wharf", None),
        ("what about the ferry", "ferry", None),
    ] {
        let term = term(question, word);
        assert_eq!(term.mended.as_deref(), expect, "{question}");
        let known = expect.is_some() || word == "ferry";
        assert_eq!(!term.unknown, known, "{question}");
    }
    let one = term("what about the lighthuose", "lighthuose");
    assert_eq!(weight_of(&one, &["lighthous"]), Some(MENDED));
    let two = term("what about the lihgthuose", "lihgthuose");
    assert_eq!(weight_of(&two, &["lighthous"]), Some(MENDED_FAR), "two letters off");
}

#[test]
fn what_no_news_tells_and_what_only_carries_words_are_marked() {
    let marks = |question: &str, word: &str| {
        let t = term(question, word);
        (t.off_record, t.medium, t.title)
    };
    assert_eq!(marks("what is the weather", "weather"), (true, false, false));
    assert_eq!(marks("what did Beck say on television", "television"), (false, true, false));
    assert_eq!(marks("what did the minister say", "minister"), (false, false, true));
    assert_eq!(marks("what did Beck say about tolls", "tolls"), (false, false, false));
}

#[test]
fn a_head_tells_more_than_its_sort_or_not() {
    assert!(!term("which town did it sink near", "town").telling);
    assert!(term("which hotel did it sink near", "hotel").telling);
}

#[test]
fn the_party_s_words_are_marked() {
    let (q, terms) = terms("what did the harbour minister say about tolls");
    let party: Vec<&str> = terms.iter().filter(|t| t.party).map(|t| q.words[t.words.start].lower.as_str()).collect();
    assert_eq!(party, ["harbour", "minister"]);
}

#[test]
fn what_is_rare_weighs_more() {
    let (rare, common) = (term("what about the cable", "cable"), term("what about the toll", "toll"));
    assert!(rare.rarity > common.rarity, "{} {}", rare.rarity, common.rarity);
    assert_eq!(term("what about Zorvan", "zorvan").rarity, 1.0);
    let searcher = engine().searcher();
    let terms = engine().terms(&searcher);
    assert_eq!(terms.rarity(0), 1.0);
    assert!(terms.rarity(searcher.passages()) < 0.1);
    let of = |stem: &str, sort| terms.rarity_at_large(&[stem.to_owned()], sort);
    assert_eq!(of("road", Sort::Name), 1.0);
    assert!(of("year", Sort::Word) < of("lighthous", Sort::Word));
}

#[test]
fn sorts_weigh_differently() {
    let weight = |sort| Term { sort, rarity: 0.5, ..term("what about the toll", "toll") }.weight();
    assert!(weight(Sort::Name) > weight(Sort::Word) && weight(Sort::Number) == weight(Sort::Name));
    assert!(weight(Sort::Word) > weight(Sort::Head) && weight(Sort::Head) > weight(Sort::Asking));
}

#[test]
fn likeness_grows_with_the_cosine_and_stays_below_the_word_itself() {
    for (cosine, expect) in [(-1.0, 0.0), (0.4, 0.0), (0.7, 0.4), (1.0, 0.8)] {
        assert!((likeness(cosine) - expect).abs() < 1e-6, "{cosine}: {}", likeness(cosine));
    }
}

#[test]
fn phrases_are_looked_up_without_articles_inside() {
    let of = |text: &str| phrase(text.split(' ').collect::<Vec<_>>().into_iter());
    assert_eq!(of("foot the bill"), "foot bill");
    assert_eq!(of("the bill"), "the bill");
    assert_eq!(of("bill a"), "bill a");
    assert_eq!(phrase(std::iter::empty()), "");
}

#[test]
fn us_is_a_country_unless_it_is_an_object() {
    for (question, expect) in [
        ("did Beck tell us", false),
        ("did Beck remind us of it", false),
        ("DID BECK TELL US", false),
        ("what about us banks", true),
        ("does us steel", true),
        ("a word for us", false),
        ("a word for US", true),
    ] {
        let q = Question::parse(question, engine().lexicon());
        let at = q.words.iter().position(|w| w.lower == "us").unwrap();
        assert_eq!(q.is_country_us(at), expect, "{question}");
    }
}

#[test]
fn what_is_left_of_an_open_question() {
    assert!(term("what happened on 6 May", "happened").asks_for_anything());
    assert!(term("what did Beck say", "say").asks_for_anything());
    assert!(!term("what did Beck say", "beck").asks_for_anything());
}

#[test]
fn a_stem_is_searched_for_once_with_its_greatest_weight() {
    let (_, mut terms) = terms("what did Beck say of tolls");
    terms.retain(|t| t.sort != Sort::Word);
    let form = |stems: &[&str], weight| Form { stems: stems.iter().map(|s| (*s).to_owned()).collect(), weight };
    for t in &mut terms {
        t.forms = match t.sort {
            Sort::Asking => vec![form(&["toll"], 1.0), form(&["pier"], 1.0)],
            _ => vec![form(&["toll"], 0.8), form(&["harbour", "crane"], 1.0)],
        };
    }
    let mut got: Vec<(String, f32)> = weighted(&terms).into_iter().map(|w| (w.term, w.weight)).collect();
    got.sort_by(|a, b| a.0.cmp(&b.0));
    let expect = [("crane", 0.7), ("harbour", 0.7), ("pier", 0.3), ("toll", 0.8)];
    assert_eq!(got, expect.map(|(s, w)| (s.to_owned(), w)));
}
