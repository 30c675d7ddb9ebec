//! The persons of an article by the parts of their names, who wrote it, and whom it interviews.

use crate::corpus::Article;
use crate::record::names::{book::Book, known::is_person};
use crate::record::syntax::Tokens;
use foldhash::HashMap;
use std::ops::Range;

/// Where more are named, nothing tells who is interviewed.
const MAX_PERSONS: usize = 32;

/// The persons of an article by surname and by first name, in lower case.
pub struct Persons {
    by_last: HashMap<String, Vec<(usize, String)>>,
    by_first: HashMap<String, Vec<usize>>,
    by_initials: HashMap<String, Vec<usize>>,
}

impl Persons {
    pub fn of(book: &Book) -> Self {
        let mut all =
            Self { by_last: HashMap::default(), by_first: HashMap::default(), by_initials: HashMap::default() };
        for e in (0..book.known.len()).filter(|&e| is_person(&book.known[e])) {
            let name = book.known[e].name.to_lowercase();
            let initials: String = name.split([' ', '-']).filter_map(|w| w.chars().next()).collect();
            let list = all.by_last.entry(name.split(' ').next_back().unwrap_or("").to_owned()).or_default();
            if list.len() < MAX_PERSONS {
                all.by_first.entry(name.split(' ').next().unwrap_or("").to_owned()).or_default().push(e);
                list.push((e, name));
                all.by_initials.entry(initials).or_default().push(e);
            }
        }
        all
    }

    /// The one person whom a label names: by the surname, or by the first name alone.
    pub fn named(&self, label: &str) -> Option<usize> {
        self.by_surname(label).or_else(|| match self.by_first.get(label).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        })
    }

    fn by_surname(&self, label: &str) -> Option<usize> {
        let (first, last) = (label.split_whitespace().next()?, label.split_whitespace().next_back()?);
        let fits = |name: &str| first == last || name.split(' ').next() == Some(first);
        let mut found = self.by_last.get(last)?.iter().filter(|(_, name)| fits(name));
        let one = found.next()?.0;
        found.next().is_none().then_some(one)
    }

    /// The one person of these initials ("JM").
    pub fn initialled(&self, label: &str) -> Option<usize> {
        let initials = label.replace('.', "");
        let own = (2..=4).contains(&initials.len()) && initials.chars().all(char::is_uppercase);
        let found = self.by_initials.get(&initials.to_lowercase()).filter(|_| own)?;
        if let [one] = found[..] { Some(one) } else { None }
    }
}

/// Who wrote an article, where one person did.
pub fn byline(article: &Article) -> Option<String> {
    let author = article.metadata.author.as_deref()?.trim();
    let words: Vec<&str> = author.split_whitespace().collect();
    let from = words.iter().rposition(|w| w.eq_ignore_ascii_case("by")).map_or(0, |i| i + 1);
    let name = &words[from..];
    let capital = |w: &&str| w.starts_with(|c: char| c.is_uppercase());
    ((2..=4).contains(&name.len()) && name.iter().all(|w| capital(w) || w.chars().count() < 4) && !author.contains(','))
        .then(|| name.join(" "))
        .filter(|n| !n.split(' ').any(|w| w.eq_ignore_ascii_case("and")))
}

/// Whom the article interviews: the one person whom its title and what leads to the first question let it be. Hardly
/// anybody names himself in his answers.
pub fn interviewed(
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
        let Some(e) = book.entity[n].filter(|&e| is_person(&book.known[e])) else { continue };
        if byline(article).is_some_and(|a| a.eq_ignore_ascii_case(&book.known[e].name)) {
            continue;
        }
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
