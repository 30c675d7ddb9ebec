//! From a question to an answer, on one small index and by words alone. Holds these properties: an answer has citations
//! and no nearest passages, a plain no the reverse; what is of other days than those asked for is no answer; what the
//! record says of a quotation goes over what the evidence says.

use super::*;
use crate::answer::Verdict;
use crate::answer::days::Days;
use crate::answer::find::limits::{ABOUT_AS_GOOD, FOUND};
use crate::answer::find::wanted::Find;
use crate::answer::fixture::{ask, engine, inquiry};
use crate::answer::limits::SURE_OF_QUOTE;
use crate::answer::tell::left_open;
use abstain::Judgement;
use jiff::civil::date;

const SNOW: (&str, &str) = ("how did snow close the road", "Snow closed");

fn answered(inquiry: &Inquiry, why_not: Option<&str>, verdict: Option<Verdict>) -> Answer {
    let judgement = Judgement { why_not: why_not.map(str::to_owned), verdict };
    answer(&ask("as asked"), inquiry, judgement, engine().lexicon())
}

#[test]
fn an_answer_is_cited_and_a_no_is_not() {
    let inquiry = Inquiry { confidence: 0.123_46, ..inquiry(SNOW.0, SNOW.1) };
    let yes = answered(&inquiry, None, None);
    assert_eq!((yes.status, yes.why.as_deref()), (Status::Answered, None));
    assert!(yes.answer.contains("Snow closed the road") && yes.nearest.is_empty(), "{}", yes.answer);
    assert!((1..=SHOWN).contains(&yes.citations.len()));
    assert!(yes.citations.iter().enumerate().all(|(i, c)| c.n == i + 1));
    assert_eq!(yes.confidence, 0.123);
    for (why, text, told) in [
        ("", "The sources don't say.", None),
        ("Moen is not quoted.", "The sources don't say. Moen is not quoted.", Some("Moen is not quoted.")),
    ] {
        let no = answered(&inquiry, Some(why), None);
        assert_eq!((no.status, no.answer.as_str(), no.why.as_deref()), (Status::NotInSources, text, told));
        assert!(no.citations.is_empty() && no.nearest.len() == yes.citations.len());
        assert!(no.speaker.is_none() && no.short.is_none() && no.when.is_none());
    }
    let nothing = Inquiry { evidence: Vec::new(), ..inquiry };
    assert_eq!(answered(&nothing, None, None).answer, "The sources don't say.");
}

#[test]
fn a_verdict_leads_the_answer() {
    let of = |verdict| answered(&inquiry("did snow close the road", "Snow closed"), None, Some(verdict)).answer;
    let plain = of(Verdict::Supported);
    assert_eq!(of(Verdict::NotFound), format!("Not found as asked. Nearest: {plain}"));
    assert_eq!(of(Verdict::LeftOpen), format!("The sources leave it open: {plain}"));
    let mut denied = inquiry("did Tale say that the union wanted a strike", "He denied");
    assert_eq!(left_open(&denied.evidence[0]), "The sources leave it open (“denied”)");
    denied.evidence[0].finding = None;
    assert_eq!(left_open(&denied.evidence[0]), "The sources leave it open");
}

/// A passage without a place gives way to one about as good that has one, where a place is asked for.
#[test]
fn where_asks_for_a_passage_with_a_place() {
    let first = |question: &str, ahead: f32, other_tier: bool| {
        let mut inquiry = inquiry(question, "The ferry sank");
        let mut without = super::super::fixture::inquiry(question, "The bridge opened").evidence.remove(0);
        let place = &mut inquiry.evidence[0];
        place.find = Some(Find { score: FOUND, start: 0, end: 3, count: None, anothers: false });
        (without.find, without.score, without.tier) = (None, place.score + ahead, place.tier + u8::from(other_tier));
        inquiry.evidence.insert(0, without);
        inquiry.put_found_first(&engine().model);
        inquiry.evidence[0].passage().text.contains("ferry")
    };
    let question = "where near Vell was the ferry when the bridge opened";
    assert!(first(question, ABOUT_AS_GOOD, false));
    assert!(!first(question, ABOUT_AS_GOOD + 0.01, false), "much better");
    assert!(!first(question, ABOUT_AS_GOOD, true), "of another tier");
    assert!(!first("how near Vell was the ferry when the bridge opened", 0.5, false), "no place is asked for");
}

