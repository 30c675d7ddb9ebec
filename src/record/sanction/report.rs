//! Where a sentence reports a measure: the verb, what it does, whether it is done, threatened or called for. Mentions in
//! passing, denials and plain approval are no events.

use super::event::{Event, is_verb, more_nouns, noun, subject_start};
use super::mood::governed;
use super::scene::Scene;
use super::standing::standing;
use crate::lexicon::{Governor, SanctionVerb};
use crate::record::Measure;
use crate::record::syntax::Tags;

/// The events of a sentence, in order.
pub fn events(scene: &Scene) -> Vec<Event> {
    let mut found: Vec<Event> = Vec::new();
    for i in scene.sentence.clone() {
        if found.last().is_some_and(|e| i < e.end) || scene.capital(i) && i > scene.sentence.start {
            continue;
        }
        let event = aimed(scene, i).or_else(|| direct(scene, i)).or_else(|| transitive(scene, i, !found.is_empty()));
        let event = event.or_else(|| again(scene, i)).or_else(|| withheld(scene, i)).or_else(|| standing(scene, i));
        found.extend(event);
    }
    found
}

/// The measure that is the object of what ends before `i`: index after it. `weak` nouns count where sanctions are
/// spoken of already.
fn object(scene: &Scene, i: usize, weak: bool) -> Option<usize> {
    for j in i..i + 9 {
        if let Some(end) = noun(scene, j) {
            return Some(more_nouns(scene, end));
        }
        if weak && scene.words.weak_nouns.contains(scene.low(j)) {
            return Some(j + 1);
        }
        let part_of = scene.low(j) == "of"
            && scene.any(
                j - 1,
                &[
                    "round", "package", "set", "series", "wave", "raft", "batch", "rounds", "number", "host", "all",
                    "most", "some",
                ],
            );
        let list = scene.has(j, Tags::COMMA) || scene.low(j) == "and";
        let adjectives = list
            && j > i
            && scene.is_word(j + 1)
            && !scene.capital(j + 1)
            && (j + 1..j + 4).any(|k| noun(scene, k).is_some());
        let number = scene.has(j, Tags::NUMBER);
        if scene.breaks(j) && !part_of && !adjectives && !number {
            return None;
        }
    }
    None
}

/// Verbs whose object is the measure, active and passive, and "threatened sanctions", "called for sanctions".
fn transitive(scene: &Scene, i: usize, weak: bool) -> Option<Event> {
    if scene.words.threats.contains(scene.low(i))
        && let Some(event) = object(scene, i + 1, weak).and_then(|end| at_object(scene, i, Measure::Threatened, end))
    {
        return Some(event);
    }
    if let Some((Governor::Call, form)) = scene.words.governors.get(scene.low(i))
        && is_verb(scene, i, *form)
    {
        let after = if scene.any(i + 1, &["for", "on"]) { i + 2 } else { i + 1 };
        if let Some(event) = object(scene, after, weak).and_then(|end| at_object(scene, i, Measure::CalledFor, end)) {
            return Some(event);
        }
    }
    if let Some(end) = noun(scene, i) {
        return passive(scene, i, end);
    }
    let &(verb, form) = scene.words.verbs.get(scene.low(i))?;
    let measure = measure(verb);
    if !takes_measure(verb) || !is_verb(scene, i, form) {
        return None;
    }
    if form.participle && !form.ing && reduced(scene, i) {
        return None;
    }
    let end = object(scene, after_particle(scene, i + 1), weak)?;
    at_object(scene, i, measure, end)
}

/// Whether the verb's object is a measure.
fn takes_measure(verb: SanctionVerb) -> bool {
    use SanctionVerb::{Blocking, Designating, Direct, Withholding};
    !matches!(verb, Direct | Designating | Blocking | Withholding)
}

