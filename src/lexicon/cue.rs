//! Reporting verbs by what they take, and the forms they are written in.

use foldhash::HashMap;
use serde::Deserialize;

/// What a cue takes as its content: a set of the words at the head of `cues.yaml`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Takes(u32);

const PATTERNS: &[&str] = &[
    "quote", "clause", "that", "hearer", "object", "objectto", "to", "whether", "about", "against", "as", "at", "for",
    "in", "of", "on", "out", "to_np", "with",
];

impl Takes {
    pub const QUOTE: Self = Self(1);
    pub const CLAUSE: Self = Self(1 << 1);
    pub const THAT: Self = Self(1 << 2);
    pub const HEARER: Self = Self(1 << 3);
    pub const OBJECT: Self = Self(1 << 4);
    pub const OBJECT_TO: Self = Self(1 << 5);
    pub const TO: Self = Self(1 << 6);
    pub const WHETHER: Self = Self(1 << 7);

    fn named(pattern: &str) -> Option<Self> {
        PATTERNS.iter().position(|p| *p == pattern).map(|i| Self(1 << i))
    }

    /// The set of the one preposition, empty where no cue takes it. "to" is that of a noun phrase, not the infinitive.
    pub fn preposition(word: &str) -> Self {
        let name = if word == "to" { "to_np" } else { word };
        PATTERNS.iter().skip(8).position(|p| *p == name).map_or(Self(0), |i| Self(1 << (i + 8)))
    }

    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitOr for Takes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

/// A verb that puts words on record.
#[derive(Clone, Debug, Default)]
pub struct Cue {
    pub lemma: String,
    /// As a verb of speech.
    pub takes: Takes,
    /// As a verb of belief, wish or finding.
    pub stance: Takes,
    /// What is said goes back to whoever spoke before ("replied").
    pub replies: bool,
    /// Whoever spoke before speaks on ("added").
    pub continues: bool,
}

/// A form that a cue is written in; several of the flags may hold ("put", "called").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CueForm {
    /// Index into the lexicon's cues.
    pub cue: usize,
    pub base: bool,
    pub third: bool,
    pub past: bool,
    pub participle: bool,
    pub ing: bool,
    /// The third-person form is the plural of a noun more often ("reports").
    pub plural: bool,
}

/// `cues.yaml` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueFile {
    verbs: Vec<Group>,
    pub(super) nouns: Vec<String>,
    plurals: Vec<String>,
    replies: Vec<String>,
    #[serde(default)]
    continues: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    takes: Vec<String>,
    #[serde(default)]
    stance: bool,
    lemmas: Vec<String>,
}

/// The cues of a file and, for each written form, which cue it is.
pub(super) fn resolve(file: &CueFile) -> Result<(Vec<Cue>, HashMap<String, CueForm>), String> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut forms: HashMap<String, CueForm> = HashMap::default();
    for group in &file.verbs {
        let mut takes = Takes::default();
        for pattern in &group.takes {
            takes = takes.with(Takes::named(pattern).ok_or_else(|| unknown(pattern))?);
        }
        for entry in &group.lemmas {
            let parts: Vec<&str> = entry.split_whitespace().collect();
            let Some(&lemma) = parts.first() else { continue };
            let at = cues.iter().position(|c| c.lemma == lemma).unwrap_or_else(|| {
                cues.push(Cue { lemma: lemma.to_owned(), ..Cue::default() });
                cues.len() - 1
            });
            let cue = &mut cues[at];
            let set = if group.stance { &mut cue.stance } else { &mut cue.takes };
            *set = set.with(takes);
            inflect(at, &parts, &mut forms);
        }
    }
    for plural in &file.plurals {
        let form = forms.get_mut(plural).filter(|f| f.third);
        form.ok_or_else(|| format!("`{plural}` under plurals is the third person of no verb"))?.plural = true;
    }
    for reply in &file.replies {
        of_file(&mut cues, reply, "replies")?.replies = true;
    }
    for verb in &file.continues {
        of_file(&mut cues, verb, "continues")?.continues = true;
    }
    Ok((cues, forms))
}

fn of_file<'c>(cues: &'c mut [Cue], lemma: &str, under: &str) -> Result<&'c mut Cue, String> {
    let cue = cues.iter_mut().find(|c| c.lemma == lemma);
    cue.ok_or_else(|| format!("`{lemma}` under {under} is no verb of the file"))
}

