//! The answer as a value: the best evidence cited, or a plain no with what came close. Owns what is told of a claim's verdict
//! and of a conflict beside the words of `compose`.

pub mod compose;
pub mod explain;
pub mod point;
pub mod provenance;
pub mod when;

use super::decide::abstain::Judgement;
use super::decide::conflict;
use super::decide::verdict::finding::Finding;
use super::find::evidence::Evidence;
use super::inquiry::{Ask, Inquiry};
use super::limits::{SHOWN, SURE_OF_QUOTE};
use super::verify::Verification;
use super::{Answer, Citation, Status, Verdict};
use crate::corpus::plain;
use crate::lexicon::Lexicon;
use compose::{Composer, cite};

/// What the record says of the quotation goes over what the evidence says of the question.
pub fn take_verdict(answer: &mut Answer, checked: Verification, article: Option<&str>) {
    let elsewhere = |c: &Citation| article.is_some_and(|a| a != c.article);
    if checked.verdict == Verdict::NotFound && answer.verdict == Some(Verdict::Exact) {
        // The words stand there, and the sentence takes them back.
        (answer.verdict, answer.speaker) = (Some(Verdict::NotFound), None);
    }
    let Some(first) = checked.citations.first().filter(|c| !elsewhere(c)) else { return };
    answer.status = Status::Answered;
    answer.verdict = Some(checked.verdict);
    answer.answer = match &checked.speaker {
        Some(speaker) => format!("{}: {}", speaker.name, plain(&first.text)),
        None => plain(&first.text),
    };
    answer.confidence = answer.confidence.max(SURE_OF_QUOTE);
    answer.speaker = checked.speaker;
    answer.when = answer.when.take().filter(|_| answer.citations.first().is_some_and(|c| c.start == first.start));
    answer.citations = checked.citations;
    answer.citations.truncate(SHOWN);
    answer.nearest.clear();
}

/// "The sources leave it open", with the word that does.
pub fn left_open(best: &Evidence) -> String {
    let cue = match best.finding {
        Some(Finding::Open { cue: Some(cue), .. }) => cue.get(&best.passage().text),
        _ => None,
    };
    let cue = cue.map(|c| format!(" (“{}”)", c.split_whitespace().collect::<Vec<_>>().join(" ")));
    format!("The sources leave it open{}", cue.unwrap_or_default())
}

pub fn answer(ask: &Ask, inquiry: &Inquiry, judgement: Judgement, lexicon: &Lexicon) -> Answer {
    let mut cited: Vec<Citation> =
        inquiry.evidence.iter().take(SHOWN).enumerate().map(|(i, e)| cite(e.passage(), i + 1)).collect();
    let mut out = Answer {
        id: ask.id.clone(),
        question: ask.question.clone(),
        kind: inquiry.question.kind,
        status: Status::NotInSources,
        answer: String::new(),
        speaker: None,
        verdict: judgement.verdict,
        why: judgement.why_not.clone().filter(|why| !why.is_empty()),
        reason: None,
        next: Vec::new(),
        confidence: f64::from((inquiry.confidence * 1000.0).round()) / 1000.0,
        short: None,
        when: None,
        citations: Vec::new(),
        nearest: Vec::new(),
        took_ms: 0.0,
    };
    match (inquiry.evidence.first(), judgement.why_not) {
        (Some(best), None) => {
            let composer = Composer { kind: inquiry.question.kind, wanted: inquiry.question.wanted, best };
            out.status = Status::Answered;
            out.answer = match judgement.verdict {
                Some(Verdict::LeftOpen) => format!("{}: {}", left_open(best), composer.text()),
                Some(Verdict::NotFound) => format!("Not found as asked. Nearest: {}", composer.text()),
                _ => composer.text(),
            };
            if let Some(other) = conflict::other(inquiry, lexicon).filter(|_| judgement.verdict.is_none()) {
                let other = Composer { best: other, ..composer };
                out.answer = format!("The sources conflict: {}; {}", out.answer, other.text());
                cited.retain(|c| {
                    c.start != other.best.passage().file.start || c.article != other.best.passage().article.id
                });
                cited.insert(1, cite(other.best.passage(), 2));
                cited.iter_mut().enumerate().for_each(|(i, c)| c.n = i + 1);
                cited.truncate(SHOWN);
            }
            out.speaker = composer.speaker();
            out.short = composer.short();
            out.when = composer.when();
            out.citations = cited;
        }
        (_, why) => {
            out.answer = match why.filter(|w| !w.is_empty()) {
                Some(why) => format!("The sources don't say. {why}"),
                None => "The sources don't say.".to_owned(),
            };
            out.nearest = cited;
        }
    }
    out
}
