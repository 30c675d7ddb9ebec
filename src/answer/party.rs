//! Whose words a question asks for, found in the index by name, by part of a name, by office or by country. Owns the
//! comparison of such a party with the speaker of a statement.

use super::name::Names;
use super::question::Question;
use super::terms::limits::MENDED_FAR;
use super::terms::{Sort, Term};
use crate::index::{Analysis, IndexError, SearchRequest, Searcher, WeightedTerm};
use crate::record::Statement;
use foldhash::HashSet;

/// Whose words are asked for.
#[derive(Clone, Debug, Default)]
pub struct Party {
    /// The question's words for it.
    pub asked: String,
    /// Full names of the index that an alias in the question stands for.
    pub names: Vec<String>,
    /// The terms that describe it, with their share.
    described: Vec<(Term, f32)>,
    /// The noun that the description turns on ("*mayor* of the city"); none where it is a name or says nothing.
    head: Option<Term>,
    /// Asked for by name, not by description.
    by_name: bool,
    /// Nothing but a country or its people.
    pub country: bool,
    /// How many passages hold its words.
    pub quoted: u64,
    /// A body of which the record has no word: those whose role names it speak for it.
    pub represented: bool,
}

/// Words for a person or government that tell nothing by themselves.
const GENERIC: &[&str] = &[
    "guy",
    "man",
    "woman",
    "ladi",
    "person",
    "peopl",
    "govern",
    "leadership",
    "side",
    "regim",
    "administr",
    "team",
    "own",
    "countri",
    "nation",
    "state",
    "one",
    "friend",
    "two",
    "dude",
    "folk",
    "user",
    "bloke",
    "himself",
    "herself",
    "themselv",
    "itself",
];
/// Stems of roles that stand beside or against a body or a person, not for it.
const APART: &[&str] = &[
    "former", "ex", "critic", "oppon", "rival", "victim", "widow", "lawyer", "attorney", "friend", "biograph", "wife",
    "husband", "brother", "sister", "son", "daughter", "mother", "father", "expert", "analyst",
];
const PRONOUNS: &[&str] = &["he", "she", "they", "him", "her", "them", "it", "we", "i", "his", "their", "you"];
/// From this weight on a form names the same office.
const SAME_OFFICE: f32 = 0.7;
/// What a speaker is worth in whose role or chain the party is named.
const BEHIND: f32 = 0.7;
/// What a speaker is worth who is not what the description turns on.
const WITHOUT_HEAD: f32 = 0.5;
/// A part of a name that more people than these bear names nobody.
const MOST_NAMESAKES: usize = 3;
/// The least part of a description that must be met.
pub const LIKENESS: f32 = 0.6;