/// "did not lift its sanctions on X but extended *them*", "imposed a travel ban on X in May and lifted *it* in June".
fn again(scene: &Scene, i: usize) -> Option<Event> {
    let &(verb, form) = scene.words.verbs.get(scene.low(i))?;
    let undoes = matches!(verb, SanctionVerb::Lifted | SanctionVerb::Eased | SanctionVerb::Extended);
    if !undoes || !scene.any(i + 1, &["them", "it"]) || !is_verb(scene, i, form) {
        return None;
    }
    let end = (scene.sentence.start..i).rev().find_map(|j| noun(scene, j))?;
    if scene.low(end - 1).ends_with('s') != (scene.low(i + 1) == "them") {
        return None;
    }
    let start = target_start(scene, end).filter(|&start| start < i)?;
    let parts = Tags::COMMA | Tags::SEMICOLON | Tags::COORDINATOR;
    let stop = (start..i).rev().find(|&j| scene.has(j, parts))?;
    // "let the sanctions on X *lapse*", "on X *officials*": whom they are on cannot be told from what becomes of them.
    let open = |j: usize| scene.capital(j - 1) && scene.is_word(j) && !scene.capital(j) && !scene.breaks(j);
    let told = !(start + 1..stop).any(|j| open(j) && scene.time(j).is_none() && scene.low(j) != "'s");
    told.then(|| governed(scene, i, measure(verb), false, Some(start..stop), i + 2)).flatten()
}

/// "stopped issuing visas to X"
fn withheld(scene: &Scene, i: usize) -> Option<Event> {
    let &(verb, form) = scene.words.verbs.get(scene.low(i))?;
    if verb != SanctionVerb::Withholding || !is_verb(scene, i, form) {
        return None;
    }
    let left_off = scene.words.withheld.iter().filter(|words| scene.phrase(i + 1, words));
    let end = left_off.map(|words| i + 1 + words.len()).max()?;
    let targets = end + 1..scene.sentence.end;
    scene.any(end, &["to", "for"]).then(|| governed(scene, i, Measure::Imposed, false, Some(targets), end)).flatten()
}

fn measure(verb: SanctionVerb) -> Measure {
    match verb {
        SanctionVerb::Lifted => Measure::Lifted,
        SanctionVerb::Eased => Measure::Eased,
        SanctionVerb::Extended => Measure::Extended,
        _ => Measure::Imposed,
    }
}

/// "rolled out", "stepped up", "agreed on", "rolled back".
fn after_particle(scene: &Scene, i: usize) -> usize {
    i + usize::from(scene.any(i, &["out", "up", "on", "back", "down", "in"]))
}

/// An active event whose object ends before `end`; targets follow a preposition.
fn at_object(scene: &Scene, verb: usize, measure: Measure, end: usize) -> Option<Event> {
    let start = target_start(scene, end);
    let eased =
        measure == Measure::Lifted && scene.any(verb.wrapping_sub(1), &["partially", "partly", "temporarily", "some"]);
    let some = measure == Measure::Lifted && scene.any(verb + 1, &["some", "certain", "several"]);
    let measure = if eased || some { Measure::Eased } else { measure };
    governed(scene, verb, measure, false, start.map(|s| s..scene.sentence.end), start.unwrap_or(end))
}

/// After the measure: `on`, `against`, `targeting`, past a time expression.
fn target_start(scene: &Scene, end: usize) -> Option<usize> {
    let mut i = end;
    for _ in 0..4 {
        if let Some(time) = scene.time(i) {
            i = time.end;
            continue;
        }
        match scene.low(i) {
            "on" | "against" | "targeting" | "hitting" | "upon" => {
                return Some(i + 1);
            }
            "aimed" | "directed" if scene.any(i + 1, &["at", "against"]) => return Some(i + 2),
            "imposed" | "placed" | "slapped" | "levied" if scene.any(i + 1, &["on", "against"]) => return Some(i + 2),
            "late" | "early" | "also" => i += 1,
            "," => i += 1,
            _ => return None,
        }
    }
    None
}

