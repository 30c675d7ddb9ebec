//! What a sentence only mentions, excepts, averts or takes for granted.

use super::tests::{check, open};
use super::*;

#[test]
fn what_goes_on_no_more_is_no_to_whether_it_still_does() {
    let later = super::open(Reason::OtherTime);
    let words = &["call=calls", "Tarn"];
    check("does the ferry still call at Tarn", "The ferry no longer calls at Tarn.", words, Finding::Contradicted);
    let stopped = "Ferries have stopped calling at Tarn.";
    check("do ferries still call at Tarn", stopped, &["call=calling", "Tarn"], Finding::Contradicted);
    check("did ferries call at Tarn", stopped, &["call=calling", "Tarn"], open(Effect::Undone));
    check("does the ferry still call at Tarn", "The ferry called at Tarn.", &["call=called", "Tarn"], later);
}

#[test]
fn what_is_only_mentioned_is_not_told_as_done() {
    let (mentioned, tried) = (open(Effect::Mentioned), open(Effect::Tried));
    let told = "The company spoke of draining the lake.";
    check("did the company drain the lake", told, &["company", "drain=draining", "lake"], open(Effect::Mentioned));
    let told = "Two ministers battled to save the mill.";
    check("did the ministers save the mill", told, &["ministers", "save", "mill"], mentioned);
    let told = "A bid by a small group of members to remove the treasurer was defeated.";
    check("was the treasurer removed", told, &["treasurer", "remove"], tried);
    let told = "The quake forced the bank to close its doors.";
    check("did the bank close its doors", told, &["bank", "close", "doors"], Finding::Supported);
    let told = "The belief that Marsh took the money is old.";
    check("did Marsh take the money", told, &["Marsh", "take=took", "money"], open(Effect::Alleged));
}

#[test]
fn whoever_is_excepted_did_not_do_it() {
    for told in [
        "Every council except Drummet adopted the plan.",
        "All the councils but Drummet adopted the plan.",
        "The plan was adopted by every council apart from Drummet.",
        "With the exception of Drummet, all councils adopted the plan.",
    ] {
        let words = &["Drummet", "adopt", "plan"];
        check("did Drummet adopt the plan", told, words, open(Effect::Negative));
        let others = &["councils=council", "adopted", "plan"];
        check("have councils adopted the plan", told, others, Finding::Supported);
    }
}

#[test]
fn what_was_averted_forged_or_played_did_not_happen() {
    let words = &["bomb", "bridge"];
    let foiled = "Police foiled a plot to bomb the bridge.";
    check("did they bomb the bridge", foiled, words, open(Effect::Planned));
    check("was the strike averted", "The strike was averted.", &["strike"], Finding::Contradicted);
    let fake = "The recording in which Hamdi orders the retreat turned out to be a forgery.";
    check("did Hamdi order the retreat", fake, &["Hamdi", "order", "retreat"], Finding::Contradicted);
    let played = "In the play, Marlow flees the capital.";
    check("did Marlow flee the capital", played, &["Marlow", "flee", "capital"], open(Effect::Counterfactual));
    let launch = "The launch of the satellite, planned for Tuesday, was postponed to June.";
    check("did the satellite launch on Tuesday", launch, &["satellite", "launch", "Tuesday"], open(Effect::Undone));
}

#[test]
fn what_is_taken_for_granted_is_so() {
    let words = &["sell=sold", "boat"];
    for told in [
        "Renn has not explained why she sold the boat.",
        "Nobody knew that Renn had sold the boat.",
        "Renn did not deny that she had sold the boat.",
        "Only after a long winter did Renn say that she had sold the boat.",
        "Renn made no secret of having sold the boat.",
        "Rumours that Renn had sold the boat proved true.",
    ] {
        check("did Renn sell the boat", told, words, Finding::Supported);
    }
    let told = "Guards failed to prevent the protester Ines Falk from climbing the tower.";
    check("did Ines Falk climb the tower", told, &["climb", "tower"], Finding::Supported);
    let told = "Far from resigning, Rand took a second post.";
    check("did Rand take a second post", told, &["take=took", "second", "post"], Finding::Supported);
}

#[test]
fn what_only_sounds_like_a_denial_is_none() {
    for (question, told, words) in [
        ("was Reed arrested", "Tom Reed, the head of the bank, was arrested.", &["Reed", "arrested"][..]),
        ("did Renn stay in Tarn", "Except for a brief visit in April, Renn stayed in Tarn.", &["Renn", "stay", "Tarn"]),
        ("did the bill pass", "The bill passed, and Reed was blocked from the hall.", &["bill", "pass"]),
        ("did Reed resign", "After the vote, Reed resigned and talks were suspended.", &["Reed", "resign"]),
        ("does Renn lead the bank", "Renn is the first woman to lead the bank.", &["Renn", "lead", "bank"]),
        ("did Tarn win the cup", "Tarn beat Orle to win the cup.", &["Tarn", "win", "cup"]),
        ("did Renn beat Moll", "In a five-set thriller, Renn beat Moll.", &["Renn", "beat", "Moll"]),
        ("did the mill stop paying them", "The mill stopped paying them in May.", &["mill", "stop", "paying"]),
    ] {
        check(question, told, words, Finding::Supported);
    }
    let ways = "Ministers studied ways of cutting taxes.";
    check("did ministers cut taxes", ways, &["ministers=Ministers", "cut=cutting", "taxes"], open(Effect::Mentioned));
}
