//! The features of a passage: how much of the question stands in it and around it, in which order, and what of the things that
//! are asked for it holds. What each weighs is `model`'s.

use super::evidence::{Evidence, FEATURES, holds_quote};
use super::gathering::Gathering;
use super::view::{Met, View};
use crate::answer::Kind;
use crate::answer::party::LIKENESS;
use crate::answer::question::Wanted;
use crate::answer::terms::{Form, Sort, Term, likeness};
use crate::corpus::Span;
use crate::index::Analysis;

/// Stems that set one thing against another.
const CONTRASTING: &[&str] = &["while", "wherea", "but", "although", "though", "howev", "despit", "unlik", "yet"];

/// Features in the making, by the names of [`FEATURES`].
struct Values(Vec<f32>);

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

impl Gathering<'_> {
    pub(super) fn features(&self, bm25: f32, direction: &[f32], e: &Evidence) -> Vec<f32> {
        let mut f = Values(vec![0.0; FEATURES.len()]);
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
        f.flag("told", self.told.as_ref() == Some(&e.place()));
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

    /// How much of the topic stands within spans of the passage; `soft` counts words of like meaning too.
    pub(super) fn cover_within(&self, view: &View, spans: &[Span], soft: bool) -> f32 {
        let inside = |place: usize| {
            let at = view.passage.span.start + view.places[place].0;
            spans.iter().any(|s| s.holds(at))
        };
        let (mut met, mut all) = (0.0, 0.0);
        for term in self.terms.iter().filter(|t| !t.party) {
            let form = |f: &&Form| f.stems.iter().all(|s| view.places_of(s).iter().any(|&p| inside(p)));
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
}
