//! A sentence under the eyes of the sanctions rules: its tokens with lower-case words and time expressions, and the
//! noun phrases in it.

use crate::corpus::Span;
use crate::lexicon::{Lexicon, SanctionWords};
use crate::record::TimeExpression;
use crate::record::factuality::idioms;
use crate::record::syntax::{Tags, Tokens};
use std::cell::OnceCell;
use std::ops::Range;

pub struct Scene<'a> {
    pub tokens: &'a Tokens<'a>,
    pub lexicon: &'a Lexicon,
    pub words: &'a SanctionWords,
    pub sentence: Range<usize>,
    /// Of the sentence.
    pub times: &'a [TimeExpression],
    lower: Vec<String>,
    idioms: OnceCell<Vec<usize>>,
}

impl<'a> Scene<'a> {
    pub fn new(tokens: &'a Tokens<'a>, sentence: Range<usize>, times: &'a [TimeExpression]) -> Self {
        let span = tokens.span(sentence.clone());
        let first = times.partition_point(|t| t.end <= span.start);
        let last = times.partition_point(|t| t.start < span.end);
        let lower = sentence.clone().map(|i| tokens.word(i).replace('’', "'").to_lowercase()).collect();
        let lexicon = tokens.lexicon;
        Self {
            tokens,
            lexicon,
            words: &lexicon.sanctions,
            sentence,
            times: &times[first..last.max(first)],
            lower,
            idioms: OnceCell::new(),
        }
    }

    /// A word in lower case; empty outside the sentence.
    pub fn low(&self, i: usize) -> &str {
        i.checked_sub(self.sentence.start).and_then(|i| self.lower.get(i)).map_or("", String::as_str)
    }

