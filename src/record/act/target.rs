//! Whom an act is aimed at: runs of names, kinds and counts as targets. Owns what is cut off a name (articles, titles) and
//! what is joined to it (a company's form), and which number counts which kind.

use super::limits::{INTRODUCED, TARGETS};
use super::run::Run;
use crate::corpus::Span;
use crate::lexicon::Lexicon;
use crate::record::Target;
use crate::record::number::cardinal;

/// A piece of what a sentence says of targets, in its order.
#[derive(Clone, Debug)]
pub enum Part {
    Name(Run),
    Kind(Run),
    Count(Run),
}

impl Part {
    pub fn run(&self) -> &Run {
        match self {
            Self::Name(run) | Self::Kind(run) | Self::Count(run) => run,
        }
    }
}

/// The targets that parts in their order make.
pub fn targets(text: &str, lexicon: &Lexicon, sentence: Span, parts: &[&Part]) -> Vec<Target> {
    let mut out: Vec<Target> = Vec::new();
    let mut open: Option<usize> = None;
    let mut count: Option<(u64, usize)> = None;
    for part in parts.iter().take(TARGETS) {
        let span = part.run().span;
        match part {
            Part::Count(_) => count = number(span.get(text).unwrap_or("")).map(|n| (n, span.end)),
            Part::Kind(_) => {
                let Some(kind) = described(text, span) else { continue };
                let counted = count.take().map(|(n, _)| n).or_else(|| counted_before(text, sentence, span));
                let counted = counted.or_else(|| inner_number(&kind.0));
                out.push(Target { count: counted, kind: Some(kind.0), names: Vec::new() });
                open = Some(span.end);
            }
            Part::Name(_) => {
                let Some(name) = bare(text, lexicon, span, sentence) else { continue };
                let near = open.filter(|&end| span.start >= end && span.start - end <= INTRODUCED);
                let counted = count.take().map(|(n, _)| n);
                match out.last_mut().filter(|t| near.is_some() && t.kind.is_some() && counted.is_none()) {
                    Some(target) => target.names.push(name),
                    None => match out.last_mut().filter(|t| t.kind.is_none() && counted.is_none()) {
                        Some(target) => target.names.push(name),
                        None => out.push(Target { count: counted, kind: None, names: vec![name] }),
                    },
                }
                open = open.map(|_| span.end + INTRODUCED.min(1));
            }
        }
    }
    if let Some((n, _)) = count {
        out.push(Target { count: Some(n), kind: None, names: Vec::new() });
    }
    out.iter_mut().for_each(|t| dedup(&mut t.names));
    out
}

fn dedup(names: &mut Vec<String>) {
    let mut seen = foldhash::HashSet::default();
    names.retain(|n| seen.insert(n.to_lowercase()));
}

/// A kind as written, without its article; none where nothing is left.
fn described(text: &str, span: Span) -> Option<(String, Span)> {
    let words = span.get(text)?.trim_matches(|c: char| c.is_whitespace() || ",;:".contains(c));
    let low = words.to_lowercase();
    let article = ["the ", "a ", "an "].iter().find(|a| low.starts_with(**a)).map_or(0, |a| a.len());
    let kind = words.get(article..)?;
    let own =
        |w: &str| w.chars().filter(|c| c.is_alphabetic()).count() > 2 && !OWNERS.contains(&w.to_lowercase().as_str());
    kind.split_whitespace().any(own).then(|| (kind.to_owned(), span))
}

/// Words that are no kind by themselves.
const OWNERS: &[&str] = &["its", "his", "her", "their", "our", "whose", "them", "they", "him", "she", "and", "the"];

/// A number inside the kind's own words: "the president's two sons", "Four".
fn inner_number(kind: &str) -> Option<u64> {
    kind.split_whitespace().find_map(number).filter(|n| *n > 1 && *n < 1900)
}