fn unknown(pattern: &str) -> String {
    format!("`{pattern}` is no pattern; known are {}", PATTERNS.join(", "))
}

/// Every form of verbs given by their lemmas, each with its irregular past and participle behind it.
pub(super) fn forms(lemmas: &[String]) -> HashMap<String, CueForm> {
    let mut out = HashMap::default();
    for (i, entry) in lemmas.iter().enumerate() {
        let parts: Vec<&str> = entry.split_whitespace().collect();
        if !parts.is_empty() {
            inflect(i, &parts, &mut out);
        }
    }
    out
}

pub(super) fn inflect(cue: usize, parts: &[&str], forms: &mut HashMap<String, CueForm>) {
    let lemma = parts[0];
    let past = parts.get(1).map_or_else(|| regular_past(lemma), |p| (*p).to_owned());
    let participle = parts.get(2).map_or_else(|| past.clone(), |p| (*p).to_owned());
    let mut add = |form: String, set: fn(&mut CueForm)| {
        let entry = forms.entry(form).or_insert(CueForm { cue, ..CueForm::default() });
        if entry.cue == cue {
            set(entry);
        }
    };
    add(lemma.to_owned(), |f| f.base = true);
    add(third(lemma), |f| f.third = true);
    add(ing(lemma, &past), |f| f.ing = true);
    add(past, |f| f.past = true);
    add(participle, |f| f.participle = true);
}

fn ends_in_consonant_y(lemma: &str) -> bool {
    lemma.strip_suffix('y').is_some_and(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

fn regular_past(lemma: &str) -> String {
    match lemma {
        _ if lemma.ends_with('e') => format!("{lemma}d"),
        _ if ends_in_consonant_y(lemma) => format!("{}ied", &lemma[..lemma.len() - 1]),
        _ => format!("{lemma}ed"),
    }
}

fn third(lemma: &str) -> String {
    match lemma {
        _ if ends_in_consonant_y(lemma) => format!("{}ies", &lemma[..lemma.len() - 1]),
        _ if ["s", "sh", "ch", "x", "z", "o"].iter().any(|e| lemma.ends_with(e)) => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    }
}

/// A past with a doubled consonant ("admitted") tells that the participle doubles it too.
fn ing(lemma: &str, past: &str) -> String {
    let doubled = past.strip_suffix("ed").filter(|stem| stem.len() == lemma.len() + 1 && stem.starts_with(lemma));
    match doubled {
        Some(stem) => format!("{stem}ing"),
        None if matches!(lemma, "begin") => "beginning".to_owned(),
        None if lemma.ends_with("ie") => format!("{}ying", &lemma[..lemma.len() - 2]),
        None if lemma.ends_with('e') && !lemma.ends_with("ee") && lemma != "be" => {
            format!("{}ing", &lemma[..lemma.len() - 1])
        }
        None => format!("{lemma}ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_inflected() {
        let file = CueFile {
            verbs: vec![Group {
                takes: vec!["quote".into()],
                stance: false,
                lemmas: ["say said", "deny", "admit admitted", "write wrote written"].map(Into::into).to_vec(),
            }],
            nouns: Vec::new(),
            plurals: vec!["denies".into()],
            replies: vec!["deny".into()],
            continues: Vec::new(),
        };
        let (cues, forms) = resolve(&file).unwrap();
        assert!(cues[1].replies && !cues[0].replies);
        for (form, cue) in [("says", 0), ("denied", 1), ("denies", 1), ("admitting", 2), ("written", 3), ("writing", 3)]
        {
            assert_eq!(forms.get(form).map(|f| f.cue), Some(cue), "{form}");
        }
        assert!(forms["denies"].plural && forms["said"].past && forms["written"].participle && !forms["written"].past);
    }

    #[test]
    fn an_unknown_pattern_is_named() {
        let group = Group { takes: vec!["speech".into()], stance: false, lemmas: Vec::new() };
        let file = CueFile {
            verbs: vec![group],
            nouns: Vec::new(),
            plurals: Vec::new(),
            replies: Vec::new(),
            continues: Vec::new(),
        };
        let error = resolve(&file).unwrap_err();
        assert!(error.starts_with("`speech` is no pattern"), "{error}");
    }
}
