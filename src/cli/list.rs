//! What lists have in common: pages, and the forms in which they are written (text, JSON, CSV, Markdown). How an item
//! reads as text is its own command's.

use super::page::{DIM, WARN};
use super::{Exit, exit, out};
use crate::answer::{Citation, Engine};
use crate::corpus::plain;
use serde::Serialize;
use std::io::{self, Write};

/// Items of a page that a person reads.
const USUAL: usize = 20;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    #[default]
    Text,
    Json,
    Csv,
    Md,
}

#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Args {
    /// At most so many on a page [default: 20 as text and md, all as json and csv]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// Which page, from 1
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    page: u32,
    /// How the list is written
    #[arg(long, value_enum, value_name = "FORM", default_value_t)]
    format: Format,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

/// An item as a row of a table and as an item of a Markdown list.
pub struct Row<'a> {
    /// By column.
    pub cells: Vec<(&'static str, String)>,
    /// What stands out, and what follows.
    pub lead: String,
    pub text: String,
    pub citation: Option<&'a Citation>,
}

impl Args {
    pub fn format(&self) -> Format {
        if self.json { Format::Json } else { self.format }
    }

    pub fn limit(&self) -> Option<usize> {
        self.limit.map(|n| n as usize)
    }

    /// The items of the page that is asked for, and how many come before them.
    pub fn cut<'a, T>(&self, items: &'a [T]) -> (&'a [T], usize) {
        let all = matches!(self.format(), Format::Json | Format::Csv);
        let size = self.limit.map_or(if all { usize::MAX } else { USUAL }, |n| n as usize);
        let from = size.saturating_mul(self.page as usize - 1).min(items.len());
        (&items[from..from.saturating_add(size).min(items.len())], from)
    }
}

/// Writes a list, page by page: each item as text by `show`, or as the row that `row` makes of it. `steps` says what to
/// try where there is nothing.
pub fn write<T: Serialize>(
    args: &Args,
    items: &[T],
    row: impl Fn(&T) -> Row<'_>,
    show: impl Fn(&mut dyn Write, &[T]) -> io::Result<()>,
    steps: impl FnOnce() -> anyhow::Result<Vec<String>>,
) -> anyhow::Result<Exit> {
    let mut out = out::out();
    let (shown, before) = args.cut(items);
    match args.format() {
        Format::Json => out::json(&mut out, &shown)?,
        Format::Csv => csv(&mut out, shown.iter().map(row))?,
        Format::Md => shown.iter().map(row).try_for_each(|row| item(&mut out, &row))?,
        Format::Text if items.is_empty() => nothing(&mut out, steps()?)?,
        Format::Text => {
            show(&mut out, shown)?;
            footer(&mut out, before, shown.len(), items.len(), args.page)?;
        }
    }
    out.flush()?;
    Ok(exit(!items.is_empty()))
}

/// Says as whom a name was taken that nobody on record has as it was typed.
pub fn say_taken(engine: &Engine, speaker: Option<&str>) -> anyhow::Result<()> {
    let Some(typed) = speaker else { return Ok(()) };
    let names = engine.taken_as(typed)?;
    if !names.is_empty() {
        out::say(format!("note: `{typed}` is taken as {}", names.join(" or ")));
    }
    Ok(())
}

/// That there is nothing, and what to try.
pub fn nothing(out: &mut dyn Write, steps: Vec<String>) -> io::Result<()> {
    writeln!(out, "{WARN}The sources don't say.{WARN:#}")?;
    steps.iter().try_for_each(|step| super::page::block(out, step, "", anstyle::Style::new()))
}

/// Which part of the list it was.
pub fn footer(out: &mut dyn Write, before: usize, shown: usize, of: usize, page: u32) -> io::Result<()> {
    match (shown, before + shown < of) {
        (n, _) if n == of => Ok(()),
        (0, _) => writeln!(out, "{DIM}There are only {of}; --page 1 shows the first.{DIM:#}"),
        (_, true) => {
            writeln!(
                out,
                "{DIM}{} to {} of {of}; --page {} shows the next.{DIM:#}",
                before + 1,
                before + shown,
                page + 1
            )
        }
        (_, false) => writeln!(out, "{DIM}{} to {of} of {of}, the last.{DIM:#}", before + 1),
    }
}

