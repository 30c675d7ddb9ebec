//! The words in which sanctions are reported.

use super::cue::{CueForm, inflect};
use foldhash::{HashMap, HashSet};
use serde::Deserialize;

/// What a verb does in a report of sanctions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SanctionVerb {
    /// Its object is the one that is sanctioned.
    Direct,
    /// As direct, where something else shows that sanctions are meant.
    Designating,
    /// Its object is the measure.
    Imposed,
    Lifted,
    Eased,
    Extended,
    /// Its object is what somebody has.
    Blocking,
    /// What it leaves off shuts somebody out.
    Withholding,
}

/// What a verb makes of a doing that it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Governor {
    Threat,
    Call,
    Done,
}

/// `sanctions.yaml` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SanctionFile {
    nouns: Vec<String>,
    weak_nouns: Vec<String>,
    lists: Vec<String>,
    direct: Vec<String>,
    designating: Vec<String>,
    imposed: Vec<String>,
    lifted: Vec<String>,
    eased: Vec<String>,
    extended: Vec<String>,
    blocking: Vec<String>,
    withholding: Vec<String>,
    withheld: Vec<String>,
    threats: Vec<String>,
    threats_with_object: Vec<String>,
    calls: Vec<String>,
    done: Vec<String>,
    approved: Vec<String>,
    targets: Vec<String>,
    campaigns: Vec<String>,
    #[serde(default)]
    families: Vec<Family>,
    acts: ActWords,
}

/// A state or a body with those that act for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    pub of: String,
    pub bodies: Vec<String>,
}

/// The words with which a tagged act is put together, in lower case save the forms.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActWords {
    /// Words in which a measure may be told, and beginnings of such words: where one stands, a sentence is worth a second
    /// reading, and where all are denied, nobody named in front is under a measure.
    pub told: HashSet<String>,
    pub stems: Vec<String>,
    pub first_person: HashSet<String>,
    pub pronouns: HashSet<String>,
    pub nobody: HashSet<String>,
    pub common: HashSet<String>,
    pub official: HashSet<String>,
    pub papers: HashSet<String>,
    /// In the name of a house that only informs of what others do.
    pub informers: Vec<String>,
    /// What follows the name of a publisher: "…, press release".
    pub releases: Vec<String>,
    /// A gazette up to the name of whose it is.
    pub gazettes: Vec<String>,
    /// Sorts of bodies that belong to a state.
    pub bodies: HashSet<String>,
    /// What stands before the one who is asked to act.
    pub asked: Vec<String>,
    /// What stands before the one who is acted on, or where it is done.
    pub acted_on: HashSet<String>,
    /// What a named campaign of measures is called.
    pub drives: HashSet<String>,
    /// Leads to where somebody is: "…, of Lower Tura".
    pub places: Vec<String>,
    /// What one is to another: "a former partner of".
    pub kin: HashSet<String>,
    /// Where shares, houses and restaurants are "listed".
    pub listings: HashSet<String>,
    /// Take shares off their list.
    pub bourses: HashSet<String>,
    /// What a ban on is a measure against somebody, beside the kinds of targets.
    pub banned: HashSet<String>,
    /// What is "blocked" and is nobody's assets.
    pub deals: HashSet<String>,
    /// Behind a hyphen: "Gabon-*flagged*".
    pub compounds: HashSet<String>,
    /// Before a colon: a claim that is put to the test, what was found of it; and first words of what bears it out.
    pub claimed: HashSet<String>,
    pub found: HashSet<String>,
    pub borne: HashSet<String>,
    /// "An *earlier version* of this *article said*".
    pub versions: HashSet<String>,
    pub texts: HashSet<String>,
    pub formerly: HashSet<String>,
    pub versed: HashSet<String>,
    /// Behind "it" or "that", all that is left of a sentence that takes back the one before.
    pub taken_back: HashSet<String>,
    /// Before "on a list", "under" and "subject to".
    pub standing: HashSet<String>,
    /// What places and tasks are "designated".
    pub designations: HashSet<String>,
    /// What is "frozen" without being anybody's assets.
    pub freezes: HashSet<String>,
    /// Bodies whose name goes on behind "of" or "for", over "and".
    pub themed: HashSet<String>,
    /// Behind "&" in the name of a firm of partners.
    pub partners: HashSet<String>,
    /// Forms of companies, without a full stop at the end.
    pub forms: HashSet<String>,
    /// Authorities that go by letters or by a nickname.
    pub authorities: Vec<Authority>,
    /// The last word of a law's name, the word before its number, and what a list of names is called.
    pub laws: HashSet<String>,
    pub orders: HashSet<String>,
    pub rolls: HashSet<String>,
    /// Lists that are no programme of their own: "the Consolidated List".
    pub plain_rolls: HashSet<String>,
    /// Parts of a law or a list, which go by number.
    pub sections: HashSet<String>,
    pub ordinals: HashSet<String>,
    /// Sorts of bodies and things by which a text calls one again: "the firm".
    pub sorts: HashSet<String>,
}

