//! The verbs of a question that ask for words on record: of saying, of thinking, and the turns of phrase that do the same
//! ("made the point", "was afraid"). Owns which word is which; what follows from it is `reading`'s.

use super::asking::AUXILIARIES;
use super::reading::Reading;
use crate::lexicon::{CueForm, Takes};

/// Verbs that say nothing without their noun: "made a claim", "gave a warning".
const LIGHT: &[&str] = &[
    "make", "makes", "made", "making", "give", "gives", "gave", "giving", "have", "has", "had", "offer", "offers",
    "offered", "raise", "raises", "raised", "issue", "issued", "issues", "voice", "voiced", "take", "took", "takes",
    "draw", "drew",
];
const BEING: &[&str] =
    &["is", "are", "was", "were", "be", "been", "feels", "felt", "sounded", "sounds", "seems", "seemed"];
/// How far behind a light verb its noun stands.
const LIGHT_REACH: usize = 5;

impl Reading<'_> {
    /// A verb that puts words on record, in any of its forms.
    pub(super) fn is_speech(&self, i: usize) -> bool {
        if self.is_name(i) || self.is_part_of_country(i) {
            return false;
        }
        let takes = Takes::QUOTE | Takes::CLAUSE | Takes::THAT | Takes::OBJECT | Takes::OBJECT_TO;
        let cue = self.lexicon.word(self.word(i)).and_then(|w| w.cue);
        cue.is_some_and(|form| self.lexicon.cues.get(form.cue).is_some_and(|c| c.takes.has(takes)))
    }

    /// Opens a quotation at most, and there is none: "did the bridge *open*", "when did the talks *continue*".
    pub(super) fn is_deed_without_quote(&self, i: usize) -> bool {
        let content = Takes::CLAUSE | Takes::THAT | Takes::HEARER | Takes::OBJECT | Takes::OBJECT_TO | Takes::WHETHER;
        let cue = self.lexicon.word(self.word(i)).and_then(|w| w.cue);
        let cue = cue.and_then(|form| self.lexicon.cues.get(form.cue));
        let wording = &self.lexicon.wording;
        let asks = wording.asking.contains(self.word(i)) || wording.attitudes.contains_key(self.word(i));
        self.q.quotes.is_empty() && !asks && cue.is_some_and(|c| !c.takes.has(content))
    }

    /// "United *States*", "*united* kingdom".
    pub(super) fn is_part_of_country(&self, i: usize) -> bool {
        let named =
            |from: usize| self.lexicon.country(&format!("{} {}", self.word(from), self.word(from + 1))).is_some();
        named(i) || i > 0 && named(i - 1)
    }

    /// A verb of saying in a form that tells: "said", "claims".
    pub(super) fn is_told(&self, i: usize) -> bool {
        let form = self.lexicon.word(self.word(i)).and_then(|w| w.cue);
        self.is_speech(i) && form.is_some_and(|c| c.past || c.third)
    }

    /// A verb of saying, thinking or wishing, or of finding where what is found follows.
    pub(super) fn is_view(&self, i: usize) -> bool {
        if self.is(i, &["back", "like"]) && (self.is_function(i + 1) || i + 1 >= self.q.words.len()) {
            return self.is(i + 1, &["the", "a", "an", "his", "her", "their", "this", "that"]) && self.is(i, &["like"]);
        }
        self.is_speech(i) || self.lexicon.wording.attitudes.contains_key(self.word(i)) || self.is_finding(i)
    }

    /// "Found *that*", "sees *it* as": not "found a purse".
    fn is_finding(&self, i: usize) -> bool {
        let finds =
            ["find", "finds", "found", "finding", "see", "sees", "saw", "decided", "learned", "realised", "realized"];
        self.is(i, &finds) && self.is(i + 1, &["that", "it", "about", "on", "regarding", "the", "him", "her", "them"])
    }

    /// "Is *believed* to have": others believe it.
    pub(super) fn is_passive(&self, i: usize) -> bool {
        let be = ["is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"];
        let participle = self.form(i).is_some_and(|f| f.participle && !f.ing);
        participle
            && i > 0
            && (self.is(i - 1, &be) || (self.word(i - 1).ends_with("ly") && i > 1 && self.is(i - 2, &be)))
    }

    /// The form of a verb of saying or thinking.
    pub(super) fn form(&self, i: usize) -> Option<CueForm> {
        let cue = self.lexicon.word(self.word(i)).and_then(|w| w.cue).filter(|_| self.is_speech(i));
        cue.or_else(|| self.lexicon.wording.attitudes.get(self.word(i)).copied())
    }

    /// A verb of saying or thinking in a form that tells, or a turn of phrase that does.
    pub(super) fn holds(&self, i: usize) -> bool {
        let told = self.form(i).map_or_else(|| self.is_finding(i), |f| f.past || f.third) && !self.is_passive(i);
        (self.is_view(i) && told) || self.is_light(i) || self.is_moved(i)
    }

    /// "*Made* that point", "*gave* a warning".
    pub(super) fn is_light(&self, i: usize) -> bool {
        let noun = |j: usize| self.is_stance(j) || self.lexicon.word(self.word(j)).is_some_and(|w| w.cue_noun);
        let between =
            |j: usize| self.is_function(j) || noun(j) || self.q.words.get(j).is_some_and(|w| w.lower.len() > 2);
        self.is(i, LIGHT) && (i + 1..=i + LIGHT_REACH).take_while(|&j| between(j)).any(noun)
    }

    /// "*Was* afraid that", "*is* still convinced": how someone feels about what follows.
    pub(super) fn is_moved(&self, i: usize) -> bool {
        let mood = |j: usize| self.lexicon.wording.moods.contains(self.word(j));
        let soft = |j: usize| {
            self.is(j, &["still", "so", "very", "most", "more", "not", "pretty", "quite", "really", "less", "all"])
        };
        self.is(i, BEING) && (mood(i + 1) || (soft(i + 1) && mood(i + 2)))
    }

    /// "What *scares* X most": what moves someone is what he says moves him.
    pub(super) fn moves(&self, i: usize) -> bool {
        self.lexicon.wording.movers.contains_key(self.word(i))
    }

    /// Words that may stand between "who" and its verb.
    pub(super) fn leads(&self, i: usize) -> bool {
        self.is_function(i) || self.word(i).ends_with("ly") || self.is(i, &["first", "later", "else", "once", "never"])
    }

    pub(super) fn is_auxiliary(&self, i: usize) -> bool {
        self.is(i, AUXILIARIES)
    }
}
