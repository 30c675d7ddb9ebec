//! What must hold before yes or no is told, and what must not pass.

use super::*;

/// What a sentence makes of a question whose words stand in both, each written in the same letters from its third on or
/// given as `asked=told`.
pub fn check(question: &str, sentence: &str, words: &[&str], expect: Finding) {
    let lexicon = Lexicon::embedded().unwrap();
    let (asked, told) = (marks(question, &lexicon), marks(sentence, &lexicon));
    let pair = |word: &&str| {
        let (a, t) = word.split_once('=').unwrap_or((word, word));
        let sort = match a.chars().next() {
            Some(c) if c.is_uppercase() => Sort::Name,
            Some(c) if c.is_ascii_digit() => Sort::Number,
            _ => Sort::Word,
        };
        let places: Vec<usize> = sentence.match_indices(t).map(|(i, _)| i).collect();
        assert!(!places.is_empty(), "{t} in {sentence}");
        {
            let asked = question.find(a).unwrap();
            Pair { asked, end: asked + a.len(), told: places, sort, opposite: None }
        }
    };
    let pairs: Vec<Pair> = words.iter().map(pair).collect();
    let got = finding(&Case {
        asked: Side { text: question, marks: &asked },
        told: Side { text: sentence, marks: &told },
        pairs: &pairs,
        party: &[],
        said: &[],
        words: &lexicon.factuality.claims,
        amounts: &lexicon.amounts,
    });
    assert_eq!(bare(got), expect, "{question} / {sentence}");
}

/// The finding without its cue.
fn bare(finding: Finding) -> Finding {
    match finding {
        Finding::Open { reason, .. } => super::open(reason),
        told => told,
    }
}

pub fn open(effect: Effect) -> Finding {
    super::open(Reason::Uncommitted(effect))
}

#[test]
fn says_so_only_of_what_is_sure_and_so() {
    let words = &["sell=sold", "boat"];
    check("did Ro sell the boat", "Ro sold the boat.", words, Finding::Supported);
    check("did Ro sell the boat", "Ro denied that he sold the boat.", words, open(Effect::Denied));
    check("did Ro sell the boat", "Ro never sold the boat.", words, Finding::Contradicted);
    check("did Ro sell the boat", "If Ro sold the boat, he will leave.", words, open(Effect::If));
    check("did Ro sell the boat", "Ro reportedly sold the boat.", words, open(Effect::Alleged));
    check("did Ro sell the boat", "Has Ro sold the boat?", words, open(Effect::Asked));
}

#[test]
fn what_is_planned_has_not_been_done_and_need_not_come() {
    check("did Ro sell the boat", "Ro plans to sell the boat.", &["sell", "boat"], open(Effect::Planned));
    check("will Ro sell the boat", "Ro plans to sell the boat.", &["sell", "boat"], open(Effect::Planned));
    check("will Ro sell the boat", "Ro sold the boat.", &["sell=sold", "boat"], super::open(Reason::OtherTime));
    check("did Ro sell the boat", "Ro will sell the boat.", &["sell", "boat"], super::open(Reason::OtherTime));
    check("will Ro sell the boat", "Ro will sell the boat.", &["sell", "boat"], Finding::Supported);
    check("will Ro sell the boat", "Ro ruled out selling the boat.", &["sell", "boat"], Finding::Contradicted);
}

#[test]
fn a_claim_that_is_itself_a_denial_or_a_plan() {
    check("does Ro plan to sell the boat", "Ro plans to sell the boat.", &["plan", "sell", "boat"], Finding::Supported);
    check("did Ro deny that he left", "Ro denied that he left.", &["deny=denied", "left"], Finding::Supported);
    check("Ro did not sell the boat", "Ro did not sell the boat.", &["sell", "boat"], Finding::Supported);
    check("Ro did not sell the boat", "Ro sold the boat.", &["sell=sold", "boat"], Finding::Contradicted);
    check("didn't Ro sell the boat", "Ro sold the boat.", &["sell=sold", "boat"], Finding::Supported);
}

