//! A measure's own day: no term, no deadline, no birth, nothing that merely looks like a time.

use super::{check, tagged};
use crate::lexicon::Lexicon;
use crate::record::Measure;

/// A sentence, its measure, and the words that date it.
const TABLE: &[(&str, Measure, Option<&str>)] = &[
    ("[I Quell] listed [N Ivo Tamm] [W on 2 March].", Measure::Imposed, Some("on 2 March")),
    ("[I Quell] listed [N Ivo Tamm] [W on 2] March.", Measure::Imposed, Some("on 2 March")),
    ("[I Quell] has shut out [N Ivo Tamm] [W since 2023].", Measure::Imposed, Some("since 2023")),
    ("[I Quell] barred [N Ivo Tamm] [W before the first toast].", Measure::Imposed, Some("before the first toast")),
    ("[I Quell] prolonged its ban on [N Ivo Tamm] until [W 31 July 2027].", Measure::Extended, None),
    ("[I Quell] prolonged its ban on [N Ivo Tamm] [W until July].", Measure::Extended, None),
    ("[I Quell] prolonged its ban on [N Ivo Tamm] to the end of [W July].", Measure::Extended, None),
    ("[I Quell] prolonged its ban on [N Ivo Tamm] for [W six months].", Measure::Extended, None),
    ("[I Quell] prolonged its ban on [N Ivo Tamm] by [W 120 days].", Measure::Extended, None),
    ("[I Quell] prolonged its ban on [N Ivo Tamm] [W on Monday].", Measure::Extended, Some("on Monday")),
    ("[I Quell] exempted [N Ivo Tamm] until [W 31 August].", Measure::Eased, None),
    ("[I Quell] freed the funds of [N Ivo Tamm], held since [W March].", Measure::Lifted, None),
    ("[I Quell] freed the funds of [N Ivo Tamm] [W in March].", Measure::Lifted, Some("in March")),
    ("[I Quell] will list [N Ivo Tamm] if he does not resign by [W Friday].", Measure::Threatened, None),
    ("[I Quell] warned [W on Sunday] that it would list [N Ivo Tamm].", Measure::Threatened, Some("on Sunday")),
    ("[I Quell] was asked [W on Sunday] to list [N Ivo Tamm].", Measure::CalledFor, Some("on Sunday")),
    ("[I Quell] listed [N Ivo Tamm], born on [W 4 April 1961].", Measure::Imposed, None),
    ("[I Quell] listed [N Ivo Tamm] (DOB: [W 1961]).", Measure::Imposed, None),
    ("[I Quell] listed [N Ivo Tamm] under resolution 2653 ([W 2022]).", Measure::Imposed, None),
    ("[I Quell] listed [N Ivo Tamm] [W after] the vote.", Measure::Imposed, None),
];

#[test]
fn a_day_is_the_measures_own() {
    let lexicon = Lexicon::embedded().unwrap();
    let mut wrong = Vec::new();
    for (marked, measure, expect) in TABLE {
        let (article, tags) = tagged("Harbour Wire", marked, &[&[*measure]]);
        let found = crate::record::extract_tagged(&article, &lexicon, &tags).sanctions;
        let when = found.first().and_then(|s| s.when.as_ref()).and_then(|w| article.text.get(w.start..w.end));
        wrong.extend((when != *expect).then(|| (marked, when.map(str::to_owned), found.clone())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_issuer_has_its_day_and_each_act_its_ground() {
    check(
        "Harbour Wire",
        "[N Ivo Tamm] was listed by [I Quell] [W on 2 March], by [I Dunsk] [W on 4 March].",
        &[&[Measure::Imposed]],
        &["Quell | Imposed | Ivo Tamm | - | 2026-03-02", "Dunsk | Imposed | Ivo Tamm | - | 2026-03-04"],
    );
    check(
        "Harbour Wire",
        "[I Quell] took [N3 Ada Berg] off its list and added [N0 Ivo Tamm] for [G smuggling].",
        &[&[Measure::Imposed, Measure::Lifted]],
        &["Quell | Imposed | Ivo Tamm | smuggling | -", "Quell | Lifted | Ada Berg | - | -"],
    );
}
