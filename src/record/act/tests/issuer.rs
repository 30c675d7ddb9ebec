//! Whose act it is, by publishers, letters, offices and lists.

use super::{IMPOSED, check, found, tagged};
use crate::lexicon::Lexicon;
use crate::record::Measure;

/// Publisher, text, and the issuers found.
const TABLE: &[(&str, &str, &[&str])] = &[
    ("Harbour Wire", "[I OFAC] listed [N Ivo Tamm].", &["OFAC"]),
    ("Harbour Wire", "[I FinCEN] cut off [N Ostra Bank].", &["FinCEN"]),
    ("Harbour Wire", "[I ECOWAS] listed [N Ivo Tamm].", &["ECOWAS"]),
    ("Harbour Wire", "[I QFX] listed [N Ivo Tamm].", &["QFX"]),
    ("Quell Freight Exchange Board", "[I QFEB] listed [N Ivo Tamm].", &["Quell Freight Exchange Board (QFEB)"]),
    ("Consilium", "[N Ivo Tamm] is listed.", &["Council of the European Union"]),
    ("GOV.UK", "[N Ivo Tamm] is listed.", &["United Kingdom"]),
    ("Lantern Zeitung (English service)", "[I Quell] listed [N Ivo Tamm].", &["Quell"]),
    ("Crown & Court", "[N Ivo Tamm] is listed.", &[]),
    ("Lantern Bulletin, Port Committee of Quell", "[N Ivo Tamm] is listed.", &["Port Committee of Quell"]),
    ("Official Gazette of Quell", "[N Ivo Tamm] is listed.", &["Quell"]),
    ("Canada Gazette, Part II", "[N Ivo Tamm] is listed.", &["Canada"]),
    ("Norwegian Ministry of Foreign Affairs", "[N Ivo Tamm] is listed.", &["Norway's Ministry of Foreign Affairs"]),
    ("Harbour Wire", "[I The UK sanctions minister] listed [N Ivo Tamm].", &["United Kingdom's sanctions minister"]),
    ("Harbour Wire", "[I The Treasury in London] listed [N Ivo Tamm].", &["United Kingdom's Treasury"]),
    ("Harbour Wire", "[I Quell], [I Dunsk] and [I Karsia] listed [N Ivo Tamm].", &["Quell", "Dunsk", "Karsia"]),
    ("Harbour Wire", "Dunsk's cabinet met. [I Ministers] listed [N Ivo Tamm].", &["Dunsk"]),
    ("Harbour Wire", "[I Quell] listed [N Ivo Tamm] under the [I Dunsk] (Sanctions) Regulations 2031.", &["Quell"]),
    ("Harbour Wire", "[I Quell] listed [N Ivo Tamm] on its [I Lantern] List.", &["Quell"]),
    ("Harbour Wire", "[N Ivo Tamm] was listed by [I the U.N.].", &["U.N."]),
    ("Harbour Wire", "[I Newly] listed [N Ivo Tamm] was away.", &[]),
    (
        "Harbour Wire",
        "[N Ivo Tamm] is listed by [I Quell], and according to the [I Dunsk Treasury] is rich.",
        &["Quell"],
    ),
    ("Harbour Wire", "[I fresh British] sanctions hit [N Ivo Tamm].", &["United Kingdom"]),
];

