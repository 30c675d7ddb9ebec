//! Names as they stand in a paragraph: runs of capitalised words, with the title in front of them cut off and the role
//! that the words around them give. Which names mean one person is for `entity`.

use super::look::{Look, gender, look, role_gender};
use super::role::role;
use super::run::{MAX_NAME, goes_on, run_at, without_letters};
use super::{Name, portfolio};
use crate::record::syntax::{Tags, Tokens, document::is_document};
use std::ops::Range;

/// Words after which a body's name may go on.
const LINKS: &[&str] = &["of", "for", "and", "on", "&", "in"];

/// Offices by which their holders are addressed.
#[rustfmt::skip]
const ADDRESSED: &[&str] = &[
    "president", "speaker", "secretary", "chairman", "chairwoman", "chair", "chairperson", "ambassador", "governor",
    "mayor", "senator", "minister", "premier", "chancellor", "director", "justice", "commissioner", "prosecutor",
    "treasurer", "congressman", "congresswoman", "councilman", "councilwoman", "administrator", "comptroller",
];

/// The names of a paragraph, in order.
pub fn names(t: &Tokens, paragraph: usize) -> Vec<Name> {
    let mut out = Vec::new();
    for (sentence, range) in t.sentences.iter().enumerate() {
        let verb = first_verb(t, range.clone());
        let mut i = range.start;
        while i < range.end {
            // "Said Jane Miller": the verb is no part of the name.
            let inverted = i == range.start && t.is_capital(i + 1) && t.is_tensed(i);
            let Some(run) = run_at(t, i, range.end).filter(|_| !inverted) else {
                i += 1;
                continue;
            };
            i = run.end;
            let run = portfolio::behind(t, without_letters(t, run));
            if let Some(mut name) = name_of(t, run, range.start, range.end) {
                name.paragraph = paragraph;
                name.sentence = sentence;
                let led = name.title.start > range.start && t.has(name.title.start - 1, Tags::PREPOSITION);
                name.subject = name.tokens.end <= verb && !led && !name.quoted && !t.has(name.tokens.end, Tags::CLITIC);
                out.push(name);
            }
        }
    }
    out
}

fn first_verb(t: &Tokens, range: Range<usize>) -> usize {
    let verb =
        |&i: &usize| t.quote(i).is_none() && (t.is_verbal(i) || i > range.start && t.is_tensed(i) && !t.is_capital(i));
    range.clone().take(80).find(verb).unwrap_or(range.end)
}

fn name_of(t: &Tokens, run: Range<usize>, lo: usize, hi: usize) -> Option<Name> {
    let bare = Bare::of(t, run, lo)?;
    if bare.is_common(t) {
        return None;
    }
    let quoted = t.quote(bare.tokens.start).is_some();
    let own = gender(t, bare.title.clone(), bare.tokens.clone());
    let mut look = look(t, &bare.tokens, &bare.title, own, bare.country && !bare.demonym);
    let tentative = bare.tentative(t, look);
    let (mut title, tokens) = bare.whole(t, look, hi);
    let gender = own.or_else(|| gender(t, title.clone(), tokens.clone()));
    if gender.is_some() && look == Look::Open && tokens.start > title.end {
        look = Look::Person;
    }
    if tokens.start > title.end {
        title = tokens.start..tokens.start;
    }
    let article = title.is_empty() && tokens.start > lo && t.is(tokens.start - 1, "the");
    let mut name = Name {
        paragraph: 0,
        sentence: 0,
        tokens,
        title,
        role: None,
        gender,
        look,
        quoted,
        article,
        tentative,
        subject: false,
    };
    if look != Look::Body && look != Look::Country {
        give_role(t, &mut name, bare.single, lo..hi);
    }
    Some(name)
}

/// "Sen. Dean Barker": a run of capitalised words as title and name, before it is known what it looks like.
struct Bare {
    title: Range<usize>,
    tokens: Range<usize>,
    single: bool,
    /// Where any word has a capital: at the head of a sentence or a quotation.
    opening: bool,
    /// A country's name or adjective.
    country: bool,
    /// "Cuban".
    demonym: bool,
    /// "King", without a name.
    office: bool,
}

