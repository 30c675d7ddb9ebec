//! What must hold before yes or no is told, and what must not pass.

use super::*;

/// What a sentence makes of a question whose words stand in both, each written in the same letters from its third on or
/// given as `asked=told`.
fn check(question: &str, sentence: &str, words: &[&str], expect: Finding) {
    let lexicon = Lexicon::embedded().unwrap();
    let (asked, told) = (marks(question, &lexicon), marks(sentence, &lexicon));
    let pair = |word: &&str| {
        let (a, t) = word.split_once('=').unwrap_or((word, word));
        let sort = if a.starts_with(char::is_uppercase) { Sort::Name } else { Sort::Word };
        let places: Vec<usize> = sentence.match_indices(t).map(|(i, _)| i).collect();
        assert!(!places.is_empty(), "{t} in {sentence}");
        Pair { asked: question.find(a).unwrap(), told: places, sort }
    };
    let pairs: Vec<Pair> = words.iter().map(pair).collect();
    let got = finding(&Case {
        asked: Side { text: question, marks: &asked },
        told: Side { text: sentence, marks: &told },
        pairs: &pairs,
        said: &[],
        words: &lexicon.factuality.claims,
    });
    assert_eq!(bare(got), expect, "{question} / {sentence}");
}

/// The finding without its cue.
fn bare(finding: Finding) -> Finding {
    match finding {
        Finding::Open { reason, .. } => super::open(reason),
        told => told,
    }
}

fn open(effect: Effect) -> Finding {
    super::open(Reason::Uncommitted(effect))
}

#[test]
fn says_so_only_of_what_is_sure_and_so() {
    let words = &["sell=sold", "boat"];
    check("did Ro sell the boat", "Ro sold the boat.", words, Finding::Supported);
    check("did Ro sell the boat", "Ro denied that he sold the boat.", words, open(Effect::Denied));
    check("did Ro sell the boat", "Ro never sold the boat.", words, Finding::Contradicted);
    check("did Ro sell the boat", "If Ro sold the boat, he will leave.", words, open(Effect::If));
    check("did Ro sell the boat", "Ro reportedly sold the boat.", words, open(Effect::Alleged));
    check("did Ro sell the boat", "Has Ro sold the boat?", words, open(Effect::Asked));
}

#[test]
fn what_is_planned_has_not_been_done_and_need_not_come() {
    check("did Ro sell the boat", "Ro plans to sell the boat.", &["sell", "boat"], open(Effect::Planned));
    check("will Ro sell the boat", "Ro plans to sell the boat.", &["sell", "boat"], open(Effect::Planned));
    check("will Ro sell the boat", "Ro sold the boat.", &["sell=sold", "boat"], super::open(Reason::OtherTime));
    check("did Ro sell the boat", "Ro will sell the boat.", &["sell", "boat"], super::open(Reason::OtherTime));
    check("will Ro sell the boat", "Ro will sell the boat.", &["sell", "boat"], Finding::Supported);
    check("will Ro sell the boat", "Ro ruled out selling the boat.", &["sell", "boat"], Finding::Contradicted);
}

#[test]
fn a_claim_that_is_itself_a_denial_or_a_plan() {
    check("does Ro plan to sell the boat", "Ro plans to sell the boat.", &["plan", "sell", "boat"], Finding::Supported);
    check("did Ro deny that he left", "Ro denied that he left.", &["deny=denied", "left"], Finding::Supported);
    check("Ro did not sell the boat", "Ro did not sell the boat.", &["sell", "boat"], Finding::Supported);
    check("Ro did not sell the boat", "Ro sold the boat.", &["sell=sold", "boat"], Finding::Contradicted);
    check("didn't Ro sell the boat", "Ro sold the boat.", &["sell=sold", "boat"], Finding::Supported);
}

#[test]
fn whom_it_is_done_to_is_not_who_does_it() {
    let words = &["Pell", "sack", "Quint"];
    check("did Pell sack Quint", "Pell sacked Quint.", words, Finding::Supported);
    check("did Pell sack Quint", "Quint sacked Pell.", words, super::open(Reason::OtherParty));
    check("did Pell sack Quint", "Quint was sacked by Pell.", words, Finding::Supported);
    check("did Pell meet Quint", "Quint met Pell.", &["Pell", "meet=met", "Quint"], Finding::Supported);
}

#[test]
fn a_negation_of_one_thing_is_none_of_the_rest() {
    let told = "It is insured against storms but not against theft.";
    check("is it insured against theft", told, &["insured", "theft"], Finding::Contradicted);
    check("is it insured against storms", told, &["insured", "storms"], Finding::Supported);
    let told = "Ro, who denies theft, sold the boat without a word.";
    check("did Ro sell the boat", told, &["sell=sold", "boat"], Finding::Supported);
}

#[test]
fn the_cue_that_leaves_it_open_is_told() {
    let lexicon = Lexicon::embedded().unwrap();
    let (question, told) = ("did Ro sell the boat", "Ro denied that he sold the boat.");
    let (asked, marked) = (marks(question, &lexicon), marks(told, &lexicon));
    let pairs = [Pair { asked: 7, told: vec![18], sort: Sort::Word }];
    let case = Case {
        asked: Side { text: question, marks: &asked },
        told: Side { text: told, marks: &marked },
        pairs: &pairs,
        said: &[],
        words: &lexicon.factuality.claims,
    };
    let Finding::Open { cue: Some(cue), .. } = finding(&case) else { panic!("no cue") };
    assert_eq!(cue.get(told), Some("denied"));
}
