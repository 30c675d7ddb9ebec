//! What keeps a tagged act from being told: the record's factuality says that it is denied, put under a condition, only
//! weighed, planned or wished for. Owns which commitments refuse which measure; how a commitment is read is `factuality`'s.

use super::limits::GOVERNED;
use super::part::Act;
use super::read::telling_words;
use crate::corpus::{Article, Span};
use crate::lexicon::{Effect, Lexicon, SanctionVerb};
use crate::record::Measure;
use crate::record::factuality::{Commitment, Mark, commitment, is_negation, marks};

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
    /// A verb besides tells that a measure was taken: "added to its list".
    done: bool,
    /// "urged Norland to lift": what is called for undoes a measure.
    undoing: bool,
}

impl Guard {
    pub fn of(article: &Article, lexicon: &Lexicon, sentence: Span) -> Self {
        let text = article.slice(sentence);
        let told: Vec<usize> = telling_words(text, lexicon).collect();
        let (done, undoing) = (tells_of_one_done(text, lexicon), calls_for_undoing(text, lexicon));
        // "An order *barring* him from" excepts nobody.
        let bars = |m: &Mark| {
            let words = |span: Span| span.get(text).unwrap_or("");
            words(m.cue).eq_ignore_ascii_case("barring") && words(m.scope).contains(" from ")
        };
        let marks: Vec<Mark> = marks(text, lexicon).into_iter().filter(|m| !bars(m)).collect();
        // "May *no* longer dock", "*banned from* docking": what is denied is what a measure forbids.
        let negative = |m: &&Mark| m.effect == Effect::Negative;
        let plain = |m: &&Mark| m.cue.get(text).is_some_and(|cue| cue.split_whitespace().any(is_negation));
        let of_none = |m: &&Mark| !told.iter().any(|&at| m.bears_on(at));
        let forbids = marks.iter().filter(negative).filter(plain).filter(of_none).copied().collect::<Vec<Mark>>();
        let denied = |at: usize| marks.iter().filter(negative).any(|m| m.bears_on(at));
        let permits = |m: &Mark| m.effect == Effect::Possible && !forbids.is_empty();
        let own = |m: &Mark| m.effect == Effect::Refused && told.contains(&m.cue.start) && !denied(m.cue.start);
        let kept = marks.iter().copied().filter(|m| !forbids.contains(m) && !permits(m) && !own(m));
        let marks = kept.collect();
        Self { sentence, marks, told, done, undoing }
    }

    fn at(&self, span: Span) -> Commitment {
        commitment(&self.marks, span.start.saturating_sub(self.sentence.start))
    }

    /// "Miller is under no sanction": whoever is named stands in front of what is denied of him.
    fn is_denied_of(&self, act: &Act) -> bool {
        let done = matches!(act.measure, Measure::Imposed | Measure::Extended);
        let last = act.parts.last().map_or(0, |p| p.run().span.end.saturating_sub(self.sentence.start));
        let denied = |at: &usize| *at >= last && commitment(&self.marks, *at).negative;
        done && !self.done && !act.parts.is_empty() && !self.told.is_empty() && self.told.iter().all(denied)
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

/// Whether a past verb that takes measures stands in a sentence and is no word of them itself.
fn tells_of_one_done(text: &str, lexicon: &Lexicon) -> bool {
    let taken = |w: &str| {
        let known = lexicon.sanctions.verbs.get(&w.to_lowercase());
        known.is_some_and(|(kind, form)| *kind == SanctionVerb::Imposed && (form.past || form.participle))
    };
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|w| telling_words(w, lexicon).next().is_none());
    words.into_iter().any(taken)
}

/// "urged Norland to lift the ban on": whether an infinitive that governs a measure lifts or eases it, and no other verb imposes one.
fn calls_for_undoing(text: &str, lexicon: &Lexicon) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    let verb = |w: &str| {
        let known = lexicon.sanctions.verbs.get(&w.to_lowercase());
        known.filter(|(_, form)| form.base).map(|(kind, _)| *kind)
    };
    let undoes = |w: &str| matches!(verb(w), Some(SanctionVerb::Lifted | SanctionVerb::Eased));
    let imposes = |w: &str| matches!(verb(w), Some(SanctionVerb::Imposed | SanctionVerb::Direct));
    let governed = |at: usize| {
        let behind = words[at + 1..].iter().take(GOVERNED);
        behind.into_iter().any(|w| telling_words(w, lexicon).next().is_some())
    };
    let led = |at: &usize| *at > 0 && words[*at - 1].eq_ignore_ascii_case("to") && undoes(words[*at]);
    let Some(first) = (0..words.len()).find(led).filter(|&at| governed(at)) else { return false };
    let joined = |at: usize| matches!(words[at - 1].to_lowercase().as_str(), "to" | "and") && imposes(words[at]);
    !(first + 1..words.len()).any(joined)
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
