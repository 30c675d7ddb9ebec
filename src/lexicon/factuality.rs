//! The words that show what a sentence claims, denies or leaves open: patterns over words, each with what it makes of its
//! scope. Owns their file and their form; where they match in a text is `record::factuality`'s.

use super::cue::forms;
use foldhash::{HashMap, HashSet};
use serde::Deserialize;

/// What a cue makes of the events in its scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// None: it keeps a shorter pattern from matching.
    Plain,
    /// Sure, whoever says it.
    Affirmed,
    Negative,
    /// Not so, and not to be.
    Refused,
    Possible,
    Probable,
    Denied,
    Asked,
    If,
    Counterfactual,
    Planned,
    Future,
    Would,
    Ordered,
    Threatened,
    Feared,
    Hoped,
    Offered,
    Accused,
    Alleged,
    Unclear,
    Expected,
    Tried,
    /// Only spoken of, by a verb without a tense.
    Mentioned,
    /// It was so, and has been taken back.
    Undone,
    /// Words that somebody is said not to have said.
    Unsaid,
}

/// Where the scope of a cue lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    #[default]
    Right,
    Clause,
    Left,
    /// The gap of the pattern.
    Inside,
    Sentence,
    /// The clause of the condition and the one that depends on it.
    Conditional,
}

/// A class of tokens that a pattern names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Past,
    Ing,
    Number,
    Name,
    Comma,
}

/// One token of a pattern, or a gap.
#[derive(Clone, Debug)]
pub enum Piece {
    Words(HashSet<String>),
    Class(Class),
    /// The beginning of a sentence or quotation; takes no token.
    Start,
    /// Up to so many tokens; `marks` says whether commas and quotations may be among them.
    Gap {
        most: usize,
        marks: bool,
    },
}

#[derive(Clone, Debug)]
pub struct Element {
    /// Any of these.
    pub pieces: Vec<Piece>,
    pub optional: bool,
    /// Must not follow, and is no part.
    pub barred: bool,
}

/// A cue with what it does, and the texts that show it.
#[derive(Clone, Debug)]
pub struct FactPattern {
    pub pattern: String,
    pub elements: Vec<Element>,
    pub effect: Effect,
    pub reach: Reach,
    /// Its scope stands in brackets.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test reads it"))]
    pub example: String,
    /// A text on which it marks nothing.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test reads it"))]
    pub counter: String,
}

/// Where clauses begin and end; each list says what it is for in the file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clauses {
    pub after_comma: HashSet<String>,
    pub turns: HashSet<String>,
    pub timing: HashSet<String>,
    pub asides: HashSet<String>,
    pub phrasal: HashSet<String>,
    pub excepting: HashSet<String>,
    pub unasserting: HashSet<String>,
    pub brings_that: HashSet<String>,
    pub opening: HashSet<String>,
    pub but_for: HashSet<String>,
}

/// What a claim and a sentence may differ in beside what they commit to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    pub all: HashSet<String>,
    pub part: HashSet<String>,
    pub mutual: Vec<String>,
    pub bare: HashSet<String>,
    pub own: HashSet<String>,
    /// Forms of "be".
    pub passive: HashSet<String>,
    /// What may stand between who does something and the verb, beside adverbs in -ly.
    pub before_verb: HashSet<String>,
    /// Words behind which a name is no doer.
    pub no_doer: HashSet<String>,
    /// Say that something goes on.
    pub still: HashSet<String>,
    /// Say that something goes on no more: beginnings of cues.
    pub ended: Vec<String>,
    /// From the first on.
    pub ordinals: Vec<String>,
    /// Part two clauses that tell of two.
    pub parting: Vec<String>,
    /// Begin a clause of whoever was spoken of before.
    pub again: HashSet<String>,
    /// May stand between an opposite and what it is said of.
    pub beside: HashSet<String>,
    /// Bound an opposite, or turn from it.
    pub bounding: HashSet<String>,
    /// Before what was spoken of already.
    pub definite: HashSet<String>,
    /// May date a clause, and say no more.
    pub dating: HashSet<String>,
    /// Join to what was announced what came of it.
    pub joining: Vec<String>,
}

/// A word of a claim, and what denies it without a negation: "close", "stayed open".
#[derive(Clone, Debug)]
pub struct Opposite {
    pub asks: HashSet<String>,
    pub tells: FactPattern,
    /// A question with the word.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test reads it"))]
    pub asked: String,
}

/// The patterns, and which of them a word may begin.
#[derive(Clone, Debug, Default)]
pub struct Factuality {
    pub patterns: Vec<FactPattern>,
    /// Past forms that no ending shows.
    pub pasts: HashSet<String>,
    pub clauses: Clauses,
    pub claims: Claims,
    pub opposites: Vec<Opposite>,
    by_word: HashMap<String, Vec<usize>>,
    /// Those that begin with no word.
    anywhere: Vec<usize>,
}

/// `factuality.yaml` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactualityFile {
    groups: HashMap<String, Vec<String>>,
    irregular: Vec<String>,
    pasts: HashSet<String>,
    clauses: Clauses,
    claims: Claims,
    #[serde(default)]
    opposites: Vec<OppositeEntry>,
    cues: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OppositeEntry {
    asks: String,
    tells: String,
    asked: String,
    told: String,
    counter: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    pattern: String,
    effect: Effect,
    #[serde(default)]
    reach: Reach,
    example: String,
    counter: String,
}

/// Tokens that `..` and `...` may stand for.
const SHORT_GAP: usize = 7;
const LONG_GAP: usize = 14;

