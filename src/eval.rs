//! Questions with known evidence: reading them, and judging answers to them. Moderators keep such files for their own
//! corpus; the golden test keeps one for the first article. The format and the rules of judging are those of the
//! scorer that the project was measured with, see `docs/eval.md`.

use crate::answer::{Answer, Ask, Status, Verdict};
use crate::corpus::plain;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// A question with the evidence that a right answer cites.
#[derive(Clone, Debug, Deserialize)]
pub struct Question {
    /// Comes back in the results.
    pub id: String,
    /// As a person asks it.
    pub question: String,
    /// The question that it follows up on.
    #[serde(default)]
    pub previous: Option<String>,
    /// What it is asked for; also `followup` and `unanswerable`. Groups the results only.
    #[serde(default)]
    pub kind: String,
    /// Whether the articles hold an answer; where not, declining is right.
    pub answerable: bool,
    /// Words by which a right citation is known.
    #[serde(default)]
    pub support: Vec<Support>,
    /// One support in the first citation suffices; else each must stand in one of the first three.
    #[serde(default)]
    pub any_of: bool,
    /// Whose words the first citation must be; a name or a part of one.
    #[serde(default)]
    pub speaker: Option<String>,
    /// `yes` or `no`.
    #[serde(default)]
    pub verdict: Option<String>,
    /// What the first citation must not hold.
    #[serde(default)]
    pub forbid: Vec<String>,
    /// Declining is right too.
    #[serde(default)]
    pub or_decline: bool,
}

/// One piece of evidence.
#[derive(Clone, Debug, Deserialize)]
pub struct Support {
    /// Words of the articles; white space, case and the shapes of quotation marks and dashes do not count.
    pub must_contain: String,
}

impl Question {
    /// The same as the engine takes it.
    pub fn ask(&self) -> Ask {
        Ask {
            id: Some(self.id.clone()),
            question: self.question.clone(),
            previous: self.previous.clone(),
            ..Ask::default()
        }
    }
}

/// Why an answer is not right; empty when it is.
pub fn faults(question: &Question, answer: &Answer) -> Vec<String> {
    let declined = answer.status == Status::NotInSources;
    if question.or_decline && declined {
        return Vec::new();
    }
    if !question.answerable {
        let cited = answer.citations.first().map_or("", |c| c.text.as_str());
        return if declined { Vec::new() } else { vec![format!("should have declined; cites: {cited}")] };
    }
    let mut faults = Vec::new();
    if declined {
        faults.push("declined".to_owned());
    }
    let cited: Vec<String> = answer.citations.iter().map(|c| evidence(&plain(&c.text))).collect();
    if !supported(question, &cited) {
        faults.push(format!("evidence missing; cites: {}", answer.citations.first().map_or("nothing", |c| &c.text)));
    }
    if let Some(gold) = &question.speaker {
        let got = answer.speaker.as_ref().map_or("", |s| s.name.as_str());
        if !same_name(gold, got) {
            faults.push(format!("speaker {got:?}, not {gold:?}"));
        }
    }
    faults.extend(wrong_verdict(question, answer));
    let forbidden = |f: &&String| cited.first().is_some_and(|c| c.contains(&fold(f)));
    if question.kind != "verify" {
        faults.extend(question.forbid.iter().find(forbidden).map(|f| format!("cites what it must not: {f}")));
    }
    faults
}

fn supported(question: &Question, cited: &[String]) -> bool {
    let needed: Vec<String> = question.support.iter().map(|s| fold(&s.must_contain)).collect();
    if question.any_of || needed.len() == 1 {
        return cited.first().is_some_and(|first| needed.iter().any(|n| first.contains(n)));
    }
    needed.iter().all(|n| cited.iter().take(3).any(|c| c.contains(n)))
}

fn wrong_verdict(question: &Question, answer: &Answer) -> Option<String> {
    let expected = question.verdict.as_deref()? == "yes";
    let given = answer.verdict.map(|v| matches!(v, Verdict::Supported | Verdict::Exact));
    (given != Some(expected))
        .then(|| format!("verdict {:?}, not {}", answer.verdict, if expected { "yes" } else { "no" }))
}

/// A citation over more than two sentence ends outside quotation marks is no evidence.
fn evidence(text: &str) -> String {
    let marks = fold_marks(text);
    let outside: String = marks.split('"').step_by(2).collect::<Vec<_>>().join("\"\"");
    let chars: Vec<char> = outside.chars().collect();
    let mut ends = 0;
    for (i, c) in chars.iter().enumerate() {
        let mut rest = chars[i + 1..].iter().copied().skip_while(|&c| c == '"').peekable();
        let spaced = rest.peek().is_some_and(|c| c.is_whitespace());
        let next = rest.find(|c| !c.is_whitespace());
        if matches!(c, '.' | '!' | '?') && spaced && next.is_some_and(|c| c.is_ascii_uppercase() || c == '"') {
            ends += 1;
        }
    }
    if ends > 2 { String::new() } else { fold(text) }
}

fn fold_marks(text: &str) -> String {
    let one = |c: char| match c {
        '‘' | '’' | '‚' | '‛' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '–' | '—' | '−' | '‐' | '‑' => '-',
        c => c,
    };
    text.nfkc().map(one).collect::<String>().replace("''", "\"")
}

fn fold(text: &str) -> String {
    fold_marks(text).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

const TITLES: &[&str] = &["mr", "mrs", "ms", "dr", "the", "of", "sir", "sen", "rep", "gov", "jr", "sr", "ii", "iii"];

fn name_words(name: &str) -> Vec<String> {
    let folded = fold(name).replace("'s ", " ");
    let folded = folded.strip_suffix("'s").unwrap_or(&folded);
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '-');
    let words = folded.split(|c: char| !inner(c)).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|w| !w.is_empty() && !TITLES.contains(w)).map(str::to_owned).collect()
}

/// All the gold words with at most four more and no list of names, or fewer of them that include the last.
fn same_name(gold: &str, got: &str) -> bool {
    let (g, p) = (name_words(gold), name_words(got));
    let lists = |mark: &str| got.contains(mark) && !gold.contains(mark);
    let (Some(last), false) = (g.last(), p.is_empty()) else { return false };
    if lists(",") || lists(" and ") {
        return false;
    }
    let all = |a: &[String], b: &[String]| a.iter().all(|w| b.contains(w));
    (all(&g, &p) && p.len() <= g.len() + 4) || (all(&p, &g) && p.contains(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_in_part_but_not_in_lists() {
        for (gold, got, same) in [
            ("Hanna Karlsson", "Karlsson", true),
            ("Hanna Karlsson", "Hanna", false),
            ("Ann Lee", "Ann Lee of the Post", true),
            ("Ann Lee", "Ann Lee, Bo Ray", false),
            ("U.S. officials", "U.S. officials", true),
            ("Ann Lee", "", false),
        ] {
            assert_eq!(same_name(gold, got), same, "{gold} / {got}");
        }
    }

    #[test]
    fn a_long_citation_is_no_evidence() {
        assert_eq!(evidence("One. Two. Three. Four."), "");
        assert_eq!(evidence("“One. Two. Three. Four,” he said."), "\"one. two. three. four,\" he said.");
    }
}
