//! A sentence as the patterns of the lexicon see it, and where they match. Of several on the same words the longest
//! counts. How far a match bears is `scope`'s.

use crate::lexicon::{Class, Clauses, Element, FactPattern, Piece, Reach};
use crate::record::syntax::{Tags, Tokens};
use foldhash::HashSet;
use std::ops::Range;

/// From this share of words in capitals on, a line is a headline, where capitals tell nothing.
const HEADLINE: f32 = 0.6;

/// Tokens of a day: "4 November".
const DAY: usize = 3;

/// Some tokens with their words in lower case.
pub struct Line<'a> {
    pub tokens: &'a Tokens<'a>,
    pub range: Range<usize>,
    words: Vec<String>,
    headline: bool,
}

/// A pattern on its tokens.
#[derive(Clone, Debug)]
pub struct Match<'a> {
    pub pattern: &'a FactPattern,
    /// The tokens that its words took, in order, never empty.
    pub taken: Vec<usize>,
    /// What its long gap stands for.
    pub gap: Option<Range<usize>>,
    pub end: usize,
}

impl<'a> Line<'a> {
    pub fn new(tokens: &'a Tokens<'a>, range: Range<usize>) -> Self {
        let lower = |i: usize| tokens.word(i).replace('’', "'").to_lowercase();
        let words: Vec<String> = range.clone().map(lower).collect();
        let long = || range.clone().filter(|&i| tokens.word(i).len() > 3 && tokens.has(i, Tags::WORD));
        let capitals = long().filter(|&i| tokens.is_capital(i)).count();
        let headline = capitals as f32 >= HEADLINE * long().count().max(1) as f32;
        Self { tokens, range, words, headline }
    }

