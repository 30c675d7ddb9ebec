//! How the tags of one sentence part into acts: by measure, then by issuers that each act for themselves. Owns which
//! target, ground and day belongs to which act; what they mean is decided elsewhere.

use super::actor::{Actor, actors, asked, distinct, of_the_sure, strongest, told_of};
use super::apposition::sorted;
use super::instrument;
use super::limits::{CERTAIN, LIKELY, MARKED, SMALL_KIND, TIE};
use super::name::Names;
use super::run::{Part, Run, Word, runs, runs_from};
use super::tags::{MEASURES, Mark};
use super::telling::Telling;
use crate::corpus::{Article, Span};
use crate::record::Measure;

/// One act of a sentence.
#[derive(Clone, Debug)]
pub struct Act {
    pub measure: Measure,
    pub issuer: Option<String>,
    /// Where the sentence names the issuer.
    pub issuer_span: Option<Span>,
    /// How sure the tagger is of it.
    pub issuer_sure: f32,
    pub parts: Vec<Part>,
    /// No target is sure: its parts are the likeliest ones.
    pub likely: bool,
    pub grounds: Option<Span>,
    pub when: Option<Span>,
    pub campaign: Option<Span>,
}

impl Act {
    /// The measure's place among the tagger's.
    pub fn kind(&self) -> usize {
        MEASURES.iter().position(|m| *m == self.measure).unwrap_or(0)
    }
}

impl Telling<'_> {
    /// The acts in the order of their measures.
    pub fn acts(&self) -> Vec<Act> {
        let (article, measures) = (self.article, self.measures);
        let people = |word: &str| self.issuers.is_people(word);
        let names = Names { text: &article.text, lexicon: self.lexicon, words: self.words };
        let parts = parts(&names, self.sentence, &people);
        let likely = likely_parts(&names, self.sentence, &people);
        let all = actors(self);
        let named = strongest(all.clone(), |a| !a.weak);
        let acting = of_the_sure(self.acting(named));
        let mut out = Vec::new();
        for &measure in measures {
            let mut own: Vec<&Part> = parts.iter().filter(|p| belongs(p.run(), measure, measures)).collect();
            if own.is_empty() && self.calls_again() {
                own = parts.iter().collect();
            }
            let called = MEASURES[measure] == Measure::CalledFor;
            let asked = if called { asked(article, self.issuers, self.sentence, &all) } else { None };
            let actors = asked.as_deref().unwrap_or(&acting);
            if parts.is_empty() && !actors.is_empty() {
                own = likely.iter().collect();
            }
            for share in shares(article, self.sentence, actors, &own, measures.len() > 1) {
                let each =
                    share.1.map(|a| if self.sure[measure] >= CERTAIN { a.each.clone() } else { vec![a.name.clone()] });
                let each = each.unwrap_or_default();
                let act = self.act(MEASURES[measure], share, &parts, actors);
                let alike = each.into_iter().map(|name| Act { issuer: Some(name), ..act.clone() });
                out.extend(alike);
                out.extend(act.issuer.is_none().then_some(act));
            }
        }
        out
    }

    /// Without those that are only acted on: in a notice its publisher acts rather than they.
    fn acting(&self, named: Vec<Actor>) -> Vec<Actor> {
        if self.issuers.publisher().is_some() {
            return named.into_iter().filter(|a| !a.aside).collect();
        }
        strongest(named, |a| !a.aside)
    }

    /// "cut off Ostra and its agents, and let *them* back in"
    fn calls_again(&self) -> bool {
        let words = self.article.slice(self.sentence).split(|c: char| !c.is_alphabetic());
        words.into_iter().any(|w| ["them", "him", "it", "both"].contains(&w))
    }

    fn act(&self, measure: Measure, (zone, actor, own): Share, all: &[Part], actors: &[Actor]) -> Act {
        let text = &self.article.text;
        let free = |mark| runs(text, self.words, mark, false);
        let span = |p: &Part| p.run().span;
        let anchor = own.iter().map(|p| span(p)).reduce(Span::join).unwrap_or(zone);
        let others = all.iter().map(span).filter(|s| !own.iter().any(|p| span(p) == *s)).collect::<Vec<_>>();
        let alone = self.measures.len() == 1 && actors.len() < 2;
        let spans: Vec<Span> = own.iter().map(|p| span(p)).collect();
        let place = Place { anchor, alone, own: &spans, others: &others };
        let days = self.days.of(&free(Mark::When), self.sentence, measure);
        let told = actor.filter(|_| !alone).and_then(|a| told_of(&days, a, actors));
        let campaign = place.nearest(&free(Mark::Campaign));
        Act {
            measure,
            issuer: actor.map(|a| a.name.clone()),
            issuer_span: actor.map(|a| a.span),
            issuer_sure: actor.map_or(0.0, |a| a.sure),
            parts: own.into_iter().cloned().collect(),
            likely: all.is_empty(),
            grounds: place.nearest(&free(Mark::Grounds)),
            when: told.or_else(|| place.nearest(&days)),
            campaign: instrument::campaign(text, campaign, self.named),
        }
    }
}

