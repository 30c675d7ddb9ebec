//! Interviews in question and answer, and transcripts: which paragraphs are whose words, as labels ("Q:", "JANE
//! MILLER:"), bold questions or the turn about of questions and answers show.

use super::draft::Draft;
use super::entity::Book;
use super::grammar::Tags;
use super::name::Look;
use super::source::Source;
use super::token::Tokens;
use crate::corpus::{Article, BlockKind, Span};
use foldhash::HashMap;
use std::ops::Range;

/// No label is longer, in tokens.
const MAX_LABEL: usize = 4;
/// Where more are named, nothing tells who is interviewed.
const MAX_PERSONS: usize = 32;
/// What says of an article that it is an interview.
const INTERVIEW: &[&str] = &["interview", "interviewed", "Q&A", "conversation", "transcript", "answers"];

/// What says so of one whose questions stand in bold.
const TALK: &[&str] = &["spoke", "talked", "sat", "asked", "edited"];

/// One party's words: a paragraph and those that go on with it.
#[derive(Clone, Debug)]
pub struct Turn {
    pub paragraphs: Range<usize>,
    /// Empty where nothing but its place shows whose words they are.
    pub label: Range<usize>,
    colon: usize,
    from: usize,
    /// Whose words they are, where that is decided.
    pub speaker: Option<usize>,
}