impl Party {
    /// The party of a question, looked up; none where the question asks for nobody's words.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn find(question: &Question, terms: &[Term], searcher: &Searcher) -> Result<Option<Self>, IndexError> {
        let Some(range) = question.party.clone() else { return Ok(None) };
        let words = &question.words[range.clone()];
        if words.iter().all(|w| PRONOUNS.contains(&w.lower.as_str())) {
            return Self::meant_before(question, terms, range.start, searcher);
        }
        let from = words.first().map_or(0, |w| w.at.start);
        let to = words.last().map_or(0, |w| w.at.end);
        let terms: Vec<Term> = terms.iter().filter(|t| range.contains(&t.words.start)).cloned().collect();
        let mut party = Self {
            asked: question.text[from..to].to_owned(),
            country: !terms.is_empty() && terms.iter().all(|t| t.country.is_some() || is_generic(t)),
            ..Self::default()
        };
        party.names = named(question, &range, &terms, searcher)?;
        let head = head(question, &range, &terms);
        party.by_name = head.is_some_and(|t| t.sort == Sort::Name && t.country.is_none());
        party.head = head.filter(|t| t.sort != Sort::Name && t.country.is_none() && !is_generic(t)).cloned();
        party.described = terms.into_iter().map(|t| (share(&t), t)).map(|(s, t)| (t, s)).collect();
        party.quoted = party.count(searcher)?;
        Ok(Some(party))
    }

    /// Whom a pronoun means of those whom the question names before it: "Smith of the union – what does he want".
    fn meant_before(
        question: &Question,
        terms: &[Term],
        pronoun: usize,
        searcher: &Searcher,
    ) -> Result<Option<Self>, IndexError> {
        let common = |t: &&Term| t.words.end <= pronoun && t.country.is_none() && t.row.is_none();
        let mut found: Vec<String> = Vec::new();
        for term in terms.iter().filter(common) {
            let spelled = term.mended.clone().unwrap_or_else(|| question.words[term.words.start].lower.clone());
            for name in called(&spelled, searcher, true)? {
                if !found.contains(&name) && searcher.quoted(&name)? > 0 {
                    found.push(name);
                }
            }
        }
        match found.as_slice() {
            [name] => Self::of_name(name, searcher).map(Some),
            _ => Ok(None),
        }
    }

    /// A party by full name.
    pub fn of_name(name: &str, searcher: &Searcher) -> Result<Self, IndexError> {
        let names = vec![name.to_owned()];
        Ok(Self { asked: name.to_owned(), quoted: searcher.quoted(name)?, names, ..Self::default() })
    }

    /// Goes by every spelling that the articles have of its names, or by a name of one sound with what was asked for.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(super) fn add_spellings(&mut self, names: &Names) -> Result<(), IndexError> {
        if !self.names.is_empty() {
            self.names = names.with_spellings(self.names.drain(..).collect())?;
        } else if self.by_name {
            self.names = names.sounding(&self.asked)?;
        }
        self.quoted = self.count(names.searcher)?;
        let person = |name: &String| {
            name.split_whitespace().any(|w| names.lexicon.word(&w.to_lowercase()).is_some_and(|w| w.gender.is_some()))
        };
        let body = |name: &String| name.contains(' ') && !person(name);
        self.represented = self.quoted == 0 && !self.names.is_empty() && self.names.iter().all(body);
        Ok(())
    }

    fn count(&self, searcher: &Searcher) -> Result<u64, IndexError> {
        let mut count = 0;
        for name in &self.names {
            count += searcher.quoted(name)?;
        }
        Ok(count)
    }

    /// Nothing of the party stands in the index.
    pub fn is_unknown(&self) -> bool {
        let telling: Vec<_> = self.described.iter().filter(|(t, _)| !is_generic(t)).collect();
        self.names.is_empty() && !telling.is_empty() && telling.iter().all(|(t, _)| t.unknown)
    }

    /// It is described by more than what every person or country is.
    pub fn is_telling(&self) -> bool {
        self.described.iter().any(|(t, _)| !is_generic(t))
    }

    /// The index knows it by name or as a country.
    pub fn is_somebody(&self) -> bool {
        self.country || !self.names.is_empty()
    }

    /// Neither named nor described as a person or body, and nobody in the sources speaks whom the description turns on: what
    /// stands there ("what *present* did he have *in* mind") was taken for a party by mistake.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn is_nobody(&self, persons: &HashSet<String>, searcher: &Searcher) -> Result<bool, IndexError> {
        if self.is_somebody() || self.by_name {
            return Ok(false);
        }
        let Some(head) = &self.head else { return Ok(self.described.is_empty()) };
        let noun = head.stem.as_deref().unwrap_or_default();
        if head.title || persons.iter().any(|p| p == noun || p.strip_suffix('s') == Some(noun)) {
            return Ok(false);
        }
        let stems: Vec<&str> = head.forms.iter().flat_map(|f| &f.stems).map(String::as_str).collect();
        for stem in stems {
            if searcher.speaks(stem)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// It is asked for by name.
    pub fn is_named(&self) -> bool {
        !self.names.is_empty() || self.by_name
    }

    /// A request for passages that hold words of the party.
    pub fn request(&self) -> SearchRequest {
        if !self.names.is_empty() && self.quoted > 0 {
            return SearchRequest { speakers: self.names.clone(), ..SearchRequest::default() };
        }
        let telling = self.described.iter().filter(|(t, _)| !is_generic(t));
        let forms = telling.flat_map(|(t, share)| t.forms.iter().map(move |f| (f, share)));
        let stems = forms.flat_map(|(f, share)| f.stems.iter().map(move |s| (s.clone(), f.weight * share)));
        let speaker_terms = stems.map(|(term, weight)| WeightedTerm { term, weight }).collect();
        SearchRequest { speaker_terms, ..SearchRequest::default() }
    }

    /// How well the speaker of a statement is the party, 0 to 1.
    pub fn likeness(&self, statement: &Statement, english: &mut Analysis) -> f32 {
        let Some(speaker) = &statement.speaker else { return 0.0 };
        if self.names.contains(speaker) {
            return 1.0;
        }
        if self.described.is_empty() {
            return 0.0;
        }
        let name = english.terms(speaker);
        let role = statement.role.as_deref().map_or(Vec::new(), |r| english.terms(r));
        let by_name = self.coverage(&name);
        if self.country {
            let both: HashSet<&String> = name.iter().chain(&role).collect();
            let telling: Vec<&Term> = self.described.iter().map(|(t, _)| t).filter(|t| !is_generic(t)).collect();
            let own = |t: &&Term| {
                t.forms.first().is_some_and(|f| f.weight >= 1.0 && f.stems.iter().all(|s| both.contains(s)))
            };
            if !telling.is_empty() && telling.iter().all(own) && !role.is_empty() && by_name < 1.0 {
                return 1.0;
            }
            let own = 0.8 + 0.2 / name.len().max(1) as f32;
            return (by_name * own).max(0.7 * self.coverage(&role));
        }
        if self.represented {
            return if self.has_officer(statement, english) { BEHIND } else { 0.0 };
        }
        if !self.names.is_empty() && self.quoted > 0 {
            return if self.stands_behind(statement, english) { BEHIND } else { 0.0 };
        }
        let both: Vec<String> = name.into_iter().chain(role).collect();
        self.coverage(&both)
    }

    /// The speaker holds an office at the body: its name ends his role, and he is no critic or former member of it.
    fn has_officer(&self, statement: &Statement, english: &mut Analysis) -> bool {
        let Some(role) = statement.role.as_deref() else { return false };
        let role: Vec<String> = english.terms(role);
        let apart = role.iter().any(|w| APART.contains(&w.as_str()));
        !apart && self.names.iter().any(|name| role.len() > 1 && role.ends_with(&english.terms(name)))
    }

    /// The speaker speaks for the party, or passes its words on: its name is in the role or the chain.
    fn stands_behind(&self, statement: &Statement, english: &mut Analysis) -> bool {
        let texts = [&statement.role, &statement.via];
        let stems: HashSet<String> = texts.into_iter().flatten().flat_map(|t| english.terms(t)).collect();
        self.names.iter().any(|name| english.terms(name).iter().all(|s| stems.contains(s)))
    }

    fn coverage(&self, stems: &[String]) -> f32 {
        let here: HashSet<&String> = stems.iter().collect();
        let (mut met, mut all) = (0.0, 0.0);
        for (term, share) in &self.described {
            let best = term.forms.iter().filter(|f| f.stems.iter().all(|s| here.contains(s))).map(|f| f.weight);
            let best = best.fold(0.0, f32::max);
            // A slip of the pen describes as well as the word itself; a synonym counts less.
            met += share * if term.mended.is_some() && best >= MENDED_FAR { 1.0 } else { best };
            all += share;
        }
        let holds =
            |t: &Term| t.forms.iter().any(|f| f.weight >= SAME_OFFICE && f.stems.iter().all(|s| here.contains(s)));
        let missed = self.head.as_ref().is_some_and(|t| !holds(t));
        if all > 0.0 { met / all * if missed { WITHOUT_HEAD } else { 1.0 } } else { 0.0 }
    }
}

