//! Where a cue stands: the verb group around a reporting verb, and whether it is finite, a participle or passive. What
//! it takes is the lexicon's; where its source and content stand is for `source` and `content`.

pub mod content;
pub mod ending;
pub mod limits;
mod mouths;
mod setting;

use super::syntax::{Tags, Tokens, phrase::quote_at};
use crate::lexicon::Takes;
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// With a subject of its own.
    Finite,
    /// "…, saying that": the subject is that of the clause it hangs on.
    Participle,
    /// "a statement saying that": the subject is the noun in front, or that of its clause.
    Attached,
    /// "was told", "was quoted as saying".
    Passive,
    /// "the plan proposed by X".
    Reduced,
    /// "went on to say".
    Infinitive,
}

/// A cue in its place.
#[derive(Clone, Debug)]
pub struct CueMatch {
    /// The whole verb group, auxiliaries included.
    pub group: Range<usize>,
    pub verb: usize,
    pub voice: Voice,
    pub takes: Takes,
    /// A belief, wish or finding where it is no speech.
    pub stance: Takes,
}

/// Subjunctive and hypothetical groups put nothing on record.
const HYPOTHETICAL: &[&str] =
    &["could", "should", "may", "might", "can", "must", "ought", "cannot", "can't", "shouldn't", "couldn't"];
/// Verbs after which an infinitive tells what was said.
const LEADS_ON: &[&str] = &["on", "continued", "continues", "continue", "continuing", "proceeded", "proceeds", "went"];

/// "was quoted by the agency as saying".
pub fn is_quoted_as(t: &Tokens, verb: usize) -> bool {
    let reach = (verb + 1..verb + limits::QUOTED).take_while(|&i| t.quote(i).is_none() && !t.has(i, Tags::STOP));
    reach.into_iter().any(|i| t.is(i, "as") && t.is_any(i + 1, &["saying", "telling"]))
}

/// "called “a clown” by the mayor": the quotation behind a participle, if a name or an office stands behind "by".
pub fn named_by(t: &Tokens, verb: usize) -> Option<Range<usize>> {
    let quoted = t.quotation_at(verb + 1)?;
    let agent = quoted.end + 1..quoted.end + 1 + limits::AGENT;
    let speaks = |i: usize| t.is_capital(i) || t.title(i).office || t.title(i).offices || t.title(i).body;
    let dated = t.has(agent.start, Tags::TIME | Tags::NUMBER);
    (t.word(quoted.end) == "by" && !dated && agent.into_iter().any(speaks)).then(|| quoted.clone())
}

/// Whether a cue gives its object a name: behind a comma or at the head of a sentence its past form is a participle.
pub fn is_naming(t: &Tokens, verb: usize) -> bool {
    let naming = ["call", "dub", "label", "brand", "deem", "title"];
    t.cue(verb).is_some_and(|(c, _)| naming.contains(&c.lemma.as_str()))
}

/// Behind what an infinitive is brought about by, where its subject begins: "prompting | the clerk to ask".
pub fn prompted(t: &Tokens, to: usize, lo: usize) -> Option<usize> {
    let from = lo.max(to.saturating_sub(limits::PROMPTED));
    let prompt = (from..to).rev().take_while(|&i| t.quote(i).is_none()).find(|&i| t.speaker(i).prompts)?;
    (t.has(to, Tags::TO) && prompt + 1 < to).then_some(prompt + 1)
}

/// The cue whose verb stands at `v`, if it stands there as one.
pub fn cue_at(t: &Tokens, v: usize, lo: usize, hi: usize) -> Option<CueMatch> {
    let (cue, form) = t.cue(v)?;
    if t.quote(v).is_some() || (t.is_capital(v) && v > lo && !t.has(v - 1, Tags::PUNCTUATION)) {
        return None;
    }
    // "“…,” Read said": a name that is a verb's form.
    let named = t.is_capital(v) && v > lo && t.quote(v - 1).is_some();
    if named && !t.is_capital(v + 1) && t.is_tensed(v + 1) {
        return None;
    }
    if form.ing && t.has(v, Tags::PREPOSITION) {
        return None;
    }
    let group = group(t, v, lo);
    let first = group.start;
    let auxiliary = (first..v).find(|&i| t.has(i, Tags::AUXILIARY));
    if (first..v).any(|i| t.has(i, Tags::NEGATION) || t.is_any(i, HYPOTHETICAL)) {
        return None;
    }
    let before = (first > lo).then(|| first - 1);
    let be = (first..v)
        .rev()
        .find(|&i| t.has(i, Tags::AUXILIARY))
        .is_some_and(|i| t.has(i, Tags::BE) || t.is_any(i, &["'s", "’s", "'re", "’re"]));
    let clitic = first < v && t.has(v - 1, Tags::CLITIC) && t.has(v - 1, Tags::AUXILIARY);
    let has = clitic && cue.takes.has(Takes::CLAUSE) && t.has(v + 1, Tags::THAT | Tags::SUBJECT | Tags::QUOTE_MARK);
    let voice = if form.participle && has {
        // "He's said he will".
        Voice::Finite
    } else if form.ing && be {
        Voice::Finite
    } else if form.ing {
        participle(t, v, before)?
    } else if (form.past || form.participle) && be {
        Voice::Passive
    } else if form.past && cue.lemma == "ask" && before.is_none_or(|b| t.is_any(b, &["when", "if", "once"])) {
        // "Asked whether …, X said", "when asked about …".
        Voice::Passive
    } else if auxiliary.is_some() {
        let have = (first..v).any(|i| t.has(i, Tags::HAVE));
        if have && !form.participle || !have && !form.base {
            return None;
        }
        Voice::Finite
    } else if form.past || (form.participle && !form.base) {
        past(t, v, before, form.past)?
    } else if form.third {
        third(t, v, before, hi).then_some(Voice::Finite)?
    } else {
        base(t, v, before, lo)?
    };
    Some(CueMatch { group, verb: v, voice, takes: cue.takes, stance: cue.stance })
}

