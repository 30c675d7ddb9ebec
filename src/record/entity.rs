//! Which names mean one person, body or country: full forms first, then surnames, given names and acronyms that join
//! them. Two people of one surname are kept apart.

use super::grammar::Tags;
use super::headline::Headline;
use super::look::Look;
use super::name::{Name, names};
use super::token::Tokens;
use super::{Entity, EntityKind, borne};
use crate::corpus::Span;
use crate::lexicon::Gender;
use foldhash::{HashMap, HashSet};

/// No more entities of one surname are told apart.
const MAX_NAMESAKES: usize = 12;

/// An entity while the article is being read.
#[derive(Clone, Debug)]
pub struct Known {
    pub name: String,
    pub words: Vec<String>,
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
    /// The names of an article under its headline.
    pub fn of(paragraphs: &[Tokens], headline: &str) -> Self {
        let all = paragraphs.iter().enumerate().flat_map(|(p, t)| names(t, p)).collect();
        let names = borne::settled(paragraphs, all);
        let starts = (0..=paragraphs.len()).map(|p| names.partition_point(|n| n.paragraph < p)).collect();
        let entity = vec![None; names.len()];
        let mut book = Self { names, entity, known: Vec::new(), starts };
        if let Some(t) = paragraphs.first() {
            let headline = Headline::of(headline, t.lexicon);
            Builder {
                nicknames: &t.lexicon.nicknames,
                headline,
                book: &mut book,
                by_last: HashMap::default(),
                by_first: HashMap::default(),
                by_middle: HashMap::default(),
                alone: HashMap::default(),
                titled: HashSet::default(),
            }
            .run(paragraphs);
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

struct Builder<'b> {
    nicknames: &'b HashMap<String, String>,
    headline: Headline,
    book: &'b mut Book,
    by_last: HashMap<String, Vec<usize>>,
    by_first: HashMap<String, Vec<usize>>,
    /// By the last but one of three words or more ("Nelda Orosta Ferro").
    by_middle: HashMap<String, Vec<usize>>,
    /// How often a single word stands as a name.
    alone: HashMap<String, usize>,
    /// The surnames that stand behind a title of one sex.
    titled: HashSet<(String, bool)>,
}

impl Builder<'_> {
    fn run(mut self, paragraphs: &[Tokens]) {
        for n in 0..self.book.names.len() {
            let (words, name) = (self.words(paragraphs, n), &self.book.names[n]);
            if name.tokens.len() == 1 && name.title.is_empty() {
                *self.alone.entry(words.concat()).or_default() += 1;
            } else if let (Some(gender), Some(last), false) = (name.gender, words.last(), name.title.is_empty()) {
                self.titled.insert((last.clone(), gender == Gender::She));
            }
            if words.len() > 1 || matches!(name.look, Look::Body | Look::Country) {
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
            if let Some(full) = self.headline.fuller(known) {
                known.words = full.to_lowercase().split(' ').map(str::to_owned).collect();
                known.name = full;
            }
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
        if let [first, middle @ .., _] = &words[..]
            && let Some(m) = middle.last().filter(|m| m.len() > 2 && !is_suffix(&last) && *m != first)
        {
            self.by_middle.entry(m.clone()).or_default().push(e);
        }
        // A title of a work in quotation marks gives no surname.
        if self.book.names[n].quoted && self.book.names[n].look == Look::Open && words.len() > 1 {
            return;
        }
        let named = known_as_person(&self.book.known[e]);
        for (map, key, fits) in [(&mut self.by_last, last, true), (&mut self.by_first, words[0].clone(), named)] {
            if !fits {
                continue;
            }
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
        let given = |w: &String| paragraphs[0].lexicon.word(w).is_some_and(|w| w.gender.is_some());
        // "Crooked Jane Miller": what stands in front of a given name and is none is no part of the name.
        let led = |long: &[String], short: &[String]| {
            let front = long.len() > short.len() && long.ends_with(short) && short.len() > 1 && given(&short[0]);
            front && (!given(&long[0]) || long.len() > short.len() + 2)
        };
        let longer = words.len() > known.words.len() && !words.iter().any(|w| w.len() == 1 && known.words.len() > 2);
        if longer && !led(&words, &known.words) || led(&known.words, &words) {
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
        let fits = |e: &usize| {
            let known = &self.book.known[*e];
            let body = matches!(known.look, Look::Body);
            known.look != Look::Country && (!body || the || known.words.len() == 1)
        };
        let agrees = |e: &usize| {
            let known = self.book.known[*e].gender;
            gender.is_none() || known.is_none() || gender == known
        };
        let listed = |map: &HashMap<String, Vec<usize>>| -> Vec<usize> {
            map.get(&word).into_iter().flatten().copied().filter(fits).collect()
        };
        let borne = listed(&self.by_last);
        let mut list: Vec<usize> = borne.iter().copied().filter(agrees).collect();
        if let ([], [one]) = (&list[..], &borne[..])
            && self.misjudged(paragraphs, *one, n)
        {
            self.book.known[*one].gender = gender;
            return self.join(paragraphs, n, *one);
        }
        let person = |e: &usize| self.book.known[*e].look != Look::Body;
        if list.is_empty() && !the {
            list = listed(&self.by_first).into_iter().filter(|e| agrees(e) && person(e)).collect();
        }
        if list.is_empty() && borne.is_empty() && !the {
            list = listed(&self.by_middle);
            list.retain(|e| agrees(e) && self.book.known[*e].look == Look::Person);
            if list.len() > 1 {
                list.clear();
            }
        }
        if list.len() > 1 && list.iter().any(|&e| self.book.known[e].look == Look::Person) {
            list.retain(|&e| known_as_person(&self.book.known[e]));
        }
        if list.len() > 1 {
            list = self.of_rank(paragraphs, list, n);
        }
        if gender.is_some() && list.len() > 1 {
            // "Mr. Khan", where nothing tells which of the two he is.
            list.retain(|&e| self.book.known[e].gender == gender);
            if list.is_empty() {
                return;
            }
        }
        match self.choose(paragraphs, &list, n) {
            Choice::One(e) => self.join(paragraphs, n, e),
            Choice::None => self.create(paragraphs, n, words, word),
            Choice::Several => {}
        }
    }

    /// "Commodore Miller": of several those to whom the text has given the very rank, where it has to any.
    fn of_rank(&self, paragraphs: &[Tokens], list: Vec<usize>, n: usize) -> Vec<usize> {
        let name = &self.book.names[n];
        let Some(rank) = rank(&paragraphs[name.paragraph], name.title.clone()) else { return list };
        let has = |m: &usize| {
            let of = &self.book.names[*m];
            let given = [Some(of.title.clone()), of.role.clone()].into_iter().flatten();
            *m < n
                && given.into_iter().any(|range| self::rank(&paragraphs[of.paragraph], range).as_ref() == Some(&rank))
        };
        let bears = |e: &usize| self.book.known[*e].mentions.iter().any(has);
        let bearers: Vec<usize> = list.iter().copied().filter(bears).collect();
        if bearers.is_empty() { list } else { bearers }
    }

    /// "Robin Miller … Ms. Miller": whether a title soon behind the one full name of a surname shows that the given name
    /// has been taken for the other sex: nobody of that surname has the other title.
    fn misjudged(&self, paragraphs: &[Tokens], e: usize, n: usize) -> bool {
        let (known, here) = (&self.book.known[e], self.book.names[n].paragraph);
        let Some(first) = known.mentions.first().map(|&m| &self.book.names[m]) else { return false };
        let Some((last, gender)) = known.words.last().zip(known.gender) else { return false };
        let given = paragraphs[first.paragraph].word(first.tokens.start).to_lowercase();
        known.look == Look::Person
            && (first.paragraph..=first.paragraph + 2).contains(&here)
            && known.mentions.last().is_some_and(|&m| m < n)
            && !self.titled.contains(&(last.clone(), gender == Gender::She))
            && !self.alone.contains_key(&given)
    }

    fn after_the(&self, paragraphs: &[Tokens], n: usize) -> bool {
        let name = &self.book.names[n];
        name.title.start > 0 && name.title.is_empty() && paragraphs[name.paragraph].is(name.tokens.start - 1, "the")
    }

    /// Of several, the one that the surname means by now.
    fn choose(&self, paragraphs: &[Tokens], list: &[usize], n: usize) -> Choice {
        match list {
            [] => return Choice::None,
            [one] => return Choice::One(*one),
            _ => {}
        }
        let titled = !self.book.names[n].title.is_empty();
        let list = if titled { self.called_by_surname(list, n) } else { list.to_vec() };
        let first = |e: usize| self.book.known[e].mentions[0];
        let count = |e: usize| self.book.known[e].mentions.len();
        let before: Vec<usize> = list.iter().copied().filter(|&e| first(e) < n).collect();
        let head = self.headline.one_of(&list, &self.book.known).filter(|e| before.is_empty() || before.contains(e));
        if let (None, [one]) = (head, &before[..]) {
            return Choice::One(*one);
        }
        let pool = if before.is_empty() { &list } else { &before };
        let best = pool.iter().copied().max_by_key(|&e| count(e)).unwrap_or(pool[0]);
        let rest = pool.iter().filter(|&&e| e != best).map(|&e| count(e)).max().unwrap_or(0);
        // Whoever alone has been called so keeps the surname.
        let same = |a: &Name, b: &Name| {
            let last = |n: &Name| paragraphs[n.paragraph].word(n.tokens.end - 1);
            last(a).eq_ignore_ascii_case(last(b))
        };
        let bare = |e: &usize| {
            let last = self.book.known[*e].mentions.last().filter(|&&m| m < n).map(|&m| &self.book.names[m]);
            last.is_some_and(|m| m.tokens.len() == 1 && same(m, &self.book.names[n]))
        };
        let mut called = pool.iter().copied().filter(bare);
        let called = called.next().filter(|_| called.next().is_none());
        let leads = Some(best).filter(|_| count(best) > 2 * rest).or(called);
        let here = |e: usize| (n.saturating_sub(12)..n).rev().find(|&m| self.book.entity[m] == Some(e));
        let nearest = pool.iter().copied().filter_map(|e| here(e).map(|m| (m, e))).max();
        match (head.or(leads), nearest) {
            (Some(e), Some((m, near))) if near != e && self.is_taken_up(near, n) => {
                let p = self.book.names[n].paragraph;
                let apart =
                    self.book.names[m].paragraph == p && here(e).is_none_or(|k| self.book.names[k].paragraph < p);
                if apart { Choice::One(near) } else { Choice::Several }
            }
            (Some(e), _) => Choice::One(e),
            (None, Some((_, near))) if pool.iter().all(|&e| e == near || here(e).is_none()) => Choice::One(near),
            _ => Choice::Several,
        }
    }

    /// Relatives whom the article calls by their given names leave the surname to whoever came before them.
    fn called_by_surname(&self, list: &[usize], n: usize) -> Vec<usize> {
        let given = |e: usize| self.alone.get(&self.book.known[e].words[0]).copied().unwrap_or(0);
        let kept: Vec<usize> = list.iter().copied().filter(|&e| given(e) < 3).collect();
        let first = |e: usize| self.book.known[e].mentions[0];
        let apart = |e: usize| list.iter().all(|&k| kept.contains(&k) || first(e) < first(k));
        let known = kept.iter().any(|&e| given(e) == 0 && first(e) < n && apart(e));
        if known { kept } else { list.to_vec() }
    }

    /// Whether a namesake has the floor at a name: as the subject of this paragraph or of the one before, more than once.
    fn is_taken_up(&self, e: usize, n: usize) -> bool {
        let p = self.book.names[n].paragraph;
        let near = self.book.known[e]
            .mentions
            .iter()
            .rev()
            .take(64)
            .filter(|&&m| m < n && self.book.names[m].paragraph + 1 >= p);
        let mut subjects = near.filter(|&&m| self.book.names[m].subject && !self.book.names[m].quoted);
        subjects.next().is_some_and(|&m| self.book.names[m].paragraph == p || subjects.next().is_some())
    }
}

/// The rank at the head of a title or role, with the word in front that makes it another: "vice president", "attorney general".
fn rank(t: &Tokens, range: std::ops::Range<usize>) -> Option<(String, String)> {
    let ends = Tags::PREPOSITION | Tags::PUNCTUATION | Tags::CLITIC;
    let last = range.clone().find(|&i| i + 1 >= range.end || t.has(i + 1, ends))?;
    let (title, owned) = (t.title(last), t.has(last + 1, Tags::CLITIC));
    let front = last
        .checked_sub(1)
        .filter(|&i| i >= range.start)
        .filter(|&i| t.speaker(i).rank || (t.title(i).prefixed || t.title(i).office) && !t.title(i).honorific);
    let front = front.map_or(String::new(), |i| t.word(i).to_lowercase());
    (title.prefixed && !title.honorific && !owned).then(|| (t.word(last).to_lowercase(), front))
}

enum Choice {
    None,
    One(usize),
    Several,
}

/// Longer names that nothing shows to be a person's are rather places, works and headings.
fn known_as_person(known: &Known) -> bool {
    known.look != Look::Open || known.words.len() < 3
}

/// Without its doubled letters: "tayyip" and "tayip" are one.
fn single(word: &str) -> String {
    let mut chars: Vec<char> = word.chars().collect();
    chars.dedup();
    chars.into_iter().collect()
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
    // Whoever is introduced without a "Jr." has none: the one behind him who has is another.
    let (old, new) = (suffix(&known.words), suffix(words));
    if old != new && known.words.len() > 1 && words.len() > 1 && (new.is_some() || old.as_deref() == Some("sr")) {
        return false;
    }
    let (a, b) = (&known.words[0], &words[0]);
    let initial = |x: &str, y: &str| x.len() == 1 && y.starts_with(x);
    // "A. R. Moss" and "A. K. Moss", "Ana María Moss" and "Ana Marta Moss".
    let apart = |(x, y): (&String, &String)| single(x) != single(y) && !initial(x, y) && !initial(y, x);
    let middle = 1..words.len().saturating_sub(1);
    if known.words.len() == words.len() && middle.into_iter().any(|i| apart((&known.words[i], &words[i]))) {
        return false;
    }
    let tail = known.words.len() > words.len() && known.words.ends_with(words) && words.len() > 1
        || words.len() > known.words.len() && words.ends_with(&known.words) && known.words.len() > 1;
    let short = |x: &String, y: &String| nicknames.get(x) == Some(y);
    let named = known.words.len() > 1 && words.len() > 1;
    a == b || initial(a, b) || initial(b, a) || tail || named && (short(a, b) || short(b, a))
}
