//! What keeps a tagged act from being told: the record's factuality says that it is denied, put under a condition, only
//! weighed, planned or wished for. Owns which commitments refuse which measure; how a commitment is read is `factuality`'s.

use super::part::Act;
use super::read::telling_words;
use crate::corpus::{Article, Span};
use crate::lexicon::{Effect, Lexicon, SanctionVerb};
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
    /// Where it may speak of measures, in its own bytes.
    told: Vec<usize>,
    /// "urged Norland to lift": what is called for undoes a measure.
    undoing: bool,
}

impl Guard {
    pub fn of(article: &Article, lexicon: &Lexicon, sentence: Span) -> Self {
        let text = article.slice(sentence);
        let told = telling_words(text, lexicon).collect();
        Self { sentence, marks: marks(text, lexicon), told, undoing: calls_for_undoing(text, lexicon) }
    }

    fn at(&self, span: Span) -> Commitment {
        commitment(&self.marks, span.start.saturating_sub(self.sentence.start))
    }

    /// "Miller is under no sanction": whoever is named stands in front of what is denied of him.
    fn is_denied_of(&self, act: &Act) -> bool {
        let done = matches!(act.measure, Measure::Imposed | Measure::Extended);
        let last = act.parts.last().map_or(self.sentence.start, |p| p.run().span.end) - self.sentence.start;
        let denied = |at: &usize| *at >= last && commitment(&self.marks, *at).negative;
        done && !act.parts.is_empty() && !self.told.is_empty() && self.told.iter().all(denied)
    }

    /// The act without the targets that it is not told of; none where nothing is left of it, or where it is denied by
    /// whose act it would be.
    pub fn passed(&self, mut act: Act) -> Option<Act> {
        if self.undoing && act.measure == Measure::CalledFor || self.is_denied_of(&act) {
            return None;
        }
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

/// Whether every infinitive of a sentence that governs measures lifts or eases them.
fn calls_for_undoing(text: &str, lexicon: &Lexicon) -> bool {
    let words: Vec<String> = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
    let verb = |w: &String| lexicon.sanctions.verbs.get(w).filter(|(_, form)| form.base).map(|(kind, _)| *kind);
    let led = words.windows(2).filter(|pair| pair[0] == "to").filter_map(|pair| verb(&pair[1]));
    let kinds: Vec<SanctionVerb> = led.collect();
    let undoes = |kind: &SanctionVerb| matches!(kind, SanctionVerb::Lifted | SanctionVerb::Eased);
    !kinds.is_empty() && kinds.iter().all(undoes)
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
