//! The words of a question as things to look for: each with its weight by rarity and the forms that meet it, mended
//! spelling, synonyms and a country's family among them. Owns the vocabulary that is made of the lexicon for that.

use super::Kind;
use super::conflict::telling::Tellings;
use super::question::{Question, Word};
use super::reading::MEASURES;
use crate::index::{Analysis, IndexError, Searcher, WeightedTerm};
use crate::lexicon::{Country, Lexicon, Row, WordVectors};
use crate::record::{cardinal, spelled};
use foldhash::{HashMap, HashSet};
use std::ops::Range;

/// What meets a term: stems that stand one behind the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    pub stems: Vec<String>,
    /// 1 for the word itself.
    pub weight: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Word,
    Name,
    Number,
    /// Asks for words on record ("say", "position").
    Asking,
    /// The noun behind "which", "what", "how many".
    Head,
}

/// A word or phrase of the question with all that meets it.
#[derive(Clone, Debug)]
pub struct Term {
    /// Words of the question.
    pub words: Range<usize>,
    pub forms: Vec<Form>,
    pub sort: Sort,
    /// Its own stem, where it is one word.
    pub stem: Option<String>,
    /// Part of the party asked for.
    pub party: bool,
    /// Rarity in the index and in English at large, 0 to 1.
    pub rarity: f32,
    /// No form of it stands in the index.
    pub unknown: bool,
    /// The word of the index that its spelling was mended to.
    pub mended: Option<String>,
    /// The country that it stands for.
    pub country: Option<String>,
    /// Its vector, where it is a common word.
    pub row: Option<Row>,
    /// Asks for what no news tells, unless the sentence has the very word.
    pub off_record: bool,
    /// By which something is said, not what of ("on *Twitter*").
    pub medium: bool,
    /// Stands before names ("Mr.", "Professor").
    pub title: bool,
    /// As a head: it says more than that a place, a person or a time is asked for.
    pub telling: bool,
    /// What else tells the same happening where a number is told with it: not looked for.
    pub tellings: Vec<Form>,
}

impl Term {
    /// Nothing but a word that asks, or "happened": what is left of "what happened on 6 May".
    pub fn asks_for_anything(&self) -> bool {
        self.sort == Sort::Asking || self.stem.as_deref().is_some_and(|s| matches!(s, "happen" | "occur" | "event"))
    }

    /// What the term counts in coverage.
    pub fn weight(&self) -> f32 {
        let sort = match self.sort {
            Sort::Asking => 0.2,
            Sort::Head => 0.75,
            Sort::Name | Sort::Number => 1.2,
            Sort::Word => 1.0,
        };
        sort * (0.15 + self.rarity)
    }
}

const SYNONYM: f32 = 0.75;
const IDIOM: f32 = 0.6;
const DEMONYM: f32 = 0.95;
const OTHER_NAME: f32 = 0.8;
const CAPITAL: f32 = 0.6;
/// What a word of like meaning counts at the most, and the cosine from which on it counts.
const ALIKE: f32 = 0.8;
const LEAST_COSINE: f32 = 0.4;
const MENDED: f32 = 0.9;
pub(super) const MENDED_FAR: f32 = 0.8;
/// From this rarity in English at large on, a word counts in full.
const RARE: f32 = 0.6;
/// The longest phrase of the lexicon, in words.
const LONGEST_PHRASE: usize = 5;
/// Forms that one term looks for.
const MOST_FORMS: usize = 20;

/// Stems of a word or phrase, and its weight.
type Phrase = (Vec<String>, f32);

/// The lexicon's words as stems.
#[derive(Debug)]
pub struct Vocabulary {
    groups: HashMap<String, Vec<Phrase>>,
    countries: HashMap<String, usize>,
    families: Vec<(String, Vec<Phrase>)>,
    function: HashSet<String>,
    asking: HashSet<String>,
    known: HashSet<String>,
    smalltalk: HashSet<String>,
    plain_heads: HashSet<String>,
    plain_persons: HashSet<String>,
    titles: HashSet<String>,
    honorifics: HashSet<String>,
    media: HashSet<String>,
    tellings: Tellings,
}

