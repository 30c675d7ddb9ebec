//! Whom an act is aimed at: runs of names, kinds and counts as targets. Owns what is cut off a name (articles, titles) and
//! what is joined to it (a company's form), and which number counts which kind.

use super::apposition::{apposed, tail};
use super::limits::{INTRODUCED, TARGETS};
use super::run::Part;
use crate::corpus::Span;
use crate::lexicon::Lexicon;
use crate::record::Target;
use crate::record::number::cardinal;
use crate::record::syntax::grammar::ARTICLES_OF_NAMES;

/// The targets that parts in their order make.
pub fn targets(text: &str, lexicon: &Lexicon, sentence: Span, parts: &[&Part]) -> Vec<Target> {
    let mut made = Made { text, lexicon, sentence, out: Vec::new(), open: None, count: None };
    let inside = |p: &Part| parts.iter().any(|o| !matches!(o, Part::Count(_)) && o.run().span.contains(p.run().span));
    for part in parts.iter().take(TARGETS) {
        match part {
            Part::Count(run) if !inside(part) => made.count(run.span),
            Part::Count(_) => {}
            Part::Kind(run) => made.kind(run.span),
            Part::Name(run) => made.name(run.span),
        }
    }
    made.finished()
}

/// Targets in the making.
struct Made<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    sentence: Span,
    out: Vec<Target>,
    /// Where the last kind ends, that names may follow.
    open: Option<usize>,
    count: Option<u64>,
}

impl Made<'_> {
    fn count(&mut self, span: Span) {
        let span = digits(self.text, self.sentence, span);
        let behind = self.text.get(span.end..self.sentence.end).unwrap_or("").trim_start();
        let item = span.start <= self.sentence.start && behind.starts_with(['.', ')']);
        let scale =
            ["billion", "million", "trillion", "per cent", "percent", "%"].iter().any(|w| behind.starts_with(w));
        if item || scale {
            return;
        }
        let number = number(span.get(self.text).unwrap_or(""));
        let again = ["of them", "of whom", "of which", "in all", "in number", "in total"];
        match self.out.last_mut().filter(|t| t.count.is_none() && again.iter().any(|w| behind.starts_with(w))) {
            Some(target) => target.count = number,
            None => self.count = number,
        }
    }

    fn kind(&mut self, span: Span) {
        let Some((kind, _)) = described(self.text, span).filter(|(kind, _)| !kind.ends_with('-')) else { return };
        let counted = self.count.take().or_else(|| counted_before(self.text, self.sentence, span));
        let counted = counted.or_else(|| inner_number(&kind)).or_else(|| self.single(span));
        self.out.push(Target { count: counted, kind: Some(kind), names: Vec::new() });
        self.open = Some(span.end);
    }

    /// "four magistrates and *a* cook": beside what is counted one counts as well.
    fn single(&self, span: Span) -> Option<u64> {
        let before = self.text.get(self.sentence.start..span.start)?;
        let own = span.get(self.text)?.split(' ').next().unwrap_or("");
        let last = before.split_whitespace().last().unwrap_or("");
        let one = |w: &str| w.eq_ignore_ascii_case("a") || w.eq_ignore_ascii_case("an");
        let beside = self.out.iter().any(|t| t.count.is_some() && t.kind.is_some());
        (beside && (one(own) || one(last))).then_some(1)
    }

    fn name(&mut self, span: Span) {
        let span = from_article(self.text, span);
        let Some(name) = bare(self.text, self.lexicon, span, self.sentence) else { return };
        let near = self.open.is_some_and(|end| span.start >= end && span.start - end <= INTRODUCED);
        let counted = self.count.take();
        self.open = self.open.map(|_| span.end + INTRODUCED.min(1));
        if let Some(target) = self.out.last_mut().filter(|t| near && t.kind.is_some() && counted.is_none()) {
            target.names.push(name);
            return;
        }
        let kind = apposed(self.text, self.lexicon, self.sentence, span).or_else(|| tail(&name));
        match self.out.last_mut().filter(|t| t.kind.is_none() && counted.is_none() && kind.is_none()) {
            Some(target) => target.names.push(name),
            None => self.out.push(Target { count: counted, kind, names: vec![name] }),
        }
    }

    fn finished(mut self) -> Vec<Target> {
        if let Some(n) = self.count.filter(|_| self.out.is_empty()) {
            self.out.push(Target { count: Some(n), kind: None, names: Vec::new() });
        }
        self.out.iter_mut().for_each(|t| dedup(&mut t.names));
        self.out
    }
}