/// An authority with the letters and nicknames that mean it, and no other body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    pub name: String,
    pub short: Vec<String>,
}

/// The vocabulary of sanctions, by written form in lower case.
#[derive(Clone, Debug, Default)]
pub struct SanctionWords {
    /// Beginnings of words, one of which stands in every passage that can report a sanction.
    pub stems: Vec<String>,
    /// Each as words.
    pub nouns: Vec<Vec<String>>,
    pub weak_nouns: HashSet<String>,
    pub lists: Vec<Vec<String>>,
    /// What is left off to shut somebody out: "issuing visas".
    pub withheld: Vec<Vec<String>>,
    pub verbs: HashMap<String, (SanctionVerb, CueForm)>,
    pub governors: HashMap<String, (Governor, CueForm)>,
    /// Forms of verbs that threaten a measure as their object ("threatened sanctions").
    pub threats: HashSet<String>,
    pub approved: HashSet<String>,
    pub targets: HashSet<String>,
    pub campaigns: HashSet<String>,
    pub families: Vec<Family>,
    pub acts: ActWords,
}

impl From<SanctionFile> for SanctionWords {
    fn from(file: SanctionFile) -> Self {
        let phrases = |list: &[String]| -> Vec<Vec<String>> {
            let words = |p: &String| p.split(' ').map(str::to_owned).collect();
            list.iter().map(words).collect()
        };
        let verbs = [
            (SanctionVerb::Direct, &file.direct),
            (SanctionVerb::Designating, &file.designating),
            (SanctionVerb::Imposed, &file.imposed),
            (SanctionVerb::Lifted, &file.lifted),
            (SanctionVerb::Eased, &file.eased),
            (SanctionVerb::Extended, &file.extended),
            (SanctionVerb::Blocking, &file.blocking),
            (SanctionVerb::Withholding, &file.withholding),
        ];
        let heads = [&file.nouns, &file.lists, &file.direct, &file.designating].into_iter().flatten();
        let mut stems: Vec<String> = heads.map(|p| p.chars().take_while(|c| *c != ' ').take(8).collect()).collect();
        stems.extend(["asset", "propert", "visa"].map(str::to_owned));
        stems.sort_unstable();
        stems.dedup_by(|b, a| b.starts_with(a.as_str()));
        let governors =
            [(Governor::Threat, &file.threats), (Governor::Call, &file.calls), (Governor::Done, &file.done)];
        Self {
            stems,
            nouns: phrases(&file.nouns),
            weak_nouns: file.weak_nouns.into_iter().collect(),
            lists: phrases(&file.lists),
            withheld: phrases(&file.withheld),
            verbs: by_form(&verbs),
            governors: by_form(&governors),
            threats: by_form(&[((), &file.threats_with_object)]).into_keys().collect(),
            approved: file.approved.into_iter().collect(),
            targets: file.targets.into_iter().collect(),
            campaigns: file.campaigns.into_iter().collect(),
            families: file.families,
            acts: file.acts,
        }
    }
}

fn by_form<T: Copy>(lists: &[(T, &Vec<String>)]) -> HashMap<String, (T, CueForm)> {
    let mut all = HashMap::default();
    for (kind, lemmas) in lists {
        for entry in *lemmas {
            let parts: Vec<&str> = entry.split_whitespace().collect();
            let mut forms = HashMap::default();
            if !parts.is_empty() {
                inflect(0, &parts, &mut forms);
            }
            for (form, flags) in forms {
                all.entry(form).or_insert((*kind, flags));
            }
        }
    }
    all
}