fn between(first: Date, last: Date) -> Days {
    Days { since: Some(first), until: Some(last) }
}

#[test]
fn evidence_is_kept_to_the_days_given() {
    let left = |days: Days| {
        let mut inquiry = inquiry("when did the ferry sink", "The ferry sank");
        keep_to(days, &mut inquiry.evidence);
        inquiry.evidence.iter().any(|e| e.passage().text.contains("The ferry sank"))
    };
    assert!(left(Days::default()));
    assert!(left(between(date(2031, 3, 6), date(2031, 3, 6))));
    assert!(!left(between(date(2031, 3, 7), date(2031, 3, 8))));
}

#[test]
fn what_tells_of_none_of_the_days_is_of_another_time() {
    let day = |day: i8| Period::between(date(2031, 3, day), date(2031, 3, day));
    let inquiry = inquiry("who was on the ferry that sank", "The ferry sank");
    let today = Period::all("who sank last week", Some(date(2033, 1, 9)));
    assert_eq!(today.len(), 1);
    for (periods, expect) in
        [(vec![], false), (vec![day(6)], false), (vec![day(7)], true), (vec![day(7), day(6)], false), (today, false)]
    {
        assert_eq!(is_of_another_time(&periods, &inquiry), expect, "{periods:?}");
    }
    let nothing = Inquiry { evidence: Vec::new(), ..inquiry };
    assert!(!is_of_another_time(&[day(7)], &nothing));
}

#[test]
fn the_days_that_a_question_speaks_of() {
    let searcher = engine().searcher();
    for (question, expect) in [
        ("who was hurt on 6 March 2031", Some((date(2031, 3, 6), true))),
        ("who was hurt yesterday", Some((date(2031, 3, 17), false))),
        ("when was the toll of 6 March 2031 kept", None),
        ("when was the toll kept yesterday", Some((date(2031, 3, 17), false))),
        ("was the toll kept on 6 March 2031", None),
        ("who was hurt on the day of the ferry sinking", Some((date(2031, 3, 6), true))),
        ("who was hurt the day after the ferry sank", Some((date(2031, 3, 7), true))),
    ] {
        let asked = Question::parse(question, engine().lexicon());
        let periods = engine().periods(&asked, &ask(question), Some(date(2031, 3, 18)), &searcher).unwrap();
        let got = periods.first().map(|p| (p.first, p.is_fixed()));
        assert_eq!(got, expect, "{question}");
    }
}

#[test]
fn what_happened_is_told_of_the_days_asked_for() {
    for (question, expect) in [
        ("what happened on 6 March 2031", Some("The ferry sank")),
        ("what happened in February 2031", Some("Norway imposed")),
        ("what happened on 6 March 2019", None),
        ("how did the ferry sink on 6 March 2031", Some("The ferry sank")),
        ("how did the ferry sink on 9 March 2031", None),
        ("what did snow close in 2031", Some("Snow closed")),
    ] {
        let got = engine().ask(&ask(question), None).unwrap();
        let cited = got.citations.first().map(|c| c.text.clone());
        assert_eq!(got.status == Status::Answered, expect.is_some(), "{question}: {}", got.answer);
        assert!(expect.is_none_or(|e| cited.as_ref().is_some_and(|c| c.contains(e))), "{question}: {cited:?}");
    }
}

