//! Reports of wrong answers: kept until a moderator closes them, each once, under `aside/reports.jsonl`, to which lines
//! are only ever added; and made into cases of the server's own question set, `questions.jsonl` beside the articles, as
//! `onrecord eval` reads it. Of who reported nothing is kept.

use super::acts::{self, line};
use super::names::shown;
use super::{By, Shelf, ShelfError};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::Write;
use std::path::Path;
use xxhash_rust::xxh3::xxh3_64;

/// What is kept of an answer's words, in characters.
const MOST_WORDS: usize = 600;
/// The server's question set.
const QUESTIONS: &str = "questions.jsonl";
const REPORTS: &str = "reports.jsonl";

/// An answer that somebody holds to be wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Of the message and the question; eight hexadecimal digits.
    pub id: String,
    pub when: String,
    /// The request as its embed shows it.
    pub asked: String,
    /// The question before, for a follow-up.
    pub previous: Option<String>,
    pub answer: String,
    /// The message.
    pub link: String,
}

/// What a right answer to a reported question has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Words that a right citation holds.
    pub support: Option<String>,
    /// Whose words the first citation must be.
    pub speaker: Option<String>,
    /// The sources don't say.
    pub unanswerable: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Report(Report),
    Closed { id: String, when: String, who: u64, how: String },
}

/// A line of the question set.
#[derive(Serialize)]
struct Case<'a> {
    id: String,
    question: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<&'a str>,
    kind: &'static str,
    answerable: bool,
    support: Vec<Support<'a>>,
    any_of: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
}

#[derive(Serialize)]
struct Support<'a> {
    must_contain: &'a str,
}

impl Report {
    pub fn new(asked: &str, previous: Option<&str>, answer: &str, link: &str) -> Self {
        let hash = xxh3_64(format!("{link}\n{asked}").as_bytes());
        Self {
            id: format!("{:08x}", hash >> 32),
            when: jiff::Timestamp::now().to_string(),
            asked: asked.to_owned(),
            previous: previous.map(str::to_owned),
            answer: answer.chars().take(MOST_WORDS).collect(),
            link: link.to_owned(),
        }
    }
}

