//! A reported measure, and where its noun, its subject and its verb stand.

use super::scene::Scene;
use crate::lexicon::CueForm;
use crate::record::Measure;
use crate::record::syntax::Tags;
use std::ops::Range;

/// A reported measure.
#[derive(Clone, Debug)]
pub struct Event {
    /// Of the measure.
    pub verb: usize,
    /// The governing verb ("threatened to impose"), else the verb itself.
    pub head: usize,
    pub measure: Measure,
    pub passive: bool,
    /// Where the ones that it is aimed at are named.
    pub targets: Option<Range<usize>>,
    /// Index after the measure's own words.
    pub end: usize,
    /// Whose measure it is, where no verb tells: "is subject to *U.S.* sanctions".
    pub owner: Option<Range<usize>>,
}

/// The noun phrase of a measure that begins at a token: index after it.
pub fn noun(scene: &Scene, i: usize) -> Option<usize> {
    let nouns = scene.words.nouns.iter().filter(|noun| scene.phrase(i, noun));
    let end = nouns.map(|noun| i + noun.len()).max()?;
    let verbal =
        scene.low(i) == "sanctions" && scene.has(end, Tags::DETERMINER) && scene.has(i.wrapping_sub(1), Tags::SUBJECT);
    (!verbal).then_some(end)
}

/// `an asset freeze and a travel ban`.
pub fn more_nouns(scene: &Scene, end: usize) -> usize {
    let list = scene.low(end) == "and" || scene.has(end, Tags::COMMA);
    if !list {
        return end;
    }
    let start = if scene.low(end + 1) == "and" { end + 2 } else { end + 1 };
    match (start..start + 4).take_while(|&j| j == start || !scene.breaks(j)).find_map(|j| noun(scene, j)) {
        Some(end) => more_nouns(scene, end),
        None => end,
    }
}

/// First token of the subject before a passive verb: from the clause's beginning.
pub fn subject_start(scene: &Scene, verb: usize) -> Option<usize> {
    let mut start = scene.sentence.start;
    for j in scene.sentence.start..verb {
        let opens = scene.has(j, Tags::SUBORDINATOR | Tags::SEMICOLON | Tags::COLON | Tags::THAT)
            || scene.has(j, Tags::COMMA) && (scene.time(j - 1).is_some() || scene.has(start, Tags::PREPOSITION));
        if opens {
            start = j + 1;
        }
    }
    let skipped = scene.time(start).map_or(start, |t| t.end);
    let skipped = if scene.has(skipped, Tags::COMMA) { skipped + 1 } else { skipped };
    (skipped < verb).then_some(skipped)
}

/// A form that can be a verb here, not a noun or an adjective before one.
pub fn is_verb(scene: &Scene, i: usize, form: CueForm) -> bool {
    let compound = i > scene.sentence.start && scene.span(i - 1..i).end == scene.span(i..i + 1).start;
    if compound {
        return false;
    }
    if form.past || form.participle {
        let before = i.wrapping_sub(1);
        let adjective = scene.has(before, Tags::DETERMINER | Tags::POSSESSIVE) || scene.low(before) == "'s";
        let helped = (i.saturating_sub(4)..i).any(|j| scene.has(j, Tags::AUXILIARY));
        return !adjective && (form.past || helped);
    }
    if form.ing {
        return true;
    }
    let mut before = i.wrapping_sub(1);
    while scene.has(before, Tags::ADVERB) {
        before = before.wrapping_sub(1);
    }
    if form.third && !form.base {
        return !scene.has(before, Tags::DETERMINER | Tags::POSSESSIVE | Tags::PREPOSITION)
            && scene.low(before) != "'s"
            && scene.low(i) != "sanctions";
    }
    let plural = scene.low(before).ends_with('s') || scene.has(before, Tags::SUBJECT);
    scene.has(before, Tags::TO | Tags::MODAL)
        || inverted(scene, before)
        || scene.any(before, &["and", "or", "not"])
        || plural && scene.low(i) != "sanction"
}

/// "Not only did *Canada* sanction X": whether the subject that ends at a token stands behind its auxiliary.
fn inverted(scene: &Scene, last: usize) -> bool {
    if !scene.is_word(last) {
        return false;
    }
    let start = scene.noun_start(last);
    scene.any(start.wrapping_sub(1), &["did", "does"]) && scene.idiom(start.wrapping_sub(2))
}
