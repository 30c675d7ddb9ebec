//! Whom a description means: an office that one person of the article holds, another word for someone who stands out, a
//! body that spoke; "U.S. officials" stay themselves.

use super::whom::{Asked, Kind};
use super::{Resolver, Speaker, descriptor, never};
use crate::record::draft::Draft;
use crate::record::names::complement::Office;
use crate::record::names::look::{Look, role_gender};
use crate::record::syntax::{Tags, Tokens};
use std::ops::Range;

/// "Some", "11", "recent years", "the chance": a number, a time or an abstract.
fn is_nobody(t: &Tokens, core: &Range<usize>, head: &Range<usize>) -> bool {
    let last = core.end - 1;
    let counted = Tags::DETERMINER | Tags::NUMBER | Tags::ADVERB | Tags::VERB | Tags::AUXILIARY | Tags::PREPOSITION;
    let word = t.word(last).to_lowercase();
    let of = t.is(core.end, "of") && word.starts_with("number");
    let abstracted = t.speaker(last).abstracted && !of || word.len() > 6 && word.ends_with("ism");
    head.len() == 1 && t.has(last, counted | Tags::PRONOUN) && !t.title(last).body
        || !t.is_capital(last) && (abstracted || t.has(last, Tags::TIME))
}

/// A description of more tokens tells more than who speaks.
const MAX_DESCRIBED: usize = 4;
/// Nor of an office with what it is for.
const MAX_WHOLE: usize = 10;

/// "The court" as it stands inside a sentence.
fn lower_first(words: &str) -> String {
    let rest = words.strip_prefix("The ").map(|rest| format!("the {rest}"));
    rest.unwrap_or_else(|| words.to_owned())
}

/// A description in its place, with what its words tell.
struct Described<'d, 't> {
    t: &'d Tokens<'t>,
    draft: &'d Draft,
    /// Paragraph and sentence.
    place: (usize, usize),
    core: Range<usize>,
    head: Range<usize>,
    /// Its last word, in lower case.
    noun: String,
    office: Office,
    /// "the mayor", "her mother".
    definite: bool,
}

impl<'d, 't> Described<'d, 't> {
    fn of(t: &'d Tokens<'t>, draft: &'d Draft, place: (usize, usize), core: Range<usize>, head: Range<usize>) -> Self {
        let definite =
            t.is_any(core.start, &["the", "his", "her", "their", "its", "this", "that", "my", "our", "your"]);
        let noun = t.word(core.end - 1).to_lowercase();
        let office = Office::of(t, head.clone());
        Self { t, draft, place, core, head, noun, office, definite }
    }

    fn last(&self) -> usize {
        self.core.end - 1
    }
}

fn named(speaker: Speaker) -> Option<Speaker> {
    Some(speaker).filter(|s| s.name.is_some())
}

impl Resolver<'_, '_> {
    /// "the mayor", "U.S. officials", "the statement".
    pub fn description(
        &self,
        draft: &Draft,
        p: usize,
        sentence: usize,
        core: Range<usize>,
        head: Range<usize>,
    ) -> Speaker {
        let t = &self.paragraphs[p];
        if core.end == 0 || is_nobody(t, &core, &head) {
            return Speaker::default();
        }
        let described = Described::of(t, draft, (p, sentence), core, head);
        self.other_word(&described)
            .or_else(|| self.office_holder(&described))
            .or_else(|| self.of_document(&described))
            .or_else(|| self.of_body(&described))
            .unwrap_or_else(|| self.itself(&described))
    }

    /// "the businessman", "her mother", "the council": another word for somebody, without an office.
    fn other_word(&self, d: &Described) -> Option<Speaker> {
        let (t, last) = (d.t, d.last());
        if !d.definite || t.title(last).office || t.is_capital(last) {
            return None;
        }
        // "The council" is not the council leader.
        let by_office = || if t.title(last).body { Speaker::default() } else { self.by_role(d) };
        let told = named(by_office()).or_else(|| self.exact(d)).or_else(|| named(self.tied(d.draft, d.place, &d.core)));
        let person = !t.title(last).body && !t.speaker(last).document && !t.speaker(last).abstracted;
        told.or_else(|| if person { self.surely(d, Kind::Person) } else { None })
    }

