//! The door of this room: one engine an index, shared between threads, that answers questions. Owns the way from a
//! question to an answer; each step of it has its own file.

use super::compose::Composer;
pub(super) use super::compose::cite;
use super::days::Days;
use super::decide::{self, Asked, Decision, Group, Signals, Sureness};
use super::evidence::{Evidence, Gathering, asks_for_words};
use super::explain::Explanation;
use super::find::{self, Reading};
use super::model::Model;
use super::name::Names;
use super::party::{LIKENESS, Party};
use super::period::{EventDay, Period};
use super::question::{Question, Wanted};
use super::terms::{Term, Terms, Vocabulary};
use super::verify::{Verification, verify_quote};
use super::{Answer, Citation, Kind, Status, Verdict, abstain, conflict, designated, followup, tell, verdict, when};
use crate::corpus::plain;
use crate::index::{self, Enriched, IndexError, Searcher, Vectors};
use crate::lexicon::Lexicon;
use crate::reader::{self, ReaderError};
use crate::settings::Settings;
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::Arc;

/// A question with what is known of its setting.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Ask {
    /// Comes back on the answer; for batches.
    pub id: Option<String>,
    /// In the asker’s own words; its first 2,000 bytes and 64 words are read.
    pub question: String,
    /// The question before, where this one follows up on it.
    pub previous: Option<String>,
    /// Only from this article.
    pub article: Option<String>,
    /// Only what is of these days.
    #[serde(default, flatten)]
    pub days: Days,
}

impl Ask {
    /// Whether there is no word in it: nothing is asked.
    pub fn is_blank(&self) -> bool {
        !self.question.chars().any(char::is_alphanumeric)
    }
}

/// Answers from an index: questions, lists, summaries, timelines, checks of quotations. Takes up a new generation by
/// itself, and may be asked from several threads.
pub struct Engine {
    lexicon: Arc<Lexicon>,
    generations: index::Reader,
    reading: Result<Reading, Option<ReaderError>>,
    vocabulary: Vocabulary,
    model: Model,
}

/// Confidence of an answer whose quotation the record holds.
const SURE_OF_QUOTE: f64 = 0.8;
/// From this score on, a place is found; and by how much less a passage with one may score.
const FOUND: f32 = 0.4;
const ABOUT_AS_GOOD: f32 = 1.0;
/// Citations and nearest passages that an answer shows.
pub(super) const SHOWN: usize = 3;

/// A question with all that was found for it, the best evidence first.
pub struct Inquiry {
    /// The question, taken apart.
    pub question: Question,
    /// What is looked for, with weights.
    pub terms: Vec<Term>,
    /// Whose words are wanted, where it is somebody’s.
    pub party: Option<Party>,
    /// Candidates, the best first.
    pub evidence: Vec<Evidence>,
    /// By the names of [`super::TRAITS`], in their order.
    pub traits: Vec<f32>,
    /// How likely the best of the evidence answers; what is weighed when it is decided whether the sources say.
    pub sureness: f32,
    /// How likely one of the passages that are shown answers.
    pub confidence: f32,
    /// How sure the reader is, where it has read.
    pub read: Option<(Signals, Sureness)>,
    /// The place of what the words alone would tell.
    pub told_by_words: Option<(String, usize)>,
}

impl Inquiry {
    /// Whether words on record are asked for.
    pub fn asks_for_words(&self) -> bool {
        asks_for_words(self.question.kind)
    }

