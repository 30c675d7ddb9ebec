//! Reports of sanctions in the ways of news wires: who does what to whom, and what is no report of a measure.

use crate::corpus::parse;
use crate::lexicon::Lexicon;
use crate::record::{Target, extract};
use std::path::Path;

/// Each sanction as `issuer | measure | targets | grounds`.
fn found(text: &str) -> Vec<String> {
    let file = format!("---\ntitle: t\npublished: 2025-06-18\n---\n{text}\n");
    let (article, _) = parse(Path::new("a.md"), file.into_bytes()).unwrap();
    let record = extract(&article, &Lexicon::embedded().unwrap());
    let target = |t: &Target| {
        let parts = [t.count.map(|n| n.to_string()), t.kind.clone(), (!t.names.is_empty()).then(|| t.names.join("/"))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let show = |s: &crate::record::Sanction| {
        let targets: Vec<String> = s.targets.iter().map(target).collect();
        let grounds = s.grounds.as_ref().map_or("-", |g| &article.text[g.start..g.end]);
        let issuer = s.issuer.as_deref().unwrap_or("-");
        format!("{issuer} | {:?} | {} | {grounds}", s.measure, targets.join("; "))
    };
    record.sanctions.iter().map(show).collect()
}

fn check(text: &str, expect: &[&str]) {
    assert_eq!(found(text), expect, "{text}");
}

#[test]
fn measures_and_targets() {
    check(
        "The Treasury said it was imposing sanctions on more than 30 people and entities tied to two smugglers.",
        &["Treasury | Imposed | 30 people; entities | tied to two smugglers"],
    );
    check(
        "Freedonia, Sylvania and Ruritania sanctioned two ministers, Ada Berg and Ivo Horn, for inciting violence.",
        &["Freedonia, Sylvania and Ruritania | Imposed | 2 ministers Ada Berg/Ivo Horn | inciting violence"],
    );
    check(
        "New sanctions were imposed on Freedonia's military by Sylvania and Ruritania.",
        &["Sylvania and Ruritania | Imposed | Freedonia's military | -"],
    );
    check(
        "The Council ordered a global embargo on trade with Freedonia as punishment for seizing Sylvania.",
        &["Council | Imposed | Freedonia | seizing Sylvania"],
    );
    check("The president signed an order ending sanctions on Freedonia.", &["president | Lifted | Freedonia | -"]);
}

#[test]
fn what_is_announced_threatened_and_called_for() {
    check(
        "The Commission announced that it would lift all sanctions on Freedonia to help the country recover.",
        &["Commission | Lifted | Freedonia | help the country recover"],
    );
    check(
        "The chancellor threatened to impose sanctions on countries buying Freedonian oil unless fighting ends.",
        &["chancellor | Threatened | countries | -"],
    );
    check(
        "Lawmakers in Sylvania want Freedonia to blacklist a dozen oligarchs.",
        &["Lawmakers | CalledFor | 12 oligarchs | -"],
    );
}

/// A subordinate clause's own subject issues its measure, not the subject of the sentence before it.
#[test]
fn a_clause_has_its_own_issuer() {
    check(
        "The talks ended in Sylvania, even as Freedonia escalated pressure by imposing new sanctions.",
        &["Freedonia | Imposed |  | -"],
    );
}

/// A reason belongs to the measure, not to a clause about what it bars.
#[test]
fn a_relative_clause_gives_no_grounds() {
    check(
        "The Council imposed new sanctions that bar trading for anything other than food.",
        &["Council | Imposed |  | -"],
    );
}

#[test]
fn one_stands_under_somebodys_measures() {
    check(
        "Their sponsor, Orvan Bank, is subject to U.S. sanctions.",
        &["United States | Imposed | sponsor Orvan Bank | -"],
    );
    check("The club's lender, Orvan Bank, is under Canadian sanctions.", &["Canada | Imposed | lender Orvan Bank | -"]);
    check("Orvan Bank is under sanctions by Japan.", &["Japan | Imposed | Orvan Bank | -"]);
    check("Orvan Bank figures on Japan's sanctions list.", &["Japan | Imposed | Orvan Bank | -"]);
    check("Orvan Bank remains on the sanctions list of Canada.", &["Canada | Imposed | Orvan Bank | -"]);
}

#[test]
fn another_clause_s_name_stands_under_nothing() {
    for text in [
        "The analyst, Olga Brandt, said Orvan Bank is under EU sanctions.",
        "Olga Brandt said the bank is under EU sanctions.",
        "The club that Tom Reed joined is under Canadian sanctions.",
        "The bank told Tom Reed it is under EU sanctions.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn what_somebody_has_is_blocked() {
    check("All property of Orvan Bank has been blocked by Japan.", &["Japan | Imposed | Orvan Bank | -"]);
    check("Canada has blocked all assets of Orvan Bank.", &["Canada | Imposed | Orvan Bank | -"]);
    check("The assets of Orvan Bank were frozen by Japan.", &["Japan | Imposed | Orvan Bank | -"]);
}

#[test]
fn visas_are_withheld() {
    check("Japan has stopped issuing visas to Ivo Tamm.", &["Japan | Imposed | Ivo Tamm | -"]);
    check("Canada will stop issuing visas to Ivo Tamm.", &["Canada | Threatened | Ivo Tamm | -"]);
}

#[test]
fn what_is_not_done_and_what_is_done_instead() {
    for text in [
        "Canada did not lift its sanctions on Orvan Bank but extended them.",
        "Canada has not ended the sanctions against Orvan Bank; it has renewed them until July.",
        "Rather than lifting its sanctions on Orvan Bank, Canada extended them.",
        "The sanctions on Orvan Bank were not lifted but extended by Canada.",
        "Canada did not end its travel ban on Orvan Bank but extended it by a year.",
    ] {
        check(text, &["Canada | Extended | Orvan Bank | -"]);
    }
}

/// "Not only did X" asks nothing and denies nothing.
#[test]
fn not_only_puts_the_subject_behind_its_verb() {
    check("Not only did Canada sanction Orvan Bank, it shut its branch.", &["Canada | Imposed | Orvan Bank | -"]);
    check("Not only did Canada impose sanctions on Orvan Bank.", &["Canada | Imposed | Orvan Bank | -"]);
}

/// What is only brought up of a target in an aside denies nothing of the measure.
#[test]
fn an_aside_of_the_target_denies_no_measure() {
    check("Orvan Bank, which denied the charge, was blacklisted by Canada.", &["Canada | Imposed | Orvan Bank | -"]);
    check("Orvan Bank, which denied that it had been blacklisted by Canada, closed.", &[]);
}

/// What a text takes back is no report, by rules alone either.
#[test]
fn what_is_taken_back_is_none() {
    for text in [
        "CLAIM: Canada has sanctioned Ivo Tamm.\n\nVERDICT: False. The name is on no list.",
        "FACT CHECK: Claim: Canada sanctioned Ivo Tamm.",
        "Correction: An earlier version of this article said that Canada had sanctioned Ivo Tamm.",
        "In an earlier edition we wrote that Canada had sanctioned Ivo Tamm.",
        "This story originally stated that Canada had sanctioned Ivo Tamm.",
        "The claim\n\nCanada has sanctioned Ivo Tamm.\n\nThe verdict\n\nFalse.",
        "The paper wrote that Canada had sanctioned Ivo Tamm. It has not.",
        "The paper wrote that Canada had sanctioned Ivo Tamm. That is not true.",
    ] {
        check(text, &[]);
    }
    for text in [
        "CLAIM: Canada has sanctioned Ivo Tamm.\n\nVERDICT: True.",
        "Facts: Canada has sanctioned Ivo Tamm.",
        "A report earlier on Monday said that Canada has sanctioned Ivo Tamm.",
        "An earlier version of the bill failed. Canada has sanctioned Ivo Tamm.",
        "Canada has sanctioned Ivo Tamm. It has not said why.",
        "Canada has sanctioned Ivo Tamm. Japan has not.",
    ] {
        check(text, &["Canada | Imposed | Ivo Tamm | -"]);
    }
}

#[test]
fn no_measures() {
    for text in [
        "Orvan Bank is not subject to U.S. sanctions.",
        "Orvan Bank could be subject to U.S. sanctions.",
        "Whether Orvan Bank is subject to U.S. sanctions is disputed.",
        "Orvan Bank is subject to U.S. sanctions law.",
        "The deal with Orvan Bank is subject to U.S. sanctions.",
        "Nobody at Orvan Bank is under U.S. sanctions.",
        "Orvan Bank no longer figures on Japan's sanctions list.",
        "The figures on Japan's sanctions list were published.",
        "The sale of the assets of Orvan Bank was blocked by Canada.",
        "The accounts of Ivo Tamm were blocked by Chirp.",
        "A landslide has blocked the property of Ivo Tamm.",
        "Canada stopped issuing visas at its embassy because of a flood.",
        "Canada did not stop issuing visas to Ivo Tamm.",
        "Canada discussed the sanctions on Orvan Bank but did not extend them.",
        "Canada did not lift its sanctions on Orvan Bank.",
        "Not only did Canada not sanction Orvan Bank, it gave it a loan.",
        "Foreign ministers failed on Tuesday to agree on a package of sanctions against Freedonia.",
        "Shares in the bank, which has been under sanctions since 2014, fell.",
        "The minister said sanctions imposed by Freedonia had failed.",
        "Sylvania denied that it had blacklisted the drone maker.",
        "The governing body sanctioned the title fight.",
        "The sanctions committee meets on Tuesday.",
        "The prime minister has ruled out sanctions against Freedonia.",
        "That could include imposing sanctions against institutions.",
        "They gained access to billions in frozen overseas funds.",
        "Goods were unloaded despite the U.N.-ordered sanctions.",
        "The city designated the bridge as a landmark.",
    ] {
        check(text, &[]);
    }
}
