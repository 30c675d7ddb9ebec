//! What a summary may be made of: a sentence that stands by itself, or the sentences that one quotation runs through.
//! Owns the rules of what stands by itself, and the names put in brackets so that it does.

use crate::corpus::{Span, plain, quote_regions};
use crate::index::{Analysis, Passage};
use crate::record::Statement;

/// Sentences of one unit, and words of it.
const MOST_SENTENCES: usize = 4;
const WORDS: std::ops::RangeInclusive<usize> = 8..=90;
/// Of a unit by a speaker, what must be his words.
const OWN: f64 = 0.1;

/// Words that point back when a sentence begins with them.
const PRONOUNS: &[&str] = &[
    "he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "this", "that", "these",
    "those", "such", "who", "which", "we", "our", "i", "my",
];
/// Openings whose other half stands before.
const CONNECTIVES: &[&str] = &[
    "and",
    "but",
    "or",
    "nor",
    "so",
    "yet",
    "however",
    "meanwhile",
    "also",
    "instead",
    "moreover",
    "furthermore",
    "therefore",
    "thus",
    "hence",
    "still",
    "then",
    "otherwise",
    "nevertheless",
    "nonetheless",
    "besides",
    "additionally",
    "consequently",
    "similarly",
    "likewise",
    "indeed",
    "accordingly",
    "conversely",
    "rather",
    "too",
    "others",
    "another",
    "in addition",
    "as a result",
    "at the same time",
    "at that time",
    "by contrast",
    "in contrast",
    "on the other hand",
    "on the contrary",
    "for example",
    "for instance",
    "in other words",
    "in turn",
    "in response",
    "even so",
    "after that",
    "because of",
    "the former",
    "the latter",
    "among them",
    "of these",
    "of those",
    "taken together",
    "the same",
    "that said",
    "more specifically",
    "specifically",
    "in particular",
    "neither",
    "both",
    "several others",
    "some of",
    "here",
    "there",
];

/// Sentences in a row that can stand in a summary.
pub struct Unit {
    pub passages: Vec<Passage>,
    /// Their words as a person reads them, with the names that are put in brackets.
    pub text: String,
    /// How much the request speaks for it, 0 to 1.
    pub prior: f32,
    pub words: usize,
}

impl Unit {
    /// The units of one paragraph's sentences, which are in order.
    pub fn of(paragraph: &[Passage], prior: impl Fn(&Passage) -> f32) -> Vec<Self> {
        let groups = groups(paragraph);
        groups.into_iter().filter_map(|g| Self::new(&paragraph[g], &prior)).collect()
    }

    fn new(sentences: &[Passage], prior: &dyn Fn(&Passage) -> f32) -> Option<Self> {
        let (first, last) = (sentences.first()?, sentences.last()?);
        let opens =
            first.text.trim_start_matches(is_mark).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let ends = last.text.trim_end_matches(is_mark).ends_with(['.', '!', '?', '…']);
        if sentences.len() > MOST_SENTENCES || !opens || !ends {
            return None;
        }
        let names = names(sentences);
        if !stands_alone(first, &names) {
            return None;
        }
        let speaker = unnamed_quotation(sentences)?;
        let mut text = speaker.map(|name| format!("[{name}:] ")).unwrap_or_default();
        for sentence in sentences {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
            text.push_str(&plain(&with_names(sentence, &names)));
        }
        let words = text.split_whitespace().count();
        let prior = sentences.iter().map(prior).fold(0.0, f32::max);
        WORDS.contains(&words).then(|| Self { passages: sentences.to_vec(), text, prior, words })
    }

    pub fn first(&self) -> &Passage {
        &self.passages[0]
    }

    /// Whether it tells these speakers' words and nobody else's.
    pub fn is_of(&self, speakers: &[String]) -> bool {
        let statements = || self.passages.iter().flat_map(|p| &p.statements);
        let ours = |s: &Statement| s.speaker.as_ref().is_some_and(|name| speakers.contains(name));
        let all: usize = self.passages.iter().map(|p| p.span.len()).sum();
        let here = |p: &Passage| {
            let mut spans: Vec<Span> = p.statements.iter().flat_map(|s| p.content_here(s)).collect();
            spans.sort_unstable();
            let mut end = 0;
            spans.iter().map(|s| (s.end.max(end) - s.start.max(end), end = s.end.max(end)).0).sum::<usize>()
        };
        let own: usize = self.passages.iter().map(here).sum();
        statements().next().is_some() && statements().all(ours) && own as f64 >= OWN * all as f64
    }
}