impl Vocabulary {
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut english = Analysis::english();
        let mut out = Self {
            groups: HashMap::default(),
            countries: HashMap::default(),
            families: Vec::new(),
            function: lexicon.wording.function_words.clone(),
            asking: lexicon.wording.asking.clone(),
            known: HashSet::default(),
            smalltalk: HashSet::default(),
            plain_heads: HashSet::default(),
            plain_persons: HashSet::default(),
            titles: HashSet::default(),
            honorifics: lexicon.titles.honorifics.iter().flat_map(|t| Analysis::words().terms(t)).collect(),
            media: HashSet::default(),
            tellings: Tellings::new(lexicon, &mut english),
        };
        for group in lexicon.synonyms.iter().chain(&lexicon.titles.office_synonyms) {
            out.group(&mut english, group, SYNONYM);
        }
        for group in &lexicon.idioms {
            out.group(&mut english, group, IDIOM);
        }
        for (short, office) in &lexicon.titles.abbreviations_office {
            let (short, office) = (english.terms(short), english.terms(office));
            out.groups.entry(phrase(short.iter().map(String::as_str))).or_default().push((office, 1.0));
        }
        for country in &lexicon.countries {
            out.country(&mut english, country);
        }
        let wording = &lexicon.wording;
        let words = wording.fillers.iter().chain(&wording.reason_cues).chain(&wording.person_nouns);
        let words = words.chain(&wording.place_nouns).chain(&wording.time_nouns).chain(&wording.number_nouns);
        for word in words.chain(&wording.function_words).chain(&wording.asking).chain(&wording.smalltalk) {
            out.known.extend(english.terms(word));
        }
        out.smalltalk = lexicon.wording.smalltalk.iter().flat_map(|w| english.terms(w)).collect();
        let titles = lexicon.titles.honorifics.iter().chain(&lexicon.titles.prefixed).chain(&lexicon.titles.offices);
        out.titles = titles.filter_map(|t| english.terms(t).pop()).collect();
        out.media = lexicon.wording.media.iter().flat_map(|w| english.terms(w)).collect();
        out.plain_persons = lexicon.wording.plain_persons.iter().flat_map(|w| english.terms(w)).collect();
        out.plain_heads = lexicon.wording.plain_heads.iter().flat_map(|w| english.terms(w)).collect();
        out
    }

    fn group(&mut self, english: &mut Analysis, group: &[String], weight: f32) {
        let phrases: Vec<Vec<String>> = group.iter().map(|p| english.terms(p)).collect();
        for (i, phrase) in phrases.iter().enumerate() {
            let others = phrases.iter().enumerate().filter(|(j, p)| *j != i && *p != phrase);
            let others = others.map(|(_, p)| (p.clone(), weight));
            let key = self::phrase(phrase.iter().map(String::as_str));
            self.groups.entry(key).or_default().extend(others);
            self.known.extend(phrase.iter().cloned());
        }
    }

    fn country(&mut self, english: &mut Analysis, country: &Country) {
        let names = [&country.name].into_iter().chain(&country.aliases).map(|w| (w, 1.0));
        let rest = country.demonyms.iter().map(|w| (w, DEMONYM)).chain(country.seats.iter().map(|w| (w, CAPITAL)));
        let all = names.chain(rest).chain(country.capital.iter().map(|w| (w, CAPITAL)));
        let mut family: Vec<Phrase> = Vec::new();
        for (word, weight) in all {
            let stems = english.terms(word);
            if !stems.is_empty() && !family.iter().any(|(s, _)| *s == stems) {
                let key = phrase(stems.iter().map(String::as_str));
                self.countries.entry(key).or_insert(self.families.len());
                family.push((stems, weight));
            }
        }
        self.families.push((country.name.clone(), family));
    }

    pub fn is_function(&self, word: &str) -> bool {
        self.function.contains(word)
    }

    pub fn is_asking(&self, word: &str) -> bool {
        self.asking.contains(word)
    }
}