/// A table as RFC 4180 has it, its head from the first row.
pub fn csv<'a>(out: &mut dyn Write, rows: impl Iterator<Item = Row<'a>>) -> io::Result<()> {
    for (i, row) in rows.enumerate() {
        if i == 0 {
            let head: Vec<String> = row.cells.iter().map(|(name, _)| (*name).to_owned()).collect();
            write!(out, "{}\r\n", head.join(","))?;
        }
        let cells: Vec<String> = row.cells.iter().map(|(_, cell)| quoted(&plain(cell))).collect();
        write!(out, "{}\r\n", cells.join(","))?;
    }
    Ok(())
}

/// A cell. What a spreadsheet would take for a formula is marked as text.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
    let cell = format!("{guard}{cell}");
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// An item of a Markdown list.
pub fn item(out: &mut dyn Write, row: &Row<'_>) -> io::Result<()> {
    let lead = if row.lead.is_empty() { String::new() } else { format!("**{}** ", escaped(&row.lead)) };
    let source = row.citation.map(source).unwrap_or_default();
    writeln!(out, "- {lead}{}{source}", escaped(&row.text))
}

fn source(citation: &Citation) -> String {
    let of = [citation.publisher.as_deref(), Some(citation.title.as_str())];
    let of = escaped(&of.into_iter().flatten().collect::<Vec<_>>().join(", "));
    let of = match citation.link.as_ref().or(citation.url.as_ref()) {
        Some(link) if !link.contains([' ', '<', '>']) => format!("[{of}](<{link}>)"),
        _ => of,
    };
    let day = citation.published.as_deref().map(|d| format!(", {d}")).unwrap_or_default();
    format!(" ({of}{day}, paragraph {})", citation.paragraph)
}

/// Text on one line in which nothing is Markdown.
fn escaped(text: &str) -> String {
    let text = plain(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>|#".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The columns of a citation, which every table ends with.
pub fn cited(citation: &Citation) -> Vec<(&'static str, String)> {
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        ("publisher", some(&citation.publisher)),
        ("title", citation.title.clone()),
        ("published", some(&citation.published)),
        ("article", citation.article.clone()),
        ("paragraph", citation.paragraph.to_string()),
        ("sentence", citation.sentence.to_string()),
        ("link", citation.link.clone().or(citation.url.clone()).unwrap_or_default()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(limit: Option<u32>, page: u32, format: Format) -> Args {
        Args { limit, page, format, json: false }
    }

    #[test]
    fn pages_follow_each_other() {
        let items: Vec<usize> = (0..45).collect();
        assert_eq!(args(None, 1, Format::Text).cut(&items), (&items[..20], 0));
        assert_eq!(args(None, 3, Format::Text).cut(&items), (&items[40..], 40));
        assert_eq!(args(None, 9, Format::Text).cut(&items), (&items[45..], 45));
        assert_eq!(args(Some(7), 2, Format::Json).cut(&items), (&items[7..14], 7));
        assert_eq!(args(None, 1, Format::Csv).cut(&items), (&items[..], 0));
        let said = |before, shown, page| {
            let mut out = Vec::new();
            footer(&mut out, before, shown, 45, page).unwrap();
            String::from_utf8(anstream::adapter::strip_bytes(&out).into_vec()).unwrap()
        };
        assert_eq!(said(0, 20, 1), "1 to 20 of 45; --page 2 shows the next.\n");
        assert_eq!(said(40, 5, 3), "41 to 45 of 45, the last.\n");
        assert_eq!(said(45, 0, 9), "There are only 45; --page 1 shows the first.\n");
        assert_eq!(said(0, 45, 1), "");
    }

    #[test]
    fn cells_are_safe_in_a_table() {
        for (cell, expect) in
            [("a", "a"), ("a, b", "\"a, b\""), ("“a”", "“a”"), ("=1+1", "'=1+1"), ("say \"a\"", "\"say \"\"a\"\"\"")]
        {
            assert_eq!(quoted(cell), expect);
        }
    }

    #[test]
    fn an_item_is_no_more_than_text() {
        let row =
            Row { cells: Vec::new(), lead: "2026-02-07".into(), text: "It *rose* to 5 < 6".into(), citation: None };
        let mut out = Vec::new();
        item(&mut out, &row).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "- **2026-02-07** It rose to 5 \\< 6\n");
    }
}
