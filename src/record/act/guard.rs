//! What keeps a tagged act from being told: the record's factuality says that it is denied, put under a condition, only
//! weighed, planned or wished for. Owns which commitments refuse which measure; how a commitment is read is `factuality`'s.

use super::part::Act;
use crate::corpus::{Article, Span};
use crate::lexicon::{Effect, Lexicon};
use crate::record::Measure;
use crate::record::factuality::{Commitment, Mark, commitment, marks};

/// Attitudes under which nothing has been done: a measure that is told as done is none there.
const UNDONE: &[Effect] = &[
    Effect::Unsaid,
    Effect::Denied,
    Effect::Undone,
    Effect::Counterfactual,
    Effect::If,
    Effect::Asked,
    Effect::Unclear,
    Effect::Feared,
    Effect::Hoped,
    Effect::Offered,
    Effect::Expected,
    Effect::Tried,
    Effect::Would,
    Effect::Possible,
    Effect::Probable,
];

/// Attitudes that take a threat or a call itself away.
const UNSAID: &[Effect] = &[Effect::Unsaid, Effect::Denied];

/// The marks of a sentence that may tell acts.
pub struct Guard {
    sentence: Span,
    marks: Vec<Mark>,
}

impl Guard {
    pub fn of(article: &Article, lexicon: &Lexicon, sentence: Span) -> Self {
        Self { sentence, marks: marks(article.slice(sentence), lexicon) }
    }

    fn at(&self, span: Span) -> Commitment {
        commitment(&self.marks, span.start.saturating_sub(self.sentence.start))
    }

    /// The act without the targets that it is not told of; none where nothing is left of it, or where it is denied by
    /// whose act it would be.
    pub fn passed(&self, mut act: Act) -> Option<Act> {
        let refused = |span: Span| refuses(act.measure, self.at(span));
        let last = act.parts.last().map(|p| p.run().span.end);
        let by =
            act.issuer_span.filter(|i| last.is_some_and(|end| i.start >= end) || act.parts.is_empty() || act.likely);
        if by.is_some_and(refused) {
            return None;
        }
        let before = act.parts.len();
        let kept: Vec<bool> = act.parts.iter().map(|p| !refused(p.run().span)).collect();
        let mut kept = kept.into_iter();
        act.parts.retain(|_| kept.next().unwrap_or(true));
        (before == 0 || !act.parts.is_empty()).then_some(act)
    }
}

fn refuses(measure: Measure, commitment: Commitment) -> bool {
    let open = match measure {
        Measure::Threatened | Measure::CalledFor => UNSAID,
        _ => UNDONE,
    };
    // What undoes a ban is what tells of its lifting.
    let undoes = |e: &Effect| *e == Effect::Undone && matches!(measure, Measure::Lifted | Measure::Eased);
    commitment.negative || open.iter().filter(|e| !undoes(e)).any(|e| commitment.has(*e))
}