    /// What evidence is held against.
    pub fn asked(&self) -> Asked<'_> {
        let told_by_words = self.told_by_words.as_ref();
        Asked { question: &self.question, terms: &self.terms, party: self.party.as_ref(), told_by_words }
    }

    /// Ranks the evidence anew and works out what follows from it.
    pub fn rank(&mut self, model: &Model) {
        model.rank(&mut self.evidence);
        self.weigh(model);
    }

    /// Where a place is asked for, a passage without one gives way to one that is about as good and has one.
    fn put_found_first(&mut self, model: &Model) {
        let has = |e: &Evidence| e.find.as_ref().is_some_and(|f| f.score >= FOUND);
        let where_is = self.question.wanted == Wanted::Place;
        let Some(best) = self.evidence.first().filter(|best| where_is && !has(best)) else { return };
        let (score, tier) = (best.score, best.tier);
        let near = |e: &Evidence| e.tier == tier && score - e.score <= ABOUT_AS_GOOD;
        if let Some(at) = self.evidence.iter().position(|e| has(e) && near(e)) {
            self.evidence[..=at].rotate_right(1);
            self.weigh(model);
        }
    }

    fn weigh(&mut self, model: &Model) {
        self.traits = abstain::traits(&self.question, &self.terms, self.party.as_ref(), &self.evidence);
        let words = self.asks_for_words();
        let best = self.evidence.first();
        self.sureness = best.map_or(0.0, |best| model.sureness(&best.features, &self.traits, words));
        self.confidence = best.map_or(0.0, |best| model.confidence(&best.features, &self.traits, words));
    }
}

impl Engine {
    /// # Errors
    /// When the lexicon is broken or there is no index that this program can read.
    pub fn open(settings: &Settings) -> Result<Self, IndexError> {
        let lexicon = Arc::new(Lexicon::load(&settings.data.join("lexicon"))?);
        let vocabulary = Vocabulary::new(&lexicon);
        let generations = index::Reader::open(&settings.index)?;
        let reading = match &settings.reader {
            Some(folder) => reader::open(folder).map_err(Some).map(|reader| {
                let vectors = Vectors::open(&settings.index, reader.made_by());
                Reading { reader, vectors }
            }),
            None => Err(None),
        };
        Ok(Self { lexicon, generations, reading, vocabulary, model: Model::embedded() })
    }

    /// Why words alone are counted though the reader is not switched off.
    pub fn reader_fault(&self) -> Option<&ReaderError> {
        self.reading.as_ref().err().and_then(Option::as_ref)
    }

    /// How far the passages that are served have been read; none without a reader.
    pub fn enriched(&self) -> Option<Enriched> {
        let reading = self.reading.as_ref().ok()?;
        let of = self.searcher().manifest().passages;
        Some(Enriched { read: reading.vectors.rows().min(of), of })
    }

    /// How many of the articles that are served have been read for their sanctions; none where nothing reads them.
    pub fn tagged(&self) -> Option<Enriched> {
        let searcher = self.searcher();
        let manifest = searcher.manifest();
        let read = Enriched { read: manifest.read, of: manifest.articles };
        (self.reading.is_ok() && !manifest.tagger.is_empty()).then_some(read)
    }

    /// Reads the passages that are served and have not been read, until `go_on` says no.
    ///
    /// # Errors
    /// When another process does, the reader fails or the disk does.
    pub fn enrich(&self, go_on: &dyn Fn(Enriched) -> bool) -> Result<Option<Enriched>, IndexError> {
        let Ok(reading) = &self.reading else { return Ok(None) };
        index::enrich(&self.searcher(), &reading.vectors, &*reading.reader, go_on).map(Some)
    }

    /// Has articles that are served and were indexed unread be read for their sanctions, until `go_on` says no; the next
    /// build takes that up.
    ///
    /// # Errors
    /// When another process does, or the index cannot be read.
    pub fn tag(&self, settings: &Settings, go_on: &dyn Fn(Enriched) -> bool) -> Result<Enriched, IndexError> {
        let Ok(reading) = &self.reading else { return Ok(Enriched::default()) };
        index::tag(settings, reading.reader.clone(), go_on)
    }

    /// The same engine with a reader that is open already; its vectors lie in the index.
    #[must_use]
    pub fn with_reader(mut self, reader: Arc<dyn reader::Reader>, settings: &Settings) -> Self {
        let vectors = Vectors::open(&settings.index, reader.made_by());
        self.reading = Ok(Reading { reader, vectors });
        self
    }

    /// The same engine with other weights; for training.
    #[must_use]
    pub fn with_model(mut self, model: Model) -> Self {
        self.model = model;
        self
    }

    /// The vocabulary that it works by.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Makes the terms of words against one generation.
    pub(super) fn terms<'a>(&'a self, searcher: &'a Searcher) -> Terms<'a> {
        Terms { vocabulary: &self.vocabulary, searcher, vectors: &self.lexicon.vectors }
    }

