//! Evidence: the passages that may answer a question, and what speaks for and against each, as numbers that a linear
//! model weighs. Owns the list of those features.

use super::Kind;
use super::decide::limits::{LEAST_REPEATED, REPEATED, SHARED};
use super::find::limits::{PASSED_ON, TIER_OF_QUOTES};
use super::party::{LIKENESS, Party};
use super::question::{Question, Wanted};
use super::recited::recites;
use super::terms::{Sort, Term, likeness, weighted};
use super::verdict::finding::Finding;
use super::view::{Met, View};
use super::wanted::{Find, Search};
use crate::corpus::Span;
use crate::index::{Analysis, IndexError, Passage, SearchRequest, Searcher};
use crate::lexicon::{AmountWords, WordVectors, Wording};
use foldhash::HashSet;
use jiff::civil::Date;

/// Passages that one search brings to the judge.
const CANDIDATES: usize = 60;
/// Passages of the party asked for.
const OF_PARTY: usize = 25;
/// From this likeness on, the country itself speaks, not a body or person of it.
const ITSELF: f32 = 0.9;
/// How much less alike a speaker may be who counts as much.
const NEARLY: f32 = 0.05;
const CONTEXT_WEIGHT: f32 = 0.25;

/// Stems that set one thing against another.
const CONTRASTING: &[&str] = &["while", "wherea", "but", "although", "though", "howev", "despit", "unlik", "yet"];

/// What is measured of a passage, in the order of [`Evidence::features`].
pub const FEATURES: &[&str] = &[
    "bm25",
    "cover",
    "cover_people",
    "cover_soft",
    "cover_near",
    "cover_lead",
    "cover_title",
    "meaning",
    "rarest_met",
    "rarest_unmet",
    "lacking",
    "names_unmet",
    "numbers_unmet",
    "pairs",
    "order",
    "density",
    "want_person",
    "want_time",
    "want_place",
    "want_number",
    "want_reason",
    "want_definition",
    "statement",
    "statement_cover",
    "statement_soft",
    "party",
    "quote",
    "length",
    "first",
    "negation",
    "head_met",
    "fragment",
    "told",
    "self",
    "designation",
    "contrasts",
];

/// A passage with what speaks for it.
#[derive(Debug)]
pub struct Evidence {
    /// The passage, and what its words have in common with the question’s.
    pub view: View,
    /// Of each term, where and how well the passage meets it.
    pub met: Vec<Met>,
    /// By the names of [`FEATURES`], in their order.
    pub features: Vec<f32>,
    /// Which of the passage's statements answers, and how much of the topic its content holds.
    pub statement: Option<(usize, f32)>,
    /// How well the statement's speaker is the party asked for.
    pub likeness: f32,
    /// What goes before every score: 1 where words of the party are asked for and it holds some, or who was sanctioned and
    /// it tells of sanctions; 2 where it holds a quotation of the question.
    pub tier: u8,
    /// The wanted thing in it (a day, a place, a number), where one is wanted and there is one.
    pub find: Option<Find>,
    /// What it makes of a claim; of other questions none.
    pub finding: Option<Finding>,
    /// The words of the question that it denies by an opposite: "close", where it "stayed open".
    pub opposed: Option<std::ops::Range<usize>>,
    /// By the weighing of its words.
    pub lexical: f32,
    /// The reader's logit; none where it has not read the passage.
    pub relevance: Option<f32>,
    /// The cosine of its vector and the question's, where the vectors brought it.
    pub cosine: Option<f32>,
    /// What ranks it within its tier.
    pub score: f32,
}

/// Features in the making, by the names of [`FEATURES`].
struct Values(Vec<f32>);

impl Default for Values {
    fn default() -> Self {
        Self(vec![0.0; FEATURES.len()])
    }
}

impl Values {
    fn set(&mut self, name: &str, value: f32) {
        if let Some(i) = FEATURES.iter().position(|n| *n == name) {
            self.0[i] = value;
        }
    }

    fn flag(&mut self, name: &str, holds: bool) {
        self.set(name, if holds { 1.0 } else { 0.0 });
    }
}

impl Evidence {
    /// A feature by its name; 0 where none has it.
    pub fn feature(&self, name: &str) -> f32 {
        FEATURES.iter().position(|f| *f == name).map_or(0.0, |i| self.features[i])
    }

    /// The sentence and what the record knows of it.
    pub fn passage(&self) -> &Passage {
        &self.view.passage
    }

    /// The article, and where in it.
    pub fn place(&self) -> (String, usize) {
        (self.passage().article.id.clone(), self.passage().span.start)
    }

