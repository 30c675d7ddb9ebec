//! Front matter as people write it: the lines between two `---` (or `+++`), each `key: value`, or a list below its key.
//! Owns where it ends and what each key holds, and never fails; what the keys mean is `head`'s. It is no YAML: what
//! stands behind `key:` is the value, colons, `#` and all, unless all of it stands in quotation marks or brackets.

use super::Span;

/// Letters of the longest key; what stands before a colon and is longer is prose.
const LONGEST_KEY: usize = 24;
const MOST_WORDS_OF_A_KEY: usize = 3;

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// In small letters, without anything but letters and digits.
    pub key: String,
    /// The key as it is written.
    pub written: String,
    /// Of the file, from 1.
    pub line: usize,
    value: Vec<String>,
    items: Vec<String>,
}

/// What stands at the head of a file.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub entries: Vec<Entry>,
    /// Whether its closing line is there.
    pub closed: bool,
    /// Whether it begins with a line of hyphens.
    pub fenced: bool,
    /// What follows it.
    pub body: Option<Span>,
}

impl Entry {
    /// What stands behind the key: in quotation marks only where all of it does.
    pub fn text(&self) -> String {
        if self.items.is_empty() { unquoted(&self.raw()).trim().to_owned() } else { self.list().join(", ") }
    }

    /// The values of a list, written below the key or in brackets; else the one value.
    pub fn list(&self) -> Vec<String> {
        let raw = self.raw();
        let inner = raw.trim().strip_prefix('[').map(|r| r.strip_suffix(']').unwrap_or(r));
        let parts: Vec<String> = match inner {
            _ if !self.items.is_empty() => self.items.clone(),
            Some(inner) => split_list(inner),
            None => vec![raw],
        };
        parts.iter().map(|p| unquoted(p).trim().to_owned()).filter(|p| !p.is_empty()).collect()
    }

    /// As it is written, on one line.
    pub fn raw(&self) -> String {
        self.value.join(" ")
    }

    fn goes_on(&mut self, line: &str) {
        let line = line.trim();
        match line.strip_prefix("- ").or((line == "-").then_some("")) {
            Some(item) if self.raw().is_empty() => self.items.push(item.trim().to_owned()),
            _ if self.items.is_empty() => self.value.push(line.to_owned()),
            _ => self.items.extend((!line.is_empty()).then(|| line.to_owned())),
        }
    }
}

/// Reads the head of a text from `start` on; no entries where there is none.
pub(super) fn front(text: &str, start: usize, known: impl Fn(&str) -> bool) -> Front {
    let mut at = start + (text[start..].len() - text[start..].trim_start().len());
    let first = text[at..].split_inclusive('\n').next().unwrap_or("");
    let fenced = is_fence(first);
    if fenced {
        at += first.len();
    }
    let close = if fenced { closing(text, at) } else { None };
    let mut front = Front { fenced, closed: close.is_some(), ..Front::default() };
    let lines = text[at..close.map_or(text.len(), |c| c.start)].split_inclusive('\n');
    let first_number = 1 + text[..at].matches('\n').count();
    for (number, line) in (first_number..).zip(lines) {
        if close.is_none() && !open_line(line, &front, &known) {
            break;
        }
        front.take(line, number);
        at += line.len();
    }
    front.body = Some(Span::new(close.map_or(at, |c| c.end), text.len()));
    front
}

/// Whether a line belongs to front matter that nothing closes: there only what is known counts.
fn open_line(line: &str, front: &Front, known: &impl Fn(&str) -> bool) -> bool {
    match entry(line, 0) {
        Some(entry) => known(&entry.key),
        None => !front.entries.is_empty() && line.starts_with([' ', '\t']) && !line.trim().is_empty(),
    }
}

impl Front {
    fn take(&mut self, line: &str, number: usize) {
        let indented = line.starts_with([' ', '\t', '-']) && !self.entries.is_empty();
        let blank = line.trim().is_empty() || line.starts_with('#');
        match (entry(line, number).filter(|_| !indented), self.entries.last_mut()) {
            _ if blank => {}
            (Some(entry), _) => self.entries.push(entry),
            (None, Some(last)) => last.goes_on(line),
            (None, None) => {}
        }
    }
}

/// The closing line, if it comes before the text does: a line that sets no key behind an empty one is text.
fn closing(text: &str, from: usize) -> Option<Span> {
    let (mut at, mut blank, mut set) = (from, false, false);
    for line in text[from..].split_inclusive('\n') {
        if is_fence(line) || line.trim_end() == "..." {
            return Some(Span::new(at, at + line.len()));
        }
        let key = entry(line, 0).is_some();
        let text_begins = blank && set && !key && !line.starts_with([' ', '\t', '-', '#']);
        if text_begins && !line.trim().is_empty() {
            return None;
        }
        (blank, set) = (line.trim().is_empty(), set || key);
        at += line.len();
    }
    None
}

/// Three hyphens or more, also where an editor made dashes of them, or three plus signs.
fn is_fence(line: &str) -> bool {
    let line = line.trim().trim_start_matches('\u{feff}');
    let hyphens = line.chars().map(|c| if c == '-' { 1 } else { 2 }).sum::<usize>();
    (hyphens >= 3 || line == "—") && line.chars().all(|c| matches!(c, '-' | '–' | '—')) || line == "+++"
}

