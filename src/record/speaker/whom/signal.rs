//! What can speak for or against somebody's being meant. Owns the names and the order of the signals, which the weights
//! go by.

macro_rules! signals {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        /// One thing that is measured of a candidate.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Signal { $($(#[doc = $doc])* $name,)* }

        /// All of them, by name, in order.
        pub const NAMES: &[&str] = &[$(stringify!($name),)*];
    };
}

signals! {
    /// 1 of "nobody of these".
    Nobody,
    /// Of nobody: somebody without a name in the text has just spoken.
    Unnamed,
    /// Of nobody: the words stand inside another's.
    Enclosed,
    /// Of nobody: how many may be meant, as 1 − 1/n.
    Many,
    /// How near the nearest mention is, of 1.
    Near,
    /// The strongest of its mentions, by nearness and by its place in the sentence.
    Salient,
    /// The same by logarithm.
    Stands,
    /// No other candidate's is stronger.
    Strongest,
    /// 1 of the strongest, ½ of the next, and so on.
    Rank,
    /// Named in the same sentence before.
    Here,
    /// Named in the sentence in front.
    InFront,
    /// Named in the same paragraph before.
    Paragraph,
    /// The nearest mention is a subject.
    Subject,
    /// The subject of the sentence in front.
    SubjectInFront,
    /// The nearest mention owns something ("Renn's").
    Owner,
    /// The nearest mention stands in a quotation.
    Quoted,
    /// Of all candidates named last.
    Latest,
    /// The first that the article names.
    First,
    /// How often it is named, by logarithm.
    Often,
    /// It is called only by one word.
    Short,
    /// A person for sure.
    Person,
    /// Some mention has a title or a role.
    Titled,
    /// Behind some mention stands "who" or "whose".
    Who,
    /// How many of its mentions stand behind "in", "at", "off" and the like.
    Placed,
    /// Some mention is a subject.
    Acts,
    /// No other candidate is named more often.
    Most,
    /// The nearest mention is joined with another's name by "and".
    Joined,
    /// The sentence in front tells of it.
    Floor,
    /// The subject that opens the paragraph.
    Opens,
    /// It spoke last, in the sentence in front.
    Spoke,
    /// It spoke last, further up in the paragraph.
    SpokeAbove,
    /// It spoke last, in the paragraph before.
    SpokeBefore,
    /// It spoke last, further away.
    SpokeAway,
    /// It spoke last, in the sentence in front, which names no other.
    SpokeAlone,
    /// It spoke last, in the sentence in front, and the words are a quotation in front of the source.
    Quotes,
    /// It spoke last, and its sex is known and fits.
    SpokeKnown,
    /// It spoke last but one.
    SpokeEarlier,
    /// How often it has spoken, by logarithm.
    Speaks,
    /// Another has just spoken in the paragraph.
    Interrupted,
    /// It spoke last, and the sentence begins with the pronoun.
    GoesOn,
    /// Whose words the source stands in.
    Encloses,
    /// The words speak of it.
    Content,
    /// It is whom the words are told.
    Told,
    /// It was told something by whoever spoke last.
    Addressed,
    /// Its sex is known and fits.
    Known,
    /// How far the letters of its given name fit, -1 to 1.
    Letters,
    /// "he" and "she" around it fit.
    Shown,
    /// "he" and "she" around it do not.
    Against,
    /// It holds the office, or is described by the noun.
    Office,
    /// It is described by the very noun and what it is for.
    Exact,
    /// Words in front of the noun are also in front of its own.
    Modified,
    /// The text gives it another office.
    Otherwise,
    /// A noun of one sex, and it is of that.
    NounFits,
    /// Its age is the description's.
    Age,
    /// It comes from where the description does.
    Origin,
    /// It comes from elsewhere.
    Foreign,
    /// Its name holds the noun.
    Named,
    /// A body for sure.
    Body,
    /// A country.
    Country,
}

/// How many there are.
pub const COUNT: usize = NAMES.len();

/// The signals of one candidate, or of nobody.
#[derive(Clone, Copy, Debug)]
pub struct Signals(pub [f32; COUNT]);

impl Default for Signals {
    fn default() -> Self {
        Self([0.0; COUNT])
    }
}

impl Signals {
    pub fn set(&mut self, signal: Signal, value: f32) {
        self.0[signal as usize] = value;
    }

    pub fn mark(&mut self, signal: Signal, holds: bool) {
        self.set(signal, f32::from(u8::from(holds)));
    }

    /// Keeps the larger of what was measured.
    pub fn raise(&mut self, signal: Signal, value: f32) {
        let at = signal as usize;
        self.0[at] = self.0[at].max(value);
    }
}
