//! From a question to the evidence: its terms and party, the question that it leans on, what is gathered by words, and the
//! order of it. Owns no search.

use super::evidence::Evidence;
use super::gathering::Gathering;
use crate::answer::days::Days;
use crate::answer::decide::verdict;
use crate::answer::decide::verdict::claim::leaves_open;
use crate::answer::engine::Engine;
use crate::answer::inquiry::{Ask, Inquiry};
use crate::answer::name::Names;
use crate::answer::party::Party;
use crate::answer::period::Period;
use crate::answer::question::Question;
use crate::answer::terms::{Term, Terms};
use crate::answer::{Kind, followup};
use crate::index::{IndexError, Searcher};

impl Engine {
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
    pub fn pursue(
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
        let asked = (&question, terms.as_slice(), party.as_ref());
        let gathering = Gathering { told: told.clone(), ..self.gathering(asked, ask, period, searcher) };
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
            sureness_by_reading: None,
            told_by_words: None,
        };
        self.order(&mut inquiry);
        Ok(inquiry)
    }

    /// What gathers and measures passages for a question, of a period or of the days that were given.
    pub fn gathering<'a>(
        &'a self,
        (question, terms, party): (&'a Question, &'a [Term], Option<&'a Party>),
        ask: &'a Ask,
        period: Option<&Period>,
        searcher: &'a Searcher,
    ) -> Gathering<'a> {
        Gathering {
            question,
            terms,
            party,
            searcher,
            article: ask.article.as_deref(),
            days: period.or(ask.days.period().as_ref()).map(|p| (p.first, p.last)),
            told: None,
            wording: &self.lexicon.wording,
            amounts: &self.lexicon.amounts,
            vectors: &self.lexicon.vectors,
        }
    }

    /// The evidence of a question best first; of a claim, what settles it.
    fn order(&self, inquiry: &mut Inquiry) {
        inquiry.rank(&self.model);
        inquiry.put_found_first(&self.model);
        let (question, terms) = (&inquiry.question, &inquiry.terms);
        inquiry.evidence.sort_by_key(|e| leaves_open(question, terms, e));
        if question.kind == Kind::Verify && question.quotes.is_empty() {
            let own = inquiry.party.is_some();
            verdict::settle(question, terms, own, &mut inquiry.evidence, &self.lexicon);
        }
    }
}

/// Leaves out what is not of the days that were given.
pub fn keep_to(days: Days, evidence: &mut Vec<Evidence>) {
    if let Some(period) = days.period() {
        evidence.retain(|e| period.fits(e.passage()));
    }
}
