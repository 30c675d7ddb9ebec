//! Whom a measure is aimed at: lists of counted, described and named targets, with names in apposition.

use super::party::said_follows;
use super::scene::Scene;
use crate::record::Target;
use crate::record::number::cardinal;
use crate::record::syntax::Tags;
use std::ops::Range;

/// The targets that a range names, and the index after the last of them.
pub fn targets(scene: &Scene, range: Range<usize>) -> (Vec<Target>, usize) {
    let mut found: Vec<Target> = Vec::new();
    let trade = scene.any(range.start, &["trade", "exports", "imports", "dealings"]);
    let mut i = range.start + if trade && scene.has(range.start + 1, Tags::PREPOSITION) { 2 } else { 0 };
    let mut end = i;
    while i < range.end && found.len() < 50 {
        let Some((mut target, next, described)) = item(scene, i, &range) else { break };
        let next = after_phrases(scene, next, &range);
        end = apposition(scene, &mut target, next, &range, described);
        let kind =
            target.kind.as_deref().filter(|k| target.count.is_none() && target.names.is_empty() && !k.ends_with('s'));
        if let Some(owned) = kind.and_then(|kind| owned(scene, i, kind)) {
            target = Target { count: None, kind: None, names: vec![owned] };
        }
        if target.count.is_some() || target.kind.is_some() || !target.names.is_empty() {
            found.push(target);
        }
        match separator(scene, end, &range) {
            Some(next) if next > i => i = next,
            _ => break,
        }
    }
    (found, end)
}

/// After `,` or `and` where another item follows.
fn separator(scene: &Scene, i: usize, range: &Range<usize>) -> Option<usize> {
    let comma = usize::from(scene.has(i, Tags::COMMA));
    let and = usize::from(scene.any(i + comma, &["and", "or"]) || scene.phrase(i + comma, &["as", "well", "as"]));
    let skip = if scene.low(i + comma) == "as" { 3 } else { comma + and };
    let next = i + if scene.low(i + comma) == "as" { comma + skip } else { skip };
    let starts = scene.capital(next)
        || scene.has(next, Tags::NUMBER | Tags::DETERMINER | Tags::POSSESSIVE)
        || and == 1 && !scene.breaks(next);
    (skip > 0 && next < range.end && starts && scene.time(next).is_none() && !said_follows(scene, next)).then_some(next)
}

/// One counted, described or named target: it, the index after it, and whether it was described without a number.
fn item(scene: &Scene, start: usize, range: &Range<usize>) -> Option<(Target, usize, bool)> {
    let mut i = owner(scene, start);
    let (count, after) = count(scene, i);
    i = after;
    if count.is_some() && scene.low(i) == "of" {
        i = owner(scene, i + 1);
    }
    while i < range.end && skipped_adjective(scene, i) {
        i += 1;
    }
    let name = i..scene.name_end(i).min(range.end);
    let mut end = name.end;
    let mut kind_start = end;
    while end < range.end && !scene.breaks(end) && !stops_kind(scene, end) && scene.time(end).is_none() {
        if scene.capital(end) {
            break;
        }
        end += 1;
        if skipped_adjective(scene, end - 1) && kind_start + 1 == end {
            kind_start = end;
        }
    }
    let kind = (kind_start < end).then(|| scene.text(kind_start..end).to_owned());
    let plural = kind.as_deref().is_some_and(|k| k.ends_with('s') || k.ends_with("people") || k.ends_with("men"));
    let named = |range: Range<usize>| vec![scene.bare_name(range).to_owned()];
    let target = |count, kind, names| Target { count, kind, names };
    if count.is_some() {
        let people = (kind.is_none() && !name.is_empty()).then(|| scene.text(name.clone()).to_owned());
        return Some((target(count, kind.or(people), Vec::new()), end, true));
    }
    if name.is_empty() {
        let kind = kind?;
        if scene.capital(end) && !plural {
            let name = end..scene.name_end(end).min(range.end);
            return Some((target(None, None, named(name.clone())), name.end, false));
        }
        return Some((target(None, Some(kind), Vec::new()), end, true));
    }
    if kind.is_none() || scene.low(end.wrapping_sub(1)) == "'s" {
        return Some((target(None, None, named(name.clone())), name.end, false));
    }
    if plural || adjective(scene, name.clone()) {
        return Some((target(None, kind, Vec::new()), end, true));
    }
    Some((target(None, None, named(name.start..end)), end, false))
}

