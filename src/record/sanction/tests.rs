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
fn no_measures() {
    for text in [
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