/// Names, kinds and counts in the order of the sentence; of a name and a kind in the same place the surer.
fn parts(all: &Names, sentence: Span, people: &dyn Fn(&str) -> bool) -> Vec<Part> {
    let (text, words) = (all.text, all.words);
    let names = runs(text, words, Mark::Name, true);
    let kinds = runs(text, words, Mark::Kind, true);
    if !names.is_empty() && names == kinds {
        return undivided(text, words, &names);
    }
    let (called, kinds): (Vec<Run>, Vec<Run>) = kinds.into_iter().partition(|k| is_called(text, words, k));
    let apart = |some: &[Run], run: &Run| !some.iter().any(|r| r.span.overlaps(run.span));
    let mut names: Vec<Run> = names.iter().filter(|n| apart(&called, n)).cloned().chain(called.clone()).collect();
    let introduced: Vec<Run> = kinds.iter().filter_map(|k| all.behind_kind(k)).filter(|n| apart(&names, n)).collect();
    names.extend(introduced);
    names.sort_by_key(|n| n.span.start);
    let names = all.whole(&names);
    let beats = |kind: &Run, name: &Run| {
        let tie = (kind.sure - name.sure).abs() < TIE;
        kind.span.overlaps(name.span) && if tie { !is_name(text, name.span) } else { kind.sure > name.sure }
    };
    let told = |kind: &Run| names.iter().all(|n| !n.span.overlaps(kind.span) || beats(kind, n));
    let kinds: Vec<Run> = kinds.into_iter().filter(told).collect();
    let names = names.iter().filter_map(|n| beside_kinds(text, n, &kinds));
    let mut all: Vec<Part> = names.flat_map(|n| sorted(text, sentence.end, &n, people)).collect();
    all.extend(kinds.into_iter().map(Part::Kind));
    all.extend(runs(text, words, Mark::Count, false).into_iter().map(Part::Count));
    all.sort_by_key(|p| p.run().span.start);
    all
}

/// What a name is without the kind that it begins with: "trader *Orsk Grain*"; none where no name is left.
fn beside_kinds(text: &str, name: &Run, kinds: &[Run]) -> Option<Run> {
    let Some(kind) = kinds.iter().find(|k| k.span.overlaps(name.span)) else { return Some(name.clone()) };
    let rest = Span::new(kind.span.end, name.span.end.max(kind.span.end));
    let left = rest.get(text).map_or("", str::trim_start);
    let span = Span::new(rest.end - left.len(), rest.end);
    let alone = kinds.iter().filter(|k| k.span.overlaps(name.span)).count() == 1;
    let opens = kind.span.start <= name.span.start;
    (alone && opens && left.starts_with(char::is_uppercase)).then(|| Run { span, ..name.clone() })
}

/// What is likeliest to be a target where nothing surely is.
fn likely_parts(all: &Names, sentence: Span, people: &dyn Fn(&str) -> bool) -> Vec<Part> {
    let least = |mark| runs_from(all.text, all.words, mark, true, LIKELY);
    let (names, kinds) = (least(Mark::Name), least(Mark::Kind));
    let apart = |k: &Run| !names.iter().any(|n| n.span.overlaps(k.span));
    let kinds: Vec<Run> = kinds.into_iter().filter(apart).collect();
    let mut parts: Vec<Part> = names.iter().flat_map(|n| sorted(all.text, sentence.end, n, people)).collect();
    parts.extend(kinds.into_iter().map(Part::Kind));
    parts.sort_by_key(|p| p.run().span.start);
    parts
}

/// The targets of a tagger that does not tell names from kinds: capitals do, and a kind may stand before its names
/// ("tankers Morning Gull").
fn undivided(text: &str, words: &[Word], targets: &[Run]) -> Vec<Part> {
    let mut all = Vec::new();
    for target in targets {
        let inside: Vec<&Word> = words.iter().filter(|w| target.span.contains(w.span) && w.wordy).collect();
        let capital = |w: &&Word| w.span.get(text).is_some_and(|t| t.starts_with(|c: char| c.is_uppercase()));
        let first = inside.iter().position(capital);
        let end = |i: usize| inside.get(i).map_or(target.span.end, |w| w.span.start);
        match first {
            Some(first) if is_name(text, Span::new(end(first), target.span.end)) => {
                let small = first.checked_sub(1).map(|last| Span::new(target.span.start, inside[last].span.end));
                let kind = small.filter(|s| s.len() > SMALL_KIND);
                all.extend(kind.map(|span| Part::Kind(Run { span, ..target.clone() })));
                let start = if kind.is_some() { end(first) } else { target.span.start };
                all.push(Part::Name(Run { span: Span::new(start, target.span.end), ..target.clone() }));
            }
            _ => all.push(Part::Kind(target.clone())),
        }
    }
    all
}