    /// The article, and which passage of it.
    pub fn number(&self) -> (&String, usize) {
        (&self.passage().article.id, self.passage().ordinal)
    }

    /// Who speaks in the statement that answers.
    pub fn speaker(&self) -> Option<&str> {
        self.statement.and_then(|(i, _)| self.passage().statements[i].speaker.as_deref())
    }

    /// One of two sentences holds nearly all words of the other, as a lead does that the text repeats.
    pub fn repeats(&self, other: &Self) -> bool {
        let (one, other) = (&self.view, &other.view);
        let (short, long) = if one.stems.len() < other.stems.len() { (one, other) } else { (other, one) };
        let words = short.stems.len();
        let shared = short.stems.iter().filter(|stem| !long.places_of(stem).is_empty()).count();
        words >= LEAST_REPEATED && shared as f32 >= REPEATED * words as f32
    }
}

/// Gathers and measures passages for one question.
pub struct Gathering<'a> {
    pub question: &'a Question,
    pub terms: &'a [Term],
    pub party: Option<&'a Party>,
    pub searcher: &'a Searcher,
    pub article: Option<&'a str>,
    /// Only passages dated within these, inclusive.
    pub days: Option<(Date, Date)>,
    /// What answered the question before.
    pub told: Option<(String, usize)>,
    pub wording: &'a Wording,
    pub amounts: &'a AmountWords,
    pub vectors: &'a WordVectors,
}