    pub fn any(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.low(i))
    }

    /// Whether a token is part of what only looks like a denial: "not only", "did not hesitate to".
    pub fn idiom(&self, i: usize) -> bool {
        let idioms = self.idioms.get_or_init(|| idioms(self.tokens, self.sentence.clone()));
        idioms.binary_search(&i).is_ok()
    }

    /// Whether a token denies.
    pub fn denies(&self, i: usize) -> bool {
        self.has(i, Tags::NEGATION) && !self.idiom(i)
    }

    /// Whether these words stand at a token.
    pub fn phrase(&self, i: usize, words: &[impl AsRef<str>]) -> bool {
        words.iter().enumerate().all(|(n, word)| self.low(i + n) == word.as_ref())
    }

    pub fn has(&self, i: usize, tags: Tags) -> bool {
        self.sentence.contains(&i) && self.tokens.has(i, tags)
    }

    pub fn capital(&self, i: usize) -> bool {
        self.has(i, Tags::CAPITAL)
    }

    pub fn is_word(&self, i: usize) -> bool {
        self.has(i, Tags::WORD)
    }

    pub fn span(&self, range: Range<usize>) -> Span {
        self.tokens.span(range)
    }

    pub fn text(&self, range: Range<usize>) -> &'a str {
        self.span(range).get(self.tokens.text).unwrap_or("")
    }

    /// The tokens of the time expression that a token belongs to, with the preposition before it.
    pub fn time(&self, i: usize) -> Option<Range<usize>> {
        let led = |i: usize| self.any(i, PREPOSITIONS_OF_TIME) || self.any(i, &["late", "early"]);
        let first = (i..i + 3).find(|&j| !led(j))?;
        self.time_at(first).filter(|t| t.start <= i.max(t.start) && i < t.end).map(|t| t.start.min(i)..t.end)
    }

    fn time_at(&self, i: usize) -> Option<Range<usize>> {
        let span = self.tokens.tokens.get(i).filter(|_| self.sentence.contains(&i))?.span;
        let time = self.times.iter().find(|t| t.start < span.end && span.start < t.end)?;
        if time.value.as_deref().is_some_and(|v| v.ends_with("_REF")) {
            return None;
        }
        let mut start = self.tokens.at(time.start);
        while start > self.sentence.start && self.any(start - 1, PREPOSITIONS_OF_TIME) {
            start -= 1;
        }
        Some(start..self.tokens.at(time.end - 1) + 1)
    }

    /// A word that ends a noun phrase: function words, verbs, punctuation.
    pub fn breaks(&self, i: usize) -> bool {
        let closed = Tags::PREPOSITION
            | Tags::COORDINATOR
            | Tags::SUBORDINATOR
            | Tags::RELATIVE
            | Tags::AUXILIARY
            | Tags::TO
            | Tags::THAT
            | Tags::PUNCTUATION
            | Tags::PRONOUN;
        let possessive = self.low(i) == "'s" && self.is_word(i + 1);
        !possessive && !self.is_word(i) || !possessive && self.has(i, closed) && !self.capital_inside(i)
    }

    /// "Over", "Who" as a part of a name.
    fn capital_inside(&self, i: usize) -> bool {
        self.capital(i) && i > self.sentence.start && self.capital(i - 1)
    }

    fn verbal(&self, i: usize) -> bool {
        if self.capital(i) {
            return false;
        }
        let cue = self.tokens.cue(i).is_some_and(|(_, form)| form.past || form.third || form.ing);
        cue || self.has(i, Tags::VERB | Tags::PAST) || self.words.verbs.get(self.low(i)).is_some_and(|(_, f)| f.past)
    }

    /// First token of the noun phrase that ends at `last`.
    pub fn noun_start(&self, last: usize) -> usize {
        let mut i = last;
        while i > self.sentence.start {
            let before = i - 1;
            let inner = self.low(before) == "of" && before > self.sentence.start && !self.breaks(before - 1);
            let name_of = self.any(before, &["for", "and", "&"])
                && self.capital(i)
                && before > self.sentence.start
                && self.capital(before - 1)
                && self.tokens.title(last).body;
            if self.time(before).is_some() || (self.breaks(before) || self.verbal(before)) && !inner && !name_of {
                break;
            }
            i = before;
            if self.has(i, Tags::DETERMINER) && !(i > self.sentence.start && self.low(i - 1) == "of") {
                break;
            }
        }
        i
    }

    /// Index after a run of capitalised words that begins at `i`, with "of", "the", "for" and "and" inside a name.
    pub fn name_end(&self, i: usize) -> usize {
        let mut end = i;
        while (self.capital(end) || end > i && self.arabic(end)) && self.time_at(end).is_none() {
            end += 1;
            let lower = match (self.low(end), self.low(end + 1)) {
                ("of" | "for", "the") | ("von" | "van" | "de", "der" | "den" | "la" | "los" | "las") => 2,
                (link, _) if NAME_LINKS.contains(&link) => 1,
                ("and", _) if self.is_themed(i) => 1,
                _ => 0,
            };
            let lower = if end == i + 1 && self.is_of_partners(end) { 1 } else { lower };
            if lower > 0 && self.capital(end + lower) && self.time_at(end + lower).is_none() {
                end += lower;
            }
        }
        end
    }

    /// "Institute of Metals": its name goes on over "and".
    fn is_themed(&self, i: usize) -> bool {
        self.words.acts.themed.contains(self.low(i)) && self.any(i + 1, &["of", "for"])
    }

    /// "Harper*, Lund & Sons*": a comma inside the name of a firm.
    fn is_of_partners(&self, comma: usize) -> bool {
        let partners = &self.words.acts.partners;
        self.has(comma, Tags::COMMA) && self.low(comma + 2) == "&" && partners.contains(self.tokens.word(comma + 3))
    }

    /// "al-Sharif": a name with its article.
    fn arabic(&self, i: usize) -> bool {
        let word = self.tokens.word(i);
        let after = word.split_once('-').filter(|(article, _)| article.len() == 2);
        self.sentence.contains(&i) && after.is_some_and(|(_, name)| name.starts_with(char::is_uppercase))
    }

    /// A name without its titles ("Senator", "Prime Minister") and without its article.
    pub fn bare_name(&self, range: Range<usize>) -> &'a str {
        let mut range = range;
        while range.start + 1 < range.end && self.has(range.start, Tags::DETERMINER | Tags::POSSESSIVE) {
            range.start += 1;
        }
        if self.lexicon.country(self.text(range.clone())).is_some() {
            return self.text(range);
        }
        if let Some(start) = self.trailing_name(&range) {
            range.start = start;
        }
        let title = |i: &usize| {
            let title = self.tokens.title(*i);
            title.prefixed || title.honorific
        };
        let last = range.clone().rev().skip(1).find(|i| title(i) && self.capital(i + 1));
        let named = last.filter(|&i| {
            !(i + 1..range.end).any(|j| self.tokens.title(j).body || !self.capital(j) && self.low(j) == "of")
        });
        self.text(named.map_or(range.start, |i| i + 1)..range.end)
    }

    /// Where a name begins behind lower-case words that only describe it: "rights group Amity".
    fn trailing_name(&self, range: &Range<usize>) -> Option<usize> {
        let start = range.clone().find(|&i| self.capital(i) && self.name_end(i) >= range.end)?;
        let before = start.checked_sub(1).filter(|b| range.contains(b))?;
        (self.is_word(before) && !self.capital(before) && self.low(before) != "of" && !self.breaks(before))
            .then_some(start)
    }

    /// The comma before a token within the sentence.
    pub fn comma_before(&self, i: usize) -> Option<usize> {
        (self.sentence.start..i).rev().find(|&j| self.has(j, Tags::COMMA))
    }
}

const PREPOSITIONS_OF_TIME: &[&str] = &["on", "in", "at", "during", "since", "for", "by", "from"];

/// Words in lower case that join the parts of a name.
const NAME_LINKS: &[&str] = &["of", "for", "&", "de", "del", "al", "bin", "ben", "ibn", "van", "von", "der"];
