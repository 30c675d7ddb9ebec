//! Numbers that are asked for: with the right unit, of the thing that is counted, the part and not its whole.

use super::{CURRENCIES, Find, LESS_FITTING, SAME_THING, Search, is_unit};
use crate::answer::amount::quantity::{Quantity, quantities};
use crate::answer::find::view::Met;
use crate::answer::terms::{Sort, Term, likeness};

/// From this likeness on, a noun may be another word for the one that is counted.
const COUNTED_ALIKE: f32 = 0.35;
/// Words of a clause in front of a number.
const CLAUSE: usize = 10;
/// Words from what happened to the number in front of which it stands, and from the number to what happened behind it.
const DOER: usize = 2;
const DONE: usize = 5;
/// Words from a number to its unit.
const UNIT: usize = 4;
/// Words from a noun that is a number by itself to that number: "the price of a share was 3".
const FIGURE: usize = 4;
/// What a number counts beside a word of the happening: "31 dead".
const HAPPENED: f32 = 0.9;

/// What is asked for, worked out once a sentence.
struct Asked<'a> {
    units: Vec<usize>,
    measured: Option<&'a [String]>,
    unit: Option<&'a Term>,
    money: bool,
    rate: bool,
    of_people: bool,
}

impl<'a> Search<'a> {
    /// The numbers of the sentence, each with how surely it is the one.
    pub(super) fn numbers(&self) -> Vec<Find> {
        let asked = self.asked_number();
        let quantities = quantities(&self.view.passage.text, self.amounts);
        // "Of the 60 killed, 12 were …": what is asked is told of the whole.
        let opens = |q: &&Quantity| q.whole && self.view.passage.text[..q.start].trim_start().starts_with("Of ");
        let led = quantities.first().filter(opens).map(|q| self.is_told_within(q));
        let happened: Vec<usize> =
            (0..self.view.stems.len()).filter(|&i| self.is_number(i) && self.happens_at(i)).collect();
        let is_one = |q: Option<&Quantity>, i: usize| {
            let at = self.view.places[i];
            q.is_some_and(|q| q.start < at.1 && at.0 < q.end)
        };
        let mut out = Vec::new();
        for i in (0..self.view.stems.len()).filter(|&i| self.is_number(i) && !self.is_asked(i)) {
            let (start, end) = self.view.places[i];
            let quantity = quantities.iter().find(|q| q.start < end && start < q.end);
            let beside = self.unit_of(i, &asked);
            let part = led == Some(false) && quantity.is_some_and(|q| !q.whole) && !asked.units.is_empty();
            let score = if part { HAPPENED } else { self.fit(i, beside.is_some(), quantity, &asked) };
            let anothers = self.is_of_another(i);
            let partial = self.is_partial(quantity, led, &quantities);
            let elsewhere = !happened.is_empty() && !happened.iter().any(|&h| h == i || is_one(quantity, h));
            let score = if anothers || partial || elsewhere { score * LESS_FITTING } else { score };
            let (start, end) = self.amount(i, beside.unwrap_or(i), quantity);
            out.push(Find { start, end, anothers, ..self.find(i, beside.unwrap_or(i), score) });
        }
        out.extend(self.counted(&asked.units));
        out
    }

    /// A whole of which another number is a part that is asked for, or a part of the whole that is.
    fn is_partial(&self, quantity: Option<&Quantity>, led: Option<bool>, all: &[Quantity]) -> bool {
        let first = quantity.is_some_and(|q| all.first().is_some_and(|f| f.start == q.start));
        match led {
            Some(told) => told != first,
            None => quantity.is_some_and(|q| q.whole),
        }
    }

    /// What happened stands in the clause of a number that opens the sentence.
    fn is_told_within(&self, quantity: &Quantity) -> bool {
        let text = &self.view.passage.text;
        let end = text[quantity.end..].find(',').map_or(text.len(), |at| quantity.end + at);
        let inside = |place: usize| (quantity.end..end).contains(&self.view.places[place].0);
        let told = |(t, m): (&Term, &Met)| {
            let other = || t.tellings.iter().filter_map(|f| self.view.find(f)).any(inside);
            t.sort == Sort::Word && (m.place.is_some_and(inside) || other())
        };
        self.terms.iter().zip(self.met).any(told)
    }