impl Turn {
    /// The statement that the turn makes, where it is decided whose it is.
    pub fn draft(&self, paragraphs: &[Tokens]) -> Option<Draft> {
        let p = self.paragraphs.start;
        let t = &paragraphs[p];
        let labelled = !self.label.is_empty();
        let rest = self.paragraphs.clone().skip(1).map(|p| (p, 0));
        let content: Vec<Span> = std::iter::once((p, self.from))
            .chain(rest)
            .map(|(p, from)| (&paragraphs[p], from))
            .filter(|(t, from)| !is_aside(t) && t.words(*from..t.tokens.len()) > 0)
            .map(|(t, from)| t.span(from..t.tokens.len()))
            .collect();
        let quoted = t.quote(self.from).is_some();
        (!content.is_empty() && !quoted && self.speaker.is_some()).then(|| Draft {
            paragraph: p,
            source: labelled.then(|| Source { head: self.label.clone(), full: self.label.clone() }),
            cue: labelled.then(|| self.colon..self.colon + 1),
            via: None,
            content,
            inherits: None,
            stance: false,
            told: false,
        })
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Party {
    Asks,
    Answers,
    Named(String),
}

struct Label {
    paragraph: usize,
    party: Party,
    tokens: Range<usize>,
    colon: usize,
    from: usize,
}

/// The turns of an article, in order; none where it is no interview.
pub fn turns(article: &Article, paragraphs: &[Tokens], book: &Book) -> Vec<Turn> {
    let persons = Persons::of(book);
    let prose = |p: &usize| article.paragraphs[*p].kind != BlockKind::Heading;
    let mut labels: Vec<Label> = (0..paragraphs.len()).filter(prose).filter_map(|p| label(&paragraphs[p], p)).collect();
    let asks = labels.iter().any(|l| l.party == Party::Asks);
    let answers = labels.iter().filter(|l| l.party == Party::Answers);
    // "A. Smith" alone is no answer.
    if answers.filter(|l| asks || l.colon > l.tokens.start).count() > 1 {
        labels.retain(|l| !matches!(l.party, Party::Named(_)));
    } else {
        labels.retain(|l| matches!(l.party, Party::Named(_)));
        if !is_talk(paragraphs, &persons, &mut labels) {
            labels = questions(article, paragraphs);
        }
    }
    let Some(first) = labels.first().map(|l| l.paragraph) else { return Vec::new() };
    let mut turns: Vec<(Turn, Party)> = Vec::with_capacity(labels.len());
    for (k, l) in labels.iter().enumerate() {
        // Behind the last label, the text may have left the interview; between two of one party, somebody else asks.
        let next = labels.get(k + 1).filter(|n| n.party != l.party).map_or(l.paragraph + 1, |n| n.paragraph);
        let end = (l.paragraph + 1..next).find(|p| !prose(p)).unwrap_or(next);
        let speaker = match &l.party {
            Party::Named(name) => persons.named(name),
            Party::Asks | Party::Answers => None,
        };
        let (label, colon, from) = (l.tokens.clone(), l.colon, l.from);
        turns.push((Turn { paragraphs: l.paragraph..end, label, colon, from, speaker }, l.party.clone()));
    }
    let answers: Vec<Range<usize>> =
        turns.iter().filter(|(_, party)| *party == Party::Answers).map(|(t, _)| t.paragraphs.clone()).collect();
    let asked = interviewed(article, paragraphs, book, first, &answers);
    for (turn, party) in &mut turns {
        if *party == Party::Answers {
            turn.speaker = asked;
        }
    }
    turns.into_iter().map(|(turn, _)| turn).collect()
}

/// "Q:", "**A.**", "JANE MILLER:" at the head of a paragraph.
fn label(t: &Tokens, paragraph: usize) -> Option<Label> {
    let n = t.tokens.len();
    let start = (0..n.min(5)).find(|&i| t.has(i, Tags::WORD))?;
    let quoted = (0..start + 1).any(|i| t.quote(i).is_some());
    let dotted = matches!(t.word(start), "Q." | "A.");
    let end = (start..n.min(start + MAX_LABEL + 1)).find(|&i| !t.has(i, Tags::WORD) || dotted && i > start)?;
    let single = end == start + 1;
    let party = match t.word(start) {
        "Q" | "Q." | "Question" | "QUESTION" if single => Party::Asks,
        "A" | "A." | "Answer" | "ANSWER" if single => Party::Answers,
        _ if (start..end).all(|i| t.is_capital(i)) => {
            Party::Named(t.span(start..end).get(t.text).unwrap_or("").to_lowercase())
        }
        _ => return None,
    };
    let named = matches!(party, Party::Named(_));
    if quoted || !dotted && !t.has(end, Tags::COLON) {
        return None;
    }
    let colon = if dotted { start } else { end };
    let from = (colon + 1 < n).then_some(colon + 1)?;
    let least = if named { 3 } else { 1 };
    (t.words(from..n) >= least).then_some(Label { paragraph, party, tokens: start..end, colon, from })
}

/// Whether names with colons are turns of a talk: somebody speaks twice, somebody else too, and something is asked.
fn is_talk(paragraphs: &[Tokens], persons: &Persons, labels: &mut Vec<Label>) -> bool {
    let last = |l: &Label| paragraphs[l.paragraph].word(l.tokens.end - 1).to_lowercase();
    let mut times: HashMap<String, usize> = HashMap::default();
    for l in labels.iter() {
        *times.entry(last(l)).or_default() += 1;
    }
    let twice = |l: &Label| times.get(&last(l)).is_some_and(|&n| n > 1);
    let known = |l: &Label| matches!(&l.party, Party::Named(name) if persons.named(name).is_some());
    labels.retain(|l| twice(l) || known(l));
    let asks = |l: &Label| (l.from..paragraphs[l.paragraph].tokens.len()).any(|i| paragraphs[l.paragraph].is(i, "?"));
    labels.len() > 2
        && labels.iter().any(|l| twice(l) && known(l))
        && labels.iter().any(|l| last(l) != last(&labels[0]))
        && labels.iter().any(asks)
}

/// Questions without labels, in bold or turn about with answers, and the answers behind them: where the text says that
/// somebody was asked, and most answers are in the first person. An explainer puts questions too.
fn questions(article: &Article, paragraphs: &[Tokens]) -> Vec<Label> {
    let text = |p: usize| article.slice(article.paragraphs[p].span).trim();
    let bold = |p: usize| article.paragraphs[p].strong;
    let asks = |p: usize| text(p).ends_with('?') && paragraphs[p].quotes.is_empty();
    let prose = |p: usize| article.paragraphs[p].kind == BlockKind::Paragraph;
    let all: Vec<usize> = (0..paragraphs.len()).filter(|&p| prose(p) && asks(p)).collect();
    let marked: Vec<usize> = all.iter().copied().filter(|&p| bold(p)).collect();
    let Some(&first) = all.first() else { return Vec::new() };
    let says = |words: &[&str]| {
        let lead = (0..first).map(text).chain(std::iter::once(article.metadata.title.as_str()));
        let mut said = lead.flat_map(|l| l.split(|c: char| !c.is_alphanumeric() && c != '&'));
        said.any(|w| words.iter().any(|i| i.eq_ignore_ascii_case(w)))
    };
    let about = all.windows(2).all(|w| w[1] == w[0] + 2);
    let asked = if marked.len() > 2 && (says(INTERVIEW) || says(TALK)) {
        marked
    } else if all.len() > 2 && about && says(INTERVIEW) {
        all
    } else {
        return Vec::new();
    };
    let answered = |&p: &usize| p + 1 < paragraphs.len() && prose(p + 1) && !bold(p + 1);
    let asked: Vec<usize> = asked.into_iter().filter(answered).collect();
    let labelled = asked.iter().any(|&p| label(&paragraphs[p], p).or(label(&paragraphs[p + 1], p + 1)).is_some());
    let own = |t: &Tokens| (0..t.tokens.len()).any(|i| t.is_any(i, &["I", "my", "me"]) && t.quote(i).is_none());
    let personal = asked.iter().filter(|&&p| own(&paragraphs[p + 1])).count();
    if labelled || personal * 2 < asked.len() {
        return Vec::new();
    }
    let turn = |paragraph: usize, party: Party| Label { paragraph, party, tokens: 0..0, colon: 0, from: 0 };
    asked.into_iter().flat_map(|p| [turn(p, Party::Asks), turn(p + 1, Party::Answers)]).collect()
}

/// "(BEGIN VIDEO CLIP)", "[Laughter.]": nobody's words.
fn is_aside(t: &Tokens) -> bool {
    t.has(0, Tags::BRACKET) && t.tokens.iter().rev().take(2).any(|k| k.tags.has(Tags::BRACKET))
}

/// The persons of an article by surname, in lower case.
struct Persons(HashMap<String, Vec<(usize, String)>>);

impl Persons {
    fn of(book: &Book) -> Self {
        let mut all: HashMap<String, Vec<(usize, String)>> = HashMap::default();
        for e in (0..book.known.len()).filter(|&e| is_person(book, e)) {
            let name = book.known[e].name.to_lowercase();
            let list = all.entry(name.split(' ').next_back().unwrap_or("").to_owned()).or_default();
            if list.len() < MAX_PERSONS {
                list.push((e, name));
            }
        }
        Self(all)
    }

    /// The one person whom a label names.
    fn named(&self, label: &str) -> Option<usize> {
        let (first, last) = (label.split_whitespace().next()?, label.split_whitespace().next_back()?);
        let fits = |name: &str| first == last || name.split(' ').next() == Some(first);
        let mut found = self.0.get(last)?.iter().filter(|(_, name)| fits(name));
        let one = found.next()?.0;
        found.next().is_none().then_some(one)
    }
}

fn is_person(book: &Book, e: usize) -> bool {
    let known = &book.known[e];
    known.look == Look::Person || known.look == Look::Open && !known.article && known.name.contains(' ')
}

/// Whom the article interviews: the one person whom its title and what leads to the first question let it be. Hardly
/// anybody names himself in his answers.
fn interviewed(
    article: &Article,
    paragraphs: &[Tokens],
    book: &Book,
    first: usize,
    answers: &[Range<usize>],
) -> Option<usize> {
    let surname = |e: usize| book.known[e].name.split(' ').next_back().unwrap_or("").to_owned();
    let mut led: Vec<usize> = Vec::new();
    let mut introduced: Vec<usize> = Vec::new();
    for n in 0..book.in_paragraph(first).start {
        let Some(e) = book.entity[n].filter(|&e| is_person(book, e)) else { continue };
        if !led.contains(&e) {
            led.push(e);
        }
        if led.len() > MAX_PERSONS {
            return None;
        }
        let name = &book.names[n];
        let t = &paragraphs[name.paragraph];
        let Some(before) = name.title.start.min(name.tokens.start).checked_sub(1) else { continue };
        let with = t.is(before, "with") && before > 0 && t.is_any(before - 1, &["interview", "conversation", "A"]);
        if (with || t.is(before, "interviewed")) && !introduced.contains(&e) {
            introduced.push(e);
        }
    }
    let only = if let [one] = led[..] { Some(one) } else { None };
    let named = |e: usize| {
        let all = answers.iter().flat_map(|a| book.in_paragraph(a.start).start..book.in_paragraph(a.end - 1).end);
        let own = all.filter(|&n| {
            let name = &book.names[n];
            let last = paragraphs[name.paragraph].word(name.tokens.end - 1);
            book.entity[n] == Some(e) && last.eq_ignore_ascii_case(&surname(e))
        });
        own.count() * 8 > answers.len()
    };
    let writes = |e: usize| article.metadata.author.as_ref().is_some_and(|a| a.contains(&surname(e)));
    let may = |e: &usize| !named(*e) && !writes(*e);
    let title =
        |e: &usize| article.metadata.title.split(|c: char| !c.is_alphanumeric() && c != '-').any(|w| w == surname(*e));
    let mut titled = led.iter().copied().filter(|e| may(e) && title(e));
    let one = titled.next();
    if one.is_some() && titled.next().is_none() {
        return one;
    }
    let shown = if let [one] = introduced[..] { Some(one) } else { only };
    shown.filter(may)
}
