//! Whose act it is: mentions of issuers in an article, and the full name that each stands for. Owns how "the Treasury",
//! "the bloc", "it" and "we" find a name, and what is no issuer at all; never makes a name that the article lacks, save a
//! country's for its capital or people.

mod spelt;

use super::limits::{CALLED, ISSUER_BACK};
use super::publisher::official;
use super::run::Run;
use super::words::{ADJECTIVE, ENDING, ROOT, head, is_short, opens, plain, possessive, same_head, weak};
use crate::corpus::{Article, Metadata, Span};
use crate::lexicon::{Governor, Lexicon};
use crate::record::syntax::grammar::{Tags, classes};
use crate::record::{Entity, EntityKind};

/// A mention with the name that it gives by itself.
#[derive(Clone, Debug)]
struct Mention {
    span: Span,
    /// Of the tagged sentences.
    sentence: usize,
    name: Option<String>,
}

/// The issuers that an article mentions.
pub struct Issuers<'a> {
    article: &'a Article,
    lexicon: &'a Lexicon,
    entities: &'a [Entity],
    mentions: Vec<Mention>,
    /// The publisher where it is a body that acts, not a paper.
    publisher: Option<String>,
}

impl<'a> Issuers<'a> {
    /// `runs` are the mentions of each sentence.
    pub fn of(article: &'a Article, lexicon: &'a Lexicon, entities: &'a [Entity], runs: &[Vec<Run>]) -> Self {
        let publisher = article.metadata.publisher.as_deref().and_then(|p| official(lexicon, p));
        let mut all = Self { article, lexicon, entities, mentions: Vec::new(), publisher };
        all.publisher = all.publisher.as_deref().map(|p| all.lettered(all.placed(p)));
        for (sentence, runs) in runs.iter().enumerate() {
            for run in runs {
                let name = all.own_name(run.span);
                all.mentions.push(Mention { span: run.span, sentence, name });
            }
        }
        all
    }

    /// An adjective or a people of a state: "Quellish", "Dunskans".
    pub fn is_people(&self, word: &str) -> bool {
        self.state(word).is_some_and(|state| !state.eq_ignore_ascii_case(word) && !is_short(word))
            && word.starts_with(char::is_uppercase)
            && !self.is_place(word)
    }

    /// A capital or a seat, which is no adjective, or a word of the state's own name ("European").
    fn is_place(&self, word: &str) -> bool {
        let is = |s: &String| s.eq_ignore_ascii_case(word);
        let known = self.lexicon.country(word);
        let union = known.is_some_and(|c| c.name.split(' ').any(|w| w.eq_ignore_ascii_case(word)));
        union || known.is_some_and(|c| !c.demonyms.iter().any(is))
    }

    /// The publisher of a notice.
    pub fn publisher(&self) -> Option<&str> {
        self.publisher.as_deref()
    }

    /// The name that a mention stands for.
    pub fn resolve(&self, span: Span) -> Option<String> {
        let words = self.article.slice(span);
        let at = self.mentions.partition_point(|m| m.span.start < span.start);
        let low = plain(words).to_lowercase();
        if let Some(full) = self.spelt_out(plain(words)) {
            return Some(full);
        }
        if self.lexicon.sanctions.acts.first_person.contains(&low) {
            return self.publisher.clone().or_else(|| self.before(at, usize::MAX));
        }
        if self.lexicon.sanctions.acts.pronouns.contains(&low) {
            return self.before(at, usize::MAX).or_else(|| self.publisher.clone());
        }
        if let Some(name) = self.own_name(span).or_else(|| self.of_office(plain(words))) {
            return Some(name);
        }
        let fuller = self.fuller(&low, at);
        fuller.or_else(|| self.full_in_text(plain(words))).or_else(|| self.generic(words, &low, at))
    }

