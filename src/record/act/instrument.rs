//! Names of laws, orders, lists and packages in a text: under what a measure is taken. Owns where such a name begins and
//! ends, and that nothing inside it acts; whose it is and whether a measure falls under it is its readers' matter.

use super::limits::{DRIVE_LEAD, LABEL};
use super::run::Run;
use crate::corpus::Span;
use crate::lexicon::Lexicon;
use crate::record::syntax::grammar::{Tags, classes};

/// What a name is the name of, the better the later: a list says more of a measure than the law it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A part of a law, or a list that is called after a place: nothing that a measure is known by.
    Part,
    Law,
    Order,
    Package,
    List,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instrument {
    pub span: Span,
    pub kind: Kind,
}

/// Small words inside the name of a law.
const JOINS: &[&str] = &["of", "on", "and", "for", "the", "against", "&"];

/// Before the name of a campaign under which somebody acts.
const DRIVE_LEADS: &[&str] = &["its", "our", "under", "of"];

/// The instruments that a stretch of text names.
pub fn instruments(text: &str, lexicon: &Lexicon, stretch: Span) -> Vec<Instrument> {
    let words = words(text, stretch);
    let scan = Scan { text, lexicon, words: &words };
    let mut out: Vec<Instrument> = Vec::new();
    for i in 0..words.len() {
        let Some((range, kind)) = scan.at(i) else { continue };
        let span = words[range.start].span.join(words[range.end - 1].span);
        match out.iter_mut().find(|o| o.span.overlaps(span)) {
            Some(known) if known.span.len() < span.len() => *known = Instrument { span, kind: kind.max(known.kind) },
            Some(_) => {}
            None => out.push(Instrument { span, kind }),
        }
    }
    out
}

/// The name that a measure is best known by: of what the tagger saw where that is one, else of the instruments.
pub fn campaign(text: &str, seen: Option<Span>, named: &[Instrument]) -> Option<Span> {
    let best = named.iter().filter(|n| n.kind > Kind::Part).max_by_key(|n| n.kind).map(|n| n.span);
    let told = seen.filter(|s| !named.iter().any(|n| n.span.overlaps(*s)));
    let several = |s: &Span| s.get(text).is_some_and(|t| t.split_whitespace().nth(1).is_some());
    let own = seen.and_then(|s| named.iter().find(|n| n.kind > Kind::Part && n.span.overlaps(s))).map(|n| n.span);
    own.or(best).or(told.filter(several))
}

/// Those who may act without what is only part of an instrument's name.
pub fn outside(runs: Vec<Run>, named: &[Instrument]) -> Vec<Run> {
    runs.into_iter().filter(|r| !named.iter().any(|n| n.span.contains(r.span))).collect()
}

/// A word without the marks around it.
struct Word {
    span: Span,
    /// A mark behind it ends what it belongs to.
    closes: bool,
    /// It ends what stands in brackets.
    shuts: bool,
}

fn words(text: &str, stretch: Span) -> Vec<Word> {
    let all = stretch.get(text).unwrap_or("");
    let mut out = Vec::new();
    for word in all.split_whitespace() {
        let start = stretch.start + (word.as_ptr().addr() - all.as_ptr().addr());
        let opened = word.trim_start_matches(['"', '“', '‘', '[', '\'']);
        let bare = opened.trim_end_matches(|c: char| ",;:.!?\"”]—".contains(c));
        let open = bare.matches('(').count();
        let shuts = bare.matches(')').count() > open;
        let closes = bare.len() < opened.len();
        let bare = if shuts { bare.trim_end_matches(')') } else { bare };
        let from = start + word.len() - opened.len();
        if !bare.is_empty() {
            out.push(Word { span: Span::new(from, from + bare.len()), closes, shuts });
        }
    }
    out
}

struct Scan<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    words: &'a [Word],
}

type Found = (std::ops::Range<usize>, Kind);

