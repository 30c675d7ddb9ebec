//! The way from a question to an answer, told or declined. Owns the order of its steps: find, decide, tell; each of them has
//! its own files.

use super::decide::{self, Decision, Group, Signals, Sureness};
use super::decide::{abstain, designated, verdict};
use super::engine::Engine;
use super::find::evidence::Evidence;
use super::find::inquire::keep_to;
use super::find::{self, Reading};
use super::inquiry::{Ask, Inquiry};
use super::limits::SHOWN;
use super::party::LIKENESS;
use super::period::{EventDay, Period};
use super::question::{Question, Wanted};
use super::tell::explain::Explanation;
use super::tell::{answer, take_verdict};
use super::tell::{point, when};
use super::terms::Term;
use super::verify::verify_quote;
use super::{Answer, Citation, Kind, Status};
use crate::index::{IndexError, Searcher};
use jiff::civil::Date;

impl Engine {
    /// Answers a question. `today` resolves "last week" in it; without it such words narrow nothing.
    ///
    /// # Errors
    /// When the index cannot be read; a question is never an error.
    pub fn ask(&self, ask: &Ask, today: Option<Date>) -> Result<Answer, IndexError> {
        self.explain(ask, today).map(|(answer, _)| answer)
    }

    /// The answer, and why it is that one; no reason where two parties are compared or days alone answer.
    ///
    /// # Errors
    /// As [`Engine::ask`].
    pub fn explain(&self, ask: &Ask, today: Option<Date>) -> Result<(Answer, Option<Explanation>), IndexError> {
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
        let question = (&inquiry.question, inquiry.terms.as_slice(), inquiry.party.as_ref());
        let gathering = self.gathering(question, ask, period, searcher);
        find::add_near(near, &gathering, &mut evidence, &self.model);
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
        let Some(best) = inquiry.evidence.first_mut().filter(|_| point::is_short(wanted)) else { return Ok(()) };
        if let Ok(reading) = &self.reading {
            let (window, at) = find::window_of(best.passage(), searcher)?;
            if let Some(pointed) = reading.reader.point(&asked, &window, at)? {
                point::take_pointed(best, wanted, &window.sentences[at].text[pointed.span]);
            }
        }
        if wanted == Wanted::Number {
            point::take_hedge(best, &self.lexicon.amounts);
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

/// Whether the question names days and the best evidence tells of none of them.
fn is_of_another_time(periods: &[Period], inquiry: &Inquiry) -> bool {
    let Some(best) = inquiry.evidence.first().filter(|_| !periods.is_empty()) else { return false };
    periods.iter().all(|p| p.is_fixed() && !p.fits(best.passage()))
}

#[cfg(test)]
mod tests;
