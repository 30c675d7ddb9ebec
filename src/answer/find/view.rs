//! A passage as a judge sees it: its stems with their places, those around it, and who speaks in it; and how far the
//! terms of a question are met there.

use crate::answer::terms::{Form, Term, likeness};
use crate::index::{Passage, place};
use crate::lexicon::{Row, WordVectors};

const NUMBER_WORDS: &[&str] = &[
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelv",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "dozen",
    "dozens",
    "hundr",
    "thousand",
    "million",
    "billion",
    "half",
    "third",
    "quarter",
    "one",
    "twenti",
    "thirti",
    "forti",
    "fifti",
    "sixti",
    "seventi",
    "eighti",
    "nineti",
    "sever",
];

/// "Two", "dozens": a number in letters, as a stem or a word.
pub fn is_number_word(word: &str) -> bool {
    NUMBER_WORDS.iter().any(|n| word.starts_with(n))
}

/// A passage with its words ready for comparison.
#[derive(Debug)]
pub struct View {
    pub passage: Passage,
    pub stems: Vec<String>,
    /// The vector of each stem that has one.
    pub rows: Vec<Option<Row>>,
    /// Byte range of each stem within the passage's text.
    pub places: Vec<(usize, usize)>,
    /// Positions of the stems, by stem; with the number of the stem in the passage's bag.
    order: Vec<usize>,
    numbers: Vec<usize>,
}

/// How far one term is met, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub struct Met {
    /// In the sentence itself.
    pub body: f32,
    /// Where, counted in stems.
    pub place: Option<usize>,
    /// In the sentence itself, words of like meaning counted too.
    pub soft: f32,
    /// Among the names and roles of those who speak or are meant in it.
    pub people: f32,
    /// In the sentences around, of its paragraph.
    pub near: f32,
    /// In what goes before those.
    pub lead: f32,
    pub title: f32,
}

impl Met {
    pub fn anywhere(&self) -> f32 {
        self.soft.max(self.people).max(self.around()).max(self.title)
    }

    /// In the sentences around, paragraphs aside.
    pub fn around(&self) -> f32 {
        self.near.max(self.lead)
    }

    /// What it counts that a topic stands only in the sentences around.
    pub fn beside(&self) -> f32 {
        (0.5 * self.near).max(0.25 * self.lead)
    }

    pub fn here(&self) -> f32 {
        self.body.max(0.9 * self.people)
    }
}

impl View {
    pub fn new(passage: Passage, vectors: &WordVectors) -> Self {
        let bag = &passage.bag;
        let stems: Vec<String> = bag.body().map(|(number, _)| bag.stem(number).to_owned()).collect();
        let rows = stems.iter().map(|s| vectors.row(s)).collect();
        let places = bag.body().map(|(_, at)| (at.start, at.end)).collect();
        let of: Vec<usize> = bag.body().map(|(number, _)| number).collect();
        let mut order: Vec<usize> = (0..of.len()).collect();
        order.sort_unstable_by_key(|&at| (of[at], at));
        let numbers = order.iter().map(|&at| of[at]).collect();
        Self { passage, stems, rows, places, order, numbers }
    }

    pub fn is_number(&self, place: usize) -> bool {
        let stem = self.stems[place].as_str();
        stem.starts_with(|c: char| c.is_ascii_digit()) || NUMBER_WORDS.contains(&stem)
    }

    /// "three banks and two ships": what stands between a number and a noun begins another count.
    pub fn is_counted_apart(&self, number: usize, noun: usize) -> bool {
        (number + 1..noun).any(|i| self.is_number(i) || matches!(self.stems[i].as_str(), "and" | "or" | "but"))
    }

    /// "Of" stands right behind a word.
    pub fn is_of(&self, at: usize) -> bool {
        self.stems.get(at + 1).is_some_and(|s| s == "of")
    }

    /// Places of a stem.
    pub fn places_of(&self, stem: &str) -> &[usize] {
        let Some(number) = self.passage.bag.find(stem) else { return &[] };
        let from = self.numbers.partition_point(|&n| n < number);
        let to = self.numbers.partition_point(|&n| n <= number);
        &self.order[from..to]
    }

