//! Acts of sanctions put together from what the tagger saw: whose, which measure, against whom, why, under what name and
//! when. The tagger finds; what is exact (names, numbers, days, spans) is decided here, by code. Owns nothing of how a
//! sentence is tagged, and nothing of the rules that work without tags (`sanction`).

mod actor;
mod apposition;
mod aside;
mod bearer;
mod day;
mod guard;
mod instrument;
mod issuer;
mod item;
mod limits;
mod name;
mod owner;
mod part;
mod publisher;
mod read;
mod retracted;
mod run;
mod sense;
pub mod tags;
mod target;
mod telling;
mod words;

use super::{Grounds, Measure, Record, Sanction, Statement, Target, When};
use crate::corpus::{Article, Span};
use crate::lexicon::{Lexicon, SanctionVerb};
pub use aside::without_asides;
use bearer::Bearers;
use day::Days;
use guard::Guard;
use instrument::{Instrument, instruments, outside};
use issuer::Issuers;
use limits::{BRIDGED, CAMPAIGN_BACK, CERTAIN, SAME_BACK, TOLD, TOLD_TOO};
use part::Act;
pub use read::Asked;
pub use retracted::standing;
use run::{Run, Word, runs, runs_from, whole_name, words};
pub use sense::in_their_sense;
use tags::{MEASURES, Mark, SentenceTags, Tags};
use telling::Telling;

/// The acts that an article tells, in the order of the text.
pub fn acts(article: &Article, lexicon: &Lexicon, tags: &Tags, record: &Record) -> Vec<Sanction> {
    let told = Asked::of(article).spans.into_iter().zip(&tags.sentences);
    let read: Vec<Sentence> = told.map(|(span, tags)| Sentence::of(article, lexicon, span, tags)).collect();
    let notice = publisher::is_notice(article, lexicon);
    let mentions: Vec<Vec<Run>> = read.iter().map(|s| s.issuers(article, notice)).collect();
    let issuers = Issuers::of(article, lexicon, &record.entities, &mentions);
    let days = Days { text: &article.text, times: &record.times };
    let bearers = Bearers { article, lexicon, entities: &record.entities };
    let assembler = Assembler { article, lexicon, statements: &record.statements, days, issuers, bearers };
    let mut found: Vec<Sanction> = Vec::new();
    let mut last = 0;
    let mut campaign: Option<(usize, String)> = None;
    let mut head: Option<String> = None;
    for (at, sentence) in read.iter().enumerate() {
        let listed = item::is_item(article, &read, at);
        let before = Before {
            targets: found.last().filter(|_| at - last <= SAME_BACK).map(|s| s.targets.clone()),
            issuer: head.clone().filter(|_| listed),
            campaign: campaign.as_ref().filter(|(told, _)| at - told <= CAMPAIGN_BACK).map(|(_, name)| name.clone()),
        };
        let told = assembler.sentence(at, sentence, &mentions[at], &before);
        if !told.is_empty() {
            last = at;
        }
        if !listed {
            head = told.last().and_then(|s| s.issuer.clone());
        }
        found.extend(told);
        campaign = match assembler.campaign_of(sentence) {
            Some(named) => Some((at, named)),
            // A list goes on under what its head names.
            None => campaign.map(|(told, name)| (if listed && told + 1 == at { at } else { told }, name)),
        };
    }
    found
}

/// What an act that does not say so itself has of those before it.
struct Before {
    targets: Option<Vec<Target>>,
    /// Of a list's head.
    issuer: Option<String>,
    /// Of a notice's.
    campaign: Option<String>,
}

/// What the tagger leaves open of an act or takes for its opposite, by what rules found in the same place: whose it is,
/// whom it is aimed at, and that nothing is lifted where no word lifts.
pub fn settled(article: &Article, lexicon: &Lexicon, told: Vec<Sanction>, ruled: &[Sanction]) -> Vec<Sanction> {
    let verb = |w: &str| lexicon.sanctions.verbs.get(&w.to_lowercase()).map(|(kind, _)| *kind);
    let undoes = |w: &str| matches!(verb(w), Some(SanctionVerb::Lifted | SanctionVerb::Eased));
    let settle = |mut act: Sanction| {
        let span = Span::new(act.start, act.end);
        let same = |s: &&Sanction| span.overlaps(Span::new(s.start, s.end));
        let rules: Vec<&Sanction> = ruled.iter().filter(same).collect();
        let whose = rules.first().and_then(|r| r.issuer.clone()).filter(|name| lexicon.country(name).is_some());
        let alike = rules.iter().all(|r| r.issuer == whose && r.measure == act.measure);
        if act.issuer.is_none() && alike {
            act.issuer = whose;
        }
        let [rule] = rules[..] else { return act };
        let undone = matches!(act.measure, Measure::Lifted | Measure::Eased);
        let words = || article.slice(span).split(|c: char| !c.is_alphabetic());
        let names = |s: &Sanction| s.targets.iter().flat_map(|t| t.names.clone()).collect::<Vec<_>>();
        let alike = names(&act).iter().any(|n| names(rule).contains(n));
        if undone && alike && rule.measure == Measure::Imposed && !words().any(undoes) {
            act.measure = Measure::Imposed;
        }
        if act.targets.is_empty() && rule.measure == act.measure && act.issuer == rule.issuer {
            act.targets = rule.targets.clone();
        }
        act
    };
    told.into_iter().map(settle).collect()
}