    /// The issuer of a sentence that mentions none: the one spoken of before, else the publisher of a notice, else the
    /// next one named.
    pub fn assumed(&self, sentence: usize, span: Span) -> Option<String> {
        let at = self.mentions.partition_point(|m| m.span.start < span.start);
        let back = || self.before(at, sentence.saturating_sub(ISSUER_BACK));
        self.publisher.clone().or_else(back).or_else(|| self.headline()).or_else(|| {
            let next = self.mentions[at..].iter().find(|m| m.sentence <= sentence + 2)?;
            self.resolve(next.span)
        })
    }

    /// The nearest mention before the `at`th that has a name, not before sentence `first`.
    fn before(&self, at: usize, first: usize) -> Option<String> {
        let first = if first == usize::MAX { 0 } else { first };
        let named = self.mentions[..at].iter().rev().take_while(|m| m.sentence >= first);
        named
            .into_iter()
            .find_map(|m| m.name.clone().or_else(|| self.fuller(&plain(self.article.slice(m.span)).to_lowercase(), at)))
    }

    /// With the last stop of "U.N.", which is its own.
    fn stopped(&self, name: String, span: Span) -> String {
        let last = name.rsplit(' ').next().unwrap_or("");
        let initials = last.contains('.') && last.split('.').all(|part| part.chars().count() == 1);
        let behind = self.article.text.get(span.end..).is_some_and(|rest| rest.starts_with('.'));
        let inside = self.article.slice(span).ends_with('.');
        if initials && (behind || inside) { format!("{name}.") } else { name }
    }

    /// The name that a mention gives by itself: it holds a proper name, or means a country.
    fn own_name(&self, span: Span) -> Option<String> {
        let words = plain(self.article.slice(span));
        if let Some(state) = self.state(words).or_else(|| self.states(words)) {
            let last = words.rsplit(' ').next().unwrap_or(words).to_lowercase();
            let body = words.contains(' ') && self.lexicon.sanctions.acts.bodies.contains(&last);
            return Some(if body { format!("{} {words}", possessive(&state)) } else { state });
        }
        if weak(self.lexicon, words) || self.person(words).is_some() {
            return None;
        }
        if let Some(state) = self.adjective(words) {
            return Some(state);
        }
        let capitals = words.split_whitespace().filter(|w| w.starts_with(char::is_uppercase));
        let proper = capitals.filter(|w| !self.common(w) && !opens(w)).count() > 0;
        proper.then(|| self.stopped(self.placed(words), span))
    }

    /// With the letters by which the text calls it as well.
    fn lettered(&self, name: String) -> String {
        let known = self.lexicon.sanctions.acts.authorities.iter().find(|a| a.name == name);
        let body = self.article.slice(self.article.body);
        let used = |s: &&String| body.split(|c: char| !c.is_alphanumeric()).any(|w| w == s.as_str());
        match known.and_then(|a| a.short.iter().find(used)) {
            Some(short) => format!("{name} ({short})"),
            None => name,
        }
    }

    /// "fresh Carsian", "new British": the state alone.
    fn adjective(&self, words: &str) -> Option<String> {
        let (lead, last) = words.rsplit_once(' ')?;
        let small = lead.split(' ').all(|w| w.starts_with(char::is_lowercase) && !self.common(w));
        (small && self.is_people(last)).then(|| self.state(last)).flatten()
    }

    /// "the Dutch foreign ministry", "Washington's envoy", "a department of the Dutch ministry", "the Treasury in
    /// London": the country goes by its name.
    fn placed(&self, words: &str) -> String {
        if let Some((body, place)) = words.split_once(" in ")
            && let Some(state) = self.state(place)
            && body.split_whitespace().all(|w| self.common(w))
        {
            return format!("{} {body}", possessive(&state));
        }
        let own = words.split_once("'s ").or_else(|| words.split_once("’s "));
        let (first, rest) = own.or_else(|| words.split_once(' ')).unwrap_or((words, ""));
        let office =
            rest.split_whitespace().any(|w| self.lexicon.word(&w.to_lowercase()).is_some_and(|w| w.title.office));
        match self.state(first) {
            Some(state) if !rest.is_empty() && first != state && (office || !is_short(first)) => {
                format!("{} {rest}", possessive(&state))
            }
            _ => self.inner(words),
        }
    }