/// A participle behind a noun, without an auxiliary: "the sanctions imposed in 2014".
fn reduced(scene: &Scene, i: usize) -> bool {
    i > scene.sentence.start
        && noun_ends(scene, i)
        && target_start(scene, i).is_none()
        && object(scene, i + 1, false).is_none()
}

fn noun_ends(scene: &Scene, i: usize) -> bool {
    (1..=3).any(|n| i.checked_sub(n).is_some_and(|j| noun(scene, j) == Some(i)))
}

/// `Sanctions on X were lifted`, `sanctions have been imposed on X by Y`.
fn passive(scene: &Scene, start: usize, end: usize) -> Option<Event> {
    let be = (end..scene.sentence.end.min(end + 25)).find(|&j| scene.has(j, Tags::BE))?;
    let clause = (end..be).all(|j| !scene.has(j, Tags::RELATIVE | Tags::SEMICOLON | Tags::QUOTE_MARK | Tags::COLON));
    let verb = (be + 1..be + 5).find(|&j| scene.words.verbs.contains_key(scene.low(j)))?;
    let between =
        (be + 1..verb).all(|j| scene.has(j, Tags::BE | Tags::ADVERB | Tags::AUXILIARY) || scene.time(j).is_some());
    let verb = rather(scene, verb);
    let &(kind, form) = scene.words.verbs.get(scene.low(verb))?;
    if !clause || !between || !takes_measure(kind) || !form.participle || !heads_clause(scene, start) {
        return None;
    }
    let targets = match target_start(scene, end).filter(|&s| s < be) {
        Some(first) => Some(first..be),
        None => target_start(scene, verb + 1).map(|first| first..scene.sentence.end),
    };
    governed(scene, verb, measure(kind), true, targets, verb + 1)
}

/// "were not lifted but *extended*": the verb that holds.
fn rather(scene: &Scene, verb: usize) -> usize {
    let contrast = scene.low(verb.wrapping_sub(1)) == "not" && scene.low(verb + 1) == "but";
    let known = scene.words.verbs.get(scene.low(verb + 2)).is_some_and(|(_, form)| form.participle);
    if contrast && known { verb + 2 } else { verb }
}

/// Nothing governs the noun phrase that holds `i`: it can be a subject.
fn heads_clause(scene: &Scene, i: usize) -> bool {
    let start = scene.noun_start(i);
    start == scene.sentence.start || !scene.has(start - 1, Tags::PREPOSITION) && scene.low(start - 1) != "to"
}

/// `sanctioned X`, `blacklisted X`, `X was sanctioned by Y`; `designated X` where sanctions are meant.
fn direct(scene: &Scene, i: usize) -> Option<Event> {
    let &(kind, form) = scene.words.verbs.get(scene.low(i))?;
    if !matches!(kind, SanctionVerb::Direct | SanctionVerb::Designating) || !is_verb(scene, i, form) {
        return None;
    }
    let sure = kind == SanctionVerb::Direct;
    let be = (i.saturating_sub(4)..i)
        .rev()
        .take_while(|&j| scene.has(j, Tags::ADVERB | Tags::AUXILIARY) || scene.time(j).is_some());
    if form.participle && be.into_iter().any(|j| scene.has(j, Tags::BE)) {
        let first = subject_start(scene, i)?;
        let fits = designated_as(scene, i + 1).unwrap_or_else(|| sanctioned(scene, first, sure));
        return fits.then(|| governed(scene, i, Measure::Imposed, true, Some(first..i), i + 1)).flatten();
    }
    let object = i + 1;
    let follows =
        scene.is_word(object) && (!scene.breaks(object) || scene.has(object, Tags::NUMBER | Tags::DETERMINER));
    let punished = || designated_as(scene, object).unwrap_or_else(|| sanctioned(scene, object, sure));
    if !follows || scene.time(object).is_some() || !punished() {
        return None;
    }
    governed(scene, i, Measure::Imposed, false, Some(object..scene.sentence.end), object)
}

