//! `onrecord timeline`: what happened or was said when.

use super::page::{self, BOLD, DIM, WARN};
use super::{Exit, exit, index, out, print_json};
use crate::answer::TimelineItem;
use crate::corpus::visible;
use crate::settings::Settings;
use std::io::{self, Write};

/// What happened or was said when
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  onrecord timeline --about \"nuclear talks\"")]
pub struct Args {
    /// Only about this
    #[arg(long, value_name = "TOPIC")]
    about: Option<String>,
    /// Print a JSON list
    #[arg(long)]
    json: bool,
}

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    let found = index::engine(settings)?.timeline(args.about.as_deref())?;
    if args.json {
        print_json(&found)?;
        return Ok(exit(!found.is_empty()));
    }
    let mut out = out::out();
    if found.is_empty() {
        writeln!(out, "{WARN}The sources don't say.{WARN:#}")?;
    }
    for (i, item) in found.iter().enumerate() {
        if !item.dated && (i == 0 || found[i - 1].dated) {
            writeln!(out, "{DIM}Not dated to a day, in the articles' order:{DIM:#}\n")?;
        }
        show(&mut out, item)?;
    }
    Ok(exit(!found.is_empty()))
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