#[test]
fn two_sides_are_told_only_where_both_are_on_record() {
    let both = |question: &str| {
        let asked = Question::parse(question, engine().lexicon());
        engine().contrast(&ask(question), &asked, &engine().searcher()).unwrap()
    };
    let got = both("Nora Beck vs Ruben Tale on the toll").unwrap();
    assert_eq!((got.kind, got.citations.len()), (Kind::Contrast, 2));
    assert!(got.answer.contains("Nora Beck") && got.answer.contains("; Ruben Tale"), "{}", got.answer);
    assert_eq!(got.citations.iter().map(|c| c.n).collect::<Vec<_>>(), [1, 2]);
    for question in ["Nora Beck vs Jonas Fenn on the toll", "Beck vs Nora Beck on the toll", "what did Beck say"] {
        assert!(both(question).is_none(), "{question}");
    }
}

#[test]
fn the_record_has_the_last_word_on_a_quotation() {
    let asked = engine().ask(&ask("did Beck say “we will keep the toll”"), None).unwrap();
    let searcher = engine().searcher();
    let check = |quote: &str| verify_quote(&searcher, engine().lexicon(), quote, Some("Nora Beck")).unwrap();
    let mut unsure = Answer { status: Status::NotInSources, verdict: None, confidence: 0.1, ..asked.clone() };
    unsure.nearest = std::mem::take(&mut unsure.citations);
    let taken = |answer: &Answer, quote: &str, article: Option<&str>| {
        let mut answer = answer.clone();
        take_verdict(&mut answer, check(quote), article);
        answer
    };
    let exact = taken(&unsure, "we will keep the toll", None);
    assert_eq!((exact.status, exact.verdict), (Status::Answered, Some(Verdict::Exact)));
    assert_eq!((exact.confidence, exact.nearest.len()), (SURE_OF_QUOTE, 0));
    assert!(exact.answer.starts_with("Nora Beck: ") && !exact.citations.is_empty(), "{}", exact.answer);
    let sure = Answer { confidence: 0.95, ..unsure.clone() };
    assert_eq!(taken(&sure, "we will keep the toll", None).confidence, 0.95);
    let other = taken(&unsure, "we will keep the toll", Some("another"));
    assert_eq!(other, unsure, "it stands in an article that was not asked for");
    let back = taken(&Answer { verdict: Some(Verdict::Exact), ..unsure.clone() }, "zeppelins never erupt at all", None);
    assert_eq!((back.verdict, back.speaker), (Some(Verdict::NotFound), None));
}

#[test]
fn only_the_article_asked_for_and_no_passage_twice() {
    let toll = engine().ask(&ask("what did Ruben Tale say about tolls"), None).unwrap();
    assert!(toll.citations[0].text.contains("tax on the poor"), "{}", toll.answer);
    let article = toll.citations[0].article.clone();
    let within = Ask { article: Some(article.clone()), ..ask("what did Nora Beck say about the toll") };
    let got = engine().inquire(&within, &engine().searcher()).unwrap();
    assert!(got.evidence.iter().all(|e| e.passage().article.id == article));
    let more = Ask { previous: Some("what did Ruben Tale say about tolls".into()), ..ask("what else did he say") };
    let got = engine().inquire(&more, &engine().searcher()).unwrap();
    assert!(got.evidence.iter().all(|e| !e.passage().text.contains("tax on the poor")), "it has been told");
}

/// A party that is only taken for one where the index knows it is dropped with its kind.
#[test]
fn a_party_that_is_nobody_is_forgotten() {
    for (question, kind, whose) in [
        ("Ruben Tale on tolls", Kind::WhatSaid, Some("Ruben Tale")),
        ("delays on bridges", Kind::General, None),
        ("what present did he have in mind for the council", Kind::General, None),
    ] {
        let got = engine().inquire(&ask(question), &engine().searcher()).unwrap();
        let named = got.party.as_ref().and_then(|p| p.names.first()).map(String::as_str);
        assert_eq!((got.question.kind, named), (kind, whose), "{question}");
    }
}

#[test]
fn without_a_reader_nothing_is_read() {
    let engine = engine();
    assert!(engine.enriched().is_none() && engine.tagged().is_none() && engine.reader_fault().is_none());
    assert!(engine.enrich(&|_| true).unwrap().is_none());
    let (_, explanation) = engine.explain(&ask(SNOW.0), None).unwrap();
    assert!(explanation.is_some());
}
