//! The settings: the only reader of the environment. Raw strings are read once and resolved once, so that a wrong
//! value is reported with its variable, the value and what is allowed.

mod discord;
mod dotenv;
mod fetch;

pub use discord::{Discord, Secret, Shards};
pub use fetch::{Allowed, Fetch};

use rapidfuzz::distance::jaro_winkler;
use serde::Deserialize;
use serde_json::Value;
use std::path::PathBuf;

/// What the environment and `.env` say, unchecked. Each field is the variable `ONRECORD_` and its name in capitals.
#[derive(Debug, Default, Deserialize)]
struct Raw {
    data: Option<String>,
    index: Option<String>,
    generations: Option<String>,
    reader: Option<String>,
    log: Option<String>,
    log_format: Option<String>,
    fetch_allow: Option<String>,
    fetch_home: Option<String>,
    #[serde(flatten)]
    discord: discord::Raw,
}

/// Flags of the command line that go over the environment.
#[derive(Debug, Default)]
pub struct Overrides {
    /// In place of `ONRECORD_DATA`.
    pub data: Option<PathBuf>,
    /// In place of `ONRECORD_INDEX`.
    pub index: Option<PathBuf>,
}

/// What a process runs by, checked: nothing asks the environment after this.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The folder that holds `articles/` and `lexicon/`.
    pub data: PathBuf,
    /// The folder of the index.
    pub index: PathBuf,
    /// How many generations of the index are kept, the current one included.
    pub generations: usize,
    /// The folder of the reader's weights; none where it is switched off.
    pub reader: Option<PathBuf>,
    /// A `tracing` filter: a level, or `target=level` pairs.
    pub log: String,
    /// How log lines are written.
    pub log_format: LogFormat,
    /// Which addresses may be asked, and as whom.
    pub fetch: Fetch,
    /// What the bot needs; empty where nothing is set.
    pub discord: Discord,
}

/// How log lines are written, on standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people, in colour on a terminal.
    Text,
    /// One object a line, for a collector.
    Json,
}

/// What keeps the settings from being read. No message shows a value that may be a secret.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what each is")]
pub enum SettingsError {
    /// A variable has a value that is not among those allowed; a long or odd value is not shown.
    #[error("{variable} {}; allowed is {allowed}", told(value))]
    Invalid { variable: &'static str, value: String, allowed: &'static str },
    /// A line of `.env` is no assignment.
    #[error("{}: this line cannot be read; write one NAME=value a line, values with spaces in quotation marks",
        dotenv::place(path, *line, name.as_deref()))]
    DotEnv { path: PathBuf, line: Option<usize>, name: Option<String> },
    /// There is an `.env`, and it cannot be read.
    #[error("{}: cannot be read ({source}); mend its permissions, or remove it", path.display())]
    DotEnvUnread { path: PathBuf, source: std::io::Error },
    /// The environment as a whole is not what it should be.
    #[error("the environment cannot be read")]
    Environment,
}

/// Characters of a value that is shown: what is longer may be a secret in the wrong place.
const SHOWN: usize = 8;

fn told(value: &str) -> String {
    let plain = value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ' '));
    if plain && value.len() <= SHOWN { format!("is {value:?}") } else { "is set to something else".to_owned() }
}

const PREFIX: &str = "ONRECORD_";

/// Every variable that is read, without the prefix.
const KNOWN: &[&str] = &[
    "DATA",
    "INDEX",
    "GENERATIONS",
    "READER",
    "LOG",
    "LOG_FORMAT",
    "FETCH_ALLOW",
    "FETCH_HOME",
    "DISCORD_TOKEN",
    "DISCORD_HOME_GUILD",
    "DISCORD_REGISTER_GUILD",
    "DISCORD_MODERATOR_ROLE",
    "DISCORD_MODERATOR_CHANNEL",
    "DISCORD_NEWS_CHANNEL",
    "DISCORD_GAPS",
    "DISCORD_COOLDOWN",
    "DISCORD_SHARDS",
    "DISCORD_API",
    "METRICS",
];
/// How like a known name another one must be, of 1, to be a slip of it.
const LIKE: f64 = 0.85;

/// What the environment and `.env` set that begins as a setting does and is none, a sentence each, with the setting that
/// is likely meant. Values are never told. [`Settings::load`] reads `.env` before.
pub fn unknown() -> Vec<String> {
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let mut told: Vec<String> = names.filter_map(|name| unknown_name(&name)).collect();
    told.sort();
    told
}

fn unknown_name(variable: &str) -> Option<String> {
    let name = variable.strip_prefix(PREFIX).filter(|name| !KNOWN.contains(name))?;
    // Other letters may be a secret's that stands in front of a `=`.
    if !name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_') {
        return Some(format!("a variable that begins with {PREFIX} is no setting; `.env.example` lists them"));
    }
    let like = |known: &&&str| jaro_winkler::similarity(name.chars(), known.chars());
    let near = KNOWN.iter().max_by(|a, b| like(a).total_cmp(&like(b))).filter(|near| like(near) >= LIKE);
    let meant = near.map_or("`.env.example` lists them".to_owned(), |near| format!("is {PREFIX}{near} meant?"));
    Some(format!("{variable} is no setting; {meant}"))
}

