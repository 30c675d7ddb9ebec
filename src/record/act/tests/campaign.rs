//! Names of laws, orders, lists and packages: where they begin and end, and what is none.

use super::{IMPOSED, tagged};
use crate::corpus::Span;
use crate::lexicon::Lexicon;
use crate::record::act::instrument::{campaign, instruments};

/// Sentences with what a measure in them is known by.
const TABLE: &[(&str, Option<&str>)] = &[
    ("Quell acted under Executive Order 15 on Monday.", Some("Executive Order 15")),
    ("He is designated pursuant to E.O. 19001.", Some("E.O. 19001")),
    ("MV TERN (vessel) [QUELL-EO19001].", Some("QUELL-EO19001")),
    ("Under the Harbour Safety Act 2011 the ship was seized.", Some("Harbour Safety Act 2011")),
    (
        "It rests on the Dunsk (Sanctions) (Union Exit) Regulations 2031.",
        Some("Dunsk (Sanctions) (Union Exit) Regulations 2031"),
    ),
    ("It rests on the Act on Foreign Freight.", Some("Act on Foreign Freight")),
    ("Decision (COM) 2031/77 lists him.", Some("Decision (COM) 2031/77")),
    ("Regulation (QU) No 31/2030 is amended.", Some("Regulation (QU) No 31/2030")),
    ("The names are part of the 19th package.", Some("19th package")),
    ("The names are part of a twelfth sanctions package.", Some("twelfth sanctions package")),
    ("Quell put the mill on its Grey List.", Some("Grey List")),
    ("The two are off the Lantern list as well.", Some("Lantern list")),
    ("He was entered in the Hostile Traders Register.", Some("Hostile Traders Register")),
    ("It was the tenth ship under its Karsia regime.", Some("Karsia regime")),
    ("Under the Mines Ordinance they went on the Black Roll.", Some("Black Roll")),
    ("As part of its Clear Lanes campaign Quell listed the mill.", Some("Clear Lanes campaign")),
    ("He was listed for hacking the Varr campaign.", None),
    ("The campaign began in May, and Quell's programme went on.", None),
    ("General Licence 12 eases the ban.", None),
    ("Quell put the mill on its sanctions list.", None),
    ("He is on the Consolidated List.", None),
    ("Annex IV is amended.", None),
    ("The Act was read.", None),
    ("He had to act in order to list them.", None),
    ("Order 11 of the harbour master is revoked.", None),
    ("ALL HAVE ADOPTED THIS REGULATION", None),
];

#[test]
fn a_measure_is_known_by_what_it_is_taken_under() {
    let lexicon = Lexicon::embedded().unwrap();
    let mut wrong = Vec::new();
    for (text, expect) in TABLE {
        let named = instruments(text, &lexicon, Span::new(0, text.len()));
        let found = campaign(text, None, &named).and_then(|span| span.get(text));
        wrong.extend((found != *expect).then_some((text, found)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_notices_programme_reaches_over_its_list_and_a_little_further() {
    let marked = "Under its Clear Lanes campaign [I the Ministry] listed [N Ivo Tamm]. [N Ada Berg] was listed for oil. It rained. \
                  The sea was grey. [N Odo Varr] was listed for coal.";
    let (article, tags) = tagged("Ministry of Finance, Quell", marked, &[IMPOSED, IMPOSED, &[], &[], IMPOSED]);
    let lexicon = Lexicon::embedded().unwrap();
    let record = crate::record::extract(&article, &lexicon);
    let told = crate::record::act::acts(&article, &lexicon, &tags, &record);
    let campaigns: Vec<_> = told.iter().map(|s| s.campaign.as_deref()).collect();
    assert_eq!(campaigns, [Some("Clear Lanes campaign"), Some("Clear Lanes campaign"), None]);
}
