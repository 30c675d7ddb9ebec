//! "Is X under EU sanctions?", "has Washington blacklisted X?": yes where the record has such an act. Owns the forms of
//! these questions and which act bears one out; what was lifted, or is only like it, bears out nothing.

use super::abstain::Judgement;
use super::limits::LONGEST_NAME;
use crate::answer::Verdict;
use crate::answer::find::evidence::Evidence;
use crate::answer::inquiry::Inquiry;
use crate::answer::question::Question;
use crate::answer::question::asking::AUXILIARIES;
use crate::answer::topic::{mentions, names_issuer};
use crate::index::Analysis;
use crate::lexicon::Lexicon;
use crate::record::{EntityKind, Measure, Sanction, cardinal};

/// Whom a question asks about, and who is to have done it.
#[derive(Debug, PartialEq)]
struct Asked {
    target: String,
    issuer: Option<String>,
}

const DONE: &[&str] = &["sanctioned", "blacklisted", "designated"];
const DOES: &[&str] = &["sanction", "blacklist", "designate"];
/// Beside a verb or at the end, of no weight.
const LIGHT: &[&str] = &["already", "ever", "really", "actually", "also", "been", "too", "yet", "the"];
/// What a company is called beside its name.
const FORMS: &[&str] = &[
    "ltd", "llc", "plc", "jsc", "pjsc", "ojsc", "inc", "co", "company", "corp", "gmbh", "sa", "ag", "the", "group",
    "limited",
];
/// With one of these more is asked than a name and an issuer tell: a day, a reason, whether it lasts.
const MORE: &[&str] = &[
    "and",
    "or",
    "by",
    "for",
    "over",
    "not",
    "nt",
    "on",
    "in",
    "since",
    "last",
    "yesterday",
    "today",
    "as",
    "new",
    "any",
    "more",
    "further",
    "western",
    "still",
    "now",
    "currently",
];

/// Tells yes where an act on record bears the question out, and only there; what the sentences deny stays denied.
pub fn settle(inquiry: &mut Inquiry, judged: &mut Judgement, lexicon: &Lexicon) {
    let denied = judged.why_not.is_none() && judged.verdict == Some(Verdict::Contradicted);
    let Some(asked) = asked(&inquiry.question).filter(|_| !denied) else { return };
    let sorts = |s: &Sanction| {
        s.targets.iter().filter_map(|t| t.kind.as_deref()).any(|kind| mentions(lexicon, kind, &asked.target))
    };
    let named = !inquiry.evidence.iter().any(|e| e.passage().sanctions.iter().any(sorts));
    if judged.verdict == Some(Verdict::Supported) && named {
        judged.verdict = Some(Verdict::NotFound);
    }
    let bearer = bearer(&inquiry.evidence, &asked.target);
    let tells = |e: &Evidence, measures: &[Measure]| {
        let of = |s: &Sanction| measures.contains(&s.measure) && asked.is_of(s, bearer.as_deref(), lexicon);
        e.passage().sanctions.iter().any(of)
    };
    if inquiry.evidence.iter().any(|e| tells(e, &[Measure::Lifted, Measure::Eased])) {
        return;
    }
    if let Some(at) = inquiry.evidence.iter().position(|e| tells(e, &[Measure::Imposed, Measure::Extended])) {
        inquiry.evidence[..=at].rotate_right(1);
        (judged.why_not, judged.verdict) = (None, Some(Verdict::Supported));
    }
}

impl Asked {
    /// Whether an act is aimed at whom the question names, by the issuer that it names; `bearer` bears it as a surname.
    fn is_of(&self, act: &Sanction, bearer: Option<&str>, lexicon: &Lexicon) -> bool {
        let called = |name: &String| is_called(name, &self.target) || bearer.is_some_and(|full| name.ends_with(full));
        let named = act.targets.iter().flat_map(|t| &t.names).any(called);
        named && names_issuer(lexicon, self.issuer.as_deref(), act) && !self.is_of_another_state(act, lexicon)
    }

    /// "Sudan" is asked for, and it is South Sudan's act.
    fn is_of_another_state(&self, act: &Sanction, lexicon: &Lexicon) -> bool {
        let state = |name: &Option<String>| lexicon.country(name.as_deref()?).map(|c| c.name.clone());
        let (asked, told) = (state(&self.issuer), state(&act.issuer));
        asked.zip(told).is_some_and(|(asked, told)| asked != told)
    }
}

/// The only person of the evidence whose surname a word is.
fn bearer(evidence: &[Evidence], asked: &str) -> Option<String> {
    let persons = evidence.iter().flat_map(|e| &e.passage().entities).filter(|e| e.kind == EntityKind::Person);
    let last = |name: &str| name.rsplit(' ').next().unwrap_or("").to_lowercase();
    let mut full: Vec<&String> = persons.map(|e| &e.name).filter(|n| n.contains(' ') && last(n) == asked).collect();
    full.sort();
    full.dedup();
    match full.as_slice() {
        [one] => Some((*one).clone()),
        _ => None,
    }
}