/// Past articles, possessives and owners: "its", "Freedonia's".
fn owner(scene: &Scene, start: usize) -> usize {
    let mut i = start;
    while scene.has(i, Tags::DETERMINER | Tags::POSSESSIVE)
        && !(scene.any(i, &["a", "an"]) && scene.has(i + 1, Tags::NUMBER) || scene.any(i, &["half", "both"]))
    {
        i += 1;
    }
    let end = scene.name_end(i);
    let own = scene.low(end) == "'s" || scene.has(end, Tags::CLITIC);
    let lower = !scene.capital(i) && scene.low(i + 1) == "'s";
    match (end > i && own && !scene.breaks(end + 1), lower) {
        (true, _) => end + 1,
        (_, true) => i + 2,
        _ => i,
    }
}

/// A single body that only its owner names: "Freedonia's central bank".
fn owned(scene: &Scene, start: usize, kind: &str) -> Option<String> {
    let first = (start..start + 2).find(|&i| scene.capital(i))?;
    let owner = scene.name_end(first);
    (scene.low(owner) == "'s").then(|| format!("{} {kind}", scene.text(first..owner + 1)))
}

/// Adjectives that belong to the telling, not to the kind.
fn skipped_adjective(scene: &Scene, i: usize) -> bool {
    let low = scene.low(i);
    let superlative = low.len() > 5 && low.ends_with("est") && !low.ends_with("priest") && !low.ends_with("interest");
    !scene.capital(i)
        && (superlative
            || [
                "more",
                "other",
                "additional",
                "new",
                "further",
                "another",
                "most",
                "several",
                "some",
                "separate",
                "state",
                "state-owned",
                "state-run",
            ]
            .contains(&low))
}

/// Words that end the kind: participles ("linked to", "countries buying oil"), "also".
fn stops_kind(scene: &Scene, i: usize) -> bool {
    let low = scene.low(i);
    let before_noun = !scene.breaks(i + 1) && scene.is_word(i + 1);
    let after_plural = scene.low(i.wrapping_sub(1)).ends_with('s');
    let participle =
        scene.has(i, Tags::PAST) || low.ends_with("ing") || ["tied", "led", "run", "made", "held"].contains(&low);
    participle && (after_plural || !before_noun) || scene.has(i, Tags::ADVERB | Tags::VERB) || low == "'s"
}

/// A single capitalised word that says where from, not who: "Freedonian".
fn adjective(scene: &Scene, name: Range<usize>) -> bool {
    let word = scene.low(name.start);
    let country = scene.lexicon.country(word).is_some_and(|c| c.demonyms.iter().any(|d| d.eq_ignore_ascii_case(word)));
    name.len() == 1 && (country || ["ian", "ean", "ese", "ish", "can", "ani"].iter().any(|e| word.ends_with(e)))
}

/// A number in digits or words at a token, and the index after it.
fn count(scene: &Scene, start: usize) -> (Option<u64>, usize) {
    let about =
        ["more", "than", "at", "least", "nearly", "almost", "about", "around", "some", "over", "roughly", "up", "to"];
    let mut i = start;
    while about.contains(&scene.low(i)) && i < start + 3 {
        i += 1;
    }
    let word = |i: usize| -> Option<u64> {
        let low = scene.low(i);
        low.replace(',', "").parse().ok().or_else(|| cardinal(low).map(u64::from))
    };
    let (n, next) = match (word(i), scene.low(i), scene.low(i + 1)) {
        (Some(n), _, "dozen") => (n.saturating_mul(12), i + 2),
        (Some(n), _, "hundred") => (n.saturating_mul(100), i + 2),
        (Some(n), ..) => (n, i + 1),
        (None, "a", "dozen") => (12, i + 2),
        (None, "dozen", _) => (12, i + 1),
        (None, "half", "a" | "dozen") if scene.low(i + 2) == "dozen" => (6, i + 3),
        (None, "both", _) => (2, i + 1),
        _ => return (None, start),
    };
    (Some(n), next)
}