    /// "a department of the Dutch ministry"
    fn inner(&self, words: &str) -> String {
        let Some((head, rest)) = words.split_once(" of the ") else { return words.to_owned() };
        match rest.split_once(' ').filter(|(first, _)| self.is_people(first)) {
            Some((first, body)) => match self.state(first) {
                Some(state) => format!("{head} of {} {body}", possessive(&state)),
                None => words.to_owned(),
            },
            None => words.to_owned(),
        }
    }

    /// The state that a name, a capital, a people or a seat stands for: of the lexicon, or one that the text names
    /// itself ("Carsian" where Carsia is spoken of).
    fn state(&self, word: &str) -> Option<String> {
        let seated = self.lexicon.countries.iter().find(|c| c.seats.iter().any(|s| s.eq_ignore_ascii_case(word)));
        if let Some(country) = seated.or_else(|| self.lexicon.country(word)) {
            return Some(country.name.clone());
        }
        if word.contains(' ') || !ADJECTIVE.iter().any(|e| word.ends_with(e)) {
            return None;
        }
        let Metadata { title, publisher, .. } = &self.article.metadata;
        let texts = [title.as_str(), publisher.as_deref().unwrap_or(""), self.article.slice(self.article.body)];
        let words = texts.iter().flat_map(|t| t.split(|c: char| !c.is_alphanumeric()));
        let root = |w: &&str| {
            let stem = w.trim_end_matches(['a', 'e', 'i', 'o', 'y']);
            let near = w.len() < word.len() && word.len() - w.len() <= ENDING;
            stem.len() >= ROOT && near && word.starts_with(stem) && w.starts_with(char::is_uppercase)
        };
        words.into_iter().find(root).map(str::to_owned)
    }

    /// "Britain and Canada"
    fn states(&self, words: &str) -> Option<String> {
        let (one, other) = words.split_once(" and ")?;
        Some(format!("{} and {}", self.state(plain(one))?, self.state(plain(other))?))
    }

    /// Whether a mention gives a name by itself.
    pub fn is_named(&self, span: Span) -> bool {
        self.own_name(span).is_some()
    }

    /// Each state of "Britain and Canada".
    pub fn each(&self, span: Span) -> Option<Vec<String>> {
        let words = plain(self.article.slice(span));
        self.states(words)?;
        let (one, other) = words.split_once(" and ")?;
        Some(vec![self.state(plain(one))?, self.state(plain(other))?])
    }

    /// Whether what ends here asks whoever follows.
    pub fn is_asked(&self, before: &str) -> bool {
        let low = before.trim_end().to_lowercase();
        let low = low.strip_suffix(" the").or_else(|| low.strip_suffix(" its own")).unwrap_or(&low);
        self.lexicon.sanctions.acts.asked.iter().any(|w| {
            low.strip_suffix(w.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.ends_with(|c: char| !c.is_alphabetic()))
        })
    }

    /// Whether whoever follows is acted on or a place: "a ban on", "its list for", "a branch in".
    pub fn is_acted_on(&self, before: &str) -> bool {
        let last = before.trim_end().trim_end_matches(" the").rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        self.lexicon.sanctions.acts.acted_on.contains(&last.to_lowercase())
    }

    /// Whether a mention is a person's by title, who acts for a state or body that the sentence may name.
    pub fn is_weak(&self, span: Span) -> bool {
        let words = plain(self.article.slice(span));
        self.state(words).is_none() && (weak(self.lexicon, words) || self.person(words).is_some())
    }

    /// A person with an office: "interior minister Petr Blaha", "the prime minister".
    pub fn is_person(&self, span: Span) -> bool {
        let words = plain(self.article.slice(span));
        let office = |w: &str| self.lexicon.word(&w.to_lowercase()).is_some_and(|w| w.title.office && !w.title.body);
        self.is_weak(span) || self.person(words).is_some() || words.split_whitespace().any(office)
    }