#[test]
fn whom_it_is_done_to_is_not_who_does_it() {
    let words = &["Pell", "sack", "Quint"];
    check("did Pell sack Quint", "Pell sacked Quint.", words, Finding::Supported);
    check("did Pell sack Quint", "Quint sacked Pell.", words, super::open(Reason::OtherParty));
    check("did Pell sack Quint", "Quint was sacked by Pell.", words, Finding::Supported);
    check("did Pell meet Quint", "Quint met Pell.", &["Pell", "meet=met", "Quint"], Finding::Supported);
    let told =
        "Ostmark imposed a travel ban on eleven judges of Velland on Monday; Velland's minister shrugged it off.";
    let swapped = super::open(Reason::OtherParty);
    check("did Velland ban judges of Ostmark", told, &["Velland", "ban", "judges", "Ostmark"], swapped);
    check("did Ostmark ban judges of Velland", told, &["Ostmark", "ban", "judges", "Velland"], Finding::Supported);
}

#[test]
fn a_negation_of_one_thing_is_none_of_the_rest() {
    let told = "It is insured against storms but not against theft.";
    check("is it insured against theft", told, &["insured", "theft"], Finding::Contradicted);
    check("is it insured against storms", told, &["insured", "storms"], Finding::Supported);
    let told = "Ro, who denies theft, sold the boat without a word.";
    check("did Ro sell the boat", told, &["sell=sold", "boat"], Finding::Supported);
}

#[test]
fn the_cue_that_leaves_it_open_is_told() {
    let lexicon = Lexicon::embedded().unwrap();
    let (question, told) = ("did Ro sell the boat", "Ro denied that he sold the boat.");
    let (asked, marked) = (marks(question, &lexicon), marks(told, &lexicon));
    let pairs = [Pair { asked: 7, end: 11, told: vec![18], sort: Sort::Word, opposite: None }];
    let case = Case {
        asked: Side { text: question, marks: &asked },
        told: Side { text: told, marks: &marked },
        pairs: &pairs,
        party: &[],
        said: &[],
        words: &lexicon.factuality.claims,
        amounts: &lexicon.amounts,
    };
    let Finding::Open { cue: Some(cue), .. } = finding(&case) else { panic!("no cue") };
    assert_eq!(cue.get(told), Some("denied"));
}

#[test]
fn what_a_contrast_denies_is_the_one_thing() {
    let told = "Fog, not drink, was the cause of the collision.";
    check("was fog the cause", told, &["fog=Fog", "cause"], Finding::Supported);
    check("was drink the cause", told, &["drink", "cause"], Finding::Contradicted);
    let told = "It is Kelm Mills, not the old hotel, that has gone bankrupt.";
    check("are the mills bankrupt", told, &["mills=Mills", "bankrupt"], Finding::Supported);
    check("is the hotel bankrupt", told, &["hotel", "bankrupt"], Finding::Contradicted);
    let told = "The mayor, not the council, signed the order.";
    check("did the mayor sign the order", told, &["mayor", "sign", "order"], Finding::Supported);
    check("did the council sign the order", told, &["council", "sign", "order"], Finding::Contradicted);
    check("did the mayor, not the council, sign the order", told, &["mayor", "sign", "order"], Finding::Supported);
}

#[test]
fn what_describes_the_denied_one_is_not_denied() {
    let told = "The child went to her grandmother, not to the aunt who had brought the case.";
    check("had the aunt brought the case", told, &["aunt", "brought", "case"], open(Effect::Negative));
    check("did the child go to the aunt", told, &["child", "aunt"], Finding::Contradicted);
    let told = "Only in Saturday's edition, not in the one sold abroad, did the Gazette print the denial.";
    let asked = "the edition sold abroad did not have the denial";
    check(asked, told, &["sold", "abroad", "denial"], open(Effect::Negative));
}

#[test]
fn a_refusal_with_words_between_is_one() {
    let told = "Governor Hutt declined on Thursday to stop the sale.";
    check("did he stop the sale", told, &["stop", "sale"], Finding::Contradicted);
    check("he did not stop the sale", told, &["stop", "sale"], Finding::Supported);
    let told = "The board refused again to publish the report.";
    check("did the board publish the report", told, &["publish", "report"], Finding::Contradicted);
    let told = "The yard failed last month to deliver the ferry.";
    check("has the yard delivered the ferry", told, &["deliver", "ferry"], Finding::Contradicted);
}