impl Factuality {
    /// The numbers of the patterns that may begin at a word, the word's own first.
    pub fn beginning_with(&self, word: &str) -> impl Iterator<Item = usize> {
        let own = self.by_word.get(word).map_or(&[] as &[usize], Vec::as_slice);
        own.iter().chain(&self.anywhere).copied()
    }
}

impl FactualityFile {
    pub(super) fn resolve(self) -> Result<Factuality, String> {
        let words = Words { groups: &self.groups, irregular: &self.irregular };
        let mut out = Factuality {
            pasts: self.pasts.clone(),
            clauses: self.clauses.clone(),
            claims: self.claims.clone(),
            ..Factuality::default()
        };
        for entry in &self.opposites {
            out.opposites.push(words.opposite(entry)?);
        }
        for entry in self.cues {
            let elements = words.elements(&entry.pattern)?;
            let at = out.patterns.len();
            match first_words(&elements) {
                Some(first) => first.into_iter().for_each(|w| out.by_word.entry(w.clone()).or_default().push(at)),
                None => out.anywhere.push(at),
            }
            let Entry { pattern, effect, reach, example, counter } = entry;
            out.patterns.push(FactPattern { pattern, elements, effect, reach, example, counter });
        }
        Ok(out)
    }
}

/// The words a pattern may begin with; none where it may begin with anything.
fn first_words(elements: &[Element]) -> Option<Vec<&String>> {
    let mut out = Vec::new();
    let mut rest = elements.iter();
    loop {
        let element = rest.next()?;
        for piece in &element.pieces {
            let Piece::Words(words) = piece else { return None };
            out.extend(words);
        }
        if !element.optional {
            return Some(out);
        }
    }
}

struct Words<'a> {
    groups: &'a HashMap<String, Vec<String>>,
    irregular: &'a [String],
}

impl Words<'_> {
    fn elements(&self, pattern: &str) -> Result<Vec<Element>, String> {
        let elements: Result<Vec<Element>, String> = pattern.split_whitespace().map(|p| self.element(p)).collect();
        elements.map_err(|e| format!("pattern `{pattern}`: {e}"))
    }

    fn opposite(&self, entry: &OppositeEntry) -> Result<Opposite, String> {
        let asks: Result<Vec<Vec<String>>, String> = entry.asks.split('|').map(|part| self.words(part)).collect();
        let tells = FactPattern {
            pattern: entry.tells.clone(),
            elements: self.elements(&entry.tells)?,
            effect: Effect::Negative,
            reach: Reach::Right,
            example: entry.told.clone(),
            counter: entry.counter.clone(),
        };
        Ok(Opposite { asks: asks?.into_iter().flatten().collect(), tells, asked: entry.asked.clone() })
    }

    fn element(&self, text: &str) -> Result<Element, String> {
        let (optional, text) = text.strip_prefix('?').map_or((false, text), |rest| (true, rest));
        let (barred, text) = text.strip_prefix('!').map_or((false, text), |rest| (true, rest));
        let mut words: HashSet<String> = HashSet::default();
        let mut pieces = Vec::new();
        for part in text.split('|') {
            match piece(part) {
                Some(piece) => pieces.push(piece),
                None => words.extend(self.words(part)?),
            }
        }
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        Ok(Element { pieces, optional, barred })
    }

    fn words(&self, part: &str) -> Result<Vec<String>, String> {
        if let Some(name) = part.strip_prefix('@') {
            return self.groups.get(name).cloned().ok_or_else(|| format!("`@{name}` is no group"));
        }
        let Some(lemma) = part.strip_suffix('~') else { return Ok(vec![part.to_owned()]) };
        let own = |entry: &&String| entry.split(' ').next() == Some(lemma);
        let entry = self.irregular.iter().find(own).cloned().unwrap_or_else(|| lemma.to_owned());
        Ok(forms(&[entry]).into_keys().collect())
    }
}

fn piece(part: &str) -> Option<Piece> {
    Some(match part {
        "^" => Piece::Start,
        ".." => Piece::Gap { most: SHORT_GAP, marks: false },
        "..." => Piece::Gap { most: LONG_GAP, marks: true },
        "," => Piece::Class(Class::Comma),
        "<past>" => Piece::Class(Class::Past),
        "<ing>" => Piece::Class(Class::Ing),
        "<number>" => Piece::Class(Class::Number),
        "<name>" => Piece::Class(Class::Name),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_found_by_its_first_words_in_all_their_forms() {
        let file = FactualityFile {
            groups: [("no".to_owned(), vec!["not".to_owned()])].into_iter().collect(),
            irregular: vec!["seek sought".into()],
            pasts: HashSet::default(),
            clauses: Clauses::default(),
            claims: Claims::default(),
            opposites: Vec::new(),
            cues: vec![Entry {
                pattern: "?also seek~|@no .. to".into(),
                effect: Effect::Tried,
                reach: Reach::Right,
                example: String::new(),
                counter: String::new(),
            }],
        };
        let made = file.resolve().unwrap();
        for word in ["also", "seek", "seeks", "sought", "seeking", "not"] {
            assert_eq!(made.beginning_with(word).count(), 1, "{word}");
        }
        assert_eq!(made.beginning_with("to").count(), 0);
    }

    #[test]
    fn an_unknown_group_is_named() {
        let words = Words { groups: &HashMap::default(), irregular: &[] };
        assert_eq!(words.element("@nots").unwrap_err(), "`@nots` is no group");
    }
}