/// Auxiliaries and adverbs in front of a verb.
fn group(t: &Tokens, v: usize, lo: usize) -> Range<usize> {
    let mut first = v;
    let floor = lo.max(v.saturating_sub(limits::GROUP));
    let mut i = v;
    while i > floor {
        let tags = t.tags(i - 1);
        let clitic_verb = t.has(i - 1, Tags::AUXILIARY) && !t.has(i - 1, Tags::CLITIC);
        let clitic_s = t.has(i - 1, Tags::CLITIC)
            && t.has(i - 1, Tags::AUXILIARY)
            && i >= 2
            && (t.has(i - 2, Tags::SUBJECT) || t.is(i - 2, "who"));
        if t.quote(i - 1).is_some() {
            break;
        }
        if clitic_verb || clitic_s {
            first = i - 1;
        } else if !tags.has(Tags::ADVERB) || tags.has(Tags::SUBJECT) {
            break;
        } else if !t.has(i - 1, Tags::TIME) || t.is_any(i - 1, &["later", "earlier", "recently"]) {
            first = i - 1;
        }
        i -= 1;
    }
    first..v + 1
}

fn participle(t: &Tokens, v: usize, before: Option<usize>) -> Option<Voice> {
    let Some(b) = before else { return Some(Voice::Participle) };
    let tags = t.tags(b);
    let nominal =
        tags.has(Tags::DETERMINER | Tags::POSSESSIVE | Tags::CLITIC | Tags::NUMBER) && !tags.has(Tags::PRONOUN);
    // "Her warning that": a noun, where "her" might be an object too.
    let nominal = nominal || t.is(b, "her") && t.tokens[v].cue_noun && t.has(v + 1, Tags::THAT);
    if nominal || t.is_any(b, &["of", "without", "from", "for", "against", "about", "to", "not", "like", "at"]) {
        return None;
    }
    // "…, at one point calling".
    let aside = (b.saturating_sub(3)..b).any(|i| t.has(i, Tags::COMMA) && t.is_any(i + 1, &["at", "in", "on"]));
    if tags.has(Tags::WORD)
        && !aside
        && !tags.has(Tags::COORDINATOR | Tags::SUBORDINATOR | Tags::PREPOSITION | Tags::TIME)
    {
        // "a statement saying that", "supporters calling him": no guess without a mark of what follows.
        let firm = t.has(v + 1, Tags::THAT | Tags::QUOTE_MARK | Tags::PRONOUN | Tags::POSSESSIVE)
            || t.has(v + 1, Tags::COMMA | Tags::COLON) && t.quote(v + 2).is_some()
            || t.is_any(v, &["saying", "telling"])
            || t.has(v + 2, Tags::THAT) && !t.cue(v + 1).is_some_and(|(_, f)| f.third || f.past);
        return firm.then_some(Voice::Attached);
    }
    Some(Voice::Participle)
}

fn past(t: &Tokens, v: usize, before: Option<usize>, past: bool) -> Option<Voice> {
    let tags = before.map_or(Tags::NONE, |b| t.tags(b));
    let attributive = tags.has(Tags::DETERMINER | Tags::POSSESSIVE | Tags::PREPOSITION | Tags::TO)
        && !tags.has(Tags::PRONOUN | Tags::RELATIVE | Tags::TIME);
    let counted =
        tags.has(Tags::NUMBER) && t.has(v + 1, Tags::WORD) && t.word(v + 1).ends_with('s') && !t.is_capital(v + 1);
    let attributive = attributive || counted;
    let clitic = tags.has(Tags::CLITIC);
    if attributive
        || (clitic && before.is_some_and(|b| t.word(b).len() < 4))
            && !before.is_some_and(|b| t.word(b).len() == 1 || t.word(b) == "’")
    {
        return None;
    }
    // "Northport Works, described as “a giant”": by whom is not told.
    let apposed = t.is(v + 1, "as") && tags.has(Tags::COMMA | Tags::BRACKET);
    let opens = before.is_none_or(|b| t.has(b, Tags::COMMA));
    if opens && is_naming(t, v) && named_by(t, v).is_some() {
        return Some(Voice::Passive);
    }
    if t.is(v + 1, "by") || !past || apposed {
        return Some(Voice::Reduced);
    }
    Some(Voice::Finite)
}