#[test]
fn a_bound_is_not_the_other_bound() {
    let quantity = super::open(Reason::Quantity);
    let told = "At least 38 barges have been seized.";
    check("were at most 38 barges seized", told, &["38", "barges", "seized"], quantity);
    check("were at least 38 barges seized", told, &["38", "barges", "seized"], Finding::Supported);
    check("were 38 barges seized", told, &["38", "barges", "seized"], Finding::Supported);
    let told = "Nearly 40 boats sailed.";
    check("did more than 40 boats sail", told, &["40", "boats", "sail"], quantity);
    check("did nearly 40 boats sail", told, &["40", "boats", "sail"], Finding::Supported);
    check("did up to 12 envoys come", "12 envoys came.", &["12", "envoys", "come=came"], Finding::Supported);
    check("did fewer than 12 envoys come", "Over 12 envoys came.", &["12", "envoys", "come=came"], quantity);
}

#[test]
fn who_does_it_stands_where_a_doer_stands() {
    let swapped = super::open(Reason::OtherParty);
    let told =
        "Minister Ada Holm accused the union of stalling, after the union's chair Per Lund had praised her patience.";
    check("did Holm praise the patience", told, &["Holm", "praise", "patience"], swapped);
    check("did Lund praise her patience", told, &["Lund", "praise", "patience"], Finding::Supported);
    check("did Holm accuse the union", told, &["Holm", "accuse", "union"], Finding::Supported);
    let told = "Brennia expelled three diplomats of Quell, and Quell recalled its envoy.";
    check("did Quell expel diplomats", told, &["Quell", "expel", "diplomats"], swapped);
    check("did Brennia expel diplomats", told, &["Brennia", "expel", "diplomats"], Finding::Supported);
    check("did Brennia recall its envoy", told, &["Brennia", "recall", "envoy"], swapped);
    check("did Quell recall its envoy", told, &["Quell", "recall", "envoy"], Finding::Supported);
    let told = "The islands lodged a protest over the ramming of a boat and summoned the Quellish ambassador.";
    check("did Quell protest over a boat", told, &["Quell", "protest", "boat"], swapped);
    check("was a protest lodged over the boat", told, &["protest", "lodged", "boat"], Finding::Supported);
    let told = "The lease was signed by Maas in the yard, and Varr was sacked by the board.";
    check("did Maas sign the lease", told, &["Maas", "sign", "lease"], Finding::Supported);
    check("did Varr sack the board", told, &["Varr", "sack", "board"], swapped);
    check("has Varr been sacked by the board", told, &["Varr", "sacked", "board"], Finding::Supported);
    let told = "Kelmar, based in Selva, sued the insurer; Ro of Quell will pay the costs.";
    check("did Kelmar sue the insurer", told, &["Kelmar", "sue=sued", "insurer"], Finding::Supported);
    check("will Ro pay the costs", told, &["Ro", "pay", "costs"], Finding::Supported);
    let told = "A suit from Kelmar is before the court, which heard Odo Tamm on Friday.";
    check("did Kelmar file a suit", told, &["Kelmar", "suit"], Finding::Supported);
    check("did Tamm hear the court", told, &["Tamm", "hear=heard", "court"], swapped);
    let told = "The islands lodged a protest and summoned the Quellish ambassador.";
    check("was it Quell that lodged the protest", told, &["Quell", "lodged", "protest"], swapped);
    check("was it the islands that lodged the protest", told, &["islands", "lodged", "protest"], Finding::Supported);
    let told = "Kasper Nord was unable to start the engine.";
    check("did Nord start the engine", told, &["Nord", "start", "engine"], Finding::Contradicted);
    let told = "No shots were fired along the road to Mirza Bridge.";
    let asked = "is it true nobody fired along the Mirza road";
    check(asked, told, &["fired", "Mirza", "road"], Finding::Supported);
    let told = "“I condemn the raid,” said Ro.";
    check("did Ro condemn the raid", told, &["Ro", "condemn", "raid"], Finding::Supported);
    let told = "Brennia expelled diplomats of Quell on Monday.";
    check("did quell expel diplomats", told, &["quell=Quell", "expel", "diplomats"], swapped);
}