impl Settings {
    /// Flags over the environment over `.env` in this folder or one above.
    ///
    /// # Errors
    /// When `.env` is broken or a value is not allowed.
    pub fn load(overrides: Overrides) -> Result<Self, SettingsError> {
        dotenv::load()?;
        let vars = std::env::vars_os().filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?)));
        Self::resolve(vars, overrides)
    }

    fn resolve(vars: impl Iterator<Item = (String, String)>, overrides: Overrides) -> Result<Self, SettingsError> {
        let ours = vars
            .filter_map(|(k, v)| Some((k.strip_prefix(PREFIX)?.to_lowercase(), v)))
            .filter(|(_, v)| !v.trim().is_empty())
            .map(|(k, v)| (k, Value::String(v)));
        let raw: Raw = serde_json::from_value(Value::Object(ours.collect())).map_err(|_| SettingsError::Environment)?;
        let path = |flag: Option<PathBuf>, value: Option<String>, default: &str| {
            flag.or(value.map(PathBuf::from)).unwrap_or_else(|| default.into())
        };
        let data = path(overrides.data, raw.data, "data");
        let reader = match raw.reader.as_deref().map(str::trim) {
            Some("off") => None,
            Some("on") | None => Some(data.join("reader")),
            Some(folder) => Some(folder.into()),
        };
        Ok(Self {
            data,
            index: path(overrides.index, raw.index, "index"),
            generations: generations(raw.generations)?,
            reader,
            log: raw.log.unwrap_or_else(|| "info".into()),
            log_format: log_format(raw.log_format)?,
            fetch: fetch::resolve(raw.fetch_allow, raw.fetch_home)?,
            discord: raw.discord.resolve()?,
        })
    }
}

fn generations(raw: Option<String>) -> Result<usize, SettingsError> {
    let Some(value) = raw else { return Ok(3) };
    let allowed = "a whole number from 1 to 100";
    let number = value.trim().parse().ok().filter(|n| (1..=100).contains(n));
    number.ok_or(SettingsError::Invalid { variable: "ONRECORD_GENERATIONS", value, allowed })
}

fn log_format(raw: Option<String>) -> Result<LogFormat, SettingsError> {
    match raw.as_deref().map(str::trim) {
        None | Some("text") => Ok(LogFormat::Text),
        Some("json") => Ok(LogFormat::Json),
        Some(other) => Err(SettingsError::Invalid {
            variable: "ONRECORD_LOG_FORMAT",
            value: other.to_owned(),
            allowed: "`text` or `json`",
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(vars: &[(&str, &str)], overrides: Overrides) -> Result<Settings, SettingsError> {
        Settings::resolve(vars.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())), overrides)
    }

    #[test]
    fn every_setting_is_known_and_described() {
        let all = KNOWN.iter().map(|name| (name.to_lowercase(), Value::String("1".into())));
        let raw: Raw = serde_json::from_value(Value::Object(all.collect())).unwrap();
        assert!(!format!("{raw:?}").contains("None"), "{raw:?}");
        let described = include_str!("../.env.example").lines().filter_map(|l| l.strip_prefix("#ONRECORD_"));
        let mut described: Vec<&str> = described.filter_map(|l| l.split('=').next()).collect();
        let mut known = KNOWN.to_vec();
        known.sort_unstable();
        described.sort_unstable();
        assert_eq!(known, described);
    }

    #[test]
    fn a_setting_that_is_none_names_the_one_that_is_meant() {
        for (variable, expect) in [
            ("ONRECORD_DISCORD_TOKEN", None),
            ("PATH", None),
            ("ONRECORD_DISCRD_TOKEN", Some("ONRECORD_DISCRD_TOKEN is no setting; is ONRECORD_DISCORD_TOKEN meant?")),
            ("ONRECORD_GENERATION", Some("ONRECORD_GENERATION is no setting; is ONRECORD_GENERATIONS meant?")),
            ("ONRECORD_ZZ", Some("ONRECORD_ZZ is no setting; `.env.example` lists them")),
            (
                "ONRECORD_MTk4.Cl2F",
                Some("a variable that begins with ONRECORD_ is no setting; `.env.example` lists them"),
            ),
        ] {
            assert_eq!(unknown_name(variable).as_deref(), expect);
        }
    }

    #[test]
    fn flags_go_over_the_environment() {
        let vars = [("ONRECORD_DATA", "/env"), ("ONRECORD_INDEX", "/idx")];
        let settings = resolve(&vars, Overrides { data: Some("/flag".into()), index: None }).unwrap();
        assert_eq!((settings.data, settings.index), ("/flag".into(), "/idx".into()));
    }

    #[test]
    fn a_wrong_value_is_named() {
        let error = resolve(&[("ONRECORD_GENERATIONS", "many")], Overrides::default()).unwrap_err().to_string();
        assert_eq!(error, "ONRECORD_GENERATIONS is \"many\"; allowed is a whole number from 1 to 100");
    }
}