/// Of "designated X as Y": whether Y is a punishment ("a terrorist organisation"); none without "as".
fn designated_as(scene: &Scene, i: usize) -> Option<bool> {
    scene.low(i.wrapping_sub(1)).strip_prefix("designat")?;
    let at = (i..scene.sentence.end.min(i + 12)).find(|&j| scene.low(j) == "as")?;
    let harsh = |low: &str| {
        ["terror", "sanction", "blacklist"].iter().any(|w| low.contains(w)) || low == "blocked" || low == "specially"
    };
    Some((at..scene.sentence.end.min(at + 8)).any(|j| harsh(scene.low(j))))
}

/// Whether what begins at a token is punished by being "sanctioned" rather than approved: persons, bodies, ships.
fn sanctioned(scene: &Scene, i: usize, sure: bool) -> bool {
    let mut j = i;
    while scene.has(j, Tags::DETERMINER | Tags::POSSESSIVE | Tags::NUMBER) || scene.low(j) == "'s" {
        j += 1;
    }
    let counted = (i..j).any(|k| scene.has(k, Tags::NUMBER));
    let name = scene.name_end(j);
    let mut end = name;
    while end < name + 8 && !scene.breaks(end) && !scene.has(end, Tags::PAST) {
        end += 1;
    }
    let words = j..end;
    let listed = |k: usize| scene.words.targets.contains(scene.low(k));
    if words.clone().any(|k| scene.words.approved.contains(scene.low(k))) {
        return false;
    }
    let target = words.clone().any(|k| {
        let title = scene.tokens.title(k);
        listed(k) || title.office || title.offices || title.body
    });
    let head = scene.low(end.wrapping_sub(1));
    let plural = head.ends_with('s') && !head.ends_with("ss");
    let context = (scene.sentence.clone()).any(|k| noun(scene, k).is_some());
    let named = name > j || scene.capital(end.wrapping_sub(1)) && end > j;
    if sure {
        return target || named || counted && plural || plural && !words.is_empty();
    }
    (named || counted) && (context || (i..scene.sentence.end).any(listed))
}

/// Lists: `added X to its blacklist`, `placed X under sanctions`, `hit X with sanctions`, `froze the assets of X`.
fn aimed(scene: &Scene, i: usize) -> Option<Event> {
    let &(kind, form) = scene.words.verbs.get(scene.low(i))?;
    if !is_verb(scene, i, form) {
        return None;
    }
    if kind == SanctionVerb::Blocking || scene.low(i).starts_with("fr") || scene.low(i).starts_with("unfr") {
        return blocked(scene, i, kind).or_else(|| assets(scene, i, kind));
    }
    let passive = form.participle && scene.has(i.wrapping_sub(1), Tags::BE);
    let first = i + 1;
    for j in first..scene.sentence.end.min(first + 40) {
        let (add, end) = match goal(scene, j) {
            Some(found) => found,
            None if scene.has(j, Tags::SEMICOLON) => return None,
            None => continue,
        };
        let measure = if add { Measure::Imposed } else { Measure::Lifted };
        let fits = matches!(kind, SanctionVerb::Imposed) == add
            && matches!(kind, SanctionVerb::Imposed | SanctionVerb::Lifted);
        if !fits || !passive && j == first {
            return None;
        }
        let targets = if passive { subject_start(scene, i)?..i } else { first..j };
        return governed(scene, i, measure, passive, Some(targets), end);
    }
    None
}