#[test]
fn what_a_negated_verb_governs_is_not_denied_beside_the_contrast() {
    let told = "The council will not sell the mill but will lease it to a school.";
    check("will the mill be leased", told, &["mill", "lease"], open(Effect::Negative));
    check("will the council sell the mill", told, &["council", "sell", "mill"], Finding::Contradicted);
    check(
        "is it insured against theft",
        "It is insured, but not against theft.",
        &["insured", "theft"],
        Finding::Contradicted,
    );
}

#[test]
fn who_does_it_in_another_clause_does_not_do_this() {
    let swapped = super::open(Reason::OtherParty);
    let told = "Shares in Brandt fell while those in Solvik rose.";
    check("did shares in Brandt rise", told, &["shares=Shares", "Brandt", "rise=rose"], swapped);
    check("did shares in Brandt fall", told, &["shares=Shares", "Brandt", "fall=fell"], Finding::Supported);
    let told = "Zarov had captured the town of Sint in May, but Ostrian troops retook it in June.";
    check("Zarov retook the town, right?", told, &["Zarov", "retook", "town"], swapped);
    check("did Zarov capture the town", told, &["Zarov", "capture", "town"], Finding::Supported);
    let told = "Kelm Union won 84 seats, ending eleven years of rule by the Agrarians.";
    check("did the Agrarians win 84 seats", told, &["Agrarians", "win=won", "seats"], swapped);
    let told = "Zarovian forces shelled the Ostrian town of Lemka.";
    check("was Lemka shelled by Ostrian forces", told, &["Lemka", "shelled", "Ostrian", "forces"], swapped);
    check(
        "was Lemka shelled by Zarovian forces",
        told,
        &["Lemka", "shelled", "Zarovian", "forces"],
        Finding::Supported,
    );
    let told = "Solvik's board had rejected an earlier offer from Brandt.";
    check("did Brandt's board reject an offer", told, &["Brandt", "board", "reject", "offer"], swapped);
    check("did Solvik's board reject an offer", told, &["Solvik", "board", "reject", "offer"], Finding::Supported);
    let told = "The crew were rescued by the fishing boat Petrel, whose skipper had heard the tanker call.";
    check("were the crew rescued by the tanker", told, &["crew", "rescued", "tanker"], swapped);
    check("were the crew rescued by the freighter", told, &["crew", "rescued"], swapped);
    check("were the crew rescued by Friday", told, &["crew", "rescued"], Finding::Supported);
    check("were the crew rescued by a fishing boat", told, &["crew", "rescued", "fishing", "boat"], Finding::Supported);
}

#[test]
fn an_ordinal_is_not_another() {
    let quantity = super::open(Reason::Quantity);
    let told = "It was the third grounding in the strait since May.";
    check("was it the fifth grounding in the strait", told, &["grounding", "strait"], quantity);
    check("was it the third grounding in the strait", told, &["grounding", "strait"], Finding::Supported);
    check("was it a grounding in the strait", told, &["grounding", "strait"], Finding::Supported);
    check("is it the 2nd loss in a decade", "It was the first loss in a decade.", &["loss", "decade"], quantity);
}

#[test]
fn what_was_need_not_be_so_still() {
    let later = super::open(Reason::OtherTime);
    let told = "Police arrested Denn Marsh on Monday.";
    check("is Denn Marsh still under arrest", told, &["Marsh", "arrest"], later);
    check("is Marsh still in custody", "Marsh remains in custody.", &["Marsh", "custody"], Finding::Supported);
    check("are the schools still open", "The schools were open on Monday.", &["schools", "open"], later);
}

#[test]
fn all_of_one_thing_are_not_all_of_another() {
    let told = "All 23 crew were rescued, and two of them were treated in port.";
    check("were all 23 crew treated", told, &["23", "crew", "treated"], super::open(Reason::Quantity));
    check("were all 23 crew rescued", told, &["23", "crew", "rescued"], Finding::Supported);
}

