//! What the head of a file says of its article. Owns which keys mean what, in how many ways people write them, and what
//! is told of lines that were read leniently. Where front matter ends is `front`'s.

use super::day::{Day, day};
use super::front::{self, Entry, Front};
use super::{Metadata, Problem, ProblemKind, Span, plain};
use jiff::civil::Date;
use std::path::Path;

/// Characters of a first line that may still be a title.
const LONGEST_TITLE: usize = 200;
/// Bytes of a value that may be meant.
const LONGEST_VALUE: usize = 2000;
/// What a plain value of YAML cannot begin with; a line that does is shown as it was read.
const SIGNS: [char; 15] = ['[', '{', '&', '*', '!', '|', '>', '%', '@', '`', '"', '\'', '#', ',', '?'];

/// Keys that say where a file came from: for whoever wants to know, and of no meaning here.
const PROVENANCE: [&str; 2] = ["fetched", "sha256"];

/// An article's particulars and where its text stands.
#[derive(Debug)]
pub(super) struct Head {
    pub metadata: Metadata,
    pub body: Span,
    pub problems: Vec<Problem>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Title,
    Publisher,
    Url,
    Published,
    Author,
    Language,
}

impl Key {
    fn of(key: &str) -> Option<Self> {
        Some(match key {
            "title" | "headline" => Self::Title,
            "publisher" | "publication" | "source" | "outlet" | "newspaper" | "agency" | "site" | "sitename" => {
                Self::Publisher
            }
            "url" | "link" | "permalink" | "canonical" | "canonicalurl" | "sourceurl" | "originalurl" => Self::Url,
            "published" | "date" | "publishedon" | "publishedat" | "publishdate" | "publicationdate" | "pubdate"
            | "datepublished" | "dateofpublication" | "publisheddate" => Self::Published,
            "author" | "authors" | "by" | "byline" | "writer" | "writers" | "writtenby" => Self::Author,
            "language" | "lang" | "locale" => Self::Language,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Publisher => "publisher",
            Self::Url => "url",
            Self::Published => "published",
            Self::Author => "author",
            Self::Language => "language",
        }
    }
}

/// The head of a Markdown file.
///
/// # Errors
/// Where nothing in it may be a title.
pub(super) fn markdown(path: &Path, text: &str, start: usize) -> Result<Head, Problem> {
    let reader = Reader { path, text };
    let front = reader.front(start);
    let mut head = front.map_or_else(|| reader.bare(start), |front| reader.filled(&front));
    if head.metadata.title.is_empty() {
        reader.take_title(&mut head)?;
    }
    Ok(head)
}

/// The head of a text file: its first line is the title, unless it has front matter with one.
pub(super) fn text(path: &Path, text: &str, start: usize) -> Head {
    let reader = Reader { path, text };
    let head = reader.front(start).map(|front| reader.filled(&front)).filter(|head| !head.metadata.title.is_empty());
    head.unwrap_or_else(|| {
        let start = start + (text[start..].len() - text[start..].trim_start().len());
        let end = text[start..].find('\n').map_or(text.len(), |i| start + i + 1);
        let mut head = reader.bare(end);
        head.metadata.title = text[start..end].trim().to_owned();
        head
    })
}

struct Reader<'a> {
    path: &'a Path,
    text: &'a str,
}

/// What was gathered from the entries.
#[derive(Default)]
struct Filled {
    /// A place for each [`Key`].
    values: [Option<String>; 6],
    published: Option<Date>,
    mended: Vec<(usize, String)>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    /// Front matter; without its opening line only where it sets a title.
    fn front(&self, start: usize) -> Option<Front> {
        let front = front::front(self.text, start, |key| Key::of(key).is_some());
        let titled = front.entries.iter().any(|e| Key::of(&e.key) == Some(Key::Title));
        (front.fenced || titled).then_some(front)
    }

    fn bare(&self, start: usize) -> Head {
        Head { metadata: Metadata::default(), body: Span::new(start, self.text.len()), problems: Vec::new() }
    }

    fn problem(&self, line: usize, kind: ProblemKind) -> Problem {
        Problem::new(self.path, Some(line), kind)
    }

