//! Names that stand beside a target and are none: where it is ("Kamsk Works, *of Lower Tura*"), who speaks for it ("whose
//! lawyer, *Ada Berg*, …"), whose partner it is, and whom the reason only brings up ("for flying drones made by *Zefir*").
//! Owns that by the words around a name, for what the tagger and what the rules found.

use super::limits::{ASIDE_WORDS, DESCRIBED};
use crate::corpus::{Article, Span};
use crate::lexicon::{Lexicon, SanctionVerb};
use crate::record::syntax::grammar::{Tags, classes};
use crate::record::{Sanction, Target};

/// The acts without such names; one of which nothing is left is none.
pub fn without_asides(article: &Article, lexicon: &Lexicon, all: Vec<Sanction>) -> Vec<Sanction> {
    let told = all.into_iter().filter_map(|mut act| {
        let text = article.slice(Span::new(act.start, act.end));
        let names: Vec<String> = act.targets.iter().flat_map(|t| &t.names).cloned().collect();
        let aside = asides(text, lexicon, &names);
        if aside.is_empty() {
            return Some(act);
        }
        let empty = |t: &Target| t.names.is_empty() && t.count.is_none();
        for target in &mut act.targets {
            let before = target.names.len();
            target.names.retain(|n| !aside.contains(n));
            if before > 0 && empty(target) {
                target.kind = None;
            }
        }
        act.targets.retain(|t| !empty(t) || t.kind.is_some());
        (!act.targets.is_empty()).then_some(act)
    });
    told.collect()
}

/// Those of the names that are no targets; the first one of a sentence always is.
fn asides(text: &str, lexicon: &Lexicon, names: &[String]) -> Vec<String> {
    let mut placed: Vec<(usize, &String)> = names.iter().filter_map(|n| Some((text.find(n.as_str())?, n))).collect();
    placed.sort_unstable();
    let Some(&(first, _)) = placed.first() else { return Vec::new() };
    let mut out: Vec<String> = Vec::new();
    let mut last = None;
    for &(at, name) in placed.iter().skip(1) {
        let before = Before { text: &text[..at], lexicon, first };
        let kin = before.is_kin();
        let joined = last.is_some_and(|(end, kin)| before.joins(end, kin));
        let joined = joined && !reason_follows(&text[at + name.len()..]);
        if joined || before.is_place() || before.is_speaker() || kin || before.is_in_reason() {
            out.push(name.clone());
            last = Some((at + name.len(), kin));
        }
    }
    out
}

/// What stands in front of a name.
struct Before<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    /// Where the first target stands.
    first: usize,
}

impl Before<'_> {
    /// Without an article and the small words of a description: "made by *the arms firm* Zefir".
    fn bare(&self) -> Vec<&str> {
        let mut tails = vec![self.text.trim_end()];
        for _ in 0..DESCRIBED {
            let last = tails.last().copied().unwrap_or("");
            let Some((rest, word)) = last.rsplit_once(' ') else { break };
            let small = word.chars().all(|c| c.is_lowercase() || c == '-');
            if !small || governs(word) || classes(word).has(Tags::COORDINATOR) {
                break;
            }
            tails.push(rest.trim_end());
        }
        tails
    }

    /// "…, of Lower Tura"
    fn is_place(&self) -> bool {
        let places = &self.lexicon.sanctions.acts.places;
        places.iter().any(|p| self.text.trim_end().ends_with(p.as_str()))
    }

    /// "…, whose lawyer, Ada Berg, …"
    fn is_speaker(&self) -> bool {
        let bare = self.text.trim_end();
        let open = bare.strip_suffix(',').unwrap_or(bare);
        let lead = open.rsplit([',', ';']).next().unwrap_or("");
        let words = lead.split_whitespace().count();
        lead.trim_start().starts_with("whose ") && words <= ASIDE_WORDS && lead.chars().all(|c| !c.is_uppercase())
    }

    /// "…, a former partner of Alpen", "…, which is a subsidiary of the Cypriot group Alpen"
    fn is_kin(&self) -> bool {
        let Some(lead) = self.described().trim_end().strip_suffix(" of") else { return false };
        let lead = lead.rsplit(',').next().unwrap_or("").trim_start();
        let copula = ["which is ", "which was ", "who is ", "who was "].iter().find_map(|c| lead.strip_prefix(c));
        let lead = copula.unwrap_or(lead);
        let article = ["a ", "an ", "the "].iter().any(|a| lead.starts_with(a));
        let noun = lead.rsplit(' ').next().unwrap_or("");
        let short = lead.split_whitespace().count() <= ASIDE_WORDS;
        article && short && self.lexicon.sanctions.acts.kin.contains(noun)
    }

    /// Without "the Cypriot shipping group", which only says what a name is.
    fn described(&self) -> &str {
        let closes = |word: &str| classes(word).has(Tags::DETERMINER | Tags::POSSESSIVE);
        let text = self.text.trim_end();
        let mut rest = text;
        for _ in 0..=DESCRIBED {
            let Some((before, word)) = rest.rsplit_once(' ') else { return text };
            if closes(word) {
                return before;
            }
            let first = before.rsplit(' ').next().is_some_and(closes);
            let people = self.lexicon.country(word).is_some() || first && rest.len() < text.len();
            let small = word.chars().all(|c| c.is_lowercase() || c == '-') && !governs(word);
            if !people && !small {
                return text;
            }
            rest = before;
        }
        text
    }

    /// Brought up by a preposition behind what opens a reason: "for flying drones made by Zefir to Port Hadra".
    fn is_in_reason(&self) -> bool {
        let behind = self.text.get(self.first..).unwrap_or("");
        let Some(at) = reason(behind) else { return false };
        let told = behind[at..].split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
        let verbs = &self.lexicon.sanctions.verbs;
        let held = |kind: &SanctionVerb| matches!(kind, SanctionVerb::Blocking | SanctionVerb::Withholding);
        let done = |w: &str| verbs.get(&w.to_lowercase()).is_some_and(|(k, f)| !held(k) && (f.past || f.participle));
        let again = told.skip(1).any(done);
        let governed = self.bare().into_iter().any(|tail| {
            let mut words = tail.rsplit(' ');
            let (last, before) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
            let anew = matches!(before, "and" | "or" | "that" | "those") || before.ends_with(',');
            governs(last) && !anew
        });
        !again && governed
    }

    /// Behind a name that is none, over a comma or "and"; where it says whose somebody is, a comma closes that.
    fn joins(&self, end: usize, kin: bool) -> bool {
        let between = self.text.get(end..).unwrap_or("x").trim();
        ["and", ",", "and the", ", the"].contains(&between) || between == ", and" && !kin
    }
}

/// A preposition that brings up somebody, or a verb in -ing.
fn governs(word: &str) -> bool {
    classes(word).has(Tags::PREPOSITION) || word == "to" || word == "of" || word.len() > 5 && word.ends_with("ing")
}

/// Where a reason opens: "for" or "of" before a verb in -ing.
fn reason(text: &str) -> Option<usize> {
    let opens = |at: usize, lead: &str| {
        let next = text[at + lead.len()..].split(' ').next().unwrap_or("");
        next.len() > 4 && next.ends_with("ing") && next.starts_with(char::is_lowercase)
    };
    let found = [" for ", " accused of ", " suspected of "].into_iter();
    found.filter_map(|lead| text.match_indices(lead).map(|(at, _)| at).find(|&at| opens(at, lead))).min()
}

/// Whether a target of its own reason is told: "… and Ada Berg *for* …".
fn reason_follows(behind: &str) -> bool {
    behind.trim_start().starts_with("for ")
}
