//! What a description's noun says of a candidate: an office that it holds, a noun by which the text has described it, its
//! age, where it comes from. Decides nothing.

use super::signal::{Signal, Signals};
use super::{Asked, Noun};
use crate::record::names::{Name, complement::Office, look::role_gender};
use crate::record::speaker::{Resolver, descriptor};
use crate::record::syntax::phrase::years;
use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// Mentions of one candidate that are looked at.
pub const MAX_MENTIONS: usize = 24;
/// Where somebody comes from stands so near a name, in tokens in front and behind.
const AROUND: (usize, usize) = (5, 12);
/// Two words of a place share so many letters ("Norland", "Norlander").
const SHARED: usize = 4;

/// What the text has told of a candidate before the place, held against the description.
pub fn describes(r: &Resolver, asked: &Asked, e: usize, last: usize, s: &mut Signals) {
    let Some(noun) = &asked.noun else { return };
    let known = &r.book.known[e];
    let t = &r.paragraphs[asked.p];
    let named = known.name.to_lowercase();
    s.mark(Signal::Named, named.split([' ', '-']).any(|w| w == noun.word));
    if let Some(sex) = role_gender(t, noun.last..noun.last + 1) {
        s.mark(Signal::NounFits, known.gender == Some(sex));
    }
    let until = known.mentions.partition_point(|&n| n < last);
    let mut office = false;
    for &n in known.mentions[..until].iter().rev().take(MAX_MENTIONS).chain(known.mentions[..until].first()) {
        let name = &r.book.names[n];
        let by = &r.paragraphs[name.paragraph];
        office |= name.role.is_some();
        held(r, by, name, noun, s);
        s.raise(Signal::Age, f32::from(u8::from(noun.age.is_some() && age_of(by, name) == noun.age)));
        let from = noun.origins.iter().any(|o| around(by, name).any(|w| is_of_one_place(r, o, by.word(w))));
        s.raise(Signal::Origin, f32::from(u8::from(from)));
    }
    s.mark(Signal::Otherwise, office && s.0[Signal::Office as usize] <= 0.0);
}

/// The noun among the words of its role, or in front of its name or behind it.
fn held(r: &Resolver, by: &Tokens, name: &Name, noun: &Noun, s: &mut Signals) {
    let role = name.role.clone();
    let in_role = role.clone().and_then(|role| {
        let fits = |&i: &usize| r.same_office(by.word(i).trim_end_matches('.').to_lowercase().as_str(), &noun.word);
        role.clone().filter(|&i| by.has(i, Tags::WORD)).find(fits).map(|_| Office::of(by, role))
    });
    let described = [descriptor::in_front(by, name), descriptor::behind(by, name)];
    let same = |&i: &usize| by.word(i).to_lowercase() == noun.word;
    let noun_at = described.into_iter().flatten().find(same);
    let office = in_role.clone().or_else(|| noun_at.map(|i| Office::at(by, i)));
    let Some(office) = office else { return };
    let fits = noun.office.can_be(&office);
    if !fits {
        // "The minister for ports" is not the minister for fish.
        s.set(Signal::Office, if s.0[Signal::Office as usize] > 0.0 { 1.0 } else { -1.0 });
        return;
    }
    s.set(Signal::Office, 1.0);
    s.raise(Signal::Exact, f32::from(u8::from(noun_at.is_some())));
    let place = noun_at.map(|i| i.saturating_sub(3)..i + 1).or(role).unwrap_or(0..0);
    let words: Vec<String> = place.map(|i| by.word(i).to_lowercase()).collect();
    let shared = noun.modifiers.iter().filter(|m| words.contains(m)).count();
    s.raise(Signal::Modified, shared as f32 / noun.modifiers.len().max(1) as f32);
}

/// "Jane Miller, 43," and "43-year-old Jane Miller".
fn age_of(t: &Tokens, name: &Name) -> Option<u32> {
    let end = name.tokens.end;
    let behind = t.has(end, Tags::COMMA) && t.has(end + 2, Tags::PUNCTUATION);
    let first = name.title.start.min(name.tokens.start);
    let front = || (first.saturating_sub(3)..first).find_map(|i| years(t.word(i)));
    behind.then(|| t.word(end + 1).parse().ok()).flatten().or_else(front)
}

/// The words with a capital around a name, up to the next verb's clause.
fn around<'t>(t: &'t Tokens, name: &Name) -> impl Iterator<Item = usize> + 't {
    let first = name.title.start.min(name.tokens.start);
    let front = first.saturating_sub(AROUND.0)..first;
    let behind = name.tokens.end..(name.tokens.end + AROUND.1).min(t.tokens.len());
    let own: Range<usize> = behind;
    let stop = own.clone().find(|&i| t.has(i, Tags::STOP | Tags::VERB | Tags::AUXILIARY)).unwrap_or(own.end);
    front.chain(own.start..stop).filter(|&i| t.is_capital(i))
}

fn is_of_one_place(r: &Resolver, a: &str, b: &str) -> bool {
    let lexicon = r.paragraphs[0].lexicon;
    if let (Some(x), Some(y)) = (lexicon.country(a), lexicon.country(b)) {
        return std::ptr::eq(x, y);
    }
    let letters = |w: &str| w.to_lowercase().chars().take(SHARED).collect::<String>();
    a.chars().count() >= SHARED && b.chars().count() >= SHARED && letters(a) == letters(b)
}

/// Where one candidate comes from the description's place, the others come from elsewhere.
pub fn compared(found: &mut [(usize, Signals)]) {
    let origin = Signal::Origin as usize;
    if found.iter().any(|(_, s)| s.0[origin] > 0.0) {
        for (_, s) in found.iter_mut().filter(|(_, s)| s.0[origin] == 0.0) {
            s.mark(Signal::Foreign, true);
        }
    }
}