impl Bare {
    fn of(t: &Tokens, run: Range<usize>, lo: usize) -> Option<Self> {
        let opening = run.start == lo || t.has(run.start.wrapping_sub(1), Tags::QUOTE_MARK | Tags::COLON | Tags::STOP);
        let (title, tokens) = title_and_name(t, run);
        if tokens.len() > MAX_NAME {
            return None;
        }
        let first = tokens.start;
        let single = tokens.len() == 1;
        let office = single && title.is_empty() && (t.title(first).prefixed || t.title(first).honorific);
        let country = t.lexicon.country(t.span(tokens.clone()).get(t.text)?);
        let demonym =
            country.is_some_and(|c| c.demonyms.iter().any(|d| d.eq_ignore_ascii_case(t.word(first)))) && single;
        Some(Self { title, tokens, single, opening, country: country.is_some(), demonym, office })
    }

    /// "the King spoke", "Cuban sugar", "Democratic": an office, an adjective or an affiliation, and no name.
    fn is_common(&self, t: &Tokens) -> bool {
        let first = self.tokens.start;
        if self.office && !self.opening && !alone(t, first) || self.is_of_an_office(t) {
            return true;
        }
        let titled = self.title.clone().any(|i| t.title(i).honorific && t.title(i).abbreviated);
        self.demonym && !titled && !(self.title.is_empty() && alone(t, first))
            || self.single && t.title(first).affiliation
    }

    /// "the Foreign Secretary", "the Minister for *Rural Affairs*": an office in capitals, and what it is for.
    fn is_of_an_office(&self, t: &Tokens) -> bool {
        let run = self.title.start.min(self.tokens.start)..self.tokens.end;
        let last = run.end - 1;
        let titled = |i: usize| t.title(i).prefixed || t.title(i).office;
        let before = |tags: Tags| run.start > 0 && t.has(run.start - 1, tags);
        let of = run.start > 1 && t.is_any(run.start - 1, &["for", "of"]);
        if t.speaker(last).portfolio && of {
            return titled(run.start - 2) && t.is_capital(run.start - 2);
        }
        let title = t.title(last);
        let known = run.clone().any(|i| t.tokens[i].gender.is_some());
        // "Federal Minister for Roads".
        let leads = t.is_any(run.end, &["for", "of"]) && t.is_capital(run.end + 1);
        let led = before(Tags::DETERMINER | Tags::POSSESSIVE | Tags::CLITIC) || run.clone().all(titled) || leads;
        // "The Union Leader", "the Ocean Captain": a paper and a ship.
        let paper = t.is_any(last, &["leader", "captain", "general"]) && !(run.len() > 1 && titled(last - 1));
        run.len() > 1 && title.prefixed && title.office && !title.body && !known && led && !paper
    }

    /// "Cuban", "King", "Small" at the head of a sentence: a name only where a person of the article bears it.
    fn tentative(&self, t: &Tokens, look: Look) -> bool {
        let unlinked = self.opening && self.single && look == Look::Open && !linked(t, self.tokens.end);
        self.demonym || self.office && !self.opening || unlinked
    }

    /// Title and name with what belongs to a body ("Department of State") and without a headline's words.
    fn whole(&self, t: &Tokens, look: Look, hi: usize) -> (Range<usize>, Range<usize>) {
        let Self { title, tokens, .. } = self;
        if look != Look::Body {
            return (title.clone(), without_headline(t, tokens.clone()));
        }
        let tokens = body_tokens(t, title.start.min(tokens.start)..tokens.end, hi);
        (tokens.start..tokens.start, tokens)
    }
}

/// "Sen. Dean" and "Barker": where the title of a run ends and its name begins.
fn title_and_name(t: &Tokens, run: Range<usize>) -> (Range<usize>, Range<usize>) {
    let title_end = (run.start..run.end).rev().find(|&k| is_title(t, k, run.clone())).map_or(run.start, |k| k + 1);
    let tokens = title_end..run.end;
    let title = run.start..title_end;
    // "Dean Barker", "Sen. Dean Barker": a title that is a given name too.
    let last_title = title.end.saturating_sub(1);
    let given = !title.is_empty()
        && tokens.len() == 1
        && t.tokens.get(last_title).is_some_and(|k| k.gender.is_some())
        && !t.title(last_title).abbreviated;
    if given {
        return (title.start..last_title, last_title..tokens.end);
    }
    if tokens.is_empty() || suffix_only(t, tokens.clone()) && !bears_title(t, &title, tokens.start) {
        return (run.start..run.start, run);
    }
    (title, tokens)
}

