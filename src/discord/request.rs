//! What is asked of the core, as one line that stands on the answer's embed: a person reads it as the question, and
//! the bot reads it back when a button is pressed, also after a restart.

use super::escape::{plain, units};
use crate::answer::Days;

/// Longer questions are cut, in characters. What a person asks fits several times.
pub const MAX_QUESTION: usize = 500;
/// Longer pasted messages are cut before they are checked, in characters: Discord's longest message.
pub const MAX_QUOTE: usize = 4000;
/// An embed's author line, in UTF-16 units.
const MAX_AUTHOR: usize = 256;
/// What the footer holds of the request, in UTF-16 units.
const MAX_ASKED: usize = 1200;
const ASKED: &str = "Asked: ";
const AFTER: &str = "Follow-up to: ";
const OF_DAYS: &str = "Days: ";
const SEPARATOR: &str = " · ";

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    Ask { question: String, previous: Option<String>, days: Days },
    Said { speaker: Option<String>, about: Option<String>, days: Days },
    Timeline { about: Option<String>, days: Days },
    Sanctions { target: Option<String>, issuer: Option<String>, days: Days },
    Summary { article: Option<String>, speaker: Option<String>, about: Option<String>, words: usize, days: Days },
    Verify { quote: String, speaker: Option<String> },
    Sources,
}

/// The places of an embed that hold a request: both are shown without Markdown, so nothing is escaped there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    pub author: String,
    pub footer: Option<String>,
}

impl Request {
    pub fn ask(question: &str, previous: Option<String>) -> Self {
        let question = clip(question, MAX_QUESTION).trim_end_matches('…').trim_end().to_owned();
        Self::Ask { question, previous: previous.map(|p| clip(&p, MAX_QUESTION)), days: Days::default() }
    }

    /// The same question, kept to some days.
    pub fn within(mut self, within: Days) -> Self {
        if let Self::Ask { days, .. } = &mut self {
            *days = within;
        }
        self
    }

    /// The request as its embed shows it.
    pub fn lines(&self) -> Lines {
        let line = self.line();
        let mut footer = Vec::new();
        let author = if units(&line) <= MAX_AUTHOR {
            line
        } else {
            if units(&line) <= MAX_ASKED {
                footer.push(format!("{ASKED}{line}"));
            }
            super::escape::cut(&line, MAX_AUTHOR)
        };
        if let Self::Ask { previous: Some(previous), .. } = self {
            footer.push(format!("{AFTER}{previous}"));
        }
        if let Self::Ask { days, .. } = self
            && days.is_any()
        {
            footer.push(format!("{OF_DAYS}{}", range(*days)));
        }
        Lines { author, footer: (!footer.is_empty()).then(|| footer.join("\n")) }
    }

    /// Reads a request back. `None` where the lines hold none, or one that was cut.
    pub fn read(author: &str, footer: &str) -> Option<Self> {
        let told = |label: &str| footer.lines().find_map(|l| l.strip_prefix(label)).map(str::to_owned);
        let line = told(ASKED).unwrap_or_else(|| author.to_owned());
        if line.is_empty() || line.ends_with('…') {
            return None;
        }
        match line.strip_prefix('/') {
            Some(command) => Self::from_command(command),
            None => {
                let days = told(OF_DAYS).map_or(Some(Days::default()), |text| read_range(&text))?;
                Some(Self::Ask { question: line, previous: told(AFTER), days })
            }
        }
    }

    /// The question alone, for a follow-up's context.
    pub fn question(&self) -> Option<&str> {
        match self {
            Self::Ask { question, .. } => Some(question),
            _ => None,
        }
    }

    fn line(&self) -> String {
        let some = |o: &Option<String>| o.clone();
        match self {
            Self::Ask { question, .. } => clip(question, MAX_QUESTION).trim_start_matches('/').to_owned(),
            Self::Said { speaker, about, days } => command(
                "said",
                [("speaker", some(speaker)), ("about", some(about)), ("since", since(days)), ("until", until(days))],
            ),
            Self::Timeline { about, days } => {
                command("timeline", [("about", some(about)), ("since", since(days)), ("until", until(days))])
            }
            Self::Sanctions { target, issuer, days } => command(
                "sanctions",
                [("target", some(target)), ("issuer", some(issuer)), ("since", since(days)), ("until", until(days))],
            ),
            Self::Summary { article, speaker, about, words, days } => command(
                "summary",
                [
                    ("article", some(article)),
                    ("speaker", some(speaker)),
                    ("about", some(about)),
                    ("words", Some(words.to_string())),
                    ("since", since(days)),
                    ("until", until(days)),
                ],
            ),
            Self::Verify { quote, speaker } => {
                command("verify", [("speaker", some(speaker)), ("quote", Some(quote.clone()))])
            }
            Self::Sources => "/sources".to_owned(),
        }
    }

