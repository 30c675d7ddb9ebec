//! Which names mean one person, body or country: full forms first, then surnames, given names and acronyms that join
//! them. Two people of one surname are kept apart.

use super::name::{Look, Name, names};
use super::token::Tokens;
use super::{Entity, EntityKind};
use crate::corpus::Span;
use crate::lexicon::Gender;
use std::collections::{HashMap, HashSet};

/// No more entities of one surname are told apart.
const MAX_NAMESAKES: usize = 12;

/// An entity while the article is being read.
#[derive(Clone, Debug)]
pub struct Known {
    pub name: String,
    words: Vec<String>,
    pub look: Look,
    pub gender: Option<Gender>,
    /// Indices into the book's names, in order.
    pub mentions: Vec<usize>,
    /// Named with "the" and without a title: no "he" or "she".
    pub article: bool,
}

/// The names of an article and whom each means.
pub struct Book {
    pub names: Vec<Name>,
    /// Per name; null where two people may be meant.
    pub entity: Vec<Option<usize>>,
    pub known: Vec<Known>,
    /// Where the names of each paragraph begin.
    starts: Vec<usize>,
}

impl Book {
    pub fn of(paragraphs: &[Tokens]) -> Self {
        let mut all = Vec::new();
        let mut starts = Vec::with_capacity(paragraphs.len() + 1);
        for (p, t) in paragraphs.iter().enumerate() {
            all.extend(names(t, p));
        }
        let borne = surnames(paragraphs, &all);
        let mut kept = Vec::with_capacity(all.len());
        for (p, t) in paragraphs.iter().enumerate() {
            starts.push(kept.len());
            let from = all.partition_point(|n| n.paragraph < p);
            let here = all[from..].iter().take_while(|n| n.paragraph == p);
            kept.extend(here.filter(|n| !n.tentative || borne.contains(t.word(n.tokens.start))).cloned());
        }
        starts.push(kept.len());
        let all = kept;
        let entity = vec![None; all.len()];
        let mut book = Self { names: all, entity, known: Vec::new(), starts };
        if let Some(t) = paragraphs.first() {
            let nicknames = &t.lexicon.nicknames;
            Builder { nicknames, book: &mut book, by_last: HashMap::new(), by_first: HashMap::new() }.run(paragraphs);
        }
        book
    }

    /// The indices of the names of a paragraph.
    pub fn in_paragraph(&self, paragraph: usize) -> std::ops::Range<usize> {
        let end = self.starts.get(paragraph + 1).copied().unwrap_or(self.names.len());
        self.starts.get(paragraph).copied().unwrap_or(end)..end
    }

    /// The indices of the names of a paragraph that begin in a range of its tokens, and the one or two before it that
    /// may reach into it.
    pub fn near(&self, paragraph: usize, tokens: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let all = self.in_paragraph(paragraph);
        let names = &self.names[all.clone()];
        let from = names.partition_point(|n| n.tokens.start < tokens.start).saturating_sub(2);
        let to = names.partition_point(|n| n.tokens.start < tokens.end).max(from);
        all.start + from..all.start + to
    }

    /// The best role of an entity: that of the mention given, else the first that the article gives.
    pub fn role(&self, entity: usize, mention: Option<usize>, paragraphs: &[Tokens]) -> Option<Span> {
        let roles = |n: usize| {
            let name = &self.names[n];
            name.role.clone().map(|r| paragraphs[name.paragraph].span(r))
        };
        let own = mention.and_then(roles).filter(|r| r.len() > 5);
        own.or_else(|| {
            let all = self.known[entity].mentions.iter().take(64).filter_map(|&n| roles(n));
            all.reduce(
                |best, r| if r.len() > best.len() + 12 || best.len() < 6 && r.len() > best.len() { r } else { best },
            )
        })
    }

    /// The entities in the record's form.
    pub fn entities(&self, paragraphs: &[Tokens], described: &HashMap<usize, Vec<Span>>) -> Vec<Entity> {
        let mut out: Vec<Entity> = Vec::with_capacity(self.known.len());
        for (e, known) in self.known.iter().enumerate() {
            let mut mentions: Vec<Span> = known
                .mentions
                .iter()
                .map(|&n| paragraphs[self.names[n].paragraph].span(self.names[n].tokens.clone()))
                .collect();
            let mut aliases: Vec<String> = Vec::new();
            for span in &mentions {
                let form = span.get(paragraphs.first().map_or("", |t| t.text)).unwrap_or("");
                if form != known.name && aliases.len() < 16 && !aliases.iter().any(|a| a == form) {
                    aliases.push(form.to_owned());
                }
            }
            let mut roles: Vec<Span> = Vec::new();
            for &n in &known.mentions {
                let name = &self.names[n];
                roles.extend(name.role.clone().map(|r| paragraphs[name.paragraph].span(r)));
            }
            roles.sort_by_key(|r| (std::cmp::Reverse(r.len()), r.start));
            mentions.extend(described.get(&e).into_iter().flatten());
            mentions.sort();
            mentions.dedup();
            let kind = match known.look {
                Look::Person => EntityKind::Person,
                Look::Country => EntityKind::Country,
                Look::Open if known.words.len() > 1 || known.gender.is_some() => EntityKind::Person,
                Look::Open | Look::Body => EntityKind::Body,
            };
            out.push(Entity { name: known.name.clone(), kind, aliases, roles, mentions });
        }
        out
    }
}