fn third(t: &Tokens, v: usize, before: Option<usize>, hi: usize) -> bool {
    let Some(b) = before else { return false };
    let led = Tags::DETERMINER | Tags::POSSESSIVE | Tags::PREPOSITION | Tags::CLITIC | Tags::NUMBER | Tags::TO;
    // "‘…’ says": the mark that closes a quotation is no apostrophe.
    let closes = t.quote(b).is_some() && t.quote(v).is_none();
    let attributive = t.has(b, led) && !t.has(b, Tags::PRONOUN | Tags::RELATIVE | Tags::TIME) && !closes;
    if t.cue(v).is_some_and(|(_, f)| f.plural) {
        let firm = t.has(v + 1, Tags::THAT | Tags::QUOTE_MARK | Tags::COLON | Tags::TO) && t.has(b, Tags::WORD);
        let subject =
            t.is_capital(b) || t.has(b, Tags::SUBJECT) || t.is_any(b, &["who", "which"]) || t.has(b, Tags::ADVERB);
        if !firm && !subject || t.is(v, "states") && !t.has(v + 1, Tags::THAT | Tags::QUOTE_MARK | Tags::COLON) {
            return false;
        }
    }
    let adjective = t.has(b, Tags::PAST)
        || t.word(b).contains('-') && !t.is_capital(b)
        || ["ous", "ive", "al", "ful", "less", "ic", "able"].iter().any(|s| t.word(b).ends_with(s))
            && !t.is_capital(b)
            && !t.title(b).office
        // "Denied persistent reports".
        || t.word(b).ends_with("ent") && b > 0 && t.has(b - 1, Tags::PAST | Tags::VERB | Tags::PREPOSITION);
    let follows = v + 1 < hi
        && !t.has(v + 1, Tags::AUXILIARY | Tags::COORDINATOR)
        && !t.is_any(v + 1, &["by", "from", "between"]);
    !attributive && (follows || t.is_any(v, &["says", "adds", "writes"])) && (!adjective || t.is(v, "says"))
}

/// A base form is a verb after a plural or a pronoun, or as the infinitive of a verb that leads on to it.
fn base(t: &Tokens, v: usize, before: Option<usize>, lo: usize) -> Option<Voice> {
    let b = before?;
    if t.has(b, Tags::TO) {
        let leads = b > lo && (t.is_any(b - 1, LEADS_ON));
        // "prompting X to say: “…”".
        let brings =
            b > lo && quote_at(t, v + 1, t.tokens.len()).is_some() && t.has(b - 1, Tags::CAPITAL | Tags::PRONOUN);
        let brings = brings || prompted(t, b, lo).is_some();
        return (leads || brings).then_some(Voice::Infinitive);
    }
    let tags = t.tags(b);
    let subject =
        t.is_any(b, &["i", "we", "you", "they", "who", "that", "which", "many", "some", "others", "both", "people"]);
    let word = t.word(b);
    let says = t.is(v, "say")
        && !tags.has(Tags::DETERMINER | Tags::PREPOSITION | Tags::POSSESSIVE | Tags::AUXILIARY | Tags::COORDINATOR)
        && tags.has(Tags::WORD | Tags::COMMA);
    if says && !t.is_any(b, &["that", "which"]) {
        return Some(Voice::Finite);
    }
    let noun =
        tags.has(Tags::WORD) && !tags.has(Tags::DETERMINER | Tags::PREPOSITION | Tags::POSSESSIVE | Tags::AUXILIARY);
    if t.has(v + 1, Tags::THAT) && noun && !t.tokens[v].cue_noun && !t.is_any(b, &["that", "which", "not"]) {
        return Some(Voice::Finite);
    }
    let plural = t.is_any(b, &["men", "women", "police", "percent", "half", "surveyed"])
        || tags.has(Tags::WORD)
            && !tags.has(Tags::DETERMINER | Tags::PREPOSITION | Tags::POSSESSIVE)
            && (t.title(b).offices || (word.ends_with('s') && !word.ends_with("ss") && word.len() > 3));
    let follows = t.is(v, "say")
        || t.has(
            v + 1,
            Tags::THAT
                | Tags::DETERMINER
                | Tags::SUBJECT
                | Tags::POSSESSIVE
                | Tags::TO
                | Tags::CAPITAL
                | Tags::QUOTE_MARK
                | Tags::PREPOSITION,
        ) && !t.is_any(v + 1, &["of", "by", "in"]);
    let relative_that = t.is(b, "that") && t.is_any(v, &["say"]);
    ((subject && (!t.is_any(b, &["that", "which"]) || relative_that) || plural) && follows).then_some(Voice::Finite)
}
