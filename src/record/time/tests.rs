//! What counts as a time expression, its type and value; and which one dates what.

use super::*;
use crate::corpus::{Span, parse};
use crate::record::TimeKind;
use jiff::civil::date;
use std::path::Path;

/// Each expression as `text TYPE value`, on Wednesday 15 June 2016.
fn found(text: &str, anchor: Option<Date>) -> Vec<String> {
    let show = |t: &TimeExpression| {
        let kind = match t.kind {
            TimeKind::Date => "DATE",
            TimeKind::Time => "TIME",
            TimeKind::Duration => "DURATION",
            TimeKind::Set => "SET",
        };
        format!("{} {kind} {}", &text[t.start..t.end], t.value.as_deref().unwrap_or("-"))
    };
    expressions(text, anchor).iter().map(show).collect()
}

fn check(text: &str, expect: &[&str]) {
    assert_eq!(found(text, Some(date(2016, 6, 15))), expect, "{text}");
}

#[test]
fn absolute_dates() {
    check("It opened on May 3, 2015.", &["May 3, 2015 DATE 2015-05-03"]);
    check("It opened on 3 May 2015 in Oslo.", &["3 May 2015 DATE 2015-05-03"]);
    check("signed 2015-05-03 and 5/4/2015", &["2015-05-03 DATE 2015-05-03", "5/4/2015 DATE 2015-05-04"]);
    check("In March 2009 and October of 1998", &["March 2009 DATE 2009-03", "October of 1998 DATE 1998-10"]);
    check("the war of 1973, the 1980s", &["1973 DATE 1973", "the 1980s DATE 198"]);
    check("in nineteen ninety-six", &["nineteen ninety-six DATE 1996"]);
    check("the third quarter of 1990", &["the third quarter of 1990 DATE 1990-Q3"]);
    check("the summer of 2003", &["the summer of 2003 DATE 2003-SU"]);
}

#[test]
fn relative_dates() {
    check("He said yesterday", &["yesterday DATE 2016-06-14"]);
    check("He spoke on Monday", &["Monday DATE 2016-06-13"]);
    check("She will speak on Monday", &["Monday DATE 2016-06-20"]);
    check("They have until Friday", &["Friday DATE 2016-06-17"]);
    check("last March", &["last March DATE 2016-03"]);
    check("last week and next month", &["last week DATE 2016-W23", "next month DATE 2016-07"]);
    check("last summer", &["last summer DATE 2015-SU"]);
    check("It was founded in December", &["December DATE 2015-12"]);
    check("three years ago", &["three years ago DATE 2013"]);
    check("ten days ago", &["ten days ago DATE 2016-06-05"]);
    check("On May 3 they met. Two days later he left.", &["May 3 DATE 2016-05-03", "Two days later DATE 2016-05-05"]);
    check("late Friday night", &["late Friday night TIME 2016-06-10TNI"]);
    check("9 a.m. Tuesday", &["9 a.m. Tuesday TIME 2016-06-14T09:00"]);
    check("the coming days and weeks", &["the coming days and weeks DATE FUTURE_REF"]);
}

#[test]
fn without_an_anchor_only_the_absolute_has_a_value() {
    let text = "On Friday, in May 2015 and for two weeks, now and last year, on 3 May";
    let expect = [
        "Friday DATE -",
        "May 2015 DATE 2015-05",
        "two weeks DURATION P2W",
        "now DATE PRESENT_REF",
        "last year DATE -",
        "3 May DATE XXXX-05-03",
    ];
    assert_eq!(found(text, None), expect);
}

/// Questions are often typed without capitals.
#[test]
fn questions_in_lower_case() {
    check("what did he say last march", &["last march DATE 2016-03"]);
    check("what happened in may 2016?", &["may 2016 DATE 2016-05"]);
    check("who spoke on 3 may 2016", &["3 may 2016 DATE 2016-05-03"]);
    check("what was said on monday", &["monday DATE 2016-06-13"]);
    check("in march who resigned", &["march DATE 2016-03"]);
    check("may i ask about the march", &[]);
    check("between april and june 2015", &["april DATE 2016-04", "june 2015 DATE 2015-06"]);
}

#[test]
fn lengths_and_sets() {
    check("for at least 20 more years", &["at least 20 more years DURATION P20Y"]);
    check("a 10-year plan", &["10-year DURATION P10Y"]);
    check("two and a half hours", &["two and a half hours DURATION PT2H30M"]);
    check("the past three months", &["the past three months DURATION P3M"]);
    check("several weeks", &["several weeks DURATION PXW"]);
    check("every Monday, each July, daily", &["every Monday SET XXXX-WXX-1", "each July SET XXXX-07", "daily SET P1D"]);
    check("$5 million a year", &["a year SET P1Y"]);
}

#[test]
fn other_words_are_no_times() {
    for text in [
        "She may march on.",
        "Theresa May said the sun was out.",
        "a 6-year-old boy",
        "three quarters of them",
        "Jan Kavan spoke",
        "2000 people fell",
        "a second man",
        "USA Today wrote",
        "$1990",
    ] {
        check(text, &[]);
    }
}

#[test]
fn nothing_reaches_across_an_empty_line() {
    check("in May\n\n3 men came", &["May DATE 2016-05"]);
}

fn dated(text: &str, at: &str) -> Option<String> {
    let file = format!("---\ntitle: t\npublished: 2016-06-15\n---\n{text}\n");
    let (article, _) = parse(Path::new("a.md"), file.into_bytes()).unwrap();
    let start = article.text.find(at).unwrap();
    let when = dating(&article, &times(&article), Span::new(start, start + at.len()))?;
    Some(format!("{} {}", &article.text[when.start..when.end], when.value.as_deref().unwrap_or("-")))
}

#[test]
fn the_nearest_adverbial_dates() {
    let check = |text: &str, at: &str, expect: Option<&str>| assert_eq!(dated(text, at).as_deref(), expect, "{text}");
    check("The minister said on Monday he would go.", "said", Some("Monday 2016-06-13"));
    check("On Monday, the minister said he would go.", "said", Some("Monday 2016-06-13"));
    check("The minister said “we met on Monday”.", "said", None);
    check("The minister defended the 2015 deal.", "defended", None);
    check("The minister said after Monday's vote he would go.", "said", None);
    check("The minister has ruled since 2010.", "ruled", None);
    check("The minister, who lost his 1996 campaign for office, welcomed it.", "welcomed", None);
    check("In the year ended Jan. 31, the company reported a loss.", "reported", None);
    check("He was warned on Monday after a lawyer asked whether it was true.", "asked", None);
    check("The company disclosed in May that it was sold.", "disclosed", Some("May 2016-05"));
    check("The company was sold May 3, officials said.", "sold", Some("May 3 2016-05-03"));
    check(
        "Within hours of the talks’ conclusion, Freedonia announced new sanctions.",
        "announced",
        Some("Within hours of the talks’ conclusion -"),
    );
    check("He resigned two days after the vote, she said.", "resigned", Some("two days after the vote -"));
    check("He came on Monday. She left.", "left", None);
}