impl Scan<'_> {
    fn word(&self, i: usize) -> &str {
        self.words.get(i).and_then(|w| w.span.get(self.text)).unwrap_or("")
    }

    fn low(&self, i: usize) -> String {
        self.word(i).to_lowercase()
    }

    fn is_capital(&self, i: usize) -> bool {
        self.word(i).trim_start_matches('(').starts_with(char::is_uppercase)
    }

    fn is_numbered(&self, i: usize) -> bool {
        self.word(i).chars().any(|c| c.is_ascii_digit())
    }

    fn is_possessive(&self, i: usize) -> bool {
        let word = self.word(i);
        word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s'") || word.ends_with("s’")
    }

    fn at(&self, i: usize) -> Option<Found> {
        let (low, acts) = (self.low(i), &self.lexicon.sanctions.acts);
        if acts.sections.contains(&low) && self.is_capital(i) {
            return self.is_number_behind(i).then_some((i..i + 2, Kind::Part));
        }
        self.package(i, &low)
            .or_else(|| self.drive(i, &low))
            .or_else(|| self.numbered(i, &low))
            .or_else(|| self.roll(i, &low))
            .or_else(|| self.law(i, &low))
    }

    fn is_number_behind(&self, i: usize) -> bool {
        let roman = |w: &str| !w.is_empty() && w.chars().all(|c| "IVXLC".contains(c));
        !self.words[i].closes && (self.is_numbered(i + 1) || roman(self.word(i + 1)))
    }

    /// "the 19th sanctions package"
    fn package(&self, i: usize, low: &str) -> Option<Found> {
        let counted = self.is_numbered(i) && ["st", "nd", "rd", "th"].iter().any(|e| low.ends_with(e));
        let ordinal = counted || self.lexicon.sanctions.acts.ordinals.contains(low) && low != "latest";
        let of = i + 1 + usize::from(self.low(i + 1) == "sanctions");
        (ordinal && self.low(of) == "package").then_some((i..of + 1, Kind::Package))
    }

    /// "under its Clear Lanes campaign"; what others campaign for is none: "for hacking the Varr campaign".
    fn drive(&self, i: usize, low: &str) -> Option<Found> {
        let named = self.lexicon.sanctions.acts.drives.contains(low) && !self.is_capital(i);
        let start = self.start(i, false);
        let whose = start + 1 == i && self.lexicon.country(self.word(start)).is_some();
        let led = (start.saturating_sub(DRIVE_LEAD)..start).any(|k| DRIVE_LEADS.contains(&self.low(k).as_str()));
        (named && start < i && led && !whose).then_some((start..i + 1, Kind::Package))
    }

    /// "Executive Order 17", "Decision (CFSP) 2031/7", "EO17"
    fn numbered(&self, i: usize, low: &str) -> Option<Found> {
        let acts = &self.lexicon.sanctions.acts;
        let short = low
            .rsplit('-')
            .next()
            .unwrap_or(low)
            .strip_prefix("eo")
            .is_some_and(|n| n.len() > 3 && n.chars().all(|c| c.is_ascii_digit()));
        if short && self.is_capital(i) {
            return Some((i..i + 1, Kind::Order));
        }
        if !acts.orders.contains(low) || !self.is_capital(i) || self.words[i].closes && !low.ends_with(['o', 'O']) {
            return None;
        }
        let mut end = i + 1;
        while matches!(self.word(end), "No" | "no" | "№") || self.word(end).starts_with('(') && !self.is_numbered(end)
        {
            end += 1;
        }
        let executive = i > 0 && self.low(i - 1) == "executive";
        let long = self.word(end).chars().filter(char::is_ascii_digit).count() > 2 || executive;
        let number = self.is_numbered(end) && !self.word(end).starts_with('(') && long;
        let start = i - usize::from(executive);
        number.then_some((start..end + 1, Kind::Order))
    }

    /// "Grey List", "the Lantern list"; one that only says whom it hits is no programme: "Britain's Carsia list".
    fn roll(&self, i: usize, low: &str) -> Option<Found> {
        let acts = &self.lexicon.sanctions.acts;
        let regime = low == "regime" && !self.is_capital(i);
        if !acts.rolls.contains(low) && !regime {
            return None;
        }
        let start = self.start(i, false);
        if start == i && self.words[i].closes {
            let label = (i.saturating_sub(LABEL)..i).find(|&k| k <= 1 && self.is_capital(k));
            return label.map(|from| (from..i + 1, Kind::List));
        }
        if start == i || start == 0 && !self.is_capital(i) {
            return None;
        }
        let first = self.low(start);
        let plain = (start..i).all(|k| acts.plain_rolls.contains(self.low(k).trim_end_matches('.')));
        let people =
            (start..i).any(|k| self.lexicon.country(self.word(k)).is_some_and(|c| c.name.to_lowercase() != first));
        if plain || people && i - start == 1 {
            return self.owned(start).then_some((start..i + 1, Kind::Part));
        }
        Some((start..i + 1, Kind::List))
    }

    fn owned(&self, start: usize) -> bool {
        start > 0 && self.is_possessive(start - 1)
    }

    /// "Harbour Safety Act 2011", "Act on Foreign Trade"
    fn law(&self, i: usize, low: &str) -> Option<Found> {
        let shouted = self.word(i).chars().all(char::is_uppercase);
        if !self.lexicon.sanctions.acts.laws.contains(low) || !self.is_capital(i) || shouted {
            return None;
        }
        let (start, end) = (self.start(i, true), self.end(i));
        (start < i || end > i + 2).then_some((start..end, Kind::Law))
    }

    /// Where the capitals begin that lead to a word; over small words and brackets where they may be `joined`.
    fn start(&self, i: usize, joined: bool) -> usize {
        let mut start = i;
        let mut at = i;
        let mut open = 0usize;
        while at > 0 && !(self.words[at - 1].closes && open == 0) && !self.is_possessive(at - 1) {
            let word = self.word(at - 1);
            open = (open + usize::from(self.words[at - 1].shuts)).saturating_sub(word.matches('(').count());
            let inside = open > 0 || word.starts_with('(');
            let opens = at == 1 && classes(&word.to_lowercase()).has(Tags::PREPOSITION | Tags::DETERMINER);
            if self.is_capital(at - 1) && !opens && !["The", "This", "Its"].contains(&word) {
                start = at - 1;
            } else if !joined || !JOINS.contains(&word) && !inside {
                break;
            }
            at -= 1;
        }
        start
    }

    /// Where a law's name ends: behind its subject and its year.
    fn end(&self, i: usize) -> usize {
        let mut end = i + 1;
        if self.low(end) == "on" && !self.words[i].closes && self.is_capital(end + 1) {
            end += 2;
            while end < self.words.len() && !self.words[end - 1].closes && self.is_capital(end) {
                end += 1;
            }
        }
        let year = self.word(end).len() == 4 && self.word(end).chars().all(|c| c.is_ascii_digit());
        end + usize::from(year && !self.words[end - 1].closes)
    }
}