    fn filled(&self, front: &Front) -> Head {
        let mut filled = Filled::default();
        if !front.closed {
            filled.problems.push(self.problem(1, ProblemKind::FrontMatterOpen));
        }
        front.entries.iter().for_each(|entry| self.entry(entry, &mut filled));
        let mut problems = filled.problems;
        if let Some((line, _)) = filled.mended.first() {
            let line = *line;
            let lines = filled.mended.into_iter().map(|(_, shown)| shown).collect();
            problems.push(self.problem(line, ProblemKind::Mended(lines)));
        }
        problems.sort_by_key(|p| p.line);
        let [title, publisher, url, _, author, language] = filled.values;
        let published = filled.published;
        let metadata = Metadata { title: title.unwrap_or_default(), publisher, url, published, author, language };
        let body = front.body.unwrap_or(Span::new(self.text.len(), self.text.len()));
        Head { metadata, body, problems }
    }

    fn entry(&self, entry: &Entry, filled: &mut Filled) {
        if PROVENANCE.contains(&entry.key.as_str()) {
            return;
        }
        let Some(key) = Key::of(&entry.key).map(|key| if is_link(key, entry) { Key::Url } else { key }) else {
            let kind = ProblemKind::UnknownKey(entry.written.clone());
            return filled.problems.push(self.problem(entry.line, kind));
        };
        let value = value(key, entry);
        if value.is_empty() || value.len() > LONGEST_VALUE {
            return;
        }
        if filled.values[key as usize].is_some() {
            return filled.problems.push(self.problem(entry.line, ProblemKind::Twice(entry.written.clone())));
        }
        if key == Key::Published {
            self.date(entry, &value, filled);
        } else if !is_strict(key, entry, &value) {
            filled.mended.push((entry.line, shown(key, &value)));
        }
        filled.values[key as usize] = Some(value);
    }

    fn date(&self, entry: &Entry, value: &str, filled: &mut Filled) {
        let kind = match day(value) {
            Day::One(date) => {
                filled.published = Some(date);
                let rest = value.strip_prefix(&date.to_string()).filter(|_| is_written(Key::Published, entry));
                if !rest.is_some_and(|r| r.is_empty() || r.starts_with(['T', 't', ' '])) {
                    filled.mended.push((entry.line, shown(Key::Published, &date.to_string())));
                }
                return;
            }
            Day::Either(one, other) => ProblemKind::TwoDates(value.to_owned(), one, other),
            Day::None => ProblemKind::BadDate(value.to_owned()),
        };
        filled.problems.push(self.problem(entry.line, kind));
    }

    /// The first heading of the body, or its first line where that looks like a title.
    fn take_title(&self, head: &mut Head) -> Result<(), Problem> {
        let body = head.body.get(self.text).unwrap_or("");
        let start = head.body.start + (body.len() - body.trim_start().len());
        let mut lines = self.text[start..].split_inclusive('\n');
        let (first, second) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""));
        let underlined = second.trim().len() >= 2 && second.trim().chars().all(|c| c == '=');
        let alone = second.trim().is_empty() && lines.any(|l| !l.trim().is_empty());
        let heading = first.starts_with('#') && first.trim_start_matches('#').starts_with(' ');
        let line = first.trim();
        let titled = alone && line.chars().count() <= LONGEST_TITLE && !line.ends_with(['.', ':', ';', ',']);
        let title = plain(line);
        if title.is_empty() || !(heading || underlined || titled) {
            return Err(self.problem(1, ProblemKind::NoTitle));
        }
        let length = first.len() + if underlined { second.len() } else { 0 };
        head.body = Span::new(start + length, self.text.len());
        let number = 1 + self.text[..start].matches('\n').count();
        head.problems.push(self.problem(number, ProblemKind::TitleTaken(title.clone())));
        head.metadata.title = title;
        Ok(())
    }
}

/// `source: https://…` is a link.
fn is_link(key: Key, entry: &Entry) -> bool {
    let text = entry.text();
    key == Key::Publisher && (text.starts_with("https://") || text.starts_with("http://"))
}

fn value(key: Key, entry: &Entry) -> String {
    let text = match key {
        Key::Author => entry.list().join(", "),
        Key::Url => entry.text().split_whitespace().next().unwrap_or("").trim_matches(['<', '>']).to_owned(),
        _ => entry.text(),
    };
    let by = ["By ", "by ", "BY "].into_iter().find_map(|by| text.strip_prefix(by)).filter(|_| key == Key::Author);
    by.map_or_else(|| text.trim().to_owned(), |name| name.trim().to_owned())
}