    fn from_command(line: &str) -> Option<Self> {
        let mut parts = line.split(SEPARATOR);
        let name = parts.next()?;
        let options: Vec<(&str, &str)> = parts.filter_map(|part| part.split_once(": ")).collect();
        let get = |key: &str| options.iter().find(|(k, _)| *k == key).map(|(_, v)| (*v).to_owned());
        let day = |key: &str| get(key).map_or(Some(None), |text| text.parse().ok().map(Some));
        let days = || Some(Days { since: day("since")?, until: day("until")? });
        Some(match name {
            "said" => Self::Said { speaker: get("speaker"), about: get("about"), days: days()? },
            "timeline" => Self::Timeline { about: get("about"), days: days()? },
            "sanctions" => Self::Sanctions { target: get("target"), issuer: get("issuer"), days: days()? },
            "summary" => Self::Summary {
                article: get("article"),
                speaker: get("speaker"),
                about: get("about"),
                words: get("words")?.parse().ok()?,
                days: days()?,
            },
            "verify" => Self::Verify { speaker: get("speaker"), quote: get("quote")? },
            "sources" => Self::Sources,
            _ => return None,
        })
    }
}

fn since(days: &Days) -> Option<String> {
    days.since.map(|day| day.to_string())
}

fn until(days: &Days) -> Option<String> {
    days.until.map(|day| day.to_string())
}

/// "2026-02-01 to 2026-02-07"; an end that is open is left out.
fn range(days: Days) -> String {
    format!("{} to {}", since(&days).unwrap_or_default(), until(&days).unwrap_or_default()).trim().to_owned()
}

fn read_range(text: &str) -> Option<Days> {
    let (since, until) = text.split_once("to")?;
    let day = |text: &str| match text.trim() {
        "" => Some(None),
        day => day.parse().ok().map(Some),
    };
    Some(Days { since: day(since)?, until: day(until)? })
}

fn command<const N: usize>(name: &str, options: [(&str, Option<String>); N]) -> String {
    let mut line = format!("/{name}");
    for (key, value) in options {
        if let Some(value) = value.map(|v| plain(&v).replace('·', "-")).filter(|v| !v.is_empty()) {
            line.push_str(&format!("{SEPARATOR}{key}: {value}"));
        }
    }
    line
}

/// At most `limit` characters of the text on one line.
fn clip(text: &str, limit: usize) -> String {
    plain(text).chars().take(limit).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn comes_back(request: Request) {
        let lines = request.lines();
        assert!(units(&lines.author) <= MAX_AUTHOR && units(lines.footer.as_deref().unwrap_or("")) <= 2048);
        assert_eq!(Request::read(&lines.author, lines.footer.as_deref().unwrap_or("")), Some(request));
    }

    #[test]
    fn every_request_comes_back_from_its_embed() {
        let some = |s: &str| Some(s.to_owned());
        comes_back(Request::ask("who said “a fair deal”?", None));
        comes_back(Request::ask(&"and why? ".repeat(50), some("who said it?")));
        let day = |text: &str| Some(text.parse().unwrap());
        let (from, to) =
            (Days { since: day("2026-01-01"), until: None }, Days { since: None, until: day("2026-01-31") });
        let both = Days { until: to.until, ..from };
        for days in [Days::default(), from, to, both] {
            comes_back(Request::Said { speaker: some("X"), about: None, days });
            comes_back(Request::Timeline { about: None, days });
            comes_back(Request::ask("who said it?", some("why?")).within(days));
        }
        for days in [Days::default(), both] {
            comes_back(Request::Sanctions { target: some("cargo ships"), issuer: some("United States"), days });
        }
        comes_back(Request::Summary {
            article: some("a.b"),
            speaker: None,
            about: some("talks: new"),
            words: 80,
            days: both,
        });
        comes_back(Request::Verify { quote: "a: good · start".replace('·', "-"), speaker: some("Y") });
        comes_back(Request::Sources);
    }

    #[test]
    fn a_question_is_no_command() {
        let request = Request::ask("/verify · quote: x", None);
        let lines = request.lines();
        assert!(matches!(Request::read(&lines.author, ""), Some(Request::Ask { .. })));
    }

    proptest! {
        #[test]
        fn any_question_comes_back(question in "\\PC{1,700}", previous in proptest::option::of("[a-z ?]{1,600}")) {
            let request = Request::ask(&question, previous);
            let lines = request.lines();
            let back = Request::read(&lines.author, lines.footer.as_deref().unwrap_or(""));
            match back {
                Some(Request::Ask { question, .. }) => prop_assert!(units(&question) <= 2 * MAX_QUESTION),
                other => prop_assert!(lines.author.is_empty(), "{other:?}"),
            }
        }
    }
}