impl Gathering<'_> {
    /// Every candidate, measured, in no order.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn gather(&self) -> Result<Vec<Evidence>, IndexError> {
        let mut english = Analysis::english();
        let mut hits = share_of_best(self.search(SearchRequest::default(), self.terms, CANDIDATES)?);
        if let Some(party) = self.party {
            let request = party.request();
            if !request.speakers.is_empty() || !request.speaker_terms.is_empty() {
                let topic: Vec<Term> = self.terms.iter().filter(|t| !t.party).cloned().collect();
                let mut own = share_of_best(self.search(request, &topic, OF_PARTY)?);
                own.append(&mut hits);
                hits = own;
            }
        }
        let mut seen: HashSet<(String, usize)> = HashSet::default();
        hits.retain(|(_, p)| seen.insert((p.article.id.clone(), p.span.start)));
        let direction = self.direction();
        let mut all: Vec<Evidence> =
            hits.into_iter().map(|(score, p)| self.measure(score, p, &direction, &mut english)).collect();
        let own = all.iter().filter(|e| e.tier == 1).map(|e| e.likeness).fold(0.0, f32::max);
        if self.party.is_some_and(|p| p.country) && own >= ITSELF {
            all.iter_mut().filter(|e| e.tier == 1 && e.likeness + NEARLY < own).for_each(|e| e.tier = 0);
        }
        Ok(all)
    }

    /// Somebody's words are asked for: nobody else's come before them.
    pub fn asks_for_words(&self) -> bool {
        self.party.is_some() && matches!(self.question.kind, Kind::WhatSaid | Kind::Reaction)
    }

    /// A passage that no search found, as it stands to the question.
    pub fn weigh(&self, passage: Passage) -> Evidence {
        self.measure(0.0, passage, &self.direction(), &mut Analysis::english())
    }

    fn search(&self, request: SearchRequest, terms: &[Term], limit: usize) -> Result<Vec<(f32, Passage)>, IndexError> {
        let article = self.article.map(str::to_owned);
        let (since, until) = self.days.unzip();
        let terms = weighted(terms);
        let request = SearchRequest { terms, context_weight: CONTEXT_WEIGHT, article, since, until, limit, ..request };
        Ok(self.searcher.search(&request)?.into_iter().map(|h| (h.score, h.passage)).collect())
    }

    /// What the question's common words mean all together: the sum of their vectors, the rare ones counting more.
    fn direction(&self) -> Vec<f32> {
        let mut sum = vec![0.0; self.vectors.dims()];
        let common = self.terms.iter().filter(|t| t.sort != Sort::Asking);
        for (weight, row) in common.filter_map(|t| Some((t.weight(), t.row?))) {
            sum.iter_mut().zip(self.vectors.vector(row)).for_each(|(s, x)| *s += weight * f32::from(x));
        }
        sum
    }

    fn measure(&self, bm25: f32, passage: Passage, direction: &[f32], english: &mut Analysis) -> Evidence {
        let view = View::new(passage, self.vectors);
        let met: Vec<Met> = self.terms.iter().map(|t| view.met(t, self.vectors)).collect();
        let statement = self.statement(&view, english);
        let likeness = match (self.party, statement) {
            (Some(party), Some((i, _))) => party.likeness(&view.passage.statements[i], english),
            _ => 0.0,
        };
        let search = Search {
            question: self.question,
            terms: self.terms,
            met: &met,
            view: &view,
            wording: self.wording,
            amounts: self.amounts,
            vectors: self.vectors,
        };
        let find = search.best();
        let tier = u8::from(match self.question.kind {
            Kind::WhatSaid | Kind::Reaction => likeness >= LIKENESS,
            Kind::Sanctions => self.question.wanted == Wanted::Person && !view.passage.sanctions.is_empty(),
            _ => false,
        });
        let mut evidence = Evidence {
            view,
            met,
            features: Vec::new(),
            statement,
            likeness,
            tier,
            find,
            finding: None,
            opposed: None,
            lexical: 0.0,
            relevance: None,
            cosine: None,
            score: 0.0,
        };
        evidence.features = self.features(bm25, direction, &evidence);
        let quoted = self.question.quotes.iter().any(|q| q.split_whitespace().count() > 1);
        if quoted && evidence.feature("quote") > 0.0 || self.is_recited(&evidence.view.passage) {
            evidence.tier = TIER_OF_QUOTES;
        }
        evidence
    }

    /// Somebody's words in it are those that the question repeats.
    fn is_recited(&self, passage: &Passage) -> bool {
        let small = |w: &str| self.wording.function_words.contains(w);
        !passage.statements.is_empty() && recites(self.question, &passage.text, small)
    }

    /// The statement that holds most of what is asked, one of the party's before others.
    fn statement(&self, view: &View, english: &mut Analysis) -> Option<(usize, f32)> {
        let mut best: Option<(usize, f32, f32)> = None;
        for (i, statement) in view.passage.statements.iter().enumerate() {
            let content = view.passage.content_here(statement);
            let cover = self.cover_within(view, &content, false);
            let likeness = self.party.map_or(0.0, |p| p.likeness(statement, english));
            let named = if statement.speaker.is_some() { 0.01 } else { 0.0 };
            // Of words that somebody passes on, the one who spoke them is asked for.
            let own = if statement.via.is_some() && self.question.kind == Kind::WhoSaid { PASSED_ON } else { 0.0 };
            let value = cover + likeness + named + own;
            if best.is_none_or(|b| value > b.2) {
                best = Some((i, cover, value));
            }
        }
        best.map(|(i, cover, _)| (i, cover))
    }

    /// How much of the topic stands within spans of the passage; `soft` counts words of like meaning too.
    fn cover_within(&self, view: &View, spans: &[Span], soft: bool) -> f32 {
        let inside = |place: usize| {
            let at = view.passage.span.start + view.places[place].0;
            spans.iter().any(|s| s.holds(at))
        };
        let (mut met, mut all) = (0.0, 0.0);
        for term in self.terms.iter().filter(|t| !t.party) {
            let form = |f: &&super::terms::Form| f.stems.iter().all(|s| view.places_of(s).iter().any(|&p| inside(p)));
            let mut best = term.forms.iter().filter(form).map(|f| f.weight).fold(0.0, f32::max);
            if let Some(row) = term.row.filter(|_| soft && best < 1.0) {
                let rows = view.rows.iter().enumerate().filter(|(i, _)| inside(*i)).filter_map(|(_, r)| *r);
                best = rows.map(|r| likeness(self.vectors.cosine(row, r))).fold(best, f32::max);
            }
            met += term.weight() * best;
            all += term.weight();
        }
        if all > 0.0 { met / all } else { 1.0 }
    }

    fn features(&self, bm25: f32, direction: &[f32], e: &Evidence) -> Vec<f32> {
        let mut f = Values::default();
        f.set("bm25", bm25);
        f.set("meaning", e.view.towards(direction, self.vectors));
        self.set_words(e, &mut f);
        f.set("pairs", self.pairs(e));
        let (order, density) = self.order(e);
        f.set("order", order);
        f.set("density", density);
        self.set_asked(e, &mut f);
        self.set_form(e, &mut f);
        f.0
    }

    /// The words of the question with how far they are met, those that only name the known party aside.
    fn counted<'e>(&'e self, e: &'e Evidence) -> impl Iterator<Item = (&'e Term, &'e Met)> {
        let known = e.likeness >= LIKENESS;
        self.terms.iter().zip(&e.met).filter(move |(t, _)| !(known && t.party))
    }

    /// How much of the question stands in the sentence and around it, and what does not.
    fn set_words(&self, e: &Evidence, f: &mut Values) {
        let pairs = || self.counted(e);
        let total: f32 = pairs().map(|(t, _)| t.weight()).sum::<f32>();
        let sum = |value: &dyn Fn(&Met) -> f32| {
            if total > 0.0 { pairs().map(|(t, m)| t.weight() * value(m)).sum::<f32>() / total } else { 1.0 }
        };
        let (body, here) = (sum(&|m| m.body), sum(&Met::here));
        let near = sum(&|m| m.here().max(m.near));
        let lead = sum(&|m| m.here().max(m.around()));
        f.set("cover", body);
        f.set("cover_people", here - body);
        f.set("cover_soft", sum(&|m| m.soft) - body);
        f.set("cover_near", near - here);
        f.set("cover_lead", lead - near);
        f.set("cover_title", sum(&Met::anywhere) - lead);
        let rarest = pairs().max_by(|a, b| a.0.weight().total_cmp(&b.0.weight()));
        f.set("rarest_met", rarest.map_or(0.0, |(_, m)| m.here()));
        let asked = || pairs().filter(|(t, _)| t.sort != Sort::Asking);
        f.set("rarest_unmet", asked().map(|(t, m)| t.rarity * (1.0 - m.anywhere())).fold(0.0, f32::max));
        let lacks = |(t, m): (&Term, &Met)| t.rarity * (1.0 - m.soft.max(m.people)).max(0.0);
        f.set("lacking", asked().map(lacks).sum::<f32>().min(3.0) / 3.0);
        let of = |sort: Sort| pairs().filter(move |(t, _)| t.sort == sort);
        f.set("names_unmet", of(Sort::Name).map(|(_, m)| 1.0 - m.anywhere()).sum::<f32>().min(2.0));
        f.set("numbers_unmet", of(Sort::Number).map(|(_, m)| 1.0 - m.body).sum::<f32>().min(2.0));
        f.set("head_met", of(Sort::Head).next().map_or(0.0, |(_, m)| m.here()));
    }

    /// How far the sentence holds the sort of thing, the words, the party and the quotation that are asked for.
    fn set_asked(&self, e: &Evidence, f: &mut Values) {
        let found = e.find.as_ref().map_or(0.0, |f| f.score);
        let wanted = match self.question.wanted {
            Wanted::Person | Wanted::Name => "want_person",
            Wanted::Time => "want_time",
            Wanted::Place => "want_place",
            Wanted::Number => "want_number",
            Wanted::Reason => "want_reason",
            Wanted::Definition => "want_definition",
            Wanted::Anything | Wanted::Statement => "",
        };
        f.set(wanted, found);
        let asks_words = self.question.wanted == Wanted::Statement || self.party.is_some();
        if let Some((i, cover)) = e.statement.filter(|_| asks_words) {
            f.set("statement", if e.passage().statements[i].speaker.is_some() { 1.0 } else { 0.5 });
            f.set("statement_cover", cover);
            let content = e.passage().content_here(&e.passage().statements[i]);
            f.set("statement_soft", self.cover_within(&e.view, &content, true) - cover);
        }
        if self.party.is_some() {
            f.set("party", if e.likeness >= LIKENESS { e.likeness } else { 0.0 });
        }
        let quoted = |q: &String| holds_quote(&e.passage().text, q);
        let quotes = self.question.quotes.len().max(1) as f32;
        f.set("quote", self.question.quotes.iter().filter(|q| quoted(q)).count() as f32 / quotes);
        let told = self.told.as_ref().is_some_and(|t| (&t.0, t.1) == (&e.passage().article.id, e.passage().span.start));
        f.flag("told", told);
        f.flag("self", self.speaks_of_oneself(e));
        f.flag("designation", self.question.kind == Kind::Sanctions && !e.passage().sanctions.is_empty());
        f.flag("contrasts", self.question.kind == Kind::Contrast && e.view.has_any(CONTRASTING));
    }

    /// What the sentence is like by itself.
    fn set_form(&self, e: &Evidence, f: &mut Values) {
        f.set("length", (e.view.stems.len().max(1) as f32).ln() / 4.0);
        f.flag("first", e.passage().paragraph == 1);
        f.flag("fragment", e.view.stems.len() < 5);
        let negated = ["not", "never", "no"];
        let negates = e.view.has_any(&negated) || e.passage().text.contains("n’t") || e.passage().text.contains("n't");
        f.flag("negation", self.question.has_any(&negated) != negates);
    }

    /// Who said something of X is asked, and X speaks.
    fn speaks_of_oneself(&self, e: &Evidence) -> bool {
        let Some(speaker) = e.speaker().filter(|_| matches!(self.question.kind, Kind::WhoSaid | Kind::Who)) else {
            return false;
        };
        let mut words = Analysis::english();
        let name = words.terms(speaker);
        let own =
            |t: &Term| t.forms.first().is_some_and(|f| f.weight >= 1.0 && f.stems.iter().all(|s| name.contains(s)));
        self.terms.iter().any(|t| !t.party && t.sort == Sort::Name && own(t))
    }

    /// Share of neighbouring words of the question that are near each other in the sentence, in that order.
    fn pairs(&self, e: &Evidence) -> f32 {
        let places: Vec<Option<usize>> = e.met.iter().map(|m| m.place).collect();
        if places.len() < 2 {
            return 0.0;
        }
        let close = places.windows(2).filter(|w| matches!(w, [Some(a), Some(b)] if b > a && *b <= a + 3)).count();
        close as f32 / (places.len() - 1) as f32
    }

    /// Share of the met terms that stand in the question's order, and how closely they stand together.
    fn order(&self, e: &Evidence) -> (f32, f32) {
        let places: Vec<usize> = e.met.iter().filter_map(|m| m.place).collect();
        if places.len() < 2 {
            return (0.0, 0.0);
        }
        let mut longest: Vec<usize> = Vec::new();
        for &p in &places {
            let at = longest.partition_point(|&x| x < p);
            if at == longest.len() { longest.push(p) } else { longest[at] = p }
        }
        let spread = places.iter().max().unwrap_or(&0) - places.iter().min().unwrap_or(&0) + 1;
        (longest.len() as f32 / places.len() as f32, places.len() as f32 / spread as f32)
    }
}