    /// The person whom the article knows by a name, by an office or a given name.
    fn person(&self, words: &str) -> Option<&Entity> {
        let called = |e: &&Entity| e.name == words || e.aliases.iter().any(|a| a == words);
        let first = |e: &Entity| e.name.split_whitespace().next().unwrap_or("").to_lowercase();
        let given = |e: &&Entity| self.lexicon.word(&first(e)).is_some_and(|w| w.gender.is_some());
        let persons = self.entities.iter().filter(|e| e.kind == EntityKind::Person);
        persons.filter(called).find(|e| !e.roles.is_empty() || given(e))
    }

    /// For whom a person acts by an office that names it: "Lusanian Foreign Minister", "Treasury Secretary".
    fn of_office(&self, words: &str) -> Option<String> {
        let person = self.person(words)?;
        let body = |r: &Span| {
            let (first, _) = self.article.slice(*r).split_once(' ')?;
            self.lexicon.sanctions.acts.bodies.contains(&first.to_lowercase()).then(|| first.to_owned())
        };
        person.roles.iter().find_map(|r| self.own_name(*r)).or_else(|| person.roles.iter().find_map(body))
    }

    /// Whether what stands behind a name has it call for something: "wants both to …", "has asked …".
    pub fn is_caller(&self, behind: &str) -> bool {
        let governors = &self.lexicon.sanctions.governors;
        let words = behind.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(CALLED);
        words.map(str::to_lowercase).any(|w| governors.get(&w).is_some_and(|(g, _)| *g == Governor::Call))
    }

    /// A word that names a sort of body or office, not one of them.
    fn common(&self, word: &str) -> bool {
        let low = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        self.lexicon.sanctions.acts.common.contains(&low)
            || self.lexicon.word(&low).is_some_and(|w| w.title.body || w.title.office || w.title.prefixed)
    }

    /// A fuller name that holds the head of a description: in the publisher, before, after, in the title.
    fn fuller(&self, low: &str, at: usize) -> Option<String> {
        let head = head(low)?;
        let holds = |name: &str| name.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|w| same_head(w, head));
        if let Some(publisher) = self.publisher.as_ref().filter(|p| holds(p)) {
            return Some(publisher.clone());
        }
        let (before, after) = self.mentions.split_at(at.min(self.mentions.len()));
        let near = before.iter().rev().chain(after);
        near.filter_map(|m| m.name.as_ref()).find(|n| holds(n) && n.contains(' ')).cloned()
    }

    /// A description without a fuller name: whoever was spoken of before, where it only calls again; else itself, where
    /// it names a sort of body.
    fn generic(&self, words: &str, low: &str, at: usize) -> Option<String> {
        if let Some(publisher) = &self.publisher {
            return Some(publisher.clone());
        }
        if let Some(before) = self.before(at, usize::MAX).or_else(|| self.home()) {
            let body = head(low).is_some_and(|h| self.lexicon.sanctions.acts.bodies.contains(h));
            let single = !before.contains(' ') || self.lexicon.country(&before).is_some();
            return Some(if body && single { format!("{} {}", possessive(&before), plain(words)) } else { before });
        }
        let (country, nobody) = (self.headline(), &self.lexicon.sanctions.acts.nobody);
        let last = low.rsplit(' ').next().unwrap_or(low);
        if nobody.contains(last) || nobody.contains(low) {
            return country;
        }
        let capital = plain(words).starts_with(char::is_uppercase);
        let name = if capital && !opens(last) && !self.common(last) { Some(plain(words).to_owned()) } else { None };
        let body = self.common(last) && classes(last) == Tags::default();
        name.or_else(|| self.owner(at)).or(country).or_else(|| body.then(|| plain(words).to_owned()))
    }

    /// A country that the title begins with or names.
    fn headline(&self) -> Option<String> {
        let title = &self.article.metadata.title;
        let words =
            title.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|w| w.starts_with(char::is_uppercase));
        words.into_iter().find_map(|w| self.state(w)).or_else(|| self.home())
    }
}
