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

#[test]
fn a_conviction_that_was_quashed_bears_nothing_out() {
    let words = &["forge=forging", "deeds"];
    for told in [
        "The court quashed the conviction of Varley for forging the deeds.",
        "Varley's conviction for forging the deeds was set aside.",
    ] {
        check("did he forge the deeds", told, words, open(Effect::Denied));
    }
    let upheld = "The court upheld the conviction of Varley for forging the deeds.";
    check("did he forge the deeds", upheld, words, Finding::Supported);
}

#[test]
fn a_promise_kept_is_done_and_one_broken_is_not() {
    let words = &["close", "port"];
    let question = "did they close the port";
    for (told, expect) in [
        ("They carried out their threat to close the port.", Finding::Supported),
        ("They made good on a promise to close the port.", Finding::Supported),
        ("They broke their promise to close the port.", Finding::Contradicted),
        ("They have not kept their promise to close the port.", Finding::Contradicted),
        ("They kept repeating their promise to close the port.", open(Effect::Planned)),
    ] {
        check(question, told, words, expect);
    }
}

#[test]
fn what_is_regretted_was_done_and_what_was_only_heard_is_not_told() {
    check(
        "did he sell the boat",
        "He said he regretted selling the boat.",
        &["sell=selling", "boat"],
        Finding::Supported,
    );
    let heard = "He recalled hearing that the mayor sold the boat.";
    check("did the mayor sell the boat", heard, &["mayor", "sell=sold", "boat"], open(Effect::Alleged));
    let forgot = "He could not recall selling the boat.";
    check("did he sell the boat", forgot, &["sell=selling", "boat"], open(Effect::Unclear));
}

#[test]
fn what_was_feared_and_came_is_so() {
    let words = &["dam", "burst"];
    check("has the dam burst", "As had been feared, the dam at Orle has burst.", words, Finding::Supported);
    let feared = "As residents feared the dam at Orle had burst, soldiers moved in.";
    check("has the dam burst", feared, words, open(Effect::Feared));
}

#[test]
fn what_was_announced_is_told_where_it_was_done() {
    let words = &["shut", "foundry"];
    let said = "Orbis had said it would shut the foundry if orders fell, and on Monday it";
    check("has it shut the foundry", &format!("{said} shut the foundry."), words, Finding::Supported);
    for other in ["shut another foundry.", "shut the Marl foundry.", "said it would shut the foundry in May."] {
        check("has it shut the foundry", &format!("{said} {other}"), words, open(Effect::If));
    }
}

#[test]
fn what_happens_in_a_story_is_not_told() {
    let words = &["burn", "treaty"];
    let open = open(Effect::Counterfactual);
    for told in [
        "In the closing scene Marsh burns the treaty.",
        "The film ends when Marsh burns the treaty.",
        "At the end of the novel, Marsh burns the treaty.",
    ] {
        check("did Marsh burn the treaty", told, words, open);
    }
    let act = "In an act of defiance, Marsh burned the treaty.";
    check("did Marsh burn the treaty", act, words, Finding::Supported);
}

#[test]
fn nobody_except_him_is_he() {
    let told = "No one except Horn signed the lease at the town hall.";
    check("did Horn sign the lease", told, &["Horn", "sign", "lease"], Finding::Supported);
    let told = "No minister except Horn signed the lease at the town hall.";
    check("did ministers sign the lease", told, &["minister", "sign", "lease"], open(Effect::Unclear));
}

#[test]
fn what_his_own_does_he_does_not() {
    let told = "Last week Ana Roe's dog died in the crash.";
    check("did Roe die in the crash", told, &["Roe", "die", "crash"], super::open(Reason::OtherParty));
}