/// By tier, then score, then place.
pub fn best_first(evidence: &mut [Evidence]) {
    let place = |e: &Evidence| (e.passage().article.id.clone(), e.passage().span.start);
    evidence.sort_by(|a, b| {
        b.tier.cmp(&a.tier).then_with(|| b.score.total_cmp(&a.score)).then_with(|| place(a).cmp(&place(b)))
    });
}

/// BM25 over that of the best.
fn share_of_best(hits: Vec<(f32, Passage)>) -> Vec<(f32, Passage)> {
    let best = hits.iter().map(|h| h.0).fold(f32::MIN_POSITIVE, f32::max);
    hits.into_iter().map(|(score, passage)| (score / best, passage)).collect()
}

/// Whether a text holds a quotation, marks and case aside.
pub fn holds_quote(text: &str, quote: &str) -> bool {
    let mut words = Analysis::words();
    let (text, quote) = (words.terms(text), words.terms(quote));
    !quote.is_empty() && text.windows(quote.len()).any(|w| w == quote)
}

/// Most words of a quotation stand in the text.
pub fn shares_words(text: &str, quote: &str) -> bool {
    let mut english = Analysis::english();
    let (text, quote) = (english.terms(text), english.terms(quote));
    let shared = quote.iter().filter(|w| text.contains(w)).count();
    shared as f32 >= SHARED * quote.len() as f32
}