/// The surnames of the persons whom the article names in full.
fn surnames<'a>(paragraphs: &[Tokens<'a>], all: &[Name]) -> HashSet<&'a str> {
    let full = all.iter().filter(|n| {
        n.look == Look::Person && (n.tokens.len() > 1 || !n.title.is_empty())
            || n.look == Look::Open && n.tokens.len() == 2 && !n.article
    });
    full.map(|n| paragraphs[n.paragraph].word(n.tokens.end - 1)).collect()
}

struct Builder<'b> {
    nicknames: &'b HashMap<String, String>,
    book: &'b mut Book,
    by_last: HashMap<String, Vec<usize>>,
    by_first: HashMap<String, Vec<usize>>,
}

impl Builder<'_> {
    fn run(mut self, paragraphs: &[Tokens]) {
        for n in 0..self.book.names.len() {
            if self.words(paragraphs, n).len() > 1 || matches!(self.book.names[n].look, Look::Body | Look::Country) {
                self.full(paragraphs, n);
            }
        }
        for n in 0..self.book.names.len() {
            if self.book.entity[n].is_none() {
                self.short(paragraphs, n);
            }
        }
        for known in &mut self.book.known {
            known.mentions.sort_unstable();
        }
    }

    fn form(&self, paragraphs: &[Tokens], n: usize) -> String {
        let name = &self.book.names[n];
        let t = &paragraphs[name.paragraph];
        let mut span = t.span(name.tokens.clone());
        let form = span.get(t.text).unwrap_or("");
        // An initial's full stop belongs to the name, a sentence's does not.
        if form.ends_with('.') && form.split(' ').count() > 1 && !form.to_lowercase().ends_with("r.") {
            span.end -= 1;
        }
        span.get(t.text).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn words(&self, paragraphs: &[Tokens], n: usize) -> Vec<String> {
        let form = self.form(paragraphs, n).to_lowercase().replace('.', "");
        let words: Vec<String> =
            form.split([' ', '\'', '’']).filter(|w| !w.is_empty() && *w != "s").map(str::to_owned).collect();
        words
    }

    fn full(&mut self, paragraphs: &[Tokens], n: usize) {
        let words = self.words(paragraphs, n);
        let Some(last) = words.iter().rev().find(|w| !is_suffix(w)).cloned() else { return };
        let look = self.book.names[n].look;
        let same = self
            .by_last
            .get(&last)
            .and_then(|list| list.iter().copied().find(|&e| fits(&self.book.known[e], &words, look, self.nicknames)));
        // "Dean Barker", where the article knows another first name of a Barker.
        let titled = || {
            let title = paragraphs.first()?.lexicon.word(&words[0]).is_some_and(|w| w.title.prefixed);
            let list = self.by_last.get(&last).filter(|l| title && l.len() == 1 && words.len() == 2)?;
            list.first().copied().filter(|&e| self.book.known[e].look == Look::Person)
        };
        match same.or_else(titled) {
            Some(e) => self.join(paragraphs, n, e),
            None => self.create(paragraphs, n, words, last),
        }
    }

    fn create(&mut self, paragraphs: &[Tokens], n: usize, words: Vec<String>, last: String) {
        let e = self.book.known.len();
        let name = &self.book.names[n];
        let known = Known {
            name: self.form(paragraphs, n),
            words: words.clone(),
            look: name.look,
            gender: name.gender,
            mentions: vec![n],
            article: name.article,
        };
        self.book.known.push(known);
        self.book.entity[n] = Some(e);
        // A title of a work in quotation marks gives no surname.
        if self.book.names[n].quoted && self.book.names[n].look == Look::Open && words.len() > 1 {
            return;
        }
        for (map, key) in [(&mut self.by_last, last), (&mut self.by_first, words[0].clone())] {
            let list = map.entry(key).or_default();
            if list.len() < MAX_NAMESAKES {
                list.push(e);
            }
        }
    }

    fn join(&mut self, paragraphs: &[Tokens], n: usize, e: usize) {
        let (look, gender) = (self.book.names[n].look, self.book.names[n].gender);
        let words = self.words(paragraphs, n);
        let form = self.form(paragraphs, n);
        let known = &mut self.book.known[e];
        known.mentions.push(n);
        if known.look == Look::Open {
            known.look = look;
        }
        known.gender = known.gender.or(gender);
        known.article |= self.book.names[n].article;
        let formal = words.len() == known.words.len()
            && words.len() > 1
            && self.nicknames.get(&known.words[0]) == Some(&words[0]);
        if formal {
            known.words.clone_from(&words);
            known.name.clone_from(&form);
        }
        if words.len() > known.words.len() && !words.iter().any(|w| w.len() == 1 && known.words.len() > 2) {
            known.words = words;
            known.name = form;
        }
        self.book.entity[n] = Some(e);
    }

    /// A surname, given name or acronym.
    fn short(&mut self, paragraphs: &[Tokens], n: usize) {
        let words = self.words(paragraphs, n);
        let Some(word) = words.last().cloned() else { return };
        let gender = self.book.names[n].gender;
        let the = self.after_the(paragraphs, n);
        let fits = |e: &usize, book: &Book| {
            let known = &book.known[*e];
            let body = matches!(known.look, Look::Body);
            known.look != Look::Country
                && (!body || the || known.words.len() == 1)
                && (gender.is_none() || known.gender.is_none() || gender == known.gender)
        };
        let mut list: Vec<usize> =
            self.by_last.get(&word).into_iter().flatten().copied().filter(|e| fits(e, self.book)).collect();
        if list.is_empty() && !the {
            list = self
                .by_first
                .get(&word)
                .into_iter()
                .flatten()
                .copied()
                .filter(|e| fits(e, self.book) && self.book.known[*e].look != Look::Body)
                .collect();
        }
        if gender.is_some() && list.len() > 1 {
            // "Mr. Khan", where nothing tells which of the two he is.
            list.retain(|&e| self.book.known[e].gender == gender);
            if list.is_empty() {
                return;
            }
        }
        match self.choose(&list, n) {
            Choice::One(e) => self.join(paragraphs, n, e),
            Choice::None => self.create(paragraphs, n, words, word),
            Choice::Several => {}
        }
    }

    fn after_the(&self, paragraphs: &[Tokens], n: usize) -> bool {
        let name = &self.book.names[n];
        name.title.start > 0 && name.title.is_empty() && paragraphs[name.paragraph].is(name.tokens.start - 1, "the")
    }

    /// Of several, the one that stands out: named far more often in full, or alone in this paragraph.
    fn choose(&self, list: &[usize], n: usize) -> Choice {
        match list {
            [] => return Choice::None,
            [one] => return Choice::One(*one),
            _ => {}
        }
        let here = |e: usize| {
            let from = n.saturating_sub(12);
            (from..n).rev().find(|&m| self.book.entity[m] == Some(e)).unwrap_or(0)
        };
        let count = |e: usize| self.book.known[e].mentions.len();
        let recent: Vec<usize> = list.iter().copied().filter(|&e| here(e) > 0).collect();
        if let [one] = recent[..] {
            return Choice::One(one);
        }
        let best = list.iter().copied().max_by_key(|&e| count(e)).unwrap_or(list[0]);
        let rest = list.iter().filter(|&&e| e != best).map(|&e| count(e)).max().unwrap_or(0);
        if count(best) > 2 * rest { Choice::One(best) } else { Choice::Several }
    }
}