#[test]
fn issuers_are_bodies_in_full() {
    let lexicon = Lexicon::embedded().unwrap();
    let mut wrong = Vec::new();
    for (publisher, marked, expect) in TABLE {
        let sentences = marked.matches(". [").count() + 1;
        let told: &[&[Measure]] = if sentences > 1 { &[&[], &[Measure::Imposed]] } else { &[&[Measure::Imposed]] };
        let (article, tags) = tagged(publisher, marked, told);
        let found = crate::record::extract_tagged(&article, &lexicon, &tags).sanctions;
        let issuers: Vec<String> = found.into_iter().filter_map(|s| s.issuer).collect();
        wrong.extend((issuers != *expect).then_some((publisher, marked, issuers)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_list_is_its_heads() {
    check(
        "Treasury of Quell",
        "[I The Office of Grain Control] lists the following:\n\n[N Ivo Tamm]\n\n(b) [N Ada Berg]",
        &[&[Measure::Imposed], &[Measure::Imposed], &[Measure::Imposed]],
        &[
            "Office of Grain Control | Imposed |  | - | -",
            "Office of Grain Control | Imposed | Ivo Tamm | - | -",
            "Office of Grain Control | Imposed | Ada Berg | - | -",
        ],
    );
}

#[test]
fn who_is_acted_on_quoted_or_doubtful_does_not_act_beside_who_does() {
    let one = |marked, told| check("Harbour Wire", marked, &[IMPOSED], &[told]);
    one(
        "[I Quell] slapped an entry ban on [I Dunsk]'s former minister [N Joris Vale].",
        "Quell | Imposed | former minister Joris Vale | - | -",
    );
    one(
        "[I Quell] has cut [K Dunskan banks] off, [I interior minister Petr Blaha] said.",
        "Quell | Imposed | Dunskan banks | - | -",
    );
    one(
        "[I Quell] sanctioned [N Morag Tamm], a letter seen by [J Danube] Markets shows.",
        "Quell | Imposed | Morag Tamm | - | -",
    );
    // A body that says what it did acts, and so does whoever is a place and a state.
    one(
        "[I Quell's treasury] said on Monday [I it] had sanctioned [N Morag Tamm].",
        "Quell's treasury | Imposed | Morag Tamm | - | -",
    );
    check(
        "Harbour Wire",
        "[I Quell's treasury] said [I it] had sanctioned [N Morag Tamm], days after [I Dunsk] did.",
        &[IMPOSED],
        &["Quell's treasury | Imposed | Morag Tamm | - | -", "Dunsk | Imposed | Morag Tamm | - | -"],
    );
    check(
        "Harbour Wire",
        "[N Morag Tamm] was sanctioned by [I Quell] and, a day later, by [I Dunsk].",
        &[IMPOSED],
        &["Quell | Imposed | Morag Tamm | - | -", "Dunsk | Imposed | Morag Tamm | - | -"],
    );
}

#[test]
fn in_a_notice_letters_go_by_their_full_name_and_a_list_by_its_head() {
    check(
        "Ministry of Finance, Quell",
        "[I SECO] lists the following:\n\n(a) [J Tamm]'s brother [N Odo Varr]\n\n(b) [N Ostra Bank]",
        &[IMPOSED, IMPOSED, IMPOSED],
        &[
            "State Secretariat for Economic Affairs (SECO) | Imposed |  | - | -",
            "State Secretariat for Economic Affairs (SECO) | Imposed | brother Odo Varr | - | -",
            "State Secretariat for Economic Affairs (SECO) | Imposed | Ostra Bank | - | -",
        ],
    );
}

#[test]
fn a_short_name_is_of_whom_the_text_names_in_full() {
    let one = |publisher, marked, issuer| {
        let found = found(publisher, marked, &[&[], IMPOSED]);
        assert_eq!(found, [format!("{issuer} | Imposed | Ivo Tamm | - | -")], "{marked}");
    };
    one(
        "Harbour Wire",
        "The Office of Grain Control (OGC) met. [I OGC] listed [N Ivo Tamm].",
        "Office of Grain Control (OGC)",
    );
    one("Harbour Wire", "Envoys of the Halvic Union met. [I The Union] listed [N Ivo Tamm].", "Halvic Union");
    // A day and a word of rank are no part of a name.
    one("Harbour Wire", "On Wednesday Treasury met. [I Treasury] listed [N Ivo Tamm].", "Treasury");
    // Who informs of measures takes none.
    one(
        "Government Information Office of Quell",
        "The Halvic Union met. [N Ivo Tamm] was listed by [I the Union].",
        "Halvic Union",
    );
}

#[test]
fn entries_that_tell_who_acts_are_each_their_own() {
    check(
        "Harbour Wire",
        "Two lists grew:\n\n(a) [I Quell] sanctioned [N Ivo Tamm]\n\n(b) [J Dunsk] froze the assets of [N Ada Berg]",
        &[&[], IMPOSED, IMPOSED],
        &["Quell | Imposed | Ivo Tamm | - | -", "Dunsk | Imposed | assets Ada Berg | - | -"],
    );
}

#[test]
fn what_is_half_seen_of_a_name_belongs_to_it() {
    let rows = [
        ("The [I Danube Growth] [H Bank] blacklisted [N Halvard Lines].", "Danube Growth Bank"),
        ("The [H End]-[I User Review Committee] listed [N Halvard Lines] on Monday.", "End-User Review Committee"),
        ("The [H Trade] [I Licensing Court] struck [N Halvard Lines] off.", "Trade Licensing Court"),
        ("The [I Licensing Court] [H yesterday] struck [N Halvard Lines] off.", "Licensing Court"),
    ];
    for (marked, issuer) in rows {
        check("The Bell Post", marked, &[IMPOSED], &[&format!("{issuer} | Imposed | Halvard Lines | - | -")]);
    }
}

#[test]
fn in_a_notice_who_is_only_acted_on_leaves_the_act_to_its_publisher() {
    let into = "The import of [K timber] into the [I Republic of Ostra] is prohibited.";
    check("Ministry of Trade of Quell", into, &[IMPOSED], &["Ministry of Trade of Quell | Imposed | timber | - | -"]);
    let called = "The [I Quellish side] requested that [I Ostra] proscribe [N Halvard Lines].";
    check(
        "Ministry of Trade of Quell",
        called,
        &[&[Measure::CalledFor]],
        &["Ostra | CalledFor | Halvard Lines | - | -"],
    );
}