fn is_written(key: Key, entry: &Entry) -> bool {
    entry.written == key.name()
}

/// Whether a reader of YAML would take the line for what was read from it.
fn is_strict(key: Key, entry: &Entry, value: &str) -> bool {
    let raw = entry.raw();
    let plain = raw == value && !needs_marks(value);
    let marked = raw != value && raw.starts_with(['"', '\'']) && entry.text() == value;
    is_written(key, entry) && (plain || marked)
}

fn needs_marks(value: &str) -> bool {
    let list = value.starts_with("- ") || value.starts_with("? ");
    value.starts_with(SIGNS) || list || value.contains(": ") || value.contains(" #") || value.ends_with(':')
}

/// The line as it should be written.
fn shown(key: Key, value: &str) -> String {
    let marked = if needs_marks(value) { serde_json::to_string(value).ok() } else { None };
    format!("{}: {}", key.name(), marked.as_deref().unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> Head {
        markdown(Path::new("a.md"), text, 0).unwrap()
    }

    fn told(text: &str) -> Vec<String> {
        head(text).problems.iter().map(|p| format!("{}: {p}", p.severity())).collect()
    }

    #[test]
    fn a_line_in_a_hurry_is_read_and_shown_as_it_should_be() {
        for (line, shown) in [
            ("title: Ferry: a farewell", "note: a.md:2: is read with `title: \"Ferry: a farewell\"`"),
            ("Headline: Ferry", "note: a.md:2: is read with `title: Ferry`"),
            ("title: x\npublished: 3 May 2019", "note: a.md:3: is read with `published: 2019-05-03`"),
            ("title: x\nDate: 2019-05-03", "note: a.md:3: is read with `published: 2019-05-03`"),
            ("title: x\nauthors: [Ida Holt, Per Lund]", "note: a.md:3: is read with `author: Ida Holt, Per Lund`"),
            ("title: x\nsource: https://a.example/b", "note: a.md:3: is read with `url: https://a.example/b`"),
            (
                "title: x\npublished: 3/5/2019",
                "warning: a.md:3: `published: 3/5/2019` may be 2019-05-03 or 2019-03-05; write",
            ),
            ("title: x\ntitle: y", "warning: a.md:3: `title` is set twice"),
        ] {
            let told = told(&format!("---\n{line}\n---\n\nText.\n"));
            assert!(told.len() == 1 && told[0].starts_with(shown), "{told:?}");
        }
    }

    #[test]
    fn what_is_written_as_it_should_be_is_not_remarked_on() {
        let text = "---\ntitle: \"Ferry: a farewell\"\npublisher: 'The Post'\nurl: https://a.example/b#c\n\
            published: 2019-05-03T10:00:00Z\nauthor: Ida Holt\nlanguage: en\n\
            fetched: 2019-05-03T10:00:00Z\nsha256: \"9f86d0\"\n---\n\nText.\n";
        assert_eq!(told(text), Vec::<String>::new());
    }

    #[test]
    fn a_title_may_stand_in_the_text() {
        for (text, title, body) in [
            ("# The **ferry**\n\nText.", "The ferry", "\nText."),
            ("The ferry\n===\n\nText.", "The ferry", "\nText."),
            ("The ferry goes\n\nText.", "The ferry goes", "\nText."),
            ("---\nauthor: Ida Holt\n---\n\n## The ferry\n\nText.", "The ferry", "\nText."),
        ] {
            let head = head(text);
            assert_eq!((head.metadata.title.as_str(), head.body.get(text)), (title, Some(body)));
            assert!(head.problems.iter().any(|p| p.to_string().contains("is taken for it")));
        }
        assert!(markdown(Path::new("a.md"), &format!("---\ntitle: {}\n---\nText.\n", "[".repeat(9999)), 0).is_err());
        for text in ["Only a sentence.\n\nText.", "The ferry", "#ferry\nText", "---\nauthor: x\n---\nText.\n"] {
            assert!(markdown(Path::new("a.md"), text, 0).is_err(), "{text}");
        }
    }

    #[test]
    fn a_text_file_may_have_front_matter() {
        let of = |file: &str| text(Path::new("a.txt"), file, 0).metadata.title;
        assert_eq!(of("---\ntitle: Ferry\n---\n\nText.\n"), "Ferry");
        assert_eq!(of("Source: the ferry is sold\n\nText.\n"), "Source: the ferry is sold");
    }
}
