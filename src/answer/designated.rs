//! "Is X under EU sanctions?", "has Washington blacklisted X?": yes where the record has such an act. Owns the forms of
//! these questions and which act bears one out; what was lifted, or is only like it, bears out nothing.

use super::Verdict;
use super::abstain::Judgement;
use super::engine::Inquiry;
use super::evidence::Evidence;
use super::listing::{mentions, names_issuer};
use super::question::Question;
use super::reading::AUXILIARIES;
use crate::index::Analysis;
use crate::lexicon::Lexicon;
use crate::record::{Measure, Sanction, cardinal};

/// Whom a question asks about, and who is to have done it.
#[derive(Debug, PartialEq)]
struct Asked {
    target: String,
    issuer: Option<String>,
}

/// No name is longer, in words.
const MOST_WORDS: usize = 7;
const DONE: &[&str] = &["sanctioned", "blacklisted", "designated"];
const DOES: &[&str] = &["sanction", "blacklist", "designate"];
/// Beside a verb or at the end, of no weight.
const LIGHT: &[&str] =
    &["already", "ever", "really", "actually", "now", "also", "been", "too", "yet", "currently", "still", "the"];
/// What a company is called beside its name.
const FORMS: &[&str] = &[
    "ltd", "llc", "plc", "jsc", "pjsc", "ojsc", "inc", "co", "compani", "corp", "gmbh", "sa", "ag", "the", "group",
    "limit",
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
    let acts = |e: &Evidence| -> Vec<Sanction> {
        e.passage().sanctions.iter().filter(|s| asked.is_of(s, lexicon)).cloned().collect()
    };
    let undone = |s: &Sanction| matches!(s.measure, Measure::Lifted | Measure::Eased);
    if inquiry.evidence.iter().any(|e| acts(e).iter().any(undone)) {
        return;
    }
    let done = |s: &Sanction| matches!(s.measure, Measure::Imposed | Measure::Extended);
    if let Some(at) = inquiry.evidence.iter().position(|e| acts(e).iter().any(done)) {
        inquiry.evidence[..=at].rotate_right(1);
        (judged.why_not, judged.verdict) = (None, Some(Verdict::Supported));
    }
}

impl Asked {
    /// Whether an act is aimed at whom the question names, by the issuer that it names.
    fn is_of(&self, act: &Sanction, lexicon: &Lexicon) -> bool {
        let named = act.targets.iter().flat_map(|t| &t.names).any(|name| is_called(name, &self.target));
        named && names_issuer(lexicon, self.issuer.as_deref(), act)
    }
}

/// By its whole name, legal forms aside, or a person by the last word of it.
fn is_called(name: &str, asked: &str) -> bool {
    let mut words = Analysis::words();
    let whole = words.terms(name);
    let (bare, asked): (Vec<&String>, Vec<String>) =
        (whole.iter().filter(|w| !FORMS.contains(&w.as_str())).collect(), words.terms(asked));
    let all = bare.len() == asked.len() && bare.iter().zip(&asked).all(|(a, b)| **a == *b);
    let surname = asked.len() == 1 && whole.len() == bare.len() && bare.last().is_some_and(|w| **w == asked[0]);
    !asked.is_empty() && (all || surname)
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
        "under" | "face" | "facing" => {
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
    let joined = ["and", "or", "by", "for", "over", "not", "nt"];
    if words.iter().any(|w| w.starts_with(|c: char| c.is_ascii_digit()) || cardinal(w).is_some()) {
        return None;
    }
    let telling: Vec<&str> = words.iter().copied().filter(|w| !LIGHT.contains(w)).collect();
    let one = !telling.is_empty() && telling.len() <= MOST_WORDS && !telling.iter().any(|w| joined.contains(w));
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
            ("Marek Tolvaj", "tolvaj", true),
            ("Dellmark Trading", "dellmark", false),
            ("Dellmark Oil", "oil dellmark", false),
        ] {
            assert_eq!(is_called(name, asked), expect, "{asked} as {name}");
        }
    }
}