    /// The generation that is served now.
    pub fn searcher(&self) -> Arc<Searcher> {
        self.generations.searcher()
    }

    /// Answers a question. `today` resolves "last week" in it; without it such words narrow nothing.
    ///
    /// # Errors
    /// When the index cannot be read; a question is never an error.
    pub fn ask(&self, ask: &Ask, today: Option<Date>) -> Result<Answer, IndexError> {
        self.told(ask, today).map(|(answer, _)| answer)
    }

    /// The answer, and why it is that one; no reason where two parties are compared or days alone answer.
    ///
    /// # Errors
    /// As [`Engine::ask`].
    pub fn explain(&self, ask: &Ask, today: Option<Date>) -> Result<(Answer, Option<Explanation>), IndexError> {
        self.told(ask, today)
    }

    fn told(&self, ask: &Ask, today: Option<Date>) -> Result<(Answer, Option<Explanation>), IndexError> {
        let searcher = self.searcher();
        if let Some(summary) = self.in_brief(ask, today)? {
            return Ok((summary, None));
        }
        let question = Question::parse(&ask.question, &self.lexicon);
        if let Some(both) = self.contrast(ask, &question, &searcher)? {
            return Ok((both, None));
        }
        let periods = self.periods(&question, ask, today, &searcher)?;
        for period in &periods {
            if let Some(within) = self.within(period, &question, ask, &searcher)? {
                return Ok((within, None));
            }
        }
        let mut inquiry = self.pursue(question, ask, &searcher, None)?;
        let mut verdict = abstain::judge(&inquiry, &self.model, &searcher)?;
        let decision = self.read(&mut inquiry, &mut verdict, ask, None, &searcher)?;
        if inquiry.question.kind == Kind::Verify {
            designated::settle(&mut inquiry, &mut verdict, &self.lexicon);
        }
        if verdict.why_not.is_none() && is_of_another_time(&periods, &inquiry) {
            verdict.why_not = Some(String::new());
        }
        if verdict.why_not.is_some()
            && let Some(within) = self.within_year(&inquiry.question, ask, &searcher)?
        {
            return Ok((within, None));
        }
        let explanation = Explanation::of(&inquiry, &decision);
        if verdict.why_not.is_none() {
            self.point(&mut inquiry, ask, &searcher)?;
        }
        let mut answer = answer(ask, &inquiry, verdict, &self.lexicon);
        answer.reason = decision.reason.filter(|_| answer.status != Status::Answered).map(|r| r.code().to_owned());
        if inquiry.question.kind == Kind::Verify
            && let Some(quote) = inquiry.question.quotes.first()
        {
            let claimed = inquiry.party.as_ref().map(|p| p.names.first().unwrap_or(&p.asked).as_str());
            let checked = verify_quote(&searcher, &self.lexicon, quote, claimed)?;
            take_verdict(&mut answer, checked, ask.article.as_deref());
        }
        if answer.status != Status::Answered {
            let dated = ask.days.is_any() || !periods.is_empty();
            answer.next = self.steps_beside(&inquiry, &searcher, dated)?;
        }
        Ok((answer, Some(explanation)))
    }