impl Shelf {
    /// Keeps a report; false where the same is open already.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn report(&self, report: Report) -> Result<bool, ShelfError> {
        let _turn = self.turn.lock();
        if self.read_reports()?.iter().any(|r| r.id == report.id) {
            return Ok(false);
        }
        self.append(&self.aside("")?.join(REPORTS), &Line::Report(report))?;
        Ok(true)
    }

    /// The open ones, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reports(&self) -> Result<Vec<Report>, ShelfError> {
        let mut open = self.read_reports()?;
        open.reverse();
        Ok(open)
    }

    /// Closes a report.
    ///
    /// # Errors
    /// When no such report is open, or the file cannot be written.
    pub fn close(&self, id: &str, how: &str, who: u64) -> Result<Report, ShelfError> {
        let _turn = self.turn.lock();
        self.closed(id, how, who)
    }

    /// Makes a report a case of the question set, and closes it.
    ///
    /// # Errors
    /// When no such report is open, it is of no question, nothing says what is right, or a file cannot be written.
    pub fn case(&self, id: &str, right: &Evidence, who: u64) -> Result<Report, ShelfError> {
        let _turn = self.turn.lock();
        let report = self.open_report(id)?;
        if report.asked.starts_with('/') || report.asked.ends_with('…') {
            return Err(ShelfError::NoCase("Only a question that was kept whole can be made a case."));
        }
        if right.unanswerable == (right.support.is_some() || right.speaker.is_some()) {
            return Err(ShelfError::NoCase("Say what is right: `support` or `speaker`, or `unanswerable` alone."));
        }
        let case = Case {
            id: format!("report-{}", report.id),
            question: &report.asked,
            previous: report.previous.as_deref(),
            kind: if right.unanswerable { "unanswerable" } else { "report" },
            answerable: !right.unanswerable,
            support: right.support.iter().map(|s| Support { must_contain: s }).collect(),
            any_of: true,
            speaker: right.speaker.as_deref(),
        };
        self.append(&self.data.join(QUESTIONS), &case)?;
        self.closed(id, "case", who)
    }

    fn closed(&self, id: &str, how: &str, who: u64) -> Result<Report, ShelfError> {
        let report = self.open_report(id)?;
        let when = jiff::Timestamp::now().to_string();
        let closed = Line::Closed { id: report.id.clone(), when, who, how: how.to_owned() };
        self.append(&self.aside("")?.join(REPORTS), &closed)?;
        self.write_down(acts::Line { act: "close", reason: Some(how), ..line(By::from(who), &report.id) })?;
        Ok(report)
    }

    fn open_report(&self, id: &str) -> Result<Report, ShelfError> {
        let known = self.read_reports()?.into_iter().find(|r| r.id == id.trim());
        known.ok_or_else(|| ShelfError::NoReport(shown(id)))
    }

    /// In the order in which they came. A line that a power cut left half is passed over.
    fn read_reports(&self) -> Result<Vec<Report>, ShelfError> {
        let text = match fs::read_to_string(self.data.join("aside").join(REPORTS)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            read => read?,
        };
        let mut open: Vec<Report> = Vec::new();
        for line in text.lines().filter_map(|l| serde_json::from_str::<Line>(l).ok()) {
            match line {
                Line::Report(report) => open.push(report),
                Line::Closed { id, .. } => open.retain(|r| r.id != id),
            }
        }
        Ok(open)
    }

    fn append(&self, path: &Path, line: &impl Serialize) -> Result<(), ShelfError> {
        let mut text = serde_json::to_string(line).map_err(std::io::Error::from)?;
        text.push('\n');
        // Behind a line that was cut off a new one begins.
        let whole = fs::read(path).map_or(true, |bytes| bytes.is_empty() || bytes.ends_with(b"\n"));
        let text = if whole { text } else { format!("\n{text}") };
        let mut file = fs::OpenOptions::new().create(true).append(true).open(path)?;
        file.write_all(text.as_bytes())?;
        Ok(file.sync_all()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::Question;

    fn shelf() -> (tempfile::TempDir, Shelf) {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(folder.path());
        (folder, shelf)
    }

    fn report(asked: &str) -> Report {
        Report::new(asked, None, "Ann Lee said so.", "https://chat.example/1/2/3")
    }

    #[test]
    fn a_report_is_kept_once_until_it_is_closed() {
        let (folder, shelf) = shelf();
        assert_eq!(shelf.reports().unwrap(), []);
        let (one, two) = (report("who said so?"), report("who left?"));
        assert!(shelf.report(one.clone()).unwrap() && shelf.report(two.clone()).unwrap());
        assert!(!shelf.report(one.clone()).unwrap(), "the same again");
        assert_eq!(shelf.reports().unwrap(), [two.clone(), one.clone()], "the latest first");
        assert_eq!(shelf.close(&one.id, "wrong", 7).unwrap(), one);
        assert!(matches!(shelf.close(&one.id, "wrong", 7), Err(ShelfError::NoReport(_))));
        let path = folder.path().join("aside/reports.jsonl");
        fs::write(&path, format!("{}{{\"report\": {{\"id", fs::read_to_string(&path).unwrap())).unwrap();
        assert_eq!(shelf.reports().unwrap().len(), 1, "a line cut off");
        assert!(shelf.report(one.clone()).unwrap());
        assert_eq!(Shelf::new(folder.path()).reports().unwrap().len(), 2);
        assert!(!fs::read_to_string(&path).unwrap().contains("reporter"));
    }

    #[test]
    fn a_case_is_one_that_eval_reads() {
        let (folder, shelf) = shelf();
        let (one, two) = (report("who said so?"), report("who left?"));
        shelf.report(one.clone()).unwrap();
        shelf.report(two.clone()).unwrap();
        assert!(matches!(shelf.case(&one.id, &Evidence::default(), 7), Err(ShelfError::NoCase(_))));
        let right =
            Evidence { support: Some("“So be it”".into()), speaker: Some("Bob".into()), unanswerable: false };
        shelf.case(&one.id, &right, 7).unwrap();
        shelf.case(&two.id, &Evidence { unanswerable: true, ..Evidence::default() }, 7).unwrap();
        let text = fs::read_to_string(folder.path().join("questions.jsonl")).unwrap();
        let cases: Vec<Question> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!((cases[0].question.as_str(), cases[0].speaker.as_deref()), ("who said so?", Some("Bob")));
        assert_eq!((cases[0].support[0].must_contain.as_str(), cases[1].answerable), ("“So be it”", false));
        assert!(shelf.reports().unwrap().is_empty());
    }

    #[test]
    fn what_is_no_question_is_no_case() {
        let (_folder, shelf) = shelf();
        let verify = report("/verify · quote: So be it");
        shelf.report(verify.clone()).unwrap();
        let right = Evidence { unanswerable: true, ..Evidence::default() };
        assert!(matches!(shelf.case(&verify.id, &right, 7), Err(ShelfError::NoCase(_))));
        assert_eq!(shelf.reports().unwrap().len(), 1);
    }
}