/// `under sanctions`, `with sanctions`, `to its list` put on; `from its list`, `off the list` take off.
fn goal(scene: &Scene, j: usize) -> Option<(bool, usize)> {
    let skip = |mut k: usize| {
        while scene.has(k, Tags::DETERMINER | Tags::POSSESSIVE)
            || scene.any(k, &["'s", "new", "fresh", "further", "own", "trade"])
            || scene.capital(k) && k < j + 6
        {
            k += 1;
        }
        k
    };
    let list = |k: usize| {
        let k = skip(k);
        let lists = scene.words.lists.iter().filter(|l| scene.phrase(k, l));
        lists.map(|l| k + l.len()).max()
    };
    match scene.low(j) {
        "under" | "with" => {
            let end = noun(scene, skip(j + 1))?;
            Some((true, more_nouns(scene, end)))
        }
        "to" | "on" | "onto" => list(j + 1).map(|end| (true, end)),
        "from" | "off" => list(j + 1).map(|end| (false, end)),
        _ => None,
    }
}

/// `froze the assets of X`, `froze X's assets`, `X's assets were frozen`.
fn assets(scene: &Scene, i: usize, kind: SanctionVerb) -> Option<Event> {
    let measure = measure(kind);
    let at = (i + 1..i + 9).take_while(|&j| !scene.breaks(j) || j == i + 1).find(|&j| is_held(scene, j, kind));
    if let Some(at) = at {
        let targets = match scene.any(at + 1, &["of", "belonging", "held", "owned"]) {
            true => at + 2..scene.sentence.end,
            false => i + 1..at,
        };
        let owners =
            (targets.start..at).any(|j| !scene.has(j, Tags::POSSESSIVE | Tags::DETERMINER)) || targets.start > at;
        if !owners {
            return None;
        }
        return governed(scene, i, measure, false, Some(targets), at + 1);
    }
    if kind == SanctionVerb::Blocking {
        return None;
    }
    let assets = (i.saturating_sub(5)..i).rev().find(|&j| scene.any(j, &["assets", "accounts"]))?;
    let be = (assets..i).any(|j| scene.has(j, Tags::BE));
    be.then(|| governed(scene, i, measure, true, subject_start(scene, i).map(|s| s..assets), i + 1)).flatten()
}

/// What somebody has; of what may be "blocked" on a road or on a platform only all that he has.
fn is_held(scene: &Scene, i: usize, kind: SanctionVerb) -> bool {
    match scene.low(i) {
        "assets" | "funds" => true,
        "accounts" => kind != SanctionVerb::Blocking,
        "property" | "properties" => (i.saturating_sub(4)..i).any(|j| scene.low(j) == "all"),
        _ => false,
    }
}

/// "*All property of X* has been blocked by Y", "*the assets of X* were frozen".
fn blocked(scene: &Scene, i: usize, kind: SanctionVerb) -> Option<Event> {
    let be = (scene.sentence.start..i).rev().find(|&j| !scene.has(j, Tags::ADVERB | Tags::AUXILIARY))? + 1;
    if !(be..i).any(|j| scene.has(j, Tags::BE)) {
        return None;
    }
    let start = subject_start(scene, i)?;
    let head = (start..be).take_while(|&j| !scene.has(j, Tags::PREPOSITION)).find(|&j| is_held(scene, j, kind))?;
    let leads =
        |j: &usize| scene.any(*j, &["of", "belonging", "held", "owned"]) && scene.capital(named_from(scene, *j));
    let lead = (head + 1..be).find(leads)?;
    let by = (i + 1..scene.sentence.end).find(|&j| scene.low(j) == "by");
    let whose = by.is_some_and(|by| scene.capital(named_from(scene, by)));
    (whose || kind != SanctionVerb::Blocking)
        .then(|| governed(scene, i, measure(kind), true, Some(lead + 1..be), i + 1))
        .flatten()
}

/// Behind a preposition, past "to" and "by" and articles.
fn named_from(scene: &Scene, lead: usize) -> usize {
    let small = |j: &usize| scene.has(*j, Tags::DETERMINER) || scene.any(*j, &["to", "by"]);
    (lead + 1..lead + 4).find(|j| !small(j)).unwrap_or(lead + 1)
}
