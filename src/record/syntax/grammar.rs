//! The closed classes of English that show where clauses and noun phrases begin and end: a light stand-in for a
//! part-of-speech tagger. No vocabulary of the news; that is the lexicon's.

use foldhash::HashMap;
use std::sync::LazyLock;

/// What a token can be: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tags(pub u32);

impl Tags {
    pub const NONE: Self = Self(0);
    pub const DETERMINER: Self = Self(1);
    /// I, you, he, she, it, we, they: subjects.
    pub const SUBJECT: Self = Self(1 << 1);
    /// Pronouns that are no subject, and those that can be both.
    pub const PRONOUN: Self = Self(1 << 2);
    pub const POSSESSIVE: Self = Self(1 << 3);
    pub const PREPOSITION: Self = Self(1 << 4);
    /// and, or, but, nor.
    pub const COORDINATOR: Self = Self(1 << 5);
    /// because, although, when, if.
    pub const SUBORDINATOR: Self = Self(1 << 6);
    pub const RELATIVE: Self = Self(1 << 7);
    /// Forms of be, have, do, and the modals.
    pub const AUXILIARY: Self = Self(1 << 8);
    pub const MODAL: Self = Self(1 << 9);
    pub const BE: Self = Self(1 << 10);
    pub const NEGATION: Self = Self(1 << 11);
    pub const ADVERB: Self = Self(1 << 12);
    /// Weekdays, months, today, and what goes with them.
    pub const TIME: Self = Self(1 << 13);
    pub const NUMBER: Self = Self(1 << 14);
    /// Written with a capital.
    pub const CAPITAL: Self = Self(1 << 15);
    /// A past or third-person form of a common verb that reports nothing.
    pub const VERB: Self = Self(1 << 16);
    pub const THAT: Self = Self(1 << 17);
    pub const TO: Self = Self(1 << 18);
    /// The clitic 's or a closing apostrophe.
    pub const CLITIC: Self = Self(1 << 19);
    pub const COMMA: Self = Self(1 << 20);
    /// A full stop, question or exclamation mark.
    pub const STOP: Self = Self(1 << 21);
    pub const COLON: Self = Self(1 << 22);
    pub const SEMICOLON: Self = Self(1 << 23);
    pub const DASH: Self = Self(1 << 24);
    pub const BRACKET: Self = Self(1 << 25);
    /// A mark of a quotation.
    pub const QUOTE_MARK: Self = Self(1 << 26);
    pub const WORD: Self = Self(1 << 27);
    pub const HAVE: Self = Self(1 << 28);
    /// A word in "-ed" that no list knows: a past form or a participle.
    pub const PAST: Self = Self(1 << 29);

    pub const PUNCTUATION: Self = Self(
        Self::COMMA.0
            | Self::STOP.0
            | Self::COLON.0
            | Self::SEMICOLON.0
            | Self::DASH.0
            | Self::BRACKET.0
            | Self::QUOTE_MARK.0,
    );