/// With the article that is joined to it: "al-Fennar" of which "Fennar" was marked.
fn from_article(text: &str, span: Span) -> Span {
    let before = text.get(..span.start).unwrap_or("");
    let word = before.rsplit(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or("");
    let joined = word.strip_suffix('-').is_some_and(|article| ARTICLES_OF_NAMES.contains(&article));
    if joined { Span::new(span.start - word.len(), span.end) } else { span }
}

/// A number with all its digits: "1,200" of which a part was marked.
fn digits(text: &str, sentence: Span, span: Span) -> Span {
    let mark = |c: char| c.is_ascii_digit() || c == ',';
    let own = span.get(text).is_some_and(|t| t.chars().all(mark));
    let before = text.get(sentence.start..span.start).unwrap_or("");
    let kept = before.trim_end_matches(mark).len();
    if !own {
        return span;
    }
    let behind = text.get(span.end..sentence.end).unwrap_or("");
    let digits = behind.len() - behind.trim_start_matches(mark).len();
    let more = behind[..digits].trim_end_matches(',').len();
    Span::new(sentence.start + kept, span.end + more)
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
    // Letters in a bracket behind it are no part of the name.
    let open = name.rfind('(').filter(|at| !name[*at..].contains(')'));
    name = name[..open.unwrap_or(name.len())].trim_end();
    name = name.split_once(' ').filter(|(first, _)| is_compound(lexicon, first)).map_or(name, |(_, rest)| rest);
    let behind = text.get(span.start + whole.rfind(name)? + name.len()..sentence.end).unwrap_or("");
    if opens_compound(lexicon, behind) || lexicon.sanctions.acts.forms.contains(name.trim_end_matches('.')) {
        return None;
    }
    let register = ["IMO", "DOB", "No."].iter().any(|r| name.starts_with(r));
    let quoted = whole.starts_with(['"', '“', '‘']);
    if register || !quoted && !name.chars().any(|c| c.is_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    let rank = |w: &str| lexicon.word(&w.to_lowercase()).is_some_and(|w| w.title.honorific || w.title.prefixed);
    if rank(name) && text.get(span.end..sentence.end).is_some_and(|rest| rest.starts_with(". ")) {
        return None;
    }
    let start = span.start + whole.rfind(name)?;
    let mut end = start + name.len();
    let abbreviated = name.rsplit(' ').next().is_some_and(|last| lexicon.sanctions.acts.forms.contains(last));
    end += usize::from(abbreviated && text.get(end..sentence.end).is_some_and(|rest| rest.starts_with('.')));
    end += text.get(end..sentence.end).map_or(0, |rest| form(lexicon, rest));
    Some(text.get(start..end)?.to_owned())
}

/// "Belize-flagged" before a name.
fn is_compound(lexicon: &Lexicon, word: &str) -> bool {
    word.rsplit_once('-').is_some_and(|(_, last)| lexicon.sanctions.acts.compounds.contains(last))
}

/// "*-flagged*" behind a name.
fn opens_compound(lexicon: &Lexicon, behind: &str) -> bool {
    let word = behind.strip_prefix('-').map(|b| b.split(|c: char| !c.is_alphabetic()).next().unwrap_or(""));
    word.is_some_and(|w| lexicon.sanctions.acts.compounds.contains(w))
}

/// Bytes of a company's form that follows a name: `, Inc.`, ` Ltd.`.
fn form(lexicon: &Lexicon, rest: &str) -> usize {
    let comma = usize::from(rest.starts_with(','));
    let Some(after) = rest.get(comma..).and_then(|r| r.strip_prefix(' ')) else { return 0 };
    let word: String = after.chars().take_while(|c| !c.is_whitespace() && !",;()".contains(*c)).collect();
    let known = lexicon.sanctions.acts.forms.contains(word.trim_end_matches('.'));
    // "A, LLC B": the form of the next name.
    let next = after[word.len()..].strip_prefix(' ').is_some_and(|n| n.starts_with(char::is_uppercase));
    if known && !(comma > 0 && next) { comma + 1 + word.len() } else { 0 }
}