/// By its whole name, legal forms aside.
fn is_called(name: &str, asked: &str) -> bool {
    let mut words = Analysis::words();
    let mut bare = |text: &str| -> Vec<String> {
        words.terms(text).into_iter().filter(|w| !FORMS.contains(&w.as_str())).collect()
    };
    let asked = bare(asked);
    !asked.is_empty() && bare(name) == asked
}

/// The question's target and issuer; none where it asks for more than whether somebody is designated.
fn asked(question: &Question) -> Option<Asked> {
    let mut words: Vec<&str> = question.words.iter().map(|w| w.lower.as_str()).collect();
    while words.last().is_some_and(|w| LIGHT.contains(w)) {
        words.pop();
    }
    let (first, rest) = words.split_first().filter(|(first, _)| AUXILIARIES.contains(first))?;
    let is = ["is", "are", "was", "were"].contains(first);
    let has = ["has", "have"].contains(first);
    let at = rest
        .iter()
        .position(|w| DONE.contains(w) || DOES.contains(w) || ["under", "on", "face", "facing"].contains(w))?;
    let (front, behind) = (&rest[..at], &rest[at + 1..]);
    let passive = is || has && front.contains(&"been");
    match rest[at] {
        verb if DONE.contains(&verb) && passive => match behind.split_first() {
            None => Some(Asked { target: name(front)?, issuer: None }),
            Some((&"by", by)) => Some(Asked { target: name(front)?, issuer: Some(name(by)?) }),
            Some(_) => None,
        },
        verb if DONE.contains(&verb) && has || DOES.contains(&verb) && *first == "did" => {
            Some(Asked { target: name(behind)?, issuer: Some(name(front)?) })
        }
        "under" | "face" | "facing" if is || rest[at] == "face" && ["do", "does", "did"].contains(first) => {
            let (_, by) = behind.split_last().filter(|(last, _)| **last == "sanctions")?;
            Some(Asked { target: name(front)?, issuer: if by.is_empty() { None } else { Some(name(by)?) } })
        }
        "on" if is => {
            let (last, by) = behind.split_last().filter(|(last, _)| ["list", "blacklist"].contains(last))?;
            let by: Vec<&str> = by.iter().copied().filter(|w| !["sanctions", "sanction"].contains(w)).collect();
            let telling = *last == "blacklist" || by.len() + 1 < behind.len();
            let issuer = by.iter().any(|w| !LIGHT.contains(w)).then(|| name(&by)).flatten();
            telling.then_some(Asked { target: name(front)?, issuer })
        }
        _ => None,
    }
}

/// Words as a name, light ones aside; none where they are too many to be one, count, or join two.
fn name(words: &[&str]) -> Option<String> {
    if words.iter().any(|w| w.starts_with(|c: char| c.is_ascii_digit()) || cardinal(w).is_some()) {
        return None;
    }
    let telling: Vec<&str> = words.iter().copied().filter(|w| !LIGHT.contains(w)).collect();
    let one = !telling.is_empty() && telling.len() <= LONGEST_NAME && !telling.iter().any(|w| MORE.contains(w));
    one.then(|| telling.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whether_somebody_is_designated_is_asked_in_several_ways() {
        let lexicon = Lexicon::embedded().unwrap();
        for (question, expect) in [
            ("is dellmark oil under eu sanctions", Some(("dellmark oil", Some("eu")))),
            ("is Dellmark Oil sanctioned", Some(("dellmark oil", None))),
            ("has Marek Tolvaj been blacklisted by the treasury?", Some(("marek tolvaj", Some("treasury")))),
            ("has washington already sanctioned tolvaj", Some(("tolvaj", Some("washington")))),
            ("did the EU blacklist Dellmark Oil?", Some(("dellmark oil", Some("eu")))),
            ("is tolvaj on the eu sanctions list", Some(("tolvaj", Some("eu")))),
            ("does dellmark face sanctions", Some(("dellmark", None))),
            ("is tolvaj on the list of speakers", None),
            ("is tolvaj on the list", None),
            ("was dellmark sanctioned for smuggling", None),
            ("did the eu sanction tolvaj and renn", None),
            ("did the eu sanction twelve ships", None),
            ("is dellmark under pressure", None),
            ("could dellmark face eu sanctions", None),
            ("is dellmark still under eu sanctions", None),
            ("did the eu sanction tolvaj on monday", None),
            ("is dellmark under new sanctions", None),
        ] {
            let expect =
                expect.map(|(target, issuer)| Asked { target: target.into(), issuer: issuer.map(str::to_owned) });
            assert_eq!(asked(&Question::parse(question, &lexicon)), expect, "{question}");
        }
    }

    #[test]
    fn a_subsidiary_is_another() {
        for (name, asked, expect) in [
            ("Dellmark Oil", "dellmark oil", true),
            ("Dellmark PJSC", "dellmark", true),
            ("Dellmark Oil Company", "dellmark oil ltd", true),
            ("Bank of Morvane", "morvane", false),
            ("Dellmark Trading", "dellmark", false),
            ("Dellmark Oil", "oil dellmark", false),
        ] {
            assert_eq!(is_called(name, asked), expect, "{asked} as {name}");
        }
    }
}
