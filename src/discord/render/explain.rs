//! Why an answer is the one that it is, as cards that a moderator can read: what was taken to be asked, the candidates
//! and why each stands where it does, how sure the best one is, which guard objected.

use super::super::escape::{cut, escape};
use super::super::request::Request;
use super::{Block, Card, Tone, cards};
use crate::answer::{Answer, Candidate, Explanation, Status};
use crate::corpus::plain;

/// Candidates and words that are shown.
const CANDIDATES: usize = 6;
const WORDS: usize = 12;
const SIGNALS: usize = 6;
/// Of a candidate's words, in units.
const QUOTED: usize = 240;

pub fn explanation(request: &Request, answer: &Answer, why: Option<&Explanation>) -> Vec<Card> {
    let Some(why) = why else {
        let words = "This answer has no ranking to explain: it is a summary, sets two parties side by side, or lists what is of the days that the question names.";
        return cards(request, Tone::Notice, "Why this answer", vec![Block::lead(words)]);
    };
    let mut blocks = vec![Block::lead(asked(answer, why)), Block::lead(settled(answer, why))];
    blocks.extend(why.candidates.iter().take(CANDIDATES).enumerate().map(|(i, c)| candidate(i + 1, c)));
    if why.candidates.is_empty() {
        blocks.push(Block::lead("No passage was found at all."));
    }
    cards(request, Tone::Notice, "Why this answer", blocks)
}

fn asked(answer: &Answer, why: &Explanation) -> String {
    let kind = format!("{:?}", answer.kind).to_lowercase();
    let party = match why.party.as_slice() {
        [] => String::new(),
        names => format!(", in the words of {}", names.join(" or ")),
    };
    let terms: Vec<String> = why.terms.iter().take(WORDS).map(|(word, weight)| format!("{word} {weight:.1}")).collect();
    let terms = if terms.is_empty() { "nothing in particular".to_owned() } else { terms.join(", ") };
    format!(
        "**Taken to be asked:** {} ({}){}\n**Looked for**, with what each counts: {}",
        escape(&why.wanted),
        escape(&kind),
        escape(&cut(&party, 200)),
        escape(&cut(&terms, 400))
    )
}

/// What was decided, how sure, and by what.
fn settled(answer: &Answer, why: &Explanation) -> String {
    let told = if answer.status == Status::Answered { "answered" } else { "declined" };
    let mut lines = vec![match &why.signals {
        Some(_) => format!(
            "**Decided:** {told}. The best passage answers with {:.0}%; told from {:.0}% on.",
            100.0 * why.sureness,
            100.0 * why.least
        ),
        None => {
            format!("**Decided:** {told}, by words alone: the best passage answers with {:.0}%.", 100.0 * why.sureness)
        }
    }];
    let mut adds: Vec<(&&str, &f32)> = why.adds.iter().filter(|(_, x)| x.abs() >= 0.05).collect();
    adds.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    let adds: Vec<String> = adds.into_iter().take(SIGNALS).map(|(name, x)| format!("{name} {x:+.1}")).collect();
    if !adds.is_empty() {
        lines.push(format!("What made it so: {}", escape(&adds.join(", "))));
    }
    let reason = why.reason.map(|r| format!("{} (`{r}`)", in_words(r)));
    match (why.guard, reason) {
        (Some(guard), Some(reason)) => lines.push(format!("**The guard** `{guard}` **objects:** {reason}")),
        (None, Some(reason)) => lines.push(format!("**Why not:** {reason}")),
        _ if why.kept => lines.push("The words alone would have told it too.".to_owned()),
        _ => {}
    }
    lines.join("\n")
}

/// A reason's code as a sentence.
fn in_words(code: &str) -> &'static str {
    match code {
        "not_sure" => "what comes nearest is not sure enough to answer",
        "not_named" => "a name of the question stands in no source",
        "of_others" => "it speaks of others than those whom the question names",
        "not_quoted" => "the record has no words of whoever is asked for",
        "not_on_this" => "the record has words of whoever is asked for, but none on this",
        "quote_missing" => "the quotation stands nowhere",
        "nobodys_words" => "who said it is asked, and what comes nearest is nobody’s words",
        "other_speaker" => "it is the words of somebody else than whom the question names",
        "nothing_of_the_sort" => "it has no number, place or name where one is asked for",
        "other_time" => "it tells of another time than what is asked for",
        _ => "see its name",
    }
}

fn candidate(n: usize, c: &Candidate) -> Block {
    let number = |x: Option<f32>| x.map_or_else(|| "not looked at".to_owned(), |x| format!("{x:.2}"));
    let scores = format!(
        "**{n}.** score **{:.2}**: reader {}, words {:.2}, likeness of meaning {}; found by {}",
        c.score,
        number(c.relevance),
        c.lexical,
        number(c.cosine),
        c.ways.join(" and ")
    );
    let place =
        format!("`{}` paragraph {}, sentence {}", cut(&c.article, 100).replace('`', ""), c.paragraph, c.sentence);
    Block { lead: Some(scores), quote: Some(cut(&plain(&c.text), QUOTED)), tail: vec![place], ..Block::default() }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{answered, fits};
    use super::*;
    use crate::answer::Group;

    fn why() -> Explanation {
        let candidate = Candidate {
            article: "talks".into(),
            paragraph: 3,
            sentence: 1,
            start: 0,
            end: 9,
            ways: vec!["words", "vectors"],
            lexical: 0.5,
            cosine: None,
            relevance: Some(2.0),
            score: 2.5,
            tier: 0,
            standing: Default::default(),
            guard: None,
            text: "So *be* it.".repeat(60),
        };
        Explanation {
            group: Group::of(&crate::answer::Question::parse("who?", &crate::lexicon::Lexicon::embedded().unwrap())),
            wanted: "person".into(),
            party: vec!["Ann Lee".into()],
            terms: vec![("bridge".into(), 1.0)],
            candidates: vec![candidate; 12],
            signals: None,
            sureness: 0.2,
            least: 0.3,
            adds: [("relevance", -1.5)].into(),
            guard: Some("party"),
            reason: Some("not_on_this"),
            kept: false,
        }
    }

    #[test]
    fn an_explanation_reads_as_sentences() {
        let request = Request::ask("who said it?", None);
        let cards = explanation(&request, &answered("Ann Lee", &["So be it."]), Some(&why()));
        cards.iter().for_each(fits);
        let all: String = cards.iter().map(|c| c.description.as_str()).collect::<Vec<_>>().join("\n");
        for expect in [
            "in the words of Ann Lee",
            "bridge 1.0",
            "none on this (`not_on_this`)",
            "score **2.50**: reader 2.00",
            "relevance -1.5",
        ] {
            assert!(all.contains(expect), "{expect}: {all}");
        }
        let none = explanation(&request, &answered("Ann Lee", &["So be it."]), None);
        assert!(none[0].description.contains("no ranking"));
    }
}
