//! An answer, an abstention and a passage in its context as cards.

use super::super::context::InContext;
use super::super::escape::{cut, escape, plain};
use super::super::request::Request;
use super::block::{name_line, speaker_line, when_line};
use super::list::{in_brief, next};
use super::{Block, Card, Tone, cards, verdict_words};
use crate::answer::{Answer, Status};
use crate::corpus::plain as shown;

/// What an abstention says where there is no more to say than its title does.
const NOTHING: &str = "Nothing in the articles answers this.";

/// The answer's cards: the short answer, the first citation with its speaker and time, then the others.
pub fn answer(request: &Request, answer: &Answer) -> Vec<Card> {
    match answer.status {
        Status::Answered => {
            if answer.is_summary() {
                return cards(request, Tone::Answered, "In brief", in_brief(&answer.answer, &answer.citations));
            }
            let (tone, title) = answer.verdict.map(verdict_words).unwrap_or((Tone::Answered, ""));
            cards(request, tone, title, answered(answer))
        }
        Status::NotInSources => cards(request, Tone::Declined, "The sources don’t say", declined(answer)),
    }
}

pub fn abstains(answer: &Answer) -> bool {
    answer.status == Status::NotInSources
}

fn answered(answer: &Answer) -> Vec<Block> {
    let first = answer.citations.first();
    let words = shown(&answer.answer);
    let lead = first.map_or_else(|| words.clone(), |c| without_quote(&words, &c.text));
    let mut blocks = vec![Block { lead: Some(lead_line(&lead)), ..Block::default() }];
    for (i, citation) in answer.citations.iter().enumerate() {
        let mut block = Block::cited(citation);
        if i == 0 {
            block.bold = answer.short.as_ref().map(|s| shown(&s.text));
            let speaker = answer.speaker.as_ref().map(speaker_line);
            let when = answer.when.as_ref().map(when_line);
            block.tail.splice(0..0, speaker.into_iter().chain(when));
        }
        block.tail.splice(0..0, answer.other_speaker(citation).map(name_line));
        blocks.push(block);
    }
    blocks
}

fn declined(answer: &Answer) -> Vec<Block> {
    let why = answer.why.as_deref().map_or_else(|| NOTHING.to_owned(), shown);
    let mut blocks = vec![Block { prose: Some(why), tail: next(&answer.next), ..Block::default() }];
    if !answer.nearest.is_empty() {
        blocks.push(Block::lead("*Nearest passages — not an answer:*"));
        blocks.extend(answer.nearest.iter().map(Block::cited));
    }
    blocks
}

/// Short answers stand out in bold; long ones read better plain.
fn lead_line(text: &str) -> String {
    let text = plain(text);
    if text.chars().count() <= 200 { super::heading(&text) } else { escape(&cut(&text, 600)) }
}

/// The answer without the words that the quotation below it shows again.
fn without_quote(answer: &str, quote: &str) -> String {
    let (answer, quote) = (plain(answer), plain(&shown(quote)));
    let bare = quote.trim_matches(['“', '”', '"', ' ']);
    if bare.is_empty() {
        return answer;
    }
    match answer.split_once(bare) {
        Some((before, after)) => {
            let ends = ['“', '”', '"', ' ', ',', ':', '.'];
            let rest = [before.trim_matches(ends), after.trim_matches(ends)];
            rest.into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" … ")
        }
        None => answer,
    }
}

/// What stands around a sentence, in units; the article itself has the rest.
const AROUND: usize = 700;

/// A sentence between what stands before and after it.
pub fn context(request: Option<&Request>, passage: &InContext) -> Vec<Card> {
    let prose = |text: String| Block { prose: Some(text), ..Block::default() };
    let blocks = vec![
        prose(end_of(&passage.before)),
        prose(end_of(&passage.head)),
        Block { quote: Some(shown(&passage.sentence)), ..Block::default() },
        prose(cut(&shown(&passage.tail), AROUND)),
        prose(cut(&shown(&passage.after), AROUND)),
        Block { tail: vec![super::citation_line(&passage.citation)], ..Block::default() },
    ];
    let nothing = Request::ask("", None);
    cards(request.unwrap_or(&nothing), Tone::Answered, "In its context", blocks)
}

/// The last of a long text, from a word's start.
fn end_of(text: &str) -> String {
    let text = shown(text);
    let long = text.chars().count().saturating_sub(AROUND);
    let Some((at, _)) = text.char_indices().nth(long).filter(|_| long > 0) else { return text };
    let end = &text[at..];
    format!("… {}", end.split_once(' ').map_or(end, |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::super::tests::answered as an_answer;
    use super::*;

    #[test]
    fn the_words_are_shown_once() {
        let check = |answer: &str, quote: &str, expect: &str| assert_eq!(without_quote(answer, quote), expect);
        check("Ann Lee, the mayor: “So be it.”", "So be it.", "Ann Lee, the mayor");
        check("So be it.", "“So be it.”", "");
        check("9 cargo ships", "They named 9 cargo ships.", "9 cargo ships");
    }

    #[test]
    fn an_answer_reads_top_down() {
        let request = Request::ask("who said it?", None);
        let cards = answer(&request, &an_answer("Ann Lee, the mayor", &["So be it."]));
        assert_eq!(cards.len(), 1);
        let expect = "**Ann Lee, the mayor**\n\n> So be it.\nSpeaker: **Ann Lee**, the mayor\n**\\[1\\]** The Paper, \
                      [Talks restart](https://paper.example/talks_%281%29) (2026-02-07), paragraph 3";
        assert_eq!(cards[0].description, expect);
        assert_eq!((cards[0].tone, cards[0].title.as_deref()), (Tone::Answered, None));
    }

    #[test]
    fn words_of_somebody_else_name_theirs() {
        let mut told = an_answer("Ann Lee, the mayor", &["So be it.", "He called it a start.", "It is late."]);
        for (citation, name) in told.citations.iter_mut().zip(["Ann Lee", "Bo Carr", "Ann Lee"]) {
            citation.speaker = Some(name.to_owned());
        }
        let card = &answer(&Request::ask("what did she say?", None), &told)[0].description;
        assert!(card.contains("> He called it a start.\nSpeaker: **Bo Carr**\n**\\[2\\]**"), "{card}");
        assert!(card.contains("> It is late.\n**\\[3\\]**"), "{card}");
    }

    #[test]
    fn an_abstention_looks_different() {
        let mut abstention = an_answer("Ann Lee is not quoted.", &[]);
        abstention.status = Status::NotInSources;
        abstention.nearest = an_answer("", &["She left."]).citations;
        let card = &answer(&Request::ask("what did she say?", None), &abstention)[0];
        assert_eq!((card.tone, card.title.as_deref()), (Tone::Declined, Some("The sources don’t say")));
        assert!(card.description.contains("not an answer"), "{}", card.description);
    }
}