/// `key: value` or `key = value`.
fn entry(line: &str, number: usize) -> Option<Entry> {
    let end = line.find([':', '='])?;
    let written = line[..end].trim().trim_matches(['"', '\'', '*']).trim();
    let plain = written.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '\u{200b}'..='\u{200f}'));
    let words = written.split_whitespace().count();
    let key: String = written.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if key.is_empty() || !plain || words > MOST_WORDS_OF_A_KEY || key.chars().count() > LONGEST_KEY {
        return None;
    }
    let value = line[end + 1..].trim().trim_start_matches("** ").trim();
    // A block's mark: the lines below are the value.
    let block = matches!(value, ">" | "|" | ">-" | "|-" | ">+" | "|+");
    let value = if block || value.is_empty() { Vec::new() } else { vec![value.to_owned()] };
    Some(Entry { key, written: written.to_owned(), line: number, value, items: Vec::new() })
}

/// Without the quotation marks that stand around all of it; a comment behind the closing one goes too.
fn unquoted(text: &str) -> String {
    let text = text.trim();
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return text.to_owned() };
    let Some(end) = closing_quote(text, quote) else { return text.to_owned() };
    let rest = text[end + 1..].trim();
    if !rest.is_empty() && !rest.starts_with('#') {
        return text.to_owned();
    }
    match quote {
        // A JSON string is nearly a YAML one.
        '"' => serde_json::from_str(&text[..=end]).unwrap_or_else(|_| text[1..end].to_owned()),
        _ => text[1..end].replace("''", "'"),
    }
}

/// Where the quotation that begins a text ends.
fn closing_quote(text: &str, quote: char) -> Option<usize> {
    let mut marks = text.char_indices().skip(1).peekable();
    while let Some((i, c)) = marks.next() {
        match c {
            '\\' if quote == '"' => _ = marks.next(),
            '\'' if quote == '\'' && marks.peek().is_some_and(|(_, n)| *n == '\'') => _ = marks.next(),
            _ if c == quote => return Some(i),
            _ => {}
        }
    }
    None
}

/// At commas outside of quotation marks.
fn split_list(text: &str) -> Vec<String> {
    let (mut parts, mut quote) = (vec![String::new()], None);
    for c in text.chars() {
        match quote {
            None if c == ',' => {
                parts.push(String::new());
                continue;
            }
            None if matches!(c, '"' | '\'') && parts.last().is_some_and(|p| p.trim().is_empty()) => quote = Some(c),
            Some(q) if q == c => quote = None,
            _ => {}
        }
        if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Front {
        front(text, 0, |key| matches!(key, "title" | "author"))
    }

    fn first(text: &str) -> String {
        read(text).entries.first().map(Entry::text).unwrap_or_default()
    }

    #[test]
    fn what_stands_behind_the_key_is_the_value() {
        for (line, value) in [
            ("title: Ferry: the last crossing", "Ferry: the last crossing"),
            ("title: Day #3 at the weir", "Day #3 at the weir"),
            ("title: \"Ferry: the last crossing\"", "Ferry: the last crossing"),
            ("title: 'The mayor''s ferry' # a comment", "The mayor's ferry"),
            ("title: \"Enough\", says the pilot", "\"Enough\", says the pilot"),
            ("title: 'Enough' says the pilot", "'Enough' says the pilot"),
            ("title: \"Enough\" and \"never\"", "\"Enough\" and \"never\""),
            ("title: \"Half a quotation", "\"Half a quotation"),
            ("title: \"A \\\"dear\\\" ferry \\u2014 sold\"", "A \"dear\" ferry — sold"),
            ("title: [Video] The ferry", "[Video] The ferry"),
            ("title: {Live} & *free*", "{Live} & *free*"),
            ("title:Ferry", "Ferry"),
            ("title: >\n  The last\n  crossing", "The last crossing"),
            ("title: The last\n  crossing", "The last crossing"),
            ("title: The last\ncrossing", "The last crossing"),
            ("**Title:** Ferry", "Ferry"),
            ("title = \"Ferry\"", "Ferry"),
            ("title: @home %off `x` | y > z", "@home %off `x` | y > z"),
        ] {
            assert_eq!(first(&format!("---\n{line}\n---\nText.\n")), value, "{line}");
        }
    }

    #[test]
    fn lists_stand_in_brackets_or_below() {
        for text in
            ["author: [\"A, B\", C]", "author:\n- A, B\n- C", "author:\n  - 'A, B'\n  - C", "author: ['A, B',\n  C]"]
        {
            assert_eq!(read(&format!("---\n{text}\n---\n")).entries[0].list(), ["A, B", "C"], "{text}");
        }
    }

    #[test]
    fn it_ends_where_the_text_begins() {
        for (text, body) in [
            ("---\ntitle: a\n---\nText.", "Text."),
            ("---\r\ntitle: a\r\n---\r\nText.", "Text."),
            ("—\ntitle: a\n—\nText.", "Text."),
            ("----\ntitle: a\n...\nText.", "Text."),
            ("+++\ntitle = \"a\"\n+++\nText.", "Text."),
            ("---\ntitle: a\nText: all of it.", "Text: all of it."),
            ("---\ntitle: a\n\nText.\n\n---\n\nMore.", "\nText.\n\n---\n\nMore."),
            ("title: a\nauthor: b\n\nText.", "\nText."),
            ("Moscow: a talk", "Moscow: a talk"),
        ] {
            let front = read(text);
            assert_eq!(front.body.and_then(|b| b.get(text)), Some(body), "{text}");
        }
        assert!(read("---\ntitle: a\n\nauthor: b\n---\n").closed);
        assert!(!read("---\ntitle: a\n\nText.\n---\n").closed);
    }
}