/// What rules found surely enough where the tagger tells nothing: aimed at somebody named or counted, by a state or a body whose
/// whole name stands there. Of twelve others on 705 texts two were right.
pub fn beside(lexicon: &Lexicon, told: &[Sanction], ruled: Vec<Sanction>) -> Vec<Sanction> {
    let apart = |s: &Sanction| !told.iter().any(|t| Span::new(t.start, t.end).overlaps(Span::new(s.start, s.end)));
    let capital = |w: &str| w == "of" || w.starts_with(char::is_uppercase);
    let full = |name: &str| name.contains(' ') && name.split(' ').all(capital);
    let named = |s: &Sanction| s.issuer.as_deref().is_some_and(|name| full(name) || lexicon.country(name).is_some());
    let aimed = |s: &Sanction| s.targets.iter().any(|t| !t.names.is_empty() || t.count.is_some());
    ruled.into_iter().filter(|s| apart(s) && named(s) && aimed(s)).collect()
}

/// A sentence as tagged.
struct Sentence {
    span: Span,
    sure: [f32; MEASURES.len()],
    words: Vec<Word>,
    /// The laws and lists that it names.
    named: Vec<Instrument>,
}

impl Sentence {
    fn of(article: &Article, lexicon: &Lexicon, span: Span, tags: &SentenceTags) -> Self {
        let named = instruments(&article.text, lexicon, span);
        Self { span, sure: tags.measures, words: words(&article.text, span, &tags.pieces), named }
    }

    /// Who may act in it; where it tells a measure and nobody surely does, who likeliest does: in a notice its publisher.
    fn issuers(&self, article: &Article, notice: bool) -> Vec<Run> {
        let found = runs(&article.text, &self.words, Mark::Issuer, true);
        let whole = found.iter().map(|run| whole_name(&article.text, &self.words, Mark::Issuer, run));
        let found = outside(whole.collect(), &self.named);
        if found.is_empty() && !notice && !self.measures().is_empty() {
            return outside(runs_from(&article.text, &self.words, Mark::Issuer, true, BRIDGED), &self.named);
        }
        found
    }

    /// The measures that it tells: none where none is sure; beside a sure one those of which a target bears witness.
    fn measures(&self) -> Vec<usize> {
        if self.sure.iter().all(|p| *p < TOLD) {
            return Vec::new();
        }
        (0..MEASURES.len()).filter(|&m| self.sure[m] >= TOLD || self.sure[m] >= TOLD_TOO && self.witness(m)).collect()
    }

    fn witness(&self, measure: usize) -> bool {
        self.words.iter().any(|w| w.measures[measure] >= TOLD && w.mark(Mark::Name).max(w.mark(Mark::Kind)) >= TOLD)
    }
}

struct Assembler<'a> {
    article: &'a Article,
    lexicon: &'a Lexicon,
    statements: &'a [Statement],
    days: Days<'a>,
    issuers: Issuers<'a>,
    bearers: Bearers<'a>,
}