    /// "the mayor", "the Foreign Secretary": whoever holds the office, or the office itself. What is written with a capital in front
    /// of the noun tells it from others, so that nobody is meant who does not hold the very one.
    fn office_holder(&self, d: &Described) -> Option<Speaker> {
        let (title, word) = (d.t.title(d.last()), d.t.speaker(d.last()));
        let capital = title.prefixed && d.t.is_capital(d.last()) && !title.body && !title.offices && !word.portfolio;
        let holds = d.definite
            && (title.office || capital)
            && !matches!(
                d.noun.as_str(),
                "man" | "woman" | "boy" | "girl" | "child" | "friend" | "member" | "source" | "host"
            );
        if !holds {
            return None;
        }
        let told_apart = (d.core.start + 1..d.last()).any(|i| d.t.is_capital(i));
        let found = named(self.by_role(d)).or_else(|| self.exact(d));
        let likely = || named(self.tied(d.draft, d.place, &d.core)).or_else(|| self.surely(d, Kind::Person));
        let found = found.or_else(|| if told_apart { None } else { likely() });
        let own_words = || match told_apart && d.core.len() <= MAX_DESCRIBED && d.t.is(d.core.start, "the") {
            true => Speaker { name: d.t.span(d.core.clone()).get(d.t.text).map(lower_first), ..Speaker::default() },
            false => self.with_purpose(d.t, &d.core, &d.head, &d.office),
        };
        Some(found.unwrap_or_else(own_words))
    }

    /// "the statement": whoever spoke last.
    fn of_document(&self, d: &Described) -> Option<Speaker> {
        if !d.definite || !matches!(d.noun.as_str(), "statement" | "communiqué" | "release" | "readout") {
            return None;
        }
        let near = self.last_said(d.place.0, d.place.1, 1).filter(|s| s.name.is_some());
        Some(near.cloned().unwrap_or_default())
    }

    /// "the ministry": a body by its noun, or the one that spoke last.
    fn of_body(&self, d: &Described) -> Option<Speaker> {
        let (t, last, p) = (d.t, d.last(), d.place.0);
        if !d.definite || d.core.len() > 2 || !t.title(last).body {
            return None;
        }
        let found = named(self.by_body(p, &d.noun));
        let found = found.or_else(|| named(self.body_that_spoke(p, t.speaker(last).generic)));
        let found = found.or_else(|| self.surely(d, Kind::Body));
        Some(found.unwrap_or_else(|| self.only_described(t, &d.core)))
    }

    /// "U.S. officials": the words themselves, unless they only point ("his friend", "the rain").
    fn itself(&self, d: &Described) -> Speaker {
        let (t, last, core) = (d.t, d.last(), &d.core);
        // "have a combined estimated worth": no noun.
        if core.len() == 2 && t.is_any(core.start, &["a", "an"]) && t.has(last, Tags::PAST) && !t.title(last).office {
            return Speaker::default();
        }
        if d.definite && core.len() <= 2 && !t.title(last).offices && !t.is_capital(last) {
            return self.by_noun(d);
        }
        if d.definite && !t.is(core.start, "the") {
            return Speaker::default();
        }
        let Some(head) = never::speaking(t, d.head.clone()) else { return Speaker::default() };
        let head = never::listed(t, head);
        let opens = t.is(head.start, "the") || t.has(head.start, Tags::CLITIC);
        let start = if opens { head.start + 1 } else { head.start };
        let words = t.span(start..head.end).get(t.text).unwrap_or("");
        Speaker {
            name: (!words.is_empty()).then(|| words.split_whitespace().collect::<Vec<_>>().join(" ")),
            role: None,
            entity: None,
        }
    }

