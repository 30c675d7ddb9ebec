//! Kinds beside names, numbers that count targets, and whom a target without a name means.

use super::{IMPOSED, check, found};

/// A marked sentence with the targets that it makes.
const TABLE: &[(&str, &str)] = &[
    ("[I Quell] listed the lottery firm [N Ostra Nord].", "lottery firm Ostra Nord"),
    ("[I Quell] listed its owner, [N Ivo Tamm].", "owner Ivo Tamm"),
    ("[I Quell] listed the diamond house of [N Tamm & Berg].", "diamond house Tamm & Berg"),
    ("[I Quell] listed the [N tug Calm Sea].", "tug Calm Sea"),
    ("[I Quell] listed [N Ivo Tamm].", "Ivo Tamm"),
    ("[I Quell], the union, added [N Ivo Tamm].", "Ivo Tamm"),
    ("[I Quell] listed the [N barge Rose], then the bloc added [N Ada Berg].", "barge Rose/Ada Berg"),
    ("[I Quell] has listed [N Ivo Tamm] and [N Ada Berg].", "Ivo Tamm/Ada Berg"),
    ("[I Quell] banned [N Iranian lorries].", "Iranian lorries"),
    ("[I Quell] banned [N Iranian] olive oil.", "Iranian olive oil"),
    ("[I Quell] listed [N Basra electricity authority].", "electricity authority Basra electricity authority"),
    ("[I Quell] listed [Q 1],200 [K traders].", "1200 traders"),
    ("[I Quell] listed the [K officers], [Q thirty-one] of them.", "31 officers"),
    ("[I Quell] listed [Q four] [K judges] and a [K cook].", "4 judges; 1 cook"),
    ("[I Quell] listed a [K cook].", "cook"),
    ("[I Quell] froze [Q eleven] billion of [K reserves].", "reserves"),
    ("[I Quell] listed [Q two] [K ships] under [Q nine] entries.", "2 ships"),
    ("[I Quell] listed the [N Two Friends].", "Two Friends"),
    ("[I Quell] listed the [Q two] [K groups], [K al-][N Fennar] and [N Brenn].", "2 groups al-Fennar/Brenn"),
    ("[I Quell] listed [N Calm Sea Company (CSC].", "Calm Sea Company"),
];

#[test]
fn kinds_and_counts_stand_beside_their_names() {
    let mut wrong = Vec::new();
    for (marked, expect) in TABLE {
        let found = found("Harbour Wire", marked, &[IMPOSED]);
        let whole = format!("Quell | Imposed | {expect} | - | -");
        wrong.extend((found != [whole]).then_some((marked, found)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_pronoun_means_the_person_spoken_of() {
    check(
        "Harbour Wire",
        "Marta Lind, the conductor, may go home. [I Quell] had barred her.",
        &[&[], IMPOSED],
        &["Quell | Imposed | Marta Lind | - | -"],
    );
    check(
        "Harbour Wire",
        "The insurer Ostra Mutual is back. [I Quell] had barred the [K insurer].",
        &[&[], IMPOSED],
        &["Quell | Imposed | insurer Ostra Mutual | - | -"],
    );
    check(
        "Harbour Wire",
        "Ostra Mutual met Calm Mutual. [I Quell] had barred the [K firm].",
        &[&[], IMPOSED],
        &["Quell | Imposed | firm | - | -"],
    );
}
