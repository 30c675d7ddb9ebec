//! What the words around an expression say of it: whether they speak of what was or of what is to come, and whether
//! something begins there.

use super::calendar::Tense;
use super::parse::Grammar;
use super::word::Class;

/// Tokens to the left and to the right in which a verb tells the tense.
const LEFT: usize = 20;
const RIGHT: usize = 12;

/// Tokens from a day within which a verb of beginning tells of it.
const BEGINS_WITHIN: usize = 8;
const BEGINS: &[&str] = &["began", "begins", "begin", "opened", "opens", "started", "starts", "convened", "convenes"];

/// Tokens after a beginning in which a day is counted from it without a word.
const SOON: usize = 80;

/// Letters that two words share which name one thing.
const SAME_NOUN: usize = 4;

impl Grammar<'_> {
    /// The nearest verb to the left within the sentence, else to the right, says the tense.
    pub fn tense(&self, from: usize, to: usize) -> Tense {
        let lead = from.checked_sub(1).map_or("", |i| self.word(i));
        let day = matches!(self.at(from), Class::Weekday(..) | Class::Feast(_));
        let bound = self.before(from) == Class::Until || day && (lead == "before" || lead == "for");
        if bound && !matches!(self.at(to), Class::Possessive) {
            return Tense::Future;
        }
        if self.at(to) == Class::Possessive {
            return Tense::Past;
        }
        let within = |i: &usize| !matches!(self.at(*i), Class::Stop | Class::Break);
        let left = (from.saturating_sub(LEFT)..from).rev().take_while(within).find_map(|i| {
            let ahead = self.is_bidden(i) || self.promises(i, from);
            if ahead { Some(Tense::Future) } else { self.tells_tense(i) }
        });
        left.or_else(|| (to..to + RIGHT).take_while(within).find_map(|i| self.tells_tense(i))).unwrap_or(Tense::Open)
    }

    fn tells_tense(&self, i: usize) -> Option<Tense> {
        match self.at(i) {
            Class::Future => Some(Tense::Future),
            Class::PastVerb if matches!(self.before(i), Class::The | Class::A) => None,
            Class::PastVerb => Some(Tense::Past),
            _ if self.is_like_its_past(i) => Some(Tense::Past),
            _ if self.is_infinitive(i) || self.is_present(i) => Some(Tense::Future),
            _ => None,
        }
    }

    /// `Rovers beat Athletic on Saturday`: a verb whose past is its base form, behind no word that leads a base form.
    fn is_like_its_past(&self, i: usize) -> bool {
        let led = (i.saturating_sub(2)..i).any(|j| {
            matches!(self.at(j), Class::To | Class::Future)
                || LEADS_BASE.contains(&self.word(j).to_lowercase().as_str())
        });
        UNCHANGED.contains(&self.word(i)) && !led && self.before(i) == Class::Word
    }

    /// `promised a review in September`: what is promised, offered or threatened is still to come; "promised in September"
    /// tells when the promise was made.
    fn promises(&self, i: usize, from: usize) -> bool {
        self.at(i) == Class::PastVerb && PROMISED.contains(&self.word(i)) && from - i > PROMISE_WITHIN
    }

    /// `Ask me on Monday`: a verb in its base form that opens a sentence or a quotation bids.
    fn is_bidden(&self, i: usize) -> bool {
        let opens = matches!(self.before(i), Class::Stop | Class::Break | Class::Mark);
        let object = ["me", "us", "him", "them", "back", "again"].contains(&self.word(i + 1));
        opens && self.at(i) == Class::Word && object
    }

    /// `to meet`: what is asked, agreed or planned is still to come.
    fn is_infinitive(&self, i: usize) -> bool {
        let word = self.word(i);
        self.at(i) == Class::Word
            && self.before(i) == Class::To
            && !self.capitalised(i)
            && !word.ends_with("ing")
            && !NO_VERBS.contains(&word)
    }

    /// `we print`, `they go`: a day beside the present is one to come.
    fn is_present(&self, i: usize) -> bool {
        let pronoun = i.checked_sub(1).map_or("", |i| self.word(i));
        let subject = ["we", "they", "i", "you"].iter().any(|p| pronoun.eq_ignore_ascii_case(p));
        subject && self.at(i) == Class::Word && BASE_VERBS.contains(&self.word(i))
    }

    /// Whether something is said to begin at an expression.
    pub fn begins(&self, from: usize, to: usize) -> bool {
        let within = |i: &usize| !matches!(self.at(*i), Class::Stop | Class::Break);
        let left = (from.saturating_sub(BEGINS_WITHIN)..from).rev().take_while(within);
        let right = (to..to + BEGINS_WITHIN).take_while(within);
        left.chain(right).any(|i| BEGINS.contains(&self.word(i)))
    }

    /// Whether a counted day ("the second day of the round") belongs to what began at an earlier token: it names a noun
    /// that stands there, or none and follows soon.
    pub fn is_of_beginning(&self, began: usize, from: usize, to: usize) -> bool {
        if self.at(to) != Class::Of {
            let edge = |i: usize| self.at(i) == Class::Break;
            return from - began < SOON && !(began..from).any(edge);
        }
        let noun = (to + 1..to + 4).find(|&i| self.at(i) == Class::Word && self.word(i).len() > 3);
        let Some(noun) = noun.map(|i| self.word(i)) else { return false };
        let head = |w: &str| w.char_indices().nth(SAME_NOUN).map_or(w.len(), |(i, _)| i);
        let stem = &noun[..head(noun)];
        let near = began.saturating_sub(RIGHT)..began + RIGHT;
        near.into_iter().any(|i| self.word(i).get(..stem.len()).is_some_and(|w| w.eq_ignore_ascii_case(stem)))
    }
}

/// Verbs whose past is written as their base form, those apart that are nouns as often.
const UNCHANGED: &[&str] =
    &["beat", "hit", "cut", "put", "set", "shut", "quit", "spread", "split", "shed", "upset", "read"];
/// A verb in its base form follows.
const LEADS_BASE: &[&str] =
    &["did", "does", "do", "not", "would", "could", "can", "may", "might", "must", "should", "they", "we", "i", "you"];

/// Verbs whose object is still to come.
const PROMISED: &[&str] =
    &["promised", "pledged", "proposed", "offered", "threatened", "planned", "scheduled", "demanded"];
/// Tokens at most between such a verb and the day that it was done on: "promised *in* September".
const PROMISE_WITHIN: usize = 3;

/// Words behind "to" that are no verbs.
const NO_VERBS: &[&str] = &["his", "her", "their", "its", "our", "my", "him", "them", "us", "me", "it", "date", "some"];

/// Verbs of going, meeting and doing in the present, as announcements have them.
#[rustfmt::skip]
const BASE_VERBS: &[&str] = &[
    "go", "meet", "print", "publish", "leave", "fly", "sail", "travel", "return", "vote", "decide", "hold", "open",
    "close", "start", "begin", "end", "sign", "speak", "play", "march", "strike", "move", "celebrate", "gather",
    "sit", "launch", "present", "release", "take", "get", "come", "see", "do", "have", "drive", "arrive", "expect",
    "plan",
];