    /// "the joiner", "the museum": nobody whom the text names, in its own words, where these open a clause or stand behind the
    /// cue, and it is words that are said; what is no more than an age or a document's is nobody.
    fn by_noun(&self, d: &Described) -> Speaker {
        let (t, last) = (d.t, d.last());
        let Some(cue) = &d.draft.cue else { return Speaker::default() };
        let whole = t.is(d.core.start, "the") && d.core.len() == 2 && d.head.end == d.core.end;
        let noun = t.speaker(last);
        let somebody = !noun.document && !noun.abstracted && t.word(last).chars().all(char::is_alphabetic);
        let front = d.core.start.checked_sub(1).filter(|_| !t.sentences.iter().any(|s| s.start == d.core.start));
        let free = Tags::PUNCTUATION | Tags::QUOTE_MARK | Tags::COORDINATOR | Tags::SUBORDINATOR | Tags::THAT;
        let opens = front.is_none_or(|f| t.has(f, free) || cue.contains(&f));
        let said = cue.clone().any(|i| t.is_any(i, &["said", "says", "told", "added", "asked", "replied"]));
        let head =
            never::speaking(t, d.core.clone()).filter(|head| whole && somebody && opens && said && *head == d.core);
        Speaker { name: head.and_then(|head| t.span(head).get(t.text)).map(lower_first), ..Speaker::default() }
    }

    /// "the senator": the one person whose role has the word.
    fn by_role(&self, d: &Described) -> Speaker {
        self.by_office(d.place.0, d.core.clone(), &d.noun, &d.office)
    }

    /// "the deputy minister for ports": the one person whom the text describes so.
    fn exact(&self, d: &Described) -> Option<Speaker> {
        let found = descriptor::described(self.book, self.paragraphs, d.place.0, &d.core, &d.office);
        found.map(|e| self.entity(e, None))
    }

    /// "the court", "the owner": nobody whom the text names, but somebody all the same.
    fn only_described(&self, t: &Tokens, core: &Range<usize>) -> Speaker {
        let last = core.end - 1;
        let speaks = t.title(last).office || t.title(last).body && !t.speaker(last).document;
        let plain = t.is(core.start, "the") && speaks && core.len() <= MAX_DESCRIBED;
        let words = t.span(core.clone()).get(t.text).filter(|_| plain);
        Speaker { name: words.map(lower_first), ..Speaker::default() }
    }

    /// "the minister for ports": what the office is for belongs to it.
    fn with_purpose(&self, t: &Tokens, core: &Range<usize>, head: &Range<usize>, office: &Office) -> Speaker {
        let whole = office.is_for_something() && head.len() <= MAX_WHOLE && t.is(head.start, "the");
        if !whole {
            return self.only_described(t, core);
        }
        let words = t.span(head.clone()).get(t.text);
        Speaker { name: words.map(lower_first), ..Speaker::default() }
    }

    /// The one person whose role has the office's word.
    fn by_office(&self, p: usize, core: Range<usize>, noun: &str, office: &Office) -> Speaker {
        let t = &self.paragraphs[p];
        let modifiers: Vec<String> = (core.start + 1..core.end - 1)
            .filter(|&i| t.has(i, Tags::WORD))
            .map(|i| t.word(i).to_lowercase())
            .collect();
        let mut found: Vec<(usize, usize)> = Vec::new();
        let until = self.book.in_paragraph(p).end;
        for n in until.saturating_sub(400)..until {
            let (Some(e), Some(words)) = (self.book.entity[n], self.role_words(n)) else { continue };
            let has = |i: usize| {
                let word = t.word(i);
                let country = t.lexicon.country(word);
                let same = |w: &String| country.zip(t.lexicon.country(w)).is_some_and(|(a, b)| std::ptr::eq(a, b));
                words.iter().any(|w| w.eq_ignore_ascii_case(word) || same(w))
            };
            let apart = (core.start + 1..core.end - 1).filter(|&i| t.is_capital(i) && t.has(i, Tags::WORD));
            let fits = || apart.clone().all(has) && self.office(n).is_some_and(|held| office.can_be(&held));
            if !words.iter().any(|w| self.same_office(w, noun)) || found.len() > 16 || !fits() {
                continue;
            }
            let shared = modifiers.iter().filter(|m| words.contains(m)).count();
            match found.iter_mut().find(|(k, _)| *k == e) {
                Some((_, best)) => *best = shared.max(*best),
                None => found.push((e, shared)),
            }
        }
        let best = found.iter().map(|f| f.1).max().unwrap_or(0);
        let mut fitting = found.iter().filter(|f| f.1 == best);
        match (fitting.next(), fitting.next()) {
            (Some(&(e, _)), None) => self.entity(e, None),
            _ => Speaker::default(),
        }
    }

