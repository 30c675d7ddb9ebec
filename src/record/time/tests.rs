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

pub(super) fn check(text: &str, expect: &[&str]) {
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
    check("She will visit the wounded on Monday", &["Monday DATE 2016-06-20"]);
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
fn what_is_promised_or_bidden_is_still_to_come() {
    check("The board promised a review in December.", &["December DATE 2016-12"]);
    check("Norway proposed a second round on Monday.", &["Monday DATE 2016-06-20"]);
    check("The union threatened a walkout on Friday.", &["Friday DATE 2016-06-17"]);
    check("The board promised on Monday a review.", &["Monday DATE 2016-06-13"]);
    check("The review that was promised in December failed.", &["December DATE 2015-12"]);
    check("“Ask me on Monday,” she said.", &["Monday DATE 2016-06-20"]);
    check("Come back on Monday.", &["Monday DATE 2016-06-20"]);
    check("Talks broke down on Monday.", &["Monday DATE 2016-06-13"]);
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
    check("who resigned on 3 may", &["3 may DATE 2016-05-03"]);
    check("what burnt on may 3?", &["may 3 DATE 2016-05-03"]);
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

/// Wednesday 15 June 2016, as in `check`, unless the line names another day.
#[test]
fn days_that_share_a_month_or_a_year() {
    check("held June 4-8, 2014, at sea", &["June 4-8, 2014 DATE 2014-06-04/2014-06-08"]);
    check("on 4–8 June 2014", &["4–8 June 2014 DATE 2014-06-04/2014-06-08"]);
    check("from 4 to 8 June", &["4 to 8 June DATE 2016-06-04/2016-06-08"]);
    check("between April 4 and 8", &["April 4 and 8 DATE 2016-04-04/2016-04-08"]);
    check("from Oct. 30 to Nov. 2, 2014", &["Oct. 30 to Nov. 2, 2014 DATE 2014-10-30/2014-11-02"]);
    check("the fair of 30 October – 2 November 2014", &["30 October – 2 November 2014 DATE 2014-10-30/2014-11-02"]);
    check("shut from December 30 to January 2, 2015", &["December 30 to January 2, 2015 DATE 2014-12-30/2015-01-02"]);
    check("on June 4 and 8, 2014", &["June 4 DATE 2014-06-04", "8, 2014 DATE 2014-06-08"]);
    check("on 4, 6 and 8 June", &["4 DATE 2016-06-04", "6 DATE 2016-06-06", "8 June DATE 2016-06-08"]);
    check("the 1st or the 3rd of May 2014", &["the 1st DATE 2014-05-01", "3rd of May 2014 DATE 2014-05-03"]);
    check("on 30 May and 2 June 2014", &["30 May DATE 2014-05-30", "2 June 2014 DATE 2014-06-02"]);
    check("On June 4 and 8 sailors drowned", &["June 4 DATE 2016-06-04"]);
}

#[test]
fn months_seasons_and_years_in_a_row() {
    check("in June and July 2014", &["June DATE 2014-06", "July 2014 DATE 2014-07"]);
    check("from November to January 2014", &["November DATE 2013-11", "January 2014 DATE 2014-01"]);
    check(
        "in May, June or July of last year",
        &["May DATE 2015-05", "June DATE 2015-06", "July of last year DATE 2015-07"],
    );
    check("the autumn and winter of 2014", &["the autumn DATE 2014-FA", "winter of 2014 DATE 2014-WI"]);
    check("the season of 2013-14", &["2013-14 DATE 2013/2014"]);
    check("the war of 1914–1918", &["1914–1918 DATE 1914/1918"]);
    check("a score of 2010-12-05", &["2010-12-05 DATE 2010-12-05"]);
}

#[test]
fn ordinals_and_figures() {
    check("They sailed on May third", &["May third DATE 2016-05-03"]);
    check("signed June second, 2014", &["June second, 2014 DATE 2014-06-02"]);
    check("on the twenty-second of May", &["the twenty-second of May DATE 2016-05-22"]);
    check("on thirty-first May 2014", &["thirty-first May 2014 DATE 2014-05-31"]);
    check("the 4th of last month", &["the 4th of last month DATE 2016-05-04"]);
    check("It sank on the ninth.", &["the ninth DATE 2016-06-09"]);
    check("She was told on the 12th that it was over", &["the 12th DATE 2016-06-12"]);
    check("printed 04.05.2014 and 2014/05/04", &["04.05.2014 DATE 2014-05-04", "2014/05/04 DATE 2014-05-04"]);
    check("on 4-May-2014", &["4-May-2014 DATE 2014-05-04"]);
    for none in ["on the third floor", "a third of May's sales fell", "the twenty-second man", "version 1.4.2016b"] {
        let found = found(none, Some(date(2016, 6, 15)));
        assert!(found.iter().all(|f| f.starts_with("May DATE")), "{none}: {found:?}");
    }
}

#[test]
fn days_told_from_other_days() {
    check("He left the day before yesterday", &["the day before yesterday DATE 2016-06-13"]);
    check("They sail the day after tomorrow", &["the day after tomorrow DATE 2016-06-17"]);
    check("on Tuesday of last week", &["Tuesday of last week DATE 2016-06-07"]);
    check("on Tuesday last week", &["Tuesday last week DATE 2016-06-07"]);
    check("on Saturday of next week", &["Saturday of next week DATE 2016-06-25"]);
    check("He fell two weeks ago Friday", &["two weeks ago Friday DATE 2016-05-27"]);
    check("a week ago today", &["a week ago today DATE 2016-06-08"]);
    check("a week from tomorrow", &["a week from tomorrow DATE 2016-06-23"]);
    check("the Thursday before last", &["the Thursday before last DATE 2016-06-02"]);
    check("the Thursday after next", &["the Thursday after next DATE 2016-06-23"]);
    check("the month before last", &["the month before last DATE 2016-04"]);
    check("the week after next", &["the week after next DATE 2016-W26"]);
    check("the night before last", &["the night before last TIME 2016-06-13TNI"]);
    check("a fortnight ago", &["a fortnight ago DATE 2016-W22"]);
    check("the first Monday in May", &["the first Monday in May DATE 2016-05-02"]);
    check("the last Sunday of March 2014", &["the last Sunday of March 2014 DATE 2014-03-30"]);
    check("the first half of this month", &["the first half of this month DATE 2016-06-01/2016-06-15"]);
    check("the second half of February", &["the second half of February DATE 2016-02-16/2016-02-29"]);
    check(
        "On Friday 3 June they met, and again the following Monday",
        &["Friday 3 June DATE 2016-06-03", "the following Monday DATE 2016-06-06"],
    );
    check(
        "The round opened on Monday. On the third day they quarrelled.",
        &["Monday DATE 2016-06-13", "the third day DATE 2016-06-15"],
    );
}

#[test]
fn hours() {
    check("at 4:15 p.m. GMT on Tuesday", &["4:15 p.m. GMT on Tuesday TIME 2016-06-14T16:15"]);
    check("at 0540 UTC on Tuesday", &["0540 UTC on Tuesday TIME 2016-06-14T05:40"]);
    check("at midnight on Tuesday", &["midnight on Tuesday TIME 2016-06-14T24:00"]);
    check("at noon tomorrow", &["noon tomorrow TIME 2016-06-16T12:00"]);
    check("at half past nine on Tuesday evening", &["half past nine on Tuesday evening TIME 2016-06-14T21:30"]);
    check("at ten to seven in the morning", &["ten to seven in the morning TIME 2016-06-15T06:50"]);
    check("at nine o'clock", &["nine o'clock TIME 2016-06-15T09:00"]);
    check("at 7.30pm on 4 June", &["7.30pm on 4 June TIME 2016-06-04T19:30"]);
    check("ten to seven men", &[]);
}

#[test]
fn named_days() {
    let check = |text: &str, expect: &str| check(text, &[expect]);
    check("They met on Good Friday", "Good Friday DATE 2016-03-25");
    check("on Whit Monday", "Whit Monday DATE 2016-05-16");
    check("on Christmas Eve", "Christmas Eve DATE 2015-12-24");
    check("on New Year's Day", "New Year's Day DATE 2016-01-01");
    check("on St. Patrick's Day", "St. Patrick's Day DATE 2016-03-17");
    check("on Thanksgiving 2014", "Thanksgiving 2014 DATE 2014-11-27");
    check("on Cyber Monday", "Cyber Monday DATE 2015-11-30");
    check("on May Day", "May Day DATE 2016-05-01");
    check("It gives oil little chance before Christmas", "Christmas DATE 2016-12-25");
    check("last easter monday", "last easter monday DATE 2016-03-28");
    check("Christmas morning", "Christmas morning TIME 2015-12-25TMO");
}

#[test]
fn names_and_numbers_are_no_times() {
    for text in [
        "June Tarrow sang.",
        "They heard Judge April Sorn and Mr. August Bell.",
        "The Friday Gazette had it first.",
        "Sunday Okoye, who won, wept.",
        "the Tuesday Club and the Daily Lantern",
        "the Winter Palace",
        "The Good Friday Treaty holds.",
        "They slept in Room 1998.",
        "under Resolution 2016 of the council",
        "on flight 2014 to the island",
        "The quake left 2016 dead.",
        "a total of 1998 votes",
        "makes 2010 turns a",
    ] {
        check(text, &[]);
    }
    check("June Tarrow sang in June.", &["June DATE 2016-06"]);
    check("The bank said Monday Iran would stop", &["Monday DATE 2016-06-13"]);
    check("the 2015 elections", &[]);
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

/// What dates a whole sentence.
fn sentence_dated(text: &str) -> Option<String> {
    let file = format!("---\ntitle: t\npublished: 2016-06-15\n---\n{text}\n");
    let (article, _) = parse(Path::new("a.md"), file.into_bytes()).unwrap();
    let when = dating(&article, &times(&article), article.paragraphs[0].sentences[0])?;
    Some(format!("{} {}", &article.text[when.start..when.end], when.value.as_deref().unwrap_or("-")))
}

#[test]
fn the_main_clause_dates_the_sentence() {
    let check = |text: &str, expect: Option<&str>| assert_eq!(sentence_dated(text).as_deref(), expect, "{text}");
    check("PORT LARN, June 14 (Wire) - The yard on Monday laid off nine men.", Some("Monday 2016-06-13"));
    check("PORT LARN, June 14 (Wire) - The yard laid off nine men.", None);
    check("The bridge, which the mayor praised on Monday, fell on Tuesday.", Some("Tuesday 2016-06-14"));
    check("Until the gate was shut three days ago, the mill ran on 3 June.", Some("3 June 2016-06-03"));
    check("The navy has held her since June 3.", Some("since June 3 2016-06-03"));
    check("“They took the barge on Monday,” she says.", Some("Monday 2016-06-13"));
    check("The fair ran from Monday to Tuesday.", Some("Monday to Tuesday 2016-06-13/2016-06-14"));
    check("The yard has since yesterday barred two firms, closed last week.", Some("since yesterday 2016-06-14"));
    check("The mayor resigned.", None);
}

#[test]
fn a_verb_like_its_past_tells_of_what_was() {
    check("Rovers beat Athletic 3-1 on Saturday to reach the final.", &["Saturday DATE 2016-06-11"]);
    check("The bank cut its rate on Monday to help exporters.", &["Monday DATE 2016-06-13"]);
    check("The bank wants to cut its rate on Monday.", &["Monday DATE 2016-06-20"]);
    check("Rovers will beat Athletic on Saturday.", &["Saturday DATE 2016-06-18"]);
}