    /// Any of `other`.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitOr for Tags {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

const CLASSES: &[(Tags, &str)] = &[
    (
        Tags::DETERMINER,
        "the a an this that these those some any no every each all both many several few most another other such own enough half either neither",
    ),
    (Tags::SUBJECT, "i he she they we it you"),
    (
        Tags::PRONOUN,
        "i he she they we it you him her them us me himself herself themselves itself myself yourself ourselves others everyone someone anyone nobody everybody anybody somebody none something nothing everything anything",
    ),
    (Tags::POSSESSIVE, "his her its their our my your whose"),
    (
        Tags::PREPOSITION,
        "of in on at by for with from to about against after before during under over through between among amid into onto upon within without toward towards across along around behind beneath beside besides beyond despite down inside near off outside since throughout till until up via versus per regarding concerning following including alongside except unlike like as than ahead because aboard",
    ),
    (Tags::COORDINATOR, "and or but nor yet"),
    (
        Tags::SUBORDINATOR,
        "because although though while when whenever where whereas if unless until since once whether after before as than how why what lest so even",
    ),
    (Tags::RELATIVE, "who whom which whose that whoever"),
    (
        Tags::AUXILIARY,
        "is are was were be been being am has have had having do does did doing will would shall should can could may might must ought 's 're 've 'll 'd isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't shouldn't can't cannot couldn't mustn't ain't needn't",
    ),
    (
        Tags::MODAL,
        "will would shall should can could may might must ought 'll won't wouldn't shouldn't can't cannot couldn't mustn't",
    ),
    (Tags::BE, "is are was were be been being am isn't aren't wasn't weren't"),
    (Tags::HAVE, "has have had having hasn't haven't hadn't"),
    (
        Tags::NEGATION,
        "not never n't isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't shouldn't can't cannot couldn't mustn't",
    ),
    (
        Tags::ADVERB,
        "also again already always ever never not just still then now later earlier often once soon even only too yet here there instead therefore however thus meanwhile further once twice almost perhaps maybe simply very quite rather elsewhere together ago back away indeed nevertheless nonetheless otherwise sometimes moreover furthermore long first both all reportedly",
    ),
    (
        Tags::TIME,
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september late early october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tomorrow tonight week weeks month months year years days hours minutes decades morning afternoon evening night weekend earlier later recently ago last next midnight noon",
    ),
    (
        Tags::NUMBER,
        "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands million billion trillion",
    ),
    (
        Tags::VERB,
        "went gone goes made makes took takes taken came comes got gets gave gives given became becomes kept keeps left leaves held holds brought brings led leads met meets won wins lost loses ran runs sent sends sat stood stands stands set sets spent spends fell falls rose rises grew grows built builds broke broken cut hit put let drew drove flew fought hung laid lay paid pays wore threw caught bought sold served worked lived died killed used moved turned started tried called helped played joined visited attended received arrived returned remained happened followed ended passed launched signed issued released published voted filed increased reached raised posted looks looked appeared needs needed includes included involves involved needs shook stuck wound shot threw knelt stole hid drank ate forgot chose woke tore struck swung swept hit hits drew kicked marks marked means meant continues continued remains allows allowed faces faced plans planned stepped walked grabbed drove caused created provided produced provides forced failed managed knew",
    ),
];

static WORDS: LazyLock<HashMap<&'static str, Tags>> = LazyLock::new(|| {
    let mut words: HashMap<&str, Tags> = HashMap::default();
    for (tag, list) in CLASSES {
        for word in list.split(' ') {
            let entry = words.entry(word).or_default();
            *entry = entry.with(*tag);
        }
    }
    let that = words.entry("that").or_default();
    *that = that.with(Tags::THAT);
    let to = words.entry("to").or_default();
    *to = to.with(Tags::TO);
    words
});

/// The classes of a word in lower case, with straight apostrophes.
pub fn classes(lower: &str) -> Tags {
    let mut tags = WORDS.get(lower).copied().unwrap_or_default();
    if lower.len() > 4
        && lower.ends_with("ly")
        && !matches!(
            lower,
            "family"
                | "rally"
                | "july"
                | "assembly"
                | "ally"
                | "supply"
                | "italy"
                | "reply"
                | "imply"
                | "apply"
                | "only"
                | "early"
        )
    {
        tags = tags.with(Tags::ADVERB);
    }
    if lower.len() > 3
        && lower.ends_with("ed")
        && !lower.contains('-')
        && !matches!(
            lower,
            "need"
                | "feed"
                | "seed"
                | "speed"
                | "deed"
                | "breed"
                | "weed"
                | "greed"
                | "shed"
                | "fled"
                | "hundred"
                | "united"
                | "indeed"
                | "exceed"
                | "proceed"
                | "succeed"
                | "sacred"
                | "naked"
                | "embed"
        )
    {
        tags = tags.with(Tags::PAST);
    }
    tags
}

/// Articles and prepositions that are joined to a surname: of Arabic (with its letters of the sun), French and Italian.
pub const ARTICLES_OF_NAMES: &[&str] = &[
    "al", "el", "ad", "adh", "an", "ar", "as", "ash", "at", "ath", "az", "ed", "es", "ez", "ul", "ud", "ur", "d", "l",
    "dell", "dall",
];
