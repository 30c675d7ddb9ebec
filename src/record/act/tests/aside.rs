//! Names beside a target, words in another sense, denials that are none, and whose a list is.

use super::{Article, IMPOSED, check, tagged};
use crate::lexicon::Lexicon;
use crate::record::{Measure, Sanction};

/// What the record keeps of a tagged text: issuer, measure and names.
fn kept(marked: &str, told: &[&[Measure]]) -> Vec<String> {
    let lexicon = Lexicon::embedded().unwrap();
    let (article, tags): (Article, _) = tagged("Harbour Wire", marked, told);
    let record = crate::record::extract_tagged(&article, &lexicon, &tags);
    let names = |s: &Sanction| s.targets.iter().flat_map(|t| t.names.clone()).collect::<Vec<_>>().join("/");
    let show = |s: &Sanction| format!("{} {:?} {}", s.issuer.as_deref().unwrap_or("-"), s.measure, names(s));
    record.sanctions.iter().map(show).collect()
}

fn table(cases: &[(&str, &[&str])], told: &[&[Measure]]) {
    let wrong: Vec<_> =
        cases.iter().map(|(text, expect)| (text, kept(text, told), expect)).filter(|(_, f, e)| f != *e).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn names_beside_a_target_are_none() {
    table(
        &[
            ("[I Canada] sanctioned [N Orel Works], of [N Upper Kama].", &["Canada Imposed Orel Works"]),
            (
                "[I Canada] sanctioned [N Orel Works], whose lawyer, [N Jens Holt], left.",
                &["Canada Imposed Orel Works"],
            ),
            ("[I Canada] sanctioned [N Orel Works], a former partner of [N Alpen].", &["Canada Imposed Orel Works"]),
            (
                "[I Canada] sanctioned [N Orel Works], a subsidiary of the Swiss group [N Alpen].",
                &["Canada Imposed Orel Works"],
            ),
            (
                "[I Canada] sanctioned [N Orel Works], which is a unit of the Orvanian shipowner [N Alpen].",
                &["Canada Imposed Orel Works"],
            ),
            (
                "[I Canada] sanctioned [N Orel Works], a subsidiary of [N Alpen], and [N Ada Berg].",
                &["Canada Imposed Orel Works/Ada Berg"],
            ),
            (
                "[I Canada] sanctioned [N Alpen] and its subsidiary [N Orel Works].",
                &["Canada Imposed Alpen/Orel Works"],
            ),
            (
                "[I Canada] sanctioned [N Orel Works] for carrying guns made by [N Orbis] to [N Port Lanta].",
                &["Canada Imposed Orel Works"],
            ),
            (
                "[I Canada] sanctioned [N Orel Works] but spared its owner, [N Ada Berg].",
                &["Canada Imposed Orel Works"],
            ),
            (
                "[I Canada] sanctioned [N Orel Works] but left its bank, [N Tarn Re], alone.",
                &["Canada Imposed Orel Works"],
            ),
            (
                "[I Canada] sanctioned [N Orel Works] for smuggling and [N Ada Berg] for bribing judges.",
                &["Canada Imposed Orel Works/Ada Berg"],
            ),
        ],
        &[IMPOSED],
    );
}

#[test]
fn who_is_kept_off_a_list_is_not_taken_off() {
    const LIFTED: &[Measure] = &[Measure::Lifted];
    table(
        &[
            ("A veto kept [N3 Ivo Tamm] off [I Canada]'s sanctions list.", &[]),
            ("[N3 Ivo Tamm] was left off [I Canada]'s sanctions list.", &[]),
            ("[I Canada] struck [N3 Ivo Tamm] from its draft sanctions list.", &[]),
            ("[I Canada] struck [N3 Ivo Tamm] from its sanctions list.", &["Canada Lifted Ivo Tamm"]),
        ],
        &[LIFTED],
    );
}

#[test]
fn what_is_approved_listed_or_kept_is_not_sanctioned() {
    table(
        &[
            ("[I Canada] sanctioned a second large loan to [N Orel Works].", &[]),
            ("The merger of [N Orel Works] was welcome, and a loan was sanctioned by [I Canada].", &[]),
            ("[N Orel Works] was listed on the Tarn Stock Exchange by [I Canada].", &[]),
            ("[I Canada] designated [N Orel Quay] a nature reserve.", &[]),
            ("[I Canada] sanctioned the loan shark [N Ivo Tamm].", &["Canada Imposed Ivo Tamm"]),
            ("[I Canada] sanctioned the film firm [N Orel].", &["Canada Imposed Orel"]),
        ],
        &[IMPOSED],
    );
}

#[test]
fn exchanges_and_bans_on_habits_sanction_nobody() {
    const LIFTED: &[Measure] = &[Measure::Lifted];
    table(
        &[
            ("The [I Tarn Stock Exchange] on Monday delisted [N3 Orel Works].", &[]),
            ("[N3 Orel Works] was delisted from the [I Tarn Exchange].", &[]),
            ("[I Canada] lifted its ban on [K3 campfires in two parks] and waived entry fees.", &[]),
            ("[I Canada] lifted its ban on mobile phones in schools.", &[]),
            ("The crypto exchange [N3 Orel Coin] was delisted by [I Canada].", &["Canada Lifted Orel Coin"]),
            ("[I Canada] lifted its ban on flights by [N3 Orel Air].", &["Canada Lifted Orel Air"]),
            ("[I Canada] lifted its ban on caviar made by [N3 Orel Works].", &["Canada Lifted Orel Works"]),
            ("[I Canada] lifted its travel ban on [N3 Ivo Tamm].", &["Canada Lifted Ivo Tamm"]),
        ],
        &[LIFTED],
    );
    table(
        &[
            ("[I Canada] blocked the takeover of [N Orel Works].", &[]),
            ("[I Canada] blocked the assets of [N Orel Works].", &["Canada Imposed Orel Works"]),
        ],
        &[IMPOSED],
    );
}

#[test]
fn flags_forms_and_nicknames_stand_with_their_names() {
    table(
        &[
            (
                "[I Canada] sanctioned the [N Gabon]-flagged [N Sea Tern] and the [N Belize-flagged Hask].",
                &["Canada Imposed Sea Tern/Hask"],
            ),
            (
                "[I Canada] sanctioned [N JSC Orel], [N PJSC Tarn Forge] and [N LLC Vega].",
                &["Canada Imposed JSC Orel/PJSC Tarn Forge/LLC Vega"],
            ),
            ("[I Canada] sanctioned [N Orel], JSC and [N Tarn Forge].", &["Canada Imposed Orel, JSC/Tarn Forge"]),
            (
                "[I Canada] sanctioned [N Ivo] “the Broker” [N Tamm] and [N Ada Berg].",
                &["Canada Imposed Ivo “the Broker” Tamm/Ada Berg"],
            ),
            ("[I Canada] sanctioned [N Orel Tramways] (1911) [N Ltd].", &["Canada Imposed Orel Tramways (1911) Ltd."]),
            ("[I Canada] sanctioned [N Orel], “a den”, [N Tamm] and [N Berg].", &["Canada Imposed Orel/Tamm/Berg"]),
        ],
        &[IMPOSED],
    );
}

#[test]
fn a_denial_bears_on_its_own_verb() {
    table(
        &[
            ("[I Canada] sanctioned [N Orel Works], which denies that it knew.", &["Canada Imposed Orel Works"]),
            (
                "[I Canada] not only sanctioned [N Orel Works] but also recalled its envoy.",
                &["Canada Imposed Orel Works"],
            ),
            ("[I Canada] sanctioned [N Orel Works], which Orel denies.", &[]),
        ],
        &[IMPOSED],
    );
    table(
        &[
            ("Nobody in the trade was surprised when Canada sanctioned Orel Works.", &["Canada Imposed Orel Works"]),
            ("Canada did not hesitate to sanction the refiner Orel Works.", &["Canada Imposed Orel Works"]),
            ("Canada lost no time in sanctioning the refiner Orel Works.", &["Canada Imposed Orel Works"]),
            ("Canada did not sanction the refiner Orel Works.", &[]),
            ("Nobody knew when Canada sanctioned Orel Works.", &[]),
            ("A satirical site wrote that Canada had sanctioned the refiner Orel Works.", &[]),
        ],
        &[&[]],
    );
}

#[test]
fn a_list_is_its_owners() {
    table(&[("[N Orel Works] now stands on Canada's sanctions list.", &["Canada Imposed Orel Works"])], &[IMPOSED]);
}

#[test]
fn ranks_bodies_and_partners_are_parts_of_names() {
    for (text, expect) in [
        ("[I Quell] listed [N Maj]. [N Gen]. [N Ivo Tamm] and Col. Ada Berg over it.", "Ivo Tamm/Ada Berg"),
        ("[I Quell] listed the [N Bank] of [N Tarn Coast].", "Bank of Tarn Coast"),
        (
            "[I Quell] listed the [N Bank of Tarn], Unit 12 and the Institute for Cold and Polar Physics.",
            "Bank of Tarn/Unit 12/Institute for Cold and Polar Physics",
        ),
        ("[I Quell] listed [N Harper], [N Lund & Sons].", "Harper, Lund & Sons"),
    ] {
        check("Harbour Wire", text, &[IMPOSED], &[&format!("Quell | Imposed | {expect} | - | -")]);
    }
}

#[test]
fn a_name_goes_on_behind_its_kind() {
    check(
        "Harbour Wire",
        "[I Quell] froze the assets of the [K trader] [N Orsk Grain].",
        &[IMPOSED],
        &["Quell | Imposed | trader Orsk Grain | - | -"],
    );
}