    /// Has the reader read what was found, and settles with it what the words alone have judged.
    fn read(
        &self,
        inquiry: &mut Inquiry,
        judged: &mut abstain::Judgement,
        ask: &Ask,
        period: Option<&Period>,
        searcher: &Searcher,
    ) -> Result<Decision, IndexError> {
        let Ok(reading) = &self.reading else { return Ok(Decision::by_words(judged)) };
        let claimed = inquiry.question.kind == Kind::Verify;
        if claimed && !inquiry.question.quotes.is_empty() {
            return Ok(Decision::by_words(judged));
        }
        let by_words = inquiry.evidence.first().map(Evidence::place);
        inquiry.told_by_words = by_words.filter(|_| judged.why_not.is_none());
        let days = period.map(|p| p.named_at(&inquiry.question.text));
        // A question that was put in place of "and his counterpart?" needs none before it.
        let previous = ask.previous.as_deref().filter(|_| inquiry.question.text == ask.question);
        let asked = find::asked(&inquiry.question, &inquiry.terms, previous, days);
        let near = reading.near(&asked, ask.article.as_deref(), searcher)?;
        let mut evidence = std::mem::take(&mut inquiry.evidence);
        let gathering = Gathering {
            question: &inquiry.question,
            terms: &inquiry.terms,
            party: inquiry.party.as_ref(),
            searcher,
            article: ask.article.as_deref(),
            days: period.or(ask.days.period().as_ref()).map(|p| (p.first, p.last)),
            told: None,
            near,
            wording: &self.lexicon.wording,
            amounts: &self.lexicon.amounts,
            vectors: &self.lexicon.vectors,
        };
        gathering.add_near(&mut evidence, &self.model);
        reading.rank(&asked, &mut evidence, &gathering, &self.model, inquiry.told_by_words.as_ref())?;
        evidence.retain(|e| period.is_none_or(|p| p.fits(e.passage())));
        keep_to(ask.days, &mut evidence);
        inquiry.evidence = evidence;
        if claimed {
            return self.read_claim(reading, inquiry, judged, &asked);
        }
        Ok(decide::settle(inquiry, judged, |inquiry| {
            let signals = Signals::of(inquiry.asked(), &inquiry.evidence, inquiry.sureness);
            let sureness = Sureness::of(&signals, Group::of(&inquiry.question), reading.reader.calibration());
            (signals, sureness)
        }))
    }

    /// Holds the first of the evidence against what a question claims; what the words would tell of it stands first.
    fn read_claim(
        &self,
        reading: &Reading,
        inquiry: &mut Inquiry,
        judged: &mut abstain::Judgement,
        claim: &str,
    ) -> Result<Decision, IndexError> {
        let own = inquiry.party.is_some();
        verdict::find(&inquiry.question, &inquiry.terms, own, &mut inquiry.evidence, &self.lexicon);
        let told = inquiry.told_by_words.as_ref();
        if let Some(at) = told.and_then(|place| inquiry.evidence.iter().position(|e| e.place() == *place)) {
            inquiry.evidence[..=at].rotate_right(1);
        }
        let held = inquiry.evidence.iter().take(decide::limits::HELD);
        let stances = held.map(|e| reading.reader.stance(claim, &e.passage().text)).collect::<Result<Vec<_>, _>>()?;
        let least = decide::claims::Least::of(reading.reader.calibration());
        Ok(decide::claims::settle(inquiry, judged, &stances, least))
    }

    /// Has the reader point at the short answer within the best evidence; a number keeps what says how exact it is.
    fn point(&self, inquiry: &mut Inquiry, ask: &Ask, searcher: &Searcher) -> Result<(), IndexError> {
        let wanted = inquiry.question.wanted;
        let asked = find::asked(&inquiry.question, &inquiry.terms, ask.previous.as_deref(), None);
        let Some(best) = inquiry.evidence.first_mut().filter(|_| tell::is_short(wanted)) else { return Ok(()) };
        if let Ok(reading) = &self.reading {
            let (window, at) = find::window_of(best.passage(), searcher)?;
            if let Some(pointed) = reading.reader.point(&asked, &window, at)? {
                tell::take_pointed(best, wanted, &window.sentences[at].text[pointed.span]);
            }
        }
        if wanted == Wanted::Number {
            tell::take_hedge(best, &self.lexicon.amounts);
        }
        Ok(())
    }

    /// The days that a question speaks of, the likeliest first. What asks when something was is bound to no fixed day: the
    /// one that it names is seldom the one it asks for.
    fn periods(
        &self,
        question: &Question,
        ask: &Ask,
        today: Option<Date>,
        searcher: &Searcher,
    ) -> Result<Vec<Period>, IndexError> {
        if matches!(question.kind, Kind::Verify | Kind::When) {
            let mut periods = if question.kind == Kind::When { Period::all(&ask.question, today) } else { Vec::new() };
            periods.retain(|p| !p.is_fixed());
            return Ok(periods);
        }
        let Some(event) = EventDay::of(&ask.question) else { return Ok(Period::all(&ask.question, today)) };
        let when =
            Ask { question: format!("When was {}?", event.event), article: ask.article.clone(), ..Ask::default() };
        let told = self.inquire(&when, searcher)?;
        let day = told.evidence.iter().take(SHOWN).find_map(|e| when::day_of_event(e.passage(), e.find.as_ref()));
        Ok(day.and_then(|day| Period::of_event(&event, day)).into_iter().collect())
    }

