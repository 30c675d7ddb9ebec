//! Making the terms of a question against one index: which words form one, of what sort it is, and all that meets it.

use super::limits::{CAPITAL, LONGEST_PHRASE, MOST_FORMS, OTHER_NAME, RARE, SYNONYM};
use super::vocabulary::{Vocabulary, phrase};
use super::{Form, Sort, Term, likeness};
use crate::answer::Kind;
use crate::answer::question::asking::MEASURES;
use crate::answer::question::{Question, Word};
use crate::index::{Analysis, IndexError, Searcher};
use crate::lexicon::WordVectors;
use crate::record::{cardinal, spelled};
use foldhash::HashSet;
use std::ops::Range;

/// Makes the terms of questions against one index.
pub struct Terms<'a> {
    pub vocabulary: &'a Vocabulary,
    pub searcher: &'a Searcher,
    pub vectors: &'a WordVectors,
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

    pub(super) fn is_a_name(&self, word: &str) -> Result<bool, IndexError> {
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
    pub(super) fn weigh(&self, term: &mut Term, stems: &[String]) -> Result<(), IndexError> {
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
    pub(super) fn rarity_at_large(&self, stems: &[String], sort: Sort) -> f32 {
        let common = sort == Sort::Word || sort == Sort::Head;
        let rows = stems.iter().filter_map(|stem| self.vectors.row(stem)).filter(|_| common);
        rows.map(|row| (self.vectors.rarity(row) / RARE).min(1.0)).reduce(f32::max).unwrap_or(1.0)
    }

    /// Inverse document frequency as in BM25, over its greatest value.
    pub(super) fn rarity(&self, count: u64) -> f32 {
        let (n, df) = (self.searcher.passages().max(1) as f32, count as f32);
        let idf = |df: f32| (1.0 + (n - df + 0.5).max(0.0) / (df + 0.5)).ln();
        (idf(df) / idf(0.0)).clamp(0.0, 1.0)
    }
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

/// "When did it *happen*", "where was it *held*": says no more than that it did.
fn occurs(words: &[Word]) -> bool {
    let stems: Vec<&str> = words.iter().map(|w| w.stem.as_str()).collect();
    matches!(stems.as_slice(), ["happen" | "occur" | "hold"] | ["take", "place"])
}