/// What was marked as a kind and is written as a name is one: "an embargo on *Karsia*".
fn is_called(text: &str, words: &[Word], kind: &Run) -> bool {
    let first = words.first().is_some_and(|w| kind.span.contains(w.span));
    !first && is_name(text, kind.span)
}

/// Most of its words begin with a capital.
fn is_name(text: &str, span: Span) -> bool {
    let words: Vec<&str> = span.get(text).unwrap_or("").split_whitespace().collect();
    let capitals =
        words.iter().filter(|w| w.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase));
    capitals.count() * 2 > words.len()
}

/// Whether a part belongs to a measure: the likeliest of those told, or one that is likely by itself.
fn belongs(run: &Run, measure: usize, measures: &[usize]) -> bool {
    let best = measures.iter().copied().max_by(|&a, &b| run.measures[a].total_cmp(&run.measures[b]));
    best == Some(measure) || run.measures[measure] >= MARKED
}

/// The stretch of an actor, and what stands in it.
type Share<'p> = (Span, Option<&'p Actor>, Vec<&'p Part>);

/// The parts of a measure shared out among the actors: each takes what stands in its stretch, all of it where nothing
/// does.
fn shares<'p>(
    article: &Article,
    sentence: Span,
    actors: &'p [Actor],
    parts: &[&'p Part],
    several: bool,
) -> Vec<Share<'p>> {
    let names: Vec<&Actor> = distinct(actors);
    if names.len() < 2 {
        return vec![(sentence, names.first().copied(), parts.to_vec())];
    }
    let zones = zones(article, sentence, &names);
    let mut out: Vec<Share> = Vec::new();
    for (actor, zone) in names.iter().zip(&zones) {
        let own: Vec<&Part> = parts.iter().copied().filter(|p| zone.overlaps(p.run().span)).collect();
        out.push((*zone, Some(actor), own));
    }
    if several {
        // Each measure has its own actor: the one in whose stretch most of its targets stand.
        let best = out.into_iter().max_by_key(|(_, _, own)| own.len());
        return best.map(|(zone, name, _)| (zone, name, parts.to_vec())).into_iter().collect();
    }
    for share in &mut out {
        if share.2.is_empty() {
            share.2 = parts.to_vec();
        }
    }
    out
}

/// The stretch of each actor: from it to the next one, or, behind "by", from the one before to it.
fn zones(article: &Article, sentence: Span, actors: &[&Actor]) -> Vec<Span> {
    let behind = actors.iter().filter(|a| by(article, sentence, a.span)).count() * 2 > actors.len();
    let mut out = Vec::with_capacity(actors.len());
    for (i, actor) in actors.iter().enumerate() {
        let before = i.checked_sub(1).map_or(sentence.start, |b| actors[b].span.end);
        let after = actors.get(i + 1).map_or(sentence.end, |next| next.span.start);
        let zone = if behind {
            Span::new(before, actor.span.end.max(before))
        } else {
            Span::new(actor.span.start, after.max(actor.span.start))
        };
        out.push(if i == 0 && !behind { Span::new(sentence.start, zone.end) } else { zone });
    }
    out
}

fn by(article: &Article, sentence: Span, actor: Span) -> bool {
    let before = article.slice(Span::new(sentence.start, actor.start)).trim_end();
    let before = before.strip_suffix("the").map_or(before, str::trim_end);
    before.ends_with(" by")
}

/// Where an act stands in its sentence.
struct Place<'a> {
    anchor: Span,
    /// The only act of its sentence.
    alone: bool,
    /// Its targets, and those of other acts.
    own: &'a [Span],
    others: &'a [Span],
}

impl Place<'_> {
    /// The surest run where the sentence has but one act, else the nearest to it.
    fn nearest(&self, runs: &[Run]) -> Option<Span> {
        if self.alone {
            let weight = |r: &Run| r.sure * r.span.len() as f32;
            return runs.iter().max_by(|a, b| weight(a).total_cmp(&weight(b))).map(|r| r.span);
        }
        let own = runs.iter().filter(|r| !self.is_cut_off(r.span));
        own.min_by_key(|r| self.distance(r.span)).map(|r| r.span)
    }

    fn distance(&self, run: Span) -> usize {
        if run.end <= self.anchor.start {
            self.anchor.start - run.end
        } else {
            run.start.saturating_sub(self.anchor.end)
        }
    }

    /// Behind another act's targets and nearer to them than to this act's: it is the other's.
    fn is_cut_off(&self, run: Span) -> bool {
        let last = |spans: &[Span]| spans.iter().map(|s| s.end).filter(|end| *end <= run.start).max();
        let Some(other) = last(self.others) else { return false };
        last(self.own).is_none_or(|own| own < other)
    }
}
