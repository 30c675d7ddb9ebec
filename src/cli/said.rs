//! `onrecord said`: statements of the record, by speaker, topic and days.

use super::page::{self, BOLD, DIM, WARN};
use super::{Exit, exit, index, out, print_json};
use crate::answer::SaidRequest;
use crate::corpus::{plain, visible};
use crate::settings::Settings;
use jiff::civil::Date;
use std::io::Write;

/// List who said what
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  onrecord said smith\n  onrecord said --about \"oil sanctions\" --since 2025-01-01 --json"
)]
pub struct Args {
    /// A name, part of a name, office or country; everyone where it is left out
    #[arg(num_args = 0.., value_name = "SPEAKER")]
    speaker: Vec<String>,
    /// Only about this
    #[arg(long, value_name = "TOPIC")]
    about: Option<String>,
    /// From this day on, YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    since: Option<Date>,
    /// Up to this day, YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    until: Option<Date>,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    /// Print a JSON list
    #[arg(long)]
    json: bool,
}

pub fn run(settings: &Settings, args: Args) -> anyhow::Result<Exit> {
    let request = SaidRequest {
        speaker: (!args.speaker.is_empty()).then(|| args.speaker.join(" ")),
        about: args.about,
        since: args.since,
        until: args.until,
        limit: args.limit,
    };
    let found = index::engine(settings)?.said(&request)?;
    if args.json {
        print_json(&found)?;
        return Ok(exit(!found.is_empty()));
    }
    let mut out = out::out();
    if found.is_empty() {
        writeln!(out, "{WARN}The sources don't say.{WARN:#}")?;
    }
    for item in &found {
        page::block(&mut out, &plain(&item.words), "", BOLD)?;
        match item.speaker() {
            Some(speaker) => page::speaker(&mut out, &speaker)?,
            None => writeln!(out, "  {DIM}— whose words they are is not on record{DIM:#}")?,
        }
        if let Some(when) = &item.dating {
            writeln!(out, "  {DIM}{}{DIM:#}", visible(&page::dating(when)))?;
        }
        page::citation(&mut out, &item.citation, false, true)?;
        writeln!(out)?;
    }
    Ok(exit(!found.is_empty()))
}