/// Past the phrases that only place a target: "of the junta", "in the north".
fn after_phrases(scene: &Scene, start: usize, range: &Range<usize>) -> usize {
    let mut i = start;
    while i < range.end
        && scene.any(
            i,
            &["of", "in", "from", "at", "near", "within", "inside", "across", "with", "based", "headed", "registered"],
        )
        && scene.time(i).is_none()
    {
        let participle = scene.any(i, &["based", "headed", "registered"]);
        let mut j = i + 1;
        while participle && scene.has(j, Tags::PREPOSITION) {
            j += 1;
        }
        while scene.has(j, Tags::DETERMINER | Tags::POSSESSIVE) {
            j += 1;
        }
        j = scene.name_end(j);
        while j < range.end && !scene.breaks(j) && !scene.has(j, Tags::PAST | Tags::ADVERB) && scene.time(j).is_none() {
            j += 1;
        }
        if j == i + 1 {
            break;
        }
        i = j;
    }
    i
}

/// Names behind a counted kind, or a description behind a name: index after them.
fn apposition(scene: &Scene, target: &mut Target, at: usize, range: &Range<usize>, described: bool) -> usize {
    let comma = scene.has(at, Tags::COMMA | Tags::COLON | Tags::DASH | Tags::BRACKET);
    if described && !comma && at < range.end && scene.capital(at) && scene.time(at).is_none() {
        return names(scene, target, at, range, target.count.is_none()).unwrap_or(at);
    }
    let including = usize::from(scene.any(at + usize::from(comma), &["including", "namely", "among"]));
    if !comma && including == 0 {
        return at;
    }
    let start = at + usize::from(comma) + including;
    if described {
        let end = names(scene, target, start, range, including > 0);
        let office = target.count.is_none() && target.names.len() == 1 && scene.tokens.title(at.wrapping_sub(1)).office;
        target.kind = target.kind.take().filter(|_| !office);
        return end.unwrap_or(at);
    }
    let article = scene.any(start, &["a", "an", "the"]) || scene.has(start, Tags::POSSESSIVE);
    let lower = scene.is_word(start)
        && !scene.capital(start)
        && !scene.breaks(start)
        && !scene.has(start, Tags::NUMBER | Tags::PAST | Tags::ADVERB);
    let verb = scene.low(start).ends_with("ing");
    let first = if article { start + 1 } else { start };
    let noun = scene.name_end(first);
    if !(article && (noun == first || !scene.breaks(noun)) || lower && !verb) || said_follows(scene, start) {
        return at;
    }
    let end = (start..range.end)
        .find(|&j| scene.has(j, Tags::COMMA | Tags::SEMICOLON | Tags::STOP) || scene.time(j).is_some());
    match end {
        Some(end) if scene.has(end, Tags::COMMA) && separator(scene, end, range).is_none() => end + 1,
        Some(end) => end,
        None => range.end,
    }
}

/// `, A, B and C` behind a counted kind: as many names as are counted, one where nothing is.
fn names(scene: &Scene, target: &mut Target, start: usize, range: &Range<usize>, open: bool) -> Option<usize> {
    let limit = if open { 50 } else { target.count.unwrap_or(1) };
    let mut i = start;
    let mut end = None;
    while (target.names.len() as u64) < limit && i < range.end {
        let first = if scene.low(i) == "the" { i + 1 } else { i };
        let name_end = scene.name_end(first).min(range.end);
        if name_end <= first || scene.time(first).is_some() || said_follows(scene, i) {
            break;
        }
        target.names.push(scene.bare_name(first..name_end).to_owned());
        let next = after_phrases(scene, name_end, range);
        end = Some(next);
        let comma = usize::from(scene.has(next, Tags::COMMA));
        let and = usize::from(scene.low(next + comma) == "and");
        if comma + and == 0 {
            break;
        }
        i = next + comma + and;
    }
    end
}