    /// "the businessman", "the 43-year-old": whoever is surely meant by all that the text has told.
    fn surely(&self, d: &Described, kind: Kind) -> Option<Speaker> {
        let (p, sentence) = d.place;
        let noun = Some(self.noun(p, &d.core, &d.office));
        let gender = role_gender(d.t, d.last()..d.last() + 1);
        let (draft, at) = (d.draft, d.core.start);
        let asked = Asked { draft, kind, p, sentence, at, gender, noun };
        self.whom(&asked).map(|e| self.entity(e, None))
    }

    fn office(&self, n: usize) -> Option<Office> {
        let name = &self.book.names[n];
        Some(Office::of(&self.paragraphs[name.paragraph], name.role.clone()?))
    }

    fn role_words(&self, n: usize) -> Option<Vec<String>> {
        let name = &self.book.names[n];
        let t = &self.paragraphs[name.paragraph];
        let range = name.role.clone()?;
        Some(range.filter(|&i| t.has(i, Tags::WORD)).map(|i| t.word(i).trim_end_matches('.').to_lowercase()).collect())
    }

    pub fn same_office(&self, role: &str, noun: &str) -> bool {
        let titles = &self.paragraphs[0].lexicon.titles;
        let plain = titles.abbreviations_office.get(role).map_or(role, String::as_str);
        let female = |w: &str| w.ends_with("woman");
        plain == noun
            || plain.split(' ').next_back() == Some(noun)
            || matches!(
                (plain, noun),
                ("representative", "congressman" | "congresswoman" | "lawmaker")
                    | ("senator", "lawmaker")
                    | ("president" | "premier" | "chancellor", "leader")
            )
            || titles.office_synonyms.iter().any(|group| {
                group.iter().any(|w| w == plain) && group.iter().any(|w| w == noun) && female(plain) == female(noun)
            })
    }

    /// "the company": the body that spoke last.
    fn body_that_spoke(&self, p: usize, generic: bool) -> Speaker {
        let near = self.said.iter().rev().take(4).filter(|(lp, _, _)| p.checked_sub(*lp).is_some_and(|far| far <= 3));
        let mut bodies = near.filter(|(_, _, s)| {
            s.entity.is_some_and(|e| {
                let known = &self.book.known[e];
                matches!(known.look, Look::Body)
                    || known.look == Look::Open
                        && known.gender.is_none()
                        && !self.learned.contains_key(&e)
                        && !known.name.contains(' ')
            })
        });
        match bodies.next() {
            Some((_, _, speaker)) if generic => speaker.clone(),
            _ => Speaker::default(),
        }
    }

    /// The one body spoken of lately whose name has the noun, or that spoke last.
    fn by_body(&self, p: usize, noun: &str) -> Speaker {
        let until = self.book.in_paragraph(p).end;
        let mut found: Vec<usize> = Vec::new();
        for n in until.saturating_sub(60)..until {
            let Some(e) = self.book.entity[n] else { continue };
            let known = &self.book.known[e];
            let named = known.name.to_lowercase().split([' ', '-']).any(|w| w == noun);
            if known.look == Look::Body && named && !found.contains(&e) {
                found.push(e);
            }
        }
        if let [one] = found[..] { self.entity(one, None) } else { Speaker::default() }
    }
}