#[test]
fn what_is_decided_on_is_still_to_come_and_a_day_parts_no_cue() {
    let later = super::open(Reason::OtherTime);
    let told = "The council voted on Tuesday to close the library at the end of June.";
    check("has the library closed", told, &["library", "close"], later);
    check("did the council vote to close the library", told, &["vote=voted", "close", "library"], Finding::Supported);
    let told = "The council voted by 14 to 11 on Tuesday night to close the library in June.";
    check("has the library closed", told, &["library", "close"], later);
    let told = "They swapped 60 men on Tuesday, and a second swap planned for Saturday was cancelled.";
    check("was there a second swap", told, &["second", "swap=second swap"], open(Effect::Undone));
    check("was the second swap cancelled", told, &["swap=second swap", "cancelled"], Finding::Supported);
    check("did they swap 60 men", told, &["swap=swapped", "60", "men"], Finding::Supported);
    let told = "Brandt agreed on Monday to buy Solvik.";
    check("did Brandt agree to buy Solvik", told, &["Brandt", "agree", "buy", "Solvik"], Finding::Supported);
    check("did Brandt buy Solvik", told, &["Brandt", "buy", "Solvik"], later);
    let told = "The judge let Tess stay at home until the appeal is heard.";
    check("was the appeal heard", told, &["appeal", "heard"], later);
}

#[test]
fn of_two_halves_each_says_its_own() {
    let swapped = super::open(Reason::OtherParty);
    let told = "It was Tomas Hale, not the League, who mediated the talks.";
    check("did the League mediate the talks", told, &["League", "mediate", "talks"], open(Effect::Negative));
    check("did Hale mediate the talks", told, &["Hale", "mediate", "talks"], Finding::Supported);
    let told = "A jury acquitted the former banker of fraud but convicted him of false accounting.";
    check("did the jury convict the banker of fraud", told, &["jury", "convict", "fraud"], swapped);
    check("was the banker convicted of false accounting", told, &["convicted", "false accounting"], Finding::Supported);
    let told = "The vaccine was developed by the Oslin Institute and is made by the drug firm Parrish.";
    check("was the vaccine developed by Parrish", told, &["vaccine", "developed", "Parrish"], swapped);
    check("was the vaccine developed by Oslin", told, &["vaccine", "developed", "Oslin"], Finding::Supported);
    let told = "The vaccine worked better in small children than in older ones.";
    check("did the vaccine work better in older children", told, &["vaccine", "work", "better", "older"], swapped);
    check(
        "did the vaccine work better in small children",
        told,
        &["vaccine", "work", "better", "small"],
        Finding::Supported,
    );
    let told = "Tellia, which buys more grain than any other member, had threatened to veto the package.";
    check(
        "did Tellia threaten to veto the package",
        told,
        &["Tellia", "threaten", "veto", "package"],
        Finding::Supported,
    );
    let told = "A football match between Garr and Tilsen was postponed because of the flu.";
    check("was the football match postponed", told, &["football", "match", "postponed"], Finding::Supported);
    let told = "The high court on Tuesday cancelled the licence of the mine.";
    check("was the licence of the mine cancelled", told, &["licence", "mine", "cancelled"], Finding::Supported);
    let told = "The drivers had asked for 8 percent, while Metro offered 4.5 percent.";
    check("did the drivers offer 4.5 percent", told, &["drivers", "offer", "4.5"], swapped);
    let told = "The government has promised, but not yet paid, 20 million crowns in aid.";
    check("has the government promised crowns", told, &["government", "promise", "crowns"], Finding::Supported);
    check("did Pemb's shares rise", "Shares rose on Monday.", &["shares=Shares", "rise=rose"], Finding::Supported);
}

#[test]
fn what_somebody_would_have_of_him_is_nothing_that_he_does() {
    let other = super::open(Reason::OtherParty);
    let words = &["Quell", "surrender"];
    check("did Quell surrender", "He said: “They seek Quell’s surrender.”", words, other);
    check("did Quell surrender", "The envoy demanded Quell's surrender.", words, other);
    check("did Quell surrender", "Quell surrendered at dawn.", &["Quell", "surrender"], Finding::Supported);
    check("did Quell surrender", "Quell’s surrender came at dawn.", words, Finding::Supported);
}