/// The number before a kind, over an adjective at most.
fn counted_before(text: &str, sentence: Span, kind: Span) -> Option<u64> {
    let before = text.get(sentence.start..kind.start)?;
    let mut words = before.split_whitespace().rev();
    let (first, second, third) = (words.next()?, words.next().unwrap_or(""), words.next().unwrap_or(""));
    let closed = |w: &str| w.ends_with([',', ';', ':', '.', ')', '(']) || SMALL.contains(&w.to_lowercase().as_str());
    let of = |last: &str, before: &str| if closed(before) { number(last) } else { number(&format!("{before} {last}")) };
    let found = match number(first) {
        Some(_) => of(first, second),
        None if !closed(first) && number(second).is_some() => of(second, third),
        None => None,
    };
    found.filter(|n| *n < 100_000 && !(1900..=2100).contains(n))
}

/// Words over which no number counts.
const SMALL: &[&str] =
    &["on", "of", "against", "to", "by", "in", "from", "for", "at", "with", "and", "or", "the", "annex"];

/// `four`, `Twenty-one`, `1,200`, `a dozen`, `both`.
pub fn number(words: &str) -> Option<u64> {
    let low = words.to_lowercase();
    let mut total: Option<u64> = None;
    for word in low.split(|c: char| c.is_whitespace()).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())) {
        let digits = word.replace(',', "");
        total = match word {
            "dozen" => Some(total.unwrap_or(1).saturating_mul(12)),
            "hundred" => Some(total.unwrap_or(1).saturating_mul(100)),
            "both" | "pair" | "couple" => Some(2),
            _ => digits.parse().ok().or_else(|| cardinal(word).map(u64::from)).or(total),
        };
    }
    total
}

/// A name without article and title, with its company's form; none without a capital or a digit, or where only a
/// register number stands.
fn bare(text: &str, lexicon: &Lexicon, span: Span, sentence: Span) -> Option<String> {
    let marks = |c: char| c.is_whitespace() || ",;:()[]\"“”‘’'•*".contains(c);
    let whole = span.get(text)?;
    let mut name = whole.trim_matches(marks);
    while let Some((first, rest)) = name.split_once(' ') {
        let low = first.to_lowercase();
        let low = low.trim_end_matches('.');
        let title = lexicon.word(low).map(|w| w.title).filter(|t| t.honorific || t.prefixed);
        let office = title.is_some_and(|t| !t.body) && rest.contains(' ') && !rest.starts_with("of ");
        let capital = first.starts_with(char::is_uppercase);
        let article = ["the", "a", "an", "mr", "mrs", "ms", "dr"].contains(&low);
        let cut = article || office && capital;
        if !cut {
            break;
        }
        name = rest.trim_start_matches(marks);
    }
    let register = ["IMO", "DOB", "No."].iter().any(|r| name.starts_with(r));
    let quoted = whole.starts_with(['"', '“', '‘']);
    if register || !quoted && !name.chars().any(|c| c.is_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    let start = span.start + whole.rfind(name)?;
    let mut end = start + name.len();
    let abbreviated = name.rsplit(' ').next().is_some_and(|last| lexicon.sanctions.acts.forms.contains(last));
    end += usize::from(abbreviated && text.get(end..sentence.end).is_some_and(|rest| rest.starts_with('.')));
    end += text.get(end..sentence.end).map_or(0, |rest| form(lexicon, rest));
    Some(text.get(start..end)?.to_owned())
}

/// Bytes of a company's form that follows a name: `, Inc.`, ` Ltd.`.
fn form(lexicon: &Lexicon, rest: &str) -> usize {
    let comma = usize::from(rest.starts_with(','));
    let Some(after) = rest.get(comma..).and_then(|r| r.strip_prefix(' ')) else { return 0 };
    let word: String = after.chars().take_while(|c| !c.is_whitespace() && !",;()".contains(*c)).collect();
    let known = lexicon.sanctions.acts.forms.contains(word.trim_end_matches('.'));
    if known { comma + 1 + word.len() } else { 0 }
}
