//! Rows that share a month, a week or a year; weeks by a day; names and titles that hold days.

use super::tests::check;
use super::*;
use crate::corpus::parse;
use std::path::Path;

#[test]
fn groups_of_days_share_a_year() {
    let three = ["November 29 DATE 2013-11-29", "30 DATE 2013-11-30", "December 1, 2013 DATE 2013-12-01"];
    check("on November 29, 30 and December 1, 2013", &three);
    check(
        "on 2 and 3 April and 5 May 2013",
        &["2 DATE 2013-04-02", "3 April DATE 2013-04-03", "5 May 2013 DATE 2013-05-05"],
    );
    check(
        "on 29-30 April and 1-2 May 2013",
        &["29-30 April DATE 2013-04-29/2013-04-30", "1-2 May 2013 DATE 2013-05-01/2013-05-02"],
    );
    check("from December 30, 2013, to January 2", &["December 30, 2013, to January 2 DATE 2013-12-30/2014-01-02"]);
    check(
        "from Monday, June 2, to Friday, June 6, 2014",
        &["Monday, June 2, to Friday, June 6, 2014 DATE 2014-06-02/2014-06-06"],
    );
    check("from Monday 2 to Friday 6 June 2014", &["Monday 2 to Friday 6 June 2014 DATE 2014-06-02/2014-06-06"]);
    check("on 14/15 April 2013", &["14/15 April 2013 DATE 2013-04-14/2013-04-15"]);
    check("on April 14/15, 2013", &["April 14/15, 2013 DATE 2013-04-14/2013-04-15"]);
    check("He won 14/15 rounds in April.", &["April DATE 2016-04"]);
}

#[test]
fn edges_of_months_and_seasons_share_a_year() {
    check("from mid-March to late May 2013", &["mid-March DATE 2013-03", "late May 2013 DATE 2013-05"]);
    check(
        "between late March and early May last year",
        &["late March DATE 2015-03", "early May last year DATE 2015-05"],
    );
    check("from mid-November to early January 2014", &["mid-November DATE 2013-11", "early January 2014 DATE 2014-01"]);
    check("from 3 April to mid-June 2013", &["3 April DATE 2013-04-03", "mid-June 2013 DATE 2013-06"]);
    check("from early spring to late autumn 2013", &["early spring DATE 2013-SP", "late autumn 2013 DATE 2013-FA"]);
    check("in April 2013 and June Tarrow sang", &["April 2013 DATE 2013-04"]);
}

#[test]
fn what_a_month_a_week_or_a_year_is_shared_of() {
    check("from the 4th to the 9th of last month", &["the 4th to the 9th of last month DATE 2016-05-04/2016-05-09"]);
    check("on the 4th and 9th of next month", &["the 4th DATE 2016-07-04", "9th of next month DATE 2016-07-09"]);
    check("on Monday and Tuesday of last week", &["Monday DATE 2016-06-06", "Tuesday of last week DATE 2016-06-07"]);
    check(
        "in the second and third quarters of 2013",
        &["the second DATE 2013-Q2", "third quarters of 2013 DATE 2013-Q3"],
    );
    check("in the first and second halves of 2013", &["the first DATE 2013-H1", "second halves of 2013 DATE 2013-H2"]);
    check("in Q2 and Q4 2013", &["Q2 DATE 2013-Q2", "Q4 2013 DATE 2013-Q4"]);
    check("She has an H1 visa.", &[]);
}

#[test]
fn weeks_told_by_a_day() {
    check("in the week of 8 August", &["the week of 8 August DATE 2016-W32"]);
    check("in the week beginning Monday, 8 August 2016", &["the week beginning Monday, 8 August 2016 DATE 2016-W32"]);
    check("in the week ended May 6, 2016", &["the week ended May 6, 2016 DATE 2016-04-30/2016-05-06"]);
    check("in the week before 9 May", &["the week before 9 May DATE 2016-05-02/2016-05-08"]);
    check("over the weekend of 7 May 2016", &["the weekend of 7 May 2016 DATE 2016-W18-WE"]);
    check("in the week of 3-9 May 2014", &["the week of 3-9 May 2014 DATE 2014-05-03/2014-05-09"]);
    check("in the first week of May", &["the first week of May DATE 2016-05-01/2016-05-07"]);
    check("on the last day of last month", &["the last day of last month DATE 2016-05-31"]);
    check("in the year 2013", &["the year 2013 DATE 2013"]);
    check("in the month of April", &["the month of April DATE 2016-04"]);
    check("on the Tuesday after Easter", &["the Tuesday after Easter DATE 2016-03-29"]);
    check("on the Friday before 9 May 2016", &["the Friday before 9 May 2016 DATE 2016-05-06"]);
}

#[test]
fn lengths_from_now_and_from_the_time_told() {
    check("It opens in nine days’ time.", &["nine days’ time DATE 2016-06-24"]);
    check("It opens in just over a week's time.", &["just over a week's time DATE 2016-W25"]);
    check("It opens in three months' time.", &["three months' time DATE 2016-09"]);
    check("She wasted three days' pay", &["three days DURATION P3D"]);
    check("It will open a week on Friday.", &["a week on Friday DATE 2016-06-24"]);
    check("It will open tomorrow week.", &["tomorrow week DATE 2016-06-23"]);
    check("It was shut for a week on Friday.", &["a week DURATION P1W", "Friday DATE 2016-06-10"]);
    check("He left a month ago yesterday.", &["a month ago yesterday DATE 2016-05-14"]);
    check(
        "On May 9 they met. Three days before, he left.",
        &["May 9 DATE 2016-05-09", "Three days before DATE 2016-05-06"],
    );
}

#[test]
fn places_ships_and_titles_that_hold_days_are_no_times() {
    for text in [
        "The ferry Second of April sank off Vell.",
        "The tug, the Ninth of March, sank.",
        "They filled Second of April Square and the 9 March Bridge.",
        "Cars on 9 July Avenue stood still.",
        "The 9 March Youth Movement and the April 9 Brigade met.",
        "They met in the Square of the Second of April.",
        "Her novel “The Day Before Yesterday” sold well.",
        "Her film “Ten Nights in March” sold well.",
        "The band Last Friday split.",
        "The song “Sunday” was played, and the film 1999 shown.",
        "She hosts Next Week Tonight on air.",
    ] {
        check(text, &[]);
    }
    check("It sank on the Second of April.", &["the Second of April DATE 2016-04-02"]);
    check("On 9 March Bridge Street was shut.", &["9 March DATE 2016-03-09"]);
    check("He told the newspaper “Monday was hard” again.", &["Monday DATE 2016-06-13"]);
    check("He told the newspaper “Last week was hard” again.", &["Last week DATE 2016-W23"]);
    check("“Tomorrow,” said the band.", &["Tomorrow DATE 2016-06-16"]);
}

/// Marks of Markdown are gone from an article's text; what they set off is known.
#[test]
fn a_title_in_italics_is_no_time() {
    let found = |text: &str| {
        let file = format!("---\ntitle: t\npublished: 2016-06-15\n---\n{text}\n");
        let (article, _) = parse(Path::new("a.md"), file.into_bytes()).unwrap();
        times(&article).iter().map(|t| article.text[t.start..t.end].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("They read *Two Nights in May* on Monday."), ["Monday"]);
    assert_eq!(found("The ferry *Sunday* sank *on Monday*."), ["Monday"]);
    assert_eq!(found("**What Came on Monday**: nothing."), ["Monday"]);
}