/// The sentences that belong together: those that one quotation runs through.
fn groups(paragraph: &[Passage]) -> Vec<std::ops::Range<usize>> {
    let Some(base) = paragraph.first().map(|p| p.span.start) else { return Vec::new() };
    let mut text = String::new();
    for passage in paragraph {
        let gap = (passage.span.start - base).saturating_sub(text.len());
        text.extend(std::iter::repeat_n(' ', gap));
        text.push_str(&passage.text);
    }
    let regions = quote_regions(&text, Span::new(0, text.len()));
    let inside = |at: usize| regions.iter().any(|r| r.span.start < at - base && at - base < r.span.end);
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for (i, passage) in paragraph.iter().enumerate() {
        match out.last_mut() {
            Some(last) if inside(passage.span.start) => last.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

/// Where a name goes in brackets: after what stands for a speaker without naming him.
fn names(sentences: &[Passage]) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    for passage in sentences {
        let sources = passage.statements.iter().filter_map(|s| s.source.zip(s.speaker.clone()));
        let opening = opening(&passage.text);
        let opening = Span::new(passage.span.start + opening.start, passage.span.start + opening.end);
        let mentioned = passage.entities.iter().filter(|e| e.mentions.contains(&opening));
        let mentioned = mentioned.filter(|_| is_pronoun(passage, opening)).map(|e| (opening, e.name.clone()));
        for (span, name) in sources.chain(mentioned) {
            if !passage.span.contains(span) || out.iter().any(|(at, _)| *at == span.end) {
                continue;
            }
            let until = if span == opening || is_pronoun(passage, span) { span.end } else { passage.span.end };
            if passage.text.get(..until - passage.span.start).is_some_and(|text| !names_him(text, &name)) {
                out.push((span.end, name));
            }
        }
    }
    out
}

fn is_pronoun(passage: &Passage, span: Span) -> bool {
    passage.slice(span).is_some_and(|w| PRONOUNS.contains(&w.to_lowercase().as_str()))
}

/// Whether some word of the name stands in the text.
fn names_him(text: &str, name: &str) -> bool {
    let words = Analysis::words().terms(text);
    Analysis::words().terms(name).iter().any(|w| words.contains(w))
}

/// The first word, as bytes of the text.
fn opening(text: &str) -> Span {
    let start = text.len() - text.trim_start_matches(is_mark).len();
    let end = text[start..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |i| start + i);
    Span::new(start, end)
}

fn stands_alone(first: &Passage, names: &[(usize, String)]) -> bool {
    let text = first.text.trim_start_matches(is_mark);
    if text.len() < first.text.len() {
        return true;
    }
    let lower = text[..text.floor_char_boundary(80)].to_lowercase();
    let opens = |phrase: &str| {
        lower.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    };
    if PRONOUNS.iter().any(|p| opens(p)) {
        return names.iter().any(|(at, _)| *at == first.span.start + opening(&first.text).end);
    }
    !CONNECTIVES.iter().any(|c| opens(c))
}

/// For a unit that begins with a quotation whose speaker it does not name: his name, where the record has it, or else
/// no unit at all.
fn unnamed_quotation(sentences: &[Passage]) -> Option<Option<String>> {
    let first = sentences.first()?;
    if !first.text.starts_with(['“', '"', '„', '«', '‘', '\'']) {
        return Some(None);
    }
    let sourced = |s: &Statement| s.source.is_some_and(|span| sentences.iter().any(|p| p.span.contains(span)));
    let statement = first.statements.iter().min_by_key(|s| s.extent().start)?;
    if sourced(statement) { Some(None) } else { statement.speaker.clone().map(Some) }
}

fn with_names(passage: &Passage, names: &[(usize, String)]) -> String {
    let mut text = passage.text.clone();
    let mut here: Vec<&(usize, String)> =
        names.iter().filter(|(at, _)| passage.span.start < *at && *at <= passage.span.end).collect();
    here.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    for (at, name) in here {
        text.insert_str(at - passage.span.start, &format!(" [{name}]"));
    }
    text
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | '…' | '$' | '€' | '£')
}