    pub fn matches(&self) -> Vec<Match<'a>> {
        let facts = &self.tokens.lexicon.factuality;
        let all = self.range.clone().flat_map(|at| facts.beginning_with(self.word(at)).map(move |p| (at, p)));
        all.filter_map(|(at, p)| self.try_at(facts.patterns.get(p)?, at)).collect()
    }

    pub fn word(&self, i: usize) -> &str {
        i.checked_sub(self.range.start).and_then(|at| self.words.get(at)).map_or("", String::as_str)
    }

    pub fn is(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.word(i))
    }

    /// One of a list of the lexicon's words about clauses.
    pub fn in_list(&self, i: usize, list: fn(&Clauses) -> &HashSet<String>) -> bool {
        list(&self.tokens.lexicon.factuality.clauses).contains(self.word(i))
    }

    pub fn has(&self, i: usize, tags: Tags) -> bool {
        self.range.contains(&i) && self.tokens.has(i, tags)
    }

    /// A verb in a form that can head a clause, as far as form tells.
    pub fn is_finite(&self, i: usize) -> bool {
        let cue = self.tokens.cue(i).is_some_and(|(_, f)| f.past || (f.third && !f.plural));
        let past = || self.tokens.lexicon.factuality.pasts.contains(self.word(i));
        let form = cue || self.has(i, Tags::PAST | Tags::VERB | Tags::AUXILIARY) || past();
        self.has(i, Tags::WORD) && form && !self.is_name(i)
    }

    pub fn is_gerund(&self, i: usize) -> bool {
        self.word(i).len() > 4 && self.word(i).ends_with("ing")
    }

    /// In capitals where that tells something.
    fn is_name(&self, i: usize) -> bool {
        self.tokens.is_capital(i) && !self.headline && !self.starts(i)
    }

    /// The first word of the line, a quotation or what a colon brings.
    fn starts(&self, i: usize) -> bool {
        i == self.range.start
            || self.has(i - 1, Tags::QUOTE_MARK | Tags::COLON | Tags::DASH | Tags::STOP | Tags::BRACKET)
    }

    pub fn try_at<'p>(&self, pattern: &'p FactPattern, at: usize) -> Option<Match<'p>> {
        let mut found = Match { pattern, taken: Vec::new(), gap: None, end: at };
        found.end = self.run(&pattern.elements, at, &mut found)?;
        (!found.taken.is_empty() && !self.is_described(&found)).then_some(found)
    }

    /// ", for his *alleged* role": what seems a verb behind an aside only describes a noun.
    fn is_described(&self, found: &Match) -> bool {
        let Some(&last) = found.taken.last() else { return false };
        let before = last.checked_sub(1).is_some_and(|i| self.has(i, Tags::DETERMINER | Tags::POSSESSIVE));
        found.pattern.reach == Reach::Left && found.taken.len() > 1 && before && self.word(last).ends_with("ed")
    }

    fn run(&self, elements: &[Element], at: usize, found: &mut Match) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else { return Some(at) };
        if element.barred {
            let here = element.pieces.iter().any(|p| self.fits(p, at));
            return if here { None } else { self.run(rest, at, found) };
        }
        for piece in &element.pieces {
            let end = match piece {
                Piece::Start => self.starts(at).then(|| self.run(rest, at, found)).flatten(),
                Piece::Gap { most, marks } => self.skip(rest, at, (*most, *marks), found),
                _ => self.take(piece, rest, at, found),
            };
            if end.is_some() {
                return end;
            }
        }
        if element.optional { self.run(rest, at, found) } else { None }
    }

    fn take(&self, piece: &Piece, rest: &[Element], at: usize, found: &mut Match) -> Option<usize> {
        let at = self.behind_a_day(piece, at, found);
        if !self.fits(piece, at) {
            return None;
        }
        if rest.is_empty() && matches!(piece, Piece::Class(class) if *class != Class::Comma) {
            // What a pattern ends with is what it bears on.
            return Some(at);
        }
        found.taken.push(at);
        let end = self.run(rest, at + 1, found);
        if end.is_none() {
            found.taken.pop();
        }
        end
    }

    /// A day between the words of a cue parts it not: "agreed *on Monday* to", "declined *again* to".
    fn behind_a_day(&self, piece: &Piece, at: usize, found: &Match) -> usize {
        let word = matches!(piece, Piece::Words(_)) && !self.fits(piece, at);
        if found.taken.is_empty() || !word {
            return at;
        }
        let led = self.is(at, &["on", "in", "at", "late", "early", "last", "this"]);
        let from = at + usize::from(led);
        let times = (from..self.range.end.min(from + DAY)).take_while(|&i| self.has(i, Tags::TIME | Tags::NUMBER));
        let again = !led && self.is(at, &["again", "twice", "repeatedly", "yesterday", "today"]);
        match times.count() {
            0 if again => at + 1,
            0 => at,
            n => from + n,
        }
    }

    fn skip(&self, rest: &[Element], at: usize, (most, marks): (usize, bool), found: &mut Match) -> Option<usize> {
        for n in 0..=most {
            if n > 0 && !self.may_skip(at + n - 1, marks) {
                return None;
            }
            if let Some(end) = self.run(rest, at + n, found) {
                if marks {
                    found.gap = Some(at..at + n);
                }
                return Some(end);
            }
        }
        None
    }

    fn may_skip(&self, i: usize, marks: bool) -> bool {
        let ends = if marks { Tags::STOP | Tags::SEMICOLON } else { Tags::PUNCTUATION };
        self.range.contains(&i) && !self.has(i, ends)
    }

    fn fits(&self, piece: &Piece, at: usize) -> bool {
        match piece {
            Piece::Words(words) => words.contains(self.word(at)) && !self.is_name(at),
            Piece::Class(Class::Past) => self.has(at, Tags::PAST | Tags::VERB) || self.is_participle(at),
            Piece::Class(Class::Ing) => self.is_gerund(at),
            Piece::Class(Class::Number) => self.has(at, Tags::NUMBER),
            Piece::Class(Class::Name) => self.range.contains(&at) && self.is_name(at),
            Piece::Class(Class::Comma) => self.has(at, Tags::COMMA),
            Piece::Start | Piece::Gap { .. } => false,
        }
    }

    fn is_participle(&self, i: usize) -> bool {
        self.range.contains(&i) && self.tokens.cue(i).is_some_and(|(_, f)| f.past || f.participle)
    }
}

/// The longer of two patterns on the same words; of equally long ones the first.
pub fn outdoes(other: &Match, one: &Match) -> bool {
    let holds = one.taken.iter().all(|t| other.taken.contains(t));
    let longer = other.taken.len() > one.taken.len();
    let first = other.taken.len() == one.taken.len() && std::ptr::from_ref(other) < std::ptr::from_ref(one);
    holds && (longer || (first && other.pattern.pattern != one.pattern.pattern))
}