/// "Jane Miller, a teacher", "the speaker Jane Miller": the role that the words around give, and what it tells.
fn give_role(t: &Tokens, name: &mut Name, single: bool, Range { start: lo, end: hi }: Range<usize>) {
    name.role = role(t, name, lo, hi);
    if name.role.is_some() && name.look == Look::Open && !single {
        name.look = Look::Person;
    }
    let first = name.tokens.start;
    let office = (first.saturating_sub(2)..first).any(|i| t.title(i).office && t.quote(i).is_none());
    if office && name.role.as_ref().is_some_and(|r| r.start < first) {
        name.look = Look::Person;
    }
    name.gender = name.gender.or_else(|| name.role.clone().and_then(|r| role_gender(t, r)));
}

/// "Mr. King": a title that is a surname, where nobody is addressed by his office ("Mr. President").
fn bears_title(t: &Tokens, title: &Range<usize>, name: usize) -> bool {
    let formal = title.len() == 1 && t.is_any(title.start, &["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss"]);
    formal && !t.is_any(name, ADDRESSED)
}

/// A word like "Cuban" or "King" that nothing in front or behind shows to be an adjective or an office.
fn alone(t: &Tokens, i: usize) -> bool {
    let stands = Tags::VERB | Tags::PAST | Tags::AUXILIARY | Tags::PREPOSITION | Tags::COORDINATOR | Tags::ADVERB;
    let behind =
        !t.has(i + 1, Tags::WORD) || t.has(i + 1, stands | Tags::RELATIVE | Tags::SUBORDINATOR) || t.is_tensed(i + 1);
    let before = i.checked_sub(1).is_some_and(|b| {
        t.has(b, Tags::DETERMINER | Tags::POSSESSIVE | Tags::NUMBER) || t.word(b) == "-" || t.has(b, Tags::CLITIC)
    });
    behind && !before
}

/// Single sentence openers are names where a verb, a clitic or a comma shows it.
fn linked(t: &Tokens, i: usize) -> bool {
    t.has(i, Tags::CLITIC | Tags::AUXILIARY) || t.is_tensed(i) || t.has(i, Tags::VERB | Tags::PAST)
}

/// "Get Wall Contract Jane Miller": headline words in front of a given name and a surname are cut off.
fn without_headline(t: &Tokens, tokens: Range<usize>) -> Range<usize> {
    let gendered = |i: usize| t.tokens.get(i).is_some_and(|k| k.gender.is_some());
    let mut end = tokens.end;
    while end > tokens.start && suffix_only(t, end - 1..end) {
        end -= 1;
    }
    let given = end.saturating_sub(2);
    if given >= tokens.start + 2 && gendered(given) && !(tokens.start..given).any(gendered) {
        return given..tokens.end;
    }
    tokens
}

fn is_title(t: &Tokens, k: usize, run: Range<usize>) -> bool {
    let word = t.title(k);
    let last = k + 1 == run.end;
    !last && (word.prefixed || word.honorific || word.office || word.affiliation) && (!word.body || word.office)
        || !last && t.is_any(k, &["former", "then", "late"]) && k == run.start
}

fn suffix_only(t: &Tokens, tokens: Range<usize>) -> bool {
    tokens.clone().all(|i| {
        t.is_any(i, &["jr", "jr.", "sr.", "sr", "ii", "iii", "iv"]) || t.title(i).prefixed && tokens.len() == 1
    })
}

/// "Department of State", "Oman's Foreign Ministry": a body's name with what belongs to it.
fn body_tokens(t: &Tokens, run: Range<usize>, hi: usize) -> Range<usize> {
    let Range { mut start, mut end } = run;
    while end + 1 < hi && t.is_any(end, LINKS) && !t.is_any(end, &["in", "on", "and"]) {
        let next = if t.is(end + 1, "the") { end + 2 } else { end + 1 };
        // "Statement of Jane Miller": whose it is.
        let owned = is_document(t, end - 1) && t.tokens.get(next).is_some_and(|k| k.gender.is_some());
        if !t.is_capital(next) || t.has(next, Tags::TIME) || t.title(next).honorific || owned {
            break;
        }
        end = next + 1;
        while end < hi && goes_on(t, end) {
            end += 1;
        }
        // "Ministry of Finance Jane Miller": who holds the office is no part of it.
        end = Some(portfolio::behind(t, next..end).start).filter(|&name| name > next).unwrap_or(end);
    }
    let owner = start.checked_sub(2).filter(|&i| t.has(start - 1, Tags::CLITIC) && t.is_capital(i));
    // "The Sailors' International Union".
    let members =
        |i: usize| i > 0 && t.is(i - 1, "the") && t.word(i).ends_with('s') && t.word(i + 1).chars().count() == 1;
    if let Some(i) = owner.filter(|&i| t.lexicon.country(t.word(i)).is_some() || members(i)) {
        start = i;
    }
    start..end
}
