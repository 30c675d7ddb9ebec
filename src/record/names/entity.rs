//! Which names mean one person, body or country: full forms first, then surnames, given names and acronyms that join
//! them. Two people of one surname are kept apart.

use super::book::Book;
use super::find::names;
use super::headline::Headline;
use super::known::{Known, fits, is_suffix, known_as_person};
use super::look::Look;
use super::{Name, borne};
use crate::lexicon::Gender;
use crate::record::syntax::{Tags, Tokens};
use foldhash::{HashMap, HashSet};
use std::ops::Range;

/// No more entities of one surname are told apart.
const MAX_NAMESAKES: usize = 12;

impl Book {
    /// The names of an article under its headline.
    pub fn of(paragraphs: &[Tokens], headline: &str) -> Self {
        let all = paragraphs.iter().enumerate().flat_map(|(p, t)| names(t, p)).collect();
        let mut book = Self::new(borne::settled(paragraphs, all), paragraphs.len());
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
fn rank(t: &Tokens, range: Range<usize>) -> Option<(String, String)> {
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