enum Choice {
    None,
    One(usize),
    Several,
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv")
}

/// Whether a full name is that of a known entity: the same first word, middle names apart.
fn fits(known: &Known, words: &[String], look: Look, nicknames: &HashMap<String, String>) -> bool {
    if known.words == words {
        return true;
    }
    let body = |l: Look| matches!(l, Look::Body | Look::Country);
    if body(known.look) || body(look) {
        return false;
    }
    let suffix = |w: &[String]| w.iter().find(|w| is_suffix(w)).cloned();
    if suffix(&known.words) != suffix(words)
        && known.words.len() > 1
        && words.len() > 1
        && suffix(&known.words).is_some()
        && suffix(words).is_some()
    {
        return false;
    }
    let (a, b) = (&known.words[0], &words[0]);
    let initial = |x: &str, y: &str| x.len() == 1 && y.starts_with(x);
    let tail = known.words.len() > words.len() && known.words.ends_with(words) && words.len() > 1
        || words.len() > known.words.len() && words.ends_with(&known.words) && known.words.len() > 1;
    let short = |x: &String, y: &String| nicknames.get(x) == Some(y);
    let named = known.words.len() > 1 && words.len() > 1;
    a == b || initial(a, b) || initial(b, a) || tail || named && (short(a, b) || short(b, a))
}