/// Kinds that ask for words on record and for whose they are.
pub fn asks_for_words(kind: Kind) -> bool {
    matches!(kind, Kind::WhoSaid | Kind::WhatSaid | Kind::Reaction)
}

#[cfg(test)]
mod tests {
    //! What two texts share.
    use super::*;
    use crate::answer::fixture::inquiry;

    /// A lead that the text repeats is no rival of it.
    #[test]
    fn a_repetition_is_no_rival() {
        let crane = "why did the crane fall because of a cable";
        let of = |question: &str, shown: &str| inquiry(question, shown).evidence.remove(0);
        let (long, short) = (of(crane, "The crane fell on Monday"), of(crane, "The crane fell because"));
        assert!(long.repeats(&short) && short.repeats(&long));
        let other = of("did snow close the road", "Snow closed");
        assert!(!long.repeats(&other));
        assert!(!of("will the union sue the port", "The union may sue").repeats(&short));
    }

    #[test]
    fn most_words_of_a_quotation() {
        let text = "We will keep the toll";
        for (quote, expect) in
            [("keep the toll now", true), ("we will burn it", false), ("we will keep the toll", true)]
        {
            assert_eq!(shares_words(text, quote), expect, "{quote}");
        }
    }

    #[test]
    fn a_quotation_told_in_other_words_shares_most_of_them() {
        assert!(shares_words("He called it a very good start for both.", "a good start for both"));
        assert!(!shares_words("He called it a start.", "a good start for both sides of the river"));
    }
}