/// The term that a description turns on: the last before "of", "at", "in", "for" or "from".
fn head<'a>(question: &Question, range: &std::ops::Range<usize>, terms: &'a [Term]) -> Option<&'a Term> {
    let parts = ["of", "at", "in", "for", "from", "on", "with"];
    let end = range.clone().find(|&i| i > range.start && parts.contains(&question.words[i].lower.as_str()));
    let end = end.unwrap_or(range.end);
    terms.iter().rfind(|t| t.words.end <= end).or(terms.last())
}

fn is_generic(term: &Term) -> bool {
    term.country.is_none() && term.stem.as_deref().is_some_and(|s| GENERIC.contains(&s))
}

fn share(term: &Term) -> f32 {
    if is_generic(term) { 0.15 } else { 0.3 + term.rarity }
}

/// Full names for the longest run of the party's words that is an alias of someone.
fn named(
    question: &Question,
    range: &std::ops::Range<usize>,
    terms: &[Term],
    searcher: &Searcher,
) -> Result<Vec<String>, IndexError> {
    let spelled = |i: usize| -> String {
        let mended = terms.iter().find(|t| t.words.contains(&i)).and_then(|t| t.mended.clone());
        mended.unwrap_or_else(|| question.words[i].lower.clone())
    };
    if let Some(and) = range.clone().find(|&i| question.words[i].lower == "and").filter(|&i| i > range.start) {
        let (one, other) = (named(question, &(range.start..and), terms, searcher)?, and + 1..range.end);
        let other = if other.is_empty() { Vec::new() } else { named(question, &other, terms, searcher)? };
        return Ok(if one.is_empty() || other.is_empty() { Vec::new() } else { [one, other].concat() });
    }
    let telling = |i: usize| terms.iter().any(|t| t.words.contains(&i) && !is_generic(t) && t.sort != Sort::Asking);
    for length in (1..=range.len().min(6)).rev() {
        let mut found = Vec::new();
        for from in range.start..=range.end - length {
            if !(from..from + length).any(telling) || !heads(question, range, from, from + length) {
                continue;
            }
            let alias = (from..from + length).map(spelled).collect::<Vec<_>>().join(" ");
            let given = (from > range.start).then(|| from - 1).filter(|&i| telling(i));
            let given = given.filter(|&i| is_first_name(question, terms, i));
            let before = (from > range.start).then(|| terms.iter().find(|t| t.words.contains(&(from - 1)))).flatten();
            let alone = before.is_none_or(|t| t.title || is_first_name(question, terms, from - 1));
            let called = called(&alias, searcher, alone)?;
            found.extend(
                called
                    .into_iter()
                    .filter(|name| given.is_none_or(|i| may_be_called(name, &alias, &question.words[i].lower))),
            );
        }
        if !found.is_empty() {
            found.dedup();
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// Full names for an alias as the articles write it, else as a reader may.
fn called(alias: &str, searcher: &Searcher, derived: bool) -> Result<Vec<String>, IndexError> {
    let mut found = searcher.names(alias)?;
    if found.is_empty() && derived {
        found = searcher.names_with(alias)?;
        if found.len() > MOST_NAMESAKES {
            found.clear();
        }
    }
    Ok(found.into_iter().map(|(name, _)| name).collect())
}

/// A word in front of a surname that is no title, office or country: somebody's first name.
fn is_first_name(question: &Question, terms: &[Term], i: usize) -> bool {
    let term = terms.iter().find(|t| t.words.contains(&i));
    let plain = term.is_some_and(|t| t.words.len() == 1 && t.country.is_none() && t.row.is_none() && !t.title);
    plain && question.words[i].lower.chars().count() > 1
}

/// Whether a full name may be that of somebody of this first name: it has it, or nearly, or gives none at all.
fn may_be_called(name: &str, alias: &str, first: &str) -> bool {
    let mut words = Analysis::words();
    let alias = words.terms(alias);
    let others: Vec<String> = words.terms(name).into_iter().filter(|w| !alias.contains(w)).collect();
    let near = |w: &String| {
        let allowed = usize::from(first.chars().count() > 3) + usize::from(first.chars().count() > 7);
        rapidfuzz::distance::osa::distance(w.chars(), first.chars()) <= allowed
            || w.starts_with(first)
            || first.starts_with(w.as_str())
    };
    others.is_empty() || others.iter().any(near)
}

/// A name that more words follow describes someone else ("Clinton's adviser", "the Twitter director"), unless a comma
/// parts them ("Hudson, the mayor") or it says where ("Baker of the Post").
fn heads(question: &Question, range: &std::ops::Range<usize>, from: usize, end: usize) -> bool {
    let mut at = from;
    while at > range.start && ["the", "a", "an"].contains(&question.words[at - 1].lower.as_str()) {
        at -= 1;
    }
    if at > range.start {
        let before = &question.words[at - 1];
        let possessive = ["'s ", "’s ", "' ", "’ "].iter().any(|m| question.text[before.at.end..].starts_with(m));
        if possessive || ["of", "at", "in", "for", "from"].contains(&before.lower.as_str()) {
            return false;
        }
    }
    let rest = question.words.get(end - 1).map_or("", |w| question.text.get(w.at.end..).unwrap_or(""));
    let rest_generic = || question.words[end..range.end].iter().all(|w| GENERIC.contains(&w.stem.as_str()));
    end == range.end
        || rest_generic()
        || rest.starts_with(',')
        || (question.words[end].lower == "of" && end > range.start + 1)
}
