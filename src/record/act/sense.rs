//! Words of measures in another sense: a loan that is "sanctioned" is approved, a firm "listed" on an exchange is traded, a
//! quay "designated" a reserve is kept, an exchange "delists" shares, a ban on campfires is aimed at nobody. Owns which
//! sentences speak of nothing else.

use super::limits::{BANNED, OBJECT, SENSE};
use super::read::telling_words;
use crate::corpus::{Article, Span};
use crate::lexicon::{Lexicon, SanctionVerb};
use crate::record::Sanction;
use crate::record::syntax::grammar::{Tags, classes};

/// The acts without those in whose sentence every word of a measure has another sense.
pub fn in_their_sense(article: &Article, lexicon: &Lexicon, all: Vec<Sanction>) -> Vec<Sanction> {
    let other = |act: &Sanction| {
        let text = article.slice(Span::new(act.start, act.end));
        let scan = Scan { words: words(text), lexicon };
        let mut told = telling_words(text, lexicon).peekable();
        match told.peek() {
            Some(_) => told.all(|at| scan.has_other_sense(at)),
            None => (0..scan.words.len()).any(|i| scan.blocks_a_deal(i)),
        }
    };
    all.into_iter().filter(|act| !other(act)).collect()
}

/// A word and where it begins; marks stand for themselves.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '-') {
        let at = piece.as_ptr().addr() - text.as_ptr().addr();
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '-');
        if !word.is_empty() {
            out.push((at, word));
        }
        let mark = piece[word.len()..].trim();
        if !mark.is_empty() {
            out.push((at + word.len(), mark));
        }
    }
    out
}

struct Scan<'a> {
    words: Vec<(usize, &'a str)>,
    lexicon: &'a Lexicon,
}