    /// The answer from the articles of the year that the question names, where nothing else has answered it.
    fn within_year(&self, question: &Question, ask: &Ask, searcher: &Searcher) -> Result<Option<Answer>, IndexError> {
        if ask.days.is_any() || matches!(question.kind, Kind::Verify | Kind::When) {
            return Ok(None);
        }
        Period::year(&ask.question).map_or(Ok(None), |year| self.within(&year, question, ask, searcher))
    }

    /// The answer from the days that the question speaks of, where they hold one: what nothing else dates is marked as of
    /// the article's day.
    fn within(
        &self,
        period: &Period,
        question: &Question,
        ask: &Ask,
        searcher: &Searcher,
    ) -> Result<Option<Answer>, IndexError> {
        let mut inquiry = self.pursue(question.clone(), ask, searcher, Some(period))?;
        inquiry.evidence.retain(|e| period.fits(e.passage()));
        inquiry.weigh(&self.model);
        let bare = period.is_fixed() && inquiry.terms.iter().all(Term::asks_for_anything);
        if bare {
            inquiry.evidence.sort_by_key(Evidence::place);
            inquiry.evidence.truncate(SHOWN);
        }
        if inquiry.evidence.is_empty() {
            return Ok(None);
        }
        let mut judgement = abstain::Judgement::default();
        if !bare {
            judgement = abstain::judge(&inquiry, &self.model, searcher)?;
            self.read(&mut inquiry, &mut judgement, ask, Some(period), searcher)?;
        }
        if judgement.why_not.is_some() && !(period.is_fixed() && abstain::has_every_word(&inquiry)) {
            return Ok(None);
        }
        if !bare {
            self.point(&mut inquiry, ask, searcher)?;
        }
        judgement.why_not = None;
        let mut out = answer(ask, &inquiry, judgement, &self.lexicon);
        out.when = out.when.or_else(|| when::of_article(inquiry.evidence.first()?.passage()));
        Ok(Some(out))
    }

