//! Whether an answer's words are the sources' own: what is left of it when verbatim pieces, the connecting words and
//! computed counts and days are taken away. Owns that check, for the tests and for `examples/verbatim.rs`.

use crate::answer::{Answer, CONNECTING, Status};

/// The words of an answer that no source, no connecting word, no count and no day accounts for. `sources` are the
/// texts of the cited files; of an answer that declines, the asker's own words are accounted for too.
pub fn foreign_words(answer: &Answer, sources: &str) -> Vec<String> {
    let source = spaced(sources);
    let question = (answer.status == Status::NotInSources).then(|| spaced(&answer.question));
    let text = spaced(&answer.answer);
    let mut rest = text.as_str();
    let mut foreign = Vec::new();
    while !rest.trim_start().is_empty() {
        rest = rest.trim_start();
        let piece = &rest[..next_joint(rest)];
        let own = longest(piece, &source).max(question.as_deref().map_or(0, |q| longest(piece, q)));
        let joint =
            CONNECTING.iter().map(|c| c.trim()).filter(|c| rest.starts_with(c)).map(str::len).max().unwrap_or(0);
        let computed = computed(rest);
        let taken = own.max(joint).max(computed);
        if taken > 0 {
            rest = &rest[taken..];
        } else {
            let end = rest.find(' ').unwrap_or(rest.len());
            foreign.push(rest[..end].to_owned());
            rest = &rest[end..];
        }
    }
    foreign
}

/// Where the next connecting phrase of several words begins: a piece of a source ends there ("X *is not quoted;*").
fn next_joint(text: &str) -> usize {
    let phrases = CONNECTING.iter().map(|c| c.trim()).filter(|c| c.contains(' '));
    phrases.filter_map(|c| text.find(c).filter(|at| *at > 0)).min().unwrap_or(text.len())
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Bytes of the longest beginning of `text` that stands in `source` and ends with a word.
fn longest(text: &str, source: &str) -> usize {
    let ends = (1..=text.len()).filter(|&i| text.is_char_boundary(i));
    let word_end = |i: &usize| {
        let last = text[..*i].chars().next_back().is_some_and(char::is_alphanumeric);
        let next = text[*i..].chars().next().is_some_and(char::is_alphanumeric);
        !(last && next)
    };
    let mut best = 0;
    for end in ends.filter(word_end) {
        if !source.contains(&text[..end]) {
            break;
        }
        best = end;
    }
    best
}

/// A count or a day (`2026-02-06`) at the beginning.
fn computed(text: &str) -> usize {
    text.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_words_are_found() {
        let source = "Anna Reke, the mayor, said on Friday: “The bridge is safe.” Anna Reke is not safe.";
        for (text, status, foreign) in [
            ("Anna Reke, the mayor: The bridge is safe.", Status::Answered, vec![]),
            ("Friday (2026-02-06) — The bridge is safe.", Status::Answered, vec![]),
            ("The bridge is unsafe.", Status::Answered, vec!["unsafe."]),
            ("The sources don't say. Berg is not named in the sources.", Status::NotInSources, vec![]),
            ("The sources don't say. Anna Reke is not quoted.", Status::NotInSources, vec![]),
            ("Berg: The bridge is safe.", Status::Answered, vec!["Berg:"]),
        ] {
            let answer = Answer { answer: text.into(), status, ..empty("what did Berg say") };
            assert_eq!(foreign_words(&answer, source), foreign, "{text}");
        }
    }

    fn empty(question: &str) -> Answer {
        Answer {
            id: None,
            question: question.into(),
            kind: crate::answer::Kind::General,
            status: Status::Answered,
            answer: String::new(),
            speaker: None,
            verdict: None,
            why: None,
            reason: None,
            next: Vec::new(),
            confidence: 0.0,
            short: None,
            when: None,
            citations: Vec::new(),
            nearest: Vec::new(),
            took_ms: 0.0,
        }
    }
}