    pub fn has_any(&self, stems: &[&str]) -> bool {
        stems.iter().any(|stem| !self.places_of(stem).is_empty())
    }

    pub fn met(&self, term: &Term, vectors: &WordVectors) -> Met {
        let mut met = Met::default();
        for form in &term.forms {
            let held = self.held(form);
            let at =
                |place: u8, best: f32, share: f32| if held & place != 0 { best.max(share * form.weight) } else { best };
            met.people = at(place::PEOPLE, met.people, 1.0);
            met.near = at(place::BEFORE, met.near, 1.0);
            met.near = at(place::AFTER, met.near, AFTER);
            met.lead = at(place::LEAD, met.lead, 1.0);
            met.title = at(place::TITLE, met.title, 1.0);
            if held & place::BODY != 0
                && form.weight > met.body
                && let Some(place) = self.find(form)
            {
                (met.body, met.place) = (form.weight, Some(place));
            }
        }
        if met.body < RELATED
            && let Some(place) = self.related(term)
        {
            (met.body, met.place) = (RELATED, Some(place));
        }
        met.soft = met.body;
        if let Some(row) = term.row.filter(|_| met.body < 1.0) {
            for (place, other) in self.rows.iter().enumerate().filter_map(|(i, r)| Some((i, (*r)?))) {
                let alike = likeness(vectors.cosine(row, other));
                if alike > met.soft {
                    (met.soft, met.place) = (alike, met.place.or(Some(place)));
                }
            }
        }
        met
    }

    /// How near the passage's words with content are, all together, to `direction`, a sum of vectors: a cosine.
    pub fn towards(&self, direction: &[f32], vectors: &WordVectors) -> f32 {
        let content = self.rows.iter().flatten().filter(|r| vectors.has_content(**r));
        let mut sum = vec![0.0; direction.len()];
        for row in content {
            sum.iter_mut().zip(vectors.vector(*row)).for_each(|(s, x)| *s += f32::from(x));
        }
        let dot: f32 = sum.iter().zip(direction).map(|(a, b)| a * b).sum();
        let length = |v: &[f32]| v.iter().map(|x| x * x).sum::<f32>().sqrt();
        dot / (length(&sum) * length(direction)).max(f32::MIN_POSITIVE)
    }

    /// Where all stems of a form stand.
    fn held(&self, form: &Form) -> u8 {
        form.stems.iter().fold(u8::MAX, |held, stem| if held == 0 { 0 } else { held & self.passage.bag.places(stem) })
    }

    /// Where a form begins: its stems one behind the other, or nearly.
    pub fn find(&self, form: &Form) -> Option<usize> {
        let (first, rest) = form.stems.split_first()?;
        self.places_of(first).iter().copied().find(|&start| {
            let mut last = start;
            rest.iter().all(|stem| {
                let next = self.places_of(stem).iter().copied().find(|&p| p > last && p <= last + 2);
                last = next.unwrap_or(last);
                next.is_some()
            })
        })
    }

    /// A word of one family with the term ("trust", "trustworthy").
    fn related(&self, term: &Term) -> Option<usize> {
        let form = term.forms.first().filter(|f| f.stems.len() == 1 && f.weight >= 1.0);
        let stem = match form {
            Some(form) => &form.stems[0],
            None => term.stem.as_ref()?,
        };
        self.stems.iter().position(|other| are_related(stem, other))
    }
}

/// What a word of the sentence behind counts beside one of those before.
const AFTER: f32 = 0.6;
/// What a word of the same family counts.
const RELATED: f32 = 0.5;

/// Whether one stem begins the other, or both share six letters.
pub fn are_related(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let short = a.len().min(b.len());
    common >= 5 && (common == short || (common >= 6 && common + 2 >= short))
}

/// How much of some words is met, each by its weight; none where there are none.
pub fn share<'a>(pairs: impl Iterator<Item = (&'a Term, &'a Met)>, how: impl Fn(&Met) -> f32) -> Option<f32> {
    let (met, all) = pairs.fold((0.0, 0.0), |(met, all), (t, m)| (met + t.weight() * how(m), all + t.weight()));
    (all > 0.0).then(|| met / all)
}