    /// Everything that is found for a question.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn inquire(&self, ask: &Ask, searcher: &Searcher) -> Result<Inquiry, IndexError> {
        self.pursue(Question::parse(&ask.question, &self.lexicon), ask, searcher, None)
    }

    /// The terms of a question with whose words it asks for; whoever is nobody on record is forgotten.
    fn whose(
        &self,
        question: &mut Question,
        makes: &Terms,
        searcher: &Searcher,
    ) -> Result<(Vec<Term>, Option<Party>), IndexError> {
        let terms = makes.of(question)?;
        let party = Party::find(question, &terms, searcher)?;
        let somebody = party.as_ref().is_some_and(Party::is_somebody);
        let unheard = question.deed && party.as_ref().is_none_or(|p| p.quoted == 0);
        let nobody = match &party {
            Some(party) if question.kind == Kind::WhatSaid => {
                party.is_nobody(&self.lexicon.wording.person_nouns, searcher)?
            }
            _ => false,
        };
        if question.tentative && !somebody || unheard || nobody {
            question.forget_party();
            return Ok((makes.of(question)?, None));
        }
        Ok((terms, party))
    }

    /// Completes a question by the one before, on which it leans.
    fn lean(
        &self,
        before: &Inquiry,
        (question, terms, party): (&mut Question, &mut Vec<Term>, &mut Option<Party>),
        makes: &Terms,
        searcher: &Searcher,
    ) -> Result<(), IndexError> {
        let counterpart = followup::counterpart(question, before, makes, &self.lexicon)?;
        if let Some(text) = &counterpart {
            *question = Question::parse(text, &self.lexicon);
            *terms = makes.of(question)?;
            *party = Party::find(question, terms, searcher)?;
        }
        followup::complete(question, terms, party, before, counterpart.is_some(), searcher)
    }

    /// Everything that is found for a question that has been read, in a period or at any time.
    fn pursue(
        &self,
        mut question: Question,
        ask: &Ask,
        searcher: &Searcher,
        period: Option<&Period>,
    ) -> Result<Inquiry, IndexError> {
        let makes = self.terms(searcher);
        let (mut terms, mut party) = self.whose(&mut question, &makes, searcher)?;
        if let Some(period) = period {
            terms.retain(|t| !period.names(&question, t));
        }
        let mut told = None;
        if let Some(previous) = ask.previous.as_ref().filter(|_| followup::leans(&question, &terms)) {
            let before =
                Ask { question: previous.clone(), article: ask.article.clone(), days: ask.days, ..Ask::default() };
            let before = self.inquire(&before, searcher)?;
            self.lean(&before, (&mut question, &mut terms, &mut party), &makes, searcher)?;
            told = before.evidence.first().map(Evidence::place);
        }
        if let Some(party) = &mut party {
            party.add_spellings(&Names { searcher, lexicon: &self.lexicon })?;
        }
        let gathering = Gathering {
            question: &question,
            terms: &terms,
            party: party.as_ref(),
            searcher,
            article: ask.article.as_deref(),
            days: period.or(ask.days.period().as_ref()).map(|p| (p.first, p.last)),
            told: told.clone(),
            near: Vec::new(),
            wording: &self.lexicon.wording,
            amounts: &self.lexicon.amounts,
            vectors: &self.lexicon.vectors,
        };
        let mut evidence = gathering.gather()?;
        keep_to(ask.days, &mut evidence);
        if question.has_any(&["else", "more"]) {
            evidence.retain(|e| Some(e.place()) != told);
        }
        let mut inquiry = Inquiry {
            question,
            terms,
            party,
            evidence,
            traits: Vec::new(),
            sureness: 0.0,
            confidence: 0.0,
            read: None,
            told_by_words: None,
        };
        self.order(&mut inquiry);
        Ok(inquiry)
    }

    /// The evidence of a question best first; of a claim, what settles it.
    fn order(&self, inquiry: &mut Inquiry) {
        inquiry.rank(&self.model);
        inquiry.put_found_first(&self.model);
        let (question, terms) = (&inquiry.question, &inquiry.terms);
        inquiry.evidence.sort_by_key(|e| abstain::leaves_open(question, terms, e));
        if question.kind == Kind::Verify && question.quotes.is_empty() {
            let own = inquiry.party.is_some();
            verdict::settle(question, terms, own, &mut inquiry.evidence, &self.lexicon);
        }
    }
}

impl Engine {
    /// What two parties say, side by side; none where the question compares no two that are on record.
    fn contrast(&self, ask: &Ask, question: &Question, searcher: &Searcher) -> Result<Option<Answer>, IndexError> {
        let Some(sides) = question.sides.clone() else { return Ok(None) };
        let mut found = Vec::new();
        for i in [0, 1] {
            let inquiry = self.pursue(question.of_side(&sides[i], &sides[1 - i]), ask, searcher, None)?;
            if inquiry.evidence.first().is_some_and(|best| best.likeness >= LIKENESS) {
                found.push(inquiry);
            }
        }
        let [one, other] = found.as_slice() else { return Ok(None) };
        let mut out = answer(ask, one, abstain::Judgement::default(), &self.lexicon);
        let second = answer(ask, other, abstain::Judgement::default(), &self.lexicon);
        if out.speaker.as_ref().map(|s| &s.name) == second.speaker.as_ref().map(|s| &s.name) {
            return Ok(None);
        }
        out.kind = Kind::Contrast;
        out.answer = format!("{}; {}", out.answer, second.answer);
        let mut cited: Vec<Citation> = out.citations.drain(..1).chain(second.citations.into_iter().take(1)).collect();
        cited.iter_mut().enumerate().for_each(|(i, c)| c.n = i + 1);
        cited.dedup_by_key(|c| (c.article.clone(), c.start));
        out.confidence = out.confidence.min(second.confidence);
        out.citations = cited;
        Ok(Some(out))
    }
}

/// Leaves out what is not of the days that were given.
fn keep_to(days: Days, evidence: &mut Vec<Evidence>) {
    if let Some(period) = days.period() {
        evidence.retain(|e| period.fits(e.passage()));
    }
}