impl Scan<'_> {
    fn word(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |(_, w)| w)
    }

    fn has_other_sense(&self, at: usize) -> bool {
        let i = self.words.partition_point(|(start, _)| *start < at);
        let low = self.word(i).to_lowercase();
        let acts = &self.lexicon.sanctions.acts;
        match low.as_str() {
            "sanctioned" | "sanction" | "sanctioning" => self.approves(i) || self.is_approved(i),
            "ban" | "bans" => self.is_on_a_habit(i),
            _ if low.starts_with("delist") => self.is_of_shares(i),
            "listed" => self.near(i).any(|w| acts.listings.contains(&w)),
            _ if low.starts_with("designat") => self.near(i).any(|w| acts.designations.contains(&w)),
            _ if low.starts_with("fr") => self.near(i).take(OBJECT).any(|w| acts.freezes.contains(&w)),
            _ => false,
        }
    }

    /// The words behind one in lower case, up to a mark.
    fn near(&self, i: usize) -> impl Iterator<Item = String> {
        let wordy = |w: &&str| w.starts_with(char::is_alphanumeric);
        self.words.iter().skip(i + 1).map(|(_, w)| *w).take_while(wordy).take(SENSE).map(str::to_lowercase)
    }

    /// "*The Tarn Exchange* delisted X", "X was delisted *from the Tarn Exchange*": an exchange that a ban is told of by
    /// somebody else stands elsewhere.
    fn is_of_shares(&self, i: usize) -> bool {
        let bourses = &self.lexicon.sanctions.acts.bourses;
        let low = |j: usize| self.word(j).to_lowercase();
        let closes = |j: &usize| !self.word(*j).starts_with(char::is_alphanumeric) || low(*j) == "and";
        let before = || (0..i).rev().take_while(|j| !closes(j)).take(SENSE);
        let passive = before().take(OBJECT).any(|j| classes(&low(j)).has(Tags::BE));
        let acts = !passive && before().any(|j| bourses.contains(&low(j)));
        let behind = (i + 1..self.words.len()).take_while(|j| !closes(j)).take(SENSE);
        let place = behind.skip_while(|&j| !matches!(low(j).as_str(), "from" | "by" | "on"));
        acts || place.into_iter().any(|j| bourses.contains(&low(j)))
    }

    /// "blocked the *takeover* of X"
    fn blocks_a_deal(&self, i: usize) -> bool {
        let blocks = matches!(self.lexicon.sanctions.verbs.get(self.word(i)), Some((SanctionVerb::Blocking, _)));
        let object =
            (i + 1..=i + OBJECT).take_while(|&j| classes(self.word(j)).has(Tags::DETERMINER) || !self.parts(j));
        blocks && object.into_iter().any(|j| self.lexicon.sanctions.acts.deals.contains(self.word(j)))
    }

    /// "a ban *on campfires* in two parks": on what nobody trades and nobody is, whoever's it is.
    fn is_on_a_habit(&self, i: usize) -> bool {
        let known = |j: usize| {
            let (words, low) = (&self.lexicon.sanctions, self.word(j).to_lowercase());
            words.acts.banned.contains(&low) || words.targets.contains(&low) || words.acts.sorts.contains(&low)
        };
        let closed = Tags::DETERMINER | Tags::POSSESSIVE | Tags::PRONOUN | Tags::NUMBER;
        let plain = |j: usize| self.word(j).starts_with(char::is_lowercase) && !classes(self.word(j)).has(closed);
        if self.word(i + 1) != "on" || !plain(i + 2) || self.parts(i + 2) || i > 0 && known(i - 1) {
            return false;
        }
        let end = (i + 2..).find(|&j| self.parts(j) || !plain(j)).unwrap_or(i + 2);
        let aimed = matches!(self.word(end), "by" | "from" | "to" | "with" | "of" | "against" | "for");
        // "a ban on calls at its ports by the *Orel*".
        let capital = |j: usize| self.word(j).starts_with(char::is_uppercase);
        let named = |j: usize| capital(j + 1) || self.word(j + 1) == "the" && capital(j + 2);
        let somebodys = (end..end + BANNED).any(|j| matches!(self.word(j), "by" | "from" | "against") && named(j));
        let described = (i + 2..end + BANNED).take_while(|&j| !self.word(j).is_empty()).any(|j| {
            let low = self.word(j).to_lowercase();
            matches!(
                low.as_str(),
                "who" | "that" | "which" | "whose" | "made" | "produced" | "grown" | "backed" | "owned"
            )
        });
        !(i + 2..end).any(known) && !capital(end) && !aimed && !somebodys && !described
    }

    fn is_approvable(&self, i: usize) -> bool {
        self.lexicon.sanctions.approved.contains(self.word(i))
    }

    /// "sanctioned *a loan* of": its object is approved, and no part of a name or of another noun ("the loan shark").
    fn approves(&self, i: usize) -> bool {
        let small = |j: &usize| self.word(*j).starts_with(char::is_lowercase) || self.word(*j).parse::<u64>().is_ok();
        let phrase = (i + 1..=i + OBJECT).take_while(small).take_while(|&j| !self.parts(j));
        let Some(head) = phrase.last().filter(|&j| self.is_approvable(j)) else { return false };
        let next = self.word(head + 1);
        !next.starts_with(char::is_uppercase) && !next.starts_with(['\'', '’', '-'])
    }

    /// "the loan *was sanctioned*"
    fn is_approved(&self, i: usize) -> bool {
        let be = |j: usize| classes(self.word(j)).has(Tags::BE | Tags::AUXILIARY | Tags::ADVERB);
        let subject = (0..i).rev().find(|&j| !be(j));
        subject.is_some_and(|j| j + 1 < i && self.is_approvable(j))
    }

    /// Ends a noun phrase.
    fn parts(&self, i: usize) -> bool {
        let ends =
            Tags::PREPOSITION | Tags::COORDINATOR | Tags::RELATIVE | Tags::THAT | Tags::SUBORDINATOR | Tags::ADVERB;
        let class = classes(self.word(i));
        class.has(ends | Tags::BE | Tags::AUXILIARY | Tags::TO | Tags::TIME) || self.word(i).is_empty()
    }
}