    fn asked_number(&self) -> Asked<'_> {
        let unit = self.terms.iter().find(|t| self.question.head.is_some_and(|h| t.words.contains(&h)));
        let mut units: Vec<usize> = unit.map_or(Vec::new(), |u| self.all_places(u));
        if units.is_empty() {
            units = unit.map_or(Vec::new(), |u| self.alike_places(u));
            let named = unit.into_iter().flat_map(|u| &u.tellings).filter(|f| f.stems.len() == 1);
            units.extend(named.flat_map(|f| self.view.places_of(&f.stems[0])).copied());
            units.sort_unstable();
        }
        let of_people = unit.is_some_and(|u| matches!(u.stem.as_deref(), Some("peopl" | "person" | "time" | "other")));
        let money = ["much", "cost", "price", "sum", "money", "worth", "pay", "paid", "raise", "raised"];
        let rate = ["percent", "percentage", "share", "proportion", "rate"];
        Asked {
            units,
            measured: self.measure(),
            unit,
            money: self.question.has_any(&money),
            rate: self.question.has_any(&rate),
            of_people,
        }
    }

    /// How surely a number is the one.
    fn fit(&self, i: usize, beside: bool, quantity: Option<&Quantity>, asked: &Asked) -> f32 {
        let text = &self.view.passage.text;
        let (start, end) = self.view.places[i];
        let sum = text[..start].ends_with(CURRENCIES) || quantity.is_some_and(|q| self.is_sum(q));
        let percent = text[end..].starts_with('%') || self.view.stems.get(i + 1).is_some_and(|stem| stem == "percent");
        let spelled = self.view.stems[i].chars().all(|c| !c.is_ascii_digit());
        let told = asked
            .measured
            .map(|units| (1..=2).filter_map(|n| self.view.stems.get(i + n)).any(|stem| is_unit(units, stem)));
        match () {
            () if told == Some(true) || (told.is_some() && asked.money && sum) => 1.0,
            () if told == Some(false) => 0.2,
            () if beside => 1.0,
            () if asked.money && sum => 1.0,
            () if asked.rate && (percent || quantity.is_some_and(|q| self.is_of_points(q))) => 1.0,
            () if asked.of_people && self.is_gathering(i) => HAPPENED,
            () if self.is_told_of(i, asked) || asked.of_people && self.happens_bare(i) => HAPPENED,
            () if asked.money && asked.unit.is_none() => 0.25,
            () if (asked.unit.is_none() || asked.of_people) && !spelled => 0.7,
            () if !asked.units.is_empty() => 0.5,
            () if spelled => 0.2,
            () => 0.35,
        }
    }

    /// The unit behind a number; behind its whole, where it is a part: "34 of the 90 *seats*".
    fn unit_of(&self, i: usize, asked: &Asked) -> Option<usize> {
        let stem = |k: usize| self.view.stems.get(k).map_or("", String::as_str);
        let of = i + 1 + usize::from(stem(i + 1) == "out");
        let whole = (of + 1..=of + 2).find(|&k| k < self.view.stems.len() && self.view.is_number(k));
        let from = whole.filter(|_| stem(of) == "of").unwrap_or(i);
        let measured = asked.measured.and_then(|units| {
            (i + 1..=i + 2).find(|&u| self.view.stems.get(u).is_some_and(|stem| is_unit(units, stem)))
        });
        let counted = asked.units.iter().copied();
        measured.or_else(|| {
            counted.into_iter().find(|&u| u > from && u <= from + UNIT && !self.view.is_counted_apart(from, u))
        })
    }

    /// "31 *dead*", "58 *votes*", "the death *toll* is 31", "a *magnitude* of 6.1": a word of what is asked stands beside it.
    fn is_told_of(&self, i: usize, asked: &Asked) -> bool {
        let Some(next) = self.view.stems.get(i + 1) else { return self.is_toll(i, asked) };
        let words = || self.terms.iter().filter(|t| t.sort == Sort::Word);
        let told = words().any(|t| {
            let named = |stems: &[String]| matches!(stems, [stem] if stem == next);
            t.tellings.iter().any(|f| named(&f.stems)) || !t.tellings.is_empty() && t.stem.as_ref() == Some(next)
        });
        told && !self.is_year(i) || self.is_toll(i, asked)
    }

    /// "*Injured* 30", "30 people were *hurt*": what is asked happens to the number, with no other between.
    fn happens_at(&self, i: usize) -> bool {
        let told = |k: &usize| {
            let stem = &self.view.stems[*k];
            let words = self.terms.iter().filter(|t| t.sort == Sort::Word && !t.tellings.is_empty());
            words
                .flat_map(|t| t.tellings.iter().chain(&t.forms))
                .any(|f| f.weight >= SAME_THING && f.stems == [stem.as_str()])
        };
        let text = &self.view.passage.text;
        let closed = |k: usize| text[self.view.places[k].1..].starts_with([',', ';', ':']);
        let free = |k: &usize| {
            let parted = if *k < i { closed(*k) } else { closed(*k - 1) };
            !parted && !self.is_number(*k) && !matches!(self.view.stems[*k].as_str(), "and" | "but" | "while")
        };
        let before = (i.saturating_sub(DOER)..i).rev().take_while(free).any(|k| told(&k));
        before || (i + 1..self.view.stems.len().min(i + 1 + DONE)).take_while(free).any(|k| told(&k))
    }

    /// The same, where nothing behind the number says what it counts: "injured *30*", "*seven* were hurt".
    fn happens_bare(&self, i: usize) -> bool {
        let end = self.view.places[i].1;
        let marked = self.view.passage.text[end..].starts_with(['.', ',', ';', ':', ')']);
        let next = self.view.stems.get(i + 1).map_or("", String::as_str);
        let verb = ["were", "was", "are", "is", "had", "have", "of", "in", "on", "at", "after"].contains(&next);
        (marked || verb || next.is_empty()) && self.happens_at(i)
    }

    fn is_year(&self, i: usize) -> bool {
        self.view.stems[i].len() == 4 && self.view.stems[i].parse::<u32>().is_ok_and(|y| (1800..2200).contains(&y))
    }

    /// What the number counts stands in front of it, and nothing behind.
    fn is_toll(&self, i: usize, asked: &Asked) -> bool {
        let end = self.view.places[i].1;
        let next = self.view.places.get(i + 1).map_or(self.view.passage.text.len(), |p| p.0);
        let bare =
            self.view.passage.text[end..next].contains(['.', ',', ';', ')', ':']) || i + 1 == self.view.stems.len();
        let from = i.saturating_sub(CLAUSE);
        let toll = (from..i).rfind(|&k| self.amounts.tolls.contains(&self.text(k).to_lowercase()));
        let counted = bare && asked.of_people && toll.is_some_and(|k| !(k + 1..i).any(|b| self.view.is_number(b)));
        let figure = asked.unit.is_some_and(|u| self.wording.number_nouns.contains(u.stem.as_deref().unwrap_or("")));
        let near = |&u: &usize| u < i && i - u <= FIGURE && !(u + 1..i).any(|b| self.view.is_number(b));
        counted || figure && asked.units.iter().any(near)
    }

    fn is_sum(&self, quantity: &Quantity) -> bool {
        let behind = self.view.passage.text[quantity.end..].split_whitespace().next().unwrap_or("");
        let word = behind.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let before = self.view.passage.text[..quantity.start].split_whitespace().next_back().unwrap_or("");
        self.amounts.currency(&word).is_some() || self.amounts.currency_before(before).is_some()
    }

    /// Where "basis points" ends behind a number.
    fn points_end(&self, quantity: &Quantity) -> Option<usize> {
        self.view.places.iter().filter(|p| p.0 >= quantity.end).nth(1).map(|p| p.1)
    }

    /// "A crowd *of* 400": it counts people.
    fn is_gathering(&self, i: usize) -> bool {
        let (Some(noun), Some(of)) = (i.checked_sub(2), i.checked_sub(1)) else { return false };
        self.view.stems[of] == "of" && self.amounts.gatherings.contains(&self.text(noun).to_lowercase())
    }

    /// "50 *basis points*": how far a rate moved.
    fn is_of_points(&self, quantity: &Quantity) -> bool {
        let mut behind = self.view.passage.text[quantity.end..].split_whitespace().map(str::to_lowercase);
        let (one, other) = (behind.next().unwrap_or_default(), behind.next().unwrap_or_default());
        let pair = format!("{one} {}", other.trim_end_matches(|c: char| !c.is_alphanumeric()));
        self.amounts.measure(&pair).is_some_and(|(sort, _)| sort == "points")
    }

    /// The bytes of a number with its currency and all its words ("half a million"), as far as its unit.
    fn amount(&self, place: usize, unit: usize, quantity: Option<&Quantity>) -> (usize, usize) {
        let text = &self.view.passage.text;
        let (start, end) = self.view.places[place];
        let (start, end) = quantity.map_or((start, end), |q| (q.start.min(start), q.end.max(end)));
        let sign = text[..start].chars().next_back().filter(|c| CURRENCIES.contains(c));
        let currency = quantity.filter(|q| self.is_sum(q)).and_then(|q| {
            let word = text[q.end..].split_whitespace().next()?.trim_end_matches(|c: char| !c.is_alphanumeric());
            Some(q.end + text[q.end..].find(word)? + word.len())
        });
        let points = quantity.filter(|q| self.is_of_points(q)).and_then(|q| self.points_end(q));
        let end = end.max(currency.unwrap_or(0)).max(points.unwrap_or(0));
        (start - sign.map_or(0, char::len_utf8), self.view.places[unit].1.max(end))
    }

    /// A number that counts something: "several" does not.
    fn is_number(&self, place: usize) -> bool {
        self.view.is_number(place) && self.view.stems[place] != "sever"
    }

    /// "A has five, and B …": a number in another clause than the name that is asked about, with a name of its own.
    fn is_of_another(&self, place: usize) -> bool {
        let named = self.met.iter().zip(self.terms).filter(|(m, t)| t.sort == Sort::Name && m.body > SAME_THING);
        let places: Vec<usize> = named.filter_map(|(m, _)| m.place).collect();
        let text = &self.view.passage.text;
        let parted = |&p: &usize| {
            let (a, b) = (p.min(place), p.max(place));
            let between = text[self.view.places[a].1..self.view.places[b].0].to_lowercase();
            [", and ", ", but ", ", while ", "; "].iter().any(|joint| between.contains(joint))
        };
        let own = || {
            self.names()
                .iter()
                .any(|&(a, b)| b < place && place - b < CLAUSE && !places.iter().any(|p| (a..=b).contains(p)))
        };
        !places.is_empty() && places.iter().all(parted) && own()
    }

    /// "How *far*": the units that tell it.
    fn measure(&self) -> Option<&[String]> {
        if let Some(unit) = self.question.unit {
            let word = &self.question.words[unit].lower;
            let same =
                |units: &&Vec<String>| units.iter().any(|u| u == word || word.strip_suffix('s') == Some(u.as_str()));
            return self.wording.units.values().find(same).map(Vec::as_slice);
        }
        let words = &self.question.words;
        let behind = words.windows(2).filter(|w| w[0].lower == "how").map(|w| w[1].lower.as_str());
        behind.filter(|w| *w != "much").filter_map(|w| self.wording.units.get(w)).map(Vec::as_slice).next()
    }

    /// Places of nouns of like meaning with the one that is counted.
    fn alike_places(&self, term: &Term) -> Vec<usize> {
        let Some(row) = term.row else { return Vec::new() };
        let alike =
            |i: &usize| self.view.rows[*i].is_some_and(|r| likeness(self.vectors.cosine(row, r)) >= COUNTED_ALIKE);
        (0..self.view.stems.len()).filter(alike).collect()
    }

    /// Names that follow the plural noun asked for, two or more of them: "advisers A and B".
    fn counted(&self, units: &[usize]) -> Option<Find> {
        let names = self.names();
        units.iter().find_map(|&unit| {
            let mut listed: Vec<(usize, usize)> = Vec::new();
            for &(a, b) in names.iter().filter(|(a, _)| *a > unit) {
                let from = listed.last().map_or(unit, |l| l.1);
                let between = &self.view.stems[from + 1..a];
                if !between.iter().all(|s| matches!(s.as_str(), "and" | "includ" | "name")) {
                    break;
                }
                listed.push((a, b));
            }
            let (first, last) = (listed.first()?, listed.last()?);
            (listed.len() > 1).then(|| Find { count: Some(listed.len()), ..self.find(first.0, last.1, 0.9) })
        })
    }
}