/// Whether the question names days and the best evidence tells of none of them.
fn is_of_another_time(periods: &[Period], inquiry: &Inquiry) -> bool {
    let Some(best) = inquiry.evidence.first().filter(|_| !periods.is_empty()) else { return false };
    periods.iter().all(|p| p.is_fixed() && !p.fits(best.passage()))
}

/// What the record says of the quotation goes over what the evidence says of the question.
fn take_verdict(answer: &mut Answer, checked: Verification, article: Option<&str>) {
    let elsewhere = |c: &Citation| article.is_some_and(|a| a != c.article);
    if checked.verdict == Verdict::NotFound && answer.verdict == Some(Verdict::Exact) {
        // The words stand there, and the sentence takes them back.
        (answer.verdict, answer.speaker) = (Some(Verdict::NotFound), None);
    }
    let Some(first) = checked.citations.first().filter(|c| !elsewhere(c)) else { return };
    answer.status = Status::Answered;
    answer.verdict = Some(checked.verdict);
    answer.answer = match &checked.speaker {
        Some(speaker) => format!("{}: {}", speaker.name, plain(&first.text)),
        None => plain(&first.text),
    };
    answer.confidence = answer.confidence.max(SURE_OF_QUOTE);
    answer.speaker = checked.speaker;
    answer.when = answer.when.take().filter(|_| answer.citations.first().is_some_and(|c| c.start == first.start));
    answer.citations = checked.citations;
    answer.citations.truncate(SHOWN);
    answer.nearest.clear();
}

/// "The sources leave it open", with the word that does.
fn left_open(best: &Evidence) -> String {
    let cue = match best.finding {
        Some(verdict::Finding::Open { cue: Some(cue), .. }) => cue.get(&best.passage().text),
        _ => None,
    };
    let cue = cue.map(|c| format!(" (“{}”)", c.split_whitespace().collect::<Vec<_>>().join(" ")));
    format!("The sources leave it open{}", cue.unwrap_or_default())
}

fn answer(ask: &Ask, inquiry: &Inquiry, judgement: abstain::Judgement, lexicon: &Lexicon) -> Answer {
    let mut cited: Vec<Citation> =
        inquiry.evidence.iter().take(SHOWN).enumerate().map(|(i, e)| cite(e.passage(), i + 1)).collect();
    let mut out = Answer {
        id: ask.id.clone(),
        question: ask.question.clone(),
        kind: inquiry.question.kind,
        status: Status::NotInSources,
        answer: String::new(),
        speaker: None,
        verdict: judgement.verdict,
        why: judgement.why_not.clone().filter(|why| !why.is_empty()),
        reason: None,
        next: Vec::new(),
        confidence: f64::from((inquiry.confidence * 1000.0).round()) / 1000.0,
        short: None,
        when: None,
        citations: Vec::new(),
        nearest: Vec::new(),
        took_ms: 0.0,
    };
    match (inquiry.evidence.first(), judgement.why_not) {
        (Some(best), None) => {
            let composer = Composer { kind: inquiry.question.kind, wanted: inquiry.question.wanted, best };
            out.status = Status::Answered;
            out.answer = match judgement.verdict {
                Some(Verdict::LeftOpen) => format!("{}: {}", left_open(best), composer.text()),
                Some(Verdict::NotFound) => format!("Not found as asked. Nearest: {}", composer.text()),
                _ => composer.text(),
            };
            if let Some(other) = conflict::other(inquiry, lexicon).filter(|_| judgement.verdict.is_none()) {
                let other = Composer { best: other, ..composer };
                out.answer = format!("The sources conflict: {}; {}", out.answer, other.text());
                cited.retain(|c| {
                    c.start != other.best.passage().file.start || c.article != other.best.passage().article.id
                });
                cited.insert(1, cite(other.best.passage(), 2));
                cited.iter_mut().enumerate().for_each(|(i, c)| c.n = i + 1);
                cited.truncate(SHOWN);
            }
            out.speaker = composer.speaker();
            out.short = composer.short();
            out.when = composer.when();
            out.citations = cited;
        }
        (_, why) => {
            out.answer = match why.filter(|w| !w.is_empty()) {
                Some(why) => format!("The sources don't say. {why}"),
                None => "The sources don't say.".to_owned(),
            };
            out.nearest = cited;
        }
    }
    out
}

#[cfg(test)]
mod tests;