/// Makes the terms of questions against one index.
pub struct Terms<'a> {
    pub vocabulary: &'a Vocabulary,
    pub searcher: &'a Searcher,
    pub vectors: &'a WordVectors,
}

/// "Twenty-two": two words of one number.
fn hyphened(question: &Question, word: &Word, next: &Word) -> bool {
    let joined = question.text.get(word.at.end..next.at.start) == Some("-");
    joined && cardinal(&format!("{}-{}", word.lower, next.lower)).is_some()
}

/// A number below a hundred in words for digits, and in digits for words.
fn in_other_writing(written: &str) -> Option<Form> {
    let other = match (written.parse::<u32>(), cardinal(written)) {
        (Ok(n), _) => spelled(n)?,
        (_, Some(n)) => n.to_string(),
        _ => return None,
    };
    Some(Form { stems: Analysis::english().terms(&other), weight: 1.0 })
}

impl Terms<'_> {
    /// The content words of a question in their order.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn of(&self, question: &Question) -> Result<Vec<Term>, IndexError> {
        let mut out = Vec::new();
        let mut i = 0;
        while i < question.words.len() {
            let length = self.phrase_at(question, i);
            if length == 0 {
                i += 1;
                continue;
            }
            out.push(self.term(question, i..i + length)?);
            i += length;
        }
        let plain = |t: &Term| t.unknown && t.stem.as_ref().is_some_and(|s| self.vocabulary.plain_persons.contains(s));
        if out.iter().any(|t| !plain(t)) {
            out.retain(|t| !plain(t));
        }
        Ok(out)
    }

    /// How many words from `i` form one term; 0 where the word has no content.
    fn phrase_at(&self, question: &Question, i: usize) -> usize {
        if self.is_future(question, i) {
            return 0;
        }
        for length in (2..=LONGEST_PHRASE.min(question.words.len() - i)).rev() {
            let phrase = phrase(question.words[i..i + length].iter().map(|w| w.stem.as_str()));
            if self.vocabulary.countries.contains_key(&phrase) || self.vocabulary.groups.contains_key(&phrase) {
                return length;
            }
        }
        let word = &question.words[i];
        if question.words.get(i + 1).is_some_and(|next| hyphened(question, word, next)) {
            return 2;
        }
        if i > 0 && question.words[i - 1].lower == "how" && MEASURES.contains(&word.lower.as_str()) {
            return 0;
        }
        if word.lower == "us" {
            return usize::from(question.is_country_us(i));
        }
        let named = question.words.get(i + 1).is_some_and(|next| !self.vocabulary.is_function(&next.lower));
        let bare = named && self.vocabulary.honorifics.contains(&word.lower) && self.vectors.row(&word.stem).is_none();
        let name = word.capital && question.party.as_ref().is_some_and(|party| party.contains(&i));
        usize::from((name || !self.vocabulary.is_function(&word.lower)) && !bare)
    }

    /// "Is *going* to keep": only says that it lies ahead; not "going to Paris", "going to the fair".
    fn is_future(&self, question: &Question, i: usize) -> bool {
        let word = |i: usize| question.words.get(i).map_or("", |w| w.lower.as_str());
        let verb = question.words.get(i + 2).is_some_and(|w| !w.capital && !self.vocabulary.is_function(&w.lower));
        word(i) == "going" && word(i + 1) == "to" && verb
    }

    fn term(&self, question: &Question, words: Range<usize>) -> Result<Term, IndexError> {
        let stems: Vec<String> = question.words[words.clone()].iter().map(|w| w.stem.clone()).collect();
        let phrase = phrase(stems.iter().map(String::as_str));
        let mut term = Term {
            forms: vec![Form { stems: stems.clone(), weight: 1.0 }],
            sort: self.sort(question, &words),
            stem: (stems.len() == 1).then(|| phrase.clone()),
            party: question.party.as_ref().is_some_and(|p| p.contains(&words.start)),
            rarity: 0.0,
            unknown: false,
            mended: None,
            country: None,
            row: None,
            off_record: stems.len() == 1 && self.vocabulary.smalltalk.contains(&phrase),
            medium: stems.len() == 1 && self.vocabulary.media.contains(&phrase),
            title: stems.len() == 1 && self.vocabulary.titles.contains(&phrase),
            telling: !self.vocabulary.plain_heads.contains(&phrase),
            tellings: self.vocabulary.tellings.of(question, &words),
            words,
        };
        if let Some(&family) = self.vocabulary.countries.get(&phrase) {
            let (name, forms) = &self.vocabulary.families[family];
            term.country = Some(name.clone());
            term.sort = Sort::Name;
            term.forms.extend(forms.iter().map(|(stems, weight)| Form { stems: stems.clone(), weight: *weight }));
        }
        for (stems, weight) in self.vocabulary.groups.get(&phrase).into_iter().flatten() {
            term.forms.push(Form { stems: stems.clone(), weight: *weight });
        }
        if term.sort == Sort::Number {
            let written = question.words[term.words.clone()].iter().map(|w| w.lower.as_str()).collect::<Vec<_>>();
            term.forms.extend(in_other_writing(&written.join("-")));
        }
        let lower = !question.words.iter().skip(1).any(|w| w.capital);
        if lower && term.sort == Sort::Word && self.is_named(question, &term.words)? {
            term.sort = Sort::Name;
        }
        if term.sort == Sort::Name && term.country.is_none() && term.words.len() == 1 {
            term.forms.extend(self.other_name(question, &question.words[term.words.start].lower)?);
        }
        let common = term.sort == Sort::Word || term.sort == Sort::Head;
        let row = self.vectors.row(&phrase);
        if let Some(row) = row.filter(|_| common) {
            term.row = Some(row);
            for near in self.vectors.nearest(row) {
                let weight = likeness(self.vectors.cosine(row, near));
                term.forms.push(Form { stems: vec![self.vectors.stem(near).to_owned()], weight });
            }
            term.forms.retain(|f| f.weight > 0.0);
        }
        let mut seen = HashSet::default();
        term.forms.retain(|f| seen.insert(f.stems.clone()));
        self.weigh(&mut term, &stems)?;
        let english = row.is_some() || self.vocabulary.known.contains(&phrase);
        let slip = english && term.party;
        if term.unknown && term.country.is_none() && stems.len() == 1 && (!english || slip) {
            self.mend(question, &mut term, english)?;
        }
        Ok(term)
    }

    /// Words in lower case that are somebody's name in the index, and no word of the lexicon; or two of such a name.
    fn is_named(&self, question: &Question, words: &Range<usize>) -> Result<bool, IndexError> {
        let word = &question.words[words.start];
        if words.len() > 1 {
            return Ok(false);
        }
        let plain = word.lower.len() < 4 || self.vocabulary.known.contains(&word.stem);
        let strange = || self.vectors.row(&word.stem).is_none();
        if !plain && (self.is_a_name(&word.lower)? || strange() && !self.searcher.names_with(&word.lower)?.is_empty()) {
            return Ok(true);
        }
        let pairs = [words.start.checked_sub(1), Some(words.start)];
        for pair in pairs.into_iter().flatten().filter_map(|i| question.words.get(i..i + 2)) {
            let function = pair.iter().any(|w| self.vocabulary.is_function(&w.lower));
            if !function && self.is_a_name(&format!("{} {}", pair[0].lower, pair[1].lower))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The other part of the one person's name of which a word is the first or the last: "Moen" for "Karen", where no one else
    /// is meant by it and the question does not say it.
    fn other_name(&self, question: &Question, word: &str) -> Result<Option<Form>, IndexError> {
        let mut bearers = self.searcher.names(word)?;
        if bearers.is_empty() {
            bearers = self.searcher.names_with(word)?;
        }
        let [(name, _)] = bearers.as_slice() else { return Ok(None) };
        let parts = Analysis::words().terms(name);
        let other = match parts.as_slice() {
            [first, .., last] if first == word => last,
            [first, .., last] if last == word => first,
            _ => return Ok(None),
        };
        let said = question.words.iter().any(|w| w.lower == *other);
        Ok((!said).then(|| Form { stems: Analysis::english().terms(other), weight: OTHER_NAME }))
    }

    fn is_a_name(&self, word: &str) -> Result<bool, IndexError> {
        Ok(!self.searcher.names(word)?.is_empty())
    }

    fn sort(&self, question: &Question, words: &Range<usize>) -> Sort {
        let word = &question.words[words.start];
        let lower = word.lower.as_str();
        let shouted = question.words.iter().all(|w| w.capital);
        // In a claim a number in letters counts as one in digits does: "five" is not borne out by "three".
        let in_letters = || question.kind == Kind::Verify && lower != "one" && cardinal(lower).is_some();
        if lower.starts_with(|c: char| c.is_ascii_digit()) || in_letters() {
            Sort::Number
        } else if question.head == Some(words.start) && question.unit_of_time().is_some()
            || matches!(question.kind, Kind::When | Kind::Where) && occurs(&question.words[words.clone()])
        {
            Sort::Asking
        } else if question.head == Some(words.start) {
            Sort::Head
        } else if self.vocabulary.is_asking(lower) && words.len() == 1 && !question.is_quoted(word) {
            Sort::Asking
        } else if word.capital && !shouted && word.at.start > 0 && !question.is_quoted(word) {
            Sort::Name
        } else {
            Sort::Word
        }
    }

    /// Drops forms that the index does not hold and sets the rarity of what is written as these stems.
    fn weigh(&self, term: &mut Term, stems: &[String]) -> Result<(), IndexError> {
        let mut kept = Vec::new();
        let mut most = 0;
        for form in term.forms.drain(..) {
            let mut count = u64::MAX;
            for stem in &form.stems {
                count = count.min(self.searcher.frequency(stem)?);
            }
            if count > 0 {
                most = if form.weight >= SYNONYM { most.max(count) } else { most };
                kept.push(form);
            }
        }
        term.unknown = !kept.iter().any(|f| f.weight >= CAPITAL);
        kept.truncate(MOST_FORMS);
        term.forms = kept;
        term.rarity = self.rarity(most) * self.rarity_at_large(stems, term.sort);
        Ok(())
    }

    /// How far a word, or the rarest of a phrase, is a rare one in English at large, 0 to 1: a small index has few of the
    /// everyday words, which tell little of what is asked all the same. 1 for names.
    fn rarity_at_large(&self, stems: &[String], sort: Sort) -> f32 {
        let common = sort == Sort::Word || sort == Sort::Head;
        let rows = stems.iter().filter_map(|stem| self.vectors.row(stem)).filter(|_| common);
        rows.map(|row| (self.vectors.rarity(row) / RARE).min(1.0)).reduce(f32::max).unwrap_or(1.0)
    }

    /// Inverse document frequency as in BM25, over its greatest value.
    fn rarity(&self, count: u64) -> f32 {
        let (n, df) = (self.searcher.passages().max(1) as f32, count as f32);
        let idf = |df: f32| (1.0 + (n - df + 0.5).max(0.0) / (df + 0.5)).ln();
        (idf(df) / idf(0.0)).clamp(0.0, 1.0)
    }

    /// Words of the index that a word which stands nowhere in it may be a slip for.
    /// One that is a common word itself is taken only for a slip of another common word or of a name, one letter away.
    fn mend(&self, question: &Question, term: &mut Term, english: bool) -> Result<(), IndexError> {
        let word = &question.words[term.words.start];
        let letters = word.lower.chars().count();
        if letters < 4 || word.lower.chars().any(|c| c.is_ascii_digit()) {
            return Ok(());
        }
        let named = term.party || term.sort == Sort::Name;
        let far = letters >= if named { 7 } else { 8 };
        let reach: u8 = if far && !english { 2 } else { 1 };
        let mut stems = Analysis::english();
        let mut found: Vec<(usize, bool, bool, u64, String)> = Vec::new();
        let one = word.lower.strip_suffix('s').filter(|one| !named && one.chars().count() > 4);
        let mut similar = self.searcher.similar_words(&word.lower, reach)?;
        if let Some(one) = one {
            similar.extend(self.searcher.similar_words(one, reach)?);
        }
        for (candidate, count) in similar {
            let distance_to = |w: &str| rapidfuzz::distance::osa::distance(w.chars(), candidate.chars());
            let distance = one.map_or(usize::MAX, distance_to).min(distance_to(&word.lower));
            let swapped = candidate.chars().count() == letters && distance == 1;
            let first = candidate.chars().next() == word.lower.chars().next();
            let fits = if letters == 4 && !named { first && !swapped } else { first || distance == 1 };
            let mut common = || stems.terms(&candidate).iter().all(|s| self.vectors.row(s).is_some());
            let fits = fits && (!english || (letters >= 5 && first && (common() || self.is_a_name(&candidate)?)));
            if fits && !candidate.chars().any(|c| c.is_ascii_digit()) {
                let stranger =
                    named && !self.is_a_name(&candidate)? && self.searcher.names_with(&candidate)?.is_empty();
                found.push((distance, stranger, !first, u64::MAX - count, candidate));
            }
        }
        found.sort();
        found.dedup();
        let Some(nearest) = found.first().map(|f| f.0) else { return Ok(()) };
        for (.., candidate) in found.iter().filter(|f| f.0 == nearest).take(3) {
            let weight = if nearest <= 1 { MENDED } else { MENDED_FAR };
            term.forms.push(Form { stems: stems.terms(candidate), weight });
        }
        let mended = found.swap_remove(0).4;
        let stems = stems.terms(&mended);
        term.mended = Some(mended);
        self.weigh(term, &stems)
    }
}

/// What a phrase is looked up by: its stems, but for articles inside: "foot *the* bill" is "foot bill".
fn phrase<'a>(stems: impl ExactSizeIterator<Item = &'a str>) -> String {
    let last = stems.len().saturating_sub(1);
    let told = |(i, stem): &(usize, &str)| *i == 0 || *i == last || !["the", "a", "an"].contains(stem);
    stems.enumerate().filter(told).map(|(_, stem)| stem).collect::<Vec<_>>().join(" ")
}

/// "When did it *happen*", "where was it *held*": says no more than that it did.
fn occurs(words: &[Word]) -> bool {
    let stems: Vec<&str> = words.iter().map(|w| w.stem.as_str()).collect();
    matches!(stems.as_slice(), ["happen" | "occur" | "hold"] | ["take", "place"])
}

/// What a word counts for another, by the cosine of their vectors.
pub fn likeness(cosine: f32) -> f32 {
    ALIKE * ((cosine - LEAST_COSINE) / (1.0 - LEAST_COSINE)).clamp(0.0, 1.0)
}

/// What to search for.
pub fn weighted(terms: &[Term]) -> Vec<WeightedTerm> {
    let mut out: Vec<WeightedTerm> = Vec::new();
    for term in terms {
        let sort = if term.sort == Sort::Asking { 0.3 } else { 1.0 };
        for form in &term.forms {
            for stem in &form.stems {
                let weight = sort * form.weight * if form.stems.len() > 1 { 0.7 } else { 1.0 };
                match out.iter_mut().find(|w| w.term == *stem) {
                    Some(known) => known.weight = known.weight.max(weight),
                    None => out.push(WeightedTerm { term: stem.clone(), weight }),
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;
