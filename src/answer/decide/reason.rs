//! Why the reader's best is not told, as a value: what a guard found missing.

use std::fmt;

/// Why a question is declined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// What comes nearest is not sure enough to answer.
    NotSure,
    /// A name of the question that no source has.
    NotNamed,
    /// It speaks of others than those whom the question names.
    OfOthers,
    /// Somebody whose words are asked for and of whom the record has none.
    NotQuoted,
    /// Somebody whose words the record has, but none on this.
    NotOnThis,
    /// The quotation stands nowhere.
    QuoteMissing,
    /// Who said it is asked, and what comes nearest is nobody's words.
    NobodysWords,
    /// It is the words of somebody else than whom the question names.
    OtherSpeaker,
    /// It has no number, place or name where one is asked for.
    NothingOfTheSort,
    /// It tells of another time than what is asked for: of this time, not the one before; of an agreement, not what was agreed.
    OtherTime,
}

impl Reason {
    /// Its name in JSON and in explanations.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotSure => "not_sure",
            Self::NotNamed => "not_named",
            Self::OfOthers => "of_others",
            Self::NotQuoted => "not_quoted",
            Self::NotOnThis => "not_on_this",
            Self::QuoteMissing => "quote_missing",
            Self::NobodysWords => "nobodys_words",
            Self::OtherSpeaker => "other_speaker",
            Self::NothingOfTheSort => "nothing_of_the_sort",
            Self::OtherTime => "other_time",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