impl Assembler<'_> {
    /// What a notice stands under from here on.
    fn campaign_of(&self, sentence: &Sentence) -> Option<String> {
        self.issuers.publisher()?;
        let named = instrument::campaign(&self.article.text, None, &sentence.named)?;
        named.get(&self.article.text).map(str::to_owned)
    }

    fn sentence(&self, at: usize, sentence: &Sentence, mentions: &[Run], before: &Before) -> Vec<Sanction> {
        let measures = sentence.measures();
        if measures.is_empty() {
            return Vec::new();
        }
        let telling = Telling {
            article: self.article,
            lexicon: self.lexicon,
            issuers: &self.issuers,
            days: &self.days,
            sentence: sentence.span,
            measures: &measures,
            sure: &sentence.sure,
            words: &sentence.words,
            mentions,
            sources: &self.sources(sentence.span),
            named: &sentence.named,
        };
        let guard = Guard::of(self.article, self.lexicon, sentence.span);
        let all = telling.acts();
        let aimed = |acts: &[Act]| acts.iter().any(|act| !act.parts.is_empty());
        let before_guard = aimed(&all);
        let mut told: Vec<Act> = all.into_iter().filter_map(|act| guard.passed(act)).collect();
        if before_guard && !aimed(&told) {
            // Whom the sentence names is denied to be a target: what it tells of nobody is no act either.
            told.clear();
        }
        told.iter().filter_map(|act| self.sanction(at, sentence, act, before)).collect()
    }

    /// Where the sentence names whose words it passes on.
    fn sources(&self, sentence: Span) -> Vec<Span> {
        let all = self.statements.iter().filter_map(|s| s.source);
        all.filter(|s| sentence.contains(*s)).collect()
    }

    /// One act as the record keeps it; none where neither issuer nor target is known.
    fn sanction(&self, at: usize, sentence: &Sentence, act: &Act, before: &Before) -> Option<Sanction> {
        if act.issuer.is_none() && act.parts.is_empty() {
            return None;
        }
        // In a list the head says who acts; a name in an entry is rather of whom it tells.
        let own = act.issuer.clone().filter(|_| before.issuer.is_none() || act.issuer_sure >= CERTAIN);
        let issuer = own.or_else(|| before.issuer.clone());
        let issuer = issuer.or_else(|| self.owner(sentence.span));
        let issuer = issuer.or_else(|| self.issuers.assumed(at, sentence.span));
        let parts: Vec<_> = act.parts.iter().collect();
        let mut targets = target::targets(&self.article.text, self.lexicon, sentence.span, &parts);
        self.name(&mut targets, sentence.span, issuer.as_deref().unwrap_or(""), before);
        if issuer.is_none() && targets.is_empty() {
            return None;
        }
        let campaign = act.campaign.map(|span| self.article.slice(span).to_owned());
        let grounds = act.grounds.map(|span| self.grounds(span, issuer.as_deref(), act.measure));
        Some(Sanction {
            start: sentence.span.start,
            end: sentence.span.end,
            issuer,
            measure: act.measure,
            targets,
            grounds,
            campaign: campaign.or_else(|| before.campaign.clone()),
            when: act.when.map(|span| self.when(span)),
            read: Some((sentence.sure[act.kind()] * 100.0).round() / 100.0),
        })
    }

    /// Whose list the sentence speaks of, where nobody acts in it: "stands on *Canada's* sanctions list".
    fn owner(&self, sentence: Span) -> Option<String> {
        let text = self.article.slice(sentence);
        let owner = owner::of_list(text, self.lexicon)?;
        self.issuers.resolve(Span::new(sentence.start + owner.start, sentence.start + owner.end))
    }

    /// Names whom a pronoun or a description means: those of the act before, or whom the article has named so.
    fn name(&self, targets: &mut Vec<Target>, sentence: Span, issuer: &str, before: &Before) {
        if targets.is_empty() {
            *targets = before.targets.clone().unwrap_or_default();
            if targets.is_empty()
                && let Some(name) = self.bearers.person(sentence, issuer)
            {
                targets.push(Target { count: None, kind: None, names: vec![name] });
            }
            return;
        }
        for name in targets.iter_mut().flat_map(|t| &mut t.names) {
            if let Some(holder) = self.bearers.holder(name) {
                *name = holder;
            }
        }
        for target in targets.iter_mut().filter(|t| t.names.is_empty() && t.count.is_none()) {
            let meant = target.kind.as_ref().and_then(|kind| self.bearers.described(kind, sentence, issuer));
            target.names.extend(meant);
        }
    }

    /// The ground with whose words it is: of who is quoted with it, else nobody's in particular.
    fn grounds(&self, span: Span, issuer: Option<&str>, measure: Measure) -> Grounds {
        let first = self.statements.partition_point(|s| s.extent().end <= span.start);
        let near = self.statements[first..].iter().take_while(|s| s.extent().start < span.end);
        let said = near.filter(|s| s.content.iter().any(|c| c.overlaps(span))).find_map(|s| s.speaker.clone());
        let own = matches!(measure, Measure::Imposed | Measure::Extended).then(|| issuer.map(str::to_owned)).flatten();
        Grounds { start: span.start, end: span.end, speaker: said.or(own) }
    }

    /// The day that the tagged words give, by the times of the record.
    fn when(&self, span: Span) -> When {
        let first = self.days.times.partition_point(|t| t.end <= span.start);
        let inside = self.days.times[first..].iter().take_while(|t| t.start < span.end);
        let value = inside.filter_map(|t| t.value.clone()).find(|v| !v.ends_with("_REF"));
        When { start: span.start, end: span.end, value }
    }
}

#[cfg(test)]
mod tests;
