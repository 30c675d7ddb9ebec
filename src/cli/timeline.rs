//! `onrecord timeline`: what happened or was said when.

use super::list::{self, Row};
use super::page::{self, BOLD, DIM, WARN};
use super::{Exit, days, index, out};
use crate::answer::{TimelineItem, TimelineRequest};
use crate::corpus::visible;
use crate::picture;
use crate::settings::Settings;
use anyhow::Context;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What happened or was said when
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  onrecord timeline --about \"nuclear talks\" --since \"last month\"\n  onrecord timeline --on 2026-02 --page 2\n  onrecord timeline --about \"nuclear talks\" --svg talks.svg"
)]
pub struct Args {
    /// Only about this [default: anything]
    #[arg(long, value_name = "TOPIC")]
    about: Option<String>,
    #[command(flatten)]
    days: days::Args,
    #[command(flatten)]
    list: list::Args,
    /// Draw it into this file, as SVG [default: not drawn]; --limit says how many events, 10 if left out
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// The same as PNG [default: not drawn]
    #[arg(long, value_name = "FILE")]
    png: Option<PathBuf>,
}

const UNDATED: &str = "No picture was drawn: nothing that was found is dated to a day. Without --svg and --png it is listed; an \
    article's `published: YYYY-MM-DD` lets the days told in it be worked out.";

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    let days = args.days.read()?;
    let engine = index::engine(settings)?;
    let found = engine.timeline(&TimelineRequest { about: args.about.clone(), days })?;
    if args.svg.is_some() || args.png.is_some() {
        return drawn(&args, &found, || Ok(engine.next_steps(None, days)?));
    }
    list::write(&args.list, &found, row, shown, || Ok(engine.next_steps(None, days)?))
}

/// Writes the picture, and says what it shows and where it is; why there is none where nothing can be drawn.
fn drawn(
    args: &Args,
    found: &[TimelineItem],
    steps: impl FnOnce() -> anyhow::Result<Vec<String>>,
) -> anyhow::Result<Exit> {
    let most = args.list.limit().unwrap_or(picture::USUAL);
    let Some(picture) = picture::timeline(found, args.about.as_deref(), most) else {
        if found.is_empty() {
            list::nothing(&mut out::out(), steps()?)?;
        } else {
            out::line(UNDATED)?;
        }
        return Ok(Exit::NotInSources);
    };
    let write = |path: &Path, bytes: &[u8]| {
        std::fs::write(path, bytes).with_context(|| format!("{}: cannot be written", path.display()))
    };
    if let Some(path) = &args.svg {
        write(path, picture.svg().as_bytes())?;
    }
    if let Some(path) = &args.png {
        write(path, &picture.png()?)?;
    }
    out::line(&picture.alt)?;
    for path in args.svg.iter().chain(&args.png) {
        out::line(format!("Written to {}.", path.display()))?;
    }
    Ok(Exit::Answered)
}

fn shown(out: &mut dyn Write, items: &[TimelineItem]) -> io::Result<()> {
    for (i, item) in items.iter().enumerate() {
        if !item.dated && (i == 0 || items[i - 1].dated) {
            writeln!(out, "{DIM}Not dated to a day, in the articles' order:{DIM:#}\n")?;
        }
        show(out, item)?;
    }
    Ok(())
}

fn row(item: &TimelineItem) -> Row<'_> {
    let day = item.day.clone().unwrap_or_default();
    let others: Vec<&str> = item.conflicts.iter().map(|o| o.day.as_str()).collect();
    let end = item.when.as_ref().and_then(|w| w.end.clone()).unwrap_or_default();
    let mut cells = vec![
        ("day", day.clone()),
        ("last_day", end),
        ("kind", format!("{:?}", item.kind).to_lowercase()),
        ("speaker", item.speaker.as_ref().map(|s| s.name.clone()).unwrap_or_default()),
        ("text", item.citation.text.clone()),
        ("when", item.when.as_ref().map(page::dating).unwrap_or_default()),
        ("told_also", item.also.len().to_string()),
        ("other_days", others.join(" ")),
    ];
    cells.extend(list::cited(&item.citation));
    let lead = if item.dated { day } else { "undated".to_owned() };
    Row { cells, lead, text: item.citation.text.clone(), citation: Some(&item.citation) }
}

fn show(out: &mut dyn Write, item: &TimelineItem) -> io::Result<()> {
    let day = item.day.as_deref().unwrap_or("undated");
    let expression = item.when.as_ref().map(|w| format!("  {}", page::dating(w))).unwrap_or_default();
    writeln!(out, "{BOLD}{day}{BOLD:#}{DIM}{}{DIM:#}", visible(&expression))?;
    if let Some(speaker) = &item.speaker {
        page::speaker(out, speaker)?;
    }
    page::citation(out, &item.citation, true, true)?;
    for also in &item.also {
        writeln!(out, "    {DIM}Also:{DIM:#}")?;
        page::citation(out, also, false, true)?;
    }
    for other in &item.conflicts {
        writeln!(out, "    {WARN}Another day, {}:{WARN:#}", other.day)?;
        page::citation(out, &other.citation, true, true)?;
    }
    writeln!(out)
}
